/** How the `go test` ended that wrote a stream of events; several of them count as one, the worst first. */

export interface Ending {
  /** Null when a signal ended it or it never started; undefined when nobody told. */
  readonly exitCode: number | null | undefined;
  readonly stderr: readonly string[];
  readonly command: string;
  readonly durationMs: number;
  /** We ended it, long after its tests should have ended. */
  readonly overtime?: boolean;
}

/** What several runs of go, one behind the other or in several jobs, are together. */
export function together(endings: readonly Ending[]): Ending {
  const worst = endings.reduce<Ending['exitCode']>(
    (worst, { exitCode }) => (rank(exitCode) > rank(worst) ? exitCode : worst),
    0,
  );
  return {
    exitCode: worst,
    stderr: endings.flatMap(({ stderr }) => stderr),
    command: endings.map(({ command }) => command).join(' && '),
    durationMs: endings.reduce((sum, { durationMs }) => sum + durationMs, 0),
    overtime: endings.some(({ overtime }) => overtime === true),
  };
}

function rank(exitCode: Ending['exitCode']): number {
  if (exitCode === null) return Number.POSITIVE_INFINITY;
  return exitCode ?? 0.5;
}
