/** Text that looks drawn by chance, under a name that says that it is secret. */

const named =
  /(?:secret|token|passw(?:or)?d|api_?-?key|access_?-?key|private_?-?key|credentials?)["'`]?\s{0,8}(?::=|=>|[:=])\s{0,8}(["'`])([0-9A-Za-z+/=_-]{20,200})\1/gi;

/**
 * Bits a character; the limits of detect-secrets for hexadecimal and for base 64
 * (https://github.com/Yelp/detect-secrets, HexHighEntropyString and Base64HighEntropyString). A short text cannot
 * have as many as a long one: 20 different characters have 4.3.
 */
const hexLimit = 3;
const otherLimit = 4.5;
const shortLimit = 4;

/** Values of that kind in a line. */
export function randomSecrets(line: string): string[] {
  return [...line.matchAll(named)].flatMap(([, , value = '']) => (isRandom(value) ? [value] : []));
}

function isRandom(value: string): boolean {
  const bits = entropy(value);
  if (/^[0-9a-f]+$/i.test(value)) return bits > hexLimit;
  // Words joined by dashes or one word of letters are names.
  if (!/\d/.test(value)) return false;
  return bits > (value.length < 40 ? shortLimit : otherLimit);
}

/** Shannon's, in bits a character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
