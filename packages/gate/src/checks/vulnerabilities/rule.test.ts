import { describe, expect, it, test } from 'vitest';
import { levelOf, thresholdOf } from './rule.ts';
import { askedOf, looser, strict } from './section.ts';

const fixed = 'v1.2.3';
const sure = (score: number | null) => ({ score, unsure: false });

describe('what blocks by default', () => {
  const asked = askedOf({});
  it.each([
    ['called', 6.9, fixed, 'warn'],
    ['called', 7, fixed, 'block'],
    ['called', 7, null, 'block'],
    ['called', null, fixed, 'block'],
    ['called', 0, fixed, 'warn'],
    ['imprecise', 8.9, fixed, 'warn'],
    ['imprecise', 9, fixed, 'block'],
    ['imprecise', 9, null, 'warn'],
    ['imprecise', null, fixed, 'warn'],
    ['imported', 8.9, fixed, 'warn'],
    ['imported', 9, fixed, 'block'],
    ['imported', 9, null, 'warn'],
    ['imported', null, fixed, 'warn'],
    ['required', 10, fixed, 'note'],
    ['required', null, null, 'note'],
  ] as const)('%s, severity %d, fixed in %s: %s', (tier, score, version, level) => {
    expect(levelOf({ tier, fixed: version }, sure(score), asked)).toBe(level);
  });

  it('a severity that somebody might still raise is unknown where that blocks', () => {
    expect(levelOf({ tier: 'called', fixed }, { score: 3, unsure: true }, asked)).toBe('block');
    expect(levelOf({ tier: 'imported', fixed }, { score: 3, unsure: true }, asked)).toBe('warn');
  });
});

test('a policy moves each bound', () => {
  expect(levelOf({ tier: 'called', fixed }, sure(0), askedOf({ called: 'low' }))).toBe('block');
  expect(levelOf({ tier: 'called', fixed }, sure(10), askedOf({ called: 'never' }))).toBe('warn');
  expect(levelOf({ tier: 'called', fixed: null }, sure(10), askedOf({ unfixed: [] }))).toBe('warn');
  expect(levelOf({ tier: 'required', fixed }, sure(9), askedOf({ required: 'critical' }))).toBe('block');
  expect(levelOf({ tier: 'imported', fixed }, sure(null), askedOf({ unknown: ['imported'] }))).toBe('block');
});

test('the threshold says what is asked', () => {
  expect(thresholdOf('imported', askedOf({}))).toBe('none of severity 9.0 or above, where a fix exists');
  expect(thresholdOf('required', askedOf({}))).toBe('never blocks');
  expect(thresholdOf('required', askedOf({ unknown: ['required'], unfixed: ['required'] }))).toBe(
    'none of unknown severity, with or without a fix',
  );
});

test('what asks for less is named, what asks for more is not', () => {
  expect(looser({}, {})).toEqual([]);
  expect(looser({}, strict)).toEqual([]);
  expect(looser(strict, {})).toEqual([
    'called: low -> high',
    'imprecise: high -> critical',
    'imported: high -> critical',
    'required: critical -> never',
    'unknown: without imprecise',
    'unfixed: without imprecise',
  ]);
  expect(looser({}, { 'max-age': '8d', database: 'file:///x', advisories: false })).toEqual([
    'max-age: 7d -> 8d',
    'database: https://vuln.go.dev -> file:///x',
    'advisories: https://api.osv.dev -> false',
  ]);
  expect(looser({ 'max-age': '8d' }, {})).toEqual([]);
});
