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

const trigger = z
  .strictObject({
    error_rate: limit.describe('More failed requests than this share is a breach').optional(),
    latency: latency.describe('P95 above this is a breach: more than 5 % of requests took longer').optional(),
  })
  .refine((metrics) => metrics.error_rate !== undefined || metrics.latency !== undefined, {
    message: 'names neither error_rate nor latency',
  });

const schemaRange = z
  .strictObject({
    min: z.int().nonnegative().describe('The oldest database schema that this code works with'),
    max: z.int().nonnegative().describe('The newest one, to which its own migrations lead'),
  })
  .refine(({ min, max }) => min <= max, { message: 'ends before it begins' })
  .describe(
    'The versions of the database schema that this code works with; a rollback goes only to code that works with the newest one',
  );

export const policyFile = z.strictObject({
  version: z
    .union([z.string().min(1).max(128), z.number()])
    .describe('The one release that is guarded; left out: every release')
    .optional(),
  trigger,
  action: z.enum([action]).describe('What follows a breach'),
  schema: schemaRange.optional(),
});
export type PolicyFile = z.infer<typeof policyFile>;

const examples: Readonly<Record<string, string>> = {
  '': `trigger: { error_rate: "5%", latency: "800ms" } and action: ${action}`,
  version: 'version: "1.4.2"',
  trigger: 'trigger: { error_rate: "5%", latency: "800ms" }',
  error_rate: 'error_rate: "5%"',
  latency: 'latency: "800ms"',
  action: `action: ${action}`,
  schema: 'schema: { min: 3, max: 4 }',
  min: 'min: 3',
  max: 'max: 4',
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
