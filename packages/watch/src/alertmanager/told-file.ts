/** The told alerts in a file, so that a receiver that starts again does not ask for watches again. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type Limits, ToldAlerts } from './told-alerts.ts';

const schema = 'slipway/told-alerts/v1';

const toldFile = z.object({
  schema: z.literal(schema),
  told: z.array(z.tuple([z.string().regex(/^[0-9a-f]{64}$/), z.int().min(0)])),
});

/**
 * What stands in the file; nothing when there is none, and `unreadable` when it is no such file: to ask for a watch
 * twice does no harm, and to refuse alerts does.
 * @throws what the system says of a file that is there and cannot be read
 */
export async function readTold(
  file: string,
  limits?: Limits,
): Promise<{ readonly told: ToldAlerts; readonly unreadable: boolean }> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { told: new ToldAlerts([], limits), unreadable: false };
  }
  const read = toldFile.safeParse(jsonOr(text));
  return { told: new ToldAlerts(read.data?.told, limits), unreadable: !read.success };
}

/** Replaces the file as a whole: whoever reads it sees the old or the new one. */
export async function writeTold(file: string, told: ToldAlerts): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const next = `${file}.${process.pid}.tmp`;
  await writeFile(next, `${JSON.stringify({ schema, told: told.entries() })}\n`, { mode: 0o600 });
  await rename(next, file);
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
