/** The gate over real modules with the real go; and with a go that misbehaves, a script in its place. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Filed, type GateRow, readDocument } from '@slipway/evidence';
import { type Context, systemClock } from '@slipway/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge, verdictOf } from './judge.ts';

const realGo = (() => {
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
const environment = { GOFLAGS: '-trimpath -buildvcs=false', GOTOOLCHAIN: 'local', CGO_ENABLED: '0' };
const subject = { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) };

let root: string;
let number = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'slipway gate '));
  mkdirSync(join(root, 'temp'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function context(signal = new AbortController().signal): Context {
  const silent = () => {};
  return {
    log: {
      debug: silent,
      info: silent,
      notice: silent,
      warn: silent,
      error: silent,
      output: silent,
      group: (_title, work) => work(),
    },
    signal,
    temp: join(root, 'temp'),
    clock: systemClock,
    env: process.env,
    workspace: root,
  };
}

const lib = `package lib

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
const libTest = (...values: number[]) => `package lib

import "testing"

func TestSign(t *testing.T) {
${values.map((x) => `\tif Sign(${x}) != ${Math.sign(x)} {\n\t\tt.Fatal("wrong sign of ${x}")\n\t}\n`).join('')}}
`;
/** All five statements run. */
const good = { 'lib/lib.go': lib, 'lib/lib_test.go': libTest(-1, 1, 0) };

function write(files: Record<string, string>): string {
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
}

async function judged(
  files: Record<string, string>,
  options: { go?: string; env?: object; ppm?: number } = {},
): Promise<Judged> {
  const directory = write(files);
  const filed = await judge(context(), {
    directory,
    subject,
    build: null,
    go: { path: options.go ?? realGo ?? 'go', env: { ...environment, ...options.env } },
    outputPath: join(root, `gate-${number}.json`),
    ...(options.ppm === undefined ? {} : { coveragePpm: options.ppm }),
  });
  const { rows } = filed.document;
  return {
    filed,
    verdicts: Object.fromEntries(rows.map((row) => [row.check, row.verdict])),
    row: (name) => rows.find((row) => row.check === name),
  };
}

const allPass = { tests: 'PASS', coverage: 'PASS', vet: 'PASS', gofmt: 'PASS' };

// Without Go on a laptop the rest cannot be asked; in CI a missing Go is a failure.
describe.skipIf(realGo === null && process.env.CI !== 'true')('judge', { timeout: 120_000 }, () => {
  test('a sound module passes, and the document says on what evidence', async () => {
    const { filed, verdicts, row } = await judged(good);
    expect(verdicts).toEqual(allPass);
    expect(await readDocument('gate', filed.path)).toEqual(filed);
    expect(filed.document).toMatchObject({
      verdict: 'PASS',
      subject: { ...subject, build: null },
      waivers: [],
    });
    expect(row('tests')).toMatchObject({ actual: '1 passed, 0 failed, 0 skipped' });
    expect(row('coverage')).toMatchObject({ actual: '100% of statements (5/5)', threshold: '>= 80%' });
    expect(row('gofmt')).toMatchObject({ actual: '0 of 2 files differ' });
    for (const { proof } of filed.document.rows) {
      expect(proof).toMatchObject({ exitCode: 0, packagesSeen: 1, packagesExpected: 1 });
    }
    expect(readdirSync(join(root, 'temp'))).toEqual([]);
  });

  test('the same policy has the same hash, another one has another', async () => {
    const hash = async (ppm?: number) =>
      (await judged(good, ppm === undefined ? {} : { ppm })).filed.document.policyHash;
    expect(await hash(800_000)).toBe(await hash());
    expect(await hash(800_001)).not.toBe(await hash());
  });

  test('coverage: 4 of 5 is 80 % and passes, asked for a millionth more it fails and names the file', async () => {
    const files = { ...good, 'lib/lib_test.go': libTest(-1, 1) };
    const enough = await judged(files);
    expect(enough.verdicts).toEqual(allPass);
    expect(enough.row('coverage')?.actual).toBe('80% of statements (4/5)');
    const more = await judged(files, { ppm: 800_001 });
    expect(more.verdicts).toEqual({ ...allPass, coverage: 'FAIL' });
    expect(more.filed.document.verdict).toBe('FAIL');
    expect(more.row('coverage')?.findings).toEqual([
      'example.com/m/lib/lib.go: 1 of 5 statements run in no test',
    ]);
  });

  test('a package without tests counts with all of its statements', async () => {
    const { verdicts, row } = await judged({
      ...good,
      'other/o.go': 'package other\n\nfunc F() int { return 1 }\n',
    });
    expect(verdicts).toEqual(allPass);
    expect(row('coverage')?.actual).toBe('83.33% of statements (5/6)');
  });

  test('a failing test is named with its words; coverage is still measured', async () => {
    const { verdicts, row } = await judged({
      ...good,
      'lib/more_test.go':
        'package lib\n\nimport "testing"\n\nfunc TestMore(t *testing.T) {\n\tt.Run("deep", func(t *testing.T) { t.Error("not\\x1b[31m yet") })\n}\n',
    });
    expect(verdicts).toEqual({ ...allPass, tests: 'FAIL' });
    expect(row('tests')?.findings).toEqual([
      'example.com/m/lib TestMore/deep failed: more_test.go:6: not yet',
    ]);
  });

  test('what does not compile fails in tests and vet with its place, and coverage is not measured', async () => {
    const { filed, verdicts, row } = await judged({
      ...good,
      'bad/bad.go': 'package bad\n\nfunc F() int { return undefinedThing }\n',
      'uses/uses.go': 'package uses\n\nimport "example.com/m/bad"\n\nvar X = bad.F()\n',
    });
    expect(filed.document.verdict).toBe('FAIL');
    expect(verdicts).toEqual({ tests: 'FAIL', coverage: 'FAIL', vet: 'FAIL', gofmt: 'PASS' });
    expect(row('tests')?.findings).toEqual([
      expect.stringMatching(
        /^example\.com\/m\/bad does not compile: bad\/bad\.go:3: undefined: undefinedThing/,
      ),
    ]);
    expect(row('vet')?.findings[0]).toMatch(/bad\.go:3:23: undefined: undefinedThing/);
    expect(row('coverage')?.actual).toMatch(/not measured/);
  });

  test('a syntax error, an unformatted file and one for another system are all seen by gofmt', async () => {
    const { verdicts, row } = await judged({
      ...good,
      'bad/bad.go': 'package bad\n\nfunc {\n',
      'lib/plan9 only.go': '//go:build plan9\n\npackage lib\nvar  x=1\n',
      'lib/é_test.go': 'package lib\nvar  y=1\n',
    });
    expect(verdicts.gofmt).toBe('FAIL');
    expect(row('gofmt')?.findings).toEqual([
      expect.stringMatching(/^bad\/bad\.go:3:6: /),
      'lib/plan9 only.go: run gofmt -w lib/plan9 only.go',
      'lib/é_test.go: run gofmt -w lib/é_test.go',
    ]);
  });

  test('vet names the place and the analyser, also when go replays a report of another checkout', async () => {
    const files = {
      ...good,
      'say/say.go': 'package say\n\nimport "fmt"\n\nfunc F() { fmt.Printf("%d\\n", "x") }\n',
      'say/out_test.go':
        'package say_test\n\nimport "fmt"\n\nfunc f() { fmt.Printf("%d\\n", "y") }\n\nvar _ = f\n',
    };
    for (const { verdicts, row } of [await judged(files), await judged(files)]) {
      expect(verdicts).toEqual({ ...allPass, vet: 'FAIL' });
      expect(row('vet')?.findings.toSorted()).toEqual([
        expect.stringMatching(/^say\/out_test\.go:5:\d+: fmt\.Printf format %d has arg "y" .* \(printf\)$/),
        expect.stringMatching(/^say\/say\.go:5:\d+: fmt\.Printf format %d has arg "x" .* \(printf\)$/),
      ]);
    }
  });

  test('no tests at all fail, and so does their coverage', async () => {
    const { verdicts, row } = await judged({ 'lib/lib.go': lib });
    expect(verdicts).toEqual({ ...allPass, tests: 'FAIL', coverage: 'FAIL' });
    expect(row('tests')?.actual).toBe('no tests');
    expect(row('coverage')?.actual).toBe('0% of statements (0/5)');
  });

  test('panic, os.Exit, timeout and a TestMain that runs nothing, from the real go', async () => {
    const one = (body: string) =>
      `package x\n\nimport (\n\t"os"\n\t"testing"\n\t"time"\n)\n\nvar _, _ = os.Args, time.Now\n\n${body}\n`;
    const { row, verdicts } = await judged(
      {
        ...good,
        'a/x_test.go': one('func TestPanic(t *testing.T) { panic("boom") }'),
        'b/x_test.go': one('func TestExit(t *testing.T) { os.Exit(3) }'),
        'c/x_test.go': one('func TestSlow(t *testing.T) { time.Sleep(time.Minute) }'),
        'd/x_test.go': one('func TestMain(m *testing.M) {}\n\nfunc TestNothing(t *testing.T) { t.Fatal() }'),
      },
      { env: { GOFLAGS: `${environment.GOFLAGS} -timeout=1s` } },
    );
    expect(verdicts).toEqual({ ...allPass, tests: 'FAIL', coverage: 'FAIL' });
    expect(row('tests')?.findings).toEqual([
      expect.stringMatching(
        /^example\.com\/m\/a TestPanic crashed: panic: boom.* \/ example\.com\/m\/a\/x_test\.go:11/,
      ),
      expect.stringMatching(/^example\.com\/m\/b TestExit ended early/),
      expect.stringMatching(/^example\.com\/m\/c TestSlow timed out: test timed out after 1s/),
      expect.stringMatching(/^example\.com\/m\/d ended early/),
    ]);
    expect(row('coverage')?.actual).toMatch(/not measured/);
  });

  test('a broken go.mod is an ERROR in every row', async () => {
    const { filed, verdicts, row } = await judged({
      ...good,
      'go.mod': 'module example.com/m\n\nnonsense here\n',
    });
    expect(filed.document.verdict).toBe('ERROR');
    expect(verdicts).toEqual({ tests: 'ERROR', coverage: 'ERROR', vet: 'ERROR', gofmt: 'ERROR' });
    expect(row('vet')?.actual).toMatch(/did not run: go list finds no packages: .*go\.mod/);
  });

  test('a build of another tree is refused, one of this tree is named by its hash', async () => {
    const build = (tree: string) =>
      ({
        path: '/out/build.json',
        sha256: 'c'.repeat(64),
        document: { subject: { ...subject, tree } },
      }) as Filed<'build'>;
    const request = {
      directory: write(good),
      subject,
      go: { path: realGo ?? 'go', env: environment },
      outputPath: join(root, 'tied.json'),
    };
    await expect(judge(context(), { ...request, build: build('d'.repeat(40)) })).rejects.toMatchObject({
      name: 'ConfigError',
      where: { file: '/out/build.json' },
    });
    const { document } = await judge(context(), { ...request, build: build(subject.tree) });
    expect(document.subject.build).toBe('c'.repeat(64));
  });

  test('a cancelled gate writes no verdict', async () => {
    const controller = new AbortController();
    const outputPath = join(root, 'cancelled.json');
    const slow =
      'package lib\n\nimport (\n\t"testing"\n\t"time"\n)\n\nfunc TestSlow(t *testing.T) { time.Sleep(time.Minute) }\n';
    const directory = write({ ...good, 'lib/slow_test.go': slow });
    const verdict = judge(context(controller.signal), {
      directory,
      subject,
      build: null,
      go: { path: realGo ?? 'go', env: environment },
      outputPath,
    });
    setTimeout(() => controller.abort(), 500);
    await expect(verdict).rejects.toMatchObject({ name: 'CancelledError' });
    expect(existsSync(outputPath)).toBe(false);
  });

  describe('a go that does not do its work is an ERROR', () => {
    /** `list` is the real one; the other commands do what `script` says. */
    function fakeGo(cases: { test?: string; vet?: string; gofmt?: string }): string {
      const folder = join(root, `fake ${++number}`);
      mkdirSync(folder);
      const script = `#!/bin/sh\ncase "$1" in\ntest) ${cases.test ?? 'exec "$REAL" "$@"'} ;;\nvet) ${cases.vet ?? 'exec "$REAL" "$@"'} ;;\n*) exec "$REAL" "$@" ;;\nesac\n`;
      writeFileSync(join(folder, 'go'), script);
      chmodSync(join(folder, 'go'), 0o755);
      if (cases.gofmt === undefined) symlinkSync(join(dirname(realGo ?? ''), 'gofmt'), join(folder, 'gofmt'));
      else if (cases.gofmt !== '') {
        writeFileSync(join(folder, 'gofmt'), `#!/bin/sh\n${cases.gofmt}\n`);
        chmodSync(join(folder, 'gofmt'), 0o755);
      }
      return join(folder, 'go');
    }
    const fake = (cases: Parameters<typeof fakeGo>[0]) =>
      judged(good, { go: fakeGo(cases), env: { REAL: realGo } });
    const finished = [
      { Action: 'run', Test: 'T' },
      { Action: 'pass', Test: 'T' },
      { Action: 'output', Output: 'PASS\n' },
      { Action: 'pass' },
    ]
      .map((event) => `printf '%s\\n' '${JSON.stringify({ ...event, Package: 'example.com/m/lib' })}'`)
      .join('; ');

    test.each([
      ['exits with an unknown code', 'exit 3', /exit code 3/],
      ['does all its work and exits with an unknown code', '"$REAL" "$@"; exit 3', /exit code 3/],
      ['is killed', 'kill -9 $$', /a signal/],
      ['prints garbage', 'echo "<html>"; exit 0', /did not run/],
      ['says nothing', 'exit 0', /no events/],
      [
        'breaks off',
        `echo '{"Action":"start","Package":"example.com/m/lib"}'; echo '{"Act'`,
        /finished 0 of 1/,
      ],
    ])('tests: %s', async (_name, script, why) => {
      const { filed, verdicts, row } = await fake({ test: script });
      expect(filed.document.verdict).toBe('ERROR');
      expect(verdicts).toEqual({ ...allPass, tests: 'ERROR', coverage: 'ERROR' });
      expect(row('tests')?.actual).toMatch(why);
    });

    test('tests pass and there is no profile', async () => {
      const { verdicts, row } = await fake({ test: finished });
      expect(verdicts).toEqual({ ...allPass, coverage: 'ERROR' });
      expect(row('coverage')?.actual).toMatch(/no coverage profile/);
    });

    test.each([
      ['exits with an unknown code', 'exit 7', /exit code 7/],
      ['fails without a word', 'exit 1', /says nothing/],
      ['prints garbage', 'echo hello', /no report: hello/],
      ['prints a report of another form', 'echo "{\\"p\\": 1}"', /unknown form/],
      ['reports nothing', 'exit 0', /reported on 0 of 1 packages/],
      ['breaks off', 'printf "{}\\n{\\n\\t\\"p\\": {"', /no report/],
      [
        'has an analyser that fails',
        `echo '{"p":{"printf":{"error":"out of luck"}}}'`,
        /printf: out of luck/,
      ],
    ])('vet: %s', async (_name, script, why) => {
      const { filed, row, verdicts } = await fake({ vet: script });
      expect(filed.document.verdict).toBe('ERROR');
      expect(verdicts).toEqual({ ...allPass, vet: 'ERROR' });
      expect(row('vet')?.actual).toMatch(why);
    });

    test.each([
      ['is missing', '', /no gofmt beside/],
      ['crashes', 'exit 9', /exit code 9/],
      ['fails without a word', 'exit 2', /exit code 2/],
      ['fails without a place', 'echo "out of memory" >&2; exit 2', /out of memory/],
      ['names files that it was not asked about', 'echo "/etc/passwd"', /\/etc\/passwd/],
    ])('gofmt: %s', async (_name, script, why) => {
      const { verdicts, row } = await fake({ gofmt: script });
      expect(verdicts).toEqual({ ...allPass, gofmt: 'ERROR' });
      expect(row('gofmt')?.actual).toMatch(why);
    });

    test('there is no go', async () => {
      const { filed, verdicts } = await judged(good, { go: join(root, 'nowhere', 'go') });
      expect(filed.document.verdict).toBe('ERROR');
      expect(Object.values(verdicts)).toEqual(['ERROR', 'ERROR', 'ERROR', 'ERROR']);
    });
  });
});

test('wrong input is refused before anything runs', async () => {
  const request = {
    directory: join(root, 'nowhere'),
    subject,
    build: null,
    go: { path: '/nowhere/go', env: {} },
    outputPath: join(root, 'x.json'),
  };
  await expect(judge(context(), request)).rejects.toMatchObject({ name: 'ConfigError' });
  for (const coveragePpm of [-1, 1_000_001, 0.5, Number.NaN]) {
    await expect(judge(context(), { ...request, coveragePpm })).rejects.toMatchObject({
      name: 'ConfigError',
      where: { name: 'coverage' },
    });
  }
});

test.each([
  [[], 'ERROR'],
  [['PASS'], 'PASS'],
  [['PASS', 'FAIL'], 'FAIL'],
  [['FAIL', 'ERROR', 'PASS'], 'ERROR'],
] as const)('%j together are %s', (verdicts, together) => {
  expect(verdictOf(verdicts.map((verdict) => ({ verdict })))).toBe(together);
});
