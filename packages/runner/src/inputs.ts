/** The inputs of an action: each read once, at the edge, with a message that names the input and a right example. */
import { ConfigError, type Ppm, parseDuration, parseRatio, parseSize } from '@slipway/kernel';
import { type Bounds, resolveDirectory, resolveExisting, resolveFile, resolvePath } from './paths.ts';
import { quoted, type Shape, shapes, unseen, unseenWords } from './shapes.ts';

/** What an input may say about itself. Without `default`, the input is required. */
export interface InputOptions<D> {
  /** Returned as it is when the input is empty or absent. */
  readonly default?: D;
  /** A right value, for the message when it is missing or wrong. */
  readonly example?: string;
}

export interface Inputs {
  /**
   * Text without the white space around it, of `shape` where one is asked for.
   * @throws ConfigError when empty and without default, or of another shape
   */
  string<D = never>(name: string, options?: InputOptions<D> & { readonly shape?: Shape }): string | D;
  /** `true`, `True`, `TRUE` or the same with false (YAML 1.2 core schema, 10.3.2). @throws ConfigError */
  boolean<D = never>(name: string, options?: InputOptions<D>): boolean | D;
  /**
   * One item a line; empty lines and lines that start with `#` are left out; commas do not separate.
   * @throws ConfigError for an item that is not of `shape`
   */
  lines(name: string, options?: { readonly shape?: Shape }): string[];
  /** A whole number from `min` to `max`. @throws ConfigError */
  integer<D = never>(
    name: string,
    options?: InputOptions<D> & { readonly min?: number; readonly max?: number },
  ): number | D;
  /** `90s`, `5m`, in milliseconds. @throws ConfigError */
  duration<D = never>(name: string, options?: InputOptions<D>): number | D;
  /** `25MiB`, in bytes. @throws ConfigError */
  size<D = never>(name: string, options?: InputOptions<D>): number | D;
  /** `5%`, in millionths. @throws ConfigError */
  ratio<D = never>(name: string, options?: InputOptions<D>): Ppm | D;
  /** One of `values`, written as there. @throws ConfigError */
  oneOf<const V extends string, D = never>(
    name: string,
    values: readonly V[],
    options?: InputOptions<D>,
  ): V | D;
  /**
   * The absolute path of a directory that exists; relative to `base` (the workspace), and then inside of the workspace.
   * A default that is a path is held to the same.
   * @throws ConfigError
   */
  directory<D = never>(name: string, options?: InputOptions<D> & { readonly base?: string }): string | D;
  /** The absolute path of a file that exists; otherwise as `directory`. @throws ConfigError */
  file<D = never>(name: string, options?: InputOptions<D> & { readonly base?: string }): string | D;
  /** Absolute paths of files and directories that exist, one a line; otherwise as `file`. @throws ConfigError */
  files(name: string): string[];
  /**
   * Evidence of an earlier step or job: as `file`, or `name@sha256:…` as it is, which is what an output of another job
   * says of a document that it uploaded. @throws ConfigError
   */
  evidence<D = never>(name: string, options?: InputOptions<D>): string | D;
  /** As `evidence`, or as `files`, one a line; [] when it is empty. @throws ConfigError */
  evidences(name: string): string[];
  /** The absolute path of something that may be made; otherwise as `directory`. @throws ConfigError */
  path<D = never>(name: string, options?: InputOptions<D> & { readonly base?: string }): string | D;
  /** Text that is masked in the log before it is returned, field by field. @throws ConfigError */
  secret<D = never>(name: string, options?: InputOptions<D>): string | D;
  /** A token of GitHub, masked like a secret. @throws ConfigError that does not show it */
  token<D = never>(name: string, options?: InputOptions<D>): string | D;
}

/** What can stand behind `Bearer` (RFC 6750, section 2.1), as long as servers take a line of a header. */
const bearer = /^[A-Za-z0-9._~+/-]{1,4096}={0,2}$/;

/** Characters of a number, a quantity or a word of a list. */
const longestWord = 200;

/**
 * Upper case, spaces as underscores, dashes kept.
 * Source: actions/runner, src/Runner.Worker/Handlers/Handler.cs, AddInputsToEnvironment.
 */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/** Inputs from the environment `env`; `workspace` is the base of relative paths. */
export function readInputs(
  env: Readonly<Record<string, string | undefined>>,
  workspace: string,
  mask: (secret: string) => void,
): Inputs {
  const text = (name: string): string => {
    const value = (env[inputVariable(name)] ?? '').trim();
    if (!value.includes('\0')) return value;
    throw new ConfigError(`${quoted(value)} holds a NUL character`, {
      where: { name },
      fix: 'write text without it',
    });
  };

  /** A missing value meets its default or is refused; a present one is parsed. */
  const read = <T, D>(
    name: string,
    options: InputOptions<D> | undefined,
    parse: (text: string) => T,
  ): T | D => {
    const value = text(name);
    if (value !== '') return parse(value);
    if (options !== undefined && 'default' in options) return options.default as D;
    throw new ConfigError('the input is required and is empty', {
      where: { name },
      fix: `write under "with:" of the step: ${name}: ${options?.example ?? '…'}`,
    });
  };

  /** A quantity or a word: a line of a few characters, all of which can be seen. */
  const word = <T>(name: string, parse: (text: string) => T) => {
    return (value: string): T => {
      if (value.length <= longestWord && !unseen.test(value)) return parse(value);
      const why = value.length > longestWord ? `has ${value.length} characters` : unseenWords;
      throw new ConfigError(`${quoted(value)} ${why}`, {
        where: { name },
        fix: `write one line of ${longestWord} characters at most`,
      });
    };
  };
  const listed = (name: string): string[] =>
    text(name)
      .split(/\r\n|\r|\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
  const located =
    (resolve: (name: string, value: string, bounds: Bounds) => string) =>
    <D>(name: string, options?: InputOptions<D> & { readonly base?: string }): string | D => {
      const value = read(name, options, (given) => given);
      if (typeof value !== 'string') return value;
      return resolve(name, value, { base: options?.base ?? workspace, workspace });
    };

  return {
    string: (name, options) => read(name, options, (value) => shaped(name, value, options?.shape)),
    boolean: (name, options) =>
      read(
        name,
        options,
        word(name, (value) => parseBoolean(name, value)),
      ),
    lines: (name, options) => listed(name).map((line) => shaped(name, line, options?.shape)),
    integer: (name, options) =>
      read(
        name,
        options,
        word(name, (value) => parseInteger(name, value, options ?? {})),
      ),
    duration: (name, options) =>
      read(
        name,
        options,
        word(name, (value) => parseDuration(value, { name })),
      ),
    size: (name, options) =>
      read(
        name,
        options,
        word(name, (value) => parseSize(value, { name })),
      ),
    ratio: (name, options) =>
      read(
        name,
        options,
        word(name, (value) => parseRatio(value, { name })),
      ),
    oneOf: (name, values, options) =>
      read(
        name,
        options,
        word(name, (value) => parseOneOf(name, value, values)),
      ),
    directory: located(resolveDirectory),
    file: located(resolveFile),
    files: (name) => listed(name).map((line) => resolveExisting(name, line, { base: workspace, workspace })),
    path: located(resolvePath),
    evidence: (name, options) =>
      read(name, options, (value) =>
        shapes.handover.pattern.test(value)
          ? value
          : resolveFile(name, value, { base: workspace, workspace }),
      ),
    evidences: (name) =>
      listed(name).map((line) =>
        shapes.handover.pattern.test(line)
          ? line
          : resolveExisting(name, line, { base: workspace, workspace }),
      ),
    secret: (name, options) =>
      read(name, options, (value) => {
        mask(value);
        return value;
      }),
    token: (name, options) =>
      read(name, options, (value) => {
        if (!bearer.test(value)) {
          throw new ConfigError('what stands there cannot be a token', {
            where: { name },
            fix: `write ${name}: \${{ github.token }}, or leave it out`,
          });
        }
        mask(value);
        return value;
      }),
  };
}

function shaped(name: string, value: string, shape: Shape | undefined): string {
  if (shape === undefined || shape.pattern.test(value)) return value;
  throw new ConfigError(`${quoted(value)} is not ${shape.is}`, {
    where: { name },
    fix: `write ${name}: ${shape.example}`,
  });
}

function parseBoolean(name: string, value: string): boolean {
  if (/^(true|True|TRUE)$/.test(value)) return true;
  if (/^(false|False|FALSE)$/.test(value)) return false;
  throw new ConfigError(`${quoted(value)} is neither true nor false`, {
    where: { name },
    fix: `write ${name}: true, or ${name}: false`,
  });
}

function parseInteger(name: string, value: string, range: { min?: number; max?: number }): number {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = range;
  const number = /^[+-]?\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return number;
  const from = range.min === undefined ? '' : ` from ${range.min}`;
  const to = range.max === undefined ? '' : ` to ${range.max}`;
  throw new ConfigError(`${quoted(value)} is not a whole number${from}${to}`, {
    where: { name },
    fix: `write ${name}: ${range.min ?? range.max ?? 1}`,
  });
}

function parseOneOf<V extends string>(name: string, value: string, values: readonly V[]): V {
  const match = values.find((allowed) => allowed === value);
  if (match !== undefined) return match;
  const near = values.find((allowed) => allowed.toLowerCase() === value.toLowerCase()) ?? values[0];
  throw new ConfigError(`${quoted(value)} is none of ${values.join(', ')}`, {
    where: { name },
    fix: `write ${name}: ${near}`,
  });
}
