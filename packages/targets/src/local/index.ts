/** The local target: release folders, real processes, one real port; no root, no container. */
import type { TargetRef } from '@slipway/evidence';
import type { Context } from '@slipway/kernel';
import type { WhenPhase } from './activate.ts';
import { frontAt } from './front.ts';
import { layoutOf } from './layout.ts';
import { type LocalSpec, openRef, openSpec } from './spec.ts';
import { type LocalTarget, localTarget } from './target.ts';

export type { Phase, WhenPhase } from './activate.ts';
export type { LocalSpec } from './spec.ts';
export type { LocalStatus, LocalTarget } from './target.ts';

export interface LocalOptions {
  /** Told at each step of a change and waited for; the change goes on when it resolves. */
  readonly onPhase?: WhenPhase;
}

/**
 * Opens the local target below `spec.root`, and makes it when there is none.
 * @throws ConfigError when the spec is wrong, the folder is the target of another service or environment, or it
 *   serves on another port now
 */
export async function openLocalTarget(
  ctx: Context,
  spec: LocalSpec,
  options: LocalOptions = {},
): Promise<LocalTarget> {
  // Before the new spec is kept: with a port that is not the front's nothing could be opened by it any more.
  await frontAt(layoutOf(spec.root), spec.port);
  return localTarget(ctx, await openSpec(spec), options.onPhase ?? (() => {}));
}

/**
 * Opens an existing local target by what a ledger entry says of it, with the spec that it was last opened with.
 * @throws ConfigError when it is not there, or is another one than `ref` means
 */
export async function reopenLocalTarget(
  ctx: Context,
  ref: TargetRef,
  options: LocalOptions = {},
): Promise<LocalTarget> {
  return localTarget(ctx, await openRef(ref), options.onPhase ?? (() => {}));
}
