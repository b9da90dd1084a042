/**
 * What can happen to the versions in a ledger. Each function is pure: it returns a new ledger with the event at the
 * end of its history, or throws and changes nothing. Intents stand in `intents.ts`.
 */
import type { Exposure, LedgerEntry, RollbackMark } from '@slipway/evidence';
import { name } from '@slipway/evidence';
import { ConfigError } from '@slipway/kernel';
import { appendEvent, type Stamp } from './chain.ts';
import type { Ledger } from './ledger.ts';
import { performanceOf } from './performance.ts';
import { quarantineArtifact, quarantineOf } from './quarantine.ts';
import { ledgerSchemaName } from './schema.ts';
import { findEntry, moveEntry, replaceEntry } from './status.ts';

/**
 * The ledger of a service that was never released to an environment.
 * @throws ConfigError when a name is not a DNS label
 */
export function emptyLedger(service: string, environment: string): Ledger {
  for (const [what, value] of Object.entries({ service, environment })) {
    if (!name.safeParse(value).success) {
      throw new ConfigError(`"${value}" cannot name ${what === 'service' ? 'a' : 'an'} ${what}`, {
        where: { name: what },
        fix: `write lower-case letters, digits and inner hyphens, 63 at most: ${what}: ${what === 'service' ? 'hello-service' : 'production'}`,
      });
    }
  }
  return {
    schema: ledgerSchemaName,
    service,
    environment,
    entries: [],
    serving: null,
    intent: null,
    quarantine: [],
    history: [],
  };
}

/**
 * Why `entry` may not be deployed, or null: its artifact is quarantined, its version failed here, or its version
 * stands for something else already. Asked before a deploy begins, so that nothing changes outside.
 * @param override why the first two do not hold this time; the third always does
 */
export function deployRefusal(ledger: Ledger, entry: LedgerEntry, override?: string): ConfigError | null {
  const where = { name: 'version' };
  const known = findEntry(ledger, entry.version);
  const quarantine = quarantineOf(ledger, entry.artifact);
  if (quarantine !== undefined && override === undefined) {
    const { version, reason, at, run } = quarantine;
    const which =
      version === entry.version || version === null
        ? `${entry.version} is quarantined`
        : `${entry.version} is the same artifact as ${version}, which is quarantined`;
    const bad = version === null ? undefined : findEntry(ledger, version);
    const why = bad?.status === 'failed' ? whyFailed(bad) : reason;
    return new ConfigError(`${which} since ${at}: ${why} (run ${run})`, {
      where,
      fix: 'mend the service, and release the new build under a new version; to release this one all the same, say why: override: "the cause was elsewhere"',
    });
  }
  if (known === undefined) return null;
  if (known.status === 'failed' && override === undefined) {
    return new ConfigError(`${entry.version} failed in ${ledger.environment}: ${whyFailed(known)}`, {
      where,
      fix: `release the mended service under a new version; to release ${entry.version} all the same, say why: override: "the cause was elsewhere"`,
    });
  }
  const differs = (['artifact', 'dependencyHash', 'configHash'] as const).filter(
    (field) => known[field] !== entry[field],
  );
  if (differs.length === 0) return null;
  const parts = { artifact: 'artifact', dependencyHash: 'dependencies', configHash: 'configuration' };
  return new ConfigError(
    `${entry.version} was released to ${ledger.environment} at ${known.releasedAt} with another ${differs.map((field) => parts[field]).join(' and ')}`,
    { where, fix: 'give this release a version of its own, such as 1.4.3 after 1.4.2' },
  );
}

/**
 * A deploy's end: `entry` (status `active`) serves. An unjudged version before it becomes `superseded`. A version
 * that was released before keeps its judgement when it is `stable`, and is judged anew otherwise.
 * @throws Error without a pending deploy of this very version (the intent is written before the change)
 * @throws ConfigError as `deployRefusal`
 */
export function recordReleased(ledger: Ledger, entry: LedgerEntry): Ledger {
  const { intent } = ledger;
  if (intent?.action !== 'deploy' || intent.to !== entry.version) {
    throw new Error(`${entry.version} cannot be recorded as released: no deploy of it is pending`);
  }
  requireFresh(ledger, entry);
  const refusal = deployRefusal(ledger, entry, intent.override);
  if (refusal !== null) throw refusal;
  return enterReleased(ledger, entry);
}

/** As `recordReleased`, for a recovery: what serves is recorded, whatever happened to its artifact's name since. */
export function enterReleased(ledger: Ledger, entry: LedgerEntry): Ledger {
  const stamp = { at: entry.releasedAt, run: entry.run };
  let next = supersedeActive(ledger, entry.version, stamp);
  const known = findEntry(next, entry.version);
  if (known?.status === 'superseded' || known?.status === 'failed') {
    next = moveEntry(next, entry.version, 'active');
  }
  const { status, exposure, performance } = known?.status === 'stable' ? known : entry;
  const others = next.entries.filter((other) => other.version !== entry.version);
  next = { ...next, entries: [...others, { ...entry, status, exposure, performance }] };
  const before = ledger.serving === null ? 'nothing served before' : `${ledger.serving} served before`;
  return appendEvent({ ...next, serving: entry.version }, stamp, {
    kind: 'released',
    version: entry.version,
    detail: known === undefined ? before : `again; ${before}`,
  });
}

/**
 * The serving version was judged good.
 * @throws Error when another version serves, or the version is neither `active` nor `stable`
 */
export function markStable(ledger: Ledger, version: string, exposure: Exposure, stamp: Stamp): Ledger {
  if (ledger.serving !== version) {
    throw new Error(`${version} cannot become stable: ${ledger.serving ?? 'nothing'} serves`);
  }
  const next = moveEntry(ledger, version, 'stable', { exposure, performance: performanceOf(exposure) });
  return appendEvent(next, stamp, { kind: 'stable', version, detail: said(exposure) });
}

/**
 * A version was judged bad, also late, when it was `stable` already. It may serve on until a rollback.
 * @param exposure what was seen of it; null when it fell without serving a counted request
 * @param options.quarantine refuses its artifact to every later deploy, under any version
 * @throws Error when it is not in the ledger or has failed before
 */
export function markFailed(
  ledger: Ledger,
  version: string,
  exposure: Exposure | null,
  options: { readonly quarantine: boolean },
  stamp: Stamp,
): Ledger {
  const moved = moveEntry(ledger, version, 'failed', { exposure, performance: performanceOf(exposure) });
  const next = appendEvent(moved, stamp, { kind: 'failed', version, detail: said(exposure) });
  const artifact = findEntry(next, version)?.artifact;
  if (!options.quarantine || artifact === undefined) return next;
  return quarantineArtifact(next, artifact, { version, reason: `judged bad (${said(exposure)})` }, stamp);
}

/**
 * A rollback's end: `mark.to` serves; `mark.from` is `failed` (it may have been before) and carries the mark. Who goes
 * by hand to a version that was released later has judged nothing: that one is only left.
 * @throws Error without a pending intent to leave `mark.from`, or when either version is not in the ledger
 * @throws ConfigError when `mark.to` failed or is quarantined, and the intent overrides neither
 */
export function recordRollback(ledger: Ledger, mark: RollbackMark): Ledger {
  const { intent } = ledger;
  const { from, to } = mark;
  const covered =
    intent !== null &&
    (intent.action === 'rollback' ? intent.from === from && intent.to === to : intent.to === from);
  if (!covered) throw new Error(`the rollback from ${from} to ${to} cannot be recorded: none is pending`);
  const override = intent?.action === 'rollback' ? intent.override : undefined;
  const refusal = rollbackRefusal(ledger, to, override);
  if (refusal !== null) throw refusal;
  return enterRolledBack(ledger, mark, override);
}

/** As `recordRollback`, for a recovery: what serves is recorded, also when `mark.to` failed in the meantime. */
export function enterRolledBack(ledger: Ledger, mark: RollbackMark, override?: string): Ledger {
  const { from, to } = mark;
  const left = findEntry(ledger, from);
  if (left === undefined || from === to) {
    throw new Error(`the rollback from ${from} to ${to} cannot be recorded: ${from} was not left`);
  }
  const order = (version: string) => ledger.entries.findIndex((entry) => entry.version === version);
  const forward = mark.reason === 'BY_HAND' && left.status !== 'failed' && order(to) > order(from);
  let next = ledger;
  if (left.status === 'failed') next = replaceEntry(next, { ...left, rollbackMark: mark });
  else if (!forward) next = moveEntry(next, from, 'failed', { rollbackMark: mark });
  next = judgedAnew(next, to, mark);
  if (override !== undefined && findEntry(next, to)?.status === 'failed')
    next = moveEntry(next, to, 'active');
  return appendEvent({ ...next, serving: to }, mark, {
    kind: forward ? 'rolled-forward' : 'rolled-back',
    version: from,
    detail: `to ${to}: ${mark.reason}`,
  });
}

/**
 * Why nobody may roll back to `version`, or null: it is unknown, failed, or its artifact is quarantined.
 * @param override why the last two do not hold this time
 */
export function rollbackRefusal(ledger: Ledger, version: string, override?: string): ConfigError | null {
  const entry = findEntry(ledger, version);
  const quarantine = entry === undefined ? undefined : quarantineOf(ledger, entry.artifact);
  const why =
    entry === undefined
      ? `${version} was never released to ${ledger.environment}`
      : entry.status === 'failed'
        ? `${version} is no version to go back to: ${whyFailed(entry)}`
        : quarantine !== undefined
          ? `${version} is no version to go back to: its artifact is quarantined (${quarantine.reason})`
          : null;
  if (why === null || (entry !== undefined && override !== undefined)) return null;
  const good = ledger.entries
    .filter((other) => other.status === 'stable' && other.version !== ledger.serving)
    .map((other) => other.version);
  const other =
    good.length === 0
      ? 'no other version is stable; release a mended one'
      : `name a stable version: ${good.slice(-5).join(', ')}`;
  const allTheSame =
    entry === undefined ? '' : `; to go there all the same, say why: --override "it was not the cause"`;
  return new ConfigError(why, { where: { name: 'version' }, fix: `${other}${allTheSame}` });
}

/**
 * What serves turned out to be another version than the ledger said (null: nothing does). Records the truth, also
 * when it is a failed version.
 * @throws Error when the version is not in the ledger, or serves already
 */
export function setServing(ledger: Ledger, version: string | null, detail: string, stamp: Stamp): Ledger {
  const told = version ?? ledger.serving;
  if (told === null || version === ledger.serving) {
    throw new Error(`serving cannot change from ${ledger.serving} to ${version}`);
  }
  if (version !== null && findEntry(ledger, version) === undefined) {
    throw new Error(`serving cannot change from ${ledger.serving} to ${version}: it is not in the ledger`);
  }
  return appendEvent({ ...judgedAnew(ledger, version, stamp), serving: version }, stamp, {
    kind: version === null ? 'stopped' : 'serving',
    version: told,
    detail,
  });
}

/** @throws Error when `entry` is not what a release begins as, or is another ledger's */
export function requireFresh(ledger: Ledger, entry: LedgerEntry): void {
  if (entry.service !== ledger.service || entry.environment !== ledger.environment) {
    throw new Error(
      `${entry.version} of ${entry.service} in ${entry.environment} does not belong to ${ledger.service} in ${ledger.environment}`,
    );
  }
  if (
    entry.status !== 'active' ||
    entry.exposure !== null ||
    entry.performance !== null ||
    entry.rollbackMark !== null
  ) {
    throw new Error(`${entry.version} is ${entry.status}, and a release begins as active and unjudged`);
  }
}

/**
 * `version` comes to serve (null: nothing does): one that waited for its judgement beside it was superseded by that, and
 * one that was superseded itself is judged anew.
 */
export function judgedAnew(ledger: Ledger, version: string | null, stamp: Stamp): Ledger {
  if (version === null) return ledger;
  const next = supersedeActive(ledger, version, stamp);
  return findEntry(next, version)?.status === 'superseded' ? moveEntry(next, version, 'active') : next;
}

function supersedeActive(ledger: Ledger, by: string, stamp: Stamp): Ledger {
  const active = ledger.entries.find((entry) => entry.status === 'active' && entry.version !== by);
  if (active === undefined) return ledger;
  return appendEvent(moveEntry(ledger, active.version, 'superseded'), stamp, {
    kind: 'superseded',
    version: active.version,
    detail: `by ${by}, before a judgement`,
  });
}

function said(exposure: Exposure | null): string {
  if (exposure === null) return 'no request was counted';
  const slow = exposure.slow === null ? '' : `, ${exposure.slow} slow`;
  return `${exposure.errors} errors${slow} in ${exposure.requests} requests`;
}

function whyFailed(entry: LedgerEntry): string {
  const mark = entry.rollbackMark;
  return mark === null
    ? `${entry.version} was judged bad (${said(entry.exposure)})`
    : `${entry.version} was left at ${mark.at} for ${mark.to} (${mark.reason})`;
}
