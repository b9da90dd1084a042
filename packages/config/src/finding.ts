/** What resolving noticed without failing. */

export interface Finding {
  readonly severity: 'blocking' | 'warning' | 'note';
  /** What, where, and what to write instead. */
  readonly message: string;
}
