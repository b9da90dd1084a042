/** Every input of every action, given hostile values in a played bundle; the bench plays all of them. */
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { makeBed, scriptOf } from './bed.ts';
import { actions, inputsOf, isPlayed, sweepInput } from './sweep.ts';
import { hostileValues } from './values.ts';

const bed = makeBed();
afterAll(() => bed.remove());

describe.each(actions)('%s', (action) => {
  it.each(inputsOf(action))('lets nothing through by %s', { timeout: 120_000 }, async (input) => {
    const values = hostileValues.filter((value) => isPlayed(action, input, value));
    const judged = await sweepInput(bed, action, input, values);
    expect(judged).toHaveLength(values.length);
    expect(judged.filter(({ outcome }) => outcome === 'let through')).toEqual([]);
  });
});

it.skipIf(process.platform === 'win32').each([
  ['setup-go-build', 'version'],
  ['one-click', 'version'],
  ['quality-gate', 'coverage'],
  ['auto-rollback', 'watch-window'],
])('%s refuses %s of bytes that are no UTF-8', (action, input) => {
  const { script, nodeArgs } = scriptOf(action);
  // Strings of Node are always UTF-8, so the bytes come from elsewhere; and a shell drops variables with a dash.
  const variable = `INPUT_${input.toUpperCase()}=\\377\\376::error::forged`;
  const { status, stdout } = spawnSync(
    'sh',
    [
      '-c',
      `exec env INPUT_RELEASE-JSON=go.mod "$(printf '${variable}')" "$@"`,
      'sh',
      process.execPath,
      ...nodeArgs,
      script,
    ],
    {
      cwd: bed.module,
      encoding: 'utf8',
      env: { ...bed.env, GITHUB_ACTIONS: 'true' },
    },
  );
  expect(status).toBe(1);
  expect(stdout.match(/^::error .*$/gm)).toEqual([
    expect.stringMatching(`^::error title=${action}::${input}: "`),
  ]);
});
