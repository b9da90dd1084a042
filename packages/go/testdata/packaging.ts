/** A build to pack, made once for a test file; and programs that read packages without any code of ours. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Filed } from '@slipway/evidence';
import { build } from '../src/index.ts';
import { context, module, root, web } from './checkouts.ts';

/** 2023-11-14T22:13:20Z. */
export const commitTime = 1_700_000_000;

export async function builtShop(): Promise<{ build: Filed<'build'>; directory: string }> {
  const request = module({ 'main.go': web }, { git: false });
  mkdirSync(join(request.directory, 'config'));
  writeFileSync(join(request.directory, 'LICENSE'), 'Do what you like.\n', { mode: 0o600 });
  writeFileSync(join(request.directory, 'config/shop.yml'), 'port: 8080\n');
  const targets = [
    { os: 'linux', arch: 'amd64' },
    { os: 'linux', arch: 'arm64' },
    { os: 'windows', arch: 'amd64' },
  ];
  return { build: await build(context(), { ...request, targets }), directory: request.directory };
}

export const linux = {
  maintainer: 'Example Ltd <packages@example.com>',
  description: 'Sells 100% of everything',
  license: 'Apache-2.0',
  homepage: 'https://example.com/shop',
  args: ['--port', '8080', '--motd', 'it costs 5% & "$HOME"'],
};

/** Why a test that needs the program cannot run; false when it can. */
export function lacks(program: string, ask = '--version'): string | false {
  try {
    execFileSync(program, [ask], { stdio: 'ignore' });
    return false;
  } catch {
    return `missing: ${program}`;
  }
}

/** Standard output of a program. */
export function said(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', cwd: root });
}
