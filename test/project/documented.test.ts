/** Every project file and every rollback policy in the docs is one that is read. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseProject, projectSchema, readProject } from '@slipway/pipeline/project';
import { parsePolicy } from '@slipway/watch';
import { expect, test } from 'vitest';
import { repository } from '../../scripts/workspaces.ts';
import { documentedExamples } from '../workflows/documented.ts';

const others = documentedExamples().filter(({ kind }) => kind === 'other');
const policies = others.filter(({ text }) => /^trigger:/m.test(text));
const files = others.filter(
  (one) => !policies.includes(one) && /^(?:services|environments|branches|gate|watch):/m.test(one.text),
);

test('the docs show one', () => {
  expect(files.map(({ file }) => file)).toContain('docs/project-file.md');
});

test.each(files)('$at', ({ at, text }) => {
  expect(parseProject(text, at).file).toBe(at);
});

test('the docs show a policy', () => {
  expect(policies.map(({ file }) => file)).toContain('docs/rollback-policy.md');
});

test.each(policies)('the policy at $at', ({ at, text }) => {
  expect(parsePolicy(text, at).action).toBe('rollback-to-last-stable');
});

test('the file of the example service is one, and names the published schema', async () => {
  const file = path.join(repository, 'examples/hello-service/slipway.yml');
  const project = await readProject(file);
  expect(project.services.get('hello-service')).toMatchObject({ mainPackage: './cmd/web' });
  const schema = /\$schema=(\S+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  const published = readFileSync(path.resolve(path.dirname(file), schema), 'utf8');
  expect(JSON.parse(published)).toEqual(projectSchema());
});
