/** A machine or a checkout that is not as Go wants it: what go then says, with what to do instead. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { context, module, programSays, root, skipWithoutGo, web } from '../../testdata/checkouts.ts';
import { build } from './build.ts';

const needsQuote = {
  'go.mod': 'module example.com/shop\n\ngo 1.24\n\nrequire rsc.io/quote v1.5.2\n',
  'main.go': 'package main\n\nimport "rsc.io/quote"\n\nfunc main() { println(quote.Go()) }\n',
};

/** A disk of its own; answers why there is none. */
function mount(folder: string, options: string): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root to mount a small disk';
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    return 'mounting is not allowed here';
  }
  onTestFinished(() => void execFileSync('umount', [folder]));
  return null;
}

/** The one build cache that is filled here. */
const warm = join(root, 'Bücher & 本 (1)', 'caché');

describe.skipIf(skipWithoutGo)('a build', { timeout: 120_000 }, () => {
  test('of a go.mod and sources with CRLF', async () => {
    const request = module({
      'go.mod': 'module example.com/shop\r\n\r\ngo 1.24\r\n',
      'main.go': web.replaceAll('\n', '\r\n'),
    });
    await build(context(), request);
    expect(programSays(join(request.outputDirectory, 'shop'))).toBe('shop 1.0.0');
  });

  test.each([
    ['go.mod', { 'go.mod': '\uFEFFmodule example.com/shop\n\ngo 1.24\n' }],
    ['go.work', { 'go.work': '\uFEFFgo 1.24\n\nuse .\n' }],
  ])('of a %s with a byte-order mark is refused, as Go refuses it', async (name, files) => {
    await expect(build(context(), module({ 'main.go': web, ...files }))).rejects.toMatchObject({
      name: 'ConfigError',
      message: `${name} begins with a byte-order mark, and Go refuses it`,
      fix: 'save it as UTF-8 without a byte-order mark',
    });
  });

  test('in folders with spaces and other letters, with caches and temporary files in such folders', async () => {
    const place = join(root, 'Bücher & 本 (1)');
    const env = { GOCACHE: warm, GOTMPDIR: join(place, 'tmp é') };
    for (const folder of Object.values(env)) mkdirSync(folder, { recursive: true });
    const { directory, ...request } = module({
      'prix €/go.mod': 'module example.com/shop\n\ngo 1.24\n',
      'prix €/main.go': web,
    });
    const outputDirectory = join(place, 'out ü');
    await build(context(env), { ...request, directory: join(directory, 'prix €'), outputDirectory });
    expect(programSays(join(outputDirectory, 'shop'))).toBe('shop 1.0.0');
  });

  test('without HOME says which folders Go misses, and needs none when it is given them', async () => {
    const nowhere = { HOME: undefined, XDG_CACHE_HOME: undefined, GOPATH: undefined };
    const bare = { ...nowhere, GOCACHE: undefined, GOMODCACHE: undefined };
    const request = module({ 'main.go': web });
    await expect(build(context(bare), request)).rejects.toMatchObject({
      name: 'ConfigError',
      message: 'Go has no folder for its caches: HOME is not set',
      where: { name: 'HOME' },
    });
    const given = { ...nowhere, GOCACHE: warm, GOMODCACHE: join(root, 'no home, modules') };
    await build(context(given), request);
    expect(programSays(join(request.outputDirectory, 'shop'))).toBe('shop 1.0.0');
  });

  test('with its build cache, its temporary files and its output each on another file system', async (test) => {
    const [cache, out] = [join(root, 'other disk'), join(root, 'third disk')];
    const lacking = mount(cache, 'size=1g') ?? mount(out, 'size=64m');
    if (lacking !== null) return test.skip(lacking);
    const request = { ...module({ 'main.go': web }), outputDirectory: join(out, 'build') };
    cpSync(warm, join(cache, 'go'), { recursive: true });
    const ctx = context({ GOCACHE: join(cache, 'go') });
    const devices = [cache, out, ctx.temp].map((folder) => statSync(folder).dev);
    expect(new Set(devices).size).toBe(3);
    await build(ctx, request);
    expect(programSays(join(request.outputDirectory, 'shop'))).toBe('shop 1.0.0');
    expect(readdirSync(request.outputDirectory).filter((name) => name.includes('.new'))).toEqual([]);
  });

  test.each([
    ['modules', 'GOMODCACHE', 'GOMODCACHE', needsQuote],
    ['a build cache', 'GOCACHE', 'GOCACHE', { 'main.go': web }],
  ])('with %s where nothing may be written', async (_what, variable, name, files) => {
    // A file where a folder has to be: not even root writes below it.
    const file = join(root, `a file for ${variable}`);
    writeFileSync(file, '');
    const flags = { GOFLAGS: '-mod=mod', GOSUMDB: 'off', GOPROXY: 'off' };
    const ctx = context({ ...flags, [variable]: join(file, 'cache') });
    await expect(build(ctx, module(files))).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(/^Go cannot write its (module|build) cache: /),
      where: { name },
    });
  });

  test('on a full disk says which, and files nothing', async (test) => {
    const full = join(root, 'full disk');
    const lacking = mount(full, 'size=64k');
    if (lacking !== null) return test.skip(lacking);
    const request = module({ 'main.go': web });
    const ctx = context({ GOTMPDIR: full, GOCACHE: join(root, 'cold') });
    await expect(build(ctx, request)).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(/^the disk is full: Go could not write \S/),
      where: { name: 'GOTMPDIR' },
    });
    expect(existsSync(request.outputDirectory)).toBe(false);
    expect(readdirSync(ctx.temp)).toEqual([]);
  });

  test('onto a disk without room for it leaves the earlier build whole', async (test) => {
    const small = join(root, 'small disk');
    const lacking = mount(small, 'size=2m');
    if (lacking !== null) return test.skip(lacking);
    const request = { ...module({ 'main.go': web }), outputDirectory: small };
    await build(context(), request);
    await expect(build(context(), { ...request, version: '1.0.1' })).rejects.toMatchObject({
      name: 'ConfigError',
      message: `no space is left for ${join(small, 'shop')}`,
      where: { file: small },
    });
    expect(programSays(join(small, 'shop'))).toBe('shop 1.0.0');
    expect(readdirSync(small).sort()).toEqual(
      ['.gitignore', 'build.json', 'shop'].filter((name) => existsSync(join(small, name))),
    );
  });
});
