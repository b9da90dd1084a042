/** A page as text for a terminal or a plain log. */
import { stripVTControlCharacters, styleText } from 'node:util';
import type { Page, Section, Table } from './page.ts';

const marks = { good: ['✔', 'green'], bad: ['✖', 'red'], attention: ['▲', 'yellow'] } as const;

/**
 * The whole page, folded sections left out; ends with a newline. `colour` false gives plain text.
 */
export function toTerminal(page: Page, options: { colour: boolean }): string {
  const style = (format: Parameters<typeof styleText>[0], text: string) =>
    options.colour ? styleText(format, text, { validateStream: false }) : text;
  const [mark, colour] = marks[page.verdict.mark];
  const parts = [style([colour, 'bold'], `${mark} ${plain(page.verdict.text)}`)];
  for (const { heading, text, table } of page.sections.filter(({ folded }: Section) => !folded)) {
    parts.push(
      [
        style('bold', plain(heading)),
        ...(text ?? []).map((line) => `  ${plain(line)}`),
        ...(table ? aligned(table, (line) => style('dim', line)) : []),
      ].join('\n'),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

/** One line without terminal escapes and control characters: a log line must not move the cursor. */
function plain(text: string): string {
  return (
    stripVTControlCharacters(text)
      .replace(/\s*\n\s*/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u001f\u007f]/g, '')
  );
}

function aligned({ columns, rows }: Table, headStyle: (line: string) => string): string[] {
  const cells = [columns, ...rows].map((row) => row.map(plain));
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  return cells.map((row, index) => (index === 0 ? headStyle(line(row)) : line(row)));
}
