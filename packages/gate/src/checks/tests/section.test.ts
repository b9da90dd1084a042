import { describe, expect, test } from 'vitest';
import { looser, type TestsSection, testsSection } from './section.ts';

const entry = (until: string) => ({ test: 'm/p.TestA', owner: 'shop team', reason: 'see 12', until });

describe('what may be written', () => {
  test.each<[string, object]>([
    ['everything', { race: true, shuffle: 7, timeout: '90s', parallel: 2, coverpkg: ['./...'], retries: 1 }],
    ['a budget', { 'flaky-tests': 3, 'flaky-share': '0.5%' }],
    ['a quarantine', { quarantine: [entry('2027-01-31')], 'unused-quarantine': 'block' }],
    ['nothing', {}],
  ])('%s', (_name, section) => {
    expect(testsSection.safeParse(section).success).toBe(true);
  });

  test.each<[string, object]>([
    ['an unknown key', { retry: 1 }],
    ['a number without its unit', { timeout: 90 }],
    ['a share without its percent sign', { 'flaky-share': '5' }],
    ['more repetitions than help', { retries: 6 }],
    ['a pattern that is a flag', { coverpkg: ['-o=/etc/passwd'] }],
    ['several patterns in one', { coverpkg: ['a,b'] }],
    ['a day that is none', { quarantine: [entry('2027-02-31')] }],
    ['a test without its package', { quarantine: [{ ...entry('2027-01-31'), test: 'TestA' }] }],
    ['an entry without its owner', { quarantine: [{ ...entry('2027-01-31'), owner: '' }] }],
  ])('not %s', (_name, section) => {
    expect(testsSection.safeParse(section).success).toBe(false);
  });
});

test.each<[TestsSection, TestsSection, string[]]>([
  [{ race: true }, {}, ['race: true -> false']],
  [{ shuffle: 7 }, { shuffle: false }, ['shuffle: 7 -> false']],
  [{}, { retries: 1 }, ['retries: 0 -> 1']],
  [{}, { 'flaky-tests': 6 }, ['flaky-tests: 5 -> 6']],
  [{ 'flaky-share': '1%' }, {}, ['flaky-share: 1% -> 100%']],
  [{}, { 'fewer-tests': '10.01%' }, ['fewer-tests: 10% -> 10.01%']],
  [{ 'unused-quarantine': 'block' }, {}, ['unused-quarantine: block -> warn']],
  [{}, { 'allow-no-tests': true }, ['allow-no-tests: false -> true']],
  [{}, { coverpkg: ['./...'] }, ['coverpkg: own -> ./...']],
  [{}, { quarantine: [entry('2027-01-31')] }, ['quarantine: m/p.TestA until 2027-01-31 is new']],
  [
    { quarantine: [entry('2027-01-31')] },
    { quarantine: [entry('2027-02-01')] },
    ['quarantine: m/p.TestA until 2027-01-31 -> 2027-02-01'],
  ],
  [
    { retries: 2, 'flaky-tests': 9, 'allow-no-tests': true, quarantine: [entry('2027-01-31')] },
    { race: true, shuffle: true, timeout: '1m', parallel: 2, 'unused-quarantine': 'block' },
    [],
  ],
])('%j -> %j asks for less: %j', (before, now, lines) => {
  expect(looser(before, now)).toEqual(lines);
});
