/** `slipway ledger sweep`: what dead runs left half-way is finished or undone. */
import { resolve } from 'node:path';
import { type defaults as Defaults, type Swept, sweepLedgers } from '@slipway/pipeline';
import { Command } from 'commander';
import { localRun, session } from '../../session.ts';

interface SweepFlags {
  readonly service?: string;
  readonly environment?: string;
  readonly state: string;
  readonly verbose: boolean;
}

/** Exit codes: 0 nothing is left half-way, 1 a mistake to mend, 2 something could not be settled. */
export function sweepCommand(values: typeof Defaults): Command {
  return new Command('sweep')
    .description('finish or undo what dead runs left half-way, in every ledger of the state folder')
    .option('--service <name>', 'only of this service (default: of all)')
    .option('--environment <name>', 'only in this environment (default: in all)')
    .option('--state <folder>', 'releases, ledger and evidence', values.stateDirectory)
    .option('-v, --verbose', 'say more', false)
    .action(async (flags: SweepFlags) =>
      session({ verbose: flags.verbose, workspace: '.' }, async (ctx) => {
        const swept = await sweepLedgers(ctx, {
          stateDirectory: resolve(flags.state),
          run: localRun(),
          service: flags.service ?? null,
          environment: flags.environment ?? null,
        });
        if (swept.length === 0) ctx.log.info(`no ledger is kept in ${resolve(flags.state)}`);
        for (const each of swept) tell(each, each.outcome === 'stuck' ? ctx.log.error : ctx.log.info);
        return swept.some(({ outcome }) => outcome === 'stuck') ? 2 : 0;
      }),
    );
}

const words = { nothing: 'whole', settled: 'settled', held: 'under way', stuck: 'not settled' } as const;

function tell({ service, environment, outcome, detail }: Swept, say: (message: string) => void): void {
  say(`${service} in ${environment}: ${words[outcome]}; ${detail}`);
}
