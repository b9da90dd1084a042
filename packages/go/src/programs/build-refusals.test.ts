/** Input that no build can be made of: each is refused with what to do, and builds nothing. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { context, module, root, skipWithoutGo, web } from '../../testdata/checkouts.ts';
import { build } from './build.ts';

describe.skipIf(skipWithoutGo)('build refuses', { timeout: 120_000 }, () => {
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
