/** Artifacts that may not be deployed here again: who put them there, and who let them go. */
import { ConfigError } from '@slipway/kernel';
import { appendEvent, type Stamp } from './chain.ts';
import type { Ledger, Quarantine } from './ledger.ts';

/** The quarantine of `artifact`; undefined when it is in none. */
export function quarantineOf(ledger: Ledger, artifact: string): Quarantine | undefined {
  return ledger.quarantine.find((each) => each.artifact === artifact);
}

/**
 * The ledger with `artifact` in quarantine; the same ledger when it is in there already.
 * @param about.version under which it was met; null where somebody names the artifact itself
 * @param about.reason for people
 */
export function quarantineArtifact(
  ledger: Ledger,
  artifact: string,
  about: Pick<Quarantine, 'version' | 'reason'>,
  stamp: Stamp,
): Ledger {
  if (quarantineOf(ledger, artifact) !== undefined) return ledger;
  const { at, run } = stamp;
  const { version, reason } = about;
  const next = { ...ledger, quarantine: [...ledger.quarantine, { artifact, version, at, run, reason }] };
  return appendEvent(next, stamp, {
    kind: 'quarantined',
    version: version ?? artifact,
    detail: `${artifact}: ${reason}`,
  });
}

/**
 * The ledger with `artifact` free to be deployed.
 * @param reason somebody's own words, kept in the history
 * @throws ConfigError when it is in no quarantine
 */
export function liftQuarantine(ledger: Ledger, artifact: string, reason: string, stamp: Stamp): Ledger {
  const found = quarantineOf(ledger, artifact);
  if (found === undefined) {
    const known = ledger.quarantine.map((each) => each.version ?? each.artifact);
    throw new ConfigError(`${artifact} is in no quarantine in ${ledger.environment}`, {
      where: { name: 'artifact' },
      fix: known.length === 0 ? 'there is nothing to lift' : `name one of: ${known.join(', ')}`,
    });
  }
  const next = { ...ledger, quarantine: ledger.quarantine.filter((each) => each !== found) };
  return appendEvent(next, stamp, {
    kind: 'quarantine-lifted',
    version: found.version ?? artifact,
    detail: `${artifact}: ${reason}`,
  });
}
