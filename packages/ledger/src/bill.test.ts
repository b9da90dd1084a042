import { sha256Hex } from '@slipway/evidence';
import { expect, test } from 'vitest';
import { type Bill, decodeBill, encodeBill } from './bill.ts';

const bill: Bill = {
  schema: 'slipway/bill/v1',
  modules: [{ path: 'a.example/b', version: 'v1.0.0' }],
  configuration: [{ key: 'log.level', sha256: sha256Hex('info') }],
};

test('equal bills have one text, in whatever order their keys were written', () => {
  const { sha256, text } = encodeBill(bill);
  const { configuration, modules, schema } = bill;
  expect(
    encodeBill({ configuration, modules: modules.map(({ path, version }) => ({ version, path })), schema }),
  ).toEqual({ sha256, text });
  expect(sha256).toBe(sha256Hex(text));
  expect(decodeBill(sha256, text)).toEqual(bill);
});

test('a text of another hash, and another document, are no bill', () => {
  const { sha256, text } = encodeBill(bill);
  expect(decodeBill(sha256, `${text} `)).toBeNull();
  for (const other of ['{}', text.replace('bill/v1', 'bill/v2'), text.replace('{', '{"extra":1,'), 'null']) {
    expect(decodeBill(sha256Hex(other), other)).toBeNull();
  }
});
