/** A page as GitHub-flavoured Markdown, safe against what test names, commit subjects and logs may hold. */
import { escapeHtml, escapeMarkdown } from '@slipway/kernel';
import { fitPage } from './fit.ts';
import type { Page, Section, Table } from './page.ts';

const marks = { good: '✅', bad: '❌', attention: '⚠️' } as const;

/** Bytes: GitHub shows a step's summary of at most 1 MiB, and a comment of 65 536 characters; both leave room for more. */
export const markdownLimits = { summary: 900 * 1024, comment: 60_000 } as const;

/** The whole page; ends with a newline. @param maxBytes shortens it to that, by the ranks of its sections */
export function toMarkdown(page: Page, maxBytes = Number.POSITIVE_INFINITY): string {
  return fitPage(page, maxBytes, whole);
}

function whole(page: Page): string {
  const head = `## ${marks[page.verdict.mark]} ${escapeMarkdown(page.verdict.text)}`;
  return `${[head, ...page.sections.map(section)].join('\n\n')}\n`;
}

function section({ heading, text, table, folded }: Section): string {
  const parts = [...(text ?? []).map(escapeMarkdown), ...(table ? [markdownTable(table)] : [])];
  return folded
    ? `<details><summary>${escapeHtml(heading)}</summary>\n\n${parts.join('\n\n')}\n\n</details>`
    : [`### ${escapeMarkdown(heading)}`, ...parts].join('\n\n');
}

function markdownTable({ columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(columns), `|${' --- |'.repeat(columns.length)}`, ...rows.map(line)].join('\n');
}
