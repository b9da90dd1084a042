export const id = 894;
export const ids = [894];
export const modules = {

/***/ 7894:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openBranchLedger: () => (/* reexport */ openBranchLedger)
});

// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/ledger/build/chain.js
var chain = __webpack_require__(1285);
// EXTERNAL MODULE: ./packages/ledger/build/store.js
var store = __webpack_require__(925);
// EXTERNAL MODULE: ./packages/ledger/build/stored/damaged.js
var damaged = __webpack_require__(3193);
// EXTERNAL MODULE: ./packages/ledger/build/stored/open.js + 4 modules
var stored_open = __webpack_require__(9925);
// EXTERNAL MODULE: ./packages/ledger/build/stored/witness.js
var witness = __webpack_require__(565);
;// CONCATENATED MODULE: ./packages/ledger/build/branch/commit-message.js
/** The events that say most of what a save was about, the most telling first. */
const telling = ['rolled-back', 'released', 'failed', 'stable', 'recovered', 'quarantined', 'intent'];
/** So many events are told; an import has thousands. */
const mostTold = 20;
/** git's own advice is 50 and 72 (https://git-scm.com/docs/git-commit#_discussion); a log shows this much. */
const longestLine = 200;
/** @param before how many events were stored before this save */
function commitMessage(ledger, before) {
    const events = ledger.history.slice(before);
    const rank = ({ kind }) => {
        const at = telling.indexOf(kind);
        return at === -1 ? telling.length : at;
    };
    const [main] = [...events].sort((a, b) => rank(a) - rank(b) || b.sequence - a.sequence);
    const subject = `${ledger.service} in ${ledger.environment}`;
    if (main === undefined)
        return `${subject}: saved again`;
    const title = `${subject}: ${headline(main, ledger)}`;
    const told = events.slice(-mostTold).map(({ kind, version, detail }) => `- ${kind} ${version}: ${detail}`);
    const left = events.length - told.length;
    const runs = [...new Set(events.map(({ run }) => run))].slice(-3).map((run) => `Run: ${run}`);
    return [title, '', ...(left > 0 ? [`- ${left} events more, before these`] : []), ...told, '', ...runs]
        .map(oneLine)
        .join('\n');
}
function headline({ kind, version, detail }, ledger) {
    const short = version.replace(/^(sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1…');
    if (kind === 'intent') {
        const action = ledger.intent?.action === 'rollback' ? 'rollback to' : 'deploy of';
        return `${action} ${short} begins`;
    }
    if (kind === 'rolled-back')
        return `rolled back ${short} ${detail}`;
    return `${kind.replaceAll('-', ' ')} ${short}`;
}
/** People's own words stand in details. */
function oneLine(text) {
    const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
    return line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
}
//# sourceMappingURL=commit-message.js.map
// EXTERNAL MODULE: ./packages/github/build/index.js + 27 modules
var github_build = __webpack_require__(5824);
;// CONCATENATED MODULE: ./packages/ledger/build/branch/files.js
/** Texts on the branch: read, and written as a commit each. The branch is made with the first of them. */



/** How often a commit is tried over a branch that others move, each on another file. */
const mostTries = 20;
const longestPauseMs = 2000;
const readme = `# The ledger of releases

What runs where, since when, and on what evidence: a folder for each service, with one for each environment in it. Each
save is a commit of its own. Slipway writes this branch, and reads it before every release and every rollback; an edit by
hand is found and refused. It shares no history with the code.
`;
function branchFiles(ctx, github, branch) {
    const { contents, refs } = github;
    let known = false;
    const isThere = async () => (await refs.get(`heads/${branch}`)) !== null;
    async function makeBranch() {
        if (known)
            return;
        if (!(await isThere())) {
            try {
                const bytes = Buffer.from(readme);
                await contents.orphanBranch({
                    branch,
                    path: 'README.md',
                    bytes,
                    message: 'Begin a ledger of releases',
                });
            }
            catch (error) {
                // Another run was first.
                if (!(error instanceof github_build/* ConflictError */.fK))
                    throw error;
            }
        }
        known = true;
    }
    async function read(path) {
        const found = await contents.get(path, branch);
        if (found === null)
            return null;
        known = true;
        return { text: new TextDecoder().decode(found.bytes), sha: found.sha };
    }
    return {
        read,
        async write(path, text, sha, message) {
            await makeBranch();
            for (let attempt = 1;; attempt++) {
                try {
                    return await contents.put({ path, bytes: Buffer.from(text), sha, branch, message });
                }
                catch (error) {
                    if (error instanceof build/* ConfigError */.xL && !(await isThere())) {
                        // Not made anew here: who asks has to look first whether something was on it.
                        known = false;
                        throw new store/* ConflictError */.f(`the branch ${branch} is gone`, { cause: error });
                    }
                    if (!(error instanceof github_build/* ConflictError */.fK))
                        throw error;
                    // The file is what it was: only the branch moved, by a commit to another file.
                    if (((await read(path))?.sha ?? null) !== sha || attempt >= mostTries) {
                        throw new store/* ConflictError */.f(error.message, { cause: error });
                    }
                }
                // Full jitter: Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
                const ceilingMs = Math.min(longestPauseMs, 100 * 2 ** Math.min(attempt, 10));
                await ctx.clock.sleep(Math.random() * ceilingMs, ctx.signal);
            }
        },
    };
}
//# sourceMappingURL=files.js.map
;// CONCATENATED MODULE: ./packages/ledger/build/branch/sight.js
/** What can be seen of a stored head without trusting it. */
/** How many events the ledger had when this text was written; null where it does not say. */
function eventsIn(text) {
    try {
        const { history, archive } = JSON.parse(text);
        const events = history.at(-1)?.sequence ?? archive?.events ?? 0;
        return typeof events === 'number' ? events : null;
    }
    catch {
        return null;
    }
}
//# sourceMappingURL=sight.js.map
;// CONCATENATED MODULE: ./packages/ledger/build/branch/page.js


const page_mostTries = 8;
const page_longestPauseMs = 2000;
/**
 * What writes the page of a head that was just saved. Of several writers the last one's page stays: who finds another
 * page looks whether a newer head has come, and leaves the page to who wrote that. So that a page of an older head
 * can never pass for one's own, each names its head. Trouble is a warning.
 */
function pageWriter(ctx, { files, path, head, render }) {
    /** The blob that stands there as far as we know; undefined: look. */
    let standing;
    async function write(ledger, revision) {
        const text = `${render(ledger).trimEnd()}\n\n<!-- Of ${head}, blob ${revision}. -->\n`;
        const message = `${ledger.service} in ${ledger.environment}: the page of event ${ledger.history.length}`;
        for (let attempt = 1;; attempt++) {
            if (standing === undefined) {
                // The page first: a writer that comes between the two looks has changed it by the time we write.
                const page = await files.read(path);
                const now = await files.read(head);
                const events = now === null ? 0 : (eventsIn(now.text) ?? Number.POSITIVE_INFINITY);
                if (now?.sha !== revision && events >= ledger.history.length)
                    return;
                // Else it is ours, or a copy that lags behind: https://github.com/PyGithub/PyGithub/issues/2709
                if (now?.sha === revision)
                    standing = page?.sha ?? null;
            }
            if (standing !== undefined) {
                try {
                    standing = (await files.write(path, text, standing, message)).sha;
                    return;
                }
                catch (error) {
                    standing = undefined;
                    if (!(error instanceof store/* ConflictError */.f) || attempt >= page_mostTries)
                        throw error;
                }
            }
            if (attempt >= page_mostTries)
                throw new Error(`${head} could not be seen as it was saved`);
            const ceilingMs = Math.min(page_longestPauseMs, 100 * 2 ** attempt);
            await ctx.clock.sleep(Math.random() * ceilingMs, ctx.signal);
        }
    }
    return async (ledger, revision) => {
        try {
            await write(ledger, revision);
        }
        catch (error) {
            ctx.log.warn(`the page ${path} shows an older state, the ledger beside it is saved: ${error.message}`);
        }
    };
}
//# sourceMappingURL=page.js.map
// EXTERNAL MODULE: ./packages/ledger/build/branch/place.js
var branch_place = __webpack_require__(5022);
;// CONCATENATED MODULE: ./packages/ledger/build/branch/way-back.js




/** How far back is looked: each commit costs a few calls, and damage is most often the newest. */
const mostCommits = 30;
/** To the newest commit at which the whole ledger can be read, part by part. */
async function wayBackFromDamage(options) {
    const whole = await find(options, ({ history }) => history.length > 0);
    return whole === null
        ? `undo the change; among the last ${mostCommits} commits of its head there is none at which this ledger is whole`
        : `undo the change, or bring back what was there ${told(whole)}: ${folderLine(options, whole.commit)}`;
}
/** To a commit that holds what was seen; `known` where this process itself made it. */
async function wayBackTo(options, seen, known) {
    const { github, branch } = options;
    const whole = await find(options, (ledger) => (0,witness/* missingFrom */.f)(ledger, seen) === null);
    if (whole !== null)
        return `bring back what was there ${told(whole)}: ${folderLine(options, whole.commit)}`;
    const there = (await github.refs.get(`heads/${branch}`)) !== null;
    const commit = known ?? 'COMMIT';
    const line = there ? folderLine(options, commit) : branchLine(options, commit);
    if (known !== null)
        return `bring back what this run has seen; nothing of it is overwritten: ${line}`;
    const page = (0,branch_place/* repositoryPage */.W)(github);
    const where = page === null
        ? `git reflog origin/${branch}, in a clone that had it`
        : // https://docs.github.com/en/repositories/viewing-activity-and-data-for-your-repository/using-the-activity-view-to-see-changes-to-a-repository
            `${page}/activity?ref=${branch}`;
    return `find the commit that the branch was at (${where}), and bring it back: ${line}`;
}
async function find(options, accept) {
    const { github, branch, mediumAt, service, environment } = options;
    const head = `${service}/${environment}/head.json`;
    for (const { sha } of await github.contents.history(head, branch, mostCommits)) {
        try {
            const { ledger } = await (0,stored_open/* openStored */.c)(mediumAt(sha), options).load();
            if (accept(ledger))
                return { commit: sha, ledger };
        }
        catch (error) {
            if (!(error instanceof build/* ConfigError */.xL))
                throw error;
        }
    }
    return null;
}
function told({ commit, ledger: { history, serving } }) {
    const last = history.at(-1);
    return (`at commit ${commit.slice(0, 12)} (${history.length} events, ` +
        `the last: ${last?.kind} ${last?.version} at ${last?.at}; ${serving ?? 'nothing'} serving)`);
}
/** Only this ledger's folder, as a commit on top: other services' ledgers on the branch stay, and so does the evidence. */
function folderLine({ branch, service, environment }, commit) {
    const short = commit.slice(0, 12);
    const folder = `../${branch.replaceAll('/', '-')}-${short}`;
    return [
        `git fetch origin ${commit}`,
        `git fetch origin ${branch}`,
        `git worktree add --detach ${folder} FETCH_HEAD`,
        `cd ${folder}`,
        `git checkout ${commit} -- ${service}/${environment}`,
        `git commit -m '${service} in ${environment}: back to ${short}'`,
        `git push origin HEAD:refs/heads/${branch}`,
    ].join(' && ');
}
function branchLine({ branch }, commit) {
    return `git fetch origin ${commit} && git push origin ${commit}:refs/heads/${branch}`;
}
//# sourceMappingURL=way-back.js.map
;// CONCATENATED MODULE: ./packages/ledger/build/branch/branch-ledger.js












/** The contents API answers up to 1 MB at once (https://docs.github.com/en/rest/repos/contents#get-repository-content). */
const limits = {
    ...{ head: 256 * 1024, part: 768 * 1024, byMonth: true, bills: true },
    measure: (text) => Buffer.byteLength(text),
};
/**
 * Opens the store; nothing is asked or written yet. A revision is the head's blob. The token needs `contents: write`.
 * For `load` and `save` see `openStored`; what GitHub refuses is told as `@slipway/github` does.
 * @throws ConfigError when service or environment cannot be a name, or `branch` no branch
 */
function openBranchLedger(ctx, options) {
    const { expected = async () => null } = options;
    const branch = checkBranch(options.branch ?? 'slipway-ledger');
    const medium = branchMedium(ctx, options, branch);
    return (0,witness/* witnessed */.H)((0,stored_open/* openStored */.c)(medium, options), {
        expected,
        pause: (ms) => ctx.clock.sleep(ms, ctx.signal),
        wayBackTo: (seen) => medium.wayBackTo(seen),
    });
}
function branchMedium(ctx, { github, service, environment, page }, branch) {
    const files = branchFiles(ctx, github, branch);
    const folder = `${service}/${environment}`;
    const head = `${folder}/head.json`;
    const place = (0,branch_place/* placeOf */.$)(github, branch, head);
    const partPath = (name) => name.includes('/') ? `${service}/${name}` : `${folder}/${name}`;
    const writePage = page === undefined
        ? async () => { }
        : pageWriter(ctx, { files, path: `${folder}/README.md`, head, render: page });
    /** The most events that were seen here. */
    let seen = 0;
    /** Our own last save. */
    let saved = null;
    const mediumAt = (commit) => {
        const read = async (path) => {
            const found = await github.contents.get(path, commit);
            return found && { text: new TextDecoder().decode(found.bytes), revision: found.sha };
        };
        const refuse = async () => {
            throw new Error(`commit ${commit} is not written to`);
        };
        return {
            ...{ place, limits, now: () => null, wayBack: async () => '', writeHead: refuse, writePart: refuse },
            readHead: () => read(head),
            readPart: async (name) => (await read(partPath(name)))?.text ?? null,
        };
    };
    const wayBackOptions = { github, branch, service, environment, mediumAt };
    return {
        place,
        limits,
        now: () => github.serverTime(),
        async readHead() {
            for (let look = 0;; look++) {
                const found = await files.read(head);
                // Deleted by hand, it would else begin anew.
                const gone = found === null && (await github.contents.history(head, branch, 1)).length > 0;
                const events = found === null ? 0 : eventsIn(found.text);
                const late = gone || (events !== null && events < seen);
                if (!late || look >= staleLooksMs.length) {
                    if (gone)
                        throw new damaged/* DamagedLedger */.v('it is gone, and earlier commits of the branch have it');
                    seen = Math.max(seen, events ?? 0);
                    return found && { text: found.text, revision: found.sha };
                }
                await ctx.clock.sleep(staleLooksMs[look] ?? 0, ctx.signal);
            }
        },
        async writeHead(text, revision, ledger) {
            const { sha, commit } = await files.write(head, text, revision, commitMessage(ledger, seen));
            seen = Math.max(seen, ledger.history.length);
            saved = { head: (0,chain/* chainHead */.MF)(ledger), commit };
            await writePage(ledger, sha);
            return sha;
        },
        readPart: async (name) => (await files.read(partPath(name)))?.text ?? null,
        async writePart(name, text) {
            const path = partPath(name);
            const about = name.includes('/') ? service : `${service} in ${environment}`;
            try {
                await files.write(path, text, null, `${about}: keep ${name}`);
                return 'written';
            }
            catch (error) {
                if (!(error instanceof store/* ConflictError */.f))
                    throw error;
                const there = await files.read(path);
                if (there === null)
                    throw error;
                return there.text === text ? 'written' : 'taken';
            }
        },
        wayBack: () => orNone(branch, wayBackFromDamage(wayBackOptions)),
        wayBackTo: (wanted) => {
            const known = saved?.head === wanted.head ? saved.commit : null;
            return orNone(branch, wayBackTo(wayBackOptions, wanted, known));
        },
    };
}
/**
 * How long is waited for a head that is there, and has as many events as were seen before: GitHub may answer a read from a copy that
 * lags ten seconds behind (https://github.com/PyGithub/PyGithub/issues/2709).
 */
const staleLooksMs = [250, 1000, 2000, 4000, 8000];
/** Trouble on the way to a way back does not hide what it is the way back from. */
async function orNone(branch, way) {
    try {
        return await way;
    }
    catch (error) {
        return `look for the commit of ${branch} that held it; GitHub could not be asked: ${error.message}`;
    }
}
/** Stricter than git-check-ref-format(1): it stands in addresses, and in lines that people type. */
function checkBranch(branch) {
    const usable = /^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9_][\w.-]*)*$/.test(branch) && !/\.\.|\.(\/|$)|\.lock(\/|$)/.test(branch);
    if (usable)
        return branch;
    throw new build/* ConfigError */.xL(`${JSON.stringify(branch)} cannot be the branch of the ledger`, {
        where: { name: 'branch' },
        fix: 'write letters, digits, dots, hyphens and slashes: slipway-ledger',
    });
}
//# sourceMappingURL=branch-ledger.js.map
;// CONCATENATED MODULE: ./packages/ledger/build/branch/index.js
/** Ledgers on a branch of the repository, read and written through GitHub's API. */

//# sourceMappingURL=index.js.map

/***/ }),

/***/ 5022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ placeOf),
/* harmony export */   W: () => (/* binding */ repositoryPage)
/* harmony export */ });
/** The repository's page; null where it cannot be told from the API's address. */
function repositoryPage({ apiUrl, repository }) {
    const { protocol, host, pathname } = new URL(apiUrl);
    if (protocol !== 'https:')
        return null;
    // github.com, and ghe.com: https://docs.github.com/en/enterprise-cloud@latest/rest/using-the-rest-api/getting-started-with-the-rest-api
    if (/^api\.(github\.com|[^.]+\.ghe\.com)$/.test(host))
        return `https://${host.slice(4)}/${repository}`;
    // A server of one's own: https://docs.github.com/en/enterprise-server@latest/rest/enterprise-admin
    return pathname === '/api/v3' ? `https://${host}/${repository}` : null;
}
/** The file's page, else `branch:path`. */
function placeOf(github, branch, path) {
    const page = repositoryPage(github);
    return page === null ? `${branch}:${path}` : `${page}/blob/${branch}/${path}`;
}
//# sourceMappingURL=place.js.map

/***/ }),

/***/ 565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ witnessed),
/* harmony export */   f: () => (/* binding */ missingFrom)
/* harmony export */ });
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1649);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1285);
/** What is known of a ledger elsewhere, and whether the stored one still holds it. */


/** How `ledger` contradicts what is known of it, said for people; null: it does not. */
function missingFrom({ history }, { events, head }) {
    if (events === 0)
        return null;
    const event = history[events - 1];
    if (event === undefined)
        return `it ends at event ${history.length}, and ${events} events were there`;
    const hash = (0,_chain_js__WEBPACK_IMPORTED_MODULE_1__/* .eventHash */ .Di)(event);
    return hash === head ? null : `event ${events} has the hash ${hash}, and had ${head}`;
}
/** After these pauses a ledger that lacks something is looked at again: what is read may lag behind what was written. */
const pausesMs = [500, 2000, 4000];
/**
 * The store, whose first load is held against a witness: a medium that was emptied or set back cannot tell so itself.
 * Loads throw ConfigError when the stored ledger contradicts it.
 */
function witnessed(store, { expected, pause, wayBackTo }) {
    let held = false;
    async function load() {
        if (held)
            return store.load();
        // Before the ledger itself: what another run adds in between is then only more than was asked for.
        const wanted = await expected();
        let found = await store.load();
        let missing = wanted === null ? null : missingFrom(found.ledger, wanted);
        for (const ms of pausesMs) {
            if (missing === null)
                break;
            await pause(ms);
            found = await store.load();
            missing = wanted === null ? null : missingFrom(found.ledger, wanted);
        }
        if (wanted !== null && missing !== null) {
            const { service, environment } = found.ledger;
            throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .xL(`the ledger of ${service} in ${environment} is not the one that was written: ${missing}`, { where: { file: store.place }, fix: await wayBackTo(wanted) });
        }
        held = true;
        return found;
    }
    return {
        ...store,
        load,
        async verify() {
            if (!held)
                await load();
            return store.verify();
        },
    };
}
//# sourceMappingURL=witness.js.map

/***/ })

};
