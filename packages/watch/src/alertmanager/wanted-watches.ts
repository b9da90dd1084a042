/** From the alerts of one webhook to the watches that they ask for: one for each service and environment. */

import { alertId, type ToldAlerts } from './told-alerts.ts';
import type { Alert, Webhook } from './webhook.ts';

/** Names of the labels that say what an alert is about. */
export interface AlertLabels {
  readonly service: string;
  readonly environment: string;
}

export interface WantedWatch {
  readonly service: string;
  readonly environment: string;
  /** The first of those that are new. */
  readonly alert: Alert;
  /** Of all of them, to be remembered once the watch is asked for. */
  readonly ids: readonly string[];
}

export interface Wanted {
  readonly watches: readonly WantedWatch[];
  /** How many firing alerts led to a watch already. */
  readonly repeated: number;
  /** Ids of those that ended. */
  readonly resolved: readonly string[];
  /** Why an alert asks for no watch, a line each, with what to write. */
  readonly refused: readonly string[];
}

/** A DNS label, as the names of services and environments are everywhere in the suite. */
const name = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export function wantedWatches(
  { groupKey, alerts }: Webhook,
  labels: AlertLabels,
  told: ToldAlerts,
  now: number,
): Wanted {
  const watches = new Map<string, WantedWatch>();
  const refused = new Set<string>();
  const resolved: string[] = [];
  let repeated = 0;
  for (const alert of alerts) {
    const id = alertId(groupKey, alert);
    if (alert.status === 'resolved') {
      resolved.push(id);
      continue;
    }
    const wrong = [labels.service, labels.environment].find((label) => !name.test(alert.labels[label] ?? ''));
    if (wrong !== undefined) {
      refused.add(whyRefused(alert, wrong));
      continue;
    }
    if (told.knows(id, now)) {
      repeated++;
      continue;
    }
    const service = alert.labels[labels.service] as string;
    const environment = alert.labels[labels.environment] as string;
    const key = JSON.stringify([service, environment]);
    const before = watches.get(key);
    watches.set(key, {
      ...{ service, environment, alert: before?.alert ?? alert },
      ids: [...(before?.ids ?? []), id],
    });
  }
  return { watches: [...watches.values()], repeated, resolved, refused: [...refused] };
}

function whyRefused({ labels }: Alert, label: string): string {
  const { alertname = '' } = labels;
  const shown = /^[\w .:-]{1,100}$/.test(alertname) ? alertname : 'an alert';
  const why = labels[label] === undefined ? `has no label ${label}` : `has a label ${label} that is no name`;
  return `${shown} ${why}: write it into its rule, such as  labels: { ${label}: ${label === 'environment' ? 'production' : 'shop'} }, or name another label: --service-label, --environment-label`;
}
