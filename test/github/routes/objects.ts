/** Git's objects made one by one: blobs, trees, commits. Nothing names them until a ref does. */
import { type Answer, conflict, fields, invalid, iso, type Route, textField, type World } from '../route.ts';
import { repositoryUrl, webUrl } from '../shapes.ts';
import { nobody, putBlob, putCommit, putTree } from '../state.ts';
import { personOf } from './contents.ts';

const repo = '/repos/{owner}/{repo}';

/** https://github.com/github/rest-api-description/issues/637 */
const empty = ({ state }: World): boolean => state.refs.size === 0;
const emptyRepository = conflict('Git Repository is empty.');

function makeTree(body: unknown, world: World): Answer {
  const { state } = world;
  const { tree: entries, base_tree: base } = fields(body);
  if (!Array.isArray(entries)) return invalid('Invalid tree info');
  const standing = typeof base === 'string' ? state.trees.get(base) : { files: {}, modes: {} };
  if (standing === undefined) return invalid('Invalid base_tree');
  const files: Record<string, string> = { ...standing.files };
  const modes: Record<string, string> = { ...standing.modes };
  for (const entry of entries as unknown[]) {
    const path = textField(entry, 'path');
    const content = textField(entry, 'content');
    const sha = content === undefined ? textField(entry, 'sha') : putBlob(state, Buffer.from(content));
    if (path === undefined || sha === undefined || !state.blobs.has(sha)) return invalid('Invalid tree info');
    files[path] = sha;
    const mode = textField(entry, 'mode') ?? '100644';
    if (mode === '100644') delete modes[path];
    else modes[path] = mode;
  }
  const sha = putTree(state, { files, modes });
  const url = repositoryUrl(world);
  const tree = Object.entries(files).map(([path, blob]) => ({
    path,
    mode: modes[path] ?? '100644',
    type: 'blob',
    size: state.blobs.get(blob)?.byteLength ?? 0,
    sha: blob,
    url: `${url}/git/blobs/${blob}`,
  }));
  return { status: 201, body: { sha, url: `${url}/git/trees/${sha}`, tree, truncated: false } };
}

function makeCommit(body: unknown, world: World): Answer {
  const { state } = world;
  const message = textField(body, 'message');
  const treeSha = textField(body, 'tree') ?? '';
  const tree = state.trees.get(treeSha);
  const { parents = [] } = fields(body) as { parents?: readonly string[] };
  if (message === undefined) return invalid('Invalid request.\n\n"message" wasn\'t supplied.');
  if (tree === undefined) return invalid('Tree SHA does not exist');
  if (!parents.every((sha) => state.commits.has(sha))) return invalid('Parent SHA does not exist');
  const author = personOf(fields(body).author) ?? nobody;
  const commit = putCommit(state, {
    parents,
    tree: tree.files,
    modes: tree.modes,
    message,
    at: world.now(),
    author,
    committer: personOf(fields(body).committer) ?? author,
  });
  const url = repositoryUrl(world);
  const date = iso(commit.at);
  return {
    status: 201,
    body: {
      sha: commit.sha,
      node_id: `C_${commit.sha}`,
      url: `${url}/git/commits/${commit.sha}`,
      html_url: `${webUrl(world)}/commit/${commit.sha}`,
      author: { ...commit.author, date },
      committer: { ...commit.committer, date },
      message,
      tree: { sha: treeSha, url: `${url}/git/trees/${treeSha}` },
      parents: parents.map((sha) => ({
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
}

export const objectRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: `${repo}/git/blobs`,
    need: 'contents: write',
    handle: ({ body }, world) => {
      if (empty(world)) return emptyRepository;
      const encoding = textField(body, 'encoding') === 'base64' ? 'base64' : 'utf8';
      const sha = putBlob(world.state, Buffer.from(textField(body, 'content') ?? '', encoding));
      return { status: 201, body: { sha, url: `${repositoryUrl(world)}/git/blobs/${sha}` } };
    },
  },
  {
    method: 'POST',
    path: `${repo}/git/trees`,
    need: 'contents: write',
    handle: ({ body }, world) => (empty(world) ? emptyRepository : makeTree(body, world)),
  },
  {
    method: 'POST',
    path: `${repo}/git/commits`,
    need: 'contents: write',
    handle: ({ body }, world) => (empty(world) ? emptyRepository : makeCommit(body, world)),
  },
];
