/** File names of packages: `{name}_{version}_{os}_{arch}`. */
import { ConfigError } from '@slipway/kernel';

export const defaultNameTemplate = '{name}_{version}_{os}_{arch}';

export interface NameParts {
  readonly name: string;
  readonly version: string;
  readonly os: string;
  readonly arch: string;
}

/**
 * The template with its parts in place, without an ending.
 * @throws ConfigError for a part that there is not, and for a name that GitHub would change (it puts a dot in the
 *   place of what it does not take) or that is a path
 */
export function fillName(template: string, parts: NameParts): string {
  const refuse = (what: string) =>
    new ConfigError(`"${template}" ${what}`, {
      where: { name: 'package-name' },
      fix: `letters, digits, . _ + - and {name} {version} {os} {arch}: ${defaultNameTemplate}`,
    });
  const filled = template.replace(/\{([^{}]*)\}/g, (_whole, part: string) => {
    if (!Object.hasOwn(parts, part)) throw refuse(`has no part {${part}}`);
    return parts[part as keyof NameParts];
  });
  if (!/^[A-Za-z0-9_][A-Za-z0-9._+-]*$/.test(filled)) throw refuse(`gives the file name "${filled}"`);
  return filled;
}
