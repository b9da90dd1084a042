/** `slipway relay`: turns alerts of an Alertmanager into events that start a watch on GitHub. */
import { join, resolve } from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { Command } from 'commander';
import { wholeNumber } from '../flags.ts';
import { session } from '../session.ts';

interface RelayFlags {
  readonly repository?: string;
  readonly listen: string;
  readonly serviceLabel: string;
  readonly environmentLabel: string;
  readonly state: string;
  readonly verbose: boolean;
}

export function relayCommand(): Command {
  return new Command('relay')
    .description('turn alerts of an Alertmanager into events that start a watch (alert.yml)')
    .option('--repository <owner/name>', 'whose workflows wait for alerts (default: of GITHUB_REPOSITORY)')
    .option('--listen <address:port>', 'where to take POST /alertmanager', '127.0.0.1:9094')
    .option('--service-label <name>', 'the label of an alert that names the service', 'service')
    .option('--environment-label <name>', 'the label that names the environment', 'environment')
    .option('--state <folder>', 'told alerts are remembered below it', '.slipway')
    .option('-v, --verbose', 'say more', false)
    .addHelpText(
      'after',
      '\nReads SLIPWAY_RELAY_SECRET, the bearer that Alertmanager shows, and GITHUB_TOKEN, which sends the events.',
    )
    .action(async (flags: RelayFlags) =>
      session({ verbose: flags.verbose, workspace: '.' }, async (ctx) => {
        const { serve } = await import('../relay/serve.ts');
        await serve(ctx, {
          repository: flags.repository ?? ctx.env.GITHUB_REPOSITORY ?? '',
          ...placeToListen(flags.listen),
          labels: {
            service: label('--service-label', flags.serviceLabel),
            environment: label('--environment-label', flags.environmentLabel),
          },
          stateFile: join(resolve(flags.state), 'relay', 'told-alerts.json'),
        });
        return 0;
      }),
    );
}

function placeToListen(text: string): { readonly host: string; readonly port: number } {
  const [, v6, host, port = ''] = /^(?:\[([0-9a-fA-F:]+)\]|([\w.-]+)):(\d+)$/.exec(text) ?? [];
  const address = v6 ?? host;
  if (address === undefined) {
    throw new ConfigError(`"${text}" is no address to listen at`, {
      where: { name: '--listen' },
      fix: 'write --listen 127.0.0.1:9094',
    });
  }
  return { host: address, port: wholeNumber('--listen', port, 0, 65_535) };
}

/** https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels */
function label(flag: string, name: string): string {
  if (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) return name;
  throw new ConfigError(`${JSON.stringify(name)} is no label's name`, {
    where: { name: flag },
    fix: `write ${flag} ${flag.slice(2, -6)}`,
  });
}
