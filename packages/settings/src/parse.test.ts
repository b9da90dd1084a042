import { ConfigError } from '@slipway/kernel';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Form, parseSettings } from './parse.ts';
import { duration, share } from './units.ts';

const file = '/shop/some.yml';
const word = z.string().regex(/^[a-z]+$/, 'is not a word');
const schema = z.strictObject({
  words: z.array(word).optional(),
  share: share.optional(),
  wait: duration.optional(),
  port: z.int().min(1).max(65_535).optional(),
  mode: z.enum(['soft', 'hard']).optional(),
  things: z.record(word, z.strictObject({ size: z.int(), loud: z.boolean().optional() })).optional(),
});
const examples: Readonly<Record<string, string>> = {
  words: 'words: [one]',
  share: 'share: "80%"',
  wait: 'wait: "10m"',
  port: 'port: 8080',
  mode: 'mode: soft',
  size: 'size: 3',
};
const form: Form = {
  fileName: 'some.yml',
  schemaPath: 'docs/some.schema.json',
  schema: () => z.toJSONSchema(schema),
  example: (path) => examples[String(path.findLast((part) => typeof part === 'string'))],
};

test('what is right comes as data, with the line of each thing', () => {
  const text = 'share: 80%\nwait: 1m30s\nthings:\n  door: { size: 2 }\n';
  const { data, lines } = parseSettings(text, file, form, schema);
  expect(data).toEqual({ share: '80%', wait: '1m30s', things: { door: { size: 2 } } });
  expect(lines.at(['things', 'door'])).toEqual({ file, line: 4 });
});

test('which schema it is may stand in the file', () => {
  const either = (value: unknown) =>
    (value as { hard?: unknown }).hard === true ? z.looseObject({ a: z.int() }) : z.looseObject({});
  expect(parseSettings('a: x\n', file, form, either).data).toEqual({ a: 'x' });
  expect(() => parseSettings('hard: true\na: x\n', file, form, either)).toThrow(
    /a must be a number, and is "x"/,
  );
});

test.each([
  ['wrods: []', 1, /^"wrods" is not a key of some\.yml$/, /^write one of: words, share, .*things$/],
  ['things:\n  door: { sise: 1, size: 1 }', 2, /"sise" is not a key of things\.door$/, /one of: size, loud$/],
  ['things:\n  Door: { size: 1 }', 2, /^"Door" is not a word$/, /small letters/],
  ['things:\n  door:', 2, /^things\.door is empty$/, /^write what docs\/some\.schema\.json says$/],
  ['things:\n  door: {}', 2, /^things\.door\.size is missing$/, /^write size: 3$/],
  ['things:\n  door: { size: 1, loud: 1 }', 2, /loud must be true or false, and is 1$/, /docs\/some/],
  ['words: one', 1, /^words must be a list, and is "one"$/, /^write words: \[one\]$/],
  ['words:\n  - one\n  - 5', 3, /^words\.1 must be text, and is 5$/, /^write words: \[one\]$/],
  ['words:\n  - one\n  - T', 3, /^words\.1 is "T", which is not a word$/, /^write words: \[one\]$/],
  ['mode: firm', 1, /^mode is "firm", and must be one of soft, hard$/, /^write mode: soft$/],
  ['port: "80"', 1, /^port must be (a whole number|a number), and is "80"$/, /^write port: 8080$/],
  ['port: 80.5', 1, /^port must be a whole number, and is 80\.5$/, /^write port: 8080$/],
  ['port: 70000', 1, /^port is 70000, which is out of range$/, /^write port: 8080$/],
  ['- words', 1, /^the file must be a mapping of keys to values/, /./],
] as const)('%j is a mistake, with its line and the line to write', (text, line, message, fix) => {
  let found: unknown;
  try {
    parseSettings(`${text}\n`, file, form, schema);
  } catch (error) {
    found = error;
  }
  expect(found).toBeInstanceOf(ConfigError);
  expect((found as ConfigError).message).toMatch(message);
  expect((found as ConfigError).fix).toMatch(fix);
  expect((found as ConfigError).where).toEqual({ file, line });
});

test.each([
  ['share: 80', 'write share: "80%"'],
  ['share: 5', 'write share: "5%"'],
  ['share: 101', 'write share: "80%"'],
  ['share: "80"', 'write share: "80%"'],
  ['share: 100.5%', 'write share: "80%"'],
  ['wait: 90', 'write wait: "90s"'],
  ['wait: ten minutes', 'write wait: "10m"'],
])("%j lacks its unit: the number stays the author's where it can", (text, fix) => {
  try {
    parseSettings(text, file, form, schema);
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ fix });
  }
});

test.each(['0%', '79.95%', '100%', '100.0%'])('%s is a share', (text) => {
  expect(share.parse(text)).toBe(text);
});

test.each(['500ms', '1.5h', '1h30m', '2d'])('%s is a duration', (text) => {
  expect(duration.parse(text)).toBe(text);
});
