/** Where a file of the branch is, for people. */
import type { GitHub } from '@slipway/github';

/** The repository's page; null where it cannot be told from the API's address. */
export function repositoryPage({ apiUrl, repository }: Pick<GitHub, 'apiUrl' | 'repository'>): string | null {
  const { protocol, host, pathname } = new URL(apiUrl);
  if (protocol !== 'https:') return null;
  // github.com, and ghe.com: https://docs.github.com/en/enterprise-cloud@latest/rest/using-the-rest-api/getting-started-with-the-rest-api
  if (/^api\.(github\.com|[^.]+\.ghe\.com)$/.test(host)) return `https://${host.slice(4)}/${repository}`;
  // A server of one's own: https://docs.github.com/en/enterprise-server@latest/rest/enterprise-admin
  return pathname === '/api/v3' ? `https://${host}/${repository}` : null;
}

/** The file's page, else `branch:path`. */
export function placeOf(github: Pick<GitHub, 'apiUrl' | 'repository'>, branch: string, path: string): string {
  const page = repositoryPage(github);
  return page === null ? `${branch}:${path}` : `${page}/blob/${branch}/${path}`;
}
