/** A server that fails, hangs about, or leads elsewhere: an ERROR each, and never a pass. */
import { writeFileSync } from 'node:fs';
import { CancelledError } from '@slipway/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FakeSonarQube } from './server.ts';
import { SonarStage } from './stage.ts';

let stage: SonarStage;
beforeEach(async () => {
  stage = await new SonarStage().open();
});
afterEach(() => stage.dispose());

/** Both rows must be ERRORs of the same words. */
async function fault(options: Parameters<SonarStage['rows']>[0] = {}): Promise<string> {
  const { gate, smells } = await stage.rows(options);
  expect([gate.verdict, smells?.verdict]).toEqual(['ERROR', 'ERROR']);
  expect(smells?.actual).toBe(gate.actual);
  return gate.actual.replace('did not run: ', '');
}

describe('the task', () => {
  test('is waited for by 1, 2, 4 and then 8 seconds', async () => {
    stage.server.state.task = ['PENDING', 'PENDING', 'IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS', 'SUCCESS'];
    expect((await stage.rows()).gate.verdict).toBe('PASS');
    expect(stage.clock.slept).toEqual([1000, 2000, 4000, 8000, 8000]);
  });

  test('that failed, or was cancelled, is named, and no gate is asked for', async () => {
    Object.assign(stage.server.state, { task: ['PENDING', 'FAILED'], errorMessage: 'Fail to unzip' });
    expect(await fault()).toBe('SonarQube could not process the report (task FAILED): Fail to unzip');
    Object.assign(stage.server.state, { task: ['CANCELED'], errorMessage: null });
    expect(await fault()).toBe('the processing of the report was cancelled on the server (task CANCELED)');
    expect(stage.server.countOf('api/qualitygates/project_status')).toBe(0);
  });

  test('that takes longer than the timeout', async () => {
    stage.server.state.task = ['PENDING'];
    expect(await fault({ policy: { timeout: '1m' } })).toBe(
      'the report still waits for its turn after 1 min 0 s (task PENDING): give it a longer timeout',
    );
    stage.server.state.task = ['IN_PROGRESS'];
    expect(await fault({ policy: { timeout: '30s' } })).toContain('is still being processed after 30.0 s');
    expect(stage.clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(90_000);
  });

  test('that the server does not know', async () => {
    const sonarReportTask = stage.reportTask('projectKey=shop\nceTaskId=AX-gone\n');
    expect(await fault({ given: { sonarReportTask } })).toBe(
      'the server knows no task AX-gone: is the report of another server?',
    );
  });

  test('a wait ends when the run is cancelled', async () => {
    stage.server.state.task = ['PENDING'];
    const waiting = stage.rows();
    stage.cancel();
    await expect(waiting).rejects.toThrow(CancelledError);
  });
});

describe('the report-task.txt', () => {
  test('that is missing, too large, or something else', async () => {
    expect(await fault({ given: { sonarReportTask: '/nowhere/report-task.txt' } })).toBe(
      'there is no file /nowhere/report-task.txt: the scanner did not finish its work',
    );
    const given = { sonarReportTask: stage.reportTask('ceTaskId=\nprojectKey=shop\n') };
    expect(await fault({ given })).toMatch(/is no report-task\.txt: it has no ceTaskId$/);
    writeFileSync(given.sonarReportTask, 'x'.repeat(70_000));
    expect(await fault({ given })).toMatch(/too large/);
  });
});

describe('requests', () => {
  test('401, 403 and 404 have words of their own, and are not repeated', async () => {
    stage.server.fail('api/issues/search', { status: 403 });
    const { gate, smells } = await stage.rows();
    expect([gate.verdict, smells?.verdict]).toEqual(['PASS', 'ERROR']);
    expect(smells?.actual).toBe(
      'did not run: the token may not ask for api/issues/search (403): its owner needs the right to browse the project',
    );
    expect(stage.server.countOf('api/issues/search')).toBe(1);
    stage.server.fail('api/navigation/global', { status: 404 });
    expect(await fault()).toBe(`${stage.server.url} has no api/navigation/global, or no such project (404)`);
    stage.server.fail('api/navigation/global', { status: 200, body: '{"version":"1"}', times: 1 });
    expect(await fault({ given: { sonarToken: 'squ_old' } })).toBe(
      `${stage.server.url} does not accept the token (401): is it expired, revoked, or of another server?`,
    );
  });

  test('that find a server busy are repeated', async () => {
    stage.server.fail('api/ce/task', { status: 502, times: 3 });
    stage.server.fail('api/issues/search', { status: 503, times: 2 });
    stage.server.fail('api/qualitygates/project_status', {
      status: 429,
      headers: { 'retry-after': '7' },
      times: 1,
    });
    stage.server.fail('api/navigation/global', { status: 0, times: 1 });
    expect((await stage.rows()).gate.verdict).toBe('PASS');
    expect(stage.clock.slept).toContain(7000);
    expect(stage.server.countOf('api/ce/task')).toBe(4);
  });

  test('are repeated to the deadline, and for two minutes where no server ever answered', async () => {
    stage.server.fail('api/ce/task', { status: 502 });
    const before = stage.clock.monotonic();
    expect(await fault({ policy: { timeout: '10m' } })).toMatch(
      /answered 502 \(\d+ attempts\); no time left for another$/,
    );
    expect(stage.clock.monotonic() - before).toBeGreaterThan(9 * 60_000);
    const gone = await FakeSonarQube.open();
    await gone.close();
    const then = stage.clock.monotonic();
    expect(await fault({ policy: { host: gone.url } })).toContain('nobody listens there');
    expect(stage.clock.monotonic() - then).toBeGreaterThan(100_000);
    expect(stage.clock.monotonic() - then).toBeLessThanOrEqual(120_000);
  });

  test('that get a page instead of JSON', async () => {
    stage.server.fail('api/navigation/global', { status: 200, body: '<html>Sign in</html>' });
    expect(await fault()).toBe(
      `api/navigation/global did not answer with JSON: is ${stage.server.url} a SonarQube?`,
    );
  });

  test('follow redirects within the origin, and take the token nowhere else', async () => {
    const other = await FakeSonarQube.open({ token: stage.server.state.token });
    try {
      const path = 'api/navigation/global';
      stage.server.fail(path, { status: 308, headers: { location: `/${path}?again` }, times: 1 });
      expect((await stage.rows()).gate.verdict).toBe('PASS');
      expect(
        stage.server.asked.filter((one) => one.path === path).map(({ authorization }) => authorization),
      ).toEqual([`Bearer ${stage.server.state.token}`, `Bearer ${stage.server.state.token}`]);
      stage.server.fail(path, { status: 302, headers: { location: `${other.url}/${path}` } });
      expect(await fault()).toContain(
        `api/navigation/global is redirected to ${other.url}: the token goes to ${stage.server.url} only`,
      );
      expect(other.asked).toEqual([]);
      stage.server.fail(path, { status: 302, headers: { location: `/${path}` } });
      const before = stage.server.countOf(path);
      expect(await fault()).toBe('api/navigation/global is redirected again and again');
      expect(stage.server.countOf(path) - before).toBe(4);
    } finally {
      await other.close();
    }
  });

  test('never show the token, also when the server repeats it', async () => {
    const { token } = stage.server.state;
    stage.server.fail('api/ce/task', { status: 400, body: `bad header: Bearer ${token}` });
    const answers = await stage.answers({ given: { sonarReportTask: stage.reportTask() } });
    expect(JSON.stringify(answers)).toContain('bad header: Bearer ***');
    expect(JSON.stringify(answers) + stage.lines.join('\n')).not.toContain(token);
  });

  test('are not made with what is no token', async () => {
    expect(await fault({ given: { sonarToken: 'two words' } })).toContain(
      'holds blanks or control characters',
    );
    expect(stage.server.asked).toEqual([]);
  });
});
