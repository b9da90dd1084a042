/** The inputs of setup-go-build; nothing but this and the files that it loads reads them. */

import { ConfigError } from '@slipway/kernel';
import type { Asked } from '@slipway/pipeline/project';
import { type Inputs as RunnerInputs, type Shape, shapes } from '@slipway/runner';
import { loadMake, type Make } from './inputs/make.ts';
import { loadPackaging, type Packaging } from './inputs/packaging.ts';

export interface Inputs {
  /** Absolute. */
  readonly directory: string;
  /** undefined: the one that slipway.yml describes there. */
  readonly service: string | undefined;
  readonly go: {
    /** null: what slipway.yml or the service's files ask for. */
    readonly version: string | null;
    readonly versionFile: string | null;
    readonly mirrors: readonly string[] | undefined;
    readonly latest: boolean;
  };
  readonly cache: 'auto' | 'read' | 'write' | 'off';
  /** Absolute; null: the runner's service keeps the entries. */
  readonly cacheDirectory: string | null;
  /** Patterns of modules that are private, for this step and later ones; undefined: what slipway.yml says. */
  readonly privatePatterns: readonly string[] | undefined;
  /** null: only Go and its caches are set up. */
  readonly build: Build | null;
}

export interface Build {
  readonly version: string | null;
  /** Absolute. */
  readonly outputDirectory: string;
  /** The artifact to upload; null: none. */
  readonly artifact: string | null;
  /** What the step says of the service; the rest stands in slipway.yml or is a default. */
  readonly asked: Asked;
  /** `linux/arm64`; none: this machine. */
  readonly targets: readonly string[];
  /** Bytes; null: what is free. */
  readonly maxMemory: number | null;
  /** Of private modules; null: there are none, or git has its own way to them. */
  readonly modulesToken: string | null;
  /** `name@sha256:…` of builds of other jobs, which become this one; none: it is built here. */
  readonly merge: readonly string[];
  /** null: the main packages are built by us. */
  readonly make: Make | null;
  /** null: nothing is packed. */
  readonly packaging: Packaging | null;
}

const address: Shape = {
  pattern: /^https:\/\/[\x21-\x7e]{1,500}$/,
  is: 'an https address',
  example: 'https://mirror.example.com/golang',
};
/** Absolute: the workspace is emptied by the next checkout, and what lies there makes it look changed. */
const lastingFolder: Shape = {
  pattern: /^(?:\/|[A-Za-z]:[\\/])[^\p{C}]{1,400}$/u,
  is: 'an absolute path',
  example: '/var/cache/slipway',
};
const target: Shape = {
  pattern: /^[a-z0-9]{1,20}\/[a-z0-9]{1,20}(\/[a-z0-9.,]{1,40})?$/,
  is: 'a target',
  example: 'linux/arm64 (or linux/amd64/v3)',
};
const tag: Shape = { pattern: /^[\p{L}\p{N}_.]{1,100}$/u, is: 'a build tag', example: 'netgo' };
const variable: Shape = {
  pattern: /^[\w./~-]{0,200}[\w~]\.[\p{L}_][\p{L}\p{N}_]{0,100}$/u,
  is: 'a variable of a package',
  example: 'main.version',
};
const linkerFlags: Shape = {
  pattern: /^-[\x20-\x7e]{1,4000}$/,
  is: 'a line of linker flags',
  example: '-X main.commit=abc123',
};
const toolFlags: Shape = {
  pattern: /^(?:[\w./~-]{1,200}=)?-[\x20-\x7e]{1,4000}$/,
  is: 'a line of flags',
  example: 'all=-N -l',
};
const modulePattern: Shape = {
  pattern: /^[A-Za-z0-9][\w./*?[\]~-]{0,200}$/,
  is: 'a pattern of module paths',
  example: 'github.com/acme/*',
};

export function loadInputs(inputs: RunnerInputs): Inputs {
  const directory = inputs.directory('working-directory', { default: '.' });
  const patterns = inputs.lines('private-modules', { shape: modulePattern });
  return {
    directory,
    privatePatterns: given(patterns),
    service: inputs.string('service', { default: undefined, shape: shapes.name }),
    go: {
      version: inputs.string('go-version', { default: null, shape: shapes.goVersion }),
      versionFile: inputs.file('go-version-file', { default: null }),
      mirrors: given(inputs.lines('go-mirrors', { shape: address })),
      latest: inputs.boolean('check-latest', { default: false }),
    },
    cache: inputs.oneOf('cache', ['auto', 'read', 'write', 'off'], { default: 'auto' }),
    cacheDirectory: inputs.string('cache-directory', { default: null, shape: lastingFolder }),
    build: inputs.boolean('build', { default: true }) ? loadBuild(inputs, directory) : refuseWithout(inputs),
  };
}

/** `auto`, `off`, or the absolute path of a file that is there; undefined: the input says nothing. */
function loadProfile(inputs: RunnerInputs, directory: string): string | undefined {
  const word = inputs.string('pgo', { default: undefined });
  return word === undefined || word === 'auto' || word === 'off'
    ? word
    : inputs.file('pgo', { base: directory });
}

/** undefined: the input says nothing. */
function given<T>(lines: readonly T[]): readonly T[] | undefined {
  return lines.length === 0 ? undefined : lines;
}

/** What a step asks for that builds nothing is not forgotten in silence. */
function refuseWithout(inputs: RunnerInputs): null {
  const idle = ['merge', 'packages', 'publish', 'artifact', 'make-targets', 'build-commands'].find(
    (name) => !['', 'false'].includes(inputs.string(name, { default: '' })),
  );
  if (idle === undefined) return null;
  throw new ConfigError(`${idle} asks for something to be built, and build is false`, {
    where: { name: idle },
    fix: `leave build out, or leave ${idle} out`,
  });
}

function loadBuild(inputs: RunnerInputs, directory: string): Build {
  const nothing = { default: undefined };
  const build: Build = {
    version: inputs.string('version', { default: null, shape: shapes.version }),
    outputDirectory: inputs.path('output-directory', { default: '.slipway/build' }),
    artifact: inputs.string('artifact', { default: null, shape: shapes.artifact }),
    asked: {
      mainPackage: inputs.string('main-package', { default: undefined, shape: shapes.package }),
      go: {
        tags: given(inputs.lines('tags', { shape: tag })),
        ldflags: inputs.string('ldflags', { ...nothing, shape: linkerFlags }),
        gcflags: inputs.string('gcflags', { ...nothing, shape: toolFlags }),
        asmflags: inputs.string('asmflags', { ...nothing, shape: toolFlags }),
        versionVariable: inputs.string('version-variable', { ...nothing, shape: variable }),
        cgo: inputs.boolean('cgo', nothing),
        pgo: loadProfile(inputs, directory),
        verify: inputs.oneOf('verify', ['off', 'quick', 'full'], nothing),
      },
    },
    targets: inputs.lines('targets', { shape: target }),
    maxMemory: inputs.size('max-memory', { default: null }),
    // null: they are open to the machine's own git, or to a proxy.
    modulesToken: inputs.token('private-modules-token', { default: null }),
    merge: inputs.lines('merge', { shape: shapes.handover }),
    make: loadMake(inputs),
    packaging: loadPackaging(inputs, directory),
  };
  if (build.merge.length > 0) refuseBesideMerge(build);
  else if (build.make !== null) refuseBesideMake(build);
  return build;
}

/** Inputs that go to our own compile command alone, and whether the step says them. */
const compiling = ({ asked, maxMemory }: Build) => ({
  'main-package': asked.mainPackage !== undefined,
  tags: asked.go?.tags !== undefined,
  ldflags: asked.go?.ldflags !== undefined,
  gcflags: asked.go?.gcflags !== undefined,
  asmflags: asked.go?.asmflags !== undefined,
  pgo: asked.go?.pgo !== undefined,
  'max-memory': maxMemory !== null,
});

const firstSaid = (inputs: Readonly<Record<string, boolean>>): string | undefined =>
  Object.entries(inputs).find(([, isSaid]) => isSaid)?.[0];

function refuseBesideMake(build: Build): void {
  const idle = firstSaid(compiling(build));
  if (idle === undefined) return;
  throw new ConfigError(
    `${idle} says nothing to a Makefile or a command, which compile as they are written`,
    {
      where: { name: idle },
      fix: `leave ${idle} out, and write it there; or leave make-targets and build-commands out`,
    },
  );
}

function refuseBesideMerge(build: Build): void {
  const idle = firstSaid({
    ...compiling(build),
    targets: build.targets.length > 0,
    'version-variable': build.asked.go?.versionVariable !== undefined,
    cgo: build.asked.go?.cgo !== undefined,
    verify: build.asked.go?.verify !== undefined,
    'make-targets': build.make !== null,
  });
  if (idle === undefined) return;
  throw new ConfigError(`${idle} says nothing where builds of other jobs are merged`, {
    where: { name: idle },
    fix: `say ${idle} in the jobs that build, or leave merge out`,
  });
}
