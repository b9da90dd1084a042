/** Where two programs that should be the same are not. */
import { ExecutableFile } from './executable-file.ts';
import { readLayout, type Section } from './layout.ts';
import { readableAround } from './text.ts';

export interface ProgramDifference {
  /** `.rodata`, `__TEXT,__rodata`; `header` when no section differs. */
  readonly section: string;
  /** Of the first byte that differs, in the first file. */
  readonly offset: number;
  /** What can be read there in the one and in the other; empty where nothing can. */
  readonly texts: readonly [string, string];
  /** Other sections that differ: most follow from the first. */
  readonly others: readonly string[];
}

const chunkBytes = 1 << 20;
/** Readable characters shown on either side of the first difference. */
const shownReach = 40;

/**
 * The first section in which the programs at `path` and `otherPath` differ; null when they are byte for byte the same.
 * Go's build info comes first, since it says in words what was done otherwise. Build ids come last: they are hashes
 * of the rest (`.note.go.buildid`, `.note.gnu.build-id`; a difference in the first bytes of other formats' code is
 * passed over when it is the build id that cmd/link writes there).
 * @throws ConfigError when one of them is no ELF, Mach-O or PE program, or is cut short
 */
export async function programDifference(path: string, otherPath: string): Promise<ProgramDifference | null> {
  return ExecutableFile.with(path, (one) =>
    ExecutableFile.with(otherPath, async (other) => {
      if (one.bytes === other.bytes && (await differsAt(one, 0, other, 0, one.bytes)) === null) return null;
      const [mine, theirs] = [(await readLayout(one)).sections, (await readLayout(other)).sections];
      const found: { section: Section; at: number; otherAt: number }[] = [];
      for (const section of [...mine].sort((a, b) => rank(a) - rank(b))) {
        const twin = theirs.find(({ name }) => name === section.name);
        if (twin === undefined) {
          found.push({ section, at: section.offset, otherAt: other.bytes });
          continue;
        }
        const skip = Math.min(await buildIdEnd(one, section), section.bytes, twin.bytes);
        const bytes = Math.min(section.bytes, twin.bytes) - skip;
        const at = await differsAt(one, section.offset + skip, other, twin.offset + skip, bytes);
        if (at === null && section.bytes === twin.bytes) continue;
        const from = skip + (at ?? bytes);
        found.push({ section, at: section.offset + from, otherAt: twin.offset + from });
      }
      const [first, ...others] = found;
      if (first === undefined) return { section: 'header', offset: 0, texts: ['', ''], others: [] };
      return {
        section: first.section.name,
        offset: first.at,
        texts: [
          await readableAround(one, first.at, 1, shownReach),
          await readableAround(other, first.otherAt, 1, shownReach),
        ],
        others: others.map(({ section }) => section.name),
      };
    }),
  );
}

/** How far into `one` from its offset the two agree; null when they do for all of `bytes`. */
async function differsAt(
  one: ExecutableFile,
  offset: number,
  other: ExecutableFile,
  otherOffset: number,
  bytes: number,
): Promise<number | null> {
  for (let at = 0; at < bytes; at += chunkBytes) {
    const length = Math.min(chunkBytes, bytes - at);
    const a = await one.readUpTo(offset + at, length);
    const b = await other.readUpTo(otherOffset + at, length);
    if (a.equals(b)) continue;
    const first = a.findIndex((byte, i) => byte !== b[i]);
    return at + (first < 0 ? Math.min(a.length, b.length) : first);
  }
  return null;
}

function rank({ name }: Section): number {
  if (/go[._]?buildinfo/.test(name)) return 0;
  return /build-?id$/.test(name) ? 2 : 1;
}

/** Bytes of a section that the build id takes where no section is its own: `\xff Go build ID: "…"\n \xff`. */
async function buildIdEnd(file: ExecutableFile, section: Section): Promise<number> {
  const head = (await file.readUpTo(section.offset, 512)).toString('latin1');
  return /^\xff Go build ID: "[^"]*"\n \xff/.exec(head)?.[0].length ?? 0;
}
