/** Deployments and environments: what our package makes of them. */
import { ConflictError } from '@slipway/github';
import { ConfigError } from '@slipway/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGitHub, putCommit, startGitHub } from './index.ts';
import { type Opened, open, thrown } from './stage.ts';

let fake: FakeGitHub;
let opened: Opened;
beforeEach(async () => {
  fake = await startGitHub();
  opened = open(fake);
});
afterEach(async () => {
  await opened[Symbol.asyncDispose]();
  await fake[Symbol.asyncDispose]();
});

describe('deployments', () => {
  it('are made of what is named only: no merge, no checks, unless asked', async () => {
    const { api } = opened;
    const { state } = fake;
    state.refs.set('refs/heads/old', { sha: fake.head, type: 'commit' });
    const newer = putCommit(state, { parents: [fake.head], tree: {}, message: 'Newer', at: 0 });
    state.refs.set('refs/heads/main', { sha: newer.sha, type: 'commit' });
    await api.commitStatuses.set(fake.head, { state: 'failure', context: 'gate' });
    const made = await api.deployments.create({
      ref: 'old',
      environment: 'staging',
      payload: { version: '1.2.3' },
    });
    expect(made).toMatchObject({
      sha: fake.head,
      ref: 'old',
      environment: 'staging',
      task: 'deploy',
      payload: { version: '1.2.3' },
    });
    const wanting = api.deployments.create({
      ref: 'old',
      environment: 'staging',
      requiredContexts: ['gate'],
    });
    expect(await thrown(wanting)).toBeInstanceOf(ConflictError);
  });

  it('leave older ones as they are, unless asked', async () => {
    const { deployments } = opened.api;
    const succeed = async (asked: object): Promise<void> => {
      const { id } = await deployments.create({ ref: 'main', environment: 'staging' });
      await deployments.addStatus(id, { state: 'success', ...asked });
    };
    const latest = async (): Promise<unknown[]> => {
      const all = await deployments.list({ environment: 'staging' });
      return Promise.all(all.map(async ({ id }) => (await deployments.statuses(id, 1))[0]?.state));
    };
    await succeed({});
    await succeed({});
    expect(await latest()).toEqual(['success', 'success']);
    await succeed({ autoInactive: true });
    expect(await latest()).toEqual(['success', 'inactive', 'inactive']);
  });

  it('are listed newest first, past one page, and by what they are of', async () => {
    const { deployments } = opened.api;
    for (let n = 0; n < 3; n++)
      await deployments.create({ ref: 'main', environment: 'staging', payload: { n } });
    const [first] = fake.state.deployments;
    if (first === undefined) throw new Error('none');
    for (let n = 0; n < 150; n++)
      fake.state.deployments.push({ ...first, id: 5000 + n, environment: 'other' });
    const staging = await deployments.list({ environment: 'staging' });
    expect(staging.map(({ payload }) => (payload as { n: number }).n)).toEqual([2, 1, 0]);
    const all = await deployments.list({ limit: 120 });
    expect([all.length, all[0]?.id, all.at(-1)?.id]).toEqual([120, 5149, 5030]);
    expect(await deployments.list()).toHaveLength(30);
  });

  it('are listed past one page by environment and task together', async () => {
    const { deployments } = opened.api;
    const { id } = await deployments.create({ ref: 'main', environment: 'staging', task: 'ledger' });
    const [first] = fake.state.deployments;
    if (first === undefined) throw new Error('none');
    for (let n = 0; n < 750; n++) {
      const environment = n % 3 === 0 ? 'other' : 'staging';
      const task = n % 3 === 1 ? 'deploy' : 'ledger';
      fake.state.deployments.push({ ...first, id: 5000 + n, environment, task });
    }
    const filter = { environment: 'staging', task: 'ledger', limit: 1000 };
    const found = await deployments.list(filter);
    expect([found.length, found[0]?.id, found.at(-1)?.id]).toEqual([251, 5749, id]);
    expect(found.every(({ environment, task }) => environment === 'staging' && task === 'ledger')).toBe(true);
    // One to make it, three pages.
    expect(fake.requests).toHaveLength(4);
  });

  it('are removed when inactive, once', async () => {
    const { deployments } = opened.api;
    const make = () => deployments.create({ ref: 'main', environment: 'staging' });
    const [one, two] = [await make(), await make()];
    await deployments.addStatus(two.id, { state: 'success' });
    const error = await thrown(deployments.remove(two.id));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toContain('active deployment');
    await deployments.addStatus(two.id, { state: 'inactive' });
    fake.fault({ method: 'DELETE', effect: { kind: 'reset', when: 'after' } });
    expect(await deployments.remove(two.id)).toBe(false);
    expect([await deployments.remove(two.id), await deployments.remove(one.id)]).toEqual([false, true]);
    expect(fake.state.deployments).toEqual([]);
  });

  it('that the token may not see are not "removed already"', async () => {
    await using hidden = await startGitHub({ permissions: { contents: 'read' } });
    await using reader = open(hidden);
    const error = await thrown<ConfigError>(reader.api.deployments.remove(1));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.fix).toContain('deployments: ');
  });

  it('are found again by their request', async () => {
    const { deployments } = opened.api;
    const environment = 'staging';
    const made = await deployments.create({ ref: 'main', environment, request: 'a' });
    await deployments.create({ ref: 'main', environment, payload: { request: 'a' } });
    expect(await deployments.find({ environment, request: 'a' })).toEqual(made);
    expect(await deployments.find({ environment, request: 'b' })).toBeNull();
    expect(await deployments.find({ environment: 'production', request: 'a' })).toBeNull();
  });

  it('take a long description as far as GitHub does', async () => {
    const { deployments } = opened.api;
    const { id } = await deployments.create({ ref: 'main', environment: 'x', description: 'd'.repeat(500) });
    const status = await deployments.addStatus(id, {
      state: 'failure',
      description: 'd'.repeat(500),
      logUrl: 'https://example.com/1',
    });
    expect([status.description.length, status.logUrl]).toEqual([140, 'https://example.com/1']);
    expect(fake.state.deployments[0]?.description).toHaveLength(140);
  });
});

it('reads what protects an environment, and tells one that is not there', async () => {
  const { environments } = opened.api;
  fake.state.environments.push({
    id: 1,
    name: 'prod/eu',
    at: 0,
    waitMinutes: 5,
    reviewers: ['octocat', 'hubot'],
    preventSelfReview: true,
    branches: 'protected',
  });
  const found = await environments.get('prod/eu');
  expect(found?.branches).toBe('protected');
  expect(found?.protectionRules).toEqual([
    { type: 'wait_timer', waitMinutes: 5, reviewers: [], preventSelfReview: false },
    { type: 'required_reviewers', waitMinutes: 0, reviewers: ['octocat', 'hubot'], preventSelfReview: true },
    { type: 'branch_policy', waitMinutes: 0, reviewers: [], preventSelfReview: false },
  ]);
  expect(await environments.get('prod')).toBeNull();
});
