/** What two versions differ in: by the ledger, by their bills where it keeps them, and by git where it has both commits. */
import type { LedgerEntry } from '@slipway/evidence';
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import { type Bill, findEntry, type Ledger, type LedgerStore } from '@slipway/ledger';
import { probe } from '@slipway/process';
import type { CommitDifference, CommitList, Difference, LedgerDiffFacts } from '@slipway/report';

/** As many commits as are listed. */
const mostCommits = 50;

/**
 * Compares `from` with `to`; looks, and changes nothing.
 * @param options.directory the folder of the service, absolute; need not be a checkout
 * @throws ConfigError when the ledger lacks a version
 * @throws ToolError when git fails on commits that it has
 */
export async function diffVersions(
  ctx: Context,
  store: LedgerStore,
  options: { readonly directory: string; readonly from: string; readonly to: string },
): Promise<LedgerDiffFacts> {
  const { ledger } = await store.load();
  const [from, to] = [entryOf(ledger, options.from), entryOf(ledger, options.to)];
  const ask = (...args: string[]) => probe(ctx, 'git', ['-C', options.directory, ...args]);
  const [before, after] = await Promise.all([from, to].map(({ bill }) => billOf(store, bill)));
  return {
    ...{ from, to },
    commits: await commitsBetween(ask, from.subject.commit, to.subject.commit),
    modules: await moduleDifference(ask, { entry: from, bill: before }, { entry: to, bill: after }),
    configuration: configurationDifference({ entry: from, bill: before }, { entry: to, bill: after }),
  };
}

function entryOf(ledger: Ledger, version: string): LedgerEntry {
  const entry = findEntry(ledger, version);
  if (entry !== undefined) return entry;
  const known = ledger.entries.slice(-5).map((other) => other.version);
  throw new ConfigError(`${version} was never released to ${ledger.environment}`, {
    where: { name: 'version' },
    fix:
      known.length === 0
        ? `release it first: the ledger of ${ledger.service} in ${ledger.environment} is empty`
        : `name a version of the ledger: ${known.join(', ')}`,
  });
}

async function billOf(store: LedgerStore, sha256: string | null): Promise<Bill | undefined> {
  return sha256 === null ? undefined : ((await store.bill(sha256)) ?? undefined);
}

type Ask = (...args: string[]) => Promise<{ exitCode: number; stdout: string; stderr: string }>;

async function commitsBetween(ask: Ask, from: string, to: string): Promise<CommitDifference> {
  if (from === to) return { kind: 'equal' };
  if ((await ask('rev-parse', '--git-dir')).exitCode !== 0) {
    return {
      kind: 'unknown',
      why: 'the folder of the service is no git checkout',
      fix: `name its checkout: slipway ledger diff <version> <version> <folder>; the commits are ${from} and ${to}`,
    };
  }
  const missing: string[] = [];
  for (const commit of [from, to]) {
    if ((await ask('cat-file', '-e', `${commit}^{commit}`)).exitCode !== 0) missing.push(commit);
  }
  if (missing.length > 0) {
    return {
      kind: 'unknown',
      why: `this checkout lacks ${missing.join(' and ')}`,
      fix: `git fetch origin ${missing.join(' ')}`,
    };
  }
  const shallow = (await told(ask, 'rev-parse', '--is-shallow-repository')).trim() === 'true';
  const [added, removed] = [await listed(ask, from, to), await listed(ask, to, from)];
  return { kind: 'known', added, removed, shallow };
}

/** Those that `to` reaches and `from` does not. */
async function listed(ask: Ask, from: string, to: string): Promise<CommitList> {
  const range = `${from}..${to}`;
  const count = async (...paths: string[]) =>
    Number(await told(ask, 'rev-list', '--count', '--no-merges', range, '--', ...paths));
  // Of the top: a commit that changes no file at all touches no other folder.
  const [all, here] = [await count(':(top)'), await count('.')];
  const text = await told(
    ask,
    ...['log', `--max-count=${mostCommits}`, '--no-merges', '-z', '--no-show-signature', '--no-color'],
    // A subject may hold whatever its author liked, so it comes last.
    ...['--format=%H %cI %s', range, '--', '.'],
  );
  const commits = text
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const [commit = '', at = '', ...subject] = line.split(' ');
      return { commit, at, subject: subject.join(' ') };
    });
  return { commits, count: here, elsewhere: all - here };
}

async function told(ask: Ask, ...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await ask(...args);
  if (exitCode === 0) return stdout;
  const lines = stderr.split('\n').filter((line) => line !== '');
  const command = `git ${args.join(' ')}`;
  throw new ToolError(`git cannot compare the two commits: ${lines[0] ?? ''}`, { command, exitCode, lines });
}

interface Side {
  readonly entry: LedgerEntry;
  readonly bill: Bill | undefined;
}

async function moduleDifference(ask: Ask, from: Side, to: Side): Promise<LedgerDiffFacts['modules']> {
  if (from.entry.dependencyHash === to.entry.dependencyHash) return { kind: 'equal', source: 'linked' };
  if (from.bill !== undefined && to.bill !== undefined) {
    const [before, after] = [from.bill, to.bill].map(({ modules }) => byPath(modules));
    return { ...differenceOf(before ?? new Map(), after ?? new Map()), source: 'linked' };
  }
  const [before, after] = [
    await requiredAt(ask, from.entry.subject.commit),
    await requiredAt(ask, to.entry.subject.commit),
  ];
  if (before === null || after === null) return { kind: 'differs', source: 'hash' };
  return { ...differenceOf(before, after), source: 'required' };
}

/** A program of several may link a module in a version of its own: then all of them stand beside the path. */
function byPath(modules: Bill['modules']): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, version } of modules) {
    const other = found.get(path);
    found.set(path, other === undefined ? version : `${other}, ${version}`);
  }
  return found;
}

/** What go.mod of the service's folder, else of the repository's top, requires at `commit`; null: it cannot be read. */
async function requiredAt(ask: Ask, commit: string): Promise<Map<string, string> | null> {
  for (const file of ['./go.mod', 'go.mod']) {
    const { exitCode, stdout } = await ask('show', '--no-color', `${commit}:${file}`);
    if (exitCode === 0) return requirements(stdout);
  }
  return null;
}

/**
 * The modules of a go.mod's `require` directives, one by one or in a block.
 * Source: Go Modules Reference, "go.mod files", https://go.dev/ref/mod#go-mod-file
 */
export function requirements(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let block: string | null = null;
  for (const raw of text.split('\n')) {
    const words = raw
      .replace(/\/\/.*/, '')
      .trim()
      .split(/\s+/);
    if (block !== null && words[0] === ')') block = null;
    else if (block === null && words[1]?.startsWith('(')) block = words[0] ?? null;
    else {
      const [path, version] =
        block === 'require' ? words : words[0] === 'require' && block === null ? words.slice(1) : [];
      if (path !== undefined && version !== undefined) found.set(path.replace(/^"|"$/g, ''), version);
    }
  }
  return found;
}

function configurationDifference(from: Side, to: Side): Difference {
  const [before, after] = [from.entry.configHash, to.entry.configHash];
  if (before === null && after === null) return { kind: 'none' };
  if (before === after) return { kind: 'equal' };
  const [ours, theirs] = [from, to].map(({ bill, entry }) =>
    // Without a layered configuration there is no key.
    entry.configHash === null ? [] : bill?.configuration,
  );
  if (ours == null || theirs == null) return { kind: 'differs' };
  const [left, right] = [ours, theirs].map((keys) => new Map(keys.map(({ key, sha256 }) => [key, sha256])));
  const { added, removed, changed } = differenceOf(left ?? new Map(), right ?? new Map());
  // A hash says that a value is another one, and nothing that a person could read.
  const bare = <T extends { readonly name: string }>({ name }: T) => ({ name, value: '' });
  return {
    kind: 'known',
    added: added.map(bare),
    removed: removed.map(bare),
    changed: changed.map(({ name }) => ({ name, before: '', after: '' })),
  };
}

function differenceOf(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Extract<Difference, { kind: 'known' }> {
  const items = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
    [...one].filter(([name]) => !other.has(name)).map(([name, value]) => ({ name, value }));
  return {
    kind: 'known',
    added: items(after, before),
    removed: items(before, after),
    changed: [...before].flatMap(([name, value]) => {
      const now = after.get(name);
      return now === undefined || now === value ? [] : [{ name, before: value, after: now }];
    }),
  };
}
