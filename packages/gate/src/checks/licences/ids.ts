/** The SPDX ids that are understood: those of the texts that are recognised, and what else they are called. */

/** A text of the GNU licences does not say whether a later one may be taken: those of one text mean the same here. */
const gnu = ['AGPL-3.0', 'GPL-2.0', 'GPL-3.0', 'LGPL-2.1', 'LGPL-3.0'] as const;

export const licenceIds = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSD-4-Clause',
  'BSL-1.0',
  'BUSL-1.1',
  'CC0-1.0',
  'CDDL-1.0',
  'Elastic-2.0',
  'EPL-1.0',
  'EPL-2.0',
  'ISC',
  'JSON',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'SSPL-1.0',
  'Unlicense',
  'UPL-1.0',
  'WTFPL',
  'Zlib',
  ...gnu,
  ...gnu.map((id) => `${id}-only` as const),
  ...gnu.map((id) => `${id}-or-later` as const),
] as const;
export type LicenceId = (typeof licenceIds)[number];

/** `GPL-3.0` for `GPL-3.0-or-later`. */
export function baseOf(id: string): string {
  return id.replace(/-(?:only|or-later)$/, '');
}
