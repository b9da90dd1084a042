/** After a watch: whoever the policy names is told, when there is something to tell. */
import type { WatchDocument } from '@slipway/evidence';
import type { Context } from '@slipway/kernel';
import type { NotifyEvent } from './notify-message.ts';
import { endingOf } from './verdict.ts';
import type { WatchRules } from './watch-rules.ts';

/** What went wrong with it is a warning: to tell changes nothing of what was decided. */
export async function tellOfWatch(
  ctx: Context,
  rules: WatchRules,
  document: WatchDocument,
  run: string,
): Promise<void> {
  const { notify: wanted } = rules.policy;
  const kind = kindOf(document);
  if (kind === null || !(wanted.webhook || wanted.issue || wanted.comment)) return;
  const { service, environment, version, reason, because, timings, rolledBackTo, subject } = document;
  const { notify } = await import('./notify.ts');
  const wrong = await notify(ctx, wanted, rules.notifying, {
    ...{ kind, service, environment, version, reason, because, timings, run },
    ...{ to: rolledBackTo, commit: subject?.commit ?? null },
  });
  for (const line of wrong) ctx.log.warn(line);
}

function kindOf(document: WatchDocument): NotifyEvent['kind'] | null {
  switch (endingOf(document)) {
    case 'rolled-back':
      return 'rollback';
    case 'held':
      return 'hold';
    case 'not-taken-back':
      return document.reason === 'FROZEN' ? 'hold' : 'failed';
    default:
      return null;
  }
}
