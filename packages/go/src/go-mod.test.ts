import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseGoMod, readModule, requireToolchain } from './go-mod.ts';

describe('parseGoMod', () => {
  test('understands comments, CRLF, a byte-order mark and blocks', () => {
    const text = [
      '\uFEFF// a service',
      'module example.com/shop // ours',
      '',
      'require (',
      '\tgo.example.com/x v1.0.0 // indirect',
      '\ttoolchain v1.2.3',
      ')',
      'go 1.24.0',
      'toolchain go1.26.8',
    ].join('\r\n');
    expect(parseGoMod(text, 'go.mod')).toEqual({
      path: 'example.com/shop',
      go: '1.24.0',
      goLine: 8,
      toolchain: 'go1.26.8',
    });
  });

  test('a quoted path, a module block, no go line', () => {
    expect(parseGoMod('module "example.com/q"', 'go.mod')).toEqual({
      path: 'example.com/q',
      go: '1.16',
      goLine: null,
      toolchain: null,
    });
    expect(parseGoMod('module (\n\texample.com/b\n)\ngo 1.27rc1\n', 'go.mod')).toMatchObject({
      path: 'example.com/b',
      go: '1.27rc1',
    });
  });

  test.each([
    ['go 1.24', /names no module/, undefined],
    ['module x\ngo 1.24.x', /"1.24.x" is not a Go version/, 2],
    ['module x\n\ngo', /"" is not a Go version/, 3],
    ['module x\ntoolchain 1.26.8', /"1.26.8" is not a toolchain/, 2],
  ])('refuses %j', (text, message, line) => {
    let error: unknown;
    try {
      parseGoMod(text, 'here/go.mod');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(message),
      where: { file: 'here/go.mod', ...(line === undefined ? {} : { line }) },
    });
  });
});

describe('readModule', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'slipway-go-mod-'));
    await mkdir(join(root, 'node_modules', 'x'), { recursive: true });
    await writeFile(join(root, 'node_modules', 'x', 'go.mod'), 'module x\n');
    await mkdir(join(root, 'services', 'shop'), { recursive: true });
    await writeFile(join(root, 'services', 'shop', 'go.mod'), 'module example.com/shop\ngo 1.24\n');
    await mkdir(join(root, 'empty'));
  });
  afterAll(() => rm(root, { recursive: true }));

  test('reads the module', async () => {
    const directory = join(root, 'services', 'shop');
    expect(await readModule(directory)).toMatchObject({ directory, path: 'example.com/shop', go: '1.24' });
  });

  test('without go.mod it names the folder, and the nearest go.mod below', async () => {
    await expect(readModule(root)).rejects.toMatchObject({
      name: 'ConfigError',
      where: { file: root },
      fix: expect.stringContaining(join(root, 'services', 'shop')),
    });
    await expect(readModule(join(root, 'empty'))).rejects.toMatchObject({
      fix: expect.stringContaining('go mod init'),
    });
    await expect(readModule(join(root, 'absent'))).rejects.toMatchObject({ name: 'ConfigError' });
  });
});

describe('requireToolchain', () => {
  const toolchain = { path: '/opt/go/bin/go', version: 'go1.26.8', os: 'linux', arch: 'amd64', flags: [] };
  const module = (go: string) => ({
    directory: '/s',
    file: '/s/go.mod',
    ...parseGoMod(`module x\ngo ${go}`, ''),
  });

  test.each(['1.16', '1.24', '1.26', '1.26rc1', '1.26.0', '1.26.8'])('go %s is served', (go) => {
    requireToolchain(module(go), toolchain);
  });

  test.each(['1.26.9', '1.27', '1.27rc1', '1.99'])('go %s is refused with both versions', (go) => {
    expect(() => requireToolchain(module(go), toolchain)).toThrow(
      expect.objectContaining({
        name: 'ConfigError',
        message: `go.mod asks for Go ${go}, and the Go at hand is 1.26.8 (/opt/go/bin/go)`,
        where: { file: '/s/go.mod', line: 2 },
        fix: expect.stringContaining('write: go 1.26'),
      }),
    );
  });
});
