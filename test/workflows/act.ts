/**
 * Runs a workflow with `act` on this machine itself (no container), offline, and reads what it tells as JSON lines.
 *
 * What act does not do, and other tests assert with GitHub's own parser: filters of events, permissions, concurrency,
 * environments. It gives every step a terminal, and ends no process that a job left: this does (the runner does so, too).
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'vitest';
import { leftProcesses, type RunMark } from '../../scripts/leftovers.ts';
import { type WorkflowTool, workflowTool } from '../../scripts/workflow-tools.ts';

export type Result = 'success' | 'failure' | 'skipped';

export interface ActStep {
  readonly job: string;
  /** The step's `id`, else its index in the job. */
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  result: Result | null;
  readonly outputs: Record<string, string>;
  summary: string;
  log: string;
}

export interface ActRun {
  readonly exitCode: number | null;
  /** By name: `service`, and `caller/service` for a job of a called workflow. */
  readonly jobs: Record<string, Result>;
  /** In the order in which they began; main, pre and post are steps of their own. */
  readonly steps: ActStep[];
  /** Everything that act said, for a test that fails. */
  readonly log: string;
  step(id: string, stage?: string): ActStep;
}

export interface Event {
  readonly name: 'push' | 'pull_request' | 'workflow_dispatch' | 'repository_dispatch' | 'schedule';
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface ActOptions {
  /** Everything of the run lies in here. */
  readonly folder: string;
  /** The user's repository, with at least one commit and a remote. */
  readonly checkout: string;
  readonly workflow: string;
  readonly event: Event;
  /** `owner/name@ref` to a folder that stands for it. */
  readonly repositories: Readonly<Record<string, string>>;
  readonly mark: RunMark;
  /** What the runner would give its actions: the addresses and the token of its services. */
  readonly services: Readonly<Record<string, string>>;
  /** Whether Go's caches are empty, as on a machine of its own; those of this machine by default. */
  readonly emptyCaches?: boolean;
  /** `${{ github.token }}` */
  readonly token: string;
}

/** Skips a test where a program is not there. */
export function need(context: TestContext, ...tools: readonly WorkflowTool[]): void {
  for (const tool of tools) {
    if (!existsSync(workflowTool(tool))) context.skip(`missing: ${tool} (npm run ci:setup)`);
  }
}

export async function act(options: ActOptions): Promise<ActRun> {
  const { folder, checkout, mark } = options;
  for (const name of ['home', 'temp', 'programs']) mkdirSync(path.join(folder, name), { recursive: true });
  const nfpm = findNfpm();
  if (nfpm !== null) installProgram(nfpm, path.join(folder, 'programs'));
  const payload = path.join(folder, 'event.json');
  writeFileSync(payload, JSON.stringify(options.event.payload));
  const child = spawn(
    workflowTool('act'),
    [
      ...[options.event.name, '--json', '--directory', checkout, '--workflows', options.workflow],
      ...['--eventpath', payload, '--platform', 'ubuntu-latest=-self-hosted'],
      ...['--cache-server-addr', '127.0.0.1', '--artifact-server-addr', '127.0.0.1'],
      ...Object.entries(options.services).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...['--secret', `GITHUB_TOKEN=${options.token}`],
      ...Object.entries(options.repositories).flatMap(([name, at]) => [
        '--local-repository',
        `${name}=${at}`,
      ]),
    ],
    { env: environment(folder, mark, options.emptyCaches === true), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  const [out, err] = [child.stdout, child.stderr].map((stream) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    return () => text;
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  process.off('exit', end);
  endAll(mark);
  return read(out?.() ?? '', err?.() ?? '', exitCode);
}

/** nfpm of PATH, as a job of a user would install it; null where there is none. */
export function findNfpm(): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((place) => path.join(place, 'nfpm')).find((file) => existsSync(file)) ?? null;
}

function installProgram(file: string, folder: string): void {
  const link = path.join(folder, path.basename(file));
  if (!existsSync(link)) symlinkSync(file, link);
}

/**
 * act hands its own environment to every step: it gets a clean one. Whatever an action asks for, act takes the first
 * Node on PATH: here the one that runs the tests. The proxy is a port at which nobody listens: nothing leaves the machine.
 */
function environment(folder: string, mark: RunMark, emptyCaches: boolean): Record<string, string> {
  const goEnvironment = JSON.parse(
    execFileSync('go', ['env', '-json', 'GOCACHE', 'GOMODCACHE', 'GOROOT'], { encoding: 'utf8' }),
  ) as Record<'GOCACHE' | 'GOMODCACHE' | 'GOROOT', string>;
  const places = [
    path.dirname(process.execPath),
    path.join(goEnvironment.GOROOT, 'bin'),
    path.join(folder, 'programs'),
    '/usr/local/bin',
    '/usr/bin',
    '/bin',
  ];
  const run = process.env.SLIPWAY_TEST_RUN;
  return {
    HOME: path.join(folder, 'home'),
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    XDG_CACHE_HOME: path.join(folder, 'cache'),
    TMPDIR: path.join(folder, 'temp'),
    PATH: places.join(path.delimiter),
    NO_COLOR: '1',
    HTTPS_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '127.0.0.1',
    ...(emptyCaches ? {} : { GOCACHE: goEnvironment.GOCACHE, GOMODCACHE: goEnvironment.GOMODCACHE }),
    GOPROXY: 'off',
    GOTOOLCHAIN: 'local',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    [mark.variable]: mark.value,
    ...(run === undefined ? {} : { SLIPWAY_TEST_RUN: run }),
  };
}

/** As the runner does when a job is over ("Cleaning up orphan processes", JobExtension.FinalizeJob). */
function endAll(mark: RunMark): void {
  for (const { pid } of leftProcesses(mark)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}

interface Line {
  readonly job?: string;
  readonly step?: string;
  readonly stage?: string;
  readonly stepID?: readonly string[];
  readonly msg?: string;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly content?: string;
  readonly stepResult?: Result;
  readonly jobResult?: Result;
}

function read(out: string, err: string, exitCode: number | null): ActRun {
  const jobs: Record<string, Result> = {};
  const steps = new Map<string, ActStep>();
  let log = '';
  for (const text of out.split('\n').filter((each) => each !== '')) {
    const line: Line = text.startsWith('{') ? JSON.parse(text) : { msg: text };
    log += `${line.job ?? ''}: ${(line.msg ?? '').trimEnd()}\n`;
    const job = (line.job ?? '').replace(/^.*?\//, '').trim();
    if (line.jobResult) jobs[job] = line.jobResult;
    if (!line.stepID || !line.stage || line.step === undefined) continue;
    const id = line.stepID.join('.');
    const key = `${line.job} ${line.stage} ${id}`;
    const step: ActStep = steps.get(key) ?? {
      ...{ job, id, name: line.step, stage: line.stage, result: null, outputs: {}, summary: '', log: '' },
    };
    steps.set(key, step);
    if (line.command === 'set-output' && line.name !== undefined) step.outputs[line.name] = line.arg ?? '';
    else if (line.command === 'summary') step.summary += line.content ?? '';
    else step.log += line.msg ?? '';
    if (line.stepResult) step.result = line.stepResult;
  }
  const all = [...steps.values()];
  return {
    exitCode,
    jobs,
    steps: all,
    log: `${log}${err}`,
    step(id, stage = 'Main') {
      const found = all.find((step) => step.id === id && step.stage === stage);
      if (!found) throw new Error(`there was no step ${id} (${stage}):\n${log}${err}`);
      return found;
    },
  };
}
