/** What setting Go up and building took, what that saved, and what the next run is told of it. */
import type { BuildDocument } from '@slipway/evidence';
import type { BuildCost } from '@slipway/go';
import type { LastRun, RestoredEntry } from '@slipway/go/cache';
import { formatDuration, formatSize } from '@slipway/kernel';
import { type Section, type StepCost, stepSection } from '@slipway/report';
import type { GoReady } from './set-up-go.ts';

type Ready = Pick<GoReady, 'go' | 'caches' | 'took'>;

export interface BuildAccount {
  readonly document: BuildDocument;
  readonly cost: BuildCost;
}

/** For the entries of compiled objects. A run that began with nothing says anew what that costs. */
export function lastRun(ready: Ready, built: BuildAccount): LastRun {
  const { document, cost } = built;
  const isCold = ready.caches !== null && !ready.caches.restored.reused && !isWarm(ready);
  return {
    commit: document.subject.commit,
    coldMs: isCold ? cost.buildMs : coldMs(ready, built),
    binaries: document.binaries.map((binary) => ({
      name: binary.name,
      target: targetOf(binary),
      bytes: binary.bytes,
    })),
  };
}

/**
 * Milliseconds that the caches saved: what the last build from nothing took, less what this one took with restoring.
 * Never below 0; null when no build of these targets from nothing is on record.
 */
export function savedMs(ready: Ready, built: BuildAccount): number | null {
  const cold = coldMs(ready, built);
  return cold === null ? null : Math.max(0, cold - ready.took.cachesMs - built.cost.buildMs);
}

/** What the entries tell of a build from nothing, where that was one of the same targets. */
function coldMs({ caches }: Ready, { document }: BuildAccount): number | null {
  const last = caches?.restored.last ?? null;
  const set = (targets: readonly string[]): string => [...new Set(targets)].sort().join(' ');
  const before = set(last?.binaries.map(({ target }) => target) ?? []);
  return last !== null && before === set(document.binaries.map(targetOf)) ? last.coldMs : null;
}

/** Whether compiled objects of an earlier run were restored. */
export function isWarm({ caches }: Ready): boolean {
  if (caches === null) return false;
  const { build, targets } = caches.restored;
  return [build, ...Object.values(targets)].some(({ found }) => found !== null);
}

function targetOf({ os, arch, variant }: BuildDocument['binaries'][number]): string {
  return [os, arch, ...(variant === undefined ? [] : [variant])].join('/');
}

/** Toolchain, caches and build in seconds and bytes. */
export function goSection(ready: Ready, built: BuildAccount | null = null): Section {
  const { go } = ready;
  const saved = built === null ? null : savedMs(ready, built);
  const cold = built === null ? null : coldMs(ready, built);
  return stepSection(
    `Go ${go.release}`,
    [
      go.why,
      ...(saved === null || cold === null
        ? []
        : [`The caches saved ${formatDuration(saved)} of the ${formatDuration(cold)} from nothing.`]),
    ],
    [
      { step: 'toolchain', ms: ready.took.goMs, bytes: go.archiveBytes, how: toolchainHow(ready) },
      ...cacheSteps(ready),
      ...(built === null ? [] : buildSteps(built)),
    ],
  );
}

function toolchainHow({ go }: Ready): string {
  return `${go.from}${go.digest === null ? '' : `, ${go.digest}`}`;
}

function cacheSteps({ caches, took }: Ready): StepCost[] {
  if (caches === null) return [{ step: 'caches', ms: null, bytes: null, how: 'those of the machine' }];
  const { modules, build, targets, inMemory, reused } = caches.restored;
  const place = inMemory ? 'in memory' : 'on disk';
  if (reused) {
    return [{ step: 'caches', ms: took.cachesMs, bytes: null, how: `those of an earlier step, ${place}` }];
  }
  const entries = [modules, build, ...Object.values(targets)];
  const packed = entries.reduce((bytes, { packedBytes }) => bytes + packedBytes, 0);
  return [
    { step: 'restore', ms: took.cachesMs, bytes: packed, how: place },
    entry('modules', modules),
    entry('compiled objects', build),
    ...Object.entries(targets).map(([name, of]) => entry(`objects of ${name}`, of)),
  ];
}

function entry(step: string, { found, bytes, packedBytes }: RestoredEntry): StepCost {
  return found === null
    ? { step, ms: null, bytes: null, how: 'nothing to restore' }
    : { step, ms: null, bytes, how: `${formatSize(packedBytes)} packed, of ${found}` };
}

function buildSteps({ document, cost }: BuildAccount): StepCost[] {
  const { buildMs, verifyMs, peakBytes, maxBytes } = cost;
  const peak = peakBytes === null ? '' : `${formatSize(peakBytes)} of ${formatSize(maxBytes)} memory at most`;
  return [
    { step: 'build', ms: buildMs, bytes: sum(document.binaries), how: peak },
    { step: 'verify', ms: verifyMs, bytes: null, how: document.verify ?? '' },
  ];
}

function sum(binaries: readonly { readonly bytes: number }[]): number {
  return binaries.reduce((bytes, binary) => bytes + binary.bytes, 0);
}
