/** `rollback-policy.yaml` from text to what the watch works with; every mistake with its line and the line to write. */
import { canonicalJson, sha256Hex } from '@slipway/evidence';
import { ConfigError, type Ppm, parseDuration, parseRatio } from '@slipway/kernel';
import { parseSettings, readSettings } from '@slipway/settings';
import { type action, example, fileName, form, policyFile } from './file.ts';

export interface RollbackPolicy {
  /** The one release that the policy guards; null: every release. */
  readonly version: string | null;
  /** More failed requests than this share is a breach; null: errors are not judged. */
  readonly errorRatePpm: Ppm | null;
  /** P95 above this is a breach (more than 5 % of requests slower); null: latency is not judged. */
  readonly latencyMs: number | null;
  readonly action: typeof action;
  /** The versions of the database schema that the code beside this file works with; null: it does not say. */
  readonly schemaRange: { readonly min: number; readonly max: number } | null;
  /** sha256 over the meaning (comments and layout do not count), for watch.json. */
  readonly hash: string;
}

/**
 * Reads the policy file at `path`.
 * @throws ConfigError when it cannot be read, or as `parsePolicy`
 */
export async function readPolicy(path: string): Promise<RollbackPolicy> {
  try {
    return parsePolicy(await readSettings(path, fileName), path);
  } catch (error) {
    const missing = error instanceof ConfigError && (error.cause as { code?: string } | undefined)?.code;
    if (missing !== 'ENOENT') throw error;
    throw new ConfigError('there is no rollback policy', {
      where: { file: path },
      fix: `write the file with ${example}`,
      cause: error,
    });
  }
}

/**
 * Parses a policy; `file` is only named in messages. A version is read as it is written, so that `version: 1.10`
 * stays 1.10; a limit has its unit, and `error_rate: 5` is refused, not guessed at.
 * @throws ConfigError with file and line for wrong YAML, unknown or repeated keys, and values out of range
 */
export function parsePolicy(text: string, file: string): RollbackPolicy {
  const { data, lines } = parseSettings(text, file, form, policyFile);
  const { error_rate: rate, latency } = data.trigger;
  const meaning = {
    version: data.version === undefined ? null : (lines.text(['version']) ?? String(data.version)),
    errorRatePpm: rate === undefined ? null : parseRatio(rate, lines.at(['trigger', 'error_rate'])),
    latencyMs: latency === undefined ? null : parseDuration(latency, lines.at(['trigger', 'latency'])),
    action: data.action,
    schemaRange: data.schema ?? null,
  };
  return { ...meaning, hash: sha256Hex(canonicalJson(meaning)) };
}
