import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type BuildDocument,
  canonicalJson,
  type GateDocument,
  jsonSchema,
  readDocument,
  sha256Hex,
  writeDocument,
} from './index.ts';

const gate: GateDocument = {
  schema: 'slipway/gate/v1',
  verdict: 'PASS',
  subject: { repository: 'acme/hello', commit: 'a'.repeat(40), tree: 'b'.repeat(40), build: null },
  base: null,
  policyHash: 'c'.repeat(64),
  policy: { preset: 'baseline', file: null, commit: null, loosened: [] },
  rows: [
    {
      check: 'coverage',
      verdict: 'PASS',
      actual: '81.25% (13/16)',
      measured: { value: 13, of: 16 },
      threshold: '>= 80%',
      baseline: null,
      proof: {
        command: 'go test',
        exitCode: 0,
        packagesSeen: 4,
        packagesExpected: 4,
        durationMs: 12,
        tool: null,
      },
      findingCount: 0,
      findings: [],
    },
  ],
  waivers: [],
};

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'evidence-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function refusal(content: string): Promise<ConfigError> {
  const path = join(directory, 'gate.json');
  await writeFile(path, content);
  const error: unknown = await readDocument('gate', path).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as ConfigError).where.file).toBe(path);
  return error as ConfigError;
}

describe('a document', () => {
  test('comes back as it was written, with the sha256 of its bytes', async () => {
    const path = join(directory, 'written.json');
    const filed = await writeDocument('gate', gate, path);
    const read = await readDocument('gate', path);
    expect(read.document).toEqual(gate);
    expect(read.sha256).toBe(filed.sha256);
  });

  test('of another major version is refused with both named', async () => {
    const error = await refusal(JSON.stringify({ ...gate, schema: 'slipway/gate/v2' }));
    expect(error.message).toContain('slipway/gate/v2');
    expect(error.message).toContain('slipway/gate/v1');
  });

  test('of another kind is refused', async () => {
    expect((await refusal('{"schema":"slipway/build/v1"}')).message).toContain('slipway/build/v1');
  });

  test.each(['', '{', 'null', '[]', '42'])('%j is refused', async (content) => {
    await refusal(content);
  });

  test('with a wrong or an unknown field is refused with the field named', async () => {
    expect((await refusal(JSON.stringify({ ...gate, verdict: 'pass' }))).message).toContain('verdict');
    expect((await refusal(JSON.stringify({ ...gate, extra: 1 }))).message).toContain('extra');
  });

  test('that is missing is refused with what to run first', async () => {
    const error: unknown = await readDocument('gate', join(directory, 'none.json')).catch(
      (caught: unknown) => caught,
    );
    expect((error as ConfigError).fix).toContain('gate.json');
  });

  test('with a wrong field is not written over the good one', async () => {
    const path = join(directory, 'kept.json');
    const { sha256 } = await writeDocument('gate', gate, path);
    await expect(writeDocument('gate', { ...gate, policyHash: 'short' }, path)).rejects.toBeInstanceOf(
      ConfigError,
    );
    expect((await readDocument('gate', path)).sha256).toBe(sha256);
  });
});

describe('a program of a build', () => {
  const program = {
    name: 'shop',
    package: '.',
    os: 'linux',
    arch: 'amd64',
    path: 'shop',
    sha256: 'd'.repeat(64),
    bytes: 1,
    stampedVariable: null,
    buildInfo: {
      goVersion: 'go1.26.0',
      path: 'example.com/shop',
      module: 'example.com/shop',
      moduleVersion: '(devel)',
      settings: {},
      dependencies: [],
    },
  };
  const build = (changes: object): BuildDocument => ({
    schema: 'slipway/build/v1',
    subject: { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) },
    service: 'shop',
    version: '1.0.0',
    dirty: false,
    toolchain: { version: 'go1.26.0', os: 'linux', arch: 'amd64' },
    flags: { trimpath: true, ldflags: '', tags: [], cgo: false },
    modules: { main: 'example.com/shop', hash: 'c'.repeat(64), count: 0 },
    binaries: [{ ...program, ...changes }],
  });

  test.each([
    { name: 'shop_v2.1+x~y-z' },
    { name: '.hidden' },
    { name: 'Läden am Markt' },
    { name: 'a'.repeat(200) },
    { arch: '386', variant: 'softfloat' },
    { arch: 'arm', variant: '5,hardfloat' },
    { arch: 'arm64', variant: 'v8.0,lse' },
  ])('%j is one', async (changes) => {
    const path = join(directory, 'build.json');
    await writeDocument('build', build(changes), path);
    expect((await readDocument('build', path)).document.binaries[0]).toMatchObject(changes);
  });

  test.each([
    { name: '' },
    { name: '.' },
    { name: '..' },
    { name: '.. ' },
    { name: '../../etc/cron.d/job' },
    { name: '/usr/bin/sh' },
    { name: '..\\..\\job' },
    { name: 'C:job' },
    { name: 'shop.exe:stream' },
    { name: '-rf' },
    { name: ' shop' },
    { name: 'shop\n' },
    { name: 'shop\0.txt' },
    { name: 'shop\u202e' },
    { name: '$HOME' },
    { name: 'a'.repeat(201) },
    { os: '../..' },
    { os: '' },
    { arch: 'amd64/../..' },
    { arch: '..' },
    { variant: '../..' },
    { variant: '..' },
    { variant: 'v3\n' },
  ])('%j is refused with the field named', async (changes) => {
    const path = join(directory, 'hostile.json');
    await writeFile(path, JSON.stringify(build(changes)));
    await expect(readDocument('build', path)).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining(`binaries.0.${Object.keys(changes)[0]}: `),
      where: { file: path },
    });
  });
});

test('canonical JSON does not depend on the order of keys', () => {
  expect(canonicalJson({ b: [2, { d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[2,{"c":null,"d":1}]}');
  expect(sha256Hex(canonicalJson({ a: 1, b: 2 }))).toBe(sha256Hex(canonicalJson({ b: 2, a: 1 })));
});

test('each kind has a published JSON Schema', () => {
  expect(jsonSchema('watch')).toMatchObject({ $id: 'slipway/watch/v1', type: 'object' });
});
