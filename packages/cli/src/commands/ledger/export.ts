/** `slipway ledger export`: the whole ledger as one text with its seal. */
import { open, unlink } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { exportLedger } from '@slipway/ledger';
import { type defaults as Defaults, openLedger } from '@slipway/pipeline';
import { Command } from 'commander';
import { type PlaceFlags, placeFlags, placeOf } from '../../flags.ts';
import { session } from '../../session.ts';

export function exportCommand(values: typeof Defaults): Command {
  return placeFlags(new Command('export'), values)
    .description('the whole ledger as one JSON text with its seal, for `ledger import`')
    .argument('[folder]', 'the folder of the service', '.')
    .option('--output <file>', 'a new file (default: standard output)')
    .action(async (folder: string, flags: PlaceFlags & { output?: string }) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        const { ledger } = await (await openLedger(ctx, await placeOf(ctx, folder, flags))).load();
        const text = exportLedger(ledger);
        const { intent } = ledger;
        const warning =
          intent === null
            ? null
            : `the ${intent.action} of ${intent.to} by run ${intent.run} is under way; an import leaves it out`;
        if (flags.output === undefined) {
          // The log is on standard output, too, and a line of it there would be one of the export.
          if (warning !== null) process.stderr.write(`warning: ${warning}\n`);
          process.stdout.write(text);
          return 0;
        }
        const file = resolve(flags.output);
        await writeNew(file, text);
        if (warning !== null) ctx.log.warn(warning);
        ctx.log.info(`${file}: ${ledger.entries.length} versions, ${ledger.history.length} events`);
        return 0;
      }),
    );
}

/** Never over something that stands there: it may be the ledger itself, or the only other copy of it. */
async function writeNew(file: string, text: string): Promise<void> {
  let begun = false;
  try {
    const output = await open(file, 'wx');
    begun = true;
    try {
      await output.writeFile(text);
      await output.sync();
    } finally {
      await output.close();
    }
  } catch (cause) {
    if (begun) await unlink(file).catch(() => {});
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new ConfigError(
      code === 'EEXIST' ? 'something stands there already' : `the export cannot be written: ${message}`,
      {
        where: { file },
        fix: 'name a new file in a folder that is there: --output ledger-backup.json',
        cause,
      },
    );
  }
}
