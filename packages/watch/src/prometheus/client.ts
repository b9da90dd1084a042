/** Asks a Prometheus: its addresses in their order, with its credentials, one try each. */
import { readFile } from 'node:fs/promises';
import { createClient, type HttpClient, HttpError } from '@slipway/http';
import { CancelledError, ConfigError, type Context } from '@slipway/kernel';
import { MetricsFault } from '../metrics-fault.ts';
import { readVector, type VectorSample } from './answer.ts';

/** With what a Prometheus is asked; files are absolute paths of PEM. */
export interface PrometheusCredentials {
  /** Behind `Bearer`. */
  readonly token: string | null;
  /** Of basic authentication. */
  readonly username: string | null;
  readonly password: string | null;
  /** More headers, such as a tenant's. */
  readonly headers: Readonly<Record<string, string>>;
  /** An authority beside those of the system; a client's certificate and its key. */
  readonly caFile: string | null;
  readonly certFile: string | null;
  readonly keyFile: string | null;
}

export const noCredentials: PrometheusCredentials = {
  ...{ token: null, username: null, password: null, headers: {} },
  ...{ caFile: null, certFile: null, keyFile: null },
};

export interface PrometheusClient {
  /**
   * @param timeMs evaluates as of then, by the server's clock; left out: now
   * @throws MetricsFault when no address gives a usable answer: that of the first
   */
  query(query: string, signal: AbortSignal, timeMs?: number): Promise<readonly VectorSample[]>;
  close(): Promise<void>;
}

/** Large enough for some ten thousand series. */
const maxBytes = 16 * 2 ** 20;

/** @throws ConfigError when a file cannot be read, or two ways to say who one is are given */
export async function openPrometheus(
  ctx: Pick<Context, 'env' | 'signal' | 'clock'>,
  options: {
    readonly urls: readonly string[];
    readonly credentials: PrometheusCredentials;
    readonly timeoutMs: number;
  },
): Promise<PrometheusClient> {
  const { urls, credentials, timeoutMs } = options;
  const headers = headersOf(credentials);
  const tls = await tlsOf(credentials);
  const client = createClient(ctx, { headers, ...(tls === null ? {} : { tls }) });

  const ask = async (url: string, form: URLSearchParams, signal: AbortSignal) => {
    const common = { timeoutMs, maxBytes, redirects: 0, retry: 'never', signal } as const;
    try {
      const reply = await post(client, `${url}/api/v1/query`, form, common);
      return readVector(reply.text());
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof CancelledError || error instanceof MetricsFault) throw error;
      if (error instanceof HttpError)
        throw new MetricsFault(`the Prometheus: ${said(error)}`, { cause: error });
      throw error;
    }
  };

  return {
    async query(query, signal, timeMs) {
      const form = new URLSearchParams({ query, timeout: `${Math.max(1, Math.floor(timeoutMs / 1000))}s` });
      if (timeMs !== undefined) form.set('time', (timeMs / 1000).toFixed(3));
      let first: unknown = null;
      for (const url of urls) {
        try {
          return await ask(url, form, signal);
        } catch (error) {
          if (!(error instanceof MetricsFault)) throw error;
          first ??= error;
        }
      }
      throw first;
    },
    close: () => client.close(),
  };
}

/** POST keeps the query out of logs on the way; a proxy that takes no POST is asked by GET. */
async function post(
  client: HttpClient,
  url: string,
  form: URLSearchParams,
  common: Omit<Parameters<HttpClient['request']>[0], 'url'>,
) {
  try {
    return await client.request({
      ...common,
      url,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    });
  } catch (error) {
    if (!(error instanceof HttpError && error.status === 405)) throw error;
    return client.request({ ...common, url: `${url}?${form}` });
  }
}

/** The server's own words are in the body of what is no success. */
function said(error: HttpError): string {
  const words = /"error"\s*:\s*"((?:[^"\\]|\\.){1,300})"/.exec(error.lines.join(' '))?.[1];
  return words === undefined ? error.message : `${error.message}: ${words}`;
}

function headersOf({ token, username, password, headers }: PrometheusCredentials): Record<string, string> {
  if (token !== null && username !== null) {
    throw new ConfigError('a token and a user are given, and a request can be sent as one of them only', {
      where: { name: 'prometheus-token' },
      fix: 'leave prometheus-token or prometheus-username out',
    });
  }
  if ((username === null) !== (password === null)) {
    throw new ConfigError('a user and a password belong together', {
      where: { name: username === null ? 'prometheus-username' : 'prometheus-password' },
      fix: 'give both, or none',
    });
  }
  if (token !== null) return { ...headers, authorization: `Bearer ${token}` };
  if (username === null) return { ...headers };
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  return { ...headers, authorization: `Basic ${basic}` };
}

async function tlsOf({ caFile, certFile, keyFile }: PrometheusCredentials) {
  if (caFile === null && certFile === null && keyFile === null) return null;
  if ((certFile === null) !== (keyFile === null)) {
    throw new ConfigError('a client’s certificate and its key belong together', {
      where: { name: certFile === null ? 'prometheus-client-cert' : 'prometheus-client-key' },
      fix: 'give both, or none',
    });
  }
  const read = async (file: string | null) => {
    if (file === null) return undefined;
    return readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
      throw new ConfigError(`this file cannot be read (${cause.code})`, {
        where: { file },
        fix: 'name a readable file in PEM form',
        cause,
      });
    });
  };
  const [ca, cert, key] = [await read(caFile), await read(certFile), await read(keyFile)];
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}
