/** Turn the bytes of a stream into text and lines without losing any and without growing without bound. */
import { StringDecoder } from 'node:string_decoder';

/** A longer line comes in several pieces. Characters (UTF-16 units). */
const longestLine = 2 ** 20;

export class LineReader {
  readonly #decoder = new StringDecoder('utf8');
  readonly #deliver: (line: string) => void;
  readonly #longest: number;
  #held = '';

  constructor(deliver: (line: string) => void, longest = longestLine) {
    this.#deliver = deliver;
    this.#longest = longest;
  }

  /** Bytes that are no UTF-8 become U+FFFD; a character may be split between chunks. */
  push(chunk: Uint8Array): void {
    this.#take(this.#decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
  }

  /** The last line may lack its newline. */
  end(): void {
    this.#take(this.#decoder.end());
    if (this.#held !== '') this.#emit(this.#held);
    this.#held = '';
  }

  #take(text: string): void {
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      this.#emit(this.#held + text.slice(from, at));
      this.#held = '';
      from = at + 1;
    }
    this.#held = this.#pieces(this.#held + text.slice(from));
  }

  #emit(line: string): void {
    this.#deliver(this.#pieces(line.endsWith('\r') ? line.slice(0, -1) : line));
  }

  /** Delivers what is too much and answers the rest; never cuts between the two halves of a surrogate pair. */
  #pieces(line: string): string {
    let rest = line;
    while (rest.length > this.#longest) {
      const last = rest.charCodeAt(this.#longest - 1);
      const cut = last >= 0xd800 && last <= 0xdbff ? this.#longest + 1 : this.#longest;
      this.#deliver(rest.slice(0, cut));
      rest = rest.slice(cut);
    }
    return rest;
  }
}

/** The last `most` lines, each cut to `widest` characters: what a person needs of a program's last words. */
export class Tail {
  readonly #lines: string[] = [];
  readonly #most: number;
  readonly #widest: number;

  constructor(most = 40, widest = 2000) {
    this.#most = most;
    this.#widest = widest;
  }

  add(line: string): void {
    if (line.trim() === '') return;
    this.#lines.push(line.length > this.#widest ? `${line.slice(0, this.#widest)}…` : line);
    if (this.#lines.length > this.#most) this.#lines.shift();
  }

  get lines(): readonly string[] {
    return [...this.#lines];
  }
}
