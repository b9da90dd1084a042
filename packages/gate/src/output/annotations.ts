/**
 * Which findings become annotations: GitHub keeps ten of a kind per step and drops the rest unsaid, so they are spent on
 * the worst, and on lines of the change before others.
 */
import { type Change, touches } from '../change.ts';
import type { Place } from '../finding.ts';
import { shownPlace } from './finding-place.ts';
import { type Found, type WeighedFinding, weighedFindings } from './weighed.ts';

export interface Annotation {
  readonly severity: 'error' | 'warning' | 'notice';
  /** The rule. */
  readonly title: string;
  readonly message: string;
  /** null: it has none in the repository. */
  readonly place: Place | null;
}

export interface Annotations {
  /** In the order in which they are to be written. */
  readonly shown: readonly Annotation[];
  /** How many more there would be. */
  readonly left: number;
}

const severities = { block: 'error', warn: 'warning', note: 'notice' } as const;

/** Of each kind. One error stays free for the reason of the failure itself. */
const stepLimits = { error: 9, warning: 10, notice: 10 } as const;

/** An action's log. */
interface AnnotationLog {
  annotate(
    severity: Annotation['severity'],
    message: string,
    place: { readonly title: string; readonly file?: string; readonly line?: number },
  ): void;
}

/**
 * Writes those of one step of a job.
 * @returns how many more there would be
 */
export function annotate(log: AnnotationLog, found: Found, change: Change | null): number {
  const { shown, left } = annotationsOf(found, change);
  for (const { severity, title, message, place } of shown) {
    log.annotate(severity, message, {
      title,
      ...(place === null ? {} : { file: place.file }),
      ...(place?.line === undefined ? {} : { line: place.line }),
    });
  }
  return left;
}

/**
 * @param change what decides whether a line is of the change; null: every line counts alike
 * @param limits how many of a kind; by default those of one step of a job
 */
export function annotationsOf(
  found: Found,
  change: Change | null,
  limits: Readonly<Record<Annotation['severity'], number>> = stepLimits,
): Annotations {
  const open = weighedFindings(found).filter(({ waivedBy }) => waivedBy === null);
  const candidates: (Annotation & { readonly changed: boolean })[] = [
    ...found.rows
      .filter(({ verdict }) => verdict === 'ERROR')
      .map(({ check, actual }) => ({
        ...{ severity: 'error' as const, title: check, message: `${check} ${actual}`, place: null },
        changed: true,
      })),
    ...open.flatMap((weighed) => candidate(weighed, change)),
  ];
  const distinct = [
    ...new Map(candidates.map((one) => [`${one.message}\0${JSON.stringify(one.place)}`, one])).values(),
  ];
  const shown = (['error', 'warning', 'notice'] as const).flatMap((severity) => {
    const all = distinct.filter((one) => one.severity === severity);
    const first = all.filter(({ changed }) => changed);
    const placed = all.filter(({ changed, place }) => !changed && place !== null);
    const rest = all.filter(({ changed, place }) => !changed && place === null);
    return [...first, ...placed, ...rest].slice(0, limits[severity]);
  });
  return {
    shown: shown.map(({ changed: _, ...annotation }) => annotation),
    left: distinct.length - shown.length,
  };
}

/** What nobody asks about is a notice only on a line of the change. */
function candidate({ row, finding, verdict }: WeighedFinding, change: Change | null) {
  const place = shownPlace(finding);
  const changed = place?.line !== undefined && change !== null && touches(change, place.file, place.line);
  // Beside a fault stand the words of the program that failed: the fault's own annotation says where they are.
  if (verdict === 'ERROR' && finding.level === 'note') return [];
  if (finding.level === 'note' && !changed) return [];
  const fix = finding.fix === undefined ? [] : [`mended by: ${finding.fix}`];
  const title = finding.rule === row ? row : `${row}: ${finding.rule}`;
  const severity = severities[finding.level];
  return [{ severity, title, message: [finding.message, ...fix].join('\n'), place, changed }];
}
