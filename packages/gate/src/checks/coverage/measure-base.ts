/** Coverage of the base, by its own tests and with the head's Go. */
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { run } from '@slipway/process';
import { withTreeOf } from '../../change/base-tree.ts';
import type { CheckInput } from '../../check.ts';
import { exists } from '../../exists.ts';
import { listPackages } from '../../packages.ts';
import { ProfileError, type Share } from './blocks.ts';
import type { Epoch } from './epoch.ts';
import { measure } from './measure.ts';
import { mergeProfiles } from './merge.ts';
import type { CoverageSection } from './section.ts';
import { sharesOf } from './shares.ts';

export type Measured =
  | { readonly packages: ReadonlyMap<string, Share> }
  /** The base has no such module. */
  | { readonly isNew: string }
  /** Why the base says nothing: its own tests fail, or they count nothing. */
  | { readonly without: string };

/** https://pkg.go.dev/cmd/go#hdr-Test_packages; what a signal, a missing program or a wrong flag ends with is another. */
const testsFailed = 1;

/**
 * Runs the tests of `commit` in a work tree of its own. Shares are of unit tests alone, and what the head's policy
 * leaves out is left out.
 * @throws ToolError when git cannot make the work tree, or go did not come so far as to run tests
 */
export async function measureBase(
  ctx: Context,
  {
    directory: root,
    prefix,
    go,
    policy,
  }: Pick<CheckInput<CoverageSection>, 'directory' | 'prefix' | 'go' | 'policy'>,
  { commit, epoch, race }: { readonly commit: string; readonly epoch: Epoch; readonly race: boolean },
): Promise<Measured> {
  const at = { root, commit };
  const short = commit.slice(0, 12);
  return withTreeOf(ctx, at, async (tree): Promise<Measured> => {
    const directory = join(tree, prefix);
    if (!(await exists(join(directory, 'go.mod')))) return { isNew: `the module is new since ${short}` };
    const profile = join(await mkdtemp(join(ctx.temp, 'base-coverage-')), 'profile');
    const args = [
      ...['test', '-vet=off', `-covermode=${epoch.mode}`, `-coverprofile=${profile}`],
      ...(epoch.tags === '' ? [] : [`-tags=${epoch.tags}`]),
      ...(epoch.coverpkg === '' ? [] : [`-coverpkg=${epoch.coverpkg}`]),
      ...(race ? ['-race'] : []),
      './...',
    ];
    ctx.log.progress(`running the tests of the base ${short}`);
    let [failed, notSetUp] = [false, false];
    const onLine = (line: string) => {
      failed ||= line.startsWith('FAIL');
      notSetUp ||= line.startsWith('FAIL') && line.endsWith('[setup failed]');
    };
    try {
      await run(ctx, go.path, args, { cwd: directory, env: go.env, onLine });
    } catch (error) {
      const ofTests = error instanceof ToolError && error.exitCode === testsFailed && failed && !notSetUp;
      if (ofTests) return { without: `the tests of ${short} fail` };
      if (!(error instanceof ToolError)) throw error;
      const { command, exitCode, lines } = error;
      throw new ToolError(`go could not run the tests of ${short}`, { command, exitCode, lines });
    }
    try {
      const packages = await listPackages(ctx, directory, go);
      const coverage = await mergeProfiles([profile]);
      const counted = epoch.coverpkg.split(',');
      const { files } = await measure(ctx, { directory, prefix, go, packages, counted }, coverage, policy);
      return { packages: sharesOf(files) };
    } catch (error) {
      if (!(error instanceof ProfileError)) throw error;
      return { without: `${short} cannot be measured: ${error.message}` };
    }
  });
}
