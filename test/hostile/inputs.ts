/** What each input of each action takes, and so which hostile values it must refuse. */
import { type HostileValue, hostileValues } from './values.ts';

/** Of a kind: the values (by name) that are no nonsense for it; it may take them, as text. */
const kinds = {
  /** Everything is nonsense but nothing at all, which means the default. */
  strict: ['nothing', 'only spaces'],
  required: [],
  /** A path that is made: any name that a folder may have. */
  folder: [
    ...['nothing', 'only spaces', 'equals and a delimiter', 'an escaped newline', 'a command', 'a mask'],
    ...['a stop of commands', 'an old command', 'a flag', 'a substitution', 'backticks'],
    ...['a second command of a shell', 'an expression', 'markup'],
  ],
  /** Arguments of the user's own program: whatever can be an argument. */
  arguments: [...hostileValues.map(({ name }) => name), '1 MB'],
  /** Lines, of which those that begin with `#` are comments. */
  paths: ['nothing', 'only spaces', 'an old command'],
  /** Flags of a program, in one argument. */
  flags: ['nothing', 'only spaces', 'a flag'],
  /** A text of any form that has to be there. */
  secret: [...hostileValues.map(({ name }) => name), '1 MB'].filter(
    (name) => name !== 'nothing' && name !== 'only spaces',
  ),
  /** A plain line for people to read, which has to be there: no line break, nothing that cannot be seen, no `$`. */
  text: [
    ...['equals and a delimiter', 'an escaped newline', 'a command', 'a mask'],
    ...['a stop of commands', 'an old command', 'a flag', 'backticks', 'a second command of a shell'],
    ...['a way out', 'markup'],
  ],
  /** Such a line, or none. */
  'optional text': [
    ...['nothing', 'only spaces', 'equals and a delimiter', 'an escaped newline', 'a command', 'a mask'],
    ...['a stop of commands', 'an old command', 'a flag', 'backticks', 'a second command of a shell'],
    ...['a way out', 'markup'],
  ],
  /** Lines of a name, `=` and any text. */
  variables: ['nothing', 'only spaces', 'an old command', 'equals and a delimiter'],
  /** What could stand behind `Bearer`: no colon, no space. */
  token: ['a way out'],
  'optional token': ['nothing', 'only spaces', 'a way out'],
} as const satisfies Record<string, readonly string[]>;

type Kind = keyof typeof kinds;

/** A row for each input; what is missing here is reported by the test. */
export const inputKinds: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  'setup-go-build': {
    'working-directory': 'strict',
    service: 'strict',
    version: 'strict',
    'main-package': 'strict',
    'output-directory': 'folder',
    artifact: 'strict',
    'go-version': 'strict',
    'go-version-file': 'strict',
    'go-mirrors': 'paths',
    'check-latest': 'strict',
    cache: 'strict',
    'cache-directory': 'strict',
    build: 'strict',
    targets: 'paths',
    tags: 'paths',
    ldflags: 'flags',
    gcflags: 'flags',
    asmflags: 'flags',
    merge: 'paths',
    'version-variable': 'strict',
    cgo: 'strict',
    pgo: 'strict',
    verify: 'strict',
    'max-memory': 'strict',
    'private-modules': 'paths',
    'private-modules-token': 'optional token',
    'make-targets': 'paths',
    'build-commands': 'arguments',
    'build-outputs': 'paths',
    'build-variables': 'variables',
    packages: 'paths',
    'package-name': 'strict',
    'package-files': 'paths',
    maintainer: 'required',
    description: 'text',
    homepage: 'strict',
    license: 'strict',
    program: 'strict',
    arguments: 'arguments',
    publisher: 'text',
    'sign-installer': 'arguments',
    sbom: 'paths',
    provenance: 'strict',
    sign: 'strict',
    'signing-key': 'secret',
    'signing-key-password': 'arguments',
    publish: 'strict',
    'release-notes': 'strict',
    'github-token': 'token',
  },
  'quality-gate': {
    mode: 'strict',
    'working-directory': 'strict',
    'policy-file': 'strict',
    preset: 'strict',
    coverage: 'strict',
    base: 'strict',
    'build-json': 'strict',
    'test-events': 'strict',
    'test-exit-code': 'required',
    'test-times': 'strict',
    shard: 'strict',
    shards: 'paths',
    'coverage-profiles': 'paths',
    'coverage-directories': 'paths',
    'coverage-baseline': 'strict',
    'baseline-cache': 'strict',
    'vulnerability-database': 'strict',
    advisories: 'paths',
    'sonar-report-task': 'strict',
    'sonar-token': 'optional token',
    'base-url': 'strict',
    'artifact-digest': 'strict',
    'private-modules-token': 'optional token',
    'output-directory': 'folder',
    artifact: 'strict',
    'pull-request-comment': 'strict',
    'check-name': 'strict',
    'github-token': 'token',
  },
  'auto-rollback': {
    mode: 'strict',
    'working-directory': 'strict',
    'release-json': 'strict',
    service: 'strict',
    environment: 'strict',
    shadow: 'strict',
    'rollback-command': 'secret',
    version: 'required',
    'metrics-urls': 'paths',
    'prometheus-token': 'optional token',
    'prometheus-username': 'strict',
    'prometheus-password': 'arguments',
    'prometheus-headers': 'paths',
    'prometheus-ca': 'strict',
    'prometheus-client-cert': 'strict',
    'prometheus-client-key': 'strict',
    'notify-webhook': 'arguments',
    'policy-file': 'strict',
    'watch-window': 'strict',
    'watch-interval': 'strict',
    ledger: 'strict',
    'ledger-branch': 'strict',
    'github-token': 'optional token',
    'state-directory': 'folder',
  },
  'one-click': {
    mode: 'strict',
    action: 'strict',
    'start-timeout': 'strict',
    'working-directory': 'strict',
    service: 'strict',
    environment: 'strict',
    version: 'strict',
    'main-package': 'strict',
    'go-version': 'strict',
    cache: 'strict',
    'private-modules-token': 'optional token',
    port: 'strict',
    'port-variable': 'strict',
    'health-path': 'strict',
    'ready-path': 'strict',
    'metrics-path': 'strict',
    arguments: 'arguments',
    'config-directory': 'strict',
    'bundled-config-directory': 'strict',
    gate: 'strict',
    coverage: 'strict',
    'policy-file': 'strict',
    'watch-window': 'strict',
    'watch-interval': 'strict',
    'prometheus-token': 'optional token',
    'prometheus-username': 'strict',
    'prometheus-password': 'arguments',
    'prometheus-headers': 'paths',
    'prometheus-ca': 'strict',
    'prometheus-client-cert': 'strict',
    'prometheus-client-key': 'strict',
    'notify-webhook': 'arguments',
    load: 'strict',
    'load-paths': 'paths',
    'build-json': 'strict',
    'gate-json': 'strict',
    artifact: 'strict',
    deployment: 'strict',
    override: 'optional text',
    ledger: 'strict',
    'ledger-branch': 'strict',
    'environment-url': 'strict',
    'github-token': 'token',
    'state-directory': 'folder',
  },
};

/** What a step also says so that `input` is read at all. */
export function readWith(action: string, input: string): Readonly<Record<string, string>> {
  if (action === 'auto-rollback' && /^(?:rollback-command|version|metrics-urls)$/.test(input)) {
    return { 'release-json': '', 'rollback-command': 'true', version: '1.0.0' };
  }
  if (action === 'setup-go-build') return readWithBuild(input);
  if (input === 'check-name') return { mode: 'publish', artifact: 'gate', 'github-token': 'ghs_token' };
  if (input === 'test-exit-code') return { 'test-events': 'go.mod' };
  if (input !== 'github-token') return {};
  if (action === 'auto-rollback') return {};
  return action === 'one-click' ? { deployment: 'true' } : { 'pull-request-comment': 'true' };
}

const packed = {
  packages: 'deb\ninstaller',
  maintainer: 'Example Ltd <packages@example.com>',
  description: 'Sells everything',
  publisher: 'Example Ltd',
};

function readWithBuild(input: string): Readonly<Record<string, string>> {
  if (/^build-(?:commands|outputs|variables)$/.test(input)) return { 'make-targets': 'build' };
  if (/^signing-key/.test(input)) return { ...packed, sign: 'key', 'signing-key': 'a key' };
  if (/^(?:release-notes|github-token)$/.test(input)) {
    return { ...packed, publish: 'true', 'github-token': 'a-t0ken-for-tests' };
  }
  const ofPackages =
    /^(?:package-|maintainer|description|homepage|license|program|arguments|publisher|sign|sbom|prov)/;
  return ofPackages.test(input) ? packed : {};
}

/** Whether `value` is nonsense for this input, so that taking it would be wrong. */
export function isNonsense(action: string, input: string, value: HostileValue): boolean {
  const kind = inputKinds[action]?.[input];
  if (kind === undefined) throw new Error(`${action}: there is no row for the input ${input}`);
  return !(kinds[kind] as readonly string[]).includes(value.name);
}
