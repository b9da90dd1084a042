/** Which lines of which files are looked at: over real folders and git. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { context, root } from '../../../testdata/judged.ts';
import type { Change, ChangedFile } from '../../change.ts';
import type { CheckInput } from '../../check.ts';
import { rowOf } from '../../row.ts';
import { secrets } from './check.ts';

const token = ['ghp', '_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ', '0mLq17'].join('');
const base = 'd'.repeat(40);

function lay(files: Readonly<Record<string, string | Uint8Array>>): string {
  const directory = mkdtempSync(join(root, 'secrets '));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  return directory;
}

const added = (...lines: number[]): ChangedFile => ({
  status: 'modified',
  from: null,
  lines: lines.map((line) => ({ first: line, last: line })),
});
const changeOf = (files: Readonly<Record<string, ChangedFile>>): Change => ({
  base,
  files: new Map(Object.entries(files)),
});

async function judged(
  directory: string,
  change: Change | null,
  policy: object = {},
  prefix = '',
): Promise<ReturnType<typeof rowOf>> {
  const input = {
    directory,
    prefix,
    policy,
    change: () => Promise.resolve(change),
  } as unknown as CheckInput<never>;
  const { answers } = await secrets.run(context(), input);
  expect(answers.map(({ row }) => row)).toEqual(['secrets']);
  return rowOf(answers[0] as never);
}

test('a secret in an added line fails with its place and without its value; one that was there before does not', async () => {
  const directory = lay({ 'a/b.go': `package a\n// ${token}\nvar x = "${token}"\n` });
  const row = await judged(directory, changeOf({ 'a/b.go': added(3) }));
  expect(row).toMatchObject({
    verdict: 'FAIL',
    actual: '1 in 1 added lines of 1 files',
    proof: { command: `read git diff ${base}` },
    findings: [{ rule: 'secrets/github-token', file: 'a/b.go', line: 3, message: 'a GitHub token (ghp_…)' }],
  });
  expect(JSON.stringify(row)).not.toContain(token.slice(0, 8));
  expect((await judged(directory, changeOf({ 'a/b.go': added(1) }))).verdict).toBe('PASS');
});

test('files of the whole change are looked at from a module in a folder', async () => {
  const directory = lay({ 'services/pay/go.mod': '', 'deploy/env': `TOKEN=${token}\n` });
  const row = await judged(
    join(directory, 'services/pay'),
    changeOf({ 'deploy/env': added(1) }),
    {},
    'services/pay',
  );
  expect(row.findings).toMatchObject([{ file: 'deploy/env', line: 1 }]);
});

test('what is deleted, binary, excluded, a link or a folder is not read, and what was left out is counted', async () => {
  const directory = lay({
    'picture.png': Buffer.from(`\0${token}`),
    'a/testdata/token.txt': token,
    'real.txt': token,
    'sub/x': '',
  });
  symlinkSync('real.txt', join(directory, 'link.txt'));
  const row = await judged(
    directory,
    changeOf({
      'gone.txt': { status: 'deleted', from: null, lines: [] },
      'picture.png': added(1),
      'a/testdata/token.txt': added(1),
      'link.txt': added(1),
      sub: added(1),
    }),
    { exclude: ['**/testdata/**'] },
  );
  expect(row).toMatchObject({
    verdict: 'PASS',
    actual: '0 in 0 added lines of 0 files (1 binary, 1 excluded not looked at)',
  });
});

test('a file that is too large to read is told', async () => {
  const directory = lay({ 'large.sql': '' });
  truncateSync(join(directory, 'large.sql'), 33 * 2 ** 20);
  const row = await judged(directory, changeOf({ 'large.sql': added(1) }));
  expect(row).toMatchObject({ verdict: 'WARN', findings: [{ rule: 'secrets/not-read', file: 'large.sql' }] });
});

test('a file that is not in the work tree is read from HEAD; one that is nowhere is no pass', async () => {
  const directory = lay({
    'a.go': 'package a\n',
    'left/out.go': `// ${token}\n`,
    'left/picture.png': Buffer.from(`\0${token}`),
    'left/large.sql': '',
  });
  truncateSync(join(directory, 'left/large.sql'), 33 * 2 ** 20);
  symlinkSync('out.go', join(directory, 'left/link.go'));
  const git = (...args: string[]) => execFileSync('git', ['-C', directory, ...args], { stdio: 'pipe' });
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '--quiet', '-m', 'all');
  git('sparse-checkout', 'set', '--no-cone', '/a.go');
  expect(existsSync(join(directory, 'left'))).toBe(false);
  const row = await judged(
    directory,
    changeOf({
      'left/out.go': added(1),
      'left/picture.png': added(1),
      'left/large.sql': added(1),
      'left/link.go': added(1),
    }),
  );
  expect(row).toMatchObject({
    verdict: 'FAIL',
    actual: '1 in 1 added lines of 1 files (1 binary not looked at)',
  });
  expect(row.findings.map(({ rule, file, line }) => [rule, file, line])).toEqual([
    ['secrets/github-token', 'left/out.go', 1],
    ['secrets/not-read', 'left/large.sql', null],
  ]);
  // Without a base it is the same.
  expect((await judged(directory, null)).actual).toMatch(/^1 in 2 lines of 2 files/);
  await expect(judged(directory, changeOf({ 'nowhere.go': added(1) }))).rejects.toMatchObject({
    name: 'ToolError',
    message: 'nowhere.go is neither in the work tree nor in HEAD, and was not looked at',
  });
});

test('a file that cannot be read is named, and no pass', async () => {
  const directory = lay({ 'a.go': `// ${token}\n`, 'sub/b.go': '' });
  // Nobody may be kept from reading what root owns, so the path does it: a link to itself on the way.
  rmSync(join(directory, 'sub'), { recursive: true });
  symlinkSync('sub', join(directory, 'sub'));
  await expect(judged(directory, changeOf({ 'sub/b.go': added(1) }))).rejects.toMatchObject({
    name: 'ToolError',
    message: 'sub/b.go cannot be read (ELOOP), and was not looked at',
  });
});

test('without a base: the whole tree, unless the policy wants none of it', async () => {
  const directory = lay({ 'go.mod': 'module m\n', 'a.go': `// ${token}\n`, 'untracked.go': token });
  expect((await judged(directory, null, { 'whole-tree': false })).verdict).toBe('NA');
  // Outside of git nobody knows what belongs to the tree.
  const policy = {};
  await expect(judged(directory, null, policy)).rejects.toMatchObject({ name: 'ToolError' });
  const git = (...args: string[]) => execFileSync('git', ['-C', directory, ...args], { stdio: 'pipe' });
  git('init', '--quiet');
  expect((await judged(directory, null, policy)).verdict).toBe('ERROR');
  git('add', 'go.mod', 'a.go');
  const row = await judged(directory, null, policy);
  expect(row).toMatchObject({ verdict: 'FAIL', actual: '1 in 2 lines of 2 files' });
  expect(row.findings).toMatchObject([{ file: 'a.go', line: 1 }]);
  // Of a module in a folder: its own files, named from the root.
  mkdirSync(join(directory, 'pay'));
  writeFileSync(join(directory, 'pay/b.go'), `// ${token}\n`);
  git('add', 'pay');
  const own = await judged(join(directory, 'pay'), null, policy, 'pay');
  expect(own).toMatchObject({ actual: '1 in 1 lines of 1 files', findings: [{ file: 'pay/b.go' }] });
});

test('chance is looked for where it is asked for, and not in sums', async () => {
  const line = `secret = "${['q8Vd2LkP0s', 'Xn5TzR7yBw3Ju'].join('')}"\n`;
  const directory = lay({ 'a.env': line, 'go.sum': line });
  const change = changeOf({ 'a.env': added(1), 'go.sum': added(1) });
  expect((await judged(directory, change, { random: true })).findings).toMatchObject([
    { rule: 'secrets/random', file: 'a.env' },
  ]);
  expect((await judged(directory, change)).verdict).toBe('PASS');
});

test('what loosens: less that is looked at', () => {
  const strict = secrets.presets.strict || {};
  expect(secrets.looser(strict, { 'whole-tree': false, exclude: ['a/**'] })).toEqual([
    'whole-tree: true -> false',
    'random: true -> false',
    'exclude: a/** is new',
  ]);
  expect(secrets.looser({}, { 'whole-tree': false })).toEqual(['whole-tree: true -> false']);
  expect(secrets.looser({ exclude: ['a/**'] }, strict)).toEqual([]);
});
