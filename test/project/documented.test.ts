/** Every project file in the docs is one that is read. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseProject, projectSchema, readProject } from '@slipway/pipeline/project';
import { expect, test } from 'vitest';
import { repository } from '../../scripts/workspaces.ts';
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

test('the file of the example service is one, and names the published schema', async () => {
  const file = path.join(repository, 'examples/hello-service/slipway.yml');
  const project = await readProject(file);
  expect(project.services.get('hello-service')).toMatchObject({ mainPackage: './cmd/web' });
  const schema = /\$schema=(\S+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  const published = readFileSync(path.resolve(path.dirname(file), schema), 'utf8');
  expect(JSON.parse(published)).toEqual(projectSchema());
});
