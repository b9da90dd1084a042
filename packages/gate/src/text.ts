/** Text of other programs, made fit to stand in evidence: short, and without control characters. */

const lineLimit = 300;

/** One line without control characters (terminal sequences among them), cut at 300 characters. */
export function oneLine(text: string): string {
  const plain = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/\x1b\[[0-9;:?]*[ -/]*[@-~]/g, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const points = [...plain];
  return points.length <= lineLimit ? plain : `${points.slice(0, lineLimit - 1).join('')}…`;
}
