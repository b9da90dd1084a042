/**
 * The three kinds of failure. `ConfigError`: the user's to mend. `ToolError`: a program failed.
 * `CancelledError`: someone stopped the run. Anything else is a fault of ours.
 */

/** Where a mistake stands: a file with an optional line, or the name of an input. */
export interface Place {
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** An input, flag or key by its name as the user writes it. */
  readonly name?: string;
}

/** Something the user wrote cannot be used: what is wrong, where, and the line to write instead. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly where: Place;
  /** What to write or do instead; shown on a line of its own. */
  readonly fix: string;

  constructor(what: string, details: { where?: Place; fix: string; cause?: unknown }) {
    super(what, details.cause === undefined ? undefined : { cause: details.cause });
    this.where = details.where ?? {};
    this.fix = details.fix;
  }
}

/** A program that we ran did not do its work. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  /** The command line as a person would type it; secrets are never part of argv. */
  readonly command: string;
  /** null when it ended by a signal or never started. */
  readonly exitCode: number | null;
  /** The lines of its error output that matter, already cut to a readable number. */
  readonly lines: readonly string[];

  constructor(
    what: string,
    details: { command: string; exitCode: number | null; lines?: readonly string[]; cause?: unknown },
  ) {
    super(what, details.cause === undefined ? undefined : { cause: details.cause });
    this.command = details.command;
    this.exitCode = details.exitCode;
    this.lines = details.lines ?? [];
  }
}

/** The run was stopped from outside (a signal, a cancelled workflow). */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor(what = 'cancelled') {
    super(what);
  }
}

/** `file:line` or the input's name, for the head of a message; empty when the place is unknown. */
export function formatPlace(where: Place): string {
  if (where.file !== undefined) return where.line === undefined ? where.file : `${where.file}:${where.line}`;
  return where.name ?? '';
}
