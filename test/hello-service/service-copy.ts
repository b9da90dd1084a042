/** A copy of the example service outside any repository, the tools to build it with, and a running instance. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { TestContext } from 'vitest';

const source = path.resolve(import.meta.dirname, '../../examples/hello-service');
const execute = promisify(execFile);

/** Skips the test where a program it needs is missing. */
export async function need(context: TestContext, ...programs: string[]): Promise<void> {
  for (const program of programs) {
    const found = await execute('sh', ['-c', 'command -v "$1"', 'sh', program]).catch(() => undefined);
    if (found === undefined) context.skip(`missing: ${program} on PATH`);
  }
}

/** A fresh copy of the service's sources; the caller removes the folder. */
export async function copyService(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'hello-service-'));
  await cp(source, dir, {
    recursive: true,
    filter: (from) => !['bin', 'dist', 'coverage.out'].includes(path.relative(source, from)),
  });
  return dir;
}

/**
 * Runs a command in `dir` with this process's environment and `env` on top.
 * @returns its exit code and output; never throws for a failed command
 */
export async function command(
  dir: string,
  line: readonly [string, ...string[]],
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const [program, ...args] = line;
  // The copy is no repository: the version comes from VERSION alone, whatever lies above the temp folder.
  const own = { GOFLAGS: '', VERSION: '1.0.0', GIT_CEILING_DIRECTORIES: path.dirname(dir) };
  try {
    const { stdout, stderr } = await execute(program, args, {
      cwd: dir,
      env: { ...process.env, ...own, ...env },
    });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: unknown; stdout?: string; stderr?: string };
    if (typeof code !== 'number') throw error;
    return { code, output: `${stdout ?? ''}${stderr ?? ''}` };
  }
}

/** A running instance on a free port of 127.0.0.1. */
export interface Instance {
  readonly base: string;
  /** GET; the status code. */
  status(pathname: string): Promise<number>;
  /** The counters by their name and labels, as /metrics writes them. */
  metrics(): Promise<Map<string, number>>;
  /** SIGTERM, then its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `bin/web` of a copy and waits until it listens. */
export async function startInstance(dir: string, env: Record<string, string> = {}): Promise<Instance> {
  const child = spawn(path.join(dir, 'bin/web'), ['--server.port=0', '--server.host=127.0.0.1'], {
    cwd: dir,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const base = await listening(child).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    base,
    async status(pathname) {
      const response = await fetch(base + pathname);
      await response.arrayBuffer();
      return response.status;
    },
    async metrics() {
      const text = await (await fetch(`${base}/metrics`)).text();
      const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      return new Map(
        samples.map((line) => {
          const space = line.lastIndexOf(' ');
          return [line.slice(0, space), Number(line.slice(space + 1))];
        }),
      );
    },
    async stop() {
      child.kill('SIGTERM');
      await exit;
      return child.exitCode;
    },
  };
}

async function listening(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output to read');
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    // Stays attached: an unread pipe would stop the service once it is full.
    lines.on('line', (line) => {
      const { msg, address } = JSON.parse(line) as { msg?: string; address?: string };
      if (msg === 'listening') resolve(`http://${address}`);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the service ended with ${code} before it listened`)));
  });
}
