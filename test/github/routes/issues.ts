/** Issues that are opened here. */
import { invalid, iso, type Route, textField, type World } from '../route.ts';
import { repositoryUrl, simpleUser, webUrl } from '../shapes.ts';
import type { FakeIssue } from '../state.ts';

const repo = '/repos/{owner}/{repo}';

function issueReply(world: World, issue: FakeIssue): object {
  const repository = repositoryUrl(world);
  const url = `${repository}/issues/${issue.number}`;
  return {
    id: 5_000_000 + issue.number,
    node_id: `I_${issue.number}`,
    url,
    repository_url: repository,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${webUrl(world)}/issues/${issue.number}`,
    number: issue.number,
    state: issue.open ? 'open' : 'closed',
    title: issue.title,
    body: issue.body,
    user: simpleUser(world),
    labels: [],
    assignee: null,
    milestone: null,
    locked: false,
    comments: world.state.comments.filter((comment) => comment.issue === issue.number).length,
    closed_at: issue.open ? null : iso(issue.at),
    author_association: 'NONE',
    created_at: iso(issue.at),
    updated_at: iso(issue.at),
  };
}

export const issueRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${repo}/issues`,
    need: 'issues: read',
    handle: ({ query }, world) => {
      const state = query.get('state') ?? 'open';
      const found = world.state.openedIssues.filter(
        ({ open }) => state === 'all' || open === (state === 'open'),
      );
      const newest = query.get('direction') === 'asc' ? found : found.toReversed();
      return { status: 200, list: { items: newest.map((issue) => issueReply(world, issue)) } };
    },
  },
  {
    method: 'POST',
    path: `${repo}/issues`,
    need: 'issues: write',
    handle: ({ body }, world) => {
      const title = textField(body, 'title') ?? '';
      if (title === '' || title.length > 256) {
        return invalid('Validation Failed', [{ resource: 'Issue', code: 'custom', field: 'title' }]);
      }
      const { issues, openedIssues } = world.state;
      const issue: FakeIssue = {
        number: Math.max(0, ...issues) + 1,
        ...{ title, body: textField(body, 'body') ?? '', open: true, at: world.now() },
      };
      issues.add(issue.number);
      openedIssues.push(issue);
      return { status: 201, body: issueReply(world, issue) };
    },
  },
];
