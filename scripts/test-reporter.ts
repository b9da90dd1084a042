/** Vitest's reporter of ours: a line per file, failures where they happen, a sign of life, then the results. */
import { performance } from 'node:perf_hooks';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node';
import { layerOf, type TestResults } from './test-results.ts';

const silenceMs = 15_000;
const slowMs = 5_000;

interface Failure {
  readonly message?: string;
  readonly stack?: string;
  readonly diff?: string;
  readonly cause?: unknown;
}

export default class StreamingReporter implements Reporter {
  readonly #files = new Map<string, number>();
  readonly #running = new Map<string, { name: string; since: number }>();
  readonly #layers = new Map<string, number>();
  #lastLine = performance.now();
  #alive: NodeJS.Timeout | undefined;

  onTestRunStart(files: readonly unknown[]): void {
    this.#print(`${files.length} test files`);
    this.#alive = setInterval(() => this.#showLife(), 1_000).unref();
  }

  onTestModuleQueued(module: TestModule): void {
    this.#files.set(module.id, performance.now());
  }

  onTestCaseReady(test: TestCase): void {
    this.#running.set(test.id, { name: fullName(test), since: performance.now() });
  }

  onTestCaseResult(test: TestCase): void {
    this.#running.delete(test.id);
    const result = test.result();
    const durationMs = test.diagnostic()?.duration ?? 0;
    if (result.state === 'failed') {
      this.#print(`FAIL  ${fullName(test)}`);
      this.#printErrors(result.errors ?? []);
    } else if (result.state === 'passed' && durationMs > slowMs) {
      this.#print(`      ${fullName(test)}  ${seconds(durationMs)}`);
    }
  }

  onTestSuiteResult(suite: TestSuite): void {
    if (suite.errors().length === 0) return;
    this.#print(`FAIL  ${suite.module.relativeModuleId} > ${suite.fullName}`);
    this.#printErrors(suite.errors());
  }

  onTestModuleEnd(module: TestModule): void {
    const file = module.relativeModuleId;
    const now = performance.now();
    const durationMs = now - (this.#files.get(module.id) ?? now);
    this.#layers.set(layerOf(file), (this.#layers.get(layerOf(file)) ?? 0) + durationMs);
    if (module.errors().length > 0) {
      this.#print(`FAIL  ${file}`);
      this.#printErrors(module.errors());
    }
    const tests = [...module.children.allTests()];
    const count = (state: string) => tests.filter((t) => t.result().state === state).length;
    const rest = (['failed', 'skipped'] as const).flatMap((s) => (count(s) > 0 ? [`${count(s)} ${s}`] : []));
    const mark = module.ok() ? 'ok   ' : 'FAIL ';
    this.#print(
      `${mark} ${file}  ${[`${count('passed')} passed`, ...rest].join(', ')}  ${seconds(durationMs)}`,
    );
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly Failure[]): void {
    clearInterval(this.#alive);
    if (unhandled.length > 0) {
      this.#print('FAIL  errors that no test caught');
      this.#printErrors(unhandled);
    }
    const tests = modules.flatMap((m) => [...m.children.allTests()]);
    const suites = modules.flatMap((m) => [...m.children.allSuites()]);
    const state = (wanted: string) => tests.filter((t) => t.result().state === wanted);
    const results: TestResults = {
      files: modules.length,
      passed: state('passed').length,
      failed: [
        ...state('failed').map(fullName),
        ...suites
          .filter((s) => s.errors().length > 0)
          .map((s) => `${s.module.relativeModuleId} > ${s.fullName} (its hooks)`),
        ...modules.filter((m) => m.errors().length > 0).map((m) => `${m.relativeModuleId} (the file itself)`),
        ...unhandled.map((e) => `an error that no test caught: ${e.message}`),
      ],
      skipped: state('skipped').map((t) => {
        const result = t.result();
        return { test: fullName(t), reason: (result.state === 'skipped' && result.note) || null };
      }),
      layers: Object.fromEntries(this.#layers),
    };
    process.send?.(results);
  }

  #printErrors(errors: readonly Failure[]): void {
    for (const error of errors) {
      const text = [error.stack ?? error.message ?? String(error), error.diff].filter(Boolean).join('\n');
      this.#print(stripVTControlCharacters(text).replace(/^/gm, '      '));
      if (error.cause) this.#printErrors([error.cause as Failure]);
    }
  }

  #showLife(): void {
    const now = performance.now();
    const [longest] = this.#running.values();
    if (now - this.#lastLine > silenceMs && longest) {
      this.#print(`  ..  ${longest.name} is running for ${seconds(now - longest.since)}`);
    }
  }

  #print(line: string): void {
    this.#lastLine = performance.now();
    process.stdout.write(`${line}\n`);
  }
}

function fullName(test: TestCase): string {
  return `${test.module.relativeModuleId} > ${test.fullName}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
