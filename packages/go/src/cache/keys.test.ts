import { expect, it } from 'vitest';
import { buildKey, modulesKey, toolchainKey } from './keys.ts';

const parts = {
  module: 'example.com/shop',
  modules: 'm'.repeat(64),
  goVersion: 'go1.26.8',
  os: 'linux',
  arch: 'amd64',
  workload: 'w'.repeat(64),
  commit: 'c'.repeat(40),
};

it('a ladder leads from this commit to these modules to this service', () => {
  const { key, prefixes } = buildKey(parts);
  expect(key).toMatch(/^slipway-go-build-v1-linux-amd64-go1\.26\.8-w{12}-[0-9a-f]{12}-m{16}-c{40}$/);
  expect(prefixes.map((prefix) => key.startsWith(prefix))).toEqual([true, true]);
  expect(prefixes.map((prefix) => prefix.endsWith('-'))).toEqual([true, true]);
  expect(prefixes[0]).toContain('m'.repeat(16));
  expect(prefixes[1]).not.toContain('m'.repeat(16));
});

it.each([
  ['goVersion', 'go1.26.9'],
  ['goVersion', 'go1.26.80'],
  ['os', 'darwin'],
  ['arch', 'arm64'],
  ['workload', 'x'.repeat(64)],
  ['module', 'example.com/pay'],
] as const)('no step of the ladder leads to objects of another %s (%s)', (part, value) => {
  const other = buildKey({ ...parts, [part]: value });
  for (const prefix of buildKey(parts).prefixes) expect(other.key.startsWith(prefix)).toBe(false);
});

it('modules serve every system and every Go, and no other service', () => {
  const elsewhere = modulesKey({
    ...parts,
    os: 'windows',
    arch: 'arm64',
    goVersion: 'go1.25.1',
    workload: 'x',
  });
  expect(elsewhere).toEqual(modulesKey(parts));
  const bumped = modulesKey({ ...parts, modules: 'n'.repeat(64) });
  expect(modulesKey(parts).prefixes.map((prefix) => bumped.key.startsWith(prefix))).toEqual([false, true]);
  const other = modulesKey({ ...parts, module: 'example.com/pay' });
  expect(modulesKey(parts).prefixes.some((prefix) => other.key.startsWith(prefix))).toBe(false);
});

it('a toolchain is found by its hash alone', () => {
  const archive = { version: 'go1.26.8', os: 'linux', arch: 'amd64', sha256: 'a'.repeat(64) };
  expect(toolchainKey(archive)).toEqual({
    key: `slipway-go-toolchain-v1-go1.26.8-linux-amd64-${'a'.repeat(64)}`,
    prefixes: [],
  });
});

it('a name has no sign that the service or a file system takes for its own', () => {
  const { key } = buildKey({ ...parts, commit: 'a,b\n/..\\:*c', goVersion: 'devel go1.27-abc X:synctest' });
  expect(key).toMatch(/^[\w.+-]+$/);
  expect(key.length).toBeLessThan(255);
});
