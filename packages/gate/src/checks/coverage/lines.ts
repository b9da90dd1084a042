/**
 * Coverage by lines: a line counts when it holds code inside a block, be it as little as `)`; braces and comments are
 * none. It is immune to statements that are counted twice (golang/go#80974), since a line is one line.
 */
import type { Block, Share } from './blocks.ts';
import { type GoSource, lineOf, place } from './go-source.ts';

/** What is known of a line: every block on it ran, none did, or some did. */
export const lineStates = { none: 0, hit: 1, miss: 2, partial: 3 } as const;

/** By line number, from 1. `blocks` are in order. */
export function lineStatesOf(
  source: Pick<GoSource, 'lines' | 'tokens'>,
  blocks: readonly Block[],
): Uint8Array {
  const states = new Uint8Array(source.lines + 1);
  let around: { end: number; bit: number }[] = [];
  let next = 0;
  for (const at of source.tokens) {
    around = around.filter(({ end }) => end > at);
    for (let block = blocks[next]; block !== undefined; block = blocks[++next]) {
      if (place(block.startLine, block.startColumn) > at) break;
      const end = place(block.endLine, block.endColumn);
      const bit = block.count > 0 ? lineStates.hit : lineStates.miss;
      if (end > at && block.statements > 0) around.push({ end, bit });
    }
    const line = lineOf(at);
    for (const { bit } of around) states[line] = (states[line] as number) | bit;
  }
  return states;
}

/** Lines of which every block ran; one that ran in part counts as not covered. */
export function linesOf(states: Uint8Array): Share & { readonly partial: number } {
  let [covered, partial, missed] = [0, 0, 0];
  for (const state of states) {
    if (state === lineStates.hit) covered++;
    else if (state === lineStates.partial) partial++;
    else if (state === lineStates.miss) missed++;
  }
  return { covered, partial, total: covered + partial + missed };
}
