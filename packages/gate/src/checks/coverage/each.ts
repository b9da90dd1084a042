/** Shares that every package, every file and every function has to have. */
import { atLeast, formatPpm, type Ppm, parseRatio } from '@slipway/kernel';
import { notApplicable } from '../../answer.ts';
import type { Place } from '../../finding.ts';
import { matcher } from '../../glob.ts';
import { type Share, statementsOf } from './blocks.ts';
import { type GoFunction, place } from './go-source.ts';
import { lineStates } from './lines.ts';
import type { Measured, MeasuredFile } from './measure.ts';
import { type CoverageRow, lacking, shortfall } from './row.ts';
import type { CoverageSection } from './section.ts';
import { formatShare, shareText } from './share-text.ts';
import { byPackage, shareOf } from './shares.ts';

/** What is judged by itself: one package, file or function. */
interface Item {
  /** As people call it, and as a waiver's scope names it. */
  readonly name: string;
  /** What overrides are matched with: from the repository's root. */
  readonly path: string;
  readonly share: Share;
  readonly files: readonly MeasuredFile[];
  readonly place?: Place;
}

export const packageRow = eachRow('package', 'packages', (measured) =>
  [...byPackage(measured.files)].map(([name, files]) => ({
    name,
    path: files[0]?.path.split('/').slice(0, -1).join('/') || '.',
    share: shareOf(files),
    files,
  })),
);

export const fileRow = eachRow('file', 'files', (measured) =>
  measured.files.map((file) => ({
    name: file.path,
    path: file.path,
    share: statementsOf(file.blocks),
    files: [file],
  })),
);

export const functionRow = eachRow('function', 'functions', (measured) =>
  measured.files.flatMap((file) =>
    file.functions.map((one) => ({
      name: `${file.importPath}.${one.name}`,
      path: file.path,
      share: statementsOf(file.blocks.filter((block) => isIn(one, block))),
      files: [within(file, one)],
      place: { file: file.path, line: one.line },
    })),
  ),
);

function eachRow(
  key: 'package' | 'file' | 'function',
  noun: string,
  itemsOf: (measured: Measured) => Item[],
): CoverageRow {
  const name = `coverage.${key}`;
  const threshold = (section: CoverageSection) => {
    const overrides = section.overrides?.filter(({ [key]: asked }) => asked !== undefined).length ?? 0;
    const asked = section[key] === undefined ? '' : `>= ${formatPpm(parseRatio(section[key]))} each`;
    return [asked, ...(overrides > 0 ? [`${overrides} overrides`] : [])].filter(Boolean).join(', ');
  };
  return {
    name,
    asked: (section) => threshold(section) !== '',
    threshold,
    answer(measured, { policy }, proof) {
      const minimumOf = minimums(policy, key);
      const items = itemsOf(measured).flatMap((item) => {
        const minimum = minimumOf(item.path);
        return item.share.total === 0 || minimum === null ? [] : [{ ...item, minimum }];
      });
      const [lowest] = items.toSorted(
        (a, b) => compareShares(a.share, b.share) || (a.name < b.name ? -1 : 1),
      );
      if (lowest === undefined) {
        return notApplicable(name, `there are no ${noun} with statements`, proof, threshold(policy));
      }
      const short = items
        .filter(({ share, minimum }) => !atLeast(share.covered, share.total, minimum))
        .sort((a, b) => missing(b.share) - missing(a.share) || (a.name < b.name ? -1 : 1));
      const least = `the lowest is ${lowest.name} with ${shareText(lowest.share)}`;
      return {
        row: name,
        actual: `${items.length - short.length} of ${items.length} ${noun} reach it; ${least}`,
        measured: { value: items.length - short.length, of: items.length },
        threshold: threshold(policy),
        proof,
        findings: short.map(({ name: scope, share, minimum, files, place: where }) => {
          const more = `${lacking(share, minimum)} more for ${formatPpm(minimum)}`;
          return shortfall(
            name,
            'block',
            { scope, files: worstFirst(files), ...(where && { place: where }) },
            `${scope} has ${formatShare(share)}: ${more}`,
          );
        }),
      };
    },
  };
}

/** Of a path: the last override that fits, else the share for all; null where nothing is asked. */
function minimums(
  section: CoverageSection,
  key: 'package' | 'file' | 'function',
): (path: string) => Ppm | null {
  const overrides = (section.overrides ?? []).flatMap(({ path, [key]: asked }) =>
    asked === undefined ? [] : [{ fits: matcher([path]), minimum: parseRatio(asked) }],
  );
  const all = section[key] === undefined ? null : parseRatio(section[key]);
  return (path) => overrides.findLast(({ fits }) => fits(path))?.minimum ?? all;
}

/** As `go tool cover -func` counts: a block belongs to the function that it lies in. */
function isIn({ from, to }: GoFunction, block: MeasuredFile['blocks'][number]): boolean {
  return place(block.startLine, block.startColumn) < to && place(block.endLine, block.endColumn) > from;
}

/** The file with the lines of one function only. */
function within(file: MeasuredFile, { from, to }: GoFunction): MeasuredFile {
  const lines = file.lines.map((state, line) =>
    place(line + 1, 1) > from && place(line, 1) < to ? state : lineStates.none,
  );
  const { path, importPath, blocks, functions } = file;
  return { file: file.file, path, importPath, blocks, functions, lines };
}

function worstFirst(files: readonly MeasuredFile[]): MeasuredFile[] {
  return files.toSorted((a, b) => missing(statementsOf(b.blocks)) - missing(statementsOf(a.blocks)));
}

function missing({ covered, total }: Share): number {
  return total - covered;
}

function compareShares(a: Share, b: Share): number {
  return Number(BigInt(a.covered) * BigInt(b.total) - BigInt(b.covered) * BigInt(a.total));
}
