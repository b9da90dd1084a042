/** Alerts as Alertmanager posts them. */
import type { Alert } from '../src/alertmanager/webhook.ts';

export function alertOf(change: Partial<Alert> = {}): Alert {
  return {
    status: 'firing',
    labels: { alertname: 'Errors', service: 'shop', environment: 'production' },
    annotations: { summary: 'more than 5 % of requests fail' },
    startsAt: '2026-01-02T03:04:05.123456789Z',
    generatorURL: 'http://prometheus.example.com/graph?g0.expr=x',
    fingerprint: '1a30ba71cca2921f',
    ...change,
  };
}

export function webhookOf(...alerts: readonly Alert[]) {
  return {
    version: '4' as const,
    groupKey: '{}:{alertname="Errors"}',
    truncatedAlerts: 0,
    status: 'firing' as const,
    receiver: 'slipway',
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://alertmanager.example.com',
    alerts,
  };
}
