/** A real Alertmanager tells the relay, and GitHub gets one event for each alert. */
import { describe, expect, it, type TestContext } from 'vitest';
import { fails, htmlError } from '../../github/index.ts';
import { haveAlertmanager, startAlertmanager } from './alertmanager.ts';
import { makePlace, type RelayPlace, secret } from './place.ts';

const errors = { alertname: 'Errors', service: 'shop', environment: 'production' };

function need(context: TestContext): void {
  if (!haveAlertmanager()) context.skip('missing: alertmanager (npm run ci:setup)');
}

async function until(what: () => boolean, why: () => string): Promise<void> {
  const end = performance.now() + 20_000;
  while (!what()) {
    if (performance.now() > end) throw new Error(`it did not come about:\n${why()}`);
    await new Promise((soon) => setTimeout(soon, 50));
  }
}

/** How often the relay was told of an alert that it knew. */
const repeats = (log: string): number => log.split('alerts were told before').length - 1;

async function logOf(place: RelayPlace, relay: Awaited<ReturnType<RelayPlace['start']>>): Promise<string> {
  expect(place.sent().length).toBeGreaterThan(0);
  return (await relay.stop()).stdout;
}

describe('Alertmanager', { timeout: 90_000 }, () => {
  it('repeats an alert: one event; it ends and fires again: a second', async (context) => {
    need(context);
    await using place = await makePlace();
    const relay = await place.start();
    await using alertmanager = await startAlertmanager(relay.url, secret);
    const startsAt = new Date(Date.now() - 60_000);
    await alertmanager.alert(errors, { startsAt });
    await until(() => place.sent().length === 1, alertmanager.log);
    // Prometheus sends what fires again and again, and Alertmanager repeats it each second here.
    await relay.running.saying(/(alerts were told before)[\s\S]*\1/);
    expect(place.sent()).toHaveLength(1);
    expect(place.sent()[0]?.client_payload).toMatchObject({
      ...{ service: 'shop', environment: 'production', alertname: 'Errors' },
      summary: 'more than 5 % of requests fail',
      generatorURL: 'http://127.0.0.1:9090/graph?g0.expr=errors',
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(Date.parse(place.sent()[0]?.client_payload.startsAt ?? '')).toBe(startsAt.getTime());

    await alertmanager.alert(errors, { startsAt, endsAt: new Date() });
    await relay.running.says('1 told alerts have ended');
    await alertmanager.alert(errors, { startsAt: new Date() });
    await until(() => place.sent().length === 2, alertmanager.log);
    const log = await logOf(place, relay);
    expect(repeats(log)).toBeGreaterThanOrEqual(2);
    expect(log).not.toContain(secret);
  });

  it('tells again what GitHub did not take', async (context) => {
    need(context);
    await using place = await makePlace();
    // More than the relay itself tries within its time.
    place.github.fault({ path: '/dispatches', effect: fails(403, 'no'), times: 1 });
    place.github.fault({ path: '/dispatches', effect: htmlError(502), times: 1 });
    const relay = await place.start();
    await using alertmanager = await startAlertmanager(relay.url, secret);
    await alertmanager.alert(errors);
    await until(() => place.sent().length === 1, alertmanager.log);
    const log = await logOf(place, relay);
    expect(log).toContain('Alertmanager will repeat it');
    expect(place.sent()).toHaveLength(1);
  });

  it('with another secret moves nothing', async (context) => {
    need(context);
    await using place = await makePlace();
    const relay = await place.start();
    await using alertmanager = await startAlertmanager(relay.url, 'another-secret-0123456789');
    await alertmanager.alert(errors);
    await relay.running.says('401: a request without the secret was refused');
    expect(place.github.requests).toEqual([]);
    await until(() => /401/.test(alertmanager.log()), alertmanager.log);
  });
});
