/** `gate.json`: the verdict and, for each row, the proof that the check ran. */
import { z } from 'zod';
import { sha256, subject } from './subject.ts';

const gateVerdict = z.enum(['PASS', 'FAIL', 'ERROR']);
export type GateVerdict = z.infer<typeof gateVerdict>;

/** A row may also have something to say that stops nobody (WARN), or nothing to judge (NA: `actual` says why). */
const rowVerdict = z.enum(['PASS', 'WARN', 'FAIL', 'ERROR', 'NA']);
export type RowVerdict = z.infer<typeof rowVerdict>;

const gateFinding = z.strictObject({
  /** What is wrong, as its tool names it: `golangci-lint/errcheck`, `GO-2025-3487`, `coverage.package`. */
  rule: z.string(),
  /** `block` stops the release, `warn` and `note` do not. */
  level: z.enum(['block', 'warn', 'note']),
  /** One line. */
  message: z.string(),
  /** From the repository's root, with slashes; null where it has no place. */
  file: z.string().nullable(),
  /** 1-based. */
  line: z.int().positive().nullable(),
  /** The line or command that mends it. */
  fix: z.string().nullable(),
  /** The same for the same flaw when lines around it move: 64 hexadecimal digits. */
  fingerprint: sha256,
  /** The id of the waiver that covers it. */
  waivedBy: z.string().nullable(),
  /** More for people: a trace, the lines of a log, who says so. Some of them where there are many; left out where none are. */
  details: z.array(z.string()).optional(),
});
export type GateFinding = z.infer<typeof gateFinding>;

const gateRow = z.strictObject({
  /** `tests`, `coverage.total`, `vet`, `gofmt`, … */
  check: z.string(),
  verdict: rowVerdict,
  /** What was found, for people: `81.25% of statements (13/16)`. */
  actual: z.string(),
  /** The same as an exact fraction or count; null where it is none. */
  measured: z.strictObject({ value: z.int(), of: z.int().nullable() }).nullable(),
  /** What was asked: `>= 80%`; empty where the check has no threshold. */
  threshold: z.string(),
  /** What it was on the base; null where nothing is compared. */
  baseline: z.string().nullable(),
  /** How one knows that the check did its work. */
  proof: z.strictObject({
    command: z.string(),
    exitCode: z.int().nullable(),
    packagesSeen: z.int().nonnegative().nullable(),
    packagesExpected: z.int().nonnegative().nullable(),
    durationMs: z.number().nonnegative(),
    /** The program that looked, where it is not go itself. */
    tool: z.strictObject({ name: z.string(), version: z.string(), sha256: sha256.nullable() }).nullable(),
  }),
  /** How many there are; `findings` holds the first of them, those that block before others. */
  findingCount: z.int().nonnegative(),
  findings: z.array(gateFinding),
});
export type GateRow = z.infer<typeof gateRow>;

export const gateDocument = z.strictObject({
  schema: z.literal('slipway/gate/v1'),
  verdict: gateVerdict,
  subject: z.strictObject({
    repository: z.string().nullable(),
    commit: subject.shape.commit,
    tree: subject.shape.tree,
    /** The sha256 of the build.json that was judged beside the source, or null where none was given. */
    build: sha256.nullable(),
  }),
  /** The commit that changes are counted from; null where nothing is compared. */
  base: subject.shape.commit.nullable(),
  policyHash: sha256,
  /** Where the policy came from, and what of it is weaker than the base branch's. */
  policy: z.strictObject({
    preset: z.string(),
    /** From the repository's root; null: the preset alone. */
    file: z.string().nullable(),
    /** The commit whose file it is; null: that of the checkout. */
    commit: subject.shape.commit.nullable(),
    loosened: z.array(z.string()),
  }),
  rows: z.array(gateRow),
  /** Those that covered a finding. */
  waivers: z.array(
    z.strictObject({
      id: z.string(),
      scope: z.string(),
      reason: z.string(),
      owner: z.string(),
      until: z.string(),
      findings: z.int().positive(),
    }),
  ),
});
export type GateDocument = z.infer<typeof gateDocument>;
