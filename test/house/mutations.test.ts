/** Mutations that would say nothing: a row whose text its file no longer has is found here, and not by the next who runs it. */
import { globSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Mutation, wrongMutations } from '../../scripts/mutation.ts';
import { repository } from '../../scripts/workspaces.ts';

const areas = globSync('test/mutations/*.ts', { cwd: repository }).sort();

test('there are areas', () => expect(areas.length).toBeGreaterThan(5));

test.each(areas)('%s fits the sources and names tests that are there', async (area) => {
  const { mutations } = (await import(path.join(repository, area))) as { mutations: readonly Mutation[] };
  expect(wrongMutations(repository, mutations)).toEqual([]);
});
