/** The page of the run: collected while the action works, written once at its end. */
import { appendEntry } from './workflow-command.ts';

/**
 * Above it the runner drops the whole summary with an error.
 * Source: actions/runner, src/Runner.Worker/FileCommandManager.cs, CreateStepSummaryCommand.AttachmentSizeLimit.
 */
const summaryLimit = 1024 * 1024;

/** A part of the page; parts of the lowest priority go first when the page is too long. */
export interface Summary {
  /** Adds Markdown; text of others in it goes through `escapeMarkdown` first. `priority`: 0 unless told. */
  add(markdown: string, options?: { readonly priority?: number }): void;
}

interface Part {
  readonly markdown: string;
  readonly priority: number;
}

export class SummaryPage implements Summary {
  readonly #parts: Part[] = [];

  add(markdown: string, options: { readonly priority?: number } = {}): void {
    this.#parts.push({ markdown: `${markdown.trimEnd()}\n`, priority: options.priority ?? 0 });
  }

  /** Appends the page to the runner's file, if there is one. */
  write(env: Readonly<Record<string, string | undefined>>): void {
    const page = fitSummary(this.#parts);
    if (page === '' || !env.GITHUB_STEP_SUMMARY) return;
    appendEntry(env.GITHUB_STEP_SUMMARY, page);
  }
}

/**
 * The parts as one page of at most `limit` bytes: the latest of the lowest priority is left out first; when the last
 * one left is still too long, it is cut at a line. A line says what is missing.
 */
export function fitSummary(parts: readonly Part[], limit = summaryLimit): string {
  const kept = [...parts];
  let dropped = 0;
  const page = (): string => [...kept.map((part) => part.markdown), ...mark(dropped)].join('\n');
  while (kept.length > 1 && Buffer.byteLength(page()) > limit) {
    const lowest = Math.min(...kept.map((part) => part.priority));
    kept.splice(
      kept.findLastIndex((part) => part.priority === lowest),
      1,
    );
    dropped++;
  }
  const whole = page();
  if (Buffer.byteLength(whole) <= limit) return whole;
  const last = kept[0]?.markdown ?? '';
  const tail = `\n\`\`\`\n\n${mark(dropped + 1).join('')}`;
  const room = limit - Buffer.byteLength(tail);
  const cut = Buffer.from(last)
    .subarray(0, Math.max(0, room))
    .toString('utf8')
    .replace(/\ufffd+$/, '');
  const lines = cut.includes('\n') ? cut.slice(0, cut.lastIndexOf('\n')) : cut;
  // A code block that the cut left open would swallow the line that tells of the cut.
  const open = (lines.match(/^ {0,3}```/gm) ?? []).length % 2 === 1;
  return `${lines}\n${open ? '```\n' : ''}\n${mark(dropped + 1).join('')}`;
}

function mark(parts: number): string[] {
  if (parts === 0) return [];
  return [
    `> Shortened: ${parts} part${parts === 1 ? '' : 's'} cut or left out, since GitHub shows at most 1 MiB.\n`,
  ];
}
