/** The environment that every go command gets. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { context, logged, module, root, skipWithoutGo, web } from '../../testdata/checkouts.ts';
import { build } from '../programs/build.ts';
import { findGo, goEnvironment } from './toolchain.ts';

describe.skipIf(skipWithoutGo)('goEnvironment', { timeout: 120_000 }, () => {
  let file: string;
  beforeEach(() => {
    file = join(root, 'go-env');
  });
  afterEach(() => rmSync(file, { force: true }));

  test.each([
    ['', '-trimpath'],
    ['-trimpath -mod=mod --trimpath=false', '-mod=mod -trimpath'],
    [`'-ldflags=-s -w' -count=1`, `'-ldflags=-s -w' -count=1 -trimpath`],
  ])('GOFLAGS %j becomes %j', async (given, wanted) => {
    writeFileSync(file, '');
    const ctx = context({ GOFLAGS: given, GOENV: file, GOTOOLCHAIN: 'auto', CGO_ENABLED: undefined });
    expect(goEnvironment(ctx, await findGo(ctx))).toMatchObject({
      GOFLAGS: wanted,
      GOTOOLCHAIN: 'local',
      CGO_ENABLED: '0',
    });
  });

  test('flags of the Go environment file are kept, and CGO only on request', async () => {
    writeFileSync(file, 'GOFLAGS=-mod=mod\nGOOS=plan9\n');
    const ctx = context({ GOFLAGS: undefined, GOENV: file, CGO_ENABLED: '1' });
    const toolchain = await findGo(ctx);
    expect(goEnvironment(ctx, toolchain)).toEqual({
      GOFLAGS: '-mod=mod -trimpath',
      GOTOOLCHAIN: 'local',
      GOOS: toolchain.os,
      GOARCH: toolchain.arch,
      CGO_ENABLED: '1',
    });
  });

  test('hostile GOFLAGS are refused, and flags that lose are named', async () => {
    writeFileSync(file, '');
    await expect(findGo(context({ GOFLAGS: "'-open", GOENV: file }))).rejects.toMatchObject({
      name: expect.stringMatching(/ConfigError|ToolError/),
    });
    await build(context({ GOFLAGS: '-ldflags=-v', GOENV: file }), module({ 'main.go': web }, { git: false }));
    expect(logged.join('\n')).toContain('warn: GOFLAGS holds -ldflags');
  });
});
