/** A small receiver of requests: few at once, each of a bounded size and time, and it ends when it is told to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError, type Context } from '@slipway/kernel';

export interface Received {
  readonly method: string;
  /** Without the query, as it came. */
  readonly path: string;
  readonly body: Uint8Array;
}

export interface Answer {
  readonly status: number;
  /** Plain text. */
  readonly text: string;
}

export interface ReceiveOptions {
  /** `127.0.0.1`, or another address of this machine. */
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  /** Of a body. */
  readonly maxBytes: number;
  /** Requests that are worked on or wait; one more is answered 503. */
  readonly mostAtOnce: number;
  /** From the first byte of a request to its last. */
  readonly requestTimeoutMs: number;
  /** Asked before a body is read: an answer refuses the request; null lets it in. */
  readonly admit: (request: {
    readonly method: string;
    readonly path: string;
    readonly authorization: string | undefined;
  }) => Answer | null;
  /** What it throws is answered 500, and told to the log. */
  readonly handle: (request: Received) => Promise<Answer>;
}

export interface Receiver {
  /** `http://127.0.0.1:9094` */
  readonly url: string;
  /** Takes no more requests, lets those under way end for `graceMs`, then cuts them off. */
  close(graceMs: number): Promise<void>;
}

/** @throws ConfigError when nothing can listen there */
export async function receive(ctx: Pick<Context, 'log'>, options: ReceiveOptions): Promise<Receiver> {
  let under = 0;
  const server = createServer({
    requestTimeout: options.requestTimeoutMs,
    headersTimeout: options.requestTimeoutMs,
    connectionsCheckingInterval: 1000,
    keepAliveTimeout: 5000,
    maxHeaderSize: 16_384,
  });
  // Connections that say nothing cost little, but not nothing.
  server.maxConnections = options.mostAtOnce * 4;

  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    const [path = ''] = (request.url ?? '').split('?');
    const method = request.method ?? '';
    const refused = options.admit({ method, path, authorization: request.headers.authorization });
    if (refused !== null) return refused;
    const body = await readBody(request, options.maxBytes);
    if (body === null) return { status: 413, text: `more than ${options.maxBytes} bytes` };
    return options.handle({ method, path, body });
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (under >= options.mostAtOnce) {
      return send(request, response, { status: 503, text: 'too many requests at once' });
    }
    under++;
    try {
      send(request, response, await answerTo(request));
    } catch (error) {
      // Who broke off needs no answer.
      if (request.destroyed && !request.complete) return;
      ctx.log.error(`a request could not be answered: ${(error as Error).message}`);
      send(request, response, { status: 500, text: 'a fault of ours; the log says more' });
    } finally {
      under--;
    }
  };

  server.on('request', (request, response) => void serve(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((cause: NodeJS.ErrnoException) => {
    const why =
      cause.code === 'EADDRINUSE' ? 'something listens there already' : (cause.code ?? cause.message);
    throw new ConfigError(`cannot listen at ${options.host}:${options.port}: ${why}`, {
      where: { name: '--listen' },
      fix: 'name a free port of this machine: --listen 127.0.0.1:9094',
      cause,
    });
  });
  // After a connection's own fault there is nobody left to answer.
  server.on('error', (error) => ctx.log.warn(`the receiver: ${error.message}`));

  const { address, family, port } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    close: async (graceMs) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(cut);
    },
  };
}

/** null: it is larger. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Not destroyed with the rest unread: the answer goes over the same connection.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(request: IncomingMessage, response: ServerResponse, { status, text }: Answer): void {
  const body = Buffer.from(`${text}\n`);
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': body.byteLength,
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    // What is left of a body that was not read would be taken for the next request.
    ...(request.complete ? {} : { connection: 'close' }),
  });
  response.end(body);
}
