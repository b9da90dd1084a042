/** `slipway ledger import`: an exported ledger brought in, where nothing is lost by it. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { fastForward, importLedger, type Ledger, update } from '@slipway/ledger';
import { type defaults as Defaults, openLedger } from '@slipway/pipeline';
import { Command } from 'commander';
import { type PlaceFlags, placeFlags, placeOf } from '../../flags.ts';
import { localRun, session } from '../../session.ts';

export function importCommand(values: typeof Defaults): Command {
  return placeFlags(new Command('import'), values)
    .description('bring in what `ledger export` wrote: into an empty ledger, or one that it goes on from')
    .argument('<file>', 'the exported ledger')
    .argument('[folder]', 'the folder of the service', '.')
    .action(async (given: string, folder: string, flags: PlaceFlags) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        const file = resolve(given);
        const imported = importLedger(await read(file), { file });
        const store = await openLedger(ctx, await placeOf(ctx, folder, flags));
        const run = localRun();
        let before: Ledger | null = null;
        const after = await update(
          store,
          (found) => {
            before = found;
            const stamp = { at: new Date(store.now() ?? ctx.clock.now()).toISOString(), run };
            return fastForward(found, imported, { file }, stamp);
          },
          { clock: ctx.clock, signal: ctx.signal },
        );
        const left = after.history.at(-1);
        ctx.log.info(`${store.place}: ${added(before ?? after, after)}`);
        if (imported.intent !== null && left?.kind === 'left-out') {
          ctx.log.warn(`the ${left.detail}, is left out: look at what serves`);
        }
        return 0;
      }),
    );
}

function added(before: Ledger, after: Ledger): string {
  const events = after.history.length - before.history.length;
  if (events === 0) return 'nothing was added, it holds all of this ledger already';
  const versions = after.entries.length - before.entries.length;
  return `${versions} versions and ${events} events were added; ${after.serving ?? 'nothing'} serves by what it says`;
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new ConfigError(`this export cannot be read: ${(cause as Error).message}`, {
      where: { file },
      fix: 'name the file that was exported: slipway ledger import ledger.json',
      cause,
    });
  }
}
