/** A log for work that runs beside other work: its lines are told together when it ends, its progress at once. */
import type { Log } from '@slipway/kernel';

/** More than a person reads; the first and the newest are kept. */
const most = 2000;

export interface HeldLog {
  readonly log: Log;
  /** Tells what was held, under `title`; nothing when nothing was. */
  tell(title: string): Promise<void>;
}

export function heldLog(to: Log, name: string): HeldLog {
  const first: ((log: Log) => void)[] = [];
  const newest: ((log: Log) => void)[] = [];
  let left = 0;
  const hold = (line: (log: Log) => void) => {
    if (first.length < most / 2) {
      first.push(line);
      return;
    }
    newest.push(line);
    if (newest.length > most / 2) {
      newest.shift();
      left++;
    }
  };
  const log: Log = {
    debug: (text) => hold((l) => l.debug(text)),
    info: (text) => hold((l) => l.info(text)),
    notice: (text) => hold((l) => l.notice(text)),
    warn: (text) => hold((l) => l.warn(text)),
    error: (text) => hold((l) => l.error(text)),
    output: (text) => hold((l) => l.output(text)),
    progress: (text) => to.progress(`${name}: ${text}`),
    // Groups do not nest in a runner's log.
    group: (title, work) => {
      hold((l) => l.info(title));
      return work();
    },
  };
  return {
    log,
    tell: async (title) => {
      if (first.length === 0) return;
      await to.group(title, async () => {
        for (const line of first) line(to);
        if (left > 0) to.info(`… ${left} more …`);
        for (const line of newest) line(to);
      });
    },
  };
}
