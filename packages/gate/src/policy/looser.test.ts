/** A check's word on what is looser decides what a pull request may change for itself: no key may be forgotten there. */
import { expect, test } from 'vitest';
import { checks } from '../checks/index.ts';
import { policySchema } from './file.ts';

/** How long and how wide a check works and what it writes, not what it asks. */
const neutral = ['timeout', 'parallel', 'page'];

interface Node {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Node[];
}

const texts = ['10%', '90%', '1m', '20h', '2027-01-31', 'https://a.example.com', 'https://b.example.com'];
const words = ['example.com/m.TestA', 'a/**', 'sonar.a', 'G104', 'b'];

/** Values that the schema takes, small and large. */
function values(node: Node): unknown[] {
  if (node.const !== undefined) return [node.const];
  if (node.enum !== undefined) return [...node.enum];
  if (node.anyOf !== undefined) return node.anyOf.flatMap(values);
  switch (node.type) {
    case 'boolean':
      return [true, false];
    case 'integer':
      return [node.minimum ?? 0, (node.minimum ?? 0) + 3];
    case 'string':
      return [...texts, ...words].filter((text) => new RegExp(node.pattern ?? '', 'u').test(text));
    case 'array':
      return [[], ...values(node.items ?? {}).map((item) => [item])];
    case 'object': {
      if (node.properties === undefined) return [{}, { 'sonar.a': 'b' }];
      const fields = Object.entries(node.properties).map(([key, inner]) => [key, values(inner)] as const);
      return [0, 1].map((at) => Object.fromEntries(fields.map(([key, all]) => [key, all[at] ?? all[0]])));
    }
    default:
      return [];
  }
}

const { properties } = policySchema() as { properties: Record<string, Node> };

test.each(checks.map((check) => [check.name, check] as const))(
  '%s: for each key there is a change that is looser, and no change is when nothing changed',
  (name, { looser, presets, section }) => {
    const base = presets.strict || {};
    const own = properties[name]?.anyOf?.find((node) => node.properties !== undefined)?.properties ?? {};
    const forgotten = Object.entries(own).flatMap(([key, node]) => {
      const all = [undefined, ...values(node)].map((value) => {
        const { [key]: _, ...rest } = base as Record<string, unknown>;
        return value === undefined ? rest : { ...rest, [key]: value };
      });
      const sections = all.filter((one) => section.safeParse(one).success);
      expect(sections.length, `${name}.${key} has no values to try`).toBeGreaterThan(1);
      for (const one of sections) expect(looser(one, one), `${name}.${key}`).toEqual([]);
      const noticed = sections.some((before) => sections.some((now) => looser(before, now).length > 0));
      return noticed ? [] : [key];
    });
    expect(forgotten.filter((key) => !neutral.includes(key))).toEqual([]);
  },
);
