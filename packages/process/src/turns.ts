/**
 * Who waits when programs together come near a limit of memory. How much one of them needs is known only once it has
 * taken it, so the largest goes on alone, and the others wait with what they have until it has ended.
 */

export interface Member {
  readonly pid: number;
  readonly parent: number;
  /** The leader of its process group. */
  readonly group: number;
  /** Resident. */
  readonly bytes: number;
}

/** The other 0.4 is for what the largest has yet to take. */
const waitAt = 0.6;
const goOnAt = 0.5;

/**
 * Pids of the members that are to wait. Leaders (the go command) never do: they hand out the work, and take little.
 * What a leader started waits or goes on as a whole: a compiler driver waits for its compiler and its assembler, and
 * with `-pipe` those two for each other.
 * @param waiting those that wait now
 */
export function whoWaits(
  members: readonly Member[],
  maxBytes: number,
  waiting: ReadonlySet<number>,
): Set<number> {
  const total = members.reduce((sum, { bytes }) => sum + bytes, 0);
  const tasks = tasksOf(members);
  const [largest] = tasks;
  if (largest === undefined || total < goOnAt * maxBytes) return new Set();
  const still = tasks.filter(({ pids }) => pids.some((pid) => waiting.has(pid)));
  const next =
    total < waitAt * maxBytes && still.length < tasks.length
      ? still
      : tasks.filter((task) => task !== largest);
  return new Set(next.flatMap(({ pids }) => pids));
}

/** What a leader started itself, with all that this started in turn. */
interface Task {
  readonly pids: readonly number[];
  readonly bytes: number;
}

/** The largest first. A program that is dead, and that nobody has waited for yet, holds nothing and is none. */
function tasksOf(members: readonly Member[]): Task[] {
  const byPid = new Map(members.map((member) => [member.pid, member]));
  const workers = members.filter(({ pid, group, bytes }) => pid !== group && bytes > 0);
  return [...Map.groupBy(workers, (worker) => topOf(worker, byPid)).values()]
    .map((task) => ({
      pids: task.map(({ pid }) => pid),
      bytes: task.reduce((sum, { bytes }) => sum + bytes, 0),
    }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** Its topmost ancestor below the leader of the group; itself where that is its parent. */
function topOf(worker: Member, byPid: ReadonlyMap<number, Member>): number {
  const parent = byPid.get(worker.parent);
  return parent === undefined || parent.pid === parent.group ? worker.pid : topOf(parent, byPid);
}
