import { ConfigError } from '@slipway/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseYaml } from './yaml.ts';

const file = '/shop/some.yml';
const mistake = (text: string): ConfigError => {
  try {
    parseYaml(text, file);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return error as ConfigError;
  }
  throw new Error(`nothing is wrong with:\n${text}`);
};

test.each([
  ['', {}],
  ['\n# only a comment\n', {}],
  ['---\n', {}],
  ['{}', {}],
  ['\ufeffa: {}\r\n', { a: {} }],
  ['a: [1, "1", true, null]\nb:\n  c: no\n', { a: [1, '1', true, null], b: { c: 'no' } }],
  ['- a\n', ['a']],
])('%j has the values of the core schema', (text, value) => {
  expect(parseYaml(text, file).value).toEqual(value);
});

test('each thing has its line, and what is not there that of the nearest thing above it', () => {
  const lines = parseYaml('# a\na:\n  b:\n    - c: 1\n    - d:\n        e: 2\n', file);
  expect(lines.at([])).toEqual({ file, line: 2 });
  expect(lines.at(['a', 'b'])).toEqual({ file, line: 3 });
  expect(lines.at(['a', 'b', 0, 'c'])).toEqual({ file, line: 4 });
  expect(lines.at(['a', 'b', 1, 'd', 'e'])).toEqual({ file, line: 6 });
  expect(lines.at(['a', 'b', 1, 'x', 'e'])).toEqual({ file, line: 5 });
  expect(lines.at(['a', 'b', 7])).toEqual({ file, line: 3 });
  expect(lines.at(['a', 'x'])).toEqual({ file, line: 2 });
});

test.each([
  ['a key twice', 'a: {}\nb: {}\na: {}\n', 3, /a key stands twice/, /keep one/],
  ['a key twice inside', 'a:\n  b: 1\n  b: 2\n', 3, /a key stands twice/, /keep one/],
  ['no YAML', 'a: {\n', 2, /this is not YAML/, /mend the line/],
  ['tabs', 'a:\n\tb: {}\n', 2, /this is not YAML/, /mend the line/],
  ['two documents', 'a: {}\n---\nb: {}\n', 2, /more than one YAML document/, /remove the ---/],
  ['an alias', 'a: &g {}\nb: *g\n', 2, /an alias \(\*g\)/, /write the value out/],
  ['a tag', 'a: !!map {}\n', 1, /a tag/, /remove it/],
  ['an unknown tag', 'a: !x {}\n', 1, /tag/i, /./],
  ['a merge', 'a: {}\nb:\n  <<: {}\n', 3, /a key must be plain text/, /name: value/],
  ['a key that is a number', 'a:\n  1: {}\n', 2, /a key must be plain text/, /name: value/],
  ['a key that is a list', '? [a]\n: b\n', 1, /a key must be plain text/, /name: value/],
  ['a prototype', 'a:\n  __proto__: { b: 1 }\n', 2, /a key must be plain text/, /name: value/],
] as const)('%s is a mistake, with its line and the line to write', (_what, text, line, message, fix) => {
  const error = mistake(text);
  expect(error.message).toMatch(message);
  expect(error.fix).toMatch(fix);
  expect(error.where).toEqual({ file, line });
});

test('nested without end', () => {
  expect(mistake(`a: ${'['.repeat(100_000)}`).message).toBe('the file is nested too deeply');
});

test('whatever the text, it is read or refused by its file', () => {
  const marks = [':', ' ', '\n', '\n  ', '- ', '{', '}', '[', ']', '&a', '*a', '!t', '"', "'", '---\n', '#'];
  const word = fc.constantFrom(...marks, 'a', 'b', '5%', '80', 'null', '..', '/', '\t', '?', '|', '>');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 25 }), (words) => {
      try {
        parseYaml(words.join(''), file);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        expect((error as ConfigError).where.file).toBe(file);
        expect((error as ConfigError).fix).not.toBe('');
      }
    }),
    { numRuns: 2000 },
  );
});
