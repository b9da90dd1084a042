/** Of SonarQube and of integration tests: what is a verdict, whose it is, and where the token goes. */
import type { Mutation } from '../../../scripts/mutation.ts';

const folder = 'packages/gate/src/checks/sonarqube';
const verdicts = 'test/sonarqube/verdict.test.ts';
const faults = 'test/sonarqube/server-faults.test.ts';
const scanning = 'test/sonarqube/scanner.test.ts';
const api = { file: `${folder}/web-api.ts`, tests: [faults, verdicts] };
const gate = { file: `${folder}/gate-answer.ts`, tests: [verdicts] };
const smells = { file: `${folder}/smells.ts`, tests: [verdicts] };
const analysis = { file: `${folder}/analysis.ts`, tests: [verdicts, faults, scanning] };
const check = { file: `${folder}/check.ts`, tests: [verdicts, faults, scanning] };
const commits = { file: `${folder}/revision.ts`, tests: [verdicts] };
const scanner = { file: `${folder}/scanner.ts`, tests: [scanning] };
const task = { file: `${folder}/report-task.ts`, tests: [faults] };
const section = { file: `${folder}/section.ts`, tests: [`${folder}/section.test.ts`] };
const integration = {
  file: 'packages/gate/src/checks/integration/check.ts',
  tests: ['packages/gate/src/checks/integration/check.test.ts'],
};

export const sonarqube: readonly Mutation[] = [
  {
    ...api,
    breaks: 'sonarqube: a task that failed is named',
    find: "if (found.status === 'FAILED') {",
    replace: 'if (false) {',
  },
  {
    ...api,
    breaks: 'sonarqube: a task that was cancelled is named',
    find: "if (found.status === 'CANCELED') {",
    replace: 'if (false) {',
  },
  {
    ...api,
    breaks: 'sonarqube: a task that takes longer than the timeout is an error',
    find: 'if (waitMs >= this.remainingMs()) {',
    replace: 'if (waitMs >= this.remainingMs()) return found;\n      if (false) {',
  },
  {
    ...api,
    breaks: 'sonarqube: looks at a task come at growing distances',
    find: 'Math.min(asked, waitsMs.length - 1)',
    replace: '0',
  },
  {
    ...api,
    breaks: 'sonarqube: the token follows no redirect to another origin',
    find: 'target === null || target.origin !== url.origin',
    replace: 'target === null',
  },
  {
    ...api,
    breaks: 'sonarqube: redirects end',
    find: 'if (followed === mostRedirects)',
    replace: 'if (followed === 300)',
  },
  {
    ...integration,
    breaks: 'integration: a log that cannot be written ends no gate',
    find: 'throw new ToolError(what, { command: name, exitCode: null, cause: this.#fault });',
    replace: 'if (what !== name) throw this.#fault;',
  },
  {
    ...section,
    breaks: "sonarqube: no property stands in for the gate's own reports",
    find: '|externalIssuesReportPaths)$)',
    replace: ')$)',
  },
  {
    ...api,
    breaks: 'sonarqube: a busy server is asked again',
    find: 'attempts: Number.POSITIVE_INFINITY',
    replace: 'attempts: 1',
  },
  {
    ...api,
    breaks: 'sonarqube: a server that never answered is not waited for to the deadline',
    find: 'this.#reached ? this.remainingMs() : Math.min(firstContactMs, this.remainingMs())',
    replace: 'this.remainingMs()',
  },
  {
    ...api,
    breaks: 'sonarqube: all pages of issues are read',
    find: 'if (found.size >= Math.min(total, mostIssues))',
    replace: 'if (found.size > 0)',
  },
  {
    ...api,
    breaks: 'sonarqube: pages that end too early are an error',
    find: 'throw new SonarFault(`the server shows',
    replace: 'return { found: [...found.values()], total };\n        throw new SonarFault(`the server shows',
  },
  {
    ...api,
    breaks: 'sonarqube: a server without modes is one of Standard Experience',
    find: "return { name: 'standard', projectParameter: 'componentKeys' };",
    replace: "return { name: 'mqr', projectParameter: 'componentKeys' };",
  },
  {
    ...api,
    breaks: 'sonarqube: an answer of another form is an error in words',
    find: 'if (parsed.success) return parsed.data;',
    replace: 'return (parsed.data ?? body) as T;',
  },
  {
    ...api,
    breaks: 'sonarqube: the Cloud is known by its address alone',
    tests: [`${folder}/web-api.test.ts`],
    find: 'sonarqube\\.us)$/',
    replace: 'sonarqube\\.us)/',
  },
  {
    ...gate,
    breaks: 'sonarqube: no gate computed is no pass',
    find: "if (status.status === 'NONE') {",
    replace: 'if (false) {',
  },
  {
    ...gate,
    breaks: 'sonarqube: an unknown status is no pass',
    find: "if (!['OK', 'WARN', 'ERROR'].includes(status.status)) {",
    replace: 'if (false) {',
  },
  {
    ...gate,
    breaks: 'sonarqube: a failed condition blocks',
    find: "one.status === 'ERROR' ? 'block' : 'warn'",
    replace: "one.status === 'ERROR' ? 'warn' : 'warn'",
  },
  {
    ...gate,
    breaks: 'sonarqube: a failed gate fails without conditions too',
    find: 'if (findings.some((finding) => finding.level === level)) return [];',
    replace: 'return [];',
  },
  {
    ...gate,
    breaks: 'sonarqube: ignored conditions are said',
    find: 'status.ignoredConditions === true',
    replace: 'false',
  },
  {
    ...gate,
    breaks: 'sonarqube: the comparator names what fails',
    find: "comparator === 'LT' ? 'at least'",
    replace: "comparator === 'GT' ? 'at least'",
  },
  {
    ...smells,
    breaks: 'sonarqube: a severe impact is one on maintainability',
    find: "impact.softwareQuality === 'MAINTAINABILITY' && ",
    replace: '',
  },
  {
    ...smells,
    breaks: 'sonarqube: what is resolved does not count',
    find: "    resolved: 'false',\n",
    replace: '',
  },
  {
    ...smells,
    breaks: 'sonarqube: new code only, when the policy says so',
    find: "newCodeOnly ? { inNewCodePeriod: 'true' } : {}",
    replace: '{}',
  },
  {
    ...smells,
    breaks: 'sonarqube: issues that the server does not show count',
    find: 'Math.max(0, total - mostIssues)',
    replace: '0',
  },
  {
    ...smells,
    breaks: 'sonarqube: the fingerprint of a smell stays when lines move',
    find: 'issue.hash ?? message',
    replace: 'String(issue.line)',
  },
  {
    ...smells,
    breaks: 'sonarqube: equal smells of one file have fingerprints of their own',
    find: 'occurrence + 1',
    replace: 'occurrence',
  },
  {
    ...smells,
    breaks: 'sonarqube: no place outside the checkout',
    find: " || path.split('/').includes('..')",
    replace: '',
  },
  {
    ...check,
    breaks: 'sonarqube: Community Build judges no pull request',
    find: "pullRequest && facts.edition === 'community'",
    replace: 'false',
  },
  {
    ...check,
    breaks: 'sonarqube: nothing stands in where local rules did not run',
    find: 'if (missing.length > 0) {',
    replace: 'if (false) {',
  },
  {
    ...check,
    breaks: 'sonarqube: no token is an error unless the policy says otherwise',
    find: "policy['missing-token'] === 'local-rules'",
    replace: "policy['missing-token'] !== 'error'",
  },
  {
    ...analysis,
    breaks: 'sonarqube: an analysis of another commit is no verdict',
    find: 'if (commits.includes(revision)) return [];',
    replace: 'return [];',
  },
  {
    ...analysis,
    breaks: 'sonarqube: an analysis from before, of a commit that nobody knows, is no verdict',
    find: 'if (input.given.sonarReportTask !== undefined) {\n      throw',
    replace: 'if (input.given.sonarReportTask === null) {\n      throw',
  },
  {
    ...commits,
    breaks: 'sonarqube: the second parent counts in pull requests only',
    find: 'pullRequest ? merged : undefined',
    replace: 'merged',
  },
  {
    ...analysis,
    breaks: 'sonarqube: an analysis of another project is no verdict',
    find: 'if (task.componentKey !== projectKey) {',
    replace: 'if (false) {',
  },
  {
    ...analysis,
    breaks: 'sonarqube: an analysis of the main branch is no verdict on a pull request',
    find: 'if (about.pullRequest && task.pullRequest === undefined && task.branch === undefined) {',
    replace: 'if (false) {',
  },
  {
    ...analysis,
    breaks: 'sonarqube: an analysis of no file is no verdict',
    find: 'if (files === 0) {',
    replace: 'if (false) {',
  },
  {
    ...check,
    breaks: 'sonarqube: a change of what is looked at is shown',
    find: 'if (change?.files.has(file) !== true) return [];',
    replace: 'return [];',
  },
  {
    ...check,
    breaks: 'sonarqube: no row holds the token',
    find: 'answers: withoutSecret(answers, token)',
    replace: 'answers',
  },
  {
    ...analysis,
    breaks: 'sonarqube: no scan of a pull request where main might be overwritten',
    find: 'if (pullRequest && facts.edition === null) {',
    replace: 'if (false) {',
  },
  {
    ...scanner,
    breaks: 'sonarqube: no log holds the token',
    find: "line.replaceAll(server.token, '***')",
    replace: 'line',
  },
  {
    ...scanner,
    breaks: 'sonarqube: the scanner has the token in its environment',
    find: 'SONAR_TOKEN: server.token, ',
    replace: '',
  },
  {
    ...scanner,
    breaks: 'sonarqube: the scanner leaves nothing in the checkout',
    find: "    'sonar.working.directory': join(folder, 'work'),\n",
    replace: '',
  },
  {
    ...scanner,
    breaks: 'sonarqube: the layout of sonar-project.properties holds',
    find: "(await exists(join(input.directory, 'sonar-project.properties'))) ? {} : layout",
    replace: 'layout',
  },
  {
    ...scanner,
    breaks: 'sonarqube: a path with a comma is one path',
    find: '/[,"]/.test(path)',
    replace: 'false',
  },
  {
    file: `${folder}/checkstyle.ts`,
    tests: [scanning],
    breaks: 'sonarqube: a finding of a linter is a code smell, no bug',
    find: "Severity || 'warning'",
    replace: "Severity || 'error'",
  },
  {
    file: `${folder}/checkstyle.ts`,
    tests: [scanning],
    breaks: 'sonarqube: what XML cannot hold is taken out',
    find: 'message="${escaped(Text)}"',
    replace: 'message="${Text}"',
  },
  {
    file: `${folder}/generic-issues.ts`,
    tests: [scanning],
    breaks: 'sonarqube: what gosec was told to suppress stays out',
    find: '(suppressions ?? []).length === 0',
    replace: 'true',
  },
  {
    file: `${folder}/generic-issues.ts`,
    tests: [scanning],
    breaks: 'sonarqube: a rule is as severe as its worst finding',
    find: 'order.indexOf(one.severity) > order.indexOf(worst)',
    replace: 'false',
  },
  {
    ...task,
    breaks: 'sonarqube: a report without a task is none',
    find: "if (value === '')",
    replace: 'if (false)',
  },
  {
    ...section,
    breaks: 'sonarqube: no property holds a secret',
    find: '(?!.*(?:token|login|password|secret|passphrase))',
    replace: '',
  },
  {
    ...section,
    breaks: 'sonarqube: fewer smells are less',
    find: 'smells.indexOf(is) < smells.indexOf(was)',
    replace: 'smells.indexOf(is) > smells.indexOf(was)',
  },
  {
    ...section,
    breaks: 'sonarqube: another server may ask for less',
    find: "(['host', 'project-key', 'organization'] as const)",
    replace: "(['organization'] as const)",
  },
  {
    ...integration,
    breaks: 'integration: where nothing runs yet there is nothing to judge',
    find: 'if (baseUrl === nowhere) {',
    replace: "if (baseUrl === 'nowhere') {",
  },
  {
    ...integration,
    breaks: 'integration: a command without a service is an error',
    find: "if (baseUrl === '') {",
    replace: 'if (false) {',
  },
  {
    ...integration,
    breaks: 'integration: a base URL holds no user',
    find: " && url.username === '' && url.password === ''",
    replace: '',
  },
  {
    ...integration,
    breaks: 'integration: what was tested is named by its digest',
    find: 'const digest = artifactForm.exec(artifact)?.[1];',
    replace: "const digest = artifact === '' ? undefined : artifact;",
  },
  {
    ...integration,
    breaks: 'integration: what was tested is a program of the build',
    find: 'if (input.programs?.includes(digest) === false) {',
    replace: 'if (input.programs?.length === 0) {',
  },
  {
    ...integration,
    breaks: 'integration: the row is bound to what answered',
    find: 'const where = `against ${artifact} at ${baseUrl}`;',
    replace: 'const where = `at ${baseUrl}`;',
  },
  {
    ...integration,
    breaks: 'integration: the command is told where the service answers',
    find: 'env: { BASE_URL: baseUrl },',
    replace: '',
  },
  {
    ...integration,
    breaks: 'integration: another exit code than 0 fails',
    find: "findings: message === '' ? [] :",
    replace: "findings: message !== '' ? [] :",
  },
  {
    ...integration,
    breaks: 'integration: a command that cannot be run is an error',
    find: 'if (neverRan.includes(exitCode ?? 0)) {',
    replace: 'if (false) {',
  },
  {
    ...integration,
    breaks: 'integration: a command that takes too long says so',
    find: "message !== '' && durationMs >= timeoutMs",
    replace: 'false',
  },
  {
    ...integration,
    breaks: 'integration: no waiver covers a failure',
    find: '    waivable: false,\n',
    replace: '',
  },
  {
    ...integration,
    breaks: 'integration: the log is bounded',
    find: 'if (this.#bytes <= logLimit) this.#file.write(`${line}\\n`);',
    replace: 'this.#file.write(`${line}\\n`);',
  },
];
