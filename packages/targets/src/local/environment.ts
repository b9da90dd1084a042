/** The exact environment of an instance: a small base, what the release says, what is passed on, and its port. */
import type { Context } from '@slipway/kernel';
import type { Manifest } from './manifest.ts';
import { marker, markerVariable } from './marker.ts';
import type { OpenedTarget } from './spec.ts';

/** What programs expect of any environment; the runner's own variables and tokens stay outside. */
const base = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  // By this variable the GitHub runner finds what a job has left running, and ends it (actions/runner, JobExtension).
  'RUNNER_TRACKING_ID',
];

/** What the service's own configuration sees as environment variables: without the port, which differs by instance. */
export function serviceEnvironment(
  ctx: Pick<Context, 'env'>,
  target: OpenedTarget,
  ownEnv: Manifest['env'],
): Record<string, string> {
  return { ...pick(ctx.env, target.spec.passEnv ?? []), ...ownEnv };
}

export function instanceEnvironment(
  ctx: Pick<Context, 'env'>,
  target: OpenedTarget,
  manifest: Manifest,
  release: string,
  port: number,
): Record<string, string> {
  return {
    ...pick(ctx.env, base),
    ...serviceEnvironment(ctx, target, manifest.env),
    [manifest.portVariable]: String(port),
    [markerVariable]: marker(target.ref.fingerprint, release),
  };
}

function pick(env: Context['env'], names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name] as string] as const])),
  );
}
