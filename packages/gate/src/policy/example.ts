/** The line to write instead of a wrong one in quality-gate.yml: what a preset says there, or what fits the schema. */
import { checks } from '../checks/index.ts';
import { presets } from './preset.ts';

const waiver = {
  id: 'GO-2025-3487/called',
  scope: 'golang.org/x/crypto',
  reason: 'we speak no SSH',
  owner: 'team-pay',
  until: '2027-01-31',
};
const fixed: Readonly<Record<string, unknown>> = {
  version: 1,
  preset: 'baseline',
  'pull-requests': 'base',
  waivers: [waiver],
};

/** `key: value` for the key at the end of `path`; undefined when nothing is known of it. */
export function exampleOf(path: readonly PropertyKey[], schema: unknown): string | undefined {
  const last = path.findLastIndex((part) => typeof part === 'string');
  if (last < 0) return 'version: 1';
  const keys = path.slice(0, last + 1);
  const key = String(keys[last]);
  const value = valueFor(keys, schema as Node);
  return value === undefined ? undefined : `${key}: ${flow(value)}`;
}

function valueFor(path: readonly PropertyKey[], schema: Node): unknown {
  const [first, ...rest] = path;
  if (typeof first === 'string' && first in fixed) {
    return rest.length === 0 ? fixed[first] : waiver[rest.at(-1) as keyof typeof waiver];
  }
  const check = checks.find(({ name }) => name === first);
  if (check === undefined) return undefined;
  const said = ['strict' as const, ...presets]
    .map((preset) => at(check.presets[preset], rest))
    .find((value) => value !== undefined && value !== false && flow(value) !== '{}');
  if (said !== undefined) return said;
  return rest.length === 0 ? true : fitting(nodeAt(path, schema));
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}

/** A node of JSON Schema, as far as sections have them. */
interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | false;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

function nodeAt(path: readonly PropertyKey[], schema: Node): Node | undefined {
  const mapping = (node: Node | undefined) => node?.anyOf?.find((one) => one.properties) ?? node;
  return path.reduce<Node | undefined>((node, part) => {
    const inner = mapping(node);
    if (typeof part === 'number') return inner?.items;
    return inner?.properties?.[part as string] ?? (inner?.additionalProperties || undefined);
  }, schema);
}

function fitting(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  const { description = '' } = node;
  if (node.const !== undefined) return node.const;
  if (node.enum !== undefined) return node.enum[0];
  if (node.type === 'boolean') return true;
  if (node.type === 'integer' || node.type === 'number') return Math.max(1, node.minimum ?? 1);
  if (node.type === 'string') return textFor(description, node.pattern);
  if (node.type === 'array') {
    const item = fitting(node.items) ?? textFor(description, node.items?.pattern);
    return item === undefined ? undefined : [item];
  }
  if (node.properties !== undefined) {
    const fields = Object.entries(node.properties).map(
      ([key, inner]) => [key, fitting(inner) ?? waiver[key as keyof typeof waiver]] as const,
    );
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  }
  if (node.type === 'object') return mappingIn(description);
  return node.anyOf?.map(fitting).find((value) => value !== undefined);
}

/** Descriptions show text in quotes: `A duration with its unit: "10m"`; what fits is taken. */
function textFor(description: string, pattern = ''): string | undefined {
  const quoted = [...description.matchAll(/["`]([^"`]+)["`]/g)].map(([, text = '']) => text);
  const usual = pattern === '' ? [] : ['80%', '10m', '2027-01-31', 'https://example.com'];
  return [...quoted, ...usual].find((text) => new RegExp(pattern, 'u').test(text));
}

/** Of names that are the user's own, the description shows a mapping. */
function mappingIn(description: string): unknown {
  const [shown] = /\{.*\}/.exec(description) ?? [];
  try {
    return shown === undefined ? undefined : JSON.parse(shown);
  } catch {
    return undefined;
  }
}

/** YAML on one line. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' && /^[a-z][\w./-]*$/.test(value) ? value : JSON.stringify(value);
  }
  const fields = Object.entries(value).map(([key, inner]) => `${plain(key)}: ${flow(inner)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function plain(key: string): string {
  return /^[a-z][\w-]*$/.test(key) ? key : JSON.stringify(key);
}
