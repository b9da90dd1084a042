/** The local target: releases on this machine, as real processes behind one real port. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { explain } from '@slipway/config';
import { canonicalJson, type Intent, type LedgerEntry, sha256Hex } from '@slipway/evidence';
import { ConfigError, type Context } from '@slipway/kernel';
import type { Finding, Instance, Outcome, Plan, Release, Target } from '@slipway/release';
import { activate, drainOthers, type WhenPhase } from './activate.ts';
import { configurationOf } from './configuration.ts';
import { ensureFront, livingFront, stopFront } from './front.ts';
import { clearUpstream, upstreamPort } from './links.ts';
import { lockedBy, withLock } from './lock.ts';
import { type Body, bodyOf, readBody } from './manifest.ts';
import { NotReady } from './not-ready.ts';
import { findingsFor } from './preflight.ts';
import { recoverFrom } from './recover.ts';
import { listInstances, serving } from './serving.ts';
import type { OpenedTarget } from './spec.ts';
import { discard, prune, releaseFolders, stage } from './stage.ts';
import { readInstances } from './state.ts';
import { sweep } from './sweep.ts';

/** How a local target is, for people and the command line. */
export interface LocalStatus {
  readonly root: string;
  readonly port: number;
  /** pid of the front, or null when it does not run. */
  readonly front: number | null;
  /** The version that answers at the port, or null. */
  readonly serving: string | null;
  readonly instances: readonly Instance[];
  /** Names of the release folders, newest first. */
  readonly releases: readonly string[];
  /** One line about the run that changes the target now, or null. */
  readonly lockedBy: string | null;
}

export interface LocalTarget extends Target {
  /** Ends the front and every instance after they have drained; release folders stay. Nothing to do is no fault. */
  stop(): Promise<void>;
  status(): Promise<LocalStatus>;
}

export function localTarget(ctx: Context, target: OpenedTarget, whenPhase: WhenPhase): LocalTarget {
  const { layout, spec, ref } = target;

  function checkRelease(release: Release): void {
    for (const key of ['service', 'environment'] as const) {
      if (release[key] === spec[key]) continue;
      throw new ConfigError(`a release of ${key} "${release[key]}" does not belong to this target`, {
        where: { file: layout.target },
        fix: `this target takes releases of ${key} "${spec[key]}"`,
      });
    }
  }

  function checkEntry(entry: LedgerEntry): void {
    if (entry.target.fingerprint === ref.fingerprint) return;
    throw new ConfigError(`${entry.version} was released to another target (${entry.target.address})`, {
      where: { file: layout.target },
      fix: 'open the target that the ledger entry names',
    });
  }

  async function draft(release: Release, body: Body): Promise<LedgerEntry> {
    return {
      version: release.version,
      subject: release.subject,
      service: release.service,
      environment: release.environment,
      artifact: `sha256:${release.binary.sha256}`,
      artifactBytes: body.manifest.files.find(({ path }) => path === body.manifest.command)?.size ?? null,
      dependencyHash: release.dependencyHash,
      configHash: (await configurationOf(ctx, target))?.hash ?? null,
      bill: null,
      snapshot: { kind: 'release-dir', id: body.id, sha256: body.sha256 },
      target: ref,
      schemaRange: release.schemaRange,
      gate: release.gate,
      releasedAt: new Date(ctx.clock.now()).toISOString(),
      run: release.run,
      status: 'active',
      rollbackMark: null,
      exposure: null,
      performance: null,
    };
  }

  /** Runs one change of the target; what did not come up becomes an outcome that says what serves instead. */
  function change(what: string, work: (startedAt: number) => Promise<Outcome>): Promise<Outcome> {
    return withLock(ctx, layout.lock, what, async () => {
      const startedAt = ctx.clock.now();
      await whenPhase('locked');
      await sweep(ctx, target);
      let frontStarted = false;
      try {
        frontStarted = await ensureFront(ctx, target);
        return await work(startedAt);
      } catch (error) {
        // A front that leads nowhere would hold the port for nothing.
        if (frontStarted && (await upstreamPort(layout)) === null) await stopFront(ctx, target);
        if (!(error instanceof NotReady)) throw error;
        const now = await serving(ctx, target);
        return { kind: 'notReady', cause: error.message, serving: now?.version ?? null };
      }
    });
  }

  async function deploy(release: Release): Promise<Outcome> {
    checkRelease(release);
    const body = await bodyOf(release, spec);
    const entry = await draft(release, body);
    return change(`deploy ${release.version}`, async (startedAt) => {
      const fresh = !(await releaseFolders(layout)).includes(body.id);
      await stage(layout, body, entry);
      await whenPhase('staged');
      const { id, manifest } = body;
      let outcome: Outcome;
      try {
        outcome = await activate(ctx, target, { release: id, manifest, entry, startedAt }, whenPhase);
      } catch (error) {
        // It never took traffic, so it is nothing to roll back to, and must not push out what is.
        if (fresh) await discard(layout, id);
        throw error;
      }
      const spared = new Set((await readInstances(layout)).map((state) => state.release));
      spared.add(id);
      await prune(layout, spec.keepReleases, spared);
      return outcome;
    });
  }

  return {
    ref,
    preflight: async (release): Promise<Finding[]> => {
      checkRelease(release);
      return findingsFor(ctx, target, release);
    },
    plan: async (release): Promise<Plan> => {
      checkRelease(release);
      const body = await bodyOf(release, spec);
      const now = await serving(ctx, target);
      const there = (await releaseFolders(layout)).includes(body.id);
      const folder = join(layout.releases, body.id);
      const configured = body.manifest.files.length - 1;
      const configuration = await configurationOf(ctx, target);
      const steps = [
        `${there ? 'keep' : 'write'} ${folder}: ${body.manifest.command}` +
          (configured === 0 ? '' : ` and ${configured} configuration files`),
        ...(configuration === null ? [] : explain(configuration).map((line) => `configure ${line}`)),
        ...((await livingFront(layout)) === null ? [`hold port ${spec.port}`] : []),
        `start ${release.version} at a port of its own; wait until ${spec.probes.health} and ${spec.probes.ready} answer`,
        `switch new connections at port ${spec.port} to ${release.version}`,
        ...(now === null ? [] : [`let ${now.version} finish its requests, then end it`]),
      ];
      return { serving: now?.version ?? null, steps };
    },
    entryFor: async (release) => {
      checkRelease(release);
      return draft(release, await bodyOf(release, spec));
    },
    configuration: async () =>
      (await configurationOf(ctx, target))?.entries
        .filter(({ secret }) => !secret)
        .map(({ key, value }) => ({ key, sha256: sha256Hex(canonicalJson(value)) })) ?? null,
    deploy,
    rollback: async (to) => {
      checkEntry(to);
      return change(`rollback to ${to.version}`, async (startedAt) => {
        const body = await readBody(join(layout.releases, to.snapshot.id), to.snapshot.sha256);
        if ('damage' in body) throw new NotReady(`${to.version} cannot be restored: ${body.damage}`);
        const wanted = { release: to.snapshot.id, manifest: body.manifest, entry: to, startedAt };
        return activate(ctx, target, wanted, whenPhase);
      });
    },
    holds: async (entry) => {
      if (entry.target.fingerprint !== ref.fingerprint || entry.snapshot.kind !== 'release-dir') return false;
      return !('damage' in (await readBody(join(layout.releases, entry.snapshot.id), entry.snapshot.sha256)));
    },
    instances: () => listInstances(ctx, target),
    recover: async (intent: Intent) => {
      checkEntry(intent.entry);
      return withLock(ctx, layout.lock, `recover ${intent.to}`, () =>
        recoverFrom(ctx, target, intent, whenPhase),
      );
    },
    stop: () =>
      withLock(ctx, layout.lock, 'stop', async () => {
        // Both at once: the instances close idle connections, which lets the front end early.
        await Promise.all([stopFront(ctx, target), drainOthers(ctx, target, null)]);
        await clearUpstream(layout);
        await sweep(ctx, target);
        await rm(layout.run, { recursive: true, force: true });
        await mkdir(layout.run);
      }),
    status: async () => {
      const instances = await listInstances(ctx, target);
      return {
        root: layout.root,
        port: spec.port,
        front: (await livingFront(layout))?.identity.pid ?? null,
        serving: instances.find((one) => one.serving && one.ready)?.version ?? null,
        instances,
        releases: await releaseFolders(layout),
        lockedBy: await lockedBy(layout.lock),
      };
    },
  };
}
