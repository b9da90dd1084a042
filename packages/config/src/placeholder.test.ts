/** Placeholders by their rules, for any text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expand, PlaceholderFault } from './placeholder.ts';

const scope = (set: Record<string, string>) => ({
  find: (name: string) => (Object.hasOwn(set, name) ? { text: set[name] ?? '', secret: false } : undefined),
  isSecretName: (name: string) => name.startsWith('SECRET'),
});
/** As a person writes text that must stay as it is. */
const escaped = (plain: string) => plain.split('${').join('$${');
const text = fc.string({ unit: fc.constantFrom('$', '{', '}', ':', 'A', 'b', ' ', 'é') });

describe('expand', () => {
  it('gives escaped text back', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(expand(escaped(any), scope({})).text).toBe(any);
      }),
    );
  });

  it('gives text or a PlaceholderFault, never another error', () => {
    fc.assert(
      fc.property(text, (any) => {
        try {
          expand(any, scope({ A: 'x' }));
        } catch (error) {
          expect(error).toBeInstanceOf(PlaceholderFault);
        }
      }),
    );
  });

  it('takes what is set as it is, and the default only otherwise', () => {
    fc.assert(
      fc.property(text, text, fc.boolean(), (value, fallback, isSet) => {
        fc.pre(balanced(fallback));
        const source = `<\${A:${escaped(fallback)}}>`;
        fc.pre(balanced(escaped(fallback)));
        expect(expand(source, scope(isSet ? { A: value } : {})).text).toBe(`<${isSet ? value : fallback}>`);
      }),
    );
  });

  it('says which names fell back, and what is secret', () => {
    expect(expand('${A:${B:c}}', scope({}))).toEqual({ text: 'c', secret: false, fellBack: ['A', 'B'] });
    expect(expand('${A:${B:c}}', scope({ B: 'b' }))).toEqual({ text: 'b', secret: false, fellBack: ['A'] });
    expect(expand('${SECRET:c}', scope({})).secret).toBe(true);
    expect(expand('${A:${SECRET:c}}', scope({})).secret).toBe(true);
    expect(expand('${A:${SECRET:c}}', scope({ A: 'a' })).secret).toBe(false);
  });

  it('ends with a fault where nesting does not', () => {
    expect(() => expand(`${'${A:'.repeat(50_000)}x${'}'.repeat(50_000)}`, scope({}))).toThrow(
      'nested too deeply',
    );
  });
});

/** Whether the braces of a default close before the placeholder's own. */
function balanced(source: string): boolean {
  let depth = 0;
  for (const letter of source) {
    if (letter === '{') depth++;
    if (letter === '}' && --depth < 0) return false;
  }
  return depth === 0;
}
