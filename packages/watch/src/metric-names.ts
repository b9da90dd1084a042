/** What a service calls its metrics, and which of its answers are bad. */

export interface MetricNames {
  /** The counter of answered requests. */
  readonly requests: string;
  /** Its label that holds the status code. */
  readonly code: string;
  /** The codes that count as failed: `5xx`, `500|503`; x and . stand for any digit. */
  readonly bad: string;
  /** The histogram of request durations, without `_bucket` and `_count`. */
  readonly duration: string;
  /** The unit of its bucket edges. */
  readonly unit: 's' | 'ms';
}

export function metricNames(
  stated: { readonly [K in keyof MetricNames]?: MetricNames[K] | undefined } = {},
): MetricNames {
  return {
    requests: stated.requests ?? 'http_requests_total',
    code: stated.code ?? 'code',
    bad: stated.bad ?? '5xx',
    duration: stated.duration ?? 'http_request_duration_seconds',
    unit: stated.unit ?? 's',
  };
}

/** Whether an answer with this code is bad; a class such as `5xx` in the label itself is one of its codes. */
export function badCodes({ bad }: Pick<MetricNames, 'bad'>): (code: string) => boolean {
  const pattern = new RegExp(`^(?:${bad.replace(/[x.]/gi, '[0-9x]')})$`, 'i');
  return (code) => pattern.test(code);
}
