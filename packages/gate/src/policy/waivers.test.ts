import { expect, test } from 'vitest';
import type { Answer } from '../check.ts';
import { type Finding, fingerprint } from '../finding.ts';
import { rowOf } from '../row.ts';
import { policyHash, policyOf } from './policy.ts';
import type { Waiver } from './waiver.ts';
import { applyWaivers } from './waivers.ts';

const vulnerability: Finding = {
  rule: 'GO-2025-3487',
  aliases: ['CVE-2025-22869', 'GHSA-hcg3-q754-cr77'],
  level: 'block',
  message: 'SSH servers may be made to hold memory',
  scope: 'golang.org/x/crypto',
  place: { file: 'services/pay/main.go', line: 7 },
  fingerprint: fingerprint('GO-2025-3487', ['called']),
};
const answer = (...findings: Finding[]): Answer => ({
  row: 'vulnerabilities.called',
  actual: '',
  threshold: '',
  proof: { command: 'govulncheck' },
  findings,
});
const waiver = (rest: Partial<Waiver> = {}): Waiver => ({
  id: 'GO-2025-3487',
  scope: '**',
  reason: 'we serve no SSH',
  owner: 'team-pay',
  until: '2027-01-31',
  line: 12,
  ...rest,
});
const early = Date.UTC(2026, 10, 23);
const apply = (
  answers: readonly Answer[],
  waivers: readonly Waiver[],
  { preset = 'baseline' as 'baseline' | 'strict', now = early, partial = false } = {},
) => {
  const applied = applyWaivers(answers, policyOf(preset, {}, waivers), now, partial);
  const row = applied.answer && rowOf(applied.answer);
  return {
    ...applied,
    verdicts: answers.map((one) => rowOf(one, applied.waive).verdict),
    own: row?.verdict,
    said: row?.findings.map(({ rule, level, message }) => `${level} ${rule}: ${message}`) ?? [],
  };
};

test.each([
  ['its rule', {}],
  ['a CVE', { id: 'CVE-2025-22869' }],
  ['a GHSA', { id: 'GHSA-hcg3-q754-cr77' }],
  ['its fingerprint', { id: vulnerability.fingerprint }],
  ['a module', { scope: 'golang.org/x/crypto' }],
  ['modules', { scope: 'golang.org/x/*' }],
  ['a file', { scope: 'services/pay/main.go' }],
  ['a folder', { scope: 'services/pay' }],
  ['folders', { scope: 'services/**' }],
])('a finding is waived by %s', (_by, rest) => {
  const { verdicts, own, used } = apply([answer(vulnerability)], [waiver(rest)]);
  expect(verdicts).toEqual(['PASS']);
  expect(own).toBe('PASS');
  expect(used).toEqual([
    expect.objectContaining({ reason: 'we serve no SSH', owner: 'team-pay', findings: 1 }),
  ]);
});

test.each([
  ['another rule', { id: 'GO-2025-3488' }],
  ['a part of its name', { id: 'GO-2025' }],
  ['another module', { scope: 'golang.org/x/net' }],
  ['a part of the module', { scope: 'golang.org/x' }],
  ['one part of a path for many', { scope: 'golang.org/*' }],
  ['a pattern that takes back', { scope: '!golang.org/x/net' }],
])('a finding is not waived by %s', (_by, rest) => {
  const { verdicts, own, used } = apply([answer(vulnerability)], [waiver(rest)]);
  expect(verdicts).toEqual(['FAIL']);
  expect(own).toBe('WARN');
  expect(used).toEqual([]);
});

test('a waiver covers its own finding and no other; a finding without a place goes by its row', () => {
  const placeless: Finding = { ...vulnerability, rule: 'coverage.total', aliases: [] };
  delete (placeless as { place?: unknown }).place;
  delete (placeless as { scope?: unknown }).scope;
  const other = { ...placeless, fingerprint: 'e'.repeat(64) };
  const only = waiver({ id: 'coverage.total', scope: 'vulnerabilities.called' });
  expect(apply([answer(placeless)], [only]).verdicts).toEqual(['PASS']);
  expect(apply([answer(vulnerability, other)], [only]).verdicts).toEqual(['FAIL']);
});

test('what no waiver may cover is not covered, and the waiver is unused', () => {
  const { verdicts, said } = apply([answer({ ...vulnerability, waivable: false })], [waiver()]);
  expect(verdicts).toEqual(['FAIL']);
  expect(said).toEqual(['warn policy.waivers.unused: GO-2025-3487 in ** (team-pay) covers nothing']);
});

test('the last day counts to its end in UTC', () => {
  const last = (text: string) => apply([answer(vulnerability)], [waiver()], { now: Date.parse(text) });
  expect(last('2027-01-31T23:59:59.999Z').verdicts).toEqual(['PASS']);
  expect(last('2027-01-31T23:59:59.999-12:00').verdicts).toEqual(['FAIL']);
  const over = last('2027-02-01T00:00:00Z');
  expect(over.verdicts).toEqual(['FAIL']);
  expect(over.used).toEqual([]);
  expect(over.own).toBe('FAIL');
  expect(over.said).toEqual([
    'block policy.waivers.expired: GO-2025-3487 in ** (team-pay) ended on 2027-01-31, and a finding needs it',
  ]);
  expect(over.answer?.findings).toMatchObject([{ place: { file: 'quality-gate.yml', line: 12 } }]);
});

test('one that is over and not needed is only unused; a newer one for the same takes its place', () => {
  const over = waiver({ until: '2026-11-22' });
  expect(apply([answer()], [over]).said).toEqual([
    'warn policy.waivers.unused: GO-2025-3487 in ** (team-pay) ended on 2026-11-22, and nothing needs it',
  ]);
  const { verdicts, own, said } = apply([answer(vulnerability)], [over, waiver({ scope: 'golang.org/**' })]);
  expect(verdicts).toEqual(['PASS']);
  expect(own).toBe('WARN');
  expect(said).toHaveLength(1);
});

test('unused: a word in the baseline, a failure in strict, a word where only a change was looked at', () => {
  expect(apply([answer()], [waiver()]).own).toBe('WARN');
  expect(apply([answer()], [waiver()], { preset: 'strict' }).own).toBe('FAIL');
  expect(apply([answer()], [waiver()], { preset: 'strict', partial: true }).own).toBe('WARN');
});

test('unused is not said while a check did not run; over and needed is', () => {
  const broken = { ...answer(), fault: 'no network' };
  expect(apply([broken], [waiver()], { preset: 'strict' }).own).toBe('PASS');
  const compile = { ...vulnerability, rule: 'compile', aliases: [], waivable: false };
  expect(apply([answer(compile)], [waiver()], { preset: 'strict' }).said).toEqual([]);
  const missing: Answer = { ...answer(), notApplicable: 'there is no hadolint', skipped: true };
  expect(apply([missing], [waiver()], { preset: 'strict' }).own).toBe('PASS');
  const nothing: Answer = { ...answer(), notApplicable: 'there is no Dockerfile' };
  expect(apply([nothing], [waiver()], { preset: 'strict' }).own).toBe('FAIL');
  expect(apply([broken, answer(vulnerability)], [waiver({ until: '2026-01-01' })]).own).toBe('FAIL');
});

test('a note needs no waiver', () => {
  expect(apply([answer({ ...vulnerability, level: 'note' })], [waiver()]).own).toBe('WARN');
});

test('without waivers there is no row of them', () => {
  expect(apply([answer(vulnerability)], []).answer).toBeUndefined();
});

test("the policy's hash is of what waivers say, not of where they stand", () => {
  const hash = (rest: Partial<Waiver>) => policyHash(policyOf('strict', {}, [waiver(rest)]));
  expect(hash({ line: 13 })).toBe(hash({}));
  expect(hash({ until: '2027-02-01' })).not.toBe(hash({}));
});
