/** `slipway watch`: watch what serves now. */
import { resolve } from 'node:path';
import {
  type defaults as Defaults,
  endingOf,
  exitCodeOf,
  replayWatch,
  watchRelease,
} from '@slipway/pipeline';
import { Command } from 'commander';
import { credentialsOf } from '../credentials.ts';
import {
  askedWatch,
  type PlaceFlags,
  placeFlags,
  placeOf,
  type WatchFlags,
  watchFlags,
  watchOf,
} from '../flags.ts';
import { localRun, session } from '../session.ts';
import { showReplay, showWatch } from '../show.ts';

export function watchCommand(values: typeof Defaults): Command {
  return watchFlags(placeFlags(new Command('watch'), values), values)
    .description('watch the version that serves, and take it back when it breaches the policy')
    .argument('[folder]', 'the folder of the service', '.')
    .option(
      '--replay <file>',
      'judge the record of a watch again (samples.jsonl beside its watch.json), in no time',
    )
    .option('--shadow', 'judge and tell, and change nothing', false)
    .action(async (folder: string, flags: PlaceFlags & WatchFlags & { shadow: boolean; replay?: string }) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        if (flags.replay !== undefined) {
          const { windowMs = null, intervalMs = null, policyFile = null } = askedWatch(flags);
          const file = resolve(flags.replay);
          return showReplay(await replayWatch(ctx, { file, policyFile, windowMs, intervalMs }));
        }
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
