import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import {
  Agent,
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type Server,
} from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Server as TcpServer,
} from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Service, startService, stop } from '@slipway/process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { get, testContext, unusedPort } from '../../testdata/workbench.ts';
import { replaceLink } from './durable.ts';

let root: string;
let port: number;
let front: Service;
const servers: (Server | TcpServer | ReturnType<typeof createHttp2Server>)[] = [];
const ctx = testContext('/', []);

async function startFront(): Promise<Service> {
  const program = fileURLToPath(new URL('./front.mjs', import.meta.url));
  return startService(ctx, process.execPath, [program, root, String(port), '3000'], {
    cwd: root,
    env: {},
    log: join(root, 'front.log'),
  });
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'slipway-front-'));
  await mkdir(join(root, 'run'));
  port = await unusedPort();
  front = await startFront();
  await expect
    .poll(
      () =>
        get(port).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 10_000 },
    )
    .toBe(503);
});

afterEach(async () => {
  await stop(ctx, front.identity, { graceMs: 0 });
  for (const server of servers.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
  await rm(root, { recursive: true, force: true });
});

async function upstream<T extends (typeof servers)[number]>(server: T): Promise<T> {
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  await point((server.address() as AddressInfo).port);
  return server;
}

const point = (to: number) => replaceLink(join(root, 'run', 'upstream'), `127.0.0.1:${to}`);
const serve = (listener: RequestListener) => upstream(createServer(listener));

/** Everything that comes back for raw bytes; the sending half is closed at once. */
function exchange(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
    socket.on('error', reject);
    socket.end(bytes);
    text(socket).then(resolve, reject);
  });
}

function send(
  options: object,
  body?: string[],
): Promise<{ answer: IncomingMessage; body: string; reused: boolean }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, agent: false, ...options }, (answer) => {
      text(answer).then((all) => resolve({ answer, body: all, reused: asked.reusedSocket }), reject);
    });
    asked.on('error', reject);
    for (const part of body ?? []) asked.write(part);
    asked.end();
  });
}

test('says so, and when to come back, while there is no instance', async () => {
  const { answer, body } = await send({});
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('1');
  expect(body).toBe('no instance of the service answers now\n');
  await point(await unusedPort());
  expect((await send({ method: 'POST' }, ['x'])).answer.statusCode).toBe(503);
});

test('ends with a code of its own when the port is taken', async () => {
  const second = await startFront();
  expect(await second.exited).toEqual({ code: 98, signal: null });
});

test('passes on method, target, headers and body as they are, both ways', async () => {
  await serve(async (req, res) => {
    const body = await text(req);
    res.writeHead(201, 'Made', [
      'Set-Cookie',
      'a=1',
      'Set-Cookie',
      'b=2',
      'X-Case',
      'Kept',
      'Trailer',
      'X-End',
    ]);
    res.write(JSON.stringify({ line: `${req.method} ${req.url}`, body, headers: req.rawHeaders }));
    res.addTrailers({ 'X-End': 'here' });
    res.end();
  });
  const { answer, body } = await send(
    {
      method: 'DELETE',
      path: '/a%20b?c=d',
      headers: [
        'Host',
        'svc',
        'X-Two',
        '1',
        'X-Two',
        '2',
        'Transfer-Encoding',
        'chunked',
        'Connection',
        'X-Hop',
        'X-Hop',
        'no',
      ],
    },
    ['one', 'two'],
  );
  expect(answer.statusCode).toBe(201);
  expect(answer.statusMessage).toBe('Made');
  expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2']);
  expect(answer.rawHeaders).toContain('X-Case');
  expect(answer.trailers).toEqual({ 'x-end': 'here' });
  const got = JSON.parse(body);
  expect(got.line).toBe('DELETE /a%20b?c=d');
  expect(got.body).toBe('onetwo');
  expect(got.headers.slice(0, 6)).toEqual(['Host', 'svc', 'X-Two', '1', 'X-Two', '2']);
  expect(got.headers).not.toContain('X-Hop');
});

test('answers HEAD without a body and with the length', async () => {
  await serve((_req, res) => res.setHeader('Content-Length', '5').end('12345'));
  const { answer, body } = await send({ method: 'HEAD' });
  expect(answer.headers['content-length']).toBe('5');
  expect(body).toBe('');
});

test('serves a client that closes its half after the request, and one of HTTP/1.0', async () => {
  await serve((req, res) => void setTimeout(() => res.end(`for ${req.url}`), 50));
  expect(await exchange('GET /half HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 200 OK[\s\S]*for \/half/,
  );
  const old = await exchange('GET /old HTTP/1.0\r\n\r\n');
  expect(old.toLowerCase()).not.toContain('chunked');
  expect(old).toMatch(/for \/old$/);
});

test('takes 100-continue requests', async () => {
  await serve(async (req, res) => res.end(await text(req)));
  const { body } = await send({ method: 'POST', headers: { Expect: '100-continue', 'Content-Length': 3 } }, [
    'abc',
  ]);
  expect(body).toBe('abc');
});

test('lets the beginning of a stream through before its end', async () => {
  let finish = () => {};
  await serve((_req, res) => {
    res.write('first');
    finish = () => res.end('last');
  });
  const asked = request({ host: '127.0.0.1', port, agent: false }).end();
  const answer = await new Promise<IncomingMessage>((resolve) => asked.once('response', resolve));
  const first = await new Promise<Buffer>((resolve) => answer.once('data', resolve));
  expect(String(first)).toBe('first');
  finish();
  expect(await text(answer)).toBe('last');
});

test('does not let an answer that was cut off look complete', async () => {
  await serve((req, res) => {
    res.writeHead(200, { Connection: 'close' });
    res.write('half of');
    setTimeout(() => req.socket.resetAndDestroy(), 20);
  });
  await expect(exchange('GET / HTTP/1.0\r\n\r\n')).rejects.toThrow('ECONNRESET');
});

test('sends a request again that met a waiting connection already closed, unless it may not be repeated', async () => {
  let asked = 0;
  await upstream(
    createTcpServer((socket) => {
      socket.on('error', () => {});
      let here = 0;
      socket.on('data', () => {
        asked += 1;
        here += 1;
        // The second request on a connection is met by its end.
        if (here === 1) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
        else socket.destroy();
      });
    }),
  );
  expect(await get(port)).toEqual({ status: 200, body: 'ok' });
  expect(await get(port)).toEqual({ status: 200, body: 'ok' });
  expect(asked).toBe(3);
  expect((await send({ method: 'POST', headers: { 'Content-Length': 1 } }, ['x'])).answer.statusCode).toBe(
    200,
  );
  expect(asked).toBe(4);
});

test('a request with a body that the instance drops is answered 502, once', async () => {
  let asked = 0;
  await upstream(
    createTcpServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => {
        asked += 1;
        socket.destroy();
      });
    }),
  );
  expect((await send({ method: 'POST' }, ['x'])).answer.statusCode).toBe(502);
  expect((await send({ method: 'GET' })).answer.statusCode).toBe(502);
  expect(asked).toBe(2);
});

test('moves the requests of a kept connection to the new instance, and lets go of the old one', async () => {
  const old = await serve((_req, res) => res.end('old'));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = async () => {
    const { body, reused } = await send({ agent });
    return `${body}, ${reused ? 'the same' : 'another'} connection`;
  };
  expect(await ask()).toBe('old, another connection');
  await serve((_req, res) => res.end('new'));
  expect(await ask()).toBe('new, the same connection');
  const connections = () => new Promise((count) => old.getConnections((_, open) => count(open)));
  await expect.poll(connections).toBe(0);
  agent.destroy();
});

test('looks again when the link names an instance that has just gone', async () => {
  await point(await unusedPort());
  const asked = [get(port), send({ method: 'POST' }, ['x'])] as const;
  await delay(20);
  await serve((_req, res) => res.end('there'));
  expect((await asked[0]).body).toBe('there');
  expect((await asked[1]).body).toBe('there');
});

test('forwards an agreed upgrade and HTTP/2 as bytes', async () => {
  const server = await serve((_req, res) => res.end());
  server.on('upgrade', (req, socket, head) => {
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n${req.headers.upgrade}:`,
    );
    socket.write(head);
    socket.pipe(socket);
  });
  const upgraded = await exchange(
    'GET /chat HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nhello',
  );
  expect(upgraded).toMatch(/^HTTP\/1\.1 101 [\s\S]*echo:hello$/);

  await upstream(createHttp2Server((_req, res) => res.end('two')));
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  expect(await text(session.request({ ':path': '/' }))).toBe('two');
  session.close();
});

test('on SIGTERM takes no more, finishes what is under way, and ends', async () => {
  let finish = () => {};
  await serve((req, res) => {
    if (req.url === '/slow') finish = () => res.end('done');
    else res.end('quick');
  });
  const agent = new Agent({ keepAlive: true });
  await send({ agent });
  const slow = send({ path: '/slow' });
  await expect.poll(() => finish.name).not.toBe('');
  await delay(100);
  process.kill(front.identity.pid, 'SIGTERM');
  await expect
    .poll(() =>
      get(port).then(
        () => 'answered',
        (error) => error.code,
      ),
    )
    .toBe('ECONNREFUSED');
  finish();
  expect((await slow).body).toBe('done');
  expect(await front.exited).toEqual({ code: 0, signal: null });
  agent.destroy();
});
