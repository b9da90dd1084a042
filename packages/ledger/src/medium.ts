/**
 * What a place must bring so that ledgers can be kept there: one text that is replaced by compare-and-swap, and texts
 * beside it that are written once. A medium is one folder beside this file; a Kubernetes ConfigMap fits as well as a
 * file (its resourceVersion is the revision, its 1 MiB the limit).
 */
import type { Before } from './chain.ts';
import type { Ledger } from './ledger.ts';

export interface LedgerMedium {
  /** Where the head is, for people: a path, an address. */
  readonly place: string;
  readonly limits: MediumLimits;
  /** null when nothing was ever written here. @throws DamagedLedger when what is there cannot be a head */
  readHead(): Promise<{ readonly text: string; readonly revision: string } | null>;
  /**
   * @param revision what is replaced; null: nothing may be there yet
   * @param ledger what the text says, for a page that people read beside it
   * @returns the new revision
   * @throws ConflictError when another revision stands there
   */
  writeHead(text: string, revision: string | null, ledger: Ledger): Promise<string>;
  /**
   * null when there is none of that name.
   * @param sha256 of its text, for a medium in which a name can stand twice
   */
  readPart(name: string, sha256: string): Promise<string | null>;
  /** Never replaces: `taken` when another text has that name. A text that is there already counts as written. */
  writePart(name: string, text: string): Promise<'written' | 'taken'>;
  /**
   * How a person gets back the good version before a damaged head.
   * @param isWhole whether another head, by its text, is whole with every part that it names
   */
  wayBack(isWhole: (text: string) => Promise<boolean>): Promise<string>;
  /** How a person gets back a history that went as far as `seen`, and no longer does. */
  wayBackTo?(seen: Before): Promise<string>;
  now(): number | null;
}

export interface MediumLimits {
  /** What a head, and what a part, may measure at most. A head that has outgrown it moves its oldest into parts. */
  readonly head: number;
  readonly part: number;
  /** Whether a month that is over is moved out, too. */
  readonly byMonth: boolean;
  /** Whether there is room for the bills of versions. */
  readonly bills: boolean;
  /** How large a text is here; its bytes where it is kept as it is. */
  measure(text: string): number;
}
