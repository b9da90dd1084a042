/** The seam to everything that a gate can look at. A check is one folder in `checks/`, and one line in its table. */
import type { GateRow, Subject } from '@slipway/evidence';
import type { Context, Ppm } from '@slipway/kernel';
import type { FoundTool } from '@slipway/tools';
import type { z } from 'zod';
import type { Change } from './change.ts';
import type { Finding } from './finding.ts';
import type { GoPackage } from './packages.ts';
import type { Preset } from './policy/preset.ts';

export interface Check<Section = unknown> {
  /** Its key in quality-gate.yml; its rows are named `<name>` or `<name>.<metric>`. */
  readonly name: string;
  /** What quality-gate.yml may say of it: plain data with units as people write them, every key optional. */
  readonly section: z.ZodType<Section>;
  /** What each preset asks; false: the check is off. A file's keys lie over those of its preset, one by one. */
  readonly presets: Readonly<Record<Preset, Section | false>>;
  /** What of `now` asks for less than `before` did, a line each: `total: 80% -> 70%`. */
  looser(before: Section, now: Section): string[];
  /**
   * Checks that run before it, as far as the policy has them: their reports are handed to it. Whatever compiles the
   * module comes after `vet`, which has compiled what it depends on; side by side each would.
   */
  readonly needs?: readonly string[];
  /** It can say nothing of code that does not compile: then its rows fail with the compiler's words, and it is not run. */
  readonly compiled?: boolean;
  /** The rows that it answers under `section`, always: a row that is missing is an ERROR, never a silent pass. */
  rows(section: Section): readonly string[];
  /** Looks, and changes nothing in the checkout. A ToolError that it throws becomes an ERROR in each of its rows. */
  run(ctx: Context, input: CheckInput<Section>): Promise<CheckResult>;
}

export interface CheckInput<Section = unknown> {
  /** The module's root; absolute, links resolved. */
  readonly directory: string;
  /** The module's folder from the repository's root, with slashes; empty when it is the root. */
  readonly prefix: string;
  /** What the checkout holds. */
  readonly subject: Subject;
  readonly go: GoCommand;
  readonly policy: Section;
  /** The share of packages that a check must have seen for its word to count. */
  readonly seenPpm: Ppm;
  /** What `go list ./...` sees: against this a check proves that it looked at everything. */
  readonly packages: readonly GoPackage[];
  /** The sha256 of each program of the build that is judged beside the source; absent where there is none. */
  readonly programs?: readonly string[];
  /**
   * What the commit changes against its base; null where there is no base (a push to the main branch, a laptop).
   * @throws ToolError when there is one and git cannot tell: never a silent look at everything
   */
  change(): Promise<Change | null>;
  /**
   * A pinned program, found or fetched.
   * @throws ConfigError or ToolError when there is none that may be trusted
   */
  tool(name: string): Promise<FoundTool>;
  /** Where reports for people and other tools go; absolute, exists, ignored by git. */
  readonly outputDirectory: string;
  /** Those of the checks that it needs. */
  readonly reports: readonly Report[];
  readonly given: Given;
}

/** Files that somebody else made and that are judged instead of made here; paths are absolute. */
export interface Given {
  /** A stream of `go test -json`; then no test is run. */
  readonly testEvents?: string;
  /** The exit code of the go that wrote it. */
  readonly testExitCode?: number;
  /** Coverage profiles; beside one of this run's tests, or instead of it. */
  readonly coverageProfiles?: readonly string[];
  /** Folders of binary coverage data (GOCOVERDIR), of integration tests. */
  readonly coverageDirectories?: readonly string[];
  /** The coverage baseline of the base branch. */
  readonly coverageBaseline?: string;
  /** Which part of the tests this job runs. */
  readonly shard?: { readonly index: number; readonly of: number };
  /** What the shards of other jobs left; then no test is run. */
  readonly shards?: readonly string[];
  /** Times of earlier runs, for the plan of shards. */
  readonly testTimes?: string;
  /** `https://…`, or `file:///…`: the vulnerability database. */
  readonly vulnerabilityDatabase?: string;
  /** Advisories of OSV or GitHub (JSON files or folders of them) that say how severe a vulnerability is. */
  readonly advisories?: readonly string[];
  /** SonarQube's report-task.txt of a scanner that ran before. */
  readonly sonarReportTask?: string;
  /** SonarQube's token: masked, handed over in the environment only. */
  readonly sonarToken?: string;
  /** Where the service that integration tests speak to answers; `none`: nothing runs that could. */
  readonly baseUrl?: string;
  /** What runs there: the digest or sha256 of the artifact. */
  readonly artifact?: string;
}

export interface CheckResult {
  readonly answers: readonly Answer[];
  /** Files for the checks that need this one, for other tools, and for people. */
  readonly reports?: readonly Report[];
}

/** What a check found about one row. The verdict is the judge's, after waivers. */
export interface Answer {
  /** The row's name. */
  readonly row: string;
  /** Why the check cannot answer: an ERROR. */
  readonly fault?: string;
  /** It faults only since other jobs have the rest: what is here did its work. */
  readonly partial?: true;
  /** Why there is nothing to judge. */
  readonly notApplicable?: string;
  /** There may be something to judge, and nothing looked. */
  readonly skipped?: true;
  readonly actual: string;
  readonly measured?: GateRow['measured'];
  readonly threshold: string;
  readonly baseline?: string;
  readonly proof: Proof;
  /** All of them: the row fails when one blocks that no waiver covers. */
  readonly findings: readonly Finding[];
}

/** How one knows that a check did its work; what is left out is null in the row. */
export type Proof = Partial<GateRow['proof']> & Pick<GateRow['proof'], 'command'>;

/** A file that a check leaves. */
export interface Report {
  readonly kind:
    | 'test-events'
    | 'junit'
    | 'test-times'
    | 'shard'
    | 'coverage-profile'
    | 'coverage-baseline'
    | 'coverage-page'
    | 'coverage-picture'
    | 'golangci-lint'
    | 'gosec'
    | 'openvex'
    | 'log';
  /** Absolute. */
  readonly path: string;
  /** Import paths of packages that it says nothing or too little of, since their tests did not end. */
  readonly incomplete?: readonly string[];
  /** Of the work that made it. */
  readonly proof?: Proof;
  /** Of the tests that made it, as far as another run that is compared with them has to be alike. */
  readonly settings?: TestSettings;
}

/** As quality-gate.yml has them. */
export interface TestSettings {
  readonly race?: boolean | undefined;
  readonly timeout?: string | undefined;
  readonly parallel?: number | undefined;
  readonly coverpkg?: readonly string[] | undefined;
}

export interface GoCommand {
  /** Absolute. */
  readonly path: string;
  /** Laid over ctx.env; the same for all checks, so that they find the objects that one of them had compiled. */
  readonly env: Readonly<Record<string, string>>;
}
