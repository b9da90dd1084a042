/** `build.json`: what was built, from what, by what, read back from the binaries themselves. */
import { z } from 'zod';
import { name, sha256, subject, version } from './subject.ts';

const buildInfo = z.strictObject({
  /** `go1.26.8`, as the linker recorded it. */
  goVersion: z.string(),
  /** Import path of the main package. */
  path: z.string(),
  /** The main module and its version as Go stamped it: `v1.0.0`, a pseudo-version, or `(devel)`. */
  module: z.string(),
  moduleVersion: z.string(),
  /** `-trimpath`, `GOOS`, `vcs.revision`, … as key and value. */
  settings: z.record(z.string(), z.string()),
  /** Modules linked in. */
  dependencies: z.array(
    z.strictObject({ path: z.string(), version: z.string(), sum: z.string().nullable() }),
  ),
});
export type BuildInfo = z.infer<typeof buildInfo>;

/**
 * A program's file name without `.exe`. It becomes a path wherever the build is taken over, merged and packed, so it leads
 * nowhere. Go takes ASCII letters, digits and `-._~+` of a folder's name (golang.org/x/mod/module, CheckImportPath); a
 * Makefile may name its files more freely. Windows drops a dot or space at the end.
 */
export const binaryName = z
  .string()
  .regex(
    /^(?![- ])[\p{L}\p{M}\p{N} ._+~@=,()-]{1,200}(?<![. ])$/u,
    'is not the name of a program such as shop',
  );
const goName = z.string().regex(/^[a-z0-9]{1,32}$/, "is not in Go's names: linux, amd64");

const binary = z.strictObject({
  name: binaryName,
  /** The main package as given to `go build`: `./cmd/web`. */
  package: z.string(),
  os: goName,
  arch: goName,
  /** The instruction set within the machine, as the program says: `v1` (GOAMD64), `7` (GOARM); absent where there is none. */
  variant: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.,]{0,63}$/, 'is no variant of a machine such as v3')
    .optional(),
  /** Relative to the document's folder. */
  path: z.string(),
  sha256,
  bytes: z.int().positive(),
  /** sha256 of the profile that it is optimised by (PGO); absent without one. */
  profile: sha256.optional(),
  /** The variable that holds the stamped version (`main.version`), or null where Go's own stamp is all there is. */
  stampedVariable: z.string().nullable(),
  buildInfo,
});
export type BuiltBinary = z.infer<typeof binary>;

/** The Go, and the system and machine that it ran on. */
const toolchain = z.strictObject({ version: z.string(), os: z.string(), arch: z.string() });

export const buildDocument = z.strictObject({
  schema: z.literal('slipway/build/v1'),
  subject,
  service: name,
  version,
  /** Whether the work tree had changes that the commit does not hold. */
  dirty: z.boolean(),
  toolchain,
  flags: z.strictObject({
    trimpath: z.boolean(),
    ldflags: z.string(),
    /** For the compiler and the assembler; absent where nothing was asked for. */
    gcflags: z.string().optional(),
    asmflags: z.string().optional(),
    tags: z.array(z.string()),
    cgo: z.boolean(),
    /** `auto`, `off` or a profile: its path from the module's folder, its name alone where it lies outside. */
    pgo: z.string().optional(),
  }),
  /** What built the programs where that was not `go build` itself: `make build`. */
  command: z.string().optional(),
  /** What was proved of the programs: their own words (`quick`), also a second build with the same bytes (`full`). */
  verify: z.enum(['off', 'quick', 'full']).optional(),
  /** The main module's path, and the sha256 over the build list's `path version sum` lines in order. */
  modules: z.strictObject({ main: z.string(), hash: sha256, count: z.int().nonnegative() }),
  /** The build.json files that this one was merged from, and what built each; absent where one job built it all. */
  parts: z.array(z.strictObject({ sha256, toolchain })).optional(),
  binaries: z.array(binary).min(1),
});
export type BuildDocument = z.infer<typeof buildDocument>;
