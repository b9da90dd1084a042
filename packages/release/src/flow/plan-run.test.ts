import { ConfigError } from '@slipway/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DispatchRequest, planRun, type RunEvent } from './plan-run.ts';
import { type FlowRule, type FlowRules, flowPresets } from './rules.ts';

const shop = { name: 'shop', folder: '' };
const gitFlow = flowPresets['git-flow'];

const event = (name: string, ref: string, more: Partial<RunEvent> = {}): RunEvent => ({
  name,
  ref,
  baseRef: null,
  defaultBranch: 'main',
  fromFork: false,
  deleted: false,
  request: null,
  ...more,
});
const push = (ref: string, more: Partial<RunEvent> = {}, rules: FlowRules = gitFlow, service = shop) =>
  planRun(event('push', ref, more), rules, service);
const dispatch = (ref: string, request: Partial<DispatchRequest>, rules: FlowRules = gitFlow) =>
  planRun(
    event('workflow_dispatch', ref, { request: { action: '', environment: '', version: '', ...request } }),
    rules,
    shop,
  );

const checked = {
  stages: ['build', 'gate'],
  action: null,
  environment: null,
  rehearsal: false,
  publish: false,
};
const whole = ['build', 'gate', 'release', 'watch'];

describe('git flow', () => {
  test.each(['feature/login', 'feature/team/login'])(
    'a push to %s is checked, newer ones replace it',
    (name) => {
      expect(push(`refs/heads/${name}`)).toMatchObject({
        ...checked,
        cancelInProgress: true,
        secrets: true,
        versionSource: 'commit',
        version: null,
        concurrencyGroup: `slipway/shop/ref/${name}`,
      });
    },
  );

  test.each([
    ['develop', 'staging'],
    ['main', 'production'],
  ])('a push to %s goes to %s and is not cut off', (name, environment) => {
    expect(push(`refs/heads/${name}`)).toMatchObject({
      stages: whole,
      action: 'release',
      environment,
      rehearsal: false,
      publish: false,
      cancelInProgress: false,
      versionSource: 'commit',
      version: null,
      concurrencyGroup: `slipway/shop/environment/${environment}`,
    });
  });

  test('a release branch is rehearsed: the whole way, and to no environment', () => {
    expect(push('refs/heads/release/1.2/rc1')).toMatchObject({
      stages: whole,
      action: null,
      environment: null,
      rehearsal: true,
      publish: false,
      concurrencyGroup: 'slipway/shop/ref/release/1.2/rc1',
    });
  });

  test.each([
    ['v1.4.2', '1.4.2'],
    ['v2.0.0-rc.1', '2.0.0-rc.1'],
  ])('the tag %s is published as %s and goes to production', (tag, version) => {
    expect(push(`refs/tags/${tag}`)).toMatchObject({
      stages: whole,
      action: 'release',
      environment: 'production',
      publish: true,
      versionSource: 'tag',
      version,
      cancelInProgress: false,
    });
  });

  test.each(['v1', 'v1.2', 'vnext', 'v1.2.3.4', 'v1.2.3-', 'v1.2.3\n'])('the tag %j is no version', (tag) => {
    expect(push(`refs/tags/${tag}`)).toMatchObject({ ...checked, version: null, versionSource: 'commit' });
  });

  test.each([
    'refs/heads/topic',
    'refs/heads/mainline',
    'refs/heads/Main',
    'refs/heads/release',
    'refs/heads/refs/heads/main',
    'refs/heads/refs/tags/v1.0.0',
    'refs/heads/v1.0.0',
    'refs/heads/main\n',
    'refs/heads/develop/x',
    'refs/tags/main',
    'refs/tags/nightly',
    'main',
    'refs/notes/main',
    '',
  ])('%j is only checked', (ref) => {
    expect(push(ref)).toMatchObject(checked);
  });

  test('a branch that was removed needs nothing', () => {
    expect(push('refs/heads/main', { deleted: true })).toMatchObject({ stages: [], environment: null });
  });
});

test('github flow: the default branch, by whatever name, to staging; a tag to production', () => {
  const rules = flowPresets['github-flow'];
  expect(push('refs/heads/trunk', { defaultBranch: 'trunk' }, rules)).toMatchObject({
    environment: 'staging',
  });
  expect(push('refs/heads/main', { defaultBranch: 'trunk' }, rules)).toMatchObject(checked);
  expect(push('refs/heads/main', { defaultBranch: null }, rules)).toMatchObject(checked);
  expect(push('refs/tags/main', { defaultBranch: 'main' }, rules)).toMatchObject(checked);
  expect(push('refs/tags/v1.0.0', {}, rules)).toMatchObject({ environment: 'production', publish: true });
});

describe('pull requests', () => {
  const pull = (more: Partial<RunEvent>) =>
    planRun(event('pull_request', 'refs/pull/7/merge', { baseRef: 'main', ...more }), gitFlow, shop);

  test('are checked, never released, and newer pushes replace the run', () => {
    expect(pull({})).toMatchObject({ ...checked, secrets: true, cancelInProgress: true });
    expect(pull({}).concurrencyGroup).toBe('slipway/shop/ref/refs/pull/7/merge');
  });

  test('from a fork get no secrets', () => {
    expect(pull({ fromFork: true })).toMatchObject({ ...checked, secrets: false });
  });

  test('never run where the event would lend them secrets', () => {
    const plan = planRun(event('pull_request_target', 'refs/heads/main', { fromFork: true }), gitFlow, shop);
    expect(plan).toMatchObject({ stages: [], secrets: false, environment: null });
  });
});

test.each(['schedule', 'merge_group', 'repository_dispatch', 'workflow_run', 'release', 'issue_comment', ''])(
  'the event %j on main is only checked',
  (name) => {
    expect(planRun(event(name, 'refs/heads/main'), gitFlow, shop)).toMatchObject({
      ...checked,
      cancelInProgress: false,
    });
  },
);

describe('a monorepo', () => {
  const pay = { name: 'pay', folder: 'services/pay' };
  test.each(['pay/v1.2.3', 'services/pay/v1.2.3'])('the tag %s is one of pay', (tag) => {
    expect(push(`refs/tags/${tag}`, {}, gitFlow, pay)).toMatchObject({
      environment: 'production',
      version: '1.2.3',
      publish: true,
    });
  });
  test.each(['shop/v1.2.3', 'v1.2.3', 'services/shop/v1.2.3', 'services/pay/x/v1.2.3'])(
    'the tag %s is none of pay',
    (tag) => {
      expect(push(`refs/tags/${tag}`, {}, gitFlow, pay).environment).toBe(null);
    },
  );
  test("another service's tag is nothing to a service in the root", () => {
    expect(push('refs/tags/pay/v1.2.3')).toMatchObject({ stages: [], environment: null });
  });
});

describe('by hand', () => {
  test('nothing asked is what a push would do', () => {
    expect(dispatch('refs/heads/develop', {})).toMatchObject({ environment: 'staging', stages: whole });
    expect(dispatch('refs/heads/topic', {})).toMatchObject(checked);
  });

  test('a release goes where the rule of its branch says, and nowhere else', () => {
    const asked = { action: 'release', environment: 'production' };
    expect(dispatch('refs/heads/main', asked)).toMatchObject({
      action: 'release',
      environment: 'production',
    });
    for (const ref of [
      'refs/heads/develop',
      'refs/heads/feature/x',
      'refs/heads/release/1',
      'refs/tags/nightly',
    ]) {
      expect(() => dispatch(ref, asked), ref).toThrow(/may not be released to production/);
      expect(() => dispatch(ref, { environment: 'production' }), ref).toThrow(/may not be released/);
    }
  });

  test('a rollback has no stages: nothing is built for it', () => {
    expect(dispatch('refs/heads/main', { action: 'rollback', environment: 'production' })).toMatchObject({
      stages: [],
      action: 'rollback',
      environment: 'production',
      versionSource: 'ledger',
      version: null,
      cancelInProgress: false,
      concurrencyGroup: 'slipway/shop/environment/production',
    });
    expect(
      dispatch('refs/heads/main', { action: 'rollback', environment: 'staging', version: '1.4.2' }).version,
    ).toBe('1.4.2');
  });

  test('a promotion releases and watches, and builds nothing', () => {
    expect(dispatch('refs/heads/develop', { action: 'promote', environment: 'production' })).toMatchObject({
      stages: ['release', 'watch'],
      action: 'promote',
      environment: 'production',
      publish: false,
      versionSource: 'ledger',
    });
  });

  test('the branch must be trusted with the environment', () => {
    for (const action of ['promote', 'rollback']) {
      expect(() => dispatch('refs/heads/feature/x', { action, environment: 'production' })).toThrow(
        /may not/,
      );
    }
    expect(() => dispatch('refs/heads/develop', { action: 'rollback', environment: 'production' })).toThrow(
      /may not rollback in production/,
    );
  });

  test.each([
    [{ action: 'destroy', environment: 'staging' }, /none of release, promote, rollback/],
    [{ action: 'release', environment: 'prodution' }, /"prodution" is not declared/],
    [{ action: 'rollback', environment: '' }, /"" is not declared/],
    [{ action: 'promote', environment: 'staging' }, /nothing is promoted to staging/],
    [{ action: 'rollback', environment: 'staging', version: '$(id)' }, /not a version label/],
    [{ action: 'rollback', environment: 'staging', version: '--upload-pack=x' }, /not a version label/],
  ])('%j is refused', (request, message) => {
    expect(() => dispatch('refs/heads/main', request)).toThrow(message);
    expect(() => dispatch('refs/heads/main', request)).toThrow(ConfigError);
  });
});

describe('rules', () => {
  const rule = (more: Partial<FlowRule>): FlowRule => ({
    on: 'branches',
    patterns: ['hotfix/**'],
    does: 'release',
    environment: 'staging',
    ...more,
  });
  const withRules = (...rules: FlowRule[]): FlowRules => ({
    ...gitFlow,
    rules: [...rules, ...gitFlow.rules],
  });

  test('the first that matches decides', () => {
    expect(push('refs/heads/hotfix/1', {}, withRules(rule({})))).toMatchObject({ environment: 'staging' });
    const off = rule({ patterns: ['main'], does: 'check', environment: null });
    expect(push('refs/heads/main', {}, withRules(off))).toMatchObject(checked);
  });

  test('an undeclared environment is refused on every event, also one that would not reach it', () => {
    const typo = withRules(rule({ environment: 'stagin', where: { file: 'slipway.yml', line: 7 } }));
    const error: unknown = (() => {
      try {
        return push('refs/heads/feature/x', {}, typo);
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({
      message: 'the environment "stagin" is not declared',
      where: { file: 'slipway.yml', line: 7 },
      fix: expect.stringContaining('staging, production'),
    });
  });

  test('a preset that names what the project does not declare is refused too', () => {
    expect(() =>
      push('refs/heads/topic', {}, { ...gitFlow, environments: new Map([['staging', { promotes: null }]]) }),
    ).toThrow(/"production" is not declared/);
  });

  test('an environment is promoted from a declared one, and not from itself', () => {
    for (const promotes of ['stagin', 'production']) {
      const environments = new Map([...gitFlow.environments, ['production', { promotes }] as const]);
      expect(() => push('refs/heads/topic', {}, { ...gitFlow, environments })).toThrow(ConfigError);
    }
  });

  test('a wrong pattern is refused where it stands', () => {
    const wrong = withRules(rule({ patterns: ['v['], where: { file: 'slipway.yml', line: 9 } }));
    expect(() => push('refs/heads/main', {}, wrong)).toThrow(
      expect.objectContaining({ where: { file: 'slipway.yml', line: 9 } }),
    );
  });
});

describe('whatever the ref is called', () => {
  const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 });

  test('the group is plain and the sentence is one line', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('heads', 'tags', 'pull'), (branch, kind) => {
        const { concurrencyGroup, because } = push(`refs/${kind}/${branch}`);
        expect(concurrencyGroup).toMatch(/^slipway\/shop\/(ref|environment)\/[a-z0-9._/@-]{1,140}$/);
        expect(because).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  test('two branches share a group only when they are one', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        fc.pre(a !== b);
        const group = (ref: string) => push(ref, { fromFork: true }).concurrencyGroup;
        expect(group(`refs/heads/${a}`)).not.toBe(group(`refs/heads/${b}`));
        expect(group(`refs/heads/${a}`)).not.toBe(group(a));
      }),
    );
    const group = (ref: string) => push(ref).concurrencyGroup;
    expect(group('refs/heads/feature/A')).not.toBe(group('refs/heads/feature/a'));
    expect(group('refs/heads/refs/pull/7/merge')).not.toBe(group('refs/pull/7/merge'));
    expect(group('refs/heads/environment/production')).not.toBe(group('refs/heads/main'));
  });

  test('only a declared environment is ever named, and only on the way of a push or a request', () => {
    fc.assert(
      fc.property(name, name, (kind, ref) => {
        const plan = planRun(event(kind, ref), gitFlow, shop);
        expect([null, 'staging', 'production']).toContain(plan.environment);
        if (kind !== 'push') expect(plan.environment).toBe(null);
      }),
    );
  });
});
