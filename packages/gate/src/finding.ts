/** One flaw, as a check found it: before waivers, and before anyone decides where to show it. */
import { sha256Hex } from '@slipway/evidence';

export interface Finding {
  /** What is wrong, as its tool names it: `golangci-lint/errcheck`, `GO-2025-3487`, `coverage.package`. */
  readonly rule: string;
  /** Other names of the same: the CVE and GHSA of an advisory. A waiver may use them. */
  readonly aliases?: readonly string[];
  readonly level: 'block' | 'warn' | 'note';
  /** One line, free of control characters. */
  readonly message: string;
  readonly place?: Place;
  /** Import path, module or test that a waiver's scope may name; the file's folder otherwise. */
  readonly scope?: string;
  /** The line or command that mends it. */
  readonly fix?: string;
  /** See `fingerprint`. */
  readonly fingerprint: string;
  /** False: no waiver can cover it (a test that failed, a policy that is broken). */
  readonly waivable?: boolean;
  /** 0.0 to 10.0, as CVSS scores; for code scanning. */
  readonly severity?: number;
  /** Where the rule is explained. */
  readonly url?: string;
  /** More for people, folded away: a trace, a log. Lines. */
  readonly details?: readonly string[];
}

export interface Place {
  /** From the repository's root, with slashes. */
  readonly file: string;
  /** 1-based, as are the others; columns in characters. */
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/**
 * The same for the same flaw while lines around it move: made of what does not move (rule, file, the text of the line,
 * the name of the function), never of a line's number. Two equal flaws in one file differ by `occurrence`, counted
 * from the top.
 */
export function fingerprint(rule: string, what: readonly string[], occurrence = 0): string {
  return sha256Hex([rule, ...what, String(occurrence)].join('\0'));
}
