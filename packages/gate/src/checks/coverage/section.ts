/** What quality-gate.yml may say of coverage. */
import { z } from 'zod';
import { share } from '../../policy/units.ts';

export const coverageSection = z.strictObject({
  total: share.describe('Statements of all packages that tests must run: "80%"').optional(),
});
export type CoverageSection = z.infer<typeof coverageSection>;
