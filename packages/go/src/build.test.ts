/** Real modules, built by the real Go in repositories of the real git. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readDocument } from '@slipway/evidence';
import { type Context, systemClock } from '@slipway/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BuildRequest, build } from './build.ts';
import { programName } from './mains.ts';
import { findGo, goEnvironment } from './toolchain.ts';

const hasGo = (() => {
  try {
    execFileSync('go', ['version'], { env: { ...process.env, GOTOOLCHAIN: 'local' } });
    return true;
  } catch {
    return false;
  }
})();

let root: string;
let logged: string[];
let number = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'slipway-build-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  logged = [];
});

function context(env: Record<string, string | undefined> = {}): Context {
  const say = (level: string) => (text: string) => void logged.push(`${level}: ${text}`);
  const temp = join(root, 'temp');
  mkdirSync(temp, { recursive: true });
  return {
    log: {
      debug: () => {},
      info: say('info'),
      notice: say('notice'),
      warn: say('warn'),
      error: say('error'),
      output: say('output'),
      group: (_title, work) => work(),
    },
    signal: new AbortController().signal,
    temp,
    clock: systemClock,
    env: { ...process.env, ...env },
    workspace: root,
  };
}

/** A module with these files, in a git repository with one commit; answers the request for a plain build. */
function module(files: Record<string, string>, options: { git?: boolean; tag?: string } = {}): BuildRequest {
  const directory = join(root, `module ${++number}`);
  const all = { 'go.mod': 'module example.com/shop\n\ngo 1.24\n', ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  let commit = '0'.repeat(40);
  let tree = '0'.repeat(40);
  if (options.git !== false) {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], {
        cwd: directory,
        encoding: 'utf8',
      }).trim();
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    if (options.tag !== undefined) git('tag', options.tag);
    commit = git('rev-parse', 'HEAD');
    tree = git('rev-parse', 'HEAD^{tree}');
  }
  return {
    directory,
    service: 'shop',
    version: '1.0.0',
    source: { subject: { repository: null, commit, tree }, dirty: false },
    outputDirectory: join(root, `out ${number}`),
  };
}

const web = 'package main\n\nvar version string\n\nfunc main() { println("shop", version) }\n';

function programSays(path: string, ...args: string[]): string {
  return execFileSync('sh', ['-c', '"$0" "$@" 2>&1', path, ...args], { encoding: 'utf8' }).trim();
}

// Without Go on a laptop the rest cannot be asked; in CI a missing Go is a failure.
describe.skipIf(!hasGo && process.env.CI !== 'true')('build', { timeout: 120_000 }, () => {
  test('builds each program, stamps it, reads it back and files the evidence', async () => {
    const request = module({
      'cmd/web/main.go': web,
      'cmd/worker/main.go': web.replace('"shop"', '"worker"'),
      'internal/a/a.go': 'package a\n',
    });
    const filed = await build(context(), request);
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

  describe('bad input', () => {
    test('no go.mod', async () => {
      const request = module({ 'main.go': web }, { git: false });
      await expect(build(context(), { ...request, directory: join(root, 'nowhere') })).rejects.toMatchObject({
        name: 'ConfigError',
        message: expect.stringContaining('no go.mod'),
      });
    });

    test('a go.mod newer than the Go at hand', async () => {
      const request = module({ 'go.mod': 'module example.com/shop\n\ngo 1.999\n', 'main.go': web });
      await expect(build(context(), request)).rejects.toMatchObject({
        name: 'ConfigError',
        message: expect.stringMatching(/asks for Go 1\.999, and the Go at hand is 1\./),
        where: { line: 3 },
      });
    });

    test('no main package', async () => {
      await expect(build(context(), module({ 'a/a.go': 'package a\n' }))).rejects.toMatchObject({
        name: 'ConfigError',
        message: expect.stringContaining('no main package'),
      });
    });

    test('a named package that is no program, or is named like a flag', async () => {
      const request = module({ 'main.go': web, 'a/a.go': 'package a\n' }, { git: false });
      await expect(build(context(), { ...request, packages: ['./a'] })).rejects.toThrow(
        /package a, not a program/,
      );
      await expect(build(context(), { ...request, packages: ['-toolexec=x'] })).rejects.toThrow(
        /not a package/,
      );
      await expect(build(context(), { ...request, packages: ['./absent'] })).rejects.toMatchObject({
        name: 'ToolError',
        message: expect.stringContaining('absent'),
      });
    });

    test('two programs of one name', async () => {
      const request = module({ 'a/web/main.go': web, 'b/web/main.go': web });
      await expect(build(context(), request)).rejects.toMatchObject({
        name: 'ConfigError',
        message: './a/web and ./b/web would both become the program web',
      });
    });

    test.each(['1.0 0', "1.0'0", '1.0"0', '-X', '', '1.0\n0', '$(id)', 'a/b'])(
      'version %j',
      async (version) => {
        const request = module({ 'main.go': web }, { git: false });
        await expect(build(context(), { ...request, version })).rejects.toMatchObject({
          name: 'ConfigError',
          where: { name: 'version' },
        });
      },
    );

    test.each([
      [{ versionVariable: 'version' }, 'version-variable'],
      [{ versionVariable: 'main.version=x -X main.y' }, 'version-variable'],
      [{ service: 'Shop Service' }, 'service'],
      [{ targets: [{ os: 'linux', arch: '../..' }] }, 'targets'],
      [
        {
          targets: [
            { os: 'linux', arch: 'arm64' },
            { os: 'linux', arch: 'arm64' },
          ],
        },
        'targets',
      ],
      [{ tags: ['a -toolexec=x'] }, 'tags'],
    ])('%j', async (wrong, name) => {
      const request = module({ 'main.go': web }, { git: false });
      await expect(build(context(), { ...request, ...wrong })).rejects.toMatchObject({
        name: 'ConfigError',
        where: { name },
      });
    });

    test('no Go on PATH', async () => {
      const request = module({ 'main.go': web }, { git: false });
      await expect(build(context({ PATH: join(root, 'nowhere') }), request)).rejects.toMatchObject({
        name: 'ConfigError',
        message: expect.stringContaining('no go command on PATH'),
      });
    });

    test('a cancelled run builds nothing and says so', async () => {
      const request = module({ 'main.go': web }, { git: false });
      const controller = new AbortController();
      controller.abort();
      await expect(build({ ...context(), signal: controller.signal }, request)).rejects.toMatchObject({
        name: 'CancelledError',
      });
    });
  });

  describe('goEnvironment', () => {
    let file: string;
    beforeEach(() => {
      file = join(root, 'go-env');
    });
    afterEach(() => rmSync(file, { force: true }));

    test.each([
      ['', '-trimpath'],
      ['-trimpath -mod=mod --trimpath=false', '-mod=mod -trimpath'],
      [`'-ldflags=-s -w' -count=1`, `'-ldflags=-s -w' -count=1 -trimpath`],
    ])('GOFLAGS %j becomes %j', async (given, wanted) => {
      writeFileSync(file, '');
      const ctx = context({ GOFLAGS: given, GOENV: file, GOTOOLCHAIN: 'auto', CGO_ENABLED: undefined });
      expect(goEnvironment(ctx, await findGo(ctx))).toMatchObject({
        GOFLAGS: wanted,
        GOTOOLCHAIN: 'local',
        CGO_ENABLED: '0',
      });
    });

    test('flags of the Go environment file are kept, and CGO only on request', async () => {
      writeFileSync(file, 'GOFLAGS=-mod=mod\nGOOS=plan9\n');
      const ctx = context({ GOFLAGS: undefined, GOENV: file, CGO_ENABLED: '1' });
      const toolchain = await findGo(ctx);
      expect(goEnvironment(ctx, toolchain)).toEqual({
        GOFLAGS: '-mod=mod -trimpath',
        GOTOOLCHAIN: 'local',
        GOOS: toolchain.os,
        GOARCH: toolchain.arch,
        CGO_ENABLED: '1',
      });
    });

    test('hostile GOFLAGS are refused, and flags that lose are named', async () => {
      writeFileSync(file, '');
      await expect(findGo(context({ GOFLAGS: "'-open", GOENV: file }))).rejects.toMatchObject({
        name: expect.stringMatching(/ConfigError|ToolError/),
      });
      await build(
        context({ GOFLAGS: '-ldflags=-v', GOENV: file }),
        module({ 'main.go': web }, { git: false }),
      );
      expect(logged.join('\n')).toContain('warn: GOFLAGS holds -ldflags');
    });
  });
});

test.each([
  ['example.com/shop/cmd/web', 'web'],
  ['example.com/shop/v2', 'shop'],
  ['example.com/shop/v1', 'v1'],
  ['shop', 'shop'],
])('the program of %s is %s', (path, name) => {
  expect(programName(path)).toBe(name);
});
