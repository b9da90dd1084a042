/** What a job leaves running. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** A process that the runner would end at the end of the job. */
export interface Orphan {
  readonly pid: number;
  readonly command: string;
}

/**
 * Ends every process whose environment holds the job's RUNNER_TRACKING_ID, and tells which (Linux only; elsewhere
 * none is found). A service that shall outlive its job must drop that variable.
 * Source: src/Runner.Worker/JobExtension.cs, FinalizeJob ("Cleaning up orphan processes").
 */
export async function endOrphans(trackingId: string): Promise<Orphan[]> {
  const orphans: Orphan[] = [];
  for (const entry of process.platform === 'linux' ? readdirSync('/proc') : []) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const environment = readFileSync(`/proc/${entry}/environ`, 'utf8').split('\0');
      if (!environment.includes(`RUNNER_TRACKING_ID=${trackingId}`)) continue;
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      process.kill(Number(entry), 'SIGKILL');
      orphans.push({ pid: Number(entry), command });
    } catch {
      // Gone meanwhile, or another user's.
    }
  }
  for (const { pid } of orphans) while (isRunning(pid)) await delay(5);
  return orphans;
}

/** Whether there is such a process, and not just its entry that a parent has yet to collect. */
export function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
