/**
 * A bare repository on disk that this process and real git share: loose objects and refs are read and written here, as
 * gitrepository-layout(5) has them; git is asked only for what it has packed.
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { framed, type GitObject, type ObjectType } from './objects.ts';

export class BareRepository {
  readonly #path: string;

  /** Made when nothing is there yet. */
  constructor(folder: string, defaultBranch: string) {
    this.#path = folder;
    if (existsSync(path.join(folder, 'HEAD'))) return;
    mkdirSync(folder, { recursive: true });
    this.#git(['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`]);
    // What is pushed stays loose, and no push starts a gc behind our back.
    for (const [name, value] of [
      ['transfer.unpackLimit', '1000000'],
      ['receive.autogc', 'false'],
      ['gc.auto', '0'],
    ] as const)
      this.#git(['config', name, value]);
  }

  /** @returns its name */
  write(type: ObjectType, body: Uint8Array): string {
    const { sha, bytes } = framed(type, body);
    const file = this.#objectFile(sha);
    if (existsSync(file)) return sha;
    mkdirSync(path.dirname(file), { recursive: true });
    const aside = path.join(path.dirname(file), `tmp_obj_${randomUUID()}`);
    writeFileSync(aside, deflateSync(bytes, { level: 1 }), { mode: 0o444 });
    renameSync(aside, file);
    return sha;
  }

  read(sha: string): GitObject | undefined {
    if (!/^[0-9a-f]{40}$/.test(sha)) return undefined;
    const file = this.#objectFile(sha);
    if (!existsSync(file)) return this.#readPacked(sha);
    const bytes = inflateSync(readFileSync(file));
    const end = bytes.indexOf(0);
    return {
      type: bytes.toString('utf8', 0, end).split(' ')[0] as ObjectType,
      body: bytes.subarray(end + 1),
    };
  }

  #readPacked(sha: string): GitObject | undefined {
    const packs = readdirSync(path.join(this.#path, 'objects/pack'));
    if (!packs.some((name) => name.endsWith('.pack'))) return undefined;
    const answer = this.#git(['cat-file', '--batch'], `${sha}\n`);
    const end = answer.indexOf('\n');
    const [, type, size] = answer.toString('utf8', 0, end).split(' ');
    if (size === undefined) return undefined;
    return { type: type as ObjectType, body: answer.subarray(end + 1, end + 1 + Number(size)) };
  }

  /** What `refs/heads/main` points at. */
  ref(name: string): string | undefined {
    if (!wellFormed(name)) return undefined;
    try {
      return readFileSync(path.join(this.#path, name), 'utf8').trim() || undefined;
    } catch {
      return this.#packedRefs().get(name);
    }
  }

  /** Names of all refs. */
  refs(): string[] {
    return this.#git(['for-each-ref', '--format=%(refname)']).toString().split('\n').filter(Boolean);
  }

  /**
   * Points it at `sha`; null takes it away.
   * @param expected nothing is done when it points elsewhere by now
   * @returns whether it was done
   */
  move(name: string, sha: string | null, expected?: string): boolean {
    if (!wellFormed(name)) throw new Error(`${name} is no ref's name`);
    const file = path.join(this.#path, name);
    mkdirSync(path.dirname(file), { recursive: true });
    const lock = lockOf(file);
    try {
      if (expected !== undefined && this.ref(name) !== expected) return false;
      if (sha === null) {
        this.#forgetPacked(name);
        rmSync(file, { force: true });
        return true;
      }
      writeSync(lock, `${sha}\n`);
      replace(`${file}.lock`, file);
      return true;
    } finally {
      closeSync(lock);
      rmSync(`${file}.lock`, { force: true });
    }
  }

  #packedRefs(): Map<string, string> {
    const file = path.join(this.#path, 'packed-refs');
    if (!existsSync(file)) return new Map();
    const lines = readFileSync(file, 'utf8').matchAll(/^([0-9a-f]{40}) (\S+)$/gm);
    return new Map([...lines].map(([, sha = '', name = '']) => [name, sha]));
  }

  #forgetPacked(name: string): void {
    if (!this.#packedRefs().has(name)) return;
    this.#git(['pack-refs', '--all']);
    const file = path.join(this.#path, 'packed-refs');
    const lock = lockOf(file);
    try {
      const lines = readFileSync(file, 'utf8').split('\n');
      const at = lines.findIndex((line) => line.endsWith(` ${name}`));
      // A line that begins with ^ belongs to the tag before it.
      lines.splice(at, lines[at + 1]?.startsWith('^') ? 2 : 1);
      writeSync(lock, lines.join('\n'));
      renameSync(`${file}.lock`, file);
    } finally {
      closeSync(lock);
      rmSync(`${file}.lock`, { force: true });
    }
  }

  #objectFile(sha: string): string {
    return path.join(this.#path, 'objects', sha.slice(0, 2), sha.slice(2));
  }

  #git(args: readonly string[], input = ''): Buffer {
    const env = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
    return execFileSync('git', ['-C', this.#path, ...args], {
      input,
      env: { ...Object.fromEntries(env), GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
      maxBuffer: 2 ** 28,
    });
  }
}

/** As far as git-check-ref-format(1) keeps a name from leading out of the folder. */
function wellFormed(name: string): boolean {
  return /^refs\/[^/]+\/./.test(name) && !/(^|\/)\.|\.\.|[\s~^:?*[\\]|\.lock(\/|$)|\/\/|\/$/.test(name);
}

/** Git's own lock: who creates the file has it. */
function lockOf(file: string): number {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; ; tries++) {
    try {
      return openSync(`${file}.lock`, 'wx');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 200) throw error;
      Atomics.wait(sleeper, 0, 0, 10);
    }
  }
}

/** A folder that a deleted ref left behind may stand there. */
function replace(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EISDIR') throw error;
    rmdirSync(to);
    renameSync(from, to);
  }
}
