/** A release that Slipway did not make: watched by its counters, taken back by a command. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '@slipway/kernel';
import { watchByCommand } from '@slipway/pipeline/watching';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentContext } from '../../packages/kernel/testdata/silent-context.ts';
import { type CountingService, startService } from './prometheus/service.ts';

let root: string;
let service: CountingService;
beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'by-command-'));
  service = await startService();
});
afterEach(async () => {
  await service[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

async function watch(
  rollbackCommand: string,
  traffic: { ok: number; errors: number },
  more: { shadow?: boolean; metricsUrls?: readonly string[] } = {},
) {
  const policyFile = path.join(root, 'policy.yaml');
  writeFileSync(policyFile, 'trigger: { error_rate: "5%" }\naction: rollback-to-last-stable\n');
  const timer = setInterval(() => service.serve(traffic), 20);
  const { shadow = false, metricsUrls = [`http://${service.address}/metrics`] } = more;
  try {
    return await watchByCommand(
      silentContext(root, { clock: systemClock, env: { PATH: process.env.PATH } }),
      {
        ...{ service: 'shop', environment: 'production', version: '1.4.2', subject: null, run: 'local-1' },
        ...{ rollbackCommand, metricsUrls, stateDirectory: path.join(root, 'state') },
        watch: {
          ...{ policyFile, windowMs: 10_000, intervalMs: 100, shadow },
          otherwise: { windowMs: 1, intervalMs: 1 },
        },
      },
    );
  } finally {
    clearInterval(timer);
  }
}
const note = () => path.join(root, 'note');
const tell = () =>
  `printf '%s' "$SLIPWAY_SERVICE $SLIPWAY_ENVIRONMENT $SLIPWAY_VERSION $SLIPWAY_REASON" > '${note()}'`;

it('a bad one is taken back by the command, which is told what and why', async () => {
  const { watch: filed, folder } = await watch(tell(), { ok: 1, errors: 1 });
  expect(filed.document).toMatchObject({ verdict: 'ROLLBACK', reason: 'ERROR_RATE', subject: null });
  expect(filed.document.because).toMatch(/; the rollback command succeeded$/);
  expect(readFileSync(note(), 'utf8')).toBe('shop production 1.4.2 ERROR_RATE');
  expect(filed.path).toBe(path.join(folder, 'watch.json'));
});

it('a good one is kept, and in shadow nothing is run', async () => {
  expect((await watch(tell(), { ok: 3, errors: 0 })).watch.document.verdict).toBe('KEEP');
  const told = await watch(tell(), { ok: 1, errors: 1 }, { shadow: true });
  expect(told.watch.document).toMatchObject({ verdict: 'ROLLBACK', shadow: true });
  expect(() => readFileSync(note())).toThrow(/ENOENT/);
});

it('a command that fails is told as that', async () => {
  const { watch: filed } = await watch('false\necho never', { ok: 1, errors: 1 });
  expect(filed.document).toMatchObject({ verdict: 'HOLD', reason: 'ROLLBACK_FAILED' });
  expect(filed.document.because).toMatch(/; the rollback command: bash .*1/);
});

it('without counters there is nothing to watch', async () => {
  await expect(watch('true', { ok: 1, errors: 0 }, { metricsUrls: [] })).rejects.toThrow(
    'there are no counters to watch',
  );
});
