/** `slipway ledger diff`: what two versions differ in, for whoever looks where a fault came from. */
import { type defaults as Defaults, diffVersions, openLedger } from '@slipway/pipeline';
import { ledgerDiffSections } from '@slipway/report';
import { Command } from 'commander';
import { type PlaceFlags, placeFlags, placeOf } from '../../flags.ts';
import { session } from '../../session.ts';
import { print } from '../../show.ts';

export function diffCommand(values: typeof Defaults): Command {
  return placeFlags(new Command('diff'), values)
    .description(
      'where did a fault come from: commits, modules, configuration keys and size between two versions',
    )
    .argument('<from>', 'a version of the ledger')
    .argument('<to>', 'another one')
    .argument('[folder]', 'the folder of the service', '.')
    .option('--json', 'as JSON', false)
    .action(async (from: string, to: string, folder: string, flags: PlaceFlags & { json: boolean }) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        const place = await placeOf(ctx, folder, flags);
        const facts = await diffVersions(ctx, await openLedger(ctx, place), {
          ...{ directory: place.directory, from, to },
        });
        if (flags.json) process.stdout.write(`${JSON.stringify(facts, null, 2)}\n`);
        else {
          print({
            verdict: {
              mark: 'attention',
              text: `${from} and ${to} of ${place.service} in ${place.environment}`,
            },
            sections: ledgerDiffSections(facts),
          });
        }
        return 0;
      }),
    );
}
