/** Modules in folders of their own, and the gate's verdict on them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Filed, GateRow } from '@slipway/evidence';
import type { Context } from '@slipway/kernel';
import { afterAll } from 'vitest';
import { silentContext } from '../../kernel/testdata/silent-context.ts';
import { judge } from '../src/judge.ts';
import { policyOf } from '../src/policy/policy.ts';

export const realGo = (() => {
  try {
    const root = execFileSync('go', ['env', 'GOROOT'], {
      env: { ...process.env, GOTOOLCHAIN: 'local' },
      encoding: 'utf8',
    });
    return join(root.trim(), 'bin', 'go');
  } catch {
    return null;
  }
})();
export const environment = { GOFLAGS: '-trimpath -buildvcs=false', GOTOOLCHAIN: 'local', CGO_ENABLED: '0' };
export const subject = { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) };

// Without Go on a laptop these tests cannot be asked; in CI a missing Go is a failure.
export const skipWithoutGo = realGo === null && process.env.CI !== 'true';

/** Everything of one test file lies in here; the blank in its name is on purpose. */
export const root = mkdtempSync(join(tmpdir(), 'slipway gate '));
mkdirSync(join(root, 'temp'));
let number = 0;
afterAll(() => rmSync(root, { recursive: true, force: true }));

export function context(signal = new AbortController().signal): Context {
  return silentContext(root, { signal, temp: join(root, 'temp') });
}

export const lib = `package lib

func Sign(x int) int {
	if x < 0 {
		return -1
	}
	if x > 0 {
		return 1
	}
	return 0
}
`;
export const libTest = (...values: number[]) => `package lib

import "testing"

func TestSign(t *testing.T) {
${values.map((x) => `\tif Sign(${x}) != ${Math.sign(x)} {\n\t\tt.Fatal("wrong sign of ${x}")\n\t}\n`).join('')}}
`;
/** All five statements run. */
export const good = { 'lib/lib.go': lib, 'lib/lib_test.go': libTest(-1, 1, 0) };

export function write(files: Record<string, string>): string {
  const directory = join(root, `module ${++number}`);
  for (const [path, text] of Object.entries({ 'go.mod': 'module example.com/m\n\ngo 1.24\n', ...files })) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}

interface Judged {
  readonly filed: Filed<'gate'>;
  readonly verdicts: Record<string, string>;
  row(name: string): GateRow | undefined;
  /** What the findings of a row say, with their places. */
  said(name: string): string[];
}

export async function judged(
  files: Record<string, string>,
  options: { go?: string; env?: object; ppm?: number } = {},
): Promise<Judged> {
  const directory = write(files);
  const { gate: filed } = await judge(context(), {
    directory,
    subject,
    build: null,
    go: { path: options.go ?? realGo ?? 'go', env: { ...environment, ...options.env } },
    policy: policyOf('starter', { coverage: { total: `${(options.ppm ?? 800_000) / 10_000}%` } }),
    outputPath: join(root, 'out', `gate-${number}.json`),
  });
  const { rows } = filed.document;
  return {
    filed,
    verdicts: Object.fromEntries(rows.map((row) => [row.check, row.verdict])),
    row: (name) => rows.find((row) => row.check === name),
    said: (name) =>
      (rows.find((row) => row.check === name)?.findings ?? []).map(({ file, line, message }) =>
        file === null ? message : `${file}${line === null ? '' : `:${line}`}: ${message}`,
      ),
  };
}

export const allPass = { tests: 'PASS', 'coverage.total': 'PASS', vet: 'PASS', gofmt: 'PASS' };
