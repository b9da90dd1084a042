/**
 * `npm run ci:setup`: gets what the tests need and says what is missing. Debian programs are unpacked into the
 * cache folder, never installed; nothing outside that folder and Go's own module cache changes.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { nfpmVersion } from '../packages/go/src/packaging/nfpm-version.ts';
import { cacheFolder, unpackedPrograms } from './cache-folder.ts';
import { provideGateTools } from './gate-tools.ts';
import { githubOpenApi, openApiFile } from './github-openapi.ts';
import { provideSbomValidators } from './sbom-validators.ts';
import { provideWorkflowTools } from './workflow-tools.ts';
import { repository } from './workspaces.ts';

interface DebianProgram {
  readonly program: string;
  /** What it needs of Debian that a machine may lack; itself first. */
  readonly packages: readonly string[];
  /** Where it lies in the first. */
  readonly file: string;
  /** How it is asked whether it runs; `--version` by default. */
  readonly ask?: string;
  /** Variables that name folders of the packages, for programs that look for their own at fixed places. */
  readonly folders?: Readonly<Record<string, string>>;
}

/** Programs that tests want. */
const debianPrograms: readonly DebianProgram[] = [
  { program: 'shellcheck', packages: ['shellcheck'], file: 'usr/bin/shellcheck' },
  { program: 'prometheus', packages: ['prometheus'], file: 'usr/bin/prometheus' },
  {
    program: 'makensis',
    packages: ['nsis', 'nsis-common'],
    file: 'usr/bin/makensis',
    ask: '-VERSION',
    folders: { NSISDIR: 'usr/share/nsis', NSISCONFDIR: 'etc' },
  },
  {
    program: 'rpm',
    packages: ['rpm', 'rpm-common', 'librpm9', 'librpmio9', 'libpopt0', 'liblua5.3-0'],
    file: 'usr/bin/rpm',
    folders: { LD_LIBRARY_PATH: `usr/lib/${machine()}`, RPM_CONFIGDIR: 'usr/lib/rpm' },
  },
];

interface GoProgram {
  readonly program: string;
  readonly module: string;
  readonly version: string;
  readonly ask: string;
  /** Where it keeps its version; `main.version` by default. */
  readonly versionVariable?: string;
}

/**
 * Programs of Go modules, which Go's checksum database vouches for; a minute for nfpm and for alertmanager, five for
 * cosign, once.
 */
const goPrograms: readonly GoProgram[] = [
  {
    program: 'nfpm',
    module: 'github.com/goreleaser/nfpm/v2/cmd/nfpm',
    version: nfpmVersion,
    ask: '--version',
  },
  { program: 'cosign', module: 'github.com/sigstore/cosign/v3/cmd/cosign', version: '3.1.3', ask: 'version' },
  // Debian's looks for its templates in /usr/share, where nothing is put.
  {
    program: 'alertmanager',
    module: 'github.com/prometheus/alertmanager/cmd/alertmanager',
    version: '0.30.0',
    ask: '--version',
    versionVariable: 'github.com/prometheus/common/version.Version',
  },
];

/** The oldest Go that the suite and its example support. */
const oldestGo = { major: 1, minor: 24 };

const faults: string[] = [];
checkGit();
if (checkGo()) for (const module of ['examples/hello-service', 'test/gate/cover']) downloadModules(module);
for (const wanted of debianPrograms) provide(wanted);
for (const wanted of goPrograms) install(wanted);
for (const line of [...provideWorkflowTools(console.log), ...provideGateTools(console.log)]) {
  console.log(`missing ${line}: tests that need it are skipped, in CI they fail`);
}
const sbomProblem = provideSbomValidators();
console.log(
  sbomProblem === null
    ? 'ok      validators of bills of materials'
    : `missing validators of bills of materials: tests that need them are skipped, in CI they fail (${sbomProblem})`,
);
await provideOpenApi();
for (const fault of faults) console.log(`FAILED  ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

function checkGit(): void {
  const { ok, text } = run('git', ['--version']);
  if (ok) console.log(`ok      ${text}`);
  else faults.push('git is missing: install it');
}

function checkGo(): boolean {
  const { ok, text } = run('go', ['env', 'GOVERSION']);
  const [, major = '0', minor = '0'] = /^go(\d+)\.(\d+)/.exec(text) ?? [];
  const recent =
    Number(major) > oldestGo.major || (Number(major) === oldestGo.major && Number(minor) >= oldestGo.minor);
  if (ok && recent) console.log(`ok      ${text}`);
  else {
    const found = ok ? text : 'none';
    faults.push(
      `Go ${oldestGo.major}.${oldestGo.minor} or newer is missing (found: ${found}): https://go.dev/dl`,
    );
  }
  return ok && recent;
}

function downloadModules(folder: string): void {
  const cwd = path.join(repository, folder);
  if (!existsSync(path.join(cwd, 'go.mod'))) return;
  console.log(`        modules of ${folder}`);
  const { status } = spawnSync('go', ['mod', 'download', '-x'], { cwd, stdio: 'inherit' });
  if (status === 0) console.log(`ok      modules of ${folder}`);
  else faults.push(`go mod download in ${folder} ended with ${status}`);
}

async function provideOpenApi(): Promise<void> {
  try {
    await githubOpenApi((line) => console.log(`        ${line}`));
    console.log(`ok      GitHub's OpenAPI description (${openApiFile})`);
  } catch (error) {
    const why = (error as Error).message.split('\n')[0];
    console.log(
      `missing GitHub's OpenAPI description: tests that need it are skipped, in CI they fail (${why})`,
    );
  }
}

/** From PATH, from the cache folder, or unpacked from Debian now; else a line that says what will be skipped. */
function provide(wanted: DebianProgram): void {
  const { program, ask = '--version' } = wanted;
  const link = path.join(unpackedPrograms, program);
  const at = [program, link].find((candidate) => run(candidate, [ask]).ok);
  if (at) {
    console.log(`ok      ${program} (${at === program ? 'on PATH' : at})`);
    return;
  }
  const problem = unpack(wanted, link) ?? (run(link, [ask]).ok ? null : 'it does not run here');
  if (problem === null) console.log(`ok      ${program} (unpacked: ${link})`);
  else console.log(`missing ${program}: tests that need it are skipped, in CI they fail (${problem})`);
}

/** Puts the packages' files into the cache folder and what starts the program at `link`; null, or what went wrong. */
function unpack({ packages, file, folders }: DebianProgram, link: string): string | null {
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(path.join(cacheFolder, 'unpack-'));
  try {
    const tree = path.join(work, 'tree');
    for (const name of packages) {
      const problem = downloadPackage(name, work);
      if (problem) return problem;
      const deb = readdirSync(work).find((entry) => entry.endsWith('.deb')) ?? '';
      const unpacked = run('dpkg', ['-x', path.join(work, deb), tree]);
      if (!unpacked.ok) return `dpkg -x: ${unpacked.text}`;
      rmSync(path.join(work, deb));
    }
    const home = path.join(cacheFolder, 'debian', packages[0] ?? '');
    rmSync(home, { recursive: true, force: true });
    mkdirSync(path.dirname(home), { recursive: true });
    renameSync(tree, home);
    mkdirSync(path.dirname(link), { recursive: true });
    rmSync(link, { force: true });
    if (folders === undefined) symlinkSync(path.join(home, file), link);
    else writeFileSync(link, starter(path.join(home, file), home, folders), { mode: 0o755 });
    return null;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A script that tells the program where its folders lie. */
function starter(program: string, home: string, folders: Readonly<Record<string, string>>): string {
  const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
  const lines = Object.entries(folders).map(
    ([name, folder]) => `export ${name}=${quote(path.join(home, folder))}`,
  );
  return `#!/bin/sh\n${lines.join('\n')}\nexec ${quote(program)} "$@"\n`;
}

/** Into the folder of the unpacked programs, at its exact version, unless it is there. */
function install({ program, module, version, ask, versionVariable = 'main.version' }: GoProgram): void {
  const file = path.join(unpackedPrograms, program);
  const there = () => {
    const { status, stdout } = spawnSync(file, [ask], { encoding: 'utf8' });
    return status === 0 && stdout.includes(version);
  };
  if (!there()) {
    console.log(`        ${program} ${version}: go install`);
    const args = [
      'install',
      '-trimpath',
      `-ldflags=-s -w -X ${versionVariable}=${version}`,
      `${module}@v${version}`,
    ];
    const env = { ...process.env, GOBIN: unpackedPrograms, GOFLAGS: '', CGO_ENABLED: '0' };
    const { status, stderr } = spawnSync('go', args, { env, encoding: 'utf8' });
    if (status !== 0 || !there()) {
      const why = stderr.trim().split('\n').at(-1);
      console.log(`missing ${program}: tests that need it are skipped, in CI they fail (${why})`);
      return;
    }
  }
  console.log(`ok      ${program} ${version} (${file})`);
}

/** Debian's name of this machine in paths. */
function machine(): string {
  return process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
}

/** With the machine's package lists, and where those are empty with lists of our own, fetched aside. */
function downloadPackage(name: string, work: string): string | null {
  if (run('apt-get', ['download', name], work).ok) return null;
  const lists = path.join(work, 'lists');
  mkdirSync(path.join(lists, 'partial'), { recursive: true });
  mkdirSync(path.join(work, 'archives', 'partial'), { recursive: true });
  const aside = ['-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${work}`, '-o', 'Debug::NoLocking=1'];
  const update = run('apt-get', [...aside, '-qq', 'update'], work);
  if (!update.ok) return `apt-get update: ${update.text}`;
  const download = run('apt-get', [...aside, 'download', name], work);
  return download.ok ? null : `apt-get download: ${download.text}`;
}

function run(program: string, args: readonly string[], cwd = repository): { ok: boolean; text: string } {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  const text = (status === 0 ? stdout : stderr || String(error ?? '')).trim().split('\n').at(-1) ?? '';
  return { ok: status === 0, text };
}
