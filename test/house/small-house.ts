/** A house of two packages and one action in a temporary directory, in order until a test breaks a rule. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { House } from '../../scripts/check-house.ts';

export const house: House = {
  packages: {
    low: { subject: 'the floor', mayImport: [] },
    high: { subject: 'stands on it', mayImport: ['low'] },
  },
  actions: { act: { subject: 'does it', mayImport: ['low', 'high'] } },
};

const files: Record<string, unknown> = {
  'package.json': { name: 'small', version: '1.0.0', devDependencies: { vitest: '5.0.0' } },
  'tsconfig.json': references('packages/low', 'packages/high', 'actions/act', 'tsconfig.test.json'),
  'tsconfig.test.json': references('packages/low', 'packages/high', 'actions/act'),
  'tsconfig.base.json': {},
  'package-lock.json': {
    packages: {
      'node_modules/left': {
        version: '1.0.0',
        integrity: 'sha512-left',
        license: 'MIT',
        dependencies: { deep: '*' },
      },
      'node_modules/deep': { version: '2.0.0', integrity: 'sha512-deep', license: 'ISC' },
      'node_modules/vitest': { version: '5.0.0', integrity: 'sha512-vitest', license: 'MIT', dev: true },
    },
  },
  'node_modules/left/package.json': { name: 'left', version: '1.0.0', license: 'MIT' },
  'packages/low/package.json': manifest('low', { left: '1.0.0' }),
  'packages/low/tsconfig.json': references(),
  'packages/low/src/index.ts':
    "import left from 'left';\nexport const floor: number = left;\nexport type Floor = number;\n",
  'packages/low/src/inside.ts': 'export const inside = 1;\n',
  'packages/low/src/index.test.ts': "import { test } from 'vitest';\nimport { floor } from './index.ts';\n",
  'packages/high/package.json': manifest('high', { '@slipway/low': '1.0.0' }),
  'packages/high/tsconfig.json': references('../low'),
  'packages/high/src/index.ts': "import type { Floor } from '@slipway/low';\nexport const top: Floor = 1;\n",
  'actions/act/package.json': manifest('action-act', { '@slipway/high': '1.0.0' }),
  'actions/act/tsconfig.json': references('../../packages/high'),
  'actions/act/src/main.ts': "export const run = async () => (await import('@slipway/high')).top;\n",
};

function references(...paths: string[]): unknown {
  return { references: paths.map((p) => ({ path: p })) };
}

function manifest(name: string, dependencies: Record<string, string>): unknown {
  const exports = { '.': { '@slipway/source': './src/index.ts', default: './build/index.js' } };
  return { name: `@slipway/${name}`, version: '1.0.0', type: 'module', exports, dependencies };
}

/** Writes the house, with `changes` over it (a string as it is, anything else as JSON, null: no such file). */
export function smallHouse(changes: Record<string, unknown> = {}): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'small-house-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, content] of Object.entries({ ...files, ...changes })) {
    if (content !== null) write(root, file, content);
  }
  return root;
}

export function write(root: string, file: string, content: unknown): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(
    path.join(root, file),
    typeof content === 'string' ? content : JSON.stringify(content, null, 2),
  );
}

/** Node finds the workspace `name` from anywhere in the house. */
export function link(root: string, name: string, folder: string): void {
  const at = path.join(root, 'node_modules', name);
  mkdirSync(path.dirname(at), { recursive: true });
  symlinkSync(path.join(root, folder), at);
}
