/** Mutations: listed patches that break one rule each, and the tests that must notice. */
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { unpackedPrograms } from './cache-folder.ts';
import { leftProcesses, type RunMark } from './leftovers.ts';

/** What a file of test/mutations/ lists in `mutations`. */
export interface Mutation {
  /** The rule that is broken, as a sentence; unique in its area. */
  readonly breaks: string;
  /** Relative to the root. */
  readonly file: string;
  /** Must stand in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Test files, relative to the root; one of their tests has to fail. */
  readonly tests: readonly string[];
}

export interface TestRun {
  /** `broken`: no test failed, yet the run did: a patch that does not load proves nothing. */
  readonly result: 'green' | 'red' | 'broken';
  /** Full names of the tests that failed; what a broken run says of itself. */
  readonly because: string;
}

export interface Mutated {
  readonly mutation: Mutation;
  readonly outcome: 'killed' | 'survived' | 'broken';
  /** The test that noticed; why a patch does not load. */
  readonly because: string;
}

/** What is wrong with the patches of an area, a line each: those that would say nothing, or another thing. */
export function wrongMutations(root: string, mutations: readonly Mutation[]): string[] {
  return mutations.flatMap(({ breaks, file, find, replace, tests }, at) => {
    const missing = [file, ...tests].find((name) => !existsSync(path.join(root, name)));
    const why = (): string | null => {
      if (missing !== undefined) return `there is no ${missing}`;
      if (tests.length === 0) return 'it names no test';
      if (find === replace) return 'it changes nothing';
      const count = readFileSync(path.join(root, file), 'utf8').split(find).length - 1;
      if (count !== 1) return `its text stands in ${file} ${count} times, and has to stand there once`;
      return mutations.findIndex((other) => other.breaks === breaks) === at ? null : 'it is listed twice';
    };
    const wrong = why();
    return wrong === null ? [] : [`"${breaks}": ${wrong}`];
  });
}

/**
 * Applies each mutation by itself in `root`, runs its tests, and puts the file back. The tests must be green before
 * the first one.
 * @throws Error for tests that fail without one
 */
export async function mutate(
  root: string,
  mutations: readonly Mutation[],
  run: (files: readonly string[]) => Promise<TestRun>,
  say: (line: string) => void,
): Promise<Mutated[]> {
  const files = [...new Set(mutations.flatMap(({ tests }) => tests))].sort();
  const baseline = await run(files);
  if (baseline.result !== 'green') {
    throw new Error(`without any mutation the tests are ${baseline.result}: ${baseline.because}`);
  }
  const results: Mutated[] = [];
  for (const mutation of mutations) {
    const file = path.join(root, mutation.file);
    const before = readFileSync(file, 'utf8');
    // A function, since `$&` and its like in a replacement text mean something to `replace`.
    writeFileSync(
      file,
      before.replace(mutation.find, () => mutation.replace),
    );
    const { result, because } = await run(mutation.tests);
    writeFileSync(file, before);
    const outcome = result === 'red' ? 'killed' : result === 'green' ? 'survived' : 'broken';
    results.push({ mutation, outcome, because });
    say(`${outcome.padEnd(8)}  ${mutation.breaks}${because === '' ? '' : `  <- ${because}`}`);
  }
  return results;
}

/**
 * Copies what git knows of `from` (and what is new and not ignored) to `to`, as it stands in the work tree; packages
 * from elsewhere are linked, those of the repository itself mean the copy.
 */
export function copyRepository(from: string, to: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: from,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  for (const file of new Set(listed.split('\0'))) {
    if (file === '' || !existsSync(path.join(from, file))) continue;
    mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
    if (lstatSync(path.join(from, file)).isSymbolicLink()) {
      symlinkSync(readlinkSync(path.join(from, file)), path.join(to, file));
    } else copyFileSync(path.join(from, file), path.join(to, file));
  }
  linkPackages(path.join(from, 'node_modules'), path.join(to, 'node_modules'));
  for (const parent of ['packages', 'actions']) {
    for (const name of existsSync(path.join(to, parent)) ? readdirSync(path.join(to, parent)) : []) {
      const own = path.join(parent, name, 'node_modules');
      if (existsSync(path.join(from, own))) linkPackages(path.join(from, own), path.join(to, own));
    }
  }
}

function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.name.startsWith('@')) linkPackages(source, target);
    // Vite keeps its scratch there; a link would share it with the repository.
    else if (!['.vite', '.vite-temp'].includes(entry.name)) symlinkSync(source, target);
  }
}

/**
 * Runs test files of `root` with its own vitest, up to the first failure. What a mutation leaves running or in `temp`
 * (absolute, a folder of its own) ends with the run.
 */
export async function runTests(root: string, files: readonly string[], temp: string): Promise<TestRun> {
  const report = path.join(temp, 'report.json');
  const mark: RunMark = { variable: 'SLIPWAY_MUTATION', value: randomUUID(), directory: temp };
  const exact = files.map((file) => path.join(root, file));
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'node_modules/vitest/vitest.mjs'),
      ...['run', '--bail=1', '--reporter=json', `--outputFile=${report}`, ...exact],
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        // As npm test has it: without its programs tests would be skipped, and every mutation survive them.
        PATH: [process.env.PATH, unpackedPrograms].join(path.delimiter),
        TMPDIR: temp,
        [mark.variable]: mark.value,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const found = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Report) : null;
  endLeft(mark);
  if (found === null) return { result: 'broken', because: said.trim().slice(-500) };
  const { numPassedTests, testResults } = found;
  const failed = testResults
    .flatMap((file) => file.assertionResults)
    .filter(({ status }) => status === 'failed');
  if (failed.length > 0)
    return { result: 'red', because: failed.map(({ fullName }) => fullName.trim()).join('; ') };
  if (code === 0 && numPassedTests > 0) return { result: 'green', because: '' };
  const why = testResults.map(({ message }) => message).find((message) => message !== '');
  return { result: 'broken', because: (why ?? said).trim().slice(0, 500) };
}

function endLeft(mark: RunMark): void {
  for (const { pid } of leftProcesses(mark)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
  for (const name of readdirSync(mark.directory)) {
    rmSync(path.join(mark.directory, name), { recursive: true, force: true });
  }
}

/** Of vitest's JSON reporter. */
interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}
