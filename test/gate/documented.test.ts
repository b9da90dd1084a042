/** Every quality-gate.yml in the docs is one that is read. */
import { expect, test } from 'vitest';
import { parsePolicyFile } from '../../packages/gate/src/policy/file.ts';
import { documentedExamples } from '../workflows/documented.ts';

const files = documentedExamples().filter(({ kind, text }) => kind === 'other' && /^version: 1$/m.test(text));

test('the docs show one', () => {
  expect(files.map(({ file }) => file)).toContain('docs/quality-gate.md');
});

test.each(files)('$at', ({ at, text }) => {
  expect(() => parsePolicyFile(text, at)).not.toThrow();
});
