/** `slipway ledger`: what ran where, when, on what evidence. One file a command. */
import type { defaults as Defaults } from '@slipway/pipeline';
import { Command } from 'commander';
import { diffCommand } from './ledger/diff.ts';
import { exportCommand } from './ledger/export.ts';
import { importCommand } from './ledger/import.ts';
import { quarantineCommand } from './ledger/quarantine.ts';
import { showCommand } from './ledger/show.ts';
import { sweepCommand } from './ledger/sweep.ts';
import { verifyCommand } from './ledger/verify.ts';

export function ledgerCommand(values: typeof Defaults): Command {
  const ledger = new Command('ledger').description('the version state table and its history');
  for (const command of [
    showCommand,
    diffCommand,
    verifyCommand,
    exportCommand,
    importCommand,
    sweepCommand,
    quarantineCommand,
  ]) {
    ledger.addCommand(command(values));
  }
  return ledger;
}
