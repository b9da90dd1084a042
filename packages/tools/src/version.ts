/** Ask a program for its version before it is trusted with work. */
import { type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import semver from 'semver';
import type { Program } from './pin.ts';

/** What a program says of itself: its version, or why it is not to be trusted, in words for a message. */
export type Told = { readonly version: string } | { readonly refused: string };

/** A version stands in the first lines; what follows is not searched. */
const mostText = 64 * 1024;

/**
 * Runs `file` with the program's versionArgs, in ctx.temp and without standard input.
 * A program that fails, hangs past timeoutMs or prints no version is answered with what was seen of it.
 * @throws CancelledError when ctx.signal aborts
 */
export async function askVersion(
  ctx: Context,
  file: string,
  program: Program,
  timeoutMs: number,
): Promise<Told> {
  try {
    const said = await probe(ctx, file, program.versionArgs, { cwd: ctx.temp, timeoutMs });
    const text = `${said.stdout.slice(0, mostText)}\n${said.stderr.slice(0, mostText)}`;
    if (said.exitCode !== 0) return { refused: `ended with ${said.exitCode}, saying ${excerpt(text)}` };
    const found = new RegExp(program.versionPattern, 'm').exec(text)?.[1] ?? '';
    const version = semver.valid(found);
    return version === null ? { refused: `told no version, but ${excerpt(text)}` } : { version };
  } catch (error) {
    if (error instanceof ToolError) return { refused: error.message };
    throw error;
  }
}

/** The first words of untrusted text, on one line and without anything that a terminal or a runner would obey. */
function excerpt(text: string): string {
  const line = text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('::', ': :')
    .replaceAll('##[', '## [')
    .trim();
  if (line === '') return 'nothing';
  return `"${line.length > 120 ? `${line.slice(0, 120)}…` : line}"`;
}
