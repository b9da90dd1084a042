/** Where a service's ledger is kept: one line a store. */
import { join } from 'node:path';
import type { Context } from '@slipway/kernel';
import { type LedgerStore, openFileLedger } from '@slipway/ledger';
import type { LedgerPlace } from './place.ts';

/** The ledger of `service` in `environment` below the state folder. */
export async function openLedger(
  ctx: Context,
  options: Pick<LedgerPlace, 'stateDirectory' | 'service' | 'environment'>,
): Promise<LedgerStore> {
  return openFileLedger(ctx, {
    directory: join(options.stateDirectory, 'ledger'),
    service: options.service,
    environment: options.environment,
  });
}
