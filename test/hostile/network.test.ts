/**
 * HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS together, against a real proxy and a server with a certificate of an
 * authority of its own; and what a hostile server may lead to. In a played action, over the real http package.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { playBundle } from '../runner-model/index.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hostile-network-'));
const open: { server: Server; sockets: Set<net.Socket> }[] = [];
afterAll(async () => {
  for (const { server, sockets } of open) {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  }
  rmSync(folder, { recursive: true, force: true });
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => sockets.add(socket));
  open.push({ server, sockets });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as net.AddressInfo).port;
}

/** A server certificate for *.test, and the authority that signed it. */
function certificate(): { ca: string; key: Buffer; cert: Buffer } {
  const openssl = (line: string): void => {
    execFileSync('openssl', line.split(' '), { cwd: folder, stdio: 'pipe' });
  };
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes';
  openssl(`req -x509 ${key} -keyout ca.key -out ca.pem -subj /CN=authority -days 2`);
  openssl(`req ${key} -keyout key.pem -out csr.pem -subj /CN=service.test`);
  writeFileSync(path.join(folder, 'names'), 'subjectAltName=DNS:service.test,DNS:other.test\n');
  openssl(
    'x509 -req -in csr.pem -CA ca.pem -CAkey ca.key -CAcreateserial -out cert.pem -days 2 -extfile names',
  );
  const read = (file: string): Buffer => readFileSync(path.join(folder, file));
  return { ca: path.join(folder, 'ca.pem'), key: read('key.pem'), cert: read('cert.pem') };
}

const redirects: Readonly<Record<string, string>> = {
  '/to-other': 'https://other.test/hello',
  '/to-plain': 'http://plain.test/hello',
  '/to-metadata': 'https://169.254.169.254/latest/meta-data/',
  '/to-metadata-by-name': 'https://metadata.google.internal/',
  '/around': 'https://service.test/around',
  '/to-file': 'file:///etc/passwd',
};

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

it('in an action', { timeout: 60_000 }, async (context) => {
  if (!hasOpenssl) context.skip('missing: openssl');
  const { ca, key, cert } = certificate();
  const port = await listen(
    https.createServer({ key, cert }, (request, response) => {
      const location = redirects[request.url ?? ''];
      const who = `${request.headers.host} ${request.headers.authorization === undefined ? 'without' : 'with'} token`;
      if (location !== undefined) response.writeHead(302, { location }).end();
      else if (request.url === '/commands')
        response.end('::error::forged\n##[error]forged\n::add-mask::with');
      else response.end(who);
    }),
  );
  const asked: string[] = [];
  const proxy = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(502).end();
  });
  proxy.on('connect', (request: http.IncomingMessage, client: net.Socket) => {
    asked.push(`${request.url}`);
    client.on('error', () => {});
    const onward = net.connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(client).pipe(onward);
    });
    onward.on('error', () => client.destroy());
    client.once('close', () => onward.destroy());
  });
  const through = `http://me:pr0xy-s3cret@127.0.0.1:${await listen(proxy)}`;
  const asks: readonly (readonly [url: string, answer: RegExp])[] = [
    ['https://service.test/hello', /^service\.test with token$/],
    ['https://direct.test/hello', /^refused: .*direct\.test/],
    ['https://service.test/to-other', /^other\.test without token$/],
    ['https://service.test/to-plain', /^refused: .*from https down to http/],
    ['https://service.test/to-metadata', /^refused: .*link-local address or a cloud's metadata service/],
    ['https://service.test/to-metadata-by-name', /^refused: .*metadata service/],
    ['https://service.test/to-file', /^refused: .*neither http nor https/],
    ['https://service.test/around', /^refused: .*(circle|redirect)/],
    ['http://169.254.169.254/latest/meta-data/', /^refused: .*link-local/],
    ['http://2852039166/', /^refused: .*link-local/],
    ['http://[::ffff:169.254.169.254]/', /^refused: .*link-local/],
    ['http://[fe80::1]/', /^refused: .*link-local/],
    ['https://metadata.google.internal./', /^refused: .*metadata/],
    ['https://me:t0ken@service.test/', /^refused: .*user name or password/],
    ['https://service.test/commands', /^::error::forged/],
  ];
  await using run = await playBundle(path.join(import.meta.dirname, 'testdata/fetcher'), {
    nodeArgs: ['--conditions=@slipway/source'],
    files: { 'asks.json': JSON.stringify(asks.map(([url]) => url)) },
    env: {
      HTTPS_PROXY: through,
      HTTP_PROXY: through,
      NO_PROXY: 'localhost,direct.test',
      NODE_EXTRA_CA_CERTS: ca,
    },
  });
  expect(run, run.log).toMatchObject({ conclusion: 'success', annotations: [], orphans: [] });
  const answers = JSON.parse(readFileSync(path.join(run.workspace, 'answers.json'), 'utf8')) as string[];
  for (const [index, [url, answer]] of asks.entries()) expect(answers[index], url).toMatch(answer);
  expect(new Set(asked)).toEqual(new Set(['service.test:443', 'other.test:443']));
  expect(run.log).not.toMatch(/pr0xy-s3cret|t0ken/);
  expect(run.maskedLog).toContain('with token');
});
