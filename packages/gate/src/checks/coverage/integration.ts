/** What integration tests ran beside unit tests, of the statements that either could run. */
import { atLeast, formatPpm, type Ppm } from '@slipway/kernel';
import { faulty, notApplicable } from '../../answer.ts';
import type { Answer, Proof } from '../../check.ts';
import { fingerprint } from '../../finding.ts';
import type { Block, Coverage, Share } from './blocks.ts';
import { rowNames } from './compared-section.ts';
import { byPackage, type CoveredFile, place, shareOf } from './covered-file.ts';

const rule = rowNames.integration;

/** Statements of `files` that ran in `part`, of all of them. */
export function shareOfPart(files: readonly CoveredFile[], part: Coverage): Share {
  const ran = new Map(part.files.map(({ file, blocks }) => [file, new Set(blocks.filter(hit).map(place))]));
  let covered = 0;
  for (const { file, blocks } of files) {
    const own = ran.get(file);
    if (own === undefined) continue;
    for (const block of blocks) if (own.has(place(block))) covered += block.statements;
  }
  return { covered, total: shareOf(files).total };
}

/** `unit 70% (7/10), integration 40% (4/10), together 80% (8/10)`. */
export function formatParts(files: readonly CoveredFile[], unit: Coverage, integration: Coverage): string {
  const together = shareOf(files);
  const parts = [
    ['unit', shareOfPart(files, unit)],
    ['integration', shareOfPart(files, integration)],
    ['together', together],
  ] as const;
  return parts.map(([name, share]) => `${name} ${format(share)}`).join(', ');
}

/** `files`: unit and integration united. Without integration coverage the row cannot be answered: an ERROR. */
export function integrationAnswer(
  files: readonly CoveredFile[],
  parts: { readonly unit: Coverage; readonly integration: Coverage | null },
  minimum: Ppm,
  proof: Proof,
): Answer {
  const threshold = `>= ${formatPpm(minimum)} of statements in integration tests`;
  const { unit, integration } = parts;
  if (integration === null) {
    return faulty(rule, 'no coverage data of integration tests is given', proof, [], threshold);
  }
  const share = shareOfPart(files, integration);
  if (share.total === 0) return notApplicable(rule, 'there are no statements', proof, threshold);
  const enough = atLeast(share.covered, share.total, minimum);
  const missing = [...byPackage(files)]
    .map(([name, own]) => ({ name, share: shareOfPart(own, integration) }))
    .filter((one) => one.share.covered < one.share.total)
    .sort((a, b) => gap(b.share) - gap(a.share) || (a.name < b.name ? -1 : 1));
  return {
    row: rule,
    actual: formatParts(files, unit, integration),
    measured: { value: share.covered, of: share.total },
    threshold,
    proof,
    findings: enough
      ? []
      : missing.map(({ name, share: { covered, total } }) => ({
          rule,
          level: 'block',
          message: `${name}: ${total - covered} of ${total} statements run in no integration test`,
          scope: name,
          fingerprint: fingerprint(rule, [name]),
        })),
  };
}

function hit({ count }: Block): boolean {
  return count > 0;
}

function gap({ covered, total }: Share): number {
  return total - covered;
}

/** Rounded down. */
function format({ covered, total }: Share): string {
  const ppm = total === 0 ? 0 : Number((BigInt(covered) * 1_000_000n) / BigInt(total));
  return `${formatPpm(ppm)} (${covered}/${total})`;
}
