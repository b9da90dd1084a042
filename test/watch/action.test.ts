/** The action auto-rollback as a job plays it: a release that something else made, in shadow, and a sweep. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { playAction } from '../project/play-action.ts';
import { type CountingService, startService } from './prometheus/service.ts';

let root: string;
let played: string;
let service: CountingService;
let timer: NodeJS.Timeout;
beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'auto-rollback-'));
  played = mkdtempSync(path.join(tmpdir(), 'auto-rollback-played-'));
  service = await startService();
  writeFileSync(
    path.join(root, 'rollback-policy.yaml'),
    'trigger: { error_rate: "5%" }\naction: rollback-to-last-stable\nnotify: { webhook: true }\n',
  );
});
afterEach(async () => {
  clearInterval(timer);
  await service[Symbol.asyncDispose]();
  for (const folder of [root, played]) rmSync(folder, { recursive: true });
});
const play = (inputs: Readonly<Record<string, string>>) =>
  playAction('auto-rollback', played, { repository: root, inputs: { service: 'shop', ...inputs } });
const bad = () => {
  timer = setInterval(() => service.serve({ ok: 1, errors: 1 }), 20);
};
const watched = (more: Readonly<Record<string, string>> = {}) => ({
  ...{ 'rollback-command': `echo "$SLIPWAY_VERSION" > '${path.join(root, 'note')}'`, version: '1.4.2' },
  ...{
    'metrics-urls': `http://${service.address}/metrics`,
    'watch-window': '10s',
    'watch-interval': '200ms',
  },
  ...more,
});

it('takes a bad one back by its command, fails the step, and names whom it could not tell', async () => {
  bad();
  await using run = await play(watched({ 'notify-webhook': 'http://127.0.0.1:1/s3cret' }));
  expect(run.exitCode, run.log).toBe(1);
  expect(run.outputs).toMatchObject({ verdict: 'ROLLBACK', reason: 'ERROR_RATE', 'rolled-back-to': '' });
  expect(readFileSync(path.join(root, 'note'), 'utf8')).toBe('1.4.2\n');
  expect(run.summary).toContain('shop 1.4.2: ROLLBACK');
  expect(run.log).toContain('notify.webhook');
  expect(run.log).not.toContain('s3cret');
});

it('in shadow only tells', async () => {
  bad();
  await using run = await play(watched({ shadow: 'true' }));
  expect(run.exitCode, run.log).toBe(0);
  expect(run.outputs).toMatchObject({ verdict: 'ROLLBACK' });
  expect(() => readFileSync(path.join(root, 'note'))).toThrow(/ENOENT/);
});

it('sweeps where nothing is under way, and says so', async () => {
  await using run = await play({ mode: 'sweep' });
  expect(run.exitCode, run.log).toBe(0);
  expect(run.log).toContain('shop in local: nothing is under way');
  expect(run.post, run.post?.log).toMatchObject({ conclusion: 'success', annotations: [] });
});

it('refuses what does not belong together', async () => {
  await using alone = await play({ 'rollback-command': 'true' });
  expect(alone.exitCode).toBe(1);
  expect(alone.log).toContain('the version that rollback-command takes back is not named');
  await using without = await play({ version: '1.0.0' });
  expect(without.log).toContain('it is missing, and version is only for a release that it takes back');
});
