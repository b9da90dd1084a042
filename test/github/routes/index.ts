/** Every route of the fake's REST API; the first that fits answers. */
import type { Route } from '../route.ts';
import { actionRoutes } from './actions.ts';
import { checkRoutes } from './checks.ts';
import { commentRoutes } from './comments.ts';
import { commitCommentRoutes } from './commit-comments.ts';
import { contentRoutes } from './contents.ts';
import { deploymentRoutes } from './deployments.ts';
import { issueRoutes } from './issues.ts';
import { objectRoutes } from './objects.ts';
import { pullRoutes } from './pulls.ts';
import { refRoutes } from './refs.ts';
import { releaseRoutes } from './releases.ts';

export const routes: readonly Route[] = [
  ...deploymentRoutes,
  ...checkRoutes,
  ...commentRoutes,
  ...commitCommentRoutes,
  ...issueRoutes,
  ...contentRoutes,
  ...refRoutes,
  ...objectRoutes,
  ...pullRoutes,
  ...releaseRoutes,
  ...actionRoutes,
];

/** Parameters that hold slashes. */
const greedy = new Set(['path', 'basehead', 'tag']);

const patterns = routes.map((route) => ({
  route,
  pattern: new RegExp(
    `^${route.path
      .replace(/[.$]/g, '\\$&')
      .replace(/\{(\w+)\}/g, (_whole, name: string) =>
        greedy.has(name) || (name === 'ref' && route.path.includes('/git/'))
          ? `(?<${name}>.+)`
          : `(?<${name}>[^/]+)`,
      )}$`,
  ),
}));

/** The route of a path below the API's base, with its parameters decoded. */
export function findRoute(
  method: string,
  path: string,
): { readonly route: Route; readonly params: Record<string, string> } | undefined {
  for (const { route, pattern } of patterns) {
    const match = route.method === method ? pattern.exec(path) : null;
    if (match === null) continue;
    const params = Object.entries(match.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]);
    return { route, params: Object.fromEntries(params) };
  }
  return undefined;
}
