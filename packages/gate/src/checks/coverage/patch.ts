/** Whether tests run what the change adds: a line counts when every block of it ran. */
import { atLeast, formatPpm, type Ppm } from '@slipway/kernel';
import { notApplicable } from '../../answer.ts';
import type { Change, LineRange } from '../../change.ts';
import type { Answer, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { oneLine } from '../../text.ts';
import { rowNames } from './compared-section.ts';
import { lineStates } from './lines.ts';
import type { MeasuredFile } from './measure.ts';
import { shareText } from './share-text.ts';
import type { TextOf } from './texts.ts';

const rule = rowNames.patch;

type Source = Pick<MeasuredFile, 'path' | 'importPath' | 'lines'>;

export interface Patch {
  /** Changed lines with code, by what ran of them. */
  readonly hit: number;
  readonly partial: number;
  readonly miss: number;
  /** Lines with code that the change only moved: charged to nobody. */
  readonly moved: number;
  /** Runs of lines that are not hit, in the order of files and lines. */
  readonly gaps: readonly Gap[];
}

interface Gap {
  readonly file: Source;
  readonly first: number;
  readonly last: number;
  readonly state: 'partial' | 'miss';
}

/** What the change did to lines with code. A file without coverage (of another system, excluded, a test) has none. */
export function patchOf(change: Change, files: readonly Source[]): Patch {
  const count = { hit: 0, partial: 0, miss: 0 };
  let moved = 0;
  const gaps: Gap[] = [];
  for (const file of files) {
    const changed = change.files.get(file.path);
    if (changed === undefined) continue;
    for (const range of changed.lines) {
      for (let line = range.first; line <= range.last; line++) {
        const state = names[file.lines[line] ?? lineStates.none];
        if (state === undefined) continue;
        if (within(changed.moved ?? [], line)) {
          moved++;
          continue;
        }
        count[state]++;
        if (state !== 'hit') add(gaps, file, line, state);
      }
    }
  }
  return { ...count, moved, gaps };
}

const names: Readonly<Record<number, 'hit' | Gap['state']>> = {
  [lineStates.hit]: 'hit',
  [lineStates.partial]: 'partial',
  [lineStates.miss]: 'miss',
};

/**
 * NA without a base and for a change without code: nothing is neither 0 % nor 100 %.
 */
export function patchAnswer(
  patch: Patch | null,
  asked: { readonly minimum: Ppm; readonly minimumLines: number },
  textOf: TextOf,
  proof: Proof,
): Answer {
  const threshold = patchThreshold(asked.minimum);
  if (patch === null) {
    return { ...notApplicable(rule, 'there is no base to compare with', proof, threshold), skipped: true };
  }
  const { hit, partial, miss, moved, gaps } = patch;
  const total = hit + partial + miss;
  const aside = moved === 0 ? '' : `; ${moved} moved`;
  if (total === 0) {
    return notApplicable(rule, `the change adds no line with code${aside}`, proof, threshold);
  }
  const actual = `${shareText({ covered: hit, total })} of changed lines (${hit}/${total}: ${partial} in part, ${miss} not at all${aside})`;
  const measured = { value: hit, of: total };
  if (total < asked.minimumLines) {
    const why = `${actual}; fewer than patch-min-lines ${asked.minimumLines}`;
    return { ...notApplicable(rule, why, proof, threshold), measured, findings: found(gaps, textOf, 'note') };
  }
  const level = atLeast(hit, total, asked.minimum) ? 'note' : 'block';
  return { row: rule, actual, measured, threshold, proof, findings: found(gaps, textOf, level) };
}

export function patchThreshold(minimum: Ppm): string {
  return `>= ${formatPpm(minimum)} of changed lines`;
}

function within(ranges: readonly LineRange[], line: number): boolean {
  return ranges.some(({ first, last }) => first <= line && line <= last);
}

/** Lines without code between two gaps do not part them. */
function add(gaps: Gap[], file: Source, line: number, state: Gap['state']): void {
  const last = gaps.at(-1);
  const near =
    last?.file === file && last.state === state && !file.lines.subarray(last.last + 1, line).some(Boolean);
  if (near) gaps[gaps.length - 1] = { ...last, last: line };
  else gaps.push({ file, first: line, last: line, state });
}

function found(gaps: readonly Gap[], textOf: TextOf, level: Finding['level']): Finding[] {
  const seen = new Map<string, number>();
  const texts = new Map<string, readonly string[]>();
  return gaps.map(({ file, first, last, state }) => {
    const source = texts.get(file.path) ?? textOf(file.path);
    texts.set(file.path, source);
    const text = oneLine(source[first - 1] ?? '');
    const key = [file.path, text].join('\0');
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    const lines = first === last ? `line ${first}` : `lines ${first} to ${last}`;
    const runs = state === 'miss' ? 'no test runs' : 'tests run only a part of';
    return {
      rule,
      level,
      message: `${runs} ${lines}: ${text}`,
      place: { file: file.path, line: first, endLine: last },
      scope: file.importPath,
      fix: `a test that runs ${file.path}:${first}`,
      fingerprint: fingerprint(rule, [file.path, text], occurrence),
    };
  });
}
