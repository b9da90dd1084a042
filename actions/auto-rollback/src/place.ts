/** Where the ledger of the watched service is, by what the step and slipway.yml say. */

import { type ResolvedOptions, resolveOptions } from '@slipway/pipeline/project';
import { keepingOf, type LedgerPlace } from '@slipway/pipeline/watching';
import { type Action, repositoryOf } from '@slipway/runner';
import type { Inputs } from './inputs.ts';

/** What post needs is left before anything can change. */
export async function placeOf(
  { ctx, state }: Pick<Action<LedgerPlace>, 'ctx' | 'state'>,
  inputs: Inputs,
  run: string,
  named: { readonly service?: string; readonly environment?: string } = {},
): Promise<{ readonly place: LedgerPlace; readonly options: ResolvedOptions }> {
  const options = await resolveOptions(inputs.directory, { ...inputs.asked, ...named });
  const { service, environment, ledgerChoice } = options;
  const ledger = await keepingOf(ledgerChoice, { token: inputs.token, ...repositoryOf(ctx) });
  const place: LedgerPlace = { service, environment, stateDirectory: inputs.stateDirectory, ledger, run };
  state.save(place);
  return { place, options };
}
