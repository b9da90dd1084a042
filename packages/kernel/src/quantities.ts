/** Quantities as people write them: `90s`, `25MiB`, `5%`. Each parser names the value and a correct example. */
import { ConfigError, type Place } from './errors.ts';

/** A share as an exact number of millionths: `5%` is 50 000, `0.05%` is 500. Never a float. */
export type Ppm = number;

const durationUnits = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const sizeUnits = {
  B: 1,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
} as const;

/**
 * `500ms`, `90s`, `5m`, `1h30m`, `2d` in milliseconds; a bare number is refused, since its unit would be a guess.
 * @throws ConfigError
 */
export function parseDuration(text: string, where: Place = {}): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text.trim()) {
    throw new ConfigError(`"${text}" is not a duration`, {
      where,
      fix: 'write a number with its unit: 500ms, 90s, 5m, 1h30m',
    });
  }
  const total = parts.reduce(
    (sum, [, value, unit]) => sum + Number(value) * durationUnits[unit as keyof typeof durationUnits],
    0,
  );
  if (!Number.isSafeInteger(Math.round(total))) {
    throw new ConfigError(`"${text}" is too long a duration`, { where, fix: 'write a shorter one: 24h' });
  }
  return Math.round(total);
}

/**
 * `25MiB`, `1.5GB`, `512B` in bytes.
 * @throws ConfigError
 */
export function parseSize(text: string, where: Place = {}): number {
  const match = /^(\d+(?:\.\d+)?)(B|KiB|MiB|GiB|kB|MB|GB)$/.exec(text.trim());
  const bytes = match && Math.round(Number(match[1]) * sizeUnits[match[2] as keyof typeof sizeUnits]);
  if (bytes === null || !Number.isSafeInteger(bytes)) {
    throw new ConfigError(`"${text}" is not a size`, {
      where,
      fix: 'write a number with its unit: 512KiB, 25MiB, 2GiB',
    });
  }
  return bytes;
}

/**
 * `5%`, `0.5%`, `99.95%` as exact millionths (four decimals of a percent at most).
 * A bare `5` or `0.05` is refused: one of the two readings would be a hundred times wrong.
 * @throws ConfigError
 */
export function parseRatio(text: string, where: Place = {}): Ppm {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?%$/.exec(text.trim());
  const ppm = match && Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'));
  if (ppm === null || ppm > 1_000_000) {
    const bare = /^\d+(\.\d+)?$/.test(text.trim());
    throw new ConfigError(`"${text}" is not a share of the whole`, {
      where,
      fix: bare ? `write the percent sign: "${text.trim()}%"` : 'write a percentage from 0% to 100%: "5%"',
    });
  }
  return ppm;
}

/** Milliseconds for people: `850 ms`, `12.3 s`, `2 min 5 s`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Bytes for people: `512 B`, `3.4 MiB`. */
export function formatSize(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/**
 * A share for people, rounded down so that a shortfall is never shown as met: 799 999 of a million is `79.99%`.
 */
export function formatPpm(ppm: Ppm): string {
  return `${(Math.floor(ppm / 100) / 100).toFixed(2).replace(/\.?0+$/, '')}%`;
}

/** Whether part/whole >= ppm/1e6, compared as integers (no rounding opens a gate); an empty whole never is. */
export function atLeast(part: number, whole: number, ppm: Ppm): boolean {
  return whole > 0 && BigInt(part) * 1_000_000n >= BigInt(ppm) * BigInt(whole);
}
