import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareGoVersions, releaseOf } from './go-version.ts';

const rising = [
  'nonsense',
  '1',
  '1.9',
  '1.20rc1',
  '1.20',
  '1.20.1',
  '1.21',
  '1.21alpha1',
  '1.21beta2',
  '1.21rc1',
  '1.21rc2',
  '1.21rc10',
  '1.21.0',
  '1.21.9',
  '1.21.10',
  '1.26',
  '1.26.8',
  '1.27rc1',
  '1.27.0',
  '2.0',
];

test('sorts as Go does', () => {
  for (const [i, x] of rising.entries()) {
    for (const [j, y] of rising.entries()) {
      expect(Math.sign(compareGoVersions(x, y)), `${x} against ${y}`).toBe(Math.sign(i - j));
    }
  }
});

test('knows what is equal and what is malformed', () => {
  expect(compareGoVersions('1.20', '1.20.0')).toBe(0);
  expect(compareGoVersions('1', '1.0')).toBe(0);
  for (const bad of ['', '01.2', '1.02', '1.2.3rc1', 'go1.2', '1.2.3.4', 'v1.2', '1..2']) {
    expect(compareGoVersions(bad, 'x'), bad).toBe(0);
    expect(compareGoVersions(bad, '1.0'), bad).toBe(-1);
  }
});

test('is an order', () => {
  const version = fc.constantFrom(...rising);
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      expect(compareGoVersions(a, b) + compareGoVersions(b, a)).toBe(0);
      if (compareGoVersions(a, b) <= 0 && compareGoVersions(b, c) <= 0) {
        expect(compareGoVersions(a, c)).toBeLessThanOrEqual(0);
      }
    }),
  );
});

test.each([
  ['go1.26.8', '1.26.8'],
  ['go1.26.8 X:nocoverageredesign', '1.26.8'],
  ['go1.21.1-vendor', '1.21.1'],
  ['devel go1.27-abcdef Mon Nov 2', '1.27'],
  ['go1.27rc1', '1.27rc1'],
])('%s is release %s', (full, release) => {
  expect(releaseOf(full)).toBe(release);
});
