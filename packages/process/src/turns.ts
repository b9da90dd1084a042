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

/** The other half is for what the largest has yet to take. */
const waitAt = 0.6;
const goOnAt = 0.5;

/**
 * Pids of the members that are to wait. Leaders (the go command) never do: they hand out the work, and take little.
 * @param waiting those that wait now
 */
export function whoWaits(
  members: readonly Member[],
  maxBytes: number,
  waiting: ReadonlySet<number>,
): Set<number> {
  const total = members.reduce((sum, { bytes }) => sum + bytes, 0);
  const workers = members.filter(({ pid, group }) => pid !== group).sort((a, b) => b.bytes - a.bytes);
  const [largest] = workers;
  if (largest === undefined || total < goOnAt * maxBytes) return new Set();
  const still = workers.filter(({ pid }) => waiting.has(pid));
  if (total < waitAt * maxBytes && still.length < workers.length) return new Set(still.map(({ pid }) => pid));
  return new Set(workers.filter((worker) => !related(worker, largest, members)).map(({ pid }) => pid));
}

/** A program may wait for those that it started, so neither of the two may wait for the other. */
function related(one: Member, other: Member, members: readonly Member[]): boolean {
  return isAbove(one, other, members) || isAbove(other, one, members);
}

function isAbove(above: Member, below: Member, members: readonly Member[]): boolean {
  for (let at: Member | undefined = below; at !== undefined; ) {
    if (at.pid === above.pid) return true;
    const { parent }: Member = at;
    at = members.find(({ pid }) => pid === parent);
  }
  return false;
}
