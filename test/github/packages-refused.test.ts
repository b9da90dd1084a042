/** What setup-go-build cannot pack, sign or publish is said before minutes of building. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlayOptions } from '../runner-model/index.ts';
import { startGitHub } from './index.ts';
import { apiRequests } from './played.ts';
import { makeShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(() => {
  shop = makeShop();
});
afterAll(() => shop.remove());
const job: Shop['job'] = (...args) => shop.job(...args);

const linux = {
  maintainer: 'Example Ltd <packages@example.com>',
  description: 'Sells everything',
};

describe('what cannot be done is said before anything is built', { timeout: 60_000 }, () => {
  const deb = { packages: 'deb', ...linux };
  it.each<[string, Record<string, string>, PlayOptions, RegExp]>([
    [
      'no tag',
      { packages: 'zip', publish: 'true' },
      { github: { ref: 'refs/heads/main' } },
      /^publish: .*for refs\/heads\/main.*startsWith\(github\.ref, 'refs\/tags\/'\)/s,
    ],
    [
      'a tag that is not there',
      { packages: 'zip', publish: 'true' },
      { github: { ref: 'refs/tags/v9' } },
      /^publish: .*has no tag v9/,
    ],
    [
      'changes',
      { packages: 'zip', publish: 'true' },
      { files: { 'more.go': 'package main\n' } },
      /^publish: .*would get is 1\.0\.0-dirty/,
    ],
    ['no packages to publish', { publish: 'true' }, {}, /^publish: there is nothing to publish/],
    ['no packages to sign', { sign: 'key' }, {}, /^sign: there is nothing to sign/],
    ['no identity', { packages: 'zip', sign: 'keyless' }, {}, /^sign: .*id-token: write/s],
    ['no key', { packages: 'zip', sign: 'key' }, {}, /^signing-key: the input is required/],
    ['no maintainer', { ...deb, maintainer: '' }, {}, /^maintainer: the input is required/],
    ['no publisher', { packages: 'installer' }, {}, /^publisher: the input is required/],
    ['a form that there is not', { packages: 'dmg' }, {}, /^packages: .*is no form of package/],
    ['off and a bill', { packages: 'zip', sbom: 'off\nspdx' }, {}, /^sbom: "off" stands beside/],
    [
      'a flag of ours beside make',
      { 'make-targets': 'build', 'build-outputs': 'bin/*', ldflags: '-w' },
      {},
      /^ldflags: .*Makefile/,
    ],
    ['a key that signs nothing', { packages: 'zip', 'signing-key': 'k' }, {}, /^signing-key: .*without sign/],
    [
      'notes of no release',
      { packages: 'zip', 'release-notes': 'go.mod' },
      {},
      /^release-notes: .*without publish/,
    ],
    ['a bill of no packages', { sbom: 'spdx' }, {}, /^sbom: .*without packages/],
    ['packages of no build', { build: 'false', packages: 'zip' }, {}, /^packages: .*build is false/],
    ['an artifact of no build', { build: 'false', artifact: 'shop' }, {}, /^artifact: .*build is false/],
    ['outputs of nothing', { 'build-outputs': 'bin/*' }, {}, /^build-outputs: .*neither is given/],
  ])('%s', async (_what, inputs, options, message) => {
    await using fake = await startGitHub();
    await using run = await job(fake, inputs, options);
    expect(run.conclusion).toBe('failure');
    expect(run.annotations.filter(({ kind }) => kind === 'error')).toMatchObject([
      { message: expect.stringMatching(message) },
    ]);
    expect(run.files.filter((file) => file.startsWith('.slipway'))).toEqual([]);
    expect(apiRequests(fake)).toEqual([]);
  });

  it.each([
    ['services/pay/v1.0.0', null],
    ['1.0.0', null],
    ['v0.9.0', /^publish: the tag is v0\.9\.0, and .* would get is 1\.0\.0\nsay .*version: 0\.9\.0/],
    ['prev1.0.0', /^publish: the tag is prev1\.0\.0/],
  ])('of the tag %s', async (tag, refusal) => {
    await using fake = await startGitHub();
    const { git } = shop.service;
    git('tag', tag);
    try {
      const ref = `refs/tags/${tag}`;
      // What passes here gets as far as to the Makefile.
      const inputs = {
        packages: 'deb',
        ...linux,
        publish: 'true',
        'make-targets': 'none',
        'build-outputs': 'x',
      };
      await using run = await job(fake, inputs, { github: { ref } });
      expect(run.annotations[0]?.message).toMatch(refusal ?? /no target none/);
    } finally {
      git('tag', '--delete', tag);
    }
  });

  it('a tag of another commit', async () => {
    await using fake = await startGitHub();
    const { directory, git } = shop.service;
    git('commit', '--quiet', '--allow-empty', '--message', 'later');
    try {
      await using run = await job(fake, { packages: 'zip', publish: 'true', version: '1.0.0' });
      expect(run.annotations[0]?.message, directory).toMatch(
        /^publish: the checkout is of .*tag v1\.0\.0 is of/,
      );
    } finally {
      git('reset', '--quiet', '--hard', 'HEAD^');
    }
  });
});
