/** Comments of issues and pull requests. */
import { type Answer, invalid, iso, notFound, type Route, textField, type World } from '../route.ts';
import { repositoryUrl, simpleUser, webUrl } from '../shapes.ts';
import type { FakeComment } from '../state.ts';

const repo = '/repos/{owner}/{repo}';

function commentReply(world: World, found: FakeComment): object {
  const url = repositoryUrl(world);
  return {
    id: found.id,
    node_id: `IC_${found.id}`,
    url: `${url}/issues/comments/${found.id}`,
    html_url: `${webUrl(world)}/issues/${found.issue}#issuecomment-${found.id}`,
    issue_url: `${url}/issues/${found.issue}`,
    body: found.body,
    user: simpleUser(world, found.author),
    author_association: 'NONE',
    created_at: iso(found.at),
    updated_at: iso(found.at),
  };
}

function checkBody(body: unknown): Answer | null {
  const text = textField(body, 'body') ?? '';
  const wrong = (message: string): Answer =>
    invalid('Validation Failed', [
      { resource: 'IssueComment', code: 'unprocessable', field: 'data', message },
    ]);
  if (text === '') return wrong('Body cannot be blank');
  return text.length > 65_536 ? wrong('Body is too long (maximum is 65536 characters)') : null;
}

const commentOf = (world: World, id: string | undefined): FakeComment | undefined =>
  world.state.comments.find((comment) => String(comment.id) === id);

const commentWrite = ['issues: write', 'pull-requests: write'];
const commentRead = ['issues: read', 'pull-requests: read'];

export const commentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${repo}/issues/{issue_number}/comments`,
    need: commentRead,
    handle: ({ params }, world) => {
      const issue = Number(params.issue_number);
      if (!world.state.issues.has(issue)) return notFound;
      const found = world.state.comments.filter((comment) => comment.issue === issue);
      return { status: 200, list: { items: found.map((comment) => commentReply(world, comment)) } };
    },
  },
  {
    method: 'POST',
    path: `${repo}/issues/{issue_number}/comments`,
    need: commentWrite,
    handle: ({ params, body }, world) => {
      const issue = Number(params.issue_number);
      if (!world.state.issues.has(issue)) return notFound;
      const refused = checkBody(body);
      if (refused !== null) return refused;
      const comment: FakeComment = {
        id: world.nextId(),
        issue,
        body: textField(body, 'body') ?? '',
        author: 'github-actions[bot]',
        at: world.now(),
      };
      world.state.comments.push(comment);
      return { status: 201, body: commentReply(world, comment) };
    },
  },
  {
    method: 'GET',
    path: `${repo}/issues/comments/{comment_id}`,
    need: commentRead,
    handle: ({ params }, world) => {
      const comment = commentOf(world, params.comment_id);
      return comment ? { status: 200, body: commentReply(world, comment) } : notFound;
    },
  },
  {
    method: 'PATCH',
    path: `${repo}/issues/comments/{comment_id}`,
    need: commentWrite,
    handle: ({ params, body }, world) => {
      const comment = commentOf(world, params.comment_id);
      if (comment === undefined) return notFound;
      const refused = checkBody(body);
      if (refused !== null) return refused;
      comment.body = textField(body, 'body') ?? '';
      return { status: 200, body: commentReply(world, comment) };
    },
  },
  {
    method: 'DELETE',
    path: `${repo}/issues/comments/{comment_id}`,
    need: commentWrite,
    handle: ({ params }, world) => {
      const comment = commentOf(world, params.comment_id);
      if (comment === undefined) return notFound;
      world.state.comments.splice(world.state.comments.indexOf(comment), 1);
      return { status: 204 };
    },
  },
];
