/** Which Go is asked for, by whom, and what a Go at hand is good for. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chooseGo, type GoChoice, type GoRequest } from './index.ts';

let workspace: string;
let service: string;
beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'slipway-choose-'));
  service = path.join(workspace, 'services', 'shop');
  mkdirSync(service, { recursive: true });
});
afterEach(() => rmSync(workspace, { recursive: true }));

const write = (name: string, text: string): void => writeFileSync(path.join(workspace, name), text);
const mod = (lines: string): void => write('services/shop/go.mod', `module example.com/shop\n${lines}\n`);

function choose(request: Partial<GoRequest> = {}, env: Record<string, string> = {}): Promise<GoChoice> {
  return chooseGo({ env, workspace }, { directory: service, ...request });
}

const versions = ['1.23.4', '1.24.0', '1.24.9', '1.25.3', '1.26rc1', '1.26.0', '1.26.8', '1.27.1'];
const accepted = ({ accepts }: GoChoice): string[] => versions.filter(accepts);
const fetched = ({ fetches }: GoChoice): string[] => versions.filter(fetches);

describe('go.mod and go.work', () => {
  test('a go line is a minimum; what is fetched for it is the newest of its line', async () => {
    mod('go 1.24');
    const choice = await choose();
    expect(choice).toMatchObject({ why: 'go line of services/shop/go.mod:2', asked: 'go 1.24', exact: null });
    expect(accepted(choice)).toEqual(versions.slice(1));
    expect(fetched(choice)).toEqual(['1.24.0', '1.24.9']);
  });

  test('a go line with a patch number, or of a candidate, is fetched as it is', async () => {
    mod('go 1.24.9');
    expect(await choose()).toMatchObject({ exact: '1.24.9', program: 'go1.24.9' });
    expect(fetched(await choose())).toEqual(['1.24.9']);
    mod('go 1.26rc1');
    expect(fetched(await choose())).toEqual(['1.26rc1']);
    expect(accepted(await choose())).toEqual(['1.26rc1', '1.26.0', '1.26.8', '1.27.1']);
  });

  test('for an old line the newest release is fetched', async () => {
    mod('go 1.16');
    expect(fetched(await choose())).toEqual(versions.filter((version) => !version.includes('rc')));
  });

  test('without a go line any Go will do', async () => {
    mod('');
    const choice = await choose();
    expect(choice).toMatchObject({ why: 'services/shop/go.mod, which has no go line', exact: null });
    expect(accepted(choice)).toEqual(versions);
    expect(fetched(choice)).toEqual(versions.filter((version) => !version.includes('rc')));
  });

  test('a toolchain line asks for its version; a newer Go at hand will do', async () => {
    mod('go 1.24\ntoolchain go1.26.0');
    const choice = await choose();
    expect(choice).toMatchObject({ why: 'toolchain line of services/shop/go.mod:3', exact: '1.26.0' });
    expect(accepted(choice)).toEqual(['1.26.0', '1.26.8', '1.27.1']);
    expect(fetched(choice)).toEqual(['1.26.0']);
  });

  test('a go line that is newer than the toolchain line counts; `default` asks for nothing', async () => {
    mod('go 1.26.8\ntoolchain go1.26.0');
    expect(await choose()).toMatchObject({ why: 'go line of services/shop/go.mod:2', exact: '1.26.8' });
    mod('go 1.24\ntoolchain default');
    expect(await choose()).toMatchObject({ why: 'go line of services/shop/go.mod:2', asked: 'go 1.24' });
  });

  test('a toolchain of a vendor is looked up in PATH and never fetched', async () => {
    mod('go 1.24\ntoolchain go1.26.0-vendor');
    const choice = await choose();
    expect(choice).toMatchObject({ program: 'go1.26.0-vendor', exact: null });
    expect(fetched(choice)).toEqual([]);
    expect(accepted(choice)).toEqual(['1.26.0', '1.26.8', '1.27.1']);
  });

  test('go.work stands before go.mod, GOWORK before both', async () => {
    mod('go 1.24\ntoolchain go1.24.9');
    write('go.work', '\uFEFFgo 1.26\r\nuse ./services/shop\r\n');
    expect((await choose()).why).toBe('go line of go.work:1');
    expect((await choose({}, { GOWORK: 'off' })).why).toBe('toolchain line of services/shop/go.mod:3');
    write('other.work', 'go 1.25.3\n');
    expect((await choose({}, { GOWORK: path.join(workspace, 'other.work') })).exact).toBe('1.25.3');
    // Go passes over a GOWORK that does not exist.
    expect((await choose({}, { GOWORK: '/nowhere/go.work' })).why).toContain('go.mod:3');
  });

  test('a go.mod of the repository serves a folder below it', async () => {
    write('go.mod', 'module example.com/all\n\ngo 1.25\n');
    expect((await choose()).why).toBe('go line of go.mod:3');
  });

  test('a line that go refuses is refused with its place', async () => {
    mod('go 1.24.x');
    await expect(choose()).rejects.toMatchObject({ where: { file: path.join(service, 'go.mod'), line: 2 } });
  });
});

describe('.go-version and .tool-versions', () => {
  test('they say more than a go line, and less than a toolchain line', async () => {
    mod('go 1.24');
    write('.tool-versions', '# tools\r\nnodejs 24.1.0\r\ngolang 1.26.0 1.25.3\r\n');
    expect(await choose()).toMatchObject({ why: '.tool-versions:3', exact: '1.26.0' });
    expect(accepted(await choose())).toEqual(['1.26.0']);
    write('services/shop/.go-version', '\uFEFF\r\ngo1.26.8\r\n');
    expect(await choose()).toMatchObject({ why: 'services/shop/.go-version:2', exact: '1.26.8' });
    mod('go 1.24\ntoolchain go1.25.3');
    expect((await choose()).exact).toBe('1.25.3');
  });

  test('the go line holds beside them', async () => {
    mod('go 1.26.0');
    write('.go-version', '1.24.9\n');
    await expect(choose()).rejects.toMatchObject({
      name: 'ConfigError',
      message: '.go-version:1 asks for Go 1.24.9, and services/shop/go.mod:2 asks for Go 1.26.0 or newer',
      where: { file: path.join(workspace, '.go-version'), line: 1 },
      fix: '1.26.0',
    });
    write('.go-version', '1.x\n');
    expect(fetched(await choose())).toEqual(['1.26.0', '1.26.8', '1.27.1']);
  });

  test('nothing above the workspace is read, and nothing at all is an error', async () => {
    const inner = path.join(workspace, 'services');
    write('.go-version', '1.26.8\n');
    await expect(chooseGo({ env: {}, workspace: inner }, { directory: service })).rejects.toMatchObject({
      name: 'ConfigError',
      fix: 'go-version: stable',
    });
  });
});

describe('inputs', () => {
  test('go-version stands before every file, but not above the go line', async () => {
    mod('go 1.25\ntoolchain go1.26.8');
    const choice = await choose({ version: '>=1.24' });
    expect(choice).toMatchObject({
      why: 'go-version',
      floor: 'services/shop/go.mod:2 asks for Go 1.25 or newer',
    });
    expect(fetched(choice)).toEqual(['1.25.3', '1.26.0', '1.26.8', '1.27.1']);
    await expect(choose({ version: '1.24.9' })).rejects.toMatchObject({ fix: "go-version: '1.25'" });
  });

  test('go-version-file is of the kind that its name says', async () => {
    mod('go 1.24');
    write('go.mod', 'module x\ngo 1.25.3\n');
    write('versions.txt', '1.26.8\n');
    write('.tool-versions', 'go 1.26.0\n');
    expect((await choose({ versionFile: 'go.mod' })).why).toBe('go line of go.mod:2');
    expect((await choose({ versionFile: 'versions.txt' })).exact).toBe('1.26.8');
    expect((await choose({ versionFile: '.tool-versions' })).exact).toBe('1.26.0');
    await expect(choose({ versionFile: 'none' })).rejects.toMatchObject({
      where: { name: 'go-version-file' },
    });
    write('versions.txt', '# none\n');
    await expect(choose({ versionFile: 'versions.txt' })).rejects.toMatchObject({
      message: 'versions.txt names no Go',
    });
  });
});

describe('GOTOOLCHAIN', () => {
  const by = (GOTOOLCHAIN: string): Promise<GoChoice> => choose({}, { GOTOOLCHAIN });

  test('a version alone is the one; with +auto files may ask for more', async () => {
    mod('go 1.24\ntoolchain go1.26.0');
    expect(accepted(await by('go1.25.3'))).toEqual(['1.25.3']);
    expect(await by('go1.25.3+auto')).toMatchObject({ exact: '1.26.0', pathOnly: false });
    expect(await by('go1.26.8+auto')).toMatchObject({ exact: '1.26.8', why: 'GOTOOLCHAIN=go1.26.8' });
    expect(await by('go1.25.3+path')).toMatchObject({ exact: '1.26.0', pathOnly: true });
    await expect(by('go1.23.4')).rejects.toMatchObject({ where: { name: 'GOTOOLCHAIN' } });
  });

  test('local takes what is on PATH and passes over the toolchain line; path keeps it', async () => {
    mod('go 1.24\ntoolchain go1.26.8');
    expect(await by('local')).toMatchObject({ pathOnly: true, why: 'GOTOOLCHAIN=local' });
    expect(accepted(await by('local'))).toEqual(versions.slice(1));
    expect(await by('path')).toMatchObject({ pathOnly: true, exact: '1.26.8' });
    expect(await by('auto')).toMatchObject({ pathOnly: false, exact: '1.26.8' });
  });

  describe('out of `go env -w`', () => {
    const file = (text: string): Record<string, string> => {
      write('env', text);
      return { GOENV: path.join(workspace, 'env') };
    };

    test('it says what the variable would, and the variable stands before it', async () => {
      mod('go 1.24\ntoolchain go1.26.0');
      const env = file('# GOTOOLCHAIN=path\nGOTOOLCHAIN=go1.24.9\nGOFLAGS=-v\nGOTOOLCHAIN=go1.25.3');
      const choice = await choose({}, env);
      expect(choice).toMatchObject({ exact: '1.25.3', why: `GOTOOLCHAIN=go1.25.3 of ${env.GOENV}` });
      expect((await choose({}, { ...env, GOTOOLCHAIN: 'auto' })).exact).toBe('1.26.0');
      expect((await choose({ version: '1.27.1' }, env)).exact).toBe('1.27.1');
      // A second call in the same job, after which the variable is `local`.
      const second = { ...env, GOTOOLCHAIN: 'local', SLIPWAY_GOTOOLCHAIN: '' };
      expect((await choose({}, second)).exact).toBe('1.25.3');
    });

    test('what go would refuse is refused, with the file that holds it', async () => {
      mod('go 1.24');
      const env = file('GOTOOLCHAIN=bash\n');
      await expect(choose({}, env)).rejects.toMatchObject({
        message: `"bash" is not a value of GOTOOLCHAIN of ${env.GOENV}`,
        fix: 'GOTOOLCHAIN: auto',
      });
      await expect(choose({}, { GOENV: path.join(workspace, 'none') })).resolves.toMatchObject({
        exact: null,
      });
      await expect(choose({}, { GOENV: 'off', HOME: workspace })).resolves.toMatchObject({ exact: null });
    });

    test('a relative GOENV is of the service', async () => {
      mod('go 1.24');
      write('services/shop/env', 'GOTOOLCHAIN=go1.25.3\n');
      expect((await choose({}, { GOENV: 'env' })).exact).toBe('1.25.3');
    });
  });

  test('a local of our own making changes nothing', async () => {
    mod('go 1.24\ntoolchain go1.26.8');
    const choice = await choose({}, { GOTOOLCHAIN: 'local', SLIPWAY_GOTOOLCHAIN: '' });
    expect(choice).toMatchObject({ exact: '1.26.8', pathOnly: false });
  });

  test('what an earlier step set up stands before whatever files ask for, above the go line', async () => {
    mod('go 1.25.0\ntoolchain go1.26.8');
    const env = { GOTOOLCHAIN: 'local', SLIPWAY_GOTOOLCHAIN: '' };
    const above = versions.filter((version) => !/^1\.2[34]/.test(version));
    const choice = await choose({ earlier: true }, env);
    expect(accepted(choice)).toEqual(above);
    expect(fetched(choice)).toEqual(['1.26.8']);
    // Not where the user's own `local` stands, nothing was set up, or the caller wants its own.
    const strict = ['1.26.8', '1.27.1'];
    expect(accepted(await choose({ earlier: true }))).toEqual(strict);
    expect(accepted(await choose({}, env))).toEqual(strict);
    expect(accepted(await choose({ version: '1.26.8' }, env))).toEqual(['1.26.8']);
    // A version of slipway.yml is a file's.
    const ofFile = await choose({ earlier: true, version: '1.26.x' }, env);
    expect([accepted(ofFile), ofFile.earlier]).toEqual([above, true]);
    expect(fetched(ofFile)).toEqual(['1.26.0', '1.26.8']);
  });
});
