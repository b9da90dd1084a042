import { describe, expect, test } from 'vitest';
import { toMarkdown, toTerminal } from './index.ts';

const page = (cell: string) =>
  ({
    verdict: { mark: 'bad', text: cell },
    sections: [
      { heading: cell, text: [cell], table: { columns: ['name'], rows: [[cell]] } },
      { heading: `more ${cell}`, folded: true, table: { columns: ['name'], rows: [[cell]] } },
    ],
  }) as const;

describe('Markdown', () => {
  test('a hostile cell stays one cell in one row and notifies nobody', () => {
    const text = toMarkdown(
      page('a|b\n## c </details><img src=x onerror=y> @octocat [x](https://evil.example)'),
    );
    const rows = text.split('\n').filter((line) => line.startsWith('|') && line.includes('octocat'));
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(2);
    expect(text).not.toMatch(/<img|(?<!&lt;)\/details><img|@octocat|(?<!\\)\]\(https:\//);
    expect(text.match(/<\/details>/g)).toHaveLength(1);
  });
});

describe('terminal', () => {
  test('shows the verdict first and leaves folds out', () => {
    const text = toTerminal(page('1.1.0 was rolled back'), { colour: false });
    expect(text.startsWith('✖ 1.1.0 was rolled back\n')).toBe(true);
    expect(text).not.toContain('more 1.1.0');
  });

  test('a cell cannot move the cursor or start a line', () => {
    const text = toTerminal(page('\u001b[2Jgone\u001b]0;title\u0007\nnext\rover'), { colour: false });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(text).not.toMatch(/^next/m);
  });
});
