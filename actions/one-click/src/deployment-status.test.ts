import type { WatchDocument } from '@slipway/evidence';
import { expect, it } from 'vitest';
import { lastStatus } from './deployment-status.ts';

const watch = { reason: 'NO_TRAFFIC', rolledBackTo: '1.0.0' } as WatchDocument;

it.each([
  ['kept', 'success'],
  ['rolled-back', 'failure'],
  ['not-taken-back', 'failure'],
  ['held', 'error'],
  ['superseded', 'inactive'],
  ['gate-failed', 'error'],
  ['gate-error', 'error'],
] as const)('%s is %s', (ending, state) => {
  expect(lastStatus(ending, watch).state).toBe(state);
});

it('says why, and to what it went back', () => {
  expect(lastStatus('rolled-back', watch).description).toBe('rolled back to 1.0.0: NO_TRAFFIC');
  expect(lastStatus('held', watch).description).toBe('serves, and is not judged: NO_TRAFFIC');
});
