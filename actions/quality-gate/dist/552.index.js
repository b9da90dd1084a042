export const id = 552;
export const ids = [552];
export const modules = {

/***/ 3552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  allEnded: () => (/* reexport */ allEnded),
  cacheMode: () => (/* reexport */ cacheMode),
  folderStore: () => (/* reexport */ folderStore),
  openGoCaches: () => (/* reexport */ openGoCaches),
  settleTimes: () => (/* reexport */ settleTimes)
});

// UNUSED EXPORTS: finishGoCaches, toolchainKey

;// CONCATENATED MODULE: ./packages/go/build/cache/all-ended.js
/** Work side by side that ends together. */
/**
 * Like Promise.all, but waits for all of them also when one fails: what uses a folder has ended before the caller
 * removes it. @throws the reason of the first of them, by its place, that failed
 */
async function allEnded(work) {
    await Promise.allSettled(work);
    return Promise.all(work);
}
//# sourceMappingURL=all-ended.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
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
function modules_usedModules(folder, sums) {
    const named = new Set(sums.flatMap((file) => modulesOf(readFileSync(file, 'utf8'))));
    const root = path.join(folder, downloads);
    if (!existsSync(root))
        return [];
    return readdirSync(root, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
        const at = `${downloads}/${name.replaceAll(path.sep, '/')}`;
        const [, module = '', version = '', kind] = moduleFile.exec(at) ?? [];
        if (!isModulePath(at) || (named.size > 0 && !named.has(`${module}@${version}`)))
            return [];
        if (kind === 'zip' && !existsSync(path.join(folder, `${module}@${version}`)))
            return [];
        const stat = statSync(path.join(folder, at));
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
function objects_scanObjects(folder) {
    const objects = [];
    for (const group of namesIn(folder)) {
        if (!/^[0-9a-f]{2}$/.test(group))
            continue;
        for (const id of namesIn(path.join(folder, group))) {
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
    const file = path.join(folder, name);
    const stat = lstatSync(file);
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
    const inside = lstatSync(path.join(file, program));
    if (!inside.isFile())
        return undefined;
    return { name, modifiedMs, files: [{ path: `${name}/${program}`, bytes: inside.size, executable: true }] };
}
function outputOf(file) {
    const text = Buffer.alloc(entryBytes + 1);
    const descriptor = openSync(file, 'r');
    try {
        if (readSync(descriptor, text) !== entryBytes)
            return null;
    }
    finally {
        closeSync(descriptor);
    }
    const id = text.toString('latin1', outputAt, outputAt + outputLength);
    return /^[0-9a-f]{64}$/.test(id) ? `${id.slice(0, 2)}/${id}-d` : null;
}
function namesIn(folder) {
    try {
        return readdirSync(folder);
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
// EXTERNAL MODULE: ./packages/go/build/cache/keys.js
var keys = __webpack_require__(376);
;// CONCATENATED MODULE: ./packages/go/build/cache/last-run.js
/** What the entry of compiled objects tells of the run that saved it, for comparing this one with. */
const mostBinaries = 1000;
const mostMs = 24 * 60 * 60 * 1000;
/** Out of a pack, which may say anything: all of it is as it should be, or none of it counts. */
function lastRunIn(note) {
    const { commit, coldMs, binaries } = fields(fields(note).last);
    if (typeof commit !== 'string' || !/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit))
        return null;
    if (coldMs !== null && !isWhole(coldMs, mostMs))
        return null;
    if (!Array.isArray(binaries) || binaries.length > mostBinaries)
        return null;
    const read = binaries.map(binaryIn);
    return read.includes(null) ? null : { commit, coldMs, binaries: read.filter((row) => row !== null) };
}
function binaryIn(row) {
    const { name, target, bytes } = fields(row);
    if (typeof name !== 'string' || !/^[^\p{C}]{1,200}$/u.test(name))
        return null;
    if (typeof target !== 'string' || !/^[a-z0-9.,/]{1,80}$/.test(target))
        return null;
    return isWhole(bytes, Number.MAX_SAFE_INTEGER) ? { name, target, bytes } : null;
}
function isWhole(value, most) {
    return Number.isSafeInteger(value) && value >= 0 && value <= most;
}
function fields(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
//# sourceMappingURL=last-run.js.map
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
/** Folders of this job that an earlier step, or an earlier job, made. */
async function findPlaces(places, id) {
    const found = [];
    for (const [base, inMemory] of [[places.memory, true], [places.disk, false]]) {
        if (base === null)
            continue;
        for (const folder of await namesOf(external_node_path_.join(base, prefix + id))) {
            if (await isOurs(folder))
                found.push({ folder, inMemory });
        }
    }
    return found;
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
    for (const spare of (await namesOf(folder)).slice(1))
        await clearAway(spare);
    try {
        await makeEmpty(folder);
        return { folder, inMemory: false };
    }
    catch (error) {
        if (error.code !== 'EEXIST')
            throw error;
        // On Windows a folder with an open file in it cannot be moved.
        const spare = `${folder}-${suffix()}`;
        await makeEmpty(spare);
        return { folder: spare, inMemory: false };
    }
}
async function makeEmpty(folder) {
    await clearAway(folder);
    await (0,promises_.mkdir)(folder, { mode: 0o700 });
    return true;
}
/** Moved away first: removing takes its time, and may not succeed where modules are read-only. */
async function clearAway(folder) {
    const away = `${folder}.old-${suffix()}`;
    await (0,promises_.rename)(folder, away).catch(() => { });
    await (0,promises_.rm)(away, { recursive: true, force: true }).catch(() => { });
}
function suffix() {
    return (0,external_node_crypto_.randomBytes)(6).toString('hex');
}
/** The folder, and those that were made because it could not be moved. */
async function namesOf(folder) {
    const { dir: base, name: own } = external_node_path_.parse(folder);
    const spares = (await (0,promises_.readdir)(base).catch(() => [])).filter((name) => name.startsWith(own) && /^-[0-9a-f]{12}$/.test(name.slice(own.length)));
    return [folder, ...spares.map((name) => external_node_path_.join(base, name))];
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
async function restored_readRestored(folder) {
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
const pack_format_packing = {
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
function pack_format_writeIndex(note, files) {
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
// EXTERNAL MODULE: ./packages/process/build/index.js + 17 modules
var build = __webpack_require__(2834);
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
/** @param target a name of `GoCacheRequest.targets`; the job's own without it */
const open_buildFolder = (folder, target) => external_node_path_.join(folder, target === undefined ? 'build' : `build-${target.replace(/[^\w.]/g, '_')}`);
const open_modulesFolder = (folder) => external_node_path_.join(folder, 'modules');
/**
 * Opens the caches of a job. What goes wrong with an entry is a warning, and the job begins without it.
 * @throws CancelledError; ConfigError or ToolError when go does not say what it builds for; Error when not even an
 *   empty folder can be made in `places.disk`
 */
async function openGoCaches(ctx, request) {
    const started = ctx.clock.monotonic();
    const { store, mode, places, run, commit } = request;
    const files = await readModuleFiles(request.directory, request.env?.GOWORK ?? ctx.env.GOWORK);
    const ask = (env) => readWorkload(ctx, request.go, { ...request.env, ...env }, request.workload ?? []);
    const [workload, others] = await allEnded([
        ask({}),
        allEnded((request.targets ?? []).map(({ env }) => ask(env))),
    ]);
    const keyOf = ({ goVersion, os, arch, hash }, key) => key({ goVersion, os, arch, workload: hash, module: files.module, modules: files.hash, commit });
    const own = (request.targets ?? []).flatMap(({ name }, i) => {
        const found = others[i];
        // The machine itself, named: it shares its objects with the job's tests.
        return found.hash === workload.hash ? [] : [{ name, key: keyOf(found, keys/* buildKey */.sI) }];
    });
    const slots = [
        { kind: 'modules', folder: open_modulesFolder, key: keyOf(workload, keys/* modulesKey */.X7) },
        { kind: 'build', folder: open_buildFolder, key: keyOf(workload, keys/* buildKey */.sI) },
        ...own.map(({ name, key }) => ({
            kind: 'build',
            folder: (place) => open_buildFolder(place, name),
            key,
        })),
    ];
    const id = (0,external_node_crypto_.createHash)('sha256')
        .update([request.directory, ...slots.slice(1).flatMap(({ key }) => key.prefixes.slice(1))].join('\0'))
        .digest('hex')
        .slice(0, 12);
    const reused = await earlierPlace(places, id, run);
    const downloads = await (0,promises_.mkdtemp)(external_node_path_.join(ctx.temp, 'go-cache-'));
    try {
        const timeoutMs = request.timeoutMs ?? standardTimeoutMs;
        const fetched = await allEnded(slots.map(({ kind, key }, i) => mode.restore && reused === null
            ? fetchPack(ctx, { store, kind, key, file: external_node_path_.join(downloads, String(i)), timeoutMs })
            : null));
        const byName = (of) => Object.fromEntries(own.map(({ name }, i) => [name, of(i)]));
        const make = (within) => makePlace(within, id, bytesNeeded(slots, fetched), freeMemory(request), ctx.clock.now());
        const start = async (place) => {
            try {
                const filled = await fillAll(ctx, place.folder, slots, fetched);
                const more = { sums: files.sums, targets: byName((i) => own[i]?.key.key) };
                await begin(place.folder, slots, filled, { run, ...more });
                return { place, filled };
            }
            catch (error) {
                // A half one is nobody's; where it stood in memory it would stay there.
                await (0,promises_.rm)(place.folder, { recursive: true, force: true });
                throw error;
            }
        };
        const { place, filled } = reused !== null
            ? { place: reused, filled: await fillAll(ctx, reused.folder, slots, fetched) }
            : await make(places).then(async (place) => start(place).catch(async (error) => {
                if (!place.inMemory || ctx.signal.aborted)
                    throw error;
                ctx.log.info(`Go caches: on disk, since memory does not take them: ${error.message}`);
                return start(await make({ ...places, memory: null }));
            }));
        const { folder, inMemory } = place;
        const [modules, build, ...targets] = slots.map(({ key }, i) => facts(key, filled[i] ?? null));
        const restored = {
            modules,
            build,
            targets: byName((i) => targets[i]),
            last: filled
                .slice(1)
                .map((found) => lastRunIn(found?.index.note))
                .find((last) => last !== null) ?? null,
            reused: reused !== null,
            inMemory,
            ms: Math.round(ctx.clock.monotonic() - started),
        };
        if (reused === null)
            describe(ctx, restored);
        else
            ctx.log.info(`Go caches: those of an earlier step, in ${folder}`);
        return {
            env: { GOCACHE: open_buildFolder(folder), GOMODCACHE: open_modulesFolder(folder), GOFLAGS: workload.flags },
            targets: byName((i) => open_buildFolder(folder, own[i]?.name)),
            restored,
            state: {
                folder,
                inMemory,
                run,
                save: mode.save,
                keys: { modules: modules.key, build: build.key },
            },
        };
    }
    finally {
        await (0,promises_.rm)(downloads, { recursive: true, force: true });
    }
}
/** Of an earlier step of this job; null when there is none. */
async function earlierPlace(places, id, run) {
    for (const place of await findPlaces(places, id)) {
        if ((await restored_readRestored(place.folder))?.run === run)
            return place;
    }
    return null;
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
async function fillAll(ctx, folder, slots, fetched) {
    const filled = [];
    for (const [i, slot] of slots.entries()) {
        filled.push(await fill(ctx, slot.kind, fetched[i] ?? null, slot.folder(folder)));
    }
    return filled;
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
async function begin(folder, slots, filled, more) {
    const now = Date.now();
    const entries = {};
    for (const [i, slot] of slots.entries()) {
        const within = slot.folder(folder);
        const index = filled[i]?.index;
        entries[external_node_path_.basename(within)] = {
            files: index?.files.map((packed) => packed.path) ?? [],
            unused: unusedIn(index?.note),
        };
        // Go would look for what is older than five days, once the last look is a day ago.
        if (slot.kind === 'build')
            await (0,promises_.writeFile)(external_node_path_.join(within, 'trim.txt'), String(Math.floor(now / 1000)));
    }
    await writeRestored(folder, { ...more, since: now, entries });
}
/** Out of a pack, which may say anything. */
function unusedIn(note) {
    const entries = Object.entries(note?.unused ?? {});
    return Object.fromEntries(entries.filter(([, runs]) => Number.isSafeInteger(runs) && runs > 0));
}
function bytesNeeded(slots, fetched) {
    return slots
        .map(({ kind }, i) => {
        const bytes = fetched[i]?.index.bytes;
        return kind === 'modules' ? unpackedModules * (bytes ?? 0) : (bytes ?? unknownBytes);
    })
        .reduce((sum, bytes) => sum + bytes, 0);
}
function freeMemory({ freeMemory = process.availableMemory() }) {
    return freeMemory;
}
function facts({ key }, fetched) {
    const { found = null, packedBytes = 0, index } = fetched ?? {};
    return { key, found, packedBytes, bytes: index?.bytes ?? 0 };
}
function describe(ctx, { modules, build, targets, inMemory, ms }) {
    const row = (name, { key, found, packedBytes, bytes }) => found === null
        ? `${name}: none yet`
        : `${name}: ${found === key ? 'of this commit' : found}, ${(0,kernel_build/* formatSize */.Xq)(packedBytes)}, unpacked ${(0,kernel_build/* formatSize */.Xq)(bytes)}`;
    ctx.log.info([
        `Go caches ${inMemory ? 'in memory' : 'on disk'} after ${(0,kernel_build/* formatDuration */.a3)(ms)}`,
        row('modules', modules),
        row('objects', build),
        ...Object.entries(targets).map(([name, entry]) => row(`objects of ${name}`, entry)),
    ].join('; '));
}
//# sourceMappingURL=open.js.map
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./packages/go/build/cache/pack.js
/** Writes the files of a folder into one pack: the same files give the same bytes. */






const pieceBytes = (/* unused pure expression or super */ null && (2 ** 20));
/**
 * Packs `files` below `folder` into `file`, which is there whole or not at all.
 * @returns bytes of the pack
 * @throws Error when a file is gone or has another size by now; the signal's reason when it aborts
 */
async function pack_pack(folder, files, note, file, signal) {
    signal.throwIfAborted();
    const ordered = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
    const aside = `${file}.part`;
    try {
        const handle = await open(aside, 'wx', 0o600);
        // Closes the handle at its end.
        const out = handle.createWriteStream();
        await pipeline(pieces(folder, ordered, note), createZstdCompress({ params: packing }), out, { signal });
        await rename(aside, file);
        return out.bytesWritten;
    }
    catch (error) {
        await rm(aside, { force: true });
        throw error;
    }
}
/** Thousands of small files: read one after the other, which is faster than many promises. */
function* pieces(folder, files, note) {
    yield writeIndex(note, files);
    for (const { path: name, bytes } of files) {
        const descriptor = openSync(path.join(folder, name), 'r');
        try {
            for (let left = bytes; left > 0;) {
                const piece = Buffer.allocUnsafe(Math.min(left, pieceBytes));
                const read = readSync(descriptor, piece);
                if (read === 0)
                    throw new Error(`${name} became shorter while it was packed`);
                left -= read;
                yield piece.subarray(0, read);
            }
            if (readSync(descriptor, Buffer.alloc(1)) > 0)
                throw new Error(`${name} grew while it was packed`);
        }
        finally {
            closeSync(descriptor);
        }
    }
}
//# sourceMappingURL=pack.js.map
;// CONCATENATED MODULE: ./packages/go/build/cache/finish.js
/** After a job: what it used of its caches becomes an entry, when enough of that is new. */









/** Each save has its cost, and what is left out is compiled again by each run: about as much at three in a hundred. */
const standardWorth = 0.03;
const finish_standardTimeoutMs = (/* unused pure expression or super */ null && (2 * 60_000));
/**
 * Saves what is worth it, and removes what stands in memory. Trouble is a warning: nothing here fails a job.
 * @throws CancelledError
 */
async function finishGoCaches(ctx, store, state, { ok, timeoutMs = finish_standardTimeoutMs, worthSaving = standardWorth, last = null }) {
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
        const each = async (key, work) => why !== null || restored === null
            ? none(key, why ?? 'nothing')
            : help(ctx, none(key, 'not kept'), () => work(restored));
        const objects = (key, folder) => each(key, (found) => saveObjects(ctx, saving, { key, folder }, found, last));
        const build = await objects(keys.build, buildFolder(folder));
        const targets = {};
        for (const [name, key] of Object.entries(restored?.targets ?? {})) {
            targets[name] = await objects(key, buildFolder(folder, name));
        }
        const modules = await each(keys.modules, (found) => saveModules(ctx, saving, state, found));
        const saved = { modules, build, targets };
        const ms = Math.round(ctx.clock.monotonic() - started);
        finish_describe(ctx, saved);
        return { ...saved, ms };
    }
    finally {
        if (state.inMemory)
            await rm(folder, { recursive: true, force: true }).catch(() => { });
    }
}
async function saveObjects(ctx, saving, { key, folder }, restored, last) {
    const before = filesOf(restored, folder);
    // Times of files are exact to less than a second nearly everywhere.
    const { objects, unused } = keepObjects(scanObjects(folder), before.unused, restored.since - 1000);
    const files = objects.flatMap((object) => object.files);
    const note = { unused, ...(last === null ? {} : { last }) };
    return save(ctx, saving, { folder, key, files, before: before.files, note });
}
async function saveModules(ctx, saving, state, restored) {
    const folder = modulesFolder(state.folder);
    const files = usedModules(folder, restored.sums);
    const before = filesOf(restored, folder).files;
    return save(ctx, saving, { folder, key: state.keys.modules, files, before, note: {} });
}
function filesOf({ entries }, folder) {
    return entries[path.basename(folder)] ?? { files: [], unused: {} };
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
    const aside = await mkdtemp(path.join(ctx.temp, 'go-cache-'));
    try {
        const file = path.join(aside, 'pack');
        const limit = AbortSignal.timeout(left());
        const packedBytes = await pack(folder, files, note, file, AbortSignal.any([ctx.signal, limit])).catch((error) => {
            throw limit.aborted ? new Error('it took too long') : error;
        });
        if (await store.save(file, key, { timeoutMs: left() }))
            return answer('saved', packedBytes);
        // Another run may have been faster.
        return answer((await store.has(key, { timeoutMs: left() })) ? 'there' : 'not kept');
    }
    finally {
        await rm(aside, { recursive: true, force: true });
    }
}
async function help(ctx, otherwise, work) {
    try {
        return await work();
    }
    catch (error) {
        if (ctx.signal.aborted)
            throw new CancelledError('cancelled while saving the Go caches');
        ctx.log.warn(`cache: ${otherwise.key} was not saved: ${error.message}`);
        return otherwise;
    }
}
function finish_describe(ctx, { modules, build, targets }) {
    const row = (name, { outcome, newBytes, packedBytes }) => outcome === 'saved'
        ? `${name}: saved, ${formatSize(packedBytes)}`
        : `${name}: ${outcome}${outcome === 'little new' ? ` (${formatSize(newBytes)})` : ''}`;
    const rows = Object.entries(targets).map(([name, entry]) => row(`objects of ${name}`, entry));
    ctx.log.info(`Go caches: ${[row('modules', modules), row('objects', build), ...rows].join('; ')}`);
}
//# sourceMappingURL=finish.js.map
;// CONCATENATED MODULE: ./packages/go/build/cache/folder-store.js
/** A folder as the store of a laptop or a self-hosted machine. Any number of processes may use it at the same time. */





const standardBytes = 5 * 2 ** 30;
const ending = '.pack';
const partEnding = '.part';
/** A part this old belongs to a process that died. */
const folder_store_deadAfterMs = 24 * 60 * 60 * 1000;
/** See `CacheStore`. An entry's modification time says when it was kept, its access time when it was used last. */
function folderStore(ctx, { folder, mostBytes = standardBytes }) {
    const fileOf = (key) => external_node_path_.join(folder, key + ending);
    /** Answers `otherwise` for what fails. */
    const help = async (what, otherwise, work) => {
        if (ctx.signal.aborted)
            throw new kernel_build/* CancelledError */.cc(`cancelled before ${what}`);
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
            await (0,promises_.utimes)(fileOf(found.key), now / 1000, found.savedMs / 1000).catch(() => { });
            // A name of its own, since another process may need the room meanwhile; a copy on another file system.
            await (0,promises_.link)(fileOf(found.key), file).catch(() => (0,promises_.copyFile)(fileOf(found.key), file, external_node_fs_.constants.COPYFILE_EXCL | external_node_fs_.constants.COPYFILE_FICLONE));
            return found.key;
        }),
        has: (key) => help(`reading ${folder}`, false, async () => (await entries(folder)).some((entry) => entry.key === key)),
        save: (file, key) => help(`writing ${folder}`, false, async () => {
            const { size } = await (0,promises_.stat)(file);
            if (size > mostBytes) {
                ctx.log.warn(`cache: ${key} has ${(0,kernel_build/* formatSize */.Xq)(size)}, and ${folder} takes ${(0,kernel_build/* formatSize */.Xq)(mostBytes)}`);
                return false;
            }
            await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
            if ((await entries(folder)).some((entry) => entry.key === key))
                return false;
            const part = external_node_path_.join(folder, `.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}${partEnding}`);
            try {
                await (0,promises_.copyFile)(file, part, external_node_fs_.constants.COPYFILE_EXCL | external_node_fs_.constants.COPYFILE_FICLONE);
                await (0,promises_.rename)(part, fileOf(key));
            }
            finally {
                await (0,promises_.rm)(part, { force: true });
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
        const file = await (0,promises_.stat)(external_node_path_.join(folder, name)).catch(() => null);
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
        const found = await (0,promises_.stat)(external_node_path_.join(folder, name)).catch(() => null);
        if (found !== null && now - found.mtimeMs > folder_store_deadAfterMs)
            await (0,promises_.rm)(external_node_path_.join(folder, name), { force: true });
    }
    const all = (await entries(folder)).sort((a, b) => a.usedMs - b.usedMs);
    let bytes = all.reduce((sum, entry) => sum + entry.bytes, 0);
    for (const entry of all) {
        if (bytes <= mostBytes)
            return;
        if (entry.key === but)
            continue;
        await (0,promises_.rm)(external_node_path_.join(folder, entry.key + ending), { force: true });
        bytes -= entry.bytes;
    }
}
async function folder_store_namesIn(folder) {
    try {
        return await (0,promises_.readdir)(folder);
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

/***/ 376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X7: () => (/* binding */ modulesKey),
/* harmony export */   p7: () => (/* binding */ toolchainKey),
/* harmony export */   sI: () => (/* binding */ buildKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/** The names of entries: each says what its content depends on, the most lasting first, so that a prefix still helps. */

/** Changes with the layout of packs. */
const format = 'v1';
/** Downloaded modules are the same for every system and every Go. */
function modulesKey({ module, modules, commit }) {
    return ladder(['slipway-go-modules', format, short(module)], [modules.slice(0, 16)], commit);
}
function buildKey({ module, modules, goVersion, os, arch, workload, commit }) {
    const lasting = ['slipway-go-build', format, os, arch, goVersion, workload.slice(0, 12), short(module)];
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
function short(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, 12);
}
//# sourceMappingURL=keys.js.map

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

/***/ })

};
