/** Starting one instance and the gate it has to pass before it may take traffic. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpClient } from '@slipway/http';
import { type Context, formatDuration, ToolError } from '@slipway/kernel';
import {
  type Exit,
  freePort,
  isAlive,
  listeningPorts,
  portHolder,
  startService,
  stop,
} from '@slipway/process';
import { instanceEnvironment } from './environment.ts';
import type { Manifest } from './manifest.ts';
import { NotReady } from './not-ready.ts';
import { ask, withClient } from './probes.ts';
import type { OpenedTarget } from './spec.ts';
import { type InstanceState, readInstances, removeInstance, writeInstance } from './state.ts';

/** Good answers in a row that open the gate: one may be luck of a service that is still starting. */
const probesInRow = 2;
const probePauseMs = 50;
/** How long the news of an exit may take to reach us. */
const exitNewsMs = 200;
/** How long one that already runs may be unready before it is started anew. */
const adoptTimeoutMs = 3000;
const tailLines = 5;
/** A process that never took traffic has nothing to finish. */
const abandonGraceMs = 2000;

/**
 * Makes sure that an instance of this release runs and is ready; one that already does is taken as it is.
 * When it does not come up, nothing of it is left running.
 * @throws NotReady with the cause
 */
export async function bringUp(
  ctx: Context,
  target: OpenedTarget,
  release: string,
  manifest: Manifest,
  whenStarted: () => Promise<void>,
): Promise<InstanceState> {
  const { layout, spec } = target;
  const former = (await readInstances(layout)).find((state) => state.release === release);
  if (former !== undefined && isAlive(former.identity)) {
    const patienceMs = Math.min(spec.startTimeoutMs, adoptTimeoutMs);
    if ((await passGate(ctx, former, new Promise(() => {}), patienceMs)) === null) return former;
    await stop(ctx, former.identity, { graceMs: spec.drainTimeoutMs });
  }
  const port = await freePort();
  const folder = join(layout.releases, release);
  const log = join(layout.log, `${release}.log`);
  const logStart = await sizeOf(log);
  let service: Awaited<ReturnType<typeof startService>>;
  try {
    service = await startService(ctx, join(folder, manifest.command), manifest.args, {
      cwd: folder,
      env: instanceEnvironment(ctx, target, manifest, release, port),
      log,
    });
  } catch (error) {
    if (error instanceof ToolError) throw new NotReady(`${manifest.version} ${error.message}`);
    throw error;
  }
  const state: InstanceState = {
    schema: 'slipway/local-instance/v1',
    release,
    version: manifest.version,
    port,
    probes: manifest.probes,
    identity: service.identity,
    startedAt: new Date(ctx.clock.now()).toISOString(),
    restarts: former === undefined ? 0 : former.restarts + 1,
  };
  try {
    await writeInstance(layout, state);
    await whenStarted();
    const cause = await passGate(ctx, state, service.exited, spec.startTimeoutMs);
    if (cause === null) return state;
    const tail = await lastLines(log, logStart);
    throw new NotReady(
      `${manifest.version} ${cause}${tail === '' ? '' : `; its last lines (${log}):\n${tail}`}`,
    );
  } catch (error) {
    await stop(ctx, state.identity, { graceMs: abandonGraceMs });
    await removeInstance(layout, release);
    throw error;
  }
}

/** Resolves with null once the gate is passed, or with the cause why it never was. */
function passGate(
  ctx: Context,
  state: InstanceState,
  exited: Promise<Exit>,
  timeoutMs: number,
): Promise<string | null> {
  return withClient(ctx, (client) => knock(ctx, client, state, exited, timeoutMs));
}

async function knock(
  ctx: Context,
  client: HttpClient,
  state: InstanceState,
  exited: Promise<Exit>,
  timeoutMs: number,
): Promise<string | null> {
  const startedAt = ctx.clock.monotonic();
  let exit: Exit | undefined;
  void exited.then((how) => {
    exit = how;
  });
  const asked = () => formatDuration(ctx.clock.monotonic() - startedAt);
  for (let inRow = 0, last = ''; ; ) {
    if (exit !== undefined) return endedBy(exit, asked());
    if (!isAlive(state.identity)) {
      // The kernel knows sooner than our event loop, and how it ended is worth the moment.
      const how = await Promise.race([exited, ctx.clock.sleep(exitNewsMs).then(() => undefined)]);
      return how === undefined ? `ended after ${asked()}` : endedBy(how, asked());
    }
    const ports = listeningPorts(state.identity);
    // Where the system does not tell who listens, the answers below are all there is.
    if (ports === null || ports.includes(state.port)) {
      const health = await ask(client, state.port, state.probes.health);
      const answer = health.ok ? await ask(client, state.port, state.probes.ready) : health;
      last = answer.said;
      inRow = answer.ok ? inRow + 1 : 0;
      if (inRow >= probesInRow && isAlive(state.identity)) return null;
    } else {
      inRow = 0;
      last = listensElsewhere(ports, state.port);
    }
    if (ctx.clock.monotonic() - startedAt > timeoutMs) {
      return `was not ready after ${formatDuration(timeoutMs)}: ${last}`;
    }
    await ctx.clock.sleep(probePauseMs, ctx.signal);
  }
}

function endedBy(exit: Exit, after: string): string {
  if (exit.signal !== null) return `was ended by ${exit.signal} after ${after}`;
  return `ended by itself after ${after} with exit code ${exit.code}`;
}

function listensElsewhere(ports: readonly number[], wanted: number): string {
  const holder = portHolder(wanted);
  if (holder !== null) return `port ${wanted}, which it was given, was taken meanwhile by ${holder.command}`;
  if (ports.length === 0) return `it listens on no port yet, and should on ${wanted}`;
  return `it listens on ${ports.join(', ')}, not on ${wanted}: let the service read its port from the variable it is given`;
}

async function sizeOf(path: string): Promise<number> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return 0;
  return file
    .stat()
    .then(({ size }) => size)
    .finally(() => file.close());
}

/** The last lines that were written after `start`, cut to what fits a message. */
async function lastLines(path: string, start: number): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return '';
  try {
    const { size } = await file.stat();
    const length = Math.min(size - start, 16 * 1024);
    if (length <= 0) return '';
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const lines = buffer.toString('utf8').trimEnd().split('\n').slice(-tailLines);
    return lines.map((line) => `  ${line.replace(/\p{C}/gu, ' ').slice(0, 300)}`).join('\n');
  } finally {
    await file.close();
  }
}
