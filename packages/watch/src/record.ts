/**
 * The looks of a watch, kept as they came: JSON lines, so that the verdict can be made again, or made by other rules.
 * The first line says what was watched and by which policy, each line after it is a look.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { ConfigError } from '@slipway/kernel';
import { z } from 'zod';
import type { Sample } from './source.ts';

const schemaName = 'slipway/samples/v1';

const header = z.strictObject({
  schema: z.literal(schemaName),
  service: z.string(),
  environment: z.string(),
  version: z.string(),
  /** The policy's text. */
  policy: z.string(),
  windowMs: z.number().positive(),
  intervalMs: z.number().positive(),
  baseline: z.enum(['zero', 'first-look']),
  /** Epoch milliseconds. */
  startedAt: z.number(),
});
export type RecordHeader = Omit<z.infer<typeof header>, 'schema'>;

const count = z.int().nonnegative();
const counters = z.strictObject({
  responses: z.record(z.string(), z.strictObject({ code: z.string(), count })),
  durations: z.record(z.string(), z.strictObject({ count, buckets: z.record(z.string(), count) })),
});
const sample = z.strictObject({
  at: z.number(),
  readAt: z.number().nullable(),
  instances: z
    .array(
      z.strictObject({
        id: z.string(),
        version: z.string(),
        ready: z.boolean(),
        serving: z.boolean(),
        counters: counters.nullable(),
        fault: z.string().nullable(),
        scrapedAt: z.number().nullable(),
      }),
    )
    .nullable(),
  fault: z.string().nullable(),
}) satisfies z.ZodType<Sample>;

export interface SampleRecord {
  readonly header: RecordHeader;
  readonly samples: readonly Sample[];
}

/** More than any watch of a day takes; what comes after it is not kept. */
const mostBytes = 64 * 2 ** 20;

export interface OpenRecord extends AsyncDisposable {
  append(look: Sample): Promise<void>;
}

/** @throws the error of the file system when the file cannot be begun */
export async function openRecord(path: string, about: RecordHeader): Promise<OpenRecord> {
  const file: FileHandle = await open(path, 'w');
  let bytes = 0;
  const write = async (line: object) => {
    const text = `${JSON.stringify(line)}\n`;
    bytes += Buffer.byteLength(text);
    if (bytes <= mostBytes) await file.write(text);
  };
  await write({ schema: schemaName, ...about });
  return {
    append: (look) => write(look),
    [Symbol.asyncDispose]: () => file.close(),
  };
}

/**
 * The record in `text`; `file` is only named in messages. A last line that was torn (the run was killed) is left out.
 * @throws ConfigError with file and line for anything else that is no record
 */
export function readRecord(text: string, file: string): SampleRecord {
  const lines = text.split('\n');
  // Whole lines end in a line break, so the last piece is empty or torn.
  lines.pop();
  const wrong = (line: number, what: string, cause?: unknown) =>
    new ConfigError(what, {
      where: { file, line },
      fix: 'name the samples.jsonl beside the watch.json of a watch',
      ...(cause === undefined ? {} : { cause }),
    });
  const read = <T>(schema: z.ZodType<T>, index: number, what: string): T => {
    let value: unknown;
    try {
      value = JSON.parse(lines[index] ?? '');
    } catch (cause) {
      throw wrong(index + 1, `this is not ${what}`, cause);
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw wrong(index + 1, `this is not ${what}: ${issue?.path.join('.')}: ${issue?.message}`);
  };
  const { schema: _, ...about } = read(header, 0, 'the record of a watch');
  const samples = lines.slice(1).map((_line, index) => read(sample, index + 1, 'a look of it'));
  return { header: about, samples };
}
