/** How well a version served, by what was counted of it. */
import type { Exposure, Performance } from '@slipway/evidence';
import { clopperPearson99 } from './clopper-pearson.ts';

/** Bounds of the true shares of errors and of slow requests, at 99 %. null where nothing was counted. */
export function performanceOf(exposure: Exposure | null): Performance | null {
  if (exposure === null || exposure.requests === 0) return null;
  const { requests, errors, slow } = exposure;
  return {
    errors: clopperPearson99(errors, requests),
    slow: slow === null ? null : clopperPearson99(slow, requests),
  };
}
