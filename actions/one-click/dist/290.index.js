export const id = 290;
export const ids = [290];
export const modules = {

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

/***/ }),

/***/ 9296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bH: () => (/* binding */ readModule),
/* harmony export */   pw: () => (/* binding */ parseGoLines),
/* harmony export */   tf: () => (/* binding */ requireToolchain)
/* harmony export */ });
/* unused harmony export parseGoMod */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1649);
/* harmony import */ var _go_version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1012);
/** What we need of go.mod: whose it is, and which Go it asks for (https://go.dev/ref/mod#go-mod-file). */




const withoutGoLine = '1.16';
const goForm = /^[1-9]\d*\.(0|[1-9]\d*)(\.(0|[1-9]\d*))?([a-z]+\d+)?$/;
const toolchainForm = /^(default|go1($|\.).*)$/;
/** How deep below a folder without go.mod we look for one, to say where it is. */
const hintDepth = 3;
/**
 * The module whose root is `directory`.
 * @throws ConfigError when there is no go.mod (with the nearest one below as a hint) or a line of it is wrong
 */
async function readModule(directory) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'go.mod');
    let text;
    try {
        text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8');
    }
    catch (cause) {
        const code = cause.code;
        if (code !== 'ENOENT' && code !== 'ENOTDIR') {
            throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_2__/* .ConfigError */ .xL(`go.mod cannot be read (${code})`, {
                where: { file },
                fix: 'make it readable',
                cause,
            });
        }
        const below = await nearestModule(directory);
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_2__/* .ConfigError */ .xL('there is no go.mod, so this is not the folder of a Go module', {
            where: { file: directory },
            fix: below === null
                ? 'give the folder that holds go.mod, or make one: go mod init example.com/my-service'
                : `give the folder that holds go.mod: ${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, below)}`,
            cause,
        });
    }
    return { directory, file, ...parseGoMod(text, file) };
}
/**
 * The `module`, `go` and `toolchain` lines of a go.mod; comments, CRLF, a byte-order mark and quoted paths are
 * understood, all other lines are passed over.
 * @throws ConfigError naming file and line
 */
function parseGoMod(text, file) {
    const { go, goLine, toolchain } = parseGoLines(text, file);
    const path = [...directives(text)].findLast(([verb, value]) => verb === 'module' && value !== '')?.[1];
    if (path === undefined) {
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_2__/* .ConfigError */ .xL('go.mod names no module', {
            where: { file },
            fix: 'write its first line: module example.com/my-service',
        });
    }
    return { path: path.replace(/^(["`])(.*)\1$/, '$2'), go: go ?? withoutGoLine, goLine, toolchain };
}
/** @throws ConfigError naming file and line, for a go.mod as for a go.work */
function parseGoLines(text, file) {
    let lines = { go: null, goLine: null, toolchain: null, toolchainLine: null };
    for (const [verb, value, line] of directives(text)) {
        const refuse = (what, fix) => new _slipway_kernel__WEBPACK_IMPORTED_MODULE_2__/* .ConfigError */ .xL(what, { where: { file, line }, fix });
        if (verb === 'go') {
            if (!goForm.test(value))
                throw refuse(`"${value}" is not a Go version`, 'write it as Go does: go 1.24');
            lines = { ...lines, go: value, goLine: line };
        }
        if (verb === 'toolchain') {
            if (!toolchainForm.test(value)) {
                throw refuse(`"${value}" is not a toolchain`, 'write it as Go does: toolchain go1.26.8');
            }
            lines = { ...lines, toolchain: value, toolchainLine: line };
        }
    }
    return lines;
}
/** Each directive's verb, its first value (empty without one) and its line; blocks are taken apart. */
function* directives(text) {
    let block = null;
    for (const [index, raw] of text
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)
        .entries()) {
        const words = raw
            .replace(/\/\/.*$/, '')
            .trim()
            .split(/\s+/);
        const [first = '', second = ''] = words;
        if (block !== null && first === ')')
            block = null;
        else if (block === null && second === '(')
            block = first;
        else
            yield block === null ? [first, second, index + 1] : [block, first, index + 1];
    }
}
/**
 * Go refuses a module whose `go` line is newer than itself; said here before anything is built.
 * @throws ConfigError with both versions
 */
function requireToolchain(module, toolchain) {
    const here = (0,_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .releaseOf */ .l)(toolchain.version);
    if ((0,_go_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareGoVersions */ .X)(module.go, here) <= 0)
        return;
    const line = here.split('.').slice(0, 2).join('.');
    throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_2__/* .ConfigError */ .xL(`go.mod asks for Go ${module.go}, and the Go at hand is ${here} (${toolchain.path})`, {
        where: { file: module.file, ...(module.goLine === null ? {} : { line: module.goLine }) },
        fix: `install Go ${module.go} or newer; if the code needs no more than this Go, write: go ${line}`,
    });
}
/** The first folder below that holds a go.mod, nearest first, by name within one depth. */
async function nearestModule(directory) {
    let level = [directory];
    for (let depth = 0; depth < hintDepth; depth++) {
        const next = [];
        for (const folder of level) {
            const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder, { withFileTypes: true }).catch(() => []);
            for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
                if (entry.isFile() && entry.name === 'go.mod')
                    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(directory, folder);
                if (entry.isDirectory() && !/^(\.|_|node_modules$|vendor$|testdata$)/.test(entry.name)) {
                    next.push((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, entry.name));
                }
            }
        }
        level = next;
    }
    return null;
}
//# sourceMappingURL=go-mod.js.map

/***/ }),

/***/ 1012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ compareGoVersions),
/* harmony export */   l: () => (/* binding */ releaseOf)
/* harmony export */ });
/** Go's own order of its versions (internal/gover in Go's source); they are not semver. */
/** No patch number at all sorts before a written one, also before .0: 1.21 < 1.21rc1 < 1.21.0. */
const none = -1;
const form = /^(\d+)(?:\.(\d+)(?:\.(\d+)|([a-z]+)(\d*))?)?$/;
function parse(text) {
    const match = form.exec(text);
    if (match === null || match.slice(1).some((part) => /^0\d/.test(part ?? '')))
        return null;
    const [, major, minor, patch, kind = '', pre = ''] = match;
    // Before 1.21 a version without a patch number meant the first release.
    const implied = minor === undefined || (Number(minor) < 21 && kind === '') ? 0 : none;
    return {
        numbers: [Number(major), Number(minor ?? 0), patch === undefined ? implied : Number(patch)],
        kind,
        pre: pre === '' ? none : Number(pre),
    };
}
/**
 * Negative, 0 or positive as `x` is older than, equal to or newer than `y` (both without the `go` prefix:
 * `1.24`, `1.26.8`, `1.27rc1`). Malformed versions sort before all others.
 */
function compareGoVersions(x, y) {
    const a = parse(x);
    const b = parse(y);
    if (a === null || b === null)
        return Number(a !== null) - Number(b !== null);
    for (const i of [0, 1, 2]) {
        if (a.numbers[i] !== b.numbers[i])
            return a.numbers[i] - b.numbers[i];
    }
    if (a.kind !== b.kind)
        return a.kind < b.kind ? -1 : 1;
    return a.pre - b.pre;
}
/** `1.26.8` of `go1.26.8`, `go1.26.8 X:someexperiment`, `go1.21.1-vendor` and `devel go1.27-abcdef`. */
function releaseOf(goVersion) {
    return /go(\d[0-9a-z.]*)/.exec(goVersion)?.[1] ?? goVersion;
}
//# sourceMappingURL=go-version.js.map

/***/ }),

/***/ 290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  chooseGo: () => (/* reexport */ chooseGo),
  jobVariables: () => (/* reexport */ jobVariables),
  provideGo: () => (/* reexport */ provideGo),
  saveArchive: () => (/* reexport */ saveArchive)
});

// UNUSED EXPORTS: userGoToolchain

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/tools/build/index.js + 19 modules
var tools_build = __webpack_require__(9892);
// EXTERNAL MODULE: ./packages/go/build/cache/keys.js
var keys = __webpack_require__(376);
;// CONCATENATED MODULE: ./packages/go/build/toolchain/archive-cache.js
/**
 * Archives of Go from run to run in the job's cache: asked before the official address, and held to the same hash, so
 * that an entry which others wrote can be of no harm.
 */






/** An archive has 70 MB: what is slower than its own origin is no help. */
const standardTimeoutMs = 60_000;
function archiveKey(version, archive, { os, indexArch }) {
    return (0,keys/* toolchainKey */.p7)({ version: `go${version}`, os, arch: indexArch, sha256: archive.sha256 }).key;
}
/**
 * Writes the archive to `file`, which is not there afterwards unless it is as promised. Trouble is a warning.
 * @throws CancelledError
 */
async function restoreArchive(ctx, { store, mode, timeoutMs = standardTimeoutMs }, key, { sha256, bytes }, file) {
    if (!mode.restore)
        return 'none';
    const entry = `${file}.entry`;
    const found = await store.restore(entry, key, [], { timeoutMs });
    if (found === undefined)
        return 'none';
    const trouble = await takeArchive(entry, file, bytes, sha256).catch((error) => error.message);
    await (0,promises_.rm)(entry, { force: true }).catch(() => { });
    if (trouble === null)
        return 'taken';
    await (0,promises_.rm)(file, { force: true }).catch(() => { });
    ctx.log.warn(`cache: the entry ${key} is not used: ${trouble}; it is downloaded`);
    return 'refused';
}
/** null when the entry is the archive, else why it is not taken. @throws Error of the file system */
async function takeArchive(entry, file, bytes, sha256) {
    const other = "it is not the archive of Go's index";
    // Another size is neither copied nor hashed: whoever wrote the entry chose it.
    if ((await (0,promises_.stat)(entry)).size !== bytes)
        return other;
    // What is looked at and unpacked is ours alone: in a folder the entry itself is there for others to write.
    await (0,promises_.copyFile)(entry, file, external_node_fs_.constants.COPYFILE_EXCL | external_node_fs_.constants.COPYFILE_FICLONE);
    return (await (0,promises_.stat)(file)).size === bytes && (await (0,tools_build/* hashFile */.DC)(file)) === sha256 ? null : other;
}
/** Moves a verified archive to where post finds it; null, with a warning, when it cannot be. */
async function keepWaiting(ctx, { folder }, key, { filename, sha256 }, from) {
    const file = external_node_path_.join(folder, filename);
    try {
        await (0,promises_.mkdir)(folder, { recursive: true });
        // The tool cache may be on another file system.
        await (0,promises_.rename)(from, file).catch(() => (0,promises_.copyFile)(from, file, external_node_fs_.constants.COPYFILE_FICLONE));
        return { key, file, sha256 };
    }
    catch (error) {
        ctx.log.warn(`cache: ${key} will not be saved: ${error.message}`);
        return null;
    }
}
/**
 * After a job that went well: the archive becomes an entry. Trouble is a warning.
 * @throws CancelledError
 */
async function saveArchive(ctx, store, { key, file, sha256 }, timeoutMs = standardTimeoutMs) {
    try {
        const { size } = await (0,promises_.stat)(file);
        // The steps between had a hand on it, and an entry never changes.
        if ((await (0,tools_build/* hashFile */.DC)(file)) !== sha256)
            throw new Error('the archive has changed since it was verified');
        if (await store.save(file, key, { timeoutMs })) {
            ctx.log.info(`${key}: saved, ${(0,build/* formatSize */.Xq)(size)}`);
            return { key, outcome: 'saved', bytes: size };
        }
        return { key, outcome: (await store.has(key, { timeoutMs })) ? 'there' : 'not kept', bytes: size };
    }
    catch (error) {
        if (error.name === 'CancelledError')
            throw error;
        ctx.log.warn(`cache: ${key} was not saved: ${error.message}`);
        return { key, outcome: 'not kept', bytes: 0 };
    }
    finally {
        await (0,promises_.rm)(file, { force: true });
    }
}
//# sourceMappingURL=archive-cache.js.map
// EXTERNAL MODULE: ./packages/go/build/go-version.js
var go_version = __webpack_require__(1012);
;// CONCATENATED MODULE: ./packages/go/build/toolchain/go-env-file.js
/**
 * What `go env -w` has written, read without go: it may be the Go that is still to be found.
 * Source: https://github.com/golang/go/blob/go1.26.0/src/cmd/go/internal/cfg/cfg.go (EnvFile, readEnvFile) and
 * https://github.com/golang/go/blob/go1.26.0/src/os/file.go (UserConfigDir)
 */


/** The user's file; null where go would have none. `rules` are those of `system`, so that Windows' are tested anywhere. */
function goEnvFile(env, system = process.platform, rules = external_node_path_) {
    const { GOENV = '', XDG_CONFIG_HOME = '', HOME = '' } = env;
    if (GOENV !== '')
        return GOENV === 'off' ? null : GOENV;
    if (system === 'win32') {
        // Names of variables have no case there.
        const [, folder = ''] = Object.entries(env).find(([name]) => name.toUpperCase() === 'APPDATA') ?? [];
        return folder === '' ? null : rules.join(folder, 'go', 'env');
    }
    if (system === 'darwin') {
        return HOME === '' ? null : rules.join(HOME, 'Library', 'Application Support', 'go', 'env');
    }
    if (XDG_CONFIG_HOME !== '') {
        return rules.isAbsolute(XDG_CONFIG_HOME) ? rules.join(XDG_CONFIG_HOME, 'go', 'env') : null;
    }
    return HOME === '' ? null : rules.join(HOME, '.config', 'go', 'env');
}
/** The value of the last line that sets `name` in `file`; empty where none does, or the file cannot be read. */
async function valueIn(file, name) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch(() => '');
    const row = text.split('\n').findLast((line) => line.startsWith(`${name}=`));
    return row?.slice(name.length + 1) ?? '';
}
//# sourceMappingURL=go-env-file.js.map
;// CONCATENATED MODULE: ./packages/go/build/toolchain/go-toolchain-variable.js
/**
 * GOTOOLCHAIN (https://go.dev/doc/toolchain#select): what the user means by it, and how it stays knowable after we
 * have set it to `local` for the later steps of a job.
 */



/** What the user had, in jobs where GOTOOLCHAIN=local is our own doing. */
const keptName = 'SLIPWAY_GOTOOLCHAIN';
/**
 * GOTOOLCHAIN as the user set it, empty where they did not. A `local` that `jobVariables` exported is not the user's:
 * a second call in the same job answers what the first one did.
 */
function userGoToolchain(env) {
    const kept = env[keptName];
    const now = env.GOTOOLCHAIN ?? '';
    return now === 'local' && kept !== undefined ? kept : now;
}
/** Whether an earlier step of this job has set Go up by `jobVariables`. */
function isSetUp(env) {
    return env.GOTOOLCHAIN === 'local' && env[keptName] !== undefined;
}
/**
 * Variables for the later steps of a job that was given the Go in `root`: it never fetches another one, a GOROOT of
 * another Go is put right, and what the user meant by GOTOOLCHAIN is kept.
 */
function jobVariables(env, { root }) {
    return {
        GOTOOLCHAIN: 'local',
        [keptName]: userGoToolchain(env),
        ...(env.GOROOT === undefined || env.GOROOT === '' ? {} : { GOROOT: root }),
    };
}
/**
 * The environment, else what `go env -w` wrote (a relative GOENV is of `directory`). What a packager wrote into
 * GOROOT/go.env is of that one Go, which is not yet chosen here: it says nothing of another.
 * @throws ConfigError for a value that go would refuse
 */
async function readGoToolchain(env, directory) {
    const own = userGoToolchain(env);
    const file = own === '' ? goEnvFile(env) : null;
    const written = file === null ? '' : await valueIn(external_node_path_.resolve(directory, file), 'GOTOOLCHAIN');
    const place = written === '' ? '' : ` of ${file}`;
    return { ...parseGoToolchain(own || written, place), place };
}
/** @throws ConfigError for a value that go would refuse; `place` says where it stands when that is no variable */
function parseGoToolchain(value, place = '') {
    if (value === '' || value === 'auto')
        return { least: null, mode: 'auto' };
    if (value === 'path')
        return { least: null, mode: 'path' };
    const [name = '', suffix] = value.split(/\+(.*)/s);
    const version = name === 'local' ? null : versionOfToolchain(name);
    if (!(suffix === undefined || suffix === 'auto' || suffix === 'path') ||
        (name !== 'local' && version === null)) {
        throw new build/* ConfigError */.xL(`"${value.slice(0, 100)}" is not a value of GOTOOLCHAIN${place}`, {
            where: { name: 'GOTOOLCHAIN' },
            fix: 'GOTOOLCHAIN: auto',
        });
    }
    return { least: version === null ? null : { version, name }, mode: suffix ?? 'fixed' };
}
/** `1.26.8` of `go1.26.8` and `go1.26.8-vendor`; null for what is no toolchain's name (cmd/go's gover.FromToolchain). */
function versionOfToolchain(name) {
    if (/[\\/]/.test(name))
        return null;
    return (/^go([1-9]\d*\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)|(?:alpha|beta|rc)\d+)?)(?:[ \t-].*)?$/.exec(name)?.[1] ??
        null);
}
//# sourceMappingURL=go-toolchain-variable.js.map
// EXTERNAL MODULE: ./packages/go/build/go-mod.js
var go_mod = __webpack_require__(9296);
;// CONCATENATED MODULE: ./packages/go/build/toolchain/version-files.js
/** The files of a project that name a Go. */




/**
 * The go.work or go.mod that go itself would read in `directory` (absolute): GOWORK, else the nearest go.work above,
 * else the nearest go.mod; a go.work stands before every go.mod (https://go.dev/ref/mod#workspaces).
 * @throws ConfigError for a line that go would refuse
 */
async function findGoFile(ctx, directory) {
    const { GOWORK = '' } = ctx.env;
    const named = GOWORK !== '' && GOWORK !== 'auto' && GOWORK !== 'off' ? GOWORK : null;
    const searched = GOWORK === 'off' || named !== null ? null : await nearest(directory, 'go.work', null);
    // `go work init` begins with a GOWORK that does not exist yet, so go passes over one that does not.
    const work = named !== null && (await isFile(named)) ? named : searched;
    const file = work ?? (await nearest(directory, 'go.mod', null));
    if (file === null)
        return null;
    return { file, ...(0,go_mod/* parseGoLines */.pw)(await read(file), file) };
}
/** `.go-version` (goenv), else `.tool-versions` (asdf, mise), the nearest to `directory` up to `top`. */
async function findVersionFile(directory, top) {
    for (const name of ['.go-version', '.tool-versions']) {
        const file = await nearest(directory, name, top);
        const found = file === null ? null : versionIn(file, await read(file));
        if (found !== null)
            return found;
    }
    return null;
}
/**
 * A file that the user named: go.mod and go.work by their lines, `.tool-versions` by its `golang` (or `go`) line,
 * every other as `.go-version`.
 * @throws ConfigError when it is not there, or names no Go
 */
async function readVersionFile(file, name) {
    const text = await read(file, name);
    if (['go.mod', 'go.work'].includes(external_node_path_.basename(file)))
        return { file, ...(0,go_mod/* parseGoLines */.pw)(text, file) };
    const found = versionIn(file, text);
    if (found !== null)
        return found;
    throw new build/* ConfigError */.xL(`${external_node_path_.basename(file)} names no Go`, {
        where: { file },
        fix: external_node_path_.basename(file) === '.tool-versions' ? 'golang 1.26.8' : '1.26.8',
    });
}
function versionIn(file, text) {
    const tools = external_node_path_.basename(file) === '.tool-versions';
    for (const [index, raw] of text
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)
        .entries()) {
        const words = raw.replace(/#.*$/, '').trim().split(/\s+/);
        const version = tools ? (/^(golang|go)$/.test(words[0] ?? '') ? words[1] : undefined) : words[0];
        if (version !== undefined && version !== '')
            return { file, line: index + 1, version };
    }
    return null;
}
/** From `directory` upwards, to the root of the file system or to `top`. */
async function nearest(directory, name, top) {
    for (let folder = directory;; folder = external_node_path_.dirname(folder)) {
        const file = external_node_path_.join(folder, name);
        if (await isFile(file))
            return file;
        if (folder === top || external_node_path_.dirname(folder) === folder)
            return null;
    }
}
async function isFile(file) {
    return (await (0,promises_.stat)(file).catch(() => null))?.isFile() ?? false;
}
async function read(file, name) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (cause) {
        const { code } = cause;
        throw new build/* ConfigError */.xL(`${file} cannot be read (${code})`, {
            where: name === undefined ? { file } : { name },
            fix: name === undefined ? 'make it readable' : `${name}: go.mod`,
            cause,
        });
    }
}
//# sourceMappingURL=version-files.js.map
// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
;// CONCATENATED MODULE: ./packages/go/build/toolchain/version-spec.js
/** What a person writes to ask for a Go: one version, a line, a range, or an alias. */



const longest = 100;
const wholeForm = /^\d+\.\d+\.\d+$/;
const candidate = /(\d+\.\d+)(alpha|beta|rc)(\d+)/g;
const candidateForm = new RegExp(`^${candidate.source}$`);
const semverCandidateForm = /^(\d+\.\d+)\.0-(alpha|beta|rc)\.?(\d+)$/;
/**
 * `1.26.8`, `1.27rc1`: that version. `1.26`, `1.26.x`: the newest of that line. `>=1.25 <1.27`, `^1.25`: ranges as
 * npm's semver writes them; a candidate is in none that does not name one. `stable`, `oldstable`: the newest release,
 * and the newest of the line before.
 * @throws ConfigError for anything else, and for what YAML makes of an unquoted 1.20
 */
function parseVersionSpec(written, where) {
    const text = written.trim().replace(/^go(?=\d)/, '');
    const name = where.name ?? 'go-version';
    const refuse = (what, fix) => new build/* ConfigError */.xL(what, { where, fix });
    if (text === 'stable' || text === 'oldstable') {
        return { text, exact: null, alias: text, admits: isRelease };
    }
    if (/^1\.[1-9]$/.test(text)) {
        throw refuse(`Go ${text} is older than Go modules; YAML reads an unquoted ${text}0 as ${text}`, `${name}: '${text}0'`);
    }
    const exact = exactly(text);
    if (exact !== null) {
        return { text, exact, alias: null, admits: (version) => (0,go_version/* compareGoVersions */.X)(version, exact) === 0 };
    }
    const range = text.replaceAll(candidate, '$1.0-$2.$3');
    if (text === '' || text.length > longest || semver.validRange(range) === null) {
        throw refuse(`"${text.slice(0, longest)}" is no version of Go`, `${name}: '1.26.x'`);
    }
    return {
        text,
        exact: null,
        alias: null,
        admits: (version) => {
            const known = toSemver(version);
            return known !== null && semver.satisfies(known, range);
        },
    };
}
/** No candidate: `1.26.8`, `1.20`. */
function isRelease(version) {
    return /^[\d.]+$/.test(version);
}
function exactly(text) {
    const written = semverCandidateForm.exec(text);
    if (written !== null)
        return `${written[1]}${written[2]}${written[3]}`;
    return wholeForm.test(text) || candidateForm.test(text) ? text : null;
}
/** `1.26.8` of `1.26.8`, `1.20.0` of `1.20`, `1.27.0-rc.1` of `1.27rc1`; null for what is no Go version. */
function toSemver(version) {
    const parts = /^(\d+)\.(\d+)(?:\.(\d+)|(alpha|beta|rc)(\d+))?$/.exec(version);
    if (parts === null)
        return null;
    const [, major, minor, patch = '0', kind, number] = parts;
    return kind === undefined ? `${major}.${minor}.${patch}` : `${major}.${minor}.0-${kind}.${number}`;
}
/** The reverse of `toSemver`, but for releases before 1.21, whose `.0` stays (Go orders both alike). */
function fromSemver(version) {
    return exactly(version);
}
//# sourceMappingURL=version-spec.js.map
;// CONCATENATED MODULE: ./packages/go/build/toolchain/choose-go.js
/** Which Go a service asks for, and why; decided before anything is looked for. */






/** Older lines are minima that any Go meets; where one has to be fetched for them, it is the newest. */
const oldestLineFetched = '1.24';
/**
 * In this order: `version`; `versionFile`; GOTOOLCHAIN=go1.x.y (also out of `go env -w`); the `toolchain` line of go.work or go.mod;
 * `.go-version`; `.tool-versions`; the `go` line. Lines of go.work and go.mod are minima, as go itself takes them
 * (https://go.dev/doc/toolchain#select): a newer Go at hand will do, and `toolchain default` asks for nothing. The
 * `go` line holds in every case. With `earlier`, a Go that was set up in this job is taken before any of them.
 * @throws ConfigError naming the place that asks for something that is no Go, or for one that the `go` line refuses
 */
async function chooseGo(ctx, request) {
    const show = (file) => shown(file, ctx.workspace);
    const goFile = await findGoFile(ctx, request.directory);
    const choice = await asIsAsked(ctx, request, goFile, show);
    if (request.earlier !== true || !isSetUp(ctx.env))
        return choice;
    const line = goFile === null ? null : byGoLine(goFile, show);
    const accepts = (version) => choice.accepts(version) || (line?.accepts(version) ?? true);
    return { ...choice, accepts, earlier: true };
}
async function asIsAsked(ctx, request, goFile, show) {
    if (request.version !== undefined && request.version.trim() !== '') {
        const written = { text: request.version, why: 'go-version', where: { name: 'go-version' } };
        return withFloor(bySpec(written), goFile, show);
    }
    if (request.versionFile !== undefined && request.versionFile !== '') {
        const file = external_node_path_.resolve(ctx.workspace, request.versionFile);
        const named = await readVersionFile(file, 'go-version-file');
        if ('version' in named)
            return withFloor(byLine(named, show), goFile, show);
        return (byToolchainLine(named, show) ??
            byGoLine(named, show) ??
            refuseEmpty(named.file, `it has neither a go line nor a toolchain line`));
    }
    const said = await readGoToolchain(ctx.env, request.directory);
    const files = () => byFiles(request, ctx.workspace, goFile, show);
    return withSetting(said, goFile, files, show);
}
async function byFiles({ directory }, workspace, goFile, show) {
    const suggested = goFile === null ? null : byToolchainLine(goFile, show);
    if (suggested !== null)
        return suggested;
    const inside = !external_node_path_.relative(workspace, directory).startsWith('..');
    const named = await findVersionFile(directory, inside ? workspace : directory);
    if (named !== null)
        return withFloor(byLine(named, show), goFile, show);
    if (goFile !== null)
        return byGoLine(goFile, show) ?? anyGo(goFile, show);
    return refuseEmpty(directory, 'no go.work, go.mod, .go-version or .tool-versions names a Go');
}
/** GOTOOLCHAIN laid over what the files ask for, as cmd/go's toolchain.Select does. */
async function withSetting({ least, mode, place }, goFile, files, show) {
    const pathOnly = mode === 'path' || (mode === 'fixed' && least === null);
    if (least === null) {
        if (mode !== 'fixed')
            return { ...(await files()), pathOnly };
        const asked = goFile === null ? null : byGoLine(goFile, show);
        return {
            ...minimum({ asked: 'GOTOOLCHAIN=local', why: `GOTOOLCHAIN=local${place}`, where: { name: 'GOTOOLCHAIN' } }, '1'),
            ...(asked === null ? {} : { accepts: asked.accepts }),
            fetches: () => false,
            pathOnly,
        };
    }
    const by = {
        asked: `GOTOOLCHAIN=${least.name}`,
        why: `GOTOOLCHAIN=${least.name}${place}`,
        where: { name: 'GOTOOLCHAIN' },
    };
    const fixed = { ...minimum(by, least.version), ...fetchable(least.name, least.version), pathOnly };
    if (mode === 'fixed') {
        const is = (version) => (0,go_version/* compareGoVersions */.X)(version, least.version) === 0;
        return withFloor({ ...fixed, accepts: is }, goFile, show);
    }
    const raised = goFile === null ? null : (byToolchainLine(goFile, show) ?? byGoLine(goFile, show));
    return raised === null || raised.accepts(least.version) ? fixed : { ...raised, pathOnly };
}
function bySpec({ text, why, where }) {
    const spec = parseVersionSpec(text, where);
    return {
        ...{ asked: spec.text, why, where, exact: spec.exact, alias: spec.alias, pathOnly: false, floor: null },
        ...{ accepts: spec.admits, fetches: spec.admits, earlier: false },
        program: spec.exact === null ? null : `go${spec.exact}`,
    };
}
function byLine({ file, line, version }, show) {
    const where = { file, line };
    return bySpec({ text: version, why: (0,build/* formatPlace */.dE)({ file: show(file), line }), where });
}
/** The one that a `toolchain` line names, unless the `go` line asks for a newer one; null without such a line. */
function byToolchainLine(found, show) {
    const { file, toolchain, toolchainLine, go } = found;
    if (toolchain === null || toolchainLine === null || toolchain === 'default')
        return null;
    const version = versionOfToolchain(toolchain);
    const where = { file, line: toolchainLine };
    if (version === null) {
        throw new build/* ConfigError */.xL(`"${toolchain}" is not a toolchain`, { where, fix: 'toolchain go1.26.8' });
    }
    if (go !== null && (0,go_version/* compareGoVersions */.X)(go, version) > 0)
        return null;
    const why = `toolchain line of ${(0,build/* formatPlace */.dE)({ file: show(file), line: toolchainLine })}`;
    return { ...minimum({ asked: toolchain, why, where }, version), ...fetchable(toolchain, version) };
}
function byGoLine({ file, go, goLine }, show) {
    if (go === null || goLine === null)
        return null;
    const where = { file, line: goLine };
    const why = `go line of ${(0,build/* formatPlace */.dE)({ file: show(file), line: goLine })}`;
    const asking = { asked: `go ${go}`, why, where };
    const language = /^\d+\.\d+$/.test(go);
    if (!language)
        return { ...minimum(asking, go), ...fetchable(`go${go}`, go) };
    if ((0,go_version/* compareGoVersions */.X)(go, oldestLineFetched) < 0) {
        return { ...minimum(asking, go), fetches: isRelease };
    }
    return { ...minimum(asking, go), fetches: (version) => new RegExp(`^${go}(\\.\\d+)?$`).test(version) };
}
/** A module without a `go` line is of Go 1.16 (https://go.dev/ref/mod#go-mod-file-go). */
function anyGo({ file }, show) {
    const why = `${show(file)}, which has no go line`;
    return { ...minimum({ asked: 'any Go', why, where: { file } }, '1.16'), fetches: isRelease };
}
function minimum(asking, least) {
    const accepts = (version) => (0,go_version/* compareGoVersions */.X)(version, least) >= 0;
    return {
        ...asking,
        exact: null,
        alias: null,
        accepts,
        fetches: accepts,
        earlier: false,
        pathOnly: false,
        floor: null,
        program: null,
    };
}
/** `go1.21.1-vendor` is nobody's to fetch: go looks for a program of that name. */
function fetchable(name, version) {
    const own = name !== `go${version}`;
    return {
        exact: own ? null : version,
        fetches: (offered) => !own && (0,go_version/* compareGoVersions */.X)(offered, version) === 0,
        program: name,
    };
}
/** Go itself refuses to build below the `go` line, so a choice that leads there is refused here. */
function withFloor(choice, goFile, show) {
    const { go = null, goLine = null } = goFile ?? {};
    if (goFile === null || go === null || goLine === null)
        return choice;
    const enough = (version) => (0,go_version/* compareGoVersions */.X)(version, go) >= 0;
    const floor = `${(0,build/* formatPlace */.dE)({ file: show(goFile.file), line: goLine })} asks for Go ${go} or newer`;
    if (choice.exact !== null && !enough(choice.exact)) {
        throw new build/* ConfigError */.xL(`${choice.why} asks for Go ${choice.exact}, and ${floor}`, {
            where: choice.where,
            fix: choice.where.name === undefined ? go : `${choice.where.name}: '${go}'`,
        });
    }
    return {
        ...choice,
        floor,
        accepts: (version) => choice.accepts(version) && enough(version),
        fetches: (version) => choice.fetches(version) && enough(version),
    };
}
function refuseEmpty(file, what) {
    throw new build/* ConfigError */.xL(what, { where: { file }, fix: 'go-version: stable' });
}
function shown(file, workspace) {
    const inside = external_node_path_.relative(workspace, file);
    return inside.startsWith('..') || external_node_path_.isAbsolute(inside) ? file : inside.split(external_node_path_.sep).join('/');
}
//# sourceMappingURL=choose-go.js.map
// EXTERNAL MODULE: ./packages/http/build/index.js + 15 modules
var http_build = __webpack_require__(7495);
// EXTERNAL MODULE: ./packages/process/build/index.js + 17 modules
var process_build = __webpack_require__(2834);
;// CONCATENATED MODULE: ./packages/go/build/toolchain/archive.js
/** Go out of an archive whose sha256 and size the official index has promised, wherever it is downloaded from. */



/** A Go distribution has 15 000 files and unpacks to four times its size. */
const limits = { members: 60_000, memberBytes: 2 ** 29, totalBytes: 2 ** 31, ratio: 100 };
/** Nothing is built from these; toolchain modules leave them out too. */
const notNeeded = /^go\/(api|doc|misc|test)\//;
/** Unpacks Go to `<folder>/go`, which must not be there. @throws ToolError when the archive is refused */
async function unpackArchive(ctx, file, folder) {
    await (0,tools_build/* extract */.o6)(ctx, {
        file,
        archive: file.endsWith('.zip') ? 'zip' : 'tar.gz',
        into: folder,
        wants: (member) => member.startsWith('go/') && !notNeeded.test(member),
        limits,
    });
}
/**
 * Downloads the archive to `to` and answers the URL it came from. Every origin is held to the same hash and size: one
 * that sends other bytes is named in a warning, and the next is asked. Null when none could be reached, each told to
 * `tried`.
 * @throws ToolError when other bytes came and no origin had the promised ones
 */
async function fetchArchive(ctx, client, { filename, sha256, bytes }, { bases, timeoutMs }, to, tried) {
    let tampered;
    for (const base of bases) {
        const url = `${base.replace(/\/+$/, '')}/${filename}`;
        try {
            await (0,http_build/* download */.RG)(client, { url, sha256, bytes, to, maxBytes: bytes, timeoutMs });
            return (0,http_build/* maskUrl */.yP)(url);
        }
        catch (error) {
            if (error instanceof http_build/* HttpError */.j$ && error.code !== 'TOO_LARGE') {
                tried.push(error.message);
            }
            else if (error instanceof build/* ToolError */.v4) {
                // The next one is held to the same hash, so asking it risks nothing; that it was needed must be seen.
                tampered ??= error;
                ctx.log.warn(error.message);
            }
            else
                throw error;
        }
    }
    if (tampered !== undefined)
        throw tampered;
    return null;
}
//# sourceMappingURL=archive.js.map
;// CONCATENATED MODULE: ./packages/go/build/toolchain/go-platform.js
/** This machine in Go's words, and where Go's files stand on it; pure, so that Windows' rules are tested anywhere. */

/** Where Node's words differ from Go's; elsewhere a machine that no Go is offered for is known by the index. */
const systems = { win32: 'windows', sunos: 'solaris' };
const architectures = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' };
function goPlatform(platform = process.platform, machine = process.arch) {
    const os = systems[platform] ?? platform;
    const arch = architectures[machine] ?? machine;
    const windows = os === 'windows';
    const rules = windows ? external_node_path_.win32 : external_node_path_.posix;
    return {
        ...{ os, arch, nodeArch: machine, indexArch: arch === 'arm' ? 'armv6l' : arch },
        archive: windows ? 'zip' : 'tar.gz',
        program: rules.join('bin', windows ? 'go.exe' : 'go'),
    };
}
//# sourceMappingURL=go-platform.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./packages/go/build/toolchain/toolchain.js
var toolchain = __webpack_require__(184);
;// CONCATENATED MODULE: ./packages/go/build/toolchain/go-store.js
/**
 * Where fetched Go distributions are kept: on a runner in its tool cache, in the layout of @actions/tool-cache
 * (`go/<semver>/<arch>` beside `<arch>.complete`), so that what an image brings is found here and what is fetched here
 * is found by setup-go. A folder appears whole or not at all: it is filled aside and renamed.
 */








/** Within the distribution, so that one rename brings both. */
const markerName = '.slipway.json';
const partEnding = '.part';
/** A part this old belongs to a process that died. */
const deadAfterMs = 24 * 60 * 60 * 1000;
/** `rules` are those of the platform, so that Windows' are tested anywhere. */
function storePlace(ctx, platform, rules = external_node_path_) {
    const runner = ctx.env.RUNNER_TOOL_CACHE;
    if (runner !== undefined && rules.isAbsolute(runner)) {
        return { root: rules.join(runner, 'go'), arch: platform.nodeArch };
    }
    return { root: rules.join((0,tools_build/* cacheHome */.iR)(ctx), 'slipway', 'go'), arch: `${platform.os}-${platform.arch}` };
}
function openGoStore(ctx, platform) {
    const { root, arch } = storePlace(ctx, platform);
    const folderOf = (version) => external_node_path_.join(root, toSemver(version) ?? version, arch);
    const find = async (wants) => {
        const names = await (0,promises_.readdir)(root).catch(() => []);
        const kept = names.flatMap((name) => fromSemver(name) ?? []).filter(wants);
        for (const version of kept.sort((a, b) => (0,go_version/* compareGoVersions */.X)(b, a))) {
            const folder = folderOf(version);
            if (!(await isWhole(folder)))
                continue;
            const fault = await faultOf(ctx, folder, version, platform);
            if (typeof fault !== 'string')
                return fault;
            ctx.log.warn(`${folder} ${fault}; it is passed over`);
        }
        return null;
    };
    const keep = async (version, fill) => {
        const folder = folderOf(version);
        const part = external_node_path_.join(external_node_path_.dirname(folder), `.${arch}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}${partEnding}`);
        await (0,promises_.mkdir)(part, { recursive: true }).catch((error) => {
            throw explained(error, root, version);
        });
        try {
            await sweep(external_node_path_.dirname(folder), ctx.clock.now());
            const filled = await fill(part);
            if (filled === null)
                return null;
            const { digest } = filled;
            const unpacked = external_node_path_.join(part, 'unpacked', 'go');
            const go = await (0,tools_build/* hashFile */.DC)(external_node_path_.join(unpacked, platform.program));
            const marker = { schema: 'slipway/go/v1', version, digest, go };
            await (0,promises_.writeFile)(external_node_path_.join(unpacked, markerName), `${JSON.stringify(marker)}\n`);
            await settle(ctx, unpacked, folder, part, platform);
            await (0,promises_.writeFile)(`${folder}.complete`, '');
            return { ...filled, root: folder };
        }
        catch (error) {
            throw explained(error, root, version);
        }
        finally {
            await (0,promises_.rm)(part, { recursive: true, force: true });
            await removeEmpty(external_node_path_.dirname(folder));
        }
    };
    return { find, keep };
}
/** Ours by its marker; that of others by the file beside it. */
async function isWhole(folder) {
    if ((await readMarker(folder)) !== null)
        return true;
    return (await (0,promises_.stat)(`${folder}.complete`).catch(() => null)) !== null;
}
async function faultOf(ctx, folder, version, platform) {
    const program = external_node_path_.join(folder, platform.program);
    const marker = await readMarker(folder);
    const sha256 = await (0,tools_build/* hashFile */.DC)(program).catch(() => null);
    if (sha256 === null)
        return 'holds no go command';
    if (marker !== null && marker.go !== sha256)
        return 'is not what was kept: its go command has changed';
    const go = await (0,toolchain/* askGo */.IL)(ctx, program, { GOROOT: undefined }).catch(() => null);
    if (go === null)
        return 'holds a go command that does not answer';
    return (0,go_version/* compareGoVersions */.X)((0,go_version/* releaseOf */.l)(go.version), version) === 0
        ? { ...go, digest: marker?.digest ?? null }
        : `holds ${go.version}`;
}
/** What stands in the place already and is whole stays: another process has kept the same Go meanwhile. */
async function settle(ctx, from, to, part, platform) {
    for (let tries = 1;; tries++) {
        try {
            return await (0,promises_.rename)(from, to);
        }
        catch (error) {
            const { code = '' } = error;
            if (['ENOTEMPTY', 'EEXIST', 'EPERM', 'ENOTDIR'].includes(code) &&
                (await (0,promises_.stat)(to).catch(() => null)) !== null) {
                const marker = await readMarker(to);
                const sha256 = await (0,tools_build/* hashFile */.DC)(external_node_path_.join(to, platform.program)).catch(() => null);
                if (marker !== null && marker.go === sha256)
                    return;
                await (0,promises_.rename)(to, external_node_path_.join(part, `replaced-${tries}`)).catch(() => { });
            }
            else if (!(process.platform === 'win32' && /^(EPERM|EACCES|EBUSY)$/.test(code)))
                throw error;
            if (tries >= 20)
                throw error;
            // A scanner holds new files open for a moment on Windows.
            await ctx.clock.sleep(100, ctx.signal);
        }
    }
}
async function readMarker(folder) {
    try {
        const marker = JSON.parse(await (0,promises_.readFile)(external_node_path_.join(folder, markerName), 'utf8'));
        const { schema, version, digest, go } = marker;
        const whole = [version, digest, go].every((value) => typeof value === 'string');
        return schema === 'slipway/go/v1' && whole ? marker : null;
    }
    catch {
        return null;
    }
}
function explained(error, root, version) {
    const { code = '' } = error;
    const where = { name: 'RUNNER_TOOL_CACHE' };
    if (code === 'ENOSPC' || code === 'EDQUOT') {
        const fix = 'free 500 MiB there, or give RUNNER_TOOL_CACHE a folder on another disk';
        return new build/* ConfigError */.xL(`no space is left in ${root} for Go ${version}`, { where, fix, cause: error });
    }
    if (/^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST)$/.test(code)) {
        const fix = 'make it writable, or give RUNNER_TOOL_CACHE a folder that is';
        return new build/* ConfigError */.xL(`${root} cannot be written (${code})`, { where, fix, cause: error });
    }
    return error;
}
/** Removes what processes left that died while they kept something. */
async function sweep(folder, now) {
    for (const name of await (0,promises_.readdir)(folder)) {
        if (!name.startsWith('.') || !name.endsWith(partEnding))
            continue;
        const part = external_node_path_.join(folder, name);
        const found = await (0,promises_.stat)(part).catch(() => null);
        if (found !== null && now - found.mtimeMs > deadAfterMs)
            await (0,promises_.rm)(part, { recursive: true, force: true });
    }
}
async function removeEmpty(folder) {
    const names = await (0,promises_.readdir)(folder).catch(() => ['?']);
    if (names.length === 0)
        await (0,promises_.rm)(folder, { recursive: true, force: true });
}
//# sourceMappingURL=go-store.js.map
;// CONCATENATED MODULE: ./packages/go/build/toolchain/releases.js



const officialDownloads = 'https://go.dev/dl';
const mostIndexBytes = 64 * 2 ** 20;
/**
 * All releases, newest first, with the archives whose hash and size are known.
 * @throws HttpError when the index does not answer; ToolError when what answers is no index
 */
async function fetchReleases(client, base, timeoutMs) {
    const url = `${base.replace(/\/+$/, '')}/?mode=json&include=all`;
    const answer = await client.request({ url, httpsOnly: true, maxBytes: mostIndexBytes, timeoutMs });
    const releases = parseReleases(answer.json());
    if (releases.length > 0)
        return releases;
    throw new build/* ToolError */.v4(`${base} answers no list of Go releases`, { command: `GET ${base}`, exitCode: null });
}
/** What is not of the index's shape is left out, and so never downloaded. */
function parseReleases(index) {
    const releases = list(index).flatMap((row) => {
        const { version, files } = row;
        if (typeof version !== 'string' || !/^go\d[\w.]*$/.test(version))
            return [];
        return [{ version: (0,go_version/* releaseOf */.l)(version), archives: list(files).flatMap(archiveOf) }];
    });
    return releases.sort((a, b) => (0,go_version/* compareGoVersions */.X)(b.version, a.version));
}
function archiveOf(file) {
    const { filename, os, arch, kind, sha256, size } = file;
    if (kind !== 'archive' || typeof os !== 'string' || typeof arch !== 'string')
        return [];
    // The name becomes part of a URL and of a path.
    if (typeof filename !== 'string' || !/^go\d[\w.-]*\.(tar\.gz|zip)$/.test(filename))
        return [];
    if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
        return [];
    if (!Number.isSafeInteger(size) || size <= 0)
        return [];
    return [{ filename, os, arch, sha256, bytes: size }];
}
function archiveFor({ archives }, platform) {
    const ending = `.${platform.archive}`;
    const here = ({ os, arch, filename }) => os === platform.os && arch === platform.indexArch && filename.endsWith(ending);
    return archives.find(here) ?? null;
}
/** What `stable` and `oldstable` mean among `versions`: the newest release, and the newest of the line before it. */
function resolveAlias(alias, versions) {
    const releases = versions.filter(isRelease).sort((a, b) => (0,go_version/* compareGoVersions */.X)(b, a));
    const [stable] = releases;
    if (alias === 'stable' || stable === undefined)
        return stable ?? null;
    return releases.find((version) => lineOf(version) !== lineOf(stable)) ?? null;
}
/** `1.26` of `1.26.8` and `1.26rc1`. */
function lineOf(version) {
    return /^\d+\.\d+/.exec(version)?.[0] ?? version;
}
function list(value) {
    return Array.isArray(value) ? value.filter((row) => typeof row === 'object' && row !== null) : [];
}
//# sourceMappingURL=releases.js.map
;// CONCATENATED MODULE: ./packages/go/build/toolchain/toolchain-module.js
/**
 * Go as a module: golang.org/toolchain out of a GOPROXY, verified by a go command against the checksum database
 * (https://go.dev/ref/mod#checksum-database). The go command is given an environment in which nothing can switch that
 * check off.
 */






const modulePath = 'golang.org/toolchain';
const timeoutMs = 15 * 60 * 1000;
/** Whether proxy or database are others than Go's own; a Go that cannot tell (before 1.23) is taken for changed. */
async function isChanged(ctx, go, env) {
    const asked = ['env', '-changed', '-json', 'GOPROXY', 'GOSUMDB'];
    const answer = await (0,process_build/* probe */.dy)(ctx, go.path, asked, { cwd: ctx.temp, env });
    return answer.exitCode !== 0 || Object.keys(parse(answer.stdout)).length > 0;
}
/** The source, or why there is none in words. */
async function openModuleSource(ctx, go, folder) {
    const env = { GOFLAGS: '', GOTOOLCHAIN: 'local', GOWORK: 'off' };
    const answer = await (0,process_build/* probe */.dy)(ctx, go.path, ['env', '-json', 'GOPROXY', 'GOSUMDB', 'GOAUTH'], {
        cwd: ctx.temp,
        env,
    });
    const { GOPROXY = '', GOSUMDB = '', GOAUTH = '' } = parse(answer.stdout);
    if (GOSUMDB === '' || GOSUMDB === 'off')
        return `GOSUMDB=${GOSUMDB} leaves nobody to vouch for a toolchain module`;
    if (GOPROXY === '' || GOPROXY === 'off' || GOPROXY === 'direct')
        return `GOPROXY=${GOPROXY} has no toolchain modules`;
    const weak = weakVerifier(go.version);
    if (weak !== null && (await isChanged(ctx, go, env))) {
        ctx.log.warn(`${go.version} has known faults in how it verifies what a proxy sends (${weak}): trust GOPROXY, or use a newer Go`);
    }
    await (0,promises_.mkdir)(external_node_path_.join(folder, 'empty'), { recursive: true });
    return {
        go,
        folder,
        env: {
            ...env,
            GOPROXY,
            GOSUMDB,
            ...(GOAUTH === '' ? {} : { GOAUTH }),
            // What `go env -w` has written must not speak beside the above.
            GOENV: 'off',
            // cmd/go asks the database whatever these say, but for proxies in files and one user agent (modfetch, useSumDB).
            ...{
                GONOSUMDB: '',
                GONOSUMCHECK: '',
                GONOPROXY: '',
                GOPRIVATE: '',
                GOINSECURE: '',
                GODEBUG: '',
                GOEXPERIMENT: '',
            },
            GO111MODULE: 'on',
            GOROOT: undefined,
            GOPATH: external_node_path_.join(folder, 'path'),
            GOMODCACHE: external_node_path_.join(folder, 'modules'),
            GOCACHE: external_node_path_.join(folder, 'cache'),
        },
    };
}
/** The versions that the proxy offers for this machine; null when it does not say, which is told to `tried`. */
async function listModules(ctx, { go, folder, env }, platform, tried) {
    const args = ['list', '-m', '-versions', '-json', modulePath];
    const cwd = external_node_path_.join(folder, 'empty');
    const answer = await (0,process_build/* probe */.dy)(ctx, go.path, args, { cwd, env, timeoutMs: 120_000 });
    const { Versions } = parse(answer.stdout);
    if (answer.exitCode !== 0 || !Array.isArray(Versions)) {
        tried.push(`GOPROXY: ${lastLine(answer.stderr)}`);
        return null;
    }
    const form = new RegExp(`^v0\\.0\\.1-go([\\w.]+)\\.${platform.os}-${platform.arch}$`);
    return Versions.flatMap((version) => form.exec(String(version))?.[1] ?? []);
}
/**
 * Brings Go to `<folder>/unpacked/go` and answers its `h1:` hash; null when the proxy does not have it, which is told
 * to `tried`.
 * @throws ToolError when the checksum database speaks against what the proxy sent
 */
async function fetchModule(ctx, { go, folder, env }, version, platform, tried) {
    const wanted = `${modulePath}@v0.0.1-go${version}.${platform.os}-${platform.arch}`;
    const args = ['mod', 'download', '-modcacherw', '-json', wanted];
    const { stdout, exitCode } = await (0,process_build/* run */.eF)(ctx, go.path, args, {
        ...{ cwd: external_node_path_.join(folder, 'empty'), env, capture: 'stdout', okExitCodes: [0, 1], timeoutMs },
        onLine: (line) => ctx.log.debug(line),
    });
    const { Dir, Sum, Error: fault } = parse(stdout);
    if (exitCode !== 0 || typeof Dir !== 'string' || typeof Sum !== 'string') {
        const words = typeof fault === 'string' ? fault : 'no answer';
        if (/SECURITY ERROR|checksum mismatch|verifying /.test(words)) {
            throw new build/* ToolError */.v4(`Go ${version} from GOPROXY is refused: its checksum was not confirmed`, {
                ...{
                    command: `go mod download ${wanted}`,
                    exitCode,
                    lines: words.split('\n').filter((line) => line.trim() !== ''),
                },
            });
        }
        tried.push(`GOPROXY: ${lastLine(words)}`);
        return null;
    }
    const root = external_node_path_.join(folder, 'unpacked', 'go');
    await (0,promises_.mkdir)(external_node_path_.dirname(root));
    await (0,promises_.rename)(Dir, root);
    await restoreNames(root);
    await setModes(root, platform);
    return Sum;
}
/** Module archives hold no go.mod below their root, so those of Go are stored as `_go.mod`. */
async function restoreNames(root) {
    for (const entry of await (0,promises_.readdir)(root, { recursive: true, withFileTypes: true })) {
        if (entry.name !== '_go.mod' || !entry.isFile())
            continue;
        await (0,promises_.rename)(external_node_path_.join(entry.parentPath, '_go.mod'), external_node_path_.join(entry.parentPath, 'go.mod'));
    }
}
/** Module archives know no right to execute. */
async function setModes(root, { os }) {
    if (os === 'windows')
        return;
    for (const folder of ['bin', external_node_path_.join('pkg', 'tool')]) {
        const entries = await (0,promises_.readdir)(external_node_path_.join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
        for (const entry of entries) {
            if (entry.isFile())
                await (0,promises_.chmod)(external_node_path_.join(entry.parentPath, entry.name), 0o755);
        }
    }
}
/**
 * Where it stands that this go can be made to take a forged module, or null: a proxy could forge tiles of the checksum
 * database, or answers of it, before 1.25.13, 1.26.6 and 1.27rc3.
 */
function weakVerifier(goVersion) {
    const version = (0,go_version/* releaseOf */.l)(goVersion);
    const repaired = {
        '1.25': '1.25.13',
        '1.26': '1.26.6',
        '1.27': '1.27rc3',
    };
    const since = repaired[lineOf(version)];
    const weak = since === undefined ? (0,go_version/* compareGoVersions */.X)(version, '1.25') < 0 : (0,go_version/* compareGoVersions */.X)(version, since) < 0;
    return weak ? 'https://go.dev/issue/79070, https://go.dev/issue/80744, https://go.dev/issue/80745' : null;
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return {};
    }
}
function lastLine(text) {
    return text.trim().split('\n').at(-1)?.trim() ?? '';
}
//# sourceMappingURL=toolchain-module.js.map
;// CONCATENATED MODULE: ./packages/go/build/toolchain/provide-go.js
/** Provide the Go that was chosen: what is at hand first, then what can be verified, never anything else. */












const defaultTimeoutMs = 10 * 60 * 1000;
/** A machine without a way to the index must not wait for it. */
const indexTimeoutMs = 60 * 1000;
/**
 * In this order: PATH; the tool cache; the official archive, from the job's cache, its own origin or a mirror; the
 * toolchain module through GOPROXY. Nothing that was fetched is executed before its hash was right, and what is not right ends the search.
 * @throws ConfigError when the version does not exist, or no way led to it: each that was tried
 * @throws ToolError when other bytes arrive than were promised, or what was fetched is not the Go it was promised to be
 * @throws CancelledError
 */
async function provideGo(ctx, choice, sources = {}) {
    const client = (0,http_build/* createClient */.UU)(ctx);
    try {
        return await new Provider(ctx, client, choice, sources).provide();
    }
    finally {
        await client.close();
    }
}
class Provider {
    #ctx;
    #client;
    #sources;
    #platform = goPlatform();
    #store;
    /** `where: what was seen`, in order. */
    #tried = [];
    #choice;
    #atHand;
    #releases;
    constructor(ctx, client, choice, sources) {
        this.#ctx = ctx;
        this.#client = client;
        this.#choice = choice;
        this.#sources = sources;
        this.#store = openGoStore(ctx, this.#platform);
    }
    async provide() {
        const { alias, exact, pathOnly } = this.#choice;
        if (await this.#isEarlier())
            return this.#provided((await this.#goAtHand()), 'path');
        if (alias !== null)
            await this.#resolve(alias);
        else if (this.#sources.latest === true && exact === null && !pathOnly)
            await this.#newest();
        const onPath = await this.#onPath();
        if (onPath !== null)
            return this.#provided(onPath, 'path');
        if (pathOnly)
            this.#nothing();
        const kept = await this.#store.find(this.#choice.fetches);
        if (kept !== null)
            return { ...this.#provided(kept, 'tool-cache'), digest: kept.digest };
        return (await this.#download()) ?? (await this.#fromProxy()) ?? this.#nothing();
    }
    /** The go command on PATH, whatever it is. */
    async #goAtHand() {
        if (this.#atHand !== undefined)
            return this.#atHand;
        const file = await (0,process_build/* which */.K7)(this.#ctx, 'go');
        this.#atHand = file === null ? null : await this.#ask(file);
        if (file === null)
            this.#tried.push('PATH: no go');
        return this.#atHand;
    }
    /** Whether the one on PATH is of an earlier step, and will do whatever is asked for. */
    async #isEarlier() {
        const { earlier, accepts } = this.#choice;
        const go = earlier ? await this.#goAtHand() : null;
        return go !== null && accepts((0,go_version/* releaseOf */.l)(go.version));
    }
    async #ask(file) {
        try {
            return await (0,toolchain/* askGo */.IL)(this.#ctx, file);
        }
        catch (error) {
            if (!(error instanceof build/* ToolError */.v4))
                throw error;
            this.#tried.push(`PATH: ${file} does not say what it is (${error.lines.at(-1) ?? error.message})`);
            return null;
        }
    }
    async #onPath() {
        const { accepts, program } = this.#choice;
        const go = await this.#goAtHand();
        if (go !== null && accepts((0,go_version/* releaseOf */.l)(go.version)))
            return go;
        if (go !== null)
            this.#tried.push(`PATH: ${go.path} is ${go.version}`);
        const named = program === null ? null : await (0,process_build/* which */.K7)(this.#ctx, program);
        if (named === null)
            return null;
        // A wrapper of golang.org/dl: the go command itself stands in its GOROOT.
        const answer = await (0,process_build/* probe */.dy)(this.#ctx, named, ['env', 'GOROOT'], {
            cwd: this.#ctx.temp,
            env: { GOTOOLCHAIN: 'local' },
        });
        const root = answer.stdout.trim();
        const wrapped = external_node_path_.isAbsolute(root) ? await this.#ask(external_node_path_.join(root, this.#platform.program)) : null;
        return wrapped !== null && accepts((0,go_version/* releaseOf */.l)(wrapped.version)) ? wrapped : null;
    }
    /** Makes an alias the version that it means now. */
    async #resolve(alias) {
        const versions = await this.#offered();
        const exact = resolveAlias(alias, versions ?? []);
        if (exact === null)
            this.#nothing();
        if (!this.#choice.fetches(exact))
            this.#absent(versions ?? []);
        this.#pin(exact);
    }
    async #newest() {
        const offered = await this.#offered();
        if (offered === null) {
            const why = this.#tried.at(-1) ?? 'no list of releases';
            this.#ctx.log.warn(`whether there is a newer Go for ${this.#choice.asked} is not known: ${why}`);
            return;
        }
        const [newest] = offered.filter(this.#choice.fetches).sort((a, b) => (0,go_version/* compareGoVersions */.X)(b, a));
        if (newest !== undefined)
            this.#pin(newest);
    }
    /** From here on this version and no other. */
    #pin(exact) {
        const is = (version) => (0,go_version/* compareGoVersions */.X)(version, exact) === 0;
        this.#choice = { ...this.#choice, exact, accepts: is, fetches: is, program: `go${exact}` };
    }
    /** Every version that the index, or else GOPROXY, knows; null when neither says. */
    async #offered() {
        const releases = await this.#index();
        return releases?.map(({ version }) => version) ?? (await this.#listed());
    }
    /** The official releases; null when the index cannot be had. */
    async #index() {
        if (this.#releases !== undefined)
            return this.#releases;
        const { downloads = officialDownloads, timeoutMs = defaultTimeoutMs } = this.#sources;
        try {
            this.#releases = await fetchReleases(this.#client, downloads, Math.min(timeoutMs, indexTimeoutMs));
        }
        catch (error) {
            if (!(error instanceof build/* ToolError */.v4))
                throw error;
            this.#tried.push(error.message);
            this.#releases = null;
        }
        return this.#releases;
    }
    async #download() {
        const releases = await this.#index();
        if (releases === null)
            return null;
        const release = releases.find(({ version }) => this.#choice.fetches(version));
        if (release === undefined)
            this.#absent(releases.map(({ version }) => version));
        const archive = archiveFor(release, this.#platform);
        if (archive === null) {
            const { os, arch } = this.#platform;
            this.#tried.push(`downloads: Go ${release.version} has no verified archive for ${os}/${arch}`);
            return null;
        }
        return this.#keep(release.version, (folder) => this.#fillFromArchive(release.version, archive, folder));
    }
    /** Without the index there is no hash to hold an entry or a mirror to, so neither is asked. */
    async #fillFromArchive(version, archive, folder) {
        const file = external_node_path_.join(folder, archive.filename);
        const { cache = null } = this.#sources;
        const key = archiveKey(version, archive, this.#platform);
        const entry = cache === null ? 'none' : await restoreArchive(this.#ctx, cache, key, archive, file);
        if (entry !== 'taken' && (await this.#fetch(version, archive, file)) === null)
            return null;
        await unpackArchive(this.#ctx, file, external_node_path_.join(folder, 'unpacked'));
        // Where an entry was refused its key is taken for good.
        const waiting = cache?.mode.save && entry === 'none' ? await keepWaiting(this.#ctx, cache, key, archive, file) : null;
        return {
            digest: `sha256:${archive.sha256}`,
            from: entry === 'taken' ? 'cache' : 'download',
            archiveBytes: archive.bytes,
            waiting,
        };
    }
    async #fetch(version, archive, file) {
        const { downloads = officialDownloads, mirrors = [], timeoutMs = defaultTimeoutMs } = this.#sources;
        this.#ctx.log.progress(`downloading Go ${version}`);
        const origins = { bases: [downloads, ...mirrors], timeoutMs };
        return fetchArchive(this.#ctx, this.#client, archive, origins, file, this.#tried);
    }
    async #fromProxy() {
        const go = (await this.#goAtHand()) ?? (await this.#store.find(() => true));
        if (go === null) {
            this.#tried.push('GOPROXY: there is no go command to ask it with');
            return null;
        }
        const listed = this.#choice.exact === null ? await this.#listed() : [];
        if (listed === null)
            return null;
        const version = this.#choice.exact ?? listed.filter(this.#choice.fetches).sort((a, b) => (0,go_version/* compareGoVersions */.X)(b, a))[0];
        if (version === undefined)
            this.#absent(listed);
        this.#ctx.log.progress(`fetching Go ${version} through GOPROXY`);
        const fetched = await this.#keep(version, async (folder) => {
            const digest = await this.#withSource(go, folder, (source) => fetchModule(this.#ctx, source, version, this.#platform, this.#tried));
            return digest === null ? null : { digest, from: 'module', archiveBytes: null, waiting: null };
        });
        if (fetched !== null)
            return fetched;
        const offered = this.#choice.exact === null ? listed : await this.#listed();
        if (offered !== null && !offered.includes(version))
            this.#absent(offered);
        return null;
    }
    /** What GOPROXY offers; null when it does not say. */
    async #listed() {
        const go = (await this.#goAtHand()) ?? (await this.#store.find(() => true));
        if (go === null)
            return null;
        const folder = external_node_path_.join(this.#ctx.temp, 'toolchain-list');
        return this.#withSource(go, folder, (source) => listModules(this.#ctx, source, this.#platform, this.#tried));
    }
    async #withSource(go, folder, work) {
        const source = await openModuleSource(this.#ctx, go, folder);
        if (typeof source !== 'string')
            return work(source);
        this.#tried.push(`GOPROXY: ${source}`);
        return null;
    }
    /** What was fetched is asked what it is while it still stands aside. */
    async #keep(version, fill) {
        const kept = await this.#store.keep(version, async (folder) => {
            const filled = await fill(folder);
            if (filled !== null)
                await this.#prove(external_node_path_.join(folder, 'unpacked', 'go'), version);
            return filled;
        });
        if (kept === null)
            return null;
        const { root, ...filled } = kept;
        const go = await (0,toolchain/* askGo */.IL)(this.#ctx, external_node_path_.join(root, this.#platform.program), { GOROOT: undefined });
        return { ...this.#provided(go, filled.from), ...filled };
    }
    async #prove(root, version) {
        const go = await (0,toolchain/* askGo */.IL)(this.#ctx, external_node_path_.join(root, this.#platform.program), { GOROOT: undefined });
        if ((0,go_version/* compareGoVersions */.X)((0,go_version/* releaseOf */.l)(go.version), version) === 0)
            return;
        throw new build/* ToolError */.v4(`what was fetched as Go ${version} is ${go.version}`, {
            command: 'go env',
            exitCode: null,
        });
    }
    #provided(go, from) {
        const release = (0,go_version/* releaseOf */.l)(go.version);
        const why = `Go ${release}: ${this.#choice.why}`;
        return { ...go, release, from, why, digest: null, archiveBytes: null, waiting: null };
    }
    /** A list that knows every release has none that will do. */
    #absent(versions) {
        const { why, asked, where, floor } = this.#choice;
        const newest = resolveAlias('stable', versions);
        const line = /\d+\.\d+/.exec(asked)?.[0];
        const inLine = floor === null ? versions.filter((version) => lineOf(version) === line) : [];
        const near = inLine.sort((a, b) => (0,go_version/* compareGoVersions */.X)(b, a))[0] ?? newest;
        const offered = newest === null ? 'none is offered' : `the newest is ${newest}`;
        const nearby = near === newest ? '' : `, of ${line} it is ${near}`;
        const both = floor === null ? '' : `, ${floor}`;
        throw new build/* ConfigError */.xL(`${why} asks for ${asked}${both}, and there is no such Go; ${offered}${nearby}`, {
            where,
            fix: where.name === 'GOTOOLCHAIN'
                ? `GOTOOLCHAIN: go${near ?? newest}`
                : `go-version: '${near ?? 'stable'}'`,
        });
    }
    #nothing() {
        const { asked, why, where, pathOnly } = this.#choice;
        const only = pathOnly ? '; GOTOOLCHAIN allows nothing but PATH' : '';
        throw new build/* ConfigError */.xL(`no Go for ${asked} (${why}) was found${only}: ${[...new Set(this.#tried)].join('; ')}`, {
            where,
            fix: pathOnly
                ? 'GOTOOLCHAIN: auto'
                : 'install that Go and put its bin folder on PATH, or let https://go.dev/dl, a mirror or a GOPROXY be reached',
        });
    }
}
//# sourceMappingURL=provide-go.js.map
;// CONCATENATED MODULE: ./packages/go/build/toolchain/index.js
/** The right Go for a service: what is asked for, and where a verified one comes from. */




//# sourceMappingURL=index.js.map

/***/ }),

/***/ 184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I$: () => (/* binding */ goEnvironment),
/* harmony export */   IL: () => (/* binding */ askGo),
/* harmony export */   ii: () => (/* binding */ findGo)
/* harmony export */ });
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1649);
/* harmony import */ var _slipway_process__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2834);
/* harmony import */ var _go_flags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6939);
/** The Go at hand, and the environment that every go command of ours gets. */



const asked = ['GOVERSION', 'GOHOSTOS', 'GOHOSTARCH', 'GOFLAGS', 'GOROOT'];
/**
 * The Go on PATH; it never fetches another one.
 * @throws ConfigError when there is none; ToolError when it does not answer
 */
async function findGo(ctx) {
    const path = await (0,_slipway_process__WEBPACK_IMPORTED_MODULE_1__/* .which */ .K7)(ctx, 'go');
    if (path === null) {
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .xL('there is no go command on PATH', {
            where: { name: 'PATH' },
            fix: 'install Go 1.24 or newer and put its bin folder on PATH',
        });
    }
    return askGo(ctx, path);
}
/**
 * What the go command at `path` (absolute) is; `env` is laid over ctx.env.
 * @throws ToolError when it does not answer
 */
async function askGo(ctx, path, env = {}) {
    const args = ['env', '-json', ...asked];
    // Asked outside of any module, so that a broken go.mod or go.work cannot answer for the toolchain.
    const answer = await (0,_slipway_process__WEBPACK_IMPORTED_MODULE_1__/* .probe */ .dy)(ctx, path, args, {
        cwd: ctx.temp,
        env: { GOTOOLCHAIN: 'local', GOWORK: 'off', ...env },
    });
    const values = answer.exitCode === 0 ? parseAnswer(answer.stdout) : null;
    if (values === null) {
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .ToolError */ .v4('go does not say what it is', {
            command: `${path} ${args.join(' ')}`,
            exitCode: answer.exitCode,
            lines: answer.stderr.split('\n').filter((line) => line !== ''),
        });
    }
    return {
        path,
        version: values.GOVERSION,
        os: values.GOHOSTOS,
        arch: values.GOHOSTARCH,
        flags: (0,_go_flags_js__WEBPACK_IMPORTED_MODULE_2__/* .splitGoFlags */ .CM)(values.GOFLAGS),
        root: values.GOROOT,
    };
}
function parseAnswer(text) {
    try {
        const values = JSON.parse(text);
        return asked.every((key) => typeof values[key] === 'string') && values.GOVERSION !== ''
            ? values
            : null;
    }
    catch {
        return null;
    }
}
/**
 * Variables to lay over ctx.env for every go command of a run, so that build, vet and test share compiled objects:
 * the user's GOFLAGS with exactly one -trimpath, this toolchain and no other, the host as the target, and CGO off
 * unless the user's environment asks for it.
 */
function goEnvironment(ctx, toolchain) {
    const flags = toolchain.flags.filter((flag) => (0,_go_flags_js__WEBPACK_IMPORTED_MODULE_2__/* .flagName */ .GI)(flag) !== '-trimpath');
    return {
        // Set even when nothing changed: an empty GOFLAGS would let the `go env -w` file speak again.
        GOFLAGS: (0,_go_flags_js__WEBPACK_IMPORTED_MODULE_2__/* .joinGoFlags */ .Yi)([...flags, '-trimpath']),
        GOTOOLCHAIN: 'local',
        GOOS: toolchain.os,
        GOARCH: toolchain.arch,
        CGO_ENABLED: ctx.env.CGO_ENABLED === '1' ? '1' : '0',
    };
}
//# sourceMappingURL=toolchain.js.map

/***/ })

};
