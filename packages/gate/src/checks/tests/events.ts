/**
 * The stream of `go test -json` (cmd/test2json's TestEvent, and the BuildEvent of `go help buildjson`), read to its
 * end. Nothing is dropped: lines that are no event and actions that we do not know are kept and counted.
 */
import { KeptOutput } from './output.ts';

export interface TestState {
  readonly name: string;
  /** Started and not ended. */
  open: boolean;
  failed: boolean;
  /** Kept for tests that are open or failed only. */
  output: KeptOutput;
}

export interface PackageState {
  readonly importPath: string;
  readonly tests: Map<string, TestState>;
  /** What lies outside of any test. */
  readonly output: KeptOutput;
  /** Null while it has not ended. */
  ended: 'pass' | 'fail' | 'skip' | null;
  /** The package (by the name that the build gave it) that did not compile. */
  failedBuild: string | null;
  /** Whether the test program itself came to its end and said PASS or FAIL; a crash does not. */
  reported: boolean;
}

interface Event {
  readonly Action: string;
  readonly Package?: string;
  readonly ImportPath?: string;
  readonly Test?: string;
  readonly Output?: string;
  readonly FailedBuild?: string;
}

const buildLineLimit = 40;
const strayLimit = 20;
/** Actions that change nothing for us. */
const passedOver = new Set(['start', 'pause', 'cont', 'bench', 'attr', 'artifacts']);

export class TestEvents {
  readonly packages = new Map<string, PackageState>();
  /** The compiler's lines by the build's name for the package. */
  readonly builds = new Map<string, string[]>();
  /** The first lines that were no event. */
  readonly stray: string[] = [];
  readonly unknownActions = new Map<string, number>();
  events = 0;
  strayCount = 0;
  passed = 0;
  failed = 0;
  skipped = 0;
  started = 0;

  /** Takes one line of standard output, without its end. */
  add(line: string): void {
    if (line.trim() === '') return;
    const event = parse(line);
    if (event === null) {
      this.strayCount++;
      if (this.stray.length < strayLimit) this.stray.push(line);
      return;
    }
    this.events++;
    if (event.Action === 'build-output' || event.Action === 'build-fail') this.#build(event);
    else if (event.Package !== undefined) this.#package(event, event.Package);
    else this.#unknown(event.Action);
  }

  #build({ ImportPath = '', Output = '' }: Event): void {
    let lines = this.builds.get(ImportPath);
    if (lines === undefined) {
      lines = [];
      this.builds.set(ImportPath, lines);
    }
    if (Output !== '' && lines.length < buildLineLimit) lines.push(Output.replace(/\r?\n$/, ''));
  }

  #package(event: Event, importPath: string): void {
    let state = this.packages.get(importPath);
    if (state === undefined) {
      state = emptyPackage(importPath);
      this.packages.set(importPath, state);
    }
    if (event.Test !== undefined) this.#test(state, event, event.Test);
    else if (event.Action === 'output') {
      const text = event.Output ?? '';
      state.output.add(text);
      if (/^(PASS|FAIL)\r?\n$/.test(text)) state.reported = true;
    } else if (event.Action === 'pass' || event.Action === 'fail' || event.Action === 'skip') {
      state.ended = state.ended === 'fail' ? 'fail' : event.Action;
      state.failedBuild = event.FailedBuild ?? state.failedBuild;
    } else if (!passedOver.has(event.Action)) this.#unknown(event.Action);
  }

  #test(state: PackageState, event: Event, name: string): void {
    let test = state.tests.get(name);
    if (test === undefined) {
      test = { name, open: false, failed: false, output: new KeptOutput() };
      state.tests.set(name, test);
    }
    switch (event.Action) {
      case 'run':
        this.started++;
        test.open = true;
        break;
      case 'output':
        test.output.add(event.Output ?? '');
        break;
      case 'pass':
      case 'skip':
        this[event.Action === 'pass' ? 'passed' : 'skipped']++;
        test.open = false;
        if (!test.failed) test.output = new KeptOutput();
        break;
      case 'fail':
        this.failed++;
        test.open = false;
        test.failed = true;
        break;
      default:
        if (!passedOver.has(event.Action)) this.#unknown(event.Action);
    }
  }

  #unknown(action: string): void {
    this.unknownActions.set(action, (this.unknownActions.get(action) ?? 0) + 1);
  }
}

function emptyPackage(importPath: string): PackageState {
  const output = new KeptOutput();
  return { importPath, tests: new Map(), output, ended: null, failedBuild: null, reported: false };
}

function parse(line: string): Event | null {
  if (!line.startsWith('{')) return null;
  try {
    const value = JSON.parse(line) as Record<string, unknown>;
    if (typeof value.Action !== 'string') return null;
    const text = ['Package', 'ImportPath', 'Test', 'Output', 'FailedBuild'];
    return text.every((key) => value[key] === undefined || typeof value[key] === 'string')
      ? (value as unknown as Event)
      : null;
  } catch {
    return null;
  }
}
