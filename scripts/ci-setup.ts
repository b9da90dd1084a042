/**
 * `npm run ci:setup`: gets what the tests need and says what is missing. Debian programs are unpacked into the
 * cache folder, never installed; nothing outside that folder and Go's own module cache changes.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, unpackedPrograms } from './cache-folder.ts';
import { githubOpenApi, openApiFile } from './github-openapi.ts';
import { provideWorkflowTools } from './workflow-tools.ts';
import { repository } from './workspaces.ts';

/** Programs that tests want, the Debian package of each, and where it lies in there. */
const debianPrograms = [{ program: 'shellcheck', package: 'shellcheck', file: 'usr/bin/shellcheck' }];

/** The oldest Go that the suite and its example support. */
const oldestGo = { major: 1, minor: 24 };

const faults: string[] = [];
checkGit();
if (checkGo()) downloadModules('examples/hello-service');
for (const wanted of debianPrograms) provide(wanted);
for (const line of provideWorkflowTools(console.log)) {
  console.log(`missing ${line}: tests that need it are skipped, in CI they fail`);
}
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
function provide({ program, package: name, file }: (typeof debianPrograms)[number]): void {
  const link = path.join(unpackedPrograms, program);
  const at = [program, link].find((candidate) => run(candidate, ['--version']).ok);
  if (at) {
    console.log(`ok      ${program} (${at === program ? 'on PATH' : at})`);
    return;
  }
  const problem = unpack(name, file, link) ?? (run(link, ['--version']).ok ? null : 'it does not run here');
  if (problem === null) console.log(`ok      ${program} (unpacked: ${link})`);
  else console.log(`missing ${program}: tests that need it are skipped, in CI they fail (${problem})`);
}

/** Puts a Debian package's files into the cache folder and a link to `file` at `link`; null, or what went wrong. */
function unpack(name: string, file: string, link: string): string | null {
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(path.join(cacheFolder, 'unpack-'));
  try {
    const problem = downloadPackage(name, work);
    if (problem) return problem;
    const deb = readdirSync(work).find((entry) => entry.endsWith('.deb')) ?? '';
    const tree = path.join(work, 'tree');
    const unpacked = run('dpkg', ['-x', path.join(work, deb), tree]);
    if (!unpacked.ok) return `dpkg -x: ${unpacked.text}`;
    const home = path.join(cacheFolder, 'debian', name);
    rmSync(home, { recursive: true, force: true });
    mkdirSync(path.dirname(home), { recursive: true });
    renameSync(tree, home);
    mkdirSync(path.dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(path.join(home, file), link);
    return null;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
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
