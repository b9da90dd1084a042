/** `slipway ledger verify`: whether nothing in it was changed by hand or lost. */
import { type defaults as Defaults, openLedger } from '@slipway/pipeline';
import { Command } from 'commander';
import { type PlaceFlags, placeFlags, placeOf } from '../../flags.ts';
import { session } from '../../session.ts';

export function verifyCommand(values: typeof Defaults): Command {
  return placeFlags(new Command('verify'), values)
    .description('check that nothing in it was changed by hand or lost')
    .argument('[folder]', 'the folder of the service', '.')
    .action(async (folder: string, flags: PlaceFlags) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        const store = await openLedger(ctx, await placeOf(ctx, folder, flags));
        const { entries, events, parts, head } = await store.verify();
        ctx.log.info(`${store.place}: whole; ${entries} versions, ${events} events, ${parts} parts`);
        // Who keeps this elsewhere can tell later whether the history is still the one that it was.
        ctx.log.info(`the chain ends in ${head}`);
        return 0;
      }),
    );
}
