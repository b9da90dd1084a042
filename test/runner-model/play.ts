/** One step of an action, main or post, from its environment to its result. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Status } from './condition.ts';
import {
  FileCommandError,
  isBlockedVariable,
  keyValuePairs,
  pathLines,
  summaryLimitBytes,
} from './file-commands.ts';
import type { Job } from './job.ts';
import { type Ending, type Ladder, type ProgramResult, runProgram } from './process.ts';
import { type Annotation, StepLog, type StepState } from './step.ts';
import { StepCommands } from './step-commands.ts';

/** What became of a step. */
export interface StepResult {
  /** null when a signal ended the program. */
  readonly exitCode: number | null;
  readonly conclusion: Status;
  /** How far the cancel ladder had to be climbed. */
  readonly ending: Ending;
  readonly outputs: Readonly<Record<string, string>>;
  /** The ten of each kind that the runner keeps. */
  readonly annotations: readonly Annotation[];
  /** The log without masks: for what was said, not for what a reader sees. */
  readonly log: string;
  /** The log as it is stored. */
  readonly maskedLog: string;
  /** Markdown as it is stored (masked); empty when there is none or the runner dropped it. */
  readonly summary: string;
}

export interface StepOptions {
  readonly script: string;
  readonly node: string;
  readonly nodeArgs: readonly string[];
  readonly inputs: Readonly<Record<string, string>>;
  /** What the runner has to say about the inputs before the step starts. */
  readonly warnings: readonly string[];
  readonly state: StepState;
  readonly ladder: Ladder;
  readonly cancelAfter?: ((line: string) => boolean) | number | Promise<unknown>;
}

/** Names of the files, as in GITHUB_…; in the order in which the runner reads them (ExtensionManager.cs). */
const fileNames = ['path', 'env', 'step_summary', 'state', 'output'] as const;
type FileName = (typeof fileNames)[number];

/** Plays one step. Sources: src/Runner.Worker/ActionRunner.cs, RunAsync; StepsRunner.cs, RunStepAsync. */
export async function playStep(job: Job, options: StepOptions): Promise<StepResult> {
  const log = new StepLog(job.masker, job.debug);
  const outputs = new Map<string, string>();
  const files = makeFiles(job.temp);
  const commands = new StepCommands({
    log,
    masker: job.masker,
    workspace: job.workspace,
    outputs,
    state: options.state,
  });
  for (const warning of options.warnings) log.warning(warning);
  const { cancelAfter } = options;
  let broken: Error | undefined;
  const program = await runProgram({
    node: options.node,
    args: [...options.nodeArgs, options.script],
    cwd: job.workspace,
    env: stepEnvironment(job, options, files),
    ladder: options.ladder,
    ...(typeof cancelAfter === 'number' ? { cancelAfterMs: cancelAfter } : {}),
    ...(cancelAfter instanceof Promise ? { cancelWhen: cancelAfter } : {}),
    onLine(line) {
      try {
        if (broken === undefined) commands.line(line);
      } catch (error) {
        broken = error as Error;
      }
      return typeof cancelAfter === 'function' && cancelAfter(line);
    },
  });
  const summary = readFiles(files, job, log, outputs, options.state);
  // ThrowIfCancellationRequested comes after the exit code (ProcessInvoker.cs): a cancelled step is never a success.
  if (program.cancelled) log.error('The operation was canceled.');
  if (broken !== undefined) log.error(broken.message);
  return {
    exitCode: program.exitCode,
    conclusion: conclude(program, log, broken),
    ending: program.ending,
    outputs: Object.fromEntries(outputs),
    annotations: log.annotations,
    log: log.lines.join('\n'),
    maskedLog: log.maskedLines.join('\n'),
    summary,
  };
}

/** Sources: StepsRunner.cs, RunStepAsync; NodeScriptActionHandler.cs, RunAsync; TaskResultUtil.cs, MergeTaskResults. */
function conclude(program: ProgramResult, log: StepLog, broken: Error | undefined): Status {
  if (broken !== undefined) return 'failure';
  if (program.cancelled) return 'cancelled';
  return program.exitCode !== 0 || log.commandFailed ? 'failure' : 'success';
}

/** Source: FileCommandManager.cs, InitializeFiles. */
function makeFiles(temp: string): Record<FileName, string> {
  const directory = path.join(temp, '_runner_file_commands');
  mkdirSync(directory, { recursive: true });
  const suffix = randomUUID();
  const files = Object.fromEntries(
    fileNames.map((name) => [name, path.join(directory, `${name}_${suffix}`)]),
  ) as Record<FileName, string>;
  for (const file of Object.values(files)) writeFileSync(file, '');
  return files;
}

/** Sources: ActionRunner.cs, RunAsync (STATE_); Handlers/Handler.cs, AddInputsToEnvironment (INPUT_). */
function stepEnvironment(
  job: Job,
  options: StepOptions,
  files: Record<FileName, string>,
): Record<string, string> {
  const env = job.variables();
  for (const [name, value] of Object.entries(options.state.toObject())) env[`STATE_${name}`] = value;
  for (const [name, value] of Object.entries(options.inputs)) {
    env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = value;
  }
  for (const name of fileNames) env[`GITHUB_${name.toUpperCase()}`] = files[name];
  return env;
}

/** Reads the files that the step wrote; returns its summary. Source: FileCommandManager.cs, ProcessFiles. */
function readFiles(
  files: Record<FileName, string>,
  job: Job,
  log: StepLog,
  outputs: Map<string, string>,
  state: StepState,
): string {
  let summary = '';
  const readers: Record<FileName, (file: string) => void> = {
    path(file) {
      for (const line of pathLines(readText(file))) {
        const known = job.path.indexOf(line);
        if (known >= 0) job.path.splice(known, 1);
        job.path.unshift(line);
      }
    },
    env(file) {
      for (const [name, value] of keyValuePairs(readText(file))) {
        if (isBlockedVariable(name)) {
          log.error(`Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.`);
        } else {
          job.env.set(requireName(name), value);
        }
      }
    },
    step_summary(file) {
      const { size } = statSync(file);
      if (size > summaryLimitBytes) {
        log.error(
          `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${summaryLimitBytes / 1024}k, got ${Math.floor(size / 1024)}k.`,
        );
        return;
      }
      // Source: FileCommandManager.cs, CreateStepSummaryCommand.ProcessCommand: masked line by line.
      summary = readText(file)
        .split('\n')
        .map((line) => job.masker.mask(line))
        .join('\n');
    },
    state(file) {
      for (const [name, value] of keyValuePairs(readText(file))) state.set(name, value);
    },
    output(file) {
      for (const [name, value] of keyValuePairs(readText(file))) outputs.set(requireName(name), value);
    },
  };
  for (const name of fileNames) {
    try {
      readers[name](files[name]);
    } catch (error) {
      log.error(`Unable to process file command '${name}' successfully.`);
      log.error((error as Error).message);
      log.commandFailed = true;
    }
    rmSync(files[name], { force: true });
  }
  return summary;
}

/** A file that the step removed is an empty one. */
function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch {
    return '';
  }
}

/** Source: ExecutionContext.cs, SetOutput and SetEnvContext (ArgUtil.NotNullOrEmpty). */
function requireName(name: string): string {
  if (name === '') throw new FileCommandError('name');
  return name;
}
