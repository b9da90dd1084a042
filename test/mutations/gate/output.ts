/** Mutations of what a verdict becomes: SARIF, annotations, pages, what is published, and who may release with it. */
import type { Mutation } from '../../../scripts/mutation.ts';

const made = (file: string) => `packages/gate/src/output/${file}`;
const sarif = [made('sarif.test.ts')];
const annotations = [made('annotations.test.ts')];
const figures = [made('badge.test.ts')];
const page = ['packages/report/src/gate-section.test.ts'];
const published = ['test/github/publish-verdict.test.ts'];
const publish = 'actions/quality-gate/src/publish.ts';
const given = ['packages/pipeline/src/given.test.ts'];
const baseline = ['actions/quality-gate/src/baseline.test.ts'];
const asked = ['packages/gate/src/policy/ask-coverage.test.ts'];

export const output: readonly Mutation[] = [
  {
    breaks: 'a place outside of the repository is in no report',
    file: made('finding-place.ts'),
    find: "&& !file.split('/').includes('..')",
    replace: '',
    tests: sarif,
  },
  {
    breaks: 'an absolute path is in no report',
    file: made('finding-place.ts'),
    find: "if (file === '' || /^(?:\\/|",
    replace: "if (file === '' || /^(?:",
    tests: sarif,
  },
  {
    breaks: 'a line that is none is no line',
    file: made('finding-place.ts'),
    find: 'value >= 1',
    replace: 'value >= 0',
    tests: sarif,
  },
  {
    breaks: 'what is waived is suppressed',
    file: made('sarif.ts'),
    find: '...(waivedBy === null',
    replace: '...(true',
    tests: sarif,
  },
  {
    breaks: 'a check that did not run makes no clean SARIF',
    file: made('sarif.ts'),
    find: 'executionSuccessful: faults.length === 0',
    replace: 'executionSuccessful: true',
    tests: sarif,
  },
  {
    breaks: 'the worst findings are kept within the limits of code scanning',
    file: made('weighed.ts'),
    find: 'levels.indexOf(a.finding.level) - levels.indexOf(b.finding.level) ||',
    replace: '',
    tests: sarif,
  },
  {
    breaks: 'a SARIF is never larger than code scanning takes',
    file: made('sarif.ts'),
    find: 'gzipSync(text).byteLength > bytes',
    replace: 'false',
    tests: sarif,
  },
  {
    breaks: 'annotations go to the lines of the change first',
    file: made('annotations.ts'),
    find: 'return [...first, ...placed, ...rest]',
    replace: 'return [...placed, ...first, ...rest]',
    tests: annotations,
  },
  {
    breaks: 'one error stays free for the reason of the failure',
    file: made('annotations.ts'),
    find: 'error: 9,',
    replace: 'error: 10,',
    tests: annotations,
  },
  {
    breaks: 'what is waived has no annotation',
    file: made('annotations.ts'),
    find: '.filter(({ waivedBy }) => waivedBy === null)',
    replace: '',
    tests: annotations,
  },
  {
    breaks: 'ERROR has another exit code than FAIL',
    file: made('figures.ts'),
    find: "verdict === 'FAIL' ? 1 : 2",
    replace: '1',
    tests: figures,
  },
  {
    breaks: 'a share that was not measured is no share',
    file: made('figures.ts'),
    find: ' || measured.of === 0',
    replace: '',
    tests: figures,
  },
  {
    breaks: 'a page is never over its budget',
    file: 'packages/report/src/fit.ts',
    find: 'while (!fits(text)) {',
    replace: 'while (false) {',
    tests: page,
  },
  {
    breaks: 'text of others cannot make a page too long',
    file: 'packages/report/src/fit.ts',
    find: 'sections = sections.map((section) => cut(section, length));',
    replace: '',
    tests: page,
  },
  {
    breaks: 'the table of the verdict stays on a page that is shortened',
    file: 'packages/report/src/gate-section.ts',
    find: 'rank: 0,',
    replace: 'rank: 4,',
    tests: page,
  },
  {
    breaks: 'a failed row says what was asked',
    file: 'packages/report/src/gate-section.ts',
    find: '`; asked: ${row.threshold}`',
    replace: "''",
    tests: page,
  },
  {
    breaks: 'a verdict of another commit is not published',
    file: publish,
    find: 'commit !== run.headSha &&',
    replace: 'false &&',
    tests: published,
  },
  {
    breaks: 'a verdict of an earlier attempt is not published',
    file: publish,
    find: ' && one.madeAt >= run.attemptAt',
    replace: '',
    tests: published,
  },
  {
    breaks: 'a PASS of a run that failed is shown as no success',
    file: publish,
    find: "return run.conclusion === 'success' ? 'success' : 'neutral';",
    replace: "return run.conclusion === '' ? 'neutral' : 'success';",
    tests: published,
  },
  {
    breaks: 'a run that was skipped takes the place of no verdict',
    file: publish,
    find: "new Set(['success', 'skipped', ",
    replace: "new Set(['success', ",
    tests: published,
  },
  {
    breaks: 'a verdict of another repository is not published',
    file: publish,
    find: 'if (repository !== null && !ours',
    replace: 'if (false && repository !== null && !ours',
    tests: published,
  },
  {
    breaks: 'a verdict that its rows contradict is not published',
    file: publish,
    find: 'if (verdictOf(rows) !== verdict) {',
    replace: 'if (false) {',
    tests: published,
  },
  {
    breaks: 'a verdict of an older commit writes no comment',
    file: publish,
    find: 'headSha === run.headSha && headRepository',
    replace: 'headRepository',
    tests: published,
  },
  {
    breaks: 'a verdict of another fork writes no comment',
    file: publish,
    find: ' && headRepository === run.headRepositoryId',
    replace: '',
    tests: published,
  },
  {
    breaks: 'a run that failed without a verdict takes the place of an earlier one',
    file: publish,
    find: 'if (gate === null && judgedNothing.has(run.conclusion)) {',
    replace: 'if (gate === null) {',
    tests: published,
  },
  {
    breaks: 'a pull request without a named base is not judged as if nothing were compared',
    file: 'packages/runner/src/compared-commit.ts',
    find: "if (typeof sha === 'string' && commit.test(sha)) return sha;",
    replace: "return typeof sha === 'string' && commit.test(sha) ? sha : null;",
    tests: ['packages/runner/src/compared-commit.test.ts'],
  },
  {
    breaks: 'a verdict of another commit releases nothing',
    file: 'packages/pipeline/src/stages/release.ts',
    find: 'if (gate.document.subject.commit !== subject.commit) {',
    replace: 'if (false) {',
    tests: given,
  },
  {
    breaks: 'a verdict of another tree releases nothing',
    file: 'packages/pipeline/src/stages/release.ts',
    find: 'if (gate.document.subject.tree !== subject.tree) {',
    replace: 'if (false) {',
    tests: given,
  },
  {
    breaks: 'a verdict by other rules releases nothing',
    file: 'packages/pipeline/src/given.ts',
    find: 'if (gate.document.policyHash === hash) return;',
    replace: 'return;',
    tests: given,
  },
  {
    breaks: 'no pull request moves the coverage that it is held to',
    file: 'actions/quality-gate/src/baseline.ts',
    find: "event.event === 'push' &&",
    replace: '',
    tests: baseline,
  },
  {
    breaks: 'a change is compared with where it left its base',
    file: 'actions/quality-gate/src/baseline.ts',
    find: 'return exitCode === 0 ? stdout.trim() : base;',
    replace: 'return base;',
    tests: baseline,
  },
  {
    breaks: 'an input never lowers what a policy file asks',
    file: 'packages/gate/src/policy/ask-coverage.ts',
    find: 'if (stated && parseRatio',
    replace: 'if (false && parseRatio',
    tests: asked,
  },
  {
    breaks: 'an input never takes back what a pull request raised',
    file: 'packages/gate/src/policy/ask-coverage.ts',
    find: ' || section.total !== sectionOf(policyOf(policy.preset)).total',
    replace: '',
    tests: asked,
  },
];
