/** The output of one test or package: its start and its end are kept, however much it writes. */

const headLimit = 16 * 1024;
const tailLimit = 48 * 1024;

export class KeptOutput {
  #head = '';
  #tail = '';
  #dropped = false;

  add(text: string): void {
    const room = headLimit - this.#head.length;
    this.#head += text.slice(0, Math.max(0, room));
    this.#tail += text.slice(Math.max(0, room));
    // Cut in steps, not at each line: a tail may grow to twice its size in between.
    if (this.#tail.length > 2 * tailLimit) {
      this.#tail = this.#tail.slice(-tailLimit);
      this.#dropped = true;
    }
  }

  get text(): string {
    return this.#dropped ? `${this.#head}\n[…]\n${this.#tail}` : this.#head + this.#tail;
  }
}
