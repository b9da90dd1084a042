/** `slipway relay` as a process, given what an Alertmanager, a stranger and a failing GitHub give it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alertOf, webhookOf } from '../../../packages/watch/testdata/alerts.ts';
import { fails, htmlError, tooMany } from '../../github/index.ts';
import { transcript } from '../../main-job/cli.ts';
import { makePlace, type RelayPlace, secret } from './place.ts';

let place: RelayPlace;
beforeEach(async () => {
  place = await makePlace();
});
afterEach(() => place[Symbol.asyncDispose]());

const resolved = (change = {}) => alertOf({ status: 'resolved', ...change });

describe('an alert', { timeout: 60_000 }, () => {
  it('becomes one event, however often it is told; resolved and firing again, another', async () => {
    const relay = await place.start();
    expect(await relay.alert(alertOf())).toEqual({
      status: 200,
      text: '1 watches asked for, 0 alerts told before',
    });
    expect(await relay.alert(alertOf())).toEqual({
      status: 200,
      text: '0 watches asked for, 1 alerts told before',
    });
    expect(place.sent()).toEqual([
      {
        event_type: 'slipway-alert',
        client_payload: {
          service: 'shop',
          environment: 'production',
          alertname: 'Errors',
          startsAt: '2026-01-02T03:04:05.123456789Z',
          fingerprint: '1a30ba71cca2921f',
          summary: 'more than 5 % of requests fail',
          generatorURL: 'http://prometheus.example.com/graph?g0.expr=x',
        },
      },
    ]);
    expect((await relay.alert(resolved())).status).toBe(200);
    expect(place.sent()).toHaveLength(1);
    // The same start again is a new alert once it had ended.
    await relay.alert(alertOf());
    expect(place.sent()).toHaveLength(2);
    const { code, stdout, stderr } = await relay.stop();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('shop in production: Errors: GitHub took slipway-alert');
    expect(stdout).not.toContain(secret);
    expect(stdout).not.toContain(place.github.token);
  });

  it('told twice at once, by a cluster, becomes one event', async () => {
    const relay = await place.start();
    const answers = await Promise.all(Array.from({ length: 5 }, () => relay.alert(alertOf())));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(place.sent()).toHaveLength(1);
  });

  it('is remembered over a restart; a broken memory is told, and begins anew', async () => {
    const first = await place.start();
    await first.alert(alertOf());
    await first.stop('SIGINT');
    const second = await place.start();
    await second.alert(alertOf());
    expect(place.sent()).toHaveLength(1);
    await second.stop();
    expect(readFileSync(place.stateFile, 'utf8')).not.toContain('shop');
    writeFileSync(place.stateFile, '{');
    const third = await place.start();
    expect((await third.alert(alertOf())).status).toBe(200);
    expect((await third.stop()).stdout).toContain('told-alerts.json holds no told alerts: it begins anew');
    expect(place.sent()).toHaveLength(2);
  });

  it('that GitHub does not take is answered 502, and sent when it is told again', async () => {
    const relay = await place.start();
    place.github.fault({ path: '/dispatches', effect: fails(403, 'Resource not accessible by integration') });
    const refused = await relay.alert(alertOf());
    expect([refused.status, refused.text]).toEqual([502, expect.stringContaining('GitHub did not take it')]);
    place.github.fault({ path: '/dispatches', effect: tooMany(600, 'seconds') });
    expect((await relay.alert(alertOf())).status).toBe(502);
    expect(place.sent()).toHaveLength(0);
    // What passes by itself is tried again at once.
    place.github.fault({ path: '/dispatches', effect: htmlError(503) });
    expect((await relay.alert(alertOf())).status).toBe(200);
    expect(place.sent()).toHaveLength(1);
    const { stdout } = await relay.stop();
    expect(stdout).toMatch(/fix: give the job .*contents: write.*; Alertmanager will repeat it/);
  });

  it('beside one that GitHub did not take is not sent again', async () => {
    const relay = await place.start();
    place.github.fault({ path: '/dispatches', after: 1, effect: fails(403, 'no') });
    const both = [
      alertOf(),
      alertOf({
        fingerprint: 'b',
        labels: { alertname: 'Errors', service: 'pay', environment: 'production' },
      }),
    ];
    expect((await relay.alert(...both)).status).toBe(502);
    expect((await relay.alert(...both)).status).toBe(200);
    expect(place.sent().map(({ client_payload: { service } }) => service)).toEqual(['shop', 'pay']);
  });

  it('without the labels is refused with what to write; one beside it is sent', async () => {
    const relay = await place.start();
    const { status, text } = await relay.alert(alertOf({ labels: { alertname: 'Old' } }), alertOf());
    expect([status, text]).toEqual([
      422,
      expect.stringMatching(/^Old has no label service: .*labels: \{ service: shop \}/),
    ]);
    expect(place.sent()).toHaveLength(1);
  });

  it('is read by the labels that are named', async () => {
    const relay = await place.start(['--service-label', 'app', '--environment-label', 'env']);
    await relay.alert(alertOf({ labels: { app: 'shop', env: 'live' } }));
    expect(place.sent()).toMatchObject([
      { client_payload: { service: 'shop', environment: 'live', alertname: '' } },
    ]);
  });

  it('whose texts are long and wild fits into an event and into one line of the log', async () => {
    const relay = await place.start();
    const wild = `\n::error::x\u202e${'é'.repeat(8000)}`;
    await relay.alert(
      alertOf({
        labels: { alertname: wild, service: 'shop', environment: 'production' },
        annotations: { summary: wild },
        generatorURL: `javascript:${wild}`,
      }),
    );
    const [{ client_payload: payload } = { client_payload: {} as Record<string, string> }] = place.sent();
    expect(payload.generatorURL).toBe('');
    expect(payload.summary).toHaveLength(500);
    expect(payload.alertname).toMatch(/^::error::x é+…$/);
    expect((await relay.stop()).stdout).not.toMatch(/^::error/m);
  });
});

describe('a stranger', { timeout: 60_000 }, () => {
  it('without the secret learns and moves nothing', async () => {
    const relay = await place.start();
    const body = JSON.stringify(webhookOf(alertOf()));
    for (const authorization of ['', 'Bearer ', 'Bearer wrong', `Basic ${secret}`, `Bearer ${secret}x`]) {
      expect((await relay.post(body, authorization)).status, authorization).toBe(401);
    }
    expect(place.github.requests).toEqual([]);
    expect((await relay.stop()).stdout).not.toContain('wrong');
  });

  it.each([
    ['HTML', '<html>', 400],
    ['nothing', '', 400],
    ['another version', '{"version":"3"}', 400],
    ['bytes', '\u0000\ufffd\u0001', 400],
    ['a huge body', ' '.repeat(2 ** 20 + 1), 413],
  ])('with the secret, and %s: refused, and it goes on', async (_, body, status) => {
    const relay = await place.start();
    expect((await relay.post(body)).status).toBe(status);
    expect((await relay.alert(alertOf())).status).toBe(200);
    expect(place.sent()).toHaveLength(1);
  });

  it('is told where to post', async () => {
    const relay = await place.start();
    const base = new URL(relay.url).origin;
    const ask = async (method: string, path: string) => (await fetch(base + path, { method })).status;
    expect([await ask('GET', '/'), await ask('GET', '/alertmanager'), await ask('GET', '/health')]).toEqual([
      404, 405, 200,
    ]);
  });
});

describe('a relay', { timeout: 60_000 }, () => {
  it('stops within seconds, also while GitHub does not answer', async () => {
    const relay = await place.start();
    place.github.fault({ path: '/dispatches', effect: { kind: 'hang' } });
    const answer = relay.alert(alertOf()).catch(() => ({ status: 0, text: '' }));
    while (place.github.requests.length === 0) await new Promise((soon) => setTimeout(soon, 20));
    const began = performance.now();
    const ended = await relay.stop();
    expect(performance.now() - began).toBeLessThan(5000);
    expect(ended.code, transcript(ended)).toBe(0);
    expect((await answer).status).not.toBe(200);
  });

  it.each([
    [
      'no secret',
      [],
      { SLIPWAY_RELAY_SECRET: undefined },
      /^slipway: SLIPWAY_RELAY_SECRET: there is no secret.*\n {2}fix: export/,
    ],
    ['a short secret', [], { SLIPWAY_RELAY_SECRET: 'short' }, /SLIPWAY_RELAY_SECRET: the secret is short/],
    ['no token', [], { GITHUB_TOKEN: undefined }, /^slipway: GITHUB_TOKEN: there is no token for GitHub/],
    [
      'no repository',
      [],
      { GITHUB_REPOSITORY: undefined },
      /^slipway: repository: "" is not a repository's name/,
    ],
    [
      'no address',
      ['--listen', 'here'],
      {},
      /^slipway: --listen: "here" is no address to listen at\n {2}fix: write --listen 127/,
    ],
    ['no port', ['--listen', '127.0.0.1:70000'], {}, /^slipway: --listen: "70000" is not a whole number/],
    [
      'no label',
      ['--service-label', 'a-b'],
      {},
      /^slipway: --service-label: "a-b" is no label's name\n {2}fix: write --service-label service/,
    ],
    [
      'an address of another machine',
      ['--listen', '192.0.2.1:0'],
      {},
      /cannot listen at 192\.0\.2\.1:0: EADDRNOTAVAIL/,
    ],
  ] as const)('is not started with %s, and says what to write', async (_, args, env, said) => {
    const ended = await place.launch(args, env).ended;
    expect(ended.code, transcript(ended)).toBe(1);
    expect(ended.stderr).toMatch(said);
    expect(ended.stderr).not.toContain('short\n');
  });
});
