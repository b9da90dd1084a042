/** A vulnerability as a flaw of the tree: where, how severe, by which way, and what mends it. */
import { posix } from 'node:path';
import { type Finding, fingerprint, type Place } from '../../finding.ts';
import { type MainModules, placeOfRequirement } from '../../main-modules.ts';
import { oneLine } from '../../text.ts';
import { levelOf } from './rule.ts';
import type { Asked } from './section.ts';
import type { Severity } from './severity.ts';
import type { Frame } from './stream.ts';
import { nameOf, tiers, type Vulnerability } from './vulnerability.ts';

/** Ways that are written out; a function may be reached by thousands. */
const mostTraces = 3;
const mostFrames = 30;

/**
 * The tier is part of the rule, `GO-2025-3487/imported`, and so of what a waiver names: one that was given for an
 * import does not cover the call that came later. One for a call covers the same where it is only imported; one that
 * names no tier covers all but the call.
 */
export function findingOf(
  vulnerability: Vulnerability,
  severity: Severity,
  asked: Asked,
  main: MainModules,
  prefix: string,
): Finding {
  const { id, aliases, module, version, tier, traces, fixed, url } = vulnerability;
  const rule = `${id}/${tier}`;
  const { score } = severity;
  const called = tier === 'called' || tier === 'imprecise';
  const place = called ? traces.map((trace) => placeOfCall(trace, main)).find((one) => one !== null) : null;
  return {
    rule,
    aliases: [id, ...aliases]
      .flatMap((name) => [
        ...tiers.slice(0, tiers.indexOf(tier) + 1).map((one) => `${name}/${one}`),
        ...(tier === 'called' ? [] : [name]),
      ])
      .filter((name) => name !== rule),
    level: levelOf(vulnerability, severity, asked),
    message: messageOf(vulnerability, severity),
    place: place ?? placeOfRequirement(module, main, prefix),
    scope: module,
    fix: fixOf(module, version, fixed, rule),
    fingerprint: fingerprint(rule, [module]),
    ...(score === null ? {} : { severity: score }),
    ...(url === null ? {} : { url }),
    details: [
      ...severity.ratings.map(({ source, score, by }) => `${score.toFixed(1)} by ${source} (${by})`),
      ...severity.notes,
      ...(called ? traces.slice(0, mostTraces).flatMap(traceLines) : []),
      ...(called && traces.length > mostTraces ? [`and ${traces.length - mostTraces} more ways`] : []),
      ...(fixed === null ? [] : [`to waive it: ${waiverOf(rule, module)}`]),
    ].map(oneLine),
  };
}

function messageOf(
  { id, aliases, summary, module, version, tier, traces }: Vulnerability,
  { score, unsure }: Severity,
): string {
  const [sink] = traces[0] ?? [];
  const what = {
    called: `${nameOf(sink)} is called`,
    imprecise: sink?.function
      ? `${nameOf(sink)} is called, and the advisory names no functions`
      : `${sink?.package} is imported, and of a replacement nobody knows what is called`,
    imported: `${sink?.package ?? module} is imported`,
    required: `${module} is required`,
  }[tier];
  const names = [id, ...aliases.slice(0, 2)].join(', ');
  const severe =
    score === null ? 'of unknown severity' : `severity ${score.toFixed(1)}${unsure ? ' or more' : ''}`;
  const at = version === '' ? module : `${module} ${version}`;
  return oneLine(`${names} in ${at}, ${severe}: ${what}${summary === '' ? '' : `: ${summary}`}`);
}

function waiverOf(rule: string, module: string): string {
  return `{id: ${rule}, scope: ${module}, reason: …, owner: …, until: …}`;
}

function fixOf(module: string, version: string, fixed: string | null, rule: string): string {
  if (fixed === null) {
    const what = `${module} ${version}`.trim();
    return `no version is free of it: do without ${what}, or waive it: ${waiverOf(rule, module)}`;
  }
  if (module === 'stdlib' || module === 'toolchain') {
    const go = fixed.replace(/^v/, '');
    return `build with Go ${go} or newer: go get toolchain@go${go}`;
  }
  return `go get ${module}@${fixed} && go mod tidy`;
}

/** From the entry point to the vulnerable function: `main.go:12: example.com/m.main calls example.com/lib.Parse`. */
function traceLines(trace: readonly Frame[]): string[] {
  const lines: string[] = [];
  for (let at = trace.length - 1; at > 0; at--) {
    const { position } = trace[at] as Frame;
    const { filename = '', line = 0 } = position ?? {};
    const where = filename === '' ? '' : `${filename}${line > 0 ? `:${line}` : ''}: `;
    lines.push(`${where}${nameOf(trace[at])} calls ${nameOf(trace[at - 1])}`);
  }
  if (lines.length <= mostFrames) return lines;
  const half = mostFrames / 2;
  return [...lines.slice(0, half), `… ${lines.length - mostFrames} more calls`, ...lines.slice(-half)];
}

/** Where the program's own code sets out for a vulnerable function: the call of ours that is nearest to it. */
function placeOfCall(trace: readonly Frame[], { folders }: MainModules): Place | null {
  for (const { module, position } of trace) {
    const folder = folders.get(module);
    const { filename = '', line = 0, column = 0 } = position ?? {};
    if (folder === undefined || filename === '' || line < 1) continue;
    const file = posix.join(folder, filename);
    if (file.startsWith('..') || posix.isAbsolute(file)) continue;
    return { file, line, ...(column < 1 ? {} : { column }) };
  }
  return null;
}
