/** What a repository's branches and tags may do: the presets, and the shape in which a project states its own. */
import { ConfigError, type Place } from '@slipway/kernel';
import { checkPatterns, chosenBy } from './filter-pattern.ts';

/** One kind of ref and what a push to it does. */
export interface FlowRule {
  /** `default-branch`: whatever the repository's is called; its `patterns` are not read. */
  readonly on: 'branches' | 'tags' | 'default-branch';
  /** GitHub's filter patterns. Tags are matched without the prefix of their service. */
  readonly patterns: readonly string[];
  /** `check`: build and gate; `rehearse`: a release on the runner itself, watched; `release`: to `environment`. */
  readonly does: 'check' | 'rehearse' | 'release';
  /** null unless `does` is `release`. */
  readonly environment: string | null;
  /** Where the rule stands, for messages. */
  readonly where?: Place;
}

export interface FlowEnvironment {
  /** The environment in which a version has proved itself before it may be promoted to this one; null: none. */
  readonly promotes: string | null;
  /** Where it is declared, for messages. */
  readonly where?: Place;
}

export interface FlowRules {
  /** By name. A release to a name that is not here is refused: GitHub would make it, without any protection. */
  readonly environments: ReadonlyMap<string, FlowEnvironment>;
  /** Asked in order; the first that matches decides. A ref that none matches is checked only. */
  readonly rules: readonly FlowRule[];
}

const rule = (
  on: FlowRule['on'],
  pattern: string,
  does: FlowRule['does'],
  environment: string | null = null,
): FlowRule => ({ on, patterns: [pattern], does, environment });

const stagingThenProduction: FlowRules['environments'] = new Map([
  ['staging', { promotes: null }],
  ['production', { promotes: 'staging' }],
]);

/**
 * `git-flow`: develop is integrated in staging, `release/**` is rehearsed, main is production (V. Driessen, "A
 * successful Git branching model", with a rehearsal in the place of the release branch). `github-flow`: the default
 * branch goes to staging, and from there to production by promotion or by a version's tag.
 */
export const flowPresets = {
  'git-flow': {
    environments: stagingThenProduction,
    rules: [
      rule('tags', 'v*', 'release', 'production'),
      rule('branches', 'main', 'release', 'production'),
      rule('branches', 'develop', 'release', 'staging'),
      rule('branches', 'release/**', 'rehearse'),
      rule('branches', 'feature/**', 'check'),
    ],
  },
  'github-flow': {
    environments: stagingThenProduction,
    rules: [rule('tags', 'v*', 'release', 'production'), rule('default-branch', '', 'release', 'staging')],
  },
} as const satisfies Record<string, FlowRules>;

export type FlowPreset = keyof typeof flowPresets;

/**
 * Refuses rules that could release where nobody looks: an environment that is not declared, a pattern that is none.
 * @throws ConfigError at the first of them
 */
export function checkRules({ environments, rules }: FlowRules): void {
  for (const { on, patterns, does, environment, where } of rules) {
    const place = where === undefined ? {} : { where };
    if (on !== 'default-branch') {
      try {
        checkPatterns(patterns);
      } catch (cause) {
        if (!(cause instanceof ConfigError)) throw cause;
        throw new ConfigError(cause.message, { ...place, fix: cause.fix, cause });
      }
    }
    if (does === 'release') declared(environments, environment ?? '', place.where);
  }
  for (const [name, { promotes, where = { name: `environments.${name}.promotes` } }] of environments) {
    if (promotes !== null) declared(environments, promotes, where);
    if (promotes === name) {
      throw new ConfigError(`the environment ${name} promotes itself`, {
        where,
        fix: 'name the environment that comes before it: promotes: staging',
      });
    }
  }
}

/** @throws ConfigError when `name` is not among the declared environments */
export function declared(
  environments: FlowRules['environments'],
  name: string,
  where: Place = { name: 'environment' },
): FlowEnvironment {
  const found = environments.get(name);
  if (found !== undefined) return found;
  const known = [...environments.keys()];
  throw new ConfigError(`the environment ${JSON.stringify(name.slice(0, 80))} is not declared`, {
    where,
    fix:
      known.length === 0
        ? 'declare it in slipway.yml, under environments:'
        : `write one of ${known.join(', ')}, or declare it in slipway.yml, under environments:`,
  });
}

/** The rule for a branch or a tag; undefined: none matches. */
export function ruleFor(
  rules: readonly FlowRule[],
  ref: { readonly kind: 'branch' | 'tag'; readonly name: string },
  defaultBranch: string | null,
): FlowRule | undefined {
  return rules.find(({ on, patterns }) => {
    if (on === 'default-branch') return ref.kind === 'branch' && ref.name === defaultBranch;
    return on === (ref.kind === 'branch' ? 'branches' : 'tags') && chosenBy(patterns, ref.name);
  });
}
