/** `slipway policy lint`: what a policy can do, before a release. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CliPlace, cli, transcript } from './cli.ts';

let place: CliPlace;
let service: string;
beforeEach(() => {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'policy-lint-')));
  const temp = path.join(root, 'temp');
  mkdirSync(temp);
  place = {
    root,
    temp,
    mark: { variable: 'SLIPWAY_POLICY_LINT_TEST', value: randomUUID(), directory: root },
  };
  service = root;
});
afterEach(() => rmSync(place.root, { recursive: true }));

const lint = (policy: string, ...flags: readonly string[]) => {
  writeFileSync(path.join(service, 'rollback-policy.yaml'), policy);
  return cli(place, ['policy', 'lint', service, '--service', 'shop', ...flags]);
};
const good = 'trigger: { error_rate: "5%" }\naction: rollback-to-last-stable\n';

it('tells requests, seconds and releases a day; a sound policy needs nothing', async () => {
  const run = await lint(good, '--rate', '10');
  expect(run.code, transcript(run)).toBe(0);
  expect(run.stdout).toContain('rollback-policy.yaml: sound');
  expect(run.stdout).toMatch(/100% +\d+ +10\.0 s/);
  expect(run.stdout).toContain('a faultless release is kept after 189 requests');
});

it('says before the release that looks a minute apart are too rare, and what to write', async () => {
  const run = await lint(`${good}watch: { interval: 60s }\n`);
  expect(run.code, transcript(run)).toBe(0);
  expect(run.stdout).toContain('a look every 1 min 0 s cannot take a release back within 1 min 30 s');
  expect(run.stdout).toContain('watch: { interval: "25s" }');
});

it.each([
  [`${good}widnow: 5m\n`, [], /rollback-policy\.yaml:3: "widnow" is not a key/],
  [good, ['--rate', 'many'], /--rate: "many" is no number of requests a second/],
  [good, ['--window', '5s'], /a verdict needs 3 looks/],
])('refuses %#', async (policy, flags, words) => {
  const run = await lint(policy, ...flags);
  expect(run.code, transcript(run)).toBe(1);
  expect(run.stderr).toMatch(words);
});
