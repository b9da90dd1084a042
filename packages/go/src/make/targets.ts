/** A Makefile's targets: whether they are there is asked before anything is made. */
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import { probe, which } from '@slipway/process';
import { nearest } from '../programs/nearest.ts';

export interface MakeCall {
  /** Where the Makefile is; absolute. */
  readonly directory: string;
  /** Laid over ctx.env. */
  readonly env: Readonly<Record<string, string>>;
  /** Given on make's command line, where they win over assignments of the Makefile. */
  readonly variables: Readonly<Record<string, string>>;
}

const planTimeoutMs = 120_000;
const where = { name: 'make-targets' };

/** Arguments of make: variables first, then `--`, so that no target can be taken for an option. */
export function makeArguments({ variables }: MakeCall, targets: readonly string[]): string[] {
  // make expands values; a doubled dollar is one.
  return [
    ...Object.entries(variables).map(([name, value]) => `${name}=${value.replaceAll('$', '$$$$')}`),
    '--',
    ...targets,
  ];
}

/**
 * `make -n` for each target: whether make knows how to make it. Recipes do not run, but `$(shell …)` and lines marked
 * with `+` do, as whenever make reads a Makefile. Of no targets make is not asked, and need not be there.
 * @throws ConfigError when there is no make, no Makefile, or no such target, with those near it
 * @throws ToolError when make fails in another way
 */
export async function requireMakeTargets(
  ctx: Context,
  call: MakeCall,
  targets: readonly string[],
): Promise<void> {
  if (targets.length === 0) return;
  if ((await which(ctx, 'make')) === null) {
    throw new ConfigError('there is no make on PATH', {
      where: { name: 'PATH' },
      fix: 'install it (Debian: apt-get install make), or give the commands themselves as build-commands',
    });
  }
  for (const target of targets) {
    if (!/^[\w./@+-]+$/.test(target) || target.startsWith('-')) {
      throw new ConfigError(`${JSON.stringify(target)} is no target`, {
        where,
        fix: 'one name a line: build',
      });
    }
    const answer = await ask(ctx, call, ['-n', ...makeArguments(call, [target])]);
    if (answer.exitCode === 0) continue;
    const said = answer.stderr.split('\n').filter(Boolean);
    if (said.some((line) => /No targets specified and no makefile found|No rule to make target/.test(line))) {
      throw await missing(ctx, call, target, said);
    }
    throw new ToolError(`make cannot plan ${target}: ${said[0] ?? 'it says nothing'}`, {
      command: `make -n ${target}`,
      exitCode: answer.exitCode,
      lines: said,
    });
  }
}

async function missing(
  ctx: Context,
  call: MakeCall,
  target: string,
  said: readonly string[],
): Promise<Error> {
  const known = await targetsOf(ctx, call);
  const reason = said.find((line) => line.includes('No rule to make target')) ?? '';
  const lacking = /No rule to make target [`']([^']+)'/.exec(reason)?.[1];
  if (lacking !== undefined && lacking !== target && known.includes(target)) {
    return new ConfigError(`the target ${target} needs ${lacking}, and nothing makes that`, {
      where: { ...where, file: call.directory },
      fix: 'correct the prerequisites of the target in the Makefile',
    });
  }
  return new ConfigError(
    known.length === 0
      ? `there is no Makefile, so no target ${target}`
      : `the Makefile has no target ${target}`,
    {
      where: { ...where, file: call.directory },
      fix:
        known.length === 0
          ? 'give the folder that holds it, or leave make-targets empty'
          : `the nearest that it has: ${nearest(target, known).join(', ')}`,
    },
  );
}

/** Every target that the Makefile names, out of make's own data base (`make -p`). */
async function targetsOf(ctx: Context, call: MakeCall): Promise<string[]> {
  // `:` as a target would be made; -q makes nothing, -r leaves out the rules that are built in.
  const { stdout } = await ask(ctx, call, ['-npqrR', ...makeArguments(call, [])]);
  const lines = stdout.split('\n');
  const found = new Set<string>();
  for (const [i, line] of lines.entries()) {
    const name = /^([^\s#%:=.$][^\s#%:=$]*)\s*::?(?!=)/.exec(line)?.[1];
    if (name === undefined || lines[i - 1] === '# Not a target:' || /^(GNU)?[Mm]akefile$/.test(name))
      continue;
    found.add(name);
  }
  return [...found];
}

function ask(ctx: Context, { directory, env }: MakeCall, args: readonly string[]) {
  return probe(ctx, 'make', args, {
    cwd: directory,
    env: { ...env, LC_ALL: 'C' },
    timeoutMs: planTimeoutMs,
  });
}
