/** A pin: one program at one version for one platform, known by its hash before the first byte is fetched. */
import { ConfigError } from '@slipway/kernel';
import semver from 'semver';
import { type Architecture, architectures, type Platform, type System, systems } from './platform.ts';

const archives = ['tar.gz', 'zip', 'none'] as const;
/** How a download wraps the program; `none`: the download is the program. */
export type Archive = (typeof archives)[number];

/** How a program is asked for its version. */
export interface Program {
  /** As on the command line, without `.exe`. */
  readonly name: string;
  readonly versionArgs: readonly string[];
  /** A regular expression over what it prints; its first group is a semantic version, with or without `v`. */
  readonly versionPattern: string;
}

export interface Pin extends Program {
  /** Semantic version, without `v`. */
  readonly version: string;
  readonly os: System;
  readonly arch: Architecture;
  readonly url: string;
  /** Of the download: 64 hexadecimal digits in lower case. */
  readonly sha256: string;
  /** Of the download. */
  readonly bytes: number;
  readonly archive: Archive;
  /** Path of the program inside the archive; of a bare program, its file name. */
  readonly member: string;
}

type Rule = readonly [key: keyof Pin, holds: (value: unknown) => boolean, wanted: string];

const text = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);
const oneOf = (names: readonly string[]) => (value: unknown) => names.includes(value as string);

const rules: readonly Rule[] = [
  ['name', text(/^[a-z0-9][a-z0-9-]*$/), 'a name in lower case'],
  [
    'version',
    (value) => typeof value === 'string' && semver.valid(value) === value,
    'a semantic version without "v"',
  ],
  ['os', oneOf(systems), `one of ${systems.join(', ')}`],
  ['arch', oneOf(architectures), `one of ${architectures.join(', ')}`],
  ['url', (value) => typeof value === 'string' && isFetchable(value), 'an https URL'],
  ['sha256', text(/^[0-9a-f]{64}$/), '64 hexadecimal digits in lower case'],
  ['bytes', (value) => Number.isSafeInteger(value) && (value as number) > 0, 'a number of bytes'],
  ['archive', oneOf(archives), `one of ${archives.join(', ')}`],
  ['member', text(/^(?!\/)(?!(.*\/)?\.{1,2}(\/|$))[^\\\0]*[^/\\\0]$/), 'a path inside the archive'],
  [
    'versionArgs',
    (value) => Array.isArray(value) && value.every((arg) => typeof arg === 'string'),
    'a list of arguments',
  ],
  ['versionPattern', isPattern, 'a regular expression with one group'],
];

/**
 * Reads a table of pins as `npm run pins` writes it.
 * @throws ConfigError that names the row and the key
 */
export function parsePins(table: unknown, file = 'pins.json'): Pin[] {
  const refuse = (what: string): ConfigError =>
    new ConfigError(`${file}: ${what}`, { where: { file }, fix: 'npm run pins' });
  if (!Array.isArray(table)) throw refuse('is not a list of pins');
  const seen = new Set<string>();
  return table.map((row: unknown, index) => {
    if (typeof row !== 'object' || row === null) throw refuse(`row ${index + 1} is not a pin`);
    const pin = row as Pin;
    for (const [key, holds, wanted] of rules) {
      if (!holds(pin[key])) throw refuse(`row ${index + 1}: ${key} is not ${wanted}`);
    }
    const unknown = Object.keys(pin).find((key) => !rules.some(([known]) => known === key));
    if (unknown !== undefined) throw refuse(`row ${index + 1}: ${unknown} is no key of a pin`);
    const key = `${pin.name} ${pin.version} for ${pin.os}/${pin.arch}`;
    if (seen.has(key)) throw refuse(`${key} stands there twice`);
    seen.add(key);
    return pin;
  });
}

/** The newest pin of `name` in `range` (npm's semver) for the platform; no pre-release unless the range names one. */
export function choosePin(
  pins: readonly Pin[],
  name: string,
  range: string,
  platform: Platform,
): Pin | undefined {
  return pins
    .filter((pin) => pin.name === name && pin.os === platform.os && pin.arch === platform.arch)
    .filter((pin) => semver.satisfies(pin.version, range))
    .sort((a, b) => semver.rcompare(a.version, b.version))[0];
}

/** Plain http is for tests on this machine; `download` refuses it for every other. */
function isFetchable(value: string): boolean {
  return URL.canParse(value) && /^https:$|^http:$/.test(new URL(value).protocol);
}

function isPattern(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    // With an empty alternative the expression matches anything, and the match tells how many groups it has.
    return (new RegExp(`${value}|`).exec('')?.length ?? 0) > 1;
  } catch {
    return false;
  }
}
