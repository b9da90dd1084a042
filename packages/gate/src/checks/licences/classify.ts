/**
 * Which licences a text is. A text is compared by its runs of three words: a licence is there when nearly all of its runs
 * are, and what stands in the text besides must be next to nothing, or it may be a condition of its own.
 */
import { harmless, templates } from './templates.ts';

export interface Classified {
  /** SPDX ids, sorted; empty: none was recognised. */
  readonly ids: readonly string[];
  /** Words that belong to none of them and may be a condition, in lower case; the longest such stretch. */
  readonly foreign: readonly string[];
}

/** The share of a licence's runs that a copy holds: names of holders and a changed word or two are missing. */
const enough = 0.9;
/** A licence counts beside a larger one only where it adds to it: BSD-2-Clause stands in BSD-3-Clause whole. */
const own = 0.5;
/** Headings and names are shorter, conditions longer: the shortest is the one of the licence of JSON, nine words. */
const mostForeign = 8;
/** Words that make a condition of fewer. */
const restricting = new Set(
  'not no only except excluding unless must shall commercial noncommercial prohibited forbidden restricted'.split(
    ' ',
  ),
);

interface Runs {
  readonly id: string;
  readonly core: ReadonlySet<string>;
  readonly whole: ReadonlySet<string>;
}

let known: readonly Runs[] | undefined;

export function classify(text: string): Classified {
  known ??= templates.map(({ id, core, whole }) => ({
    id,
    core: runsOf(words(core)),
    whole: runsOf(words(whole)),
  }));
  const said = words(text);
  const runs = runsOf(said);
  const hits = known
    .map((one) => ({ ...one, there: [...one.core].filter((run) => runs.has(run)) }))
    .filter(({ core, there }) => there.length >= enough * core.size)
    .sort((a, b) => b.there.length - a.there.length || a.core.size - b.core.size);
  const ids = new Set<string>();
  const explained = new Set(harmless.flatMap((prose) => [...runsOf(words(prose))]));
  for (const { id, there, whole } of hits) {
    const adds = there.filter((run) => !explained.has(run)).length;
    if (adds < own * there.length) continue;
    ids.add(id);
    for (const run of whole) explained.add(run);
  }
  return { ids: [...ids].sort(), foreign: foreignIn(said, explained) };
}

/** The longest stretch of words that stand in no run of a recognised licence and may be a condition; or none. */
function foreignIn(said: readonly string[], explained: ReadonlySet<string>): string[] {
  const covered = new Uint8Array(said.length);
  for (let at = 0; at + 2 < said.length; at++) {
    if (explained.has(`${said[at]} ${said[at + 1]} ${said[at + 2]}`)) covered.fill(1, at, at + 3);
  }
  let longest: string[] = [];
  let start = 0;
  for (let at = 0; at <= said.length; at++) {
    if (at < said.length && covered[at] === 0) continue;
    const stretch = said.slice(start, at);
    start = at + 1;
    const condition = stretch.length > mostForeign || stretch.some((word) => restricting.has(word));
    if (condition && stretch.length > longest.length) longest = stretch;
  }
  return longest;
}

function runsOf(said: readonly string[]): Set<string> {
  const runs = new Set<string>();
  for (let at = 0; at + 2 < said.length; at++) runs.add(`${said[at]} ${said[at + 1]} ${said[at + 2]}`);
  return runs;
}

/** Lines that name holders and years are no terms. */
const holder = /^[\s#*/.-]*(?:(?:portions )?copyrights?\b|\(c\)|©|all rights reserved)/i;

/** A longer line may hold a condition. */
const longestHolder = 160;

function words(text: string): string[] {
  return (
    text
      .split('\n')
      .filter((line) => !holder.test(line) || line.length > longestHolder)
      .join('\n')
      .toLowerCase()
      .replaceAll('licence', 'license')
      .replace(/&(?:quot|ldquo|rdquo);/g, ' ')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
