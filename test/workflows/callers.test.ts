/** The callers to copy, run as they stand in a repository of another: for each kind of branch, tag, pull request, by hand. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { repository } from '../../scripts/workspaces.ts';
import { type ActRun, type Event, need } from './act.ts';
import { alerted, dispatch, makeStage, pullRequest, push, quick, scheduled, withInputs } from './stage.ts';

/** @param inputs for the action or workflow that is called, over those that make the run short */
async function call(
  context: TestContext,
  name: string,
  event: Event,
  behaviour = '',
  inputs: Readonly<Record<string, string>> = {},
): Promise<ActRun & { readonly artifacts: readonly string[] }> {
  need(context, 'act');
  const text = readFileSync(path.join(repository, 'examples/workflows', name), 'utf8');
  await using stage = await makeStage(behaviour);
  const run = await stage.run(withInputs(text, { ...(await quick()), ...inputs }), event);
  // Two jobs upload side by side.
  return { ...run, artifacts: stage.github.state.artifacts.map(({ name }) => name).sort() };
}

/** How the steps that judged ended, in order: PASS or FAIL of the gate, kept and the others of the one-click action. */
const verdicts = ({ steps }: ActRun): string[] => steps.flatMap(({ outputs }) => outputs.verdict ?? []);

describe('reusable.yml', { timeout: 180_000 }, () => {
  it.for([
    ['a push to feature/cart', push('refs/heads/feature/cart')],
    ['a pull request', pullRequest],
  ] as const)('%s: built and judged, nothing released', async ([, event], context) => {
    const run = await call(context, 'reusable.yml', event);
    expect(run, run.log).toMatchObject({ exitCode: 0 });
    expect(run.step('plan').outputs).toMatchObject({ build: 'true', release: 'false', environment: '' });
    expect(verdicts(run)).toEqual(['PASS']);
    expect(run.log).toMatch(/0\.0\.0-\S+ may go to no environment; rehearsal not asked for/);
  });

  it.for([
    ['a push to develop', 'staging', push('refs/heads/develop')],
    ['a push to release/1.2', 'no environment', push('refs/heads/release/1.2')],
    ['main, by hand', 'production', dispatch('refs/heads/main')],
  ] as const)('%s: rehearsed and watched; may go to %s', async ([, environment, event], context) => {
    const run = await call(context, 'reusable.yml', event);
    expect(run, run.log).toMatchObject({ exitCode: 0 });
    expect(verdicts(run)).toEqual(['PASS', 'kept']);
    expect(run.artifacts).toEqual(['slipway-shop-build', 'slipway-shop-gate', 'slipway-shop-release']);
    expect(run.log).toMatch(new RegExp(`0\\.0\\.0-\\S+ may go to ${environment}; rehearsal kept`));
    expect(run.step('rehearsal').summary.split('\n')[0]).toMatch(/shop \S+ is released and stable/);
  });

  it('the tag v1.0.0: its version goes the whole way', async (context) => {
    const run = await call(context, 'reusable.yml', push('refs/tags/v1.0.0'));
    expect(run, run.log).toMatchObject({ exitCode: 0 });
    expect(run.log).toContain('1.0.0 may go to production; rehearsal kept');
  });

  it('by hand, a rollback: refused, since nothing was deployed that could go back', async (context) => {
    const asked = { action: 'rollback', environment: 'production' };
    const run = await call(context, 'reusable.yml', dispatch('refs/heads/main', asked));
    expect(run.exitCode, run.log).toBe(1);
    expect(run.log).toContain('there is nothing to promote or to roll back');
    expect(verdicts(run)).toEqual([]);
  });

  it('a branch whose name is a command: only a name', async (context) => {
    const name = 'feature/x";touch${IFS}$(git${IFS}rev-parse${IFS}HEAD);`id`';
    const run = await call(context, 'reusable.yml', push(`refs/heads/${name}`));
    expect(run, run.log).toMatchObject({ exitCode: 0 });
    expect(verdicts(run)).toEqual(['PASS']);
    expect(run.step('plan').outputs['concurrency-group']).toMatch(/^[a-z0-9./@-]+$/);
  });

  it('one service of several: built, judged and rehearsed in its own folder', async (context) => {
    const inputs = { service: 'pay', 'working-directory': 'services/pay', 'main-package': './cmd/web' };
    const run = await call(context, 'reusable.yml', push('refs/heads/develop'), '', inputs);
    expect(run, run.log).toMatchObject({ exitCode: 0 });
    expect(verdicts(run)).toEqual(['PASS', 'kept']);
    expect(run.step('rehearsal').summary.split('\n')[0]).toMatch(/pay \S+ is released and stable/);
  });

  it('a wrong input: the run fails with its name, its value and what to write', async (context) => {
    const run = await call(context, 'reusable.yml', push('refs/heads/develop'), '', { coverage: 'most' });
    expect(run.exitCode, run.log).toBe(1);
    expect(run.log).toMatch(/coverage.*most/);
  });

  it('a push to main that covers too little: built all the same, and not rehearsed', async (context) => {
    const run = await call(context, 'reusable.yml', push('refs/heads/main'), '', { coverage: '100%' });
    expect(run.exitCode, run.log).toBe(1);
    expect(verdicts(run)).toEqual(['FAIL']);
    expect(run.artifacts).toEqual(['slipway-shop-build', 'slipway-shop-gate']);
    expect(run.jobs).not.toHaveProperty('Go service/rehearsal, watch', 'success');
  });

  it('a push to main that fails half of its requests: the run fails, and nothing comes after it', async (context) => {
    const run = await call(context, 'reusable.yml', push('refs/heads/main'), 'errorEvery: 2');
    expect(run.exitCode, run.log).toBe(1);
    expect(run.log).not.toContain('may go to');
  });
});

describe('composable.yml', { timeout: 180_000 }, () => {
  it('feature/cart: the plan leaves the release out', async (context) => {
    const run = await call(context, 'composable.yml', push('refs/heads/feature/cart'));
    expect(run, run.log).toMatchObject({ exitCode: 0, jobs: { shop: 'success' } });
    expect(verdicts(run)).toEqual(['PASS']);
  });

  it('develop: each step, one after the other', async (context) => {
    const run = await call(context, 'composable.yml', push('refs/heads/develop'));
    expect(run, run.log).toMatchObject({ exitCode: 0, jobs: { shop: 'success' } });
    expect(verdicts(run)).toEqual(['PASS', 'kept']);
  });
});

describe('one-click.yml', { timeout: 180_000 }, () => {
  it('a push to main: the whole way in one step', async (context) => {
    const run = await call(context, 'one-click.yml', push('refs/heads/main'));
    expect(run, run.log).toMatchObject({ exitCode: 0, jobs: { 'build, gate, release, watch': 'success' } });
    expect(verdicts(run)).toEqual(['kept']);
  });
});

describe('alert.yml and sweep.yml', { timeout: 180_000 }, () => {
  const run = async (context: TestContext, name: string, event: Event) => {
    need(context, 'act');
    const text = readFileSync(path.join(repository, 'examples/workflows', name), 'utf8');
    await using stage = await makeStage();
    return await stage.run(withInputs(text, { ledger: 'file' }), event);
  };

  it.for([
    ['an alert of slipway relay', alerted('shop', 'production')],
    ['by hand', dispatch('refs/heads/main', { service: 'shop', environment: 'production' })],
  ] as const)(
    '%s: what serves is looked at, and where nothing does, that is said',
    async ([, event], context) => {
      const ended = await run(context, 'alert.yml', event);
      expect(ended.exitCode, ended.log).toBe(1);
      expect(ended.log).toContain('nothing of shop serves in production, so there is nothing to watch');
    },
  );

  it('on schedule: nothing is under way, and nothing is done', async (context) => {
    const ended = await run(context, 'sweep.yml', scheduled);
    expect(ended, ended.log).toMatchObject({ exitCode: 0 });
    expect(ended.log).toContain('shop in production: nothing is under way');
  });
});
