/** What `verify` refuses: programs that are not what was asked for, and bytes that a second build does not make. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { context, logged, module, skipWithoutGo, web } from '../../testdata/checkouts.ts';
import { build } from './build.ts';
import { parseTarget } from './target.ts';

const hasCompiler = (() => {
  try {
    execFileSync('gcc', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(skipWithoutGo)('verify', { timeout: 180_000 }, () => {
  test('full: a second build elsewhere is the same, of a module in a workspace with files that git ignores', async () => {
    const request = module({
      'go.work': 'go 1.24\n\nuse (\n\t./shop\n\t./lib\n)\n',
      'lib/go.mod': 'module example.com/lib\n\ngo 1.24\n',
      'lib/lib.go': 'package lib\n\nvar X = 1\n',
      'shop/go.mod': 'module example.com/shop\n\ngo 1.24\n\nrequire example.com/lib v0.0.0\n',
      'shop/main.go':
        'package main\n\nimport (\n\t_ "embed"\n\t"example.com/lib"\n)\n\n//go:embed made.txt\nvar made string\nvar version string\n\nfunc main() { println(version, made, lib.X) }\n',
      '.gitignore': 'made.txt\nout/\n',
    });
    const directory = join(request.directory, 'shop');
    writeFileSync(join(directory, 'made.txt'), 'by an earlier step');
    const ctx = context();
    const { document } = await build(ctx, {
      ...request,
      directory,
      outputDirectory: join(request.directory, 'out'),
      targets: [parseTarget('windows/amd64')],
      verify: 'full',
    });
    expect(document).toMatchObject({ verify: 'full', dirty: false });
    expect(document.binaries[0]?.buildInfo.settings['vcs.modified']).toBe('false');
    expect(logged.join('\n')).toContain('is the same byte for byte');
    expect(readdirSync(ctx.temp)).toEqual([]);
    expect(execFileSync('git', ['status', '--porcelain'], { cwd: request.directory, encoding: 'utf8' })).toBe(
      '',
    );
  });

  test('full: a time that the compiler writes in is named, with its section', async (test) => {
    if (!hasCompiler) return test.skip('missing: gcc');
    const request = module({
      'main.go':
        'package main\n\n// extern const char *built;\nimport "C"\n\nvar version string\n\nfunc main() { println(version, C.GoString(C.built)) }\n',
      'built.c': 'const char *built = "built at " __DATE__ " " __TIME__;\n',
    });
    await expect(build(context(), { ...request, cgo: true, verify: 'full' })).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(
        /^\. for \w+\/\w+ is not reproducible: two builds in two folders differ in \.rodata at byte \d+: ".*built at .*" and ".*built at /,
      ),
      fix: expect.stringContaining('verify: quick'),
    });
    expect(existsSync(request.outputDirectory)).toBe(false);
    expect((await build(context(), { ...request, cgo: true })).document.flags.cgo).toBe(true);
  });

  test('quick: the folder of the build in the program is refused', async () => {
    const request = module({
      'main.go': 'package main\n\nvar version, place string\n\nfunc main() { println(version, place) }\n',
    });
    const named = { ...request, ldflags: `'-X=main.place=${request.directory}/main.go'` };
    await expect(build(context(), named)).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining(`another folder makes other bytes: ${request.directory}/main.go`),
    });
    expect((await build(context(), { ...named, verify: 'off' })).document.verify).toBe('off');
  });

  test('off: only the commit counts', async () => {
    const request = { ...module({ 'main.go': 'package main\n\nfunc main() {}\n' }), verify: 'off' } as const;
    expect((await build(context(), request)).document.binaries[0]?.stampedVariable).toBeNull();
    const { repository, tree } = request.source.subject;
    const subject = { repository, tree, commit: '1'.repeat(40) };
    await expect(build(context(), { ...request, source: { subject, dirty: false } })).rejects.toThrow(
      /not 1{40}/,
    );
  });

  test('changes and a tag are pointed out, since they change the bytes', async () => {
    const request = module({ 'main.go': web }, { tag: 'v1.0.0' });
    await build(context(), request);
    expect(logged.join('\n')).toContain('info: the tag v1.0.0 of this commit stands in the programs');
    logged.length = 0;
    writeFileSync(join(request.directory, 'left-over.txt'), 'x');
    await build(context(), { ...request, source: { ...request.source, dirty: true } });
    expect(logged.join('\n')).toContain('warn: the work tree holds changes');
    logged.length = 0;
    await build(context(), module({ 'main.go': web }));
    expect(logged.join('\n')).not.toMatch(/the tag|holds changes/);
  });
});
