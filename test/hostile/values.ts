/** The hostile values that every input, name and text is given; one table for tests and bench. */

export interface HostileValue {
  readonly name: string;
  readonly text: string;
}

/** What a value would show or make if it were more than text. */
export const forged = 'forged-by-a-value';

/** As long as one variable of the environment can be on Linux (MAX_ARG_STRLEN), with room for its name. */
const longest = 'A'.repeat(127 * 1024);

export const hostileValues: readonly HostileValue[] = [
  { name: 'newline and a second entry', text: `value\n${forged}=1` },
  { name: 'newline and a command', text: `value\n::error::${forged}` },
  { name: 'carriage return and a command', text: `value\r::notice::${forged}` },
  { name: 'a delimiter', text: `value<<${forged}\n1\n${forged}` },
  { name: 'equals and a delimiter', text: `a=b<<${forged}` },
  { name: 'an escaped newline', text: `value%0A::error::${forged}` },
  { name: 'a command', text: `::error file=x.go,line=1::${forged}` },
  { name: 'a mask', text: '::add-mask::e' },
  { name: 'a stop of commands', text: `::stop-commands::${forged}` },
  { name: 'an old command', text: `##[error]${forged}` },
  { name: 'a flag', text: `--exec=${forged}` },
  { name: 'a substitution', text: `$(touch ${forged})` },
  { name: 'backticks', text: `\`touch ${forged}\`` },
  { name: 'a second command of a shell', text: `;touch ${forged}` },
  { name: 'an expression', text: '${{ github.token }}' },
  { name: 'a way out', text: `../../${forged}/etc/passwd` },
  { name: 'text that turns around', text: `a\u202e\u2066${forged}\u2069b` },
  { name: 'markup', text: `<img src=x onerror=alert(1)>![x](http://${forged}.example/x)` },
  { name: 'invisible characters', text: 'a\u200b\u00ad\ufeffb\u0007\u001b[31m' },
  { name: 'as much as fits', text: longest },
  { name: 'nothing', text: '' },
  { name: 'only spaces', text: ' \t  ' },
];

/** No environment can hold it: the system refuses to start such a step, so only our own interfaces meet it. */
export const nul: HostileValue = { name: 'NUL', text: `a\0${forged}` };
/** Reaches an action by a file or a program only. */
export const megabyte: HostileValue = { name: '1 MB', text: 'A'.repeat(1_000_000) };
