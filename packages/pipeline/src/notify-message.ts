/** What is told: an event of the watch, in one line and as a whole. */
import type { ReasonCode, WatchDocument } from '@slipway/evidence';
import type { RollbackPolicy } from '@slipway/watch';

export interface NotifyEvent {
  /** failed: a rollback that did not succeed. */
  readonly kind: RollbackPolicy['notify']['on'][number];
  readonly service: string;
  readonly environment: string;
  /** The version under watch. */
  readonly version: string;
  /** The version that was gone back to, or that was to be gone back to; null: none. */
  readonly to: string | null;
  readonly reason: ReasonCode;
  /** One sentence for people. */
  readonly because: string;
  /** The address of the run, or its name. */
  readonly run: string;
  /** Full id of the commit that `version` was built of; null: nobody said. */
  readonly commit: string | null;
  readonly timings: WatchDocument['timings'];
}

export interface NotifyCredentials {
  /** A secret address; null: there is none. */
  readonly webhook: string | null;
  /** null: there is no token. `apiUrl`, `repository`: those of the environment by default. */
  readonly github: {
    readonly token: string;
    readonly repository?: string;
    readonly apiUrl?: string;
  } | null;
}

export interface Message {
  /** One line, by itself enough. */
  readonly text: string;
  readonly event: NotifyEvent;
  /** One for all that concerns this service in this environment. */
  readonly subject: string;
  /** One for this event: told twice, it is written once. */
  readonly id: string;
}

/** `1.4.2 was taken back to 1.4.1 (ERROR_RATE)`. */
export function whatHappened({ kind, version, to, reason }: NotifyEvent): string {
  switch (kind) {
    case 'rollback':
      return `${version} was taken back${to === null ? '' : ` to ${to}`} (${reason})`;
    case 'hold':
      return `${version} is on hold (${reason})`;
    case 'failed':
      return `${version} could NOT be taken back${to === null ? '' : ` to ${to}`} (${reason})`;
  }
}
