/**
 * What a run works with, from all who may say it: flags or inputs, then the way in's own defaults, then `slipway.yml`,
 * then the defaults of every way in. One function for all ways in, so that they cannot differ.
 */
import { stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { name as validName } from '@slipway/evidence';
import type { Preset } from '@slipway/gate';
import { ConfigError, type Place, type Ppm } from '@slipway/kernel';
import { defaults, type GoOptions, goDefaults, type PipelineOptions } from '../options.ts';
import type { LedgerChoice } from '../place.ts';
import type { Project, ProjectBuild, ProjectService } from './parse.ts';
import { findProject } from './read.ts';

/** What flags or inputs said; undefined: nothing. Paths are absolute, but for the policy: that may be the service's. */
export interface Asked {
  readonly service?: string | undefined;
  readonly environment?: string | undefined;
  readonly mainPackage?: string | undefined;
  readonly go?: ProjectBuild | undefined;
  readonly port?: number | undefined;
  readonly portVariable?: string | undefined;
  readonly health?: string | undefined;
  readonly ready?: string | undefined;
  readonly metrics?: string | undefined;
  readonly args?: readonly string[] | undefined;
  readonly configDirectory?: string | undefined;
  readonly bundledConfigDirectory?: string | undefined;
  readonly policyFile?: string | undefined;
  readonly startTimeoutMs?: number | undefined;
  readonly gate?: 'required' | 'none' | undefined;
  readonly coveragePpm?: Ppm | undefined;
  readonly preset?: Preset | undefined;
  readonly windowMs?: number | undefined;
  readonly intervalMs?: number | undefined;
  readonly shadow?: boolean | undefined;
  /** 0: no load, whatever the file says. */
  readonly loadRate?: number | undefined;
  readonly loadPaths?: readonly string[] | undefined;
  readonly override?: string | undefined;
  readonly ledgerStore?: LedgerChoice['store'] | undefined;
  readonly ledgerBranch?: string | undefined;
}

/** All of a run but its name, its label and where its state is kept. */
export interface ResolvedOptions
  extends Omit<PipelineOptions, 'run' | 'version' | 'stateDirectory' | 'ledger'> {
  readonly ledgerChoice: LedgerChoice;
}

/** Which service of which project is meant, and where it stands. */
export interface ResolvedService {
  readonly project: Project | null;
  readonly name: string;
  /** Absolute. */
  readonly directory: string;
  /** null when no file describes it. */
  readonly stated: ProjectService | null;
}

/**
 * Finds the service that `directory` (absolute) and `service` mean.
 * @throws ConfigError when the file describes several and none is named, or it does not know the named one
 */
export async function resolveService(
  directory: string,
  service: string | undefined,
): Promise<ResolvedService> {
  if (service !== undefined) requireName('service', service);
  const project = await findProject(directory);
  if (project === null || project.services.size === 0) {
    return { project, name: service ?? folderName(directory), directory, stated: null };
  }
  const base = dirname(project.file);
  const here = folderIn(project, directory);
  const stated = [...project.services];
  const fix = `name one of them: ${stated.map(([name]) => name).join(', ')}`;
  const named = service === undefined ? undefined : stated.find(([name]) => name === service);
  if (service !== undefined && named === undefined) {
    throw new ConfigError(`${JSON.stringify(service.slice(0, 80))} is none of its services`, {
      where: project.at('services'),
      fix,
    });
  }
  const inFolder = stated.filter(([, { folder }]) => folder === here);
  const found =
    named ??
    (inFolder.length === 1 ? inFolder[0] : stated.length === 1 && here === '.' ? stated[0] : undefined);
  if (found === undefined) {
    if (here !== '.' && inFolder.length === 0) {
      return { project, name: folderName(directory), directory, stated: null };
    }
    throw new ConfigError(`the file describes ${stated.length} services, and none is named`, {
      where: project.at('services'),
      fix,
    });
  }
  const [name, facts] = found;
  // A folder that was asked for by hand stays; the file's own folder stands for all its services.
  const chosen = here === '.' ? join(base, facts.folder) : directory;
  if (chosen !== directory) await requireFolder(chosen, project.at('services', name, 'folder'), facts.folder);
  return { project, name, directory: chosen, stated: facts };
}

/**
 * @param directory the folder that was asked for; absolute
 * @param own defaults of this way in, which go before the file's (a rehearsal is short whatever the file says)
 * @throws ConfigError as resolveService; and for a folder or an environment that the file names wrongly
 */
export async function resolveOptions(
  directory: string,
  asked: Asked,
  own: Asked = {},
): Promise<ResolvedOptions> {
  const found = await resolveService(directory, asked.service);
  const { project, stated } = found;
  const environment = asked.environment ?? defaults.environment;
  requireName('environment', environment);
  requireDeclared(project, environment);
  const there = project?.environments?.get(environment)?.configDirectory;
  const at = (key: string) => project?.at('services', found.name, key) ?? {};
  /** A folder of the file, from the service's. */
  const folder = async (path: string | undefined, where: Place): Promise<string | null> => {
    if (path === undefined) return null;
    const absolute = join(found.directory, path);
    await requireFolder(absolute, where, path);
    return absolute;
  };
  const facts = stated ?? ({} as Partial<ProjectService>);
  const pick = <K extends keyof Asked & keyof ProjectService>(key: K) => asked[key] ?? own[key] ?? facts[key];
  const rate = pick('loadRate') ?? 0;
  return {
    directory: found.directory,
    service: found.name,
    environment,
    mainPackage: pick('mainPackage') ?? null,
    port: pick('port') ?? defaults.port,
    portVariable: pick('portVariable') ?? defaults.portVariable,
    args: pick('args') ?? [],
    probes: {
      health: pick('health') ?? defaults.probes.health,
      ready: pick('ready') ?? defaults.probes.ready,
      metrics: pick('metrics') ?? defaults.probes.metrics,
    },
    configDirectory:
      asked.configDirectory ??
      (there === undefined
        ? await folder(facts.configDirectory, at('config'))
        : await folder(there, project?.at('environments', environment, 'config') ?? {})),
    bundledConfigDirectory:
      asked.bundledConfigDirectory ?? (await folder(facts.bundledConfigDirectory, at('bundled-config'))),
    startTimeoutMs: pick('startTimeoutMs') ?? defaults.startTimeoutMs,
    override: asked.override,
    gate: asked.gate ?? defaults.gate,
    go: goOptions(asked.go, stated, project),
    coveragePpm: asked.coveragePpm ?? project?.coveragePpm ?? null,
    preset: asked.preset ?? own.preset ?? defaults.preset,
    gatePolicyFile: null,
    base: null,
    watch: {
      policyFile: resolve(found.directory, asked.policyFile ?? facts.policyFile ?? defaults.policyFile),
      windowMs: asked.windowMs ?? own.windowMs ?? null,
      intervalMs: asked.intervalMs ?? own.intervalMs ?? null,
      otherwise: {
        windowMs: project?.windowMs ?? defaults.windowMs,
        intervalMs: project?.intervalMs ?? defaults.intervalMs,
      },
      shadow: asked.shadow ?? false,
    },
    ledgerChoice: {
      store: asked.ledgerStore ?? own.ledgerStore ?? project?.ledger.store ?? defaults.ledger.store,
      branch: asked.ledgerBranch ?? project?.ledger.branch ?? defaults.ledger.branch,
    },
    load: rate === 0 ? null : { ratePerSecond: rate, paths: pick('loadPaths') ?? ['/'] },
  };
}

/** What a gate alone needs to know; in a folder of several services, what the file says for all of them. */
export async function resolveGate(
  directory: string,
  asked: Pick<Asked, 'coveragePpm' | 'preset'>,
): Promise<Pick<ResolvedOptions, 'directory' | 'coveragePpm' | 'preset' | 'go'>> {
  const project = await findProject(directory);
  const here = project === null ? '' : folderIn(project, directory);
  const stated = [...(project?.services.values() ?? [])].filter(({ folder }) => folder === here);
  return {
    directory,
    coveragePpm: asked.coveragePpm ?? project?.coveragePpm ?? null,
    preset: asked.preset ?? defaults.preset,
    go: goOptions(undefined, stated.length === 1 ? (stated[0] ?? null) : null, project),
  };
}

/** Each setting for itself: the service may ask for tags where the file asks for a Go. */
function goOptions(
  asked: ProjectBuild = {},
  stated: ProjectService | null,
  project: Project | null,
): GoOptions {
  const pick = <K extends keyof ProjectBuild>(key: K): GoOptions[K] =>
    asked[key] ?? stated?.build[key] ?? project?.build[key] ?? goDefaults[key];
  return {
    version: pick('version'),
    versionFrom: asked.version === undefined ? 'file' : 'asked',
    mirrors: pick('mirrors'),
    tags: pick('tags'),
    ldflags: pick('ldflags'),
    gcflags: pick('gcflags'),
    asmflags: pick('asmflags'),
    versionVariable: pick('versionVariable'),
    cgo: pick('cgo'),
    pgo: pick('pgo'),
    verify: pick('verify'),
    privateModules: pick('privateModules'),
  };
}

/** From the file's folder, with slashes; `.` for that folder itself. */
function folderIn(project: Project, directory: string): string {
  return relative(dirname(project.file), directory).replaceAll('\\', '/') || '.';
}

/** Names key the ledger and stand in paths. */
function requireName(what: 'service' | 'environment', name: string): void {
  if (validName.safeParse(name).success) return;
  throw new ConfigError(
    `${JSON.stringify(name.slice(0, 80))} cannot name ${what === 'service' ? 'a service' : 'an environment'}`,
    {
      where: { name: what },
      fix: `a-z, 0-9 and - only: ${what === 'service' ? 'hello-service' : 'production'}`,
    },
  );
}

/** `local`, the machine itself, is always there; elsewhere a name that nobody declared is a slip of the pen. */
function requireDeclared(project: Project | null, environment: string): void {
  if (project === null || project.environments === null) return;
  if (environment === defaults.environment || project.environments.has(environment)) return;
  throw new ConfigError(`the environment ${JSON.stringify(environment.slice(0, 80))} is not declared`, {
    where: project.at('environments'),
    fix: `write one of ${[...project.environments.keys(), defaults.environment].join(', ')}, or declare it there`,
  });
}

async function requireFolder(path: string, where: Place, written: string): Promise<void> {
  const there = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (there) return;
  throw new ConfigError(`there is no folder ${JSON.stringify(written)} (looked for ${path})`, {
    where,
    fix: 'name a folder that is in the checkout',
  });
}

/** The folder's name as a DNS label. */
function folderName(directory: string): string {
  const label = basename(directory)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  if (validName.safeParse(label).success) return label;
  throw new ConfigError('the folder has no name that can name a service', {
    where: { file: directory },
    fix: 'name the service: service hello-service, or under services: in slipway.yml',
  });
}
