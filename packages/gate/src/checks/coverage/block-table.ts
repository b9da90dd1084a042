/**
 * Blocks by their place: open addressing over typed arrays, since a lookup stands in the path of every line of a profile
 * and a text as the key of a Map would cost more than all the rest.
 */
import { type Block, byPlace, type Coverage, type CoverMode } from './blocks.ts';

/** Of a block: file, the four numbers of its place, statements, the profile that named it first. */
const width = 7;
/** So many files are named when profiles contradict each other. */
const namedFiles = 5;

interface Conflict {
  readonly startLine: number;
  readonly statements: readonly [number, number];
  readonly profiles: readonly [number, number];
}

export class BlockTable {
  readonly #modes = new Set<CoverMode>();
  readonly #files: string[] = [];
  readonly #fileIndex = new Map<string, number>();
  /** 1 + index of the block; 0 is free. A power of two long, at most half full. */
  #slots = new Int32Array(2 ** 12);
  #blocks = new Int32Array(width * 2 ** 11);
  #counts = new Float64Array(2 ** 11);
  #size = 0;
  /** By file, the first place of which two lines count statements differently. */
  readonly #conflicts = new Map<number, Conflict>();

  /** Null before any mode line; of different modes only what `set` says is left. */
  get mode(): CoverMode | null {
    const [first] = this.#modes;
    return this.#modes.size > 1 ? 'set' : (first ?? null);
  }

  setMode(mode: CoverMode): void {
    this.#modes.add(mode);
  }

  /** The number of a file, for `add`. */
  file(name: string): number {
    let index = this.#fileIndex.get(name);
    if (index === undefined) {
      index = this.#files.push(name) - 1;
      this.#fileIndex.set(name, index);
    }
    return index;
  }

  /** Every number but `count` is below 2^31; `profile` is the number of the one that says it. */
  add(
    file: number,
    startLine: number,
    startColumn: number,
    endLine: number,
    endColumn: number,
    statements: number,
    count: number,
    profile: number,
  ): void {
    const mask = this.#slots.length - 1;
    const blocks = this.#blocks;
    let slot = hash(file, startLine, startColumn, endLine, endColumn) & mask;
    for (let found = this.#slots[slot] as number; found !== 0; found = this.#slots[slot] as number) {
      const at = (found - 1) * width;
      if (
        blocks[at] === file &&
        blocks[at + 1] === startLine &&
        blocks[at + 2] === startColumn &&
        blocks[at + 3] === endLine &&
        blocks[at + 4] === endColumn
      ) {
        if (blocks[at + 5] !== statements) this.#contradict(at, statements, profile);
        this.#counts[found - 1] = Math.min(
          (this.#counts[found - 1] as number) + count,
          Number.MAX_SAFE_INTEGER,
        );
        return;
      }
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.#size + 1;
    const at = this.#size * width;
    blocks[at] = file;
    blocks[at + 1] = startLine;
    blocks[at + 2] = startColumn;
    blocks[at + 3] = endLine;
    blocks[at + 4] = endColumn;
    blocks[at + 5] = statements;
    blocks[at + 6] = profile;
    this.#counts[this.#size] = count;
    this.#size++;
    if (this.#size === this.#counts.length) this.#grow();
  }

  /** What `other` holds, as profile number `profile`. */
  addAll(other: BlockTable, profile: number): void {
    for (const mode of other.#modes) this.#modes.add(mode);
    const files = other.#files.map((name) => this.file(name));
    const blocks = other.#blocks;
    for (let index = 0; index < other.#size; index++) {
      const at = index * width;
      this.add(
        files[blocks[at] as number] as number,
        blocks[at + 1] as number,
        blocks[at + 2] as number,
        blocks[at + 3] as number,
        blocks[at + 4] as number,
        blocks[at + 5] as number,
        other.#counts[index] as number,
        profile,
      );
    }
  }

  /** Why the profiles do not belong together; null when they do. */
  conflict(names: readonly string[]): string | null {
    if (this.#conflicts.size === 0) return null;
    const named = [...this.#conflicts]
      .slice(0, namedFiles)
      .map(([file, { startLine, statements, profiles }]) => {
        const [one, other] = profiles.map((number) => names[number]);
        const where = one === other ? `twice in ${one}` : `in ${one} and ${other}`;
        return `${this.#files[file]}:${startLine} with ${statements[0]} and ${statements[1]} statements ${where}`;
      });
    const more = this.#conflicts.size - named.length;
    const rest = more === 0 ? '' : `, and ${more} more files`;
    return `the coverage is of different sources, build tags or versions of Go: ${named.join(', ')}${rest}`;
  }

  coverage(): Coverage {
    const mode = this.mode ?? 'set';
    const byFile: Block[][] = this.#files.map(() => []);
    for (let index = 0; index < this.#size; index++) {
      const at = index * width;
      const file = this.#blocks[at] as number;
      const startLine = this.#blocks[at + 1] as number;
      const startColumn = this.#blocks[at + 2] as number;
      const endLine = this.#blocks[at + 3] as number;
      const endColumn = this.#blocks[at + 4] as number;
      const statements = this.#blocks[at + 5] as number;
      const ran = this.#counts[index] as number;
      const count = mode === 'set' ? Math.min(ran, 1) : ran;
      byFile[file]?.push({ startLine, startColumn, endLine, endColumn, statements, count });
    }
    const files = this.#files.map((file, index) => ({ file, blocks: (byFile[index] ?? []).sort(byPlace) }));
    return {
      mode,
      ...(this.#modes.size > 1 && { mixed: true }),
      files: files.sort((a, b) => (a.file < b.file ? -1 : 1)),
    };
  }

  #contradict(at: number, statements: number, profile: number): void {
    const [file = 0, startLine = 0, , , , before = 0, first = 0] = this.#blocks.subarray(at, at + width);
    if (this.#conflicts.has(file)) return;
    this.#conflicts.set(file, { startLine, statements: [before, statements], profiles: [first, profile] });
  }

  #grow(): void {
    const [blocks, counts] = [this.#blocks, this.#counts];
    this.#blocks = new Int32Array(blocks.length * 2);
    this.#blocks.set(blocks);
    this.#counts = new Float64Array(counts.length * 2);
    this.#counts.set(counts);
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let index = 0; index < this.#size; index++) {
      const at = index * width;
      let slot =
        hash(
          blocks[at] as number,
          blocks[at + 1] as number,
          blocks[at + 2] as number,
          blocks[at + 3] as number,
          blocks[at + 4] as number,
        ) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = index + 1;
    }
  }
}

/** Mixes as MurmurHash3 does (its constants): neighbouring places must not lie side by side. */
function hash(
  file: number,
  startLine: number,
  startColumn: number,
  endLine: number,
  endColumn: number,
): number {
  let h = Math.imul(file, 0xcc9e2d51) ^ startLine;
  h = Math.imul(h ^ (h >>> 15), 0x1b873593) ^ (startColumn << 16) ^ endColumn;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) ^ endLine;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
