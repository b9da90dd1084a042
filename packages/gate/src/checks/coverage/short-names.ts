/** Names of files for people: where a machine keeps its temporary folders would be told otherwise at each run. */

/** For each of `paths` its last part; as many parts as tell those apart that end alike. */
export function shortNames(paths: readonly string[]): string[] {
  const parts = paths.map((path) => path.split(/[\\/]+/).filter((part) => part !== ''));
  return parts.map((own, at) => {
    let kept = 1;
    const alike = (other: readonly string[], index: number) =>
      index !== at &&
      other.join('/') !== own.join('/') &&
      other.slice(-kept).join('/') === own.slice(-kept).join('/');
    while (kept < own.length && parts.some(alike)) kept++;
    return own.slice(-kept).join('/');
  });
}
