/** The seam to every place where a release can run. A target is one folder under `packages/targets/src/`. */
import type { Intent, LedgerEntry, TargetRef } from '@slipway/evidence';
import type { Release } from './release.ts';

/** Something preflight noticed. A blocking one stops the release before anything changes. */
export interface Finding {
  readonly severity: 'blocking' | 'warning' | 'note';
  /** What, where, and what to write instead. */
  readonly message: string;
}

/** What a deploy would change, redacted, one line each. */
export interface Plan {
  readonly serving: string | null;
  readonly steps: readonly string[];
}

/** How a change to the outside world ended. There is no silent fourth way. */
export type Outcome =
  | {
      readonly kind: 'served';
      readonly version: string;
      readonly entry: LedgerEntry;
      readonly times: SwitchTimes;
    }
  /** The wanted version did not come up; `serving` is what answers now (null: nothing does). */
  | { readonly kind: 'notReady'; readonly cause: string; readonly serving: string | null }
  /** The outcome could not be seen; `check` says what a person looks at. */
  | { readonly kind: 'unknown'; readonly check: string };

/** Wall-clock milliseconds since the epoch. */
export interface SwitchTimes {
  readonly startedAt: number;
  /** The moment at which new connections began to reach the wanted version. */
  readonly switchedAt: number;
  /** The moment at which the wanted version had proved, after the switch, that it answers. */
  readonly readyAt: number;
}

/** One running copy of the service. */
export interface Instance {
  readonly id: string;
  readonly version: string;
  readonly ready: boolean;
  /** How often the platform had to start it again. */
  readonly restarts: number;
  /** Base URL that reaches this very instance: `http://127.0.0.1:41233`. */
  readonly address: string;
  /** Absolute URL of its metrics. */
  readonly metrics: string;
  /** Whether it takes the service's traffic now. */
  readonly serving: boolean;
}

export interface Target {
  readonly ref: TargetRef;
  /** Looks, changes nothing. */
  preflight(release: Release): Promise<Finding[]>;
  /** What `deploy` would change. */
  plan(release: Release): Promise<Plan>;
  /** The entry (status `active`) that the ledger will hold once this release serves; written into the intent first. */
  entryFor(release: Release): Promise<LedgerEntry>;
  /**
   * The keys of the layered configuration that a release will see here, sorted, each with a hash of its value; none of
   * a secret. null where there is no such configuration.
   */
  configuration(): Promise<{ readonly key: string; readonly sha256: string }[] | null>;
  deploy(release: Release): Promise<Outcome>;
  /** To an explicit earlier version whose body this target still has; never "previous". */
  rollback(to: LedgerEntry): Promise<Outcome>;
  /** Whether the body of `entry`'s snapshot is here and its hash matches. */
  holds(entry: LedgerEntry): Promise<boolean>;
  instances(): Promise<Instance[]>;
  /** Finishes or undoes what a dead run left, by what is true on the target now. */
  recover(intent: Intent): Promise<Outcome>;
}
