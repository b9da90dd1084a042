/**
 * A vulnerability database of made-up advisories in the layout that https://go.dev/security/vuln/database describes, and
 * a server for it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

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
