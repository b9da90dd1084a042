/** What setup-go-build cannot pack, sign or publish is said before minutes of building. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Played, PlayOptions } from '../runner-model/index.ts';
import { type FakeGitHub, startGitHub } from './index.ts';
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
      /^publish: the checkout has changes that its commit does not/,
    ],
    [
      'changes under a version that the step says',
      { packages: 'zip', publish: 'true', version: '1.0.0' },
      { files: { 'more.go': 'package main\n' } },
      /^publish: the checkout has changes that its commit does not/,
    ],
    ['no packages to publish', { publish: 'true' }, {}, /^publish: there is nothing to publish/],
    ['no packages to sign', { sign: 'key' }, {}, /^sign: there is nothing to sign/],
    ['no identity', { packages: 'zip', sign: 'keyless' }, {}, /^sign: .*id-token: write/s],
    ['no key', { packages: 'zip', sign: 'key' }, {}, /^signing-key: the input is required/],
    ['no maintainer', { ...deb, maintainer: '' }, {}, /^maintainer: the input is required/],
    ['no publisher', { packages: 'installer' }, {}, /^publisher: the input is required/],
    ['a form that there is not', { packages: 'dmg' }, {}, /^packages: .*is no form of package/],
    [
      'no such part of a name',
      { packages: 'zip', 'package-name': '{name}_{commit}' },
      {},
      /^package-name: .*no part/,
    ],
    [
      'a file that is not there',
      { packages: 'zip', 'package-files': 'COPYING' },
      {},
      /^package-files: .*not there/,
    ],
    [
      'a name that a tar cannot hold',
      { packages: 'tar.gz', 'package-files': `LICENSE -> ${'a'.repeat(101)}` },
      {},
      /^package-files: .*too long/,
    ],
    [
      'no file to sign',
      { packages: 'installer', publisher: 'Example Ltd', 'sign-installer': 'osslsigncode' },
      {},
      /^sign-installer: .*which file/,
    ],
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

  it('a cosign that signs in another form', async () => {
    const bin = path.join(shop.folder, 'old cosign');
    mkdirSync(bin);
    writeFileSync(path.join(bin, 'cosign'), '#!/bin/sh\necho "GitVersion:    v2.4.1"\n', { mode: 0o755 });
    await using fake = await startGitHub();
    const inputs = { packages: 'zip', sign: 'key', 'signing-key': 'a key' };
    const env = { PATH: [bin, process.env.PATH].join(path.delimiter) };
    await using run = await job(fake, inputs, { env });
    expect(run.annotations[0]?.message).toMatch(/^sign: .*2\.4\.1/);
    expect(run.files.filter((file) => file.startsWith('.slipway'))).toEqual([]);
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

describe('builds of other jobs', { timeout: 120_000 }, () => {
  /** A job that builds, and one at the tag that merges and publishes. */
  const released = async (
    fake: FakeGitHub,
    built: readonly [Record<string, string>, PlayOptions?],
    version: Record<string, string> = {},
  ): Promise<Played> => {
    const [inputs, options] = built;
    await using build = await job(fake, { artifact: 'part', ...inputs }, options);
    expect(build, build.log).toMatchObject({ conclusion: 'success' });
    const merge = build.outputs.artifact ?? '';
    return job(fake, { merge, packages: 'zip', sbom: 'off', publish: 'true', ...version });
  };
  const changes = { files: { 'more.go': 'package main\n' } };

  it.each<[string, Parameters<typeof released>[1], Record<string, string>, RegExp]>([
    [
      'of another version than the tag',
      [{ version: '2.0.0' }],
      {},
      /^publish: the tag is v1\.0\.0, and the version in the programs is 2\.0\.0\nbuild .*version: 2\.0\.0/,
    ],
    ['with changes', [{}, changes], {}, /^publish: the builds are of a checkout with changes/],
    [
      'with changes, under a version that the step says',
      [{ version: '1.0.0' }, changes],
      { version: '1.0.0' },
      /^publish: the builds are of a checkout with changes/,
    ],
  ])('are not published %s', async (_what, built, version, message) => {
    await using fake = await startGitHub();
    await using run = await released(fake, built, version);
    expect(run.conclusion).toBe('failure');
    expect(run.annotations[0]?.message).toMatch(message);
    expect(fake.state.releases).toEqual([]);
  });

  it('are not published of another commit of the same tree', async () => {
    await using fake = await startGitHub();
    const { git } = shop.service;
    git('commit', '--quiet', '--allow-empty', '--message', 'later');
    let merge = '';
    try {
      await using build = await job(fake, { artifact: 'part', version: '1.0.0' });
      merge = build.outputs.artifact ?? '';
    } finally {
      git('reset', '--quiet', '--hard', 'HEAD^');
    }
    await using run = await job(fake, { merge, packages: 'zip', publish: 'true' });
    expect(run.annotations[0]?.message).toMatch(
      /^publish: the builds are of [0-9a-f]{12}, and the tag v1\.0\.0/,
    );
  });

  it('are published as what the step says that they are', async () => {
    await using fake = await startGitHub();
    await using run = await released(fake, [{ version: '2.0.0' }], { version: '2.0.0' });
    expect(run, run.log).toMatchObject({ conclusion: 'success' });
    expect(run.summary).toContain('shop 2.0.0 is merged and released');
    expect(fake.state.releases).toMatchObject([{ tag: 'v1.0.0', draft: false }]);
  });
});
