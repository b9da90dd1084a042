import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
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
  policyHash: 'c'.repeat(64),
  rows: [
    {
      check: 'coverage',
      verdict: 'PASS',
      actual: '81.25% (13/16)',
      threshold: '>= 80%',
      baseline: null,
      proof: { command: 'go test', exitCode: 0, packagesSeen: 4, packagesExpected: 4, durationMs: 12 },
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

test('canonical JSON does not depend on the order of keys', () => {
  expect(canonicalJson({ b: [2, { d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[2,{"c":null,"d":1}]}');
  expect(sha256Hex(canonicalJson({ a: 1, b: 2 }))).toBe(sha256Hex(canonicalJson({ b: 2, a: 1 })));
});

test('each kind has a published JSON Schema', () => {
  expect(jsonSchema('watch')).toMatchObject({ $id: 'slipway/watch/v1', type: 'object' });
});
