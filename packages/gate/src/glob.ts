/** Patterns over paths, import paths and names: `*` within one part, `**` over parts. */
import picomatch from 'picomatch';

/** Whether a text fits one of `patterns`; names that begin with a dot are like any other, and `!` means itself. */
export function matcher(patterns: readonly string[]): (text: string) => boolean {
  return picomatch([...patterns], { dot: true, nonegate: true });
}
