/** Progress as plain lines: for pipes, files and continuous integration. */
import { stripVTControlCharacters } from 'node:util';
import { formatDuration, type Log } from '@slipway/kernel';

export interface PlainLogOptions {
  readonly write: (text: string) => void;
  readonly verbose: boolean;
}

/** In a log that is kept, a sign of life now and then is enough. */
const betweenProgressMs = 10_000;

/** A Log that writes one line per message, indented under its stage, with the stage's time at its end. */
export function plainLog({ write, verbose }: PlainLogOptions): Log {
  let depth = 0;
  let shownAt = 0;
  const line = (prefix: string, message: string) => {
    for (const part of message.split('\n')) write(`${'  '.repeat(depth)}${prefix}${part}\n`);
  };
  return {
    debug: (message) => verbose && line('· ', message),
    info: (message) => line('', message),
    notice: (message) => line('notice: ', message),
    warn: (message) => line('warning: ', message),
    error: (message) => line('error: ', message),
    output: (text) => {
      for (const part of stripVTControlCharacters(text).split(/\r?\n/)) {
        if (part.trim() !== '') line('| ', part);
      }
    },
    progress: (message) => {
      if (performance.now() - shownAt < betweenProgressMs) return;
      shownAt = performance.now();
      line('… ', message);
    },
    group: async (title, work) => {
      const start = performance.now();
      shownAt = start;
      line('> ', title);
      depth++;
      let end = 'done';
      try {
        return await work();
      } catch (error) {
        end = 'failed';
        throw error;
      } finally {
        line(`${end} in `, formatDuration(performance.now() - start));
        depth--;
      }
    },
  };
}
