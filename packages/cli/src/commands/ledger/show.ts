/** `slipway ledger show`: what serves, every version, what is under way, what is refused. */
import { type defaults as Defaults, openLedger } from '@slipway/pipeline';
import { ledgerPage } from '@slipway/report';
import { Command } from 'commander';
import { type PlaceFlags, placeFlags, placeOf, wholeNumber } from '../../flags.ts';
import { session } from '../../session.ts';
import { print } from '../../show.ts';

interface ShowFlags extends PlaceFlags {
  readonly json: boolean;
  readonly history?: string | true;
}

/** As many events as `--history` shows without a number. */
const someEvents = 20;

export function showCommand(values: typeof Defaults): Command {
  return placeFlags(new Command('show'), values)
    .description('print it: the newest versions, what is under way, what is in quarantine')
    .argument('[folder]', 'the folder of the service', '.')
    .option('--history [n]', `the last n events too (${someEvents} without a number)`)
    .option('--json', 'the whole ledger as JSON', false)
    .action(async (folder: string, flags: ShowFlags) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        const events = eventsOf(flags.history);
        const { ledger } = await (await openLedger(ctx, await placeOf(ctx, folder, flags))).load();
        if (flags.json) process.stdout.write(`${JSON.stringify(ledger, null, 2)}\n`);
        else print(ledgerPage(ledger, events === null ? {} : { events }));
        return 0;
      }),
    );
}

function eventsOf(history: string | true | undefined): number | null {
  if (history === undefined) return null;
  return history === true ? someEvents : wholeNumber('--history', history, 1, 100_000);
}
