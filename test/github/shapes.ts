/** The objects that GitHub repeats in nearly every reply, with every member that its description requires. */
import { iso, type World } from './route.ts';
import type { GitCommit } from './state.ts';

export function repositoryUrl({ apiUrl, state }: World): string {
  return `${apiUrl}/repos/${state.owner}/${state.name}`;
}

export function webUrl({ state }: World): string {
  return `https://github.com/${state.owner}/${state.name}`;
}

export function simpleUser({ apiUrl }: World, login = 'github-actions[bot]'): object {
  const url = `${apiUrl}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: 41_898_282,
    node_id: 'MDM6Qm90NDE4OTgyODI=',
    avatar_url: 'https://avatars.githubusercontent.com/in/15368?v=4',
    gravatar_id: '',
    url,
    html_url: 'https://github.com/apps/github-actions',
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
  };
}

const linkedFromRepository = [
  'archive',
  'assignees',
  'blobs',
  'branches',
  'collaborators',
  'comments',
  'commits',
  'compare',
  'contents',
  'contributors',
  'deployments',
  'downloads',
  'events',
  'forks',
  'git_commits',
  'git_refs',
  'git_tags',
  'hooks',
  'issue_comment',
  'issue_events',
  'issues',
  'keys',
  'labels',
  'languages',
  'merges',
  'milestones',
  'notifications',
  'pulls',
  'releases',
  'stargazers',
  'statuses',
  'subscribers',
  'subscription',
  'tags',
  'teams',
  'trees',
] as const;

export function repository(world: World): object {
  const { state } = world;
  const url = repositoryUrl(world);
  const web = webUrl(world);
  const at = iso(0);
  return {
    id: 1,
    node_id: 'R_1',
    name: state.name,
    full_name: `${state.owner}/${state.name}`,
    private: state.private,
    owner: simpleUser(world, state.owner),
    html_url: web,
    description: null,
    fork: false,
    url,
    ...Object.fromEntries(linkedFromRepository.map((name) => [`${name}_url`, `${url}/${name}`])),
    git_url: `git:${web.slice('https:'.length)}.git`,
    ssh_url: `git@github.com:${state.owner}/${state.name}.git`,
    clone_url: `${web}.git`,
    svn_url: web,
    mirror_url: null,
    homepage: null,
    language: 'Go',
    license: null,
    default_branch: state.defaultBranch,
    ...Object.fromEntries(
      ['forks', 'forks_count', 'stargazers_count', 'watchers', 'watchers_count', 'size'].map((n) => [n, 0]),
    ),
    ...Object.fromEntries(
      ['open_issues', 'open_issues_count', 'subscribers_count', 'network_count'].map((n) => [n, 0]),
    ),
    ...Object.fromEntries(
      ['issues', 'projects', 'wiki', 'pages', 'discussions', 'downloads'].map((n) => [`has_${n}`, true]),
    ),
    archived: false,
    disabled: false,
    pushed_at: at,
    created_at: at,
    updated_at: at,
  };
}

export function commitObject(world: World, commit: GitCommit): object {
  const url = repositoryUrl(world);
  const tree = commit.treeSha ?? commit.sha;
  return {
    url: `${url}/commits/${commit.sha}`,
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    html_url: `${webUrl(world)}/commit/${commit.sha}`,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    commit: {
      url: `${url}/git/commits/${commit.sha}`,
      author: { ...commit.author, date: iso(commit.authoredAt) },
      committer: { ...commit.committer, date: iso(commit.at) },
      message: commit.message,
      comment_count: 0,
      tree: { sha: tree, url: `${url}/git/trees/${tree}` },
    },
    author: null,
    committer: null,
    parents: commit.parents.map((sha) => ({ sha, url: `${url}/commits/${sha}` })),
  };
}
