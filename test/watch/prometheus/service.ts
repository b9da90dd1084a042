/** A service of one process that counts what it answers, in the text format; it can begin anew or fall silent. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CountingService extends AsyncDisposable {
  /** `127.0.0.1:port` */
  readonly address: string;
  /** Counts so many answers more. */
  serve(counts: { readonly ok?: number; readonly errors?: number; readonly slow?: number }): void;
  /** As a process that was started again. */
  restart(): void;
  silent: boolean;
}

export async function startService(): Promise<CountingService> {
  let [ok, errors, slow] = [0, 0, 0];
  const server = createServer((_request, response) => {
    if (service.silent) {
      response.writeHead(500).end();
      return;
    }
    const all = ok + errors;
    const lines = [
      'process_start_time_seconds 1',
      ...(ok > 0 ? [`http_requests_total{code="200",path="/a"} ${ok}`] : []),
      ...(errors > 0 ? [`http_requests_total{code="500",path="/a"} ${errors}`] : []),
      `http_request_duration_seconds_bucket{le="0.5"} ${all - slow}`,
      `http_request_duration_seconds_bucket{le="0.8"} ${all - slow}`,
      `http_request_duration_seconds_bucket{le="+Inf"} ${all}`,
      `http_request_duration_seconds_sum ${all / 10}`,
      `http_request_duration_seconds_count ${all}`,
    ];
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(`${lines.join('\n')}\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const service: CountingService = {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    silent: false,
    serve(counts) {
      ok += counts.ok ?? 0;
      errors += counts.errors ?? 0;
      slow += counts.slow ?? 0;
    },
    restart() {
      [ok, errors, slow] = [0, 0, 0];
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return service;
}
