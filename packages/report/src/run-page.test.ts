import type { LedgerEntry, WatchDocument } from '@slipway/evidence';
import { expect, test } from 'vitest';
import { runPage, toTerminal, versionSection } from './index.ts';

const subject = { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) };

const entry = (version: string, changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  version,
  subject,
  service: 'hello',
  environment: 'local',
  artifact: `sha256:${'c'.repeat(64)}`,
  dependencyHash: 'd'.repeat(64),
  configHash: null,
  snapshot: { kind: 'release-dir', id: version, sha256: 'e'.repeat(64) },
  target: {
    kind: 'local',
    address: 'file:///srv/hello',
    service: 'hello',
    environment: 'local',
    fingerprint: 'f'.repeat(8),
  },
  schemaRange: null,
  gate: 'PASS',
  releasedAt: '2026-03-01T10:00:00.123Z',
  run: 'r',
  status: 'stable',
  rollbackMark: null,
  exposure: { requests: 400, errors: 1, slow: 0 },
  artifactBytes: null,
  bill: null,
  performance: null,
  ...changes,
});

const watch: WatchDocument = {
  schema: 'slipway/watch/v1',
  service: 'hello',
  environment: 'local',
  version: '1.1.0',
  subject,
  verdict: 'ROLLBACK',
  reason: 'ERROR_RATE',
  because: '19 of 40 requests failed',
  ...{ tolerated: false, shadow: false, control: null },
  policyHash: '1'.repeat(64),
  policy: {
    errorRatePpm: 50_000,
    latencyMs: null,
    alpha: 1 / 6000,

    windowMs: 90_000,
    intervalMs: 1000,
  },
  exposure: { requests: 40, errors: 19, slow: null },
  observations: [
    {
      atMs: 1000,
      requests: 40,
      errors: 19,
      slow: null,
      breachErrors: 12.5,
      breachLatency: null,
      acceptErrors: -3,
      acceptLatency: null,
      fault: null,
    },
  ],
  rolledBackTo: '1.0.0',
  timings: { detectMs: 2100, decideMs: 12, actMs: 340, readyMs: 20, confirmMs: 510, totalMs: 2982 },
  startedAt: '2026-03-01T10:01:00.000Z',
  endedAt: '2026-03-01T10:01:09.000Z',
};

const facts = {
  service: 'hello',
  environment: 'local',
  version: '1.1.0',
  verdict: { mark: 'bad', text: 'hello 1.1.0 was rolled back to 1.0.0' },
  build: null,
  gate: null,
  release: null,
  watch,
  ledger: {
    quarantine: [{ artifact: `sha256:${'f'.repeat(64)}` }],
    serving: '1.0.0',
    entries: [
      entry('1.0.0'),
      entry('1.1.0', {
        artifact: `sha256:${'f'.repeat(64)}`,
        status: 'failed',
        rollbackMark: {
          at: '2026-03-01T10:01:09.000Z',
          from: '1.1.0',
          to: '1.0.0',
          reason: 'ERROR_RATE',
          evidence: null,
          run: 'r',
        },
      }),
    ],
  },
  load: { sent: 61, bad: 20, failed: 1, slow: 0 },
} as const;

test('a rollback is told with its seconds, its cost and what the ledger holds', () => {
  const text = toTerminal(runPage(facts), { colour: false });
  for (const phase of ['detect', 'decide', 'act', 'ready', 'confirm', 'total']) {
    expect(text).toMatch(new RegExp(`^  ${phase} +[\\d.]+ m?s`, 'm'));
  }
  expect(text).toContain('Bad requests served: 21 of 61');
  expect(text).toMatch(/1\.1\.0 +\S+ +failed, quarantined +ERROR_RATE, back to 1\.0\.0/);
  expect(text).toMatch(/1\.0\.0 +\S+ +stable +yes/);
  expect(text).toContain('47.5%');
});

test('a watch without traffic shows counts and no share of nothing', () => {
  const quiet = {
    ...watch,
    timings: null,
    rolledBackTo: null,
    exposure: { requests: 0, errors: 0, slow: null },
  };
  const text = toTerminal(runPage({ ...facts, watch: quiet, load: null }), { colour: false });
  expect(text).not.toMatch(/NaN|Infinity/);
});

test('shares are rounded down: what failed a limit is not shown as meeting it', () => {
  const section = versionSection({
    entries: [entry('1', { exposure: { requests: 3, errors: 1, slow: 0 } })],
    serving: null,
    quarantine: [],
  });
  expect(section.table?.rows[0]).toContain('1 (33.33%)');
});
