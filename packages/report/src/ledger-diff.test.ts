import type { LedgerEntry } from '@slipway/evidence';
import { expect, test } from 'vitest';
import { type LedgerDiffFacts, ledgerDiffSections, toMarkdown } from './index.ts';

const entry = (version: string, changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  version,
  subject: { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) },
  ...{ service: 'hello', environment: 'local' },
  ...{ artifact: `sha256:${'c'.repeat(64)}`, artifactBytes: null, dependencyHash: 'd'.repeat(64) },
  ...{ configHash: null, bill: null, schemaRange: null, gate: 'PASS' },
  snapshot: { kind: 'release-dir', id: version, sha256: 'e'.repeat(64) },
  target: {
    ...{ kind: 'local', address: 'file:///srv/hello', service: 'hello', environment: 'local' },
    fingerprint: 'f'.repeat(8),
  },
  ...{ releasedAt: '2026-03-01T10:00:00.123Z', run: 'r', status: 'stable', rollbackMark: null },
  ...{ exposure: null, performance: null },
  ...changes,
});

const facts = (changes: Partial<LedgerDiffFacts> = {}): LedgerDiffFacts => ({
  from: entry('1.0.0'),
  to: entry('1.1.0'),
  commits: { kind: 'equal' },
  modules: { kind: 'equal', source: 'linked' },
  configuration: { kind: 'none' },
  ...changes,
});
const none = { commits: [], count: 0, elsewhere: 0 };

function rowOf(changes: Partial<LedgerDiffFacts>, name: string): readonly string[] | undefined {
  return ledgerDiffSections(facts(changes))[0]
    ?.table?.rows.find(([what]) => what === name)
    ?.slice(1);
}

test.each<[number | null, number | null, string[]]>([
  [1000, 1000, ['1000 B', '1000 B', '']],
  [4_194_304, 6_291_456, ['4.0 MiB', '6.0 MiB', '+2.0 MiB (+50.0 %)']],
  [6_291_456, 4_194_304, ['6.0 MiB', '4.0 MiB', '-2.0 MiB (-33.3 %)']],
  [null, 1024, ['not known', '1.0 KiB', '']],
])('sizes %s and %s', (before, after, shown) => {
  const [from, to] = [entry('1.0.0', { artifactBytes: before }), entry('1.1.0', { artifactBytes: after })];
  expect(rowOf({ from, to }, 'artifact size')).toEqual(shown);
});

test('what differs says so, and what does not says nothing', () => {
  const to = entry('1.1.0', { schemaRange: { min: 3, max: 4 }, gate: 'none', configHash: '9'.repeat(64) });
  expect(rowOf({ to }, 'database schema')).toEqual(['not declared', '3 to 4', 'differs']);
  expect(rowOf({ to }, 'gate')).toEqual(['PASS', 'none', 'differs']);
  expect(rowOf({ to }, 'configuration')).toEqual(['none', '999999999999', 'differs']);
  expect(rowOf({ to }, 'commit')).toEqual(['aaaaaaaaaa', 'aaaaaaaaaa', '']);
});

const sectionOf = (changes: Partial<LedgerDiffFacts>, heading: string) =>
  ledgerDiffSections(facts(changes)).filter((section) => section.heading.startsWith(heading));

test('commits of both sides, with those that are not listed counted', () => {
  const commit = { commit: '1'.repeat(40), at: '2026-03-01T10:00:00Z', subject: 'cache: keep it' };
  const added = { commits: [commit], count: 51, elsewhere: 3 };
  const [since, lacks] = sectionOf(
    { commits: { kind: 'known', added, removed: added, shallow: true } },
    'Commits',
  );
  expect(since).toEqual({
    heading: 'Commits since 1.0.0: 51',
    text: [
      'this checkout is shallow, so some may be missing: git fetch --unshallow',
      '50 older ones are not shown',
      '3 more touch other folders alone',
    ],
    table: {
      columns: ['commit', 'at', 'subject'],
      rows: [['1111111111', '2026-03-01T10:00:00Z', 'cache: keep it']],
    },
  });
  expect(lacks?.heading).toBe('Commits of 1.0.0 that 1.1.0 lacks: 51');
});

test('a side that lacks nothing has no section of its own', () => {
  const commits = { kind: 'known', added: none, removed: none, shallow: false } as const;
  expect(sectionOf({ commits }, 'Commits')).toEqual([
    { heading: 'Commits since 1.0.0: 0', text: ['none touches the folder of the service'] },
  ]);
});

test('commits that are not here: how to get them', () => {
  const commits = { kind: 'unknown', why: 'this checkout lacks abc', fix: 'git fetch origin abc' } as const;
  expect(sectionOf({ commits }, 'Commits')).toEqual([
    { heading: 'Commits', text: ['this checkout lacks abc: git fetch origin abc'] },
  ]);
  expect(sectionOf({}, 'Commits')[0]?.text).toEqual(['none: both were built from the same commit']);
});

test('modules: added, removed, changed, and out of what', () => {
  const known = {
    kind: 'known',
    added: [{ name: 'a.example/new', value: 'v1.0.0' }],
    removed: [{ name: 'a.example/old', value: 'v0.9.0' }],
    changed: [{ name: 'a.example/kept', before: 'v1.0.0', after: 'v1.1.0' }],
  } as const;
  const rows = [
    ['added', 'a.example/new', '', 'v1.0.0'],
    ['removed', 'a.example/old', 'v0.9.0', ''],
    ['changed', 'a.example/kept', 'v1.0.0', 'v1.1.0'],
  ];
  const [linked] = sectionOf({ modules: { ...known, source: 'linked' } }, 'Modules');
  expect(linked).toEqual({
    heading: 'Modules: 3',
    table: { columns: ['', 'name', 'before', 'after'], rows },
  });
  const [required] = sectionOf({ modules: { ...known, source: 'required' } }, 'Modules');
  expect(required?.text?.[0]).toContain('from go.mod of both commits');
  const [same] = sectionOf(
    { modules: { ...known, added: [], removed: [], changed: [], source: 'linked' } },
    'Modules',
  );
  expect(same).toEqual({ heading: 'Modules', text: ['the same by name, and not by content'] });
  const [unknown] = sectionOf({ modules: { kind: 'differs', source: 'hash' } }, 'Modules');
  expect(unknown?.text?.join('; ')).toContain('in what is not known; the ledger holds no bill');
});

test('configuration keys have no values', () => {
  const item = (name: string) => ({ name, value: '' });
  const configuration = {
    kind: 'known',
    added: [item('cache.size')],
    removed: [],
    changed: [{ name: 'db.pool', before: '', after: '' }],
  } as const;
  expect(sectionOf({ configuration }, 'Configuration')[0]?.table).toEqual({
    columns: ['', 'name'],
    rows: [
      ['added', 'cache.size'],
      ['changed', 'db.pool'],
    ],
  });
  for (const kind of ['none', 'equal', 'differs'] as const) {
    expect(sectionOf({ configuration: { kind } }, 'Configuration')[0]?.text).toHaveLength(1);
  }
});

test("a commit's subject does nothing in Markdown", () => {
  const subject = 'x | y <b>bold</b> [z](https://evil.example) @octocat';
  const added = { commits: [{ commit: '1'.repeat(40), at: '', subject }], count: 1, elsewhere: 0 };
  const commits = { kind: 'known', added, removed: none, shallow: false } as const;
  const markdown = toMarkdown({
    verdict: { mark: 'attention', text: 'x' },
    sections: ledgerDiffSections(facts({ commits })),
  });
  for (const live of ['<b>', '](', 'https://', '@octocat', 'x | y']) expect(markdown).not.toContain(live);
});
