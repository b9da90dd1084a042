/**
 * Finishing or undoing what a dead run left, by what is true now: which instance lives, which one the front is
 * pointed at, which bodies are whole. Holds also when a reboot has ended every process.
 */
import { join } from 'node:path';
import { type Intent, type LedgerEntry, ledgerEntry } from '@slipway/evidence';
import type { Context } from '@slipway/kernel';
import { isAlive } from '@slipway/process';
import type { Outcome } from '@slipway/release';
import { activate, drain, type WhenPhase } from './activate.ts';
import { readText } from './durable.ts';
import { ensureFront, stopFront } from './front.ts';
import { clearUpstream, currentRelease, upstreamPort } from './links.ts';
import { readBody } from './manifest.ts';
import { NotReady } from './not-ready.ts';
import { ask, withClient } from './probes.ts';
import { serving } from './serving.ts';
import type { OpenedTarget } from './spec.ts';
import { releaseFolders } from './stage.ts';
import { readInstances } from './state.ts';
import { sweep } from './sweep.ts';

/**
 * A rollback is finished: it was decided and written down. A deploy is finished when its version already takes
 * traffic and is ready; otherwise the version before it is made to serve. Only where there was none before, a
 * version that had taken traffic is started again. A third version that serves was brought by somebody since, and stays.
 */
export async function recoverFrom(
  ctx: Context,
  target: OpenedTarget,
  intent: Intent,
  whenPhase: WhenPhase,
): Promise<Outcome> {
  const { layout } = target;
  const startedAt = ctx.clock.now();
  await sweep(ctx, target);
  const to = intent.entry;
  const other = await serving(ctx, target);
  if (other !== null && other.version !== intent.from && other.version !== intent.to) {
    await drainRelease(ctx, target, to.snapshot.id);
    const cause = `${other.version} serves by now, and was left as it is`;
    return { kind: 'notReady', cause, serving: other.version };
  }
  const finish =
    intent.action === 'rollback' ||
    (await takesTraffic(ctx, target, to.snapshot.id)) ||
    (intent.from === null && (await currentRelease(layout)) === to.snapshot.id);
  if (!finish) await drainRelease(ctx, target, to.snapshot.id);
  const from = intent.from === null ? null : await entryOf(target, intent.from);
  const causes: string[] = [];
  for (const entry of [finish ? to : null, from]) {
    if (entry === null) continue;
    try {
      const body = await readBody(join(layout.releases, entry.snapshot.id), entry.snapshot.sha256);
      if ('damage' in body) throw new NotReady(`${entry.version} cannot be started again: ${body.damage}`);
      await ensureFront(ctx, target);
      const wanted = { release: entry.snapshot.id, manifest: body.manifest, entry, startedAt };
      return await activate(ctx, target, wanted, whenPhase);
    } catch (error) {
      if (!(error instanceof NotReady)) throw error;
      causes.push(error.message);
    }
  }
  if (intent.from === null && !finish) {
    causes.push(`${intent.to} was never switched to, and nothing served before it`);
  }
  if (intent.from !== null && from === null) causes.push(`the release folder of ${intent.from} is gone`);
  const now = await serving(ctx, target);
  if (now === null) await clearStopped(ctx, target);
  return { kind: 'notReady', cause: causes.join('; '), serving: now?.version ?? null };
}

async function drainRelease(ctx: Context, target: OpenedTarget, release: string): Promise<void> {
  for (const state of await readInstances(target.layout)) {
    if (state.release === release) await drain(ctx, target, state);
  }
}

async function takesTraffic(ctx: Context, { layout }: OpenedTarget, release: string): Promise<boolean> {
  const port = await upstreamPort(layout);
  const state = (await readInstances(layout)).find((one) => one.release === release && one.port === port);
  if (state === undefined || !isAlive(state.identity)) return false;
  return withClient(ctx, async (client) => (await ask(client, state.port, state.probes.ready)).ok);
}

/** The entry of the release folder of `version`: of several, the current one, else the newest. */
async function entryOf({ layout }: OpenedTarget, version: string): Promise<LedgerEntry | null> {
  const current = await currentRelease(layout);
  const names = await releaseFolders(layout);
  for (const name of [...names.filter((one) => one === current), ...names]) {
    const entry = await readEntry(join(layout.entries, `${name}.json`));
    if (entry?.version === version) return entry;
  }
  return null;
}

async function readEntry(path: string): Promise<LedgerEntry | null> {
  try {
    return ledgerEntry.parse(JSON.parse((await readText(path)) ?? ''));
  } catch {
    return null;
  }
}

/** Nothing can serve: leave no half-alive rest behind. */
async function clearStopped(ctx: Context, target: OpenedTarget): Promise<void> {
  for (const state of await readInstances(target.layout)) await drain(ctx, target, state);
  await clearUpstream(target.layout);
  await stopFront(ctx, target);
}
