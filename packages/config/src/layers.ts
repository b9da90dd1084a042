/** The layers on top of each other: for each key what the highest source says, and what that resolves to. */
import { ConfigError } from '@slipway/kernel';
import type { Leaf, Template } from './leaf.ts';
import { expand, PlaceholderFault, type Scope } from './placeholder.ts';
import { isSecretText } from './secrets.ts';
import { environmentLeaf, environmentName } from './sources.ts';
import { type ConfigValue, isScalarValue, textOf, typedText } from './value.ts';

export interface Layering {
  /** Files, low to high. */
  readonly files: readonly (readonly Leaf[])[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly args: readonly Leaf[];
  readonly isSecretName: (name: string) => boolean;
}

export interface ResolvedKey {
  readonly leaf: Leaf;
  readonly value: ConfigValue;
  readonly secret: boolean;
  /** Names in its placeholders that were not set, so that their default was taken. */
  readonly fellBack: readonly string[];
}

/** A chain of keys that refer to each other; far above any real one, far below the stack's end. */
const longestChain = 100;

export class Layers implements Scope {
  readonly #env: Layering['env'];
  readonly #leaves: Map<string, Leaf>;
  readonly #done = new Map<string, ResolvedKey>();
  readonly #open: string[] = [];
  readonly isSecretName: (name: string) => boolean;

  /** @throws ConfigError when a key is a value in one place and a section in another. */
  constructor(layering: Layering) {
    this.#env = layering.env;
    this.isSecretName = layering.isSecretName;
    this.#leaves = mergeLeaves([...layering.files, layering.args].flat());
    const fromArgs = new Set(layering.args.map(({ key }) => key));
    for (const key of this.#leaves.keys()) {
      const text = this.#variable(environmentName(key));
      if (text !== undefined && !fromArgs.has(key)) this.#leaves.set(key, environmentLeaf(key, text));
    }
  }

  keys(): string[] {
    return [...this.#leaves.keys()].sort();
  }

  has(key: string): boolean {
    return this.#leaves.has(key);
  }

  /** From now on `key` is `value`, whatever the sources say. */
  fix(key: string, value: ResolvedKey): void {
    this.#leaves.set(key, value.leaf);
    this.#done.set(key, value);
  }

  /** @throws ConfigError with the key's place: a placeholder that cannot be replaced, or a circle of them */
  resolve(key: string): ResolvedKey {
    const done = this.#done.get(key);
    if (done !== undefined) return done;
    const leaf = this.#leaves.get(key);
    if (leaf === undefined) throw new Error(`no key ${key}`);
    const again = this.#open.indexOf(key);
    if (again >= 0) {
      throw new ConfigError(
        `placeholders go in a circle: ${[...this.#open.slice(again), key].join(' -> ')}`,
        {
          where: leaf.where,
          fix: 'give one of these keys a value of its own',
        },
      );
    }
    if (this.#open.length >= longestChain) {
      throw new ConfigError(`more than ${longestChain} keys refer to each other in a chain`, {
        where: leaf.where,
        fix: 'give one of these keys a value of its own',
      });
    }
    this.#open.push(key);
    try {
      const resolved = this.#render(leaf);
      this.#done.set(key, resolved);
      return resolved;
    } catch (error) {
      if (!(error instanceof PlaceholderFault)) throw error;
      throw new ConfigError(`${key}: ${error.message}`, { where: leaf.where, fix: error.fix, cause: error });
    } finally {
      this.#open.pop();
    }
  }

  /** What a placeholder's name stands for: another key by its merged value, else an environment variable. */
  find(name: string): { text: string; secret: boolean } | undefined {
    if (!this.#leaves.has(name)) {
      const text = this.#variable(name);
      return text === undefined ? undefined : { text, secret: false };
    }
    const { value, secret } = this.resolve(name);
    if (!isScalarValue(value)) {
      throw new PlaceholderFault(
        `\${${name}} is a list and cannot stand inside a text`,
        'refer to a key with a single value',
      );
    }
    return { text: textOf(value), secret };
  }

  #variable(name: string): string | undefined {
    return Object.hasOwn(this.#env, name) ? this.#env[name] : undefined;
  }

  #render(leaf: Leaf): ResolvedKey {
    const named = this.isSecretName(leaf.key);
    if (leaf.value.kind === 'literal') {
      const { text } = leaf.value;
      return { leaf, value: typedText(text), secret: named || isSecretText(text), fellBack: [] };
    }
    const seen = { secret: named, fellBack: [] as string[] };
    const value = this.#value(leaf.value, seen);
    return { leaf, value, ...seen };
  }

  #value(template: Template, seen: { secret: boolean; fellBack: string[] }): ConfigValue {
    switch (template.kind) {
      case 'null':
        return null;
      case 'list':
        return template.items.map((item) => this.#value(item, seen));
      case 'map':
        return Object.fromEntries(
          [...template.members].map(([name, member]) => {
            seen.secret ||= this.isSecretName(name);
            return [name, this.#value(member, seen)] as const;
          }),
        );
      case 'text': {
        const { text, secret, fellBack } = expand(template.text, this);
        seen.secret ||= secret || isSecretText(text);
        seen.fellBack.push(...fellBack);
        return template.plain ? typedText(text) : text;
      }
    }
  }
}

function mergeLeaves(all: readonly Leaf[]): Map<string, Leaf> {
  const sections = new Map<string, Leaf>();
  for (const leaf of all) {
    for (let dot = leaf.key.lastIndexOf('.'); dot > 0; dot = leaf.key.lastIndexOf('.', dot - 1)) {
      sections.set(leaf.key.slice(0, dot), leaf);
    }
  }
  const merged = new Map<string, Leaf>();
  for (const leaf of all) {
    const below = sections.get(leaf.key);
    if (below === undefined) {
      merged.set(leaf.key, leaf);
    } else if (leaf.value.kind !== 'null') {
      // `server:` with nothing under it is an empty section, not a value.
      throw new ConfigError(`${leaf.key} is a value here and a section in ${below.provenance}`, {
        where: leaf.where,
        fix: `keep one of the two: ${leaf.key}, or ${below.key}`,
      });
    }
  }
  return merged;
}
