/**
 * `owner/name` under which GitHub serves the suite. It stands in one place, `repository` of package.json; wherever
 * else it is written, `npm run stamp` put it.
 */
import path from 'node:path';
import { readJson } from './workspaces.ts';

/** @throws Error when package.json does not say it */
export function suiteName(root: string): string {
  const { repository } = readJson<{ repository?: string }>(path.join(root, 'package.json'));
  const [, name] = /^github:(.+)$/.exec(repository ?? '') ?? [];
  if (name === undefined) throw new Error('package.json: write "repository": "github:owner/name"');
  checkSuiteName(name);
  return name;
}

/** @throws Error for what GitHub would not take as `owner/name` */
export function checkSuiteName(name: string): void {
  const valid = /^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/.test(name);
  if (!valid || name.endsWith('.git')) {
    throw new Error(`${JSON.stringify(name.slice(0, 200))} is no owner/name: write it as octo-org/slipway`);
  }
}

/** Where a text names `suite`, and not a longer name of which it is a part. */
export function mentions(suite: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9_-])${suite.replace(/[.]/g, '\\.')}(?![A-Za-z0-9_-]|\\.[A-Za-z0-9])`, 'g');
}

/** What refers to an action or a workflow of `suite`; groups: what stands before the version, and the version. */
export function references(suite: string): RegExp {
  return new RegExp(`(${mentions(suite).source}(?:/[A-Za-z0-9._/-]+)?@)([A-Za-z0-9._/-]+)`, 'g');
}
