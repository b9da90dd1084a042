/** What the tests of this package stand on: servers on loopback that end with the test, and a clock of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { type Clock, systemClock } from '@slipway/kernel';
import { type ClientDefaults, createClient, type HttpClient } from '../src/client.ts';
import { HttpError } from '../src/fault.ts';

/** Sleeps at once and remembers for how long it was asked to. */
export class FakeClock implements Clock {
  readonly slept: number[] = [];
  #elapsed = 0;
  readonly #epoch: number;

  constructor(epoch = Date.parse('2026-01-02T03:04:05Z')) {
    this.#epoch = epoch;
  }

  now = (): number => this.#epoch + this.#elapsed;
  monotonic = (): number => this.#elapsed;
  sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    this.slept.push(ms);
    this.#elapsed += ms;
  };
}

type Ending = () => void | Promise<void>;

export class Stage {
  readonly clock: Clock;
  readonly #endings: Ending[] = [];
  readonly #controller = new AbortController();

  constructor(clock: Clock = systemClock) {
    this.clock = clock;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  cancel(): void {
    this.#controller.abort();
  }

  onEnd(ending: Ending): void {
    this.#endings.push(ending);
  }

  async dispose(): Promise<void> {
    for (const ending of this.#endings.splice(0).reverse()) await ending();
  }

  folder(): string {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'http-'));
    this.onEnd(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  client(defaults: ClientDefaults = {}, env: Record<string, string> = {}): HttpClient {
    const client = createClient({ env, signal: this.signal, clock: this.clock }, defaults);
    this.onEnd(() => client.close());
    return client;
  }

  /** A server of any kind on 127.0.0.1; answers its port. */
  async listen(server: net.Server): Promise<number> {
    const sockets = new Set<net.Socket>();
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      socket.on('error', () => {});
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    this.onEnd(async () => {
      const closed = new Promise((done) => server.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
    });
    return (server.address() as net.AddressInfo).port;
  }

  async http(answer: http.RequestListener): Promise<string> {
    return `http://127.0.0.1:${await this.listen(http.createServer(answer))}`;
  }

  /** Answers each connection with these bytes, and then what `after` does. */
  async raw(bytes: string, after: (socket: net.Socket) => void = () => {}): Promise<string> {
    const server = net.createServer((socket) => {
      socket.once('data', () => {
        socket.write(bytes, () => after(socket));
      });
    });
    return `http://127.0.0.1:${await this.listen(server)}`;
  }
}

/** The HttpError that the work must end with. */
export async function failure(work: Promise<unknown>): Promise<HttpError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof HttpError) return error;
    throw error;
  }
  throw new Error('did not fail');
}
