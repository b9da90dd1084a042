/** How nfpm is come by: PATH, the store, or built from its module under the checksum database's eye. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { context, logged, root } from '../../testdata/checkouts.ts';
import { lacks, said } from '../../testdata/packaging.ts';
import { provideNfpm } from './nfpm.ts';
import { nfpmVersion } from './nfpm-version.ts';

/** A machine with these programs on PATH and an empty store. */
function machine(programs: Readonly<Record<string, string>>, env: Record<string, string> = {}) {
  mkdirSync(root, { recursive: true });
  const home = mkdtempSync(join(root, 'home-'));
  const bin = join(home, 'bin');
  mkdirSync(bin);
  for (const [name, text] of Object.entries(programs)) {
    if (text.startsWith('/')) symlinkSync(text, join(bin, name));
    else writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  }
  const store = { RUNNER_TOOL_CACHE: undefined, XDG_CACHE_HOME: join(home, 'cache') };
  const fresh = (path = `${bin}:/usr/bin:/bin`) => context({ ...store, PATH: path, ...env });
  return { home, bin, fresh };
}
/** A go command that answers what its GOSUMDB is, where nothing in the environment says it. */
const answersFor = (database: string) => `[ "$1" = env ] && { echo "\${GOSUMDB-${database}}"; exit; }`;
const nfpm = (version: string) => `echo "GitVersion:    ${version}"`;
const skip = process.platform === 'win32' && 'a script is no program on Windows';

test('that of PATH is taken when its version will do, and no other', async (test) => {
  if (skip) test.skip(skip);
  const { bin, fresh } = machine({ nfpm: nfpm('2.47.1') });
  expect(await provideNfpm(fresh())).toBe(join(bin, 'nfpm'));
  const old = machine({ nfpm: nfpm('2.30.0') });
  await expect(provideNfpm(old.fresh(old.bin))).rejects.toMatchObject({
    name: 'ConfigError',
    message: expect.stringContaining('2.30.0'),
  });
});

test('no setting of the service turns off the checksum database', async (test) => {
  if (skip) test.skip(skip);
  const hostile = {
    GOFLAGS: '-insecure -mod=mod',
    GOSUMDB: 'off',
    GOPRIVATE: '*',
    GONOSUMDB: '*',
    GOINSECURE: '*',
    GOWORK: '/elsewhere/go.work',
    GOOS: 'plan9',
    GOTOOLCHAIN: 'local',
  };
  const { home, fresh } = machine(
    {
      go: `${answersFor('sums.example.com')}; env > "$XDG_CACHE_HOME.env"; echo "$@" > "$XDG_CACHE_HOME.args"; printf '#!/bin/sh\\n${nfpm(nfpmVersion).replaceAll('"', '\\"')}\\n' > "$GOBIN/nfpm"`,
    },
    hostile,
  );
  const built = await provideNfpm(fresh());
  const given = readFileSync(join(home, 'cache.env'), 'utf8').split('\n');
  expect(
    given
      .filter((line) =>
        /^(GO(FLAGS|SUMDB|NOSUMDB|INSECURE|WORK|OS|ARCH|ENV|TOOLCHAIN)|CGO_ENABLED)=/.test(line),
      )
      .sort(),
  ).toEqual([
    'CGO_ENABLED=0',
    'GOENV=off',
    'GOFLAGS=',
    'GOINSECURE=none',
    'GONOSUMDB=none',
    'GOSUMDB=sums.example.com',
    'GOTOOLCHAIN=auto',
    'GOWORK=off',
  ]);
  expect(readFileSync(join(home, 'cache.args'), 'utf8')).toContain(`/cmd/nfpm@v${nfpmVersion}`);
  expect(built.startsWith(join(home, 'cache'))).toBe(true);
  // The next run needs no go command any more.
  expect(await provideNfpm(fresh('/usr/bin:/bin'))).toBe(built);
  expect(logged.filter((line) => line.startsWith('warn'))).toEqual([]);
});

test.skipIf(skip !== false).each(['off', ''])(
  'a go whose own database is "%s" builds nothing',
  async (own) => {
    const { fresh } = machine({ go: answersFor(own) }, { GOSUMDB: 'off' });
    await expect(provideNfpm(fresh())).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining('no checksum database'),
      where: { name: 'packages' },
    });
  },
);

test('a database of the user stands', async (test) => {
  if (skip) test.skip(skip);
  const build = `echo "$GOSUMDB" > "$XDG_CACHE_HOME.sumdb"; exit 1`;
  const { home, fresh } = machine(
    { go: `${answersFor('sums.example.com')}; ${build}` },
    { GOSUMDB: 'ours.example.com+1+x' },
  );
  await expect(provideNfpm(fresh())).rejects.toMatchObject({ name: 'ToolError' });
  expect(readFileSync(join(home, 'cache.sumdb'), 'utf8').trim()).toBe('ours.example.com+1+x');
});

test('what the user wrote by go env -w is heard where modules come from, and nowhere else', async (test) => {
  if (skip) test.skip(skip);
  const goRoot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  const real = `[ "$1" = env ] && exec ${join(goRoot, 'bin/go')} "$@"`;
  const { home, fresh } = machine({ go: `${real}; env > "$XDG_CACHE_HOME.env"; exit 1` });
  const written = {
    GOPROXY: 'https://proxy.example.com',
    GOSUMDB: 'ours.example.com+1+x',
    GONOPROXY: 'example.com/private',
    GOMODCACHE: join(home, 'modules'),
    GOFLAGS: '-mod=mod',
    GOINSECURE: '*',
    GOOS: 'plan9',
  };
  const file = join(home, 'go.env');
  writeFileSync(
    file,
    Object.entries(written)
      .map((line) => `${line.join('=')}\n`)
      .join(''),
  );
  const unset = Object.fromEntries(Object.keys(written).map((name) => [name, undefined]));
  const ctx = fresh();
  const env = { ...ctx.env, ...unset, GOENV: file };
  await expect(provideNfpm({ ...ctx, env })).rejects.toMatchObject({ name: 'ToolError' });
  const given = readFileSync(join(home, 'cache.env'), 'utf8').split('\n');
  for (const name of ['GOPROXY', 'GOSUMDB', 'GONOPROXY', 'GOMODCACHE'] as const) {
    expect(given).toContain(`${name}=${written[name]}`);
  }
  expect(given).toEqual(expect.arrayContaining(['GOENV=off', 'GOFLAGS=', 'GOINSECURE=none']));
  expect(given.filter((line) => line.startsWith('GOOS='))).toEqual([]);
});

test.skipIf(skip !== false).each([
  ['local', 'auto'],
  ['go1.24.0', 'auto'],
  ['path', 'path'],
  ['go1.26.0+path', 'go1.26.0+path'],
  ['go1.26.0+auto', 'go1.26.0+auto'],
])('GOTOOLCHAIN=%s is %s for nfpm, which asks for a newer Go than a service', async (own, given) => {
  const build = `echo "$GOTOOLCHAIN" > "$XDG_CACHE_HOME.toolchain"; exit 1`;
  const { home, fresh } = machine(
    { go: `${answersFor('sums.example.com')}; ${build}` },
    { GOTOOLCHAIN: own },
  );
  await expect(provideNfpm(fresh())).rejects.toMatchObject({ name: 'ToolError' });
  expect(readFileSync(join(home, 'cache.toolchain'), 'utf8').trim()).toBe(given);
});

test('with no nfpm and no go it is said what to do', async (test) => {
  if (skip) test.skip(skip);
  const { bin, fresh } = machine({});
  await expect(provideNfpm(fresh(bin))).rejects.toMatchObject({
    name: 'ConfigError',
    where: { name: 'packages' },
    fix: expect.stringContaining('install nfpm'),
  });
});

test('what cannot be built says so, with what go said', async (test) => {
  if (skip) test.skip(skip);
  const failing = `${answersFor('sums.example.com')}; echo "verifying module: checksum mismatch" >&2; exit 1`;
  const { fresh } = machine({ go: failing });
  await expect(provideNfpm(fresh())).rejects.toMatchObject({
    name: 'ToolError',
    message: expect.stringContaining('install nfpm'),
    lines: ['verifying module: checksum mismatch'],
  });
});

test('a real go builds it, and it says its version', { timeout: 120_000 }, async (test) => {
  const missing = skip || lacks('nfpm');
  if (missing) test.skip(missing);
  const go = execFileSync('go', ['env', 'GOROOT', 'GOCACHE', 'GOMODCACHE'], { encoding: 'utf8' }).trim();
  const [goRoot = '', GOCACHE = '', GOMODCACHE = ''] = go.split('\n');
  const { fresh } = machine({ go: join(goRoot, 'bin/go') }, { GOCACHE, GOMODCACHE });
  expect(said(await provideNfpm(fresh()), '--version')).toContain(nfpmVersion);
  expect(logged).toContain(`info: building nfpm ${nfpmVersion}, once for this machine`);
});
