import { expect, test } from 'vitest';
import { CancelledError, systemClock } from './index.ts';

test('a sleep ends with the reason of the signal that cut it', async () => {
  const controller = new AbortController();
  const reason = new CancelledError('stopped by hand');
  const sleep = systemClock.sleep(60_000, controller.signal);
  controller.abort(reason);
  await expect(sleep).rejects.toBe(reason);
});

test('a sleep on a signal that is aborted already does not wait', async () => {
  const reason = new CancelledError();
  await expect(systemClock.sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
});
