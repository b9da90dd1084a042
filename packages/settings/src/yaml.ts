/** YAML with the line of everything in it. Plain YAML only: a value stands where one reads it. */
import { ConfigError, type Place } from '@slipway/kernel';
import { isAlias, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';

export interface Lines {
  readonly value: unknown;
  /** Where the value (or its key) at `path` stands; the nearest thing above it when there is none. */
  at(path: readonly PropertyKey[]): Place & { readonly file: string; readonly line: number };
  /** The scalar at `path` as it is written, without its quotes: `1.10` stays 1.10; undefined when none stands there. */
  text(path: readonly PropertyKey[]): string | undefined;
}

/**
 * Parses `text`; `file` is only named in messages. Values have the types of YAML 1.2's core schema; an empty file is
 * an empty mapping.
 * @throws ConfigError with file and line: no YAML, several documents, keys twice, aliases, tags
 */
export function parseYaml(text: string, file: string): Lines {
  const counter = new LineCounter();
  const wrong = (what: string, offset: number, fix: string): never => {
    throw new ConfigError(what, { where: { file, line: Math.max(1, counter.linePos(offset).line) }, fix });
  };
  try {
    const document = parseDocument(text, { schema: 'core', lineCounter: counter, prettyErrors: false });
    const flaw = document.errors[0] ?? document.warnings[0];
    if (flaw?.code === 'DUPLICATE_KEY') wrong('a key stands twice', flaw.pos[0], 'keep one of the two lines');
    if (flaw?.code === 'MULTIPLE_DOCS') {
      wrong(
        'the file holds more than one YAML document',
        flaw.pos[0],
        'remove the --- line and what follows',
      );
    }
    // The parser recurses with the nesting of the file.
    if (flaw?.code === 'RESOURCE_EXHAUSTION') throw new RangeError(flaw.message);
    if (flaw !== undefined) {
      const said = flaw.message.split('\n')[0] ?? '';
      wrong(
        `this is not YAML: ${said}`,
        flaw.pos[0],
        'mend the line; text with : # * or [ in it stands in quotes',
      );
    }
    visit(document, (_key, node) => {
      if (isPair(node)) {
        const key = isScalar(node.key) ? node.key.value : null;
        const offset = (isNode(node.key) && node.key.range?.[0]) || 0;
        if (typeof key !== 'string' || key === '__proto__' || key === '<<') {
          wrong('a key must be plain text', offset, 'write name: value');
        }
      } else if (isAlias(node)) {
        wrong(`an alias (*${node.source}) is not read here`, node.range?.[0] ?? 0, 'write the value out');
      } else if (isNode(node) && node.tag !== undefined) {
        wrong(
          `a tag (${node.tag}) is not read here`,
          node.range?.[0] ?? 0,
          'remove it, and quote what is text',
        );
      }
    });
    return {
      value: document.contents === null ? {} : (document.toJS() ?? {}),
      at: (path) => {
        let node: unknown = document.contents;
        let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
        for (const part of path) {
          if (isMap(node)) {
            const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
            if (pair === undefined) break;
            offset = (isNode(pair.key) && pair.key.range?.[0]) || 0;
            node = pair.value;
          } else {
            const item = (node as { items?: readonly unknown[] } | null)?.items?.[Number(part)];
            if (!isNode(item)) break;
            offset = item.range?.[0] ?? offset;
            node = item;
          }
        }
        return { file, line: Math.max(1, counter.linePos(offset).line) };
      },
      text: (path) => {
        const node: unknown = document.getIn(path, true);
        if (!isScalar(node)) return undefined;
        return typeof node.value === 'string' ? node.value : node.source;
      },
    };
  } catch (error) {
    // The walk does, too.
    if (!(error instanceof RangeError)) throw error;
    throw new ConfigError('the file is nested too deeply', { where: { file }, fix: 'flatten it' });
  }
}
