/** The log over the runner's workflow commands; plain lines where no runner reads them. */
import type { Log } from '@slipway/kernel';
import { defuseMarkers, looksLikeCommand, oneLine, UntrustedWriter } from './untrusted.ts';
import { type CommandProperties, commandLine } from './workflow-command.ts';

/**
 * Longest annotation text, in UTF-16 units: the runner cuts there, in the log as well.
 * Source: actions/runner, src/Runner.Worker/ExecutionContext.cs, _maxIssueMessageLength.
 */
export const annotationLimit = 4096;

/**
 * The runner keeps ten annotations of a kind per step. One error is kept back for the reason of the failure itself.
 * Source: actions/runner, src/Runner.Worker/ExecutionContext.cs, _maxCountPerIssueType.
 */
const errorsBeforeTheLast = 9;

/** In a log that is kept, a sign of life now and then is enough. */
const betweenProgressMs = 30_000;

export type Severity = 'notice' | 'warning' | 'error';

/** Where an annotation points: `file` relative to the workspace or absolute, `line` 1-based. */
export interface AnnotationPlace {
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
}

/** The kernel's log with annotations that point at a file. */
export interface ActionLog extends Log {
  annotate(severity: Severity, message: string, place?: AnnotationPlace): void;
}

/** Cuts `text` to the runner's limit on annotations and says so; never between the halves of one character. */
export function cutAnnotation(text: string): string {
  if (text.length <= annotationLimit) return text;
  const marker = '\n… (cut; the log has the rest)';
  const kept = text.slice(0, annotationLimit - marker.length);
  return kept.replace(/[\ud800-\udbff]$/, '') + marker;
}

const write = (text: string): void => {
  process.stdout.write(text);
};

export class RunnerLog implements ActionLog {
  readonly #onRunner: boolean;
  readonly #verbose: boolean;
  readonly #untrusted = new UntrustedWriter(write);
  #openGroups = 0;
  #errors = 0;
  /** Off a runner: a program's line that is not finished yet. */
  #midLine = false;
  #progressAt = performance.now();

  /** `verbose` matters off a runner only; a runner itself knows whether debug lines are wanted. */
  constructor(options: { onRunner: boolean; verbose: boolean }) {
    this.#onRunner = options.onRunner;
    this.#verbose = options.verbose;
  }

  debug(message: string): void {
    if (this.#onRunner) this.command('debug', defuseMarkers(message));
    else if (this.#verbose) this.info(message);
  }

  info(message: string): void {
    if (!this.#onRunner) this.#plain(message);
    else if (this.#untrusted.isOpen || looksLikeCommand(message)) this.#untrusted.line(message);
    else write(`${message}\n`);
  }

  notice(message: string): void {
    this.annotate('notice', message);
  }

  warn(message: string): void {
    this.annotate('warning', message);
  }

  error(message: string): void {
    this.annotate('error', message);
  }

  annotate(severity: Severity, message: string, place: AnnotationPlace = {}): void {
    if (severity === 'error' && ++this.#errors > errorsBeforeTheLast) this.info(`error: ${message}`);
    else this.#annotate(severity, message, place);
  }

  /** The one annotation that says why the action failed; it has a place of its own among the runner's ten. */
  failure(message: string, place: AnnotationPlace): void {
    this.#annotate('error', message, place);
  }

  output(text: string): void {
    if (this.#onRunner) this.#untrusted.write(text);
    else if (text !== '') {
      write(text);
      this.#midLine = !text.endsWith('\n');
    }
  }

  progress(message: string): void {
    const now = performance.now();
    if (now - this.#progressAt < betweenProgressMs) return;
    this.#progressAt = now;
    this.info(`… ${oneLine(message)}`);
  }

  async group<T>(title: string, work: () => Promise<T>): Promise<T> {
    // The runner does not nest groups: an inner one is a plain heading inside the outer.
    const outermost = this.#onRunner && this.#openGroups === 0;
    if (outermost) this.command('group', oneLine(title));
    else this.info(oneLine(title));
    this.#openGroups++;
    try {
      return await work();
    } finally {
      this.#openGroups--;
      if (outermost) this.command('endgroup', '');
    }
  }

  /** Gives a command of ours to the runner: outside any bracket, and only where there is a runner. */
  command(name: string, data: string, properties: CommandProperties = {}): void {
    if (!this.#onRunner) return;
    this.#untrusted.close();
    write(commandLine(name, properties, data));
  }

  /** Closes what is open, before the process ends. */
  close(): void {
    this.#untrusted.close();
  }

  #plain(message: string): void {
    write(`${this.#midLine ? '\n' : ''}${message}\n`);
    this.#midLine = false;
  }

  #annotate(severity: Severity, message: string, place: AnnotationPlace): void {
    if (!this.#onRunner) {
      this.#plain(`${severity}: ${message}`);
      return;
    }
    const text = defuseMarkers(message);
    const { file, line } = place;
    const title = place.title === undefined ? undefined : oneLine(place.title);
    this.command(severity, cutAnnotation(text), { title, file, line });
    if (text.length > annotationLimit) this.#untrusted.line(message);
  }
}
