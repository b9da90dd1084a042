export const id = 125;
export const ids = [125];
export const modules = {

/***/ 8125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkPackaging: () => (/* binding */ checkPackaging),
  pack: () => (/* binding */ pack_pack)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/github/build/index.js + 27 modules
var build = __webpack_require__(5824);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./node_modules/fflate/esm/index.mjs
var esm = __webpack_require__(1306);
// EXTERNAL MODULE: ./node_modules/tar/dist/esm/header.js + 2 modules
var esm_header = __webpack_require__(6532);
;// CONCATENATED MODULE: ./packages/go/build/packaging/tar.js
/** Tar archives that are the same bytes for the same content, whoever writes them where. */





const blockBytes = 512;
/** RFC 1952, 2.3.1: "unknown", since the bytes do not depend on the system. */
const operatingSystemAt = 9;
const unknownSystem = 255;
const zstdLevel = 12;
/**
 * In the order of names, of user and group 0 without names, all with one time.
 * @param mtime seconds since 1970
 * @throws ConfigError as `tarHeader`
 */
function tar(files, mtime) {
    const blocks = [];
    for (const file of files) {
        const { data } = file;
        const padding = (blockBytes - (data.byteLength % blockBytes)) % blockBytes;
        blocks.push(tarHeader(file, mtime), data, Buffer.alloc(padding));
    }
    return Buffer.concat([...blocks, Buffer.alloc(2 * blockBytes)]);
}
/**
 * @param mtime seconds since 1970
 * @throws ConfigError for a name that ustar cannot hold: 100 bytes, after a folder of 155 (POSIX, pax)
 */
function tarHeader({ name, data, mode }, mtime) {
    const header = Buffer.alloc(blockBytes);
    const entry = new esm_header/* Header */.Y({
        path: name,
        mode,
        uid: 0,
        gid: 0,
        uname: '',
        gname: '',
        size: data.byteLength,
        mtime: new Date(mtime * 1000),
        type: 'File',
    });
    if (!entry.encode(header))
        return header;
    throw new kernel_build/* ConfigError */.xL(`the path ${name} is too long for a tar`, {
        where: { name: 'package-files' },
        fix: "give the file a shorter one: deploy/shop.yml -> shop.yml; a program has that of its main package's folder",
    });
}
/** Without time and system. fflate and not Node's zlib, whose output changes with processors and Node versions. */
function gzip(data) {
    const packed = (0,esm/* gzipSync */.u3)(data, { level: 9, mtime: 0 });
    packed[operatingSystemAt] = unknownSystem;
    return packed;
}
/** One version of libzstd gives one output for one level; Node brings its own. */
function zstd(data) {
    return (0,external_node_util_.promisify)(external_node_zlib_.zstdCompress)(data, {
        params: { [external_node_zlib_.constants.ZSTD_c_compressionLevel]: zstdLevel, [external_node_zlib_.constants.ZSTD_c_checksumFlag]: 1 },
    });
}
//# sourceMappingURL=tar.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/zip.js
/** Zip archives that are the same bytes for the same content, whoever writes them where. */

/**
 * A zip's own time is local and has no zone, so that the commit's would be another one on each machine. This is the
 * constant that Gradle's reproducible archives have; given by local parts, it is the same everywhere.
 */
const constantTime = () => new Date(1980, 1, 1, 0, 0, 0);
/** "Unix" in "version made by" (APPNOTE 4.4.2.2), so that the upper half of the attributes is a mode. */
const unix = 3;
const plainFile = 0o100000;
/** In the order of names, with modes, without extra fields. */
function zip(files) {
    const entries = {};
    for (const { name, data, mode } of files) {
        entries[name] = [
            data,
            { level: 9, mtime: constantTime(), os: unix, attrs: (plainFile | mode) * 0x10000 },
        ];
    }
    return (0,esm/* zipSync */.L)(entries);
}
//# sourceMappingURL=zip.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/archive.js
/** An archive of one platform's programs and the files that go with them. */




/**
 * Writes `files` to `path`, sorted by name.
 * @param commitTime seconds since 1970; the time of all files in a tar
 * @throws ConfigError when two files have one name, also on file systems that know no upper and lower case, and for a
 *   name that a tar cannot hold
 */
async function writeArchive(path, kind, files, commitTime) {
    const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
    requirePackable(kind, sorted);
    await (0,promises_.writeFile)(path, await packers[kind](sorted, commitTime));
}
/** @throws ConfigError as `writeArchive`; what no archive is made of may have any name */
function requirePackable(kind, files) {
    if (!Object.hasOwn(packers, kind))
        return;
    const seen = new Set();
    for (const { name } of files) {
        if (seen.has(name.toLowerCase())) {
            throw new kernel_build/* ConfigError */.xL(`two files would have the name ${name} in an archive`, {
                where: { name: 'package-files' },
                fix: `give one of them another: ${name} -> docs/${name}`,
            });
        }
        seen.add(name.toLowerCase());
    }
    if (kind !== 'zip')
        for (const file of files)
            tarHeader(file, 0);
}
const packers = {
    'tar.gz': (files, commitTime) => gzip(tar(files, commitTime)),
    'tar.zst': (files, commitTime) => zstd(tar(files, commitTime)),
    zip: zip,
};
//# sourceMappingURL=archive.js.map
// EXTERNAL MODULE: ./packages/process/build/index.js + 17 modules
var process_build = __webpack_require__(2834);
// EXTERNAL MODULE: ./packages/tools/build/index.js + 19 modules
var tools_build = __webpack_require__(9892);
;// CONCATENATED MODULE: ./packages/go/build/packaging/cosign.js
/** Signatures by cosign, as Sigstore bundles beside the files, and the proof that each can be verified. */





/** Version 3 writes bundles of one form for keys and identities alike. */
const range = '>=3.0.0 <4.0.0';
/** cosign of PATH, of the store, or of `path`. @throws ConfigError when there is none */
async function findCosign(ctx, path) {
    const request = { program: tools_build/* programs */.cz.cosign, range, ...(path === undefined ? {} : { path }) };
    try {
        return await (0,tools_build/* findTool */.SG)(ctx, (0,tools_build/* openToolStore */.GI)(ctx), request);
    }
    catch (error) {
        if (path !== undefined || !(error instanceof kernel_build/* ConfigError */.xL))
            throw error;
        throw new kernel_build/* ConfigError */.xL(error.message, {
            where: { name: 'sign' },
            fix: 'install cosign 3 in a step before (sigstore/cosign-installer), or write sign: off',
            cause: error,
        });
    }
}
/**
 * Signs one file and verifies the signature at once, as a stranger would.
 * @returns the path of the bundle, `<file>.sigstore.json`
 * @throws ToolError when it cannot be signed or the signature does not hold; CancelledError
 */
async function signFile(ctx, cosign, file, signer) {
    const bundle = `${file}.sigstore.json`;
    const work = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'cosign-'));
    try {
        const { sign, env, verifier } = signer.kind === 'key' ? await byKey(ctx, cosign, work, signer) : byIdentity(await signer.identify());
        await cosignRun(ctx, cosign, ['sign-blob', '--yes', ...sign, `--bundle=${bundle}`, '--', file], env);
        await verifyFile(ctx, cosign, file, verifier);
        return bundle;
    }
    finally {
        await (0,promises_.rm)(work, { recursive: true, force: true });
    }
}
/**
 * Verifies `<file>.sigstore.json`.
 * @throws ToolError when it does not hold, or is of another key or identity
 */
async function verifyFile(ctx, cosign, file, verifier) {
    const by = 'publicKey' in verifier
        ? // A key's own signature stands in no log.
            [`--key=${verifier.publicKey}`, '--insecure-ignore-tlog']
        : [`--certificate-identity=${verifier.subject}`, `--certificate-oidc-issuer=${verifier.issuer}`];
    await cosignRun(ctx, cosign, ['verify-blob', ...by, `--bundle=${file}.sigstore.json`, '--', file], {});
}
/** cosign's provider "envvar" takes the token as it is (cosign, pkg/providers/envvar). */
function byIdentity({ token, ...verifier }) {
    return { sign: ['--oidc-provider=envvar'], env: { SIGSTORE_ID_TOKEN: token }, verifier };
}
/**
 * With a signing config and a trusted root that name no service, so that none is asked for theirs either
 * (protobuf-specs, sigstore_trustroot.proto: SigningConfig, TrustedRoot).
 */
async function byKey(ctx, cosign, work, { privateKey, password }) {
    const config = (0,external_node_path_.join)(work, 'signing-config.json');
    const root = (0,external_node_path_.join)(work, 'trusted-root.json');
    await (0,promises_.writeFile)(config, '{"mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json"}');
    await (0,promises_.writeFile)(root, '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}');
    // Without a password it would ask for one.
    const env = { SLIPWAY_SIGNING_KEY: privateKey, COSIGN_PASSWORD: password };
    const key = '--key=env://SLIPWAY_SIGNING_KEY';
    const publicKey = (0,external_node_path_.join)(work, 'cosign.pub');
    await cosignRun(ctx, cosign, ['public-key', key, `--outfile=${publicKey}`], env);
    return {
        sign: [key, `--signing-config=${config}`, `--trusted-root=${root}`],
        env,
        verifier: { publicKey },
    };
}
async function cosignRun(ctx, cosign, args, env) {
    await (0,process_build/* run */.eF)(ctx, cosign, args, { env, timeoutMs: 300_000, onLine: (line) => ctx.log.debug(line) });
}
//# sourceMappingURL=cosign.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/extra-files.js
/** Files that go into packages beside the programs: licence, readme, configuration. */



const where = { name: 'package-files' };
/**
 * Reads one file a line: `LICENSE`, `deploy/shop.yml -> shop.yml` under another name, `config: shop.yml` for a
 * configuration that upgrades keep.
 */
function parseExtraFiles(lines) {
    return lines.map((line) => {
        const [, config, from = '', to] = /^(config:)?\s*(.*?)(?:\s+->\s+(.*))?$/.exec(line) ?? [];
        return { from, ...(to === undefined ? {} : { to }), ...(config === undefined ? {} : { config: true }) };
    });
}
/**
 * Reads them all, before anything is packed.
 * @param directory absolute; nothing outside of it is read, also not through a link
 * @throws ConfigError for a file that is not there, is no plain file or lies outside, and for a path in the package
 *   that leads out of it
 */
async function readExtraFiles(directory, files) {
    const root = await (0,promises_.realpath)(directory);
    const read = [];
    for (const { from, to = from, config = false, executable } of files) {
        const path = (0,external_node_path_.resolve)(root, from);
        const real = await (0,promises_.realpath)(path).catch(() => null);
        if (real === null)
            throw refuse(from, `is not there: ${path}`, 'write a path from the folder of the service: LICENSE');
        const inside = (0,external_node_path_.relative)(root, real);
        if (inside === '..' || inside.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(inside)) {
            throw refuse(from, 'lies outside the folder of the service', 'write a file of the service: LICENSE');
        }
        const stat = await (0,promises_.lstat)(real);
        if (!stat.isFile())
            throw refuse(from, 'is no plain file', 'name its files one by one: config/default.yml');
        const name = to.replaceAll('\\', '/');
        if (!isPackable(name))
            throw refuse(to, 'is no path in a package', 'write it without . and ..: config/default.yml');
        const runs = executable ?? (stat.mode & 0o111) !== 0;
        read.push({ name, data: await (0,promises_.readFile)(real), mode: runs ? 0o755 : 0o644, config });
    }
    return read;
}
/** Relative, without empty, `.` and `..` parts, and of characters that every archive and system takes. */
function isPackable(name) {
    return name.split('/').every((part) => /^[A-Za-z0-9._+@-]+$/.test(part) && !/^\.{1,2}$/.test(part));
}
function refuse(file, what, fix) {
    return new kernel_build/* ConfigError */.xL(`extra file "${file}" ${what}`, { where, fix });
}
//# sourceMappingURL=extra-files.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/nsis-script.js
/** The script of a Windows installer, for NSIS 3: https://nsis.sourceforge.io/Docs/ */
/** Installs for all users, is listed among the installed programs, and takes away exactly what it brought. */
function nsisScript({ service, version, publisher, is64Bit, files, outFile, }) {
    const key = `Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\${service}`;
    const windows = (name) => name.replaceAll('/', '\\');
    const folders = [...new Set(files.flatMap(({ name }) => foldersOf(name)))].sort().reverse();
    return `Unicode true
SetCompressor /SOLID lzma
# A file's own time is that of its unpacking on the machine that made this.
SetDateSave off
Name "${quoted(`${service} ${version}`)}"
OutFile "${quoted(outFile)}"
InstallDir "$PROGRAMFILES${is64Bit ? '64' : ''}\\${service}"
RequestExecutionLevel admin
ShowInstDetails nevershow
BrandingText " "
Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Section
  SetRegView ${is64Bit ? '64' : '32'}
${files
        .map(({ name, source }) => `  SetOutPath "$INSTDIR${folderOf(name)}"\n  File "/oname=${quoted(windows(name).split('\\').at(-1) ?? '')}" "${quoted(source)}"`)
        .join('\n')}
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\\uninstall.exe"
  WriteRegStr HKLM "${key}" "DisplayName" "${quoted(service)}"
  WriteRegStr HKLM "${key}" "DisplayVersion" "${quoted(version)}"
  WriteRegStr HKLM "${key}" "Publisher" "${quoted(publisher)}"
  WriteRegStr HKLM "${key}" "UninstallString" "$\\"$INSTDIR\\uninstall.exe$\\""
  WriteRegDWORD HKLM "${key}" "NoModify" 1
  WriteRegDWORD HKLM "${key}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  SetRegView ${is64Bit ? '64' : '32'}
${files.map(({ name }) => `  Delete "$INSTDIR\\${quoted(windows(name))}"`).join('\n')}
  Delete "$INSTDIR\\uninstall.exe"
${folders.map((folder) => `  RMDir "$INSTDIR\\${quoted(windows(folder))}"\n`).join('')}  RMDir "$INSTDIR"
  DeleteRegKey HKLM "${key}"
SectionEnd
`;
}
function folderOf(name) {
    const folder = foldersOf(name).at(-1);
    return folder === undefined ? '' : `\\${quoted(folder.replaceAll('/', '\\'))}`;
}
/** `a/b/c` lies in `a` and `a/b`. */
function foldersOf(name) {
    const parts = name.split('/').slice(0, -1);
    return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}
/** In a quoted string `$` begins a variable or an escape ("Scripting Reference", 4.1 and 4.2). */
function quoted(text) {
    return text.replaceAll('$', '$$$$').replaceAll('"', '$\\"');
}
//# sourceMappingURL=nsis-script.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/installer.js
/** A Windows installer by makensis, which runs on every system; signed by a command of the user's. */





/** makensis of PATH, or of `path`. @throws ConfigError when there is none */
async function findMakensis(ctx, path) {
    const found = path ?? (await (0,process_build/* which */.K7)(ctx, 'makensis'));
    if (found !== null)
        return found;
    throw new kernel_build/* ConfigError */.xL('there is no makensis, which writes Windows installers, on PATH', {
        where: { name: 'packages' },
        fix: 'install NSIS 3 first (Debian and Ubuntu: apt-get install nsis), or leave out "installer"',
    });
}
/**
 * The same bytes for the same request and makensis, before it is signed.
 * @throws ConfigError for a signing command without `{file}` and a publisher that is no plain line
 * @throws ToolError when makensis or the signing command fails
 */
async function writeInstaller(ctx, request) {
    const { work, service, version, arch, about, commitTime } = request;
    checkInstaller(about);
    await (0,promises_.mkdir)(work, { recursive: true });
    const files = [];
    for (const [index, { name, data }] of request.files.entries()) {
        const source = `content-${index}`;
        await (0,promises_.writeFile)((0,external_node_path_.join)(work, source), data);
        files.push({ name, source });
    }
    const is64Bit = !['386', 'arm'].includes(arch);
    const outFile = 'installer.exe';
    const script = nsisScript({ service, version, publisher: about.publisher, is64Bit, files, outFile });
    await (0,promises_.writeFile)((0,external_node_path_.join)(work, 'installer.nsi'), script);
    await (0,process_build/* run */.eF)(ctx, request.makensis, ['-V2', '-NOCONFIG', '-INPUTCHARSET', 'UTF8', 'installer.nsi'], {
        cwd: work,
        env: { SOURCE_DATE_EPOCH: String(commitTime) },
        onLine: (line) => ctx.log.debug(line),
    });
    const file = (0,external_node_path_.join)(work, outFile);
    if (about.sign !== undefined) {
        const [program = '', ...args] = about.sign.map((word) => word.replaceAll('{file}', file));
        await (0,process_build/* run */.eF)(ctx, program, args);
    }
    await (0,promises_.rename)(file, request.target);
}
/** @throws ConfigError for a signing command without `{file}` and a publisher that is no plain line */
function checkInstaller({ publisher, sign }) {
    if (publisher.trim() === '' || /\p{Cc}/u.test(publisher)) {
        throw new kernel_build/* ConfigError */.xL('the publisher is no plain line', {
            where: { name: 'publisher' },
            fix: 'publisher: Example Ltd',
        });
    }
    if (sign !== undefined && !sign.slice(1).some((word) => word.includes('{file}'))) {
        throw new kernel_build/* ConfigError */.xL('the signing command does not say which file', {
            where: { name: 'sign-installer' },
            fix: 'one word a line, {file} among them: osslsigncode, sign, …, {file}',
        });
    }
}
//# sourceMappingURL=installer.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/systemd-unit.js
/** The unit that a deb or rpm brings: a network service that may do little but serve. */
/**
 * `systemd-analyze security` rates it 1.2 ("OK"), 1.6 with a low port; a unit without these lines gets 9.6 ("UNSAFE").
 * What a service needs beyond it goes into a drop-in: `systemctl edit <service>`.
 */
function systemdUnit({ service, program, description, args, lowPort }) {
    const capability = lowPort ? 'CAP_NET_BIND_SERVICE' : '';
    return `[Unit]
Description=${specifier(description)}
Wants=network-online.target
After=network-online.target

[Service]
Type=exec
ExecStart=${[program, ...args].map(argument).join(' ')}
EnvironmentFile=-/etc/${service}/environment
Restart=on-failure
RestartSec=2s
TimeoutStopSec=30s
# A user that is there while the service runs; what it may keep lies in /var/lib/${service}.
DynamicUser=yes
StateDirectory=${service}
StateDirectoryMode=0700
UMask=0077
NoNewPrivileges=yes
CapabilityBoundingSet=${capability}
AmbientCapabilities=${capability}
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
DevicePolicy=closed
${lowPort ? '# A capability in a user namespace of its own would bind no port of the host.\nPrivateUsers=no' : 'PrivateUsers=yes'}
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
ProtectProc=invisible
# ProcSubset=pid would hide net.core.somaxconn, without which Go takes a backlog of 128 connections.
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
RemoveIPC=yes
KeyringMode=private
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM

[Install]
WantedBy=multi-user.target
`;
}
/** systemd.unit(5), "Specifiers": a percent sign by itself would mean something. */
function specifier(text) {
    return text.replaceAll('%', '%%');
}
/** systemd.service(5), "Command lines": quoted where it has to be; `$` would be a variable. */
function argument(text) {
    const literal = specifier(text).replaceAll('$', '$$$$');
    return /^[\w@%+=:,./$-]+$/.test(literal) ? literal : `"${literal.replace(/[\\"]/g, '\\$&')}"`;
}
//# sourceMappingURL=systemd-unit.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/linux-package.js
/** deb and rpm: programs in /usr/bin, a hardened unit, configuration that an upgrade keeps. nfpm writes them. */





/**
 * Writes one package; the same bytes for the same request and nfpm.
 * @throws ConfigError for texts that a package cannot hold; ToolError when nfpm fails
 */
async function writeLinuxPackage(ctx, request) {
    const { kind, work, service, about, commitTime } = request;
    const main = mainProgram(request);
    checkLinuxPackage(about);
    const mtime = new Date(commitTime * 1000).toISOString();
    const contents = [];
    const add = async (dst, data, mode, type) => {
        const src = (0,external_node_path_.join)(work, `content-${contents.length}`);
        await (0,promises_.writeFile)(src, data);
        const info = { mode, mtime, owner: 'root', group: 'root' };
        contents.push({ src, dst, file_info: info, ...(type === undefined ? {} : { type }) });
    };
    const script = async (name, text) => {
        const path = (0,external_node_path_.join)(work, name);
        await (0,promises_.writeFile)(path, text, { mode: 0o755 });
        return path;
    };
    await (0,promises_.mkdir)(work, { recursive: true });
    for (const { name, data } of request.programs)
        await add(`/usr/bin/${name}`, data, 0o755);
    for (const { name, data, mode, config } of request.extras) {
        if (config)
            await add(`/etc/${service}/${name}`, data, mode, 'config|noreplace');
        else if (mode === 0o755)
            await add(`/usr/lib/${service}/${name}`, data, mode);
        else
            await add(`/usr/share/doc/${service}/${name}`, data, mode);
    }
    const { description, args = [], lowPort = false } = about;
    const unit = systemdUnit({ service, program: `/usr/bin/${main}`, description, args, lowPort });
    await add(`/usr/lib/systemd/system/${service}.service`, unit, 0o644);
    const scripts = {
        postinstall: await script('postinstall', postInstall(service)),
        preremove: await script('preremove', preRemove(service)),
        postremove: await script('postremove', postRemove),
    };
    const config = {
        name: service,
        platform: 'linux',
        arch: request.arch,
        ...packageVersion(request.version),
        version_schema: 'none',
        maintainer: about.maintainer,
        description: about.description,
        ...(about.homepage === undefined ? {} : { homepage: about.homepage }),
        ...(about.vendor === undefined ? {} : { vendor: about.vendor }),
        ...(about.license === undefined ? {} : { license: about.license }),
        section: 'net',
        priority: 'optional',
        mtime,
        contents,
        scripts,
        // The machine's own name would be in the package otherwise.
        rpm: { buildhost: 'localhost', group: 'System Environment/Daemons' },
    };
    const file = (0,external_node_path_.join)(work, 'nfpm.json');
    // JSON is YAML, and needs no quoting rules of its own.
    await (0,promises_.writeFile)(file, JSON.stringify(config));
    await (0,process_build/* run */.eF)(ctx, request.nfpm, ['package', '--config', file, '--packager', kind, '--target', request.target], {
        cwd: work,
        env: { SOURCE_DATE_EPOCH: String(commitTime) },
        onLine: (line) => ctx.log.debug(line),
    });
}
function mainProgram({ programs, service, about }) {
    const [first, ...others] = programs.map(({ name }) => name);
    const wanted = about.program ?? (others.length === 0 ? first : service);
    if (wanted !== undefined && (wanted === first || others.includes(wanted)))
        return wanted;
    throw new kernel_build/* ConfigError */.xL(`no program is named ${wanted}, and the unit of a deb or rpm has to run one`, {
        where: { name: 'program' },
        fix: `program: ${[first, ...others].join(' or ')}`,
    });
}
/**
 * `1.4.2-rc.1+b5` is 1.4.2, pre-release rc.1 (which sorts before 1.4.2), metadata b5. A label that is no version sorts
 * before every version, and `-`, which both forms give a meaning, becomes a dot.
 */
function packageVersion(label) {
    const [, version, prerelease, metadata] = /^(\d+\.\d+\.\d+)(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?$/.exec(label) ?? [];
    const plain = (text) => text.replace(/[^0-9A-Za-z.+]/g, '.');
    if (version === undefined)
        return { version: `0~${plain(label)}` };
    return {
        version,
        ...(prerelease === undefined ? {} : { prerelease: plain(prerelease) }),
        ...(metadata === undefined ? {} : { version_metadata: plain(metadata) }),
    };
}
/** Where an input is not called what the field is. */
const inputs = { vendor: 'publisher' };
/** @throws ConfigError for texts that a package cannot hold */
function checkLinuxPackage(about) {
    const refuse = (name, what, fix) => new kernel_build/* ConfigError */.xL(`${name} ${what}`, { where: { name }, fix });
    if (!/^[^<>]+ <[^<>@\s]+@[^<>@\s]+>$/.test(about.maintainer)) {
        throw refuse('maintainer', `"${about.maintainer}" is no name with an address`, 'maintainer: Name <name@example.com>');
    }
    if (about.description.trim() === '')
        throw refuse('description', 'is empty', 'description: what the service does');
    for (const name of ['maintainer', 'description', 'homepage', 'vendor', 'license']) {
        // nfpm puts variables of the environment in the place of `$NAME`.
        if (/[\p{Cc}$]/u.test(about[name] ?? ''))
            throw refuse(inputs[name] ?? name, 'holds a line break or a "$"', 'write one plain line');
    }
    if ((about.args ?? []).some((argument) => /\p{Cc}/u.test(argument))) {
        throw refuse('arguments', 'hold a control character', 'write one argument a line');
    }
}
/** Upgrades take over what runs; a service that nobody started stays so. */
const postInstall = (service) => `#!/bin/sh
set -e
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload
  systemctl try-restart ${service}.service
fi
`;
/** dpkg says "remove", rpm how many versions are left: 0. */
const preRemove = (service) => `#!/bin/sh
set -e
case "$1" in
remove | 0)
  if [ -d /run/systemd/system ]; then systemctl disable --now ${service}.service; fi
  ;;
esac
`;
const postRemove = `#!/bin/sh
set -e
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
`;
//# sourceMappingURL=linux-package.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/name-template.js
/** File names of packages: `{name}_{version}_{os}_{arch}`. */

const defaultNameTemplate = '{name}_{version}_{os}_{arch}';
/**
 * The template with its parts in place, without an ending.
 * @throws ConfigError for a part that there is not, and for a name that GitHub would change (it puts a dot in the
 *   place of what it does not take) or that is a path
 */
function fillName(template, parts) {
    const refuse = (what) => new kernel_build/* ConfigError */.xL(`"${template}" ${what}`, {
        where: { name: 'package-name' },
        fix: `letters, digits, . _ + - and {name} {version} {os} {arch}: ${defaultNameTemplate}`,
    });
    const filled = template.replace(/\{([^{}]*)\}/g, (_whole, part) => {
        if (!Object.hasOwn(parts, part))
            throw refuse(`has no part {${part}}`);
        return parts[part];
    });
    if (!/^[A-Za-z0-9_][A-Za-z0-9._+-]*$/.test(filled))
        throw refuse(`gives the file name "${filled}"`);
    return filled;
}
//# sourceMappingURL=name-template.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./packages/binary/build/index.js + 14 modules
var binary_build = __webpack_require__(1493);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./packages/go/build/packaging/artifact.js
/** A file that a release is made of, known by its hash. */




/** Reads the file at `path` once, for its hash and size. @throws the system's error */
async function artifactOf(path, kind, platform = null) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(path), async (chunks) => {
        for await (const chunk of chunks) {
            hash.update(chunk);
            bytes += chunk.byteLength;
        }
    });
    return {
        path,
        sha256: hash.digest('hex'),
        bytes,
        kind,
        os: platform?.os ?? null,
        arch: platform?.arch ?? null,
    };
}
/** By file name, in the order of its characters' codes: the same on every machine. */
function byName(a, b) {
    return (0,external_node_path_.basename)(a.path) < (0,external_node_path_.basename)(b.path) ? -1 : 1;
}
//# sourceMappingURL=artifact.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/checksums.js
/** `checksums.txt`, as `sha256sum -c` reads it. */


/** A line for each file, by name: hash, a space, `*` for binary mode, name (GNU coreutils, "md5sum invocation"). */
function checksumLines(artifacts) {
    return [...artifacts]
        .sort(byName)
        .map(({ sha256, path }) => `${sha256} *${(0,external_node_path_.basename)(path)}\n`)
        .join('');
}
//# sourceMappingURL=checksums.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/nfpm-version.js
/** The one place that names nfpm's version. */
/**
 * What is built where PATH has none; another version may write other bytes.
 * https://github.com/goreleaser/nfpm/releases/tag/v2.45.0
 */
const nfpmVersion = '2.45.0';
//# sourceMappingURL=nfpm-version.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/nfpm.js
/** nfpm, which writes deb and rpm: the machine's, or built from its module, which Go's checksum database vouches for. */



const nfpm_range = '>=2.45.0 <3.0.0';
/** `GitVersion:    2.45.0` among other lines (nfpm, cmd/nfpm/main.go: buildVersion). */
const program = {
    name: 'nfpm',
    versionArgs: ['--version'],
    versionPattern: 'GitVersion:\\s+v?(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
};
const source = {
    name: 'nfpm',
    package: 'github.com/goreleaser/nfpm/v2/cmd/nfpm',
    version: nfpmVersion,
    variable: 'main.version',
};
const instead = `install nfpm ${nfpmVersion} in a step before, or leave deb and rpm out of packages`;
/**
 * Absolute path of an nfpm: that of `path`, of PATH, of the store, or built now with the go command of PATH.
 * @throws ConfigError when the user's own will not do, or there is none and no Go or no checksum database to build it by
 * @throws ToolError when it cannot be built
 */
async function provideNfpm(ctx, path) {
    const store = (0,tools_build/* openToolStore */.GI)(ctx);
    const request = { program, range: nfpm_range, pins: [] };
    if (path !== undefined)
        return (await (0,tools_build/* findTool */.SG)(ctx, store, { ...request, path })).path;
    try {
        return (await (0,tools_build/* findTool */.SG)(ctx, store, request)).path;
    }
    catch (error) {
        if (!(error instanceof kernel_build/* ConfigError */.xL))
            throw error;
        // Why that of PATH would not do is told where none can be built either.
        const why = error;
        return (await (0,tools_build/* buildProgram */.TB)(ctx, store, { source, input: 'packages', instead, why })).path;
    }
}
//# sourceMappingURL=nfpm.js.map
// EXTERNAL MODULE: ./packages/go/build/programs/target.js
var target = __webpack_require__(8720);
;// CONCATENATED MODULE: ./packages/go/build/packaging/platforms.js

/** What Go builds for where nothing is said (`go help environment`). */
const plain = {
    '386': 'sse2',
    amd64: 'v1',
    arm: '7',
    arm64: 'v8.0',
    mips: 'hardfloat',
    mipsle: 'hardfloat',
    mips64: 'hardfloat',
    mips64le: 'hardfloat',
    ppc64: 'power8',
    ppc64le: 'power8',
    riscv64: 'rva20u64',
};
/** By system and machine, in that order; each with its programs. */
function platformsOf(binaries) {
    const platforms = new Map();
    for (const binary of binaries) {
        const key = `${binary.os}_${archLabel(binary)}`;
        platforms.set(key, [...(platforms.get(key) ?? []), binary]);
    }
    return [...platforms.values()]
        .map((of) => {
        const [first] = of;
        const { os, arch } = first;
        return { os, arch, label: archLabel(first), variant: variantOf(first), binaries: of };
    })
        .sort((a, b) => (`${a.os}_${a.label}` < `${b.os}_${b.label}` ? -1 : 1));
}
/** A build.json of before there were variants says it in the build info alone. */
function variantOf({ arch, variant, buildInfo }) {
    return variant ?? buildInfo.settings[(0,target/* variantVariable */.uB)(arch) ?? ''] ?? plain[arch] ?? null;
}
/** The machine with its level where that is not the one everybody has: `amd64v3`, `armv7`, `mips_softfloat`. */
function archLabel(binary) {
    const { arch } = binary;
    const level = variantOf(binary)?.replaceAll(',', '_') ?? '';
    if (arch === 'arm')
        return `armv${level}`;
    if (level === (plain[arch] ?? ''))
        return arch;
    return level.startsWith('v') ? `${arch}${level}` : `${arch}_${level}`;
}
/** nfpm's names are Go's, but for arm: https://nfpm.goreleaser.com/docs/goarch-to-pkg/ */
function nfpmArch({ arch, variant }) {
    return arch === 'arm' ? `arm${variant?.replace(/,.*/, '')}` : arch;
}
/**
 * The platform whose programs a form is made of. A deb or rpm has no name for a level, so two of one machine would be
 * one package with other bytes; that of the lowest level runs on all of them.
 */
function packedAs(kind, platform, platforms) {
    if (kind !== 'deb' && kind !== 'rpm')
        return platform;
    const machine = machineOf(kind, platform);
    const same = platforms.filter((other) => other.os === platform.os && machineOf(kind, other) === machine);
    const [lowest = platform] = same.sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }));
    return lowest;
}
/** Debian calls arm from version 6 on armhf (nfpm, deb/deb.go, archToDebian), rpm tells all apart. */
function machineOf(kind, platform) {
    const arch = nfpmArch(platform);
    return kind === 'deb' && arch === 'arm7' ? 'arm6' : arch;
}
//# sourceMappingURL=platforms.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/provenance.js
/**
 * Where a release's files come from: an in-toto Statement v1 with a SLSA provenance v1 predicate
 * (https://in-toto.io/Statement/v1, https://slsa.dev/provenance/v1). By itself it claims, and a signature over it proves.
 */




/** One statement about all `artifacts`, the same bytes for the same artifacts, build and builder. */
function provenanceStatement(artifacts, build, builder) {
    const { subject, service, version, toolchain, flags, binaries } = build.document;
    const statement = {
        _type: 'https://in-toto.io/Statement/v1',
        subject: [...artifacts]
            .sort(byName)
            .map(({ path, sha256 }) => ({ name: (0,external_node_path_.basename)(path), digest: { sha256 } })),
        predicateType: 'https://slsa.dev/provenance/v1',
        predicate: {
            buildDefinition: {
                buildType: builder.buildType,
                externalParameters: {
                    service,
                    version,
                    targets: [...new Set(binaries.map((binary) => (0,target/* formatTarget */.P4)((0,target/* targetOf */.$r)(binary))))],
                    flags,
                    ...builder.externalParameters,
                },
                resolvedDependencies: [
                    {
                        ...(subject.repository === null
                            ? {}
                            : { uri: `git+${builder.server ?? 'https://github.com'}/${subject.repository}` }),
                        digest: { gitCommit: subject.commit, gitTree: subject.tree },
                    },
                    { uri: `pkg:golang/stdlib@${toolchain.version.replace(/^go/, 'v')}` },
                    ...linkedModules(build),
                ],
            },
            runDetails: {
                builder: { id: builder.id },
                ...(builder.invocationId === undefined ? {} : { metadata: { invocationId: builder.invocationId } }),
                byproducts: [{ name: 'build.json', digest: { sha256: build.sha256 } }],
            },
        },
    };
    return `${JSON.stringify(statement, null, 2)}\n`;
}
/** Each once, by purl; a folder that replaces a module is part of the commit. */
function linkedModules({ document }) {
    const modules = new Map();
    for (const { buildInfo } of document.binaries) {
        for (const module of buildInfo.dependencies) {
            const uri = (0,binary_build/* golangPurl */.av)(module);
            if (uri === null)
                continue;
            modules.set(uri, { uri, ...(module.sum === null ? {} : { digest: { dirHash: dirHash(module.sum) } }) });
        }
    }
    return [...modules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, module]) => module);
}
/** go.sum's `h1:<base64>` as in-toto writes it: in hexadecimal, without the prefix (spec/v1/digest_set.md, `dirHash`). */
function dirHash(sum) {
    return Buffer.from(sum.replace(/^h1:/, ''), 'base64').toString('hex');
}
//# sourceMappingURL=provenance.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/package-build.js
/** Packs what was built: packages, bills of materials, checksums, provenance, signatures. */
















/**
 * The same bytes for the same request, whatever the folder and the clock, but for signatures. Nothing is put into
 * outputDirectory before all is made.
 * @throws ConfigError for what the user can mend: formats without what they need, names that collide, a program that
 *   is not the one in build.json
 * @throws ToolError when nfpm, makensis, cosign or the signing command fails; CancelledError
 */
async function packageBuild(ctx, request) {
    const { build, outputDirectory, formats } = request;
    const platforms = platformsOf(build.document.binaries);
    const extras = await readExtraFiles(request.directory ?? ctx.workspace, request.files ?? []);
    const needed = new Set(formats.map(({ kind }) => kind));
    const tools = await findTools(ctx, request, needed);
    const work = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'packaging-'));
    try {
        const out = (0,external_node_path_.join)(work, 'out');
        await (0,promises_.mkdir)(out);
        const names = new Set();
        const made = [];
        for (const [index, platform] of platforms.entries()) {
            const wanted = formats.filter(({ os }) => os === null || os === platform.os);
            if (wanted.length === 0 && request.sbom?.length === 0)
                continue;
            const programs = await readPrograms(build, platform);
            const name = packageName(request, platform);
            for (const { kind } of wanted) {
                ctx.signal.throwIfAborted();
                const lowest = packedAs(kind, platform, platforms);
                if (lowest !== platform) {
                    ctx.log.info(`no ${kind} of ${platform.label}: it would have the name of that of ${lowest.label}`);
                    continue;
                }
                const file = (0,external_node_path_.join)(out, claim(names, `${name}${endings[kind]}`));
                await pack(ctx, kind, file, {
                    request,
                    platform,
                    programs,
                    extras,
                    tools,
                    work: (0,external_node_path_.join)(work, `${index}-${kind}`),
                });
                made.push(await artifactOf(file, artifactKinds[kind], { os: platform.os, arch: platform.label }));
            }
            const bill = billOf(request, platform);
            for (const form of request.sbom ?? ['cyclonedx', 'spdx']) {
                const file = (0,external_node_path_.join)(out, claim(names, `${name}.${form === 'cyclonedx' ? 'cdx' : 'spdx'}.json`));
                await (0,promises_.writeFile)(file, form === 'cyclonedx' ? (0,binary_build/* cycloneDx */.qf)(bill) : (0,binary_build/* spdx */.yr)(bill));
                made.push(await artifactOf(file, 'sbom', { os: platform.os, arch: platform.label }));
            }
        }
        refuseNothing(formats, made, platforms);
        const checksums = await written((0,external_node_path_.join)(out, claim(names, 'checksums.txt')), 'checksums', checksumLines(made));
        const { builder, signer } = request;
        const provenance = builder === undefined
            ? null
            : await written((0,external_node_path_.join)(out, claim(names, `${build.document.service}_${build.document.version}.intoto.json`)), 'provenance', provenanceStatement([...made, checksums], build, builder));
        const last = [checksums, ...(provenance === null ? [] : [provenance])];
        const signatures = [];
        if (signer !== undefined && tools.cosign !== null) {
            for (const { path } of last) {
                signatures.push(await artifactOf(await signFile(ctx, tools.cosign, path, signer), 'signature'));
            }
        }
        const placed = await place([...made, ...last, ...signatures], outputDirectory);
        for (const { path, bytes, sha256 } of placed) {
            ctx.log.info(`packed ${(0,external_node_path_.basename)(path)}: ${(0,kernel_build/* formatSize */.Xq)(bytes)}, sha256 ${sha256}`);
        }
        const of = (kind) => placed.filter((artifact) => artifact.kind === kind);
        return {
            artifacts: placed,
            checksums: of('checksums')[0],
            sbom: of('sbom'),
            provenance: of('provenance')[0] ?? null,
        };
    }
    finally {
        await (0,promises_.rm)(work, { recursive: true, force: true });
    }
}
const endings = {
    'tar.gz': '.tar.gz',
    'tar.zst': '.tar.zst',
    zip: '.zip',
    deb: '.deb',
    rpm: '.rpm',
    installer: '_setup.exe',
};
const artifactKinds = {
    'tar.gz': 'archive',
    'tar.zst': 'archive',
    zip: 'archive',
    deb: 'deb',
    rpm: 'rpm',
    installer: 'installer',
};
/** All before the first package is made, so that a run that must fail fails at once. */
async function findTools(ctx, request, needed) {
    const { tools = {}, signer } = request;
    requireAbout(request);
    return {
        nfpm: needed.has('deb') || needed.has('rpm') ? await provideNfpm(ctx, tools.nfpm) : null,
        makensis: needed.has('installer') ? await findMakensis(ctx, tools.makensis) : null,
        cosign: signer === undefined ? null : (await findCosign(ctx, tools.cosign)).path,
    };
}
/** @throws ConfigError for a form without what it says of its maker */
function requireAbout({ formats, linux, installer, }) {
    const wants = (name, kind, fix) => new kernel_build/* ConfigError */.xL(`${kind} needs ${name}, and none is written`, { where: { name: 'packages' }, fix });
    if (linux === undefined && formats.some(({ kind }) => kind === 'deb' || kind === 'rpm')) {
        throw wants('a maintainer and a description', 'a deb or rpm', 'maintainer: Name <name@example.com>');
    }
    if (installer === undefined && formats.some(({ kind }) => kind === 'installer')) {
        throw wants('a publisher', 'an installer', 'publisher: Example Ltd');
    }
}
async function pack(ctx, kind, target, packing) {
    const { request, platform, programs, extras, tools, work } = packing;
    const { commitTime, linux, installer } = request;
    const { service, version } = request.build.document;
    const common = { target, work, service, version, commitTime };
    if ((kind === 'deb' || kind === 'rpm') && linux !== undefined && tools.nfpm !== null) {
        return writeLinuxPackage(ctx, {
            ...common,
            kind,
            nfpm: tools.nfpm,
            arch: nfpmArch(platform),
            programs,
            extras,
            about: linux,
        });
    }
    if (kind === 'installer' && installer !== undefined && tools.makensis !== null) {
        return writeInstaller(ctx, {
            ...common,
            makensis: tools.makensis,
            arch: platform.arch,
            files: [...programs, ...extras],
            about: installer,
        });
    }
    return writeArchive(target, kind, [...programs, ...extras], commitTime);
}
async function readPrograms(build, { os, binaries }) {
    const programs = [];
    for (const binary of binaries) {
        const path = (0,external_node_path_.join)((0,external_node_path_.dirname)(build.path), binary.path);
        const data = await (0,promises_.readFile)(path).catch(() => null);
        if (data === null || (0,external_node_crypto_.createHash)('sha256').update(data).digest('hex') !== binary.sha256) {
            throw new kernel_build/* ConfigError */.xL(`${binary.path} is ${data === null ? 'not there' : 'not the program of build.json'}`, {
                where: { file: path },
                fix: 'build again: what is packed is what was proved, byte for byte',
            });
        }
        programs.push({ name: `${binary.name}${os === 'windows' ? '.exe' : ''}`, data, mode: 0o755 });
    }
    return programs;
}
function packageName({ build, nameTemplate = defaultNameTemplate }, platform) {
    const { service: name, version } = build.document;
    return fillName(nameTemplate, { name, version, os: platform.os, arch: platform.label });
}
function billOf({ build, commitTime }, { os, label, binaries }) {
    const { service: name, version } = build.document;
    const programs = binaries.map((binary) => ({
        name: `${binary.name}_${os}_${label}`,
        sha256: binary.sha256,
        buildInfo: binary.buildInfo,
    }));
    return { name, version, commitTime, programs };
}
/** Two files of one name would be one file, on some systems also when only the case differs. */
function claim(names, name) {
    if (names.has(name.toLowerCase())) {
        throw new kernel_build/* ConfigError */.xL(`two files would have the name ${name}`, {
            where: { name: 'package-name' },
            fix: `name what tells them apart: ${defaultNameTemplate}`,
        });
    }
    names.add(name.toLowerCase());
    return name;
}
function refuseNothing(formats, made, platforms) {
    const idle = formats.find(({ os }) => os !== null && !made.some((one) => one.kind !== 'sbom' && one.os === os));
    if (idle === undefined)
        return;
    throw new kernel_build/* ConfigError */.xL(`${idle.kind} is for ${idle.os}, and nothing was built for it`, {
        where: { name: 'packages' },
        fix: `build for ${idle.os} too, or leave it out; there is: ${platforms.map(({ os }) => os).join(', ')}`,
    });
}
async function written(path, kind, text) {
    await (0,promises_.writeFile)(path, text);
    return artifactOf(path, kind);
}
/** Copied aside and renamed, one by one: a reader sees the old file or the new one. */
async function place(artifacts, directory) {
    await (0,promises_.mkdir)(directory, { recursive: true });
    const placed = [];
    for (const artifact of [...artifacts].sort(byName)) {
        const path = (0,external_node_path_.join)(directory, (0,external_node_path_.basename)(artifact.path));
        await (0,promises_.copyFile)(artifact.path, `${path}.new`);
        await (0,promises_.rename)(`${path}.new`, path);
        placed.push({ ...artifact, path });
    }
    return placed;
}
//# sourceMappingURL=package-build.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/check-request.js







const sample = { name: 'shop', version: '1.0.0', os: 'linux', arch: 'amd64' };
/**
 * So that a run that must fail does so before minutes of building. nfpm is not asked for: where it has to be built, the Go
 * for that may not be there yet.
 * @throws ConfigError as `packageBuild` would
 */
async function checkPackageRequest(ctx, plan) {
    const { formats, files = [], installer, linux, nameTemplate = defaultNameTemplate, tools = {} } = plan;
    requireAbout(plan);
    fillName(nameTemplate, sample);
    const kinds = new Set(formats.map(({ kind }) => kind));
    if (linux !== undefined && (kinds.has('deb') || kinds.has('rpm')))
        checkLinuxPackage(linux);
    if (installer !== undefined && kinds.has('installer'))
        checkInstaller(installer);
    const extras = await readExtraFiles(plan.directory ?? ctx.workspace, files);
    for (const kind of kinds)
        requirePackable(kind, extras);
    if (kinds.has('installer'))
        await findMakensis(ctx, tools.makensis);
    if (plan.isSigned)
        await findCosign(ctx, tools.cosign);
}
//# sourceMappingURL=check-request.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/formats.js
/** The forms that a build is packed in, as the user lists them: `tar.gz`, or `zip@windows` for one system alone. */

const archiveKinds = ['tar.gz', 'tar.zst', 'zip'];
/** Systems that know such a package at all. */
const onlyOn = {
    deb: 'linux',
    rpm: 'linux',
    installer: 'windows',
};
const kinds = [...archiveKinds, 'deb', 'rpm', 'installer'];
/**
 * Reads one form a line. deb and rpm are made for linux, `installer` for windows, archives for every system.
 * @param name of the input, for messages
 * @throws ConfigError for a form that there is not, one for a system that cannot have it, and one said twice
 */
function parseFormats(lines, name = 'packages') {
    const seen = new Set();
    return lines.map((line) => {
        const refuse = (what, fix) => new kernel_build/* ConfigError */.xL(`"${line}" ${what}`, { where: { name }, fix });
        const [, kind, system] = /^([a-z.]+)(?:@([a-z0-9]+))?$/.exec(line) ?? [];
        const known = kinds.find((one) => one === kind);
        if (known === undefined) {
            throw refuse('is no form of package', `one a line, of: ${kinds.join(', ')}; for one system: zip@windows`);
        }
        const only = onlyOn[known];
        if (only !== undefined && system !== undefined && system !== only) {
            throw refuse(`is for a system that has no ${known}`, `write ${known}`);
        }
        if (seen.has(line))
            throw refuse('stands there twice', 'write it once');
        seen.add(line);
        return { kind: known, os: only ?? system ?? null };
    });
}
//# sourceMappingURL=formats.js.map
;// CONCATENATED MODULE: ./packages/go/build/packaging/index.js




//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./actions/setup-go-build/build/pack.js
/** Packs what was built, as the inputs say, with what the runner knows of itself. */





/**
 * Everything that can be known before minutes of building.
 * @param directory of the service; absolute
 * @throws ConfigError naming the input
 */
async function checkPackaging({ ctx, identity }, packaging, directory) {
    const { sign } = packaging;
    if (sign.by === 'keyless' && identity === null) {
        throw new kernel_build/* ConfigError */.xL('this job has no identity to sign with', {
            where: { name: 'sign' },
            fix: 'give the job the permission: permissions: { id-token: write }',
        });
    }
    // The arguments and the port are those of a checked slipway.yml, or lines of an input.
    const own = { args: [], port: 1024 };
    await checkPackageRequest(ctx, {
        ...plannedOf(packaging, { directory, ...own }),
        isSigned: sign.by !== 'off',
    });
}
/** @throws ConfigError, ToolError, CancelledError as `packageBuild` */
async function pack_pack({ ctx, ...asked }, service, build, folder, packaging) {
    refuseProgramOf(build);
    return packageBuild(ctx, {
        build,
        outputDirectory: (0,external_node_path_.join)(folder, packagesFolder),
        commitTime: await commitTime(ctx, service.directory, build.document.subject.commit),
        ...plannedOf(packaging, service),
        sbom: packaging.sbom,
        ...optional('builder', packaging.provenance ? builderOf(ctx) : null),
        ...optional('signer', signerOf({ ctx, ...asked }, packaging.sign)),
    });
}
/** What is known before there is a build. */
function plannedOf({ formats, name, files, linux, publisher, signInstaller }, service) {
    return {
        directory: service.directory,
        formats: parseFormats(formats),
        files: parseExtraFiles(files),
        ...optional('nameTemplate', name),
        ...(linux === null
            ? {}
            : {
                linux: {
                    maintainer: linux.maintainer,
                    description: linux.description,
                    ...optional('homepage', linux.homepage),
                    ...optional('license', linux.license),
                    ...optional('vendor', publisher),
                    ...optional('program', linux.program),
                    args: linux.args.length > 0 ? linux.args : service.args,
                    lowPort: service.port < 1024,
                },
            }),
        ...(publisher === null
            ? {}
            : { installer: { publisher, ...(signInstaller.length > 0 ? { sign: signInstaller } : {}) } }),
    };
}
function optional(key, value) {
    return (value === null ? {} : { [key]: value });
}
/** Beside the binaries, below the folder of build.json. */
const packagesFolder = 'packages';
function refuseProgramOf({ document, path }) {
    if (!document.binaries.some((binary) => binary.path.toLowerCase() === packagesFolder))
        return;
    throw new kernel_build/* ConfigError */.xL(`a program is named ${packagesFolder}, as the folder of packages beside it`, {
        where: { file: path },
        fix: 'give the folder of its main package another name',
    });
}
/** Seconds since 1970. */
async function commitTime(ctx, directory, commit) {
    const answer = await (0,process_build/* probe */.dy)(ctx, 'git', ['-C', directory, 'show', '-s', '--format=%ct', commit]);
    const seconds = answer.stdout.trim();
    if (answer.exitCode === 0 && /^\d{1,12}$/.test(seconds))
        return Number(seconds);
    throw new Error(`git does not say when ${commit} was made: ${answer.stderr}`);
}
/**
 * The workflow that ran the build; null outside of one. Nothing in it is of this run alone, so that the next run over
 * the commit makes the same file (variables: https://docs.github.com/en/actions/reference/workflows-and-actions/variables).
 */
function builderOf({ env, log }) {
    const { GITHUB_WORKFLOW_REF: workflow, GITHUB_REPOSITORY: repository, GITHUB_REF: ref } = env;
    if (!workflow || !repository || !ref) {
        log.info('no provenance: the runner does not say which workflow it runs (GITHUB_WORKFLOW_REF)');
        return null;
    }
    const server = env.GITHUB_SERVER_URL || 'https://github.com';
    // An action of the workflow's own repository has neither.
    const ours = env.GITHUB_ACTION_REPOSITORY || repository;
    const at = env.GITHUB_ACTION_REF || env.GITHUB_SHA || 'HEAD';
    const path = workflow.slice(repository.length + 1).replace(/@.*$/, '');
    return {
        id: `${server}/${workflow}`,
        buildType: `${server}/${ours}/blob/${at}/docs/packaging.md#provenance`,
        externalParameters: { workflow: { repository: `${server}/${repository}`, ref, path } },
        server,
    };
}
function signerOf({ ctx, identity, mask }, sign) {
    if (sign.by === 'key')
        return { kind: 'key', privateKey: sign.key, password: sign.password };
    if (sign.by === 'off' || identity === null)
        return null;
    return {
        kind: 'keyless',
        async identify() {
            const { token, issuer, workflow } = await (0,build/* requestIdentity */.uE)(ctx, identity, 'sigstore');
            mask(token);
            // As Fulcio writes it into the certificate (sigstore/fulcio, config/identity/config.yaml).
            return { token, issuer, subject: `${ctx.env.GITHUB_SERVER_URL || 'https://github.com'}/${workflow}` };
        },
    };
}
//# sourceMappingURL=pack.js.map

/***/ })

};
