/** The one-click action in mode plan, as the runner starts it: one event after another, friendly and hostile. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Played, PlayOptions } from '../runner-model/index.ts';
import { playAction } from './play-action.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plan-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const plan = ({ inputs, ...options }: PlayOptions): Promise<Played> =>
  playAction('one-click', folder, { ...options, inputs: { mode: 'plan', ...inputs } });

const repository = { full_name: 'shop/web', default_branch: 'main' };
const push = (ref: string, more: object = {}): PlayOptions => ({
  github: { ref },
  event: { name: 'push', payload: { ref, repository, ...more } },
});
const dispatch = (inputs: object | null, ref = 'refs/heads/main'): PlayOptions => ({
  github: { ref },
  event: { name: 'workflow_dispatch', payload: { ref, repository, inputs } },
});
const pull = (head: unknown): PlayOptions => ({
  github: { ref: 'refs/pull/7/merge', base_ref: 'main', head_ref: 'topic' },
  event: {
    name: 'pull_request',
    payload: { repository, pull_request: { head: { repo: head }, base: { repo: { id: 1 } } } },
  },
});

/** Outputs of a plan that only checks, on a branch. */
const checked = {
  stages: '["build","gate"]',
  build: 'true',
  gate: 'true',
  release: 'false',
  watch: 'false',
  action: '',
  environment: '',
  rehearsal: 'false',
  publish: 'false',
  secrets: 'true',
  service: 'web',
  'working-directory': '.',
  version: '',
};
const whole = { stages: '["build","gate","release","watch"]', release: 'true', watch: 'true' };

/** A good plan changes nothing and leaves nothing: no file, no variable, no process. */
function expectGood(run: Played): void {
  expect(run, run.log).toMatchObject({
    conclusion: 'success',
    exitCode: 0,
    annotations: [],
    files: [],
    leftInTemp: [],
    orphans: [],
    env: {},
    path: [],
  });
  if (run.post !== undefined) expect(run.post).toMatchObject({ conclusion: 'success', annotations: [] });
  expect(run.summary.split('\n').length).toBeLessThan(12);
}

describe('each event', { timeout: 120_000 }, () => {
  it.each<[string, PlayOptions, object]>([
    [
      'a push to a feature branch',
      push('refs/heads/feature/login'),
      { ...checked, 'concurrency-group': 'slipway/web/ref/feature/login', 'cancel-in-progress': 'true' },
    ],
    [
      'a push to develop',
      push('refs/heads/develop'),
      {
        ...checked,
        ...whole,
        action: 'release',
        environment: 'staging',
        'concurrency-group': 'slipway/web/environment/staging',
        'cancel-in-progress': 'false',
      },
    ],
    ['a push to main', push('refs/heads/main'), { ...whole, environment: 'production' }],
    [
      'a push to a release branch',
      push('refs/heads/release/2.0'),
      { ...checked, ...whole, rehearsal: 'true' },
    ],
    [
      'a version tag',
      push('refs/tags/v1.4.2'),
      { ...whole, environment: 'production', version: '1.4.2', publish: 'true' },
    ],
    ['a removed branch', push('refs/heads/main', { deleted: true }), { stages: '[]', build: 'false' }],
    ['a pull request', pull({ id: 1 }), { ...checked, 'cancel-in-progress': 'true' }],
    ['a pull request from a fork', pull({ id: 2 }), { ...checked, secrets: 'false' }],
    ['a pull request from a fork that is gone', pull(null), { ...checked, secrets: 'false' }],
    [
      'a pull request that does not say where it is from',
      { ...pull({ id: 1 }), event: { name: 'pull_request', payload: { repository } } },
      { ...checked, secrets: 'false' },
    ],
    [
      'a request by hand',
      dispatch({ action: 'rollback', environment: 'production' }),
      { stages: '[]', release: 'false', action: 'rollback', environment: 'production' },
    ],
    [
      'a promotion by hand',
      dispatch({ action: 'promote', environment: 'production', version: '1.4.2' }),
      { stages: '["release","watch"]', build: 'false', action: 'promote', version: '1.4.2' },
    ],
    ['a request for nothing in particular', dispatch(null), { ...whole, environment: 'production' }],
    [
      'a request by the inputs of the step',
      {
        ...dispatch({ environment: 'production' }),
        inputs: { action: 'rollback', environment: 'staging', version: '1.0.0' },
      },
      { action: 'rollback', environment: 'staging', version: '1.0.0' },
    ],
    [
      'a push whose step asks for an environment: the rules decide',
      { ...push('refs/heads/feature/x'), inputs: { action: 'release', environment: 'production' } },
      checked,
    ],
    ['a schedule', { event: { name: 'schedule', payload: { repository } } }, checked],
    [
      'a merge group',
      {
        github: { ref: 'refs/heads/gh-readonly-queue/main/pr-7-abc' },
        event: { name: 'merge_group', payload: { repository } },
      },
      checked,
    ],
    [
      'pull_request_target',
      { ...pull({ id: 2 }), event: { name: 'pull_request_target', payload: { repository } } },
      { stages: '[]', build: 'false', secrets: 'false' },
    ],
  ])('%s', async (_what, options, outputs) => {
    await using run = await plan(options);
    expectGood(run);
    expect(run.outputs).toMatchObject(outputs);
    expect(run.summary).toContain('### web: ');
  });
});

describe('a project file', { timeout: 120_000 }, () => {
  const files = {
    'slipway.yml': `services:
  pay: { folder: services/pay }
  shop: { folder: services/shop }
environments: { qa: {}, live: { promotes: qa } }
branches:
  preset: github-flow
  rules:
    - { branches: [main], does: release, environment: qa }
    - { tags: ["v*"], does: release, environment: live }
`,
    'services/pay/go.mod': 'module pay\n',
    'services/shop/go.mod': 'module shop\n',
  };

  it('whose preset names what it does not declare is refused', async () => {
    await using run = await plan({ ...push('refs/heads/main'), files, inputs: { service: 'pay' } });
    expect(run).toMatchObject({ conclusion: 'failure', outputs: {}, files: [] });
    expect(run.annotations[0]?.message).toMatch(/"production" is not declared/);
  });

  const own = {
    ...files,
    'slipway.yml': files['slipway.yml'].replace('qa: {}', 'qa: {}, staging: {}, production: {}'),
  };
  it('of several services: a tag says which of them it is about', async () => {
    await using run = await plan({ ...push('refs/tags/services/shop/v2.0.0'), files: own });
    expectGood(run);
    expect(run.outputs).toMatchObject({
      service: 'shop',
      'working-directory': 'services/shop',
      version: '2.0.0',
      environment: 'live',
      'concurrency-group': 'slipway/shop/environment/live',
    });
  });

  it('of several services: a branch does not, so one is named', async () => {
    await using unnamed = await plan({ ...push('refs/heads/main'), files: own });
    expect(unnamed.annotations[0]?.message).toMatch(/describes 2 services[\s\S]*pay, shop/);
    await using run = await plan({ ...push('refs/heads/main'), files: own, inputs: { service: 'pay' } });
    expect(run.outputs).toMatchObject({
      service: 'pay',
      environment: 'qa',
      'working-directory': 'services/pay',
    });
  });

  it('with a mistake: one annotation at its line, and no plan', async () => {
    const wrong = { 'slipway.yml': 'gate:\n  coverage: 80\n' };
    await using run = await plan({ ...push('refs/heads/main'), files: wrong });
    expect(run).toMatchObject({ conclusion: 'failure', exitCode: 1, outputs: {} });
    expect(run.annotations).toEqual([
      expect.objectContaining({ kind: 'error', message: expect.stringContaining('write coverage: "80%"') }),
    ]);
    expect(JSON.stringify(run.annotations)).toMatch(/slipway\.yml/);
  });
});

/** Values that a reader of logs, files or shells could take for more than a name. */
const hostile = [
  'x\nenvironment=production',
  'x\r\n::set-output name=environment::production',
  '::set-output name=release::true',
  '##[set-output name=release;]true',
  '::add-mask::main',
  '::stop-commands::x',
  '::error::boo',
  '$(touch pwned)',
  '`touch pwned`',
  '";touch pwned;"',
  '${{ secrets.TOKEN }}',
  '--upload-pack=touch pwned',
  '-oProxyCommand=x',
  '../../../etc/passwd',
  'environment<<EOF\nproduction\nEOF',
  '%0Aenvironment=production',
  '\u202egnigats',
  '<img src=x onerror=alert(1)>',
  '](https://example.com) @octocat | x',
  'nul\u0001\u001b[31m',
  'a'.repeat(5000),
  '__proto__',
  'constructor',
];

describe.concurrent('hostile names', { timeout: 120_000 }, () => {
  /** Nothing of it reaches an output, a command of the runner, a file, or the page as more than text. */
  function expectHarmless(run: Played, value: string): void {
    for (const [name, text] of Object.entries(run.outputs)) {
      expect(text, name).toMatch(/^[A-Za-z0-9._+/@"[\],-]*$/);
      expect(text.length, name).toBeLessThan(200);
    }
    expect(run).toMatchObject({ files: [], env: {}, path: [], state: { isPost: 'true' }, orphans: [] });
    expect(run.outputs.environment ?? '').not.toBe('production');
    expect(run.annotations.filter(({ message }) => message === 'boo')).toEqual([]);
    expect(run.summary).not.toMatch(/<img|\]\(https|@octocat/);
    expect(run.summary).not.toContain(value.includes('\n') ? value : '\u202e');
    // But for the marks between which the runner reads no commands, which are secrets of their own.
    expect(run.maskedLog.replace(/^::(?:stop-commands::)?\*\*\*(?:::)?$/gm, '')).not.toContain('***');
  }

  it.each(hostile)('the branch %j', async (name) => {
    await using run = await plan({ ...push(`refs/heads/feature/${name}`), only: 'main' });
    expectGood(run);
    expect(run.outputs).toMatchObject({ ...checked, 'cancel-in-progress': 'true' });
    expectHarmless(run, name);
  });

  it.each(hostile)('the tag v%j', async (name) => {
    await using run = await plan({ ...push(`refs/tags/v${name}`), only: 'main' });
    expect(run.outputs.environment).toBe('');
    expectHarmless(run, name);
  });

  it.each(hostile)('asked for by hand: %j', async (value) => {
    await using run = await plan({
      ...dispatch({ action: value, environment: value, version: value }),
      only: 'main',
    });
    expect(run).toMatchObject({ conclusion: 'failure', exitCode: 1, outputs: {} });
    expect(run.annotations.filter(({ kind }) => kind === 'error')).toHaveLength(1);
    expectHarmless(run, value);
  });

  it.each(['null', '[]', '""', '5', '{"pull_request":5,"inputs":"x","repository":[],"deleted":"true"}'])(
    'the payload %s',
    async (payload) => {
      await using run = await plan({
        github: { ref: 'refs/heads/feature/x' },
        event: { name: 'push', payload: JSON.parse(payload) },
      });
      expectGood(run);
      // What cannot be told to be of this repository is taken for a fork's.
      const secrets = String(!payload.includes('pull_request'));
      expect(run.outputs).toMatchObject({ ...checked, secrets });
    },
  );

  it('a payload that is no JSON, and none at all', async () => {
    mkdirSync(path.join(folder, 'events'), { recursive: true });
    const file = path.join(folder, 'events/broken.json');
    writeFileSync(file, '{');
    for (const event_path of [file, path.join(folder, 'events/none.json'), '']) {
      await using run = await plan({ github: { event_path } });
      expect(run).toMatchObject({ conclusion: 'failure', exitCode: 1, outputs: {} });
      expect(run.annotations).toHaveLength(1);
    }
  });
});
