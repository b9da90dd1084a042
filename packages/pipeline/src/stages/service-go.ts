/** The Go that a service asks for, for all that builds or judges it in one run. */
import { ConfigError, type Context } from '@slipway/kernel';
import type { PipelineOptions } from '../options.ts';
import { type CachesSetup, type GoReady, setUpGo } from './set-up-go.ts';

/** A way into private repositories. */
export interface ModulesAccess {
  /** The server that asks for the token: `https://github.com`. */
  readonly server: string;
  readonly token: string;
  /** Masks what must not be seen in any output. */
  mask(secret: string): void;
}

/** Which modules are private, and what they are fetched for. */
export interface PrivateService {
  /** The module's root; absolute. */
  readonly directory: string;
  readonly patterns: readonly string[];
  readonly tags?: readonly string[];
  /** `linux/arm64`; none: this machine. */
  readonly targets?: readonly string[];
}

/**
 * The Go that an earlier step of the job set up serves, unless the service's go line refuses it or this step itself asks
 * for a version. With `access` modules are fetched here: what comes after, the tests of the service too, never sees the
 * token.
 * @throws ConfigError when `directory` is no module, when there is no such Go or no way to it or to a module, and for a
 *   token that opens nothing; ToolError when other bytes arrive than were promised
 */
export async function goOfService(
  ctx: Context,
  { directory, go }: Pick<PipelineOptions, 'directory' | 'go'>,
  caches: CachesSetup | null = null,
  access: ModulesAccess | null = null,
): Promise<GoReady> {
  const { readModule } = await import('@slipway/go');
  await readModule(directory);
  const { version, versionFrom, mirrors, privateModules: patterns, tags } = go;
  const earlier = versionFrom === 'file';
  const setup = { directory, version, versionFile: null, mirrors, latest: false, earlier, caches };
  const ready = await setUpGo(ctx, setup);
  return { ...ready, ctx: await reachPrivateModules(ready, { directory, patterns, tags }, access) };
}

/**
 * Fetches modules with what opens them, while nothing else runs: compilers, a Makefile and tests see what was fetched,
 * and never the token. Without patterns those of GOPRIVATE hold, which an earlier step of the job may have set.
 * @returns the context for all that follows, which knows that they are private
 * @throws ConfigError for a token without any pattern; ConfigError or ToolError with go's words when one cannot be fetched
 */
export async function reachPrivateModules(
  { ctx, go }: Pick<GoReady, 'ctx' | 'go'>,
  { directory, patterns, tags = [], targets = [] }: PrivateService,
  access: ModulesAccess | null,
): Promise<Context> {
  if (patterns.length === 0) {
    if (access === null) return ctx;
    if (!ctx.env.GOPRIVATE) {
      throw new ConfigError(
        'a token for private modules is given, and nothing says which modules are private',
        {
          where: { name: 'private-modules-token' },
          fix: 'name them, in slipway.yml under build: private-modules: ["github.com/acme/*"]; or leave the token out',
        },
      );
    }
  }
  const { fetchModules, parseTarget, privateModules } = await import('@slipway/go');
  const way = (token: string | null): Context => {
    const { env, secrets } = privateModules(ctx, { patterns, server: access?.server ?? '', token });
    for (const secret of secrets) access?.mask(secret);
    return { ...ctx, env: { ...ctx.env, ...env } };
  };
  if (access !== null) {
    const builds = { tags, targets: targets.map(parseTarget) };
    await fetchModules(way(access.token), go.path, directory, builds);
  }
  return way(null);
}
