/** For which systems and machines: `linux/amd64`, `linux/arm/7`, `linux/amd64/v3`. */
import type { BuiltBinary } from '@slipway/evidence';
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import type { Toolchain } from '../toolchain/toolchain.ts';
import { nearest } from './nearest.ts';

export interface Target {
  /** In Go's names: `linux`. */
  readonly os: string;
  /** In Go's names: `arm64`. */
  readonly arch: string;
  /** The instruction set within the machine, as its variable takes it (GOAMD64=v3, GOARM=7); Go's own without it. */
  readonly variant?: string;
}

/** The variable of each machine's instruction set, and what it takes (`go help environment`). */
const variants: Readonly<
  Record<string, { readonly variable: string; readonly form: RegExp; example: string }>
> = {
  '386': { variable: 'GO386', form: /^(sse2|softfloat)$/, example: 'sse2 or softfloat' },
  amd64: { variable: 'GOAMD64', form: /^v[1-4]$/, example: 'v1, v2, v3 or v4' },
  arm: { variable: 'GOARM', form: /^[567](,(softfloat|hardfloat))?$/, example: '5, 6 or 7' },
  arm64: {
    variable: 'GOARM64',
    form: /^v(8\.[0-9]|9\.[0-5])(,lse|,crypto)*$/,
    example: 'v8.0 to v8.9, v9.0 to v9.5',
  },
  mips: { variable: 'GOMIPS', form: /^(hard|soft)float$/, example: 'hardfloat or softfloat' },
  mipsle: { variable: 'GOMIPS', form: /^(hard|soft)float$/, example: 'hardfloat or softfloat' },
  mips64: { variable: 'GOMIPS64', form: /^(hard|soft)float$/, example: 'hardfloat or softfloat' },
  mips64le: { variable: 'GOMIPS64', form: /^(hard|soft)float$/, example: 'hardfloat or softfloat' },
  ppc64: { variable: 'GOPPC64', form: /^power(8|9|10)$/, example: 'power8, power9 or power10' },
  ppc64le: { variable: 'GOPPC64', form: /^power(8|9|10)$/, example: 'power8, power9 or power10' },
  riscv64: { variable: 'GORISCV64', form: /^rva2[023]u64$/, example: 'rva20u64, rva22u64 or rva23u64' },
};

/** Go builds for these, in formats that cannot be read back here: XCOFF, WebAssembly, Plan 9's own. */
const unreadable: ReadonlySet<string> = new Set(['aix', 'js', 'wasip1', 'plan9']);

const where = { name: 'targets' };

/**
 * `os/arch` or `os/arch/variant` in Go's names; Docker's `arm/v7` and `arm64/v8` are understood.
 * @throws ConfigError for another form, or a variant that the machine does not have
 */
export function parseTarget(text: string): Target {
  const [os, arch, given, ...rest] = text.trim().split('/');
  const refuse = (what: string, fix: string) =>
    new ConfigError(`${JSON.stringify(text)} ${what}`, { where, fix });
  if (!/^[a-z0-9]+$/.test(os ?? '') || !/^[a-z0-9]+$/.test(arch ?? '') || rest.length > 0) {
    throw refuse('is not a target', "system and machine in Go's names: linux/arm64");
  }
  if (given === undefined) return { os: os as string, arch: arch as string };
  const variant = given
    .replace(arch === 'arm' ? /^v(?=[567])/ : /^$/, '')
    .replace(arch === 'arm64' ? /^v([89])$/ : /^$/, 'v$1.0');
  const known = variants[arch as string];
  if (known === undefined || !known.form.test(variant)) {
    throw refuse(
      known === undefined ? `names a variant, and ${arch} has none` : `names no variant of ${arch}`,
      known === undefined ? `${os}/${arch}` : `${os}/${arch}/ and one of ${known.example}`,
    );
  }
  return { os: os as string, arch: arch as string, variant };
}

/** What a program was built for, by its line of build.json. */
export function targetOf({ os, arch, variant }: Pick<BuiltBinary, 'os' | 'arch' | 'variant'>): Target {
  return { os, arch, ...(variant === undefined ? {} : { variant }) };
}

/** `linux/arm/7`. */
export function formatTarget({ os, arch, variant }: Target): string {
  return [os, arch, ...(variant === undefined ? [] : [variant])].join('/');
}

/** The folder of its programs: `linux_arm_7`. */
export function targetFolder(target: Target): string {
  return formatTarget(target).replaceAll('/', '_').replaceAll(',', '_');
}

/** GOOS, GOARCH and the variable of the variant, to lay over a go command's environment. */
export function targetEnvironment({ os, arch, variant }: Target): Record<string, string> {
  const variable = variantVariable(arch);
  return {
    GOOS: os,
    GOARCH: arch,
    ...(variant === undefined || variable === undefined ? {} : { [variable]: variant }),
  };
}

/** `GOAMD64`; build info says it under the same name. */
export function variantVariable(arch: string): string | undefined {
  return variants[arch]?.variable;
}

/**
 * Refuses what this Go does not build for, and what is built in a format that cannot be read back.
 * @throws ConfigError with the nearest that it does
 */
export async function requireTargets(
  ctx: Context,
  toolchain: Toolchain,
  targets: readonly Target[],
): Promise<void> {
  if (targets.every(({ os, arch }) => os === toolchain.os && arch === toolchain.arch)) return;
  const args = ['tool', 'dist', 'list'];
  const answer = await probe(ctx, toolchain.path, args, {
    cwd: ctx.temp,
    env: { GOTOOLCHAIN: 'local', GOWORK: 'off', GOFLAGS: '-mod=mod' },
  });
  if (answer.exitCode !== 0) {
    throw new ToolError('go does not say what it builds for', {
      command: `go ${args.join(' ')}`,
      exitCode: answer.exitCode,
      lines: answer.stderr.split('\n').filter(Boolean),
    });
  }
  const known = answer.stdout.split('\n').filter((line) => line.includes('/'));
  const offered = known.filter((name) => !unreadable.has(name.split('/')[0] ?? ''));
  for (const target of targets) {
    const name = `${target.os}/${target.arch}`;
    if (offered.includes(name)) continue;
    throw new ConfigError(
      known.includes(name)
        ? `${name} is not offered: its programs are in a format that is not read back here, so nothing could be proved of them`
        : `${name} is nothing that ${toolchain.version} builds for`,
      { where, fix: `the nearest that it does: ${nearest(name, offered).join(', ')}` },
    );
  }
}
