/** What a TypeScript or JavaScript file imports, types included: TypeScript 7 has no API to ask. */
import { parseSync, Visitor } from 'oxc-parser';

export interface Import {
  readonly specifier: string;
  readonly line: number;
}

/**
 * Every module that `text` names: static imports and re-exports, `import()`, and `import('…')` in types.
 * An `import()` whose argument is no plain string is left out.
 * @throws Error when the file does not parse
 */
export function importsOf(file: string, text: string): Import[] {
  const { module, program, errors } = parseSync(file, text);
  const fatal = errors.find((e) => e.severity === 'Error');
  if (fatal) throw new Error(`${file}: ${fatal.message}`);
  const found: { specifier: string; start: number }[] = [];
  const add = (specifier: unknown, start: number) => {
    if (typeof specifier === 'string') found.push({ specifier, start });
  };
  for (const { moduleRequest, start } of module.staticImports) add(moduleRequest.value, start);
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, start } of entries) add(moduleRequest?.value, start);
  }
  new Visitor({
    TSImportType: (node) => add(node.source.value, node.start),
    ImportExpression: (node) => {
      if (node.source.type === 'Literal') add(node.source.value, node.start);
    },
  }).visit(program);
  return found
    .sort((a, b) => a.start - b.start)
    .map(({ specifier, start }) => ({ specifier, line: text.slice(0, start).split('\n').length }));
}

/** The package that a specifier belongs to (`@slipway/targets/local` → `@slipway/targets`), null for a path or Node's own. */
export function packageOf(specifier: string): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('/') || specifier.startsWith('node:')) return null;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
