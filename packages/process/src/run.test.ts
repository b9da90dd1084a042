import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CancelledError, ToolError } from '@slipway/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runs, type Stage, stage, until } from '../testdata/stage.ts';
import { run } from './run.ts';

let ctx: Stage;
beforeEach(() => {
  ctx = stage();
});
afterEach(() => ctx.dispose());

const node = (script: string, ...args: string[]): [string, string[]] => [
  'node',
  ['-e', script, '--', ...args],
];
const failure = (work: Promise<unknown>): Promise<ToolError> =>
  work.then(
    () => {
      throw new Error('did not fail');
    },
    (error: unknown) => {
      if (error instanceof ToolError) return error;
      throw error;
    },
  );

describe('what goes in and comes out', () => {
  it('hands over arguments as they are, without a shell', async () => {
    const odd = ['$(id)', '; exit 3', '', 'two words', '-flag', '"quoted\'', '*', 'new\nline'];
    const { stdout } = await run(ctx, ...node('console.log(JSON.stringify(process.argv.slice(1)))', ...odd), {
      capture: 'stdout',
    });
    expect(JSON.parse(stdout)).toEqual(odd);
  });

  it('gives the environment of the context with the overrides, and nothing else', async () => {
    process.env.LEAKED_FROM_THE_TEST = 'yes';
    try {
      const local = stage({ KEPT: '1', DROPPED: '1' });
      const { stdout } = await run(local, '/usr/bin/env', [], {
        capture: 'stdout',
        env: { ADDED: '2', DROPPED: undefined },
      });
      local.dispose();
      expect(stdout.split('\n')).toEqual(expect.arrayContaining(['KEPT=1', 'ADDED=2']));
      expect(stdout).not.toMatch(/LEAKED|DROPPED/);
    } finally {
      delete process.env.LEAKED_FROM_THE_TEST;
    }
  });

  it('works in the workspace, or where it is told', async () => {
    expect((await run(ctx, 'pwd', ['-P'], { capture: 'stdout' })).stdout.trim()).toBe(ctx.workspace);
    expect((await run(ctx, 'pwd', ['-P'], { capture: 'stdout', cwd: '/' })).stdout).toBe('/\n');
  });

  it('shows both outputs through the log and names the command first', async () => {
    await run(ctx, 'sh', ['-c', 'echo out; echo err >&2']);
    expect(ctx.shown.join('').split('\n').sort()).toEqual(['', 'err', 'out']);
    expect(ctx.debugged).toEqual(["$ sh -c 'echo out; echo err >&2'"]);
  });

  it('delivers lines instead when asked, the last one also without its newline', async () => {
    const lines: string[] = [];
    await run(ctx, 'printf', ['a\\r\\n\\nb'], { onLine: (line, stream) => lines.push(`${stream}:${line}`) });
    expect(lines).toEqual(['stdout:a', 'stdout:', 'stdout:b']);
    expect(ctx.shown).toEqual([]);
  });

  it('survives bytes that are no UTF-8', async () => {
    await run(ctx, 'printf', ['a\\377b\\303']);
    expect(ctx.shown.join('')).toBe('a�b�');
  });

  it('takes a line of 3 MiB in pieces without losing a character', async () => {
    const pieces: string[] = [];
    await run(ctx, ...node('process.stdout.write("x".repeat(3 * 2 ** 20 - 1) + "y")'), {
      onLine: (line) => pieces.push(line),
    });
    expect(pieces.length).toBe(3);
    expect(pieces.join('')).toMatch(/^x{3145727}y$/);
  });

  it('writes standard input and closes it', async () => {
    expect((await run(ctx, 'cat', [], { input: 'hello', capture: 'stdout' })).stdout).toBe('hello');
  });

  it('does not mind a program that never reads its input', async () => {
    const input = Buffer.alloc(4 * 2 ** 20, 'x');
    expect((await run(ctx, 'true', [], { input })).exitCode).toBe(0);
  });

  it('gives an empty standard input by default', async () => {
    expect((await run(ctx, 'cat', [], { capture: 'stdout' })).stdout).toBe('');
  });
});

describe('failures in words', () => {
  it('keeps the last 40 lines of standard error', async () => {
    const error = await failure(run(ctx, 'sh', ['-c', 'seq 1 100 >&2; echo out; exit 3']));
    expect(error.exitCode).toBe(3);
    expect(error.lines).toHaveLength(40);
    expect(error.lines.at(-1)).toBe('100');
    expect(error.message).toBe('sh failed with exit code 3');
    expect(error.command).toBe("sh -c 'seq 1 100 >&2; echo out; exit 3'");
  });

  it('falls back on standard output when the program said nothing else', async () => {
    expect((await failure(run(ctx, 'sh', ['-c', 'echo why; exit 1']))).lines).toEqual(['why']);
  });

  it('accepts the exit codes it was told to', async () => {
    expect((await run(ctx, 'sh', ['-c', 'exit 3'], { okExitCodes: [0, 3] })).exitCode).toBe(3);
    await failure(run(ctx, 'true', [], { okExitCodes: [3] }));
  });

  it('names the signal that ended it', async () => {
    expect((await failure(run(ctx, 'sh', ['-c', 'kill -SEGV $$']))).message).toBe('sh was ended by SIGSEGV');
  });

  it('says where it looked for a program that is not there', async () => {
    const error = await failure(run(ctx, 'no-such-program', ['x']));
    expect(error.message).toContain('not found in PATH (');
    expect(error.message).toContain('/usr/bin');
    expect(error.exitCode).toBeNull();
    expect((await failure(run(ctx, './tool', []))).message).toContain(
      `no such program (looked in ${ctx.workspace})`,
    );
    expect((await failure(run({ ...ctx, env: {} }, 'ls', []))).message).toContain('PATH is empty');
  });

  it('tells apart: not executable, no interpreter, no working directory, an unusable argument', async () => {
    const tool = path.join(ctx.workspace, 'tool');
    writeFileSync(tool, '#!/no/such/interpreter\n', { mode: 0o644 });
    expect((await failure(run(ctx, './tool', []))).message).toContain(`${tool} may not be executed`);
    chmodSync(tool, 0o755);
    expect((await failure(run(ctx, './tool', []))).message).toContain('needs an interpreter');
    expect((await failure(run(ctx, 'true', [], { cwd: '/no/such' }))).message).toContain(
      '/no/such is not a directory',
    );
    expect((await failure(run(ctx, 'true', ['a\0b']))).message).toContain('cannot start true');
  });

  it('does not look in folders that PATH names relatively', async () => {
    writeFileSync(path.join(ctx.workspace, 'planted'), '#!/bin/sh\n', { mode: 0o755 });
    const error = await failure(run({ ...ctx, env: { PATH: '.::/usr/bin' } }, 'planted', []));
    expect(error.message).toContain('not found in PATH (/usr/bin)');
  });

  it('ends a program that floods the capture', async () => {
    // By a file: a line on the other stream may come too late to be heard.
    const file = path.join(ctx.temp, 'pid');
    const error = await failure(
      run(ctx, 'sh', ['-c', 'echo $$ > "$1"; exec yes', 'sh', file], {
        capture: 'stdout',
        captureLimit: 100_000,
      }),
    );
    expect(error.message).toContain('wrote more than 97.7 KiB');
    expect(runs(Number(readFileSync(file, 'utf8')))).toBe(false);
  });

  it('throws what onLine throws, after ending the program', async () => {
    let pid = 0;
    const refuse = (line: string): never => {
      pid = Number(line);
      throw new TypeError('cannot read this');
    };
    await expect(run(ctx, 'sh', ['-c', 'echo $$; exec sleep 1000'], { onLine: refuse })).rejects.toThrow(
      TypeError,
    );
    expect(runs(pid)).toBe(false);
  });
});

describe('how it ends', () => {
  const pidsOf = (text: string): number[] => text.split(/\s+/).filter(Boolean).map(Number);

  it('waits for a program that closes its output but lives on', async () => {
    const error = await failure(run(ctx, 'sh', ['-c', 'exec >&- 2>&-; sleep 0.3; exit 7']));
    expect(error.exitCode).toBe(7);
  });

  it('does not hang on children that hold the pipes, and ends them', async () => {
    const { stdout } = await run(ctx, 'sh', ['-c', 'sleep 1000 & echo $!'], { capture: 'stdout' });
    expect(pidsOf(stdout).filter(runs)).toEqual([]);
  });

  it('ends children that let go of the pipes and ignore SIGTERM', async () => {
    const child = "trap '' TERM INT; sleep 1000";
    const script = `sh -c "${child}" >/dev/null 2>&1 & echo $!`;
    const { stdout } = await run(ctx, 'sh', ['-c', script], { capture: 'stdout' });
    const [pid] = pidsOf(stdout);
    expect(pid).toBeGreaterThan(0);
    expect(runs(pid as number)).toBe(false);
  });

  it('does not hang on a child that left the group with the pipes in its hands', async () => {
    const { stdout } = await run(ctx, 'sh', ['-c', 'setsid sleep 1000 & echo $!'], { capture: 'stdout' });
    const [pid] = pidsOf(stdout);
    // It has chosen to be on its own: it lives, and the test ends it.
    expect(runs(pid as number)).toBe(true);
    process.kill(pid as number, 'SIGKILL');
  });

  it('keeps the output of children that finish soon after the program', async () => {
    const { stdout } = await run(ctx, 'sh', ['-c', '(sleep 0.2; echo late) & echo soon'], {
      capture: 'stdout',
    });
    expect(stdout).toBe('soon\nlate\n');
  });

  const cancelWhen = async (script: string, graceMs: number): Promise<{ shown: string; error: unknown }> => {
    const going = run(ctx, 'sh', ['-c', script], { graceMs }).catch((error: unknown) => error);
    await until(() => ctx.shown.join('').includes('ready'));
    ctx.cancel();
    return { error: await going, shown: ctx.shown.join('') };
  };
  const pidsIn = (shown: string): number[] => [...shown.matchAll(/pid (\d+)/g)].map(([, pid]) => Number(pid));

  it('cancels by SIGINT first, so that the program can tidy up', async () => {
    const { shown, error } = await cancelWhen(
      "trap 'echo tidied; exit 0' INT; echo pid $$; echo ready; while :; do sleep 0.05; done",
      20_000,
    );
    expect(error).toBeInstanceOf(CancelledError);
    expect(shown).toContain('tidied');
    expect(pidsIn(shown).filter(runs)).toEqual([]);
  });

  it('goes on to SIGTERM for one that ignores SIGINT', async () => {
    const { shown, error } = await cancelWhen(
      "trap '' INT; trap 'echo terminated; exit 0' TERM; echo pid $$; echo ready; while :; do sleep 0.05; done",
      100,
    );
    expect(error).toBeInstanceOf(CancelledError);
    expect(shown).toContain('terminated');
    expect(pidsIn(shown).filter(runs)).toEqual([]);
  });

  it('and to SIGKILL for a whole family that ignores both', async () => {
    const script =
      "trap '' INT TERM; sh -c 'echo pid $$; sleep 1000; sleep 1000' & echo pid $$; sleep 0.1; echo ready; sleep 1000; sleep 1000";
    const { shown, error } = await cancelWhen(script, 100);
    expect(error).toBeInstanceOf(CancelledError);
    expect(pidsIn(shown)).toHaveLength(2);
    expect(pidsIn(shown).filter(runs)).toEqual([]);
  });

  it('ends a program that takes too long', async () => {
    const error = await failure(run(ctx, 'sh', ['-c', 'echo pid $$; exec sleep 1000'], { timeoutMs: 300 }));
    expect(error.message).toBe('sh did not end within 300 ms');
    expect(pidsIn(ctx.shown.join('')).filter(runs)).toEqual([]);
  });

  it('starts nothing when already cancelled', async () => {
    ctx.cancel();
    const mark = path.join(ctx.workspace, 'mark');
    await expect(run(ctx, 'touch', [mark])).rejects.toThrow(CancelledError);
    expect(existsSync(mark)).toBe(false);
  });

  it('does not outlive an orderly end of our own process', async () => {
    const note = path.join(ctx.workspace, 'pid');
    const script = `
      const { run } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
      const log = { debug() {}, output() {} };
      const ctx = { log, env: process.env, signal: new AbortController().signal, workspace: '/' };
      const child = "echo $$ > ${note}; trap '' INT TERM; sleep 1000; sleep 1000";
      run(ctx, 'sh', ['-c', child], { onLine() {} });
      const { existsSync, readFileSync } = await import('node:fs');
      while (!existsSync('${note}') || readFileSync('${note}', 'utf8') === '') await new Promise((go) => setTimeout(go, 20));
      process.exit(0);`;
    await run(ctx, process.execPath, ['--conditions=@slipway/source', '--input-type=module', '-e', script]);
    const pid = Number(readFileSync(note, 'utf8'));
    expect(pid).toBeGreaterThan(0);
    await until(() => !runs(pid));
  });
});
