/** What a relay does with one webhook of an Alertmanager: a watch for each service and environment that is new in it. */
import type { Dispatch } from '@slipway/github';
import type { Answer } from '@slipway/http';
import { ConfigError, type Context } from '@slipway/kernel';
import {
  type AlertLabels,
  readWebhook,
  type ToldAlerts,
  type WantedWatch,
  type Webhook,
  wantedWatches,
} from '@slipway/watch/alertmanager';

/** `types` of the workflow that waits for it. */
export const eventType = 'slipway-alert';

export interface RelayOptions {
  readonly ctx: Pick<Context, 'log' | 'clock' | 'signal'>;
  readonly labels: AlertLabels;
  readonly told: ToldAlerts;
  /** Keeps what is told. */
  readonly save: () => Promise<void>;
  /** Resolves when GitHub took the event. */
  readonly send: (dispatch: Dispatch) => Promise<void>;
}

/**
 * Answers a function for the body of each webhook. Its status is what Alertmanager goes by (it repeats a notification
 * on 5xx alone): 200 when GitHub took what is new, 4xx for what no repeat would mend, 502 when GitHub failed.
 * Webhooks wait for each other: two instances of a cluster may send the same one at once.
 */
export function relay(options: RelayOptions): (body: string) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve();
  return (body) => {
    const answer = last.then(() => answerTo(options, body));
    last = answer.catch(() => {});
    return answer;
  };
}

async function answerTo({ ctx, labels, told, save, send }: RelayOptions, body: string): Promise<Answer> {
  const { log } = ctx;
  let webhook: Webhook;
  try {
    webhook = readWebhook(body);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    log.warn(`400: ${error.message}`);
    return { status: 400, text: `${error.message}\nfix: ${error.fix}` };
  }
  const now = ctx.clock.now();
  const { watches, repeated, resolved, refused } = wantedWatches(webhook, labels, told, now);
  if (webhook.truncatedAlerts > 0) {
    log.warn(
      `Alertmanager left ${webhook.truncatedAlerts} alerts out: write  max_alerts: 0  into its webhook_configs`,
    );
  }
  for (const line of refused) log.warn(line);
  const ended = resolved.filter((id) => told.forget(id)).length;
  let failed: string | null = null;
  for (const watch of watches) {
    failed = await ask(watch, { ctx, send });
    if (failed !== null) break;
    for (const id of watch.ids) told.keep(id, now);
  }
  if (ended > 0) log.info(`${ended} told alerts have ended`);
  if (repeated > 0) log.info(`${repeated} alerts were told before`);
  await save();
  if (failed !== null) return { status: 502, text: `GitHub did not take it: ${failed}` };
  if (refused.length > 0) return { status: 422, text: refused.join('\n') };
  return { status: 200, text: `${watches.length} watches asked for, ${repeated} alerts told before` };
}

/** null: GitHub took it. */
async function ask(
  watch: WantedWatch,
  { ctx, send }: Pick<RelayOptions, 'ctx' | 'send'>,
): Promise<string | null> {
  const { service, environment, alert, ids } = watch;
  const alertname = oneLine(alert.labels.alertname ?? '', 200);
  const what = `${service} in ${environment}: ${alertname || 'an alert'}`;
  try {
    await send({
      type: eventType,
      payload: {
        ...{ service, environment, alertname, startsAt: alert.startsAt, fingerprint: alert.fingerprint },
        summary: oneLine(alert.annotations.summary ?? alert.annotations.description ?? '', 500),
        generatorURL: /^https?:\/\//.test(alert.generatorURL) ? oneLine(alert.generatorURL, 2000) : '',
      },
    });
    ctx.log.info(`${what}${ids.length === 1 ? '' : `, ${ids.length} alerts`}: GitHub took ${eventType}`);
    return null;
  } catch (error) {
    if (ctx.signal.aborted) return 'the relay is stopping';
    const why = (error as Error).message;
    ctx.log.error(
      `${what}: ${why}${error instanceof ConfigError ? `; fix: ${error.fix}` : ''}; Alertmanager will repeat it`,
    );
    return why;
  }
}

/** Text of others on one line of ours. */
function oneLine(text: string, most: number): string {
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
