/** A real Alertmanager on loopback, with times short enough for a test; it tells one relay. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { repository } from '../../../scripts/workspaces.ts';
import { freePort } from '../../main-job/place.ts';

const program = 'alertmanager';

export const haveAlertmanager = (): boolean => spawnSync(program, ['--version']).status === 0;

export interface Alertmanager extends AsyncDisposable {
  /** POST /api/v2/alerts, as Prometheus does. `endsAt` resolves it. */
  alert(labels: Readonly<Record<string, string>>, times?: { startsAt?: Date; endsAt?: Date }): Promise<void>;
  /** What it wrote about itself. */
  readonly log: () => string;
}

/** @param secret that it shows the relay */
export async function startAlertmanager(relayUrl: string, secret: string): Promise<Alertmanager> {
  const folder = mkdtempSync(path.join(tmpdir(), 'alertmanager-'));
  const config = path.join(folder, 'alertmanager.yml');
  writeFileSync(config, alertmanagerConfig(relayUrl, secret));
  const port = await freePort();
  const child: ChildProcess = spawn(
    program,
    [
      ...[`--config.file=${config}`, `--storage.path=${path.join(folder, 'data')}`],
      // No cluster: it would look for addresses of this machine.
      ...[`--web.listen-address=127.0.0.1:${port}`, '--cluster.listen-address='],
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const gone = once(child, 'close');
  const end = async (): Promise<void> => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 5000);
    await gone;
    clearTimeout(late);
    rmSync(folder, { recursive: true, force: true });
  };
  const base = `http://127.0.0.1:${port}`;
  for (let turn = 0; ; turn++) {
    const ready = await fetch(`${base}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) break;
    if (turn > 200 || child.exitCode !== null) {
      await end();
      throw new Error(`Alertmanager is not ready:\n${said}`);
    }
    await new Promise((soon) => setTimeout(soon, 50));
  }
  return {
    log: () => said,
    async alert(labels, { startsAt, endsAt } = {}) {
      const body = [
        {
          labels,
          annotations: { summary: 'more than 5 % of requests fail' },
          generatorURL: 'http://127.0.0.1:9090/graph?g0.expr=errors',
          ...(startsAt === undefined ? {} : { startsAt: startsAt.toISOString() }),
          ...(endsAt === undefined ? {} : { endsAt: endsAt.toISOString() }),
        },
      ];
      const answer = await fetch(`${base}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`Alertmanager answered ${answer.status}: ${await answer.text()}`);
    },
    [Symbol.asyncDispose]: end,
  };
}

/** As docs/alerts.md writes it, for this relay, with a secret at hand and short times. */
function alertmanagerConfig(relayUrl: string, secret: string): string {
  const page = readFileSync(path.join(repository, 'docs/alerts.md'), 'utf8');
  const fences = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);
  const config = parseDocument(fences.find((text) => text.startsWith('route:')) ?? '');
  const receiver = ['receivers', 0, 'webhook_configs', 0];
  config.setIn([...receiver, 'url'], relayUrl);
  config.setIn([...receiver, 'http_config', 'authorization'], { credentials: secret });
  for (const [name, time] of Object.entries({
    group_wait: '100ms',
    group_interval: '1s',
    repeat_interval: '1s',
  })) {
    config.setIn(['route', name], time);
  }
  return String(config);
}
