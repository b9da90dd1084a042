/** The Go that the service asks for, where the one on PATH is another: fetched, verified, kept, and what was built says so. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cli, type Ended, runArgs, transcript, ungated } from './cli.ts';
import { type GoDownloads, goDownloads } from './go-downloads.ts';
import { makePlace, type Place } from './place.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe.skipIf(process.platform === 'win32')('slipway run', { timeout: 120_000 }, () => {
  let place: Place;
  let go: GoDownloads;
  beforeEach(async (context) => {
    if (!hasOpenssl) context.skip('missing: openssl');
    place = await makePlace();
    go = await goDownloads(place.root);
    asks(`toolchain go${go.release}`);
  });
  afterEach(async () => {
    await go?.[Symbol.asyncDispose]();
    await place?.[Symbol.asyncDispose]();
  });

  const asks = (line: string): void =>
    place.service.commit('1.0.0', '', { 'go.mod': `module example.com/shop\n\ngo 1.24\n\n${line}\n` });
  const run = (env: Readonly<Record<string, string>> = {}, ...args: string[]): Promise<Ended> =>
    cli(place, runArgs(place, ...ungated, ...args), { env: { ...go.env, ...env } });
  const kept = (): string[] => globSync('**/*', { cwd: path.join(place.root, 'cache/slipway') });

  it('fetches it where PATH has an older one, and finds it again without a network', async () => {
    const first = await run();
    expect(first.code, transcript(first)).toBe(0);
    expect(first.stdout).toContain(`Go ${go.release}: toolchain line of go.mod:5 (download)`);
    expect(go.asked.map((url) => url.replace(/\?.*/, ''))).toEqual([
      '/',
      expect.stringMatching(/^\/go.*\.gz$/),
    ]);
    const [folder = ''] = place.evidence('1.0.0');
    const { toolchain, binaries } = JSON.parse(readFileSync(path.join(folder, 'build.json'), 'utf8'));
    expect(toolchain.version).toBe(`go${go.release}`);
    expect(binaries[0].buildInfo.goVersion).toBe(`go${go.release}`);
    // The service itself is no go command's child: it has the PATH that the user has.
    expect(await place.answers()).toBe('1.0.0');

    asks(`toolchain go${go.release} // again`);
    place.service.git('tag', '--force', 'v1.1.0');
    const again = await run({ HTTPS_PROXY: 'http://127.0.0.1:9' }, '--release-version', '1.1.0');
    expect(again.code, transcript(again)).toBe(0);
    expect(again.stdout).toContain('(tool-cache)');
  });

  it('releases nothing by one whose archive is not the promised one, and keeps none of it', async () => {
    go.tamper();
    const ended = await run();
    expect(ended.code, transcript(ended)).toBe(1);
    expect(ended.stderr).toMatch(/sha256 is not the promised one/);
    expect(kept().filter((name) => /bin|go\d/.test(name))).toEqual([]);
    expect(place.processes()).toEqual([]);
  });

  it('takes the flag before every file, and says which it is when there is none', async () => {
    const ended = await run({}, '--go-version', '1.25.99');
    expect(ended.code, transcript(ended)).toBe(1);
    expect(ended.stderr).toMatch(/go-version: go-version asks for 1\.25\.99, .*and there is no such Go/);
  });
});
