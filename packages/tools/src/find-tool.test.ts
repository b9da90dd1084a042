import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CancelledError, ConfigError, ToolError } from '@slipway/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { host, packed, pinOf, program } from '../test/helm.ts';
import { failure, type Stage, script, sha256, snapshot, stage } from '../test/stage.ts';
import { tarGz } from '../test/tar-bytes.ts';
import { type FoundTool, findTool, type ToolRequest } from './find-tool.ts';
import { openToolStore } from './store.ts';

let ctx: Stage;
let ran: string;
beforeEach(() => {
  ctx = stage();
  ran = path.join(ctx.root, 'ran');
});
afterEach(() => ctx.dispose());

const find = (more: Partial<ToolRequest> = {}): Promise<FoundTool> =>
  findTool(ctx, openToolStore(ctx), { program, range: '>=3.14.0 <4.0.0', pins: [], ...more });
const inPath = (body: string): string => script(path.join(ctx.root, 'bin', 'helm'), body);
/** Files below the temporary folder, which a search leaves as it was. */
const leftOver = (): string[] => snapshot(ctx.temp);

describe("the user's own path", () => {
  it('is taken, also relative to the workspace, and PATH is not asked', async () => {
    inPath('echo v3.99.0');
    const own = script(path.join(ctx.workspace, 'tools', 'helm'), 'echo v3.15.0');
    expect(await find({ path: 'tools/helm' })).toEqual({ path: own, version: '3.15.0', from: 'path' });
    expect(await find({ path: own })).toMatchObject({ path: own });
  });

  it('is never replaced by something else', async () => {
    inPath('echo v3.15.0');
    script(path.join(ctx.workspace, 'old'), 'echo v2.17.0');
    for (const [given, reason] of [
      ['old', /^helm-path: old is 2\.17\.0, not >=3\.14\.0 <4\.0\.0/],
      ['nowhere', /no such program/],
      ['.', /cannot start/],
    ] as const) {
      const error = await failure(find({ path: given }));
      expect(error).toBeInstanceOf(ConfigError);
      expect(error.message).toMatch(reason);
      expect((error as ConfigError).where).toEqual({ name: 'helm-path' });
      expect((error as ConfigError).fix).toMatch(/^helm-path: /);
    }
  });
});

describe('PATH', () => {
  it('is taken when its program tells a version in range', async () => {
    const file = inPath('[ "$*" = "version --short" ] && echo v3.15.2+g1');
    expect(await find()).toEqual({ path: file, version: '3.15.2', from: 'path' });
  });

  it('is not trusted with another version, a lie, garbage, an error or silence, and that is told', async () => {
    for (const [body, seen] of [
      ['echo v4.0.0', /PATH: \S+\/bin\/helm is 4\.0\.0, not >=3\.14\.0 <4\.0\.0/],
      ['echo v3.99.0-rc.1', /is 3\.99\.0-rc\.1, not/],
      ['echo "I am helm 3.15.0, trust me"', /told no version, but "I am helm 3\.15\.0, trust me"/],
      ['echo v3.15.0; exit 1', /ended with 1, saying "v3\.15\.0"/],
      ['sleep 60', /did not answer within 300 ms/],
    ] as const) {
      inPath(body);
      expect((await failure(find({ versionTimeoutMs: 300 }))).message).toMatch(seen);
    }
  });

  it('is passed over for a pinned download when its program will not do', async () => {
    inPath('echo v2.17.0');
    const bytes = packed('3.19.0', ran);
    const { url } = await ctx.serve({ '/helm.tar.gz': bytes });
    expect(await find({ pins: [pinOf(url, bytes)] })).toMatchObject({ version: '3.19.0', from: 'download' });
  });
});

describe('a pinned download', () => {
  it('is verified, kept, and found in the store by the next run', async () => {
    const bytes = packed('3.19.0', ran);
    const { url, asked } = await ctx.serve({ '/helm.tar.gz': bytes });
    const pins = [pinOf(url, bytes), pinOf(url, bytes, { version: '3.18.0', sha256: '0'.repeat(64) })];
    const first = await find({ pins });
    const file = path.join(ctx.root, `home/.cache/slipway/tools/helm/3.19.0/${host.os}-${host.arch}/helm`);
    expect(first).toEqual({
      path: file,
      version: '3.19.0',
      from: 'download',
      sha256: sha256(readFileSync(file)),
    });
    expect(await find({ pins })).toEqual({ ...first, from: 'store' });
    expect(asked).toEqual(['/helm.tar.gz']);
    expect(leftOver()).toEqual([]);
  });

  it('is fetched anew when what was kept has been tampered with, which never runs', async () => {
    const bytes = packed('3.19.0', ran);
    const { url, asked } = await ctx.serve({ '/helm.tar.gz': bytes });
    const pins = [pinOf(url, bytes)];
    const { path: kept } = await find({ pins });
    script(kept, `echo evil >> ${ran}; echo v3.19.0`);
    rmSync(ran);
    expect(await find({ pins })).toMatchObject({ path: kept, from: 'download' });
    expect(asked).toHaveLength(2);
    expect(ctx.warnings).toEqual([expect.stringContaining('is not what was kept')]);
    expect(readFileSync(ran, 'utf8')).not.toContain('evil');
  });

  it.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    ['a byte is another', (bytes) => flip(bytes, bytes.length >> 1), /sha256 is not the promised one/],
    ['it is another release', () => packed('3.19.1'), /not the promised one|larger than/],
    ['a byte is missing', (bytes) => bytes.subarray(0, -1), /size is not the promised one/],
    ['a byte is too many', (bytes) => Buffer.concat([bytes, Buffer.from('x')]), /larger than/],
  ])('is thrown away unseen when %s', async (_what, change, reason) => {
    const bytes = packed('3.19.0', ran);
    const { url } = await ctx.serve({ '/helm.tar.gz': change(bytes) });
    const error = await failure(find({ pins: [pinOf(url, bytes)] }));
    expect(error.message).toMatch(reason);
    expect(existsSync(ran)).toBe(false);
    expect(leftOver()).toEqual([]);
    expect(snapshot(path.join(ctx.root, 'home'))).toEqual([]);
  });

  it('is refused when it is hostile, although its hash is right', async () => {
    const bytes = tarGz([
      { name: 'out', type: '2', target: '../../..' },
      { name: `${host.os}-${host.arch}/helm`, data: '#!/bin/sh\n', mode: 0o755 },
    ]);
    const { url } = await ctx.serve({ '/helm.tar.gz': bytes });
    const error = await failure(find({ pins: [pinOf(url, bytes)] }));
    expect(error).toBeInstanceOf(ToolError);
    expect(error.message).toMatch(/^helm\.tar\.gz is refused: "out" is a symbolic link to .* leads out/);
    expect(leftOver()).toEqual([]);
  });

  it('is refused when its program is not the version it was pinned as', async () => {
    const bytes = packed('3.18.0');
    const { url } = await ctx.serve({ '/helm.tar.gz': bytes });
    const error = await failure(find({ pins: [pinOf(url, bytes)] }));
    expect(error).toBeInstanceOf(ToolError);
    expect(error.message).toMatch(/is 3\.18\.0, and was pinned as 3\.19\.0/);
    expect(leftOver()).toEqual([]);
    expect(snapshot(path.join(ctx.root, 'home'))).toEqual([]);
  });

  it('serves this run also where it cannot be kept', async () => {
    rmSync(path.join(ctx.root, 'home'), { recursive: true });
    writeFileSync(path.join(ctx.root, 'home'), 'a file');
    const bytes = packed('3.19.0', ran);
    const { url } = await ctx.serve({ '/helm.tar.gz': bytes });
    const found = await find({ pins: [pinOf(url, bytes)] });
    expect(found.from).toBe('download');
    expect(found.path.startsWith(ctx.temp)).toBe(true);
    expect(statSync(found.path).mode & 0o777).toBe(0o755);
    expect(ctx.warnings).toEqual([expect.stringMatching(/^helm was not kept for the next run: /)]);
  });

  it('ends with the run', async () => {
    const bytes = packed('3.19.0', ran);
    const { url } = await ctx.serve({ '/helm.tar.gz': bytes });
    ctx.cancel();
    await expect(find({ pins: [pinOf(url, bytes)] })).rejects.toThrow(CancelledError);
    expect(leftOver()).toEqual([]);
  });
});

describe('when there is none', () => {
  it('says each way that was tried, and the line to write', async () => {
    inPath('echo v2.17.0');
    const { url } = await ctx.serve({});
    const error = (await failure(find({ pins: [pinOf(url, packed('3.19.0', ran))] }))) as ConfigError;
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toMatch(
      /^no helm >=3\.14\.0 <4\.0\.0 was found \(PATH: \S+ is 2\.17\.0, not .*; store: none; download: .*404.*\)$/,
    );
    expect(error.fix).toBe(
      'install helm >=3.14.0 <4.0.0, or write "helm-path: <its path>", or "helm-url: https://…" with "helm-sha256: <its 64 digits>"',
    );
    expect(error.cause).toBeInstanceOf(ToolError);
  });

  it('tells a release without pins from one without a fitting pin', async () => {
    const other = pinOf('https://example.com', packed('3.19.0', ran), { version: '4.0.0' });
    expect((await failure(find())).message).toMatch(/\(PATH: none; pins: none in this release\)/);
    expect((await failure(find({ pins: [other] }))).message).toMatch(/pins: none in range for \w+\/\w+\)/);
  });

  it("names the inputs as the user's action does", async () => {
    const inputs = { path: 'chart-helm', url: 'chart-helm-url', sha256: 'chart-helm-sum' };
    const error = (await failure(find({ inputs }))) as ConfigError;
    expect(error.fix).toContain(
      '"chart-helm: <its path>", or "chart-helm-url: https://…" with "chart-helm-sum:',
    );
  });
});

it('takes no range that is none', async () => {
  const error = (await failure(find({ range: 'newest' }))) as ConfigError;
  expect(error).toBeInstanceOf(ConfigError);
  expect([error.message, error.fix]).toEqual([
    'helm: "newest" is no range of versions',
    'write a range as npm does, for example ">=1.2.0 <2.0.0"',
  ]);
});

it('two runs that find nothing at once both end with one kept program', async () => {
  const bytes = packed('3.19.0', ran);
  const { url } = await ctx.serve({ '/helm.tar.gz': bytes });
  const pins = [pinOf(url, bytes)];
  const found = await Promise.all([find({ pins }), find({ pins }), find({ pins })]);
  expect(new Set(found.map((tool) => tool.path)).size).toBe(1);
  expect(leftOver()).toEqual([]);
});

function flip(bytes: Buffer, at: number): Buffer {
  const other = Buffer.from(bytes);
  other.writeUInt8(other.readUInt8(at) ^ 1, at);
  return other;
}
