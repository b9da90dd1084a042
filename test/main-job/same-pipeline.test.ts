/** The command line and the one-click action are two ways into one pipeline: equal evidence of an equal commit. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type DocumentKind, type Documents, readDocument } from '@slipway/evidence';
import { describe, expect, it } from 'vitest';
import { staleBundles } from '../../scripts/fresh.ts';
import { type Played, type PlayOptions, playBundle } from '../runner-model/index.ts';
import { cli, runArgs, transcript } from './cli.ts';
import { freePort, makePlace, type Place, type StoredLedger } from './place.ts';

const root = path.resolve(import.meta.dirname, '../..');
const goCache = execFileSync('go', ['env', 'GOCACHE'], { encoding: 'utf8' }).trim();

/** Plays the committed bundle; while that is older than its sources, the sources. */
async function playOneClick(place: Place, options: PlayOptions): Promise<Played> {
  const inputs = {
    service: 'shop',
    port: String(await freePort()),
    'watch-interval': '250ms',
    'watch-window': '20s',
    load: '80',
    ...options.inputs,
  };
  const all: PlayOptions = {
    repository: place.service.directory,
    ...options,
    inputs,
    env: { GOCACHE: goCache },
  };
  if (!staleBundles(root).some((line) => line.includes('one-click'))) return playBundle('one-click', all);
  const folder = path.join(place.root, 'action');
  mkdirSync(folder, { recursive: true });
  const manifest = readFileSync(path.join(root, 'actions/one-click/action.yml'), 'utf8');
  const source = path.join(root, 'actions/one-click/src/main.ts');
  writeFileSync(path.join(folder, 'action.yml'), manifest.replaceAll('dist/index.js', source));
  return playBundle(folder, { ...all, nodeArgs: ['--conditions=@slipway/source'] });
}

const ledgerOf = (workspace: string): StoredLedger =>
  JSON.parse(readFileSync(path.join(workspace, '.slipway/ledger/shop/local.json'), 'utf8'));

describe.concurrent('the one-click action', { timeout: 120_000 }, () => {
  it('leaves the same evidence as `slipway run` of the same commit', async () => {
    await using place = await makePlace();
    const [fromCli, fromAction] = await Promise.all([cli(place, runArgs(place)), playOneClick(place, {})]);
    await using action = fromAction;
    expect(fromCli.code, transcript(fromCli)).toBe(0);
    expect(action.exitCode, action.log).toBe(0);

    const folder = place.evidence('1.0.0')[0] ?? '';
    for (const kind of ['build', 'gate', 'release', 'watch'] as const) {
      const ours = await readDocument(kind, path.join(folder, `${kind}.json`));
      const theirs = await readDocument(kind, action.outputs[`${kind}-json`] ?? '');
      expect(comparable(kind, theirs.document)).toEqual(comparable(kind, ours.document));
      if (kind === 'build') expect(theirs.sha256).toBe(ours.sha256);
    }
    const told = (ledger: StoredLedger) => ({
      statuses: ledger.entries.map(({ version, status }) => [version, status]),
      serving: ledger.serving,
      history: ledger.history.map(({ kind, version }) => [kind, version]),
    });
    expect(told(ledgerOf(action.workspace))).toEqual(told(place.ledger()));
  });

  it('says what became of it: outputs that point at files, a summary that begins with the verdict', async () => {
    await using place = await makePlace();
    await using run = await playOneClick(place, {});
    expect(run, run.log).toMatchObject({ conclusion: 'success', annotations: [], leftInTemp: [] });
    expect(run.outputs).toMatchObject({ verdict: 'kept', version: '1.0.0', 'rolled-back-to': '' });
    for (const name of ['build-json', 'gate-json', 'release-json', 'watch-json', 'report']) {
      const file = run.outputs[name] ?? '';
      expect(path.isAbsolute(file) && existsSync(file), `${name}: ${file}`).toBe(true);
    }
    expect(run.summary.split('\n')[0]).toMatch(/shop 1\.0\.0 is released and stable/);
    expect(run.post, run.post?.log).toMatchObject({ conclusion: 'success', annotations: [] });
    // What it wrote does not make the checkout look changed.
    const status = execFileSync('git', ['-C', run.workspace, 'status', '--porcelain'], { encoding: 'utf8' });
    expect(status).toBe('');
  });

  it('fails the step on a bad verdict, with what was seen', async () => {
    await using place = await makePlace();
    place.service.commit('1.0.0', 'errorEvery: 2');
    await using run = await playOneClick(place, { inputs: { gate: 'none' } });
    expect(run).toMatchObject({ conclusion: 'failure', exitCode: 1, outputs: { verdict: 'not-taken-back' } });
    expect(run.outputs['gate-json']).toBe('');
    expect(run.annotations).toEqual([
      {
        kind: 'error',
        title: 'one-click',
        message: expect.stringMatching(/shop 1\.0\.0 is judged bad.*requests failed/),
      },
    ]);
    expect(run.summary).toMatch(/What to do/);
  });

  it('meets wrong input with one annotation, and changes nothing', async () => {
    await using place = await makePlace();
    await using run = await playOneClick(place, { inputs: { 'ready-path': 'ready' } });
    expect(run).toMatchObject({ conclusion: 'failure', exitCode: 1, leftInTemp: [], orphans: [] });
    expect(run.annotations).toEqual([
      {
        kind: 'error',
        title: 'one-click',
        message: expect.stringMatching(/^ready-path: "ready" is not a path[\s\S]*\/\w+/),
      },
    ]);
    expect(existsSync(path.join(run.workspace, '.slipway'))).toBe(false);
  });

  it('has a post that does nothing without state', async () => {
    await using place = await makePlace();
    await using run = await playOneClick(place, { only: 'post', state: { isPost: 'true' } });
    expect(run).toMatchObject({ conclusion: 'success', exitCode: 0, annotations: [], leftInTemp: [] });
  });

  it('cancelled while it watches, its post settles what was open', async () => {
    await using place = await makePlace();
    await using run = await playOneClick(place, { cancelAfter: (line) => line.includes('watch 1.0.0') });
    expect(run, run.log).toMatchObject({ conclusion: 'cancelled', ending: 'SIGINT', leftInTemp: [] });
    expect(run.post, run.post?.log).toMatchObject({ conclusion: 'success', annotations: [] });
    expect(run.post?.log).toContain('recover deploy of 1.0.0');
    const ledger = ledgerOf(run.workspace);
    expect(ledger).toMatchObject({ serving: '1.0.0', intent: null, entries: [{ status: 'active' }] });
    expect(ledger.history.at(-1)?.kind).toBe('recovered');
  });
});

/** A document without what two runs cannot share: moments, places, the run's name, and how many requests came. */
function comparable<K extends DocumentKind>(kind: K, document: Documents[K]): unknown {
  const fields: Record<DocumentKind, readonly string[]> = {
    build: [],
    gate: ['durationMs'],
    release: ['startedAt', 'servedAt', 'releasedAt', 'run', 'address', 'fingerprint'],
    watch: ['startedAt', 'endedAt', 'because', 'exposure', 'observations'],
  };
  const differs = (key: string, value: unknown): boolean =>
    fields[kind].includes(key) ||
    // gate.json holds how long each check took, so its hash differs.
    (kind === 'release' && key === 'gate' && /^[0-9a-f]{64}$/.test(String(value)));
  return JSON.parse(
    JSON.stringify(document, (key, value: unknown) => (differs(key, value) ? undefined : value)),
  );
}
