/**
 * GitHub's filter patterns for branches and tags, as a workflow's `on.push.branches` reads them. They are no shell
 * globs: `?` and `+` repeat the character before them. Source: GitHub Docs, "Workflow syntax for GitHub Actions",
 * "Filter pattern cheat sheet". No glob library has these meanings (picomatch reads `?` as one character).
 */
import { ConfigError } from '@slipway/kernel';

/** One element of a pattern: what it may stand for, and how often. */
interface Element {
  readonly fits: (character: string) => boolean;
  readonly optional: boolean;
  readonly repeats: boolean;
  /** How many elements may be left out together from here on (`**` with its `/` stands for no folder, too). */
  readonly skip: number;
}

/**
 * Whether `name` is chosen by `patterns`: they are asked in order, and the last that matches decides; one that begins
 * with `!` takes back what earlier ones chose.
 * @throws ConfigError for a pattern that GitHub would not read either
 */
export function chosenBy(patterns: readonly string[], name: string): boolean {
  let chosen = false;
  for (const pattern of patterns) {
    const negative = pattern.startsWith('!');
    if (matches(parsePattern(negative ? pattern.slice(1) : pattern, pattern), name)) chosen = !negative;
  }
  return chosen;
}

/** @throws ConfigError when the list cannot choose anything: empty, a wrong pattern, or only `!` patterns */
export function checkPatterns(patterns: readonly string[]): void {
  for (const pattern of patterns) parsePattern(pattern.replace(/^!/, ''), pattern);
  if (patterns.every((pattern) => pattern.startsWith('!'))) {
    throw new ConfigError('these patterns choose nothing: each takes back what none before it chose', {
      fix: "begin with what is meant: ['**', '!experiments/**']",
    });
  }
}

function parsePattern(text: string, whole: string): Element[] {
  const wrong = (what: string, fix: string): never => {
    throw new ConfigError(`the pattern ${JSON.stringify(whole)} ${what}`, { fix });
  };
  if (text === '') wrong('is empty', "write a name or a pattern: 'release/**'");
  const characters = [...text];
  const elements: Element[] = [];
  const add = (fits: Element['fits'], more: Partial<Element> = {}) =>
    elements.push({ fits, optional: false, repeats: false, skip: 0, ...more });
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] as string;
    if (character === '*' && characters[at + 1] === '*') {
      const folder = (at === 0 || characters[at - 1] === '/') && characters[at + 2] === '/';
      // An element that fits nothing: from it the `**` and its `/` are entered, or passed over once.
      if (folder) add(() => false, { optional: true, skip: 3 });
      add(() => true, { optional: true, repeats: true });
      at++;
    } else if (character === '*') {
      add((c) => c !== '/', { optional: true, repeats: true });
    } else if (character === '?' || character === '+') {
      const last = elements.pop();
      if (last === undefined || last.repeats || last.optional) {
        return wrong(`has a ${character} with no character before it`, `write \\${character} for itself`);
      }
      elements.push({ ...last, optional: character === '?', repeats: character === '+' });
    } else if (character === '[') {
      const end = characters.indexOf(']', at);
      const inside = end < 0 ? '' : characters.slice(at + 1, end).join('');
      if (!/^(?:[a-z]-[a-z]|[A-Z]-[A-Z]|\d-\d|[A-Za-z0-9])+$/.test(inside)) {
        return wrong('has brackets that are none', "write letters, digits and ranges of them: 'v[12].[0-9]'");
      }
      const set = new RegExp(`^[${inside}]$`);
      add((c) => set.test(c));
      at = end;
    } else {
      const literal = character === '\\' ? characters[++at] : character;
      if (literal === undefined) return wrong('ends with a backslash', 'write two of them for one');
      add((c) => c === literal);
    }
  }
  return elements;
}

/** All places of the pattern at once, character by character: no name and no pattern makes it slow. */
function matches(elements: readonly Element[], name: string): boolean {
  const reach = (from: Iterable<number>): Set<number> => {
    const places = new Set(from);
    for (const place of places) {
      const element = elements[place];
      if (element?.optional) places.add(place + 1);
      if (element !== undefined && element.skip > 0) places.add(place + element.skip);
    }
    return places;
  };
  let places = reach([0]);
  for (const character of name) {
    const next: number[] = [];
    for (const place of places) {
      const element = elements[place];
      if (!element?.fits(character)) continue;
      next.push(place + 1);
      if (element.repeats) next.push(place);
    }
    places = reach(next);
  }
  return places.has(elements.length);
}
