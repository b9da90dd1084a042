/** What a local target is made with, and the file that lets another run reopen it. */
import { randomUUID } from 'node:crypto';
import { link, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { name, type TargetRef } from '@slipway/evidence';
import { ConfigError } from '@slipway/kernel';
import { z } from 'zod';
import { readText, replaceFile, writeSynced } from './durable.ts';
import { type Layout, layoutOf } from './layout.ts';

const absolute = z.string().regex(/^\//, 'is not an absolute path');
const urlPath = z.string().regex(/^\//, 'is not a path such as /health');

export const serviceProbes = z.strictObject({ health: urlPath, ready: urlPath, metrics: urlPath });

/** The variable by which an instance is told its own port. */
export const portVariable = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not a name such as PORT');

const milliseconds = z.int().nonnegative();
/** null and undefined alike: there is none. */
const folder = absolute.nullish().transform((path) => path ?? undefined);

const localSpec = z.strictObject({
  /** Absolute. */
  root: absolute,
  service: name,
  environment: name,
  /** The port that clients know; the front listens on it at 127.0.0.1. */
  port: z.int().min(1).max(65_535),
  probes: serviceProbes,
  args: z.array(z.string()).optional(),
  /** Written into the release folder: no secrets. */
  env: z.record(z.string(), z.string()).optional(),
  /** Names of variables taken from the context's environment when a process starts; their values are never written. */
  passEnv: z.array(z.string()).optional(),
  portVariable,
  /** The external configuration, absolute; copied to `config/` of the release, which is the working folder. */
  configDirectory: folder,
  /** The configuration that is compiled into the binary, absolute; read to tell the configuration's hash. */
  bundledConfigDirectory: folder,
  startTimeoutMs: milliseconds,
  /** How long an instance may finish what it is doing after SIGTERM. */
  drainTimeoutMs: milliseconds.default(10_000),
  /** How many release folders stay; the serving one always does. */
  keepReleases: z.int().min(1).default(5),
});
/** As it is given. */
export type LocalSpec = Readonly<z.input<typeof localSpec>>;
/** As it is kept, defaults filled in. */
export type CheckedSpec = Readonly<z.output<typeof localSpec>>;

const targetFile = z.strictObject({
  schema: z.literal('slipway/local-target/v1'),
  fingerprint: z.string().min(8),
  spec: localSpec,
});

export interface OpenedTarget {
  readonly layout: Layout;
  readonly spec: CheckedSpec;
  readonly ref: TargetRef;
}

/**
 * Reads target.json below `root`.
 * @returns null when there is none
 * @throws ConfigError when it is damaged
 */
async function readTargetFile(layout: Layout): Promise<z.infer<typeof targetFile> | null> {
  const text = await readText(layout.target);
  if (text === null) return null;
  try {
    return targetFile.parse(JSON.parse(text));
  } catch (cause) {
    throw new ConfigError('this does not describe a local target', {
      where: { file: layout.target },
      fix: 'choose another root folder for the target, or remove this one when nothing in it is needed',
      cause,
    });
  }
}

/**
 * Opens the target below `spec.root`, and makes it when there is none. A new spec replaces the old one.
 * @throws ConfigError when the spec is wrong, or the target there is of another service or environment
 */
export async function openSpec(spec: LocalSpec): Promise<OpenedTarget> {
  const checked = localSpec.safeParse(spec);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    const key = issue?.path.join('.') ?? '';
    throw new ConfigError(`${key}: ${issue?.message}`, { where: { name: key }, fix: `correct ${key}` });
  }
  const layout = layoutOf(spec.root);
  for (const folder of [layout.root, layout.releases, layout.entries, layout.run, layout.log]) {
    await mkdir(folder, { recursive: true });
  }
  const existing = await readTargetFile(layout);
  if (existing === null) {
    const made = {
      schema: 'slipway/local-target/v1',
      fingerprint: randomUUID(),
      spec: checked.data,
    } as const;
    const aside = `${layout.target}.${made.fingerprint}.new`;
    await writeSynced(aside, formatted(made));
    try {
      // link(2) fails where rename(2) would overwrite: of two runs that make the target at once, one wins.
      await link(aside, layout.target);
      return opened(layout, made.spec, made.fingerprint);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return openSpec(spec);
    } finally {
      await rm(aside, { force: true });
    }
  }
  for (const key of ['service', 'environment'] as const) {
    if (existing.spec[key] !== spec[key]) {
      throw new ConfigError(`the target there is of ${key} "${existing.spec[key]}", not "${spec[key]}"`, {
        where: { file: layout.target },
        fix: `give every service and environment a root folder of its own, such as ${layout.root}-${spec[key]}`,
      });
    }
  }
  if (JSON.stringify(existing.spec) !== JSON.stringify(checked.data)) {
    await replaceFile(layout.target, formatted({ ...existing, spec: checked.data }));
  }
  return opened(layout, checked.data, existing.fingerprint);
}

/**
 * Opens the target that `ref` names, as it was made.
 * @throws ConfigError when there is none, or it is another one than `ref` means
 */
export async function openRef(ref: TargetRef): Promise<OpenedTarget> {
  if (ref.kind !== 'local' || !ref.address.startsWith('file:///')) {
    throw new ConfigError(`"${ref.address}" is not the address of a local target`, {
      where: { name: 'target' },
      fix: 'a local target has the kind "local" and an address such as file:///srv/hello',
    });
  }
  const layout = layoutOf(fileURLToPath(ref.address));
  const existing = await readTargetFile(layout);
  if (existing === null) {
    throw new ConfigError('there is no local target', {
      where: { file: layout.root },
      fix: 'run on the machine that the release was made on; a local target does not move',
    });
  }
  const differs =
    existing.fingerprint !== ref.fingerprint
      ? 'fingerprint'
      : (['service', 'environment'] as const).find((key) => existing.spec[key] !== ref[key]);
  if (differs !== undefined) {
    throw new ConfigError(`the target there is another one: its ${differs} is not that of the release`, {
      where: { file: layout.target },
      fix: 'release to this target once, then watch or roll back that release',
    });
  }
  return opened(layout, existing.spec, existing.fingerprint);
}

function formatted(value: z.infer<typeof targetFile>): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function opened(layout: Layout, spec: CheckedSpec, fingerprint: string): OpenedTarget {
  const { service, environment } = spec;
  const address = pathToFileURL(layout.root).href;
  return { layout, spec, ref: { kind: 'local', address, service, environment, fingerprint } };
}
