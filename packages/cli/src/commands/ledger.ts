/** `slipway ledger show | verify`: the version state table, and whether it is whole. */
import { type defaults as Defaults, openLedger } from '@slipway/pipeline';
import { Command } from 'commander';
import { type PlaceFlags, placeFlags, placeOf } from '../flags.ts';
import { session } from '../session.ts';
import { showLedger } from '../show.ts';

export function ledgerCommand(values: typeof Defaults): Command {
  return new Command('ledger')
    .description('the version state table')
    .addCommand(
      placeFlags(new Command('show'), values)
        .description('print it')
        .argument('[folder]', 'the folder of the service', '.')
        .option('--json', 'the whole ledger as JSON', false)
        .action(async (folder: string, flags: PlaceFlags & { json: boolean }) =>
          session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
            const { ledger } = await (await openLedger(ctx, await placeOf(folder, flags))).load();
            if (flags.json) process.stdout.write(`${JSON.stringify(ledger, null, 2)}\n`);
            else showLedger(ledger, `${ledger.service} in ${ledger.environment}`);
            return 0;
          }),
        ),
    )
    .addCommand(
      placeFlags(new Command('verify'), values)
        .description('check that nothing in it was changed by hand or lost')
        .argument('[folder]', 'the folder of the service', '.')
        .action(async (folder: string, flags: PlaceFlags) =>
          session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
            const store = await openLedger(ctx, await placeOf(folder, flags));
            const { ledger } = await store.load();
            ctx.log.info(
              `${store.place}: whole; ${ledger.entries.length} versions, ${ledger.history.length} events`,
            );
            return 0;
          }),
        ),
    );
}
