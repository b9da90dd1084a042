/** Whatever is asked of a ledger in whatever order, it keeps its rules. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markOf, stamp, wholeHead } from '../testdata/sample.ts';
import { artifactOf, history, play, type Step, versions } from '../testdata/steps.ts';
import { recordRecovered } from './intents.ts';
import { brokenRule } from './rules.ts';
import { findEntry, statusMoves } from './status.ts';
import { decodeHead, encodeHead } from './stored/head.ts';

/** Each step, whether it could be taken or not, with what it found frozen. */
const unchanging = (steps: readonly Step[]): Step[] =>
  steps.map(([name, apply]) => [
    name,
    (ledger, by) => {
      const found = JSON.stringify(ledger);
      try {
        return apply(ledger, by);
      } finally {
        expect(JSON.stringify(ledger), name).toBe(found);
      }
    },
  ]);

test('every ledger that can be reached keeps the rules of a ledger', () => {
  fc.assert(
    fc.property(history, (steps) => {
      play(unchanging(steps), (before, after, name) => {
        expect(brokenRule(after), name).toBeNull();
        expect(decodeHead(encodeHead(wholeHead(after)), { file: 'x' })).toEqual(wholeHead(after));
        expect(after.entries.filter((entry) => entry.status === 'active').length).toBeLessThanOrEqual(1);
        if (after.serving !== null) expect(findEntry(after, after.serving), name).toBeDefined();
        expect(after.history.slice(0, before.history.length), name).toEqual(before.history);
        expect(after.history.length, name).toBeGreaterThan(before.history.length);
      });
    }),
    { numRuns: 100 },
  );
});

test('versions are never forgotten, and move only as the table says', () => {
  fc.assert(
    fc.property(history, (steps) => {
      play(steps, (before, after, name) => {
        for (const entry of before.entries) {
          const now = findEntry(after, entry.version);
          if (now === undefined) throw new Error(`${name} lost ${entry.version}`);
          if (now.status !== entry.status) expect(statusMoves[entry.status], name).toContain(now.status);
          expect(now.artifact).toBe(entry.artifact);
        }
      });
    }),
    { numRuns: 100 },
  );
});

test('without an override no deploy and no rollback makes a failed version or a quarantined artifact serve', () => {
  let tried = 0;
  fc.assert(
    fc.property(history, (steps) => {
      play(steps, (before, after, name) => {
        if (!/^(begin|release|roll back)/.test(name)) return;
        if (after.intent?.override !== undefined) return;
        const to = name.startsWith('begin') ? after.intent?.to : after.serving;
        const quarantined = before.quarantine.map((each) => each.artifact);
        tried += quarantined.length;
        expect(findEntry(before, to ?? '')?.status, name).not.toBe('failed');
        expect(quarantined, name).not.toContain(artifactOf(to ?? ''));
      });
    }),
    { numRuns: 300 },
  );
  expect(tried).toBeGreaterThan(0);
});

test('what is overridden is told in the history, and nothing comes out of quarantine or failure without that', () => {
  const seen = { lifted: 0, overridden: 0 };
  fc.assert(
    fc.property(history, (steps) => {
      play(steps, (before, after, name) => {
        const told = after.history.slice(before.history.length).map((event) => event.kind);
        const out = before.quarantine.filter((each) => !after.quarantine.includes(each));
        expect(told.filter((kind) => kind === 'quarantine-lifted').length, name).toBe(out.length);
        seen.lifted += out.length;
        for (const { version, status } of before.entries) {
          if (status !== 'failed') continue;
          if (findEntry(after, version)?.status === 'active') {
            expect(before.intent, name).toMatchObject({ to: version, override: expect.any(String) });
          }
          const overrides =
            name.startsWith('begin') && after.intent?.to === version && after.intent.override !== undefined;
          if (overrides) {
            expect(told, name).toContain('failure-overridden');
            seen.overridden++;
          }
        }
      });
    }),
    { numRuns: 300 },
  );
  expect(seen.lifted).toBeGreaterThan(0);
  expect(seen.overridden).toBeGreaterThan(0);
});

test('a pending intent gives way only when it is watched, and that is told', () => {
  let gaveWay = 0;
  fc.assert(
    fc.property(history, (steps) => {
      play(steps, (before, after, name) => {
        if (!name.startsWith('begin') || before.intent === null) return;
        expect(before.intent.phase, name).toBe('watching');
        expect(after.history[before.history.length]?.kind, name).toBe('watch-superseded');
        gaveWay++;
      });
    }),
    { numRuns: 200 },
  );
  expect(gaveWay).toBeGreaterThan(0);
});

test('the moves of the table are all reached', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(history, (steps) => {
      play(steps, (before, after, name) => {
        for (const entry of before.entries) {
          const now = findEntry(after, entry.version);
          const again = name === `stable ${entry.version}`;
          if (now?.status !== entry.status || again) reached.add(`${entry.status}>${now?.status}`);
        }
      });
    }),
    { numRuns: 500, seed: 7 },
  );
  const moves = Object.entries(statusMoves).flatMap(([from, to]) => to.map((each) => `${from}>${each}`));
  expect([...reached].sort()).toEqual(moves.sort());
});

test('a pending intent always ends: any recovery of it can be recorded', () => {
  fc.assert(
    fc.property(history, fc.option(fc.constantFrom(...versions, '9.9.9')), (steps, serving) => {
      const ledger = play(steps, () => undefined);
      const { intent } = ledger;
      if (intent === null) return;
      const mark = intent.from === null ? {} : { mark: markOf(intent.from, intent.to) };
      const after = recordRecovered(ledger, intent.id, { serving, detail: 'seen', ...mark }, stamp);
      expect(after.intent).toBeNull();
      expect(brokenRule(after)).toBeNull();
      const known = serving !== null && findEntry(after, serving) !== undefined;
      expect(after.serving).toBe(known ? serving : null);
      if (serving === intent.to) expect(known).toBe(true);
    }),
    { numRuns: 300 },
  );
});
