/** What may be packed beside the programs, and what may not be read at all. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExtraFile, parseExtraFiles, readExtraFiles } from './extra-files.ts';

const root = mkdtempSync(join(tmpdir(), 'slipway-extra-'));
const service = join(root, 'service');
beforeAll(() => {
  mkdirSync(join(service, 'config'), { recursive: true });
  writeFileSync(join(root, 'secret'), 'secret');
  writeFileSync(join(service, 'LICENSE'), 'licence', { mode: 0o640 });
  writeFileSync(join(service, 'migrate'), '#!/bin/sh\n', { mode: 0o700 });
  writeFileSync(join(service, 'config/shop.yml'), 'a: 1\n');
  symlinkSync('../secret', join(service, 'outside'));
  symlinkSync('LICENSE', join(service, 'COPYING'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('files keep their content, and of their mode only whether they run', async () => {
  const wanted: ExtraFile[] = [
    { from: 'COPYING' },
    { from: 'migrate' },
    { from: 'migrate', to: 'bin/plain', executable: false },
    { from: 'config/shop.yml', to: 'shop.yml', config: true },
  ];
  const read = await readExtraFiles(service, wanted);
  expect(read.map(({ name, mode, config, data }) => [name, mode, config, String(data)])).toEqual([
    ['COPYING', 0o644, false, 'licence'],
    ['migrate', 0o755, false, '#!/bin/sh\n'],
    ['bin/plain', 0o644, false, '#!/bin/sh\n'],
    ['shop.yml', 0o644, true, 'a: 1\n'],
  ]);
});

test.each([
  [{ from: 'absent' }, /is not there/],
  [{ from: '../secret' }, /lies outside/],
  [{ from: join(root, 'secret') }, /lies outside/],
  [{ from: 'outside' }, /lies outside/],
  [{ from: 'config' }, /no plain file/],
  [{ from: 'LICENSE', to: '../LICENSE' }, /no path in a package/],
  [{ from: 'LICENSE', to: '/etc/passwd' }, /no path in a package/],
  [{ from: 'LICENSE', to: 'a\\..\\..\\b' }, /no path in a package/],
  [{ from: 'LICENSE', to: 'a//b' }, /no path in a package/],
  [{ from: 'LICENSE', to: 'a\nb' }, /no path in a package/],
])('%j is refused', async (file, message) => {
  await expect(readExtraFiles(service, [file])).rejects.toMatchObject({
    name: 'ConfigError',
    message: expect.stringMatching(message),
  });
});

test.each([
  ['LICENSE', { from: 'LICENSE' }],
  ['deploy/shop.yml -> shop.yml', { from: 'deploy/shop.yml', to: 'shop.yml' }],
  ['config: shop.yml', { from: 'shop.yml', config: true }],
  ['config:deploy/a b.yml  ->  shop.yml', { from: 'deploy/a b.yml', to: 'shop.yml', config: true }],
  ['config.yml', { from: 'config.yml' }],
])('%s is one file', (line, file) => {
  expect(parseExtraFiles([line])).toEqual([file]);
});
