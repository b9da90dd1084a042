import { ConfigError } from '@slipway/kernel';
import { describe, expect, it } from 'vitest';
import { alertOf, webhookOf } from '../../testdata/alerts.ts';
import { readWebhook } from './webhook.ts';

const refusal = (body: string): ConfigError => {
  try {
    readWebhook(body);
  } catch (error) {
    return error as ConfigError;
  }
  throw new Error('it was taken');
};
const but = (change: object): string => JSON.stringify({ ...webhookOf(alertOf()), ...change });

describe('a webhook', () => {
  it('is read', () => {
    expect(readWebhook(JSON.stringify(webhookOf(alertOf())))).toEqual({
      version: '4',
      status: 'firing',
      groupKey: '{}:{alertname="Errors"}',
      truncatedAlerts: 0,
      alerts: [alertOf()],
    });
  });

  it('of a later Alertmanager may hold more, of an older one less', () => {
    const { truncatedAlerts: _, ...older } = webhookOf(alertOf());
    expect(readWebhook(JSON.stringify(older)).truncatedAlerts).toBe(0);
    expect(readWebhook(but({ notification_reason: 'new' })).alerts).toHaveLength(1);
    const { annotations: _a, generatorURL: _g, ...bare } = alertOf();
    expect(readWebhook(but({ alerts: [bare] })).alerts[0]).toMatchObject({
      annotations: {},
      generatorURL: '',
    });
  });

  it.each([
    ['HTML', '<html><body>502</body></html>', /it is not JSON/],
    ['nothing', '', /it is not JSON/],
    ['null', 'null', /expected object/],
    ['a list', '[]', /expected object/],
    ['version 3', but({ version: '3' }), /version: another version of the webhook than "4"/],
    ['version 4 as a number', but({ version: 4 }), /version: another version/],
    ['no group', but({ groupKey: undefined }), /groupKey: /],
    ['no alerts', but({ alerts: [] }), /alerts: /],
    ['too many alerts', but({ alerts: Array(1001).fill(alertOf()) }), /alerts: /],
    [
      'another status',
      but({ alerts: [alertOf({ status: 'pending' as 'firing' })] }),
      /alerts\.0|alerts\.….status|status/,
    ],
    ['no time', but({ alerts: [alertOf({ startsAt: 'yesterday' })] }), /startsAt: /],
    ['no fingerprint', but({ alerts: [alertOf({ fingerprint: '../../x' })] }), /fingerprint: no fingerprint/],
    [
      'a label that is a number',
      but({ alerts: [alertOf({ labels: { a: 1 as unknown as string } })] }),
      /labels\.a: /,
    ],
    ['a huge label', but({ alerts: [alertOf({ labels: { a: 'x'.repeat(8193) } })] }), /labels\.a: /],
    [
      'too many labels',
      but({
        alerts: [
          alertOf({ labels: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`l${n}`, ''])) }),
        ],
      }),
      /labels: more than 100/,
    ],
    ['fewer than none left out', but({ truncatedAlerts: -1 }), /truncatedAlerts: /],
  ])('is refused: %s', (_, body, why) => {
    const error = refusal(body);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toMatch(why);
    expect(error.fix).toContain('webhook_configs');
  });

  it('shows nothing of what it was sent', () => {
    const secret = 's3cr3t';
    const bodies = [
      `${secret}{`,
      but({ version: secret }),
      but({ alerts: [alertOf({ labels: { [`${secret}\n::error::`]: 1 as unknown as string } })] }),
    ];
    for (const body of bodies) expect(refusal(body).message).not.toContain(secret);
  });
});
