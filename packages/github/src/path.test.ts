import { ConfigError } from '@slipway/kernel';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodePath } from './path.ts';

it('keeps slashes and encodes the rest', () => {
  expect(encodePath('heads/feature/a b#?%2e', 'a ref')).toBe('heads/feature/a%20b%23%3F%252e');
});

it('lets nothing climb, whatever it is given', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom('.', '..', '', '%2e%2e', '\\', 'a'), fc.string())),
      (parts) => {
        let encoded: string;
        try {
          encoded = encodePath(parts.join('/'), 'a path');
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
          return;
        }
        const base = '/repos/o/r/contents/';
        expect(new URL(`https://h${base}${encoded}?ref=main`).pathname).toBe(base + encoded);
      },
    ),
  );
});
