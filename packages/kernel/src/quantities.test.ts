import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atLeast,
  ConfigError,
  formatDuration,
  formatPpm,
  formatSize,
  parseDuration,
  parseRatio,
  parseSize,
} from './index.ts';

/** The ConfigError that `work` throws; fails the test when it throws nothing or something else. */
function configError(work: () => unknown): ConfigError {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('durations', () => {
  test.each([
    ['500ms', 500],
    ['90s', 90_000],
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['1.5s', 1500],
    ['2d', 172_800_000],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  test.each(['', '90', '90 s', 's', '5m5', '-5s', '1e3s', '5m,5s', `${'9'.repeat(30)}d`])(
    '%j is refused with an example',
    (text) => {
      const error = configError(() => parseDuration(text, { name: 'window' }));
      expect(error.where.name).toBe('window');
      expect(error.fix).toMatch(/90s|24h/);
    },
  );
});

describe('sizes', () => {
  test.each([
    ['512B', 512],
    ['25MiB', 26_214_400],
    ['1.5GB', 1_500_000_000],
  ])('%s is %d bytes', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  test.each(['25', '25M', '25 MiB', '-1B', ''])('%j is refused', (text) => {
    expect(configError(() => parseSize(text)).fix).toContain('25MiB');
  });
});

describe('ratios', () => {
  test.each([
    ['5%', 50_000],
    ['0.05%', 500],
    ['99.95%', 999_500],
    ['100%', 1_000_000],
    ['0%', 0],
  ])('%s is %d millionths', (text, ppm) => {
    expect(parseRatio(text)).toBe(ppm);
  });

  test('a bare number is refused with the line to write', () => {
    expect(configError(() => parseRatio('5')).fix).toContain('"5%"');
    expect(configError(() => parseRatio('0.05')).fix).toContain('"0.05%"');
  });

  test.each(['101%', '5.12345%', '5 %', '%', '-5%', ''])('%j is refused', (text) => {
    configError(() => parseRatio(text));
  });
});

describe('comparing shares', () => {
  test('one statement short of 80 % is short, however close', () => {
    expect(atLeast(799_999, 1_000_000, 800_000)).toBe(false);
    expect(atLeast(800_000, 1_000_000, 800_000)).toBe(true);
    expect(atLeast(0, 0, 0)).toBe(false);
  });

  test('agrees with exact fractions and never with a rounded one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (whole, share, ppm) => {
          const part = Math.floor(whole * share);
          expect(atLeast(part, whole, ppm)).toBe(BigInt(part) * 1_000_000n >= BigInt(ppm) * BigInt(whole));
        },
      ),
    );
  });

  test('a share is shown rounded down', () => {
    expect(formatPpm(799_999)).toBe('79.99%');
    expect(formatPpm(800_000)).toBe('80%');
    expect(formatPpm(1_000_000)).toBe('100%');
    expect(formatPpm(812_500)).toBe('81.25%');
  });
});

test('durations and sizes for people', () => {
  expect([850, 12_345, 125_000].map(formatDuration)).toEqual(['850 ms', '12.3 s', '2 min 5 s']);
  expect([512, 3_565_158].map(formatSize)).toEqual(['512 B', '3.4 MiB']);
});
