/** Opens the place where a release runs: one line a kind of target. */
import type { TargetRef } from '@slipway/evidence';
import { ConfigError, type Context } from '@slipway/kernel';
import type { Target } from '@slipway/release';
import type { ServiceOptions } from './options.ts';

/** A target that this process can also take down (the local one: its processes are ours). */
export interface StoppableTarget extends Target {
  stop(): Promise<void>;
}

/** What an old version may take to finish the requests it has. */
const drainTimeoutMs = 10_000;
/** As many as a rollback looks at, and the one that serves. */
const keepReleases = 6;

/** The local target of these options, made when it is not there yet. */
export async function openTarget(
  ctx: Context,
  options: ServiceOptions & { readonly stateDirectory: string },
): Promise<StoppableTarget> {
  const { openLocalTarget } = await import('@slipway/targets/local');
  return openLocalTarget(ctx, {
    root: `${options.stateDirectory}/targets/${options.service}/${options.environment}`,
    service: options.service,
    environment: options.environment,
    port: options.port,
    portVariable: options.portVariable,
    probes: options.probes,
    args: [...options.args],
    ...(options.configDirectory === null ? {} : { configDirectory: options.configDirectory }),
    ...(options.bundledConfigDirectory === null
      ? {}
      : { bundledConfigDirectory: options.bundledConfigDirectory }),
    drainTimeoutMs,
    keepReleases,
    startTimeoutMs: options.startTimeoutMs,
  });
}

/**
 * The target that a ledger entry names.
 * @throws ConfigError for a kind that this version cannot open, or when another target stands at its address
 */
export async function reopenTarget(ctx: Context, ref: TargetRef): Promise<StoppableTarget> {
  const open = constructors[ref.kind];
  if (open === undefined) {
    throw new ConfigError(`this version of Slipway cannot open a target of kind "${ref.kind}"`, {
      fix: 'use the version of Slipway that made the release',
    });
  }
  return open(ctx, ref);
}

const constructors: Partial<
  Record<TargetRef['kind'], (ctx: Context, ref: TargetRef) => Promise<StoppableTarget>>
> = {
  local: async (ctx, ref) => (await import('@slipway/targets/local')).reopenLocalTarget(ctx, ref),
};
