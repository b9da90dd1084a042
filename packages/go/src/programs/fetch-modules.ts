/** The modules of a service, fetched ahead: what builds and tests afterwards needs no way into private repositories. */
import { copyFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { probe, run } from '@slipway/process';
import { flagName, splitGoFlags } from '../go-flags.ts';
import { type GoModule, readModule } from '../go-mod.ts';
import { compareGoVersions } from '../go-version.ts';
import { explain, lineLimit } from './go-says.ts';
import { type Target, targetEnvironment } from './target.ts';

/** What a workspace is asked for; a module alone names all of its modules itself. */
export interface FetchedFor {
  readonly tags?: readonly string[];
  /** None: this machine. */
  readonly targets?: readonly Target[];
}

/**
 * Fetches into GOMODCACHE what a build of the module in `directory` may need, for every system and tag. It runs nothing of
 * the service's own and writes nothing into the checkout: whether go.mod and go.sum are tidy is for the build to judge.
 * From vendor/ nothing is fetched. In a workspace it is what the packages of this module need: another module of it may
 * ask for what the token does not open.
 * @param go the go command; absolute
 * @throws ConfigError or ToolError with go's lines when a module cannot be had; CancelledError
 */
export async function fetchModules(
  ctx: Context,
  go: string,
  directory: string,
  { tags = [], targets = [] }: FetchedFor = {},
): Promise<void> {
  const ask = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<void> =>
    fetching(ctx, go, directory, args, env);
  const { workspace, flags } = await settings(ctx, go, directory);
  if (workspace) {
    // Without -mod go takes the workspace's own vendor folder where there is one, else it only reads.
    const list = ['list', '-deps', '-test', '-f={{""}}', ...tagFlag(tags), '--', './...'];
    if (targets.length === 0) await ask(list);
    for (const target of targets) await ask(list, targetEnvironment(target));
    return;
  }
  if (await isVendored(await readModule(directory), flagValue(flags, '-mod'))) {
    ctx.log.info('modules come from vendor/: none is fetched');
    return;
  }
  const own = resolve(directory, flagValue(flags, '-modfile') ?? 'go.mod');
  const scratch = await mkdtemp(join(ctx.temp, 'modules-'));
  try {
    // `go mod download` works with -mod=mod (cmd/go, modload.setDefaultBuildMod): what it mends, it mends there.
    const copy = join(scratch, 'go.mod');
    await copyFile(own, copy);
    // A module that requires none has none.
    await copyFile(sumOf(own), sumOf(copy)).catch(() => {});
    await ask(['mod', 'download', `-modfile=${copy}`]);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function fetching(
  ctx: Context,
  go: string,
  directory: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const said: string[] = [];
  try {
    await run(ctx, go, [...args], {
      cwd: directory,
      env: { GOTOOLCHAIN: 'local', ...env },
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

/** As go sees them, from the environment or from `go env -w`. */
async function settings(
  ctx: Context,
  go: string,
  directory: string,
): Promise<{ readonly workspace: boolean; readonly flags: readonly string[] }> {
  const args = ['env', 'GOWORK', 'GOFLAGS'];
  const answer = await probe(ctx, go, args, { cwd: directory, env: { GOTOOLCHAIN: 'local' } });
  if (answer.exitCode !== 0) {
    const [command, lines] = [`${go} ${args.join(' ')}`, answer.stderr.split('\n')];
    const { exitCode } = answer;
    throw explain({ what: 'its modules cannot be had', command, exitCode, lines, directory });
  }
  const [work = '', flags = ''] = answer.stdout.split(/\r?\n/);
  return { workspace: work !== '' && work !== 'off', flags: splitGoFlags(flags) };
}

/** Of two flags go takes the last (cmd/go, base.SetFromGOFLAGS). */
function flagValue(flags: readonly string[], name: string): string | undefined {
  return flags.findLast((flag) => flagName(flag) === name)?.replace(/^[^=]*=/, '');
}

/** Whether go builds from vendor/ (cmd/go, modload.setDefaultBuildMod). */
async function isVendored({ directory, go, goLine }: GoModule, mod: string | undefined): Promise<boolean> {
  if (mod !== undefined) return mod === 'vendor';
  if (goLine === null || compareGoVersions(go, '1.14') < 0) return false;
  const folder = join(directory, 'vendor');
  if ((await stat(folder).catch(() => null))?.isDirectory() !== true) return false;
  const list = await readFile(join(folder, 'modules.txt'), 'utf8').catch(() => '');
  return !/^## .*\bworkspace\b/.test(list);
}

function tagFlag(tags: readonly string[]): string[] {
  return tags.length === 0 ? [] : [`-tags=${tags.join(',')}`];
}

/** `go.sum` of `go.mod`. */
function sumOf(file: string): string {
  return file.replace(/\.mod$/, '.sum');
}
