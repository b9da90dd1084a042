/** Secrets of a watch, out of the environment: flags stand in the history of a shell. */
import { ConfigError, type Context } from '@slipway/kernel';
import type { WatchOptions } from '@slipway/pipeline';

/** @throws ConfigError for a line of SLIPWAY_PROMETHEUS_HEADERS that is no header */
export function credentialsOf({ env }: Pick<Context, 'env'>): Pick<WatchOptions, 'prometheus' | 'notifying'> {
  const read = (name: string) => env[name] || null;
  const token = read('GITHUB_TOKEN') ?? read('GH_TOKEN');
  return {
    prometheus: {
      token: read('SLIPWAY_PROMETHEUS_TOKEN'),
      username: read('SLIPWAY_PROMETHEUS_USERNAME'),
      password: read('SLIPWAY_PROMETHEUS_PASSWORD'),
      headers: headersOf(read('SLIPWAY_PROMETHEUS_HEADERS') ?? ''),
      caFile: read('SLIPWAY_PROMETHEUS_CA'),
      certFile: read('SLIPWAY_PROMETHEUS_CLIENT_CERT'),
      keyFile: read('SLIPWAY_PROMETHEUS_CLIENT_KEY'),
    },
    notifying: {
      webhook: read('SLIPWAY_NOTIFY_WEBHOOK'),
      github: token === null ? null : { token },
    },
  };
}

function headersOf(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] =
        /^\s*([A-Za-z][0-9A-Za-z-]*):\s*([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)\s*$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) return [name, value];
      throw new ConfigError('this is no header', {
        where: { name: 'SLIPWAY_PROMETHEUS_HEADERS' },
        fix: 'write one a line: X-Scope-OrgID: shop',
      });
    }),
  );
}
