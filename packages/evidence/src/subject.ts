/** What a document is about: one tree of one repository, and the digests that chain documents together. */
import { z } from 'zod';

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'is not a sha256 in lower-case hex');
export const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'is not a digest of the form sha256:<hex>');
const gitObject = z
  .string()
  .regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'is not a full git object name in lower-case hex');
/** RFC 3339 in UTC with milliseconds, as `Date.toISOString()` writes it. */
export const timestamp = z.iso.datetime();
/** A version label: what people and ledgers call a release. No slashes, spaces or control characters. */
export const version = z
  .string()
  .regex(/^[0-9A-Za-z][0-9A-Za-z._+-]{0,127}$/, 'is not a version label such as 1.4.2');
/** A service or environment name: a DNS label. */
export const name = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'is not a name such as hello-service (a-z, 0-9, -)');

/** Documents chain by the tree, so a merge commit with an equal tree keeps its evidence. */
export const subject = z.strictObject({
  /** `owner/name`, or null for a repository without a remote. */
  repository: z.string().nullable(),
  commit: gitObject,
  tree: gitObject,
});
export type Subject = z.infer<typeof subject>;
