/** A settings file from text to data of its schema; the first mistake with its line and the line to write. */
import { ConfigError } from '@slipway/kernel';
import type { z } from 'zod';
import { type Lines, parseYaml } from './yaml.ts';

export type { Lines } from './yaml.ts';

/** What messages say of a kind of file. */
export interface Form {
  /** `slipway.yml` */
  readonly fileName: string;
  /** Where its JSON Schema is published. */
  readonly schemaPath: string;
  /** That schema; asked only when something is wrong. */
  schema(): unknown;
  /** A right line for the key at the end of `path`, `key: value`; undefined when there is none to show. */
  example(path: readonly PropertyKey[], value: unknown): string | undefined;
}

export interface Settings<T> {
  readonly data: T;
  readonly lines: Lines;
}

/**
 * Parses `text`; `file` is only named in messages. `schema` may depend on what stands in the file.
 * @throws ConfigError with file and line
 */
export function parseSettings<T>(
  text: string,
  file: string,
  form: Form,
  schema: z.ZodType<T> | ((value: unknown) => z.ZodType<T>),
): Settings<T> {
  const lines = parseYaml(text, file);
  const parsed = (typeof schema === 'function' ? schema(lines.value) : schema).safeParse(lines.value);
  if (!parsed.success) throw mistake(parsed.error.issues[0] as z.core.$ZodIssue, lines, form);
  return { data: parsed.data, lines };
}

/** zod's finding in the words of the file. */
function mistake(issue: z.core.$ZodIssue, lines: Lines, form: Form): ConfigError {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] as string] : issue.path;
  const where = lines.at(path);
  const named = path.length === 0 ? 'the file' : path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const parent = issue.path.length === 0 ? form.fileName : issue.path.join('.');
    return new ConfigError(`"${String(path.at(-1))}" is not a key of ${parent}`, {
      where,
      fix: `write one of: ${keysAt(issue.path, form).join(', ')}`,
    });
  }
  if (issue.code === 'invalid_key') {
    const [why] = issue.issues;
    return new ConfigError(`"${String(path.at(-1))}" ${said(why?.message) ?? 'cannot stand here'}`, {
      where,
      fix: 'write it in small letters, digits and dashes',
    });
  }
  const value = valueAt(lines.value, path);
  return new ConfigError(`${named} ${because(issue, value)}`, {
    where,
    fix: `write ${lineFor(path, value, form)}`,
  });
}

/** A message of ours is the end of a sentence: `is not a duration`. Others are zod's own, and begin a sentence. */
function said(message: string | undefined): string | undefined {
  return message !== undefined && /^[a-z]/.test(message) ? message : undefined;
}

function because(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === null) return 'is empty';
  const shown = JSON.stringify(value)?.slice(0, 80) ?? 'nothing';
  switch (issue.code) {
    case 'invalid_type': {
      const kinds: Readonly<Record<string, string>> = {
        object: 'a mapping of keys to values',
        record: 'a mapping of names to values',
        array: 'a list',
        string: 'text',
        int: 'a whole number',
        boolean: 'true or false',
      };
      if (value === undefined) return 'is missing';
      return `must be ${kinds[issue.expected] ?? `a ${issue.expected}`}, and is ${shown}`;
    }
    case 'invalid_value':
      if (value === undefined) return 'is missing';
      return `is ${shown}, and must be one of ${issue.values.join(', ')}`;
    case 'too_small':
    case 'too_big':
      if (issue.origin === 'array' || issue.origin === 'string') return 'is empty or too long';
      return `is ${shown}, which is out of range`;
    case 'invalid_format':
    case 'custom':
      return `is ${shown}, which ${said(issue.message) ?? 'cannot be read'}`;
    default:
      return `cannot be read: ${issue.message}`;
  }
}

/** The line to write: the user's own number with the sign it lacks, else the example of its key. */
function lineFor(path: readonly PropertyKey[], value: unknown, form: Form): string {
  const example = form.example(path, value);
  const [, key, unit] = /^([\w-]+): "\d+(%|s|m)"$/.exec(example ?? '') ?? [];
  if (
    unit !== undefined &&
    typeof value === 'number' &&
    value > 0 &&
    (unit !== '%' || (value >= 1 && value <= 100))
  ) {
    return `${key}: "${value}${unit === '%' ? '%' : 's'}"`;
  }
  return example ?? `what ${form.schemaPath} says`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[part],
    value,
  );
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | false;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

/** The keys that the schema knows at `path`. */
function keysAt(path: readonly PropertyKey[], form: Form): string[] {
  const mapping = (node: SchemaNode | undefined) => node?.anyOf?.find((one) => one.properties) ?? node;
  const node = path.reduce<SchemaNode | undefined>((inner, part) => {
    if (typeof part === 'number') return mapping(inner?.items);
    return mapping(inner?.properties?.[part as string] ?? (inner?.additionalProperties || undefined));
  }, form.schema() as SchemaNode);
  return Object.keys(node?.properties ?? {});
}
