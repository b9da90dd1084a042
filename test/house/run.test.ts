/** `npm test` itself, on test files made for it: what it counts, what it fails for, and its last line. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { judgeRun, layerOf, minutesByLayer, type TestResults } from '../../scripts/test-results.ts';
import { repository } from '../../scripts/workspaces.ts';

// Each of them starts a vitest of its own.
vi.setConfig({ testTimeout: 120_000 });

/** Runs scripts/test.ts on one test file. */
async function runTests(text: string, env: NodeJS.ProcessEnv = {}) {
  const root = temporaryFolder();
  writeFileSync(path.join(root, 'one.test.ts'), text);
  writeFileSync(path.join(root, 'vitest.config.ts'), 'export default { test: { globals: true } };\n');
  const child = spawn(process.execPath, [path.join(repository, 'scripts/test.ts'), '--root', root], {
    env: { ...process.env, CI: '', ...env },
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
  return { exitCode, lines, last: lines.at(-1) };
}

function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'run-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a good run ends with its counts and names what it skipped', async () => {
  const { exitCode, lines, last } = await runTests(
    "test('a', () => {});\ntest('b', (context) => context.skip('missing: a part'));\ntest.skip('c', () => {});\n",
  );
  expect(lines.filter((line) => line.startsWith('skipped'))).toEqual([
    'skipped  one.test.ts > b: missing: a part',
    'skipped  one.test.ts > c: no reason given',
  ]);
  expect(last).toBe('1 passed, 0 failed, 2 skipped');
  expect(exitCode).toBe(0);
});

test('a run says what its layers cost, also to the file that it is told, and its tests are told of none', async () => {
  const file = path.join(temporaryFolder(), 'minutes');
  const { lines, last } = await runTests(
    "test('a', () => { expect(process.env.SLIPWAY_TEST_MINUTES).toBe(undefined); });\n",
    { SLIPWAY_TEST_MINUTES: file },
  );
  expect(last).toBe('1 passed, 0 failed, 0 skipped');
  const minutes = lines.slice(-3, -1);
  expect(minutes.map((line) => line.replace(/\d/g, '0'))).toEqual([
    '   0.0 min  unit and property',
    '   0.0 min  from start to end',
  ]);
  expect(readFileSync(file, 'utf8')).toBe(minutes.map((line) => `${line}\n`).join(''));
});

test('in CI a missing part, and a skip without a reason, are failures', async () => {
  const { exitCode, lines, last } = await runTests(
    "test('a', () => {});\ntest('b', (context) => context.skip('missing: a part'));\ntest.skip('c', () => {});\n" +
      "test('d', (context) => context.skip('not on this system'));\n",
    { CI: 'true' },
  );
  expect(lines).toContain('FAILED   skipped in CI: one.test.ts > b: missing: a part');
  expect(lines).toContain('FAILED   skipped without a reason: one.test.ts > c');
  expect(last).toBe('1 passed, 2 failed, 3 skipped');
  expect(exitCode).toBe(1);
});

test('what other tests mount meanwhile is nothing that a run within a run has left', async (context) => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    context.skip('needs root to mount a small disk');
  const disk = temporaryFolder();
  const mount = `import { execFileSync } from 'node:child_process';\ntest('a', () => { execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', '${disk}']); });\n`;
  try {
    const { lines, last } = await runTests(mount, { CI: 'true' });
    if (lines.some((line) => line.includes('mount: '))) context.skip('mounting is not allowed here');
    expect(last).toBe('1 passed, 0 failed, 0 skipped');
  } finally {
    spawnSync('umount', [disk]);
  }
});

test('a failed test is shown with its error', async () => {
  const { exitCode, lines, last } = await runTests("test('a', () => { expect(1).toBe(2); });\n");
  expect(lines).toContain('FAILED   one.test.ts > a');
  expect(lines.join('\n')).toContain('expected 1 to be 2');
  expect(last).toBe('0 passed, 1 failed, 0 skipped');
  expect(exitCode).toBe(1);
});

test('a file that cannot be loaded is a failure', async () => {
  const { exitCode, last } = await runTests("import './absent.ts';\ntest('a', () => {});\n");
  expect(last).toBe('0 passed, 1 failed, 0 skipped');
  expect(exitCode).toBe(1);
});

test('an error that no test caught is a failure', async () => {
  const { exitCode, last } = await runTests(
    "test('a', async () => { void Promise.reject(new Error('lost')); await new Promise((r) => setTimeout(r, 50)); });\n",
  );
  expect(last).toBe('1 passed, 1 failed, 0 skipped');
  expect(exitCode).toBe(1);
});

test('a run without tests is a failure', async () => {
  const { exitCode, last } = await runTests('export {};\n');
  expect(last).toMatch(/^0 passed, [1-9]\d* failed, 0 skipped$/);
  expect(exitCode).toBe(1);
});

test('a file left in the temporary directory fails the run', async () => {
  const { exitCode, lines, last } = await runTests(
    "import { writeFileSync } from 'node:fs';\nimport { tmpdir } from 'node:os';\n" +
      "test('a', () => { writeFileSync(tmpdir() + '/left', ''); });\n",
  );
  expect(lines).toContain('FAILED   left in TMPDIR: left');
  expect(last).toBe('1 passed, 1 failed, 0 skipped');
  expect(exitCode).toBe(1);
});

test('a process that stays is named, fails the run, and is ended', async (context) => {
  if (process.platform !== 'linux') context.skip('there is no /proc here');
  const { exitCode, lines, last } = await runTests(
    "import { spawn, spawnSync } from 'node:child_process';\ntest('a', () => {\n" +
      "  const child = spawn('sleep', ['300'], { detached: true, stdio: 'ignore' });\n  child.unref();\n});\n",
  );
  const named = lines.find((line) => line.startsWith('FAILED   left running: pid '));
  expect(named).toMatch(/pid \d+: sleep 300$/);
  expect(last).toBe('1 passed, 1 failed, 0 skipped');
  expect(exitCode).toBe(1);
  const pid = Number(/pid (\d+)/.exec(named ?? '')?.[1]);
  await expect.poll(() => alive(pid)).toBe(false);
});

/** False also for one that ended and that nobody has waited for. */
function alive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

describe('the judgement of a whole run', () => {
  const results: TestResults = { files: 10, passed: 5, failed: [], skipped: [], layers: {} };

  test('the floor of test files holds for full runs only', () => {
    expect(judgeRun(results, { floor: 10, strict: false })).toEqual([]);
    expect(judgeRun(results, { floor: 11, strict: false })).toEqual([
      '10 test files ran, and there are at least 11 (test/floor.ts)',
    ]);
    expect(judgeRun(results, { floor: null, strict: false })).toEqual([]);
  });

  test.each([
    ['packages/http/src/retry.test.ts', 'unit and property'],
    ['actions/one-click/src/inputs.test.ts', 'unit and property'],
    ['test/runner-model/masks.test.ts', 'the committed bundles in the runner model'],
    ['test/house/run.test.ts', 'the house itself'],
    ['test/hostile/edge.test.ts', 'hostile input'],
    ['test/sshd/login.test.ts', 'real parts: sshd'],
  ])('%s belongs to %s', (file, layer) => {
    expect(layerOf(file)).toBe(layer);
  });
});

test('the dearest layer stands first, the whole run last', () => {
  expect(minutesByLayer({ GitHub: 12_000, workflows: 660_000, 'hostile input': 60_000 }, 372_000)).toEqual([
    '  11.0 min  workflows',
    '   1.0 min  hostile input',
    '   0.2 min  GitHub',
    '   6.2 min  from start to end',
  ]);
});
