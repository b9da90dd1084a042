/** What a release refuses of a verdict that another step made: another commit, another tree, other rules. */
import type { Filed } from '@slipway/evidence';
import { policyHash, policyOf } from '@slipway/gate';
import { expect, test } from 'vitest';
import { checkGiven, checkPolicyOf } from './given.ts';
import type { Source } from './source.ts';
import { releaseOf } from './stages/release.ts';

const subject = { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) };
const filed = (kind: string, document: object) =>
  ({ path: `/out/${kind}.json`, sha256: 'c'.repeat(64), document }) as never;
const build = filed('build', {
  ...{ subject, version: '1.0.0', service: 'shop', modules: { hash: 'd'.repeat(64) } },
  binaries: [
    {
      ...{ name: 'shop', path: 'shop', sha256: 'e'.repeat(64), os: process.platform },
      arch: process.arch === 'x64' ? 'amd64' : process.arch,
    },
  ],
}) as Filed<'build'>;
const gate = (more: object = {}): Filed<'gate'> =>
  filed('gate', {
    verdict: 'PASS',
    subject: { ...subject, build: null },
    policyHash: policyHash(policyOf('baseline')),
    policy: { preset: 'baseline', file: null, commit: null, loosened: [] },
    ...more,
  });
const asked = { environment: 'local', gate: 'required', run: 'r', schemaRange: { min: 3, max: 4 } } as const;

test('the commit, the tree and the build that were judged are those that are released', () => {
  expect(releaseOf(build, gate(), asked)).toMatchObject({
    ...{ version: '1.0.0', gate: 'PASS', schemaRange: { min: 3, max: 4 } },
  });
  const refused: readonly [object, RegExp][] = [
    [{ subject: { ...subject, commit: 'f'.repeat(40), build: null } }, /judged commit ffffffffffff/],
    [{ subject: { ...subject, tree: 'f'.repeat(40), build: null } }, /judged tree ffffffffffff/],
    [{ subject: { ...subject, build: 'f'.repeat(64) } }, /judged another build\.json/],
    [{ verdict: 'FAIL' }, /it says FAIL/],
    [{ verdict: 'ERROR' }, /it says ERROR/],
  ];
  for (const [more, words] of refused) expect(() => releaseOf(build, gate(more), asked)).toThrow(words);
  expect(() => releaseOf(build, null, asked)).toThrow(/needs a gate that says PASS/);
  expect(releaseOf(build, null, { ...asked, gate: 'none' }).gate).toBe('none');
});

test('a verdict on a checkout that was not its commit is none of the commit', () => {
  const source = { subject, version: '1.0.0' } as Source;
  const options = { service: 'shop', version: null, gate: 'required' } as const;
  const of = (...rows: string[]) => ({ build, gate: gate({ rows: rows.map((check) => ({ check })) }) });
  expect(checkGiven(of('tests'), source, options)).toBe('1.0.0');
  expect(() => checkGiven(of('tests', 'source'), source, options)).toThrow(/differs from its commit/);
});

test('a verdict by other rules than this step asks by is none', async () => {
  await checkPolicyOf(gate(), policyOf('baseline'));
  for (const policy of [policyOf('strict'), policyOf('baseline', { coverage: { total: '90%' } })]) {
    await expect(checkPolicyOf(gate(), policy)).rejects.toThrow(/was asked by another policy/);
  }
});
