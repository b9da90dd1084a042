/** golangci-lint and staticcheck over real modules: what stops a release, and what is no answer. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lint } from '../../packages/gate/src/checks/lint/check.ts';
import { root } from '../../packages/gate/testdata/judged.ts';
import { look, need, pinnedTool, repository } from './alone.ts';

const mod = 'module example.com/m\n\ngo 1.24\n';
const sound = { 'go.mod': mod, 'a/a.go': 'package a\n\nfunc A() int { return 1 }\n' };
/** `lines` calls whose errors nobody looks at. */
const careless = (lines: number) =>
  `package a\n\nimport "os"\n\nfunc A() {\n${'\tos.Chdir("x")\n'.repeat(lines)}}\n`;
/** A function of cognitive complexity `depth * (depth + 1) / 2`. */
const nested = (depth: number, name = 'F') =>
  `func ${name}(x int) int {\n${Array.from({ length: depth }, (_, i) => `${'\t'.repeat(i + 1)}if x > ${i} {\n`).join('')}${'\t'.repeat(depth + 1)}return 1\n${Array.from({ length: depth }, (_, i) => `${'\t'.repeat(depth - i)}}\n`).join('')}\treturn 0\n}\n`;
const oldLinter = 'version: "2"\nlinters:\n  default: none\n  enable: [unused]\n';

describe('lint', { timeout: 120_000 }, () => {
  test('a sound module passes, and says how much of it was seen', async (context) => {
    need(context, 'golangci-lint');
    const { verdicts, row, result } = await look(lint, repository(sound));
    expect(verdicts).toEqual({ lint: 'PASS', 'lint.complexity': 'PASS' });
    expect(row('lint')).toMatchObject({
      actual: '0 severe, 0 other findings; there is no .golangci.yml',
      threshold: 'no severe finding',
      proof: { exitCode: 0, packagesSeen: 1, packagesExpected: 1, tool: { name: 'golangci-lint' } },
    });
    expect(result.reports).toMatchObject([{ kind: 'golangci-lint' }]);
  });

  test('no count is capped: not by linter, by text, or by line', async (context) => {
    need(context, 'golangci-lint');
    const files = { ...sound, 'a/a.go': `${careless(60)}\nfunc B() { os.Chdir("y"); os.Chdir("z") }\n` };
    const { verdicts, row } = await look(lint, repository(files));
    expect(verdicts.lint).toBe('FAIL');
    expect(row('lint').actual).toMatch(/^62 severe, 0 other/);
    expect(row('lint').findings[0]).toMatchObject({
      rule: 'golangci-lint/errcheck',
      level: 'block',
      file: 'a/a.go',
      line: 6,
      fix: 'mend the line, or end it with "//nolint:errcheck // <why>"',
    });
  });

  test('what a configuration says of caps, new lines, paths and fixes does not hide a finding or change a file', async (context) => {
    need(context, 'golangci-lint');
    const config =
      'version: "2"\nlinters:\n  default: none\nissues:\n  new: true\n  fix: true\n  max-same-issues: 1\nrun:\n  relative-path-mode: gitroot\n  issues-exit-code: 0\noutput:\n  path-prefix: elsewhere\n';
    // This one golangci-lint knows how to mend.
    const fixable = 'package a\n\nfunc B(x bool) bool { return x == true }\n';
    const at = repository({
      ...{ 'go/go.mod': mod, 'go/a/a.go': careless(3), 'go/a/b.go': fixable },
      '.golangci.yml': config,
    });
    const { said } = await look(lint, at, { prefix: 'go' });
    expect(said('lint')).toEqual([
      ...[6, 7, 8].map((line) => `block go/a/a.go:${line} golangci-lint/errcheck`),
      'warn go/a/b.go:3 golangci-lint/staticcheck/S1002',
    ]);
    expect(readFileSync(path.join(at.top, 'go/a/b.go'), 'utf8')).toBe(fixable);
  });

  test('a severe linter that the configuration disables is an ERROR, and not a pass', async (context) => {
    need(context, 'golangci-lint');
    const config = 'version: "2"\nlinters:\n  disable: [errcheck]\n';
    const { verdicts, row } = await look(lint, repository({ ...sound, '.golangci.yml': config }));
    expect(verdicts.lint).toBe('ERROR');
    expect(row('lint').actual).toBe('did not run: errcheck did not run: .golangci.yml disables it');
    expect(row('lint').findings[0]?.message).toMatch(/^take errcheck out of linters\.disable/);
  });

  test.for<[string, Record<string, string>, object, RegExp]>([
    [
      'a configuration of another version',
      { '.golangci.yml': 'version: "1"\n' },
      {},
      /exit code 3 \(it failed\): .*version/,
    ],
    ['a linter that does not exist', {}, { severe: ['nothere'] }, /exit code 3 \(it failed\): .*nothere/],
    [
      'code that does not type-check',
      { 'a/b.go': 'package a\n\nvar X = nothere\n' },
      {},
      /does not type-check/,
    ],
    ['too little time', {}, { timeout: '1ms' }, /exit code 4 \(it did not end in time\)/],
  ])('%s is an ERROR', async ([_what, files, section, why], context) => {
    need(context, 'golangci-lint');
    const { verdicts, row } = await look(lint, repository({ ...sound, ...files }), { section });
    expect(verdicts.lint).toBe('ERROR');
    expect(row('lint').actual).toMatch(why);
  });

  test('packages that were not seen are an ERROR', async (context) => {
    need(context, 'golangci-lint');
    const more = ['b', 'c'].map((name) => ({
      ...{ importPath: `example.com/m/${name}`, files: [`${name}/x.go`], tested: false },
    }));
    const { verdicts, row } = await look(lint, repository(sound), { more });
    expect(verdicts.lint).toBe('ERROR');
    expect(row('lint').actual).toMatch(/saw 1 of 3 packages/);
  });

  test.each([
    ['is silent', 'exit 0', /no report that can be read/],
    ['breaks off', 'printf "%s" \'{"Issues":[\' > "$out"; exit 0', /no report that can be read/],
    [
      'reports an error',
      'echo \'{"Issues":[],"Report":{"Error":"out of luck"}}\' > "$out"',
      /reports an error: out of luck/,
    ],
    [
      'exits with 1 beside no finding',
      'echo \'{"Issues":[],"Report":{}}\' > "$out"; exit 1',
      /exit code 1 beside 0/,
    ],
    ['is killed', 'kill -9 $$', null],
  ])('a golangci-lint that %s is an ERROR', async (_what, script, why) => {
    const fake = path.join(root, `fake-${Math.random()}`);
    const out = 'for a; do case "$a" in --output.json.path=*) out="${a#*=}";; esac; done';
    writeFileSync(fake, `#!/bin/sh\n${out}\n${script}\n`, { mode: 0o755 });
    const tool = async () => ({ path: fake, version: '2.15.0', from: 'path' as const });
    const looking = look(lint, repository(sound), { tool });
    if (why === null) return expect(looking).rejects.toMatchObject({ name: 'ToolError' });
    const { verdicts, row } = await looking;
    expect(verdicts.lint).toBe('ERROR');
    return expect(row('lint').actual).toMatch(why);
  });

  test('in a test a severe finding warns, or stops under `tests: block`; it is no severe one there', async (context) => {
    need(context, 'golangci-lint');
    const at = repository({ ...sound, 'a/a_test.go': careless(1).replace('func A()', 'func b()') });
    const { said, row } = await look(lint, at);
    expect(said('lint')).toContain('warn a/a_test.go:6 golangci-lint/errcheck');
    expect(row('lint')).toMatchObject({ verdict: 'WARN', measured: { value: 0 } });
    const held = await look(lint, at, { section: { tests: 'block' } });
    expect(held.row('lint')).toMatchObject({ verdict: 'FAIL', measured: { value: 1 } });
  });

  test('what is not severe warns, or stops under `others: block`; a severity of its own makes it severe', async (context) => {
    need(context, 'golangci-lint');
    const unused = { ...sound, 'a/b.go': 'package a\n\nfunc nobody() {}\n', '.golangci.yml': oldLinter };
    const at = repository(unused);
    expect((await look(lint, at)).said('lint')).toEqual(['warn a/b.go:3 golangci-lint/unused']);
    expect((await look(lint, at)).verdicts.lint).toBe('WARN');
    expect((await look(lint, at, { section: { others: 'block' } })).verdicts.lint).toBe('FAIL');
    at.commit({ '.golangci.yml': `${oldLinter}severity:\n  default: error\n` });
    expect((await look(lint, at)).said('lint')).toEqual(['block a/b.go:3 golangci-lint/unused']);
  });

  test('of staticcheck, what is about correctness is severe, but for what is deprecated', async (context) => {
    need(context, 'golangci-lint');
    const text = `package a

import (
	"errors"
	"io/ioutil"
	"strings"
)

func C(x string) error {
	_, err := ioutil.ReadFile(x)
	if (err != nil) == true {
		return errors.New("bad")
	}
	_ = strings.Replace(x, "a", "b", 0)
	return nil
}
`;
    const { said, row } = await look(lint, repository({ ...sound, 'a/c.go': text }));
    expect(said('lint')).toEqual([
      'block a/c.go:14 golangci-lint/staticcheck/SA1018',
      'warn a/c.go:5 golangci-lint/staticcheck/SA1019',
      'warn a/c.go:11 golangci-lint/staticcheck/S1002',
    ]);
    expect(row('lint').actual).toMatch(/^1 severe, 2 other/);
  });

  test('what is silenced with a reason is no finding; without one that is a finding itself', async (context) => {
    need(context, 'golangci-lint');
    const silenced = (why: string) =>
      `package a\n\nimport "os"\n\nfunc B() {\n\tos.Chdir("x") //nolint:errcheck${why}\n}\n`;
    const at = repository({ ...sound, 'a/b.go': silenced(' // it may be gone') });
    expect((await look(lint, at)).verdicts.lint).toBe('PASS');
    at.commit({ 'a/b.go': silenced('') });
    expect((await look(lint, at)).said('lint')).toEqual(['warn a/b.go:6 golangci-lint/nolintlint']);
  });

  test('generated code is not judged', async (context) => {
    need(context, 'golangci-lint');
    const text = `// Code generated by x. DO NOT EDIT.\n\n${careless(2)}\n${nested(8)}`;
    expect((await look(lint, repository({ ...sound, 'a/a.go': text }))).verdicts).toEqual({
      lint: 'PASS',
      'lint.complexity': 'PASS',
    });
  });

  describe('under `scope: new`', () => {
    const section = { scope: 'new' };

    test('a finding stays the same when lines around it move, and one more of its kind is new', async (context) => {
      need(context, 'golangci-lint');
      const at = repository({ ...sound, 'a/a.go': careless(2) });
      const base = at.commit({ 'b/b.go': 'package b\n' });
      at.commit({ 'a/a.go': careless(2).replace('func A', '// A moves.\n\n\nfunc A') });
      const moved = await look(lint, at, { section, base });
      expect(moved.verdicts.lint).toBe('PASS');
      expect(moved.row('lint')).toMatchObject({
        actual: '0 new severe, 0 new other findings, 2 old ones; there is no .golangci.yml',
        baseline: `2 findings at ${base.slice(0, 12)}`,
        threshold: 'no new severe finding',
      });
      at.commit({ 'a/a.go': careless(3) });
      expect((await look(lint, at, { section, base })).said('lint')).toEqual([
        'block a/a.go:8 golangci-lint/errcheck',
        'note a/a.go:6 golangci-lint/errcheck',
        'note a/a.go:7 golangci-lint/errcheck',
      ]);
    });

    test('a file that was renamed keeps its findings; the checkout is left as it was', async (context) => {
      need(context, 'golangci-lint');
      const at = repository({ ...sound, 'a/a.go': careless(2) });
      const base = at.commit({ 'b/b.go': 'package b\n' });
      at.commit({ 'a/a.go': null, 'a/z.go': careless(2) });
      const renamed = { files: { 'a/z.go': { status: 'renamed' as const, from: 'a/a.go' } } };
      expect((await look(lint, at, { section, base, ...renamed })).verdicts.lint).toBe('PASS');
      expect((await look(lint, at, { section, base })).verdicts.lint).toBe('FAIL');
    });

    test('the base is judged by the configuration of the head, whose edit is shown', async (context) => {
      need(context, 'golangci-lint');
      const at = repository({ ...sound, 'a/b.go': 'package a\n\nfunc nobody() {}\n' });
      const base = at.commit({ '.golangci.yml': 'version: "2"\nlinters:\n  default: none\n' });
      at.commit({ '.golangci.yml': oldLinter });
      const options = { section: { ...section, others: 'block' }, base, files: { '.golangci.yml': {} } };
      expect((await look(lint, at, options)).said('lint')).toEqual([
        'warn .golangci.yml lint/config',
        'note a/b.go:3 golangci-lint/unused',
      ]);
    });

    test('a base that cannot be linted is an ERROR; one without the module has nothing', async (context) => {
      need(context, 'golangci-lint');
      const at = repository({ ...sound, 'a/b.go': 'package a\n\nvar X = nothere\n' });
      const base = at.commit({ 'b/b.go': 'package b\n' });
      at.commit({ 'a/b.go': null });
      const broken = await look(lint, at, { section, base });
      expect(broken.verdicts).toEqual({ lint: 'ERROR', 'lint.complexity': 'ERROR' });
      expect(broken.row('lint').actual).toMatch(
        /the base cannot be compared with: the code does not type-check/,
      );
      const fresh = repository({ 'README.md': 'x\n' });
      const empty = fresh.commit({ LICENSE: 'x\n' });
      fresh.commit({ ...sound, 'a/a.go': careless(1) });
      expect((await look(lint, fresh, { section, base: empty })).verdicts.lint).toBe('FAIL');
    });

    test('where there is no base nothing stops, and that is said', async (context) => {
      need(context, 'golangci-lint');
      const { verdicts, row } = await look(lint, repository({ ...sound, 'a/a.go': careless(1) }), {
        section,
      });
      expect(verdicts.lint).toBe('WARN');
      expect(row('lint').threshold).toBe(
        'no new severe finding (there is no base to tell what is new, so nothing stops)',
      );
    });
  });

  describe('complexity', () => {
    const section = { complexity: 10 };

    test('is that of the most complex function, and at the limit it passes', async (context) => {
      need(context, 'golangci-lint');
      const at = repository({
        ...sound,
        'a/f.go': `package a\n\n${nested(4)}`,
        'a/f_test.go': `package a\n\n${nested(6, 'InTest')}`,
      });
      const ten = await look(lint, at, { section });
      expect(ten.verdicts['lint.complexity']).toBe('PASS');
      expect(ten.row('lint.complexity')).toMatchObject({ measured: { value: 10 }, threshold: '<= 10' });
      const nine = await look(lint, at, { section: { complexity: 9 } });
      expect(nine.verdicts['lint.complexity']).toBe('FAIL');
      expect(nine.row('lint.complexity')).toMatchObject({
        actual: 'at most 10, in F; 1 of 1 that branch are over 9',
        findings: [{ file: 'a/f.go', line: 3, message: 'F has a cognitive complexity of 10, over 9' }],
      });
      expect((await look(lint, at, { section: { complexity: false } })).verdicts).toEqual({ lint: 'PASS' });
    });

    test('under `scope: new` a function may be as complex as it was, and no more', async (context) => {
      need(context, 'golangci-lint');
      const at = repository({ ...sound, 'a/f.go': `package a\n\n${nested(5)}` });
      const base = at.commit({ 'b/b.go': 'package b\n' });
      const fresh = { section: { ...section, scope: 'new' }, base };
      const same = await look(lint, at, fresh);
      expect(same.verdicts['lint.complexity']).toBe('PASS');
      expect(same.row('lint.complexity').baseline).toBe(`at most 15 at ${base.slice(0, 12)}`);
      at.commit({ 'a/f.go': `package a\n\n${nested(6)}` });
      const grew = await look(lint, at, fresh);
      expect(grew.verdicts['lint.complexity']).toBe('FAIL');
      expect(grew.row('lint.complexity').findings[0]?.message).toMatch(/of 21, over 10; it was 15$/);
    });
  });

  describe('staticcheck by itself', () => {
    const section = { staticcheck: true };
    const wrong = 'package a\n\nimport "fmt"\n\nfunc S() { fmt.Printf("%d", "s") }\n';

    test('goes by its own configuration', async (context) => {
      need(context, 'golangci-lint', 'staticcheck');
      const at = repository({ ...sound, 'a/s.go': wrong });
      const found = await look(lint, at, { section });
      expect(found.verdicts['lint.staticcheck']).toBe('FAIL');
      expect(found.said('lint.staticcheck')).toEqual(['block a/s.go:5 staticcheck/SA5009']);
      // The same code in another checkout, for which its cache has findings already.
      const elsewhere = await look(lint, repository({ ...sound, 'a/s.go': wrong }), { section });
      expect(elsewhere.said('lint.staticcheck')).toEqual(['block a/s.go:5 staticcheck/SA5009']);
      at.commit({ 'staticcheck.conf': 'checks = ["all", "-SA5009"]\n' });
      const { verdicts } = await look(lint, at, { section });
      expect(verdicts['lint.staticcheck']).toBe('WARN');
    });

    test.for<[string, Record<string, string>, RegExp]>([
      [
        'a configuration that cannot be read',
        { 'staticcheck.conf': 'checks = ["nope\n' },
        /staticcheck could not look/,
      ],
    ])('%s is an ERROR', async ([_what, files, why], context) => {
      need(context, 'golangci-lint', 'staticcheck');
      const { verdicts, row } = await look(lint, repository({ ...sound, ...files }), { section });
      expect(verdicts).toMatchObject({ lint: 'PASS', 'lint.staticcheck': 'ERROR' });
      expect(row('lint.staticcheck').actual).toMatch(why);
    });

    test.for<[string, string, RegExp]>([
      ['ends with an unknown code', 'exit 3', /exit code 3/],
      [
        'fails without a finding',
        'echo flag provided >&2; exit 1',
        /exit code 1 and no finding: flag provided/,
      ],
      ['writes what is no finding', 'echo "{}"; exit 1', /no finding: \{\}/],
    ])('one that %s is an ERROR', async ([_what, script, why], context) => {
      need(context, 'golangci-lint');
      const fake = path.join(root, `staticcheck-${Math.random()}`);
      writeFileSync(fake, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      const tool = async (name: string) => ({
        ...(await pinnedTool(name)),
        ...(name === 'staticcheck' ? { path: fake } : {}),
      });
      const { row } = await look(lint, repository(sound), { section, tool });
      expect(row('lint.staticcheck').verdict).toBe('ERROR');
      expect(row('lint.staticcheck').actual).toMatch(why);
    });
  });
});
