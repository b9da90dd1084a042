/** The configurations that staticcheck reads: of a package's folder and of those above it (config.Load). */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { CheckInput } from '../../check.ts';
import { topOf } from '../../place.ts';

export interface StaticcheckConf {
  /** From the repository's root, with slashes. */
  readonly file: string;
  /** It asks for no check at all, so staticcheck looks at nothing and says nothing. */
  readonly empty: boolean;
}

const name = 'staticcheck.conf';

export async function staticcheckConfs(
  input: Pick<CheckInput, 'directory' | 'prefix' | 'packages'>,
): Promise<StaticcheckConf[]> {
  const folders = new Set<string>(['.']);
  for (const path of input.packages.flatMap(({ files }) => files)) {
    let folder = posix.dirname(posix.join(input.prefix, path.replaceAll('\\', '/')));
    for (; !folders.has(folder); folder = posix.dirname(folder)) folders.add(folder);
  }
  const found: StaticcheckConf[] = [];
  for (const folder of [...folders].sort()) {
    const file = posix.join(folder, name);
    const text = await readFile(join(topOf(input), file), 'utf8').catch(() => null);
    if (text !== null) found.push({ file, empty: asksForNothing(text) });
  }
  return found;
}

/** `checks = ["none"]`, `[]`, `["-SA*"]`: nothing is named that is to run. */
function asksForNothing(text: string): boolean {
  const plain = text.replace(/^\s*#.*$/gm, '');
  const [, list] = /^\s*checks\s*=\s*\[([^\]]*)\]/m.exec(plain) ?? [];
  if (list === undefined) return false;
  const asked = [...list.matchAll(/["']([^"']*)["']/g)].map(([, check = '']) => check);
  return asked.every((check) => check === 'none' || check.startsWith('-'));
}
