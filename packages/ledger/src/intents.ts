/**
 * Write-ahead intents: who is changing the outside world, written before the change and cleared after it. A ledger
 * holds one at most. Every step after the first names the intent's id, so that a run whose intent was taken over
 * cannot touch its successor's.
 */
import type { Intent, RollbackMark } from '@slipway/evidence';
import { ConfigError } from '@slipway/kernel';
import { appendEvent, type Stamp } from './chain.ts';
import type { Holder } from './holder.ts';
import type { Ledger } from './ledger.ts';
import { liftQuarantine, quarantineOf } from './quarantine.ts';
import { isOlderRun } from './runs.ts';
import { findEntry } from './status.ts';
import {
  deployRefusal,
  enterReleased,
  enterRolledBack,
  judgedAnew,
  requireFresh,
  rollbackRefusal,
} from './transitions.ts';

/** How an intent's phase may go on. A rollback that a watch decides is an intent of its own. */
const phaseMoves: Readonly<Record<Intent['phase'], readonly Intent['phase'][]>> = {
  deploying: ['watching', 'rolling-back'],
  watching: ['rolling-back'],
  'rolling-back': [],
};

/** Another run is changing the service: what it does ends first. */
export class IntentPending extends ConfigError {}

/** The intent was ended or taken over by another run: who held it must not act on it any more. */
export class IntentLost extends ConfigError {}

/**
 * Writes the intent to deploy or to roll back. A pending deploy that is already being watched gives way: its watch
 * finds that and ends as superseded. To go from a watch to its rollback in one save, compose:
 * `beginIntent(clearIntent(ledger, id, …), rollback)`.
 * @throws ConfigError when a change is under way, when a newer run has released since, or `to` failed, is quarantined,
 *   or stands for something else
 * @throws Error when the intent contradicts itself or the ledger
 */
export function beginIntent(found: Ledger, intent: Intent): Ledger {
  const stamp = { at: intent.startedAt, run: intent.run };
  if (intent.action === 'deploy') refuseOlder(found, intent);
  const ledger = giveWay(found, intent, stamp);
  const first = intent.action === 'deploy' ? 'deploying' : 'rolling-back';
  if (intent.phase !== first || intent.entry.version !== intent.to || intent.from !== ledger.serving) {
    throw new Error(
      `the intent to ${intent.action} ${intent.to} (${intent.phase}, from ${intent.from}) does not fit: ` +
        `it begins as ${first}, with the entry of ${intent.to}, from ${ledger.serving}`,
    );
  }
  if (intent.action === 'deploy') {
    requireFresh(ledger, intent.entry);
    const refusal = deployRefusal(ledger, intent.entry, intent.override);
    if (refusal !== null) throw refusal;
  } else {
    const refusal = rollbackRefusal(ledger, intent.to, intent.override);
    if (refusal !== null) throw refusal;
    if (intent.to === ledger.serving) {
      throw new ConfigError(`${intent.to} serves already`, {
        where: { name: 'version' },
        fix: 'name another version to go back to, or none to have the best stable one chosen',
      });
    }
  }
  return appendEvent({ ...overridden(ledger, intent, stamp), intent }, stamp, {
    kind: 'intent',
    version: intent.to,
    detail: `${intent.action} from ${intent.from ?? 'nothing'}`,
  });
}

/** Ends a watch that another change comes before. A deploy or a rollback on its way ends by itself first. */
function giveWay(ledger: Ledger, by: Intent, stamp: Stamp): Ledger {
  const { intent } = ledger;
  if (intent === null) return ledger;
  if (intent.phase !== 'watching') throw intentPending(intent);
  return appendEvent({ ...ledger, intent: null }, stamp, {
    kind: 'watch-superseded',
    version: intent.to,
    detail: `by the ${by.action === 'deploy' ? 'deploy of' : 'rollback to'} ${by.to}, run ${by.run}`,
  });
}

/** Of two releases at once the newer run wins, in whichever order they come here. */
function refuseOlder(ledger: Ledger, { to, run }: Intent): void {
  const newer = [ledger.intent?.entry, ledger.entries.at(-1)].find(
    (entry) => entry !== undefined && isOlderRun(run, entry.run),
  );
  if (newer === undefined) return;
  throw new ConfigError(
    `${to} is older than ${newer.version}, which run ${newer.run} brought here since this run began`,
    {
      where: { name: 'version' },
      fix: `nothing was changed; to release ${to} all the same, start this run again`,
    },
  );
}

/** What an override overrides, on the record. */
function overridden(ledger: Ledger, { to, entry, override }: Intent, stamp: Stamp): Ledger {
  if (override === undefined) return ledger;
  const next =
    quarantineOf(ledger, entry.artifact) === undefined
      ? ledger
      : liftQuarantine(ledger, entry.artifact, `overridden: ${override}`, stamp);
  if (findEntry(next, to)?.status !== 'failed') return next;
  return appendEvent(next, stamp, { kind: 'failure-overridden', version: to, detail: override });
}

/**
 * @param expires the lease's new end, when the new phase needs a longer one
 * @throws IntentLost when the pending intent is not `id`
 * @throws Error when the phase cannot follow
 */
export function advanceIntent(
  ledger: Ledger,
  id: string,
  phase: Intent['phase'],
  stamp: Stamp,
  expires?: string,
): Ledger {
  const intent = heldIntent(ledger, id, stamp.run);
  if (!phaseMoves[intent.phase].includes(phase)) {
    throw new Error(`${intent.to} cannot go from ${intent.phase} to ${phase}`);
  }
  return appendEvent({ ...ledger, intent: { ...intent, phase, expires: expires ?? intent.expires } }, stamp, {
    kind: 'phase',
    version: intent.to,
    detail: `${intent.phase} to ${phase}`,
  });
}

/**
 * Ends the intent: what it announced is recorded, or did not happen.
 * @param kind the event, in one kebab-case word for scripts: `done`, `not-ready`, `cancelled`
 * @throws IntentLost when the pending intent is not `id`
 */
export function clearIntent(ledger: Ledger, id: string, kind: string, detail: string, stamp: Stamp): Ledger {
  const intent = heldIntent(ledger, id, stamp.run);
  return appendEvent({ ...ledger, intent: null }, stamp, { kind, version: intent.to, detail });
}

/**
 * Makes a dead run's intent one's own before recovering it, under a new id: of several starts that find it, the
 * first to save goes on, and the others meet a living holder. Whether the old holder is dead, `liveIntent` says.
 * @throws IntentLost when the pending intent is not `id`
 */
export function takeOverIntent(
  ledger: Ledger,
  id: string,
  by: Pick<Intent, 'id' | 'holder' | 'expires'>,
  stamp: Stamp,
): Ledger {
  const intent = heldIntent(ledger, id, stamp.run);
  const { holder, run } = intent;
  return appendEvent(
    { ...ledger, intent: { ...intent, id: by.id, holder: by.holder, expires: by.expires, run: stamp.run } },
    stamp,
    {
      kind: 'taken-over',
      version: intent.to,
      detail: `from run ${run} (process ${holder.pid} on ${holder.host}), which ended in ${intent.phase}`,
    },
  );
}

/** What a recovery found to be true. */
export interface Recovered {
  /** The version that serves now; null when nothing does. */
  readonly serving: string | null;
  /** For people: what was looked at, what was done. */
  readonly detail: string;
  /** For a rollback that the recovery found finished or finished itself. */
  readonly mark?: RollbackMark;
}

/**
 * Ends a pending intent by what its target says is true: a deploy that serves after all is recorded as released, a
 * rollback that serves is recorded with its mark, anything else only moves `serving`. A version that the ledger does
 * not know is told in the history, and nothing known serves.
 * @throws IntentLost when the pending intent is not `id`
 * @throws Error when a finished rollback comes without its mark
 */
export function recordRecovered(ledger: Ledger, id: string, found: Recovered, stamp: Stamp): Ledger {
  const intent = heldIntent(ledger, id, stamp.run);
  let next = ledger;
  if (found.serving === intent.to && ledger.serving !== intent.to) {
    if (intent.action === 'deploy') {
      const failed = findEntry(ledger, intent.to)?.status === 'failed';
      if (!failed || intent.override !== undefined) next = enterReleased(ledger, intent.entry);
    } else if (intent.from !== null) {
      if (found.mark?.from !== intent.from || found.mark.to !== intent.to) {
        throw new Error(
          `the recovered rollback from ${intent.from} to ${intent.to} has no mark that says so`,
        );
      }
      next = enterRolledBack(ledger, found.mark, intent.override);
    }
  }
  const known = found.serving === null || findEntry(next, found.serving) !== undefined;
  const serves = `${found.serving ?? 'nothing'} serves${known ? '' : ', which is not in the ledger'}`;
  next = judgedAnew(next, known ? found.serving : null, stamp);
  return appendEvent({ ...next, intent: null, serving: known ? found.serving : null }, stamp, {
    kind: 'recovered',
    version: intent.to,
    detail: `${intent.action} ended in ${intent.phase}; ${serves}: ${found.detail}`,
  });
}

/**
 * The pending intent when a living run holds it, else null. On the same host the process itself tells; of another
 * host the lease's end does, and before that whoever runs the run.
 */
export async function liveIntent(
  ledger: Ledger,
  options: {
    /** Milliseconds since the epoch, by the clock of the store where it has one. */
    readonly now: number;
    readonly host: string;
    isAlive(holder: Holder): boolean | Promise<boolean>;
    /** Whether the run that holds it goes on, by who runs it; null where that cannot be told. */
    isRunning?(run: string): Promise<boolean | null>;
  },
): Promise<Intent | null> {
  const { intent } = ledger;
  if (intent === null) return null;
  if (intent.holder.host === options.host) return (await options.isAlive(intent.holder)) ? intent : null;
  if (Date.parse(intent.expires) <= options.now) return null;
  return (await options.isRunning?.(intent.run)) === false ? null : intent;
}

/** The refusal of a second change while one is pending: who holds it, since when, until when. */
export function intentPending(intent: Intent): IntentPending {
  const { entry, holder, action, to } = intent;
  return new IntentPending(
    `${entry.service} in ${entry.environment} is being changed: ${action === 'deploy' ? 'the deploy of' : 'the rollback to'} ${to} ` +
      `(${intent.phase}) by run ${intent.run}, process ${holder.pid} on ${holder.host}, ` +
      `since ${intent.startedAt}, until ${intent.expires} at the latest`,
    {
      where: { name: 'environment' },
      fix: 'wait until it has ended, then start again; if it has died, the next start finishes what it left',
    },
  );
}

function heldIntent(ledger: Ledger, id: string, run: string): Intent {
  if (ledger.intent?.id === id) return ledger.intent;
  throw new IntentLost(
    ledger.intent === null
      ? `run ${run} no longer holds ${ledger.service} in ${ledger.environment}: its intent has ended`
      : `run ${run} no longer holds ${ledger.service} in ${ledger.environment}: run ${ledger.intent.run} took over and has ${ledger.intent.to} in ${ledger.intent.phase}`,
    {
      where: { name: 'environment' },
      fix: 'look at the version table and its history (slipway ledger); start again if it is not as you want it',
    },
  );
}
