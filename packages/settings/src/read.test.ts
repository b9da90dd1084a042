import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findSettings, readSettings } from './read.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'slipway-settings-'));
  mkdirSync(join(root, 'top/a/b'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));
const file = (name: string) => {
  writeFileSync(join(root, name), 'a: 1\n');
  return join(root, name);
};

test('the nearest file is taken, and none above the top', async () => {
  const [folder, top] = [join(root, 'top/a/b'), join(root, 'top')];
  file('some.yml');
  expect(await findSettings(folder, 'some.yml', top)).toBeNull();
  const upper = file('top/some.yml');
  expect(await findSettings(folder, 'some.yml', top)).toBe(upper);
  expect(await findSettings(folder, 'some.yml', null)).toBeNull();
  const nearer = file('top/a/some.yml');
  expect(await findSettings(folder, 'some.yml', top)).toBe(nearer);
});

test.each(['some.yaml', '.some.yml', '.some.yaml'])('%s is told of, not passed over', async (name) => {
  const near = file(`top/a/${name}`);
  file('top/some.yml');
  await expect(findSettings(join(root, 'top/a/b'), 'some.yml', join(root, 'top'))).rejects.toMatchObject({
    message: `${name} is not read`,
    where: { file: near },
    fix: 'call it some.yml',
  });
});

test('a link to nowhere is there, and cannot be read', async () => {
  const link = join(root, 'top/some.yml');
  symlinkSync('gone', link);
  expect(await findSettings(join(root, 'top'), 'some.yml', null)).toBe(link);
  await expect(readSettings(link, 'some.yml')).rejects.toMatchObject({
    message: 'some.yml cannot be read (ENOENT)',
    where: { file: link },
  });
});

test('a file is read up to 256 KiB, and not a byte more', async () => {
  const path = join(root, 'some.yml');
  writeFileSync(path, 'x'.repeat(256 * 1024));
  expect(await readSettings(path, 'some.yml')).toHaveLength(256 * 1024);
  writeFileSync(path, 'x'.repeat(256 * 1024 + 1));
  await expect(readSettings(path, 'some.yml')).rejects.toMatchObject({
    message: 'the file has 262145 bytes',
    fix: 'a some.yml has at most 256 KiB',
  });
});
