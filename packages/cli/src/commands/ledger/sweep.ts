/** `slipway ledger sweep`: what dead runs left half-way is finished or undone. */
import { resolve } from 'node:path';
import type { Context } from '@slipway/kernel';
import {
  type defaults as Defaults,
  type LedgerChoice,
  type Swept,
  sweepLedger,
  sweepLedgers,
} from '@slipway/pipeline';
import { findProject } from '@slipway/pipeline/project';
import { Command } from 'commander';
import { ledgerFlag, placeOf } from '../../flags.ts';
import { localRun, session } from '../../session.ts';

interface SweepFlags {
  readonly service?: string;
  readonly environment?: string;
  readonly state: string;
  readonly ledger?: LedgerChoice['store'];
  readonly ledgerBranch?: string;
  readonly verbose: boolean;
}

/** Exit codes: 0 nothing is left half-way, 1 a mistake to mend, 2 something could not be settled. */
export function sweepCommand(values: typeof Defaults): Command {
  return new Command('sweep')
    .description('finish or undo what dead runs left half-way, in every ledger of the state folder')
    .argument('[folder]', 'the folder of the service, for a ledger that is kept on GitHub', '.')
    .option('--service <name>', 'only of this service (default: of all)')
    .option('--environment <name>', 'only in this environment (default: in all)')
    .option('--state <folder>', 'releases, ledger and evidence', values.stateDirectory)
    .addOption(ledgerFlag(values))
    .option('--ledger-branch <name>', `of --ledger branch (default: ${values.ledger.branch})`)
    .option('-v, --verbose', 'say more', false)
    .action(async (folder: string, flags: SweepFlags) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        const swept = await sweep(ctx, folder, flags);
        if (swept.length === 0) ctx.log.info(`no ledger is kept in ${resolve(flags.state)}`);
        for (const each of swept) tell(each, wrong(each) ? ctx.log.error : ctx.log.info);
        return swept.some(wrong) ? 2 : 0;
      }),
    );
}

/** Of a state folder all ledgers; GitHub is asked for that of one service. */
async function sweep(ctx: Context, folder: string, flags: SweepFlags): Promise<readonly Swept[]> {
  const store = flags.ledger ?? (await findProject(resolve(folder)))?.ledger.store ?? 'file';
  if (store !== 'file') {
    return [await sweepLedger(ctx, { ...(await placeOf(ctx, folder, flags)), run: localRun() })];
  }
  const { service = null, environment = null, state } = flags;
  return sweepLedgers(ctx, { service, environment, stateDirectory: resolve(state), run: localRun() });
}

function wrong({ outcome }: Swept): boolean {
  return outcome === 'stuck' || outcome === 'differs';
}

const words = {
  nothing: '',
  settled: 'settled; ',
  held: 'under way; ',
  stuck: 'not settled; ',
  differs: 'not as it says; ',
} as const;

function tell({ service, environment, outcome, detail }: Swept, say: (message: string) => void): void {
  say(`${service} in ${environment}: ${words[outcome]}${detail}`);
}
