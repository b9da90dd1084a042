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
  /** What could stand behind `Bearer`: no colon, no space. */
  token: ['a way out'],
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
    'version-variable': 'strict',
    cgo: 'strict',
    pgo: 'strict',
    verify: 'strict',
    'max-memory': 'strict',
    'private-modules': 'paths',
    'private-modules-token': 'token',
  },
  'quality-gate': {
    'working-directory': 'strict',
    coverage: 'strict',
    'build-json': 'strict',
    'output-directory': 'folder',
    artifact: 'strict',
    'pull-request-comment': 'strict',
    'github-token': 'token',
  },
  'auto-rollback': {
    'working-directory': 'strict',
    'release-json': 'required',
    'policy-file': 'strict',
    'watch-window': 'strict',
    'watch-interval': 'strict',
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
    load: 'strict',
    'load-paths': 'paths',
    'build-json': 'strict',
    'gate-json': 'strict',
    artifact: 'strict',
    deployment: 'strict',
    'github-token': 'token',
    'state-directory': 'folder',
  },
};

/** What a step also says so that `input` is read at all. */
export function readWith(action: string, input: string): Readonly<Record<string, string>> {
  if (input === 'private-modules-token') return { 'private-modules': 'example.com/*' };
  if (input !== 'github-token') return {};
  return action === 'one-click' ? { deployment: 'true' } : { 'pull-request-comment': 'true' };
}

/** Whether `value` is nonsense for this input, so that taking it would be wrong. */
export function isNonsense(action: string, input: string, value: HostileValue): boolean {
  const kind = inputKinds[action]?.[input];
  if (kind === undefined) throw new Error(`${action}: there is no row for the input ${input}`);
  return !(kinds[kind] as readonly string[]).includes(value.name);
}
