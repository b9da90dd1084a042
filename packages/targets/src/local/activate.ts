/** Bringing a staged release into traffic: start, gate, switch, proof, drain. Before the switch nothing is at stake. */
import { rm } from 'node:fs/promises';
import type { LedgerEntry } from '@slipway/evidence';
import { type Context, formatDuration } from '@slipway/kernel';
import { isAlive, stop } from '@slipway/process';
import type { Outcome } from '@slipway/release';
import { livingFront } from './front.ts';
import { bringUp } from './instance.ts';
import { clearUpstream, currentRelease, pointCurrent, pointUpstream, upstreamPort } from './links.ts';
import type { Manifest } from './manifest.ts';
import { NotReady } from './not-ready.ts';
import { ask, withClient } from './probes.ts';
import type { OpenedTarget } from './spec.ts';
import { type InstanceState, readInstances, removeInstance } from './state.ts';

/** Where a change stands; each is told, and waited for, right after what it names has been done. */
export type Phase = 'locked' | 'staged' | 'started' | 'gated' | 'switched' | 'proved' | 'drained';
export type WhenPhase = (phase: Phase) => void | Promise<void>;

const proofTimeoutMs = 5000;
const proofPauseMs = 50;
/** Time for the old instance to accept the connections that reached it just before the switch. */
const settleMs = 100;

export interface Activation {
  readonly release: string;
  readonly manifest: Manifest;
  readonly entry: LedgerEntry;
  /** Wall-clock milliseconds: when the change began. */
  readonly startedAt: number;
}

/**
 * @returns served, with the moments of the switch
 * @throws NotReady when it did not come up, or did not answer after the switch and was switched back
 */
export async function activate(
  ctx: Context,
  target: OpenedTarget,
  wanted: Activation,
  whenPhase: WhenPhase,
): Promise<Outcome> {
  const { layout } = target;
  const { release, manifest, entry, startedAt } = wanted;
  const state = await bringUp(ctx, target, release, manifest, async () => whenPhase('started'));
  await whenPhase('gated');

  // Past this point the quickest way to a known state is forward, so a cancelled run still finishes.
  const steadfast: Context = { ...ctx, signal: new AbortController().signal };
  const before = { port: await upstreamPort(layout), release: await currentRelease(layout) };
  await pointUpstream(layout, state.port);
  const switchedAt = ctx.clock.now();
  await pointCurrent(layout, release);
  await whenPhase('switched');
  const fault = await prove(steadfast, target, state);
  if (fault !== null) {
    await switchBack(target, before);
    await stop(ctx, state.identity, { graceMs: target.spec.drainTimeoutMs });
    await removeInstance(layout, release);
    throw new NotReady(`${manifest.version} was ready, but not behind port ${target.spec.port}: ${fault}`);
  }
  const readyAt = ctx.clock.now();
  await whenPhase('proved');
  await steadfast.clock.sleep(settleMs);
  await drainOthers(ctx, target, release);
  await whenPhase('drained');
  return { kind: 'served', version: manifest.version, entry, times: { startedAt, switchedAt, readyAt } };
}

/**
 * Null once a request to the real port was answered while the front held that port, its link named this instance,
 * and this instance lived; otherwise what was missing at the end.
 */
async function prove(ctx: Context, target: OpenedTarget, state: InstanceState): Promise<string | null> {
  const { layout, spec } = target;
  const until = ctx.clock.monotonic() + proofTimeoutMs;
  for (;;) {
    const answer = await withClient(ctx, (client) => ask(client, spec.port, state.probes.ready));
    const fault = !isAlive(state.identity)
      ? 'it ended after the switch'
      : (await livingFront(layout))?.port !== spec.port
        ? 'the front that holds the port has ended'
        : (await upstreamPort(layout)) !== state.port
          ? 'something else changed run/upstream'
          : answer.ok
            ? null
            : answer.said;
    if (fault === null || !isAlive(state.identity) || ctx.clock.monotonic() > until) return fault;
    await ctx.clock.sleep(proofPauseMs);
  }
}

async function switchBack(
  { layout }: OpenedTarget,
  before: { port: number | null; release: string | null },
): Promise<void> {
  if (before.port === null) await clearUpstream(layout);
  else await pointUpstream(layout, before.port);
  if (before.release === null) await rm(layout.current, { force: true });
  else await pointCurrent(layout, before.release);
}

/** Ends every instance but that of `release`, each after it has finished what it was doing or its time is over. */
export async function drainOthers(ctx: Context, target: OpenedTarget, release: string | null): Promise<void> {
  const others = (await readInstances(target.layout)).filter((state) => state.release !== release);
  await Promise.all(others.map((state) => drain(ctx, target, state)));
}

export async function drain(
  ctx: Context,
  { layout, spec }: OpenedTarget,
  state: InstanceState,
): Promise<void> {
  const how = await stop(ctx, state.identity, { graceMs: spec.drainTimeoutMs });
  if (how === 'killed') {
    ctx.log.warn(
      `${state.version} had not ended ${formatDuration(spec.drainTimeoutMs)} after SIGTERM and was killed: ` +
        'let the service finish its requests and exit on SIGTERM, or allow a longer drain timeout.',
    );
  }
  await removeInstance(layout, state.release);
}
