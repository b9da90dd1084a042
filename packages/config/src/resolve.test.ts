/** The layers in their order, and what placeholders become. */
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf, oneFile, resolve } from '../testdata/world.ts';
import { resolveConfig } from './resolve.ts';

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
    const resolved = await resolveConfig({ bundled: path.join(import.meta.dirname, 'nowhere') });
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
