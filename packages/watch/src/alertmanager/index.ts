/** Alerts of an Alertmanager: which of them ask for a watch. */

export { ToldAlerts } from './told-alerts.ts';
export { readTold, writeTold } from './told-file.ts';
export { type AlertLabels, type WantedWatch, wantedWatches } from './wanted-watches.ts';
export { type Alert, readWebhook, type Webhook } from './webhook.ts';
