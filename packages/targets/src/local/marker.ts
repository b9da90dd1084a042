/**
 * Every process of a target carries the target's fingerprint in its environment. So one that was started by a run
 * which was killed before it could write the pid down is still found (Linux: /proc/<pid>/environ).
 */
import { readdir, readFile } from 'node:fs/promises';
import { identify, type ProcessIdentity } from '@slipway/process';

export const markerVariable = 'SLIPWAY_LOCAL_TARGET';

export function marker(fingerprint: string, what: string): string {
  return `${fingerprint}/${what}`;
}

/** Living processes of this target that `known` does not name; empty where there is no /proc. */
export async function strayProcesses(
  fingerprint: string,
  known: readonly ProcessIdentity[],
): Promise<ProcessIdentity[]> {
  const names = await readdir('/proc').catch(() => []);
  const wanted = Buffer.from(`${markerVariable}=${fingerprint}/`);
  const strays: ProcessIdentity[] = [];
  for (const name of names) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || known.some((identity) => identity.pid === pid)) continue;
    // The environment of other users' processes may not be read; they are none of ours.
    const environment = await readFile(`/proc/${pid}/environ`).catch(() => undefined);
    if (environment === undefined || !environment.includes(wanted)) continue;
    const identity = identify(pid);
    if (identity !== null) strays.push(identity);
  }
  return strays;
}
