/** What no run could work with is met before anything is built: by its name, with the line to write instead. */
import { version } from '@slipway/evidence';
import { ConfigError } from '@slipway/kernel';
import type { PipelineOptions } from './options.ts';

/** @throws ConfigError naming the first option that cannot be used */
export function checkOptions(options: PipelineOptions): void {
  const { version: label, probes, portVariable, load } = options;
  if (label !== null && !version.safeParse(label).success) {
    throw refused('version', label, 'is not a version label', 'letters, digits and . _ + - only: 1.4.2');
  }
  for (const [name, path] of Object.entries(probes)) {
    if (!isUrlPath(path)) throw refused(`${name} path`, path, 'is not a path', `write it as /${name}`);
  }
  for (const path of load?.paths ?? []) {
    if (!isUrlPath(path)) throw refused('load path', path, 'is not a path', 'write it as /orders/7');
  }
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(portVariable)) {
    throw refused('port variable', portVariable, 'is not the name of a variable', 'write it as PORT');
  }
}

function isUrlPath(path: string): boolean {
  return /^\/[^\s#]*$/.test(path);
}

function refused(name: string, value: string, what: string, fix: string): ConfigError {
  return new ConfigError(`"${value}" ${what}`, { where: { name }, fix });
}
