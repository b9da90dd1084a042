/** Bills of materials of builds that are hard to name; whether they are valid is asked in test/packaging. */
import { describe, expect, test } from 'vitest';
import type { Bill } from './bill.ts';
import { cycloneDx } from './cyclonedx.ts';
import { golangPurl } from './purl.ts';
import { spdx } from './spdx.ts';

const module = (path: string, version: string, sum: string | null = null) => ({ path, version, sum });

const bill = (given: Partial<Bill> = {}): Bill => ({
  name: 'shop',
  version: '1.4.2+b5',
  commitTime: 1_700_000_000,
  programs: [
    {
      name: 'shop_linux_amd64',
      sha256: 'a'.repeat(64),
      buildInfo: {
        goVersion: 'go1.26.8 X:rangefunc',
        path: 'example.com/shop/cmd/web',
        module: 'example.com/shop',
        moduleVersion: '(devel)',
        settings: { GOOS: 'linux', '-trimpath': 'true' },
        dependencies: [
          module('github.com/BurntSushi/toml', 'v1.4.0', 'h1:abc='),
          module('github.com/docker/docker', 'v27.0.0+incompatible'),
          module('./fork', ''),
        ],
      },
    },
    {
      name: 'shop_windows_amd64',
      sha256: 'b'.repeat(64),
      buildInfo: {
        goVersion: 'go1.26.8',
        path: 'example.com/shop/cmd/web',
        module: 'example.com/shop',
        moduleVersion: '(devel)',
        settings: {},
        dependencies: [module('github.com/BurntSushi/toml', 'v1.4.0', 'h1:abc=')],
      },
    },
  ],
  ...given,
});

test.each([
  ['github.com/BurntSushi/toml', 'v1.4.0', 'pkg:golang/github.com/burntsushi/toml@v1.4.0'],
  ['github.com/d/d', 'v2.0.0+incompatible', 'pkg:golang/github.com/d/d@v2.0.0%2Bincompatible'],
  ['gopkg.in/yaml.v3', 'v3.0.1', 'pkg:golang/gopkg.in/yaml.v3@v3.0.1'],
  ['example.com/~user/x', 'v0.1.0', 'pkg:golang/example.com/~user/x@v0.1.0'],
  ['./fork', '', null],
  ['../fork', 'v1.0.0', null],
  ['/src/fork', 'v1.0.0', null],
  ['C:\\fork', 'v1.0.0', null],
  ['example.com/shop', '(devel)', null],
])('%s %s is %s', (path, version, purl) => {
  expect(golangPurl({ path, version })).toBe(purl);
});

describe('CycloneDX', () => {
  const document = JSON.parse(cycloneDx(bill()));

  test('names each module once, with the standard library', () => {
    expect(
      document.components.map(({ name, version, purl }: Record<string, string>) => [name, version, purl]),
    ).toEqual([
      ['shop_linux_amd64', '1.4.2+b5', undefined],
      ['shop_windows_amd64', '1.4.2+b5', undefined],
      ['./fork', undefined, undefined],
      ['github.com/BurntSushi/toml', 'v1.4.0', 'pkg:golang/github.com/burntsushi/toml@v1.4.0'],
      [
        'github.com/docker/docker',
        'v27.0.0+incompatible',
        'pkg:golang/github.com/docker/docker@v27.0.0%2Bincompatible',
      ],
      ['stdlib', 'v1.26.8', 'pkg:golang/stdlib@v1.26.8'],
    ]);
    expect(document.components[0].hashes).toEqual([{ alg: 'SHA-256', content: 'a'.repeat(64) }]);
    expect(document.metadata.timestamp).toBe('2023-11-14T22:13:20Z');
  });

  test('says which program holds what', () => {
    const of = (ref: string) =>
      document.dependencies.find((entry: { ref: string }) => entry.ref === ref).dependsOn;
    expect(of('application:shop')).toEqual(['program:shop_linux_amd64', 'program:shop_windows_amd64']);
    expect(of('program:shop_linux_amd64')).toHaveLength(4);
    expect(of('program:shop_windows_amd64')).toEqual([
      'pkg:golang/github.com/burntsushi/toml@v1.4.0',
      'pkg:golang/stdlib@v1.26.8',
    ]);
  });
});

test('SPDX names each module once and relates only what is there', () => {
  const document = JSON.parse(spdx(bill()));
  const ids: string[] = document.packages.map(({ SPDXID }: { SPDXID: string }) => SPDXID);
  expect(new Set(ids).size).toBe(7);
  for (const id of ids) expect(id).toMatch(/^SPDXRef-[A-Za-z0-9.-]+$/);
  const known = new Set([...ids, 'SPDXRef-DOCUMENT']);
  for (const { spdxElementId, relatedSpdxElement } of document.relationships) {
    expect([known.has(spdxElementId), known.has(relatedSpdxElement)]).toEqual([true, true]);
  }
});

test('module paths that differ in one character never become one identifier', () => {
  const [program] = bill().programs;
  if (program === undefined) throw new Error('no program');
  const dependencies = ['a.b/c_d', 'a.b/c-d', 'a.b/c~d', 'a.b/c/d', 'a.b/c5fd'].map((path) =>
    module(path, 'v1.0.0'),
  );
  const buildInfo = { ...program.buildInfo, dependencies };
  const { packages } = JSON.parse(spdx(bill({ programs: [{ ...program, buildInfo }] })));
  expect(new Set(packages.map(({ SPDXID }: { SPDXID: string }) => SPDXID)).size).toBe(8);
});

test.each([
  ['CycloneDX', cycloneDx],
  ['SPDX', spdx],
])('%s is the same twice, and another document for other content', (_name, write) => {
  const identity = (text: string): string => {
    const { serialNumber, documentNamespace } = JSON.parse(text);
    return serialNumber ?? documentNamespace;
  };
  expect(write(bill())).toBe(write(bill()));
  expect(identity(write(bill({ commitTime: 1 })))).not.toBe(identity(write(bill())));
});
