/** The row of a checkout that is not what its commit holds: what was judged then is more than the tree of gate.json. */
import type { Answer } from './check.ts';
import { type Finding, fingerprint } from './finding.ts';
import { oneLine } from './text.ts';

/** What the work tree has beside its commit. */
export interface Uncommitted {
  /** Files, and repositories of their own (with a slash at the end); from the repository's root, with slashes. */
  readonly paths: readonly string[];
  /** Whether there is then no verdict: where others go by gate.json. */
  readonly refused: boolean;
}

export const checkoutRow = 'source';

/** Undefined where the checkout is its commit. */
export function checkoutAnswer({ paths, refused }: Uncommitted): Answer | undefined {
  if (paths.length === 0) return undefined;
  const count = paths.length === 1 ? 'one path' : `${paths.length} paths`;
  const what = `the checkout differs from its commit in ${count}: ${oneLine(paths.slice(0, 3).join(', '))}`;
  return {
    row: checkoutRow,
    ...(refused ? { fault: what } : {}),
    actual: refused ? `no verdict on the commit: ${what}` : what,
    measured: { value: paths.length, of: null },
    threshold: 'what is judged is committed',
    proof: { command: 'git status --porcelain' },
    findings: paths.map(
      (path): Finding => ({
        rule: checkoutRow,
        level: refused ? 'note' : 'warn',
        message: oneLine(`${path} is judged, and not as the commit has it`),
        place: { file: path },
        fix: 'commit it, name it in .gitignore, or write it to $RUNNER_TEMP',
        waivable: false,
        fingerprint: fingerprint(checkoutRow, [path]),
      }),
    ),
  };
}
