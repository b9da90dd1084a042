/** A Node that is too old is told so in one line, before anything else is loaded. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'old-node-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The entry of the command line as plain JavaScript; what it would load next does not stand beside it. */
const entry = path.join(folder, 'main.mjs');
writeFileSync(entry, stripTypeScriptTypes(readFileSync(path.join(root, 'packages/cli/src/main.ts'), 'utf8')));
const guard = path.join(root, 'scripts/require-node.mjs');

/** This Node, which says of itself that it is an old one. */
const pretender = path.join(folder, 'pretend.mjs');
writeFileSync(
  pretender,
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.8' } });\n",
);

const oldNode = oldNodeOnPath();
const nodes: readonly (readonly [string, readonly string[] | null])[] = [
  ['one that only says so', [process.execPath, '--import', pretender]],
  [`a real one (${oldNode?.version ?? 'none on PATH'})`, oldNode && [oldNode.path]],
];

describe.each(nodes)('a Node that is too old: %s', (_, command) => {
  it.skipIf(command === null).each([
    ['the guard of npm start and npm test', guard],
    ['the entry of the command line', entry],
  ])('%s says what to do in one line', (_, script) => {
    const [program = '', ...args] = command ?? [];
    const run = spawnSync(program, [...args, script], { encoding: 'utf8' });
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toMatch(/^slipway: Node \d+\.\d+\.\d+ is too old.*install Node 24 or newer.*\n$/);
  });
});

it('this Node is new enough for the guard', () => {
  expect(spawnSync(process.execPath, [guard], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
});

/** The first Node on PATH below 24; those that npm has put there are new. */
function oldNodeOnPath(): { readonly path: string; readonly version: string } | null {
  for (const directory of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(directory, 'node');
    if (directory === '' || !existsSync(file)) continue;
    const version = spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
    if (/^v(1[2-9]|2[0-3])\./.test(version)) return { path: file, version };
  }
  return null;
}
