/** Licences of the modules that a real program is made of. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { GateRow } from '@slipway/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { templates } from '../../packages/gate/src/checks/licences/templates.ts';
import { judge } from '../../packages/gate/src/judge.ts';
import { policyOf } from '../../packages/gate/src/policy/policy.ts';
import { context, environment, realGo, skipWithoutGo, subject } from '../../packages/gate/testdata/judged.ts';
import { writeProxy } from './module-proxy.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'slipway licences '));
const textOf = (id: string) => templates.find((one) => one.id === id)?.whole ?? '';
const module = (name: string, files: Record<string, string>) => ({
  path: `example.com/${name}`,
  version: 'v1.0.0',
  files: { [`${name}.go`]: `package ${name}\n\nfunc F() {}\n`, ...files },
});
const proxy = writeProxy(path.join(folder, 'proxy'), [
  module('mit', { LICENSE: textOf('MIT'), 'license.go': 'package mit\n' }),
  module('gpl', { 'COPYING.txt': textOf('GPL-3.0') }),
  module('none', {}),
  module('odd', { 'LICENCE.md': `${textOf('Apache-2.0')}\nYou shall not sell it.\n` }),
  module('reuse', { 'LICENSES/ISC.txt': textOf('ISC') }),
  module('nested', {
    LICENSE: textOf('MIT'),
    'third/third.go': 'package third\n\nfunc F() {}\n',
    'third/LICENSE': textOf('BSD-2-Clause'),
    'unused/unused.go': 'package unused\n',
    'unused/LICENSE': textOf('AGPL-3.0'),
  }),
]);
const env = {
  ...environment,
  GOPROXY: proxy,
  GONOSUMDB: '*',
  GOSUMDB: 'off',
  GOMODCACHE: path.join(folder, 'modules'),
  GOFLAGS: '-trimpath -buildvcs=false -modcacherw',
};
let number = 0;

/** A program that imports `imports`, tidied. */
function program(imports: readonly string[], files: Record<string, string> = {}): string {
  const directory = path.join(folder, `program ${++number}`);
  const all = {
    'go.mod': 'module example.com/service\n\ngo 1.24\n',
    'main.go': `package main\n\nimport (\n${imports.map((one) => `\t_ "example.com/${one}"\n`).join('')})\n\nfunc main() {}\n`,
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  }
  go(directory, 'mod', 'tidy');
  return directory;
}

function go(directory: string, ...args: string[]): void {
  execFileSync(realGo ?? 'go', args, { cwd: directory, env: { ...process.env, ...env }, stdio: 'pipe' });
}

async function row(directory: string, section: object): Promise<GateRow> {
  const { gate } = await judge(context(), {
    directory,
    subject,
    build: null,
    policy: policyOf('starter', {
      tests: false,
      coverage: false,
      vet: false,
      gofmt: false,
      licences: section,
    }),
    go: { path: realGo ?? 'go', env },
    outputPath: path.join(folder, `out ${++number}`, 'gate.json'),
  });
  const [only] = gate.document.rows;
  expect(gate.document.rows).toHaveLength(1);
  return only as GateRow;
}

const said = ({ findings }: GateRow) =>
  findings.map(({ rule, level, message }) => `${level} ${rule}: ${message}`);

beforeAll(() => mkdirSync(path.join(folder, 'modules')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(skipWithoutGo)('licences', { timeout: 60_000 }, () => {
  it('of what is used are told and let through when they are allowed', async () => {
    const directory = program(['mit', 'reuse', 'nested/third']);
    const answer = await row(directory, { allow: ['MIT', 'ISC', 'BSD-2-Clause'] });
    expect(answer).toMatchObject({
      verdict: 'PASS',
      actual: '3 modules: 2 MIT, 1 BSD-2-Clause, 1 ISC',
      measured: { value: 3, of: 3 },
      threshold: 'only MIT, ISC, BSD-2-Clause; none unknown',
      proof: { exitCode: 0, packagesSeen: 1, packagesExpected: 1 },
    });
  });

  it('that are not allowed, or denied, or of a package in the midst, block with their line', async () => {
    const directory = program(['gpl', 'mit', 'nested/third']);
    const allowed = await row(directory, { allow: ['MIT'] });
    expect(allowed.verdict).toBe('FAIL');
    expect(allowed.measured).toEqual({ value: 1, of: 3 });
    expect(said(allowed)).toEqual([
      'block licences/GPL-3.0: example.com/gpl v1.0.0 comes under GPL-3.0, which is not allowed',
      'block licences/BSD-2-Clause: example.com/nested v1.0.0 comes under BSD-2-Clause, which is not allowed',
    ]);
    expect(allowed.findings[0]).toMatchObject({ file: 'go.mod', line: 6 });
    const denied = await row(directory, { deny: ['GPL-3.0-or-later'] });
    expect(said(denied)).toEqual([
      'block licences/GPL-3.0: example.com/gpl v1.0.0 comes under GPL-3.0, which is denied',
    ]);
  });

  it('that nobody knows block, or warn where the policy says so', async () => {
    const directory = program(['mit', 'none', 'odd']);
    const answer = await row(directory, {});
    expect(said(answer)).toEqual([
      'block licences/unknown: example.com/none v1.0.0: it has no licence file',
      'block licences/unknown: example.com/odd v1.0.0: LICENCE.md is Apache-2.0 with words of its own: "shall not sell it"',
    ]);
    expect(await row(directory, { unknown: 'warn' })).toMatchObject({
      verdict: 'WARN',
      actual: '3 modules: 2 unknown, 1 Apache-2.0, 1 MIT',
    });
  });

  it('are read in a vendor folder, and of a folder in the place of a module', async () => {
    const vendored = program(['gpl', 'nested/third']);
    go(vendored, 'mod', 'vendor');
    expect((await row(vendored, {})).actual).toBe('2 modules: 1 BSD-2-Clause, 1 GPL-3.0, 1 MIT');
    const replaced = program(['local'], {
      'go.mod':
        'module example.com/service\n\ngo 1.24\n\nrequire example.com/local v0.0.0\n\nreplace example.com/local => ./local\n',
      'local/go.mod': 'module example.com/local\n\ngo 1.24\n',
      'local/local.go': 'package local\n',
      'local/LICENSE': textOf('MPL-2.0'),
    });
    const answer = await row(replaced, { deny: ['MPL-2.0'] });
    expect(answer.findings.filter(({ level }) => level === 'block')).toMatchObject([
      { rule: 'licences/MPL-2.0', file: 'go.mod', line: 7 },
    ]);
  });

  it('of a folder of the repository are its own: what is no licence that is known there blocks nothing', async () => {
    const files = (folder: string, text: string) => ({
      'go.mod': `module example.com/service\n\ngo 1.24\n\nrequire example.com/local v0.0.0\n\nreplace example.com/local => ${folder}\n`,
      [`${folder}/go.mod`]: 'module example.com/local\n\ngo 1.24\n',
      [`${folder}/local.go`]: 'package local\n',
      ...(text === '' ? {} : { [`${folder}/LICENSE`]: text }),
    });
    for (const text of ['', 'All rights are ours.\n']) {
      expect((await row(program(['local'], files('./local', text)), {})).verdict).toBe('NA');
    }
    const changed = files('./local', `${textOf('MIT')}\nYou shall not sell it.\n`);
    expect((await row(program(['local'], changed), {})).actual).toBe('1 module: 1 MIT');
    // Also with a vendor folder, where go does not say where the module is.
    const vendored = program(['local'], files('./local', ''));
    go(vendored, 'mod', 'vendor');
    expect((await row(vendored, {})).verdict).toBe('NA');
    const outside = await row(program(['local'], files('../elsewhere', '')), {});
    expect(said(outside)).toEqual([
      'block licences/unknown: example.com/local v0.0.0: it has no licence file',
    ]);
  });

  it('of what only tests use, or no program does, do not count; of a library all do', async () => {
    const files = {
      'main_test.go': 'package main\n\nimport _ "example.com/gpl"\n',
      'lib/lib.go': 'package lib\n\nimport _ "example.com/none"\n',
    };
    expect((await row(program(['mit'], files), {})).actual).toBe('1 module: 1 MIT');
    const library = program([], {
      ...files,
      'main.go': 'package service\n',
      'main_test.go': 'package service\n',
    });
    expect((await row(library, {})).actual).toBe('1 module: 1 unknown');
  });

  it('are nothing to judge where no module of others is used', async () => {
    expect(await row(program([]), {})).toMatchObject({
      verdict: 'NA',
      actual: 'not applicable: no module of others is used',
    });
  });

  it('are not told when a module is missing', async () => {
    const directory = program(['mit']);
    writeFileSync(
      path.join(directory, 'main.go'),
      'package main\n\nimport _ "example.com/elsewhere"\n\nfunc main() {}\n',
    );
    expect((await row(directory, {})).verdict).toBe('ERROR');
  });
});
