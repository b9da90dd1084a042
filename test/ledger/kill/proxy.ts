/** Stands before the fake GitHub, counts requests, and at one of them lets the process that asked die. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface KillingProxy extends AsyncDisposable {
  readonly url: string;
  /** Requests since the last `arm`. */
  readonly count: () => number;
  /** Calls `kill` at request `at`: before it is handed on, or when it was done and not answered yet. */
  arm(at: number, when: 'before' | 'after', kill: () => void): void;
}

export async function startProxy(upstream: string): Promise<KillingProxy> {
  let requests = 0;
  let fault: { at: number; when: 'before' | 'after'; kill: () => void } | null = null;
  const server = http.createServer(async (request, response) => {
    const mine = fault !== null && ++requests === fault.at ? fault : null;
    const body = Buffer.concat(await request.toArray());
    const drop = (): void => {
      mine?.kill();
      request.socket.destroy();
    };
    if (mine?.when === 'before') return drop();
    const { host: _, ...headers } = request.headers;
    const onward = http.request(
      new URL(request.url ?? '/', upstream),
      { method: request.method ?? 'GET', headers },
      async (answer) => {
        const bytes = Buffer.concat(await answer.toArray());
        if (mine !== null) return drop();
        response.writeHead(answer.statusCode ?? 502, answer.headers).end(bytes);
      },
    );
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => requests,
    arm(at, when, kill) {
      requests = 0;
      fault = { at, when, kill };
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
