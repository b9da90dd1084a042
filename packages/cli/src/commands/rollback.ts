/** `slipway rollback`: back to the best stable version, or to a named one. */
import { type defaults as Defaults, rollbackByHand } from '@slipway/pipeline';
import { Command } from 'commander';
import { type PlaceFlags, placeFlags, placeOf, reasonOf } from '../flags.ts';
import { localRun, session } from '../session.ts';
import { showLedger } from '../show.ts';

export function rollbackCommand(values: typeof Defaults): Command {
  return placeFlags(new Command('rollback'), values)
    .description('take back the version that serves')
    .argument('[folder]', 'the folder of the service', '.')
    .option('--to <version>', 'a version of the ledger, also a newer one (default: the best stable one)')
    .option(
      '--override <reason>',
      'go there although it failed or does not fit the database; it stands in the ledger',
    )
    .action(async (folder: string, flags: PlaceFlags & { to?: string; override?: string }) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        const result = await rollbackByHand(ctx, {
          ...(await placeOf(ctx, folder, flags)),
          to: flags.to ?? null,
          override: flags.override === undefined ? undefined : reasonOf('--override', flags.override),
          run: localRun(),
        });
        showLedger(result.ledger, `${result.from} was rolled back to ${result.to}`);
        return 0;
      }),
    );
}
