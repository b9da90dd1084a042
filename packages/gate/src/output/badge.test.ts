import { expect, test } from 'vitest';
import { answer, finding, judgementOf } from '../../testdata/judgement.ts';
import { coverageBadge, verdictBadge } from './badge.ts';
import { coverageOf, failedRules } from './figures.ts';

const gateOf = (...answers: Parameters<typeof judgementOf>[0]) => judgementOf(answers).gate.document;

test('a share is rounded down, and what was not measured is no share', () => {
  const measured = (value: number, of: number | null) =>
    gateOf(answer('coverage.total', [], { measured: { value, of } }));
  expect(coverageOf(measured(7999, 10_000), 'coverage.total')).toBe('79.99%');
  expect(coverageOf(measured(799_999, 1_000_000), 'coverage.total')).toBe('79.99%');
  expect(coverageOf(measured(0, 0), 'coverage.total')).toBe('');
  expect(coverageOf(measured(3, null), 'coverage.total')).toBe('');
  expect(coverageOf(gateOf(answer('vet', [])), 'coverage.patch')).toBe('');
});

test('what failed and what did not run stand among the failed rules', () => {
  const gate = gateOf(answer('vet', [finding()]), answer('lint', [], { fault: 'x' }), answer('gofmt', []));
  expect([gate.verdict, failedRules(gate)]).toEqual(['ERROR', ['vet', 'lint']]);
});

test('badges in the shape that shields.io reads', () => {
  const low = answer('coverage.total', [finding()], { measured: { value: 1, of: 3 } });
  expect(coverageBadge(gateOf(low))).toEqual({
    ...{ schemaVersion: 1, label: 'coverage', message: '33.33%', color: 'red' },
  });
  expect(coverageBadge(gateOf(answer('vet', [])))).toMatchObject({ message: 'unknown', color: 'lightgrey' });
  expect(verdictBadge(gateOf(answer('vet', [], { fault: 'x' })))).toEqual({
    ...{ schemaVersion: 1, label: 'quality gate', message: 'ERROR', color: 'orange' },
  });
});
