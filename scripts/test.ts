/**
 * `npm test [-- vitest's arguments]`: all tests, with a check around them that they leave nothing behind.
 * The last line is `N passed, N failed, N skipped`; whatever else is wrong with the run counts as failed.
 * The minutes of each layer stand above it, and in the file that SLIPWAY_TEST_MINUTES names (for .ci/run).
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testFileFloor } from '../test/floor.ts';
import { unpackedPrograms } from './cache-folder.ts';
import {
  type LeftProcess,
  leftFiles,
  leftProcesses,
  mountPoints,
  newMounts,
  type RunMark,
} from './leftovers.ts';
import { judgeRun, minutesByLayer, type TestResults } from './test-results.ts';
import { repository } from './workspaces.ts';

const strict = process.env.CI === 'true';
const chosen = process.argv.slice(2);
const started = performance.now();
// Not for the children: a test that runs this program would write its own minutes there.
const { SLIPWAY_TEST_MINUTES: minutesFile, ...environment } = process.env;

if (!process.version.startsWith('v24.')) {
  console.error(`The tests run under Node 24, the actions' own runtime, and this is ${process.version}.`);
  process.exit(1);
}

const mark: RunMark = {
  variable: 'SLIPWAY_TEST_RUN',
  value: randomBytes(8).toString('hex'),
  directory: realpathSync(mkdtempSync(path.join(tmpdir(), 'slipway-test-'))),
};
/** In CI nobody else mounts anything, but for the run of which this one is a test. */
const alone = strict && process.env[mark.variable] === undefined;
const mountsBefore = mountPoints();
const { results, exit } = await runVitest();
const problems = [
  ...(results ? judgeRun(results, { floor: chosen.length > 0 ? null : testFileFloor, strict }) : []),
  ...(results ? [] : [`vitest ended without results (${exit})`]),
  ...(results && exit !== 'exit code 0' && results.failed.length === 0
    ? [`vitest ended with ${exit} though no test failed`]
    : []),
  ...(await leftBehind()),
];
rmSync(mark.directory, { recursive: true, force: true });
print(results, problems);
process.exitCode = problems.length > 0 || (results?.failed.length ?? 0) > 0 ? 1 : 0;

async function runVitest(): Promise<{ results: TestResults | undefined; exit: string }> {
  const child = spawn(
    process.execPath,
    [
      path.join(repository, 'node_modules/vitest/vitest.mjs'),
      'run',
      `--reporter=${path.join(repository, 'scripts/test-reporter.ts')}`,
      ...chosen,
    ],
    {
      cwd: repository,
      env: {
        ...environment,
        PATH: [process.env.PATH, unpackedPrograms].join(path.delimiter),
        TMPDIR: mark.directory,
        [mark.variable]: mark.value,
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  // A terminal's Ctrl-C reaches vitest by itself; a lone signal to this process must be handed on.
  process.on('SIGINT', () => child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  let results: TestResults | undefined;
  child.on('message', (message) => {
    results = message as TestResults;
  });
  const exit = await new Promise<string>((resolve) => {
    child.on('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return { results, exit };
}

/** Names what is left, and ends the processes that carry the run's mark. */
async function leftBehind(): Promise<string[]> {
  const processes = await processesThatStay();
  const mounts = newMounts(mountsBefore).filter(
    (point) => alone || point.startsWith(mark.directory) || point.startsWith(repository),
  );
  const problems = [
    ...processes.map(
      ({ pid, command, ports }) =>
        `left running: pid ${pid}: ${command}${ports.length > 0 ? ` (listens on ${ports.join(', ')})` : ''}`,
    ),
    ...mounts.map((point) => `left mounted: ${point}`),
    ...leftFiles(mark).map((file) => `left in TMPDIR: ${file}`),
  ];
  for (const { pid } of processes) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
  return problems;
}

/** A process that was told to end may need a moment. */
async function processesThatStay(): Promise<LeftProcess[]> {
  const until = performance.now() + 3_000;
  let left = leftProcesses(mark);
  while (left.length > 0 && performance.now() < until) {
    await sleep(100);
    left = leftProcesses(mark);
  }
  return left;
}

function print(results: TestResults | undefined, problems: readonly string[]): void {
  const { passed = 0, failed = [], skipped = [], layers = {} } = results ?? {};
  console.log('');
  for (const { test, reason } of skipped) console.log(`skipped  ${test}: ${reason ?? 'no reason given'}`);
  for (const name of failed) console.log(`FAILED   ${name}`);
  for (const problem of problems) console.log(`FAILED   ${problem}`);
  const minutes = minutesByLayer(layers, performance.now() - started);
  for (const line of minutes) console.log(line);
  if (minutesFile) writeFileSync(minutesFile, minutes.map((line) => `${line}\n`).join(''));
  console.log(`${passed} passed, ${failed.length + problems.length} failed, ${skipped.length} skipped`);
}
