/** Why SonarQube gave no verdict. */

/** An ERROR of the rows, never a pass: what is wrong, and what mends it. */
export class SonarFault extends Error {
  override readonly name = 'SonarFault';
  /** What the other side said. */
  readonly lines: readonly string[];

  constructor(what: string, lines: readonly string[] = []) {
    super(what);
    this.lines = lines;
  }
}
