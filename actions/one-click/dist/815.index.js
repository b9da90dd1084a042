export const id = 815;
export const ids = [815];
export const modules = {

/***/ 6815:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  finishCaches: () => (/* binding */ finishCaches),
  U: () => (/* binding */ goOfStep)
});

// EXTERNAL MODULE: ./packages/pipeline/build/index.js + 76 modules
var build = __webpack_require__(9995);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/report/build/index.js + 11 modules
var report_build = __webpack_require__(8457);
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/finish-go.js


/**
 * A runner hands it on in one variable, of 32 KiB at most: some hundred programs go unmentioned, and the job on. All the
 * rest is a few names.
 */
const mostLastBytes = 16 * 1024;
/** null where there is nothing to finish: caches of the machine. */
function leftOf({ go, caches }, last) {
    if (caches === null)
        return null;
    const fits = Buffer.byteLength(JSON.stringify(last)) <= mostLastBytes;
    return { caches: caches.state, archive: go.waiting, last: fits ? last : null };
}
/**
 * Trouble is a warning: nothing here fails a job.
 * @param ok whether what used the caches went well; else nothing is saved, and only what stands in memory is removed
 * @throws CancelledError
 */
async function finishGo(ctx, store, left, ok = true) {
    const started = ctx.clock.monotonic();
    const { finishGoCaches } = await __webpack_require__.e(/* import() */ 257).then(__webpack_require__.bind(__webpack_require__, 8257));
    const { modules, build, targets } = await finishGoCaches(ctx, store, left.caches, {
        ok,
        last: left.last,
    });
    const archive = left.archive === null || !ok ? null : await saveWaiting(ctx, store, left.archive);
    return { modules, build, targets, archive, ms: Math.round(ctx.clock.monotonic() - started) };
}
async function saveWaiting(ctx, store, archive) {
    const { saveArchive } = await __webpack_require__.e(/* import() */ 290).then(__webpack_require__.bind(__webpack_require__, 290));
    return saveArchive(ctx, store, archive);
}
const why = {
    saved: 'saved',
    'little new': 'not saved: what was restored serves as well',
    there: 'not saved: there is an entry already',
    'not kept': 'not saved: the cache did not take it; a warning in the log may say why',
    'not asked for': 'not saved: this run reads only',
    'failed job': 'not saved: the job failed',
    nothing: 'not saved: nothing was used',
};
/** Seconds and bytes of saving, or why nothing was saved. */
function savedPage({ modules, build, targets, archive, ms }) {
    const entries = [modules, build, ...Object.values(targets)];
    const packed = entries.reduce((bytes, { packedBytes }) => bytes + packedBytes, 0);
    const bytes = packed + (archive?.outcome === 'saved' ? archive.bytes : 0);
    const lost = entries.some(({ outcome }) => outcome === 'not kept');
    const text = bytes > 0 ? `Go caches: ${(0,kernel_build/* formatSize */.Xq)(bytes)} saved in ${(0,kernel_build/* formatDuration */.a3)(ms)}` : 'Go caches: nothing saved';
    const row = (step, { outcome, newBytes, packedBytes }) => ({
        ...{ step, ms: null },
        bytes: outcome === 'saved' ? packedBytes : null,
        how: `${why[outcome]}${newBytes > 0 ? ` (${(0,kernel_build/* formatSize */.Xq)(newBytes)} new)` : ''}`,
    });
    const steps = [
        row('modules', modules),
        row('compiled objects', build),
        ...Object.entries(targets).map(([name, of]) => row(`objects of ${name}`, of)),
        ...(archive === null
            ? []
            : [
                {
                    ...{ step: 'toolchain', ms: null, bytes: archive.outcome === 'saved' ? archive.bytes : null },
                    how: why[archive.outcome],
                },
            ]),
    ];
    return {
        verdict: { mark: lost ? 'attention' : 'good', text },
        sections: [(0,report_build/* stepSection */.eV)('Entries', [`The end of the job took ${(0,kernel_build/* formatDuration */.a3)(ms)}.`], steps)],
    };
}
//# sourceMappingURL=finish-go.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/go-account.js


/** For the entries of compiled objects. A run that began with nothing says anew what that costs. */
function lastRun(ready, built) {
    const { document, cost } = built;
    const isCold = ready.caches !== null && !ready.caches.restored.reused && !isWarm(ready);
    return {
        commit: document.subject.commit,
        coldMs: isCold ? cost.buildMs : coldMs(ready, built),
        binaries: document.binaries.map((binary) => ({
            name: binary.name,
            target: targetOf(binary),
            bytes: binary.bytes,
        })),
    };
}
/**
 * Milliseconds that the caches saved: what the last build from nothing took, less what this one took with restoring.
 * Never below 0; null when no build of these targets from nothing is on record.
 */
function savedMs(ready, built) {
    const cold = coldMs(ready, built);
    return cold === null ? null : Math.max(0, cold - ready.took.cachesMs - built.cost.buildMs);
}
/** What the entries tell of a build from nothing, where that was one of the same targets. */
function coldMs({ caches }, { document }) {
    const last = caches?.restored.last ?? null;
    const set = (targets) => [...new Set(targets)].sort().join(' ');
    const before = set(last?.binaries.map(({ target }) => target) ?? []);
    return last !== null && before === set(document.binaries.map(targetOf)) ? last.coldMs : null;
}
/** Whether compiled objects of an earlier run were restored. */
function isWarm({ caches }) {
    if (caches === null)
        return false;
    const { build, targets } = caches.restored;
    return [build, ...Object.values(targets)].some(({ found }) => found !== null);
}
function targetOf({ os, arch, variant }) {
    return [os, arch, ...(variant === undefined ? [] : [variant])].join('/');
}
/** Toolchain, caches and build in seconds and bytes. */
function goSection(ready, built = null) {
    const { go } = ready;
    const saved = built === null ? null : savedMs(ready, built);
    const cold = built === null ? null : coldMs(ready, built);
    return (0,report_build/* stepSection */.eV)(`Go ${go.release}`, [
        go.why,
        ...(saved === null || cold === null
            ? []
            : [`The caches saved ${(0,kernel_build/* formatDuration */.a3)(saved)} of the ${(0,kernel_build/* formatDuration */.a3)(cold)} from nothing.`]),
    ], [
        { step: 'toolchain', ms: ready.took.goMs, bytes: go.archiveBytes, how: toolchainHow(ready) },
        ...cacheSteps(ready),
        ...(built === null ? [] : buildSteps(built)),
    ]);
}
function toolchainHow({ go }) {
    return `${go.from}${go.digest === null ? '' : `, ${go.digest}`}`;
}
function cacheSteps({ caches, took }) {
    if (caches === null)
        return [{ step: 'caches', ms: null, bytes: null, how: 'those of the machine' }];
    const { modules, build, targets, inMemory, reused } = caches.restored;
    const place = inMemory ? 'in memory' : 'on disk';
    if (reused) {
        return [{ step: 'caches', ms: took.cachesMs, bytes: null, how: `those of an earlier step, ${place}` }];
    }
    const entries = [modules, build, ...Object.values(targets)];
    const packed = entries.reduce((bytes, { packedBytes }) => bytes + packedBytes, 0);
    return [
        { step: 'restore', ms: took.cachesMs, bytes: packed, how: place },
        entry('modules', modules),
        entry('compiled objects', build),
        ...Object.entries(targets).map(([name, of]) => entry(`objects of ${name}`, of)),
    ];
}
function entry(step, { found, bytes, packedBytes }) {
    return found === null
        ? { step, ms: null, bytes: null, how: 'nothing to restore' }
        : { step, ms: null, bytes, how: `${(0,kernel_build/* formatSize */.Xq)(packedBytes)} packed, of ${found}` };
}
function buildSteps({ document, cost }) {
    const { buildMs, verifyMs, peakBytes, maxBytes } = cost;
    const peak = peakBytes === null ? '' : `${(0,kernel_build/* formatSize */.Xq)(peakBytes)} of ${(0,kernel_build/* formatSize */.Xq)(maxBytes)} memory at most`;
    return [
        { step: 'build', ms: buildMs, bytes: sum(document.binaries), how: peak },
        { step: 'verify', ms: verifyMs, bytes: null, how: document.verify ?? '' },
    ];
}
function sum(binaries) {
    return binaries.reduce((bytes, binary) => bytes + binary.bytes, 0);
}
//# sourceMappingURL=go-account.js.map
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var evidence_build = __webpack_require__(3992);
// EXTERNAL MODULE: ./packages/process/build/index.js + 17 modules
var process_build = __webpack_require__(2834);
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/job-caches.js
/** The caches of a job on a runner, the same for every action that opens some. */



/** null where a job has caches of its own already, or nothing keeps any: a machine keeps its own warm. */
async function cachesOfJob(ctx, request) {
    const { store, setting, commit, workload, targets, job } = request;
    if (store === null || setting === 'off')
        return null;
    if (ctx.env.GOCACHE || ctx.env.GOMODCACHE) {
        ctx.log.info('GOCACHE or GOMODCACHE is set, by the job or by an earlier step: the caches stay those');
        return null;
    }
    return { store, setting, commit, workload, targets, ...(await job()) };
}
/**
 * What changes objects beside system, machine and environment, which the caches ask go for: jobs that differ in it keep
 * entries of their own.
 * @param does what the job does with its objects: `build`, `gate`
 */
async function workloadOf(ctx, directory, does, { tags, cgo, gcflags, asmflags, pgo }) {
    const said = Object.entries({ gcflags, asmflags, pgo: await profiles(ctx, directory, pgo) });
    return [
        ...does,
        ...tags,
        ...(cgo === true ? ['cgo'] : []),
        ...said.flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`])),
    ];
}
/** A profile goes into every object. null: there is none, as far as git knows. */
async function profiles(ctx, directory, pgo) {
    if (pgo === 'off')
        return null;
    if (pgo !== null && pgo !== 'auto')
        return (0,evidence_build/* hashFile */.DC)((0,external_node_path_.resolve)(directory, pgo));
    const args = ['ls-files', '--stage', '--', ':(glob)**/default.pgo'];
    const { exitCode, stdout } = await (0,process_build/* probe */.dy)(ctx, 'git', args, { cwd: directory });
    return exitCode === 0 && stdout !== '' ? (0,evidence_build/* sha256Hex */.fg)(stdout) : null;
}
/** Where programs are kept that the gate builds; null where nothing is to be kept. */
async function programCache({ store, setting, job, }) {
    if (store === null || setting === 'off')
        return null;
    const { cacheMode } = await __webpack_require__.e(/* import() */ 257).then(__webpack_require__.bind(__webpack_require__, 8257));
    return { cache: store, mode: cacheMode(setting, (await job()).event) };
}
/** A folder (absolute) stands in the place of the runner's service; null where there is neither. */
async function storeOf(ctx, cache, folder) {
    if (folder === null)
        return cache;
    const { folderStore } = await __webpack_require__.e(/* import() */ 257).then(__webpack_require__.bind(__webpack_require__, 8257));
    return folderStore(ctx, { folder });
}
//# sourceMappingURL=job-caches.js.map
// EXTERNAL MODULE: ./packages/runner/build/index.js + 27 modules
var runner_build = __webpack_require__(1673);
;// CONCATENATED MODULE: ./actions/one-click/build/go.js
/**
 * Go and its caches for the build and the gate of this step alone: later steps have what they had. Post saves what the
 * step used when main says that all went well, and clears away in any case.
 */






/** @param leave is told what post has to finish, as soon as there is something */
function goOfStep(action, { cache: setting, modulesToken: token }, options, leave) {
    const { ctx, cache } = action;
    let ready = null;
    const access = (0,runner_build/* modulesAccess */.yQ)(action, token);
    return {
        async setUp(commit) {
            const workload = await workloadOf(ctx, options.directory, ['build', 'gate'], options.go);
            const job = { store: cache, setting, commit, workload, targets: [], job: () => (0,runner_build/* readJob */.cd)(ctx) };
            ready = await (0,build/* goOfService */.bT)(ctx, options, await cachesOfJob(ctx, job), access);
            const left = leftOf(ready, null);
            if (left !== null)
                leave({ go: left, ok: false });
            return { ...ready, programs: await programCache(job) };
        },
        account: (result) => (ready === null ? null : goSection(ready, builtBy(result))),
        succeeded(result) {
            const built = builtBy(result);
            const left = ready === null ? null : leftOf(ready, built === null ? null : lastRun(ready, built));
            if (left !== null)
                leave({ go: left, ok: true });
        },
    };
}
function builtBy({ evidence, cost }) {
    return cost === null ? null : { document: evidence.build.document, cost };
}
/** Its trouble is a warning. */
async function finishCaches({ ctx, cache, summary }, left) {
    if (cache === null)
        return;
    const saved = await finishGo(ctx, cache, left.go, left.ok);
    if (left.ok)
        summary.add((0,report_build/* toMarkdown */.l6)(savedPage(saved)));
}
//# sourceMappingURL=go.js.map

/***/ })

};
