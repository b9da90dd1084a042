/** `go vet`: its analysers must have looked at every package and found nothing. */
import { basename } from 'node:path';
import { probe } from '@slipway/process';
import type { Check } from './check.ts';
import { firstOf, oneLine } from './findings.ts';
import { jsonObjects } from './json-objects.ts';
import type { GoPackage } from './packages.ts';
import { errorRow, sawEnough } from './rows.ts';

const name = 'vet';
const timeoutMs = 1_200_000;
/** With -json: 0 also when there are findings; 1 when a package could not be loaded or compiled. */
const knownExitCodes = [0, 1];

export const vet: Check = {
  rows: [name],
  async run(ctx, input) {
    const started = ctx.clock.monotonic();
    const args = ['vet', '-json', './...'];
    const { exitCode, stdout, stderr } = await probe(ctx, input.go.path, args, {
      cwd: input.directory,
      env: input.go.env,
      timeoutMs,
    });
    // Older versions of go write the reports to standard error, under lines `# import/path`.
    const reports = jsonObjects(`${stdout}\n${stderr}`);
    const said = reports.rest.filter(
      (line) => !line.startsWith('# ') && !line.startsWith('go: downloading '),
    );
    const diagnostics = reports.objects.map((report) => read(report, input.packages));
    const findings = diagnostics.flatMap((d) => d?.findings ?? []);
    const faults = diagnostics.flatMap((d) => d?.faults ?? []);
    // One report a package at least; those with tests get one or two more.
    const seen = Math.min(reports.objects.length, input.packages.length);
    const proof = {
      command: `go ${args.join(' ')}`,
      exitCode,
      packagesSeen: seen,
      packagesExpected: input.packages.length,
      durationMs: ctx.clock.monotonic() - started,
    };
    if (!knownExitCodes.includes(exitCode)) {
      return [errorRow(name, `go vet ended with exit code ${exitCode}: ${said[0] ?? ''}`, proof, said)];
    }
    if (diagnostics.includes(null)) return [errorRow(name, 'go vet wrote a report of unknown form', proof)];
    if (faults.length > 0) return [errorRow(name, `an analyser failed: ${faults[0]}`, proof, faults)];
    if (exitCode === 1) {
      const broken = said.filter((line) => /\.go:\d+/.test(line));
      if (broken.length === 0) return [errorRow(name, said[0] ?? 'go vet says nothing', proof, said)];
      const places = [...new Set(broken.map((line) => line.replace(/^vet: /, '')))];
      return [fail('a package does not compile', [...places, ...findings])];
    }
    if (said.length > 0) return [errorRow(name, `go vet wrote what is no report: ${said[0]}`, proof, said)];
    if (!sawEnough(seen, input)) {
      return [errorRow(name, `go vet reported on ${seen} of ${input.packages.length} packages`, proof)];
    }
    if (findings.length > 0) return [fail(`${findings.length} findings`, findings)];
    return [row('PASS', '0 findings', [])];

    function fail(actual: string, lines: readonly string[]) {
      return row('FAIL', actual, lines);
    }
    function row(verdict: 'PASS' | 'FAIL', actual: string, lines: readonly string[]) {
      const threshold = 'no findings';
      return { check: name, verdict, actual, threshold, baseline: null, proof, findings: firstOf(lines) };
    }
  },
};

/** `{package: {analyser: [{posn, message}] | {error}}}`; null for anything else. A finding is named once. */
function read(
  report: unknown,
  packages: readonly GoPackage[],
): { findings: string[]; faults: string[] } | null {
  const findings = new Set<string>();
  const faults: string[] = [];
  if (!isRecord(report)) return null;
  for (const [reported, analysers] of Object.entries(report)) {
    if (!isRecord(analysers)) return null;
    for (const [analyser, result] of Object.entries(analysers)) {
      if (Array.isArray(result)) {
        for (const one of result) {
          if (!isRecord(one)) return null;
          findings.add(
            oneLine(`${place(String(one.posn), reported, packages)}: ${one.message} (${analyser})`),
          );
        }
      } else if (isRecord(result) && typeof result.error === 'string') {
        faults.push(`${analyser}: ${result.error}`);
      } else {
        return null;
      }
    }
  }
  return { findings: [...findings], faults };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/**
 * `dir/file.go:line:column` from the module's root. go replays a cached report with the absolute path of the
 * checkout in which it was first made, so only the file's name is taken from it, and the folder from the package
 * (`example.com/m/p`, or `example.com/m/p_test [example.com/m/p.test]` for a variant).
 */
function place(position: string, reported: string, packages: readonly GoPackage[]): string {
  const [, file = position, rest = ''] = /^(.*?)(:\d+.*)?$/s.exec(position) ?? [];
  const importPath = reported.replace(/ \[.*$/, '');
  const owner =
    packages.find((p) => p.importPath === importPath) ??
    packages.find((p) => `${p.importPath}_test` === importPath);
  const known = owner?.files.find((path) => basename(path) === basename(file));
  return `${known ?? file}${rest}`;
}
