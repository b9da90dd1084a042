/** A ledger on a branch from its first save on, and what real git finds of it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { canonicalJson, sha256Hex } from '@slipway/evidence';
import { liftQuarantine } from '@slipway/ledger';
import { describe, expect, it } from 'vitest';
import { entryOf, released, stableLedger } from '../../packages/ledger/testdata/sample.ts';
import { resolve } from '../github/index.ts';
import { thrown } from '../github/stage.ts';
import {
  branch,
  change,
  folder,
  headPath,
  namesIn,
  noted,
  pageOf,
  runOf,
  stage,
  textOn,
} from './branch-stage.ts';

describe('a ledger on a branch', () => {
  it('is empty before its first save, and nothing was written', async () => {
    await using at = await stage();
    const store = at.store();
    expect((await store.load()).ledger).toMatchObject({ entries: [], history: [], serving: null });
    expect(store.place).toBe(`${branch}:${headPath}`);
    expect(at.fake.requests.every(({ method }) => method === 'GET')).toBe(true);
    expect(at.fake.state.refs.has(`refs/heads/${branch}`)).toBe(false);
  });

  it('begins a branch that shares no history with the code, and is read by another process', async () => {
    await using at = await stage();
    const first = stableLedger('1.0.0');
    const store = at.store();
    await change(store, () => first);
    const second = await change(store, (ledger) => noted(ledger, 'second'));
    expect((await at.store().load()).ledger).toEqual(second);
    expect(namesIn(second).at(-1)).toBe('second');

    const copy = at.clone('--branch', branch);
    expect(copy.git('rev-list', '--max-parents=0', 'HEAD').trim()).not.toBe(at.fake.head);
    expect(copy.git('ls-files').trim().split('\n')).toEqual(['README.md', `${folder}/README.md`, headPath]);
    const read = (file: string): string => readFileSync(path.join(copy.path, file), 'utf8');
    expect(read('README.md')).toMatch(/^# The ledger of releases\n\nWhat runs where/);
    expect(read(`${folder}/README.md`)).toBe(
      `${pageOf(second)}\n\n<!-- Of ${headPath}, blob ${copy.git('rev-parse', `HEAD:${headPath}`).trim()}. -->\n`,
    );
    expect(JSON.parse(read(headPath))).toMatchObject({ service: 'hello-service', serving: '1.0.0' });
    expect(at.bare.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
  });

  it('tells in its log what happened, with what was recorded and by which run', async () => {
    const reason = 'a reason\r\n\nof two paragraphs';
    await using at = await stage();
    const store = at.store();
    await change(store, () => stableLedger('1.0.0'));
    await change(store, (ledger) => noted(ledger, reason));
    const copy = at.clone('--branch', branch);
    expect(copy.git('log', '--format=%s', '--reverse').trim().split('\n')).toEqual([
      'Begin a ledger of releases',
      'hello-service in staging: released 1.0.0',
      'hello-service in staging: the page of event 4',
      `hello-service in staging: quarantined sha256:${sha256Hex(reason).slice(0, 12)}…`,
      'hello-service in staging: the page of event 5',
    ]);
    expect(copy.git('log', '-1', '--skip=3', '--format=%b').trim()).toBe(
      [
        '- intent 1.0.0: deploy from nothing',
        '- released 1.0.0: nothing served before',
        '- done 1.0.0: it serves',
        '- stable 1.0.0: 0 errors in 1000 requests',
        '',
        'Run: run-1',
      ].join('\n'),
    );
    const body = copy.git('log', '-1', '--skip=1', '--format=%b').trim().split('\n');
    expect(body[0]).toMatch(/^- quarantined sha256:\w{64}: sha256:\w{64}: a reason of two para/);
    expect(body.slice(1)).toEqual(['', `Run: ${runOf(5)}`]);
  });

  it('takes one call to see that nothing changed, and two to save', async () => {
    await using at = await stage();
    const store = at.store();
    await change(store, (ledger) => noted(ledger, 'a'));
    await store.load();
    const before = at.fake.requests.length;
    await store.load();
    await change(store, (ledger) => noted(ledger, 'b'));
    const asked = at.fake.requests.slice(before).map(({ method, status, path: of }) => {
      return `${method} ${of.split('/').at(-1)} ${status}`;
    });
    expect(asked).toEqual([
      'GET head.json 304',
      'GET head.json 304',
      'PUT head.json 200',
      'PUT README.md 200',
    ]);
  });

  it('moves a month that is over into a part, and what is too large into more', async () => {
    await using at = await stage();
    const store = at.store();
    await change(store, (ledger) => noted(ledger, 'december', '2025-12-30T10:00:00.000Z'));
    await change(store, (ledger) => noted(ledger, 'january'));
    expect(Object.keys(JSON.parse(textOn(at.fake, headPath) ?? '').archive)).toContain('sha256');
    const long = 'x'.repeat(9000);
    await change(store, (ledger) => {
      let next = ledger;
      for (let n = 0; n < 60; n++) {
        const before = next.quarantine.length;
        next = noted(next, `n${n}`);
        const artifact = next.quarantine[before]?.artifact ?? '';
        next = liftQuarantine(next, artifact, `${long} ${n}`, {
          at: '2026-01-03T10:00:00.000Z',
          run: runOf(1),
        });
      }
      return next;
    });
    const files = Object.keys(resolve(at.fake.state, branch)?.tree ?? {});
    expect(files.filter((file) => file.endsWith('.jsonl'))).toEqual([
      `${folder}/2025-12.jsonl`,
      `${folder}/2026-01.jsonl`,
    ]);
    expect(textOn(at.fake, headPath)?.length).toBeLessThan(256 * 1024);
    const whole = await at.store().load();
    expect(whole.ledger.history).toHaveLength(122);
    expect(await at.store().verify()).toMatchObject({ events: 122, parts: 2 });
    expect(at.clone('--branch', branch).git('log', '--format=%s')).toContain(
      'hello-service in staging: keep 2025-12.jsonl\n',
    );
    expect(at.bare.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
  });

  it('keeps a part of its own beside one that a killed run left', async () => {
    await using at = await stage();
    const store = at.store();
    await change(store, (ledger) => noted(ledger, 'december', '2025-12-30T10:00:00.000Z'));
    await at.store().github.contents.put({
      ...{ path: `${folder}/2025-12.jsonl`, branch, sha: null, message: 'left behind' },
      bytes: Buffer.from('left behind\n'),
    });
    await change(store, (ledger) => noted(ledger, 'january'));
    expect(textOn(at.fake, `${folder}/2025-12.jsonl`)).toBe('left behind\n');
    expect(namesIn((await at.store().load()).ledger)).toEqual(['december', 'january']);
    expect(textOn(at.fake, `${folder}/2025-12.2.jsonl`)).toContain('december');
  });

  it('keeps bills of versions, once each, beside all environments', async () => {
    await using at = await stage();
    const bill = {
      schema: 'slipway/bill/v1',
      modules: [{ path: 'example.com/a', version: 'v1.0.0' }],
      configuration: null,
    } as const;
    const [one, other] = [at.store(), at.store({ environment: 'production' })];
    const hash = await one.keepBill({ ...bill, modules: [...bill.modules] });
    expect(hash).toBe(sha256Hex(`${canonicalJson(bill)}\n`));
    const commits = at.fake.state.refs.get(`refs/heads/${branch}`)?.sha;
    expect(await other.keepBill({ ...bill, modules: [...bill.modules] })).toBe(hash);
    expect(at.fake.state.refs.get(`refs/heads/${branch}`)?.sha).toBe(commits);
    expect(await other.bill(hash ?? '')).toEqual(bill);
    expect(await other.bill('0'.repeat(64))).toBeNull();
    const copy = at.clone('--branch', branch);
    expect(readdirSync(path.join(copy.path, 'hello-service/bills'))).toEqual([`${hash}.json`]);
    expect(copy.git('log', '-1', '--format=%s')).toBe(`hello-service: keep bills/${hash}.json\n`);
  });

  it('has GitHub’s clock', async () => {
    await using at = await stage({ clockSkewMs: 86_400_000 });
    const store = at.store();
    expect(store.now()).toBeNull();
    await store.load();
    expect(Math.abs((store.now() ?? 0) - Date.now() - 86_400_000)).toBeLessThan(5000);
  });

  it('keeps services and environments apart', async () => {
    await using at = await stage();
    const stores = ['staging', 'production'].flatMap((environment) =>
      ['hello-service', 'other'].map((service) => at.store({ service, environment })),
    );
    await Promise.all(stores.map((store, n) => change(store, (ledger) => noted(ledger, `only ${n}`))));
    for (const [n, store] of stores.entries()) {
      expect(namesIn((await store.load()).ledger)).toEqual([`only ${n}`]);
    }
    const begun = at
      .clone('--branch', branch)
      .git('log', '--format=%s')
      .match(/Begin a ledger/g);
    expect(begun).toHaveLength(1);
  });

  it('takes no branch that could be read as something else', async () => {
    await using at = await stage();
    for (const name of ['', '-f', 'a b', 'a..b', 'a/', '/a', "a';id", '$(id)', 'a.lock', 'a//b', '.a']) {
      expect(() => at.store({ branch: name }), name).toThrow('cannot be the branch of the ledger');
    }
    for (const name of ['ops/ledger', 'ledger_2', 'v1.2']) at.store({ branch: name });
    const error = await thrown((async () => at.store({ service: 'Not A Name' }))());
    expect(error.message).toContain('cannot name a service');
  });
});

it('is found on GitHub’s own pages, where the API’s address tells them', async () => {
  await using at = await stage();
  const place = (apiUrl: string): string => at.store({ client: { apiUrl } }).place;
  const file = `octo-org/hello/blob/${branch}/${headPath}`;
  expect(place('https://api.github.com')).toBe(`https://github.com/${file}`);
  expect(place('https://api.octocorp.ghe.com')).toBe(`https://octocorp.ghe.com/${file}`);
  expect(place('https://git.example.com/api/v3')).toBe(`https://git.example.com/${file}`);
  expect(place('https://proxy.example.com/github')).toBe(`${branch}:${headPath}`);
});

it('a version that was released is in the title, whatever came after it in the same save', async () => {
  await using at = await stage();
  const store = at.store();
  await change(store, () => stableLedger('1.0.0'));
  await change(store, (ledger) => released(ledger, entryOf('1.1.0')));
  expect(at.clone('--branch', branch).git('log', '-1', '--skip=1', '--format=%s').trim()).toBe(
    'hello-service in staging: released 1.1.0',
  );
});
