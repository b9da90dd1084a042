/** Watches the release that release.json names, and acts on what it sees. */
import { randomUUID } from 'node:crypto';
import { readDocument } from '@slipway/evidence';
import { keepingOf, type LedgerPlace, watchRelease } from '@slipway/pipeline';
import { resolveOptions } from '@slipway/pipeline/project';
import { toMarkdown, versionSection, watchSections } from '@slipway/report';
import { type Action, repositoryOf, runAddress } from '@slipway/runner';
import type { Inputs } from './inputs.ts';

const marks = { KEEP: 'good', ROLLBACK: 'bad', HOLD: 'attention', SUPERSEDED: 'attention' } as const;

export async function run(action: Action<LedgerPlace>, inputs: Inputs): Promise<void> {
  const { ctx, outputs, summary } = action;
  const release = await readDocument('release', inputs.releaseFile);
  const { service, environment, version } = release.document.entry;
  const { stateDirectory } = inputs;
  const run = runAddress(ctx.env) ?? `local-${randomUUID()}`;
  const options = await resolveOptions(inputs.directory, { ...inputs.asked, service, environment });
  const ledger = await keepingOf(options.ledgerChoice, { token: inputs.token, ...repositoryOf(ctx) });
  const place: LedgerPlace = { service, environment, stateDirectory, ledger, run };
  action.state.save(place);

  const { watch, ledger: table } = await watchRelease(ctx, { ...place, version, watch: options.watch });
  const { verdict, reason, because, rolledBackTo } = watch.document;
  outputs.set('verdict', verdict);
  outputs.set('reason', reason);
  outputs.set('rolled-back-to', rolledBackTo ?? '');
  outputs.set('watch-json', watch.path);
  summary.add(
    toMarkdown({
      verdict: {
        mark: marks[verdict],
        text:
          rolledBackTo === null
            ? `${service} ${version}: ${verdict}`
            : `${service} ${version} was rolled back to ${rolledBackTo}`,
      },
      sections: [...watchSections(watch.document, null), versionSection(table)],
    }),
  );
  if (verdict !== 'KEEP') action.fail(`${verdict} (${reason}): ${because}`);
}
