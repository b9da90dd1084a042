/** Programs that the real Go wrote, and where they differ. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { programDifference } from './difference.ts';
import { textsHolding } from './text.ts';

const environment = {
  ...process.env,
  GOTOOLCHAIN: 'local',
  GOFLAGS: '-trimpath -buildvcs=false',
  CGO_ENABLED: '0',
};

const hasGo = (() => {
  try {
    execFileSync('go', ['version'], { env: environment });
    return true;
  } catch {
    return false;
  }
})();

// On a laptop without Go there is nothing real to read; in CI a missing Go is a failure.
describe.skipIf(!hasGo && process.env.CI !== 'true')(
  'programs by the Go on PATH',
  { timeout: 120_000 },
  () => {
    let directory: string;
    beforeAll(() => {
      directory = mkdtempSync(join(tmpdir(), 'slipway-difference-'));
      writeFileSync(join(directory, 'go.mod'), 'module example.com/m\n\ngo 1.24\n');
      writeFileSync(
        join(directory, 'main.go'),
        'package main\n\nvar when string\n\nfunc main() { println(when) }\n',
      );
    });
    afterAll(() => rmSync(directory, { recursive: true }));

    const build = (name: string, when: string, target: readonly string[], ...flags: string[]): string => {
      const program = join(directory, `${target.join('-')}-${name}`);
      const env = { ...environment, GOOS: target[0], GOARCH: target[1] };
      execFileSync('go', ['build', ...flags, '-ldflags', `-s -w -X main.when=${when}`, '-o', program, '.'], {
        cwd: directory,
        env,
      });
      return program;
    };

    test.each([
      { target: ['linux', 'amd64'], section: /^\.(rodata|text)$/ },
      { target: ['linux', 'arm'], section: /^\.(rodata|text)$/ },
      { target: ['darwin', 'arm64'], section: /^__(TEXT|DATA|DATA_CONST),__/ },
      { target: ['windows', 'amd64'], section: /^\.(rdata|text|data)$/ },
    ])('a time in them is named: $target', async ({ target, section }) => {
      const one = build('one', '2026-01-02T03:04:05', target);
      expect(await programDifference(one, build('same', '2026-01-02T03:04:05', target))).toBeNull();
      const difference = await programDifference(one, build('other', '2026-01-02T03:04:59', target));
      expect(difference?.section).toMatch(section);
      expect(difference?.texts[0]).toContain('03:04:05');
      expect(difference?.texts[1]).toContain('03:04:59');
    });

    test('what Go says of the build comes first, and of the build id last', async () => {
      const target = ['linux', 'amd64'];
      const tagged = build('tagged', '1', target, '-tags=extra');
      expect(await programDifference(build('plain', '1', target), tagged)).toMatchObject({
        section: '.go.buildinfo',
        others: expect.arrayContaining(['.note.go.buildid']),
      });
    });

    test('another length, another machine, half a file', async () => {
      const target = ['linux', 'amd64'];
      const one = build('short', '1', target);
      expect(await programDifference(one, build('long', '1'.repeat(5000), target))).not.toBeNull();
      expect(await programDifference(one, build('x', '1', ['linux', 'arm']))).not.toBeNull();
      const cut = join(directory, 'cut');
      copyFileSync(one, cut);
      truncateSync(cut, 4096);
      await expect(programDifference(one, cut)).rejects.toMatchObject({ name: 'ConfigError' });
    });

    test('texts are found with what can be read around them', async () => {
      const program = build('text', '/srv/build/shop/main.go', ['linux', 'amd64']);
      const found = await textsHolding(program, '/srv/build/shop');
      expect(found.some((text) => text.includes('/srv/build/shop/main.go'))).toBe(true);
      expect(await textsHolding(program, '/srv/build/other')).toEqual([]);
    });
  },
);
