export const id = 195;
export const ids = [195];
export const modules = {

/***/ 5195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  build: () => (/* reexport */ build_build),
  findGo: () => (/* reexport */ findGo),
  goEnvironment: () => (/* reexport */ goEnvironment)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/evidence/build/index.js + 9 modules
var build = __webpack_require__(7747);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/process/build/index.js + 15 modules
var process_build = __webpack_require__(2702);
;// CONCATENATED MODULE: ./packages/go/build/compile.js
/** Runs `go build` for one target and turns what the compiler says into one readable error. */


/** Lines of the compiler that a person reads; a build with more errors than this shows the first ones. */
const lineLimit = 40;
/** What `go build -v` says of a package: its import path alone, where an error has a space or a colon. */
const packageLine = /^[^\s:#]+$/;
/**
 * Builds all of `mains` with one command, so that packages are loaded once.
 * @throws ToolError with the compiler's lines (`file:line:col: what`) when something does not compile
 */
async function compile(ctx, compilation) {
    const args = [
        'build',
        // Names each package when it is compiled: a cold build is silent for a minute otherwise.
        '-v',
        '-trimpath',
        `-buildvcs=${compilation.vcs}`,
        ...(compilation.tags.length > 0 ? [`-tags=${compilation.tags.join(',')}`] : []),
        `-ldflags=${compilation.ldflags}`,
        // The separator at the end makes go take it for a folder.
        '-o',
        `${compilation.into}/`,
        '--',
        ...compilation.mains.map((main) => main.directory),
    ];
    const said = [];
    let compiled = 0;
    try {
        await (0,process_build/* run */.eF)(ctx, compilation.go, args, {
            cwd: compilation.directory,
            env: compilation.env,
            onLine: (line) => {
                if (line.startsWith('go: downloading '))
                    ctx.log.output(`${line}\n`);
                else if (packageLine.test(line))
                    ctx.log.progress(`compiling, package ${++compiled}: ${line}`);
                else if (said.length < lineLimit && line !== '')
                    said.push(line);
            },
        });
    }
    catch (error) {
        if (!(error instanceof kernel_build/* ToolError */.v4) || error.exitCode === null)
            throw error;
        // `# import/path` lines head the errors of one package; the errors name the files themselves.
        const lines = said.filter((line) => !line.startsWith('# '));
        const place = lines.find((line) => /^\S.*\.go:\d+/.test(line)) ?? lines[0];
        throw new kernel_build/* ToolError */.v4(`the service does not build: ${place ?? 'go build says nothing'}`, {
            command: error.command,
            exitCode: error.exitCode,
            lines: lines.length > 0 ? lines : error.lines,
            cause: error,
        });
    }
}
//# sourceMappingURL=compile.js.map
;// CONCATENATED MODULE: ./packages/go/build/go-flags.js
/** GOFLAGS: flags separated by white space, each of which may be quoted as a whole (cmd/internal/quoted). */

/** @throws ConfigError when a quote is left open */
function splitGoFlags(text) {
    const flags = [];
    let rest = text.trimStart();
    while (rest !== '') {
        const quote = /^['"]/.exec(rest)?.[0];
        const end = quote === undefined ? rest.search(/\s|$/) : rest.indexOf(quote, 1);
        if (end < 0) {
            throw new kernel_build/* ConfigError */.xL(`a quote is left open in ${JSON.stringify(text)}`, {
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
;// CONCATENATED MODULE: ./packages/go/build/go-version.js
/** Go's own order of its versions (internal/gover in Go's source); they are not semver. */
/** No patch number at all sorts before a written one, also before .0: 1.21 < 1.21rc1 < 1.21.0. */
const none = -1;
const go_version_form = /^(\d+)(?:\.(\d+)(?:\.(\d+)|([a-z]+)(\d*))?)?$/;
function parse(text) {
    const match = go_version_form.exec(text);
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
;// CONCATENATED MODULE: ./packages/go/build/go-mod.js
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
    const file = (0,external_node_path_.join)(directory, 'go.mod');
    let text;
    try {
        text = await (0,promises_.readFile)(file, 'utf8');
    }
    catch (cause) {
        const code = cause.code;
        if (code !== 'ENOENT' && code !== 'ENOTDIR') {
            throw new kernel_build/* ConfigError */.xL(`go.mod cannot be read (${code})`, {
                where: { file },
                fix: 'make it readable',
                cause,
            });
        }
        const below = await nearestModule(directory);
        throw new kernel_build/* ConfigError */.xL('there is no go.mod, so this is not the folder of a Go module', {
            where: { file: directory },
            fix: below === null
                ? 'give the folder that holds go.mod, or make one: go mod init example.com/my-service'
                : `give the folder that holds go.mod: ${(0,external_node_path_.join)(directory, below)}`,
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
    let path = null;
    let go = withoutGoLine;
    let goLine = null;
    let toolchain = null;
    let block = null;
    for (const [index, raw] of text
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)
        .entries()) {
        const line = index + 1;
        const words = raw
            .replace(/\/\/.*$/, '')
            .trim()
            .split(/\s+/);
        if (block !== null && words[0] === ')') {
            block = null;
            continue;
        }
        if (block === null && words[1] === '(') {
            block = words[0] ?? null;
            continue;
        }
        const [verb, value] = block === null ? words : [block, words[0]];
        const refuse = (what, fix) => new kernel_build/* ConfigError */.xL(what, { where: { file, line }, fix });
        if (verb === 'module' && value)
            path = value.replace(/^(["`])(.*)\1$/, '$2');
        if (verb === 'go') {
            if (value === undefined || !goForm.test(value)) {
                throw refuse(`"${value ?? ''}" is not a Go version`, 'write it as Go does: go 1.24');
            }
            go = value;
            goLine = line;
        }
        if (verb === 'toolchain') {
            if (value === undefined || !toolchainForm.test(value)) {
                throw refuse(`"${value ?? ''}" is not a toolchain`, 'write it as Go does: toolchain go1.26.8');
            }
            toolchain = value;
        }
    }
    if (path === null) {
        throw new kernel_build/* ConfigError */.xL('go.mod names no module', {
            where: { file },
            fix: 'write its first line: module example.com/my-service',
        });
    }
    return { path, go, goLine, toolchain };
}
/**
 * Go refuses a module whose `go` line is newer than itself; said here before anything is built.
 * @throws ConfigError with both versions
 */
function requireToolchain(module, toolchain) {
    const here = releaseOf(toolchain.version);
    if (compareGoVersions(module.go, here) <= 0)
        return;
    const line = here.split('.').slice(0, 2).join('.');
    throw new kernel_build/* ConfigError */.xL(`go.mod asks for Go ${module.go}, and the Go at hand is ${here} (${toolchain.path})`, {
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
            const entries = await (0,promises_.readdir)(folder, { withFileTypes: true }).catch(() => []);
            for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
                if (entry.isFile() && entry.name === 'go.mod')
                    return (0,external_node_path_.relative)(directory, folder);
                if (entry.isDirectory() && !/^(\.|_|node_modules$|vendor$|testdata$)/.test(entry.name)) {
                    next.push((0,external_node_path_.join)(folder, entry.name));
                }
            }
        }
        level = next;
    }
    return null;
}
//# sourceMappingURL=go-mod.js.map
;// CONCATENATED MODULE: ./packages/go/build/mains.js
/** The programs of a module: its main packages, as `go list` sees them for one target. */


const listTimeoutMs = 300_000;
/**
 * Main packages in the order of their import paths.
 * @throws ConfigError when there is none, when a named package is not one, or when two would have the same name
 * @throws ToolError when `go list` fails
 */
async function findMains(ctx, query) {
    const { module, packages = ['./...'], tags = [] } = query;
    for (const pattern of packages) {
        if (!/^\.($|\/)/.test(pattern)) {
            throw new kernel_build/* ConfigError */.xL(`"${pattern}" is not a package of the module`, {
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
        const lines = answer.stderr
            .split('\n')
            .filter((line) => line !== '' && !line.startsWith('go: downloading'));
        throw new kernel_build/* ToolError */.v4(`the module's packages cannot be listed: ${lines[0] ?? 'go list says nothing'}`, {
            command: `go ${args.join(' ')}`,
            exitCode: answer.exitCode,
            lines,
        });
    }
    const listed = parseObjects(answer.stdout);
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
function refuseWrong(mains, listed, query) {
    const wrong = query.packages === undefined ? undefined : listed.find((entry) => entry.Name !== 'main');
    if (mains.length === 0 || wrong !== undefined) {
        throw new kernel_build/* ConfigError */.xL(wrong === undefined
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
            throw new kernel_build/* ConfigError */.xL(`${twin.directory} and ${main.directory} would both become the program ${main.name}`, {
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
;// CONCATENATED MODULE: ./packages/binary/build/executable-file.js
/** Random access to an executable on disk: only the parts asked for are read, whatever the file's size. */


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
            throw new kernel_build/* ConfigError */.xL(`the program cannot be read (${cause.code})`, {
                where: { file: path },
                fix: 'build it first, and give the path of the file that was built',
                cause,
            });
        }
        try {
            const stat = await handle.stat();
            if (!stat.isFile()) {
                throw new kernel_build/* ConfigError */.xL('this is not a file', {
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
    /** The file is shorter than its own header says. */
    cut(expectedBytes) {
        return new kernel_build/* ConfigError */.xL(`the program is cut short: its header speaks of ${expectedBytes} bytes, the file has ${this.bytes}`, { where: { file: this.path }, fix: 'build or download it again' });
    }
    /** The file is not what was expected here. */
    refuse(what, fix = 'give a program that `go build` wrote') {
        return new kernel_build/* ConfigError */.xL(what, { where: { file: this.path }, fix });
    }
}
//# sourceMappingURL=executable-file.js.map
;// CONCATENATED MODULE: ./packages/binary/build/elf.js
const loadable = 1;
const interpreter = 3;
const executableFlag = 1;
const writableFlag = 2;
const sharedObject = 3;
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
    return {
        format: 'elf',
        os,
        arch,
        linkage: programs.some((p) => p.word(0) === interpreter) ? 'dynamic' : 'static',
        bigEndian,
        pointerBytes: wide ? 8 : 4,
        positionIndependent: fields.half(16) === sharedObject,
        segments: loads.map(({ address, offset, bytes }) => ({ address, offset, bytes })),
        buildInfoHome: (await section(file, fields, '.go.buildinfo', bigEndian, wide)) ??
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
async function section(file, header, wanted, bigEndian, wide) {
    const sections = await table(file, header, wide ? 40 : 32, wide ? 58 : 46, bigEndian, wide);
    const names = sections[header.half(wide ? 62 : 50)];
    if (names === undefined)
        return null;
    const text = await file.readUpTo(names.address(wide ? 24 : 16), Math.min(names.address(wide ? 32 : 20), 1 << 20));
    const found = sections.find((s) => {
        const at = s.word(0);
        return text.toString('latin1', at, at + wanted.length + 1) === `${wanted}\0`;
    });
    if (found === undefined)
        return null;
    return {
        address: found.address(wide ? 16 : 12),
        offset: found.address(wide ? 24 : 16),
        bytes: found.address(wide ? 32 : 20),
    };
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
    let named = null;
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
                named ??= goSection(command);
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
        buildInfoHome: named ?? data,
    };
}
function place(bytes, address, offset, size) {
    return {
        address: Number(bytes.readBigUInt64LE(address)),
        offset: Number(bytes.readBigUInt64LE(offset)),
        bytes: Number(bytes.readBigUInt64LE(size)),
    };
}
function goSection(command) {
    const count = command.readUInt32LE(64);
    for (let i = 0; i < count && 72 + (i + 1) * 80 <= command.length; i++) {
        const section = command.subarray(72 + i * 80, 72 + (i + 1) * 80);
        if (section.toString('latin1', 0, 16).replace(/\0+$/, '') === '__go_buildinfo') {
            return {
                address: Number(section.readBigUInt64LE(32)),
                offset: section.readUInt32LE(48),
                bytes: Number(section.readBigUInt64LE(40)),
            };
        }
    }
    return null;
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
    const segments = [];
    let data = null;
    for (let i = 0; i < count; i++) {
        const section = table.subarray(i * 40, (i + 1) * 40);
        const segment = {
            address: imageBase + section.readUInt32LE(12),
            offset: section.readUInt32LE(20),
            bytes: section.readUInt32LE(16),
        };
        const flags = section.readUInt32LE(36);
        if (segment.bytes === 0)
            continue;
        segments.push(segment);
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
        segments,
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
const chunkBytes = 1 << 20;
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
    for (let at = skip; at < home.bytes; at += chunkBytes) {
        const chunk = await file.read(home.offset + at, Math.min(chunkBytes, home.bytes - at));
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
;// CONCATENATED MODULE: ./packages/binary/build/linked-string.js
/**
 * Proves that `-ldflags -X` took effect. Go's linker passes over a variable that does not exist without a word,
 * and the bare bytes of a version such as 1.0.0 stand in many programs by chance (a dependency's version is
 * enough). A string that -X set is told apart by its form: cmd/link's addstrdata writes the text with a zero
 * byte behind it, which no other Go string has, and points a string header (address, length) in the data at it.
 */


const linked_string_chunkBytes = 1 << 20;
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
        for await (const offset of find(file, Buffer.concat([text, Buffer.alloc(1)]))) {
            const segment = layout.segments.find((s) => s.offset <= offset && offset < s.offset + s.bytes);
            if (segment === undefined)
                continue;
            headers.push(stringHeader(layout, segment.address + offset - segment.offset, text.length));
        }
        for (const header of headers) {
            for await (const _ of find(file, header))
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
/** File offsets of `needle`, read in chunks that overlap by its length. */
async function* find(file, needle) {
    for (let at = 0; at < file.bytes; at += linked_string_chunkBytes) {
        const chunk = await file.readUpTo(at, linked_string_chunkBytes + needle.length - 1);
        for (let found = chunk.indexOf(needle); found >= 0; found = chunk.indexOf(needle, found + 1)) {
            yield at + found;
        }
    }
}
//# sourceMappingURL=linked-string.js.map
;// CONCATENATED MODULE: ./packages/binary/build/index.js
/** Go build info and the facts of an executable file, read without running it. */


//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./packages/go/build/prove.js
/** Compares what a program says of itself with what was asked for; a difference stops the build. */



/**
 * Reads the program at `path` back.
 * @throws ConfigError naming what differs, or that the version is not in the program
 */
async function prove(path, asked) {
    const buildInfo = await readBuildInfo(path);
    const facts = await readExecutableFacts(path);
    const { main, target, toolchain } = asked;
    const refuse = (what, fix) => new kernel_build/* ConfigError */.xL(`${main.directory}: ${what}`, { where: { file: path }, fix });
    const mismatch = (key, found, wanted) => refuse(`the program says ${key} ${found ?? '(nothing)'}, and ${wanted} was asked for`, 'see that no flag in GOFLAGS or the Go environment file asks for something else: go env -changed');
    const same = (key, found, wanted) => {
        if (found !== wanted)
            throw mismatch(key, found, wanted);
    };
    same('Go', releaseOf(buildInfo.goVersion), releaseOf(toolchain.version));
    same('package', buildInfo.path, main.importPath);
    same('GOOS', buildInfo.settings.GOOS, target.os);
    same('GOARCH', buildInfo.settings.GOARCH, target.arch);
    same('format for', `${facts.os}/${facts.arch}`, `${headerSystem(target.os)}/${target.arch}`);
    same('-trimpath', buildInfo.settings['-trimpath'], 'true');
    same('CGO_ENABLED', buildInfo.settings.CGO_ENABLED, asked.cgo ? '1' : '0');
    if (asked.vcs) {
        if (buildInfo.settings['vcs.revision'] !== asked.subject.commit) {
            throw refuse(`the program was built from commit ${buildInfo.settings['vcs.revision'] ?? '(none)'}, not ${asked.subject.commit}`, 'build in the checkout of the commit that is to be released');
        }
        if (buildInfo.settings['vcs.modified'] !== String(asked.dirty)) {
            throw refuse(asked.dirty
                ? 'the work tree was to hold changes, and Go saw none'
                : 'the program is marked +dirty: the work tree holds changes that the commit does not', 'commit them, or ignore what the build writes; `git status --porcelain` at the root must be empty');
        }
    }
    return { buildInfo, stampedVariable: await stamp(path, asked, buildInfo, refuse) };
}
async function stamp(path, { main, version, versionVariable }, buildInfo, refuse) {
    if (await holdsLinkedString(path, version))
        return versionVariable;
    if ([version, `v${version}`].includes(buildInfo.moduleVersion))
        return null;
    const dot = versionVariable.lastIndexOf('.');
    const owner = versionVariable.slice(0, dot);
    const name = versionVariable.slice(dot + 1);
    throw refuse(`version ${version} is not in the program: it has no string variable ${versionVariable} that it uses, and Go's own stamp is ${buildInfo.moduleVersion || '(none)'}`, owner === 'main'
        ? `add "var ${name} string" to package main in ${main.directory} and print it, or name the variable that holds the version`
        : `add "var ${name} string" to package ${owner} and use it, or name another variable`);
}
/** An executable's header cannot tell some systems apart. */
function headerSystem(os) {
    if (os === 'android')
        return 'linux';
    return os === 'illumos' ? 'solaris' : os;
}
//# sourceMappingURL=prove.js.map
;// CONCATENATED MODULE: ./packages/go/build/toolchain.js
/** The Go at hand, and the environment that every go command of ours gets. */



const asked = ['GOVERSION', 'GOHOSTOS', 'GOHOSTARCH', 'GOFLAGS'];
/**
 * The Go on PATH; it never fetches another one.
 * @throws ConfigError when there is none; ToolError when it does not answer
 */
async function findGo(ctx) {
    const path = await (0,process_build/* which */.K7)(ctx, 'go');
    if (path === null) {
        throw new kernel_build/* ConfigError */.xL('there is no go command on PATH', {
            where: { name: 'PATH' },
            fix: 'install Go 1.24 or newer and put its bin folder on PATH',
        });
    }
    const args = ['env', '-json', ...asked];
    // Asked outside of any module, so that a broken go.mod or go.work cannot answer for the toolchain.
    const answer = await (0,process_build/* probe */.dy)(ctx, path, args, {
        cwd: ctx.temp,
        env: { GOTOOLCHAIN: 'local', GOWORK: 'off' },
    });
    const values = answer.exitCode === 0 ? parseAnswer(answer.stdout) : null;
    if (values === null) {
        throw new kernel_build/* ToolError */.v4('go does not say what it is', {
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
        flags: splitGoFlags(values.GOFLAGS),
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
    const flags = toolchain.flags.filter((flag) => flagName(flag) !== '-trimpath');
    return {
        // Set even when nothing changed: an empty GOFLAGS would let the `go env -w` file speak again.
        GOFLAGS: joinGoFlags([...flags, '-trimpath']),
        GOTOOLCHAIN: 'local',
        GOOS: toolchain.os,
        GOARCH: toolchain.arch,
        CGO_ENABLED: ctx.env.CGO_ENABLED === '1' ? '1' : '0',
    };
}
//# sourceMappingURL=toolchain.js.map
;// CONCATENATED MODULE: ./packages/go/build/build.js
/** Builds a service's programs, proves them and files `build.json`. Nothing is put in place before all is proved. */













/**
 * Builds every main package for every target: `<out>/<name>` for the host, `<out>/<os>_<arch>/<name>` for others.
 * @throws ConfigError for what the user can mend (no go.mod, a newer go.mod, no program, a version that is not in
 *   the program, a tree that is not the commit); ToolError when it does not compile, with the compiler's lines
 */
async function build_build(ctx, request) {
    const { directory, outputDirectory, tags = [], versionVariable = 'main.version' } = request;
    check(request, versionVariable);
    const toolchain = await findGo(ctx);
    const module = await readModule(directory);
    requireToolchain(module, toolchain);
    warnOfOwnLdflags(ctx, toolchain);
    const host = { os: toolchain.os, arch: toolchain.arch };
    const env = goEnvironment(ctx, toolchain);
    const ldflags = ['-s -w', `-X ${versionVariable}=${request.version}`, request.ldflags ?? '']
        .join(' ')
        .trim();
    const vcs = await insideWorkTree(ctx, directory);
    // Outside of the work tree: a file in it would mark the next program +dirty.
    const staging = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'build-'));
    try {
        const built = [];
        for (const target of request.targets ?? [host]) {
            const targetEnv = { ...env, GOOS: target.os, GOARCH: target.arch };
            const mains = await findMains(ctx, {
                go: toolchain.path,
                module,
                env: targetEnv,
                tags,
                ...(request.packages === undefined ? {} : { packages: request.packages }),
            });
            const into = (0,external_node_path_.join)(staging, `${target.os}_${target.arch}`);
            await (0,promises_.mkdir)(into);
            await compile(ctx, { go: toolchain.path, directory, mains, into, env: targetEnv, ldflags, tags, vcs });
            for (const main of mains) {
                const from = (0,external_node_path_.join)(into, fileName(main, target));
                const proved = await prove(from, {
                    toolchain,
                    target,
                    main,
                    version: request.version,
                    versionVariable,
                    ...request.source,
                    vcs,
                    cgo: env.CGO_ENABLED === '1',
                });
                const path = target.os === host.os && target.arch === host.arch
                    ? fileName(main, target)
                    : `${target.os}_${target.arch}/${fileName(main, target)}`;
                built.push({ from, binary: { ...(await row(from, main, target, path)), ...proved } });
            }
        }
        for (const { from, binary } of built) {
            await build_place(from, (0,external_node_path_.join)(outputDirectory, binary.path));
            ctx.log.info(`built ${binary.name} for ${binary.os}/${binary.arch}: ${(0,kernel_build/* formatSize */.Xq)(binary.bytes)}, sha256 ${binary.sha256}`);
        }
        const binaries = built.map(({ binary }) => binary);
        const document = {
            schema: 'slipway/build/v1',
            subject: request.source.subject,
            service: request.service,
            version: request.version,
            dirty: request.source.dirty,
            toolchain: { version: toolchain.version, ...host },
            flags: { trimpath: true, ldflags, tags: [...tags], cgo: env.CGO_ENABLED === '1' },
            modules: { main: module.path, ...linkedModules(binaries) },
            binaries,
        };
        return await (0,build/* writeDocument */.ft)('build', document, (0,external_node_path_.join)(outputDirectory, 'build.json'));
    }
    finally {
        await (0,promises_.rm)(staging, { recursive: true, force: true });
    }
}
/** Refuses labels that could not go into argv, file names and evidence as they are, before anything runs. */
function check({ service, version, targets = [], tags = [] }, versionVariable) {
    const refuse = (name, value, what, fix) => new kernel_build/* ConfigError */.xL(`${JSON.stringify(value)} ${what}`, { where: { name }, fix });
    if (!build/* version */.rE.safeParse(version).success) {
        throw refuse('version', version, 'is not a version label', 'letters, digits and . _ + - only: 1.4.2');
    }
    if (!build/* name */.UU.safeParse(service).success) {
        throw refuse('service', service, 'is not a service name', 'letters, digits and - only: hello-service');
    }
    if (!/^[\w./~-]*[\w~]\.[\p{L}_][\p{L}\p{N}_]*$/u.test(versionVariable)) {
        throw refuse('version-variable', versionVariable, 'is not a variable', 'package and name: main.version');
    }
    for (const { os, arch } of targets) {
        if (!/^[a-z0-9]+$/.test(os) || !/^[a-z0-9]+$/.test(arch)) {
            throw refuse('targets', `${os}/${arch}`, 'is not a target', "system and machine in Go's names: linux/arm64");
        }
    }
    const twice = targets.find((a, i) => targets.findIndex((b) => a.os === b.os && a.arch === b.arch) !== i);
    if (twice !== undefined) {
        throw refuse('targets', `${twice.os}/${twice.arch}`, 'stands twice', 'name each target once');
    }
    for (const tag of tags) {
        if (!/^[\p{L}\p{N}_.]+$/u.test(tag)) {
            throw refuse('tags', tag, 'is not a build tag', 'one tag an item: netgo');
        }
    }
}
function warnOfOwnLdflags(ctx, toolchain) {
    if (!toolchain.flags.some((flag) => flagName(flag) === '-ldflags'))
        return;
    ctx.log.warn('GOFLAGS holds -ldflags, which a build of ours replaces: give them as the build’s ldflags instead');
}
/** Whether Go can write git's revision into the programs here. */
async function insideWorkTree(ctx, directory) {
    try {
        const answer = await (0,process_build/* probe */.dy)(ctx, 'git', ['rev-parse', '--is-inside-work-tree'], { cwd: directory });
        return answer.exitCode === 0 && answer.stdout.trim() === 'true';
    }
    catch (error) {
        // Without git on PATH there is no revision to write.
        if (error instanceof kernel_build/* ToolError */.v4)
            return false;
        throw error;
    }
}
function fileName(main, target) {
    return target.os === 'windows' ? `${main.name}.exe` : main.name;
}
async function row(from, main, target, path) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of (0,external_node_fs_.createReadStream)(from))
        hash.update(chunk);
    return {
        name: main.name,
        package: main.directory,
        ...target,
        path,
        sha256: hash.digest('hex'),
        bytes: (await (0,promises_.stat)(from)).size,
    };
}
/** Copied aside and renamed, so that a program that runs from there keeps its bytes. */
async function build_place(from, to) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(to), { recursive: true });
    await (0,promises_.copyFile)(from, `${to}.new`);
    await (0,promises_.chmod)(`${to}.new`, 0o755);
    await (0,promises_.rename)(`${to}.new`, to);
}
/** The modules linked into any of the programs, once each; the hash is over `path version sum` lines in order. */
function linkedModules(binaries) {
    const lines = new Set(binaries.flatMap(({ buildInfo }) => buildInfo.dependencies.map(({ path, version, sum }) => `${path} ${version} ${sum ?? ''}\n`)));
    return { hash: (0,build/* sha256Hex */.fg)([...lines].sort().join('')), count: lines.size };
}
//# sourceMappingURL=build.js.map
;// CONCATENATED MODULE: ./packages/go/build/index.js
/** The Go at hand, the service's module, and reproducible builds that are read back. */


//# sourceMappingURL=index.js.map

/***/ })

};
