/** A page as GitHub-flavoured Markdown, safe against what test names, commit subjects and logs may hold. */
import { escapeHtml, escapeMarkdown } from '@slipway/kernel';
import type { Page, Section, Table } from './page.ts';

const marks = { good: '✅', bad: '❌', attention: '⚠️' } as const;

/** The whole page; ends with a newline. */
export function toMarkdown(page: Page): string {
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
