/** `slipway rehearse`: release, break, roll back, on this machine; `npm start` is this. */
import { join } from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { type defaults as Defaults, rehearse } from '@slipway/pipeline';
import { Command } from 'commander';
import { type ReleaseFlags, releaseFlags, releaseOptionsOf } from '../flags.ts';
import { session } from '../session.ts';
import { showRehearsal } from '../show.ts';

interface RehearseFlags extends ReleaseFlags {
  readonly defect: string;
  readonly fresh: boolean;
}

/** A rehearsal looks often and loads steadily, beside what may serve here already: it is short, and all on this machine. */
const rehearsal = {
  ...{ port: 18_080, windowMs: 90_000, intervalMs: 1000, loadRate: 20 },
  // What Go itself brings: a rehearsal fetches no programs.
  preset: 'starter',
  ledgerStore: 'file',
} as const;
const place = { stateDirectory: join('.slipway', 'rehearsal') };

export function rehearseCommand(values: typeof Defaults): Command {
  return releaseFlags(new Command('rehearse'), { ...values, ...rehearsal, ...place })
    .description('release the service, then the same with a defect, and see it taken back by itself')
    .argument('[folder]', 'the folder of the service', '.')
    .option('--defect <name or file>', 'a patch: a file, or a name in defects/ of the service', 'errors')
    .option('--fresh', 'forget earlier rehearsals', false)
    .action(async (folder: string, flags: RehearseFlags) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        if (flags.ledger !== undefined && flags.ledger !== 'file') {
          throw new ConfigError('a rehearsal keeps its ledger in files, beside what it starts', {
            where: { name: '--ledger' },
            fix: 'leave --ledger out; for a release whose ledger is on GitHub: slipway run --ledger branch',
          });
        }
        const options = await releaseOptionsOf(folder, flags, rehearsal);
        const result = await rehearse(ctx, { ...options, defect: flags.defect, fresh: flags.fresh });
        showRehearsal(result);
        return result.expectations.length > 1 && result.expectations.every(({ met }) => met) ? 0 : 1;
      }),
    );
}
