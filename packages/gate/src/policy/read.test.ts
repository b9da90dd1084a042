/** Whose policy judges: over real git repositories. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { context } from '../../testdata/judged.ts';
import { rowOf } from '../row.ts';
import { type PolicyRequest, readPolicy } from './read.ts';
import { sourceAnswer } from './source-row.ts';

const root = mkdtempSync(join(tmpdir(), 'slipway policy '));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let number = 0;

const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
const git = (directory: string, ...args: string[]) =>
  execFileSync('git', ['-C', directory, ...identity, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();

type Files = Readonly<Record<string, string | null>>;

function lay(directory: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    rmSync(join(directory, path), { force: true });
    if (text === null) continue;
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

/** A repository with a commit of each set of files, the last of them checked out. */
function repository(...history: readonly Files[]): { directory: string; commits: string[] } {
  const directory = join(root, `repository ${++number}`);
  mkdirSync(directory);
  git(directory, 'init', '--quiet', '--initial-branch=main');
  const commits = history.map((files) => {
    lay(directory, { 'go.mod': 'module example.com/m\n', ...files });
    git(directory, 'add', '--all');
    git(directory, 'commit', '--quiet', '--allow-empty', '--message=x');
    return git(directory, 'rev-parse', 'HEAD');
  });
  return { directory, commits };
}

const policy = (rest: string) => `version: 1\n${rest}`;
const waiver = (id: string, until = '2027-01-31') =>
  `{ id: ${id}, scope: "**", reason: r, owner: o, until: ${until} }`;

/** A request that has `head` over `base`. */
async function between(base: Files, head: Files, options: Partial<PolicyRequest> = {}) {
  const { directory, commits } = repository(base, head);
  const read = await readPolicy(context(), {
    root: directory,
    directory,
    base: commits[0] ?? null,
    ...options,
  });
  return { ...read, base: commits[0] };
}

describe('the policy of a checkout', () => {
  const alone = (files: Files, options: Partial<PolicyRequest> = {}) => {
    const { directory } = repository(files);
    return readPolicy(context(), { root: directory, directory, base: null, ...options });
  };

  test('without a file: the preset, baseline when none is named', async () => {
    expect(await alone({})).toMatchObject({ preset: 'baseline', source: { file: null, commit: null } });
    expect(await alone({}, { preset: 'starter' })).toMatchObject({ preset: 'starter' });
  });

  test("with one: its own preset goes before the caller's", async () => {
    const files = { 'quality-gate.yml': policy('preset: strict\ncoverage: { total: 70% }') };
    expect(await alone(files, { preset: 'starter' })).toMatchObject({
      preset: 'strict',
      sections: { coverage: { total: '70%' } },
      source: { preset: 'strict', file: 'quality-gate.yml', commit: null, loosened: [] },
    });
  });

  test('the nearest above the module, up to the top of the repository and no further', async () => {
    const { directory } = repository({
      'quality-gate.yml': policy('preset: strict'),
      'services/pay/go.mod': 'module example.com/pay\n',
      'services/shop/quality-gate.yml': policy('preset: starter'),
    });
    const read = (folder: string, top = directory) =>
      readPolicy(context(), { root: top, directory: join(directory, folder), base: null });
    expect((await read('services/pay')).source.file).toBe('quality-gate.yml');
    expect(await read('services/shop')).toMatchObject({
      preset: 'starter',
      source: { file: 'services/shop/quality-gate.yml' },
    });
    expect((await read('services/pay', join(directory, 'services'))).source.file).toBeNull();
  });

  test('a file whose name is nearly right, one that is not there, a mistake', async () => {
    await expect(alone({ 'quality-gate.yaml': policy('') })).rejects.toMatchObject({
      message: 'quality-gate.yaml is not read',
      fix: 'call it quality-gate.yml',
    });
    await expect(alone({}, { file: join(root, 'nowhere.yml') })).rejects.toMatchObject({
      name: 'ConfigError',
      message: 'quality-gate.yml cannot be read (ENOENT)',
    });
    await expect(alone({ 'quality-gate.yml': policy('coverage: { total: 101% }') })).rejects.toMatchObject({
      name: 'ConfigError',
      where: { line: 2 },
    });
  });
});

describe('the policy of a pull request', () => {
  test("is the base's where the request weakens its own, with every loosening by its line", async () => {
    const { preset, sections, waivers, source, base } = await between(
      {
        'quality-gate.yml': policy(
          `preset: strict\ncoverage: { total: 80% }\nwaivers: [${waiver('a')}, ${waiver('b')}, ${waiver('c')}]`,
        ),
      },
      {
        'quality-gate.yml': policy(
          `preset: starter\ncoverage: { total: 79.9% }\nvet: false\nwaivers: [${waiver('a', '2028-01-31')}, ${waiver('c', '2026-12-31')}, ${waiver('d')}]`,
        ),
      },
    );
    expect(preset).toBe('strict');
    expect(sections).toMatchObject({ coverage: { total: '80%' }, vet: {} });
    // What the request removes or shortens does not come back.
    expect(waivers.map(({ id, until }) => [id, until])).toEqual([
      ['a', '2027-01-31'],
      ['c', '2026-12-31'],
    ]);
    expect(source).toMatchObject({ preset: 'strict', file: 'quality-gate.yml', commit: base });
    expect(source.loosened).toEqual(
      expect.arrayContaining([
        'coverage: total: 80% -> 79.9%',
        'vet: switched off',
        'preset: strict -> starter: waivers that nothing needs would not fail',
        'waivers: a in **: until 2027-01-31 -> 2028-01-31',
        'waivers: d in ** is new, until 2027-01-31',
      ]),
    );
    expect(rowOf(sourceAnswer({ source }) as never)).toMatchObject({
      check: 'policy',
      verdict: 'WARN',
      actual: expect.stringMatching(
        /^quality-gate\.yml of the base [0-9a-f]{12}; the change loosens \d+ things, which does not hold here$/,
      ),
      proof: { command: `git show ${base}:quality-gate.yml` },
    });
  });

  test('is its own where it asks for more: more coverage, a check that was off', async () => {
    const { sections, source } = await between(
      { 'quality-gate.yml': policy('preset: starter\nvet: false\ncoverage: { total: 50% }') },
      { 'quality-gate.yml': policy('preset: starter\ncoverage: { total: 60% }') },
    );
    expect(sections).toMatchObject({ coverage: { total: '60%' }, vet: {} });
    expect(source.loosened).toEqual([]);
    expect(rowOf(sourceAnswer({ source }) as never).verdict).toBe('PASS');
  });

  test.each(['strict', 'starter'] as const)(
    'that makes it strict is judged as strict (from %s)',
    async (from) => {
      const { preset } = await between(
        { 'quality-gate.yml': policy(`preset: ${from}`) },
        { 'quality-gate.yml': policy('preset: strict') },
      );
      expect(preset).toBe('strict');
    },
  );

  test('that takes the file away is judged by it all the same', async () => {
    const file = { 'quality-gate.yml': policy('preset: starter\ncoverage: { total: 90% }') };
    const { sections, source, base } = await between(file, { 'quality-gate.yml': null });
    expect(sections).toMatchObject({ coverage: { total: '90%' } });
    expect(source).toMatchObject({ file: 'quality-gate.yml', commit: base });
    expect(source.loosened).toContain('coverage: total: 90% -> 80%');
    // Also when the caller names the file.
    const { directory, commits } = repository(file, { 'quality-gate.yml': null });
    const named = await readPolicy(context(), {
      root: directory,
      directory,
      file: join(directory, 'quality-gate.yml'),
      base: commits[0] ?? null,
    });
    expect(named.sections).toMatchObject({ coverage: { total: '90%' } });
  });

  test('that brings the first file is judged by the preset, and by the file where it asks for more', async () => {
    const first = { 'quality-gate.yml': policy('preset: starter\ncoverage: { total: 10% }') };
    const { sections, source } = await between({}, first);
    expect(sections).toMatchObject({ coverage: { total: '80%' } });
    expect(source).toMatchObject({ preset: 'baseline', file: null, commit: null });
    expect(source.loosened).toContain('coverage: total: 80% -> 10%');
    expect(rowOf(sourceAnswer({ source }) as never)).toMatchObject({ verdict: 'WARN' });
    const more = await between({}, { 'quality-gate.yml': policy('coverage: { total: 90% }') });
    expect(more.sections).toMatchObject({ coverage: { total: '90%' } });
  });

  test('that moves the file is held to what it was', async () => {
    const { sections, source } = await between(
      {
        'a/b/go.mod': 'module example.com/b\n',
        'quality-gate.yml': policy('preset: starter\ncoverage: { total: 90% }'),
      },
      { 'quality-gate.yml': null, 'a/quality-gate.yml': policy('preset: starter\ncoverage: { total: 20% }') },
      {},
    );
    expect(sections).toMatchObject({ coverage: { total: '90%' } });
    expect(source.file).toBe('quality-gate.yml');
    const { directory, commits } = repository(
      {
        'a/b/go.mod': 'module example.com/b\n',
        'quality-gate.yml': policy('preset: starter\ncoverage: { total: 90% }'),
      },
      { 'a/quality-gate.yml': policy('preset: starter\ncoverage: { total: 20% }') },
    );
    const deep = await readPolicy(context(), {
      root: directory,
      directory: join(directory, 'a/b'),
      base: commits[0] ?? null,
    });
    expect(deep.sections).toMatchObject({ coverage: { total: '90%' } });
    expect(deep.source.loosened).toEqual(['coverage: total: 90% -> 20%']);
  });

  test('with a mistake in its own file is refused, whatever the base says', async () => {
    await expect(
      between({ 'quality-gate.yml': policy('') }, { 'quality-gate.yml': policy('covrage: {}') }),
    ).rejects.toMatchObject({ name: 'ConfigError', where: { line: 2 } });
  });

  test.each([
    ['a mistake', { 'quality-gate.yml': policy('covrage: {}') }, /quality-gate\.yml:2: "covrage"/],
    ['too much', { 'quality-gate.yml': policy('#'.repeat(300_000)) }, /no file of at most 256 KiB/],
  ])('over a base with %s: the preset judges, and that is said', async (_what, base, why) => {
    const { sections, source } = await between(base, {
      'quality-gate.yml': policy('preset: starter\ncoverage: { total: 10% }'),
    });
    expect(sections).toMatchObject({ coverage: { total: '80%' } });
    expect(source.loosened[0]).toMatch(why);
  });

  test('is its own, loosening shown, where the base says so; the request cannot say so itself', async () => {
    const own = 'pull-requests: own\npreset: starter\n';
    const allowed = await between(
      { 'quality-gate.yml': policy(`${own}coverage: { total: 90% }`) },
      { 'quality-gate.yml': policy(`preset: starter\ncoverage: { total: 20% }\nwaivers: [${waiver('a')}]`) },
    );
    expect(allowed.sections).toMatchObject({ coverage: { total: '20%' } });
    expect(allowed.waivers).toHaveLength(1);
    expect(allowed.source).toMatchObject({ file: 'quality-gate.yml', commit: null });
    expect(allowed.source.loosened).toHaveLength(2);
    expect(rowOf(sourceAnswer(allowed) as never).actual).toMatch(/loosens 2 things, which holds$/);
    const taken = await between(
      { 'quality-gate.yml': policy('preset: starter\ncoverage: { total: 90% }') },
      { 'quality-gate.yml': policy(`${own}coverage: { total: 20% }`) },
    );
    expect(taken.sections).toMatchObject({ coverage: { total: '90%' } });
  });

  test("given by path is the base's too, also where a link leads to the repository or away from it", async () => {
    const { directory, commits } = repository(
      { 'ci/quality-gate.yml': policy('preset: starter\ncoverage: { total: 90% }') },
      { 'ci/quality-gate.yml': policy('preset: starter\ncoverage: { total: 20% }') },
    );
    const base = commits[0] ?? null;
    const link = join(root, `link ${++number}`);
    symlinkSync(directory, link);
    const total = async (file: string, top = directory) =>
      (await readPolicy(context(), { root: top, directory: top, file, base })).sections.coverage;
    expect(await total(join(link, 'ci/quality-gate.yml'))).toEqual({ total: '90%' });
    expect(await total(join(link, 'ci/quality-gate.yml'), link)).toEqual({ total: '90%' });
    const file = join(root, `link to the file ${number}.yml`);
    symlinkSync(join(directory, 'ci/quality-gate.yml'), file);
    expect(await total(file)).toEqual({ total: '90%' });

    rmSync(join(directory, 'ci/quality-gate.yml'));
    expect(await total(join(link, 'ci/quality-gate.yml'))).toEqual({ total: '90%' });

    // The request puts a link in the place of the folder.
    const lax = join(root, `lax ${number}`);
    lay(lax, { 'quality-gate.yml': policy('preset: starter\ncoverage: { total: 10% }') });
    rmSync(join(directory, 'ci'), { recursive: true });
    symlinkSync(lax, join(directory, 'ci'));
    expect(await total(join(directory, 'ci/quality-gate.yml'))).toEqual({ total: '90%' });
  });

  test('of a module that moves goes along with it, whatever it calls itself there', async () => {
    const held = policy('preset: starter\ncoverage: { total: 90% }');
    const judged = async (before: Files, after: Files, folder: string) => {
      const { directory, commits } = repository(before, after);
      const read = await readPolicy(context(), {
        root: directory,
        directory: join(directory, folder),
        base: commits[0] ?? null,
      });
      return [read.sections.coverage, read.source.file];
    };
    const module = 'module example.com/pay\n\ngo 1.24\n';
    const gone = { 'svc/go.mod': null, 'svc/quality-gate.yml': null };
    const own = { 'svc/go.mod': module, 'svc/quality-gate.yml': held };
    const kept = [expect.objectContaining({ total: '90%' }), 'svc/quality-gate.yml'];
    expect(await judged(own, { ...gone, 'pay/go.mod': module }, 'pay')).toEqual(kept);
    const rewritten = {
      'pay/go.mod': 'module example.com/other/name\n\ngo 1.25\n\ntoolchain go1.25.1\n',
      'pay/quality-gate.yml': policy('preset: baseline\ncoverage: { total: 5% }\nvet: false\n'),
    };
    expect(await judged(own, { ...gone, ...rewritten }, 'pay')).toEqual(kept);
    // That of the folder above the old one holds, too.
    const above = { 'svc/quality-gate.yml': held, 'svc/pay/go.mod': module };
    expect(await judged(above, { 'svc/pay/go.mod': null, 'pay/go.mod': module }, 'pay')).toEqual(kept);
    // A module that stays has nothing to do with one that goes.
    const both = { ...own, 'pay/go.mod': module, 'quality-gate.yml': policy('preset: starter\n') };
    expect((await judged(both, { ...gone, 'pay/quality-gate.yml': held }, 'pay'))[1]).toBe(
      'quality-gate.yml',
    );
  });

  test('a file from outside of the repository is none of the request', async () => {
    const central = join(root, 'central.yml');
    writeFileSync(central, policy('preset: starter\ncoverage: { total: 30% }'));
    const { sections, source } = await between({}, {}, { file: central });
    expect(sections).toMatchObject({ coverage: { total: '30%' } });
    expect(source.loosened).toEqual([]);
  });

  test('a base whose file is a link is not followed', async () => {
    const { directory } = repository({ 'real.yml': policy('') });
    symlinkSync('real.yml', join(directory, 'quality-gate.yml'));
    git(directory, 'add', '--all');
    git(directory, 'commit', '--quiet', '--message=x');
    const base = git(directory, 'rev-parse', 'HEAD');
    const { source } = await readPolicy(context(), { root: directory, directory, base });
    expect(source.loosened[0]).toMatch(/no file of at most/);
  });

  test('in a shallow clone the base is fetched; where it cannot be, that is an error', async () => {
    const { directory, commits } = repository(
      { 'quality-gate.yml': policy('preset: starter\ncoverage: { total: 90% }') },
      { 'quality-gate.yml': policy('preset: starter\ncoverage: { total: 20% }') },
    );
    git(directory, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    const clone = join(root, 'shallow');
    git(root, 'clone', '--quiet', '--depth=1', pathToFileURL(directory).href, clone);
    const request = { root: clone, directory: clone, base: commits[0] ?? null };
    const read = await readPolicy(context(), request);
    expect(read.sections).toMatchObject({ coverage: { total: '90%' } });
    await expect(readPolicy(context(), { ...request, base: 'f'.repeat(40) })).rejects.toMatchObject({
      name: 'ToolError',
      message: expect.stringMatching(/fetch-depth: 0/),
    });
    await expect(readPolicy(context(), { ...request, base: '--output=x' })).rejects.toMatchObject({
      name: 'ConfigError',
    });
  });
});
