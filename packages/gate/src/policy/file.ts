/** `quality-gate.yml`: its shape, out of the sections of all checks. Strict; also published as JSON Schema. */
import { type Form, parseSettings } from '@slipway/settings';
import { z } from 'zod';
import { checks } from '../checks/index.ts';
import { exampleOf } from './example.ts';
import { type Preset, presets } from './preset.ts';
import type { Waiver } from './waiver.ts';

export const fileName = 'quality-gate.yml';
const schemaPath = 'docs/schemas/quality-gate.schema.json';

/** Whose policy holds in a pull request. */
const pullRequests = z
  .enum(['base', 'own'])
  .describe(
    'base (when left out): the policy of the base branch judges a pull request, and what the request loosens holds once it is merged; own: the request is judged by what it brings, and what it loosens is shown',
  );

const waiver = z.strictObject({
  id: z
    .string()
    .min(1)
    .max(200)
    .describe('The rule of the finding, another name of it (CVE, GHSA), or its fingerprint'),
  scope: z
    .string()
    .min(1)
    .max(500)
    .describe('The package, module, file or test that it is about; * and ** stand for parts of it'),
  reason: z.string().min(1).max(1000).describe('Why this may stand'),
  owner: z.string().min(1).max(200).describe('Who answers for it'),
  until: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'is not a day such as 2027-01-31')
    .refine(isDay, 'is not a day of the calendar')
    .describe('The last day on which it holds, in UTC: "2027-01-31"'),
});

/** 31 April is none. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** `section`: what stands for a check, where it is more than true or false. */
function shape(section: (name: string, own: z.ZodType) => z.ZodType) {
  return z.strictObject({
    version: z.literal(1).describe('Of this format'),
    preset: z.enum(presets).describe('The rules that the file begins with').optional(),
    'pull-requests': pullRequests.optional(),
    ...Object.fromEntries(checks.map(({ name, section: own }) => [name, section(name, own).optional()])),
    waivers: z.array(waiver).max(1000).describe('Exceptions, each with an owner and an end').optional(),
  });
}

/** What a file says; what it leaves out is left out. */
export interface PolicyFile {
  readonly preset: Preset | undefined;
  /** Whether a pull request is judged by the file that it brings. */
  readonly own: boolean;
  /** By check: its keys, or whether it is on. */
  readonly sections: Readonly<Record<string, unknown>>;
  readonly waivers: readonly Waiver[];
}

/**
 * Parses `text` as the quality-gate.yml at `file` (only named in messages).
 * @throws ConfigError with file and line
 */
export function parsePolicyFile(text: string, file: string): PolicyFile {
  const { data, lines } = parseSettings(text, file, form, (value) =>
    // By what stands there: of a union, zod would not say which of the two is nearly right.
    shape((name, own) =>
      typeof (value as Record<string, unknown> | null)?.[name] === 'boolean' ? z.boolean() : own,
    ),
  );
  const { version: _, preset, waivers = [], ...rest } = data;
  const sections: Record<string, unknown> = rest;
  return {
    preset,
    own: rest['pull-requests'] === 'own',
    sections: Object.fromEntries(
      checks.flatMap(({ name }) => (sections[name] === undefined ? [] : [[name, sections[name]]])),
    ),
    waivers: waivers.map((one, index) => ({ ...one, line: lines.at(['waivers', index]).line })),
  };
}

/** The JSON Schema (draft 2020-12), for editors: `# yaml-language-server: $schema=…`. */
export function policySchema(): unknown {
  const whole = shape((_name, own) =>
    z.union([z.boolean().describe('As the preset has it, or not at all'), own]),
  );
  return { $id: 'slipway/quality-gate/v1', title: fileName, ...z.toJSONSchema(whole, { io: 'input' }) };
}

const form: Form = {
  fileName,
  schemaPath,
  schema: policySchema,
  example: (path) => exampleOf(path, policySchema()),
};
