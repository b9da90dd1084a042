/** Progress on a terminal: one task a stage, its facts below it, the last line of a running program beside it. */
import { stripVTControlCharacters, styleText } from 'node:util';
import type { Log } from '@slipway/kernel';
import { Listr, type ListrTaskWrapper, PRESET_TIMER } from 'listr2';

// biome-ignore lint/suspicious/noExplicitAny: listr2's renderer types are parameters that nothing here depends on
type Task = ListrTaskWrapper<void, any, any>;

/** A Log that draws stages with listr2; nested groups become lines of their stage. */
export function terminalLog(options: { verbose: boolean }): Log {
  let stage: { task: Task; title: string } | null = null;

  const line = (message: string) => {
    if (stage === null) {
      process.stderr.write(`${message}\n`);
      return;
    }
    stage.task.output = message;
  };

  /** What is going on, behind the stage's title; gone when the stage ends. */
  const beside = (text: string) => {
    const last = stripVTControlCharacters(text).trim();
    if (stage === null || last === '') return;
    const room = Math.max(20, (process.stdout.columns ?? 100) - stage.title.length - 16);
    stage.task.title = `${stage.title} ${styleText('dim', last.slice(0, room))}`;
  };

  return {
    debug: (message) => options.verbose && line(styleText('dim', message)),
    info: line,
    notice: (message) => line(styleText('cyan', message)),
    warn: (message) => line(styleText('yellow', message)),
    error: (message) => line(styleText('red', message)),
    output: (text) => beside(text.trimEnd().split('\n').at(-1) ?? ''),
    progress: (message) => beside(message),
    group: async (title, work) => {
      if (stage !== null) {
        line(title);
        return work();
      }
      let result: Awaited<ReturnType<typeof work>> | undefined;
      const list = new Listr<void>(
        [
          {
            title,
            rendererOptions: {
              persistentOutput: true,
              outputBar: Number.POSITIVE_INFINITY,
              timer: PRESET_TIMER,
            },
            task: async (_context, task) => {
              stage = { task, title };
              try {
                result = await work();
              } finally {
                task.title = title;
                stage = null;
              }
            },
          },
        ],
        // Signals are the command line's business: it stops the work, the work ends the stage.
        {
          registerSignalListeners: false,
          rendererOptions: { collapseErrors: false, showErrorMessage: false },
        },
      );
      await list.run();
      return result as Awaited<ReturnType<typeof work>>;
    },
  };
}
