/** Runs the real command line, from source, as a child process. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Place } from './place.ts';

const program = path.resolve(import.meta.dirname, '../../packages/cli/src/main.ts');

export interface Ended {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly pid: number;
  /** Resolves once standard output holds a line with `text`; rejects when the program ends without one. */
  says(text: string): Promise<void>;
  /** The same for a pattern: its first group. */
  saying(pattern: RegExp): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  /** Closes the reading end of its standard output. */
  stopReading(): void;
  /** Types at its terminal. */
  type(text: string): void;
  readonly ended: Promise<Ended>;
}

export interface CliOptions {
  /** Laid over the environment of the tests. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Runs it at a terminal of its own (util-linux's script), whose screen is `stdout`. */
  readonly terminal?: boolean;
}

/** What the command line needs of a place. */
export type CliPlace = Pick<Place, 'root' | 'temp' | 'mark'>;

/** Starts `slipway <args>` with the place's temporary folder and mark. */
export function startCli(place: CliPlace, args: readonly string[], options: CliOptions = {}): Running {
  const command = [process.execPath, '--conditions=@slipway/source', program, ...args];
  // Without a size of its own the terminal would be one column wide.
  const quoted = `stty cols 110 rows 40; exec ${command.map((part) => `'${part}'`).join(' ')}`;
  const [file = '', ...rest] = options.terminal ? ['script', '-qefc', quoted, '/dev/null'] : command;
  const child = spawn(file, rest, {
    cwd: place.root,
    env: {
      ...process.env,
      TMPDIR: place.temp,
      // The sources are stripped of their types once for a place, not at each of its many starts.
      NODE_COMPILE_CACHE: path.join(place.root, 'compiled'),
      [place.mark.variable]: place.mark.value,
      ...(options.terminal ? { CI: undefined } : {}),
      ...options.env,
    },
    stdio: [options.terminal ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      for (const look of waiting) look();
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  const until = (find: () => string | null, what: string): Promise<string> =>
    new Promise((found, gone) => {
      const look = (): void => {
        const text = find();
        if (text === null) return;
        waiting.delete(look);
        found(text);
      };
      waiting.add(look);
      look();
      void ended.then((how) => {
        if (find() === null) gone(new Error(`it ended without "${what}":\n${transcript(how)}`));
      });
    });
  return {
    pid: child.pid as number,
    ended,
    kill: (signal) => void child.kill(signal),
    stopReading: () => void child.stdout?.destroy(),
    type: (text) => void child.stdin?.write(text),
    says: async (text) => void (await until(() => (stdout.includes(text) ? text : null), text)),
    saying: (pattern) => until(() => pattern.exec(stdout)?.[1] ?? null, String(pattern)),
  };
}

/** Runs `slipway <args>` to its end. */
export const cli = (place: CliPlace, args: readonly string[], options?: CliOptions): Promise<Ended> =>
  startCli(place, args, options).ended;

/** All that it said, for an assertion's message. */
export function transcript({ code, signal, stdout, stderr }: Ended): string {
  return `${stdout}\n--- stderr\n${stderr}\n--- ended with ${code ?? signal}`;
}

/** `--service` and `--state` of the place. */
export const at = (place: Place): string[] => ['--service', 'shop', '--state', place.state];

/** Short looks, so that a verdict takes a second or two. */
export const quickWatch = ['--interval', '250ms', '--window', '20s'];

/** The arguments of `slipway run` for the commit that stands in the place's service. */
export function runArgs(place: Place, ...more: readonly string[]): string[] {
  const port = ['--port', String(place.port)];
  return ['run', place.service.directory, ...at(place), ...port, ...quickWatch, '--load', '80', ...more];
}

/** Without the gate, where the test is not about it. */
export const ungated = ['--gate', 'none'];
