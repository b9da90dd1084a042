/** What the real git makes of the environment, against a server that asks for a token. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { context, root } from '../../testdata/checkouts.ts';
import { privateModules, privatePatterns } from './private-modules.ts';

const execute = promisify(execFile);

/** Answers git's first request with no refs at all when the header is there, and keeps all headers seen. */
async function server(work: (url: string, seen: (string | string[])[]) => Promise<void>): Promise<void> {
  const seen: (string | string[])[] = [];
  const http = createServer((request, response) => {
    const given = request.rawHeaders.filter(
      (_, i, all) => i % 2 === 1 && /^authorization$/i.test(all[i - 1] ?? ''),
    );
    seen.push(given.length === 1 ? (given[0] as string) : given);
    if (given.length !== 1) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
    response.end(`001e# service=git-upload-pack\n0000${'0000'}`);
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  try {
    await work(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, seen);
  } finally {
    http.closeAllConnections();
    await new Promise((closed) => http.close(closed));
  }
}

describe('private modules', () => {
  test('git sends the token to that server, once, whatever other configuration says', async () => {
    await server(async (url, seen) => {
      const file = join(root, 'gitconfig');
      writeFileSync(file, `[http "${url}/"]\n\textraheader = AUTHORIZATION: basic b2xk\n`);
      const { env } = privateModules(context(), { patterns: [], server: url, token: 't0ken' });
      const ask = (address: string) =>
        execute('git', ['ls-remote', address], {
          env: { ...process.env, GIT_CONFIG_GLOBAL: file, GIT_CONFIG_NOSYSTEM: '1', ...env },
        });
      await ask(`${url}/acme/lib`);
      await ask(`ssh://git@${new URL(url).host}/acme/lib`);
      const header = `Basic ${Buffer.from('x-access-token:t0ken').toString('base64')}`;
      expect(seen.length).toBeGreaterThanOrEqual(2);
      expect(new Set(seen)).toEqual(new Set([header]));
    });
  });

  test('another server gets nothing', async () => {
    await server(async (url, seen) => {
      const { env } = privateModules(context(), {
        patterns: [],
        server: 'https://github.com',
        token: 't0ken',
      });
      const asked = execute('git', ['ls-remote', `${url}/acme/lib`], {
        env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', ...env },
      });
      await expect(asked).rejects.toThrow(/could not read Username|terminal prompts disabled/);
      expect(seen).toEqual([[]]);
    });
  });

  test('what is there already is kept, and what must be masked is told', () => {
    const ctx = context({
      GOPRIVATE: 'corp.example.com',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
    });
    const { env, secrets } = privateModules(ctx, {
      patterns: ['github.com/acme/*'],
      server: 'https://github.com/',
      token: 't0ken',
    });
    expect(env).toMatchObject({ GOPRIVATE: 'corp.example.com,github.com/acme/*', GIT_CONFIG_COUNT: '5' });
    expect(env).not.toHaveProperty('GIT_CONFIG_KEY_0');
    expect(env.GIT_CONFIG_KEY_2).toBe('http.https://github.com/.extraheader');
    expect(secrets).toEqual(['t0ken', Buffer.from('x-access-token:t0ken').toString('base64')]);
    // Only in the form in which git sends it, so that masking that form is enough.
    expect(Object.values(env).join('\n')).not.toContain('t0ken');
  });
});

test.each([
  [{}, { GOPRIVATE: 'a/*,b/*' }],
  [{ GOPRIVATE: 'c/*', GONOPROXY: '' }, { GOPRIVATE: 'c/*,a/*,b/*' }],
  [
    { GONOPROXY: 'none', GONOSUMDB: 'd/*' },
    { GOPRIVATE: 'a/*,b/*', GONOPROXY: 'none,a/*,b/*', GONOSUMDB: 'd/*,a/*,b/*' },
  ],
])('with %j the patterns stand in %j', (env, variables) => {
  expect(privatePatterns({ env }, ['a/*', 'b/*'])).toEqual(variables);
});
