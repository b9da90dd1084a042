/** Where a Go comes from: every source on loopback, and every fault that one may have. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type http from 'node:http';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { skipWithoutGo } from '../../testdata/checkouts.ts';
import {
  archives,
  downloads,
  indexOf,
  kept,
  type Offer,
  offer,
  plant,
  platform,
  type Stage,
  stage,
} from '../../testdata/distributions.ts';
import { chooseGo, type GoSources, type ProvidedGo, provideGo } from './index.ts';

let ctx: Stage;
let ran: string;
beforeEach(() => {
  ctx = stage();
  ran = path.join(ctx.root, 'ran');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  return ctx.dispose();
});

const nothing: http.RequestListener = (_request, response) => response.writeHead(404).end();
const place = (version: string): string => path.join(ctx.toolCache, 'go', version, platform.nodeArch);

async function provide(version: string, sources: GoSources): Promise<ProvidedGo> {
  const choice = await chooseGo(ctx, { directory: ctx.workspace, version });
  return provideGo(ctx, choice, { timeoutMs: 5000, ...sources });
}

/** What it failed with, nothing having been kept or run. */
async function refusal(version: string, sources: GoSources): Promise<Error & { fix?: string }> {
  const error = await provide(version, sources).then(
    ({ from }) => new Error(`was provided from ${from}`),
    (thrown: Error) => thrown,
  );
  expect(kept(ctx).filter((name) => name !== 'go')).toEqual([]);
  expect(existsSync(ran)).toBe(false);
  return error;
}

describe.skipIf(skipWithoutGo || platform.os === 'windows')('provideGo', { timeout: 30_000 }, () => {
  test('an archive of the index, into the tool cache as @actions/tool-cache lays it out', async () => {
    const it = offer(ctx, '1.99.1');
    const url = await ctx.listen(downloads(indexOf([it]), archives([it])));
    const go = await provide('1.99.x', { downloads: url });
    expect(go).toMatchObject({
      from: 'download',
      version: 'go1.99.1',
      release: '1.99.1',
      why: 'Go 1.99.1: go-version',
      digest: `sha256:${it.sha256}`,
      root: place('1.99.1'),
      path: path.join(place('1.99.1'), 'bin', 'go'),
      os: platform.os,
    });
    expect(existsSync(`${place('1.99.1')}.complete`)).toBe(true);
    expect(readdirSync(path.dirname(place('1.99.1'))).sort()).toEqual(['x64', 'x64.complete']);
    // What nothing is built from is not unpacked.
    expect(readdirSync(go.root).sort()).toEqual(['.slipway.json', 'VERSION', 'bin', 'pkg', 'src']);

    const again = await provide('1.99.1', { downloads: 'http://127.0.0.1:1' });
    expect(again).toMatchObject({ from: 'tool-cache', path: go.path, digest: go.digest });
  });

  test('a candidate and a range are kept under names that semver knows', async () => {
    const [candidate, release] = [offer(ctx, '1.99rc1'), offer(ctx, '1.98.0')];
    const all = [candidate, release];
    const url = await ctx.listen(downloads(indexOf(all), archives(all)));
    expect((await provide('1.99rc1', { downloads: url })).root).toBe(place('1.99.0-rc.1'));
    expect((await provide('1.99rc1', { downloads: 'http://127.0.0.1:1' })).from).toBe('tool-cache');
    // A candidate is in no range that does not name one.
    expect((await provide('>=1.98', { downloads: url })).version).toBe('go1.98.0');
  });

  test('the Go on PATH, and a program that is named go1.x.y there, come first', async () => {
    plant(path.join(ctx.root, 'a b'), '1.97.3');
    plant(path.join(ctx.root, 'named'), '1.96.2', ran);
    const bin = path.join(ctx.root, 'wrappers');
    mkdirSync(bin);
    const wrapper = `#!/bin/sh\nexec '${path.join(ctx.root, 'named', 'bin', 'go')}' "$@"\n`;
    writeFileSync(path.join(bin, 'go1.96.2'), wrapper, { mode: 0o755 });
    ctx = { ...ctx, env: { ...ctx.env, PATH: `${path.join(ctx.root, 'a b', 'bin')}:${bin}:/usr/bin:/bin` } };
    const nowhere = { downloads: 'http://127.0.0.1:1' };
    expect(await provide('1.97.x', nowhere)).toMatchObject({
      from: 'path',
      root: path.join(ctx.root, 'a b'),
    });
    expect(await provide('1.96.2', nowhere)).toMatchObject({
      from: 'path',
      root: path.join(ctx.root, 'named'),
    });
    writeFileSync(path.join(ctx.workspace, 'go.mod'), 'module x\ngo 1.97.9\ntoolchain go1.98.1\n');
    const choice = await chooseGo(
      { ...ctx, env: { ...ctx.env, GOTOOLCHAIN: 'path' } },
      { directory: ctx.workspace },
    );
    const it = offer(ctx, '1.98.1');
    const url = await ctx.listen(downloads(indexOf([it]), archives([it])));
    await expect(provideGo(ctx, choice, { downloads: url })).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(
        /go1\.98\.1 \(toolchain line of go\.mod:3\).*nothing but PATH.*is go1\.97\.3/,
      ),
      fix: 'GOTOOLCHAIN: auto',
    });
  });

  test('stable and oldstable are what the index says now', async () => {
    const all = [offer(ctx, '1.99rc1'), offer(ctx, '1.98.2'), offer(ctx, '1.98.1'), offer(ctx, '1.97.6')];
    const url = await ctx.listen(downloads(indexOf(all), archives(all)));
    expect((await provide('stable', { downloads: url })).version).toBe('go1.98.2');
    expect((await provide('oldstable', { downloads: url })).version).toBe('go1.97.6');
  });

  test('latest: an older Go at hand does not count, one beside which nothing is known does', async () => {
    plant(place('1.98.1'), '1.98.1');
    writeFileSync(`${place('1.98.1')}.complete`, '');
    const all = [offer(ctx, '1.99.0'), offer(ctx, '1.98.2')];
    const url = await ctx.listen(downloads(indexOf(all), archives(all)));
    expect(await provide('1.98.x', { downloads: url })).toMatchObject({ release: '1.98.1', digest: null });
    const none = await ctx.listen(nothing);
    expect((await provide('1.98.x', { downloads: none, latest: true })).release).toBe('1.98.1');
    expect(ctx.logged.join()).toMatch(/newer Go for 1\.98\.x is not known: .*GOPROXY=off/);
    expect((await provide('1.98.x', { downloads: url, latest: true })).release).toBe('1.98.2');
  });

  test('@actions/tool-cache finds what is kept', async () => {
    const it = offer(ctx, '1.99.1');
    const url = await ctx.listen(downloads(indexOf([it]), archives([it])));
    const { root } = await provide('1.99.1', { downloads: url });
    vi.stubEnv('RUNNER_TOOL_CACHE', ctx.toolCache);
    const toolCache = await import('@actions/tool-cache');
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(toolCache.find('go', '1.99.x', platform.nodeArch)).toBe(root);
  });

  test('what an image brings is taken, what is damaged or half is not', async () => {
    plant(place('1.99.1'), '1.99.1');
    plant(place('1.99.2'), '1.99.2', ran);
    plant(place('1.99.3'), '1.99.4');
    for (const version of ['1.99.1', '1.99.3']) writeFileSync(`${place(version)}.complete`, '');
    const url = 'http://127.0.0.1:1';
    expect(await provide('1.99.x', { downloads: url })).toMatchObject({
      from: 'tool-cache',
      version: 'go1.99.1',
    });
    expect(existsSync(ran)).toBe(false);
    expect(ctx.logged).toEqual([`warn: ${place('1.99.3')} holds go1.99.4; it is passed over`]);
  });

  test('a kept Go whose command has changed is fetched anew', async () => {
    const it = offer(ctx, '1.99.1');
    const url = await ctx.listen(downloads(indexOf([it]), archives([it])));
    const { path: file } = await provide('1.99.1', { downloads: url });
    const good = readFileSync(file);
    writeFileSync(file, `${good}# changed\n`);
    expect(await provide('1.99.1', { downloads: url })).toMatchObject({ from: 'download' });
    expect(readFileSync(file).equals(good)).toBe(true);
    expect(ctx.logged.join('\n')).toContain('its go command has changed');
  });

  test('404 at the official place, then the mirrors in their order, with the same hash', async () => {
    const it = offer(ctx, '1.99.1');
    const asked: string[] = [];
    const url = await ctx.listen(downloads(indexOf([it]), nothing));
    const empty = await ctx.listen(downloads('[]', nothing, asked));
    const mirror = await ctx.listen(downloads('[]', archives([it]), asked));
    const go = await provide('1.99.1', { downloads: url, mirrors: [`${empty}/`, mirror] });
    expect(go).toMatchObject({ from: 'download', digest: `sha256:${it.sha256}` });
    expect(asked).toEqual([`/${it.filename}`, `/${it.filename}`]);
  });

  test('a mirror with other bytes is named, and never supplies a hash of its own', async () => {
    const [good, bad] = [offer(ctx, '1.99.1'), offer(ctx, '1.99.1', { ran, as: '1.99.1' })];
    const url = await ctx.listen(downloads(indexOf([good]), nothing));
    const forged = await ctx.listen(downloads(indexOf([bad]), archives([bad])));
    const error = await refusal('1.99.1', { downloads: url, mirrors: [forged] });
    expect(error).toMatchObject({
      name: 'ToolError',
      message: expect.stringMatching(/larger than|size|sha256/),
    });
    const honest = await ctx.listen(archives([good]));
    const go = await provide('1.99.1', { downloads: url, mirrors: [forged, honest] });
    expect(go.digest).toBe(`sha256:${good.sha256}`);
    expect(existsSync(ran)).toBe(false);
    expect(ctx.logged.filter((line) => line.includes(forged))).toHaveLength(2);
  });

  const half = (it: Offer): Buffer => it.bytes.subarray(0, it.bytes.length / 2);
  const faults: Record<string, [(it: Offer) => http.RequestListener, RegExp]> = {
    'a tampered byte': [
      (it) => (_request, response) => {
        const bytes = Buffer.from(it.bytes);
        bytes[bytes.length - 9] = (bytes.at(-9) ?? 0) ^ 1;
        response.end(bytes);
      },
      /sha256 is not the promised one/,
    ],
    'a short body': [
      (it) => (_request, response) => response.end(half(it)),
      /its size is not the promised one/,
    ],
    'a body that is cut off': [
      (it) => (request, response) => {
        response.writeHead(200, { 'content-length': it.bytes.length });
        response.write(half(it), () => request.socket.resetAndDestroy());
      },
      /the connection was reset/,
    ],
    'a longer body': [
      (it) => (_request, response) => response.end(Buffer.concat([it.bytes, it.bytes])),
      /larger than/,
    ],
    'a body that never ends': [
      (it) => (_request, response) => void response.write(half(it)),
      /no whole answer within/,
    ],
    'a redirect to http': [
      () => (_request, response) => response.writeHead(302, { location: 'http://example.com/go' }).end(),
      /not https/,
    ],
    'a page instead': [
      () => (_request, response) => response.end('<html>'),
      /its size is not the promised one/,
    ],
  };
  test.each(Object.entries(faults))('%s is refused', async (_name, [answer, words]) => {
    const it = offer(ctx, '1.99.1', { ran });
    const url = await ctx.listen(downloads(indexOf([it]), answer(it)));
    expect((await refusal('1.99.1', { downloads: url, timeoutMs: 1500 })).message).toMatch(words);
  });

  test('an index with another hash or size than the archive has', async () => {
    const it = offer(ctx, '1.99.1', { ran });
    for (const lie of [
      { sha256: '0'.repeat(64) },
      { size: it.bytes.length + 1 },
      { size: it.bytes.length - 1 },
    ]) {
      const url = await ctx.listen(downloads(indexOf([it], lie), archives([it])));
      expect((await refusal('1.99.1', { downloads: url })).message).toMatch(/sha256|size|larger than/);
    }
    const url = await ctx.listen(downloads(indexOf([it], { sha256: '' }), archives([it])));
    const error = await refusal('1.99.1', { downloads: url });
    expect(error.message).toContain('no verified archive for');
  });

  test('an archive that holds another Go than the index says', async () => {
    const it = offer(ctx, '1.99.1', { as: '1.98.0' });
    const url = await ctx.listen(downloads(indexOf([it]), archives([it])));
    const error = await refusal('1.99.1', { downloads: url });
    expect(error).toMatchObject({ name: 'ToolError', message: 'what was fetched as Go 1.99.1 is go1.98.0' });
  });

  test('a version that does not exist: the newest that does', async () => {
    const all = [offer(ctx, '1.98.2'), offer(ctx, '1.97.6')];
    const url = await ctx.listen(downloads(indexOf(all), archives(all)));
    expect(await refusal('1.97.9', { downloads: url })).toMatchObject({
      name: 'ConfigError',
      message:
        'go-version asks for 1.97.9, and there is no such Go; the newest is 1.98.2, of 1.97 it is 1.97.6',
      fix: "go-version: '1.97.6'",
    });
    writeFileSync(path.join(ctx.workspace, 'go.mod'), '\uFEFFmodule x\r\n\r\ngo 1.99\r\n');
    const choice = await chooseGo(ctx, { directory: ctx.workspace });
    await expect(provideGo(ctx, choice, { downloads: url })).rejects.toMatchObject({
      message: 'go line of go.mod:3 asks for go 1.99, and there is no such Go; the newest is 1.98.2',
      where: { file: path.join(ctx.workspace, 'go.mod'), line: 3 },
      fix: "go-version: '1.98.2'",
    });
    expect((await refusal('1.98.x', { downloads: url })).message).toContain(
      'go.mod:3 asks for Go 1.99 or newer',
    );
  });

  test.each(['<html>sign in</html>', '{}', '[]', '[{"version":"tip"}]'])(
    'an index that is none (%s) is named, and nothing comes of it',
    async (index) => {
      const it = offer(ctx, '1.99.1', { ran });
      const url = await ctx.listen(downloads(index, archives([it])));
      const error = await refusal('1.99.1', { downloads: url });
      expect(error).toMatchObject({
        name: 'ConfigError',
        message: expect.stringMatching(/the answer is not JSON|answers no list of Go releases/),
      });
    },
  );

  test('nothing reachable: every way is named', async () => {
    const error = await refusal('1.99.1', {
      downloads: 'http://127.0.0.1:1',
      mirrors: ['http://127.0.0.1:2'],
    });
    expect(error).toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(/PATH: .* is go1.*127\.0\.0\.1:1.*GOPROXY=off/),
    });
  });

  test('cancelled in the midst: nothing half is left', async () => {
    const it = offer(ctx, '1.99.1');
    const answer: http.RequestListener = (_request, response) => {
      response.write(half(it), () => ctx.cancel());
    };
    const url = await ctx.listen(downloads(indexOf([it]), answer));
    expect(await refusal('1.99.1', { downloads: url })).toMatchObject({ name: 'CancelledError' });
  });

  test('two runs that provide the same Go at once both have it whole', async () => {
    const it = offer(ctx, '1.99.1');
    let waiting: (() => void)[] = [];
    const together: http.RequestListener = (request, response) => {
      waiting.push(() => archives([it])(request, response));
      if (waiting.length < 3) return;
      for (const go of waiting) go();
      waiting = [];
    };
    const url = await ctx.listen(downloads(indexOf([it]), together));
    const all = await Promise.all([1, 2, 3].map(() => provide('1.99.1', { downloads: url })));
    expect(all.map(({ root }) => root)).toEqual([place('1.99.1'), place('1.99.1'), place('1.99.1')]);
    expect(readdirSync(path.dirname(place('1.99.1'))).sort()).toEqual(['x64', 'x64.complete']);
  });

  test('what another action left half is replaced', async () => {
    mkdirSync(place('1.99.1'), { recursive: true });
    writeFileSync(path.join(place('1.99.1'), 'half'), '');
    const it = offer(ctx, '1.99.1');
    const url = await ctx.listen(downloads(indexOf([it]), archives([it])));
    const { root } = await provide('1.99.1', { downloads: url });
    expect(existsSync(path.join(root, 'half'))).toBe(false);
    expect(existsSync(path.join(root, 'bin', 'go'))).toBe(true);
  });

  test('without HOME and tool cache, with a GOROOT of another Go and a broken go on PATH', async () => {
    const broken = path.join(ctx.root, 'broken');
    mkdirSync(broken);
    writeFileSync(path.join(broken, 'go'), '#!/bin/sh\nexit 3\n', { mode: 0o755 });
    const it = offer(ctx, '1.99.1');
    const url = await ctx.listen(downloads(indexOf([it]), archives([it])));
    const env = { PATH: `${broken}:/usr/bin:/bin`, GOROOT: '/nowhere', GOFLAGS: '-bad flag' };
    ctx = { ...ctx, env };
    const go = await provide('1.99.1', { downloads: url });
    expect(go.root).toBe(path.join(ctx.temp, 'slipway', 'go', '1.99.1', `${platform.os}-${platform.arch}`));
  });

  test('a tool cache that cannot be written says so', async () => {
    writeFileSync(path.join(ctx.toolCache, 'go'), '');
    const it = offer(ctx, '1.99.1');
    const url = await ctx.listen(downloads(indexOf([it]), archives([it])));
    await expect(provide('1.99.1', { downloads: url })).rejects.toMatchObject({
      name: 'ConfigError',
      where: { name: 'RUNNER_TOOL_CACHE' },
      message: expect.stringContaining('cannot be written'),
    });
  });

  test('a full disk says so, and nothing half is left', async (context) => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0)
      context.skip('needs root to mount a small disk');
    const it = offer(ctx, '1.99.1', { ran });
    const url = await ctx.listen(downloads(indexOf([it]), archives([it])));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', ctx.toolCache], { stdio: 'pipe' });
    } catch {
      context.skip('mounting is not allowed here');
    }
    try {
      expect(await refusal('1.99.1', { downloads: url })).toMatchObject({
        name: 'ConfigError',
        message: expect.stringContaining('no space is left'),
      });
    } finally {
      execFileSync('umount', [ctx.toolCache]);
    }
  });

  test('what a dead process left is swept away after a day', async () => {
    const it = offer(ctx, '1.99.1');
    const url = await ctx.listen(downloads(indexOf([it]), archives([it])));
    const left = path.join(path.dirname(place('1.99.1')), `.${platform.nodeArch}.dead.part`);
    mkdirSync(left, { recursive: true });
    await provide('1.99.1', { downloads: url });
    expect(existsSync(left)).toBe(true);
    rmSync(place('1.99.1'), { recursive: true });
    const { clock } = ctx;
    ctx = { ...ctx, clock: { ...clock, now: () => clock.now() + 25 * 3600 * 1000 } };
    await provide('1.99.1', { downloads: url });
    expect(existsSync(left)).toBe(false);
  });
});
