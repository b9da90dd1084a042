/** The command line: what `slipway` can do, one file a command. */
import { defaults } from '@slipway/pipeline';
import { Command } from 'commander';
import { configCommand } from './commands/config.ts';
import { gateCommand } from './commands/gate.ts';
import { ledgerCommand } from './commands/ledger.ts';
import { policyCommand } from './commands/policy.ts';
import { rehearseCommand } from './commands/rehearse.ts';
import { relayCommand } from './commands/relay.ts';
import { rollbackCommand } from './commands/rollback.ts';
import { runCommand } from './commands/run.ts';
import { stopCommand } from './commands/stop.ts';
import { watchCommand } from './commands/watch.ts';

/** Parses `argv` (with node and script in front, as `process.argv`) and runs the command. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('slipway')
    .description('From a commit to a release that watches itself and takes itself back')
    .showHelpAfterError('(slipway --help shows what there is)');
  for (const command of [
    runCommand,
    gateCommand,
    rehearseCommand,
    watchCommand,
    rollbackCommand,
    ledgerCommand,
    policyCommand,
    stopCommand,
  ]) {
    program.addCommand(command(defaults));
  }
  program.addCommand(configCommand());
  program.addCommand(relayCommand());
  await program.parseAsync([...argv]);
}
