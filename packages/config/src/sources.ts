/** The sources of a configuration as leaves: files of a folder, environment variables, arguments. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { parseLeaves } from './document.ts';
import type { Finding } from './finding.ts';
import { checkKey, type Leaf } from './leaf.ts';

const largestFileBytes = 1024 * 1024;

export interface FileLeaves {
  readonly found: boolean;
  readonly leaves: readonly Leaf[];
  readonly findings: readonly Finding[];
}

/**
 * @param dir undefined: there is no such folder
 * @param prefix what provenance puts before the file's name: `config/`
 * @throws ConfigError unreadable, too large, not UTF-8, not YAML
 */
export async function readLayer(dir: string | undefined, name: string, prefix: string): Promise<FileLeaves> {
  const nothing = { found: false, leaves: [], findings: [] };
  if (dir === undefined) return nothing;
  const file = path.join(dir, name);
  const bytes = await readSmallFile(file);
  if (bytes === undefined) return nothing;
  const label = prefix + name;
  const findings: Finding[] = [];
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    findings.push({ severity: 'note', message: `${label} begins with a byte order mark; save it without` });
  }
  if (bytes.includes('\r\n')) {
    findings.push({ severity: 'note', message: `${label} has CRLF line ends; save it with LF` });
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ConfigError('the file is not UTF-8', { where: { file }, fix: 'save it as UTF-8', cause });
  }
  return { found: true, leaves: parseLeaves(text, file, label), findings };
}

async function readSmallFile(file: string): Promise<Buffer | undefined> {
  try {
    // Non-blocking (where the system knows that), or opening a named pipe would wait for its writer.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) {
        throw new ConfigError('this is not a file', { where: { file }, fix: 'put a YAML file there' });
      }
      if (stat.size > largestFileBytes) {
        throw new ConfigError(`the file has ${stat.size} bytes, more than a configuration may have`, {
          where: { file },
          fix: `keep it under ${largestFileBytes} bytes`,
        });
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new ConfigError(`the file cannot be read (${code ?? String(error)})`, {
      where: { file },
      fix: 'make it a file that this user may read, or remove it',
      cause: error,
    });
  }
}

/** The variable that overrides a key: capitals, and `_` for everything else: `server.port` ← `SERVER_PORT`. */
export function environmentName(key: string): string {
  return key.toUpperCase().replace(/[^A-Z0-9]/gu, '_');
}

export function environmentLeaf(key: string, text: string): Leaf {
  const provenance = `environment ${environmentName(key)}`;
  return { key, where: { name: provenance }, provenance, value: { kind: 'literal', text } };
}

/**
 * `--key=value` arguments; the last of several wins. Other arguments configure nothing here and are noted.
 * @throws ConfigError a key with an empty part
 */
export function argumentLeaves(args: readonly string[]): { leaves: Leaf[]; findings: Finding[] } {
  const leaves = new Map<string, Leaf>();
  const findings: Finding[] = [];
  for (const [index, arg] of args.entries()) {
    const [, key, text] = /^--([^=]+)=([\s\S]*)$/.exec(arg) ?? [];
    if (key === undefined || text === undefined) {
      // A value that stands alone may be secret: `--password hunter2`.
      const shown = arg.startsWith('-') ? (arg.split('=', 1)[0] ?? '') : `number ${index + 1}`;
      findings.push({
        severity: 'note',
        message: `argument ${shown} sets no key; a key is set by --server.port=9090`,
      });
      continue;
    }
    const provenance = `command line --${key}`;
    const where = { name: provenance };
    checkKey(key, where);
    leaves.set(key, { key, where, provenance, value: { kind: 'literal', text } });
  }
  return { leaves: [...leaves.values()], findings };
}
