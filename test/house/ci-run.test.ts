/** `.ci/run` itself, in a repository whose npm is a script: its steps, where it stops, and the minutes at its end. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { repository } from '../../scripts/workspaces.ts';

const testRun = 'printf "   1.5 min  workflows\\n   1.0 min  from start to end\\n" > "$SLIPWAY_TEST_MINUTES"';

/** Runs .ci/run with an npm of its own: what it does is a case of bash by its arguments. */
async function runCi(cases: string) {
  const root = mkdtempSync(path.join(tmpdir(), 'ci-run-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const folder of ['tree/.ci', 'tree/node_modules/.bin', 'tmp']) {
    mkdirSync(path.join(root, folder), { recursive: true });
  }
  const npm = path.join(root, 'tree/node_modules/.bin/npm');
  writeFileSync(npm, `#!/bin/sh\necho "npm $*"\ncase "$*" in\n${cases}\nesac\n`);
  chmodSync(npm, 0o755);
  copyFileSync(path.join(repository, '.ci/run'), path.join(root, 'tree/.ci/run'));
  execFileSync('git', ['init', '--quiet', path.join(root, 'tree')]);
  const { SLIPWAY_TEST_MINUTES: _, ...env } = process.env;
  const child = spawn(path.join(root, 'tree/.ci/run'), {
    env: { ...env, TMPDIR: path.join(root, 'tmp') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  const [exitCode] = await once(child, 'close');
  const lines = output.trimEnd().split('\n');
  const steps = lines.filter((line) => /^ +\d+\.\d min {2}(npm|every|the)/.test(line));
  return { exitCode, lines, steps: steps.map((line) => line.slice(12)), left: readdirSync(`${root}/tmp`) };
}

test('a good run ends with the minutes of its steps, then of the layers of its tests', async (context) => {
  if (process.platform === 'win32') context.skip('.ci/run is a script of bash');
  const { exitCode, lines, steps, left } = await runCi(`test*) ${testRun} ;;`);
  expect(steps).toEqual([
    'npm ci',
    'npm run ci:setup',
    'npm run check',
    'npm test',
    'npm start',
    'every bundle rebuilt, byte for byte',
    'the work tree as it was',
  ]);
  expect(lines.slice(-4)).toEqual([
    '',
    '== npm test by layer: the time of its files, added up',
    '   1.5 min  workflows',
    '   1.0 min  from start to end',
  ]);
  expect(exitCode).toBe(0);
  expect(left).toEqual([]);
});

test('it stops at the step that fails and names it; the minutes are there all the same', async (context) => {
  if (process.platform === 'win32') context.skip('.ci/run is a script of bash');
  const { exitCode, lines, steps } = await runCi(`test*) ${testRun}; exit 3 ;;`);
  expect(steps).toEqual(['npm ci', 'npm run ci:setup', 'npm run check', 'npm test  FAILED']);
  expect(lines).toContain('   1.5 min  workflows');
  expect(lines).not.toContain('npm start --silent');
  expect(exitCode).toBe(3);
});

test('a step that changes the work tree fails the run', async (context) => {
  if (process.platform === 'win32') context.skip('.ci/run is a script of bash');
  const { exitCode, lines, steps } = await runCi('start*) touch left ;;');
  expect(lines).toContain('> ?? left');
  expect(steps.at(-1)).toBe('the work tree as it was  FAILED');
  expect(lines.join('\n')).not.toContain('by layer');
  expect(exitCode).toBe(1);
});
