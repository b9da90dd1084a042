/** From job to job: a document, and what it vouches for, as an artifact, named in an output by what it must hold. */
import { chmod, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { type DocumentKind, type Filed, readDocument } from './document.ts';
import { hashFile } from './hash-file.ts';
import { reference } from './reference.ts';

/** Moves files between the jobs of one run; an artifact is there as a whole or not at all, and never changes. */
export interface Artifacts {
  /** Uploads `files` (relative to `folder`, with slashes) as the artifact `name`. */
  upload(name: string, folder: string, files: readonly string[]): Promise<void>;
  /** Downloads all of it into `folder`, which is made. */
  download(name: string, folder: string): Promise<void>;
}

/**
 * Uploads a document under `name`; a build together with its binaries, any together with the files `beside` it.
 * @returns what `takeOver` in another job takes: `name@sha256:…`
 */
export async function handOver<K extends DocumentKind>(
  artifacts: Artifacts,
  kind: K,
  filed: Filed<K>,
  name: string,
  beside: readonly string[] = [],
): Promise<string> {
  const named = vouchedFor(kind, filed).map(({ path }) => path);
  const files = new Set([basename(filed.path), ...named, ...beside]);
  await artifacts.upload(name, dirname(filed.path), [...files]);
  return `${name}@sha256:${filed.sha256}`;
}

/**
 * Reads evidence of an earlier step by its path, or downloads what `handOver` uploaded in another job: into `folder`,
 * which is emptied first, and with every byte that counts held to the reference: the document to its sha256, a build's
 * binaries to the document. Binaries can be run afterwards: artifacts carry no modes.
 * @param given the path of the document, or `name@sha256:…`
 * @throws ConfigError as `readDocument`, and when what arrived is not what was handed over
 */
export async function takeOver<K extends DocumentKind>(
  artifacts: Artifacts,
  kind: K,
  given: string,
  folder: string,
): Promise<Filed<K>> {
  const { name, sha256 } = reference.exec(given)?.groups ?? {};
  if (name === undefined || sha256 === undefined) return readDocument(kind, given);
  await rm(folder, { recursive: true, force: true });
  await artifacts.download(name, folder);
  const filed = await readDocument(kind, join(folder, `${kind}.json`));
  if (filed.sha256 !== sha256)
    throw other(`the artifact ${name} holds another ${kind}.json than was handed over`, kind);
  for (const { path, sha256: wanted } of vouchedFor(kind, filed)) {
    const file = resolve(folder, path);
    const found = await hashFile(file);
    if (found !== wanted) {
      throw other(
        found === null
          ? `the artifact ${name} lacks ${path}, which its build.json names`
          : `${path} of the artifact ${name} is not what its build.json says`,
        kind,
      );
    }
    await chmod(file, 0o755);
  }
  return filed;
}

/** Files that the document names by their hash, relative to it. */
function vouchedFor<K extends DocumentKind>(kind: K, filed: Filed<K>): { path: string; sha256: string }[] {
  if (kind !== 'build') return [];
  const { binaries } = (filed as Filed<'build'>).document;
  return binaries.map(({ path, sha256 }) => {
    const inside = relative(dirname(filed.path), resolve(dirname(filed.path), path));
    if (inside === '' || inside.startsWith('..') || resolve(inside) === inside) {
      throw new ConfigError(`a binary lies outside of the folder of build.json: ${path}`, {
        where: { file: filed.path },
        fix: 'write build.json again with the step that builds; it is never edited by hand',
      });
    }
    return { path: inside.split(sep).join('/'), sha256 };
  });
}

function other(what: string, kind: DocumentKind): ConfigError {
  return new ConfigError(what, {
    where: { name: `${kind}-json` },
    fix: 'run the job that made it and all that follow it again; one artifact is written by one job only',
  });
}
