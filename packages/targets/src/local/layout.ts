/** Where everything of one local target lies below its root folder. */
import { join } from 'node:path';

export interface Layout {
  readonly root: string;
  /** What the target is and was made with. */
  readonly target: string;
  /** Held by the one run that changes the target. */
  readonly lock: string;
  readonly releases: string;
  /** The ledger entry that each release was deployed with. */
  readonly entries: string;
  /** Symbolic link to the release that takes traffic: for people, and for what is true after a reboot. */
  readonly current: string;
  /** What runs now; empty of state when the target is stopped. */
  readonly run: string;
  /** Symbolic link whose text is `host:port` of the instance that takes traffic. */
  readonly upstream: string;
  readonly front: string;
  readonly log: string;
}

/** Name of the front's log below `log/`; every other one there is `<release>.log`. */
export const frontLog = 'front.log';

/** @param root absolute */
export function layoutOf(root: string): Layout {
  const run = join(root, 'run');
  return {
    root,
    target: join(root, 'target.json'),
    lock: join(root, 'lock'),
    releases: join(root, 'releases'),
    entries: join(root, 'entries'),
    current: join(root, 'current'),
    run,
    upstream: join(run, 'upstream'),
    front: join(run, 'front.json'),
    log: join(root, 'log'),
  };
}
