import { describe, expect, test } from 'vitest';
import { type CoverageSection, coverageSection, looserCoverage } from './section.ts';

const override = (path: string, package_: string) => ({ path, package: package_, reason: 'old' });
const file = (path: string, file_: string) => ({ path, file: file_, reason: 'old' });

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
    [
      { file: '100%', overrides: [file('b/**', '0%'), file('**/c.go', '50%')] },
      { file: '100%', overrides: [file('**/c.go', '50%'), file('b/**', '0%')] },
      ['overrides b/** and **/c.go file: 50% -> 0%'],
    ],
    [
      { file: '40%', overrides: [file('a/core.go', '90%')] },
      { file: '40%', overrides: [file('a/core.go', '90%'), file('a/**', '40%')] },
      ['overrides a/** and a/core.go file: 90% -> 40%'],
    ],
    [
      { file: '40%', overrides: [file('a/**', '50%'), file('a/b/**', '70%')] },
      { file: '40%', overrides: [file('a/**', '50%')] },
      ['overrides a/b/** file: 70% -> 40%', 'overrides a/** and a/b/** file: 70% -> 50%'],
    ],
    [
      { overrides: [file('a', '20%'), file('b', '50%'), file('a', '10%')] },
      { overrides: [file('b', '50%'), file('a', '5%')] },
      ['overrides a file: 10% -> 5%'],
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
    [
      { file: '40%', overrides: [file('a/**', '50%'), file('a/b/**', '10%')] },
      { file: '40%', overrides: [file('a/**', '50%'), file('a/b/**', '10%'), file('c/**', '50%')] },
    ],
    [
      { file: '40%', overrides: [file('a/**', '50%'), file('a/b/**', '10%')] },
      { file: '40%', overrides: [file('c/**', '40%'), file('a/**', '60%'), file('a/b/**', '10%')] },
    ],
    [{ file: '40%', overrides: [file('a/**', '10%')] }, { file: '40%' }],
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
