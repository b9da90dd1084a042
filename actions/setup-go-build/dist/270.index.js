export const id = 270;
export const ids = [270];
export const modules = {

/***/ 6270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  finish: () => (/* binding */ finish),
  l: () => (/* binding */ noteBuild),
  m: () => (/* binding */ provideGo)
});

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
    const { saveArchive } = await Promise.all(/* import() */[__webpack_require__.e(14), __webpack_require__.e(892), __webpack_require__.e(290)]).then(__webpack_require__.bind(__webpack_require__, 290));
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
// EXTERNAL MODULE: ./packages/pipeline/build/stages/go-account.js
var go_account = __webpack_require__(5119);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var build = __webpack_require__(3992);
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
        return (0,build/* hashFile */.DC)((0,external_node_path_.resolve)(directory, pgo));
    const args = ['ls-files', '--stage', '--', ':(glob)**/default.pgo'];
    const { exitCode, stdout } = await (0,process_build/* probe */.dy)(ctx, 'git', args, { cwd: directory });
    return exitCode === 0 && stdout !== '' ? (0,build/* sha256Hex */.fg)(stdout) : null;
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
// EXTERNAL MODULE: ./packages/pipeline/build/stages/set-up-go.js
var set_up_go = __webpack_require__(6808);
// EXTERNAL MODULE: ./packages/runner/build/index.js + 26 modules
var runner_build = __webpack_require__(8625);
;// CONCATENATED MODULE: ./actions/setup-go-build/build/go.js
/** Go and its caches for this step and for those after it; what post has to finish. */






/** @throws ConfigError, ToolError, CancelledError as `setUpGo` */
async function provideGo(action, inputs, settings, commit) {
    const { ctx, outputs } = action;
    const ready = await ctx.log.group('Go', async () => (0,set_up_go/* setUpGo */.m)(ctx, {
        directory: inputs.directory,
        ...inputs.go,
        // A file that is named for this step stands before what slipway.yml asks for.
        version: inputs.go.version ?? (inputs.go.versionFile === null ? settings.version : null),
        mirrors: settings.mirrors,
        caches: await cachesOf(action, inputs, settings, commit),
    }));
    for (const [name, value] of Object.entries(ready.variables))
        outputs.variable(name, value);
    outputs.path(ready.bin);
    const { go } = ready;
    outputs.set('go-version', go.version);
    outputs.set('go-root', go.root);
    outputs.set('cache-hit', (0,go_account/* isWarm */.Yr)(ready));
    outputs.set('seconds-saved', '');
    leave(action, inputs, leftOf(ready, null));
    return ready;
}
/** What a build that went well has to say to the next run, and to the later steps. */
function noteBuild(action, inputs, ready, built) {
    const saved = (0,go_account/* savedMs */.Uh)(ready, built);
    if (saved !== null)
        action.outputs.set('seconds-saved', (saved / 1000).toFixed(1));
    leave(action, inputs, leftOf(ready, (0,go_account/* lastRun */.KT)(ready, built)));
}
function leave({ state }, { cacheDirectory: directory }, go) {
    if (go !== null)
        state.save({ go, directory });
}
async function cachesOf({ ctx, cache }, inputs, settings, commit) {
    return cachesOfJob(ctx, {
        store: await storeOf(ctx, cache, inputs.cacheDirectory),
        setting: inputs.cache,
        commit,
        workload: inputs.build === null ? ['setup'] : await workloadOf(ctx, inputs.directory, ['build'], settings),
        targets: inputs.build?.targets ?? [],
        job: () => (0,runner_build/* readJob */.cd)(ctx),
    });
}
/** After a job that went well: what it used becomes an entry. */
async function finish({ ctx, cache, state, summary }) {
    const left = state.saved();
    if (left === undefined)
        return;
    const store = await storeOf(ctx, cache, left.directory);
    if (store === null)
        return;
    summary.add((0,report_build/* toMarkdown */.l6)(savedPage(await finishGo(ctx, store, left.go))));
}
//# sourceMappingURL=go.js.map

/***/ }),

/***/ 3992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fW: () => (/* reexport */ binaryName),
  dj: () => (/* reexport */ canonicalJson),
  Cl: () => (/* reexport */ handOver),
  DC: () => (/* reexport */ hashFile),
  UU: () => (/* reexport */ subject_name),
  fg: () => (/* reexport */ sha256Hex),
  w9: () => (/* reexport */ takeOver),
  rE: () => (/* reexport */ version),
  ft: () => (/* reexport */ writeDocument)
});

// UNUSED EXPORTS: digest, documents, intent, jsonSchema, ledgerEntry, readDocument, sha256, timestamp, watchDocument

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./packages/evidence/build/subject.js
/** What a document is about: one tree of one repository, and the digests that chain documents together. */

const sha256 = schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/, 'is not a sha256 in lower-case hex');
const digest = schemas/* string */.YjP().regex(/^sha256:[0-9a-f]{64}$/, 'is not a digest of the form sha256:<hex>');
const gitObject = schemas/* string */.YjP()
    .regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'is not a full git object name in lower-case hex');
/** RFC 3339 in UTC with milliseconds, as `Date.toISOString()` writes it. */
const timestamp = iso/* datetime */.w$();
/** A version label: what people and ledgers call a release. No slashes, spaces or control characters. */
const version = schemas/* string */.YjP()
    .regex(/^[0-9A-Za-z][0-9A-Za-z._+-]{0,127}$/, 'is not a version label such as 1.4.2');
/** A service or environment name: a DNS label. */
const subject_name = schemas/* string */.YjP()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'is not a name such as hello-service (a-z, 0-9, -)');
/** Documents chain by the tree, so a merge commit with an equal tree keeps its evidence. */
const subject = schemas/* strictObject */.rej({
    /** `owner/name`, or null for a repository without a remote. */
    repository: schemas/* string */.YjP().nullable(),
    commit: gitObject,
    tree: gitObject,
});
//# sourceMappingURL=subject.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/build.js
/** `build.json`: what was built, from what, by what, read back from the binaries themselves. */


const buildInfo = schemas/* strictObject */.rej({
    /** `go1.26.8`, as the linker recorded it. */
    goVersion: schemas/* string */.YjP(),
    /** Import path of the main package. */
    path: schemas/* string */.YjP(),
    /** The main module and its version as Go stamped it: `v1.0.0`, a pseudo-version, or `(devel)`. */
    module: schemas/* string */.YjP(),
    moduleVersion: schemas/* string */.YjP(),
    /** `-trimpath`, `GOOS`, `vcs.revision`, … as key and value. */
    settings: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    /** Modules linked in. */
    dependencies: schemas/* array */.YOg(schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), version: schemas/* string */.YjP(), sum: schemas/* string */.YjP().nullable() })),
});
/**
 * A program's file name without `.exe`. It becomes a path wherever the build is taken over, merged and packed, so it leads
 * nowhere. Go takes ASCII letters, digits and `-._~+` of a folder's name (golang.org/x/mod/module, CheckImportPath); a
 * Makefile may name its files more freely. Windows drops a dot or space at the end.
 */
const binaryName = schemas/* string */.YjP()
    .regex(/^(?![- ])[\p{L}\p{M}\p{N} ._+~@=,()-]{1,200}(?<![. ])$/u, 'is not the name of a program such as shop');
const goName = schemas/* string */.YjP().regex(/^[a-z0-9]{1,32}$/, "is not in Go's names: linux, amd64");
const binary = schemas/* strictObject */.rej({
    name: binaryName,
    /** The main package as given to `go build`: `./cmd/web`. */
    package: schemas/* string */.YjP(),
    os: goName,
    arch: goName,
    /** The instruction set within the machine, as the program says: `v1` (GOAMD64), `7` (GOARM); absent where there is none. */
    variant: schemas/* string */.YjP()
        .regex(/^[a-z0-9][a-z0-9.,]{0,63}$/, 'is no variant of a machine such as v3')
        .optional(),
    /** Relative to the document's folder. */
    path: schemas/* string */.YjP(),
    sha256: sha256,
    bytes: schemas/* int */.Whr().positive(),
    /** sha256 of the profile that it is optimised by (PGO); absent without one. */
    profile: sha256.optional(),
    /** The variable that holds the stamped version (`main.version`), or null where Go's own stamp is all there is. */
    stampedVariable: schemas/* string */.YjP().nullable(),
    buildInfo,
});
/** The Go, and the system and machine that it ran on. */
const toolchain = schemas/* strictObject */.rej({ version: schemas/* string */.YjP(), os: schemas/* string */.YjP(), arch: schemas/* string */.YjP() });
const buildDocument = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/build/v1'),
    subject: subject,
    service: subject_name,
    version: version,
    /** Whether the work tree had changes that the commit does not hold. */
    dirty: schemas/* boolean */.zMY(),
    toolchain,
    flags: schemas/* strictObject */.rej({
        trimpath: schemas/* boolean */.zMY(),
        ldflags: schemas/* string */.YjP(),
        /** For the compiler and the assembler; absent where nothing was asked for. */
        gcflags: schemas/* string */.YjP().optional(),
        asmflags: schemas/* string */.YjP().optional(),
        tags: schemas/* array */.YOg(schemas/* string */.YjP()),
        cgo: schemas/* boolean */.zMY(),
        /** `auto`, `off` or a profile: its path from the module's folder, its name alone where it lies outside. */
        pgo: schemas/* string */.YjP().optional(),
    }),
    /** What built the programs where that was not `go build` itself: `make build`. */
    command: schemas/* string */.YjP().optional(),
    /** What was proved of the programs: their own words (`quick`), also a second build with the same bytes (`full`). */
    verify: schemas/* enum */.k5n(['off', 'quick', 'full']).optional(),
    /** The main module's path, and the sha256 over the build list's `path version sum` lines in order. */
    modules: schemas/* strictObject */.rej({ main: schemas/* string */.YjP(), hash: sha256, count: schemas/* int */.Whr().nonnegative() }),
    /** The build.json files that this one was merged from, and what built each; absent where one job built it all. */
    parts: schemas/* array */.YOg(schemas/* strictObject */.rej({ sha256: sha256, toolchain })).optional(),
    binaries: schemas/* array */.YOg(binary).min(1),
});
//# sourceMappingURL=build.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/evidence/build/canonical.js
/** One byte sequence for one value, so that a hash means something. */

/** JSON with sorted keys and no white space (RFC 8785's form for the values that our documents hold). */
function canonicalJson(value) {
    return JSON.stringify(value, (_key, inner) => inner !== null && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
        : inner);
}
/** sha256 in lower-case hex of text or bytes. */
function sha256Hex(data) {
    return (0,external_node_crypto_.createHash)('sha256').update(data).digest('hex');
}
//# sourceMappingURL=canonical.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
;// CONCATENATED MODULE: ./packages/evidence/build/gate.js
/** `gate.json`: the verdict and, for each row, the proof that the check ran. */


const gateVerdict = schemas/* enum */.k5n(['PASS', 'FAIL', 'ERROR']);
/** A row may also have something to say that stops nobody (WARN), or nothing to judge (NA: `actual` says why). */
const rowVerdict = schemas/* enum */.k5n(['PASS', 'WARN', 'FAIL', 'ERROR', 'NA']);
const gateFinding = schemas/* strictObject */.rej({
    /** What is wrong, as its tool names it: `golangci-lint/errcheck`, `GO-2025-3487`, `coverage.package`. */
    rule: schemas/* string */.YjP(),
    /** `block` stops the release, `warn` and `note` do not. */
    level: schemas/* enum */.k5n(['block', 'warn', 'note']),
    /** One line. */
    message: schemas/* string */.YjP(),
    /** From the repository's root, with slashes; null where it has no place. */
    file: schemas/* string */.YjP().nullable(),
    /** 1-based. */
    line: schemas/* int */.Whr().positive().nullable(),
    /** The line or command that mends it. */
    fix: schemas/* string */.YjP().nullable(),
    /** The same for the same flaw when lines around it move: 64 hexadecimal digits. */
    fingerprint: sha256,
    /** The id of the waiver that covers it. */
    waivedBy: schemas/* string */.YjP().nullable(),
    /** More for people: a trace, the lines of a log, who says so. Some of them where there are many; left out where none are. */
    details: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
});
const gateRow = schemas/* strictObject */.rej({
    /** `tests`, `coverage.total`, `vet`, `gofmt`, … */
    check: schemas/* string */.YjP(),
    verdict: rowVerdict,
    /** What was found, for people: `81.25% of statements (13/16)`. */
    actual: schemas/* string */.YjP(),
    /** The same as an exact fraction or count; null where it is none. */
    measured: schemas/* strictObject */.rej({ value: schemas/* int */.Whr(), of: schemas/* int */.Whr().nullable() }).nullable(),
    /** What was asked: `>= 80%`; empty where the check has no threshold. */
    threshold: schemas/* string */.YjP(),
    /** What it was on the base; null where nothing is compared. */
    baseline: schemas/* string */.YjP().nullable(),
    /** How one knows that the check did its work. */
    proof: schemas/* strictObject */.rej({
        command: schemas/* string */.YjP(),
        exitCode: schemas/* int */.Whr().nullable(),
        packagesSeen: schemas/* int */.Whr().nonnegative().nullable(),
        packagesExpected: schemas/* int */.Whr().nonnegative().nullable(),
        durationMs: schemas/* number */.aig().nonnegative(),
        /** The program that looked, where it is not go itself. */
        tool: schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), version: schemas/* string */.YjP(), sha256: sha256.nullable() }).nullable(),
    }),
    /** How many there are; `findings` holds the first of them, those that block before others. */
    findingCount: schemas/* int */.Whr().nonnegative(),
    findings: schemas/* array */.YOg(gateFinding),
});
const gateDocument = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/gate/v1'),
    verdict: gateVerdict,
    subject: schemas/* strictObject */.rej({
        repository: schemas/* string */.YjP().nullable(),
        commit: subject.shape.commit,
        tree: subject.shape.tree,
        /** The sha256 of the build.json that was judged beside the source, or null where none was given. */
        build: sha256.nullable(),
    }),
    /** The commit that changes are counted from; null where nothing is compared. */
    base: subject.shape.commit.nullable(),
    policyHash: sha256,
    /** Where the policy came from, and what of it is weaker than the base branch's. */
    policy: schemas/* strictObject */.rej({
        preset: schemas/* string */.YjP(),
        /** From the repository's root; null: the preset alone. */
        file: schemas/* string */.YjP().nullable(),
        /** The commit whose file it is; null: that of the checkout. */
        commit: subject.shape.commit.nullable(),
        loosened: schemas/* array */.YOg(schemas/* string */.YjP()),
    }),
    rows: schemas/* array */.YOg(gateRow),
    /** Those that covered a finding. */
    waivers: schemas/* array */.YOg(schemas/* strictObject */.rej({
        id: schemas/* string */.YjP(),
        scope: schemas/* string */.YjP(),
        reason: schemas/* string */.YjP(),
        owner: schemas/* string */.YjP(),
        until: schemas/* string */.YjP(),
        findings: schemas/* int */.Whr().positive(),
    })),
});
//# sourceMappingURL=gate.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/ledger-entry.js
/** One version in one environment, as the ledger keeps it and `release.json` reports it. */


/** Enough for another action to reopen the target with the same credentials; holds no secret. */
const targetRef = schemas/* strictObject */.rej({
    kind: schemas/* enum */.k5n(['local', 'ssh', 'helm', 'gitops']),
    /** Where it is, without secrets: `file:///srv/hello`, `ssh://host/srv/hello`. */
    address: schemas/* string */.YjP(),
    service: subject_name,
    environment: subject_name,
    /** Identity of the target itself; reopening another one under the same address is refused. */
    fingerprint: schemas/* string */.YjP().min(8),
});
/** What a rollback restores from. The body stays with the target. */
const snapshot = schemas/* strictObject */.rej({
    kind: schemas/* enum */.k5n(['release-dir', 'helm-revision', 'git-commit', 'file']),
    id: schemas/* string */.YjP(),
    sha256: sha256,
});
/** Why a version was left, in one word that scripts can read. */
const reasonCode = schemas/* enum */.k5n([
    'ERROR_RATE',
    'LATENCY',
    'NOT_READY',
    'BY_HAND',
    'NO_TRAFFIC',
    'INCONCLUSIVE',
    'OBSERVER_DOWN',
    'EXTERNAL_CAUSE',
    'BLOCKED_SCHEMA',
    'FROZEN',
    'NO_CANDIDATE',
    'ROLLBACK_FAILED',
    'NEWER_RELEASE',
    'POLICY_OTHER_VERSION',
    'HEALTHY',
]);
const rollbackMark = schemas/* strictObject */.rej({
    at: timestamp,
    from: version,
    to: version,
    reason: reasonCode,
    /** sha256 of the watch.json that says why, or null for a rollback by hand. */
    evidence: sha256.nullable(),
    run: schemas/* string */.YjP(),
});
/** Requests that a version has served under watch: the base of comparing versions. */
const exposure = schemas/* strictObject */.rej({
    requests: schemas/* int */.Whr().nonnegative(),
    errors: schemas/* int */.Whr().nonnegative(),
    /** Requests slower than the policy's threshold; null where no bucket edge tells. */
    slow: schemas/* int */.Whr().nonnegative().nullable(),
});
const bounds = schemas/* strictObject */.rej({ lower: schemas/* number */.aig().min(0).max(1), upper: schemas/* number */.aig().min(0).max(1) });
/** Between what the true shares lie, by what was seen of the version: Clopper and Pearson's interval at 99 %. */
const performance = schemas/* strictObject */.rej({
    errors: bounds,
    /** null where no bucket edge tells slow requests. */
    slow: bounds.nullable(),
});
/** `active`: released and not yet judged. `stable`: judged good. `failed`: judged bad. `superseded`: replaced before a judgement. */
const entryStatus = schemas/* enum */.k5n(['active', 'stable', 'failed', 'superseded']);
const ledgerEntry = schemas/* strictObject */.rej({
    version: version,
    subject: subject,
    service: subject_name,
    environment: subject_name,
    artifact: digest,
    /** Of the artifact: the binary, or the image as its registry keeps it. */
    artifactBytes: schemas/* int */.Whr().positive().nullable(),
    /** Over the modules linked in (build.json's `modules.hash`). */
    dependencyHash: sha256,
    /** Over the configuration's non-secret keys and values; null where the service has no layered configuration. */
    configHash: sha256.nullable(),
    /** The version's bill (its modules, its configuration's keys) where the ledger's store keeps one: its sha256. */
    bill: sha256.nullable(),
    snapshot,
    target: targetRef,
    /** Database schema versions that this version can run on, or null when undeclared. */
    schemaRange: schemas/* strictObject */.rej({ min: schemas/* int */.Whr(), max: schemas/* int */.Whr() }).nullable(),
    gate: schemas/* enum */.k5n(['PASS', 'none']),
    releasedAt: timestamp,
    run: schemas/* string */.YjP(),
    status: entryStatus,
    rollbackMark: rollbackMark.nullable(),
    exposure: exposure.nullable(),
    performance: performance.nullable(),
});
/** The write-ahead record of a change to the outside world: written before it, cleared after it. */
const intent = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP().min(8),
    action: schemas/* enum */.k5n(['deploy', 'rollback']),
    /** What served when the intent was written; null for a first release. */
    from: version.nullable(),
    to: version,
    /** Why a rollback was decided: a run that finishes it for a dead one writes the same into its mark. */
    reason: reasonCode.optional(),
    /** Why a quarantined artifact or a failed version is deployed all the same: somebody's own words. */
    override: schemas/* string */.YjP().min(1).max(500).optional(),
    /** The entry that `to` will be (a deploy) or is (a rollback). */
    entry: ledgerEntry,
    phase: schemas/* enum */.k5n(['deploying', 'watching', 'rolling-back']),
    run: schemas/* string */.YjP(),
    /** Who holds it. `pid` and `startedAt` tell on the same host whether the holder still lives. */
    holder: schemas/* strictObject */.rej({ host: schemas/* string */.YjP(), pid: schemas/* int */.Whr().positive(), processStart: schemas/* string */.YjP() }),
    startedAt: timestamp,
    /** After this moment any run may take the intent over. */
    expires: timestamp,
});
//# sourceMappingURL=ledger-entry.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/release.js
/** `release.json`: one release as it happened. */



const releaseDocument = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/release/v1'),
    entry: ledgerEntry,
    /** What served before; null for a first release. */
    before: version.nullable(),
    gate: schemas/* enum */.k5n(['PASS', 'none']),
    /** The chain: sha256 of the documents that this release stands on. */
    evidence: schemas/* strictObject */.rej({ build: sha256, gate: sha256.nullable() }),
    startedAt: timestamp,
    servedAt: timestamp,
});
//# sourceMappingURL=release.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/watch.js
/** `watch.json`: what was seen after a release, what was decided, and how long each step took. */



const watchVerdict = schemas/* enum */.k5n(['KEEP', 'ROLLBACK', 'HOLD', 'SUPERSEDED']);
/** One look at the metrics: counts since the release, and the evidence so far as natural logarithms of e-values. */
const observation = schemas/* strictObject */.rej({
    /** Milliseconds since the watch began. */
    atMs: schemas/* number */.aig().nonnegative(),
    requests: schemas/* int */.Whr().nonnegative(),
    errors: schemas/* int */.Whr().nonnegative(),
    slow: schemas/* int */.Whr().nonnegative().nullable(),
    breachErrors: schemas/* number */.aig().nullable(),
    breachLatency: schemas/* number */.aig().nullable(),
    acceptErrors: schemas/* number */.aig().nullable(),
    acceptLatency: schemas/* number */.aig().nullable(),
    /** Why this look gave no evidence (`scrape timed out`), or null. */
    fault: schemas/* string */.YjP().nullable(),
});
const watchDocument = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/watch/v1'),
    service: subject_name,
    environment: subject_name,
    version: version,
    /** null: of a release that something else made, nobody said from which commit. */
    subject: subject.nullable(),
    verdict: watchVerdict,
    reason: reasonCode,
    /** One sentence for people: what was seen and why that decided it. */
    because: schemas/* string */.YjP(),
    /** A HOLD that the policy takes for good enough: the run succeeds, and the version stays unproved. */
    tolerated: schemas/* boolean */.zMY(),
    /** Nothing was done on this verdict: it was only told. */
    shadow: schemas/* boolean */.zMY(),
    policyHash: sha256,
    policy: schemas/* strictObject */.rej({
        errorRatePpm: schemas/* int */.Whr().nullable(),
        latencyMs: schemas/* int */.Whr().positive().nullable(),
        alpha: schemas/* number */.aig().positive(),
        windowMs: schemas/* int */.Whr().positive(),
        intervalMs: schemas/* int */.Whr().positive(),
    }),
    exposure: exposure,
    /** Of the versions that served beside it; null when none did. */
    control: exposure.nullable(),
    observations: schemas/* array */.YOg(observation),
    /** Where a rollback went; null when there was none. */
    rolledBackTo: version.nullable(),
    /**
     * Milliseconds. detect: from the first sign of it (the run's own load, or the counters, whichever met it first) to
     * the evidence that decides; decide: to the decision written; act: to the switch; ready: to the old version answering; confirm: to its
     * good answers seen in its own counters. null when there was no rollback.
     */
    timings: schemas/* strictObject */.rej({
        detectMs: schemas/* number */.aig().nonnegative(),
        decideMs: schemas/* number */.aig().nonnegative(),
        actMs: schemas/* number */.aig().nonnegative(),
        readyMs: schemas/* number */.aig().nonnegative(),
        confirmMs: schemas/* number */.aig().nonnegative(),
        totalMs: schemas/* number */.aig().nonnegative(),
    })
        .nullable(),
    startedAt: timestamp,
    endedAt: timestamp,
});
//# sourceMappingURL=watch.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/document.js
/** Reading and writing evidence: schema named, major version checked, refused with file and field. */








/** Every kind of evidence and its schema; the JSON Schemas in `schemas/` are generated from this table. */
const documents = {
    build: buildDocument,
    gate: gateDocument,
    release: releaseDocument,
    watch: watchDocument,
};
/**
 * Reads one document of `kind`.
 * @throws ConfigError when it is missing, is not JSON, is another kind or major version, or a field is wrong
 */
async function readDocument(kind, path) {
    let text;
    try {
        text = await (0,promises_.readFile)(path, 'utf8');
    }
    catch (cause) {
        throw new build/* ConfigError */.xL(`${kind}.json cannot be read (${cause.code})`, {
            where: { file: path },
            fix: `run the step that writes ${kind}.json first, and hand its path on`,
            cause,
        });
    }
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (cause) {
        throw new build/* ConfigError */.xL(`${kind}.json is not JSON: ${cause.message}`, {
            where: { file: path },
            fix: 'write it again with the step that made it; it is never edited by hand',
            cause,
        });
    }
    return { path, sha256: sha256Hex(text), document: parseDocument(kind, value, path) };
}
/**
 * Checks a value against the schema of `kind`.
 * @throws ConfigError naming the file and the first wrong field
 */
function parseDocument(kind, value, file) {
    const expected = `slipway/${kind}/v1`;
    const found = value?.schema;
    if (found !== expected) {
        throw new build/* ConfigError */.xL(`this is ${typeof found === 'string' ? `"${found}"` : 'no evidence of ours'}, and "${expected}" is what is read here`, {
            where: { file },
            fix: `hand over the ${kind}.json that a step of the same Slipway major version wrote`,
        });
    }
    const result = documents[kind].safeParse(value);
    if (!result.success) {
        const issue = result.error.issues[0];
        throw new build/* ConfigError */.xL(`${issue?.path.join('.') || 'the document'}: ${issue?.message}`, {
            where: { file },
            fix: `write it again with the step that made it; ${kind}.json is never edited by hand`,
        });
    }
    return result.data;
}
/** Writes a document (pretty, sorted as given, one trailing newline) aside and renames it into place. */
async function writeDocument(kind, document, path) {
    const checked = parseDocument(kind, document, path);
    const text = `${JSON.stringify(checked, null, 2)}\n`;
    await (0,promises_.writeFile)(`${path}.new`, text);
    await (0,promises_.rename)(`${path}.new`, path);
    return { path, sha256: sha256Hex(text), document: checked };
}
/** The JSON Schema (draft 2020-12) of one kind, for publication. */
function jsonSchema(kind) {
    return { $id: `slipway/${kind}/v1`, ...z.toJSONSchema(documents[kind]) };
}
//# sourceMappingURL=document.js.map
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./packages/evidence/build/hash-file.js
/** What a file holds, as evidence names it. */



/** sha256 in hexadecimal digits; null when there is no such regular file. @throws the system's error while reading */
async function hashFile(file) {
    const status = await (0,promises_.lstat)(file).catch(() => null);
    if (status === null || !status.isFile())
        return null;
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of (0,external_node_fs_.createReadStream)(file))
        hash.update(chunk);
    return hash.digest('hex');
}
//# sourceMappingURL=hash-file.js.map
// EXTERNAL MODULE: ./packages/evidence/build/reference.js
var reference = __webpack_require__(8009);
;// CONCATENATED MODULE: ./packages/evidence/build/handover.js
/** From job to job: a document, and what it vouches for, as an artifact, named in an output by what it must hold. */






/**
 * Uploads a document under `name`; a build together with its binaries, any together with the files `beside` it.
 * @returns what `takeOver` in another job takes: `name@sha256:…`
 */
async function handOver(artifacts, kind, filed, name, beside = []) {
    const named = vouchedFor(kind, filed).map(({ path }) => path);
    const files = new Set([(0,external_node_path_.basename)(filed.path), ...named, ...beside]);
    await artifacts.upload(name, (0,external_node_path_.dirname)(filed.path), [...files]);
    return `${name}@sha256:${filed.sha256}`;
}
/**
 * Reads evidence of an earlier step by its path, or downloads what `handOver` uploaded in another job: into `folder`,
 * which is emptied first, and with every byte that counts held to the reference: the document to its sha256, a build's
 * binaries to the document. Binaries can be run afterwards: artifacts carry no modes.
 * @param given the path of the document, or `name@sha256:…`
 * @throws ConfigError as `readDocument`, and when what arrived is not what was handed over
 */
async function takeOver(artifacts, kind, given, folder) {
    const { name, sha256 } = reference/* reference */.i.exec(given)?.groups ?? {};
    if (name === undefined || sha256 === undefined)
        return readDocument(kind, given);
    await (0,promises_.rm)(folder, { recursive: true, force: true });
    await artifacts.download(name, folder);
    const filed = await readDocument(kind, (0,external_node_path_.join)(folder, `${kind}.json`));
    if (filed.sha256 !== sha256)
        throw other(`the artifact ${name} holds another ${kind}.json than was handed over`, kind);
    for (const { path, sha256: wanted } of vouchedFor(kind, filed)) {
        const file = (0,external_node_path_.resolve)(folder, path);
        const found = await hashFile(file);
        if (found !== wanted) {
            throw other(found === null
                ? `the artifact ${name} lacks ${path}, which its build.json names`
                : `${path} of the artifact ${name} is not what its build.json says`, kind);
        }
        await (0,promises_.chmod)(file, 0o755);
    }
    return filed;
}
/** Files that the document names by their hash, relative to it. */
function vouchedFor(kind, filed) {
    if (kind !== 'build')
        return [];
    const { binaries } = filed.document;
    return binaries.map(({ path, sha256 }) => {
        const inside = (0,external_node_path_.relative)((0,external_node_path_.dirname)(filed.path), (0,external_node_path_.resolve)((0,external_node_path_.dirname)(filed.path), path));
        if (inside === '' || inside.startsWith('..') || (0,external_node_path_.resolve)(inside) === inside) {
            throw new build/* ConfigError */.xL(`a binary lies outside of the folder of build.json: ${path}`, {
                where: { file: filed.path },
                fix: 'write build.json again with the step that builds; it is never edited by hand',
            });
        }
        return { path: inside.split(external_node_path_.sep).join('/'), sha256 };
    });
}
function other(what, kind) {
    return new build/* ConfigError */.xL(what, {
        where: { name: `${kind}-json` },
        fix: 'run the job that made it and all that follow it again; one artifact is written by one job only',
    });
}
//# sourceMappingURL=handover.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/index.js
/** The documents that one stage hands to the next. */








//# sourceMappingURL=index.js.map

/***/ }),

/***/ 5119:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KT: () => (/* binding */ lastRun),
/* harmony export */   Uh: () => (/* binding */ savedMs),
/* harmony export */   Yr: () => (/* binding */ isWarm),
/* harmony export */   wE: () => (/* binding */ goSection)
/* harmony export */ });
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1649);
/* harmony import */ var _slipway_report__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8457);


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
    return (0,_slipway_report__WEBPACK_IMPORTED_MODULE_1__/* .stepSection */ .eV)(`Go ${go.release}`, [
        go.why,
        ...(saved === null || cold === null
            ? []
            : [`The caches saved ${(0,_slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(saved)} of the ${(0,_slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(cold)} from nothing.`]),
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
        : { step, ms: null, bytes, how: `${(0,_slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(packedBytes)} packed, of ${found}` };
}
function buildSteps({ document, cost }) {
    const { buildMs, verifyMs, peakBytes, maxBytes } = cost;
    const peak = peakBytes === null ? '' : `${(0,_slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(peakBytes)} of ${(0,_slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(maxBytes)} memory at most`;
    return [
        { step: 'build', ms: buildMs, bytes: sum(document.binaries), how: peak },
        { step: 'verify', ms: verifyMs, bytes: null, how: document.verify ?? '' },
    ];
}
function sum(binaries) {
    return binaries.reduce((bytes, binary) => bytes + binary.bytes, 0);
}
//# sourceMappingURL=go-account.js.map

/***/ }),

/***/ 6808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ setUpGo)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _slipway_process__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2834);
/** Before the first go command of a job: the right Go, verified, and caches that are warm. */


/** @throws ConfigError when there is no such Go or no way to it; ToolError when other bytes arrive than were promised */
async function setUpGo(ctx, setup) {
    const { directory, version, versionFile, mirrors, latest, earlier = false } = setup;
    const started = ctx.clock.monotonic();
    const { chooseGo, jobVariables, provideGo } = await Promise.all(/* import() */[__webpack_require__.e(14), __webpack_require__.e(892), __webpack_require__.e(290)]).then(__webpack_require__.bind(__webpack_require__, 290));
    const choice = await chooseGo(ctx, {
        directory,
        earlier,
        ...(version === null ? {} : { version }),
        ...(versionFile === null ? {} : { versionFile }),
    });
    const mode = await modeOf(setup.caches);
    const archives = setup.caches === null ? null : archivesOf(setup.caches, mode);
    const go = await provideGo(ctx, choice, { mirrors, latest, cache: archives });
    ctx.log.info(`${go.why} (${go.from})`);
    const provided = ctx.clock.monotonic();
    const bin = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(go.root, 'bin');
    const own = jobVariables(ctx.env, go);
    // What is found there stays in front: it may be a wrapper of the user's.
    const isFirst = (await (0,_slipway_process__WEBPACK_IMPORTED_MODULE_1__/* .which */ .K7)(ctx, 'go')) === go.path;
    const env = isFirst ? ctx.env : (0,_slipway_process__WEBPACK_IMPORTED_MODULE_1__/* .inFrontOfPath */ .Jf)(ctx.env, bin);
    const inner = { ...ctx, env: { ...env, ...own } };
    const caches = setup.caches === null || !isOn(mode) ? null : await openCaches(inner, directory, go, setup.caches, mode);
    const variables = { ...own, ...caches?.env };
    const took = {
        goMs: Math.round(provided - started),
        cachesMs: Math.round(ctx.clock.monotonic() - provided),
    };
    return { ctx: { ...inner, env: { ...inner.env, ...variables } }, go, caches, variables, bin, took };
}
const off = { restore: false, save: false };
async function modeOf(caches) {
    if (caches === null)
        return off;
    const { cacheMode } = await __webpack_require__.e(/* import() */ 257).then(__webpack_require__.bind(__webpack_require__, 8257));
    return cacheMode(caches.setting, caches.event);
}
function isOn({ restore, save }) {
    return restore || save;
}
function archivesOf({ store, disk }, mode) {
    return isOn(mode) ? { store, mode, folder: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(disk, 'go-archives') } : null;
}
async function openCaches(ctx, directory, go, { store, commit, run, disk, memory, workload, targets }, mode) {
    const { allEnded, openGoCaches, settleTimes } = await __webpack_require__.e(/* import() */ 257).then(__webpack_require__.bind(__webpack_require__, 8257));
    const { formatTarget, parseTarget, targetEnvironment } = await Promise.all(/* import() */[__webpack_require__.e(44), __webpack_require__.e(465)]).then(__webpack_require__.bind(__webpack_require__, 8465));
    const [caches] = await allEnded([
        openGoCaches(ctx, {
            ...{ store, mode, directory, commit, run, workload },
            targets: targets.map(parseTarget).map((target) => ({
                name: formatTarget(target),
                env: targetEnvironment(target),
            })),
            go: go.path,
            places: { disk, memory },
        }),
        // A fresh checkout: no test result of another machine would be found again by the times that it has.
        settleTimes(ctx, directory),
    ]);
    return caches;
}
//# sourceMappingURL=set-up-go.js.map

/***/ }),

/***/ 2834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  uo: () => (/* reexport */ LineReader),
  Dm: () => (/* reexport */ MemoryMeter),
  Br: () => (/* reexport */ availableMemory),
  Jf: () => (/* reexport */ inFrontOfPath),
  dy: () => (/* reexport */ probe),
  eF: () => (/* reexport */ run),
  K7: () => (/* reexport */ which)
});

// UNUSED EXPORTS: freePort, identify, isAlive, listeningPorts, portHolder, startService, stop

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./packages/process/build/free-port.js
/** A port for a process that is about to start. */

/** A TCP port that the kernel has just found free at 127.0.0.1; nothing holds it for the caller. */
function freePort() {
    const server = createServer();
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            server.close(() => resolve(address.port));
        });
    });
}
//# sourceMappingURL=free-port.js.map
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./packages/process/build/proc.js
/**
 * Reading Linux's /proc: what a process is, and which processes there are. See proc(5), proc_pid_stat(5).
 * Everything here answers null or nothing where there is no /proc or the process is gone.
 */

/** One line of /proc/<pid>/stat. The command's name (field 2) may hold anything, so fields count from the last `)`. */
function parseStat(line) {
    const pid = Number.parseInt(line, 10);
    const close = line.lastIndexOf(')');
    const fields = line
        .slice(close + 2)
        .trim()
        .split(' ');
    const [state, parent, group] = fields;
    const threads = fields[20 - 3];
    const start = fields[22 - 3];
    if (!Number.isInteger(pid) || close < 0 || !state || !parent || !group || !threads || !start)
        return null;
    return { pid, state, parent: Number(parent), group: Number(group), threads: Number(threads), start };
}
function proc_readProcess(pid) {
    try {
        return parseStat((0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'latin1'));
    }
    catch {
        return null;
    }
}
/**
 * Whether it holds a pid and nothing else. The first thread of a program is a zombie a moment before its other
 * threads have ended; until then sockets and files are still open, so it does not count as dead.
 */
function proc_isDead(facts) {
    return (facts.state === 'Z' || facts.state === 'X') && facts.threads <= 1;
}
/** Every process that can be seen, or null where there is no /proc. */
function proc_readProcesses() {
    let names;
    try {
        names = (0,external_node_fs_.readdirSync)('/proc');
    }
    catch {
        return null;
    }
    const all = names.filter((name) => /^\d+$/.test(name)).map((name) => proc_readProcess(Number(name)));
    const seen = all.filter((facts) => facts !== null);
    return seen.length === 0 ? null : seen;
}
/** Changes at every boot, so that a pid with an equal start time of an earlier boot is not mistaken. */
function proc_bootId() {
    try {
        return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    }
    catch {
        return '';
    }
}
//# sourceMappingURL=proc.js.map
;// CONCATENATED MODULE: ./packages/process/build/identity.js
/**
 * Which process a pid means. A pid alone is reused; with its start time and the boot it is unique.
 * Without /proc (macOS) the start time is `ps -o lstart=`, exact to the second; on Windows nothing can be told.
 */


/** The identity of the process that has this pid now; null when there is none (a dead one is none). */
function identify(pid) {
    const facts = readProcess(pid);
    if (facts !== null)
        return isDead(facts) ? null : { pid, start: facts.start, boot: bootId() };
    return readProcesses() === null ? identifyByPs(pid) : null;
}
/** Also for one that has just died but whose end nobody has taken note of yet. */
function identity_identifyChild(pid) {
    const facts = readProcess(pid);
    return facts === null ? identify(pid) : { pid, start: facts.start, boot: bootId() };
}
/** Whether this very process still runs; another one that got its pid is not it. */
function identity_isAlive(identity) {
    const now = identify(identity.pid);
    return now !== null && now.start === identity.start && now.boot === identity.boot;
}
function identifyByPs(pid) {
    if (process.platform === 'win32')
        return null;
    const asked = spawnSync('/bin/ps', ['-o', 'lstart=', '-o', 'stat=', '-p', String(pid)], {
        encoding: 'utf8',
        env: { LC_ALL: 'C' },
        timeout: 5000,
    });
    const match = /^\s*(\S.*\S)\s+(\S+)\s*$/.exec(asked.stdout ?? '');
    const [, start, state] = match ?? [];
    return start === undefined || state?.startsWith('Z') ? null : { pid, start, boot: '' };
}
//# sourceMappingURL=identity.js.map
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./packages/process/build/lines.js
/** Turn the bytes of a stream into text and lines without losing any and without growing without bound. */

/** A longer line comes in several pieces. Characters (UTF-16 units). */
const longestLine = 2 ** 20;
class LineReader {
    #decoder = new external_node_string_decoder_.StringDecoder('utf8');
    #deliver;
    #longest;
    #held = '';
    constructor(deliver, longest = longestLine) {
        this.#deliver = deliver;
        this.#longest = longest;
    }
    /** Bytes that are no UTF-8 become U+FFFD; a character may be split between chunks. */
    push(chunk) {
        this.#take(this.#decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
    }
    /** The last line may lack its newline. */
    end() {
        this.#take(this.#decoder.end());
        if (this.#held !== '')
            this.#emit(this.#held);
        this.#held = '';
    }
    #take(text) {
        let from = 0;
        for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
            this.#emit(this.#held + text.slice(from, at));
            this.#held = '';
            from = at + 1;
        }
        this.#held = this.#pieces(this.#held + text.slice(from));
    }
    #emit(line) {
        this.#deliver(this.#pieces(line.endsWith('\r') ? line.slice(0, -1) : line));
    }
    /** Delivers what is too much and answers the rest; never cuts between the two halves of a surrogate pair. */
    #pieces(line) {
        let rest = line;
        while (rest.length > this.#longest) {
            const last = rest.charCodeAt(this.#longest - 1);
            const cut = last >= 0xd800 && last <= 0xdbff ? this.#longest + 1 : this.#longest;
            this.#deliver(rest.slice(0, cut));
            rest = rest.slice(cut);
        }
        return rest;
    }
}
/** The last `most` lines, each cut to `widest` characters: what a person needs of a program's last words. */
class Tail {
    #lines = [];
    #most;
    #widest;
    constructor(most = 40, widest = 2000) {
        this.#most = most;
        this.#widest = widest;
    }
    add(line) {
        if (line.trim() === '')
            return;
        this.#lines.push(line.length > this.#widest ? `${line.slice(0, this.#widest)}…` : line);
        if (this.#lines.length > this.#most)
            this.#lines.shift();
    }
    get lines() {
        return [...this.#lines];
    }
}
//# sourceMappingURL=lines.js.map
;// CONCATENATED MODULE: ./packages/process/build/turns.js
/**
 * Who waits when programs together come near a limit of memory. How much one of them needs is known only once it has
 * taken it, so the largest goes on alone, and the others wait with what they have until it has ended.
 */
/** The other 0.4 is for what the largest has yet to take. */
const waitAt = 0.6;
const goOnAt = 0.5;
/**
 * Pids of the members that are to wait. Leaders (the go command) never do: they hand out the work, and take little.
 * What a leader started waits or goes on as a whole: a compiler driver waits for its compiler and its assembler, and
 * with `-pipe` those two for each other.
 * @param waiting those that wait now
 */
function whoWaits(members, maxBytes, waiting) {
    const total = members.reduce((sum, { bytes }) => sum + bytes, 0);
    const tasks = tasksOf(members);
    const [largest] = tasks;
    if (largest === undefined || total < goOnAt * maxBytes)
        return new Set();
    const still = tasks.filter(({ pids }) => pids.some((pid) => waiting.has(pid)));
    const next = total < waitAt * maxBytes && still.length < tasks.length
        ? still
        : tasks.filter((task) => task !== largest);
    return new Set(next.flatMap(({ pids }) => pids));
}
/** The largest first. A program that is dead, and that nobody has waited for yet, holds nothing and is none. */
function tasksOf(members) {
    const byPid = new Map(members.map((member) => [member.pid, member]));
    const workers = members.filter(({ pid, group, bytes }) => pid !== group && bytes > 0);
    return [...Map.groupBy(workers, (worker) => topOf(worker, byPid)).values()]
        .map((task) => ({
        pids: task.map(({ pid }) => pid),
        bytes: task.reduce((sum, { bytes }) => sum + bytes, 0),
    }))
        .sort((a, b) => b.bytes - a.bytes);
}
/** Its topmost ancestor below the leader of the group; itself where that is its parent. */
function topOf(worker, byPid) {
    const parent = byPid.get(worker.parent);
    return parent === undefined || parent.pid === parent.group ? worker.pid : topOf(parent, byPid);
}
//# sourceMappingURL=turns.js.map
;// CONCATENATED MODULE: ./packages/process/build/memory.js
/** How much memory programs use, how they are kept to a limit, and how much there is. */



/** A linker lives for less than a second; a look costs a millisecond or two. */
const lookMs = 100;
/**
 * The most memory that the process groups it is given use together (`run` with `memory`): the sum of their resident
 * sets at one moment, looked at ten times a second. Pages that several of them share count once for each, so the true
 * figure is never larger than a look's; a peak between two looks is missed. With a limit they take turns when they come
 * near it (SIGSTOP, SIGCONT; see whoWaits). It is gone over where the largest needs more beside what the waiting hold:
 * they keep what they have.
 */
class MemoryMeter {
    #maxBytes;
    #groups = new Set();
    /** Pids, with the group of each. */
    #waiting = new Map();
    #peak = 0;
    #turns = 0;
    #timer;
    /** `maxBytes`: what all of them may take together; without a limit by default. */
    constructor(maxBytes = Number.POSITIVE_INFINITY) {
        this.#maxBytes = maxBytes;
    }
    /** Bytes; null where there is no /proc, or before the first program ran. */
    get peakBytes() {
        return this.#peak === 0 ? null : this.#peak;
    }
    /** How often a program had to wait. */
    get turns() {
        return this.#turns;
    }
    /** From now on this group counts. */
    watch(leader) {
        this.#groups.add(leader);
        this.#timer ??= setInterval(() => this.#look(), lookMs).unref();
    }
    unwatch(leader) {
        this.#groups.delete(leader);
        for (const [pid, group] of this.#waiting)
            if (group === leader)
                this.#goOn(pid);
        if (this.#groups.size > 0)
            return;
        clearInterval(this.#timer);
        this.#timer = undefined;
    }
    #look() {
        const members = (proc_readProcesses() ?? [])
            .filter(({ group }) => this.#groups.has(group))
            .map((facts) => ({ ...facts, bytes: residentBytes(facts.pid) }));
        const bytes = members.reduce((sum, member) => sum + member.bytes, 0);
        this.#peak = Math.max(this.#peak, bytes);
        if (this.#maxBytes < Number.POSITIVE_INFINITY)
            this.#takeTurns(members);
    }
    #takeTurns(members) {
        const wait = whoWaits(members, this.#maxBytes, new Set(this.#waiting.keys()));
        for (const pid of this.#waiting.keys())
            if (!wait.has(pid))
                this.#goOn(pid);
        for (const { pid, group } of members) {
            if (!wait.has(pid) || this.#waiting.has(pid) || !signal(pid, 'SIGSTOP'))
                continue;
            this.#waiting.set(pid, group);
            this.#turns++;
        }
    }
    #goOn(pid) {
        this.#waiting.delete(pid);
        signal(pid, 'SIGCONT');
    }
}
/** false for one that is gone. */
function signal(pid, name) {
    try {
        return process.kill(pid, name);
    }
    catch {
        return false;
    }
}
/** VmRSS of proc_pid_status(5), which is in KiB; 0 for a process that is gone. */
function residentBytes(pid) {
    try {
        const status = (0,external_node_fs_.readFileSync)(`/proc/${pid}/status`, 'latin1');
        return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
    }
    catch {
        return 0;
    }
}
/** Bytes that programs can have without others being paged out; in a container no more than its limit leaves. */
function availableMemory() {
    return process.availableMemory();
}
//# sourceMappingURL=memory.js.map
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/process/build/ports.js
/**
 * Which process listens on which TCP port, by the sockets in /proc: an open file `socket:[inode]` of a process
 * against the inodes of /proc/<pid>/net/tcp and tcp6, which are those of the process's own network namespace.
 * Without /proc nothing can be told, and the answers say so.
 */




/**
 * The TCP ports on which the process, its descendants and its group listen, ascending; empty when it is gone;
 * null where the system does not tell (no /proc).
 */
function listeningPorts(identity) {
    const all = readProcesses();
    if (all === null)
        return null;
    if (!isAlive(identity))
        return [];
    const family = familyOf(identity.pid, all);
    const inodes = new Set(family.flatMap((facts) => socketsOf(facts.pid)));
    const ports = listeners(identity.pid).filter(({ inode }) => inodes.has(inode));
    return [...new Set(ports.map(({ port }) => port))].sort((a, b) => a - b);
}
/** Who listens on this TCP port; null when nobody does, or where the system does not tell (no /proc). */
function portHolder(port) {
    const held = listeners('self').filter((listener) => listener.port === port);
    const [first] = held;
    if (first === undefined)
        return null;
    const inodes = new Set(held.map(({ inode }) => inode));
    const owner = readProcesses()?.find(({ pid }) => socketsOf(pid).some((inode) => inodes.has(inode)));
    if (owner === undefined)
        return { pid: null, command: `a process of user ${first.user}` };
    return { pid: owner.pid, command: programOf(owner.pid) };
}
function familyOf(leader, all) {
    const family = new Set(all.filter((facts) => facts.group === leader).map(({ pid }) => pid));
    family.add(leader);
    for (let before = 0; before !== family.size;) {
        before = family.size;
        for (const facts of all)
            if (family.has(facts.parent))
                family.add(facts.pid);
    }
    return all.filter((facts) => family.has(facts.pid) && !isDead(facts));
}
/** Rows of proc_net_tcp(5) in state 0A (TCP_LISTEN); the local address is hexadecimal, its port after the colon. */
function parseListeners(table) {
    return table
        .split('\n')
        .slice(1)
        .map((row) => row.trim().split(/\s+/))
        .filter((fields) => fields[3] === '0A')
        .map((fields) => ({
        port: Number.parseInt(fields[1]?.split(':').at(-1) ?? '', 16),
        inode: fields[9] ?? '',
        user: Number(fields[7]),
    }));
}
function listeners(process) {
    return ['tcp', 'tcp6'].flatMap((table) => {
        try {
            return parseListeners(readFileSync(`/proc/${process}/net/${table}`, 'latin1'));
        }
        catch {
            return [];
        }
    });
}
function socketsOf(pid) {
    const folder = `/proc/${pid}/fd`;
    let names;
    try {
        names = readdirSync(folder);
    }
    catch {
        return [];
    }
    return names.flatMap((name) => {
        try {
            const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(path.join(folder, name))) ?? [];
            return inode === undefined ? [] : [inode];
        }
        catch {
            return [];
        }
    });
}
/** The program without its arguments: those of others may hold secrets. */
function programOf(pid) {
    try {
        const [program = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return program.replace(/\p{C}/gu, '?').slice(0, 200) || `process ${pid}`;
    }
    catch {
        return `process ${pid}`;
    }
}
//# sourceMappingURL=ports.js.map
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
;// CONCATENATED MODULE: ./packages/process/build/command-line.js
/** A command as a person would type it, for messages only: nothing is ever run from this text. */
const longestArgument = 400;
/** Quotes what a POSIX shell would split or expand; long arguments are cut and control characters shown as `?`. */
function command_line_formatCommand(command, args) {
    return [command, ...args].map(quote).join(' ');
}
function quote(argument) {
    const cut = argument.length > longestArgument ? `${argument.slice(0, longestArgument)}…` : argument;
    const visible = cut.replace(/[^\P{C}\u00ad]/gu, '?');
    if (/^[\w@%+=:,./\-…]+$/.test(visible))
        return visible;
    return `'${visible.replaceAll("'", `'\\''`)}'`;
}
//# sourceMappingURL=command-line.js.map
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./packages/process/build/group.js
/**
 * Process groups: every program that we run leads one of its own, so that it ends together with all it started.
 *
 * What holds: however a wait ends (result, timeout, cancel, a fault of ours), the group is ended before the caller
 * goes on; and when our own process ends by `process.exit`, an uncaught error or an empty event loop, groups that
 * still live are killed on the way out. What cannot hold: a process that is itself killed by SIGKILL, or by a
 * signal that nobody turned into `Context.signal`, runs no code any more, and its groups live on; and a program
 * that leaves its group by setsid(2) has chosen to be on its own. Programs that wait for their turn then (memory.ts)
 * stay stopped, and the go command with them: each group is a session of its own, where the kernel continues nobody.
 * A runner ends them with its job; on another machine no later start looks for them, and somebody has to.
 */



/** SIGKILL needs no patience, but a process in an uninterruptible wait of the kernel must not hang us. */
const afterKillMs = 2000;
function group_ladder(...rungs) {
    return [
        ...rungs.map(([signal, waitMs]) => ({ signal, waitMs })),
        { signal: 'SIGKILL', waitMs: afterKillMs },
    ];
}
/** Sends to every member that is ours; `denied` when all of them belong to another user. */
function group_signalGroup(leader, signal) {
    if (process.platform === 'win32') {
        const force = signal === 'SIGKILL' ? ['/F'] : [];
        const killer = (0,external_node_child_process_.spawnSync)('taskkill', ['/T', ...force, '/PID', String(leader)], { windowsHide: true });
        return killer.status === 0 ? 'sent' : 'none';
    }
    try {
        process.kill(-leader, signal);
        return 'sent';
    }
    catch (error) {
        return error.code === 'EPERM' ? 'denied' : 'none';
    }
}
/** Whether a member still runs. The dead that nobody has waited for (a container without an init) do not count. */
function groupLives(leader) {
    try {
        process.kill(process.platform === 'win32' ? leader : -leader, 0);
    }
    catch (error) {
        return error.code === 'EPERM';
    }
    const members = proc_readProcesses()?.filter((facts) => facts.group === leader);
    return members === undefined || members.some((facts) => !proc_isDead(facts));
}
/**
 * Waits until no member runs; false when some still do after `waitMs`.
 * With `hurry`, an abort of its signal leaves at most `leftMs` from then on.
 */
async function group_groupGone(leader, waitMs, hurry) {
    let until = performance.now() + waitMs;
    let hurried = false;
    for (let pauseMs = 5; groupLives(leader); pauseMs = Math.min(pauseMs * 2, 100)) {
        const now = performance.now();
        if (hurry?.signal.aborted && !hurried) {
            hurried = true;
            until = Math.min(until, now + hurry.leftMs);
        }
        if (now >= until)
            return false;
        await (0,promises_.setTimeout)(Math.min(pauseMs, until - now));
    }
    return true;
}
/** Climbs the ladder until the group is gone; answers the signal after which it was, or null when it never was. */
async function group_endGroup(leader, rungs) {
    for (const { signal, waitMs } of rungs) {
        group_signalGroup(leader, signal);
        if (await group_groupGone(leader, waitMs))
            return signal;
    }
    return null;
}
const watched = new Set();
/** From now on this group does not survive an orderly end of our own process. */
function guard(leader) {
    if (watched.size === 0)
        process.on('exit', killAll);
    watched.add(leader);
}
function unguard(leader) {
    watched.delete(leader);
    if (watched.size === 0)
        process.off('exit', killAll);
}
function killAll() {
    for (const leader of watched)
        group_signalGroup(leader, 'SIGKILL');
}
//# sourceMappingURL=group.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./packages/process/build/search-path.js
/**
 * Where a program's name may lead, by the rules of the platform; pure, so that Windows' rules are tested anywhere.
 */

/** An environment variable; Windows does not tell `Path` from `PATH`. */
function read(env, name, platform) {
    if (platform !== 'win32')
        return env[name];
    return Object.entries(env).find(([key]) => key.toUpperCase() === name)?.[1];
}
/**
 * `env` with `folder` in front of PATH, under that one name: Windows calls it `Path`, and of two spellings a program gets
 * only one.
 */
function inFrontOfPath(env, folder, platform = process.platform) {
    const { delimiter } = platform === 'win32' ? external_node_path_.win32 : external_node_path_.posix;
    const others = Object.entries(env).filter(([key]) => platform !== 'win32' || key.toUpperCase() !== 'PATH');
    const before = read(env, 'PATH', platform);
    // An empty entry would mean "whatever lies here".
    return { ...Object.fromEntries(others), PATH: before ? `${folder}${delimiter}${before}` : folder };
}
/** The folders of PATH in order. Relative and empty entries are left out: they would mean "whatever lies here". */
function searchFolders(env, platform) {
    const rules = platform === 'win32' ? external_node_path_.win32 : external_node_path_.posix;
    const folders = (read(env, 'PATH', platform) ?? '').split(rules.delimiter);
    return folders
        .map((folder) => (platform === 'win32' ? folder.replace(/^"(.*)"$/, '$1') : folder))
        .filter((folder) => rules.isAbsolute(folder));
}
/** The file names under which `name` may stand in a folder: itself, and on Windows with each ending of PATHEXT. */
function spellings(name, env, platform) {
    if (platform !== 'win32')
        return [name];
    const endings = (read(env, 'PATHEXT', platform) ?? '.COM;.EXE;.BAT;.CMD')
        .split(';')
        .filter((ending) => ending.startsWith('.'));
    const hasEnding = endings.some((ending) => name.toUpperCase().endsWith(ending.toUpperCase()));
    return hasEnding ? [name] : endings.map((ending) => name + ending.toLowerCase());
}
/** Whether `name` says itself where it is, so that PATH is not asked. */
function isPath(name, platform) {
    return name.includes('/') || (platform === 'win32' && (name.includes('\\') || /^[a-z]:/i.test(name)));
}
/**
 * Every absolute path that `name` may mean, best first.
 * A bare name is looked up in PATH; a name with a separator is taken from `cwd`.
 */
function candidates(name, env, cwd, platform = process.platform) {
    const rules = platform === 'win32' ? external_node_path_.win32 : external_node_path_.posix;
    if (name === '')
        return [];
    const folders = isPath(name, platform) ? [rules.resolve(cwd)] : searchFolders(env, platform);
    const names = spellings(name, env, platform);
    return folders.flatMap((folder) => names.map((spelling) => rules.resolve(folder, spelling)));
}
//# sourceMappingURL=search-path.js.map
;// CONCATENATED MODULE: ./packages/process/build/which.js
/** Find a program. */



/**
 * The absolute path of the program `name` in ctx.env.PATH, or null. Folders and files without the right to be
 * executed are passed over; on Windows PATHEXT says which endings count. Relative entries of PATH are ignored.
 */
async function which(ctx, name) {
    if (isPath(name, process.platform))
        return null;
    return (await locate(name, ctx.env, '/')).path;
}
/** The first runnable candidate; `blocked` is the first file that is there but may not be executed. */
async function locate(name, env, cwd) {
    let blocked = null;
    for (const candidate of candidates(name, env, cwd)) {
        try {
            if (!(await (0,external_node_fs_promises_.stat)(candidate)).isFile())
                continue;
        }
        catch {
            continue;
        }
        try {
            await (0,external_node_fs_promises_.access)(candidate, external_node_fs_.constants.X_OK);
            return { path: candidate, blocked };
        }
        catch {
            blocked ??= candidate;
        }
    }
    return { path: null, blocked };
}
//# sourceMappingURL=which.js.map
;// CONCATENATED MODULE: ./packages/process/build/launch.js
/** Start a program, or say in words why it could not be started and where it was looked for. */






/**
 * Starts the program as the leader of a process group (and session) of its own; no shell in between.
 * `whenStarted` runs before anything else can happen to the child.
 * @throws ToolError with the places that were searched
 */
async function launch_launch(spec, whenStarted) {
    const failed = (why, cause) => new build/* ToolError */.v4(`cannot start ${spec.command}: ${why}`, {
        command: command_line_formatCommand(spec.command, spec.args),
        exitCode: null,
        ...(cause === undefined ? {} : { cause }),
    });
    if (!(await isFolder(spec.cwd)))
        throw failed(`its working directory ${spec.cwd} is not a directory`);
    const found = await locate(spec.command, spec.env, spec.cwd);
    if (found.path === null)
        throw failed(whyNot(spec, found.blocked));
    const file = found.path;
    let child;
    try {
        child = (0,external_node_child_process_.spawn)(file, [...spec.args], {
            cwd: spec.cwd,
            env: { ...spec.env },
            argv0: spec.command,
            // On Windows a detached child opens a console window and gains nothing: groups end by taskkill there.
            detached: process.platform !== 'win32',
            windowsHide: true,
            shell: false,
            stdio: [...spec.stdio],
        });
    }
    catch (error) {
        throw failed(error instanceof Error ? error.message : String(error), error);
    }
    const exited = new Promise((settle) => {
        child.once('exit', (code, signal) => settle({ code, signal }));
    });
    if (child.pid !== undefined)
        whenStarted?.(child.pid);
    await new Promise((started, refused) => {
        child.once('spawn', started);
        child.once('error', (error) => refused(failed(spawnFault(error, file), error)));
    });
    // Later 'error' events tell of a signal that could not be sent; the group code sees that for itself.
    child.on('error', () => { });
    return { child, pid: child.pid, exited };
}
function whyNot(spec, blocked) {
    if (blocked !== null)
        return `${blocked} may not be executed (permission denied)`;
    if (isPath(spec.command, process.platform))
        return `no such program (looked in ${spec.cwd})`;
    const folders = searchFolders(spec.env, process.platform);
    return folders.length === 0 ? 'PATH is empty' : `not found in PATH (${folders.join(', ')})`;
}
function spawnFault(error, file) {
    switch (error.code) {
        case 'ENOENT':
            return `${file} needs an interpreter or loader that is not on this machine`;
        case 'EACCES':
            return `${file} may not be executed (permission denied)`;
        case 'ENOEXEC':
            return `${file} is not a program for this machine`;
        case 'E2BIG':
            return 'its arguments and environment are too long';
        default:
            return error.message;
    }
}
async function isFolder(folder) {
    try {
        return (await (0,external_node_fs_promises_.stat)(folder)).isDirectory();
    }
    catch {
        return false;
    }
}
//# sourceMappingURL=launch.js.map
;// CONCATENATED MODULE: ./packages/process/build/execute.js
/**
 * The one way in which a program runs to its end under our eyes, for `probe` and `run`: own process group, pipes
 * read until they end, and nothing left when it returns, whatever the program and its children do.
 */



/** How long children that outlive the program may finish their output before the rest of the group is ended. */
const drainMs = 1000;
/** Does not keep our process alive by itself. */
const pause = () => (0,promises_.setTimeout)(drainMs, undefined, { ref: false });
const leftOver = group_ladder(['SIGTERM', 2000]);
/** @throws ToolError when the program cannot be started; whatever `onData` throws */
async function execute(spec) {
    const stdio = [spec.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'];
    const { child, pid, exited } = await launch_launch({ ...spec, stdio }, guard);
    spec.memory?.watch(pid);
    const stop = new Stop();
    const cancel = () => stop.now('cancel');
    const timer = spec.timeoutMs === undefined ? undefined : setTimeout(() => stop.now('timeout'), spec.timeoutMs);
    try {
        const pipes = ['stdout', 'stderr'].map((name) => {
            const stream = child[name];
            return new Promise((closed) => {
                stream?.on('data', (chunk) => {
                    if (stop.fault !== undefined)
                        return;
                    try {
                        spec.onData(chunk, name);
                    }
                    catch (error) {
                        stop.failed(error);
                    }
                });
                stream?.on('error', () => { });
                stream?.once('close', () => closed());
            });
        });
        const drained = Promise.all(pipes).then(() => { });
        // A program that ends without reading its input breaks the pipe (EPIPE): its own matter, seen in its exit.
        child.stdin?.on('error', () => { });
        child.stdin?.end(spec.input);
        if (spec.signal.aborted)
            cancel();
        else
            spec.signal.addEventListener('abort', cancel, { once: true });
        const first = await Promise.race([
            exited.then(() => 'exited'),
            stop.asked.then(() => 'stop'),
        ]);
        if (first === 'exited') {
            await Promise.race([Promise.all([drained, group_groupGone(pid, drainMs)]), pause(), stop.asked]);
        }
        const rungs = first === 'exited' ? leftOver : spec.rungs;
        const survived = groupLives(pid) && (await group_endGroup(pid, rungs)) === null;
        // Whoever still holds the pipes has left the group; what was written so far has been read by now.
        await Promise.race([drained, pause()]);
        child.stdout?.destroy();
        child.stderr?.destroy();
        const exit = await Promise.race([exited, pause().then(() => ({ code: null, signal: null }))]);
        if (stop.fault !== undefined)
            throw stop.fault.error;
        return { ...exit, by: first === 'exited' ? 'itself' : (stop.why ?? 'cancel'), survived };
    }
    finally {
        clearTimeout(timer);
        spec.signal.removeEventListener('abort', cancel);
        spec.memory?.unwatch(pid);
        unguard(pid);
    }
}
/** The first reason to stop wins. */
class Stop {
    why;
    fault;
    asked;
    #ask = () => { };
    constructor() {
        this.asked = new Promise((ask) => {
            this.#ask = ask;
        });
    }
    now(why) {
        this.why ??= why;
        this.#ask();
    }
    failed(error) {
        this.fault ??= { error };
        this.#ask();
    }
}
//# sourceMappingURL=execute.js.map
;// CONCATENATED MODULE: ./packages/process/build/probe.js
/** A short, silent, read-only question to a program. */




const defaultTimeoutMs = 30_000;
const mostOutput = 16 * 2 ** 20;
/** Exit status of a program that a signal ended, as shells count it: 128 and more. */
const endedBySignal = 128;
/**
 * Asks `command` and answers what it said, whatever its exit code (128 when a signal ended it); shows nothing.
 * Stands on the same ground as `run`, not on @actions/exec: that has no way to end a program, so a question that
 * hangs would hang us, or live on as an orphan when the run is cancelled.
 * @throws ToolError when it cannot be started, does not answer in timeoutMs or answers more than 16 MiB
 * @throws CancelledError when ctx.signal aborts
 */
async function probe(ctx, command, args, options = {}) {
    const line = command_line_formatCommand(command, args);
    if (ctx.signal.aborted)
        throw new build/* CancelledError */.cc(`cancelled before ${line}`);
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    const said = { stdout: [], stderr: [] };
    let size = 0;
    const fail = (what) => new build/* ToolError */.v4(`${command} ${what}`, {
        command: line,
        exitCode: null,
        lines: probe_text(said.stderr).split('\n').filter(Boolean).slice(-40),
    });
    const ending = await execute({
        command,
        args,
        cwd: options.cwd ?? ctx.workspace ?? process.cwd(),
        env: { ...ctx.env, ...options.env },
        input: options.input,
        signal: ctx.signal,
        timeoutMs,
        rungs: group_ladder(['SIGTERM', 1000]),
        onData: (chunk, stream) => {
            size += chunk.byteLength;
            if (size > mostOutput)
                throw fail(`answered more than ${(0,build/* formatSize */.Xq)(mostOutput)}`);
            said[stream].push(chunk);
        },
    });
    if (ending.by === 'cancel' || (ending.code !== 0 && ctx.signal.aborted)) {
        throw new build/* CancelledError */.cc(`cancelled while asking ${line}`);
    }
    if (ending.by === 'timeout')
        throw fail(`did not answer within ${(0,build/* formatDuration */.a3)(timeoutMs)}`);
    return { exitCode: ending.code ?? endedBySignal, stdout: probe_text(said.stdout), stderr: probe_text(said.stderr) };
}
function probe_text(chunks) {
    return Buffer.concat(chunks).toString('utf8');
}
//# sourceMappingURL=probe.js.map
;// CONCATENATED MODULE: ./packages/process/build/run.js
/** Work: a program whose output is shown as it comes, which can be cancelled, and which leaves nothing behind. */






const defaultGraceMs = 5000;
const defaultCaptureLimit = 16 * 2 ** 20;
/**
 * Runs `command` with exactly these arguments (no shell) in a process group of its own and waits for it.
 * Cancel and timeout: SIGINT to the whole group, SIGTERM after graceMs, SIGKILL 2 s later. Children that outlive the
 * program get one second to finish their output and are ended too. The environment is ctx.env with `env` over it.
 * @throws ToolError when it cannot be started, exits with another code than okExitCodes, ends by a signal, runs
 *   longer than timeoutMs or writes more than captureLimit; its `lines` are the last 40 of standard error, or of
 *   standard output when there were none
 * @throws CancelledError when ctx.signal aborts; then nothing of the group runs any more
 */
async function run(ctx, command, args, options = {}) {
    const line = command_line_formatCommand(command, args);
    if (ctx.signal.aborted)
        throw new build/* CancelledError */.cc(`cancelled before ${line}`);
    ctx.log.debug(`$ ${line}`);
    const tails = { stdout: new Tail(), stderr: new Tail() };
    const captured = [];
    const limit = options.captureLimit ?? defaultCaptureLimit;
    let size = 0;
    const reader = (stream) => new LineReader((text) => {
        tails[stream].add(text);
        options.onLine?.(text, stream);
    });
    const readers = { stdout: reader('stdout'), stderr: reader('stderr') };
    const shown = { stdout: new external_node_string_decoder_.StringDecoder('utf8'), stderr: new external_node_string_decoder_.StringDecoder('utf8') };
    const show = (text) => {
        if (options.onLine === undefined && text !== '')
            ctx.log.output(text);
    };
    const fail = (what, exitCode) => {
        const lines = tails.stderr.lines.length > 0 ? tails.stderr.lines : tails.stdout.lines;
        return new build/* ToolError */.v4(`${command} ${what}`, { command: line, exitCode, lines });
    };
    const ending = await execute({
        command,
        args,
        cwd: options.cwd ?? ctx.workspace,
        env: { ...ctx.env, ...options.env },
        input: options.input,
        signal: ctx.signal,
        timeoutMs: options.timeoutMs,
        memory: options.memory,
        get rungs() {
            return group_ladder([options.endBy?.() ?? 'SIGINT', options.graceMs ?? defaultGraceMs], ['SIGTERM', 2000]);
        },
        onData: (chunk, stream) => {
            if (stream === 'stdout' && options.capture === 'stdout') {
                size += chunk.byteLength;
                if (size > limit)
                    throw fail(`wrote more than ${(0,build/* formatSize */.Xq)(limit)} to its output`, null);
                captured.push(chunk);
                return;
            }
            readers[stream].push(chunk);
            show(shown[stream].write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
        },
    });
    for (const stream of ['stdout', 'stderr']) {
        readers[stream].end();
        show(shown[stream].end());
    }
    const survivors = ending.survived ? '; some of its processes could not be ended' : '';
    const failed = ending.code === null || !(options.okExitCodes ?? [0]).includes(ending.code);
    if (ending.by === 'cancel' || (failed && ctx.signal.aborted)) {
        throw new build/* CancelledError */.cc(`cancelled while running ${line}${survivors}`);
    }
    if (ending.by === 'timeout') {
        throw fail(`did not end within ${(0,build/* formatDuration */.a3)(options.timeoutMs ?? 0)}${survivors}`, ending.code);
    }
    if (failed)
        throw fail(describe(ending), ending.code);
    return { exitCode: ending.code, stdout: Buffer.concat(captured).toString('utf8') };
}
function describe(ending) {
    return ending.code === null
        ? `was ended by ${ending.signal ?? 'an unknown cause'}`
        : `failed with exit code ${ending.code}`;
}
//# sourceMappingURL=run.js.map
;// CONCATENATED MODULE: ./packages/process/build/service.js
/** A program that outlives us: the running copy of a service. */






/**
 * Starts `command` in a session of its own, with no pipe to us, so that our end (even by SIGKILL) does not touch it.
 * Returns as soon as it has started: whether it is healthy is for the caller to find out.
 * @throws ToolError when it cannot be started; CancelledError when the run was cancelled before
 */
async function startService(ctx, command, args, options) {
    const line = formatCommand(command, args);
    if (ctx.signal.aborted)
        throw new CancelledError(`cancelled before ${line}`);
    ctx.log.debug(`$ ${line}  # output in ${options.log}`);
    await mkdir(path.dirname(options.log), { recursive: true });
    const log = await open(options.log, 'a', 0o600);
    try {
        let identity = null;
        const { child, pid, exited } = await launch({ command, args, cwd: options.cwd, env: options.env, stdio: ['ignore', log.fd, log.fd] }, (started) => {
            // At this moment even one that dies at once has not been waited for, so its facts can be read.
            identity = identifyChild(started);
        });
        child.unref();
        if (identity === null) {
            throw new ToolError(`cannot tell process ${pid} (${command}) from others on ${process.platform}`, {
                command: line,
                exitCode: null,
            });
        }
        return { identity, exited };
    }
    finally {
        await log.close();
    }
}
//# sourceMappingURL=service.js.map
;// CONCATENATED MODULE: ./packages/process/build/stop.js
/** End a service that an earlier step, or an earlier run, has started. */



/** What a stop may still take when the run is being cancelled: our own time is nearly over. */
const hurriedGraceMs = 2000;
/**
 * SIGTERM to the process group that `identity` leads, SIGKILL after graceMs; waits for its end.
 * `gone`: it was not there any more, nothing was signalled. A pid that means another process by now is never
 * signalled, nor is a group whose leader is gone, because nothing proves that it is the same.
 * An abort of ctx.signal does not leave the work half done: it shortens the grace to 2 s.
 * @throws ToolError when it belongs to another user or survives SIGKILL
 */
async function stop(ctx, identity, options = {}) {
    if (!isAlive(identity))
        return 'gone';
    const { pid } = identity;
    const fail = (what) => new ToolError(`process ${pid} ${what}`, { command: `kill -- -${pid}`, exitCode: null });
    const sent = signalGroup(pid, 'SIGTERM');
    if (sent === 'denied')
        throw fail('belongs to another user and cannot be ended');
    const graceMs = options.graceMs ?? 10_000;
    if (await groupGone(pid, graceMs, { signal: ctx.signal, leftMs: hurriedGraceMs }))
        return 'terminated';
    if ((await endGroup(pid, ladder())) === null)
        throw fail('did not end on SIGKILL');
    return 'killed';
}
//# sourceMappingURL=stop.js.map
;// CONCATENATED MODULE: ./packages/process/build/index.js
/** Run programs: ask one (`probe`), let one work (`run`), start one that outlives us (`startService`). */











//# sourceMappingURL=index.js.map

/***/ }),

/***/ 8457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Cr: () => (/* reexport */ build_section_buildSection),
  jg: () => (/* reexport */ packagesSection),
  eV: () => (/* reexport */ stepSection),
  l6: () => (/* reexport */ toMarkdown)
});

// UNUSED EXPORTS: gateExitCodes, gateSections, gateWords, ledgerDiffSections, ledgerPage, markdownLimits, runPage, toTerminal, versionSection, watchSections

// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
;// CONCATENATED MODULE: ./packages/report/build/build-section.js

/** What was built and of what; against `earlier`, where that is another commit. */
function build_section_buildSection(build, earlier = null) {
    const { subject, toolchain, modules, dirty, binaries } = build;
    const before = earlier?.commit === subject.commit ? null : earlier;
    return {
        heading: `Build: ${build.version}`,
        text: [
            `${toolchain.version}, ${modules.count} modules, commit ${subject.commit.slice(0, 12)}${dirty ? ', with uncommitted changes' : ''}`,
        ],
        table: {
            columns: [
                ...['binary', 'platform', 'size'],
                ...(before === null ? [] : [`against ${before.commit.slice(0, 7)}`]),
                ...['stamped', 'sha256'],
            ],
            rows: binaries.map((binary) => {
                const { name, os, arch, variant, bytes } = binary;
                const target = [os, arch, ...(variant === undefined ? [] : [variant])].join('/');
                const old = before?.binaries.find((row) => row.name === name && row.target === target);
                return [
                    ...[name, target, (0,kernel_build/* formatSize */.Xq)(bytes)],
                    ...(before === null ? [] : [old === undefined ? 'new' : difference(bytes - old.bytes)]),
                    ...[binary.stampedVariable ?? binary.buildInfo.moduleVersion, binary.sha256.slice(0, 16)],
                ];
            }),
        },
    };
}
/** `+12.3 KiB` */
function difference(bytes) {
    if (bytes === 0)
        return 'the same';
    return `${bytes < 0 ? '−' : '+'}${(0,kernel_build/* formatSize */.Xq)(Math.abs(bytes))}`;
}
//# sourceMappingURL=build-section.js.map
;// CONCATENATED MODULE: ./packages/report/build/gate-section.js

/** The verdict in a sentence: a check that did not do its work is another trouble than a flaw that it found. */
const gateWords = {
    PASS: 'The gate says PASS',
    FAIL: 'The gate says FAIL: what it found is to be mended',
    ERROR: 'The gate says ERROR: a check did not do its work, so there is no verdict on the code',
};
/** How a program ends that says the verdict. */
const gateExitCodes = { PASS: 0, FAIL: 1, ERROR: 2 };
/** The verdict's rows; each row that failed, with its actual, its threshold and its findings; the others folded; then the details. */
function gate_section_gateSections(gate, { details = true } = {}) {
    const failed = gate.rows.filter(isBad);
    const rest = gate.rows.filter((row) => !isBad(row) && row.findings.length > 0);
    return [
        verdictSection(gate),
        ...failed.map((row) => rowSection(row, { folded: false, rank: 1 })),
        ...rest.map((row) => rowSection(row, { folded: true, rank: row.verdict === 'WARN' ? 2 : 3 })),
        ...(details ? gate.rows.flatMap(detailsSection) : []),
        ...policySections(gate),
    ];
}
function isBad({ verdict }) {
    return verdict === 'FAIL' || verdict === 'ERROR';
}
function verdictSection({ verdict, rows }) {
    const compared = rows.some(({ baseline }) => baseline !== null);
    return {
        heading: `Gate: ${verdict}`,
        rank: 0,
        table: {
            columns: ['check', 'verdict', 'actual', 'asked', ...(compared ? ['base'] : []), 'took'],
            rows: rows.map((row) => [
                row.check,
                row.verdict,
                row.actual,
                row.threshold,
                ...(compared ? [row.baseline ?? ''] : []),
                formatDuration(row.proof.durationMs),
            ]),
        },
    };
}
function rowSection(row, more) {
    const { check, findings, findingCount } = row;
    const shown = findings.length < findingCount ? `; the first ${findings.length} of them` : '';
    const asked = row.threshold === '' ? '' : `; asked: ${row.threshold}`;
    return {
        heading: `${check}: ${findingCount} ${findingCount === 1 ? 'finding' : 'findings'}${shown}`,
        ...more,
        ...(isBad(row) ? { text: [`${row.verdict}: ${row.actual}${asked}`] } : {}),
        ...(findings.length === 0
            ? {}
            : {
                table: {
                    columns: ['where', 'finding', 'mended by'],
                    rows: findings.map((finding) => [place(finding), said(finding), finding.fix ?? '']),
                },
            }),
    };
}
/** A trace, a log: of one finding line by line. */
function detailsSection({ check, findings }) {
    const rows = findings.flatMap((finding) => (finding.details ?? []).map((line, at) => [
        at === 0 ? `${place(finding)} ${finding.rule}`.trim() : '',
        line,
    ]));
    const table = { columns: ['finding', 'details'], rows };
    return rows.length === 0 ? [] : [{ heading: `${check}: details`, folded: true, rank: 3, table }];
}
function place({ file, line }) {
    return file === null ? '' : `${file}${line === null ? '' : `:${line}`}`;
}
function said({ rule, level, message, waivedBy }) {
    const aside = waivedBy !== null ? `waived by ${waivedBy}` : level === 'block' ? '' : level;
    return `${message} (${[rule, aside].filter((part) => part !== '').join(', ')})`;
}
/** What was asked, and what was let pass: a verdict that leans on a waiver says so. */
function policySections({ policy, policyHash, base, waivers }) {
    const file = policy.file === null ? '' : `, with ${policy.file}`;
    const commit = policy.commit === null ? '' : ` of commit ${policy.commit.slice(0, 12)}`;
    const compared = base === null ? '' : `; compared with ${base.slice(0, 12)}`;
    return [
        ...(policy.loosened.length === 0
            ? []
            : [
                {
                    heading: 'Loosened by this change',
                    rank: 2,
                    text: ['These lines ask for less than the policy of the base branch, which was judged by:'],
                    table: { columns: ['line'], rows: policy.loosened.map((line) => [line]) },
                },
            ]),
        ...(waivers.length === 0
            ? []
            : [
                {
                    heading: `Waived: ${waivers.reduce((sum, { findings }) => sum + findings, 0)} findings`,
                    rank: 2,
                    table: {
                        columns: ['waiver', 'scope', 'findings', 'reason', 'owner', 'until'],
                        rows: waivers.map((waiver) => [
                            ...[waiver.id, waiver.scope, String(waiver.findings)],
                            ...[waiver.reason, waiver.owner, waiver.until],
                        ]),
                    },
                },
            ]),
        {
            heading: 'Policy',
            folded: true,
            rank: 3,
            text: [`Preset ${policy.preset}${file}${commit}${compared}. Its hash: ${policyHash}`],
        },
    ];
}
//# sourceMappingURL=gate-section.js.map
;// CONCATENATED MODULE: ./packages/report/build/ledger-diff.js

function ledgerDiffSections(facts) {
    const { from, to } = facts;
    return [
        summarySection(from, to),
        ...commitSections(facts.commits, from, to),
        differenceSection('Modules', facts.modules, sources[facts.modules.source]),
        differenceSection('Configuration keys', facts.configuration, null),
    ];
}
const sources = {
    linked: null,
    required: 'from go.mod of both commits, which names more than is linked: the ledger holds no bill of these versions',
    hash: 'the ledger holds no bill of these versions, and this checkout no go.mod of both commits',
};
function summarySection(from, to) {
    const row = (what, read, difference) => {
        const [before, after] = [read(from), read(to)];
        return [what, before, after, difference ?? (before === after ? '' : 'differs')];
    };
    return {
        heading: 'What differs',
        table: {
            columns: ['', from.version, to.version, ''],
            rows: [
                row('commit', ({ subject }) => subject.commit.slice(0, 10)),
                row('artifact', ({ artifact }) => artifact.slice(0, 'sha256:'.length + 12)),
                row('artifact size', ({ artifactBytes }) => sizeOf(artifactBytes), sizeDifference(from, to)),
                row('modules', ({ dependencyHash }) => dependencyHash.slice(0, 12)),
                row('configuration', ({ configHash }) => configHash?.slice(0, 12) ?? 'none'),
                row('database schema', ({ schemaRange }) => rangeOf(schemaRange)),
                row('gate', ({ gate }) => gate),
                row('status', ({ status }) => status),
                row('released at', ({ releasedAt }) => releasedAt.replace(/\.\d+Z$/, 'Z'), ''),
            ],
        },
    };
}
function sizeOf(bytes) {
    return bytes === null ? 'not known' : formatSize(bytes);
}
/** `+1.2 MiB (+9.8 %)`; empty when nothing differs or one of them is not known. */
function sizeDifference({ artifactBytes: before }, { artifactBytes: after }) {
    if (before === null || after === null || before === after)
        return '';
    const sign = after > before ? '+' : '-';
    const share = ((Math.abs(after - before) / before) * 100).toFixed(1);
    return `${sign}${formatSize(Math.abs(after - before))} (${sign}${share} %)`;
}
function rangeOf(range) {
    return range === null ? 'not declared' : `${range.min} to ${range.max}`;
}
function commitSections(commits, from, to) {
    const heading = 'Commits';
    if (commits.kind === 'equal')
        return [{ heading, text: ['none: both were built from the same commit'] }];
    if (commits.kind === 'unknown')
        return [{ heading, text: [`${commits.why}: ${commits.fix}`] }];
    const { added, removed, shallow } = commits;
    const warning = shallow ? ['this checkout is shallow, so some may be missing: git fetch --unshallow'] : [];
    const sections = [commitSection(`Commits since ${from.version}`, added, warning)];
    if (removed.count + removed.elsewhere > 0) {
        sections.push(commitSection(`Commits of ${from.version} that ${to.version} lacks`, removed, []));
    }
    return sections;
}
function commitSection(heading, list, warning) {
    const { commits, count, elsewhere } = list;
    const text = [
        ...warning,
        ...(count === 0 ? ['none touches the folder of the service'] : []),
        ...(count > commits.length ? [`${count - commits.length} older ones are not shown`] : []),
        ...(elsewhere === 0 ? [] : [`${elsewhere} more touch other folders alone`]),
    ];
    return {
        heading: `${heading}: ${count}`,
        ...(text.length === 0 ? {} : { text }),
        ...(commits.length === 0
            ? {}
            : {
                table: {
                    columns: ['commit', 'at', 'subject'],
                    rows: commits.map(({ commit, at, subject }) => [commit.slice(0, 10), at, subject]),
                },
            }),
    };
}
function differenceSection(heading, difference, source) {
    switch (difference.kind) {
        case 'none':
            return { heading, text: ['neither version has any'] };
        case 'equal':
            return { heading, text: ['no difference'] };
        case 'differs':
            return {
                heading,
                text: ['they differ, and in what is not known', ...(source === null ? [] : [source])],
            };
        default: {
            const { added, removed, changed } = difference;
            const rows = [
                ...added.map(({ name, value }) => ['added', name, '', value]),
                ...removed.map(({ name, value }) => ['removed', name, value, '']),
                ...changed.map(({ name, before, after }) => ['changed', name, before, after]),
            ];
            if (rows.length === 0) {
                return {
                    heading,
                    text: ['the same by name, and not by content', ...(source === null ? [] : [source])],
                };
            }
            const values = rows.some(([, , before, after]) => before !== '' || after !== '');
            return {
                heading: `${heading}: ${rows.length}`,
                ...(source === null ? {} : { text: [source] }),
                table: values
                    ? { columns: ['', 'name', 'before', 'after'], rows }
                    : { columns: ['', 'name'], rows: rows.map((row) => row.slice(0, 2)) },
            };
        }
    }
}
//# sourceMappingURL=ledger-diff.js.map
;// CONCATENATED MODULE: ./packages/report/build/version-section.js

/** As many as a page shows; a rollback looks at five. */
const shown = 20;
/** Newest first. */
function version_section_versionSection({ entries, serving, quarantine }) {
    const refused = new Set(quarantine.map(({ artifact }) => artifact));
    const newest = entries.slice(-shown).reverse();
    const older = entries.slice(0, -shown);
    const rows = [...newest, ...older.filter(({ version }) => version === serving)];
    const left = entries.length - rows.length;
    return {
        heading: 'Versions',
        ...(left === 0 ? {} : { text: [`${left} older ones are not shown`] }),
        table: {
            columns: [
                'version',
                'released at',
                'status',
                'serving',
                'rollback mark',
                'requests',
                'errors',
                'errors, at 99 %',
                'commit',
            ],
            rows: rows.map((entry) => [
                entry.version,
                entry.releasedAt.replace(/\.\d+Z$/, 'Z'),
                refused.has(entry.artifact) ? `${entry.status}, quarantined` : entry.status,
                entry.version === serving ? 'yes' : '',
                entry.rollbackMark === null ? '' : `${entry.rollbackMark.reason}, back to ${entry.rollbackMark.to}`,
                entry.exposure === null ? '' : String(entry.exposure.requests),
                entry.exposure === null ? '' : version_section_share(entry.exposure.errors, entry.exposure.requests),
                entry.performance === null ? '' : bounds(entry.performance.errors),
                entry.subject.commit.slice(0, 10),
            ]),
        },
    };
}
/** `3 (1.25%)`, rounded down; a share of nothing is not a number and is not shown as one. */
function version_section_share(part, whole) {
    if (whole === 0)
        return String(part);
    return `${part} (${formatPpm(Math.floor((part * 1_000_000) / whole))})`;
}
function bounds({ lower, upper }) {
    const percent = (part) => (part * 100).toPrecision(2);
    return `${percent(lower)} to ${percent(upper)} %`;
}
//# sourceMappingURL=version-section.js.map
;// CONCATENATED MODULE: ./packages/report/build/ledger-page.js

/** As many events as a page folds away. */
const foldedEvents = 20;
/** @param options.events shows that many of the last events open; 20, folded, by default */
function ledgerPage(ledger, options = {}) {
    const { service, environment, entries } = ledger;
    const { mark, text } = standing(ledger);
    const sections = [
        entries.length === 0 ? null : versionSection(ledger),
        underWaySection(ledger.intent),
        quarantineSection(ledger.quarantine),
        historySection(ledger.history, options.events),
    ];
    return {
        verdict: { mark, text: `${service} in ${environment}: ${text}` },
        sections: sections.filter((section) => section !== null),
    };
}
const judgements = {
    active: 'not judged yet',
    stable: 'stable',
    superseded: 'not judged before another version came',
    failed: 'judged bad',
};
/** What serves, and how it was judged, in a few words. */
function standing({ entries, serving, intent }) {
    const pending = intent === null || intent.phase === 'watching'
        ? ''
        : `; the ${intent.action === 'deploy' ? 'deploy of' : 'rollback to'} ${intent.to} is under way`;
    if (entries.length === 0)
        return { mark: 'attention', text: `nothing was released yet${pending}` };
    const entry = entries.find(({ version }) => version === serving);
    if (entry === undefined)
        return { mark: 'attention', text: `nothing serves${pending}` };
    const watched = intent?.phase === 'watching' && intent.to === serving;
    const mark = entry.status === 'failed' ? 'bad' : entry.status === 'stable' ? 'good' : 'attention';
    return {
        mark: mark === 'good' && intent !== null ? 'attention' : mark,
        text: `${serving} serves, ${watched ? 'being watched' : judgements[entry.status]}${pending}`,
    };
}
function underWaySection(intent) {
    if (intent === null)
        return null;
    const { action, from, to, phase, run, holder, startedAt, expires, override } = intent;
    return {
        heading: 'Under way',
        text: [
            `${action === 'deploy' ? 'the deploy of' : 'the rollback to'} ${to} (${phase}) from ${from ?? 'nothing'}, ` +
                `by run ${run}, process ${holder.pid} on ${holder.host}, since ${startedAt}, until ${expires} at the latest`,
            ...(override === undefined ? [] : [`overridden: ${override}`]),
        ],
    };
}
function quarantineSection(quarantine) {
    if (quarantine.length === 0)
        return null;
    return {
        heading: 'Quarantine',
        table: {
            columns: ['version', 'artifact', 'since', 'reason', 'by run'],
            rows: quarantine.map(({ version, artifact, at, reason, run }) => [
                version ?? '',
                artifact,
                toSeconds(at),
                reason,
                run,
            ]),
        },
    };
}
function historySection(history, asked) {
    const count = asked ?? foldedEvents;
    const shown = count === 0 ? [] : history.slice(-count);
    if (shown.length === 0)
        return null;
    return {
        heading: shown.length === history.length
            ? 'History'
            : `History: the last ${shown.length} of ${history.length} events`,
        ...(asked === undefined ? { folded: true } : {}),
        table: {
            columns: ['event', 'at', 'what', 'version', 'detail', 'by run'],
            // Newest first, as the versions are.
            rows: shown
                .toReversed()
                .map(({ sequence, at, kind, version, detail, run }) => [
                String(sequence),
                toSeconds(at),
                kind,
                version,
                detail,
                run,
            ]),
        },
    };
}
function toSeconds(at) {
    return at.replace(/\.\d+Z$/, 'Z');
}
//# sourceMappingURL=ledger-page.js.map
;// CONCATENATED MODULE: ./packages/report/build/fit.js
/** Cells of a page that is still too long are cut to this many characters, and then to fewer. */
const cellLengths = [2000, 500, 200, 80, 30];
/** @param render what the page is turned into; its length in UTF-8 bytes is what counts */
function fitPage(page, maxBytes, render) {
    const fits = (text) => Buffer.byteLength(text) <= maxBytes;
    let { sections } = page;
    let left = 0;
    const shown = () => render({ ...page, sections: [...sections, ...note(left)] });
    let text = shown();
    while (!fits(text)) {
        const highest = Math.max(0, ...sections.map(rankOf));
        if (highest > 1) {
            sections = without(sections, sections.findLastIndex((section) => rankOf(section) === highest));
            left++;
        }
        else if (highest === 1) {
            // Of rows that failed each keeps its first findings as long as that is possible.
            const index = longest(sections);
            const section = sections[index];
            const rows = section.table?.rows ?? [];
            sections =
                rows.length > 1
                    ? sections.with(index, shortened(section, Math.floor(rows.length / 2)))
                    : without(sections, index);
            left++;
        }
        else
            break;
        text = shown();
    }
    for (const length of cellLengths) {
        if (fits(text))
            return text;
        sections = sections.map((section) => cut(section, length));
        left = Math.max(left, 1);
        text = render({ ...clip(page, length), sections: [...sections, ...note(left)] });
    }
    // Thousands of rows of the verdict's own table: there is no such gate, and a page too long is no page.
    for (; !fits(text) && sections.length > 0; text = render({ ...clip(page, 30), sections })) {
        sections = sections.slice(0, -1);
    }
    return fits(text) ? text : '';
}
function rankOf({ rank = 0 }) {
    return rank;
}
function note(left) {
    return left === 0
        ? []
        : [
            {
                heading: 'Shortened',
                text: ['GitHub shows only so much of a page: the rest stands in gate.json.'],
            },
        ];
}
function without(sections, index) {
    return sections.toSpliced(index, 1);
}
function longest(sections) {
    const sizes = sections.map((section) => (rankOf(section) === 1 ? JSON.stringify(section).length : -1));
    return sizes.indexOf(Math.max(...sizes));
}
function shortened(section, rows) {
    const table = section.table;
    return table === undefined ? section : { ...section, table: { ...table, rows: table.rows.slice(0, rows) } };
}
function cut(section, length) {
    const { heading, text, table } = section;
    const short = (value) => shorten(value, length);
    return {
        ...section,
        heading: short(heading),
        ...(text === undefined ? {} : { text: text.map(short) }),
        ...(table === undefined ? {} : { table: { ...table, rows: table.rows.map((row) => row.map(short)) } }),
    };
}
function clip(page, length) {
    return { ...page, verdict: { ...page.verdict, text: shorten(page.verdict.text, length) } };
}
function shorten(text, length) {
    const points = [...text.slice(0, 2 * length + 2)];
    return points.length <= length && text.length <= 2 * length + 2
        ? text
        : `${points.slice(0, length - 1).join('')}…`;
}
//# sourceMappingURL=fit.js.map
;// CONCATENATED MODULE: ./packages/report/build/markdown.js
/** A page as GitHub-flavoured Markdown, safe against what test names, commit subjects and logs may hold. */


const marks = { good: '✅', bad: '❌', attention: '⚠️' };
/** Bytes: GitHub shows a step's summary of at most 1 MiB, and a comment of 65 536 characters; both leave room for more. */
const markdownLimits = { summary: 900 * 1024, comment: 60_000 };
/** The whole page; ends with a newline. @param maxBytes shortens it to that, by the ranks of its sections */
function toMarkdown(page, maxBytes = Number.POSITIVE_INFINITY) {
    return fitPage(page, maxBytes, whole);
}
function whole(page) {
    const head = `## ${marks[page.verdict.mark]} ${(0,kernel_build/* escapeMarkdown */.FV)(page.verdict.text)}`;
    return `${[head, ...page.sections.map(section)].join('\n\n')}\n`;
}
function section({ heading, text, table, folded }) {
    const parts = [...(text ?? []).map(kernel_build/* escapeMarkdown */.FV), ...(table ? [markdownTable(table)] : [])];
    return folded
        ? `<details><summary>${(0,kernel_build/* escapeHtml */.ZD)(heading)}</summary>\n\n${parts.join('\n\n')}\n\n</details>`
        : [`### ${(0,kernel_build/* escapeMarkdown */.FV)(heading)}`, ...parts].join('\n\n');
}
function markdownTable({ columns, rows }) {
    const line = (cells) => `| ${cells.map(kernel_build/* escapeMarkdown */.FV).join(' | ')} |`;
    return [line(columns), `|${' --- |'.repeat(columns.length)}`, ...rows.map(line)].join('\n');
}
//# sourceMappingURL=markdown.js.map
;// CONCATENATED MODULE: ./packages/report/build/packages-section.js
/** What a build was packed into. */

/** @param releaseUrl the page where the files can be had; null when they are not published */
function packagesSection(files, releaseUrl) {
    return {
        heading: `Packages: ${files.length} ${files.length === 1 ? 'file' : 'files'}`,
        ...(releaseUrl === null ? {} : { text: [`On GitHub: ${releaseUrl}`] }),
        table: {
            columns: ['file', 'what', 'size', 'sha256'],
            rows: files.map(({ name, kind, bytes, sha256 }) => [name, kind, (0,kernel_build/* formatSize */.Xq)(bytes), sha256]),
        },
    };
}
//# sourceMappingURL=packages-section.js.map
;// CONCATENATED MODULE: ./packages/report/build/run-page.js




/** Verdict first, then what the verdict stands on, then details to unfold. */
function runPage(facts) {
    const sections = [
        ...(facts.watch ? watchSections(facts.watch, facts.load) : []),
        facts.ledger.entries.length > 0 ? versionSection(facts.ledger) : null,
        ...(facts.gate ? gateSections(facts.gate) : []),
        facts.build && buildSection(facts.build),
        facts.release && releaseSection(facts.release),
        facts.load && !facts.watch?.timings ? loadSection(facts.load) : null,
    ];
    return { verdict: facts.verdict, sections: sections.filter((section) => section !== null) };
}
/** What was seen, what it cost, and the looks to unfold. */
function watchSections(watch, load) {
    return [
        watchSection(watch),
        ...(watch.timings === null ? [] : [recoverySection(watch, load)]),
        observationSection(watch),
    ];
}
function watchSection(watch) {
    const { exposure, policy } = watch;
    return {
        heading: `Watch: ${watch.verdict} (${watch.reason})`,
        text: [watch.because],
        table: {
            columns: ['seen', 'count', 'share', 'limit'],
            rows: [
                ['requests', String(exposure.requests), '', ''],
                [
                    'errors (5xx)',
                    String(exposure.errors),
                    share(exposure.errors, exposure.requests),
                    policy.errorRatePpm === null ? 'not limited' : formatPpm(policy.errorRatePpm),
                ],
                [
                    policy.latencyMs === null ? 'slow' : `slower than ${formatDuration(policy.latencyMs)}`,
                    exposure.slow === null ? 'unknown' : String(exposure.slow),
                    exposure.slow === null ? '' : share(exposure.slow, exposure.requests),
                    policy.latencyMs === null ? 'not limited' : '5% (P95)',
                ],
            ],
        },
    };
}
function recoverySection({ timings, version, rolledBackTo }, load) {
    const phases = timings === null
        ? []
        : [
            ['detect', timings.detectMs, 'from the first sign of it to the evidence that decides'],
            ['decide', timings.decideMs, 'to the decision on record'],
            ['act', timings.actMs, 'to the switch of traffic'],
            ['ready', timings.readyMs, 'to the earlier version answering through the front door'],
            ['confirm', timings.confirmMs, 'to its good answers in its own counters'],
            ['total', timings.totalMs, ''],
        ];
    return {
        heading: `Recovery: ${version} back to ${rolledBackTo ?? 'nothing'}`,
        table: {
            columns: ['phase', 'took', 'meaning'],
            rows: phases.map(([phase, ms, meaning]) => [phase, formatDuration(ms), meaning]),
        },
        ...(load ? { text: [loadSentence(load)] } : {}),
    };
}
function loadSection(load) {
    return { heading: 'Load of this run', text: [loadSentence(load)] };
}
function loadSentence({ sent, bad, failed, slow }) {
    return `Bad requests served: ${bad + failed} of ${sent} (${bad} answered 5xx, ${failed} not answered); slow: ${slow}.`;
}
function releaseSection(release) {
    const { entry } = release;
    return {
        heading: 'Release',
        folded: true,
        table: {
            columns: ['fact', 'value'],
            rows: [
                ['target', `${entry.target.kind} ${entry.target.address}`],
                ['before', release.before ?? 'nothing'],
                ['gate', release.gate],
                ['artifact', entry.artifact],
                ['dependencies', entry.dependencyHash],
                ['configuration', entry.configHash ?? 'none'],
                ['snapshot', `${entry.snapshot.kind} ${entry.snapshot.id}`],
            ],
        },
    };
}
function observationSection(watch) {
    const factor = (logarithm) => (logarithm === null ? '' : `${format(Math.exp(logarithm))}×`);
    const metrics = Number(watch.policy.errorRatePpm !== null) + Number(watch.policy.latencyMs !== null);
    return {
        heading: `${watch.observations.length} looks at the counters (evidence fires at ${format(metrics / watch.policy.alpha)}×)`,
        folded: true,
        table: {
            columns: [
                'after',
                'requests',
                'errors',
                'slow',
                'against: errors',
                'against: latency',
                'for: errors',
                'for: latency',
                'fault',
            ],
            rows: watch.observations.map((seen) => [
                formatDuration(seen.atMs),
                String(seen.requests),
                String(seen.errors),
                seen.slow === null ? '' : String(seen.slow),
                factor(seen.breachErrors),
                factor(seen.breachLatency),
                factor(seen.acceptErrors),
                factor(seen.acceptLatency),
                seen.fault ?? '',
            ]),
        },
    };
}
function format(value) {
    if (value >= 1e6)
        return value.toExponential(1);
    return value >= 100 ? String(Math.round(value)) : value.toPrecision(2);
}
//# sourceMappingURL=run-page.js.map
;// CONCATENATED MODULE: ./packages/report/build/step-section.js
/** What the steps of a run took and moved. */

function stepSection(heading, text, steps) {
    return {
        heading,
        text,
        table: {
            columns: ['step', 'took', 'size', 'how'],
            rows: steps.map(({ step, ms, bytes, how }) => [
                step,
                ms === null ? '' : (0,kernel_build/* formatDuration */.a3)(ms),
                bytes === null ? '' : (0,kernel_build/* formatSize */.Xq)(bytes),
                how,
            ]),
        },
    };
}
//# sourceMappingURL=step-section.js.map
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./packages/report/build/terminal.js
/** A page as text for a terminal or a plain log. */

const terminal_marks = { good: ['✔', 'green'], bad: ['✖', 'red'], attention: ['▲', 'yellow'] };
/**
 * The whole page, folded sections left out; ends with a newline. `colour` false gives plain text.
 */
function toTerminal(page, options) {
    const style = (format, text) => options.colour ? styleText(format, text, { validateStream: false }) : text;
    const [mark, colour] = terminal_marks[page.verdict.mark];
    const parts = [style([colour, 'bold'], `${mark} ${plain(page.verdict.text)}`)];
    for (const { heading, text, table } of page.sections.filter(({ folded }) => !folded)) {
        parts.push([
            style('bold', plain(heading)),
            ...(text ?? []).map((line) => `  ${plain(line)}`),
            ...(table ? aligned(table, (line) => style('dim', line)) : []),
        ].join('\n'));
    }
    return `${parts.join('\n\n')}\n`;
}
/** One line without terminal escapes and control characters: a log line must not move the cursor. */
function plain(text) {
    return (stripVTControlCharacters(text)
        .replace(/\s*\n\s*/g, ' ')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
        .replace(/[\u0000-\u001f\u007f]/g, ''));
}
function aligned({ columns, rows }, headStyle) {
    const cells = [columns, ...rows].map((row) => row.map(plain));
    const widths = columns.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
    const line = (row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
    return cells.map((row, index) => (index === 0 ? headStyle(line(row)) : line(row)));
}
//# sourceMappingURL=terminal.js.map
;// CONCATENATED MODULE: ./packages/report/build/index.js
/** Evidence in, text for people out. */










//# sourceMappingURL=index.js.map

/***/ })

};
