/** What a call needs, as it is written under `permissions:` in a workflow. */
export type Permission =
  | 'actions: read'
  | 'actions: write'
  | 'checks: read'
  | 'checks: write'
  | 'contents: read'
  | 'contents: write'
  | 'deployments: read'
  | 'deployments: write'
  | 'issues: read'
  | 'issues: write'
  | 'pull-requests: read'
  | 'pull-requests: write'
  | 'metadata: read'
  | 'statuses: read'
  | 'statuses: write';
