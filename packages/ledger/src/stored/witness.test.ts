/** A ledger held against what is known of it elsewhere, while others write and reads lag. */
import { ConfigError } from '@slipway/kernel';
import { expect, test } from 'vitest';
import { stableLedger } from '../../testdata/sample.ts';
import { chainHead } from '../chain.ts';
import type { Ledger } from '../ledger.ts';
import type { LedgerStore } from '../store.ts';
import { type Expected, witnessed } from './witness.ts';

const [one, two] = [stableLedger('1.0.0'), stableLedger('1.0.0', '1.1.0')];
const of = (ledger: Ledger): Expected => ({ events: ledger.history.length, head: chainHead(ledger) });

/** A store that answers these ledgers one after the other, the last one for ever. */
function held(answers: readonly Ledger[], expected: () => Expected | null) {
  const asked: string[] = [];
  let next = 0;
  const store = {
    place: 'the store',
    load: async () => {
      asked.push('ledger');
      const ledger = answers[Math.min(next++, answers.length - 1)] as Ledger;
      return { ledger, revision: String(next) };
    },
  } as LedgerStore;
  const witness = witnessed(store, {
    expected: async () => {
      asked.push('witness');
      return expected();
    },
    pause: async (ms) => {
      asked.push(`${ms} ms`);
    },
    wayBackTo: async ({ events }) => `bring event ${events} back`,
  });
  return { asked, load: () => witness.load() };
}

test('the witness is asked before the ledger: what is added in between is only more', async () => {
  let written = one;
  const { asked, load } = held([two], () => {
    const known = of(written);
    written = two;
    return known;
  });
  expect((await load()).ledger).toBe(two);
  await load();
  expect(asked).toEqual(['witness', 'ledger', 'ledger']);
});

test('a ledger that lags is looked at again', async () => {
  const { asked, load } = held([one, one, two], () => of(two));
  expect((await load()).ledger).toBe(two);
  expect(asked).toEqual(['witness', 'ledger', '500 ms', 'ledger', '2000 ms', 'ledger']);
});

test('one that goes on lacking what was there is told, with the way back', async () => {
  const { asked, load } = held([one], () => of(two));
  const error = await load().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ConfigError);
  expect(error).toMatchObject({
    message: expect.stringMatching(/is not the one that was written: it ends at event \d+, and \d+ events/),
    fix: `bring event ${two.history.length} back`,
  });
  expect(asked.filter((what) => what === 'ledger')).toHaveLength(4);
});

test('of which nothing is known is as it is', async () => {
  const { asked, load } = held([one], () => null);
  expect((await load()).ledger).toBe(one);
  expect(asked).toEqual(['witness', 'ledger']);
});
