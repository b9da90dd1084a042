/** The runner's masking: each secret in all its encodings becomes `***`. */

const base64 = (bytes: Buffer): string => bytes.toString('base64');

/** Source: src/Sdk/DTLogging/Logging/ValueEncoders.cs, Base64StringEscapeShift. */
const shifted =
  (shift: number) =>
  (value: string): string => {
    const bytes = Buffer.from(value);
    return base64(bytes.length > shift ? bytes.subarray(shift) : bytes);
  };

/** Source: ValueEncoders.cs, JsonStringEscape (Newtonsoft also escapes U+0085, U+2028, U+2029). */
function jsonEscape(value: string): string {
  return JSON.stringify(value)
    .slice(1, -1)
    .replace(/[\u0085\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Source: ValueEncoders.cs, UriDataEscape (System.Uri.EscapeDataString keeps the unreserved set of RFC 3986). */
function uriEscape(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const xmlEntities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '&': '&amp;',
};

/** Source: ValueEncoders.cs, PowerShellPreAmpersandEscape. */
function beforeAmpersand(value: string): string {
  if (!value.includes('&')) return '';
  const plus = value.indexOf('&+');
  const section = plus >= 0 ? value.slice(0, plus + 2) : value.slice(0, value.lastIndexOf('&') + 1);
  return section.length >= 6 ? section : '';
}

/** Source: ValueEncoders.cs, PowerShellPostAmpersandEscape. */
function afterAmpersand(value: string): string {
  if (!value.includes('&')) return '';
  const plus = value.indexOf('&+');
  const section = plus >= 0 ? value.slice(plus + 3) : value.slice(value.lastIndexOf('&') + 1);
  return section.length >= 6 ? section : '';
}

/** Source: src/Runner.Common/HostContext.cs, the calls of AddValueEncoder; the functions stand in ValueEncoders.cs. */
const encoders: readonly ((value: string) => string)[] = [
  shifted(0),
  shifted(1),
  shifted(2),
  (value) => value.replaceAll('"', '\\"'), // CommandLineArgumentEscape
  (value) => value.replaceAll("'", "''"), // ExpressionStringEscape
  jsonEscape,
  uriEscape,
  (value) => value.replace(/[<>"'&]/g, (c) => xmlEntities[c] ?? c), // XmlDataEscape
  (value) => (value.length > 8 && /^".*"$/s.test(value) ? value.slice(1, -1) : ''), // TrimDoubleQuotes
  beforeAmpersand,
  afterAmpersand,
];

/** Source: src/Sdk/DTLogging/Logging/SecretMasker.cs. */
export class SecretMasker {
  readonly #values = new Set<string>();

  /** One value in all encodings; the empty one is ignored. Source: SecretMasker.cs, AddValue. */
  addValue(value: string): void {
    if (value === '') return;
    this.#values.add(value);
    for (const encode of encoders) {
      const encoded = encode(value);
      if (encoded !== '') this.#values.add(encoded);
    }
  }

  /**
   * A whole secret and each of its lines.
   * Source: src/Runner.Worker/Worker.cs, InitializeSecretMasker; ActionCommandManager.cs, AddMaskCommandExtension.
   */
  addSecret(secret: string): void {
    this.addValue(secret);
    for (const line of secret.split(/[\r\n]/)) this.addValue(line.trim());
  }

  /** Overlapping and touching finds become one `***`. Source: SecretMasker.cs, MaskSecrets. */
  mask(text: string): string {
    const found: { start: number; end: number }[] = [];
    for (const value of this.#values) {
      for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
        found.push({ start: at, end: at + value.length });
      }
    }
    if (found.length === 0) return text;
    found.sort((a, b) => a.start - b.start);
    let result = '';
    let done = 0;
    let current = found[0] as { start: number; end: number };
    for (const next of found.slice(1)) {
      if (next.start <= current.end) {
        current = { start: current.start, end: Math.max(current.end, next.end) };
      } else {
        result += `${text.slice(done, current.start)}***`;
        done = current.end;
        current = next;
      }
    }
    return `${result}${text.slice(done, current.start)}***${text.slice(current.end)}`;
  }
}
