/**
 * Lines that a change took away in one place and put in at another: nobody wrote them, so nobody answers for them.
 * As `git diff --color-moved=blocks` finds them (blocks of at least 20 letters and digits, compared without the blanks
 * around a line: https://git-scm.com/docs/git-diff), but each removed line pays for one added line only: a block that
 * is moved and copied counts as new in all places but one.
 */
import type { LineRange } from '../change.ts';
import type { Run } from './diff.ts';

const leastCharacters = 20;
/** A line that stands in more places begins no block: it says nothing of where it came from. */
const mostPlaces = 64;

/** By file of the added runs; in order, apart. */
export function movedLines(removed: readonly Run[], added: readonly Run[]): Map<string, LineRange[]> {
  const places = new Map<string, { run: number; at: number }[]>();
  for (const [run, { text }] of removed.entries()) {
    for (const [at, line] of text.entries()) {
      if (weight(line) === 0) continue;
      const known = places.get(line);
      if (known === undefined) places.set(line, [{ run, at }]);
      else if (known.length <= mostPlaces) known.push({ run, at });
    }
  }
  const spent = removed.map(({ text }) => new Uint8Array(text.length));
  const moved = new Map<string, LineRange[]>();
  for (const { file, line, text } of added) {
    for (let at = 0; at < text.length; ) {
      const found = longest(text, at);
      if (found === null) {
        at++;
        continue;
      }
      spent[found.run]?.fill(1, found.at, found.at + found.length);
      const range = { first: line + at, last: line + at + found.length - 1 };
      const known = moved.get(file);
      if (known === undefined) moved.set(file, [range]);
      else known.push(range);
      at += found.length;
    }
  }
  return moved;

  /** The longest block of removed lines, none spent, that stands in `text` at `at`. */
  function longest(text: readonly string[], at: number) {
    const candidates = places.get(text[at] ?? '') ?? [];
    if (candidates.length > mostPlaces) return null;
    let best: { run: number; at: number; length: number } | null = null;
    for (const place of candidates) {
      const old = removed[place.run]?.text ?? [];
      let length = 0;
      let characters = 0;
      while (
        at + length < text.length &&
        place.at + length < old.length &&
        text[at + length] === old[place.at + length] &&
        spent[place.run]?.[place.at + length] === 0
      ) {
        characters += weight(text[at + length] ?? '');
        length++;
      }
      if (characters >= leastCharacters && length > (best?.length ?? 0)) best = { ...place, length };
    }
    return best;
  }
}

/** Letters and digits; what is no ASCII counts byte by byte. */
function weight(line: string): number {
  let count = 0;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    const digit = code >= 0x30 && code <= 0x39;
    const letter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
    if (digit || letter || code >= 0x80) count++;
  }
  return count;
}
