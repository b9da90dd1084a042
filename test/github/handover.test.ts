/** Evidence and binaries from job to job: the actions against the artifact service of the fake GitHub. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../main-job/place.ts';
import { makeService, type Service } from '../main-job/service.ts';
import { playAction } from '../project/play-action.ts';
import type { Played, PlayOptions } from '../runner-model/index.ts';
import { type FakeGitHub, fails, startGitHub } from './index.ts';

let folder = '';
let service: Service;
let caches: Readonly<Record<string, string>> = {};
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'handover-')));
  service = makeService(path.join(folder, 'shop'));
  caches = JSON.parse(execFileSync('go', ['env', '-json', 'GOCACHE', 'GOMODCACHE'], { encoding: 'utf8' }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** A job of its own on a machine of its own; jobs of one run see each other's artifacts. */
const job = (
  fake: FakeGitHub,
  action: string,
  inputs: Readonly<Record<string, string>>,
  options: PlayOptions = {},
): Promise<Played> =>
  playAction(action, folder, {
    repository: service.directory,
    inputs,
    ...options,
    env: { ...fake.runnerEnv({ run: 'run-1' }), ...caches, ...options.env },
  });

const names = ({ state }: FakeGitHub): string[] => state.artifacts.map(({ name }) => name);
const failed = (run: Played) => run.annotations.filter(({ kind }) => kind === 'error');

/** Gate with a build that is taken over: the first thing that it does after a look at the checkout. */
const take = (fake: FakeGitHub, given: string, options: PlayOptions = {}) =>
  job(fake, 'quality-gate', { 'build-json': given }, { only: 'main', ...options });

async function build(fake: FakeGitHub, inputs: Readonly<Record<string, string>> = {}): Promise<Played> {
  return job(fake, 'setup-go-build', { artifact: 'shop-build', service: 'shop', ...inputs });
}

describe('the tests in two jobs', { timeout: 240_000 }, () => {
  const shard = (fake: FakeGitHub, index: number, more: PlayOptions = {}) =>
    job(fake, 'quality-gate', { shard: `${index}/2`, artifact: `tests-${index}` }, more);

  it('are green without a verdict, and joined by what they uploaded', async () => {
    await using fake = await startGitHub();
    await using first = await shard(fake, 1);
    await using second = await shard(fake, 2);
    for (const [played, name] of [
      [first, 'tests-1'],
      [second, 'tests-2'],
    ] as const) {
      expect(played, played.log).toMatchObject({
        conclusion: 'success',
        outputs: { verdict: 'PARTIAL', 'failed-rules': '[]' },
      });
      expect(played.outputs['gate-json'] ?? '').toBe('');
      expect(played.outputs.artifact).toMatch(new RegExp(`^${name}@sha256:[0-9a-f]{64}$`));
      const left = path.dirname(played.outputs.shard ?? '');
      expect(existsSync(path.join(left, 'shard.json'))).toBe(true);
      expect(existsSync(path.join(left, '..', 'gate.json'))).toBe(false);
    }
    expect(names(fake)).toEqual(['tests-1', 'tests-2']);
    const shards = [first, second].map(({ outputs }) => outputs.artifact ?? '');
    await using joined = await job(fake, 'quality-gate', { shards: shards.join('\n') });
    expect(joined, joined.log).toMatchObject({ conclusion: 'success', outputs: { verdict: 'PASS' } });

    await using one = await job(fake, 'quality-gate', { shards: shards[0] ?? '' });
    expect(one).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'ERROR' } });
    expect(failed(one).at(-1)?.message).toContain('of 2 shards these left no report: ');
    await using other = await job(fake, 'quality-gate', { shards: `tests-1@sha256:${'0'.repeat(64)}` });
    expect(failed(other).at(-1)?.message).toContain('the artifact tests-1 holds another shard.json');
  });
});

describe('a run of three jobs', { timeout: 120_000 }, () => {
  it('builds in one, judges in one, releases in one, and leaves its evidence', async () => {
    await using fake = await startGitHub();
    await using built = await build(fake);
    expect(built, built.log).toMatchObject({ conclusion: 'success', leftInTemp: [], orphans: [] });
    const { artifact = '' } = built.outputs;
    expect(artifact).toMatch(/^shop-build@sha256:[0-9a-f]{64}$/);

    await using judged = await job(fake, 'quality-gate', { 'build-json': artifact, artifact: 'shop-gate' });
    expect(judged, judged.log).toMatchObject({ conclusion: 'success', outputs: { verdict: 'PASS' } });
    const verdict = JSON.parse(readFileSync(judged.outputs['gate-json'] ?? '', 'utf8'));
    expect(`shop-build@sha256:${verdict.subject.build}`).toBe(artifact);

    await using released = await job(fake, 'one-click', {
      service: 'shop',
      'build-json': artifact,
      'gate-json': judged.outputs.artifact ?? '',
      artifact: 'shop-release',
      port: String(await freePort()),
      load: '80',
      'watch-interval': '250ms',
      'watch-window': '20s',
    });
    expect(released, released.log).toMatchObject({ conclusion: 'success', leftInTemp: [] });
    expect(released.outputs).toMatchObject({ verdict: 'kept', version: '1.0.0' });
    // Nothing was built or judged a second time.
    expect(built.log).toContain('build shop 1.0.0');
    expect(released.log).not.toContain('build shop 1.0.0');
    const gateBegins = /group\]gate$/m;
    expect(judged.log).toMatch(gateBegins);
    expect(released.log).not.toMatch(gateBegins);
    const release = JSON.parse(readFileSync(released.outputs['release-json'] ?? '', 'utf8'));
    expect(`shop-build@sha256:${release.evidence.build}`).toBe(artifact);
    expect(`shop-gate@sha256:${release.evidence.gate}`).toBe(judged.outputs.artifact);
    expect(release.gate).toBe('PASS');

    expect(names(fake)).toEqual(['shop-build', 'shop-gate', 'shop-release']);
    const archive = Buffer.from(fake.state.artifacts[2]?.bytes ?? []).toString('latin1');
    for (const file of ['build.json', 'gate.json', 'release.json', 'report.md', 'watch.json']) {
      expect(archive).toContain(file);
    }
    // One entry of the zip's directory for each of them, and no more: no binary, no .gitignore.
    expect(archive.split('PK\x01\x02')).toHaveLength(1 + 5);
    expect(released.outputs.artifact).toMatch(/^shop-release@sha256:/);
  });
});

describe('builds of several jobs', { timeout: 240_000 }, () => {
  const each = async (fake: FakeGitHub, target: string, inputs: Readonly<Record<string, string>> = {}) => {
    const artifact = `shop-${target.replaceAll('/', '-')}`;
    await using built = await build(fake, { artifact, targets: target, ...inputs });
    expect(built, built.log).toMatchObject({ conclusion: 'success' });
    return built.outputs.artifact ?? '';
  };
  const merge = (
    fake: FakeGitHub,
    references: readonly string[],
    inputs: Readonly<Record<string, string>> = {},
  ) => job(fake, 'setup-go-build', { service: 'shop', merge: references.join('\n'), ...inputs });

  it('become one, which is packed, uploaded and judged as one', async () => {
    await using fake = await startGitHub();
    const references = [await each(fake, 'linux/amd64'), await each(fake, 'linux/arm64')];
    await using merged = await merge(fake, references, { packages: 'tar.gz', artifact: 'shop-all' });
    expect(merged, merged.log).toMatchObject({ conclusion: 'success', leftInTemp: [], orphans: [] });
    expect(merged.log).not.toContain('build shop 1.0.0');
    const { binaries, parts } = JSON.parse(readFileSync(merged.outputs['build-json'] ?? '', 'utf8'));
    expect(binaries.map((binary: { arch: string }) => binary.arch)).toEqual(['amd64', 'arm64']);
    expect(parts.map(({ sha256 }: { sha256: string }) => sha256)).toEqual(
      references.map((reference) => reference.replace(/.*:/, '')),
    );
    expect(merged.outputs).toMatchObject({ version: '1.0.0' });
    expect(merged.outputs.artifact).toMatch(/^shop-all@sha256:/);
    expect(merged.outputs.packages).toContain('shop_1.0.0_linux_arm64.tar.gz');
    expect(names(fake)).toEqual(['shop-linux-amd64', 'shop-linux-arm64', 'shop-all', 'shop-all-packages']);
    await using judged = await take(fake, merged.outputs.artifact ?? '');
    expect(judged, judged.log).toMatchObject({ conclusion: 'success', outputs: { verdict: 'PASS' } });
  });

  it('are refused when they overlap, differ, or are of another tree', async () => {
    await using fake = await startGitHub();
    const amd64 = await each(fake, 'linux/amd64');
    await using twice = await merge(fake, [amd64, amd64]);
    expect(failed(twice)[0]?.message).toContain('two builds have shop for linux/amd64');
    const tagged = await each(fake, 'linux/arm64', { tags: 'netgo' });
    await using other = await merge(fake, [amd64, tagged]);
    expect(failed(other)[0]?.message).toContain('not of one release: another build tags');
    await using older = await merge(fake, [amd64], { version: '2.0.0' });
    expect(failed(older)[0]?.message).toContain('the build says that it is 1.0.0');
    await using missing = await merge(fake, [amd64, nowhere]);
    expect(failed(missing)[0]?.message).toContain('this run has no artifact shop-build');
    for (const run of [twice, other, older, missing]) {
      expect(run).toMatchObject({ conclusion: 'failure', leftInTemp: [], outputs: {} });
    }
  });

  it.each([
    [{ targets: 'linux/arm64' }, 'targets says nothing where builds of other jobs are merged'],
    [{ cgo: 'true' }, 'cgo says nothing'],
    [{ 'make-targets': 'build', 'build-outputs': 'bin/*' }, 'make-targets says nothing'],
    [{ merge: 'shop-build' }, 'merge'],
  ])('stand beside nothing that only a build here would need: %j', async (inputs, message) => {
    await using fake = await startGitHub();
    await using run = await merge(fake, [nowhere], inputs);
    expect(run).toMatchObject({ conclusion: 'failure', outputs: {} });
    expect(failed(run)[0]?.message).toContain(message);
  });
});

describe('what is handed over to a release', () => {
  it('must be of the tree that is checked out', async () => {
    await using fake = await startGitHub();
    await using built = await build(fake);
    const other = makeService(path.join(folder, 'other'));
    other.write({ 'NOTES.md': 'another tree' });
    other.git('add', '--all');
    other.git('commit', '--quiet', '--amend', '--no-edit');
    await using run = await job(
      fake,
      'one-click',
      { service: 'shop', 'build-json': built.outputs.artifact ?? '' },
      { repository: other.directory },
    );
    expect(run).toMatchObject({ conclusion: 'failure', outputs: {} });
    expect(failed(run)[0]?.message).toMatch(
      /evidence of tree [0-9a-f]{12}, and the checkout is of [0-9a-f]{12}/,
    );
  });

  it.each([
    [{ service: 'pay' }, 'this is a build of shop, and pay is to be released'],
    [{ version: '2.0.0' }, 'the build says that it is 1.0.0, and 2.0.0 is to be released'],
  ])('must be of what is asked for: %j', async (inputs, message) => {
    await using fake = await startGitHub();
    await using built = await build(fake);
    const given = { service: 'shop', 'build-json': built.outputs.artifact ?? '', ...inputs };
    await using run = await job(fake, 'one-click', given);
    expect(run).toMatchObject({ conclusion: 'failure', outputs: {} });
    expect(failed(run)[0]?.message).toContain(message);
  });
});

describe('an artifact that is not to be had', () => {
  it('is not there: the run says which', async () => {
    await using fake = await startGitHub();
    await using run = await take(fake, nowhere);
    expect(run).toMatchObject({ conclusion: 'failure', leftInTemp: [], orphans: [] });
    expect(failed(run)).toMatchObject([
      { message: expect.stringMatching(/this run has no artifact shop-build\nlet this job need/) },
    ]);
  });

  it('is of another run', async () => {
    await using fake = await startGitHub();
    await using built = await build(fake);
    await using run = await take(fake, built.outputs.artifact ?? '', {
      env: fake.runnerEnv({ run: 'run-2' }),
    });
    expect(failed(run)[0]?.message).toContain('this run has no artifact shop-build');
  });

  it('was replaced by another one: refused before anything uses it', async () => {
    await using fake = await startGitHub();
    await using first = await build(fake);
    await using second = await build(fake, { artifact: 'shop-build-2', version: '9.9.9' });
    expect(second.outputs.artifact).not.toBe(first.outputs.artifact);
    const [one, two] = fake.state.artifacts;
    Object.assign(one ?? {}, { bytes: two?.bytes, digest: two?.digest });
    await using run = await take(fake, first.outputs.artifact ?? '');
    expect(failed(run)[0]?.message).toContain('holds another build.json than was handed over');
    expect(run.outputs).toEqual({});
  });

  it('arrives damaged', async () => {
    await using fake = await startGitHub();
    await using built = await build(fake);
    const [artifact] = fake.state.artifacts;
    Object.assign(artifact ?? {}, { digest: `sha256:${'0'.repeat(64)}` });
    await using run = await take(fake, built.outputs.artifact ?? '');
    expect(failed(run)[0]?.message).toContain('the artifact shop-build arrived damaged');
  });

  it('has a name that a job before took', async () => {
    await using fake = await startGitHub();
    await using first = await build(fake);
    await using second = await build(fake);
    expect([first.conclusion, second.conclusion]).toEqual(['success', 'failure']);
    expect(failed(second)[0]?.message).toMatch(/this run has an artifact shop-build already\n.*job-index/s);
    expect(names(fake)).toHaveLength(1);
  });

  it('does not fit into what the account has left', async () => {
    await using fake = await startGitHub();
    fake.state.quotaMessage = 'insufficient usage to create artifact';
    await using run = await build(fake);
    expect(run.conclusion).toBe('failure');
    expect(failed(run)[0]?.message).toMatch(/the artifact shop-build was not uploaded\n.*quota/s);
  });

  it('meets a service that stumbles: tried again', async () => {
    await using fake = await startGitHub({ faults: [{ path: 'CreateArtifact', effect: fails(503) }] });
    await using run = await build(fake);
    expect(run, run.log).toMatchObject({ conclusion: 'success' });
    expect(names(fake)).toEqual(['shop-build']);
  }, 30_000);

  it('meets a service that never answers: a cancelled run ends at once', async () => {
    await using fake = await startGitHub({ faults: [{ path: 'CreateArtifact', effect: { kind: 'hang' } }] });
    await using run = await job(
      fake,
      'setup-go-build',
      { artifact: 'shop-build', service: 'shop' },
      { cancelAfter: (line) => line.includes('upload the artifact') },
    );
    expect(run).toMatchObject({ conclusion: 'cancelled', ending: 'SIGINT', orphans: [], leftInTemp: [] });
    expect(run.log).not.toContain('did not stop in time');
  }, 30_000);
});

it('no service, or an older one: the way to do without is said', async () => {
  await using fake = await startGitHub();
  await using none = await take(fake, nowhere, { env: { ACTIONS_RESULTS_URL: '' } });
  expect(failed(none)[0]?.message).toMatch(/no artifact service here: ACTIONS_RESULTS_URL.*one job/s);
  await using older = await take(fake, nowhere, { github: { server_url: 'https://git.example.com' } });
  expect(failed(older).at(-1)?.message).toMatch(/no artifact service that today’s client.*one job/s);
});

it('without artifacts nothing is asked of the service', async () => {
  await using fake = await startGitHub();
  await using built = await job(fake, 'setup-go-build', { service: 'shop' });
  expect(built).toMatchObject({ conclusion: 'success', outputs: { artifact: '' } });
  expect(fake.requests).toEqual([]);
});

it('the runtime token is nowhere in the log, in the summary or in an output', async () => {
  await using fake = await startGitHub();
  const env = fake.runnerEnv({ run: 'run-1' });
  await using run = await job(
    fake,
    'setup-go-build',
    { artifact: 'shop-build', service: 'shop' },
    { env, debug: true },
  );
  const said = [run.maskedLog, run.summary, JSON.stringify(run.outputs)].join('\n');
  const token = env.ACTIONS_RUNTIME_TOKEN ?? '';
  for (const form of [token, encodeURIComponent(token), Buffer.from(token).toString('base64')]) {
    expect(said).not.toContain(form);
  }
});

const nowhere = `shop-build@sha256:${'0'.repeat(64)}`;
