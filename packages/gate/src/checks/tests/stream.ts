/** Streams of events on disk: read to the end, or kept for who reads them again; at constant memory. */
import { closeSync, createReadStream, openSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ToolError } from '@slipway/kernel';
import { LineReader } from '@slipway/process';
import type { TestEvents } from './events.ts';

const bufferLimit = 256 * 1024;
const chunkSize = 512 * 1024;

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

  /** @throws ToolError when the disk does not take it */
  readonly add = (line: string): void => {
    this.#held.push(line, '\n');
    this.#size += line.length + 1;
    if (this.#size > bufferLimit) this.#flush();
  };

  /** @throws ToolError when the disk does not take the rest */
  close(): void {
    try {
      this.#flush();
    } finally {
      closeSync(this.#file);
    }
  }

  #flush(): void {
    const text = this.#held.join('');
    this.#held = [];
    this.#size = 0;
    if (text === '') return;
    try {
      // Unlike writeSync it goes on where only a part was taken.
      writeFileSync(this.#file, text);
    } catch (error) {
      const name = basename(this.path);
      const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
      throw new ToolError(`the events of the tests cannot be written to ${name}: ${why}`, {
        command: `write ${name}`,
        exitCode: null,
      });
    }
  }
}

/** @throws ToolError when it cannot be read */
export async function readEvents(path: string, events: TestEvents): Promise<void> {
  const reader = new LineReader((line) => events.add(line));
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkSize }))
      reader.push(chunk as Buffer);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new ToolError(`the stream of test events cannot be read: ${basename(path)} (${why})`, {
      command: `read ${basename(path)}`,
      exitCode: null,
    });
  }
  reader.end();
}
