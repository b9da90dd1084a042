/** Who says how a release is watched: who asks, then its policy, then the project, then the default. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchRules } from './watch-rules.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-rules-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const rules = (watch: string, asked: { windowMs?: number; intervalMs?: number } = {}) => {
  const policyFile = join(folder, 'rollback-policy.yaml');
  writeFileSync(
    policyFile,
    `trigger: { error_rate: "5%" }\naction: rollback-to-last-stable\n${watch === '' ? '' : `watch: ${watch}\n`}`,
  );
  const otherwise = { windowMs: 600_000, intervalMs: 5000 };
  return watchRules({ policyFile, windowMs: null, intervalMs: null, ...asked, otherwise, shadow: false });
};

test('each setting for itself', async () => {
  expect(await rules('')).toMatchObject({ windowMs: 600_000, intervalMs: 5000 });
  const said = '{ window: 2m, interval: 1s, alpha: 1/100, warmup: 0 }';
  expect(await rules(said)).toMatchObject({
    ...{ windowMs: 120_000, intervalMs: 1000 },
    policy: { alpha: 0.01, warmupLooks: 0 },
  });
  expect(await rules(said, { windowMs: 30_000 })).toMatchObject({ windowMs: 30_000, intervalMs: 1000 });
});

test('a window that cannot hold a verdict is met before anything is built', async () => {
  await expect(rules('{ window: 10s }')).rejects.toThrow(/a verdict needs 3 looks/);
  await expect(rules('{ window: 15s, minimum_looks: 4 }')).rejects.toThrow(/a verdict needs 4 looks/);
  expect(await rules('{ window: 15s }')).toMatchObject({ windowMs: 15_000 });
});
