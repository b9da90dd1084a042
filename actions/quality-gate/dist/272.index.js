export const id = 272;
export const ids = [272];
export const modules = {

/***/ 9272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readZip: () => (/* binding */ readZip)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8522);
/* harmony import */ var yauzl__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(663);
/* harmony import */ var _member_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3121);
/** Members of a zip, by its central directory. Reading is yauzl's; names, kinds and checksums are judged here. */



/** Content of a symbolic link: a path. */
const mostLinkBytes = 4096;
const encrypted = 0x1;
const kindBits = 0o170000;
/** Maps, since biome 2.5.15 miscounts octal numbers when they are keys of an object. */
const kinds = new Map([
    [0o100000, 'file'],
    [0o040000, 'directory'],
    [0o120000, 'symbolic link'],
]);
const others = new Map([
    [0o010000, 'a named pipe'],
    [0o020000, 'a character device'],
    [0o060000, 'a block device'],
    [0o140000, 'a socket'],
]);
/**
 * Yields the content of the members that `wants` answers true for. `wants` sees every member first, before anything
 * is unpacked, and may throw to end the reading.
 * @throws Refusal for what is no whole zip
 */
async function* readZip(file, wants) {
    let zip;
    try {
        // Names are ours to decode and to refuse: yauzl would turn backslashes into slashes.
        zip = await (0,yauzl__WEBPACK_IMPORTED_MODULE_1__/* .openPromise */ .sO)(file, { autoClose: false, decodeStrings: false, validateEntrySizes: true });
        const wanted = [];
        for await (const entry of zip.eachEntry()) {
            const member = await memberOf(zip, entry);
            if (wants(member))
                wanted.push([entry, member]);
        }
        for (const [entry, member] of wanted) {
            for await (const data of contentOf(zip, entry, member.path))
                yield { member, data };
            yield { member, data: null };
        }
    }
    catch (error) {
        throw isDamage(error) ? new _member_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_(`it is no whole zip file: ${error.message}`) : error;
    }
    finally {
        zip?.close();
    }
}
async function memberOf(zip, entry) {
    const name = entry.fileNameRaw.toString('utf8');
    // Upper half of the attributes by Info-ZIP's custom, whatever system the entry claims to come from.
    const mode = entry.externalFileAttributes >>> 16;
    const bits = mode & kindBits;
    const plain = name.endsWith('/') ? 'directory' : 'file';
    const kind = bits === 0 ? plain : (kinds.get(bits) ?? 'other');
    const member = {
        path: name,
        kind,
        what: others.get(bits) ?? 'of an unknown kind',
        mode: mode & 0o7777,
        bytes: entry.uncompressedSize,
    };
    if (kind !== 'symbolic link')
        return member;
    if (entry.uncompressedSize > mostLinkBytes)
        throw new _member_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_(`a symbolic link in it has no path's length`);
    const target = [];
    for await (const data of contentOf(zip, entry, name))
        target.push(data);
    return { ...member, target: Buffer.concat(target).toString('utf8') };
}
async function* contentOf(zip, entry, name) {
    if ((entry.generalPurposeBitFlag & encrypted) !== 0) {
        throw new _member_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_(`${JSON.stringify(name.slice(0, 100))} is encrypted`);
    }
    let sum = 0;
    for await (const data of (await zip.openReadStreamPromise(entry))) {
        sum = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(data, sum);
        yield data;
    }
    if (sum !== entry.crc32)
        throw new _member_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_(`${JSON.stringify(name.slice(0, 100))} has another checksum`);
}
/** yauzl and zlib throw plain errors; those of the system have a number. */
function isDamage(error) {
    return (error instanceof Error &&
        !(error instanceof _member_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_) &&
        error.syscall === undefined);
}
//# sourceMappingURL=zip.js.map

/***/ })

};
