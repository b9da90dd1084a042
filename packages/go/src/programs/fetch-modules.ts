/** The modules of a service, fetched ahead: what builds and tests afterwards needs no way into private repositories. */
import { type Context, ToolError } from '@slipway/kernel';
import { run } from '@slipway/process';
import { explain, lineLimit } from './go-says.ts';

/**
 * Fetches what the go.mod in `directory` asks for into GOMODCACHE. It runs nothing of the service's own.
 * @param go the go command; absolute
 * @throws ConfigError or ToolError with go's lines when a module cannot be had; CancelledError
 */
export async function fetchModules(ctx: Context, go: string, directory: string): Promise<void> {
  const said: string[] = [];
  try {
    await run(ctx, go, ['mod', 'download'], {
      cwd: directory,
      env: { GOTOOLCHAIN: 'local' },
      onLine: (line) => {
        if (said.length < 2 * lineLimit && line !== '') said.push(line);
      },
    });
  } catch (error) {
    if (!(error instanceof ToolError) || error.exitCode === null) throw error;
    const { command, exitCode } = error;
    const lines = said.length > 0 ? said : error.lines;
    throw explain({ what: 'its modules cannot be had', command, exitCode, lines, directory, cause: error });
  }
}
