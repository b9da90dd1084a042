/**
 * What Alertmanager posts to a webhook receiver, version 4 of its form; within bounds, because it comes from outside.
 * The form: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
 */
import { ConfigError } from '@slipway/kernel';
import { z } from 'zod';

export interface Alert {
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** RFC 3339, as it came: nanoseconds tell one alert from the next. */
  readonly startsAt: string;
  /** Empty when nobody said. */
  readonly generatorURL: string;
  /** Of the labels. */
  readonly fingerprint: string;
}

export interface Webhook {
  readonly groupKey: string;
  /** How many alerts of the group were left out (`max_alerts` of the receiver). */
  readonly truncatedAlerts: number;
  readonly alerts: readonly Alert[];
}

const longestText = 8192;
const text = z.string().max(longestText);
const texts = z
  .record(z.string().max(256), text)
  .refine((all) => Object.keys(all).length <= 100, { message: 'more than 100 of them' });

const alert = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: texts,
  annotations: texts.nullish().transform((given) => given ?? {}),
  startsAt: z.iso.datetime({ offset: true }),
  generatorURL: text.nullish().transform((given) => given ?? ''),
  fingerprint: z.string().regex(/^[0-9a-f]{1,64}$/, 'no fingerprint'),
});

/** Members that later versions of Alertmanager add are nobody's fault. */
const webhook = z.object({
  version: z.literal('4', { error: 'another version of the webhook than "4"' }),
  groupKey: text.min(1),
  truncatedAlerts: z
    .int()
    .min(0)
    .nullish()
    .transform((given) => given ?? 0),
  status: z.enum(['firing', 'resolved']),
  alerts: z.array(alert).min(1).max(1000),
});

/**
 * Reads the body of Alertmanager's POST.
 * @throws ConfigError naming the first member that is not as it should be; nothing of the body stands in it
 */
export function readWebhook(body: string): Webhook {
  const refuse = (what: string, cause?: unknown): ConfigError =>
    new ConfigError(`this is no webhook of Alertmanager: ${what}`, {
      where: { name: 'body' },
      fix: "let a receiver's webhook_configs of Alertmanager name this address",
      cause,
    });
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch (cause) {
    throw refuse('it is not JSON', cause);
  }
  const read = webhook.safeParse(data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const at = issue?.path.map((part) => (typeof part === 'number' ? part : member(String(part)))).join('.');
  throw refuse(`${at ? `${at}: ` : ''}${issue?.message}`);
}

/** A label's name is the sender's: only a plain one is shown. */
function member(name: string): string {
  return /^\w{1,64}$/.test(name) ? name : '…';
}
