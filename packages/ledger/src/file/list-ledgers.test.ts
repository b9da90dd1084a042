import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { systemClock } from '@slipway/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stableLedger } from '../../testdata/sample.ts';
import { openFileLedger } from './file-ledger.ts';
import { listFileLedgers } from './list-ledgers.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-list-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function write(path: string): Promise<void> {
  await mkdir(dirname(join(directory, path)), { recursive: true });
  await writeFile(join(directory, path), '{}');
}

test('each ledger once, by service and environment, and nothing that lies beside them', async () => {
  const ctx = { clock: systemClock, signal: new AbortController().signal };
  const store = openFileLedger(ctx, { directory, service: 'hello-service', environment: 'staging' });
  await store.save(stableLedger('1.0.0'), (await store.load()).revision);
  await store.save(stableLedger('1.0.0', '1.1.0'), (await store.load()).revision);
  await store.keepBill({ schema: 'slipway/bill/v1', modules: [], configuration: null });
  for (const path of [
    'hello-service/production.json',
    'hello-service/production/2026-01.jsonl',
    'hello-service/production.lock',
    'hello-service/production.json.new',
    'hello-service/NOTES.json',
    'Not A Service/staging.json',
    'loose.json',
  ]) {
    await write(path);
  }
  expect(await listFileLedgers(directory)).toEqual([
    { service: 'hello-service', environment: 'production' },
    { service: 'hello-service', environment: 'staging' },
  ]);
});

test('a head that is gone is listed by the version before it, to be told of', async () => {
  await write('shop/local.previous.json');
  expect(await listFileLedgers(directory)).toEqual([{ service: 'shop', environment: 'local' }]);
});

test('a directory that was never made holds none', async () => {
  expect(await listFileLedgers(join(directory, 'none'))).toEqual([]);
});
