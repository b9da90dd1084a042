/** Takes the lines of one profile apart, byte by byte. */
import type { BlockTable } from './block-table.ts';
import { ProfileError } from './blocks.ts';

/** Go's lines and columns, and our tables, hold no more. */
const numberLimit = 2 ** 31 - 1;
const shownCharacters = 200;
const blockForm = /^(.+):(\d+)\.(\d+),(\d+)\.(\d+) (\d+) (\d+)$/s;

const [newline, carriageReturn, blank, colon, dot, comma, zero] = [10, 13, 32, 58, 46, 44, 48];
/** Behind each number of a block but the last. */
const separators = [dot, comma, dot, blank, blank];

interface NamedFile {
  readonly name: Buffer;
  /** In the table. */
  readonly number: number;
  /** The file of the next line that was of another one. */
  follower: NamedFile | null;
}

export class ProfileReader {
  readonly #name: string;
  readonly #table: BlockTable;
  #line = 0;
  #modeSeen = false;
  readonly #files = new Map<string, NamedFile>();
  /** That of the line before: most lines are of the same. */
  #file: NamedFile | null = null;
  /** Of the line at hand. */
  readonly #numbers = new Float64Array(6);

  /** `name`: for messages. */
  constructor(name: string, table: BlockTable) {
    this.#name = name;
    this.#table = table;
  }

  /**
   * Whole lines: `bytes` up to `end`, which is the start or follows a line's end.
   * @throws ProfileError for a line that is no part of a profile
   */
  take(bytes: Buffer, end: number): void {
    let at = 0;
    while (at < end) at = this.#block(bytes, at, this.#file) || this.#next(bytes, at) || this.#any(bytes, at);
  }

  /** @throws ProfileError when something follows the last line's end, or there was no mode line */
  end(rest: Buffer): void {
    if (rest.length > 0) {
      this.#line++;
      throw this.#refuse('is cut off', rest.toString());
    }
    if (!this.#modeSeen) throw new ProfileError(`the coverage profile ${this.#name} is empty`);
  }

  tooLong(bytes: Buffer): ProfileError {
    this.#line++;
    return this.#refuse(
      'is longer than any line of a profile',
      bytes.toString('utf8', 0, 4 * shownCharacters),
    );
  }

  /** As `#block`, of the file that stood behind this one before: repetitions name files in the same order. */
  #next(bytes: Buffer, start: number): number {
    const follower = this.#file?.follower ?? null;
    const end = this.#block(bytes, start, follower);
    if (end !== 0) this.#file = follower;
    return end;
  }

  /**
   * The line at `start`, when it is a block of `file`: returns where the next line starts; 0 when the line is anything
   * else. What follows the file's name holds one colon only, so no other name can be meant.
   */
  #block(bytes: Buffer, start: number, file: NamedFile | null): number {
    if (file === null) return 0;
    const { name } = file;
    let at = start + name.length;
    if (bytes[at] !== colon) return 0;
    for (let i = name.length - 1; i >= 0; i--) if (bytes[start + i] !== name[i]) return 0;
    const numbers = this.#numbers;
    for (let field = 0; field < numbers.length; field++) {
      const from = ++at;
      let value = 0;
      for (let digit = (bytes[at] as number) - zero; digit >= 0 && digit <= 9; ) {
        value = value * 10 + digit;
        digit = (bytes[++at] as number) - zero;
      }
      if (at === from || (field < separators.length && bytes[at] !== separators[field])) return 0;
      numbers[field] = value;
    }
    if (bytes[at] === carriageReturn) at++;
    if (bytes[at] !== newline) return 0;
    // What is wrong is said in one place, and with the line's text.
    if (this.#add(file.number) !== null) return 0;
    this.#line++;
    return at + 1;
  }

  /** Any line; returns where the next one starts. */
  #any(bytes: Buffer, start: number): number {
    const end = bytes.indexOf(newline, start);
    const whole = bytes.toString('utf8', start, end);
    const line = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
    this.#line++;
    const mode = /^mode: (.*)$/s.exec(line)?.[1];
    if (mode !== undefined) {
      if (mode !== 'set' && mode !== 'count' && mode !== 'atomic') {
        throw this.#refuse('has an unknown mode', line);
      }
      this.#table.setMode(mode);
      this.#modeSeen = true;
      return end + 1;
    }
    if (!this.#modeSeen) throw this.#refuse('stands before any mode line', line);
    // `.+` is greedy, so the file ends at the last colon that fits: names of files may hold colons and blanks.
    const match = blockForm.exec(line);
    if (match === null) throw this.#refuse('is no block', line);
    const [, name = '', ...texts] = match;
    const numbers = this.#numbers;
    numbers.set(texts.map(Number));
    const file = this.#named(name);
    if (this.#file !== null) this.#file.follower = file;
    this.#file = file;
    const wrong = this.#add(file.number);
    if (wrong !== null) throw this.#refuse(wrong, line);
    return end + 1;
  }

  #named(text: string): NamedFile {
    let file = this.#files.get(text);
    if (file === undefined) {
      file = { name: Buffer.from(text), number: this.#table.file(text), follower: null };
      this.#files.set(text, file);
    }
    return file;
  }

  /** Adds the block of `#numbers`, or says what is wrong with it. */
  #add(file: number): string | null {
    // One by one: this is done for every line, and an array pattern costs an iterator.
    const numbers = this.#numbers;
    const startLine = numbers[0] as number;
    const startColumn = numbers[1] as number;
    const endLine = numbers[2] as number;
    const endColumn = numbers[3] as number;
    const statements = numbers[4] as number;
    const count = numbers[5] as number;
    if (
      startLine > numberLimit ||
      startColumn > numberLimit ||
      endLine > numberLimit ||
      endColumn > numberLimit ||
      statements > numberLimit ||
      count > Number.MAX_SAFE_INTEGER
    ) {
      return 'holds a number that is too large';
    }
    if (startLine === 0 || endLine < startLine || (endLine === startLine && endColumn < startColumn)) {
      return 'ends before it starts';
    }
    this.#table.add(file, startLine, startColumn, endLine, endColumn, statements, count, 0);
    return null;
  }

  #refuse(what: string, line: string): ProfileError {
    return new ProfileError(`${this.#name}:${this.#line} ${what}: ${line.slice(0, shownCharacters)}`);
  }
}
