/** The inputs of quality-gate; the only place that reads them. */
import { ConfigError, type Ppm } from '@slipway/kernel';
import { type Inputs as RunnerInputs, shapes } from '@slipway/runner';

/** What other steps made and this one judges; paths are absolute, left out: nothing. */
export interface GivenInputs {
  testEvents?: string;
  testExitCode?: number;
  coverageProfiles?: readonly string[];
  coverageDirectories?: readonly string[];
  coverageBaseline?: string;
  shard?: { readonly index: number; readonly of: number };
  /** Paths, or what other jobs say of artifacts. */
  shards?: readonly string[];
  testTimes?: string;
  vulnerabilityDatabase?: string;
  advisories?: readonly string[];
  sonarReportTask?: string;
  sonarToken?: string;
  baseUrl?: string;
  artifact?: string;
}

export interface JudgeInputs {
  readonly mode: 'judge';
  readonly directory: string;
  /** Absolute; null: the quality-gate.yml of the service, or the nearest above it. */
  readonly gatePolicyFile: string | null;
  /** undefined: that of the file, or the default. */
  readonly preset: 'baseline' | 'strict' | 'starter' | undefined;
  /** undefined: what slipway.yml asks for, if anything. */
  readonly coveragePpm: Ppm | undefined;
  /** What the change is to be merged into; null: what the event says. */
  readonly base: string | null;
  /** Path of build.json, or what another job says of it; null: the source is judged without a build. */
  readonly build: string | null;
  readonly given: GivenInputs;
  /** Whether the coverage of the default branch passes from run to run. */
  readonly baselineCache: 'auto' | 'read' | 'off';
  /** Of private modules; null: there are none, or git has its own way to them. */
  readonly modulesToken: string | null;
  /** Absolute. */
  readonly outputDirectory: string;
  /** The artifact to upload; null: none. */
  readonly artifact: string | null;
  /** Of GitHub, for the comment; null: none is written. */
  readonly token: string | null;
}

export interface PublishInputs {
  readonly mode: 'publish';
  /** The artifact of the run that judged. */
  readonly artifact: string;
  readonly checkName: string;
  readonly comment: boolean;
  readonly token: string;
}

export type Inputs = JudgeInputs | PublishInputs;

export function loadInputs(inputs: RunnerInputs): Inputs {
  const mode: Inputs['mode'] = inputs.oneOf('mode', ['judge', 'publish'], { default: 'judge' });
  return mode === 'judge' ? judgeInputs(inputs) : publishInputs(inputs);
}

function publishInputs(inputs: RunnerInputs): PublishInputs {
  return {
    mode: 'publish',
    artifact: inputs.string('artifact', { shape: shapes.artifact, example: 'gate' }),
    checkName: inputs.string('check-name', { default: 'quality gate', shape: shapes.checkName }),
    comment: inputs.boolean('pull-request-comment', { default: false }),
    token: inputs.token('github-token'),
  };
}

function judgeInputs(inputs: RunnerInputs): JudgeInputs {
  const nothing = { default: undefined };
  const directory = inputs.directory('working-directory', { default: '.' });
  return {
    mode: 'judge',
    directory,
    gatePolicyFile: inputs.file('policy-file', { default: null }),
    preset: inputs.oneOf('preset', ['baseline', 'strict', 'starter'], nothing),
    coveragePpm: inputs.ratio('coverage', nothing),
    base: inputs.string('base', { default: null, shape: shapes.revision }),
    build: inputs.evidence('build-json', { default: null }),
    given: givenInputs(inputs),
    baselineCache: inputs.oneOf('baseline-cache', ['auto', 'read', 'off'], { default: 'auto' }),
    modulesToken: inputs.token('private-modules-token', { default: null }),
    outputDirectory: inputs.path('output-directory', { default: '.slipway/gate' }),
    artifact: inputs.string('artifact', { default: null, shape: shapes.artifact }),
    token: inputs.boolean('pull-request-comment', { default: false }) ? inputs.token('github-token') : null,
  };
}

function givenInputs(inputs: RunnerInputs): GivenInputs {
  const nothing = { default: undefined };

  const shard = inputs.string('shard', { ...nothing, shape: shapes.shard });
  const given = {
    testEvents: inputs.file('test-events', nothing),
    testExitCode: inputs.integer('test-exit-code', { ...nothing, min: 0, max: 255 }),
    coverageProfiles: inputs.files('coverage-profiles'),
    coverageDirectories: inputs.files('coverage-directories'),
    coverageBaseline: inputs.file('coverage-baseline', nothing),
    shard: shard === undefined ? undefined : parseShard(shard),
    shards: inputs.evidences('shards'),
    testTimes: inputs.file('test-times', nothing),
    vulnerabilityDatabase: inputs.string('vulnerability-database', { ...nothing, shape: shapes.databaseUrl }),
    advisories: inputs.files('advisories'),
    sonarReportTask: inputs.file('sonar-report-task', nothing),
    sonarToken: inputs.token('sonar-token', nothing),
    baseUrl: inputs.string('base-url', { ...nothing, shape: shapes.baseUrl }),
    artifact: inputs.string('artifact-digest', { ...nothing, shape: shapes.digest }),
  };
  if ((given.testEvents === undefined) !== (given.testExitCode === undefined)) {
    throw new ConfigError('events of tests say nothing without the exit code of the go that wrote them', {
      where: { name: given.testEvents === undefined ? 'test-events' : 'test-exit-code' },
      fix: 'give both: test-events: events.json, and test-exit-code: ${{ steps.test.outputs.exit-code }}',
    });
  }
  const joins =
    given.testEvents !== undefined ? 'test-events' : (given.shards ?? []).length > 0 ? 'shards' : null;
  if (given.shard !== undefined && joins !== null) {
    throw new ConfigError(`shard runs a part of the tests, and ${joins} are of tests that ran`, {
      where: { name: 'shard' },
      fix: 'leave shard out in the job that joins',
    });
  }
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && !isEmptyList(value)),
  ) as GivenInputs;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function parseShard(text: string): { index: number; of: number } {
  const [index = 0, of = 0] = text.split('/').map(Number);
  if (index <= of) return { index, of };
  throw new ConfigError(`there is no shard ${index} of ${of}`, {
    where: { name: 'shard' },
    fix: `write shard: ${of}/${of}, or a smaller number`,
  });
}
