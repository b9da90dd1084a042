/** What the runner keeps of one step: its log, its annotations, its result. */
import type { SecretMasker } from './masker.ts';

export type AnnotationKind = 'error' | 'warning' | 'notice';

export interface Annotation {
  readonly kind: AnnotationKind;
  readonly message: string;
  /** Relative to the workspace where the file lies in it. */
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly column?: number;
  readonly endColumn?: number;
  readonly title?: string;
}

/** Sources: src/Runner.Worker/ExecutionContext.cs, _maxCountPerIssueType and _maxIssueMessageLength. */
const annotationsOfAKind = 10;
const annotationLength = 4096;

/** The log of a step, and the issues that become its annotations. */
export class StepLog {
  /** As the page shows it, but for the masks. */
  readonly lines: string[] = [];
  /** As the page shows it; masked when written, with the secrets known by then. */
  readonly maskedLines: string[] = [];
  readonly annotations: Annotation[] = [];
  /** A command or a file of the step could not be processed: the step fails. */
  commandFailed = false;
  echo: boolean;
  readonly #masker: SecretMasker;
  readonly #debug: boolean;

  /** `debug`: ACTIONS_STEP_DEBUG is set, which also turns echo on (ExecutionContext.cs, InitializeJob). */
  constructor(masker: SecretMasker, debug: boolean) {
    this.#masker = masker;
    this.#debug = debug;
    this.echo = debug;
  }

  /** Source: ExecutionContext.cs, Write and ExecutionContextExtension.Output. */
  output(text: string): void {
    this.lines.push(...text.split('\n'));
    this.maskedLines.push(...this.#masker.mask(text).split('\n'));
  }

  /** Source: ExecutionContext.cs, ExecutionContextExtension.Debug. */
  debug(text: string): void {
    if (!this.#debug) return;
    for (const line of text.replaceAll('\r\n', '\n').split('\n')) this.output(`##[debug]${line}`);
  }

  /**
   * Masks and cuts the message, counts it against the ten of its kind, and writes it to the log.
   * Source: ExecutionContext.cs, AddIssue.
   */
  issue(annotation: Annotation): void {
    const message = this.#masker.mask(annotation.message).slice(0, annotationLength);
    const ofAKind = this.annotations.filter(({ kind }) => kind === annotation.kind).length;
    if (ofAKind < annotationsOfAKind) this.annotations.push({ ...annotation, message });
    if (message === '') return;
    this.lines.push(...`##[${annotation.kind}]${annotation.message.slice(0, annotationLength)}`.split('\n'));
    this.maskedLines.push(...this.#masker.mask(`##[${annotation.kind}]${message}`).split('\n'));
  }

  error(message: string): void {
    this.issue({ kind: 'error', message });
  }

  warning(message: string): void {
    this.issue({ kind: 'warning', message });
  }
}

/**
 * The state that main leaves for post: names without regard to case, the first spelling stays.
 * Source: ExecutionContext.cs, IntraActionState (CreateChild).
 */
export class StepState {
  readonly #values = new Map<string, { readonly name: string; readonly value: string }>();

  set(name: string, value: string): void {
    const key = name.toLowerCase();
    this.#values.set(key, { name: this.#values.get(key)?.name ?? name, value });
  }

  toObject(): Record<string, string> {
    return Object.fromEntries([...this.#values.values()].map(({ name, value }) => [name, value]));
  }
}
