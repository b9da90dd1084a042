import path from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { packed, pinOf, program } from '../test/helm.ts';
import { failure, type Stage, sha256, snapshot, stage } from '../test/stage.ts';
import { tarGz } from '../test/tar-bytes.ts';
import { zip } from '../test/zip-bytes.ts';
import { type FoundTool, findTool, type ToolRequest } from './find-tool.ts';
import { openToolStore } from './store.ts';

let ctx: Stage;
beforeEach(() => {
  ctx = stage();
});
afterEach(() => ctx.dispose());

const find = (more: Partial<ToolRequest>): Promise<FoundTool> =>
  findTool(ctx, openToolStore(ctx), { program, range: '>=3.14.0 <4.0.0', pins: [], ...more });
const leftOver = (): string[] => snapshot(ctx.temp);

it("a user's download stands in the place of the pinned one, and is kept under its hash", async () => {
  const bytes = packed('3.16.0');
  const { url, asked } = await ctx.serve({ '/mirror/helm.tgz': bytes });
  const download = { url: `${url}/mirror/helm.tgz?token=hunter2`, sha256: sha256(bytes).toUpperCase() };
  const served = await ctx.serve({ '/mirror/helm.tgz?token=hunter2': bytes });
  const real = { ...download, url: download.url.replace(url, served.url) };
  const pins = [pinOf(url, bytes)];
  const first = await find({ pins, download: real });
  expect(first).toMatchObject({ version: '3.16.0', from: 'download' });
  expect(first.path).toContain(`0.0.0-sha256-${sha256(bytes)}`);
  expect(await find({ pins, download: real })).toMatchObject({ from: 'store', path: first.path });
  expect([asked, served.asked.length]).toEqual([[], 1]);
});

it('it may be a zip, or the bare program', async () => {
  const body = '#!/bin/sh\necho v3.17.0\n';
  const bytes = zip([
    { name: 'a/helm', data: body, mode: 0o100644 },
    { name: 'a/README', data: 'x' },
  ]);
  const { url } = await ctx.serve({ '/helm.zip': bytes, '/download/helm-linux': body });
  expect(await find({ download: { url: `${url}/helm.zip`, sha256: sha256(bytes) } })).toMatchObject({
    version: '3.17.0',
  });
  const bare = await find({ download: { url: `${url}/download/helm-linux`, sha256: sha256(body) } });
  expect(bare).toMatchObject({ version: '3.17.0', sha256: sha256(body) });
  expect(path.basename(bare.path)).toBe('helm');
});

it('it is refused when the program in it is missing or cannot be told', async () => {
  const none = tarGz([{ name: 'bin/tiller', data: 'x' }]);
  const two = tarGz([
    { name: 'a/helm', data: 'x' },
    { name: 'b/helm', data: 'y' },
  ]);
  const { url } = await ctx.serve({ '/none.tar.gz': none, '/two.tar.gz': two });
  const refused = async (name: string, bytes: Buffer, member?: string): Promise<string> => {
    const download = { url: `${url}/${name}`, sha256: sha256(bytes), ...(member ? { member } : {}) };
    const error = await failure(find({ download }));
    expect(error).toBeInstanceOf(ConfigError);
    expect(leftOver()).toEqual([]);
    return error.message;
  };
  expect(await refused('none.tar.gz', none)).toBe('none.tar.gz holds no "helm", but "bin/tiller"');
  expect(await refused('two.tar.gz', two)).toBe(
    'two.tar.gz holds several files named "helm": "a/helm", "b/helm"',
  );
  expect(await refused('two.tar.gz', two, 'c/helm')).toMatch(/holds no "c\/helm"/);
});

it('it is refused before the first byte without a sha256, a URL, or a way to unpack it', async () => {
  const { url, asked } = await ctx.serve({});
  const sum = 'a'.repeat(64);
  for (const [download, name] of [
    [{ url: `${url}/helm.tar.gz`, sha256: '' }, 'helm-sha256'],
    [{ url: `${url}/helm.tar.gz`, sha256: 'latest' }, 'helm-sha256'],
    [{ url: 'helm.tar.gz', sha256: sum }, 'helm-url'],
    [{ url: `${url}/helm.tar.xz`, sha256: sum }, 'helm-url'],
    [{ url: `${url}/helm.deb`, sha256: sum }, 'helm-url'],
  ] as const) {
    const error = await failure(find({ download }));
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).where).toEqual({ name });
  }
  expect(asked).toEqual([]);
  await expect(find({ download: { url: 'http://example.com/helm', sha256: sum } })).rejects.toThrow(
    /not https/,
  );
});

it('it shows no query of its URL', async () => {
  const body = '#!/bin/sh\necho v2.0.0\n';
  const { url } = await ctx.serve({ '/helm?token=hunter2': body });
  const wrong = await failure(find({ download: { url: `${url}/helm?token=hunter2`, sha256: sha256(body) } }));
  expect(wrong.message).toMatch(/helm from .* is 2\.0\.0, not/);
  const lost = await failure(find({ download: { url: `${url}/gone?token=hunter2`, sha256: sha256(body) } }));
  expect(JSON.stringify([wrong, wrong.message, lost, lost.message])).not.toContain('hunter2');
});
