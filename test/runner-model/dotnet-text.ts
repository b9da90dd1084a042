/** Two habits of .NET's text functions that decide what the runner takes for a line and for a command. */
import { StringDecoder } from 'node:string_decoder';

/** Char.IsWhiteSpace: unlike JavaScript's `\s` it holds U+0085, and not U+FEFF. */
const whiteSpaceAtStart = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** String.TrimStart(). */
export function trimStart(text: string): string {
  return text.replace(whiteSpaceAtStart, '');
}

/**
 * StreamReader.ReadLine over a stream of bytes: a line ends at LF, CR LF, or a lone CR; the last may end with the
 * stream. Source: src/Runner.Sdk/ProcessInvoker.cs, StartReadStream.
 */
export class LineReader {
  readonly #onLine: (line: string) => void;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(bytes: Buffer): void {
    this.#rest += this.#decoder.write(bytes);
    for (;;) {
      // A CR at the very end waits: the next byte may be its LF.
      const match = /\r\n|\n|\r(?!$)/.exec(this.#rest);
      if (match === null) return;
      this.#onLine(this.#rest.slice(0, match.index));
      this.#rest = this.#rest.slice(match.index + match[0].length);
    }
  }

  end(): void {
    const last = this.#rest + this.#decoder.end();
    this.#rest = '';
    if (last !== '') this.#onLine(last.replace(/\r$/, ''));
  }
}
