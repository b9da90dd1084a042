import { CancelledError, ToolError } from '@slipway/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runs, type Stage, stage, until } from '../testdata/stage.ts';
import { probe } from './probe.ts';

let ctx: Stage;
beforeEach(() => {
  ctx = stage();
});
afterEach(() => ctx.dispose());

it('answers what the program said, whatever its exit code, and shows nothing', async () => {
  const answer = await probe(ctx, 'sh', ['-c', 'cat; echo err >&2; exit 4'], { input: 'in' });
  expect(answer).toEqual({ exitCode: 4, stdout: 'in', stderr: 'err\n' });
  expect([...ctx.shown, ...ctx.debugged]).toEqual([]);
  expect((await probe(ctx, 'sh', ['-c', 'kill -KILL $$'])).exitCode).toBe(128);
});

it('takes a directory, and variables over those of the context', async () => {
  const answer = await probe(ctx, 'sh', ['-c', 'pwd -P; echo $ADDED'], { cwd: '/', env: { ADDED: 'x' } });
  expect(answer.stdout).toBe('/\nx\n');
  expect((await probe(ctx, 'pwd', ['-P'])).stdout.trim()).toBe(ctx.workspace);
});

it('says where it looked for a program that is not there', async () => {
  await expect(probe(ctx, 'no-such-program', [])).rejects.toThrow(/not found in PATH \(.*\/usr\/bin/);
});

it('leaves no hanging program and none of its children behind', async () => {
  const script = "trap '' TERM INT; sleep 1000 & echo $$ $! >&2; sleep 1000; sleep 1000";
  const error = await probe(ctx, 'sh', ['-c', script], { timeoutMs: 300 }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ToolError);
  expect((error as ToolError).message).toBe('sh did not answer within 300 ms');
  const pids = (error as ToolError).lines.join(' ').split(' ').map(Number);
  expect(pids).toHaveLength(2);
  expect(pids.filter(runs)).toEqual([]);
});

it('follows the cancel of the run', async () => {
  const note = `${ctx.temp}/pid`;
  const asked = probe(ctx, 'sh', ['-c', `echo $$ > ${note}; exec sleep 1000`]).catch(
    (caught: unknown) => caught,
  );
  const { existsSync, readFileSync } = await import('node:fs');
  const pid = Number(await until(() => existsSync(note) && readFileSync(note, 'utf8').trim()));
  expect(runs(pid)).toBe(true);
  ctx.cancel();
  expect(await asked).toBeInstanceOf(CancelledError);
  expect(runs(pid)).toBe(false);
  await expect(probe(ctx, 'true', [])).rejects.toThrow(CancelledError);
});

it('refuses an endless answer', async () => {
  await expect(probe(ctx, 'yes', [])).rejects.toThrow(/answered more than 16.0 MiB/);
});
