/**
 * Every way in which bytes come from elsewhere, with bytes that are not the right ones: each case says whether they
 * were refused, which also means that nothing of them ran and nothing of them was kept.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type http from 'node:http';
import path from 'node:path';
import { cacheMode, folderStore, openGoCaches } from '@slipway/go/cache';
import { chooseGo, type GoSources, provideGo } from '@slipway/go/toolchain';
import { which } from '@slipway/process';
import { pack } from '../../packages/go/src/cache/pack.ts';
import {
  archives,
  databaseOf,
  downloads,
  indexOf,
  kept,
  type ModuleOffer,
  moduleOffer,
  type Offer,
  offer,
  platform,
  proxyOf,
  type Stage,
  stage,
} from '../../packages/go/testdata/distributions.ts';
import { write } from '../go-cache/stage.ts';

export interface Tampered {
  /** Where the bytes come from. */
  readonly channel: string;
  /** What is wrong with them; `honest` where nothing is, which must be taken. */
  readonly fault: string;
  readonly taken: boolean;
}

const version = '1.99.1';

/** All cases, one after the other. */
export async function tamper(): Promise<Tampered[]> {
  const results: Tampered[] = [];
  for (const [channel, cases] of Object.entries(channels)) {
    for (const [fault, play] of Object.entries(cases)) {
      const ctx = stage();
      try {
        results.push({ channel, fault, taken: await play(ctx) });
      } finally {
        await ctx.dispose();
      }
    }
  }
  return results;
}

type Case = (ctx: Stage) => Promise<boolean>;
const ranIn = (ctx: Stage): string => path.join(ctx.root, 'ran');

/** Whether this Go was provided, or anything of it ran or stayed. */
async function provided(ctx: Stage, sources: GoSources, env: Record<string, string> = {}): Promise<boolean> {
  const inner = { ...ctx, env: { ...ctx.env, ...env } };
  const choice = await chooseGo(inner, { directory: ctx.workspace, version });
  const got = await provideGo(inner, choice, { timeoutMs: 5000, ...sources }).catch(() => null);
  const stayed = kept(ctx).some((name) => name.includes(version));
  return got !== null || stayed || existsSync(ranIn(ctx));
}

type Serve = (it: Offer) => http.RequestListener;
const bytes =
  (change: (whole: Buffer) => Buffer): Serve =>
  (it) =>
  (_request, response) =>
    response.end(change(Buffer.from(it.bytes)));
const flipped = (at: number): Serve =>
  bytes((whole) => {
    const place = Math.floor(at * (whole.length - 1));
    whole.writeUInt8(whole.readUInt8(place) ^ 1, place);
    return whole;
  });

const archiveFaults: Readonly<Record<string, Serve>> = {
  'first byte': flipped(0),
  'a byte in the midst': flipped(0.5),
  'last byte': flipped(1),
  'a byte less': bytes((whole) => whole.subarray(0, -1)),
  'half of it': bytes((whole) => whole.subarray(0, whole.length / 2)),
  'a byte more': bytes((whole) => Buffer.concat([whole, Buffer.from([0])])),
  'twice of it': bytes((whole) => Buffer.concat([whole, whole])),
  nothing: bytes(() => Buffer.alloc(0)),
  'a page': bytes(() => Buffer.from('<html>sign in</html>')),
  'as many other bytes': bytes((whole) => Buffer.alloc(whole.length, 1)),
  'a reset in the midst': (it) => (request, response) => {
    response.writeHead(200, { 'content-length': it.bytes.length });
    response.write(it.bytes.subarray(0, 100), () => request.socket.resetAndDestroy());
  },
  'a redirect to plain http': () => (_request, response) =>
    response.writeHead(302, { location: 'http://example.com/go' }).end(),
};

const nothing: http.RequestListener = (_request, response) => response.writeHead(404).end();

function fromIndex(serve: Serve): Case {
  return async (ctx) => {
    const it = offer(ctx, version, { ran: ranIn(ctx) });
    return provided(ctx, { downloads: await ctx.listen(downloads(indexOf([it]), serve(it))) });
  };
}

function fromMirror(serve: Serve): Case {
  return async (ctx) => {
    const it = offer(ctx, version, { ran: ranIn(ctx) });
    const official = await ctx.listen(downloads(indexOf([it]), nothing));
    return provided(ctx, { downloads: official, mirrors: [await ctx.listen(serve(it))] });
  };
}

/** What the index says of an archive that is whole. */
function lyingIndex(lie: (it: Offer) => Parameters<typeof indexOf>[1]): Case {
  return async (ctx) => {
    const it = offer(ctx, version, { ran: ranIn(ctx) });
    return provided(ctx, { downloads: await ctx.listen(downloads(indexOf([it], lie(it)), archives([it]))) });
  };
}

/** GOPROXY that serves `sent`, and GOSUMDB that vouches for `recorded`. */
function fromProxy(
  tampered: (sent: ModuleOffer) => ModuleOffer,
  env: Record<string, string> = {},
  database: (recorded: ModuleOffer) => { key: string; answer: http.RequestListener } = databaseOf,
): Case {
  return async (ctx) => {
    const recorded = moduleOffer(version, ranIn(ctx));
    const { key, answer } = database(recorded);
    const GOPROXY = await ctx.listen(proxyOf([tampered(recorded)]));
    const GOSUMDB = `${key} ${await ctx.listen(answer)}`;
    return provided(ctx, { downloads: await ctx.listen(nothing) }, { GOPROXY, GOSUMDB, ...env });
  };
}

/** The same files but for one, which a checksum database knows otherwise. */
const another = (_sent: ModuleOffer): ModuleOffer => moduleOffer(version, '/dev/full');
const cut = (sent: ModuleOffer): ModuleOffer => ({ ...sent, zip: sent.zip.subarray(0, sent.zip.length / 2) });
const flippedModule = (sent: ModuleOffer): ModuleOffer => {
  const zip = Buffer.from(sent.zip);
  // In the content of a file: what stands beside it in a zip, such as times, is no part of the toolchain.
  const place = zip.indexOf('#!/bin/sh') + 4;
  zip.writeUInt8(zip.readUInt8(place) ^ 1, place);
  return { ...sent, zip };
};
const forgedTile = (recorded: ModuleOffer) => {
  const { key, answer } = databaseOf(recorded);
  const lie: http.RequestListener = (request, response) =>
    request.url?.startsWith('/tile') ? response.end(Buffer.alloc(32, 1)) : answer(request, response);
  return { key, answer: lie };
};
const otherKey = (recorded: ModuleOffer) => ({
  key: databaseOf(recorded).key,
  answer: databaseOf(recorded).answer,
});

/** Provided once, then changed where it is kept; nothing else can be reached the second time. */
function fromToolCache(change: (root: string) => void): Case {
  return async (ctx) => {
    const it = offer(ctx, version, { ran: ranIn(ctx) });
    const url = await ctx.listen(downloads(indexOf([it]), archives([it])));
    const choice = await chooseGo(ctx, { directory: ctx.workspace, version });
    const { root } = await provideGo(ctx, choice, { downloads: url });
    rmSync(ranIn(ctx), { force: true });
    change(root);
    const again = await provideGo(ctx, choice, { downloads: 'http://127.0.0.1:1' }).catch(() => null);
    return again !== null;
  };
}

const goCommand = (root: string): string => path.join(root, platform.program);

/** An object of a build cache in an entry that was changed; taken when the job finds any of it in its cache. */
function fromEntry(change: (whole: Buffer) => Buffer): Case {
  return async (ctx) => {
    const service = path.join(ctx.root, 'service');
    write(service, {
      'go.mod': 'module example.com/service\n\ngo 1.24\n',
      'main.go': 'package main\nfunc main() {}\n',
    });
    const entries = path.join(ctx.root, 'entries');
    const open = async (run: string) =>
      openGoCaches(ctx, {
        store: folderStore(ctx, { folder: entries }),
        mode: cacheMode('auto', null),
        go: (await which(ctx, 'go')) ?? '',
        directory: service,
        commit: run,
        run,
        places: { disk: path.join(ctx.root, `machine-${run}`), memory: null },
      });
    const { restored } = await open('first');
    const name = `aa/${'a'.repeat(64)}-d`;
    // What cannot be packed, so that nearly every byte of the pack is one of it.
    const object = Array.from({ length: 20_000 }, (_, i) => String.fromCharCode((i * i * 7919) % 127)).join(
      '',
    );
    write(path.join(ctx.root, 'in'), { [name]: object });
    mkdirSync(entries, { recursive: true });
    const file = path.join(entries, `${restored.build.key}.pack`);
    const files = [{ path: name, bytes: 20_000, executable: false }];
    await pack(path.join(ctx.root, 'in'), files, {}, file, ctx.signal);
    writeFileSync(file, change(readFileSync(file)));
    const { env } = await open('second');
    return readdirSync(env.GOCACHE).includes('aa');
  };
}

const flipAt =
  (at: number) =>
  (whole: Buffer): Buffer => {
    const place = Math.floor(at * (whole.length - 1));
    whole.writeUInt8(whole.readUInt8(place) ^ 4, place);
    return whole;
  };

const mapped = <T, R>(cases: Readonly<Record<string, T>>, make: (one: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(cases).map(([name, one]) => [name, make(one)]));

const channels: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  'archive of the index': {
    honest: fromIndex((it) => archives([it])),
    ...mapped(archiveFaults, fromIndex),
    'another sha256 in the index': lyingIndex(() => ({ sha256: '0'.repeat(64) })),
    'no sha256 in the index': lyingIndex(() => ({ sha256: '' })),
    'a larger size in the index': lyingIndex((it) => ({ size: it.bytes.length + 1 })),
    'a smaller size in the index': lyingIndex((it) => ({ size: it.bytes.length - 1 })),
  },
  mirror: { honest: fromMirror((it) => archives([it])), ...mapped(archiveFaults, fromMirror) },
  'toolchain module': {
    honest: fromProxy((sent) => sent),
    'a file that the database does not know': fromProxy(another),
    'a byte': fromProxy(flippedModule),
    'half of it': fromProxy(cut),
    'another file, with every check switched off': fromProxy(another, {
      ...{ GONOSUMDB: '*', GONOSUMCHECK: '1', GOINSECURE: '*', GOPRIVATE: '*', GOFLAGS: '-insecure' },
    }),
    'no database': fromProxy((sent) => sent, { GOSUMDB: 'off' }),
    'a forged tree': fromProxy((sent) => sent, {}, forgedTile),
    'a database of another key': fromProxy((sent) => sent, {}, otherKey),
  },
  'tool cache': {
    honest: fromToolCache(() => {}),
    'a line more in the go command': fromToolCache((root) =>
      writeFileSync(goCommand(root), `${readFileSync(goCommand(root), 'utf8')}# changed\n`, { mode: 0o755 }),
    ),
    'no go command': fromToolCache((root) => rmSync(goCommand(root))),
    'an empty go command': fromToolCache((root) => writeFileSync(goCommand(root), '', { mode: 0o755 })),
    'no mark that it was verified': fromToolCache((root) => {
      for (const mark of [path.join(root, '.slipway.json'), `${root}.complete`]) rmSync(mark);
    }),
  },
  'cache entry': {
    honest: fromEntry((whole) => whole),
    'a byte at the start': fromEntry(flipAt(0)),
    'a byte in the midst': fromEntry(flipAt(0.5)),
    'a byte of its content': fromEntry(flipAt(0.8)),
    'half of it': fromEntry((whole) => whole.subarray(0, whole.length / 2)),
    nothing: fromEntry(() => Buffer.alloc(0)),
    'a page': fromEntry(() => Buffer.from('<html>No server is available</html>')),
  },
};
