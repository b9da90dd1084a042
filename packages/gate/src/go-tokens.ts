/** The tokens of Go source, as far as the gate needs them (https://go.dev/ref/spec#Tokens); columns count bytes. */

export type TokenKind = 'word' | 'literal' | 'punctuation' | 'comment';

/** One object for all tokens of a file: what it says holds until the next. */
export interface Token {
  kind: TokenKind;
  /** 1-based, as are the columns. */
  line: number;
  column: number;
  /** Where the last byte is. */
  endLine: number;
  /** Offsets of the first byte and of the one behind the last. */
  start: number;
  end: number;
}

const [newline, quote, apostrophe, slash, star, backslash, backquote] = [10, 34, 39, 47, 42, 92, 96];

/** Bytes of words and numbers: letters, digits, `_` and everything beyond ASCII. */
const wordBytes = new Uint8Array(256).map((_, byte) =>
  byte >= 0x80 || /[A-Za-z0-9_]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/**
 * Calls `take` with every token and comment in order, until it answers false; text that is no Go yields tokens all the
 * same.
 */
export function scanGo(bytes: Buffer, take: (token: Token) => unknown): void {
  const token: Token = { kind: 'word', line: 1, column: 1, endLine: 1, start: 0, end: 0 };
  let line = 1;
  let lineStart = 0;
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte === newline) {
      line++;
      lineStart = ++at;
      continue;
    }
    if (byte <= 32) {
      at++;
      continue;
    }
    token.line = line;
    token.column = at - lineStart + 1;
    token.start = at;
    if (wordBytes[byte] === 1) {
      while (at < bytes.length && wordBytes[bytes[at] as number] === 1) at++;
      token.kind = byte >= 48 && byte <= 57 ? 'literal' : 'word';
    } else if (byte === quote || byte === apostrophe) {
      at++;
      while (at < bytes.length && bytes[at] !== byte && bytes[at] !== newline)
        at += bytes[at] === backslash ? 2 : 1;
      if (bytes[at] === byte) at++;
      token.kind = 'literal';
    } else if (byte === backquote) {
      at = after(bytes, '`', at + 1);
      token.kind = 'literal';
    } else if (byte === slash && bytes[at + 1] === slash) {
      const end = bytes.indexOf(newline, at);
      at = end === -1 ? bytes.length : end;
      token.kind = 'comment';
    } else if (byte === slash && bytes[at + 1] === star) {
      at = after(bytes, '*/', at + 2);
      token.kind = 'comment';
    } else {
      at++;
      token.kind = 'punctuation';
    }
    at = Math.min(at, bytes.length);
    token.end = at;
    if (byte === backquote || byte === slash) {
      for (
        let i = bytes.indexOf(newline, token.start);
        i !== -1 && i < at;
        i = bytes.indexOf(newline, i + 1)
      ) {
        line++;
        lineStart = i + 1;
      }
    }
    token.endLine = line;
    if (take(token) === false) return;
  }
}

function after(bytes: Buffer, text: string, from: number): number {
  const found = bytes.indexOf(text, from);
  return found === -1 ? bytes.length : found + text.length;
}
