/**
 * Mode publish of quality-gate: the verdict of a run that may be of a fork, shown by a run that has rights. What the
 * artifact says is held to what GitHub says, and no text of it becomes more than text.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { GateDocument, GateFinding } from '@slipway/evidence';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zip } from '../../packages/tools/test/zip-bytes.ts';
import { repository } from '../../scripts/workspaces.ts';
import { type Bed, entryOf, makeBed } from '../hostile/bed.ts';
import { type Played, playBundle } from '../runner-model/index.ts';
import { type FakeGitHub, knowCommit, type Permissions, putCommit, startGitHub } from './index.ts';
import { allPermissions } from './permissions.ts';
import { apiRequests } from './played.ts';

let bed: Bed;
beforeAll(() => {
  bed = makeBed();
});
afterAll(() => bed?.remove());

const head = 'd'.repeat(40);
const runId = 42;
const begun = Date.parse('2026-03-04T05:06:07Z');
const finding = (more: Partial<GateFinding> = {}): GateFinding => ({
  ...{ rule: 'lint/errcheck', level: 'block', message: 'an error is dropped', file: 'a.go', line: 7 },
  ...{ fix: null, fingerprint: 'f'.repeat(64), waivedBy: null },
  ...more,
});

function verdictOf(more: Partial<GateDocument> = {}, findings: GateFinding[] = []): GateDocument {
  const failed = findings.some(({ level }) => level === 'block');
  return {
    schema: 'slipway/gate/v1',
    verdict: failed ? 'FAIL' : 'PASS',
    subject: { repository: 'octo-org/hello', commit: head, tree: 'b'.repeat(40), build: null },
    base: null,
    policyHash: 'c'.repeat(64),
    policy: { preset: 'baseline', file: null, commit: null, loosened: [] },
    rows: [
      {
        ...{
          check: 'lint',
          verdict: failed ? 'FAIL' : 'PASS',
          actual: `${findings.length} found`,
          measured: null,
        },
        ...{ threshold: 'none', baseline: null, findingCount: findings.length, findings },
        proof: { command: 'x', exitCode: 0, packagesSeen: 1, packagesExpected: 1, durationMs: 5, tool: null },
      },
    ],
    waivers: [],
    ...more,
  };
}

interface Situation {
  /** null: the run left no artifact. */
  readonly gate?: GateDocument | null;
  readonly bytes?: Uint8Array;
  readonly conclusion?: string;
  readonly event?: string;
  readonly permissions?: Permissions;
  /** Of the run, in the payload. */
  readonly run?: object;
  /** When the artifact was uploaded, in ms after the attempt began; 0 by default. */
  readonly uploaded?: number;
  readonly eventName?: string;
  readonly prepare?: (fake: FakeGitHub) => void;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** A fork's pull request #7, whose run is over. */
async function published(
  situation: Situation,
  look: (played: Played, fake: FakeGitHub) => void | Promise<void>,
): Promise<void> {
  const { gate = verdictOf(), conclusion = 'success', event = 'pull_request' } = situation;
  await using fake = await startGitHub({ permissions: situation.permissions ?? allPermissions });
  const { state } = fake;
  knowCommit(state, head);
  state.issues.add(7);
  state.pulls.push({
    ...{ number: 7, owner: 'octocat', branch: 'fix', headSha: head, headRepository: 2, open: true },
  });
  state.runs.push({
    ...{ id: runId, name: 'CI', path: '.github/workflows/ci.yml', event, branch: 'fix', sha: head },
    ...{ status: 'completed', conclusion, at: 0, jobs: [] },
  });
  if (gate !== null || situation.bytes !== undefined) {
    const bytes = situation.bytes ?? zip([{ name: 'gate.json', data: JSON.stringify(gate) }]);
    state.artifacts.push({
      ...{ id: 5, run: String(runId), job: '1', name: 'gate', bytes, digest: 'sha256:0', open: false },
      at: begun + (situation.uploaded ?? 0),
    });
  }
  situation.prepare?.(fake);
  const { action, nodeArgs } = entryOf(bed, 'quality-gate');
  await using played = await playBundle(action, {
    nodeArgs,
    event: {
      name: situation.eventName ?? 'workflow_run',
      payload: {
        action: 'completed',
        repository: { id: 1 },
        workflow_run: {
          ...{ id: runId, head_sha: head, head_branch: 'fix', event, conclusion },
          html_url: `https://github.com/octo-org/hello/actions/runs/${runId}`,
          run_started_at: '2026-03-04T05:06:07Z',
          repository: { id: 1 },
          head_repository: { id: 2, full_name: 'octocat/hello', owner: { login: 'octocat' } },
          ...situation.run,
        },
      },
    },
    env: bed.env,
    github: { api_url: fake.apiUrl, repository: 'octo-org/hello' },
    inputs: {
      ...{ mode: 'publish', artifact: 'gate', 'pull-request-comment': 'true', 'github-token': fake.token },
      ...situation.inputs,
    },
  });
  await look(played, fake);
}

const shown = ({ state }: FakeGitHub) => ({
  checks: state.checkRuns.map(({ headSha, conclusion, output }) => [headSha, conclusion, output.title]),
  comments: state.comments.map(({ issue, body }) => [issue, body.split('\n').slice(0, 2).join('\n')]),
});
const nothing = { checks: [], comments: [] };

it('shows a verdict beside the commit and on the pull request, once', async () => {
  await published({ gate: verdictOf({}, [finding()]), conclusion: 'failure' }, (played, fake) => {
    expect(played.annotations).toEqual([]);
    expect(played.exitCode).toBe(0);
    expect(played.outputs.verdict).toBe('FAIL');
    expect(shown(fake)).toEqual({
      checks: [[head, 'failure', expect.stringContaining('The gate says FAIL')]],
      comments: [
        [7, expect.stringContaining('<!-- slipway/quality-gate/artifact/gate -->\n## ❌ The gate says FAIL')],
      ],
    });
    expect(fake.state.checkRuns[0]?.annotations).toMatchObject([
      { path: 'a.go', start_line: 7, annotation_level: 'failure', message: 'an error is dropped' },
    ]);
    expect(fake.state.comments[0]?.body).toContain(`at ${head}, in [this run](https://github.com/`);
  });
  await published({}, (_, fake) => {
    expect(shown(fake).checks).toEqual([[head, 'success', 'The gate says PASS']]);
  });
});

it('takes the merge commit that GitHub made of the head, and no other commit', async () => {
  const merged = (fake: FakeGitHub, parents: string[]) =>
    putCommit(fake.state, { parents, tree: {}, message: 'Merge', at: 0 }).sha;
  const of = (commit: string) =>
    verdictOf({ subject: { repository: null, commit, tree: 'b'.repeat(40), build: null } });
  const replace = (fake: FakeGitHub, commit: string): void => {
    const [artifact] = fake.state.artifacts;
    if (artifact) artifact.bytes = zip([{ name: 'gate.json', data: JSON.stringify(of(commit)) }]);
  };
  await published({ prepare: (fake) => replace(fake, merged(fake, [fake.head, head])) }, (_, fake) => {
    expect(shown(fake).checks).toHaveLength(1);
  });
  for (const parents of [[], ['e'.repeat(40)]]) {
    await published({ prepare: (fake) => replace(fake, merged(fake, parents)) }, (played, fake) => {
      expect(played.exitCode).toBe(1);
      expect(played.annotations.at(-1)?.message).toContain('the verdict is refused: it is of commit');
      expect(shown(fake)).toEqual(nothing);
    });
  }
  await published({ gate: of('9'.repeat(40)) }, (played, fake) => {
    expect(played.exitCode).toBe(1);
    expect(shown(fake)).toEqual(nothing);
  });
});

it.each<[string, Situation, RegExp]>([
  [
    'of another repository',
    {
      gate: verdictOf({
        subject: { repository: 'evil/hello', commit: head, tree: 'b'.repeat(40), build: null },
      }),
    },
    /of the repository "evil\/hello"/,
  ],
  [
    'that its rows contradict',
    { gate: { ...verdictOf({}, [finding()]), verdict: 'PASS' } },
    /its rows say FAIL/,
  ],
  [
    'that is no verdict',
    { bytes: zip([{ name: 'gate.json', data: '{"schema":"x"}' }]) },
    /"slipway\/gate\/v1"/,
  ],
  ['in an artifact without one', { bytes: zip([{ name: 'other.json', data: '{}' }]) }, /holds no gate\.json/],
  ['in what is no zip', { bytes: Buffer.from('no zip') }, /refused/],
  [
    'in a zip that leads out of its folder',
    {
      bytes: zip([
        { name: 'gate.json', data: JSON.stringify(verdictOf()) },
        { name: '../x', data: '' },
      ]),
    },
    /refused/,
  ],
  ['of a run of another repository', { run: { repository: { id: 3 } } }, /of another repository/],
  ['of no other run', { eventName: 'push' }, /the event is push/],
])('refuses a verdict %s, and writes nothing', async (_, situation, words) => {
  await published(situation, (played, fake) => {
    expect(played.exitCode).toBe(1);
    expect(played.annotations.map(({ message }) => message)).toEqual([expect.stringMatching(words)]);
    expect(shown(fake)).toEqual(nothing);
  });
});

it('writes no comment once the pull request has a newer commit, is closed, or is of another fork', async () => {
  for (const change of [{ headSha: '8'.repeat(40) }, { open: false }, { headRepository: 9 }]) {
    await published(
      {
        prepare: ({ state }) => {
          state.pulls.splice(0, 1, { ...(state.pulls[0] as (typeof state.pulls)[number]), ...change });
        },
      },
      (played, fake) => {
        expect(played.exitCode).toBe(0);
        expect(fake.state.comments).toEqual([]);
        expect(fake.state.checkRuns).toHaveLength(1);
      },
    );
  }
});

it('says that there is no verdict where the run failed without one, and nothing where it judged nothing', async () => {
  await published({ gate: null, conclusion: 'failure' }, (_, fake) => {
    expect(shown(fake)).toEqual({
      checks: [[head, 'failure', 'The gate came to no verdict']],
      comments: [[7, expect.stringContaining('## ❌ The gate came to no verdict')]],
    });
  });
  await published({ gate: null, conclusion: 'cancelled' }, (_, fake) => {
    expect(shown(fake).checks).toEqual([[head, 'cancelled', 'The gate came to no verdict']]);
  });
  for (const conclusion of ['success', 'skipped', 'neutral', 'stale', 'action_required']) {
    await published({ gate: null, conclusion }, (played, fake) => {
      expect(played.exitCode).toBe(0);
      expect(shown(fake), conclusion).toEqual(nothing);
    });
  }
});

it('shows the verdict of an earlier attempt where the failed jobs alone were run again, and all went well', async () => {
  await published({ uploaded: -1000, conclusion: 'success' }, (played, fake) => {
    expect(played.outputs.verdict).toBe('PASS');
    expect(shown(fake).checks).toEqual([[head, 'success', 'The gate says PASS']]);
  });
});

it('shows no PASS of an earlier attempt, and none as a success whose run failed', async () => {
  await published({ uploaded: -1000, conclusion: 'failure' }, (played, fake) => {
    expect(played.outputs.verdict).toBe('');
    expect(shown(fake).checks).toEqual([[head, 'failure', 'The gate came to no verdict']]);
  });
  await published({ uploaded: 1000, conclusion: 'failure' }, (_, fake) => {
    expect(shown(fake).checks).toEqual([
      [head, 'neutral', 'The gate says PASS, and its run did not succeed'],
    ]);
  });
});

it('lets no text of the artifact be more than text, in 50 annotations a request', async () => {
  const hostile = '<img src=x> @octocat [x](https://evil.example) </details>\n::error::forged';
  const many = [
    ...Array.from({ length: 120 }, (_, line) => finding({ line: line + 1, message: `${hostile} ${line}` })),
    finding({ file: '../../etc/passwd' }),
    finding({ file: '/etc/passwd' }),
    finding({ file: 'w.go', waivedBy: 'CVE-1' }),
  ];
  await published({ gate: verdictOf({}, many), conclusion: 'failure' }, (played, fake) => {
    const [check] = fake.state.checkRuns;
    expect(check?.annotations).toHaveLength(120);
    const body = `${fake.state.comments[0]?.body}${check?.output.summary}`;
    expect(body).not.toMatch(/<img|@octocat|(?<!\\)\]\(https:\/\/evil/);
    expect(played.annotations).toEqual([]);
    expect(played.log).not.toMatch(/^::error/m);
    const calls = apiRequests(fake).filter((call) => /^PATCH .*check-runs/.test(call));
    expect(calls).toHaveLength(3);
  });
});

it.each(['actions', 'checks', 'contents', 'pull-requests'])(
  'fails without the permission for %s',
  async (name) => {
    const needed: Permissions = {
      actions: 'read',
      checks: 'write',
      contents: 'read',
      'pull-requests': 'write',
    };
    const commit = '7'.repeat(40);
    const prepare = ({ state }: FakeGitHub): void => {
      state.commits.set(commit, {
        ...(state.commits.get(head) as object),
        sha: commit,
        parents: [head],
      } as never);
    };
    const gate = verdictOf({ subject: { repository: null, commit, tree: 'b'.repeat(40), build: null } });
    await published({ gate, prepare, permissions: needed }, (played, fake) => {
      expect(played.exitCode).toBe(0);
      expect(shown(fake).comments).toHaveLength(1);
    });
    await published({ gate, prepare, permissions: { ...needed, [name]: 'none' } }, (played) => {
      expect(played.exitCode).toBe(1);
      expect(played.annotations.at(-1)?.message).toContain(`${name}: ${needed[name]}`);
    });
    const page = readFileSync(path.join(repository, 'docs/verdict.md'), 'utf8');
    expect(page).toContain(`${name}: ${needed[name]} #`);
  },
);
