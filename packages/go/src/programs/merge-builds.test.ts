/** Builds of several jobs as one: real programs of the real Go. */
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Filed, readDocument, writeDocument } from '@slipway/evidence';
import { beforeAll, describe, expect, test } from 'vitest';
import { context, module, root, skipWithoutGo, web } from '../../testdata/checkouts.ts';
import { build } from './build.ts';
import { mergeBuilds } from './merge-builds.ts';
import type { BuildRequest } from './request.ts';
import { parseTarget } from './target.ts';

describe.skipIf(skipWithoutGo)('merge', { timeout: 120_000 }, () => {
  let request: BuildRequest;
  const built: Record<string, Filed<'build'>> = {};
  beforeAll(async () => {
    request = module({ 'main.go': web });
    for (const [job, target] of [
      ['here', null],
      ['windows', 'windows/amd64'],
      ['level', 'linux/amd64/v3'],
    ] as const) {
      built[job] = await build(context(), {
        ...request,
        ...(target === null ? {} : { targets: [parseTarget(target)] }),
        outputDirectory: join(request.outputDirectory, job),
      });
    }
  }, 240_000);
  const merge = (...builds: (Filed<'build'> | undefined)[]) => {
    const into = join(request.outputDirectory, 'merged');
    return mergeBuilds(context(), builds as Filed<'build'>[], into);
  };
  /** The build of a job with another word in its document, filed beside its programs. */
  const changed = async (job: string, change: object): Promise<Filed<'build'>> => {
    const { path, document } = built[job] as Filed<'build'>;
    return writeDocument('build', { ...document, ...change }, join(dirname(path), 'other.json'));
  };

  test('every program is there, and build.json says of which parts it is', async () => {
    const { here, windows, level } = built;
    const merged = await merge(here, windows, level);
    expect(await readDocument('build', merged.path)).toEqual(merged);
    const { binaries, parts, ...rest } = merged.document;
    expect(binaries.map(({ sha256 }) => sha256)).toEqual(
      [here, windows, level].map((one) => one?.document.binaries[0]?.sha256),
    );
    for (const { path, bytes } of binaries) {
      expect(readFileSync(join(dirname(merged.path), path)).length).toBe(bytes);
    }
    expect(new Set(binaries.map(({ path }) => dirname(path))).size).toBe(3);
    expect(binaries[1]?.path).toBe('windows_amd64_v1/shop.exe');
    expect(parts?.map(({ sha256 }) => sha256)).toEqual([here, windows, level].map((one) => one?.sha256));
    const { binaries: _, ...first } = (here as Filed<'build'>).document;
    expect(rest).toEqual(first);
    // In another order and another folder: the same programs.
    const again = await merge(level, here, windows);
    expect(new Set(again.document.binaries.map(({ sha256 }) => sha256))).toEqual(
      new Set(binaries.map(({ sha256 }) => sha256)),
    );
    expect(again.document.modules).toEqual(merged.document.modules);
  });

  test('the whole is proved no further than its least proved part', async () => {
    const full = await changed('windows', {
      verify: 'full',
      flags: { ...built.here?.document.flags, cgo: true },
    });
    expect((await merge(built.here, full)).document).toMatchObject({ verify: 'quick', flags: { cgo: true } });
    const unproved = await changed('level', { verify: undefined });
    expect((await merge(full, unproved)).document.verify).toBe('off');
  });

  test.each([
    ['version', { version: '1.0.1' }, /another version, "1\.0\.0" and "1\.0\.1"/],
    ['service', { service: 'pay' }, /another service, "shop" and "pay"/],
    ['dirty', { dirty: true }, /another state of the work tree, "clean" and "changed"/],
    [
      'subject',
      { subject: { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) } },
      /another commit/,
    ],
    ['toolchain', { toolchain: { version: 'go1.1', os: 'linux', arch: 'amd64' } }, /another version of Go/],
  ])('builds of another %s are not merged, and nothing is written', async (_what, change, message) => {
    await expect(merge(built.here, await changed('windows', change))).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(message),
    });
  });

  test.each([
    ['tags', ['netgo']],
    ['ldflags', '-s'],
    ['gcflags', 'all=-N'],
    ['asmflags', '-x'],
    ['pgo', 'off'],
  ])('nor are builds with other %s', async (flag, value) => {
    const flags = { ...built.here?.document.flags, [flag]: value };
    await expect(merge(built.here, await changed('windows', { flags }))).rejects.toThrow(
      /not of one release/,
    );
  });

  test('programs that differ in the bytes of their profile are not of one release', async () => {
    const by = (job: string, sha256: string) => {
      const { flags, binaries } = (built[job] as Filed<'build'>).document;
      return changed(job, {
        flags: { ...flags, pgo: 'cpu.pgo' },
        binaries: binaries.map((binary) => ({ ...binary, profile: sha256.repeat(64) })),
      });
    };
    const one = await by('here', 'a');
    await expect(merge(one, await by('windows', 'b'))).rejects.toThrow(/another profile, "cpu\.pgo a+"/);
    expect((await merge(one, await by('windows', 'a'))).document.flags.pgo).toBe('cpu.pgo');
  });

  test.each([
    { name: '../../planted' },
    { name: '..\\..\\planted' },
    { os: '../..', name: 'planted' },
    { arch: 'x/../../..', name: 'planted' },
    { variant: '../../../planted', name: 'planted' },
  ])('a build.json with %j leads nowhere', async (hostile) => {
    const { path, document } = built.windows as Filed<'build'>;
    const other = join(dirname(path), 'hostile.json');
    const binaries = document.binaries.map((binary) => ({ ...binary, ...hostile }));
    writeFileSync(other, JSON.stringify({ ...document, binaries }));
    const placed = () =>
      readdirSync(root, { recursive: true }).filter((name) => /planted/.test(String(name)));
    await expect(readDocument('build', other).then((filed) => merge(built.here, filed))).rejects.toThrow(
      /^binaries\.0\.(name|os|arch|variant): is /,
    );
    expect(placed()).toEqual([]);
  });

  test('one program twice, one that was changed and one that is gone are refused before anything is placed', async () => {
    await expect(merge(built.here, built.windows, built.windows)).rejects.toThrow(
      /two builds have shop for windows\/amd64/,
    );
    await expect(merge()).rejects.toThrow(/there is no build to merge/);
    const into = join(request.outputDirectory, 'untouched');
    const { path } = built.level as Filed<'build'>;
    const program = join(
      dirname(path),
      readdirSync(dirname(path)).find((name) => name.startsWith('linux')) ?? '',
      'shop',
    );
    appendFileSync(program, 'x');
    await expect(mergeBuilds(context(), [built.here, built.level] as Filed<'build'>[], into)).rejects.toThrow(
      /is not the program of its build\.json/,
    );
    expect(existsSync(into)).toBe(false);
  });
});
