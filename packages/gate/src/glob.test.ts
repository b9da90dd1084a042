import { expect, test } from 'vitest';
import { matcher } from './glob.ts';

test.each([
  ['a/*.go', 'a/b.go', true],
  ['a/*.go', 'a/c/b.go', false],
  ['**/*.pb.go', 'deep/in/x.pb.go', true],
  ['**/*.pb.go', 'x.pb.go', true],
  ['example.com/m/**', 'example.com/m/p/q', true],
  ['**', '.github/workflows/ci.yml', true],
  ['!a', 'b', false],
])('%s fits %s: %s', (pattern, text, fits) => expect(matcher([pattern])(text)).toBe(fits));

test('no pattern fits nothing', () => expect(matcher([])('a')).toBe(false));
