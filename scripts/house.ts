/**
 * The house: every package and action, its one subject, and what of ours it may import.
 * This is the only place where the dependency rules stand; `check-house.ts` holds package.json files and
 * tsconfig references to it, and dependency-cruiser holds the compiled imports to it.
 */

export interface Room {
  /** What the package is about, in one line (docs/architecture.md is generated from it). */
  readonly subject: string;
  /** Packages of ours it may import; anything else is refused. */
  readonly mayImport: readonly string[];
}

export const packages: Readonly<Record<string, Room>> = {
  kernel: {
    subject: 'Context, errors, quantities (duration, size, ratio), text of others made harmless',
    mayImport: [],
  },
  evidence: {
    subject: 'the JSON documents that one stage hands to the next, with their schemas',
    mayImport: ['kernel'],
  },
  settings: {
    subject: 'YAML files that people write for us, held to a schema',
    mayImport: ['kernel'],
  },
  process: {
    subject:
      'run a program: probe (short, silent question) and run (work: streamed, cancellable, its whole group)',
    mayImport: ['kernel'],
  },
  http: {
    subject:
      'one HTTP client: deadlines, size and redirect limits, retries, proxy and CA, masking; a small receiver',
    mayImport: ['kernel'],
  },
  tools: {
    subject: 'find or fetch a pinned program behind ToolStore',
    mayImport: ['kernel', 'process', 'http'],
  },
  runner: {
    subject:
      'the only door to the GitHub runner: inputs, outputs, state, masks, groups, annotations, summary, artifacts, caches',
    mayImport: ['kernel', 'evidence'],
  },
  github: {
    subject: "the only door to GitHub's API: deployments, contents, releases, comments, checks",
    mayImport: ['kernel', 'evidence', 'http'],
  },
  binary: {
    subject: 'read Go build info and executable-file facts; bills of materials out of them',
    mayImport: ['kernel', 'evidence'],
  },
  go: {
    subject: 'toolchain, main packages, reproducible builds',
    mayImport: ['kernel', 'evidence', 'process', 'http', 'tools', 'binary'],
  },
  gate: {
    subject: 'checks and their exact judgement',
    mayImport: ['kernel', 'evidence', 'settings', 'process', 'http', 'tools'],
  },
  config: {
    subject: 'layered application configuration and ${NAME:default} placeholders',
    mayImport: ['kernel'],
  },
  release: {
    subject: 'what a release is, which run may make one; the Target seam',
    mayImport: ['kernel', 'evidence', 'config'],
  },
  targets: {
    subject: 'where a release runs, one folder a target',
    mayImport: ['kernel', 'evidence', 'config', 'release', 'process', 'http', 'tools', 'github'],
  },
  ledger: {
    subject: 'the version state table and its stores',
    mayImport: ['kernel', 'evidence', 'process', 'github'],
  },
  watch: {
    subject: 'metrics sources, detector, rollback policy, decision',
    mayImport: ['kernel', 'evidence', 'settings', 'release', 'ledger', 'process', 'http'],
  },
  report: {
    subject: 'evidence in, Markdown and terminal text out',
    mayImport: ['kernel', 'evidence'],
  },
  pipeline: {
    subject: 'the stages in order',
    mayImport: [
      'kernel',
      'evidence',
      'settings',
      'process',
      'http',
      'tools',
      'github',
      'binary',
      'go',
      'gate',
      'config',
      'release',
      'targets',
      'ledger',
      'watch',
      'report',
    ],
  },
  cli: {
    subject: 'slipway: the pipeline and its parts on a laptop',
    mayImport: [
      'kernel',
      'evidence',
      'process',
      'http',
      'tools',
      'github',
      'binary',
      'go',
      'gate',
      'config',
      'release',
      'targets',
      'ledger',
      'watch',
      'report',
      'pipeline',
    ],
  },
};

/** Every action may import every package but the command line. */
export const actions: Readonly<Record<string, Room>> = Object.fromEntries(
  (
    [
      ['one-click', 'build, gate, release, watch and roll back one service, in one step'],
      ['setup-go-build', 'build the Go service and prove what was built'],
      ['quality-gate', 'PASS, FAIL or ERROR, on evidence'],
      ['auto-rollback', 'watch a release and take it back'],
    ] as const
  ).map(([name, subject]) => [
    name,
    { subject, mayImport: Object.keys(packages).filter((p) => p !== 'cli') },
  ]),
);
