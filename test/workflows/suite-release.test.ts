/** How the suite itself is released: real git against a bare repository on this machine, a fake GitHub over loopback. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkRelease, publishRelease, type ReleaseOptions, rollbackMajor } from '../../scripts/release.ts';
import { type Git, moveTag, openGit, remoteTags } from '../../scripts/release-git.ts';
import { compareVersions, parseVersion, releaseNotes } from '../../scripts/release-rules.ts';
import { type FakeGitHub, startGitHub } from '../github/index.ts';
import { type Opened, open } from '../github/stage.ts';

const called = (ref: string): string =>
  `on: workflow_call\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: octo-org/slipway@${ref}\n` +
  `      - uses: octo-org/slipway/actions/quality-gate@${ref}\n      - uses: octo-org/slipway-extras@v1\n`;

let root: string;
let checkout: string;
let remote: string;
let git: Git;
let github: FakeGitHub;
let opened: Opened;

/** A bare repository and a checkout of it with release 1.0.0 on main; each test has a copy. */
let template: string;

beforeAll(() => {
  template = mkdtempSync(path.join(tmpdir(), 'suite-release-'));
  checkout = path.join(template, 'suite');
  execFileSync('git', ['init', '--quiet', '--bare', path.join(template, 'remote.git')]);
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', checkout]);
  git = openGit(checkout, null);
  git(['config', 'user.name', 'tests']);
  git(['config', 'user.email', 'tests@localhost']);
  git(['config', 'commit.gpgsign', 'false']);
  git(['remote', 'add', 'origin', '../remote.git']);
  commit('1.0.0');
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

beforeEach(async () => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'suite-release-')));
  cpSync(template, root, { recursive: true });
  checkout = path.join(root, 'suite');
  remote = path.join(root, 'remote.git');
  git = openGit(checkout, null);
  github = await startGitHub({ repository: 'octo-org/slipway' });
  opened = open(github, { repository: 'octo-org/slipway' });
});

afterEach(async () => {
  await opened[Symbol.asyncDispose]();
  await github[Symbol.asyncDispose]();
  rmSync(root, { recursive: true, force: true });
});

/** A commit on main that is the version; `files` are laid over it. */
function commit(version: string, files: Readonly<Record<string, string>> = {}): void {
  const all = {
    'package.json': JSON.stringify({ name: 'suite', version, repository: 'github:octo-org/slipway' }),
    'CHANGELOG.md': `# Changelog\n\n## Unreleased\n\n## ${version} - 2026-11-23\n\n- What ${version} brings.\n\n## 0.0.1 - 2026-01-01\n\n- Old.\n`,
    'README.md': '```yaml\n- uses: octo-org/slipway@v1\n```\n',
    '.github/workflows/go-service.yml': called('v1'),
    ...files,
  };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(checkout, file)), { recursive: true });
    writeFileSync(path.join(checkout, file), text);
  }
  git(['add', '--all']);
  git(['commit', '--quiet', '--allow-empty', '-m', version]);
  git(['push', '--quiet', 'origin', 'main']);
}

const lines: string[] = [];
const options = (version: string): ReleaseOptions => {
  lines.length = 0;
  return {
    root: checkout,
    git,
    remote: 'origin',
    version,
    releases: opened.api.releases,
    say: (line) => lines.push(line),
  };
};
const tags = () => remoteTags(git, 'origin');
const atRemote = (...args: string[]): string => execFileSync('git', args, { cwd: remote, encoding: 'utf8' });
const releases = () => github.state.releases;

describe('publish', () => {
  it('makes a commit with exact versions inside, tags it, publishes it, and moves the major tag', async () => {
    await publishRelease(options('1.0.0'));
    expect(tags().get('v1')).toBe(tags().get('v1.0.0'));
    expect(atRemote('show', 'v1:.github/workflows/go-service.yml')).toBe(called('v1.0.0'));
    // What people copy goes on to follow the major tag, and main is as it was.
    expect(atRemote('show', 'v1:README.md')).toContain('slipway@v1\n');
    expect(atRemote('show', 'main:.github/workflows/go-service.yml')).toBe(called('v1'));
    expect(atRemote('rev-parse', 'v1^')).toBe(atRemote('rev-parse', 'main'));
    expect(git(['status', '--porcelain'])).toBe('');
    expect(releases()).toMatchObject([{ tag: 'v1.0.0', draft: false, body: '- What 1.0.0 brings.' }]);
    const published = github.requests.filter(({ method }) => method === 'PATCH');
    expect(published).toHaveLength(1);
  });

  it('goes on where it broke off, and does nothing twice', async () => {
    github.fault({
      method: 'PATCH',
      path: '/releases/',
      effect: { kind: 'answer', status: 422 },
    });
    await expect(publishRelease(options('1.0.0'))).rejects.toThrow();
    expect([...tags().keys()]).toEqual(['v1.0.0']);
    await publishRelease(options('1.0.0'));
    expect(lines).not.toContain(expect.stringMatching(/^tagged/));
    expect([...tags().keys()].sort()).toEqual(['v1', 'v1.0.0']);
    expect(releases()).toHaveLength(1);
    await publishRelease(options('1.0.0'));
    expect(lines).toEqual(['v1 is v1.0.0 already']);
  });

  it.each([
    [
      'package.json of another version',
      '1.0.1',
      {},
      /package\.json says 1\.0\.0: write "version": "1\.0\.1"/,
    ],
    [
      'a changelog that is silent',
      '1.1.0',
      { 'CHANGELOG.md': '# Changelog\n\n## 1.1.0 - 2026-11-23\n' },
      /CHANGELOG/,
    ],
    ['another major than the docs name', '2.0.0', {}, /README\.md names octo-org\/slipway@v1: .*needs @v2/],
    ['a label', '1.1.0-rc.1', {}, /is no version: write it as 1\.4\.2/],
    ['an argument of git', '--force', {}, /is no version/],
  ] as const)('refuses %s, and changes nothing', async (what, version, files, message) => {
    if (!what.startsWith('package.json') && parseVersion(version)) commit(version, files);
    await expect(publishRelease(options(version))).rejects.toThrow(message);
    expect(tags().size).toBe(0);
    expect(releases()).toEqual([]);
  });

  it('refuses a work tree with changes', async () => {
    writeFileSync(path.join(checkout, 'new.txt'), 'x');
    await expect(publishRelease(options('1.0.0'))).rejects.toThrow(/the work tree has changes/);
  });

  it('refuses a bundle that does not belong to its sources', async () => {
    const action = { name: '@slipway/action-a', version: '0.0.0' };
    commit('1.0.0', {
      'actions/a/package.json': JSON.stringify(action),
      'package-lock.json': '{"packages":{}}',
    });
    await expect(publishRelease(options('1.0.0'))).rejects.toThrow(/actions\/a has no dist/);
  });

  it('refuses a version that is released from other sources, and one older than the newest', async () => {
    commit('1.2.0');
    await publishRelease(options('1.2.0'));
    const before = tags();
    commit('1.2.0', { 'README.md': 'changed\n' });
    await expect(publishRelease(options('1.2.0'))).rejects.toThrow(
      /1\.2\.0 is released already, from other sources/,
    );
    commit('1.1.9');
    await expect(publishRelease(options('1.1.9'))).rejects.toThrow(
      /v1\.2\.0 is released already: 1\.1\.9 is older/,
    );
    expect(tags()).toEqual(before);
  });

  it('leaves the tag of another major alone', async () => {
    await publishRelease(options('1.0.0'));
    const first = tags().get('v1');
    commit('2.0.0', {
      'README.md': 'octo-org/slipway@v2\n',
      '.github/workflows/go-service.yml': called('v2'),
    });
    await publishRelease(options('2.0.0'));
    expect(tags().get('v1')).toBe(first);
    expect(tags().get('v2')).toBe(tags().get('v2.0.0'));

    commit('1.0.1');
    await publishRelease(options('1.0.1'));
    expect(tags().get('v1')).toBe(tags().get('v1.0.1'));
    const asked = github.requests.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
    expect(asked).toMatchObject([{ make_latest: 'true' }, { make_latest: 'true' }, { make_latest: 'false' }]);
  });

  it('does not move a major tag that somebody else has moved meanwhile', async () => {
    await publishRelease(options('1.0.0'));
    const elsewhere = git(['rev-parse', 'main']);
    git(['push', '--quiet', '--force', 'origin', `${elsewhere}:refs/tags/v1`]);
    const seen = tags().get('v1.0.0') ?? '';
    expect(() => moveTag(git, 'origin', 'v1', seen, seen)).toThrow();
    expect(tags().get('v1')).toBe(elsewhere);
  });
});

describe('rollback', () => {
  beforeEach(async () => {
    await publishRelease(options('1.0.0'));
    commit('1.1.0');
    await publishRelease(options('1.1.0'));
  });

  it('takes the major tag back, and touches no release and no exact tag', async () => {
    const before = tags();
    await rollbackMajor(options('1.0.0'));
    expect(tags()).toEqual(new Map([...before, ['v1', before.get('v1.0.0')]]));
    expect(lines).toEqual(['moved v1 back to v1.0.0']);
    expect(releases()).toHaveLength(2);
  });

  it('is followed by the next release', async () => {
    await rollbackMajor(options('1.0.0'));
    commit('1.1.1');
    await publishRelease(options('1.1.1'));
    expect(tags().get('v1')).toBe(tags().get('v1.1.1'));
  });

  it('refuses what was never released, a draft, another major, and where it stands already', async () => {
    const main = git(['rev-parse', 'main']);
    git(['push', '--quiet', 'origin', `${main}:refs/tags/v1.0.5`, `${main}:refs/tags/v2.0.0`]);
    const before = tags();
    for (const [version, message] of [
      ['1.0.9', /there is no tag v1\.0\.9/],
      ['1.0.5', /v1\.0\.5 was never published/],
      ['2.0.0', /there is no tag v2 to move/],
      ['1.1.0', /v1 is v1\.1\.0 already/],
      ['v1.0.0', /is no version/],
    ] as const) {
      await expect(rollbackMajor(options(version)), version).rejects.toThrow(message);
    }
    expect(tags()).toEqual(before);
  });
});

it('check changes nothing, and gives the same commit each time', () => {
  const { releases: _, say: __, ...target } = options('1.0.0');
  expect(checkRelease(target).commit).toBe(checkRelease(target).commit);
  expect(tags().size).toBe(0);
});

it('a token for pushes stands in no argument and in no file', () => {
  const secret = openGit(checkout, { token: 'ghs_secret', server: 'https://github.com' });
  const seen = secret(['config', '--get-regexp', 'extraheader']);
  expect(seen).toBe(
    `http.https://github.com/.extraheader AUTHORIZATION: basic ${Buffer.from('x-access-token:ghs_secret').toString('base64')}`,
  );
  expect(git(['config', '--list', '--local'])).not.toContain('extraheader');
});

it('versions and notes', () => {
  for (const wrong of ['1.2', 'v1.2.3', '1.2.3-rc.1', '01.2.3', '1.2.3 ', '1.2.3\n', '1.2.9999999', '']) {
    expect(parseVersion(wrong), wrong).toBeNull();
  }
  const order = ['0.9.9', '1.0.0', '1.0.10', '1.9.0', '1.10.0'].flatMap((text) => parseVersion(text) ?? []);
  expect([...order].reverse().sort(compareVersions)).toEqual(order);
  const changelog = '## 1.0.0 - 2026-11-23\n\n- One.\n\n## 0.9.0 - 2026-01-01\n\n- Nine.\n';
  expect(releaseNotes(changelog, '1.0.0')).toBe('- One.');
  expect(releaseNotes(changelog, '0.9.0')).toBe('- Nine.');
  expect(releaseNotes(changelog, '1.0')).toBe('');
  expect(releaseNotes(changelog.replaceAll('.', '_'), '1.0.0')).toBe('');
});
