/** `slipway run`: one commit the whole way. */
import { type defaults as Defaults, exitCodeOf, readBase, runPipeline } from '@slipway/pipeline';
import { Command } from 'commander';
import { credentialsOf } from '../credentials.ts';
import { type ReleaseFlags, releaseFlags, releaseOptionsOf } from '../flags.ts';
import { keepingHere } from '../keeping.ts';
import { session } from '../session.ts';
import { showRun } from '../show.ts';

interface RunFlags extends ReleaseFlags {
  readonly base?: string;
  readonly releaseVersion?: string;
}

export function runCommand(values: typeof Defaults): Command {
  return releaseFlags(new Command('run'), values)
    .description("build, gate, release and watch the commit in the service's folder")
    .argument('[folder]', 'the folder of the service', '.')
    .option(
      '--base <commit>',
      'what the change is to be merged into: the gate compares with it (default: none)',
    )
    .option('--release-version <label>', 'label of this release (default: from the tag at HEAD)')
    .action(async (folder: string, flags: RunFlags) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        const { ledgerChoice, ...options } = await releaseOptionsOf(folder, flags);
        const ledger = await keepingHere(ctx, options.directory, ledgerChoice);
        const base = flags.base === undefined ? null : await readBase(ctx, options.directory, flags.base);
        const version = flags.releaseVersion ?? null;
        const watch = { ...options.watch, ...credentialsOf(ctx) };
        const result = await runPipeline(ctx, { ...options, watch, ledger, base, version });
        showRun(result);
        return exitCodeOf(result.ending);
      }),
    );
}
