/** A message by a webhook: JSON with `text`, which Slack, Mattermost and their like show, and all of the event. */
import { createClient, HttpError } from '@slipway/http';
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import type { Message } from './notify-message.ts';

const timeoutMs = 5000;
const attempts = 2;

/**
 * The address is the secret, its path above all: nothing of it stands in an error.
 * @throws ConfigError for an address that cannot be asked, ToolError when nobody took the message, CancelledError
 */
export async function tellWebhook(
  ctx: Pick<Context, 'env' | 'signal' | 'clock'>,
  address: string,
  { text, event }: Message,
): Promise<void> {
  const { kind, service, environment, version, to, reason, because, run, timings } = event;
  const body = JSON.stringify({
    text: plain(text),
    slipway: {
      schema: 'slipway/notification/v1',
      ...{ kind, service, environment, version, to, reason, because, run, timings },
    },
  });
  const client = createClient(ctx);
  try {
    for (let attempt = 1; ; attempt++) {
      const wrong = await post(client, address, body);
      if (wrong === null) return;
      if (!wrong.passing || attempt >= attempts) {
        throw new ToolError(`nobody took the message: ${wrong.why}`, { command: 'POST', exitCode: null });
      }
    }
  } finally {
    await client.close();
  }
}

/** null: it was taken. */
async function post(
  client: ReturnType<typeof createClient>,
  url: string,
  body: string,
): Promise<{ readonly why: string; readonly passing: boolean } | null> {
  try {
    const headers = { 'content-type': 'application/json' };
    // A redirect would be followed by a GET, whose answer looks like success.
    await client.request({
      ...{ url, method: 'POST', headers, body, timeoutMs },
      ...{ retry: 'never', redirects: 0, maxBytes: 65_536 },
    });
    return null;
  } catch (error) {
    if (error instanceof HttpError) {
      const { status, code } = error;
      if (status === null) return { why: `no answer (${code})`, passing: true };
      return { why: `the answer was ${status}`, passing: status >= 500 || status === 429 };
    }
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError('its address cannot be asked', {
      where: { name: 'notify-webhook' },
      fix: 'write an absolute address without user and password, such as https://hooks.example.com/T0/B0',
    });
  }
}

/** Slack reads <…> as links and as calls to everybody: https://docs.slack.dev/messaging/formatting-message-text */
function plain(text: string): string {
  return text
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('&', '＆')
    .replace(/@(?=\w)/g, '@\u200b');
}
