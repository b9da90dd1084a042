/** Where code comes from beyond one plain module, and what go says when it is not there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { context, logged, module, programSays, root, skipWithoutGo, web } from '../../testdata/checkouts.ts';
import { findGo } from '../toolchain/toolchain.ts';
import { build } from './build.ts';
import { findSources } from './sources.ts';

const goMod = (rest: string) => `module example.com/shop\n\ngo 1.24\n\n${rest}`;
const usesLib =
  'package main\n\nimport "example.com/lib"\n\nvar version string\n\nfunc main() { println("shop", version, lib.X) }\n';
const lib = (path: string) => ({
  [`${path}/go.mod`]: 'module example.com/lib\n\ngo 1.24\n',
  [`${path}/lib.go`]: 'package lib\n\nvar X = 1\n',
});

describe.skipIf(skipWithoutGo)('sources', { timeout: 180_000 }, () => {
  test('a workspace of three modules: one is the service', async () => {
    const request = module({
      'go.work': 'go 1.24\n\nuse (\n\t./shop\n\t./lib\n\t./other\n)\n',
      'shop/go.mod': goMod('require example.com/lib v0.0.0\n'),
      'shop/main.go': usesLib,
      ...lib('lib'),
      'other/go.mod': 'module example.com/other\n\ngo 1.24\n',
      'other/cmd/tool/main.go': 'package main\n\nfunc main() {}\n',
    });
    const shop = { ...request, directory: join(request.directory, 'shop') };
    const { document } = await build(context(), shop);
    expect(document.binaries.map(({ name }) => name)).toEqual(['shop']);
    expect(document.modules.count).toBe(1);
    expect(programSays(join(request.outputDirectory, 'shop'))).toBe('shop 1.0.0 1');
    await expect(build(context(), { ...shop, packages: ['./../other/cmd/tool'] })).rejects.toMatchObject({
      name: 'ConfigError',
      message: 'example.com/other/cmd/tool belongs to another module than example.com/shop',
    });
  });

  test('a nested module is none of its parent', async () => {
    const request = module({
      'main.go': web,
      'tools/go.mod': 'module example.com/shop/tools\n\ngo 1.24\n',
      'tools/gen/main.go': 'package main\n\nfunc main() {}\n',
    });
    expect((await build(context(), request)).document.binaries.map(({ name }) => name)).toEqual(['shop']);
    await expect(build(context(), { ...request, packages: ['./tools/gen'] })).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining('belongs to another module'),
      fix: expect.stringContaining('give the folder that holds its go.mod'),
    });
  });

  test('vendor/ is used, and refused when it is not what go.mod says', async () => {
    const files = {
      'go.mod': goMod('require example.com/lib v1.2.3\n'),
      'main.go': usesLib,
      'vendor/example.com/lib/lib.go': 'package lib\n\nvar X = 2\n',
      'vendor/modules.txt': '# example.com/lib v1.2.3\n## explicit; go 1.24\nexample.com/lib\n',
    };
    const request = module(files);
    const { document } = await build(context({ GOPROXY: 'off' }), request);
    expect(programSays(join(request.outputDirectory, 'shop'))).toBe('shop 1.0.0 2');
    expect(document.binaries[0]?.buildInfo.dependencies).toMatchObject([
      { path: 'example.com/lib', version: 'v1.2.3' },
    ]);
    await expect(
      build(context(), module({ ...files, 'go.mod': goMod('require example.com/lib v1.2.4\n') })),
    ).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining('vendor/'),
      fix: expect.stringContaining('go mod vendor'),
    });
  });

  test('no go.sum', async () => {
    const request = module({
      'go.mod': goMod('require rsc.io/quote v1.5.2\n'),
      'main.go': 'package main\n\nimport "rsc.io/quote"\n\nfunc main() { println(quote.Go()) }\n',
    });
    await expect(build(context({ GOPROXY: 'off' }), request)).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining('go.sum has no hash for rsc.io/quote'),
      where: { file: join(request.directory, 'go.sum') },
      fix: 'go mod tidy, and commit go.sum',
    });
  });

  test('a folder named like a flag', async () => {
    const request = module({ 'main.go': web, 'cmd/-toolexec/main.go': web });
    await expect(build(context(), request)).rejects.toMatchObject({
      name: 'ConfigError',
      message: 'the name "-toolexec" looks like a flag, and Go refuses to build it',
      fix: 'rename it: toolexec',
    });
  });

  test('what is outside of the repository is pointed out, and cannot be built elsewhere', async () => {
    const beside = join(root, 'beside');
    for (const [path, text] of Object.entries(lib(beside))) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    const request = module({
      'go.mod': goMod('require example.com/lib v0.0.0\n\nreplace example.com/lib => ../beside\n'),
      'main.go': usesLib,
    });
    await build(context(), request);
    expect(logged.join('\n')).toContain(
      'warn: go.mod replaces example.com/lib by ../beside, which is outside of the repository',
    );
    await expect(build(context(), { ...request, verify: 'full' })).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining('go.mod replaces example.com/lib by ../beside'),
      where: { name: 'verify' },
    });
  });

  test('a linked work tree has no commit for Go, and that is said', async () => {
    const request = module({ 'main.go': web });
    const linked = join(root, 'linked');
    execFileSync('git', ['worktree', 'add', '-q', linked], { cwd: request.directory });
    const { document } = await build(context(), { ...request, directory: linked });
    expect(document.binaries[0]?.buildInfo.settings).not.toHaveProperty('vcs.revision');
    expect(logged.join('\n')).toContain('warn: this is a linked work tree');
  });

  test('what lies inside is not, by a link either', async () => {
    const request = module({
      'go.mod': goMod(
        'replace (\n\texample.com/lib => ./lib\n\tgolang.org/x/text => golang.org/x/text v0.3.0\n)\n',
      ),
      ...lib('lib'),
    });
    const link = join(root, 'a link');
    symlinkSync(request.directory, link);
    const ctx = context();
    const found = await findSources(ctx, await findGo(ctx), link);
    expect(found).toMatchObject({ root: realpathSync(request.directory), outside: [] });
  });

  test.each([
    ['-n', null],
    ['-json', null],
    ['-o=elsewhere', /warn: GOFLAGS holds -o/],
    ['-toolexec=/usr/bin/env', /warn: GOFLAGS holds -toolexec: another program takes part/],
    ['-tags=extra', null],
    ['-p=1', null],
  ])('GOFLAGS=%s still builds what was asked for', async (GOFLAGS, warning) => {
    const request = module({ 'main.go': web }, { git: false });
    const { document } = await build(context({ GOFLAGS }), request);
    expect(document.binaries).toHaveLength(1);
    expect(logged.some((line) => line.startsWith('warn: GOFLAGS'))).toBe(warning !== null);
    if (warning !== null) expect(logged.join('\n')).toMatch(warning);
  });

  test.each([
    ['-buildmode=c-archive', /makes no program/],
    ['-race', /-race/],
  ])('GOFLAGS=%s does not', async (GOFLAGS, message) => {
    await expect(build(context({ GOFLAGS }), module({ 'main.go': web }, { git: false }))).rejects.toThrow(
      message,
    );
  });
});
