/** The commands in a step's output, carried out. One instance serves stdout and stderr of one step. */
import path from 'node:path';
import { type Command, parseCommand } from './command.ts';
import type { SecretMasker } from './masker.ts';
import type { Annotation, AnnotationKind, StepLog, StepState } from './step.ts';

/** What commands of a step may change. */
export interface StepEffects {
  readonly log: StepLog;
  readonly masker: SecretMasker;
  readonly workspace: string;
  readonly outputs: Map<string, string>;
  readonly state: StepState;
}

/** Source: src/Runner.Common/Constants.cs, UnsupportedCommandMessageDisabled and UnsupportedStopCommandTokenDisabled. */
const disabled = (name: string): string =>
  `The \`${name}\` command is disabled. Please upgrade to using Environment Files or opt into unsecure command execution by setting the \`ACTIONS_ALLOW_UNSECURE_COMMANDS\` environment variable to \`true\`.`;
const badToken =
  "You cannot use a endToken that is an empty string, the string 'pause-logging', or another workflow command.";
/** Source: Constants.cs, UnsupportedCommandMessage. */
const deprecated = (name: string): string =>
  `The \`${name}\` command is deprecated and will be disabled soon. Please upgrade to using Environment Files.`;

/** Carries out one command; throws with the runner's words when it cannot. */
type Extension = (command: Command, effects: StepEffects) => void;

const required = (command: Command, property: string): string => {
  const value = command.properties.get(property);
  if (!value) throw new Error(`Required field '${property}' is missing in ##[${command.name}] command.`);
  return value;
};

/** Source: src/Runner.Worker/ActionCommandManager.cs, SetEnvCommandExtension and AddPathCommandExtension. */
const refused: Extension = (command) => {
  throw new Error(disabled(command.name));
};

const issue =
  (kind: AnnotationKind): Extension =>
  (command, { log, workspace }) =>
    log.issue(toAnnotation(kind, command, workspace));

/** Source: src/Runner.Common/ExtensionManager.cs, LoadExtensions; each class stands in ActionCommandManager.cs. */
const extensions: Readonly<Record<string, { readonly omitEcho?: true; readonly run: Extension }>> = {
  'set-env': { run: refused },
  'add-path': { run: refused },
  'set-output': {
    run(command, { log, outputs }) {
      log.warning(deprecated(command.name));
      outputs.set(required(command, 'name'), command.data);
    },
  },
  'save-state': {
    run(command, { log, state }) {
      log.warning(deprecated(command.name));
      state.set(required(command, 'name'), command.data);
    },
  },
  'add-mask': {
    omitEcho: true,
    run({ name, data }, { log, masker }) {
      if (data.trim() === '') {
        log.warning("Can't add secret mask for empty string in ##[add-mask] command.");
        return;
      }
      if (log.echo) log.output(`::${name}::***`);
      masker.addSecret(data);
    },
  },
  // Problem matchers are read from files and not played: nothing of ours registers one.
  'add-matcher': { run: () => {} },
  'remove-matcher': { run: () => {} },
  warning: { omitEcho: true, run: issue('warning') },
  error: { omitEcho: true, run: issue('error') },
  notice: { omitEcho: true, run: issue('notice') },
  debug: { omitEcho: true, run: ({ data }, { log }) => log.debug(data) },
  group: { run: ({ data }, { log }) => log.output(`##[group]${data}`) },
  endgroup: { run: (_command, { log }) => log.output('##[endgroup]') },
  echo: {
    run({ data }, { log }) {
      const value = data.trim().toUpperCase();
      if (value !== 'ON' && value !== 'OFF') {
        throw new Error(
          `Invalid echo command value. Possible values can be: 'on', 'off'. Current value is: '${data}'.`,
        );
      }
      log.echo = value === 'ON';
    },
  },
};

export class StepCommands {
  readonly #effects: StepEffects;
  readonly #registered = new Set(['stop-commands', ...Object.keys(extensions)]);
  #stopToken: string | undefined;

  constructor(effects: StepEffects) {
    this.#effects = effects;
  }

  /** One line of output: a command, or a line of the log. Source: Handlers/OutputManager.cs, OnDataReceived. */
  line(line: string): void {
    if (this.#process(line)) return;
    this.#effects.log.output(line.replace(/##\[(start|end)-action/g, '##[\\$1-action'));
  }

  /** Source: ActionCommandManager.cs, TryProcessCommand. */
  #process(line: string): boolean {
    const { log, masker } = this.#effects;
    const command = parseCommand(line, this.#registered);
    if (command === undefined) return false;
    const name = command.name.toLowerCase();
    if (this.#stopToken !== undefined) {
      if (name !== this.#stopToken.toLowerCase()) return false;
      log.output(line);
      this.#registered.delete(name);
      this.#stopToken = undefined;
      return true;
    }
    if (name === 'stop-commands') {
      this.#stop(command.data);
      if (command.data.length > 6) masker.addValue(command.data);
      log.output(line);
      return true;
    }
    const extension = extensions[name];
    if (extension === undefined) {
      log.warning(`Can't find command extension for ##[${command.name}.command].`);
      return true;
    }
    if (log.echo && extension.omitEcho === undefined) log.output(line);
    try {
      extension.run(command, this.#effects);
    } catch (error) {
      log.error(
        `Unable to process command '${extension.omitEcho === undefined ? line : name}' successfully.`,
      );
      log.error((error as Error).message);
      log.commandFailed = true;
    }
    return true;
  }

  /**
   * A bad token is an exception that no one catches but the step: it ends as failed.
   * Source: ActionCommandManager.cs, ValidateStopToken.
   */
  #stop(token: string): void {
    const bad = token === '' || token.toLowerCase() === 'pause-logging';
    if (bad || this.#registered.has(token.toLowerCase())) throw new Error(badToken);
    this.#stopToken = token;
    this.#registered.add(token.toLowerCase());
  }
}

const whole = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : undefined;

/** Sources: ActionCommandManager.cs, IssueCommandExtension.ProcessCommand and ValidateLinesAndColumns. */
function toAnnotation(kind: AnnotationKind, command: Command, workspace: string): Annotation {
  const { properties } = command;
  let line = whole(properties.get('line'));
  let endLine = whole(properties.get('endline'));
  let column = whole(properties.get('col'));
  let endColumn = whole(properties.get('endcolumn'));
  line ??= endLine;
  column ??= endColumn;
  const columns = column !== undefined;
  if ((line === undefined && columns) || (endLine !== undefined && line !== endLine && columns)) {
    column = undefined;
    endColumn = undefined;
  }
  if (line !== undefined && endLine !== undefined && endLine < line) {
    line = undefined;
    endLine = undefined;
  }
  if (column !== undefined && endColumn !== undefined && endColumn < column) {
    column = undefined;
    endColumn = undefined;
  }
  const file = properties.get('file');
  const title = properties.get('title');
  return {
    kind,
    message: command.data,
    ...(file ? { file: relativeTo(workspace, file) } : {}),
    ...(line === undefined ? {} : { line }),
    ...(endLine === undefined ? {} : { endLine }),
    ...(column === undefined ? {} : { column }),
    ...(endColumn === undefined ? {} : { endColumn }),
    ...(title ? { title } : {}),
  };
}

/** Source: src/Runner.Sdk/Util/IOUtil.cs, MakeRelative. */
function relativeTo(workspace: string, file: string): string {
  return file.startsWith(`${workspace}${path.sep}`) ? file.slice(workspace.length + 1) : file;
}
