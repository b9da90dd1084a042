/**
 * What govulncheck writes with `-format json`: objects with one key each, as golang.org/x/vuln/internal/govulncheck
 * describes them (protocol v1). Nothing is promised of their order but that `config` is the first.
 */
import { z } from 'zod';
import { JsonObjectReader } from '../../json-objects.ts';

const config = z.looseObject({
  protocol_version: z.string(),
  scanner_name: z.string().optional(),
  scanner_version: z.string().optional(),
  db: z.string().optional(),
  db_last_modified: z.string().optional(),
  go_version: z.string().optional(),
  scan_level: z.string().optional(),
  scan_mode: z.string().optional(),
});
export type ScanConfig = z.infer<typeof config>;

const position = z.looseObject({
  filename: z.string().optional(),
  line: z.number().optional(),
  column: z.number().optional(),
});

const frame = z.looseObject({
  module: z.string(),
  version: z.string().optional(),
  package: z.string().optional(),
  function: z.string().optional(),
  receiver: z.string().optional(),
  position: position.optional(),
});
export type Frame = z.infer<typeof frame>;

const finding = z.looseObject({
  osv: z.string().min(1),
  fixed_version: z.string().optional(),
  trace: z.array(frame).min(1),
});
export type ScanFinding = z.infer<typeof finding>;

/** https://ossf.github.io/osv-schema/, what of it is used here. */
const entry = z.looseObject({
  id: z.string().min(1),
  aliases: z.array(z.string()).nullish(),
  summary: z.string().nullish(),
  affected: z
    .array(
      z.looseObject({
        package: z.looseObject({ name: z.string() }),
        ecosystem_specific: z
          .looseObject({
            imports: z
              .array(z.looseObject({ path: z.string().optional(), symbols: z.array(z.string()).nullish() }))
              .nullish(),
          })
          .nullish(),
      }),
    )
    .nullish(),
  database_specific: z.looseObject({ url: z.string().nullish() }).nullish(),
});
export type Entry = z.infer<typeof entry>;

const message = z.looseObject({
  config: config.optional(),
  progress: z.unknown().optional(),
  SBOM: z.looseObject({ roots: z.array(z.string()).nullish() }).optional(),
  osv: entry.optional(),
  finding: finding.optional(),
});

/** A scan that govulncheck brought to its end. */
export interface Scan {
  readonly config: ScanConfig;
  /** Import paths of the packages that it began at. */
  readonly roots: readonly string[];
  /** Every advisory on a module that is used, whatever its version. Only what a finding names is there. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly findings: readonly ScanFinding[];
}

export class ScanReader {
  #config: ScanConfig | null = null;
  #roots: readonly string[] | null = null;
  readonly #entries = new Map<string, Entry>();
  readonly #findings: ScanFinding[] = [];
  #fault: string | null = null;
  readonly #objects = new JsonObjectReader(
    (value) => this.#take(value),
    (line) => this.#fail(`govulncheck wrote what is no message: ${line}`),
  );

  push(line: string): void {
    this.#objects.push(line);
  }

  /** The scan, or why what was written is none. The exit code is judged elsewhere. */
  end(): Scan | string {
    this.#objects.end();
    if (this.#fault !== null) return this.#fault;
    if (this.#config === null) return 'govulncheck wrote no report';
    if (this.#roots === null) return 'the report of govulncheck ends before it says what was looked at';
    const strange = this.#findings.find(({ osv }) => !this.#entries.has(osv));
    if (strange !== undefined) return `the report of govulncheck holds no advisory ${strange.osv}`;
    return { config: this.#config, roots: this.#roots, entries: this.#entries, findings: this.#findings };
  }

  #take(value: unknown): void {
    const read = message.safeParse(value);
    if (!read.success) {
      const { path, message: why } = read.error.issues[0] as z.core.$ZodIssue;
      this.#fail(`govulncheck wrote a message of unknown form: ${path.join('.')}: ${why}`);
      return;
    }
    const { config, SBOM, osv, finding } = read.data;
    if (this.#config === null && config === undefined)
      this.#fail('the report of govulncheck has lost its start');
    if (config !== undefined) this.#config = config;
    if (SBOM !== undefined) this.#roots = SBOM.roots ?? [];
    if (osv !== undefined) this.#entries.set(osv.id, osv);
    if (finding !== undefined) this.#findings.push(finding);
  }

  #fail(why: string): void {
    this.#fault ??= why;
  }
}
