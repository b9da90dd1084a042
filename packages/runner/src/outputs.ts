/** What a step hands to the next ones: outputs, variables, directories on PATH. */
import { EOL } from 'node:os';
import path from 'node:path';
import { ConfigError, formatSize } from '@slipway/kernel';
import type { RunnerLog } from './log.ts';
import { quoted } from './shapes.ts';
import { appendEntry, keyValueEntry } from './workflow-command.ts';

export interface Outputs {
  /** An output of the step. @throws ConfigError for a name or a value that the runner could not carry */
  set(name: string, value: string | number | boolean): void;
  /** An environment variable of all later steps (not of this process's children). @throws ConfigError */
  variable(name: string, value: string): void;
  /** A directory (absolute) in front of PATH for all later steps. @throws ConfigError */
  path(directory: string): void;
}

/**
 * All outputs of a job: GitHub's limit is 1 MB per job, measured in UTF-16 ("Workflow syntax", jobs.<job_id>.outputs);
 * the runner itself has none.
 */
const outputsLimit = 2 ** 20;

/**
 * One variable of the environment: above it a later step, or the post step that is given its state in one, does not
 * start at all. Windows has the lowest limit (actions/runner, src/Runner.Worker/Handlers/Handler.cs,
 * _environmentVariableMaximumSize); Linux has 128 KiB (MAX_ARG_STRLEN).
 */
export const variableLimit = 32_766;

/**
 * Refuses a name that would be more than a name: the value stands behind a random delimiter, and the name as it comes,
 * so a line break in it would be a second variable.
 * @throws ConfigError
 */
export function checkName(name: string): void {
  if (/^[A-Za-z_][A-Za-z0-9_-]{0,254}$/.test(name)) return;
  throw new ConfigError(
    `${JSON.stringify(name.slice(0, 80))} cannot be the name of an output or a variable`,
    {
      fix: 'write letters, digits, "_" and "-", with a letter or "_" first, 255 at most',
    },
  );
}

/** @throws ConfigError for NUL, and for more bytes than one variable may have */
export function checkVariable(name: string, value: string): void {
  checkName(name);
  checkNul(name, value);
  const bytes = Buffer.byteLength(value);
  if (bytes <= variableLimit) return;
  throw new ConfigError(`the value of ${name} has ${formatSize(bytes)}, and a variable holds 32 KiB`, {
    where: { name },
    fix: 'write the value to a file and hand on its path',
  });
}

function checkNul(name: string, value: string): void {
  if (!value.includes('\0')) return;
  throw new ConfigError(`the value of ${name} holds a NUL character`, {
    where: { name },
    fix: 'write the value to a file and hand on its path',
  });
}

/**
 * A relative directory would mean another one in each later step, and the separator in it a second one; above PATH_MAX
 * no program can be found by it, and later steps may not start at all.
 * @throws ConfigError
 */
function checkDirectory(directory: string): void {
  const separated = /[\r\n\0]/.test(directory) || directory.includes(path.delimiter);
  if (path.isAbsolute(directory) && !separated && Buffer.byteLength(directory) < 4096) return;
  throw new ConfigError(`${quoted(directory)} cannot be a directory of PATH`, {
    fix: `name one absolute directory without line breaks, NUL and "${path.delimiter}"`,
  });
}

/** Names that the runner keeps for itself, and the one that it refuses (FileCommandManager.cs, _setEnvBlockList). */
const reserved = /^(?:GITHUB_.*|RUNNER_.*|ACTIONS_.*|INPUT_.*|STATE_.*|NODE_OPTIONS)$/i;

/** `env` says which of the runner's files there are; where one is missing (a laptop), the log shows the value. */
export function stepOutputs(env: Readonly<Record<string, string | undefined>>, log: RunnerLog): Outputs {
  let written = 0;
  const issue = (variable: string, shown: string, entry: string): void => {
    const file = env[variable];
    if (file) appendEntry(file, entry);
    else log.info(shown);
  };
  return {
    set(name, value) {
      const text = String(value);
      checkName(name);
      checkNul(name, text);
      if (written + 2 * text.length > outputsLimit) {
        throw new ConfigError(
          `the outputs of a job hold 1 MiB in all, and ${name} alone has ${formatSize(2 * text.length)}`,
          { where: { name }, fix: 'write the value to a file and hand on its path' },
        );
      }
      written += 2 * text.length;
      issue('GITHUB_OUTPUT', `output ${name}=${text}`, keyValueEntry(name, text));
    },
    variable(name, value) {
      checkVariable(name, value);
      if (reserved.test(name)) {
        throw new ConfigError(`${name} belongs to the runner`, {
          where: { name },
          fix: 'choose another name',
        });
      }
      issue('GITHUB_ENV', `variable ${name}=${value}`, keyValueEntry(name, value));
    },
    path(directory) {
      checkDirectory(directory);
      issue('GITHUB_PATH', `path ${directory}`, `${directory}${EOL}`);
    },
  };
}
