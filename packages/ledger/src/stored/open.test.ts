import { ConfigError } from '@slipway/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MemoryMedium, memoryMedium } from '../../testdata/memory-medium.ts';
import { at, entryOf, released, stableLedger, stamp } from '../../testdata/sample.ts';
import { history, play } from '../../testdata/steps.ts';
import type { Bill } from '../bill.ts';
import { type Before, chainHead, chainStart } from '../chain.ts';
import type { Ledger } from '../ledger.ts';
import type { ArchivedPart, Head } from '../schema.ts';
import { ConflictError, type LedgerStore } from '../store.ts';
import { emptyLedger, markFailed, setServing } from '../transitions.ts';
import { decodeHead, encodeHead } from './head.ts';
import { openStored } from './open.ts';
import { decodePart, describePart, encodePart, type Part } from './part.ts';

const identity = { service: 'hello-service', environment: 'staging' };
const open = (medium: MemoryMedium): LedgerStore => openStored(medium, identity);
const loaded = async (medium: MemoryMedium): Promise<Ledger> => (await open(medium).load()).ledger;
const saveOver = async (store: LedgerStore, ledger: Ledger): Promise<void> =>
  store.save(ledger, (await store.load()).revision);
const headIn = (medium: MemoryMedium): Head => decodeHead(medium.head ?? '', { file: 'memory' });

const six = stableLedger('1.0.0', '1.1.0', '1.2.0', '1.3.0', '1.4.0', '1.5.0');
/** The history of `six` up to an event, with the entries that it made so far. */
const upTo = (events: number): Ledger => ({
  ...six,
  entries: six.entries.slice(0, Math.ceil(events / 4)),
  serving: null,
  history: six.history.slice(0, events),
});

/** `six`, whose first events lie in two parts: the head holds a version and two events at most. */
async function archivedTwice(): Promise<MemoryMedium> {
  const medium = memoryMedium({ head: 10 });
  const store = open(medium);
  for (const ledger of [upTo(8), upTo(16)]) await saveOver(store, ledger);
  Object.assign(medium.limits, { head: 1e6 });
  await saveOver(store, six);
  expect([...medium.parts.keys()]).toEqual(['2026-01.jsonl', '2026-01.2.jsonl']);
  return medium;
}

test('a look that began before a save of this very process is only older, and is taken again', async () => {
  const medium = memoryMedium();
  const store = open(medium);
  await saveOver(store, upTo(4));
  const read = medium.readHead;
  let slow = (): void => {};
  const old = await read();
  medium.readHead = async () => {
    medium.readHead = read;
    await new Promise<void>((resolve) => {
      slow = resolve;
    });
    return old;
  };
  const look = store.load();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await store.save(upTo(8), (await open(medium).load()).revision);
  slow();
  expect((await look).ledger.history).toHaveLength(8);
});

test('a head full of quarantines does not make a part of each save', async () => {
  const medium = memoryMedium({ head: 6000 });
  const store = open(medium);
  let ledger = await loaded(medium);
  for (let n = 0; n < 60; n++) {
    ledger = markFailed(released(ledger, entryOf(`1.${n}.0`)), `1.${n}.0`, null, { quarantine: true }, stamp);
    await saveOver(store, ledger);
  }
  expect(await loaded(medium)).toEqual(ledger);
  expect(medium.parts.size).toBeLessThan(70);
});

test('what is saved is what is loaded, by the same and by another process, whatever happens and whatever is cut', async () => {
  const sizes = fc.record({
    head: fc.integer({ min: 10, max: 12_000 }),
    part: fc.integer({ min: 10, max: 9000 }),
    byMonth: fc.boolean(),
  });
  let parts = 0;
  await fc.assert(
    fc.asyncProperty(history, sizes, fc.nat(40), async (steps, limits, days) => {
      const medium = memoryMedium(limits);
      const one = open(medium);
      const ledgers: Ledger[] = [];
      play(
        steps,
        (_, after) => ledgers.push(after),
        (index) => ({ at: at(index * days * 86_400), run: 'run-1' }),
      );
      for (const [index, ledger] of ledgers.entries()) {
        await saveOver(index % 5 === 4 ? open(medium) : one, ledger);
        expect((await one.load()).ledger).toEqual(ledger);
        if (index % 3 === 0) expect(await loaded(medium)).toEqual(ledger);
      }
      const last = ledgers.at(-1) ?? emptyLedger('hello-service', 'staging');
      expect(await open(medium).verify()).toEqual({
        ...{ entries: last.entries.length, events: last.history.length },
        ...{ parts: medium.parts.size, head: chainHead(last) },
      });
      parts += medium.parts.size;
    }),
    { numRuns: 60 },
  );
  expect(parts).toBeGreaterThan(100);
}, 60_000);

test('a part names how many come before it, and where its chain ends', async () => {
  const medium = await archivedTwice();
  const { archive } = headIn(medium);
  expect(archive).toMatchObject({ name: '2026-01.2.jsonl', parts: 2, events: 15 });
  expect(archive?.head).toBe(six.history[15]?.previous);
});

test('a part is read once by a process, and a head of the same revision is not read into a ledger again', async () => {
  const medium = await archivedTwice();
  const store = open(medium);
  medium.calls.length = 0;
  const { ledger } = await store.load();
  expect((await store.load()).ledger).toBe(ledger);
  const stopped = setServing(ledger, null, '', stamp);
  await saveOver(store, stopped);
  expect(medium.calls.filter((call) => call.startsWith('readPart'))).toEqual([
    'readPart 2026-01.2.jsonl',
    'readPart 2026-01.jsonl',
  ]);
  await saveOver(open(medium), setServing(stopped, '1.5.0', '', stamp));
  medium.calls.length = 0;
  expect((await store.load()).ledger.history).toHaveLength(26);
  expect(medium.calls).toEqual(['readHead']);
});

test.each<[string, (medium: MemoryMedium) => void, string]>([
  [
    'changed',
    (m) => edit(m, '2026-01.jsonl', (text) => text.replace('stable', 'failed')),
    '2026-01.jsonl was changed or cut off',
  ],
  [
    'cut off',
    (m) => edit(m, '2026-01.jsonl', (text) => text.slice(0, -20)),
    '2026-01.jsonl was changed or cut off',
  ],
  [
    'without its last line',
    (m) => edit(m, '2026-01.jsonl', (text) => text.replace(/[^\n]+\n$/, '')),
    '2026-01.jsonl was changed or cut off',
  ],
  ['empty', (m) => edit(m, '2026-01.2.jsonl', () => ''), '2026-01.2.jsonl was changed or cut off'],
  ['gone', (m) => m.parts.delete('2026-01.jsonl'), '2026-01.jsonl is gone'],
  ['gone, and the newest', (m) => m.parts.delete('2026-01.2.jsonl'), '2026-01.2.jsonl is gone'],
  [
    'in the place of another',
    (m) => swap(m, '2026-01.jsonl', '2026-01.2.jsonl'),
    '2026-01.2.jsonl was changed or cut off',
  ],
])('a part that is %s is named, and nothing is written over it', async (_, damage, what) => {
  const medium = await archivedTwice();
  damage(medium);
  const before = [medium.head, ...medium.parts.values()];
  const store = open(medium);
  for (const work of [() => store.load(), () => store.verify(), () => store.save(six, 'x')]) {
    await expect(work()).rejects.toThrow(ConfigError);
    await expect(work()).rejects.toMatchObject({
      message: `the ledger of hello-service in staging cannot be used: ${what}`,
      where: { file: 'memory' },
      fix: 'go back',
    });
  }
  expect([medium.head, ...medium.parts.values()]).toEqual(before);
});

function edit(medium: MemoryMedium, name: string, change: (text: string) => string): void {
  medium.parts.set(name, change(medium.parts.get(name) ?? ''));
}

function swap(medium: MemoryMedium, one: string, other: string): void {
  const [first, second] = [medium.parts.get(one) ?? '', medium.parts.get(other) ?? ''];
  medium.parts.set(one, second).set(other, first);
}

/** Edits parts by hand as somebody does who computes all hashes up to the head's archive and its seal. */
function forge(
  medium: MemoryMedium,
  change: (part: Part, index: number) => Part,
  headChange: (archive: ArchivedPart) => ArchivedPart = (archive) => archive,
): void {
  const head = headIn(medium);
  const found: Part[] = [];
  const names: ArchivedPart[] = [];
  for (let named = head.archive; named !== null; ) {
    const part = decodePart(named, medium.parts.get(named.name) ?? '', identity);
    found.unshift(part);
    names.unshift(named);
    named = part.follows;
  }
  let follows: ArchivedPart | null = null;
  let before: Before = { head: chainStart(head), events: 0 };
  for (const [index, part] of found.entries()) {
    const name = names[index] as ArchivedPart;
    const forged: Part = { ...change(part, index), follows };
    const text = encodePart(identity, forged);
    medium.parts.set(name.name, text);
    const described = describePart(name.name, text, before, forged);
    // What follows fits to these, so they stay.
    follows = { ...described, events: name.events, head: name.head };
    before = { head: follows.head, events: follows.events };
  }
  medium.head = encodeHead({ ...head, archive: follows === null ? null : headChange(follows) });
}

test.each<[string, (part: Part, index: number) => Part, string]>([
  [
    'an event reworded',
    (part, index) => (index === 0 ? reworded(part, 2) : part),
    '2026-01.jsonl: history: event 3 was changed, or the link in event 4 was',
  ],
  [
    'the last event of a part reworded',
    (part, index) => (index === 0 ? reworded(part, part.history.length - 1) : part),
    '2026-01.jsonl: its last event is not the one that it was archived with',
  ],
  [
    'the first event after another part reworded',
    (part, index) => (index === 1 ? reworded(part, 0) : part),
    '2026-01.2.jsonl: history: event 8 was changed, or the link in event 9 was',
  ],
  [
    'an event taken out',
    (part, index) => (index === 1 ? { ...part, history: part.history.toSpliced(3, 1) } : part),
    '2026-01.2.jsonl: history: event 12 stands where event 11 belongs',
  ],
  [
    'the last events taken out',
    (part, index) => (index === 1 ? { ...part, history: part.history.slice(0, -2) } : part),
    '2026-01.2.jsonl: its last event is not the one that it was archived with',
  ],
  [
    'an event with a field of a later version',
    (part) => ({ ...part, history: part.history.map((event) => ({ ...event, extra: 1 })) }),
    '2026-01.jsonl: history.0: Unrecognized key: "extra"',
  ],
  [
    'an entry with a wrong field',
    (part) => ({ ...part, entries: part.entries.map((entry) => ({ ...entry, gate: 'MAYBE' as never })) }),
    '2026-01.jsonl: entries.0.gate: ',
  ],
])('verify finds what load trusts by its hash: %s', async (_, change, what) => {
  const medium = await archivedTwice();
  forge(medium, change);
  await open(medium).load();
  await expect(open(medium).verify()).rejects.toThrow(ConfigError);
  await expect(open(medium).verify()).rejects.toThrow(what);
});

const reworded = (part: Part, at: number): Part => ({
  ...part,
  history: part.history.map((event, index) => (index === at ? { ...event, detail: 'nothing' } : event)),
});

test('verify finds that the way from part to part leaves one out', async () => {
  const medium = await archivedTwice();
  replacePart(medium, (part) => encodePart(identity, { ...part, follows: null }));
  await expect(open(medium).verify()).rejects.toThrow(
    '2026-01.2.jsonl: history: event 8 stands where event 1 belongs',
  );
});

test('verify agrees with parts that were written anew as they were', async () => {
  const medium = await archivedTwice();
  const before = medium.head;
  forge(medium, (part) => part);
  expect(medium.head).toBe(before);
  expect(await open(medium).verify()).toMatchObject({ entries: 6, events: 24, parts: 2 });
});

test('verify reads again what this process has read before', async () => {
  const medium = await archivedTwice();
  const store = open(medium);
  await store.load();
  medium.parts.delete('2026-01.jsonl');
  await expect(store.verify()).rejects.toThrow('2026-01.jsonl is gone');
});

test.each([
  [
    'another ledger',
    { service: 'other', environment: 'staging' },
    '2026-01.2.jsonl belongs to other in staging',
  ],
  [
    'another environment',
    { service: 'hello-service', environment: 'production' },
    '2026-01.2.jsonl belongs to hello-service in production',
  ],
])('a part of %s is refused, also when its hash is named', async (_, theirs, what) => {
  const medium = await archivedTwice();
  replacePart(medium, (part) => encodePart(theirs, part));
  await expect(open(medium).load()).rejects.toThrow(what);
});

test.each([
  ['no JSON lines', () => '<html>\n', '2026-01.2.jsonl is not JSON lines'],
  [
    'half a line',
    (part: Part) => encodePart(identity, part).slice(0, -9),
    '2026-01.2.jsonl is not JSON lines',
  ],
  ['nothing', () => '', '2026-01.2.jsonl is not JSON lines'],
  ['another document', () => '{"schema":"slipway/watch/v1"}\n', '2026-01.2.jsonl: schema'],
])('a part that holds %s is damaged, also when its hash is named', async (_, text, what) => {
  const medium = await archivedTwice();
  replacePart(medium, text);
  await expect(open(medium).load()).rejects.toThrow(ConfigError);
  await expect(open(medium).load()).rejects.toThrow(what);
});

/** Another text for the newest part, and its hash in the head. */
function replacePart(medium: MemoryMedium, textOf: (part: Part) => string): void {
  const head = headIn(medium);
  const archive = head.archive as ArchivedPart;
  const part = decodePart(archive, medium.parts.get(archive.name) ?? '', identity);
  const text = textOf(part);
  medium.parts.set(archive.name, text);
  const { sha256 } = describePart(archive.name, text, { head: '', events: 0 }, part);
  medium.head = encodeHead({ ...head, archive: { ...archive, sha256 } });
}

test('what a killed run left under a name is stepped over, and what it left of this very save is taken', async () => {
  const medium = memoryMedium({ head: 10 });
  medium.parts.set('2026-01.jsonl', 'left\n').set('2026-01.2.jsonl', 'left, too\n');
  await saveOver(open(medium), upTo(8));
  expect(headIn(medium).archive?.name).toBe('2026-01.3.jsonl');
  const killed = memoryMedium({ head: 10 });
  killed.parts.set('2026-01.jsonl', medium.parts.get('2026-01.3.jsonl') ?? '');
  await saveOver(open(killed), upTo(8));
  expect([...killed.parts.keys()]).toEqual(['2026-01.jsonl']);
  expect(await loaded(killed)).toEqual(upTo(8));
});

test('parts are written before the head that names them', async () => {
  const medium = memoryMedium({ head: 10 });
  await saveOver(open(medium), upTo(8));
  expect(medium.calls.filter((call) => call.startsWith('write'))).toEqual([
    'writePart 2026-01.jsonl',
    'writeHead',
  ]);
});

test.each([
  [
    'an earlier head',
    async (medium: MemoryMedium, earlier: string) => {
      medium.head = earlier;
    },
    'it ends at event 24, and event 25 (stopped 1.5.0) was there',
  ],
  [
    'nothing',
    async (medium: MemoryMedium) => {
      medium.head = null;
    },
    'it ends at event 0, and event 25 (stopped 1.5.0) was there',
  ],
  [
    'another history from there',
    async (medium: MemoryMedium, earlier: string) => {
      medium.head = earlier;
      await saveOver(open(medium), setServing(six, '1.4.0', 'forced', { ...stamp, run: 'run-2' }));
    },
    'event 25 is serving 1.4.0 by run run-2, and was stopped 1.5.0 by run run-1',
  ],
])('a place in which this process finds %s was rewritten: that is refused', async (_, rewrite, what) => {
  const medium = memoryMedium();
  const store = open(medium);
  await saveOver(store, six);
  const earlier = medium.head ?? '';
  const stopped = setServing(six, null, '', stamp);
  await saveOver(store, stopped);
  await rewrite(medium, earlier);
  const found = medium.head;
  for (const work of [() => store.load(), () => store.verify()]) {
    await expect(work()).rejects.toThrow(ConfigError);
    await expect(work()).rejects.toThrow(`the ledger of hello-service in staging was rewritten: ${what}`);
  }
  await expect(store.save(setServing(stopped, '1.5.0', '', stamp), 'x')).rejects.toThrow('was rewritten');
  expect(medium.head).toBe(found);
});

test('where the medium knows a way back to what was seen, that is the one that is told', async () => {
  const medium = {
    ...memoryMedium(),
    wayBackTo: async ({ events, head }: Before) => `go back to event ${events}, ${head}`,
  };
  const store = open(medium);
  await saveOver(store, six);
  medium.readHead = async () => null;
  await expect(store.load()).rejects.toMatchObject({ fix: `go back to event 24, ${chainHead(six)}` });
});

test('what others appended is no rewriting', async () => {
  const medium = memoryMedium();
  const store = open(medium);
  await saveOver(store, six);
  await saveOver(open(medium), setServing(six, null, '', stamp));
  expect((await store.load()).ledger.history).toHaveLength(25);
});

test.each<[string, (ledger: Ledger) => Ledger, string]>([
  [
    'that breaks a rule of its table',
    (ledger) => ({ ...ledger, serving: '9.9.9' }),
    'serving: 9.9.9 is not in the ledger',
  ],
  [
    'whose chain is broken',
    (ledger) => ({ ...ledger, history: ledger.history.toSpliced(22, 1) }),
    'history: event 24 stands where event 23 belongs',
  ],
  [
    'that forgets its last event',
    (ledger) => ({ ...ledger, history: ledger.history.slice(0, -1) }),
    'it ends at event 23, and event 24 (stable 1.5.0) was there',
  ],
  [
    'that forgets an archived entry',
    (ledger) => ({ ...ledger, entries: ledger.entries.slice(1) }),
    'it lacks versions of its archive',
  ],
])('a ledger %s is not stored', async (_, change, what) => {
  const medium = await archivedTwice();
  const before = medium.head;
  const store = open(medium);
  const { ledger, revision } = await store.load();
  await expect(store.save(change(ledger), revision)).rejects.toThrow(`this ledger cannot be stored: ${what}`);
  expect(medium.head).toBe(before);
});

test("another service's ledger is not stored here, and is not loaded from here", async () => {
  const medium = memoryMedium();
  await expect(open(medium).save({ ...six, service: 'other' }, 'none')).rejects.toThrow(
    'memory does not hold the ledger of other in staging',
  );
  await saveOver(open(medium), six);
  for (const [theirs, what] of [
    [{ ...identity, service: 'other' }, 'it is the ledger of hello-service in staging'],
    [{ ...identity, environment: 'production' }, 'it is the ledger of hello-service in staging'],
  ] as const) {
    await expect(openStored(medium, theirs).load()).rejects.toThrow(what);
  }
});

test('a head that keeps its own seal and breaks a rule of the table is damaged', async () => {
  const medium = memoryMedium();
  await saveOver(open(medium), six);
  medium.head = encodeHead({ ...headIn(medium), serving: '9.9.9' });
  await expect(open(medium).load()).rejects.toThrow('cannot be used: serving: 9.9.9 is not in the ledger');
});

test('a save over another revision is a conflict, and one that comes second, too', async () => {
  const medium = memoryMedium();
  const [one, other] = [open(medium), open(medium)];
  const { revision } = await one.load();
  await other.load();
  await one.save(six, revision);
  await expect(other.save(upTo(4), revision)).rejects.toThrow(ConflictError);
  await expect(one.save(upTo(4), revision)).rejects.toThrow(ConflictError);
  expect(await loaded(medium)).toEqual(six);
});

test('a late judgement of an archived version is kept in the head, and the part is left as it is', async () => {
  const medium = await archivedTwice();
  const texts = [...medium.parts.values()];
  const store = open(medium);
  const failed = markFailed((await store.load()).ledger, '1.0.0', null, { quarantine: true }, stamp);
  await saveOver(store, failed);
  expect(headIn(medium).amended.map((entry) => entry.version)).toEqual(['1.0.0']);
  expect([...medium.parts.values()]).toEqual(texts);
  const again = released(await loaded(medium), entryOf('1.1.0', { releasedAt: at(500) }));
  await saveOver(open(medium), again);
  expect(await loaded(medium)).toEqual(again);
});

const bill: Bill = {
  schema: 'slipway/bill/v1',
  modules: [{ path: 'a.example/b', version: 'v1.0.0' }],
  configuration: null,
};

test('a bill is kept once under its hash, and found by it', async () => {
  const medium = memoryMedium();
  const store = open(medium);
  const hash = await store.keepBill(bill);
  expect(await store.keepBill({ ...bill })).toBe(hash);
  expect([...medium.parts.keys()]).toEqual([`bills/${hash}.json`]);
  expect(await open(medium).bill(hash ?? '')).toEqual(bill);
  expect(await store.bill('0'.repeat(64))).toBeNull();
  medium.parts.set(`bills/${hash}.json`, '{}');
  expect(await store.bill(hash ?? '')).toBeNull();
  await expect(store.keepBill(bill)).rejects.toThrow('another text stands at its place');
});

test('a place without room for bills keeps none', async () => {
  const medium = memoryMedium({ bills: false });
  expect(await open(medium).keepBill(bill)).toBeNull();
  expect(await open(medium).bill('0'.repeat(64))).toBeNull();
  expect(medium.calls).toEqual([]);
});
