/** Who is told of a rollback: a webhook on loopback and the fake GitHub; nothing that goes wrong there is thrown. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Context, systemClock } from '@slipway/kernel';
import { type NotifyCredentials, type NotifyEvent, notify } from '@slipway/pipeline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeGitHub, fails, failsAfterwards, startGitHub } from '../github/index.ts';

let github: FakeGitHub;
let said: string[];
let stop: AbortController;
const servers: http.Server[] = [];
beforeEach(async () => {
  github = await startGitHub();
  said = [];
  stop = new AbortController();
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
  await github[Symbol.asyncDispose]();
});

const told = (line: string): void => {
  said.push(line);
};
const ctx = (): Pick<Context, 'env' | 'signal' | 'clock' | 'log'> => ({
  ...{ env: {}, signal: stop.signal },
  clock: { ...systemClock, sleep: async () => {} },
  log: {
    ...{ debug: told, info: told, notice: told, warn: told, error: told, output: told, progress: told },
    group: (_, work) => work(),
  },
});

const everything = { on: ['rollback', 'hold', 'failed'], webhook: true, issue: true, comment: true } as const;
const only = (way: 'webhook' | 'issue' | 'comment') =>
  ({ ...everything, webhook: false, issue: false, comment: false, [way]: true }) as const;
const event = (change: Partial<NotifyEvent> = {}): NotifyEvent => ({
  kind: 'rollback',
  service: 'shop',
  environment: 'production',
  version: '1.4.2',
  to: '1.4.1',
  reason: 'ERROR_RATE',
  because: '24 of 120 requests failed (20.00%, limit 5%)',
  run: 'https://github.com/octo-org/hello/actions/runs/7',
  commit: github.head,
  timings: { detectMs: 1, decideMs: 1, actMs: 1, readyMs: 1, confirmMs: 1, totalMs: 12_000 },
  ...change,
});
const credentials = (webhook: string | null = null): NotifyCredentials => ({
  webhook,
  github: { token: github.token, repository: 'octo-org/hello', apiUrl: github.apiUrl },
});

/** A webhook whose path is a secret; `answers` one after the other, then 200. */
async function hook(...answers: readonly (number | 'hang' | 'reset')[]) {
  const bodies: string[] = [];
  const server = http.createServer(async (request, response) => {
    bodies.push((await request.toArray()).join(''));
    const answer = answers[bodies.length - 1] ?? 200;
    if (answer === 'hang') return;
    if (answer === 'reset') return void request.socket.resetAndDestroy();
    response.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end('s3cret-path');
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/s3cret-path`, bodies };
}

describe('a webhook', () => {
  it('is told in one line and as a whole', async () => {
    const { url, bodies } = await hook();
    expect(await notify(ctx(), only('webhook'), credentials(url), event())).toEqual([]);
    expect(bodies.map((body) => JSON.parse(body))).toEqual([
      {
        text: 'shop in production: 1.4.2 was taken back to 1.4.1 (ERROR_RATE): 24 of 120 requests failed (20.00%, limit 5%)',
        slipway: {
          schema: 'slipway/notification/v1',
          kind: 'rollback',
          service: 'shop',
          environment: 'production',
          version: '1.4.2',
          to: '1.4.1',
          reason: 'ERROR_RATE',
          because: '24 of 120 requests failed (20.00%, limit 5%)',
          run: 'https://github.com/octo-org/hello/actions/runs/7',
          timings: event().timings,
        },
      },
    ]);
  });

  it.each([
    [
      'hold',
      { kind: 'hold', reason: 'NO_TRAFFIC', to: null },
      'shop in production: 1.4.2 is on hold (NO_TRAFFIC): ',
    ],
    [
      'failed',
      { kind: 'failed', reason: 'ROLLBACK_FAILED' },
      'shop in production: 1.4.2 could NOT be taken back to 1.4.1 (ROLLBACK_FAILED): ',
    ],
  ] as const)('says what became of it: %s', async (_, change, text) => {
    const { url, bodies } = await hook();
    await notify(ctx(), only('webhook'), credentials(url), event(change));
    expect(JSON.parse(bodies[0] ?? '').text).toContain(text);
  });

  it.each([[500], [503], [429], ['reset']] as const)('that fails once (%s) is told again', async (answer) => {
    const { url, bodies } = await hook(answer);
    expect(await notify(ctx(), only('webhook'), credentials(url), event())).toEqual([]);
    expect(bodies).toHaveLength(2);
  });

  it.each([
    ['fails twice', [502, 502], 2, 'notify.webhook: nobody took the message: the answer was 502'],
    ['does not know it', [404], 1, 'notify.webhook: nobody took the message: the answer was 404'],
    ['leads elsewhere', [302], 1, 'notify.webhook: nobody took the message: the answer was 302'],
    [
      'breaks off',
      ['reset', 'reset'],
      2,
      'notify.webhook: nobody took the message: no answer (UND_ERR_SOCKET)',
    ],
  ] as const)('that %s is a line, without its address', async (_, answers, times, line) => {
    const { url, bodies } = await hook(...answers);
    const lines = await notify(ctx(), only('webhook'), credentials(url), event());
    expect(lines.map((one) => one.replace('ECONNRESET', 'UND_ERR_SOCKET'))).toEqual([line]);
    expect(bodies).toHaveLength(times);
    expect([...lines, ...said].join()).not.toMatch(/s3cret|127\.0\.0\.1/);
  });

  it('that never answers is waited for twice five seconds', { timeout: 30_000 }, async () => {
    const { url } = await hook('hang', 'hang');
    const began = performance.now();
    const lines = await notify(ctx(), only('webhook'), credentials(url), event());
    expect(lines).toEqual(['notify.webhook: nobody took the message: no answer (TIMEOUT)']);
    expect(performance.now() - began).toBeGreaterThan(9000);
    expect(performance.now() - began).toBeLessThan(13_000);
  });

  it.each([
    'hooks.example.com/s3cret',
    'ftp://example.com/s3cret',
    'https://user:s3cret@example.com/',
    'http://169.254.169.254/s3cret',
  ])('whose address cannot be asked is a line without it: %s', async (address) => {
    const [line = ''] = await notify(ctx(), only('webhook'), credentials(address), event());
    expect(line).toMatch(/^notify\.webhook: its address cannot be asked; fix: write an absolute address/);
    expect(line).not.toContain('s3cret');
  });

  it('gets no secret, no call to everybody, and one line of a bounded length', async () => {
    const { url, bodies } = await hook();
    const because = `<!channel> @here ${url} ${github.token}\n${'x'.repeat(5000)}`;
    await notify(ctx(), only('webhook'), credentials(url), event({ because }));
    const [body = ''] = bodies;
    const { text } = JSON.parse(body);
    expect(body).not.toMatch(/s3cret/);
    expect(body).not.toContain(github.token);
    expect(text).toMatch(/‹!channel› @\u200bhere \*\*\* \*\*\* x+…$/);
    expect(text.length).toBeLessThan(2050);
  });
});

describe('an issue', () => {
  const issues = () => github.state.openedIssues;
  const comments = () => github.state.comments;
  const tell = (change: Partial<NotifyEvent> = {}) =>
    notify(ctx(), only('issue'), credentials(), event(change));

  it('is opened once for a service in an environment, and commented on from then on', async () => {
    expect(await tell()).toEqual([]);
    expect(await tell({ version: '1.4.3', kind: 'hold', reason: 'NO_TRAFFIC', to: null })).toEqual([]);
    expect(issues().map(({ title }) => title)).toEqual([
      'shop in production: 1.4.2 was taken back to 1.4.1 (ERROR_RATE)',
    ]);
    expect(comments().map(({ body }) => body)).toEqual([
      expect.stringContaining('**1.4.3 is on hold \\(NO\\_TRAFFIC\\)**'),
    ]);
    expect(issues()[0]?.body).toContain('[the run](https://github.com/octo-org/hello/actions/runs/7)');
    expect(issues()[0]?.body).toContain('From the first sign to good answers: 12.0 s');
    expect(await tell({ environment: 'staging' })).toEqual([]);
    expect(await tell({ service: 'pay' })).toEqual([]);
    expect(issues()).toHaveLength(3);
  });

  it('says the same event once, also when answers are lost', async () => {
    github.fault({ method: 'POST', path: '/issues', effect: failsAfterwards(502) });
    await tell();
    await tell();
    expect([issues().length, comments().length]).toEqual([1, 0]);
    github.fault({ method: 'POST', path: '/comments', effect: failsAfterwards(502) });
    await tell({ version: '1.4.3' });
    await tell({ version: '1.4.3' });
    expect([issues().length, comments().length]).toEqual([1, 1]);
  });

  it('that was closed is followed by another', async () => {
    await tell();
    (issues()[0] as { open: boolean }).open = false;
    await tell();
    expect(issues()).toHaveLength(2);
  });

  it('has nothing in it that acts: no mention, no link, no HTML of others', async () => {
    await tell({ because: '@octocat <img src=x> [a](http://evil.example.com)', run: 'local-1' });
    expect(issues()[0]?.body).toContain(
      '@\u200boctocat &lt;img src=x&gt; \\[a\\]\\(http:\u200b//evil.example.com\\)',
    );
  });
});

describe('a comment of the commit', () => {
  it('is written once for an event', async () => {
    for (const version of ['1.4.2', '1.4.2', '1.4.3'])
      expect(await notify(ctx(), only('comment'), credentials(), event({ version }))).toEqual([]);
    expect(github.state.commitComments.map(({ sha }) => sha)).toEqual([github.head, github.head]);
    expect(github.state.commitComments[0]?.body).toContain('24 of 120 requests failed');
  });

  it('of an unknown commit is a line', async () => {
    const lines = await notify(ctx(), only('comment'), credentials(), event({ commit: null }));
    expect(lines).toEqual([
      expect.stringMatching(/^notify\.comment: there is no commit to comment on.*issue: true/),
    ]);
  });
});

describe('what goes wrong', () => {
  it('in one way keeps no other from being told', async () => {
    const { url, bodies } = await hook();
    github.fault({ path: '/issues', effect: fails(403, 'Resource not accessible by integration') });
    const lines = await notify(ctx(), everything, credentials(url), event());
    expect(lines).toEqual([
      expect.stringMatching(/^notify\.issue: cannot list the open issues.*issues: write/),
    ]);
    expect([bodies.length, github.state.commitComments.length]).toEqual([1, 1]);
  });

  it('is told where an address or a token is missing', async () => {
    const lines = await notify(ctx(), everything, { webhook: null, github: null }, event());
    expect(lines).toEqual([
      expect.stringMatching(/^notify\.webhook: there is no address to tell; fix: .*notify-webhook/),
      expect.stringMatching(/^notify\.issue: there is no token for GitHub; fix: .*github-token/),
      expect.stringMatching(/^notify\.comment: there is no token for GitHub/),
    ]);
  });

  it('is a line also when the run is cancelled', async () => {
    const { url } = await hook();
    stop.abort();
    const lines = await notify(ctx(), everything, credentials(url), event());
    expect(lines).toHaveLength(3);
    expect(lines.join()).not.toMatch(/s3cret/);
  });

  it('shows no token', async () => {
    github.fault({ effect: fails(500, github.token), times: 50 });
    const lines = await notify(ctx(), everything, credentials(), event());
    expect(lines).toHaveLength(3);
    expect([...lines, ...said].join()).not.toContain(github.token);
  });
});

it('tells nobody of what the policy does not name', async () => {
  const { url, bodies } = await hook();
  const rollbacksOnly = { ...everything, on: ['rollback'] } as const;
  expect(await notify(ctx(), rollbacksOnly, credentials(url), event({ kind: 'hold' }))).toEqual([]);
  const nobody = { ...everything, webhook: false, issue: false, comment: false };
  expect(await notify(ctx(), nobody, credentials(url), event())).toEqual([]);
  expect([bodies, github.requests]).toEqual([[], []]);
});
