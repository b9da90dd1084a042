/** What act does not look at, in every workflow that this repository ships or runs: read by GitHub's own parser. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { eventType } from '../../packages/cli/src/relay/relay.ts';
import { readManifest } from '../../scripts/action-manifest.ts';
import { references } from '../../scripts/suite-name.ts';
import { type WorkflowTool, workflowTool } from '../../scripts/workflow-tools.ts';
import { repository } from '../../scripts/workspaces.ts';
import { need } from './act.ts';
import { evaluate, evaluateMapping, matches, parseText, starts } from './parser.ts';
import { suite } from './stage.ts';
import { committable } from './suite-copy.ts';

const files = committable(['.github/workflows/*.yml', 'examples/workflows/*.yml']);
const textOf = (file: string): string => readFileSync(path.join(repository, file), 'utf8');

interface Job {
  readonly name?: string;
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number | string;
  readonly uses?: string;
  readonly steps?: readonly { readonly uses?: string; readonly run?: string; readonly with?: object }[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: object;
  readonly concurrency?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflow = (file: string): Workflow => parse(textOf(file));

it('finds the workflows', () => {
  expect(files).toEqual(
    expect.arrayContaining([
      '.github/workflows/alert.yml',
      '.github/workflows/ci.yml',
      '.github/workflows/go-service.yml',
      '.github/workflows/release.yml',
      '.github/workflows/sweep.yml',
      'examples/workflows/alert.yml',
      'examples/workflows/composable.yml',
      'examples/workflows/one-click.yml',
      'examples/workflows/reusable.yml',
      'examples/workflows/sweep.yml',
    ]),
  );
});

describe.each(files)('%s', (file) => {
  const { on, permissions, concurrency, jobs } = workflow(file);

  it('is what GitHub takes', async () => {
    expect((await parseText(file, textOf(file))).errors).toEqual([]);
  });

  it('may do nothing by itself, and each job only what it says why', () => {
    expect(permissions).toEqual({});
    for (const [name, job] of Object.entries(jobs)) expect(job.permissions, name).toBeTypeOf('object');
    const lines = textOf(file).split('\n');
    const granted = lines.filter((line) => /^\s+[a-z-]+: (?:read|write)\b/.test(line));
    for (const line of granted) expect(line).toMatch(/ # \S+/);
  });

  it('keeps its runs apart, and no job of it runs for ever', () => {
    if (!('workflow_call' in on)) expect(concurrency).toBeTypeOf('object');
    for (const [name, job] of Object.entries(jobs)) {
      if (job.uses === undefined) expect(job['timeout-minutes'], name).toBeDefined();
    }
  });

  it('uses others by a full hash with the version beside it, ours by the major tag, and no folder of the caller', () => {
    const all = textOf(file).matchAll(/^\s*(?:- )?uses: (?<what>\S+?)@(?<ref>\S+)(?<comment>.*)$/gm);
    for (const { groups } of all) {
      const { what = '', ref = '', comment = '' } = groups ?? {};
      if (what.startsWith(suite)) expect(ref).toMatch(/^v\d+$/);
      else {
        expect(ref, what).toMatch(/^[0-9a-f]{40}$/);
        expect(comment, what).toMatch(/^ # v\d+\.\d+\.\d+$/);
      }
    }
    expect(textOf(file)).not.toMatch(/uses: \.\//);
  });

  it('leaves no token in a checkout, and puts nothing of the event into a script', () => {
    for (const step of Object.values(jobs).flatMap(({ steps = [] }) => steps)) {
      if (step.uses?.startsWith('actions/checkout@')) {
        expect(step.with).toMatchObject({ 'persist-credentials': false });
      }
      expect(step.run ?? '').not.toContain('${{');
    }
  });
});

describe('the linters have nothing to say', () => {
  const quiet = (tool: WorkflowTool, args: readonly string[]) => {
    const { stdout, stderr, status } = spawnSync(workflowTool(tool), args, {
      cwd: repository,
      encoding: 'utf8',
    });
    expect(status, stdout + stderr).toBe(0);
  };

  it('actionlint', (context) => {
    need(context, 'actionlint');
    quiet('actionlint', ['-no-color', ...files]);
  });

  it('zizmor, at its strictest; what it may not say stands in .github/zizmor.yml', (context) => {
    need(context, 'zizmor');
    const manifests = committable(['action.yml', 'actions/*/action.yml']);
    const dependabot = committable(['.github/dependabot.yml']);
    const args = ['--offline', '--no-progress', '--persona=pedantic', '--config=.github/zizmor.yml'];
    quiet('zizmor', [...args, ...files, ...manifests, ...dependabot]);
  });
});

describe('callers to copy', () => {
  const later = ['examples/workflows/alert.yml', 'examples/workflows/sweep.yml'];
  const callers = files.filter((file) => file.startsWith('examples/') && !later.includes(file));

  it.each(callers)(
    '%s starts for each kind of branch, for version tags, pull requests and by hand',
    async (file) => {
      const parsed = await parseText(file, textOf(file));
      const runs = (ref: string) => starts(parsed, 'push', ref);
      for (const branch of [
        'main',
        'develop',
        'feature/cart',
        'feature/a/b',
        'release/1.2',
        'release/1.2/rc1',
      ]) {
        expect(runs(`refs/heads/${branch}`), branch).toBe(true);
      }
      for (const other of ['heads/wip', 'heads/release', 'heads/dependabot/npm/x', 'tags/nightly']) {
        expect(runs(`refs/${other}`), other).toBe(false);
      }
      expect(runs('refs/tags/v1.2.3')).toBe(true);
      expect(starts(parsed, 'pull_request', 'refs/heads/develop')).toBe(true);
      expect(starts(parsed, 'pull_request', 'refs/heads/wip')).toBe(false);
      expect(Object.keys(parsed.template.events)).toContain('workflow_dispatch');
      // It would run the code of strangers with the rights of the repository.
      expect(Object.keys(parsed.template.events)).not.toContain('pull_request_target');
    },
  );

  it.each(callers)('%s never cancels a run that changes something', async (file) => {
    const { template } = await parseText(file, textOf(file));
    const group = (event: string, ref: string) =>
      evaluateMapping(template.concurrency, { github: { event_name: event, ref, run_id: '77' } });
    expect(group('push', 'refs/heads/main')['cancel-in-progress']).toBe('false');
    expect(group('push', 'refs/tags/v1.2.3')['cancel-in-progress']).toBe('false');
  });
});

describe.each(['alert', 'sweep'])('%s.yml looks at what a release left', (name) => {
  const file = `.github/workflows/${name}.yml`;
  const example = `examples/workflows/${name}.yml`;
  const { on, jobs } = workflow(file);
  const { inputs, secrets = {} } = on.workflow_call as {
    inputs: Record<string, { description: string; default?: unknown; required?: boolean }>;
    secrets?: Record<string, unknown>;
  };
  const action = readManifest(repository, 'actions/auto-rollback/action.yml');
  const [job] = Object.values(jobs);
  const step = job?.steps?.at(-1);

  it('has inputs of auto-rollback, said in the same words; which service and where has to be said', () => {
    for (const [input, { description, default: standard, required }] of Object.entries(inputs)) {
      if (['runs-on', 'timeout-minutes'].includes(input)) continue;
      if (['service', 'environment'].includes(input)) expect(required).toBe(true);
      else expect({ description, default: standard }, input).toEqual(action.inputs?.[input]);
    }
  });

  it('hands each on under its name, and gives the action nothing that it does not have', () => {
    const given = Object.entries(step?.with ?? {});
    for (const [input, value] of given) {
      expect(Object.keys(action.inputs ?? {})).toContain(input);
      if (input !== 'mode') expect([`\${{ inputs.${input} }}`, `\${{ secrets.${input} }}`]).toContain(value);
    }
    const names = given.map(([input]) => input);
    for (const input of [...Object.keys(inputs), ...Object.keys(secrets)]) {
      if (!['runs-on', 'timeout-minutes'].includes(input)) expect(names).toContain(input);
    }
    expect(Object.fromEntries(given).mode ?? 'watch').toBe(name === 'alert' ? 'watch' : name);
  });

  it('waits for its like, cancels nothing, and never pushes a release out of its group', async () => {
    const { template } = await parseText(file, textOf(file));
    const token = template.jobs[0]?.type === 'job' ? template.jobs[0].concurrency : undefined;
    expect(evaluateMapping(token, { inputs: { service: 'shop', environment: 'production' } })).toEqual({
      group: `slipway/shop/${name}/production`,
      'cancel-in-progress': 'false',
    });
  });

  it('may do by its example what it needs, and no more', () => {
    expect(Object.values(workflow(example).jobs)[0]?.permissions).toEqual(job?.permissions);
  });
});

describe('alert.yml of the examples', () => {
  const file = 'examples/workflows/alert.yml';
  const { on, jobs } = workflow(file);
  const event = {
    client_payload: { service: 'shop', environment: 'production', alertname: 'Errors' },
  };
  const of = (given: object) => async () => {
    const { template } = await parseText(file, textOf(file));
    return evaluateMapping(template.concurrency, given);
  };

  it('waits for the event that slipway relay sends', () => {
    expect(on).toMatchObject({ repository_dispatch: { types: [eventType] } });
  });

  it.each([
    ['an alert', { github: { event }, inputs: {} }],
    ['by hand', { github: { event: {} }, inputs: { service: 'shop', environment: 'production' } }],
  ])('looks at what is named, and one look waits for the other: %s', async (_, contexts) => {
    expect(await of(contexts)()).toEqual({ group: 'alert-shop-production', 'cancel-in-progress': 'false' });
    const given = (jobs.watch as { with: Record<string, string> }).with;
    const value = (input: string): string =>
      evaluate(/^\$\{\{(.*)\}\}$/.exec(given[input] ?? '')?.[1] ?? '', contexts);
    expect([value('service'), value('environment')]).toEqual(['shop', 'production']);
  });
});

it('sweep.yml of the examples cancels nothing', async () => {
  const file = 'examples/workflows/sweep.yml';
  const { template } = await parseText(file, textOf(file));
  expect(evaluateMapping(template.concurrency, {})).toEqual({
    group: 'sweep',
    'cancel-in-progress': 'false',
  });
});

describe('go-service.yml', () => {
  const file = '.github/workflows/go-service.yml';
  const { on, jobs } = workflow(file);
  const call = on.workflow_call as {
    inputs: Record<string, { description: string; default: unknown }>;
    outputs: Record<string, { value: string }>;
  };
  const action = readManifest(repository, 'actions/one-click/action.yml');

  it('has the inputs of the one-click action, said in the same words', () => {
    const own = ['runs-on', 'timeout-minutes'];
    for (const [name, { description, default: standard }] of Object.entries(call.inputs)) {
      if (own.includes(name)) continue;
      expect({ description, default: standard }, name).toEqual(action.inputs?.[name]);
    }
  });

  it('hands every input on', () => {
    const text = textOf(file).slice(textOf(file).indexOf('\njobs:'));
    for (const name of Object.keys(call.inputs)) expect(text, name).toContain(`inputs.${name}`);
  });

  it('reads only outputs that the one-click action has', () => {
    const read = [...textOf(file).matchAll(/steps\.(?:plan|rehearsal)\.outputs\.([a-z-]+)/g)];
    expect(read.length).toBeGreaterThan(5);
    for (const [, name = ''] of read) expect(Object.keys(action.outputs ?? {})).toContain(name);
  });

  it('runs where the caller says: one label, or a list of them', () => {
    for (const { 'runs-on': place = '' } of Object.values(jobs) as { 'runs-on'?: string }[]) {
      const expression = /^\$\{\{(.*)\}\}$/.exec(place)?.[1] ?? '';
      expect(evaluate(expression, { inputs: { 'runs-on': 'ubuntu-latest' } })).toBe('ubuntu-latest');
      // A sequence has no text of its own: GitHub shows its kind.
      expect(evaluate(expression, { inputs: { 'runs-on': '["self-hosted"]' } })).toBe('Array');
    }
  });

  it.each([
    ['build', '/build/true', '/build/77'],
    ['gate', '/gate/true', '/gate/77'],
    // What changes something waits for its turn.
    ['rehearsal', '', ''],
  ])('%s waits, cancels and runs as the plan says', async (name, cancellable, other) => {
    const { template } = await parseText(file, textOf(file));
    const job = template.jobs.find(({ id }) => id.value === name);
    const of = (cancel: string) =>
      evaluateMapping(job?.concurrency, {
        github: { run_id: '77' },
        needs: { plan: { outputs: { 'concurrency-group': 'slipway/shop', 'cancel-in-progress': cancel } } },
      });
    expect(of('true')).toEqual({ group: `slipway/shop${cancellable}`, 'cancel-in-progress': 'true' });
    expect(of('false')).toEqual({ group: `slipway/shop${other}`, 'cancel-in-progress': 'false' });
    const condition = job?.if.expression ?? '';
    const stage = name === 'rehearsal' ? 'release' : name;
    const planned = (value: string) =>
      evaluate(condition, { needs: { plan: { outputs: { [stage]: value } } } });
    expect([planned('true'), planned('false'), planned('')]).toEqual(['true', 'false', 'false']);
  });

  it('rehearses what was built and judged, and nothing else', () => {
    const { steps = [], needs } = jobs.rehearsal ?? {};
    expect(needs).toEqual(['plan', 'build', 'gate']);
    expect(steps.at(-1)?.with).toMatchObject({
      'build-json': '${{ needs.build.outputs.artifact }}',
      'gate-json': '${{ needs.gate.outputs.artifact }}',
    });
  });
});

it('names the suite by one name, and one major, wherever something of it is used', () => {
  const pages = [...files, ...committable(['*.md', 'action.yml', 'actions/*/action.yml'])];
  const ours =
    /[\w.-]+\/[\w.-]+(?=(?:\/actions\/(?:one-click|setup-go-build|quality-gate|auto-rollback)|\/\.github\/workflows\/(?:go-service|alert|sweep)\.yml)@)/g;
  for (const file of pages) {
    for (const [name] of textOf(file).matchAll(ours)) expect(name, file).toBe(suite);
    for (const [, , ref] of textOf(file).matchAll(references(suite))) expect(ref, file).toBe('v1');
  }
});

it('filters are read as GitHub reads them', () => {
  expect(matches(['release/*'], 'release/1.2')).toBe(true);
  expect(matches(['release/*'], 'release/1.2/rc1')).toBe(false);
  expect(matches(['release/**'], 'release/1.2/rc1')).toBe(true);
  expect(matches(['**', '!wip/**'], 'wip/a')).toBe(false);
  expect(matches(['v*'], 'v1.2.3')).toBe(true);
  expect(matches(['main'], 'maine')).toBe(false);
});
