/** What changes the bytes, or takes them from elsewhere, and yet is no fault: pointed out before the build. */
import { ConfigError, type Context } from '@slipway/kernel';
import { flagName } from '../go-flags.ts';
import type { Toolchain } from '../toolchain/toolchain.ts';
import type { Sources } from './sources.ts';

/** Flags of GOFLAGS by which what is built is not what the commit and the toolchain say. */
const untold: Readonly<Record<string, string>> = {
  '-toolexec': 'another program takes part in each compilation',
  '-overlay': 'files are replaced while compiling',
  '-modfile': 'another file than go.mod says which modules are used',
};

/** Flags that a build of ours gives itself, with the input that takes their place. */
const replaced: Readonly<Record<string, string>> = {
  '-ldflags': 'ldflags',
  '-o': 'the output directory',
};

/** @throws ConfigError for a build mode that makes no program */
export function warnOfFlags(ctx: Context, { flags }: Toolchain): void {
  for (const flag of flags) {
    const name = flagName(flag);
    const mode = name === '-buildmode' ? flag.slice(flag.indexOf('=') + 1) : '';
    if (!['', 'exe', 'pie', 'default'].includes(mode)) {
      throw new ConfigError(`-buildmode=${mode} makes no program`, {
        where: { name: 'GOFLAGS' },
        fix: 'take it out of GOFLAGS and out of the Go environment file: go env -u GOFLAGS',
      });
    }
    if (untold[name] !== undefined) {
      ctx.log.warn(`GOFLAGS holds ${name}: ${untold[name]}, and no evidence tells of it`);
    }
    if (replaced[name] !== undefined) {
      ctx.log.warn(
        `GOFLAGS holds ${name}, which a build of ours replaces: give it as ${replaced[name]} instead`,
      );
    }
  }
}

export function pointOut(ctx: Context, { outside, gitDirectory, linked }: Sources, dirty: boolean): void {
  if (linked) {
    ctx.log.warn(
      'this is a linked work tree or a submodule: Go writes no commit into programs there; a clone of its own has one',
    );
  }
  if (gitDirectory === null) return;
  for (const what of outside) {
    ctx.log.warn(`${what}, which is outside of the repository: the commit does not say what is built`);
  }
  if (dirty) {
    ctx.log.warn('the work tree holds changes that the commit does not: the programs are marked +dirty');
  }
}
