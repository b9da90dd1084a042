/** Go through GOPROXY: the machine's own go command, a proxy and a checksum database on loopback. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { skipWithoutGo } from '../../testdata/checkouts.ts';
import {
  databaseOf,
  kept,
  type ModuleOffer,
  moduleOffer,
  platform,
  proxyOf,
  type Stage,
  stage,
} from '../../testdata/distributions.ts';
import { chooseGo, type ProvidedGo, provideGo } from './index.ts';
import { openModuleSource, weakVerifier } from './toolchain-module.ts';

/** The user agent under which cmd/go asks no database (modfetch, useSumDB): Go's own proxy. */
const goProxyItself = ['proxy', 'golang', 'org'].join('.');

let ctx: Stage;
let ran: string;
beforeEach(() => {
  ctx = stage();
  ran = path.join(ctx.root, 'ran');
});
afterEach(() => ctx.dispose());

/** With these variables laid over the stage's. */
async function provide(version: string, env: Record<string, string | undefined>): Promise<ProvidedGo> {
  ctx = { ...ctx, env: { ...ctx.env, ...env } };
  const choice = await chooseGo(ctx, { directory: ctx.workspace, version });
  const nothing: http.RequestListener = (_request, response) => response.writeHead(404).end();
  return provideGo(ctx, choice, { downloads: await ctx.listen(nothing) });
}

/** GOPROXY that serves `sent`, and GOSUMDB that vouches for `recorded`. */
async function channel(
  sent: readonly ModuleOffer[],
  recorded = sent[0] as ModuleOffer,
): Promise<{ GOPROXY: string; GOSUMDB: string }> {
  const { key, answer } = databaseOf(recorded);
  return { GOPROXY: await ctx.listen(proxyOf(sent)), GOSUMDB: `${key} ${await ctx.listen(answer)}` };
}

async function refusal(version: string, env: Record<string, string | undefined>): Promise<Error> {
  const error = await provide(version, env).then(
    ({ from }) => new Error(`was provided from ${from}`),
    (thrown: Error) => thrown,
  );
  expect(kept(ctx).filter((name) => name !== 'go')).toEqual([]);
  expect(existsSync(ran)).toBe(false);
  return error;
}

describe.skipIf(skipWithoutGo || platform.os === 'windows')('a toolchain module', { timeout: 30_000 }, () => {
  test('is verified by the checksum database, and becomes the distribution that it was', async () => {
    const it = moduleOffer('1.99.1');
    const go = await provide('1.99.x', await channel([it, moduleOffer('1.98.0')], it));
    expect(go).toMatchObject({ from: 'module', version: 'go1.99.1', digest: it.h1 });
    expect(readFileSync(path.join(go.root, 'src/cmd/go.mod'), 'utf8')).toBe('module cmd\n');
    expect(existsSync(path.join(go.root, 'src/_go.mod'))).toBe(false);
    expect(statSync(path.join(go.root, 'pkg/tool/compile')).mode & 0o777).toBe(0o755);
    expect(kept(ctx).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect((await provide('1.99.1', { GOPROXY: 'off' })).from).toBe('tool-cache');
  });

  test('stable is the newest that the proxy offers, where the index cannot be reached', async () => {
    const it = moduleOffer('1.99.1');
    expect(await provide('stable', await channel([it, moduleOffer('1.98.0')], it))).toMatchObject({
      release: '1.99.1',
    });
  });

  test('bytes that the database does not know are refused', async () => {
    const [sent, recorded] = [moduleOffer('1.99.1', ran), moduleOffer('1.99.1')];
    const error = await refusal('1.99.1', await channel([sent], recorded));
    expect(error).toMatchObject({
      name: 'ToolError',
      message: expect.stringContaining('checksum was not confirmed'),
    });
  });

  test('a database of another key, a forged record and a cut archive are refused', async () => {
    const it = moduleOffer('1.99.1', ran);
    const other = databaseOf(it);
    const { GOPROXY } = await channel([it]);
    const forged = databaseOf(it);
    const lie: http.RequestListener = (request, response) => {
      if (request.url?.startsWith('/tile')) response.end(Buffer.alloc(32, 1));
      else forged.answer(request, response);
    };
    const cut = { ...it, zip: it.zip.subarray(0, it.zip.length / 2) };
    for (const env of [
      { GOPROXY, GOSUMDB: `${other.key} ${await ctx.listen(databaseOf(it).answer)}` },
      { GOPROXY, GOSUMDB: `${forged.key} ${await ctx.listen(lie)}` },
      await channel([cut], it),
    ]) {
      expect(['ToolError', 'ConfigError']).toContain((await refusal('1.99.1', env)).name);
    }
  });

  test('nothing of the environment switches the check off', async () => {
    const [sent, recorded] = [moduleOffer('1.99.1', ran), moduleOffer('1.99.1')];
    const hostile = {
      ...{ GONOSUMDB: '*', GONOSUMCHECK: '1', GOINSECURE: '*', GOPRIVATE: '*', GONOPROXY: '' },
      ...{ GIT_HTTP_USER_AGENT: goProxyItself, GOTOOLCHAIN: 'go1.99.1' },
    };
    const error = await refusal('1.99.1', { ...(await channel([sent], recorded)), ...hostile });
    expect(error.message).toContain('checksum was not confirmed');
  });

  test('GOSUMDB=off is refused, from the environment and from go env -w', async () => {
    const GOPROXY = await ctx.listen(proxyOf([moduleOffer('1.99.1', ran)]));
    expect((await refusal('1.99.1', { GOPROXY, GOSUMDB: 'off' })).message).toContain(
      'GOSUMDB=off leaves nobody',
    );
    const GOENV = path.join(ctx.root, 'go-env');
    writeFileSync(GOENV, 'GOSUMDB=off\n');
    expect((await refusal('1.99.1', { GOPROXY, GOSUMDB: undefined, GOENV })).message).toContain(
      'GOSUMDB=off',
    );
  });

  test('a proxy in files is held to the database as well', async () => {
    const [sent, recorded] = [moduleOffer('1.99.1', ran), moduleOffer('1.99.1')];
    const folder = path.join(ctx.root, 'proxy', 'golang.org', 'toolchain', '@v');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${sent.module}.zip`), sent.zip);
    writeFileSync(path.join(folder, `${sent.module}.mod`), 'module golang.org/toolchain\n');
    writeFileSync(path.join(folder, `${sent.module}.info`), JSON.stringify({ Version: sent.module }));
    const GOPROXY = pathToFileURL(path.join(ctx.root, 'proxy')).href;
    const { GOSUMDB } = await channel([recorded]);
    expect((await refusal('1.99.1', { GOPROXY, GOSUMDB, GONOSUMDB: '*' })).message).toContain(
      'checksum was not confirmed',
    );
  });

  test('hostile GOFLAGS, a read-only GOMODCACHE, a go.sum and a workspace around it, no HOME', async () => {
    const it = moduleOffer('1.99.1');
    const GOMODCACHE = path.join(ctx.root, 'modules');
    mkdirSync(GOMODCACHE, { mode: 0o500 });
    writeFileSync(path.join(ctx.temp, 'go.mod'), 'module x\ngo 1.999\n');
    writeFileSync(path.join(ctx.temp, 'go.sum'), `golang.org/toolchain ${it.module} h1:AAAA=\n`);
    const env = {
      GOFLAGS: '-mod=vendor -modcacherw=false -reuse=/nowhere -insecure',
      GOWORK: '/nowhere/go.work',
    };
    const go = await provide('1.99.1', { ...(await channel([it])), ...env, GOMODCACHE, HOME: undefined });
    expect(go).toMatchObject({ from: 'module', digest: it.h1 });
    expect(readdirSync(GOMODCACHE)).toEqual([]);
  });

  test('a version that the proxy does not have: the newest that it has', async () => {
    const it = moduleOffer('1.98.3');
    expect(await refusal('1.99.1', await channel([it]))).toMatchObject({
      name: 'ConfigError',
      message: 'go-version asks for 1.99.1, and there is no such Go; the newest is 1.98.3',
    });
  });

  test.each([
    ['go1.26.5', '{"GOPROXY":"https://goproxy.example.com"}', true],
    ['go1.26.5', '{"GOSUMDB":"checksums.example.com+1+x https://x.example.com"}', true],
    ['go1.26.5', '{}', false],
    ['go1.26.6', '{"GOPROXY":"https://goproxy.example.com"}', false],
  ])('%s with %s changed is warned of: %j', async (version, changed, warned) => {
    const file = path.join(ctx.root, 'go');
    const says = '{"GOPROXY":"https://goproxy.example.com","GOSUMDB":"checksums.example.com"}';
    const script = `#!/bin/sh\ncase "$*" in *-changed*) echo '${changed}' ;; *) echo '${says}' ;; esac\n`;
    writeFileSync(file, script, { mode: 0o755 });
    const go = { path: file, version, os: platform.os, arch: platform.arch, flags: [], root: ctx.root };
    await openModuleSource(ctx, go, path.join(ctx.root, 'source'));
    expect(ctx.logged.some((line) => line.includes(`${version} has known faults`))).toBe(warned);
  });

  test('cancelled while the proxy hangs', async () => {
    const it = moduleOffer('1.99.1');
    const { GOSUMDB } = await channel([it]);
    const GOPROXY = await ctx.listen(() => ctx.cancel());
    expect(await refusal('1.99.1', { GOPROXY, GOSUMDB })).toMatchObject({ name: 'CancelledError' });
  });
});

test.each([
  ['go1.24.13', true],
  ['go1.25.12', true],
  ['go1.25.13', false],
  ['go1.26.5', true],
  ['go1.26.6', false],
  ['go1.27rc2', true],
  ['go1.27rc3', false],
  ['go1.28.0', false],
])('%s is known to verify badly: %j', (version, weak) => expect(weakVerifier(version) !== null).toBe(weak));
