import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flagName, joinGoFlags, splitGoFlags } from './go-flags.ts';

test('splits on white space, keeps what is quoted together', () => {
  expect(splitGoFlags(` -mod=mod\t-trimpath '-ldflags=-s -w' "-tags=a b"\n`)).toEqual([
    '-mod=mod',
    '-trimpath',
    '-ldflags=-s -w',
    '-tags=a b',
  ]);
  expect(splitGoFlags('')).toEqual([]);
  expect(() => splitGoFlags(`-mod=mod '-ldflags=-s`)).toThrow(/quote is left open/);
});

test('joined flags split into themselves', () => {
  const flag = fc.stringMatching(/^-[a-z]+(=[a-z "]{0,8})?$/);
  fc.assert(
    fc.property(fc.array(flag), (flags) => {
      expect(splitGoFlags(joinGoFlags(flags))).toEqual(flags);
    }),
  );
});

test.each(['-trimpath', '--trimpath', '-trimpath=false', '--trimpath=a=b\nc'])('the name of %j', (flag) => {
  expect(flagName(flag)).toBe('-trimpath');
});
