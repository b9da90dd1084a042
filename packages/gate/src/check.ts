/** The seam to everything that a gate can look at. A check is one file or folder, and one line in `judge.ts`. */
import type { GateRow } from '@slipway/evidence';
import type { Context, Ppm } from '@slipway/kernel';
import type { GoPackage } from './packages.ts';

export interface Check {
  /** The rows that it answers, always: a row that is missing is an ERROR, never a silent pass. */
  readonly rows: readonly string[];
  /** Looks, and changes nothing in the checkout. A ToolError that it throws becomes an ERROR in each of its rows. */
  run(ctx: Context, input: CheckInput): Promise<GateRow[]>;
}

export interface CheckInput {
  /** The module's root; absolute, links resolved. */
  readonly directory: string;
  readonly go: GoCommand;
  readonly policy: Policy;
  /** What `go list ./...` sees: against this a check proves that it looked at everything. */
  readonly packages: readonly GoPackage[];
}

export interface GoCommand {
  /** Absolute. */
  readonly path: string;
  /** Laid over ctx.env; the build's own, so that tests find the objects that the build compiled. */
  readonly env: Readonly<Record<string, string>>;
}

/** What a verdict was asked against; its hash stands in the verdict. */
export interface Policy {
  readonly version: 1;
  readonly rows: readonly string[];
  /** Statement coverage asked for. */
  readonly coveragePpm: Ppm;
  /** The share of packages that a check must have seen for its word to count. */
  readonly seenPpm: Ppm;
}
