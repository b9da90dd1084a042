/** What a verdict is asked against: a preset, and over it what quality-gate.yml says. */
import { canonicalJson, type GateDocument, sha256Hex } from '@slipway/evidence';
import type { Ppm } from '@slipway/kernel';
import { checks } from '../checks/index.ts';
import type { Preset } from './preset.ts';

export interface Policy {
  readonly preset: Preset;
  /** By check; a check that is not here is off. Plain data, as quality-gate.yml writes it. */
  readonly sections: Readonly<Record<string, unknown>>;
  readonly waivers: readonly Waiver[];
  /** Where it came from, for the verdict. */
  readonly source: GateDocument['policy'];
}

/** One exception, with somebody's name on it and an end. */
export interface Waiver {
  /** A rule, or another name of it: `GO-2025-3487`, `CVE-2025-22869`, `golangci-lint/errcheck`. */
  readonly id: string;
  /** What it is about: a package, module, file or test; `*` and `**` stand for parts of it. */
  readonly scope: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it holds, in UTC: `2027-01-31`. */
  readonly until: string;
}

/** The share of packages that a check must have seen for its word to count. */
export const seenPpm: Ppm = 950_000;

/** The preset alone, or with sections over its own: key by key; false switches a check off. */
export function policyOf(preset: Preset, sections: Readonly<Record<string, unknown>> = {}): Policy {
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
    waivers: [],
    source: { preset, file: null, commit: null, loosened: [] },
  };
}

/** Of everything that decides, and of nothing else: the same policy has the same hash wherever its file lies. */
export function policyHash({ preset, sections, waivers }: Policy): string {
  return sha256Hex(canonicalJson({ version: 1, preset, sections, waivers, seenPpm }));
}
