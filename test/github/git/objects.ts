/**
 * Git's objects as git writes them: a name is the sha1 of "type length NUL body".
 * https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
 */
import { createHash } from 'node:crypto';

export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag';

export interface GitObject {
  readonly type: ObjectType;
  readonly body: Buffer;
}

/** All files below a root, in however many folders. */
export interface Tree {
  /** Path to blob. */
  readonly files: Readonly<Record<string, string>>;
  /** Path to mode, of what is no plain file (`100755`, `120000`). */
  readonly modes: Readonly<Record<string, string>>;
}

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** A commit as its bytes say it; times in milliseconds, though git keeps seconds. */
export interface CommitText {
  readonly treeSha: string;
  readonly parents: readonly string[];
  readonly author: Person;
  readonly authoredAt: number;
  readonly committer: Person;
  readonly at: number;
  readonly message: string;
}

/** @returns its name */
export type WriteObject = (type: ObjectType, body: Buffer) => string;
export type ReadObject = (sha: string) => GitObject | undefined;

/** The bytes that git hashes, and keeps compressed. */
export function framed(type: ObjectType, body: Uint8Array): { sha: string; bytes: Buffer } {
  const bytes = Buffer.concat([Buffer.from(`${type} ${body.byteLength}\0`), body]);
  return { sha: createHash('sha1').update(bytes).digest('hex'), bytes };
}

/** Only names it. */
export const nameObject: WriteObject = (type, body) => framed(type, body).sha;

/** A tree for each folder, the deepest first. @returns the root's name */
export function writeTree(write: WriteObject, { files, modes }: Tree): string {
  const entries: { mode: string; name: string; sha: string }[] = [];
  const folders = new Map<string, { files: Record<string, string>; modes: Record<string, string> }>();
  for (const [path, sha] of Object.entries(files)) {
    const slash = path.indexOf('/');
    const mode = modes[path];
    if (slash < 0) {
      entries.push({ mode: mode ?? '100644', name: path, sha });
      continue;
    }
    const name = path.slice(0, slash);
    const rest = path.slice(slash + 1);
    const folder = folders.get(name) ?? { files: {}, modes: {} };
    folder.files[rest] = sha;
    if (mode !== undefined) folder.modes[rest] = mode;
    folders.set(name, folder);
  }
  for (const [name, inside] of folders) entries.push({ mode: '40000', name, sha: writeTree(write, inside) });
  // Git sorts by bytes, a folder as if its name ended with a slash.
  const key = ({ mode, name }: { mode: string; name: string }): Buffer =>
    Buffer.from(mode === '40000' ? `${name}/` : name);
  entries.sort((a, b) => Buffer.compare(key(a), key(b)));
  const body = entries.flatMap(({ mode, name, sha }) => [
    Buffer.from(`${mode} ${name}\0`),
    Buffer.from(sha, 'hex'),
  ]);
  return write('tree', Buffer.concat(body));
}

export function readTree(read: ReadObject, sha: string): Tree | undefined {
  const object = read(sha);
  if (object?.type !== 'tree') return undefined;
  const files: Record<string, string> = {};
  const modes: Record<string, string> = {};
  for (let at = 0; at < object.body.length; ) {
    const end = object.body.indexOf(0, at);
    const [mode = '', name = ''] =
      /^(\d+) (.*)$/s.exec(object.body.toString('utf8', at, end))?.slice(1) ?? [];
    const entry = object.body.toString('hex', end + 1, end + 21);
    at = end + 21;
    if (mode === '40000') {
      const inside = readTree(read, entry);
      for (const [path, blob] of Object.entries(inside?.files ?? {})) files[`${name}/${path}`] = blob;
      for (const [path, kind] of Object.entries(inside?.modes ?? {})) modes[`${name}/${path}`] = kind;
      continue;
    }
    files[name] = entry;
    if (mode !== '100644') modes[name] = mode;
  }
  return { files, modes };
}

export function commitBody(commit: CommitText): Buffer {
  const { treeSha, parents, author, authoredAt, committer, at, message } = commit;
  const lines = [
    `tree ${treeSha}`,
    ...parents.map((sha) => `parent ${sha}`),
    `author ${signature(author, authoredAt)}`,
    `committer ${signature(committer, at)}`,
  ];
  return Buffer.from(`${lines.join('\n')}\n\n${message}`);
}

export function readCommit(read: ReadObject, sha: string): CommitText | undefined {
  const object = read(sha);
  if (object?.type !== 'commit') return undefined;
  const { header, message } = split(object.body);
  const all = (name: string): string[] =>
    header.flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []));
  const author = readSignature(all('author')[0]);
  const committer = readSignature(all('committer')[0]);
  return {
    treeSha: all('tree')[0] ?? '',
    parents: all('parent'),
    author: author.person,
    authoredAt: author.at,
    committer: committer.person,
    at: committer.at,
    message,
  };
}

export interface TagText {
  readonly tag: string;
  readonly message: string;
  /** The commit. */
  readonly object: string;
  readonly at: number;
}

export function tagBody({ tag, message, object, at }: TagText, tagger: Person): Buffer {
  return Buffer.from(
    `object ${object}\ntype commit\ntag ${tag}\ntagger ${signature(tagger, at)}\n\n${message}`,
  );
}

export function readTag(read: ReadObject, sha: string): TagText | undefined {
  const object = read(sha);
  if (object?.type !== 'tag') return undefined;
  const { header, message } = split(object.body);
  const one = (name: string): string =>
    header.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? '';
  return { tag: one('tag'), message, object: one('object'), at: readSignature(one('tagger')).at };
}

/** The message without the line end that `git commit` puts after it, as GitHub's API shows it. */
function split(body: Buffer): { header: string[]; message: string } {
  const text = body.toString();
  const end = text.indexOf('\n\n');
  return { header: text.slice(0, end).split('\n'), message: text.slice(end + 2).replace(/\n$/, '') };
}

/** Git takes no angle bracket and no line end in a name. */
function signature({ name, email }: Person, at: number): string {
  const bare = (text: string): string => text.replace(/[<>\n\0]/g, '').trim();
  return `${bare(name)} <${bare(email)}> ${Math.floor(at / 1000)} +0000`;
}

function readSignature(text = ''): { person: Person; at: number } {
  const [, name = '', email = '', seconds = '0'] = /^(.*?) ?<([^>]*)> (\d+)/.exec(text) ?? [];
  return { person: { name, email }, at: Number(seconds) * 1000 };
}
