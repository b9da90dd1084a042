/**
 * One YAML file to its leaves. `server.port: 1` and `server: {port: 1}` are the same key. Aliases, tags and
 * several documents in one file are refused: with them a value's line is not where a reader looks for it.
 */
import { ConfigError } from '@slipway/kernel';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseAllDocuments } from 'yaml';
import { checkKey, type Leaf, type Template } from './leaf.ts';

/** YAML's core schema: these unquoted texts mean "nothing". */
const nothing = /^(~|null|Null|NULL|)$/;

/**
 * @param text the file's content
 * @param path for errors
 * @param label the file as provenance names it: `application.yml`, `config/application.yml`
 * @throws ConfigError with file and line: not YAML, several documents, duplicate keys, aliases, tags
 */
export function parseLeaves(text: string, path: string, label: string): Leaf[] {
  try {
    return new Reader(text, path, label).leaves();
  } catch (error) {
    // The parser and the walk below recurse with the nesting of the file.
    if (!(error instanceof RangeError)) throw error;
    throw new ConfigError('the file is nested too deeply', { where: { file: path }, fix: 'flatten it' });
  }
}

class Reader {
  readonly #text: string;
  readonly #path: string;
  readonly #label: string;
  readonly #lines = new LineCounter();
  readonly #found = new Map<string, { leaf: Leaf; line: number }>();

  constructor(text: string, path: string, label: string) {
    this.#text = text;
    this.#path = path;
    this.#label = label;
  }

  leaves(): Leaf[] {
    // `failsafe`: every scalar stays the text it is; prettyErrors would quote the source, secrets included.
    const documents = parseAllDocuments(this.#text, {
      schema: 'failsafe',
      lineCounter: this.#lines,
      prettyErrors: false,
      uniqueKeys: false,
    });
    if (!Array.isArray(documents)) return [];
    for (const { errors } of documents) {
      const [error] = errors;
      if (error === undefined) continue;
      const what = error.message.replace(/: "[\s\S]*$/, '');
      throw this.#fault(
        error.pos[0],
        `not YAML: ${what}`,
        'mend the line; a YAML checker shows it in colour',
      );
    }
    const [document, second] = documents;
    if (second !== undefined) {
      throw this.#fault(
        second.range[0],
        'the file holds more than one YAML document',
        'keep one document and remove the --- line',
      );
    }
    const root = document?.contents ?? null;
    if (root === null || (isScalar(root) && root.type === 'PLAIN' && nothing.test(String(root.value)))) {
      return [];
    }
    this.#allowed(root);
    if (!isMap<ParsedNode, ParsedNode | null>(root)) {
      throw this.#fault(
        root.range[0],
        'the file must hold keys, not a list or a single value',
        'write server.port: 8080',
      );
    }
    this.#section('', root.items);
    return [...this.#found.values()].map(({ leaf }) => leaf);
  }

  #fault(offset: number, what: string, fix: string): ConfigError {
    return new ConfigError(what, { where: { file: this.#path, line: this.#line(offset) }, fix });
  }

  #line(offset: number): number {
    return Math.max(1, this.#lines.linePos(offset).line);
  }

  #section(
    prefix: string,
    pairs: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[],
  ): void {
    for (const { key: keyNode, value } of pairs) {
      const key = prefix + this.#name(keyNode);
      const [offset] = keyNode.range;
      const line = this.#line(offset);
      const where = { file: this.#path, line };
      checkKey(key, where);
      if (value !== null) this.#allowed(value);
      if (value !== null && isMap<ParsedNode, ParsedNode | null>(value)) {
        this.#section(`${key}.`, value.items);
        continue;
      }
      const first = this.#found.get(key);
      if (first !== undefined) {
        throw this.#fault(
          offset,
          `key ${key} stands twice, first in line ${first.line}`,
          'keep one of the two lines',
        );
      }
      const leaf = { key, where, provenance: `${this.#label}:${line}`, value: this.#template(value) };
      this.#found.set(key, { leaf, line });
    }
  }

  #name(node: ParsedNode): string {
    const text = isScalar(node) && node.tag === undefined ? String(node.value) : '';
    if (text === '' || text === '<<') {
      throw this.#fault(node.range[0], 'a key must be plain text', 'write name: value');
    }
    return text;
  }

  #template(node: ParsedNode | null): Template {
    if (node === null) return { kind: 'null' };
    if (isSeq<ParsedNode>(node)) {
      return { kind: 'list', items: node.items.map((item) => this.#inner(item)) };
    }
    if (isMap<ParsedNode, ParsedNode | null>(node)) {
      const members = new Map<string, Template>();
      for (const { key, value } of node.items) {
        const name = this.#name(key);
        if (members.has(name)) {
          throw this.#fault(key.range[0], `key ${name} stands twice`, 'keep one of the two');
        }
        members.set(name, value === null ? { kind: 'null' } : this.#inner(value));
      }
      return { kind: 'map', members };
    }
    const plain = isScalar(node) && node.type === 'PLAIN';
    const text = isScalar(node) ? String(node.value ?? '') : '';
    return plain && nothing.test(text) ? { kind: 'null' } : { kind: 'text', text, plain };
  }

  #inner(node: ParsedNode): Template {
    this.#allowed(node);
    return this.#template(node);
  }

  #allowed(node: ParsedNode): void {
    if (isAlias(node)) {
      throw this.#fault(
        node.range[0],
        `an alias (*${node.source}) is not read here`,
        'write the value out, or refer to the other key: ${other.key}',
      );
    }
    if (node.tag !== undefined) {
      throw this.#fault(
        node.range[0],
        `a tag (${node.tag}) is not read here`,
        'remove it; quote the value to keep it text',
      );
    }
  }
}
