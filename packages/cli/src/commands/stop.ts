/** `slipway stop`: ends the processes of a local target. */
import { type defaults as Defaults, stopService } from '@slipway/pipeline';
import { Command } from 'commander';
import { type PlaceFlags, placeFlags, placeOf } from '../flags.ts';
import { localRun, session } from '../session.ts';

export function stopCommand(values: typeof Defaults): Command {
  return placeFlags(new Command('stop'), values)
    .description('end the processes that releases to this machine started; releases and ledger stay')
    .argument('[folder]', 'the folder of the service', '.')
    .action(async (folder: string, flags: PlaceFlags) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        const stopped = await stopService(ctx, { ...(await placeOf(ctx, folder, flags)), run: localRun() });
        ctx.log.info(stopped === null ? 'nothing serves here' : `${stopped} is stopped`);
        return 0;
      }),
    );
}
