/** Comments of commits. */
import { invalid, iso, type Route, textField, type World } from '../route.ts';
import { repositoryUrl, simpleUser, webUrl } from '../shapes.ts';
import { type FakeCommitComment, resolve } from '../state.ts';

const path = '/repos/{owner}/{repo}/commits/{commit_sha}/comments';

function reply(world: World, found: FakeCommitComment): object {
  return {
    id: found.id,
    node_id: `CC_${found.id}`,
    url: `${repositoryUrl(world)}/comments/${found.id}`,
    html_url: `${webUrl(world)}/commit/${found.sha}#commitcomment-${found.id}`,
    body: found.body,
    path: null,
    position: null,
    line: null,
    commit_id: found.sha,
    user: simpleUser(world),
    author_association: 'NONE',
    created_at: iso(found.at),
    updated_at: iso(found.at),
  };
}

export const commitCommentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    // Only metadata, which every token may read.
    need: null,
    handle: ({ params }, world) => {
      const found = world.state.commitComments.filter(({ sha }) => sha === params.commit_sha);
      return { status: 200, list: { items: found.map((comment) => reply(world, comment)) } };
    },
  },
  {
    method: 'POST',
    path,
    // https://cpp-linter.github.io/cpp-linter-action/permissions
    need: 'contents: write',
    handle: ({ params, body }, world) => {
      const commit = resolve(world.state, params.commit_sha ?? '');
      if (commit === undefined) return invalid(`No commit found for SHA: ${params.commit_sha}`);
      const text = textField(body, 'body') ?? '';
      if (text === '')
        return invalid('Validation Failed', [{ resource: 'CommitComment', code: 'missing', field: 'body' }]);
      const comment = { id: world.nextId(), sha: commit.sha, body: text, at: world.now() };
      world.state.commitComments.push(comment);
      return { status: 201, body: reply(world, comment) };
    },
  },
];
