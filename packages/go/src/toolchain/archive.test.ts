/** What is unpacked of an archive; a zip as on Windows, which is read the same way everywhere. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createClient } from '@slipway/http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Stage, stage, storedZip } from '../../testdata/distributions.ts';
import { fetchArchive, unpackArchive } from './archive.ts';

let ctx: Stage;
beforeEach(() => {
  ctx = stage();
});
afterEach(() => ctx.dispose());

async function unpack(names: readonly string[]): Promise<string> {
  const bytes = storedZip(names.map((name) => ({ name, data: Buffer.from(name) })));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const base = await ctx.listen((_request, response) => response.end(bytes));
  const archive = { filename: 'go1.99.1.windows-amd64.zip', sha256, bytes: bytes.length };
  const folder = path.join(ctx.root, 'part');
  mkdirSync(folder);
  const file = path.join(folder, archive.filename);
  const client = createClient(ctx);
  try {
    await fetchArchive(ctx, client, archive, { bases: [`${base}/`], timeoutMs: 5000 }, file, []);
  } finally {
    await client.close();
  }
  await unpackArchive(ctx, file, path.join(folder, 'unpacked'));
  return folder;
}

test('a zip; what nothing is built from stays packed', async () => {
  const folder = await unpack([
    'go/bin/go.exe',
    'go/src/testdata/doc/x',
    'go/test/x.go',
    'go/api/go1.txt',
    'go/doc/a',
  ]);
  const root = path.join(folder, 'unpacked', 'go');
  expect(readFileSync(path.join(root, 'bin', 'go.exe'), 'utf8')).toBe('go/bin/go.exe');
  expect(existsSync(path.join(root, 'src', 'testdata', 'doc', 'x'))).toBe(true);
  expect(['test', 'api', 'doc'].filter((name) => existsSync(path.join(root, name)))).toEqual([]);
});

test('a member that leaves the folder refuses the whole archive, although its hash is right', async () => {
  await expect(unpack(['go/bin/go.exe', 'go/../../out'])).rejects.toMatchObject({ name: 'ToolError' });
  expect(existsSync(path.join(ctx.root, 'part', 'unpacked'))).toBe(false);
});
