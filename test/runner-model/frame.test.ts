/** The real runner package under the model: what it gives an action, and how errors meet the user. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Played, type PlayOptions, playBundle } from './index.ts';

/** Plays the fixture that uses @slipway/runner from source. */
const frame = (deed: string, options: PlayOptions = {}): Promise<Played> =>
  playBundle(path.join(import.meta.dirname, 'testdata/frame'), {
    ...options,
    inputs: { do: deed, ...options.inputs },
    nodeArgs: ['--conditions=@slipway/source'],
  });
const errors = (run: Played) => run.annotations.filter(({ kind }) => kind === 'error');

describe('a good run', () => {
  it('hands on outputs, variables, path and its last state, and cleans up', async () => {
    await using run = await frame('everything');
    expect(run).toMatchObject({
      conclusion: 'success',
      exitCode: 0,
      outputs: { digest: 'line one\nline two' },
      env: { FROM_MAIN: 'a value' },
      path: ['/opt/tool/bin'],
      summary: '# All is well\n',
      leftInTemp: [],
      orphans: [],
    });
    expect(run.annotations).toEqual([{ kind: 'notice', message: 'for your notice' }]);
    expect(run.post).toMatchObject({ conclusion: 'success', log: 'post found window 300000' });
  });

  it('flattens nested groups and closes the outer one', async () => {
    await using run = await frame('everything');
    expect(run.log).toContain('##[group]outer\ninner\ninside\n##[endgroup]');
  });

  it('keeps inputs, state, tokens and the files of the step from child processes', async () => {
    await using run = await frame('everything', {
      inputs: { token: 'x'.repeat(8) },
      env: { GOPROXY: 'off' },
    });
    const { env, workspace, temp } = JSON.parse(readFileSync(`${run.workspace}/context.json`, 'utf8'));
    expect(workspace).toBe(run.workspace);
    expect(temp).toMatch(/_temp\/slipway-frame-/);
    expect(env).toMatchObject({ GOPROXY: 'off', GITHUB_SHA: expect.any(String), RUNNER_OS: 'Linux' });
    expect(
      Object.keys(env).filter((name) =>
        /^INPUT_|^STATE_|TOKEN|^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/.test(name),
      ),
    ).toEqual([]);
  });

  it('ends although something is left open', async () => {
    await using run = await frame('open');
    expect(run).toMatchObject({ conclusion: 'success', ending: 'by itself' });
  });
});

describe('an error', () => {
  it('of the user names the input, the value and what lies there instead, and stands in the summary', async () => {
    await using run = await frame('directory', {
      inputs: { 'working-directory': 'cmd/wbe' },
      files: { 'cmd/web/main.go': '', 'cmd/worker/main.go': '' },
    });
    expect(run).toMatchObject({ exitCode: 1, conclusion: 'failure' });
    expect(errors(run)).toEqual([
      {
        kind: 'error',
        title: 'frame',
        message: expect.stringMatching(
          /^working-directory: there is no directory "cmd\/wbe" .*\nname a directory that exists; .* holds web\/, worker\/$/,
        ),
      },
    ]);
    expect(run.summary).toContain('### frame: failed');
    expect(run.summary).toContain('| working-directory |');
  });

  it('of the user in a file points at file and line', async () => {
    await using run = await frame('configFile');
    expect(errors(run)).toEqual([
      {
        kind: 'error',
        title: 'frame',
        file: 'slipway.yml',
        line: 7,
        message: expect.stringMatching(/slipway\.yml:7: "5" is not .*\nwrite the percent sign: "5%"$/),
      },
    ]);
  });

  it('of a tool shows command, exit code and its lines, none of which is a command', async () => {
    await using run = await frame('tool');
    expect(run.annotations).toHaveLength(1);
    expect(errors(run)[0]?.message).toBe(
      'the tests failed\ngo test ./... (exit code 2)\n--- FAIL: TestTotal\n::error::forged ##[\\group]forged',
    );
    expect(run.log).not.toContain('##[group]');
  });

  it('of ours says so, with the stack for those who ask', async () => {
    await using quiet = await frame('fault');
    expect(errors(quiet)[0]?.message).toContain(
      'TypeError: cannot read properties of undefined\nThis is a fault of Slipway',
    );
    expect(quiet.log).not.toContain('main.ts:');
    await using loud = await frame('fault', { debug: true });
    expect(loud.log).toMatch(/##\[debug\] {4}at .*fault .*main\.ts:/);
  });

  it.each(['stray', 'strayRejection'])(
    'that reaches nobody (%s) stops the work, reported once',
    async (deed) => {
      await using run = await frame(deed);
      expect(run).toMatchObject({ exitCode: 1, conclusion: 'failure', ending: 'by itself' });
      expect(errors(run).map(({ message }) => message)).toEqual([
        expect.stringContaining('Error: thrown where nobody waits'),
      ]);
    },
  );

  it('that reaches nobody is no success, even when the work goes on to its end', async () => {
    await using run = await frame('strayThenDone');
    expect(run).toMatchObject({ exitCode: 1, conclusion: 'failure' });
  });

  it('by waiting for nothing is a failure, not a silent success', async () => {
    await using run = await frame('never');
    expect(run).toMatchObject({ exitCode: 1, conclusion: 'failure' });
    expect(errors(run)[0]?.message).toContain('waits for something that nothing will bring about');
  });

  it('is what a program has whose library ends the process in its midst', async () => {
    await using run = await frame('exits');
    expect(run).toMatchObject({ exitCode: 1, conclusion: 'failure' });
  });

  it('of the verdict keeps the outputs and fails', async () => {
    await using run = await frame('verdict');
    expect(run).toMatchObject({ exitCode: 1, outputs: { verdict: 'FAIL' } });
    expect(errors(run).map(({ message }) => message)).toEqual(['coverage is 79.9%, and 80% is asked for']);
  });

  it('has its annotation even after many others', async () => {
    await using run = await frame('manyErrors');
    expect(errors(run)).toHaveLength(10);
    expect(errors(run).at(-1)?.message).toBe('the reason\nmend it');
    expect(run.log).toContain('error: row 15');
  });
});

describe('post', () => {
  const only = 'post' as const;

  it('works without any state but the mark', async () => {
    await using run = await frame('everything', { only, state: { isPost: 'true' } });
    expect(run).toMatchObject({ conclusion: 'success', log: 'post found nothing' });
  });

  it('works with state that is not ours', async () => {
    await using run = await frame('everything', { only, state: { isPost: 'true', slipway: '{"note":' } });
    expect(run).toMatchObject({ conclusion: 'success', log: 'post found nothing' });
  });

  it('warns of its own trouble and never fails the job', async () => {
    for (const [note, message] of [
      ['break post', 'Error: post has its own trouble'],
      ['wait forever', 'Error: the action waits for something that nothing will bring about'],
    ]) {
      const slipway = JSON.stringify({ note });
      await using run = await frame('everything', { only, state: { isPost: 'true', slipway } });
      expect(run).toMatchObject({ conclusion: 'success', exitCode: 0 });
      expect(run.annotations.map(({ kind, message }) => [kind, message.split('\n')[0]])).toEqual([
        ['warning', message],
      ]);
    }
  });
});

describe('cancelling', () => {
  const cancelAfter = (line: string): boolean => line.startsWith('waiting');

  it('aborts the work with the first signal; post finds what was recorded', async () => {
    await using run = await frame('wait', { cancelAfter });
    expect(run).toMatchObject({
      conclusion: 'cancelled',
      ending: 'SIGINT',
      exitCode: 130,
      leftInTemp: [],
    });
    expect(run.log).toContain('frame: cancelled (SIGINT)');
    expect(run.annotations.map(({ message }) => message)).toEqual(['The operation was canceled.']);
    expect(run.summary).toBe('');
    expect(run.post?.log).toBe('post found intent recorded');
  });

  it('is the reason of whatever broke because of it', async () => {
    await using run = await frame('brokenByCancel', { cancelAfter });
    expect(run).toMatchObject({ exitCode: 130, conclusion: 'cancelled' });
    expect(run.log).not.toContain('go was killed');
  });

  it('by a second signal of the same kind ends the process at once', async () => {
    await using run = await frame('deaf', {
      ladder: { sigintMs: 20_000, sigtermMs: 1000 },
      cancelAfter(line) {
        const pid = /^waiting as (\d+)$/.exec(line)?.[1];
        if (pid !== undefined) process.kill(Number(pid), 'SIGINT');
        return line === 'deaf to it';
      },
    });
    expect(run).toMatchObject({ exitCode: 130, ending: 'SIGINT', leftInTemp: [] });
    expect(run.log).toContain('frame: ended by a second SIGINT');
    expect(run.orphans).toHaveLength(1);
  });

  it('takes the SIGTERM after a SIGINT for the same wish, and finishes what it has begun', async () => {
    await using run = await frame('tidy', { cancelAfter, ladder: { sigintMs: 300, sigtermMs: 20_000 } });
    expect(run).toMatchObject({ exitCode: 130, ending: 'SIGTERM', leftInTemp: [] });
    expect(run.log).toContain('tidied up');
  });

  it('is over before the runner kills, also when the work does not listen', async () => {
    await using run = await frame('deaf', { cancelAfter, ladder: { sigintMs: 25_000, sigtermMs: 1000 } });
    expect(run).toMatchObject({ exitCode: 130, ending: 'SIGINT', leftInTemp: [] });
    expect(run.log).toContain('frame: did not stop in time');
  });

  it('from inside is no failure of anyone', async () => {
    await using run = await frame('cancelled');
    expect(run).toMatchObject({ exitCode: 130, annotations: [], summary: '' });
    expect(run.log).toBe('frame: superseded by a newer run');
  });
});

describe('without a runner', () => {
  it('speaks plainly, shows outputs, writes no secret and no command', async () => {
    const fixture = path.join(import.meta.dirname, 'testdata/frame/main.ts');
    const env = { PATH: process.env.PATH, INPUT_TOKEN: 'hidden-value', INPUT_DO: 'laptop' };
    const { stdout, status } = spawnSync(process.execPath, ['--conditions=@slipway/source', fixture], {
      env,
      encoding: 'utf8',
    });
    expect(stdout).toBe(
      'a heading\na piece of output\nwarning: take care\noutput digest=abc\nvariable A=1\npath /opt/bin\n',
    );
    expect(status).toBe(0);
  });
});
