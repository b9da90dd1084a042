/** The text that Go's linker records about modules and build settings (runtime/debug.ParseBuildInfo's format). */
import type { BuildInfo } from '@slipway/evidence';

type Module = BuildInfo['dependencies'][number];

/**
 * Parses `path`, `mod`, `dep`, `=>` and `build` lines, tab-separated, one a line. A replaced dependency stands
 * under the path and version of what replaced it, since that is the code in the program.
 * Lines of kinds that we do not know are passed over, as Go does.
 * @throws Error naming the line, for a line of a known kind that does not hold together
 */
export function parseModuleInfo(goVersion: string, text: string): BuildInfo {
  let path = '';
  let main: Module = { path: '', version: '', sum: null };
  const settings: Record<string, string> = {};
  const dependencies: Module[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const tab = line.indexOf('\t');
    if (tab < 0) continue;
    const rest = line.slice(tab + 1);
    const fault = (what: string) => new Error(`line ${index + 1} of its build info ${what}`);
    switch (line.slice(0, tab)) {
      case 'path':
        path = rest;
        break;
      case 'mod':
        main = moduleLine(rest) ?? raise(fault('names no module'));
        break;
      case 'dep':
        dependencies.push(moduleLine(rest) ?? raise(fault('names no module')));
        break;
      case '=>': {
        const replacement = moduleLine(rest) ?? raise(fault('names no module'));
        if (dependencies.pop() === undefined) throw fault('replaces nothing');
        dependencies.push(replacement);
        break;
      }
      case 'build': {
        const [key, value] = setting(rest) ?? raise(fault('is no setting'));
        settings[key] = value;
        break;
      }
    }
  }
  return { goVersion, path, module: main.path, moduleVersion: main.version, settings, dependencies };
}

function raise(error: Error): never {
  throw error;
}

function moduleLine(text: string): Module | null {
  const [path, version, sum, ...more] = text.split('\t');
  if (path === undefined || path === '' || version === undefined || more.length > 0) return null;
  return { path, version, sum: sum === undefined || sum === '' ? null : sum };
}

/** `key=value`; either side may be quoted as a Go string. */
function setting(text: string): [string, string] | null {
  const quoted = /^("(?:[^"\\]|\\.)*"|`[^`]*`)=/.exec(text);
  const equals = quoted === null ? text.indexOf('=') : quoted[0].length - 1;
  if (equals <= 0) return null;
  const key = unquote(text.slice(0, equals));
  const value = unquote(text.slice(equals + 1));
  return key === null || value === null ? null : [key, value];
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};

/** A Go string literal's value (strconv.Unquote), or the text itself when it is not quoted; null when damaged. */
function unquote(text: string): string | null {
  if (text.startsWith('`')) return text.length > 1 && text.endsWith('`') ? text.slice(1, -1) : null;
  if (!text.startsWith('"')) return text;
  const body = /^"((?:[^"\\]|\\.)*)"$/.exec(text)?.[1];
  if (body === undefined) return null;
  // Byte escapes (\x, octal) may together make one UTF-8 character, so they are joined before decoding.
  let damaged = false;
  const plain = body.replace(
    /(?:\\x[0-9a-fA-F]{2}|\\[0-7]{3})+|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\./g,
    (piece) => {
      if (/^\\[x0-7]/.test(piece)) {
        const bytes = [...piece.matchAll(/\\x(..)|\\([0-7]{3})/g)].map(([, hex, octal]) =>
          hex === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(hex, 16),
        );
        return Buffer.from(bytes).toString('utf8');
      }
      if (/^\\[uU]./.test(piece) && piece.length > 2) {
        const point = Number.parseInt(piece.slice(2), 16);
        if (point <= 0x10_ffff) return String.fromCodePoint(point);
      }
      const known = escapes[piece.slice(1)];
      if (known === undefined) damaged = true;
      return known ?? '';
    },
  );
  return damaged ? null : plain;
}
