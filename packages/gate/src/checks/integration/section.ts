/** What quality-gate.yml may say of integration tests. */
import { z } from 'zod';
import { duration } from '../../policy/units.ts';

export const integrationSection = z.strictObject({
  command: z
    .string()
    .min(1)
    .describe(
      'Tests against a running service, for a POSIX shell in the module\'s folder; it answers at $BASE_URL: "go test -count=1 -tags=integration ./..."',
    )
    .optional(),
  timeout: duration.describe('For the command: "10m" by default').optional(),
});
export type IntegrationSection = z.infer<typeof integrationSection>;
