/**
 * A page of what no test runs: one file without scripts or addresses, of bounded size. What it shows is text of others
 * and cannot become anything else (escaped, and a policy that loads nothing).
 */
import type { Change } from '../../change.ts';
import { touches } from '../../change.ts';
import type { Share } from './blocks.ts';
import { lineStates } from './lines.ts';
import { escapeMarkup } from './markup.ts';
import type { MeasuredFile } from './measure.ts';
import { shareText } from './share-text.ts';
import { byPackage, shareOf } from './shares.ts';
import type { TextOf } from './texts.ts';

/** Lines around what does not run. */
const context = 2;
const longestLine = 240;
const defaultLimit = 4 * 2 ** 20;
/** Files without code, and packages, that are named. */
const mostNamed = 1000;

type File = Pick<MeasuredFile, 'file' | 'path' | 'importPath' | 'blocks' | 'lines'>;

export interface PageInput {
  readonly files: readonly File[];
  readonly textOf: TextOf;
  /** The picture of the same, an SVG. */
  readonly picture: string;
  readonly change: Change | null;
  /** Unit, integration and both, in words; null where there is one kind. */
  readonly parts: string | null;
  /** Bytes of code that may be shown, 4 MiB by default; files of which more is untested come first. */
  readonly limit?: number;
}

export function coveragePage({
  files,
  textOf,
  picture,
  change,
  parts,
  limit = defaultLimit,
}: PageInput): string {
  const share = shareOf(files);
  const said =
    share.total === 0
      ? 'There are no statements'
      : `${shareText(share)} of statements run in a test (${share.covered} of ${share.total})`;
  const ordered = files
    .map((file) => ({ file, share: shareOf([file]) }))
    .filter((one) => lacks(one.share) > 0)
    .sort((a, b) => lacks(b.share) - lacks(a.share) || (a.file.path < b.file.path ? -1 : 1));
  const shown: string[] = [];
  let left = limit;
  for (const { file, share: own } of ordered) {
    const heading = headingOf(file.path, own);
    const code = excerpts(file, textOf(file.path), change);
    left -= Buffer.byteLength(code);
    // The source of the rest is not even looked at.
    if (left < 0) break;
    shown.push(`<section><details open><summary><h3>${heading}</h3></summary>${code}</details></section>`);
  }
  const rest = ordered.slice(shown.length);
  for (const { file, share: own } of rest.slice(0, mostNamed)) {
    shown.push(`<section><h3>${headingOf(file.path, own)}</h3></section>`);
  }
  const unnamed = Math.max(0, rest.length - mostNamed);
  const facts = [
    parts === null ? '' : escapeMarkup(parts),
    rest.length === 0
      ? ''
      : `Of ${rest.length} files the code is left out, since this page would be too large${unnamed === 0 ? '' : `; ${unnamed} of them are not named`}`,
  ].filter((fact) => fact !== '');
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><title>Coverage</title>',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `<style>${style}</style></head><body>`,
    `<h1>${said}</h1>`,
    ...facts.map((fact) => `<p>${fact}</p>`),
    picture,
    packageTable(files),
    ordered.length === 0 ? '' : '<h2>Code that no test runs</h2>',
    ordered.length === 0 ? '' : legend(change !== null),
    ...shown,
    '</body></html>',
    '',
  ].join('\n');
}

function headingOf(path: string, share: Share): string {
  return `${escapeMarkup(path)} <small>${lacks(share)} of ${share.total} statements missed</small>`;
}

function packageTable(files: readonly File[]): string {
  const rows = [...byPackage(files)]
    .map(([name, own]) => ({ name, share: shareOf(own), files: own.length }))
    .sort((a, b) => lacks(b.share) - lacks(a.share) || (a.name < b.name ? -1 : 1))
    .slice(0, mostNamed)
    .map(({ name, share, files: count }) => {
      const ratio = share.total === 0 ? '' : shareText(share);
      return `<tr><td>${escapeMarkup(name)}</td><td>${ratio}</td><td>${lacks(share)}</td><td>${share.total}</td><td>${count}</td></tr>`;
    });
  return [
    '<h2>Packages</h2><table><thead><tr><th>Package</th><th>Covered</th><th>Missed</th><th>Statements</th><th>Files</th></tr></thead><tbody>',
    ...rows,
    '</tbody></table>',
  ].join('\n');
}

function legend(changed: boolean): string {
  const mark = changed ? '; <b>+</b> marks lines of this change' : '';
  return `<p><span class="miss">no test runs it</span> <span class="part">tests run a part of it</span>${mark}</p>`;
}

/** The lines that do not run with those around them, and a gap where others are left out. */
function excerpts(file: File, text: readonly string[], change: Change | null): string {
  const wanted = new Set<number>();
  for (const [line, state] of file.lines.entries()) {
    if (state < lineStates.miss) continue;
    for (let near = line - context; near <= line + context; near++) {
      if (near >= 1 && near <= text.length) wanted.add(near);
    }
  }
  const rows: string[] = [];
  let last = 0;
  for (const line of [...wanted].sort((a, b) => a - b)) {
    if (line !== last + 1) rows.push('<hr>');
    last = line;
    const state = file.lines[line];
    const kind =
      state === lineStates.miss ? ' class="miss"' : state === lineStates.partial ? ' class="part"' : '';
    const added = change !== null && touches(change, file.path, line) ? '+' : ' ';
    rows.push(
      `<div${kind}><i>${String(line).padStart(5)}${added}</i>${escapeMarkup(cut(text[line - 1] ?? ''))}</div>`,
    );
  }
  return `<pre>${rows.join('')}</pre>`;
}

function cut(line: string): string {
  const points = [...line.slice(0, longestLine * 2)];
  return points.length > longestLine ? `${points.slice(0, longestLine).join('')}…` : line;
}

function lacks({ covered, total }: Share): number {
  return total - covered;
}

const style = `:root{color-scheme:light dark;--page:#fff;--text:#1f2328;--quiet:#59636e;--line:#d1d9e0;--miss:#ffdfd6;--part:#fff3c4}
@media(prefers-color-scheme:dark){:root{--page:#0d1117;--text:#e6edf3;--quiet:#9198a1;--line:#3d444d;--miss:#5a2412;--part:#4d3d0e}}
body{margin:2rem auto;max-width:75rem;padding:0 1rem;background:var(--page);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}h3{display:inline;font-size:1rem}small{color:var(--quiet);font-weight:400}
svg{width:100%;height:auto;border:1px solid var(--line);border-radius:6px}
table{border-collapse:collapse}td,th{padding:.2rem .8rem .2rem 0;border-bottom:1px solid var(--line);text-align:right}td:first-child,th:first-child{text-align:left;overflow-wrap:anywhere}
section{margin:.8rem 0}summary{cursor:pointer}
pre{margin:.4rem 0;padding:.4rem 0;overflow-x:auto;border:1px solid var(--line);border-radius:6px;font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;tab-size:4}
pre div{padding-right:1rem;width:max-content;min-width:100%;box-sizing:border-box}pre i{color:var(--quiet);font-style:normal;user-select:none;padding-right:.8rem;white-space:pre}
pre hr{border:0;border-top:1px dashed var(--line);margin:.3rem 0}.miss{background:var(--miss)}.part{background:var(--part)}`;
