/** Streams of events on disk: read to the end, or kept for who reads them again; at constant memory. */
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { ToolError } from '@slipway/kernel';
import { LineReader } from '@slipway/process';
import type { TestEvents } from './events.ts';

const bufferLimit = 256 * 1024;

/** Takes lines while a program writes them; they cannot wait, so they are written at once, many together. */
export class EventsFile {
  readonly path: string;
  readonly #file: number;
  #held: string[] = [];
  #size = 0;

  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, 'w');
  }

  readonly add = (line: string): void => {
    this.#held.push(line, '\n');
    this.#size += line.length + 1;
    if (this.#size > bufferLimit) this.#flush();
  };

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    writeSync(this.#file, this.#held.join(''));
    this.#held = [];
    this.#size = 0;
  }
}

/** @throws ToolError when it cannot be read */
export async function readEvents(path: string, events: TestEvents): Promise<void> {
  const reader = new LineReader((line) => events.add(line));
  try {
    for await (const chunk of createReadStream(path)) reader.push(chunk as Buffer);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new ToolError(`the stream of test events cannot be read: ${path} (${why})`, {
      command: `read ${path}`,
      exitCode: null,
    });
  }
  reader.end();
}
