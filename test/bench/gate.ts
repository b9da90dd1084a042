/**
 * The judge over a large profile, beside `go tool cover -func` and go-test-coverage (test/bench/gate/go.mod) on the same
 * files and in the same rounds; all three have to find the same share. The module is generated: 1589 files of 30
 * functions each. A profile that `-coverpkg=./...` wrote for 115 packages names each block 115 times: 460 MB. The
 * merged one names it once. Of ours the judging counts, inside a process of its own: the gate's is started once for all
 * checks (its start is in the bench `startup`). Of the peers the whole process counts.
 * `--duplicates N` (115), `--rounds N` (5).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { GoPackage } from '../../packages/gate/src/packages.ts';
import { type Figure, median } from '../../scripts/bench-figures.ts';
import { repository } from '../../scripts/workspaces.ts';

export const about =
  'a 460 MB profile and 50 000 test events judged, against go tool cover and go-test-coverage';

const files = 1589;
const functions = 30;
const filesInPackage = 10;
const module = 'example.com/organisation/service';
const eventCount = 50_000;

interface Judged {
  readonly ms: number;
  readonly rssBytes: number;
  readonly rows: readonly {
    readonly check: string;
    readonly verdict: string;
    readonly actual: string;
    readonly measured: { readonly value: number; readonly of: number | null } | null;
  }[];
}

interface Timed {
  /** From the start of the process to its end. */
  readonly ms: number;
  readonly stdout: string;
}

export async function measure(args: readonly string[], say: (line: string) => void): Promise<Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      duplicates: { type: 'string', default: '115' },
      rounds: { type: 'string', default: '5' },
    },
  });
  const [duplicates, rounds] = [Number(values.duplicates), Number(values.rounds)];
  const temp = mkdtempSync(path.join(tmpdir(), 'slipway-bench-gate-'));
  try {
    const directory = path.join(temp, 'module');
    mkdirSync(path.join(temp, 'out'));
    writeModule(directory);
    const [long, merged, small, events, packages] = ['long', 'merged', 'small', 'events', 'packages'].map(
      (name) => path.join(temp, name),
    ) as [string, string, string, string, string];
    await writeProfile(long, duplicates);
    await writeProfile(merged, 1, true);
    await writeProfile(small, 2.36);
    writeFileSync(events, eventStream());
    writeFileSync(packages, JSON.stringify(listed()));
    const megabytes = (file: string) => Math.round(statSync(file).size / 1e6);
    say(
      `${megabytes(long)} MB with ${duplicates * files * functions} blocks, ${megabytes(merged)} MB merged`,
    );
    const peer = path.join(temp, 'go-test-coverage');
    say('building go-test-coverage');
    execFileSync('go', ['build', '-o', peer, 'github.com/vladopajic/go-test-coverage/v2'], {
      cwd: path.join(repository, 'test/bench/gate'),
      stdio: ['ignore', 'ignore', 'inherit'],
    });

    const ours = (profile: string, ...more: string[]) => {
      const child = path.join(repository, 'test/bench/testdata/judge-coverage.ts');
      const node = ['--conditions=@slipway/source', child, temp, directory, packages, profile, ...more];
      const judged = JSON.parse(timed(process.execPath, node, directory).stdout) as Judged;
      // Events that are given are said to be of an unknown commit.
      const odd = judged.rows.find(({ verdict }) => verdict !== 'PASS' && verdict !== 'WARN');
      if (odd !== undefined) throw new Error(`${odd.check} is ${odd.verdict}: ${odd.actual}`);
      return judged;
    };
    const cover = (profile: string) => timed('go', ['tool', 'cover', `-func=${profile}`], directory);
    const goTestCoverage = (profile: string) => timed(peer, ['-p', profile, '-t', '1', '-s', '.'], directory);
    agree(ours(merged), cover(merged), goTestCoverage(merged));

    const times = new Map<string, number[]>();
    const note = (name: string, value: number) => times.set(name, [...(times.get(name) ?? []), value]);
    for (let round = 1; round <= rounds; round++) {
      const judged = ours(long);
      note('long', judged.ms);
      note('rss', judged.rssBytes);
      note('small', ours(small, events).ms);
      note('merged', ours(merged).ms);
      note('merged cover', cover(merged).ms);
      note('merged peer', goTestCoverage(merged).ms);
      say(`${round} of ${rounds} rounds`);
    }
    // Once: it takes long, and its memory.
    const longPeer = goTestCoverage(long).ms;
    const of = (name: string) => median(times.get(name) ?? []);
    const size = `${megabytes(long)} MB`;
    return [
      { figure: `${size} judged`, value: of('long'), unit: 'ms', target: { max: 2500 } },
      { figure: `memory for ${size}`, value: of('rss') / 1e6, unit: 'MB', target: { max: 150 } },
      {
        figure: `${megabytes(small)} MB and ${eventCount} events judged`,
        value: of('small'),
        unit: 'ms',
        target: { max: 300 },
      },
      {
        figure: `merged, judged, against the process of go tool cover -func`,
        value: of('merged'),
        unit: 'ms',
        peer: of('merged cover'),
      },
      {
        figure: 'merged, judged, against the process of go-test-coverage',
        value: of('merged'),
        unit: 'ms',
        peer: of('merged peer'),
      },
      {
        figure: `${size}, judged, against the process of go-test-coverage`,
        value: of('long'),
        unit: 'ms',
        peer: longPeer,
      },
    ];
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

/** @throws Error when they do not speak of the same thing */
function agree(ours: Judged, cover: Timed, goTestCoverage: Timed): void {
  const measured = ours.rows.find(({ check }) => check === 'coverage.total')?.measured;
  const { value = 0, of = 1 } = measured ?? {};
  const percent = ((100 * value) / (of ?? 1)).toFixed(1);
  const theirs = /^total:\s+\(statements\)\s+(\S+)%$/m.exec(cover.stdout)?.[1];
  if (theirs !== percent) throw new Error(`go tool cover finds ${theirs} %, we find ${percent} %`);
  if (!goTestCoverage.stdout.includes(`(${value}/${of})`)) {
    throw new Error(`go-test-coverage does not find ${value}/${of}: ${goTestCoverage.stdout.slice(-500)}`);
  }
}

function timed(program: string, args: readonly string[], cwd: string): Timed {
  const started = performance.now();
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, GOTOOLCHAIN: 'local' },
  });
  const ms = performance.now() - started;
  if (status !== 0)
    throw new Error(`${program} ended with ${status ?? error?.message}: ${stderr}${stdout.slice(-500)}`);
  return { ms, stdout };
}

const packageOf = (file: number) =>
  `internal/package${String(Math.floor(file / filesInPackage)).padStart(3, '0')}`;
const nameOf = (file: number) => `${packageOf(file)}/some_file_name_${file % filesInPackage}.go`;
const statementsIn = (index: number) => 1 + (index % 5);

/** Functions of one block each. */
function writeModule(directory: string): void {
  mkdirSync(directory);
  writeFileSync(path.join(directory, 'go.mod'), `module ${module}\n\ngo 1.24\n`);
  for (let file = 0; file < files; file++) {
    const text = Array.from({ length: functions }, (_, index) => {
      const steps = '\tx += 1\n'.repeat(statementsIn(index) - 1);
      return `\nfunc ${functionName(file, index)}(x int) int {\n${steps}\treturn x\n}\n`;
    });
    const target = path.join(directory, nameOf(file));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, `package ${path.basename(packageOf(file))}\n${text.join('')}`);
  }
}

function functionName(file: number, index: number): string {
  return `Function${file % filesInPackage}x${String(index).padStart(2, '0')}`;
}

/** Nine in ten blocks run somewhere, each in few of the repetitions; `all`: in the only one. */
async function writeProfile(target: string, repetitions: number, all = false): Promise<void> {
  const out = createWriteStream(target);
  out.write('mode: set\n');
  const texts = Array.from({ length: files }, (_, file) => {
    let line = 3;
    const lines = [];
    for (let index = 0; index < functions; index++) {
      const statements = statementsIn(index);
      const column = `func ${functionName(file, index)}(x int) int {`.length;
      lines.push(`${module}/${nameOf(file)}:${line}.${column},${line + statements + 1}.2 ${statements} `);
      line += statements + 3;
    }
    return lines;
  });
  for (let at = 0; at < Math.round(repetitions * files); at++) {
    const [repetition, file] = [Math.floor(at / files), at % files];
    const text = texts[file]?.map((line, index) => {
      const ran = (file + index) % 10 !== 0 && (all || (file + index + repetition) % 2 === 0);
      return `${line}${ran ? 1 : 0}\n`;
    });
    if (!out.write(text?.join(''))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

/** What `go list` says of the module. */
function listed(): GoPackage[] {
  const byPackage = Map.groupBy(
    Array.from({ length: files }, (_, file) => file),
    packageOf,
  );
  return [...byPackage].map(([name, own]) => ({
    importPath: `${module}/${name}`,
    files: own.map(nameOf),
    tested: true,
    testFiles: [],
  }));
}

/** Of tests that passed, in every package of the module. */
function eventStream(): string {
  const packages = [...new Set(Array.from({ length: files }, (_, file) => packageOf(file)))];
  const lines: string[] = [];
  const add = (event: object) =>
    lines.push(JSON.stringify({ Time: '2026-11-01T12:00:00.000000001Z', ...event }));
  const testsEach = Math.ceil((eventCount / packages.length - 4) / 4);
  for (const name of packages) {
    const Package = `${module}/${name}`;
    add({ Action: 'start', Package });
    for (let test = 0; test < testsEach; test++) {
      const Test = `TestSomething${test}`;
      add({ Action: 'run', Package, Test });
      add({ Action: 'output', Package, Test, Output: `=== RUN   ${Test}\n` });
      add({ Action: 'output', Package, Test, Output: `--- PASS: ${Test} (0.00s)\n` });
      add({ Action: 'pass', Package, Test, Elapsed: 0 });
    }
    add({ Action: 'output', Package, Output: 'PASS\n' });
    add({ Action: 'pass', Package, Elapsed: 0.1 });
  }
  return `${lines.join('\n')}\n`;
}
