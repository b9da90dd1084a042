/** A message on GitHub: one open issue for each service and environment, and a comment of the commit. */
import { type GitHub, openGitHub } from '@slipway/github';
import { ConfigError, type Context, escapeMarkdown, formatDuration } from '@slipway/kernel';
import { type Message, type NotifyCredentials, whatHappened } from './notify-message.ts';

type Ctx = Pick<Context, 'env' | 'signal' | 'clock' | 'log'>;
type Credentials = NonNullable<NotifyCredentials['github']>;

/** A person can wait for a message, a job cannot. */
const budgetMs = 20_000;

/** Opens the issue, or comments on it where it is open already. @throws as the package github */
export async function tellIssue(ctx: Ctx, credentials: Credentials, message: Message): Promise<void> {
  const { event, subject, id } = message;
  await using(ctx, credentials, async ({ issues, comments }) => {
    const body = `${markdown(message)}\n`;
    const title = `${event.service} in ${event.environment}: ${whatHappened(event)}`;
    const issue = await issues.open({ marker: subject, title, body: `<!-- ${id} -->\n${body}` });
    // The same event again (a run that was repeated) is in the issue already, or its comment stands.
    if (!issue.opened && !issue.body.includes(id)) await comments.upsert(issue.number, { marker: id, body });
  });
}

/** @throws as the package github; ConfigError when there is no commit */
export async function tellCommit(ctx: Ctx, credentials: Credentials, message: Message): Promise<void> {
  const { commit } = message.event;
  if (commit === null) {
    throw new ConfigError('there is no commit to comment on: nobody said what the release was built of', {
      where: { name: 'notify.comment' },
      fix: 'write  notify: { issue: true }  for such releases',
    });
  }
  await using(ctx, credentials, ({ commitComments }) =>
    commitComments.add(commit, { marker: message.id, body: `${markdown(message)}\n` }),
  );
}

async function using<T>(ctx: Ctx, credentials: Credentials, work: (api: GitHub) => Promise<T>): Promise<T> {
  const api = openGitHub({ ctx, budgetMs, ...credentials });
  try {
    return await work(api);
  } finally {
    await api.close();
  }
}

function markdown({ event }: Message): string {
  const { because, run, timings } = event;
  const at = /^https:\/\/[\w.:/-]+$/.test(run) ? `[the run](${run})` : escapeMarkdown(run);
  const took =
    timings === null ? [] : [`From the first sign to good answers: ${formatDuration(timings.totalMs)}.`];
  return [
    `**${escapeMarkdown(whatHappened(event))}**`,
    escapeMarkdown(because),
    ...took,
    `Told by ${at}.`,
  ].join('\n\n');
}
