/** Every mistake is refused at its place. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, mistake, oneFile, resolve } from '../testdata/world.ts';
import { resolveConfig } from './resolve.ts';

describe('mistakes', () => {
  it.each([
    ['a: 1\nb: ${NONE}', 'application.yml:2: b: ${NONE} is not set and has no default'],
    ['a: ${b}\nb: ${a}', 'application.yml:1: placeholders go in a circle: a -> b -> a'],
    ['a: ["${a}"]', 'application.yml:1: placeholders go in a circle: a -> a'],
    ['a: ${A', 'application.yml:1: a: a ${ has no closing }'],
    ['a: ${A:{}', 'application.yml:1: a: a ${ has no closing }'],
    ['a: ${A B}', "application.yml:1: a: a placeholder's name is made of letters, digits, _ . and -"],
    ['a: ${${A}}', "application.yml:1: a: a placeholder's name is made of letters, digits, _ . and -"],
    ['a: [1]\nb: ${a}', 'application.yml:2: b: ${a} is a list and cannot stand inside a text'],
    ['a:\n  b: 1\na.b: 2', 'application.yml:3: key a.b stands twice, first in line 2'],
    ['a:\n  b: 1\n  b: 2', 'application.yml:3: key a.b stands twice, first in line 2'],
    ['a: [{b: 1, b: 2}]', 'application.yml:1: key b stands twice'],
    ['a: 1\na.b: 2', 'application.yml:1: a is a value here and a section in application.yml:2'],
    ['a: &x 1\nb: *x', 'application.yml:2: an alias (*x) is not read here'],
    ['a: !!str 1', 'application.yml:1: a tag (tag:yaml.org,2002:str) is not read here'],
    ['a: !env X', 'application.yml:1: a tag (!env) is not read here'],
    ['a: [{<<: 1}]', 'application.yml:1: a key must be plain text'],
    ['? [a]\n: 1', 'application.yml:1: a key must be plain text'],
    ['a..b: 1', 'application.yml:1: key "a..b" has an empty part'],
    ['- a', 'application.yml:1: the file must hold keys, not a list or a single value'],
    ['text', 'application.yml:1: the file must hold keys, not a list or a single value'],
    ['a: 1\n---\nb: 1', 'application.yml:2: the file holds more than one YAML document'],
    ['a: 1\n b: 2', 'application.yml:1: not YAML: '],
    ['a:\n\t- geheim', 'application.yml:2: not YAML: '],
    ['a: "geheim', 'application.yml:1: not YAML: '],
    [
      'a: ${x}${x}\nx: ${y}${y}\ny: ${z}${z}\nz: ${w}${w}\nw: aaaaaaaa'.replaceAll(
        'aaaaaaaa',
        'a'.repeat(9000),
      ),
      'application.yml:2: x: the value becomes too long',
    ],
    ['profiles: {active: [a]}', 'application.yml:1: profiles.active must name one profile'],
    [
      'profiles: {active: ../x}',
      'application.yml:1: profiles.active must be made of letters, digits, _ and -, not "../x"',
    ],
    [
      'profiles: {active: "${API_TOKEN:x}"}',
      'application.yml:1: profiles.active must not come from a secret',
    ],
    [
      'profiles: {active: bad}',
      'application-bad.yml:1: profiles.active cannot stand in the file that it chooses',
    ],
    [
      'profiles: {active: worse}',
      'application-worse.yml:1: the file must hold keys, not a list or a single value',
    ],
    ['a: '.concat('['.repeat(100_000)), 'application.yml'],
    [new Uint8Array([0x61, 0xff, 0xfe]), 'application.yml: the file is not UTF-8'],
    [new Uint8Array(2 ** 20 + 1).fill(0x20), 'application.yml: the file has 1048577 bytes'],
  ])('case %#', async (yaml, expected) => {
    const files = {
      'application.yml': yaml,
      'application-bad.yml': 'profiles: {active: dev}',
      'application-worse.yml': 'text',
    };
    const said = await mistake(resolve({ bundled: files }));
    expect(said.startsWith(expected) ? expected : said).toBe(expected);
    expect(said).not.toContain('geheim');
  });

  it('a chain of keys has an end', async () => {
    const keys = Array.from(
      { length: 5000 },
      (_, i) => `k${String(i).padStart(4, '0')}: \${k${String(i + 1).padStart(4, '0')}}`,
    );
    expect(await mistake(oneFile(keys.join('\n')))).toContain('refer to each other in a chain');
  });

  it('a folder in the place of a file', async () => {
    const dir = await folder({});
    await mkdir(path.join(dir, 'application.yml'));
    expect(await mistake(resolveConfig({ external: dir }))).toBe('application.yml: this is not a file');
  });

  it('on the command line', async () => {
    const files = { bundled: { 'application.yml': 'server: {port: 1}' } };
    expect(await mistake(resolve(files, { args: ['--server=1'] }))).toBe(
      'command line --server: server is a value here and a section in application.yml:1',
    );
    expect(await mistake(resolve(files, { args: ['--a..b=1'] }))).toBe(
      'command line --a..b: key "a..b" has an empty part',
    );
  });
});
