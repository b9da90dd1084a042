/** The quick way for metrics: one try, small limits, no redirect, on a connection that is kept alive. */
import type { HttpClient, HttpResponse } from './client.ts';

export interface ScrapeOptions {
  /** 2 000 by default. */
  readonly timeoutMs?: number;
  /** 4 MiB by default. */
  readonly maxBytes?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * Asks once. A late sample is worth less than the next one, so nothing is retried; a redirect is an error, because
 * what it leads to is not the instance that was asked.
 * @throws as `HttpClient.request`
 */
export function scrape(client: HttpClient, url: string, options: ScrapeOptions = {}): Promise<HttpResponse> {
  const { timeoutMs = 2000, maxBytes = 4 * 2 ** 20, ...rest } = options;
  return client.request({ ...rest, url, timeoutMs, maxBytes, retry: 'never', redirects: 0 });
}
