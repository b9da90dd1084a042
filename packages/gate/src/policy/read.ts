/** The policy that judges a checkout, or a pull request. */
import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { ConfigError, type Context, formatPlace } from '@slipway/kernel';
import { findSettings, readSettings } from '@slipway/settings';
import { baseFile, movedFrom, upwards } from './base-file.ts';
import { fileName, type PolicyFile, parsePolicyFile } from './file.ts';
import { type Policy, policyOf } from './policy.ts';
import type { Preset } from './preset.ts';
import { laidOver } from './pull-request.ts';

export interface PolicyRequest {
  /** The repository's top; absolute. */
  readonly root: string;
  /** The module's root; absolute, within `root`. */
  readonly directory: string;
  /** Absolute; left out: the quality-gate.yml of `directory`, or the nearest above it up to `root`. */
  readonly file?: string;
  /** What holds where no file names one; `baseline` by default. */
  readonly preset?: Preset;
  /** In a pull request the commit of its base branch; null: the checkout's own policy holds. */
  readonly base: string | null;
}

/**
 * Without a base, the checkout's own. With one, the base's: what the checkout's own asks beyond it holds, too, and
 * what it loosens is listed in `source.loosened` and does not hold (it does where the base's says
 * `pull-requests: own`). A base without a policy that can be read stands for the preset alone.
 * @throws ConfigError for a mistake in the checkout's file, with its line; for a `file` that is not there
 * @throws ToolError when the base commit cannot be had
 */
export async function readPolicy(ctx: Context, request: PolicyRequest): Promise<Policy> {
  const { base, preset = 'baseline' } = request;
  if (base !== null && !/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(base)) {
    throw new ConfigError(`the base "${base}" is not a commit`, { fix: 'give all 40 digits of its hash' });
  }
  const [root, directory] = await Promise.all([realpath(request.root), realpath(request.directory)]);
  const fromRoot = (path: string) => relative(root, path).replaceAll('\\', '/');
  const found = request.file ?? (await findSettings(directory, fileName, root));
  const names = found === null ? [] : (await namesOf(resolve(root, found), request.root)).map(fromRoot);
  const inside = names.filter((path) => !path.startsWith('../') && !isAbsolute(path));
  const outside = found !== null && inside.length === 0;
  const foundPath = inside[0] ?? names[0] ?? null;
  const own = await readOwn(found, base !== null && !outside);
  const ownPolicy = effective(own, preset, own === null ? null : foundPath, null);
  // A file from elsewhere is none of the request's.
  if (base === null || outside) return ownPolicy;

  const paths = request.file === undefined ? await pathsOf(ctx, root, base, fromRoot(directory)) : inside;
  const { basePolicy, judgesOwn, said } = await readBase(ctx, root, base, paths, preset);
  const { loosened, ...laid } = laidOver(basePolicy, ownPolicy);
  const lines = [...said, ...loosened];
  return judgesOwn
    ? { ...ownPolicy, source: { ...ownPolicy.source, loosened: lines } }
    : { ...laid, source: { ...basePolicy.source, preset: laid.preset, loosened: lines } };
}

/**
 * Every name of a file in a repository that may itself be reached through a link, as it is written first: a name that
 * leaves the repository only by a link is none that leaves it. The last part of the first names is not followed, since
 * a file of the request that is a link is one of the request.
 */
async function namesOf(file: string, root: string): Promise<string[]> {
  const real = (path: string) => realpath(path).catch(() => null);
  const [realRoot, folder, whole] = [await real(root), await real(dirname(file)), await real(file)];
  const written = relative(root, file);
  const names = [
    ...(written.startsWith('..') || isAbsolute(written) ? [] : [resolve(realRoot ?? root, written)]),
    ...(folder === null ? [file] : [join(folder, basename(file))]),
    ...(whole === null ? [] : [whole]),
  ];
  return [...new Set(names)];
}

/** Where the base may have the policy of a module: a module that was moved takes that of its old folder along. */
async function pathsOf(ctx: Context, root: string, base: string, folder: string): Promise<string[]> {
  const own = upwards(folder, fileName);
  const before = await movedFrom(ctx, root, base, folder, ['go.mod', fileName]);
  return [...new Set([...own.slice(0, 1), ...before.flatMap((old) => upwards(old, fileName)), ...own])];
}

/** `mayBeGone`: a request that removes the policy is judged by the base's all the same. */
async function readOwn(file: string | null, mayBeGone: boolean): Promise<PolicyFile | null> {
  if (file === null) return null;
  try {
    return parsePolicyFile(await readSettings(file, fileName), file);
  } catch (error) {
    const gone =
      error instanceof ConfigError && (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
    if (gone && mayBeGone) return null;
    throw error;
  }
}

async function readBase(
  ctx: Context,
  root: string,
  base: string,
  paths: readonly string[],
  preset: Preset,
): Promise<{ basePolicy: Policy; judgesOwn: boolean; said: readonly string[] }> {
  try {
    const file = await baseFile(ctx, root, base, paths);
    const content = file === null ? null : parsePolicyFile(file.text, file.path);
    const basePolicy = effective(content, preset, file?.path ?? null, file === null ? null : base);
    return { basePolicy, judgesOwn: content?.own ?? false, said: [] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    // The request may be the one that mends it, so this is no error; nor may it be judged by what it brings alone.
    const said = [
      `the base branch has a policy that is not read (${formatPlace(error.where)}: ${error.message})`,
    ];
    return { basePolicy: policyOf(preset), judgesOwn: false, said };
  }
}

function effective(
  file: PolicyFile | null,
  preset: Preset,
  path: string | null,
  commit: string | null,
): Policy {
  const policy = policyOf(file?.preset ?? preset, file?.sections, file?.waivers);
  return { ...policy, source: { preset: policy.preset, file: path, commit, loosened: [] } };
}
