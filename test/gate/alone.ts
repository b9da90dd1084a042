/** One check by itself, over a module in a git repository of its own, with the real programs. */
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { GateRow } from '@slipway/evidence';
import type { TestContext } from 'vitest';
import type { Change, ChangedFile } from '../../packages/gate/src/change.ts';
import type { Check, CheckInput, CheckResult } from '../../packages/gate/src/check.ts';
import { listPackages } from '../../packages/gate/src/packages.ts';
import { policyOf } from '../../packages/gate/src/policy/policy.ts';
import { applyWaivers } from '../../packages/gate/src/policy/waivers.ts';
import { gatePrograms } from '../../packages/gate/src/programs.ts';
import { rowOf } from '../../packages/gate/src/row.ts';
import { context, environment, realGo, root } from '../../packages/gate/testdata/judged.ts';
import { type GateTool, gateTool } from '../../scripts/gate-tools.ts';
import { workflowTool } from '../../scripts/workflow-tools.ts';
import { Repository as GitRepository } from './repository.ts';

export type Tool = GateTool | 'actionlint';

function toolPath(name: Tool): string {
  return name === 'actionlint' ? workflowTool(name) : gateTool(name);
}

/** Skips a test whose programs are not there; in CI that is a failure. */
export function need(context: TestContext, ...tools: readonly Tool[]): void {
  if (realGo === null) context.skip('missing: go');
  for (const tool of tools) {
    if (!existsSync(toolPath(tool))) context.skip(`missing: ${tool} (npm run ci:setup)`);
  }
}

export interface Repository {
  /** Its top; absolute, links resolved. */
  readonly top: string;
  /** Writes files (null: takes one away) and commits; answers the commit. */
  commit(files: Readonly<Record<string, string | null>>): string;
}

export function repository(files: Readonly<Record<string, string | null>>): Repository {
  const made = new GitRepository(realpathSync(mkdtempSync(path.join(root, 'repository '))));
  made.git('init', '--quiet', '--initial-branch=main');
  made.commit(files);
  return { top: made.directory, commit: (changed) => made.commit(changed) };
}

export interface Alone {
  /** Under the check's section for the preset `baseline`, by default. */
  readonly section?: object;
  /** The module's folder in the repository. */
  readonly prefix?: string;
  readonly base?: string;
  readonly files?: Readonly<Record<string, Partial<ChangedFile>>>;
  /** What stands in the place of a program. */
  readonly tool?: (name: string) => Promise<Awaited<ReturnType<CheckInput['tool']>>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Files that an earlier run left in the output folder. */
  readonly left?: Readonly<Record<string, string>>;
  /** Packages that `go list` sees beside those that are there. */
  readonly more?: CheckInput['packages'];
}

export interface Looked {
  readonly verdicts: Readonly<Record<string, string>>;
  row(name: string): GateRow;
  /** `level file:line rule`, those that block first. */
  said(name: string): string[];
  readonly result: CheckResult;
  /** The verdicts under one waiver. */
  waived(id: string, scope: string): Readonly<Record<string, string>>;
}

/** Programs of the tests' own, at the versions that they are pinned at. */
export async function pinnedTool(name: string): Promise<Awaited<ReturnType<CheckInput['tool']>>> {
  // hadolint comes as a wheel of that version (test/gate/tools/hadolint).
  const version = name === 'hadolint' ? '2.15.1' : gatePrograms[name]?.source?.version;
  if (version === undefined) throw new Error(`no version of ${name} is known`);
  return { path: toolPath(name as Tool), version, from: 'path' };
}

export async function look<S>(
  check: Check<S>,
  { top }: Pick<Repository, 'top'>,
  options: Alone = {},
): Promise<Looked> {
  const { prefix = '', base, env = {}, tool = pinnedTool } = options;
  const directory = path.join(top, prefix);
  const temp = mkdtempSync(path.join(root, 'temp', 'check-'));
  const outputDirectory = mkdtempSync(path.join(root, 'out-'));
  for (const [name, text] of Object.entries(options.left ?? {})) {
    writeFileSync(path.join(outputDirectory, name), text);
  }
  const go = { path: realGo ?? 'go', env: { ...environment, ...env } };
  const ctx = { ...context(), temp };
  const preset = check.presets.baseline;
  const change: Change | null =
    base === undefined
      ? null
      : {
          base,
          files: new Map(
            Object.entries(options.files ?? {}).map(([name, file]) => [
              name,
              { status: 'modified', from: null, lines: [], ...file },
            ]),
          ),
        };
  const policy = { ...(preset === false ? {} : preset), ...options.section } as S;
  const result = await check.run(ctx, {
    ...{ directory, prefix, go, policy, tool, outputDirectory },
    subject: { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) },
    ...{ seenPpm: 950_000, reports: [], given: {} },
    packages: [
      ...(existsSync(path.join(directory, 'go.mod')) ? await listPackages(ctx, directory, go) : []),
      ...(options.more ?? []),
    ],
    change: () => Promise.resolve(change),
  });
  rmSync(temp, { recursive: true, force: true });
  const rows = result.answers.map((answer) => rowOf(answer));
  const row = (name: string) => {
    const found = rows.find(({ check: own }) => own === name);
    if (found === undefined) throw new Error(`no row ${name}`);
    return found;
  };
  return {
    result,
    verdicts: Object.fromEntries(check.rows(policy).map((name) => [name, row(name).verdict])),
    waived(id, scope) {
      const waiver = { id, scope, reason: 'it is known', owner: 'a', until: '2999-01-01' };
      const waivers = { ...policyOf('starter'), waivers: [waiver] };
      const { waive } = applyWaivers(result.answers, waivers, ctx.clock.now(), false);
      return Object.fromEntries(result.answers.map((answer) => [answer.row, rowOf(answer, waive).verdict]));
    },
    row,
    said: (name) =>
      row(name).findings.map(({ level, file, line, rule }) =>
        [level, ...(file === null ? [] : [`${file}${line === null ? '' : `:${line}`}`]), rule].join(' '),
      ),
  };
}
