/** Several JSON objects one behind the other, as `go list -json` and `go vet -json` print them: indented by tabs. */

/**
 * The objects in order, and every line that belongs to none of them (also the start of an object that is cut off).
 */
export function jsonObjects(text: string): { objects: unknown[]; rest: string[] } {
  const objects: unknown[] = [];
  const rest: string[] = [];
  let open: string[] | null = null;
  for (const line of text.split(/\r?\n/)) {
    if (open === null) {
      if (line === '{') open = [line];
      else if (line.startsWith('{')) take([line]);
      else if (line !== '') rest.push(line);
      continue;
    }
    open.push(line);
    if (line === '}') {
      take(open);
      open = null;
    }
  }
  if (open !== null) rest.push(...open);
  return { objects, rest };

  function take(lines: string[]): void {
    try {
      objects.push(JSON.parse(lines.join('\n')));
    } catch {
      rest.push(...lines);
    }
  }
}
