import type { Intent, LedgerEntry } from '@slipway/evidence';
import { expect, test } from 'vitest';
import { ledgerPage, type Page, toMarkdown, toTerminal } from './index.ts';

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

const intent = (changes: Partial<Intent>): Intent => ({
  ...{ id: 'intent-1', action: 'deploy', from: '1.0.0', to: '1.1.0', entry: entry('1.1.0') },
  ...{ phase: 'deploying', run: 'run-7', holder: { host: 'build-7', pid: 4711, processStart: '1@boot' } },
  ...{ startedAt: '2026-03-01T10:00:00.000Z', expires: '2026-03-01T10:15:00.000Z' },
  ...changes,
});

type Facts = Parameters<typeof ledgerPage>[0];
const event = (sequence: number, detail = '') => ({
  ...{ sequence, at: '2026-03-01T10:00:00.123Z', run: 'run-7', kind: 'released', version: '1.0.0', detail },
});
const ledger = (changes: Partial<Facts> = {}): Facts => ({
  ...{ service: 'hello', environment: 'local', entries: [entry('1.0.0')], serving: '1.0.0' },
  ...{ intent: null, quarantine: [], history: [event(1)] },
  ...changes,
});

test.each<[Partial<Facts>, string, string]>([
  [{}, 'good', '1.0.0 serves, stable'],
  [{ entries: [], serving: null }, 'attention', 'nothing was released yet'],
  [{ serving: null }, 'attention', 'nothing serves'],
  [{ entries: [entry('1.0.0', { status: 'active' })] }, 'attention', '1.0.0 serves, not judged yet'],
  [{ entries: [entry('1.0.0', { status: 'failed' })] }, 'bad', '1.0.0 serves, judged bad'],
  [
    {
      entries: [entry('1.0.0'), entry('1.1.0', { status: 'active' })],
      serving: '1.1.0',
      intent: intent({ phase: 'watching' }),
    },
    'attention',
    '1.1.0 serves, being watched',
  ],
  [{ intent: intent({}) }, 'attention', '1.0.0 serves, stable; the deploy of 1.1.0 is under way'],
  [
    { entries: [], serving: null, intent: intent({}) },
    'attention',
    'nothing was released yet; the deploy of 1.1.0 is under way',
  ],
  [
    { intent: intent({ action: 'rollback', phase: 'rolling-back' }) },
    'attention',
    '1.0.0 serves, stable; the rollback to 1.1.0 is under way',
  ],
])('the verdict of %o', (changes, mark, text) => {
  expect(ledgerPage(ledger(changes)).verdict).toEqual({ mark, text: `hello in local: ${text}` });
});

const headings = ({ sections }: Page) => sections.map(({ heading }) => heading);

test('only what there is has a section', () => {
  expect(headings(ledgerPage(ledger({ entries: [], serving: null, history: [] })))).toEqual([]);
  expect(headings(ledgerPage(ledger()))).toEqual(['Versions', 'History']);
});

test('what is under way: who, since, until, and on what grounds', () => {
  const page = ledgerPage(ledger({ intent: intent({ override: 'the cause was the database' }) }));
  expect(page.sections[1]).toEqual({
    heading: 'Under way',
    text: [
      'the deploy of 1.1.0 (deploying) from 1.0.0, by run run-7, process 4711 on build-7, since 2026-03-01T10:00:00.000Z, until 2026-03-01T10:15:00.000Z at the latest',
      'overridden: the cause was the database',
    ],
  });
});

test('the last twenty events are folded, newest first; those asked for are open', () => {
  const history = Array.from({ length: 30 }, (_, index) => event(index + 1));
  const [, folded] = ledgerPage(ledger({ history })).sections;
  expect(folded?.heading).toBe('History: the last 20 of 30 events');
  expect(folded?.folded).toBe(true);
  expect(folded?.table?.rows.map(([number]) => number)).toEqual(
    Array.from({ length: 20 }, (_, index) => String(30 - index)),
  );
  const [, open] = ledgerPage(ledger({ history }), { events: 2 }).sections;
  expect(open?.folded).toBeUndefined();
  expect(open?.table?.rows.map(([number]) => number)).toEqual(['30', '29']);
});

const hostile =
  '| x |\n<img src=x onerror=alert(1)> [go](https://evil.example) @octocat `a` \u202edetsrever \u001b[2J';

test('what others wrote shows as itself, and does nothing', () => {
  const page = ledgerPage(
    ledger({
      quarantine: [
        {
          artifact: `sha256:${'c'.repeat(64)}`,
          version: null,
          at: '2026-03-01T10:00:00Z',
          run: hostile,
          reason: hostile,
        },
      ],
      intent: intent({ run: hostile, override: hostile }),
      history: [event(1, hostile)],
    }),
  );
  const markdown = toMarkdown(page);
  for (const live of ['<img', '](', 'https://', '@octocat', '\u202e', '\u001b', ' `a`']) {
    expect(markdown).not.toContain(live);
  }
  // Each row stays one row of as many cells as its table has.
  const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
  expect(new Set(rows.map((line) => line.replace(/\\\|/g, '').split('|').length))).toEqual(
    new Set([11, 7, 8]),
  );
  const screen = toTerminal(page, { colour: false });
  expect(screen).not.toContain('\u001b');
  expect(screen.split('\n').filter((line) => line.includes('| x | <img'))).not.toHaveLength(0);
});
