/** staticcheck by itself: by its own configuration (staticcheck.conf), which golangci-lint does not read. */
import { mkdtemp } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Context } from '@slipway/kernel';
import { inFrontOfPath, probe } from '@slipway/process';
import { z } from 'zod';
import type { Proof } from '../../check.ts';
import { parse } from '../../json.ts';
import { oneLine } from '../../text.ts';
import type { LintIssue, LintRequest, LintRun } from './golangci.ts';

/** One line each (honnef.co/go/tools, lintcmd/format.go: jsonFormatter). */
const diagnostic = z.object({
  code: z.string().min(1),
  severity: z.enum(['error', 'warning', 'ignored']),
  location: z.object({ file: z.string(), line: z.int(), column: z.int() }),
  message: z.string(),
});
/** Codes that say that it could not look (lintcmd/cmd.go). */
const broken = new Set(['compile', 'config']);
/** 1 for findings and for a failure alike; a failure leaves no finding. */
const knownExitCodes = [0, 1];

type Request = Omit<LintRequest, 'config' | 'enable' | 'report'>;

/**
 * Its cache replays findings with the paths of the checkout in which the same code was seen first; where that was
 * another one it looks anew.
 * @throws ToolError when it cannot be started or does not end in time; CancelledError
 */
export async function runStaticcheck(ctx: Context, request: Request): Promise<LintRun> {
  const own = await ask(ctx, request, {});
  const inside = ({ Pos }: LintIssue) => Pos.Filename.startsWith(join(request.directory, sep));
  if (own.issues.every(inside)) return own;
  return ask(ctx, request, { STATICCHECK_CACHE: await mkdtemp(join(ctx.temp, 'staticcheck-')) });
}

async function ask(
  ctx: Context,
  { tool, go, directory, timeoutMs }: Request,
  env: Readonly<Record<string, string>>,
): Promise<LintRun> {
  const started = ctx.clock.monotonic();
  const { exitCode, stdout, stderr } = await probe(ctx, tool.path, ['-f=json', './...'], {
    cwd: directory,
    // It calls the go of PATH.
    env: { ...inFrontOfPath({ ...ctx.env, ...go.env }, dirname(go.path)), ...env },
    timeoutMs,
  });
  const proof: Proof = {
    command: 'staticcheck -f=json ./...',
    exitCode,
    durationMs: ctx.clock.monotonic() - started,
    tool: { name: 'staticcheck', version: tool.version, sha256: tool.sha256 ?? null },
  };
  const said = stderr.split('\n').map(oneLine).filter(Boolean);
  const faulty = (fault: string, lines: readonly string[] = said): LintRun => ({
    ...{ fault, lines, proof },
    ...{ issues: [], linters: new Set(), warnings: [] },
  });
  if (!knownExitCodes.includes(exitCode)) {
    return faulty(`staticcheck ended with exit code ${exitCode}: ${said[0] ?? ''}`);
  }
  const issues: LintIssue[] = [];
  for (const line of stdout.split('\n').filter((text) => text !== '')) {
    const parsed = diagnostic.safeParse(parse(line));
    if (!parsed.success) return faulty(`staticcheck wrote what is no finding: ${oneLine(line)}`);
    const { code, location, message, severity } = parsed.data;
    if (broken.has(code))
      return faulty(`staticcheck could not look: ${oneLine(message)}`, message.split('\n'));
    if (severity === 'ignored') continue;
    issues.push({
      FromLinter: 'staticcheck',
      Text: `${code}: ${message}`,
      Pos: { Filename: location.file, Line: location.line, Column: location.column },
    });
  }
  if (exitCode === 1 && issues.length === 0) {
    return faulty(`staticcheck ended with exit code 1 and no finding: ${said[0] ?? ''}`);
  }
  return { ...{ fault: null, lines: [], issues, proof }, linters: new Set(['staticcheck']), warnings: [] };
}
