/** Code that a change takes out of coverage by the line that says a program wrote it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '@slipway/kernel';
import type { CheckInput } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { headerLine, wasGenerated } from '../../generated.ts';
import { topOf } from '../../place.ts';
import { knownChange } from './known-change.ts';

const rule = 'coverage.made-generated';

/** A warning for each of the `generated` files that are new, or that no program wrote before the change. */
export async function madeGenerated(
  ctx: Context,
  input: Pick<CheckInput, 'directory' | 'prefix' | 'change'>,
  generated: readonly string[],
): Promise<Finding[]> {
  const { change, notes } = await knownChange(input, rule, 'which generated files the change makes so');
  const findings = [...notes];
  for (const path of generated) {
    if (change?.files.has(path) !== true) continue;
    const before = await wasGenerated(ctx, input, change, path);
    if (before === true) continue;
    findings.push({
      rule,
      level: 'warn',
      message:
        before === null
          ? 'new code that does not count: by this line a program wrote it'
          : 'by this line the change takes the file out of coverage: before, no program wrote it',
      place: { file: path, line: headerLine(await readFile(join(topOf(input), path))) ?? 1 },
      fix: 'take the line out, or write `generated: count` under `coverage`',
      fingerprint: fingerprint(rule, [path]),
    });
  }
  return findings;
}
