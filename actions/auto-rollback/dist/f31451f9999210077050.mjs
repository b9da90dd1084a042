/**
 * The front: holds the service's real port and hands each request to the instance that takes traffic.
 *
 *   node front.mjs <root> <port> <drainTimeoutMs>
 *
 * A program of its own that outlives whoever started it, so it stands on Node alone and imports nothing of ours;
 * plain JavaScript, so that it runs the same from these sources, from build/ and beside a bundle.
 * It knows one thing: the text of the symbolic link <root>/run/upstream is the `host:port` to connect to. The link is
 * read for every request, so that replacing it by rename(2) is the whole switch.
 * Requests and not connections, because a client that keeps its connection would otherwise stay with the old
 * instance, and lose the request that it sends while that instance closes the connection (RFC 9112, 9.3.1).
 * What is not HTTP/1 (HTTP/2 without TLS, WebSocket once it is agreed) is forwarded as bytes.
 */
import { readlinkSync } from 'node:fs';
import { Agent, createServer as createHttpServer, request } from 'node:http';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/** @import { Socket } from 'node:net' */
/** @typedef {{ host: string, port: number }} Address */
/** A link that has just moved may name an instance that is going: look again before giving up. */
const attempts = 5;
const pauseMs = 40;
/** How long a client may keep its half of forwarded bytes open once the instance has closed the other half. */
const lingerMs = 30_000;
/** As much as Go's net/http takes (DefaultMaxHeaderBytes). */
const maxHeaderSize = 2 ** 20;
const [root = '', portText = '', drainText = ''] = process.argv.slice(2);
const port = Number(portText);
const drainTimeoutMs = Number(drainText);
if (root === '' || !Number.isInteger(port) || port < 1 || port > 65_535 || !(drainTimeoutMs >= 0)) {
    process.stderr.write('usage: node front.mjs <root> <port> <drainTimeoutMs>\n');
    process.exit(64);
}
/** Each client's connection, and how much is under way on it. @type {Map<Socket, number>} */
const clients = new Map();
let stopping = false;
/** @returns {Address | undefined} */
function readUpstream() {
    try {
        const text = readlinkSync(join(root, 'run', 'upstream'));
        const colon = text.lastIndexOf(':');
        return { host: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
    }
    catch {
        return undefined;
    }
}
/** Connections that wait for the next request to the instance of the moment. */
let pool = new Agent({ keepAlive: true });
let poolPort = 0;
/** @param {Address} address */
function poolFor(address) {
    if (poolPort !== address.port) {
        // Those in use finish; none of the old instance's is used again.
        pool.maxFreeSockets = 0;
        for (const sockets of Object.values(pool.freeSockets))
            for (const socket of sockets ?? [])
                socket.destroy();
        pool = new Agent({ keepAlive: true });
        poolPort = address.port;
    }
    return pool;
}
/**
 * Connects to the instance of the moment; undefined when there is none after several looks.
 * @param {(upstream: Socket | undefined) => void} then
 */
function dial(then, attempt = 1) {
    const address = readUpstream();
    if (address === undefined)
        return then(undefined);
    const upstream = connect({ ...address, allowHalfOpen: true, noDelay: true });
    const refused = () => {
        if (attempt < attempts)
            setTimeout(dial, pauseMs, then, attempt + 1);
        else
            then(undefined);
    };
    upstream.once('error', refused);
    upstream.once('connect', () => {
        upstream.off('error', refused);
        then(upstream);
    });
}
/** RFC 9110, 7.6.1: these speak of one connection, and so does whatever the Connection header names. */
const hopByHop = ['connection', 'keep-alive', 'proxy-connection', 'upgrade', 'te', 'expect'];
/** @param {string[]} raw names and values in turn @param {string | undefined} connection @param {string[]} more */
function endToEnd(raw, connection, more = []) {
    const named = (connection ?? '').split(',').map((name) => name.trim().toLowerCase());
    const dropped = new Set([...hopByHop, ...more, ...named]);
    return raw.filter((_, index) => !dropped.has((raw[index - (index % 2)] ?? '').toLowerCase()));
}
/** Methods that may be sent again when a waiting connection turns out to be closed (RFC 9110, 9.2.2). */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);
/** @param {IncomingMessage} req @param {ServerResponse} res */
function forward(req, res) {
    const { method = 'GET', headers } = req;
    const bodyless = headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0';
    if (bodyless && repeatable.has(method))
        return ask(req, res, 1);
    // A body can be sent once, so it is sent where a connection has just been made.
    dial((socket) => {
        if (res.destroyed)
            return socket?.destroy();
        if (socket === undefined)
            return refuse(res, 503);
        req.pipe(exchange(req, res, { createConnection: () => socket }, () => refuse(res, 502)));
    });
}
/** @param {IncomingMessage} req @param {ServerResponse} res @param {number} attempt 1-based */
function ask(req, res, attempt) {
    if (res.destroyed)
        return;
    const address = readUpstream();
    if (address === undefined)
        return refuse(res, 503);
    const upstream = exchange(req, res, { ...address, agent: poolFor(address) }, (error) => {
        const unsent = error.code === 'ECONNREFUSED';
        if (attempt === attempts || !(unsent || upstream.reusedSocket))
            return refuse(res, unsent ? 503 : 502);
        setTimeout(ask, unsent ? pauseMs : 0, req, res, attempt + 1);
    });
    upstream.end();
}
/**
 * One request to the instance, its body left to the caller, and its answer back.
 * @param {IncomingMessage} req
 * @param {ServerResponse} res
 * @param {import('node:http').RequestOptions} where
 * @param {(error: NodeJS.ErrnoException) => void} unanswered called instead when it ends before an answer begins
 */
function exchange(req, res, where, unanswered) {
    const headers = endToEnd(req.rawHeaders, req.headers.connection);
    // Optional in HTTP/1.0, and asked for in HTTP/1.1, which is what we speak to the instance.
    if (req.headers.host === undefined)
        headers.push('Host', `127.0.0.1:${port}`);
    const upstream = request({
        ...where,
        method: req.method ?? 'GET',
        path: req.url ?? '/',
        headers,
        maxHeaderSize,
    });
    let over = false;
    const leave = () => upstream.destroy();
    res.once('close', leave);
    upstream.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
        if (over || res.destroyed)
            return;
        over = true;
        res.off('close', leave);
        unanswered(error);
    });
    upstream.on('response', (answer) => {
        over = true;
        res.sendDate = false;
        if (stopping)
            res.shouldKeepAlive = false;
        res.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEnd(answer.rawHeaders, answer.headers.connection, ['transfer-encoding']));
        // Headers of a stream go out before its first byte, those of a whole answer together with it.
        setImmediate(() => res.writableEnded || res.flushHeaders());
        // Cut off in the middle: what the client has got so far must not look complete.
        answer.on('error', () => req.socket.resetAndDestroy());
        answer.on('end', () => {
            const trailers = /** @type {Record<string, string>} */ (answer.trailers);
            if (Object.keys(trailers).length > 0)
                res.addTrailers(trailers);
        });
        answer.pipe(res);
    });
    return upstream;
}
/** @param {ServerResponse} res @param {502 | 503} status */
function refuse(res, status) {
    if (res.destroyed || res.headersSent)
        return;
    const notice = 'no instance of the service answers now\n';
    res.shouldKeepAlive = false;
    res.writeHead(status, { 'Content-Type': 'text/plain', 'Content-Length': notice.length, 'Retry-After': 1 });
    res.end(notice);
}
/**
 * Bytes both ways until both sides have ended.
 * @param {Socket} client
 * @param {string | Buffer} first what goes to the instance before anything else
 */
function tunnel(client, first) {
    dial((upstream) => {
        if (upstream === undefined || client.destroyed) {
            upstream?.destroy();
            client.destroy();
            return;
        }
        client.once('close', () => upstream.destroy());
        upstream.on('error', () => client.resetAndDestroy());
        upstream.once('end', () => client.setTimeout(lingerMs, () => client.destroy()));
        upstream.write(first);
        client.pipe(upstream);
        upstream.pipe(client);
    });
}
/** How the service treats slow clients, long headers and silence is its own to say: no limits of ours. */
const http = createHttpServer({
    requestTimeout: 0,
    headersTimeout: 0,
    keepAliveTimeout: 0,
    maxHeaderSize,
});
http.maxHeadersCount = 0;
Object.assign(http, { httpAllowHalfOpen: true });
http.on('request', (req, res) => {
    underWay(req.socket, 1);
    res.once('close', () => underWay(req.socket, -1));
    forward(req, res);
});
http.on('upgrade', (req, socket, head) => {
    const client = /** @type {Socket} */ (socket);
    underWay(client, 1);
    const lines = req.rawHeaders.map((text, index) => text + (index % 2 ? '\r\n' : ': ')).join('');
    const start = Buffer.from(`${req.method} ${req.url} HTTP/1.1\r\n${lines}\r\n`, 'latin1');
    tunnel(client, Buffer.concat([start, head]));
});
/** @param {Socket} client @param {1 | -1} change */
function underWay(client, change) {
    const count = clients.get(client);
    if (count === undefined)
        return;
    clients.set(client, count + change);
    if (stopping && count + change === 0)
        client.end();
}
const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    clients.set(client, 0);
    client.on('error', () => client.destroy());
    client.once('close', () => {
        clients.delete(client);
        if (stopping && clients.size === 0)
            process.exit(0);
    });
    // Too little to tell what it is.
    client.once('end', () => client.bytesRead < 3 && client.destroy());
    sniff(client, Buffer.alloc(0));
});
/**
 * Three letters of a method begin HTTP/1; `PRI` begins HTTP/2 (RFC 9113, 3.4).
 * @param {Socket} client
 * @param {Buffer} before
 */
function sniff(client, before) {
    client.once('data', (/** @type {Buffer} */ chunk) => {
        const seen = Buffer.concat([before, chunk]);
        if (seen.length < 3)
            return sniff(client, seen);
        client.pause();
        const start = seen.toString('latin1', 0, 3);
        if (/^[A-Z]{3}$/.test(start) && start !== 'PRI') {
            client.unshift(seen);
            http.emit('connection', client);
            client.resume();
        }
        else {
            underWay(client, 1);
            tunnel(client, seen);
        }
    });
}
function stop() {
    if (stopping)
        return;
    stopping = true;
    server.close();
    if (clients.size === 0)
        process.exit(0);
    for (const [client, count] of clients)
        if (count === 0)
            client.end();
    setTimeout(() => process.exit(0), drainTimeoutMs);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('SIGHUP', () => { });
/** @param {Error} error */
function note(error) {
    process.stderr.write(`${new Date().toISOString()} ${error.stack ?? error.message}\n`);
}
process.on('uncaughtException', note);
server.on('error', (error) => {
    note(error);
    // 98 is EADDRINUSE's number on Linux: whoever started us tells it from other failures.
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (!server.listening)
        process.exit(code === 'EADDRINUSE' ? 98 : 1);
});
server.listen({ host: '127.0.0.1', port, backlog: 1024 });
//# sourceMappingURL=front.mjs.map