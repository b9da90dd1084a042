/**
 * A model of the GitHub runner: plays an action's committed bundle under real Node 24, main and then post, as
 * actions/runner 2.336 would. Each rule names the file and symbol of github.com/actions/runner it was read from.
 */
import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { postRuns } from './condition.ts';
import { type Job, type JobOptions, startJob } from './job.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { endOrphans, type Orphan } from './orphans.ts';
import { playStep, type StepResult } from './play.ts';
import { type Ladder, realLadder } from './process.ts';
import { StepState } from './step.ts';

export type { Orphan } from './orphans.ts';
export type { StepResult } from './play.ts';
export type { Annotation } from './step.ts';

export interface PlayOptions extends JobOptions {
  /** The step's `with:`; what is missing takes the default of action.yml. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Cancels the job when main's line of output matches, so many milliseconds after it started, or when it settles. */
  readonly cancelAfter?: ((line: string) => boolean) | number | Promise<unknown>;
  /** Shorter times of the cancel ladder. */
  readonly ladder?: Partial<Ladder>;
  /** State as if main had saved it; with `only: 'post'`, what post finds. */
  readonly state?: Readonly<Record<string, string>>;
  /** Plays one of the two alone; post alone finds only `state`. */
  readonly only?: 'main' | 'post';
  /** Arguments for Node before the script: `--conditions=@slipway/source` for a fixture that runs from source. */
  readonly nodeArgs?: readonly string[];
}

/** Main's result, with what the job holds after it; `post` when the post step ran. */
export interface Played extends StepResult, AsyncDisposable {
  /** The variables of the job: its own `env:` and what the steps exported. */
  readonly env: Readonly<Record<string, string>>;
  /** Directories in front of PATH, the last first. */
  readonly path: readonly string[];
  /** What main saved for post. */
  readonly state: Readonly<Record<string, string>>;
  /** Files of the workspace that the steps made or changed, relative, sorted. */
  readonly files: readonly string[];
  /** What the steps left in RUNNER_TEMP, relative, sorted. */
  readonly leftInTemp: readonly string[];
  /** Processes that outlived the steps; they are ended. */
  readonly orphans: readonly Orphan[];
  readonly workspace: string;
  readonly post?: StepResult;
  /** Removes the job's directories. */
  remove(): void;
}

/**
 * Plays an action: its name under `actions/`, a directory with an `action.yml`, or a script.
 * Use it as `await using run = await playBundle(…)`, or call `remove()`.
 * @throws Error when the action is none, or this is not the Node that its manifest asks for
 */
export async function playBundle(action: string, options: PlayOptions = {}): Promise<Played> {
  if (!process.version.startsWith('v24.')) {
    throw new Error(`actions run under Node 24, and this is ${process.version}`);
  }
  const manifest = readManifest(action);
  const job = startJob(options);
  try {
    return await playJob(job, manifest, options);
  } catch (error) {
    await endOrphans(job.trackingId);
    job.remove();
    throw error;
  }
}

async function playJob(job: Job, manifest: Manifest, options: PlayOptions): Promise<Played> {
  const before = snapshot(job.workspace);
  const state = new StepState();
  for (const [name, value] of Object.entries(options.state ?? {})) state.set(name, value);
  const warnings: string[] = [];
  const shared = {
    node: process.execPath,
    nodeArgs: options.nodeArgs ?? [],
    inputs: mergeInputs(manifest, options.inputs ?? {}, job.token, warnings),
    state,
    ladder: { ...realLadder, ...options.ladder },
  };
  const at = (script: string): string => path.resolve(manifest.directory, script);
  const { only, cancelAfter } = options;
  const main =
    only === 'post'
      ? undefined
      : await playStep(job, {
          ...shared,
          script: at(manifest.main),
          warnings,
          ...(cancelAfter === undefined ? {} : { cancelAfter }),
        });
  const saved = state.toObject();
  // A post step is known as soon as main is about to start, so it also runs after a main that was killed.
  // Source: ActionRunner.cs, RunAsync (RegisterPostJobStep).
  const wanted = only !== 'main' && manifest.post !== undefined;
  const post =
    wanted && postRuns(manifest.postIf, main?.conclusion ?? 'success')
      ? await playStep(job, {
          ...shared,
          script: at(manifest.post ?? ''),
          warnings,
          ...(only === 'post' && cancelAfter !== undefined ? { cancelAfter } : {}),
        })
      : undefined;
  const orphans = await endOrphans(job.trackingId);
  const result = main ?? post;
  if (result === undefined) throw new Error(`${manifest.name} has no post step`);
  return {
    ...result,
    env: Object.fromEntries(job.env),
    path: [...job.path],
    state: saved,
    files: changedSince(before, snapshot(job.workspace)),
    leftInTemp: [...snapshot(job.temp).keys()].filter((file) => !/^_(runner_file|github)_/.test(file)),
    orphans,
    workspace: job.workspace,
    ...(post === undefined ? {} : { post }),
    remove: job.remove,
    async [Symbol.asyncDispose]() {
      job.remove();
    },
  };
}

/**
 * The inputs of a step: what the workflow gives, then the defaults of action.yml; names without regard to case.
 * Source: ActionRunner.cs, RunAsync; ActionManifestManager.cs, EvaluateDefaultInput.
 */
function mergeInputs(
  manifest: Manifest,
  given: Readonly<Record<string, string>>,
  token: string,
  warnings: string[],
): Record<string, string> {
  const merged: Record<string, string> = { ...given };
  const has = (name: string): string | undefined =>
    Object.keys(given).find((key) => key.toLowerCase() === name.toLowerCase());
  const known = new Set([...manifest.inputs.keys()].map((name) => name.toLowerCase()));
  for (const [name, { default: value, deprecated }] of manifest.inputs) {
    if (has(name) === undefined) merged[name] = evaluateDefault(name, value, token);
    else if (deprecated !== undefined) {
      warnings.push(`Input '${name}' has been deprecated with message: ${deprecated}`);
    }
  }
  const unexpected = Object.keys(given).filter((name) => !known.has(name.toLowerCase()));
  if (unexpected.length > 0 && known.size > 0) {
    const valid = [...manifest.inputs.keys()].join("', '");
    warnings.push(`Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${valid}']`);
  }
  return merged;
}

function evaluateDefault(name: string, value: string, token: string): string {
  const text = value.replace(/\$\{\{\s*github\.token\s*\}\}/g, token);
  if (text.includes('${{')) throw new Error(`input ${name}: the model cannot evaluate ${value}`);
  return text;
}

/** Every file (and link) under `directory`, by relative path, with what changes when it is written. */
function snapshot(directory: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const { size, mtimeMs, ino } = lstatSync(file);
    found.set(path.relative(directory, file), `${size} ${mtimeMs} ${ino}`);
  }
  return found;
}

function changedSince(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after]
    .filter(([file, stamp]) => before.get(file) !== stamp)
    .map(([file]) => file)
    .sort();
}
