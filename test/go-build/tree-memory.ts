/** The memory of everything that this process has started, by an eye of its own: not that of what is measured. */
import { readdirSync, readFileSync } from 'node:fs';

const lookMs = 50;

/** Runs `work`; answers what it answers, and the most bytes that were resident in its process tree at one look. */
export async function peakOfTree<T>(work: () => Promise<T>): Promise<{ result: T; peakBytes: number }> {
  let peakBytes = 0;
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, residentBelow(process.pid));
  }, lookMs);
  try {
    return { result: await work(), peakBytes };
  } finally {
    clearInterval(timer);
  }
}

/** proc_pid_stat(5), proc_pid_status(5); pages that several share count once for each. */
function residentBelow(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === root || isBelow(parents.get(pid)));
  return [...parents.keys()]
    .filter((pid) => pid !== root && isBelow(pid))
    .reduce(
      (sum, pid) => sum + Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024,
      0,
    );
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
