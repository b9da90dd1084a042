import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneLine } from './text.ts';

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
