/** A relay that runs as a process of its own, from the sources, before the fake GitHub. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Alert } from '@slipway/watch/alertmanager';
import { webhookOf } from '../../../packages/watch/testdata/alerts.ts';
import { type FakeGitHub, startGitHub } from '../../github/index.ts';
import { type Ended, type Running, startCli } from '../../main-job/cli.ts';

export const secret = 'a-secret-of-the-tests-0123456789';

export interface RelayRun {
  readonly running: Running;
  /** Of POST /alertmanager. */
  readonly url: string;
  post(body: string, authorization?: string): Promise<{ readonly status: number; readonly text: string }>;
  /** As Alertmanager sends them, in one group. */
  alert(...alerts: readonly Alert[]): Promise<{ readonly status: number; readonly text: string }>;
  /** By SIGTERM. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

export interface RelayPlace extends AsyncDisposable {
  readonly root: string;
  readonly github: FakeGitHub;
  readonly stateFile: string;
  /** Starts `slipway relay`, and waits until it listens. */
  start(args?: readonly string[], env?: Readonly<Record<string, string | undefined>>): Promise<RelayRun>;
  /** Starts it without waiting. */
  launch(args?: readonly string[], env?: Readonly<Record<string, string | undefined>>): Running;
  /** What GitHub took, oldest first. */
  sent(): readonly { readonly event_type: string; readonly client_payload: Record<string, string> }[];
}

export async function makePlace(): Promise<RelayPlace> {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'relay-')));
  const temp = path.join(root, 'temp');
  mkdirSync(temp);
  const github = await startGitHub();
  const state = path.join(root, 'state');
  const mark = { variable: 'SLIPWAY_RELAY_TEST', value: randomUUID(), directory: root };
  const runs: Running[] = [];
  const launch: RelayPlace['launch'] = (args = [], env = {}) => {
    const running = startCli(
      { root, temp, mark },
      ['relay', '--listen', '127.0.0.1:0', '--state', state, ...args],
      {
        env: {
          ...{ SLIPWAY_RELAY_SECRET: secret, GITHUB_TOKEN: github.token, GITHUB_API_URL: github.apiUrl },
          ...{ GITHUB_REPOSITORY: 'octo-org/hello', GH_TOKEN: undefined, CI: 'true' },
          ...env,
        },
      },
    );
    runs.push(running);
    return running;
  };
  return {
    ...{ root, github, launch },
    stateFile: path.join(state, 'relay', 'told-alerts.json'),
    sent: () => github.state.dispatches.map(({ body }) => body as ReturnType<RelayPlace['sent']>[number]),
    async start(args, env) {
      const running = launch(args, env);
      const url = await running.saying(/listens at (\S+),/);
      const post: RelayRun['post'] = async (body, authorization = `Bearer ${secret}`) => {
        const headers = { authorization, 'content-type': 'application/json' };
        const answer = await fetch(url, { method: 'POST', headers, body });
        return { status: answer.status, text: (await answer.text()).trim() };
      };
      return {
        ...{ running, url, post },
        alert: (...alerts) => post(JSON.stringify(webhookOf(...alerts))),
        stop: (signal = 'SIGTERM') => {
          running.kill(signal);
          return running.ended;
        },
      };
    },
    async [Symbol.asyncDispose]() {
      for (const running of runs) running.kill('SIGKILL');
      await Promise.all(runs.map(({ ended }) => ended));
      await github[Symbol.asyncDispose]();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
