/**
 * One SARIF for all checks, as GitHub's code scanning takes it.
 * Sources: SARIF 2.1.0 (OASIS, 2020); GitHub Docs, "SARIF support for code scanning".
 */
import { gzipSync } from 'node:zlib';
import type { GateRow } from '@slipway/evidence';
import type { Finding, Place } from '../finding.ts';
import type { Judgement } from '../judge.ts';
import { shownPlace } from './finding-place.ts';
import { type WeighedFinding, weighedFindings } from './weighed.ts';

/** Of one run the first 5 000 by severity are kept ("Validating your SARIF file", limits). */
const mostResults = 5000;
/** Zipped, as it is sent. */
const mostBytes = 10_000_000;

const levels = { block: 'error', warn: 'warning', note: 'note' } as const;

export interface Sarif {
  readonly text: string;
  readonly results: number;
  /** What is not in it, and why: findings without a place in the repository, and those over the limits. */
  readonly left: { readonly placeless: number; readonly outside: number; readonly overLimit: number };
}

/**
 * @param request.folder the module's, from the repository's root; it keeps the alerts of several modules apart
 */
export function sarifOf(
  judgement: Judgement,
  request: { readonly folder: string; readonly limits?: { results: number; bytes: number } },
): Sarif {
  const { results, bytes } = request.limits ?? { results: mostResults, bytes: mostBytes };
  const { rows } = judgement.gate.document;
  const all = weighedFindings({ ...judgement, rows });
  const placed = all.flatMap((weighed) => {
    const place = shownPlace(weighed.finding);
    return place === null ? [] : [{ ...weighed, place }];
  });
  const placeless = all.filter(({ finding }) => finding.place === undefined).length;
  let kept = placed.slice(0, results);
  let text = document(rows, request.folder, kept);
  while (kept.length > 0 && gzipSync(text).byteLength > bytes) {
    kept = kept.slice(0, Math.floor(kept.length / 2));
    text = document(rows, request.folder, kept);
  }
  const outside = all.length - placed.length - placeless;
  return {
    text,
    results: kept.length,
    left: { placeless, outside, overLimit: placed.length - kept.length },
  };
}

type Placed = WeighedFinding & { readonly place: Place };

function document(rows: readonly GateRow[], folder: string, found: readonly Placed[]): string {
  const rules = new Map<string, Finding[]>();
  for (const { finding } of found) rules.set(finding.rule, [...(rules.get(finding.rule) ?? []), finding]);
  const names = [...rules.keys()].sort();
  const faults = rows.filter(({ verdict }) => verdict === 'ERROR');
  const run = {
    tool: {
      driver: {
        name: 'Slipway quality-gate',
        informationUri: 'https://github.com/slipway-ci/slipway',
        rules: names.map((name) => rule(name, rules.get(name) ?? [])),
      },
    },
    automationDetails: { id: `quality-gate/${folder === '' ? '.' : folder}/` },
    invocations: [
      {
        executionSuccessful: faults.length === 0,
        toolExecutionNotifications: faults.map(({ check, actual }) => ({
          level: 'error',
          message: { text: `${check}: ${actual}` },
        })),
      },
    ],
    columnKind: 'unicodeCodePoints',
    results: found.map(({ finding, place, waivedBy }) => ({
      ruleId: finding.rule,
      ruleIndex: names.indexOf(finding.rule),
      level: levels[finding.level],
      message: {
        text: [finding.message, ...(finding.fix === undefined ? [] : [`Mended by: ${finding.fix}`])].join(
          '\n',
        ),
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: place.file.split('/').map(encodeURIComponent).join('/') },
            region: {
              startLine: place.line ?? 1,
              ...(place.column === undefined ? {} : { startColumn: place.column }),
              ...(place.endLine === undefined ? {} : { endLine: place.endLine }),
              ...(place.endColumn === undefined ? {} : { endColumn: place.endColumn }),
            },
          },
        },
      ],
      partialFingerprints: { primaryLocationLineHash: finding.fingerprint },
      ...(waivedBy === null ? {} : { suppressions: [{ kind: 'external', justification: waivedBy.reason }] }),
    })),
  };
  const $schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return `${JSON.stringify({ $schema, version: '2.1.0', runs: [run] })}\n`;
}

/** The worst of its findings speaks for a rule. */
function rule(id: string, findings: readonly Finding[]): object {
  const worst = (['block', 'warn', 'note'] as const).find((level) => findings.some((f) => f.level === level));
  const severity = Math.max(...findings.map((finding) => finding.severity ?? -1));
  const url = findings.find((finding) => finding.url !== undefined)?.url;
  return {
    id,
    shortDescription: { text: id },
    ...(url === undefined ? {} : { helpUri: url }),
    defaultConfiguration: { level: levels[worst ?? 'note'] },
    ...(severity < 0
      ? {}
      : { properties: { 'security-severity': Math.min(10, severity).toFixed(1), tags: ['security'] } }),
  };
}
