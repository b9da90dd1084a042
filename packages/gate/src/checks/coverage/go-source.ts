/**
 * What coverage needs to know of a Go file: which lines hold code, where functions begin and end, and what its author
 * wants left out. Positions are those of the file itself: `//line` is ignored, as in
 * coverage profiles.
 */
import { scanGo, type Token } from '../../go-tokens.ts';

export interface GoSource {
  readonly lines: number;
  /** Places of the tokens that are no braces, in order; of one that spans lines also the start of each further line. */
  readonly tokens: Float64Array;
  /** Declared functions and methods with a body, in order. */
  readonly functions: readonly GoFunction[];
  readonly ignores: readonly IgnoreComment[];
}

export interface GoFunction {
  /** `Sign`, `(*Server).Close`. */
  readonly name: string;
  readonly line: number;
  /** Places: from the word `func` until behind the last brace. */
  readonly from: number;
  readonly to: number;
}

/**
 * `//coverage:ignore <reason>` takes out what the nearest braces around it hold (of a switch: its case), and before or
 * behind a function that function. By braces and never by where a block starts: that differs between versions of Go
 * (golang/go#80974).
 */
export interface IgnoreComment {
  readonly line: number;
  /** Empty when it gives none. */
  readonly reason: string;
  /** Places of what it takes out; from = to when nothing is around it. */
  readonly from: number;
  readonly to: number;
}

const columns = 2 ** 20;

/** A line and a column as one number that orders as they do. */
export function place(line: number, column: number): number {
  return line * columns + Math.min(column, columns - 1);
}

export function lineOf(at: number): number {
  return Math.floor(at / columns);
}

export function readGoSource(bytes: Buffer): GoSource {
  const outline = new Outline(bytes);
  scanGo(bytes, (token) => outline.take(token));
  return outline.finish();
}

type Ignore = { -readonly [key in keyof IgnoreComment]: IgnoreComment[key] };

/** A `(`, `[` or `{` that is still open. */
interface Open {
  readonly byte: number;
  readonly at: number;
  /** The `case` or `default` that was last, directly in it. */
  clause: number | null;
  /** Comments whose range ends with this, or with its case. */
  ignores: { readonly ignore: Ignore; readonly clause: boolean }[];
  /** Whose body it is. */
  readonly body: Declaration | null;
}

/** A function whose body has not begun. */
interface Declaration {
  readonly line: number;
  readonly from: number;
  readonly receiver: string[];
  name: string | null;
  readonly ignores: Ignore[];
}

const ignoreForm = /^\/\/coverage:ignore(?:\s+(.*))?$/;
const code = (text: string) => text.charCodeAt(0);
const [openBrace, closeBrace, openParen, closeParen] = [code('{'), code('}'), code('('), code(')')];
const [openBracket, closeBracket, asterisk, semicolon] = [code('['), code(']'), code('*'), code(';')];

class Outline {
  readonly #bytes: Buffer;
  readonly #tokens: number[] = [];
  readonly #functions: GoFunction[] = [];
  readonly #ignores: Ignore[] = [];
  readonly #open: Open[] = [];
  #declaration: Declaration | null = null;
  /** Of the comment lines that end with `aboveEnd`, without an empty one between. */
  #above: Ignore[] = [];
  #aboveEnd = 0;
  #lastLine = 0;
  /** Whether the last token ends a statement when a line ends behind it: https://go.dev/ref/spec#Semicolons. */
  #mayEnd = true;
  #lastByte = 0;
  #lastWord = '';

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  take(token: Token): void {
    if (token.kind === 'comment') {
      this.#comment(token);
      return;
    }
    const ended = (this.#mayEnd && token.line > this.#lastLine) || this.#lastByte === semicolon;
    const starts = ended && this.#open.length === 0;
    if (starts) this.#declaration = null;
    const byte = this.#bytes[token.start] as number;
    const at = place(token.line, token.column);
    if (token.kind === 'punctuation' && (byte === openBrace || byte === closeBrace))
      this.#brace(byte, at, token);
    else {
      this.#tokens.push(at);
      for (let line = token.line + 1; line <= token.endLine; line++) this.#tokens.push(place(line, 1));
      if (token.kind === 'word') this.#word(token, at, starts);
      else if (token.kind === 'punctuation') this.#punctuation(byte, at);
    }
    if (token.kind !== 'word') this.#lastWord = '';
    if (starts) this.#above = [];
    this.#mayEnd = token.kind !== 'punctuation' || endsStatement.has(byte);
    this.#lastByte = byte;
    this.#lastLine = token.endLine;
  }

  finish(): GoSource {
    let lines = 1;
    for (let i = this.#bytes.indexOf(10); i !== -1; i = this.#bytes.indexOf(10, i + 1)) lines++;
    return {
      lines,
      tokens: Float64Array.from(this.#tokens),
      functions: this.#functions,
      ignores: this.#ignores,
    };
  }

  #word(token: Token, at: number, starts: boolean): void {
    const word = this.#bytes.toString('latin1', token.start, Math.min(token.end, token.start + 10));
    this.#lastWord = word;
    const top = this.#open.at(-1);
    if (starts && word === 'func') {
      const ignores = token.line <= this.#aboveEnd + 1 ? this.#above : [];
      this.#declaration = { line: token.line, from: at, receiver: [], name: null, ignores };
    } else if (this.#declaration?.name === null) {
      const text = this.#bytes.toString('utf8', token.start, token.end);
      if (top === undefined) this.#declaration.name = text;
      else if (this.#open.length === 1) this.#declaration.receiver.push(text);
    } else if (top?.byte === openBrace && (word === 'case' || word === 'default')) {
      endIgnores(top, at, true);
      top.clause = at;
    }
  }

  #punctuation(byte: number, at: number): void {
    if (byte === openParen || byte === openBracket) {
      this.#open.push({ byte, at, clause: null, ignores: [], body: null });
    } else if (byte === closeParen || byte === closeBracket) {
      this.#open.pop();
    } else if (byte === asterisk && this.#declaration?.name === null && this.#open.length === 1) {
      this.#declaration.receiver.push('*');
    }
  }

  #brace(byte: number, at: number, token: Token): void {
    if (byte === openBrace) {
      const type = this.#lastWord === 'struct' || this.#lastWord === 'interface';
      const body = this.#open.length === 0 && !type ? this.#declaration : null;
      if (body !== null) this.#declaration = null;
      this.#open.push({ byte, at, clause: null, ignores: [], body });
      return;
    }
    const closed = this.#open.pop();
    if (closed === undefined) return;
    endIgnores(closed, at, false);
    const { body } = closed;
    if (body === null) return;
    const to = place(token.line, token.column + 1);
    this.#functions.push({ name: nameOf(body), line: body.line, from: body.from, to });
    for (const ignore of body.ignores) Object.assign(ignore, { from: body.from, to });
  }

  #comment(token: Token): void {
    const text = this.#bytes.toString('utf8', token.start, token.end).trimEnd();
    const match = ignoreForm.exec(text);
    if (this.#open.length === 0) {
      if (token.line > this.#aboveEnd + 1) this.#above = [];
      this.#aboveEnd = token.endLine;
    }
    if (match !== null) this.#ignore(token, (match[1] ?? '').trim());
  }

  #ignore({ line, column }: Token, reason: string): void {
    const at = place(line, column);
    const ignore: Ignore = { line, reason, from: at, to: at };
    this.#ignores.push(ignore);
    const around = this.#open.findLast(({ byte }) => byte === openBrace);
    if (around !== undefined) {
      ignore.from = around.clause ?? around.at;
      around.ignores.push({ ignore, clause: around.clause !== null });
      return;
    }
    const before = this.#functions.at(-1);
    if (before !== undefined && lineOf(before.to) === line)
      Object.assign(ignore, { from: before.from, to: before.to });
    else this.#above.push(ignore);
  }
}

/** Beside words and literals; `++` and `--` never stand outside functions, and a keyword never ends a line there. */
const endsStatement = new Set([closeBrace, closeParen, closeBracket]);

function endIgnores(open: Open, to: number, clausesOnly: boolean): void {
  for (const { ignore, clause } of open.ignores) if (clause || !clausesOnly) ignore.to = to;
  open.ignores = clausesOnly ? open.ignores.filter(({ clause }) => !clause) : [];
}

function nameOf({ name, receiver }: Declaration): string {
  const type = receiver.findLast((word) => word !== '*');
  if (type === undefined) return name ?? '';
  return receiver.includes('*') ? `(*${type}).${name}` : `${type}.${name}`;
}
