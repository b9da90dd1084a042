/** What takes the service's traffic now, and whether it can. */
import type { Context } from '@slipway/kernel';
import { isAlive } from '@slipway/process';
import type { Instance } from '@slipway/release';
import { livingFront } from './front.ts';
import { upstreamPort } from './links.ts';
import { ask, withClient } from './probes.ts';
import type { OpenedTarget } from './spec.ts';
import { readInstances } from './state.ts';

const readyTimeoutMs = 1000;

/**
 * Every instance that was started and not stopped. One that has died stays in the list, not ready: nothing restarts
 * it, so whoever watches decides what to do.
 */
export async function listInstances(ctx: Context, { layout }: OpenedTarget): Promise<Instance[]> {
  const port = await upstreamPort(layout);
  const front = await livingFront(layout);
  const states = await readInstances(layout);
  return withClient(ctx, (client) =>
    Promise.all(
      states.map(async (state) => {
        const alive = isAlive(state.identity);
        const address = `http://127.0.0.1:${state.port}`;
        return {
          id: state.release,
          version: state.version,
          ready: alive && (await ask(client, state.port, state.probes.ready, readyTimeoutMs)).ok,
          restarts: state.restarts,
          address,
          metrics: `${address}${state.probes.metrics}`,
          serving: front !== null && state.port === port,
        };
      }),
    ),
  );
}

/** The instance that takes traffic and is ready for it, or null. */
export async function serving(ctx: Context, target: OpenedTarget): Promise<Instance | null> {
  return (await listInstances(ctx, target)).find((one) => one.serving && one.ready) ?? null;
}
