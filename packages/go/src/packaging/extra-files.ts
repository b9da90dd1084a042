/** Files that go into packages beside the programs: licence, readme, configuration. */
import { lstat, readFile, realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { ConfigError } from '@slipway/kernel';

export interface ExtraFile {
  /** Relative to the folder of the service. */
  readonly from: string;
  /** Its path in an archive, with `/`; `from` by default. */
  readonly to?: string;
  /** A configuration that the user of a deb or rpm may edit and keeps: /etc/<service>/<to>. */
  readonly config?: boolean;
  /** Whether it is a program; what its mode says by default, where the file system knows one. */
  readonly executable?: boolean;
}

export interface PackedFile {
  /** In the package, with `/`. */
  readonly name: string;
  readonly data: Buffer;
  readonly mode: 0o644 | 0o755;
}

export interface ReadExtra extends PackedFile {
  readonly config: boolean;
}

const where = { name: 'package-files' };

/**
 * Reads one file a line: `LICENSE`, `deploy/shop.yml -> shop.yml` under another name, `config: shop.yml` for a
 * configuration that upgrades keep.
 */
export function parseExtraFiles(lines: readonly string[]): ExtraFile[] {
  return lines.map((line) => {
    const [, config, from = '', to] = /^(config:)?\s*(.*?)(?:\s+->\s+(.*))?$/.exec(line) ?? [];
    return { from, ...(to === undefined ? {} : { to }), ...(config === undefined ? {} : { config: true }) };
  });
}

/**
 * Reads them all, before anything is packed.
 * @param directory absolute; nothing outside of it is read, also not through a link
 * @throws ConfigError for a file that is not there, is no plain file or lies outside, and for a path in the package
 *   that leads out of it
 */
export async function readExtraFiles(directory: string, files: readonly ExtraFile[]): Promise<ReadExtra[]> {
  const root = await realpath(directory);
  const read: ReadExtra[] = [];
  for (const { from, to = from, config = false, executable } of files) {
    const path = resolve(root, from);
    const real = await realpath(path).catch(() => null);
    if (real === null)
      throw refuse(from, `is not there: ${path}`, 'write a path from the folder of the service: LICENSE');
    const inside = relative(root, real);
    if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
      throw refuse(from, 'lies outside the folder of the service', 'write a file of the service: LICENSE');
    }
    const stat = await lstat(real);
    if (!stat.isFile())
      throw refuse(from, 'is no plain file', 'name its files one by one: config/default.yml');
    const name = to.replaceAll('\\', '/');
    if (!isPackable(name))
      throw refuse(to, 'is no path in a package', 'write it without . and ..: config/default.yml');
    const runs = executable ?? (stat.mode & 0o111) !== 0;
    read.push({ name, data: await readFile(real), mode: runs ? 0o755 : 0o644, config });
  }
  return read;
}

/** Relative, without empty, `.` and `..` parts, and of characters that every archive and system takes. */
function isPackable(name: string): boolean {
  return name.split('/').every((part) => /^[A-Za-z0-9._+@-]+$/.test(part) && !/^\.{1,2}$/.test(part));
}

function refuse(file: string, what: string, fix: string): ConfigError {
  return new ConfigError(`extra file "${file}" ${what}`, { where, fix });
}
