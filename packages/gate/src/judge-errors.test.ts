/** The gate with a go that misbehaves, a script in its place: what did not do its work is an ERROR, never a pass. */
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allPass, good, judged, realGo, root, skipWithoutGo } from '../testdata/judged.ts';

let number = 0;

describe.skipIf(skipWithoutGo)('a go that does not do its work', { timeout: 120_000 }, () => {
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
    expect(verdicts).toEqual({ ...allPass, tests: 'ERROR', 'coverage.total': 'ERROR' });
    expect(row('tests')?.actual).toMatch(why);
  });

  test('tests pass and there is no profile', async () => {
    const { verdicts, row } = await fake({ test: finished });
    expect(verdicts).toEqual({ ...allPass, 'coverage.total': 'ERROR' });
    expect(row('coverage.total')?.actual).toMatch(/no coverage profile/);
  });

  test.each([
    ['exits with an unknown code', 'exit 7', /exit code 7/],
    ['fails without a word', 'exit 1', /says nothing/],
    ['prints garbage', 'echo hello', /no report: hello/],
    ['prints a report of another form', 'echo "{\\"p\\": 1}"', /unknown form/],
    ['reports nothing', 'exit 0', /reported on 0 of 1 packages/],
    ['breaks off', 'printf "{}\\n{\\n\\t\\"p\\": {"', /no report/],
    [
      'breaks off where older versions write',
      '"$REAL" "$@"; printf "{\n\t\\"p\\": {" >&2; exit 0',
      /no report: \{/,
    ],
    ['has an analyser that fails', `echo '{"p":{"printf":{"error":"out of luck"}}}'`, /printf: out of luck/],
  ])('vet: %s', async (_name, script, why) => {
    const { filed, row, verdicts } = await fake({ vet: script });
    expect(filed.document.verdict).toBe('ERROR');
    expect(verdicts).toEqual({ ...allPass, vet: 'ERROR' });
    expect(row('vet')?.actual).toMatch(why);
  });

  test('vet: what is refused is told once, whoever says it', async () => {
    const line = 'lib/lib.go:3:1: pattern app/dist: no matching files found';
    const { row, verdicts } = await fake({
      vet: `printf '%s\\n' '# m' '${line}' '# m [m.test]' '${line}' 'vet: ${line}' >&2; exit 1`,
    });
    expect(verdicts).toEqual({ ...allPass, vet: 'FAIL' });
    expect(row('vet')).toMatchObject({
      measured: { value: 1 },
      findings: [{ message: 'pattern app/dist: no matching files found', file: 'lib/lib.go', line: 3 }],
    });
  });

  test('vet: what is refused in a dependency has no place and no path of this machine', async () => {
    const line = '/home/x/go/pkg/mod/example.com/x@v1.0.0/x.go:3:6: undefined: y';
    const { row } = await fake({ vet: `echo '${line}' >&2; exit 1` });
    expect(row('vet')?.findings).toMatchObject([
      { message: 'example.com/x@v1.0.0/x.go:3: undefined: y', file: null, line: null },
    ]);
  });

  test('vet: what a C compiler says beside whole reports is a note', async () => {
    const warning = 'lib/c.go:4:2: warning: #warning hello [-Wcpp]';
    const { verdicts, row } = await fake({ vet: `"$REAL" "$@" && echo "${warning}" >&2` });
    expect(verdicts).toEqual(allPass);
    expect(row('vet')).toMatchObject({
      actual: '0 findings',
      findings: [{ level: 'note', rule: 'vet/aside', message: warning }],
    });
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
