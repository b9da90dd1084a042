/** What a token may, and what each request needs. */

/** As under `permissions:` in a workflow. */
export type Permissions = Readonly<Record<string, 'read' | 'write' | 'none'>>;

/** Everything that a job's own token can be given for these routes. */
export const allPermissions: Permissions = {
  actions: 'write',
  checks: 'write',
  contents: 'write',
  deployments: 'write',
  issues: 'write',
  'pull-requests': 'write',
  statuses: 'write',
};

/** `contents: write`; several, any of which is enough; null when every token may. */
export type Need = string | readonly string[] | null;

export function mayDo(permissions: Permissions, need: Need): boolean {
  if (need === null) return true;
  return [need].flat().some((one) => {
    const [name = '', level] = one.split(': ');
    const has = permissions[name] ?? 'none';
    return has === 'write' || (has === 'read' && level === 'read');
  });
}

/** `x-accepted-github-permissions`: `issues=write; pull_requests=write`. */
export function acceptedHeader(need: Need): string {
  return need === null
    ? ''
    : [need]
        .flat()
        .map((one) => one.replace(': ', '=').replaceAll('-', '_'))
        .join('; ');
}

export function isRead(need: Need): boolean {
  return need === null || [need].flat().every((one) => one.endsWith(': read'));
}
