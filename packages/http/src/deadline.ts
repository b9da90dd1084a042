/** When a request has to be over. */

/** One signal out of several and a time, which remembers what it was. Real time: it bounds real sockets. */
export class Deadline {
  passed = false;
  cancelled = false;
  readonly #controller = new AbortController();
  readonly #sources: readonly AbortSignal[];
  readonly #timer: NodeJS.Timeout;
  readonly #cancel = (): void => {
    this.cancelled = true;
    this.#controller.abort();
  };

  constructor(timeoutMs: number, sources: readonly (AbortSignal | undefined)[]) {
    this.#sources = sources.filter((source) => source !== undefined);
    this.#timer = setTimeout(() => {
      this.passed = true;
      this.#controller.abort();
    }, timeoutMs);
    for (const source of this.#sources) {
      if (source.aborted) this.#cancel();
      else source.addEventListener('abort', this.#cancel, { once: true });
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const source of this.#sources) source.removeEventListener('abort', this.#cancel);
  }
}
