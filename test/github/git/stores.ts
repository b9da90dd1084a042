/** Where the fake keeps git's objects and refs: in memory, or in a bare repository that real git reads and writes too. */
import type { GitCommit } from '../state.ts';
import type { BareRepository } from './bare-repository.ts';
import {
  nameObject,
  readCommit,
  readTag,
  readTree,
  type TagText,
  type Tree,
  type WriteObject,
} from './objects.ts';

export interface RefTarget {
  readonly sha: string;
  readonly type: 'commit' | 'tag';
}

export interface Refs {
  readonly size: number;
  get(name: string): RefTarget | undefined;
  has(name: string): boolean;
  set(name: string, target: RefTarget): unknown;
  delete(name: string): boolean;
  /** Sets it if it still points at `expected`. @returns whether it did */
  swap(name: string, target: RefTarget, expected: string): boolean;
}

export interface GitStores {
  readonly blobs: Map<string, Uint8Array>;
  /** By the root's name. */
  readonly trees: Map<string, Tree>;
  readonly commits: Map<string, GitCommit>;
  readonly tags: Map<string, TagText>;
  readonly refs: Refs;
  readonly writeObject: WriteObject;
}

export function gitInMemory(): GitStores {
  return {
    blobs: new Map(),
    trees: new Map(),
    commits: new Map(),
    tags: new Map(),
    refs: new RefsInMemory(),
    writeObject: nameObject,
  };
}

export function gitOnDisk(bare: BareRepository): GitStores {
  const read = (sha: string) => bare.read(sha);
  const blobs = new Found((sha): Uint8Array | undefined => {
    const object = read(sha);
    return object?.type === 'blob' ? object.body : undefined;
  });
  const trees = new Found((sha) => readTree(read, sha));
  const commits = new Found((sha): GitCommit | undefined => {
    const text = readCommit(read, sha);
    const { files, modes } = (text && trees.get(text.treeSha)) ?? { files: {}, modes: {} };
    return text && { sha, ...text, tree: files, modes };
  });
  const tags = new Found((sha) => readTag(read, sha));
  const refs = new RefsOnDisk(bare, (sha) => (commits.has(sha) ? 'commit' : 'tag'));
  return { blobs, trees, commits, tags, refs, writeObject: (type, body) => bare.write(type, body) };
}

class RefsInMemory extends Map<string, RefTarget> implements Refs {
  swap(name: string, target: RefTarget, expected: string): boolean {
    if (this.get(name)?.sha !== expected) return false;
    this.set(name, target);
    return true;
  }
}

class RefsOnDisk implements Refs {
  readonly #bare: BareRepository;
  readonly #typeOf: (sha: string) => RefTarget['type'];

  constructor(bare: BareRepository, typeOf: (sha: string) => RefTarget['type']) {
    this.#bare = bare;
    this.#typeOf = typeOf;
  }

  get size(): number {
    return this.#bare.refs().length;
  }

  get(name: string): RefTarget | undefined {
    const sha = this.#bare.ref(name);
    return sha === undefined ? undefined : { sha, type: this.#typeOf(sha) };
  }

  has(name: string): boolean {
    return this.#bare.ref(name) !== undefined;
  }

  set(name: string, { sha }: RefTarget): void {
    this.#there(sha);
    this.#bare.move(name, sha);
  }

  swap(name: string, { sha }: RefTarget, expected: string): boolean {
    this.#there(sha);
    return this.#bare.move(name, sha, expected);
  }

  delete(name: string): boolean {
    return this.has(name) && this.#bare.move(name, null);
  }

  /** A ref to nothing would break the repository for real git. */
  #there(sha: string): void {
    if (this.#bare.read(sha) === undefined) throw new Error(`push ${sha} to the bare repository first`);
  }
}

/** What is not known yet is looked for; objects never change. */
class Found<T> extends Map<string, T> {
  readonly #find: (sha: string) => T | undefined;

  constructor(find: (sha: string) => T | undefined) {
    super();
    this.#find = find;
  }

  override get(sha: string): T | undefined {
    const known = super.get(sha) ?? this.#find(sha);
    if (known !== undefined) super.set(sha, known);
    return known;
  }

  override has(sha: string): boolean {
    return this.get(sha) !== undefined;
  }
}
