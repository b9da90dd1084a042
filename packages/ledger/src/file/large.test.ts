/** Ten years of ten releases a day. No time is asserted: `npm run bench -- ledger` tells those. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@slipway/kernel';
import { expect, test } from 'vitest';
import { at, entryOf } from '../../testdata/sample.ts';
import { chainHead, eventHash } from '../chain.ts';
import type { Ledger, LedgerEvent } from '../ledger.ts';
import { findEntry } from '../status.ts';
import { emptyLedger, markFailed, setServing } from '../transitions.ts';
import { openFileLedger } from './file-ledger.ts';

const ctx = { clock: systemClock, signal: new AbortController().signal };
const total = 10_000;
const empty = emptyLedger('hello-service', 'staging');
const hour = 3600;

/** All entries with four events each, an hour apart; made at once, since each of its prefixes is a ledger too. */
function large(): Ledger {
  const entries = Array.from({ length: total }, (_, index) =>
    entryOf(`1.${index}.0`, { status: 'stable', releasedAt: at(index * hour) }),
  );
  const history: LedgerEvent[] = [];
  let previous = chainHead(empty);
  for (const { version } of entries) {
    for (const kind of ['intent', 'released', 'done', 'stable']) {
      const sequence = history.length + 1;
      const moment = at(Math.floor(history.length / 4) * hour);
      const event = { sequence, at: moment, run: 'run-1', kind, version, detail: 'as it was', previous };
      history.push(event);
      previous = eventHash(event);
    }
  }
  return { ...empty, entries, history };
}

test('ten thousand releases are saved, loaded and verified, and the head stays small', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-ledger-'));
  try {
    const open = () => openFileLedger(ctx, { directory, service: 'hello-service', environment: 'staging' });
    const store = open();
    const all = large();
    for (let count = 500; count <= total; count += 500) {
      const entries = all.entries.slice(0, count);
      const ledger = {
        ...all,
        entries,
        serving: entries.at(-1)?.version ?? null,
        history: all.history.slice(0, 4 * count),
      };
      await store.save(ledger, (await store.load()).revision);
      expect((await stat(store.place)).size).toBeLessThanOrEqual(256 * 1024);
    }
    const fresh = open();
    const { ledger, revision } = await fresh.load();
    expect(ledger.entries).toHaveLength(total);
    expect(JSON.stringify(ledger.entries)).toBe(JSON.stringify(all.entries));
    expect(chainHead(ledger)).toBe(chainHead(all));
    const parts = await readdir(store.place.replace('.json', ''));
    expect(await fresh.verify()).toEqual({
      ...{ entries: total, events: 4 * total, parts: parts.length, head: chainHead(all) },
    });
    for (const part of parts) {
      expect((await stat(join(store.place.replace('.json', ''), part))).size).toBeLessThanOrEqual(768 * 1024);
    }

    const stamp = { at: at(total * hour), run: 'run-2' };
    const failed = markFailed(
      setServing(ledger, '1.7.0', '', stamp),
      '1.7.0',
      null,
      { quarantine: true },
      stamp,
    );
    await fresh.save(failed, revision);
    expect((await stat(store.place)).size).toBeLessThanOrEqual(256 * 1024);
    const again = (await open().load()).ledger;
    expect(findEntry(again, '1.7.0')?.status).toBe('failed');
    expect(again.history).toHaveLength(4 * total + 3);
    expect(process.memoryUsage().heapUsed).toBeLessThan(500 * 2 ** 20);
  } finally {
    await rm(directory, { recursive: true });
  }
}, 120_000);
