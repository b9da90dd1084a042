/** The model, on actions that speak to the runner by hand. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Played, type PlayOptions, playBundle } from './index.ts';

const speak = (options: PlayOptions): Promise<Played> =>
  playBundle(path.join(import.meta.dirname, 'testdata/speak'), options);
const say = (stdout: string, options: PlayOptions = {}): Promise<Played> =>
  speak({ ...options, inputs: { ...options.inputs, stdout } });
const environmentOf = (run: Played): Record<string, string> =>
  JSON.parse(readFileSync(`${run.workspace}/environment.json`, 'utf8'));

describe('what a step is given', () => {
  it('inputs by upper-case name with dashes kept, spaces as underscores, and defaults', async () => {
    await using run = await speak({ inputs: { 'EXIT-CODE': '0' } });
    const env = environmentOf(run);
    expect(env['INPUT_EXIT-CODE']).toBe('0');
    expect(env.INPUT_TWO_WORDS).toBe('default of two words');
    expect(env.INPUT_STDOUT).toBe('');
  });

  it('warns of an input that is unknown, and of one that is deprecated', async () => {
    await using run = await speak({ inputs: { nonsense: 'x', 'old-one': 'y' } });
    expect(run.annotations.map(({ message }) => message)).toEqual([
      "Input 'old-one' has been deprecated with message: use stdout",
      expect.stringContaining("Unexpected input(s) 'nonsense', valid inputs are ['stdout',"),
    ]);
  });

  it('a workspace with the files, an event, an empty temporary directory, and Node 24', async () => {
    await using run = await speak({
      files: { 'cmd/web/main.go': 'package main\n' },
      github: { ref: 'refs/tags/v1.2.3', repository: 'yard/ship' },
      event: { name: 'release', payload: { action: 'published' } },
      env: { GOFLAGS: '-mod=mod' },
    });
    const env = environmentOf(run);
    expect(env).toMatchObject({
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'release',
      GITHUB_REF_NAME: 'v1.2.3',
      GITHUB_REF_TYPE: 'tag',
      GITHUB_REPOSITORY_OWNER: 'yard',
      GITHUB_WORKSPACE: run.workspace,
      GOFLAGS: '-mod=mod',
    });
    expect(JSON.parse(readFileSync(env.GITHUB_EVENT_PATH ?? '', 'utf8'))).toEqual({ action: 'published' });
    expect(env.VITEST).toBeUndefined();
    expect(run.files).toEqual(['environment.json']);
    expect(readFileSync(`${run.workspace}/cmd/web/main.go`, 'utf8')).toBe('package main\n');
  });
});

describe('files of a step', () => {
  it('carry variables, path, outputs and state to post', async () => {
    await using run = await speak({
      inputs: {
        'env-file': 'FROM_MAIN=yes\n',
        'path-file': '/first\n/second\n/first\n',
        'output-file': 'a=1\nb<<E\n2\n3\nE\n',
        'state-file': 'note=kept\nNOTE=last\n',
      },
    });
    expect(run).toMatchObject({
      conclusion: 'success',
      env: { FROM_MAIN: 'yes' },
      path: ['/first', '/second'],
      outputs: { a: '1', b: '2\n3' },
      state: { note: 'last' },
    });
    expect(run.post?.log).toContain('post: [["STATE_note","last"]]');
    expect(run.post?.log).toContain('post: PATH=/first:/second:');
    expect(run.post?.log).toContain('post: FROM_MAIN=yes');
  });

  it('fail the step when one cannot be read, and keep what stood before the mistake', async () => {
    await using run = await speak({ inputs: { 'output-file': 'a=1\nnonsense\nb=2\n' } });
    expect(run).toMatchObject({ conclusion: 'failure', exitCode: 0, outputs: { a: '1' } });
    expect(run.log).toContain("Unable to process file command 'output' successfully.");
  });

  it('do not set NODE_OPTIONS', async () => {
    await using run = await speak({ inputs: { 'env-file': 'node_options=--x\nA=1\n' } });
    expect(run.env).toEqual({ A: '1' });
    expect(run.annotations[0]?.message).toContain("Can't store NODE_OPTIONS");
  });

  it('keep a summary up to 1 MiB, masked, and drop one above it with an error', async () => {
    await using small = await speak({
      inputs: { 'summary-file': `# token: tip-top-secret\n` },
      secrets: ['tip-top-secret'],
    });
    expect(small.summary).toBe('# token: ***\n');
    // An input travels in the environment, where one variable holds 128 KiB: the file is filled by hand.
    await using large = await playBundle(path.join(import.meta.dirname, 'testdata/overlong.mjs'), {
      only: 'main',
    });
    expect(large.summary).toBe('');
    expect(large.annotations[0]?.message).toContain('supports content up to a size of 1024k, got 1024k');
  });
});

describe('commands of a step', () => {
  it('make annotations with places relative to the workspace', async () => {
    await using run = await say(
      '::error file=a.go,line=3,endLine=2,title=T::one%0Atwo\n  ::Warning col=4::no line\n##[notice]old form\n',
    );
    expect(run.annotations).toEqual([
      { kind: 'error', message: 'one\ntwo', file: 'a.go', title: 'T' },
      { kind: 'warning', message: 'no line' },
      { kind: 'notice', message: 'old form' },
    ]);
    expect(run.log.split('\n')).toEqual(['##[error]one', 'two', '##[warning]no line', '##[notice]old form']);
    expect(run.conclusion).toBe('success');
  });

  it('keep ten annotations of a kind, and 4096 characters of a message; the log has them all', async () => {
    const errors = Array.from({ length: 12 }, (_, i) => `::error::e${i}\n`).join('');
    await using run = await say(`${errors}::warning::${'w'.repeat(5000)}\n`);
    expect(run.annotations.filter(({ kind }) => kind === 'error')).toHaveLength(10);
    expect(run.annotations.at(-1)?.message).toHaveLength(4096);
    expect(run.log).toContain('##[error]e11');
  });

  it('mask from the command on, line by line', async () => {
    await using run = await say(
      'early shown-later\n::add-mask::shown-later%0Asecond-line\nshown-later second-line\n',
    );
    expect(run.maskedLog.split('\n')).toEqual(['early shown-later', '*** ***']);
    expect(run.log).toContain('shown-later second-line');
  });

  it('stop between the token and its return, on both streams, and not longer than the step', async () => {
    await using run = await say(
      '::stop-commands::resume-here\n::error::a\n##[error]b\n::add-mask::visible\n::resume-here::\n::error::c\nvisible\n::stop-commands::never-resumed\n',
    );
    expect(run.annotations).toEqual([{ kind: 'error', message: 'c' }]);
    expect(run.maskedLog.split('\n')).toEqual([
      '::stop-commands::***',
      '::error::a',
      '##[error]b',
      '::add-mask::visible',
      '::***::',
      '##[error]c',
      'visible',
      '::stop-commands::***',
    ]);
    expect(run.post?.annotations).toEqual([
      { kind: 'error', message: 'while stopped in main, live in post' },
    ]);
  });

  it.each(['', 'pause-logging', 'Error', 'stop-commands'])('refuse the stop token %j', async (token) => {
    await using run = await say(`::stop-commands::${token}\n::notice::after\n`);
    expect(run).toMatchObject({ conclusion: 'failure', exitCode: 0 });
    expect(run.annotations.map(({ kind }) => kind)).toEqual(['error']);
  });

  it('refuse set-env and add-path, and warn of set-output and save-state', async () => {
    await using run = await say(
      '::set-env name=A::1\n::add-path::/x\n::set-output name=o::v\n::save-state name=s::w\n::save-state::x\n',
    );
    expect(run).toMatchObject({
      conclusion: 'failure',
      env: {},
      path: [],
      outputs: { o: 'v' },
      state: { s: 'w' },
    });
    expect(run.log).toContain('The `set-env` command is disabled.');
    expect(run.log).toContain('The `add-path` command is disabled.');
    expect(run.log).toContain('The `set-output` command is deprecated');
    expect(run.log).toContain("Required field 'name' is missing in ##[save-state] command.");
  });

  it('show debug lines and echo commands only when debug is on', async () => {
    const text = '::debug::a%0Ab\n::group::G\n::endgroup::\n::echo::on\n::group::H\n';
    await using quiet = await say(text);
    expect(quiet.log.split('\n')).toEqual(['##[group]G', '##[endgroup]', '::group::H', '##[group]H']);
    await using loud = await say(text, { debug: true });
    expect(loud.log).toContain('##[debug]a\n##[debug]b');
    expect(loud.log).toContain('::group::G\n##[group]G');
    expect(environmentOf(loud).RUNNER_DEBUG).toBe('1');
  });

  it('are read from stderr as well, and a lone CR starts a line', async () => {
    await using run = await speak({ inputs: { stderr: 'progress 10%\r::error::from stderr\n' } });
    expect(run.annotations).toEqual([{ kind: 'error', message: 'from stderr' }]);
  });
});

describe('the end of a step', () => {
  it('fails by its exit code, and post runs all the same', async () => {
    await using run = await speak({ inputs: { 'exit-code': '3' } });
    expect(run).toMatchObject({ exitCode: 3, conclusion: 'failure' });
    expect(run.post?.conclusion).toBe('success');
  });

  it('leaves nothing on the machine', async () => {
    const run = await say('x\n');
    expect(existsSync(run.workspace)).toBe(true);
    run.remove();
    expect(existsSync(path.dirname(path.dirname(path.dirname(run.workspace))))).toBe(false);
  });
});
