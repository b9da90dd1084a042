/** One entry for each target: what a job compiled for a machine serves every later one, whatever else that builds. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { build, formatTarget, parseTarget, targetEnvironment } from '@slipway/go';
import { cacheMode, finishGoCaches, folderStore, openGoCaches } from '@slipway/go/cache';
import { which } from '@slipway/process';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commit, git, type Stage, stage, write } from './stage.ts';

const host = `${process.platform === 'win32' ? 'windows' : process.platform}/${process.arch === 'x64' ? 'amd64' : 'arm64'}`;
const other = host === 'linux/arm64' ? 'linux/amd64' : 'linux/arm64';

let bed: Stage;
let head = '';
beforeEach(() => {
  bed = stage({ GOTOOLCHAIN: 'local', GOWORK: 'off', CGO_ENABLED: '0' });
  write(service(), {
    'go.mod': 'module example.com/service\n\ngo 1.24\n',
    // Without a package of the standard library but the runtime: two targets are built from nothing here.
    'main.go': 'package main\n\nvar version string\n\nfunc main() { println(version) }\n',
  });
  git(service(), 'init', '--quiet', '--initial-branch=main');
  head = commit(service());
});
afterEach(() => bed.dispose());

const service = (): string => path.join(bed.root, 'service');
let runs = 0;

/** One job on an empty machine. */
async function job(names: readonly string[]) {
  rmSync(path.join(bed.root, 'machine'), { recursive: true, force: true });
  const targets = names.map(parseTarget);
  const store = folderStore(bed.ctx, { folder: path.join(bed.root, 'store') });
  const opened = await openGoCaches(bed.ctx, {
    store,
    mode: cacheMode('auto', null),
    go: (await which(bed.ctx, 'go')) ?? '',
    directory: service(),
    commit: `commit-${++runs}`,
    run: `run-${runs}`,
    places: { disk: path.join(bed.root, 'machine'), memory: null },
    targets: targets.map((target) => ({ name: formatTarget(target), env: targetEnvironment(target) })),
  });
  const ctx = { ...bed.ctx, env: { ...bed.ctx.env, ...opened.env } };
  const { document } = await build(ctx, {
    directory: service(),
    service: 'service',
    version: '1.0.0',
    source: {
      subject: { repository: null, commit: head, tree: git(service(), 'rev-parse', 'HEAD^{tree}') },
      dirty: false,
    },
    outputDirectory: path.join(bed.root, `out-${runs}`),
    targets,
    caches: opened.targets,
  });
  const saved = await finishGoCaches(bed.ctx, store, JSON.parse(JSON.stringify(opened.state)), { ok: true });
  return { ...opened, saved, sums: document.binaries.map(({ sha256 }) => sha256) };
}

it('a target has an entry of its own, and the machine itself shares that of the job', async () => {
  const first = await job([host, other]);
  expect(Object.keys(first.targets)).toEqual([other]);
  expect(first.targets[other]).not.toBe(first.env.GOCACHE);
  expect(first.restored.targets[other]).toMatchObject({ found: null });
  const { build: own, targets } = first.saved;
  expect([own.outcome, targets[other]?.outcome]).toEqual(['saved', 'saved']);
  // Nothing of one is in the other: each holds the runtime of its machine, once.
  expect(targets[other]?.bytes).toBeLessThan(1.5 * own.bytes);
  expect(own.bytes).toBeLessThan(1.5 * (targets[other]?.bytes ?? 0));

  const second = await job([other]);
  expect(second.restored.targets[other]?.found).toBe(first.restored.targets[other]?.key);
  expect(second.saved.targets[other]).toMatchObject({ outcome: 'little new' });
  expect(second.saved.targets[other]?.newBytes).toBeLessThan(20_000);
  // The job's own cache was not used, and its entry stays as it is.
  expect(second.saved.build.outcome).toBe('little new');
  expect(second.sums).toEqual(first.sums.slice(1));
  expect(bed.warnings()).toEqual([]);
}, 120_000);

it('two targets of one machine that differ in their level have two', async () => {
  const levels = ['linux/amd64/v2', 'linux/amd64/v3'];
  const { targets, restored } = await openGoCaches(bed.ctx, {
    store: folderStore(bed.ctx, { folder: path.join(bed.root, 'store') }),
    mode: cacheMode('auto', null),
    go: (await which(bed.ctx, 'go')) ?? '',
    directory: service(),
    commit: 'commit',
    run: 'run',
    places: { disk: path.join(bed.root, 'machine'), memory: null },
    targets: levels.map((name) => ({ name, env: targetEnvironment(parseTarget(name)) })),
  });
  expect(Object.keys(targets)).toEqual(levels);
  expect(new Set(Object.values(targets)).size).toBe(2);
  expect(new Set(levels.map((name) => restored.targets[name]?.key)).size).toBe(2);
});
