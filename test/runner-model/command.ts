/** What the runner reads as a command in a line of output. */
import { trimStart } from './dotnet-text.ts';

export interface Command {
  /** As written; compared without regard to case. */
  readonly name: string;
  /** Keys in lower case: the runner's dictionary disregards case. */
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

type Escapes = readonly (readonly [token: string, escaped: string])[];

// The order matters: `%25` comes last, so that `%2525` becomes `%25`.
const dataEscapes: Escapes = [
  ['\r', '%0D'],
  ['\n', '%0A'],
  ['%', '%25'],
];
const propertyEscapes: Escapes = [
  ['\r', '%0D'],
  ['\n', '%0A'],
  [':', '%3A'],
  [',', '%2C'],
  ['%', '%25'],
];
const legacyEscapes: Escapes = [
  [';', '%3B'],
  ['\r', '%0D'],
  ['\n', '%0A'],
  [']', '%5D'],
  ['%', '%25'],
];

/**
 * The command in `line`, if its name is one of `registered` (lower case): `::name key=value,…::data` after white
 * space, else `##[name key=value;…]data` anywhere.
 * Source: src/Runner.Common/ActionCommand.cs, TryParseV2 and TryParse.
 */
export function parseCommand(line: string, registered: ReadonlySet<string>): Command | undefined {
  return parseV2(trimStart(line), registered) ?? parseLegacy(line, registered);
}

function parseV2(line: string, registered: ReadonlySet<string>): Command | undefined {
  if (!line.startsWith('::')) return undefined;
  const end = line.indexOf('::', 2);
  if (end < 0) return undefined;
  const [name, properties] = splitInfo(line.slice(2, end));
  if (!registered.has(name.toLowerCase())) return undefined;
  return {
    name,
    properties: parseProperties(properties.trim(), ',', propertyEscapes),
    data: decode(line.slice(end + 2), dataEscapes),
  };
}

function parseLegacy(line: string, registered: ReadonlySet<string>): Command | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return undefined;
  const [name, properties] = splitInfo(line.slice(start + 3, end));
  if (!registered.has(name.toLowerCase())) return undefined;
  return {
    name,
    properties: parseProperties(properties, ';', legacyEscapes),
    data: decode(line.slice(end + 1), legacyEscapes),
  };
}

function splitInfo(info: string): [name: string, properties: string] {
  const space = info.indexOf(' ');
  return space < 0 ? [info, ''] : [info.slice(0, space), info.slice(space + 1)];
}

function parseProperties(text: string, separator: string, escapes: Escapes): Map<string, string> {
  const properties = new Map<string, string>();
  for (const pair of text.split(separator)) {
    // Split with a count of two and without empty parts: leading `=` are dropped, an empty value is no property.
    const [, key, value] = /^=*([^=]+)=+(.+)$/s.exec(pair) ?? [];
    if (key !== undefined && value !== undefined) properties.set(key.toLowerCase(), decode(value, escapes));
  }
  return properties;
}

function decode(text: string, escapes: Escapes): string {
  return escapes.reduce((result, [token, escaped]) => result.replaceAll(escaped, token), text);
}
