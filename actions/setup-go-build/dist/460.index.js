export const id = 460;
export const ids = [460];
export const modules = {

/***/ 4460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   finish: () => (/* binding */ finish),
/* harmony export */   m: () => (/* binding */ provideGo)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _slipway_go_cache__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(587);
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1649);
/* harmony import */ var _slipway_pipeline_set_up_go__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6808);
/* harmony import */ var _slipway_runner__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7576);
/** Go and its caches for this step and for those after it; what post has to finish. */





/** @throws ConfigError, ToolError, CancelledError as `setUpGo` */
async function provideGo(action, inputs, commit) {
    const { ctx, outputs, state } = action;
    const ready = await ctx.log.group('Go', async () => (0,_slipway_pipeline_set_up_go__WEBPACK_IMPORTED_MODULE_3__/* .setUpGo */ .m)(ctx, {
        directory: inputs.directory,
        ...inputs.go,
        caches: await cachesOf(action, inputs, commit),
    }));
    for (const [name, value] of Object.entries(ready.variables))
        outputs.variable(name, value);
    outputs.path(ready.bin);
    const { go, caches } = ready;
    outputs.set('go-version', go.version);
    outputs.set('go-root', go.root);
    outputs.set('cache-hit', caches !== null && caches.restored.build.found !== null);
    if (caches !== null)
        state.save({ caches: caches.state });
    return ready;
}
/** null where a job has caches of its own already, or the runner has no such service: a machine keeps its own warm. */
async function cachesOf({ ctx, cache }, inputs, commit) {
    const { env } = ctx;
    if (cache === null || inputs.cache === 'off')
        return null;
    if (env.GOCACHE || env.GOMODCACHE) {
        ctx.log.info('GOCACHE or GOMODCACHE is set, by the job or by an earlier step: the caches stay those');
        return null;
    }
    const payload = (await (0,_slipway_runner__WEBPACK_IMPORTED_MODULE_4__/* .readEventPayload */ .N5)(env.GITHUB_EVENT_PATH ?? ''));
    const { default_branch: branch } = payload?.repository ?? {};
    return {
        store: cache,
        setting: inputs.cache,
        event: {
            event: env.GITHUB_EVENT_NAME ?? '',
            ref: env.GITHUB_REF ?? '',
            defaultBranch: typeof branch === 'string' ? branch : '',
        },
        commit,
        run: `${(0,_slipway_runner__WEBPACK_IMPORTED_MODULE_4__/* .runAddress */ .YM)(env)} ${env.GITHUB_JOB}`,
        disk: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(env.RUNNER_TEMP || ctx.temp, 'slipway-go-caches'),
        // A machine that goes on living would keep it there after a job that failed.
        memory: env.RUNNER_ENVIRONMENT === 'github-hosted' && process.platform === 'linux' ? '/dev/shm' : null,
        workload: inputs.build === null ? ['setup'] : ['build', ...inputs.build.targets, ...inputs.build.tags],
    };
}
/** After a job that went well: what it used becomes an entry. */
async function finish({ ctx, cache, state }) {
    const left = state.saved();
    if (left === undefined || cache === null)
        return;
    const { build, modules } = await (0,_slipway_go_cache__WEBPACK_IMPORTED_MODULE_1__/* .finishGoCaches */ .b)(ctx, cache, left.caches, { ok: true });
    for (const { key, outcome, packedBytes } of [modules, build]) {
        ctx.log.info(`${key}: ${outcome}${packedBytes === 0 ? '' : `, ${(0,_slipway_kernel__WEBPACK_IMPORTED_MODULE_2__/* .formatSize */ .Xq)(packedBytes)}`}`);
    }
}
//# sourceMappingURL=go.js.map

/***/ }),

/***/ 587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cacheMode: () => (/* reexport */ cacheMode),
  b: () => (/* reexport */ finishGoCaches),
  openGoCaches: () => (/* reexport */ openGoCaches),
  settleTimes: () => (/* reexport */ settleTimes)
});

// UNUSED EXPORTS: folderStore, toolchainKey

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
;// CONCATENATED MODULE: ./packages/go/build/cache/keep-objects.js
/** Runs that may leave an object alone: a bump that is taken back, a job that only vets, cost nothing. */
const mostUnused = 3;
/**
 * Go sets an object's time when it uses it and the time is an hour old, so with all of them set back before a job, those
 * with a time of the job's are the used ones. Not all: where another action gives the output that is there already, go
 * leaves that output's time alone. So an output is used as well when a used entry names it, and an entry whose output is
 * gone is none.
 * @param since milliseconds since the epoch; what is newer was used
 */
function keepObjects(all, before, since) {
    const there = new Set(all.map(({ name }) => name));
    const entries = all.filter(({ output }) => typeof output === 'string' && there.has(output));
    const kept = new Set();
    const unused = {};
    for (const { name, modifiedMs, output } of entries) {
        const runs = modifiedMs >= since ? 0 : (before[name] ?? 0) + 1;
        if (runs >= mostUnused)
            continue;
        kept.add(name).add(output);
        if (runs > 0)
            unused[name] = runs;
    }
    return { objects: all.filter(({ name }) => kept.has(name)), unused };
}
//# sourceMappingURL=keep-objects.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./packages/go/build/cache/modules.js
/**
 * Which downloaded modules an entry keeps. The archives alone: go unpacks them by itself, and the sources have twice
 * their bytes and fifty times their files. Without `.ziphash`, which is go's note of an archive's hash: it then hashes
 * the archive anew and compares with go.sum, so that nobody can slip a module into a build by way of a cache.
 * Source: https://github.com/golang/go/blob/go1.26.0/src/cmd/go/internal/modfetch/fetch.go (downloadZip, hashZip)
 */


const downloads = 'cache/download';
/** `<module>/@v/<version>.<kind>`, in the spelling of the module cache: https://go.dev/ref/mod#goproxy-protocol */
const moduleFile = /^cache\/download\/(.+)\/@v\/(v[^/]+)\.(mod|info|zip)$/;
/** Whether a pack of modules holds such a path. A toolchain is kept elsewhere, where its hash is looked at. */
function isModulePath(name) {
    return moduleFile.exec(name)?.[1] !== undefined && !name.startsWith(`${downloads}/golang.org/toolchain/`);
}
/**
 * The files below the module cache `folder` that this job used: what go.sum names, and of archives those that go
 * unpacked. Modules come and go whole: a part of one breaks a build.
 * @param sums the go.sum files; without one, everything counts as named
 */
function usedModules(folder, sums) {
    const named = new Set(sums.flatMap((file) => modulesOf((0,external_node_fs_.readFileSync)(file, 'utf8'))));
    const root = external_node_path_.join(folder, downloads);
    if (!(0,external_node_fs_.existsSync)(root))
        return [];
    return (0,external_node_fs_.readdirSync)(root, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
        const at = `${downloads}/${name.replaceAll(external_node_path_.sep, '/')}`;
        const [, module = '', version = '', kind] = moduleFile.exec(at) ?? [];
        if (!isModulePath(at) || (named.size > 0 && !named.has(`${module}@${version}`)))
            return [];
        if (kind === 'zip' && !(0,external_node_fs_.existsSync)(external_node_path_.join(folder, `${module}@${version}`)))
            return [];
        const stat = (0,external_node_fs_.statSync)(external_node_path_.join(folder, at));
        return stat.isFile() ? [{ path: at, bytes: stat.size, executable: false }] : [];
    });
}
/** `<module>@<version>` as the module cache spells it: a capital letter is `!` and the small one. */
function modulesOf(sum) {
    return sum.split('\n').flatMap((line) => {
        const [module, version] = line.split(' ');
        if (!module || !version)
            return [];
        return [
            `${module}@${version.replace(/\/go\.mod$/, '')}`.replaceAll(/[A-Z]/g, (c) => `!${c.toLowerCase()}`),
        ];
    });
}
//# sourceMappingURL=modules.js.map
;// CONCATENATED MODULE: ./packages/go/build/cache/objects.js
/**
 * What stands in a GOCACHE: `-a` entries, each of which names an output, and the outputs, `-d`; one that can be run is
 * a folder with the program in it.
 * Source: https://github.com/golang/go/blob/go1.26.0/src/cmd/go/internal/cache/cache.go
 */


const entry = /^[0-9a-f]{64}-[ad]$/;
/** `v1 <action id> <output id> <size> <time>`, each at its own place. */
const entryBytes = 175;
const outputAt = 68;
const outputLength = 64;
/** Whether a pack of objects holds such a path. */
function isObjectPath(name) {
    return /^([0-9a-f]{2})\/\1[0-9a-f]{62}-(?:[ad]|d\/[^/]+)$/.test(name);
}
/** Everything below a GOCACHE that can be restored; nothing when it is not there. */
function scanObjects(folder) {
    const objects = [];
    for (const group of namesIn(folder)) {
        if (!/^[0-9a-f]{2}$/.test(group))
            continue;
        for (const id of namesIn(external_node_path_.join(folder, group))) {
            if (!entry.test(id))
                continue;
            const object = read(folder, `${group}/${id}`);
            if (object !== undefined)
                objects.push(object);
        }
    }
    return objects;
}
function read(folder, name) {
    const file = external_node_path_.join(folder, name);
    const stat = (0,external_node_fs_.lstatSync)(file);
    const modifiedMs = stat.mtimeMs;
    if (stat.isFile()) {
        const files = [{ path: name, bytes: stat.size, executable: false }];
        return name.endsWith('-a')
            ? { name, modifiedMs, files, output: outputOf(file) }
            : { name, modifiedMs, files };
    }
    if (!stat.isDirectory() || name.endsWith('-a'))
        return undefined;
    const [program, ...others] = namesIn(file);
    if (program === undefined || others.length > 0)
        return undefined;
    const inside = (0,external_node_fs_.lstatSync)(external_node_path_.join(file, program));
    if (!inside.isFile())
        return undefined;
    return { name, modifiedMs, files: [{ path: `${name}/${program}`, bytes: inside.size, executable: true }] };
}
function outputOf(file) {
    const text = Buffer.alloc(entryBytes + 1);
    const descriptor = (0,external_node_fs_.openSync)(file, 'r');
    try {
        if ((0,external_node_fs_.readSync)(descriptor, text) !== entryBytes)
            return null;
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
    const id = text.toString('latin1', outputAt, outputAt + outputLength);
    return /^[0-9a-f]{64}$/.test(id) ? `${id.slice(0, 2)}/${id}-d` : null;
}
function namesIn(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return [];
        throw error;
    }
}
//# sourceMappingURL=objects.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/go/build/cache/keys.js
/** The names of entries: each says what its content depends on, the most lasting first, so that a prefix still helps. */

/** Changes with the layout of packs. */
const format = 'v1';
/** Downloaded modules are the same for every system and every Go. */
function modulesKey({ module, modules, commit }) {
    return ladder(['slipway-go-modules', format, keys_short(module)], [modules.slice(0, 16)], commit);
}
function buildKey({ module, modules, goVersion, os, arch, workload, commit }) {
    const lasting = ['slipway-go-build', format, os, arch, goVersion, workload.slice(0, 12), keys_short(module)];
    return ladder(lasting, [modules.slice(0, 16)], commit);
}
/** The archive that a toolchain is installed from: who takes it out of a cache compares its sha256 as after a download. */
function toolchainKey(archive) {
    const { version, os, arch, sha256 } = archive;
    return { key: part(['slipway-go-toolchain', format, version, os, arch, sha256]), prefixes: [] };
}
/** Both end in the commit, since an entry never changes: the first run of a commit that has news adds one. */
function ladder(lasting, passing, commit) {
    return {
        key: part([...lasting, ...passing, commit]),
        prefixes: [`${part([...lasting, ...passing])}-`, `${part(lasting)}-`],
    };
}
/** Commas and line breaks have a meaning for the service, other signs for a file system. */
function part(parts) {
    return parts.map((text) => text.replace(/[^\w.+]/g, (sign) => (sign === '-' ? '-' : '_'))).join('-');
}
function keys_short(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 12);
}
//# sourceMappingURL=keys.js.map
;// CONCATENATED MODULE: ./packages/go/build/cache/module-files.js
/** The files that say which modules a service is built from: go.mod and go.sum, or those of its workspace. */



/**
 * Reads what a build in `directory` reads: the nearest go.mod, or the go.work that holds sway there and the modules that
 * it uses. No file at all gives a hash too: a service without dependencies has caches as well.
 * @param goWork GOWORK as the job has it: `off`, a path, or nothing
 */
async function readModuleFiles(directory, goWork) {
    const own = await upwards(directory, 'go.mod');
    const work = goWork === 'off' ? null : goWork ? external_node_path_.resolve(directory, goWork) : await upwards(directory, 'go.work');
    const used = work === null ? [] : usedBy(await module_files_text(work)).map((use) => external_node_path_.resolve(external_node_path_.dirname(work), use));
    const folders = [...new Set([...used, ...(own === null ? [] : [external_node_path_.dirname(own)])])];
    const files = [
        ...(work === null ? [] : [work, `${work}.sum`]),
        ...folders.flatMap((folder) => [external_node_path_.join(folder, 'go.mod'), external_node_path_.join(folder, 'go.sum')]),
    ];
    const base = external_node_path_.dirname(work ?? own ?? external_node_path_.join(directory, 'go.mod'));
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const sums = [];
    for (const file of files.sort()) {
        const content = await (0,promises_.readFile)(file).catch(() => null);
        if (content === null)
            continue;
        const name = external_node_path_.relative(base, file).replaceAll('\\', '/');
        hash.update(`${name}\0${content.byteLength}\0`).update(content);
        if (file.endsWith('.sum'))
            sums.push(file);
    }
    const module = own === null ? '' : /^\s*module\s+"?([^\s"]+)/m.exec(await module_files_text(own))?.[1];
    return { hash: hash.digest('hex'), module: module ?? '', sums };
}
/** The folders of `use` lines and blocks: https://go.dev/ref/mod#go-work-file-use */
function usedBy(work) {
    const found = [];
    let inBlock = false;
    for (const line of work.split(/\r?\n/)) {
        const [first = '', second = ''] = line
            .replace(/\/\/.*$/, '')
            .replaceAll(/["`]/g, '')
            .trim()
            .split(/\s+/);
        if (inBlock && first === ')')
            inBlock = false;
        else if (inBlock && first !== '')
            found.push(first);
        else if (first === 'use' && second === '(')
            inBlock = true;
        else if (first === 'use' && second !== '')
            found.push(second);
    }
    return found;
}
async function upwards(directory, name) {
    const file = external_node_path_.join(directory, name);
    if ((await (0,promises_.stat)(file).catch(() => null))?.isFile())
        return file;
    const parent = external_node_path_.dirname(directory);
    return parent === directory ? null : upwards(parent, name);
}
async function module_files_text(file) {
    return (0,promises_.readFile)(file, 'utf8').catch(() => '');
}
//# sourceMappingURL=module-files.js.map
;// CONCATENATED MODULE: ./packages/go/build/cache/place.js
/** Where the caches of a job stand: in memory where there is plenty of it, else on disk. */



/** A job goes on writing, and needs memory for itself. */
const timesFree = 4;
/** Of a file system in memory: TMPFS_MAGIC, https://man7.org/linux/man-pages/man2/statfs.2.html */
const tmpfs = 0x01021994;
const prefix = 'slipway-go-';
/** What stands in memory for so long belongs to a job that died. */
const deadAfterMs = 24 * 60 * 60 * 1000;
/** A folder of this job that an earlier step made; null when there is none. */
async function findPlace(places, id) {
    for (const [base, inMemory] of [[places.memory, true], [places.disk, false]]) {
        if (base === null)
            continue;
        const folder = external_node_path_.join(base, prefix + id);
        if (await isOurs(folder))
            return { folder, inMemory };
    }
    return null;
}
/**
 * Makes the folder `id`, empty, in memory when that has four times `bytes` free.
 * @param freeMemory bytes that programs may still take
 */
async function makePlace(places, id, bytes, freeMemory, now) {
    if (places.memory !== null) {
        await sweep(places.memory, now);
        const folder = external_node_path_.join(places.memory, prefix + id);
        if (freeMemory >= timesFree * bytes && (await isRoomyMemory(places.memory, timesFree * bytes))) {
            // Someone else may hold the name there; then the disk serves.
            if (await makeEmpty(folder).catch(() => false))
                return { folder, inMemory: true };
        }
    }
    const folder = external_node_path_.join(places.disk, prefix + id);
    await (0,promises_.mkdir)(places.disk, { recursive: true });
    await makeEmpty(folder);
    return { folder, inMemory: false };
}
/** Moved away first: removing takes its time, and may not succeed where modules are read-only. */
async function makeEmpty(folder) {
    const away = `${folder}.old-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    await (0,promises_.rename)(folder, away).catch(() => { });
    await (0,promises_.rm)(away, { recursive: true, force: true }).catch(() => { });
    await (0,promises_.mkdir)(folder, { mode: 0o700 });
    return true;
}
async function isOurs(folder) {
    const found = await (0,promises_.lstat)(folder).catch(() => null);
    if (found === null)
        return false;
    return found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid);
}
/** Go runs programs out of its cache: a mount with noexec is none for us. */
async function isRoomyMemory(folder, bytes) {
    try {
        const { type, bavail, bsize } = await (0,promises_.statfs)(folder);
        if (type !== tmpfs || bavail * bsize < bytes)
            return false;
        const mounts = (await (0,promises_.readFile)('/proc/self/mounts', 'utf8')).trimEnd().split('\n');
        const above = mounts
            .map((line) => line.split(' '))
            .filter(([, at = '']) => isBelow(folder, at))
            .sort(([, a = ''], [, b = '']) => a.length - b.length);
        return !(above.at(-1)?.[3] ?? 'noexec').split(',').includes('noexec');
    }
    catch {
        return false;
    }
}
function isBelow(folder, mount) {
    return mount === '/' || folder === mount || folder.startsWith(`${mount}/`);
}
async function sweep(base, now) {
    for (const name of await (0,promises_.readdir)(base).catch(() => [])) {
        const folder = external_node_path_.join(base, name);
        if (!name.startsWith(prefix) || !(await isOurs(folder)))
            continue;
        const found = await (0,promises_.lstat)(folder).catch(() => null);
        if (found !== null && now - found.mtimeMs > deadAfterMs) {
            await (0,promises_.rm)(folder, { recursive: true, force: true }).catch(() => { });
        }
    }
}
//# sourceMappingURL=place.js.map
;// CONCATENATED MODULE: ./packages/go/build/cache/restored.js
/** What a job found in its caches when it began: main writes it beside them, post compares. */


const restored_name = 'restored.json';
async function writeRestored(folder, restored) {
    await (0,promises_.writeFile)(external_node_path_.join(folder, restored_name), JSON.stringify(restored), { flag: 'wx', mode: 0o600 });
}
/** null when there is none. */
async function readRestored(folder) {
    try {
        return JSON.parse(await (0,promises_.readFile)(external_node_path_.join(folder, restored_name), 'utf8'));
    }
    catch {
        return null;
    }
}
//# sourceMappingURL=restored.js.map
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./packages/go/build/cache/pack-format.js
/**
 * Our own archive: a Zstandard frame (RFC 8878, with its checksum) around a mark, the length of an index, the index as
 * JSON, and the content of the files in the order of the index. It knows plain files and nothing else, so there is no
 * link to follow, and sizes stand before content, so nothing unpacks to more than it says.
 */

const mark = Buffer.from('slipway-pack/v1\n');
const lengthBytes = 4;
/** Many times the largest caches that people tell of (8 GiB: https://github.com/actions/setup-go/issues/431). */
const standardLimits = {
    files: 500_000,
    indexBytes: 64 * 2 ** 20,
    totalBytes: 16 * 2 ** 30,
};
/** Objects of one build resemble each other: matches over 128 MiB save a fifth of the bytes. */
const windowLog = 27;
const packing = {
    [external_node_zlib_.constants.ZSTD_c_compressionLevel]: 3,
    [external_node_zlib_.constants.ZSTD_c_enableLongDistanceMatching]: 1,
    [external_node_zlib_.constants.ZSTD_c_windowLog]: windowLog,
    [external_node_zlib_.constants.ZSTD_c_checksumFlag]: 1,
};
const unpacking = { [external_node_zlib_.constants.ZSTD_d_windowLogMax]: windowLog };
/** Why a pack is not taken. */
class BadPack extends Error {
    name = 'BadPack';
}
function writeIndex(note, files) {
    const rows = files.map(({ path, bytes, executable }) => [path, bytes, executable ? 1 : 0]);
    const index = Buffer.from(JSON.stringify({ note, files: rows }));
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32LE(index.byteLength);
    return Buffer.concat([mark, length, index]);
}
/**
 * @param accepts whether a pack of this kind holds such a path at all
 * @throws BadPack for an index that is none, or that names what must not be written
 */
function readIndex(text, limits, accepts = () => true) {
    let parsed;
    try {
        parsed = JSON.parse(text);
    }
    catch {
        throw new BadPack('its index is no JSON');
    }
    const rows = parsed?.files;
    if (!Array.isArray(rows))
        throw new BadPack('its index lists no files');
    if (rows.length > limits.files)
        throw new BadPack(`it has more than ${limits.files} files`);
    const seen = new Set();
    let total = 0;
    const files = rows.map((row) => {
        const [path, bytes, executable] = Array.isArray(row) ? row : [];
        if (typeof path !== 'string' || !isPlainPath(path) || !accepts(path)) {
            throw new BadPack(`it holds a path that has no place in it: ${JSON.stringify(path)?.slice(0, 200)}`);
        }
        // Some file systems know no case, and some know one form of an accent only.
        const folded = path.normalize('NFC').toLowerCase();
        if (seen.has(folded))
            throw new BadPack(`it holds ${JSON.stringify(path)} twice`);
        seen.add(folded);
        if (typeof bytes !== 'number' || !Number.isSafeInteger(bytes) || bytes < 0) {
            throw new BadPack(`it gives ${JSON.stringify(path)} no size`);
        }
        total += bytes;
        if (total > limits.totalBytes)
            throw new BadPack(`it unpacks to more than ${limits.totalBytes} bytes`);
        return { path, bytes, executable: executable === 1 };
    });
    return { note: parsed.note, files, bytes: total };
}
/** Names that Windows keeps for devices, with any ending: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** Names that mean the same file below the same folder on every system. None ends in a dot, so none is `.` or `..`. */
function isPlainPath(path) {
    return (path.length <= 1024 &&
        !/[\\:*?"<>|\p{Cc}\p{Cs}]/u.test(path) &&
        path
            .split('/')
            .every((name) => name !== '' && name.length <= 255 && !/[. ]$/.test(name) && !device.test(name)));
}
//# sourceMappingURL=pack-format.js.map
;// CONCATENATED MODULE: ./packages/go/build/cache/unpack.js
/** Reads a pack: its index alone, or all of it into a new folder. */





/** @throws BadPack; the signal's reason when it aborts */
async function readPackIndex(file, options) {
    const pack = new PackReader(file, options);
    try {
        return await pack.index();
    }
    finally {
        await pack.close();
    }
}
/**
 * Unpacks `file` into `folder`, which must not be there and is there whole afterwards, or not at all.
 * @throws BadPack, with nothing left behind; the signal's reason when it aborts
 */
async function unpack(file, folder, options) {
    const aside = await (0,promises_.mkdtemp)(`${folder}.part-`);
    const pack = new PackReader(file, options);
    try {
        const index = await pack.index();
        const folders = new Set([aside]);
        for (const { path: name, bytes, executable } of index.files) {
            const to = external_node_path_.join(aside, name);
            makeFolder(external_node_path_.dirname(to), folders);
            // Exclusive: nothing that a pack names can be there already.
            const descriptor = (0,external_node_fs_.openSync)(to, 'wx', executable ? 0o755 : 0o644);
            try {
                for (let left = bytes; left > 0;) {
                    const piece = await pack.next(left);
                    for (let at = 0; at < piece.byteLength;)
                        at += (0,external_node_fs_.writeSync)(descriptor, piece, at);
                    left -= piece.byteLength;
                }
                if (options.modified)
                    (0,external_node_fs_.futimesSync)(descriptor, options.modified, options.modified);
            }
            finally {
                (0,external_node_fs_.closeSync)(descriptor);
            }
        }
        await pack.end();
        if (options.modified)
            for (const made of folders)
                (0,external_node_fs_.utimesSync)(made, options.modified, options.modified);
        await (0,promises_.rename)(aside, folder);
        return index;
    }
    catch (error) {
        await (0,promises_.rm)(aside, { recursive: true, force: true });
        throw error;
    }
    finally {
        await pack.close();
    }
}
function makeFolder(folder, made) {
    if (made.has(folder))
        return;
    makeFolder(external_node_path_.dirname(folder), made);
    try {
        (0,external_node_fs_.mkdirSync)(folder);
    }
    catch (error) {
        if (error.code === 'EEXIST')
            throw new BadPack('it holds a file as a folder');
        throw error;
    }
    made.add(folder);
}
/** The unpacked bytes, one after the other. What it awaits is rarely more than the next piece that zlib has ready. */
class PackReader {
    #options;
    #pieces;
    #close;
    #ready = Buffer.alloc(0);
    constructor(file, options) {
        this.#options = options;
        const source = (0,external_node_fs_.createReadStream)(file, { highWaterMark: 2 ** 18 });
        const plain = (0,external_node_zlib_.createZstdDecompress)({ params: unpacking, chunkSize: 2 ** 20 });
        source.on('error', (error) => plain.destroy(error));
        this.#pieces = source.pipe(plain)[Symbol.asyncIterator]();
        this.#close = async () => {
            const closed = source.closed
                ? Promise.resolve()
                : new Promise((resolve) => source.once('close', resolve));
            source.destroy();
            plain.destroy();
            await closed;
        };
    }
    async index() {
        const { limits = standardLimits, accepts } = this.#options;
        if (!(await this.#take(mark.byteLength)).equals(mark))
            throw new BadPack('it is none');
        const length = (await this.#take(lengthBytes)).readUInt32LE();
        if (length > limits.indexBytes)
            throw new BadPack(`its index has more than ${limits.indexBytes} bytes`);
        return readIndex((await this.#take(length)).toString('utf8'), limits, accepts);
    }
    /** Some of the next bytes: at least one, at most `most`. */
    async next(most) {
        if (this.#ready.byteLength === 0)
            this.#ready = (await this.#read()) ?? endsEarly();
        const piece = this.#ready.subarray(0, most);
        this.#ready = this.#ready.subarray(piece.byteLength);
        return piece;
    }
    /** @throws BadPack when there is more */
    async end() {
        if (this.#ready.byteLength > 0 || (await this.#read()) !== undefined) {
            throw new BadPack('it holds more than its index says');
        }
    }
    close() {
        return this.#close();
    }
    async #take(length) {
        const pieces = [];
        for (let left = length; left > 0; left -= pieces.at(-1)?.byteLength ?? 0)
            pieces.push(await this.next(left));
        return Buffer.concat(pieces);
    }
    async #read() {
        this.#options.signal.throwIfAborted();
        try {
            const { done, value } = await this.#pieces.next();
            return done ? undefined : value;
        }
        catch (error) {
            throw new BadPack(`it is damaged (${error.message})`, { cause: error });
        }
    }
}
function endsEarly() {
    throw new BadPack('it ends early');
}
//# sourceMappingURL=unpack.js.map
// EXTERNAL MODULE: ./packages/process/build/index.js + 16 modules
var build = __webpack_require__(6211);
// EXTERNAL MODULE: ./packages/go/build/go-flags.js
var go_flags = __webpack_require__(6939);
;// CONCATENATED MODULE: ./packages/go/build/cache/workload.js
/** What of the environment changes compiled objects: jobs that differ in it would spoil each other's entries. */






const host = ['GOVERSION', 'GOHOSTOS', 'GOHOSTARCH', 'GOFLAGS', 'CGO_ENABLED'];
/** `go help environment`: what selects code, and each architecture's own level. */
const target = [
    ...['GOOS', 'GOARCH', 'GO386', 'GOAMD64', 'GOARM', 'GOARM64', 'GOMIPS', 'GOMIPS64', 'GOPPC64'],
    ...['GORISCV64', 'GOWASM', 'GOEXPERIMENT', 'GOFIPS140'],
];
const compilers = ['CC', 'CXX', 'CGO_CFLAGS', 'CGO_CPPFLAGS', 'CGO_CXXFLAGS', 'CGO_FFLAGS', 'CGO_LDFLAGS'];
/**
 * Asks `go env` before the caches are in place, and leaves no trace where they will be: with caches and telemetry of
 * its own, thrown away at once.
 * @param more what else the job compiles with: `-race`, tags, the hash of a profile
 * @throws ToolError when go does not answer; ConfigError when GOFLAGS cannot be read
 */
async function readWorkload(ctx, go, env, more) {
    const away = await (0,promises_.mkdtemp)(external_node_path_.join(ctx.temp, 'go-env-'));
    try {
        const asked = [...host, ...target, ...compilers];
        const { exitCode, stdout, stderr } = await (0,build/* probe */.dy)(ctx, go, ['env', '-json', ...asked], {
            // Outside of any module: the answer must not depend on a go.mod that asks for another Go.
            cwd: away,
            env: {
                ...env,
                GOWORK: 'off',
                GOTOOLCHAIN: 'local',
                GOCACHE: external_node_path_.join(away, 'build'),
                GOMODCACHE: external_node_path_.join(away, 'modules'),
                // cmd/go starts an uploader otherwise, which downloads a module of its own.
                TEST_TELEMETRY_DIR: external_node_path_.join(away, 'telemetry'),
            },
        });
        const values = exitCode === 0 ? parse(stdout) : null;
        if (values === null) {
            throw new kernel_build/* ToolError */.v4('go does not say what it builds for', {
                command: `${go} env -json`,
                exitCode,
                lines: stderr.split('\n').filter((line) => line !== ''),
            });
        }
        const flags = jobFlags(values.GOFLAGS ?? '');
        const cgo = values.CGO_ENABLED === '1';
        const named = [...target, 'CGO_ENABLED', ...(cgo ? compilers : [])].map((name) => [
            name,
            values[name] ?? '',
        ]);
        return {
            goVersion: values.GOVERSION ?? '',
            os: values.GOHOSTOS ?? '',
            arch: values.GOHOSTARCH ?? '',
            hash: (0,external_node_crypto_.createHash)('sha256')
                .update(JSON.stringify([named, flags, [...more].sort()]))
                .digest('hex'),
            flags,
        };
    }
    finally {
        await (0,promises_.rm)(away, { recursive: true, force: true });
    }
}
/**
 * The user's flags with -trimpath, without which build and test share no object, and -modcacherw, without which
 * nobody can remove unpacked modules.
 */
function jobFlags(given) {
    const ours = ['-trimpath', '-modcacherw'];
    return (0,go_flags/* joinGoFlags */.Yi)([...(0,go_flags/* splitGoFlags */.CM)(given).filter((flag) => !ours.includes((0,go_flags/* flagName */.GI)(flag))), ...ours]);
}
function parse(text) {
    try {
        const values = JSON.parse(text);
        return typeof values.GOVERSION === 'string' && values.GOVERSION !== '' ? values : null;
    }
    catch {
        return null;
    }
}
//# sourceMappingURL=workload.js.map
;// CONCATENATED MODULE: ./packages/go/build/cache/open.js
/** Before the first go command of a job: the caches found, restored all at once, and put where they are fast. */












const accepts = { modules: isModulePath, build: isObjectPath };
const standardTimeoutMs = 5 * 60_000;
/** Taken for the size of what a job without an entry will write. */
const unknownBytes = 512 * 2 ** 20;
/** Sources have about three times the bytes of the archives that they come in. */
const unpackedModules = 4;
/** Go notes the use of an object when its time is an hour old or more (`mtimeInterval`). */
const setBackMs = 2 * 60 * 60 * 1000;
const buildFolder = (folder) => external_node_path_.join(folder, 'build');
const modulesFolder = (folder) => external_node_path_.join(folder, 'modules');
/**
 * Opens the caches of a job. What goes wrong with an entry is a warning, and the job begins without it.
 * @throws CancelledError; ConfigError or ToolError when go does not say what it builds for; Error when not even an
 *   empty folder can be made in `places.disk`
 */
async function openGoCaches(ctx, request) {
    const started = ctx.clock.monotonic();
    const { store, mode, places, run, commit } = request;
    const files = await readModuleFiles(request.directory, request.env?.GOWORK ?? ctx.env.GOWORK);
    const workload = await readWorkload(ctx, request.go, request.env ?? {}, request.workload ?? []);
    const parts = { ...workload, workload: workload.hash, module: files.module, modules: files.hash, commit };
    const keys = { modules: modulesKey(parts), build: buildKey(parts) };
    const id = (0,external_node_crypto_.createHash)('sha256')
        .update([request.directory, ...keys.build.prefixes.slice(1)].join('\0'))
        .digest('hex')
        .slice(0, 12);
    const earlier = await findPlace(places, id);
    const reused = earlier !== null && (await readRestored(earlier.folder))?.run === run ? earlier : null;
    const downloads = await (0,promises_.mkdtemp)(external_node_path_.join(ctx.temp, 'go-cache-'));
    try {
        const timeoutMs = request.timeoutMs ?? standardTimeoutMs;
        const fetch = async (kind) => mode.restore && reused === null
            ? fetchPack(ctx, { store, kind, key: keys[kind], file: external_node_path_.join(downloads, kind), timeoutMs })
            : null;
        const [modules, build] = await Promise.all([fetch('modules'), fetch('build')]);
        const place = reused ??
            (await makePlace(places, id, bytesNeeded(modules, build), freeMemory(request), ctx.clock.now()));
        const { folder, inMemory } = place;
        const filled = {
            modules: await fill(ctx, 'modules', modules, modulesFolder(folder)),
            build: await fill(ctx, 'build', build, buildFolder(folder)),
        };
        if (reused === null)
            await begin(folder, run, filled);
        const restored = {
            modules: facts(keys.modules, filled.modules),
            build: facts(keys.build, filled.build),
            inMemory,
            ms: Math.round(ctx.clock.monotonic() - started),
        };
        if (reused === null)
            describe(ctx, restored);
        else
            ctx.log.info(`Go caches: those of an earlier step, in ${folder}`);
        return {
            env: { GOCACHE: buildFolder(folder), GOMODCACHE: modulesFolder(folder), GOFLAGS: workload.flags },
            restored,
            state: {
                folder,
                inMemory,
                run,
                save: mode.save,
                keys: { modules: keys.modules.key, build: keys.build.key },
                sums: files.sums,
            },
        };
    }
    finally {
        await (0,promises_.rm)(downloads, { recursive: true, force: true });
    }
}
/** The pack and its index; null when there is none, or none that can be read. */
async function fetchPack(ctx, from) {
    const { store, kind, key, file, timeoutMs } = from;
    const found = await store.restore(file, key.key, key.prefixes, { timeoutMs });
    if (found === undefined)
        return null;
    try {
        const index = await readPackIndex(file, { signal: ctx.signal, accepts: accepts[kind] });
        return { found, file, packedBytes: (await (0,promises_.stat)(file)).size, index };
    }
    catch (error) {
        notTaken(ctx, found, error);
        return null;
    }
}
/** Makes `folder`: what was fetched, or nothing. Answers what is in it. */
async function fill(ctx, kind, fetched, folder) {
    if (fetched !== null) {
        try {
            const modified = new Date(Date.now() - setBackMs);
            await unpack(fetched.file, folder, { signal: ctx.signal, accepts: accepts[kind], modified });
            return fetched;
        }
        catch (error) {
            notTaken(ctx, fetched.found, error);
        }
    }
    await (0,promises_.mkdir)(folder, { recursive: true });
    return null;
}
/** One warning for an entry that is damaged or means harm; the job goes on as without it. */
function notTaken(ctx, key, error) {
    if (ctx.signal.aborted)
        throw error instanceof kernel_build/* CancelledError */.cc ? error : new kernel_build/* CancelledError */.cc('cancelled');
    ctx.log.warn(`cache: the entry ${key} is not used: ${error.message}`);
}
async function begin(folder, run, filled) {
    const now = Date.now();
    // Go would look for what is older than five days, once the last look is a day ago.
    await (0,promises_.writeFile)(external_node_path_.join(buildFolder(folder), 'trim.txt'), String(Math.floor(now / 1000)));
    const pathsOf = (fetched) => fetched?.index.files.map((packed) => packed.path) ?? [];
    await writeRestored(folder, {
        run,
        since: now,
        build: pathsOf(filled.build),
        modules: pathsOf(filled.modules),
        unused: unusedIn(filled.build?.index.note),
    });
}
/** Out of a pack, which may say anything. */
function unusedIn(note) {
    const entries = Object.entries(note?.unused ?? {});
    return Object.fromEntries(entries.filter(([, runs]) => Number.isSafeInteger(runs) && runs > 0));
}
function bytesNeeded(modules, build) {
    return (build?.index.bytes ?? unknownBytes) + unpackedModules * (modules?.index.bytes ?? 0);
}
function freeMemory({ freeMemory = process.availableMemory() }) {
    return freeMemory;
}
function facts({ key }, fetched) {
    const { found = null, packedBytes = 0, index } = fetched ?? {};
    return { key, found, packedBytes, bytes: index?.bytes ?? 0 };
}
function describe(ctx, { modules, build, inMemory, ms }) {
    const row = (name, { key, found, packedBytes, bytes }) => found === null
        ? `${name}: none yet`
        : `${name}: ${found === key ? 'of this commit' : found}, ${(0,kernel_build/* formatSize */.Xq)(packedBytes)}, unpacked ${(0,kernel_build/* formatSize */.Xq)(bytes)}`;
    ctx.log.info([
        `Go caches ${inMemory ? 'in memory' : 'on disk'} after ${(0,kernel_build/* formatDuration */.a3)(ms)}`,
        row('modules', modules),
        row('objects', build),
    ].join('; '));
}
//# sourceMappingURL=open.js.map
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./packages/go/build/cache/pack.js
/** Writes the files of a folder into one pack: the same files give the same bytes. */






const pieceBytes = 2 ** 20;
/**
 * Packs `files` below `folder` into `file`, which is there whole or not at all.
 * @returns bytes of the pack
 * @throws Error when a file is gone or has another size by now; the signal's reason when it aborts
 */
async function pack(folder, files, note, file, signal) {
    signal.throwIfAborted();
    const ordered = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
    const aside = `${file}.part`;
    try {
        const handle = await (0,promises_.open)(aside, 'wx', 0o600);
        // Closes the handle at its end.
        const out = handle.createWriteStream();
        await (0,external_node_stream_promises_.pipeline)(pieces(folder, ordered, note), (0,external_node_zlib_.createZstdCompress)({ params: packing }), out, { signal });
        await (0,promises_.rename)(aside, file);
        return out.bytesWritten;
    }
    catch (error) {
        await (0,promises_.rm)(aside, { force: true });
        throw error;
    }
}
/** Thousands of small files: read one after the other, which is faster than many promises. */
function* pieces(folder, files, note) {
    yield writeIndex(note, files);
    for (const { path: name, bytes } of files) {
        const descriptor = (0,external_node_fs_.openSync)(external_node_path_.join(folder, name), 'r');
        try {
            for (let left = bytes; left > 0;) {
                const piece = Buffer.allocUnsafe(Math.min(left, pieceBytes));
                const read = (0,external_node_fs_.readSync)(descriptor, piece);
                if (read === 0)
                    throw new Error(`${name} became shorter while it was packed`);
                left -= read;
                yield piece.subarray(0, read);
            }
            if ((0,external_node_fs_.readSync)(descriptor, Buffer.alloc(1)) > 0)
                throw new Error(`${name} grew while it was packed`);
        }
        finally {
            (0,external_node_fs_.closeSync)(descriptor);
        }
    }
}
//# sourceMappingURL=pack.js.map
;// CONCATENATED MODULE: ./packages/go/build/cache/finish.js
/** After a job: what it used of its caches becomes an entry, when enough of that is new. */









/** Each save has its cost, and what is left out is compiled again by each run: about as much at three in a hundred. */
const standardWorth = 0.03;
const finish_standardTimeoutMs = 2 * 60_000;
/**
 * Saves what is worth it, and removes what stands in memory. Trouble is a warning: nothing here fails a job.
 * @throws CancelledError
 */
async function finishGoCaches(ctx, store, state, { ok, timeoutMs = finish_standardTimeoutMs, worthSaving = standardWorth }) {
    const started = ctx.clock.monotonic();
    const { folder, keys } = state;
    const none = (key, outcome) => ({
        key,
        outcome,
        bytes: 0,
        newBytes: 0,
        packedBytes: 0,
    });
    const restored = await readRestored(folder);
    const why = !ok
        ? 'failed job'
        : !state.save
            ? 'not asked for'
            : restored?.run !== state.run
                ? 'nothing'
                : null;
    const saving = { store, ends: started + timeoutMs, worthSaving };
    try {
        const saved = why !== null || restored === null
            ? { modules: none(keys.modules, why ?? 'nothing'), build: none(keys.build, why ?? 'nothing') }
            : {
                build: await help(ctx, none(keys.build, 'not kept'), () => saveObjects(ctx, saving, state, restored)),
                modules: await help(ctx, none(keys.modules, 'not kept'), () => saveModules(ctx, saving, state, restored)),
            };
        const ms = Math.round(ctx.clock.monotonic() - started);
        finish_describe(ctx, saved);
        return { ...saved, ms };
    }
    finally {
        if (state.inMemory)
            await (0,promises_.rm)(folder, { recursive: true, force: true }).catch(() => { });
    }
}
async function saveObjects(ctx, saving, state, restored) {
    const folder = buildFolder(state.folder);
    // Times of files are exact to less than a second nearly everywhere.
    const { objects, unused } = keepObjects(scanObjects(folder), restored.unused, restored.since - 1000);
    const files = objects.flatMap((object) => object.files);
    return save(ctx, saving, {
        folder,
        key: state.keys.build,
        files,
        before: restored.build,
        note: { unused },
    });
}
async function saveModules(ctx, saving, state, restored) {
    const folder = modulesFolder(state.folder);
    const files = usedModules(folder, state.sums);
    return save(ctx, saving, { folder, key: state.keys.modules, files, before: restored.modules, note: {} });
}
async function save(ctx, { store, ends, worthSaving }, content) {
    const { folder, key, files, note } = content;
    const before = new Set(content.before);
    const sum = (some) => some.reduce((bytes, file) => bytes + file.bytes, 0);
    const bytes = sum(files);
    const newBytes = sum(files.filter((file) => !before.has(file.path)));
    const answer = (outcome, packedBytes = 0) => ({
        key,
        outcome,
        bytes,
        newBytes,
        packedBytes,
    });
    if (bytes === 0)
        return answer('nothing');
    if (newBytes < worthSaving * bytes)
        return answer('little new');
    const left = () => Math.max(1, Math.ceil(ends - ctx.clock.monotonic()));
    if (await store.has(key, { timeoutMs: left() }))
        return answer('there');
    const aside = await (0,promises_.mkdtemp)(external_node_path_.join(ctx.temp, 'go-cache-'));
    try {
        const file = external_node_path_.join(aside, 'pack');
        const limit = AbortSignal.timeout(left());
        const packedBytes = await pack(folder, files, note, file, AbortSignal.any([ctx.signal, limit])).catch((error) => {
            throw limit.aborted ? new Error('it took too long') : error;
        });
        return (await store.save(file, key, { timeoutMs: left() }))
            ? answer('saved', packedBytes)
            : answer('not kept');
    }
    finally {
        await (0,promises_.rm)(aside, { recursive: true, force: true });
    }
}
async function help(ctx, otherwise, work) {
    try {
        return await work();
    }
    catch (error) {
        if (ctx.signal.aborted)
            throw new kernel_build/* CancelledError */.cc('cancelled while saving the Go caches');
        ctx.log.warn(`cache: ${otherwise.key} was not saved: ${error.message}`);
        return otherwise;
    }
}
function finish_describe(ctx, { modules, build }) {
    const row = (name, { outcome, newBytes, packedBytes }) => outcome === 'saved'
        ? `${name}: saved, ${(0,kernel_build/* formatSize */.Xq)(packedBytes)}`
        : `${name}: ${outcome}${outcome === 'little new' ? ` (${(0,kernel_build/* formatSize */.Xq)(newBytes)})` : ''}`;
    ctx.log.info(`Go caches: ${row('modules', modules)}; ${row('objects', build)}`);
}
//# sourceMappingURL=finish.js.map
;// CONCATENATED MODULE: ./packages/go/build/cache/folder-store.js
/** A folder as the store of a laptop or a self-hosted machine. Any number of processes may use it at the same time. */





const standardBytes = (/* unused pure expression or super */ null && (5 * 2 ** 30));
const ending = '.pack';
const partEnding = '.part';
/** A part this old belongs to a process that died. */
const folder_store_deadAfterMs = (/* unused pure expression or super */ null && (24 * 60 * 60 * 1000));
/** See `CacheStore`. An entry's modification time says when it was kept, its access time when it was used last. */
function folderStore(ctx, { folder, mostBytes = standardBytes }) {
    const fileOf = (key) => path.join(folder, key + ending);
    /** Answers `otherwise` for what fails. */
    const help = async (what, otherwise, work) => {
        if (ctx.signal.aborted)
            throw new CancelledError(`cancelled before ${what}`);
        try {
            return await work();
        }
        catch (error) {
            ctx.log.warn(`cache: ${what} failed, so it goes on without: ${error.message}`);
            return otherwise;
        }
    };
    return {
        restore: (file, key, prefixes) => help(`reading ${folder}`, undefined, async () => {
            const all = (await entries(folder)).sort((a, b) => b.savedMs - a.savedMs);
            const found = all.find((entry) => entry.key === key) ??
                prefixes.map((prefix) => all.find((entry) => entry.key.startsWith(prefix))).find(Boolean);
            if (found === undefined)
                return undefined;
            const now = ctx.clock.now();
            await utimes(fileOf(found.key), now / 1000, found.savedMs / 1000).catch(() => { });
            // A copy, where the file system can a shared one: another process may need the room meanwhile.
            await copyFile(fileOf(found.key), file, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
            return found.key;
        }),
        has: (key) => help(`reading ${folder}`, false, async () => (await entries(folder)).some((entry) => entry.key === key)),
        save: (file, key) => help(`writing ${folder}`, false, async () => {
            const { size } = await stat(file);
            if (size > mostBytes) {
                ctx.log.warn(`cache: ${key} has ${formatSize(size)}, and ${folder} takes ${formatSize(mostBytes)}`);
                return false;
            }
            await mkdir(folder, { recursive: true, mode: 0o700 });
            if ((await entries(folder)).some((entry) => entry.key === key))
                return false;
            const part = path.join(folder, `.${randomBytes(6).toString('hex')}${partEnding}`);
            try {
                await copyFile(file, part, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
                await rename(part, fileOf(key));
            }
            finally {
                await rm(part, { force: true });
            }
            await makeRoom(folder, mostBytes, key, ctx.clock.now());
            return true;
        }),
    };
}
async function entries(folder) {
    const found = await Promise.all((await folder_store_namesIn(folder)).map(async (name) => {
        if (!name.endsWith(ending) || name.startsWith('.'))
            return [];
        // Another process may have made room since.
        const file = await stat(path.join(folder, name)).catch(() => null);
        if (file === null || !file.isFile())
            return [];
        const usedMs = Math.max(file.atimeMs, file.mtimeMs);
        return [{ key: name.slice(0, -ending.length), bytes: file.size, savedMs: file.mtimeMs, usedMs }];
    }));
    return found.flat();
}
async function makeRoom(folder, mostBytes, but, now) {
    for (const name of await folder_store_namesIn(folder)) {
        if (!name.endsWith(partEnding))
            continue;
        const found = await stat(path.join(folder, name)).catch(() => null);
        if (found !== null && now - found.mtimeMs > folder_store_deadAfterMs)
            await rm(path.join(folder, name), { force: true });
    }
    const all = (await entries(folder)).sort((a, b) => a.usedMs - b.usedMs);
    let bytes = all.reduce((sum, entry) => sum + entry.bytes, 0);
    for (const entry of all) {
        if (bytes <= mostBytes)
            return;
        if (entry.key === but)
            continue;
        await rm(path.join(folder, entry.key + ending), { force: true });
        bytes -= entry.bytes;
    }
}
async function folder_store_namesIn(folder) {
    try {
        return await readdir(folder);
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return [];
        throw error;
    }
}
//# sourceMappingURL=folder-store.js.map
;// CONCATENATED MODULE: ./packages/go/build/cache/mode.js
/** Which runs read the caches of others, and which write what others will read. */
/** Nobody from outside has a word in what these run. */
const trusted = new Set(['push', 'schedule', 'workflow_dispatch', 'repository_dispatch']);
const none = { restore: false, save: false };
const readOnly = { restore: true, save: false };
const both = { restore: true, save: true };
/**
 * Under `auto` the default branch writes, everything else reads, and a release (a tag, the event `release`) does
 * neither: what it ships is compiled here and now, since compiled objects of another run cannot be checked.
 * `pull_request_target`, `workflow_run` and `issue_comment` run on the default branch too, but others feed them.
 * Source: https://docs.zizmor.sh/audits/#cache-poisoning,
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
function cacheMode(setting, run) {
    if (setting === 'off')
        return none;
    if (setting === 'read')
        return readOnly;
    if (setting === 'write' || run === null)
        return both;
    if (run.event === 'release' || run.ref.startsWith('refs/tags/'))
        return none;
    return trusted.has(run.event) && run.ref === `refs/heads/${run.defaultBranch}` ? both : readOnly;
}
//# sourceMappingURL=mode.js.map
;// CONCATENATED MODULE: ./packages/go/build/cache/settle-times.js
/**
 * Modification times that come of content. Go's test cache knows the files that a test read by size and time, and a
 * checkout gives all of them the time of today: no test result of another machine would ever be found again.
 * Source: https://github.com/golang/go/blob/go1.26.0/src/cmd/go/internal/test/test.go (hashStat, hashOpen)
 */




/** Of any blob or tree: a second of 2001 to 2010 and a fraction. Go caches no test that read what is seconds old. */
function timeOf(sha) {
    return (1_000_000_000 + Number.parseInt(sha.slice(0, 7), 16) + (Number.parseInt(sha.slice(7, 15), 16) % 1e6) / 1e6);
}
/**
 * Sets the times of everything in the checkout around `directory` that is as HEAD has it: files from their blobs,
 * folders from their trees, submodules too. What was changed keeps its time, and so do the folders above it.
 * For a fresh checkout: where outputs of an earlier build lie, make would take a changed source for an old one.
 * @returns how many were set; 0 where there is no checkout. What cannot be done is a warning.
 * @throws CancelledError
 */
async function settleTimes(ctx, directory) {
    try {
        const top = (await git(ctx, directory, 'rev-parse', '--show-toplevel'))?.replace(/\r?\n$/, '');
        return top === undefined ? 0 : await settle(ctx, top);
    }
    catch (error) {
        if (error instanceof kernel_build/* CancelledError */.cc)
            throw error;
        ctx.log.warn(`files keep the times of the checkout, tests will run anew: ${error.message}`);
        return 0;
    }
}
async function settle(ctx, top) {
    const tree = await git(ctx, top, 'rev-parse', '--verify', '--quiet', 'HEAD^{tree}');
    const listed = await git(ctx, top, 'ls-tree', '-r', '-t', '-z', '--full-tree', 'HEAD');
    const status = await git(ctx, top, 'status', '--porcelain', '-z', '--no-renames', '--untracked-files=normal');
    if (tree === undefined || listed === undefined || status === undefined)
        return 0;
    const changed = new Set();
    for (const row of status.split('\0')) {
        // A folder of untracked files ends in a slash; everything above a change is changed.
        for (let at = row.slice(3).replace(/\/$/, ''); at !== '' && at !== '.'; at = external_node_path_.posix.dirname(at)) {
            changed.add(at);
        }
    }
    let count = 0;
    const set = (file, sha) => {
        try {
            // The link itself, where it is one.
            (0,external_node_fs_.lutimesSync)(file, timeOf(sha), timeOf(sha));
            count += 1;
        }
        catch (error) {
            // A sparse checkout has not everything that HEAD has.
            if (error.code !== 'ENOENT')
                throw error;
        }
    };
    for (const row of listed.split('\0')) {
        const [, kind, sha = '', name] = /^\d+ (\w+) ([0-9a-f]+)\t(.+)$/s.exec(row) ?? [];
        if (name === undefined || changed.has(name))
            continue;
        const file = external_node_path_.join(top, name);
        // One that is not checked out belongs to the repository around it, whose root is another.
        if (kind === 'commit' && external_node_path_.resolve(await rootOf(ctx, file)) === external_node_path_.resolve(file)) {
            count += await settle(ctx, file);
        }
        else if (kind !== 'commit')
            set(file, sha);
    }
    if (changed.size === 0)
        set(top, tree.trim());
    return count;
}
async function rootOf(ctx, folder) {
    return (await git(ctx, folder, 'rev-parse', '--show-toplevel').catch(() => undefined))?.trim() ?? '';
}
async function git(ctx, cwd, ...args) {
    const { exitCode, stdout } = await (0,build/* probe */.dy)(ctx, 'git', args, {
        cwd,
        // A question only: it takes no lock and writes no index.
        env: { GIT_OPTIONAL_LOCKS: '0' },
    });
    return exitCode === 0 ? stdout : undefined;
}
//# sourceMappingURL=settle-times.js.map
;// CONCATENATED MODULE: ./packages/go/build/cache/index.js
/** Caches that stay warm: what a job compiled and downloaded serves the next one, whole, small and safe. */






//# sourceMappingURL=index.js.map

/***/ }),

/***/ 6939:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CM: () => (/* binding */ splitGoFlags),
/* harmony export */   GI: () => (/* binding */ flagName),
/* harmony export */   Yi: () => (/* binding */ joinGoFlags)
/* harmony export */ });
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1649);
/** GOFLAGS: flags separated by white space, each of which may be quoted as a whole (cmd/internal/quoted). */

/** @throws ConfigError when a quote is left open */
function splitGoFlags(text) {
    const flags = [];
    let rest = text.trimStart();
    while (rest !== '') {
        const quote = /^['"]/.exec(rest)?.[0];
        const end = quote === undefined ? rest.search(/\s|$/) : rest.indexOf(quote, 1);
        if (end < 0) {
            throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .xL(`a quote is left open in ${JSON.stringify(text)}`, {
                where: { name: 'GOFLAGS' },
                fix: "quote a whole flag, or none of it: GOFLAGS='-tags=a,b'",
            });
        }
        flags.push(quote === undefined ? rest.slice(0, end) : rest.slice(1, end));
        rest = rest.slice(quote === undefined ? end : end + 1).trimStart();
    }
    return flags;
}
function joinGoFlags(flags) {
    return flags
        .map((flag) => (!/[\s'"]/.test(flag) ? flag : flag.includes("'") ? `"${flag}"` : `'${flag}'`))
        .join(' ');
}
/** `-trimpath` for `-trimpath`, `--trimpath` and `-trimpath=false`. */
function flagName(flag) {
    return flag.replace(/^--/, '-').replace(/=.*$/s, '');
}
//# sourceMappingURL=go-flags.js.map

/***/ }),

/***/ 6808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ setUpGo),
/* harmony export */   w: () => (/* binding */ goSection)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1649);
/** Before the first go command of a job: the right Go, verified, and caches that are warm. */


/** @throws ConfigError when there is no such Go or no way to it; ToolError when other bytes arrive than were promised */
async function setUpGo(ctx, setup) {
    const { directory, version, versionFile, mirrors, latest } = setup;
    const { chooseGo, jobVariables, provideGo } = await Promise.all(/* import() */[__webpack_require__.e(33), __webpack_require__.e(851)]).then(__webpack_require__.bind(__webpack_require__, 851));
    const choice = await chooseGo(ctx, {
        directory,
        ...(version === null ? {} : { version }),
        ...(versionFile === null ? {} : { versionFile }),
    });
    const go = await provideGo(ctx, choice, { mirrors, latest });
    ctx.log.info(`${go.why} (${go.from})`);
    const bin = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(go.root, 'bin');
    const own = jobVariables(ctx.env, go);
    const PATH = [bin, ctx.env.PATH ?? ''].join(node_path__WEBPACK_IMPORTED_MODULE_0__.delimiter);
    const inner = { ...ctx, env: { ...ctx.env, ...own, PATH } };
    const caches = setup.caches === null ? null : await openCaches(inner, setup.directory, go, setup.caches);
    const variables = { ...own, ...caches?.env };
    return { ctx: { ...inner, env: { ...inner.env, ...variables } }, go, caches, variables, bin };
}
async function openCaches(ctx, directory, go, setup) {
    const { cacheMode, openGoCaches, settleTimes } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 587));
    const mode = cacheMode(setup.setting, setup.event);
    if (!mode.restore && !mode.save)
        return null;
    const { store, commit, run, disk, memory, workload } = setup;
    // A fresh checkout: no test result of another machine would be found again by the times that it has.
    await settleTimes(ctx, directory);
    return openGoCaches(ctx, {
        ...{ store, mode, directory, commit, run, workload },
        go: go.path,
        places: { disk, memory },
    });
}
/** What a reader of the summary wants of it. */
function goSection({ go, caches }) {
    const entry = (what, { found, bytes, packedBytes }) => [
        what,
        found === null ? 'nothing to restore' : `${(0,_slipway_kernel__WEBPACK_IMPORTED_MODULE_1__/* .formatSize */ .Xq)(bytes)} (${(0,_slipway_kernel__WEBPACK_IMPORTED_MODULE_1__/* .formatSize */ .Xq)(packedBytes)} packed)`,
        found ?? '',
    ];
    return {
        heading: `Go ${go.release}`,
        text: [go.why],
        table: {
            columns: ['what', 'how', 'from'],
            rows: [
                ['toolchain', go.digest ?? 'as it was found', go.from],
                ...(caches === null
                    ? [['caches', 'those of the machine', '']]
                    : [
                        entry('modules', caches.restored.modules),
                        entry('compiled objects', caches.restored.build),
                        [
                            'restored in',
                            (0,_slipway_kernel__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(caches.restored.ms),
                            caches.restored.inMemory ? 'memory' : 'disk',
                        ],
                    ]),
            ],
        },
    };
}
//# sourceMappingURL=set-up-go.js.map

/***/ }),

/***/ 6211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Dm: () => (/* reexport */ MemoryMeter),
  Br: () => (/* reexport */ availableMemory),
  dy: () => (/* reexport */ probe),
  eF: () => (/* reexport */ run),
  K7: () => (/* reexport */ which)
});

// UNUSED EXPORTS: freePort, identify, isAlive, listeningPorts, portHolder, startService, stop

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./packages/process/build/free-port.js
/** A port for a process that is about to start. */

/** A TCP port that the kernel has just found free at 127.0.0.1; nothing holds it for the caller. */
function freePort() {
    const server = createServer();
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            server.close(() => resolve(address.port));
        });
    });
}
//# sourceMappingURL=free-port.js.map
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./packages/process/build/proc.js
/**
 * Reading Linux's /proc: what a process is, and which processes there are. See proc(5), proc_pid_stat(5).
 * Everything here answers null or nothing where there is no /proc or the process is gone.
 */

/** One line of /proc/<pid>/stat. The command's name (field 2) may hold anything, so fields count from the last `)`. */
function parseStat(line) {
    const pid = Number.parseInt(line, 10);
    const close = line.lastIndexOf(')');
    const fields = line
        .slice(close + 2)
        .trim()
        .split(' ');
    const [state, parent, group] = fields;
    const threads = fields[20 - 3];
    const start = fields[22 - 3];
    if (!Number.isInteger(pid) || close < 0 || !state || !parent || !group || !threads || !start)
        return null;
    return { pid, state, parent: Number(parent), group: Number(group), threads: Number(threads), start };
}
function proc_readProcess(pid) {
    try {
        return parseStat((0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'latin1'));
    }
    catch {
        return null;
    }
}
/**
 * Whether it holds a pid and nothing else. The first thread of a program is a zombie a moment before its other
 * threads have ended; until then sockets and files are still open, so it does not count as dead.
 */
function proc_isDead(facts) {
    return (facts.state === 'Z' || facts.state === 'X') && facts.threads <= 1;
}
/** Every process that can be seen, or null where there is no /proc. */
function proc_readProcesses() {
    let names;
    try {
        names = (0,external_node_fs_.readdirSync)('/proc');
    }
    catch {
        return null;
    }
    const all = names.filter((name) => /^\d+$/.test(name)).map((name) => proc_readProcess(Number(name)));
    const seen = all.filter((facts) => facts !== null);
    return seen.length === 0 ? null : seen;
}
/** Changes at every boot, so that a pid with an equal start time of an earlier boot is not mistaken. */
function proc_bootId() {
    try {
        return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    }
    catch {
        return '';
    }
}
//# sourceMappingURL=proc.js.map
;// CONCATENATED MODULE: ./packages/process/build/identity.js
/**
 * Which process a pid means. A pid alone is reused; with its start time and the boot it is unique.
 * Without /proc (macOS) the start time is `ps -o lstart=`, exact to the second; on Windows nothing can be told.
 */


/** The identity of the process that has this pid now; null when there is none (a dead one is none). */
function identify(pid) {
    const facts = readProcess(pid);
    if (facts !== null)
        return isDead(facts) ? null : { pid, start: facts.start, boot: bootId() };
    return readProcesses() === null ? identifyByPs(pid) : null;
}
/** Also for one that has just died but whose end nobody has taken note of yet. */
function identity_identifyChild(pid) {
    const facts = readProcess(pid);
    return facts === null ? identify(pid) : { pid, start: facts.start, boot: bootId() };
}
/** Whether this very process still runs; another one that got its pid is not it. */
function identity_isAlive(identity) {
    const now = identify(identity.pid);
    return now !== null && now.start === identity.start && now.boot === identity.boot;
}
function identifyByPs(pid) {
    if (process.platform === 'win32')
        return null;
    const asked = spawnSync('/bin/ps', ['-o', 'lstart=', '-o', 'stat=', '-p', String(pid)], {
        encoding: 'utf8',
        env: { LC_ALL: 'C' },
        timeout: 5000,
    });
    const match = /^\s*(\S.*\S)\s+(\S+)\s*$/.exec(asked.stdout ?? '');
    const [, start, state] = match ?? [];
    return start === undefined || state?.startsWith('Z') ? null : { pid, start, boot: '' };
}
//# sourceMappingURL=identity.js.map
;// CONCATENATED MODULE: ./packages/process/build/memory.js
/** How much memory programs use, and how much there is. */


/** A linker lives for less than a second; a look costs a millisecond or two. */
const lookMs = 100;
/**
 * The most memory that the process groups it is given use together (`run` with `memory`): the sum of their resident
 * sets at one moment, looked at ten times a second. Pages that several of them share count once for each, so the true
 * figure is never larger than a look's; a peak between two looks is missed.
 */
class MemoryMeter {
    #groups = new Set();
    #peak = 0;
    #timer;
    /** Bytes; null where there is no /proc, or before the first program ran. */
    get peakBytes() {
        return this.#peak === 0 ? null : this.#peak;
    }
    /** From now on this group counts. */
    watch(leader) {
        this.#groups.add(leader);
        this.#timer ??= setInterval(() => this.#look(), lookMs).unref();
    }
    unwatch(leader) {
        this.#groups.delete(leader);
        if (this.#groups.size > 0)
            return;
        clearInterval(this.#timer);
        this.#timer = undefined;
    }
    #look() {
        const members = proc_readProcesses()?.filter(({ group }) => this.#groups.has(group)) ?? [];
        const bytes = members.reduce((sum, { pid }) => sum + residentBytes(pid), 0);
        this.#peak = Math.max(this.#peak, bytes);
    }
}
/** VmRSS of proc_pid_status(5), which is in KiB; 0 for a process that is gone. */
function residentBytes(pid) {
    try {
        const status = (0,external_node_fs_.readFileSync)(`/proc/${pid}/status`, 'latin1');
        return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
    }
    catch {
        return 0;
    }
}
/** Bytes that programs can have without others being paged out; in a container no more than its limit leaves. */
function availableMemory() {
    return process.availableMemory();
}
//# sourceMappingURL=memory.js.map
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/process/build/ports.js
/**
 * Which process listens on which TCP port, by the sockets in /proc: an open file `socket:[inode]` of a process
 * against the inodes of /proc/<pid>/net/tcp and tcp6, which are those of the process's own network namespace.
 * Without /proc nothing can be told, and the answers say so.
 */




/**
 * The TCP ports on which the process, its descendants and its group listen, ascending; empty when it is gone;
 * null where the system does not tell (no /proc).
 */
function listeningPorts(identity) {
    const all = readProcesses();
    if (all === null)
        return null;
    if (!isAlive(identity))
        return [];
    const family = familyOf(identity.pid, all);
    const inodes = new Set(family.flatMap((facts) => socketsOf(facts.pid)));
    const ports = listeners(identity.pid).filter(({ inode }) => inodes.has(inode));
    return [...new Set(ports.map(({ port }) => port))].sort((a, b) => a - b);
}
/** Who listens on this TCP port; null when nobody does, or where the system does not tell (no /proc). */
function portHolder(port) {
    const held = listeners('self').filter((listener) => listener.port === port);
    const [first] = held;
    if (first === undefined)
        return null;
    const inodes = new Set(held.map(({ inode }) => inode));
    const owner = readProcesses()?.find(({ pid }) => socketsOf(pid).some((inode) => inodes.has(inode)));
    if (owner === undefined)
        return { pid: null, command: `a process of user ${first.user}` };
    return { pid: owner.pid, command: programOf(owner.pid) };
}
function familyOf(leader, all) {
    const family = new Set(all.filter((facts) => facts.group === leader).map(({ pid }) => pid));
    family.add(leader);
    for (let before = 0; before !== family.size;) {
        before = family.size;
        for (const facts of all)
            if (family.has(facts.parent))
                family.add(facts.pid);
    }
    return all.filter((facts) => family.has(facts.pid) && !isDead(facts));
}
/** Rows of proc_net_tcp(5) in state 0A (TCP_LISTEN); the local address is hexadecimal, its port after the colon. */
function parseListeners(table) {
    return table
        .split('\n')
        .slice(1)
        .map((row) => row.trim().split(/\s+/))
        .filter((fields) => fields[3] === '0A')
        .map((fields) => ({
        port: Number.parseInt(fields[1]?.split(':').at(-1) ?? '', 16),
        inode: fields[9] ?? '',
        user: Number(fields[7]),
    }));
}
function listeners(process) {
    return ['tcp', 'tcp6'].flatMap((table) => {
        try {
            return parseListeners(readFileSync(`/proc/${process}/net/${table}`, 'latin1'));
        }
        catch {
            return [];
        }
    });
}
function socketsOf(pid) {
    const folder = `/proc/${pid}/fd`;
    let names;
    try {
        names = readdirSync(folder);
    }
    catch {
        return [];
    }
    return names.flatMap((name) => {
        try {
            const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(path.join(folder, name))) ?? [];
            return inode === undefined ? [] : [inode];
        }
        catch {
            return [];
        }
    });
}
/** The program without its arguments: those of others may hold secrets. */
function programOf(pid) {
    try {
        const [program = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return program.replace(/\p{C}/gu, '?').slice(0, 200) || `process ${pid}`;
    }
    catch {
        return `process ${pid}`;
    }
}
//# sourceMappingURL=ports.js.map
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
;// CONCATENATED MODULE: ./packages/process/build/command-line.js
/** A command as a person would type it, for messages only: nothing is ever run from this text. */
const longestArgument = 400;
/** Quotes what a POSIX shell would split or expand; long arguments are cut and control characters shown as `?`. */
function command_line_formatCommand(command, args) {
    return [command, ...args].map(quote).join(' ');
}
function quote(argument) {
    const cut = argument.length > longestArgument ? `${argument.slice(0, longestArgument)}…` : argument;
    const visible = cut.replace(/[^\P{C}\u00ad]/gu, '?');
    if (/^[\w@%+=:,./\-…]+$/.test(visible))
        return visible;
    return `'${visible.replaceAll("'", `'\\''`)}'`;
}
//# sourceMappingURL=command-line.js.map
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./packages/process/build/group.js
/**
 * Process groups: every program that we run leads one of its own, so that it ends together with all it started.
 *
 * What holds: however a wait ends (result, timeout, cancel, a fault of ours), the group is ended before the caller
 * goes on; and when our own process ends by `process.exit`, an uncaught error or an empty event loop, groups that
 * still live are killed on the way out. What cannot hold: a process that is itself killed by SIGKILL, or by a
 * signal that nobody turned into `Context.signal`, runs no code any more, and its groups live on; and a program
 * that leaves its group by setsid(2) has chosen to be on its own.
 */



/** SIGKILL needs no patience, but a process in an uninterruptible wait of the kernel must not hang us. */
const afterKillMs = 2000;
function group_ladder(...rungs) {
    return [
        ...rungs.map(([signal, waitMs]) => ({ signal, waitMs })),
        { signal: 'SIGKILL', waitMs: afterKillMs },
    ];
}
/** Sends to every member that is ours; `denied` when all of them belong to another user. */
function group_signalGroup(leader, signal) {
    if (process.platform === 'win32') {
        const force = signal === 'SIGKILL' ? ['/F'] : [];
        const killer = (0,external_node_child_process_.spawnSync)('taskkill', ['/T', ...force, '/PID', String(leader)], { windowsHide: true });
        return killer.status === 0 ? 'sent' : 'none';
    }
    try {
        process.kill(-leader, signal);
        return 'sent';
    }
    catch (error) {
        return error.code === 'EPERM' ? 'denied' : 'none';
    }
}
/** Whether a member still runs. The dead that nobody has waited for (a container without an init) do not count. */
function groupLives(leader) {
    try {
        process.kill(process.platform === 'win32' ? leader : -leader, 0);
    }
    catch (error) {
        return error.code === 'EPERM';
    }
    const members = proc_readProcesses()?.filter((facts) => facts.group === leader);
    return members === undefined || members.some((facts) => !proc_isDead(facts));
}
/**
 * Waits until no member runs; false when some still do after `waitMs`.
 * With `hurry`, an abort of its signal leaves at most `leftMs` from then on.
 */
async function group_groupGone(leader, waitMs, hurry) {
    let until = performance.now() + waitMs;
    let hurried = false;
    for (let pauseMs = 5; groupLives(leader); pauseMs = Math.min(pauseMs * 2, 100)) {
        const now = performance.now();
        if (hurry?.signal.aborted && !hurried) {
            hurried = true;
            until = Math.min(until, now + hurry.leftMs);
        }
        if (now >= until)
            return false;
        await (0,promises_.setTimeout)(Math.min(pauseMs, until - now));
    }
    return true;
}
/** Climbs the ladder until the group is gone; answers the signal after which it was, or null when it never was. */
async function group_endGroup(leader, rungs) {
    for (const { signal, waitMs } of rungs) {
        group_signalGroup(leader, signal);
        if (await group_groupGone(leader, waitMs))
            return signal;
    }
    return null;
}
const watched = new Set();
/** From now on this group does not survive an orderly end of our own process. */
function guard(leader) {
    if (watched.size === 0)
        process.on('exit', killAll);
    watched.add(leader);
}
function unguard(leader) {
    watched.delete(leader);
    if (watched.size === 0)
        process.off('exit', killAll);
}
function killAll() {
    for (const leader of watched)
        group_signalGroup(leader, 'SIGKILL');
}
//# sourceMappingURL=group.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./packages/process/build/search-path.js
/**
 * Where a program's name may lead, by the rules of the platform; pure, so that Windows' rules are tested anywhere.
 */

/** An environment variable; Windows does not tell `Path` from `PATH`. */
function read(env, name, platform) {
    if (platform !== 'win32')
        return env[name];
    return Object.entries(env).find(([key]) => key.toUpperCase() === name)?.[1];
}
/** The folders of PATH in order. Relative and empty entries are left out: they would mean "whatever lies here". */
function searchFolders(env, platform) {
    const rules = platform === 'win32' ? external_node_path_.win32 : external_node_path_.posix;
    const folders = (read(env, 'PATH', platform) ?? '').split(rules.delimiter);
    return folders
        .map((folder) => (platform === 'win32' ? folder.replace(/^"(.*)"$/, '$1') : folder))
        .filter((folder) => rules.isAbsolute(folder));
}
/** The file names under which `name` may stand in a folder: itself, and on Windows with each ending of PATHEXT. */
function spellings(name, env, platform) {
    if (platform !== 'win32')
        return [name];
    const endings = (read(env, 'PATHEXT', platform) ?? '.COM;.EXE;.BAT;.CMD')
        .split(';')
        .filter((ending) => ending.startsWith('.'));
    const hasEnding = endings.some((ending) => name.toUpperCase().endsWith(ending.toUpperCase()));
    return hasEnding ? [name] : endings.map((ending) => name + ending.toLowerCase());
}
/** Whether `name` says itself where it is, so that PATH is not asked. */
function isPath(name, platform) {
    return name.includes('/') || (platform === 'win32' && (name.includes('\\') || /^[a-z]:/i.test(name)));
}
/**
 * Every absolute path that `name` may mean, best first.
 * A bare name is looked up in PATH; a name with a separator is taken from `cwd`.
 */
function candidates(name, env, cwd, platform = process.platform) {
    const rules = platform === 'win32' ? external_node_path_.win32 : external_node_path_.posix;
    if (name === '')
        return [];
    const folders = isPath(name, platform) ? [rules.resolve(cwd)] : searchFolders(env, platform);
    const names = spellings(name, env, platform);
    return folders.flatMap((folder) => names.map((spelling) => rules.resolve(folder, spelling)));
}
//# sourceMappingURL=search-path.js.map
;// CONCATENATED MODULE: ./packages/process/build/which.js
/** Find a program. */



/**
 * The absolute path of the program `name` in ctx.env.PATH, or null. Folders and files without the right to be
 * executed are passed over; on Windows PATHEXT says which endings count. Relative entries of PATH are ignored.
 */
async function which(ctx, name) {
    if (isPath(name, process.platform))
        return null;
    return (await locate(name, ctx.env, '/')).path;
}
/** The first runnable candidate; `blocked` is the first file that is there but may not be executed. */
async function locate(name, env, cwd) {
    let blocked = null;
    for (const candidate of candidates(name, env, cwd)) {
        try {
            if (!(await (0,external_node_fs_promises_.stat)(candidate)).isFile())
                continue;
        }
        catch {
            continue;
        }
        try {
            await (0,external_node_fs_promises_.access)(candidate, external_node_fs_.constants.X_OK);
            return { path: candidate, blocked };
        }
        catch {
            blocked ??= candidate;
        }
    }
    return { path: null, blocked };
}
//# sourceMappingURL=which.js.map
;// CONCATENATED MODULE: ./packages/process/build/launch.js
/** Start a program, or say in words why it could not be started and where it was looked for. */






/**
 * Starts the program as the leader of a process group (and session) of its own; no shell in between.
 * `whenStarted` runs before anything else can happen to the child.
 * @throws ToolError with the places that were searched
 */
async function launch_launch(spec, whenStarted) {
    const failed = (why, cause) => new build/* ToolError */.v4(`cannot start ${spec.command}: ${why}`, {
        command: command_line_formatCommand(spec.command, spec.args),
        exitCode: null,
        ...(cause === undefined ? {} : { cause }),
    });
    if (!(await isFolder(spec.cwd)))
        throw failed(`its working directory ${spec.cwd} is not a directory`);
    const found = await locate(spec.command, spec.env, spec.cwd);
    if (found.path === null)
        throw failed(whyNot(spec, found.blocked));
    const file = found.path;
    let child;
    try {
        child = (0,external_node_child_process_.spawn)(file, [...spec.args], {
            cwd: spec.cwd,
            env: { ...spec.env },
            argv0: spec.command,
            // On Windows a detached child opens a console window and gains nothing: groups end by taskkill there.
            detached: process.platform !== 'win32',
            windowsHide: true,
            shell: false,
            stdio: [...spec.stdio],
        });
    }
    catch (error) {
        throw failed(error instanceof Error ? error.message : String(error), error);
    }
    const exited = new Promise((settle) => {
        child.once('exit', (code, signal) => settle({ code, signal }));
    });
    if (child.pid !== undefined)
        whenStarted?.(child.pid);
    await new Promise((started, refused) => {
        child.once('spawn', started);
        child.once('error', (error) => refused(failed(spawnFault(error, file), error)));
    });
    // Later 'error' events tell of a signal that could not be sent; the group code sees that for itself.
    child.on('error', () => { });
    return { child, pid: child.pid, exited };
}
function whyNot(spec, blocked) {
    if (blocked !== null)
        return `${blocked} may not be executed (permission denied)`;
    if (isPath(spec.command, process.platform))
        return `no such program (looked in ${spec.cwd})`;
    const folders = searchFolders(spec.env, process.platform);
    return folders.length === 0 ? 'PATH is empty' : `not found in PATH (${folders.join(', ')})`;
}
function spawnFault(error, file) {
    switch (error.code) {
        case 'ENOENT':
            return `${file} needs an interpreter or loader that is not on this machine`;
        case 'EACCES':
            return `${file} may not be executed (permission denied)`;
        case 'ENOEXEC':
            return `${file} is not a program for this machine`;
        case 'E2BIG':
            return 'its arguments and environment are too long';
        default:
            return error.message;
    }
}
async function isFolder(folder) {
    try {
        return (await (0,external_node_fs_promises_.stat)(folder)).isDirectory();
    }
    catch {
        return false;
    }
}
//# sourceMappingURL=launch.js.map
;// CONCATENATED MODULE: ./packages/process/build/execute.js
/**
 * The one way in which a program runs to its end under our eyes, for `probe` and `run`: own process group, pipes
 * read until they end, and nothing left when it returns, whatever the program and its children do.
 */



/** How long children that outlive the program may finish their output before the rest of the group is ended. */
const drainMs = 1000;
/** Does not keep our process alive by itself. */
const pause = () => (0,promises_.setTimeout)(drainMs, undefined, { ref: false });
const leftOver = group_ladder(['SIGTERM', 2000]);
/** @throws ToolError when the program cannot be started; whatever `onData` throws */
async function execute(spec) {
    const stdio = [spec.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'];
    const { child, pid, exited } = await launch_launch({ ...spec, stdio }, guard);
    spec.memory?.watch(pid);
    const stop = new Stop();
    const cancel = () => stop.now('cancel');
    const timer = spec.timeoutMs === undefined ? undefined : setTimeout(() => stop.now('timeout'), spec.timeoutMs);
    try {
        const pipes = ['stdout', 'stderr'].map((name) => {
            const stream = child[name];
            return new Promise((closed) => {
                stream?.on('data', (chunk) => {
                    if (stop.fault !== undefined)
                        return;
                    try {
                        spec.onData(chunk, name);
                    }
                    catch (error) {
                        stop.failed(error);
                    }
                });
                stream?.on('error', () => { });
                stream?.once('close', () => closed());
            });
        });
        const drained = Promise.all(pipes).then(() => { });
        // A program that ends without reading its input breaks the pipe (EPIPE): its own matter, seen in its exit.
        child.stdin?.on('error', () => { });
        child.stdin?.end(spec.input);
        if (spec.signal.aborted)
            cancel();
        else
            spec.signal.addEventListener('abort', cancel, { once: true });
        const first = await Promise.race([
            exited.then(() => 'exited'),
            stop.asked.then(() => 'stop'),
        ]);
        if (first === 'exited') {
            await Promise.race([Promise.all([drained, group_groupGone(pid, drainMs)]), pause(), stop.asked]);
        }
        const rungs = first === 'exited' ? leftOver : spec.rungs;
        const survived = groupLives(pid) && (await group_endGroup(pid, rungs)) === null;
        // Whoever still holds the pipes has left the group; what was written so far has been read by now.
        await Promise.race([drained, pause()]);
        child.stdout?.destroy();
        child.stderr?.destroy();
        const exit = await Promise.race([exited, pause().then(() => ({ code: null, signal: null }))]);
        if (stop.fault !== undefined)
            throw stop.fault.error;
        return { ...exit, by: first === 'exited' ? 'itself' : (stop.why ?? 'cancel'), survived };
    }
    finally {
        clearTimeout(timer);
        spec.signal.removeEventListener('abort', cancel);
        spec.memory?.unwatch(pid);
        unguard(pid);
    }
}
/** The first reason to stop wins. */
class Stop {
    why;
    fault;
    asked;
    #ask = () => { };
    constructor() {
        this.asked = new Promise((ask) => {
            this.#ask = ask;
        });
    }
    now(why) {
        this.why ??= why;
        this.#ask();
    }
    failed(error) {
        this.fault ??= { error };
        this.#ask();
    }
}
//# sourceMappingURL=execute.js.map
;// CONCATENATED MODULE: ./packages/process/build/probe.js
/** A short, silent, read-only question to a program. */




const defaultTimeoutMs = 30_000;
const mostOutput = 16 * 2 ** 20;
/** Exit status of a program that a signal ended, as shells count it: 128 and more. */
const endedBySignal = 128;
/**
 * Asks `command` and answers what it said, whatever its exit code (128 when a signal ended it); shows nothing.
 * Stands on the same ground as `run`, not on @actions/exec: that has no way to end a program, so a question that
 * hangs would hang us, or live on as an orphan when the run is cancelled.
 * @throws ToolError when it cannot be started, does not answer in timeoutMs or answers more than 16 MiB
 * @throws CancelledError when ctx.signal aborts
 */
async function probe(ctx, command, args, options = {}) {
    const line = command_line_formatCommand(command, args);
    if (ctx.signal.aborted)
        throw new build/* CancelledError */.cc(`cancelled before ${line}`);
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    const said = { stdout: [], stderr: [] };
    let size = 0;
    const fail = (what) => new build/* ToolError */.v4(`${command} ${what}`, {
        command: line,
        exitCode: null,
        lines: probe_text(said.stderr).split('\n').filter(Boolean).slice(-40),
    });
    const ending = await execute({
        command,
        args,
        cwd: options.cwd ?? ctx.workspace ?? process.cwd(),
        env: { ...ctx.env, ...options.env },
        input: options.input,
        signal: ctx.signal,
        timeoutMs,
        rungs: group_ladder(['SIGTERM', 1000]),
        onData: (chunk, stream) => {
            size += chunk.byteLength;
            if (size > mostOutput)
                throw fail(`answered more than ${(0,build/* formatSize */.Xq)(mostOutput)}`);
            said[stream].push(chunk);
        },
    });
    if (ending.by === 'cancel' || (ending.code !== 0 && ctx.signal.aborted)) {
        throw new build/* CancelledError */.cc(`cancelled while asking ${line}`);
    }
    if (ending.by === 'timeout')
        throw fail(`did not answer within ${(0,build/* formatDuration */.a3)(timeoutMs)}`);
    return { exitCode: ending.code ?? endedBySignal, stdout: probe_text(said.stdout), stderr: probe_text(said.stderr) };
}
function probe_text(chunks) {
    return Buffer.concat(chunks).toString('utf8');
}
//# sourceMappingURL=probe.js.map
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./packages/process/build/lines.js
/** Turn the bytes of a stream into text and lines without losing any and without growing without bound. */

/** A longer line comes in several pieces. Characters (UTF-16 units). */
const longestLine = 2 ** 20;
class LineReader {
    #decoder = new external_node_string_decoder_.StringDecoder('utf8');
    #deliver;
    #longest;
    #held = '';
    constructor(deliver, longest = longestLine) {
        this.#deliver = deliver;
        this.#longest = longest;
    }
    /** Bytes that are no UTF-8 become U+FFFD; a character may be split between chunks. */
    push(chunk) {
        this.#take(this.#decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
    }
    /** The last line may lack its newline. */
    end() {
        this.#take(this.#decoder.end());
        if (this.#held !== '')
            this.#emit(this.#held);
        this.#held = '';
    }
    #take(text) {
        let from = 0;
        for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
            this.#emit(this.#held + text.slice(from, at));
            this.#held = '';
            from = at + 1;
        }
        this.#held = this.#pieces(this.#held + text.slice(from));
    }
    #emit(line) {
        this.#deliver(this.#pieces(line.endsWith('\r') ? line.slice(0, -1) : line));
    }
    /** Delivers what is too much and answers the rest; never cuts between the two halves of a surrogate pair. */
    #pieces(line) {
        let rest = line;
        while (rest.length > this.#longest) {
            const last = rest.charCodeAt(this.#longest - 1);
            const cut = last >= 0xd800 && last <= 0xdbff ? this.#longest + 1 : this.#longest;
            this.#deliver(rest.slice(0, cut));
            rest = rest.slice(cut);
        }
        return rest;
    }
}
/** The last `most` lines, each cut to `widest` characters: what a person needs of a program's last words. */
class Tail {
    #lines = [];
    #most;
    #widest;
    constructor(most = 40, widest = 2000) {
        this.#most = most;
        this.#widest = widest;
    }
    add(line) {
        if (line.trim() === '')
            return;
        this.#lines.push(line.length > this.#widest ? `${line.slice(0, this.#widest)}…` : line);
        if (this.#lines.length > this.#most)
            this.#lines.shift();
    }
    get lines() {
        return [...this.#lines];
    }
}
//# sourceMappingURL=lines.js.map
;// CONCATENATED MODULE: ./packages/process/build/run.js
/** Work: a program whose output is shown as it comes, which can be cancelled, and which leaves nothing behind. */






const defaultGraceMs = 5000;
const defaultCaptureLimit = 16 * 2 ** 20;
/**
 * Runs `command` with exactly these arguments (no shell) in a process group of its own and waits for it.
 * Cancel and timeout: SIGINT to the whole group, SIGTERM after graceMs, SIGKILL 2 s later. Children that outlive the
 * program get one second to finish their output and are ended too. The environment is ctx.env with `env` over it.
 * @throws ToolError when it cannot be started, exits with another code than okExitCodes, ends by a signal, runs
 *   longer than timeoutMs or writes more than captureLimit; its `lines` are the last 40 of standard error, or of
 *   standard output when there were none
 * @throws CancelledError when ctx.signal aborts; then nothing of the group runs any more
 */
async function run(ctx, command, args, options = {}) {
    const line = command_line_formatCommand(command, args);
    if (ctx.signal.aborted)
        throw new build/* CancelledError */.cc(`cancelled before ${line}`);
    ctx.log.debug(`$ ${line}`);
    const tails = { stdout: new Tail(), stderr: new Tail() };
    const captured = [];
    const limit = options.captureLimit ?? defaultCaptureLimit;
    let size = 0;
    const reader = (stream) => new LineReader((text) => {
        tails[stream].add(text);
        options.onLine?.(text, stream);
    });
    const readers = { stdout: reader('stdout'), stderr: reader('stderr') };
    const shown = { stdout: new external_node_string_decoder_.StringDecoder('utf8'), stderr: new external_node_string_decoder_.StringDecoder('utf8') };
    const show = (text) => {
        if (options.onLine === undefined && text !== '')
            ctx.log.output(text);
    };
    const fail = (what, exitCode) => {
        const lines = tails.stderr.lines.length > 0 ? tails.stderr.lines : tails.stdout.lines;
        return new build/* ToolError */.v4(`${command} ${what}`, { command: line, exitCode, lines });
    };
    const ending = await execute({
        command,
        args,
        cwd: options.cwd ?? ctx.workspace,
        env: { ...ctx.env, ...options.env },
        input: options.input,
        signal: ctx.signal,
        timeoutMs: options.timeoutMs,
        memory: options.memory,
        rungs: group_ladder(['SIGINT', options.graceMs ?? defaultGraceMs], ['SIGTERM', 2000]),
        onData: (chunk, stream) => {
            if (stream === 'stdout' && options.capture === 'stdout') {
                size += chunk.byteLength;
                if (size > limit)
                    throw fail(`wrote more than ${(0,build/* formatSize */.Xq)(limit)} to its output`, null);
                captured.push(chunk);
                return;
            }
            readers[stream].push(chunk);
            show(shown[stream].write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
        },
    });
    for (const stream of ['stdout', 'stderr']) {
        readers[stream].end();
        show(shown[stream].end());
    }
    const survivors = ending.survived ? '; some of its processes could not be ended' : '';
    const failed = ending.code === null || !(options.okExitCodes ?? [0]).includes(ending.code);
    if (ending.by === 'cancel' || (failed && ctx.signal.aborted)) {
        throw new build/* CancelledError */.cc(`cancelled while running ${line}${survivors}`);
    }
    if (ending.by === 'timeout') {
        throw fail(`did not end within ${(0,build/* formatDuration */.a3)(options.timeoutMs ?? 0)}${survivors}`, ending.code);
    }
    if (failed)
        throw fail(describe(ending), ending.code);
    return { exitCode: ending.code, stdout: Buffer.concat(captured).toString('utf8') };
}
function describe(ending) {
    return ending.code === null
        ? `was ended by ${ending.signal ?? 'an unknown cause'}`
        : `failed with exit code ${ending.code}`;
}
//# sourceMappingURL=run.js.map
;// CONCATENATED MODULE: ./packages/process/build/service.js
/** A program that outlives us: the running copy of a service. */






/**
 * Starts `command` in a session of its own, with no pipe to us, so that our end (even by SIGKILL) does not touch it.
 * Returns as soon as it has started: whether it is healthy is for the caller to find out.
 * @throws ToolError when it cannot be started; CancelledError when the run was cancelled before
 */
async function startService(ctx, command, args, options) {
    const line = formatCommand(command, args);
    if (ctx.signal.aborted)
        throw new CancelledError(`cancelled before ${line}`);
    ctx.log.debug(`$ ${line}  # output in ${options.log}`);
    await mkdir(path.dirname(options.log), { recursive: true });
    const log = await open(options.log, 'a', 0o600);
    try {
        let identity = null;
        const { child, pid, exited } = await launch({ command, args, cwd: options.cwd, env: options.env, stdio: ['ignore', log.fd, log.fd] }, (started) => {
            // At this moment even one that dies at once has not been waited for, so its facts can be read.
            identity = identifyChild(started);
        });
        child.unref();
        if (identity === null) {
            throw new ToolError(`cannot tell process ${pid} (${command}) from others on ${process.platform}`, {
                command: line,
                exitCode: null,
            });
        }
        return { identity, exited };
    }
    finally {
        await log.close();
    }
}
//# sourceMappingURL=service.js.map
;// CONCATENATED MODULE: ./packages/process/build/stop.js
/** End a service that an earlier step, or an earlier run, has started. */



/** What a stop may still take when the run is being cancelled: our own time is nearly over. */
const hurriedGraceMs = 2000;
/**
 * SIGTERM to the process group that `identity` leads, SIGKILL after graceMs; waits for its end.
 * `gone`: it was not there any more, nothing was signalled. A pid that means another process by now is never
 * signalled, nor is a group whose leader is gone, because nothing proves that it is the same.
 * An abort of ctx.signal does not leave the work half done: it shortens the grace to 2 s.
 * @throws ToolError when it belongs to another user or survives SIGKILL
 */
async function stop(ctx, identity, options = {}) {
    if (!isAlive(identity))
        return 'gone';
    const { pid } = identity;
    const fail = (what) => new ToolError(`process ${pid} ${what}`, { command: `kill -- -${pid}`, exitCode: null });
    const sent = signalGroup(pid, 'SIGTERM');
    if (sent === 'denied')
        throw fail('belongs to another user and cannot be ended');
    const graceMs = options.graceMs ?? 10_000;
    if (await groupGone(pid, graceMs, { signal: ctx.signal, leftMs: hurriedGraceMs }))
        return 'terminated';
    if ((await endGroup(pid, ladder())) === null)
        throw fail('did not end on SIGKILL');
    return 'killed';
}
//# sourceMappingURL=stop.js.map
;// CONCATENATED MODULE: ./packages/process/build/index.js
/** Run programs: ask one (`probe`), let one work (`run`), start one that outlives us (`startService`). */









//# sourceMappingURL=index.js.map

/***/ })

};
