/**
 * A service's configuration as the service itself will see it. Layers, low to high: bundled `application.yml`,
 * bundled `application-<profile>.yml`, external `application.yml`, external `application-<profile>.yml`,
 * environment variables, command line. The profile is the key `profiles.active`.
 */
import { createHash } from 'node:crypto';
import { ConfigError } from '@slipway/kernel';
import type { Finding } from './finding.ts';
import { Layers, type ResolvedKey } from './layers.ts';
import type { Leaf } from './leaf.ts';
import { redacted, secretNames } from './secrets.ts';
import { argumentLeaves, readLayer } from './sources.ts';
import { type ConfigValue, isScalarValue, textOf, typedText } from './value.ts';

export interface ConfigSources {
  /** Folder of the files that are built into the service. Missing files are fine. */
  readonly bundled?: string | undefined;
  /** Folder of the files beside the service, its `./config`. Missing files are fine. */
  readonly external?: string | undefined;
  /**
   * Environment variables. One overrides a key that a file names: `server.port` ← `SERVER_PORT`; a variable that
   * no file has a key for changes nothing. An empty variable counts as set.
   */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** The service's arguments: `--server.port=9090`. */
  readonly args?: readonly string[] | undefined;
  /** Read as if the command line said `--profiles.active=`. */
  readonly profile?: string | undefined;
  /** Keys or sections that are secret although their names do not show it. */
  readonly secretKeys?: readonly string[] | undefined;
  /** The environment the service is bound for; only findings depend on it. */
  readonly environment?: string | undefined;
}

export interface ConfigEntry {
  readonly key: string;
  /** `[redacted]` when secret. */
  readonly value: ConfigValue;
  /** `application-prod.yml:4`, `config/application.yml:2`, `environment SERVER_PORT`, `command line --server.port`. */
  readonly provenance: string;
  readonly secret: boolean;
}

export interface ResolvedConfig {
  /** Empty: no profile is active. */
  readonly profile: string;
  /** The keys nested by their dots; secrets redacted. */
  readonly values: Readonly<Record<string, ConfigValue>>;
  /** Sorted by key. */
  readonly entries: readonly ConfigEntry[];
  readonly findings: readonly Finding[];
  /** sha256 over the keys and values that are not secret; no secret's value has a part in it. */
  readonly hash: string;
}

const profileKey = 'profiles.active';

/**
 * Reads, layers and resolves. Placeholders are replaced in the files' parsed values only; text from the environment
 * and the command line is taken as it is.
 * @throws ConfigError with file and line, variable, or argument: bad YAML, duplicate keys, a placeholder that is not
 *   set, goes in a circle or does not end, a value where a section is, a profile that is no name
 */
export async function resolveConfig(sources: ConfigSources): Promise<ResolvedConfig> {
  const env = sources.env ?? {};
  const isSecretName = secretNames(sources.secretKeys ?? []);
  const given = argumentLeaves([
    ...(sources.args ?? []),
    ...(sources.profile === undefined ? [] : [`--${profileKey}=${sources.profile}`]),
  ]);
  const base = await readLayer(sources.bundled, 'application.yml', '');
  const external = await readLayer(sources.external, 'application.yml', 'config/');
  const common = { env, args: given.leaves, isSecretName };
  const chosen = activeProfile(new Layers({ ...common, files: [base.leaves, external.leaves] }));
  const profile = chosen?.profile ?? '';

  const file = `application-${profile}.yml`;
  const top = { found: true, leaves: [], findings: [] };
  const baseTop = profile === '' ? top : await readLayer(sources.bundled, file, '');
  const externalTop = profile === '' ? top : await readLayer(sources.external, file, 'config/');
  refuseProfileKey([...baseTop.leaves, ...externalTop.leaves]);
  const files = [base, baseTop, external, externalTop];
  const layers = new Layers({ ...common, files: files.map(({ leaves }) => leaves) });
  if (chosen !== undefined) layers.fix(profileKey, { ...chosen.resolved, value: typedText(profile) });

  const resolved = layers.keys().map((key) => layers.resolve(key));
  const entries = resolved.map(
    ({ leaf, value, secret }): ConfigEntry => ({
      key: leaf.key,
      value: secret ? redacted : value,
      provenance: leaf.provenance,
      secret,
    }),
  );
  const known = new Set(files.flatMap(({ leaves }) => leaves.map(({ key }) => key)));
  const findings = [
    ...files.flatMap((read) => read.findings),
    ...given.findings,
    ...given.leaves
      .filter(({ key }) => key !== profileKey && !known.has(key))
      .map(
        ({ key, provenance }): Finding => ({
          severity: 'warning',
          message: `${provenance}: no file names ${key}; a misspelt key changes nothing`,
        }),
      ),
    ...profileFindings(chosen, sources.environment),
    ...(baseTop.found || externalTop.found
      ? []
      : [{ severity: 'note', message: `profile ${profile} is active, but there is no ${file}` } as const]),
  ];
  return { profile, values: nest(entries), entries, findings, hash: hashOf(entries) };
}

interface Chosen {
  readonly profile: string;
  readonly resolved: ResolvedKey;
}

function activeProfile(layers: Layers): Chosen | undefined {
  if (!layers.has(profileKey)) return undefined;
  const resolved = layers.resolve(profileKey);
  const { where } = resolved.leaf;
  if (resolved.secret) {
    throw new ConfigError(`${profileKey} must not come from a secret`, { where, fix: 'write ${ENV:dev}' });
  }
  if (!isScalarValue(resolved.value)) {
    throw new ConfigError(`${profileKey} must name one profile`, { where, fix: 'write ${ENV:dev}' });
  }
  const profile = textOf(resolved.value);
  if (!/^[A-Za-z0-9_-]*$/.test(profile)) {
    throw new ConfigError(`${profileKey} must be made of letters, digits, _ and -, not "${profile}"`, {
      where,
      fix: 'name one profile: prod',
    });
  }
  return { profile, resolved };
}

function refuseProfileKey(leaves: readonly Leaf[]): void {
  const leaf = leaves.find(({ key }) => key === profileKey);
  if (leaf === undefined) return;
  throw new ConfigError(`${profileKey} cannot stand in the file that it chooses`, {
    where: leaf.where,
    fix: 'move it to application.yml',
  });
}

const productionName = /^prod/i;
const developmentName = /^(dev|local|test)/i;

function profileFindings(chosen: Chosen | undefined, environment: string | undefined): Finding[] {
  if (chosen === undefined || environment === undefined || !productionName.test(environment)) return [];
  const { profile, resolved } = chosen;
  if (!developmentName.test(profile)) return [];
  const { provenance } = resolved.leaf;
  const [name] = resolved.fellBack;
  if (name === undefined) {
    const message = `${provenance}: profile ${profile} is active in environment ${environment}`;
    return [{ severity: 'warning', message }];
  }
  const message =
    `${provenance}: ${name} is not set, so ${profileKey} fell back to ${profile} ` +
    `in environment ${environment}; set ${name}=prod for the service`;
  return [{ severity: 'blocking', message }];
}

/** Object.fromEntries defines members, so that a key called __proto__ is a key like others. */
function nest(entries: readonly ConfigEntry[]): Record<string, ConfigValue> {
  type Section = Map<string, Section | { readonly leaf: ConfigValue }>;
  const root: Section = new Map();
  for (const { key, value } of entries) {
    const parts = key.split('.');
    const last = parts.pop() ?? key;
    let section = root;
    for (const part of parts) {
      const below = section.get(part);
      const next: Section = below instanceof Map ? below : new Map();
      section.set(part, next);
      section = next;
    }
    section.set(last, { leaf: value });
  }
  const plain = (section: Section): Record<string, ConfigValue> =>
    Object.fromEntries(
      [...section].map(([name, below]) => [name, below instanceof Map ? plain(below) : below.leaf]),
    );
  return plain(root);
}

function hashOf(entries: readonly ConfigEntry[]): string {
  const open = entries.filter(({ secret }) => !secret).map(({ key, value }) => [key, sorted(value)]);
  return createHash('sha256').update(JSON.stringify(open)).digest('hex');
}

function sorted(value: ConfigValue): ConfigValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (isScalarValue(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}
