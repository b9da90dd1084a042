/** The base, linted as the head is, so that what is new can be told by fingerprints and not by line numbers. */
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Context } from '@slipway/kernel';
import { withTreeOf } from '../../change/base-tree.ts';
import type { Change } from '../../change.ts';
import type { CheckInput } from '../../check.ts';
import { exists } from '../../exists.ts';
import { fileFault } from '../../file-fault.ts';
import { fileOf, topOf } from '../../place.ts';
import type { LintConfig } from './config.ts';
import { lookAt } from './facts.ts';
import { readFlaws } from './flaws.ts';
import { type LintRequest, runGolangci } from './golangci.ts';
import { runStaticcheck } from './staticcheck.ts';

export interface BaseLint {
  /** Of the head's linter and configuration, at the base. */
  readonly fingerprints: ReadonlySet<string>;
  /** By `functionKey`. */
  readonly complexity: ReadonlyMap<string, number>;
  /** Of staticcheck by itself. */
  readonly alone: ReadonlySet<string>;
}

/** Why the base says nothing. */
export interface BaseFault {
  readonly fault: string;
  readonly lines: readonly string[];
}

type Tool = LintRequest['tool'];
type Search = Pick<LintRequest, 'tool' | 'enable' | 'timeoutMs'> & {
  readonly config: LintConfig;
  /** Whether complexity is measured. */
  readonly complexity: boolean;
  readonly staticcheck: Tool | null;
};

/** The same function in the base and in the head. */
export function functionKey(file: string, name: string): string {
  return `${file}\0${name}`;
}

/**
 * The base by the head's configuration and with the same programs. Files that were renamed have the head's names. A base
 * without this module has nothing.
 * @throws ToolError, CancelledError
 */
export async function lintBase(
  ctx: Context,
  input: CheckInput,
  change: Change,
  search: Search,
): Promise<BaseLint | BaseFault> {
  const { tool, enable, timeoutMs, config, complexity, staticcheck } = search;
  return withTreeOf(ctx, { root: topOf(input), commit: change.base }, async (tree) => {
    const base = { directory: join(tree, input.prefix), prefix: input.prefix };
    if (!(await exists(join(base.directory, 'go.mod')))) {
      return { fingerprints: new Set(), complexity: new Map(), alone: new Set() };
    }
    const path = config.file === null ? config.path : join(tree, config.file);
    if (config.file !== null) {
      await mkdir(dirname(path), { recursive: true });
      await copyFile(config.path, path).catch(fileFault('read', config.file));
    }
    const request = { tool, go: input.go, directory: base.directory, timeoutMs };
    const facts = complexity ? await lookAt(ctx, request) : null;
    const report = join(ctx.temp, 'golangci-base.json');
    const linted = await runGolangci(ctx, { ...request, config: path, enable, report });
    const alone = staticcheck === null ? null : await runStaticcheck(ctx, { ...request, tool: staticcheck });
    for (const one of [facts, linted, alone]) {
      if (one !== null && one.fault !== null) return { fault: one.fault, lines: one.lines };
    }
    const now = headNames(change);
    const prints = async (issues: Parameters<typeof readFlaws>[1]): Promise<Set<string>> =>
      new Set((await readFlaws(base, issues, now)).map(({ fingerprint }) => fingerprint));
    return {
      fingerprints: await prints(linted.issues),
      alone: await prints(alone?.issues ?? []),
      complexity: new Map(
        (facts?.functions ?? []).map(({ name, path: at, complexity: value }) => {
          const file = fileOf(base, at) ?? at;
          return [functionKey(now.get(file) ?? file, name), value];
        }),
      ),
    };
  });
}

/** What files of the base are called in the head, where that is another name. */
function headNames({ files }: Change): ReadonlyMap<string, string> {
  return new Map([...files].flatMap(([name, { from }]) => (from === null ? [] : [[from, name]])));
}
