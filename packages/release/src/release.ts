/** What a release is, before it runs anywhere. */
import type { Subject } from '@slipway/evidence';

/** How one knows that an instance works, and where its counters are. Paths are absolute URL paths. */
export interface ServiceProbes {
  /** Answers 2xx while the process lives: `/health`. */
  readonly health: string;
  /** Answers 2xx while it can take requests: `/ready`. */
  readonly ready: string;
  /** Prometheus text format: `/metrics`. */
  readonly metrics: string;
}

/** One version of one service, bound for one environment. */
export interface Release {
  readonly service: string;
  readonly environment: string;
  /** The label in the ledger; the version in the binary is the build's. */
  readonly version: string;
  readonly subject: Subject;
  /** The file to run. `sha256` is one of build.json's; a target refuses other bytes. */
  readonly binary: { readonly name: string; readonly path: string; readonly sha256: string };
  /** Over the modules linked in (build.json's `modules.hash`). */
  readonly dependencyHash: string;
  readonly gate: 'PASS' | 'none';
  /** The run that makes this release: a workflow run's address, or a local run's id. */
  readonly run: string;
  readonly schemaRange: { readonly min: number; readonly max: number } | null;
}
