/**
 * What a run may do: the one place that decides by event, branch and rules whether something is built, judged,
 * released, and where to. Pure: the event goes in, the plan comes out; what it does not understand, it only checks.
 */
import { createHash } from 'node:crypto';
import { ConfigError } from '@slipway/kernel';
import { checkRules, declared, type FlowRule, type FlowRules, ruleFor } from './rules.ts';

export type Stage = 'build' | 'gate' | 'release' | 'watch';

/** What a person asks for by hand (workflow_dispatch); text as it came, empty for nothing. */
export interface DispatchRequest {
  /** `release`, `promote` or `rollback`; empty: release. */
  readonly action: string;
  /** Empty, for a release: where a push of the same ref would go. */
  readonly environment: string;
  /** A version of the ledger, for promote and rollback. */
  readonly version: string;
}

export interface RunEvent {
  /** GITHUB_EVENT_NAME: push, pull_request, workflow_dispatch, schedule, merge_group and others. */
  readonly name: string;
  /** GITHUB_REF, full: refs/heads/…, refs/tags/…, refs/pull/…. */
  readonly ref: string;
  /** The branch that a pull request would be merged into; null for other events. */
  readonly baseRef: string | null;
  /** null when the event does not say. */
  readonly defaultBranch: string | null;
  /** Whether the code comes from another repository than the one in which the run works. */
  readonly fromFork: boolean;
  /** The ref was removed by this push: there is nothing to build. */
  readonly deleted: boolean;
  /** null unless the run was started by hand. */
  readonly request: DispatchRequest | null;
}

export interface FlowService {
  readonly name: string;
  /** Its folder from the repository's root, with slashes; empty for the root. Its tags may begin with it. */
  readonly folder: string;
}

export interface RunPlan {
  /** In order; empty: there is nothing to do. */
  readonly stages: readonly Stage[];
  /** What happens to an environment; null: nothing. A rollback has no stages: nothing is built or released for it. */
  readonly action: 'release' | 'promote' | 'rollback' | null;
  /** Always a declared one; null when nothing is released. */
  readonly environment: string | null;
  /** A release on the runner itself, which ends with it. */
  readonly rehearsal: boolean;
  /** Whether the result is published under its version: a tag's alone. */
  readonly publish: boolean;
  /** Whether jobs may be handed secrets. */
  readonly secrets: boolean;
  /** Where the label comes from; `ledger`: a version that was released before. */
  readonly versionSource: 'tag' | 'commit' | 'ledger';
  /** The label, where tag or request name one; null: it is taken from the commit, or the ledger's best. */
  readonly version: string | null;
  /**
   * Runs of one group wait for each other. By service and environment where one is changed, else by ref; plain ASCII
   * in lower case whatever the ref is called, since GitHub compares groups without regard to case.
   */
  readonly concurrencyGroup: string;
  readonly cancelInProgress: boolean;
  /** One sentence for people. */
  readonly because: string;
}

const wholeWay: readonly Stage[] = ['build', 'gate', 'release', 'watch'];
const checks: readonly Stage[] = ['build', 'gate'];
const semanticVersion = /^v(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$/;
const label = /^[0-9A-Za-z][0-9A-Za-z._+-]{0,127}$/;

/**
 * Plans the run of `service` that `event` starts.
 * @throws ConfigError for rules that name an undeclared environment or a wrong pattern, and for a request by hand
 * that the rules do not allow
 */
export function planRun(event: RunEvent, rules: FlowRules, service: FlowService): RunPlan {
  checkRules(rules);
  const ref = refOf(event.ref, service);
  const checkOnly: RunPlan = {
    stages: checks,
    action: null,
    environment: null,
    rehearsal: false,
    publish: false,
    secrets: !event.fromFork,
    versionSource: 'commit',
    version: null,
    concurrencyGroup: `slipway/${service.name}/ref/${asGroup(event.ref)}`,
    cancelInProgress: false,
    because: `${shown(event.name)} builds and checks only`,
  };
  switch (event.name) {
    case 'push':
      if (event.deleted) return { ...checkOnly, stages: [], because: `${ref.shown} was removed` };
      return planPush(checkOnly, event, rules, ref, service);
    case 'pull_request': {
      const into = event.baseRef === null ? '' : ` into ${shown(event.baseRef)}`;
      const from = event.fromFork ? ' from a fork, which gets no secrets' : '';
      const because = `a pull request${into}${from}: it is built and checked, never released`;
      return { ...checkOnly, cancelInProgress: true, because };
    }
    case 'pull_request_target':
      return {
        ...checkOnly,
        stages: [],
        secrets: false,
        because: 'pull_request_target would lend secrets to the code of others: use pull_request',
      };
    case 'workflow_dispatch':
      return event.request === null
        ? planPush(checkOnly, event, rules, ref, service)
        : planRequest(checkOnly, event, event.request, rules, ref, service);
    default:
      return checkOnly;
  }
}

interface Ref {
  readonly kind: 'branch' | 'tag' | 'other';
  /** A tag without its service's prefix. */
  readonly name: string;
  /** A tag of another service, or of the whole repository. */
  readonly foreign: boolean;
  readonly shown: string;
}

function refOf(full: string, service: FlowService): Ref {
  const [, kind = '', name = ''] = /^refs\/(heads|tags)\/(.+)$/s.exec(full) ?? [];
  if (kind === 'heads') return { kind: 'branch', name, foreign: false, shown: `the branch ${shown(name)}` };
  if (kind !== 'tags') return { kind: 'other', name: full, foreign: false, shown: shown(full) };
  const prefix = [service.folder, service.name]
    .filter((part) => part !== '')
    .map((part) => `${part}/`)
    .find((part) => name.startsWith(part));
  const own = prefix === undefined ? name : name.slice(prefix.length);
  const foreign = prefix === undefined && (service.folder !== '' || name.includes('/'));
  return { kind: 'tag', name: own, foreign, shown: `the tag ${shown(name)}` };
}

/** What the rule for the ref says. */
function planPush(
  checkOnly: RunPlan,
  event: RunEvent,
  { rules }: FlowRules,
  ref: Ref,
  service: FlowService,
): RunPlan {
  // Newer commits make the checks of older ones pointless; a tag names one commit.
  const plan: RunPlan = { ...checkOnly, cancelInProgress: ref.kind === 'branch' };
  if (event.fromFork) return { ...plan, because: `${ref.shown} comes from a fork: it is only checked` };
  if (ref.kind === 'other') return { ...plan, because: `${ref.shown} is neither branch nor tag` };
  if (ref.foreign) return { ...plan, stages: [], because: `${ref.shown} is not one of ${service.name}` };
  const rule = ruleFor(rules, { kind: ref.kind, name: ref.name }, event.defaultBranch);
  if (rule === undefined) return { ...plan, because: `no rule names ${ref.shown}: it is only checked` };
  if (rule.does === 'check') return { ...plan, because: `${ref.shown} is built and checked` };
  if (rule.does === 'rehearse') {
    const because = `${ref.shown} is rehearsed: released on this machine and watched there`;
    return { ...plan, stages: wholeWay, rehearsal: true, because };
  }
  const version = ref.kind === 'tag' ? (semanticVersion.exec(ref.name)?.[1] ?? null) : null;
  if (ref.kind === 'tag' && version === null) {
    return { ...plan, because: `${ref.shown} is no version such as v1.4.2: it is only checked` };
  }
  return {
    ...plan,
    ...changing(service, rule.environment ?? '', 'release'),
    stages: wholeWay,
    publish: version !== null,
    versionSource: version === null ? 'commit' : 'tag',
    version,
    because: `${ref.shown} goes to ${rule.environment}`,
  };
}

/** What a person asks for, as far as the rules let the ref do it. */
function planRequest(
  checkOnly: RunPlan,
  event: RunEvent,
  request: DispatchRequest,
  flow: FlowRules,
  ref: Ref,
  service: FlowService,
): RunPlan {
  const { environment } = request;
  const action = request.action === '' ? 'release' : request.action;
  if (action !== 'release' && action !== 'promote' && action !== 'rollback') {
    throw new ConfigError(`${JSON.stringify(action.slice(0, 80))} is none of release, promote, rollback`, {
      where: { name: 'action' },
      fix: 'write action: release',
    });
  }
  const pushed = planPush(checkOnly, event, flow, ref, service);
  if (action === 'release' && environment === '') return pushed;
  const { promotes } = declared(flow.environments, environment);
  const version = request.version === '' ? null : request.version;
  if (version !== null && !label.test(version)) {
    throw new ConfigError(`${JSON.stringify(version.slice(0, 80))} is not a version label`, {
      where: { name: 'version' },
      fix: 'letters, digits and . _ + - only: 1.4.2',
    });
  }
  if (action === 'release') {
    if (pushed.environment === environment) return { ...pushed, because: `asked for: ${pushed.because}` };
    throw notAllowed(`${ref.shown} may not be released to ${environment}`, flow.rules, environment);
  }
  // Both act on versions that were judged before, not on the commit of this ref.
  const onDefault = ref.kind === 'branch' && ref.name === event.defaultBranch;
  const trusted = [environment, ...(action === 'promote' && promotes !== null ? [promotes] : [])];
  if (!onDefault && !(pushed.environment !== null && trusted.includes(pushed.environment))) {
    throw notAllowed(`${ref.shown} may not ${action} in ${environment}`, flow.rules, environment);
  }
  const plan: RunPlan = {
    ...checkOnly,
    ...changing(service, environment, action),
    versionSource: 'ledger',
    version,
    stages: [],
  };
  const named = version ?? 'the best stable version';
  if (action === 'rollback') return { ...plan, because: `asked for: ${environment} goes back to ${named}` };
  if (promotes === null) {
    throw new ConfigError(`nothing is promoted to ${environment}: it names no environment before it`, {
      where: { name: `environments.${environment}` },
      fix: `write promotes: staging under environments.${environment}`,
    });
  }
  const because = `asked for: ${named} of ${promotes} goes to ${environment}`;
  return { ...plan, stages: ['release', 'watch'], because };
}

/** One environment is changed by one run at a time, and a run that changes it is not cut off. */
function changing(service: FlowService, environment: string, action: 'release' | 'promote' | 'rollback') {
  return {
    action,
    environment,
    concurrencyGroup: `slipway/${service.name}/environment/${environment}`,
    cancelInProgress: false,
  };
}

function notAllowed(what: string, rules: readonly FlowRule[], environment: string): ConfigError {
  const may = rules
    .filter((rule) => rule.environment === environment)
    .map(({ on, patterns }) =>
      on === 'default-branch' ? 'the default branch' : `${on} ${patterns.join(' ')}`,
    );
  return new ConfigError(what, {
    where: { name: 'environment' },
    fix:
      may.length === 0
        ? 'give a branch a rule for it in slipway.yml, under branches:'
        : `start it from ${may.join(' or ')}, or give the branch a rule in slipway.yml, under branches:`,
  });
}

/** The ref in plain lower case; one that is more than that gets a hash behind an `@`, so that two never share a group. */
function asGroup(ref: string): string {
  const branch = /^refs\/heads\/(?!refs\/)(.+)$/s.exec(ref)?.[1];
  const short = branch ?? ref;
  const known = branch !== undefined || /^refs\/(?:tags|pull)\//.test(ref);
  if (known && /^[a-z0-9._/-]{1,100}$/.test(short)) return short;
  const hash = createHash('sha256').update(ref).digest('hex').slice(0, 12);
  return `${short
    .toLowerCase()
    .replace(/[^a-z0-9._/-]+/g, '-')
    .slice(0, 80)}@${hash}`;
}

/** A name of others inside a sentence: one line, nothing invisible, cut to a readable length. */
function shown(name: string): string {
  const plain = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
  return plain.length > 100 ? `${plain.slice(0, 100)}…` : plain;
}
