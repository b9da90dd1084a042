/** Release: the gate's verdict and the build's binary brought to where they serve, with the intent written first. */
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { arch, platform } from 'node:process';
import { type Filed, type LedgerEntry, writeDocument } from '@slipway/evidence';
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import {
  advanceIntent,
  beginIntent,
  clearIntent,
  IntentPending,
  type Ledger,
  recordRecovered,
  recordReleased,
} from '@slipway/ledger';
import type { Outcome, Release, Target } from '@slipway/release';
import type { Journal } from '../journal.ts';
import type { PipelineObserver } from '../observer.ts';
import { whenFree } from '../settle.ts';
import { billOf } from './bill.ts';

export interface Released {
  readonly release: Filed<'release'>;
  readonly entry: LedgerEntry;
  /** The intent that is still open, in phase `watching`: whoever judges the release ends it. */
  readonly intent: string;
}

/**
 * Puts the evidence together: the binary for this machine, and a gate that judged this very tree.
 * @throws ConfigError when they do not belong together, or when a required PASS is missing
 */
export function releaseOf(
  build: Filed<'build'>,
  gate: Filed<'gate'> | null,
  options: {
    readonly environment: string;
    readonly gate: 'required' | 'none';
    readonly run: string;
    readonly schemaRange: Release['schemaRange'];
  },
): Release {
  const { subject, version, service, modules, binaries } = build.document;
  if (options.gate === 'required') {
    if (gate === null || gate.document.verdict !== 'PASS') {
      throw new ConfigError(
        `a release needs a gate that says PASS${gate === null ? '' : `, and it says ${gate.document.verdict}`}`,
        {
          where: { file: gate?.path ?? build.path },
          fix: 'mend what the gate names; `gate: none` releases without a verdict, on the record',
        },
      );
    }
    if (gate.document.subject.tree !== subject.tree) {
      throw new ConfigError(
        `the gate judged tree ${gate.document.subject.tree.slice(0, 12)}, and the build is of ${subject.tree.slice(0, 12)}`,
        { where: { file: gate.path }, fix: 'run the gate on the commit that is released' },
      );
    }
    if (gate.document.subject.commit !== subject.commit) {
      throw new ConfigError(
        `the gate judged commit ${gate.document.subject.commit.slice(0, 12)}, and the build is of ${subject.commit.slice(0, 12)}`,
        { where: { file: gate.path }, fix: 'run the gate on the commit that is released' },
      );
    }
    if (gate.document.subject.build !== null && gate.document.subject.build !== build.sha256) {
      throw new ConfigError('the gate judged another build.json', {
        where: { file: gate.path },
        fix: 'hand the gate the build.json of this build',
      });
    }
  }
  const goArch = arch === 'x64' ? 'amd64' : arch;
  const runnable = binaries.filter((binary) => binary.os === platform && binary.arch === goArch);
  const [binary] = runnable;
  if (binary === undefined || runnable.length > 1) {
    const found = binaries.map((b) => `${b.name} ${b.os}/${b.arch}`).join(', ');
    throw new ConfigError(
      `one binary for ${platform}/${goArch} is released, and there are ${runnable.length}: ${found}`,
      {
        where: { file: build.path },
        fix: 'name the main package of the service: --main ./cmd/web',
      },
    );
  }
  return {
    service,
    environment: options.environment,
    version,
    subject,
    binary: { name: binary.name, path: join(dirname(build.path), binary.path), sha256: binary.sha256 },
    dependencyHash: modules.hash,
    gate: options.gate === 'required' ? 'PASS' : 'none',
    run: options.run,
    schemaRange: options.schemaRange,
  };
}

/**
 * Releases and leaves the intent open for the watch.
 * @throws whatever the observer throws; ConfigError when preflight blocks or the ledger refuses the version
 * @throws ToolError when the version did not come up; what served before still does, and the ledger says so
 */
export async function releaseStage(
  ctx: Context,
  release: Release,
  parts: {
    readonly journal: Journal;
    readonly target: Target;
    readonly build: Filed<'build'>;
    readonly gate: Filed<'gate'> | null;
    readonly outputDirectory: string;
    /** How long the release is watched at most: so long its intent is its own. */
    readonly windowMs: number;
    readonly override?: string | undefined;
    readonly observer?: PipelineObserver;
    /** Is told when the change is about to be made and nobody else can make one. */
    switching?(): Promise<void>;
  },
): Promise<Released> {
  const { journal, target } = parts;
  await whenFree(ctx, journal);
  const findings = await target.preflight(release);
  for (const { severity, message } of findings) {
    if (severity === 'warning') ctx.log.warn(message);
    if (severity === 'note') ctx.log.info(message);
  }
  const blocking = findings.filter(({ severity }) => severity === 'blocking');
  if (blocking.length > 0) {
    throw new ConfigError(blocking.map(({ message }) => message).join('; '), {
      where: { file: target.ref.address },
      fix: 'mend it and start again; nothing was changed',
    });
  }
  for (const step of (await target.plan(release)).steps) ctx.log.debug(step);

  const bill = await journal.store.keepBill(await billOf(parts.build.document, target));
  const entry = { ...(await target.entryFor(release)), bill };
  const evidence = { build: parts.build.sha256, gate: parts.gate?.sha256 ?? null };
  const { artifact } = entry;
  await parts.observer?.releasing(release, { artifact, evidence, ledger: await journal.read() });
  const id = randomUUID();
  const startedAt = ctx.clock.now();
  const override = parts.override === undefined ? {} : { override: parts.override };
  let before: string | null = null;
  const begin = (ledger: Ledger): Ledger => {
    before = ledger.serving;
    const { version: to } = release;
    return beginIntent(
      ledger,
      journal.intent({ id, action: 'deploy', from: ledger.serving, to, entry, ...override }),
    );
  };
  while (!(await begun(journal, begin))) await whenFree(ctx, journal);
  await parts.switching?.();
  const outcome = await target.deploy(release);
  if (outcome.kind !== 'served') await undone(journal, id, release.version, outcome);

  const servedAt = ctx.clock.now();
  const served: LedgerEntry = { ...entry, releasedAt: new Date(servedAt).toISOString() };
  await journal.apply((ledger, stamp) =>
    advanceIntent(recordReleased(ledger, served), id, 'watching', stamp, journal.leaseEnd(parts.windowMs)),
  );
  const filed = await writeDocument(
    'release',
    {
      schema: 'slipway/release/v1',
      entry: served,
      before,
      gate: release.gate,
      evidence,
      startedAt: new Date(startedAt).toISOString(),
      servedAt: new Date(servedAt).toISOString(),
    },
    join(parts.outputDirectory, 'release.json'),
  );
  ctx.log.info(`${release.version} serves; before it ${before ?? 'nothing'} did`);
  return { release: filed, entry: served, intent: id };
}

/** Whether the change could begin; another run may have come first. */
async function begun(journal: Journal, begin: (ledger: Ledger) => Ledger): Promise<boolean> {
  try {
    await journal.apply(begin);
    return true;
  } catch (error) {
    if (error instanceof IntentPending) return false;
    throw error;
  }
}

/** Ends the intent of a deploy that did not come up, by what serves now, and says so. */
async function undone(
  journal: Journal,
  id: string,
  version: string,
  outcome: Exclude<Outcome, { kind: 'served' }>,
): Promise<never> {
  if (outcome.kind === 'unknown') {
    throw new ToolError(`it cannot be told whether ${version} serves: ${outcome.check}`, {
      command: `deploy ${version}`,
      exitCode: null,
    });
  }
  await journal.apply((ledger, stamp) =>
    ledger.serving === outcome.serving
      ? clearIntent(ledger, id, 'not-ready', outcome.cause.split('\n')[0] ?? '', stamp)
      : recordRecovered(ledger, id, { serving: outcome.serving, detail: outcome.cause }, stamp),
  );
  throw new ToolError(
    `${version} did not come up; ${outcome.serving === null ? 'nothing serves' : `${outcome.serving} still serves`}`,
    { command: `deploy ${version}`, exitCode: null, lines: outcome.cause.split('\n') },
  );
}
