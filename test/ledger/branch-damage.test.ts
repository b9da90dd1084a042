/** A branch that others changed by hand: what is told, and that the line to type brings the ledger back. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '@slipway/kernel';
import type { Ledger } from '@slipway/ledger';
import { describe, expect, it } from 'vitest';
import { eventHash } from '../../packages/ledger/src/chain.ts';
import { resolve } from '../github/index.ts';
import { thrown } from '../github/stage.ts';
import {
  branch,
  type Clone,
  change,
  folder,
  headPath,
  namesIn,
  noted,
  type Stage,
  stage,
} from './branch-stage.ts';

/** Two months, so that there is a part; then a neighbour. */
async function written(at: Stage): Promise<Ledger> {
  const store = at.store();
  await change(store, (ledger) => noted(ledger, 'one', '2025-12-30T10:00:00.000Z'));
  await change(store, (ledger) => noted(ledger, 'two'));
  const whole = await change(store, (ledger) => noted(ledger, 'three'));
  await change(at.store({ service: 'other' }), (ledger) => noted(ledger, 'theirs'));
  return whole;
}

/** A person changes files of the branch, and pushes. */
function byHand(at: Stage, edit: (copy: Clone) => void): void {
  const copy = at.clone('--branch', branch);
  edit(copy);
  copy.git('add', '--all');
  copy.git('commit', '--quiet', '--message', 'by hand');
  copy.git('push', '--quiet', 'origin', branch);
}

const onFile =
  (file: string, edit: (text: string) => string) =>
  (copy: Clone): void => {
    const place = path.join(copy.path, file);
    writeFileSync(place, edit(readFileSync(place, 'utf8')));
  };

/** What a person copies out of the fix. */
function lineOf(error: ConfigError): string {
  const line = /: (git fetch .*)$/.exec(error.fix)?.[1];
  if (line === undefined) throw new Error(`no line to type in: ${error.fix}`);
  return line;
}

async function refused(at: Stage): Promise<ConfigError> {
  const before = resolve(at.fake.state, branch)?.sha;
  const error = await thrown<ConfigError>(at.store().load());
  expect(error).toBeInstanceOf(ConfigError);
  const save = await thrown(change(at.store(), (ledger) => noted(ledger, 'four')));
  expect(save.message).toBe(error.message);
  expect(resolve(at.fake.state, branch)?.sha, 'nothing was written').toBe(before);
  return error;
}

const part = `${folder}/2025-12.jsonl`;
type Head = { entries: unknown[]; history: { detail: string }[]; environment: string };
const edited = (edit: (head: Head) => void) =>
  onFile(headPath, (text) => {
    const head = JSON.parse(text);
    edit(head);
    return JSON.stringify(head, null, 2);
  });

describe('a head or a part that was changed by hand', () => {
  it.each<[string, (copy: Clone) => void, string]>([
    [
      'a head that is gone',
      (copy) => rmSync(path.join(copy.path, headPath)),
      'it is gone, and earlier commits of the branch have it',
    ],
    ['an empty head', onFile(headPath, () => ''), 'it is empty'],
    ['a truncated head', onFile(headPath, (text) => text.slice(0, 500)), 'it is not whole JSON'],
    [
      'an edited event',
      edited(({ history }) => Object.assign(history[0] ?? {}, { detail: 'nothing' })),
      'event 2 was changed',
    ],
    ['reordered events', edited(({ history }) => history.reverse()), 'event 3 stands where event 2 belongs'],
    [
      'events cut off',
      edited(({ history }) => history.pop()),
      'history: its last events were changed or cut off',
    ],
    [
      'another service’s head',
      (copy) =>
        writeFileSync(
          path.join(copy.path, headPath),
          readFileSync(path.join(copy.path, 'other/staging/head.json')),
        ),
      'it is the ledger of other in staging',
    ],
    [
      'a changed part',
      onFile(part, (text) => text.replace('one', 'eno')),
      '2025-12.jsonl was changed or cut off',
    ],
    ['a truncated part', onFile(part, (text) => text.slice(0, 300)), '2025-12.jsonl was changed or cut off'],
    ['a part that is gone', (copy) => rmSync(path.join(copy.path, part)), '2025-12.jsonl is gone'],
  ])('is named, and the line to type brings it back: %s', async (_, edit, what) => {
    await using at = await stage();
    const whole = await written(at);
    byHand(at, edit);
    const error = await refused(at);
    expect(error.message).toContain(`the ledger of hello-service in staging cannot be used: `);
    expect(error.message).toContain(what);
    expect(error.where).toEqual({ file: `${branch}:${headPath}` });
    expect(error.fix).toContain('(3 events, the last: quarantined sha256:');
    // Any clone will do, also one that never saw the branch.
    at.clone('--single-branch').type(lineOf(error));
    expect((await at.store().load()).ledger).toEqual(whole);
    expect(namesIn((await at.store({ service: 'other' }).load()).ledger)).toEqual(['theirs']);
    // It is a commit on top: what was done stays to be seen.
    expect(at.clone('--branch', branch).git('log', '-2', '--format=%s').trim()).toMatch(
      /^hello-service in staging: back to [0-9a-f]{12}\nby hand$/,
    );
    await change(at.store(), (ledger) => noted(ledger, 'four'));
  });

  it('is gone back from to the newest state that is whole, past others that are not', async () => {
    await using at = await stage();
    const whole = await written(at);
    byHand(
      at,
      onFile(headPath, () => '{'),
    );
    byHand(at, (copy) => rmSync(path.join(copy.path, headPath)));
    byHand(at, (copy) => {
      writeFileSync(path.join(copy.path, headPath), '[');
      rmSync(path.join(copy.path, part));
    });
    at.clone().type(lineOf(await refused(at)));
    expect((await at.store().load()).ledger).toEqual(whole);
  });

  it('that was never whole is told so', async () => {
    await using at = await stage();
    await change(at.store({ service: 'other' }), (ledger) => noted(ledger, 'theirs'));
    byHand(at, (copy) => {
      mkdirSync(path.join(copy.path, folder), { recursive: true });
      writeFileSync(path.join(copy.path, headPath), '{');
    });
    expect((await refused(at)).fix).toContain('of its head there is none at which this ledger is whole');
  });

  it('of a newer Slipway is left alone', async () => {
    await using at = await stage();
    await written(at);
    byHand(
      at,
      onFile(headPath, (text) => text.replace('slipway/ledger/v1', 'slipway/ledger/v2')),
    );
    const error = await refused(at);
    expect(error.message).toContain('"slipway/ledger/v2", and this Slipway reads "slipway/ledger/v1"');
    expect(error.fix).toContain('use a Slipway version that writes "slipway/ledger/v2"');
  });

  it('keeps what is wrong in sight also when GitHub cannot say more', async () => {
    await using at = await stage();
    await written(at);
    byHand(
      at,
      onFile(headPath, () => '{'),
    );
    const body = { message: 'Server Error' };
    at.fake.fault({ path: '/commits', times: 100, effect: { kind: 'answer', status: 500, body } });
    const error = await thrown<ConfigError>(at.store().load());
    expect(error.message).toContain('it is not whole JSON');
    expect(error.fix).toContain('GitHub could not be asked: cannot list the commits');
  });

  it('that is a folder is told', async () => {
    await using at = await stage();
    await written(at);
    byHand(at, (copy) => {
      rmSync(path.join(copy.path, headPath));
      mkdirSync(path.join(copy.path, headPath));
      writeFileSync(path.join(copy.path, headPath, 'x'), '');
    });
    expect((await refused(at)).message).toBe(`${headPath} is a folder, not a file`);
  });
});

describe('a branch that was set back under a run', () => {
  it('is told when it is gone, and not made anew; the line brings it back', async () => {
    await using at = await stage();
    await written(at);
    const store = at.store();
    const whole = await change(store, (ledger) => noted(ledger, 'four'));
    at.clone().git('push', '--quiet', '--delete', 'origin', branch);
    const error = await thrown<ConfigError>(change(store, (ledger) => noted(ledger, 'five')));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toMatch(
      /^the ledger of hello-service in staging was rewritten: it ends at event 0, and event 4 \(quarantined sha256:\w+\) was there$/,
    );
    expect(at.fake.state.refs.has(`refs/heads/${branch}`)).toBe(false);
    at.clone('--single-branch').type(lineOf(error));
    expect((await store.load()).ledger).toEqual(whole);
    expect(namesIn((await at.store({ service: 'other' }).load()).ledger)).toEqual(['theirs']);
  });

  it.each(['before the branch was looked at', 'between the look and the commit'])(
    'is told when it is gone %s',
    async (when) => {
      await using at = await stage();
      const whole = await written(at);
      const store = at.store();
      const { revision } = await store.load();
      const remove = () => at.clone().git('push', '--quiet', '--delete', 'origin', branch);
      if (when.startsWith('before')) remove();
      else at.fake.fault({ method: 'PUT', effect: { kind: 'meanwhile', work: () => void remove() } });
      const error = await thrown(store.save(noted(whole, 'four'), revision));
      expect(error.name).toBe('ConflictError');
      expect(error.message).toBe(`the branch ${branch} is gone`);
      expect((await thrown(store.load())).message).toContain('was rewritten: it ends at event 0');
      expect(at.fake.state.refs.has(`refs/heads/${branch}`)).toBe(false);
    },
  );

  it('is made anew where nothing of this ledger was on it', async () => {
    await using at = await stage();
    const store = at.store();
    await store.keepBill({ schema: 'slipway/bill/v1', modules: [], configuration: null });
    at.clone().git('push', '--quiet', '--delete', 'origin', branch);
    await change(store, (ledger) => noted(ledger, 'one'));
    expect(namesIn((await at.store().load()).ledger)).toEqual(['one']);
  });

  it('is told when an older state was forced on it; the line keeps what others saved since', async () => {
    await using at = await stage();
    await written(at);
    const store = at.store();
    const old = resolve(at.fake.state, branch)?.sha ?? '';
    const whole = await change(store, (ledger) => noted(ledger, 'four'));
    at.clone('--branch', branch).git('push', '--quiet', '--force', 'origin', `${old}:refs/heads/${branch}`);
    await change(at.store({ service: 'other' }), (ledger) => noted(ledger, 'since'));
    const error = await thrown<ConfigError>(change(store, (ledger) => noted(ledger, 'five')));
    expect(error.message).toContain('was rewritten: it ends at event 3, and event 4');
    at.clone('--single-branch').type(lineOf(error));
    expect((await store.load()).ledger).toEqual(whole);
    expect(namesIn((await at.store({ service: 'other' }).load()).ledger)).toEqual(['theirs', 'since']);
  });

  it('is told when another history was forced on it', async () => {
    await using at = await stage();
    await written(at);
    const store = at.store();
    const old = resolve(at.fake.state, branch)?.sha ?? '';
    await change(store, (ledger) => noted(ledger, 'four'));
    at.clone('--branch', branch).git('push', '--quiet', '--force', 'origin', `${old}:refs/heads/${branch}`);
    await change(at.store(), (ledger) => noted(ledger, 'another'));
    const error = await thrown<ConfigError>(store.load());
    expect(error.message).toMatch(/was rewritten: event 4 is quarantined .* and was quarantined/);
  });

  it('names the commit by the branch’s own log where that still has it', async () => {
    await using at = await stage();
    const whole = await written(at);
    const store = at.store();
    await store.load();
    byHand(at, (copy) => copy.git('checkout', '--quiet', 'HEAD~4', '--', folder));
    const error = await thrown<ConfigError>(store.load());
    expect(error.fix).toContain('bring back what was there at commit ');
    at.clone().type(lineOf(error));
    expect((await store.load()).ledger).toEqual(whole);
  });

  it('leads to GitHub’s own list where this run never knew the commit', async () => {
    await using at = await stage();
    await written(at);
    const store = at.store();
    await store.load();
    at.clone().git('push', '--quiet', '--delete', 'origin', branch);
    const error = await thrown<ConfigError>(store.load());
    expect(error.fix).toBe(
      `find the commit that the branch was at (git reflog origin/${branch}, in a clone that had it), and bring it back: ` +
        `git fetch origin COMMIT && git push origin COMMIT:refs/heads/${branch}`,
    );
  });
});

describe('what is known elsewhere of the history', () => {
  const known = (ledger: Ledger, events = ledger.history.length) => {
    const event = ledger.history[events - 1];
    return { events, head: event === undefined ? '' : eventHash(event) };
  };

  it('is asked for once, and holds a branch that only went on', async () => {
    await using at = await stage();
    const whole = await written(at);
    for (const events of [0, 1, 3]) {
      let asked = 0;
      const expected = async () => {
        asked++;
        return known(whole, events);
      };
      const store = at.store({ expected });
      await store.load();
      await store.verify();
      await change(store, (ledger) => noted(ledger, `after ${events}`));
      expect(asked).toBe(1);
    }
    expect((await at.store({ expected: async () => null }).load()).ledger.history).toHaveLength(6);
  });

  it('tells a branch that was deleted between two runs', async () => {
    await using at = await stage();
    const whole = await written(at);
    const sha = resolve(at.fake.state, branch)?.sha ?? '';
    at.clone().git('push', '--quiet', '--delete', 'origin', branch);
    const store = at.store({ expected: async () => known(whole) });
    for (const work of [() => store.load(), () => store.load(), () => store.verify()]) {
      const error = await thrown<ConfigError>(work());
      expect(error).toBeInstanceOf(ConfigError);
      expect(error.message).toBe(
        'the ledger of hello-service in staging is not the one that was written: it ends at event 0, and 3 events were there',
      );
      expect(error.fix).toContain('git push origin COMMIT:refs/heads/slipway-ledger');
    }
    const error = await thrown<ConfigError>(change(store, (ledger) => noted(ledger, 'four')));
    expect(at.fake.state.refs.has(`refs/heads/${branch}`)).toBe(false);
    at.clone().type(lineOf(error).replaceAll('COMMIT', sha));
    expect((await store.load()).ledger).toEqual(whole);
  });

  it('tells another history by both hashes', async () => {
    await using at = await stage();
    const whole = await written(at);
    const expected = async () => ({ events: 2, head: 'f'.repeat(64) });
    const error = await thrown<ConfigError>(at.store({ expected }).load());
    expect(error.message).toContain(
      `event 2 has the hash ${known(whole, 2).head}, and had ${'f'.repeat(64)}`,
    );
  });
});

describe('a branch that a rule protects', () => {
  it.each(['protection', 'ruleset'] as const)('is told, and nothing was written (%s)', async (by) => {
    await using at = await stage();
    const whole = await written(at);
    at.fake.state.protectedBranches.set(branch, by);
    const error = await thrown<ConfigError>(change(at.store(), (ledger) => noted(ledger, 'four')));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toContain('a rule protects the branch');
    expect(error.fix).toContain("let the token's app past the rule of that branch");
    expect((await at.store().load()).ledger).toEqual(whole);
  });

  it('may not be made either', async () => {
    await using at = await stage();
    at.fake.state.protectedBranches.set(branch, 'ruleset');
    const error = await thrown<ConfigError>(change(at.store(), (ledger) => noted(ledger, 'one')));
    expect(error.message).toContain('cannot create the branch slipway-ledger: a rule protects the branch');
  });
});
