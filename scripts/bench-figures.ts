/** What a bench measured, judged and printed: the one place where `ratio` and `ok` come from. */

/** A limit on the value itself, or on its ratio to the peer. */
export interface Target {
  readonly max?: number;
  readonly min?: number;
  readonly of?: 'value' | 'ratio';
}

export interface Figure {
  readonly figure: string;
  readonly value: number;
  /** `ms`, `bytes`, `s`, … of both value and peer. */
  readonly unit: string;
  /** The same work done by what we compare with, in the same run. */
  readonly peer?: number;
  readonly target?: Target;
}

export interface JudgedFigure {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly peer: number | null;
  /** value / peer. */
  readonly ratio: number | null;
  readonly target: Target | null;
  /** null where there is no target. */
  readonly ok: boolean | null;
}

/** What a file of test/bench/ exports. */
export interface Bench {
  /** One line for the list of benches. */
  readonly about: string;
  /**
   * Measures; throws when it could not. Its own options come in `args`, progress goes to `say`.
   */
  measure(args: readonly string[], say: (line: string) => void): Promise<Figure[]>;
}

/**
 * @throws Error when a value is no number, or a target speaks of a ratio and there is no peer
 */
export function judge(bench: string, { figure, value, unit, peer, target }: Figure): JudgedFigure {
  if (!Number.isFinite(value)) throw new Error(`${bench}: ${figure}: ${value} is no figure`);
  const ratio = peer === undefined ? null : value / peer;
  const limited = target?.of === 'ratio' ? ratio : value;
  if (target && limited === null) throw new Error(`${bench}: ${figure}: a target of a ratio needs a peer`);
  const ok =
    target && limited !== null
      ? limited <= (target.max ?? Number.POSITIVE_INFINITY) &&
        limited >= (target.min ?? Number.NEGATIVE_INFINITY)
      : null;
  return { bench, figure, value, unit, peer: peer ?? null, ratio, target: target ?? null, ok };
}

/** A table for people. */
export function figureTable(figures: readonly JudgedFigure[]): string {
  const rows = figures.map(({ figure, value, unit, peer, ratio, target, ok }) => [
    figure,
    `${number(value)} ${unit}`,
    peer === null ? '' : `${number(peer)} ${unit}`,
    ratio === null ? '' : `${ratio.toFixed(2)} x`,
    target === null ? '' : limits(target),
    ok === null ? '' : ok ? 'ok' : 'MISSED',
  ]);
  const all = [['figure', 'value', 'peer', 'ratio', 'target', ''], ...rows];
  const widths = all[0]?.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return all.map((row) => line(row).trimEnd()).join('\n');
}

/** The middle of `values`; the mean of the two middles where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = sorted.length / 2;
  return ((sorted[Math.ceil(at) - 1] ?? Number.NaN) + (sorted[Math.floor(at)] ?? Number.NaN)) / 2;
}

function limits({ max, min, of }: Target): string {
  const suffix = of === 'ratio' ? ' x' : '';
  return [
    ...(min === undefined ? [] : [`>= ${number(min)}${suffix}`]),
    ...(max === undefined ? [] : [`<= ${number(max)}${suffix}`]),
  ].join(' and ');
}

function number(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 1);
}
