/** A `tool` line in go.mod: followed where it names what is published, and never where a pull request brings it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gateTools } from '@slipway/gate';
import { openToolStore } from '@slipway/tools';
import { afterAll, describe, expect, test } from 'vitest';
import { gatePrograms } from '../../packages/gate/src/programs.ts';
import { context, environment, realGo, root, skipWithoutGo } from '../../packages/gate/testdata/judged.ts';
import { type Repository, repository } from './alone.ts';
import { writeProxy } from './module-proxy.ts';

const module = 'github.com/golangci/golangci-lint/v2';
const main = `${module}/cmd/golangci-lint`;
const pinned = gatePrograms['golangci-lint']?.source?.version ?? '';
const made = (version: string) => ({
  ...{ path: module, version },
  files: {
    'go.mod': `module ${module}\n\ngo 1.24\n\nrequire example.com/dep v1.0.0\n`,
    'cmd/golangci-lint/main.go':
      'package main\n\nimport "example.com/dep"\n\nfunc main() { println(dep.Word) }\n',
  },
});
const dependency = { 'dep.go': 'package dep\n\nconst Word = "published"\n' };

describe.skipIf(skipWithoutGo)('a tool line in go.mod', { timeout: 120_000 }, () => {
  const GOPROXY = writeProxy(path.join(root, 'proxy'), [
    ...['v2.0.2', 'v2.8.0', 'v2.9.0'].map(made),
    { path: 'example.com/dep', version: 'v1.0.0', files: dependency },
  ]);
  const GOMODCACHE = path.join(root, 'modules');
  const env = { ...environment, GOPROXY, GOMODCACHE, GONOSUMDB: '*', GOFLAGS: '-modcacherw' };
  const go = (cwd: string, ...args: string[]) =>
    execFileSync(realGo ?? 'go', args, { cwd, env: { ...process.env, ...env }, stdio: 'pipe' });
  afterAll(() => go(root, 'clean', '-modcache'));

  /** Writes `tool` at `version` into the go.mod of svc/, and more lines. */
  const asks = ({ top }: Pick<Repository, 'top'>, version: string, more: readonly string[] = []) => {
    const folder = path.join(top, 'svc');
    const lines = [`tool ${main}`, `require ${module} v${version}`, ...more];
    writeFileSync(path.join(folder, 'go.mod'), `module example.com/m\n\ngo 1.24\n\n${lines.join('\n\n')}\n`);
    go(folder, 'mod', 'tidy');
  };
  const service = () => repository({ 'svc/go.mod': 'module example.com/m\n\ngo 1.24\n' });
  const find = async ({ top }: Repository, base?: string) => {
    const bin = mkdtempSync(path.join(root, 'bin-'));
    const onPath = '#!/bin/sh\necho golangci-lint has version 2.10.0 built with go1.26.8\n';
    writeFileSync(path.join(bin, 'golangci-lint'), onPath, { mode: 0o755 });
    const warned: string[] = [];
    const plain = context();
    const ctx = {
      ...plain,
      env: {
        ...process.env,
        XDG_CACHE_HOME: path.join(root, 'no cache'),
        PATH: `${bin}${path.delimiter}${process.env.PATH}`,
      },
      log: { ...plain.log, warn: (text: string) => warned.push(text) },
    };
    const request = {
      ...{ store: openToolStore(ctx), go: { path: realGo ?? 'go', env }, directory: path.join(top, 'svc') },
      ...(base === undefined ? {} : { base: { commit: base, root: top, prefix: 'svc' } }),
    };
    return { found: await gateTools(ctx, request)('golangci-lint'), warned };
  };
  const fromPath = { version: '2.10.0', from: 'path' };
  const dep = (word: string) => ({
    'dep/go.mod': 'module example.com/dep\n\ngo 1.24\n',
    'dep/dep.go': `package dep\n\nconst Word = "${word}"\n`,
  });

  test('is the program that the module is judged by, and no copy of it in vendor/', async () => {
    const at = service();
    asks(at, '2.9.0');
    const vendored = path.join(at.top, 'svc/vendor/example.com/dep');
    go(path.join(at.top, 'svc'), 'mod', 'vendor');
    mkdirSync(vendored, { recursive: true });
    writeFileSync(path.join(vendored, 'dep.go'), 'package dep\n\nconst Word = "slipped in"\n');
    const { found, warned } = await find(at);
    expect(found).toMatchObject({ version: '2.9.0', from: 'module', sha256: expect.any(String) });
    expect(execFileSync(found.path, { stdio: 'pipe' }).toString()).toBe('');
    expect(readFileSync(found.path).includes('slipped in')).toBe(false);
    expect(warned).toEqual([]);
  });

  test('must name a version that is read, and no other way is tried', async () => {
    const at = service();
    asks(at, '2.0.2');
    await expect(find(at)).rejects.toMatchObject({
      name: 'ToolError',
      message: expect.stringMatching(/^the tool line of go\.mod: .* is 2\.0\.2, not >=2\.1\.0 <3\.0\.0$/),
      lines: [`go get -tool ${main}@v${pinned}`],
    });
  });

  test('is not followed where it, or what goes into it, is replaced', async () => {
    const at = service();
    at.commit(dep('slipped in'));
    asks(at, '2.9.0', ['replace example.com/dep => ../dep']);
    expect(await find(at)).toMatchObject({
      found: fromPath,
      warned: [
        'golangci-lint: the tool line of go.mod is not followed: example.com/dep, which goes into it, is replaced',
      ],
    });
    const { files } = made('2.9.0');
    at.commit(Object.fromEntries(Object.entries(files).map(([name, text]) => [`fork/${name}`, text])));
    asks(at, '2.9.0', [`replace ${module} => ../fork`]);
    expect((await find(at)).found).toMatchObject(fromPath);
  });

  test('is not followed where a workspace brings what goes into it', async () => {
    const at = service();
    at.commit({ ...dep('slipped in'), 'go.work': 'go 1.24\n\nuse (\n\t./svc\n\t./dep\n)\n' });
    asks(at, '2.9.0');
    expect(await find(at)).toMatchObject({
      found: fromPath,
      warned: [expect.stringMatching(/example\.com\/dep, which goes into it, is one of this repository$/)],
    });
  });

  test('is followed in a pull request where the base has the same, and only there', async () => {
    const at = service();
    const without = at.commit({ 'README.md': 'x\n' });
    asks(at, '2.8.0');
    const older = at.commit({});
    asks(at, '2.9.0');
    const same = at.commit({});
    at.commit({ 'svc/a.go': 'package a\n' });
    expect((await find(at, same)).found).toMatchObject({ version: '2.9.0', from: 'module' });
    for (const base of [without, older]) {
      expect(await find(at, base)).toMatchObject({
        found: fromPath,
        warned: [expect.stringMatching(/the base has no such line for .*golangci-lint\/v2 v2\.9\.0$/)],
      });
    }
  });
});
