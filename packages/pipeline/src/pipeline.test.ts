/** What is wrong is told before time is spent: the pipeline as a whole is played in test/main-job. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentContext } from '../../kernel/testdata/silent-context.ts';
import { runPipeline } from './pipeline.ts';
import { resolveOptions } from './project/index.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'pipeline-'));
  writeFileSync(join(directory, 'go.mod'), 'module example.com/shop\n\ngo 1.24\n');
  writeFileSync(join(directory, 'main.go'), 'package main\n\nfunc main() {}\n');
  writeFileSync(join(directory, 'quality-gate.yml'), 'version: 1\ncoverige: true\n');
  const example = join(import.meta.dirname, '../../../examples/hello-service/rollback-policy.yaml');
  copyFileSync(example, join(directory, 'rollback-policy.yaml'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], { cwd: directory });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'first');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const ctx = () => silentContext(directory);

test('a mistake in quality-gate.yml is told before Go is set up, and only where the gate is asked', async () => {
  const run = async (gate: 'required' | 'none') => {
    const options = {
      ...(await resolveOptions(directory, { gate })),
      ...{ base: null, version: null, run: 'local-1', stateDirectory: join(directory, '.slipway') },
    };
    return runPipeline(ctx(), options, undefined, undefined, async () => {
      throw new Error('Go is set up');
    });
  };
  await expect(run('required')).rejects.toMatchObject({
    name: 'ConfigError',
    where: { file: join(directory, 'quality-gate.yml'), line: 2 },
  });
  await expect(run('none')).rejects.toThrow('Go is set up');
});
