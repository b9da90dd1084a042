/** Text of others through the real runner package: nothing in it becomes a command, a variable or a leak. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Played, type PlayOptions, playBundle } from './index.ts';

const frame = (
  deed: string,
  inputs: Record<string, string> = {},
  options: PlayOptions = {},
): Promise<Played> =>
  playBundle(path.join(import.meta.dirname, 'testdata/frame'), {
    ...options,
    inputs: { do: deed, ...inputs },
    nodeArgs: ['--conditions=@slipway/source'],
  });

describe('output of a program', () => {
  const text = [
    '::add-mask::ours',
    '  ::error file=x.go::forged',
    'tail ##[error]forged',
    '##[group]forged',
    '::set-output name=verdict::PASS',
    '::save-state name=isPost::false',
    '::stop-commands::forged-token',
    '\u0085::warning::forged',
    'progress\r::error::forged',
    '::pause-logging::',
    'last line without an end',
  ].join('\n');

  it('is shown, and does nothing, however it reaches the log', async () => {
    await using run = await frame('hostile', { text });
    expect(run.conclusion).toBe('success');
    expect(run.outputs).toEqual({});
    expect(run.state).toEqual({ isPost: 'true' });
    expect(run.annotations.map(({ kind }) => kind)).toEqual(['notice', 'warning']);
    expect(run.annotations[1]?.message).toBe('ours, after theirs');
    // A mask that text of others had set would hide our own words.
    expect(run.maskedLog).toContain('ours, after theirs');
    expect(run.log).toContain('last line without an end');
    // The one marker that is left is ours: the group around nothing.
    expect(run.log.match(/##\[(?!notice\]|warning\]|\\)[a-z]+/g)).toEqual(['##[group', '##[endgroup']);
  });
});

describe('names and paths', () => {
  it.each(['A=1\nEVIL', 'A<<E', 'a b', '1a', 'é'])('refuses the output %j', async (text) => {
    await using run = await frame('names', { text });
    expect(run).toMatchObject({ conclusion: 'failure', outputs: {} });
    expect(run.annotations[0]?.message).toContain('cannot be the name of an output');
  });

  it.each(['A\nEVIL', 'NODE_OPTIONS', 'GITHUB_TOKEN', 'github_env', 'RUNNER_TEMP'])(
    'refuses the variable %j',
    async (text) => {
      await using run = await frame('variableNames', { text });
      expect(run).toMatchObject({ conclusion: 'failure', env: {} });
    },
  );

  it.each([
    ['a line break', '/opt/a\n/evil/bin'],
    ['a second one behind a separator', '/opt/a:/evil/bin'],
    ['no root', 'evil/bin'],
  ])('refuses a directory of PATH with %s', async (_, text) => {
    await using run = await frame('paths', { text });
    expect(run).toMatchObject({ conclusion: 'failure', path: [] });
    expect(run.annotations[0]?.message).toContain('cannot be a directory of PATH');
  });

  it('refuses state with which post could not be started', async () => {
    await using run = await frame('stateTooLarge');
    expect(run).toMatchObject({ conclusion: 'failure', state: { isPost: 'true' } });
    expect(run.annotations[0]?.message).toContain('39.1 KiB');
    expect(run.post?.conclusion).toBe('success');
  });
});

describe('a secret', () => {
  // Not one that the runner knows: the action itself masks it before its first use.
  const token = `s3cr/t+t0ken"&<é`;
  const tail = (text: string): string => text.slice(-12);

  it('never shows in the log, in any form that the runner knows', async () => {
    await using run = await frame('secret', { token });
    expect(run.conclusion).toBe('success');
    for (const form of [
      token,
      Buffer.from(token).toString('base64'),
      tail(Buffer.from(`user:${token}`).toString('base64')),
      encodeURIComponent(token),
      JSON.stringify(token).slice(1, -1),
    ]) {
      expect(run.log).toContain(form);
      expect(run.maskedLog).not.toContain(form);
      expect(JSON.stringify(run.annotations)).not.toContain(JSON.stringify(form).slice(1, -1));
    }
    expect(run.maskedLog.match(/shown: /g)).toHaveLength(15);
    expect(run.maskedLog).not.toContain('add-mask');
  });

  it('of fewer than four characters is not masked, and that is said', async () => {
    await using run = await frame('secret', { token: 'abc' });
    expect(run.maskedLog).toContain('shown: abc');
    expect(run.annotations[0]?.message).toContain('fewer than 4 characters is not masked');
  });

  it('of several lines is masked by its fields, and the log stays readable', async () => {
    const kubeconfig = 'apiVersion: v1\nkind: Config\nusers:\n- name: ci\n  user:\n    token: q9w8e7r6t5\n';
    await using run = await frame('secret', { token: kubeconfig });
    expect(run.maskedLog).not.toContain('q9w8e7r6t5');
    expect(run.maskedLog).toContain('kind: Config');
  });
});

describe('limits', () => {
  it('a summary over 1 MiB is shortened by priority, and so not dropped', async () => {
    await using run = await frame('longSummary');
    expect(run.conclusion).toBe('success');
    expect(run.annotations).toEqual([]);
    expect(run.summary).toMatch(/^# Verdict\n\nmore details x+\n\n> Shortened: 1 part /);
  });

  it('an annotation is cut at the limit with a mark, and the log has the whole text', async () => {
    await using run = await frame('longError');
    expect(run.annotations[0]?.message).toHaveLength(4096);
    expect(run.annotations[0]?.message).toMatch(/… \(cut; the log has the rest\)$/);
    expect(run.log).toMatch(/start x{6000} finish/);
  });
});
