/** A resolved configuration as lines for a person. */
import type { ResolvedConfig } from './resolve.ts';
import { type ConfigValue, isScalarValue, textOf, typedText } from './value.ts';

/** One line a key: `server.port=8080  from application-prod.yml:4`. Secrets are redacted already. */
export function explain(resolved: ResolvedConfig): string[] {
  return resolved.entries.map(({ key, value, provenance }) => `${key}=${shown(value)}  from ${provenance}`);
}

/** Text in quotes wherever it could be taken for something else, or for more than one line. */
function shown(value: ConfigValue): string {
  if (!isScalarValue(value) || value === null) return JSON.stringify(value);
  const text = textOf(value);
  const clear =
    value === typedText(text) && text !== 'null' && /^[\x21-\x7e\u00a0-\ud7ff\ue000-\uffff]+$/.test(text);
  return typeof value !== 'string' || clear ? text : JSON.stringify(text);
}
