/** `slipway watch`: watch what serves now. */
import { join } from 'node:path';
import { type defaults as Defaults, watchRelease } from '@slipway/pipeline';
import { Command } from 'commander';
import { type PlaceFlags, placeFlags, placeOf, type WatchFlags, watchFlags, watchOf } from '../flags.ts';
import { localRun, session } from '../session.ts';
import { showWatch } from '../show.ts';

const exitCodes = { KEEP: 0, ROLLBACK: 1, HOLD: 2, SUPERSEDED: 2 } as const;

export function watchCommand(values: typeof Defaults): Command {
  return watchFlags(placeFlags(new Command('watch'), values), values)
    .description('watch the version that serves, and take it back when it breaches the policy')
    .argument('[folder]', 'the folder of the service', '.')
    .action(async (folder: string, flags: PlaceFlags & WatchFlags) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        const result = await watchRelease(ctx, {
          ...placeOf(folder, flags),
          version: null,
          watch: watchOf(folder, flags, values),
          run: localRun(),
        });
        showWatch(result, join(result.folder, 'watch.json'));
        return exitCodes[result.watch.document.verdict];
      }),
    );
}
