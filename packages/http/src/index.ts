/** HTTP with bounds: a client, verified downloads, scrapes, a load for rehearsals, and a small receiver. */
export { bearerCheck } from './bearer.ts';
export {
  type ClientDefaults,
  createClient,
  type HttpClient,
  type HttpResponse,
  type RequestOptions,
  type StreamedResponse,
} from './client.ts';
export { type DownloadOptions, download } from './download.ts';
export { HttpError } from './fault.ts';
export { type Load, type LoadCounts, type LoadOptions, openLoad } from './load.ts';
export { type Answer, type Received, type ReceiveOptions, type Receiver, receive } from './receive.ts';
export type { RetryPolicy } from './retry.ts';
export { type ScrapeOptions, scrape } from './scrape.ts';
export { maskUrl } from './url.ts';
