/** What the real Go writes for three systems, read back. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBuildInfo, readExecutableFacts } from './build-info.ts';
import { holdsLinkedString } from './linked-string.ts';

const environment = {
  ...process.env,
  GOTOOLCHAIN: 'local',
  GOFLAGS: '-trimpath -buildvcs=false',
  CGO_ENABLED: '0',
};

function goVersion(): string | null {
  try {
    return execFileSync('go', ['env', 'GOVERSION'], { env: environment, encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

const version = goVersion();
// On a laptop without Go there is nothing real to read; in CI a missing Go is a failure.
describe.skipIf(version === null && process.env.CI !== 'true')('a program built by the Go on PATH', () => {
  let directory: string;
  beforeAll(() => {
    expect(version, 'go is on PATH').not.toBeNull();
    directory = mkdtempSync(join(tmpdir(), 'slipway-real-go-'));
    writeFileSync(join(directory, 'go.mod'), 'module example.com/m\n\ngo 1.24\n');
    writeFileSync(
      join(directory, 'main.go'),
      'package main\n\nvar version string\n\nconst other = "7.7.7"\n\nfunc main() { println(version, other, "v9.9.9") }\n',
    );
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  test.each([
    ['linux', 'amd64', { format: 'elf', linkage: 'static' }],
    ['darwin', 'arm64', { format: 'mach-o', linkage: 'dynamic' }],
    ['windows', 'amd64', { format: 'pe', linkage: 'dynamic' }],
  ])('%s/%s', { timeout: 120_000 }, async (os, arch, facts) => {
    const program = join(directory, `${os}-${arch}`);
    execFileSync('go', ['build', '-ldflags', '-s -w -X main.version=1.2.3-rc.4', '-o', program, '.'], {
      cwd: directory,
      env: { ...environment, GOOS: os, GOARCH: arch },
    });
    expect(await readExecutableFacts(program)).toEqual({ os, arch, ...facts });
    expect(await readBuildInfo(program)).toMatchObject({
      goVersion: version,
      path: 'example.com/m',
      module: 'example.com/m',
      moduleVersion: '(devel)',
      settings: { GOOS: os, GOARCH: arch, CGO_ENABLED: '0', '-trimpath': 'true' },
      dependencies: [],
    });
    expect(await holdsLinkedString(program, '1.2.3-rc.4')).toBe(true);
    expect(await holdsLinkedString(program, '7.7.7')).toBe(false);
    expect(await holdsLinkedString(program, '9.9.9')).toBe(false);
  });
});
