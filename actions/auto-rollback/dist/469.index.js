export const id = 469;
export const ids = [469];
export const modules = {

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

/***/ 9469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  build: () => (/* reexport */ build_build),
  fetchModules: () => (/* reexport */ fetchModules),
  findGo: () => (/* reexport */ toolchain_toolchain/* findGo */.ii),
  formatTarget: () => (/* reexport */ formatTarget),
  goEnvironment: () => (/* reexport */ toolchain_toolchain/* goEnvironment */.I$),
  makeBuild: () => (/* reexport */ makeBuild),
  mergeBuilds: () => (/* reexport */ mergeBuilds),
  parseTarget: () => (/* reexport */ parseTarget),
  privateModules: () => (/* reexport */ privateModules),
  privatePatterns: () => (/* reexport */ privatePatterns),
  readModule: () => (/* reexport */ go_mod/* readModule */.bH),
  targetEnvironment: () => (/* reexport */ targetEnvironment)
});

// EXTERNAL MODULE: ./packages/go/build/go-mod.js
var go_mod = __webpack_require__(9296);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
;// CONCATENATED MODULE: ./packages/binary/build/executable-file.js
/** Random access to an executable on disk: only the parts asked for are read, whatever the file's size. */


const chunkBytes = 1 << 20;
class ExecutableFile {
    path;
    bytes;
    #handle;
    constructor(path, bytes, handle) {
        this.path = path;
        this.bytes = bytes;
        this.#handle = handle;
    }
    /**
     * Opens the file for the time of `work`.
     * @throws ConfigError when it is missing or is no regular file
     */
    static async with(path, work) {
        let handle;
        try {
            handle = await (0,promises_.open)(path, 'r');
        }
        catch (cause) {
            throw new build/* ConfigError */.xL(`the program cannot be read (${cause.code})`, {
                where: { file: path },
                fix: 'build it first, and give the path of the file that was built',
                cause,
            });
        }
        try {
            const stat = await handle.stat();
            if (!stat.isFile()) {
                throw new build/* ConfigError */.xL('this is not a file', {
                    where: { file: path },
                    fix: 'give the path of the program itself',
                });
            }
            return await work(new ExecutableFile(path, stat.size, handle));
        }
        finally {
            await handle.close();
        }
    }
    /**
     * Exactly `length` bytes from `offset`.
     * @throws ConfigError when the file ends before
     */
    async read(offset, length) {
        const data = await this.readUpTo(offset, length);
        if (data.length < length)
            throw this.cut(offset + length);
        return data;
    }
    /** `length` bytes from `offset`, or as many as the file has. */
    async readUpTo(offset, length) {
        const there = Math.max(0, Math.min(length, this.bytes - offset));
        const buffer = Buffer.allocUnsafe(there);
        let filled = 0;
        while (filled < there) {
            const { bytesRead } = await this.#handle.read(buffer, filled, there - filled, offset + filled);
            if (bytesRead === 0)
                break;
            filled += bytesRead;
        }
        return buffer.subarray(0, filled);
    }
    /** Offsets of `needle`, read in chunks that overlap by its length. */
    async *find(needle) {
        for (let at = 0; at < this.bytes; at += chunkBytes) {
            const chunk = await this.readUpTo(at, chunkBytes + needle.length - 1);
            for (let found = chunk.indexOf(needle); found >= 0; found = chunk.indexOf(needle, found + 1)) {
                yield at + found;
            }
        }
    }
    /** The file is shorter than its own header says. */
    cut(expectedBytes) {
        return new build/* ConfigError */.xL(`the program is cut short: its header speaks of ${expectedBytes} bytes, the file has ${this.bytes}`, { where: { file: this.path }, fix: 'build or download it again' });
    }
    /** The file is not what was expected here. */
    refuse(what, fix = 'give a program that `go build` wrote') {
        return new build/* ConfigError */.xL(what, { where: { file: this.path }, fix });
    }
}
//# sourceMappingURL=executable-file.js.map
;// CONCATENATED MODULE: ./packages/binary/build/elf.js
const loadable = 1;
const interpreter = 3;
const executableFlag = 1;
const writableFlag = 2;
const sharedObject = 3;
const inactive = 0;
const noBits = 8;
/** More headers than any linker writes; a larger number is a damaged file. */
const headerLimit = 4096;
/** e_machine to GOARCH, little-endian name first. */
const machines = {
    3: ['386', '386'],
    8: ['mipsle', 'mips'],
    21: ['ppc64le', 'ppc64'],
    22: ['s390x', 's390x'],
    40: ['arm', 'armbe'],
    62: ['amd64', 'amd64'],
    183: ['arm64', 'arm64be'],
    243: ['riscv64', 'riscv64'],
    258: ['loong64', 'loong64'],
};
/** EI_OSABI to GOOS. Go writes 0 for Linux. */
const systems = {
    0: 'linux',
    2: 'netbsd',
    3: 'linux',
    6: 'solaris',
    9: 'freebsd',
    12: 'openbsd',
};
async function readElf(file) {
    const ident = await file.read(0, 16);
    const wide = ident[4] === 2;
    const bigEndian = ident[5] === 2;
    if ((ident[4] !== 1 && !wide) || (ident[5] !== 1 && !bigEndian))
        throw file.refuse('its ELF header is damaged');
    const fields = reader(await file.read(0, wide ? 64 : 52), bigEndian, wide);
    const machine = fields.half(18);
    let arch = machines[machine]?.[bigEndian ? 1 : 0];
    if (arch?.startsWith('mips') && wide)
        arch = arch.replace('mips', 'mips64');
    const os = systems[ident[7] ?? 0];
    if (arch === undefined || os === undefined) {
        throw file.refuse(`it is for a machine that Go does not build for (e_machine ${machine}, ABI ${ident[7]})`);
    }
    const programs = await table(file, fields, wide ? 32 : 28, wide ? 54 : 42, bigEndian, wide);
    const loads = programs
        .filter((p) => p.word(0) === loadable)
        .map((p) => ({
        flags: p.word(wide ? 4 : 24),
        address: p.address(wide ? 16 : 8),
        offset: p.address(wide ? 8 : 4),
        bytes: p.address(wide ? 32 : 16),
    }));
    const data = loads.find((load) => (load.flags & (executableFlag | writableFlag)) === writableFlag);
    const sections = await readSections(file, fields, bigEndian, wide);
    return {
        format: 'elf',
        os,
        arch,
        linkage: programs.some((p) => p.word(0) === interpreter) ? 'dynamic' : 'static',
        bigEndian,
        pointerBytes: wide ? 8 : 4,
        positionIndependent: fields.half(16) === sharedObject,
        segments: loads.map(({ address, offset, bytes }) => ({ address, offset, bytes })),
        sections,
        buildInfoHome: sections.find(({ name }) => name === '.go.buildinfo') ??
            (data === undefined ? null : { address: data.address, offset: data.offset, bytes: data.bytes }),
    };
}
function reader(bytes, bigEndian, wide) {
    const word = (at) => (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
    return {
        half: (at) => (bigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at)),
        word,
        address: (at) => wide ? Number(bigEndian ? bytes.readBigUInt64BE(at) : bytes.readBigUInt64LE(at)) : word(at),
    };
}
/** The entries of a header table whose place and entry size stand in the ELF header. */
async function table(file, header, offsetAt, sizeAt, bigEndian, wide) {
    const size = header.half(sizeAt);
    const count = header.half(sizeAt + 2);
    if (count > headerLimit || (count > 0 && size < 32))
        throw file.refuse('its ELF header is damaged');
    const bytes = await file.read(header.address(offsetAt), size * count);
    return Array.from({ length: count }, (_, i) => reader(bytes.subarray(i * size, (i + 1) * size), bigEndian, wide));
}
/** Sections that have bytes in the file. */
async function readSections(file, header, bigEndian, wide) {
    const headers = await table(file, header, wide ? 40 : 32, wide ? 58 : 46, bigEndian, wide);
    const names = headers[header.half(wide ? 62 : 50)];
    if (names === undefined)
        return [];
    const text = await file.readUpTo(names.address(wide ? 24 : 16), Math.min(names.address(wide ? 32 : 20), 1 << 20));
    return headers
        .filter((s) => s.word(4) !== inactive && s.word(4) !== noBits)
        .map((s) => {
        const end = text.indexOf(0, s.word(0));
        return {
            name: text.toString('latin1', s.word(0), end < 0 ? text.length : end),
            address: s.address(wide ? 16 : 12),
            offset: s.address(wide ? 24 : 16),
            bytes: s.address(wide ? 32 : 20),
        };
    });
}
//# sourceMappingURL=elf.js.map
;// CONCATENATED MODULE: ./packages/binary/build/mach-o.js
const segment64 = 0x19;
const loadDylinker = 0xe;
const buildVersion = 0x32;
const iosPlatform = 2;
const pieFlag = 0x20_0000;
const readWrite = 3;
/** More load commands than any linker writes; a larger size is a damaged file. */
const commandBytesLimit = 1 << 20;
const mach_o_machines = { 16777223: 'amd64', 16777228: 'arm64' };
async function readMachO(file) {
    const header = await file.read(0, 32);
    const arch = mach_o_machines[header.readUInt32LE(4)];
    if (arch === undefined)
        throw file.refuse('it is for a machine that Go does not build for');
    const commandBytes = header.readUInt32LE(20);
    if (commandBytes > commandBytesLimit)
        throw file.refuse('its Mach-O header is damaged');
    const commands = await file.read(32, commandBytes);
    let os = 'darwin';
    let linkage = 'static';
    const segments = [];
    const sections = [];
    let data = null;
    let at = 0;
    for (let left = header.readUInt32LE(16); left > 0; left--) {
        if (at + 8 > commands.length)
            throw file.refuse('its Mach-O header is damaged');
        const size = commands.readUInt32LE(at + 4);
        if (size < 8 || at + size > commands.length)
            throw file.refuse('its Mach-O header is damaged');
        const command = commands.subarray(at, at + size);
        at += size;
        switch (command.readUInt32LE(0)) {
            case loadDylinker:
                linkage = 'dynamic';
                break;
            case buildVersion:
                if (size >= 12 && command.readUInt32LE(8) === iosPlatform)
                    os = 'ios';
                break;
            case segment64: {
                if (size < 72)
                    throw file.refuse('its Mach-O header is damaged');
                const segment = place(command, 24, 40, 48);
                segments.push(segment);
                if (segment.bytes > 0 && segment.address !== 0 && command.readUInt32LE(60) === readWrite) {
                    data ??= segment;
                }
                sections.push(...sectionsOf(command));
                break;
            }
        }
    }
    return {
        format: 'mach-o',
        os,
        arch,
        linkage,
        bigEndian: false,
        pointerBytes: 8,
        positionIndependent: (header.readUInt32LE(24) & pieFlag) !== 0,
        segments,
        // What is all zeros has no place in the file.
        sections: sections.filter(({ offset }) => offset > 0),
        buildInfoHome: sections.find(({ name }) => name.endsWith(',__go_buildinfo')) ?? data,
    };
}
function place(bytes, address, offset, size) {
    return {
        address: Number(bytes.readBigUInt64LE(address)),
        offset: Number(bytes.readBigUInt64LE(offset)),
        bytes: Number(bytes.readBigUInt64LE(size)),
    };
}
function sectionsOf(command) {
    const count = command.readUInt32LE(64);
    const found = [];
    for (let i = 0; i < count && 72 + (i + 1) * 80 <= command.length; i++) {
        const section = command.subarray(72 + i * 80, 72 + (i + 1) * 80);
        const text = (at) => section.toString('latin1', at, at + 16).replace(/\0+$/, '');
        found.push({
            name: `${text(16)},${text(0)}`,
            address: Number(section.readBigUInt64LE(32)),
            offset: section.readUInt32LE(48),
            bytes: Number(section.readBigUInt64LE(40)),
        });
    }
    return found;
}
//# sourceMappingURL=mach-o.js.map
;// CONCATENATED MODULE: ./packages/binary/build/pe.js
const pe_machines = {
    332: '386',
    452: 'arm',
    34404: 'amd64',
    43620: 'arm64',
};
const initializedData = 0x40;
const execute = 0x2000_0000;
const writable = 0x8000_0000;
const dynamicBase = 0x40;
async function readPe(file) {
    const at = (await file.read(0, 0x40)).readUInt32LE(0x3c);
    const coff = await file.read(at, 24);
    if (coff.toString('latin1', 0, 4) !== 'PE\0\0')
        throw file.refuse('it starts as a DOS program and is no PE file');
    const arch = pe_machines[coff.readUInt16LE(4)];
    const optionalBytes = coff.readUInt16LE(20);
    if (arch === undefined)
        throw file.refuse('it is for a machine that Go does not build for');
    const optional = await file.read(at + 24, optionalBytes);
    const wide = optionalBytes >= 112 && optional.readUInt16LE(0) === 0x20b;
    if (!wide && (optionalBytes < 96 || optional.readUInt16LE(0) !== 0x10b)) {
        throw file.refuse('its PE header is damaged');
    }
    const imageBase = wide ? Number(optional.readBigUInt64LE(24)) : optional.readUInt32LE(28);
    const directories = wide ? 112 : 96;
    const importBytes = optionalBytes >= directories + 16 ? optional.readUInt32LE(directories + 12) : 0;
    const count = coff.readUInt16LE(6);
    const table = await file.read(at + 24 + optionalBytes, count * 40);
    const sections = [];
    let data = null;
    for (let i = 0; i < count; i++) {
        const section = table.subarray(i * 40, (i + 1) * 40);
        const segment = {
            name: section.toString('latin1', 0, 8).replace(/\0+$/, ''),
            address: imageBase + section.readUInt32LE(12),
            offset: section.readUInt32LE(20),
            bytes: section.readUInt32LE(16),
        };
        const flags = section.readUInt32LE(36);
        if (segment.bytes === 0)
            continue;
        sections.push(segment);
        if (flags & initializedData && flags & writable && !(flags & execute))
            data ??= segment;
    }
    return {
        format: 'pe',
        os: 'windows',
        arch,
        linkage: importBytes > 0 ? 'dynamic' : 'static',
        bigEndian: false,
        pointerBytes: wide ? 8 : 4,
        positionIndependent: (optional.readUInt16LE(70) & dynamicBase) !== 0,
        segments: sections,
        sections,
        buildInfoHome: data,
    };
}
//# sourceMappingURL=pe.js.map
;// CONCATENATED MODULE: ./packages/binary/build/layout.js
/** What an executable's header says, whatever its format; and which format it is. */



/**
 * Reads the header of an ELF, Mach-O or PE file.
 * @throws ConfigError for another format and for a file shorter than its header says
 */
async function readLayout(file) {
    const magic = await file.readUpTo(0, 4);
    const layout = await readerFor(magic, file)(file);
    for (const segment of layout.segments) {
        if (segment.offset + segment.bytes > file.bytes)
            throw file.cut(segment.offset + segment.bytes);
    }
    return layout;
}
function readerFor(magic, file) {
    const hex = magic.toString('hex');
    if (hex === '7f454c46')
        return readElf;
    if (hex === 'cffaedfe')
        return readMachO;
    if (hex.startsWith('4d5a'))
        return readPe;
    if (hex === 'cafebabe' || hex === 'cafebabf') {
        throw file.refuse('this is a universal Mach-O file, several programs in one', 'give one of its parts');
    }
    throw file.refuse('this is not a program that we can read (no ELF, Mach-O or PE header)');
}
//# sourceMappingURL=layout.js.map
;// CONCATENATED MODULE: ./packages/binary/build/module-info.js
/**
 * Parses `path`, `mod`, `dep`, `=>` and `build` lines, tab-separated, one a line. A replaced dependency stands
 * under the path and version of what replaced it, since that is the code in the program.
 * Lines of kinds that we do not know are passed over, as Go does.
 * @throws Error naming the line, for a line of a known kind that does not hold together
 */
function parseModuleInfo(goVersion, text) {
    let path = '';
    let main = { path: '', version: '', sum: null };
    const settings = {};
    const dependencies = [];
    for (const [index, line] of text.split('\n').entries()) {
        const tab = line.indexOf('\t');
        if (tab < 0)
            continue;
        const rest = line.slice(tab + 1);
        const fault = (what) => new Error(`line ${index + 1} of its build info ${what}`);
        switch (line.slice(0, tab)) {
            case 'path':
                path = rest;
                break;
            case 'mod':
                main = moduleLine(rest) ?? raise(fault('names no module'));
                break;
            case 'dep':
                dependencies.push(moduleLine(rest) ?? raise(fault('names no module')));
                break;
            case '=>': {
                const replacement = moduleLine(rest) ?? raise(fault('names no module'));
                if (dependencies.pop() === undefined)
                    throw fault('replaces nothing');
                dependencies.push(replacement);
                break;
            }
            case 'build': {
                const [key, value] = setting(rest) ?? raise(fault('is no setting'));
                settings[key] = value;
                break;
            }
        }
    }
    return { goVersion, path, module: main.path, moduleVersion: main.version, settings, dependencies };
}
function raise(error) {
    throw error;
}
function moduleLine(text) {
    const [path, version, sum, ...more] = text.split('\t');
    if (path === undefined || path === '' || version === undefined || more.length > 0)
        return null;
    return { path, version, sum: sum === undefined || sum === '' ? null : sum };
}
/** `key=value`; either side may be quoted as a Go string. */
function setting(text) {
    const quoted = /^("(?:[^"\\]|\\.)*"|`[^`]*`)=/.exec(text);
    const equals = quoted === null ? text.indexOf('=') : quoted[0].length - 1;
    if (equals <= 0)
        return null;
    const key = unquote(text.slice(0, equals));
    const value = unquote(text.slice(equals + 1));
    return key === null || value === null ? null : [key, value];
}
const escapes = {
    a: '\x07',
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
    '\\': '\\',
    '"': '"',
};
/** A Go string literal's value (strconv.Unquote), or the text itself when it is not quoted; null when damaged. */
function unquote(text) {
    if (text.startsWith('`'))
        return text.length > 1 && text.endsWith('`') ? text.slice(1, -1) : null;
    if (!text.startsWith('"'))
        return text;
    const body = /^"((?:[^"\\]|\\.)*)"$/.exec(text)?.[1];
    if (body === undefined)
        return null;
    // Byte escapes (\x, octal) may together make one UTF-8 character, so they are joined before decoding.
    let damaged = false;
    const plain = body.replace(/(?:\\x[0-9a-fA-F]{2}|\\[0-7]{3})+|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\./g, (piece) => {
        if (/^\\[x0-7]/.test(piece)) {
            const bytes = [...piece.matchAll(/\\x(..)|\\([0-7]{3})/g)].map(([, hex, octal]) => hex === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(hex, 16));
            return Buffer.from(bytes).toString('utf8');
        }
        if (/^\\[uU]./.test(piece) && piece.length > 2) {
            const point = Number.parseInt(piece.slice(2), 16);
            if (point <= 0x10_ffff)
                return String.fromCodePoint(point);
        }
        const known = escapes[piece.slice(1)];
        if (known === undefined)
            damaged = true;
        return known ?? '';
    });
    return damaged ? null : plain;
}
//# sourceMappingURL=module-info.js.map
;// CONCATENATED MODULE: ./packages/binary/build/build-info.js



/** Header, alignment and flag: debug/buildinfo in Go's source, `buildInfoHeader`. */
const magic = Buffer.from('\xff Go buildinf:', 'latin1');
const alignment = 16;
const headerBytes = 32;
const flagsAt = 15;
const inlineStrings = 2;
const build_info_chunkBytes = 1 << 20;
/** The framing that cmd/go puts around the module text (`modload.infoStart`, `infoEnd`). */
const frameBytes = 16;
/** A module text larger than this is a damaged length, not a build. */
const textLimit = 64 << 20;
/**
 * The build info of a Go program (ELF, Mach-O or PE; Go 1.18 or newer).
 * @throws ConfigError when the file is no Go program, was stripped of its build info, or is cut short
 */
async function readBuildInfo(path) {
    return ExecutableFile.with(path, async (file) => {
        const home = (await readLayout(file)).buildInfoHome;
        const start = home === null ? null : await findBlob(file, home);
        if (home === null || start === null) {
            throw file.refuse('it holds no Go build info: it is no Go program, or was stripped of it');
        }
        const header = await file.read(start, headerBytes);
        if (((header[flagsAt] ?? 0) & inlineStrings) === 0) {
            throw file.refuse('it was built by a Go older than 1.18', 'build it with a Go of today');
        }
        const version = await readString(file, start + headerBytes);
        const framed = (await readString(file, version.end)).value;
        const text = framed.subarray(frameBytes, Math.max(frameBytes, framed.length - frameBytes));
        if (version.value.length === 0 || text.at(-1) !== 0x0a) {
            throw file.refuse('it was built without module information', 'build it inside a module: go mod init');
        }
        try {
            return parseModuleInfo(version.value.toString('utf8'), text.toString('utf8'));
        }
        catch (cause) {
            throw file.refuse(`it is damaged: ${cause.message}`, 'build it again');
        }
    });
}
/**
 * What the header of an executable says: for which system and machine, and whether it needs a loader.
 * @throws ConfigError when the file is no ELF, Mach-O or PE program, or is cut short
 */
async function readExecutableFacts(path) {
    const { format, os, arch, linkage } = await ExecutableFile.with(path, readLayout);
    return { format, os, arch, linkage };
}
/** The file offset of the blob; it starts at a multiple of 16 of its address, so no chunk edge can split it. */
async function findBlob(file, home) {
    const skip = (alignment - (home.address % alignment)) % alignment;
    for (let at = skip; at < home.bytes; at += build_info_chunkBytes) {
        const chunk = await file.read(home.offset + at, Math.min(build_info_chunkBytes, home.bytes - at));
        for (let found = chunk.indexOf(magic); found >= 0; found = chunk.indexOf(magic, found + 1)) {
            if (found % alignment === 0)
                return home.offset + at + found;
        }
    }
    return null;
}
/** A string with its length before it, as an unsigned varint. */
async function readString(file, offset) {
    const prefix = await file.readUpTo(offset, 10);
    let length = 0;
    let used = 0;
    for (;;) {
        const byte = prefix[used];
        if (byte === undefined || used > 4)
            throw file.refuse('its build info is damaged', 'build it again');
        length += (byte & 0x7f) * 2 ** (7 * used);
        used++;
        if (byte < 0x80)
            break;
    }
    if (length > textLimit)
        throw file.refuse('its build info is damaged', 'build it again');
    const start = offset + used;
    return { value: await file.read(start, length), end: start + length };
}
//# sourceMappingURL=build-info.js.map
;// CONCATENATED MODULE: ./packages/binary/build/text.js
/** Text that stands in a program, and whatever readable characters stand around it. */

/** How far around the text sought is read. */
const reachBytes = 200;
/**
 * The readable texts around the first `limit` places where the file at `path` holds `text`; none when it does not.
 * Go keeps its strings side by side without an end, so a text may begin and end with those of its neighbours.
 * @throws ConfigError when the file cannot be read
 */
async function textsHolding(path, text, limit = 20) {
    return ExecutableFile.with(path, async (file) => {
        const found = [];
        const needle = Buffer.from(text, 'utf8');
        for await (const offset of file.find(needle)) {
            if (found.push(await readableAround(file, offset, needle.length, reachBytes)) >= limit)
                break;
        }
        return found;
    });
}
/** Those `bytes`, and the characters before and behind them: up to one that cannot be read, `reach` at most. */
async function readableAround(file, offset, bytes, reach) {
    const from = Math.max(0, offset - reach);
    const around = await file.readUpTo(from, offset - from + bytes + reach);
    const at = offset - from;
    let start = at;
    while (start > 0 && readable(around[start - 1]))
        start--;
    let end = Math.min(at + bytes, around.length);
    // A byte that differs need not be readable itself.
    if (bytes === 1 && !readable(around[at]))
        end = at;
    while (end < around.length && readable(around[end]))
        end++;
    return around.toString('latin1', start, end);
}
function readable(byte) {
    return byte !== undefined && byte >= 0x20 && byte < 0x7f;
}
//# sourceMappingURL=text.js.map
;// CONCATENATED MODULE: ./packages/binary/build/difference.js
/** Where two programs that should be the same are not. */



const difference_chunkBytes = 1 << 20;
/** Readable characters shown on either side of the first difference. */
const shownReach = 40;
/**
 * The first section in which the programs at `path` and `otherPath` differ; null when they are byte for byte the same.
 * Go's build info comes first, since it says in words what was done otherwise. Build ids come last: they are hashes
 * of the rest (`.note.go.buildid`, `.note.gnu.build-id`; a difference in the first bytes of other formats' code is
 * passed over when it is the build id that cmd/link writes there).
 * @throws ConfigError when one of them is no ELF, Mach-O or PE program, or is cut short
 */
async function programDifference(path, otherPath) {
    return ExecutableFile.with(path, (one) => ExecutableFile.with(otherPath, async (other) => {
        if (one.bytes === other.bytes && (await differsAt(one, 0, other, 0, one.bytes)) === null)
            return null;
        const [mine, theirs] = [(await readLayout(one)).sections, (await readLayout(other)).sections];
        const found = [];
        for (const section of [...mine].sort((a, b) => rank(a) - rank(b))) {
            const twin = theirs.find(({ name }) => name === section.name);
            if (twin === undefined) {
                found.push({ section, at: section.offset, otherAt: other.bytes });
                continue;
            }
            const skip = Math.min(await buildIdEnd(one, section), section.bytes, twin.bytes);
            const bytes = Math.min(section.bytes, twin.bytes) - skip;
            const at = await differsAt(one, section.offset + skip, other, twin.offset + skip, bytes);
            if (at === null && section.bytes === twin.bytes)
                continue;
            const from = skip + (at ?? bytes);
            found.push({ section, at: section.offset + from, otherAt: twin.offset + from });
        }
        const [first, ...others] = found;
        if (first === undefined)
            return { section: 'header', offset: 0, texts: ['', ''], others: [] };
        return {
            section: first.section.name,
            offset: first.at,
            texts: [
                await readableAround(one, first.at, 1, shownReach),
                await readableAround(other, first.otherAt, 1, shownReach),
            ],
            others: others.map(({ section }) => section.name),
        };
    }));
}
/** How far into `one` from its offset the two agree; null when they do for all of `bytes`. */
async function differsAt(one, offset, other, otherOffset, bytes) {
    for (let at = 0; at < bytes; at += difference_chunkBytes) {
        const length = Math.min(difference_chunkBytes, bytes - at);
        const a = await one.readUpTo(offset + at, length);
        const b = await other.readUpTo(otherOffset + at, length);
        if (a.equals(b))
            continue;
        const first = a.findIndex((byte, i) => byte !== b[i]);
        return at + (first < 0 ? Math.min(a.length, b.length) : first);
    }
    return null;
}
function rank({ name }) {
    if (/go[._]?buildinfo/.test(name))
        return 0;
    return /build-?id$/.test(name) ? 2 : 1;
}
/** Bytes of a section that the build id takes where no section is its own: `\xff Go build ID: "…"\n \xff`. */
async function buildIdEnd(file, section) {
    const head = (await file.readUpTo(section.offset, 512)).toString('latin1');
    return /^\xff Go build ID: "[^"]*"\n \xff/.exec(head)?.[0].length ?? 0;
}
//# sourceMappingURL=difference.js.map
;// CONCATENATED MODULE: ./packages/binary/build/linked-string.js
/**
 * Proves that `-ldflags -X` took effect. Go's linker passes over a variable that does not exist without a word,
 * and the bare bytes of a version such as 1.0.0 stand in many programs by chance (a dependency's version is
 * enough). A string that -X set is told apart by its form: cmd/link's addstrdata writes the text with a zero
 * byte behind it, which no other Go string has, and points a string header (address, length) in the data at it.
 */


/**
 * Whether some string variable of the Go program at `path` was set to `value` by the linker (`-X`).
 * A position-independent program may keep the header's address in a relocation, so there the address alone counts.
 * @throws ConfigError when the file is no executable or is cut short
 */
async function holdsLinkedString(path, value) {
    return ExecutableFile.with(path, async (file) => {
        const layout = await readLayout(file);
        const text = Buffer.from(value, 'utf8');
        const headers = [];
        for await (const offset of file.find(Buffer.concat([text, Buffer.alloc(1)]))) {
            const segment = layout.segments.find((s) => s.offset <= offset && offset < s.offset + s.bytes);
            if (segment === undefined)
                continue;
            headers.push(stringHeader(layout, segment.address + offset - segment.offset, text.length));
        }
        for (const header of headers) {
            for await (const _ of file.find(header))
                return true;
        }
        return false;
    });
}
function stringHeader(layout, address, length) {
    const word = (value) => {
        const bytes = Buffer.alloc(8);
        bytes.writeBigUInt64LE(BigInt(value));
        const own = bytes.subarray(0, layout.pointerBytes);
        return layout.bigEndian ? own.reverse() : own;
    };
    return layout.positionIndependent ? word(address) : Buffer.concat([word(address), word(length)]);
}
//# sourceMappingURL=linked-string.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/binary/build/sbom/cyclonedx.js
/** The bill as CycloneDX 1.6 (ECMA-424): https://cyclonedx.org/docs/1.6/json/ */


/**
 * One JSON document, the same bytes for the same bill. Build info does not say which module asked for which, so each
 * program depends on all of its modules directly.
 */
function cycloneDx(bill) {
    const modules = modulesOf(bill.programs);
    const root = `application:${bill.name}`;
    const body = {
        version: 1,
        metadata: {
            timestamp: commitTimestamp(bill),
            tools: { components: [{ type: 'application', name: 'slipway' }] },
            component: { type: 'application', 'bom-ref': root, name: bill.name, version: bill.version },
        },
        components: [
            ...bill.programs.map(({ name, sha256, buildInfo }) => ({
                type: 'application',
                'bom-ref': programRef(name),
                name,
                version: bill.version,
                hashes: [{ alg: 'SHA-256', content: sha256 }],
                properties: [
                    { name: 'slipway:go:version', value: buildInfo.goVersion },
                    { name: 'slipway:go:main', value: buildInfo.path },
                    ...Object.entries(buildInfo.settings)
                        .sort(([a], [b]) => (a < b ? -1 : 1))
                        .map(([name, value]) => ({ name: `slipway:go:build:${name}`, value })),
                ],
            })),
            ...modules.map((module) => ({
                type: 'library',
                'bom-ref': moduleRef(module),
                name: module.path,
                ...(module.version === '' ? {} : { version: module.version }),
                ...(module.purl === null ? {} : { purl: module.purl }),
                // Not among `hashes`: it is a hash over a list of hashes, not of any file that could be hashed again.
                ...(module.sum === null ? {} : { properties: [{ name: 'slipway:go:sum', value: module.sum }] }),
            })),
        ],
        dependencies: [
            { ref: root, dependsOn: bill.programs.map(({ name }) => programRef(name)).sort() },
            ...bill.programs.map((program) => ({
                ref: programRef(program.name),
                dependsOn: programModules(program).map(moduleRef).sort(),
            })),
            ...modules.map((module) => ({ ref: moduleRef(module) })),
        ],
    };
    const document = {
        $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
        bomFormat: 'CycloneDX',
        specVersion: '1.6',
        serialNumber: `urn:uuid:${cyclonedx_contentUuid(JSON.stringify(body))}`,
        ...body,
    };
    return `${JSON.stringify(document, null, 2)}\n`;
}
const programRef = (name) => `program:${name}`;
const moduleRef = (module) => module.purl ?? `module:${keyOf(module)}`;
/** A UUID of version 8 (RFC 9562, 5.8) made of the content, so that another run gives the same. */
function cyclonedx_contentUuid(content) {
    const bytes = createHash('sha256').update(content).digest().subarray(0, 16);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
//# sourceMappingURL=cyclonedx.js.map
;// CONCATENATED MODULE: ./packages/binary/build/sbom/spdx.js
/** The bill as SPDX 2.3: https://spdx.github.io/spdx-spec/v2.3/ */


/** What build info cannot know: SPDX wants it said. */
const unknown = {
    downloadLocation: 'NOASSERTION',
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: 'NOASSERTION',
    copyrightText: 'NOASSERTION',
    filesAnalyzed: false,
};
/**
 * One JSON document, the same bytes for the same bill. Programs are packages, not files: SPDX 2.3 wants the SHA-1 of a
 * file (8.4), and none of ours is made.
 */
function spdx(bill) {
    const root = 'SPDXRef-Application';
    const relationships = [
        relationship('SPDXRef-DOCUMENT', 'DESCRIBES', root),
        ...bill.programs.flatMap((program) => [
            relationship(root, 'CONTAINS', programId(program.name)),
            ...programModules(program)
                .map(moduleId)
                .sort()
                .map((id) => relationship(programId(program.name), 'DEPENDS_ON', id)),
        ]),
    ];
    const packages = [
        { SPDXID: root, name: bill.name, versionInfo: bill.version, ...unknown },
        ...bill.programs.map(({ name, sha256, buildInfo }) => ({
            SPDXID: programId(name),
            name,
            versionInfo: bill.version,
            primaryPackagePurpose: 'APPLICATION',
            sourceInfo: `built by ${buildInfo.goVersion} from ${buildInfo.path}`,
            checksums: [{ algorithm: 'SHA256', checksumValue: sha256 }],
            ...unknown,
        })),
        ...modulesOf(bill.programs).map((module) => ({
            SPDXID: moduleId(module),
            name: module.path,
            ...(module.version === '' ? {} : { versionInfo: module.version }),
            primaryPackagePurpose: 'LIBRARY',
            ...(module.sum === null ? {} : { sourceInfo: `go.sum ${module.sum}` }),
            ...(module.purl === null
                ? {}
                : {
                    externalRefs: [
                        {
                            referenceCategory: 'PACKAGE-MANAGER',
                            referenceType: 'purl',
                            referenceLocator: module.purl,
                        },
                    ],
                }),
            ...unknown,
        })),
    ];
    const uuid = contentUuid(JSON.stringify([commitTimestamp(bill), packages, relationships]));
    const document = {
        spdxVersion: 'SPDX-2.3',
        dataLicense: 'CC0-1.0',
        SPDXID: 'SPDXRef-DOCUMENT',
        name: `${bill.name}-${bill.version}`,
        // 6.5: unique for each document and its version; the address need not lead anywhere.
        documentNamespace: `https://spdx.org/spdxdocs/${encodeURIComponent(`${bill.name}-${bill.version}`)}-${uuid}`,
        creationInfo: { created: commitTimestamp(bill), creators: ['Tool: slipway'] },
        packages,
        relationships,
    };
    return `${JSON.stringify(document, null, 2)}\n`;
}
const relationship = (spdxElementId, relationshipType, relatedSpdxElement) => ({
    spdxElementId,
    relationshipType,
    relatedSpdxElement,
});
const programId = (name) => identifier('Program', name);
const moduleId = (module) => identifier('Module', keyOf(module));
/** 3.2: letters, digits, `.` and `-`; what else there is stands as its code, so that two names never become one. */
function identifier(kind, name) {
    const safe = name.replace(/[^A-Za-z0-9.]/gu, (character) => `-${character.codePointAt(0)?.toString(16)}-`);
    return `SPDXRef-${kind}-${safe}`;
}
//# sourceMappingURL=spdx.js.map
;// CONCATENATED MODULE: ./packages/binary/build/index.js
/** Go build info and the facts of an executable file, read without running it; bills of materials out of them. */







//# sourceMappingURL=index.js.map
// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var evidence_build = __webpack_require__(3992);
// EXTERNAL MODULE: ./packages/process/build/index.js + 17 modules
var process_build = __webpack_require__(2834);
// EXTERNAL MODULE: ./packages/go/build/go-flags.js
var go_flags = __webpack_require__(6939);
;// CONCATENATED MODULE: ./packages/go/build/programs/nearest.js
/** What someone may have meant. */
/** The three of `names` that need the fewest letters changed. */
function nearest(name, names) {
    return [...names]
        .map((candidate) => ({ candidate, distance: distance(name, candidate) }))
        .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
        .slice(0, 3)
        .map(({ candidate }) => candidate);
}
/** Levenshtein's edit distance. */
function distance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? a.length;
}
//# sourceMappingURL=nearest.js.map
;// CONCATENATED MODULE: ./packages/go/build/programs/target.js



/** The variable of each machine's instruction set, and what it takes (`go help environment`). */
const variants = {
    '386': { variable: 'GO386', form: /^(sse2|softfloat)$/, example: 'sse2 or softfloat' },
    amd64: { variable: 'GOAMD64', form: /^v[1-4]$/, example: 'v1, v2, v3 or v4' },
    arm: { variable: 'GOARM', form: /^[567](,(softfloat|hardfloat))?$/, example: '5, 6 or 7' },
    arm64: {
        variable: 'GOARM64',
        form: /^v(8\.[0-9]|9\.[0-5])(,lse|,crypto)*$/,
        example: 'v8.0 to v8.9, v9.0 to v9.5',
    },
    mips: { variable: 'GOMIPS', form: /^(hard|soft)float$/, example: 'hardfloat or softfloat' },
    mipsle: { variable: 'GOMIPS', form: /^(hard|soft)float$/, example: 'hardfloat or softfloat' },
    mips64: { variable: 'GOMIPS64', form: /^(hard|soft)float$/, example: 'hardfloat or softfloat' },
    mips64le: { variable: 'GOMIPS64', form: /^(hard|soft)float$/, example: 'hardfloat or softfloat' },
    ppc64: { variable: 'GOPPC64', form: /^power(8|9|10)$/, example: 'power8, power9 or power10' },
    ppc64le: { variable: 'GOPPC64', form: /^power(8|9|10)$/, example: 'power8, power9 or power10' },
    riscv64: { variable: 'GORISCV64', form: /^rva2[023]u64$/, example: 'rva20u64, rva22u64 or rva23u64' },
};
/** Go builds for these, in formats that cannot be read back here: XCOFF, WebAssembly, Plan 9's own. */
const unreadable = new Set(['aix', 'js', 'wasip1', 'plan9']);
const where = { name: 'targets' };
/**
 * `os/arch` or `os/arch/variant` in Go's names; Docker's `arm/v7` and `arm64/v8` are understood.
 * @throws ConfigError for another form, or a variant that the machine does not have
 */
function parseTarget(text) {
    const [os, arch, given, ...rest] = text.trim().split('/');
    const refuse = (what, fix) => new build/* ConfigError */.xL(`${JSON.stringify(text)} ${what}`, { where, fix });
    if (!/^[a-z0-9]+$/.test(os ?? '') || !/^[a-z0-9]+$/.test(arch ?? '') || rest.length > 0) {
        throw refuse('is not a target', "system and machine in Go's names: linux/arm64");
    }
    if (given === undefined)
        return { os: os, arch: arch };
    const variant = given
        .replace(arch === 'arm' ? /^v(?=[567])/ : /^$/, '')
        .replace(arch === 'arm64' ? /^v([89])$/ : /^$/, 'v$1.0');
    const known = variants[arch];
    if (known === undefined || !known.form.test(variant)) {
        throw refuse(known === undefined ? `names a variant, and ${arch} has none` : `names no variant of ${arch}`, known === undefined ? `${os}/${arch}` : `${os}/${arch}/ and one of ${known.example}`);
    }
    return { os: os, arch: arch, variant };
}
/** What a program was built for, by its line of build.json. */
function targetOf({ os, arch, variant }) {
    return { os, arch, ...(variant === undefined ? {} : { variant }) };
}
/** `linux/arm/7`. */
function formatTarget({ os, arch, variant }) {
    return [os, arch, ...(variant === undefined ? [] : [variant])].join('/');
}
/** The folder of its programs: `linux_arm_7`. */
function targetFolder(target) {
    return formatTarget(target).replaceAll('/', '_').replaceAll(',', '_');
}
/** GOOS, GOARCH and the variable of the variant, to lay over a go command's environment. */
function targetEnvironment({ os, arch, variant }) {
    const variable = variantVariable(arch);
    return {
        GOOS: os,
        GOARCH: arch,
        ...(variant === undefined || variable === undefined ? {} : { [variable]: variant }),
    };
}
/** `GOAMD64`; build info says it under the same name. */
function variantVariable(arch) {
    return variants[arch]?.variable;
}
/**
 * Refuses what this Go does not build for, and what is built in a format that cannot be read back.
 * @throws ConfigError with the nearest that it does
 */
async function requireTargets(ctx, toolchain, targets) {
    if (targets.every(({ os, arch }) => os === toolchain.os && arch === toolchain.arch))
        return;
    const args = ['tool', 'dist', 'list'];
    const answer = await (0,process_build/* probe */.dy)(ctx, toolchain.path, args, {
        cwd: ctx.temp,
        env: { GOTOOLCHAIN: 'local', GOWORK: 'off', GOFLAGS: '-mod=mod' },
    });
    if (answer.exitCode !== 0) {
        throw new build/* ToolError */.v4('go does not say what it builds for', {
            command: `go ${args.join(' ')}`,
            exitCode: answer.exitCode,
            lines: answer.stderr.split('\n').filter(Boolean),
        });
    }
    const known = answer.stdout.split('\n').filter((line) => line.includes('/'));
    const offered = known.filter((name) => !unreadable.has(name.split('/')[0] ?? ''));
    for (const target of targets) {
        const name = `${target.os}/${target.arch}`;
        if (offered.includes(name))
            continue;
        throw new build/* ConfigError */.xL(known.includes(name)
            ? `${name} is not offered: its programs are in a format that is not read back here, so nothing could be proved of them`
            : `${name} is nothing that ${toolchain.version} builds for`, { where, fix: `the nearest that it does: ${nearest(name, offered).join(', ')}` });
    }
}
//# sourceMappingURL=target.js.map
;// CONCATENATED MODULE: ./packages/go/build/programs/cgo.js
/** Whether C can be compiled for a target, asked before go does. */




/**
 * @throws ConfigError when there is no C compiler, or none is named for a system or machine that is not this one
 */
async function requireCompiler(ctx, toolchain, target, env) {
    const answer = await (0,process_build/* probe */.dy)(ctx, toolchain.path, ['env', 'CC'], {
        cwd: ctx.temp,
        env: { ...env, GOWORK: 'off' },
    });
    const [compiler = ''] = (0,go_flags/* splitGoFlags */.CM)(answer.stdout);
    const name = formatTarget(target);
    const foreign = target.os !== toolchain.os || target.arch !== toolchain.arch;
    // Apple's compiler makes programs for both of its machines (go passes -arch).
    const same = target.os === 'darwin' && toolchain.os === 'darwin';
    if (foreign && !same && !ctx.env.CC) {
        throw new build/* ConfigError */.xL(`CGO for ${name} needs a C compiler that makes programs for ${name}, and none is named`, {
            where: { name: 'CC' },
            fix: 'name it in the environment, as in CC=aarch64-linux-gnu-gcc for linux/arm64, or build without CGO',
        });
    }
    if (compiler === '' || (await (0,process_build/* which */.K7)(ctx, compiler)) === null) {
        throw new build/* ConfigError */.xL(`CGO needs a C compiler, and ${compiler || 'none'} is not on PATH`, {
            where: { name: foreign ? 'CC' : 'PATH' },
            fix: 'install one (Debian: apt-get install gcc), name it in CC, or build without CGO',
        });
    }
}
//# sourceMappingURL=cgo.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./packages/go/build/programs/git-config.js
/** Git configuration by environment: GIT_CONFIG_COUNT, _KEY_n and _VALUE_n (git-config(1)). */
/** Variables that add `entries` to those that `env` has already. */
function gitConfiguration(env, entries) {
    const first = Number(env.GIT_CONFIG_COUNT ?? 0) || 0;
    const added = { GIT_CONFIG_COUNT: String(first + entries.length) };
    entries.forEach(([key, value], i) => {
        added[`GIT_CONFIG_KEY_${first + i}`] = key;
        added[`GIT_CONFIG_VALUE_${first + i}`] = value;
    });
    return added;
}
//# sourceMappingURL=git-config.js.map
;// CONCATENATED MODULE: ./packages/go/build/programs/elsewhere.js
/** The sources once more in another folder, for a second build that has nothing in common with the first but them. */





/**
 * Copies the work tree for the time of `work`, all of it but git's own folder, `without` (absolute) and the run's
 * temporary files: what is not committed too, since the first build saw it. Git sees the copy as a work tree of the same
 * repository, so that Go stamps the same revision, and writes nothing there.
 * @throws ConfigError where a copy cannot be built: with folders outside of the root
 */
async function withCopy(ctx, sources, without, work) {
    const [first] = sources.outside;
    if (first !== undefined) {
        throw new build/* ConfigError */.xL(`a second build elsewhere cannot be made: ${first}, outside of ${sources.root}`, {
            where: { name: 'verify' },
            fix: 'bring that folder into the repository, require a version of it, or write: verify: quick',
        });
    }
    const temp = await (0,promises_.realpath)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'second-')));
    try {
        // Deeper than the first, so that even a path of equal length is another.
        const root = (0,external_node_path_.join)(temp, 'another', 'place');
        const [cache, temporary] = [(0,external_node_path_.join)(temp, 'cache'), (0,external_node_path_.join)(temp, 'tmp')];
        for (const folder of [root, cache, temporary])
            await (0,promises_.mkdir)(folder, { recursive: true });
        const left = new Set([(0,external_node_path_.join)(sources.root, '.git'), await (0,promises_.realpath)(ctx.temp), ...without]);
        await copyTree(sources.root, root, left);
        const env = {
            GOCACHE: cache,
            TMPDIR: temporary,
            TMP: temporary,
            TEMP: temporary,
            GOTMPDIR: temporary,
            GIT_OPTIONAL_LOCKS: '0',
            ...gitConfiguration(ctx.env, [['safe.directory', root]]),
        };
        if (sources.gitDirectory !== null) {
            // Go takes a folder of that name for a repository, and no file.
            await (0,promises_.symlink)(sources.gitDirectory, (0,external_node_path_.join)(root, '.git'), 'junction');
        }
        return await work({ directory: (0,external_node_path_.join)(root, (0,external_node_path_.relative)(sources.root, sources.directory)), env });
    }
    finally {
        await (0,promises_.rm)(temp, { recursive: true, force: true });
    }
}
async function copyTree(from, to, left) {
    for (const entry of await (0,promises_.readdir)(from, { withFileTypes: true })) {
        const [source, target] = [(0,external_node_path_.join)(from, entry.name), (0,external_node_path_.join)(to, entry.name)];
        if (left.has(source))
            continue;
        if (entry.isDirectory()) {
            await (0,promises_.mkdir)(target);
            await copyTree(source, target, left);
        }
        else if (entry.isSymbolicLink())
            await (0,promises_.symlink)(await (0,promises_.readlink)(source), target);
        else if (entry.isFile())
            await (0,promises_.copyFile)(source, target, external_node_fs_.constants.COPYFILE_FICLONE);
    }
}
//# sourceMappingURL=elsewhere.js.map
;// CONCATENATED MODULE: ./packages/go/build/programs/file-build.js
/** Puts proved programs in place and files `build.json`, whichever way they were built. */






/** Before anything is written: a failed build leaves the earlier one as it was. */
async function fileBuild(ctx, subject, toolchain, programs, { module, ...account }) {
    const binaries = [];
    for (const program of programs)
        binaries.push(await row(program, toolchain));
    pointOutTag(ctx, binaries);
    for (const [i, binary] of binaries.entries()) {
        await placeProgram(programs[i]?.from, (0,external_node_path_.join)(subject.outputDirectory, binary.path));
        ctx.log.info(`built ${binary.name} for ${formatTarget(programs[i]?.target)}: ${(0,build/* formatSize */.Xq)(binary.bytes)}, sha256 ${binary.sha256}`);
    }
    const document = {
        schema: 'slipway/build/v1',
        subject: subject.source.subject,
        service: subject.service,
        version: subject.version,
        dirty: subject.source.dirty,
        toolchain: { version: toolchain.version, os: toolchain.os, arch: toolchain.arch },
        ...account,
        modules: { main: module, ...linkedModules(binaries) },
        binaries,
    };
    return (0,evidence_build/* writeDocument */.ft)('build', document, (0,external_node_path_.join)(subject.outputDirectory, 'build.json'));
}
/** `shop`, or `shop.exe`. */
function fileName(name, target) {
    return target.os === 'windows' ? `${name}.exe` : name;
}
/**
 * Holds the second build of a program to the first, byte for byte.
 * @throws ConfigError naming the first section that differs, and what can be read there
 */
async function requireSame(title, target, first, second) {
    const difference = await programDifference(first, second);
    if (difference === null)
        return;
    const { section, offset, others } = difference;
    const texts = (await settingThatDiffers(first, second)) ?? difference.texts;
    const read = texts.some((text) => text !== '')
        ? `: ${texts.map((t) => JSON.stringify(t)).join(' and ')}`
        : '';
    const rest = others.length === 0 ? '' : `; so do ${others.join(', ')}`;
    throw new build/* ConfigError */.xL(`${title} for ${formatTarget(target)} is not reproducible: two builds in two folders differ in ${section} at byte ${offset}${read}${rest}`, {
        where: { file: first },
        fix: 'take times from the commit (git log -1 --format=%cI) and no path from the build; generated code is committed, not made while building; until then: verify: quick',
    });
}
/** `vcs.modified=true` of both, where the programs themselves say what was otherwise. */
async function settingThatDiffers(first, second) {
    const [one, two] = [(await readBuildInfo(first)).settings, (await readBuildInfo(second)).settings];
    const key = Object.keys({ ...one, ...two }).find((name) => one[name] !== two[name]);
    return key === undefined ? null : [`${key}=${one[key] ?? ''}`, `${key}=${two[key] ?? ''}`];
}
async function row(program, toolchain) {
    const { from, name, target, buildInfo, stampedVariable, profile } = program;
    const host = target.os === toolchain.os && target.arch === toolchain.arch && target.variant === undefined;
    const variant = buildInfo.settings[variantVariable(target.arch) ?? ''];
    return {
        name,
        package: program.package,
        os: target.os,
        arch: target.arch,
        ...(variant === undefined ? {} : { variant }),
        path: host ? fileName(name, target) : `${targetFolder(target)}/${fileName(name, target)}`,
        sha256: (await (0,evidence_build/* hashFile */.DC)(from)),
        bytes: (await (0,promises_.stat)(from)).size,
        ...(profile === undefined ? {} : { profile }),
        stampedVariable,
        buildInfo,
    };
}
/** Go stamps the tag of a commit instead of a version made of its time and hash, so who has the tag gets other bytes. */
function pointOutTag(ctx, binaries) {
    const [version = ''] = binaries.map(({ buildInfo }) => buildInfo.moduleVersion);
    const pseudo = /-(0\.)?\d{14}-[0-9a-f]{12}(\+|$)/.test(version) || version.startsWith('v0.0.0-');
    if (!version.startsWith('v') || pseudo)
        return;
    ctx.log.info(`the tag ${version.replace(/\+.*$/, '')} of this commit stands in the programs: a checkout without tags builds other bytes`);
}
/** Copied aside and renamed, so that a program that runs from there keeps its bytes. */
async function placeProgram(from, to) {
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(to), { recursive: true });
        await (0,promises_.copyFile)(from, `${to}.new`);
        await (0,promises_.chmod)(`${to}.new`, 0o755);
        await (0,promises_.rename)(`${to}.new`, to);
    }
    catch (cause) {
        // A copy that fails takes what it wrote away by itself.
        const { code = '' } = cause;
        const full = code === 'ENOSPC' || code === 'EDQUOT';
        throw new build/* ConfigError */.xL(full ? `no space is left for ${to}` : `${to} cannot be written (${code})`, {
            where: { file: (0,external_node_path_.dirname)(to) },
            fix: full
                ? 'free some space there, or name a folder on another disk'
                : 'name a folder that can be written',
            cause,
        });
    }
}
/** The modules linked into any of the programs, once each; the hash is over `path version sum` lines in order. */
function linkedModules(binaries) {
    const lines = new Set(binaries.flatMap(({ buildInfo }) => buildInfo.dependencies.map(({ path, version, sum }) => `${path} ${version} ${sum ?? ''}\n`)));
    return { hash: (0,evidence_build/* sha256Hex */.fg)([...lines].sort().join('')), count: lines.size };
}
//# sourceMappingURL=file-build.js.map
;// CONCATENATED MODULE: ./packages/go/build/programs/findings.js
/** What changes the bytes, or takes them from elsewhere, and yet is no fault: pointed out before the build. */


/** Flags of GOFLAGS by which what is built is not what the commit and the toolchain say. */
const untold = {
    '-toolexec': 'another program takes part in each compilation',
    '-overlay': 'files are replaced while compiling',
    '-modfile': 'another file than go.mod says which modules are used',
};
/** Flags that a build of ours gives itself, with the input that takes their place. */
const replaced = {
    '-ldflags': 'ldflags',
    '-o': 'the output directory',
};
/** @throws ConfigError for a build mode that makes no program */
function warnOfFlags(ctx, { flags }) {
    for (const flag of flags) {
        const name = (0,go_flags/* flagName */.GI)(flag);
        const mode = name === '-buildmode' ? flag.slice(flag.indexOf('=') + 1) : '';
        if (!['', 'exe', 'pie', 'default'].includes(mode)) {
            throw new build/* ConfigError */.xL(`-buildmode=${mode} makes no program`, {
                where: { name: 'GOFLAGS' },
                fix: 'take it out of GOFLAGS and out of the Go environment file: go env -u GOFLAGS',
            });
        }
        if (untold[name] !== undefined) {
            ctx.log.warn(`GOFLAGS holds ${name}: ${untold[name]}, and no evidence tells of it`);
        }
        if (replaced[name] !== undefined) {
            ctx.log.warn(`GOFLAGS holds ${name}, which a build of ours replaces: give it as ${replaced[name]} instead`);
        }
    }
}
function pointOut(ctx, { outside, gitDirectory, linked }, dirty) {
    if (linked) {
        ctx.log.warn('this is a linked work tree or a submodule: Go writes no commit into programs there; a clone of its own has one');
    }
    if (gitDirectory === null)
        return;
    for (const what of outside) {
        ctx.log.warn(`${what}, which is outside of the repository: the commit does not say what is built`);
    }
    if (dirty) {
        ctx.log.warn('the work tree holds changes that the commit does not: the programs are marked +dirty');
    }
}
//# sourceMappingURL=findings.js.map
// EXTERNAL MODULE: ./packages/go/build/go-version.js
var go_version = __webpack_require__(1012);
;// CONCATENATED MODULE: ./packages/go/build/programs/prove.js
/** Compares what a program says of itself with what was asked for; a difference stops the build. */




/**
 * Reads the program at `path` back.
 * @throws ConfigError naming what differs, or that the version is not in the program
 */
async function prove(path, asked) {
    const buildInfo = await readBuildInfo(path);
    const facts = await readExecutableFacts(path);
    const refuse = (what, fix) => new build/* ConfigError */.xL(`${asked.title}: ${what}`, { where: { file: path }, fix });
    if (asked.vcs)
        compareSource(buildInfo, asked, refuse);
    if (asked.judge) {
        compareSettings(buildInfo, facts, asked, refuse);
        await refuseFolders(path, asked, refuse);
    }
    return { buildInfo, stampedVariable: await stamp(path, asked, buildInfo, refuse) };
}
function compareSettings({ goVersion, path, settings }, facts, { toolchain, target, importPath, cgo }, refuse) {
    const same = (key, found, wanted) => {
        if (found === wanted)
            return;
        throw refuse(`the program says ${key} ${found ?? '(nothing)'}, and ${wanted} was asked for`, importPath === null
            ? 'see that the build command leaves GOOS, GOARCH, GOFLAGS and CGO_ENABLED as its environment has them, and builds anew for each target'
            : 'see that no flag in GOFLAGS or the Go environment file asks for something else: go env -changed');
    };
    same('Go', (0,go_version/* releaseOf */.l)(goVersion), (0,go_version/* releaseOf */.l)(toolchain.version));
    if (importPath !== null)
        same('package', path, importPath);
    same('GOOS', settings.GOOS, target.os);
    same('GOARCH', settings.GOARCH, target.arch);
    const variable = variantVariable(target.arch);
    if (target.variant !== undefined && variable !== undefined) {
        same(variable, settings[variable], target.variant);
    }
    same('format for', `${facts.os}/${facts.arch}`, `${headerSystem(target.os)}/${target.arch}`);
    same('-trimpath', settings['-trimpath'], 'true');
    same('CGO_ENABLED', settings.CGO_ENABLED, cgo ? '1' : '0');
    // A position-independent program names a loader even without C (cmd/link, `-buildmode=pie`).
    if (target.os === 'linux' && !cgo && settings['-buildmode'] === 'exe')
        same('linkage', facts.linkage, 'static');
}
function compareSource({ settings }, { subject, dirty }, refuse) {
    if (settings['vcs.revision'] !== subject.commit) {
        throw refuse(`the program was built from commit ${settings['vcs.revision'] ?? '(none)'}, not ${subject.commit}`, 'build in the checkout of the commit that is to be released, with -buildvcs=true');
    }
    if (settings['vcs.modified'] !== String(dirty)) {
        throw refuse(dirty
            ? 'the work tree was to hold changes, and Go saw none'
            : 'the program is marked +dirty: the work tree holds changes that the commit does not', 'commit them, or ignore what the build writes; `git status --porcelain` at the root must be empty');
    }
}
/** A name as short as /app may be one that the program means; deeper ones, and source files, come from the build. */
async function refuseFolders(path, { folders }, refuse) {
    for (const folder of folders) {
        const deep = folder.split(/[/\\]/).filter(Boolean).length >= 3;
        const found = (await textsHolding(path, folder)).find((text) => {
            const rest = text.slice(text.indexOf(folder) + folder.length);
            return deep ? /^([/\\]|$)/.test(rest) : /^[/\\][\w./\\@-]+\.(go|s|c|cc|cpp|h)\b/.test(rest);
        });
        if (found === undefined)
            continue;
        const text = found.slice(found.indexOf(folder)).slice(0, 120);
        throw refuse(`the folder that it was built in stands in the program, so another folder makes other bytes: ${text}`, 'leave -trimpath on, and write no path of the build into the program (-X, embedded files, C macros)');
    }
}
async function stamp(path, asked, buildInfo, refuse) {
    const { title, importPath, version, versionVariable } = asked;
    if (await holdsLinkedString(path, version))
        return versionVariable;
    if (!asked.judge || [version, `v${version}`].includes(buildInfo.moduleVersion))
        return null;
    const dot = versionVariable.lastIndexOf('.');
    const owner = versionVariable.slice(0, dot);
    const name = versionVariable.slice(dot + 1);
    throw refuse(`version ${version} is not in the program: it has no string variable ${versionVariable} that it uses, and Go's own stamp is ${buildInfo.moduleVersion || '(none)'}`, importPath === null
        ? `have the build command pass -ldflags "-X ${versionVariable}=$VERSION", and use that variable`
        : owner === 'main'
            ? `add "var ${name} string" to package main in ${title} and print it, or name the variable that holds the version`
            : `add "var ${name} string" to package ${owner} and use it, or name another variable`);
}
/** ELF headers tell some systems apart and not others: cmd/link writes the same for these as for Linux. */
function headerSystem(os) {
    return ['android', 'dragonfly', 'illumos', 'solaris'].includes(os) ? 'linux' : os;
}
//# sourceMappingURL=prove.js.map
;// CONCATENATED MODULE: ./packages/go/build/programs/request.js
/** What a build is asked for, and what cannot be asked for: refused before anything runs. */




const refuse = (name, value, what, fix) => new build/* ConfigError */.xL(`${JSON.stringify(value)} ${what}`, { where: { name }, fix });
/**
 * Refuses labels that could not go into argv, file names and evidence as they are.
 * @throws ConfigError naming the input
 */
function checkSubject(subject) {
    const { service, version, targets = [], versionVariable = 'main.version' } = subject;
    if (!evidence_build/* version */.rE.safeParse(version).success) {
        throw refuse('version', version, 'is not a version label', 'letters, digits and . _ + - only: 1.4.2');
    }
    if (!evidence_build/* name */.UU.safeParse(service).success) {
        throw refuse('service', service, 'is not a service name', 'letters, digits and - only: hello-service');
    }
    if (!variableForm.test(versionVariable)) {
        throw refuse('version-variable', versionVariable, 'is not a variable', 'package and name: main.version');
    }
    const names = targets.map(formatTarget);
    for (const name of names)
        parseTarget(name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined)
        throw refuse('targets', twice, 'stands twice', 'name each target once');
}
/** @throws ConfigError naming the input */
function checkRequest(request) {
    checkSubject(request);
    for (const tag of request.tags ?? []) {
        if (!/^[\p{L}\p{N}_.]+$/u.test(tag)) {
            throw refuse('tags', tag, 'is not a build tag', 'one tag an item: netgo');
        }
    }
    if (request.pgo !== undefined && (request.pgo === '' || request.pgo.includes('\0'))) {
        throw refuse('pgo', request.pgo, 'is no profile', 'auto, off, or a path: pgo: profiles/cpu.pgo');
    }
    linkedVariables(request.ldflags ?? '');
}
const variableForm = /^[\w./~-]*[\w~]\.[\p{L}_][\p{L}\p{N}_]*$/u;
/**
 * The variables that `-X` flags set, the last value of each (cmd/link: `-X importpath.name=value`).
 * @throws ConfigError for an open quote, and for a -X that sets nothing
 */
function linkedVariables(ldflags) {
    const flags = splitFlags(ldflags);
    const found = new Map();
    for (const [i, flag] of flags.entries()) {
        const definition = /^--?X$/.test(flag) ? (flags[i + 1] ?? '') : /^--?X=(.*)$/s.exec(flag)?.[1];
        if (definition === undefined)
            continue;
        const at = definition.indexOf('=');
        if (at < 0 || !variableForm.test(definition.slice(0, at))) {
            throw refuse('ldflags', definition, 'sets no variable', "-X package.name=value; a value with spaces in quotes around all of it: -X 'main.note=two words'");
        }
        found.set(definition.slice(0, at), definition.slice(at + 1));
    }
    return found;
}
function splitFlags(ldflags) {
    try {
        return (0,go_flags/* splitGoFlags */.CM)(ldflags);
    }
    catch (cause) {
        if (!(cause instanceof build/* ConfigError */.xL))
            throw cause;
        throw new build/* ConfigError */.xL(cause.message, {
            where: { name: 'ldflags' },
            fix: "quote a whole flag, or none of it: -X 'main.note=two words'",
            cause,
        });
    }
}
//# sourceMappingURL=request.js.map
;// CONCATENATED MODULE: ./packages/go/build/programs/sources.js
/** Where what is built comes from, beyond the module's own folder: its repository, a workspace, folders elsewhere. */




/** @throws ConfigError when git keeps its repository from us */
async function findSources(ctx, toolchain, given) {
    const directory = await (0,promises_.realpath)(given);
    const git = await askGit(ctx, directory);
    const [top = '', gitFolder = ''] = git?.trim().split(/\r?\n/) ?? [];
    // In a linked work tree and a submodule it is a file, which Go passes over (cmd/go/internal/vcs, vcsGit.RootNames),
    // to stamp the revision of whatever repository lies around it.
    const own = top !== '' && (await (0,promises_.stat)((0,external_node_path_.join)(top, '.git')).catch(() => null))?.isDirectory() === true;
    const goEnv = { cwd: directory, env: { GOTOOLCHAIN: 'local' } };
    const workspace = (await ask(ctx, toolchain.path, ['env', 'GOWORK'], goEnv))?.trim() ?? '';
    const workspaceFile = workspace === '' || workspace === 'off' ? null : workspace;
    const root = top !== ''
        ? await (0,promises_.realpath)(top)
        : workspaceFile !== null
            ? await (0,promises_.realpath)((0,external_node_path_.dirname)(workspaceFile))
            : directory;
    const files = [
        { name: 'go.mod', path: (0,external_node_path_.join)(directory, 'go.mod'), command: 'mod' },
        ...(workspaceFile === null ? [] : [{ name: 'go.work', path: workspaceFile, command: 'work' }]),
    ];
    const outside = [];
    if (workspaceFile !== null && !within(root, workspaceFile))
        outside.push(`the workspace is ${workspaceFile}`);
    for (const { name, path, command } of files) {
        const text = await ask(ctx, toolchain.path, [command, 'edit', '-json', path], goEnv);
        for (const { said, folder } of foldersOf(text)) {
            const at = (0,external_node_path_.resolve)((0,external_node_path_.dirname)(path), folder);
            if (!within(root, await (0,promises_.realpath)(at).catch(() => at)))
                outside.push(`${name} ${said} ${folder}`);
        }
    }
    return { root, directory, gitDirectory: own ? gitFolder : null, linked: top !== '' && !own, outside };
}
/** The work tree's root and the repository's folder, a line each; null where there is no git, or none of its trees. */
async function askGit(ctx, directory) {
    const args = ['rev-parse', '--show-toplevel', '--absolute-git-dir'];
    const answer = await (0,process_build/* probe */.dy)(ctx, 'git', args, { cwd: directory, env: { LC_ALL: 'C' } }).catch((error) => {
        if (error instanceof build/* ToolError */.v4)
            return null;
        throw error;
    });
    // Without this Go would build a program that says nothing of its commit.
    if (answer?.stderr.includes('dubious ownership')) {
        throw new build/* ConfigError */.xL('git refuses the checkout: its folder belongs to another user', {
            where: { file: directory },
            fix: `git config --global --add safe.directory ${directory}`,
        });
    }
    return answer?.exitCode === 0 ? answer.stdout : null;
}
function foldersOf(text) {
    if (text === null)
        return [];
    const { Replace, Use } = JSON.parse(text);
    return [
        ...(Replace ?? [])
            // A replacement with a version is a module, one without is a folder.
            .filter(({ New }) => New.Version === undefined)
            .map(({ Old, New }) => ({ said: `replaces ${Old.Path} by`, folder: New.Path })),
        ...(Use ?? []).map(({ DiskPath }) => ({ said: 'uses', folder: DiskPath })),
    ];
}
function within(root, path) {
    const rest = (0,external_node_path_.relative)(root, path);
    return rest === '' || (!rest.startsWith('..') && !(0,external_node_path_.isAbsolute)(rest));
}
/** null when the program is not there, or answers no. */
async function ask(ctx, command, args, options) {
    try {
        const answer = await (0,process_build/* probe */.dy)(ctx, command, args, options);
        return answer.exitCode === 0 ? answer.stdout : null;
    }
    catch (error) {
        if (error instanceof build/* ToolError */.v4)
            return null;
        throw error;
    }
}
//# sourceMappingURL=sources.js.map
// EXTERNAL MODULE: ./packages/go/build/toolchain/toolchain.js
var toolchain_toolchain = __webpack_require__(184);
;// CONCATENATED MODULE: ./packages/go/build/make/command.js
/** A build command as a person writes it in one line: its arguments, or a line that only a shell can run. */

/** What a shell would do something with outside of quotes, or inside of double ones. */
const forShell = /[|&;<>()$`\\*?[\]#~{}!\n]/;
const forShellInQuotes = /[$`\\!]/;
/**
 * Words separated by blanks, quoted as in a shell. A line that needs more than that (pipes, variables, patterns, an
 * assignment in front) is handed to `sh -e -c` whole, on systems that have one.
 * @throws ConfigError for an open quote, an empty line, and on Windows for a line that needs a shell
 */
function parseCommand(line, platform) {
    const words = split(line);
    const [program, ...args] = words ?? [];
    if (words !== null && program !== undefined && !/^\w+=/.test(program))
        return { program, args };
    if (line.trim() === '')
        throw command_refuse(line, 'is empty', 'one command a line: go build -o bin/ ./cmd/web');
    if (platform === 'win32') {
        throw command_refuse(line, 'needs a shell, and Windows has none of that kind', 'put it into a script and name that: pwsh build.ps1');
    }
    return { program: 'sh', args: ['-e', '-c', line] };
}
/** null when the line needs a shell. */
function split(line) {
    const words = [];
    let word = null;
    let rest = line.trim();
    while (rest !== '') {
        const quote = rest[0] === "'" || rest[0] === '"' ? rest[0] : null;
        if (quote !== null) {
            const end = rest.indexOf(quote, 1);
            const inside = rest.slice(1, end);
            if (quote === '"' && forShellInQuotes.test(end < 0 ? rest : inside))
                return null;
            if (end < 0)
                throw command_refuse(line, 'leaves a quote open', "quote whole words: -ldflags '-s -w'");
            word = (word ?? '') + inside;
            rest = rest.slice(end + 1);
            continue;
        }
        const blank = /^\s+/.exec(rest)?.[0];
        if (blank !== undefined) {
            if (word !== null)
                words.push(word);
            word = null;
            rest = rest.slice(blank.length);
            continue;
        }
        const plain = /^[^\s'"]+/.exec(rest)?.[0];
        if (forShell.test(plain))
            return null;
        word = (word ?? '') + plain;
        rest = rest.slice(plain.length);
    }
    return word === null ? words : [...words, word];
}
function command_refuse(line, what, fix) {
    return new build/* ConfigError */.xL(`${JSON.stringify(line)} ${what}`, { where: { name: 'build-commands' }, fix });
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: ./packages/go/build/make/targets.js
/** A Makefile's targets: whether they are there is asked before anything is made. */



const planTimeoutMs = 120_000;
const targets_where = { name: 'make-targets' };
/** Arguments of make: variables first, then `--`, so that no target can be taken for an option. */
function makeArguments({ variables }, targets) {
    // make expands values; a doubled dollar is one.
    return [
        ...Object.entries(variables).map(([name, value]) => `${name}=${value.replaceAll('$', '$$$$')}`),
        '--',
        ...targets,
    ];
}
/**
 * `make -n` for each target: whether make knows how to make it. Recipes do not run, but `$(shell …)` and lines marked
 * with `+` do, as whenever make reads a Makefile. Of no targets make is not asked, and need not be there.
 * @throws ConfigError when there is no make, no Makefile, or no such target, with those near it
 * @throws ToolError when make fails in another way
 */
async function requireMakeTargets(ctx, call, targets) {
    if (targets.length === 0)
        return;
    if ((await (0,process_build/* which */.K7)(ctx, 'make')) === null) {
        throw new build/* ConfigError */.xL('there is no make on PATH', {
            where: { name: 'PATH' },
            fix: 'install it (Debian: apt-get install make), or give the commands themselves as build-commands',
        });
    }
    for (const target of targets) {
        if (!/^[\w./@+-]+$/.test(target) || target.startsWith('-')) {
            throw new build/* ConfigError */.xL(`${JSON.stringify(target)} is no target`, {
                where: targets_where,
                fix: 'one name a line: build',
            });
        }
        const answer = await targets_ask(ctx, call, ['-n', ...makeArguments(call, [target])]);
        if (answer.exitCode === 0)
            continue;
        const said = answer.stderr.split('\n').filter(Boolean);
        if (said.some((line) => /No targets specified and no makefile found|No rule to make target/.test(line))) {
            throw await missing(ctx, call, target, said);
        }
        throw new build/* ToolError */.v4(`make cannot plan ${target}: ${said[0] ?? 'it says nothing'}`, {
            command: `make -n ${target}`,
            exitCode: answer.exitCode,
            lines: said,
        });
    }
}
async function missing(ctx, call, target, said) {
    const known = await targetsOf(ctx, call);
    const reason = said.find((line) => line.includes('No rule to make target')) ?? '';
    const lacking = /No rule to make target [`']([^']+)'/.exec(reason)?.[1];
    if (lacking !== undefined && lacking !== target && known.includes(target)) {
        return new build/* ConfigError */.xL(`the target ${target} needs ${lacking}, and nothing makes that`, {
            where: { ...targets_where, file: call.directory },
            fix: 'correct the prerequisites of the target in the Makefile',
        });
    }
    return new build/* ConfigError */.xL(known.length === 0
        ? `there is no Makefile, so no target ${target}`
        : `the Makefile has no target ${target}`, {
        where: { ...targets_where, file: call.directory },
        fix: known.length === 0
            ? 'give the folder that holds it, or leave make-targets empty'
            : `the nearest that it has: ${nearest(target, known).join(', ')}`,
    });
}
/** Every target that the Makefile names, out of make's own data base (`make -p`). */
async function targetsOf(ctx, call) {
    // `:` as a target would be made; -q makes nothing, -r leaves out the rules that are built in.
    const { stdout } = await targets_ask(ctx, call, ['-npqrR', ...makeArguments(call, [])]);
    const lines = stdout.split('\n');
    const found = new Set();
    for (const [i, line] of lines.entries()) {
        const name = /^([^\s#%:=.$][^\s#%:=$]*)\s*::?(?!=)/.exec(line)?.[1];
        if (name === undefined || lines[i - 1] === '# Not a target:' || /^(GNU)?[Mm]akefile$/.test(name))
            continue;
        found.add(name);
    }
    return [...found];
}
function targets_ask(ctx, { directory, env }, args) {
    return (0,process_build/* probe */.dy)(ctx, 'make', args, {
        cwd: directory,
        env: { ...env, LC_ALL: 'C' },
        timeoutMs: planTimeoutMs,
    });
}
//# sourceMappingURL=targets.js.map
;// CONCATENATED MODULE: ./packages/go/build/make/make-build.js
/** Lets the project's own Makefile or commands build, and proves what they made as if we had built it. */



















const make_build_where = { name: 'build-outputs' };
/**
 * Makes the targets and runs the commands once for each target system, in its turn: GOOS, GOARCH, the variable of the
 * variant, CGO_ENABLED, VERSION and COMMIT stand in the environment and on make's command line, GOFLAGS (with -trimpath)
 * and SOURCE_DATE_EPOCH (the commit's time, https://reproducible-builds.org/specs/source-date-epoch/) in the environment.
 * @throws ConfigError for a target that the Makefile does not have, for outputs that are not there or are not what was
 *   asked for; ToolError when make or a command fails
 */
async function makeBuild(ctx, request) {
    const { verify = 'quick' } = request;
    const plan = await makePlan(ctx, request);
    pointOut(ctx, plan.sources, request.source.dirty);
    const staging = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'build-'));
    try {
        const started = ctx.clock.monotonic();
        const programs = [];
        const made = [];
        for (const { target, call } of plan.runs) {
            await perform(ctx, plan, call);
            const files = await findOutputs(request, target, call);
            const into = (0,external_node_path_.join)(staging, targetFolder(target));
            await (0,promises_.mkdir)(into);
            for (const file of files) {
                // A copy, since the next target may write the same file.
                const from = (0,external_node_path_.join)(into, (0,external_node_path_.basename)(file));
                await (0,promises_.copyFile)(file, from);
                programs.push(await proveOutput(ctx, plan, target, file, from));
            }
            made.push({ target, call, files });
        }
        const built = ctx.clock.monotonic();
        if (verify === 'full')
            await makeAgain(ctx, plan, made, staging);
        const verified = ctx.clock.monotonic();
        const filed = await fileBuild(ctx, request, plan.toolchain, programs, {
            module: plan.module.path,
            flags: flagsOf(programs),
            command: commandLine(request),
            verify,
        });
        const times = { buildMs: Math.round(built - started), verifyMs: Math.round(verified - built) };
        const { peakBytes } = plan.memory;
        return { ...filed, cost: { peakBytes, maxBytes: (0,process_build/* availableMemory */.Br)(), ...times } };
    }
    finally {
        await (0,promises_.rm)(staging, { recursive: true, force: true });
    }
}
async function makePlan(ctx, request) {
    checkMake(request);
    const toolchain = await (0,toolchain_toolchain/* findGo */.ii)(ctx);
    const module = await (0,go_mod/* readModule */.bH)(request.directory);
    (0,go_mod/* requireToolchain */.tf)(module, toolchain);
    warnOfFlags(ctx, toolchain);
    const targets = request.targets ?? [{ os: toolchain.os, arch: toolchain.arch }];
    await requireTargets(ctx, toolchain, targets);
    const sources = await findSources(ctx, toolchain, request.directory);
    const common = (0,toolchain_toolchain/* goEnvironment */.I$)(ctx, toolchain);
    const cgo = request.cgo ?? common.CGO_ENABLED === '1';
    const epoch = sources.gitDirectory === null ? null : await commitTime(ctx, request);
    // Said outright: the user's own flags may turn it off, and go's own guess is silent where it fails.
    const goFlags = (0,go_flags/* joinGoFlags */.Yi)([
        ...(0,go_flags/* splitGoFlags */.CM)(common.GOFLAGS ?? '').filter((flag) => (0,go_flags/* flagName */.GI)(flag) !== '-buildvcs'),
        `-buildvcs=${sources.gitDirectory !== null}`,
    ]);
    const runs = targets.map((target) => {
        const variables = {
            ...targetEnvironment(target),
            CGO_ENABLED: cgo ? '1' : '0',
            VERSION: request.version,
            COMMIT: request.source.subject.commit,
            ...request.variables,
        };
        const GOCACHE = request.caches?.[formatTarget(target)];
        const env = {
            ...common,
            ...(GOCACHE === undefined ? {} : { GOCACHE }),
            GOFLAGS: goFlags,
            ...(epoch === null ? {} : { SOURCE_DATE_EPOCH: epoch }),
            ...variables,
        };
        return { target, call: { directory: sources.directory, env, variables } };
    });
    for (const { target, call } of runs) {
        if (cgo)
            await requireCompiler(ctx, toolchain, target, call.env);
        await requireMakeTargets(ctx, call, request.makeTargets ?? []);
    }
    const commands = (request.commands ?? []).map((line) => parseCommand(line, process.platform));
    return { request, toolchain, module, sources, cgo, commands, runs, memory: new process_build/* MemoryMeter */.Dm() };
}
/** What a run gives the Makefile and the commands, and what says it. */
const given = {
    GOOS: 'the input targets',
    GOARCH: 'the input targets',
    CGO_ENABLED: 'the input cgo',
    VERSION: 'the input version',
    COMMIT: 'the checkout',
};
function checkMake(request) {
    checkSubject(request);
    const { makeTargets = [], commands = [], outputs, variables = {} } = request;
    if (makeTargets.length === 0 && commands.length === 0) {
        throw new build/* ConfigError */.xL('neither a make target nor a command is given, so nothing would be built', {
            where: { name: 'make-targets' },
            fix: 'make-targets: build',
        });
    }
    const wrong = Object.keys(variables).find((name) => !/^[A-Za-z_]\w*$/.test(name));
    if (wrong !== undefined) {
        throw new build/* ConfigError */.xL(`${JSON.stringify(wrong)} is not the name of a variable`, {
            where: { name: 'build-variables' },
            fix: 'letters, digits and _ only: BUILD_KIND=release',
        });
    }
    const ours = Object.keys(variables).find((name) => Object.hasOwn(given, name));
    if (ours !== undefined) {
        throw new build/* ConfigError */.xL(`${ours} is given to the build already`, {
            where: { name: 'build-variables' },
            fix: `leave it out: it comes from ${given[ours]}`,
        });
    }
    if (outputs.length === 0) {
        throw new build/* ConfigError */.xL('it is not said which files the build makes', {
            where: make_build_where,
            fix: 'build-outputs: bin/*',
        });
    }
    const out = outputs.find((pattern) => /^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(pattern));
    if (out !== undefined) {
        throw new build/* ConfigError */.xL(`${JSON.stringify(out)} leaves the module's folder`, {
            where: make_build_where,
            fix: 'build-outputs: bin/*',
        });
    }
}
async function commitTime(ctx, { directory, source }) {
    const args = ['show', '-s', '--format=%ct', source.subject.commit];
    const answer = await (0,process_build/* probe */.dy)(ctx, 'git', args, { cwd: directory });
    const [seconds = ''] = answer.stdout.trim().split('\n');
    return answer.exitCode === 0 && /^\d+$/.test(seconds) ? seconds : null;
}
async function perform(ctx, { request, commands, memory }, call) {
    const options = { cwd: call.directory, env: call.env, memory };
    const { makeTargets = [] } = request;
    if (makeTargets.length > 0)
        await (0,process_build/* run */.eF)(ctx, 'make', makeArguments(call, makeTargets), options);
    for (const { program, args } of commands)
        await (0,process_build/* run */.eF)(ctx, program, args, options);
}
/** Absolute paths of the programs for `target`, in order. */
async function findOutputs(request, target, { directory, env }) {
    const patterns = request.outputs.map((pattern) => expand(pattern, env));
    const found = [];
    const passed = [];
    for await (const path of (0,promises_.glob)(patterns, { cwd: directory })) {
        const file = (0,external_node_path_.resolve)(directory, path);
        if (!(await (0,promises_.lstat)(file)).isFile())
            continue;
        const settings = await settingsOf(file);
        const made = settings === null ? 'no Go program' : `${settings.GOOS}/${settings.GOARCH}`;
        if (made === `${target.os}/${target.arch}`)
            found.push(file);
        else
            passed.push(`${path} (${made})`);
    }
    if (found.length === 0) {
        const others = passed.length === 0 ? '' : `; there is ${passed.sort().slice(0, 5).join(', ')}`;
        throw new build/* ConfigError */.xL(`no program for ${formatTarget(target)} is where ${patterns.join(', ')} says${others}`, {
            where: make_build_where,
            fix: passed.some((text) => text.includes('/'))
                ? 'have the Makefile build for GOOS and GOARCH of its environment, anew for each (.PHONY), or into a file named by them: bin/shop-$GOOS-$GOARCH'
                : 'name the files that the build makes: build-outputs: bin/*',
        });
    }
    const names = found.map((file) => (0,external_node_path_.basename)(file).toLowerCase());
    const twice = found.find((_, i) => names.indexOf(names[i]) !== i);
    if (twice !== undefined) {
        throw new build/* ConfigError */.xL(`two files are named ${(0,external_node_path_.basename)(twice)}`, {
            where: make_build_where,
            fix: 'name one of them: build-outputs: bin/shop',
        });
    }
    const odd = found.find((file) => !evidence_build/* binaryName */.fW.safeParse(nameOf(file)).success);
    if (odd !== undefined) {
        throw new build/* ConfigError */.xL(`${JSON.stringify((0,external_node_path_.basename)(odd))} is no name of a program`, {
            where: make_build_where,
            fix: 'letters, digits, spaces and . _ + - ~ @ = , ( ), no dash in front: bin/shop',
        });
    }
    return found.sort();
}
function nameOf(file) {
    return (0,external_node_path_.basename)(file).replace(/\.exe$/i, '');
}
/** `$NAME` and `${NAME}` of `env`; others stay as they are. */
function expand(pattern, env) {
    return pattern.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced, bare) => env[braced ?? bare] ?? whole);
}
async function settingsOf(file) {
    try {
        return (await readBuildInfo(file)).settings;
    }
    catch (error) {
        if (error instanceof build/* ConfigError */.xL)
            return null;
        throw error;
    }
}
async function proveOutput(ctx, { request, toolchain, module, sources, cgo }, target, file, from) {
    const { version, versionVariable = 'main.version', verify = 'quick' } = request;
    const proved = await prove(from, {
        toolchain,
        target,
        title: (0,external_node_path_.relative)(sources.directory, file).replaceAll('\\', '/'),
        importPath: null,
        version,
        versionVariable,
        ...request.source,
        vcs: sources.gitDirectory !== null,
        cgo,
        folders: [...new Set([sources.directory, (0,external_node_path_.resolve)(request.directory), await (0,promises_.realpath)(ctx.temp)])],
        judge: verify !== 'off',
    });
    const { path } = proved.buildInfo;
    return {
        ...proved,
        from,
        name: nameOf(file),
        package: path.startsWith(`${module.path}/`)
            ? `./${path.slice(module.path.length + 1)}`
            : path === module.path
                ? '.'
                : path,
        target,
    };
}
/** The whole of it in a copy of the work tree that has none of the files made, from an empty build cache. */
async function makeAgain(ctx, plan, made, staging) {
    const { request, sources } = plan;
    const without = [(0,external_node_path_.resolve)(request.outputDirectory), ...made.flatMap(({ files }) => files)];
    await withCopy(ctx, sources, without, async ({ directory, env }) => {
        for (const { target, call, files } of made) {
            const again = { ...call, directory, env: { ...call.env, ...env } };
            await perform(ctx, plan, again);
            for (const file of files) {
                const name = (0,external_node_path_.relative)(sources.directory, file);
                const second = (0,external_node_path_.join)(directory, name);
                if ((await (0,promises_.lstat)(second).catch(() => null)) === null) {
                    throw new build/* ConfigError */.xL(`a second build in another folder did not make ${name}`, {
                        where: { file: (0,external_node_path_.dirname)(second) },
                        fix: 'have the Makefile write into its own folder, by paths relative to it',
                    });
                }
                await requireSame(name.replaceAll('\\', '/'), target, (0,external_node_path_.join)(staging, targetFolder(target), (0,external_node_path_.basename)(file)), second);
            }
        }
        ctx.log.info('a second build in another folder, from an empty cache, is the same byte for byte');
    });
}
/** What the programs say of their flags. Go leaves -ldflags out of a program built with -trimpath. */
function flagsOf(programs) {
    const settings = programs.map(({ buildInfo }) => buildInfo.settings);
    const all = (key) => [...new Set(settings.map((of) => of[key] ?? ''))].filter(Boolean);
    return {
        trimpath: settings.every((of) => of['-trimpath'] === 'true'),
        ldflags: all('-ldflags').join(' '),
        tags: [...new Set(all('-tags').flatMap((tags) => tags.split(',')))],
        cgo: settings.some((of) => of.CGO_ENABLED === '1'),
    };
}
function commandLine({ makeTargets = [], commands = [] }) {
    return [...(makeTargets.length > 0 ? [`make ${makeTargets.join(' ')}`] : []), ...commands].join('\n');
}
//# sourceMappingURL=make-build.js.map
;// CONCATENATED MODULE: ./packages/go/build/programs/go-says.js
/** What go says when it cannot load or build, in one readable error. */


/** Lines of the compiler that a person reads; a build with more errors than this shows the first ones. */
const lineLimit = 40;
/** ConfigError for what go's words have a known cure for, else ToolError with the first place or line in front. */
function explain({ what, command, exitCode, lines: all, directory, cause }) {
    // `# import/path` lines head the errors of one package; the errors name the files themselves.
    const lines = all.filter((line) => line !== '' && !/^(# |go: downloading )/.test(line)).slice(0, lineLimit);
    for (const { words, say } of cures) {
        const match = lines.map((line) => words.exec(line)).find((found) => found !== null);
        if (match)
            return say(match, directory, lines);
    }
    const place = lines.find((line) => /^\S.*\.go:\d+/.test(line)) ?? lines[0];
    return new build/* ToolError */.v4(`${what}: ${place ?? 'go says nothing'}`, {
        command,
        exitCode,
        lines: lines.length > 0 ? lines : all.slice(0, lineLimit),
        ...(cause === undefined ? {} : { cause }),
    });
}
const cures = [
    {
        words: /missing go\.sum entry(?: for (?:module providing package |go\.mod file)?\s*(\S+))?/,
        say: (match, directory, lines) => {
            const count = lines.filter((line) => line.includes('missing go.sum entry')).length;
            const what = match[1]?.replace(/[;:)]+$/, '') || 'a module that is needed';
            return new build/* ConfigError */.xL(`go.sum has no hash for ${what}${count > 1 ? ` and ${count - 1} more` : ''}, so Go cannot prove what it downloads`, { where: { file: (0,external_node_path_.join)(directory, 'go.sum') }, fix: 'go mod tidy, and commit go.sum' });
        },
    },
    {
        words: /inconsistent vendoring/,
        say: (_match, directory) => new build/* ConfigError */.xL('vendor/ is not what go.mod asks for', {
            where: { file: (0,external_node_path_.join)(directory, 'vendor', 'modules.txt') },
            fix: 'go mod vendor, and commit the folder (in a workspace: go work vendor)',
        }),
    },
    {
        words: /invalid input (?:directory|file) name "(-[^"]*)"/,
        say: (match, directory) => new build/* ConfigError */.xL(`the name ${JSON.stringify(match[1])} looks like a flag, and Go refuses to build it`, {
            where: { file: directory },
            fix: `rename it: ${match[1]?.replace(/^-+/, '') || 'cmd'}`,
        }),
    },
    {
        words: /updates to go\.(mod|sum|work) needed/,
        say: (match, directory) => new build/* ConfigError */.xL(`go.${match[1]} is not up to date with what the code imports`, {
            where: { file: (0,external_node_path_.join)(directory, `go.${match[1]}`) },
            fix: match[1] === 'work'
                ? 'go work sync, and commit go.work'
                : 'go mod tidy, and commit go.mod and go.sum',
        }),
    },
    {
        words: /main module \((\S+)\) does not contain package (\S+)/,
        say: (match, directory) => new build/* ConfigError */.xL(`${match[2]?.replace(/:$/, '')} belongs to another module than ${match[1]}`, {
            where: { file: directory },
            fix: "a nested module is a service of its own: give the folder that holds its go.mod as the module's folder",
        }),
    },
    {
        words: /could not read Username for '([^']+)'|fatal: Authentication failed for '([^']+)'/,
        say: (match, directory) => new build/* ConfigError */.xL(`a module lies in a private repository, and ${match[1] ?? match[2]} lets nobody in without a name`, {
            where: { file: (0,external_node_path_.join)(directory, 'go.mod') },
            fix: 'give GOPRIVATE patterns and a token that may read that repository',
        }),
    },
    {
        words: /(go\.mod|go\.work):1: unexpected input character '\\ufeff'/,
        say: (match, directory) => new build/* ConfigError */.xL(`${match[1]} begins with a byte-order mark, and Go refuses it`, {
            where: { file: match[1] === 'go.mod' ? (0,external_node_path_.join)(directory, 'go.mod') : 'go.work', line: 1 },
            fix: 'save it as UTF-8 without a byte-order mark',
        }),
    },
    {
        words: /build cache is required, but could not be located|neither GOMODCACHE nor GOPATH is set/,
        say: () => new build/* ConfigError */.xL('Go has no folder for its caches: HOME is not set', {
            where: { name: 'HOME' },
            fix: 'set HOME, or both GOCACHE and GOMODCACHE',
        }),
    },
    {
        words: /could not create module cache: .+$/,
        say: (match) => new build/* ConfigError */.xL(`Go cannot write its module cache: ${match[0]}`, {
            where: { name: 'GOMODCACHE' },
            fix: 'GOMODCACHE: a folder that this user may write',
        }),
    },
    {
        words: /failed to initialize build cache at .+$/,
        say: (match) => new build/* ConfigError */.xL(`Go cannot write its build cache: ${match[0]}`, {
            where: { name: 'GOCACHE' },
            fix: 'GOCACHE: a folder that this user may write',
        }),
    },
    {
        words: /(?:write|mkdir|open|create) (\S.*): (?:no space left on device|There is not enough space on the disk)/,
        say: (match) => new build/* ConfigError */.xL(`the disk is full: Go could not write ${match[1]}`, {
            // Its own name for the folder of temporary files.
            where: match[1]?.startsWith('$WORK') ? { name: 'GOTMPDIR' } : { file: match[1] },
            fix: 'free some space, or give GOCACHE, GOMODCACHE and GOTMPDIR folders on another disk',
        }),
    },
];
//# sourceMappingURL=go-says.js.map
;// CONCATENATED MODULE: ./packages/go/build/programs/compile.js
/** Runs `go build` for one target and turns what the compiler says into one readable error. */



/** What `go build -v` says of a package: its import path alone, where an error has a space or a colon. */
const packageLine = /^[^\s:#]+$/;
/** `go build -n` of a large service is quick, but reads every source file once. */
const compile_planTimeoutMs = 120_000;
/**
 * Builds all of `mains` with one command, so that packages are loaded once.
 * @throws ToolError with the compiler's lines (`file:line:col: what`) when something does not compile; ConfigError
 *   where what go says has a known cure
 */
async function compile(ctx, compilation) {
    const said = [];
    let compiled = 0;
    const { directory, env, memory } = compilation;
    try {
        // Names each package when it is compiled: a cold build is silent for a minute otherwise.
        await (0,process_build/* run */.eF)(ctx, compilation.go, argumentsOf(compilation, ['-v', '-n=false']), {
            cwd: directory,
            env,
            memory,
            onLine: (line) => {
                if (line.startsWith('go: downloading '))
                    ctx.log.output(`${line}\n`);
                else if (packageLine.test(line))
                    ctx.log.progress(`compiling, package ${++compiled}: ${line}`);
                else if (said.length < 2 * lineLimit && line !== '')
                    said.push(line);
            },
        });
    }
    catch (error) {
        if (!(error instanceof build/* ToolError */.v4) || error.exitCode === null)
            throw error;
        throw explain({
            what: 'the service does not build',
            command: error.command,
            exitCode: error.exitCode,
            lines: said.length > 0 ? said : error.lines,
            directory,
            cause: error,
        });
    }
}
/**
 * How many packages `compile` would compile, because the build cache does not have them; null when go does not say.
 * `go build -n` prints what it would run, and leaves out what the cache has.
 */
async function packagesToCompile(ctx, compilation) {
    const answer = await (0,process_build/* probe */.dy)(ctx, compilation.go, argumentsOf(compilation, ['-n']), {
        cwd: compilation.directory,
        env: compilation.env,
        timeoutMs: compile_planTimeoutMs,
    }).catch((error) => {
        // A plan too long to read is one of many packages.
        if (error instanceof build/* ToolError */.v4)
            return null;
        throw error;
    });
    if (answer === null || answer.exitCode !== 0)
        return null;
    return answer.stderr.match(/[/\\]compile(\.exe)?"? -o /g)?.length ?? 0;
}
function argumentsOf({ vcs, tags, ldflags, gcflags, asmflags, into, mains, pgo, actions }, first) {
    return [
        'build',
        ...first,
        '-json=false',
        '-trimpath',
        `-buildvcs=${vcs}`,
        `-p=${actions}`,
        `-pgo=${pgo}`,
        ...(tags.length > 0 ? [`-tags=${tags.join(',')}`] : []),
        `-ldflags=${ldflags}`,
        ...(gcflags === undefined ? [] : [`-gcflags=${gcflags}`]),
        ...(asmflags === undefined ? [] : [`-asmflags=${asmflags}`]),
        // The separator at the end makes go take it for a folder.
        '-o',
        `${into}/`,
        '--',
        ...mains.map((main) => main.directory),
    ];
}
//# sourceMappingURL=compile.js.map
;// CONCATENATED MODULE: ./packages/go/build/programs/mains.js
/** The programs of a module: its main packages, as `go list` sees them for one target. */



const listTimeoutMs = 300_000;
/**
 * Main packages in the order of their import paths.
 * @throws ConfigError when there is none, when a named package is not one or lies in another module (a workspace lists
 *   those too), or when two would have the same name
 * @throws ToolError when `go list` fails
 */
async function findMains(ctx, query) {
    const { module, packages = ['./...'], tags = [] } = query;
    for (const pattern of packages) {
        if (!/^\.($|\/)/.test(pattern)) {
            throw new build/* ConfigError */.xL(`"${pattern}" is not a package of the module`, {
                where: { name: 'packages' },
                fix: `write it from the module's folder: ./${pattern.replace(/^[-/]+/, '')}`,
            });
        }
    }
    const args = [
        'list',
        ...(tags.length > 0 ? [`-tags=${tags.join(',')}`] : []),
        '-json=ImportPath,Name',
        '--',
        ...packages,
    ];
    const answer = await (0,process_build/* probe */.dy)(ctx, query.go, args, {
        cwd: module.directory,
        env: query.env,
        timeoutMs: listTimeoutMs,
    });
    if (answer.exitCode !== 0) {
        throw explain({
            what: "the module's packages cannot be listed",
            command: `go ${args.join(' ')}`,
            exitCode: answer.exitCode,
            lines: answer.stderr.split('\n'),
            directory: module.directory,
        });
    }
    const listed = parseObjects(answer.stdout);
    refuseOtherModules(listed, module);
    const mains = listed
        .filter((entry) => entry.Name === 'main')
        .map(({ ImportPath }) => ({
        importPath: ImportPath,
        directory: ImportPath === module.path ? '.' : `./${ImportPath.slice(module.path.length + 1)}`,
        name: programName(ImportPath),
    }))
        .sort((a, b) => (a.importPath < b.importPath ? -1 : 1));
    refuseWrong(mains, listed, query);
    return mains;
}
function refuseOtherModules(listed, module) {
    const other = listed.find(({ ImportPath: path }) => path !== module.path && !path.startsWith(`${module.path}/`));
    if (other === undefined)
        return;
    throw new build/* ConfigError */.xL(`${other.ImportPath} belongs to another module than ${module.path}`, {
        where: { name: 'packages' },
        fix: "it is a service of its own: give the folder that holds its go.mod as the module's folder",
    });
}
function refuseWrong(mains, listed, query) {
    const wrong = query.packages === undefined ? undefined : listed.find((entry) => entry.Name !== 'main');
    if (mains.length === 0 || wrong !== undefined) {
        throw new build/* ConfigError */.xL(wrong === undefined
            ? 'the module has no main package, so there is no program to build'
            : `${wrong.ImportPath} is package ${wrong.Name}, not a program`, {
            where: wrong === undefined ? { file: query.module.directory } : { name: 'packages' },
            fix: 'a program is a folder with "package main" and func main(), by custom ./cmd/<name>',
        });
    }
    const byName = new Map();
    for (const main of mains) {
        // Some file systems know no upper and lower case: Web and web would be one file there.
        const twin = byName.get(main.name.toLowerCase());
        if (twin !== undefined) {
            throw new build/* ConfigError */.xL(`${twin.directory} and ${main.directory} would both become the program ${main.name}`, {
                where: { file: query.module.directory },
                fix: `rename one folder, or build one of them: packages: ${twin.directory}`,
            });
        }
        byName.set(main.name.toLowerCase(), main);
    }
}
/** `go list -json` prints one indented object after another; only their last lines are a bare brace. */
function parseObjects(text) {
    return text
        .split(/^\}$/m)
        .filter((part) => part.trim() !== '')
        .map((part) => JSON.parse(`${part}}`));
}
/** The last element of the import path, or the one before a major version: cmd/go's DefaultExecName. */
function programName(importPath) {
    const elements = importPath.split('/');
    const last = elements.at(-1) ?? importPath;
    return /^v([2-9]|[1-9]\d+)$/.test(last) && elements.length > 1 ? (elements.at(-2) ?? last) : last;
}
//# sourceMappingURL=mains.js.map
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./packages/go/build/programs/memory.js
/**
 * How many targets are built at a time, within a limit of memory. A cold target uses every processor by itself, since
 * go compiles packages side by side; a warm one is mostly its link, which is one program on one processor, so there
 * targets side by side gain what packages do not.
 */

/**
 * What go itself and one compiler or linker of a service with some 300 packages take; measured by
 * `npm run bench -- go-build`. A compiler given less collects its garbage more often (GOMEMLIMIT).
 */
const goBytes = 160 * 2 ** 20;
const actionBytes = 400 * 2 ** 20;
/** Fewer packages to compile than this are done while others link. */
const warmPackages = 25;
/** Whether a target is mostly in the build cache; `packages` as `packagesToCompile` counts them. */
function isWarm(packages) {
    return packages !== null && packages < warmPackages;
}
/** Lanes for `count` targets that are all cold or all warm, in `maxMemory` bytes. */
function lanes(count, warm, maxMemory, processors = (0,external_node_os_.availableParallelism)()) {
    const fitting = (targets) => Math.floor((maxMemory - targets * goBytes) / (targets * actionBytes));
    let targets = warm ? Math.max(1, Math.min(count, processors)) : 1;
    while (targets > 1 && fitting(targets) < 1)
        targets--;
    const actions = Math.max(1, Math.min(processors, fitting(targets)));
    const left = Math.max(actionBytes, maxMemory - targets * goBytes);
    return { targets, actions, memoryLimit: Math.floor(left / (targets * actions)) };
}
/** Runs `work` for each item, `lanes` at a time, in order; the first failure stops what has not begun. */
async function inLanes(items, count, work) {
    const results = [];
    let next = 0;
    let failed = false;
    const lane = async () => {
        while (next < items.length && !failed) {
            const index = next++;
            try {
                results[index] = await work(items[index], index);
            }
            catch (error) {
                failed = true;
                throw error;
            }
        }
    };
    const ended = await Promise.allSettled(Array.from({ length: count }, lane));
    for (const end of ended)
        if (end.status === 'rejected')
            throw end.reason;
    return results;
}
//# sourceMappingURL=memory.js.map
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./packages/go/build/programs/profile.js
/** The profile that a build is optimised by (PGO): there, readable as one, and how old. https://go.dev/doc/pgo */






const unzip = (0,external_node_util_.promisify)(external_node_zlib_.gunzip);
const unzippedLimit = 512 * 2 ** 20;
/** What `go tool preprofile` writes. */
const preprocessed = 'GO PREPROFILE V1\n';
/** A profile of 60 MB made a build of 2.5 minutes one of 34 (https://github.com/golang/go/issues/58102). */
const largeBytes = 10 * 2 ** 20;
const oldDays = 90;
const dayMs = 86_400_000;
/**
 * The profiles that `go build -pgo=<pgo>` takes: of `auto` each program's own default.pgo, of a path that file for all;
 * none of `off`. Their size and age are logged, with a warning where either costs or gains little.
 * @throws ConfigError when the file named is not there, or one is no profile
 */
async function findProfiles(ctx, directory, pgo, mains) {
    const found = new Map();
    if (pgo === 'off')
        return found;
    const read = new Map();
    for (const main of mains) {
        const file = pgo === 'auto' ? (0,external_node_path_.join)(directory, main.directory, 'default.pgo') : (0,external_node_path_.resolve)(directory, pgo);
        let profile = read.get(file);
        if (profile === undefined) {
            profile = await readProfile(file, directory, pgo === 'auto');
            read.set(file, profile);
            if (profile !== null)
                report(ctx, profile);
        }
        if (profile !== null)
            found.set(main, profile);
    }
    return found;
}
/** `-pgo` as go takes it from the module's folder. */
function pgoFlag(directory, pgo) {
    return pgo === 'auto' || pgo === 'off' ? pgo : (0,external_node_path_.resolve)(directory, pgo);
}
/** As build.json says it: nothing of where the checkout lies, so that every one of a commit gives the same document. */
function pgoName(directory, pgo) {
    if (pgo === 'auto' || pgo === 'off')
        return pgo;
    const path = (0,external_node_path_.relative)(directory, (0,external_node_path_.resolve)(directory, pgo));
    const outside = (0,external_node_path_.isAbsolute)(path) || path.split(/[\\/]/)[0] === '..';
    return outside ? (0,external_node_path_.basename)(path) : path.replaceAll('\\', '/');
}
async function readProfile(file, directory, optional) {
    const refuse = (what, cause) => new build/* ConfigError */.xL(`the profile ${what}`, {
        where: optional ? { file } : { name: 'pgo', file },
        fix: 'a CPU profile as runtime/pprof writes it, from production (curl …/debug/pprof/profile), or: pgo: off',
        ...(cause === undefined ? {} : { cause }),
    });
    let bytes;
    try {
        if (!(await (0,promises_.stat)(file)).isFile())
            throw refuse('is no file');
        bytes = await (0,promises_.readFile)(file);
    }
    catch (error) {
        if (error instanceof build/* ConfigError */.xL)
            throw error;
        const { code } = error;
        if (optional && (code === 'ENOENT' || code === 'ENOTDIR'))
            return null;
        throw refuse(`cannot be read (${code})`, error);
    }
    if (bytes.length === 0)
        throw refuse('is empty');
    const path = (0,external_node_path_.isAbsolute)((0,external_node_path_.relative)(directory, file)) ? file : (0,external_node_path_.relative)(directory, file).replaceAll('\\', '/');
    const facts = { path, sha256: (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex'), bytes: bytes.length };
    if (bytes.toString('latin1', 0, preprocessed.length) === preprocessed)
        return { ...facts, collected: null };
    let message = bytes;
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
        try {
            message = await unzip(bytes, { maxOutputLength: unzippedLimit });
        }
        catch (cause) {
            throw refuse(`cannot be unpacked (${cause.message})`, cause);
        }
    }
    const collected = timeOf(message);
    if (collected === undefined)
        throw refuse('is not in the format of pprof');
    return { ...facts, collected };
}
function report(ctx, { path, bytes, collected }) {
    const days = collected === null ? null : Math.floor((ctx.clock.now() - collected) / dayMs);
    const age = days === null ? 'its age unknown' : `collected ${days} days ago`;
    ctx.log.info(`optimised by ${path}: ${(0,build/* formatSize */.Xq)(bytes)}, ${age}`);
    if (bytes > largeBytes) {
        ctx.log.warn(`${path} has ${(0,build/* formatSize */.Xq)(bytes)}: every package is compiled longer for it; 30 s of profile do`);
    }
    if (days !== null && days > oldDays) {
        ctx.log.warn(`${path} is ${days} days old: the code it speaks of may be gone; collect a new one`);
    }
}
/**
 * time_nanos (field 9) of a pprof Profile in milliseconds, null without one; undefined when the bytes are no such
 * message (https://github.com/google/pprof/blob/main/proto/profile.proto; its first field, sample_type, is field 1).
 */
function timeOf(message) {
    let at = 0;
    let time = null;
    let samples = false;
    const varint = () => {
        let value = 0n;
        for (let shift = 0n; shift < 70n; shift += 7n) {
            const byte = message[at++];
            if (byte === undefined)
                return undefined;
            value |= BigInt(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        return undefined;
    };
    while (at < message.length) {
        const key = varint();
        if (key === undefined)
            return undefined;
        const field = Number(key >> 3n);
        if (field < 1 || field > 32)
            return undefined;
        switch (Number(key & 7n)) {
            case 0: {
                const value = varint();
                if (value === undefined)
                    return undefined;
                if (field === 9)
                    time = Number(value / 1000000n);
                break;
            }
            case 1:
                at += 8;
                break;
            case 2: {
                const length = varint();
                if (length === undefined)
                    return undefined;
                samples ||= field === 1;
                at += Number(length);
                break;
            }
            case 5:
                at += 4;
                break;
            default:
                return undefined;
        }
    }
    return at === message.length && samples ? time : undefined;
}
//# sourceMappingURL=profile.js.map
;// CONCATENATED MODULE: ./packages/go/build/programs/build.js
/** Builds a service's programs, proves them and files `build.json`. Nothing is put in place before all is proved. */




















/**
 * Builds every main package for every target: `<out>/<name>` for the host, `<out>/<os>_<arch>[_<variant>]/<name>` for
 * others. Targets that the build cache has are built side by side as memory allows, others one after another.
 * @throws ConfigError for what the user can mend (no go.mod, a newer go.mod, no program, a version that is not in
 *   the program, a tree that is not the commit, bytes that two builds do not agree on); ToolError when it does not
 *   compile, with the compiler's lines
 */
async function build_build(ctx, request) {
    checkRequest(request);
    const { verify = 'quick' } = request;
    const toolchain = await (0,toolchain_toolchain/* findGo */.ii)(ctx);
    const module = await (0,go_mod/* readModule */.bH)(request.directory);
    (0,go_mod/* requireToolchain */.tf)(module, toolchain);
    warnOfFlags(ctx, toolchain);
    // Outside of the work tree: a file in it would mark the next program +dirty.
    const staging = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'build-'));
    const maxMemory = request.maxMemory ?? (0,process_build/* availableMemory */.Br)();
    const memory = new process_build/* MemoryMeter */.Dm(maxMemory);
    try {
        const into = (0,external_node_path_.join)(staging, 'first');
        const plan = await build_makePlan(ctx, { ...request, maxMemory }, toolchain, module, into, memory);
        pointOut(ctx, plan.sources, request.source.dirty);
        const started = ctx.clock.monotonic();
        await buildAll(ctx, plan, plan.jobs);
        const built = ctx.clock.monotonic();
        const programs = await proveAll(ctx, plan);
        if (verify === 'full')
            await buildAgain(ctx, plan, (0,external_node_path_.join)(staging, 'second'));
        const verified = ctx.clock.monotonic();
        const peakBytes = memory.peakBytes;
        reportMemory(ctx, memory, plan, request.maxMemory !== undefined);
        const filed = await fileBuild(ctx, request, toolchain, programs, {
            module: module.path,
            flags: {
                trimpath: true,
                ldflags: linkerFlags(request),
                ...toolFlags(request),
                tags: [...(request.tags ?? [])],
                cgo: plan.cgo,
                pgo: pgoName(request.directory, pgoOf(request, toolchain)),
            },
            verify,
        });
        const times = { buildMs: Math.round(built - started), verifyMs: Math.round(verified - built) };
        return { ...filed, cost: { peakBytes, maxBytes: plan.maxMemory, ...times } };
    }
    finally {
        await (0,promises_.rm)(staging, { recursive: true, force: true });
    }
}
async function build_makePlan(ctx, request, toolchain, module, into, memory) {
    const { directory, tags = [], packages } = request;
    const targets = request.targets ?? [{ os: toolchain.os, arch: toolchain.arch }];
    await requireTargets(ctx, toolchain, targets);
    const sources = await findSources(ctx, toolchain, directory);
    const common = (0,toolchain_toolchain/* goEnvironment */.I$)(ctx, toolchain);
    const cgo = request.cgo ?? common.CGO_ENABLED === '1';
    const pgo = pgoOf(request, toolchain);
    const jobs = [];
    for (const target of targets) {
        const GOCACHE = request.caches?.[formatTarget(target)];
        const env = {
            ...common,
            ...targetEnvironment(target),
            CGO_ENABLED: cgo ? '1' : '0',
            ...(GOCACHE === undefined ? {} : { GOCACHE }),
        };
        if (cgo)
            await requireCompiler(ctx, toolchain, target, env);
        const query = { go: toolchain.path, module, env, tags };
        const mains = await findMains(ctx, packages === undefined ? query : { ...query, packages });
        jobs.push({
            target,
            profiles: await findProfiles(ctx, directory, pgo, mains),
            compilation: {
                go: toolchain.path,
                directory,
                mains,
                into: (0,external_node_path_.join)(into, targetFolder(target)),
                env,
                ldflags: linkerFlags(request),
                ...toolFlags(request),
                tags,
                vcs: sources.gitDirectory !== null,
                pgo: pgoFlag(directory, pgo),
                memory,
            },
        });
    }
    return {
        request,
        toolchain,
        module,
        sources,
        maxMemory: request.maxMemory,
        cgo,
        jobs,
    };
}
/** Cold targets one by one, then warm ones side by side. */
async function buildAll(ctx, { maxMemory, toolchain }, jobs) {
    const alone = lanes(1, false, maxMemory);
    const cold = [];
    const warm = [];
    for (const job of jobs) {
        await (0,promises_.mkdir)(job.compilation.into, { recursive: true });
        const packages = jobs.length > 1 ? await packagesToCompile(ctx, { ...job.compilation, actions: alone.actions }) : null;
        (isWarm(packages) ? warm : cold).push(job);
    }
    const most = mostActions(toolchain);
    const one = async (job, { actions, memoryLimit }) => {
        ctx.log.progress(`building for ${formatTarget(job.target)}`);
        const env = {
            ...job.compilation.env,
            // The compiler's and the linker's own garbage collector keeps to it (runtime, GOMEMLIMIT).
            ...(ctx.env.GOMEMLIMIT ? {} : { GOMEMLIMIT: String(memoryLimit) }),
        };
        await compile(ctx, { ...job.compilation, env, actions: Math.min(actions, most) });
    };
    for (const job of cold)
        await one(job, alone);
    const side = lanes(warm.length, true, maxMemory);
    await inLanes(warm, side.targets, (job) => one(job, side));
}
async function proveAll(ctx, plan) {
    const { request, toolchain, sources, cgo, jobs } = plan;
    const { verify = 'quick', versionVariable = 'main.version' } = request;
    const folders = [...new Set([sources.directory, (0,external_node_path_.resolve)(request.directory), await (0,promises_.realpath)(ctx.temp)])];
    const programs = [];
    for (const { target, compilation, profiles } of jobs) {
        const files = [];
        for (const main of compilation.mains) {
            const from = (0,external_node_path_.join)(compilation.into, fileName(main.name, target));
            files.push(from);
            const proved = await prove(from, {
                toolchain,
                target,
                title: main.directory,
                importPath: main.importPath,
                version: request.version,
                versionVariable,
                ...request.source,
                vcs: compilation.vcs,
                cgo,
                folders,
                judge: verify !== 'off',
            });
            const profile = profiles.get(main)?.sha256;
            programs.push({
                ...proved,
                from,
                name: main.name,
                package: main.directory,
                target,
                ...(profile === undefined ? {} : { profile }),
            });
        }
        if (verify !== 'off')
            await requireLinked(request, target, files);
    }
    return programs;
}
/** The user's own -X: the linker says nothing of a variable that is not there, or that nothing uses. */
async function requireLinked({ ldflags = '' }, target, files) {
    for (const [variable, value] of linkedVariables(ldflags)) {
        if (value === '')
            continue;
        const held = await Promise.all(files.map((file) => holdsLinkedString(file, value)));
        if (held.includes(true))
            continue;
        throw new build/* ConfigError */.xL(`-X ${variable}=${value} set nothing: no program for ${formatTarget(target)} has a string variable ${variable} that it uses`, {
            where: { name: 'ldflags' },
            fix: `correct the name, or add "var ${variable.split('.').at(-1)} string" and use it`,
        });
    }
}
/** Where nothing is left of the first build: another folder, an empty build cache, other temporary files. */
async function buildAgain(ctx, plan, into) {
    await withCopy(ctx, plan.sources, [(0,external_node_path_.resolve)(plan.request.outputDirectory)], async (elsewhere) => {
        const jobs = plan.jobs.map(({ compilation, ...job }) => ({
            ...job,
            compilation: {
                ...compilation,
                directory: elsewhere.directory,
                into: (0,external_node_path_.join)(into, targetFolder(job.target)),
                env: { ...compilation.env, ...elsewhere.env },
                pgo: pgoFlag(elsewhere.directory, pgoOf(plan.request, plan.toolchain)),
            },
        }));
        await buildAll(ctx, plan, jobs);
        for (const [i, { target, compilation }] of jobs.entries()) {
            for (const { name, directory } of compilation.mains) {
                const file = fileName(name, target);
                const first = (0,external_node_path_.join)(plan.jobs[i]?.compilation.into, file);
                await requireSame(directory, target, first, (0,external_node_path_.join)(compilation.into, file));
            }
        }
        ctx.log.info('a second build in another folder, from an empty cache, is the same byte for byte');
    });
}
function linkerFlags({ version, versionVariable = 'main.version', ldflags = '' }) {
    return ['-s -w', `-X ${versionVariable}=${version}`, ldflags].join(' ').trim();
}
function toolFlags({ gcflags, asmflags }) {
    return { ...(gcflags === undefined ? {} : { gcflags }), ...(asmflags === undefined ? {} : { asmflags }) };
}
/** As asked for, else as GOFLAGS says, else go's own default. */
function pgoOf({ pgo }, { flags }) {
    const own = flags.findLast((flag) => (0,go_flags/* flagName */.GI)(flag) === '-pgo');
    return pgo ?? own?.replace(/^[^=]*=?/, '') ?? 'auto';
}
/** GOFLAGS may hold a smaller `-p`. */
function mostActions({ flags }) {
    const own = flags.findLast((flag) => (0,go_flags/* flagName */.GI)(flag) === '-p');
    return Number(own?.replace(/^[^=]*=/, '')) || Number.POSITIVE_INFINITY;
}
function reportMemory(ctx, { peakBytes, turns }, { maxMemory }, asked) {
    if (peakBytes === null)
        return;
    const took = turns === 0 ? '' : '; programs took turns to keep to it';
    ctx.log.info(`most memory in use: ${(0,build/* formatSize */.Xq)(peakBytes)} of ${(0,build/* formatSize */.Xq)(maxMemory)}${took}`);
    if (asked && peakBytes > maxMemory) {
        ctx.log.warn(`the build used ${(0,build/* formatSize */.Xq)(peakBytes)}, more than max-memory ${(0,build/* formatSize */.Xq)(maxMemory)}: its largest program needs that much beside what those that wait hold`);
    }
}
//# sourceMappingURL=build.js.map
;// CONCATENATED MODULE: ./packages/go/build/programs/fetch-modules.js
/** The modules of a service, fetched ahead: what builds and tests afterwards needs no way into private repositories. */









/**
 * Fetches into GOMODCACHE what a build of the module in `directory` may need, for every system and tag. It runs nothing of
 * the service's own and writes nothing into the checkout: whether go.mod and go.sum are tidy is for the build to judge.
 * From vendor/ nothing is fetched. In a workspace it is what the packages of this module need: another module of it may
 * ask for what the token does not open.
 * @param go the go command; absolute
 * @throws ConfigError or ToolError with go's lines when a module cannot be had; CancelledError
 */
async function fetchModules(ctx, go, directory, { tags = [], targets = [] } = {}) {
    const ask = (args, env = {}) => fetching(ctx, go, directory, args, env);
    const { workspace, flags } = await settings(ctx, go, directory);
    if (workspace) {
        // Without -mod go takes the workspace's own vendor folder where there is one, else it only reads.
        const list = ['list', '-deps', '-test', '-f={{""}}', ...tagFlag(tags), '--', './...'];
        if (targets.length === 0)
            await ask(list);
        for (const target of targets)
            await ask(list, targetEnvironment(target));
        return;
    }
    if (await isVendored(await (0,go_mod/* readModule */.bH)(directory), flagValue(flags, '-mod'))) {
        ctx.log.info('modules come from vendor/: none is fetched');
        return;
    }
    const own = (0,external_node_path_.resolve)(directory, flagValue(flags, '-modfile') ?? 'go.mod');
    const scratch = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'modules-'));
    try {
        // `go mod download` works with -mod=mod (cmd/go, modload.setDefaultBuildMod): what it mends, it mends there.
        const copy = (0,external_node_path_.join)(scratch, 'go.mod');
        await (0,promises_.copyFile)(own, copy);
        // A module that requires none has none.
        await (0,promises_.copyFile)(sumOf(own), sumOf(copy)).catch(() => { });
        await ask(['mod', 'download', `-modfile=${copy}`]);
    }
    finally {
        await (0,promises_.rm)(scratch, { recursive: true, force: true });
    }
}
async function fetching(ctx, go, directory, args, env) {
    const said = [];
    try {
        await (0,process_build/* run */.eF)(ctx, go, [...args], {
            cwd: directory,
            env: { GOTOOLCHAIN: 'local', ...env },
            onLine: (line) => {
                if (said.length < 2 * lineLimit && line !== '')
                    said.push(line);
            },
        });
    }
    catch (error) {
        if (!(error instanceof build/* ToolError */.v4) || error.exitCode === null)
            throw error;
        const { command, exitCode } = error;
        const lines = said.length > 0 ? said : error.lines;
        throw explain({ what: 'its modules cannot be had', command, exitCode, lines, directory, cause: error });
    }
}
/** As go sees them, from the environment or from `go env -w`. */
async function settings(ctx, go, directory) {
    const args = ['env', 'GOWORK', 'GOFLAGS'];
    const answer = await (0,process_build/* probe */.dy)(ctx, go, args, { cwd: directory, env: { GOTOOLCHAIN: 'local' } });
    if (answer.exitCode !== 0) {
        const [command, lines] = [`${go} ${args.join(' ')}`, answer.stderr.split('\n')];
        const { exitCode } = answer;
        throw explain({ what: 'its modules cannot be had', command, exitCode, lines, directory });
    }
    const [work = '', flags = ''] = answer.stdout.split(/\r?\n/);
    return { workspace: work !== '' && work !== 'off', flags: (0,go_flags/* splitGoFlags */.CM)(flags) };
}
/** Of two flags go takes the last (cmd/go, base.SetFromGOFLAGS). */
function flagValue(flags, name) {
    return flags.findLast((flag) => (0,go_flags/* flagName */.GI)(flag) === name)?.replace(/^[^=]*=/, '');
}
/** Whether go builds from vendor/ (cmd/go, modload.setDefaultBuildMod). */
async function isVendored({ directory, go, goLine }, mod) {
    if (mod !== undefined)
        return mod === 'vendor';
    if (goLine === null || (0,go_version/* compareGoVersions */.X)(go, '1.14') < 0)
        return false;
    const folder = (0,external_node_path_.join)(directory, 'vendor');
    if ((await (0,promises_.stat)(folder).catch(() => null))?.isDirectory() !== true)
        return false;
    const list = await (0,promises_.readFile)((0,external_node_path_.join)(folder, 'modules.txt'), 'utf8').catch(() => '');
    return !/^## .*\bworkspace\b/.test(list);
}
function tagFlag(tags) {
    return tags.length === 0 ? [] : [`-tags=${tags.join(',')}`];
}
/** `go.sum` of `go.mod`. */
function sumOf(file) {
    return file.replace(/\.mod$/, '.sum');
}
//# sourceMappingURL=fetch-modules.js.map
;// CONCATENATED MODULE: ./packages/go/build/programs/merge-builds.js
/** What several jobs built of one commit, each for its own systems, becomes one build. */





/** In words, and how to read it: builds that differ in one of these are not of one release. */
const shared = [
    ['commit', ({ subject }) => subject.commit],
    ['tree', ({ subject }) => subject.tree],
    ['repository', ({ subject }) => subject.repository ?? ''],
    ['service', ({ service }) => service],
    ['version', ({ version }) => version],
    ['state of the work tree', ({ dirty }) => (dirty ? 'changed' : 'clean')],
    ['module', ({ modules }) => modules.main],
    ['version of Go', ({ toolchain }) => toolchain.version],
    ['linker flags', ({ flags }) => flags.ldflags],
    ['compiler flags', ({ flags }) => flags.gcflags ?? ''],
    ['assembler flags', ({ flags }) => flags.asmflags ?? ''],
    ['build tags', ({ flags }) => flags.tags.join(',')],
    ['profile', profileOf],
];
/** What the whole was proved to is what its least proved part was. */
const proofs = ['off', 'quick', 'full'];
/**
 * Writes `<out>/<os>_<arch>/<name>` for every program of every build, and one build.json over all of them.
 * @throws ConfigError when the builds are not of one commit, version and set of flags, when two have the same program,
 *   and when a program is not the one of its build.json; nothing is written then
 */
async function mergeBuilds(ctx, builds, outputDirectory) {
    const [first] = builds;
    if (first === undefined) {
        throw new build/* ConfigError */.xL('there is no build to merge', {
            where: { name: 'merge' },
            fix: 'name each, one a line: ${{ needs.linux.outputs.artifact }}',
        });
    }
    for (const other of builds)
        requireOneRelease(first, other);
    const rows = builds.flatMap(({ path, document }) => document.binaries.map((binary) => ({ binary, from: (0,external_node_path_.join)((0,external_node_path_.dirname)(path), binary.path), path })));
    const placed = new Map();
    for (const { binary, from, path } of rows) {
        const merged = { ...binary, path: placeOf(binary) };
        if (placed.has(merged.path.toLowerCase())) {
            throw new build/* ConfigError */.xL(`two builds have ${binary.name} for ${formatTarget(targetOf(binary))}`, {
                where: { file: path },
                fix: 'build each system in one job only',
            });
        }
        if ((await (0,evidence_build/* hashFile */.DC)(from)) !== binary.sha256) {
            throw new build/* ConfigError */.xL(`${binary.path} is not the program of its build.json`, {
                where: { file: from },
                fix: 'run the job that built it and all that follow it again',
            });
        }
        placed.set(merged.path.toLowerCase(), merged);
    }
    for (const { binary, from } of rows) {
        await placeProgram(from, (0,external_node_path_.join)(outputDirectory, placeOf(binary)));
        ctx.log.info(`merged ${binary.name} for ${formatTarget(targetOf(binary))}: ${(0,build/* formatSize */.Xq)(binary.bytes)}, sha256 ${binary.sha256}`);
    }
    return (0,evidence_build/* writeDocument */.ft)('build', mergedDocument(builds.map(({ document, sha256 }) => ({ document, sha256 })), [...placed.values()]), (0,external_node_path_.join)(outputDirectory, 'build.json'));
}
function mergedDocument(builds, binaries) {
    const documents = builds.map(({ document }) => document);
    const [first] = documents;
    const commands = [...new Set(documents.flatMap(({ command }) => command ?? []))];
    const proof = proofs.find((word) => documents.some(({ verify = 'off' }) => verify === word));
    return {
        ...first,
        flags: {
            ...first.flags,
            trimpath: documents.every(({ flags }) => flags.trimpath),
            cgo: documents.some(({ flags }) => flags.cgo),
        },
        ...(commands.length === 0 ? {} : { command: commands.join('\n') }),
        ...(proof === undefined ? {} : { verify: proof }),
        modules: { main: first.modules.main, ...linkedModules(binaries) },
        parts: builds.map(({ sha256, document: { toolchain } }) => ({ sha256, toolchain })),
        binaries,
    };
}
function requireOneRelease(first, other) {
    for (const [what, of] of shared) {
        const [one, two] = [of(first.document), of(other.document)];
        if (one === two)
            continue;
        throw new build/* ConfigError */.xL(`these builds are not of one release: another ${what}, ${JSON.stringify(one)} and ${JSON.stringify(two)}`, {
            where: { file: other.path },
            fix: 'build all of them in one run, with the same inputs but for targets',
        });
    }
}
/** One path, or one name of files outside, may be of other bytes in each job; a default.pgo is part of the commit. */
function profileOf({ flags: { pgo = '' }, binaries }) {
    if (['', 'auto', 'off'].includes(pgo))
        return pgo;
    return [pgo, ...new Set(binaries.map(({ profile = '' }) => profile))].join(' ');
}
/** By system and machine also for the host: two jobs may have been on different ones. */
function placeOf(binary) {
    const target = targetOf(binary);
    return `${targetFolder(target)}/${fileName(binary.name, target)}`;
}
//# sourceMappingURL=merge-builds.js.map
;// CONCATENATED MODULE: ./packages/go/build/programs/private-modules.js

/**
 * Environment in which go, and the git that it starts, reach private modules. Headers that other configuration has for
 * the server are put aside (an empty value does, git-config(1) `http.extraHeader`), since a server refuses two of them;
 * its addresses for ssh are read as https.
 */
function privateModules(ctx, { patterns, server, token }) {
    if (token === null)
        return { env: privatePatterns(ctx, patterns), secrets: [] };
    const url = server.replace(/\/+$/, '');
    const { host } = new URL(url);
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    const header = `http.${url}/.extraheader`;
    return {
        env: {
            ...privatePatterns(ctx, patterns),
            GIT_TERMINAL_PROMPT: '0',
            ...gitConfiguration(ctx.env, [
                [header, ''],
                [header, `Authorization: Basic ${basic}`],
                [`url.${url}/.insteadOf`, `ssh://git@${host}/`],
                [`url.${url}/.insteadOf`, `git@${host}:`],
            ]),
        },
        secrets: [token, basic],
    };
}
/**
 * GOPRIVATE with `patterns` beside what stands there. GONOPROXY and GONOSUMDB speak in its place where they are set
 * (https://go.dev/ref/mod#private-modules), so they get them too.
 */
function privatePatterns({ env }, patterns) {
    const names = ['GOPRIVATE', 'GONOPROXY', 'GONOSUMDB'].filter((name) => name === 'GOPRIVATE' || env[name]);
    return Object.fromEntries(names.map((name) => [name, [...(env[name] ? [env[name]] : []), ...patterns].join(',')]));
}
//# sourceMappingURL=private-modules.js.map
;// CONCATENATED MODULE: ./packages/go/build/index.js
/** The Go at hand, the service's module, and reproducible builds that are read back. */








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
