import type { GateDocument, GateFinding, GateRow } from '@slipway/evidence';
import { expect, test } from 'vitest';
import { gateExitCodes, gateSections, type Page, toMarkdown } from './index.ts';

const finding = (more: Partial<GateFinding> = {}): GateFinding => ({
  ...{ rule: 'lint/errcheck', level: 'block', message: 'an error is dropped', file: 'a.go', line: 7 },
  ...{ fix: 'return err', fingerprint: 'f'.repeat(64), waivedBy: null },
  ...more,
});
const row = (check: string, verdict: GateRow['verdict'], findings: GateFinding[] = []): GateRow => ({
  ...{
    check,
    verdict,
    actual: `${check} has ${findings.length}`,
    measured: null,
    threshold: 'none',
    baseline: null,
  },
  proof: { command: 'x', exitCode: 0, packagesSeen: 1, packagesExpected: 1, durationMs: 5, tool: null },
  ...{ findingCount: findings.length, findings },
});
const gate = (rows: GateRow[], more: Partial<GateDocument> = {}): GateDocument => ({
  ...{
    schema: 'slipway/gate/v1',
    verdict: 'FAIL',
    base: null,
    policyHash: 'c'.repeat(64),
    rows,
    waivers: [],
  },
  subject: { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40), build: null },
  policy: { preset: 'baseline', file: null, commit: null, loosened: [] },
  ...more,
});
const page = (document: GateDocument): Page => ({
  verdict: { mark: 'bad', text: `The gate says ${document.verdict}` },
  sections: gateSections(document),
});

test('a failed row says its actual, what was asked, file:line and what mends it; a passed one is folded', () => {
  const text = toMarkdown(
    page(gate([row('lint', 'FAIL', [finding()]), row('vet', 'PASS', [finding({ level: 'note' })])])),
  );
  expect(text).toContain('### lint: 1 finding\n\nFAIL: lint has 1; asked: none\n');
  expect(text).toMatch(/\| a\.go:7 \| an error is dropped \\?\(lint\/errcheck\\?\) \| return err \|/);
  expect(text).toMatch(/<details><summary>vet: 1 finding/);
});

test('a program ends with another code on FAIL than on ERROR', () => {
  expect(gateExitCodes).toEqual({ PASS: 0, FAIL: 1, ERROR: 2 });
});

test('details are folded, with the finding that they are of; a page may go without', () => {
  const document = gate([
    row('tests', 'FAIL', [
      finding({ details: ['--- FAIL: TestPay', 'got 1, want 2'] }),
      finding({ line: 9 }),
    ]),
    row('vet', 'PASS'),
  ]);
  const text = toMarkdown(page(document));
  expect(text).toMatch(
    /<details><summary>tests: details<\/summary>[^<]*\| a\.go:7 lint\/errcheck \| \\--- FAIL: TestPay \|\n\| {1,2}\| got 1, want 2 \|\n/,
  );
  expect(text).not.toContain('vet: details');
  expect(gateSections(document, { details: false }).map(({ heading }) => heading)).not.toContain(
    'tests: details',
  );
});

test('what leans on a waiver, or loosens the policy, says so', () => {
  const waiver = {
    id: 'CVE-1',
    scope: '**',
    reason: 'not reached',
    owner: 'pay',
    until: '2030-01-01',
    findings: 2,
  };
  const policy = {
    preset: 'strict',
    file: 'quality-gate.yml',
    commit: 'd'.repeat(40),
    loosened: ['total: 80% -> 70%'],
  };
  const text = toMarkdown(page(gate([row('lint', 'PASS')], { waivers: [waiver], policy })));
  expect(text).toContain('### Waived: 2 findings');
  expect(text).toContain('2030-01-01');
  expect(text).toContain('80% -&gt; 70%');
  expect(text).toContain('of commit dddddddddddd');
});

test('within any budget: passing rows go first, then warnings, then findings; the verdict table stays', () => {
  const many = (count: number, more = {}) =>
    Array.from({ length: count }, (_, i) => finding({ line: i + 1, ...more }));
  const document = gate([
    row('lint', 'FAIL', many(200)),
    row('gosec', 'WARN', many(200, { level: 'warn', message: 'may be unsafe' })),
    row('vet', 'PASS', many(200, { level: 'note', message: 'a note' })),
  ]);
  const whole = toMarkdown(page(document));
  for (let budget = Buffer.byteLength(whole); budget > 600; budget = Math.floor(budget / 1.3)) {
    const text = toMarkdown(page(document), budget);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(budget);
    expect(text).toContain('The gate says FAIL');
    expect(text).toMatch(/\| lint \| FAIL \|/);
    expect(text).toMatch(/\| vet \| PASS \|/);
    const has = (words: string) => text.includes(words);
    if (has('a note')) expect(has('may be unsafe')).toBe(true);
    if (has('may be unsafe')) expect(has('a.go:200 | an error')).toBe(true);
    if (text !== whole) expect(text).toContain('### Shortened');
  }
  const half = toMarkdown(page(document), Math.floor(Buffer.byteLength(whole) / 4));
  expect(half).not.toContain('a note');
  expect(half).toContain('| a.go:1 | an error is dropped');
});

test('no text of others can make a page too long', () => {
  const long = 'ü|<'.repeat(100_000);
  const document = gate([
    { ...row(long, 'FAIL', [finding({ message: long, fix: long })]), actual: long, threshold: long },
  ]);
  for (const budget of [60_000, 3000]) {
    const text = toMarkdown(
      { ...page(document), verdict: { mark: 'bad', text: `The gate says FAIL ${long}` } },
      budget,
    );
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(budget);
    expect(text).toContain('The gate says FAIL');
    expect(text).toMatch(/…? \| FAIL \| /);
  }
});
