/** Binary coverage data (GOCOVERDIR) of programs that integration tests ran, as profiles. */
import { mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { run } from '@slipway/process';
import type { CheckInput } from '../../check.ts';

const timeoutMs = 300_000;
/** https://go.dev/doc/build-cover#panicprof */
const howToEnd =
  'a program writes them when main returns or os.Exit is called: end it by a signal that it handles';

/**
 * A profile for each folder, since programs of different modes cannot stand in one. Absolute paths, in ctx.temp.
 * @throws ToolError for a folder that is missing, holds no data, or holds data that is damaged or not whole
 */
export async function profilesOf(
  ctx: Context,
  { go }: Pick<CheckInput, 'go'>,
  folders: readonly string[],
): Promise<string[]> {
  const temp = await mkdtemp(join(ctx.temp, 'covdata-'));
  return Promise.all(
    folders.map(async (folder, at) => {
      await checkNames(folder);
      const path = join(temp, `profile-${at}`);
      // In the folder, since -i takes no name with a comma.
      const args = ['tool', 'covdata', 'textfmt', '-i=.', `-o=${path}`];
      const said: string[] = [];
      const env = { ...go.env, GOWORK: 'off', GOFLAGS: undefined };
      await run(ctx, go.path, args, {
        cwd: folder,
        env,
        timeoutMs,
        onLine: (line) => said.push(line),
      });
      const warned = said.find((line) => /^(?:warning|error):/.test(line));
      if (warned !== undefined) throw refused(folder, warned, said);
      return path;
    }),
  );
}

/** `covmeta.<hash>` says what can be counted, `covcounters.<hash>.<process>.<time>` what was. covdata passes over gaps. */
async function checkNames(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw refused(folder, `cannot be read (${error.code})`);
  });
  const hashes = (kind: string) =>
    new Set(names.filter((name) => name.startsWith(`${kind}.`)).map((name) => name.split('.')[1] ?? ''));
  const [known, counted] = [hashes('covmeta'), hashes('covcounters')];
  if (known.size === 0) throw refused(folder, 'holds no coverage data: there is no covmeta file');
  for (const hash of known) {
    if (!counted.has(hash)) throw refused(folder, `holds no counters for covmeta.${hash}: ${howToEnd}`);
  }
  for (const hash of counted) {
    if (!known.has(hash)) throw refused(folder, `holds counters without their covmeta.${hash}`);
  }
}

function refused(folder: string, why: string, lines: readonly string[] = []): ToolError {
  return new ToolError(`coverage data in ${folder}: ${why}`, {
    command: 'go tool covdata textfmt',
    exitCode: null,
    lines,
  });
}
