/** Real modules, built by the real Go in repositories of the real git. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '@slipway/evidence';
import { describe, expect, test } from 'vitest';
import { context, module, programSays, skipWithoutGo, web } from '../../testdata/checkouts.ts';
import { findGo } from '../toolchain/toolchain.ts';
import { build } from './build.ts';
import type { BuildRequest } from './request.ts';

describe.skipIf(skipWithoutGo)('build', { timeout: 120_000 }, () => {
  test('builds each program, stamps it, reads it back and files the evidence', async () => {
    const request = module({
      'cmd/web/main.go': web,
      'cmd/worker/main.go': web.replace('"shop"', '"worker"'),
      'internal/a/a.go': 'package a\n',
    });
    const { cost, ...filed } = await build(context(), request);
    expect(cost.buildMs).toBeGreaterThan(0);
    expect(await readDocument('build', join(request.outputDirectory, 'build.json'))).toEqual(filed);

    const { document } = filed;
    expect(document).toMatchObject({
      subject: request.source.subject,
      service: 'shop',
      version: '1.0.0',
      dirty: false,
      flags: { trimpath: true, ldflags: '-s -w -X main.version=1.0.0', tags: [], cgo: false },
      modules: { main: 'example.com/shop', count: 0 },
    });
    expect(document.modules.hash).toBe(createHash('sha256').digest('hex'));
    expect(document.binaries.map(({ name, package: p, path }) => [name, p, path])).toEqual([
      ['web', './cmd/web', 'web'],
      ['worker', './cmd/worker', 'worker'],
    ]);
    for (const binary of document.binaries) {
      const bytes = readFileSync(join(request.outputDirectory, binary.path));
      expect(binary).toMatchObject({
        sha256: createHash('sha256').update(bytes).digest('hex'),
        bytes: bytes.length,
        stampedVariable: 'main.version',
        buildInfo: {
          goVersion: document.toolchain.version,
          settings: {
            '-trimpath': 'true',
            'vcs.revision': request.source.subject.commit,
            'vcs.modified': 'false',
          },
        },
      });
    }
    expect(programSays(join(request.outputDirectory, 'worker'))).toBe('worker 1.0.0');
  });

  test('two builds in two folders are byte for byte the same', async () => {
    const files = { 'main.go': web };
    const sum = async (request: BuildRequest) =>
      (await build(context(), request)).document.binaries[0]?.sha256;
    expect(await sum(module(files, { git: false }))).toBe(await sum(module(files, { git: false })));
  });

  test('other targets get folders of their own, and the first does not make the next +dirty', async () => {
    const host = await findGo(context());
    const other = { os: 'windows', arch: 'amd64' };
    const request = {
      ...module({ 'main.go': web }),
      targets: [{ os: host.os, arch: host.arch }, other],
    };
    const { document } = await build(context(), request);
    expect(document.binaries.map((b) => [b.os, b.path, b.stampedVariable])).toEqual([
      [host.os, 'shop', 'main.version'],
      ['windows', 'windows_amd64/shop.exe', 'main.version'],
    ]);
    expect(existsSync(join(request.outputDirectory, 'windows_amd64/shop.exe'))).toBe(true);
  });

  test('named packages, build tags, more ldflags and a variable elsewhere', async () => {
    const request = module({
      'cmd/web/main.go':
        'package main\n\nimport "example.com/shop/internal/about"\n\nvar note string\n\nfunc main() { println(about.Version, note, extra) }\n',
      'cmd/web/on.go': '//go:build on\n\npackage main\n\nconst extra = "on"\n',
      'cmd/web/off.go': '//go:build !on\n\npackage main\n\nconst extra = "off"\n',
      'cmd/other/main.go': 'package main\n\nfunc main() {}\n',
      'internal/about/about.go': 'package about\n\nvar Version = "unset"\n',
    });
    const { document } = await build(context(), {
      ...request,
      packages: ['./cmd/web'],
      tags: ['on'],
      ldflags: "-X 'main.note=two words'",
      versionVariable: 'example.com/shop/internal/about.Version',
    });
    expect(document.binaries).toHaveLength(1);
    expect(document.binaries[0]).toMatchObject({
      stampedVariable: 'example.com/shop/internal/about.Version',
    });
    expect(programSays(join(request.outputDirectory, 'web'))).toBe('1.0.0 two words on');
  });

  test('flags of the compiler and the assembler reach them, as one argument each, and are on the record', async () => {
    const request = { ...module({ 'main.go': web }), gcflags: '-N -l', asmflags: '-D X=1' };
    const { document } = await build(context(), request);
    expect(document.flags).toMatchObject({ gcflags: '-N -l', asmflags: '-D X=1' });
    expect(document.binaries[0]?.buildInfo.settings).toMatchObject({
      '-gcflags': '-N -l',
      '-asmflags': '-D X=1',
    });
  });

  test('the modules linked in are counted and hashed', async () => {
    const request = module({
      'go.mod':
        'module example.com/shop\n\ngo 1.24\n\nrequire example.com/lib v0.0.0\n\nreplace example.com/lib => ./lib\n',
      'main.go':
        'package main\n\nimport "example.com/lib"\n\nvar version string\n\nfunc main() { println(version, lib.X) }\n',
      'lib/go.mod': 'module example.com/lib\n',
      'lib/lib.go': 'package lib\n\nvar X = 1\n',
    });
    const { document } = await build(context(), request);
    expect(document.modules.count).toBe(1);
    expect(document.modules.hash).toBe(createHash('sha256').update('./lib (devel) \n').digest('hex'));
  });

  test("without the variable, Go's own stamp of a tag is enough", async () => {
    const plain = { 'main.go': 'package main\n\nfunc main() { println("1.0.0", "v1.0.0") }\n' };
    const { document } = await build(context(), module(plain, { tag: 'v1.0.0' }));
    expect(document.binaries[0]).toMatchObject({
      stampedVariable: null,
      buildInfo: { moduleVersion: 'v1.0.0' },
    });
  });

  test.each([
    ['no variable', 'package main\n\nfunc main() { println("1.0.0", "v1.0.0") }\n'],
    [
      'a variable that nothing uses',
      'package main\n\nvar version string\n\nfunc main() { println("1.0.0") }\n',
    ],
    ['a constant', 'package main\n\nconst version = "1.0.0"\n\nfunc main() { println(version) }\n'],
  ])('a version that did not reach the program is loud: %s', async (_name, source) => {
    const request = module({ 'cmd/web/main.go': source });
    await expect(build(context(), request)).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(/version 1\.0\.0 is not in the program.*main\.version/),
      fix: expect.stringContaining('add "var version string" to package main in ./cmd/web'),
    });
    expect(existsSync(request.outputDirectory)).toBe(false);
  });

  test('what the tree holds must be what is said of it', async () => {
    const request = module({ 'main.go': web });
    writeFileSync(join(request.directory, 'left-over.txt'), 'x');
    await expect(build(context(), request)).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining('+dirty'),
      fix: expect.stringContaining('git status --porcelain'),
    });
    const dirty = { ...request, source: { ...request.source, dirty: true } };
    expect((await build(context(), dirty)).document.dirty).toBe(true);

    const elsewhere = { ...request.source.subject, commit: '1'.repeat(40) };
    await expect(
      build(context(), { ...request, source: { subject: elsewhere, dirty: true } }),
    ).rejects.toThrow(`not ${'1'.repeat(40)}`);
  });

  test('a build that fails leaves the earlier one in place', async () => {
    const request = module({ 'main.go': web }, { git: false });
    await build(context(), request);
    const before = readFileSync(join(request.outputDirectory, 'build.json'), 'utf8');
    writeFileSync(join(request.directory, 'main.go'), 'package main\n\nfunc main() { undefinedThing() }\n');
    await expect(build(context(), request)).rejects.toMatchObject({
      name: 'ToolError',
      message: expect.stringMatching(/main\.go:3:15: undefined: undefinedThing/),
      lines: [expect.stringMatching(/main\.go:3:15: undefined: undefinedThing/)],
    });
    expect(readFileSync(join(request.outputDirectory, 'build.json'), 'utf8')).toBe(before);
    expect(programSays(join(request.outputDirectory, 'shop'))).toBe('shop 1.0.0');
  });
});
