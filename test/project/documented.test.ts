/** Every project file in the docs is one that is read. */
import { parseProject } from '@slipway/pipeline/project';
import { expect, test } from 'vitest';
import { documentedExamples } from '../workflows/documented.ts';

const files = documentedExamples().filter(
  ({ kind, text }) => kind === 'other' && /^(?:services|environments|branches|gate|watch):/m.test(text),
);

test('the docs show one', () => {
  expect(files.map(({ file }) => file)).toContain('docs/project-file.md');
});

test.each(files)('$at', ({ at, text }) => {
  expect(parseProject(text, at).file).toBe(at);
});
