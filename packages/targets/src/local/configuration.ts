/** The service's layered configuration as an instance of this target will see it. */
import { type ResolvedConfig, resolveConfig } from '@slipway/config';
import type { Context } from '@slipway/kernel';
import { serviceEnvironment } from './environment.ts';
import type { OpenedTarget } from './spec.ts';

/**
 * @returns null where the service has no configuration of this kind
 * @throws ConfigError with file and line: bad YAML, a placeholder that is not set and has no default, …
 */
export async function configurationOf(
  ctx: Pick<Context, 'env'>,
  target: OpenedTarget,
): Promise<ResolvedConfig | null> {
  const { spec } = target;
  const resolved = await resolveConfig({
    bundled: spec.bundledConfigDirectory,
    external: spec.configDirectory,
    env: {
      ...serviceEnvironment(ctx, target, spec.env ?? {}),
      // Every instance has a port of its own; the one that clients know stands for all, so that equal hashes stay equal.
      [spec.portVariable]: String(spec.port),
    },
    args: spec.args,
    environment: spec.environment,
  });
  return resolved.entries.length === 0 ? null : resolved;
}
