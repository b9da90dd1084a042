/** The machine and the job that a step finds: directories, the event, the variables of every step. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SecretMasker } from './masker.ts';

/** What can be said about the job. */
export interface JobOptions {
  /** A directory whose content becomes the workspace (a copy; `.git` goes along). */
  readonly repository?: string;
  /** Files of the workspace, by relative path, on top of `repository`. */
  readonly files?: Readonly<Record<string, string>>;
  /** Job-level `env:`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Default: a push. */
  readonly event?: { readonly name: string; readonly payload?: unknown };
  /** The `github` context, over the model's own values: `{ ref: 'refs/tags/v1', repository: 'shop/web' }`. */
  readonly github?: Readonly<Record<string, string>>;
  /** Values of the `secrets` context: masked before the first step. */
  readonly secrets?: readonly string[];
  /** ACTIONS_STEP_DEBUG. */
  readonly debug?: boolean;
}

/** A job on one machine, until `remove`. */
export interface Job {
  readonly workspace: string;
  /** RUNNER_TEMP: empty when the job starts. Source: src/Runner.Worker/TempDirectoryManager.cs. */
  readonly temp: string;
  readonly trackingId: string;
  readonly masker: SecretMasker;
  readonly debug: boolean;
  /** The token behind `${{ github.token }}` in an input's default. */
  readonly token: string;
  /** The job's and the exported variables. */
  readonly env: Map<string, string>;
  /** Directories that steps put in front of PATH, the last first. */
  readonly path: string[];
  /** The environment of a step before its own INPUT_, STATE_ and file variables. */
  variables(): Record<string, string>;
  remove(): void;
}

/** Sets up the directories of a job under the system's temporary directory. */
export function startJob(options: JobOptions): Job {
  const root = mkdtempSync(path.join(tmpdir(), 'runner-model-'));
  const repository = options.github?.repository ?? 'shop/web';
  const at = (...parts: string[]): string => path.join(root, ...parts);
  const name = repository.split('/')[1] ?? 'web';
  const workspace = at('work', name, name);
  const temp = at('work', '_temp');
  for (const directory of [workspace, temp, at('tool-cache'), at('home')]) {
    mkdirSync(directory, { recursive: true });
  }
  // In a new home the first go command leaves a process behind that looks for reports to upload (cmd/go, telemetry),
  // and on a busy machine it outlives the step.
  const telemetry = at('home', '.config', 'go', 'telemetry');
  mkdirSync(telemetry, { recursive: true });
  writeFileSync(path.join(telemetry, 'mode'), 'off');
  if (options.repository !== undefined) {
    cpSync(options.repository, workspace, { recursive: true, verbatimSymlinks: true });
  }
  for (const [file, text] of Object.entries(options.files ?? {})) {
    const target = path.join(workspace, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  const masker = new SecretMasker();
  const token = `ghs_${randomUUID().replaceAll('-', '')}`;
  const runtimeToken = options.env?.ACTIONS_RUNTIME_TOKEN ?? `runtime-${randomUUID()}`;
  for (const secret of [token, runtimeToken, ...(options.secrets ?? [])]) masker.addSecret(secret);
  const trackingId = `github_${randomUUID()}`;
  const github = githubContext(options, repository, workspace, temp);

  const job: Job = {
    workspace,
    temp,
    trackingId,
    masker,
    token,
    debug: options.debug ?? false,
    env: new Map(Object.entries(options.env ?? {})),
    path: [],
    variables() {
      const env: Record<string, string> = {
        // The machine's own; a runner hands its whole environment on.
        PATH: process.env.PATH ?? '',
        HOME: at('home'),
        LANG: 'C.UTF-8',
        ...Object.fromEntries(job.env),
        // Source: src/Runner.Worker/GitHubContext.cs, GetRuntimeEnvironmentVariables.
        ...Object.fromEntries(
          Object.entries(github).map(([key, value]) => [`GITHUB_${key.toUpperCase()}`, value]),
        ),
        // Source: src/Runner.Worker/RunnerContext.cs; JobRunner.cs and JobExtension.cs, SetRunnerContext.
        RUNNER_OS: { darwin: 'macOS', win32: 'Windows' }[process.platform as string] ?? 'Linux',
        RUNNER_ARCH: process.arch.toUpperCase(),
        RUNNER_NAME: 'model',
        RUNNER_ENVIRONMENT: 'github-hosted',
        RUNNER_TEMP: temp,
        RUNNER_TOOL_CACHE: at('tool-cache'),
        RUNNER_WORKSPACE: path.dirname(workspace),
        ...(job.debug ? { RUNNER_DEBUG: '1' } : {}),
        // The worker's own variable, inherited: a job that sets it keeps its processes.
        RUNNER_TRACKING_ID: job.env.get('RUNNER_TRACKING_ID') ?? trackingId,
        // Source: src/Runner.Worker/Handlers/NodeScriptActionHandler.cs, RunAsync. The port answers nobody.
        ACTIONS_RUNTIME_URL: 'http://127.0.0.1:9/',
        ACTIONS_RUNTIME_TOKEN: runtimeToken,
        // Source: src/Runner.Sdk/ProcessInvoker.cs, ExecuteAsync.
        GITHUB_ACTIONS: 'true',
        CI: job.env.get('CI') ?? 'true',
      };
      // Source: src/Runner.Worker/Handlers/Handler.cs, AddPrependPathToEnvironment.
      if (job.path.length > 0) env.PATH = [...job.path, env.PATH].join(path.delimiter);
      return env;
    },
    remove() {
      process.off('exit', job.remove);
      rmSync(root, { recursive: true, force: true });
    },
  };
  // A test that gives up (a timeout) leaves nothing behind.
  process.once('exit', job.remove);
  return job;
}

/** The names in the allow-list of src/Runner.Worker/GitHubContext.cs, _contextEnvAllowlist, with a push's values. */
function githubContext(
  options: JobOptions,
  repository: string,
  workspace: string,
  temp: string,
): Record<string, string> {
  const eventPath = path.join(temp, '_github_workflow', 'event.json');
  const sha = options.github?.sha ?? headOf(workspace);
  const ref = options.github?.ref ?? 'refs/heads/main';
  const payload = options.event?.payload ?? { ref, after: sha, repository: { full_name: repository } };
  // Source: src/Runner.Worker/ExecutionContext.cs, WriteWebhookPayload.
  mkdirSync(path.dirname(eventPath), { recursive: true });
  writeFileSync(eventPath, JSON.stringify(payload));
  return {
    action: '__self',
    actor: 'octocat',
    actor_id: '1',
    api_url: 'https://api.github.com',
    base_ref: '',
    event_name: options.event?.name ?? 'push',
    event_path: eventPath,
    graphql_url: 'https://api.github.com/graphql',
    head_ref: '',
    job: 'build',
    ref,
    ref_name: ref.replace(/^refs\/[^/]+\//, ''),
    ref_protected: 'false',
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    repository,
    repository_id: '1',
    repository_owner: repository.split('/')[0] ?? '',
    repository_owner_id: '1',
    retention_days: '90',
    run_attempt: '1',
    run_id: '1',
    run_number: '1',
    server_url: 'https://github.com',
    sha,
    triggering_actor: 'octocat',
    workflow: 'CI',
    workflow_ref: `${repository}/.github/workflows/ci.yml@${ref}`,
    workflow_sha: sha,
    workspace,
    ...options.github,
  };
}

function headOf(workspace: string): string {
  if (!existsSync(path.join(workspace, '.git'))) return 'f'.repeat(40);
  return execFileSync('git', ['-C', workspace, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
}
