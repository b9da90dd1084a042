/** The Go that a service asks for, for all that builds or judges it in one run. */
import type { Context } from '@slipway/kernel';
import type { PipelineOptions } from '../options.ts';
import { type CachesSetup, type GoReady, setUpGo } from './set-up-go.ts';

/** A way into private repositories. */
export interface Access {
  /** The server that asks for the token: `https://github.com`. */
  readonly server: string;
  readonly token: string;
  /** Masks what must not be seen in any output. */
  mask(secret: string): void;
}

/**
 * The Go that an earlier step of the job set up serves, unless the service's go line refuses it. With `access` modules
 * are fetched here: what comes after, the tests of the service too, never sees the token.
 * @throws ConfigError when `directory` is no module, when there is no such Go or no way to it or to a module; ToolError
 *   when other bytes arrive than were promised
 */
export async function goOfService(
  ctx: Context,
  { directory, go }: Pick<PipelineOptions, 'directory' | 'go'>,
  caches: CachesSetup | null = null,
  access: Access | null = null,
): Promise<GoReady> {
  const { fetchModules, privateModules, readModule } = await import('@slipway/go');
  await readModule(directory);
  const { version, mirrors, privateModules: patterns } = go;
  const setup = { directory, version, versionFile: null, mirrors, latest: false, earlier: true, caches };
  const ready = await setUpGo(ctx, setup);
  if (patterns.length === 0) return ready;
  const way = (token: string | null): Context => {
    const { env, secrets } = privateModules(ready.ctx, { patterns, server: access?.server ?? '', token });
    for (const secret of secrets) access?.mask(secret);
    return { ...ready.ctx, env: { ...ready.ctx.env, ...env } };
  };
  if (access !== null) await fetchModules(way(access.token), ready.go.path, directory);
  return { ...ready, ctx: way(null) };
}
