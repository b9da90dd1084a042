/** Links between the pages of this repository lead somewhere: to a file that git knows, and to a heading that it has. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '../../scripts/workspaces.ts';
import { committable } from '../workflows/suite-copy.ts';

const pages = committable(['*.md']).filter((file) => !file.includes('/testdata/'));
const links = pages.flatMap((page) => {
  const text = readFileSync(path.join(repository, page), 'utf8').replace(/^```.*?^```$/gms, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g)];
  return targets.map(([, inline, attribute]) => ({ page, to: inline ?? attribute ?? '' }));
});
const inside = links.filter(({ to }) => !/^[a-z]+:/.test(to));

it('finds the links', () => {
  expect(inside.length).toBeGreaterThan(30);
  expect(inside).toContainEqual({ page: 'README.md', to: 'docs/flow.svg' });
});

it.each(inside)('$page -> $to', ({ page, to }) => {
  const [file = '', heading] = to.split('#');
  const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
  const known = committable([target]);
  expect(known.length, `git knows no ${target}`).toBeGreaterThan(0);
  if (heading === undefined || statSync(path.join(repository, target)).isDirectory()) return;
  expect(headings(readFileSync(path.join(repository, target), 'utf8'))).toContain(heading);
});

it('no link goes by plain http', () => {
  expect(links.filter(({ to }) => to.startsWith('http:'))).toEqual([]);
});

/** As GitHub makes anchors of them: lower case, no punctuation, a dash for each space. */
function headings(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
