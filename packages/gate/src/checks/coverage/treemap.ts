/** A picture of the statements that no test runs: packages, in them files, each as large as what it lacks. */
import type { Share } from './blocks.ts';
import { escapeMarkup } from './markup.ts';
import { shareText } from './share-text.ts';
import { byPackage, type Counted, shareOf } from './shares.ts';
import { type Rectangle, squarify } from './squarify.ts';

const width = 1200;
const height = 675;
const heading = 40;
const legend = 28;
const header = 20;
/** More would be too small to see; the rest of a package stands together. */
const mostTiles = 500;
const mostInPackage = 60;
const fontSize = 12;
/** Of a letter in a monospaced font. */
const letter = fontSize * 0.6;

interface Tile {
  readonly name: string;
  readonly title: string;
  readonly missing: number;
  readonly share: Share;
}

/** An SVG of its own, light or dark as its reader likes it. */
export function treemap(files: readonly (Counted & { readonly path: string })[]): string {
  const total = shareOf(files);
  const missing = total.total - total.covered;
  const packages = [...byPackage(files)]
    .map(([name, own]) => ({ name, files: own, share: shareOf(own), missing: lacks(shareOf(own)) }))
    .filter((one) => one.missing > 0)
    .sort((a, b) => b.missing - a.missing || (a.name < b.name ? -1 : 1));
  const said =
    total.total === 0
      ? 'There are no statements'
      : missing === 0
        ? `Every one of ${total.total} statements runs in a test`
        : `${missing} of ${total.total} statements run in no test: ${shareText(total)} covered`;
  const prefix = commonPrefix(packages.map(({ name }) => name));
  const shown = together(packages);
  const within = { x: 0, y: heading, width, height: height - heading - legend };
  const groups = squarify(
    shown.map((one) => one.missing),
    within,
  ).map((place, at) => group(shown[at] as Package, inset(place, 2), prefix));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeMarkup(said)}">`,
    style,
    `<rect class="page" width="${width}" height="${height}"/>`,
    `<text class="heading" x="4" y="26">${escapeMarkup(said)}</text>`,
    ...groups,
    shown.length === 0 ? '' : key(),
    '</svg>',
    '',
  ].join('\n');
}

interface Package {
  readonly name: string;
  readonly files: readonly (Counted & { readonly path: string })[];
  readonly share: Share;
  readonly missing: number;
}

/** So many packages that their files are no more than can be seen. */
function together(packages: readonly Package[]): Package[] {
  const shown: Package[] = [];
  let tiles = 0;
  for (const [at, one] of packages.entries()) {
    tiles += Math.min(one.files.length, mostInPackage);
    if (tiles > mostTiles && at + 1 < packages.length) {
      const files = packages.slice(at).flatMap((rest) => rest.files);
      const share = shareOf(files);
      shown.push({ name: `${packages.length - at} more packages`, files, share, missing: lacks(share) });
      // What is together may be larger than what stands before it.
      return shown.sort((a, b) => b.missing - a.missing);
    }
    shown.push(one);
  }
  return shown;
}

function group({ name, files, share }: Package, place: Rectangle, prefix: string): string {
  const short =
    name === prefix ? last(name) : name.startsWith(`${prefix}/`) ? name.slice(prefix.length + 1) : name;
  const room = place.width - 10;
  const whole = `${short} ${shareText(share)}`;
  // A share is whole or not there: cut, it would be another.
  const label = [...whole].length * letter <= room ? whole : short;
  const titled = place.height > header * 2 && place.width > letter * 6;
  const inside = titled ? { ...place, y: place.y + header, height: place.height - header } : place;
  const tiles = tilesOf(files);
  const drawn = squarify(
    tiles.map(({ missing }) => missing),
    inside,
  ).map((at, index) => draw(tiles[index] as Tile, inset(at, 0.5)));
  return [
    `<g><title>${escapeMarkup(`${name}: ${sentence(share)}`)}</title>`,
    `<rect class="package" ${box(place)}/>`,
    titled
      ? `<text class="package-name" x="${f(place.x + 5)}" y="${f(place.y + 14.5)}">${fitted(label, room)}</text>`
      : '',
    ...drawn,
    '</g>',
  ].join('');
}

function tilesOf(files: Package['files']): Tile[] {
  const lacking = files
    .map((file): Tile => {
      const share = shareOf([file]);
      return { name: last(file.path).replace(/\.go$/, ''), title: file.path, missing: lacks(share), share };
    })
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missing - a.missing || (a.title < b.title ? -1 : 1));
  if (lacking.length <= mostInPackage) return lacking;
  const rest = lacking.slice(mostInPackage - 1);
  const share = {
    covered: rest.reduce((n, tile) => n + tile.share.covered, 0),
    total: rest.reduce((n, tile) => n + tile.share.total, 0),
  };
  const name = `${rest.length} more files`;
  const tiles = [...lacking.slice(0, mostInPackage - 1), { name, title: name, missing: lacks(share), share }];
  return tiles.sort((a, b) => b.missing - a.missing);
}

function draw({ name, title, missing, share }: Tile, place: Rectangle): string {
  const step = shade(share);
  const lines = [
    `<g class="s${step}"><title>${escapeMarkup(`${title}: ${sentence(share)}`)}</title>`,
    `<rect ${box(place)}/>`,
  ];
  const room = place.width - 8;
  if (place.height >= 18 && room >= letter * 4) {
    lines.push(`<text x="${f(place.x + 4)}" y="${f(place.y + 13)}">${fitted(name, room)}</text>`);
    const count = `${missing} of ${share.total}`;
    if (place.height >= 34 && room >= letter * count.length) {
      lines.push(`<text class="count" x="${f(place.x + 4)}" y="${f(place.y + 28)}">${count}</text>`);
    }
  }
  return `${lines.join('')}</g>`;
}

/** Cut in its middle where it is too long: names differ at their ends. */
function fitted(text: string, room: number): string {
  const letters = [...text];
  const most = Math.max(1, Math.floor(room / letter));
  if (letters.length <= most) return escapeMarkup(text);
  const end = Math.floor((most - 1) / 2);
  return escapeMarkup(
    `${letters.slice(0, most - 1 - end).join('')}…${end === 0 ? '' : letters.slice(-end).join('')}`,
  );
}

/** 0: under a quarter is not covered; 4: nothing is covered. */
function shade({ covered, total }: Share): number {
  return covered === 0 ? 4 : Math.min(3, Math.floor(((total - covered) * 4) / total));
}

const shades = ['< 25% missed', '25-50%', '50-75%', '> 75%', 'no test at all'];

function key(): string {
  const y = height - legend + 8;
  const step = 150;
  return shades
    .map(
      (text, at) =>
        `<g class="s${at}"><rect x="${4 + at * step}" y="${y}" width="14" height="14"/></g>` +
        `<text class="key" x="${24 + at * step}" y="${y + 11}">${escapeMarkup(text)}</text>`,
    )
    .join('');
}

function sentence(share: Share): string {
  return `${lacks(share)} of ${share.total} statements run in no test`;
}

function lacks({ covered, total }: Share): number {
  return total - covered;
}

function last(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path that all names lie under. */
function commonPrefix(names: readonly string[]): string {
  const [first = '', ...others] = names.map((name) => name.split('/'));
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && other[same] === first[same]) same++;
    length = same;
  }
  return names.length === 0 ? '' : (first as string[]).slice(0, length).join('/');
}

function inset({ x, y, width: w, height: h }: Rectangle, by: number): Rectangle {
  return { x: x + by, y: y + by, width: Math.max(0, w - 2 * by), height: Math.max(0, h - 2 * by) };
}

function box({ x, y, width: w, height: h }: Rectangle): string {
  return `x="${f(x)}" y="${f(y)}" width="${f(w)}" height="${f(h)}"`;
}

function f(number: number): string {
  return String(Math.round(number * 100) / 100);
}

const style = `<style>
text{font:${fontSize}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1f2328}
.heading{font:600 18px system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif}.key{font-size:11px}.package-name{font-weight:600}.count{opacity:.9}
.page{fill:#fff}.package{fill:#eaeef2}
.s0 rect{fill:#fdead7}.s1 rect{fill:#fbcf9d}.s2 rect{fill:#f3a05f}.s3 rect{fill:#c4571b}.s4 rect{fill:#8f2d0c}
.s3 text,.s4 text{fill:#fff}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.page{fill:#0d1117}.package{fill:#21262d}
.s0 rect{fill:#3d2b1c}.s1 rect{fill:#63401f}.s2 rect{fill:#8f541f}.s3 rect{fill:#d9822f}.s4 rect{fill:#ffb26b}
.s3 text,.s4 text{fill:#14100c}}
</style>`;
