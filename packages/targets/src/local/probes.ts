/** Asking an instance whether it lives and can take requests. */
import { createClient, type HttpClient } from '@slipway/http';
import { CancelledError, type Context } from '@slipway/kernel';

const probeTimeoutMs = 2000;
const maxBytes = 64 * 1024;

export interface Answer {
  /** 2xx. */
  readonly ok: boolean;
  /** For people: `GET /ready answered 503 (starting)`. */
  readonly said: string;
}

/** Lends a client whose connections end with `work`: an idle one left open would stand in the way of a drain. */
export async function withClient<T>(ctx: Context, work: (client: HttpClient) => Promise<T>): Promise<T> {
  const client = createClient(ctx, { timeoutMs: probeTimeoutMs, maxBytes, redirects: 0, retry: 'never' });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/**
 * One GET at 127.0.0.1, never retried: a probe that fails is an answer.
 * @throws CancelledError
 */
export async function ask(
  client: HttpClient,
  port: number,
  path: string,
  timeoutMs = probeTimeoutMs,
): Promise<Answer> {
  try {
    const answer = await client.request({
      url: `http://127.0.0.1:${port}${path}`,
      timeoutMs,
      okStatus: 'any',
    });
    const ok = answer.status >= 200 && answer.status < 300;
    const text = ok ? '' : firstLine(answer.text());
    return { ok, said: `GET ${path} answered ${answer.status}${text === '' ? '' : ` (${text})`}` };
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    return { ok: false, said: `GET ${path}: ${(error as Error).message}` };
  }
}

function firstLine(body: string): string {
  return (body.trim().split('\n')[0] ?? '').replace(/\p{C}/gu, ' ').slice(0, 120);
}
