/** A real Prometheus on loopback, ended by its own pid; it reads its targets from a file, so they can change. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Why tests that need it are skipped; false: it is there. */
export const missing: false | string =
  spawnSync('prometheus', ['--version'], { stdio: 'ignore' }).status === 0
    ? false
    : 'missing: prometheus (npm run ci:setup)';

export interface TargetGroup {
  /** `host:port`. */
  readonly targets: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
}

export interface RunningPrometheus extends AsyncDisposable {
  readonly url: string;
  /** What is scraped from now on: read again within a second. */
  scrape(groups: readonly TargetGroup[]): void;
  /** SIGKILL, as a machine that goes down. */
  kill(): Promise<void>;
  /** With what it has stored. */
  start(): Promise<void>;
  /** Waits until a query of PromQL has an answer that is not empty. */
  until(query: string): Promise<void>;
}

/** @param intervalMs between two scrapes */
export async function startPrometheus(intervalMs = 1000): Promise<RunningPrometheus> {
  const root = mkdtempSync(path.join(tmpdir(), 'slipway-prometheus-'));
  const targets = path.join(root, 'targets.json');
  const config = path.join(root, 'prometheus.yml');
  writeFileSync(targets, '[]');
  writeFileSync(
    config,
    `global: { scrape_interval: ${intervalMs}ms, scrape_timeout: ${intervalMs}ms }
scrape_configs:
  - job_name: shop
    file_sd_configs: [{ files: ['${targets}'], refresh_interval: 1s }]
`,
  );
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const answers = async (address: string): Promise<string | null> => {
    try {
      const reply = await fetch(address);
      return reply.ok ? await reply.text() : null;
    } catch {
      return null;
    }
  };
  const wait = async (ready: () => Promise<boolean>, what: string) => {
    for (let tries = 0; tries < 300; tries++) {
      if (await ready()) return;
      await delay(100);
    }
    throw new Error(`the Prometheus ${what} within 30 s`);
  };
  const running: RunningPrometheus = {
    url,
    scrape: (groups) => writeFileSync(targets, JSON.stringify(groups)),
    async kill() {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    async start() {
      child = spawn(
        'prometheus',
        [
          ...[`--config.file=${config}`, `--storage.tsdb.path=${path.join(root, 'data')}`],
          ...[`--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
        ],
        { stdio: 'ignore' },
      );
      await wait(async () => (await answers(`${url}/-/ready`)) !== null, 'was not ready');
    },
    until: (query) =>
      wait(async () => {
        const text = await answers(`${url}/api/v1/query?query=${encodeURIComponent(query)}`);
        return text !== null && JSON.parse(text).data.result.length > 0;
      }, `had no answer to ${query}`),
    async [Symbol.asyncDispose]() {
      await running.kill();
      rmSync(root, { recursive: true, force: true });
    },
  };
  await running.start();
  return running;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
