import { describe, expect, test } from 'vitest';
import { fromSemver, parseVersionSpec, toSemver } from './version-spec.ts';

const where = { name: 'go-version' };
const known = [
  '1.20',
  '1.20.3',
  '1.24.9',
  '1.25.0',
  '1.25.7',
  '1.26rc1',
  '1.26.0',
  '1.26.8',
  '1.27rc2',
  '1.27.1',
];
const admitted = (text: string): string[] => known.filter(parseVersionSpec(text, where).admits);

describe('parseVersionSpec', () => {
  test.each([
    ['1.26.8', ['1.26.8']],
    ['go1.26.8', ['1.26.8']],
    [' 1.26.0 ', ['1.26.0']],
    ['1.20.0', ['1.20']],
    ['1.26rc1', ['1.26rc1']],
    ['1.27.0-rc.2', ['1.27rc2']],
    ['1.26', ['1.26.0', '1.26.8']],
    ['1.26.x', ['1.26.0', '1.26.8']],
    ['1.20', ['1.20', '1.20.3']],
    ['^1.25', ['1.25.0', '1.25.7', '1.26.0', '1.26.8', '1.27.1']],
    ['~1.25.3', ['1.25.7']],
    ['>=1.25 <1.27', ['1.25.0', '1.25.7', '1.26.0', '1.26.8']],
    ['>=1.27rc1', ['1.27rc2', '1.27.1']],
    ['1.24.x || 1.27.x', ['1.24.9', '1.27.1']],
    ['1.99.x', []],
  ])('%s admits %j', (text, wanted) => expect(admitted(text)).toEqual(wanted));

  test('only a whole version is exact', () => {
    const exact = (text: string) => parseVersionSpec(text, where).exact;
    expect(exact('go1.26.8')).toBe('1.26.8');
    expect(exact('1.27.0-rc.2')).toBe('1.27rc2');
    expect([exact('1.26'), exact('^1.26.8'), exact('stable')]).toEqual([null, null, null]);
  });

  test('an alias admits every release until a list says which it means', () => {
    expect(parseVersionSpec('oldstable', where).alias).toBe('oldstable');
    expect(admitted('stable')).toEqual(known.filter((version) => !version.includes('rc')));
  });

  test.each(['1.1', '1.2', '1.3'])('%s is what YAML makes of a number', (text) => {
    expect(() => parseVersionSpec(text, where)).toThrow(
      expect.objectContaining({
        name: 'ConfigError',
        message: expect.stringContaining(`an unquoted ${text}0 as ${text}`),
        where,
        fix: `go-version: '${text}0'`,
      }),
    );
  });

  test.each(['', 'latest', 'system', '1.26.8-', 'v1..2', '1.26.8; rm', `>=1.0 ${'x'.repeat(200)}`])(
    '%j is refused',
    (text) => {
      expect(() => parseVersionSpec(text, where)).toThrow(
        expect.objectContaining({ name: 'ConfigError', where, fix: "go-version: '1.26.x'" }),
      );
    },
  );
});

test.each([
  ['1.26.8', '1.26.8'],
  ['1.27rc1', '1.27.0-rc.1'],
  ['1.9beta2', '1.9.0-beta.2'],
])('%s is %s in semver, and back', (go, semver) => {
  expect(toSemver(go)).toBe(semver);
  expect(fromSemver(semver)).toBe(go);
});

test('what is no version has no other form', () => {
  expect([toSemver('1'), toSemver('tip'), fromSemver('x64'), fromSemver('1.26')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
