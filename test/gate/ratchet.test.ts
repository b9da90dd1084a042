/** The ratchet over real commits: against baselines, against the base measured anew; by real git and go. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  baselineOf,
  readBaselines,
  writeBaseline,
} from '../../packages/gate/src/checks/coverage/baseline.ts';
import { skipWithoutGo } from '../../packages/gate/testdata/judged.ts';
import { double, headOf, judged, module, repositories, sign, signTest } from './compared.ts';

describe.skipIf(skipWithoutGo)('the ratchet', { timeout: 120_000 }, () => {
  /** A base where all but `return 0` runs, and a head that tests less. */
  function fallen() {
    const repository = repositories.make();
    const base = repository.commit({ ...module, 'lib/lib_test.go': signTest(1, -1) });
    const head = () => repository.commit({ 'lib/lib_test.go': signTest(1) });
    return { repository, base, head };
  }

  test('holds the head against the baseline that the base left', async () => {
    const { repository, base, head } = fallen();
    const first = await judged(repository, { policy: {} });
    const baseline = first.path('coverage-baseline');
    expect(await readBaselines(baseline, '')).toMatchObject([
      { commit: base, total: { covered: 4, total: 5 }, epoch: { mode: 'set', coverpkg: '', tags: '' } },
    ]);
    head();
    const { row } = await judged(repository, { policy: { ratchet: true }, base, baseline });
    expect(row('coverage.ratchet')).toMatchObject({
      verdict: 'FAIL',
      actual: '60% (3/5) in 1 package',
      threshold: '>= 80% (4/5)',
      baseline: `80% (4/5) at ${base.slice(0, 12)}`,
      findings: [{ message: 'example.com/m/lib fell from 80% (4/5) to 60% (3/5)' }],
    });
    const loose = { ratchet: true, 'ratchet-tolerance': '20%' };
    const tolerant = await judged(repository, { policy: loose, base, baseline });
    expect(tolerant.row('coverage.ratchet')?.verdict).toBe('PASS');
  });

  test('takes the nearest commit behind the base, and none of the change itself', async () => {
    const { repository, base, head } = fallen();
    const { input } = await judged(repository, { policy: {} });
    const measured = await headOf(input);
    const epoch = await measured.epoch;
    const all = join(repositories.root, 'all');
    const near = repository.commit({ 'README.md': 'more' });
    repository.commit({ 'README.md': 'still more' });
    const later = repository.commit({ 'README.md': 'and more' });
    const own = head();
    const elsewhere = 'e'.repeat(40);
    const nothing = measured.files.map((file) => ({ ...file, blocks: [] }));
    const about = { module: '', epoch };
    await writeBaseline(join(all, 'a.json'), baselineOf(nothing, { ...about, commit: base }));
    await writeBaseline(join(all, 'b.json'), baselineOf(measured.files, { ...about, commit: near }));
    await writeBaseline(join(all, 'c.json'), baselineOf(nothing, { ...about, commit: own }));
    await writeBaseline(join(all, 'd.json'), baselineOf(nothing, { ...about, commit: elsewhere }));
    // One that was counted in another way, even if it is nearer.
    const other = { module: '', epoch: { ...epoch, go: 'go1.1' }, commit: later };
    await writeBaseline(join(all, 'e.json'), baselineOf(nothing, other));
    const { row } = await judged(repository, { policy: { ratchet: true }, base: later, baseline: all });
    expect(row('coverage.ratchet')).toMatchObject({
      verdict: 'FAIL',
      baseline: `80% (4/5) at ${near.slice(0, 12)}, 2 commits before the merge base`,
    });
  });

  test('never compares with another Go: measured anew where asked, else said aloud', async () => {
    const { repository, base, head } = fallen();
    const { path, input } = await judged(repository, { policy: {} });
    const measured = await headOf(input);
    const epoch = { ...(await measured.epoch), go: 'go1.27.0' };
    const other = path('coverage-baseline');
    // Counted as Go 1.27.0 does, 3 of 17: whoever compares sees coverage rise.
    const inflated = measured.files.map((file) => ({
      ...file,
      blocks: file.blocks
        .map((block, at) => ({ ...block, statements: at === 0 ? 3 : 14, count: at === 0 ? 1 : 0 }))
        .slice(0, 2),
    }));
    await writeBaseline(other, baselineOf(inflated, { commit: base, module: '', epoch }));
    head();
    const plain = await judged(repository, { policy: { ratchet: true }, base, baseline: other });
    expect(plain.row('coverage.ratchet')).toMatchObject({
      verdict: 'WARN',
      actual: expect.stringMatching(
        /^not compared: it was counted in another way \(go go1\.27\.0 -> go1\.\d+/,
      ),
      findings: [{ fix: 'write `measure-base: true` under `coverage`' }],
    });
    const policy = { ratchet: true, 'measure-base': true };
    const anew = await judged(repository, { policy, base, baseline: other });
    expect(anew.row('coverage.ratchet')).toMatchObject({
      verdict: 'FAIL',
      threshold: '>= 80% (4/5)',
      baseline: expect.stringMatching(
        /^80% \(4\/5\) at [0-9a-f]{12}, measured anew: it was counted in another way/,
      ),
    });
    expect(repository.git('worktree', 'list').split('\n')).toHaveLength(1);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  test.each([
    ['without a base and a baseline there is nothing yet', {}, 'NA', /this is the first/],
    ['without a baseline it is said aloud', { base: true }, 'WARN', /there is no baseline/],
    ['a damaged baseline is an error', { base: true, damaged: true }, 'ERROR', /is no JSON/],
  ] as const)(
    '%s',
    async (_name, { base: has, damaged }: { base?: boolean; damaged?: boolean }, verdict, actual) => {
      const { repository, base, head } = fallen();
      head();
      const baseline = join(repositories.root, 'damaged.json');
      writeFileSync(baseline, '{');
      const { row } = await judged(repository, {
        policy: { ratchet: true },
        ...(has && { base }),
        ...(damaged && { baseline }),
      });
      expect(row('coverage.ratchet')).toMatchObject({ verdict, actual: expect.stringMatching(actual) });
    },
  );

  test.each([
    [
      'whose tests fail',
      {
        ...module,
        'lib/lib_test.go': 'package lib\nimport "testing"\nfunc TestSign(t *testing.T) { t.Fatal() }\n',
      },
      'FAIL',
      /^not compared: .* the tests of [0-9a-f]{12} fail/,
    ],
    [
      'whose modules cannot be had',
      {
        'go.mod': `${module['go.mod']}\nrequire example.org/gone v1.0.0\n`,
        'lib/lib.go': sign,
        'lib/lib_test.go': 'package lib\nimport _ "example.org/gone"\n',
      },
      'ERROR',
      /^did not run: go could not run the tests of [0-9a-f]{12}/,
    ],
    ['without the module', { 'README.md': 'nothing yet' }, 'WARN', /the module is new/],
  ])('a base %s is no silent pass', async (_name, before, verdict, actual) => {
    const repository = repositories.make();
    const base = repository.commit(before);
    repository.commit({ ...module, 'lib/lib_test.go': signTest(1) });
    const { row } = await judged(repository, { policy: { ratchet: true, 'measure-base': true }, base });
    expect(row('coverage.ratchet')).toMatchObject({ verdict, actual: expect.stringMatching(actual) });
  });

  test('measures the base with the settings of the tests of the head', async () => {
    const repository = repositories.make();
    // Counted by -coverpkg alone, since this package has no statements of its own.
    const tested = (...values: readonly number[]) => ({
      'all/all.go': 'package all\n',
      'all/all_test.go': signTest(...values)
        .replace('package lib', 'package all')
        .replace('import "testing"', 'import (\n\t"testing"\n\n\t"example.com/m/lib"\n)')
        .replaceAll('Sign(-', 'lib.Sign(-')
        .replaceAll('\tSign(', '\tlib.Sign('),
    });
    const asks = (flag: string, value: string) =>
      `\tif got := flag.Lookup("test.${flag}").Value.String(); got != "${value}" {\n\t\tt.Fatal(got)\n\t}\n`;
    const base = repository.commit({
      ...module,
      ...tested(1, -1),
      'all/race_test.go': '//go:build !race\n\npackage all\n\nvar race = missing\n',
      'all/flags_test.go': `package all\n\nimport (\n\t"flag"\n\t"testing"\n)\n\nfunc TestFlags(t *testing.T) {\n${asks('timeout', '1m30s')}${asks('parallel', '3')}}\n`,
    });
    repository.commit(tested(1));
    const policy = { ratchet: true, 'measure-base': true };
    const settings = { race: true, timeout: '90s', parallel: 3, coverpkg: ['./...'] };
    const { row } = await judged(repository, { policy, base, settings });
    expect(row('coverage.ratchet')).toMatchObject({
      verdict: 'FAIL',
      threshold: '>= 80% (4/5)',
      actual: '60% (3/5) in 1 package',
    });
  });

  test('follows a package to the folder that it was moved to', async () => {
    const repository = repositories.make();
    const inside = (files: Readonly<Record<string, string | null>>) =>
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`svc/${name}`, text]));
    const keep = { 'keep/keep.go': `package keep\n${double('Double')}` };
    const base = repository.commit(
      inside({
        ...module,
        ...keep,
        'lib/lib_test.go': signTest(1, -1, 0),
        'keep/keep_test.go': 'package keep\n',
      }),
    );
    const baseline = (await judged(repository, { policy: {}, prefix: 'svc' })).path('coverage-baseline');
    repository.commit(
      inside({
        'lib/lib.go': null,
        'lib/lib_test.go': null,
        'deep/in/lib.go': sign,
        'keep/keep_test.go': null,
      }),
    );
    const asked = { policy: { ratchet: true }, base, baseline, prefix: 'svc' };
    expect((await judged(repository, asked)).row('coverage.ratchet')).toMatchObject({
      verdict: 'FAIL',
      threshold: '>= 71.42% (5/7)',
      actual: '0% (0/7) in 2 packages',
      findings: [{ message: 'example.com/m/deep/in fell from 100% (5/5) to 0% (0/5)' }],
    });
  });

  test('a baseline that a shallow checkout cannot find is an error, and never one that is not there', async () => {
    const { repository, base, head } = fallen();
    const baseline = (await judged(repository, { policy: {} })).path('coverage-baseline');
    repository.commit({ 'README.md': 'more' });
    head();
    const shallow = repositories.shallow(repository, 'main');
    shallow.git('remote', 'set-url', 'origin', join(repositories.root, 'nowhere'));
    const { row } = await judged(shallow, { policy: { ratchet: true }, baseline });
    expect(row('coverage.ratchet')).toMatchObject({
      verdict: 'ERROR',
      actual: expect.stringMatching(/history could not be fetched/),
    });
    shallow.git('remote', 'set-url', 'origin', repository.directory);
    const deepened = await judged(shallow, { policy: { ratchet: true }, baseline });
    expect(deepened.row('coverage.ratchet')).toMatchObject({
      verdict: 'FAIL',
      baseline: `80% (4/5) at ${base.slice(0, 12)}, 2 commits before HEAD`,
    });
  });

  test.each([
    ['gets a name that go does not see', 'lib/lib_test.go.off', 'FAIL'],
    ['is made one that go passes over', 'lib/_lib_test.go', 'FAIL'],
    ['goes where go does not look', 'lib/testdata/lib_test.go', 'FAIL'],
    ['gets another name', 'lib/sign_test.go', 'WARN'],
  ])('of a change that is tested whole where a test file %s: %s is a %s', async (_name, to, verdict) => {
    const repository = repositories.make();
    const more = (name: string) =>
      `package lib\nimport "testing"\nfunc Test${name}(t *testing.T) { Double(1) }\n`;
    const base = repository.commit({ ...module, 'lib/lib_test.go': signTest(1, -1) });
    const baseline = (await judged(repository, { policy: {} })).path('coverage-baseline');
    const weaker = verdict === 'WARN' ? { [to]: signTest(1) } : {};
    repository.git('rm', '--quiet', 'lib/lib_test.go');
    const moved = { [to]: signTest(1, -1), ...weaker };
    repository.commit({
      ...moved,
      'lib/lib.go': sign + double('Double'),
      'lib/more_test.go': more('Double'),
    });
    const { row } = await judged(repository, { policy: { ratchet: true }, base, baseline });
    expect(row('coverage.ratchet')?.verdict).toBe(verdict);
  });

  test('the escape of a change that is tested whole ends where test files go', async () => {
    const repository = repositories.make();
    const more = `package lib\n${double('Double')}`;
    const tested = 'package lib\nimport "testing"\nfunc TestMore(t *testing.T) { Sign(-1) }\n';
    const base = repository.commit({
      ...module,
      'lib/lib_test.go': signTest(1),
      'lib/more_test.go': tested,
    });
    const baseline = (await judged(repository, { policy: {} })).path('coverage-baseline');
    const whole = 'package lib\nimport "testing"\nfunc TestDouble(t *testing.T) { Double(1) }\n';
    repository.commit({ 'lib/more.go': more, 'lib/more_test.go': whole });
    const policy = { ratchet: true };
    expect((await judged(repository, { policy, base, baseline })).row('coverage.ratchet')).toMatchObject({
      verdict: 'WARN',
      findings: [{ message: expect.stringContaining('tests of other code are gone') }],
    });
    repository.commit({ 'lib/more_test.go': null, 'lib/double_test.go': whole });
    repository.git('rm', '--quiet', 'lib/double_test.go');
    repository.commit({ 'lib/lib_test.go': signTest(1).replace('Sign(1)', 'Sign(1)\n\tDouble(2)') });
    expect((await judged(repository, { policy, base, baseline })).row('coverage.ratchet')?.verdict).toBe(
      'FAIL',
    );
  });
});
