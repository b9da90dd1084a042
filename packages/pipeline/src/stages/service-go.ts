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
  const { readModule } = await import('@slipway/go');
  await readModule(directory);
  const { version, mirrors, privateModules: patterns } = go;
  const setup = { directory, version, versionFile: null, mirrors, latest: false, earlier: true, caches };
  const ready = await setUpGo(ctx, setup);
  return { ...ready, ctx: await reachPrivateModules(ready, { directory, patterns }, access) };
}

/**
 * Fetches modules with what opens them, while nothing else runs: compilers, a Makefile and tests see what was fetched,
 * and never the token.
 * @returns the context for all that follows, which knows that they are private
 * @throws ToolError with go's words when one cannot be fetched
 */
export async function reachPrivateModules(
  { ctx, go }: Pick<GoReady, 'ctx' | 'go'>,
  { directory, patterns }: { readonly directory: string; readonly patterns: readonly string[] },
  access: Access | null,
): Promise<Context> {
  if (patterns.length === 0) return ctx;
  const { fetchModules, privateModules } = await import('@slipway/go');
  const way = (token: string | null): Context => {
    const { env, secrets } = privateModules(ctx, { patterns, server: access?.server ?? '', token });
    for (const secret of secrets) access?.mask(secret);
    return { ...ctx, env: { ...ctx.env, ...env } };
  };
  if (access !== null) await fetchModules(way(access.token), go.path, directory);
  return way(null);
}
