/** Files through the API: read, and written as commits. */

import { nameObject, type Person, writeTree } from '../git/objects.ts';
import {
  type Answer,
  conflict,
  fields,
  invalid,
  notFound,
  type Route,
  textField,
  type World,
} from '../route.ts';
import { commitObject, repositoryUrl, webUrl } from '../shapes.ts';
import { ancestry, type GitCommit, nobody, putBlob, putCommit, resolve } from '../state.ts';
import { refusedFile } from './protection.ts';

const repo = '/repos/{owner}/{repo}';

/** Over this the contents API answers without the content. */
const largestInline = 2 ** 20;

function entryOf(world: World, path: string, sha: string, type: 'file' | 'dir', size: number): object {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const url = `${repositoryUrl(world)}/contents/${encoded}?ref=${world.state.defaultBranch}`;
  const git = `${repositoryUrl(world)}/git/${type === 'file' ? 'blobs' : 'trees'}/${sha}`;
  const html = `${webUrl(world)}/blob/${world.state.defaultBranch}/${encoded}`;
  return {
    name: path.split('/').at(-1),
    path,
    sha,
    size,
    url,
    html_url: html,
    git_url: git,
    download_url: type === 'file' ? html : null,
    type,
    _links: { self: url, git, html },
  };
}

function fileOf(world: World, path: string, sha: string, content = true): object {
  const bytes = world.state.blobs.get(sha) ?? new Uint8Array();
  const entry = entryOf(world, path, sha, 'file', bytes.byteLength);
  if (!content) return entry;
  const inline = bytes.byteLength <= largestInline;
  return { ...entry, content: inline ? wrapped(bytes) : '', encoding: inline ? 'base64' : 'none' };
}

/** As GitHub sends it: a line end every 60 characters. */
function wrapped(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('base64')
    .replace(/.{1,60}/g, '$&\n');
}

function read(path: string, ref: string, world: World): Answer {
  const commit = resolve(world.state, ref);
  if (commit === undefined) return { status: 404, body: { message: `No commit found for the ref ${ref}` } };
  const sha = commit.tree[path];
  if (sha !== undefined) return { status: 200, body: fileOf(world, path, sha) };
  const prefix = `${path}/`;
  const inside = Object.keys(commit.tree).filter((file) => file.startsWith(prefix));
  if (inside.length === 0) return notFound;
  const names = new Set(inside.map((file) => file.slice(prefix.length).split('/')[0] as string));
  const items = [...names].map((name) => {
    const file = commit.tree[prefix + name];
    return file === undefined
      ? entryOf(world, prefix + name, folderSha(commit, `${prefix}${name}/`), 'dir', 0)
      : fileOf(world, prefix + name, file, false);
  });
  return { status: 200, body: items };
}

function folderSha({ tree, modes }: GitCommit, prefix: string): string {
  const inside = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(all).flatMap(([file, value]) =>
        file.startsWith(prefix) ? [[file.slice(prefix.length), value]] : [],
      ),
    );
  return writeTree(nameObject, { files: inside(tree), modes: inside(modes) });
}

export function personOf(value: unknown): Person | undefined {
  const { name, email } = fields(value);
  return typeof name === 'string' && typeof email === 'string' ? { name, email } : undefined;
}

function write(path: string, body: unknown, world: World, remove: boolean): Answer {
  const { state } = world;
  const message = textField(body, 'message');
  const content = textField(body, 'content');
  if (message === undefined || (!remove && content === undefined)) {
    return invalid(`Invalid request.\n\n"${message === undefined ? 'message' : 'content'}" wasn't supplied.`);
  }
  if (!remove && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content ?? '')) {
    return invalid('content is not valid Base64');
  }
  const branch = textField(body, 'branch') ?? state.defaultBranch;
  const head = state.refs.get(`refs/heads/${branch}`);
  const parent = head && state.commits.get(head.sha);
  if (parent === undefined) return { status: 404, body: { message: `Branch ${branch} not found` } };
  const sha = textField(body, 'sha');
  const standing = parent.tree[path];
  if (standing !== undefined && sha === undefined) {
    return invalid('Invalid request.\n\n"sha" wasn\'t supplied.');
  }
  // Where there is no file, GitHub looks at no sha: https://github.com/pome-sh/digital-twins/pull/400
  if (sha !== undefined && standing !== undefined && sha !== standing) {
    return conflict(`${path} does not match ${sha}`);
  }
  if (remove && standing === undefined) return notFound;
  const protection = refusedFile(
    world,
    branch,
    remove ? 'delete' : standing === undefined ? 'create' : 'update',
  );
  if (protection !== undefined) return protection;

  world.meanwhile();
  const ref = `refs/heads/${branch}`;
  const moved = (): Answer => {
    const now = state.refs.get(ref)?.sha;
    if (now === undefined) return { status: 404, body: { message: `Branch ${branch} not found` } };
    // GitHub's words: https://github.com/PyGithub/PyGithub/issues/1787
    return conflict(`is at ${now} but expected ${parent.sha}`);
  };
  const tree = { ...parent.tree };
  const modes = { ...parent.modes };
  if (remove) {
    delete tree[path];
    delete modes[path];
  } else tree[path] = putBlob(state, Buffer.from(content ?? '', 'base64'));
  const committer = personOf(fields(body).committer) ?? nobody;
  const commit = putCommit(state, {
    parents: [parent.sha],
    tree,
    modes,
    message,
    at: world.now(),
    committer,
    author: personOf(fields(body).author) ?? committer,
  });
  if (!state.refs.swap(ref, { sha: commit.sha, type: 'commit' }, parent.sha)) return moved();
  const { commit: inner, ...rest } = commitObject(world, commit) as { commit: object };
  return {
    status: standing === undefined ? 201 : 200,
    body: {
      content: remove ? null : fileOf(world, path, tree[path] ?? '', false),
      commit: { ...rest, ...inner },
    },
  };
}

/** Newest first; only those that changed `path`, a file or a folder, where one is given. */
function history(start: GitCommit, path: string | null, world: World): GitCommit[] {
  const all = [...ancestry(world.state, start.sha)].flatMap((sha) => world.state.commits.get(sha) ?? []);
  if (path === null) return all;
  const inside = (tree: Readonly<Record<string, string>> = {}): string =>
    JSON.stringify(
      Object.entries(tree)
        .filter(([file]) => file === path || file.startsWith(`${path}/`))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return all.filter(
    ({ tree, parents }) => inside(tree) !== inside(world.state.commits.get(parents[0] ?? '')?.tree),
  );
}

function compare(basehead: string, world: World): Answer {
  const [base, head] = basehead.split('...').map((name) => resolve(world.state, name));
  if (base === undefined || head === undefined) return notFound;
  const before = ancestry(world.state, base.sha);
  const after = ancestry(world.state, head.sha);
  const ahead = [...after].filter((sha) => !before.has(sha));
  const behind = [...before].filter((sha) => !after.has(sha));
  const common = [...after].find((sha) => before.has(sha));
  if (common === undefined) return notFound;
  const status =
    ahead.length > 0
      ? behind.length > 0
        ? 'diverged'
        : 'ahead'
      : behind.length > 0
        ? 'behind'
        : 'identical';
  const commit = (sha: string): object => commitObject(world, world.state.commits.get(sha) as GitCommit);
  const url = `${repositoryUrl(world)}/compare/${basehead}`;
  const web = `${webUrl(world)}/compare/${basehead}`;
  return {
    status: 200,
    body: {
      url,
      html_url: web,
      permalink_url: web,
      diff_url: `${web}.diff`,
      patch_url: `${web}.patch`,
      base_commit: commit(base.sha),
      merge_base_commit: commit(common),
      status,
      ahead_by: ahead.length,
      behind_by: behind.length,
      total_commits: ahead.length,
      commits: ahead.toReversed().map(commit),
      files: [],
    },
  };
}

export const contentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${repo}/contents/{path}`,
    need: 'contents: read',
    handle: ({ params, query }, world) =>
      read(params.path ?? '', query.get('ref') ?? world.state.defaultBranch, world),
  },
  {
    method: 'PUT',
    path: `${repo}/contents/{path}`,
    need: 'contents: write',
    handle: ({ params, body }, world) => write(params.path ?? '', body, world, false),
  },
  {
    method: 'DELETE',
    path: `${repo}/contents/{path}`,
    need: 'contents: write',
    handle: ({ params, body }, world) => write(params.path ?? '', body, world, true),
  },
  {
    method: 'GET',
    path: `${repo}/commits`,
    need: 'contents: read',
    handle: ({ query }, world) => {
      const start = resolve(world.state, query.get('sha') ?? world.state.defaultBranch);
      if (start === undefined) return notFound;
      const items = history(start, query.get('path'), world).map((commit) => commitObject(world, commit));
      return { status: 200, list: { items } };
    },
  },
  {
    method: 'GET',
    path: `${repo}/compare/{basehead}`,
    need: 'contents: read',
    handle: ({ params }, world) => compare(params.basehead ?? '', world),
  },
  {
    method: 'GET',
    path: `${repo}/git/blobs/{file_sha}`,
    need: 'contents: read',
    handle: ({ params }, world) => {
      const sha = params.file_sha ?? '';
      const bytes = world.state.blobs.get(sha);
      if (bytes === undefined) return notFound;
      return {
        status: 200,
        body: {
          sha,
          node_id: `B_${sha}`,
          size: bytes.byteLength,
          url: `${repositoryUrl(world)}/git/blobs/${sha}`,
          content: wrapped(bytes),
          encoding: 'base64',
        },
      };
    },
  },
];
