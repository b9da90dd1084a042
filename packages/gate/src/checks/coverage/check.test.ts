import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rowOf } from '../../row.ts';
import { coverageAnswer, formatShare } from './check.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-coverage-'));
});
afterAll(() => rm(directory, { recursive: true }));

const proof = { command: 'go test', exitCode: 0, packagesSeen: 1, packagesExpected: 1, durationMs: 1 };
const packages = [{ importPath: 'm/p', files: [], tested: true }];

async function judged(content: string, coveragePpm = 800_000) {
  const path = join(directory, 'profile');
  await writeFile(path, content);
  return rowOf(await coverageAnswer(path, { packages }, coveragePpm, proof));
}

/** A profile with so many statements of which so many ran. */
const share = (covered: number, total: number) =>
  `mode: set\nm/p/a.go:1.1,2.2 ${covered} 1\nm/p/a.go:3.1,4.2 ${total - covered} 0\n`;

test.each([
  [799_999, 1_000_000, 'FAIL', '79.99% of statements (799999/1000000)'],
  [800_000, 1_000_000, 'PASS', '80% of statements (800000/1000000)'],
  [7995, 10_000, 'FAIL', '79.95% of statements (7995/10000)'],
  [4, 5, 'PASS', '80% of statements (4/5)'],
  [1, 1, 'PASS', '100% of statements (1/1)'],
  [999_999_999, 1_000_000_000, 'PASS', '99.99% of statements (999999999/1000000000)'],
])('%i of %i is %s', async (covered, total, verdict, actual) => {
  expect(await judged(share(covered, total))).toMatchObject({ verdict, actual, threshold: '>= 80%' });
});

test('100 % means all of them, 0 % is still no pass for nothing', async () => {
  expect((await judged(share(999_999_999, 1_000_000_000), 1_000_000)).verdict).toBe('FAIL');
  expect((await judged(share(0, 5), 0)).verdict).toBe('PASS');
  expect((await judged('mode: set\n', 0)).verdict).toBe('ERROR');
});

test('a shortfall names the files where it lies, worst first', async () => {
  const row = await judged('mode: set\nm/p/a.go:1.1,2.2 1 0\nm/p/b.go:1.1,2.2 5 0\nm/p/b.go:3.1,4.2 1 1\n');
  expect(row.findings.map(({ message }) => message)).toEqual([
    'm/p/b.go: 5 of 6 statements run in no test',
    'm/p/a.go: 1 of 1 statements run in no test',
  ]);
});

test.each([
  ['an empty file', '', /is empty/],
  ['a mode line alone', 'mode: set\n', /holds no statements/],
  ['blocks without statements', 'mode: set\nm/p/a.go:1.1,2.2 0 1\n', /holds no statements/],
  ['a damaged line', 'mode: set\nm/p/a.go:1.1,2.2 x 1\n', /line 2 of the coverage profile is no block/],
  ['a package of another module', 'mode: set\nm/q/a.go:1.1,2.2 1 1\n', /m\/q\/a\.go, which is in no package/],
])('%s is an ERROR', async (_name, content, why) => {
  expect(await judged(content)).toMatchObject({
    verdict: 'ERROR',
    actual: expect.stringMatching(why),
    proof: { ...proof, tool: null },
  });
});

test('shares are shown rounded down', () => {
  expect(formatShare({ covered: 2, total: 3 })).toBe('66.66% of statements (2/3)');
  expect(formatShare({ covered: 13, total: 16 })).toBe('81.25% of statements (13/16)');
});
