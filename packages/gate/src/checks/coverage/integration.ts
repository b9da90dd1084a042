/** What integration tests ran beside unit tests, of the statements that either could run. */
import { atLeast, formatPpm, type Ppm } from '@slipway/kernel';
import { faulty, notApplicable } from '../../answer.ts';
import type { Answer, Proof } from '../../check.ts';
import { fingerprint } from '../../finding.ts';
import type { Coverage, Share } from './blocks.ts';
import { rowNames } from './compared-section.ts';
import { shareWithCounts } from './share-text.ts';
import { byPackage, type Counted, ranIn, shareOf } from './shares.ts';

const rule = rowNames.integration;

/** `unit 70% (7/10), integration 40% (4/10), together 80% (8/10)`. */
export function formatParts(files: readonly Counted[], unit: Coverage, integration: Coverage): string {
  const together = shareOf(files);
  const parts = [
    ['unit', shareOf(ranIn(files, unit))],
    ['integration', shareOf(ranIn(files, integration))],
    ['together', together],
  ] as const;
  return parts.map(([name, share]) => `${name} ${shareWithCounts(share)}`).join(', ');
}

/** `files`: unit and integration united. Without integration coverage the row cannot be answered: an ERROR. */
export function integrationAnswer(
  files: readonly Counted[],
  parts: { readonly unit: Coverage; readonly integration: Coverage | null },
  minimum: Ppm,
  proof: Proof,
): Answer {
  const threshold = integrationThreshold(minimum);
  const { unit, integration } = parts;
  if (integration === null) {
    const why = 'no coverage data of integration tests is given (input `coverage-directories`)';
    return faulty(rule, why, proof, [], threshold);
  }
  const share = shareOf(ranIn(files, integration));
  if (share.total === 0) return notApplicable(rule, 'there are no statements', proof, threshold);
  const enough = atLeast(share.covered, share.total, minimum);
  const missing = [...byPackage(files)]
    .map(([name, own]) => ({ name, share: shareOf(ranIn(own, integration)) }))
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

export function integrationThreshold(minimum: Ppm): string {
  return `>= ${formatPpm(minimum)} of statements in integration tests`;
}

function gap({ covered, total }: Share): number {
  return total - covered;
}
