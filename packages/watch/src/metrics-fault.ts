/** Why a look at the metrics gave no evidence. The observer's trouble, never the service's. */
export class MetricsFault extends Error {
  override readonly name = 'MetricsFault';
}
