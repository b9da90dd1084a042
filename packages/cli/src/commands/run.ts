/** `slipway run`: one commit the whole way. */
import { type defaults as Defaults, exitCodeOf, readBase, runPipeline } from '@slipway/pipeline';
import { Command } from 'commander';
import { type ReleaseFlags, releaseFlags, releaseOptionsOf } from '../flags.ts';
import { session } from '../session.ts';
import { showRun } from '../show.ts';

export function runCommand(values: typeof Defaults): Command {
  return releaseFlags(new Command('run'), values)
    .description("build, gate, release and watch the commit in the service's folder")
    .argument('[folder]', 'the folder of the service', '.')
    .option('--release-version <label>', 'label of this release (default: from the tag at HEAD)')
    .action(async (folder: string, flags: ReleaseFlags & { releaseVersion?: string }) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        const options = await releaseOptionsOf(folder, flags);
        const base = options.base === null ? null : await readBase(ctx, options.directory, options.base);
        const result = await runPipeline(ctx, { ...options, base, version: flags.releaseVersion ?? null });
        showRun(result);
        return exitCodeOf(result.ending);
      }),
    );
}
