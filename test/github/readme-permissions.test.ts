/**
 * The permissions that each action's page names, proved: a token that has these and no others is enough, each of them is
 * needed and named by the failure without it, and an action whose page names none asks nothing of GitHub.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from '../../scripts/workspaces.ts';
import { type Bed, entryOf, makeBed } from '../hostile/bed.ts';
import { startClients } from '../main-job/clients.ts';
import { makePlace, type Place } from '../main-job/place.ts';
import { type Played, type PlayOptions, playBundle } from '../runner-model/index.ts';
import { fakeCosign } from './cosign.ts';
import { type FakeGitHub, knowCommit, type Permissions, startGitHub } from './index.ts';
import { apiRequests, playGate, playOneClick, pullRequest } from './played.ts';

let bed: Bed;
let place: Place;
beforeAll(async () => {
  bed = makeBed();
  place = await makePlace();
});
afterAll(async () => {
  bed?.remove();
  await place?.[Symbol.asyncDispose]();
});

let minor = 0;
let releaseJson = '';

interface Way {
  /** Plays the action so that it does all that its page speaks of; `off`: nothing that its table names. */
  play(fake: FakeGitHub, off?: 'off'): Promise<Played>;
  /** Whether it did. */
  did(played: Played, fake: FakeGitHub): boolean;
}

const ways: Readonly<Record<string, Way>> = {
  'one-click': {
    async play(fake, off) {
      place.service.commit(`1.${++minor}.0`);
      return playOneClick({ bed, place }, fake, {
        inputs: off ? {} : { deployment: 'true', ledger: 'branch' },
      });
    },
    did: ({ exitCode, outputs }, { state }) =>
      exitCode === 0 &&
      outputs.verdict === 'kept' &&
      state.deployments[0]?.statuses.at(-1)?.state === 'success' &&
      state.refs.has('refs/heads/slipway-ledger'),
  },
  'quality-gate': {
    play: (fake, off) =>
      playGate(bed, fake, {
        event: pullRequest(),
        inputs: off ? {} : { 'pull-request-comment': 'true' },
      }),
    did: ({ annotations }, { state }) =>
      state.comments.length === 1 && annotations.every(({ kind }) => kind === 'error'),
  },
  'setup-go-build': {
    play(fake, off) {
      if (off) return playOn(fake, 'setup-go-build', bed.module, {});
      const version = `2.${++minor}.0`;
      place.service.commit(version);
      knowCommit(fake.state, place.service.git('rev-parse', 'HEAD').trim());
      const inputs = {
        packages: 'zip',
        sbom: 'off',
        sign: 'keyless',
        publish: 'true',
        'github-token': fake.token,
      };
      return playOn(fake, 'setup-go-build', place.service.directory, inputs, {
        github: { ref: `refs/tags/v${version}` },
        env: { ...fake.runnerEnv(), PATH: fakeCosign(path.join(place.temp, 'bin')).PATH },
      });
    },
    did: ({ exitCode }, { state }) =>
      exitCode === 0 &&
      state.releases[0]?.draft === false &&
      state.releases[0].assets.some(({ name }) => name === 'checksums.txt.sigstore.json'),
  },
  'auto-rollback': {
    async play(fake, off) {
      if (!off) {
        place.service.commit(`1.${++minor}.0`);
        const token = fake.issueToken({ contents: 'write', metadata: 'read' });
        const inputs = { ledger: 'branch', 'github-token': token };
        await using released = await playOneClick({ bed, place }, fake, { inputs });
        releaseJson = released.outputs['release-json'] ?? '';
      }
      // Only a verdict is written down, and without requests there is none.
      const clients = startClients(place.port);
      const played = await playOn(fake, 'auto-rollback', place.service.directory, {
        ...{ 'release-json': releaseJson, 'state-directory': place.state },
        ...{ 'watch-window': '20s', 'watch-interval': '250ms' },
        ...(off ? {} : { ledger: 'branch', 'github-token': fake.token }),
      });
      await clients.stop();
      return played;
    },
    did: ({ exitCode, outputs }) => exitCode === 0 && outputs.verdict === 'KEEP',
  },
};

function playOn(
  fake: FakeGitHub,
  name: string,
  folder: string,
  inputs: Readonly<Record<string, string>>,
  { github = {}, env = {} }: PlayOptions = {},
): Promise<Played> {
  const { action, nodeArgs } = entryOf(bed, name);
  return playBundle(action, {
    ...{ nodeArgs, inputs, repository: folder, event: pullRequest() },
    env: { ...bed.caches, RUNNER_TRACKING_ID: '', ...env },
    github: { api_url: fake.apiUrl, repository: 'octo-org/hello', ...github },
  });
}

const pageOf = (action: string): string =>
  readFileSync(path.join(repository, 'actions', action, 'README.md'), 'utf8');

/** `deployments: write`, for each row of the table; null when the page has no such section. */
function permissionsOf(page: string): string[] | null {
  const section = /^## Permissions\n(.*?)(?=^## |^<!-- )/ms.exec(page)?.[1];
  if (section === undefined) return null;
  return [...section.matchAll(/^\| `([a-z-]+: (?:read|write))` \|/gm)].map(([, one = '']) => one);
}

const tokenFor = (permissions: readonly string[]): Permissions =>
  Object.fromEntries(permissions.map((one) => one.split(': '))) as Permissions;

/** What of the page is not so. */
async function pageFaults(action: string, page: string): Promise<string[]> {
  const way = ways[action];
  const permissions = permissionsOf(page);
  if (way === undefined || permissions === null) return ['it has no section "Permissions" that is played'];
  const faults: string[] = [];
  if (permissions.length === 0) {
    await using fake = await startGitHub();
    await using played = await way.play(fake);
    if (!way.did(played, fake)) faults.push(`it did not do its work:\n${played.log}`);
    return [...faults, ...apiRequests(fake).map((request) => `it names no permission, and asks ${request}`)];
  }
  {
    await using fake = await startGitHub({ permissions: tokenFor(permissions), enterprise: true });
    await using played = await way.play(fake);
    if (!way.did(played, fake)) faults.push(`${permissions} is not enough:\n${played.log}`);
  }
  for (const one of permissions) {
    const others = permissions.filter((other) => other !== one);
    // The checkout before it has that much in any case.
    if (one === 'contents: write') others.push('contents: read');
    await using fake = await startGitHub({ permissions: tokenFor(others) });
    await using played = await way.play(fake);
    if (way.did(played, fake)) faults.push(`${one} is not needed`);
    else if (!played.annotations.some(({ message }) => message.includes(`permissions: { ${one} }`))) {
      faults.push(`without ${one} no message names it:\n${played.log}`);
    }
  }
  return faults;
}

describe.skipIf(process.platform === 'win32')('the page of', { timeout: 120_000 }, () => {
  it.each(Object.keys(ways))('%s names what it needs, and nothing else', async (action) => {
    expect(await pageFaults(action, pageOf(action))).toEqual([]);
  });

  it.each(['one-click', 'quality-gate', 'setup-go-build'])(
    '%s says when: otherwise it asks nothing',
    async (action) => {
      await using fake = await startGitHub();
      await using played = await (ways[action] as Way).play(fake, 'off');
      expect(played.outputs.verdict ?? played.outputs['build-json'], played.log).toBeTruthy();
      expect(fake.requests).toEqual([]);
    },
  );

  it('each action is played', () => {
    expect(Object.keys(ways).sort()).toEqual(readdirSync(path.join(repository, 'actions')).sort());
  });
});

describe('a page is found wrong that', () => {
  const row = /^\| `pull-requests: write` .*\n/m;
  it.each([
    ['leaves a permission out', (page: string) => page.replace(row, ''), /names no permission, and asks GET/],
    [
      'names one too many',
      (page: string) => page.replace(row, '$&| `checks: write` | a check | always |\n'),
      /^checks: write is not needed$/,
    ],
    [
      'names too little of one',
      (page: string) => page.replace(row, '| `pull-requests: read` | the comment | always |\n'),
      /^pull-requests: read is not enough/,
    ],
    ['has no table', (page: string) => page.replace('## Permissions', '## Rights'), /no section/],
  ])('%s', async (_, change, fault) => {
    const page = pageOf('quality-gate');
    expect(change(page)).not.toBe(page);
    expect(await pageFaults('quality-gate', change(page))).toEqual(
      expect.arrayContaining([expect.stringMatching(fault)]),
    );
  });
});
