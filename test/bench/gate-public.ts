/**
 * The whole gate over three public Go services, beside the same programs one after the other as a workflow calls them:
 * `go test`, `go vet`, `gofmt`, golangci-lint, govulncheck, gosec. The services come through the Go proxy; a git
 * repository is made around each. Each side has build caches of its own that begin empty (`cold`), and goes a second
 * time over what the first left (`warm`); who goes first takes turns. Advisories come from a database of this bench,
 * which holds none about these services: what costs is the looking.
 * `--services N` of them, from the first (3). Needs the gate's programs: `npm run ci:setup`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { GateDocument } from '@slipway/evidence';
import type { Figure } from '../../scripts/bench-figures.ts';
import { type GateTool, gateTool } from '../../scripts/gate-tools.ts';
import { repository } from '../../scripts/workspaces.ts';
import { writeDatabase } from '../gate/vulndb.ts';

export const about = 'the whole gate over three public services, against the same programs in sequence';

interface Service {
  readonly module: string;
  readonly version: string;
  /** What its Makefile makes with other tools and Go embeds; empty ones do, for it to compile. */
  readonly made?: readonly string[];
  /** Programs that its tests start, and look for in its root. */
  readonly programs?: readonly string[];
}

const services: readonly Service[] = [
  { module: 'github.com/mccutchen/go-httpbin/v2', version: 'v2.26.0' },
  { module: 'github.com/stefanprodan/podinfo', version: 'v1.8.1-0.20250910200901-e86405a8674e' },
  {
    module: 'github.com/prometheus/alertmanager',
    version: 'v0.34.2',
    made: ['ui/app/dist/index.html'],
    programs: ['./cmd/alertmanager', './cmd/amtool'],
  },
];
const tools: readonly GateTool[] = ['golangci-lint', 'govulncheck', 'gosec'];

type Say = (line: string) => void;

interface Place {
  readonly name: string;
  readonly directory: string;
  readonly database: string;
}

export async function measure(args: readonly string[], say: Say): Promise<Figure[]> {
  const { values } = parseArgs({ args: [...args], options: { services: { type: 'string', default: '3' } } });
  const missing = tools.filter((name) => !existsSync(gateTool(name)));
  if (missing.length > 0) throw new Error(`there is no ${missing.join(', ')}: npm run ci:setup`);
  const temp = mkdtempSync(path.join(tmpdir(), 'slipway-bench-public-'));
  try {
    const database = writeDatabase(path.join(temp, 'advisories'), [], new Date());
    const figures: Figure[] = [];
    for (const [index, service] of services.slice(0, Number(values.services)).entries()) {
      const place = provide(service, temp, database);
      for (const state of ['cold', 'warm'] as const) {
        const sides = [() => ours(place, temp), () => bare(place, temp, say)];
        const minutes: number[] = [];
        // Whoever comes second finds the machine's own caches filled by the first.
        for (const side of index % 2 === 0 ? [0, 1] : [1, 0]) {
          const started = performance.now();
          const gate = sides[side]?.();
          minutes[side] = (performance.now() - started) / 60_000;
          if (gate) tell(place, gate, state, say);
        }
        const [value = 0, peer = 0] = minutes;
        figures.push({ figure: `${place.name}, ${state}`, value, unit: 'min', peer });
        say(`${place.name}, ${state}: ${value.toFixed(2)} min, in sequence ${peer.toFixed(2)} min`);
      }
    }
    return figures;
  } finally {
    // Go's caches are read-only.
    spawnSync('chmod', ['-R', 'u+w', temp]);
    rmSync(temp, { recursive: true, force: true });
  }
}

/** The module out of the proxy, with the policy of this bench, in a repository of its own; its modules are fetched. */
function provide(
  { module, version, made = [], programs = [] }: Service,
  temp: string,
  database: string,
): Place {
  const told = execFileSync('go', ['mod', 'download', '-json', `${module}@${version}`], {
    cwd: temp,
    encoding: 'utf8',
  });
  const name = module
    .replace(/\/v\d+$/, '')
    .split('/')
    .at(-1) as string;
  const directory = path.join(temp, name);
  cpSync((JSON.parse(told) as { Dir: string }).Dir, directory, { recursive: true });
  spawnSync('chmod', ['-R', 'u+w', directory]);
  const policy = [
    'version: 1',
    'preset: baseline',
    'gosec: true',
    'vulnerabilities:',
    `  database: ${database}`,
  ];
  writeFileSync(path.join(directory, 'quality-gate.yml'), `${policy.join('\n')}\n`);
  // A user's own settings of golangci-lint would have the two sides look for different things.
  for (const file of ['.golangci.yml', '.golangci.yaml']) rmSync(path.join(directory, file), { force: true });
  for (const file of made) {
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
    writeFileSync(path.join(directory, file), '');
  }
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', ...args], {
      cwd: directory,
    });
  git('init', '--quiet', '--initial-branch=main');
  // Also what it has git ignore: a verdict is on what git holds.
  git('add', '--all', '--force');
  git('commit', '--quiet', '--message=all of it');
  execFileSync('go', ['mod', 'download'], { cwd: directory });
  for (const program of programs) {
    execFileSync('go', ['build', program], { cwd: directory });
    appendFileSync(path.join(directory, '.git/info/exclude'), `/${path.posix.basename(program)}\n`);
  }
  return { name, directory, database };
}

/** A side's own caches; both have the same programs first on PATH. */
function environment({ name }: Place, side: string, temp: string): NodeJS.ProcessEnv {
  const caches = path.join(temp, `${name}-${side}`);
  const bin = path.join(temp, 'bin');
  if (!existsSync(bin)) {
    mkdirSync(bin);
    for (const tool of tools) cpSync(gateTool(tool), path.join(bin, tool));
    for (const tool of tools) chmodSync(path.join(bin, tool), 0o755);
  }
  return {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    GOTOOLCHAIN: 'local',
    GOCACHE: path.join(caches, 'go'),
    GOLANGCI_LINT_CACHE: path.join(caches, 'lint'),
    STATICCHECK_CACHE: path.join(caches, 'staticcheck'),
    XDG_CACHE_HOME: caches,
  };
}

function ours(place: Place, temp: string): GateDocument {
  const output = path.join(temp, `${place.name}-verdict`);
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--conditions=@slipway/source',
      path.join(repository, 'packages/cli/src/main.ts'),
      ...['gate', place.directory, '--output', output],
    ],
    { cwd: place.directory, env: environment(place, 'ours', temp), encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  const file = path.join(output, 'gate.json');
  if (!existsSync(file))
    throw new Error(`${place.name}: no verdict (exit code ${status}): ${stderr.slice(-2000)}`);
  const gate = JSON.parse(readFileSync(file, 'utf8')) as GateDocument;
  // A check that did not do its work cost nothing, and would be counted as fast.
  const idle = gate.rows.filter(({ verdict }) => verdict === 'ERROR');
  if (idle.length > 0)
    throw new Error(`${place.name}: ${idle.map(({ check, actual }) => `${check} ${actual}`).join('; ')}`);
  return gate;
}

/** What a workflow does today, a step each; what it finds is no fault, an exit code that means none of its work is. */
function bare(place: Place, temp: string, say: Say): undefined {
  const env = environment(place, 'bare', temp);
  const profile = path.join(temp, `${place.name}-profile`);
  const steps: readonly (readonly [string, ...string[]])[] = [
    ['go', 'test', `-coverprofile=${profile}`, './...'],
    ['go', 'tool', 'cover', `-func=${profile}`],
    ['go', 'vet', './...'],
    ['gofmt', '-l', '.'],
    ['golangci-lint', 'run', './...'],
    ['govulncheck', '-db', place.database, './...'],
    ['gosec', '-quiet', './...'],
  ];
  const seconds = steps.map(([program, ...args]) => {
    const started = performance.now();
    const { error, status, stderr } = spawnSync(program, args, {
      ...{ cwd: place.directory, env, maxBuffer: 2 ** 28, encoding: 'utf8' },
    });
    if (error) throw error;
    // govulncheck found something: 3 ("govulncheck -h", exit codes); the others: 1.
    const known = program === 'govulncheck' ? [0, 3] : [0, 1];
    if (status === null || !known.includes(status))
      throw new Error(`${place.name}: ${program} ended with ${status}: ${stderr.slice(-2000)}`);
    return `${program} ${args[0]} ${Math.round((performance.now() - started) / 1000)} s`;
  });
  say(`  in sequence: ${seconds.join(', ')}`);
}

/** What was judged, and of each row that failed what a reader needs. */
function tell({ name }: Place, gate: GateDocument, state: string, say: Say): void {
  const row = (check: string) => gate.rows.find((one) => one.check === check);
  const packages = row('tests')?.proof.packagesExpected;
  const statements = row('coverage.total')?.measured?.of;
  say(`${name} (${packages} packages, ${statements ?? 'unknown'} statements), ${state}: ${gate.verdict}`);
  for (const { check, verdict, actual, threshold, findings, proof } of gate.rows) {
    say(`  ${verdict} ${check}: ${actual} (asked: ${threshold}; ${(proof.durationMs / 1000).toFixed(1)} s)`);
    const first = findings.find(({ level }) => level === 'block');
    if (verdict === 'FAIL' || verdict === 'ERROR') {
      say(
        `    ${first?.file ?? ''}:${first?.line ?? ''} ${first?.message ?? ''} | ${first?.fix ?? 'no fix named'}`,
      );
    }
  }
}
