/** What quality-gate.yml may say of tests. */
import { z } from 'zod';

export const testsSection = z.strictObject({});
export type TestsSection = z.infer<typeof testsSection>;
