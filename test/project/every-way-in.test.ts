/** Every way in reads the project file: one mistake in it is met by each of them, by its line. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ReleaseDocument } from '@slipway/evidence';
import { resolveOptions } from '@slipway/pipeline/project';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryOf } from '../../packages/ledger/testdata/sample.ts';
import { repository } from '../../scripts/workspaces.ts';
import { playAction } from './play-action.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'every-way-in-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const files = { 'slipway.yml': 'gate:\n  coverage: 80\n', 'go.mod': 'module example.com/web\n' };

const moment = '2026-01-01T00:00:00.000Z';
const release: ReleaseDocument = {
  schema: 'slipway/release/v1',
  entry: entryOf('1.0.0', { service: 'web' }),
  before: null,
  gate: 'PASS',
  evidence: { build: 'a'.repeat(64), gate: null },
  startedAt: moment,
  servedAt: moment,
};

describe('a mistake in slipway.yml is met', () => {
  it.each([
    ['run'],
    ['rehearse'],
    ['watch'],
    ['rollback'],
    ['stop'],
    ['ledger', 'show'],
    ['ledger', 'verify'],
    ['config'],
  ])('by slipway %s %s', (...command) => {
    const service = mkdtempSync(path.join(folder, 'service-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(service, name), text);
    mkdirSync(path.join(service, 'defects'));
    const run = spawnSync(
      process.execPath,
      [
        '--conditions=@slipway/source',
        path.join(repository, 'packages/cli/src/main.ts'),
        ...command.filter((part) => part !== undefined),
        service,
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(run.stderr).toBe(
      `slipway: ${path.join(service, 'slipway.yml')}:2: gate.coverage must be text, and is 80\n  fix: write coverage: "80%"\n`,
    );
    expect(run.status).toBe(1);
  });

  it.each(['one-click', 'setup-go-build', 'quality-gate', 'auto-rollback'])(
    'by the action %s',
    async (action) => {
      await using run = await playAction(action, folder, {
        files: { ...files, 'release.json': JSON.stringify(release) },
        inputs: action === 'auto-rollback' ? { 'release-json': 'release.json' } : {},
        only: 'main',
      });
      expect(run).toMatchObject({ conclusion: 'failure', outputs: {} });
      expect(run.annotations).toHaveLength(1);
      expect(JSON.stringify(run.annotations)).toMatch(
        /slipway\.yml.*coverage must be text|coverage must be text.*slipway\.yml/,
      );
    },
  );
});

it('npm start needs no flags: what it asks for and what it reads stand in the file of the example', async () => {
  const { scripts } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8'));
  expect(scripts.start).toMatch(/ rehearse examples\/hello-service$/);
  const service = path.join(repository, 'examples/hello-service');
  expect(await resolveOptions(service, {}, { loadRate: 20 })).toMatchObject({
    service: 'hello-service',
    mainPackage: './cmd/web',
    bundledConfigDirectory: path.join(service, 'internal/config'),
    load: { ratePerSecond: 20, paths: ['/hello/ada', '/orders/7'] },
  });
});
