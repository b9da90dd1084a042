/** What the gate compiles is what was built: the tags and the C code of the build, by the real go. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Filed } from '@slipway/evidence';
import type { Ppm } from '@slipway/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentContext } from '../../../kernel/testdata/silent-context.ts';
import type { Source } from '../source.ts';
import { gateStage, partStage } from './gate.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'gate-stage-'));
  const failing = (constraint: string, name: string) =>
    `//go:build ${constraint}\n\npackage shop\n\nimport "testing"\n\nfunc Test${name}(t *testing.T) { t.Fatal() }\n`;
  writeFileSync(join(root, 'go.mod'), 'module example.com/shop\n\ngo 1.24\n');
  writeFileSync(join(root, 'shop.go'), 'package shop\n\nfunc F() int { return 1 }\n');
  writeFileSync(
    join(root, 'shop_test.go'),
    'package shop\n\nimport "testing"\n\nfunc TestF(t *testing.T) { F() }\n',
  );
  writeFileSync(join(root, 'special_test.go'), failing('special', 'Special'));
  writeFileSync(join(root, 'cgo_test.go'), failing('cgo', 'Cgo'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ctx = () => silentContext(root, { env: { ...process.env, GOFLAGS: '', CGO_ENABLED: '0' } });
const subject = { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) };
const built = (flags: { readonly tags: readonly string[]; readonly cgo: boolean }) =>
  ({
    path: join(root, 'build.json'),
    sha256: 'c'.repeat(64),
    document: { subject, flags, binaries: [] as unknown[] },
  }) as Filed<'build'>;

async function findings(
  go: Parameters<typeof gateStage>[1]['go'],
  build: Filed<'build'> | null,
): Promise<string[]> {
  const options: Parameters<typeof gateStage>[1] = {
    ...{ directory: root, coveragePpm: 0 as Ppm, gatePolicyFile: null, base: null, go },
    preset: 'starter',
  };
  const source: Source = { subject, dirty: false, uncommitted: [], version: '1.0.0', root, folder: '' };
  const { gate } = await gateStage(ctx(), options, source, build, root);
  return gate.document.rows
    .flatMap((row) => row.findings)
    .map(({ message }) => /Test\w+/.exec(message)?.[0] ?? message);
}

test('the tags and cgo of a build stand before those of the settings', { timeout: 120_000 }, async () => {
  const plain = { tags: [], cgo: null };
  expect(await findings(plain, null)).toEqual([]);
  expect(await findings({ tags: ['special'], cgo: null }, null)).toEqual(['TestSpecial']);
  expect(await findings(plain, built({ tags: ['special'], cgo: false }))).toEqual(['TestSpecial']);
  expect(await findings({ tags: ['special'], cgo: true }, built({ tags: [], cgo: false }))).toEqual([]);
  expect(await findings({ tags: [], cgo: false }, built({ tags: [], cgo: true }))).toEqual(['TestCgo']);
});

test('a checkout that is not its commit is told, or no verdict; what a step gives is no part of it', {
  timeout: 120_000,
}, async () => {
  const events = join(root, 'events/all.json');
  mkdirSync(join(root, 'events'), { recursive: true });
  writeFileSync(events, '');
  const rowOn = async (paths: readonly string[], uncommitted?: 'refused', given = {}) => {
    const options: Parameters<typeof gateStage>[1] = {
      ...{ directory: root, coveragePpm: null, gatePolicyFile: null, base: null, preset: 'starter' },
      go: { tags: [], cgo: false },
      ...(uncommitted === undefined ? {} : { uncommitted }),
    };
    const untracked = (path: string) => !path.endsWith('shop.go');
    const source: Source = {
      ...{ subject, dirty: paths.length > 0, version: '1.0.0', root, folder: '' },
      uncommitted: paths.map((path) => ({ path, untracked: untracked(path) })),
    };
    const { document } = (await gateStage(ctx(), options, source, null, root, given)).gate;
    return [document.verdict, document.rows.find(({ check }) => check === 'source')?.verdict] as const;
  };
  expect(await rowOn([])).toEqual(['PASS', undefined]);
  expect(await rowOn(['shop.go'])).toEqual(['PASS', 'WARN']);
  expect(await rowOn(['shop.go'], 'refused')).toEqual(['ERROR', 'ERROR']);
  expect(await rowOn(['new/'], 'refused')).toEqual(['ERROR', 'ERROR']);
  const given = { coverageProfiles: [events], advisories: [join(root, 'shop.go'), join(root, 'osv')] };
  expect((await rowOn(['events/all.json', 'osv/a.json'], 'refused', given))[1]).toBeUndefined();
  // What lies beside a given file is not given.
  expect((await rowOn(['events/code.go'], 'refused', given))[1]).toBe('ERROR');
  expect((await rowOn(['events/'], 'refused', given))[1]).toBe('ERROR');
  expect((await rowOn(['event'], 'refused', given))[1]).toBe('ERROR');
  // Given or not, a file of the commit is to be as the commit has it.
  expect((await rowOn(['shop.go'], 'refused', given))[1]).toBe('ERROR');
});

test('the coverage of an earlier run is asked for only where the policy compares with it', async () => {
  const asked = async (policy: string) => {
    let times = 0;
    const gatePolicyFile = join(root, 'ratchet.yml');
    writeFileSync(gatePolicyFile, `version: 1\ntests: false\nvet: false\n${policy}\n`);
    const options: Parameters<typeof gateStage>[1] = {
      ...{ directory: root, coveragePpm: null, gatePolicyFile, base: null, preset: 'starter' },
      go: { tags: [], cgo: false },
      coverageBaseline: async () => {
        times++;
        return undefined;
      },
    };
    const source: Source = { subject, dirty: false, uncommitted: [], version: '1.0.0', root, folder: '' };
    await gateStage(ctx(), options, source, null, mkdtempSync(join(root, 'output-')));
    return times;
  };
  expect(await asked('coverage: { total: 10% }')).toBe(0);
  expect(await asked('coverage: { ratchet: true }')).toBe(1);
});

test('a mistake in the policy leaves nothing that an earlier run said', async () => {
  const gatePolicyFile = join(root, 'mistaken.yml');
  writeFileSync(gatePolicyFile, 'version: 1\ncoverige: true\n');
  const options: Parameters<typeof gateStage>[1] = {
    ...{ directory: root, coveragePpm: null, gatePolicyFile, base: null, preset: 'starter' },
    go: { tags: [], cgo: false },
  };
  const source: Source = { subject, dirty: false, uncommitted: [], version: '1.0.0', root, folder: '' };
  const output = mkdtempSync(join(root, 'output-'));
  const files = ['gate.json', 'gate.sarif', 'badge-verdict.json', 'badge-coverage.json'];
  for (const stage of [gateStage, partStage]) {
    for (const file of files) writeFileSync(join(output, file), 'PASS of an earlier run');
    await expect(stage(ctx(), options, source, null, output, {})).rejects.toMatchObject({
      name: 'ConfigError',
      where: { file: gatePolicyFile, line: 2 },
    });
    expect(files.filter((file) => existsSync(join(output, file)))).toEqual([]);
  }
});
