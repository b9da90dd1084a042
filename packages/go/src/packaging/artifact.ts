/** A file that a release is made of, known by its hash. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

export type ArtifactKind =
  | 'archive'
  | 'deb'
  | 'rpm'
  | 'installer'
  | 'sbom'
  | 'checksums'
  | 'provenance'
  | 'signature';

export interface Artifact {
  /** Absolute. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly kind: ArtifactKind;
  /** In Go's names; null for what belongs to no platform. */
  readonly os: string | null;
  readonly arch: string | null;
}

/** Reads the file at `path` once, for its hash and size. @throws the system's error */
export async function artifactOf(
  path: string,
  kind: ArtifactKind,
  platform: { readonly os: string; readonly arch: string } | null = null,
): Promise<Artifact> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.byteLength;
    }
  });
  return {
    path,
    sha256: hash.digest('hex'),
    bytes,
    kind,
    os: platform?.os ?? null,
    arch: platform?.arch ?? null,
  };
}

/** By file name, in the order of its characters' codes: the same on every machine. */
export function byName(a: Artifact, b: Artifact): number {
  return basename(a.path) < basename(b.path) ? -1 : 1;
}
