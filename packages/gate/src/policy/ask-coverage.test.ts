import { expect, test } from 'vitest';
import { askCoverage } from './ask-coverage.ts';
import { type Policy, policyHash, policyOf } from './policy.ts';

const total = ({ sections }: Policy) => (sections.coverage as { total?: string } | undefined)?.total;
const ofFile = (policy: Policy): Policy => ({
  ...policy,
  source: { ...policy.source, file: 'quality-gate.yml' },
});

test('over a preset alone, what is asked for holds, higher or lower', () => {
  expect(total(askCoverage(policyOf('baseline'), 500_000))).toBe('50%');
  expect(total(askCoverage(policyOf('baseline'), 912_500))).toBe('91.25%');
  expect(total(askCoverage(policyOf('starter'), 100))).toBe('0.01%');
});

test('over a file it can only raise, also where the file says no total or switches coverage off', () => {
  const file = ofFile(policyOf('baseline', { coverage: { total: '70%' } }));
  expect(askCoverage(file, 600_000)).toBe(file);
  expect(askCoverage(file, 700_000)).toBe(file);
  expect(total(askCoverage(file, 700_100))).toBe('70.01%');
  expect(total(askCoverage(ofFile(policyOf('starter')), 600_000))).toBe('60%');
  expect(total(askCoverage(ofFile(policyOf('baseline', { coverage: false })), 600_000))).toBe('60%');
});

test('a total that a pull request raised over the preset of its base is not taken back', () => {
  const raised = policyOf('baseline', { coverage: { total: '90%' } });
  expect(askCoverage(raised, 500_000)).toBe(raised);
});

test('the same bar has the same hash, whoever asked for it', () => {
  expect(policyHash(askCoverage(policyOf('baseline'), 800_000))).toBe(policyHash(policyOf('baseline')));
});
