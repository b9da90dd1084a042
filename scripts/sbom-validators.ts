/**
 * What judges bills of materials in tests, in the cache folder: CycloneDX's schemas, out of the npm package of the
 * CycloneDX project, and the SPDX group's validator, whose wheels' hashes stand in test/packaging/validators.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { repository } from './workspaces.ts';

const schemas = {
  package: '@cyclonedx/cyclonedx-library@10.3.0',
  /** Of the package's archive, as the registry gives it. */
  integrity:
    'sha512-RIT28sp1U0PCHaaeF3yNRwk6Jig/XJ8UsYAVOMYaHQ+0VVOvsjcp0PTWQFLUqJFF8XMud+Kdq6G+wtDAh+QJFA==',
} as const;
const requirements = path.join(repository, 'test/packaging/validators/requirements.txt');

/** Other pins are another folder. */
const home = path.join(
  cacheFolder,
  'sbom-validators',
  createHash('sha256')
    .update(schemas.integrity)
    .update(readFileSync(requirements))
    .digest('hex')
    .slice(0, 12),
);

/** Folder of `bom-1.6.SNAPSHOT.schema.json` and those that it refers to, whether it is there or not. */
export const cycloneDxSchemas = path.join(home, 'cyclonedx');
/** PYTHONPATH of the validator, whether it is there or not. */
export const spdxValidator = path.join(home, 'spdx');

/** Fetches what is not there yet. @returns what went wrong, or null */
export function provideSbomValidators(): string | null {
  if (existsSync(home)) return null;
  mkdirSync(path.dirname(home), { recursive: true });
  const work = mkdtempSync(`${home}-`);
  try {
    const problem = fetchSchemas(work) ?? fetchValidator(work);
    if (problem === null) renameSync(work, home);
    return problem;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function fetchSchemas(work: string): string | null {
  const packing = path.join(work, 'pack');
  mkdirSync(packing);
  // npm leaves files of its own in the temporary directory.
  const env = { ...process.env, TMPDIR: packing };
  const packed = spawnSync('npm', ['pack', schemas.package, '--silent'], {
    cwd: packing,
    env,
    encoding: 'utf8',
  });
  const archive = readdirSync(packing).find((name) => name.endsWith('.tgz'));
  if (packed.status !== 0 || archive === undefined) return `npm pack ${schemas.package}: ${lastLine(packed)}`;
  const file = path.join(packing, archive);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
  if (integrity !== schemas.integrity) return `${archive} is not the pinned one: ${integrity}`;
  const unpacked = spawnSync('tar', ['-xzf', file, '-C', packing], { encoding: 'utf8' });
  if (unpacked.status !== 0) return `tar: ${lastLine(unpacked)}`;
  renameSync(path.join(packing, 'package/res/schema'), path.join(work, 'cyclonedx'));
  rmSync(packing, { recursive: true });
  return null;
}

function fetchValidator(work: string): string | null {
  const args = [
    ...[
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--target',
      path.join(work, 'spdx'),
    ],
    ...['--no-deps', '--only-binary', ':all:', '--require-hashes', '-r', requirements],
  ];
  const installed = spawnSync('python3', args, { encoding: 'utf8' });
  return installed.status === 0 ? null : `pip install: ${lastLine(installed)}`;
}

function lastLine({ stderr, error }: ReturnType<typeof spawnSync>): string {
  return (
    String(stderr || (error ?? ''))
      .trim()
      .split('\n')
      .at(-1) ?? ''
  );
}
