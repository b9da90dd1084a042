/** What a protected branch answers, by either of GitHub's two ways of protecting one. */
import { type Answer, conflict, invalid, type World } from '../route.ts';

type Change = 'create' | 'update' | 'delete';

/** Words of a ruleset: https://github.com/satisfactory-factories/application/issues/67 */
const broken = (rule: string): string => `Repository rule violations found\n\n${rule}\n\n`;

/** A change of a file on it. Words and status: https://github.com/BobAnkh/auto-generate-changelog/issues/78 */
export function refusedFile({ state }: World, branch: string, change: Change): Answer | undefined {
  const by = state.protectedBranches.get(branch);
  if (by === undefined) return undefined;
  const rule = 'Changes must be made through a pull request.';
  return conflict(by === 'ruleset' ? broken(rule) : `Could not ${change} file: ${rule}`);
}

/**
 * A change of the branch itself. GitHub describes 422 for what it does not take of a ref. Words: of a creation
 * https://github.com/googleapis/release-please-action/issues/1194, of an update
 * https://github.com/googleapis/repo-automation-bots/issues/5551, of a deletion
 * https://github.com/OSGeo/grass/issues/1286.
 */
export function refusedRef({ state }: World, ref: string, change: Change): Answer | undefined {
  const by = state.protectedBranches.get(ref.replace(/^refs\/heads\//, ''));
  // The older protection of a name keeps nobody from making it.
  if (by === undefined || (by === 'protection' && change === 'create')) return undefined;
  const rule = {
    create: 'Cannot create ref due to creations being restricted.',
    update: 'Changes must be made through a pull request.',
    delete: 'Cannot delete this protected branch',
  }[change];
  return invalid(by === 'ruleset' ? broken(rule) : rule);
}
