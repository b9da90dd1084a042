/** From a pushed tag to GitHub's release as a workflow has it, and what a user who takes the files finds in them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findNfpm, need } from './act.ts';
import { makeStage, push, suite } from './stage.ts';

const workflow = JSON.stringify({
  name: 'release',
  on: { push: { tags: ['v*'] } },
  permissions: {},
  jobs: {
    package: {
      'runs-on': 'ubuntu-latest',
      permissions: { contents: 'write' },
      steps: [
        { uses: 'actions/checkout@v7' },
        {
          id: 'build',
          uses: `${suite}/actions/setup-go-build@v1`,
          with: {
            service: 'shop',
            targets: 'linux/amd64\nlinux/arm64',
            packages: 'tar.gz\ndeb',
            'package-files': 'config: deploy/staging/application.yml -> application.yml',
            maintainer: 'Example Ltd <packages@example.com>',
            description: 'Sells everything',
            publish: true,
          },
        },
        {
          run: 'sha256sum --check --strict "$SUMS"',
          'working-directory': '.slipway/build/packages',
          env: { SUMS: '${{ steps.build.outputs.checksums }}' },
        },
      ],
    },
  },
});

it('a tag is packed for two machines, published, and can be installed', {
  timeout: 300_000,
}, async (context) => {
  need(context, 'act');
  if (findNfpm() === null) context.skip('missing: nfpm');
  await using stage = await makeStage('', { contents: 'write' });
  const run = await stage.run(workflow, push('refs/tags/v1.0.0'));
  expect(run, run.log).toMatchObject({ exitCode: 0, jobs: { package: 'success' } });
  const [release] = stage.github.state.releases;
  expect(release).toMatchObject({ tag: 'v1.0.0', draft: false });
  const assets = new Map(release?.assets.map(({ name, bytes }) => [name, bytes]));
  expect([...assets.keys()].sort()).toEqual([
    // act does not say which workflow it runs (GITHUB_WORKFLOW_REF), so there is no statement of provenance.
    'checksums.txt',
    ...['amd64', 'arm64'].flatMap((machine) =>
      ['cdx.json', 'deb', 'spdx.json', 'tar.gz'].map((ending) => `shop_1.0.0_linux_${machine}.${ending}`),
    ),
  ]);
  const digests = JSON.parse(run.step('build').outputs.digests ?? '');
  expect(Object.keys(digests).sort()).toEqual([...assets.keys()].sort());
  expect(run.step('build').summary).toContain('shop 1.0.0 is built and released');

  const taken = mkdtempSync(path.join(tmpdir(), 'taken-'));
  try {
    for (const [name, bytes] of assets) writeFileSync(path.join(taken, name), bytes);
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'checksums.txt'], { cwd: taken });
    const machine = { x64: 'amd64', arm64: 'arm64' }[process.arch as string];
    if (machine === undefined) context.skip(`nothing was built for ${process.arch}`);
    const unpack = (into: string, program: string, ...args: string[]): string => {
      mkdirSync(path.join(taken, into));
      execFileSync(program, args, { cwd: taken });
      return path.join(taken, into);
    };
    const says = (file: string): string => execFileSync(file, ['version'], { encoding: 'utf8' });
    const tar = unpack('tar', 'tar', '-xzf', `shop_1.0.0_linux_${machine}.tar.gz`, '-C', 'tar');
    expect(says(path.join(tar, 'shop'))).toBe('1.0.0\n');
    // What dpkg does is shown with the packages themselves (packaging/linux-package.test.ts).
    const deb = assets.get(`shop_1.0.0_linux_${machine}.deb`);
    expect(
      Buffer.from(deb ?? [])
        .subarray(0, 8)
        .toString(),
    ).toBe('!<arch>\n');
  } finally {
    rmSync(taken, { recursive: true, force: true });
  }
});
