/** Coverage data that integration tests left, beside unit tests; by real git and go. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '@slipway/kernel';
import { describe, expect, test } from 'vitest';
import { profilesOf } from '../../packages/gate/src/checks/coverage/covdata.ts';
import { skipWithoutGo } from '../../packages/gate/testdata/judged.ts';
import { go, judged, module, repositories, signTest } from './compared.ts';
import type { Repository } from './repository.ts';

let count = 0;

describe.skipIf(skipWithoutGo)('integration tests', { timeout: 120_000 }, () => {
  const main = `package main

import (
	"os"
	"strconv"

	"example.com/m/lib"
)

func main() {
	n, _ := strconv.Atoi(os.Args[1])
	os.Exit(lib.Sign(n) + 1)
}
`;
  /** Binary data of the program, run with these numbers; a folder for each. */
  function ran(repository: Repository, ...numbers: readonly number[]): string[] {
    const cwd = repository.directory;
    const env = { ...process.env, ...go.env };
    const app = join(repositories.root, `app ${++count}`);
    execFileSync(go.path, ['build', '-cover', '-coverpkg=./...', '-o', app, '.'], {
      cwd,
      env,
      stdio: 'pipe',
    });
    return numbers.map((number) => {
      const folder = join(repositories.root, `data, ${++count}`);
      mkdirSync(folder);
      try {
        execFileSync(app, [String(number)], { env: { ...env, GOCOVERDIR: folder }, stdio: 'pipe' });
      } catch {
        // It ends with the sign as its exit code.
      }
      return folder;
    });
  }
  const made = () => {
    const repository = repositories.make();
    repository.commit({ ...module, 'main.go': main, 'lib/lib_test.go': signTest(1) });
    return repository;
  };

  test('stand beside unit tests, and both together', async () => {
    const repository = made();
    const integration = ran(repository, -1, 0);
    const { row, path } = await judged(repository, { policy: { integration: '80%' }, integration });
    expect(row('coverage.integration')).toMatchObject({
      verdict: 'PASS',
      actual: 'unit 42.85% (3/7), integration 85.71% (6/7), together 100% (7/7)',
      measured: { value: 6, of: 7 },
    });
    expect(row('coverage.total')?.actual).toBe(
      '100% of statements (7/7); unit 42.85% (3/7), integration 85.71% (6/7), together 100% (7/7)',
    );
    expect(JSON.parse(readFileSync(path('coverage-baseline'), 'utf8')).epoch.integration).toBe(true);
    const strict = await judged(repository, { policy: { integration: '86%' }, integration });
    expect(strict.row('coverage.integration')).toMatchObject({
      verdict: 'FAIL',
      findings: [{ message: 'example.com/m/lib: 1 of 5 statements run in no integration test' }],
    });
  });

  test('are left out of the ratchet where the base has unit tests alone', async () => {
    const repository = made();
    const base = repository.git('rev-parse', 'HEAD');
    repository.commit({ 'lib/lib_test.go': signTest() });
    const policy = { ratchet: true, 'measure-base': true };
    const integration = ran(repository, 1, -1, 0);
    const { row } = await judged(repository, { policy, base, integration });
    expect(row('coverage.ratchet')).toMatchObject({
      verdict: 'FAIL',
      threshold: '>= 42.85% (3/7)',
      actual: '0% (0/7) in 2 packages',
    });
  });

  const file = (folder: string, kind: string) =>
    join(folder, readdirSync(folder).find((name) => name.startsWith(kind)) ?? '');
  test.each([
    ['a folder that is missing', (folder: string) => rmSync(folder, { recursive: true }), /ENOENT/],
    [
      'a folder without data',
      (folder: string) => {
        for (const name of readdirSync(folder)) rmSync(join(folder, name));
      },
      /there is no covmeta/,
    ],
    [
      'counters that were never written',
      (folder: string) => rmSync(file(folder, 'covcounters')),
      /holds no counters .* by a signal that it handles/,
    ],
    [
      'counters without what they count',
      (folder: string) => {
        const counters = file(folder, 'covcounters');
        writeFileSync(join(folder, 'covcounters.00.1.1'), readFileSync(counters));
      },
      /counters without their covmeta/,
    ],
    ['counters cut short', (folder: string) => truncateSync(file(folder, 'covcounters'), 100), /exit code 1/],
    ['meta data cut short', (folder: string) => truncateSync(file(folder, 'covmeta'), 100), /exit code 1/],
  ])('%s are an error', async (_name, spoil, why) => {
    const [folder = ''] = ran(made(), 1);
    spoil(folder);
    const asking = profilesOf(repositories.context(), { go }, [{ path: folder, name: 'data' }]);
    await expect(asking).rejects.toThrow(ToolError);
    await expect(asking).rejects.toThrow(/^coverage data in data: /);
    await expect(asking).rejects.toThrow(expect.objectContaining({ command: 'go tool covdata textfmt' }));
    await expect(asking).rejects.toThrow(why);
  });
});
