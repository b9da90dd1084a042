import { describe, expect, it, test } from 'vitest';
import type { MainModules } from '../../main-modules.ts';
import { findingOf } from './finding.ts';
import { askedOf } from './section.ts';
import type { Severity } from './severity.ts';
import type { Frame } from './stream.ts';
import type { Tier, Vulnerability } from './vulnerability.ts';

const main: MainModules = {
  path: 'example.com/service',
  folders: new Map([
    ['example.com/service', 'services/shop'],
    ['example.com/near', 'services/near'],
  ]),
  goMod:
    'module example.com/service\n\ngo 1.24.0\n\ntoolchain go1.26.1\n\nrequire example.com/lib v1.0.0 // indirect\n\n// example.com/gone\n',
};
const unknown: Severity = { score: null, unsure: false, ratings: [], notes: [] };
const sink: Frame = {
  module: 'example.com/lib',
  package: 'example.com/lib/p',
  function: 'F',
  receiver: '*T',
};
const vulnerability = (tier: Tier, change: Partial<Vulnerability> = {}): Vulnerability => ({
  id: 'GO-2026-0001',
  aliases: ['CVE-2026-1'],
  summary: '',
  url: null,
  module: 'example.com/lib',
  version: 'v1.0.0',
  fixed: 'v1.1.0',
  tier,
  traces: [[sink]],
  ...change,
});
const found = (tier: Tier, change?: Partial<Vulnerability>, severity = unknown) =>
  findingOf(vulnerability(tier, change), severity, askedOf({}), main, 'services/shop');
const frame = (module: string, filename: string, line: number): Frame => ({
  module,
  package: `${module}/q`,
  function: 'G',
  position: { filename, line, column: 4 },
});

test('a finding has the names of its tier and of nearer ones, and without a tier where it is not called', () => {
  expect(found('called').aliases).toEqual(['CVE-2026-1/called']);
  expect(found('imported')).toMatchObject({
    rule: 'GO-2026-0001/imported',
    aliases: [
      'GO-2026-0001/called',
      'GO-2026-0001/imprecise',
      'GO-2026-0001',
      'CVE-2026-1/called',
      'CVE-2026-1/imprecise',
      'CVE-2026-1/imported',
      'CVE-2026-1',
    ],
    scope: 'example.com/lib',
  });
});

describe('the place', () => {
  const place = (...frames: Frame[]) => found('called', { traces: [[sink, ...frames]] }).place;

  it('is the call of ours that is nearest to the vulnerable function, in any module of the workspace', () => {
    const far = frame('example.com/service', 'main.go', 3);
    expect(place(frame('example.com/other', 'o.go', 1), frame('example.com/near', 'n/n.go', 7), far)).toEqual(
      {
        file: 'services/near/n/n.go',
        line: 7,
        column: 4,
      },
    );
  });

  it('is never outside of the repository, nor without a line', () => {
    const goMod = { file: 'services/shop/go.mod', line: 7 };
    expect(place(frame('example.com/service', '../../../etc/passwd', 3))).toEqual(goMod);
    expect(place(frame('example.com/service', 'main.go', 0))).toEqual(goMod);
    expect(place()).toEqual(goMod);
  });

  it('of what Go brings is the line that says which Go', () => {
    expect(found('imported', { module: 'stdlib' }).place).toEqual({ file: 'services/shop/go.mod', line: 5 });
    expect(found('imported', { module: 'example.com/gone' }).place).toEqual({ file: 'services/shop/go.mod' });
  });
});

test('the fix is a command, or says that there is none', () => {
  expect(found('called').fix).toBe('go get example.com/lib@v1.1.0 && go mod tidy');
  expect(found('called', { module: 'stdlib', fixed: 'v1.26.2' }).fix).toBe(
    'build with Go 1.26.2 or newer: go get toolchain@go1.26.2',
  );
  expect(found('called', { fixed: null }).fix).toBe(
    'no version is free of it: do without example.com/lib v1.0.0, or waive it: {id: GO-2026-0001/called, scope: example.com/lib, reason: …, owner: …, until: …}',
  );
});

test('details: who rates it how, and the way from the entry to the function, cut where it is long', () => {
  const severity = { ...unknown, score: 9, ratings: [{ source: 'GHSA-1', score: 9, by: 'CRITICAL' }] };
  const way = [sink, frame('example.com/service', 'main.go', 3)];
  const finding = found('called', { traces: [way, way, way, way] }, severity);
  expect(finding.severity).toBe(9);
  expect(finding.details).toEqual([
    '9.0 by GHSA-1 (CRITICAL)',
    ...Array(3).fill('main.go:3: example.com/service/q.G calls example.com/lib/p.T.F'),
    'and 1 more ways',
    'to waive it: {id: GO-2026-0001/called, scope: example.com/lib, reason: …, owner: …, until: …}',
  ]);
  const long = found('called', { traces: [[sink, ...Array(100).fill(way[1])]] }).details ?? [];
  expect(long).toHaveLength(32);
  expect(long[15]).toBe('… 70 more calls');
  expect(found('imported', { fixed: null }).details).toEqual([]);
});
