export const id = 727;
export const ids = [727];
export const modules = {

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

/***/ 5727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openDeploymentsLedger: () => (/* binding */ openDeploymentsLedger),
  reconcileDeployments: () => (/* reexport */ reconcileDeployments),
  recordedLedger: () => (/* reexport */ recordedLedger)
});

// UNUSED EXPORTS: recordRelease

// EXTERNAL MODULE: ./packages/ledger/build/stored/open.js + 4 modules
var stored_open = __webpack_require__(9925);
// EXTERNAL MODULE: ./packages/ledger/build/stored/witness.js
var witness = __webpack_require__(565);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/ledger/build/branch/place.js
var branch_place = __webpack_require__(5022);
// EXTERNAL MODULE: ./packages/ledger/build/store.js
var store = __webpack_require__(925);
// EXTERNAL MODULE: ./packages/ledger/build/stored/damaged.js
var damaged = __webpack_require__(3193);
// EXTERNAL MODULE: ./packages/ledger/build/stored/head.js
var head = __webpack_require__(9510);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
;// CONCATENATED MODULE: ./packages/ledger/build/deployments/heads.js


const kind = 'ledger/v1';
function headTask({ service, environment }) {
    return `slipway-ledger:${service}/${environment}`;
}
function headPayload({ service, environment }, head) {
    return { slipway: kind, service, environment, ...head };
}
const payload = schemas/* object */.Ikc({
    slipway: schemas/* literal */.euz(kind),
    service: schemas/* string */.YjP(),
    environment: schemas/* string */.YjP(),
    parent: schemas/* int */.Whr().nonnegative(),
    number: schemas/* int */.Whr().positive(),
    text: schemas/* string */.YjP(),
});
/** @throws ConfigError when a newer major version of Slipway has written one of them */
function sortHeads(deployments, { service, environment }, place) {
    const foreign = [];
    const lost = [];
    const chain = [];
    for (const deployment of deployments.toSorted((one, other) => one.id - other.id)) {
        const { id } = deployment;
        refuseNewer(deployment, place);
        const parsed = payload.safeParse(deployment.payload);
        if (!parsed.success || parsed.data.service !== service || parsed.data.environment !== environment) {
            foreign.push(id);
            continue;
        }
        const { parent, number, text } = parsed.data;
        const head = chain.at(-1);
        // One that is further than the next one follows a head that somebody has removed; it is whole by itself. Not so one
        // of a line that was lost: the head that it follows is there.
        const removed = head !== undefined && number > head.number + 1 && lost.every(({ id }) => id !== parent);
        const counts = head === undefined || parent === head.id || removed;
        (counts ? chain : lost).push({ id, parent, number, text });
    }
    return { chain, lost, foreign };
}
function refuseNewer({ id, payload: given }, place) {
    const named = given?.slipway;
    const major = typeof named === 'string' ? /^ledger\/v(\d{1,6})$/.exec(named)?.[1] : undefined;
    if (major === undefined || Number(major) <= 1)
        return;
    throw new build/* ConfigError */.xL(`deployment ${id} holds a "${named}", and this Slipway reads "${kind}"`, {
        where: { file: place },
        fix: `use a Slipway version that writes "${named}" for this service and environment; nothing was changed`,
    });
}
//# sourceMappingURL=heads.js.map
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./packages/ledger/build/deployments/packed.js
/** A text in a deployment's payload: gzip in base64, for GitHub keeps it for ever and hashes shrink little. */


/** Far more than any head or part; what unpacks to more is not ours. */
const mostBytes = 16 * 1024 * 1024;
function pack(text) {
    return (0,external_node_zlib_.gzipSync)(text, { level: 9 }).toString('base64');
}
/** @throws DamagedLedger when it is no packed text */
function unpack(packed) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode((0,external_node_zlib_.gunzipSync)(Buffer.from(packed, 'base64'), { maxOutputLength: mostBytes }));
    }
    catch (cause) {
        throw new damaged/* DamagedLedger */.v(`its text cannot be unpacked: ${cause.message}`, { cause });
    }
}
//# sourceMappingURL=packed.js.map
// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var evidence_build = __webpack_require__(3992);
// EXTERNAL MODULE: ./packages/github/build/index.js + 27 modules
var github_build = __webpack_require__(5824);
;// CONCATENATED MODULE: ./packages/ledger/build/deployments/shelf.js
/** The deployments of one task that only hold text: made, listed until they show, and removed. */


/** What shows these deployments apart from those of releases, in GitHub's pages, too. */
const ledgerEnvironment = 'slipway-ledger';
/** Between two looks at a list that lags; after the last the list is taken as it is. */
const pausesMs = [250, 500, 1000, 2000, 4000];
function openShelf(ctx, { github, task, commit }) {
    const { deployments } = github;
    const environment = ledgerEnvironment;
    return {
        async list(enough = () => true) {
            for (const pauseMs of pausesMs) {
                const listed = await deployments.list({ environment, task, limit: Number.POSITIVE_INFINITY });
                if (enough(listed))
                    return listed;
                await ctx.clock.sleep(pauseMs, ctx.signal);
            }
            return deployments.list({ environment, task, limit: Number.POSITIVE_INFINITY });
        },
        async put(payload, description) {
            const wanted = { ref: commit, environment, task, payload, description, transientEnvironment: true };
            try {
                return (await deployments.create({ ...wanted, productionEnvironment: false })).id;
            }
            catch (error) {
                if (!(error instanceof github_build/* ConflictError */.fK))
                    throw error;
                // No check is required and nothing is merged, so this is a rule of the repository: asking again never helps.
                throw new build/* ConfigError */.xL(error.message, {
                    where: { name: environment },
                    fix: `let the rules of the environment ${environment} take this commit`,
                    cause: error,
                });
            }
        },
        async remove(id) {
            try {
                await deployments.remove(id);
                return true;
            }
            catch (error) {
                if (!(error instanceof build/* ConfigError */.xL))
                    return false;
            }
            try {
                // It has no status; should GitHub take that for active, it is told otherwise.
                await deployments.addStatus(id, { state: 'inactive' });
                await deployments.remove(id);
                return true;
            }
            catch {
                return false;
            }
        },
    };
}
//# sourceMappingURL=shelf.js.map
;// CONCATENATED MODULE: ./packages/ledger/build/deployments/parts.js
/**
 * The parts of a ledger's archive as deployments. Of several with one name the lowest id has it, and who wrote another
 * one takes the next name; where a list that lagged hid that, both stay, and the head's hash tells which is meant.
 */




const parts_kind = 'ledger-part/v1';
const parts_payload = schemas/* object */.Ikc({
    slipway: schemas/* literal */.euz(parts_kind),
    service: schemas/* string */.YjP(),
    environment: schemas/* string */.YjP(),
    name: schemas/* string */.YjP(),
    text: schemas/* string */.YjP(),
});
function partTask({ service, environment }) {
    return `slipway-ledger-part:${service}/${environment}`;
}
/** One list brings all of them, and each is handed out once from it: who asks for a part again wants it read again. */
function openParts(ctx, options) {
    const { service, environment } = options;
    const shelf = openShelf(ctx, { ...options, task: partTask(options) });
    /** By name, as last listed, by rising id; the text is packed. */
    const known = new Map();
    const unread = new Set();
    const keep = (deployments) => {
        known.clear();
        unread.clear();
        for (const { id, payload: given } of deployments.toSorted((one, other) => one.id - other.id)) {
            const parsed = parts_payload.safeParse(given);
            if (!parsed.success || parsed.data.service !== service || parsed.data.environment !== environment) {
                continue;
            }
            const { name, text } = parsed.data;
            unread.add(name);
            known.set(name, [...(known.get(name) ?? []), { id, text }]);
        }
    };
    const look = async (name) => {
        const listed = await shelf.list((deployments) => {
            keep(deployments);
            return known.has(name);
        });
        keep(listed);
    };
    return {
        async readPart(name, sha256) {
            if (!unread.has(name))
                await look(name);
            unread.delete(name);
            const there = known.get(name) ?? [];
            const meant = there.length < 2 ? undefined : there.find(({ text }) => hashOf(text) === sha256);
            const part = meant ?? there[0];
            return part === undefined ? null : unpack(part.text);
        },
        async writePart(name, text) {
            const sameAs = (there) => unpack(there.text) === text ? 'written' : 'taken';
            const before = known.get(name)?.[0];
            if (before !== undefined)
                return sameAs(before);
            const id = await shelf.put({ slipway: parts_kind, service, environment, name, text: pack(text) }, name);
            await look(name);
            const there = known.get(name)?.[0];
            if (there === undefined || there.id === id)
                return 'written';
            await shelf.remove(id);
            return sameAs(there);
        },
    };
}
/** Of what is packed in it; null: nothing is. */
function hashOf(packed) {
    try {
        return (0,evidence_build/* sha256Hex */.fg)(unpack(packed));
    }
    catch {
        return null;
    }
}
//# sourceMappingURL=parts.js.map
;// CONCATENATED MODULE: ./packages/ledger/build/deployments/medium.js









/** GitHub names no limit of a payload; with the other fields these stay below 8 KiB. */
const limits = {
    ...{ head: 6 * 1024, part: 6 * 1024, byMonth: false, bills: false },
    measure: (text) => pack(text).length,
};
/** So many heads stay: to go back to, and as witnesses of which heads are lost. */
const keptHeads = 20;
function deploymentsMedium(ctx, options) {
    const { github } = options;
    const shelf = openShelf(ctx, { ...options, task: headTask(options) });
    const { service, environment } = options;
    const page = (0,branch_place/* repositoryPage */.W)(github) ?? github.repository;
    const place = `${page}/deployments/${ledgerEnvironment} (${service}/${environment})`;
    /** The newest head that this process has seen. */
    let seen = { id: 0, number: 0 };
    async function look(atLeast = seen.id) {
        const listed = await shelf.list((found) => atLeast === 0 || found.some(({ id }) => id >= atLeast));
        return sortHeads(listed, options, place);
    }
    /** From the lowest on, what is lost before what counted; the first that stays ends it, so that no gap comes. */
    async function prune({ chain, lost }) {
        const oldest = chain.at(-keptHeads)?.id ?? 0;
        const old = (heads) => heads.filter(({ id }) => id < oldest);
        for (const { id } of [...old(lost).toReversed(), ...old(chain)]) {
            if (!(await shelf.remove(id)))
                return;
        }
    }
    return {
        ...openParts(ctx, options),
        place,
        limits,
        now: () => github.serverTime(),
        async readHead() {
            const { chain, foreign } = await look();
            const head = chain.at(-1);
            const odd = foreign.at(-1);
            if (odd !== undefined && odd > (head?.id ?? 0))
                throw new damaged/* DamagedLedger */.v(`deployment ${odd} holds no head`);
            if (head === undefined)
                return null;
            seen = head;
            return { text: unpack(head.text), revision: String(head.id) };
        },
        async writeHead(text, revision, ledger) {
            const parent = revision === null ? 0 : Number(revision);
            // A head of which this process knows nothing was never read by it, so nothing of it can be replaced.
            const number = parent === 0 ? 1 : parent === seen.id ? seen.number + 1 : null;
            if (number === null)
                throw new store/* ConflictError */.f(`${place} was saved by another run in between`);
            const head = { parent, number, text: pack(text) };
            const id = await shelf.put(headPayload(options, head), describe(ledger));
            const heads = await look(id);
            if (heads.chain.some((one) => one.id === id)) {
                seen = { id, number };
                await prune(heads);
                return String(id);
            }
            const listed = [...heads.chain, ...heads.lost];
            if (listed.every((one) => one.id < id)) {
                throw new build/* ToolError */.v4(`GitHub does not list deployment ${id}, which it has just made, so nobody can tell whether ${place} is saved`, {
                    command: `POST /repos/${github.repository}/deployments`,
                    exitCode: null,
                });
            }
            await shelf.remove(id);
            throw new store/* ConflictError */.f(`${place} was saved by another run in between`);
        },
        async wayBack(isWhole) {
            const { chain, lost, foreign } = await look();
            const ids = [...chain, ...lost].map(({ id }) => id).concat(foreign);
            for (const head of chain.toReversed()) {
                const said = tell(head, place);
                if (said === null || !(await isWhole(unpack(head.text))))
                    continue;
                const later = ids.filter((id) => id > head.id).toSorted((one, other) => other - one);
                return `go back to deployment ${head.id} (${said}) by removing what came after it: ${removal(github, later)}`;
            }
            return `no whole earlier head is left: bring what is named back, or begin anew from an export (slipway ledger import kept.json) once what is there is removed: ${removal(github, ids)}`;
        },
    };
}
function removal({ repository }, ids) {
    return ids.map((id) => `gh api -X DELETE repos/${repository}/deployments/${id}`).join(' && ');
}
/** What a head says, for people; null when it is damaged. */
function tell({ text }, place) {
    try {
        const { history, archive, serving } = (0,head/* decodeHead */.Jk)(unpack(text), { file: place });
        const last = history.at(-1);
        const events = last?.sequence ?? archive?.events ?? 0;
        const said = last === undefined ? '' : `, the last: ${last.kind} ${last.version} at ${last.at}`;
        return `${events} events${said}; ${serving ?? 'nothing'} serving`;
    }
    catch {
        return null;
    }
}
function describe({ serving, history }) {
    return `${serving ?? 'nothing'} serves; ${history.length} events`;
}
//# sourceMappingURL=medium.js.map
// EXTERNAL MODULE: ./packages/ledger/build/status.js
var build_status = __webpack_require__(3520);
// EXTERNAL MODULE: ./packages/ledger/build/chain.js
var chain = __webpack_require__(1285);
;// CONCATENATED MODULE: ./packages/ledger/build/deployments/record.js


const task = 'deploy';
/** So many of an environment's deployments are looked at. */
const looksAt = 100;
/**
 * Records a release that is about to begin; it has no status yet.
 * @param request finds it again (`deployments.find`) when the answer is lost
 * @returns the deployment's id
 */
async function recordRelease(github, release, { request }) {
    const { service, environment, version, commit, artifact, evidence, ledger, store } = release;
    const recorded = { store, events: ledger.history.length, head: chainHead(ledger) };
    const { id } = await github.deployments.create({
        ...{ ref: commit, environment, task, request },
        payload: { service, version, artifact, evidence, ledger: recorded },
        description: `${service} ${version}`,
        // What runs on the machine of a job ends with it.
        transientEnvironment: environment === 'local',
    });
    return id;
}
/** What our payloads say; `slipway_request` stands in none of another tool's. */
const ours = schemas/* object */.Ikc({ slipway_request: schemas/* string */.YjP(), service: schemas/* string */.YjP(), version: schemas/* string */.YjP() });
/** The service's deployments among the newest of the environment, newest first; never those of other tools. */
async function recordedReleases(github, { service, environment }) {
    const listed = await github.deployments.list({ environment, task, limit: looksAt });
    return listed
        .flatMap((deployment) => {
        const { data } = ours.safeParse(deployment.payload);
        return data?.service === service ? [{ ...deployment, version: data.version }] : [];
    })
        .toSorted((one, other) => other.id - one.id);
}
const recordedLedgerOf = schemas/* object */.Ikc({
    ledger: schemas/* object */.Ikc({
        store: schemas/* string */.YjP(),
        events: schemas/* int */.Whr().nonnegative(),
        head: schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/),
    }),
});
/** How far the ledger in `store` was at the newest release of the service that says so; null: none does. */
async function recordedLedger(github, { store, ...identity }) {
    for (const { payload } of await recordedReleases(github, identity)) {
        const { data } = recordedLedgerOf.safeParse(payload);
        if (data?.ledger.store !== store)
            continue;
        const { events, head } = data.ledger;
        return { events, head };
    }
    return null;
}
//# sourceMappingURL=record.js.map
;// CONCATENATED MODULE: ./packages/ledger/build/deployments/reconcile.js


/** What says that something runs, or will. */
const reconcile_open = ['success', 'in_progress', 'queued', 'pending'];
/** Each state is a request. Below so many that were replaced only versions that came back can be anything else. */
const enoughReplaced = 10;
/**
 * Says of the service's deployments among the newest 100 of the environment what the ledger knows. What was judged bad
 * keeps saying so; what another run has in hand, what belongs to other services and what other tools made is left alone.
 * A second time it says nothing.
 * @returns what was said
 */
async function reconcileDeployments(github, ledger, options) {
    // One that never held anything knows nothing of what others have recorded.
    if (ledger.history.length === 0)
        return [];
    const { environment, logUrl = '', environmentUrl = '' } = options;
    const recorded = await recordedReleases(github, { service: ledger.service, environment });
    const serving = await servingRecord(github, ledger, recorded);
    const cameBack = new Set(ledger.entries.map(({ rollbackMark }) => rollbackMark?.to));
    const said = [];
    let replaced = 0;
    for (const one of recorded) {
        const { id, version } = one;
        if (replaced >= enoughReplaced && one !== serving && !cameBack.has(version))
            continue;
        const [latest] = await github.deployments.statuses(id, 1);
        const state = latest?.state ?? 'pending';
        if (state === 'inactive')
            replaced++;
        const wanted = one === serving ? servingState(ledger, state) : otherState(ledger, one, state, serving);
        if (wanted === null || wanted.state === state)
            continue;
        await github.deployments.addStatus(id, {
            ...wanted,
            logUrl,
            ...(wanted.state === 'success' ? { environmentUrl } : {}),
        });
        said.push({ id, version, ...wanted });
    }
    return said;
}
/**
 * The newest deployment of what serves. One of a release that failed is not it where the same version served before: that
 * one goes on.
 */
async function servingRecord(github, ledger, recorded) {
    const own = recorded.filter(({ version }) => version === ledger.serving);
    for (const one of own.slice(0, enoughReplaced)) {
        const [latest] = await github.deployments.statuses(one.id, 1);
        if (latest?.state !== 'failure' && latest?.state !== 'error')
            return one;
    }
    return own[0];
}
/** null: what it says is right. */
function servingState(ledger, state) {
    const entry = ledger.serving === null ? undefined : (0,build_status/* findEntry */.w4)(ledger, ledger.serving);
    if (entry === undefined || inHand(ledger, entry.version, state))
        return null;
    const { version, status, releasedAt } = entry;
    const cameBack = ledger.entries.some(({ rollbackMark: mark }) => mark?.to === version && mark.at >= releasedAt);
    if (status === 'stable' || (cameBack && status !== 'failed')) {
        return { state: 'success', description: 'serves' };
    }
    if (status === 'failed') {
        return reconcile_open.includes(state) ? { state: 'failure', description: 'serves, and was judged bad' } : null;
    }
    if (state === 'error' || state === 'failure')
        return null;
    return { state: 'error', description: 'serves, and is not judged' };
}
function otherState(ledger, { id, version }, state, serving) {
    if (!reconcile_open.includes(state) || inHand(ledger, version, state))
        return null;
    const entry = (0,build_status/* findEntry */.w4)(ledger, version);
    const over = entry?.status === 'failed' || entry?.status === 'superseded';
    // Recorded, and not in the ledger yet: its run begins with the record.
    if (state !== 'success' && !over && id > (serving?.id ?? 0))
        return null;
    const mark = entry?.rollbackMark;
    const description = version === ledger.serving
        ? 'released again'
        : mark != null && entry?.status === 'failed'
            ? `rolled back to ${mark.to}: ${mark.reason}`
            : ledger.serving === null
                ? 'nothing serves'
                : `replaced by ${ledger.serving}`;
    return { state: 'inactive', description };
}
/** Whether a run deploys or watches it now: that one says how it ends. */
function inHand({ intent }, version, state) {
    return intent?.to === version && state !== 'success';
}
//# sourceMappingURL=reconcile.js.map
;// CONCATENATED MODULE: ./packages/ledger/build/deployments/index.js





/**
 * Opens the store; nothing is read or written yet. A revision is the id of the head's deployment. For `load` and
 * `save` see `openStored`; a repository that takes no deployment of that commit is a ConfigError, too.
 * @throws ConfigError when service or environment cannot be a name
 */
function openDeploymentsLedger(ctx, options) {
    const { expected = async () => null, service, environment } = options;
    return (0,witness/* witnessed */.H)((0,stored_open/* openStored */.c)(deploymentsMedium(ctx, options), options), {
        expected,
        pause: (ms) => ctx.clock.sleep(ms, ctx.signal),
        wayBackTo: async () => 'deployments that were removed do not come back; bring the ledger in from an export (slipway ledger import), ' +
            `or, to begin anew, remove the deployments of ${service} to ${environment} that tell of it`,
    });
}
//# sourceMappingURL=index.js.map

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
