/**
 * The front: holds the service's real port and hands each new connection to the instance that takes traffic.
 *
 *   node front.mjs <root> <port> <drainTimeoutMs>
 *
 * A program of its own that outlives whoever started it, so it stands on Node alone and imports nothing of ours;
 * plain JavaScript, so that it runs the same from these sources, from build/ and beside a bundle.
 * It knows one thing: the text of the symbolic link <root>/run/upstream is the `host:port` to connect to.
 * The link is read for every connection, so that replacing it by rename(2) is the whole switch.
 * It forwards bytes and reads none, so gRPC, WebSocket and streams pass; a connection stays with the instance
 * that it began with, and moves when that instance closes it (which a graceful stop does).
 */
import { readlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/** A link that has just moved may name an instance that is going: look again before giving up. */
const dialAttempts = 5;
const dialPauseMs = 40;
/** How long a client may keep its half open, silent, once the instance has closed the other half. */
const lingerMs = 30_000;

const [root = '', portText = '', drainText = ''] = process.argv.slice(2);
const port = Number(portText);
const drainTimeoutMs = Number(drainText);
if (root === '' || !Number.isInteger(port) || port < 1 || port > 65_535 || !(drainTimeoutMs >= 0)) {
  process.stderr.write('usage: node front.mjs <root> <port> <drainTimeoutMs>\n');
  process.exit(64);
}

/** @type {Set<import('node:net').Socket>} */
const clients = new Set();

/** @param {string} line */
function note(line) {
  process.stderr.write(`${new Date().toISOString()} ${line}\n`);
}

/** @returns {{ host: string, port: number } | undefined} */
function readUpstream() {
  try {
    const text = readlinkSync(join(root, 'run', 'upstream'));
    const colon = text.lastIndexOf(':');
    return { host: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
  } catch {
    return undefined;
  }
}

/** @param {import('node:net').Socket} client */
function refuse(client) {
  const body = 'no instance takes requests now\n';
  client.resume();
  client.end(
    'HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\n' +
      `Content-Length: ${body.length}\r\nRetry-After: 1\r\nConnection: close\r\n\r\n${body}`,
  );
  client.setTimeout(2000, () => client.destroy());
}

/**
 * @param {import('node:net').Socket} client paused
 * @param {number} attempt 1-based
 */
function dial(client, attempt) {
  if (client.destroyed) return;
  const address = readUpstream();
  if (address === undefined) return refuse(client);
  const upstream = connect({ ...address, allowHalfOpen: true, noDelay: true });
  let connected = false;
  const leave = () => upstream.destroy();
  client.once('close', leave);
  upstream.once('connect', () => {
    connected = true;
    client.pipe(upstream);
    upstream.pipe(client);
    upstream.once('end', () => client.setTimeout(lingerMs, () => client.destroy()));
  });
  upstream.on('error', () => {
    if (connected) {
      // A reset, not an orderly end: what the client has got so far must not look complete.
      client.resetAndDestroy();
      return;
    }
    client.off('close', leave);
    if (attempt < dialAttempts) setTimeout(dial, dialPauseMs, client, attempt + 1);
    else refuse(client);
  });
}

const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, (client) => {
  clients.add(client);
  client.on('error', () => client.destroy());
  client.once('close', () => {
    clients.delete(client);
    if (stopping && clients.size === 0) process.exit(0);
  });
  dial(client, 1);
});

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  server.close();
  if (clients.size === 0) process.exit(0);
  setTimeout(() => process.exit(0), drainTimeoutMs);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('SIGHUP', () => {});
process.on('uncaughtException', (error) => note(error.stack ?? error.message));

server.on('error', (error) => {
  note(error.message);
  // 98 is EADDRINUSE's number on Linux: whoever started us tells it from other failures.
  if (!server.listening)
    process.exit(/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE' ? 98 : 1);
});
server.listen({ host: '127.0.0.1', port, backlog: 1024 }, () => note(`listening on 127.0.0.1:${port}`));
