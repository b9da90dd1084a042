import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alertOf, webhookOf } from '../../testdata/alerts.ts';
import { alertId, ToldAlerts } from './told-alerts.ts';
import { readTold, writeTold } from './told-file.ts';
import { wantedWatches } from './wanted-watches.ts';
import type { Alert } from './webhook.ts';

const labels = { service: 'service', environment: 'environment' };
const wanted = (told: ToldAlerts, ...alerts: Alert[]) =>
  wantedWatches(webhookOf(...alerts), labels, told, 1000);
const about = (service: string, environment: string, more: Record<string, string> = {}): Partial<Alert> => ({
  labels: { alertname: 'Errors', service, environment, ...more },
});

describe('alerts ask for watches', () => {
  it('one for each service and environment, whatever fires there', () => {
    const { watches } = wanted(
      new ToldAlerts(),
      alertOf({ ...about('shop', 'production', { pod: 'a' }), fingerprint: 'a' }),
      alertOf({ ...about('shop', 'production', { pod: 'b' }), fingerprint: 'b' }),
      alertOf({ ...about('shop', 'staging'), fingerprint: 'c' }),
      alertOf({ ...about('pay', 'production'), fingerprint: 'd' }),
    );
    expect(watches.map(({ service, environment, ids }) => [service, environment, ids.length])).toEqual([
      ['shop', 'production', 2],
      ['shop', 'staging', 1],
      ['pay', 'production', 1],
    ]);
    expect(watches[0]?.alert.fingerprint).toBe('a');
  });

  it('whose group, fingerprint and start were told are repeats; another of either is new', () => {
    const told = new ToldAlerts();
    const alert = alertOf();
    told.keep(alertId('{}:{alertname="Errors"}', alert), 0);
    expect(wanted(told, alert)).toMatchObject({ watches: [], repeated: 1 });
    // A nanosecond is another start.
    expect(wanted(told, alertOf({ startsAt: '2026-01-02T03:04:05.123456788Z' })).watches).toHaveLength(1);
    expect(wanted(told, alertOf({ fingerprint: 'b' })).watches).toHaveLength(1);
    const otherGroup = { ...webhookOf(alert), groupKey: 'other' };
    expect(wantedWatches(otherGroup, labels, told, 0).watches).toHaveLength(1);
  });

  it('not when they have ended', () => {
    const resolved = alertOf({ status: 'resolved' });
    expect(wanted(new ToldAlerts(), resolved)).toEqual({
      watches: [],
      repeated: 0,
      resolved: [alertId('{}:{alertname="Errors"}', alertOf())],
      refused: [],
    });
  });

  it('by the labels that are named', () => {
    const alert = alertOf({ labels: { app: 'shop', env: 'live' } });
    const { watches } = wantedWatches(
      webhookOf(alert),
      { service: 'app', environment: 'env' },
      new ToldAlerts(),
      0,
    );
    expect(watches).toMatchObject([{ service: 'shop', environment: 'live' }]);
  });

  it.each([
    [{ alertname: 'Errors' }, /^Errors has no label service: .*labels: { service: shop }.*--service-label/],
    [{ service: 'shop' }, /^an alert has no label environment: .*labels: { environment: production }/],
    [{ service: 'Shop', environment: 'x' }, /a label service that is no name/],
    [{ service: '../x', environment: 'x' }, /a label service that is no name/],
    [{ service: 'shop', environment: 'x\n' }, /a label environment that is no name/],
    [{ service: 'x'.repeat(64), environment: 'x' }, /a label service that is no name/],
    [{ service: '', environment: 'x' }, /a label service that is no name/],
  ])('only with names of both, and are told what to write: %j', (given, why) => {
    const { watches, refused } = wanted(
      new ToldAlerts(),
      alertOf({ labels: given as Record<string, string> }),
    );
    expect(watches).toEqual([]);
    expect(refused).toEqual([expect.stringMatching(why)]);
  });

  it('and one without them keeps no other from it', () => {
    const { watches, refused } = wanted(
      new ToldAlerts(),
      alertOf({ labels: {} }),
      alertOf({ labels: {} }),
      alertOf(),
    );
    expect([watches.length, refused.length]).toEqual([1, 1]);
  });
});

describe('told alerts', () => {
  it('are remembered up to a number; the one heard of longest ago goes first', () => {
    const told = new ToldAlerts([], { most: 3, forMs: 1000 });
    for (const [at, id] of ['a', 'b', 'c'].entries()) told.keep(id, at);
    expect(told.knows('a', 3)).toBe(true);
    told.keep('d', 4);
    expect(told.entries().map(([id]) => id)).toEqual(['c', 'a', 'd']);
  });

  it('are forgotten when nothing is heard of them for long, and at once when they end', () => {
    const told = new ToldAlerts([], { most: 10, forMs: 1000 });
    told.keep('a', 0);
    told.keep('b', 900);
    told.keep('c', 1001);
    expect(told.entries().map(([id]) => id)).toEqual(['b', 'c']);
    expect([told.forget('b'), told.forget('b')]).toEqual([true, false]);
    expect(told.knows('b', 1001)).toBe(false);
  });
});

describe('the file of told alerts', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'told-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('holds them over a restart, for nobody else to read', async () => {
    const file = path.join(folder, 'new/alerts.json');
    const { told, unreadable } = await readTold(file);
    expect(unreadable).toBe(false);
    const [older, newer] = ['a', 'b'].map((fingerprint) => alertId('g', alertOf({ fingerprint }))) as [
      string,
      string,
    ];
    told.keep(newer, 2);
    told.keep(older, 1);
    await writeTold(file, told);
    expect((await readTold(file)).told.entries()).toEqual([
      [older, 1],
      [newer, 2],
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(file))).toEqual(['alerts.json']);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"schema":"slipway/told-alerts/v2","told":[]}',
    '{"schema":"slipway/told-alerts/v1","told":[["x",1]]}',
  ])('that is none is told, and nothing is known then: %s', async (text) => {
    const file = path.join(folder, 'alerts.json');
    writeFileSync(file, text);
    const { told, unreadable } = await readTold(file);
    expect([unreadable, told.entries()]).toEqual([true, []]);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
