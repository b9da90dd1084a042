/** Which exceptions cover what was found, and which are over or not needed. */
import { posix } from 'node:path';
import type { GateDocument } from '@slipway/evidence';
import type { Answer } from '../check.ts';
import { compileRule } from '../compiles.ts';
import { type Finding, fingerprint } from '../finding.ts';
import { matcher } from '../glob.ts';
import type { Waive } from '../row.ts';
import { fileName } from './file.ts';
import type { Policy } from './policy.ts';
import type { Waiver } from './waiver.ts';

const row = 'policy.waivers';
const dayMs = 86_400_000;

export interface Waived {
  readonly waive: Waive;
  /** Those that cover a finding, for gate.json. */
  readonly used: GateDocument['waivers'];
  /** The row that holds the policy's own exceptions to their word; undefined when there are none. */
  readonly answer: Answer | undefined;
}

/**
 * @param now milliseconds since the epoch: a waiver holds to the end of its last day in UTC
 * @param partial that only a change was looked at, so that what covers nothing may be needed elsewhere
 */
export function applyWaivers(
  answers: readonly Answer[],
  policy: Pick<Policy, 'preset' | 'waivers' | 'source'>,
  now: number,
  partial: boolean,
): Waived {
  const judged = policy.waivers.map((waiver) => ({
    waiver,
    inScope: matcher([waiver.scope]),
    over: now >= Date.parse(`${waiver.until}T00:00:00Z`) + dayMs,
    covers: 0,
    wanted: 0,
  }));
  const byId = Map.groupBy(judged, ({ waiver }) => waiver.id);
  const fitting = (name: string, finding: Finding) => {
    if (finding.waivable === false) return [];
    const named = namesOf(finding).flatMap((id) => byId.get(id) ?? []);
    const scopes = named.length === 0 ? [] : scopesOf(name, finding);
    return named.filter(({ inScope }) => scopes.some(inScope));
  };
  const waive: Waive = (name, finding) => fitting(name, finding).find(({ over }) => !over)?.waiver ?? null;
  for (const { row: name, findings } of answers) {
    for (const finding of findings.filter(({ level }) => level !== 'note')) {
      const fit = fitting(name, finding);
      const holds = fit.find(({ over }) => !over);
      if (holds !== undefined) holds.covers++;
      // One that is over is needed only where no other covers the same.
      else for (const one of fit) one.wanted++;
    }
  }
  const used = judged.flatMap(({ waiver: { id, scope, reason, owner, until }, covers }) =>
    covers === 0 ? [] : [{ id, scope, reason, owner, until, findings: covers }],
  );
  if (policy.waivers.length === 0) return { waive, used, answer: undefined };

  // A check that did not look may be the one that needs it.
  const known = answers.every(
    ({ fault, skipped, findings }) =>
      fault === undefined && skipped !== true && !findings.some(({ rule }) => rule === compileRule),
  );
  const strict = policy.preset === 'strict' && !partial;
  const findings = judged.flatMap(({ waiver, over, covers, wanted }): Finding[] => {
    const of = `${waiver.id} in ${waiver.scope} (${waiver.owner})`;
    if (over && wanted > 0) {
      const what = `${of} ended on ${waiver.until}, and ${wanted === 1 ? 'a finding needs' : `${wanted} findings need`} it`;
      return [
        flaw(
          'expired',
          'block',
          what,
          `mend what it covered, or agree with ${waiver.owner} on a new day`,
          waiver,
          policy,
        ),
      ];
    }
    if (covers > 0 || !known) return [];
    const what = over ? `${of} ended on ${waiver.until}, and nothing needs it` : `${of} covers nothing`;
    return [flaw('unused', strict ? 'block' : 'warn', what, 'remove it', waiver, policy)];
  });
  return {
    waive,
    used,
    answer: {
      row,
      actual: `${used.length} of ${policy.waivers.length} cover something`,
      measured: { value: used.length, of: policy.waivers.length },
      threshold: strict ? 'every waiver holds and is needed' : 'every waiver that is needed holds',
      proof: { command: `waivers of ${policy.source.file ?? 'the policy'}` },
      findings,
    },
  };
}

function namesOf({ rule, aliases = [], fingerprint }: Finding): string[] {
  return [rule, ...aliases, fingerprint];
}

/** What a scope may name; a finding without any place goes by its row. */
function scopesOf(name: string, { scope, place }: Finding): string[] {
  const folder = place === undefined ? [] : [place.file, posix.dirname(place.file)];
  const scopes = [...(scope === undefined ? [] : [scope]), ...folder];
  return scopes.length === 0 ? [name] : scopes;
}

function flaw(
  kind: 'expired' | 'unused',
  level: 'block' | 'warn',
  message: string,
  fix: string,
  { id, scope, line }: Waiver,
  { source }: Pick<Policy, 'source'>,
): Finding {
  const rule = `${row}.${kind}`;
  const file = source.file ?? fileName;
  return {
    rule,
    level,
    message,
    place: { file, ...(line === undefined ? {} : { line }) },
    scope: id,
    fix,
    waivable: false,
    fingerprint: fingerprint(rule, [id, scope]),
  };
}
