/** How a download is packed, by its ending. */
import { ConfigError } from '@slipway/kernel';
import type { Archive } from '../pin.ts';

/** @throws ConfigError for an archive that is not read here; `input` names where the URL was written */
export function archiveOf(url: string, input: string): Archive {
  const name = new URL(url).pathname.toLowerCase();
  if (/\.(tar\.gz|tgz)$/.test(name)) return 'tar.gz';
  if (name.endsWith('.zip')) return 'zip';
  const other = /\.(tar(\.\w+)?|t[bx]z2?|gz|xz|bz2|zst|7z|deb|rpm|apk|dmg|pkg|msi)$/.exec(name)?.[0];
  if (other === undefined) return 'none';
  throw new ConfigError(`${input}: a download that ends in ${other} cannot be unpacked`, {
    where: { name: input },
    fix: `${input}: <the vendor's .tar.gz, .zip, or bare program>`,
  });
}
