/** How an error meets the user: one annotation, one row of the summary, one exit code. */
import { CancelledError, ConfigError, escapeMarkdown, formatPlace, ToolError } from '@slipway/kernel';
import type { AnnotationPlace } from './log.ts';

export interface Failure {
  /** The text of the annotation; undefined for a cancelled run, which is nobody's fault. */
  readonly annotation: string | undefined;
  readonly place: AnnotationPlace;
  /** For the log: the cancelled run's one line. */
  readonly line: string | undefined;
  /** Markdown for the summary; empty when nothing is to be said there. */
  readonly summary: string;
  readonly exitCode: number;
  /** For those who asked for detail. */
  readonly debug: string;
}

/** 128 + SIGINT, as a shell counts. */
export const cancelledExitCode = 130;

/**
 * Says what went wrong in `action`. When the run is `cancelled`, whatever broke, broke because of that.
 */
export function describeFailure(action: string, error: unknown, cancelled: boolean): Failure {
  const debug = stackOf(error);
  const base = { place: { title: action }, line: undefined, summary: '', exitCode: 1, debug };
  if (cancelled || error instanceof CancelledError) {
    const why = error instanceof CancelledError ? error.message : 'cancelled';
    return { ...base, annotation: undefined, line: `${action}: ${why}`, exitCode: cancelledExitCode };
  }
  if (error instanceof ConfigError) {
    const where = formatPlace(error.where);
    const { file, line } = error.where;
    return {
      ...base,
      annotation: `${where === '' ? '' : `${where}: `}${error.message}\n${error.fix}`,
      place: {
        title: action,
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
      },
      summary: table(action, ['what is wrong', 'where', 'what to do'], [error.message, where, error.fix]),
    };
  }
  if (error instanceof ToolError) {
    const how = error.exitCode === null ? 'did not end by itself' : `exit code ${error.exitCode}`;
    return {
      ...base,
      annotation: [error.message, `${error.command} (${how})`, ...error.lines].join('\n'),
      summary: table(
        action,
        ['what failed', 'command', 'result', 'its last line'],
        [error.message, error.command, how, error.lines.at(-1) ?? ''],
      ),
    };
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    ...base,
    annotation: `${what}\nThis is a fault of Slipway, not of your project. Run the job again with debug logging to see where it happened, and report it.`,
    summary: table(action, ['what happened', 'whose fault'], [what, 'Slipway’s; please report it']),
  };
}

function table(action: string, head: readonly string[], row: readonly string[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return `### ${escapeMarkdown(action)}: failed\n\n${line(head)}\n|${' --- |'.repeat(head.length)}\n${line(row)}\n`;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
