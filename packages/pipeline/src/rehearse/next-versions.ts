/** Version numbers for a rehearsal: a ledger that has seen some goes on after them. */

/** `1.0.0` and `1.1.0` at first, else the two minor versions after the highest one. */
export function nextVersions(known: readonly string[]): [good: string, bad: string] {
  const numbers = known
    .map((version) => /^(\d+)\.(\d+)\.\d+/.exec(version))
    .filter((match) => match !== null)
    .map(([, major, minor]) => [Number(major), Number(minor)] as const);
  const [major, minor] = numbers.reduce(
    (best, next) => (next[0] > best[0] || (next[0] === best[0] && next[1] > best[1]) ? next : best),
    [1, -1] as const,
  );
  return [`${major}.${minor + 1}.0`, `${major}.${minor + 2}.0`];
}
