/** Small Go distributions, and everything on loopback that offers them: index, mirrors, GOPROXY, checksum database. */
import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { type Context, systemClock } from '@slipway/kernel';
import { goPlatform } from '../src/toolchain/go-platform.ts';

export const platform = goPlatform();
const here = `${platform.os}-${platform.arch}`;

export interface Stage extends Context {
  readonly root: string;
  /** `warn: …`, `progress: …`. */
  readonly logged: string[];
  /** RUNNER_TOOL_CACHE. */
  readonly toolCache: string;
  cancel(): void;
  /** A server on loopback; answers its base URL. */
  listen(answer: http.RequestListener): Promise<string>;
  dispose(): Promise<void>;
}

/** PATH holds the machine's own Go unless `env` says otherwise; GOPROXY is off. */
export function stage(env: Record<string, string | undefined> = {}, name = 'slipway-go-'): Stage {
  const root = mkdtempSync(path.join(os.tmpdir(), name));
  for (const folder of ['temp', 'workspace', 'home', 'tool cache ü']) mkdirSync(path.join(root, folder));
  const toolCache = path.join(root, 'tool cache ü');
  // Otherwise a go command would leave a process of its own that writes there after the test.
  const telemetry = path.join(root, 'home', '.config', 'go', 'telemetry');
  mkdirSync(telemetry, { recursive: true });
  writeFileSync(path.join(telemetry, 'mode'), 'off');
  const controller = new AbortController();
  const servers: http.Server[] = [];
  const logged: string[] = [];
  const say = (level: string) => (text: string) => void logged.push(`${level}: ${text}`);
  const silent = (): void => {};
  return {
    ...{ root, logged, toolCache, signal: controller.signal, clock: systemClock },
    temp: path.join(root, 'temp'),
    workspace: path.join(root, 'workspace'),
    env: {
      PATH: process.env.PATH,
      HOME: path.join(root, 'home'),
      XDG_CONFIG_HOME: path.join(root, 'home', '.config'),
      RUNNER_TOOL_CACHE: toolCache,
      GOPROXY: 'off',
      ...env,
    },
    log: {
      ...{ debug: silent, info: silent, output: silent, notice: say('notice'), error: say('error') },
      ...{ warn: say('warn'), progress: say('progress'), group: (_title, work) => work() },
    },
    cancel: () => controller.abort(),
    async listen(answer) {
      const server = http.createServer(answer);
      servers.push(server);
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    async dispose() {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      }
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Names and content of a distribution below `go/`; its go command adds a line to `ran` whenever it runs. */
function files(version: string, ran: string): Map<string, string> {
  const says = `{"GOVERSION":"go${version}","GOHOSTOS":"${platform.os}","GOHOSTARCH":"${platform.arch}","GOFLAGS":""`;
  const command = [
    '#!/bin/sh',
    `echo ran >> '${ran}'`,
    '[ -n "$GOROOT" ] && [ ! -d "$GOROOT" ] && exit 2',
    'root=$(cd "$(dirname "$0")/.." && pwd)',
    '[ "$2" = GOROOT ] && { echo "$root"; exit; }',
    `printf '%s,"GOROOT":"%s"}' '${says}' "$root"`,
  ];
  return new Map([
    ['VERSION', `go${version}\n`],
    ['bin/go', `${command.join('\n')}\n`],
    ['pkg/tool/compile', '#!/bin/sh\n'],
    ['src/go.mod', 'module std\n'],
    ['src/cmd/go.mod', 'module cmd\n'],
    ['test/big.go', 'package main\n'],
  ]);
}

/** The tree of a distribution in `folder`, as an image or another action leaves it. */
export function plant(folder: string, version: string, ran = '/dev/null'): void {
  for (const [name, content] of files(version, ran)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  chmodSync(path.join(folder, 'bin/go'), 0o755);
}

export interface Offer {
  readonly version: string;
  readonly filename: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** A distribution packed as https://go.dev/dl has it; `as` is what its go command says it is. */
export function offer(ctx: Stage, version: string, { ran = '/dev/null', as = version } = {}): Offer {
  const folder = mkdtempSync(path.join(ctx.root, 'pack-'));
  plant(path.join(folder, 'go'), as, ran);
  const filename = `go${version}.${platform.os}-${platform.indexArch}.tar.gz`;
  execFileSync('tar', ['-czf', filename, 'go'], { cwd: folder });
  const bytes = readFileSync(path.join(folder, filename));
  return { version, filename, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

export function indexOf(offers: readonly Offer[], more: { sha256?: string; size?: number } = {}): string {
  const rows = offers.map(({ version, filename, bytes, sha256 }) => {
    const common = { filename, version: `go${version}`, sha256, size: bytes.length, ...more };
    const archive = { ...common, kind: 'archive', os: platform.os, arch: platform.indexArch };
    return { version: `go${version}`, stable: !/[a-z]/.test(version), files: [archive] };
  });
  return JSON.stringify(rows);
}

/** Answers the index, and each archive as `serve` says; `asked` collects the paths. */
export function downloads(
  index: string,
  serve: http.RequestListener,
  asked: string[] = [],
): http.RequestListener {
  return (request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.startsWith('/?')) response.end(index);
    else serve(request, response);
  };
}

export function archives(offers: readonly Offer[]): http.RequestListener {
  return (request, response) => {
    const found = offers.find(({ filename }) => request.url === `/${filename}`);
    response.writeHead(found === undefined ? 404 : 200).end(found?.bytes);
  };
}

const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();

/** A distribution as golang.org/toolchain has it, the way cmd/distpack makes it. */
export interface ModuleOffer {
  readonly module: string;
  readonly zip: Buffer;
  /** Of the zip, as go.sum writes it. */
  readonly h1: string;
}

export function moduleOffer(version: string, ran = '/dev/null'): ModuleOffer {
  const module = `v0.0.1-go${version}.${here}`;
  const members = [...files(version, ran)]
    .filter(([name]) => !name.startsWith('test/'))
    .map(([name, content]) => {
      const stored = name.replace(/go\.mod$/, '_go.mod');
      return { name: `golang.org/toolchain@${module}/${stored}`, data: Buffer.from(content) };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { module, zip: storedZip(members), h1: h1(members) };
}

/** golang.org/x/mod/sumdb/dirhash, Hash1. */
function h1(members: readonly { name: string; data: Uint8Array }[]): string {
  const lines = members.map(({ name, data }) => `${sha256(data).toString('hex')}  ${name}\n`);
  return `h1:${sha256(lines.join('')).toString('base64')}`;
}

/** PKWARE APPNOTE 6.3.10, method 0. */
export function storedZip(members: readonly { name: string; data: Buffer }[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data } of members) {
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(data.length, 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, Buffer.from(name), data]);
    const head = Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 0])]);
    directory.push(Buffer.concat([head, facts, tail, Buffer.from(name)]));
    bodies.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, central, end]);
}

/** A GOPROXY (https://go.dev/ref/mod#goproxy-protocol) of toolchain modules. */
export function proxyOf(offers: readonly ModuleOffer[], asked: string[] = []): http.RequestListener {
  const base = '/golang.org/toolchain/@v/';
  return (request, response) => {
    const url = decodeURIComponent(request.url ?? '');
    asked.push(url);
    if (url === `${base}list`) return response.end(offers.map(({ module }) => `${module}\n`).join(''));
    const found = offers.find(({ module }) => url.startsWith(`${base}${module}.`));
    if (found === undefined) return response.writeHead(404).end('not found');
    if (url.endsWith('.info')) return response.end(JSON.stringify({ Version: found.module }));
    if (url.endsWith('.mod')) return response.end('module golang.org/toolchain\n');
    return response.end(found.zip);
  };
}

/**
 * A checksum database with one record and a key of its own (https://go.dev/ref/mod#checksum-database; the note and the
 * tree are golang.org/x/mod/sumdb/note and tlog). Answers GOSUMDB without its address.
 */
export function databaseOf({ module, h1: sum }: ModuleOffer): { key: string; answer: http.RequestListener } {
  const name = 'checksums.example.com';
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const coded = Buffer.concat([Buffer.from([1]), raw]);
  const keyHash = sha256(Buffer.concat([Buffer.from(`${name}\n`), coded])).subarray(0, 4);
  const mod = h1([{ name: 'go.mod', data: Buffer.from('module golang.org/toolchain\n') }]);
  const record = `golang.org/toolchain ${module} ${sum}\ngolang.org/toolchain ${module}/go.mod ${mod}\n`;
  // RFC 6962 section 2.1: the hash of a tree with one leaf is that of the leaf.
  const leaf = sha256(`\0${record}`);
  const tree = `go.sum database tree\n1\n${leaf.toString('base64')}\n`;
  const signature = Buffer.concat([keyHash, sign(null, Buffer.from(tree), privateKey)]).toString('base64');
  const note = `${tree}\n\u2014 ${name} ${signature}\n`;
  return {
    key: `${name}+${keyHash.toString('hex')}+${coded.toString('base64')}`,
    answer: (request, response) => {
      const url = decodeURIComponent(request.url ?? '');
      if (url === '/latest') return response.end(note);
      if (url === `/lookup/golang.org/toolchain@${module}`) return response.end(`0\n${record}\n${note}`);
      if (url === '/tile/8/0/000.p/1') return response.end(leaf);
      return response.writeHead(404).end('not found');
    },
  };
}

/** Everything below the tool cache. */
export function kept(ctx: Stage): string[] {
  return readdirSync(ctx.toolCache, { recursive: true, encoding: 'utf8' }).sort();
}
