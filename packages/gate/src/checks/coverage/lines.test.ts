import { expect, test } from 'vitest';
import type { Block } from './blocks.ts';
import { readGoSource } from './go-source.ts';
import { lineStatesOf, linesOf } from './lines.ts';

const source = `package p

func F(x int) (y int) {
	// nothing here

	if x > 0 { y++ } else {
		y--
	}
	s := \`one

two\`
	call(
		s,
	)
	return
}
`;
const at = (place: string, statements: number, count: number): Block => {
  const [startLine = 0, startColumn = 0, endLine = 0, endColumn = 0] = place.split(/[.,]/).map(Number);
  return { startLine, startColumn, endLine, endColumn, statements, count };
};
/** As Go 1.26 writes them, and as a Go does that starts a block at its first statement. */
const blocks = (first: string, ran: boolean) => [
  at(first, 1, 1),
  at('6.11,6.18', 1, ran ? 1 : 0),
  at('6.24,8.3', 1, 0),
  at('9.2,15.8', 3, 1),
];
const shown = (list: Block[]) =>
  [...lineStatesOf(readGoSource(Buffer.from(source)), list)].map((s) => '.hmp'[s]).join('');

test('lines with code in a block count; empty ones, comments and braces do not', () => {
  expect(shown(blocks('3.23,6.11', true))).toBe('......hm.hhhhhhh..');
});

test('a line of which a part ran is partial, whatever the order of its blocks', () => {
  expect(shown(blocks('3.23,6.11', false))).toBe('......pm.hhhhhhh..');
  const states = lineStatesOf(readGoSource(Buffer.from(source)), blocks('3.23,6.11', false));
  expect(linesOf(states)).toEqual({ covered: 7, partial: 1, total: 9 });
});

test('where a block starts makes no difference', () => {
  expect(shown(blocks('6.2,6.11', true))).toBe(shown(blocks('3.23,6.11', true)));
});

test('statements that are counted twice make no difference: one block in two pieces with all its statements each', () => {
  const pieces = [...blocks('3.23,6.11', true).slice(0, 3), at('9.2,11.6', 3, 1), at('12.2,15.8', 3, 1)];
  expect(shown(pieces)).toBe(shown(blocks('3.23,6.11', true)));
});
