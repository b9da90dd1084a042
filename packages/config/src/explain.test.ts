/** A configuration as a person reads it. */
import { expect, it } from 'vitest';
import { explain } from './explain.ts';
import type { ConfigValue } from './value.ts';

const line = (value: ConfigValue) =>
  explain({
    profile: '',
    values: {},
    entries: [{ key: 'server.port', value, provenance: 'application-prod.yml:4', secret: false }],
    findings: [],
    hash: '',
  })[0];

it('names value and source', () => {
  expect(line(8080)).toBe('server.port=8080  from application-prod.yml:4');
});

it.each([
  ['info', 'info'],
  ['grüße', 'grüße'],
  ['8080', '"8080"'],
  ['true', '"true"'],
  ['null', '"null"'],
  ['', '""'],
  ['a b', '"a b"'],
  ['a\nb', '"a\\nb"'],
  ['\u001b[31m', '"\\u001b[31m"'],
  [null, 'null'],
  [false, 'false'],
  [['a', 1], '["a",1]'],
] as const)('%j is shown as %s', (value, shown) => {
  expect(line(value)).toBe(`server.port=${shown}  from application-prod.yml:4`);
});
