import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readModuleFiles } from './module-files.ts';
import { isModulePath, usedModules } from './modules.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'go-modules-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

describe('modules', () => {
  it('those of go.sum are kept: archives that were unpacked, whole, and what names the graph', () => {
    const of = (module: string, ...kinds: string[]) =>
      Object.fromEntries(kinds.map((kind) => [`cache/download/${module}.${kind}`, kind]));
    write({
      ...of('example.com/used/@v/v1.0.0', 'mod', 'info', 'zip', 'ziphash', 'lock'),
      'example.com/used@v1.0.0/a.go': '',
      ...of('example.com/!capital/@v/v1.0.0', 'mod', 'zip'),
      'example.com/!capital@v1.0.0/a.go': '',
      ...of('example.com/named/@v/v1.0.0', 'mod', 'zip'),
      ...of('example.com/used/@v/v0.9.0', 'mod', 'zip'),
      'example.com/used@v0.9.0/a.go': '',
      'cache/download/example.com/used/@v/list': 'v1.0.0',
      'cache/download/sumdb/sums.example.com/latest': 'x',
      'cache/lock': '',
      'go.sum': [
        'example.com/used v1.0.0 h1:x',
        'example.com/used v1.0.0/go.mod h1:x',
        'example.com/Capital v1.0.0 h1:x',
        'example.com/named v1.0.0/go.mod h1:x',
        '',
      ].join('\n'),
    });
    const kept = usedModules(root, [path.join(root, 'go.sum')]).map((file) =>
      file.path.slice('cache/download/'.length),
    );
    expect(kept.sort()).toEqual([
      'example.com/!capital/@v/v1.0.0.mod',
      'example.com/!capital/@v/v1.0.0.zip',
      'example.com/named/@v/v1.0.0.mod',
      'example.com/used/@v/v1.0.0.info',
      'example.com/used/@v/v1.0.0.mod',
      'example.com/used/@v/v1.0.0.zip',
    ]);
    expect(usedModules(path.join(root, 'nowhere'), [])).toEqual([]);
  });

  it.each([
    ['cache/download/example.com/m/@v/v1.0.0.zip', true],
    // Go's note that an archive was looked at: with it, nobody would look again.
    ['cache/download/example.com/m/@v/v1.0.0.ziphash', false],
    ['cache/download/golang.org/toolchain/@v/v0.0.1-go1.26.8.linux-amd64.zip', false],
    ['cache/vcs/0123', false],
    ['example.com/m@v1.0.0/m.go', false],
    ['cache/download/sumdb/sums.example.com/tile/8/0/000', false],
  ])('a pack may hold %s: %s', (name, expected) => {
    expect(isModulePath(name)).toBe(expected);
  });
});

describe('the files that say which modules there are', () => {
  const hashOf = async (directory = '.', goWork?: string): Promise<string> =>
    (await readModuleFiles(path.join(root, directory), goWork)).hash;

  it('are those of the nearest go.mod, with go.sum, wherever the checkout lies', async () => {
    write({
      'a/go.mod': 'module example.com/a\n',
      'a/go.sum': 'x',
      'b/go.mod': 'module example.com/a\n',
      'b/go.sum': 'x',
    });
    mkdirSync(path.join(root, 'a/cmd'));
    expect(await readModuleFiles(path.join(root, 'a/cmd'), undefined)).toMatchObject({
      module: 'example.com/a',
      sums: [path.join(root, 'a/go.sum')],
    });
    const before = await hashOf('a');
    expect([await hashOf('a/cmd'), await hashOf('b')]).toEqual([before, before]);
    write({ 'a/go.sum': 'y' });
    expect(await hashOf('a')).not.toBe(before);
    write({ 'a/go.sum': 'x', 'a/go.mod': 'module example.com/a\r\n' });
    expect(await hashOf('a')).not.toBe(before);
  });

  it('are those of every module of a workspace', async () => {
    write({
      'go.work': 'go 1.24\nuse ( // ours\n\t./a\n\t"./b"\n)\nuse ./c\n',
      'a/go.mod': 'module example.com/a\n',
      'b/go.mod': 'module example.com/b\n',
      'c/go.mod': 'module example.com/c\n',
      'd/go.mod': 'module example.com/d\n',
    });
    const before = await hashOf('a');
    const alone = await hashOf('a', 'off');
    expect(alone).not.toBe(before);
    write({ 'd/go.sum': 'x' });
    expect(await hashOf('a')).toBe(before);
    for (const module of ['b', 'c']) {
      const last = await hashOf('a');
      write({ [`${module}/go.sum`]: 'x' });
      expect(await hashOf('a')).not.toBe(last);
    }
    expect(await hashOf('a', 'off')).toBe(alone);
  });

  it('may be none', async () => {
    expect(await readModuleFiles(path.join(root, 'none'), undefined)).toMatchObject({ module: '', sums: [] });
  });
});
