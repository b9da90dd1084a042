/** The model's cancel ladder, with short times: SIGINT, SIGTERM, the kill, and what is left behind. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Played, playBundle } from './index.ts';
import { isRunning } from './orphans.ts';

const stubborn = path.join(import.meta.dirname, 'testdata/stubborn');

const play = (inputs: Record<string, string>): Promise<Played> =>
  playBundle(stubborn, {
    inputs,
    cancelAfter: (line) => line === 'waiting',
    ladder: { sigintMs: 1000, sigtermMs: 1000, streamsMs: 200 },
  });

describe('cancelling', () => {
  it('is over with SIGINT for a program that obeys; the step is cancelled whatever its exit code', async () => {
    await using run = await play({});
    expect(run).toMatchObject({ ending: 'SIGINT', exitCode: 0, conclusion: 'cancelled' });
    expect(run.annotations).toEqual([{ kind: 'error', message: 'The operation was canceled.' }]);
    expect(run.post?.log).toBe('post after a cancelled main');
  });

  it('goes on to SIGTERM', async () => {
    await using run = await play({ ignore: 'SIGINT' });
    expect(run).toMatchObject({ ending: 'SIGTERM', conclusion: 'cancelled' });
    expect(run.log).toContain('got SIGINT\ngot SIGTERM');
  });

  it('ends with the kill, and post still runs', async () => {
    await using run = await play({ ignore: 'SIGINT SIGTERM' });
    expect(run).toMatchObject({ ending: 'killed', exitCode: null, conclusion: 'cancelled' });
    expect(run.post?.conclusion).toBe('success');
  });

  it('never reaches children: one that holds the output open is found and ended with the job', async () => {
    await using run = await play({ child: 'true' });
    expect(run.ending).toBe('SIGINT');
    expect(run.orphans.map(({ command }) => command)).toEqual([expect.stringContaining('setInterval')]);
    for (const { pid } of run.orphans) expect(isRunning(pid)).toBe(false);
  });

  it('leaves post out when its condition is false: here post-if is cancelled()', async () => {
    await using run = await playBundle(stubborn, { inputs: { wait: 'false' } });
    expect(run).toMatchObject({ conclusion: 'success', ending: 'by itself' });
    expect(run.post).toBeUndefined();
  });
});
