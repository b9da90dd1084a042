/** Whether the module compiles, its tests among it: asked once, before the checks that can say nothing if it does not. */
import { posix } from 'node:path';
import type { Context } from '@slipway/kernel';
import { probe } from '@slipway/process';
import type { Answer, Check, GoCommand } from './check.ts';
import { type Finding, fingerprint } from './finding.ts';
import { oneLine } from './text.ts';

const timeoutMs = 1_200_000;
/** Compiles packages and tests into the build cache, and links nothing. */
const args = ['list', '-test', '-export', '-f', '{{""}}', './...'];

/**
 * What the compiler refuses; empty when it compiles, and also when go fails without naming a place: the checks find
 * out then what is wrong.
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
  // A package is compiled by itself and once more with its tests, and both refuse the same.
  const errors = new Map<string, Finding>();
  for (const line of stderr.split(/\r?\n/)) {
    const [, path, row, column, said] = /^(\S.*\.go):(\d+)(?::(\d+))?: (.+)$/.exec(line) ?? [];
    if (path === undefined || said === undefined) continue;
    const file = posix.join(prefix, path.replaceAll('\\', '/'));
    const message = oneLine(said);
    const id = fingerprint('compile', [file, message]);
    if (errors.has(id)) continue;
    errors.set(id, {
      rule: 'compile',
      level: 'block',
      message,
      place: { file, line: Number(row), ...(column === undefined ? {} : { column: Number(column) }) },
      waivable: false,
      fingerprint: id,
    });
  }
  return [...errors.values()];
}

/** The answers of a check that was not run since the module does not compile. */
export function notCompiled(check: Check, section: unknown, errors: readonly Finding[]): Answer[] {
  return check.rows(section).map((row) => ({
    row,
    actual: 'not judged: the module does not compile',
    threshold: 'code that compiles',
    proof: { command: `go ${args.slice(0, -3).join(' ')} ./...`, exitCode: 1 },
    findings: errors,
  }));
}
