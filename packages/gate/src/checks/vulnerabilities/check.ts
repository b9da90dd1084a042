/** govulncheck, with the severity that it does not tell, and rows by how near the program comes to a vulnerability. */
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConfigError, type Context, formatDuration, parseDuration, ToolError } from '@slipway/kernel';
import { inFrontOfPath, run } from '@slipway/process';
import { faulty, sawEnough } from '../../answer.ts';
import type { Answer, Check, CheckInput, CheckResult, Given, Proof } from '../../check.ts';
import { fileFault } from '../../file-fault.ts';
import type { Finding } from '../../finding.ts';
import { mainModules } from '../../main-modules.ts';
import { oneLine } from '../../text.ts';
import { faultOfAge } from './age.ts';
import { findingOf } from './finding.ts';
import { openVex } from './openvex.ts';
import { usedOf, withReplaced } from './replaced.ts';
import { thresholdOf } from './rule.ts';
import {
  askedOf,
  baseline,
  looser,
  strict,
  type VulnerabilitiesSection,
  vulnerabilitiesSection,
} from './section.ts';
import type { Severity, SeveritySources } from './severity.ts';
import { type Scan, ScanReader } from './stream.ts';
import { unversionedFindings } from './unversioned.ts';
import { type Tier, tiers, type Vulnerability, vulnerabilitiesOf } from './vulnerability.ts';

const name = 'vulnerabilities';
const rowOf = (tier: Tier) => `${name}.${tier}`;
const stderrLimit = 40;

export const vulnerabilities: Check<VulnerabilitiesSection> = {
  name,
  section: vulnerabilitiesSection,
  presets: { baseline, strict, starter: false },
  looser,
  needs: ['vet'],
  compiled: true,
  rows: () => tiers.map(rowOf),
  async run(ctx, input) {
    const asked = askedOf(input.policy);
    const { database: where, told: besides } = givenOf(input.given, asked.database);
    // Loads what asks others.
    const { advisedModules, localDatabase } = await import('./database.ts');
    const used = await usedOf(ctx, input);
    const database = await localDatabase(ctx, where, used.modules);
    if (database.stale !== null)
      ctx.log.notice(`the vulnerability database is a copy: ${oneLine(database.stale)}`);
    const { scan, proof } = await govulncheck(ctx, input, database.url, {
      shown: shown(where),
      timeoutMs: parseDuration(asked.timeout),
    });
    const fault =
      typeof scan === 'string'
        ? scan
        : (faultOf(scan, proof, input) ??
          faultOfAge({
            url: where,
            stale: database.stale,
            modified: scan.config.db_last_modified,
            maxAge: asked['max-age'],
            now: ctx.clock.now(),
          }));
    if (typeof scan === 'string' || fault !== null) {
      const why = fault ?? 'no report';
      return { answers: tiers.map((tier) => faulty(rowOf(tier), why, proof, [], thresholdOf(tier, asked))) };
    }
    const found = vulnerabilitiesOf(scan).map((one) => withReplaced(one, used, scan.entries));
    const severities = await rated(ctx, found, {
      files: input.given.advisories ?? [],
      api: asked.advisories === false ? null : asked.advisories,
    });
    const main = await mainModules(ctx, input);
    const unversioned =
      used.unversioned.size === 0
        ? []
        : unversionedFindings(used.unversioned, await advisedModules(database.url), main, input.prefix);
    const judged = found.map((vulnerability, at) => ({
      vulnerability,
      finding: findingOf(vulnerability, severities[at] as Severity, asked, main, input.prefix),
    }));
    const age = `${ageOf(scan, ctx.clock.now())} old${database.stale === null ? '' : ', kept from an earlier run'}`;
    const answers = tiers.map((tier): Answer => {
      const findings = judged
        .filter(({ vulnerability }) => vulnerability.tier === tier)
        .map(({ finding }) => finding)
        .sort((a, b) => (b.severity ?? 11) - (a.severity ?? 11));
      const open = tier === 'imprecise' ? unversioned : [];
      const unheld = open.length === 0 ? '' : `; ${open.length} without a version not looked up`;
      return {
        row: rowOf(tier),
        actual: `${told(findings)}${unheld}; database of ${scan.config.db_last_modified?.slice(0, 10)}, ${age}${besides}`,
        measured: { value: findings.length, of: null },
        threshold: thresholdOf(tier, asked),
        proof,
        findings: [...findings, ...open],
      };
    });
    const path = join(input.outputDirectory, 'openvex.json');
    const product = { module: main.path, commit: input.subject.commit };
    const tooling = `govulncheck ${proof.tool?.version ?? ''}`;
    const document = openVex(product, judged, new Date(ctx.clock.now()), tooling);
    const text = `${JSON.stringify(document, null, 2)}\n`;
    await writeFile(path, text).catch(fileFault('write', 'openvex.json'));
    const result: CheckResult = { answers, reports: [{ kind: 'openvex', path, proof }] };
    return result;
  },
};

/**
 * What a step gives beside the policy is no part of the policy's hash, so the row says it; and it goes before the
 * default database alone, not before one that the policy names.
 * @throws ConfigError when the two name different ones
 */
function givenOf(
  { vulnerabilityDatabase: given, advisories = [] }: Given,
  database: string,
): { readonly database: string; readonly told: string } {
  const other = given !== undefined && given !== database;
  if (other && database !== baseline.database) {
    throw new ConfigError(
      `the policy names the vulnerability database ${shown(database)}, and this step ${shown(given)}`,
      {
        where: { name: 'vulnerability-database' },
        fix: 'leave vulnerability-database out, or write that database into quality-gate.yml',
      },
    );
  }
  const files = advisories.length === 1 ? 'one path' : `${advisories.length} paths`;
  const told = [
    ...(other ? [`given: ${shown(given)} in the place of ${shown(database)}`] : []),
    ...(advisories.length > 0 ? [`given: advisories of ${files}`] : []),
  ];
  return { database: given ?? database, told: told.map((one) => `; ${one}`).join('') };
}

/** A database's address without user and password. */
function shown(address: string): string {
  const url = URL.parse(address);
  return url === null ? '(no address)' : oneLine(`${url.protocol}//${url.host}${url.pathname}`);
}

/** Loads what asks and computes only where there is something to rate, or a given file to find fault with. */
async function rated(
  ctx: Context,
  found: readonly Vulnerability[],
  sources: SeveritySources,
): Promise<readonly Severity[]> {
  if (found.length === 0 && sources.files.length === 0) return [];
  const { severitiesOf } = await import('./severity.ts');
  return severitiesOf(ctx, found, sources);
}

interface Scanned {
  /** Or why there is none. */
  readonly scan: Scan | string;
  readonly proof: Proof;
}

async function govulncheck(
  ctx: Context,
  input: CheckInput<VulnerabilitiesSection>,
  database: string,
  { shown, timeoutMs }: { readonly shown: string; readonly timeoutMs: number },
): Promise<Scanned> {
  const tool = await input.tool('govulncheck');
  const args = (db: string) => ['-format', 'json', '-db', db, './...'];
  // What was asked for, not where its copy lies on this machine.
  const command = `govulncheck ${args(shown).join(' ')}`;
  const reader = new ScanReader();
  const stderr: string[] = [];
  const started = ctx.clock.monotonic();
  const proofOf = (exitCode: number | null, seen?: number): Proof => ({
    command,
    exitCode,
    ...(seen === undefined ? {} : { packagesSeen: seen }),
    packagesExpected: input.packages.length,
    durationMs: ctx.clock.monotonic() - started,
    tool: { name: 'govulncheck', version: tool.version, sha256: tool.sha256 ?? null },
  });
  // It asks the `go` of PATH what the packages are and which Go they are compiled with.
  const env = inFrontOfPath({ ...ctx.env, ...input.go.env }, dirname(input.go.path));
  ctx.log.progress('looking for vulnerabilities');
  try {
    // A completed scan ends with 0 whatever it finds: https://github.com/golang/go/issues/61704
    const { exitCode } = await run(ctx, tool.path, args(database), {
      cwd: input.directory,
      env,
      timeoutMs,
      onLine: (line, stream) => {
        if (stream === 'stdout') reader.push(line);
        else if (stderr.length < stderrLimit) stderr.push(line);
      },
    });
    const scan = reader.end();
    const seen = typeof scan === 'string' ? 0 : seenOf(scan, input);
    return { scan, proof: proofOf(exitCode, seen) };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    // null: it was ended, and what it said is not why.
    throw new ToolError(
      (error.exitCode === null ? null : reasonOf(stderr)) ?? error.message.replace(tool.path, 'govulncheck'),
      {
        command,
        exitCode: error.exitCode,
        lines: stderr,
        cause: error,
      },
    );
  }
}

/** What it says of a Go that is too old to read the packages (golang.org/x/tools/go/packages), in fewer words. */
function reasonOf(stderr: readonly string[]): string | null {
  const text = stderr.join(' ');
  const [, built, used] = /application uses version (go\S+) of .* runs version (go\S+) of/.exec(text) ?? [];
  if (built !== undefined) {
    return `govulncheck was built with ${built} and cannot read what ${used} compiles: build it anew with ${used}`;
  }
  const said = stderr.map((line) => line.replace(/^govulncheck: /, '').trim()).find((line) => line !== '');
  return said === undefined ? null : `govulncheck failed: ${said}`;
}

function seenOf({ roots }: Scan, { packages }: Pick<CheckInput, 'packages'>): number {
  const looked = new Set(roots);
  return packages.filter(({ importPath }) => looked.has(importPath)).length;
}

/** Why a report that is whole says nothing all the same; null when it does. */
function faultOf(
  { config }: Scan,
  proof: Proof,
  input: Pick<CheckInput, 'packages' | 'seenPpm'>,
): string | null {
  if (!config.protocol_version.startsWith('v1.')) {
    return `govulncheck speaks protocol ${config.protocol_version}, and only v1 is understood`;
  }
  if (config.scan_level !== 'symbol' || config.scan_mode !== 'source') {
    return `govulncheck scanned by ${config.scan_mode} and ${config.scan_level}, not the source by its symbols`;
  }
  if (!config.go_version)
    return 'govulncheck does not know the version of Go, and left its standard library out';
  const { packagesSeen = 0 } = proof;
  if (!sawEnough(packagesSeen ?? 0, input)) {
    return `govulncheck looked at ${packagesSeen} of ${input.packages.length} packages`;
  }
  return null;
}

function told(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'none';
  const unknown = findings.filter(({ severity }) => severity === undefined).length;
  const worst = Math.max(...findings.map(({ severity }) => severity ?? -1));
  return [
    `${findings.length}`,
    ...(worst >= 0 ? [`worst ${worst.toFixed(1)}`] : []),
    ...(unknown > 0 ? [`${unknown} of unknown severity`] : []),
  ].join(', ');
}

function ageOf({ config }: Scan, now: number): string {
  const ms = Math.max(0, now - Date.parse(config.db_last_modified ?? ''));
  const days = Math.floor(ms / 86_400_000);
  return days > 0 ? `${days} d` : formatDuration(ms);
}
