/** What of a linter's section asks for less than before; a policy that is no looser has no line. */
import { expect, test } from 'vitest';
import { dockerfile } from './dockerfile/check.ts';
import { gosec } from './gosec/check.ts';
import { lint } from './lint/check.ts';
import { workflows } from './workflows/check.ts';

const severe = ['errcheck', 'nilerr'];

test.each([
  [{ severe }, { severe: ['errcheck'] }, ['severe: nilerr is gone']],
  [{ severe: ['errcheck'] }, { severe }, []],
  [{ others: 'block' }, { others: 'note' }, ['others: block -> note']],
  [{ others: 'warn' }, { others: 'block' }, []],
  [{ scope: 'all' }, { scope: 'new' }, ['scope: all -> new']],
  [{ scope: 'new' }, {}, []],
  [{ complexity: 15 }, { complexity: 16 }, ['complexity: 15 -> 16']],
  [{ complexity: 15 }, { complexity: false }, ['complexity: 15 -> false']],
  [{ complexity: false }, { complexity: 15 }, []],
  [{ complexity: 15 }, { complexity: 14 }, []],
  [{ staticcheck: true }, {}, ['staticcheck: true -> false']],
  [{}, { staticcheck: true, timeout: '1m' }, []],
] as const)('lint: %j, then %j', (before, now, lines) => {
  const section = (value: object) => lint.section.parse(JSON.parse(JSON.stringify(value)));
  expect(lint.looser(section(before), section(now))).toEqual(lines);
});

test.each([
  [{ severity: 'low' }, { severity: 'high' }, ['severity: low -> high']],
  [{ confidence: 'low' }, {}, ['confidence: low -> medium']],
  [{ severity: 'high' }, { severity: 'low', confidence: 'low' }, []],
  [{ exclude: ['G104'] }, { exclude: ['G104', 'G401'] }, ['exclude: G401 is new']],
  [{ exclude: ['G104'] }, {}, []],
] as const)('gosec: %j, then %j', (before, now, lines) => {
  const section = (value: object) => gosec.section.parse(JSON.parse(JSON.stringify(value)));
  expect(gosec.looser(section(before), section(now))).toEqual(lines);
});

test.each([
  [{ level: 'style' }, { level: 'error' }, ['level: style -> error']],
  [{ level: 'error' }, { level: 'style' }, []],
  [{}, { missing: 'skip' }, ['missing: error -> skip']],
  [{ missing: 'skip' }, {}, []],
] as const)('dockerfile: %j, then %j', (before, now, lines) => {
  expect(dockerfile.looser(dockerfile.section.parse(before), dockerfile.section.parse(now))).toEqual(lines);
});

test('workflows: a kind that is not looked for any more', () => {
  expect(workflows.looser({}, { exclude: ['expression'] })).toEqual(['exclude: expression is new']);
  expect(workflows.looser({ exclude: ['expression'] }, {})).toEqual([]);
});
