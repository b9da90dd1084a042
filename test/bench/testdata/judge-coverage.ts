/**
 * A process that judges one profile, and a stream of test events where one is given, and prints as JSON what it took:
 * `node judge-coverage.ts <temporary folder> <module> <packages> <profile> [<events>]`. The list of packages is in no
 * figure: go makes it, and once for all checks.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, CheckInput, Report } from '../../../packages/gate/src/check.ts';
import { coverage } from '../../../packages/gate/src/checks/coverage/check.ts';
import { rowOf } from '../../../packages/gate/src/row.ts';
import { silentContext } from '../../../packages/kernel/testdata/silent-context.ts';

const [temp = '', directory = '', packages = '', profile = '', testEvents] = process.argv.slice(2);
const ctx = silentContext(directory, { temp });
// A page for people is no part of the judgement.
const section = { total: '70%', package: '50%', page: false };
const asked: (readonly [Check, unknown])[] = [[coverage as Check, section]];
if (testEvents !== undefined) {
  // Only where they are judged: what stands in memory is a figure.
  const { tests } = await import('../../../packages/gate/src/checks/tests/check.ts');
  asked.unshift([tests as Check, {}]);
}
const go = { path: 'go', env: { GOTOOLCHAIN: 'local' } };
const common = {
  directory,
  prefix: '',
  go,
  seenPpm: 950_000,
  packages: JSON.parse(readFileSync(packages, 'utf8')),
  change: () => Promise.resolve(null),
  tool: () => Promise.reject(new Error('none is needed')),
  outputDirectory: join(temp, 'out'),
  subject: { repository: null, commit: '0'.repeat(40), tree: '0'.repeat(40) },
  given: { ...(testEvents !== undefined && { testEvents, testExitCode: 0 }), coverageProfiles: [profile] },
} satisfies Partial<CheckInput>;

const started = performance.now();
const reports: Report[] = [];
const rows = [];
for (const [check, policy] of asked) {
  const result = await check.run(ctx, { ...common, policy, reports });
  reports.push(...(result.reports ?? []));
  rows.push(...result.answers.map((answer) => rowOf(answer)));
}
const ms = performance.now() - started;
// maxRSS is in KiB on every system: https://nodejs.org/api/process.html#processresourceusage
const rssBytes = process.resourceUsage().maxRSS * 1024;
console.log(
  JSON.stringify({
    ms,
    rssBytes,
    rows: rows.map(({ check, verdict, actual, measured }) => ({ check, verdict, actual, measured })),
  }),
);
