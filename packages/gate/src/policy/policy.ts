/** What a verdict is asked against: a preset, and over it what quality-gate.yml says. */
import { canonicalJson, type GateDocument, sha256Hex } from '@slipway/evidence';
import type { Ppm } from '@slipway/kernel';
import { checks } from '../checks/index.ts';
import type { Preset } from './preset.ts';
import type { Waiver } from './waiver.ts';

export interface Policy {
  readonly preset: Preset;
  /** By check; a check that is not here is off. Plain data, as quality-gate.yml writes it. */
  readonly sections: Readonly<Record<string, unknown>>;
  readonly waivers: readonly Waiver[];
  /** Where it came from, for the verdict. */
  readonly source: GateDocument['policy'];
}

/** The share of packages that a check must have seen for its word to count. */
export const seenPpm: Ppm = 950_000;

/**
 * The preset alone, or with sections over its own: key by key; true has a check as the preset has it, false switches
 * it off.
 */
export function policyOf(
  preset: Preset,
  sections: Readonly<Record<string, unknown>> = {},
  waivers: readonly Waiver[] = [],
): Policy {
  const merged: Record<string, unknown> = {};
  for (const check of checks) {
    const own = sections[check.name];
    const base = check.presets[preset];
    if (own === false || (own === undefined && base === false)) continue;
    merged[check.name] = { ...(base || {}), ...(typeof own === 'object' ? own : {}) };
  }
  return {
    preset,
    sections: merged,
    waivers,
    source: { preset, file: null, commit: null, loosened: [] },
  };
}

/** Of everything that decides, and of nothing else: the same policy has the same hash wherever its file lies. */
export function policyHash({ preset, sections, waivers }: Policy): string {
  const exceptions = waivers.map(({ id, scope, reason, owner, until }) => ({
    id,
    scope,
    reason,
    owner,
    until,
  }));
  return sha256Hex(canonicalJson({ version: 1, preset, sections, waivers: exceptions, seenPpm }));
}
