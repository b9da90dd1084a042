/** `slipway gate`: the verdict on the commit, and nothing else. */
import { join, resolve } from 'node:path';
import { parseRatio } from '@slipway/kernel';
import type { defaults as Defaults } from '@slipway/pipeline';
import { Command, Option } from 'commander';
import { session } from '../session.ts';
import { showGate } from '../show.ts';

interface GateFlags {
  readonly policy?: string;
  readonly preset?: 'baseline' | 'strict' | 'starter';
  readonly coverage?: string;
  readonly base?: string;
  readonly baseUrl?: string;
  readonly artifactDigest?: string;
  readonly output: string;
  readonly verbose: boolean;
}

/** Exit codes: 0 PASS, 1 FAIL (or a mistake to mend), 2 ERROR. */
export function gateCommand(values: typeof Defaults): Command {
  return new Command('gate')
    .description('judge the commit: PASS (exit code 0), FAIL (1) or ERROR (2), in gate.json')
    .argument('[folder]', 'the folder of the service', '.')
    .option('--policy <file>', 'the rules (default: quality-gate.yml of the service, or above it)')
    .addOption(
      new Option('--preset <name>', `where no file names one (default: ${values.preset})`).choices([
        'baseline',
        'strict',
        'starter',
      ]),
    )
    .option('--coverage <share>', 'statement coverage asked for beside the policy (default: none)')
    .option('--base <commit>', 'what the change is to be merged into: a commit or a branch (default: none)')
    .option('--base-url <address>', 'where the service answers for integration tests; none: nothing runs')
    .option('--artifact-digest <sha256>', 'what answers there')
    .option('--output <folder>', 'gate.json and reports', join(values.stateDirectory, 'gate'))
    .option('-v, --verbose', 'say more', false)
    .action(async (folder: string, flags: GateFlags) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        const [{ resolveGate }, { gateStage, goOfService, outputFolder, readBase, readSource }] =
          await Promise.all([import('@slipway/pipeline/project'), import('@slipway/pipeline/stages')]);
        const directory = resolve(folder);
        const { coverage, preset, policy, base, baseUrl, artifactDigest: artifact } = flags;
        const options = await resolveGate(directory, {
          coveragePpm: coverage === undefined ? undefined : parseRatio(coverage, { name: '--coverage' }),
          preset,
        });
        const source = await readSource(ctx, directory);
        const output = await outputFolder(resolve(flags.output));
        const ready = await goOfService(ctx, options);
        const asked = {
          ...options,
          gatePolicyFile: policy === undefined ? null : resolve(policy),
          base: base === undefined ? null : await readBase(ctx, directory, base),
        };
        const { gate } = await gateStage(ready.ctx, asked, source, null, output, {
          ...(baseUrl === undefined ? {} : { baseUrl }),
          ...(artifact === undefined ? {} : { artifact }),
        });
        return showGate(gate);
      }),
    );
}
