/** Every YAML example in the docs is read by GitHub's own parser and linted; those of the actions are run. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { type ActionManifest, readManifest } from '../../scripts/action-manifest.ts';
import { workflowTool } from '../../scripts/workflow-tools.ts';
import { repository } from '../../scripts/workspaces.ts';
import type { Permissions } from '../github/index.ts';
import { type Event, findNfpm, need } from './act.ts';
import { asWorkflow, documentedExamples, type Example } from './documented.ts';
import { parseText } from './parser.ts';
import { makeStage, pullRequest, push, quick, suite, withInputs } from './stage.ts';

const examples = documentedExamples();
const workflows = examples.filter(({ kind }) => kind !== 'other');

/** The step that an example of auto-rollback comes after. */
const releasedBefore = `- id: release\n  uses: ${suite}@v1\n`;
const whole = (example: Example): string =>
  asWorkflow(example, example.text.includes('steps.release.outputs.release-json') ? releasedBefore : '');

it('finds the examples', () => {
  for (const action of ['one-click', 'setup-go-build', 'quality-gate', 'auto-rollback']) {
    const own = workflows.filter(({ file }) => file === `actions/${action}/README.md`);
    expect(own.length, action).toBeGreaterThanOrEqual(3);
  }
});

describe.each(workflows)('$at', (example) => {
  it('is what GitHub takes', async () => {
    const { errors, template } = await parseText(example.at, whole(example));
    expect(errors).toEqual([]);
    expect(template.jobs.length).toBeGreaterThan(0);
  });

  it('gives actions of ours the inputs that they have', () => {
    expect(wrongInputs(parse(whole(example)))).toEqual([]);
  });
});

it.each(examples)('$at is YAML', ({ text }) => {
  const { errors, warnings } = parseDocument(text);
  expect([...errors, ...warnings]).toEqual([]);
});

it('no example gives actionlint anything to say', (context) => {
  need(context, 'actionlint');
  const folder = mkdtempSync(path.join(tmpdir(), 'documented-'));
  try {
    mkdirSync(path.join(folder, '.github/workflows'), { recursive: true });
    execFileSync('git', ['init', '--quiet', folder]);
    workflows.forEach((example, i) => {
      const name = `${String(i).padStart(2, '0')}-${example.at.replace(/[^a-z0-9]+/gi, '-')}.yml`;
      writeFileSync(path.join(folder, '.github/workflows', name), whole(example));
    });
    const { stdout, status } = spawnSync(workflowTool('actionlint'), ['-no-color'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The examples of one page, a job each, by default for a push to main; `state` is what GitHub holds then. */
async function runExamples(
  page: string,
  context: Parameters<typeof need>[0],
  { event = push('refs/heads/main'), permissions = {} }: { event?: Event; permissions?: Permissions } = {},
) {
  need(context, 'act');
  const own = workflows.filter(({ file }) => file === page);
  const jobs: Record<string, unknown> = {};
  for (const [i, example] of own.entries()) {
    const adapted = withInputs(whole(example), await quick());
    Object.assign(jobs, renamed(parse(adapted).jobs, `example-${i}`));
  }
  await using stage = await makeStage('', permissions);
  const { state } = stage.github;
  if (event === pullRequest) state.issues.add(7);
  const workflow = JSON.stringify({ name: 'examples', on: event.name, permissions: {}, jobs });
  return { run: await stage.run(workflow, event), state };
}

/** The jobs of one example among those of others: `example-3`, or `example-3-build` where there are several. */
function renamed(
  jobs: Readonly<Record<string, { readonly needs?: string | readonly string[] }>>,
  example: string,
): Record<string, unknown> {
  const names = Object.keys(jobs);
  const [first = '', ...others] = names;
  if (others.length === 0) return { [example]: jobs[first] };
  const own = (text: string): string =>
    names.reduce((result, name) => result.replaceAll(`needs.${name}.`, `needs.${example}-${name}.`), text);
  return Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => {
      const needs = [job.needs ?? []].flat().map((other) => `${example}-${other}`);
      return [`${example}-${name}`, JSON.parse(own(JSON.stringify({ ...job, needs })))];
    }),
  );
}

const readme = (action: string): string => `actions/${action}/README.md`;

describe('run as they stand, in a repository of another', { timeout: 240_000 }, () => {
  it('setup-go-build', async (context) => {
    if (findNfpm() === null) context.skip('missing: nfpm');
    const { run, state } = await runExamples(readme('setup-go-build'), context, {
      event: push('refs/tags/v1.0.0'),
      permissions: { contents: 'write' },
    });
    expect(run, run.log).toMatchObject({
      exitCode: 0,
      jobs: Object.fromEntries(
        [0, 1, 2, 3, 4, 5, 6, '7-amd64', '7-arm64', '7-all', 8].map((n) => [`example-${n}`, 'success']),
      ),
    });
    expect(state.releases).toMatchObject([{ tag: 'v1.0.0', draft: false }]);
    expect(state.releases[0]?.assets.map(({ name }) => name)).toContain('shop_1.0.0_linux_arm64.deb');
    expect(run.steps.flatMap(({ outputs }) => outputs.version ?? [])).toContain('1.4.2');
    // The next step has read the binary that this one built.
    expect(run.log).toMatch(/example-2 *: .*: go1\.\d+/);
  });

  it('quality-gate', async (context) => {
    const { run, state } = await runExamples(readme('quality-gate'), context, {
      event: pullRequest,
      permissions: { 'pull-requests': 'write' },
    });
    expect(run, run.log).toMatchObject({
      exitCode: 0,
      jobs: Object.fromEntries(
        [0, 1, 2, 3, '4-first', '4-second', '4-gate'].map((n) => [`example-${n}`, 'success']),
      ),
    });
    const verdicts = run.steps.flatMap(({ outputs }) => outputs.verdict ?? []);
    expect(verdicts.toSorted()).toEqual(['PARTIAL', 'PARTIAL', 'PASS', 'PASS', 'PASS', 'PASS', 'PASS']);
    expect(state.comments.map(({ issue, body }) => [issue, body.split('\n')[1]])).toEqual([
      [7, '## ✅ The gate says PASS'],
    ]);
  });

  it('one-click', async (context) => {
    const { run, state } = await runExamples(readme('one-click'), context, {
      permissions: { deployments: 'write', contents: 'write' },
    });
    expect(run, run.log).toMatchObject({
      exitCode: 0,
      jobs: {
        'example-0': 'success',
        'example-1': 'success',
        'example-2': 'success',
        'example-3-build': 'success',
        'example-3-rehearsal': 'success',
        'example-4': 'success',
        'example-5': 'success',
        'example-6': 'success',
      },
    });
    expect(state.refs.has('refs/heads/slipway-ledger')).toBe(true);
    const told = state.deployments.map(({ statuses }) => statuses.map((status) => status.state));
    expect(told).toEqual([['in_progress', 'success']]);
    expect(run.log).toContain('ended as kept');
    const pages = run.steps
      .filter(({ summary }) => summary !== '')
      .map(({ summary }) => summary.split('\n')[0] ?? '');
    expect(pages.filter((page) => page.includes('is released and stable'))).toHaveLength(7);
    expect(pages.filter((page) => page.includes('is built'))).toHaveLength(1);
    expect(pages).toHaveLength(8);
  });

  it("the suite's own README: one step, steps of their own, the reusable workflow", async (context) => {
    const { run } = await runExamples('README.md', context);
    expect(run, run.log).toMatchObject({
      exitCode: 0,
      jobs: { 'example-0': 'success', 'example-1': 'success' },
    });
    const verdicts = run.steps.flatMap(({ outputs }) => outputs.verdict ?? []);
    expect(verdicts.filter((verdict) => verdict === 'kept')).toHaveLength(3);
    expect(verdicts.filter((verdict) => verdict !== 'kept')).toContain('PASS');
    expect(run.log).toMatch(/example-1 *: .*: go1\.\d+/);
  });
});

interface Use {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

type Jobs = Readonly<Record<string, Use & { readonly steps?: readonly Use[] }>>;

/** Inputs that an action or a workflow of ours does not have, or needs and is not given. */
function wrongInputs({ jobs }: { jobs: Jobs }): string[] {
  const all = Object.values(jobs).flatMap((job) => [job, ...(job.steps ?? [])]);
  return all.flatMap(({ uses = '', with: given = {} }) => {
    const inputs = inputsOf(uses);
    if (inputs === null) return [];
    return [
      ...Object.keys(given).filter((name) => !(name in inputs)),
      ...Object.keys(inputs).filter((name) => inputs[name]?.required === true && !(name in given)),
    ].map((name) => `${uses}: ${name}`);
  });
}

/** null for what is not of the suite. */
function inputsOf(uses: string): NonNullable<ActionManifest['inputs']> | null {
  const [name = '', ref] = uses.split('@');
  if (!name.startsWith(suite)) return null;
  expect(ref, uses).toBe('v1');
  const inside = name.slice(suite.length + 1);
  if (!inside.endsWith('.yml')) {
    return readManifest(repository, path.posix.join(inside, 'action.yml')).inputs ?? {};
  }
  return parse(readFileSync(path.join(repository, inside), 'utf8')).on.workflow_call.inputs;
}
