/** The same commands on a ledger that slipway.yml keeps on a branch: only its place is another. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exportLedger } from '@slipway/ledger';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stableLedger } from '../../packages/ledger/testdata/sample.ts';
import { startGitHub } from '../github/index.ts';
import { transcript } from '../main-job/cli.ts';
import { makeStage, type Stage } from './stage.ts';

let stage: Stage;
let checkout: string;
beforeEach(() => {
  stage = makeStage();
  checkout = path.join(stage.root, 'shop');
  mkdirSync(checkout);
  writeFileSync(
    path.join(checkout, 'slipway.yml'),
    'services: { hello-service: {} }\nenvironments: { staging: {} }\nledger: { store: branch, branch: records }\n',
  );
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@localhost'];
  const git = (...args: string[]) => execFileSync('git', args, { cwd: checkout, stdio: 'ignore' });
  git('init', '--quiet');
  git('add', '--all');
  git(...identity, 'commit', '--quiet', '--no-gpg-sign', '--message', 'begin');
});
afterEach(() => stage[Symbol.dispose]());

const nobody = { GITHUB_TOKEN: undefined, GH_TOKEN: undefined, GITHUB_REPOSITORY: undefined };

it('import, show and verify there, and leave nothing here', async () => {
  await using fake = await startGitHub();
  const there = {
    ...{ ...nobody, GITHUB_API_URL: fake.apiUrl, GH_TOKEN: fake.token, GITHUB_REPOSITORY: 'octo-org/hello' },
  };
  const file = path.join(stage.root, 'ledger.json');
  writeFileSync(file, exportLedger(stableLedger('1.0.0', '1.1.0')));
  const ledger = (...args: string[]) =>
    stage.within(there, 'ledger', ...args, checkout, '--environment', 'staging');
  const imported = await ledger('import', file);
  expect(imported.code, transcript(imported)).toBe(0);
  expect(fake.state.refs.has('refs/heads/records')).toBe(true);
  const shown = await ledger('show');
  expect(shown.stdout, transcript(shown)).toContain('hello-service in staging: 1.1.0 serves, stable');
  const verified = await ledger('verify');
  expect(verified.stdout, transcript(verified)).toContain('2 versions');
  // Who only reads needs no checkout.
  rmSync(path.join(checkout, '.git'), { recursive: true });
  const swept = await ledger('sweep');
  expect(swept.stdout, transcript(swept)).toBe('hello-service in staging: nothing is under way\n');
  expect(existsSync(stage.state)).toBe(false);
});

it('--ledger file looks here all the same', async () => {
  await stage.save(stableLedger('1.0.0'));
  const args = ['ledger', 'show', checkout, '--environment', 'staging', '--ledger', 'file'];
  const run = await stage.within(nobody, ...args);
  expect(run.stdout, transcript(run)).toContain('1.0.0 serves, stable');
});

it.each<[string, Record<string, string | undefined>, RegExp]>([
  ['a token', nobody, /on the branch records, and there is no token for GitHub\n {2}fix: .*GITHUB_TOKEN=/],
  [
    'a repository',
    { ...nobody, GITHUB_TOKEN: 'ghs_x' },
    /it is not known of which repository\n {2}fix: .*GITHUB_REPOSITORY=/,
  ],
])('without %s nothing is looked at', async (_, env, words) => {
  const run = await stage.within(env, 'ledger', 'show', checkout, '--environment', 'staging');
  expect(run.code, transcript(run)).toBe(1);
  expect(run.stderr).toMatch(words);
});

it('a rehearsal keeps its ledger in files, and says so before it starts anything', async () => {
  const run = await stage.within(nobody, 'rehearse', checkout, '--ledger', 'branch');
  expect(run.code, transcript(run)).toBe(1);
  expect(run.stdout).toBe('');
  expect(run.stderr).toMatch(
    /^slipway: --ledger: a rehearsal keeps its ledger in files.*\n {2}fix: leave --ledger out/,
  );
});
