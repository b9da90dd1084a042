/** `slipway watch`: watch what serves now. */
import { type defaults as Defaults, endingOf, exitCodeOf, watchRelease } from '@slipway/pipeline';
import { Command } from 'commander';
import { credentialsOf } from '../credentials.ts';
import { type PlaceFlags, placeFlags, placeOf, type WatchFlags, watchFlags, watchOf } from '../flags.ts';
import { localRun, session } from '../session.ts';
import { showWatch } from '../show.ts';

export function watchCommand(values: typeof Defaults): Command {
  return watchFlags(placeFlags(new Command('watch'), values), values)
    .description('watch the version that serves, and take it back when it breaches the policy')
    .argument('[folder]', 'the folder of the service', '.')
    .option('--shadow', 'judge and tell, and change nothing', false)
    .action(async (folder: string, flags: PlaceFlags & WatchFlags & { shadow: boolean }) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        const result = await watchRelease(ctx, {
          ...(await placeOf(ctx, folder, flags)),
          version: null,
          watch: { ...(await watchOf(folder, flags)), ...credentialsOf(ctx), shadow: flags.shadow },
          run: localRun(),
        });
        showWatch(result);
        return exitCodeOf(endingOf(result.watch.document));
      }),
    );
}
