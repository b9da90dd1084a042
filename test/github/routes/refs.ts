/** Branches, tags, and the objects of annotated tags. */
import { createHash } from 'node:crypto';
import { fields, invalid, iso, notFound, type Route, textField, type World } from '../route.ts';
import { repositoryUrl } from '../shapes.ts';
import { ancestry } from '../state.ts';

const repo = '/repos/{owner}/{repo}';

function refReply(world: World, ref: string): object {
  const { sha, type } = world.state.refs.get(ref) ?? { sha: '', type: 'commit' };
  const url = repositoryUrl(world);
  return {
    ref,
    node_id: `REF_${ref}`,
    url: `${url}/git/${ref}`,
    object: { sha, type, url: `${url}/git/${type}s/${sha}` },
  };
}

function tagReply(world: World, sha: string): object | null {
  const found = world.state.tags.get(sha);
  if (found === undefined) return null;
  const url = repositoryUrl(world);
  return {
    node_id: `TA_${sha}`,
    tag: found.tag,
    sha,
    url: `${url}/git/tags/${sha}`,
    message: found.message,
    tagger: { name: 'fake', email: 'fake@users.noreply.invalid', date: iso(found.at) },
    object: { sha: found.object, type: 'commit', url: `${url}/git/commits/${found.object}` },
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  };
}

const typeOf = (world: World, sha: string): 'commit' | 'tag' | undefined =>
  world.state.commits.has(sha) ? 'commit' : world.state.tags.has(sha) ? 'tag' : undefined;

export const refRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${repo}/git/ref/{ref}`,
    need: 'contents: read',
    handle: ({ params }, world) => {
      const ref = `refs/${params.ref}`;
      return world.state.refs.has(ref) ? { status: 200, body: refReply(world, ref) } : notFound;
    },
  },
  {
    method: 'POST',
    path: `${repo}/git/refs`,
    need: 'contents: write',
    handle: ({ body }, world) => {
      const ref = textField(body, 'ref') ?? '';
      const sha = textField(body, 'sha') ?? '';
      if (!/^refs\/[^/]+\/./.test(ref)) {
        return invalid("Reference name must start with 'refs' and have at least two slashes.");
      }
      const type = typeOf(world, sha);
      if (type === undefined) return invalid('Object does not exist');
      if (world.state.refs.has(ref)) return invalid('Reference already exists');
      world.state.refs.set(ref, { sha, type });
      return { status: 201, body: refReply(world, ref) };
    },
  },
  {
    method: 'PATCH',
    path: `${repo}/git/refs/{ref}`,
    need: 'contents: write',
    handle: ({ params, body }, world) => {
      const ref = `refs/${params.ref}`;
      const sha = textField(body, 'sha') ?? '';
      const standing = world.state.refs.get(ref);
      if (standing === undefined) return invalid('Reference does not exist');
      const type = typeOf(world, sha);
      if (type === undefined) return invalid('Object does not exist');
      const follows = ancestry(world.state, sha).has(standing.sha);
      if (!follows && fields(body).force !== true) return invalid('Update is not a fast forward');
      world.state.refs.set(ref, { sha, type });
      return { status: 200, body: refReply(world, ref) };
    },
  },
  {
    method: 'DELETE',
    path: `${repo}/git/refs/{ref}`,
    need: 'contents: write',
    handle: ({ params }, world) =>
      world.state.refs.delete(`refs/${params.ref}`) ? { status: 204 } : invalid('Reference does not exist'),
  },
  {
    method: 'POST',
    path: `${repo}/git/tags`,
    need: 'contents: write',
    handle: ({ body }, world) => {
      const [tag, message, object] = ['tag', 'message', 'object'].map((name) => textField(body, name));
      if (tag === undefined || message === undefined || object === undefined)
        return invalid('Invalid request.');
      if (!world.state.commits.has(object)) return invalid('Object does not exist');
      const at = world.now();
      const sha = createHash('sha1').update([tag, message, object, at].join('\0')).digest('hex');
      world.state.tags.set(sha, { tag, message, object, at });
      return { status: 201, body: tagReply(world, sha) };
    },
  },
  {
    method: 'GET',
    path: `${repo}/git/tags/{tag_sha}`,
    need: 'contents: read',
    handle: ({ params }, world) => {
      const found = tagReply(world, params.tag_sha ?? '');
      return found === null ? notFound : { status: 200, body: found };
    },
  },
];
