import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cut } from './text.ts';

it('leaves what fits, and cuts the rest with a word, never through a character', () => {
  expect(cut('a'.repeat(100), 100)).toBe('a'.repeat(100));
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 90, maxLength: 300 }),
      fc.integer({ min: 80, max: 90 }),
      (text, most) => {
        const short = cut(text, most);
        expect(short.length).toBeLessThanOrEqual(most);
        if (text.length <= most) return expect(short).toBe(text);
        expect(short.isWellFormed()).toBe(true);
        expect(short).toContain('… cut here');
      },
    ),
  );
});
