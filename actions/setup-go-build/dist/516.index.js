export const id = 516;
export const ids = [516];
export const modules = {

/***/ 3121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B0: () => (/* binding */ unpackedLimit),
/* harmony export */   EN: () => (/* binding */ standardLimits),
/* harmony export */   P_: () => (/* binding */ Refusal),
/* harmony export */   TL: () => (/* binding */ quoted)
/* harmony export */ });
/** What an archive says of one of its members, and what two formats have in common. */
const standardLimits = {
    members: 10_000,
    memberBytes: 512 * 2 ** 20,
    totalBytes: 2 ** 30,
    ratio: 100,
};
/** What an archive of `packedBytes` may unpack to: a small one is not a bomb, however well it packs. */
function unpackedLimit(limits, packedBytes) {
    return Math.min(limits.totalBytes, Math.max(2 ** 20, packedBytes * limits.ratio));
}
/** Why an archive is not taken; `extract` puts the archive's name before it. */
class Refusal extends Error {
    name = 'Refusal';
}
/** A name of an archive's choosing, fit to stand in a message. */
function quoted(name) {
    const plain = name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '�');
    return JSON.stringify(plain.length > 120 ? `${plain.slice(0, 120)}…` : plain);
}
//# sourceMappingURL=member.js.map

/***/ }),

/***/ 5516:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  iR: () => (/* reexport */ cacheHome),
  o6: () => (/* reexport */ extract),
  SG: () => (/* reexport */ findTool),
  DC: () => (/* reexport */ hashFile),
  ol: () => (/* reexport */ platform_hostPlatform),
  GI: () => (/* reexport */ openToolStore),
  cz: () => (/* reexport */ programs)
});

// UNUSED EXPORTS: architectures, parsePins, provePin, systems

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/tools/build/archive/member.js
var archive_member = __webpack_require__(3121);
;// CONCATENATED MODULE: ./packages/tools/build/archive/judge.js
/** Which archives are refused, whatever their format: every member is judged, wanted or not. */



const longestName = 1024;
const deepest = 64;
const setuid = 0o4000;
const setgid = 0o2000;
/**
 * Judges the members of one archive in their order.
 * Links that stay inside are passed over, never made; nothing may go through one.
 */
class Judge {
    #limits;
    /** What stands where, by the name that a file system blind to case and to Unicode composition would see. */
    #standing = new Map();
    #members = 0;
    #bytes = 0;
    constructor(limits) {
        this.#limits = limits;
    }
    /**
     * The member's path with `/` between plain names; empty for the archive's own root.
     * @throws Refusal
     */
    admit(member) {
        this.#count(member);
        const parts = partsOf(member.path);
        const at = parts.join('/');
        if (at === '' && member.kind !== 'directory')
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(member.path)} names no file`);
        if (member.kind === 'other') {
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(member.path)} is ${member.what ?? 'of an unknown kind'}`);
        }
        if ((member.mode & (setuid | setgid)) !== 0) {
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(member.path)} is ${member.mode & setuid ? 'setuid' : 'setgid'}`);
        }
        if (member.kind === 'symbolic link' || member.kind === 'hard link')
            checkTarget(member, parts);
        this.#place(parts, member.kind);
        return at;
    }
    #count({ path: name, bytes }) {
        const { members, memberBytes, totalBytes } = this.#limits;
        if (++this.#members > members)
            throw new archive_member/* Refusal */.P_(`it has more than ${members} members`);
        if (!Number.isSafeInteger(bytes) || bytes < 0)
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(name)} has no real size`);
        if (bytes > memberBytes) {
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(name)} has ${(0,build/* formatSize */.Xq)(bytes)}, more than ${(0,build/* formatSize */.Xq)(memberBytes)}`);
        }
        this.#bytes += bytes;
        if (this.#bytes > totalBytes)
            throw new archive_member/* Refusal */.P_(`it promises more than ${(0,build/* formatSize */.Xq)(totalBytes)}, too much for its size`);
    }
    #place(parts, kind) {
        for (let length = 1; length <= parts.length; length++) {
            const at = parts.slice(0, length).join('/');
            const whole = length === parts.length;
            const key = at.normalize('NFC').toLowerCase();
            const there = this.#standing.get(key);
            if (there === undefined) {
                this.#standing.set(key, { path: at, kind: whole ? kind : 'directory' });
                continue;
            }
            if (there.path !== at) {
                throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(there.path)} and ${(0,archive_member/* quoted */.TL)(at)} are one file where case does not count`);
            }
            if (there.kind === 'directory' && (!whole || kind === 'directory'))
                continue;
            if (whole)
                throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(at)} is there twice`);
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(parts.join('/'))} goes through ${(0,archive_member/* quoted */.TL)(at)}, a ${there.kind}`);
        }
    }
}
function partsOf(name) {
    const refuse = (why) => new archive_member/* Refusal */.P_(`the name ${(0,archive_member/* quoted */.TL)(name)} ${why}`);
    if (name.length > longestName)
        throw refuse(`has more than ${longestName} characters`);
    if (name.includes('\0'))
        throw refuse('holds a NUL');
    if (name.includes('\\'))
        throw refuse('holds a backslash');
    if (name.includes('\uFFFD'))
        throw refuse('is not UTF-8');
    if (name.startsWith('/'))
        throw refuse('is absolute');
    if (/^[a-z]:/i.test(name))
        throw refuse('begins with a drive letter');
    const parts = name.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..'))
        throw refuse('leaves the archive by ".."');
    if (parts.length > deepest)
        throw refuse(`is more than ${deepest} folders deep`);
    return parts;
}
/** A symbolic link starts at its own folder, a hard link at the archive's root (POSIX.1-2024, pax: linkname). */
function checkTarget(member, parts) {
    const target = member.target ?? '';
    const refuse = (why) => new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(member.path)} is a ${member.kind} to ${(0,archive_member/* quoted */.TL)(target)}, which ${why}`);
    if (target === '')
        throw refuse('is nothing');
    if (/[\0\\\uFFFD]/.test(target))
        throw refuse('holds a NUL, a backslash or no UTF-8');
    if (target.startsWith('/') || /^[a-z]:/i.test(target))
        throw refuse('is absolute');
    const from = member.kind === 'hard link' ? '' : parts.slice(0, -1).join('/');
    const end = external_node_path_.posix.normalize(external_node_path_.posix.join(from, target));
    if (end === '..' || end.startsWith('../'))
        throw refuse('leads out of the archive');
}
//# sourceMappingURL=judge.js.map
;// CONCATENATED MODULE: ./packages/tools/build/archive/extract.js
/** Take members out of an archive that may be hostile, into a folder that did not exist before. */





/**
 * Writes the wanted regular files below `into` (mode 0700; files 0755 or 0644, each new and never through a link).
 * The whole archive is judged, also what is not wanted; one bad member refuses it all.
 * On any failure `into` is gone.
 * @throws ToolError with the reason when the archive is refused; CancelledError
 */
async function extract(ctx, extraction) {
    const { file, into } = extraction;
    await (0,promises_.mkdir)(into, { mode: 0o700 });
    try {
        return await unpack(ctx, extraction);
    }
    catch (error) {
        await (0,promises_.rm)(into, { recursive: true, force: true });
        if (!(error instanceof archive_member/* Refusal */.P_))
            throw error;
        throw new build/* ToolError */.v4(`${external_node_path_.basename(file)} is refused: ${error.message}`, {
            command: `unpack ${external_node_path_.basename(file)}`,
            exitCode: null,
        });
    }
}
async function unpack(ctx, extraction) {
    const { file, into, wants, limits = archive_member/* standardLimits */.EN } = extraction;
    const mostBytes = (0,archive_member/* unpackedLimit */.B0)(limits, (await (0,promises_.stat)(file)).size);
    const judge = new Judge({ ...limits, totalBytes: mostBytes });
    const places = new Map();
    const files = [];
    const select = (member) => {
        const at = judge.admit(member);
        if (member.kind === 'file')
            files.push(at);
        if (at === '' || member.kind === 'directory' || !wants(at))
            return false;
        if (member.kind !== 'file')
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(at)} is wanted, and is a ${member.kind}`);
        places.set(member, at);
        return true;
    };
    const writer = new Writer(into, places);
    try {
        for await (const piece of await read(extraction, mostBytes, select)) {
            if (ctx.signal.aborted)
                throw new build/* CancelledError */.cc(`cancelled while unpacking ${external_node_path_.basename(file)}`);
            await writer.take(piece);
        }
    }
    finally {
        await writer.close();
    }
    return { written: [...places.values()], files };
}
async function read({ file, archive }, mostBytes, select) {
    if (archive === 'zip')
        return (await Promise.all(/* import() */[__webpack_require__.e(663), __webpack_require__.e(272)]).then(__webpack_require__.bind(__webpack_require__, 9272))).readZip(file, select);
    return (await Promise.all(/* import() */[__webpack_require__.e(253), __webpack_require__.e(248)]).then(__webpack_require__.bind(__webpack_require__, 1867))).readTarGz(file, mostBytes, select);
}
/** One file at a time, as its pieces come. */
class Writer {
    #into;
    #places;
    /** Folders that are there: a Go distribution has ten files in each. */
    #made = new Set();
    #open;
    constructor(into, places) {
        this.#into = into;
        this.#places = places;
    }
    async take({ member, data }) {
        this.#open ??= { member, handle: await this.#create(member), bytes: 0 };
        const open = this.#open;
        if (data !== null) {
            open.bytes += data.byteLength;
            if (open.bytes > member.bytes)
                throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(member.path)} is larger than it says`);
            await open.handle.appendFile(data);
            return;
        }
        if (open.bytes !== member.bytes)
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(member.path)} is cut off`);
        // By the open file: the umask counts for a new one, and nobody can have put another in its place.
        await open.handle.chmod((member.mode & 0o111) === 0 ? 0o644 : 0o755);
        await this.close();
    }
    async #create(member) {
        const at = external_node_path_.join(this.#into, ...(this.#places.get(member) ?? '').split('/'));
        const folder = external_node_path_.dirname(at);
        if (!this.#made.has(folder))
            await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o755 });
        this.#made.add(folder);
        return await (0,promises_.open)(at, 'wx', 0o600);
    }
    async close() {
        const open = this.#open;
        this.#open = undefined;
        await open?.handle.close();
    }
}
//# sourceMappingURL=extract.js.map
// EXTERNAL MODULE: ./packages/http/build/index.js + 10 modules
var http_build = __webpack_require__(5908);
// EXTERNAL MODULE: ./packages/process/build/index.js + 17 modules
var process_build = __webpack_require__(2834);
// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
;// CONCATENATED MODULE: ./packages/tools/build/fetch-program.js
/** A program out of a download whose sha256 is known beforehand. */






/** More than any program that the suite calls for. */
const mostBytes = 512 * 2 ** 20;
const timeoutMs = 10 * 60 * 1000;
/**
 * Downloads, verifies and unpacks one program; executes nothing.
 * On any failure nothing is left below ctx.temp.
 * @throws ToolError when other bytes arrive than were promised, or the archive is refused
 * @throws ConfigError for an unusable url or sha256, or a member that is not there
 * @throws HttpError, CancelledError
 */
async function fetch_program_fetchProgram(ctx, source) {
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join(ctx.temp, 'tool-'));
    try {
        return { folder, ...(await place(ctx, source, folder)) };
    }
    catch (error) {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
        throw error;
    }
}
async function place(ctx, source, folder) {
    const { url, sha256, archive, member } = source;
    const name = downloadName(url, member);
    const packed = external_node_path_.join(folder, name);
    const client = (0,http_build/* createClient */.UU)(ctx);
    try {
        const exactly = source.bytes === undefined ? {} : { bytes: source.bytes };
        const maxBytes = source.bytes ?? mostBytes;
        await (0,http_build/* download */.RG)(client, { url, sha256, ...exactly, to: packed, maxBytes, timeoutMs });
    }
    finally {
        await client.close();
    }
    const { size: bytes } = await (0,promises_.stat)(packed);
    const program = external_node_path_.join(folder, 'program');
    if (archive === 'none') {
        await (0,promises_.mkdir)(program, { mode: 0o700 });
        const file = external_node_path_.join(program, external_node_path_.posix.basename(member));
        await (0,promises_.rename)(packed, file);
        await (0,promises_.chmod)(file, 0o755);
        return { file, bytes };
    }
    const wants = (at) => member.includes('/') ? at === member : external_node_path_.posix.basename(at) === member;
    const found = theOnly(await extract(ctx, { file: packed, archive, into: program, wants }), name, member);
    await (0,promises_.rm)(packed);
    const file = external_node_path_.join(program, ...found.split('/'));
    // Archives that were made on Windows know no right to execute.
    await (0,promises_.chmod)(file, 0o755);
    return { file, bytes };
}
function theOnly({ written, files }, name, member) {
    const [only] = written;
    if (only !== undefined && written.length === 1)
        return only;
    const few = (names) => names.slice(0, 8).map(archive_member/* quoted */.TL).join(', ') + (names.length > 8 ? ', …' : '');
    if (only === undefined) {
        throw new build/* ConfigError */.xL(`${name} holds no ${(0,archive_member/* quoted */.TL)(member)}, but ${few(files) || 'no file'}`, {
            fix: 'name the path of the program inside the archive',
        });
    }
    throw new build/* ConfigError */.xL(`${name} holds several files named ${(0,archive_member/* quoted */.TL)(member)}: ${few(written)}`, {
        fix: 'name the whole path of the program inside the archive',
    });
}
/** For messages, and on disk: the last part of the URL's path where that is a plain name. */
function downloadName(url, member) {
    const last = URL.canParse(url) ? (new URL(url).pathname.split('/').at(-1) ?? '') : '';
    return /^[\w][\w.+-]{0,100}$/.test(last) && last !== 'program' ? last : external_node_path_.posix.basename(member);
}
//# sourceMappingURL=fetch-program.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./packages/tools/build/hash.js
/** The sha256 of a file, in lower-case hexadecimal digits. */


/** Streams; @throws the system's error when it cannot be read. */
async function hashFile(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of (0,external_node_fs_.createReadStream)(file))
        hash.update(chunk);
    return hash.digest('hex');
}
//# sourceMappingURL=hash.js.map
;// CONCATENATED MODULE: ./packages/tools/build/platform.js
/** What this machine is, in the words that vendors of Go programs use. */
const systems = ['linux', 'darwin', 'windows'];
const architectures = ['amd64', 'arm64'];
/** This machine, or null where no program is ever pinned for it. */
function platform_hostPlatform(platform = process.platform, machine = process.arch) {
    const os = platform === 'win32' ? 'windows' : systems.find((name) => name === platform);
    const arch = machine === 'x64' ? 'amd64' : architectures.find((name) => name === machine);
    return os === undefined || arch === undefined ? null : { os, arch };
}
/** Node's own word for an architecture: folders of the runner's tool cache are named by it. */
function nodeArchitecture(arch) {
    return arch === 'amd64' ? 'x64' : arch;
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./packages/tools/build/pin.js
/** A pin: one program at one version for one platform, known by its hash before the first byte is fetched. */



const archives = ['tar.gz', 'zip', 'none'];
const pin_text = (pattern) => (value) => typeof value === 'string' && pattern.test(value);
const oneOf = (names) => (value) => names.includes(value);
const rules = [
    ['name', pin_text(/^[a-z0-9][a-z0-9-]*$/), 'a name in lower case'],
    [
        'version',
        (value) => typeof value === 'string' && semver.valid(value) === value,
        'a semantic version without "v"',
    ],
    ['os', oneOf(systems), `one of ${systems.join(', ')}`],
    ['arch', oneOf(architectures), `one of ${architectures.join(', ')}`],
    ['url', (value) => typeof value === 'string' && isFetchable(value), 'an https URL'],
    ['sha256', pin_text(/^[0-9a-f]{64}$/), '64 hexadecimal digits in lower case'],
    ['bytes', (value) => Number.isSafeInteger(value) && value > 0, 'a number of bytes'],
    ['archive', oneOf(archives), `one of ${archives.join(', ')}`],
    ['member', pin_text(/^(?!\/)(?!(.*\/)?\.{1,2}(\/|$))[^\\\0]*[^/\\\0]$/), 'a path inside the archive'],
    [
        'versionArgs',
        (value) => Array.isArray(value) && value.every((arg) => typeof arg === 'string'),
        'a list of arguments',
    ],
    ['versionPattern', isPattern, 'a regular expression with one group'],
];
/**
 * Reads a table of pins as `npm run pins` writes it.
 * @throws ConfigError that names the row and the key
 */
function parsePins(table, file = 'pins.json') {
    const refuse = (what) => new build/* ConfigError */.xL(`${file}: ${what}`, { where: { file }, fix: 'npm run pins' });
    if (!Array.isArray(table))
        throw refuse('is not a list of pins');
    const seen = new Set();
    return table.map((row, index) => {
        if (typeof row !== 'object' || row === null)
            throw refuse(`row ${index + 1} is not a pin`);
        const pin = row;
        for (const [key, holds, wanted] of rules) {
            if (!holds(pin[key]))
                throw refuse(`row ${index + 1}: ${key} is not ${wanted}`);
        }
        const unknown = Object.keys(pin).find((key) => !rules.some(([known]) => known === key));
        if (unknown !== undefined)
            throw refuse(`row ${index + 1}: ${unknown} is no key of a pin`);
        const key = `${pin.name} ${pin.version} for ${pin.os}/${pin.arch}`;
        if (seen.has(key))
            throw refuse(`${key} stands there twice`);
        seen.add(key);
        return pin;
    });
}
/** The newest pin of `name` in `range` (npm's semver) for the platform; no pre-release unless the range names one. */
function choosePin(pins, name, range, platform) {
    return pins
        .filter((pin) => pin.name === name && pin.os === platform.os && pin.arch === platform.arch)
        .filter((pin) => semver.satisfies(pin.version, range))
        .sort((a, b) => semver.rcompare(a.version, b.version))[0];
}
/** Plain http is for tests on this machine; `download` refuses it for every other. */
function isFetchable(value) {
    return URL.canParse(value) && /^https:$|^http:$/.test(new URL(value).protocol);
}
function isPattern(value) {
    if (typeof value !== 'string')
        return false;
    try {
        // With an empty alternative the expression matches anything, and the match tells how many groups it has.
        return (new RegExp(`${value}|`).exec('')?.length ?? 0) > 1;
    }
    catch {
        return false;
    }
}
//# sourceMappingURL=pin.js.map
;// CONCATENATED MODULE: ./packages/tools/build/pins.json
const pins_namespaceObject = [];
;// CONCATENATED MODULE: ./packages/tools/build/pins.js
/** The committed table of pins. Only `npm run pins` writes pins.json, out of the vendors' own checksums. */


/** Every pin of this release of the suite; empty until `npm run pins` has run on a connected machine. */
function knownPins() {
    return parsePins(pins_namespaceObject);
}
//# sourceMappingURL=pins.js.map
;// CONCATENATED MODULE: ./packages/tools/build/version.js
/** Ask a program for its version before it is trusted with work. */



/** A version stands in the first lines; what follows is not searched. */
const mostText = 64 * 1024;
/**
 * Runs `file` with the program's versionArgs, in ctx.temp and without standard input.
 * A program that fails, hangs past timeoutMs or prints no version is answered with what was seen of it.
 * @throws CancelledError when ctx.signal aborts
 */
async function version_askVersion(ctx, file, program, timeoutMs) {
    try {
        const said = await (0,process_build/* probe */.dy)(ctx, file, program.versionArgs, { cwd: ctx.temp, timeoutMs });
        const text = `${said.stdout.slice(0, mostText)}\n${said.stderr.slice(0, mostText)}`;
        if (said.exitCode !== 0)
            return { refused: `ended with ${said.exitCode}, saying ${excerpt(text)}` };
        const found = new RegExp(program.versionPattern, 'm').exec(text)?.[1] ?? '';
        const version = semver.valid(found);
        return version === null ? { refused: `told no version, but ${excerpt(text)}` } : { version };
    }
    catch (error) {
        if (error instanceof build/* ToolError */.v4)
            return { refused: error.message };
        throw error;
    }
}
/** The first words of untrusted text, on one line and without anything that a terminal or a runner would obey. */
function excerpt(text) {
    const line = text
        .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .replaceAll('::', ': :')
        .replaceAll('##[', '## [')
        .trim();
    if (line === '')
        return 'nothing';
    return `"${line.length > 120 ? `${line.slice(0, 120)}…` : line}"`;
}
//# sourceMappingURL=version.js.map
;// CONCATENATED MODULE: ./packages/tools/build/archive/kind.js
/** How a download is packed, by its ending. */

/** @throws ConfigError for an archive that is not read here; `input` names where the URL was written */
function archiveOf(url, input) {
    const name = new URL(url).pathname.toLowerCase();
    if (/\.(tar\.gz|tgz)$/.test(name))
        return 'tar.gz';
    if (name.endsWith('.zip'))
        return 'zip';
    const other = /\.(tar(\.\w+)?|t[bx]z2?|gz|xz|bz2|zst|7z|deb|rpm|apk|dmg|pkg|msi)$/.exec(name)?.[0];
    if (other === undefined)
        return 'none';
    throw new build/* ConfigError */.xL(`${input}: a download that ends in ${other} cannot be unpacked`, {
        where: { name: input },
        fix: `${input}: <the vendor's .tar.gz, .zip, or bare program>`,
    });
}
//# sourceMappingURL=kind.js.map
;// CONCATENATED MODULE: ./packages/tools/build/wanted.js
/** What is to be fetched for this machine: a pin of ours, or the user's own download in its place. */


function wantedPin(pin) {
    return { ...pin, exactly: pin.version };
}
/**
 * A user's download is kept under a version that only its hash names.
 * @throws ConfigError for a url or sha256 that is none
 */
function wantedDownload(program, { url, sha256, member }, inputs, platform) {
    const digits = sha256.toLowerCase();
    if (!/^[0-9a-f]{64}$/.test(digits)) {
        throw new build/* ConfigError */.xL(`${inputs.sha256}: "${sha256.slice(0, 80)}" is not a sha256`, {
            where: { name: inputs.sha256 },
            fix: `${inputs.sha256}: <the 64 hexadecimal digits that the vendor publishes beside the download>`,
        });
    }
    if (!URL.canParse(url)) {
        throw new build/* ConfigError */.xL(`${inputs.url}: "${url.slice(0, 80)}" is not a URL`, {
            where: { name: inputs.url },
            fix: `${inputs.url}: https://…`,
        });
    }
    const { name } = program;
    return {
        ...program,
        ...platform,
        version: `0.0.0-sha256-${digits}`,
        url,
        sha256: digits,
        archive: archiveOf(url, inputs.url),
        member: member ?? (platform.os === 'windows' ? `${name}.exe` : name),
        exactly: null,
    };
}
//# sourceMappingURL=wanted.js.map
;// CONCATENATED MODULE: ./packages/tools/build/find-tool.js
/** Find a program that may be trusted with work, or fetch it; say every way that was tried when there is none. */













/**
 * In this order: the user's own path; PATH; the store; a download (the user's, else the pinned one). Whatever the way,
 * a program is asked for its version and refused when that is not in range.
 * @throws ConfigError when no way led to one: each that was tried, and the line to write
 * @throws ToolError when other bytes arrive than were promised, an archive is refused, or a fetched program is not
 *   what it was pinned as: nothing of it is executed before its hash is right, and no other way is tried after
 * @throws CancelledError
 */
async function findTool(ctx, store, request) {
    const search = new Search(ctx, store, request);
    if (request.path !== undefined)
        return search.own(request.path);
    return (await search.inPath()) ?? (await search.fetched()) ?? search.nothing();
}
class Search {
    #ctx;
    #store;
    #request;
    #inputs;
    /** `where: what was seen`, in order. */
    #tried = [];
    #cause;
    constructor(ctx, store, request) {
        const { name } = request.program;
        this.#ctx = ctx;
        this.#store = store;
        this.#request = request;
        this.#inputs = request.inputs ?? { path: `${name}-path`, url: `${name}-url`, sha256: `${name}-sha256` };
        if (semver.validRange(request.range) === null) {
            throw new build/* ConfigError */.xL(`${name}: "${request.range.slice(0, 80)}" is no range of versions`, {
                fix: 'write a range as npm does, for example ">=1.2.0 <2.0.0"',
            });
        }
    }
    async own(given) {
        const { program, range } = this.#request;
        const file = external_node_path_.resolve(this.#ctx.workspace, given);
        const asked = await this.#ask(file);
        if ('version' in asked)
            return { path: file, version: asked.version, from: 'path' };
        throw new build/* ConfigError */.xL(`${this.#inputs.path}: ${given} ${asked.refused}`, {
            where: { name: this.#inputs.path },
            fix: `${this.#inputs.path}: <path of ${program.name} ${range}>`,
        });
    }
    async inPath() {
        const file = await (0,process_build/* which */.K7)(this.#ctx, this.#request.program.name);
        if (file === null) {
            this.#tried.push('PATH: none');
            return undefined;
        }
        const asked = await this.#ask(file);
        if ('version' in asked)
            return { path: file, version: asked.version, from: 'path' };
        this.#tried.push(`PATH: ${file} ${asked.refused}`);
        return undefined;
    }
    /** Out of the store, or downloaded into it. */
    async fetched() {
        const wanted = this.#wanted();
        if (wanted === undefined)
            return undefined;
        const kept = await this.#store.find(wanted);
        if (kept !== undefined)
            return { ...(await this.#proven(kept, wanted)), from: 'store' };
        this.#tried.push('store: none');
        try {
            return await this.#download(wanted);
        }
        catch (error) {
            // Out of reach; a wrong hash is no HttpError and ends the search.
            if (!(error instanceof http_build/* HttpError */.j$))
                throw error;
            this.#tried.push(`download: ${error.message}`);
            this.#cause = error;
            return undefined;
        }
    }
    nothing() {
        const { program, range } = this.#request;
        const { path: own, url, sha256 } = this.#inputs;
        throw new build/* ConfigError */.xL(`no ${program.name} ${range} was found (${this.#tried.join('; ')})`, {
            fix: `install ${program.name} ${range}, or write "${own}: <its path>", or "${url}: https://…" with "${sha256}: <its 64 digits>"`,
            ...(this.#cause === undefined ? {} : { cause: this.#cause }),
        });
    }
    /** The user's download, else the best pin for this machine. */
    #wanted() {
        const { program, range, download, pins = knownPins() } = this.#request;
        const platform = platform_hostPlatform();
        if (platform === null) {
            this.#tried.push(`pins: none for ${process.platform}/${process.arch}`);
            return undefined;
        }
        if (download !== undefined)
            return wantedDownload(program, download, this.#inputs, platform);
        const pin = choosePin(pins, program.name, range, platform);
        if (pin !== undefined)
            return wantedPin(pin);
        const others = pins.some(({ name }) => name === program.name);
        this.#tried.push(`pins: none ${others ? `in range for ${platform.os}/${platform.arch}` : 'in this release'}`);
        return undefined;
    }
    async #download(wanted) {
        const { folder, file } = await fetch_program_fetchProgram(this.#ctx, wanted);
        let answer;
        try {
            const proven = await this.#proven(file, wanted);
            answer = (await this.#keep(file, wanted)) ?? file;
            return { ...proven, path: answer, from: 'download' };
        }
        finally {
            if (answer !== file)
                await (0,promises_.rm)(folder, { recursive: true, force: true });
        }
    }
    /** A store that cannot be written costs the next run a download, not this run its program. */
    async #keep(file, wanted) {
        try {
            return await this.#store.keep({ ...wanted, member: external_node_path_.basename(file) }, external_node_path_.dirname(file));
        }
        catch (error) {
            this.#ctx.log.warn(`${wanted.name} was not kept for the next run: ${error.message}`);
            return undefined;
        }
    }
    /** The bytes are the promised ones; a program that is not what they were promised to be ends the search. */
    async #proven(file, wanted) {
        const asked = await this.#ask(file);
        const wrong = 'refused' in asked
            ? asked.refused
            : wanted.exactly !== null && semver.compare(asked.version, wanted.exactly) !== 0
                ? `is ${asked.version}, and was pinned as ${wanted.exactly}`
                : null;
        if ('version' in asked && wrong === null) {
            return { path: file, version: asked.version, sha256: await hashFile(file) };
        }
        throw new build/* ToolError */.v4(`${wanted.name} from ${(0,http_build/* maskUrl */.yP)(wanted.url)} ${wrong}`, {
            command: [external_node_path_.basename(file), ...wanted.versionArgs].join(' '),
            exitCode: null,
        });
    }
    async #ask(file) {
        const { program, range, versionTimeoutMs = 10_000 } = this.#request;
        const told = await version_askVersion(this.#ctx, file, program, versionTimeoutMs);
        if ('refused' in told || semver.satisfies(told.version, range))
            return told;
        return { refused: `is ${told.version}, not ${range}` };
    }
}
//# sourceMappingURL=find-tool.js.map
;// CONCATENATED MODULE: ./packages/tools/build/programs.js
/** By name. What each prints stands in its vendor's source, cited beside it. */
const programs = {
    /** `golangci-lint has version 2.5.0 built with …` (pkg/commands/version.go); `v2.5.0` when `go install` built it. */
    'golangci-lint': {
        name: 'golangci-lint',
        versionArgs: ['--version'],
        versionPattern: 'has version v?(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
    },
    /** `v3.19.0+g3d8990f` (helm, pkg/cmd/version.go: formatVersion). */
    helm: {
        name: 'helm',
        versionArgs: ['version', '--short'],
        versionPattern: '^v(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
    },
    /**
     * `Client Version: v1.34.1` (kubectl, pkg/cmd/version), or `GitVersion:"v1.27.0"` before 1.28. What cloud vendors
     * append (`-eks-…`, `-dispatcher`) is no pre-release, so it is left out.
     */
    kubectl: {
        name: 'kubectl',
        versionArgs: ['version', '--client'],
        versionPattern: 'Client Version: (?:version\\.Info\\{.*GitVersion:")?v(\\d+\\.\\d+\\.\\d+)',
    },
    /** `Haskell Dockerfile Linter 2.14.0` (hadolint, src/Hadolint/Meta.hs). */
    hadolint: {
        name: 'hadolint',
        versionArgs: ['--version'],
        versionPattern: 'Haskell Dockerfile Linter v?(\\d+\\.\\d+\\.\\d+)',
    },
    /** `GitVersion:    v3.0.2` among other lines (sigs.k8s.io/release-utils/version). */
    cosign: {
        name: 'cosign',
        versionArgs: ['version'],
        versionPattern: 'GitVersion:\\s+v?(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
    },
};
//# sourceMappingURL=programs.js.map
;// CONCATENATED MODULE: ./packages/tools/build/prove-pin.js
/** Whether a pin keeps its promise, before it is written into the table. */





/**
 * Downloads and unpacks what the pin names, asks a program of this machine for its version, throws all of it away, and
 * answers the pin with its size.
 * @throws ToolError, ConfigError, HttpError: why it is no pin
 */
async function provePin(ctx, draft) {
    const { folder, file, bytes } = await fetchProgram(ctx, draft);
    try {
        const host = hostPlatform();
        if (draft.os === host?.os && draft.arch === host.arch)
            await checkVersion(ctx, file, draft);
        return { ...draft, bytes };
    }
    finally {
        await rm(folder, { recursive: true, force: true });
    }
}
async function checkVersion(ctx, file, draft) {
    const told = await askVersion(ctx, file, draft, 30_000);
    if ('version' in told && told.version === draft.version)
        return;
    const seen = 'version' in told ? `is ${told.version}` : told.refused;
    throw new ToolError(`${draft.name} from ${draft.url} ${seen}, and was to be pinned as ${draft.version}`, {
        command: [draft.name, ...draft.versionArgs].join(' '),
        exitCode: null,
    });
}
//# sourceMappingURL=prove-pin.js.map
;// CONCATENATED MODULE: ./packages/tools/build/folder-store.js
/**
 * A tool store in a folder. A program stands in a folder of its own; the marker beside that folder, written last, says
 * which download it came from and what it hashes to. The hash tells a damaged or exchanged program from the one that
 * was kept; it is no defence against somebody who may write both.
 */





const mostMarkerBytes = 4096;
const partEnding = '.part';
/** A part this old belongs to a process that died. */
const deadAfterMs = 24 * 60 * 60 * 1000;
/** See `ToolStore`. */
function folderStore(ctx, layout) {
    const find = async (tool) => {
        const folder = layout.folderOf(tool);
        const marker = await readMarker(`${folder}.complete`);
        if (marker === null || marker.download !== tool.sha256)
            return undefined;
        const file = external_node_path_.join(folder, marker.program);
        const fault = await faultOf(file, tool, marker);
        if (fault === null)
            return file;
        ctx.log.warn(`${file} ${fault}; it is fetched anew`);
        return undefined;
    };
    const keep = async (tool, dir) => {
        const folder = layout.folderOf(tool);
        const program = external_node_path_.posix.basename(tool.member);
        await (0,promises_.mkdir)(folder, { recursive: true, mode: layout.mode });
        await sweep(folder, ctx.clock.now());
        const file = external_node_path_.join(folder, program);
        const part = aside(file);
        try {
            await (0,promises_.copyFile)(external_node_path_.join(dir, program), part, external_node_fs_.constants.COPYFILE_EXCL);
            const marker = {
                schema: 'slipway/tool/v1',
                download: tool.sha256,
                program,
                sha256: await hashFile(part),
            };
            await settle(part, file, 0o755);
            await writeMarker(`${folder}.complete`, marker);
            return file;
        }
        catch (error) {
            await (0,promises_.rm)(part, { force: true });
            // Windows replaces no program that runs; one that runs out of the store was kept by another process.
            const kept = await find(tool);
            if (kept !== undefined)
                return kept;
            throw error;
        }
    };
    return { find, keep };
}
async function faultOf(file, tool, marker) {
    const found = await (0,promises_.lstat)(file).catch(() => null);
    if (found === null)
        return 'is gone from the store';
    if (!found.isFile())
        return 'is no file of its own';
    const sha256 = await hashFile(file);
    if (sha256 !== marker.sha256 || (tool.archive === 'none' && sha256 !== tool.sha256)) {
        return `is not what was kept (its sha256 is ${sha256}, kept was ${marker.sha256})`;
    }
    return null;
}
/** null for what is none of ours: other actions leave the file empty. */
async function readMarker(file) {
    try {
        if ((await (0,promises_.stat)(file)).size > mostMarkerBytes)
            return null;
        const marker = JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
        const { schema, download, program, sha256 } = marker ?? {};
        if (schema !== 'slipway/tool/v1' || typeof download !== 'string' || typeof sha256 !== 'string')
            return null;
        if (typeof program !== 'string' || !/^[\w][\w.+-]*$/.test(program))
            return null;
        return { schema, download, program, sha256 };
    }
    catch {
        return null;
    }
}
async function writeMarker(file, marker) {
    const part = aside(file);
    try {
        const handle = await (0,promises_.open)(part, 'wx', 0o644);
        try {
            await handle.writeFile(`${JSON.stringify(marker)}\n`);
        }
        finally {
            await handle.close();
        }
        await settle(part, file, 0o644);
    }
    catch (error) {
        await (0,promises_.rm)(part, { force: true });
        throw error;
    }
}
/**
 * Renames a whole file to its place. What stood there is replaced in one step, so that a program never is missing:
 * whoever keeps the same pin at the same time puts the same bytes there.
 */
async function settle(part, file, mode) {
    const handle = await (0,promises_.open)(part, 'r+');
    try {
        await handle.chmod(mode);
        await handle.sync();
    }
    finally {
        await handle.close();
    }
    await (0,promises_.rename)(part, file);
}
function aside(file) {
    return external_node_path_.join(external_node_path_.dirname(file), `.${external_node_path_.basename(file)}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}${partEnding}`);
}
/** Removes what processes left that died while they kept something. */
async function sweep(folder, now) {
    for (const parent of [folder, external_node_path_.dirname(folder)]) {
        for (const name of await (0,promises_.readdir)(parent)) {
            if (!name.startsWith('.') || !name.endsWith(partEnding))
                continue;
            const file = external_node_path_.join(parent, name);
            const found = await (0,promises_.stat)(file).catch(() => null);
            if (found !== null && now - found.mtimeMs > deadAfterMs)
                await (0,promises_.rm)(file, { force: true });
        }
    }
}
//# sourceMappingURL=folder-store.js.map
;// CONCATENATED MODULE: ./packages/tools/build/store.js
/** Where fetched programs are kept from one run to the next. */



/**
 * On a GitHub runner its tool cache (RUNNER_TOOL_CACHE, in the layout of @actions/tool-cache: `<tool>/<version>/<arch>`
 * beside `<arch>.complete`; the tools are named `slipway-…`, since other actions replace what they call `helm`).
 * Elsewhere `$XDG_CACHE_HOME/slipway/tools/<name>/<version>/<os>-<arch>`, and without any home ctx.temp.
 */
function openToolStore(ctx) {
    const runner = absolute(ctx.env.RUNNER_TOOL_CACHE);
    if (runner !== undefined) {
        return folderStore(ctx, {
            mode: 0o755,
            folderOf: ({ name, version, arch }) => external_node_path_.join(runner, `slipway-${name}`, version, nodeArchitecture(arch)),
        });
    }
    const root = external_node_path_.join(cacheHome(ctx), 'slipway', 'tools');
    return folderStore(ctx, {
        mode: 0o700,
        folderOf: ({ name, version, os, arch }) => external_node_path_.join(root, name, version, `${os}-${arch}`),
    });
}
/**
 * Where a user's caches are kept, absolute; ctx.temp without any home.
 * By the XDG Base Directory Specification 0.8: a relative XDG_CACHE_HOME is as good as none.
 */
function cacheHome({ env, temp }) {
    const home = absolute(env.HOME);
    return (absolute(env.XDG_CACHE_HOME) ??
        absolute(env.LOCALAPPDATA) ??
        (home === undefined ? temp : external_node_path_.join(home, '.cache')));
}
function absolute(folder) {
    return folder !== undefined && external_node_path_.isAbsolute(folder) ? folder : undefined;
}
//# sourceMappingURL=store.js.map
;// CONCATENATED MODULE: ./packages/tools/build/index.js
/** Find a program that may be trusted, or fetch a pinned one: `findTool`, behind the seam `ToolStore`. */








//# sourceMappingURL=index.js.map

/***/ })

};
