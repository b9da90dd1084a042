/** Code that a change takes out of coverage by the line that says a program wrote it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '@slipway/kernel';
import { askGit } from '../../change/git.ts';
import type { Change } from '../../change.ts';
import type { CheckInput } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { topOf } from '../../place.ts';
import { readGoSource } from './go-source.ts';

const rule = 'coverage.made-generated';
/** https://go.dev/s/generatedcode */
const header = /^\/\/ Code generated .* DO NOT EDIT\.\r?$/;

/** A warning for each of the `generated` files that are new, or that no program wrote before the change. */
export async function madeGenerated(
  ctx: Context,
  input: Pick<CheckInput, 'directory' | 'prefix'>,
  change: Change,
  generated: readonly string[],
): Promise<Finding[]> {
  const root = topOf(input);
  const findings: Finding[] = [];
  for (const path of generated) {
    const file = change.files.get(path);
    if (file === undefined) continue;
    const { exitCode, stdout } = await askGit(ctx, root, ['show', `${change.base}:${file.from ?? path}`]);
    const before = exitCode === 0 ? readGoSource(Buffer.from(stdout)) : null;
    if (before?.generated === true) continue;
    const lines = (await readFile(join(root, path), 'utf8')).split('\n');
    findings.push({
      rule,
      level: 'warn',
      message:
        before === null
          ? 'new code that does not count: by this line a program wrote it'
          : 'by this line the change takes the file out of coverage: before, no program wrote it',
      place: { file: path, line: lines.findIndex((line) => header.test(line)) + 1 || 1 },
      fix: 'take the line out, or write `generated: count` under `coverage`',
      fingerprint: fingerprint(rule, [path]),
    });
  }
  return findings;
}
