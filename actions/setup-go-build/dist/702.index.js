export const id = 702;
export const ids = [702];
export const modules = {

/***/ 7702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   advisedModules: () => (/* binding */ advisedModules),
/* harmony export */   localDatabase: () => (/* binding */ localDatabase)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3136);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8522);
/* harmony import */ var _slipway_evidence__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3992);
/* harmony import */ var _slipway_http__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2141);
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1649);
/* harmony import */ var _slipway_tools__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9892);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2503);
/* harmony import */ var _file_fault_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8795);
/* harmony import */ var _kept_file_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5994);
/**
 * A vulnerability database on this machine: of one on the web, what a module needs is copied, and the copy serves while
 * nobody answers there. The layout is that of https://go.dev/security/vuln/database; the index is copied whole, so an
 * advisory that is missing in the copy fails the scan and is never taken for none.
 */











const meta = zod__WEBPACK_IMPORTED_MODULE_10__/* .looseObject */ ._H3({ modified: zod__WEBPACK_IMPORTED_MODULE_10__/* .string */ .YjP() });
const index = zod__WEBPACK_IMPORTED_MODULE_10__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_10__/* .looseObject */ ._H3({
    path: zod__WEBPACK_IMPORTED_MODULE_10__/* .string */ .YjP(),
    vulns: zod__WEBPACK_IMPORTED_MODULE_10__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_10__/* .looseObject */ ._H3({ id: zod__WEBPACK_IMPORTED_MODULE_10__/* .string */ .YjP().regex(/^[A-Za-z0-9-]+$/), modified: zod__WEBPACK_IMPORTED_MODULE_10__/* .string */ .YjP() })),
}));
const atOnce = 8;
const mostBytes = 64 * 2 ** 20;
/** What the database calls the standard library and the go command. */
const always = ['stdlib', 'toolchain'];
/**
 * @param url of a database: https, http or file
 * @param modules paths of those whose advisories are needed
 * @throws ConfigError when it is no such URL or holds a secret, since it stands in the evidence
 * @throws ToolError when it cannot be had and nothing was kept
 */
async function localDatabase(ctx, url, modules) {
    const parsed = URL.parse(url);
    const fix = 'write the root of a database, without a user name: https://vuln.go.dev, or file:///srv/vulndb';
    const where = { name: 'database' };
    if (parsed === null || !['https:', 'http:', 'file:'].includes(parsed.protocol)) {
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_6__/* .ConfigError */ .xL('this is not the URL of a vulnerability database', { where, fix });
    }
    if (parsed.username !== '' || parsed.password !== '' || parsed.search !== '') {
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_6__/* .ConfigError */ .xL('the URL of the vulnerability database holds a user name, a password or a query', {
            where,
            fix,
        });
    }
    if (parsed.protocol === 'file:')
        return { url, stale: null };
    const root = url.replace(/\/+$/, '');
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,_slipway_tools__WEBPACK_IMPORTED_MODULE_7__/* .cacheHome */ .iR)(ctx), 'slipway', 'vulndb', (0,_slipway_evidence__WEBPACK_IMPORTED_MODULE_4__/* .sha256Hex */ .fg)(root).slice(0, 16));
    const client = (0,_slipway_http__WEBPACK_IMPORTED_MODULE_5__/* .createClient */ .UU)(ctx, { maxBytes: mostBytes });
    try {
        await copy(client, root, folder, new Set([...always, ...modules])).catch((0,_file_fault_js__WEBPACK_IMPORTED_MODULE_8__/* .fileFault */ .b)('write', 'the copy of the vulnerability database'));
        return { url: (0,node_url__WEBPACK_IMPORTED_MODULE_2__.pathToFileURL)(folder).href, stale: null };
    }
    catch (error) {
        if (!(error instanceof _slipway_http__WEBPACK_IMPORTED_MODULE_5__/* .HttpError */ .j$) || (await kept(folder, 'index/db', meta)) === null)
            throw error;
        return { url: (0,node_url__WEBPACK_IMPORTED_MODULE_2__.pathToFileURL)(folder).href, stale: error.message };
    }
    finally {
        await client.close();
    }
}
/** The ids of its advisories by module, of one on this machine (`file://…`); null when it cannot be read. */
async function advisedModules(url) {
    const all = await kept((0,node_url__WEBPACK_IMPORTED_MODULE_2__.fileURLToPath)(url), 'index/modules', index);
    return all === null ? null : new Map(all.value.map(({ path, vulns }) => [path, vulns.map(({ id }) => id)]));
}
/** The index of it is written last: it never promises what is not there. */
async function copy(client, root, folder, modules) {
    const newest = await fetched(client, root, 'index/db', meta);
    const before = await kept(folder, 'index/db', meta);
    const same = before?.value.modified === newest.value.modified ? await kept(folder, 'index/modules', index) : null;
    const all = same ?? (await fetched(client, root, 'index/modules', index));
    const waiting = all.value.filter(({ path }) => modules.has(path)).flatMap(({ vulns }) => vulns);
    const work = async () => {
        for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
            const name = `ID/${one.id}`;
            if ((await kept(folder, name, meta))?.value.modified === one.modified)
                continue;
            await (0,_kept_file_js__WEBPACK_IMPORTED_MODULE_9__/* .keepFile */ .a)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, `${name}.json`), (await fetched(client, root, name, meta)).text);
        }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    await (0,_kept_file_js__WEBPACK_IMPORTED_MODULE_9__/* .keepFile */ .a)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'index/modules.json'), all.text);
    await (0,_kept_file_js__WEBPACK_IMPORTED_MODULE_9__/* .keepFile */ .a)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'index/db.json'), newest.text);
}
/** @throws HttpError when it does not come, ToolError when it is not what it should be */
async function fetched(client, root, name, form) {
    const url = `${root}/${name}.json.gz`;
    const { bytes } = await client.request({ url });
    try {
        const text = (0,node_zlib__WEBPACK_IMPORTED_MODULE_3__.gunzipSync)(bytes, { maxOutputLength: mostBytes }).toString('utf8');
        return { text, value: form.parse(JSON.parse(text)) };
    }
    catch (cause) {
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_6__/* .ToolError */ .v4(`the vulnerability database has no ${name} that can be read`, {
            command: `GET ${url}`,
            exitCode: null,
            cause,
        });
    }
}
async function kept(folder, name, form) {
    try {
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, `${name}.json`), 'utf8');
        return { text, value: form.parse(JSON.parse(text)) };
    }
    catch {
        return null;
    }
}
//# sourceMappingURL=database.js.map

/***/ }),

/***/ 5994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ keepFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/** Files that are kept for the next run: what others see is the old one or the new one, never a part. */


let count = 0;
/** @throws the system's error when it cannot be written */
async function keepFile(file, content) {
    const aside = `${file}.${process.pid}-${++count}`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), { recursive: true });
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(aside, content);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(aside, file);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(aside, { force: true });
        throw error;
    }
}
//# sourceMappingURL=kept-file.js.map

/***/ })

};
