/** gate.json and its reports are files, which no runner masks: what goes there must not hold the token. */

/** The same plain data with `***` in every text that holds `secret`. */
export function withoutSecret<T>(data: T, secret: string): T {
  if (secret === '') return data;
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll(secret, '***');
    if (Array.isArray(value)) return value.map(clean);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
  };
  return clean(data) as T;
}
