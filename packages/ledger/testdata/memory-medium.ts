/** A place for ledgers in memory, with limits of one's own. What lies in it can be edited as a person might. */
import { sha256Hex } from '@slipway/evidence';
import { ConflictError } from '../src/index.ts';
import type { LedgerMedium, MediumLimits } from '../src/medium.ts';

export interface MemoryMedium extends LedgerMedium {
  head: string | null;
  readonly parts: Map<string, string>;
  /** Each call that reads or writes, in order: `writePart 2026-01.jsonl`. */
  readonly calls: string[];
}

export function memoryMedium(limits: Partial<MediumLimits> = {}): MemoryMedium {
  const calls: string[] = [];
  const parts = new Map<string, string>();
  const medium: MemoryMedium = {
    ...{ head: null, parts, calls, place: 'memory' },
    limits: {
      ...{ head: 1e6, part: 1e6, byMonth: false, bills: true, measure: (text: string) => text.length },
      ...limits,
    },
    now: () => null,
    wayBack: async () => 'go back',
    async readHead() {
      calls.push('readHead');
      return medium.head === null ? null : { text: medium.head, revision: sha256Hex(medium.head) };
    },
    async writeHead(text, revision) {
      calls.push('writeHead');
      if ((medium.head === null ? null : sha256Hex(medium.head)) !== revision) {
        throw new ConflictError('another head stands there');
      }
      medium.head = text;
      return sha256Hex(text);
    },
    async readPart(name) {
      calls.push(`readPart ${name}`);
      return parts.get(name) ?? null;
    },
    async writePart(name, text) {
      calls.push(`writePart ${name}`);
      const there = parts.get(name);
      if (there !== undefined) return there === text ? 'written' : 'taken';
      parts.set(name, text);
      return 'written';
    },
  };
  return medium;
}
