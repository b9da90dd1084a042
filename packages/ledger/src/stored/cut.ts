/** What leaves a head for the archive, and in which pieces. */
import type { Ledger } from '../ledger.ts';
import type { MediumLimits } from '../medium.ts';
import type { Head } from '../schema.ts';
import { encodeHead } from './head.ts';
import { encodePart, type PartContent } from './part.ts';

/** How many of the newest entries and events stay in a head that has outgrown its limit: as many as fit. */
const kept = [
  { entries: 12, events: 48 },
  { entries: 6, events: 12 },
  { entries: 3, events: 6 },
  { entries: 1, events: 1 },
] as const;

/** Where less than this would leave, a head rather outgrows its limit: or each save would make a part of its own. */
const worthAPart = 6;

/** What must leave `head`, its oldest; nothing of it, most of the time. */
export function cutOf(head: Head, limits: MediumLimits): PartContent {
  const ended = limits.byMonth ? endedMonths(head) : { entries: 0, events: 0 };
  const over = take(head, ended);
  let cut = over;
  for (const keep of kept) {
    if (limits.measure(encodeHead(without(head, cut))) <= limits.head) break;
    cut = take(head, {
      entries: Math.max(ended.entries, head.entries.length - keep.entries),
      events: Math.max(ended.events, head.history.length - keep.events),
    });
  }
  const gained = cut.entries.length + cut.history.length - over.entries.length - over.history.length;
  return gained < worthAPart ? over : cut;
}

/** `cut` in pieces of which the medium takes each; none where nothing is cut. */
export function piecesOf(
  identity: Pick<Ledger, 'service' | 'environment'>,
  cut: PartContent,
  limits: MediumLimits,
): readonly PartContent[] {
  const { entries, history } = cut;
  if (entries.length + history.length === 0) return [];
  const text = encodePart(identity, { ...cut, follows: null });
  if (limits.measure(text) + nameLength <= limits.part || entries.length + history.length === 1) return [cut];
  // One up, one down: of an entry and an event each half gets one.
  const [ofEntries, ofEvents] = [Math.ceil(entries.length / 2), Math.floor(history.length / 2)];
  const halves = [
    { entries: entries.slice(0, ofEntries), history: history.slice(0, ofEvents) },
    { entries: entries.slice(ofEntries), history: history.slice(ofEvents) },
  ];
  return halves.flatMap((half) => piecesOf(identity, half, limits));
}

/** The name of the part before, with its hashes, at most. */
const nameLength = 300;

/** What stays of `head`, before its archive grows by what was cut. */
export function without(head: Head, cut: PartContent): Head {
  return {
    ...head,
    entries: head.entries.slice(cut.entries.length),
    history: head.history.slice(cut.history.length),
  };
}

function take(head: Head, counts: { readonly entries: number; readonly events: number }): PartContent {
  return {
    entries: head.entries.slice(0, Math.max(0, counts.entries)),
    history: head.history.slice(0, Math.max(0, counts.events)),
  };
}

/** How many entries and events come before the month of the newest event. A clock that was wrong moves nothing back. */
function endedMonths(head: Head): { entries: number; events: number } {
  const month = monthOf(head.history.at(-1)?.at ?? '');
  const count = (moments: readonly string[]): number => {
    const first = moments.findIndex((at) => monthOf(at) >= month);
    return first === -1 ? moments.length : first;
  };
  return {
    entries: count(head.entries.map(({ releasedAt }) => releasedAt)),
    events: count(head.history.map(({ at }) => at)),
  };
}

/** Under which month a piece is kept: `2026-11`, in UTC. */
export function monthOfPiece({ entries, history }: PartContent): string {
  return monthOf(history.at(-1)?.at ?? entries.at(-1)?.releasedAt ?? '');
}

function monthOf(at: string): string {
  return at.slice(0, 7);
}
