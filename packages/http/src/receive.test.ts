import net from 'node:net';
import { ConfigError } from '@slipway/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Stage } from '../testdata/stage.ts';
import { bearerCheck } from './bearer.ts';
import { type ReceiveOptions, receive } from './receive.ts';

let stage: Stage;
let said: string[];
beforeEach(() => {
  stage = new Stage();
  said = [];
});
afterEach(() => stage.dispose());

const told = (line: string): void => {
  said.push(line);
};
const log = {
  ...{ debug: told, info: told, notice: told, warn: told, error: told, output: told, progress: told },
  group: <T>(_: string, work: () => Promise<T>): Promise<T> => work(),
};

async function listen(options: Partial<ReceiveOptions> = {}) {
  const receiver = await receive(
    { log },
    {
      ...{ host: '127.0.0.1', port: 0, maxBytes: 1000, mostAtOnce: 3, requestTimeoutMs: 10_000 },
      admit: () => null,
      handle: async ({ method, path, body }) => ({
        status: 200,
        text: `${method} ${path} ${Buffer.from(body)}`,
      }),
      ...options,
    },
  );
  stage.onEnd(() => receiver.close(0));
  return receiver;
}

const post = async (url: string, body: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(url, { method: 'POST', body, headers });
  return { status: answer.status, text: (await answer.text()).trim(), headers: answer.headers };
};

/** What comes back until the other side ends. */
async function raw(url: string, text: string): Promise<string> {
  const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
  stage.onEnd(() => void socket.destroy());
  socket.on('error', () => {});
  socket.write(text);
  let got = '';
  socket.on('data', (chunk) => {
    got += chunk;
  });
  await new Promise((resolve) => socket.once('close', resolve));
  return got;
}

describe('a receiver', () => {
  it('hands on method, path and body, and answers with what it is told', async () => {
    const { url } = await listen();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await post(`${url}/a?secret=1`, 'hello')).toMatchObject({ status: 200, text: 'POST /a hello' });
  });

  it('reads no body of a request that is refused', async () => {
    let asked = 0;
    const { url } = await listen({
      admit: ({ authorization }) =>
        authorization === 'Bearer x' ? null : { status: 401, text: 'who are you?' },
      handle: async () => {
        asked++;
        return { status: 204, text: '' };
      },
    });
    const refused = await post(url, 'hello');
    expect([refused.status, refused.text, refused.headers.get('www-authenticate')]).toEqual([
      401,
      'who are you?',
      'Bearer',
    ]);
    expect(asked).toBe(0);
    expect((await post(url, 'hello', { authorization: 'Bearer x' })).status).toBe(204);
  });

  it('takes no more bytes than it says, announced or not', async () => {
    const { url } = await listen();
    expect((await post(url, 'x'.repeat(1000))).status).toBe(200);
    expect(await post(url, 'x'.repeat(1001))).toMatchObject({ status: 413, text: 'more than 1000 bytes' });
    const chunks = `${'1f4\r\n'}${'x'.repeat(500)}\r\n`.repeat(3);
    const head = 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n';
    expect(await raw(url, head + chunks)).toMatch(/^HTTP\/1\.1 413 .*\r\nConnection: close/is);
  });

  it('answers garbage, and goes on', async () => {
    const { url } = await listen();
    expect(await raw(url, '\u0016\u0003\u0001 no HTTP\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect((await post(url, 'still there')).status).toBe(200);
  });

  it('waits for nobody who says nothing', async () => {
    const { url } = await listen({ requestTimeoutMs: 300 });
    const began = performance.now();
    expect(await raw(url, 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhel')).toMatch(
      /^HTTP\/1\.1 408 |^$/,
    );
    expect(performance.now() - began).toBeLessThan(5000);
    expect(said).toEqual([]);
  });

  it('works on so many at once, and asks one more to come again', async () => {
    let free = (): void => {};
    const busy = new Promise<void>((resolve) => {
      free = resolve;
    });
    let under = 0;
    const { url } = await listen({
      mostAtOnce: 2,
      handle: async () => {
        under++;
        await busy;
        return { status: 200, text: 'done' };
      },
    });
    const first = [post(url, ''), post(url, '')];
    while (under < 2) await new Promise((soon) => setTimeout(soon, 5));
    expect((await post(url, '')).status).toBe(503);
    free();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await post(url, '')).status).toBe(200);
  });

  it('says nothing of a fault of ours to who asks, and everything to the log', async () => {
    const { url } = await listen({ handle: () => Promise.reject(new Error('the disk is full')) });
    const { status, text } = await post(url, '');
    expect([status, text]).toEqual([500, 'a fault of ours; the log says more']);
    expect(said).toEqual(['a request could not be answered: the disk is full']);
  });

  it('ends when told to: what is under way may finish, for so long', async () => {
    let began = (): void => {};
    const working = new Promise<void>((resolve) => {
      began = resolve;
    });
    const receiver = await listen({
      handle: async ({ path }) => {
        began();
        await new Promise((soon) => setTimeout(soon, path === '/slow' ? 60_000 : 100).unref());
        return { status: 200, text: 'done' };
      },
    });
    const quick = post(receiver.url, '');
    const slow = post(`${receiver.url}/slow`, '').catch(() => 'cut off');
    await working;
    const start = performance.now();
    await receiver.close(500);
    expect(performance.now() - start).toBeLessThan(3000);
    expect([(await quick).status, await slow]).toEqual([200, 'cut off']);
  });

  it('says which address is taken', async () => {
    const { url } = await listen();
    const again = listen({ port: Number(new URL(url).port) });
    const error = await again.then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).message).toContain('something listens there already');
  });
});

it.each([
  ['Bearer s3cret', true],
  ['bearer   s3cret ', true],
  ['Bearer s3cre', false],
  ['Bearer s3crett', false],
  ['Bearer ', false],
  ['Basic s3cret', false],
  ['s3cret', false],
  ['Bearer s3cret x', false],
  [undefined, false],
])('a bearer is known by its secret alone: %s', (given, known) => {
  expect(bearerCheck('s3cret')(given)).toBe(known);
});
