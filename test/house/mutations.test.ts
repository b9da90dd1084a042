/** Mutations that would say nothing: a row whose text its file no longer has is found here, and not by the next who runs it. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Mutation } from '../../scripts/mutation.ts';
import { repository } from '../../scripts/workspaces.ts';

const areas = globSync('test/mutations/*.ts', { cwd: repository }).sort();

test('there are areas', () => expect(areas.length).toBeGreaterThan(5));

test.each(areas)('%s fits the sources', async (area) => {
  const { mutations } = (await import(path.join(repository, area))) as { mutations: readonly Mutation[] };
  const stale = mutations.filter(({ file, find }) => {
    const source = readFileSync(path.join(repository, file), 'utf8');
    return source.split(find).length !== 2;
  });
  expect(stale.map(({ file, breaks }) => `${file}: ${breaks}`)).toEqual([]);
});

test.each(areas)('the tests that %s names are there', async (area) => {
  const { mutations } = (await import(path.join(repository, area))) as { mutations: readonly Mutation[] };
  const missing = mutations
    .flatMap(({ tests }) => tests)
    .filter((pattern) => globSync([pattern, `${pattern}/**/*.test.ts`], { cwd: repository }).length === 0);
  expect(missing).toEqual([]);
});
