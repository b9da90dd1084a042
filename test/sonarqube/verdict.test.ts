/** What the server says, and the verdict that becomes of it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { change, SonarStage } from './stage.ts';

let stage: SonarStage;
beforeEach(async () => {
  stage = await new SonarStage().open();
});
afterEach(() => stage.dispose());

const failing = {
  projectStatus: {
    status: 'ERROR',
    ignoredConditions: false,
    conditions: [
      {
        status: 'ERROR',
        metricKey: 'new_coverage',
        comparator: 'LT',
        errorThreshold: '85',
        actualValue: '82.50562381034781',
      },
      { status: 'OK', metricKey: 'new_violations', comparator: 'GT', errorThreshold: '0', actualValue: '0' },
      {
        status: 'ERROR',
        metricKey: 'new_security_rating',
        comparator: 'GT',
        errorThreshold: '1',
        actualValue: '3',
      },
    ],
  },
};

describe('the quality gate', () => {
  test('OK passes, and the row says which server was asked', async () => {
    const { gate, smells } = await stage.rows();
    expect([gate.verdict, smells?.verdict]).toEqual(['PASS', 'PASS']);
    expect(gate).toMatchObject({
      check: 'sonarqube.gate',
      actual: 'OK: 0 of 0 conditions failed, 42 files analysed',
      findings: [],
      proof: { tool: { name: 'sonarqube', version: '2026.1.0.100000' } },
    });
  });

  test('ERROR fails with a finding for each failed condition: metric, actual, threshold', async () => {
    stage.server.state.gate = failing;
    const { gate } = await stage.rows();
    expect(gate).toMatchObject({
      verdict: 'FAIL',
      actual: 'ERROR: 2 of 3 conditions failed, 42 files analysed',
      measured: { value: 2, of: 3 },
    });
    expect(gate.findings.map(({ rule, level, message }) => [rule, level, message])).toEqual([
      ['sonarqube/new_coverage', 'block', 'new_coverage is 82.50562381034781, and must be at least 85'],
      ['sonarqube/new_security_rating', 'block', 'new_security_rating is C (3), and must be at most A (1)'],
    ]);
    expect(gate.findings[0]?.fix).toBe(`look at ${stage.server.url}/dashboard?id=shop`);
  });

  test('ERROR fails also when no condition says why', async () => {
    stage.server.state.gate = { projectStatus: { status: 'ERROR' } };
    expect((await stage.rows()).gate).toMatchObject({
      verdict: 'FAIL',
      findings: [{ message: 'the quality gate is ERROR, and no condition says why' }],
    });
  });

  test('WARN of an old server warns, and stops nobody', async () => {
    const conditions = [
      { status: 'WARN', metricKey: 'coverage', comparator: 'LT', errorThreshold: '80', actualValue: '79' },
    ];
    stage.server.state.gate = { projectStatus: { status: 'WARN', conditions } };
    expect((await stage.rows()).gate).toMatchObject({
      verdict: 'WARN',
      findings: [{ message: 'coverage is 79, and must be at least 80' }],
    });
  });

  test('NONE is an ERROR: no gate was computed, so nothing passed', async () => {
    stage.server.state.gate = { projectStatus: { status: 'NONE', conditions: [] } };
    const { gate, smells } = await stage.rows();
    expect([gate.verdict, smells?.verdict]).toEqual(['ERROR', 'ERROR']);
    expect(gate.actual).toContain('computed no quality gate for this analysis (NONE)');
  });

  test('conditions that a small change was let off are said', async () => {
    stage.server.state.gate = { projectStatus: { status: 'OK', ignoredConditions: true, conditions: [] } };
    expect((await stage.rows()).gate).toMatchObject({
      verdict: 'WARN',
      findings: [{ rule: 'sonarqube.gate.ignored-conditions' }],
    });
  });

  test('a status that nobody knows, and an answer of another form, are ERRORs', async () => {
    stage.server.state.gate = { projectStatus: { status: 'SPLENDID' } };
    expect((await stage.rows()).gate).toMatchObject({
      verdict: 'ERROR',
      actual: 'did not run: the quality gate is SPLENDID, which is not known here',
    });
    stage.server.state.gate = { status: 'OK' };
    const { gate } = await stage.rows();
    expect(gate.verdict).toBe('ERROR');
    expect(gate.actual).toContain(
      'api/qualitygates/project_status answered in an unknown form: projectStatus',
    );
  });

  test('warnings of the analysis are notes', async () => {
    stage.server.state.warnings = ['The coverage report has unknown files'];
    const { gate } = await stage.rows();
    expect(gate).toMatchObject({
      verdict: 'PASS',
      findings: [{ level: 'note', message: 'The coverage report has unknown files' }],
    });
  });
});

describe('severe code smells', () => {
  const smell = { type: 'CODE_SMELL', path: 'lib/lib.go', line: 7, hash: 'aa', message: 'Refactor this.' };
  const issues = [
    {
      ...smell,
      rule: 'go:S3776',
      severity: 'CRITICAL',
      impacts: [{ softwareQuality: 'MAINTAINABILITY', severity: 'MEDIUM' }],
    },
    {
      ...smell,
      rule: 'go:S107',
      severity: 'MAJOR',
      impacts: [{ softwareQuality: 'MAINTAINABILITY', severity: 'HIGH' }],
    },
    { ...smell, rule: 'go:S108', severity: 'BLOCKER', resolved: true },
    {
      ...smell,
      rule: 'go:S2068',
      type: 'VULNERABILITY',
      severity: 'BLOCKER',
      impacts: [
        { softwareQuality: 'SECURITY', severity: 'BLOCKER' },
        { softwareQuality: 'MAINTAINABILITY', severity: 'LOW' },
      ],
    },
    {
      ...smell,
      rule: 'go:S1134',
      severity: 'INFO',
      impacts: [{ softwareQuality: 'MAINTAINABILITY', severity: 'INFO' }],
    },
  ];
  const rules = async (policy = {}) => {
    const { smells } = await stage.rows({ policy });
    return [smells?.verdict, smells?.findings.map(({ rule }) => rule)];
  };

  test('are impacts on maintainability in MQR mode, and severities in Standard Experience', async () => {
    stage.server.state.issues = issues;
    expect(await rules()).toEqual(['FAIL', ['sonarqube/go:S107']]);
    expect(stage.server.asked.at(-1)?.query).toMatchObject({ components: 'shop', resolved: 'false' });
    stage.server.state.mode = 'STANDARD_EXPERIENCE';
    expect(await rules()).toEqual(['FAIL', ['sonarqube/go:S3776']]);
    expect(stage.server.asked.at(-1)?.query).toMatchObject({
      components: 'shop',
      severities: 'BLOCKER,CRITICAL',
    });
    stage.server.state.mode = null;
    expect(await rules()).toEqual(['FAIL', ['sonarqube/go:S3776']]);
    expect(stage.server.asked.at(-1)?.query).toMatchObject({ componentKeys: 'shop' });
  });

  test('have their file from the repository root, their line, and a fingerprint that stays when lines move', async () => {
    const severe = {
      ...smell,
      rule: 'go:S3776',
      impacts: [{ softwareQuality: 'MAINTAINABILITY', severity: 'BLOCKER' }],
    };
    stage.server.state.issues = [severe, { ...severe, line: 90 }];
    const { smells: before } = await stage.rows({ prefix: 'services/shop' });
    expect(before?.findings[0]).toMatchObject({
      file: 'services/shop/lib/lib.go',
      line: 7,
      message: 'Refactor this.',
      fix: `mend it, or accept it on the server with a reason: ${stage.server.url}/project/issues?id=shop&open=issue-0`,
    });
    stage.server.state.issues = [
      { ...severe, line: 17 },
      { ...severe, line: 100 },
    ];
    const { smells: after } = await stage.rows({ prefix: 'services/shop' });
    const prints = [before, after].map((row) => row?.findings.map(({ fingerprint }) => fingerprint));
    expect(prints[0]).toEqual(prints[1]);
    expect(new Set(prints[0]).size).toBe(2);
  });

  test('in new code only, or not at all, when the policy says so', async () => {
    const severe = { ...smell, impacts: [{ softwareQuality: 'MAINTAINABILITY', severity: 'HIGH' }] };
    stage.server.state.issues = [
      { ...severe, rule: 'go:S1' },
      { ...severe, rule: 'go:S2', new: true },
    ];
    expect(await rules({ 'severe-smells': 'new-code' })).toEqual(['FAIL', ['sonarqube/go:S2']]);
    const { gate, smells } = await stage.rows({ policy: { 'severe-smells': 'off' } });
    expect([gate.verdict, smells]).toEqual(['PASS', undefined]);
  });

  test('are all counted over pages, also those that the server does not show', async () => {
    const severe = { ...smell, impacts: [{ softwareQuality: 'MAINTAINABILITY', severity: 'HIGH' }] };
    stage.server.state.issues = Array.from({ length: 1203 }, (_, i) => ({ ...severe, rule: `go:S${i}` }));
    const { smells } = await stage.rows();
    expect(smells).toMatchObject({ verdict: 'FAIL', findingCount: 1203, measured: { value: 1203 } });
    expect(stage.server.countOf('api/issues/search')).toBe(3);
    stage.server.state.issues = Array.from({ length: 10_500 }, (_, i) => ({ ...severe, rule: `go:S${i}` }));
    expect((await stage.rows()).smells).toMatchObject({ findingCount: 10_001, measured: { value: 10_500 } });
  });

  test('pages that end too early are an ERROR', async () => {
    stage.server.state.issues = [
      { ...smell, rule: 'go:S1', impacts: [{ softwareQuality: 'MAINTAINABILITY', severity: 'HIGH' }] },
    ];
    stage.server.state.hidden = 2;
    stage.server.state.gate = failing;
    const { gate, smells } = await stage.rows();
    expect(gate.verdict).toBe('FAIL');
    expect(smells).toMatchObject({
      verdict: 'ERROR',
      actual: 'did not run: the server shows 1 of 3 issues',
    });
  });

  test('a path that leaves the checkout is no place', async () => {
    const severe = {
      ...smell,
      rule: 'go:S1',
      impacts: [{ softwareQuality: 'MAINTAINABILITY', severity: 'HIGH' }],
    };
    stage.server.state.issues = ['../../etc/passwd', '/etc/passwd', '', 'a\n::error::b'].map((path) => ({
      ...severe,
      path,
    }));
    expect((await stage.rows()).smells?.findings.map(({ file }) => file)).toEqual([null, null, null, null]);
  });
});

describe('whose analysis it is', () => {
  test('of another commit is an ERROR, and so is one from before that nobody knows the commit of', async () => {
    stage.server.state.revision = 'c'.repeat(40);
    const { gate } = await stage.rows();
    expect(gate).toMatchObject({
      verdict: 'ERROR',
      actual: `did not run: the analysis is of commit ${'c'.repeat(40)}, and ${stage.head} is judged: scan this commit`,
    });
    stage.server.state.revision = null;
    expect((await stage.rows()).gate).toMatchObject({
      verdict: 'ERROR',
      actual: expect.stringContaining('nobody can tell which commit the analysis is of: '),
    });
  });

  test('in a pull request the head of its branch will do, and nowhere else', async () => {
    stage.git('checkout', '--quiet', '-b', 'topic');
    const topic = stage.commit('topic');
    stage.git('checkout', '--quiet', 'main');
    stage.commit('more on main');
    stage.git('merge', '--quiet', '--no-ff', '-m', 'merge', 'topic');
    Object.assign(stage.server.state, { revision: topic, pullRequest: '12' });
    expect((await stage.rows({ change })).gate.verdict).toBe('PASS');
    expect(stage.server.asked.find(({ path }) => path === 'api/issues/search')?.query.pullRequest).toBe('12');
    expect((await stage.rows()).gate.verdict).toBe('ERROR');
  });

  test('of no file at all is an ERROR', async () => {
    for (const files of [0, null]) {
      stage.server.state.files = files;
      const { gate } = await stage.rows();
      expect(gate.verdict).toBe('ERROR');
      expect(gate.actual).toContain('the scanner sent no file to the server');
    }
    // In a pull request the server holds changed files only, and there may be none that it knows.
    stage.server.state.pullRequest = '12';
    expect((await stage.rows({ change })).gate.verdict).toBe('PASS');
  });

  test('in a change that edits what SonarQube looks at, says so', async () => {
    stage.server.state.pullRequest = '12';
    const edited = { status: 'modified', from: null, lines: [{ first: 1, last: 1 }] } as const;
    const files = new Map([['shop/sonar-project.properties', edited]]);
    const { gate } = await stage.rows({ change: { ...change, files }, prefix: 'shop' });
    expect(gate).toMatchObject({
      verdict: 'WARN',
      findings: [{ rule: 'sonarqube.settings', file: 'shop/sonar-project.properties' }],
    });
    expect((await stage.rows({ change: { ...change, files } })).gate.verdict).toBe('PASS');
  });

  test('of another project is an ERROR', async () => {
    expect((await stage.rows({ policy: { 'project-key': 'till' } })).gate).toMatchObject({
      verdict: 'ERROR',
      actual: 'did not run: the analysis is of the project shop, not of till',
    });
  });

  test('of the main branch, in a pull request, is an ERROR', async () => {
    const { gate } = await stage.rows({ change });
    expect(gate.verdict).toBe('ERROR');
    expect(gate.actual).toContain('the analysis is of the main branch, and this is a pull request');
  });
});

describe('where SonarQube cannot judge', () => {
  const reports = [
    { kind: 'golangci-lint', path: '/nowhere/lint.json' },
    { kind: 'coverage-profile', path: '/nowhere/profile' },
  ] as const;

  test('a pull request on Community Build is left to the local rules, and the rows say so', async () => {
    stage.server.state.edition = 'community';
    const { gate, smells } = await stage.rows({ change, reports: [...reports] });
    expect([gate.verdict, smells?.verdict]).toEqual(['NA', 'NA']);
    expect(gate.actual).toBe(
      'not applicable: SonarQube Community Build analyses no pull requests: the local rules of lint, tests and coverage decide',
    );
    expect(stage.server.countOf('api/ce/task')).toBe(0);
    // What is no pull request is judged there as anywhere.
    expect((await stage.rows()).gate.verdict).toBe('PASS');
  });

  test('nothing stands in for it where lint did not run', async () => {
    stage.server.state.edition = 'community';
    const { gate } = await stage.rows({ change, reports: [reports[1]] });
    expect(gate).toMatchObject({ verdict: 'ERROR' });
    expect(gate.actual).toContain('lint left no report here to stand in for it: switch lint on');
  });

  test('without a token it is an ERROR, or the local rules where the policy says so', async () => {
    const given = { sonarToken: '' };
    const { gate } = await stage.rows({ given, reports: [...reports] });
    expect(gate.verdict).toBe('ERROR');
    expect(gate.actual).toContain('there is no token for SonarQube');
    const policy = { 'missing-token': 'local-rules' } as const;
    expect((await stage.rows({ given, policy, reports: [...reports] })).gate).toMatchObject({
      verdict: 'NA',
      actual: expect.stringContaining('there is no token for SonarQube here: the local rules'),
    });
    expect((await stage.rows({ given, policy })).gate.verdict).toBe('ERROR');
    expect(stage.server.asked).toEqual([]);
  });

  test('nobody says where it is, or what is no address', async () => {
    const answers = await stage.answers({ policy: { host: '' } });
    expect(answers[0]?.fault).toContain('write `host: "https://…"` under `sonarqube`');
    for (const SONAR_HOST_URL of ['sonar.example.com', 'https://a:b@sonar.example.com', 'https://']) {
      const [answer] = await stage.answers({ policy: { host: undefined as never }, env: { SONAR_HOST_URL } });
      expect(answer?.fault, SONAR_HOST_URL).toContain('SONAR_HOST_URL is not the address of a server');
    }
    const env = { SONAR_HOST_URL: stage.server.url };
    const sonarReportTask = stage.reportTask();
    expect(
      (await stage.answers({ policy: { host: undefined as never }, env, given: { sonarReportTask } }))[0]
        ?.fault,
    ).toBe(undefined);
  });
});
