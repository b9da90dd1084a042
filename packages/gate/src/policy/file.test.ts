import { ConfigError } from '@slipway/kernel';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checks } from '../checks/index.ts';
import { exampleOf } from './example.ts';
import { parsePolicyFile, policySchema } from './file.ts';
import { policyOf } from './policy.ts';
import { presets } from './preset.ts';

const file = '/shop/quality-gate.yml';
const read = (text: string) => parsePolicyFile(`version: 1\n${text}`, file);

test('a file says its preset, sections and waivers, these with their lines', () => {
  const policy = read(`preset: strict
coverage: { total: 92.5% }
vet: false
gofmt: true
waivers:
  - { id: GO-2025-3487, scope: golang.org/x/crypto, reason: we serve no SSH, owner: team-pay, until: 2027-01-31 }
  - id: vet/printf
    scope: "services/**"
    reason: generated
    owner: team-pay
    until: "2028-02-29"
`);
  expect(policy).toEqual({
    preset: 'strict',
    own: false,
    sections: { coverage: { total: '92.5%' }, vet: false, gofmt: true },
    waivers: [
      {
        id: 'GO-2025-3487',
        scope: 'golang.org/x/crypto',
        reason: 'we serve no SSH',
        owner: 'team-pay',
        until: '2027-01-31',
        line: 7,
      },
      {
        id: 'vet/printf',
        scope: 'services/**',
        reason: 'generated',
        owner: 'team-pay',
        until: '2028-02-29',
        line: 8,
      },
    ],
  });
});

test('a file of its version alone is the preset alone', () => {
  expect(read('')).toEqual({ preset: undefined, own: false, sections: {}, waivers: [] });
  expect(policyOf('strict', read('').sections)).toEqual(policyOf('strict'));
});

test('keys lie over those of the preset one by one; true has a check as the preset has it, false has none', () => {
  expect(policyOf('baseline', { coverage: {} }).sections.coverage).toEqual(
    policyOf('baseline').sections.coverage,
  );
  expect(policyOf('baseline', { coverage: true, vet: false }).sections).toMatchObject({
    coverage: { total: '80%' },
  });
  expect(policyOf('baseline', { vet: false }).sections).not.toHaveProperty('vet');
  expect(policyOf('starter', { coverage: { total: '70%' } }).sections).toMatchObject({
    coverage: { total: '70%' },
  });
});

const waiver = (line: string) =>
  `waivers:\n  - id: a\n    scope: b\n    reason: c\n    owner: d\n    until: 2027-01-31\n`.replace(
    new RegExp(`^( *(?:- )?)${line.split(':')[0]}:.*$`, 'm'),
    `$1${line}`,
  );

test.each([
  ['no version', '', 1, /^version is missing$/, /^write version: 1$/],
  ['another version', 'version: 2', 1, /^version is 2, and must be one of 1$/, /^write version: 1$/],
  [
    'an unknown key',
    'version: 1\ncoverrage: {}',
    2,
    /"coverrage" is not a key of quality-gate\.yml/,
    /tests, coverage/,
  ],
  [
    'an unknown key of a check',
    'version: 1\ncoverage:\n  totl: 80%',
    3,
    /"totl" is not a key of coverage/,
    /^write one of: total/,
  ],
  [
    'an unknown preset',
    'version: 1\npreset: sonar',
    2,
    /is "sonar", and must be one of baseline, strict, starter/,
    /preset: baseline/,
  ],
  [
    'a share above the whole',
    'version: 1\ncoverage: { total: 101% }',
    2,
    /is "101%", which is not a share/,
    /^write total: "80%"$/,
  ],
  [
    'a share of many parts',
    'version: 1\ncoverage: { total: 100.5% }',
    2,
    /which is not a share/,
    /^write total: "80%"$/,
  ],
  [
    'a bare share',
    'version: 1\ncoverage: { total: 85 }',
    2,
    /must be text, and is 85/,
    /^write total: "85%"$/,
  ],
  [
    'a bare share above the whole',
    'version: 1\ncoverage: { total: 101 }',
    2,
    /must be text, and is 101/,
    /^write total: "80%"$/,
  ],
  ['an empty check', 'version: 1\ncoverage:', 2, /^coverage is empty$/, /^write coverage: \{ total: "80%"/],
  [
    'text for a check',
    'version: 1\nvet: "on"',
    2,
    /^vet must be a mapping of keys to values, and is "on"$/,
    /^write vet: true$/,
  ],
  ['a number for a check', 'version: 1\nvet: 1', 2, /^vet must be a mapping/, /^write vet: true$/],
  [
    'waivers that are no list',
    'version: 1\nwaivers: {}',
    2,
    /^waivers must be a list, and is \{\}$/,
    /^write waivers: \[\{ id: "GO-/,
  ],
  [
    'a waiver without an end',
    `version: 1\n${waiver('until: 2027-01-31').replace(/^ *until.*\n/m, '')}`,
    3,
    /waivers\.0\.until is missing/,
    /^write until: "2027-01-31"$/,
  ],
  [
    'a waiver without an owner',
    `version: 1\n${waiver('owner: ""')}`,
    6,
    /waivers\.0\.owner is empty/,
    /^write owner: team-pay$/,
  ],
  [
    'a waiver with a month',
    `version: 1\n${waiver('until: 2027-01')}`,
    7,
    /is "2027-01", which is not a day/,
    /^write until: "2027-01-31"$/,
  ],
  [
    'a waiver until no day',
    `version: 1\n${waiver('until: 2027-02-29')}`,
    7,
    /is "2027-02-29", which is not a day of the calendar/,
    /2027-01-31/,
  ],
  [
    'a waiver with more keys',
    `version: 1\n${waiver('owner: d')}    severity: low\n`,
    8,
    /"severity" is not a key of waivers\.0/,
    /id, scope, reason, owner, until/,
  ],
  [
    'an unknown judge',
    'version: 1\npull-requests: head',
    2,
    /must be one of base, own/,
    /^write pull-requests: base$/,
  ],
  ['a list', '- version: 1', 1, /the file must be a mapping/, /version: 1/],
  ['a key twice', 'version: 1\nvet: true\nvet: false', 3, /a key stands twice/, /keep one/],
  ['an alias', 'version: 1\nvet: &a true\ngofmt: *a', 3, /an alias/, /write the value out/],
] as const)('%s', (_what, text, line, message, fix) => {
  let error: unknown;
  try {
    parsePolicyFile(text, file);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(ConfigError);
  const { where, message: said, fix: line_ } = error as ConfigError;
  expect(said).toMatch(message);
  expect(line_).toMatch(fix);
  expect(where).toEqual({ file, line });
});

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly description?: string;
  readonly anyOf?: readonly Node[];
}

const schema = policySchema() as Node;
const sectionOf = (name: string) =>
  schema.properties?.[name]?.anyOf?.find(({ properties }) => properties !== undefined);

test('every key of every check says what it is, and the line to write for it is right', () => {
  const judge = new Ajv({ strict: false, validateFormats: false });
  for (const { name } of checks) {
    for (const [key, node] of Object.entries(sectionOf(name)?.properties ?? {})) {
      expect(node.description, `${name}.${key}`).toMatch(/\S/);
      const line = exampleOf([name, key], schema);
      expect(line, `${name}.${key} has no example`).toBeDefined();
      const value = (parse(line ?? '') as Record<string, unknown>)[key];
      expect(judge.validate(node as object, value), `${name}: ${line}: ${JSON.stringify(judge.errors)}`).toBe(
        true,
      );
    }
    const whole = exampleOf([name], schema) ?? '';
    expect(() => read(whole), whole).not.toThrow();
  }
  for (const key of ['preset', 'pull-requests', 'waivers']) {
    expect(() => read(exampleOf([key], schema) ?? '-'), key).not.toThrow();
  }
});

test('the schema for editors takes what is read, and refuses what is not', () => {
  const judge = new Ajv({ strict: false, validateFormats: false }).compile(policySchema() as object);
  expect(judge({ version: 1, coverage: { total: '80%' }, vet: false })).toBe(true);
  expect(judge({ version: 1, coverage: { total: '101%' } })).toBe(false);
  expect(judge({ coverage: {} })).toBe(false);
  expect(judge({ version: 1, wet: true })).toBe(false);
});

test('what a preset says of a check is a section of it', () => {
  for (const { name, section, presets: own } of checks) {
    for (const preset of presets) {
      const said = own[preset];
      if (said !== false)
        expect(section.safeParse(said), `${name}, ${preset}`).toMatchObject({ success: true });
    }
  }
});

test('a preset asks no less than one that is weaker, and says so where it does', () => {
  for (const { name, presets: own, looser } of checks) {
    const { baseline, strict, starter } = own;
    for (const [more, less] of [
      [strict, baseline],
      [baseline, starter],
    ] as const) {
      if (less === false) continue;
      expect(more, name).not.toBe(false);
      expect(looser(less, more), `${name}: the stronger preset is looser`).toEqual([]);
    }
  }
});

test.each(['"*"', 'err*', 'staticcheck*/SA1000', '/SA1000'])(
  'a severe rule has to name its linter, since one that is named by a pattern does not run: %s',
  (rule) => {
    expect(() => read(`lint: { severe: [errcheck, ${rule}] }`)).toThrow(/the linter has to be named/);
    expect(read('lint: { severe: [errcheck, "staticcheck/SA*", "gocritic/*"] }').sections).toBeDefined();
  },
);
