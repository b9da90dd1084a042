import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstOf, oneLine } from './findings.ts';

test('terminal sequences, line breaks and hidden characters go, the words stay', () => {
  expect(oneLine('\x1b[31mred\x1b[0m\r\n\tnext \u0007\u202Eline\u2028 end  ')).toBe('red next line end');
  expect(oneLine('::error::forged\n::set-output')).toBe('::error::forged ::set-output');
});

test('whatever comes, one short line without control characters goes out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
      const line = oneLine(text);
      expect([...line].length).toBeLessThanOrEqual(300);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(oneLine(line)).toBe(line);
    }),
  );
});

test('a long list says how much it leaves out', () => {
  const lines = Array.from({ length: 25 }, (_, i) => `line ${i}`);
  const shown = firstOf(lines);
  expect(shown).toHaveLength(20);
  expect(shown.at(-1)).toBe('and 6 more');
  expect(firstOf(lines.slice(0, 20))).toHaveLength(20);
  expect(firstOf(['', ' \x07 ', 'a'])).toEqual(['a']);
});
