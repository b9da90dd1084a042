/** Starting, finding and ending the front, the small program that holds the service's real port (front.mjs). */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, type Context } from '@slipway/kernel';
import { isAlive, listeningPorts, portHolder, startService, stop } from '@slipway/process';
import { frontLog, type Layout } from './layout.ts';
import { marker, markerVariable } from './marker.ts';
import { NotReady } from './not-ready.ts';
import type { OpenedTarget } from './spec.ts';
import { type FrontState, readFront, writeFront } from './state.ts';

const startTimeoutMs = 10_000;
/** The front's exit code when somebody else has the port. */
const portTaken = 98;

/** Where front.mjs stands: beside this file, or, in a bundle, beside the bundle (where ncc gives a plain path). */
function frontProgram(): string {
  const place = String(new URL('./front.mjs', import.meta.url));
  return place.startsWith('file:') ? fileURLToPath(place) : place;
}

/** The front's state when it lives, else null. */
export async function livingFront(layout: Layout): Promise<FrontState | null> {
  const state = await readFront(layout);
  return state !== null && isAlive(state.identity) ? state : null;
}

/**
 * The living front, when it is the one of `port`; null when none lives.
 * @throws ConfigError when it holds another port
 */
export async function frontAt(layout: Layout, port: number): Promise<FrontState | null> {
  const living = await livingFront(layout);
  if (living === null || living.port === port) return living;
  throw new ConfigError(`this target serves on port ${living.port}, not on ${port}`, {
    where: { name: 'port' },
    fix: `write port ${living.port}, or stop the service before its port is changed: slipway stop`,
  });
}

/** Whether the front holds its port; believed where the system does not tell. */
function holdsPort(front: FrontState): boolean {
  return listeningPorts(front.identity)?.includes(front.port) ?? true;
}

/** Who but the front holds the target's port, in words; null when nobody does. */
export async function foreignPortHolder({ layout, spec }: OpenedTarget): Promise<string | null> {
  const front = await livingFront(layout);
  if (front !== null && front.port === spec.port) return null;
  const holder = portHolder(spec.port);
  if (holder === null) return null;
  return holder.pid === null ? holder.command : `${holder.command} (process ${holder.pid})`;
}

/**
 * Makes sure that the front lives and holds the port.
 * @returns whether it had to be started
 * @throws NotReady when the port is someone else's; ConfigError when the front holds another port than the spec says
 */
export async function ensureFront(ctx: Context, target: OpenedTarget): Promise<boolean> {
  const { layout, spec } = target;
  const living = await frontAt(layout, spec.port);
  if (living !== null) {
    if (holdsPort(living)) return false;
    await stop(ctx, living.identity, { graceMs: 0 });
  }
  const holder = await foreignPortHolder(target);
  if (holder !== null) throw new NotReady(takenBy(spec.port, holder));
  const log = join(layout.log, frontLog);
  const started = await startService(
    ctx,
    process.execPath,
    [frontProgram(), layout.root, String(spec.port), String(spec.drainTimeoutMs)],
    {
      cwd: layout.root,
      env: {
        [markerVariable]: marker(target.ref.fingerprint, 'front'),
        ...(ctx.env.RUNNER_TRACKING_ID === undefined
          ? {}
          : { RUNNER_TRACKING_ID: ctx.env.RUNNER_TRACKING_ID }),
      },
      log,
    },
  );
  const state: FrontState = {
    schema: 'slipway/local-front/v1',
    port: spec.port,
    identity: started.identity,
    startedAt: new Date(ctx.clock.now()).toISOString(),
  };
  await writeFront(layout, state);
  await untilListening(ctx, state, log, started.exited);
  return true;
}

async function untilListening(
  ctx: Context,
  front: FrontState,
  log: string,
  exited: Promise<{ code: number | null }>,
): Promise<void> {
  let exit: { code: number | null } | undefined;
  void exited.then((how) => {
    exit = how;
  });
  const until = ctx.clock.monotonic() + startTimeoutMs;
  while (!(listeningPorts(front.identity)?.includes(front.port) ?? true)) {
    if (exit?.code === portTaken) {
      const holder = portHolder(front.port);
      throw new NotReady(takenBy(front.port, holder?.command ?? 'another process'));
    }
    if (exit !== undefined || ctx.clock.monotonic() > until) {
      await stop(ctx, front.identity, { graceMs: 0 });
      const said = (await readFile(log, 'utf8').catch(() => '')).trimEnd().split('\n').at(-1);
      throw new NotReady(`the front did not come up on port ${front.port}: ${said}`);
    }
    await ctx.clock.sleep(20, ctx.signal);
  }
}

function takenBy(port: number, holder: string): string {
  return `port ${port} is taken by ${holder}: end that, or give this target another port`;
}

/** Ends the front: it takes no more connections, and waits for those it has as long as the spec allows. */
export async function stopFront(ctx: Context, { layout, spec }: OpenedTarget): Promise<void> {
  const state = await readFront(layout);
  // The front ends by itself after the drain timeout; the second more is for it to do so.
  if (state !== null) await stop(ctx, state.identity, { graceMs: spec.drainTimeoutMs + 1000 });
  await rm(layout.front, { force: true });
}
