/** Coverage of the base, by its own tests and with the head's Go. */
import { mkdtemp, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { run } from '@slipway/process';
import { withTreeOf } from '../../change/base-tree.ts';
import type { CheckInput } from '../../check.ts';
import { sharesOf } from './baseline.ts';
import { type Share, sum } from './blocks.ts';
import type { CoveredFile } from './covered-file.ts';
import type { Epoch } from './epoch.ts';

/** How files of a checkout are measured by a profile: the same exclusions, the same sight of what has no tests. */
export type Measure = (
  checkout: Pick<CheckInput, 'directory' | 'prefix'>,
  profiles: readonly string[],
) => Promise<CoveredFile[]>;

export type Measured =
  | { readonly packages: ReadonlyMap<string, Share> }
  /** Why the base says nothing: it has no such module, or its own tests fail. */
  | { readonly without: string };

/**
 * Runs the tests of `commit` in a work tree of its own. Shares are of unit tests alone.
 * @throws ToolError when git cannot make the work tree; whatever `measure` throws
 */
export async function measureBase(
  ctx: Context,
  input: Pick<CheckInput, 'directory' | 'prefix' | 'go'>,
  { commit, epoch, race }: { readonly commit: string; readonly epoch: Epoch; readonly race: boolean },
  measure: Measure,
): Promise<Measured> {
  const at = { root: input.directory, commit };
  return withTreeOf(ctx, at, async (tree): Promise<Measured> => {
    const directory = join(tree, input.prefix);
    if (!(await exists(join(directory, 'go.mod')))) return { without: `the module is new since ${commit}` };
    const profile = join(await mkdtemp(join(ctx.temp, 'base-coverage-')), 'profile');
    const args = [
      ...['test', '-vet=off', `-covermode=${epoch.mode}`, `-coverprofile=${profile}`],
      ...(epoch.coverpkg === '' ? [] : [`-coverpkg=${epoch.coverpkg}`]),
      ...(race ? ['-race'] : []),
      './...',
    ];
    ctx.log.progress(`running the tests of the base ${commit.slice(0, 12)}`);
    try {
      await run(ctx, input.go.path, args, { cwd: directory, env: input.go.env, onLine: () => {} });
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      return { without: `the tests of ${commit.slice(0, 12)} fail` };
    }
    const packages = sharesOf(await measure({ directory, prefix: input.prefix }, [profile]));
    if (sum(packages.values()).total === 0) return { without: `${commit.slice(0, 12)} has no statements` };
    return { packages };
  });
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
