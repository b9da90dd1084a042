/** The forms in which vendors publish sha256 sums. */

const digits = /^[0-9a-f]{64}$/i;

/**
 * The sum of `file` in the text of a checksum file, in lower case. Read are lists as sha256sum writes them
 * (`<sum>  <file>`, `<sum> *<file>`, with or without a folder before the name) and a lone `<sum>`.
 * @throws Error when the text has no sum for the file, or two different ones
 */
export function sumIn(text: string, file: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [only = ''] = lines;
  if (lines.length === 1 && digits.test(only)) return only.toLowerCase();
  const sums = lines.flatMap((line) => {
    const [, sum = '', name = ''] = /^(\S+)\s+\*?(.+)$/.exec(line) ?? [];
    return digits.test(sum) && name.split('/').at(-1) === file ? [sum.toLowerCase()] : [];
  });
  const [sum, other] = new Set(sums);
  if (sum === undefined) throw new Error(`has no sha256 for ${file}`);
  if (other !== undefined) throw new Error(`has two sha256 for ${file}`);
  return sum;
}

/**
 * The sum in the `digest` of an asset as GitHub's release JSON has it (`sha256:<sum>`), or null where GitHub knows none.
 * https://docs.github.com/en/rest/releases/releases
 */
export function sumOfDigest(digest: unknown): string | null {
  const sum = typeof digest === 'string' && digest.startsWith('sha256:') ? digest.slice(7) : '';
  return digits.test(sum) ? sum.toLowerCase() : null;
}
