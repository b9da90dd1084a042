/**
 * The stream of `go test -json` (cmd/test2json's TestEvent, and the BuildEvent of `go help buildjson`), read to its
 * end. Nothing is dropped: lines that are no event and actions that we do not know are kept and counted.
 *
 * Several streams may follow each other: a package that begins again (failed tests run once more, the other half of
 * a package that was split between jobs) is another run of it, and every run is judged.
 */
import { Log } from './output.ts';

/** One test in one run of its package. */
export interface TestState {
  readonly name: string;
  /** Started and not ended. */
  open: boolean;
  failed: boolean;
  /** How it ended last; null while it has not. */
  ended: 'pass' | 'fail' | 'skip' | null;
  /** Seconds, of its last end; a parent's time holds that of its subtests. */
  seconds: number;
  /** Kept for tests that are open or failed only. */
  log: Log | null;
}

/** One run of a package's test program. */
export interface PackageRun {
  readonly importPath: string;
  readonly tests: Map<string, TestState>;
  /** What lies outside of any test. */
  readonly log: Log;
  /** Null while it has not ended. */
  ended: 'pass' | 'fail' | 'skip' | null;
  seconds: number;
  /** Go replayed the result of an earlier run. */
  cached: boolean;
  /** The package (by the name that the build gave it) that did not compile. */
  failedBuild: string | null;
  /** Whether the test program itself came to its end and said PASS or FAIL; a crash does not. */
  reported: boolean;
  /** Whether it said itself that it holds no tests. */
  empty: boolean;
  /** Whether the race detector reported, in whichever test. */
  race: boolean;
  /** Of `-shuffle`, to repeat the order; null without. */
  seed: string | null;
}

interface Event {
  readonly Action: string;
  readonly Package?: string;
  readonly ImportPath?: string;
  readonly Test?: string;
  readonly Output?: string;
  readonly FailedBuild?: string;
  readonly Elapsed?: number;
}

const buildLineLimit = 40;
const strayLimit = 20;
/** Characters; over this in all, logs of failed tests are cut to their first and last lines. */
const failedLogLimit = 16 * 2 ** 20;
const shortLog = 1024;
const texts = ['Package', 'ImportPath', 'Test', 'Output', 'FailedBuild'];
/** Actions that change nothing for us. */
const passedOver = new Set(['start', 'pause', 'cont', 'bench', 'attr', 'artifacts']);

export class TestEvents {
  /** In the order in which they began. */
  readonly runs: PackageRun[] = [];
  /** Those that have not ended. */
  readonly openRuns = new Set<PackageRun>();
  /** The compiler's lines by the build's name for the package. */
  readonly builds = new Map<string, string[]>();
  /** The first lines that were no event. */
  readonly stray: string[] = [];
  readonly unknownActions = new Map<string, number>();
  events = 0;
  strayCount = 0;
  readonly #latest = new Map<string, PackageRun>();
  #failedLog = 0;

  /** By import path: every package that the stream speaks of. */
  get packages(): ReadonlyMap<string, PackageRun> {
    return this.#latest;
  }

  /**
   * Takes one line of standard output, without its end.
   * False: it is more output than is kept of one test or build, and nobody who reads the stream again needs it: what
   * decides is none of that.
   */
  add(line: string): boolean {
    const event = parse(line);
    if (event === null) {
      if (line.trim() === '') return false;
      this.strayCount++;
      if (this.stray.length >= strayLimit) return false;
      this.stray.push(line);
      return true;
    }
    this.events++;
    if (event.Action === 'build-output' || event.Action === 'build-fail') return this.#build(event);
    if (event.Package !== undefined) return this.#package(event, event.Package);
    this.#unknown(event.Action);
    return true;
  }

  #build({ Action, ImportPath = '', Output = '' }: Event): boolean {
    let lines = this.builds.get(ImportPath);
    if (lines === undefined) {
      lines = [];
      this.builds.set(ImportPath, lines);
    }
    const kept = lines.length < buildLineLimit;
    if (Output !== '' && kept) lines.push(Output.replace(/\r?\n$/, ''));
    return kept || Action === 'build-fail';
  }

  #package(event: Event, importPath: string): boolean {
    const run = this.#runOf(importPath, event.Action);
    if (event.Test !== undefined) return this.#test(run, event, event.Test);
    if (event.Action === 'output') {
      const { reported, empty, cached, seed } = run;
      const text = event.Output ?? '';
      run.reported ||= /^(PASS|FAIL)\r?\n$/.test(text);
      run.empty ||= text.startsWith('testing: warning: no tests to run');
      run.cached ||= /^ok\s.*\t\(cached\)/.test(text);
      run.seed ??= /^-test\.shuffle (\d+)/.exec(text)?.[1] ?? null;
      const kept = addTo(run, run.log, text);
      const same =
        reported === run.reported && empty === run.empty && cached === run.cached && seed === run.seed;
      return kept || !same;
    }
    if (event.Action === 'pass' || event.Action === 'fail' || event.Action === 'skip') {
      run.ended = run.ended === 'fail' ? 'fail' : event.Action;
      run.seconds = event.Elapsed ?? 0;
      run.failedBuild = event.FailedBuild ?? run.failedBuild;
      this.openRuns.delete(run);
    } else if (!passedOver.has(event.Action)) this.#unknown(event.Action);
    return true;
  }

  /** A program that starts is another one, and so is one that starts a test after its end (older go tells no start). */
  #runOf(importPath: string, action: string): PackageRun {
    const latest = this.#latest.get(importPath);
    const begins = action === 'start' || (action === 'run' && latest?.ended !== null);
    if (latest !== undefined && !begins) return latest;
    const run: PackageRun = {
      importPath,
      tests: new Map(),
      log: new Log(),
      ended: null,
      seconds: 0,
      cached: false,
      failedBuild: null,
      reported: false,
      empty: false,
      race: false,
      seed: null,
    };
    this.runs.push(run);
    this.openRuns.add(run);
    this.#latest.set(importPath, run);
    return run;
  }

  #test(run: PackageRun, event: Event, name: string): boolean {
    let test = run.tests.get(name);
    if (test === undefined) {
      test = { name, open: false, failed: false, ended: null, seconds: 0, log: null };
      run.tests.set(name, test);
    }
    switch (event.Action) {
      case 'run':
        test.open = true;
        return true;
      case 'output':
        test.log ??= new Log();
        return addTo(run, test.log, event.Output ?? '');
      case 'pass':
      case 'skip':
        end(test, event);
        if (!test.failed) test.log = null;
        return true;
      case 'fail':
        end(test, event);
        test.failed = true;
        this.#hold(test);
        return true;
      default:
        if (!passedOver.has(event.Action)) this.#unknown(event.Action);
        return true;
    }
  }

  #hold({ log }: TestState): void {
    if (log === null) return;
    if (this.#failedLog > failedLogLimit) log.kept.shrink(shortLog);
    this.#failedLog += log.kept.size;
  }

  #unknown(action: string): void {
    this.unknownActions.set(action, (this.unknownActions.get(action) ?? 0) + 1);
  }
}

function addTo(run: PackageRun, log: Log, text: string): boolean {
  const kept = log.add(text);
  run.race ||= log.race;
  return kept;
}

function end(test: TestState, event: Event): void {
  test.open = false;
  test.ended = event.Action as 'pass' | 'fail' | 'skip';
  test.seconds = event.Elapsed ?? 0;
}

function parse(line: string): Event | null {
  if (!line.startsWith('{')) return null;
  try {
    const value = JSON.parse(line) as Record<string, unknown>;
    if (typeof value.Action !== 'string') return null;
    const typed =
      texts.every((key) => value[key] === undefined || typeof value[key] === 'string') &&
      (value.Elapsed === undefined || typeof value.Elapsed === 'number');
    return typed ? (value as unknown as Event) : null;
  } catch {
    return null;
  }
}
