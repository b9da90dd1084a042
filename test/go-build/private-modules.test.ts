/** A Makefile project over a module that only a token opens: the real go and git against a server on loopback. */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build, makeBuild, privateModules } from '@slipway/go';
import { type Context, systemClock } from '@slipway/kernel';
import { goDefaults, goOfService } from '@slipway/pipeline';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

const token = 'a-t0ken-for-tests';
const module = 'example.com/acme/lib.git';

describe('a private module', { timeout: 120_000 }, () => {
  let root: string;
  let server: Server;
  let address: string;
  let commit: { commit: string; tree: string };
  let said: string[];

  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], {
      cwd,
      encoding: 'utf8',
    }).trim();
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };

  beforeAll(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'slipway-private-'));
    for (const name of ['lib', 'more']) {
      const folder = path.join(root, name);
      write(`${name}/go.mod`, `module example.com/acme/${name}.git\n\ngo 1.24\n`);
      write(`${name}/lib.go`, `package ${name}\n\nvar X = "private"\n`);
      git(folder, 'init', '-q');
      git(folder, 'add', '.');
      git(folder, 'commit', '-qm', 'first');
      git(folder, 'tag', 'v1.2.3');
      git(root, 'clone', '-q', '--bare', name, `served/acme/${name}`);
      git(path.join(root, `served/acme/${name}`), 'update-server-info');
    }

    const wanted = `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
    server = createServer((request, response) => {
      const file = path.join(root, 'served', new URL(request.url ?? '/', 'http://x').pathname);
      if (request.headers.authorization !== wanted) {
        response.writeHead(401, { 'www-authenticate': 'Basic realm="private"' }).end();
      } else if (existsSync(file) && statSync(file).isFile()) response.end(readFileSync(file));
      else response.writeHead(404).end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    write('shop/go.mod', `module example.com/shop\n\ngo 1.24\n\nrequire ${module} v1.2.3\n`);
    write(
      'shop/main.go',
      `package main\n\nimport "${module}"\n\nvar version string\n\nfunc main() { println(version, lib.X) }\n`,
    );
    write('shop/Makefile', 'build:\n\tgo build -ldflags "-X main.version=$(VERSION)" -o bin/ .\n');
    write('shop/.gitignore', 'bin/\n');
    write('next/go.mod', 'module example.com/next\n\ngo 1.24\n\nrequire example.com/acme/more.git v1.2.3\n');
    write('next/next.go', 'package next\n\nimport _ "example.com/acme/more.git"\n');
    for (const folder of ['shop', 'next']) {
      // Not in this thread's way, which has to answer it.
      await promisify(execFile)('go', ['mod', 'tidy'], {
        cwd: path.join(root, folder),
        env: withToken('first').env,
        timeout: 60_000,
      });
    }
    const shop = path.join(root, 'shop');
    git(shop, 'init', '-q');
    commitShop();
    git(shop, 'tag', 'start');
  });
  afterEach(() => {
    const shop = path.join(root, 'shop');
    git(shop, 'reset', '-q', '--hard', 'start');
    git(shop, 'clean', '-fdxq');
    commit = { commit: git(shop, 'rev-parse', 'HEAD'), tree: git(shop, 'rev-parse', 'HEAD^{tree}') };
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    rmSync(root, { recursive: true, force: true });
  });

  /** With a module cache of its own, so that nothing is there already; the server stands where example.com is meant. */
  function context(cache: string): Context {
    said = [];
    const say = (text: string) => void said.push(text);
    const temp = path.join(root, `temp ${cache}`);
    mkdirSync(temp, { recursive: true });
    return {
      log: {
        debug: say,
        info: say,
        notice: say,
        warn: say,
        error: say,
        output: say,
        progress: say,
        group: (_title, work) => work(),
      },
      signal: new AbortController().signal,
      temp,
      clock: systemClock,
      env: {
        ...process.env,
        GOFLAGS: '-modcacherw',
        GOMODCACHE: path.join(root, `modules ${cache}`),
        GOTOOLCHAIN: 'local',
        GOPRIVATE: 'example.com/acme/*',
        GIT_TERMINAL_PROMPT: '0',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: `url.${address}/.insteadOf`,
        GIT_CONFIG_VALUE_0: 'https://example.com/',
      },
      workspace: root,
    };
  }

  function withToken(cache: string): Context {
    const ctx = context(cache);
    const { env } = privateModules(ctx, { patterns: ['example.com/acme/*'], server: address, token });
    return { ...ctx, env: { ...ctx.env, ...env } };
  }

  /** The service with `files` over its own, committed until the end of the test. */
  function change(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) write(`shop/${name}`, text);
    commitShop();
  }

  function commitShop(): void {
    const shop = path.join(root, 'shop');
    git(shop, 'add', '--force', '.');
    git(shop, 'commit', '-qm', 'one');
    commit = { commit: git(shop, 'rev-parse', 'HEAD'), tree: git(shop, 'rev-parse', 'HEAD^{tree}') };
  }

  const request = () => ({
    directory: path.join(root, 'shop'),
    service: 'shop',
    version: '1.0.0',
    source: { subject: { repository: null, ...commit }, dirty: false },
    outputDirectory: path.join(root, 'out'),
  });

  test('opens with the token, in a Makefile too, and nothing of it is left in a file or a line', async () => {
    const made = await makeBuild(withToken('make'), {
      ...request(),
      makeTargets: ['build'],
      outputs: ['bin/*'],
    });
    const { document } = await build(withToken('build'), request());
    for (const { binaries } of [made.document, document]) {
      expect(binaries[0]?.buildInfo.dependencies).toMatchObject([{ path: module, version: 'v1.2.3' }]);
    }
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    for (const secret of [token, basic]) {
      expect(said.join('\n')).not.toContain(secret);
      const found = spawnSync('grep', ['-rlF', '--', secret, root], { encoding: 'utf8' });
      expect([found.status, found.stdout]).toEqual([1, '']);
    }
  });

  test('is fetched ahead for a run that builds and tests: what comes after never sees the token', async () => {
    const ctx = context('service');
    const masked: string[] = [];
    const go = { ...goDefaults, privateModules: ['example.com/acme/*'] };
    const ready = await goOfService(ctx, { directory: path.join(root, 'shop'), go }, null, {
      ...{ server: address, token },
      mask: (secret) => void masked.push(secret),
    });
    expect(masked).toContain(token);
    expect(ready.ctx.env.GOPRIVATE).toBe('example.com/acme/*,example.com/acme/*');
    for (const value of Object.values(ready.ctx.env)) {
      for (const secret of masked) expect(value).not.toContain(secret);
    }
    const { document } = await build({ ...ready.ctx, env: { ...ready.ctx.env, GOPROXY: 'off' } }, request());
    expect(document.binaries[0]?.buildInfo.dependencies).toMatchObject([{ path: module }]);
  });

  const access = () => ({ server: address, token, mask: () => {} });
  const settings = { ...goDefaults, privateModules: ['example.com/acme/*'] };

  test('is fetched ahead for another system and tag as well, and by the patterns of an earlier step', async () => {
    change({
      'main.go': 'package main\n\nvar version string\n\nfunc main() { println(version) }\n',
      'other_plan9.go': `//go:build special\n\npackage main\n\nimport _ "${module}"\n`,
    });
    const ctx = context('other');
    await goOfService(ctx, { directory: path.join(root, 'shop'), go: goDefaults }, null, access());
    expect(existsSync(path.join(root, 'modules other', `${module}@v1.2.3`))).toBe(true);
  });

  test('is not fetched where vendor/ has it', async () => {
    change({
      'vendor/modules.txt': `# ${module} v1.2.3\n## explicit; go 1.24\n${module}\n`,
      [`vendor/${module}/lib.go`]: 'package lib\n\nvar X = "private"\n',
    });
    const ctx = context('vendored');
    const directory = path.join(root, 'shop');
    const ready = await goOfService(ctx, { directory, go: settings }, null, access());
    expect(existsSync(path.join(root, 'modules vendored'))).toBe(false);
    const { document } = await build({ ...ready.ctx, env: { ...ready.ctx.env, GOPROXY: 'off' } }, request());
    expect(document.binaries[0]?.buildInfo.dependencies).toMatchObject([{ path: module }]);
  });

  test('is fetched for this module of a workspace, and not for its neighbours', async () => {
    change({ 'go.work': 'go 1.24\n\nuse (\n\t.\n\t../next\n)\n' });
    const directory = path.join(root, 'shop');
    const ready = await goOfService(context('workspace'), { directory, go: settings }, null, access());
    const { document } = await build({ ...ready.ctx, env: { ...ready.ctx.env, GOPROXY: 'off' } }, request());
    expect(document.binaries[0]?.buildInfo.dependencies).toMatchObject([{ path: module }]);
    expect(readdirSync(path.join(root, 'modules workspace/example.com/acme'))).toEqual(['lib.git@v1.2.3']);
    expect(git(directory, 'status', '--porcelain')).toBe('');
  });

  test.each([
    ['go.sum', /go\.sum has no hash for example\.com/, () => ''],
    ['go.mod', /errors parsing go\.mod/, (text: string) => text.replace('v1.2.3', 'v1.2')],
  ])(
    'the fetch mends nothing: an untidy %s is refused, as without a token',
    async (name, words, untidied) => {
      const file = path.join(root, 'shop', name);
      change({ [name]: untidied(readFileSync(file, 'utf8')) });
      const untidy = readFileSync(file, 'utf8');
      const ctx = context(`untidy ${name}`);
      const directory = path.join(root, 'shop');
      const said = await goOfService(ctx, { directory, go: settings }, null, access())
        .then((ready) => build(ready.ctx, request()))
        .catch((error: Error) => error);
      expect(said).toMatchObject({ message: expect.stringMatching(words) });
      expect(readFileSync(file, 'utf8')).toBe(untidy);
      expect(git(directory, 'status', '--porcelain')).toBe('');
    },
  );

  test('is held to go.sum when it is fetched', async () => {
    const sums = readFileSync(path.join(root, 'shop/go.sum'), 'utf8');
    change({ 'go.sum': sums.replaceAll(/h1:.{4}/g, 'h1:AAAA') });
    const directory = path.join(root, 'shop');
    await expect(goOfService(context('sum'), { directory, go: settings }, null, access())).rejects.toThrow(
      /modules cannot be had: .*checksum mismatch/,
    );
  });

  test('of slipway.yml, without a token, is left to the git of the machine', async () => {
    const ctx = { ...context('own'), env: { ...context('own').env, GOPRIVATE: undefined } };
    const go = { ...goDefaults, privateModules: ['example.com/acme/*'] };
    const ready = await goOfService(ctx, { directory: path.join(root, 'shop'), go });
    expect(ready.ctx.env).toMatchObject({ GOPRIVATE: 'example.com/acme/*', GIT_CONFIG_COUNT: '1' });
  });

  test('stays closed without, and the message says what to give', async () => {
    await expect(build(context('none'), request())).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(/private repository, and http:\/\/127\.0\.0\.1:\d+ lets nobody in/),
      fix: expect.stringContaining('GOPRIVATE'),
    });
  });
});
