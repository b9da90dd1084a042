/** Quantities in a settings file, as people write them. */
import { z } from 'zod';

export const share = z
  .string()
  .regex(/^(?:100(?:\.0{1,4})?|\d{1,2}(?:\.\d{1,4})?)%$/, 'is not a share of the whole')
  .describe('A share with its percent sign: "80%"');

export const duration = z
  .string()
  .regex(/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/, 'is not a duration')
  .describe('A duration with its unit: "10m"');
