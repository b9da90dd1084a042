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

/** A folder, or what was made of one; `name`: for messages. */
export interface Named {
  readonly path: string;
  readonly name: string;
}

/**
 * A profile for each folder, since programs of different modes cannot stand in one. Absolute paths, in ctx.temp.
 * @throws ToolError for a folder that is missing, holds no data, or holds data that is damaged or not whole
 */
export async function profilesOf(
  ctx: Context,
  { go }: Pick<CheckInput, 'go'>,
  folders: readonly Named[],
): Promise<Named[]> {
  const temp = await mkdtemp(join(ctx.temp, 'covdata-'));
  return Promise.all(
    folders.map(async ({ path: folder, name }, at) => {
      await checkNames(folder, name);
      const path = join(temp, `profile-${at}`);
      // In the folder, since -i takes no name with a comma.
      const args = ['tool', 'covdata', 'textfmt', '-i=.', `-o=${path}`];
      const said: string[] = [];
      const env = { ...go.env, GOWORK: 'off', GOFLAGS: undefined };
      const onLine = (line: string) => said.push(line);
      await run(ctx, go.path, args, { cwd: folder, env, timeoutMs, onLine }).catch((error: unknown) => {
        if (!(error instanceof ToolError)) throw error;
        throw refused(name, error.message.replace(go.path, 'go'), error.lines, error.exitCode);
      });
      const warned = said.find((line) => /^(?:warning|error):/.test(line));
      if (warned !== undefined) throw refused(name, warned, said);
      return { path, name };
    }),
  );
}

/** `covmeta.<hash>` says what can be counted, `covcounters.<hash>.<process>.<time>` what was. covdata passes over gaps. */
async function checkNames(folder: string, name: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw refused(name, `cannot be read (${error.code})`);
  });
  const hashes = (kind: string) =>
    new Set(names.filter((file) => file.startsWith(`${kind}.`)).map((file) => file.split('.')[1] ?? ''));
  const [known, counted] = [hashes('covmeta'), hashes('covcounters')];
  if (known.size === 0) throw refused(name, 'holds no coverage data: there is no covmeta file');
  for (const hash of known) {
    if (!counted.has(hash)) throw refused(name, `holds no counters for covmeta.${hash}: ${howToEnd}`);
  }
  for (const hash of counted) {
    if (!known.has(hash)) throw refused(name, `holds counters without their covmeta.${hash}`);
  }
}

function refused(
  name: string,
  why: string,
  lines: readonly string[] = [],
  exitCode: number | null = null,
): ToolError {
  return new ToolError(`coverage data in ${name}: ${why}`, {
    command: 'go tool covdata textfmt',
    exitCode,
    lines,
  });
}
