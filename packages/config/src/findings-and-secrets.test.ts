/** What is noticed without failing, and that no secret shows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf, oneFile, resolve } from '../testdata/world.ts';
import type { ResolvedConfig } from './resolve.ts';

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
