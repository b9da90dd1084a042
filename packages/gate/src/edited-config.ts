/** Configurations of other programs' own, by which a change is judged that edits them. */
import type { Change } from './change.ts';
import { type Finding, fingerprint } from './finding.ts';

/**
 * Who is judged writes the rules here: shown, and not refused, since they have to be mended somewhere.
 * @param files from the repository's root, with slashes
 */
export function editedConfigs(check: string, change: Change | null, files: readonly string[]): Finding[] {
  const rule = `${check}/config`;
  return files
    .filter((file) => change?.files.has(file))
    .map((file) => ({
      ...{ rule, level: 'warn', place: { file }, fingerprint: fingerprint(rule, [file]) },
      message: `this change edits ${file}, by which it is judged`,
    }));
}
