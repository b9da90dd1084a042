export const id = 248;
export const ids = [248];
export const modules = {

/***/ 1867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readTarGz: () => (/* binding */ readTarGz)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7075);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8522);
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1649);
/* harmony import */ var tar_parse__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3979);
/* harmony import */ var _member_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3121);
/**
 * Members of a gzipped tar. The format is read by node-tar's parser alone: nothing here can write to disk, and the
 * unpacking of gzip is ours, so that it is bounded before a byte reaches the parser.
 */






const block = 512;
/** Names beyond this are refused with their header. */
const mostHeaderBytes = 64 * 1024;
const kinds = {
    File: 'file',
    OldFile: 'file',
    ContiguousFile: 'file',
    Directory: 'directory',
    GNUDumpDir: 'directory',
    SymbolicLink: 'symbolic link',
    Link: 'hard link',
};
const others = {
    CharacterDevice: 'a character device',
    BlockDevice: 'a block device',
    FIFO: 'a named pipe',
};
/**
 * Yields the content of the members that `wants` answers true for, in order. `wants` sees every member once and may
 * throw to end the reading.
 * @throws Refusal for what is no whole gzipped tar, or unpacks to more than `mostBytes`
 */
async function* readTarGz(file, mostBytes, wants) {
    const ready = [];
    let ended = false;
    const parser = new tar_parse__WEBPACK_IMPORTED_MODULE_4__/* .Parser */ .i({
        maxMetaEntrySize: mostHeaderBytes,
        onwarn: (_code, message) => {
            throw new _member_js__WEBPACK_IMPORTED_MODULE_5__/* .Refusal */ .P_(`it is damaged: ${message}`);
        },
        onReadEntry: (entry) => {
            const member = memberOf(entry);
            if (wants(member)) {
                entry.on('data', (data) => ready.push({ member, data }));
                entry.on('end', () => ready.push({ member, data: null }));
            }
            else {
                entry.resume();
            }
        },
    });
    parser.on('ignoredEntry', (entry) => {
        if (entry.meta)
            throw new _member_js__WEBPACK_IMPORTED_MODULE_5__/* .Refusal */ .P_(`a header in it has more than ${(0,_slipway_kernel__WEBPACK_IMPORTED_MODULE_3__/* .formatSize */ .Xq)(mostHeaderBytes)}`);
        throw new _member_js__WEBPACK_IMPORTED_MODULE_5__/* .Refusal */ .P_(`"${entry.path.slice(0, 100)}" is of a kind that is not taken (${entry.type})`);
    });
    parser.on('meta', checkHeader);
    parser.on('eof', () => {
        ended = true;
    });
    let began = false;
    for await (const blocks of wholeBlocks(gunzip(file, mostBytes))) {
        if (!began)
            refuseNested(blocks);
        began = true;
        // What stands behind the end mark belongs to nobody; it is read only so that gzip's own checksum counts.
        if (ended)
            continue;
        parser.write(blocks);
        yield* ready.splice(0);
    }
    if (!ended)
        throw new _member_js__WEBPACK_IMPORTED_MODULE_5__/* .Refusal */ .P_('it ends without an end mark: it was cut off');
}
function memberOf(entry) {
    const kind = kinds[entry.type] ?? 'other';
    return {
        path: entry.path,
        kind,
        what: others[entry.type] ?? `of a kind that is not taken (${entry.type})`,
        mode: entry.mode ?? 0,
        bytes: entry.size,
        ...(entry.linkpath === undefined ? {} : { target: entry.linkpath }),
    };
}
/** An extended header (pax records, or a GNU long name, which a NUL may end): readers differ on these bytes. */
function checkHeader(text) {
    if (/\0[^\0]/.test(text))
        throw new _member_js__WEBPACK_IMPORTED_MODULE_5__/* .Refusal */ .P_('a name in an extended header holds a NUL');
    if (text.includes('\uFFFD'))
        throw new _member_js__WEBPACK_IMPORTED_MODULE_5__/* .Refusal */ .P_('a name in an extended header is not UTF-8');
}
/** The parser would unpack these by itself, and without our bound. */
function refuseNested(blocks) {
    const magic = blocks.toString('hex', 0, 4);
    if (magic.startsWith('1f8b') || magic === '28b52ffd')
        throw new _member_js__WEBPACK_IMPORTED_MODULE_5__/* .Refusal */ .P_('it is packed twice');
}
async function* gunzip(file, mostBytes) {
    const unpacked = (0,node_stream__WEBPACK_IMPORTED_MODULE_1__.pipeline)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file), (0,node_zlib__WEBPACK_IMPORTED_MODULE_2__.createGunzip)({ chunkSize: block * 128 }), () => { });
    let bytes = 0;
    try {
        for await (const chunk of unpacked) {
            bytes += chunk.length;
            if (bytes > mostBytes) {
                throw new _member_js__WEBPACK_IMPORTED_MODULE_5__/* .Refusal */ .P_(`it unpacks to more than ${(0,_slipway_kernel__WEBPACK_IMPORTED_MODULE_3__/* .formatSize */ .Xq)(mostBytes)}, too much for its size`);
            }
            yield chunk;
        }
    }
    catch (error) {
        if (!String(error.code).startsWith('Z_'))
            throw error;
        throw new _member_js__WEBPACK_IMPORTED_MODULE_5__/* .Refusal */ .P_(`it is no whole gzip file: ${error.message}`);
    }
}
/** So that a header never meets the parser in two parts: it would cut characters in two. */
async function* wholeBlocks(chunks) {
    let rest = Buffer.alloc(0);
    for await (const chunk of chunks) {
        const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
        const whole = all.length - (all.length % block);
        if (whole > 0)
            yield all.subarray(0, whole);
        rest = all.subarray(whole);
    }
    if (rest.length > 0)
        throw new _member_js__WEBPACK_IMPORTED_MODULE_5__/* .Refusal */ .P_('it ends in the middle of a block: it was cut off');
}
//# sourceMappingURL=tar.js.map

/***/ })

};
