import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { answer, finding, judgementOf, waiver } from '../../testdata/judgement.ts';
import { sarifOf } from './sarif.ts';

const count = z.int().positive();
const text = z.strictObject({ text: z.string().min(1) });
/** What GitHub's code scanning reads of SARIF 2.1.0, and nothing besides (GitHub Docs, "SARIF support"). */
const shape = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.strictObject({
        tool: z.strictObject({
          driver: z.strictObject({
            name: z.string().min(1),
            informationUri: z.url(),
            rules: z.array(
              z.strictObject({
                id: z.string().min(1),
                shortDescription: text,
                helpUri: z.url().optional(),
                defaultConfiguration: z.strictObject({ level: z.enum(['error', 'warning', 'note']) }),
                properties: z
                  .strictObject({
                    'security-severity': z.string().regex(/^(?:10|\d)\.\d$/),
                    tags: z.array(z.string()).max(20),
                  })
                  .optional(),
              }),
            ),
          }),
        }),
        automationDetails: z.strictObject({ id: z.string().regex(/^quality-gate\/.+\/$/) }),
        invocations: z.array(
          z.strictObject({
            executionSuccessful: z.boolean(),
            toolExecutionNotifications: z.array(z.strictObject({ level: z.literal('error'), message: text })),
          }),
        ),
        columnKind: z.literal('unicodeCodePoints'),
        results: z.array(
          z.strictObject({
            ruleId: z.string(),
            ruleIndex: z.int().nonnegative(),
            level: z.enum(['error', 'warning', 'note']),
            message: text,
            locations: z
              .array(
                z.strictObject({
                  physicalLocation: z.strictObject({
                    artifactLocation: z.strictObject({ uri: z.string().regex(/^(?!\/|\.\.)[\x21-\x7e]+$/) }),
                    region: z.strictObject({
                      startLine: count,
                      startColumn: count.optional(),
                      endLine: count.optional(),
                      endColumn: count.optional(),
                    }),
                  }),
                }),
              )
              .length(1),
            partialFingerprints: z.strictObject({ primaryLocationLineHash: z.string().min(1) }),
            suppressions: z
              .array(z.strictObject({ kind: z.literal('external'), justification: z.string() }))
              .optional(),
          }),
        ),
      }),
    )
    .length(1),
});

function parsed(...given: Parameters<typeof sarifOf>) {
  const { text, ...rest } = sarifOf(...given);
  const [run] = shape.parse(JSON.parse(text)).runs;
  if (run === undefined) throw new Error('no run');
  return { run, ...rest };
}

const folder = { folder: '' };

test('nothing found is a run with an empty list of results, not one without', () => {
  const { run, results } = parsed(judgementOf([answer('lint', [])]), { folder: 'services/pay' });
  expect([run.results, results]).toEqual([[], 0]);
  expect(run.automationDetails.id).toBe('quality-gate/services/pay/');
});

test('rules, levels, severity, fingerprint and place of each finding stand in it', () => {
  const vulnerable = finding({
    ...{ rule: 'GO-2025-1', severity: 9.81, url: 'https://pkg.go.dev/vuln/GO-2025-1', fix: 'go get x@v2' },
    place: { file: 'a b/ü#.go', line: 7, column: 3, endLine: 7, endColumn: 9 },
  });
  const mild = finding({ level: 'note', place: { file: 'a.go', line: 1 } });
  const { run } = parsed(judgementOf([answer('vulnerabilities', [mild, vulnerable])]), folder);
  expect(run.tool.driver.rules).toEqual([
    expect.objectContaining({
      id: 'GO-2025-1',
      helpUri: 'https://pkg.go.dev/vuln/GO-2025-1',
      properties: { 'security-severity': '9.8', tags: ['security'] },
    }),
    expect.objectContaining({ id: 'lint/errcheck', defaultConfiguration: { level: 'note' } }),
  ]);
  expect(run.results.map(({ level, ruleIndex }) => [level, ruleIndex])).toEqual([
    ['error', 0],
    ['note', 1],
  ]);
  const [first] = run.results;
  expect(first?.locations[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: 'a%20b/%C3%BC%23.go' },
    region: { startLine: 7, startColumn: 3, endLine: 7, endColumn: 9 },
  });
  expect(first?.partialFingerprints.primaryLocationLineHash).toBe(vulnerable.fingerprint);
  expect(first?.message.text).toContain('go get x@v2');
});

test('what is waived is suppressed with its reason, and comes last', () => {
  const open = finding({ level: 'warn', place: { file: 'b.go' } });
  const waived = finding({ place: { file: 'a.go' } });
  const fixed = finding({ place: { file: 'c.go' }, waivable: false });
  const judgement = judgementOf(
    [answer('lint', [waived, open, fixed, finding({ place: { file: 'd.go' } })])],
    (_, { place }) =>
      place?.file === 'b.go' ? null : place?.file === 'd.go' ? { ...waiver, reason: 'is generated' } : waiver,
  );
  const { run } = parsed(judgement, folder);
  expect(run.results.map(({ suppressions }) => suppressions)).toEqual([
    undefined,
    undefined,
    [{ kind: 'external', justification: 'ends with v2' }],
    // Of the same id, in another scope.
    [{ kind: 'external', justification: 'is generated' }],
  ]);
});

test('a place outside of the repository is left out and counted; a line that is none becomes the first', () => {
  const outside = ['/etc/passwd', '../a.go', 'a/../../b.go', 'C:\\a.go', 'file:///a.go', 'a\\b.go', ''].map(
    (file) => finding({ place: { file, line: 1 } }),
  );
  const odd = [0, -1, 1.5, Number.NaN].map((line) =>
    finding({ place: { file: `l${line}.go`, line, column: 2 } }),
  );
  const back = finding({ place: { file: 'z.go', line: 9, endLine: 3 } });
  const { run, left } = parsed(judgementOf([answer('lint', [...outside, ...odd, back, finding()])]), folder);
  expect(left).toEqual({ placeless: 1, outside: outside.length, overLimit: 0 });
  const regions = run.results.map(({ locations: [at] }) => at?.physicalLocation.region);
  expect(regions).toEqual([...odd.map(() => ({ startLine: 1 })), { startLine: 9 }]);
});

test('the worst are kept within the limits of results and of bytes', () => {
  const many = Array.from({ length: 50 }, (_, index) =>
    finding({
      level: index < 40 ? 'warn' : 'block',
      place: { file: `f${index}.go` },
      message: `${Math.sin(index)}`,
    }),
  );
  const judgement = judgementOf([answer('lint', many)]);
  const few = parsed(judgement, { folder: '', limits: { results: 12, bytes: 1e6 } });
  expect(few.run.results.filter(({ level }) => level === 'error')).toHaveLength(10);
  expect([few.results, few.left.overLimit]).toEqual([12, 38]);
  const { text, results } = sarifOf(judgement, { folder: '', limits: { results: 50, bytes: 2000 } });
  expect(gzipSync(text).byteLength).toBeLessThanOrEqual(2000);
  expect(gunzipSync(gzipSync(text)).toString()).toContain('"version":"2.1.0"');
  expect(results).toBeGreaterThan(0);
  expect(results).toBeLessThan(50);
});

test('a check that did not run stands in it as such: an empty list would read as clean', () => {
  const { run } = parsed(
    judgementOf([answer('lint', [], { fault: 'no linter', actual: 'did not run' })]),
    folder,
  );
  expect(run.invocations[0]?.executionSuccessful).toBe(false);
  expect(run.invocations[0]?.toolExecutionNotifications[0]?.message.text).toBe('lint: did not run');
});
