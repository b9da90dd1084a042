/** git, asked so that no setting of the user, the system or the environment changes what it answers. */
import { type Context, ToolError } from '@slipway/kernel';
import { type ProbeResult, probe } from '@slipway/process';

const timeoutMs = 300_000;

/** What would bend an answer. GIT_DIFF_OPTS stands above the -U of a command line; the folder names the repository. */
const plain = {
  LC_ALL: 'C',
  GIT_DIFF_OPTS: undefined,
  GIT_EXTERNAL_DIFF: undefined,
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
};

/** Whatever its exit code. `root`: absolute, in the repository. */
export function askGit(ctx: Context, root: string, args: readonly string[]): Promise<ProbeResult> {
  return probe(ctx, 'git', args, { cwd: root, env: plain, timeoutMs });
}

/**
 * What git says, without the last end of line. `temporary`: a path among `args` that no other run has, and nobody is
 * told.
 * @throws ToolError for any exit code but 0
 */
export async function git(
  ctx: Context,
  root: string,
  args: readonly string[],
  temporary = '',
): Promise<string> {
  const { exitCode, stdout, stderr } = await askGit(ctx, root, args);
  if (exitCode === 0) return stdout.replace(/\n$/, '');
  const command = args.find((arg, at) => arg !== '-c' && args[at - 1] !== '-c');
  const shown = (text: string) => (temporary === '' ? text : text.replaceAll(temporary, '<temporary>'));
  throw refused(`git ${command} failed`, args.map(shown), exitCode, shown(stderr));
}

export function refused(
  what: string,
  args: readonly string[],
  exitCode: number | null,
  stderr = '',
): ToolError {
  const lines = stderr.split('\n').filter((line) => line !== '');
  const why = lines.find((line) => /^(?:fatal|error):/.test(line)) ?? lines[0];
  return new ToolError(why === undefined ? what : `${what}: ${why}`, {
    command: `git ${args.join(' ')}`,
    exitCode,
    lines,
  });
}
