/** The scanner that the check runs: what it is told, what it is not, and what becomes of it when it fails. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rowOf } from '../../packages/gate/src/row.ts';
import { writeScanner } from './scanner.ts';
import { change, SonarStage } from './stage.ts';

let stage: SonarStage;
beforeEach(async () => {
  stage = await new SonarStage().open();
});
afterEach(() => stage.dispose());

const properties = { 'sonar.exclusions': 'gen/**' };

test('gets the server, the project and the layout, and leaves nothing in the checkout', async () => {
  const scanner = writeScanner(stage.bin);
  const [gate] = (await stage.answers({ policy: { 'project-key': 'shop', properties } })).map((one) =>
    rowOf(one),
  );
  expect(gate).toMatchObject({
    verdict: 'PASS',
    proof: { command: `sonar-scanner -Dsonar.host.url=${stage.server.url} …`, exitCode: 0 },
  });
  const told = scanner.told();
  expect(told?.cwd).toBe(stage.directory);
  expect(told?.properties).toMatchObject({
    'sonar.host.url': stage.server.url,
    'sonar.projectKey': 'shop',
    'sonar.projectBaseDir': stage.directory,
    'sonar.sources': '.',
    'sonar.test.inclusions': '**/*_test.go',
    'sonar.exclusions': 'gen/**',
    'sonar.qualitygate.wait': 'false',
  });
  expect(told?.properties['sonar.working.directory']).toContain(join(stage.root, 'temp'));
  expect(readdirSync(stage.directory).sort()).toEqual(['.git', 'go.mod']);
});

test('that ran just now is believed where the server does not tell the commit, with a note', async () => {
  writeScanner(stage.bin);
  stage.server.state.revision = null;
  expect(rowOf((await stage.answers())[0] as never)).toMatchObject({
    verdict: 'PASS',
    findings: [{ level: 'note', message: 'nobody can tell which commit the analysis is of' }],
  });
});

test('keeps the layout of sonar-project.properties', async () => {
  const scanner = writeScanner(stage.bin);
  stage.write('sonar-project.properties', 'sonar.projectKey=shop\nsonar.sources=src\n');
  await stage.answers();
  expect(scanner.told()?.properties).not.toHaveProperty('sonar.sources');
  expect(scanner.told()?.properties).not.toHaveProperty('sonar.projectKey');
});

test('gets the token in its environment, and never in a command line, a log or a row', async () => {
  const { token } = stage.server.state;
  const scanner = writeScanner(stage.bin, { says: 'INFO my token is $TOKEN' });
  const answers = await stage.answers();
  expect(scanner.told()?.token).toBe(token);
  expect(scanner.told()?.argv.join(' ')).not.toContain(token);
  expect(stage.lines).toContain('INFO my token is ***');
  writeScanner(stage.bin, { says: 'ERROR Not authorized with $TOKEN', exits: 2 });
  const failed = await stage.answers();
  expect(failed[0]?.fault).toBe('sonar-scanner failed with exit code 2: Not authorized with ***');
  expect(JSON.stringify([answers, failed, stage.lines])).not.toContain(token);
});

test('gets the reports of the checks before, in the forms that Sonar imports', async () => {
  const scanner = writeScanner(stage.bin);
  const lint = {
    Issues: [
      {
        FromLinter: 'errcheck',
        Text: 'Error "x" <y> & \u0001',
        Severity: '',
        Pos: { Filename: 'lib/lib.go', Line: 3, Column: 2 },
      },
      {
        FromLinter: 'govet',
        Text: 'second',
        Severity: 'error',
        Pos: { Filename: 'lib/lib.go', Line: 9, Column: 0 },
      },
    ],
    Report: {},
  };
  const gosec = {
    'Golang errors': {},
    Issues: [
      {
        severity: 'MEDIUM',
        rule_id: 'G304',
        details: 'File inclusion',
        file: '/m/lib/lib.go',
        line: '12-15',
      },
      { severity: 'HIGH', rule_id: 'G304', details: 'File inclusion', file: '/m/lib/other.go', line: '4' },
      {
        severity: 'LOW',
        rule_id: 'G104',
        details: 'Errors unhandled',
        file: '/m/lib/lib.go',
        line: '1',
        suppressions: [{ kind: 'inSource' }],
      },
    ],
    Stats: { files: 2 },
  };
  await stage.answers({
    reports: [
      { kind: 'coverage-profile', path: stage.write('out/a,b.out', 'mode: set\n') },
      { kind: 'test-events', path: stage.write('out/events.json', '{"Action":"start"}\n') },
      { kind: 'golangci-lint', path: stage.write('out/lint.json', JSON.stringify(lint)) },
      { kind: 'gosec', path: stage.write('out/gosec.json', JSON.stringify(gosec)) },
    ],
  });
  const told = scanner.told();
  expect(told?.properties['sonar.go.coverage.reportPaths']).toBe(`"${join(stage.directory, 'out/a,b.out')}"`);
  expect(told?.reports['sonar.go.tests.reportPaths']).toBe('{"Action":"start"}\n');
  expect(told?.reports['sonar.go.golangci-lint.reportPaths']).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="5.0"><file name="lib/lib.go">' +
      '<error line="3" severity="warning" message="Error &quot;x&quot; &lt;y&gt; &amp; \ufffd" source="errcheck"/>' +
      '<error line="9" severity="error" message="second" source="govet"/></file></checkstyle>\n',
  );
  expect(JSON.parse(told?.reports['sonar.externalIssuesReportPaths'] ?? '')).toEqual({
    rules: [
      {
        id: 'G304',
        name: 'File inclusion',
        engineId: 'gosec',
        cleanCodeAttribute: 'TRUSTWORTHY',
        type: 'VULNERABILITY',
        severity: 'CRITICAL',
        impacts: [{ softwareQuality: 'SECURITY', severity: 'HIGH' }],
      },
    ],
    issues: [
      {
        ruleId: 'G304',
        primaryLocation: {
          message: 'File inclusion',
          filePath: '/m/lib/lib.go',
          textRange: { startLine: 12, endLine: 15 },
        },
      },
      {
        ruleId: 'G304',
        primaryLocation: {
          message: 'File inclusion',
          filePath: '/m/lib/other.go',
          textRange: { startLine: 4, endLine: 4 },
        },
      },
    ],
  });
});

test('does not get a report that is something else, and the log says so', async () => {
  const scanner = writeScanner(stage.bin);
  const path = stage.write('out/lint.json', 'level=error msg="no config"');
  await stage.answers({ reports: [{ kind: 'golangci-lint', path }] });
  expect(scanner.told()?.properties).not.toHaveProperty('sonar.go.golangci-lint.reportPaths');
  expect(stage.lines).toContain(`SonarQube does not get ${path}: it is not in the form that is known`);
});

test('is missing, leaves no report, or fails: an ERROR each', async () => {
  const fault = async () => {
    const rows = (await stage.answers()).map((one) => rowOf(one));
    expect(rows.map(({ verdict }) => verdict)).toEqual(['ERROR', 'ERROR']);
    return rows[0];
  };
  expect((await fault())?.actual).toContain('there is no sonar-scanner in PATH');
  writeScanner(stage.bin, { leaves: false });
  expect((await fault())?.actual).toMatch(
    /there is no file report-task\.txt: the scanner did not finish its work$/,
  );
  writeScanner(stage.bin, {
    exits: 3,
    says: 'INFO x\n10:00:00 ERROR Error during SonarScanner CLI execution\n10:00:00 ERROR Java 21 is needed',
  });
  const row = await fault();
  expect(row?.actual).toBe('did not run: sonar-scanner failed with exit code 3: Java 21 is needed');
  expect(row?.proof).toMatchObject({ command: 'sonar-scanner', exitCode: 3 });
});

test('is ended when it takes longer than the timeout', async () => {
  writeScanner(stage.bin, { hangs: true });
  const [answer] = await stage.answers({ policy: { timeout: '2s' } });
  expect(answer?.fault).toBe('sonar-scanner did not end within 2.0 s: INFO SonarScanner CLI 8.1.0.6389');
});

test('runs in no pull request on a server that does not say whether it can tell one from main', async () => {
  stage.server.state.edition = null;
  const scanner = writeScanner(stage.bin);
  const [answer] = await stage.answers({ change });
  expect(answer?.fault).toContain('the server does not say its edition');
  stage.server.state.edition = 'community';
  await stage.answers({ change });
  expect(scanner.told()).toBeNull();
});
