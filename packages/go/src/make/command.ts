/** A build command as a person writes it in one line: its arguments, or a line that only a shell can run. */
import { ConfigError } from '@slipway/kernel';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** What a shell would do something with outside of quotes, or inside of double ones. */
const forShell = /[|&;<>()$`\\*?[\]#~{}!\n]/;
const forShellInQuotes = /[$`\\!]/;

/**
 * Words separated by blanks, quoted as in a shell. A line that needs more than that (pipes, variables, patterns, an
 * assignment in front) is handed to `sh -e -c` whole, on systems that have one.
 * @throws ConfigError for an open quote, an empty line, and on Windows for a line that needs a shell
 */
export function parseCommand(line: string, platform: NodeJS.Platform): Command {
  const words = split(line);
  const [program, ...args] = words ?? [];
  if (words !== null && program !== undefined && !/^\w+=/.test(program)) return { program, args };
  if (line.trim() === '') throw refuse(line, 'is empty', 'one command a line: go build -o bin/ ./cmd/web');
  if (platform === 'win32') {
    throw refuse(
      line,
      'needs a shell, and Windows has none of that kind',
      'put it into a script and name that: pwsh build.ps1',
    );
  }
  return { program: 'sh', args: ['-e', '-c', line] };
}

/** null when the line needs a shell. */
function split(line: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let rest = line.trim();
  while (rest !== '') {
    const quote = rest[0] === "'" || rest[0] === '"' ? rest[0] : null;
    if (quote !== null) {
      const end = rest.indexOf(quote, 1);
      const inside = rest.slice(1, end);
      if (quote === '"' && forShellInQuotes.test(end < 0 ? rest : inside)) return null;
      if (end < 0) throw refuse(line, 'leaves a quote open', "quote whole words: -ldflags '-s -w'");
      word = (word ?? '') + inside;
      rest = rest.slice(end + 1);
      continue;
    }
    const blank = /^\s+/.exec(rest)?.[0];
    if (blank !== undefined) {
      if (word !== null) words.push(word);
      word = null;
      rest = rest.slice(blank.length);
      continue;
    }
    const plain = /^[^\s'"]+/.exec(rest)?.[0] as string;
    if (forShell.test(plain)) return null;
    word = (word ?? '') + plain;
    rest = rest.slice(plain.length);
  }
  return word === null ? words : [...words, word];
}

function refuse(line: string, what: string, fix: string): ConfigError {
  return new ConfigError(`${JSON.stringify(line)} ${what}`, { where: { name: 'build-commands' }, fix });
}
