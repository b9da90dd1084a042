/**
 * Which policy judges a pull request: the base branch's, made stricter by the request's own where that asks for more,
 * and nowhere weaker. Check by check, since a section means something only as a whole.
 */
import { checks } from '../checks/index.ts';
import type { Policy } from './policy.ts';
import type { Waiver } from './waiver.ts';

type Decided = Pick<Policy, 'preset' | 'sections' | 'waivers'>;

export interface Laid extends Decided {
  /** What the request's own policy would allow that the base's does not, a line each. */
  readonly loosened: readonly string[];
}

export function laidOver(base: Decided, own: Decided): Laid {
  const loosened: string[] = [];
  const sections: Record<string, unknown> = {};
  for (const { name, looser } of checks) {
    const [before, now] = [base.sections[name], own.sections[name]];
    const lines =
      before === undefined ? [] : now === undefined ? ['switched off'] : looser(before, now).map(String);
    loosened.push(...lines.map((line) => `${name}: ${line}`));
    const holds = lines.length > 0 ? before : now;
    if (holds !== undefined) sections[name] = holds;
  }
  if (base.preset === 'strict' && own.preset !== 'strict') {
    loosened.push(`preset: strict -> ${own.preset}: waivers that nothing needs would not fail`);
  }
  const waivers = own.waivers.flatMap((waiver): Waiver[] => {
    const before = base.waivers.find(({ id, scope }) => id === waiver.id && scope === waiver.scope);
    const named = `waivers: ${waiver.id} in ${waiver.scope}`;
    if (before === undefined) {
      loosened.push(`${named} is new, until ${waiver.until}`);
      return [];
    }
    if (before.until >= waiver.until) return [waiver];
    loosened.push(`${named}: until ${before.until} -> ${waiver.until}`);
    return [{ ...waiver, until: before.until }];
  });
  const preset = own.preset === 'strict' ? 'strict' : base.preset;
  return { preset, sections, waivers, loosened };
}
