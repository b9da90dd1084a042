/** Projects with a Makefile, made by the real make with the real Go, and proved. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '@slipway/evidence';
import { describe, expect, test } from 'vitest';
import { context, module, programSays, root, skipWithoutGo, web } from '../../testdata/checkouts.ts';
import { parseTarget } from '../programs/target.ts';
import { type MakeRequest, makeBuild } from './make-build.ts';

const hasMake = (() => {
  try {
    return execFileSync('make', ['--version'], { encoding: 'utf8' }).startsWith('GNU Make');
  } catch {
    return false;
  }
})();
// In CI a missing make is a failure.
const skip = skipWithoutGo || (!hasMake && process.env.CI !== 'true');

const makefile = `
VERSION := 0.0.0-wrong
GOOS ?= none
LDFLAGS = -s -w -X main.version=$(VERSION)

.PHONY: all build package lint
all: build lint
build: bin/shop-$(GOOS)-$(GOARCH)
bin/shop-$(GOOS)-$(GOARCH): main.go
\tgo build -ldflags "$(LDFLAGS)" -o $@ .
package: dist/missing.tar
lint:
\t@echo lint of $(COMMIT) at $(SOURCE_DATE_EPOCH), '$(KIND)'
`;

function project(files: Record<string, string> = {}): MakeRequest {
  const request = module({ 'main.go': web, Makefile: makefile, '.gitignore': 'bin/\n', ...files });
  return { ...request, makeTargets: ['build'], outputs: ['bin/shop-$GOOS-${GOARCH}*'] };
}

describe.skipIf(skip)('make', { timeout: 180_000 }, () => {
  test('builds with our variables, and what it made is proved and filed', async () => {
    const targets = ['linux/amd64', 'windows/amd64'].map(parseTarget);
    const request = { ...project(), targets };
    const { cost, ...filed } = await makeBuild(context(), request);
    expect(cost.buildMs).toBeGreaterThan(0);
    expect(await readDocument('build', join(request.outputDirectory, 'build.json'))).toEqual(filed);
    const { document } = filed;
    expect(document).toMatchObject({
      command: 'make build',
      verify: 'quick',
      dirty: false,
      flags: { trimpath: true, cgo: false, tags: [] },
      modules: { main: 'example.com/shop' },
    });
    expect(document.binaries.map((b) => [b.name, b.package, b.os, b.stampedVariable])).toEqual([
      ['shop-linux-amd64', '.', 'linux', 'main.version'],
      ['shop-windows-amd64', '.', 'windows', 'main.version'],
    ]);
    if (process.platform === 'linux' && process.arch === 'x64') {
      expect(programSays(join(request.outputDirectory, 'shop-linux-amd64'))).toBe('shop 1.0.0');
    }
  });

  test('a target with a GOCACHE of its own is built with it, and the others as ever', async () => {
    const own = join(root, 'own objects');
    const [cache = ''] = execFileSync('go', ['env', 'GOCACHE'], { encoding: 'utf8' }).split('\n');
    // The same objects under another name: nothing has to be compiled for this.
    symlinkSync(cache, own);
    const request = {
      ...project(),
      targets: ['linux/amd64', 'windows/amd64'].map(parseTarget),
      commands: ['echo "$GOOS $GOCACHE" >> bin/caches'],
      caches: { 'linux/amd64': own },
    };
    await makeBuild(context({ GOCACHE: cache }), request);
    expect(readFileSync(join(request.directory, 'bin/caches'), 'utf8')).toBe(
      `linux ${own}\nwindows ${cache}\n`,
    );
  });

  test('commands after it, without a shell and with one', async () => {
    const said: string[] = [];
    const request = {
      ...project(),
      makeTargets: ['lint'],
      commands: [
        'go build -ldflags "-X main.version=1.0.0" -o bin/ .',
        'mkdir -p bin/more && cp bin/shop bin/more/copy-$VERSION',
      ],
      outputs: ['bin/**'],
      variables: { KIND: '$(shell touch made-by-a-value)' },
    };
    const ctx = context();
    const { document } = await makeBuild(
      { ...ctx, log: { ...ctx.log, output: (text) => void said.push(text) } },
      request,
    );
    expect(document.binaries.map(({ name }) => name)).toEqual(['copy-1.0.0', 'shop']);
    const time = execFileSync('git', ['show', '-s', '--format=%ct'], {
      cwd: request.directory,
      encoding: 'utf8',
    }).trim();
    expect(said.join('')).toContain(
      `lint of ${request.source.subject.commit} at ${time}, $(shell touch made-by-a-value)`,
    );
    expect(existsSync(join(request.directory, 'made-by-a-value'))).toBe(false);
  });

  test.each([
    ['bild', 'the Makefile has no target bild', /^the nearest that it has: build/],
    ['package', 'the target package needs dist/missing.tar, and nothing makes that', /prerequisites/],
    ['--version', '"--version" is no target', /./],
    ['a b', '"a b" is no target', /./],
  ])('%s is refused before anything is made', async (target, message, fix) => {
    const request = { ...project(), makeTargets: ['build', target] };
    await expect(makeBuild(context(), request)).rejects.toMatchObject({
      name: 'ConfigError',
      message,
      where: { name: 'make-targets' },
      fix: expect.stringMatching(fix),
    });
    expect(existsSync(join(request.directory, 'bin'))).toBe(false);
  });

  test('no make, no Makefile, a Makefile that cannot be read', async () => {
    const { Makefile: _, ...rest } = { Makefile: makefile, 'other.txt': '' };
    const without = module({ 'main.go': web, ...rest });
    const request = { ...without, makeTargets: ['build'], outputs: ['bin/*'] };
    await expect(makeBuild(context(), request)).rejects.toThrow('there is no Makefile, so no target build');
    const go = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
    await expect(makeBuild(context({ PATH: join(go, 'bin') }), project())).rejects.toThrow(
      'there is no make on PATH',
    );
    await expect(makeBuild(context(), project({ Makefile: 'build\n' }))).rejects.toMatchObject({
      name: 'ToolError',
      message: expect.stringContaining('make cannot plan build'),
    });
  });

  test('a failing recipe is a ToolError, and files nothing', async () => {
    const request = project({ Makefile: 'build:\n\t@echo why it failed >&2; exit 3\n' });
    await expect(makeBuild(context(), request)).rejects.toMatchObject({
      name: 'ToolError',
      lines: expect.arrayContaining(['why it failed']),
    });
    expect(existsSync(request.outputDirectory)).toBe(false);
  });

  test.each([
    [
      'another version',
      'go build -ldflags "-X main.version=9.9.9" -o bin/shop .',
      /version 1\.0\.0 is not in the program/,
    ],
    [
      'no trimpath',
      'GOFLAGS=-buildvcs=true go build -ldflags "-X main.version=$(VERSION)" -o bin/shop .',
      /says -trimpath \(nothing\)/,
    ],
    [
      'another system',
      'GOOS=windows go build -ldflags "-X main.version=$(VERSION)" -o bin/shop .',
      /no program for \S+ is where bin\/\* says; there is bin\/shop \(windows\//,
    ],
    ['a script', 'mkdir -p bin && echo hello > bin/shop', /there is bin\/shop \(no Go program\)/],
    ['nothing', 'true', /no program for \S+ is where bin\/\* says$/],
    [
      'a change to the tree',
      'go build -ldflags "-X main.version=$(VERSION)" -o bin/shop . && touch new && go build -ldflags "-X main.version=$(VERSION)" -o bin/shop .',
      /marked \+dirty/,
    ],
  ])('%s is refused', async (_name, recipe, message) => {
    const request = { ...project({ Makefile: `build:\n\t${recipe}\n` }), outputs: ['bin/*'] };
    await expect(makeBuild(context(), request)).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(message),
    });
    expect(existsSync(request.outputDirectory)).toBe(false);
  });

  test('verify: full makes it again elsewhere, and names a time that the Makefile writes in', async () => {
    // A file that is there is not made again, so the second build must not find the first one's.
    const recipe = (value: string) =>
      `build: bin/shop\nbin/shop:\n\tgo build -ldflags "-X main.version=$(VERSION) -X 'main.more=${value}'" -o bin/shop .\n`;
    const source = 'package main\n\nvar version, more string\n\nfunc main() { println(version, more) }\n';
    const request = (value: string) => ({
      ...project({ Makefile: recipe(value), 'main.go': source }),
      outputs: ['bin/*'],
      verify: 'full' as const,
    });
    expect((await makeBuild(context(), request('the same'))).document.verify).toBe('full');
    await expect(makeBuild(context(), request('$(shell date +%FT%T.%N)'))).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(
        /^bin\/shop for \S+ is not reproducible: .* differ in \.\w+ at byte \d+: ".*\d\d:\d\d/,
      ),
    });
    await expect(makeBuild(context(), request('$(CURDIR)'))).rejects.toThrow(
      /another folder makes other bytes/,
    );
  });

  test('commands alone need no make', async () => {
    const bin = join(root, 'no make');
    mkdirSync(bin);
    const [goRoot = ''] = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).split('\n');
    symlinkSync(join(goRoot, 'bin/go'), join(bin, 'go'));
    symlinkSync(execFileSync('which', ['git'], { encoding: 'utf8' }).trim(), join(bin, 'git'));
    const commands = ['go build -ldflags "-X main.version=1.0.0" -o bin/ .'];
    const request = { ...project(), makeTargets: [], commands, outputs: ['bin/*'] };
    const { document } = await makeBuild(context({ PATH: bin }), request);
    expect(document.binaries.map(({ name }) => name)).toEqual(['shop']);
    await expect(makeBuild(context({ PATH: bin }), project())).rejects.toThrow(/there is no make on PATH/);
  });

  test('a program whose name could be no part of a path everywhere is refused', async () => {
    const commands = ['go build -ldflags "-X main.version=1.0.0" -o "bin/shop:1" .'];
    const request = { ...project(), makeTargets: [], commands, outputs: ['bin/*'] };
    await expect(makeBuild(context(), request)).rejects.toMatchObject({
      name: 'ConfigError',
      message: '"shop:1" is no name of a program',
      where: { name: 'build-outputs' },
    });
    expect(existsSync(request.outputDirectory)).toBe(false);
  });

  test.each([
    [{ outputs: [] }, 'build-outputs'],
    [{ outputs: ['../bin/*'] }, 'build-outputs'],
    [{ outputs: ['/bin/sh'] }, 'build-outputs'],
    [{ makeTargets: [] }, 'make-targets'],
    [{ variables: { 'A B': '' } }, 'build-variables'],
    [{ variables: { GOOS: 'plan9' } }, 'build-variables'],
    [{ version: 'a b' }, 'version'],
  ])('%j is refused', async (wrong, name) => {
    await expect(makeBuild(context(), { ...project(), ...wrong })).rejects.toMatchObject({
      name: 'ConfigError',
      where: { name },
    });
  });

  test('a build that fails leaves the earlier one in place', async () => {
    const request = project();
    const { sha256 } = await makeBuild(context(), request);
    writeFileSync(join(request.directory, 'main.go'), 'package main\n\nfunc main() { undefinedThing() }\n');
    await expect(makeBuild(context(), request)).rejects.toMatchObject({ name: 'ToolError' });
    expect((await readDocument('build', join(request.outputDirectory, 'build.json'))).sha256).toBe(sha256);
  });
});
