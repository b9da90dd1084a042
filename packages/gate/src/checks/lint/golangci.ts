/** One run of golangci-lint, believed only where its exit code and its report agree. */
import { rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Context } from '@slipway/kernel';
import { inFrontOfPath, run } from '@slipway/process';
import type { FoundTool } from '@slipway/tools';
import { z } from 'zod';
import type { GoCommand, Proof } from '../../check.ts';
import { fileFault } from '../../file-fault.ts';
import { readJson } from '../../json.ts';
import { oneLine } from '../../text.ts';

/** golangci-lint, pkg/exitcodes/exitcodes.go. Of these only 0 and 1 say something about the code. */
const meanings: Readonly<Record<number, string>> = {
  2: 'a warning in its own tests',
  3: 'it failed',
  4: 'it did not end in time',
  5: 'it found no Go files',
  6: 'it found no configuration',
  7: 'it logged an error',
};
const cleanCode = 0;
const findingsCode = 1;

/**
 * Everything by which a configuration could hide a finding, change the checkout or move a path is set aside; what it
 * excludes by rule or path is its owner's to say.
 */
const whole = [
  ...['--max-issues-per-linter=0', '--max-same-issues=0', '--uniq-by-line=false', '--issues-exit-code=1'],
  ...['--new=false', '--new-from-rev=', '--new-from-merge-base=', '--new-from-patch=', '--fix=false'],
  ...['--path-mode=abs', '--show-stats=false', '--allow-parallel-runners', '--color=never'],
];

const report = z.object({
  Issues: z
    .array(
      z.object({
        FromLinter: z.string().min(1),
        Text: z.string(),
        Severity: z.string().optional(),
        Pos: z.object({ Filename: z.string(), Line: z.int(), Column: z.int() }),
        SuggestedFixes: z.array(z.unknown()).nullish(),
      }),
    )
    .nullable(),
  Report: z.object({
    Warnings: z.array(z.object({ Tag: z.string().optional(), Text: z.string() })).nullish(),
    Linters: z.array(z.object({ Name: z.string(), Enabled: z.boolean().optional() })).nullish(),
    Error: z.string().optional(),
  }),
});

export type LintIssue = NonNullable<z.infer<typeof report>['Issues']>[number];

export interface LintRun {
  /** Why it says nothing about the code; null when it does. */
  readonly fault: string | null;
  /** What it said, where there is a fault. */
  readonly lines: readonly string[];
  readonly issues: readonly LintIssue[];
  /** Names of the linters that ran. */
  readonly linters: ReadonlySet<string>;
  readonly warnings: readonly string[];
  readonly proof: Proof;
}

export interface LintRequest {
  readonly tool: FoundTool;
  readonly go: GoCommand;
  /** The module's root; absolute. */
  readonly directory: string;
  /** Absolute. */
  readonly config: string;
  /** Linters that run whatever the configuration enables. */
  readonly enable: readonly string[];
  readonly timeoutMs: number;
  /** Where its JSON goes; absolute. */
  readonly report: string;
}

/** @throws ToolError when it cannot be started or is ended from outside; CancelledError */
export async function runGolangci(ctx: Context, request: LintRequest): Promise<LintRun> {
  const { tool, go, directory, config, enable, timeoutMs, report: path } = request;
  const started = ctx.clock.monotonic();
  const args = [
    ...['run', `--config=${config}`, `--output.json.path=${path}`],
    ...[...whole, `--timeout=${timeoutMs}ms`, ...enable.map((name) => `--enable=${name}`), './...'],
  ];
  const said: string[] = [];
  // A report of an earlier run would be taken for this one's.
  await rm(path, { force: true }).catch(fileFault('remove', basename(path)));
  const { exitCode } = await run(ctx, tool.path, args, {
    cwd: directory,
    // It calls the go of PATH.
    env: inFrontOfPath({ ...ctx.env, ...go.env }, dirname(go.path)),
    okExitCodes: [0, 1, 2, 3, 4, 5, 6, 7],
    // Its own limit names the reason; ours is for one that hangs.
    timeoutMs: timeoutMs + 60_000,
    onLine: (line) => {
      if (/^(?:level=|Error: |The command is terminated)/.test(line)) said.push(oneLine(line));
    },
  });
  const proof: Proof = {
    command: `golangci-lint run ${enable.map((name) => `--enable=${name} `).join('')}./...`,
    exitCode,
    durationMs: ctx.clock.monotonic() - started,
    tool: { name: 'golangci-lint', version: tool.version, sha256: tool.sha256 ?? null },
  };
  const faulty = (fault: string, lines: readonly string[] = said): LintRun => ({
    ...{ fault, lines, proof },
    ...{ issues: [], linters: new Set(), warnings: [] },
  });
  if (exitCode !== cleanCode && exitCode !== findingsCode) {
    const why = said.find((line) => /level=error|^Error: /.test(line)) ?? '';
    return faulty(`golangci-lint ended with exit code ${exitCode} (${meanings[exitCode]}): ${why}`);
  }
  const parsed = report.safeParse(await readJson(path));
  if (!parsed.success) return faulty('golangci-lint left no report that can be read to its end');
  const { Issues, Report } = parsed.data;
  const issues = Issues ?? [];
  if (Report.Error) return faulty(`golangci-lint reports an error: ${oneLine(Report.Error)}`);
  const untyped = issues.filter(({ FromLinter }) => FromLinter === 'typecheck');
  if (untyped.length > 0) {
    return faulty(
      'the code does not type-check, so nothing was linted',
      untyped.map(({ Text }) => Text),
    );
  }
  if ((exitCode === findingsCode) !== issues.length > 0) {
    return faulty(`golangci-lint ended with exit code ${exitCode} beside ${issues.length} findings`);
  }
  return {
    ...{ fault: null, lines: [], issues, proof },
    linters: new Set((Report.Linters ?? []).flatMap(({ Name, Enabled }) => (Enabled ? [Name] : []))),
    warnings: (Report.Warnings ?? []).map(({ Text }) => oneLine(Text)),
  };
}
