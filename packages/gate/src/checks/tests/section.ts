/** What quality-gate.yml may say of tests. */
import { parseRatio } from '@slipway/kernel';
import { z } from 'zod';
import { duration, share } from '../../policy/units.ts';

const quarantined = z.strictObject({
  test: z
    .string()
    .regex(/^[^\s]+\.(?:Test|Example|Fuzz)[^\s]*$/, 'is not the name of a test')
    .describe(
      'The package and the test: "example.com/shop/cart.TestTotal/empty"; a test stands for its subtests',
    ),
  owner: z.string().min(1).describe('Who mends it'),
  reason: z.string().min(1).describe('Why it may fail until then'),
  until: z.iso.date().describe('The last day on which it may fail, in UTC: "2027-01-31"'),
});
export type Quarantined = z.infer<typeof quarantined>;

export const testsSection = z.strictObject({
  race: z
    .boolean()
    .optional()
    .describe('Run under the race detector; needs a C compiler. Races are never run again'),
  shuffle: z
    .union([z.boolean(), z.int().nonnegative()])
    .optional()
    .describe('Run tests in random order; a number is the seed to repeat one. Switches the test cache off'),
  timeout: duration
    .optional()
    .describe("How long the tests of one package may take; go's own 10m by default"),
  parallel: z
    .int()
    .min(1)
    .max(1024)
    .optional()
    .describe('How many tests of one package run at once (-parallel); as many as there are CPUs by default'),
  coverpkg: z
    .array(z.string().regex(/^[^\s,-][^\s,]*$/, 'is not a pattern of packages'))
    .optional()
    .describe("Count what tests run in these packages, and not in their own alone: [./...]. Go's -coverpkg"),
  retries: z
    .int()
    .min(0)
    .max(5)
    .optional()
    .describe('How often failed tests are run again; not after a race, panic, timeout or build failure'),
  'flaky-tests': z
    .int()
    .nonnegative()
    .optional()
    .describe(
      'How many tests may fail and then pass; 5 by default. More failures than that are not run again',
    ),
  'flaky-share': share.optional().describe('The same as a share of the tests that ran; both must hold'),
  quarantine: z
    .array(quarantined)
    .optional()
    .describe('Tests that may fail for a while. A race, panic, timeout or build failure is not covered'),
  'unused-quarantine': z
    .enum(['warn', 'block'])
    .optional()
    .describe('What an entry of the quarantine is whose test did not run: "warn" by default'),
  'allow-no-tests': z.boolean().optional().describe('A module in which no test runs is no failure'),
  'fewer-tests': share
    .optional()
    .describe('Warn when more than this share of the tests of the run before is gone; "10%" by default'),
});
export type TestsSection = z.infer<typeof testsSection>;

export const flakyTests = (section: TestsSection): number => section['flaky-tests'] ?? 5;

/** What of `now` asks for less than `before` did. */
export function looser(before: TestsSection, now: TestsSection): string[] {
  const lines: string[] = [];
  const line = (key: keyof TestsSection, was: unknown, is: unknown) => lines.push(`${key}: ${was} -> ${is}`);
  if (before.race && !now.race) line('race', true, false);
  const shuffled = ({ shuffle = false }: TestsSection) => shuffle !== false;
  if (shuffled(before) && !shuffled(now)) line('shuffle', before.shuffle, false);
  const retries = [before, now].map((section) => section.retries ?? 0) as [number, number];
  if (retries[1] > retries[0]) line('retries', ...retries);
  const flaky = [before, now].map(flakyTests) as [number, number];
  if (flaky[1] > flaky[0]) line('flaky-tests', ...flaky);
  const shares = (key: 'flaky-share' | 'fewer-tests', usual: string) => {
    const [was, is] = [before, now].map((section) => section[key] ?? usual) as [string, string];
    if (parseRatio(is) > parseRatio(was)) line(key, was, is);
  };
  shares('flaky-share', '100%');
  shares('fewer-tests', '10%');
  const unused = [before, now].map((section) => section['unused-quarantine'] ?? 'warn');
  if (unused[0] === 'block' && unused[1] === 'warn') line('unused-quarantine', 'block', 'warn');
  const [was, is] = [before, now].map(({ coverpkg = [] }) => coverpkg.join(',') || 'own') as [string, string];
  if (was !== is) line('coverpkg', was, is);
  if (!before['allow-no-tests'] && now['allow-no-tests']) line('allow-no-tests', false, true);
  for (const { test, until } of now.quarantine ?? []) {
    const was = before.quarantine?.find((entry) => entry.test === test)?.until;
    if (was === undefined) lines.push(`quarantine: ${test} until ${until} is new`);
    else if (until > was) lines.push(`quarantine: ${test} until ${was} -> ${until}`);
  }
  return lines;
}
