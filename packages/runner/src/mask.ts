/** Secrets made unreadable in the log, before their first use. */
import type { RunnerLog } from './log.ts';
import { secretFields, shortestMask } from './secret-fields.ts';

/** Tells the runner each field of `secret`; where there is no runner, nothing is written, least of all the secret. */
export function maskSecret(secret: string, log: RunnerLog): void {
  const fields = secretFields(secret);
  for (const field of fields) log.command('add-mask', field);
  if (fields.length === 0 && secret.trim() !== '') {
    log.warn(`a secret of fewer than ${shortestMask} characters is not masked in the log`);
  }
}
