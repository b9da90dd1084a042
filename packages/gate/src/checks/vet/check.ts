/** `go vet`: its analysers must have looked at every package and found nothing. */
import { basename, join } from 'node:path';
import { probe } from '@slipway/process';
import { z } from 'zod';
import { faulty, sawEnough } from '../../answer.ts';
import type { Answer, Check } from '../../check.ts';
import { compileFix } from '../../compiles.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { fingerprintLines } from '../../fingerprint-lines.ts';
import { jsonObjects } from '../../json-objects.ts';
import { outageIn } from '../../outage.ts';
import type { GoPackage } from '../../packages.ts';
import { type CompilerLine, compilerLine, scopeOf, topOf } from '../../place.ts';
import { oneLine } from '../../text.ts';

const name = 'vet';
const timeoutMs = 1_200_000;
/** With -json: 0 also when there are findings; 1 when a package could not be loaded or compiled. */
const knownExitCodes = [0, 1];

/** A piece of a report that was cut off. */
const ofReport = /^(?:[{}]|\t)/;

const section = z.strictObject({});
type Section = z.infer<typeof section>;

export const vet: Check<Section> = {
  name,
  section,
  presets: { baseline: {}, strict: {}, starter: {} },
  looser: () => [],
  rows: () => [name],
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
    const reported = new Set(stdout.split(/\r?\n/));
    const odd = said.find((line) => reported.has(line) || ofReport.test(line));
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
    const fault = (why: string, lines: readonly string[] = []) => ({
      answers: [faulty(name, why, proof, lines)],
    });
    if (!knownExitCodes.includes(exitCode)) {
      return fault(`go vet ended with exit code ${exitCode}: ${said[0] ?? ''}`, said);
    }
    if (diagnostics.includes(null)) return fault('go vet wrote a report of unknown form');
    if (faults.length > 0) return fault(`an analyser failed: ${faults[0]}`, faults);
    const outage = exitCode === 1 ? outageIn(said) : undefined;
    if (outage !== undefined) return fault(`go cannot compile here: ${outage}`, said);
    const refused = exitCode === 0 ? [] : once(said.flatMap((line) => compilerLine(input, line) ?? []));
    if (exitCode === 1 && refused.length === 0) return fault(said[0] ?? 'go vet says nothing', said);
    if (exitCode === 0 && odd !== undefined) return fault(`go vet wrote what is no report: ${odd}`, said);
    if (exitCode === 0 && !sawEnough(seen, input)) {
      return fault(`go vet reported on ${seen} of ${input.packages.length} packages`);
    }
    const flaws = [
      ...refused.map((one) => flaw('compile', one)),
      ...findings.map(({ line, analyser }) =>
        flaw(analyser, compilerLine(input, line) ?? { place: null, message: line }),
      ),
    ];
    const prints = await fingerprintLines(flaws, (file) => join(topOf(input), file));
    const answer: Answer = {
      row: name,
      actual: refused.length > 0 ? 'a package does not compile' : `${findings.length} findings`,
      measured: { value: flaws.length, of: null },
      threshold: 'no findings',
      proof,
      findings: [
        ...flaws.map(({ rule, message, file, place }, index): Finding => {
          const print = prints[index] ?? fingerprint(rule, [message]);
          return {
            ...{ rule, level: 'block', message, fingerprint: print },
            ...scopeOf(input, file),
            ...(place === null ? {} : { place }),
            ...(index < refused.length ? { waivable: false, fix: compileFix(input.prefix, place) } : {}),
          };
        }),
        ...(exitCode === 0 ? asides(said) : []),
      ],
    };
    return { answers: [answer] };
  },
};

/** What others say while vet works, though every report is whole: the C compiler's warnings, on a cold cache only. */
function asides(lines: readonly string[]): Finding[] {
  return [...new Set(lines.map(oneLine))]
    .filter((line) => line !== '')
    .map((message) => ({
      rule: 'vet/aside',
      level: 'note',
      message,
      fingerprint: fingerprint('vet/aside', [message]),
    }));
}

interface Diagnostic {
  /** `dir/file.go:line:column: message`. */
  readonly line: string;
  readonly analyser: string;
}

/** `file` is empty where there is no place. */
function flaw(analyser: string, { place, message }: CompilerLine) {
  return { rule: `vet/${analyser}`, message, place, ...(place ?? { file: '' }) };
}

/** go says the same of a package and of its tests, and vet once more what the compiler said. */
function once(lines: readonly CompilerLine[]): CompilerLine[] {
  const seen = new Map(lines.map((one) => [`${one.place?.file}:${one.place?.line} ${one.message}`, one]));
  return [...seen.values()];
}

/** `{package: {analyser: [{posn, message}] | {error}}}`; null for anything else. A finding is named once. */
function read(
  report: unknown,
  packages: readonly GoPackage[],
): { findings: Diagnostic[]; faults: string[] } | null {
  const findings = new Map<string, Diagnostic>();
  const faults: string[] = [];
  if (!isRecord(report)) return null;
  for (const [reported, analysers] of Object.entries(report)) {
    if (!isRecord(analysers)) return null;
    for (const [analyser, result] of Object.entries(analysers)) {
      if (Array.isArray(result)) {
        for (const one of result) {
          if (!isRecord(one)) return null;
          const line = oneLine(`${place(String(one.posn), reported, packages)}: ${one.message}`);
          findings.set(`${line} ${analyser}`, { line, analyser });
        }
      } else if (isRecord(result) && typeof result.error === 'string') {
        faults.push(`${analyser}: ${result.error}`);
      } else {
        return null;
      }
    }
  }
  return { findings: [...findings.values()], faults };
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
