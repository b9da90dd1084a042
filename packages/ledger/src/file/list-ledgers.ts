/** Which ledgers a directory of file ledgers holds. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { name } from '@slipway/evidence';
import type { Ledger } from '../ledger.ts';
import { explainFault, faultCode } from './file-system.ts';

/** `previous` too: a head that is gone is one to be told of, and no ledger that never was. */
const headFile = /^(?<environment>[^.]+)(?:\.previous)?\.json$/;

/**
 * By service, then environment; none where the directory is not there.
 * @param directory absolute; that of `openFileLedger`
 * @throws ConfigError when it cannot be read
 */
export async function listFileLedgers(
  directory: string,
): Promise<readonly Pick<Ledger, 'service' | 'environment'>[]> {
  const found: Pick<Ledger, 'service' | 'environment'>[] = [];
  for (const service of await namesIn(directory)) {
    if (!name.safeParse(service).success) continue;
    const environments = (await namesIn(join(directory, service)))
      .map((file) => headFile.exec(file)?.groups?.environment)
      .filter((environment) => environment !== undefined && name.safeParse(environment).success);
    for (const environment of new Set(environments as string[])) found.push({ service, environment });
  }
  return found;
}

/** Sorted; none where there is no such directory. */
async function namesIn(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).sort();
  } catch (error) {
    const code = faultCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw explainFault(error, 'the ledgers cannot be listed', { file: directory });
  }
}
