/** nfpm, which writes deb and rpm: the machine's, or built from its module, which Go's checksum database vouches for. */
import { ConfigError, type Context } from '@slipway/kernel';
import { buildProgram, findTool, openToolStore, type Program } from '@slipway/tools';
import { nfpmVersion } from './nfpm-version.ts';

const range = '>=2.45.0 <3.0.0';
/** `GitVersion:    2.45.0` among other lines (nfpm, cmd/nfpm/main.go: buildVersion). */
const program: Program = {
  name: 'nfpm',
  versionArgs: ['--version'],
  versionPattern: 'GitVersion:\\s+v?(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
};
const source = {
  name: 'nfpm',
  package: 'github.com/goreleaser/nfpm/v2/cmd/nfpm',
  version: nfpmVersion,
  variable: 'main.version',
};
const instead = `install nfpm ${nfpmVersion} in a step before, or leave deb and rpm out of packages`;

/**
 * Absolute path of an nfpm: that of `path`, of PATH, of the store, or built now with the go command of PATH.
 * @throws ConfigError when the user's own will not do, or there is none and no Go or no checksum database to build it by
 * @throws ToolError when it cannot be built
 */
export async function provideNfpm(ctx: Context, path?: string): Promise<string> {
  const store = openToolStore(ctx);
  const request = { program, range, pins: [] };
  if (path !== undefined) return (await findTool(ctx, store, { ...request, path })).path;
  try {
    return (await findTool(ctx, store, request)).path;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    // Why that of PATH would not do is told where none can be built either.
    const why = error;
    return (await buildProgram(ctx, store, { source, input: 'packages', instead, why })).path;
  }
}
