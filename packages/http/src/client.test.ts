import type http from 'node:http';
import { CancelledError, ConfigError, ToolError } from '@slipway/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure, Stage } from '../testdata/stage.ts';
import { scrape } from './scrape.ts';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.dispose());

const never = { retry: 'never' } as const;
const endless = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';

describe('answers', () => {
  it('sends method, headers and body, and gives back status, headers and body', async () => {
    const url = await stage.http(async (request, response) => {
      const sent = (await request.toArray()).join('');
      response.setHeader('Set-Cookie', ['a=1', 'b=2']);
      response.end(
        JSON.stringify({ method: request.method, url: request.url, headers: request.headers, sent }),
      );
    });
    const client = stage.client({ headers: { 'X-Standing': '1', Accept: 'text/plain' } });
    const answer = await client.request({
      url: `${url}/p?q=1#f`,
      method: 'put',
      headers: { accept: 'application/json' },
      body: 'hello',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toBe('a=1, b=2');
    expect(answer.json()).toMatchObject({
      method: 'PUT',
      url: '/p?q=1',
      sent: 'hello',
      headers: { accept: 'application/json', 'x-standing': '1', 'accept-encoding': 'identity' },
    });
  });

  it('takes any 2xx unless told otherwise', async () => {
    const url = await stage.http((request, response) => {
      response.writeHead(Number(request.url?.slice(1))).end();
    });
    const client = stage.client();
    expect((await client.request({ url: `${url}/204` })).status).toBe(204);
    expect(await failure(client.request({ url: `${url}/404` }))).toMatchObject({
      status: 404,
      code: 'STATUS',
    });
    expect((await client.request({ url: `${url}/404`, okStatus: [200, 404] })).status).toBe(404);
    expect((await client.request({ url: `${url}/503`, okStatus: 'any' })).status).toBe(503);
    await failure(client.request({ url: `${url}/204`, okStatus: [200] }));
  });

  it('keeps a connection alive, also for a scrape', async () => {
    const ports = new Set<number | undefined>();
    const url = await stage.http((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('up 1\n');
    });
    const client = stage.client();
    for (let turn = 0; turn < 3; turn++) {
      expect((await scrape(client, url)).text()).toBe('up 1\n');
      // undici gives a connection back one turn of the event loop after the answer.
      await new Promise((soon) => setTimeout(soon, 10));
    }
    expect(ports.size).toBe(1);
  });

  it('scrapes once, and follows nobody elsewhere', async () => {
    let asked = 0;
    const url = await stage.http((_request, response) => {
      asked++;
      response.writeHead(asked === 1 ? 503 : 302, { location: '/' }).end();
    });
    const client = stage.client();
    expect(await failure(scrape(client, url))).toMatchObject({ status: 503, attempts: 1 });
    expect(await failure(scrape(client, url))).toMatchObject({ status: 302, attempts: 1 });
    expect(asked).toBe(2);
  });
});

describe('bounds', () => {
  it('ends a wait for headers that never come', async () => {
    const url = await stage.http(() => {});
    const error = await failure(stage.client().request({ url, timeoutMs: 200 }));
    expect(error).toMatchObject({ code: 'TIMEOUT', status: null });
    expect(error.message).toBe(`GET ${url}/: no whole answer within 200 ms`);
  });

  it('ends a body that stalls, and one that never ends', async () => {
    const stalls = await stage.raw(`${endless}4\r\nhalf\r\n`);
    expect((await failure(stage.client().request({ url: stalls, timeoutMs: 200 }))).code).toBe('TIMEOUT');
    const drips = await stage.http((_request, response) => {
      const timer = setInterval(() => response.write('x'), 20);
      response.once('close', () => clearInterval(timer));
    });
    expect((await failure(stage.client().request({ url: drips, timeoutMs: 200 }))).code).toBe('TIMEOUT');
  });

  it('does not wait for the body of an answer that is a failure anyway', async () => {
    const url = await stage.raw('HTTP/1.1 500 Oh\r\ntransfer-encoding: chunked\r\n\r\n4\r\nwhy?\r\n');
    const error = await failure(stage.client().request({ url, ...never }));
    expect(error).toMatchObject({ status: 500, excerpt: 'why?' });
  });

  it('stops reading at the size limit, whether the size was announced or not', async () => {
    let written = 0;
    const url = await stage.http((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(1000))) written += 1000;
        response.once('drain', more);
      };
      more();
    });
    const error = await failure(stage.client().request({ url, maxBytes: 2048 }));
    expect(error).toMatchObject({ code: 'TOO_LARGE', attempts: 1 });
    expect(error.message).toContain('larger than 2.0 KiB');
    expect(written).toBeLessThan(100_000_000);
    const exact = await stage.http((_request, response) => response.end('x'.repeat(2048)));
    expect((await stage.client().request({ url: exact, maxBytes: 2048 })).bytes).toHaveLength(2048);
    expect((await failure(stage.client().request({ url: exact, maxBytes: 2047 }))).code).toBe('TOO_LARGE');
  });

  it('notices an answer that is shorter than it said', async () => {
    const url = await stage.raw('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort', (socket) =>
      socket.end(),
    );
    const error = await failure(stage.client().request({ url, ...never }));
    expect(error.status).toBeNull();
    expect(error.code).toMatch(/^UND_ERR_/);
  });

  it('tells of a reset, a refused connection, and an answer that is no HTTP', async () => {
    const resets = await stage.http((request) => request.socket.resetAndDestroy());
    expect((await failure(stage.client().request({ url: resets, ...never }))).code).toMatch(
      /ECONNRESET|UND_ERR_SOCKET/,
    );
    const gone = new Stage();
    const url = await gone.http(() => {});
    await gone.dispose();
    const refused = await failure(stage.client().request({ url, ...never }));
    expect(refused.message).toBe(`GET ${url}/: nobody listens there (connection refused)`);
    expect(refused.code).toBe('ECONNREFUSED');
    const odd = await stage.raw('SSH-2.0-OpenSSH_9.2\r\n');
    expect((await failure(stage.client().request({ url: odd, ...never }))).code).toBe('NOT_HTTP');
  });

  it('follows a cancel of the run and of the request, also in a wait between attempts', async () => {
    const url = await stage.http(() => {});
    const own = new AbortController();
    const single = stage
      .client()
      .request({ url, signal: own.signal })
      .catch((error: unknown) => error);
    const both = stage
      .client()
      .request({ url })
      .catch((error: unknown) => error);
    own.abort();
    expect(await single).toBeInstanceOf(CancelledError);
    stage.cancel();
    expect(await both).toBeInstanceOf(CancelledError);
    await expect(stage.client().request({ url })).rejects.toThrow(CancelledError);

    const again = new Stage();
    let asked: () => void = () => {};
    const first = new Promise<void>((ready) => {
      asked = ready;
    });
    const busy = await again.http((_request, response) => {
      response.writeHead(503, { 'retry-after': '25' }).end();
      asked();
    });
    const waiting = again
      .client()
      .request({ url: busy })
      .catch((error: unknown) => error);
    await first;
    again.cancel();
    expect(await waiting).toBeInstanceOf(CancelledError);
    await again.dispose();
  });
});

describe('errors', () => {
  it('are those of a tool, and show no secret and no control character', async () => {
    const url = await stage.http((_request, response) => {
      response.writeHead(400).end(`no\n::error::good\u0007\u202e${'x'.repeat(5000)}`);
    });
    const secret = `${url}/path?token=hunter2`;
    const error = await failure(
      stage.client().request({ url: secret, headers: { authorization: 'Bearer hunter2' } }),
    );
    expect(error).toBeInstanceOf(ToolError);
    expect(error.url).toBe(`${url}/path?…`);
    expect(error.command).toBe(`GET ${url}/path?…`);
    expect(error.excerpt).toMatch(/^no ::error::good x+…$/);
    expect(error.excerpt.length).toBeLessThan(310);
    expect(JSON.stringify([error.message, error.command, error.lines, error.stack])).not.toContain('hunter2');
  });

  it('say when an answer is not the JSON it should be', async () => {
    const url = await stage.http((_request, response) => response.end('<html>Sign in</html>'));
    const answer = await stage.client().request({ url });
    expect(() => answer.json()).toThrow(/the answer is not JSON/);
    try {
      answer.json();
    } catch (error) {
      expect(error).toMatchObject({ code: 'INVALID_JSON', status: 200, excerpt: '<html>Sign in</html>' });
    }
  });

  it('are the user’s to mend when the URL cannot be asked', async () => {
    const client = stage.client();
    for (const url of [
      'http://169.254.169.254/latest/meta-data/',
      'http://metadata.google.internal/',
      'gopher://x',
    ]) {
      await expect(client.request({ url })).rejects.toThrow(ConfigError);
    }
    await expect(client.request({ url: 'http://example.com/', httpsOnly: true })).rejects.toThrow(
      /not https/,
    );
  });

  it('throws what the reader of a stream throws, without another attempt, and frees the connection', async () => {
    let asked = 0;
    let closed: () => void = () => {};
    const gone = new Promise<void>((done) => {
      closed = done;
    });
    const url = await stage.http((_request, response) => {
      asked++;
      response.once('close', closed);
      response.write('x');
    });
    const full = Object.assign(new Error('disk full'), { code: 'ENOSPC' });
    await expect(
      stage.client().stream({ url }, async () => {
        throw full;
      }),
    ).rejects.toBe(full);
    await gone;
    expect(asked).toBe(1);
  });

  it('refuses work after close, and ends what is under way', async () => {
    const url = await stage.http(() => {});
    const client = stage.client();
    const waiting = failure(client.request({ url, ...never }));
    await new Promise((soon) => setTimeout(soon, 50));
    await client.close();
    expect((await waiting).attempts).toBe(1);
    await expect(client.request({ url })).rejects.toThrow(/closed/);
  });
});

describe('redirects', () => {
  /** Every path answers by its own name: /to?status=302&location=… */
  async function signpost(): Promise<{
    url: string;
    seen: { line: string; headers: http.IncomingHttpHeaders }[];
  }> {
    const seen: { line: string; headers: http.IncomingHttpHeaders }[] = [];
    const url = await stage.http((request, response) => {
      seen.push({ line: `${request.method} ${request.url?.split('?')[0]}`, headers: request.headers });
      const query = new URL(request.url ?? '/', 'http://x').searchParams;
      const location = query.get('location');
      if (location === null) response.end('there');
      else response.writeHead(Number(query.get('status') ?? 302), { location }).end('moved');
    });
    return { url, seen };
  }
  const to = (url: string, location: string, status = 302): string =>
    `${url}/to?status=${status}&location=${encodeURIComponent(location)}`;

  it('follows, and changes the method as browsers do', async () => {
    const { url, seen } = await signpost();
    const client = stage.client();
    const ask = (method: string, status: number) =>
      client.request({
        url: to(url, '/there', status),
        method,
        body: 'x',
        headers: { 'content-type': 'text/plain' },
      });
    for (const [method, status] of [
      ['POST', 301],
      ['POST', 302],
      ['PUT', 303],
      ['POST', 307],
      ['PUT', 308],
      ['PUT', 302],
    ] as const) {
      expect((await ask(method, status)).text()).toBe('there');
    }
    expect(
      seen
        .filter(({ line }) => line.endsWith('/there'))
        .map(({ line, headers }) => [line, headers['content-type'], headers['content-length']]),
    ).toEqual([
      ['GET /there', undefined, undefined],
      ['GET /there', undefined, undefined],
      ['GET /there', undefined, undefined],
      ['POST /there', 'text/plain', '1'],
      ['PUT /there', 'text/plain', '1'],
      ['PUT /there', 'text/plain', '1'],
    ]);
  });

  it('keeps credentials on the same origin and drops them on another', async () => {
    const [here, other] = [await signpost(), await signpost()];
    const secrets = { authorization: 'Bearer s', cookie: 'c=s', 'private-token': 's', 'x-api-key': 's' };
    const headers = { ...secrets, accept: 'text/plain' };
    await stage.client().request({ url: to(here.url, '/there'), headers });
    expect(here.seen.at(-1)?.headers).toMatchObject(headers);
    await stage.client().request({ url: to(here.url, `${other.url}/there`), headers });
    expect(other.seen.at(-1)?.headers.accept).toBe('text/plain');
    for (const name of Object.keys(secrets))
      expect(other.seen.at(-1)?.headers, name).not.toHaveProperty(name);
    // And not again on the way back.
    const back = to(other.url, `${here.url}/there`);
    await stage.client().request({ url: to(here.url, back), headers });
    expect(here.seen.at(-1)?.headers).not.toHaveProperty('authorization');
  });

  it('refuses circles, and more hops than allowed', async () => {
    const { url, seen } = await signpost();
    const circle = `${url}/circle`;
    const round = await stage.http((_request, response) => response.writeHead(302, { location: '/' }).end());
    expect((await failure(stage.client().request({ url: round }))).code).toBe('REDIRECT_LOOP');
    let count = 0;
    const far = await stage.http((_request, response) => {
      response.writeHead(302, { location: `/${++count}` }).end();
    });
    expect((await failure(stage.client().request({ url: far }))).code).toBe('REDIRECT_LIMIT');
    expect(count).toBe(6);
    expect((await failure(stage.client().request({ url: to(url, circle), redirects: 0 }))).status).toBe(302);
    expect(seen).toHaveLength(1);
    expect((await stage.client().request({ url: to(url, circle), okStatus: [302] })).status).toBe(302);
  });

  it('refuses to be led to a metadata service, to another scheme, or to plain http elsewhere', async () => {
    const { url } = await signpost();
    for (const location of [
      'http://169.254.169.254/latest/',
      'http://metadata.google.internal/',
      'file:///etc/passwd',
      'http://user:pass@127.0.0.1/',
      'http://[bad',
    ]) {
      const error = await failure(stage.client().request({ url: to(url, location) }));
      expect([location, error.code]).toEqual([location, 'REDIRECT_REFUSED']);
      expect(error.message).not.toContain('user:pass');
    }
    const plain = await failure(
      stage.client().request({ url: to(url, 'http://example.com/'), httpsOnly: true }),
    );
    expect(plain.code).toBe('REDIRECT_REFUSED');
  });
});
