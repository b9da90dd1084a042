/** Whether C can be compiled for a target, asked before go does. */
import { ConfigError, type Context } from '@slipway/kernel';
import { probe, which } from '@slipway/process';
import { splitGoFlags } from '../go-flags.ts';
import type { Toolchain } from '../toolchain/toolchain.ts';
import { formatTarget, type Target } from './target.ts';

/**
 * @throws ConfigError when there is no C compiler, or none is named for a system or machine that is not this one
 */
export async function requireCompiler(
  ctx: Context,
  toolchain: Toolchain,
  target: Target,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const answer = await probe(ctx, toolchain.path, ['env', 'CC'], {
    cwd: ctx.temp,
    env: { ...env, GOWORK: 'off' },
  });
  const [compiler = ''] = splitGoFlags(answer.stdout);
  const name = formatTarget(target);
  const foreign = target.os !== toolchain.os || target.arch !== toolchain.arch;
  // Apple's compiler makes programs for both of its machines (go passes -arch).
  const same = target.os === 'darwin' && toolchain.os === 'darwin';
  if (foreign && !same && !ctx.env.CC) {
    throw new ConfigError(
      `CGO for ${name} needs a C compiler that makes programs for ${name}, and none is named`,
      {
        where: { name: 'CC' },
        fix: 'name it in the environment, as in CC=aarch64-linux-gnu-gcc for linux/arm64, or build without CGO',
      },
    );
  }
  if (compiler === '' || (await which(ctx, compiler)) === null) {
    throw new ConfigError(`CGO needs a C compiler, and ${compiler || 'none'} is not on PATH`, {
      where: { name: foreign ? 'CC' : 'PATH' },
      fix: 'install one (Debian: apt-get install gcc), name it in CC, or build without CGO',
    });
  }
}
