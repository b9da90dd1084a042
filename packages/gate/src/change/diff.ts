/** Reads what `git diff` wrote: which files it names, which lines it added, and which of them only moved. */
import type { ChangedFile, LineRange } from '../change.ts';
import { splitFile } from './split-file.ts';

/**
 * Of `git diff`: raw records with NUL for their end, then the patch. Added and removed lines begin with signs of our
 * own, so that no line of a file can look like a line of the patch. Attributes of the repository have no say
 * (`*.go binary` would hide what a change adds), nor have settings.
 * https://git-scm.com/docs/git-diff, https://git-scm.com/docs/diff-format
 */
export const diffArguments = [
  ...['-c', 'core.quotePath=false', '-c', 'diff.orderFile=/dev/null', 'diff'],
  ...['--raw', '--patch', '-z', '--no-abbrev', '--unified=0', '--inter-hunk-context=0', '--text'],
  ...['--find-renames', '-l5000', '--ignore-cr-at-eol', '--diff-algorithm=default'],
  ...['--no-ext-diff', '--no-textconv', '--no-color', '--no-relative', '--submodule=short'],
  ...['--ignore-submodules=none', '--src-prefix=a/', '--dst-prefix=b/'],
  ...['--output-indicator-new=>', '--output-indicator-old=<'],
] as const;

export interface Diff {
  readonly files: Map<string, ChangedFile>;
  /** Runs of lines of Go files that the change took away and put in, in the order of the patch. */
  readonly removed: readonly Run[];
  readonly added: readonly Run[];
}

/** Lines of one hunk, without the blanks around them. */
export interface Run {
  readonly file: string;
  /** Of its first line. */
  readonly line: number;
  readonly text: readonly string[];
}

/** A patch that is not whole. */
export class DiffError extends Error {
  override readonly name = 'DiffError';
}

const modes = { link: '120000', module: '160000' };
const newline = 0x0a;

/** @throws DiffError when the file ends early or contradicts itself */
export async function readDiff(path: string): Promise<Diff> {
  const reader = new DiffReader();
  await splitFile(
    path,
    () => (reader.inPatch ? newline : 0),
    (part) => reader.add(part),
  );
  return reader.end();
}

class DiffReader {
  inPatch = false;
  /** By path; names are bytes (as latin1) until the end. */
  readonly #files = new Map<string, Omit<ChangedFile, 'lines'> & { lines: LineRange[]; text: boolean }>();
  readonly #removed: Run[] = [];
  readonly #added: Run[] = [];
  #status = '';
  #mode = '';
  #names: string[] = [];
  /** What the patch speaks of now; null: a deleted file, or none yet. */
  #path: string | null = null;
  #from: string | null = null;
  #hunk: { old: number; new: number; removed: string[] | null; added: string[] | null } | null = null;
  /** Lines that the hunk still owes. */
  #owed = { old: 0, new: 0 };

  add(part: Buffer): void {
    if (this.inPatch) this.#patchLine(part);
    else this.#rawField(part.toString('latin1'));
  }

  end(): Diff {
    this.#endHunk();
    if (this.#status !== '' || (!this.inPatch && this.#files.size > 0)) {
      throw new DiffError('the list of changed files ends early');
    }
    const files = new Map<string, ChangedFile>();
    for (const [path, { text, from, ...file }] of this.#files) {
      files.set(decode(path), {
        ...file,
        from: from === null ? null : decode(from),
        lines: text ? joined(file.lines) : [],
      });
    }
    return { files, removed: this.#removed, added: this.#added };
  }

  /** `:100644 100644 <hash> <hash> M`, a path, and where it was when it was renamed. An empty field ends the list. */
  #rawField(field: string): void {
    if (this.#status === '') {
      if (field === '') {
        this.inPatch = true;
        return;
      }
      const match = /^:\d{6} (\d{6}) [0-9a-f]+ [0-9a-f]+ ([A-Z])\d*$/.exec(field);
      if (match === null) throw new DiffError(`git lists changed files in a way that is not known: ${field}`);
      [, this.#mode = '', this.#status = ''] = match;
      return;
    }
    this.#names.push(field);
    const renamed = this.#status === 'R' || this.#status === 'C';
    if (renamed && this.#names.length === 1) return;
    const path = this.#names.at(-1) ?? '';
    this.#files.set(path, {
      status: renamed
        ? 'renamed'
        : this.#status === 'A'
          ? 'added'
          : this.#status === 'D'
            ? 'deleted'
            : 'modified',
      from: renamed ? (this.#names[0] ?? null) : null,
      lines: [],
      text: !Object.values(modes).includes(this.#mode),
    });
    this.#names = [];
    this.#status = '';
  }

  #patchLine(line: Buffer): void {
    const sign = line[0];
    if (this.#hunk !== null && (sign === signs.added || sign === signs.removed)) {
      const side = sign === signs.added ? 'new' : 'old';
      if (this.#owed[side]-- === 0) throw new DiffError('a hunk holds more lines than it says');
      const kept = side === 'new' ? this.#hunk.added : this.#hunk.removed;
      kept?.push(line.toString('latin1', 1).trim());
      return;
    }
    if (sign === signs.at) this.#startHunk(line.toString('latin1'));
    else if (sign === signs.diff) {
      this.#endHunk();
      this.#path = null;
      this.#from = null;
    } else if (this.#hunk === null) {
      const text = line.toString('latin1');
      if (text.startsWith('+++ ')) this.#path = pathOf(text.slice(4), 'b/');
      else if (text.startsWith('--- ')) this.#from = pathOf(text.slice(4), 'a/');
    }
  }

  #startHunk(text: string): void {
    this.#endHunk();
    const match = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(text);
    if (match === null) throw new DiffError(`the patch holds a hunk that is not known: ${text.slice(0, 80)}`);
    const [, old, oldCount = '1', now, newCount = '1'] = match;
    this.#owed = { old: Number(oldCount), new: Number(newCount) };
    const keep = (path: string | null) => (path?.endsWith('.go') ? [] : null);
    this.#hunk = {
      old: Number(old),
      new: Number(now),
      removed: keep(this.#from),
      added: keep(this.#path),
    };
    if (this.#path === null || this.#owed.new === 0) return;
    const file = this.#files.get(this.#path);
    if (file === undefined) throw new DiffError(`the patch speaks of a file that is not listed`);
    file.lines.push({ first: this.#hunk.new, last: this.#hunk.new + this.#owed.new - 1 });
  }

  #endHunk(): void {
    const hunk = this.#hunk;
    if (hunk === null) return;
    if (this.#owed.old !== 0 || this.#owed.new !== 0) throw new DiffError('the patch ends early');
    if (hunk.removed !== null && hunk.removed.length > 0) {
      this.#removed.push({ file: decode(this.#from ?? ''), line: hunk.old, text: hunk.removed });
    }
    if (hunk.added !== null && hunk.added.length > 0) {
      this.#added.push({ file: decode(this.#path ?? ''), line: hunk.new, text: hunk.added });
    }
    this.#hunk = null;
  }
}

const signs = { added: 0x3e, removed: 0x3c, at: 0x40, diff: 0x64 };

function decode(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

/** `b/a file.go<tab>`, `"b/a\tfile.go"`, or `/dev/null`. */
function pathOf(label: string, prefix: string): string | null {
  if (label === '/dev/null') return null;
  const name = label.replace(/\t$/, '');
  const path = name.startsWith('"') ? unquoted(name) : name;
  if (!path.startsWith(prefix)) throw new DiffError(`the patch names a file in a way that is not known`);
  return path.slice(prefix.length);
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  '"': '"',
  '\\': '\\',
};

/** As C writes strings. */
function unquoted(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
      code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
    );
}

/** In order and apart. */
export function joined(ranges: readonly LineRange[]): LineRange[] {
  const result: LineRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const last = result.at(-1);
    if (last !== undefined && range.first <= last.last + 1) {
      result[result.length - 1] = { first: last.first, last: Math.max(last.last, range.last) };
    } else result.push(range);
  }
  return result;
}
