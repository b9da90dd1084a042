/**
 * A page within a budget of bytes: GitHub drops a whole summary that is over its limit, and cuts a comment anywhere.
 * Sections go by their rank, tables are shortened from their end; the verdict and its table stay.
 */
import type { Page, Section } from './page.ts';

/** Cells of a page that is still too long are cut to this many characters, and then to fewer. */
const cellLengths = [2000, 500, 200, 80, 30];

/** @param render what the page is turned into; its length in UTF-8 bytes is what counts */
export function fitPage(page: Page, maxBytes: number, render: (page: Page) => string): string {
  const fits = (text: string) => Buffer.byteLength(text) <= maxBytes;
  let { sections } = page;
  let left = 0;
  const shown = (): string => render({ ...page, sections: [...sections, ...note(left)] });
  let text = shown();
  while (!fits(text)) {
    const highest = Math.max(0, ...sections.map(rankOf));
    if (highest > 1) {
      sections = without(
        sections,
        sections.findLastIndex((section) => rankOf(section) === highest),
      );
      left++;
    } else if (highest === 1) {
      // Of rows that failed each keeps its first findings as long as that is possible.
      const index = longest(sections);
      const section = sections[index] as Section;
      const rows = section.table?.rows ?? [];
      sections =
        rows.length > 1
          ? sections.with(index, shortened(section, Math.floor(rows.length / 2)))
          : without(sections, index);
      left++;
    } else break;
    text = shown();
  }
  for (const length of cellLengths) {
    if (fits(text)) return text;
    sections = sections.map((section) => cut(section, length));
    left = Math.max(left, 1);
    text = render({ ...clip(page, length), sections: [...sections, ...note(left)] });
  }
  // Thousands of rows of the verdict's own table: there is no such gate, and a page too long is no page.
  for (; !fits(text) && sections.length > 0; text = render({ ...clip(page, 30), sections })) {
    sections = sections.slice(0, -1);
  }
  return fits(text) ? text : '';
}

function rankOf({ rank = 0 }: Section): number {
  return rank;
}

function note(left: number): Section[] {
  return left === 0
    ? []
    : [
        {
          heading: 'Shortened',
          text: ['GitHub shows only so much of a page: the rest stands in gate.json.'],
        },
      ];
}

function without(sections: readonly Section[], index: number): Section[] {
  return sections.toSpliced(index, 1);
}

function longest(sections: readonly Section[]): number {
  const sizes = sections.map((section) => (rankOf(section) === 1 ? JSON.stringify(section).length : -1));
  return sizes.indexOf(Math.max(...sizes));
}

function shortened(section: Section, rows: number): Section {
  const table = section.table;
  return table === undefined ? section : { ...section, table: { ...table, rows: table.rows.slice(0, rows) } };
}

function cut(section: Section, length: number): Section {
  const { heading, text, table } = section;
  const short = (value: string) => shorten(value, length);
  return {
    ...section,
    heading: short(heading),
    ...(text === undefined ? {} : { text: text.map(short) }),
    ...(table === undefined ? {} : { table: { ...table, rows: table.rows.map((row) => row.map(short)) } }),
  };
}

function clip(page: Page, length: number): Page {
  return { ...page, verdict: { ...page.verdict, text: shorten(page.verdict.text, length) } };
}

function shorten(text: string, length: number): string {
  const points = [...text.slice(0, 2 * length + 2)];
  return points.length <= length && text.length <= 2 * length + 2
    ? text
    : `${points.slice(0, length - 1).join('')}…`;
}
