/** `coverage-baseline.json`: what was covered at a commit, for the commits after it. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { type Share, sum } from './blocks.ts';
import { type Epoch, epochSchema } from './epoch.ts';
import { type Counted, sharesOf } from './shares.ts';

export const baselineFile = 'coverage-baseline.json';

const share = z
  .strictObject({ covered: z.int().nonnegative(), total: z.int().nonnegative() })
  .refine(({ covered, total }) => covered <= total, 'more is covered than there is');

const schema = z
  .strictObject({
    schema: z.literal('slipway/coverage-baseline/v1'),
    commit: z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/),
    /** The module's folder from the repository's root; empty when it is the root. */
    module: z.string(),
    epoch: epochSchema,
    /** Statements. */
    total: share,
    /** The same by import path. */
    packages: z.record(z.string(), share),
  })
  .refine(({ total, packages }) => equal(total, sum(Object.values(packages))), 'the total is not the sum');
export type Baseline = z.infer<typeof schema>;

/** A baseline that cannot be trusted. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError';
}

export function baselineOf(
  files: readonly Counted[],
  about: { readonly commit: string; readonly module: string; readonly epoch: Epoch },
): Baseline {
  const packages = sharesOf(files);
  const { commit, module, epoch } = about;
  return {
    schema: 'slipway/coverage-baseline/v1',
    commit,
    module,
    epoch,
    total: sum(packages.values()),
    packages: Object.fromEntries(packages),
  };
}

export async function writeBaseline(path: string, baseline: Baseline): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(baseline, null, 2)}\n`);
}

/**
 * Those of one module. `path`: such a file, or a folder that holds several (and in folders of its own).
 * @throws BaselineError when one is missing, is none, or is damaged
 */
export async function readBaselines(path: string, module: string): Promise<Baseline[]> {
  const files = await filesOf(path);
  const baselines = await Promise.all(
    files.map((file) => readBaseline(file, relative(path, file) || basename(file))),
  );
  return baselines.filter((baseline) => baseline.module === module);
}

async function filesOf(path: string): Promise<string[]> {
  const missing = (cause: NodeJS.ErrnoException) => {
    throw new BaselineError(`there is no coverage baseline ${basename(path)} (${cause.code})`, { cause });
  };
  if (!(await stat(path).catch(missing)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** `name`: for messages. */
async function readBaseline(path: string, name: string): Promise<Baseline> {
  const text = await readFile(path, 'utf8');
  let parsed: ReturnType<typeof schema.safeParse>;
  try {
    parsed = schema.safeParse(JSON.parse(text));
  } catch (cause) {
    throw new BaselineError(`${name} is no coverage baseline: it is no JSON`, { cause });
  }
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'the document';
  throw new BaselineError(`${name} is no coverage baseline: ${where}: ${issue?.message}`);
}

function equal(a: Share, b: Share): boolean {
  return a.covered === b.covered && a.total === b.total;
}
