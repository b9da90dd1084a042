/** Several targets, flags and profiles: what was asked for stands in the programs, and in build.json. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { documents } from '@slipway/evidence';
import { describe, expect, test } from 'vitest';
import { context, logged, module, programSays, skipWithoutGo, web } from '../../testdata/checkouts.ts';
import { build } from './build.ts';
import { parseTarget } from './target.ts';

/** The smallest message that go takes for a profile: a type of sample, and the name of one. */
const profile = gzipSync(
  Buffer.from([
    ...[0x0a, 4, 0x08, 1, 0x10, 2, 0x0a, 4, 0x08, 3, 0x10, 4],
    ...['', 'samples', 'count', 'cpu', 'nanoseconds'].flatMap((text) => [
      0x32,
      text.length,
      ...Buffer.from(text),
    ]),
  ]),
);

/** Large enough to be linked for longer than it is between two looks at the memory. */
const large = `package main

import "net/http"

var version string

func main() { println("shop", version, http.ListenAndServe("nowhere", nil)) }
`;

describe.skipIf(skipWithoutGo)('a matrix', { timeout: 180_000 }, () => {
  test('each target in a folder of its own, with its variant read back', async () => {
    const targets = ['linux/arm64', 'windows/amd64', 'darwin/arm64', 'linux/amd64/v3', 'linux/arm/6'].map(
      parseTarget,
    );
    const request = { ...module({ 'main.go': web }), targets };
    const { document, cost } = await build(context(), request);
    expect(document.binaries.map(({ path, os, arch, variant }) => [path, os, arch, variant])).toEqual([
      ['linux_arm64/shop', 'linux', 'arm64', 'v8.0'],
      ['windows_amd64/shop.exe', 'windows', 'amd64', 'v1'],
      ['darwin_arm64/shop', 'darwin', 'arm64', 'v8.0'],
      ['linux_amd64_v3/shop', 'linux', 'amd64', 'v3'],
      ['linux_arm_6/shop', 'linux', 'arm', '6'],
    ]);
    for (const { path, sha256 } of document.binaries) {
      const bytes = readFileSync(join(request.outputDirectory, path));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
    expect(document).toMatchObject({
      verify: 'quick',
      flags: { pgo: 'auto', cgo: false },
    });
    expect(cost.buildMs).toBeGreaterThan(0);
    expect(cost.maxBytes).toBeGreaterThan(0);
    if (process.platform === 'linux') expect(cost.peakBytes).toBeGreaterThan(10 * 2 ** 20);
  });

  test('little memory is kept to with fewer compilers, and a limit that cannot be kept is pointed out', async () => {
    const request = { ...module({ 'main.go': large }, { git: false }), maxMemory: 2 ** 20 };
    const { cost } = await build(context(), request);
    expect(cost.maxBytes).toBe(2 ** 20);
    if (process.platform === 'linux') {
      expect(logged.join('\n')).toMatch(/warn: the build used .* more than max-memory 1\.0 MiB/);
    }
  });

  test.each(['linux/amd64/v9', 'solaris/arm64'])('%s is refused before anything is built', async (text) => {
    const [os = '', arch = '', variant] = text.split('/');
    const request = module({ 'main.go': web }, { git: false });
    const target = variant === undefined ? { os, arch } : { os, arch, variant };
    await expect(build(context(), { ...request, targets: [target] })).rejects.toMatchObject({
      name: 'ConfigError',
      where: { name: 'targets' },
    });
    expect(existsSync(request.outputDirectory)).toBe(false);
  });

  test('a document without the newer fields is still read', async () => {
    const { document } = await build(context(), module({ 'main.go': web }, { git: false }));
    const { verify: _v, ...older } = document;
    const binaries = older.binaries.map(({ variant: _, ...binary }) => binary);
    expect(documents.build.safeParse({ ...older, binaries }).success).toBe(true);
  });
});

describe.skipIf(skipWithoutGo)('flags of the linker', { timeout: 180_000 }, () => {
  const source =
    'package main\n\nvar version, commit, note, unused string\n\nfunc main() { println("shop", version, commit, note) }\n';

  test('several -X reach the program', async () => {
    const request = {
      ...module({ 'main.go': source }),
      ldflags: "-X main.commit=abcdef0 -X='main.note=two words'",
    };
    await build(context(), { ...request, ldflags: "-X main.commit=abcdef0 '-X=main.note=two words'" });
    expect(programSays(join(request.outputDirectory, 'shop'))).toBe('shop 1.0.0 abcdef0 two words');
  });

  test.each([
    ['a typo', '-X main.comit=abcdef0', /-X main\.comit=abcdef0 set nothing/],
    [
      'a variable that nothing uses',
      '-X main.note=a -X main.unused=abcdef0',
      /main\.unused=abcdef0 set nothing/,
    ],
    ['another package', '-X example.com/shop/main.commit=abcdef0', /set nothing/],
  ])('%s is loud', async (_name, ldflags, message) => {
    const request = module({ 'main.go': source }, { git: false });
    await expect(build(context(), { ...request, ldflags })).rejects.toMatchObject({
      name: 'ConfigError',
      where: { name: 'ldflags' },
      message: expect.stringMatching(message),
    });
    expect(existsSync(request.outputDirectory)).toBe(false);
  });

  test.each(["-X 'main.note=open", '-X', '-X main.note', '-X note=1', '-X =1'])(
    '%j is refused',
    async (ldflags) => {
      await expect(
        build(context(), { ...module({ 'main.go': source }, { git: false }), ldflags }),
      ).rejects.toMatchObject({
        name: 'ConfigError',
        where: { name: 'ldflags' },
      });
    },
  );
});

describe.skipIf(skipWithoutGo)('profiles', { timeout: 180_000 }, () => {
  test('default.pgo of a program is used, and its hash filed; off leaves it', async () => {
    const request = module(
      { 'cmd/web/main.go': web, 'cmd/worker/main.go': web, 'cmd/web/default.pgo': '' },
      { git: false },
    );
    writeFileSync(join(request.directory, 'cmd/web/default.pgo'), profile);
    const { document } = await build(context(), request);
    expect(document.binaries.map(({ name, profile }) => [name, profile])).toEqual([
      ['web', createHash('sha256').update(profile).digest('hex')],
      ['worker', undefined],
    ]);
    expect(document.binaries[0]?.buildInfo.settings['-pgo']).toBeDefined();
    const off = (await build(context(), { ...request, pgo: 'off' })).document;
    expect(off.binaries.map(({ profile, buildInfo }) => [profile, buildInfo.settings['-pgo']])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
    const named = (await build(context(), { ...request, pgo: 'cmd/web/default.pgo' })).document;
    expect(named.binaries.map(({ profile }) => profile)).not.toContain(undefined);
    const byFlag = (await build(context({ GOFLAGS: '-pgo=off' }), request)).document;
    expect(byFlag.flags.pgo).toBe('off');
  });

  test('two checkouts with a profile by its whole path give the same build.json', async () => {
    const made = [];
    for (const _ of ['one', 'another']) {
      const request = module({ 'main.go': web, 'profiles/cpu.pgo': '' }, { git: false });
      const pgo = join(request.directory, 'profiles/cpu.pgo');
      writeFileSync(pgo, profile);
      made.push(await build(context(), { ...request, pgo }));
    }
    const [one, another] = made;
    expect(one?.document.flags.pgo).toBe('profiles/cpu.pgo');
    expect(another?.sha256).toBe(one?.sha256);
  });
});

describe.skipIf(skipWithoutGo)('C', { timeout: 180_000 }, () => {
  test('needs a compiler, and for another machine one that is named', async () => {
    const request = { ...module({ 'main.go': web }, { git: false }), cgo: true };
    await expect(build(context({ CC: 'no-such-cc' }), request)).rejects.toMatchObject({
      name: 'ConfigError',
      message: 'CGO needs a C compiler, and no-such-cc is not on PATH',
    });
    const foreign = { ...request, targets: [parseTarget('linux/riscv64')] };
    await expect(build(context({ CC: undefined }), foreign)).rejects.toMatchObject({
      message: expect.stringContaining('for linux/riscv64'),
      where: { name: 'CC' },
    });
  });

  test('off is off, whatever the environment says', async () => {
    const request = { ...module({ 'main.go': web }, { git: false }), cgo: false };
    const { document } = await build(context({ CGO_ENABLED: '1' }), request);
    expect(document.flags.cgo).toBe(false);
    expect(document.binaries[0]?.buildInfo.settings.CGO_ENABLED).toBe('0');
  });
});
