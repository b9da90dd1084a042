/** What one source says about one key, before anything is resolved. */
import { ConfigError, type Place } from '@slipway/kernel';

/** A value as the file holds it: scalars unresolved, `plain` when unquoted (only then may text become a number). */
export type Template =
  | { readonly kind: 'null' }
  | { readonly kind: 'text'; readonly text: string; readonly plain: boolean }
  | { readonly kind: 'list'; readonly items: readonly Template[] }
  | { readonly kind: 'map'; readonly members: ReadonlyMap<string, Template> };

export interface Leaf {
  /** Dotted: `server.port`. */
  readonly key: string;
  readonly where: Place;
  /** As a person reads it: `application-prod.yml:4`, `environment SERVER_PORT`, `command line --server.port`. */
  readonly provenance: string;
  /** `literal`: text from outside the files, in which nothing is replaced. */
  readonly value: Template | { readonly kind: 'literal'; readonly text: string };
}

/** @throws ConfigError when the dotted key has an empty part. */
export function checkKey(key: string, where: Place): void {
  if (key.split('.').includes('')) {
    throw new ConfigError(`key "${key}" has an empty part`, {
      where,
      fix: 'write the parts of a key with single dots between: server.port',
    });
  }
}
