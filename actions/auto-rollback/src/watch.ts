/** Mode watch: the release that release.json names, what serves, or a release that something else made. */
import { readDocument, type WatchDocument } from '@slipway/evidence';
import { resolveOptions } from '@slipway/pipeline/project';
import {
  endingOf,
  exitCodeOf,
  type LedgerPlace,
  watchByCommand,
  watchRelease,
} from '@slipway/pipeline/watching';
import { type Section, toMarkdown, versionSection, watchSections } from '@slipway/report';
import type { Action } from '@slipway/runner';
import type { Inputs } from './inputs.ts';
import { placeOf } from './place.ts';

const marks = { KEEP: 'good', ROLLBACK: 'bad', HOLD: 'attention', SUPERSEDED: 'attention' } as const;

export async function watch(action: Action<LedgerPlace>, inputs: Inputs, run: string): Promise<void> {
  if (inputs.command !== null) return watchCommand(action, inputs, inputs.command, run);
  const release =
    inputs.releaseFile === null ? null : (await readDocument('release', inputs.releaseFile)).document.entry;
  const { place, options } = await placeOf(action, inputs, run, release ?? {});
  const { watch: filed, ledger } = await watchRelease(action.ctx, {
    ...place,
    version: release?.version ?? null,
    watch: { ...options.watch, ...credentialsOf(inputs) },
  });
  tell(action, filed.document, filed.path, [versionSection(ledger)]);
}

async function watchCommand(
  action: Action<LedgerPlace>,
  inputs: Inputs,
  command: NonNullable<Inputs['command']>,
  run: string,
): Promise<void> {
  const { service, environment, watch } = await resolveOptions(inputs.directory, inputs.asked);
  const { stateDirectory } = inputs;
  const { watch: filed } = await watchByCommand(action.ctx, {
    ...{ service, environment, stateDirectory, run, ...command },
    watch: { ...watch, ...credentialsOf(inputs) },
    subject: null,
  });
  tell(action, filed.document, filed.path, []);
}

function credentialsOf({ prometheus, webhook, token }: Inputs) {
  return { prometheus, notifying: { webhook, github: token === null ? null : { token } } };
}

function tell(
  { outputs, summary, fail }: Action<LedgerPlace>,
  document: WatchDocument,
  path: string,
  more: readonly Section[],
): void {
  const { service, version, verdict, reason, because, rolledBackTo } = document;
  outputs.set('verdict', verdict);
  outputs.set('reason', reason);
  outputs.set('rolled-back-to', rolledBackTo ?? '');
  outputs.set('watch-json', path);
  summary.add(
    toMarkdown({
      verdict: {
        mark: marks[verdict],
        text:
          rolledBackTo === null
            ? `${service} ${version}: ${verdict}`
            : `${service} ${version} was rolled back to ${rolledBackTo}`,
      },
      sections: [...watchSections(document, null), ...more],
    }),
  );
  if (exitCodeOf(endingOf(document)) !== 0) fail(`${verdict} (${reason}): ${because}`);
}
