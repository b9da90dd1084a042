/** What `/api/v1/query` answers (https://prometheus.io/docs/prometheus/latest/querying/api/), read strictly. */
import { z } from 'zod';
import { MetricsFault } from '../metrics-fault.ts';

/** One series of an instant vector. */
export interface VectorSample {
  readonly labels: Readonly<Record<string, string>>;
  /** When it was evaluated, milliseconds since the epoch by the server's clock: not when it was scraped. */
  readonly at: number;
  readonly value: number | NativeHistogram;
}

export interface NativeHistogram {
  readonly count: number;
  /** Each bucket by its edges in the histogram's unit, and its own count. */
  readonly buckets: readonly { readonly low: number; readonly high: number; readonly count: number }[];
}

const text = z.string();
const bucket = z.tuple([z.int().min(0).max(3), text, text, text]);
const series = z.object({
  metric: z.record(text, text),
  value: z.tuple([z.number(), text]).optional(),
  histogram: z.tuple([z.number(), z.object({ count: text, buckets: z.array(bucket).optional() })]).optional(),
});
const answer = z.object({
  status: z.enum(['success', 'error']),
  data: z.object({ resultType: text, result: z.unknown() }).nullish(),
  errorType: text.optional(),
  error: text.optional(),
  warnings: z.array(text).optional(),
});

/**
 * The vector in the body of an answer with status 200.
 * @throws MetricsFault for what is no such answer, an error, another type, a warning (the data is partial then), or a
 *   value that is no number
 */
export function readVector(body: string): readonly VectorSample[] {
  const { data, errorType = 'unknown', error = '', warnings = [], status } = parsed(body);
  if (status === 'error') throw new MetricsFault(`the Prometheus says ${errorType}: ${excerpt(error)}`);
  if (warnings.length > 0) {
    throw new MetricsFault(`the Prometheus answers only in part: ${excerpt(warnings[0] ?? '')}`);
  }
  if (data?.resultType !== 'vector') {
    throw new MetricsFault(
      `the Prometheus answers with a ${data?.resultType ?? 'nothing'}, not with a vector`,
    );
  }
  const result = z.array(series).safeParse(data.result);
  if (!result.success) throw new MetricsFault('the Prometheus answers with series of another shape');
  return result.data.map(({ metric: labels, value, histogram }): VectorSample => {
    if (value !== undefined) return { labels, at: value[0] * 1000, value: numberOf(value[1]) };
    if (histogram === undefined)
      throw new MetricsFault('the Prometheus answers with a series without a value');
    const [at, { count, buckets = [] }] = histogram;
    return {
      labels,
      at: at * 1000,
      value: {
        count: numberOf(count),
        buckets: buckets.map(([, low, high, own]) => ({
          ...{ low: numberOf(low), high: numberOf(high), count: numberOf(own) },
        })),
      },
    };
  });
}

function parsed(body: string): z.infer<typeof answer> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    const what = /^\s*</.test(body) ? 'HTML' : 'something that is not JSON';
    throw new MetricsFault(`the Prometheus answers with ${what}: "${excerpt(body)}"`);
  }
  const found = answer.safeParse(value);
  if (found.success) return found.data;
  throw new MetricsFault(`what answers is no Prometheus: "${excerpt(body)}"`);
}

/** The spellings of a value; Number() alone takes "" for 0 and "+Inf" for NaN. */
function numberOf(value: string): number {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value)) return Number(value);
  const special = { NaN: Number.NaN, '+Inf': Number.POSITIVE_INFINITY, '-Inf': Number.NEGATIVE_INFINITY };
  if (Object.hasOwn(special, value)) return special[value as keyof typeof special];
  throw new MetricsFault(`the Prometheus answers with the value "${excerpt(value)}"`);
}

/** One line of at most 120 characters. */
function excerpt(words: string): string {
  const line = words.replace(/[\p{C}\s]+/gu, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}
