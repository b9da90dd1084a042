/**
 * `${NAME}` and `${NAME:default}`. The first colon ends the name; a default may hold placeholders, and is looked
 * at only when NAME is not set; an empty value counts as set; `$${` is a literal `${`.
 */

/** What a placeholder can refer to. */
export interface Scope {
  /** What stands behind a name; undefined: nothing is set under it. */
  find(name: string): { readonly text: string; readonly secret: boolean } | undefined;
  isSecretName(name: string): boolean;
}

export interface Expanded {
  readonly text: string;
  /** Something secret went into the text. */
  readonly secret: boolean;
  /** The names, outermost first, that were not set and whose default was taken. */
  readonly fellBack: readonly string[];
}

/** A mistake in a placeholder; the caller knows the place. */
export class PlaceholderFault extends Error {
  readonly fix: string;
  constructor(what: string, fix: string) {
    super(what);
    this.fix = fix;
  }
}

const nameShape = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
const deepest = 32;
/** Characters. Placeholders that refer to each other could otherwise grow a text without end. */
const longest = 65_536;

/** @throws PlaceholderFault: unterminated, no name, not set and without a default, too deep, too long */
export function expand(text: string, scope: Scope, depth = 0): Expanded {
  if (depth > deepest) {
    throw new PlaceholderFault('placeholders are nested too deeply', `nest at most ${deepest}`);
  }
  let result = '';
  let secret = false;
  const fellBack: string[] = [];
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) {
      result += text.slice(at);
      break;
    }
    result += text.slice(at, dollar);
    if (text.startsWith('$${', dollar)) {
      result += '${';
      at = dollar + 3;
    } else if (text.startsWith('${', dollar)) {
      const end = closingBrace(text, dollar + 2);
      const piece = expandOne(text.slice(dollar + 2, end), scope, depth);
      result += piece.text;
      secret ||= piece.secret;
      fellBack.push(...piece.fellBack);
      at = end + 1;
    } else {
      result += '$';
      at = dollar + 1;
    }
    if (result.length > longest) {
      throw new PlaceholderFault('the value becomes too long', `keep it under ${longest} characters`);
    }
  }
  return { text: result, secret, fellBack };
}

function expandOne(body: string, scope: Scope, depth: number): Expanded {
  const colon = body.indexOf(':');
  const name = colon < 0 ? body : body.slice(0, colon);
  if (!nameShape.test(name)) {
    throw new PlaceholderFault(
      "a placeholder's name is made of letters, digits, _ . and -",
      'write ${NAME} or ${NAME:default}; a literal ${ is written $${',
    );
  }
  const nameIsSecret = scope.isSecretName(name);
  const found = scope.find(name);
  if (found !== undefined) {
    return { text: found.text, secret: nameIsSecret || found.secret, fellBack: [] };
  }
  if (colon < 0) {
    throw new PlaceholderFault(
      `\${${name}} is not set and has no default`,
      `set ${name}, or give it a default: \${${name}:value}`,
    );
  }
  const fallback = expand(body.slice(colon + 1), scope, depth + 1);
  return {
    text: fallback.text,
    secret: nameIsSecret || fallback.secret,
    fellBack: [name, ...fallback.fellBack],
  };
}

/** The place of the `}` that ends what begins at `start`; braces inside are counted. */
function closingBrace(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  throw new PlaceholderFault('a ${ has no closing }', 'close it: ${NAME}; a literal ${ is written $${');
}
