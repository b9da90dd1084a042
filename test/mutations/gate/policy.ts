import type { Mutation } from '../../../scripts/mutation.ts';

const gate = 'packages/gate/src';
const file = { file: `${gate}/policy/file.ts`, tests: [`${gate}/policy/file.test.ts`] };
const units = { file: 'packages/settings/src/units.ts', tests: [`${gate}/policy/file.test.ts`] };
const laid = { file: `${gate}/policy/pull-request.ts`, tests: [`${gate}/policy/read.test.ts`] };
const read = { file: `${gate}/policy/read.ts`, tests: [`${gate}/policy/read.test.ts`] };
const baseFile = { file: `${gate}/policy/base-file.ts`, tests: [`${gate}/policy/read.test.ts`] };
const sourceRow = { file: `${gate}/policy/source-row.ts`, tests: [`${gate}/policy/read.test.ts`] };
const waivers = { file: `${gate}/policy/waivers.ts`, tests: [`${gate}/policy/waivers.test.ts`] };
const policyFile = { file: `${gate}/policy/policy.ts` };
const row = { file: `${gate}/row.ts`, tests: [`${gate}/policy/waivers.test.ts`] };
const verdict = { file: `${gate}/row.ts`, tests: [`${gate}/judge-policy.test.ts`, `${gate}/judge.test.ts`] };
const judge = { file: `${gate}/judge.ts`, tests: [`${gate}/judge-policy.test.ts`] };
const schedule = { file: `${gate}/schedule.ts`, tests: [`${gate}/schedule.test.ts`] };
const held = { file: `${gate}/held-log.ts`, tests: [`${gate}/schedule.test.ts`] };
const compiles = { file: `${gate}/compiles.ts`, tests: [`${gate}/compiles.test.ts`] };
const forms = { file: `${gate}/checks/secrets/forms.ts`, tests: [`${gate}/checks/secrets/scan.test.ts`] };
const scan = { file: `${gate}/checks/secrets/scan.ts`, tests: [`${gate}/checks/secrets/scan.test.ts`] };
const secrets = { file: `${gate}/checks/secrets/check.ts`, tests: [`${gate}/checks/secrets/check.test.ts`] };

export const policy: readonly Mutation[] = [
  // The file.
  {
    ...units,
    breaks: 'a threshold above the whole is refused',
    find: '/^(?:100(?:\\.0{1,4})?|\\d{1,2}(?:\\.\\d{1,4})?)%$/',
    replace: '/^\\d{1,3}(?:\\.\\d{1,4})?%$/',
  },
  {
    ...file,
    breaks: 'an unknown key of quality-gate.yml is refused',
    find: '  return z.strictObject({\n    version',
    replace: '  return z.looseObject({\n    version',
  },
  {
    ...file,
    breaks: 'a waiver without an end is refused',
    find: "    .refine(isDay, 'is not a day of the calendar')\n    .describe('The last day on which it holds, in UTC: \"2027-01-31\"'),",
    replace:
      "    .refine(isDay, 'is not a day of the calendar')\n    .describe('The last day on which it holds, in UTC: \"2027-01-31\"').default('2999-12-31'),",
  },
  {
    ...file,
    breaks: 'a waiver ends on a day of the calendar',
    find: 'new Date(time).toISOString().startsWith(text)',
    replace: 'true',
  },
  {
    ...policyFile,
    tests: [`${gate}/policy/file.test.ts`],
    breaks: 'a file lies over its preset key by key',
    find: '{ ...(base || {}), ...(typeof own',
    replace: '{ ...(typeof own',
  },
  {
    ...policyFile,
    tests: [`${gate}/policy/file.test.ts`],
    breaks: 'false switches a check off',
    find: 'if (own === false || (own === undefined && base === false)) continue;',
    replace: 'if (own === undefined && base === false) continue;',
  },
  {
    ...policyFile,
    tests: [`${gate}/policy/waivers.test.ts`],
    breaks: "waivers are part of the policy's hash",
    find: 'waivers: exceptions, seenPpm',
    replace: 'seenPpm',
  },
  // The base branch.
  {
    ...read,
    breaks: 'a pull request is judged by the policy of its base',
    find: 'return judgesOwn\n',
    replace: 'return judgesOwn || true\n',
  },
  {
    ...laid,
    breaks: 'a check that a pull request weakens is held to the base',
    find: 'const holds = lines.length > 0 ? before : now;',
    replace: 'const holds = now;',
  },
  {
    ...laid,
    breaks: 'a check that a pull request makes stricter is held to that',
    find: 'const holds = lines.length > 0 ? before : now;',
    replace: 'const holds = before ?? now;',
  },
  {
    ...laid,
    breaks: 'switching a check off is a loosening',
    find: "now === undefined ? ['switched off']",
    replace: 'now === undefined ? []',
  },
  {
    ...laid,
    breaks: 'a waiver that a pull request brings does not hold in it',
    find: '      return [];\n    }\n    if (before.until',
    replace: '      return [waiver];\n    }\n    if (before.until',
  },
  {
    ...laid,
    breaks: 'a waiver that a pull request makes last longer ends as before',
    find: 'return [{ ...waiver, until: before.until }];',
    replace: 'return [waiver];',
  },
  {
    ...laid,
    breaks: 'a pull request does not leave strict for itself',
    find: "const preset = own.preset === 'strict' ? 'strict' : base.preset;",
    replace: 'const preset = own.preset;',
  },
  {
    ...laid,
    breaks: 'a pull request that makes the policy strict is judged as strict',
    find: "const preset = own.preset === 'strict' ? 'strict' : base.preset;",
    replace: 'const preset = base.preset;',
  },
  {
    ...read,
    breaks: 'a pull request that takes the policy away is judged by it',
    find: 'if (gone && mayBeGone) return null;',
    replace: '',
  },
  {
    ...read,
    breaks: 'a base whose policy cannot be read stands for the preset, not for the request',
    find: 'return { basePolicy: policyOf(preset), judgesOwn: false, said };',
    replace: 'return { basePolicy: policyOf(preset), judgesOwn: true, said };',
  },
  {
    ...read,
    breaks: 'a base whose policy cannot be read is said',
    find: 'const lines = [...said, ...loosened];',
    replace: 'const lines = [...loosened];',
  },
  {
    ...read,
    breaks: 'only the base says that a request is judged by its own',
    find: 'judgesOwn: content?.own ?? false',
    replace: 'judgesOwn: true',
  },
  {
    ...read,
    breaks: 'a file from outside of the repository holds as it is',
    find: 'if (base === null || outside) return ownPolicy;',
    replace: 'if (base === null) return ownPolicy;',
  },
  {
    ...read,
    breaks: 'a policy that is reached through a link into the repository is one of the request',
    find: 'join(folder, basename(file))]),',
    replace: 'file]),',
  },
  {
    ...read,
    breaks: 'a policy that a link in the repository leads to from outside is one of the request',
    find: 'resolve(realRoot ?? root, written)]),',
    replace: '...(realRoot === null ? [root] : [])]),',
  },
  {
    ...read,
    breaks: 'a module that moves keeps the policy of its old folder',
    find: '...before.flatMap((old) => upwards(old, fileName)), ',
    replace: '...before.slice(0, 0), ',
  },
  {
    ...baseFile,
    breaks: 'a module that moves and is rewritten on the way is known',
    find: "'--find-renames=1%'",
    replace: "'--find-renames=99%'",
  },
  {
    ...baseFile,
    breaks: 'a module that stays where it was has its own policy',
    find: "if (there !== '') return [];",
    replace: '',
  },
  {
    ...baseFile,
    breaks: 'the policy of the base is looked for in the folders above the module, too',
    find: "    if (at === '' || at === '.') return paths;",
    replace: '    return paths;',
  },
  {
    ...baseFile,
    breaks: 'a base commit that is not in the clone is fetched',
    find: 'if (!(await has())) {',
    replace: 'if (false) {',
  },
  {
    ...baseFile,
    breaks: 'a link of the base is not followed',
    find: '!blob.isFile || ',
    replace: '',
  },
  {
    ...sourceRow,
    breaks: 'loosening is shown in a row',
    find: "      level: 'warn',".trim(),
    replace: "level: 'note',",
  },
  // Waivers.
  {
    ...waivers,
    breaks: 'a waiver is for its own rule',
    find: '.flatMap((id) => byId.get(id) ?? []);',
    replace: '.flatMap(() => judged);',
  },
  {
    ...waivers,
    breaks: 'a waiver is for its own scope',
    find: 'return named.filter(({ inScope }) => scopes.some(inScope));',
    replace: 'return scopes.length < 0 ? [] : named;',
  },
  {
    ...waivers,
    breaks: 'a waiver may name a CVE',
    find: 'return [rule, ...aliases, fingerprint];',
    replace: 'return aliases.length < 0 ? [] : [rule, fingerprint];',
  },
  {
    ...waivers,
    breaks: 'a waiver may name the fingerprint of one finding',
    find: 'return [rule, ...aliases, fingerprint];',
    replace: "return fingerprint === '' ? [] : [rule, ...aliases];",
  },
  {
    ...waivers,
    breaks: 'a waiver ends',
    find: 'over: now >= Date.parse(`${waiver.until}T00:00:00Z`) + dayMs,',
    replace: 'over: now < 0 && dayMs > 0,',
  },
  {
    ...waivers,
    breaks: 'the last day of a waiver counts',
    find: '`${waiver.until}T00:00:00Z`) + dayMs,',
    replace: '`${waiver.until}T00:00:00Z`) + dayMs * 0,',
  },
  {
    ...waivers,
    breaks: 'a waiver that is over covers nothing',
    find: 'fitting(name, finding).find(({ over }) => !over)?.waiver ?? null;',
    replace: 'fitting(name, finding)[0]?.waiver ?? null;',
  },
  {
    ...waivers,
    breaks: 'a waiver that is over and needed fails by itself',
    find: "flaw(\n          'expired',\n          'block',",
    replace: "flaw(\n          'expired',\n          'warn',",
  },
  {
    ...waivers,
    breaks: 'an unused waiver fails in strict',
    find: "const strict = policy.preset === 'strict' && !partial;",
    replace: "const strict = policy.preset === 'strict' && partial;",
  },
  {
    ...waivers,
    breaks: 'an unused waiver does not fail where only a change was looked at',
    find: "const strict = policy.preset === 'strict' && !partial;",
    replace: "const strict = policy.preset === 'strict' || partial;",
  },
  {
    ...waivers,
    breaks: 'an unused waiver is not told while a check did not run',
    find: 'fault === undefined && skipped !== true &&',
    replace: 'skipped !== true &&',
  },
  {
    ...waivers,
    breaks: 'an unused waiver is not told while a check was skipped',
    find: 'fault === undefined && skipped !== true &&',
    replace: 'fault === undefined &&',
  },
  {
    ...waivers,
    breaks: 'an unused waiver is not told where the module does not compile',
    find: ' && !findings.some(({ rule }) => rule === compileRule),',
    replace: ' && findings.length >= 0 && compileRule.length > 0,',
  },
  {
    ...waivers,
    breaks: 'what no waiver may cover is not covered, and its waiver is unused',
    find: '    if (finding.waivable === false) return [];\n',
    replace: '',
  },
  {
    ...row,
    breaks: 'a finding that a waiver covers does not fail its row',
    find: 'const open = findings.filter(({ waivedBy }) => waivedBy === null);',
    replace: 'const open = findings.filter(({ waivedBy }) => waivedBy !== undefined);',
  },
  // The verdict.
  {
    ...verdict,
    breaks: 'what a policy says of itself judges nothing',
    find: "({ check }) => check !== 'policy' && check !== checkoutRow && !check.startsWith('policy.'),",
    replace: '({ check }) => check !== checkoutRow,',
  },
  {
    ...verdict,
    breaks: 'what is said of the checkout judges nothing',
    find: ' && check !== checkoutRow && ',
    replace: ' && ',
  },
  {
    file: `${gate}/checkout-row.ts`,
    tests: ['packages/pipeline/src/stages/gate.test.ts'],
    breaks: 'a checkout that differs from its commit is no verdict on a runner',
    find: '    ...(refused ? { fault: what } : {}),\n',
    replace: '',
  },
  {
    file: 'packages/pipeline/src/stages/gate.ts',
    tests: ['packages/pipeline/src/stages/gate.test.ts'],
    breaks: 'a file of the commit that a step gives is to be as the commit has it',
    find: 'return !untracked || ',
    replace: 'return ',
  },
  {
    file: 'packages/pipeline/src/stages/gate.ts',
    tests: ['packages/pipeline/src/stages/gate.test.ts'],
    breaks: 'a given file does not excuse what lies beside it',
    find: 'given.some((one) => within(entry, one))',
    replace: "given.some((one) => within(entry, one) || within(one, join(entry, '..')))",
  },
  {
    file: 'packages/pipeline/src/source.ts',
    tests: ['packages/pipeline/src/source.test.ts'],
    breaks: 'untracked files are told one by one',
    find: "'--untracked-files=all'",
    replace: "'--untracked-files=normal'",
  },
  {
    file: 'packages/pipeline/src/source.ts',
    tests: ['packages/pipeline/src/source.test.ts'],
    breaks: 'a checkout that git cannot look through is no clean one',
    find: 'if (exitCode === 0) return stdout;',
    replace: 'if (exitCode >= 0) return stdout;',
  },
  {
    file: 'packages/pipeline/src/stages/gate.ts',
    tests: ['packages/pipeline/src/stages/gate.test.ts'],
    breaks: 'a mistake in the policy leaves no verdict of an earlier run',
    find: "  const { judge, removeOutputs, writeOutputs } = await import('@slipway/gate');\n  await removeOutputs(outputDirectory);",
    replace: "  const { judge, writeOutputs } = await import('@slipway/gate');",
  },
  {
    file: 'packages/pipeline/src/pipeline.ts',
    tests: ['packages/pipeline/src/pipeline.test.ts'],
    breaks: 'a mistake in the policy is told before anything is built',
    find: 'judges || given.gate !== null ? await',
    replace: 'given.gate !== null ? await',
  },
  {
    file: 'packages/pipeline/src/given.ts',
    tests: ['packages/pipeline/src/given.test.ts'],
    breaks: 'a verdict on a checkout that was not its commit does not release',
    find: "check === 'source')",
    replace: "check === 'sources')",
  },
  {
    ...verdict,
    breaks: 'rows that are not applicable are no pass',
    find: "judged.some(({ verdict }) => verdict === 'PASS' || verdict === 'WARN')",
    replace: 'judged.length >= 0 && rows.length > 0',
  },
  {
    ...judge,
    breaks: 'gate.json names the waivers that covered something',
    find: '    waivers: used,\n',
    replace: '    waivers: [],\n',
  },
  {
    ...judge,
    breaks: 'a policy that is over in its waivers is a row of the verdict',
    find: '[sourceAnswer(policy), answer, unlike, ...found]',
    replace: '[sourceAnswer(policy), unlike, ...found]',
  },
  {
    ...judge,
    breaks: 'gate.json names the base that was compared with',
    find: 'const base = told?.base ?? null;',
    replace: 'const base = told?.base.slice(0, 0) || null;',
  },
  {
    ...judge,
    breaks: 'gate.json names the base although no check compared with it',
    find: 'const told = await change().catch(',
    replace: 'const told = await asked?.catch(',
  },
  {
    ...verdict,
    file: `${gate}/judge.ts`,
    breaks: 'no verdict of an earlier run is left where the judge is stopped',
    find: '  await rm(request.outputPath, { force: true });\n',
    replace: '',
  },
  {
    file: `${gate}/packages.ts`,
    tests: [`${gate}/judge.test.ts`],
    breaks: 'a module that a go.work leaves out is an ERROR, not a fault of ours',
    find: 'if (entry.Dir === undefined) {',
    replace: "if (entry.Dir === '') {",
  },
  // Running checks.
  {
    ...schedule,
    breaks: 'a check waits for those that it needs',
    find: 'const next = waiting.findIndex(isReady);',
    replace: 'const next = waiting.findIndex(() => true);',
  },
  {
    ...schedule,
    breaks: 'no more checks run at once than are allowed',
    find: 'while (broken === undefined && running < atOnce) {',
    replace: 'while (broken === undefined) {',
  },
  {
    ...schedule,
    breaks: 'a row without an answer is an ERROR',
    find: "faulty(row, 'the check gave no answer', { command: check.name }),",
    replace:
      "({ row, actual: '', threshold: '', proof: { command: '' }, findings: [], fault: undefined as never }),",
  },
  {
    ...schedule,
    breaks: 'a wrong setting is an ERROR of its rows',
    find: 'if (!(error instanceof ConfigError)) throw error;',
    replace: 'if (!(error instanceof TypeError)) throw error;',
  },
  {
    ...schedule,
    breaks: 'a fault of ours stops the other checks',
    find: '            stop.abort();\n',
    replace: '',
  },
  {
    ...schedule,
    breaks: 'a check of compiled code does not run on code that does not compile',
    find: 'if (errors.length > 0) return',
    replace: 'if (errors.length > 99) return',
  },
  {
    ...schedule,
    breaks: 'a check gets the reports of those that it needs alone',
    find: '(check.needs ?? []).flatMap((name) => results.get(name)?.reports ?? []);',
    replace: '[...results.values()].flatMap(({ reports: all = [] }) => all);',
  },
  {
    ...held,
    breaks: 'a long log of a check is cut in its middle',
    find: 'if (newest.length > most / 2) {',
    replace: 'if (newest.length > most * 2) {',
  },
  {
    ...compiles,
    breaks: 'what the compiler refuses has its place in the repository',
    find: 'compilerLine({ directory, prefix }, line)',
    replace: "compilerLine({ directory, prefix: '' }, line)",
  },
  {
    ...compiles,
    breaks: 'tests that do not compile are seen, too',
    find: "['list', '-test', '-export',",
    replace: "['list', '-export',",
  },
  {
    file: `${gate}/checks/lint/check.ts`,
    tests: [`${gate}/judge-policy.test.ts`],
    breaks: 'lint is not asked about code that does not compile',
    find: 'compiled: true,',
    replace: 'compiled: false,',
  },
  {
    file: `${gate}/checks/gosec/check.ts`,
    tests: [`${gate}/judge-policy.test.ts`],
    breaks: 'gosec is not asked about code that does not compile',
    find: 'compiled: true,',
    replace: 'compiled: false,',
  },
  {
    file: `${gate}/checks/vulnerabilities/check.ts`,
    tests: [`${gate}/judge-policy.test.ts`],
    breaks: 'vulnerabilities is not asked about code that does not compile',
    find: 'compiled: true,',
    replace: 'compiled: false,',
  },
  {
    file: `${gate}/c-packages.ts`,
    tests: [`${gate}/judge.test.ts`],
    breaks: 'a package of C alone does not vanish',
    find: "env: { ...go.env, CGO_ENABLED: '1' }",
    replace: 'env: go.env',
  },
  {
    file: `${gate}/judge.ts`,
    tests: [`${gate}/judge.test.ts`],
    breaks: 'checks know the programs of the build',
    find: '...(programs === undefined ? {} : { programs }),',
    replace: '',
  },
  // Secrets.
  {
    ...secrets,
    breaks: 'only added lines are held against a change',
    find: 'wanted === null ? lines : wanted.flatMap',
    replace: 'wanted !== undefined ? lines : [].flatMap',
  },
  {
    ...secrets,
    breaks: 'a binary file is not read, and is counted',
    find: 'return bytes.subarray(0, binaryBytes).includes(0) ?',
    replace: 'return binaryBytes < 0 ?',
  },
  {
    ...secrets,
    breaks: 'a file that is too large to read is told',
    find: "if (text === 'too large') findings.push(tooLarge(file));",
    replace: "if (text === 'too large') excluded++;",
  },
  {
    ...secrets,
    breaks: 'a tree of which nothing could be read is an ERROR',
    find: 'if (change === null && looked.files === 0) {',
    replace: 'if (change === undefined) {',
  },
  {
    ...secrets,
    breaks: 'a link is not followed',
    find: "if (!stat.isFile()) return 'none';",
    replace: "if (stat.isDirectory()) return 'none';",
  },
  {
    ...secrets,
    breaks: 'a file that is not in the work tree is read from HEAD',
    find: "if (!head.isFile) return 'none';",
    replace: "if (head.isFile) return 'none';",
  },
  {
    ...secrets,
    breaks: 'secrets: a file that cannot be read is named',
    find: '? null : refused(error)',
    replace: '? null : null',
  },
  {
    ...secrets,
    breaks: 'a changed file that is nowhere is no pass',
    find: 'if (head === undefined) {',
    replace: "if (head === undefined) return 'none';\n    if (file === '') {",
  },
  {
    ...secrets,
    breaks: 'without a base the whole tree is looked at, unless the policy says otherwise',
    find: "return section['whole-tree'] !== false;",
    replace: "return section['whole-tree'] === true;",
  },
  {
    ...secrets,
    breaks: 'a new exclusion is a loosening',
    find: '.filter((pattern) => !before.exclude?.includes(pattern))',
    replace: '.filter((pattern) => before.exclude?.includes(pattern))',
  },
  {
    ...scan,
    breaks: 'no more of a secret is told than four characters',
    find: 'secret.slice(0, shown)',
    replace: 'secret.slice(0, shown * 5)',
  },
  {
    ...scan,
    breaks: 'the fingerprint of a secret is not of the line that it stands in',
    find: "level === 'block' ? secret :",
    replace: "level === 'block' ? text :",
  },
  {
    ...forms,
    breaks: 'a GitHub token is held to its checksum',
    find: '|| checksumHolds(token),',
    replace: "|| token !== '',",
  },
  {
    ...forms,
    breaks: 'code that reads private keys is no private key',
    find: '.test(after.slice(0, 500)),',
    replace: '.test(`${after}Version: `),',
  },
];
