import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findTool, openToolStore, type Pin, programs } from '@slipway/tools';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure, type Stage, sha256, snapshot, stage } from '../../packages/tools/test/stage.ts';
import { tarGz } from '../../packages/tools/test/tar-bytes.ts';
import type { ProgramName } from '../../scripts/pin-sources.ts';
import { parseWishes, refreshPins, type Wish } from '../../scripts/pins.ts';
import { repository } from '../../scripts/workspaces.ts';
import { type Files, hostPath, platforms, publish, release, script } from './vendors.ts';

let ctx: Stage;
let table: string;
beforeEach(() => {
  ctx = stage();
  table = path.join(ctx.root, 'pins.json');
  writeFileSync(table, '[]\n');
});
afterEach(() => ctx.dispose());

const newest = (name: ProgramName): Wish => ({ name, version: null });
const written = (): Pin[] => JSON.parse(readFileSync(table, 'utf8'));

describe('npm run pins', () => {
  it("writes every program's pins out of its vendor's own checksums", async () => {
    const { origins, files } = await publish(ctx);
    await refreshPins(ctx, table, parseWishes([]), origins);
    const pins = written();
    expect(pins).toHaveLength(Object.keys(programs).length * platforms.length);
    for (const pin of pins) {
      const file = files[new URL(pin.url).pathname] ?? '';
      expect([pin.sha256, pin.bytes]).toEqual([sha256(file), Buffer.byteLength(file)]);
    }
    const facts = (name: string, os: string): unknown =>
      pins
        .filter((pin) => pin.name === name && pin.os === os && pin.arch === 'amd64')
        .map(({ version, archive, member }) => [version, archive, member]);
    const lint = 'golangci-lint-2.5.0-linux-amd64';
    expect(facts('golangci-lint', 'linux')).toEqual([['2.5.0', 'tar.gz', `${lint}/golangci-lint`]]);
    expect(facts('helm', 'windows')).toEqual([['4.0.1', 'zip', 'windows-amd64/helm.exe']]);
    expect(facts('kubectl', 'darwin')).toEqual([['1.34.1', 'none', 'kubectl']]);
    expect(facts('hadolint', 'darwin')).toEqual([['2.14.0', 'none', 'hadolint']]);
    expect(facts('cosign', 'windows')).toEqual([['3.0.2', 'none', 'cosign.exe']]);
    expect(snapshot(ctx.temp)).toEqual([]);
    expect(readdirSync(ctx.root).filter((name) => name.includes('part'))).toEqual([]);
  });

  it('writes a table that is used as it is, and formatted as the rest of the repository', async () => {
    const { origins } = await publish(ctx);
    const pins = await refreshPins(ctx, table, [newest('helm'), newest('hadolint')], origins);
    for (const [name, range] of [
      ['helm', '^4.0.0'],
      ['hadolint', '^2.14.0'],
    ] as const) {
      const request = { program: programs[name], range, pins };
      expect(await findTool(ctx, openToolStore(ctx), request)).toMatchObject({ from: 'download' });
      expect(await findTool(ctx, openToolStore(ctx), request)).toMatchObject({ from: 'store' });
    }
    const biome = path.join(repository, 'node_modules/@biomejs/biome/bin/biome');
    const args = [
      biome,
      'format',
      '--vcs-enabled=false',
      `--stdin-file-path=${path.join(repository, 'pins.json')}`,
    ];
    const text = readFileSync(table, 'utf8');
    expect(spawnSync(process.execPath, args, { cwd: repository, input: text, encoding: 'utf8' }).stdout).toBe(
      text,
    );
  });

  it('replaces the rows of what it was asked for, and no others', async () => {
    const { origins, files } = await publish(ctx);
    await refreshPins(ctx, table, [newest('helm'), newest('kubectl')], origins);
    const before = written();
    const older = tarGz([{ name: 'linux-amd64/helm', data: script('v3.19.0+g1'), mode: 0o755 }]);
    files['/helm/helm-v3.19.0-linux-amd64.tar.gz'] = older;
    files['/helm/helm-v3.19.0-linux-amd64.tar.gz.sha256sum'] =
      `${sha256(older)}  helm-v3.19.0-linux-amd64.tar.gz`;
    await refreshPins(ctx, table, parseWishes(['helm@3.19.0', 'helm']), origins);
    const versions = written()
      .filter(({ name }) => name === 'helm')
      .map(({ version }) => version);
    expect(new Set(versions)).toEqual(new Set(['3.19.0', '4.0.1']));
    const others = (pins: Pin[]): Pin[] => pins.filter(({ name }) => name !== 'helm');
    expect(others(written())).toEqual(others(before));
    await refreshPins(ctx, table, parseWishes(['helm']), origins);
    expect(written()).toEqual(before);
  });

  const hostFile = 'cosign-linux-amd64';
  it.each<[string, ProgramName, (files: Files, base: string) => void, RegExp]>([
    [
      'a vendor that publishes no checksum',
      'cosign',
      (files, base) => {
        files['/repos/sigstore/cosign/releases/latest'] = release(base, 'v3.0.2', { [hostFile]: 'x' }, false);
      },
      /dl\/cosign-linux-amd64: its vendor publishes no sha256/,
    ],
    [
      'a checksum of another kind',
      'cosign',
      (files, base) => {
        const text = release(base, 'v3.0.2', { [hostFile]: 'x' }, true).replace('sha256:', 'sha512:');
        files['/repos/sigstore/cosign/releases/latest'] = text;
      },
      /publishes no sha256/,
    ],
    [
      'a list without the file',
      'cosign',
      (files) => {
        files['/dl/cosign_checksums.txt'] = `${'a'.repeat(64)}  cosign-linux-386\n`;
      },
      /cosign_checksums\.txt: has no sha256 for cosign-linux-amd64/,
    ],
    [
      'a list with two sums for the file',
      'cosign',
      (files) => {
        files['/dl/cosign_checksums.txt'] += `${'a'.repeat(64)}  ${hostFile}\n`;
      },
      /has two sha256 for cosign-linux-amd64/,
    ],
    [
      'a vendor and GitHub that differ',
      'golangci-lint',
      (files) => {
        const text = String(files['/repos/golangci/golangci-lint/releases/latest']);
        files['/repos/golangci/golangci-lint/releases/latest'] = text.replaceAll(
          /sha256:[0-9a-f]{64}/g,
          `sha256:${'b'.repeat(64)}`,
        );
      },
      /its vendor lists [0-9a-f]{64}, GitHub has b{64}/,
    ],
    [
      'a download that is not what its checksum says',
      'helm',
      (files) => {
        files['/helm/helm-v4.0.1-linux-amd64.tar.gz'] = 'tampered';
      },
      /sha256 is not the promised one/,
    ],
    [
      'an archive without the program',
      'helm',
      (files) => {
        const other = tarGz([{ name: 'linux-amd64/tiller', data: 'x' }]);
        files['/helm/helm-v4.0.1-linux-amd64.tar.gz'] = other;
        files['/helm/helm-v4.0.1-linux-amd64.tar.gz.sha256sum'] = sha256(other);
      },
      /holds no "linux-amd64\/helm"/,
    ],
    [
      'a program of another version',
      'kubectl',
      (files) => {
        const other = script('Client Version: v1.33.0');
        const at = `/k8s/release/v1.34.1/bin/${hostPath}/kubectl`;
        files[at] = other;
        files[`${at}.sha256`] = sha256(other);
      },
      /kubectl from .* is 1\.33\.0, and was to be pinned as 1\.34\.1/,
    ],
    [
      'renamed files',
      'hadolint',
      (files, base) => {
        const assets = { 'hadolint.linux': 'x' };
        files['/repos/hadolint/hadolint/releases/latest'] = release(base, 'v2.14.0', assets, true);
      },
      /hadolint 2\.14\.0: nothing for linux\/amd64/,
    ],
    [
      'a pre-release',
      'helm',
      (files, base) => {
        files['/repos/helm/helm/releases/latest'] = release(base, 'v4.1.0-rc.1', {}, true);
      },
      /"v4\.1\.0-rc\.1" is no released version/,
    ],
    [
      'no index',
      'kubectl',
      (files) => {
        delete files['/k8s/release/stable.txt'];
      },
      /stable\.txt: is not there/,
    ],
    [
      'an index that is a page',
      'helm',
      (files) => {
        files['/repos/helm/helm/releases/latest'] = '{"message":"rate limited"}';
      },
      /is no release/,
    ],
  ])('refuses %s, and leaves the table as it was', async (_what, name, change, reason) => {
    const { origins } = await publish(ctx, change);
    const before = readFileSync(table, 'utf8');
    const error = await failure(
      refreshPins(ctx, table, [newest('kubectl' === name ? 'helm' : 'kubectl'), newest(name)], origins),
    );
    expect(error.message).toMatch(reason);
    expect(readFileSync(table, 'utf8')).toBe(before);
    expect(snapshot(ctx.temp)).toEqual([]);
  });

  it('gives its token to GitHub only', async () => {
    const given: string[] = [];
    const { origins } = await publish(ctx);
    const http = await import('node:http');
    const listener = http.createServer((request, response) => {
      given.push(`${request.url} ${request.headers.authorization}`);
      response.writeHead(404).end();
    });
    await new Promise<void>((ready) => listener.listen(0, '127.0.0.1', ready));
    const port = (listener.address() as { port: number }).port;
    try {
      const withToken = { ...ctx, env: { ...ctx.env, GITHUB_TOKEN: 'hunter2' } };
      const other = `http://127.0.0.1:${port}`;
      await failure(refreshPins(withToken, table, [newest('helm')], { ...origins, helm: other }));
      await failure(refreshPins(withToken, table, [newest('cosign')], { ...origins, github: other }));
    } finally {
      listener.closeAllConnections();
      await new Promise((closed) => listener.close(closed));
    }
    const [last] = given.splice(-1);
    expect(last).toBe('/repos/sigstore/cosign/releases/latest Bearer hunter2');
    expect(given.length).toBeGreaterThan(0);
    expect(given.every((line) => line.endsWith(' undefined'))).toBe(true);
  });

  it('takes names, with or without a version, and tells what it takes', () => {
    expect(parseWishes([]).map(({ name }) => name)).toEqual(Object.keys(programs));
    expect(parseWishes(['helm@3.19.0', 'helm'])).toEqual([
      { name: 'helm', version: '3.19.0' },
      { name: 'helm', version: null },
    ]);
    expect(() => parseWishes(['terraform'])).toThrow(/no such program; there are golangci-lint, helm,/);
    for (const wrong of ['helm@', 'helm@v3.19.0', 'helm@latest', 'helm@3.19.0@x']) {
      expect(() => parseWishes([wrong])).toThrow(/write it as helm@1\.2\.3/);
    }
    const args = ['--conditions=@slipway/source', path.join(repository, 'scripts/pins.ts'), 'terraform'];
    const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect([run.status, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toMatch(/^terraform: no such program.*\nNothing was written\.\n$/);
  });
});
