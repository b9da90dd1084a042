/** `slipway.yml` from text to what the pipeline works with; every mistake with its line and the line to write. */
import { ConfigError, type Place, type Ppm, parseDuration, parseRatio } from '@slipway/kernel';
import { checkRules, type FlowPreset, type FlowRule, type FlowRules, flowPresets } from '@slipway/release';
import { type Form, type Lines, parseSettings } from '@slipway/settings';
import type { GoOptions } from '../options.ts';
import type { LedgerChoice } from '../place.ts';
import { examples, type ProjectFile, projectFile, projectSchema } from './schema.ts';

/** How the file has things compiled; what it does not say is left out. */
export type ProjectBuild = Readonly<{
  [K in Exclude<keyof GoOptions, 'versionFrom'>]?: NonNullable<GoOptions[K]> | undefined;
}>;

/** One service as the file states it; undefined: the file says nothing. */
export interface ProjectService {
  /** From the file's folder, with slashes, `.` for the folder itself. */
  readonly folder: string;
  readonly mainPackage: string | undefined;
  readonly build: ProjectBuild;
  readonly port: number | undefined;
  readonly portVariable: string | undefined;
  readonly health: string | undefined;
  readonly ready: string | undefined;
  readonly metrics: string | undefined;
  readonly args: readonly string[] | undefined;
  /** These three from the folder of the service. */
  readonly configDirectory: string | undefined;
  readonly bundledConfigDirectory: string | undefined;
  readonly policyFile: string | undefined;
  readonly startTimeoutMs: number | undefined;
  readonly loadRate: number | undefined;
  readonly loadPaths: readonly string[] | undefined;
}

export interface Project {
  /** Absolute path of the file. */
  readonly file: string;
  /** By name; empty when the file names none. */
  readonly services: ReadonlyMap<string, ProjectService>;
  /** By name; null when the file declares none, so that any name may be given by hand. */
  readonly environments: ReadonlyMap<string, { readonly configDirectory: string | undefined }> | null;
  readonly flow: FlowRules;
  /** For every service, where its own does not say otherwise. */
  readonly build: ProjectBuild;
  readonly coveragePpm: Ppm | undefined;
  readonly windowMs: number | undefined;
  readonly intervalMs: number | undefined;
  readonly ledger: { readonly [K in keyof LedgerChoice]?: LedgerChoice[K] | undefined };
  /** Where something stands in the file, for messages. */
  at(...path: readonly PropertyKey[]): Place;
}

/**
 * Parses `text` as the `slipway.yml` at `file` (absolute; only named in messages).
 * @throws ConfigError with file and line
 */
export function parseProject(text: string, file: string): Project {
  const { data: content, lines } = parseSettings(text, file, form, projectFile);
  const ms = (value: string | undefined, ...path: readonly PropertyKey[]) =>
    value === undefined ? undefined : parseDuration(value, lines.at(path));
  const services = Object.entries(content.services ?? {}).map(
    ([name, service]) =>
      [
        name,
        {
          folder: (service.folder ?? '.').replace(/^(?:\.\/)+(?=.)|(?<=.)\/+$/g, ''),
          mainPackage: service.main,
          build: buildOf(service.build),
          port: service.port,
          portVariable: service['port-variable'],
          health: service.probes?.health,
          ready: service.probes?.ready,
          metrics: service.probes?.metrics,
          args: service.arguments,
          configDirectory: service.config,
          bundledConfigDirectory: service['bundled-config'],
          policyFile: service.policy,
          startTimeoutMs: ms(service['start-timeout'], 'services', name, 'start-timeout'),
          loadRate: service.load?.rate,
          loadPaths: service.load?.paths,
        },
      ] as const,
  );
  return {
    file,
    services: new Map(services),
    environments:
      content.environments === undefined
        ? null
        : new Map(
            Object.entries(content.environments).map(([name, { config }]) => [
              name,
              { configDirectory: config },
            ]),
          ),
    flow: flowOf(content, lines),
    build: buildOf(content.build),
    coveragePpm:
      content.gate?.coverage === undefined
        ? undefined
        : parseRatio(content.gate.coverage, lines.at(['gate', 'coverage'])),
    windowMs: ms(content.watch?.window, 'watch', 'window'),
    intervalMs: ms(content.watch?.interval, 'watch', 'interval'),
    ledger: content.ledger ?? {},
    at: (...path) => lines.at(path),
  };
}

function buildOf(build: ProjectFile['build'] = {}): ProjectBuild {
  return {
    version: build['go-version'],
    mirrors: build['go-mirrors'],
    tags: build.tags,
    ldflags: build.ldflags,
    gcflags: build.gcflags,
    asmflags: build.asmflags,
    versionVariable: build['version-variable'],
    cgo: build.cgo,
    pgo: build.pgo,
    verify: build.verify,
    privateModules: build['private-modules'],
  };
}

/** The project's own rules before those of its preset, held to the environments that it declares. */
function flowOf({ environments, branches }: ProjectFile, lines: Lines): FlowRules {
  const preset: FlowRules = flowPresets[(branches?.preset ?? 'git-flow') satisfies FlowPreset];
  const declared =
    environments === undefined
      ? preset.environments
      : new Map(
          Object.entries(environments).map(([name, { promotes }]) => [
            name,
            { promotes: promotes ?? null, where: lines.at(['environments', name, 'promotes']) },
          ]),
        );
  const rules = (branches?.rules ?? []).map((rule, index): FlowRule => {
    const where = lines.at(['branches', 'rules', index]);
    const { branches: names, tags, does, environment } = rule;
    if ((names === undefined) === (tags === undefined)) {
      throw new ConfigError('a rule is about branches or about tags', {
        where,
        fix: 'write branches: ["hotfix/**"], or tags: ["v*"], in a rule of its own each',
      });
    }
    if ((does === 'release') !== (environment !== undefined)) {
      throw new ConfigError(
        does === 'release' ? 'this rule does not say where to release' : `does: ${does} has no environment`,
        {
          where,
          fix: does === 'release' ? 'add environment: staging' : 'remove environment, or write does: release',
        },
      );
    }
    return {
      on: names === undefined ? 'tags' : 'branches',
      patterns: names ?? tags ?? [],
      does,
      environment: environment ?? null,
      where,
    };
  });
  // The preset's own rules are judged when a run is planned: a project that never plans one need not declare for them.
  checkRules({ environments: declared, rules });
  return { environments: declared, rules: [...rules, ...preset.rules] };
}

const form: Form = {
  fileName: 'slipway.yml',
  schemaPath: 'docs/schemas/slipway.schema.json',
  schema: projectSchema,
  example(path, value) {
    const key = [...path].reverse().find((part) => typeof part === 'string') as string | undefined;
    // Of a rule, as the other keys of that name are not.
    if (key === 'branches' && path.includes('rules')) return examples['rule.branches'];
    if (key === 'tags' && path.includes('build')) return examples['build.tags'];
    if (value === null && (path[0] === 'services' || path[0] === 'environments') && path.length === 2) {
      return `${key}: {}`;
    }
    return examples[key ?? ''];
  },
};
