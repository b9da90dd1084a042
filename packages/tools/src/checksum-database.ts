/** Which checksum database vouches for a program that we run, whatever the service has turned off. */
import { ConfigError, type Context } from '@slipway/kernel';
import { probe } from '@slipway/process';

/**
 * GOSUMDB of ctx.env, else the one that this go has by default, which it is asked for: a vendor may have built it with
 * another one, or with none (`go help environment`, GOROOT/go.env).
 * @param go the go command; absolute
 * @param name of the input that asks for the program, for messages
 * @throws ConfigError when there is none
 */
export async function checksumDatabase(ctx: Context, go: string, name: string): Promise<string> {
  const { GOSUMDB = '' } = ctx.env;
  if (GOSUMDB !== '' && GOSUMDB !== 'off') return GOSUMDB;
  // GOENV=off: what `go env -w` has written is the user's setting, not the default.
  const env = { GOSUMDB: undefined, GOENV: 'off', GOFLAGS: '', GOTOOLCHAIN: 'local', GOWORK: 'off' };
  const answer = await probe(ctx, go, ['env', 'GOSUMDB'], { cwd: ctx.temp, env });
  const own = answer.exitCode === 0 ? answer.stdout.trim() : '';
  if (own !== '' && own !== 'off') return own;
  throw new ConfigError('this go has no checksum database that could vouch for a program to build', {
    where: { name },
    fix: 'set GOSUMDB to one (`go help module-auth`), or install the program in a step before',
  });
}
