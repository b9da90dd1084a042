/**
 * A vulnerability database of made-up advisories in the layout that https://go.dev/security/vuln/database describes,
 * and a module proxy of files (https://go.dev/ref/mod#goproxy-protocol) whose modules they are about.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { crc32, gzipSync } from 'node:zlib';

export interface MadeUp {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly module: string;
  /** Without a `v`; absent: no version is free of it. */
  readonly fixed?: string;
  /** Vulnerable functions by import path; absent: the advisory names none. */
  readonly symbols?: Readonly<Record<string, readonly string[]>>;
}

/** Writes `advisories` below `folder`, plain and compressed; answers the database's `file://` URL. */
export function writeDatabase(folder: string, advisories: readonly MadeUp[], modified: Date): string {
  const time = modified.toISOString();
  const put = (name: string, value: unknown): void => {
    const file = path.join(folder, `${name}.json`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(value));
    writeFileSync(`${file}.gz`, gzipSync(JSON.stringify(value)));
  };
  put('index/db', { modified: time });
  put(
    'index/vulns',
    advisories.map(({ id, aliases = [] }) => ({ id, modified: time, aliases })),
  );
  const modules = [...new Set(advisories.map(({ module }) => module))].sort();
  put(
    'index/modules',
    modules.map((module) => ({
      path: module,
      vulns: advisories
        .filter((one) => one.module === module)
        .map(({ id, fixed }) => ({ id, modified: time, ...(fixed === undefined ? {} : { fixed }) })),
    })),
  );
  for (const { id, aliases, summary, module, fixed, symbols } of advisories) {
    const imports = Object.entries(symbols ?? {}).map(([path, symbols]) => ({ path, symbols }));
    put(`ID/${id}`, {
      schema_version: '1.3.1',
      id,
      modified: time,
      published: time,
      ...(aliases === undefined ? {} : { aliases }),
      summary,
      details: summary,
      affected: [
        {
          package: { name: module, ecosystem: 'Go' },
          ranges: [
            { type: 'SEMVER', events: [{ introduced: '0' }, ...(fixed === undefined ? [] : [{ fixed }])] },
          ],
          ecosystem_specific: symbols === undefined ? {} : { imports },
        },
      ],
      database_specific: {
        url: `https://pkg.go.dev/vuln/${id}`,
        review_status: symbols === undefined ? 'UNREVIEWED' : 'REVIEWED',
      },
    });
  }
  return pathToFileURL(folder).href;
}

export interface Served {
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** A server on loopback that answers by path. */
export async function serve(
  answer: (path: string) => { status: number; body?: string | Uint8Array },
): Promise<Served> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    asked.push(pathname);
    const { status, body } = answer(pathname);
    response.writeHead(status, { connection: 'close' }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

export interface MadeUpModule {
  readonly path: string;
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Writes `modules` as a proxy below `folder`; answers what GOPROXY is to be. Paths in lower case only. */
export function writeProxy(folder: string, modules: readonly MadeUpModule[]): string {
  for (const { path: module, version, files } of modules) {
    const base = path.join(folder, module, '@v');
    mkdirSync(base, { recursive: true });
    const all = { 'go.mod': `module ${module}\n\ngo 1.24\n`, ...files };
    const versions = modules.filter((one) => one.path === module).map((one) => `${one.version}\n`);
    writeFileSync(path.join(base, 'list'), versions.join(''));
    const info = { Version: version, Time: '2026-01-02T03:04:05Z' };
    writeFileSync(path.join(base, `${version}.info`), JSON.stringify(info));
    writeFileSync(path.join(base, `${version}.mod`), all['go.mod']);
    const entries = Object.entries(all).map(
      ([name, text]) => [`${module}@${version}/${name}`, text] as const,
    );
    writeFileSync(path.join(base, `${version}.zip`), storedZip(entries));
  }
  return pathToFileURL(folder).href;
}

/** A zip that compresses nothing (APPNOTE 4.3). */
function storedZip(entries: readonly (readonly [name: string, text: string])[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of entries) {
    const data = Buffer.from(text);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, title, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, tail, title]));
    bodies.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}
