import type { BuildDocument } from '@slipway/evidence';
import { expect, test } from 'vitest';
import { buildSection, stepSection } from './index.ts';

const binary = (name: string, bytes: number, more: object = {}) => ({
  ...{ name, package: '.', os: 'linux', arch: 'amd64', path: name, sha256: 'b'.repeat(64), bytes },
  stampedVariable: 'main.version',
  buildInfo: {},
  ...more,
});
const build = {
  version: '1.4.2',
  subject: { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) },
  toolchain: { version: 'go1.26.8', os: 'linux', arch: 'amd64' },
  modules: { main: 'm', hash: 'c'.repeat(64), count: 7 },
  dirty: false,
  binaries: [
    binary('shop', 3_000_000),
    binary('shop', 2_000_000, { variant: 'v3' }),
    binary('pay', 1000),
    binary('tool', 500, { os: 'windows' }),
  ],
} as unknown as BuildDocument;
const earlier = (commit: string) => ({
  commit,
  binaries: [
    { name: 'shop', target: 'linux/amd64', bytes: 3_000_000 - 12_595 },
    { name: 'shop', target: 'linux/amd64/v3', bytes: 2_000_000 + 2048 },
    { name: 'pay', target: 'linux/amd64', bytes: 1000 },
    { name: 'tool', target: 'linux/amd64', bytes: 500 },
  ],
});

test('each program against the one of the same name and platform, with the commit it is of', () => {
  const { table } = buildSection(build, earlier('1a2b3c4d'.repeat(5)));
  expect(table?.columns).toEqual(['binary', 'platform', 'size', 'against 1a2b3c4', 'stamped', 'sha256']);
  expect(table?.rows.map((row) => row.slice(1, 4))).toEqual([
    ['linux/amd64', '2.9 MiB', '+12.3 KiB'],
    ['linux/amd64/v3', '1.9 MiB', '−2.0 KiB'],
    ['linux/amd64', '1000 B', 'the same'],
    ['windows/amd64', '500 B', 'new'],
  ]);
});

test('without an earlier run, and against the same commit, there is nothing to compare', () => {
  for (const before of [null, undefined, earlier('a'.repeat(40))]) {
    const { table } = buildSection(build, before);
    expect(table?.columns).toEqual(['binary', 'platform', 'size', 'stamped', 'sha256']);
    expect(table?.rows[0]).toHaveLength(5);
  }
});

test('a step without seconds or bytes has an empty cell', () => {
  const { table } = stepSection(
    'x',
    [],
    [
      { step: 'restore', ms: 1500, bytes: 2048, how: 'in memory' },
      { step: 'verify', ms: null, bytes: null, how: 'quick' },
    ],
  );
  expect(table?.rows).toEqual([
    ['restore', '1.5 s', '2.0 KiB', 'in memory'],
    ['verify', '', '', 'quick'],
  ]);
});
