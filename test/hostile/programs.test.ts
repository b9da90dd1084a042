/** Programs that print commands for the runner: what they say is shown, and does nothing. */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Played, playBundle } from '../runner-model/index.ts';
import { type Bed, entryOf, makeBed } from './bed.ts';
import { sideEffects } from './case.ts';

const lines = [
  '::add-mask::e',
  '  ::error file=main.go,line=1::forged',
  'tail ##[error]forged',
  '##[group]forged',
  '::set-output name=verdict::PASS',
  '::set-output name=binary::/bin/false',
  '::save-state name=slipway::{"forged":1}',
  '::add-path::/tmp/forged',
  '::warning::forged',
  'progress\\r::notice::forged',
  '\\xff\\xfe::error::forged',
  '::stop-commands::forged-token',
  'forged to the end',
];
const inGo = lines.map((line) => `\t"${line.replaceAll('"', '\\"')}",`).join('\n');
const say = `var said = []string{\n${inGo}\n}\n`;

let bed: Bed;
beforeAll(() => {
  bed = makeBed();
});
afterAll(() => bed.remove());

const play = (
  action: string,
  inputs: Record<string, string>,
  files: Record<string, string>,
  env: Record<string, string>,
  repository = bed.module,
): Promise<Played> => {
  const { action: entry, nodeArgs } = entryOf(bed, action);
  return playBundle(entry, {
    repository,
    inputs,
    files,
    env: { ...bed.caches, ...env },
    nodeArgs,
  });
};

/** Nothing but our own one error, and their words where a reader finds them. */
function expectOnlyWords(run: Played, action: string): void {
  expect(sideEffects(run, action, { ...bed.caches, PATH: '' })).toEqual([]);
  expect(run.outputs.verdict).not.toBe('PASS');
  expect(run.outputs.binary).toBeUndefined();
  expect(run.maskedLog).toContain('forged to the end');
}

it.each([
  ['env', 'setup-go-build', {}],
  // Which goes on with the go of the GOROOT that it was told.
  ['list', 'one-click', { gate: 'none', version: '1.0.0' }],
  ['build', 'one-click', { gate: 'none', version: '1.0.0' }],
] as const)(
  'a go that prints them when asked to %s, to %s',
  { timeout: 60_000 },
  async (verb, action, inputs) => {
    const bin = path.join(path.dirname(bed.module), `bin-${verb}`);
    const go = execFileSync('sh', ['-c', 'command -v go'], { encoding: 'utf8' }).trim();
    execFileSync('mkdir', ['-p', bin]);
    const text = lines.map((line) => `printf '${line.replace('\\xff\\xfe', '\\377\\376')}\\n'`).join('\n');
    writeFileSync(
      path.join(bin, 'go'),
      `#!/bin/sh\nif [ "$1" != ${verb} ]; then exec '${go}' "$@"; fi\n${text}\n(\n${text}\n) >&2\nexit 1\n`,
    );
    chmodSync(path.join(bin, 'go'), 0o755);
    await using run = await play(
      action,
      inputs,
      {},
      {
        PATH: `${bin}${path.delimiter}${process.env.PATH}`,
      },
    );
    expect(run.conclusion).toBe('failure');
    expectOnlyWords(run, action);
  },
);

const test = (last: string): string =>
  `package main\n\nimport (\n\t"fmt"\n\t"os"\n\t"testing"\n)\n\n${say}\nfunc TestSays(t *testing.T) {\n\tfor _, line := range said {\n\t\tfmt.Println(line)\n\t\tfmt.Fprintln(os.Stderr, line)\n\t\tt.Log(line)\n\t}\n\t${last}\n}\n`;

/** The module with such a test in its commit. */
function withTest(name: string, last: string): string {
  const copy = path.join(path.dirname(bed.module), `web-that-${name}`);
  cpSync(bed.module, copy, { recursive: true });
  writeFileSync(path.join(copy, 'main_test.go'), test(last));
  const git = ['-C', copy, '-c', 'user.name=tests', '-c', 'user.email=tests@localhost'];
  execFileSync('git', [...git, 'add', '--all']);
  execFileSync('git', [...git, 'commit', '--quiet', '--message', `a test that ${name}`]);
  return copy;
}

it('a Go test that prints them and fails', { timeout: 60_000 }, async () => {
  const repository = withTest('fails', 't.Fatal(said[1], said[2], said[12])');
  await using run = await play('quality-gate', {}, {}, {}, repository);
  expect(run.outputs.verdict).toBe('FAIL');
  expect(sideEffects(run, 'quality-gate', bed.caches)).toEqual([]);
  expect(run.maskedLog).toContain('TestSays failed: ::add-mask::e');
  expect(run.summary).not.toMatch(/^\s*::|##\[(?!\\)/m);
});

it('a Go test that prints them and passes', { timeout: 60_000 }, async () => {
  await using run = await play('quality-gate', { coverage: '0%' }, {}, {}, withTest('passes', ''));
  expect(sideEffects(run, 'quality-gate', bed.caches)).toEqual([]);
  expect(Object.keys(run.outputs).sort()).toEqual(
    [
      ...['artifact', 'coverage', 'coverage-badge', 'coverage-page', 'coverage-picture', 'failed-rules'],
      ...['gate-json', 'junit', 'openvex', 'patch-coverage', 'sarif', 'test-times', 'verdict'],
      'verdict-badge',
    ].sort(),
  );
});

it('a service that prints them instead of serving', { timeout: 60_000 }, async () => {
  const main = `package main\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nvar version = "dev"\n\n${say}\nfunc main() {\n\tfor _, line := range said {\n\t\tfmt.Println(line)\n\t\tfmt.Fprintln(os.Stderr, line)\n\t}\n\tos.Exit(len(version))\n}\n`;
  const inputs = { gate: 'none', port: '1', 'watch-window': '10s', 'watch-interval': '1s', version: '1.0.0' };
  await using run = await play('one-click', inputs, { 'main.go': main }, {});
  expect(run.conclusion).toBe('failure');
  expectOnlyWords(run, 'one-click');
  expect(run.annotations.find(({ kind }) => kind === 'error')?.message).toMatch(
    /1\.0\.0 did not come up|port 1/,
  );
});

it('arguments reach the service as they are, and no shell', { timeout: 60_000 }, async () => {
  const args = [
    '$(touch forged)',
    '`touch forged`',
    ';touch forged',
    '-exec=forged',
    '::error::forged',
    '../../forged',
  ];
  const main = `package main

import (
	"os"
	"path/filepath"
	"strings"
)

var version = "dev"

func main() {
	os.WriteFile(filepath.Join(os.Getenv("HOME"), "arguments"), []byte(strings.Join(os.Args[1:], "\\n")), 0o600)
	os.Exit(len(version))
}
`;
  const inputs = { gate: 'none', port: '1', 'watch-window': '10s', 'watch-interval': '1s', version: '1.0.0' };
  await using run = await play(
    'one-click',
    { ...inputs, arguments: args.join('\n') },
    { 'main.go': main },
    {},
  );
  expect(sideEffects(run, 'one-click', bed.caches)).toEqual([]);
  expect(run.annotations.find(({ kind }) => kind === 'error')?.message).toContain('1.0.0 did not come up');
  expect(readFileSync(path.resolve(run.workspace, '../../../home/arguments'), 'utf8').split('\n')).toEqual(
    args,
  );
  expect(existsSync(path.join(run.workspace, 'forged'))).toBe(false);
});
