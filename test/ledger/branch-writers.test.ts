/** Many writers of one branch at once. */
import { systemClock } from '@slipway/kernel';
import { update } from '@slipway/ledger';
import { expect, it } from 'vitest';
import { type FakeGitHub, meanwhile, putBlob, putCommit, resolve, startGitHub } from '../github/index.ts';
import {
  branch,
  change,
  folder,
  headPath,
  namesIn,
  noted,
  pageOf,
  type Store,
  stage,
  storeOn,
  textOn,
} from './branch-stage.ts';

const names = (count: number): string[] => Array.from({ length: count }, (_, n) => `writer ${n}`);

async function writeAtOnce(fake: FakeGitHub, count: number): Promise<number> {
  let conflicts = 0;
  await Promise.all(
    names(count).map(async (name) => {
      const { store, closing } = storeOn(fake);
      await using _ = closing;
      const { signal } = store;
      const onConflict = (): void => void conflicts++;
      await update(store, (ledger) => noted(ledger, name), { clock: systemClock, signal, onConflict });
      expect(store.warnings).toEqual([]);
    }),
  );
  return conflicts;
}

it('fifty lose nothing: each event is there once, in one chain', { timeout: 60_000 }, async () => {
  await using fake = await startGitHub();
  const conflicts = await writeAtOnce(fake, 50);
  const { store, closing } = storeOn(fake);
  await using _ = closing;
  const { ledger } = await store.load();
  expect(namesIn(ledger).toSorted()).toEqual(names(50).toSorted());
  expect(await store.verify()).toMatchObject({ events: 50 });
  expect(textOn(fake, `${folder}/README.md`)).toContain(pageOf(ledger));
  // Each of them met others, and none of them went on for ever.
  expect(conflicts).toBeGreaterThan(10);
  expect(conflicts / 50).toBeLessThan(20);
});

it.each([1, 2, 3, 4])('the page of ten writers is that of the head (%i)', async () => {
  await using at = await stage();
  await writeAtOnce(at.fake, 10);
  const ledger = (await at.store().load()).ledger;
  const copy = at.clone('--branch', branch);
  const head = copy.git('rev-parse', `HEAD:${headPath}`).trim();
  expect(textOn(at.fake, `${folder}/README.md`)).toBe(
    `${pageOf(ledger)}\n\n<!-- Of ${headPath}, blob ${head}. -->\n`,
  );
  expect(copy.git('rev-list', '--count', 'HEAD', '--', headPath).trim()).toBe('10');
  expect(at.bare.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
});

it('who is late leaves the page to the newer head', async () => {
  await using at = await stage();
  const [late, quick] = [at.store(), at.store()];
  const write = (store: Store, name: string) => change(store, (ledger) => noted(ledger, name));
  await write(late, 'first');
  // Between the late writer's head and its page another saves, head and page.
  let done: Promise<unknown> = Promise.resolve();
  at.fake.fault({
    ...{ method: 'PUT', path: 'README.md' },
    effect: {
      kind: 'answer',
      status: 409,
      get body() {
        done = write(quick, 'third');
        return { message: 'is at 1 but expected 2' };
      },
    },
  });
  const pause = late.clock.sleep;
  Object.assign(late.clock, {
    sleep: (...args: Parameters<typeof pause>) => done.then(() => pause(...args)),
  });
  await write(late, 'second');
  const { ledger } = await at.store().load();
  expect(namesIn(ledger)).toEqual(['first', 'second', 'third']);
  expect(textOn(at.fake, `${folder}/README.md`)).toContain(pageOf(ledger));
  expect(at.clone('--branch', branch).git('log', '--format=%s')).not.toContain('the page of event 2');
  expect([...late.warnings, ...quick.warnings]).toEqual([]);
});

it('who looks while another saves leaves the page to that one', async () => {
  await using at = await stage();
  const [late, quick] = [at.store(), at.store()];
  await change(quick, (ledger) => noted(ledger, 'first'));
  const { contents } = late.github;
  const get = contents.get;
  let looked = false;
  Object.assign(contents, {
    get: async (file: string, ref: string) => {
      if (file === `${folder}/README.md` && !looked) {
        looked = true;
        await change(quick, (ledger) => noted(ledger, 'third'));
      }
      return get(file, ref);
    },
  });
  await change(late, (ledger) => noted(ledger, 'second'));
  const { ledger } = await at.store().load();
  expect(namesIn(ledger)).toEqual(['first', 'second', 'third']);
  expect(textOn(at.fake, `${folder}/README.md`)).toContain(pageOf(ledger));
});

it('a page is written also when GitHub shows the head as it was before', async () => {
  await using at = await stage();
  await change(at.store(), (ledger) => noted(ledger, 'first'));
  const store = at.store();
  const { contents } = store.github;
  const get = contents.get;
  const old = await get(headPath, branch);
  let heads = 0;
  Object.assign(contents, {
    get: async (file: string, ref: string) =>
      file === headPath && [2, 3].includes(++heads) ? old : get(file, ref),
  });
  await change(store, (ledger) => noted(ledger, 'second'));
  expect([heads, store.warnings]).toEqual([4, []]);
  expect(textOn(at.fake, `${folder}/README.md`)).toContain('2 events');
});

it.each([409, 422])(
  'a branch that others move is written on, without asking the caller again (%i)',
  async (status) => {
    await using at = await stage();
    const store = at.store({ plain: true });
    await change(store, (ledger) => noted(ledger, 'a'));
    const move = (): void => {
      const before = resolve(at.fake.state, branch);
      const tree = {
        ...before?.tree,
        [`other/staging/${Math.random()}`]: putBlob(at.fake.state, Buffer.of()),
      };
      const commit = { parents: [before?.sha ?? ''], tree, message: "another service's", at: 0 };
      at.fake.state.refs.set(`refs/heads/${branch}`, {
        sha: putCommit(at.fake.state, commit).sha,
        type: 'commit',
      });
    };
    if (status === 409) at.fake.fault({ method: 'PUT', times: 5, effect: meanwhile(move) });
    else {
      const body = { message: `is at ${'1'.repeat(40)} but expected ${'2'.repeat(40)}` };
      at.fake.fault({ method: 'PUT', times: 5, effect: { kind: 'answer', status, body } });
    }
    let asked = 0;
    await update(
      store,
      (ledger) => {
        asked++;
        return noted(ledger, 'b');
      },
      { clock: store.clock, signal: store.signal },
    );
    expect(asked).toBe(1);
    expect(store.slept).toHaveLength(5);
    expect(namesIn((await at.store().load()).ledger)).toEqual(['a', 'b']);
  },
);

it('a branch that never stands still is a conflict in the end', async () => {
  await using at = await stage();
  const store = at.store({ plain: true });
  const { ledger, revision } = await store.load();
  const body = { message: `is at ${'1'.repeat(40)} but expected ${'2'.repeat(40)}` };
  at.fake.fault({ method: 'PUT', times: 1000, effect: { kind: 'answer', status: 409, body } });
  await expect(store.save(noted(ledger, 'a'), revision)).rejects.toMatchObject({ name: 'ConflictError' });
  expect(at.fake.requests.filter(({ method }) => method === 'PUT')).toHaveLength(20);
});

it('a head that another replaced is handed up at once', async () => {
  await using at = await stage();
  const [one, other] = [at.store({ plain: true }), at.store({ plain: true })];
  const { ledger, revision } = await one.load();
  await change(other, (found) => noted(found, 'theirs'));
  const before = at.fake.requests.length;
  await expect(one.save(noted(ledger, 'ours'), revision)).rejects.toMatchObject({ name: 'ConflictError' });
  const writes = at.fake.requests.slice(before).filter(({ method }) => method !== 'GET');
  expect(writes.map(({ method, status }) => `${method} ${status}`)).toEqual(['PUT 422']);
});
