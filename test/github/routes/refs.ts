/** Branches, tags, and the objects of annotated tags. */
import { fields, invalid, iso, notFound, type Route, textField, type World } from '../route.ts';
import { repositoryUrl } from '../shapes.ts';
import { ancestry, putTag } from '../state.ts';
import { refusedRef } from './protection.ts';

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
      const protection = refusedRef(world, ref, 'create');
      if (protection !== undefined) return protection;
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
      const protection = refusedRef(world, ref, 'update');
      if (protection !== undefined) return protection;
      world.meanwhile();
      if (!world.state.refs.swap(ref, { sha, type }, standing.sha))
        return invalid('Reference cannot be updated');
      return { status: 200, body: refReply(world, ref) };
    },
  },
  {
    method: 'DELETE',
    path: `${repo}/git/refs/{ref}`,
    need: 'contents: write',
    handle: ({ params }, world) => {
      const ref = `refs/${params.ref}`;
      if (!world.state.refs.has(ref)) return invalid('Reference does not exist');
      const protection = refusedRef(world, ref, 'delete');
      if (protection !== undefined) return protection;
      world.state.refs.delete(ref);
      return { status: 204 };
    },
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
      const sha = putTag(world.state, { tag, message, object, at: world.now() });
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
