/** `gate.json`: the verdict and, for each row, the proof that the check ran. */
import { z } from 'zod';
import { sha256, subject } from './subject.ts';

const gateVerdict = z.enum(['PASS', 'FAIL', 'ERROR']);
export type GateVerdict = z.infer<typeof gateVerdict>;

const gateRow = z.strictObject({
  /** `tests`, `coverage`, `vet`, `gofmt`, … */
  check: z.string(),
  verdict: gateVerdict,
  /** What was found, for people: `81.25% of statements (13/16)`. */
  actual: z.string(),
  /** What was asked: `>= 80%`; empty where the check has no threshold. */
  threshold: z.string(),
  baseline: z.string().nullable(),
  /** How one knows that the check did its work. */
  proof: z.strictObject({
    command: z.string(),
    exitCode: z.int().nullable(),
    packagesSeen: z.int().nonnegative().nullable(),
    packagesExpected: z.int().nonnegative().nullable(),
    durationMs: z.number().nonnegative(),
  }),
  /** The first things to look at, one line each. */
  findings: z.array(z.string()),
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
  policyHash: sha256,
  rows: z.array(gateRow),
  waivers: z.array(z.strictObject({ id: z.string(), reason: z.string(), until: z.string() })),
});
export type GateDocument = z.infer<typeof gateDocument>;
