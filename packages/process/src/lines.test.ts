import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineReader, Tail } from './lines.ts';

function read(chunks: readonly Uint8Array[], longest?: number): string[] {
  const lines: string[] = [];
  const reader = new LineReader((line) => lines.push(line), longest);
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  return lines;
}

function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const edges = [0, ...at.map((edge) => edge % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
}

describe('LineReader', () => {
  it('finds the same lines wherever the chunks are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' }).filter((line) => !/[\r\n]/.test(line))),
        fc.array(fc.nat(400)),
        (lines, at) => {
          const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
          expect(read(cut(bytes, at))).toEqual(lines);
        },
      ),
    );
  });

  it('loses nothing of a line that is too long, and cuts no character in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }).filter((line) => !/[\r\n]/.test(line)),
        fc.integer({ min: 2, max: 9 }),
        fc.array(fc.nat(400)),
        (line, longest, at) => {
          const pieces = read(cut(Buffer.from(line), at), longest);
          expect(pieces.join('')).toBe(line);
          for (const piece of pieces) expect(piece.isWellFormed()).toBe(true);
          expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(longest + 1);
        },
      ),
    );
  });

  it('takes both ways of ending a line, and an end without one', () => {
    expect(read([Buffer.from('a\r\n'), Buffer.from('b\n\nc')])).toEqual(['a', 'b', '', 'c']);
    expect(read([])).toEqual([]);
  });

  it('shows bytes that are no UTF-8 as such, also the last ones', () => {
    expect(read([Buffer.from([0x61, 0xff, 0x62, 0xc3])])).toEqual(['a\ufffdb\ufffd']);
  });
});

describe('Tail', () => {
  it('keeps the last lines that say something, each at a readable width', () => {
    const tail = new Tail(2, 5);
    for (const line of ['one', ' ', 'two', '', 'a long one']) tail.add(line);
    expect(tail.lines).toEqual(['two', 'a lon…']);
  });
});
