export const id = 195;
export const ids = [195];
export const modules = {

/***/ 8195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   publishTo: () => (/* binding */ publishTo)
/* harmony export */ });
/* unused harmony export publishRelease */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _slipway_github__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5824);
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1649);
/** A GitHub release of the files that were packed: drafted, filled, compared, and published when all is there. */





/** The release of a tag on the GitHub of this run; one of a version like `1.4.2-rc.1` is a pre-release. */
async function publishTo(ctx, { token, until, notes }, { tag, target, version, files }) {
    const github = (0,_slipway_github__WEBPACK_IMPORTED_MODULE_3__/* .openGitHub */ .o6)({ ctx, token });
    try {
        const published = await publishRelease(ctx, github.releases, {
            ...{ tag, target, files, until, prerelease: /^\d+\.\d+\.\d+-/.test(version) },
            ...(notes === null ? {} : { notes: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(notes, 'utf8') }),
        });
        const { release, uploaded, replaced, kept } = published;
        const counts = Object.entries({ uploaded, replaced, kept }).filter(([, names]) => names.length > 0);
        ctx.log.info(`${release.url}: ${counts.map(([what, names]) => `${names.length} ${what}`).join(', ')}${release.draft ? ', a draft' : ''}`);
        return published;
    }
    finally {
        await github.close();
    }
}
/**
 * Broken off anywhere, the same call again goes on from there; when all is there, it changes nothing. A draft holds the
 * files and nothing else at the end; a release that is out is read alone.
 * @throws ConfigError when a published release has other files, when another run fills the same draft, or a file changed
 *   since it was packed
 * @throws Error of GitHub's door; CancelledError
 */
async function publishRelease(ctx, releases, request) {
    const { tag, target, notes, prerelease, files, until = 'published' } = request;
    const out = await releases.byTag(tag);
    if (out !== null) {
        requireSame(tag, files, byName(await releases.assets(out.id)));
        return { release: out, uploaded: [], replaced: [], kept: files.map(({ path }) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)) };
    }
    const text = {
        ...(notes === undefined ? {} : { body: notes }),
        ...(prerelease === undefined ? {} : { prerelease }),
    };
    const draft = await releases.createDraft({ tag, target, ...text });
    const done = await fill(ctx, releases, draft, files);
    if (until === 'published')
        return { release: await releases.publish(draft.id, text), ...done };
    const says = { body: draft.body, prerelease: draft.prerelease, ...text };
    const isSaid = says.body === draft.body && says.prerelease === draft.prerelease;
    return { release: isSaid ? draft : await releases.describe(draft.id, text), ...done };
}
/** A draft may be of an earlier run, of other files: what is not of these is deleted, and all is compared at the end. */
async function fill(ctx, releases, draft, files) {
    const there = byName(await releases.assets(draft.id));
    const done = { uploaded: [], replaced: [], kept: [] };
    /** Ids of what this run uploaded. */
    const ours = new Set();
    for (const file of files) {
        ctx.signal.throwIfAborted();
        const assetName = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(file.path);
        const standing = there.get(assetName);
        if (isSame(standing, file)) {
            done.kept.push(assetName);
            continue;
        }
        const asset = { name: assetName, bytes: await bytesOf(file), contentType: contentTypeOf(assetName) };
        ctx.log.progress(`uploading ${assetName}, ${(0,_slipway_kernel__WEBPACK_IMPORTED_MODULE_4__/* .formatSize */ .Xq)(file.bytes)}`);
        // Also for a new file: an earlier run may have ended between taking the old one away and naming the new.
        ours.add((await releases.replace(draft, asset)).id);
        done[standing === undefined ? 'uploaded' : 'replaced'].push(assetName);
    }
    const names = new Set(files.map(({ path }) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)));
    for (const asset of await releases.assets(draft.id)) {
        if (names.has(asset.name))
            continue;
        ctx.signal.throwIfAborted();
        ctx.log.info(`${asset.name} is no file of this run: it is deleted from the draft`);
        await releases.deleteAsset(asset);
    }
    compare(draft, files, byName(await releases.assets(draft.id)), ours);
    return done;
}
/**
 * People may have taken what is out: another file under the same name would be another release. A signature is another
 * one each time: the one that is there is of the same file.
 */
function requireSame(tag, files, there) {
    const other = files.find((file) => {
        const asset = there.get((0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(file.path));
        const isSigned = file.kind === 'signature' && asset?.state === 'uploaded';
        return !isSigned && !isSame(asset, file);
    });
    if (other === undefined)
        return;
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(other.path);
    const asset = there.get(name);
    const isUnknown = asset?.state === 'uploaded' && asset.digest === '' && asset.bytes === other.bytes;
    const holds = isUnknown ? 'the server does not say the sha256 of its' : 'holds another';
    throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_4__/* .ConfigError */ .xL(`the release ${tag} is out, and ${asset === undefined ? 'has no' : holds} ${name}`, {
        where: { name: 'tag' },
        fix: 'release it under a new version, or delete the release on GitHub first',
    });
}
/** What GitHub says it holds, before anybody can take it. */
function compare({ tag }, files, there, ours) {
    const refuse = (what) => new _slipway_kernel__WEBPACK_IMPORTED_MODULE_4__/* .ConfigError */ .xL(`the release ${tag} ${what}`, {
        where: { name: 'tag' },
        fix: 'see that no other run fills the same release, and run again: it stayed a draft',
    });
    for (const file of files) {
        const name = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(file.path);
        const asset = there.get(name);
        if (!isSame(asset, file) && !isSent(asset, file, ours)) {
            throw refuse(`does not hold ${name} as it was packed`);
        }
    }
    const names = new Set(files.map(({ path }) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)));
    const more = [...there.keys()].find((name) => !names.has(name));
    if (more !== undefined)
        throw refuse(`holds ${more}, which was not packed`);
}
const byName = (assets) => new Map(assets.map((asset) => [asset.name, asset]));
/** Never where there is no digest: files of one length are not one file. */
function isSame(asset, { sha256 }) {
    return asset?.state === 'uploaded' && asset.digest === `sha256:${sha256}`;
}
/** Without a digest, as from servers of one's own that are older: what came by this run, in full length. */
function isSent(asset, { bytes }, ours) {
    return asset?.state === 'uploaded' && asset.digest === '' && asset.bytes === bytes && ours.has(asset.id);
}
async function bytesOf({ path, sha256 }) {
    const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path).catch(() => null);
    if (bytes === null || (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex') !== sha256) {
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_4__/* .ConfigError */ .xL(`${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)} is ${bytes === null ? 'not there' : 'not as it was packed'}`, {
            where: { file: path },
            fix: 'pack again, and let no step between change the files',
        });
    }
    return bytes;
}
/** Types that IANA has; all else is bytes. */
function contentTypeOf(name) {
    const types = [
        [/\.gz$/, 'application/gzip'],
        [/\.zst$/, 'application/zstd'],
        [/\.zip$/, 'application/zip'],
        [/\.json$/, 'application/json'],
        [/\.txt$/, 'text/plain'],
        [/\.deb$/, 'application/vnd.debian.binary-package'],
    ];
    return types.find(([ending]) => ending.test(name))?.[1] ?? 'application/octet-stream';
}
//# sourceMappingURL=publish.js.map

/***/ })

};
