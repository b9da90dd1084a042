/** Every quality-gate.yml in the docs, and every section of one, is read. */
import { expect, test } from 'vitest';
import { parsePolicyFile } from '../../packages/gate/src/policy/file.ts';
import { documentedExamples } from '../workflows/documented.ts';

const pages = ['docs/quality-gate.md', 'docs/vulnerabilities.md', 'docs/sonarqube.md'];
/** Whole files anywhere; sections alone where the docs of the gate show them. */
const files = documentedExamples().flatMap((example) => {
  if (example.kind !== 'other') return [];
  if (/^version: 1$/m.test(example.text)) return [example];
  return pages.includes(example.file) ? [{ ...example, text: `version: 1\n${example.text}` }] : [];
});

test('the docs show some', () => {
  expect(files.map(({ file }) => file)).toEqual(expect.arrayContaining(pages));
});

test.each(files)('$at', ({ at, text }) => {
  expect(() => parsePolicyFile(text, at)).not.toThrow();
});
