/** Text of others on its way to the runner, which reads every line of ours as a possible command. */
import { randomBytes } from 'node:crypto';

/**
 * Whether the runner could take a line of `text` for a command: `::name` after white space, or `##[name` anywhere.
 * A lone carriage return starts a line as well (.NET's StreamReader.ReadLine), and .NET's TrimStart also drops U+0085.
 * Source: actions/runner, src/Runner.Common/ActionCommand.cs, TryParseV2 and TryParse.
 */
export function looksLikeCommand(text: string): boolean {
  return text.includes('##[') || text.split(/[\r\n]/).some((line) => /^[\s\u0085]*::/.test(line));
}

/**
 * Makes the markers of old (`##[error]`, `##[group]`) plain text: the log page gives them colour and folds even
 * where the runner does not run them. The same edit as the runner's own for its `##[start-action` marker.
 * Source: actions/runner, src/Runner.Worker/Handlers/OutputManager.cs, OnDataReceived.
 */
export function defuseMarkers(text: string): string {
  return text.replaceAll('##[', '##[\\');
}

/** One line for a title or a heading: line breaks become spaces, markers are defused. */
export function oneLine(text: string): string {
  return defuseMarkers(text.replace(/[\r\n]+/g, ' ')).trim();
}

/**
 * Writes text of others between `::stop-commands::<token>` and `::<token>::`, so that nothing in it is a command.
 * The bracket stays open from one piece to the next (each bracket is two lines in the log), until `close`, which
 * must come before any command of ours.
 * Source: actions/runner, src/Runner.Worker/ActionCommandManager.cs, TryProcessCommand.
 */
export class UntrustedWriter {
  readonly #write: (text: string) => void;
  #token: string | undefined;
  #atLineStart = true;
  /** A trailing `#` or `##`: the rest of a marker may come in the next piece. */
  #held = '';

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  get isOpen(): boolean {
    return this.#token !== undefined;
  }

  write(text: string): void {
    if (text === '') return;
    if (this.#token === undefined) {
      this.#token = randomBytes(16).toString('hex');
      this.#write(`::stop-commands::${this.#token}\n`);
      this.#atLineStart = true;
    }
    const whole = this.#held + text;
    this.#held = /#{1,2}$/.exec(whole)?.[0] ?? '';
    this.#put(defuseMarkers(whole.slice(0, whole.length - this.#held.length)));
  }

  /** A line of our own in the midst of theirs, never glued to a piece of theirs. */
  line(text: string): void {
    this.#finishLine();
    this.write(`${text}\n`);
  }

  close(): void {
    if (this.#token === undefined) return;
    this.#finishLine();
    this.#write(`::${this.#token}::\n`);
    this.#token = undefined;
  }

  #finishLine(): void {
    this.#put(this.#held);
    this.#held = '';
    if (!this.#atLineStart) this.#put('\n');
  }

  #put(text: string): void {
    if (text === '') return;
    this.#atLineStart = text.endsWith('\n');
    this.#write(text);
  }
}
