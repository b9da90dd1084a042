/** The Go service and `resolveConfig` read the same files alike: values, provenance, and what they refuse. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ResolvedConfig, resolveConfig } from '@slipway/config';
import { ConfigError } from '@slipway/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, copyService, need } from './service-copy.ts';

let service: string | undefined;
let root = '';
let count = 0;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'hello-config-'));
  const copy = await copyService();
  service = copy;
  // Without go each test skips by itself.
  await command(copy, ['go', 'build', '-buildvcs=false', '-o', 'bin/web', './cmd/web']).catch(
    () => undefined,
  );
}, 300_000);

afterAll(async () => {
  await rm(root, { recursive: true, force: true });
  if (service !== undefined) await rm(service, { recursive: true, force: true });
});

interface World {
  readonly files?: Record<string, string>;
  readonly env?: Record<string, string>;
  readonly args?: readonly string[];
}

type Seen = Pick<ResolvedConfig, 'profile' | 'values' | 'entries'> | { refused: number | undefined };

/** Both views of one world. A refusal is told by its line, where it has one. */
async function both({ files = {}, env = {}, args = [] }: World): Promise<[go: Seen, ours: Seen]> {
  const cwd = path.join(root, String(count++));
  const external = path.join(cwd, 'config');
  await mkdir(external, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(external, name), text);
  const binary = path.join(service ?? '', 'bin/web');
  const { code, output } = await command(cwd, [
    'env',
    '-i',
    ...pairs(env),
    binary,
    '--print-config',
    ...args,
  ]);
  const go: Seen =
    code === 0
      ? (JSON.parse(output) as Seen)
      : { refused: lineOf(/^configuration: config\/[\w.-]+:(\d+): /.exec(output)?.[1]) };
  if (code !== 0) expect(output).toMatch(/^configuration: /);
  const bundled = path.join(service ?? '', 'internal/config');
  const ours = await resolveConfig({ bundled, external, env, args }).then(
    ({ profile, values, entries }): Seen => ({ profile, values, entries }),
    (error: unknown): Seen => {
      if (error instanceof ConfigError) return { refused: error.where.line };
      throw error;
    },
  );
  return [go, ours];
}

const pairs = (env: Record<string, string>) => Object.entries(env).map(([name, value]) => `${name}=${value}`);
const lineOf = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits));

const yml = (text: string): World => ({ files: { 'application.yml': text } });

const agreed: Record<string, World> = {
  'no external files': {},
  'another profile': { env: { ENV: 'prod' } },
  'an unknown profile': { env: { ENV: 'staging' } },
  'an empty profile': { env: { ENV: '' } },
  'the profile by the command line': { args: ['--profiles.active=prod'], env: { ENV: 'dev' } },
  'the profile by its own variable': { env: { PROFILES_ACTIVE: 'prod' } },
  'external files over bundled ones': {
    files: {
      'application.yml': 'server:\n  port: 1\n',
      'application-dev.yml': 'server: {port: 2}\nlog.level: warn',
    },
  },
  'the base file outside over the profile file inside': yml('server.host: 0.0.0.0'),
  'the profile outside': {
    files: {
      'application.yml': 'profiles: {active: blue}',
      'application-blue.yml': '# a note\n\nserver:\n\n  port: 9',
    },
  },
  'environment over files': {
    ...yml('server: {port: 1}'),
    env: { SERVER_PORT: '5', ORDERS_VAT_PERCENT: '7' },
  },
  'command line over environment': {
    env: { SERVER_PORT: '5' },
    args: ['--server.port=6', '--server.port=7'],
  },
  'a key that only the command line has': { args: ['--x.y=${A}'], env: { X_Y: 'no' } },
  'text from outside is no placeholder': { env: { GREETING_LANGUAGE: '${A}' }, args: ['--log.level=$${A}'] },
  placeholders: {
    ...yml(
      'a: ${A}\nb: ${NONE:d}\nc: ${EMPTY:d}\nd: ${URL:http://x:80}\ne: ${NONE:${A:${B:c}}}\nf: $${x}\n' +
        'g: \'${J:{"a":1}}\'\nh: ${server.port}0\ni: "${N}"\nj: ${N}\nk: ${nothing:x}\nnothing: ~\nl: ${PORT:1}',
    ),
    env: { A: 'a', EMPTY: '', N: '42' },
  },
  types: yml(
    'a: 1\nb: -1.5\nc: 007\nd: 1.10\ne: 12345678901234567890\nf: "1"\ng: true\nh: True\ni: yes\nj: null\nk: ~\nl:\n' +
      'm: ""\nn: 0x1f\no: 1e3\np: 2024-01-31\nq: .5\nr: -0\ns: 1_000\nt: 0o17\nu: .inf\nv: "null"\nw: 0.000001\nx: 123456789012345\n' +
      'y: 1234567890123456\nz: 123456789.123456',
  ),
  'lists and maps in lists': yml(
    'a: [1, "1", true, ~, {b: [x], c: 1.10}, []]\nd:\n  - e: ${PORT:8}\n    f: g\nh: {}',
  ),
  'texts over several lines': yml(
    "a: |\n  x\n   y\nb: >-\n  x\n  y\n\n  z\nc: x\n  y\nd: \"x\\ty\\u00e9\"\ne: 'it''s'",
  ),
  'an empty section': yml('server:\nlog: ~\n'),
  'an empty file': yml(''),
  'only comments': yml('# nothing\n'),
  'CRLF and a byte order mark': yml('\ufeffserver:\r\n  port: 1\r\n  name: x\r\n'),
  secrets: {
    ...yml(
      'db: {password: geheim, url: "postgres://db/${db.password}", dsn: "http://u:p@h/", pool: 5}\n' +
        'list: [{apiKey: x}]\ncopy: ${db.url}\nfallback: ${GITHUB_TOKEN:none}\npassenger: 1',
    ),
    env: { METRICS_TOKEN: 't' },
  },
};

test.for(Object.entries(agreed))('agreed: %s', async ([, world], context) => {
  await need(context, 'go');
  const [go, ours] = await both(world);
  expect(ours).toHaveProperty('entries');
  expect(ours).toEqual(go);
});

const refused: Record<string, World> = {
  'not set': yml('a: 1\nb: ${NONE}'),
  'a circle': yml('a: ${b}\nb: ${a}'),
  'a circle through two layers': {
    files: { 'application.yml': 'a: ${b}\nb: 1', 'application-dev.yml': '\n\nb: ${a}' },
  },
  unterminated: yml('\na: ${A'),
  'no name': yml('a: ${}'),
  'a placeholder as a name': yml('a: ${${A}}'),
  'a list inside a text': yml('a: [1]\nb: x${a}'),
  'a key twice': yml('a:\n  b: 1\na.b: 2'),
  'a key twice in a list': yml('a:\n  - b: 1\n    b: 2'),
  'a value and a section': yml('server: 1'),
  'an alias': yml('a: &x 1\nb: *x'),
  'a tag': yml('a: !!str 1'),
  'a merge key': yml('a: [{<<: {b: 1}}]'),
  'a list as a key': yml('? [a]\n: 1'),
  'an empty part': yml('a..b: 1'),
  'a list as the file': yml('- a'),
  'the profile twice': { files: { 'application-dev.yml': 'profiles.active: prod' } },
  'a profile that is a path': yml('profiles.active: ../x'),
  'a profile from a secret': { ...yml('profiles.active: ${MY_TOKEN}'), env: { MY_TOKEN: 'prod' } },
  'a list of profiles': yml('profiles.active: [a, b]'),
  'a section on the command line': { args: ['--server=1'] },
};

test.for(Object.entries(refused))('refused: %s', async ([, world], context) => {
  await need(context, 'go');
  const [go, ours] = await both(world);
  expect(ours).toHaveProperty('refused');
  expect(ours).toEqual(go);
});

test.for([yml('a: 1\n---\nb: 1'), yml('a: "x'), yml('a: 1\n b: 2'), yml('a: [1'), yml('a: {b: 1]\n')])(
  'both refuse what is no YAML document: %#',
  async (world, context) => {
    await need(context, 'go');
    const [go, ours] = await both(world);
    expect(go).toHaveProperty('refused');
    expect(ours).toHaveProperty('refused');
  },
);

test('they agree on whatever is put together from these pieces', async (context) => {
  await need(context, 'go');
  const key = fc.constantFrom('a', 'b.c', 'b.d', 'server.port', 'db.password', 'X');
  const value = fc.constantFrom(
    ...[
      '1',
      '"1"',
      'x',
      '${a}',
      '${b.c:y}',
      '"${X}"',
      '${ENV:z}',
      '$${a}',
      '[1, "${X:q}"]',
      '~',
      '${E}',
      'p${b.d:}q',
    ],
  );
  const file = fc.dictionary(key, value, { maxKeys: 4 }).map((keys) =>
    Object.entries(keys)
      .map(([name, text]) => `${name}: ${text}\n`)
      .join('\n'),
  );
  const world = fc.record({
    files: fc.record({ 'application.yml': file, 'application-dev.yml': file, 'application-prod.yml': file }),
    env: fc.dictionary(
      fc.constantFrom('X', 'A', 'B_C', 'SERVER_PORT', 'E'),
      fc.constantFrom('', '7', 'text', '${a}'),
    ),
    args: fc.array(fc.constantFrom('--a=1', '--b.c=', '--X=true', '--profiles.active=prod'), {
      maxLength: 2,
    }),
  });
  let resolved = 0;
  await fc.assert(
    fc.asyncProperty(world, async (any) => {
      const [go, ours] = await both(any);
      // Of two mistakes each may meet another first.
      if ('refused' in go && 'refused' in ours) return;
      expect(ours).toEqual(go);
      resolved++;
    }),
    { numRuns: 80 },
  );
  expect(resolved).toBeGreaterThan(10);
}, 120_000);
