/** The shape of `rollback-policy.yaml`. Strict: what is not here is a mistake, met by its line. */
import { type Form, share, duration as unit } from '@slipway/settings';
import { z } from 'zod';

export const fileName = 'rollback-policy.yaml';
export const action = 'rollback-to-last-stable';
export const example = `trigger: { error_rate: "5%", latency: "800ms" } and action: ${action}`;

/** A share that a service can both keep and miss. */
const limit = share
  .regex(/[1-9]/, 'cannot be watched: the first failed request would breach it')
  .regex(/^(?!100)/, 'cannot be watched: nothing could breach it');
const latency = unit.regex(/[1-9]/, 'cannot be watched: every request is slower');
const duration = (about: string) => unit.regex(/[1-9]/, 'is no time at all').describe(about);

const trigger = z
  .strictObject({
    error_rate: limit.describe('More failed requests than this share is a breach: "5%"').optional(),
    latency: latency
      .describe('P95 above this is a breach, that is, more than 5 % of requests took longer: "800ms"')
      .optional(),
  })
  .refine((metrics) => metrics.error_rate !== undefined || metrics.latency !== undefined, {
    message: 'names neither error_rate nor latency',
  })
  .describe('What counts as a breach; one of the two is enough');

const schemaRange = z
  .strictObject({
    min: z.int().nonnegative().describe('The oldest database schema that this code works with'),
    max: z.int().nonnegative().describe('The newest one, to which its own migrations lead'),
  })
  .refine(({ min, max }) => min <= max, { message: 'ends before it begins' })
  .describe('The versions of the database schema that this code works with');

const watch = z
  .strictObject({
    window: duration('How long to look at most before an open question becomes HOLD: "10m"').optional(),
    interval: duration('Between two looks; of a Prometheus, its scrape interval: "5s"').optional(),
    alpha: z
      .string()
      .regex(/^1\/[1-9]\d{1,8}$/, 'is not a chance between 1/10 and 1/999999999')
      .describe(
        'The chance of ever taking back a release that keeps its limits. "1/6000" is one a month at 200 releases a day',
      )
      .optional(),
    warmup: z
      .int()
      .min(0)
      .max(20)
      .describe('First looks at each instance that do not count for latency; errors count from the first')
      .optional(),
    minimum_looks: z.int().min(1).max(1000).describe('Looks without trouble that KEEP needs').optional(),
    minimum_requests: z
      .int()
      .min(0)
      .max(100_000_000)
      .describe('Requests that KEEP needs, beyond what its evidence needs')
      .optional(),
  })
  .describe('How it is watched');

/** Of the Prometheus data model. */
const metricName = z.string().regex(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,199}$/, 'is not the name of a metric');
const labelName = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,99}$/, 'is not the name of a label');
const address = z
  .string()
  .regex(/^https?:\/\/[^\s@?#]+$/, 'is not an http(s) address without credentials, query and fragment');

const prometheus = z
  .strictObject({
    urls: z
      .array(address)
      .min(1)
      .max(3)
      .describe('Its addresses; one after the first is asked when those before do not answer'),
    match: z
      .record(labelName, z.string().max(500))
      .describe('The labels that select the series of this service: { job: hello }'),
    version_label: labelName
      .describe('The label that holds the version; left out: instances are told by their address')
      .optional(),
    instance_label: labelName.describe('The label that tells instances apart').optional(),
    replica_label: labelName
      .describe('The label by which two Prometheus servers that scrape the same differ')
      .optional(),
  })
  .describe('Read the counters from a Prometheus; left out: from the instances themselves');

const metrics = z
  .strictObject({
    requests: metricName.describe('The counter of answered requests').optional(),
    code: labelName.describe('Its label that holds the status code').optional(),
    bad: z
      .string()
      .regex(/^[0-9.x|]{1,100}$/i, 'is not made of codes such as 5xx or 500|503')
      .describe('The codes that count as failed: "5xx", "500|502|503|504"')
      .optional(),
    duration: metricName
      .describe('The histogram of request durations, without _bucket and _count')
      .optional(),
    unit: z.enum(['s', 'ms']).describe('The unit of its bucket edges').optional(),
    prometheus: prometheus.optional(),
  })
  .describe('Where the counters are and what they are called');

const moment = z.iso.datetime({ offset: true, error: 'is not a moment such as 2026-12-24T12:00:00Z' });

export const policyFile = z.strictObject({
  version: z
    .union([z.string().min(1).max(128), z.number()])
    .describe('The one release that is guarded; left out: every release')
    .optional(),
  trigger,
  action: z.enum([action]).describe('What follows a breach'),
  schema: schemaRange.optional(),
  watch: watch.optional(),
  metrics: metrics.optional(),
  control: z
    .strictObject({
      factor: z
        .number()
        .min(1)
        .max(100)
        .describe('How many times the share beside it the new version must be shown to exceed'),
    })
    .describe('How the new version is compared with another one that serves beside it')
    .optional(),
  on_inconclusive: z
    .enum(['hold', 'keep', 'probe', 'rollback'])
    .describe(
      'What follows a window that proved nothing; probe: requests of our own from half of the window on',
    )
    .optional(),
  on_observer_loss: z
    .enum(['hold', 'keep', 'rollback'])
    .describe('What follows a window in which the metrics could not be read')
    .optional(),
  freeze: z
    .array(
      z
        .strictObject({
          from: moment.describe('From this moment on'),
          until: moment.describe('Up to this one'),
          why: z.string().min(1).max(200).describe('For people'),
        })
        .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
          message: 'ends before it begins',
        }),
    )
    .max(100)
    .describe('Times in which a breach is told and not acted on')
    .optional(),
  notify: z
    .strictObject({
      on: z
        .array(z.enum(['rollback', 'hold', 'failed']))
        .min(1)
        .describe('What is told; failed: a rollback that did not succeed')
        .optional(),
      webhook: z
        .boolean()
        .describe('POST JSON to the address of the secret SLIPWAY_NOTIFY_WEBHOOK (input notify-webhook)')
        .optional(),
      issue: z.boolean().describe('Open an issue').optional(),
      comment: z.boolean().describe('Comment on the commit').optional(),
    })
    .describe('Who is told')
    .optional(),
});
export type PolicyFile = z.infer<typeof policyFile>;

const examples: Readonly<Record<string, string>> = {
  '': example,
  version: 'version: "1.4.2"',
  trigger: 'trigger: { error_rate: "5%", latency: "800ms" }',
  error_rate: 'error_rate: "5%"',
  latency: 'latency: "800ms"',
  action: `action: ${action}`,
  schema: 'schema: { min: 3, max: 4 }',
  min: 'min: 3',
  max: 'max: 4',
  watch: 'watch: { window: "10m", interval: "5s" }',
  window: 'window: "10m"',
  interval: 'interval: "5s"',
  alpha: 'alpha: "1/6000"',
  warmup: 'warmup: 1',
  minimum_looks: 'minimum_looks: 3',
  minimum_requests: 'minimum_requests: 1000',
  metrics: 'metrics: { requests: http_requests_total }',
  requests: 'requests: http_requests_total',
  code: 'code: code',
  bad: 'bad: "5xx"',
  duration: 'duration: http_request_duration_seconds',
  unit: 'unit: s',
  prometheus: 'prometheus: { urls: [http://prometheus:9090], match: { job: hello } }',
  urls: 'urls: [http://prometheus:9090]',
  match: 'match: { job: hello }',
  version_label: 'version_label: version',
  instance_label: 'instance_label: instance',
  replica_label: 'replica_label: prometheus_replica',
  control: 'control: { factor: 1.5 }',
  factor: 'factor: 1.5',
  on_inconclusive: 'on_inconclusive: hold',
  on_observer_loss: 'on_observer_loss: hold',
  freeze: 'freeze: [{ from: "2026-12-24T12:00:00Z", until: "2026-12-27T06:00:00Z", why: holidays }]',
  from: 'from: "2026-12-24T12:00:00Z"',
  until: 'until: "2026-12-27T06:00:00Z"',
  why: 'why: holidays',
  notify: 'notify: { issue: true }',
  on: 'on: [rollback, failed]',
  webhook: 'webhook: true',
  issue: 'issue: true',
  comment: 'comment: true',
};

/** The JSON Schema (draft 2020-12), for editors: `# yaml-language-server: $schema=…`. */
export function rollbackPolicySchema(): unknown {
  return {
    $id: 'slipway/rollback-policy/v1',
    title: fileName,
    ...z.toJSONSchema(policyFile, { io: 'input' }),
  };
}

export const form: Form = {
  fileName,
  schemaPath: 'docs/schemas/rollback-policy.schema.json',
  schema: rollbackPolicySchema,
  example: (path, value) => {
    const key = path.findLast((part) => typeof part === 'string') ?? '';
    // The number stays the author's: a bare 800 is meant in milliseconds here, as the limit of a latency is.
    if (key === 'latency' && typeof value === 'number' && value > 0) return `latency: "${value}ms"`;
    return examples[String(key)];
  },
};
