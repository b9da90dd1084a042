import { describe, expect, test } from 'vitest';
import { type CoverageSection, coverageSection, looserCoverage } from './section.ts';

const override = (path: string, package_: string) => ({ path, package: package_, reason: 'old' });

describe('what asks for less is named', () => {
  test.each<[CoverageSection, CoverageSection, string[]]>([
    [{ total: '80%' }, { total: '79.9999%' }, ['total: 80% -> 79.9999%']],
    [{ total: '80%', lines: '1%' }, {}, ['total: 80% -> 0%', 'lines: 1% -> 0%']],
    [
      { package: '5%', file: '5%', function: '5%' },
      { package: '4%', file: '4%', function: '4%' },
      ['package: 5% -> 4%', 'file: 5% -> 4%', 'function: 5% -> 4%'],
    ],
    [{ 'ignore-budget': '1%' }, { 'ignore-budget': '1.5%' }, ['ignore-budget: 1% -> 1.5%']],
    [{}, { 'ignore-budget': '1%' }, ['ignore-budget: 0% -> 1%']],
    [{}, { exclude: [{ path: 'a/**', reason: 'x' }] }, ['exclude: a/**']],
    [{ generated: 'count' }, {}, ['generated: count -> exclude']],
    [{}, { 'allow-empty': true }, ['allow-empty: false -> true']],
    [
      { package: '60%' },
      { package: '60%', overrides: [override('a', '10%')] },
      ['overrides a package: 60% -> 10%'],
    ],
    [{ overrides: [override('a', '90%')] }, {}, ['overrides a package: 90% -> 0%']],
    [
      { overrides: [override('a', '90%')] },
      { overrides: [override('a', '80%')] },
      ['overrides a package: 90% -> 80%'],
    ],
  ])('%j -> %j', (before, now, lines) => {
    expect(looserCoverage(before, now)).toEqual(lines);
  });

  test.each<[CoverageSection, CoverageSection]>([
    [{ total: '80%' }, { total: '80.0%' }],
    [{}, { total: '1%', lines: '1%', package: '1%', generated: 'count' }],
    [
      { exclude: [{ path: 'a', reason: 'x' }], 'allow-empty': true, 'ignore-budget': '2%' },
      { 'ignore-budget': '1%' },
    ],
    [{ package: '60%' }, { package: '60%', overrides: [override('a', '70%')] }],
    [{ exclude: [{ path: 'a', reason: 'x' }] }, { exclude: [{ path: 'a', reason: 'other words' }] }],
  ])('%j -> %j asks for no less', (before, now) => {
    expect(looserCoverage(before, now)).toEqual([]);
  });
});

test.each([
  { total: 80 },
  { total: '80' },
  { totals: '80%' },
  { exclude: [{ path: 'a' }] },
  { exclude: [{ path: 'a', reason: '' }] },
  { overrides: [{ path: 'a', package: '10%' }] },
])('%j is refused', (section) => {
  expect(coverageSection.safeParse(section).success).toBe(false);
});
