/** Whether the module compiles, its tests among it: asked once, before the checks that can say nothing if it does not. */
import { posix } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import type { Answer, Check, GoCommand } from './check.ts';
import { type Finding, fingerprint, type Place } from './finding.ts';
import { outageIn } from './outage.ts';
import { compilerLine } from './place.ts';

const timeoutMs = 1_200_000;
/** Compiles packages and tests into the build cache, and links nothing. */
const args = ['list', '-test', '-export', '-f', '{{""}}', './...'];
const command = `go ${args.slice(0, -3).join(' ')} ./...`;
const linesKept = 20;

/** Of findings that stand in the rows of checks that were not run. */
export const compileRule = 'compile';

/**
 * What the compiler refuses; empty when it compiles, and also when go fails without naming a place: the checks find
 * out then what is wrong.
 * @throws ToolError when it is not the code that keeps go from compiling
 */
export async function compileErrors(
  ctx: Context,
  directory: string,
  prefix: string,
  go: GoCommand,
): Promise<Finding[]> {
  ctx.log.progress('compiling');
  const { exitCode, stderr } = await probe(ctx, go.path, args, { cwd: directory, env: go.env, timeoutMs });
  if (exitCode === 0) return [];
  const said = stderr.split(/\r?\n/);
  const outage = outageIn(said);
  if (outage !== undefined) {
    const lines = said.filter((line) => line !== '').slice(0, linesKept);
    throw new ToolError(`go cannot compile here: ${outage}`, { command, exitCode, lines });
  }
  // A package is compiled by itself and once more with its tests, and both refuse the same.
  const errors = new Map<string, Finding>();
  for (const line of said) {
    const found = compilerLine({ directory, prefix }, line);
    if (found === null) continue;
    const { place, message } = found;
    const id = fingerprint(compileRule, [place?.file ?? '', message]);
    if (errors.has(id)) continue;
    errors.set(id, {
      rule: compileRule,
      level: 'block',
      message,
      ...(place === null ? {} : { place }),
      fix: compileFix(prefix, place),
      waivable: false,
      fingerprint: id,
    });
  }
  return [...errors.values()];
}

/** Names the command that shows what the compiler refuses there, tests included. */
export function compileFix(prefix: string, place: Place | null): string {
  if (place === null) return 'take a version of it that compiles: "go vet ./..." shows it again';
  const folder = posix.relative(prefix, posix.dirname(place.file));
  const pattern = folder === '..' || folder.startsWith('../') ? './...' : `./${folder}`;
  return `mend the line: "go vet ${pattern}" shows it again`;
}

/** The answers of a check that was not run since the module does not compile. */
export function notCompiled(check: Check, section: unknown, errors: readonly Finding[]): Answer[] {
  return check.rows(section).map((row) => ({
    row,
    actual: 'not judged: the module does not compile',
    threshold: 'code that compiles',
    proof: { command, exitCode: 1 },
    findings: errors,
  }));
}
