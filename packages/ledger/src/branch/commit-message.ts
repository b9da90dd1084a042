/** What a commit of the branch says: to a person who reads its log, not to a program. */
import type { Ledger, LedgerEvent } from '../ledger.ts';

/** The events that say most of what a save was about, the most telling first. */
const telling = ['rolled-back', 'released', 'failed', 'stable', 'recovered', 'quarantined', 'intent'];
/** So many events are told; an import has thousands. */
const mostTold = 20;
/** git's own advice is 50 and 72 (https://git-scm.com/docs/git-commit#_discussion); a log shows this much. */
const longestLine = 200;

/** @param before how many events were stored before this save */
export function commitMessage(ledger: Ledger, before: number): string {
  const events = ledger.history.slice(before);
  const rank = ({ kind }: LedgerEvent): number => {
    const at = telling.indexOf(kind);
    return at === -1 ? telling.length : at;
  };
  const [main] = [...events].sort((a, b) => rank(a) - rank(b) || b.sequence - a.sequence);
  const subject = `${ledger.service} in ${ledger.environment}`;
  if (main === undefined) return `${subject}: saved again`;
  const title = `${subject}: ${headline(main, ledger)}`;
  const told = events.slice(-mostTold).map(({ kind, version, detail }) => `- ${kind} ${version}: ${detail}`);
  const left = events.length - told.length;
  const runs = [...new Set(events.map(({ run }) => run))].slice(-3).map((run) => `Run: ${run}`);
  return [title, '', ...(left > 0 ? [`- ${left} events more, before these`] : []), ...told, '', ...runs]
    .map(oneLine)
    .join('\n');
}

function headline({ kind, version, detail }: LedgerEvent, ledger: Ledger): string {
  const short = version.replace(/^(sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1…');
  if (kind === 'intent') {
    const action = ledger.intent?.action === 'rollback' ? 'rollback to' : 'deploy of';
    return `${action} ${short} begins`;
  }
  if (kind === 'rolled-back') return `rolled back ${short} ${detail}`;
  return `${kind.replaceAll('-', ' ')} ${short}`;
}

/** People's own words stand in details. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
}
