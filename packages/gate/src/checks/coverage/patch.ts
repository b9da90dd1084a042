/** Whether tests run what the change adds: a line counts when every block of it ran. */
import { atLeast, formatPpm, type Ppm } from '@slipway/kernel';
import { notApplicable } from '../../answer.ts';
import type { Change, LineRange } from '../../change.ts';
import type { Answer, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { oneLine } from '../../text.ts';
import { rowNames } from './compared-section.ts';
import type { CoveredFile, LineState } from './covered-file.ts';

const rule = rowNames.patch;

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
  readonly file: CoveredFile;
  readonly first: number;
  readonly last: number;
  readonly state: Exclude<LineState, 'hit'>;
}

/** What the change did to lines with code. A file without coverage (of another system, excluded, a test) has none. */
export function patchOf(change: Change, files: readonly CoveredFile[]): Patch {
  const count = { hit: 0, partial: 0, miss: 0 };
  let moved = 0;
  const gaps: Gap[] = [];
  for (const file of files) {
    const changed = change.files.get(file.path);
    if (changed === undefined) continue;
    for (const range of changed.lines) {
      for (let line = range.first; line <= range.last; line++) {
        const state = file.lines.get(line);
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

/** NA without a base and for a change without code: nothing is neither 0 % nor 100 %. */
export function patchAnswer(
  patch: Patch | null,
  asked: { readonly minimum: Ppm; readonly minimumLines: number },
  proof: Proof,
): Answer {
  const threshold = `>= ${formatPpm(asked.minimum)} of changed lines`;
  if (patch === null) return notApplicable(rule, 'there is no base to compare with', proof, threshold);
  const { hit, partial, miss, moved, gaps } = patch;
  const total = hit + partial + miss;
  const aside = moved === 0 ? '' : `; ${moved} moved`;
  if (total === 0) {
    return notApplicable(rule, `the change adds no line with code${aside}`, proof, threshold);
  }
  const ppm = Number((BigInt(hit) * 1_000_000n) / BigInt(total));
  const actual = `${formatPpm(ppm)} of changed lines (${hit}/${total}: ${partial} in part, ${miss} not at all${aside})`;
  const measured = { value: hit, of: total };
  if (total < asked.minimumLines) {
    const why = `${actual}; fewer than patch-min-lines ${asked.minimumLines}`;
    return { ...notApplicable(rule, why, proof, threshold), measured, findings: found(gaps, 'note') };
  }
  const enough = atLeast(hit, total, asked.minimum);
  return { row: rule, actual, measured, threshold, proof, findings: found(gaps, enough ? 'note' : 'block') };
}

function within(ranges: readonly LineRange[], line: number): boolean {
  return ranges.some(({ first, last }) => first <= line && line <= last);
}

function add(gaps: Gap[], file: CoveredFile, line: number, state: Gap['state']): void {
  const last = gaps.at(-1);
  // A line without code between two gaps does not part them.
  const near = last?.file === file && last.state === state && onlyBlank(file, last.last + 1, line);
  if (near) gaps[gaps.length - 1] = { ...last, last: line };
  else gaps.push({ file, first: line, last: line, state });
}

function onlyBlank(file: CoveredFile, from: number, to: number): boolean {
  for (let line = from; line < to; line++) if (file.lines.has(line)) return false;
  return true;
}

function found(gaps: readonly Gap[], level: Finding['level']): Finding[] {
  const seen = new Map<string, number>();
  const sources = new Map<CoveredFile, string[]>();
  return gaps.map(({ file, first, last, state }) => {
    const source = sources.get(file) ?? file.source.split('\n');
    sources.set(file, source);
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
      scope: file.package,
      fix: `a test that runs ${file.path}:${first}`,
      fingerprint: fingerprint(rule, [file.path, text], occurrence),
    };
  });
}
