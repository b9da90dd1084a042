/** Fingerprints of flaws that programs name by a line: made of the line's text, so that they outlive lines that move. */
import { readFile } from 'node:fs/promises';
import { fingerprint } from './finding.ts';

export interface FlawAtLine {
  readonly rule: string;
  /** From the repository's root. */
  readonly file: string;
  /** 1-based; without one, or past the end of the file, the message stands in the place of the text. */
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/**
 * One for each flaw, in order. Flaws of one rule on equal lines of one file differ by their order from the top.
 * @param pathOf where the file of a flaw is read; absolute
 */
export async function fingerprintLines(
  flaws: readonly FlawAtLine[],
  pathOf: (file: string) => string,
): Promise<string[]> {
  const texts = new Map<string, Promise<readonly string[]>>();
  const linesOf = (file: string): Promise<readonly string[]> => {
    const lines = texts.get(file) ?? readFile(pathOf(file), 'utf8').then(split, () => []);
    texts.set(file, lines);
    return lines;
  };
  const keyed = await Promise.all(
    flaws.map(async ({ rule, file, line = 0, column = 0, message }, index) => {
      const text = (await linesOf(file))[line - 1] ?? message;
      return { index, rule, what: [file, text.trim().replace(/\s+/g, ' ')], line, column };
    }),
  );
  keyed.sort((a, b) => a.line - b.line || a.column - b.column || a.index - b.index);
  const seen = new Map<string, number>();
  const prints: string[] = [];
  for (const { index, rule, what } of keyed) {
    const key = [rule, ...what].join('\0');
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    prints[index] = fingerprint(rule, what, occurrence);
  }
  return prints;
}

function split(text: string): readonly string[] {
  return text.split('\n');
}
