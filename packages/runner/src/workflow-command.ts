/**
 * The two ways in which a step speaks to the runner: lines on stdout, and entries in files. Written here, since
 * @actions/core loads an HTTP client before it can say anything, which costs each start of each action twice the time
 * of an empty Node; a test holds every byte to what @actions/core writes.
 */
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { EOL } from 'node:os';

/** Properties of a command, in the order in which they are written; undefined ones are left out. */
export type CommandProperties = Readonly<Record<string, string | number | undefined>>;

/**
 * `::error title=…,file=…::message`, with a line end.
 * Source: actions/runner, src/Runner.Common/ActionCommand.cs, _escapeDataMappings and _escapePropertyMappings.
 */
export function commandLine(command: string, properties: CommandProperties, data: string): string {
  const list = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${command}${list.length === 0 ? '' : ` ${list.join(',')}`}::${escapeData(data)}${EOL}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * One entry of GITHUB_OUTPUT, GITHUB_ENV or GITHUB_STATE. The delimiter is random, so no value can end its own entry;
 * the name goes as it is and must have been checked.
 * Source: actions/runner, src/Runner.Worker/FileCommandManager.cs, EnvFileKeyValuePairs.
 */
export function keyValueEntry(name: string, value: string): string {
  const delimiter = `ghadelimiter_${randomUUID()}`;
  return `${name}<<${delimiter}${EOL}${value}${EOL}${delimiter}${EOL}`;
}

/** Appends to one of the runner's files. @throws the system's error when the file is not there */
export function appendEntry(file: string, entry: string): void {
  appendFileSync(file, entry, { encoding: 'utf8', flag: 'a' });
}
