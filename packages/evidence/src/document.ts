/** Reading and writing evidence: schema named, major version checked, refused with file and field. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { ConfigError } from '@slipway/kernel';
import { z } from 'zod';
import { type BuildDocument, buildDocument } from './build.ts';
import { sha256Hex } from './canonical.ts';
import { type GateDocument, gateDocument } from './gate.ts';
import { type ReleaseDocument, releaseDocument } from './release.ts';
import { type WatchDocument, watchDocument } from './watch.ts';

/** Every kind of evidence and its schema; the JSON Schemas in `schemas/` are generated from this table. */
export const documents = {
  build: buildDocument,
  gate: gateDocument,
  release: releaseDocument,
  watch: watchDocument,
} as const;

export interface Documents {
  build: BuildDocument;
  gate: GateDocument;
  release: ReleaseDocument;
  watch: WatchDocument;
}
export type DocumentKind = keyof Documents;

/** A document as it stands on disk: its value, and the sha256 of its bytes by which others refer to it. */
export interface Filed<K extends DocumentKind> {
  readonly path: string;
  readonly sha256: string;
  readonly document: Documents[K];
}

/**
 * Reads one document of `kind`.
 * @throws ConfigError when it is missing, is not JSON, is another kind or major version, or a field is wrong
 */
export async function readDocument<K extends DocumentKind>(kind: K, path: string): Promise<Filed<K>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new ConfigError(`${kind}.json cannot be read (${(cause as NodeJS.ErrnoException).code})`, {
      where: { file: path },
      fix: `run the step that writes ${kind}.json first, and hand its path on`,
      cause,
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ConfigError(`${kind}.json is not JSON: ${(cause as Error).message}`, {
      where: { file: path },
      fix: 'write it again with the step that made it; it is never edited by hand',
      cause,
    });
  }
  return { path, sha256: sha256Hex(text), document: parseDocument(kind, value, path) };
}

/**
 * Checks a value against the schema of `kind`.
 * @throws ConfigError naming the file and the first wrong field
 */
function parseDocument<K extends DocumentKind>(kind: K, value: unknown, file: string): Documents[K] {
  const expected = `slipway/${kind}/v1`;
  const found = (value as { schema?: unknown } | null)?.schema;
  if (found !== expected) {
    throw new ConfigError(
      `this is ${typeof found === 'string' ? `"${found}"` : 'no evidence of ours'}, and "${expected}" is what is read here`,
      {
        where: { file },
        fix: `hand over the ${kind}.json that a step of the same Slipway major version wrote`,
      },
    );
  }
  const result = documents[kind].safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new ConfigError(`${issue?.path.join('.') || 'the document'}: ${issue?.message}`, {
      where: { file },
      fix: `write it again with the step that made it; ${kind}.json is never edited by hand`,
    });
  }
  return result.data as Documents[K];
}

/** Writes a document (pretty, sorted as given, one trailing newline) aside and renames it into place. */
export async function writeDocument<K extends DocumentKind>(
  kind: K,
  document: Documents[K],
  path: string,
): Promise<Filed<K>> {
  const checked = parseDocument(kind, document, path);
  const text = `${JSON.stringify(checked, null, 2)}\n`;
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
  return { path, sha256: sha256Hex(text), document: checked };
}

/** The JSON Schema (draft 2020-12) of one kind, for publication. */
export function jsonSchema(kind: DocumentKind): unknown {
  return { $id: `slipway/${kind}/v1`, ...z.toJSONSchema(documents[kind]) };
}
