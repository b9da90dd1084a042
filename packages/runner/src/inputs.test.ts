import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { name as nameOfDocuments, version as versionOfDocuments } from '@slipway/evidence';
import { ConfigError } from '@slipway/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inputVariable, readInputs } from './inputs.ts';
import { shapes } from './shapes.ts';

const given = (values: Record<string, string>, workspace = '/', masks: string[] = []) =>
  readInputs(
    Object.fromEntries(Object.entries(values).map(([name, value]) => [inputVariable(name), value])),
    workspace,
    (secret) => masks.push(secret),
  );
const refusal = (read: () => unknown): { message: string; fix: string; name: string | undefined } => {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) {
      return { message: error.message, fix: error.fix, name: error.where.name };
    }
    throw error;
  }
  throw new Error('not refused');
};

describe('an input', () => {
  it('is found by its upper-case name, spaces as underscores, dashes kept', () => {
    expect(inputVariable('go version-file')).toBe('INPUT_GO_VERSION-FILE');
  });

  it('without default is required: the message names it and shows what to write', () => {
    expect(refusal(() => given({ service: '  ' }).string('service', { example: 'web' }))).toEqual({
      name: 'service',
      message: 'the input is required and is empty',
      fix: 'write under "with:" of the step: service: web',
    });
  });

  it('takes its default when empty, also one of another type', () => {
    expect(given({}).string('a', { default: '' })).toBe('');
    expect(given({}).integer('a', { default: undefined })).toBeUndefined();
    expect(given({ a: ' x ' }).string('a', { default: 'y' })).toBe('x');
  });

  it('of true or false is one of the six words', () => {
    for (const word of ['true', 'True', 'TRUE']) expect(given({ a: word }).boolean('a')).toBe(true);
    for (const word of ['false', 'False', 'FALSE']) expect(given({ a: word }).boolean('a')).toBe(false);
    for (const word of ['yes', '1', 'tRUE', 'true false']) {
      expect(refusal(() => given({ dry: word }).boolean('dry')).fix).toBe('write dry: true, or dry: false');
    }
  });

  it('of lines has one item a line, comments and empty lines left out, commas kept', () => {
    const text = '  ./cmd/web\r\n\n# all of them\n./cmd/a,b # not a comment\n';
    expect(given({ a: text }).lines('a')).toEqual(['./cmd/web', './cmd/a,b # not a comment']);
    expect(given({}).lines('a')).toEqual([]);
  });

  it.each(['1.5', '1e3', '0x10', 'ten', '-1', '11', '9'.repeat(400)])(
    'refuses %j as a number from 0 to 10',
    (value) => {
      const refused = refusal(() => given({ n: value }).integer('n', { min: 0, max: 10 }));
      expect(refused).toMatchObject({
        name: 'n',
        message: expect.stringMatching(/is not a whole|400 characters/),
      });
      expect(refused.message.length).toBeLessThan(300);
    },
  );

  it('of a quantity has its unit, and names itself when it has not', () => {
    const inputs = given({ window: '5m', size: '25MiB', rate: '5%', bad: '5' });
    expect([inputs.duration('window'), inputs.size('size'), inputs.ratio('rate')]).toEqual([
      300_000, 26_214_400, 50_000,
    ]);
    for (const read of [inputs.duration, inputs.size, inputs.ratio]) {
      expect(refusal(() => read('bad')).name).toBe('bad');
    }
    expect(inputs.integer('none', { default: 7 })).toBe(7);
  });

  it('of a choice is one of its words; another case of one is offered', () => {
    expect(given({ target: 'helm' }).oneOf('target', ['local', 'helm'])).toBe('helm');
    expect(refusal(() => given({ target: 'Helm' }).oneOf('target', ['local', 'helm']))).toEqual({
      name: 'target',
      message: '"Helm" is none of local, helm',
      fix: 'write target: helm',
    });
  });

  it('of a token is masked, and one that can be none is refused without being shown', () => {
    const masks: string[] = [];
    expect(given({ token: ' ghs_abc.d-e_f== ' }, '/', masks).token('token')).toBe('ghs_abc.d-e_f==');
    expect(masks).toEqual(['ghs_abc.d-e_f==']);
    for (const wrong of ['ghs_abc\nx', 'ghs_ abc', 'gh"s', '=', 'é', 'a'.repeat(5000)]) {
      const { name, message, fix } = refusal(() => given({ token: wrong }, '/', masks).token('token'));
      expect([name, message + fix]).toEqual(['token', expect.not.stringContaining(wrong)]);
    }
    expect(masks).toHaveLength(1);
  });

  it('of a secret is masked before it is returned', () => {
    const masks: string[] = [];
    expect(given({ token: ' abc-def ' }, '/', masks).secret('token')).toBe('abc-def');
    expect(masks).toEqual(['abc-def']);
    expect(given({}, '/', masks).secret('token', { default: undefined })).toBeUndefined();
    expect(masks).toHaveLength(1);
  });
});

describe('an input that names a directory', () => {
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'slipway-inputs-'));
    mkdirSync(`${root}/services/web`, { recursive: true });
    mkdirSync(`${root}/.git`);
    writeFileSync(`${root}/go.mod`, '');
    symlinkSync(`${root}/services`, `${root}/link`);
  });
  afterAll(() => rmSync(root, { recursive: true }));
  const directory = (value: string) => given({ dir: value }, root).directory('dir');

  it('is absolute, relative to the workspace, through links, and may lie outside', () => {
    expect(directory('services/web/')).toBe(`${root}/services/web`);
    expect(directory('link/web')).toBe(`${root}/link/web`);
    expect(directory('.')).toBe(root);
    expect(given({}, root).directory('dir', { default: '.' })).toBe(root);
    expect(given({}, root).directory('dir', { default: null })).toBeNull();
    expect(directory(tmpdir())).toBe(tmpdir());
    expect(refusal(() => directory('services/../..')).message).toBe(
      '"services/../.." leads out of the workspace',
    );
    expect(given({ dir: 'web' }).directory('dir', { base: `${root}/services` })).toBe(`${root}/services/web`);
  });

  it('says what lies there, or what is near', () => {
    expect(refusal(() => directory('go.mod')).message).toBe(
      `"go.mod" is a file, not a directory (${root}/go.mod)`,
    );
    expect(refusal(() => directory('services/wbe'))).toEqual({
      name: 'dir',
      message: `there is no directory "services/wbe" (looked for ${root}/services/wbe)`,
      fix: `name a directory that exists; ${root}/services holds web/`,
    });
    expect(refusal(() => directory('a/b/c')).fix).toContain(
      `${root} holds link, services/`.replace('link, ', ''),
    );
    expect(refusal(() => directory('a\0b')).message).toBe('"a\\u0000b" holds a NUL character');
  });
});

describe('an input that names a file or a place', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'slipway-paths-'));
    mkdirSync(`${root}/web`);
    writeFileSync(`${root}/web/policy.yaml`, '');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('takes a file that is there, and says what lies there instead', () => {
    const file = (value: string) => given({ f: value }, root).file('f', { base: `${root}/web` });
    expect(file('policy.yaml')).toBe(`${root}/web/policy.yaml`);
    expect(file('../web/policy.yaml')).toBe(`${root}/web/policy.yaml`);
    expect(refusal(() => file('none.yaml')).message).toBe(
      `there is no file "none.yaml" (looked for ${root}/web/none.yaml)`,
    );
    expect(refusal(() => file('.'))).toMatchObject({
      name: 'f',
      message: `"." is a directory, not a file (${root}/web)`,
    });
  });

  it('takes evidence by its path, or by what another job says of it', () => {
    const evidence = (value: string) => given({ e: value }, root).evidence('e', { default: null });
    const hash = 'a'.repeat(64);
    expect(evidence('')).toBeNull();
    expect(evidence('web/policy.yaml')).toBe(`${root}/web/policy.yaml`);
    expect(evidence(`shop-build@sha256:${hash}`)).toBe(`shop-build@sha256:${hash}`);
    for (const value of [
      `shop-build@sha256:${hash}0`,
      `@sha256:${hash}`,
      `../a@sha256:${hash}`,
      'shop-build',
    ]) {
      expect(
        refusal(() => evidence(value)),
        value,
      ).toMatchObject({ name: 'e' });
    }
  });

  it('takes a place that is not there yet, inside of the workspace or written from the root', () => {
    const place = (value: string) => given({ p: value }, root).path('p', { default: '.slipway' });
    expect(place('')).toBe(`${root}/.slipway`);
    expect(place('$(id)/::error::x')).toBe(`${root}/$(id)/::error::x`);
    expect(place('/var/lib/slipway')).toBe('/var/lib/slipway');
    expect(refusal(() => place('../elsewhere'))).toEqual({
      name: 'p',
      message: '"../elsewhere" leads out of the workspace',
      fix: 'write a path within it, or an absolute one',
    });
    expect(refusal(() => place(`a/${'é'.repeat(128)}`)).message).toMatch(/is too long for a path$/);
    expect(refusal(() => place('a/'.repeat(3000))).message).toMatch(/is too long for a path$/);
    for (const value of ['a\nb', 'a\u202eb', 'a\u200bb', 'a\u2028b']) {
      expect(refusal(() => place(value)).message).toMatch(/^"a\\u[0-9a-f]{4}b" holds a character/);
    }
  });
});

describe('a shape', () => {
  const right: Record<keyof typeof shapes, string[]> = {
    name: ['a', 'hello-service', 'a'.repeat(63)],
    version: ['1.4.2', '0.0.0-g1a2b.dirty', '1+2_3'],
    goVersion: ['1.26.8', '1.26.x', '>=1.25 <1.27', 'stable', '~1.26', '1.27rc1'],
    package: ['.', './cmd/web', './...', './cmd/веб/'],
    urlPath: ['/', '/orders/7?a=b&c=%20'],
    variable: ['PORT', '_p1'],
    artifact: ['a', 'shop-build', '1.2_3', 'a'.repeat(128)],
    handover: [`shop-build@sha256:${'a1'.repeat(32)}`, `a@sha256:${'0'.repeat(64)}`],
    shard: ['1/1', '12/999'],
    digest: [`sha256:${'a1'.repeat(32)}`, '0'.repeat(64)],
    revision: ['main', 'origin/main', 'v1.2.3', 'HEAD~1', 'a1'.repeat(20)],
    baseUrl: ['none', 'http://127.0.0.1:8080', 'https://shop.example.com/api/', 'http://[::1]:80'],
    webAddress: ['https://shop.example.com', 'http://127.0.0.1:8080/a?b=c', 'https://[::1]/'],
    databaseUrl: ['https://vuln.go.dev', 'file:///srv/db', 'http://127.0.0.1:8080/db'],
    checkName: ['quality gate', 'gate (pay/api)'],
    branch: ['slipway-ledger', 'ops/ledger', 'v1.0'],
    username: ['slipway', 'ci@example.com'],
    header: ['X-Scope-OrgID: shop', 'A:b', 'X-Key: a b:c'],
    reason: ['the database was down: not us', 'x', 'weiß nicht'],
  };
  const wrong: Record<keyof typeof shapes, string[]> = {
    name: ['A', '-a', 'a-', 'a.b', 'a'.repeat(64), 'é'],
    version: ['../1', '.1', '1 2', '1'.repeat(129), 'v1/2'],
    goVersion: ['latest', 'go1.26', '-1', '1.26;x', '1.2\n6', `1.${'2'.repeat(100)}`],
    package: ['cmd/web', './../x', './cmd/..', '-o', './a b', './$(id)', '/cmd'],
    urlPath: ['orders', '/a b', '/a#b', '/é', '/a\n', `/${'a'.repeat(2048)}`],
    variable: ['1A', 'A-B', 'A=B', '', 'é'],
    artifact: ['-a', '.a', 'a/b', 'a:b', 'a b', 'a@b', 'é', 'a'.repeat(129)],
    shard: ['0/4', '1', '1/0', '1/1000', '-1/2', '1/2/3'],
    digest: ['sha256:', `sha512:${'a'.repeat(64)}`, 'A'.repeat(64), 'a'.repeat(63)],
    revision: ['-o', 'a..b', 'a b', 'a:b', '../x', `a\n`, 'a'.repeat(256)],
    baseUrl: ['None', 'none/', 'ftp://a', 'http://', 'http://a b', 'http://u:p@a/', 'a', 'http://a\n'],
    webAddress: [
      'none',
      'shop.example.com',
      'ftp://a',
      'https://u:p@a/',
      'https://',
      'https://a b',
      'javascript:1',
    ],
    databaseUrl: ['http://vuln.example.com', 'vuln.go.dev', 'file://x', 'https:// x'],
    checkName: ['', ' a', '<b>', 'a`', 'a'.repeat(101)],
    branch: ['-a', 'a..b', 'a//b', 'a/', 'a.lock', 'a b', 'a~1', 'refs@{0}', 'a'.repeat(101)],
    username: ['a:b', ' a', '-a', '', 'a b', 'é'],
    header: ['X', ': a', 'X Y: a', 'X: ', 'X: a\nY: b', '-X: a', 'X: é'],
    reason: ['123', '...', 'a\nb', '$(id)', 'a'.repeat(501)],
    handover: ['shop-build', 'build.json', `@sha256:${'0'.repeat(64)}`, `a@sha256:${'0'.repeat(63)}`],
  };
  it.each(Object.keys(shapes) as (keyof typeof shapes)[])('%s', (name) => {
    const read = (value: string) => given({ x: value }).string('x', { shape: shapes[name] });
    for (const value of right[name]) expect(read(value)).toBe(value);
    for (const value of wrong[name].filter((text) => text.trim() !== '' && text.trim() === text)) {
      expect(refusal(() => read(value)).name, value).toBe('x');
    }
    expect(shapes[name].example.split(' ')[0]).toMatch(shapes[name].pattern);
  });

  it('is the one of the documents', () => {
    const given = [...Object.values(right), ...Object.values(wrong)].flat();
    for (const text of given) {
      expect(shapes.name.pattern.test(text), text).toBe(nameOfDocuments.safeParse(text).success);
      expect(shapes.version.pattern.test(text), text).toBe(versionOfDocuments.safeParse(text).success);
    }
  });

  it('holds for each line of a list', () => {
    const lines = given({ x: '/a\n# no\n/b' }).lines('x', { shape: shapes.urlPath });
    expect(lines).toEqual(['/a', '/b']);
    expect(refusal(() => given({ x: '/a\nb' }).lines('x', { shape: shapes.urlPath })).message).toBe(
      '"b" is not a path',
    );
  });
});
