export const id = 44;
export const ids = [44];
export const modules = {

/***/ 1493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qf: () => (/* reexport */ cycloneDx),
  av: () => (/* reexport */ golangPurl),
  TN: () => (/* reexport */ holdsLinkedString),
  WI: () => (/* reexport */ programDifference),
  ro: () => (/* reexport */ readBuildInfo),
  AF: () => (/* reexport */ readExecutableFacts),
  yr: () => (/* reexport */ spdx),
  wG: () => (/* reexport */ textsHolding)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
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
;// CONCATENATED MODULE: ./packages/binary/build/sbom/purl.js
/** Package URLs of Go modules, the names by which vulnerability databases know them. */
/**
 * `pkg:golang/github.com/spf13/cobra@v1.8.0`; null for a folder that replaces a module, which nobody else can know.
 * By the type definition `golang` of the purl specification, namespace and name are in lower case:
 * https://github.com/package-url/purl-spec/blob/main/types-doc/golang-definition.md
 */
function golangPurl({ path, version }) {
    if (version === '' || version === '(devel)' || /^(\.{0,2}\/|[A-Za-z]:)/.test(path))
        return null;
    const segments = path.toLowerCase().split('/').map(encodeURIComponent);
    return `pkg:golang/${segments.join('/')}@${encodeURIComponent(version)}`;
}
//# sourceMappingURL=purl.js.map
;// CONCATENATED MODULE: ./packages/binary/build/sbom/bill.js

/** Modules of all programs and the standard library, each once, in the order of their paths and versions. */
function modulesOf(programs) {
    const byKey = new Map();
    for (const program of programs)
        for (const found of programModules(program))
            byKey.set(keyOf(found), found);
    return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
}
/** The modules of one program, with the standard library under the name that vulnerability databases give it. */
function programModules({ buildInfo }) {
    const release = /go(\d[0-9a-z.]*)/.exec(buildInfo.goVersion)?.[1];
    const standard = release === undefined ? [] : [{ path: 'stdlib', version: `v${release}`, sum: null }];
    return [...standard, ...buildInfo.dependencies].map((module) => ({ ...module, purl: golangPurl(module) }));
}
/** The same for the same module, whichever program holds it. */
function keyOf({ path, version }) {
    return version === '' ? path : `${path}@${version}`;
}
/** RFC 3339 in UTC, whole seconds: the form that both standards take. */
function commitTimestamp({ commitTime }) {
    return `${new Date(commitTime * 1000).toISOString().slice(0, 19)}Z`;
}
//# sourceMappingURL=bill.js.map
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
        serialNumber: `urn:uuid:${contentUuid(JSON.stringify(body))}`,
        ...body,
    };
    return `${JSON.stringify(document, null, 2)}\n`;
}
const programRef = (name) => `program:${name}`;
const moduleRef = (module) => module.purl ?? `module:${keyOf(module)}`;
/** A UUID of version 8 (RFC 9562, 5.8) made of the content, so that another run gives the same. */
function contentUuid(content) {
    const bytes = (0,external_node_crypto_.createHash)('sha256').update(content).digest().subarray(0, 16);
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

/***/ }),

/***/ 1483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
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

/***/ }),

/***/ 8720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ targetOf),
/* harmony export */   Me: () => (/* binding */ requireTargets),
/* harmony export */   P4: () => (/* binding */ formatTarget),
/* harmony export */   dK: () => (/* binding */ targetEnvironment),
/* harmony export */   hu: () => (/* binding */ parseTarget),
/* harmony export */   uB: () => (/* binding */ variantVariable),
/* harmony export */   yA: () => (/* binding */ targetFolder)
/* harmony export */ });
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1649);
/* harmony import */ var _slipway_process__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2834);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1483);



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
    const refuse = (what, fix) => new _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .xL(`${JSON.stringify(text)} ${what}`, { where, fix });
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
    const answer = await (0,_slipway_process__WEBPACK_IMPORTED_MODULE_1__/* .probe */ .dy)(ctx, toolchain.path, args, {
        cwd: ctx.temp,
        env: { GOTOOLCHAIN: 'local', GOWORK: 'off', GOFLAGS: '-mod=mod' },
    });
    if (answer.exitCode !== 0) {
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .ToolError */ .v4('go does not say what it builds for', {
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
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .xL(known.includes(name)
            ? `${name} is not offered: its programs are in a format that is not read back here, so nothing could be proved of them`
            : `${name} is nothing that ${toolchain.version} builds for`, { where, fix: `the nearest that it does: ${(0,_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(name, offered).join(', ')}` });
    }
}
//# sourceMappingURL=target.js.map

/***/ })

};
