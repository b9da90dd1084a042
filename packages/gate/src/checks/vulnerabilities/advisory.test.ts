import { describe, expect, it, test } from 'vitest';
import { readAdvisory } from './advisory.ts';
import { baseScore } from './cvss.ts';

describe('base scores', () => {
  // As the calculators of FIRST give them: https://www.first.org/cvss/calculator/
  it.each([
    ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H', 8.8],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
    ['CVSS:3.0/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N', 3.1],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 9.3],
  ])('%s is %d', (vector, score) => {
    expect(baseScore(vector)).toBe(score);
  });

  it('leave aside what is said of exploits', () => {
    expect(baseScore('CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H/E:U/RL:O')).toBe(8.8);
    const threat = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U';
    expect(baseScore(threat)).toBe(9.3);
  });

  it.each([
    '',
    'high',
    'CVSS:3.1/AV:N/AC:L',
    'CVSS:3.1/AV:X/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H',
    'CVSS:9.9/AV:N',
  ])('%j has none', (vector) => {
    expect(baseScore(vector)).toBeNull();
  });
});

const vector = 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H';

test('an advisory of OSV: all vectors, and the word where it is worse or alone', () => {
  const id = 'GHSA-aaaa-bbbb-cccc';
  const severity = [{ type: 'CVSS_V3', score: vector }];
  expect(
    readAdvisory({ id, aliases: ['CVE-2026-1'], severity, database_specific: { severity: 'LOW' } }),
  ).toEqual({
    names: [id, 'CVE-2026-1'],
    ratings: [{ source: id, score: 8.8, by: vector }],
  });
  expect(readAdvisory({ id, severity, database_specific: { severity: 'CRITICAL' } })?.ratings).toEqual([
    { source: id, score: 8.8, by: vector },
    { source: id, score: 9, by: 'CRITICAL' },
  ]);
  expect(readAdvisory({ id, database_specific: { severity: 'Moderate' } })?.ratings).toEqual([
    { source: id, score: 4, by: 'MODERATE' },
  ]);
  expect(readAdvisory({ id, database_specific: { severity: 7 } })?.ratings).toEqual([]);
  expect(readAdvisory({ id, severity, withdrawn: '2026-01-01T00:00:00Z' })?.ratings).toEqual([]);
});

test('an advisory of GitHub', () => {
  const ghsa_id = 'GHSA-aaaa-bbbb-cccc';
  const record = {
    ghsa_id,
    cve_id: 'CVE-2026-1',
    severity: 'high',
    cvss: { vector_string: vector, score: 8.8 },
    cvss_severities: {
      cvss_v3: { vector_string: vector, score: 8.8 },
      cvss_v4: { vector_string: null, score: 0 },
    },
  };
  expect(readAdvisory(record)).toEqual({
    names: [ghsa_id, 'CVE-2026-1'],
    ratings: [{ source: ghsa_id, score: 8.8, by: vector }],
  });
  expect(readAdvisory({ ...record, severity: 'critical' })?.ratings.map(({ by }) => by)).toEqual([
    vector,
    'CRITICAL',
  ]);
  expect(
    readAdvisory({ ...record, severity: 'critical', cvss: null, cvss_severities: null })?.ratings,
  ).toEqual([{ source: ghsa_id, score: 9, by: 'CRITICAL' }]);
  expect(readAdvisory({ ...record, withdrawn_at: '2026-01-01T00:00:00Z' })?.ratings).toEqual([]);
});

test('anything else is none', () => {
  for (const record of [null, 1, 'GHSA', [], {}, { id: 1 }]) expect(readAdvisory(record)).toBeNull();
});
