/** Pull requests, as far as somebody looks for the one of a branch. */
import { iso, notFound, type Route, type World } from '../route.ts';
import { repository, repositoryUrl, simpleUser, webUrl } from '../shapes.ts';
import type { FakePull } from '../state.ts';

const repo = '/repos/{owner}/{repo}';

function pullReply(world: World, pull: FakePull): object {
  const url = `${repositoryUrl(world)}/pulls/${pull.number}`;
  const issue = `${repositoryUrl(world)}/issues/${pull.number}`;
  const links: Readonly<Record<string, string>> = {
    comments: `${issue}/comments`,
    commits: `${url}/commits`,
    statuses: `${repositoryUrl(world)}/statuses/${pull.headSha}`,
    html: `${webUrl(world)}/pull/${pull.number}`,
    issue,
    review_comments: `${url}/comments`,
    review_comment: `${url}/comments/{number}`,
    self: url,
  };
  const side = (owner: string, ref: string, sha: string, id: number | null): object => ({
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: simpleUser(world, owner),
    repo: id === null ? null : { ...repository(world), id },
  });
  return {
    url,
    id: pull.number,
    node_id: `PR_${pull.number}`,
    html_url: links.html,
    diff_url: `${links.html}.diff`,
    patch_url: `${links.html}.patch`,
    issue_url: links.issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    number: pull.number,
    state: pull.open ? 'open' : 'closed',
    locked: false,
    title: 'A change',
    user: simpleUser(world, pull.owner),
    body: null,
    labels: [],
    milestone: null,
    created_at: iso(0),
    updated_at: iso(0),
    closed_at: null,
    merged_at: null,
    merge_commit_sha: null,
    assignee: null,
    head: side(pull.owner, pull.branch, pull.headSha, pull.headRepository),
    base: side(world.state.owner, world.state.defaultBranch, pull.headSha, 1),
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    author_association: 'CONTRIBUTOR',
    auto_merge: null,
  };
}

export const pullRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${repo}/pulls`,
    need: 'pull-requests: read',
    handle: ({ query }, world) => {
      const [state, head] = [query.get('state') ?? 'open', query.get('head')];
      const items = world.state.pulls
        .filter(({ open }) => state === 'all' || open === (state === 'open'))
        .filter(({ owner, branch }) => head === null || head === `${owner}:${branch}`)
        .map((pull) => pullReply(world, pull));
      return { status: 200, list: { items } };
    },
  },
  {
    method: 'GET',
    path: `${repo}/git/commits/{commit_sha}`,
    need: 'contents: read',
    handle: ({ params }, world) => {
      const commit = world.state.commits.get(params.commit_sha ?? '');
      if (commit === undefined) return notFound;
      const url = repositoryUrl(world);
      const person = { ...commit.author, date: iso(commit.at) };
      return {
        status: 200,
        body: {
          sha: commit.sha,
          node_id: `C_${commit.sha}`,
          url: `${url}/git/commits/${commit.sha}`,
          html_url: `${webUrl(world)}/commit/${commit.sha}`,
          author: person,
          committer: person,
          message: commit.message,
          tree: { sha: commit.sha, url: `${url}/git/trees/${commit.sha}` },
          parents: commit.parents.map((sha) => ({
            sha,
            url: `${url}/git/commits/${sha}`,
            html_url: `${webUrl(world)}/commit/${sha}`,
          })),
          verification: {
            verified: false,
            reason: 'unsigned',
            signature: null,
            payload: null,
            verified_at: null,
          },
        },
      };
    },
  },
];
