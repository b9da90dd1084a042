/** Merged profiles against the count of golang.org/x/tools/cover. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ProfileError, statementsOf, sum } from '../../packages/gate/src/checks/coverage/blocks.ts';
import { mergeProfiles } from '../../packages/gate/src/checks/coverage/merge.ts';
import { seeded } from '../../packages/watch/testdata/seeded.ts';
import { repository } from '../../scripts/workspaces.ts';

const temp = mkdtempSync(path.join(tmpdir(), 'slipway-cover-'));
afterAll(() => rmSync(temp, { recursive: true, force: true }));

const profiles = 2000;

test('2000 random profiles count to the statement as golang.org/x/tools/cover does', {
  timeout: 120_000,
}, async (context) => {
  const counter = path.join(temp, 'counter');
  try {
    execFileSync('go', ['build', '-o', counter, '.'], {
      cwd: path.join(repository, 'test/gate/cover'),
      env: { ...process.env, GOFLAGS: '-mod=readonly -buildvcs=false', GOPROXY: 'off' },
      stdio: 'pipe',
    });
  } catch {
    context.skip('missing: golang.org/x/tools/cover (npm run ci:setup)');
  }
  const folder = path.join(temp, 'profiles');
  mkdirSync(folder);
  const random = seeded(1);
  for (let index = 0; index < profiles; index++)
    writeFileSync(path.join(folder, `${index}`), profile(random));

  const said = execFileSync(counter, [folder], { encoding: 'utf8' }).trim().split('\n');
  expect(said).toHaveLength(profiles);
  const theirs = new Map(said.map((line) => [line.split(' ')[0], line]));
  let refused = 0;
  for (let index = 0; index < profiles; index++) {
    const ours = await count(path.join(folder, `${index}`));
    if (ours === 'refused') refused++;
    expect(`${index} ${ours}`).toBe(theirs.get(`${index}`));
  }
  // Both ends must have been seen.
  expect(refused).toBeGreaterThan(20);
  expect(refused).toBeLessThan(profiles / 2);
});

async function count(file: string): Promise<string> {
  try {
    const { files } = await mergeProfiles([file]);
    const { covered, total } = sum(files.map(({ blocks }) => statementsOf(blocks)));
    return `${covered} ${total}`;
  } catch (error) {
    if (error instanceof ProfileError) return 'refused';
    throw error;
  }
}

/**
 * Of many blocks, most of them named often; one in ten profiles contradicts itself. No two blocks begin at one place, as
 * in real ones: there the other count sorts by where blocks begin alone, and merges neighbours only.
 */
function profile(random: () => number): string {
  const below = (limit: number) => Math.floor(random() * limit);
  const files = Array.from({ length: 1 + below(5) }, (_, i) => `example.com/m/p${i}/f${below(3)}.go`);
  const places = Array.from({ length: 1 + below(30) }, (_, i) => {
    const line = 1 + below(12) * 3;
    return `${line}.${1 + i},${line + below(3)}.${40 + below(9)}`;
  });
  const contradicts = below(10) === 0;
  const lines = Array.from({ length: below(120) }, () => {
    const [file, at = 0] = [files[below(files.length)], below(places.length)];
    const statements = contradicts && below(20) === 0 ? 9 : at % 8;
    return `${file}:${places[at]} ${statements} ${below(3) === 0 ? below(50) : 0}\n`;
  });
  return `mode: ${['set', 'count', 'atomic'][below(3)]}\n${lines.join('')}`;
}
