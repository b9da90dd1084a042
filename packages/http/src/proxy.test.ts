import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure, Stage } from '../testdata/stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.dispose());

const never = { retry: 'never' } as const;

/** A forward proxy that leads every name to one port of this machine, and notes what it was asked. */
async function proxy(port: number, allow = (_headers: http.IncomingHttpHeaders) => true) {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const target = new URL(request.url ?? '');
    const onward = http.request({ port, host: '127.0.0.1', path: target.pathname, headers: request.headers });
    onward.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502);
      answer.pipe(response);
    });
    onward.end();
  });
  server.on('connect', (request, client: net.Socket) => {
    asked.push(`CONNECT ${request.url}`);
    client.on('error', () => {});
    if (!allow(request.headers)) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    const onward = net.connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(client).pipe(onward);
    });
    onward.on('error', () => client.destroy());
    client.once('close', () => onward.destroy());
  });
  return { url: `http://127.0.0.1:${await stage.listen(server)}`, asked };
}

/** The unspecified address: it leads to this machine without being one of its loopback addresses. */
const elsewhere = (origin: string): string => origin.replace('127.0.0.1', '0.0.0.0');

const noOpenssl = spawnSync('openssl', ['version']).status === 0 ? '' : ': skipped, openssl is not on PATH';

/** A certificate authority made for this test, and a server certificate of it for service.test and 127.0.0.1. */
function authority(): { ca: string; key: Buffer; cert: Buffer } {
  const folder = stage.folder();
  const at = (name: string): string => path.join(folder, name);
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  };
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=test authority',
    '-days',
    '2',
  );
  openssl('req', ...newKey, '-keyout', 'key.pem', '-out', 'csr.pem', '-subj', '/CN=service.test');
  writeFileSync(at('names'), 'subjectAltName=DNS:service.test,IP:127.0.0.1\n');
  const sign = ['x509', '-req', '-in', 'csr.pem', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'];
  openssl(...sign, '-out', 'cert.pem', '-days', '2', '-extfile', 'names');
  return { ca: at('ca.pem'), key: readFileSync(at('key.pem')), cert: readFileSync(at('cert.pem')) };
}

describe('proxies', () => {
  it('carry http in absolute form, with the credentials of the proxy for the proxy alone', async () => {
    const seen: http.IncomingHttpHeaders[] = [];
    const origin = await stage.http((request, response) => {
      seen.push(request.headers);
      response.end('through');
    });
    const { url, asked } = await proxy(Number(new URL(origin).port));
    const client = stage.client({}, { HTTP_PROXY: url.replace('http://', '') });
    expect((await client.request({ url: 'http://service.test/x', ...never })).text()).toBe('through');
    expect(asked).toEqual(['GET http://service.test/x']);
    expect(seen[0]?.host).toBe('service.test');
  });

  it('are asked neither for this machine nor for what NO_PROXY names', async () => {
    const origin = await stage.http((_request, response) => response.end('direct'));
    const { url, asked } = await proxy(Number(new URL(origin).port));
    const env = { HTTP_PROXY: url };
    expect((await stage.client({}, env).request({ url: origin })).text()).toBe('direct');
    expect(asked).toEqual([]);
    const away = elsewhere(origin);
    await stage.client({}, { ...env, NO_PROXY: 'other.test,0.0.0.0' }).request({ url: away });
    expect(asked).toEqual([]);
    await stage.client({}, { ...env, NO_PROXY: 'other.test' }).request({ url: away });
    expect(asked).toHaveLength(1);
  });

  it('HTTP_PROXY is not for https, nor the other way round', async () => {
    const origin = await stage.http((_request, response) => response.end('direct'));
    const { url, asked } = await proxy(1);
    const other = stage.client({}, { HTTPS_PROXY: url });
    expect((await other.request({ url: elsewhere(origin) })).text()).toBe('direct');
    const only = stage.client({}, { HTTP_PROXY: url });
    await failure(only.request({ url: elsewhere(origin).replace('http:', 'https:'), ...never }));
    expect(asked).toEqual([]);
  });

  it('are not taken from the environment of our own process', async () => {
    const origin = await stage.http((_request, response) => response.end('direct'));
    const { url, asked } = await proxy(1);
    process.env.HTTP_PROXY = url;
    process.env.https_proxy = url;
    try {
      expect((await stage.client().request({ url: elsewhere(origin) })).text()).toBe('direct');
      await failure(stage.client().request({ url: elsewhere(origin).replace('http:', 'https:'), ...never }));
    } finally {
      delete process.env.HTTP_PROXY;
      delete process.env.https_proxy;
    }
    expect(asked).toEqual([]);
  });

  it('that refuse are told apart from the server', async () => {
    const { url } = await proxy(1, () => false);
    const client = stage.client({}, { https_proxy: url.replace('//', '//me:hunter2@') });
    const error = await failure(client.request({ url: 'https://service.test/' }));
    expect(error).toMatchObject({ code: 'PROXY', attempts: 1 });
    expect(error.message).toBe('GET https://service.test/: the proxy answered 407');
    expect(error.stack).not.toContain('hunter2');
  });

  it('that cannot be one are named, without their password', async () => {
    const client = stage.client({}, { HTTPS_PROXY: 'ftp://me:hunter2@proxy.test' });
    const error = await client.request({ url: 'https://service.test/' }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).message).toBe('HTTPS_PROXY is not the URL of a proxy: ftp://proxy.test/');
  });
});

describe(`certificates${noOpenssl}`, () => {
  it.skipIf(noOpenssl !== '')(
    'of an authority that NODE_EXTRA_CA_CERTS names are trusted, others are not',
    async () => {
      const { ca, key, cert } = authority();
      const server = https.createServer({ key, cert }, (request, response) => {
        response.end(
          `${request.headers.host} ${request.headers['proxy-authorization'] ?? 'no proxy secret'}`,
        );
      });
      const port = await stage.listen(server);
      const url = `https://127.0.0.1:${port}/`;
      const refused = await failure(stage.client().request({ url }));
      expect(refused.message).toContain('signed by an unknown authority');
      expect(refused.attempts).toBe(1);
      const trusting = stage.client({}, { NODE_EXTRA_CA_CERTS: ca });
      expect((await trusting.request({ url })).text()).toBe(`127.0.0.1:${port} no proxy secret`);

      const basic = `Basic ${Buffer.from('me:s').toString('base64')}`;
      const { url: by, asked } = await proxy(port, (headers) => headers['proxy-authorization'] === basic);
      const env = { NODE_EXTRA_CA_CERTS: ca, HTTPS_PROXY: by.replace('//', '//me:s@') };
      const tunnelled = stage.client({}, env);
      expect((await tunnelled.request({ url: 'https://service.test/' })).text()).toBe(
        'service.test no proxy secret',
      );
      expect(asked).toEqual(['CONNECT service.test:443']);
      const wrong = await failure(tunnelled.request({ url: 'https://another.test/' }));
      expect(wrong.code).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    },
  );

  it.skipIf(noOpenssl !== '')('do not make a way from https down to http', async () => {
    const { ca, key, cert } = authority();
    const plain = await stage.http((_request, response) => response.end('plain'));
    const server = https.createServer({ key, cert }, (_request, response) => {
      response.writeHead(302, { location: plain }).end();
    });
    const url = `https://127.0.0.1:${await stage.listen(server)}/`;
    const error = await failure(stage.client({}, { NODE_EXTRA_CA_CERTS: ca }).request({ url }));
    expect(error.message).toContain('from https down to http');
  });

  it('in a file that is none are the user’s to mend, and only where https is spoken', async () => {
    const origin = await stage.http((_request, response) => response.end('fine'));
    const odd = path.join(stage.folder(), 'ca.pem');
    writeFileSync(odd, 'no certificate');
    for (const file of [odd, '/no/such/file', path.dirname(odd)]) {
      const client = stage.client({}, { NODE_EXTRA_CA_CERTS: file });
      await expect(client.request({ url: 'https://127.0.0.1:1/' })).rejects.toThrow(ConfigError);
      expect((await client.request({ url: origin })).text()).toBe('fine');
    }
  });
});

describe('names that lead to internal addresses', () => {
  it('are refused after their look-up', async () => {
    // No resolver of a test leads there, so the look-up itself is asked.
    const { publicLookup } = await import('./agents.ts');
    const ask = (host: string) =>
      new Promise<string>((answer) => {
        publicLookup(host, { all: true }, (error) => answer(error === null ? 'fine' : (error.code ?? '')));
      });
    expect(await ask('169.254.169.254')).toBe('REFUSED_ADDRESS');
    expect(await ask('fe80::1')).toBe('REFUSED_ADDRESS');
    expect(await ask('127.0.0.1')).toBe('fine');
  });
});
