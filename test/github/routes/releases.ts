/** Releases and their assets. */
import { createHash } from 'node:crypto';
import { type Answer, fields, invalid, iso, notFound, type Route, textField, type World } from '../route.ts';
import { repositoryUrl, simpleUser, webUrl } from '../shapes.ts';
import { type FakeAsset, type FakeRelease, resolve } from '../state.ts';

const repo = '/repos/{owner}/{repo}';

function assetReply(world: World, release: FakeRelease, asset: FakeAsset): object {
  return {
    url: `${repositoryUrl(world)}/releases/assets/${asset.id}`,
    id: asset.id,
    node_id: `RA_${asset.id}`,
    name: asset.name,
    label: asset.label,
    state: asset.state,
    content_type: asset.contentType,
    size: asset.bytes.byteLength,
    digest:
      asset.state === 'uploaded' && world.state.assetDigests
        ? `sha256:${createHash('sha256').update(asset.bytes).digest('hex')}`
        : null,
    download_count: 0,
    created_at: iso(asset.at),
    updated_at: iso(asset.at),
    uploader: simpleUser(world),
    browser_download_url: `${webUrl(world)}/releases/download/${release.tag}/${asset.name}`,
  };
}

function releaseReply(world: World, release: FakeRelease): object {
  const url = `${repositoryUrl(world)}/releases/${release.id}`;
  return {
    url,
    html_url: `${webUrl(world)}/releases/tag/${release.tag}`,
    assets_url: `${url}/assets`,
    upload_url: `${world.uploadsUrl}/repos/${world.state.owner}/${world.state.name}/releases/${release.id}/assets{?name,label}`,
    tarball_url: null,
    zipball_url: null,
    id: release.id,
    node_id: `RE_${release.id}`,
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    created_at: iso(release.at),
    published_at: release.publishedAt === null ? null : iso(release.publishedAt),
    author: simpleUser(world),
    assets: release.assets.map((asset) => assetReply(world, release, asset)),
  };
}

/** A published release has a tag: the one that is there, or a new one at its target. */
function publish(release: FakeRelease, world: World): Answer | null {
  const ref = `refs/tags/${release.tag}`;
  if (!world.state.refs.has(ref)) {
    const commit = resolve(world.state, release.target);
    if (commit === undefined) {
      return invalid('Validation Failed', [
        { resource: 'Release', code: 'invalid', field: 'target_commitish' },
      ]);
    }
    world.state.refs.set(ref, { sha: commit.sha, type: 'commit' });
  }
  release.draft = false;
  release.publishedAt ??= world.now();
  return null;
}

function tagTaken(world: World, tag: string, but?: FakeRelease): boolean {
  return world.state.releases.some((one) => one !== but && !one.draft && one.tag === tag);
}

const alreadyThere = (resource: string, field: string): Answer =>
  invalid('Validation Failed', [{ resource, code: 'already_exists', field }]);

function create(body: unknown, world: World): Answer {
  const tag = textField(body, 'tag_name');
  if (tag === undefined || tag === '') {
    return invalid('Validation Failed', [{ resource: 'Release', code: 'missing_field', field: 'tag_name' }]);
  }
  const given = fields(body);
  if (tagTaken(world, tag)) return alreadyThere('Release', 'tag_name');
  const release: FakeRelease = {
    id: world.nextId(),
    tag,
    target: textField(body, 'target_commitish') ?? world.state.defaultBranch,
    name: textField(body, 'name') ?? null,
    body: textField(body, 'body') ?? null,
    draft: true,
    prerelease: given.prerelease === true,
    at: world.now(),
    publishedAt: null,
    assets: [],
  };
  const refused = given.draft === true ? null : publish(release, world);
  if (refused !== null) return refused;
  world.state.releases.push(release);
  return { status: 201, body: releaseReply(world, release) };
}

function change(release: FakeRelease, body: unknown, world: World): Answer {
  const given = fields(body);
  release.tag = textField(body, 'tag_name') ?? release.tag;
  release.target = textField(body, 'target_commitish') ?? release.target;
  release.name = textField(body, 'name') ?? release.name;
  release.body = textField(body, 'body') ?? release.body;
  if (typeof given.prerelease === 'boolean') release.prerelease = given.prerelease;
  if (given.draft === false && release.draft) {
    if (tagTaken(world, release.tag, release)) return alreadyThere('Release', 'tag_name');
    const refused = publish(release, world);
    if (refused !== null) return refused;
  }
  return { status: 200, body: releaseReply(world, release) };
}

const one = (world: World, id: string | undefined): FakeRelease | undefined =>
  world.state.releases.find((release) => String(release.id) === id);

function assetOf(
  world: World,
  id: string | undefined,
): { release: FakeRelease; asset: FakeAsset } | undefined {
  for (const release of world.state.releases) {
    const asset = release.assets.find((found) => String(found.id) === id);
    if (asset !== undefined) return { release, asset };
  }
  return undefined;
}

export const releaseRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${repo}/releases`,
    need: 'contents: read',
    handle: (request, world) => {
      const drafts = request.may('contents: write');
      const found = world.state.releases.filter((release) => drafts || !release.draft).toReversed();
      return { status: 200, list: { items: found.map((release) => releaseReply(world, release)) } };
    },
  },
  {
    method: 'POST',
    path: `${repo}/releases`,
    need: 'contents: write',
    handle: ({ body }, world) => create(body, world),
  },
  {
    method: 'GET',
    path: `${repo}/releases/latest`,
    need: 'contents: read',
    handle: (_request, world) => {
      const found = world.state.releases.findLast((release) => !release.draft && !release.prerelease);
      return found ? { status: 200, body: releaseReply(world, found) } : notFound;
    },
  },
  {
    method: 'GET',
    path: `${repo}/releases/tags/{tag}`,
    need: 'contents: read',
    handle: ({ params }, world) => {
      const found = world.state.releases.find((release) => !release.draft && release.tag === params.tag);
      return found ? { status: 200, body: releaseReply(world, found) } : notFound;
    },
  },
  {
    method: 'GET',
    path: `${repo}/releases/assets/{asset_id}`,
    need: 'contents: read',
    handle: ({ params }, world) => {
      const found = assetOf(world, params.asset_id);
      return found ? { status: 200, body: assetReply(world, found.release, found.asset) } : notFound;
    },
  },
  {
    method: 'PATCH',
    path: `${repo}/releases/assets/{asset_id}`,
    need: 'contents: write',
    handle: ({ params, body }, world) => {
      const found = assetOf(world, params.asset_id);
      if (found === undefined) return notFound;
      const { release, asset } = found;
      const name = textField(body, 'name') ?? asset.name;
      if (release.assets.some((one) => one !== asset && one.name === name)) {
        return alreadyThere('ReleaseAsset', 'name');
      }
      Object.assign(asset, { name, label: textField(body, 'label') ?? asset.label });
      return { status: 200, body: assetReply(world, release, asset) };
    },
  },
  {
    method: 'DELETE',
    path: `${repo}/releases/assets/{asset_id}`,
    need: 'contents: write',
    handle: ({ params }, world) => {
      const found = assetOf(world, params.asset_id);
      if (found === undefined) return notFound;
      found.release.assets.splice(found.release.assets.indexOf(found.asset), 1);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: `${repo}/releases/{release_id}`,
    need: 'contents: read',
    handle: ({ params }, world) => {
      const found = one(world, params.release_id);
      return found ? { status: 200, body: releaseReply(world, found) } : notFound;
    },
  },
  {
    method: 'PATCH',
    path: `${repo}/releases/{release_id}`,
    need: 'contents: write',
    handle: ({ params, body }, world) => {
      const found = one(world, params.release_id);
      return found ? change(found, body, world) : notFound;
    },
  },
  {
    method: 'DELETE',
    path: `${repo}/releases/{release_id}`,
    need: 'contents: write',
    handle: ({ params }, world) => {
      const found = one(world, params.release_id);
      if (found === undefined) return notFound;
      world.state.releases.splice(world.state.releases.indexOf(found), 1);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: `${repo}/releases/{release_id}/assets`,
    need: 'contents: read',
    handle: ({ params }, world) => {
      const found = one(world, params.release_id);
      if (found === undefined) return notFound;
      return { status: 200, list: { items: found.assets.map((asset) => assetReply(world, found, asset)) } };
    },
  },
  {
    method: 'POST',
    path: `${repo}/releases/{release_id}/assets`,
    need: 'contents: write',
    uploads: true,
    handle: ({ params, query, bytes, headers }, world) => {
      const found = one(world, params.release_id);
      if (found === undefined) return notFound;
      // GitHub replaces what it does not like in a name by dots.
      const name = (query.get('name') ?? '').replace(/[^\w.+-]+/g, '.');
      if (name === '' || headers['content-type'] === undefined) return invalid('Invalid request.');
      if (found.assets.some((asset) => asset.name === name)) return alreadyThere('ReleaseAsset', 'name');
      const asset: FakeAsset = {
        id: world.nextId(),
        name,
        label: query.get('label'),
        contentType: String(headers['content-type']),
        bytes,
        state: 'uploaded',
        at: world.now(),
      };
      found.assets.push(asset);
      return { status: 201, body: assetReply(world, found, asset) };
    },
  },
];
