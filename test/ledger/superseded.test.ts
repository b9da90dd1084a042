/** A watch over which another change comes at the worst moment: it neither judges nor takes back what is not its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BuildDocument, Filed } from '@slipway/evidence';
import { createClient } from '@slipway/http';
import { IntentLost } from '@slipway/ledger';
import { type Journal, openJournal, releaseStage, rollBack, watchRules, watchStage } from '@slipway/pipeline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentContext } from '../../packages/kernel/testdata/silent-context.ts';
import { openFolderTarget } from './kill/folder-target.ts';
import { buildOf, releaseOf, targetRef } from './kill/release.ts';
import { seed } from './kill/seed.ts';
import { openStore, type StorePlace } from './kill/stores.ts';

let root: string;
let metrics: http.Server;
/** How many of a hundred requests at each look fail. */
let errors = 0;

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'superseded-'));
  writeFileSync(
    path.join(root, 'policy.yaml'),
    'trigger:\n  error_rate: "5%"\naction: rollback-to-last-stable\n',
  );
  let looks = 0;
  metrics = http.createServer((_, response) => {
    looks++;
    response.end(
      ['# TYPE http_requests_total counter', `http_requests_total{code="200"} ${looks * (100 - errors)}`]
        .concat(`http_requests_total{code="500"} ${looks * errors}\n`)
        .join('\n'),
    );
  });
  await new Promise<void>((resolve) => metrics.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await new Promise((resolve) => metrics.close(resolve));
  rmSync(root, { recursive: true });
});

/** 1.0.0 is stable, 1.1.0 is released and about to be watched. */
async function makeBed() {
  const ctx = silentContext(root);
  const place: StorePlace = {
    kind: 'file',
    directory: path.join(root, 'ledger'),
    apiUrl: '',
    token: '',
    commit: '',
  };
  const targetRoot = path.join(root, 'target');
  await seed(ctx, openStore(ctx, place), targetRoot);
  const { port } = metrics.address() as AddressInfo;
  const folder = openFolderTarget(targetRoot, targetRef);
  const target: typeof folder = {
    ...folder,
    instances: async () => {
      const version = (await folder.serving()) ?? '';
      const address = `http://127.0.0.1:${port}`;
      return [
        {
          id: version,
          version,
          ready: true,
          restarts: 0,
          serving: true,
          address,
          metrics: `${address}/metrics`,
        },
      ];
    },
  };
  const release = async (version: string, run: string) => {
    const journal = openJournal(ctx, openStore(ctx, place), run);
    const build = {
      path: 'build.json',
      sha256: 'b'.repeat(64),
      document: buildOf(version),
    } as Filed<'build'> & {
      document: BuildDocument;
    };
    const released = await releaseStage(ctx, releaseOf(version, run), {
      ...{ journal, target, build, gate: null, outputDirectory: root, windowMs: 60_000 },
    });
    return { ...released, journal };
  };
  return { ctx, place, target, release };
}

/** A journal in which something happens just before the first change that is made from now on. */
function interrupted(journal: Journal, first: () => Promise<unknown>): Journal {
  let done = false;
  return {
    ...journal,
    async apply(change) {
      if (!done) {
        done = true;
        await first();
      }
      return journal.apply(change);
    },
  };
}

it.each([
  ['a verdict to keep', 0],
  ['a verdict to roll back', 50],
])('%s comes too late', async (_, share) => {
  errors = share;
  const { ctx, target, release } = await makeBed();
  const { entry, intent, journal } = await release('1.1.0', 'run-old');
  const late = interrupted(journal, () => release('1.2.0', 'run-new'));
  const client = createClient(ctx);
  const watch = await watchStage(
    ctx,
    await watchRules({
      ...{ policyFile: path.join(root, 'policy.yaml'), windowMs: 30_000, intervalMs: 100 },
      ...{ otherwise: { windowMs: 1, intervalMs: 1 }, shadow: false },
    }),
    {
      ...{ journal: late, target, entry, intent, client, outputDirectory: root },
      firstBadAnswerAt: () => null,
      probe: () => {},
    },
  );
  await client.close();
  expect(watch.document).toMatchObject({
    verdict: 'SUPERSEDED',
    reason: 'NEWER_RELEASE',
    rolledBackTo: null,
    because: expect.stringMatching(/^a newer change came first; before it, .*(requests|errors)/),
  });
  expect(await target.serving()).toBe('1.2.0');
  const ledger = await journal.read();
  expect(ledger).toMatchObject({
    serving: '1.2.0',
    intent: { to: '1.2.0', phase: 'watching' },
    quarantine: [],
  });
  expect(ledger.entries.map(({ version, status }) => `${version} ${status}`)).toEqual([
    '1.0.0 stable',
    '1.1.0 superseded',
    '1.2.0 active',
  ]);
});

it.each([
  ['there is a version to go back to', '1.1.0'],
  ['there is none', '1.0.0'],
])('what no longer serves is not left for another version: %s', async (_, from) => {
  const { ctx, place, target, release } = await makeBed();
  const { journal } = await release('1.1.0', 'run-1');
  if (from === '1.1.0') await release('1.2.0', 'run-3');
  const before = await journal.read();
  const other = openJournal(ctx, openStore(ctx, place), 'run-2');
  await expect(
    rollBack(
      ctx,
      { journal: other, target },
      { from, to: null, reason: 'ERROR_RATE', exposure: null, quarantine: true, intent: null },
    ),
  ).rejects.toThrow(IntentLost);
  expect(await journal.read()).toEqual(before);
  expect(await target.serving()).toBe(before.serving);
});

it('a person who has nowhere to go back to has judged nothing', async () => {
  const { ctx, place, target } = await makeBed();
  const journal = openJournal(ctx, openStore(ctx, place), 'run-1');
  const before = await journal.read();
  const back = await rollBack(
    ctx,
    { journal, target },
    { from: '1.0.0', to: null, reason: 'BY_HAND', exposure: null, quarantine: false, intent: null },
  );
  expect(back).toMatchObject({ kind: 'no-candidate' });
  expect(await journal.read()).toEqual(before);
});
