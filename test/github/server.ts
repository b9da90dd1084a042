/** HTTP around the fake: bodies read, requests logged, faults made, and everything ended at the end. */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Effect, Faults } from './faults.ts';

/** One request and what became of it. */
export interface Exchange {
  readonly method: string;
  /** Decoded no further than it came; without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed JSON, else text. */
  readonly body: unknown;
  /** null: no answer was sent. */
  status: number | null;
  reply: unknown;
  /** The OpenAPI path of the route; null outside the REST API. */
  route: string | null;
  /** What a fault rule did to it. */
  readonly fault: Effect | null;
}

export interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Uint8Array;
  readonly body: unknown;
  /** Index into the ports. */
  readonly door: number;
  /** What a fault rule lets another do while this is worked on. */
  readonly meanwhile: () => void;
}

export interface Outgoing {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, bytes and text as they are; undefined: none. */
  readonly body?: unknown;
  readonly route?: string | null;
}

export interface Doors {
  /** Each door's `http://127.0.0.1:PORT`. */
  readonly urls: readonly string[];
  readonly requests: Exchange[];
  readonly faults: Faults;
  close(): Promise<void>;
}

/** Opens `count` servers on loopback that share one `handle`. */
export async function openDoors(
  count: number,
  now: () => number,
  handle: (incoming: Incoming, doors: Doors) => Outgoing,
): Promise<Doors> {
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const requests: Exchange[] = [];
  const faults = new Faults();
  const servers = Array.from({ length: count }, (_, door) =>
    http.createServer((request, response) => {
      void serve(request, response, door);
    }),
  );

  const serve = async (
    request: http.IncomingMessage,
    response: http.ServerResponse,
    door: number,
  ): Promise<void> => {
    const bytes = Buffer.concat(await request.toArray().catch(() => []));
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', doors.urls[door]);
    const fault = faults.meet(method, url.pathname);
    const body = parse(request.headers['content-type'], bytes);
    const exchange: Exchange = {
      method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body,
      status: null,
      reply: undefined,
      route: null,
      fault,
    };
    requests.push(exchange);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset' && fault.when === 'before') return void request.socket.resetAndDestroy();
    const meanwhile = fault?.kind === 'meanwhile' ? fault.work : () => {};
    const incoming = { method, url, headers: request.headers, bytes, body, door, meanwhile };
    const done = fault?.kind === 'answer' ? faulty(fault, now()) : attempt(() => handle(incoming, doors));
    exchange.route = done.route ?? null;
    if (fault?.kind === 'reset') return void request.socket.resetAndDestroy();
    const outgoing = fault?.kind === 'answer-after' ? faulty({ ...fault, kind: 'answer' }, now()) : done;
    exchange.status = outgoing.status;
    exchange.reply = outgoing.body;
    send(response, outgoing, fault);
  };

  const send = (
    response: http.ServerResponse,
    { status, headers = {}, body }: Outgoing,
    fault: Effect | null,
  ): void => {
    response.setHeader('date', new Date(now()).toUTCString());
    response.setHeader('x-github-request-id', `FA0E:${randomUUID().slice(0, 8).toUpperCase()}`);
    const json = typeof body === 'object' && body !== null && !(body instanceof Uint8Array);
    if (json) response.setHeader('content-type', 'application/json; charset=utf-8');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const bytes =
      body === undefined ? undefined : Buffer.from(json ? JSON.stringify(body) : (body as string));
    if (bytes === undefined) {
      response.writeHead(status, status === 204 || status === 304 ? {} : { 'content-length': '0' }).end();
      return;
    }
    const more = fault?.kind === 'wrong-length' ? fault.by : 0;
    // Node would refuse a length that does not fit.
    response.strictContentLength = false;
    response.writeHead(status, { 'content-length': String(bytes.byteLength + more) });
    if (fault?.kind === 'truncate') {
      response.write(bytes.subarray(0, fault.bytes), () => response.socket?.destroy());
    } else if (fault?.kind === 'slow') drip(response, bytes, fault.perByteMs);
    else if (more > 0) response.write(bytes, () => response.socket?.destroy());
    else response.end(bytes);
  };

  const drip = (response: http.ServerResponse, bytes: Buffer, perByteMs: number): void => {
    let sent = 0;
    const timer = setInterval(() => {
      response.write(bytes.subarray(sent, ++sent));
      if (sent >= bytes.byteLength || response.destroyed) {
        clearInterval(timer);
        timers.delete(timer);
        response.end();
      }
    }, perByteMs);
    timers.add(timer);
  };

  await Promise.all(
    servers.map(async (server) => {
      server.on('connection', (socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
      });
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    }),
  );
  const doors: Doors = {
    urls: servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    requests,
    faults,
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      const closed = servers.map((server) => new Promise((done) => server.close(done)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
  return doors;
}

function parse(contentType: string | undefined, bytes: Buffer): unknown {
  if (bytes.byteLength === 0) return undefined;
  if (!/json/.test(contentType ?? ''))
    return bytes.byteLength > 4096 ? `(${bytes.byteLength} bytes)` : bytes.toString();
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return bytes.toString();
  }
}

/** A fault of the fake's own is an answer too, so that it shows in the test that met it. */
function attempt(work: () => Outgoing): Outgoing {
  try {
    return work();
  } catch (error) {
    return { status: 500, body: { message: `the fake GitHub failed: ${(error as Error).stack}` } };
  }
}

function faulty(effect: Extract<Effect, { kind: 'answer' }>, now: number): Outgoing {
  const type = effect.contentType === undefined ? {} : { 'content-type': effect.contentType };
  return {
    status: effect.status,
    headers: { ...type, ...effect.headers?.(now) },
    body: effect.body ?? { message: 'Server Error' },
  };
}
