import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type http from 'node:http';
import path from 'node:path';
import { CancelledError, ConfigError, ToolError } from '@slipway/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakeClock, failure, Stage } from '../testdata/stage.ts';
import { type DownloadOptions, download } from './download.ts';
import { HttpError } from './fault.ts';

const content = Buffer.alloc(300_000, 'release ');
const sha256 = createHash('sha256').update(content).digest('hex');

let stage: Stage;
let to: string;
beforeEach(() => {
  stage = new Stage(new FakeClock());
  to = path.join(stage.folder(), 'tools', 'helm.tar.gz');
});
afterEach(() => stage.dispose());

const folder = (): string[] => readdirSync(path.dirname(to));

async function get(answer: http.RequestListener, more: Partial<DownloadOptions> = {}): Promise<void> {
  const url = await stage.http(answer);
  const options = { url, sha256, to, maxBytes: 10 ** 6, timeoutMs: 5000, ...more };
  await download(stage.client(), options);
}

const serve: http.RequestListener = (_request, response) => response.end(content);

it('puts the verified file in its place, readable by its owner alone', async () => {
  await get(serve, { bytes: content.length, sha256: sha256.toUpperCase() });
  expect(readFileSync(to).equals(content)).toBe(true);
  expect(statSync(to).mode & 0o777).toBe(0o600);
  expect(folder()).toEqual(['helm.tar.gz']);
});

it('replaces what stood there only by what was verified', async () => {
  mkdirSync(path.dirname(to));
  writeFileSync(to, 'old');
  await expect(get((_request, response) => response.end('tampered'))).rejects.toThrow(
    /sha256 is not the promised one/,
  );
  expect(readFileSync(to, 'utf8')).toBe('old');
  await get(serve);
  expect(readFileSync(to).equals(content)).toBe(true);
});

it('leaves nothing of other bytes, another size, too many bytes, a broken or an endless answer', async () => {
  const half = content.subarray(0, 1000);
  const faults: [http.RequestListener, Partial<DownloadOptions>, RegExp][] = [
    [(_request, response) => response.end(Buffer.concat([content, Buffer.from('x')])), {}, /sha256/],
    [serve, { bytes: content.length + 1 }, /its size is not the promised one/],
    [serve, { maxBytes: 1000 }, /larger than/],
    [(_request, response) => response.writeHead(404).end(), {}, /answered 404/],
    [(_request, response) => response.write(half), { timeoutMs: 300 }, /no whole answer within 300 ms/],
    [
      (request, response) => {
        response.writeHead(200, { 'content-length': content.length });
        response.write(half, () => request.socket.resetAndDestroy());
      },
      {},
      /4 attempts/,
    ],
  ];
  for (const [answer, more, words] of faults) {
    const error = await get(answer, more).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ToolError);
    expect((error as Error).message).toMatch(words);
    expect(folder()).toEqual([]);
  }
});

it('begins anew after a broken answer', async () => {
  let count = 0;
  await get((request, response) => {
    if (++count > 1) return response.end(content);
    // More than the whole file, so that what is left of it would show behind the second answer.
    response.writeHead(200, { 'content-length': 3 * content.length });
    return response.write(Buffer.concat([content, content]), () => request.socket.end());
  });
  expect(count).toBe(2);
  expect(readFileSync(to).equals(content)).toBe(true);
});

it('leaves nothing when it is cancelled half-way', async () => {
  const work = get((_request, response) => {
    response.write(content, () => stage.cancel());
  });
  await expect(work).rejects.toThrow(CancelledError);
  expect(folder()).toEqual([]);
});

it('takes no hash that is none, and no plain http but from this machine', async () => {
  await expect(get(serve, { sha256: 'latest' })).rejects.toThrow(ConfigError);
  await expect(get(serve, { sha256: '' })).rejects.toThrow(ConfigError);
  await expect(get(serve, { url: 'http://example.com/helm.tar.gz' })).rejects.toThrow(/not https/);
  const led = await get((_request, response) =>
    response.writeHead(302, { location: 'http://example.com/' }).end(),
  ).catch((caught: unknown) => caught);
  expect((led as HttpError).code).toBe('REDIRECT_REFUSED');
  expect(led).toBeInstanceOf(HttpError);
  expect(folder()).toEqual([]);
});

it('shows no query of its URL', async () => {
  const url = await stage.http((_request, response) => response.end('tampered'));
  const options = { url: `${url}/x?sig=hunter2`, sha256, to, maxBytes: 10 ** 6, timeoutMs: 5000 };
  const error = await download(stage.client(), options).catch((caught: unknown) => caught as ToolError);
  expect(JSON.stringify([error, (error as Error).message])).not.toContain('hunter2');
  const lost = await failure(download(stage.client(), { ...options, maxBytes: 1 }));
  expect(lost.message).toContain('/x?…');
});
