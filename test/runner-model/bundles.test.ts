/** The committed bundles, as the runner starts them: wrong input, and post that finds nothing. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { playBundle } from './index.ts';
import { readManifest } from './manifest.ts';

const root = path.resolve(import.meta.dirname, '../..');
const bundled = readdirSync(`${root}/actions`).filter((name) =>
  existsSync(`${root}/actions/${name}/dist/index.js`),
);

it('there are bundles to play', () => {
  expect(bundled).not.toEqual([]);
});

describe.each(bundled)('%s', (name) => {
  it('meets a directory that is not there with one error that names the input', async () => {
    await using run = await playBundle(name, {
      inputs: { 'working-directory': 'nowhere' },
      files: { 'go.mod': 'module example.com/web\n' },
      only: 'main',
    });
    expect(run).toMatchObject({ exitCode: 1, conclusion: 'failure', leftInTemp: [], orphans: [] });
    expect(run.annotations).toEqual([
      {
        kind: 'error',
        title: name,
        message: expect.stringMatching(/^working-directory: there is no directory/),
      },
    ]);
    expect(run.summary).toContain(`### ${name}: failed`);
  });

  // Only some actions have a post step.
  if (readManifest(name).post !== undefined) {
    it('has a post that finds nothing and harms nothing', async () => {
      await using run = await playBundle(name, { only: 'post', state: { isPost: 'true' } });
      expect(run).toMatchObject({ exitCode: 0, conclusion: 'success', annotations: [], leftInTemp: [] });
    });
  }
});
