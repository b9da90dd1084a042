/** Selectors of PromQL, out of names and values that are not ours. */

/**
 * `{__name__=~"a|b",job="shop"}`. Names are of the data model's alphabet (the policy's schema), so they hold nothing
 * that a regular expression would read; values are escaped as PromQL's double-quoted strings are
 * (https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals).
 */
export function selector(names: readonly string[], match: Readonly<Record<string, string>>): string {
  const labels = Object.entries(match).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `{${[`__name__=~"${names.join('|')}"`, ...labels].join(',')}}`;
}

function escaped(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}
