/** With which token private modules are fetched, and from whom. */
import type { Action } from './run-action.ts';

/** For the server that the job is of (GitHub Docs, "Variables reference": GITHUB_SERVER_URL); null without a token. */
export function modulesAccess({ ctx, mask }: Pick<Action, 'ctx' | 'mask'>, token: string | null) {
  return token === null ? null : { server: ctx.env.GITHUB_SERVER_URL || 'https://github.com', token, mask };
}
