/** A command as a person would type it, for messages only: nothing is ever run from this text. */

const longestArgument = 400;

/** Quotes what a POSIX shell would split or expand; long arguments are cut and control characters shown as `?`. */
export function formatCommand(command: string, args: readonly string[]): string {
  return [command, ...args].map(quote).join(' ');
}

function quote(argument: string): string {
  const cut = argument.length > longestArgument ? `${argument.slice(0, longestArgument)}…` : argument;
  const visible = cut.replace(/[^\P{C}\u00ad]/gu, '?');
  if (/^[\w@%+=:,./\-…]+$/.test(visible)) return visible;
  return `'${visible.replaceAll("'", `'\\''`)}'`;
}
