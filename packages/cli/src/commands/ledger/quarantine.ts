/** `slipway ledger quarantine`: an artifact that nobody may deploy again, or may again. */
import { digest } from '@slipway/evidence';
import { ConfigError } from '@slipway/kernel';
import { findEntry, type Ledger, liftQuarantine, quarantineArtifact, quarantineOf } from '@slipway/ledger';
import { type defaults as Defaults, openJournal, openLedger } from '@slipway/pipeline';
import { Command } from 'commander';
import { type PlaceFlags, placeFlags, placeOf, reasonOf } from '../../flags.ts';
import { localRun, session } from '../../session.ts';

interface QuarantineFlags extends PlaceFlags {
  readonly reason?: string;
  readonly lift: boolean;
}

export function quarantineCommand(values: typeof Defaults): Command {
  return placeFlags(new Command('quarantine'), values)
    .description('refuse an artifact to every later deploy, under whatever version')
    .argument('<version|digest>', 'a version of the ledger, or an artifact: sha256:…')
    .argument('[folder]', 'the folder of the service', '.')
    .option('--reason <text>', 'why; it stands in the ledger from then on')
    .option('--lift', 'let it go instead', false)
    .action(async (what: string, folder: string, flags: QuarantineFlags) =>
      session({ verbose: flags.verbose, workspace: folder }, async (ctx) => {
        const reason = reasonOf('--reason', flags.reason ?? '');
        const store = await openLedger(ctx, await placeOf(ctx, folder, flags));
        const journal = openJournal(ctx, store, localRun());
        const found = artifactOf(await journal.read(), what);
        const known = quarantineOf(await journal.read(), found.artifact);
        if (!flags.lift && known !== undefined) {
          ctx.log.info(`${what} is in quarantine already, since ${known.at}: ${known.reason}`);
          return 0;
        }
        const after = await journal.apply((ledger, stamp) =>
          flags.lift
            ? liftQuarantine(ledger, found.artifact, reason, stamp)
            : quarantineArtifact(ledger, found.artifact, { version: found.version, reason }, stamp),
        );
        ctx.log.info(
          `${what}: ${flags.lift ? 'lifted from quarantine' : 'in quarantine'} (${found.artifact})`,
        );
        const serving = after.serving === null ? undefined : findEntry(after, after.serving);
        if (!flags.lift && serving?.artifact === found.artifact) {
          ctx.log.warn(`${serving.version} serves all the same; to leave it: slipway rollback`);
        }
        return 0;
      }),
    );
}

/** @throws ConfigError when `what` is neither a digest nor a version of the ledger */
function artifactOf(ledger: Ledger, what: string): { artifact: string; version: string | null } {
  if (what.includes(':')) {
    if (digest.safeParse(what).success) return { artifact: what, version: null };
    throw new ConfigError(`"${what}" is no digest of an artifact`, {
      where: { name: '<version|digest>' },
      fix: 'write all of it, as slipway ledger show --json has it: sha256: and 64 hexadecimal digits',
    });
  }
  const entry = findEntry(ledger, what);
  if (entry !== undefined) return { artifact: entry.artifact, version: what };
  const known = ledger.entries.slice(-5).map(({ version }) => version);
  throw new ConfigError(`${what} was never released to ${ledger.environment}`, {
    where: { name: '<version|digest>' },
    fix:
      known.length === 0
        ? 'name the artifact itself: sha256: and 64 hexadecimal digits'
        : `name a version of the ledger, or an artifact's digest: ${known.join(', ')}`,
  });
}
