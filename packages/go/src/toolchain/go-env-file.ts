/**
 * What `go env -w` has written, read without go: it may be the Go that is still to be found.
 * Source: https://github.com/golang/go/blob/go1.26.0/src/cmd/go/internal/cfg/cfg.go (EnvFile, readEnvFile) and
 * https://github.com/golang/go/blob/go1.26.0/src/os/file.go (UserConfigDir)
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;
type Rules = Pick<typeof path, 'join' | 'isAbsolute'>;

/** The user's file; null where go would have none. `rules` are those of `system`, so that Windows' are tested anywhere. */
export function goEnvFile(
  env: Environment,
  system: NodeJS.Platform = process.platform,
  rules: Rules = path,
): string | null {
  const { GOENV = '', XDG_CONFIG_HOME = '', HOME = '' } = env;
  if (GOENV !== '') return GOENV === 'off' ? null : GOENV;
  if (system === 'win32') {
    // Names of variables have no case there.
    const [, folder = ''] = Object.entries(env).find(([name]) => name.toUpperCase() === 'APPDATA') ?? [];
    return folder === '' ? null : rules.join(folder, 'go', 'env');
  }
  if (system === 'darwin') {
    return HOME === '' ? null : rules.join(HOME, 'Library', 'Application Support', 'go', 'env');
  }
  if (XDG_CONFIG_HOME !== '') {
    return rules.isAbsolute(XDG_CONFIG_HOME) ? rules.join(XDG_CONFIG_HOME, 'go', 'env') : null;
  }
  return HOME === '' ? null : rules.join(HOME, '.config', 'go', 'env');
}

/** The value of the last line that sets `name` in `file`; empty where none does, or the file cannot be read. */
export async function valueIn(file: string, name: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const row = text.split('\n').findLast((line) => line.startsWith(`${name}=`));
  return row?.slice(name.length + 1) ?? '';
}
