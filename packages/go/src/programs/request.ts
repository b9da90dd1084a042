/** What a build is asked for, and what cannot be asked for: refused before anything runs. */
import { name as nameSchema, type Subject, version as versionSchema } from '@slipway/evidence';
import { ConfigError } from '@slipway/kernel';
import { splitGoFlags } from '../go-flags.ts';
import { formatTarget, parseTarget, type Target } from './target.ts';

/**
 * How far what was built is proved. `off`: only that it is of the commit. `quick`: what each program says of itself is
 * what was asked for. `full`: also that a second build, elsewhere and from nothing, is the same byte for byte.
 */
export type Verification = 'off' | 'quick' | 'full';

/** What every way to build has in common. */
export interface BuildSubject {
  /** The module's root; absolute. */
  readonly directory: string;
  /** A DNS label. */
  readonly service: string;
  /** The label that goes into the programs: `1.4.2`. */
  readonly version: string;
  /** What the checkout holds; `dirty` means changes that the commit does not have, anywhere in the work tree. */
  readonly source: { readonly subject: Subject; readonly dirty: boolean };
  /** Where programs and build.json go; absolute; made when missing. */
  readonly outputDirectory: string;
  /** The host's system and machine by default. */
  readonly targets?: readonly Target[];
  /** The string variable that holds the version; `main.version` by default. */
  readonly versionVariable?: string;
  /** GOCACHE of a target (`linux/arm64`) that has one of its own; the others build into ctx.env's. */
  readonly caches?: Readonly<Record<string, string>>;
  /** C code too; by default as CGO_ENABLED=1 in ctx.env says. */
  readonly cgo?: boolean;
  /** `quick` by default. */
  readonly verify?: Verification;
}

export interface BuildRequest extends BuildSubject {
  /** Folders of main packages (`./cmd/web`); all of the module's by default. */
  readonly packages?: readonly string[];
  /** Added to `-s -w -X <variable>=<version>`, in the form that `go build -ldflags` takes. */
  readonly ldflags?: string;
  readonly tags?: readonly string[];
  /** For the compiler, as `go build -gcflags` takes them: `-N -l`. */
  readonly gcflags?: string;
  /** For the assembler, as `go build -asmflags` takes them. */
  readonly asmflags?: string;
  /** `auto`: each program's own default.pgo, where it has one. `off`, or a profile's path from the module's root. */
  readonly pgo?: string;
  /** Bytes that go, compilers and linkers may use together; what is free by default. */
  readonly maxMemory?: number;
}

const refuse = (name: string, value: string, what: string, fix: string) =>
  new ConfigError(`${JSON.stringify(value)} ${what}`, { where: { name }, fix });

/**
 * Refuses labels that could not go into argv, file names and evidence as they are.
 * @throws ConfigError naming the input
 */
export function checkSubject(subject: BuildSubject): void {
  const { service, version, targets = [], versionVariable = 'main.version' } = subject;
  if (!versionSchema.safeParse(version).success) {
    throw refuse('version', version, 'is not a version label', 'letters, digits and . _ + - only: 1.4.2');
  }
  if (!nameSchema.safeParse(service).success) {
    throw refuse('service', service, 'is not a service name', 'letters, digits and - only: hello-service');
  }
  if (!variableForm.test(versionVariable)) {
    throw refuse('version-variable', versionVariable, 'is not a variable', 'package and name: main.version');
  }
  const names = targets.map(formatTarget);
  for (const name of names) parseTarget(name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw refuse('targets', twice, 'stands twice', 'name each target once');
}

/** @throws ConfigError naming the input */
export function checkRequest(request: BuildRequest): void {
  checkSubject(request);
  for (const tag of request.tags ?? []) {
    if (!/^[\p{L}\p{N}_.]+$/u.test(tag)) {
      throw refuse('tags', tag, 'is not a build tag', 'one tag an item: netgo');
    }
  }
  if (request.pgo !== undefined && (request.pgo === '' || request.pgo.includes('\0'))) {
    throw refuse('pgo', request.pgo, 'is no profile', 'auto, off, or a path: pgo: profiles/cpu.pgo');
  }
  linkedVariables(request.ldflags ?? '');
}

const variableForm = /^[\w./~-]*[\w~]\.[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * The variables that `-X` flags set, the last value of each (cmd/link: `-X importpath.name=value`).
 * @throws ConfigError for an open quote, and for a -X that sets nothing
 */
export function linkedVariables(ldflags: string): Map<string, string> {
  const flags = splitFlags(ldflags);
  const found = new Map<string, string>();
  for (const [i, flag] of flags.entries()) {
    const definition = /^--?X$/.test(flag) ? (flags[i + 1] ?? '') : /^--?X=(.*)$/s.exec(flag)?.[1];
    if (definition === undefined) continue;
    const at = definition.indexOf('=');
    if (at < 0 || !variableForm.test(definition.slice(0, at))) {
      throw refuse(
        'ldflags',
        definition,
        'sets no variable',
        "-X package.name=value; a value with spaces in quotes around all of it: -X 'main.note=two words'",
      );
    }
    found.set(definition.slice(0, at), definition.slice(at + 1));
  }
  return found;
}

function splitFlags(ldflags: string): string[] {
  try {
    return splitGoFlags(ldflags);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    throw new ConfigError(cause.message, {
      where: { name: 'ldflags' },
      fix: "quote a whole flag, or none of it: -X 'main.note=two words'",
      cause,
    });
  }
}
