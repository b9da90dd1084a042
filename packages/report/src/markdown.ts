/** A page as GitHub-flavoured Markdown, safe against what test names, commit subjects and logs may hold. */
import type { Page, Section, Table } from './page.ts';

const marks = { good: '✅', bad: '❌', attention: '⚠️' } as const;

/**
 * Text that shows as itself in GitHub's Markdown: no markup, no HTML, no links or images, no @mention that
 * notifies, no line break, no control or direction-changing character.
 */
export function escapeMarkdown(text: string): string {
  return escapeHtml(text).replace(/([\\`*_{}[\]#|~!$])/g, '\\$1');
}

/** The same inside an HTML element, where GitHub reads no Markdown and a backslash would show. */
function escapeHtml(text: string): string {
  return (
    text
      .replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ')
      // Control characters and the bidirectional overrides (Unicode TR 9) can make a line read as another one.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/@(?=[A-Za-z0-9])/g, '@\u200b')
      // A bare address would become a link; the zero-width space keeps it readable and dead.
      .replace(/:\/\//g, ':\u200b//')
      .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}\u200b.`)
  );
}

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
