/** Packages that only a build with C has: without it `go list` drops them unsaid, and so would every check. */
import { posix } from 'node:path';
import type { Context } from '@slipway/kernel';
import type { Answer, CheckInput } from './check.ts';
import { fingerprint } from './finding.ts';
import { listPackages } from './packages.ts';

const row = 'packages';
const rule = 'packages/cgo';

/**
 * Undefined where every package was seen.
 * @throws ToolError when `go list` fails
 */
export async function cPackages(
  ctx: Context,
  { directory, prefix, go, packages }: Pick<CheckInput, 'directory' | 'prefix' | 'go' | 'packages'>,
): Promise<Answer | undefined> {
  if (go.env.CGO_ENABLED === '1') return undefined;
  const started = ctx.clock.monotonic();
  const withC = { ...go, env: { ...go.env, CGO_ENABLED: '1' } };
  const all = await listPackages(ctx, directory, withC);
  const seen = new Set(packages.map(({ importPath }) => importPath));
  const unseen = all.filter(({ importPath }) => !seen.has(importPath));
  if (unseen.length === 0) return undefined;
  return {
    row,
    actual: `${unseen.length} of ${all.length} packages are C code's alone, and nothing looked at them`,
    measured: { value: unseen.length, of: all.length },
    threshold: 'every package is looked at',
    proof: {
      command: 'CGO_ENABLED=1 go list ./...',
      exitCode: 0,
      packagesSeen: packages.length,
      packagesExpected: all.length,
      durationMs: ctx.clock.monotonic() - started,
    },
    findings: unseen.map(({ importPath, files: [file] }) => ({
      rule,
      level: 'block',
      message: `${importPath} has code with C alone, and is neither built nor judged`,
      ...(file === undefined ? {} : { place: { file: posix.join(prefix, file.replaceAll('\\', '/')) } }),
      scope: importPath,
      fix: 'write `cgo: true` under `build` in slipway.yml, or set CGO_ENABLED=1',
      fingerprint: fingerprint(rule, [importPath]),
    })),
  };
}
