/** Text within GitHub's limits. */

const mark = '\n\n… cut here: the rest is longer than GitHub keeps.';

/** At most `most` UTF-16 units, no character halved; what was cut says so at its end. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - mark.length);
  return `${/[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head}${mark}`;
}
