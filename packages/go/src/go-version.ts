/** Go's own order of its versions (internal/gover in Go's source); they are not semver. */

interface GoVersion {
  readonly numbers: readonly [number, number, number];
  /** '', 'alpha', 'beta' or 'rc': they sort in this order, and all of them before a patch number that is written. */
  readonly kind: string;
  readonly pre: number;
}

/** No patch number at all sorts before a written one, also before .0: 1.21 < 1.21rc1 < 1.21.0. */
const none = -1;
const form = /^(\d+)(?:\.(\d+)(?:\.(\d+)|([a-z]+)(\d*))?)?$/;

function parse(text: string): GoVersion | null {
  const match = form.exec(text);
  if (match === null || match.slice(1).some((part) => /^0\d/.test(part ?? ''))) return null;
  const [, major, minor, patch, kind = '', pre = ''] = match;
  // Before 1.21 a version without a patch number meant the first release.
  const implied = minor === undefined || (Number(minor) < 21 && kind === '') ? 0 : none;
  return {
    numbers: [Number(major), Number(minor ?? 0), patch === undefined ? implied : Number(patch)],
    kind,
    pre: pre === '' ? none : Number(pre),
  };
}

/**
 * Negative, 0 or positive as `x` is older than, equal to or newer than `y` (both without the `go` prefix:
 * `1.24`, `1.26.8`, `1.27rc1`). Malformed versions sort before all others.
 */
export function compareGoVersions(x: string, y: string): number {
  const a = parse(x);
  const b = parse(y);
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  for (const i of [0, 1, 2] as const) {
    if (a.numbers[i] !== b.numbers[i]) return a.numbers[i] - b.numbers[i];
  }
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  return a.pre - b.pre;
}

/** `1.26.8` of `go1.26.8`, `go1.26.8 X:someexperiment`, `go1.21.1-vendor` and `devel go1.27-abcdef`. */
export function releaseOf(goVersion: string): string {
  return /go(\d[0-9a-z.]*)/.exec(goVersion)?.[1] ?? goVersion;
}
