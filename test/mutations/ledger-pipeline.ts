/** Mutations of what runs do with a ledger: who waits, who gives way, whose clock and whose word counts. */
import type { Mutation } from '../../scripts/mutation.ts';

const pipeline = (file: string): string => `packages/pipeline/src/${file}.ts`;
const onGitHub = ['test/ledger/on-github.test.ts'];
const superseded = ['test/ledger/superseded.test.ts'];
const twoRuns = ['test/main-job/two-runs.test.ts'];
const killed = ['test/ledger/kill/kill-matrix.test.ts'];

export const mutations: readonly Mutation[] = [
  {
    breaks: "moments are those of the store's clock",
    file: pipeline('journal'),
    find: 'const now = () => store.now() ?? ctx.clock.now();',
    replace: 'const now = () => ctx.clock.now();',
    tests: onGitHub,
  },
  {
    breaks: "leases are judged by the store's clock",
    file: pipeline('settle'),
    find: 'now: journal.now(),',
    replace: 'now: Date.now(),',
    tests: onGitHub,
  },
  {
    breaks: 'who runs a run is asked whether it lives',
    file: pipeline('settle'),
    find: '...(store.isRunning === undefined ? {} : { isRunning: store.isRunning }),',
    replace: '',
    tests: onGitHub,
  },
  {
    breaks: 'a run that GitHub does not know is left to its lease',
    file: 'packages/github/src/workflow-runs.ts',
    find: 'missing: { value: null },',
    replace: 'missing: { value: false },',
    tests: onGitHub,
  },
  {
    breaks: 'an attempt is asked for itself, not for the newest of its run',
    file: 'packages/github/src/workflow-runs.ts',
    find: 'path: `/actions/runs/${run}/attempts/${attempt}`,',
    replace: 'path: `/actions/runs/${run}`,',
    tests: onGitHub,
  },
  {
    breaks: 'a run that goes on is not taken for dead',
    file: 'packages/github/src/workflow-runs.ts',
    find: ".status !== 'completed'",
    replace: ".status === 'completed'",
    tests: onGitHub,
  },
  {
    breaks: 'a branch that is gone is missed',
    file: pipeline('ledger'),
    find: 'store: storeOf(keeping)',
    replace: "store: 'file'",
    tests: onGitHub,
  },
  {
    breaks: 'who may not read deployments goes on',
    file: pipeline('ledger'),
    find: 'if (!(error instanceof ConfigError)) throw error;',
    replace: 'throw error;',
    tests: onGitHub,
  },
  {
    breaks: 'a token is for its owner alone',
    file: pipeline('ledger-keeping'),
    find: 'mode: 0o600',
    replace: 'mode: 0o644',
    tests: onGitHub,
  },
  {
    breaks: 'a token goes',
    file: pipeline('ledger-keeping'),
    find: 'await rm(keeping.tokenFile, { force: true });',
    replace: '',
    tests: onGitHub,
  },
  {
    breaks: 'deployments are tied to a commit',
    file: pipeline('ledger-keeping'),
    find: "if (store === 'deployments' && commit === null) {",
    replace: 'if (false) {',
    tests: onGitHub,
  },
  {
    breaks: 'a repository is named',
    file: pipeline('ledger-keeping'),
    find: 'if (repository === null) {',
    replace: "if (repository === '') {",
    tests: onGitHub,
  },
  {
    breaks: 'a verdict that comes too late is none',
    file: pipeline('stages/watch'),
    find: 'if (!ours) return ledger;',
    replace: '',
    tests: superseded,
  },
  {
    breaks: 'a verdict that comes too late is told as superseded',
    file: pipeline('stages/watch'),
    find: 'document(settled ? {} : superseded(judgement))',
    replace: 'document({})',
    tests: superseded,
  },
  {
    breaks: 'a rollback that comes too late is told as superseded',
    file: pipeline('stages/watch'),
    find: 'if (!(error instanceof IntentLost)) throw error;',
    replace: 'throw error;',
    tests: superseded,
  },
  {
    breaks: 'what no longer serves is not rolled back',
    file: pipeline('rollback'),
    find: 'if (first && current.serving !== request.from) throw left(request.from, current.serving);\n      const judged',
    replace: 'const judged',
    tests: superseded,
  },
  {
    breaks: 'what no longer serves is not judged, either',
    file: pipeline('rollback'),
    find: 'if (first && current.serving !== request.from) throw left(request.from, current.serving);\n        const judged',
    replace: 'const judged',
    tests: superseded,
  },
  {
    breaks: 'a person who cannot go back judges nothing',
    file: pipeline('rollback'),
    find: "if (request.reason === 'BY_HAND') return ledger;",
    replace: '',
    tests: superseded,
  },
  {
    breaks: 'a change waits for one that is on its way',
    file: pipeline('settle'),
    find: "if (live.phase === 'watching') {",
    replace: "if (live.phase !== 'rolling-back') {",
    tests: twoRuns,
  },
  {
    breaks: 'a run that begins leaves a living one alone',
    file: pipeline('settle'),
    find: 'if (live === null) return settle(ctx, journal);\n  ctx.log.info(\n',
    replace: 'if (live !== undefined) return settle(ctx, journal);\n  ctx.log.info(\n',
    tests: twoRuns,
  },
  {
    breaks: 'an intent is written before the change',
    file: pipeline('stages/release'),
    find: '  while (!(await begun(journal, begin))) await whenFree(ctx, journal);\n  await parts.switching?.();\n  const outcome = await target.deploy(release);',
    replace:
      '  const outcome = await target.deploy(release);\n  while (!(await begun(journal, begin))) await whenFree(ctx, journal);',
    tests: killed,
  },
  {
    breaks: 'what a dead run left is recorded as the target says',
    file: pipeline('settle'),
    find: "const serving = outcome.kind === 'served' ? outcome.version : outcome.serving;",
    replace: 'const serving = intent.from;',
    tests: killed,
  },
  {
    breaks: 'nobody is sent to a version that does not fit the database, unless it is asked for',
    file: pipeline('rollback'),
    find: 'if (obstacle !== null && request.override === undefined) {',
    replace: 'if (obstacle !== null && request.override !== undefined) {',
    tests: ['test/ledger-cli/two-versions.test.ts'],
  },
  {
    breaks: 'a version that serves by now is left by a recovery',
    file: 'packages/targets/src/local/recover.ts',
    find: 'if (other !== null && other.version !== intent.from && other.version !== intent.to) {',
    replace: 'if (other !== null && other.version === intent.id) {',
    tests: ['packages/targets/src/local/recover.test.ts'],
  },
  {
    breaks: 'the schema range of a policy goes with the version',
    file: pipeline('release-and-watch'),
    find: 'schemaRange: policy.schemaRange }',
    replace: 'schemaRange: null }',
    tests: ['test/ledger-cli/two-versions.test.ts'],
  },
];
