/** GOFLAGS: flags separated by white space, each of which may be quoted as a whole (cmd/internal/quoted). */
import { ConfigError } from '@slipway/kernel';

/** @throws ConfigError when a quote is left open */
export function splitGoFlags(text: string): string[] {
  const flags: string[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const quote = /^['"]/.exec(rest)?.[0];
    const end = quote === undefined ? rest.search(/\s|$/) : rest.indexOf(quote, 1);
    if (end < 0) {
      throw new ConfigError(`a quote is left open in ${JSON.stringify(text)}`, {
        where: { name: 'GOFLAGS' },
        fix: "quote a whole flag, or none of it: GOFLAGS='-tags=a,b'",
      });
    }
    flags.push(quote === undefined ? rest.slice(0, end) : rest.slice(1, end));
    rest = rest.slice(quote === undefined ? end : end + 1).trimStart();
  }
  return flags;
}

export function joinGoFlags(flags: readonly string[]): string {
  return flags
    .map((flag) => (!/[\s'"]/.test(flag) ? flag : flag.includes("'") ? `"${flag}"` : `'${flag}'`))
    .join(' ');
}

/** `-trimpath` for `-trimpath`, `--trimpath` and `-trimpath=false`. */
export function flagName(flag: string): string {
  return flag.replace(/^--/, '-').replace(/=.*$/s, '');
}
