/** The output of one test or package: its start and its end are kept, however much it writes. */

const headLimit = 16 * 1024;
const tailLimit = 48 * 1024;

export class KeptOutput {
  #head = '';
  #tail = '';
  #dropped = false;

  /** Whether it is within what is kept whole: 64 Ki characters. */
  add(text: string): boolean {
    const room = headLimit - this.#head.length;
    if (room >= text.length) {
      this.#head += text;
      return true;
    }
    this.#head += text.slice(0, Math.max(0, room));
    this.#tail += text.slice(Math.max(0, room));
    // Cut in steps, not at each line: a tail may grow to twice its size in between.
    if (this.#tail.length > 2 * tailLimit) {
      this.#tail = this.#tail.slice(-tailLimit);
      this.#dropped = true;
    }
    return !this.#dropped && this.#tail.length <= tailLimit;
  }

  /** Characters that are held. */
  get size(): number {
    return this.#head.length + this.#tail.length;
  }

  get text(): string {
    if (!this.#dropped && this.#tail.length <= tailLimit) return this.#head + this.#tail;
    return `${this.#head}\n[…]\n${this.#tail.slice(-tailLimit)}`;
  }

  /** Keeps the first and the last `most` characters of what it holds. */
  shrink(most: number): void {
    if (this.size <= 2 * most) return;
    const { text } = this;
    // Joined anew: a slice would keep the whole text in memory.
    this.#head = Buffer.from(`${text.slice(0, most)}\n[…]\n${text.slice(-most)}`).toString();
    this.#tail = '';
    this.#dropped = false;
  }
}

const stackLimit = 8 * 1024;

/**
 * The detector's report goes to whichever of the parallel tests spoke last; the test itself is told by package testing
 * (testing.go: "race detected during execution of test", or "outside of test execution").
 */
const racing = /WARNING: DATA RACE|race detected (?:during execution of test|outside of test execution)/;
const timingOut = /^panic: (test timed out after .*?)\r?$/m;
/** cmd/go ends a program whose own alarm did not go off. */
const killed = /^\*\*\* (Test killed.*: ran too long.*?)\r?$/m;
const exiting = /^panic: (unexpected call to os\.Exit.*?)\r?$/m;
const dying = /^(?:panic: |fatal error: |signal: |SIG[A-Z]+: ).*?\r?$/m;
/** Of each of those above; most lines are none, and cost one look. */
const telling = /panic: |fatal error: |signal: |SIG[A-Z]|\*\*\* Test|DATA RACE|race detected/;

/** Output, and what it says of how a test program ended: seen as it passes, since the middle is not kept. */
export class Log {
  readonly kept = new KeptOutput();
  /** The race detector reported. */
  race = false;
  /** `test timed out after 2s`. */
  timeout: string | null = null;
  /** `unexpected call to os.Exit(0) during test`. */
  exit: string | null = null;
  /** The first line of a panic, of a fatal error of the runtime, or of a signal. */
  fatal: string | null = null;
  /** What follows it: the stack, as far as one reads it. */
  stack = '';

  /** Whether who reads the stream again needs it: it is kept whole (see KeptOutput), or it decides. */
  add(text: string): boolean {
    const decides = this.#decides(text);
    return this.kept.add(text) || decides;
  }

  get text(): string {
    return this.kept.text;
  }

  /** Whether it changes what is known here of the end of the program. */
  #decides(text: string): boolean {
    const stacked = this.fatal !== null && this.stack.length < stackLimit;
    if (stacked) this.stack += text;
    const told = telling.test(text) && this.#readEnd(text);
    return stacked || told;
  }

  #readEnd(text: string): boolean {
    const { race, timeout, exit, fatal } = this;
    this.race ||= racing.test(text);
    this.timeout ??= timingOut.exec(text)?.[1] ?? killed.exec(text)?.[1] ?? null;
    this.exit ??= exiting.exec(text)?.[1] ?? null;
    if (fatal === null) {
      const found = dying.exec(text);
      if (found !== null) {
        this.fatal = found[0].trimEnd();
        this.stack = text.slice(found.index);
      }
    }
    return race !== this.race || timeout !== this.timeout || exit !== this.exit || fatal !== this.fatal;
  }
}
