/** The relay as a process: where it listens, whom it lets in, what it keeps. */
import { openGitHub } from '@slipway/github';
import { bearerCheck, receive } from '@slipway/http';
import { ConfigError, type Context } from '@slipway/kernel';
import { type AlertLabels, readTold, writeTold } from '@slipway/watch/alertmanager';
import { relay } from './relay.ts';

export interface ServeOptions {
  /** `owner/name`, whose workflows wait for alerts. */
  readonly repository: string;
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  readonly labels: AlertLabels;
  /** Absolute. */
  readonly stateFile: string;
}

const maxBytes = 2 ** 20;
/** Alertmanager itself waits for 10 s at least: https://github.com/prometheus/alertmanager/blob/v0.25.0/notify/notify.go */
const githubBudgetMs = 8000;
/** For requests under way when the relay is told to stop. */
const graceMs = 2000;

/**
 * Listens until ctx.signal aborts.
 * @throws ConfigError for a secret or a token that is missing, and an address that cannot be had
 */
export async function serve(ctx: Context, options: ServeOptions): Promise<void> {
  const { SLIPWAY_RELAY_SECRET: secret = '', GITHUB_TOKEN, GH_TOKEN } = ctx.env;
  checkSecret(secret);
  const token = GITHUB_TOKEN || GH_TOKEN || '';
  if (token === '') {
    throw new ConfigError('there is no token for GitHub', {
      where: { name: 'GITHUB_TOKEN' },
      fix: `put one into the environment that may write the contents of ${options.repository}; nothing less can send events`,
    });
  }
  const known = bearerCheck(secret);
  const { told, unreadable } = await readTold(options.stateFile);
  if (unreadable) ctx.log.warn(`${options.stateFile} holds no told alerts: it begins anew`);
  const github = openGitHub({ ctx, token, repository: options.repository, budgetMs: githubBudgetMs });
  try {
    const answer = relay({
      ...{ ctx, labels: options.labels, told },
      save: () => writeTold(options.stateFile, told),
      send: (dispatch) => github.dispatches.create(dispatch),
    });
    const receiver = await receive(ctx, {
      ...{ host: options.host, port: options.port, maxBytes, mostAtOnce: 20, requestTimeoutMs: 10_000 },
      admit: ({ method, path, authorization }) => {
        if (path === '/health' && method === 'GET') return { status: 200, text: 'ok' };
        if (path !== '/alertmanager') return { status: 404, text: 'POST /alertmanager' };
        if (method !== 'POST') return { status: 405, text: 'POST /alertmanager' };
        if (known(authorization)) return null;
        ctx.log.warn('401: a request without the secret was refused');
        return { status: 401, text: 'the bearer is not SLIPWAY_RELAY_SECRET' };
      },
      handle: ({ body }) => answer(Buffer.from(body).toString('utf8')),
    });
    ctx.log.info(`listens at ${receiver.url}/alertmanager, for ${options.repository}`);
    if (!/^(127\.|::1$|localhost$)/.test(options.host)) {
      ctx.log.warn('others than this machine reach it, and the secret passes unencrypted: put TLS before it');
    }
    await new Promise<void>((resolve) => {
      if (ctx.signal.aborted) resolve();
      else ctx.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await receiver.close(graceMs);
    ctx.log.info('stopped');
  } finally {
    await github.close();
  }
}

function checkSecret(secret: string): void {
  if (/^[\x21-\x7e]{16,}$/.test(secret)) return;
  throw new ConfigError(
    secret === '' ? 'there is no secret that Alertmanager shows' : 'the secret is short, or holds blanks',
    { where: { name: 'SLIPWAY_RELAY_SECRET' }, fix: 'export SLIPWAY_RELAY_SECRET="$(openssl rand -hex 32)"' },
  );
}
