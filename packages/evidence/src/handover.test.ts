import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BuildDocument } from './build.ts';
import {
  type Artifacts,
  type Filed,
  handOver,
  readDocument,
  sha256Hex,
  takeOver,
  writeDocument,
} from './index.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'handover-'));
});
afterEach(() => rm(root, { recursive: true }));

const program = '#!/bin/sh\necho shop\n';

function buildOf(path: string, sha256 = sha256Hex(program)): BuildDocument {
  return {
    schema: 'slipway/build/v1',
    subject: { repository: 'acme/shop', commit: 'a'.repeat(40), tree: 'b'.repeat(40) },
    service: 'shop',
    version: '1.0.0',
    dirty: false,
    toolchain: { version: 'go1.26.0', os: 'linux', arch: 'amd64' },
    flags: { trimpath: true, ldflags: '', tags: [], cgo: false },
    modules: { main: 'example.com/shop', hash: 'c'.repeat(64), count: 0 },
    binaries: [
      {
        name: 'shop',
        package: '.',
        os: 'linux',
        arch: 'amd64',
        path,
        sha256,
        bytes: program.length,
        stampedVariable: null,
        buildInfo: {
          goVersion: 'go1.26.0',
          path: 'example.com/shop',
          module: 'example.com/shop',
          moduleVersion: '(devel)',
          settings: {},
          dependencies: [],
        },
      },
    ],
  };
}

/** Artifacts as folders; files lose their modes, as in the service. */
const artifacts: Artifacts = {
  async upload(name, folder, files) {
    for (const file of files) {
      await mkdir(dirname(join(root, 'store', name, file)), { recursive: true });
      await writeFile(join(root, 'store', name, file), await readFile(join(folder, file)), { mode: 0o644 });
    }
  },
  async download(name, folder) {
    await cp(join(root, 'store', name), folder, { recursive: true, verbatimSymlinks: true });
  },
};
const stored = (...parts: string[]): string => join(root, 'store', 'shop-build', ...parts);

async function built(path = 'bin/shop'): Promise<Filed<'build'>> {
  await mkdir(join(root, 'out/bin'), { recursive: true });
  await writeFile(join(root, 'out/bin/shop'), program, { mode: 0o755 });
  return writeDocument('build', buildOf(path), join(root, 'out/build.json'));
}

async function refusal(given: string): Promise<ConfigError> {
  const error: unknown = await takeOver(artifacts, 'build', given, join(root, 'here')).catch(
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(ConfigError);
  return error as ConfigError;
}

test('a build arrives with its binaries, which can be run', async () => {
  const filed = await built();
  const given = await handOver(artifacts, 'build', filed, 'shop-build');
  expect(given).toBe(`shop-build@sha256:${filed.sha256}`);
  const taken = await takeOver(artifacts, 'build', given, join(root, 'here'));
  expect(taken).toEqual({ ...filed, path: join(root, 'here/build.json') });
  expect((await stat(join(root, 'here/bin/shop'))).mode & 0o777).toBe(0o755);
});

test('nothing of an earlier download is left in the folder', async () => {
  const given = await handOver(artifacts, 'build', await built(), 'shop-build');
  await mkdir(join(root, 'here'));
  await writeFile(join(root, 'here/old'), '');
  await takeOver(artifacts, 'build', given, join(root, 'here'));
  await expect(stat(join(root, 'here/old'))).rejects.toThrow('ENOENT');
});

test('files beside a document travel along, each once', async () => {
  const filed = await built();
  await writeFile(join(root, 'out/report.md'), '# shop');
  await handOver(artifacts, 'build', filed, 'shop-build', ['report.md', 'build.json']);
  expect(await readFile(stored('report.md'), 'utf8')).toBe('# shop');
});

test('a path is read where it is', async () => {
  const filed = await built();
  expect(await takeOver(artifacts, 'build', filed.path, join(root, 'here'))).toEqual(filed);
  expect(await readDocument('build', filed.path)).toEqual(filed);
});

describe('what arrived is not what was handed over:', () => {
  let given = '';
  beforeEach(async () => {
    given = await handOver(artifacts, 'build', await built(), 'shop-build');
  });

  test('another build.json', async () => {
    const text = await readFile(stored('build.json'), 'utf8');
    await writeFile(stored('build.json'), text.replace('1.0.0', '1.0.1'));
    expect(await refusal(given)).toMatchObject({
      message: 'the artifact shop-build holds another build.json than was handed over',
      where: { name: 'build-json' },
    });
  });

  test.each([
    [
      'another binary',
      () => writeFile(stored('bin/shop'), program.replace('shop', 'shoq')),
      'is not what its',
    ],
    ['no binary', () => rm(stored('bin/shop')), 'lacks bin/shop'],
    [
      'a link for a binary',
      async () => {
        await rm(stored('bin/shop'));
        await symlink(join(root, 'out/bin/shop'), stored('bin/shop'));
      },
      'lacks bin/shop',
    ],
    [
      'a folder for a binary',
      async () => {
        await rm(stored('bin/shop'));
        await mkdir(stored('bin/shop'));
      },
      'lacks bin/shop',
    ],
    ['no build.json', () => rm(stored('build.json')), 'build.json cannot be read'],
  ])('%s', async (_what, change, message) => {
    await change();
    expect((await refusal(given)).message).toContain(message);
  });
});

test.each(['../bin/shop', '/bin/sh', '.', 'bin/../../shop'])(
  'a build.json that names %s as its binary neither goes nor comes',
  async (path) => {
    const filed = await built(path);
    await expect(handOver(artifacts, 'build', filed, 'shop-build')).rejects.toThrow('lies outside');
    await artifacts.upload('shop-build', join(root, 'out'), ['build.json']);
    expect((await refusal(`shop-build@sha256:${filed.sha256}`)).message).toContain('lies outside');
  },
);
