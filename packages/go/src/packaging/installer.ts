/** A Windows installer by makensis, which runs on every system; signed by a command of the user's. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, type Context } from '@slipway/kernel';
import { run, which } from '@slipway/process';
import type { PackedFile } from './extra-files.ts';
import { nsisScript } from './nsis-script.ts';

export interface Installer {
  readonly publisher: string;
  /**
   * A command that signs the file in place: program and arguments, of which one is `{file}`. It is run before the
   * installer's hash is taken, with the environment of the run.
   */
  readonly sign?: readonly string[];
}

export interface InstallerRequest {
  /** Absolute path of the installer. */
  readonly target: string;
  /** Absolute folder that is ours alone and empty. */
  readonly work: string;
  /** Absolute path of makensis. */
  readonly makensis: string;
  readonly service: string;
  readonly version: string;
  readonly arch: string;
  readonly files: readonly PackedFile[];
  readonly about: Installer;
  /** Seconds since 1970. */
  readonly commitTime: number;
}

/** makensis of PATH, or of `path`. @throws ConfigError when there is none */
export async function findMakensis(ctx: Context, path?: string): Promise<string> {
  const found = path ?? (await which(ctx, 'makensis'));
  if (found !== null) return found;
  throw new ConfigError('there is no makensis, which writes Windows installers, on PATH', {
    where: { name: 'packages' },
    fix: 'install NSIS 3 first (Debian and Ubuntu: apt-get install nsis), or leave out "installer"',
  });
}

/**
 * The same bytes for the same request and makensis, before it is signed.
 * @throws ConfigError for a signing command without `{file}` and a publisher that is no plain line
 * @throws ToolError when makensis or the signing command fails
 */
export async function writeInstaller(ctx: Context, request: InstallerRequest): Promise<void> {
  const { work, service, version, arch, about, commitTime } = request;
  checkInstaller(about);
  await mkdir(work, { recursive: true });
  const files: { name: string; source: string }[] = [];
  for (const [index, { name, data }] of request.files.entries()) {
    const source = `content-${index}`;
    await writeFile(join(work, source), data);
    files.push({ name, source });
  }
  const is64Bit = !['386', 'arm'].includes(arch);
  const outFile = 'installer.exe';
  const script = nsisScript({ service, version, publisher: about.publisher, is64Bit, files, outFile });
  await writeFile(join(work, 'installer.nsi'), script);
  await run(ctx, request.makensis, ['-V2', '-NOCONFIG', '-INPUTCHARSET', 'UTF8', 'installer.nsi'], {
    cwd: work,
    env: { SOURCE_DATE_EPOCH: String(commitTime) },
    onLine: (line) => ctx.log.debug(line),
  });
  const file = join(work, outFile);
  if (about.sign !== undefined) {
    const [program = '', ...args] = about.sign.map((word) => word.replaceAll('{file}', file));
    await run(ctx, program, args);
  }
  await rename(file, request.target);
}

/** @throws ConfigError for a signing command without `{file}` and a publisher that is no plain line */
export function checkInstaller({ publisher, sign }: Installer): void {
  if (publisher.trim() === '' || /\p{Cc}/u.test(publisher)) {
    throw new ConfigError('the publisher is no plain line', {
      where: { name: 'publisher' },
      fix: 'publisher: Example Ltd',
    });
  }
  if (sign !== undefined && !sign.slice(1).some((word) => word.includes('{file}'))) {
    throw new ConfigError('the signing command does not say which file', {
      where: { name: 'sign-installer' },
      fix: 'one word a line, {file} among them: osslsigncode, sign, …, {file}',
    });
  }
}
