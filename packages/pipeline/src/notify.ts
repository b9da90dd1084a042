/**
 * Who is told when a release was taken back, is on hold, or could not be taken back: by the policy's `notify`. To tell
 * changes nothing of what was decided: what goes wrong here is a line for the log.
 */
import { sha256Hex } from '@slipway/evidence';
import { ConfigError, type Context } from '@slipway/kernel';
import type { RollbackPolicy } from '@slipway/watch';
import { tellCommit, tellIssue } from './notify-github.ts';
import { type Message, type NotifyCredentials, type NotifyEvent, whatHappened } from './notify-message.ts';
import { tellWebhook } from './notify-webhook.ts';

const longestText = 2000;

/** @returns what went wrong, a line each; it throws nothing, and no line holds a secret */
export async function notify(
  ctx: Pick<Context, 'env' | 'signal' | 'clock' | 'log'>,
  policy: RollbackPolicy['notify'],
  credentials: NotifyCredentials,
  event: NotifyEvent,
): Promise<readonly string[]> {
  if (!policy.on.includes(event.kind)) return [];
  const { service, environment, kind, version, run } = event;
  const mask = masking(credentials);
  const message: Message = {
    event: { ...event, because: mask(event.because) },
    text: mask(oneLine(`${service} in ${environment}: ${whatHappened(event)}: ${event.because}`)),
    // Names may hold what a marker may not.
    subject: `slipway/watch/${sha256Hex(JSON.stringify([service, environment])).slice(0, 16)}`,
    id: `slipway/event/${sha256Hex(JSON.stringify([service, environment, version, kind, run])).slice(0, 16)}`,
  };
  const { webhook, github } = credentials;
  const ways: readonly [boolean, string, () => Promise<void>][] = [
    [policy.webhook, 'webhook', () => tellWebhook(ctx, needed(webhook, secretAddress), message)],
    [policy.issue, 'issue', () => tellIssue(ctx, needed(github, githubToken), message)],
    [policy.comment, 'comment', () => tellCommit(ctx, needed(github, githubToken), message)],
  ];
  const wrong = await Promise.all(
    ways
      .filter(([wanted]) => wanted)
      .map(async ([, name, tell]) => {
        try {
          await tell();
          return null;
        } catch (error) {
          const fix = error instanceof ConfigError ? `; fix: ${error.fix}` : '';
          return mask(`notify.${name}: ${(error as Error).message}${fix}`);
        }
      }),
  );
  return wrong.filter((line) => line !== null);
}

const secretAddress = {
  what: 'there is no address to tell',
  fix: 'give the secret address: notify-webhook: ${{ secrets.SLIPWAY_NOTIFY_WEBHOOK }}',
};
const githubToken = {
  what: 'there is no token for GitHub',
  fix: 'give one: github-token: ${{ github.token }}',
};

function needed<T>(value: T | null, { what, fix }: { readonly what: string; readonly fix: string }): T {
  if (value === null) throw new ConfigError(what, { where: { name: 'notify' }, fix });
  return value;
}

function masking({ webhook, github }: NotifyCredentials): (text: string) => string {
  const secrets = [webhook, github?.token].filter((secret) => secret !== null && secret !== undefined);
  return (text) =>
    secrets.reduce((masked, secret) => (secret === '' ? masked : masked.replaceAll(secret, '***')), text);
}

function oneLine(text: string): string {
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length > longestText ? `${line.slice(0, longestText - 1)}…` : line;
}
