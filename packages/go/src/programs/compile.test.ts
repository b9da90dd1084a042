import { join } from 'node:path';
import { MemoryMeter } from '@slipway/process';
import { describe, expect, test } from 'vitest';
import { context, module, root, skipWithoutGo, web } from '../../testdata/checkouts.ts';
import { findGo, goEnvironment } from '../toolchain/toolchain.ts';
import { build } from './build.ts';
import { packagesToCompile } from './compile.ts';
import { isWarm } from './memory.ts';

describe.skipIf(skipWithoutGo)('what the build cache lacks', { timeout: 120_000 }, () => {
  test('nothing after a build, all of it in an empty cache, and null where go fails', async () => {
    const request = module({ 'main.go': web }, { git: false });
    await build(context(), request);
    const count = async (env: Record<string, string>, directory = '.') => {
      const ctx = context(env);
      const toolchain = await findGo(ctx);
      return packagesToCompile(ctx, {
        go: toolchain.path,
        directory: request.directory,
        mains: [{ importPath: 'example.com/shop', directory, name: 'shop' }],
        into: join(root, 'unused'),
        env: goEnvironment(ctx, toolchain),
        ldflags: '-s -w -X main.version=2.0.0',
        tags: [],
        vcs: false,
        pgo: 'auto',
        actions: 2,
        memory: new MemoryMeter(),
      });
    };
    expect(await count({})).toBe(0);
    const cold = await count({ GOCACHE: join(root, 'empty cache') });
    expect(cold).toBeGreaterThan(25);
    expect(isWarm(cold)).toBe(false);
    expect(await count({}, './absent')).toBeNull();
  });
});
