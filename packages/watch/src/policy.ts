/** `rollback-policy.yaml`: what counts as a breach, and what to do then. Strict, and wrong lines are named. */
import { readFile } from 'node:fs/promises';
import { canonicalJson, sha256Hex } from '@slipway/evidence';
import { ConfigError, type Ppm, parseDuration, parseRatio } from '@slipway/kernel';
import { isMap, isScalar, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';

export interface RollbackPolicy {
  /** The one release that the policy guards; null: every release. */
  readonly version: string | null;
  /** More failed requests than this share is a breach; null: errors are not judged. */
  readonly errorRatePpm: Ppm | null;
  /** P95 above this is a breach (more than 5 % of requests slower); null: latency is not judged. */
  readonly latencyMs: number | null;
  readonly action: 'rollback-to-last-stable';
  /** sha256 over the meaning (comments and layout do not count), for watch.json. */
  readonly hash: string;
}

const action = 'rollback-to-last-stable';
const example = `trigger: { error_rate: "5%", latency: "800ms" } and action: ${action}`;

/**
 * Reads the policy file at `path`.
 * @throws ConfigError when it cannot be read, or as `parsePolicy`
 */
export async function readPolicy(path: string): Promise<RollbackPolicy> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new ConfigError(`the rollback policy cannot be read (${(cause as NodeJS.ErrnoException).code})`, {
      where: { file: path },
      fix: `write the file with ${example}`,
      cause,
    });
  }
  return parsePolicy(text, path);
}

/**
 * Parses a policy; `file` is only named in messages. Values are read as they are written, so that
 * `version: 1.10` stays 1.10 and `error_rate: 5` is met as "5", not as a number whose unit would be a guess.
 * @throws ConfigError with file and line for wrong YAML, unknown or repeated keys, and values out of range
 */
export function parsePolicy(text: string, file: string): RollbackPolicy {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const at = (node: { range?: readonly number[] | null } | null | undefined) =>
    lines.linePos(node?.range?.[0] ?? 0).line;
  const wrong = (what: string, line: number, fix: string): never => {
    throw new ConfigError(what, { where: { file, line }, fix });
  };

  const flaw = document.errors[0] ?? document.warnings[0];
  if (flaw !== undefined) {
    const line = lines.linePos(flaw.pos[0]).line;
    if (flaw.code === 'DUPLICATE_KEY') wrong('a key stands twice', line, 'keep one of the two lines');
    wrong(`this is not the YAML of a policy: ${flaw.message}`, line, `write ${example}`);
  }

  /** The children of a mapping by key; a key that is not `allowed` is refused where it stands. */
  const children = (node: unknown, name: string, allowed: readonly string[]): Map<string, Pair> => {
    if (!isMap(node)) {
      const line = at(node as Node | null);
      return wrong(`${name} is not a mapping of keys to values`, line, `write ${example}`);
    }
    return new Map(
      (node as YAMLMap).items.map((pair) => {
        const key = isScalar(pair.key) ? String(pair.key.value) : '';
        if (!allowed.includes(key)) {
          wrong(
            `"${key}" is not a key of ${name}`,
            at(pair.key as Node),
            `write one of: ${allowed.join(', ')}`,
          );
        }
        return [key, pair];
      }),
    );
  };
  /** The text of a scalar and its line; null when the key is absent. */
  const scalar = (
    pair: Pair | undefined,
    key: string,
    fix: string,
  ): { text: string; line: number } | null => {
    if (pair === undefined) return null;
    const line = at(pair.key as Node);
    const value = isScalar(pair.value) ? String(pair.value.value ?? '').trim() : '';
    if (value === '') return wrong(`${key} has no plain value`, line, fix);
    return { text: value, line };
  };

  const top = children(document.contents, 'the policy', ['version', 'trigger', 'action']);
  const version = scalar(top.get('version'), 'version', 'write version: "1.4.2", or leave the line out');

  const acting = scalar(top.get('action'), 'action', `write action: ${action}`);
  if (acting === null) return wrong('action is missing', at(document.contents), `add action: ${action}`);
  if (acting.text !== action) {
    wrong(`action "${acting.text}" is not known`, acting.line, `write action: ${action}`);
  }

  const triggerPair = top.get('trigger');
  if (triggerPair === undefined) {
    return wrong('trigger is missing', at(document.contents), 'add trigger: { error_rate: "5%" }');
  }
  const trigger = children(triggerPair.value ?? triggerPair.key, 'trigger', ['error_rate', 'latency']);
  const rate = scalar(trigger.get('error_rate'), 'error_rate', 'write error_rate: "5%"');
  const latency = scalar(trigger.get('latency'), 'latency', 'write latency: "800ms"');
  if (rate === null && latency === null) {
    wrong(
      'trigger names neither error_rate nor latency',
      at(triggerPair.key as Node),
      'add error_rate: "5%"',
    );
  }

  const errorRatePpm = rate && shareBetween(rate.text, { file, line: rate.line });
  const latencyMs = latency && positiveDuration(latency.text, { file, line: latency.line });
  const meaning = { version: version?.text ?? null, errorRatePpm, latencyMs, action } as const;
  return { ...meaning, hash: sha256Hex(canonicalJson(meaning)) };
}

/** A share that a service can both keep and miss: above 0 % and below 100 %. */
function shareBetween(text: string, where: { file: string; line: number }): Ppm {
  let ppm: Ppm;
  try {
    ppm = parseRatio(text, where);
  } catch (cause) {
    throw new ConfigError(`error_rate "${text}" is not a percentage`, {
      where,
      fix: `write error_rate: "${/^[1-9]\d?$/.test(text) ? text : 5}%" (a share of requests, with its percent sign)`,
      cause,
    });
  }
  if (ppm === 0 || ppm === 1_000_000) {
    const why = ppm === 0 ? 'the first failed request would breach it' : 'nothing could breach it';
    throw new ConfigError(`error_rate "${text}" cannot be watched: ${why}`, {
      where,
      fix: 'write a share between the two: error_rate: "5%"',
    });
  }
  return ppm;
}

function positiveDuration(text: string, where: { file: string; line: number }): number {
  let ms: number;
  try {
    ms = parseDuration(text, where);
  } catch (cause) {
    throw new ConfigError(`latency "${text}" is not a duration`, {
      where,
      fix: `write latency: "${/^[1-9]\d*$/.test(text) ? text : 800}ms" (the limit of P95, with its unit)`,
      cause,
    });
  }
  if (ms === 0) {
    throw new ConfigError(`latency "${text}" cannot be watched: every request is slower`, {
      where,
      fix: 'write latency: "800ms"',
    });
  }
  return ms;
}
