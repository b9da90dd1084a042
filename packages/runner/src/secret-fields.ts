/** What of a secret is to be masked: its fields, not its braces. */

/** Shorter pieces occur by chance, and a log full of `***` hides nothing and helps nobody. */
export const shortestMask = 4;

const secretKey = /pass|secret|token|key|auth|credential|private|signature|cookie/i;
const keyAndValue = /^(?:- )?["']?([\w ./-]*?[\w-])["']?\s*[:=]\s*(\S.*)$/;

/**
 * The texts to mask for one secret. A single line is masked whole. Of several lines (a kubeconfig, a key in PEM, a
 * service account) the runner would mask each, `{` and `kind: Config` too, so the fields are picked here: values
 * under a key that sounds like a secret, values that look random, and bare lines; base64 values also decoded, and
 * the whole text also in base64, since that is how such files travel.
 * The runner adds its own encodings to each (base64 at three offsets, JSON, URI, XML, shell, expression):
 * actions/runner, src/Runner.Common/HostContext.cs, AddValueEncoder.
 */
export function secretFields(secret: string): string[] {
  const found = new Set<string>();
  collect(secret, found, 0);
  return [...found].filter((text) => text.length >= shortestMask);
}

function collect(secret: string, found: Set<string>, depth: number): void {
  const text = secret.trim();
  const document = parseJson(text);
  if (document !== undefined) collectLeaves(document, '', found, depth);
  if (!/[\r\n]/.test(text)) {
    found.add(text);
    // The password of `user:password` and of a URL with one.
    const pair = /^(?:[a-z][\w+.-]*:\/\/)?[^\s:/@]+:([^\s:/@]{4,})(?:@\S*)?$/i.exec(text);
    if (pair?.[1] !== undefined) found.add(pair[1]);
    collectDecoded(text, found, depth);
    return;
  }
  for (const shift of [0, 1, 2]) found.add(Buffer.from(secret).subarray(shift).toString('base64'));
  if (document !== undefined) return;
  for (const line of text.split(/[\r\n]+/)) collectLine(line.trim(), found, depth);
}

function collectLine(line: string, found: Set<string>, depth: number): void {
  if (line === '' || line.startsWith('#') || /^-{3,}/.test(line) || /^[^\p{L}\p{N}]*$/u.test(line)) return;
  const [, key, rest] = keyAndValue.exec(line) ?? [];
  if (key === undefined || rest === undefined) {
    if (!/^[\w./ -]+["']?:$/.test(line)) collect(line, found, depth);
    return;
  }
  // `AAAA==`, the end of a key's body, is no key with a value.
  const isBase64 = /^[A-Za-z0-9+/]+={1,2}$/.test(line);
  if (isBase64) collect(line, found, depth);
  else collectValue(key, rest.replace(/^(["'])(.*)\1,?$/, '$2'), found, depth);
}

function collectLeaves(value: unknown, key: string, found: Set<string>, depth: number): void {
  if (typeof value === 'string') collectValue(key, value, found, depth);
  else if (typeof value === 'number' && secretKey.test(key)) found.add(String(value));
  else if (value !== null && typeof value === 'object') {
    for (const [inner, leaf] of Object.entries(value)) {
      collectLeaves(leaf, Array.isArray(value) ? key : inner, found, depth);
    }
  }
}

function collectValue(key: string, value: string, found: Set<string>, depth: number): void {
  const looksRandom = /^\S{16,}$/.test(value) && !/^[a-z][\w+.-]*:\/\/[^@]*$/i.test(value);
  if (secretKey.test(key) || looksRandom || /[\r\n]/.test(value)) collect(value, found, depth);
}

/** base64 over readable text (`data:` of a Kubernetes secret, `auth` of a registry) hides the true secret inside. */
function collectDecoded(text: string, found: Set<string>, depth: number): void {
  if (depth >= 2 || text.length < 8 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return;
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  if (/^[\t\r\n\x20-\x7e]+$/.test(decoded)) collect(decoded, found, depth + 1);
}

function parseJson(text: string): object | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}
