/** What coverage leaves: a baseline for the commits after this one, and a page and a picture for people. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { askGit } from '../../change/git.ts';
import type { Change } from '../../change.ts';
import type { CheckInput, Report } from '../../check.ts';
import { baselineFile, baselineOf, writeBaseline } from './baseline.ts';
import type { ComparedSection } from './compared-section.ts';
import type { Head } from './head.ts';
import { formatParts } from './integration.ts';
import { coveragePage } from './page.ts';
import { textReader } from './texts.ts';
import { treemap } from './treemap.ts';

type Input = Pick<CheckInput<ComparedSection>, 'directory' | 'prefix' | 'outputDirectory' | 'policy'>;

export async function leaveReports(
  ctx: Context,
  input: Input,
  head: Head,
  change: Change | null,
): Promise<Report[]> {
  const baseline = await leaveBaseline(ctx, input, head);
  if (input.policy.page === false) return baseline;
  const { files, unit, integration } = head;
  const picture = treemap(files);
  const page = coveragePage({
    files,
    textOf: textReader(input),
    picture,
    change,
    parts: integration === null ? null : formatParts(files, unit, integration),
  });
  const leave = async (kind: Report['kind'], name: string, text: string): Promise<Report> => {
    const path = join(input.outputDirectory, name);
    await writeFile(path, text);
    return { kind, path };
  };
  return [
    await leave('coverage-page', 'coverage.html', page),
    await leave('coverage-picture', 'coverage.svg', picture),
    ...baseline,
  ];
}

/** Outside a git checkout there is no commit that it could be of. */
async function leaveBaseline(ctx: Context, input: Input, head: Head): Promise<Report[]> {
  const [commit, epoch] = await Promise.all([
    askGit(ctx, input.directory, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']),
    head.epoch.catch((error: unknown) => {
      if (!(error instanceof ToolError)) throw error;
      ctx.log.warn(`no coverage baseline is left: ${error.message}`);
      return null;
    }),
  ]);
  if (commit.exitCode !== 0 || epoch === null || head.files.length === 0) return [];
  const path = join(input.outputDirectory, baselineFile);
  const about = { commit: commit.stdout.trim(), module: input.prefix, epoch };
  await writeBaseline(path, baselineOf(head.files, about));
  return [{ kind: 'coverage-baseline', path }];
}
