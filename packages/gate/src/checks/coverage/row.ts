/** The seam to the rows of coverage: each is a rule of its own over what was measured. */
import type { Ppm } from '@slipway/kernel';
import type { Answer, CheckInput, Proof } from '../../check.ts';
import { type Finding, fingerprint, type Place } from '../../finding.ts';
import type { Share } from './blocks.ts';
import { lineStates } from './lines.ts';
import type { Measured, MeasuredFile } from './measure.ts';
import type { CoverageSection } from './section.ts';

export interface CoverageRow {
  /** `coverage.total` */
  readonly name: string;
  /** Whether the policy asks for it. */
  asked(section: CoverageSection): boolean;
  threshold(section: CoverageSection): string;
  answer(measured: Measured, input: CheckInput<CoverageSection>, proof: Proof): Answer | Promise<Answer>;
}

/** How many more must be covered for a share of `minimum`. */
export function lacking({ covered, total }: Share, minimum: Ppm): number {
  return Number((BigInt(minimum) * BigInt(total) + 999_999n) / 1_000_000n) - covered;
}

/** Where a file's first line is that no test runs, or not all of it. */
function firstMissed(file: MeasuredFile): Place {
  const line = file.lines.findIndex((state) => state >= lineStates.miss);
  return { file: file.path, line: line > 0 ? line : 1 };
}

/** `run in a test: lib/lib.go:9-12,20; lib/more.go:7` */
function testThese(files: readonly MeasuredFile[]): string {
  return `run in a test: ${files.slice(0, 3).map(missedLines).join('; ')}`;
}

/** A finding for one thing whose share is too small. */
export function shortfall(
  rule: string,
  level: Finding['level'],
  of: { readonly scope: string; readonly files: readonly MeasuredFile[]; readonly place?: Place },
  message: string,
): Finding {
  const [worst] = of.files;
  const place = of.place ?? (worst && firstMissed(worst));
  return {
    rule,
    level,
    message,
    ...(place && { place }),
    scope: of.scope,
    ...(of.files.length > 0 && { fix: testThese(of.files) }),
    fingerprint: fingerprint(rule, [of.scope]),
  };
}

const shownRanges = 6;

/** `lib/lib.go:9-12,20`: what no test runs; lines without code do not part a range. */
function missedLines({ path, lines }: MeasuredFile): string {
  const ranges: { first: number; last: number }[] = [];
  let open = false;
  for (const [line, state] of lines.entries()) {
    const range = ranges.at(-1);
    if (state === lineStates.hit) open = false;
    else if (state >= lineStates.miss && open && range !== undefined) range.last = line;
    else if (state >= lineStates.miss) {
      ranges.push({ first: line, last: line });
      open = true;
    }
  }
  const shown = ranges
    .slice(0, shownRanges)
    .map(({ first, last }) => (first === last ? first : `${first}-${last}`));
  return `${path}:${shown.join(',')}${ranges.length > shownRanges ? ',…' : ''}`;
}
