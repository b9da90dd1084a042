/** Names of the user's as parts of a URL's path: nothing in them may climb out of it. */
import { ConfigError } from '@slipway/kernel';

/**
 * Encoded for a path; slashes stay (`heads/feature/x`, `ops/ledger.json`).
 * @throws ConfigError for a part that is empty, `.` or `..`, which a URL would resolve into another path
 */
export function encodePath(text: string, what: string): string {
  const parts = text.split('/');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  const odd = parts.some((part) => ['', '.', '..'].includes(part)) || /[\u0000-\u001f\u007f]/.test(text);
  if (odd) {
    throw new ConfigError(`${JSON.stringify(text)} cannot be ${what}`, {
      fix: 'write it without empty parts, "." and "..", and without control characters: a/b.json',
    });
  }
  return parts.map(encodeURIComponent).join('/');
}
