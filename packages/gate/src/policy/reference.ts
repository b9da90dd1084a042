/** What quality-gate.yml may say of each check, and what each preset says there, for the docs. */
import { checks } from '../checks/index.ts';
import { flow } from './example.ts';
import { policySchema } from './file.ts';
import { type Preset, presets } from './preset.ts';

export interface CheckReference {
  readonly name: string;
  /** By preset whether it is on. */
  readonly on: Readonly<Record<Preset, boolean>>;
  readonly keys: readonly {
    readonly key: string;
    readonly about: string;
    /** By preset, as one writes it; empty where it says nothing. */
    readonly values: Readonly<Record<Preset, string>>;
  }[];
}

export function policyReference(): CheckReference[] {
  const { properties } = policySchema() as { properties: Record<string, { anyOf: readonly Node[] }> };
  return checks.map((check) => {
    const section = properties[check.name]?.anyOf.find((one) => one.properties !== undefined)?.properties;
    return {
      name: check.name,
      on: byPreset((preset) => check.presets[preset] !== false),
      keys: Object.entries(section ?? {}).map(([key, { description = '' }]) => ({
        key,
        about: description,
        values: byPreset((preset) => {
          const said = check.presets[preset];
          const value = said === false ? undefined : (said as Record<string, unknown>)[key];
          return value === undefined ? '' : flow(value);
        }),
      })),
    };
  });
}

interface Node {
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
}

function byPreset<T>(of: (preset: Preset) => T): Record<Preset, T> {
  return Object.fromEntries(presets.map((preset) => [preset, of(preset)])) as Record<Preset, T>;
}
