/** Several JSON objects one behind the other, as `go list -json`, `go vet -json` and govulncheck print them: indented. */

/** Takes the lines of a stream one by one, and holds no more than one object of it. */
export class JsonObjectReader {
  #open: string[] | null = null;
  readonly #object: (value: unknown) => void;
  readonly #rest: (line: string) => void;

  /** `rest` gets every line that belongs to no object (also the start of one that is cut off). */
  constructor(object: (value: unknown) => void, rest: (line: string) => void) {
    this.#object = object;
    this.#rest = rest;
  }

  push(line: string): void {
    if (this.#open === null) {
      if (line === '{') this.#open = [line];
      else if (line.startsWith('{')) this.#take([line]);
      else if (line !== '') this.#rest(line);
      return;
    }
    this.#open.push(line);
    if (line !== '}') return;
    this.#take(this.#open);
    this.#open = null;
  }

  end(): void {
    for (const line of this.#open ?? []) this.#rest(line);
    this.#open = null;
  }

  #take(lines: readonly string[]): void {
    let value: unknown;
    try {
      value = JSON.parse(lines.join('\n'));
    } catch {
      for (const line of lines) this.#rest(line);
      return;
    }
    this.#object(value);
  }
}

/**
 * The objects in order, and every line that belongs to none of them (also the start of an object that is cut off).
 */
export function jsonObjects(text: string): { objects: unknown[]; rest: string[] } {
  const objects: unknown[] = [];
  const rest: string[] = [];
  const reader = new JsonObjectReader(
    (value) => objects.push(value),
    (line) => rest.push(line),
  );
  for (const line of text.split(/\r?\n/)) reader.push(line);
  reader.end();
  return { objects, rest };
}
