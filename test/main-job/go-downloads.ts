/** go.dev on loopback, for programs that go through a proxy: an index and one archive, whose go command is the machine's. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { downloads, indexOf, platform } from '../../packages/go/testdata/distributions.ts';

export interface GoDownloads extends AsyncDisposable {
  /** `1.26.8`: the machine's own, under which it is offered. */
  readonly release: string;
  /** For a program that is to meet it: the proxy, its authority, and in front of PATH a Go that is too old. */
  readonly env: Readonly<Record<string, string>>;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  /** From now on the archive has other bytes than the index says. */
  tamper(): void;
}

/** An environment in which nothing outside is reached: no test asks anybody. */
export const nowhere = {
  GOPROXY: 'off',
  // What `go env -w` wrote on this machine has no say.
  GOENV: 'off',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  NO_PROXY: '127.0.0.1',
};

/** Everything of it stands below `root`; needs openssl. */
export async function goDownloads(root: string): Promise<GoDownloads> {
  const folder = mkdtempSync(path.join(root, 'go-dev-'));
  const asked: string[] = [];
  const { release, archive } = wrapMachinesGo(folder);
  let { bytes } = archive;
  const { key, cert, ca } = certificate(folder);
  const answer = downloads(indexOf([archive]), (_request, response) => void response.end(bytes), asked);
  const site = https.createServer({ key, cert }, (request, response) => {
    request.url = request.url?.replace(/^\/dl/, '') ?? '';
    answer(request, response);
  });
  const sockets = new Set<net.Socket>();
  const port = await listen(site, sockets);
  const proxy = http.createServer((_request, response) => response.writeHead(502).end());
  proxy.on('connect', (request: http.IncomingMessage, client: net.Socket) => {
    client.on('error', () => {});
    if (request.url !== 'go.dev:443') return client.destroy();
    const onward = net.connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(onward).pipe(client);
    });
    onward.on('error', () => client.destroy());
  });
  const proxyPort = await listen(proxy, sockets);
  return {
    release,
    asked,
    env: {
      ...nowhere,
      HTTPS_PROXY: `http://127.0.0.1:${proxyPort}`,
      NODE_EXTRA_CA_CERTS: ca,
      XDG_CACHE_HOME: path.join(root, 'cache'),
      ...machinesCaches(),
      PATH: [plantOld(folder), process.env.PATH].join(path.delimiter),
    },
    tamper() {
      bytes = Buffer.from(bytes);
      bytes[bytes.length - 9] = (bytes.at(-9) ?? 0) ^ 1;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      for (const server of [site, proxy]) await new Promise((closed) => server.close(closed));
    },
  };
}

function listen(server: Server, sockets: Set<net.Socket>): Promise<number> {
  server.on('connection', (socket: net.Socket) => sockets.add(socket));
  return new Promise((ready) =>
    server.listen(0, '127.0.0.1', () => ready((server.address() as AddressInfo).port)),
  );
}

/** A distribution whose go command hands everything on to the machine's own. */
function wrapMachinesGo(folder: string) {
  const go = execFileSync('sh', ['-c', 'command -v go'], { encoding: 'utf8' }).trim();
  const version = execFileSync(go, ['env', 'GOVERSION'], {
    encoding: 'utf8',
    env: { ...process.env, GOTOOLCHAIN: 'local' },
  }).trim();
  const release = version.replace(/^go/, '');
  writeFile(path.join(folder, 'pack/go/VERSION'), `${version}\n`);
  writeFile(path.join(folder, 'pack/go/bin/go'), `#!/bin/sh\nexec '${go}' "$@"\n`);
  const filename = `${version}.${platform.os}-${platform.indexArch}.tar.gz`;
  execFileSync('tar', ['-czf', filename, 'go'], { cwd: path.join(folder, 'pack') });
  const bytes = readFileSync(path.join(folder, 'pack', filename));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { release, archive: { version: release, filename, bytes, sha256 } };
}

/** They would move with XDG_CACHE_HOME, and all of Go be compiled anew. */
function machinesCaches(): Record<string, string> {
  const asked = execFileSync('go', ['env', '-json', 'GOCACHE', 'GOMODCACHE'], { encoding: 'utf8' });
  return JSON.parse(asked) as Record<string, string>;
}

/** A go command that says it is of 1.24.0 and does nothing. */
function plantOld(folder: string): string {
  const says = `{"GOVERSION":"go1.24.0","GOHOSTOS":"${platform.os}","GOHOSTARCH":"${platform.arch}","GOFLAGS":"","GOROOT":"${folder}/old"}`;
  writeFile(path.join(folder, 'old/bin/go'), `#!/bin/sh\n[ "$1" = env ] || exit 3\necho '${says}'\n`);
  return path.join(folder, 'old/bin');
}

function writeFile(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o755 });
}

/** A server certificate for go.dev, and the authority that signed it. */
function certificate(folder: string): { ca: string; key: Buffer; cert: Buffer } {
  const openssl = (line: string): void => {
    execFileSync('openssl', line.split(' '), { cwd: folder, stdio: 'pipe' });
  };
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes';
  openssl(`req -x509 ${key} -keyout ca.key -out ca.pem -subj /CN=authority -days 2`);
  openssl(`req ${key} -keyout key.pem -out csr.pem -subj /CN=go.dev`);
  writeFileSync(path.join(folder, 'names'), 'subjectAltName=DNS:go.dev\n');
  openssl(
    'x509 -req -in csr.pem -CA ca.pem -CAkey ca.key -CAcreateserial -out cert.pem -days 2 -extfile names',
  );
  const read = (file: string): Buffer => readFileSync(path.join(folder, file));
  return { ca: path.join(folder, 'ca.pem'), key: read('key.pem'), cert: read('cert.pem') };
}
