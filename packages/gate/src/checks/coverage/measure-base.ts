/** Coverage of the base, by its own tests and with the head's Go. */
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { run } from '@slipway/process';
import { withTreeOf } from '../../change/base-tree.ts';
import type { CheckInput } from '../../check.ts';
import { exists } from '../../exists.ts';
import { listPackages } from '../../packages.ts';
import { coverageTo } from '../tests/execute.ts';
import { flagsOf, testEnvironment } from '../tests/go-test.ts';
import { ProfileError, type Share } from './blocks.ts';
import type { Epoch } from './epoch.ts';
import type { Head } from './head.ts';
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
 * Runs the tests of `commit` in a work tree of its own, with the settings of the head's. Shares are of unit tests alone,
 * and what the head's policy leaves out is left out.
 * @throws ToolError when git cannot make the work tree, or go did not come so far as to run tests
 * @throws ConfigError when GOFLAGS leave tests out
 */
export async function measureBase(
  ctx: Context,
  {
    directory: root,
    prefix,
    go,
    policy,
  }: Pick<CheckInput<CoverageSection>, 'directory' | 'prefix' | 'go' | 'policy'>,
  { commit, epoch, settings }: { readonly commit: string; readonly epoch: Epoch } & Pick<Head, 'settings'>,
): Promise<Measured> {
  const at = { root, commit };
  const short = commit.slice(0, 12);
  return withTreeOf(ctx, at, async (tree): Promise<Measured> => {
    const directory = join(tree, prefix);
    if (!(await exists(join(directory, 'go.mod')))) return { isNew: `the module is new since ${short}` };
    const tests = {
      ...settings,
      // It counts in no other mode: a profile of one that was given is of tests without it.
      race: settings.race === true && epoch.mode === 'atomic',
      coverpkg: epoch.coverpkg === '' ? undefined : epoch.coverpkg.split(','),
    };
    const profile = join(await mkdtemp(join(ctx.temp, 'base-coverage-')), 'profile');
    const to = await coverageTo(ctx, { directory, go, policy: tests }, profile);
    const flags = ['-vet=off', ...flagsOf(tests), `-covermode=${epoch.mode}`];
    const args = ['test', ...flags, ...to.flags, './...', ...to.last];
    const env = testEnvironment(ctx, { go, policy: tests });
    ctx.log.progress(`running the tests of the base ${short}`);
    let [failed, notSetUp] = [false, false];
    const onLine = (line: string) => {
      failed ||= line.startsWith('FAIL');
      notSetUp ||= line.startsWith('FAIL') && line.endsWith('[setup failed]');
    };
    try {
      await run(ctx, go.path, args, { cwd: directory, env, onLine });
    } catch (error) {
      const ofTests = error instanceof ToolError && error.exitCode === testsFailed && failed && !notSetUp;
      if (ofTests) return { without: `the tests of ${short} fail` };
      if (!(error instanceof ToolError)) throw error;
      const command = ['go test', ...flags, ...to.shown, './...'].join(' ');
      const lines = error.lines.map((line) => line.replaceAll(`${tree}/`, ''));
      throw new ToolError(`go could not run the tests of ${short}`, {
        command,
        exitCode: error.exitCode,
        lines,
      });
    }
    await to.convert();
    try {
      const packages = await listPackages(ctx, directory, go);
      const coverage = await mergeProfiles([profile]);
      const counted = tests.coverpkg ?? [];
      const { files } = await measure(ctx, { directory, prefix, go, packages, counted }, coverage, policy);
      return { packages: sharesOf(files) };
    } catch (error) {
      if (!(error instanceof ProfileError)) throw error;
      return { without: `${short} cannot be measured: ${error.message}` };
    }
  });
}
