/** Quantities in quality-gate.yml, as people write them. */
import { z } from 'zod';

export const share = z
  .string()
  .regex(/^\d{1,3}(?:\.\d{1,4})?%$/, 'is not a share of the whole')
  .describe('A share with its percent sign: "80%"');

export const duration = z
  .string()
  .regex(/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/, 'is not a duration')
  .describe('A duration with its unit: "10m"');
