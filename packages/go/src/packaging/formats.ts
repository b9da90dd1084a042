/** The forms that a build is packed in, as the user lists them: `tar.gz`, or `zip@windows` for one system alone. */
import { ConfigError } from '@slipway/kernel';

const archiveKinds = ['tar.gz', 'tar.zst', 'zip'] as const;
export type ArchiveKind = (typeof archiveKinds)[number];
export type FormatKind = ArchiveKind | 'deb' | 'rpm' | 'installer';

export interface Format {
  readonly kind: FormatKind;
  /** The one system it is made for, in Go's names; null: for each that can have it. */
  readonly os: string | null;
}

/** Systems that know such a package at all. */
const onlyOn: Readonly<Partial<Record<FormatKind, string>>> = {
  deb: 'linux',
  rpm: 'linux',
  installer: 'windows',
};
const kinds: readonly FormatKind[] = [...archiveKinds, 'deb', 'rpm', 'installer'];

/**
 * Reads one form a line. deb and rpm are made for linux, `installer` for windows, archives for every system.
 * @param name of the input, for messages
 * @throws ConfigError for a form that there is not, one for a system that cannot have it, and one said twice
 */
export function parseFormats(lines: readonly string[], name = 'packages'): Format[] {
  const seen = new Set<string>();
  return lines.map((line) => {
    const refuse = (what: string, fix: string) =>
      new ConfigError(`"${line}" ${what}`, { where: { name }, fix });
    const [, kind, system] = /^([a-z.]+)(?:@([a-z0-9]+))?$/.exec(line) ?? [];
    const known = kinds.find((one) => one === kind);
    if (known === undefined) {
      throw refuse(
        'is no form of package',
        `one a line, of: ${kinds.join(', ')}; for one system: zip@windows`,
      );
    }
    const only = onlyOn[known];
    if (only !== undefined && system !== undefined && system !== only) {
      throw refuse(`is for a system that has no ${known}`, `write ${known}`);
    }
    if (seen.has(line)) throw refuse('stands there twice', 'write it once');
    seen.add(line);
    return { kind: known, os: only ?? system ?? null };
  });
}
