/** `slipway config`: what a service will read, key by key, and where each value comes from. */
import { resolve } from 'node:path';
import { explain, resolveConfig } from '@slipway/config';
import { resolveOptions } from '@slipway/pipeline/project';
import { Command } from 'commander';
import { session } from '../session.ts';

interface ConfigFlags {
  readonly bundledConfig?: string;
  readonly config?: string;
  readonly environment?: string;
  readonly arg?: readonly string[];
  readonly verbose: boolean;
}

export function configCommand(): Command {
  return new Command('config')
    .description('print the layered configuration of a service: each key, its value, its file and line')
    .argument('[folder]', 'the folder of the service', '.')
    .option('--bundled-config <folder>', 'the configuration that is compiled into the binary')
    .option('--config <folder>', 'external configuration (application.yml and friends)')
    .option('--environment <name>', 'the environment it is meant for')
    .option(
      '--arg <argument>',
      'an argument of the service; may be repeated',
      (value, all: readonly string[] = []) => [...all, value],
    )
    .option('-v, --verbose', 'say more', false)
    .action(async (directory: string, flags: ConfigFlags) =>
      session({ verbose: flags.verbose, workspace: directory }, async (ctx) => {
        const { bundledConfigDirectory, configDirectory, args } = await resolveOptions(resolve(directory), {
          environment: flags.environment,
          bundledConfigDirectory: flags.bundledConfig && resolve(flags.bundledConfig),
          configDirectory: flags.config && resolve(flags.config),
          args: flags.arg,
        });
        const resolved = await resolveConfig({
          bundled: bundledConfigDirectory ?? undefined,
          external: configDirectory ?? undefined,
          env: ctx.env,
          args,
          environment: flags.environment,
        });
        for (const line of explain(resolved)) process.stdout.write(`${line}\n`);
        for (const { severity, message } of resolved.findings) ctx.log.warn(`${severity}: ${message}`);
        return 0;
      }),
    );
}
