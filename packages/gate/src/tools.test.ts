/** How the gate comes by a program: each way in its turn, and why one is passed over. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openToolStore, type ToolStore } from '@slipway/tools';
import { describe, expect, test } from 'vitest';
import { context, root } from '../testdata/judged.ts';
import { gatePrograms } from './programs.ts';
import { gateTools } from './tools.ts';

const skip = process.platform === 'win32' && 'a script is no program on Windows';
const pinned = gatePrograms['golangci-lint']?.source?.version ?? '';
const says = (version: string) => `echo golangci-lint has version ${version} built with go1.26.8`;

interface Machine {
  /** Programs on PATH, as scripts. */
  readonly path?: Readonly<Record<string, string>>;
  /** What `go version -m` says of a file, by the folder that it lies in. */
  readonly stamps?: Readonly<Record<'bin' | 'cache', string>>;
  readonly goVersion?: string;
  readonly install?: string;
  readonly paths?: Readonly<Record<string, string>>;
}

/** A machine of its own, whose go is a script: `find` asks it for golangci-lint, `asked` says what go was asked. */
function machine({ path = {}, stamps, goVersion = 'go1.26.8', install = 'exit 1', paths }: Machine) {
  const home = mkdtempSync(join(root, 'machine-'));
  const bin = join(home, 'bin');
  mkdirSync(bin);
  const script = (name: string, body: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    return join(bin, name);
  };
  for (const [name, body] of Object.entries(path)) script(name, body);
  const stamp = (where: 'bin' | 'cache') =>
    `'${where === 'bin' ? bin : join(home, 'cache')}'*) printf '%b' '${stamps?.[where] ?? 'no build info'}' ;;`;
  const go = script(
    'fake-go',
    `echo "$GOTOOLCHAIN $*" >> '${home}/asked'
case "$*" in
'env GOVERSION') echo ${goVersion} ;;
'env GOSUMDB') echo sums.example.com ;;
'mod edit -json') echo '{}' ;;
'version -m '*) case "$3" in
${stamp('bin')}
${stamp('cache')}
esac ;;
install*) ${install} ;;
esac`,
  );
  const ctx = {
    ...context(),
    workspace: home,
    env: { PATH: `${bin}:/usr/bin:/bin`, XDG_CACHE_HOME: join(home, 'cache'), GOTOOLCHAIN: 'local' },
  };
  const request = { store: openToolStore(ctx), go: { path: go, env: {} }, directory: home };
  const tool = (built?: ToolStore) =>
    gateTools(ctx, {
      ...request,
      ...(paths === undefined ? {} : { paths }),
      ...(built === undefined ? {} : { built }),
    });
  return {
    home,
    bin,
    tool,
    find: (built?: ToolStore) => tool(built)('golangci-lint'),
    /** The store of another machine. */
    other: () => openToolStore({ ...ctx, env: { ...ctx.env, XDG_CACHE_HOME: join(home, 'other') } }),
    asked: () => readFileSync(join(home, 'asked'), 'utf8').split('\n'),
  };
}
const builds = (version: string) =>
  `printf '#!/bin/sh\\n${says(version)}\\n' > "$GOBIN/golangci-lint"; chmod +x "$GOBIN/golangci-lint"`;
const stamp = (go: string, version: string) =>
  `golangci-lint: ${go}\\n\\tmod\\texample.com/x\\t${version}\\n`;

describe.skipIf(skip !== false)('where a program comes from', () => {
  test("the user's own path stands alone", async () => {
    const own = machine({ path: { mine: says('2.9.0') }, paths: { 'golangci-lint': 'bin/mine' } });
    expect(await own.find()).toMatchObject({ path: join(own.bin, 'mine'), version: '2.9.0', from: 'path' });
    const old = machine({
      path: { 'golangci-lint': says('2.9.0'), mine: says('1.64.8') },
      paths: { 'golangci-lint': 'bin/mine' },
    });
    await expect(old.find()).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining('is 1.64.8, not >=2.1.0 <3.0.0'),
    });
  });

  test('that of PATH is taken by what the linker wrote into it, and asked only where that says nothing', async () => {
    const path = { 'golangci-lint': says('2.9.0') };
    expect((await machine({ path }).find()).version).toBe('2.9.0');
    const stamps = { bin: stamp('go1.26.1', 'v2.10.0'), cache: '' };
    expect((await machine({ path, stamps }).find()).version).toBe('2.10.0');
    const between = { bin: stamp('go1.26.1', 'v2.10.1-0.20260101000000-abcdefabcdef'), cache: '' };
    expect((await machine({ path, stamps: between }).find()).version).toBe('2.9.0');
  });

  test('one that was built with an older Go than the module is passed over, and built anew', async () => {
    const path = { 'golangci-lint': says('2.10.0') };
    const stamps = { bin: stamp('go1.25.9', 'v2.10.0'), cache: '' };
    const { find, asked, home } = machine({ path, stamps, install: builds(pinned) });
    const found = await find();
    expect(found).toMatchObject({ version: pinned, from: 'module' });
    expect(found.path.startsWith(join(home, 'cache'))).toBe(true);
    expect(asked().filter((line) => line.includes(' install '))).toEqual([
      `go1.26.8+auto install -trimpath -ldflags=-s -w github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v${pinned}`,
    ]);
    expect(await find()).toEqual({ ...found, from: 'store' });
  });

  test('what is built is kept where the job says, and looked for there', async () => {
    const { find, home, other } = machine({ install: builds(pinned) });
    const found = await find(other());
    expect(found.path.startsWith(join(home, 'other'))).toBe(true);
    expect(await find(other())).toMatchObject({ path: found.path, from: 'store' });
    expect((await find()).from).toBe('module');
  });

  test('one of the same minor version will do', async () => {
    const path = { 'golangci-lint': says('2.10.0') };
    const stamps = { bin: stamp('go1.26.0', 'v2.10.0'), cache: '' };
    expect((await machine({ path, stamps }).find()).from).toBe('path');
  });

  test('what was built with an older Go is not taken out of the store for a newer module', async () => {
    const { find, home, asked } = machine({ install: builds(pinned) });
    expect((await find()).from).toBe('module');
    const go = join(home, 'bin', 'fake-go');
    writeFileSync(go, readFileSync(go, 'utf8').replace('echo go1.26.8', 'echo go1.26.9'));
    expect((await find()).from).toBe('store');
    writeFileSync(go, readFileSync(go, 'utf8').replace('echo go1.26.9', 'echo go1.27.0'));
    expect((await find()).from).toBe('module');
    expect(asked().filter((line) => line.includes(' install '))).toHaveLength(2);
  });

  test('a second question for the same program is answered by the first', async () => {
    const path = { 'golangci-lint': says('2.9.0'), gosec: 'echo Version: 2.30.0' };
    const { tool, asked } = machine({ path });
    const ask = tool();
    expect(await ask('golangci-lint')).toBe(await ask('golangci-lint'));
    expect((await ask('gosec')).from).toBe('path');
    // What go says of the module holds for all programs.
    const questions = asked().filter((line) => / (?:env GOVERSION|mod edit -json)$/.test(line));
    expect(questions.map((line) => line.replace(/^\S* /, '')).sort()).toEqual([
      'env GOVERSION',
      'mod edit -json',
    ]);
  });

  test('where no way leads to one, the ways and the line to write are said', async () => {
    await expect(machine({ path: { hadolint: 'exit 3' } }).tool()('hadolint')).rejects.toMatchObject({
      name: 'ToolError',
      message: expect.stringMatching(/^no hadolint >=2\.12\.0 <3\.0\.0 was found \(PATH: .*ended with 3/),
      lines: [
        'install hadolint >=2.12.0 <3.0.0 in a step before, or write "dockerfile: { missing: skip }" in quality-gate.yml',
      ],
    });
    const failing = machine({ install: 'echo "checksum mismatch" >&2; exit 1' });
    await expect(failing.find()).rejects.toMatchObject({
      name: 'ToolError',
      message: `golangci-lint ${pinned} cannot be built; install golangci-lint ${pinned} in a step before, or write "lint: false" in quality-gate.yml`,
      lines: ['checksum mismatch'],
    });
    await expect(machine({ goVersion: '' }).find()).rejects.toMatchObject({
      name: 'ToolError',
      message: expect.stringContaining('go does not tell its version'),
    });
  });
});
