/** Under which licences the modules come that go into the programs, and whether the policy lets them. */
import { faulty, notApplicable, sawEnough } from '../../answer.ts';
import type { Check, CheckInput } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { type MainModules, mainModules, placeOfRequirement } from '../../main-modules.ts';
import { oneLine } from '../../text.ts';
import { baseOf } from './ids.ts';
import type { UsedModule } from './modules.ts';
import { type LicencesSection, licencesSection, looser, strict } from './section.ts';

const name = 'licences';

export const licences: Check<LicencesSection> = {
  name,
  section: licencesSection,
  presets: { baseline: false, strict, starter: false },
  looser,
  rows: () => [name],
  async run(ctx, input) {
    const started = ctx.clock.monotonic();
    ctx.log.progress('reading licences');
    // Loads the texts of licences.
    const { usedModules } = await import('./modules.ts');
    const { modules, command, seen } = await usedModules(ctx, input);
    const proof = {
      command,
      exitCode: 0,
      packagesSeen: seen,
      packagesExpected: input.packages.length,
      durationMs: ctx.clock.monotonic() - started,
    };
    const threshold = thresholdOf(input.policy);
    if (!sawEnough(seen, input)) {
      const why = `go list told of ${seen} of ${input.packages.length} packages`;
      return { answers: [faulty(name, why, proof, [], threshold)] };
    }
    if (modules.length === 0) {
      return { answers: [notApplicable(name, 'no module of others is used', proof, threshold)] };
    }
    const main = await mainModules(ctx, input);
    const findings = modules.flatMap((module) => findingsOf(module, input, main));
    const answer = {
      row: name,
      actual: told(modules),
      measured: {
        value: modules.length - new Set(findings.map(({ scope }) => scope)).size,
        of: modules.length,
      },
      threshold,
      proof,
      findings,
    };
    return { answers: [answer] };
  },
};

/** Each id that may not be, and that something is not known. */
function findingsOf(
  { path, version, ids, unknown }: UsedModule,
  { policy, prefix }: Pick<CheckInput<LicencesSection>, 'policy' | 'prefix'>,
  main: MainModules,
): Finding[] {
  const allow = policy.allow?.map(baseOf);
  const deny = (policy.deny ?? []).map(baseOf);
  const at = `${path} ${version}`.trim();
  const finding = (id: string, level: Finding['level'], message: string, fix: string): Finding => ({
    rule: `${name}/${id}`,
    level,
    message: oneLine(message),
    place: placeOfRequirement(path, main, prefix),
    scope: path,
    fix,
    fingerprint: fingerprint(`${name}/${id}`, [path]),
  });
  const refused = ids.filter((id) => deny.includes(id) || (allow !== undefined && !allow.includes(id)));
  const waiver = (id: string) => `{id: ${name}/${id}, scope: ${path}, reason: …, owner: …, until: …}`;
  return [
    ...refused.map((id) =>
      finding(
        id,
        'block',
        `${at} comes under ${id}${deny.includes(id) ? ', which is denied' : ', which is not allowed'}`,
        deny.includes(id)
          ? `do without ${path}, or waive it: ${waiver(id)}`
          : `do without ${path}, add ${id} to licences.allow, or waive it: ${waiver(id)}`,
      ),
    ),
    ...(unknown === null
      ? []
      : [
          finding(
            'unknown',
            policy.unknown ?? 'block',
            `${at}: ${unknown}`,
            `read what ${path} comes under, then waive it: ${waiver('unknown')}`,
          ),
        ]),
  ];
}

function thresholdOf({ allow, deny = [], unknown = 'block' }: LicencesSection): string {
  return [
    ...(allow === undefined ? [] : [`only ${allow.join(', ')}`]),
    ...(deny.length === 0 ? [] : [`never ${deny.join(', ')}`]),
    ...(unknown === 'block' ? ['none unknown'] : []),
  ].join('; ');
}

/** `12 modules: 8 MIT, 3 Apache-2.0, 1 unknown` */
function told(modules: readonly UsedModule[]): string {
  const counts = new Map<string, number>();
  for (const { ids, unknown } of modules) {
    for (const id of [...ids, ...(unknown === null ? [] : ['unknown'])])
      counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const parts = [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([id, n]) => `${n} ${id}`);
  return `${modules.length} ${modules.length === 1 ? 'module' : 'modules'}: ${parts.join(', ')}`;
}
