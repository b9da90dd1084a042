/**
 * Modules in whose place a folder stands: it has no version, so govulncheck holds no advisory against it. Those that the
 * database has no advisory on are no matter.
 */
import { type Finding, fingerprint } from '../../finding.ts';
import { type MainModules, placeOfRequirement } from '../../main-modules.ts';
import { oneLine } from '../../text.ts';

const rule = 'vulnerabilities/no-version';
/** Advisories that are written out. */
const shown = 5;

/** @param advised the advisories of the database by module; null: nobody knows */
export function unversionedFindings(
  modules: ReadonlySet<string>,
  advised: ReadonlyMap<string, readonly string[]> | null,
  main: MainModules,
  prefix: string,
): Finding[] {
  return [...modules].sort().flatMap((module) => {
    const ids = advised?.get(module) ?? [];
    if (advised !== null && ids.length === 0) return [];
    const more = ids.length > shown ? ` and ${ids.length - shown} more` : '';
    const what = advised === null ? 'no advisory' : `${ids.slice(0, shown).join(', ')}${more}`;
    const not = advised === null ? 'was' : 'were not';
    const message = `a folder stands in the place of ${module} (replace), and has no version: ${what} ${not} held against it`;
    return {
      rule,
      level: 'warn',
      message: oneLine(message),
      place: placeOfRequirement(module, main, prefix),
      scope: module,
      fix: `see whether the folder holds what mends them, then waive it: {id: ${rule}, scope: ${module}, reason: …, owner: …, until: …}`,
      fingerprint: fingerprint(rule, [module, ...ids]),
    };
  });
}
