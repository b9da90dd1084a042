/** The actions run under Node 24, so the tests must. */
import { expect, test } from 'vitest';

test('the tests run under Node 24', () => {
  expect(process.version).toMatch(/^v24\./);
});
