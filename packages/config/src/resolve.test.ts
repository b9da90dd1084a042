/** The layers in their order, every mistake at its place, and that no secret shows. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigError, formatPlace } from '@slipway/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConfigSources, type ResolvedConfig, resolveConfig } from './resolve.ts';

let root: string;
let count = 0;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'config-'));
});
afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string | Uint8Array>>;

async function folder(files: Files): Promise<string> {
  const dir = path.join(root, String(count++));
  await mkdir(dir);
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(dir, name), text);
  return dir;
}

async function resolve(
  files: { bundled?: Files; external?: Files },
  more: Omit<ConfigSources, 'bundled' | 'external'> = {},
): Promise<ResolvedConfig> {
  return resolveConfig({
    bundled: files.bundled && (await folder(files.bundled)),
    external: files.external && (await folder(files.external)),
    ...more,
  });
}

async function oneFile(yaml: string | Uint8Array, env: Record<string, string> = {}): Promise<ResolvedConfig> {
  return resolve({ bundled: { 'application.yml': yaml } }, { env });
}

/** `file:line: what`, the file by its name only. */
async function mistake(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ConfigError)) throw new Error(`no ConfigError but ${String(error)}`);
  expect(error.fix).not.toBe('');
  const { file } = error.where;
  const where = file === undefined ? error.where : { ...error.where, file: path.basename(file) };
  return `${formatPlace(where)}: ${error.message}`;
}

const entryOf = (resolved: ResolvedConfig, key: string) =>
  resolved.entries.find((entry) => entry.key === key);

describe('layers', () => {
  const bundled = {
    'application.yml': 'profiles.active: ${ENV:dev}\nserver:\n  port: 1\n',
    'application-dev.yml': 'server: {port: 2}',
    'application-prod.yml': 'server: {port: 20}',
  };
  const external = { 'application.yml': '\nserver.port: 3', 'application-dev.yml': 'server:\n\n  port: 4' };
  it.each([
    [
      { bundled, external },
      { env: { SERVER_PORT: '5' }, args: ['--server.port=6'] },
      6,
      'command line --server.port',
    ],
    [{ bundled, external }, { env: { SERVER_PORT: '5' } }, 5, 'environment SERVER_PORT'],
    [{ bundled, external }, {}, 4, 'config/application-dev.yml:3'],
    [{ bundled, external }, { env: { ENV: 'prod' } }, 3, 'config/application.yml:2'],
    [{ bundled, external }, { profile: 'prod' }, 3, 'config/application.yml:2'],
    [{ bundled }, {}, 2, 'application-dev.yml:1'],
    [{ bundled }, { env: { ENV: 'prod' } }, 20, 'application-prod.yml:1'],
    [{ bundled }, { env: { PROFILES_ACTIVE: 'prod', ENV: 'dev' } }, 20, 'application-prod.yml:1'],
    [
      { bundled },
      { args: ['--profiles.active=prod'], env: { PROFILES_ACTIVE: 'dev' } },
      20,
      'application-prod.yml:1',
    ],
    [{ bundled }, { env: { ENV: 'test' } }, 1, 'application.yml:3'],
    [{ bundled }, { env: { ENV: '' } }, 1, 'application.yml:3'],
  ])('case %#', async (files, more, value, provenance) => {
    const resolved = await resolve(files, more);
    expect(entryOf(resolved, 'server.port')).toEqual({
      key: 'server.port',
      value,
      provenance,
      secret: false,
    });
    expect(resolved.values.server).toEqual({ port: value });
  });

  it('the highest layer that names a key wins, whatever the keys', async () => {
    const key = fc.constantFrom('a.b', 'a.c', 'x-y.z', 'Upper.case', 'one', '__proto__.p', 'constructor');
    // Which of the six layers names the key; the environment only counts where a file or an argument does too.
    const plan = fc.dictionary(key, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), { minKeys: 1 });
    await fc.assert(
      fc.asyncProperty(plan, async (wanted) => {
        const yaml = (layer: number): string =>
          Object.entries(wanted)
            .filter(([, layers]) => layers[layer])
            .map(([name]) => `${name}: from-${layer}\n`)
            .join('');
        const env: Record<string, string> = {};
        const args: string[] = [];
        for (const [name, layers] of Object.entries(wanted)) {
          if (layers[4]) env[name.toUpperCase().replaceAll(/[.-]/g, '_')] = 'from-4';
          if (layers[5]) args.push(`--${name}=from-5`);
        }
        const resolved = await resolve(
          {
            bundled: { 'application.yml': `profiles.active: p\n${yaml(0)}`, 'application-p.yml': yaml(1) },
            external: { 'application.yml': yaml(2), 'application-p.yml': yaml(3) },
          },
          { env, args },
        );
        const expected = Object.entries(wanted)
          .filter(([, layers]) => layers.some((named, layer) => named && layer !== 4))
          .map(([name, layers]) => [name, `from-${layers.lastIndexOf(true)}`]);
        const got = resolved.entries
          .filter((entry) => entry.key !== 'profiles.active')
          .map((entry) => [entry.key, entry.value]);
        expect(Object.fromEntries(got)).toEqual(Object.fromEntries(expected));
      }),
      { numRuns: 60 },
    );
  });

  it('a list is replaced whole, an empty section takes nothing away', async () => {
    const resolved = await resolve({
      bundled: { 'application.yml': 'a: [1, 2, 3]\nb:\n  c: 1\n' },
      external: { 'application.yml': 'a: [4]\nb:\n' },
    });
    expect(resolved.values).toEqual({ a: [4], b: { c: 1 } });
  });

  it('no files at all are an empty configuration', async () => {
    const resolved = await resolveConfig({ bundled: path.join(root, 'nowhere') });
    expect(resolved).toMatchObject({ profile: '', values: {}, entries: [], findings: [] });
  });

  it('types are what the text shows, and only where nothing is lost', async () => {
    const text =
      'a: 1\nb: true\nc: 1.5\nd: 007\ne: 1.10\nf: "1"\ng: 12345678901234567890\nh: ~\ni:\nj: -0.25\nk: 1e3\nl: "null"\nm: ""';
    expect((await oneFile(text)).values).toEqual({
      a: 1,
      b: true,
      c: 1.5,
      d: '007',
      e: '1.10',
      f: '1',
      g: '12345678901234567890',
      h: null,
      i: null,
      j: -0.25,
      k: '1e3',
      l: 'null',
      m: '',
    });
  });

  it.each(['', '# nothing\n', '~', 'null'])('%j holds no keys', async (yaml) => {
    expect((await oneFile(yaml)).entries).toEqual([]);
  });
});

describe('placeholders', () => {
  const env = { A: 'a', EMPTY: '', N: '42', HOST: 'x' };
  it.each([
    ['${A}', 'a'],
    ['x-${A}-${A}', 'x-a-a'],
    ['${NONE:d}', 'd'],
    ['${NONE:}', ''],
    ['${EMPTY:d}', ''],
    ['${URL:http://x:80}', 'http://x:80'],
    ['${NONE:${A:${B:c}}}', 'a'],
    ['${NONE:${ALSO:${B:c}}}', 'c'],
    ['$${x}', '${x}'],
    ['${NONE:$${x}}', '${x}'],
    ['\'${J:{"a": {}}}\'', '{"a": {}}'],
    ['costs $5 and {A}', 'costs $5 and {A}'],
    ['${N}', 42],
    ["'${N}'", '42'],
    ['${other.key}', 7],
    ['${other.key}${N}', 742],
    ['${other.nothing:d}', ''],
    ['${constructor:none}', 'none'],
    ['[1, "${A}", {b: "${A}"}]', [1, 'a', { b: 'a' }]],
  ])('%s', async (yaml, value) => {
    const resolved = await oneFile(`key: ${yaml}\nother: {key: 7, nothing: ~}\n`, env);
    expect(entryOf(resolved, 'key')?.value).toEqual(value);
  });

  it('are no placeholders outside the files', async () => {
    const resolved = await resolve(
      { bundled: { 'application.yml': 'a: 1\nb: 1\nc: ${b}' } },
      { env: { A: '${X}' }, args: ['--b=${A}'] },
    );
    expect(resolved.values).toEqual({ a: '${X}', b: '${A}', c: '${A}' });
  });

  it('that a higher layer replaces are not looked at', async () => {
    const resolved = await resolve({
      bundled: { 'application.yml': 'a: ${NONE}' },
      external: { 'application.yml': 'a: 1' },
    });
    expect(resolved.values).toEqual({ a: 1 });
  });
});

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

describe('findings', () => {
  const bundled = { 'application.yml': 'profiles.active: ${ENV:dev}', 'application-dev.yml': 'a: 1' };
  const messages = (resolved: ResolvedConfig) => resolved.findings.map((f) => `${f.severity}: ${f.message}`);

  it('the fallback to dev in production blocks', async () => {
    expect(messages(await resolve({ bundled }, { environment: 'production' }))).toEqual([
      'blocking: application.yml:1: ENV is not set, so profiles.active fell back to dev in environment production; ' +
        'set ENV=prod for the service',
    ]);
    expect(messages(await resolve({ bundled }, { environment: 'production', env: { ENV: 'dev' } }))).toEqual([
      'warning: application.yml:1: profile dev is active in environment production',
    ]);
    expect(messages(await resolve({ bundled }, { environment: 'staging' }))).toEqual([]);
  });

  it('a profile without a file, unknown and unusable arguments', async () => {
    const args = ['--server.prot=1', '--verbose', 'hunter2'];
    expect(messages(await resolve({ bundled }, { env: { ENV: 'prodution' }, args }))).toEqual([
      'note: argument --verbose sets no key; a key is set by --server.port=9090',
      'note: argument number 3 sets no key; a key is set by --server.port=9090',
      'warning: command line --server.prot: no file names server.prot; a misspelt key changes nothing',
      'note: profile prodution is active, but there is no application-prodution.yml',
    ]);
  });

  it('byte order mark and CRLF are read, and named', async () => {
    const resolved = await oneFile('\ufeffa:\r\n  b: |\r\n    x\r\n    y\r\n');
    expect(resolved.values).toEqual({ a: { b: 'x\ny\n' } });
    expect(entryOf(resolved, 'a.b')?.provenance).toBe('application.yml:2');
    expect(messages(resolved)).toEqual([
      'note: application.yml begins with a byte order mark; save it without',
      'note: application.yml has CRLF line ends; save it with LF',
    ]);
  });
});

describe('secrets', () => {
  const yaml = [
    'db:',
    '  password: ${DB_PASSWORD}',
    '  url: postgres://db/${db.password}',
    '  dsn: http://user:${PW}@host/',
    '  pool: 5',
    'list: [{apiKey: "${PW}"}]',
    'copy: ${db.url}',
    'fallback: ${GITHUB_TOKEN:none}',
    'quiet.name: ${PW}',
    'log: info',
  ].join('\n');

  it('no value of a secret is in the result or has a part in its hash', async () => {
    const secret = fc
      .string({ minLength: 12, unit: fc.constantFrom(...'abcXYZ0189$:{}') })
      .filter((s) => !s.includes('${'));
    await fc.assert(
      fc.asyncProperty(secret, secret, async (one, two) => {
        const world = (text: string) =>
          resolve(
            { bundled: { 'application.yml': yaml } },
            {
              env: { DB_PASSWORD: text, PW: text, GITHUB_TOKEN: text },
              args: [`--my.token=${text}`, `--plain=https://u:${text}@h`],
              secretKeys: ['quiet'],
            },
          );
        const [first, second] = [await world(one), await world(two)];
        expect(first).toEqual(second);
        expect(JSON.stringify(first)).not.toContain(JSON.stringify(one).slice(1, -1));
        expect(first.entries.filter((entry) => !entry.secret).map((entry) => entry.key)).toEqual([
          'db.pool',
          'log',
        ]);
      }),
      { numRuns: 40 },
    );
  });

  it('the hash follows what is not secret, and not the order or the file it stands in', async () => {
    const hash = async (text: string) => (await oneFile(text)).hash;
    expect(await hash('a: 1\nb: [{x: 1, y: 2}]')).toBe(await hash('b: [{y: 2, x: 1}]\n\na: 1'));
    expect(await hash('a: 1')).not.toBe(await hash('a: 2'));
    expect(await hash('a: 1')).not.toBe(await hash('a: "1"'));
    expect(await hash('a: 1\ntoken: x')).toBe(await hash('a: 1'));
  });
});
