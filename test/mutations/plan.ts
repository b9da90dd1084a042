/** Mutations of what a run may do: the plan, the patterns of branches, the project file and who overrides whom. */
import type { Mutation } from '../../scripts/mutation.ts';

const planRun = {
  file: 'packages/release/src/flow/plan-run.ts',
  tests: ['packages/release/src/flow/plan-run.test.ts'],
};
const rules = {
  file: 'packages/release/src/flow/rules.ts',
  tests: ['packages/release/src/flow/plan-run.test.ts'],
};
const pattern = {
  file: 'packages/release/src/flow/filter-pattern.ts',
  tests: ['packages/release/src/flow/filter-pattern.test.ts'],
};
const parsing = { tests: ['packages/pipeline/src/project/parse.test.ts'] };
const resolving = {
  file: 'packages/pipeline/src/project/resolve-options.ts',
  tests: ['packages/pipeline/src/project/resolve-options.test.ts'],
};
const event = { file: 'actions/one-click/src/event.ts', tests: ['test/project/plan.test.ts'] };
const step = { file: 'actions/one-click/src/plan.ts', tests: ['test/project/plan.test.ts'] };

export const mutations: readonly Mutation[] = [
  {
    ...planRun,
    breaks: 'a pull request is never released',
    find: 'return { ...checkOnly, cancelInProgress: true, because };',
    replace: "return { ...checkOnly, ...changing(service, 'staging', 'release'), because };",
  },
  {
    ...planRun,
    breaks: 'a pull request from a fork gets no secrets',
    find: 'secrets: !event.fromFork,',
    replace: 'secrets: true,',
  },
  {
    ...planRun,
    breaks: 'pull_request_target runs nothing',
    find: "case 'pull_request_target':\n      return {\n        ...checkOnly,\n        stages: [],",
    replace: "case 'pull_request_target':\n      return {\n        ...checkOnly,",
  },
  {
    ...planRun,
    breaks: 'an event that is not understood only checks',
    find: '    default:\n      return checkOnly;',
    replace: '    default:\n      return planPush(checkOnly, event, rules, ref, service);',
  },
  {
    ...planRun,
    breaks: 'a removed branch is not built',
    find: 'if (event.deleted)',
    replace: 'if (false)',
  },
  {
    ...planRun,
    breaks: 'newer commits end the checks of older ones',
    find: "cancelInProgress: ref.kind === 'branch' }",
    replace: 'cancelInProgress: false }',
  },
  {
    ...planRun,
    breaks: 'a run that changes an environment is not cut off',
    find: 'concurrencyGroup: `slipway/${service.name}/environment/${environment}`,\n    cancelInProgress: false,',
    replace: 'concurrencyGroup: `slipway/${service.name}/environment/${environment}`,',
  },
  {
    ...planRun,
    breaks: 'runs that change one environment share a group',
    find: '`slipway/${service.name}/environment/${environment}`',
    replace: '`slipway/${service.name}/environment`',
  },
  {
    ...planRun,
    breaks: 'a rehearsal goes to no environment',
    find: 'return { ...plan, stages: wholeWay, rehearsal: true, because };',
    replace:
      "return { ...plan, ...changing(service, 'staging', 'release'), stages: wholeWay, rehearsal: true, because };",
  },
  {
    ...planRun,
    breaks: 'only a version is a version tag',
    find: "if (ref.kind === 'tag' && version === null) {",
    replace: 'if (false) {',
  },
  {
    ...planRun,
    breaks: 'only a tag is published',
    find: 'publish: version !== null,',
    replace: 'publish: true,',
  },
  {
    ...planRun,
    breaks: "another service's tag is nothing to this one",
    find: 'if (ref.foreign)',
    replace: 'if (false)',
  },
  {
    ...planRun,
    breaks: 'a release by hand goes where its branch may go',
    find: 'if (pushed.environment === environment) return',
    replace: 'if (environment !== null) return',
  },
  {
    ...planRun,
    breaks: 'promote and rollback need a branch that is trusted with the environment',
    find: 'if (!onDefault && !(pushed',
    replace: 'if (false && !(pushed',
  },
  {
    ...planRun,
    breaks: 'a rollback builds and releases nothing',
    find: '    version,\n    stages: [],\n  };',
    replace: '    version,\n  };',
  },
  {
    ...planRun,
    breaks: 'an environment asked for by hand is a declared one',
    find: 'const { promotes } = declared(flow.environments, environment);',
    replace: "const { promotes } = flow.environments.get(environment) ?? { promotes: 'staging' };",
  },
  {
    ...planRun,
    breaks: 'a version asked for by hand is a label',
    find: 'if (version !== null && !label.test(version)) {',
    replace: 'if (false) {',
  },
  {
    ...planRun,
    breaks: 'an environment asked for without an action is not ignored',
    find: "if (action === 'release' && environment === '') return pushed;",
    replace: "if (request.action === '' || environment === '') return pushed;",
  },
  {
    ...planRun,
    breaks: 'a ref that is more than plain text keeps a hash in its group',
    find: '/^[a-z0-9._/-]{1,100}$/.test(short)',
    replace: '/^.{1,100}$/su.test(short)',
  },
  {
    ...planRun,
    breaks: 'a branch that is called like another ref has a group of its own',
    find: 'heads\\/(?!refs\\/)(.+)$/s.exec(ref)',
    replace: 'heads\\/(.+)$/s.exec(ref)',
  },
  {
    ...planRun,
    breaks: 'a name inside a sentence is one visible line',
    find: "name.replace(/[\\p{C}\\p{Zl}\\p{Zp}]/gu, '?')",
    replace: 'name',
  },
  {
    ...rules,
    breaks: 'an undeclared environment is refused',
    find: "if (does === 'release') declared(environments, environment ?? '', place.where);",
    replace: '',
  },
  {
    ...rules,
    breaks: 'an environment is promoted from a declared one',
    find: 'if (promotes !== null) declared(environments, promotes, where);',
    replace: '',
  },
  {
    ...rules,
    breaks: 'tags have rules of their own',
    find: "on === (ref.kind === 'branch' ? 'branches' : 'tags') && chosenBy",
    replace: 'chosenBy',
  },
  {
    ...rules,
    breaks: 'the first rule that matches decides',
    find: 'return rules.find(',
    replace: 'return rules.findLast(',
  },
  {
    ...pattern,
    breaks: 'one star stops at a slash',
    find: "add((c) => c !== '/', { optional: true, repeats: true });",
    replace: 'add(() => true, { optional: true, repeats: true });',
  },
  {
    ...pattern,
    breaks: 'two stars and a slash may stand for no folder',
    find: 'if (folder) add(',
    replace: 'if (false) add(',
  },
  {
    ...pattern,
    breaks: 'a question mark is about the character before it',
    find: "optional: character === '?'",
    replace: 'optional: false',
  },
  {
    ...pattern,
    breaks: 'an exclamation mark takes back',
    find: 'chosen = !negative;',
    replace: 'chosen = true;',
  },
  {
    ...pattern,
    breaks: 'a pattern matches the whole name',
    find: 'return places.has(elements.length);',
    replace: 'return places.size > 0;',
  },
  {
    tests: ['packages/settings/src/yaml.test.ts'],
    breaks: 'an alias in a settings file is refused',
    file: 'packages/settings/src/yaml.ts',
    find: 'if (isAlias(node))',
    replace: 'if (false)',
  },
  {
    tests: ['packages/settings/src/yaml.test.ts'],
    breaks: 'a key of a settings file is plain text',
    file: 'packages/settings/src/yaml.ts',
    find: "key === '__proto__' || ",
    replace: '',
  },
  {
    ...parsing,
    breaks: 'a folder of the project file stays in the checkout',
    file: 'packages/pipeline/src/project/schema.ts',
    find: '|(?:.*\\/)?\\.\\.(?:\\/|$))',
    replace: ')',
  },
  {
    ...parsing,
    breaks: 'an unknown key of a service is refused',
    file: 'packages/pipeline/src/project/schema.ts',
    find: 'const service = z.strictObject({',
    replace: 'const service = z.object({',
  },
  {
    ...parsing,
    breaks: "the project's rules are asked before the preset's",
    file: 'packages/pipeline/src/project/parse.ts',
    find: 'rules: [...rules, ...preset.rules] };',
    replace: 'rules: [...preset.rules, ...rules] };',
  },
  {
    ...resolving,
    breaks: 'a flag stands above the file',
    find: 'asked[key] ?? own[key] ?? facts[key]',
    replace: 'facts[key] ?? own[key] ?? asked[key]',
  },
  {
    ...resolving,
    breaks: 'a way in stands above the file',
    find: 'asked[key] ?? own[key] ?? facts[key]',
    replace: 'asked[key] ?? facts[key] ?? own[key]',
  },
  {
    ...resolving,
    breaks: 'an environment that the file does not declare is refused',
    find: '  requireDeclared(project, environment);\n',
    replace: '',
  },
  {
    tests: ['packages/settings/src/read.test.ts'],
    breaks: 'the file is looked for within the checkout only',
    file: 'packages/settings/src/read.ts',
    find: 'if (folder === (top ?? start) || ',
    replace: 'if (',
  },
  {
    ...event,
    breaks: 'a fork that was deleted is a fork',
    find: "return typeof head !== 'number' || head !== base;",
    replace: 'return head !== undefined && head !== base;',
  },
  {
    ...step,
    breaks: 'no event but a request by hand is talked into anything',
    find: 'if (request === null) return event;',
    replace:
      "if (request === null) return { ...event, name: 'workflow_dispatch', request: { action: action ?? '', environment: '', version: '' } };",
  },
  {
    ...step,
    breaks: 'a tag says which of several services it is about',
    find: 'if (tag === undefined) return undefined;',
    replace: 'if (tag !== null) return undefined;',
  },
  {
    ...resolving,
    breaks: 'what a service says of its build stands before what the file says for all',
    find: 'asked[key] ?? stated?.build[key] ?? project?.build[key]',
    replace: 'asked[key] ?? project?.build[key] ?? stated?.build[key]',
  },
  {
    breaks: 'the gate compiles with the tags of the build',
    file: 'packages/pipeline/src/stages/gate.ts',
    find: 'tags.length === 0 ? found.flags',
    replace: 'tags.length >= 0 ? found.flags',
    tests: ['test/project/go-settings.test.ts'],
  },
];
