/** The coverage that an input, a flag or slipway.yml asks for, laid over a policy. */
import { type Ppm, parseRatio } from '@slipway/kernel';
import { type Policy, policyOf } from './policy.ts';

/**
 * Where a quality-gate.yml (of the checkout or of the base branch) states the rules, `minimum` can only raise the total:
 * whoever may edit a workflow file must not be able to lower what reviewers of the policy agreed on. Where there is
 * nothing but a preset, it takes the place of the preset's own.
 */
export function askCoverage(policy: Policy, minimum: Ppm): Policy {
  const section = sectionOf(policy);
  const stated = policy.source.file !== null || section.total !== sectionOf(policyOf(policy.preset)).total;
  if (stated && parseRatio(section.total ?? '0%') >= minimum) return policy;
  const coverage = { ...section, total: `${minimum / 10_000}%` };
  return { ...policy, sections: { ...policy.sections, coverage } };
}

function sectionOf({ sections }: Policy): { readonly total?: string } {
  return (sections.coverage ?? {}) as { readonly total?: string };
}
