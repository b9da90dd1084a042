/** Modules in private repositories, let in by environment alone: nothing is written to a file or a command line. */
import type { Context } from '@slipway/kernel';
import { gitConfiguration } from './git-config.ts';

export interface PrivateModules {
  /** As GOPRIVATE takes them: `github.com/acme/*`. These modules come without proxy and checksum database. */
  readonly patterns: readonly string[];
  /** The server that asks for the token: `https://github.com`. */
  readonly server: string;
  /** null: git gets them as it is configured on this machine. */
  readonly token: string | null;
}

export interface Access {
  /** To lay over the environment of every go command. */
  readonly env: Readonly<Record<string, string>>;
  /** What must not be seen in any output: the token, and the form in which git sends it. */
  readonly secrets: readonly string[];
}

/**
 * Environment in which go, and the git that it starts, reach private modules. Headers that other configuration has for
 * the server are put aside (an empty value does, git-config(1) `http.extraHeader`), since a server refuses two of them;
 * its addresses for ssh are read as https.
 */
export function privateModules(
  ctx: Pick<Context, 'env'>,
  { patterns, server, token }: PrivateModules,
): Access {
  if (token === null) return { env: privatePatterns(ctx, patterns), secrets: [] };
  const url = server.replace(/\/+$/, '');
  const { host } = new URL(url);
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  const header = `http.${url}/.extraheader`;
  return {
    env: {
      ...privatePatterns(ctx, patterns),
      GIT_TERMINAL_PROMPT: '0',
      ...gitConfiguration(ctx.env, [
        [header, ''],
        [header, `Authorization: Basic ${basic}`],
        [`url.${url}/.insteadOf`, `ssh://git@${host}/`],
        [`url.${url}/.insteadOf`, `git@${host}:`],
      ]),
    },
    secrets: [token, basic],
  };
}

/**
 * GOPRIVATE with `patterns` beside what stands there. GONOPROXY and GONOSUMDB speak in its place where they are set
 * (https://go.dev/ref/mod#private-modules), so they get them too.
 */
export function privatePatterns(
  { env }: Pick<Context, 'env'>,
  patterns: readonly string[],
): Readonly<Record<string, string>> {
  const names = ['GOPRIVATE', 'GONOPROXY', 'GONOSUMDB'].filter((name) => name === 'GOPRIVATE' || env[name]);
  return Object.fromEntries(
    names.map((name) => [name, [...(env[name] ? [env[name]] : []), ...patterns].join(',')]),
  );
}
