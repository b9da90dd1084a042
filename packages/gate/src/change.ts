/** What a commit changes against its base: the lines that a pull request answers for. */

export interface Change {
  /** The merge base: what the commit's branch left the base branch at. */
  readonly base: string;
  /** By path in the head, from the repository's root with slashes. */
  readonly files: ReadonlyMap<string, ChangedFile>;
}

export interface ChangedFile {
  readonly status: 'added' | 'modified' | 'renamed' | 'deleted';
  /** Where it was in the base, when it was renamed. */
  readonly from: string | null;
  /** Lines that the change added or rewrote; in order, apart, both ends inside. */
  readonly lines: readonly LineRange[];
  /** Of these, the lines that stood elsewhere in the base: whoever moves code did not write it. In order, apart. */
  readonly moved?: readonly LineRange[];
}

export interface LineRange {
  /** 1-based. */
  readonly first: number;
  readonly last: number;
}

/** Whether `line` of `file` was added or rewritten. */
export function touches(change: Change, file: string, line: number): boolean {
  return change.files.get(file)?.lines.some(({ first, last }) => first <= line && line <= last) ?? false;
}
