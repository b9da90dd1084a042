/** What a run leaves behind is found: by its mark, and, where a child has a clean environment, by its directory. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { leftFiles, leftProcesses, mountPoints, newMounts, type RunMark } from '../../scripts/leftovers.ts';

const linux = existsSync('/proc/self/environ');

function newMark(): RunMark {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'leftovers-')));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return { variable: 'LEFTOVERS_TEST', value: randomBytes(8).toString('hex'), directory };
}

/** A Node that listens on a port and tells it, until the test ends. */
async function listener(options: {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}): Promise<{ pid: number; port: number }> {
  const code = `require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })`;
  const child: ChildProcess = spawn(process.execPath, ['-e', code], {
    ...options,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    const gone = once(child, 'close');
    child.kill('SIGKILL');
    await gone;
  });
  const [line] = await once(child.stdout as NodeJS.ReadableStream, 'data');
  return { pid: child.pid as number, port: Number(String(line)) };
}

describe('processes', () => {
  test('one with the mark is named, with its command and the port that it listens on', async (context) => {
    if (!linux) context.skip('there is no /proc here');
    const mark = newMark();
    const { pid, port } = await listener({ env: { [mark.variable]: mark.value } });
    expect(leftProcesses(mark)).toEqual([
      { pid, command: expect.stringContaining('createServer'), ports: [port] },
    ]);
  });

  test('one with a clean environment is known by its working directory', async (context) => {
    if (!linux) context.skip('there is no /proc here');
    const mark = newMark();
    const { pid } = await listener({ env: {}, cwd: mark.directory });
    expect(leftProcesses(mark).map((p) => p.pid)).toEqual([pid]);
  });

  test('one of another run is left alone', async (context) => {
    if (!linux) context.skip('there is no /proc here');
    const mark = newMark();
    await listener({ env: { [mark.variable]: `${mark.value}0` }, cwd: tmpdir() });
    expect(leftProcesses(mark)).toEqual([]);
  });
});

test('files and folders left in the directory are named', () => {
  const mark = newMark();
  expect(leftFiles(mark)).toEqual([]);
  mkdirSync(path.join(mark.directory, 'a/b'), { recursive: true });
  writeFileSync(path.join(mark.directory, '.hidden'), '');
  expect(leftFiles(mark)).toEqual(['.hidden', 'a']);
});

test('a mount point that was not there before is named', () => {
  const now = mountPoints();
  expect(newMounts(now)).toEqual([]);
  const [one = ''] = now;
  expect(newMounts(new Set([...now].filter((point) => point !== one)))).toEqual(one === '' ? [] : [one]);
});
