import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Stage, script, sha256, snapshot, stage } from '../test/stage.ts';
import { openToolStore, type ToolKey } from './store.ts';

let ctx: Stage;
let program: string;
beforeEach(() => {
  ctx = stage();
  program = script(path.join(ctx.temp, 'fetched', 'helm'), 'echo v3.19.0');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await ctx.dispose();
});

const tool: ToolKey = {
  name: 'helm',
  version: '3.19.0',
  os: 'linux',
  arch: 'amd64',
  sha256: 'a'.repeat(64),
  archive: 'tar.gz',
  member: 'linux-amd64/helm',
};

function open(env: Record<string, string | undefined> = {}) {
  return openToolStore({ ...ctx, env: { ...ctx.env, ...env } });
}
const keep = (env?: Record<string, string | undefined>) => open(env).keep(tool, path.dirname(program));

describe('where programs are kept', () => {
  it.each([
    ['XDG_CACHE_HOME', { XDG_CACHE_HOME: '$root/cache' }, 'cache/slipway/tools/helm/3.19.0/linux-amd64/helm'],
    ['HOME', {}, 'home/.cache/slipway/tools/helm/3.19.0/linux-amd64/helm'],
    [
      'HOME when XDG_CACHE_HOME is relative',
      { XDG_CACHE_HOME: 'cache' },
      'home/.cache/slipway/tools/helm/3.19.0/linux-amd64/helm',
    ],
    [
      'the temporary folder without a home',
      { HOME: undefined },
      'temp/slipway/tools/helm/3.19.0/linux-amd64/helm',
    ],
    ['RUNNER_TOOL_CACHE', { RUNNER_TOOL_CACHE: '$root/hosted' }, 'hosted/slipway-helm/3.19.0/x64/helm'],
  ])('%s', async (_what, env, place) => {
    const real = Object.fromEntries(
      Object.entries(env).map(([key, value]) => [key, value?.replace('$root', ctx.root)]),
    );
    expect(await open(real).find(tool)).toBeUndefined();
    const kept = await keep(real);
    expect(kept).toBe(path.join(ctx.root, place));
    expect(readFileSync(kept, 'utf8')).toBe(readFileSync(program, 'utf8'));
    expect(statSync(kept).mode & 0o777).toBe(0o755);
    expect(await open(real).find(tool)).toBe(kept);
    expect(readdirSync(path.dirname(kept))).toEqual(['helm']);
    expect(ctx.warnings).toEqual([]);
  });

  it("is where the runner's own tool cache finds it", async () => {
    const hosted = path.join(ctx.root, 'hosted');
    const kept = await keep({ RUNNER_TOOL_CACHE: hosted });
    vi.stubEnv('RUNNER_TOOL_CACHE', hosted);
    vi.stubEnv('RUNNER_TEMP', ctx.temp);
    const toolCache = await import('@actions/tool-cache');
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(toolCache.find('slipway-helm', '3.x', 'x64')).toBe(path.dirname(kept));
    await toolCache.cacheDir(path.dirname(program), 'slipway-helm', '3.19.0', 'x64');
    expect(await open({ RUNNER_TOOL_CACHE: hosted }).find(tool)).toBeUndefined();
    expect(await keep({ RUNNER_TOOL_CACHE: hosted })).toBe(kept);
  });

  it('is closed to others on a laptop', async () => {
    const kept = await keep();
    expect(statSync(path.dirname(kept)).mode & 0o777).toBe(0o700);
  });
});

describe('a program that was kept', () => {
  const marker = (kept: string): string => `${path.dirname(kept)}.complete`;
  const said = (file: string): Record<string, string> => JSON.parse(readFileSync(file, 'utf8'));

  it('is another for another version, platform or download', async () => {
    await keep();
    for (const other of [
      { version: '3.19.1' },
      { os: 'darwin' },
      { arch: 'arm64' },
      { sha256: 'b'.repeat(64) },
    ]) {
      expect(await open().find({ ...tool, ...other } as ToolKey)).toBeUndefined();
    }
    expect(ctx.warnings).toEqual([]);
  });

  it.each<[string, (kept: string) => void]>([
    ['changed', (kept) => writeFileSync(kept, '#!/bin/sh\necho evil\n')],
    ['cut off', (kept) => writeFileSync(kept, '')],
    ['removed', (kept) => rmSync(kept)],
    [
      'a link',
      (kept) => {
        rmSync(kept);
        symlinkSync(program, kept);
      },
    ],
  ])('is refused once it was %s, told, and kept anew', async (_what, tamper) => {
    const kept = await keep();
    tamper(kept);
    expect(await open().find(tool)).toBeUndefined();
    expect(ctx.warnings).toEqual([expect.stringMatching(/helm (is|has) .*; it is fetched anew$/)]);
    expect(await keep()).toBe(kept);
    expect(await open().find(tool)).toBe(kept);
    expect(readFileSync(program, 'utf8')).toContain('v3.19.0');
  });

  it('is refused while its marker is missing, empty, foreign, or of another download', async () => {
    const kept = await keep();
    const whole = said(marker(kept));
    const bad = [
      '',
      '{',
      'null',
      '[]',
      JSON.stringify({ ...whole, schema: 'slipway/tool/v2' }),
      JSON.stringify({ ...whole, download: 'b'.repeat(64) }),
      JSON.stringify({ ...whole, program: `../${path.basename(path.dirname(kept))}/helm` }),
      JSON.stringify({ ...whole, program: 7 }),
      ' '.repeat(5000) + JSON.stringify(whole),
    ];
    for (const text of bad) {
      writeFileSync(marker(kept), text);
      expect(await open().find(tool), text).toBeUndefined();
    }
    rmSync(marker(kept));
    expect(await open().find(tool)).toBeUndefined();
    await keep();
    expect(await open().find(tool)).toBe(kept);
  });

  it('must be the download itself where there is no archive, whatever the marker says', async () => {
    const bare: ToolKey = { ...tool, archive: 'none', member: 'helm', sha256: sha256(readFileSync(program)) };
    const kept = await open().keep(bare, path.dirname(program));
    expect(await open().find(bare)).toBe(kept);
    writeFileSync(kept, 'evil');
    writeFileSync(marker(kept), JSON.stringify({ ...said(marker(kept)), sha256: sha256('evil') }));
    expect(await open().find(bare)).toBeUndefined();
  });

  it('leaves others in the cache alone', async () => {
    const theirs = path.join(ctx.root, 'hosted', 'helm', '3.19.0', 'x64');
    script(path.join(theirs, 'linux-amd64', 'helm'), 'echo theirs');
    writeFileSync(`${theirs}.complete`, '');
    const before = snapshot(path.join(ctx.root, 'hosted', 'helm'));
    await keep({ RUNNER_TOOL_CACHE: path.join(ctx.root, 'hosted') });
    expect(snapshot(path.join(ctx.root, 'hosted', 'helm'))).toEqual(before);
  });
});

describe('keeping', () => {
  it('clears away what died processes left, and nothing that lives', async () => {
    const folder = path.dirname(await keep());
    const old = path.join(folder, '.helm.0123456789ab.part');
    const fresh = path.join(folder, '.helm.ba9876543210.part');
    const other = path.join(folder, '.profile');
    for (const file of [old, fresh, other]) writeFileSync(file, 'x');
    const dayAgo = Date.now() / 1000 - 90_000;
    for (const file of [old, other]) utimesSync(file, dayAgo, dayAgo);
    await keep();
    expect([existsSync(old), existsSync(fresh), existsSync(other)]).toEqual([false, true, true]);
  });

  it('fails without a trace where it may not write', async () => {
    const cache = path.join(ctx.root, 'cache');
    writeFileSync(cache, 'a file where the folder should be');
    await expect(keep({ XDG_CACHE_HOME: cache })).rejects.toThrow(/EEXIST|ENOTDIR/);
    const inTheWay = path.join(ctx.root, 'other', `slipway/tools/helm/3.19.0/linux-amd64/helm`);
    mkdirSync(path.join(inTheWay, 'full'), { recursive: true });
    await expect(keep({ XDG_CACHE_HOME: path.join(ctx.root, 'other') })).rejects.toThrow(
      /EISDIR|ENOTEMPTY|EEXIST/,
    );
    expect(readdirSync(path.dirname(inTheWay))).toEqual(['helm']);
    rmSync(program);
    mkdirSync(path.join(ctx.root, 'empty'));
    await expect(keep({ XDG_CACHE_HOME: path.join(ctx.root, 'empty') })).rejects.toThrow(/ENOENT/);
    expect(snapshot(path.join(ctx.root, 'empty')).filter((line) => line.includes('part'))).toEqual([]);
  });

  it('never takes a program away from one who runs it, however many keep it at once', async () => {
    chmodSync(program, 0o755);
    writeFileSync(program, `#!/bin/sh\n# ${'x'.repeat(200_000)}\necho v3.19.0\n`);
    const kept = await keep();
    writeFileSync(kept, 'tampered');
    const child = (): Promise<string> => {
      const args = ['--conditions=@slipway/source', path.join(import.meta.dirname, '../test/keep.ts')];
      const given = ['25', path.dirname(program), JSON.stringify(tool)];
      const started = spawn(process.execPath, [...args, ...given], {
        env: { ...process.env, HOME: ctx.env.HOME, XDG_CACHE_HOME: '', RUNNER_TOOL_CACHE: '' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let text = '';
      started.stdout.on('data', (chunk) => {
        text += chunk;
      });
      return new Promise((done) => started.on('close', (code) => done(`${text}ended with ${code}`)));
    };
    let missing = 0;
    const watch = setInterval(() => {
      if (!existsSync(kept)) missing++;
    });
    try {
      expect(await Promise.all([child(), child(), child()])).toEqual(Array(3).fill('ended with 0'));
    } finally {
      clearInterval(watch);
    }
    expect(missing).toBe(0);
    expect(await open().find(tool)).toBe(kept);
    expect(readdirSync(path.dirname(kept))).toEqual(['helm']);
    expect(readdirSync(path.dirname(path.dirname(kept))).sort()).toEqual([
      'linux-amd64',
      'linux-amd64.complete',
    ]);
  });
});
