export const id = 66;
export const ids = [66];
export const modules = {

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

/***/ }),

/***/ 8066:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  severitiesOf: () => (/* binding */ severitiesOf)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/http/build/index.js + 15 modules
var build = __webpack_require__(7495);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/tools/build/index.js + 19 modules
var tools_build = __webpack_require__(9892);
// EXTERNAL MODULE: ./packages/gate/build/text.js
var build_text = __webpack_require__(1491);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./node_modules/ae-cvss-calculator/dist/ae-cvss-calculator.js
var ae_cvss_calculator = __webpack_require__(4353);
;// CONCATENATED MODULE: ./packages/gate/build/checks/vulnerabilities/cvss.js
/** Scores of CVSS vectors: https://www.first.org/cvss/. */

/**
 * The base score, 0.0 to 10.0, of a vector of CVSS 3.0, 3.1 or 4.0; null for one that is none or not whole. What a
 * vector says of exploits and of somebody's own environment is left aside.
 */
function baseScore(vector) {
    const [, version = ''] = /^CVSS:(3\.0|3\.1|4\.0)\//.exec(vector) ?? [];
    try {
        if (version === '4.0') {
            const parsed = new ae_cvss_calculator.Cvss4P0(vector);
            return parsed.isBaseFullyDefined() ? (parsed.calculateScores().baseMetricsOnly ?? null) : null;
        }
        if (version === '')
            return null;
        const parsed = version === '3.1' ? new ae_cvss_calculator.Cvss3P1(vector) : new ae_cvss_calculator.Cvss3P0(vector);
        return parsed.isBaseFullyDefined() ? (parsed.calculateScores().base ?? null) : null;
    }
    catch {
        return null;
    }
}
//# sourceMappingURL=cvss.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/vulnerabilities/advisory.js
/** What others say of a vulnerability's severity: advisories in OSV's form and in that of GitHub's API. */


/** https://ossf.github.io/osv-schema/ */
const osv = schemas/* looseObject */._H3({
    id: schemas/* string */.YjP(),
    aliases: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    withdrawn: schemas/* string */.YjP().nullish(),
    severity: schemas/* array */.YOg(schemas/* looseObject */._H3({ type: schemas/* string */.YjP(), score: schemas/* string */.YjP() })).nullish(),
    database_specific: schemas/* looseObject */._H3({ severity: schemas/* unknown */.L5J() }).nullish(),
});
const scored = schemas/* looseObject */._H3({ vector_string: schemas/* string */.YjP().nullish(), score: schemas/* number */.aig().nullish() }).nullish();
/** https://docs.github.com/en/rest/security-advisories/global-advisories */
const github = schemas/* looseObject */._H3({
    ghsa_id: schemas/* string */.YjP(),
    cve_id: schemas/* string */.YjP().nullish(),
    withdrawn_at: schemas/* string */.YjP().nullish(),
    severity: schemas/* string */.YjP().nullish(),
    cvss: scored,
    cvss_severities: schemas/* looseObject */._H3({ cvss_v3: scored, cvss_v4: scored }).nullish(),
});
/** The lowest score of a band, which is all that a word says. */
const words = {
    LOW: 0.1,
    MODERATE: 4,
    MEDIUM: 4,
    HIGH: 7,
    CRITICAL: 9,
};
/** What a record says; null when it is of neither form. One that was withdrawn says nothing. */
function readAdvisory(record) {
    const ofGithub = github.safeParse(record);
    if (ofGithub.success) {
        const { ghsa_id: source, cve_id, withdrawn_at, severity, cvss, cvss_severities } = ofGithub.data;
        const vectors = [cvss, cvss_severities?.cvss_v3, cvss_severities?.cvss_v4].flatMap((one) => one?.vector_string ?? []);
        const names = [source, ...(cve_id ? [cve_id] : [])];
        return { names, ratings: withdrawn_at ? [] : ratings(source, vectors, severity) };
    }
    const ofOsv = osv.safeParse(record);
    if (!ofOsv.success)
        return null;
    const { id: source, aliases, withdrawn, severity, database_specific } = ofOsv.data;
    const vectors = (severity ?? []).map(({ score }) => score);
    const names = [source, ...(aliases ?? [])];
    return { names, ratings: withdrawn ? [] : ratings(source, vectors, database_specific?.severity) };
}
function ratings(source, vectors, word) {
    const computed = [...new Set(vectors)].flatMap((by) => {
        const score = baseScore(by);
        return score === null ? [] : [{ source, score, by }];
    });
    if (typeof word !== 'string')
        return computed;
    const score = words[word.toUpperCase()];
    // Whoever writes a worse word beside a vector means it.
    return score === undefined || computed.some((one) => one.score >= score)
        ? computed
        : [...computed, { source, score, by: word.toUpperCase() }];
}
//# sourceMappingURL=advisory.js.map
// EXTERNAL MODULE: ./packages/gate/build/checks/vulnerabilities/kept-file.js
var kept_file = __webpack_require__(5994);
;// CONCATENATED MODULE: ./packages/gate/build/checks/vulnerabilities/severity.js
/** How severe vulnerabilities are: the worst that any advisory says, from given files, an OSV API, and what it said before. */








/** Names of advisories as they go into URLs and file names. */
const severity_name = /^[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+$/;
const atOnce = 8;
const timeoutMs = 20_000;
const mostBytes = 4 * 2 ** 20;
/** Advisories of one vulnerability that are asked for; of one with more names it is not known who rates it higher. */
const mostNames = 8;
/**
 * In the order of `vulnerabilities`.
 * @throws ConfigError for a given file that is no advisory
 * @throws CancelledError
 */
async function severitiesOf(ctx, vulnerabilities, { files, api }) {
    const given = (await Promise.all(files.map(readGiven))).flat();
    const wanted = vulnerabilities.map(({ id, aliases }) => {
        const names = [id, ...aliases];
        const known = given.filter((advisory) => advisory.names.some((one) => names.includes(one)));
        // The Go database itself rates nothing: https://github.com/golang/vulndb/issues/7
        const asked = api === null ? [] : aliases.filter((one) => severity_name.test(one));
        return { known, open: asked.slice(0, mostNames), more: asked.slice(mostNames) };
    });
    const answers = await askAll(ctx, api ?? '', [...new Set(wanted.flatMap(({ open }) => open))]);
    return wanted.map(({ known, open, more }) => {
        const said = open.map((one) => answers.get(one));
        const ratings = [...known, ...said.flatMap(({ advisory }) => advisory ?? [])].flatMap((one) => one.ratings);
        return {
            score: ratings.length === 0 ? null : Math.max(...ratings.map(({ score }) => score)),
            unsure: more.length > 0 || said.some(({ failed }) => failed),
            ratings: ratings.sort((a, b) => b.score - a.score),
            notes: [
                ...said.flatMap(({ note }) => note ?? []),
                ...(more.length > 0 ? [`not asked for, beyond ${mostNames} names: ${more.join(', ')}`] : []),
            ],
        };
    });
}
async function askAll(ctx, api, names) {
    const answers = new Map();
    if (names.length === 0)
        return answers;
    const client = (0,build/* createClient */.UU)(ctx, { timeoutMs, maxBytes: mostBytes });
    const waiting = [...names];
    // Once nobody answers there, the rest is not asked: each would take as long to fail.
    let down = null;
    const work = async () => {
        for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
            try {
                if (down !== null)
                    throw down;
                answers.set(one, await ask(ctx, client, api, one));
            }
            catch (error) {
                if (error instanceof build/* HttpError */.j$) {
                    if (error.status === null || error.status >= 500)
                        down = error.message;
                }
                else if (error !== down)
                    throw error;
                answers.set(one, await remembered(ctx, one, error instanceof Error ? error.message : String(error)));
            }
        }
    };
    try {
        await Promise.all(Array.from({ length: atOnce }, work));
    }
    finally {
        await client.close();
    }
    return answers;
}
/** @throws HttpError when there is no answer that can be read */
async function ask(ctx, client, api, one) {
    const url = `${api.replace(/\/+$/, '')}/v1/vulns/${one}`;
    const response = await client.request({ url, okStatus: [200, 404] });
    if (response.status === 404)
        return { advisory: null, failed: false };
    const advisory = readAdvisory(response.json());
    if (advisory === null)
        return remembered(ctx, one, 'what came was no advisory');
    await remember(ctx, one, response.bytes);
    return { advisory, failed: false };
}
function cached(ctx, one) {
    return (0,external_node_path_.join)((0,tools_build/* cacheHome */.iR)(ctx), 'slipway', 'advisories', `${one}.json`);
}
/** Only ever a help for later: a cache that cannot be written is none. */
async function remember(ctx, one, bytes) {
    const file = cached(ctx, one);
    await (0,kept_file/* keepFile */.a)(file, bytes).catch((error) => {
        ctx.log.debug(`${file} cannot be written: ${error.message}`);
    });
}
async function remembered(ctx, one, why) {
    const said = (0,build_text/* oneLine */.T)(why);
    try {
        const file = cached(ctx, one);
        const advisory = readAdvisory(JSON.parse(await (0,promises_.readFile)(file, 'utf8')));
        const { mtimeMs } = await (0,promises_.stat)(file);
        if (advisory !== null) {
            const age = (0,kernel_build/* formatDuration */.a3)(Math.max(0, ctx.clock.now() - mtimeMs));
            return { advisory, failed: false, note: `${one}: as it was ${age} ago, since ${said}` };
        }
    }
    catch {
        // Nothing was kept, or nothing that can be read: then it is not known.
    }
    return { advisory: null, failed: true, note: `${one} could not be asked for: ${said}` };
}
/** An advisory, or a list of them, a file. */
async function readGiven(path) {
    const wrong = (why, cause) => new kernel_build/* ConfigError */.xL(`${why}`, {
        where: { file: path },
        fix: 'give a JSON file with an advisory of OSV or of GitHub, or a folder of such files',
        cause,
    });
    const unread = (cause) => {
        throw wrong(`cannot be read (${cause.code})`, cause);
    };
    const state = await (0,promises_.stat)(path).catch(unread);
    if (state.isDirectory()) {
        const names = (await (0,promises_.readdir)(path).catch(unread)).filter((file) => (0,external_node_path_.extname)(file) === '.json').sort();
        return (await Promise.all(names.map((file) => readGiven((0,external_node_path_.join)(path, file))))).flat();
    }
    let content;
    try {
        content = JSON.parse(await (0,promises_.readFile)(path, 'utf8'));
    }
    catch (cause) {
        throw wrong('is not JSON', cause);
    }
    return (Array.isArray(content) ? content : [content]).map((record) => {
        const advisory = readAdvisory(record);
        if (advisory === null)
            throw wrong('is not an advisory');
        return advisory;
    });
}
//# sourceMappingURL=severity.js.map

/***/ })

};
