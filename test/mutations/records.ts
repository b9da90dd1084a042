/** Mutations of what actions write down on GitHub: the deployment of a release, the comment with a verdict. */
import type { Mutation } from '../../scripts/mutation.ts';

const deployment = 'actions/one-click/src/deployment.ts';
const oneClick = ['test/github/one-click.test.ts'];
const gate = ['test/github/quality-gate.test.ts'];

export const mutations: readonly Mutation[] = [
  {
    breaks: 'what GitHub refuses is not released',
    file: 'packages/pipeline/src/stages/release.ts',
    find: 'ledger: await journal.read() });',
    replace: 'ledger: await journal.read() }).catch(() => {});',
    tests: oneClick,
  },
  {
    breaks: 'nothing is asked for again that was refused',
    file: deployment,
    find: 'if (error instanceof ConfigError && open?.id === null) await forget();',
    replace: '',
    tests: oneClick,
  },
  {
    breaks: 'the token is for its owner alone',
    file: deployment,
    find: 'mode: 0o600',
    replace: 'mode: 0o644',
    tests: oneClick,
  },
  {
    breaks: 'the token goes when it is no longer needed',
    file: deployment,
    find: 'if (open !== undefined) await rm(open.tokenFile, { force: true });',
    replace: '',
    tests: oneClick,
  },
  {
    breaks: 'post takes the token away, whatever becomes of it',
    file: deployment,
    find: 'finally {\n    await rm(open.tokenFile, { force: true });',
    replace: 'finally {',
    tests: oneClick,
  },
  {
    breaks: 'post says the verdict that main came to',
    file: deployment,
    find: 'hold({ ...open, last });',
    replace: '',
    tests: oneClick,
  },
  {
    breaks: 'a deployment whose number never came is found',
    file: deployment,
    find: '(await github.deployments.find(open))?.id',
    replace: 'undefined',
    tests: oneClick,
  },
  {
    breaks: 'a fault at the end is a warning',
    file: deployment,
    find: 'if (!ctx.signal.aborted) ctx.log.warn(notSaid(open, error));',
    replace: 'throw error;',
    tests: oneClick,
  },
  {
    breaks: 'what stays on this machine is transient',
    file: 'packages/ledger/src/deployments/record.ts',
    find: "transientEnvironment: environment === 'local'",
    replace: 'transientEnvironment: false',
    tests: ['test/ledger/deployments-record.test.ts'],
  },
  {
    breaks: 'no verdict is never a pass',
    file: 'actions/one-click/src/deployment-status.ts',
    find: "return { state: 'error', description: `serves",
    replace: "return { state: 'success', description: `serves",
    tests: ['actions/one-click/src/deployment-status.test.ts'],
  },
  {
    breaks: 'no PASS of an earlier commit stands where the gate came to no verdict',
    file: 'actions/quality-gate/src/judge.ts',
    find: 'await comment(noVerdictPage);',
    replace: '',
    tests: gate,
  },
  {
    breaks: 'the comment of a pull request asks for its own permission',
    file: 'actions/quality-gate/src/comment.ts',
    find: "on: 'pull-request',",
    replace: '',
    tests: gate,
  },
  {
    breaks: 'one comment for each folder',
    file: 'actions/quality-gate/src/comment.ts',
    find: 'return `slipway/quality-gate/${name}`;',
    replace: "return 'slipway/quality-gate';",
    tests: gate,
  },
  {
    breaks: 'a comment that cannot be written is a warning',
    file: 'actions/quality-gate/src/comment.ts',
    find: 'if (ctx.signal.aborted) throw error;',
    replace: 'throw error;',
    tests: gate,
  },
  {
    breaks: 'one-click says of earlier deployments what serves',
    file: deployment,
    find: '    await sayOfOthers(ctx, github, open, place);\n',
    replace: '',
    tests: oneClick,
  },
  {
    breaks: 'what was taken back does not lead to where the version before answers',
    file: deployment,
    find: "open.last.state === 'success' ? addresses(ctx, open) : log",
    replace: 'addresses(ctx, open)',
    tests: oneClick,
  },
];
