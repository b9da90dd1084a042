import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SecretMasker } from './masker.ts';

const masked = (secret: string, text: string): string => {
  const masker = new SecretMasker();
  masker.addSecret(secret);
  return masker.mask(text);
};

describe('masking', () => {
  const secret = `p"a's&s<w>o rd/+é!`;
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  it.each([
    ['raw', secret],
    ['base64', base64(secret)],
    ['shell', secret.replaceAll('"', '\\"')],
    ['an expression', secret.replaceAll("'", "''")],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ['URI', 'p%22a%27s%26s%3Cw%3Eo%20rd%2F%2B%C3%A9%21'],
    ['XML', 'p&quot;a&apos;s&amp;s&lt;w&gt;o rd/+é!'],
  ])('hides it in the form of %s', (_form, shown) => {
    expect(masked(secret, `x ${shown} y`)).toBe('x *** y');
  });

  it.each(['', 'u', 'us', 'user:'])('hides the tail of base64 after %j', (before) => {
    const long = 'correct-horse-battery';
    const shown = base64(`${before}${long}`);
    expect(masked(long, shown)).toMatch(/\*\*\*/);
    expect(masked(long, shown)).not.toContain(shown.slice(-12));
  });

  it('does not hide hex, reversed text, or base64 twice: the runner does not either', () => {
    expect(masked('abcdef', Buffer.from('abcdef').toString('hex'))).not.toContain('***');
    expect(masked('abcdef', base64(base64('abcdef')))).not.toContain('***');
  });

  it('makes one mark of finds that overlap or touch', () => {
    const masker = new SecretMasker();
    for (const value of ['abcd', 'cdef', 'efgh']) masker.addValue(value);
    expect(masker.mask('-abcdefgh-abcd-abcdefgh')).toBe('-***-***-***');
    expect(masker.mask('-abcdabcd-')).toBe('-***-');
  });

  it('hides each line of a secret of several, braces too', () => {
    expect(masked('{\n  token: x\n}', 'if (a) { token: x }')).toBe('if (a) *** *** ***');
  });

  it('never shows a secret, whatever stands around it', () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 });
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary-ascii', minLength: 4, maxLength: 20 }),
        text,
        text,
        (value, a, b) => {
          const masker = new SecretMasker();
          masker.addValue(value);
          expect(masker.mask(`${a}${value}${b}`)).not.toContain(value === '***' ? '\0' : value);
        },
      ),
    );
  });
});
