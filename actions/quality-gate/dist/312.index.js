export const id = 312;
export const ids = [312];
export const modules = {

/***/ 8397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ noVerdictPage),
/* harmony export */   r: () => (/* binding */ verdictPage)
/* harmony export */ });
/* harmony import */ var _slipway_report__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8457);

/** A comment goes without details: no runner masks what a log of tests may hold. */
function verdictPage(gate, more = {}) {
    const { verdict } = gate;
    return {
        verdict: { mark: verdict === 'PASS' ? 'good' : 'bad', text: _slipway_report__WEBPACK_IMPORTED_MODULE_0__/* .gateWords */ .DO[verdict] },
        sections: (0,_slipway_report__WEBPACK_IMPORTED_MODULE_0__/* .gateSections */ .CZ)(gate, more),
    };
}
/** The comment of an earlier commit must not stand there as if it were of this one. */
const noVerdictPage = {
    verdict: { mark: 'bad', text: 'The gate came to no verdict' },
    sections: [],
};
//# sourceMappingURL=verdict-page.js.map

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
  u0: () => (/* reexport */ readDocument),
  fg: () => (/* reexport */ sha256Hex),
  w9: () => (/* reexport */ takeOver),
  rE: () => (/* reexport */ version),
  ft: () => (/* reexport */ writeDocument)
});

// UNUSED EXPORTS: digest, documents, intent, jsonSchema, ledgerEntry, sha256, timestamp, watchDocument

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

/***/ 2905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ dependencies)
/* harmony export */ });
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1649);
/* harmony import */ var _slipway_process__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2834);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2503);
/* harmony import */ var _json_objects_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(703);
/** The packages that a module's own are made of, as `go list -deps` tells of them. */




const dependency = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    ImportPath: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    Name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    Dir: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    Standard: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY().optional(),
    Imports: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).optional(),
    Module: zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
        Path: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
        Version: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
        Main: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY().optional(),
        /** What stands in its place; a folder has no version. */
        Replace: zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ Path: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), Version: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(), Dir: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional() })
            .optional(),
    })
        .optional(),
});
const fields = Object.keys(dependency.shape).join(',');
const timeoutMs = 300_000;
/**
 * @param broken whether packages are listed, too, that do not compile or cannot be found
 * @throws ToolError when go cannot list them
 */
async function dependencies(ctx, { directory, go }, broken) {
    const args = ['list', ...(broken ? ['-e'] : []), '-deps', `-json=${fields}`, './...'];
    const { exitCode, stdout, stderr } = await (0,_slipway_process__WEBPACK_IMPORTED_MODULE_1__/* .probe */ .dy)(ctx, go.path, args, {
        cwd: directory,
        env: go.env,
        timeoutMs,
    });
    const { objects, rest } = (0,_json_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .jsonObjects */ .T)(stdout);
    const packages = zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(dependency).safeParse(objects);
    if (exitCode !== 0 || rest.length > 0 || !packages.success) {
        const lines = [...rest, ...stderr.split('\n')].filter((line) => line !== '');
        const why = lines[0] ?? 'it says nothing that can be read';
        const command = `go ${args.join(' ')}`;
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .ToolError */ .v4(`go list cannot tell what is used: ${why}`, { command, exitCode, lines });
    }
    return { packages: packages.data, command: `go list${broken ? ' -e' : ''} -deps -json ./...` };
}
//# sourceMappingURL=dependencies.js.map

/***/ }),

/***/ 8795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ fileFault)
/* harmony export */ });
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1649);
/** The file system's refusals as errors that a row tells: a bare one would end the gate without a verdict. */

const done = { read: 'read', write: 'written', remove: 'removed' };
/**
 * For the `catch` of what does that to `file`, as people know it; other errors stay what they are.
 * @param more what follows from it, behind the code: `, and was not looked at`
 */
function fileFault(how, file, more = '') {
    return (error) => {
        const { code } = error;
        if (!(error instanceof Error) || error instanceof _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .ToolError */ .v4 || code === undefined)
            throw error;
        const message = `${file} cannot be ${done[how]} (${code})${more}`;
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .ToolError */ .v4(message, { command: `${how} ${file}`, exitCode: null, cause: error });
    };
}
//# sourceMappingURL=file-fault.js.map

/***/ }),

/***/ 3444:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  annotate: () => (/* reexport */ annotate),
  askCoverage: () => (/* reexport */ askCoverage),
  coverageOf: () => (/* reexport */ coverageOf),
  failedRules: () => (/* reexport */ failedRules),
  gateTools: () => (/* reexport */ gateTools),
  isInside: () => (/* reexport */ isInside),
  judge: () => (/* reexport */ judge_judge),
  judgePart: () => (/* reexport */ judgePart),
  policyHash: () => (/* reexport */ policyHash),
  policyOf: () => (/* reexport */ policy_policyOf),
  policyReference: () => (/* reexport */ policyReference),
  policySchema: () => (/* reexport */ policySchema),
  readChange: () => (/* reexport */ readChange),
  readPolicy: () => (/* reexport */ readPolicy),
  removeOutputs: () => (/* reexport */ removeOutputs),
  verdictOf: () => (/* reexport */ verdictOf),
  writeOutputs: () => (/* reexport */ writeOutputs)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./packages/gate/build/change/split-file.js
/** A file in parts that a byte ends, however large it and they are. */

/** More of one part is not kept: no name and no line of a program is that long. */
const longest = 2 ** 20;
/**
 * Calls `take` with each part, without its end; what comes after the last end is a part when it is not empty.
 * `ending` is asked before each part, so that the parts of a file may end differently.
 */
async function splitFile(path, ending, take) {
    let held = [];
    let size = 0;
    const keep = (bytes) => {
        if (size < longest && bytes.length > 0)
            held.push(bytes.subarray(0, longest - size));
        size += bytes.length;
    };
    const give = () => {
        take(held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held));
        held = [];
        size = 0;
    };
    for await (const chunk of (0,external_node_fs_.createReadStream)(path, { highWaterMark: 2 ** 18 })) {
        let from = 0;
        for (let at = chunk.indexOf(ending()); at >= 0; at = chunk.indexOf(ending(), from)) {
            keep(chunk.subarray(from, at));
            give();
            from = at + 1;
        }
        keep(chunk.subarray(from));
    }
    if (size > 0)
        give();
}
//# sourceMappingURL=split-file.js.map
;// CONCATENATED MODULE: ./packages/gate/build/change/diff.js

/**
 * Of `git diff`: raw records with NUL for their end, then the patch. Added and removed lines begin with signs of our
 * own, so that no line of a file can look like a line of the patch. Attributes of the repository have no say
 * (`*.go binary` would hide what a change adds), nor have settings.
 * https://git-scm.com/docs/git-diff, https://git-scm.com/docs/diff-format
 */
const diffArguments = [
    ...['-c', 'core.quotePath=false', '-c', 'diff.orderFile=/dev/null', 'diff'],
    ...['--raw', '--patch', '-z', '--no-abbrev', '--unified=0', '--inter-hunk-context=0', '--text'],
    ...['--find-renames', '-l5000', '--ignore-cr-at-eol', '--diff-algorithm=default'],
    ...['--no-ext-diff', '--no-textconv', '--no-color', '--no-relative', '--submodule=short'],
    ...['--ignore-submodules=none', '--src-prefix=a/', '--dst-prefix=b/'],
    ...['--output-indicator-new=>', '--output-indicator-old=<'],
];
/** A patch that is not whole. */
class DiffError extends Error {
    name = 'DiffError';
}
const modes = { link: '120000', module: '160000' };
const newline = 0x0a;
/** @throws DiffError when the file ends early or contradicts itself */
async function readDiff(path) {
    const reader = new DiffReader();
    await splitFile(path, () => (reader.inPatch ? newline : 0), (part) => reader.add(part));
    return reader.end();
}
class DiffReader {
    inPatch = false;
    /** By path; names are bytes (as latin1) until the end. */
    #files = new Map();
    #removed = [];
    #added = [];
    #status = '';
    #mode = '';
    #names = [];
    /** What the patch speaks of now; null: a deleted file, or none yet. */
    #path = null;
    #from = null;
    #hunk = null;
    /** Lines that the hunk still owes. */
    #owed = { old: 0, new: 0 };
    add(part) {
        if (this.inPatch)
            this.#patchLine(part);
        else
            this.#rawField(part.toString('latin1'));
    }
    end() {
        this.#endHunk();
        if (this.#status !== '' || (!this.inPatch && this.#files.size > 0)) {
            throw new DiffError('the list of changed files ends early');
        }
        const files = new Map();
        for (const [path, { text, from, ...file }] of this.#files) {
            files.set(decode(path), {
                ...file,
                from: from === null ? null : decode(from),
                lines: text ? joined(file.lines) : [],
            });
        }
        return { files, removed: this.#removed, added: this.#added };
    }
    /** `:100644 100644 <hash> <hash> M`, a path, and where it was when it was renamed. An empty field ends the list. */
    #rawField(field) {
        if (this.#status === '') {
            if (field === '') {
                this.inPatch = true;
                return;
            }
            const match = /^:\d{6} (\d{6}) [0-9a-f]+ [0-9a-f]+ ([A-Z])\d*$/.exec(field);
            if (match === null)
                throw new DiffError(`git lists changed files in a way that is not known: ${field}`);
            [, this.#mode = '', this.#status = ''] = match;
            return;
        }
        this.#names.push(field);
        const renamed = this.#status === 'R' || this.#status === 'C';
        if (renamed && this.#names.length === 1)
            return;
        const path = this.#names.at(-1) ?? '';
        this.#files.set(path, {
            status: renamed
                ? 'renamed'
                : this.#status === 'A'
                    ? 'added'
                    : this.#status === 'D'
                        ? 'deleted'
                        : 'modified',
            from: renamed ? (this.#names[0] ?? null) : null,
            lines: [],
            text: !Object.values(modes).includes(this.#mode),
        });
        this.#names = [];
        this.#status = '';
    }
    #patchLine(line) {
        const sign = line[0];
        if (this.#hunk !== null && (sign === signs.added || sign === signs.removed)) {
            const side = sign === signs.added ? 'new' : 'old';
            if (this.#owed[side]-- === 0)
                throw new DiffError('a hunk holds more lines than it says');
            const kept = side === 'new' ? this.#hunk.added : this.#hunk.removed;
            kept?.push(line.toString('latin1', 1).trim());
            return;
        }
        if (sign === signs.at)
            this.#startHunk(line.toString('latin1'));
        else if (sign === signs.diff) {
            this.#endHunk();
            this.#path = null;
            this.#from = null;
        }
        else if (this.#hunk === null) {
            const text = line.toString('latin1');
            if (text.startsWith('+++ '))
                this.#path = pathOf(text.slice(4), 'b/');
            else if (text.startsWith('--- '))
                this.#from = pathOf(text.slice(4), 'a/');
        }
    }
    #startHunk(text) {
        this.#endHunk();
        const match = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(text);
        if (match === null)
            throw new DiffError(`the patch holds a hunk that is not known: ${text.slice(0, 80)}`);
        const [, old, oldCount = '1', now, newCount = '1'] = match;
        this.#owed = { old: Number(oldCount), new: Number(newCount) };
        const keep = (path) => (path?.endsWith('.go') ? [] : null);
        this.#hunk = {
            old: Number(old),
            new: Number(now),
            removed: keep(this.#from),
            added: keep(this.#path),
        };
        if (this.#path === null || this.#owed.new === 0)
            return;
        const file = this.#files.get(this.#path);
        if (file === undefined)
            throw new DiffError(`the patch speaks of a file that is not listed`);
        file.lines.push({ first: this.#hunk.new, last: this.#hunk.new + this.#owed.new - 1 });
    }
    #endHunk() {
        const hunk = this.#hunk;
        if (hunk === null)
            return;
        if (this.#owed.old !== 0 || this.#owed.new !== 0)
            throw new DiffError('the patch ends early');
        if (hunk.removed !== null && hunk.removed.length > 0) {
            this.#removed.push({ file: decode(this.#from ?? ''), line: hunk.old, text: hunk.removed });
        }
        if (hunk.added !== null && hunk.added.length > 0) {
            this.#added.push({ file: decode(this.#path ?? ''), line: hunk.new, text: hunk.added });
        }
        this.#hunk = null;
    }
}
const signs = { added: 0x3e, removed: 0x3c, at: 0x40, diff: 0x64 };
function decode(latin1) {
    return Buffer.from(latin1, 'latin1').toString('utf8');
}
/** `b/a file.go<tab>`, `"b/a\tfile.go"`, or `/dev/null`. */
function pathOf(label, prefix) {
    if (label === '/dev/null')
        return null;
    const name = label.replace(/\t$/, '');
    const path = name.startsWith('"') ? unquoted(name) : name;
    if (!path.startsWith(prefix))
        throw new DiffError(`the patch names a file in a way that is not known`);
    return path.slice(prefix.length);
}
const escapes = {
    a: '\x07',
    b: '\b',
    t: '\t',
    n: '\n',
    v: '\v',
    f: '\f',
    r: '\r',
    '"': '"',
    '\\': '\\',
};
/** As C writes strings. */
function unquoted(text) {
    return text
        .slice(1, -1)
        .replace(/\\([0-7]{3}|.)/g, (_, code) => code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code));
}
/** In order and apart. */
function joined(ranges) {
    const result = [];
    for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
        const last = result.at(-1);
        if (last !== undefined && range.first <= last.last + 1) {
            result[result.length - 1] = { first: last.first, last: Math.max(last.last, range.last) };
        }
        else
            result.push(range);
    }
    return result;
}
//# sourceMappingURL=diff.js.map
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/process/build/index.js + 17 modules
var build = __webpack_require__(2834);
;// CONCATENATED MODULE: ./packages/gate/build/change/git.js
/** git, asked so that no setting of the user, the system or the environment changes what it answers. */


const timeoutMs = 300_000;
/** What would bend an answer. GIT_DIFF_OPTS stands above the -U of a command line; the folder names the repository. */
const plain = {
    LC_ALL: 'C',
    GIT_DIFF_OPTS: undefined,
    GIT_EXTERNAL_DIFF: undefined,
    GIT_DIR: undefined,
    GIT_WORK_TREE: undefined,
    GIT_INDEX_FILE: undefined,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
};
/** Whatever its exit code. `root`: absolute, in the repository. */
function askGit(ctx, root, args) {
    return (0,build/* probe */.dy)(ctx, 'git', args, { cwd: root, env: plain, timeoutMs });
}
/**
 * What git says, without the last end of line. `temporary`: a path among `args` that no other run has, and nobody is
 * told.
 * @throws ToolError for any exit code but 0
 */
async function git(ctx, root, args, temporary = '') {
    const { exitCode, stdout, stderr } = await askGit(ctx, root, args);
    if (exitCode === 0)
        return stdout.replace(/\n$/, '');
    const command = args.find((arg, at) => arg !== '-c' && args[at - 1] !== '-c');
    const shown = (text) => (temporary === '' ? text : text.replaceAll(temporary, '<temporary>'));
    throw refused(`git ${command} failed`, args.map(shown), exitCode, shown(stderr));
}
function refused(what, args, exitCode, stderr = '') {
    const lines = stderr.split('\n').filter((line) => line !== '');
    const why = lines.find((line) => /^(?:fatal|error):/.test(line)) ?? lines[0];
    return new kernel_build/* ToolError */.v4(why === undefined ? what : `${what}: ${why}`, {
        command: `git ${args.join(' ')}`,
        exitCode,
        lines,
    });
}
//# sourceMappingURL=git.js.map
;// CONCATENATED MODULE: ./packages/gate/build/change/merge-base.js
/** Where a branch left its base. A shallow checkout is deepened until the answer cannot change any more. */



/** Commits further down with each fetch; then all of them. */
const usualDepths = [64, 256, 1024, 4096];
const howToCheckOut = 'check out with `fetch-depth: 0`, or with a remote that can be fetched from';
/**
 * The merge base of HEAD and `base`, a commit's full hash or any other name that git knows.
 * @throws ToolError when there is none, or what is missing of the history cannot be fetched
 */
async function mergeBase(ctx, root, base, depths = usualDepths) {
    const head = await git(ctx, root, ['rev-parse', '--verify', 'HEAD^{commit}']);
    for (const depth of [...depths, null, 'enough']) {
        const commit = await commitOf(ctx, root, base);
        const found = commit === null ? null : await common(ctx, root, head, commit);
        if (found !== null && (await isWhole(ctx, root, [head, commit ?? base], found)))
            return found;
        const shallow = await isShallow(ctx, root);
        // What the last fetch brought is looked at too.
        if (depth === 'enough' || (!shallow && commit !== null))
            break;
        ctx.log.progress(`fetching history down to the merge base with ${base.slice(0, 12)}`);
        await deepen(ctx, root, base, [commit ?? base, head], shallow ? depth : 'as it is');
    }
    throw refused(`there is no merge base of HEAD and ${base}; ${howToCheckOut}`, ['merge-base', base, 'HEAD'], 1);
}
async function commitOf(ctx, root, name) {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    const { exitCode, stdout } = await askGit(ctx, root, args);
    return exitCode === 0 ? stdout.trim() : null;
}
async function common(ctx, root, head, base) {
    const args = ['merge-base', base, head];
    const { exitCode, stdout, stderr } = await askGit(ctx, root, args);
    if (exitCode > 1)
        throw refused('git merge-base failed', args, exitCode, stderr);
    return exitCode === 0 ? stdout.trim() : null;
}
/**
 * Whether no later merge base can hide where the history was cut: nothing above the found one is a commit whose
 * parents are missing.
 */
async function isWhole(ctx, root, tips, found) {
    const cut = await boundary(ctx, root);
    if (cut.size === 0)
        return true;
    const above = await git(ctx, root, ['rev-list', ...tips, '--not', found]);
    return !above.split('\n').some((commit) => cut.has(commit));
}
/** Whether commits are left out of the checkout. */
async function isShallow(ctx, root) {
    return (await boundary(ctx, root)).size > 0;
}
/** Commits whose parents a shallow checkout leaves out. */
async function boundary(ctx, root) {
    const path = await git(ctx, root, ['rev-parse', '--git-path', 'shallow']);
    const text = await (0,promises_.readFile)((0,external_node_path_.resolve)(root, path), 'utf8').catch((error) => {
        if (error.code === 'ENOENT')
            return '';
        throw refused(`the list of shallow commits cannot be read (${error.code})`, ['rev-parse'], null);
    });
    return new Set(text.split('\n').filter((line) => line !== ''));
}
/** Servers give any commit that they hold (protocol 2); one that does not is asked for its branches. */
async function deepen(ctx, root, base, commits, depth) {
    const remotes = (await git(ctx, root, ['remote'])).split('\n');
    const remote = remotes.includes('origin') ? 'origin' : remotes[0];
    if (!remote) {
        const what = `the history that leads to ${base} is not here, and there is no remote`;
        throw refused(`${what}; ${howToCheckOut}`, ['fetch'], null);
    }
    const how = depth === 'as it is' ? [] : [depth === null ? '--unshallow' : `--deepen=${depth}`];
    const flags = ['--no-tags', '--no-recurse-submodules', '--no-auto-maintenance', ...how];
    const hashes = commits.filter((name) => /^[0-9a-f]{40,64}$/.test(name));
    const asked = [hashes, hashes.slice(0, 1), []].map((names) => ['fetch', ...flags, remote, ...names]);
    let last = { exitCode: 0, stderr: '' };
    for (const args of asked) {
        last = await askGit(ctx, root, args);
        if (last.exitCode === 0)
            return;
    }
    const args = ['fetch', ...flags, remote];
    throw refused(`history could not be fetched; ${howToCheckOut}`, args, last.exitCode, last.stderr);
}
//# sourceMappingURL=merge-base.js.map
;// CONCATENATED MODULE: ./packages/gate/build/change/moved.js
const leastCharacters = 20;
/** A line that stands in more places begins no block: it says nothing of where it came from. */
const mostPlaces = 64;
/** By file of the added runs; in order, apart. */
function movedLines(removed, added) {
    const places = new Map();
    for (const [run, { text }] of removed.entries()) {
        for (const [at, line] of text.entries()) {
            if (weight(line) === 0)
                continue;
            const known = places.get(line);
            if (known === undefined)
                places.set(line, [{ run, at }]);
            else if (known.length <= mostPlaces)
                known.push({ run, at });
        }
    }
    const spent = removed.map(({ text }) => new Uint8Array(text.length));
    const moved = new Map();
    for (const { file, line, text } of added) {
        for (let at = 0; at < text.length;) {
            const found = longest(text, at);
            if (found === null) {
                at++;
                continue;
            }
            spent[found.run]?.fill(1, found.at, found.at + found.length);
            const range = { first: line + at, last: line + at + found.length - 1 };
            const known = moved.get(file);
            if (known === undefined)
                moved.set(file, [range]);
            else
                known.push(range);
            at += found.length;
        }
    }
    return moved;
    /** The longest block of removed lines, none spent, that stands in `text` at `at`. */
    function longest(text, at) {
        const candidates = places.get(text[at] ?? '') ?? [];
        if (candidates.length > mostPlaces)
            return null;
        let best = null;
        for (const place of candidates) {
            const old = removed[place.run]?.text ?? [];
            let length = 0;
            let characters = 0;
            while (at + length < text.length &&
                place.at + length < old.length &&
                text[at + length] === old[place.at + length] &&
                spent[place.run]?.[place.at + length] === 0) {
                characters += weight(text[at + length] ?? '');
                length++;
            }
            if (characters >= leastCharacters && length > (best?.length ?? 0))
                best = { ...place, length };
        }
        return best;
    }
}
/** Letters and digits; what is no ASCII counts byte by byte. */
function weight(line) {
    let count = 0;
    for (let at = 0; at < line.length; at++) {
        const code = line.charCodeAt(at);
        const digit = code >= 0x30 && code <= 0x39;
        const letter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
        if (digit || letter || code >= 0x80)
            count++;
    }
    return count;
}
//# sourceMappingURL=moved.js.map
;// CONCATENATED MODULE: ./packages/gate/build/change/read.js
/** What a commit changes against its base, by git alone: no request to anyone's API, no limit on its size. */






/**
 * HEAD against its merge base with `base`; null without a base. Submodules and links are listed without lines. A line
 * of which only the end (CRLF, LF) differs is not changed.
 * `root`: the repository's top, absolute. `base`: a commit's full hash.
 * @throws ToolError when there is no merge base, git fails, or its answer is not whole
 */
async function readChange(ctx, { root, base }) {
    if (base === null)
        return null;
    const commit = await mergeBase(ctx, root, base);
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'change-'));
    try {
        const path = (0,external_node_path_.join)(folder, 'diff');
        const args = (output) => [...diffArguments, `--output=${output}`, commit, 'HEAD', '--'];
        await git(ctx, root, args(path), path);
        const { files, removed, added } = await readDiff(path).catch((error) => {
            if (!(error instanceof DiffError))
                throw error;
            throw refused(`git diff is not understood: ${error.message}`, args('<temporary>'), 0);
        });
        const moved = movedLines(removed, added);
        return {
            base: commit,
            files: new Map([...files].map(([name, file]) => {
                const ranges = moved.get(name);
                return [name, ranges === undefined ? file : { ...file, moved: ranges }];
            })),
        };
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
//# sourceMappingURL=read.js.map
// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var evidence_build = __webpack_require__(3992);
;// CONCATENATED MODULE: ./packages/gate/build/finding.js
/** One flaw, as a check found it: before waivers, and before anyone decides where to show it. */

/**
 * The same for the same flaw while lines around it move: made of what does not move (rule, file, the text of the line,
 * the name of the function), never of a line's number. Two equal flaws in one file differ by `occurrence`, counted
 * from the top.
 */
function fingerprint(rule, what, occurrence = 0) {
    return (0,evidence_build/* sha256Hex */.fg)([rule, ...what, String(occurrence)].join('\0'));
}
//# sourceMappingURL=finding.js.map
// EXTERNAL MODULE: ./packages/gate/build/json-objects.js
var json_objects = __webpack_require__(703);
// EXTERNAL MODULE: ./packages/gate/build/text.js
var build_text = __webpack_require__(1491);
;// CONCATENATED MODULE: ./packages/gate/build/packages.js
/** The packages of a module as `go list` sees them: the measure of whether a check looked at everything. */






const fileLists = [
    'GoFiles',
    'CgoFiles',
    'IgnoredGoFiles',
    'InvalidGoFiles',
    'TestGoFiles',
    'XTestGoFiles',
];
const packages_timeoutMs = 300_000;
/**
 * Packages that do not compile are listed too.
 * @throws ToolError when `go list` fails or finds nothing
 */
async function listPackages(ctx, directory, go) {
    const args = ['list', '-e', `-json=ImportPath,Dir,Error,${fileLists.join(',')}`, './...'];
    const { exitCode, stdout, stderr } = await (0,build/* probe */.dy)(ctx, go.path, args, {
        cwd: directory,
        env: go.env,
        timeoutMs: packages_timeoutMs,
    });
    const { objects, rest } = (0,json_objects/* jsonObjects */.T)(stdout);
    if (exitCode !== 0 || objects.length === 0 || rest.length > 0) {
        const lines = [...rest, ...stderr.split('\n')].filter((line) => line !== '');
        throw new kernel_build/* ToolError */.v4(`go list finds no packages: ${lines[0] ?? 'it says nothing'}`, {
            command: `go ${args.join(' ')}`,
            exitCode,
            lines,
        });
    }
    return Promise.all(objects.map(async (entry) => {
        // Under -e an entry without a folder stands for a pattern that fits nothing: a go.work that leaves the module out.
        if (entry.Dir === undefined) {
            const why = entry.Error?.Err ?? `nothing lies behind ${entry.ImportPath}`;
            throw new kernel_build/* ToolError */.v4(`go list finds no packages: ${(0,build_text/* oneLine */.T)(why)}`, {
                command: `go ${args.join(' ')}`,
                exitCode,
                lines: why.split('\n'),
            });
        }
        const folder = (0,external_node_path_.relative)(directory, await (0,promises_.realpath)(entry.Dir));
        const names = new Set(fileLists.flatMap((list) => entry[list] ?? []));
        const testFiles = [...(entry.TestGoFiles ?? []), ...(entry.XTestGoFiles ?? [])];
        return {
            importPath: entry.ImportPath,
            files: [...names].sort().map((name) => (0,external_node_path_.join)(folder, name)),
            tested: testFiles.length > 0,
            testFiles: testFiles.map((name) => (0,external_node_path_.join)(folder, name)),
        };
    }));
}
//# sourceMappingURL=packages.js.map
;// CONCATENATED MODULE: ./packages/gate/build/c-packages.js
/** Packages that only a build with C has: without it `go list` drops them unsaid, and so would every check. */



const row = 'packages';
const rule = 'packages/cgo';
/**
 * Undefined where every package was seen.
 * @throws ToolError when `go list` fails
 */
async function cPackages(ctx, { directory, prefix, go, packages }) {
    if (go.env.CGO_ENABLED === '1')
        return undefined;
    const started = ctx.clock.monotonic();
    const withC = { ...go, env: { ...go.env, CGO_ENABLED: '1' } };
    const all = await listPackages(ctx, directory, withC);
    const seen = new Set(packages.map(({ importPath }) => importPath));
    const unseen = all.filter(({ importPath }) => !seen.has(importPath));
    if (unseen.length === 0)
        return undefined;
    return {
        row,
        actual: `${unseen.length} of ${all.length} packages are C code's alone, and nothing looked at them`,
        measured: { value: unseen.length, of: all.length },
        threshold: 'every package is looked at',
        proof: {
            command: 'CGO_ENABLED=1 go list ./...',
            exitCode: 0,
            packagesSeen: packages.length,
            packagesExpected: all.length,
            durationMs: ctx.clock.monotonic() - started,
        },
        findings: unseen.map(({ importPath, files: [file] }) => ({
            rule,
            level: 'block',
            message: `${importPath} has code with C alone, and is neither built nor judged`,
            ...(file === undefined ? {} : { place: { file: external_node_path_.posix.join(prefix, file.replaceAll('\\', '/')) } }),
            scope: importPath,
            fix: 'write `cgo: true` under `build` in slipway.yml, or set CGO_ENABLED=1',
            fingerprint: fingerprint(rule, [importPath]),
        })),
    };
}
//# sourceMappingURL=c-packages.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checkout-row.js


const checkoutRow = 'source';
/** Undefined where the checkout is its commit. */
function checkoutAnswer({ paths, refused }) {
    if (paths.length === 0)
        return undefined;
    const count = paths.length === 1 ? 'one path' : `${paths.length} paths`;
    const what = `the checkout differs from its commit in ${count}: ${(0,build_text/* oneLine */.T)(paths.slice(0, 3).join(', '))}`;
    return {
        row: checkoutRow,
        ...(refused ? { fault: what } : {}),
        actual: refused ? `no verdict on the commit: ${what}` : what,
        measured: { value: paths.length, of: null },
        threshold: 'what is judged is committed',
        proof: { command: 'git status --porcelain' },
        findings: paths.map((path) => ({
            rule: checkoutRow,
            level: refused ? 'note' : 'warn',
            message: (0,build_text/* oneLine */.T)(`${path} is judged, and not as the commit has it`),
            place: { file: path },
            fix: 'commit it, name it in .gitignore, or write it to $RUNNER_TEMP',
            waivable: false,
            fingerprint: fingerprint(checkoutRow, [path]),
        })),
    };
}
//# sourceMappingURL=checkout-row.js.map
;// CONCATENATED MODULE: ./packages/gate/build/answer.js
/** Answers that every check gives alike. */



/** A check that could not say anything about the code. `lines` are what its program said. */
function faulty(row, why, proof, lines = [], threshold = '') {
    const fault = (0,build_text/* oneLine */.T)(why) || 'no reason given';
    return { row, fault, actual: `did not run: ${fault}`, threshold, proof, findings: said(row, lines) };
}
/** The answer of a program that failed to do its work. */
function faultOfTool(row, error, durationMs) {
    // The program by its name: where it lies says nothing on another machine.
    const command = error.command.replace(/^\S*[\\/](?=[^\s\\/])/, '');
    const proof = { command, exitCode: error.exitCode, durationMs };
    return faulty(row, error.message, proof, error.lines);
}
/** There is nothing to judge, and why. */
function notApplicable(row, why, proof, threshold = '') {
    return { row, notApplicable: why, actual: `not applicable: ${why}`, threshold, proof, findings: [] };
}
/** Whether enough packages were seen for the check's word to count. */
function sawEnough(seen, input) {
    return (0,kernel_build/* atLeast */.jZ)(seen, input.packages.length, input.seenPpm);
}
/** What a program said, as notes beside a fault. */
function said(row, lines) {
    return lines
        .map(build_text/* oneLine */.T)
        .filter((line) => line !== '')
        .map((message) => ({
        rule: row,
        level: 'note',
        message,
        fingerprint: fingerprint(row, [message]),
    }));
}
//# sourceMappingURL=answer.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/blocks.js
/** What a coverage profile says, once every block stands in it once. */
/** A profile that cannot be trusted; the message names the file, the line and its text. */
class ProfileError extends Error {
    name = 'ProfileError';
}
/** Counted over all blocks, those of function literals outside functions included (`go tool cover -func` is not). */
function statementsOf(blocks) {
    let covered = 0;
    let total = 0;
    for (const { statements, count } of blocks) {
        total += statements;
        if (count > 0)
            covered += statements;
    }
    return { covered, total };
}
function sum(shares) {
    let covered = 0;
    let total = 0;
    for (const share of shares) {
        covered += share.covered;
        total += share.total;
    }
    return { covered, total };
}
/** From the top of a file to its end. */
function byPlace(a, b) {
    return (a.startLine - b.startLine ||
        a.startColumn - b.startColumn ||
        a.endLine - b.endLine ||
        a.endColumn - b.endColumn);
}
//# sourceMappingURL=blocks.js.map
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./packages/settings/build/index.js + 4 modules
var settings_build = __webpack_require__(5637);
;// CONCATENATED MODULE: ./packages/gate/build/policy/units.js
/** Quantities in quality-gate.yml, as people write them. */

//# sourceMappingURL=units.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/compared-section.js
/** What quality-gate.yml may say of coverage that is compared: with the change, with the base, with other tests. */



const comparedShape = {
    patch: settings_build/* share */.uM
        .describe('Lines with code, among those that the change added or rewrote, that must run')
        .optional(),
    'patch-min-lines': schemas/* int */.Whr()
        .nonnegative()
        .describe('Fewer changed lines with code than this are shown and not judged; 0 by default')
        .optional(),
    ratchet: schemas/* boolean */.zMY()
        .describe('Whether the share of statements that run may not fall below the base branch')
        .optional(),
    'ratchet-tolerance': settings_build/* share */.uM.describe('By how much it may fall; "0%" by default').optional(),
    'measure-base': schemas/* boolean */.zMY()
        .describe('Runs the tests of the base too, with the settings of `tests`, where its coverage is not known or not comparable; base tests that fail block')
        .optional(),
    page: schemas/* boolean */.zMY()
        .describe('Whether a page and a picture of untested code are left beside the verdict; by default they are')
        .optional(),
    integration: settings_build/* share */.uM
        .describe('Statements that integration tests alone must run; needs folders of GOCOVERDIR')
        .optional(),
};
const section = schemas/* strictObject */.rej(comparedShape);
const rowNames = {
    patch: 'coverage.patch',
    ratchet: 'coverage.ratchet',
    integration: 'coverage.integration',
};
/** A line for each key that asks for less than before. */
function comparedLooser(before, now) {
    const lines = [];
    const note = (key, looser) => {
        if (looser)
            lines.push(`${key}: ${before[key] ?? 'not set'} -> ${now[key] ?? 'not set'}`);
    };
    const ppm = (asked, key) => asked[key] === undefined ? (key === 'ratchet-tolerance' ? 0 : -1) : (0,kernel_build/* parseRatio */.LO)(asked[key]);
    note('patch', ppm(now, 'patch') < ppm(before, 'patch'));
    note('patch-min-lines', (now['patch-min-lines'] ?? 0) > (before['patch-min-lines'] ?? 0));
    note('ratchet', before.ratchet === true && now.ratchet !== true);
    note('ratchet-tolerance', ppm(now, 'ratchet-tolerance') > ppm(before, 'ratchet-tolerance'));
    note('measure-base', before['measure-base'] === true && now['measure-base'] !== true);
    note('integration', ppm(now, 'integration') < ppm(before, 'integration'));
    return lines;
}
//# sourceMappingURL=compared-section.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/share-text.js
/** Shares as people read them: rounded down, so that nothing looks like more than it is. */

/** `81.25%`; `0%` of nothing. */
function shareText({ covered, total }) {
    return (0,kernel_build/* formatPpm */.Fu)(total === 0 ? 0 : Number((BigInt(covered) * 1000000n) / BigInt(total)));
}
/** `81.25% (13/16)`. */
function shareWithCounts(share) {
    return `${shareText(share)} (${share.covered}/${share.total})`;
}
/** `81.25% of statements (13/16)`. */
function formatShare(share, of = 'statements') {
    return `${shareText(share)} of ${of} (${share.covered}/${share.total})`;
}
//# sourceMappingURL=share-text.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/shares.js
/** Statements of a module by package, and which of them one kind of tests ran. */

/** By import path, in the order of their names. */
function byPackage(files) {
    const packages = new Map();
    for (const file of files) {
        const known = packages.get(file.importPath);
        if (known === undefined)
            packages.set(file.importPath, [file]);
        else
            known.push(file);
    }
    return new Map([...packages].sort(([a], [b]) => (a < b ? -1 : 1)));
}
function shareOf(files) {
    return sum(files.map(({ blocks }) => statementsOf(blocks)));
}
/** By import path. */
function sharesOf(files) {
    return new Map([...byPackage(files)].map(([name, own]) => [name, shareOf(own)]));
}
/** The same blocks, by what ran of them in `part` alone. */
function ranIn(files, part) {
    const counts = new Map(part.files.map(({ file, blocks }) => [
        file,
        new Map(blocks.map((block) => [position(block), block.count])),
    ]));
    return files.map(({ file, importPath, blocks }) => ({
        file,
        importPath,
        blocks: blocks.map((block) => ({ ...block, count: counts.get(file)?.get(position(block)) ?? 0 })),
    }));
}
function position({ startLine, startColumn, endLine, endColumn }) {
    return `${startLine}.${startColumn},${endLine}.${endColumn}`;
}
//# sourceMappingURL=shares.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/integration.js
/** What integration tests ran beside unit tests, of the statements that either could run. */






const integration_rule = rowNames.integration;
/** `unit 70% (7/10), integration 40% (4/10), together 80% (8/10)`. */
function formatParts(files, unit, integration) {
    const together = shareOf(files);
    const parts = [
        ['unit', shareOf(ranIn(files, unit))],
        ['integration', shareOf(ranIn(files, integration))],
        ['together', together],
    ];
    return parts.map(([name, share]) => `${name} ${shareWithCounts(share)}`).join(', ');
}
/** `files`: unit and integration united. Without integration coverage the row cannot be answered: an ERROR. */
function integrationAnswer(files, parts, minimum, proof) {
    const threshold = integrationThreshold(minimum);
    const { unit, integration } = parts;
    if (integration === null) {
        const why = 'no coverage data of integration tests is given (input `coverage-directories`)';
        return faulty(integration_rule, why, proof, [], threshold);
    }
    const share = shareOf(ranIn(files, integration));
    if (share.total === 0)
        return notApplicable(integration_rule, 'there are no statements', proof, threshold);
    const enough = (0,kernel_build/* atLeast */.jZ)(share.covered, share.total, minimum);
    const missing = [...byPackage(files)]
        .map(([name, own]) => ({ name, share: shareOf(ranIn(own, integration)) }))
        .filter((one) => one.share.covered < one.share.total)
        .sort((a, b) => gap(b.share) - gap(a.share) || (a.name < b.name ? -1 : 1));
    return {
        row: integration_rule,
        actual: formatParts(files, unit, integration),
        measured: { value: share.covered, of: share.total },
        threshold,
        proof,
        findings: enough
            ? []
            : missing.map(({ name, share: { covered, total } }) => ({
                rule: integration_rule,
                level: 'block',
                message: `${name}: ${total - covered} of ${total} statements run in no integration test`,
                scope: name,
                fingerprint: fingerprint(integration_rule, [name]),
            })),
    };
}
function integrationThreshold(minimum) {
    return `>= ${(0,kernel_build/* formatPpm */.Fu)(minimum)} of statements in integration tests`;
}
function gap({ covered, total }) {
    return total - covered;
}
//# sourceMappingURL=integration.js.map
;// CONCATENATED MODULE: ./packages/gate/build/json.js
/** JSON that programs and files hold, which may be none: who reads it asks a schema what it is. */

/** undefined for what is no JSON. */
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** undefined also for a file that cannot be read. */
async function readJson(path) {
    const text = await (0,promises_.readFile)(path, 'utf8').catch(() => null);
    return text === null ? undefined : parse(text);
}
//# sourceMappingURL=json.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/epoch.js
/**
 * Under which circumstances coverage was counted. Numbers of two epochs say nothing of each other: another Go counts
 * other statements (https://github.com/golang/go/issues/80974), another mode, tag or system compiles other files.
 */




const epoch_timeoutMs = 60_000;
const epochSchema = schemas/* strictObject */.rej({
    go: schemas/* string */.YjP().min(1).describe('`go env GOVERSION`'),
    platform: schemas/* string */.YjP().describe('GOOS/GOARCH, and cgo where it is on'),
    mode: schemas/* enum */.k5n(['set', 'count', 'atomic']),
    tags: schemas/* string */.YjP().describe('Build tags, with commas'),
    coverpkg: schemas/* string */.YjP().describe('-coverpkg; empty: each package by its own tests'),
    integration: schemas/* boolean */.zMY().describe('Whether coverage of integration tests is united with it'),
});
/**
 * Of what was just counted; what the policy of the tests says stands above GOFLAGS.
 * @throws ToolError when go does not say what it is
 */
async function epochOf(ctx, { directory, go }, { unit, integration, settings }) {
    const args = ['env', '-json', 'GOVERSION', 'GOOS', 'GOARCH', 'CGO_ENABLED', 'GOFLAGS'];
    const { exitCode, stdout } = await (0,build/* probe */.dy)(ctx, go.path, args, { cwd: directory, env: go.env, timeoutMs: epoch_timeoutMs });
    const parsed = exitCode === 0 ? environment.safeParse(parse(stdout)) : null;
    if (!parsed?.success) {
        throw new kernel_build/* ToolError */.v4('go does not say which version it is', {
            command: `go ${args.join(' ')}`,
            exitCode,
        });
    }
    const { GOVERSION, GOOS, GOARCH, CGO_ENABLED, GOFLAGS } = parsed.data;
    return {
        go: GOVERSION,
        platform: `${GOOS}/${GOARCH}${CGO_ENABLED === '1' ? ' cgo' : ''}`,
        mode: unit.mode,
        tags: flagOf(GOFLAGS, 'tags'),
        coverpkg: settings.coverpkg?.join(',') ?? flagOf(GOFLAGS, 'coverpkg'),
        integration: integration !== null,
    };
}
/** What differs, for people: `go go1.26.8 -> go1.27.0`; empty when numbers may be compared. */
function differences(before, now) {
    return Object.keys(epochSchema.shape)
        .filter((key) => before[key] !== now[key])
        .map((key) => `${key} ${before[key] || 'none'} -> ${now[key] || 'none'}`);
}
const environment = schemas/* object */.Ikc({
    GOVERSION: schemas/* string */.YjP().min(1),
    GOOS: schemas/* string */.YjP(),
    GOARCH: schemas/* string */.YjP(),
    CGO_ENABLED: schemas/* string */.YjP(),
    GOFLAGS: schemas/* string */.YjP(),
});
/** The value of a flag of go; the last one counts, as it does for go. Empty where it is not set. */
function flagOf(flags, name) {
    return [...flags.matchAll(new RegExp(`(?:^|\\s)--?${name}=(\\S*)`, 'g'))].at(-1)?.[1] ?? '';
}
//# sourceMappingURL=epoch.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/baseline.js
/** `coverage-baseline.json`: what was covered at a commit, for the commits after it. */






const baselineFile = 'coverage-baseline.json';
const share = schemas/* strictObject */.rej({ covered: schemas/* int */.Whr().nonnegative(), total: schemas/* int */.Whr().nonnegative() })
    .refine(({ covered, total }) => covered <= total, 'more is covered than there is');
const schema = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/coverage-baseline/v1'),
    commit: schemas/* string */.YjP().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/),
    /** The module's folder from the repository's root; empty when it is the root. */
    module: schemas/* string */.YjP(),
    epoch: epochSchema,
    /** Statements. */
    total: share,
    /** The same by import path. */
    packages: schemas/* record */.g1P(schemas/* string */.YjP(), share),
})
    .refine(({ total, packages }) => equal(total, sum(Object.values(packages))), 'the total is not the sum');
/** A baseline that cannot be trusted. */
class BaselineError extends Error {
    name = 'BaselineError';
}
function baselineOf(files, about) {
    const packages = sharesOf(files);
    const { commit, module, epoch } = about;
    return {
        schema: 'slipway/coverage-baseline/v1',
        commit,
        module,
        epoch,
        total: sum(packages.values()),
        packages: Object.fromEntries(packages),
    };
}
async function writeBaseline(path, baseline) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    await (0,promises_.writeFile)(path, `${JSON.stringify(baseline, null, 2)}\n`);
}
/**
 * Those of one module. `path`: such a file, or a folder that holds several (and in folders of its own).
 * @throws BaselineError when one is missing, is none, or is damaged
 */
async function readBaselines(path, module) {
    const files = await filesOf(path);
    const baselines = await Promise.all(files.map((file) => readBaseline(file, (0,external_node_path_.relative)(path, file) || (0,external_node_path_.basename)(file))));
    return baselines.filter((baseline) => baseline.module === module);
}
async function filesOf(path) {
    const missing = (cause) => {
        throw new BaselineError(`there is no coverage baseline ${(0,external_node_path_.basename)(path)} (${cause.code})`, { cause });
    };
    if (!(await (0,promises_.stat)(path).catch(missing)).isDirectory())
        return [path];
    const entries = await (0,promises_.readdir)(path, { recursive: true, withFileTypes: true });
    return entries
        .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
        .map((entry) => (0,external_node_path_.join)(entry.parentPath, entry.name));
}
/** `name`: for messages. */
async function readBaseline(path, name) {
    const text = await (0,promises_.readFile)(path, 'utf8');
    let parsed;
    try {
        parsed = schema.safeParse(JSON.parse(text));
    }
    catch (cause) {
        throw new BaselineError(`${name} is no coverage baseline: it is no JSON`, { cause });
    }
    if (parsed.success)
        return parsed.data;
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') || 'the document';
    throw new BaselineError(`${name} is no coverage baseline: ${where}: ${issue?.message}`);
}
function equal(a, b) {
    return a.covered === b.covered && a.total === b.total;
}
//# sourceMappingURL=baseline.js.map
;// CONCATENATED MODULE: ./packages/gate/build/change/base-tree.js
/** The base's files beside the checkout, so that a measure can be taken there with the same programs. */



/**
 * Runs `work` in a work tree of `commit` (absolute path, links resolved), and takes it away afterwards, cancelled or
 * not. Hooks of the repository do not run.
 * @throws ToolError when git cannot make it, and whatever `work` throws
 */
async function withTreeOf(ctx, { root, commit }, work) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(await (0,promises_.realpath)(ctx.temp), 'base-'));
    const directory = (0,external_node_path_.join)(folder, 'tree');
    // The end of the run must not keep us from tidying up.
    const tidy = { ...ctx, signal: new AbortController().signal };
    try {
        const add = ['worktree', 'add', '--quiet', '--detach', '--force', directory, commit];
        await git(ctx, root, ['-c', 'core.hooksPath=/dev/null', ...add], directory);
        return await work(directory);
    }
    finally {
        await askGit(tidy, root, ['worktree', 'remove', '--force', directory]);
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
//# sourceMappingURL=base-tree.js.map
;// CONCATENATED MODULE: ./packages/gate/build/exists.js
/** Whether there is something at a path. */

function exists(path) {
    return (0,promises_.access)(path).then(() => true, () => false);
}
//# sourceMappingURL=exists.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/failures.js
/** What went wrong in a test run, told apart by what one does about it. */

/** Failures after which a package wrote no coverage, or only a part of it. */
const breaksOff = new Set([
    'build',
    'crash',
    'timeout',
    'exit',
    'unfinished',
]);
const linesShown = 3;
/** What `go test` writes around a test's own lines. */
const framing = /^(=== (RUN|PAUSE|CONT|NAME) .*|PASS|FAIL|exit status \d+|coverage: .*|(ok|FAIL)\s+\S+\s.*|program not built with -cover|-test\.shuffle \d+)$/;
/** The packages whose tests must report. */
function testedPackages(input) {
    return new Set(input.packages.filter((p) => p.tested).map((p) => p.importPath));
}
/** Every failure of the stream. */
function failuresOf(events, asked) {
    const failures = buildFailures(events);
    const flaky = [];
    events.runs.forEach((run, at) => {
        for (const failure of runFailures(run, asked)) {
            // Another schedule hides a race: that it does not show again says nothing of any test of the run.
            const again = failure.kind === 'test' && !run.race && passesLater(events.runs, at, failure);
            (again ? flaky : failures).push(failure);
        }
    });
    for (const importPath of asked.tested) {
        if (!events.packages.has(importPath))
            failures.push({ ...nothing, package: importPath });
    }
    return { failures: once(failures), flaky: once(flaky) };
}
/** A package with tests that the stream does not speak of. */
const nothing = {
    kind: 'unfinished',
    test: null,
    lines: ['its tests never began'],
    seed: null,
    log: '',
};
/** Import paths of packages that wrote no coverage, or a part of it. */
function brokenOff({ failures }) {
    return [...new Set(failures.filter(({ kind }) => breaksOff.has(kind)).map((failure) => failure.package))];
}
/** The same test may fail in each of several runs: told once, as it was first. */
function once(failures) {
    const seen = new Set();
    return failures.filter(({ kind, package: importPath, test }) => {
        const key = [kind, importPath, test].join('\0');
        return !seen.has(key) && seen.add(key);
    });
}
/**
 * Tests above `failure` that failed and have words of their own. A parent fails with its subtest and nothing says
 * whether it would have without, so where the subtest's failure is forgiven these are not.
 */
function above(events, failure) {
    const inside = (name) => failure.test?.startsWith(`${name}/`) ?? false;
    return events.runs
        .filter((run) => run.importPath === failure.package)
        .flatMap((run) => [...run.tests.values()]
        .filter((test) => test.failed && inside(test.name))
        .map((test) => failedTest(run, test))
        .filter(({ lines }) => lines.length > 0));
}
function passesLater(runs, at, failure) {
    return runs.slice(at + 1).some((run) => {
        const test = run.importPath === failure.package ? run.tests.get(failure.test ?? '') : undefined;
        return test !== undefined && test.ended === 'pass' && !test.failed && !test.open;
    });
}
function runFailures(run, { tested, overtime = false }) {
    if (run.failedBuild !== null)
        return [];
    const tests = [...run.tests.values()];
    const open = tests.filter((test) => test.open);
    const failed = leaves(tests.filter((test) => test.failed)).map((test) => failedTest(run, test));
    if (run.ended === null && overtime)
        return [late(run, open), ...failed];
    if (crashed(run, tested))
        return withoutRepeated(crash(run, open), failed);
    const unfinished = leaves(open).map((test) => failureOf(run, 'unfinished', test.name, reasons(textOf(test)), textOf(test)));
    const all = [...failed, ...unfinished];
    if (run.ended === 'fail' && run.race && !all.some(({ kind }) => kind === 'race'))
        all.push(raceOutside(run));
    if (run.ended === null && all.length === 0) {
        return [failureOf(run, 'unfinished', null, reasons(run.log.text), run.log.text)];
    }
    if (run.ended !== 'fail' || all.length > 0)
        return all;
    const { text } = run.log;
    const lines = reasons(text);
    if (lines.length === 0)
        lines.push('no test failed, the test program did (TestMain, os.Exit)');
    return [failureOf(run, 'package', null, lines, text)];
}
/** A race that no failed test owns: its report went to a test that passed, or came behind all of them. */
function raceOutside(run) {
    const { text } = run.log;
    const lines = reasons(text);
    return failureOf(run, 'race', null, lines.length > 0 ? lines : ['none of its failed tests names it'], text);
}
/** One failure for each package that did not compile, whatever number of others needs it. */
function buildFailures(events) {
    const needing = new Map();
    for (const { failedBuild, importPath } of events.runs) {
        if (failedBuild === null)
            continue;
        needing.set(failedBuild, (needing.get(failedBuild) ?? new Set()).add(importPath));
    }
    return [...needing].map(([name, { size }]) => {
        const said = events.builds.get(name) ?? [];
        const lines = said
            .filter((line) => !line.startsWith('# ') && line !== '')
            // The counters that coverage puts into a line shift the columns behind them.
            .map((line) => line.replace(/^(\S.*?\.go:\d+):\d+: /, '$1: '));
        const more = size > 1 ? [`${size} packages cannot be tested without it`] : [];
        // Each package that needs it may say the same.
        const shown = [...[...new Set(lines)].slice(0, linesShown), ...more];
        return { kind: 'build', package: name, test: null, lines: shown, seed: null, log: said.join('\n') };
    });
}
/** Whether it was ended, or ended itself, before it had told of all its tests. */
function endedEarly(run, tested) {
    return run.failedBuild === null && (run.ended === null || crashed(run, tested));
}
/**
 * A test program that comes to its end says PASS or FAIL, and that it has no tests where none began; a TestMain that
 * never runs them says neither, or only PASS.
 */
function crashed(run, tested) {
    if (run.ended === 'fail')
        return !run.reported;
    const ran = run.reported && (run.tests.size > 0 || run.empty);
    return run.ended === 'pass' && tested.has(run.importPath) && !ran;
}
function late(run, open) {
    const lines = ['it ran on after the end of its time, and was ended'];
    return failureOf(run, 'timeout', names(open), lines, run.log.text);
}
function crash(run, open) {
    const tests = [...run.tests.values()];
    const logs = [run.log, ...tests.flatMap(({ log }) => log ?? [])];
    const running = names(open);
    const first = (of) => logs.find((log) => of(log) !== null);
    const culprit = (log) => tests.find((test) => test.log === log)?.name ?? null;
    const ended = (kind, log, test, why) => failureOf(run, kind, test, [why ?? '', ...failures_frames(log.stack)], log.stack);
    const timeout = first((log) => log.timeout);
    if (timeout !== undefined)
        return ended('timeout', timeout, running ?? culprit(timeout), timeout.timeout);
    const exit = first((log) => log.exit);
    if (exit !== undefined)
        return ended('exit', exit, running ?? culprit(exit), exit.exit);
    const fatal = first((log) => log.fatal);
    if (fatal !== undefined)
        return ended('crash', fatal, culprit(fatal) ?? running, fatal.fatal);
    const race = logs.find((log) => log.race);
    if (race !== undefined)
        return failureOf(run, 'race', running, reasons(race.text), race.text);
    const text = logs.at(-1)?.text ?? '';
    const said = 'the test program ended before its tests did (os.Exit, log.Fatal or a kill)';
    return failureOf(run, 'exit', running, [said, ...reasons(text)].slice(0, linesShown), text);
}
function failedTest(run, test) {
    const text = textOf(test);
    return failureOf(run, test.log?.race === true ? 'race' : 'test', test.name, reasons(text), text);
}
function failureOf({ importPath, seed }, kind, test, lines, log) {
    return { kind, package: importPath, test, lines, seed, log };
}
/** A crash is told once: not again as the failure of the test in which it happened. */
function withoutRepeated(crash, failed) {
    return [crash, ...failed.filter(({ test }) => test !== crash.test)];
}
/** Tests none of whose subtests is among them: a parent fails because its child does. */
function leaves(tests) {
    const parents = new Set();
    for (const { name } of tests) {
        for (let at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1)) {
            parents.add(name.slice(0, at));
        }
    }
    return tests.filter(({ name }) => !parents.has(name));
}
function names(open) {
    const running = leaves(open).map(({ name }) => name);
    return running.length > 0 ? running.join(', ') : null;
}
function textOf({ log }) {
    return log?.text ?? '';
}
/** The lines that a test wrote itself, without those with which `go test` frames them. */
function reasons(text) {
    return text
        .split('\n')
        .map((line) => line.replace(/--- (FAIL|PASS|SKIP): \S.* \(\d+\.\d+s\)\r?$/, '').trim())
        .filter((line) => line !== '' && !framing.test(line))
        .slice(0, linesShown);
}
/** The places in a stack that are the program's own; of an absolute path, which is this machine's, folder and file. */
function failures_frames(text) {
    const places = [...text.matchAll(/^\t(.+?\.go:\d+)(?: \+0x[0-9a-f]+)?\r?$/gm)].map(([, place]) => place ?? '');
    return [...new Set(places)]
        .filter((place) => !/(^|\/)(runtime|testing|time|sync)\/[^/]*$/.test(place) && !place.startsWith('_testmain.go'))
        .slice(0, linesShown - 1)
        .map((place) => ((0,external_node_path_.isAbsolute)(place) ? place.split(/[\\/]/).slice(-2).join('/') : place));
}
//# sourceMappingURL=failures.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/quarantine.js
/** Tests that may fail until somebody has mended them: each entry has an owner, a reason and a last day. */



const quarantineRowName = 'tests.quarantine';
/**
 * Forgives failed tests that stand in the quarantine on `today` (UTC). Only a test that ran and failed: what takes
 * other tests with it (a crash, a timeout, a race, a build failure) is never covered.
 */
function forgive(failures, events, entries, today) {
    const holding = entries.filter(({ until }) => today <= until);
    const entryOf = (failure) => failure.kind === 'test'
        ? holding.find((entry) => quarantine_names(entry, failure.package, failure.test))
        : undefined;
    const counted = new Map();
    const count = (failure) => counted.set([failure.kind, failure.package, failure.test].join('\0'), failure);
    const forgiven = [];
    for (const failure of failures) {
        const entry = entryOf(failure);
        if (entry === undefined)
            count(failure);
        else {
            forgiven.push({ failure, entry });
            for (const parent of above(events, failure))
                if (entryOf(parent) === undefined)
                    count(parent);
        }
    }
    return { failures: [...counted.values()], forgiven };
}
/** The last day of the entry is part of its time. */
function day(now) {
    return new Date(now).toISOString().slice(0, 10);
}
function quarantineAnswer({ forgiven }, events, section, today, proof) {
    const entries = section.quarantine ?? [];
    const findings = entries.flatMap((entry) => {
        if (entry.until < today)
            return [finding(entry, 'expired', 'block', `expired on ${entry.until}`)];
        const failed = forgiven.filter((one) => one.entry === entry).map(({ failure }) => failure.test);
        if (failed.length > 0) {
            return [finding(entry, 'failed', 'warn', `${failed.join(', ')} failed, forgiven until ${entry.until}`)];
        }
        const ran = events.runs.some((run) => [...run.tests.keys()].some((test) => quarantine_names(entry, run.importPath, test)));
        if (ran)
            return [];
        return [finding(entry, 'unused', section['unused-quarantine'] ?? 'warn', 'no such test ran')];
    });
    const failed = new Set(forgiven.map(({ entry }) => entry)).size;
    return {
        row: quarantineRowName,
        actual: `${entries.length} in quarantine, ${failed} of them failed`,
        measured: { value: failed, of: entries.length },
        threshold: 'no entry past its last day',
        proof,
        findings,
    };
}
function quarantine_names({ test }, importPath, name) {
    const full = `${importPath}.${name}`;
    return name !== null && (full === test || full.startsWith(`${test}/`));
}
function finding(entry, what, level, says) {
    const { test, owner, reason } = entry;
    const rule = `${quarantineRowName}.${what}`;
    return {
        rule,
        level,
        message: (0,build_text/* oneLine */.T)(`${test}: ${says} (${owner}: ${reason})`),
        scope: test,
        waivable: false,
        fix: what === 'unused'
            ? `take ${test} out of tests.quarantine`
            : `mend ${test}, or give it a later \`until\``,
        fingerprint: fingerprint(rule, [test]),
    };
}
//# sourceMappingURL=quarantine.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/counted.js


/** `overtime`: we ended the run. Without retries in the policy nothing is flaky: what failed once has failed. */
function counted(ctx, { packages, policy }, events, overtime = false) {
    const found = failuresOf(events, { tested: testedPackages({ packages }), overtime });
    const mayRepeat = (policy.retries ?? 0) > 0;
    const failed = mayRepeat ? found.failures : [...found.failures, ...found.flaky];
    const sorted = forgive(failed, events, policy.quarantine ?? [], day(ctx.clock.now()));
    return { ...sorted, flaky: mayRepeat ? found.flaky : [], broken: brokenOff(found) };
}
//# sourceMappingURL=counted.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/ending.js
/** How the `go test` ended that wrote a stream of events; several of them count as one, the worst first. */
/** What several runs of go, one behind the other or in several jobs, are together. */
function together(endings) {
    const worst = endings.reduce((worst, { exitCode }) => (rank(exitCode) > rank(worst) ? exitCode : worst), 0);
    return {
        exitCode: worst,
        stderr: endings.flatMap(({ stderr }) => stderr),
        command: endings.map(({ command }) => command).join(' && '),
        durationMs: endings.reduce((sum, { durationMs }) => sum + durationMs, 0),
        overtime: endings.some(({ overtime }) => overtime === true),
    };
}
function rank(exitCode) {
    if (exitCode === null)
        return Number.POSITIVE_INFINITY;
    return exitCode ?? 0.5;
}
//# sourceMappingURL=ending.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/output.js
/** The output of one test or package: its start and its end are kept, however much it writes. */
const headLimit = 16 * 1024;
const tailLimit = 48 * 1024;
class KeptOutput {
    #head = '';
    #tail = '';
    #dropped = false;
    /** Whether it is within what is kept whole: 64 Ki characters. */
    add(text) {
        const room = headLimit - this.#head.length;
        if (room >= text.length) {
            this.#head += text;
            return true;
        }
        this.#head += text.slice(0, Math.max(0, room));
        this.#tail += text.slice(Math.max(0, room));
        // Cut in steps, not at each line: a tail may grow to twice its size in between.
        if (this.#tail.length > 2 * tailLimit) {
            this.#tail = this.#tail.slice(-tailLimit);
            this.#dropped = true;
        }
        return !this.#dropped && this.#tail.length <= tailLimit;
    }
    /** Characters that are held. */
    get size() {
        return this.#head.length + this.#tail.length;
    }
    get text() {
        if (!this.#dropped && this.#tail.length <= tailLimit)
            return this.#head + this.#tail;
        return `${this.#head}\n[…]\n${this.#tail.slice(-tailLimit)}`;
    }
    /** Keeps the first and the last `most` characters of what it holds. */
    shrink(most) {
        if (this.size <= 2 * most)
            return;
        const { text } = this;
        // Joined anew: a slice would keep the whole text in memory.
        this.#head = Buffer.from(`${text.slice(0, most)}\n[…]\n${text.slice(-most)}`).toString();
        this.#tail = '';
        this.#dropped = false;
    }
}
const stackLimit = 8 * 1024;
/**
 * The detector's report goes to whichever of the parallel tests spoke last; the test itself is told by package testing
 * (testing.go: "race detected during execution of test", or "outside of test execution").
 */
const racing = /WARNING: DATA RACE|race detected (?:during execution of test|outside of test execution)/;
const timingOut = /^panic: (test timed out after .*?)\r?$/m;
/** cmd/go ends a program whose own alarm did not go off. */
const killed = /^\*\*\* (Test killed.*: ran too long.*?)\r?$/m;
const exiting = /^panic: (unexpected call to os\.Exit.*?)\r?$/m;
const dying = /^(?:panic: |fatal error: |signal: |SIG[A-Z]+: ).*?\r?$/m;
/** Of each of those above; most lines are none, and cost one look. */
const telling = /panic: |fatal error: |signal: |SIG[A-Z]|\*\*\* Test|DATA RACE|race detected/;
/** Output, and what it says of how a test program ended: seen as it passes, since the middle is not kept. */
class Log {
    kept = new KeptOutput();
    /** The race detector reported. */
    race = false;
    /** `test timed out after 2s`. */
    timeout = null;
    /** `unexpected call to os.Exit(0) during test`. */
    exit = null;
    /** The first line of a panic, of a fatal error of the runtime, or of a signal. */
    fatal = null;
    /** What follows it: the stack, as far as one reads it. */
    stack = '';
    /** Whether who reads the stream again needs it: it is kept whole (see KeptOutput), or it decides. */
    add(text) {
        const decides = this.#decides(text);
        return this.kept.add(text) || decides;
    }
    get text() {
        return this.kept.text;
    }
    /** Whether it changes what is known here of the end of the program. */
    #decides(text) {
        const stacked = this.fatal !== null && this.stack.length < stackLimit;
        if (stacked)
            this.stack += text;
        const told = telling.test(text) && this.#readEnd(text);
        return stacked || told;
    }
    #readEnd(text) {
        const { race, timeout, exit, fatal } = this;
        this.race ||= racing.test(text);
        this.timeout ??= timingOut.exec(text)?.[1] ?? killed.exec(text)?.[1] ?? null;
        this.exit ??= exiting.exec(text)?.[1] ?? null;
        if (fatal === null) {
            const found = dying.exec(text);
            if (found !== null) {
                this.fatal = found[0].trimEnd();
                this.stack = text.slice(found.index);
            }
        }
        return race !== this.race || timeout !== this.timeout || exit !== this.exit || fatal !== this.fatal;
    }
}
//# sourceMappingURL=output.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/events.js
/**
 * The stream of `go test -json` (cmd/test2json's TestEvent, and the BuildEvent of `go help buildjson`), read to its
 * end. Nothing is dropped: lines that are no event and actions that we do not know are kept and counted.
 *
 * Several streams may follow each other: a package that begins again (failed tests run once more, the other half of
 * a package that was split between jobs) is another run of it, and every run is judged.
 */

const buildLineLimit = 40;
const strayLimit = 20;
/** Characters; over this in all, logs of failed tests are cut to their first and last lines. */
const failedLogLimit = 16 * 2 ** 20;
const shortLog = 1024;
const texts = ['Package', 'ImportPath', 'Test', 'Output', 'FailedBuild'];
/** Actions that change nothing for us. */
const passedOver = new Set(['start', 'pause', 'cont', 'bench', 'attr', 'artifacts']);
class TestEvents {
    /** In the order in which they began. */
    runs = [];
    /** Those that have not ended. */
    openRuns = new Set();
    /** The compiler's lines by the build's name for the package. */
    builds = new Map();
    /** The first lines that were no event. */
    stray = [];
    unknownActions = new Map();
    events = 0;
    strayCount = 0;
    #latest = new Map();
    #failedLog = 0;
    /** By import path: every package that the stream speaks of. */
    get packages() {
        return this.#latest;
    }
    /**
     * Takes one line of standard output, without its end.
     * False: it is more output than is kept of one test or build, and nobody who reads the stream again needs it: what
     * decides is none of that.
     */
    add(line) {
        const event = events_parse(line);
        if (event === null) {
            if (line.trim() === '')
                return false;
            this.strayCount++;
            if (this.stray.length >= strayLimit)
                return false;
            this.stray.push(line);
            return true;
        }
        this.events++;
        if (event.Action === 'build-output' || event.Action === 'build-fail')
            return this.#build(event);
        if (event.Package !== undefined)
            return this.#package(event, event.Package);
        this.#unknown(event.Action);
        return true;
    }
    #build({ Action, ImportPath = '', Output = '' }) {
        let lines = this.builds.get(ImportPath);
        if (lines === undefined) {
            lines = [];
            this.builds.set(ImportPath, lines);
        }
        const kept = lines.length < buildLineLimit;
        if (Output !== '' && kept)
            lines.push(Output.replace(/\r?\n$/, ''));
        return kept || Action === 'build-fail';
    }
    #package(event, importPath) {
        const run = this.#runOf(importPath, event.Action);
        if (event.Test !== undefined)
            return this.#test(run, event, event.Test);
        if (event.Action === 'output') {
            const { reported, empty, cached, seed } = run;
            const text = event.Output ?? '';
            run.reported ||= /^(PASS|FAIL)\r?\n$/.test(text);
            run.empty ||= text.startsWith('testing: warning: no tests to run');
            run.cached ||= /^ok\s.*\t\(cached\)/.test(text);
            run.seed ??= /^-test\.shuffle (\d+)/.exec(text)?.[1] ?? null;
            const kept = addTo(run, run.log, text);
            const same = reported === run.reported && empty === run.empty && cached === run.cached && seed === run.seed;
            return kept || !same;
        }
        if (event.Action === 'pass' || event.Action === 'fail' || event.Action === 'skip') {
            run.ended = run.ended === 'fail' ? 'fail' : event.Action;
            run.seconds = event.Elapsed ?? 0;
            run.failedBuild = event.FailedBuild ?? run.failedBuild;
            this.openRuns.delete(run);
        }
        else if (!passedOver.has(event.Action))
            this.#unknown(event.Action);
        return true;
    }
    /** A program that starts is another one, and so is one that starts a test after its end (older go tells no start). */
    #runOf(importPath, action) {
        const latest = this.#latest.get(importPath);
        const begins = action === 'start' || (action === 'run' && latest?.ended !== null);
        if (latest !== undefined && !begins)
            return latest;
        const run = {
            importPath,
            tests: new Map(),
            log: new Log(),
            ended: null,
            seconds: 0,
            cached: false,
            failedBuild: null,
            reported: false,
            empty: false,
            race: false,
            seed: null,
        };
        this.runs.push(run);
        this.openRuns.add(run);
        this.#latest.set(importPath, run);
        return run;
    }
    #test(run, event, name) {
        let test = run.tests.get(name);
        if (test === undefined) {
            test = { name, open: false, failed: false, ended: null, seconds: 0, log: null };
            run.tests.set(name, test);
        }
        switch (event.Action) {
            case 'run':
                test.open = true;
                return true;
            case 'output':
                test.log ??= new Log();
                return addTo(run, test.log, event.Output ?? '');
            case 'pass':
            case 'skip':
                end(test, event);
                if (!test.failed)
                    test.log = null;
                return true;
            case 'fail':
                end(test, event);
                test.failed = true;
                this.#hold(test);
                return true;
            default:
                if (!passedOver.has(event.Action))
                    this.#unknown(event.Action);
                return true;
        }
    }
    #hold({ log }) {
        if (log === null)
            return;
        if (this.#failedLog > failedLogLimit)
            log.kept.shrink(shortLog);
        this.#failedLog += log.kept.size;
    }
    #unknown(action) {
        this.unknownActions.set(action, (this.unknownActions.get(action) ?? 0) + 1);
    }
}
function addTo(run, log, text) {
    const kept = log.add(text);
    run.race ||= log.race;
    return kept;
}
function end(test, event) {
    test.open = false;
    test.ended = event.Action;
    test.seconds = event.Elapsed ?? 0;
}
function events_parse(line) {
    if (!line.startsWith('{'))
        return null;
    try {
        const value = JSON.parse(line);
        if (typeof value.Action !== 'string')
            return null;
        const typed = texts.every((key) => value[key] === undefined || typeof value[key] === 'string') &&
            (value.Elapsed === undefined || typeof value.Elapsed === 'number');
        return typed ? value : null;
    }
    catch {
        return null;
    }
}
//# sourceMappingURL=events.js.map
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/section.js
/** What quality-gate.yml may say of tests. */



const quarantined = schemas/* strictObject */.rej({
    test: schemas/* string */.YjP()
        .regex(/^[^\s]+\.(?:Test|Example|Fuzz)[^\s]*$/, 'is not the name of a test')
        .describe('The package and the test: "example.com/shop/cart.TestTotal/empty"; a test stands for its subtests'),
    owner: schemas/* string */.YjP().min(1).describe('Who mends it'),
    reason: schemas/* string */.YjP().min(1).describe('Why it may fail until then'),
    until: iso/* date */.p6().describe('The last day on which it may fail, in UTC: "2027-01-31"'),
});
const testsSection = schemas/* strictObject */.rej({
    race: schemas/* boolean */.zMY()
        .optional()
        .describe('Run under the race detector; needs a C compiler. Races are never run again'),
    shuffle: schemas/* union */.KCZ([schemas/* boolean */.zMY(), schemas/* int */.Whr().nonnegative()])
        .optional()
        .describe('Run tests in random order; a number is the seed to repeat one. Switches the test cache off'),
    timeout: settings_build/* duration */.p0
        .optional()
        .describe("How long the tests of one package may take; go's own 10m by default"),
    parallel: schemas/* int */.Whr()
        .min(1)
        .max(1024)
        .optional()
        .describe('How many tests of one package run at once (-parallel); as many as there are CPUs by default'),
    coverpkg: schemas/* array */.YOg(schemas/* string */.YjP().regex(/^[^\s,-][^\s,]*$/, 'is not a pattern of packages'))
        .optional()
        .describe("Count what tests run in these packages, and not in their own alone: [./...]. Go's -coverpkg"),
    retries: schemas/* int */.Whr()
        .min(0)
        .max(5)
        .optional()
        .describe('How often failed tests are run again; not after a race, panic, timeout or build failure'),
    'flaky-tests': schemas/* int */.Whr()
        .nonnegative()
        .optional()
        .describe('How many tests may fail and then pass; 5 by default. More failures than that are not run again'),
    'flaky-share': settings_build/* share */.uM.optional().describe('The same as a share of the tests that ran; both must hold'),
    quarantine: schemas/* array */.YOg(quarantined)
        .optional()
        .describe('Tests that may fail for a while. A race, panic, timeout or build failure is not covered'),
    'unused-quarantine': schemas/* enum */.k5n(['warn', 'block'])
        .optional()
        .describe('What an entry of the quarantine is whose test did not run: "warn" by default'),
    'allow-no-tests': schemas/* boolean */.zMY().optional().describe('A module in which no test runs is no failure'),
    'fewer-tests': settings_build/* share */.uM
        .optional()
        .describe('Warn when more than this share of the tests of the run before is gone; "10%" by default'),
});
const flakyTests = (section) => section['flaky-tests'] ?? 5;
/** What of `now` asks for less than `before` did. */
function looser(before, now) {
    const lines = [];
    const line = (key, was, is) => lines.push(`${key}: ${was} -> ${is}`);
    if (before.race && !now.race)
        line('race', true, false);
    const shuffled = ({ shuffle = false }) => shuffle !== false;
    if (shuffled(before) && !shuffled(now))
        line('shuffle', before.shuffle, false);
    const retries = [before, now].map((section) => section.retries ?? 0);
    if (retries[1] > retries[0])
        line('retries', ...retries);
    const flaky = [before, now].map(flakyTests);
    if (flaky[1] > flaky[0])
        line('flaky-tests', ...flaky);
    const shares = (key, usual) => {
        const [was, is] = [before, now].map((section) => section[key] ?? usual);
        if ((0,kernel_build/* parseRatio */.LO)(is) > (0,kernel_build/* parseRatio */.LO)(was))
            line(key, was, is);
    };
    shares('flaky-share', '100%');
    shares('fewer-tests', '10%');
    const unused = [before, now].map((section) => section['unused-quarantine'] ?? 'warn');
    if (unused[0] === 'block' && unused[1] === 'warn')
        line('unused-quarantine', 'block', 'warn');
    const [was, is] = [before, now].map(({ coverpkg = [] }) => coverpkg.join(',') || 'own');
    if (was !== is)
        line('coverpkg', was, is);
    if (!before['allow-no-tests'] && now['allow-no-tests'])
        line('allow-no-tests', false, true);
    for (const { test, until } of now.quarantine ?? []) {
        const was = before.quarantine?.find((entry) => entry.test === test)?.until;
        if (was === undefined)
            lines.push(`quarantine: ${test} until ${until} is new`);
        else if (until > was)
            lines.push(`quarantine: ${test} until ${was} -> ${until}`);
    }
    return lines;
}
//# sourceMappingURL=section.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/flaky.js
/** Tests that fail and then pass: run again within a budget, and never without a word. */




const flakyRowName = 'tests.flaky';
/** Whether so many of `ran` tests may be flaky: by count and by share, compared as integers. */
function withinBudget(flaky, ran, section) {
    const ppm = (0,kernel_build/* parseRatio */.LO)(section['flaky-share'] ?? '100%');
    return flaky <= flakyTests(section) && BigInt(flaky) * 1000000n <= BigInt(ppm) * BigInt(ran);
}
/**
 * The failed tests to run again; none when that could not turn the verdict: something failed that no repetition
 * mends (a race is one, however often it does not show), or there are more than may be flaky.
 */
function toRunAgain(failures, ran, section) {
    if ((section.retries ?? 0) === 0)
        return [];
    const hopeless = failures.some(({ kind }) => kind !== 'test');
    return hopeless || !withinBudget(failures.length, ran, section) ? [] : [...failures];
}
function flakyAnswer({ flaky, over, notes, ran }, section, proof) {
    const within = withinBudget(flaky.length, ran, section);
    const share = section['flaky-share'];
    const many = over > 0 ? [note(`${over} tests failed, more than may be flaky: none was run again`)] : [];
    return {
        row: flakyRowName,
        actual: `${flaky.length} of ${ran} tests passed only when run again`,
        measured: { value: flaky.length, of: ran },
        threshold: `<= ${flakyTests(section)}${share === undefined ? '' : `, <= ${(0,kernel_build/* formatPpm */.Fu)((0,kernel_build/* parseRatio */.LO)(share))}`}`,
        proof,
        findings: [...flaky.map((one) => flaky_finding(one, within)), ...many, ...notes.map(note)],
    };
}
function flaky_finding({ package: importPath, test, lines, log }, within) {
    return {
        rule: flakyRowName,
        level: within ? 'warn' : 'block',
        message: (0,build_text/* oneLine */.T)(`${importPath} ${test} failed, and passed when run again: ${lines.join(' / ')}`),
        scope: `${importPath}.${test}`,
        waivable: false,
        fix: 'make it independent of time, order and other tests, or put it into tests.quarantine',
        fingerprint: fingerprint(flakyRowName, [importPath, test ?? '']),
        details: log.split('\n').slice(0, 40).map(build_text/* oneLine */.T),
    };
}
function note(message) {
    return { rule: flakyRowName, level: 'note', message, fingerprint: fingerprint(flakyRowName, [message]) };
}
//# sourceMappingURL=flaky.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/go-test.js
/** One `go test -json`, watched while it works: its flags, its environment, and an end to it that is our own. */


/**
 * How long after the time of its tests a package is ended by us. Test programs end themselves, and cmd/go ends those
 * that do not after another minute (testKillTimeout in cmd/go/internal/test), so this is for when that failed too.
 */
const graceMs = 90_000;
/** Of `go help testflag`. */
const usualTimeoutMs = 600_000;
const lookMs = 250;
const stderrLimit = 40;
/**
 * vet is a check of its own, so `go test` does not run it a second time. Which mode coverage is counted in is left
 * to go: `set`, or `atomic` under -race.
 * @throws ToolError when `keep` does not take a line
 * @throws CancelledError
 */
async function goTest(ctx, input, test) {
    const { events } = test;
    const flags = flagsOf(input.policy);
    const stderr = [];
    const started = ctx.clock.monotonic();
    const env = testEnvironment(ctx, input);
    const own = new AbortController();
    const watch = watchPackages(ctx, events, timeLimit(input.policy, env), own, test.graceMs ?? graceMs);
    let exitCode;
    let notKept;
    ctx.log.progress('compiling the tests');
    try {
        const signal = AbortSignal.any([ctx.signal, own.signal]);
        const args = ['test', '-json', '-vet=off', ...flags, ...test.args];
        const result = await (0,build/* run */.eF)({ ...ctx, signal }, input.go.path, args, {
            cwd: input.directory,
            env,
            okExitCodes: [0, 1],
            endBy: () => (own.signal.aborted ? 'SIGQUIT' : 'SIGINT'),
            onLine: (line, stream) => {
                if (stream === 'stdout') {
                    if (!events.add(line))
                        return;
                    try {
                        test.keep?.(line);
                    }
                    catch (error) {
                        notKept = error;
                        throw error;
                    }
                }
                else if (stderr.length < stderrLimit && !line.startsWith('go: downloading '))
                    stderr.push(line);
            },
        });
        exitCode = result.exitCode;
    }
    catch (error) {
        if (ctx.signal.aborted || error === notKept)
            throw error;
        if (!(error instanceof kernel_build/* ToolError */.v4 || error instanceof kernel_build/* CancelledError */.cc))
            throw error;
        exitCode = error instanceof kernel_build/* ToolError */.v4 ? error.exitCode : null;
        if (error instanceof kernel_build/* ToolError */.v4)
            stderr.push(error.message);
    }
    finally {
        clearInterval(watch);
    }
    return {
        exitCode,
        stderr,
        command: ['go test -json -vet=off', ...flags, ...test.shown].join(' '),
        durationMs: ctx.clock.monotonic() - started,
        overtime: own.signal.aborted,
    };
}
/** The test flags of the policy. */
function flagsOf({ race, shuffle, timeout, parallel, }) {
    return [
        ...(race ? ['-race'] : []),
        ...(shuffle === undefined || shuffle === false
            ? []
            : [`-shuffle=${typeof shuffle === 'number' ? shuffle : 'on'}`]),
        ...(timeout === undefined ? [] : [`-timeout=${(0,kernel_build/* parseDuration */.E9)(timeout)}ms`]),
        ...(parallel === undefined ? [] : [`-parallel=${parallel}`]),
    ];
}
/**
 * Under -race each test program sleeps a second before it ends, so that reports of other goroutines come out
 * (https://go.dev/doc/articles/race_detector, atexit_sleep_ms); 50 ms do, unless somebody chose.
 * @throws ConfigError when GOFLAGS leave tests out
 */
function testEnvironment(ctx, { go, policy }) {
    const goFlags = go.env.GOFLAGS ?? ctx.env.GOFLAGS ?? '';
    const choosing = choosesTests(goFlags);
    if (choosing !== null) {
        throw new kernel_build/* ConfigError */.xL(`${choosing} leaves out tests`, {
            where: { name: 'GOFLAGS' },
            fix: `take ${choosing} out of GOFLAGS`,
        });
    }
    const races = go.env.GORACE ?? ctx.env.GORACE ?? '';
    const sleeps = /(^|\s)atexit_sleep_ms=/.test(races);
    return {
        ...go.env,
        GORACE: sleeps ? races : `${races} atexit_sleep_ms=50`.trim(),
        // The race detector is linked through cgo, whatever the build of the service does.
        ...(policy.race ? { CGO_ENABLED: '1' } : {}),
    };
}
/** The first flag under which `go test` runs some of the tests or none. */
function choosesTests(goFlags) {
    // As go splits it: by blanks, but for flags that stand in quotes.
    for (const [, single, double, plain] of goFlags.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)) {
        const flag = single ?? double ?? plain ?? '';
        const [, name = '', value] = /^--?(?:test\.)?([a-z]+)(?:=(.*))?$/s.exec(flag) ?? [];
        if (['run', 'skip'].includes(name) && value !== '')
            return flag;
        if (['list', 'c', 'n'].includes(name) || (name === 'count' && value === '0'))
            return flag;
    }
    return null;
}
/** How long one package may take; Infinity when go was told that there is no limit. */
function timeLimit(policy, env) {
    if (policy.timeout !== undefined)
        return (0,kernel_build/* parseDuration */.E9)(policy.timeout) || Number.POSITIVE_INFINITY;
    const flag = /(?:^|\s)--?timeout=(\S+)/.exec(env.GOFLAGS ?? '')?.[1];
    if (flag === undefined)
        return usualTimeoutMs;
    try {
        return (0,kernel_build/* parseDuration */.E9)(flag) || Number.POSITIVE_INFINITY;
    }
    catch {
        // A form of Go's durations that is not ours ("0", "1us"): then go alone looks after it.
        return Number.POSITIVE_INFINITY;
    }
}
function watchPackages(ctx, events, limitMs, own, grace) {
    const since = new Map();
    return setInterval(() => {
        const now = ctx.clock.monotonic();
        if (events.runs.length > 0) {
            ctx.log.progress(`${events.runs.length - events.openRuns.size} packages tested`);
        }
        for (const run of since.keys())
            if (!events.openRuns.has(run))
                since.delete(run);
        for (const run of events.openRuns) {
            const first = since.get(run) ?? now;
            since.set(run, first);
            if (now - first > limitMs + grace)
                own.abort();
        }
    }, lookMs);
}
//# sourceMappingURL=go-test.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/names.js
/** Tests by their names, as `go test -run` takes them. */
/**
 * The pattern that fits exactly these tests, with their subtests: `^TestA$/^empty_cart$|^TestB$`. Elements between
 * slashes are matched one by one, alternatives outside of brackets are whole patterns (testing/match.go).
 */
function runPattern(tests) {
    return tests
        .map((name) => name
        .split('/')
        .map((element) => `^${element.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')}$`)
        .join('/'))
        .join('|');
}
/** An argument as a shell takes it. */
function quoted(argument) {
    return /^[\w./:@%+=,~-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
//# sourceMappingURL=names.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/tally.js
function tally(events) {
    const counts = { started: 0, passed: 0, failed: 0, skipped: 0, unfinished: 0 };
    for (const [, tests] of lastOfEach(events)) {
        for (const test of tests.values()) {
            counts.started++;
            if (test.open || test.ended === null)
                counts.unfinished++;
            else if (test.failed)
                counts.failed++;
            else
                counts[test.ended === 'skip' ? 'skipped' : 'passed']++;
        }
    }
    return counts;
}
/** By import path, each test as it was when it last ran. */
function lastOfEach(events) {
    const packages = new Map();
    for (const run of events.runs) {
        const before = packages.get(run.importPath);
        packages.set(run.importPath, before === undefined ? run.tests : new Map([...before, ...run.tests]));
    }
    return packages;
}
/** Top-level tests of at least a second that go did not replay, the slowest first. */
function slowest(runs, most) {
    return runs
        .filter(({ cached }) => !cached)
        .flatMap((run) => {
        const slow = [...run.tests.values()].filter(({ name, seconds }) => seconds >= 1 && !name.includes('/'));
        return slow.map(({ name, seconds }) => ({ package: run.importPath, test: name, seconds }));
    })
        .sort((a, b) => b.seconds - a.seconds || (a.test < b.test ? -1 : 1))
        .slice(0, most);
}
//# sourceMappingURL=tally.js.map
;// CONCATENATED MODULE: ./packages/gate/build/go-tokens.js
/** The tokens of Go source, as far as the gate needs them (https://go.dev/ref/spec#Tokens); columns count bytes. */
const [go_tokens_newline, quote, apostrophe, slash, star, backslash, backquote] = [10, 34, 39, 47, 42, 92, 96];
/** Bytes of words and numbers: letters, digits, `_` and everything beyond ASCII. */
const wordBytes = new Uint8Array(256).map((_, byte) => byte >= 0x80 || /[A-Za-z0-9_]/.test(String.fromCharCode(byte)) ? 1 : 0);
/**
 * Calls `take` with every token and comment in order, until it answers false; text that is no Go yields tokens all the
 * same.
 */
function scanGo(bytes, take) {
    const token = { kind: 'word', line: 1, column: 1, endLine: 1, start: 0, end: 0 };
    let line = 1;
    let lineStart = 0;
    let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    while (at < bytes.length) {
        const byte = bytes[at];
        if (byte === go_tokens_newline) {
            line++;
            lineStart = ++at;
            continue;
        }
        if (byte <= 32) {
            at++;
            continue;
        }
        token.line = line;
        token.column = at - lineStart + 1;
        token.start = at;
        if (wordBytes[byte] === 1) {
            while (at < bytes.length && wordBytes[bytes[at]] === 1)
                at++;
            token.kind = byte >= 48 && byte <= 57 ? 'literal' : 'word';
        }
        else if (byte === quote || byte === apostrophe) {
            at++;
            while (at < bytes.length && bytes[at] !== byte && bytes[at] !== go_tokens_newline)
                at += bytes[at] === backslash ? 2 : 1;
            if (bytes[at] === byte)
                at++;
            token.kind = 'literal';
        }
        else if (byte === backquote) {
            at = after(bytes, '`', at + 1);
            token.kind = 'literal';
        }
        else if (byte === slash && bytes[at + 1] === slash) {
            const end = bytes.indexOf(go_tokens_newline, at);
            at = end === -1 ? bytes.length : end;
            token.kind = 'comment';
        }
        else if (byte === slash && bytes[at + 1] === star) {
            at = after(bytes, '*/', at + 2);
            token.kind = 'comment';
        }
        else {
            at++;
            token.kind = 'punctuation';
        }
        at = Math.min(at, bytes.length);
        token.end = at;
        if (byte === backquote || byte === slash) {
            for (let i = bytes.indexOf(go_tokens_newline, token.start); i !== -1 && i < at; i = bytes.indexOf(go_tokens_newline, i + 1)) {
                line++;
                lineStart = i + 1;
            }
        }
        token.endLine = line;
        if (take(token) === false)
            return;
    }
}
function after(bytes, text, from) {
    const found = bytes.indexOf(text, from);
    return found === -1 ? bytes.length : found + text.length;
}
//# sourceMappingURL=go-tokens.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/go-source.js
/**
 * What coverage needs to know of a Go file: which lines hold code, where functions begin and end, and what its author
 * wants left out. Positions are those of the file itself: `//line` is ignored, as in
 * coverage profiles.
 */

const columns = 2 ** 20;
/** A line and a column as one number that orders as they do. */
function place(line, column) {
    return line * columns + Math.min(column, columns - 1);
}
function lineOf(at) {
    return Math.floor(at / columns);
}
function readGoSource(bytes) {
    const outline = new Outline(bytes);
    scanGo(bytes, (token) => outline.take(token));
    return outline.finish();
}
const ignoreForm = /^\/\/coverage:ignore(?:\s+(.*))?$/;
const code = (text) => text.charCodeAt(0);
const [openBrace, closeBrace, openParen, closeParen] = [code('{'), code('}'), code('('), code(')')];
const [openBracket, closeBracket, asterisk, semicolon] = [code('['), code(']'), code('*'), code(';')];
class Outline {
    #bytes;
    #tokens = [];
    #functions = [];
    #ignores = [];
    #open = [];
    #declaration = null;
    /** Of the comment lines that end with `aboveEnd`, without an empty one between. */
    #above = [];
    #aboveEnd = 0;
    #lastLine = 0;
    /** Whether the last token ends a statement when a line ends behind it: https://go.dev/ref/spec#Semicolons. */
    #mayEnd = true;
    #lastByte = 0;
    #lastWord = '';
    constructor(bytes) {
        this.#bytes = bytes;
    }
    take(token) {
        if (token.kind === 'comment') {
            this.#comment(token);
            return;
        }
        const ended = (this.#mayEnd && token.line > this.#lastLine) || this.#lastByte === semicolon;
        const starts = ended && this.#open.length === 0;
        if (starts)
            this.#declaration = null;
        const byte = this.#bytes[token.start];
        const at = place(token.line, token.column);
        if (token.kind === 'punctuation' && (byte === openBrace || byte === closeBrace))
            this.#brace(byte, at, token);
        else {
            this.#tokens.push(at);
            for (let line = token.line + 1; line <= token.endLine; line++)
                this.#tokens.push(place(line, 1));
            if (token.kind === 'word')
                this.#word(token, at, starts);
            else if (token.kind === 'punctuation')
                this.#punctuation(byte, at);
        }
        if (token.kind !== 'word')
            this.#lastWord = '';
        if (starts)
            this.#above = [];
        this.#mayEnd = token.kind !== 'punctuation' || endsStatement.has(byte);
        this.#lastByte = byte;
        this.#lastLine = token.endLine;
    }
    finish() {
        let lines = 1;
        for (let i = this.#bytes.indexOf(10); i !== -1; i = this.#bytes.indexOf(10, i + 1))
            lines++;
        return {
            lines,
            tokens: Float64Array.from(this.#tokens),
            functions: this.#functions,
            ignores: this.#ignores,
        };
    }
    #word(token, at, starts) {
        const word = this.#bytes.toString('latin1', token.start, Math.min(token.end, token.start + 10));
        this.#lastWord = word;
        const top = this.#open.at(-1);
        if (starts && word === 'func') {
            const ignores = token.line <= this.#aboveEnd + 1 ? this.#above : [];
            this.#declaration = { line: token.line, from: at, receiver: [], name: null, ignores };
        }
        else if (this.#declaration?.name === null) {
            const text = this.#bytes.toString('utf8', token.start, token.end);
            if (top === undefined)
                this.#declaration.name = text;
            else if (this.#open.length === 1)
                this.#declaration.receiver.push(text);
        }
        else if (top?.byte === openBrace && (word === 'case' || word === 'default')) {
            endIgnores(top, at, true);
            top.clause = at;
        }
    }
    #punctuation(byte, at) {
        if (byte === openParen || byte === openBracket) {
            this.#open.push({ byte, at, clause: null, ignores: [], body: null });
        }
        else if (byte === closeParen || byte === closeBracket) {
            this.#open.pop();
        }
        else if (byte === asterisk && this.#declaration?.name === null && this.#open.length === 1) {
            this.#declaration.receiver.push('*');
        }
    }
    #brace(byte, at, token) {
        if (byte === openBrace) {
            const type = this.#lastWord === 'struct' || this.#lastWord === 'interface';
            const body = this.#open.length === 0 && !type ? this.#declaration : null;
            if (body !== null)
                this.#declaration = null;
            this.#open.push({ byte, at, clause: null, ignores: [], body });
            return;
        }
        const closed = this.#open.pop();
        if (closed === undefined)
            return;
        endIgnores(closed, at, false);
        const { body } = closed;
        if (body === null)
            return;
        const to = place(token.line, token.column + 1);
        this.#functions.push({ name: nameOf(body), line: body.line, from: body.from, to });
        for (const ignore of body.ignores)
            Object.assign(ignore, { from: body.from, to });
    }
    #comment(token) {
        const text = this.#bytes.toString('utf8', token.start, token.end).trimEnd();
        const match = ignoreForm.exec(text);
        if (this.#open.length === 0) {
            if (token.line > this.#aboveEnd + 1)
                this.#above = [];
            this.#aboveEnd = token.endLine;
        }
        if (match !== null)
            this.#ignore(token, (match[1] ?? '').trim());
    }
    #ignore({ line, column }, reason) {
        const at = place(line, column);
        const ignore = { line, reason, from: at, to: at };
        this.#ignores.push(ignore);
        const around = this.#open.findLast(({ byte }) => byte === openBrace);
        if (around !== undefined) {
            ignore.from = around.clause ?? around.at;
            around.ignores.push({ ignore, clause: around.clause !== null });
            return;
        }
        const before = this.#functions.at(-1);
        if (before !== undefined && lineOf(before.to) === line)
            Object.assign(ignore, { from: before.from, to: before.to });
        else
            this.#above.push(ignore);
    }
}
/** Beside words and literals; `++` and `--` never stand outside functions, and a keyword never ends a line there. */
const endsStatement = new Set([closeBrace, closeParen, closeBracket]);
function endIgnores(open, to, clausesOnly) {
    for (const { ignore, clause } of open.ignores)
        if (clause || !clausesOnly)
            ignore.to = to;
    open.ignores = clausesOnly ? open.ignores.filter(({ clause }) => !clause) : [];
}
function nameOf({ name, receiver }) {
    const type = receiver.findLast((word) => word !== '*');
    if (type === undefined)
        return name ?? '';
    return receiver.includes('*') ? `(*${type}).${name}` : `${type}.${name}`;
}
//# sourceMappingURL=go-source.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/test-functions.js
/** The functions of a package's test files, by their source: its program would run TestMain before it lists anything. */



/** `files`: relative to `directory`. A method has its receiver in its name. */
async function functionsIn(directory, files) {
    const names = [];
    for (const file of files) {
        // A test may have taken it away; then what it held is not counted.
        const bytes = await (0,promises_.readFile)((0,external_node_path_.join)(directory, file)).catch(() => Buffer.alloc(0));
        names.push(...readGoSource(bytes).functions.map(({ name }) => name));
    }
    return names;
}
/** By the rule for names of https://pkg.go.dev/cmd/go#hdr-Testing_functions. */
async function testsIn(directory, files) {
    return (await functionsIn(directory, files)).filter((name) => /^(?:Test|Fuzz)(?!\p{Ll})[\p{L}\p{Nd}_]*$/u.test(name) && name !== 'TestMain');
}
async function hasTestMain(directory, files) {
    return (await functionsIn(directory, files)).includes('TestMain');
}
//# sourceMappingURL=test-functions.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/execute.js
/** Runs tests with coverage, and those that failed once more where that may turn the verdict. */













const convertTimeoutMs = 300_000;
const listTimeoutMs = 1_200_000;
/** `units`: null for the whole module. `profileFolder`: where profiles go. */
async function execute(ctx, input, units, profileFolder, keep) {
    const events = new TestEvents();
    const endings = [];
    const profiles = [];
    for (const what of batches(units)) {
        const coverage = await coverageTo(ctx, input, (0,external_node_path_.join)(profileFolder, `coverage-${endings.length + 1}.out`));
        const ending = await goTest(ctx, input, {
            args: [...coverage.flags, ...what, ...coverage.last],
            shown: [...coverage.shown, ...(units === null ? what : [`<${what.length} packages and flags>`])],
            events,
            keep,
        });
        endings.push(ending);
        await coverage.convert();
        profiles.push(coverage.profile);
    }
    const ending = together(endings);
    const repeated = await repeat(ctx, input, events, ending, keep);
    await withoutForgiven(ctx, input, units, events, ending, keep);
    return { events, ending, profiles, ...repeated };
}
/**
 * A program with a TestMain fails with its tests, and nothing says whether it would have without those that are
 * forgiven: in quarantine, or passed when run again (it may look for leaks once all tests pass). So such a package runs
 * once more without them, and that end counts.
 * @throws ToolError when that run does not do its work
 */
async function withoutForgiven(ctx, input, units, events, { exitCode }, keep) {
    if (exitCode !== 1)
        return;
    const { failures, forgiven, flaky } = counted(ctx, input, events);
    const failed = new Set(failures.map((failure) => failure.package));
    const names = [
        ...forgiven.map(({ failure, entry }) => ({
            importPath: failure.package,
            test: entry.test.slice(failure.package.length + 1),
        })),
        ...flaky.map((failure) => ({ importPath: failure.package, test: failure.test ?? '' })),
    ];
    for (const [importPath, tests] of execute_byPackage(names.filter((one) => !failed.has(one.importPath)))) {
        const { testFiles = [] } = input.packages.find((one) => one.importPath === importPath) ?? {};
        if (!(await hasTestMain(input.directory, testFiles)))
            continue;
        ctx.log.info(`running ${importPath} again without its forgiven tests`);
        const only = units?.flatMap((unit) => (unit.package === importPath ? (unit.tests ?? []) : [])) ?? [];
        const chosen = only.length > 0 ? ['-run', runPattern(only)] : [];
        const end = await aside(ctx, input, importPath, ['-skip', runPattern(tests), ...chosen], events, keep);
        if (end === null)
            continue;
        const why = `${importPath} without its forgiven tests ended with ${end.exitCode ?? 'a signal'}`;
        throw new kernel_build/* ToolError */.v4(why, {
            command: end.command,
            exitCode: end.exitCode ?? null,
            lines: end.stderr,
        });
    }
}
/**
 * Runs tests of one package once more; what that writes is added to `events` when its exit code fits it.
 * Null when it does, otherwise how it ended.
 */
async function aside(ctx, input, importPath, chosen, events, keep) {
    const seen = new TestEvents();
    const lines = [];
    const args = [...counters(input), ...chosen, importPath];
    const ending = await goTest(ctx, input, {
        args,
        shown: args,
        events: seen,
        keep: (line) => lines.push(line),
    });
    const fails = failuresOf(seen, { tested: new Set([importPath]) }).failures.length > 0;
    if (ending.exitCode !== (fails ? 1 : 0))
        return ending;
    for (const line of lines) {
        events.add(line);
        keep(line);
    }
    return null;
}
/** Top-level tests of a package, as its own test program lists them; null when it does not compile. */
async function listTests(ctx, input, importPath) {
    const args = ['test', ...flagsOf(input.policy), '-vet=off', ...counters(input), '-list', '.', importPath];
    const { exitCode, stdout } = await (0,build/* probe */.dy)(ctx, input.go.path, args, {
        cwd: input.directory,
        env: testEnvironment(ctx, input),
        timeoutMs: listTimeoutMs,
    });
    if (exitCode !== 0)
        return null;
    return stdout.split(/\r?\n/).filter((line) => /^(?:Test|Example|Fuzz)\S*$/.test(line));
}
/** Whole packages in one run, each part of a package in one of its own, since -run speaks for all. */
function batches(units) {
    if (units === null)
        return [['./...']];
    const whole = units.filter(({ tests }) => tests === null).map((unit) => unit.package);
    const parts = units.flatMap(({ package: importPath, tests }) => tests === null ? [] : [['-run', runPattern(tests), importPath]]);
    return whole.length > 0 ? [whole, ...parts] : parts;
}
/**
 * With -coverpkg a profile holds every block once for each test program: hundreds of megabytes
 * (bsv-blockchain/teranode#996). So the programs leave binary data, which `go tool covdata` merges; -args keeps go
 * from replaying their results, whose data would be of other sources (golang/go#74873).
 */
async function coverageTo(ctx, input, profile) {
    const { coverpkg } = input.policy;
    if (coverpkg === undefined) {
        return {
            profile,
            flags: [`-coverprofile=${profile}`],
            last: [],
            shown: ['-coverprofile=<temporary file>'],
            convert: () => Promise.resolve(),
        };
    }
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'coverage-data-'));
    const convert = async () => {
        // No package has tests, and no program ran: that is a profile of nothing, and none that was lost.
        if ((await (0,promises_.readdir)(folder)).length === 0)
            return (0,promises_.writeFile)(profile, 'mode: set\n');
        const args = ['tool', 'covdata', 'textfmt', `-i=${folder}`, `-o=${profile}`];
        const options = { cwd: input.directory, env: input.go.env, timeoutMs: convertTimeoutMs };
        const { exitCode, stderr } = await (0,build/* probe */.dy)(ctx, input.go.path, args, options);
        if (exitCode === 0)
            return;
        const lines = stderr.split('\n').filter((line) => line !== '');
        const command = 'go tool covdata textfmt';
        throw new kernel_build/* ToolError */.v4(`the coverage data cannot be read: ${lines[0] ?? ''}`, { command, exitCode, lines });
    };
    const flags = counters(input);
    return { profile, flags, last: ['-args', `-test.gocoverdir=${folder}`], shown: flags, convert };
}
/** With these, repetitions and lists use the test programs that were compiled for coverage. */
function counters({ policy: { coverpkg } }) {
    return ['-cover', ...(coverpkg === undefined ? [] : [`-coverpkg=${coverpkg.join(',')}`])];
}
/** Adds to `events` what the repetitions wrote; what they cover does not count. */
async function repeat(ctx, input, events, { exitCode }, keep) {
    const notes = [];
    const { policy } = input;
    for (let times = policy.retries ?? 0; times > 0 && exitCode === 1; times--) {
        const { failures } = counted(ctx, input, events);
        const again = toRunAgain(failures, tally(events).started, policy);
        if (again.length === 0) {
            return { over: failures.every(({ kind }) => kind === 'test') ? failures.length : 0, notes };
        }
        ctx.log.info(`running ${again.length} failed tests again`);
        const names = again.map((failure) => ({ importPath: failure.package, test: failure.test ?? '' }));
        for (const [importPath, tests] of execute_byPackage(names)) {
            const chosen = ['-count=1', '-run', runPattern(tests)];
            // A repetition that did not do its work changes nothing.
            const end = await aside(ctx, input, importPath, chosen, events, keep);
            if (end === null)
                continue;
            const how = end.exitCode ?? 'a signal';
            notes.push(`${importPath}: the repetition ended with ${how}, and counts for nothing`);
        }
    }
    return { over: 0, notes };
}
function execute_byPackage(names) {
    const packages = new Map();
    for (const { importPath, test } of names) {
        packages.set(importPath, (packages.get(importPath) ?? new Set()).add(test));
    }
    return new Map([...packages].map(([importPath, tests]) => [importPath, [...tests]]));
}
//# sourceMappingURL=execute.js.map
;// CONCATENATED MODULE: ./packages/gate/build/change.js
/** What a commit changes against its base: the lines that a pull request answers for. */
/** Whether `line` of `file` was added or rewritten. */
function touches(change, file, line) {
    return change.files.get(file)?.lines.some(({ first, last }) => first <= line && line <= last) ?? false;
}
//# sourceMappingURL=change.js.map
// EXTERNAL MODULE: ./packages/gate/build/place.js
var build_place = __webpack_require__(6085);
;// CONCATENATED MODULE: ./packages/gate/build/generated.js
/** Files that say that nobody wrote them, which linters therefore leave out: https://go.dev/s/generatedcode. */







const mark = '// Code generated ';
const header = /^\/\/ Code generated .* DO NOT EDIT\.\r?$/;
/**
 * The line of the header, of which only comments and blanks may stand before; null for what is written by hand. It may
 * be a line of a comment in slashes and stars, as for go/ast.IsGenerated, by which linters go.
 */
function headerLine(source) {
    if (!source.includes(mark))
        return null;
    let found = null;
    scanGo(source, ({ kind, line, column, start, end }) => {
        if (kind !== 'comment')
            return false;
        const lines = source.toString('utf8', start, end).split('\n');
        const at = lines.findIndex((text, index) => (index > 0 || column === 1) && header.test(text));
        if (at >= 0)
            found = line + at;
        return at < 0;
    });
    return found;
}
/** Whether `change` found the header in `file`, under its name of then; null where there was no such file. */
async function wasGenerated(ctx, input, change, file) {
    const before = `${change.base}:${change.files.get(file)?.from ?? file}`;
    const { exitCode, stdout } = await askGit(ctx, (0,build_place/* topOf */.HX)(input), ['cat-file', 'blob', before]);
    return exitCode === 0 ? headerLine(Buffer.from(stdout)) !== null : null;
}
/** Those of the module's packages. */
async function generatedFiles({ directory, prefix, packages, }) {
    const found = [];
    for (const path of packages.flatMap(({ files }) => files)) {
        const line = headerLine(await (0,promises_.readFile)((0,external_node_path_.join)(directory, path)).catch(() => Buffer.alloc(0)));
        if (line !== null)
            found.push({ file: external_node_path_.posix.join(prefix, path.replaceAll('\\', '/')), line });
    }
    return found;
}
/**
 * A finding for each of `files` to which `change` brings the header, while the base has it without one.
 * @throws CancelledError
 */
async function newlyGenerated(ctx, input, check, change, files) {
    const rule = `${check}/generated`;
    const findings = [];
    for (const { file, line } of files) {
        const changed = change?.files.get(file);
        if (change === null || changed === undefined || changed.status === 'added')
            continue;
        if (!touches(change, file, line))
            continue;
        // A generator's new version writes the line anew.
        if ((await wasGenerated(ctx, input, change, file)) === true)
            continue;
        findings.push({
            ...{ rule, level: 'warn', place: { file, line }, fingerprint: fingerprint(rule, [file]) },
            message: 'this change says of a file written by hand that it is generated, so it is not judged',
            fix: 'take the line away, unless a generator writes the file from now on',
        });
    }
    return findings;
}
//# sourceMappingURL=generated.js.map
// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(4006);
;// CONCATENATED MODULE: ./packages/gate/build/glob.js
/** Patterns over paths, import paths and names: `*` within one part, `**` over parts. */

/** Whether a text fits one of `patterns`; names that begin with a dot are like any other, and `!` means itself. */
function matcher(patterns) {
    return picomatch([...patterns], { dot: true, nonegate: true });
}
//# sourceMappingURL=glob.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/absent.js
/**
 * Files of the module that a profile says nothing of count with all their statements, as since Go 1.22 they do in
 * `go test -coverprofile`: a profile of some packages, or one whose lines were cut off, must not pass for one of all.
 * Their blocks come from `go tool cover` itself, which runs none of their code.
 */






const absent_timeoutMs = 300_000;
const atOnce = 4;
/**
 * Files with statements, compiled here, that are not in `named` (as a profile names them); none of their blocks ran.
 * @throws ToolError when go fails, or writes what cannot be read
 */
async function absentFiles(ctx, input, named) {
    const others = (input.counted ?? []).filter((pattern) => pattern !== '' && pattern !== './...');
    const missing = new Set();
    for (const { importPath, files } of input.packages) {
        for (const path of files) {
            const name = `${importPath}/${(0,external_node_path_.basename)(path)}`;
            const counts = !path.endsWith('_test.go') && !named.has(name);
            if (counts && (await hasFunctions((0,external_node_path_.join)(input.directory, path))))
                missing.add(name);
        }
    }
    const own = missing.size === 0 ? [] : await compiled(ctx, input, ['./...']);
    const sources = own.filter(({ file }) => missing.has(file));
    // A workspace's other modules: go counts nothing of a package that no test links.
    const known = new Set(input.packages.map(({ importPath }) => importPath));
    for (const source of others.length === 0 ? [] : await compiled(ctx, input, others)) {
        const counts = !named.has(source.file) && !known.has((0,external_node_path_.dirname)(source.file));
        if (counts && (await hasFunctions(source.path)))
            sources.push(source);
    }
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'absent-'));
    try {
        const found = [];
        const work = async (worker) => {
            for (let source = sources.pop(); source !== undefined; source = sources.pop()) {
                const blocks = await blocksOf(ctx, input, source.path, (0,external_node_path_.join)(folder, `${worker}.go`));
                if (blocks.length > 0)
                    found.push({ file: source.file, blocks });
            }
        };
        await Promise.all(Array.from({ length: atOnce }, (_, worker) => work(worker)));
        return found.sort((a, b) => (a.file < b.file ? -1 : 1));
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** Without the word there is no statement. */
async function hasFunctions(path) {
    return (await (0,promises_.readFile)(path)).includes('func');
}
/** Files of these packages of the main modules that are compiled here: not those of other systems or tags. */
async function compiled(ctx, { directory, go }, patterns) {
    const args = ['list', '-e', '-json=ImportPath,Dir,GoFiles,CgoFiles,Module', '--', ...patterns];
    const { exitCode, stdout } = await (0,build/* probe */.dy)(ctx, go.path, args, { cwd: directory, env: go.env, timeoutMs: absent_timeoutMs });
    if (exitCode !== 0) {
        throw new kernel_build/* ToolError */.v4('go list finds no packages', { command: `go ${args.join(' ')}`, exitCode });
    }
    return (0,json_objects/* jsonObjects */.T)(stdout).objects
        .filter(({ Module }) => Module?.Main === true)
        .flatMap(({ ImportPath, Dir, GoFiles = [], CgoFiles = [] }) => [...GoFiles, ...CgoFiles].map((name) => ({ file: `${ImportPath}/${name}`, path: (0,external_node_path_.join)(Dir, name) })));
}
/** `start, end, endColumn<<16|startColumn, // [0]` and `statements, // 0`: cmd/cover, `addVariables`. */
async function blocksOf(ctx, { directory, go }, path, out) {
    const args = ['tool', 'cover', '-mode=set', '-var=slipwayCoverage', `-o=${out}`, path];
    const { exitCode, stderr } = await (0,build/* probe */.dy)(ctx, go.path, args, { cwd: directory, env: go.env, timeoutMs: absent_timeoutMs });
    const command = `go tool cover -mode=set -var=slipwayCoverage -o=<temporary file> ${(0,external_node_path_.relative)(directory, path)}`;
    if (exitCode !== 0) {
        const lines = stderr.split('\n').filter((line) => line !== '');
        throw new kernel_build/* ToolError */.v4(`${(0,external_node_path_.basename)(path)} has no coverage: ${lines[0] ?? 'go says nothing'}`, {
            command,
            exitCode,
            lines,
        });
    }
    const text = await (0,promises_.readFile)(out, 'utf8');
    const table = text.slice(text.lastIndexOf('\nvar slipwayCoverage = struct {'));
    const places = [...table.matchAll(/^\s*(\d+), (\d+), 0x([0-9a-f]+), \/\/ \[\d+\]$/gm)];
    const statements = [...table.matchAll(/^\s*(\d+), \/\/ \d+$/gm)];
    const size = Number(/\[(\d+)\]uint32\n/.exec(table)?.[1]);
    if (places.length !== size || statements.length !== size) {
        throw new kernel_build/* ToolError */.v4('go tool cover writes its counters in a form that is not known', {
            command,
            exitCode,
        });
    }
    const blocks = places.map(([, startLine, endLine, columns = '0'], index) => ({
        startLine: Number(startLine),
        startColumn: Number.parseInt(columns, 16) % 2 ** 16,
        endLine: Number(endLine),
        endColumn: Math.floor(Number.parseInt(columns, 16) / 2 ** 16),
        statements: Number(statements[index]?.[1]),
        count: 0,
    }));
    return blocks.sort(byPlace);
}
//# sourceMappingURL=absent.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/lines.js

/** What is known of a line: every block on it ran, none did, or some did. */
const lineStates = { none: 0, hit: 1, miss: 2, partial: 3 };
/** By line number, from 1. `blocks` are in order. */
function lineStatesOf(source, blocks) {
    const states = new Uint8Array(source.lines + 1);
    let around = [];
    let next = 0;
    for (const at of source.tokens) {
        around = around.filter(({ end }) => end > at);
        for (let block = blocks[next]; block !== undefined; block = blocks[++next]) {
            if (place(block.startLine, block.startColumn) > at)
                break;
            const end = place(block.endLine, block.endColumn);
            const bit = block.count > 0 ? lineStates.hit : lineStates.miss;
            if (end > at && block.statements > 0)
                around.push({ end, bit });
        }
        const line = lineOf(at);
        for (const { bit } of around)
            states[line] = states[line] | bit;
    }
    return states;
}
/** Lines of which every block ran; one that ran in part counts as not covered. */
function linesOf(states) {
    let [covered, partial, missed] = [0, 0, 0];
    for (const state of states) {
        if (state === lineStates.hit)
            covered++;
        else if (state === lineStates.partial)
            partial++;
        else if (state === lineStates.miss)
            missed++;
    }
    return { covered, partial, total: covered + partial + missed };
}
//# sourceMappingURL=lines.js.map
;// CONCATENATED MODULE: ./packages/gate/build/modules-below.js
/** Modules in the folders of another one: `go list ./...` there says nothing of them. */



const skipped = new Set(['node_modules', 'vendor', 'testdata']);
/** In `root` and below it but for `own`, the deepest path first; where go looks for packages. */
async function modulesBelow(root, own) {
    const found = [];
    const folders = [root];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
        for (const entry of await (0,promises_.readdir)(folder, { withFileTypes: true }).catch(() => [])) {
            if (entry.isDirectory() && !/^[._]/.test(entry.name) && !skipped.has(entry.name)) {
                folders.push((0,external_node_path_.join)(folder, entry.name));
            }
            else if (entry.name === 'go.mod' && folder !== own) {
                // As with folders: one that nobody may read is none, for go neither.
                const text = await (0,promises_.readFile)((0,external_node_path_.join)(folder, entry.name), 'utf8').catch(() => '');
                const path = /^module\s+"?([^\s"]+)/m.exec(text)?.[1];
                if (path !== undefined)
                    found.push({ directory: folder, path });
            }
        }
    }
    return found.sort((a, b) => b.path.length - a.path.length);
}
/** A note for each module inside the judged one: nothing of it is tested, counted or looked at. */
async function notJudged(directory, prefix) {
    const inside = await modulesBelow(directory, directory);
    return inside
        .map((module) => ({ ...module, folder: (0,external_node_path_.relative)(directory, module.directory).replaceAll('\\', '/') }))
        .sort((a, b) => (a.folder < b.folder ? -1 : 1))
        .map(({ path, folder }) => ({
        rule: 'module.not-judged',
        level: 'note',
        message: `${path} in ${folder} is a module of its own: nothing of it is judged here`,
        place: { file: external_node_path_.posix.join(prefix, folder, 'go.mod') },
        fix: `judge it by itself: directory: ${external_node_path_.posix.join(prefix, folder)}`,
        fingerprint: fingerprint('module.not-judged', [path]),
    }));
}
//# sourceMappingURL=modules-below.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/locate.js
/**
 * From the names in a profile to files: asked of go, never guessed from the ends of paths. Names of the module itself
 * come from its `go list ./...`; others are asked for there (dependencies, other modules of a go.work), and then in the
 * modules that lie deeper in the repository.
 */








const locate_timeoutMs = 300_000;
/** Import paths in one question; a command line has room for them. */
const batchSize = 200;
/** @throws ToolError when go cannot be asked */
async function locate(ctx, input, names) {
    const root = (0,build_place/* topOf */.HX)(input);
    const folders = new Map();
    // Thousands of files: names that go gave need no normalizing, which took longer than all the rest.
    const known = new Map();
    for (const { importPath, files } of input.packages) {
        for (const file of files)
            known.set(`${importPath}/${file.slice(file.lastIndexOf(external_node_path_.sep) + 1)}`, file);
    }
    const foreign = new Set();
    const asked = new Set(names.filter((name) => !known.has(name) && !isLocal(name)).map(packageOf));
    await askIn(ctx, input.go, input.directory, asked, { folders, foreign });
    const rest = () => [...asked].filter((importPath) => !folders.has(importPath));
    if (rest().length > 0) {
        for (const { directory, path } of await modulesBelow(root, input.directory)) {
            const inside = rest().filter((name) => name === path || name.startsWith(`${path}/`));
            // One of the go.work has been found before; in there go knows no others.
            const alone = { ...input.go, env: { ...input.go.env, GOWORK: 'off' } };
            await askIn(ctx, alone, directory, new Set(inside), { folders, foreign });
        }
    }
    const sources = [];
    const outside = [];
    const unknown = [];
    for (const file of names) {
        const importPath = packageOf(file);
        const own = known.get(file);
        if (own !== undefined) {
            const path = `${input.prefix === '' ? '' : `${input.prefix}/`}${slashed(own)}`;
            sources.push({ file, importPath, absolute: `${input.directory}${external_node_path_.sep}${own}`, path });
            continue;
        }
        const folder = folders.get(importPath);
        const absolute = isLocal(file)
            ? (0,external_node_path_.resolve)(input.directory, file)
            : folder === undefined
                ? null
                : (0,external_node_path_.join)(folder, external_node_path_.posix.basename(file));
        const path = absolute === null ? null : slashed((0,external_node_path_.relative)(root, absolute));
        if (absolute === null || path === null)
            unknown.push(file);
        else if (foreign.has(importPath) || path.startsWith('../') || (0,external_node_path_.isAbsolute)(path))
            outside.push(file);
        else if (!(await exists(absolute)))
            unknown.push(file);
        else
            sources.push({ file, importPath, absolute, path });
    }
    return { sources, outside, unknown };
}
function slashed(path) {
    return external_node_path_.sep === '/' ? path : path.split(external_node_path_.sep).join('/');
}
/** The import path of the package whose file a profile names. */
function packageOf(file) {
    return external_node_path_.posix.dirname(file);
}
/** Packages given to go by their files are named by those: `./a.go`, or absolute. */
function isLocal(file) {
    return file.startsWith('.') || (0,external_node_path_.isAbsolute)(file);
}
/**
 * Adds to `folders` where the packages of `importPaths` lie, as go says in `directory`, and to `foreign` those of
 * dependencies: they may lie in the repository too, under vendor/ or in a module cache.
 */
async function askIn(ctx, go, directory, importPaths, { folders, foreign }) {
    const all = [...importPaths];
    for (let at = 0; at < all.length; at += batchSize) {
        const args = ['list', '-e', '-json=ImportPath,Dir,Module', '--', ...all.slice(at, at + batchSize)];
        const { exitCode, stdout, stderr } = await (0,build/* probe */.dy)(ctx, go.path, args, {
            cwd: directory,
            env: go.env,
            timeoutMs: locate_timeoutMs,
        });
        if (exitCode !== 0) {
            const lines = stderr.split('\n').filter((line) => line !== '');
            throw new kernel_build/* ToolError */.v4(`go list cannot say where packages lie: ${lines[0] ?? 'it says nothing'}`, {
                command: 'go list -e -json=ImportPath,Dir,Module -- <packages of the coverage profile>',
                exitCode,
                lines,
            });
        }
        for (const { ImportPath, Dir, Module } of (0,json_objects/* jsonObjects */.T)(stdout).objects) {
            if (!Dir)
                continue;
            folders.set(ImportPath, await (0,promises_.realpath)(Dir).catch(() => Dir));
            if (isForeign(Module))
                foreign.add(ImportPath);
        }
    }
}
/** A module that is replaced by a folder is as much the repository's own as the main one. */
function isForeign(module) {
    if (module === undefined || module.Main === true)
        return module === undefined;
    return module.Dir === undefined || module.Replace === undefined || module.Replace.Version !== undefined;
}
//# sourceMappingURL=locate.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/measure.js
/** A merged profile beside the source that it speaks of: what counts, what is left out, and what is of another tree. */








const namedFiles = 3;
/**
 * @throws ProfileError when the profile names files that are not in this tree, or lines that they do not have
 * @throws ToolError when go cannot be asked
 */
async function measure(ctx, input, coverage, section) {
    const absent = await absentFiles(ctx, input, new Set(coverage.files.map(({ file }) => file)));
    const files = [...coverage.files, ...absent].sort((a, b) => (a.file < b.file ? -1 : 1));
    const patterns = (section.exclude ?? []).map(({ path, reason }) => ({
        path,
        reason,
        files: 0,
        fits: matcher([path]),
    }));
    const excluded = (name) => {
        const found = patterns.find(({ fits }) => fits(name));
        if (found !== undefined)
            found.files++;
        return found !== undefined;
    };
    const asked = new Map(files.filter(({ file }) => !excluded(file)).map(({ file, blocks }) => [file, blocks]));
    const { sources, outside, unknown } = await locate(ctx, input, [...asked.keys()]);
    if (unknown.length > 0)
        throw ofAnotherTree(unknown.map((file) => `${file} is in no package of this checkout`));
    const measured = [];
    const generated = [];
    const comments = [];
    const stale = [];
    for (const one of sources) {
        if (excluded(one.path))
            continue;
        const blocks = asked.get(one.file) ?? [];
        // Thousands of small files: one by one and awaited they take three times as long.
        const source = new LazySource((0,external_node_fs_.readFileSync)(one.absolute));
        const last = blocks.reduce((most, { endLine }) => Math.max(most, endLine), 0);
        const double = source.hasLineDirectives() ? null : overlap(blocks);
        if (!source.hasLine(last))
            stale.push(`${one.path} has no line ${last}`);
        else if (double !== null)
            stale.push(`${one.path} has two blocks on one place at line ${double}`);
        else if (section.generated !== 'count' && source.generated())
            generated.push(one.path);
        else
            measured.push(withoutIgnored(one, blocks, source, section, comments));
    }
    if (stale.length > 0)
        throw ofAnotherTree(stale);
    const named = new Set(coverage.files.map(({ file }) => packageOf(file)));
    return {
        mode: coverage.mode,
        mixed: coverage.mixed === true,
        files: measured,
        leftOut: {
            generated,
            patterns: patterns.map(({ path, reason, files: number }) => ({ path, reason, files: number })),
            comments,
            outside: outside.length,
        },
        empty: coverage.files.length === 0,
        absent: {
            packages: [...new Set(absent.map(({ file }) => packageOf(file)))].filter((path) => !named.has(path)),
            files: absent.map(({ file }) => file).filter((file) => named.has(packageOf(file))),
        },
    };
}
/** Where a block begins before the one above it ends, which is never so in one source; by place. */
function overlap(blocks) {
    let end = 0;
    for (const { startLine, startColumn, endLine, endColumn } of blocks) {
        if (place(startLine, startColumn) < end)
            return startLine;
        end = place(endLine, endColumn);
    }
    return null;
}
/** The file as it counts; its comments are added to `comments`. */
function withoutIgnored({ file, path, importPath }, all, source, section, comments) {
    let blocks = all;
    for (const { line, reason, from, to } of source.ignores()) {
        const takes = section['ignore-budget'] !== undefined && reason !== '';
        const inside = (block) => {
            const at = place(block.startLine, block.startColumn);
            return takes && from <= at && at < to;
        };
        const { total: statements } = statementsOf(blocks.filter(inside));
        comments.push({ path, line, reason, statements });
        blocks = blocks.filter((block) => !inside(block));
    }
    let lines = null;
    return {
        file,
        path,
        importPath,
        blocks,
        get functions() {
            return source.read().functions;
        },
        get lines() {
            lines ??= lineStatesOf(source.read(), blocks);
            return lines;
        },
    };
}
/** A file whose tokens are looked at only where something in it makes that worth while. */
class LazySource {
    #bytes;
    #source = null;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    read() {
        this.#source ??= readGoSource(this.#bytes);
        return this.#source;
    }
    hasLine(line) {
        let at = 0;
        for (let before = 1; before < line; before++) {
            at = this.#bytes.indexOf(10, at) + 1;
            if (at === 0)
                return false;
        }
        return true;
    }
    /** They name the places of another file (https://pkg.go.dev/cmd/compile#hdr-Line_Directives). */
    hasLineDirectives() {
        return this.#bytes.includes('//line ') || this.#bytes.includes('/*line ');
    }
    generated() {
        return headerLine(this.#bytes) !== null;
    }
    ignores() {
        return this.#bytes.includes('//coverage:ignore') ? this.read().ignores : [];
    }
}
function ofAnotherTree(what) {
    const more = what.length > namedFiles ? `, and ${what.length - namedFiles} more` : '';
    return new ProfileError(`the coverage profile is of another tree: ${what.slice(0, namedFiles).join(', ')}${more}`);
}
//# sourceMappingURL=measure.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/block-table.js
/**
 * Blocks by their place: open addressing over typed arrays, since a lookup stands in the path of every line of a profile
 * and a text as the key of a Map would cost more than all the rest.
 */

/** Of a block: file, the four numbers of its place, statements, the profile that named it first. */
const width = 7;
/** So many files are named when profiles contradict each other. */
const block_table_namedFiles = 5;
class BlockTable {
    #modes = new Set();
    #files = [];
    #fileIndex = new Map();
    /** 1 + index of the block; 0 is free. A power of two long, at most half full. */
    #slots = new Int32Array(2 ** 12);
    #blocks = new Int32Array(width * 2 ** 11);
    #counts = new Float64Array(2 ** 11);
    #size = 0;
    /** By file, the first place of which two lines count statements differently. */
    #conflicts = new Map();
    /** Null before any mode line; of different modes only what `set` says is left. */
    get mode() {
        const [first] = this.#modes;
        return this.#modes.size > 1 ? 'set' : (first ?? null);
    }
    setMode(mode) {
        this.#modes.add(mode);
    }
    /** The number of a file, for `add`. */
    file(name) {
        let index = this.#fileIndex.get(name);
        if (index === undefined) {
            index = this.#files.push(name) - 1;
            this.#fileIndex.set(name, index);
        }
        return index;
    }
    /** Every number but `count` is below 2^31; `profile` is the number of the one that says it. */
    add(file, startLine, startColumn, endLine, endColumn, statements, count, profile) {
        const mask = this.#slots.length - 1;
        const blocks = this.#blocks;
        let slot = hash(file, startLine, startColumn, endLine, endColumn) & mask;
        for (let found = this.#slots[slot]; found !== 0; found = this.#slots[slot]) {
            const at = (found - 1) * width;
            if (blocks[at] === file &&
                blocks[at + 1] === startLine &&
                blocks[at + 2] === startColumn &&
                blocks[at + 3] === endLine &&
                blocks[at + 4] === endColumn) {
                if (blocks[at + 5] !== statements)
                    this.#contradict(at, statements, profile);
                this.#counts[found - 1] = Math.min(this.#counts[found - 1] + count, Number.MAX_SAFE_INTEGER);
                return;
            }
            slot = (slot + 1) & mask;
        }
        this.#slots[slot] = this.#size + 1;
        const at = this.#size * width;
        blocks[at] = file;
        blocks[at + 1] = startLine;
        blocks[at + 2] = startColumn;
        blocks[at + 3] = endLine;
        blocks[at + 4] = endColumn;
        blocks[at + 5] = statements;
        blocks[at + 6] = profile;
        this.#counts[this.#size] = count;
        this.#size++;
        if (this.#size === this.#counts.length)
            this.#grow();
    }
    /** What `other` holds, as profile number `profile`. */
    addAll(other, profile) {
        for (const mode of other.#modes)
            this.#modes.add(mode);
        const files = other.#files.map((name) => this.file(name));
        const blocks = other.#blocks;
        for (let index = 0; index < other.#size; index++) {
            const at = index * width;
            this.add(files[blocks[at]], blocks[at + 1], blocks[at + 2], blocks[at + 3], blocks[at + 4], blocks[at + 5], other.#counts[index], profile);
        }
    }
    /** Why the profiles do not belong together; null when they do. */
    conflict(names) {
        if (this.#conflicts.size === 0)
            return null;
        const named = [...this.#conflicts]
            .slice(0, block_table_namedFiles)
            .map(([file, { startLine, statements, profiles }]) => {
            const [one, other] = profiles.map((number) => names[number]);
            const where = one === other ? `twice in ${one}` : `in ${one} and ${other}`;
            return `${this.#files[file]}:${startLine} with ${statements[0]} and ${statements[1]} statements ${where}`;
        });
        const more = this.#conflicts.size - named.length;
        const rest = more === 0 ? '' : `, and ${more} more files`;
        return `the coverage is of different sources, build tags or versions of Go: ${named.join(', ')}${rest}`;
    }
    coverage() {
        const mode = this.mode ?? 'set';
        const byFile = this.#files.map(() => []);
        for (let index = 0; index < this.#size; index++) {
            const at = index * width;
            const file = this.#blocks[at];
            const startLine = this.#blocks[at + 1];
            const startColumn = this.#blocks[at + 2];
            const endLine = this.#blocks[at + 3];
            const endColumn = this.#blocks[at + 4];
            const statements = this.#blocks[at + 5];
            const ran = this.#counts[index];
            const count = mode === 'set' ? Math.min(ran, 1) : ran;
            byFile[file]?.push({ startLine, startColumn, endLine, endColumn, statements, count });
        }
        const files = this.#files.map((file, index) => ({ file, blocks: (byFile[index] ?? []).sort(byPlace) }));
        return {
            mode,
            ...(this.#modes.size > 1 && { mixed: true }),
            files: files.sort((a, b) => (a.file < b.file ? -1 : 1)),
        };
    }
    #contradict(at, statements, profile) {
        const [file = 0, startLine = 0, , , , before = 0, first = 0] = this.#blocks.subarray(at, at + width);
        if (this.#conflicts.has(file))
            return;
        this.#conflicts.set(file, { startLine, statements: [before, statements], profiles: [first, profile] });
    }
    #grow() {
        const [blocks, counts] = [this.#blocks, this.#counts];
        this.#blocks = new Int32Array(blocks.length * 2);
        this.#blocks.set(blocks);
        this.#counts = new Float64Array(counts.length * 2);
        this.#counts.set(counts);
        this.#slots = new Int32Array(this.#slots.length * 2);
        const mask = this.#slots.length - 1;
        for (let index = 0; index < this.#size; index++) {
            const at = index * width;
            let slot = hash(blocks[at], blocks[at + 1], blocks[at + 2], blocks[at + 3], blocks[at + 4]) & mask;
            while (this.#slots[slot] !== 0)
                slot = (slot + 1) & mask;
            this.#slots[slot] = index + 1;
        }
    }
}
/** Mixes as MurmurHash3 does (its constants): neighbouring places must not lie side by side. */
function hash(file, startLine, startColumn, endLine, endColumn) {
    let h = Math.imul(file, 0xcc9e2d51) ^ startLine;
    h = Math.imul(h ^ (h >>> 15), 0x1b873593) ^ (startColumn << 16) ^ endColumn;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) ^ endLine;
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return h ^ (h >>> 16);
}
//# sourceMappingURL=block-table.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/profile-reader.js

/** Go's lines and columns, and our tables, hold no more. */
const numberLimit = 2 ** 31 - 1;
const shownCharacters = 200;
const blockForm = /^(.+):(\d+)\.(\d+),(\d+)\.(\d+) (\d+) (\d+)$/s;
const [profile_reader_newline, carriageReturn, blank, colon, dot, comma, zero] = [10, 13, 32, 58, 46, 44, 48];
/** Behind each number of a block but the last. */
const separators = [dot, comma, dot, blank, blank];
class ProfileReader {
    #name;
    #table;
    #line = 0;
    #modeSeen = false;
    #files = new Map();
    /** That of the line before: most lines are of the same. */
    #file = null;
    /** Of the line at hand. */
    #numbers = new Float64Array(6);
    /** `name`: for messages. */
    constructor(name, table) {
        this.#name = name;
        this.#table = table;
    }
    /**
     * Whole lines: `bytes` up to `end`, which is the start or follows a line's end.
     * @throws ProfileError for a line that is no part of a profile
     */
    take(bytes, end) {
        let at = 0;
        while (at < end)
            at = this.#block(bytes, at, this.#file) || this.#next(bytes, at) || this.#any(bytes, at);
    }
    /** @throws ProfileError when something follows the last line's end, or there was no mode line */
    end(rest) {
        if (rest.length > 0) {
            this.#line++;
            throw this.#refuse('is cut off', rest.toString());
        }
        if (!this.#modeSeen)
            throw new ProfileError(`the coverage profile ${this.#name} is empty`);
    }
    tooLong(bytes) {
        this.#line++;
        return this.#refuse('is longer than any line of a profile', bytes.toString('utf8', 0, 4 * shownCharacters));
    }
    /** As `#block`, of the file that stood behind this one before: repetitions name files in the same order. */
    #next(bytes, start) {
        const follower = this.#file?.follower ?? null;
        const end = this.#block(bytes, start, follower);
        if (end !== 0)
            this.#file = follower;
        return end;
    }
    /**
     * The line at `start`, when it is a block of `file`: returns where the next line starts; 0 when the line is anything
     * else. What follows the file's name holds one colon only, so no other name can be meant.
     */
    #block(bytes, start, file) {
        if (file === null)
            return 0;
        const { name } = file;
        let at = start + name.length;
        if (bytes[at] !== colon)
            return 0;
        for (let i = name.length - 1; i >= 0; i--)
            if (bytes[start + i] !== name[i])
                return 0;
        const numbers = this.#numbers;
        for (let field = 0; field < numbers.length; field++) {
            const from = ++at;
            let value = 0;
            for (let digit = bytes[at] - zero; digit >= 0 && digit <= 9;) {
                value = value * 10 + digit;
                digit = bytes[++at] - zero;
            }
            if (at === from || (field < separators.length && bytes[at] !== separators[field]))
                return 0;
            numbers[field] = value;
        }
        if (bytes[at] === carriageReturn)
            at++;
        if (bytes[at] !== profile_reader_newline)
            return 0;
        // What is wrong is said in one place, and with the line's text.
        if (this.#add(file.number) !== null)
            return 0;
        this.#line++;
        return at + 1;
    }
    /** Any line; returns where the next one starts. */
    #any(bytes, start) {
        const end = bytes.indexOf(profile_reader_newline, start);
        const whole = bytes.toString('utf8', start, end);
        const line = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
        this.#line++;
        const mode = /^mode: (.*)$/s.exec(line)?.[1];
        if (mode !== undefined) {
            if (mode !== 'set' && mode !== 'count' && mode !== 'atomic') {
                throw this.#refuse('has an unknown mode', line);
            }
            this.#table.setMode(mode);
            this.#modeSeen = true;
            return end + 1;
        }
        if (!this.#modeSeen)
            throw this.#refuse('stands before any mode line', line);
        // `.+` is greedy, so the file ends at the last colon that fits: names of files may hold colons and blanks.
        const match = blockForm.exec(line);
        if (match === null)
            throw this.#refuse('is no block', line);
        const [, name = '', ...texts] = match;
        const numbers = this.#numbers;
        numbers.set(texts.map(Number));
        const file = this.#named(name);
        if (this.#file !== null)
            this.#file.follower = file;
        this.#file = file;
        const wrong = this.#add(file.number);
        if (wrong !== null)
            throw this.#refuse(wrong, line);
        return end + 1;
    }
    #named(text) {
        let file = this.#files.get(text);
        if (file === undefined) {
            file = { name: Buffer.from(text), number: this.#table.file(text), follower: null };
            this.#files.set(text, file);
        }
        return file;
    }
    /** Adds the block of `#numbers`, or says what is wrong with it. */
    #add(file) {
        // One by one: this is done for every line, and an array pattern costs an iterator.
        const numbers = this.#numbers;
        const startLine = numbers[0];
        const startColumn = numbers[1];
        const endLine = numbers[2];
        const endColumn = numbers[3];
        const statements = numbers[4];
        const count = numbers[5];
        if (startLine > numberLimit ||
            startColumn > numberLimit ||
            endLine > numberLimit ||
            endColumn > numberLimit ||
            statements > numberLimit ||
            count > Number.MAX_SAFE_INTEGER) {
            return 'holds a number that is too large';
        }
        if (startLine === 0 || endLine < startLine || (endLine === startLine && endColumn < startColumn)) {
            return 'ends before it starts';
        }
        this.#table.add(file, startLine, startColumn, endLine, endColumn, statements, count, 0);
        return null;
    }
    #refuse(what, line) {
        return new ProfileError(`${this.#name}:${this.#line} ${what}: ${line.slice(0, shownCharacters)}`);
    }
}
//# sourceMappingURL=profile-reader.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/short-names.js
/** Names of files for people: where a machine keeps its temporary folders would be told otherwise at each run. */
/** For each of `paths` its last part; as many parts as tell those apart that end alike. */
function shortNames(paths) {
    const parts = paths.map((path) => path.split(/[\\/]+/).filter((part) => part !== ''));
    return parts.map((own, at) => {
        let kept = 1;
        const alike = (other, index) => index !== at &&
            other.join('/') !== own.join('/') &&
            other.slice(-kept).join('/') === own.slice(-kept).join('/');
        while (kept < own.length && parts.some(alike))
            kept++;
        return own.slice(-kept).join('/');
    });
}
//# sourceMappingURL=short-names.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/merge.js
/**
 * Reads profiles as `go test -coverprofile` writes them (golang.org/x/tools/cover, profile.go) and merges them block by
 * block before anything is summed: -coverpkg and concatenated files name the same block many times. Half a gigabyte is
 * read in chunks, and few lines become a text; what is kept is as large as the code, not as the profile.
 */





/** Longer than any line that Go writes. */
const chunkBytes = 2 ** 20;
/**
 * One profile. With `allowEmpty` one of no bytes says nothing; by default it is refused. `name`: for messages.
 * @throws ProfileError when it is missing, is empty, or holds a line that cannot be trusted (a last line without its
 *   end was cut off, since Go ends every line), or two that count a block's statements differently
 */
async function readProfile({ path, name }, { allowEmpty = false } = {}) {
    const table = new BlockTable();
    const reader = new ProfileReader(name, table);
    const handle = await (0,promises_.open)(path).catch((cause) => {
        throw new ProfileError(`there is no coverage profile ${name} (${cause.code})`, { cause });
    });
    try {
        if (!allowEmpty || (await handle.stat()).size > 0)
            await readChunks(handle, reader);
    }
    finally {
        await handle.close();
    }
    refuseConflict(table, [name]);
    return table;
}
/**
 * All of them as one, in any order.
 * @throws ProfileError when two count a block's statements differently: they are of different sources, build tags or
 *   versions of Go
 */
function unite(profiles) {
    const [first] = profiles;
    if (first !== undefined && profiles.length === 1)
        return first.table.coverage();
    const united = new BlockTable();
    for (const [number, { table }] of profiles.entries())
        united.addAll(table, number);
    refuseConflict(united, profiles.map(({ name }) => name));
    return united.coverage();
}
/** The profiles at `paths` as one. */
async function mergeProfiles(paths, options = {}) {
    const names = shortNames(paths);
    const profiles = [];
    for (const [at, path] of paths.entries()) {
        const name = names[at] ?? path;
        profiles.push({ name, table: await readProfile({ path, name }, options) });
    }
    return unite(profiles);
}
function refuseConflict(table, names) {
    const conflict = table.conflict(names);
    if (conflict !== null)
        throw new ProfileError(conflict);
}
/** A chunk is read while the one before it is taken apart. */
async function readChunks(handle, reader) {
    let [current, next] = [Buffer.allocUnsafe(chunkBytes), Buffer.allocUnsafe(chunkBytes)];
    let { bytesRead: length } = await handle.read(current, 0, chunkBytes);
    for (;;) {
        const end = current.subarray(0, length).lastIndexOf(10) + 1;
        const rest = length - end;
        if (rest === chunkBytes)
            throw reader.tooLong(current);
        current.copy(next, 0, end, length);
        const reading = handle.read(next, rest, chunkBytes - rest);
        try {
            reader.take(current, end);
        }
        catch (error) {
            await reading.catch(() => null);
            throw error;
        }
        const { bytesRead } = await reading;
        if (bytesRead === 0)
            return reader.end(next.subarray(0, rest));
        length = rest + bytesRead;
        [current, next] = [next, current];
    }
}
//# sourceMappingURL=merge.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/measure-base.js
/** Coverage of the base, by its own tests and with the head's Go. */













/** https://pkg.go.dev/cmd/go#hdr-Test_packages; what a signal, a missing program or a wrong flag ends with is another. */
const testsFailed = 1;
/**
 * Runs the tests of `commit` in a work tree of its own, with the settings of the head's. Shares are of unit tests alone,
 * and what the head's policy leaves out is left out.
 * @throws ToolError when git cannot make the work tree, or go did not come so far as to run tests
 * @throws ConfigError when GOFLAGS leave tests out
 */
async function measureBase(ctx, { directory: root, prefix, go, policy, }, { commit, epoch, settings }) {
    const at = { root, commit };
    const short = commit.slice(0, 12);
    return withTreeOf(ctx, at, async (tree) => {
        const directory = (0,external_node_path_.join)(tree, prefix);
        if (!(await exists((0,external_node_path_.join)(directory, 'go.mod'))))
            return { isNew: `the module is new since ${short}` };
        const tests = {
            ...settings,
            // It counts in no other mode: a profile of one that was given is of tests without it.
            race: settings.race === true && epoch.mode === 'atomic',
            coverpkg: epoch.coverpkg === '' ? undefined : epoch.coverpkg.split(','),
        };
        const profile = (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'base-coverage-')), 'profile');
        const to = await coverageTo(ctx, { directory, go, policy: tests }, profile);
        const flags = ['-vet=off', ...flagsOf(tests), `-covermode=${epoch.mode}`];
        const args = ['test', ...flags, ...to.flags, './...', ...to.last];
        const env = testEnvironment(ctx, { go, policy: tests });
        ctx.log.progress(`running the tests of the base ${short}`);
        let [failed, notSetUp] = [false, false];
        const onLine = (line) => {
            failed ||= line.startsWith('FAIL');
            notSetUp ||= line.startsWith('FAIL') && line.endsWith('[setup failed]');
        };
        try {
            await (0,build/* run */.eF)(ctx, go.path, args, { cwd: directory, env, onLine });
        }
        catch (error) {
            const ofTests = error instanceof kernel_build/* ToolError */.v4 && error.exitCode === testsFailed && failed && !notSetUp;
            if (ofTests)
                return { without: `the tests of ${short} fail` };
            if (!(error instanceof kernel_build/* ToolError */.v4))
                throw error;
            const command = ['go test', ...flags, ...to.shown, './...'].join(' ');
            const lines = error.lines.map((line) => line.replaceAll(`${tree}/`, ''));
            throw new kernel_build/* ToolError */.v4(`go could not run the tests of ${short}`, {
                command,
                exitCode: error.exitCode,
                lines,
            });
        }
        await to.convert();
        try {
            const packages = await listPackages(ctx, directory, go);
            const coverage = await mergeProfiles([profile]);
            const counted = tests.coverpkg ?? [];
            const { files } = await measure(ctx, { directory, prefix, go, packages, counted }, coverage, policy);
            return { packages: sharesOf(files) };
        }
        catch (error) {
            if (!(error instanceof ProfileError))
                throw error;
            return { without: `${short} cannot be measured: ${error.message}` };
        }
    });
}
//# sourceMappingURL=measure-base.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/moved-packages.js
/** Where packages went whose folder the change renamed: they keep what they had to hold. */

/** By the import path that it had, the packages of `files` that hold its files now. `prefix`: the module's folder. */
function movedPackages(change, files, prefix) {
    const moved = new Map();
    for (const { path, importPath } of files) {
        const from = change.files.get(path)?.from ?? null;
        const old = from === null ? null : importPathOf(from, { path, importPath }, prefix);
        const known = old === null ? [] : (moved.get(old) ?? []);
        if (old !== null && old !== importPath && !known.includes(importPath))
            moved.set(old, [...known, importPath]);
    }
    return moved;
}
/** Of the package in which `file` was; null where that was not in the module of the `other` one. */
function importPathOf(file, other, prefix) {
    const folder = (path) => external_node_path_.posix.relative(`/${prefix}`, `/${external_node_path_.posix.dirname(path)}`);
    const [was, is] = [folder(file), folder(other.path)];
    if (was.startsWith('..') || (is !== '' && !other.importPath.endsWith(`/${is}`)))
        return null;
    const module = is === '' ? other.importPath : other.importPath.slice(0, -is.length - 1);
    return external_node_path_.posix.join(module, was);
}
//# sourceMappingURL=moved-packages.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/ratchet.js
/** Whether coverage fell below the base, compared as exact fractions over the packages that both have. */






const ratchet_rule = rowNames.ratchet;
/** Before one knows what the base has. */
const ratchetThreshold = 'not below the base';
/**
 * actual >= baseline - tolerance. Two escapes for honest work: no more statements than before run in no test (whoever
 * deletes covered code lowers the share), and a change of which every line runs (said as a warning, since something
 * else lost its tests).
 */
function ratchetAnswer({ before, now, moved = new Map(), tolerance, patchComplete }, proof) {
    const pairs = [...before.packages.keys()].sort().flatMap((old) => {
        const names = (now.has(old) ? [old] : (moved.get(old) ?? [])).filter((name) => now.has(name));
        return names.length === 0 ? [] : [{ old, names }];
    });
    const both = [...new Set(pairs.flatMap(({ names }) => names))];
    const was = sum(pairs.map(({ old }) => ratchet_share(before.packages, old)));
    const is = sum(both.map((name) => ratchet_share(now, name)));
    const less = tolerance === 0 ? '' : ` less ${(0,kernel_build/* formatPpm */.Fu)(tolerance)}`;
    if (was.total === 0 || is.total === 0) {
        return notApplicable(ratchet_rule, `no package with statements is in ${before.where} too`, proof);
    }
    const answer = {
        row: ratchet_rule,
        actual: `${shareWithCounts(is)} in ${both.length} ${both.length === 1 ? 'package' : 'packages'}`,
        measured: { value: is.covered, of: is.total },
        threshold: `>= ${shareWithCounts(was)}${less}`,
        baseline: `${shareWithCounts(was)} at ${before.where}`,
        proof,
    };
    if (holds(was, is, tolerance))
        return { ...answer, findings: [] };
    const uncovered = { was: was.total - was.covered, is: is.total - is.covered };
    if (uncovered.is <= uncovered.was) {
        return {
            ...answer,
            actual: `${answer.actual}; ${uncovered.is} statements run in no test, and ${uncovered.was} did not before`,
            findings: [],
        };
    }
    const level = patchComplete ? 'warn' : 'block';
    const fallen = pairs
        .map(({ old, names }) => ({
        name: names.join(', '),
        scope: names.length === 1 ? names[0] : old,
        packages: names.join(' '),
        was: ratchet_share(before.packages, old),
        is: sum(names.map((name) => ratchet_share(now, name))),
    }))
        .filter((one) => one.is.total > 0 && one.was.total > 0 && !holds(one.was, one.is, 0))
        .sort((a, b) => lost(b) - lost(a) || (a.name < b.name ? -1 : 1));
    const named = fallen.length > 0 ? fallen : [{ name: 'the module', packages: './...', was, is }];
    return { ...answer, findings: named.map((one) => fell(one, level, patchComplete)) };
}
/** Coverage of the base is not known, or counted in another way: said aloud, and the next baseline begins here. */
function notCompared(why, { level, fix }, proof) {
    return {
        row: ratchet_rule,
        actual: `not compared: ${why}`,
        threshold: ratchetThreshold,
        proof,
        findings: [
            {
                rule: `${ratchet_rule}.not-compared`,
                level,
                message: `coverage is not compared with the base: ${why}${level === 'warn' ? '; a new baseline begins here' : ''}`,
                ...(fix === undefined ? {} : { fix }),
                fingerprint: fingerprint(`${ratchet_rule}.not-compared`, []),
            },
        ],
    };
}
/** is >= was - tolerance; all three multiplied by both denominators and a million. */
function holds(was, is, tolerance) {
    const [wc, wt, ic, it] = [was.covered, was.total, is.covered, is.total].map(BigInt);
    return ic * wt * 1000000n >= (wc * 1000000n - BigInt(tolerance) * wt) * it;
}
function lost({ was, is }) {
    return is.total - is.covered - (was.total - was.covered);
}
function fell({ name, scope, packages, was, is }, level, patchComplete) {
    const why = patchComplete ? '; every changed line runs, so tests of other code are gone' : '';
    return {
        rule: ratchet_rule,
        level,
        message: `${name} fell from ${shareWithCounts(was)} to ${shareWithCounts(is)}${why}`,
        ...(scope !== undefined && { scope }),
        fix: `tests for ${name}: go test -coverprofile=profile ${packages} && go tool cover -html=profile`,
        fingerprint: fingerprint(ratchet_rule, [name]),
    };
}
function ratchet_share(packages, name) {
    return packages.get(name) ?? { covered: 0, total: 0 };
}
//# sourceMappingURL=ratchet.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/judge-ratchet.js
/** What coverage of the head is held against, and how one knows what it was. */












/**
 * Against the nearest baseline of the same epoch, else against the base measured anew where the policy asks for that,
 * else against nothing, said aloud.
 * @throws ToolError when git or go fail
 */
async function judgeRatchet(ctx, input, head, seen) {
    const { change, patch } = seen;
    const epoch = await head.epoch;
    const { proof } = head;
    const tolerance = (0,kernel_build/* parseRatio */.LO)(input.policy['ratchet-tolerance'] ?? '0%');
    const moved = change === null ? new Map() : movedPackages(change, head.files, input.prefix);
    const judged = (before, now = sharesOf(head.files)) => ratchetAnswer({ before, now, moved, tolerance, patchComplete: isComplete(input, change, patch) }, proof);
    let baselines = [];
    if (input.given.coverageBaseline !== undefined) {
        try {
            baselines = await readBaselines(input.given.coverageBaseline, input.prefix);
        }
        catch (error) {
            if (!(error instanceof BaselineError))
                throw error;
            return faulty(rowNames.ratchet, error.message, proof);
        }
    }
    const nearest = await nearestOf(ctx, input.directory, baselines, change?.base ?? null, epoch);
    const differs = nearest === null ? [] : differences(nearest.baseline.epoch, epoch);
    if (nearest !== null && differs.length === 0) {
        return judged({ packages: new Map(Object.entries(nearest.baseline.packages)), where: nearest.where });
    }
    const commit = change?.base ?? nearest?.baseline.commit;
    if (commit === undefined) {
        return notApplicable(rowNames.ratchet, 'there is no base and no baseline: this is the first', proof);
    }
    const why = nearest === null
        ? 'there is no baseline of it or of a commit before it'
        : `it was counted in another way (${differs.join(', ')})`;
    if (input.policy['measure-base'] !== true) {
        return notCompared(why, { level: 'warn', fix: 'write `measure-base: true` under `coverage`' }, proof);
    }
    const measured = await measureBase(ctx, input, { commit, epoch, settings: head.settings });
    if ('isNew' in measured)
        return notCompared(`${why}, and ${measured.isNew}`, { level: 'warn' }, proof);
    if ('without' in measured) {
        const fix = `mend the tests of the base, or cover this for a while with a waiver for ${rowNames.ratchet}.not-compared`;
        return notCompared(`${why}, and ${measured.without}`, { level: 'block', fix }, proof);
    }
    // The base was measured by unit tests alone, so is the head then.
    const now = head.integration === null ? head.files : ranIn(head.files, head.unit);
    const where = `${commit.slice(0, 12)}, measured anew: ${why}`;
    return judged({ packages: measured.packages, where }, sharesOf(now));
}
/** The escape for a change that is tested whole: never when there is nothing to test, or when test files went. */
function isComplete({ packages, prefix }, change, patch) {
    if (change === null || patch === null || patch.hit === 0 || patch.gaps.length > 0)
        return false;
    const files = new Set(packages.flatMap((one) => one.files.map((path) => external_node_path_.posix.join(prefix, path.split(external_node_path_.sep).join('/')))));
    // A file that go no longer sees (another ending, `_`, testdata/) went, whatever its name is now.
    return ![...change.files].some(([path, { status, from }]) => {
        const was = (from ?? path).endsWith('_test.go');
        const is = path.endsWith('_test.go') && files.has(path);
        return (status === 'deleted' || status === 'renamed') && was && !is;
    });
}
/**
 * Of commits that the base (or, without one, HEAD) has behind it, the nearest of this epoch, else the nearest. A baseline
 * that the change itself left is none.
 */
async function nearestOf(ctx, directory, baselines, base, epoch) {
    const tip = base ?? 'HEAD';
    const known = [];
    for (const baseline of baselines) {
        const distance = await distanceOf(ctx, directory, baseline.commit, tip);
        if (distance !== null) {
            known.push({ baseline, distance, differs: differences(baseline.epoch, epoch).length > 0 });
        }
    }
    const [best] = known.sort((a, b) => Number(a.differs) - Number(b.differs) || a.distance - b.distance);
    if (best === undefined)
        return null;
    const of = base === null ? 'HEAD' : 'the merge base';
    const commits = best.distance === 1 ? '1 commit' : `${best.distance} commits`;
    const short = best.baseline.commit.slice(0, 12);
    return {
        baseline: best.baseline,
        where: best.distance === 0 ? short : `${short}, ${commits} before ${of}`,
    };
}
/**
 * Commits from `commit` to `tip`; null when it is not behind it, or nobody knows it any more.
 * @throws ToolError when the checkout is too shallow to tell
 */
async function distanceOf(ctx, directory, commit, tip) {
    if (commit === tip)
        return 0;
    try {
        // Deepens a shallow checkout.
        if ((await mergeBase(ctx, directory, commit)) !== commit)
            return null;
    }
    catch (error) {
        // Where all of the history is here, what is not found is not behind.
        if (!(error instanceof kernel_build/* ToolError */.v4) || (await isShallow(ctx, directory)))
            throw error;
        return null;
    }
    const ancestor = ['merge-base', '--is-ancestor', commit, tip];
    const { exitCode, stderr } = await askGit(ctx, directory, ancestor);
    if (exitCode > 1)
        throw refused('git merge-base failed', ancestor, exitCode, stderr);
    if (exitCode === 1)
        return null;
    return Number(await git(ctx, directory, ['rev-list', '--count', `${commit}..${tip}`]));
}
//# sourceMappingURL=judge-ratchet.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/patch.js
/** Whether tests run what the change adds: a line counts when every block of it ran. */







const patch_rule = rowNames.patch;
/** What the change did to lines with code. A file without coverage (of another system, excluded, a test) has none. */
function patchOf(change, files) {
    const count = { hit: 0, partial: 0, miss: 0 };
    let moved = 0;
    const gaps = [];
    for (const file of files) {
        const changed = change.files.get(file.path);
        if (changed === undefined)
            continue;
        for (const range of changed.lines) {
            for (let line = range.first; line <= range.last; line++) {
                const state = patch_names[file.lines[line] ?? lineStates.none];
                if (state === undefined)
                    continue;
                if (within(changed.moved ?? [], line)) {
                    moved++;
                    continue;
                }
                count[state]++;
                if (state !== 'hit')
                    add(gaps, file, line, state);
            }
        }
    }
    return { ...count, moved, gaps };
}
const patch_names = {
    [lineStates.hit]: 'hit',
    [lineStates.partial]: 'partial',
    [lineStates.miss]: 'miss',
};
/**
 * NA without a base and for a change without code: nothing is neither 0 % nor 100 %.
 */
function patchAnswer(patch, asked, textOf, proof) {
    const threshold = patchThreshold(asked.minimum);
    if (patch === null) {
        return { ...notApplicable(patch_rule, 'there is no base to compare with', proof, threshold), skipped: true };
    }
    const { hit, partial, miss, moved, gaps } = patch;
    const total = hit + partial + miss;
    const aside = moved === 0 ? '' : `; ${moved} moved`;
    if (total === 0) {
        return notApplicable(patch_rule, `the change adds no line with code${aside}`, proof, threshold);
    }
    const actual = `${shareText({ covered: hit, total })} of changed lines (${hit}/${total}: ${partial} in part, ${miss} not at all${aside})`;
    const measured = { value: hit, of: total };
    if (total < asked.minimumLines) {
        const why = `${actual}; fewer than patch-min-lines ${asked.minimumLines}`;
        return { ...notApplicable(patch_rule, why, proof, threshold), measured, findings: found(gaps, textOf, 'note') };
    }
    const level = (0,kernel_build/* atLeast */.jZ)(hit, total, asked.minimum) ? 'note' : 'block';
    return { row: patch_rule, actual, measured, threshold, proof, findings: found(gaps, textOf, level) };
}
function patchThreshold(minimum) {
    return `>= ${(0,kernel_build/* formatPpm */.Fu)(minimum)} of changed lines`;
}
function within(ranges, line) {
    return ranges.some(({ first, last }) => first <= line && line <= last);
}
/** Lines without code between two gaps do not part them. */
function add(gaps, file, line, state) {
    const last = gaps.at(-1);
    const near = last?.file === file && last.state === state && !file.lines.subarray(last.last + 1, line).some(Boolean);
    if (near)
        gaps[gaps.length - 1] = { ...last, last: line };
    else
        gaps.push({ file, first: line, last: line, state });
}
function found(gaps, textOf, level) {
    const seen = new Map();
    const texts = new Map();
    return gaps.map(({ file, first, last, state }) => {
        const source = texts.get(file.path) ?? textOf(file.path);
        texts.set(file.path, source);
        const text = (0,build_text/* oneLine */.T)(source[first - 1] ?? '');
        const key = [file.path, text].join('\0');
        const occurrence = seen.get(key) ?? 0;
        seen.set(key, occurrence + 1);
        const lines = first === last ? `line ${first}` : `lines ${first} to ${last}`;
        const runs = state === 'miss' ? 'no test runs' : 'tests run only a part of';
        return {
            rule: patch_rule,
            level,
            message: `${runs} ${lines}: ${text}`,
            place: { file: file.path, line: first, endLine: last },
            scope: file.importPath,
            fix: `a test that runs ${file.path}:${first}`,
            fingerprint: fingerprint(patch_rule, [file.path, text], occurrence),
        };
    });
}
//# sourceMappingURL=patch.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/markup.js
/** Text of others inside HTML and SVG. */
/** What nobody sees, or what turns the order of what one sees (https://trojansource.codes), but tabs. */
const unseen = /(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffe\uffff]/gu;
const entities = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
/** Fit for elements and quoted attributes of both; blanks stay, and what is unseen is shown as `<U+202E>`. */
function escapeMarkup(text) {
    return text
        .toWellFormed()
        .replace(unseen, (sign) => `<U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`)
        .replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
//# sourceMappingURL=markup.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/page.js





/** Lines around what does not run. */
const context = 2;
const longestLine = 240;
const defaultLimit = 4 * 2 ** 20;
/** Files without code, and packages, that are named. */
const mostNamed = 1000;
function coveragePage({ files, textOf, picture, change, parts, limit = defaultLimit, }) {
    const share = shareOf(files);
    const said = share.total === 0
        ? 'There are no statements'
        : `${shareText(share)} of statements run in a test (${share.covered} of ${share.total})`;
    const ordered = files
        .map((file) => ({ file, share: shareOf([file]) }))
        .filter((one) => lacks(one.share) > 0)
        .sort((a, b) => lacks(b.share) - lacks(a.share) || (a.file.path < b.file.path ? -1 : 1));
    const shown = [];
    let left = limit;
    for (const { file, share: own } of ordered) {
        const heading = headingOf(file.path, own);
        const code = excerpts(file, textOf(file.path), change);
        left -= Buffer.byteLength(code);
        // The source of the rest is not even looked at.
        if (left < 0)
            break;
        shown.push(`<section><details open><summary><h3>${heading}</h3></summary>${code}</details></section>`);
    }
    const rest = ordered.slice(shown.length);
    for (const { file, share: own } of rest.slice(0, mostNamed)) {
        shown.push(`<section><h3>${headingOf(file.path, own)}</h3></section>`);
    }
    const unnamed = Math.max(0, rest.length - mostNamed);
    const facts = [
        parts === null ? '' : escapeMarkup(parts),
        rest.length === 0
            ? ''
            : `Of ${rest.length} files the code is left out, since this page would be too large${unnamed === 0 ? '' : `; ${unnamed} of them are not named`}`,
    ].filter((fact) => fact !== '');
    return [
        '<!doctype html>',
        '<html lang="en"><head><meta charset="utf-8"><title>Coverage</title>',
        `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
        `<style>${style}</style></head><body>`,
        `<h1>${said}</h1>`,
        ...facts.map((fact) => `<p>${fact}</p>`),
        picture,
        packageTable(files),
        ordered.length === 0 ? '' : '<h2>Code that no test runs</h2>',
        ordered.length === 0 ? '' : legend(change !== null),
        ...shown,
        '</body></html>',
        '',
    ].join('\n');
}
function headingOf(path, share) {
    return `${escapeMarkup(path)} <small>${lacks(share)} of ${share.total} statements missed</small>`;
}
function packageTable(files) {
    const rows = [...byPackage(files)]
        .map(([name, own]) => ({ name, share: shareOf(own), files: own.length }))
        .sort((a, b) => lacks(b.share) - lacks(a.share) || (a.name < b.name ? -1 : 1))
        .slice(0, mostNamed)
        .map(({ name, share, files: count }) => {
        const ratio = share.total === 0 ? '' : shareText(share);
        return `<tr><td>${escapeMarkup(name)}</td><td>${ratio}</td><td>${lacks(share)}</td><td>${share.total}</td><td>${count}</td></tr>`;
    });
    return [
        '<h2>Packages</h2><table><thead><tr><th>Package</th><th>Covered</th><th>Missed</th><th>Statements</th><th>Files</th></tr></thead><tbody>',
        ...rows,
        '</tbody></table>',
    ].join('\n');
}
function legend(changed) {
    const mark = changed ? '; <b>+</b> marks lines of this change' : '';
    return `<p><span class="miss">no test runs it</span> <span class="part">tests run a part of it</span>${mark}</p>`;
}
/** The lines that do not run with those around them, and a gap where others are left out. */
function excerpts(file, text, change) {
    const wanted = new Set();
    for (const [line, state] of file.lines.entries()) {
        if (state < lineStates.miss)
            continue;
        for (let near = line - context; near <= line + context; near++) {
            if (near >= 1 && near <= text.length)
                wanted.add(near);
        }
    }
    const rows = [];
    let last = 0;
    for (const line of [...wanted].sort((a, b) => a - b)) {
        if (line !== last + 1)
            rows.push('<hr>');
        last = line;
        const state = file.lines[line];
        const kind = state === lineStates.miss ? ' class="miss"' : state === lineStates.partial ? ' class="part"' : '';
        const added = change !== null && touches(change, file.path, line) ? '+' : ' ';
        rows.push(`<div${kind}><i>${String(line).padStart(5)}${added}</i>${escapeMarkup(cut(text[line - 1] ?? ''))}</div>`);
    }
    return `<pre>${rows.join('')}</pre>`;
}
function cut(line) {
    const points = [...line.slice(0, longestLine * 2)];
    return points.length > longestLine ? `${points.slice(0, longestLine).join('')}…` : line;
}
function lacks({ covered, total }) {
    return total - covered;
}
const style = `:root{color-scheme:light dark;--page:#fff;--text:#1f2328;--quiet:#59636e;--line:#d1d9e0;--miss:#ffdfd6;--part:#fff3c4}
@media(prefers-color-scheme:dark){:root{--page:#0d1117;--text:#e6edf3;--quiet:#9198a1;--line:#3d444d;--miss:#5a2412;--part:#4d3d0e}}
body{margin:2rem auto;max-width:75rem;padding:0 1rem;background:var(--page);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}h3{display:inline;font-size:1rem}small{color:var(--quiet);font-weight:400}
svg{width:100%;height:auto;border:1px solid var(--line);border-radius:6px}
table{border-collapse:collapse}td,th{padding:.2rem .8rem .2rem 0;border-bottom:1px solid var(--line);text-align:right}td:first-child,th:first-child{text-align:left;overflow-wrap:anywhere}
section{margin:.8rem 0}summary{cursor:pointer}
pre{margin:.4rem 0;padding:.4rem 0;overflow-x:auto;border:1px solid var(--line);border-radius:6px;font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;tab-size:4}
pre div{padding-right:1rem;width:max-content;min-width:100%;box-sizing:border-box}pre i{color:var(--quiet);font-style:normal;user-select:none;padding-right:.8rem;white-space:pre}
pre hr{border:0;border-top:1px dashed var(--line);margin:.3rem 0}.miss{background:var(--miss)}.part{background:var(--part)}`;
//# sourceMappingURL=page.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/texts.js
/** The lines of source files, for findings and pages that show them. */



function textReader(input) {
    const root = (0,build_place/* topOf */.HX)(input);
    return (path) => {
        try {
            return (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(root, path), 'utf8').split(/\r?\n/);
        }
        catch {
            return [];
        }
    };
}
//# sourceMappingURL=texts.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/squarify.js
/**
 * Rectangles whose areas are as given and that are as square as may be.
 * Bruls, Huizing, van Wijk: Squarified Treemaps (2000), https://www.win.tue.nl/~vanwijk/stm.pdf
 */
/** One for each weight, in their order. Weights are above 0 and fall; together they fill `within`. */
function squarify(weights, within) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const scale = (within.width * within.height) / total;
    const areas = weights.map((weight) => weight * scale);
    const placed = [];
    let rest = within;
    for (let from = 0; from < areas.length;) {
        const side = Math.min(rest.width, rest.height);
        let to = from + 1;
        while (to < areas.length && worst(areas, from, to + 1, side) <= worst(areas, from, to, side))
            to++;
        rest = placeRow(areas.slice(from, to), rest, placed);
        from = to;
    }
    return placed;
}
/** The longest side ratio in a row of areas[from..to) along `side`. */
function worst(areas, from, to, side) {
    let sum = 0;
    for (let at = from; at < to; at++)
        sum += areas[at];
    const [largest, smallest] = [areas[from], areas[to - 1]];
    const square = side * side;
    return Math.max((square * largest) / (sum * sum), (sum * sum) / (square * smallest));
}
/** Answers what the row leaves. */
function placeRow(row, rest, placed) {
    const sum = row.reduce((total, area) => total + area, 0);
    const { x, y, width, height } = rest;
    const upright = width >= height;
    const thick = sum / (upright ? height : width);
    let at = upright ? y : x;
    for (const area of row) {
        const long = area / thick;
        placed.push(upright ? { x, y: at, width: thick, height: long } : { x: at, y, width: long, height: thick });
        at += long;
    }
    return upright
        ? { x: x + thick, y, width: Math.max(0, width - thick), height }
        : { x, y: y + thick, width, height: Math.max(0, height - thick) };
}
//# sourceMappingURL=squarify.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/treemap.js




const treemap_width = 1200;
const height = 675;
const heading = 40;
const treemap_legend = 28;
const treemap_header = 20;
/** More would be too small to see; the rest of a package stands together. */
const mostTiles = 500;
const mostInPackage = 60;
const fontSize = 12;
/** Of a letter in a monospaced font. */
const letter = fontSize * 0.6;
/** An SVG of its own, light or dark as its reader likes it. */
function treemap(files) {
    const total = shareOf(files);
    const missing = total.total - total.covered;
    const packages = [...byPackage(files)]
        .map(([name, own]) => ({ name, files: own, share: shareOf(own), missing: treemap_lacks(shareOf(own)) }))
        .filter((one) => one.missing > 0)
        .sort((a, b) => b.missing - a.missing || (a.name < b.name ? -1 : 1));
    const said = total.total === 0
        ? 'There are no statements'
        : missing === 0
            ? `Every one of ${total.total} statements runs in a test`
            : `${missing} of ${total.total} statements run in no test: ${shareText(total)} covered`;
    const prefix = commonPrefix(packages.map(({ name }) => name));
    const shown = treemap_together(packages);
    const within = { x: 0, y: heading, width: treemap_width, height: height - heading - treemap_legend };
    const groups = squarify(shown.map((one) => one.missing), within).map((place, at) => group(shown[at], inset(place, 2), prefix));
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${treemap_width} ${height}" role="img" aria-label="${escapeMarkup(said)}">`,
        treemap_style,
        `<rect class="page" width="${treemap_width}" height="${height}"/>`,
        `<text class="heading" x="4" y="26">${escapeMarkup(said)}</text>`,
        ...groups,
        shown.length === 0 ? '' : key(),
        '</svg>',
        '',
    ].join('\n');
}
/** So many packages that their files are no more than can be seen. */
function treemap_together(packages) {
    const shown = [];
    let tiles = 0;
    for (const [at, one] of packages.entries()) {
        tiles += Math.min(one.files.length, mostInPackage);
        if (tiles > mostTiles && at + 1 < packages.length) {
            const files = packages.slice(at).flatMap((rest) => rest.files);
            const share = shareOf(files);
            shown.push({ name: `${packages.length - at} more packages`, files, share, missing: treemap_lacks(share) });
            // What is together may be larger than what stands before it.
            return shown.sort((a, b) => b.missing - a.missing);
        }
        shown.push(one);
    }
    return shown;
}
function group({ name, files, share }, place, prefix) {
    const short = name === prefix ? last(name) : name.startsWith(`${prefix}/`) ? name.slice(prefix.length + 1) : name;
    const room = place.width - 10;
    const whole = `${short} ${shareText(share)}`;
    // A share is whole or not there: cut, it would be another.
    const label = [...whole].length * letter <= room ? whole : short;
    const titled = place.height > treemap_header * 2 && place.width > letter * 6;
    const inside = titled ? { ...place, y: place.y + treemap_header, height: place.height - treemap_header } : place;
    const tiles = tilesOf(files);
    const drawn = squarify(tiles.map(({ missing }) => missing), inside).map((at, index) => draw(tiles[index], inset(at, 0.5)));
    return [
        `<g><title>${escapeMarkup(`${name}: ${sentence(share)}`)}</title>`,
        `<rect class="package" ${box(place)}/>`,
        titled
            ? `<text class="package-name" x="${f(place.x + 5)}" y="${f(place.y + 14.5)}">${fitted(label, room)}</text>`
            : '',
        ...drawn,
        '</g>',
    ].join('');
}
function tilesOf(files) {
    const lacking = files
        .map((file) => {
        const share = shareOf([file]);
        return { name: last(file.path).replace(/\.go$/, ''), title: file.path, missing: treemap_lacks(share), share };
    })
        .filter(({ missing }) => missing > 0)
        .sort((a, b) => b.missing - a.missing || (a.title < b.title ? -1 : 1));
    if (lacking.length <= mostInPackage)
        return lacking;
    const rest = lacking.slice(mostInPackage - 1);
    const share = {
        covered: rest.reduce((n, tile) => n + tile.share.covered, 0),
        total: rest.reduce((n, tile) => n + tile.share.total, 0),
    };
    const name = `${rest.length} more files`;
    const tiles = [...lacking.slice(0, mostInPackage - 1), { name, title: name, missing: treemap_lacks(share), share }];
    return tiles.sort((a, b) => b.missing - a.missing);
}
function draw({ name, title, missing, share }, place) {
    const step = shade(share);
    const lines = [
        `<g class="s${step}"><title>${escapeMarkup(`${title}: ${sentence(share)}`)}</title>`,
        `<rect ${box(place)}/>`,
    ];
    const room = place.width - 8;
    if (place.height >= 18 && room >= letter * 4) {
        lines.push(`<text x="${f(place.x + 4)}" y="${f(place.y + 13)}">${fitted(name, room)}</text>`);
        const count = `${missing} of ${share.total}`;
        if (place.height >= 34 && room >= letter * count.length) {
            lines.push(`<text class="count" x="${f(place.x + 4)}" y="${f(place.y + 28)}">${count}</text>`);
        }
    }
    return `${lines.join('')}</g>`;
}
/** Cut in its middle where it is too long: names differ at their ends. */
function fitted(text, room) {
    const letters = [...text];
    const most = Math.max(1, Math.floor(room / letter));
    if (letters.length <= most)
        return escapeMarkup(text);
    const end = Math.floor((most - 1) / 2);
    return escapeMarkup(`${letters.slice(0, most - 1 - end).join('')}…${end === 0 ? '' : letters.slice(-end).join('')}`);
}
/** 0: under a quarter is not covered; 4: nothing is covered. */
function shade({ covered, total }) {
    return covered === 0 ? 4 : Math.min(3, Math.floor(((total - covered) * 4) / total));
}
const shades = ['< 25% missed', '25-50%', '50-75%', '> 75%', 'no test at all'];
function key() {
    const y = height - treemap_legend + 8;
    const step = 150;
    return shades
        .map((text, at) => `<g class="s${at}"><rect x="${4 + at * step}" y="${y}" width="14" height="14"/></g>` +
        `<text class="key" x="${24 + at * step}" y="${y + 11}">${escapeMarkup(text)}</text>`)
        .join('');
}
function sentence(share) {
    return `${treemap_lacks(share)} of ${share.total} statements run in no test`;
}
function treemap_lacks({ covered, total }) {
    return total - covered;
}
function last(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** The path that all names lie under. */
function commonPrefix(names) {
    const [first = '', ...others] = names.map((name) => name.split('/'));
    let length = first.length;
    for (const other of others) {
        let same = 0;
        while (same < length && other[same] === first[same])
            same++;
        length = same;
    }
    return names.length === 0 ? '' : first.slice(0, length).join('/');
}
function inset({ x, y, width: w, height: h }, by) {
    return { x: x + by, y: y + by, width: Math.max(0, w - 2 * by), height: Math.max(0, h - 2 * by) };
}
function box({ x, y, width: w, height: h }) {
    return `x="${f(x)}" y="${f(y)}" width="${f(w)}" height="${f(h)}"`;
}
function f(number) {
    return String(Math.round(number * 100) / 100);
}
const treemap_style = `<style>
text{font:${fontSize}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1f2328}
.heading{font:600 18px system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif}.key{font-size:11px}.package-name{font-weight:600}.count{opacity:.9}
.page{fill:#fff}.package{fill:#eaeef2}
.s0 rect{fill:#fdead7}.s1 rect{fill:#fbcf9d}.s2 rect{fill:#f3a05f}.s3 rect{fill:#c4571b}.s4 rect{fill:#8f2d0c}
.s3 text,.s4 text{fill:#fff}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.page{fill:#0d1117}.package{fill:#21262d}
.s0 rect{fill:#3d2b1c}.s1 rect{fill:#63401f}.s2 rect{fill:#8f541f}.s3 rect{fill:#d9822f}.s4 rect{fill:#ffb26b}
.s3 text,.s4 text{fill:#14100c}}
</style>`;
//# sourceMappingURL=treemap.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/reports.js
/** What coverage leaves: a baseline for the commits after this one, and a page and a picture for people. */









async function leaveReports(ctx, input, head, change) {
    const baseline = await leaveBaseline(ctx, input, head);
    if (input.policy.page === false)
        return baseline;
    const { files, unit, integration } = head;
    const picture = treemap(files);
    const page = coveragePage({
        files,
        textOf: textReader(input),
        picture,
        change,
        parts: integration === null ? null : formatParts(files, unit, integration),
    });
    const leave = async (kind, name, text) => {
        const path = (0,external_node_path_.join)(input.outputDirectory, name);
        await (0,promises_.writeFile)(path, text);
        return { kind, path };
    };
    return [
        await leave('coverage-page', 'coverage.html', page),
        await leave('coverage-picture', 'coverage.svg', picture),
        ...baseline,
    ];
}
/** Outside a git checkout there is no commit that it could be of. */
async function leaveBaseline(ctx, input, head) {
    const [commit, epoch] = await Promise.all([
        askGit(ctx, input.directory, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']),
        head.epoch.catch((error) => {
            if (!(error instanceof kernel_build/* ToolError */.v4))
                throw error;
            ctx.log.warn(`no coverage baseline is left: ${error.message}`);
            return null;
        }),
    ]);
    if (commit.exitCode !== 0 || epoch === null || head.files.length === 0)
        return [];
    const path = (0,external_node_path_.join)(input.outputDirectory, baselineFile);
    const about = { commit: commit.stdout.trim(), module: input.prefix, epoch };
    await writeBaseline(path, baselineOf(head.files, about));
    return [{ kind: 'coverage-baseline', path }];
}
//# sourceMappingURL=reports.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/compare.js
/** The rows of coverage that compare: with the change, with the base, with other tests. */









/** What the policy can ask of them. */
const comparedRows = [
    {
        name: rowNames.patch,
        asked: ({ patch }) => patch !== undefined,
        threshold: ({ patch = '0%' }) => patchThreshold((0,kernel_build/* parseRatio */.LO)(patch)),
    },
    {
        name: rowNames.ratchet,
        asked: ({ ratchet }) => ratchet === true,
        threshold: () => ratchetThreshold,
    },
    {
        name: rowNames.integration,
        asked: ({ integration }) => integration !== undefined,
        threshold: ({ integration = '0%' }) => integrationThreshold((0,kernel_build/* parseRatio */.LO)(integration)),
    },
];
/** Answers those that the policy asks for. What git or go cannot tell is an ERROR of the rows that need it. */
async function compared(ctx, input, head) {
    const { policy } = input;
    const { patch: patchShare, integration } = policy;
    const started = ctx.clock.monotonic();
    const orFault = (row, answer) => answer.catch((error) => {
        if (!(error instanceof kernel_build/* ToolError */.v4))
            throw error;
        return faultOfTool(row, error, ctx.clock.monotonic() - started);
    });
    const seen = see(input, head);
    // Whoever needs it says what is wrong; where nobody does, nothing is.
    seen.catch(() => null);
    const answers = [];
    if (patchShare !== undefined) {
        answers.push(await orFault(rowNames.patch, judgePatch(input, head, seen, (0,kernel_build/* parseRatio */.LO)(patchShare))));
    }
    if (policy.ratchet === true) {
        answers.push(await orFault(rowNames.ratchet, seen.then((one) => judgeRatchet(ctx, input, head, one))));
    }
    if (integration !== undefined) {
        answers.push(integrationAnswer(head.files, head, (0,kernel_build/* parseRatio */.LO)(integration), head.proof));
    }
    const { change } = await seen.catch(() => ({ change: null }));
    return { answers, reports: await leaveReports(ctx, input, head, change) };
}
async function see(input, head) {
    const { policy } = input;
    const asked = policy.patch !== undefined || policy.ratchet === true;
    const change = asked ? await input.change() : null;
    return { change, patch: change === null ? null : patchOf(change, head.files) };
}
async function judgePatch(input, { proof }, seen, minimum) {
    const { patch } = await seen;
    const asked = { minimum, minimumLines: input.policy['patch-min-lines'] ?? 0 };
    return patchAnswer(patch, asked, textReader(input), proof);
}
//# sourceMappingURL=compare.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/covdata.js
/** Binary coverage data (GOCOVERDIR) of programs that integration tests ran, as profiles. */




const covdata_timeoutMs = 300_000;
/** https://go.dev/doc/build-cover#panicprof */
const howToEnd = 'a program writes them when main returns or os.Exit is called: end it by a signal that it handles';
/**
 * A profile for each folder, since programs of different modes cannot stand in one. Absolute paths, in ctx.temp.
 * @throws ToolError for a folder that is missing, holds no data, or holds data that is damaged or not whole
 */
async function profilesOf(ctx, { go }, folders) {
    const temp = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'covdata-'));
    return Promise.all(folders.map(async ({ path: folder, name }, at) => {
        await checkNames(folder, name);
        const path = (0,external_node_path_.join)(temp, `profile-${at}`);
        // In the folder, since -i takes no name with a comma.
        const args = ['tool', 'covdata', 'textfmt', '-i=.', `-o=${path}`];
        const said = [];
        const env = { ...go.env, GOWORK: 'off', GOFLAGS: undefined };
        const onLine = (line) => said.push(line);
        await (0,build/* run */.eF)(ctx, go.path, args, { cwd: folder, env, timeoutMs: covdata_timeoutMs, onLine }).catch((error) => {
            if (!(error instanceof kernel_build/* ToolError */.v4))
                throw error;
            throw covdata_refused(name, error.message.replace(go.path, 'go'), error.lines, error.exitCode);
        });
        const warned = said.find((line) => /^(?:warning|error):/.test(line));
        if (warned !== undefined)
            throw covdata_refused(name, warned, said);
        return { path, name };
    }));
}
/** `covmeta.<hash>` says what can be counted, `covcounters.<hash>.<process>.<time>` what was. covdata passes over gaps. */
async function checkNames(folder, name) {
    const names = await (0,promises_.readdir)(folder).catch((error) => {
        throw covdata_refused(name, `cannot be read (${error.code})`);
    });
    const hashes = (kind) => new Set(names.filter((file) => file.startsWith(`${kind}.`)).map((file) => file.split('.')[1] ?? ''));
    const [known, counted] = [hashes('covmeta'), hashes('covcounters')];
    if (known.size === 0)
        throw covdata_refused(name, 'holds no coverage data: there is no covmeta file');
    for (const hash of known) {
        if (!counted.has(hash))
            throw covdata_refused(name, `holds no counters for covmeta.${hash}: ${howToEnd}`);
    }
    for (const hash of counted) {
        if (!known.has(hash))
            throw covdata_refused(name, `holds counters without their covmeta.${hash}`);
    }
}
function covdata_refused(name, why, lines = [], exitCode = null) {
    return new kernel_build/* ToolError */.v4(`coverage data in ${name}: ${why}`, {
        command: 'go tool covdata textfmt',
        exitCode,
        lines,
    });
}
//# sourceMappingURL=covdata.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/row.js


/** How many more must be covered for a share of `minimum`. */
function lacking({ covered, total }, minimum) {
    return Number((BigInt(minimum) * BigInt(total) + 999999n) / 1000000n) - covered;
}
/** Where a file's first line is that no test runs, or not all of it. */
function firstMissed(file) {
    const line = file.lines.findIndex((state) => state >= lineStates.miss);
    return { file: file.path, line: line > 0 ? line : 1 };
}
/** `run in a test: lib/lib.go:9-12,20; lib/more.go:7` */
function testThese(files) {
    return `run in a test: ${files.slice(0, 3).map(missedLines).join('; ')}`;
}
/** A finding for one thing whose share is too small. */
function shortfall(rule, level, of, message) {
    const [worst] = of.files;
    const place = of.place ?? (worst && firstMissed(worst));
    return {
        rule,
        level,
        message,
        ...(place && { place }),
        scope: of.scope,
        ...(of.files.length > 0 && { fix: testThese(of.files) }),
        fingerprint: fingerprint(rule, [of.scope]),
    };
}
const shownRanges = 6;
/** `lib/lib.go:9-12,20`: what no test runs; lines without code do not part a range. */
function missedLines({ path, lines }) {
    const ranges = [];
    let open = false;
    for (const [line, state] of lines.entries()) {
        const range = ranges.at(-1);
        if (state === lineStates.hit)
            open = false;
        else if (state >= lineStates.miss && open && range !== undefined)
            range.last = line;
        else if (state >= lineStates.miss) {
            ranges.push({ first: line, last: line });
            open = true;
        }
    }
    const shown = ranges
        .slice(0, shownRanges)
        .map(({ first, last }) => (first === last ? first : `${first}-${last}`));
    return `${path}:${shown.join(',')}${ranges.length > shownRanges ? ',…' : ''}`;
}
//# sourceMappingURL=row.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/each.js
/** Shares that every package, every file and every function has to have. */









const packageRow = eachRow('package', 'packages', (measured) => [...byPackage(measured.files)].map(([name, files]) => ({
    name,
    path: files[0]?.path.split('/').slice(0, -1).join('/') || '.',
    share: shareOf(files),
    files,
})));
const fileRow = eachRow('file', 'files', (measured) => measured.files.map((file) => ({
    name: file.path,
    path: file.path,
    share: statementsOf(file.blocks),
    files: [file],
})));
const functionRow = eachRow('function', 'functions', (measured) => measured.files.flatMap((file) => file.functions.map((one) => ({
    name: `${file.importPath}.${one.name}`,
    path: file.path,
    share: statementsOf(file.blocks.filter((block) => isIn(one, block))),
    files: [each_within(file, one)],
    place: { file: file.path, line: one.line },
}))));
function eachRow(key, noun, itemsOf) {
    const name = `coverage.${key}`;
    const threshold = (section) => {
        const overrides = section.overrides?.filter(({ [key]: asked }) => asked !== undefined).length ?? 0;
        const asked = section[key] === undefined ? '' : `>= ${(0,kernel_build/* formatPpm */.Fu)((0,kernel_build/* parseRatio */.LO)(section[key]))} each`;
        return [asked, ...(overrides > 0 ? [`${overrides} overrides`] : [])].filter(Boolean).join(', ');
    };
    return {
        name,
        asked: (section) => threshold(section) !== '',
        threshold,
        answer(measured, { policy }, proof) {
            const minimumOf = minimums(policy, key);
            const items = itemsOf(measured).flatMap((item) => {
                const minimum = minimumOf(item.path);
                return item.share.total === 0 || minimum === null ? [] : [{ ...item, minimum }];
            });
            const [lowest] = items.toSorted((a, b) => compareShares(a.share, b.share) || (a.name < b.name ? -1 : 1));
            if (lowest === undefined) {
                return notApplicable(name, `there are no ${noun} with statements`, proof, threshold(policy));
            }
            const short = items
                .filter(({ share, minimum }) => !(0,kernel_build/* atLeast */.jZ)(share.covered, share.total, minimum))
                .sort((a, b) => missing(b.share) - missing(a.share) || (a.name < b.name ? -1 : 1));
            const least = `the lowest is ${lowest.name} with ${shareText(lowest.share)}`;
            return {
                row: name,
                actual: `${items.length - short.length} of ${items.length} ${noun} reach it; ${least}`,
                measured: { value: items.length - short.length, of: items.length },
                threshold: threshold(policy),
                proof,
                findings: short.map(({ name: scope, share, minimum, files, place: where }) => {
                    const more = `${lacking(share, minimum)} more for ${(0,kernel_build/* formatPpm */.Fu)(minimum)}`;
                    return shortfall(name, 'block', { scope, files: worstFirst(files), ...(where && { place: where }) }, `${scope} has ${formatShare(share)}: ${more}`);
                }),
            };
        },
    };
}
/** Of a path: the last override that fits, else the share for all; null where nothing is asked. */
function minimums(section, key) {
    const overrides = (section.overrides ?? []).flatMap(({ path, [key]: asked }) => asked === undefined ? [] : [{ fits: matcher([path]), minimum: (0,kernel_build/* parseRatio */.LO)(asked) }]);
    const all = section[key] === undefined ? null : (0,kernel_build/* parseRatio */.LO)(section[key]);
    return (path) => overrides.findLast(({ fits }) => fits(path))?.minimum ?? all;
}
/** As `go tool cover -func` counts: a block belongs to the function that it lies in. */
function isIn({ from, to }, block) {
    return place(block.startLine, block.startColumn) < to && place(block.endLine, block.endColumn) > from;
}
/** The file with the lines of one function only. */
function each_within(file, { from, to }) {
    const lines = file.lines.map((state, line) => place(line + 1, 1) > from && place(line, 1) < to ? state : lineStates.none);
    const { path, importPath, blocks, functions } = file;
    return { file: file.file, path, importPath, blocks, functions, lines };
}
function worstFirst(files) {
    return files.toSorted((a, b) => missing(statementsOf(b.blocks)) - missing(statementsOf(a.blocks)));
}
function missing({ covered, total }) {
    return total - covered;
}
function compareShares(a, b) {
    return Number(BigInt(a.covered) * BigInt(b.total) - BigInt(b.covered) * BigInt(a.total));
}
//# sourceMappingURL=each.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/known-change.js
/** The change, for rows that stand without it. */


/** Where git cannot tell it: null, and a note of `rule` on what is not known then (`what`). */
async function knownChange(input, rule, what) {
    try {
        return { change: await input.change(), notes: [] };
    }
    catch (error) {
        if (!(error instanceof kernel_build/* ToolError */.v4))
            throw error;
        const message = `not known is ${what}: ${error.message}`;
        return {
            change: null,
            notes: [{ rule, level: 'note', message, fingerprint: fingerprint(rule, [what]) }],
        };
    }
}
//# sourceMappingURL=known-change.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/exclusions.js
/** What does not count, for everybody to see: who took it out, why, and how much comments may take out. */






const exclusions_name = 'coverage.exclusions';
const exclusionsRow = {
    name: exclusions_name,
    asked: (section) => section.exclude !== undefined || section['ignore-budget'] !== undefined,
    threshold,
    async answer(measured, input, proof) {
        const { policy } = input;
        const { generated, patterns, comments } = measured.leftOut;
        const taken = comments.reduce((n, { statements }) => n + statements, 0);
        const { total } = sum(measured.files.map(({ blocks }) => statementsOf(blocks)));
        const all = total + taken;
        const budget = policy['ignore-budget'];
        const taking = budget !== undefined && comments.some(({ statements }) => statements > 0);
        const { change, notes } = taking
            ? await knownChange(input, exclusions_name, 'which comments the change adds')
            : { change: null, notes: [] };
        const findings = [
            ...patternFindings(patterns),
            ...commentFindings(comments, budget !== undefined, change),
            ...notes,
        ];
        if (budget !== undefined && taken > 0 && !(0,kernel_build/* atLeast */.jZ)(all - taken, all, 1_000_000 - (0,kernel_build/* parseRatio */.LO)(budget))) {
            findings.unshift(overBudget(taken, all, budget, comments));
        }
        const files = patterns.reduce((n, pattern) => n + pattern.files, 0);
        if (generated.length + files + comments.length + findings.length === 0) {
            return notApplicable(exclusions_name, 'nothing is left out', proof, threshold(policy));
        }
        return {
            row: exclusions_name,
            actual: `left out: ${taken} of ${all} statements by comments (${comments.length}), files by the policy: ${files}, generated: ${generated.length}`,
            measured: { value: taken, of: all },
            threshold: threshold(policy),
            proof,
            findings,
        };
    },
};
function threshold({ 'ignore-budget': budget }) {
    if (budget === undefined)
        return 'comments leave out nothing';
    return `comments leave out <= ${(0,kernel_build/* formatPpm */.Fu)((0,kernel_build/* parseRatio */.LO)(budget))} of statements, with a reason`;
}
function patternFindings(patterns) {
    return patterns.map(({ path, reason, files }) => ({
        rule: files === 0 ? 'coverage.exclude-unused' : exclusions_name,
        level: files === 0 ? 'warn' : 'note',
        message: files === 0 ? `exclude "${path}" fits no file` : `exclude "${path}" (files: ${files}): ${reason}`,
        ...(files === 0 && { fix: `take "${path}" out of \`exclude\`` }),
        scope: path,
        fingerprint: fingerprint(exclusions_name, [path]),
    }));
}
function commentFindings(comments, honoured, change) {
    const seen = new Map();
    return comments.map(({ path, line, reason, statements }) => {
        const key = `${path}\0${reason}`;
        const occurrence = seen.get(key) ?? 0;
        seen.set(key, occurrence + 1);
        const finding = {
            place: { file: path, line },
            fingerprint: fingerprint(exclusions_name, [path, reason], occurrence),
        };
        if (reason === '') {
            const message = 'this comment gives no reason, and leaves out nothing';
            return {
                ...finding,
                rule: 'coverage.ignore-without-reason',
                level: 'block',
                message,
                fix: '//coverage:ignore <why no test can run this>',
            };
        }
        if (!honoured) {
            const message = 'this comment leaves out nothing: the policy gives no budget for it';
            return {
                ...finding,
                rule: exclusions_name,
                level: 'warn',
                message,
                fix: 'write `ignore-budget: 1%` under `coverage`',
            };
        }
        if (statements === 0) {
            const message = 'this comment stands around no statement, or around those of another one';
            return {
                ...finding,
                rule: 'coverage.ignore-unused',
                level: 'warn',
                message,
                fix: 'take the comment out',
            };
        }
        const fresh = change !== null && touches(change, path, line);
        const message = `left out${fresh ? ' by this change' : ''} (statements: ${statements}): ${reason}`;
        return { ...finding, rule: exclusions_name, level: fresh ? 'warn' : 'note', message };
    });
}
function overBudget(taken, all, budget, comments) {
    const [largest] = comments.toSorted((a, b) => b.statements - a.statements);
    return {
        rule: 'coverage.ignore-budget',
        level: 'block',
        message: `comments leave out ${taken} of ${all} statements, more than ${budget}`,
        ...(largest && { place: { file: largest.path, line: largest.line } }),
        scope: 'total',
        fix: 'test some of it and take its //coverage:ignore out',
        fingerprint: fingerprint('coverage.ignore-budget', []),
    };
}
//# sourceMappingURL=exclusions.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/made-generated.js
/** Code that a change takes out of coverage by the line that says a program wrote it. */






const made_generated_rule = 'coverage.made-generated';
/** A warning for each of the `generated` files that are new, or that no program wrote before the change. */
async function madeGenerated(ctx, input, generated) {
    const { change, notes } = await knownChange(input, made_generated_rule, 'which generated files the change makes so');
    const findings = [...notes];
    for (const path of generated) {
        if (change?.files.has(path) !== true)
            continue;
        const before = await wasGenerated(ctx, input, change, path);
        if (before === true)
            continue;
        findings.push({
            rule: made_generated_rule,
            level: 'warn',
            message: before === null
                ? 'new code that does not count: by this line a program wrote it'
                : 'by this line the change takes the file out of coverage: before, no program wrote it',
            place: { file: path, line: headerLine(await (0,promises_.readFile)((0,external_node_path_.join)((0,build_place/* topOf */.HX)(input), path))) ?? 1 },
            fix: 'take the line out, or write `generated: count` under `coverage`',
            fingerprint: fingerprint(made_generated_rule, [path]),
        });
    }
    return findings;
}
//# sourceMappingURL=made-generated.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/same-places.js
/** Whether profiles are of one source: then they name the same blocks in every file that both name. */

/**
 * go names every block of a file, those that did not run among them, so whoever names others counted another file.
 * @throws ProfileError naming the first file of which two profiles name different blocks
 */
function checkSamePlaces(profiles) {
    const known = new Map();
    for (const { name, coverage } of profiles) {
        for (const { file, blocks } of coverage.files) {
            const first = known.get(file);
            if (first === undefined)
                known.set(file, { name, blocks });
            else if (!same(first.blocks, blocks)) {
                throw new ProfileError(`the coverage is of different sources, build tags or versions of Go: ${first.name} and ${name} name different blocks of ${file}`);
            }
        }
    }
}
/** Both by place. */
function same(one, other) {
    return (one.length === other.length &&
        one.every((block, at) => {
            const its = other[at];
            return (block.startLine === its.startLine &&
                block.startColumn === its.startColumn &&
                block.endLine === its.endLine &&
                block.endColumn === its.endColumn);
        }));
}
//# sourceMappingURL=same-places.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/section.js
/** What quality-gate.yml may say of coverage. */




const pattern = schemas/* string */.YjP().min(1);
const reason = schemas/* string */.YjP().min(1).describe('Why');
const override = schemas/* strictObject */.rej({
    path: pattern.describe("Paths from the repository's root: `internal/legacy/**`"),
    package: settings_build/* share */.uM.describe('For each package whose folder fits').optional(),
    file: settings_build/* share */.uM.describe('For each file that fits').optional(),
    function: settings_build/* share */.uM.describe('For each function in files that fit').optional(),
    reason,
});
const exclusion = schemas/* strictObject */.rej({
    path: pattern.describe("Paths from the repository's root, or names as the profile has them: `**/mock_*.go`, `example.com/m/gen/**`"),
    reason,
});
const coverageSection = schemas/* strictObject */.rej({
    total: settings_build/* share */.uM.describe('Statements of all packages that tests must run: "80%"').optional(),
    lines: settings_build/* share */.uM
        .describe('Lines with code that tests must run in full; another measure than statements')
        .optional(),
    package: settings_build/* share */.uM.describe('Statements of each package').optional(),
    file: settings_build/* share */.uM.describe('Statements of each file').optional(),
    function: settings_build/* share */.uM.describe('Statements of each declared function').optional(),
    overrides: schemas/* array */.YOg(override)
        .describe('Other shares for packages, files and functions; of those that fit the last one holds')
        .optional(),
    generated: schemas/* enum */.k5n(['exclude', 'count'])
        .describe('Whether files with the line "Code generated … DO NOT EDIT." count; by default not')
        .optional(),
    exclude: schemas/* array */.YOg(exclusion).describe('Files that do not count').optional(),
    'ignore-budget': settings_build/* share */.uM
        .describe('Statements that comments //coverage:ignore <reason> may take out, of all; without it they take out none')
        .optional(),
    'allow-empty': schemas/* boolean */.zMY()
        .describe('Whether a profile without any block is judged (as 0 %) and not refused')
        .optional(),
    ...comparedShape,
});
/** What of `now` asks for less than `before`. */
function looserCoverage(before, now) {
    const lines = [];
    for (const key of ['total', 'lines', 'package', 'file', 'function']) {
        const [was = '0%', is = '0%'] = [before[key], now[key]];
        if ((0,kernel_build/* parseRatio */.LO)(is) < (0,kernel_build/* parseRatio */.LO)(was))
            lines.push(`${key}: ${was} -> ${is}`);
    }
    const budgets = [before, now].map((section) => section['ignore-budget'] ?? '0%');
    const [had = '0%', has = '0%'] = budgets;
    if ((0,kernel_build/* parseRatio */.LO)(has) > (0,kernel_build/* parseRatio */.LO)(had))
        lines.push(`ignore-budget: ${had} -> ${has}`);
    for (const { path } of now.exclude ?? []) {
        if (!before.exclude?.some((known) => known.path === path))
            lines.push(`exclude: ${path}`);
    }
    if (now.generated !== 'count' && before.generated === 'count')
        lines.push('generated: count -> exclude');
    if (now['allow-empty'] === true && before['allow-empty'] !== true)
        lines.push('allow-empty: false -> true');
    return [...lines, ...looserOverrides(before, now), ...comparedLooser(before, now)];
}
/**
 * Of the overrides that fit the last one holds, so order counts. What was asked by one and is asked by another now fell
 * wherever both may hold: nowhere where the list before has the pattern of the later one, or the list now that of the
 * earlier one, further down.
 */
function looserOverrides(before, now) {
    const lines = [];
    for (const key of ['package', 'file', 'function']) {
        const [was, is] = [askedBy(before, key), askedBy(now, key)];
        for (const [at, old] of was.entries()) {
            for (const [place, fresh] of is.entries()) {
                const forAll = old.path === null && fresh.path === null;
                if (forAll || (0,kernel_build/* parseRatio */.LO)(fresh.share) >= (0,kernel_build/* parseRatio */.LO)(old.share))
                    continue;
                if (hasBelow(was, at, fresh.path) || hasBelow(is, place, old.path))
                    continue;
                const both = [fresh.path, old.path].filter((path) => path !== null);
                const where = [...new Set(both)].join(' and ');
                lines.push(`overrides ${where} ${key}: ${old.share} -> ${fresh.share}`);
            }
        }
    }
    return lines;
}
/** First the share for all, then overrides; of two with one pattern only the last, since the other never holds. */
function askedBy(section, key) {
    const overrides = new Map();
    for (const { path, [key]: share } of section.overrides ?? []) {
        if (share === undefined)
            continue;
        overrides.delete(path);
        overrides.set(path, share);
    }
    return [
        { path: null, share: section[key] ?? '0%' },
        ...[...overrides].map(([path, share]) => ({ path, share })),
    ];
}
function hasBelow(asked, at, path) {
    return path !== null && asked.slice(at + 1).some((one) => one.path === path);
}
//# sourceMappingURL=section.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/total.js
/** The share of statements, and that of lines, over everything that counts; compared as integers. */







/** So many files are named beside a total that falls short. */
const total_namedFiles = 100;
const totalRow = {
    name: 'coverage.total',
    asked: () => true,
    threshold: (section) => atLeastText(section.total),
    answer: (measured, { policy }, proof) => {
        const answer = overall('coverage.total', 'statements', measured, policy.total, proof, ({ blocks }) => statementsOf(blocks));
        if (!measured.empty || policy['allow-empty'] === true || answer.notApplicable !== undefined)
            return answer;
        return {
            ...answer,
            actual: `${answer.actual}; the profile is empty`,
            findings: [emptyProfile, ...answer.findings],
        };
    },
};
const linesRow = {
    name: 'coverage.lines',
    asked: ({ lines }) => lines !== undefined,
    threshold: (section) => atLeastText(section.lines),
    answer(measured, { policy }, proof) {
        const of = (file) => linesOf(file.lines);
        const answer = overall('coverage.lines', 'lines', measured, policy.lines, proof, of);
        const partial = measured.files.reduce((n, file) => n + of(file).partial, 0);
        return partial === 0 ? answer : { ...answer, actual: `${answer.actual}; ${partial} run in part` };
    },
};
function atLeastText(asked = '0%') {
    return `>= ${(0,kernel_build/* formatPpm */.Fu)((0,kernel_build/* parseRatio */.LO)(asked))}`;
}
function overall(row, noun, measured, asked, proof, shareOf) {
    const minimum = (0,kernel_build/* parseRatio */.LO)(asked ?? '0%');
    const threshold = atLeastText(asked);
    const shares = measured.files.map((file) => ({ file, share: shareOf(file) }));
    const share = sum(shares.map((one) => one.share));
    if (share.total === 0)
        return notApplicable(row, `there are no ${noun}${total_aside(measured)}`, proof, threshold);
    const short = shares
        .map(({ file, share: { covered, total } }) => ({ file, missing: total - covered, total }))
        .filter(({ missing }) => missing > 0)
        .sort((a, b) => b.missing - a.missing || (a.file.path < b.file.path ? -1 : 1))
        .slice(0, total_namedFiles);
    const findings = [];
    if (!(0,kernel_build/* atLeast */.jZ)(share.covered, share.total, minimum)) {
        const message = `tests have to run ${lacking(share, minimum)} more of the ${noun} for ${(0,kernel_build/* formatPpm */.Fu)(minimum)}`;
        findings.push(shortfall(row, 'block', { scope: 'total', files: short.map(({ file }) => file) }, message));
        for (const { file, missing, total } of short) {
            const said = `${missing} of ${total} ${noun} run in no test`;
            findings.push(shortfall(row, 'note', { scope: file.path, files: [file] }, said));
        }
    }
    return {
        row,
        actual: `${formatShare(share, noun)}${total_aside(measured)}`,
        measured: { value: share.covered, of: share.total },
        threshold,
        proof,
        findings,
    };
}
/** What else one has to know of the number. */
function total_aside({ leftOut, absent, mixed }) {
    const files = leftOut.patterns.reduce((n, pattern) => n + pattern.files, 0);
    const statements = leftOut.comments.reduce((n, comment) => n + comment.statements, 0);
    const parts = [
        [leftOut.generated.length, 'generated files left out'],
        [files, 'files left out by the policy'],
        [statements, 'statements left out by comments'],
        [leftOut.outside, 'files of dependencies left out'],
        [absent.packages.length, 'packages that are not in the profile and count as 0%'],
        [absent.files.length, 'files that are not in the profile and count as 0%'],
    ];
    const said = parts.flatMap(([count, what]) => (count === 0 ? [] : [`; ${what}: ${count}`]));
    return [...said, ...(mixed ? ['; profiles of different modes: as in mode set'] : [])].join('');
}
const emptyProfile = {
    rule: 'coverage.empty',
    level: 'block',
    message: 'the profile names no block, though there are statements',
    fix: 'run the tests of these packages with -coverprofile, or write `allow-empty: true` under `coverage`',
    fingerprint: fingerprint('coverage.empty', []),
};
//# sourceMappingURL=total.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/coverage/check.js
















/** A new rule is a row in here. */
const rows = [totalRow, linesRow, packageRow, fileRow, functionRow, exclusionsRow];
const allRows = [...rows, ...comparedRows];
const coverage = {
    name: 'coverage',
    section: coverageSection,
    presets: {
        baseline: { total: '80%' },
        strict: {
            total: '80%',
            lines: '80%',
            package: '60%',
            file: '40%',
            patch: '80%',
            ratchet: true,
            'measure-base': true,
        },
        starter: {},
    },
    looser: looserCoverage,
    needs: ['tests'],
    rows: (section) => allRows.filter((row) => row.asked(section)).map(({ name }) => name),
    async run(ctx, input) {
        const left = input.reports.filter(({ kind }) => kind === 'coverage-profile');
        const paths = [...left.map(({ path }) => path), ...(input.given.coverageProfiles ?? [])];
        const proof = left[0]?.proof ?? {
            command: `go test -coverprofile (given: ${shortNames(paths).join(', ')})`,
        };
        if (paths.length === 0) {
            return {
                answers: everyRow(input, (row) => faultyRow(row, input, 'the tests left no profile, and none is given (input `coverage-profiles`)', proof)),
            };
        }
        const incomplete = [...new Set(input.reports.flatMap((report) => report.incomplete ?? []))];
        if (incomplete.length > 0) {
            return { answers: everyRow(input, (row) => notMeasured(row, input.policy, incomplete, proof)) };
        }
        // Beside events that were given there is no profile of this run, and yet the tests have settings.
        const settings = input.reports.find((report) => report.settings !== undefined)?.settings ?? {};
        return judge(ctx, input, paths, { proof, settings });
    },
};
/** Measures once and asks every row; a fault of the profile is one of all rows. */
async function judge(ctx, input, paths, { proof, settings }) {
    let found;
    try {
        const { united, unit, integration } = await mergeAll(ctx, input, paths);
        const epoch = epochOf(ctx, input, { unit, integration, settings });
        // Whoever needs it says what is wrong; where nobody does, nothing is.
        epoch.catch(() => null);
        const counted = settings.coverpkg ?? [];
        const measured = await measure(ctx, { ...input, counted }, united, input.policy);
        found = { measured, head: { files: measured.files, unit, integration, proof, settings, epoch } };
    }
    catch (error) {
        if (!(error instanceof ProfileError))
            throw error;
        return { answers: everyRow(input, (row) => faultyRow(row, input, error.message, proof)) };
    }
    const { measured, head } = found;
    const asked = rows.filter((row) => row.asked(input.policy));
    const answers = await Promise.all(asked.map((row) => row.answer(measured, input, proof)));
    const { answers: others, reports = [] } = await compared(ctx, input, head);
    const all = [...answers.map((answer) => withParts(answer, head)), ...others];
    const { generated } = measured.leftOut;
    const fresh = generated.length === 0 ? [] : await madeGenerated(ctx, input, generated);
    if (fresh.length === 0)
        return { answers: all, reports };
    const row = all.find((answer) => answer.row === exclusionsRow.name) ?? all[0];
    return { answers: all.map((answer) => (answer === row ? withFindings(answer, fresh) : answer)), reports };
}
/** Where nothing is left to judge there is still something to say, if it is more than a note. */
function withFindings(answer, more) {
    const { notApplicable: _, ...judged } = answer;
    const kept = more.every(({ level }) => level === 'note') ? answer : judged;
    return { ...kept, findings: [...answer.findings, ...more] };
}
/** Profiles of unit tests, what integration tests left, and both as one. */
async function mergeAll(ctx, input, paths) {
    const options = { allowEmpty: input.policy['allow-empty'] === true };
    const folders = input.given.coverageDirectories ?? [];
    const names = shortNames([...paths, ...folders]);
    const named = (path, at) => ({ path, name: names[at] ?? path });
    const read = async (profile, allowed = {}) => ({
        name: profile.name,
        table: await readProfile(profile, allowed),
    });
    const units = [];
    for (const [at, path] of paths.entries())
        units.push(await read(named(path, at), options));
    const others = [];
    const left = folders.map((folder, at) => named(folder, paths.length + at));
    for (const profile of await profilesOf(ctx, input, left))
        others.push(await read(profile));
    const all = [...units, ...others];
    if (all.length > 1)
        checkSamePlaces(all.map(({ name, table }) => ({ name, coverage: table.coverage() })));
    const unit = unite(units);
    if (folders.length === 0)
        return { united: unit, unit, integration: null };
    return { united: unite(all), unit, integration: unite(others) };
}
/** The total says what each kind of tests has its share in. */
function withParts(answer, { files, unit, integration }) {
    if (answer.row !== totalRow.name || integration === null || answer.measured === undefined)
        return answer;
    return { ...answer, actual: `${answer.actual}; ${formatParts(files, unit, integration)}` };
}
function everyRow({ policy }, answer) {
    return allRows.filter((row) => row.asked(policy)).map(answer);
}
function faultyRow(row, { policy }, why, proof) {
    return faulty(row.name, why, proof, [], row.threshold(policy));
}
/** Tests that did not run to the end leave too little: that is a failure of the code, as theirs is. */
function notMeasured(row, section, incomplete, proof) {
    const rule = 'coverage.not-measured';
    return {
        row: row.name,
        actual: 'not measured: not every package ran its tests to the end',
        threshold: row.threshold(section),
        proof,
        findings: incomplete.map((importPath) => ({
            rule,
            level: 'block',
            message: `${importPath} did not run its tests to the end`,
            scope: importPath,
            fix: 'mend its tests first (row `tests`)',
            waivable: false,
            fingerprint: fingerprint(rule, [importPath]),
        })),
    };
}
//# sourceMappingURL=check.js.map
;// CONCATENATED MODULE: ./packages/gate/build/edited-config.js

/**
 * Who is judged writes the rules here: shown, and not refused, since they have to be mended somewhere.
 * @param files from the repository's root, with slashes
 */
function editedConfigs(check, change, files) {
    const rule = `${check}/config`;
    return files
        .filter((file) => change?.files.has(file))
        .map((file) => ({
        ...{ rule, level: 'warn', place: { file }, fingerprint: fingerprint(rule, [file]) },
        message: `this change edits ${file}, by which it is judged`,
    }));
}
//# sourceMappingURL=edited-config.js.map
;// CONCATENATED MODULE: ./packages/gate/build/fingerprint-lines.js
/** Fingerprints of flaws that programs name by a line: made of the line's text, so that they outlive lines that move. */


/**
 * One for each flaw, in order. Flaws of one rule on equal lines of one file differ by their order from the top.
 * @param pathOf where the file of a flaw is read; absolute
 */
async function fingerprintLines(flaws, pathOf) {
    const texts = new Map();
    const linesOf = (file) => {
        const lines = texts.get(file) ?? (0,promises_.readFile)(pathOf(file), 'utf8').then(split, () => []);
        texts.set(file, lines);
        return lines;
    };
    const keyed = await Promise.all(flaws.map(async ({ rule, file, line = 0, column = 0, message }, index) => {
        const text = (await linesOf(file))[line - 1] ?? message;
        return { index, rule, what: [file, text.trim().replace(/\s+/g, ' ')], line, column };
    }));
    keyed.sort((a, b) => a.line - b.line || a.column - b.column || a.index - b.index);
    const seen = new Map();
    const prints = [];
    for (const { index, rule, what } of keyed) {
        const key = [rule, ...what].join('\0');
        const occurrence = seen.get(key) ?? 0;
        seen.set(key, occurrence + 1);
        prints[index] = fingerprint(rule, what, occurrence);
    }
    return prints;
}
function split(text) {
    return text.split('\n');
}
//# sourceMappingURL=fingerprint-lines.js.map
;// CONCATENATED MODULE: ./packages/gate/build/tracked-files.js

/**
 * Paths from `directory` with slashes, sorted, of those below it; also new ones that git does not ignore.
 * @throws ToolError when git cannot tell
 */
async function trackedFiles(ctx, directory, pathspec = []) {
    const flags = ['--cached', '--others', '--exclude-standard', '--deduplicate'];
    const [listed, deleted] = await Promise.all([
        list(ctx, directory, flags, pathspec),
        list(ctx, directory, ['--deleted'], pathspec),
    ]);
    const gone = new Set(deleted);
    return listed.filter((path) => !gone.has(path)).sort();
}
/**
 * Paths from `directory` with slashes of what the last commit or the next one holds below it, whether or not it lies in
 * the work tree.
 * @throws ToolError when git cannot tell
 */
async function indexedFiles(ctx, directory) {
    return list(ctx, directory, ['--cached', '--deduplicate'], []);
}
async function list(ctx, directory, flags, pathspec) {
    const stdout = await git(ctx, directory, ['ls-files', '-z', ...flags, '--', ...pathspec]);
    return stdout.split('\0').filter((path) => path !== '');
}
//# sourceMappingURL=tracked-files.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/dockerfile/check.js
/** hadolint over every Dockerfile that git knows below the module. */











const check_name = 'dockerfile';
const check_timeoutMs = 120_000;
/** hadolint, src/Hadolint/Rule.hs: DLSeverity, the worst first. */
const levels = ['error', 'warning', 'info', 'style'];
const check_section = schemas/* strictObject */.rej({
    level: schemas/* enum */.k5n(levels)
        .describe("Findings of at least this of hadolint's levels stop the release; the others are shown")
        .optional(),
    missing: schemas/* enum */.k5n(['error', 'skip'])
        .describe('What it is when there is a Dockerfile and no hadolint')
        .optional(),
});
const report = schemas/* array */.YOg(schemas/* object */.Ikc({
    code: schemas/* string */.YjP().min(1),
    level: schemas/* enum */.k5n([...levels, 'ignore']),
    file: schemas/* string */.YjP(),
    line: schemas/* int */.Whr(),
    column: schemas/* int */.Whr(),
    message: schemas/* string */.YjP(),
}));
const dockerfile = {
    name: check_name,
    section: check_section,
    presets: { baseline: false, strict: { level: 'warning', missing: 'error' }, starter: false },
    looser(before, now) {
        const [old, own] = [policyOf(before), policyOf(now)];
        return [
            ...(levels.indexOf(own.level) < levels.indexOf(old.level)
                ? [`level: ${old.level} -> ${own.level}`]
                : []),
            ...(old.missing === 'error' && own.missing === 'skip' ? ['missing: error -> skip'] : []),
        ];
    },
    rows: () => [check_name],
    async run(ctx, input) {
        const started = ctx.clock.monotonic();
        const { level, missing } = policyOf(input.policy);
        const proof = { command: 'hadolint --format=json --no-fail <every Dockerfile>' };
        const tracked = await trackedFiles(ctx, input.directory);
        const files = tracked.filter(isDockerfile);
        if (files.length === 0)
            return {
                answers: [
                    notApplicable(check_name, `there is no Dockerfile${input.prefix === '' ? '' : ` below ${input.prefix}`}`, proof),
                ],
            };
        const tool = await input.tool('hadolint').catch((error) => {
            if (error instanceof kernel_build/* ToolError */.v4)
                return error;
            throw error;
        });
        if (tool instanceof kernel_build/* ToolError */.v4) {
            if (missing === 'error')
                return { answers: [faultOfTool(check_name, tool, 0)] };
            const why = `hadolint is missing, and the policy says "missing: skip": ${files.length} Dockerfiles were not looked at`;
            return { answers: [{ ...notApplicable(check_name, why, proof), skipped: true }] };
        }
        const found = [];
        let exitCode = 0;
        // Without a home, since a configuration there judges nobody else; that of the module's root counts. Nor does what
        // the environment configures (src/Hadolint/Config/Environment.hs), which nobody would see.
        const silent = Object.keys(ctx.env).filter((key) => key.startsWith('HADOLINT_'));
        const env = {
            ...Object.fromEntries(silent.map((key) => [key, undefined])),
            ...{ XDG_CONFIG_HOME: ctx.temp, HOME: ctx.temp },
        };
        for (const file of files) {
            const args = ['--format=json', '--no-color', '--no-fail', '--', file];
            const said = await (0,build/* probe */.dy)(ctx, tool.path, args, { cwd: input.directory, env, timeoutMs: check_timeoutMs });
            exitCode = Math.max(exitCode, said.exitCode);
            const parsed = report.safeParse(parse(said.stdout));
            if (said.exitCode !== 0 || !parsed.success) {
                const lines = said.stderr.split('\n').map(build_text/* oneLine */.T).filter(Boolean);
                const why = `hadolint ended with exit code ${said.exitCode} on ${file}: ${lines[0] ?? 'no report that can be read'}`;
                return { answers: [faulty(check_name, why, { ...proof, exitCode }, lines)] };
            }
            found.push(...parsed.data.map((one) => ({ ...one, file })));
        }
        const shown = found.filter((one) => one.level !== 'ignore');
        const stops = (one) => levels.indexOf(one.level) <= levels.indexOf(level);
        const flaws = shown.map((one) => ({
            rule: `hadolint/${one.code}`,
            file: (0,build_place/* fileOf */.W7)(input, one.file) ?? one.file,
            line: one.line,
            column: one.column,
            message: (0,build_text/* oneLine */.T)(one.message),
        }));
        const prints = await fingerprintLines(flaws, (file) => (0,external_node_path_.join)((0,build_place/* topOf */.HX)(input), file));
        const stopping = shown.filter(stops).length;
        // hadolint, src/Hadolint/Config/Configfile.hs.
        const own = tracked.filter((file) => /^\.hadolint\.ya?ml$/.test(file));
        const configs = own.map((file) => external_node_path_.posix.join(input.prefix, file));
        const change = configs.length === 0 ? null : await input.change();
        return {
            answers: [
                {
                    row: check_name,
                    actual: `${stopping} of at least level ${level}, ${shown.length - stopping} others, in ${files.length} files`,
                    measured: { value: stopping, of: null },
                    threshold: `none of at least level ${level}`,
                    proof: {
                        ...proof,
                        exitCode,
                        durationMs: ctx.clock.monotonic() - started,
                        tool: { name: 'hadolint', version: tool.version, sha256: tool.sha256 ?? null },
                    },
                    findings: [
                        ...editedConfigs(check_name, change, configs),
                        ...flaws.map(({ rule, file, line, column, message }, index) => {
                            const { code, level: own } = shown[index];
                            return {
                                rule,
                                aliases: [code],
                                level: stops(shown[index]) ? 'block' : 'warn',
                                message: `${message} (${own})`,
                                place: { file, ...(line > 0 ? { line, column: Math.max(1, column) } : {}) },
                                fix: `mend the line, or write "# hadolint ignore=${code}" above it`,
                                fingerprint: prints[index],
                                url: code.startsWith('SC')
                                    ? `https://www.shellcheck.net/wiki/${code}`
                                    : `https://github.com/hadolint/hadolint/wiki/${code}`,
                            };
                        }),
                    ],
                },
            ],
        };
    },
};
function policyOf({ level = 'warning', missing = 'error' }) {
    return { level, missing };
}
/**
 * `Dockerfile`, `dockerfile`, `Dockerfile.debug`, `api.Dockerfile`, and the same for Containerfile; no documentation of
 * them, and no code: dockerfile.go reads some.
 */
function isDockerfile(path) {
    const file = path.slice(path.lastIndexOf('/') + 1);
    return ((/^(?:docker|container)file$|^[\w.-]+\.(?:docker|container)file$/i.test(file) ||
        /^(?:Docker|Container)file\.[\w.-]+$/.test(file)) &&
        !/\.(?:md|txt|dockerignore|go)$/i.test(file) &&
        !/(?:^|\/)(?:vendor|testdata)\//.test(path));
}
//# sourceMappingURL=check.js.map
;// CONCATENATED MODULE: ./packages/gate/build/outage.js
/** What keeps go from compiling and is no fault of the code: a network that does not answer, a program that is missing. */
const words = [
    // Modules that cannot be fetched (cmd/go/internal/web, net).
    /\bdial (?:tcp|udp)\b/,
    /\bi\/o timeout\b/,
    /\bTLS handshake timeout\b/,
    /\bproxyconnect tcp\b/,
    /\breading https?:\/\/\S+: (?:4(?:01|03|07|29)|5\d\d) /,
    /\bmodule lookup disabled by GOPROXY=off\b/,
    // cmd/cgo, and os/exec.
    /^cgo: C compiler .* not found/,
    /\bexecutable file not found in (?:\$PATH|%PATH%)/,
    // The machine.
    /\bno space left on device\b/,
    /\bcannot allocate memory\b/,
    /: signal: killed$/,
];
/** The first of go's lines that tells of one; undefined where the code alone is at fault. */
function outageIn(lines) {
    return lines.map((line) => line.trim()).find((line) => words.some((word) => word.test(line)));
}
//# sourceMappingURL=outage.js.map
;// CONCATENATED MODULE: ./packages/gate/build/compiles.js
/** Whether the module compiles, its tests among it: asked once, before the checks that can say nothing if it does not. */






const compiles_timeoutMs = 1_200_000;
/** Compiles packages and tests into the build cache, and links nothing. */
const args = ['list', '-test', '-export', '-f', '{{""}}', './...'];
const command = `go ${args.slice(0, -3).join(' ')} ./...`;
const linesKept = 20;
/** Of findings that stand in the rows of checks that were not run. */
const compileRule = 'compile';
/**
 * What the compiler refuses; empty when it compiles, and also when go fails without naming a place: the checks find
 * out then what is wrong.
 * @throws ToolError when it is not the code that keeps go from compiling
 */
async function compileErrors(ctx, directory, prefix, go) {
    ctx.log.progress('compiling');
    const { exitCode, stderr } = await (0,build/* probe */.dy)(ctx, go.path, args, { cwd: directory, env: go.env, timeoutMs: compiles_timeoutMs });
    if (exitCode === 0)
        return [];
    const said = stderr.split(/\r?\n/);
    const outage = outageIn(said);
    if (outage !== undefined) {
        const lines = said.filter((line) => line !== '').slice(0, linesKept);
        throw new kernel_build/* ToolError */.v4(`go cannot compile here: ${outage}`, { command, exitCode, lines });
    }
    // A package is compiled by itself and once more with its tests, and both refuse the same.
    const errors = new Map();
    for (const line of said) {
        const found = (0,build_place/* compilerLine */.sG)({ directory, prefix }, line);
        if (found === null)
            continue;
        const { place, message } = found;
        const id = fingerprint(compileRule, [place?.file ?? '', message]);
        if (errors.has(id))
            continue;
        errors.set(id, {
            rule: compileRule,
            level: 'block',
            message,
            ...(place === null ? {} : { place }),
            fix: compileFix(prefix, place),
            waivable: false,
            fingerprint: id,
        });
    }
    return [...errors.values()];
}
/** Names the command that shows what the compiler refuses there, tests included. */
function compileFix(prefix, place) {
    if (place === null)
        return 'take a version of it that compiles: "go vet ./..." shows it again';
    const folder = external_node_path_.posix.relative(prefix, external_node_path_.posix.dirname(place.file));
    const pattern = folder === '..' || folder.startsWith('../') ? './...' : `./${folder}`;
    return `mend the line: "go vet ${pattern}" shows it again`;
}
/** The answers of a check that was not run since the module does not compile. */
function notCompiled(check, section, errors) {
    return check.rows(section).map((row) => ({
        row,
        actual: 'not judged: the module does not compile',
        threshold: 'code that compiles',
        proof: { command, exitCode: 1 },
        findings: errors,
    }));
}
//# sourceMappingURL=compiles.js.map
// EXTERNAL MODULE: ./packages/gate/build/file-fault.js
var file_fault = __webpack_require__(8795);
;// CONCATENATED MODULE: ./packages/gate/build/checks/gofmt/check.js
/** Whether every Go file is formatted as gofmt would write it. */












const gofmt_check_name = 'gofmt';
const gofmt_check_timeoutMs = 300_000;
/** Characters of file names in one command line; Windows takes 32 767 in all. */
const argumentLimit = 24_000;
/** 0 whether or not files differ; 2 when a file could not be read or parsed. */
const knownExitCodes = [0, 2];
const gofmt_check_section = schemas/* strictObject */.rej({});
const gofmt = {
    name: gofmt_check_name,
    section: gofmt_check_section,
    presets: { baseline: {}, strict: {}, starter: {} },
    looser: () => [],
    rows: () => [gofmt_check_name],
    async run(ctx, input) {
        const started = ctx.clock.monotonic();
        const program = await findGofmt(input);
        const files = [...new Set(input.packages.flatMap((p) => p.files))];
        const differing = [];
        const broken = [];
        const odd = [];
        let exitCode = 0;
        for (const batch of check_batches(files)) {
            const answer = await ask(ctx, program, batch, input);
            exitCode = Math.max(exitCode, answer.exitCode);
            const said = answer.stderr.split(/\r?\n/).filter((line) => line !== '');
            for (const line of said) {
                const found = (0,build_place/* compilerLine */.sG)(input, line);
                if (found === null)
                    odd.push(line);
                else
                    broken.push(found);
            }
            const listed = answer.stdout.split(/\r?\n/).filter((line) => line !== '');
            const asked = new Set(batch);
            differing.push(...listed.filter((line) => asked.has(line)));
            odd.push(...listed.filter((line) => !asked.has(line)));
        }
        const proof = {
            command: 'gofmt -l <every Go file of go list ./...>',
            exitCode,
            packagesSeen: input.packages.filter((p) => p.files.length > 0).length,
            packagesExpected: input.packages.length,
            durationMs: ctx.clock.monotonic() - started,
        };
        const unparsed = broken.map(({ place, message }) => ({
            ...{ rule: 'gofmt/syntax', message, place },
            ...(place ?? { file: '' }),
        }));
        const prints = await fingerprintLines(unparsed, (file) => (0,external_node_path_.join)((0,build_place/* topOf */.HX)(input), file));
        const unformatted = [];
        for (const file of differing)
            unformatted.push(await differs(file, input));
        const answers = [answer()];
        return { answers };
        function answer() {
            if (!knownExitCodes.includes(exitCode) || odd.length > 0 || (exitCode === 2 && broken.length === 0)) {
                return faulty(gofmt_check_name, `gofmt ended with exit code ${exitCode}: ${odd[0] ?? ''}`, proof, odd);
            }
            if (files.length === 0)
                return faulty(gofmt_check_name, 'there are no Go files', proof);
            const rest = broken.length === 0 ? '' : ', and some cannot be parsed';
            return {
                row: gofmt_check_name,
                actual: `${differing.length} of ${files.length} files differ${rest}`,
                measured: { value: differing.length, of: files.length },
                threshold: 'no file differs',
                proof,
                findings: [
                    ...unparsed.map((one, index) => {
                        const { rule, file, message, place } = one;
                        const print = prints[index] ?? fingerprint(rule, [file, message]);
                        return {
                            ...{ rule, level: 'block', message, fingerprint: print, waivable: false },
                            ...(place === null ? {} : { place }),
                            fix: compileFix(input.prefix, place),
                        };
                    }),
                    ...unformatted,
                ],
            };
        }
    },
};
/** gofmt ends lines with LF; a checkout with core.autocrlf does not, and gofmt -w there is of no use to the commit. */
async function differs(path, input) {
    const file = (0,build_place/* fileOf */.W7)(input, path) ?? path;
    const crlf = (await (0,promises_.readFile)((0,external_node_path_.join)(input.directory, path)).catch((0,file_fault/* fileFault */.b)('read', file))).includes('\r\n');
    return {
        rule: 'gofmt/format',
        level: 'block',
        message: `${file} is not as gofmt writes it${crlf ? ': its lines end with CRLF' : ''}`,
        place: { file },
        fix: crlf ? '*.go text eol=lf in .gitattributes, and check out again' : `gofmt -w ${path}`,
        fingerprint: fingerprint('gofmt/format', [file]),
    };
}
async function ask(ctx, program, files, input) {
    return (0,build/* probe */.dy)(ctx, program, ['-l', ...files], { cwd: input.directory, env: input.go.env, timeoutMs: gofmt_check_timeoutMs });
}
/** gofmt comes with go: beside it, or beside what a link to go points at. */
async function findGofmt(input) {
    const program = process.platform === 'win32' ? 'gofmt.exe' : 'gofmt';
    const real = await (0,promises_.realpath)(input.go.path).catch(() => input.go.path);
    for (const folder of new Set([(0,external_node_path_.dirname)(input.go.path), (0,external_node_path_.dirname)(real)])) {
        const candidate = (0,external_node_path_.join)(folder, program);
        if (await exists(candidate))
            return candidate;
    }
    throw new kernel_build/* ToolError */.v4(`there is no gofmt beside go`, { command: 'gofmt -l', exitCode: null });
}
function* check_batches(files) {
    let batch = [];
    let length = 0;
    for (const file of files) {
        if (batch.length > 0 && length + file.length > argumentLimit) {
            yield batch;
            batch = [];
            length = 0;
        }
        batch.push(file);
        length += file.length + 1;
    }
    if (batch.length > 0)
        yield batch;
}
//# sourceMappingURL=check.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/gosec/section.js
/** What quality-gate.yml may say of gosec. */



/** As gosec writes them, from the least on. */
const ranks = ['low', 'medium', 'high'];
const gosecSection = schemas/* strictObject */.rej({
    severity: schemas/* enum */.k5n(ranks).describe('Findings of at least this severity stop the release').optional(),
    confidence: schemas/* enum */.k5n(ranks)
        .describe('… if gosec is at least this sure of them; the others are shown')
        .optional(),
    exclude: schemas/* array */.YOg(schemas/* string */.YjP().regex(/^G\d{3}$/, 'is no rule of gosec'))
        .describe('Rules that are not looked for: `G104`')
        .optional(),
    timeout: settings_build/* duration */.p0.describe('How long gosec may take').optional(),
});
const gosecPresets = {
    baseline: false,
    strict: { severity: 'medium', confidence: 'medium', exclude: [], timeout: '10m' },
    starter: false,
};
function gosecPolicy(section) {
    const { severity = 'medium', confidence = 'medium', exclude = [], timeout = '10m' } = section;
    return { severity, confidence, exclude, timeoutMs: (0,kernel_build/* parseDuration */.E9)(timeout) };
}
function looserGosec(before, now) {
    const [old, own] = [gosecPolicy(before), gosecPolicy(now)];
    const higher = ['severity', 'confidence']
        .filter((key) => ranks.indexOf(own[key]) > ranks.indexOf(old[key]))
        .map((key) => `${key}: ${old[key]} -> ${own[key]}`);
    const gone = own.exclude
        .filter((rule) => !old.exclude.includes(rule))
        .map((rule) => `exclude: ${rule} is new`);
    return [...higher, ...gone];
}
//# sourceMappingURL=section.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/gosec/check.js
/** gosec: flaws that let somebody in, in the code of this module. */













const gosec_check_name = 'gosec';
const check_rank = schemas/* enum */.k5n(['LOW', 'MEDIUM', 'HIGH']);
/** gosec, report/json and issue/issue.go: numbers of lines are texts, `12` or `12-15`. */
const check_report = schemas/* object */.Ikc({
    'Golang errors': schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* object */.Ikc({ error: schemas/* string */.YjP() }))),
    Issues: schemas/* array */.YOg(schemas/* object */.Ikc({
        severity: check_rank,
        confidence: check_rank,
        cwe: schemas/* object */.Ikc({ id: schemas/* string */.YjP(), url: schemas/* string */.YjP() }).nullish(),
        rule_id: schemas/* string */.YjP().min(1),
        details: schemas/* string */.YjP(),
        file: schemas/* string */.YjP(),
        line: schemas/* string */.YjP().regex(/^\d+(?:-\d+)?$/),
        column: schemas/* string */.YjP(),
        suppressions: schemas/* array */.YOg(schemas/* object */.Ikc({ justification: schemas/* string */.YjP().optional() })).nullish(),
    }))
        .nullable(),
    Stats: schemas/* object */.Ikc({ files: schemas/* int */.Whr(), found: schemas/* int */.Whr() }),
});
const gosec = {
    name: gosec_check_name,
    section: gosecSection,
    presets: gosecPresets,
    looser: looserGosec,
    needs: ['vet'],
    compiled: true,
    rows: () => [gosec_check_name],
    async run(ctx, input) {
        const started = ctx.clock.monotonic();
        const policy = gosecPolicy(input.policy);
        const { go, directory } = input;
        const tool = await input.tool(gosec_check_name);
        const path = (0,external_node_path_.join)(input.outputDirectory, 'gosec.json');
        const exclude = policy.exclude.length === 0 ? [] : [`-exclude=${policy.exclude.join(',')}`];
        const flags = ['-fmt=json', '-track-suppressions', '-exclude-generated', ...exclude];
        const folders = new Set();
        const said = [];
        // Not `./...`, by which it walks into nested modules and testdata/.
        const looked = [
            ...new Set(input.packages.flatMap(({ files }) => files.map((file) => `.${external_node_path_.sep}${(0,external_node_path_.dirname)(file)}`))),
        ].sort();
        if (looked.length === 0)
            return { answers: [faulty(gosec_check_name, 'there is no package to look at', { command: gosec_check_name })] };
        // A report of an earlier run would be taken for this one's.
        await (0,promises_.rm)(path, { force: true }).catch((0,file_fault/* fileFault */.b)('remove', 'gosec.json'));
        const { exitCode } = await (0,build/* run */.eF)(ctx, tool.path, [...flags, `-out=${path}`, ...looked], {
            cwd: directory,
            // It calls the go of PATH.
            env: (0,build/* inFrontOfPath */.Jf)({ ...ctx.env, ...go.env }, (0,external_node_path_.dirname)(go.path)),
            // 1 for findings and for a failure alike; which of them it was, its report tells.
            okExitCodes: [0, 1],
            timeoutMs: policy.timeoutMs,
            onLine: (line) => {
                const [, text = ''] = /^\[gosec\] \S+ \S+ (.*)$/.exec(line) ?? [];
                const [, folder] = /^Import directory: (.*)$/.exec(text) ?? [];
                if (folder !== undefined)
                    folders.add(folder);
                else if (!/^(?:Checking|Ignoring|Including|Excluding) /.test(text))
                    said.push((0,build_text/* oneLine */.T)(text || line));
            },
        });
        const seen = input.packages.filter(({ files }) => files.some((file) => folders.has((0,external_node_path_.dirname)((0,external_node_path_.join)(directory, file))))).length;
        const proof = {
            command: `gosec ${flags.join(' ')} <every package>`,
            exitCode,
            packagesSeen: seen,
            packagesExpected: input.packages.length,
            durationMs: ctx.clock.monotonic() - started,
            tool: { name: gosec_check_name, version: tool.version, sha256: tool.sha256 ?? null },
        };
        const stopped = (why, lines = said) => ({
            answers: [faulty(gosec_check_name, why, proof, lines)],
        });
        const parsed = check_report.safeParse(await readJson(path));
        if (!parsed.success) {
            return stopped(`gosec left no report that can be read to its end: ${said.at(-1) ?? 'it says nothing'}`);
        }
        const { Issues, Stats, 'Golang errors': errors } = parsed.data;
        const unread = Object.values(errors).flatMap((list) => list.map(({ error }) => error));
        if (unread.length > 0)
            return stopped(`gosec could not read the code: ${(0,build_text/* oneLine */.T)(unread[0] ?? '')}`, unread);
        if (Stats.files === 0)
            return stopped('gosec looked at no file');
        if (!sawEnough(seen, input))
            return stopped(`gosec saw ${seen} of ${input.packages.length} packages`);
        const issues = Issues ?? [];
        const silenced = issues.filter(isSilenced);
        const open = issues.length - silenced.length;
        if ((exitCode === 1) !== open > 0) {
            return stopped(`gosec ended with exit code ${exitCode} beside ${open} findings`);
        }
        const stops = ({ severity, confidence }) => atLeast(severity, policy.severity) && atLeast(confidence, policy.confidence);
        const flaws = issues.map((issue) => flaw(issue, (0,build_place/* fileOf */.W7)(input, issue.file)));
        const prints = await fingerprintLines(flaws.map((one) => ({ ...one, file: one.file ?? '' })), (file) => (0,external_node_path_.join)((0,build_place/* topOf */.HX)(input), file));
        const change = await input.change();
        const generated = await generatedFiles(input);
        const told = await newlyGenerated(ctx, input, gosec_check_name, change, generated);
        const stopping = issues.filter((issue) => !isSilenced(issue) && stops(issue)).length;
        return {
            answers: [
                {
                    row: gosec_check_name,
                    actual: `${stopping} of at least ${policy.severity} severity, ${open - stopping} others${silenced.length > 0 ? `, ${silenced.length} silenced in the code` : ''}${generated.length > 0 ? `; ${generated.length} generated files left out` : ''}`,
                    measured: { value: stopping, of: null },
                    threshold: `none of at least ${policy.severity} severity and ${policy.confidence} confidence`,
                    proof,
                    findings: [
                        ...told,
                        ...issues.flatMap((issue, index) => {
                            const one = flaws[index] ?? flaw(issue, null);
                            const print = prints[index] ?? fingerprint(one.rule, [one.message]);
                            if (isSilenced(issue))
                                return issue.suppressions?.every(hasReason) ? [] : [unreasoned(one, print)];
                            return [
                                {
                                    ...check_finding(one, issue, stops(issue) ? 'block' : 'warn', print),
                                    ...(0,build_place/* scopeOf */.Od)(input, one.file),
                                },
                            ];
                        }),
                    ],
                },
            ],
            reports: [{ kind: 'gosec', path, proof }],
        };
    },
};
function flaw({ rule_id: id, details, line, column }, file) {
    const first = Number.parseInt(line, 10);
    return { rule: `gosec/${id}`, file, line: first, column: Number(column) || 0, message: (0,build_text/* oneLine */.T)(details) };
}
function check_finding({ rule, file, line, message }, { rule_id: id, severity, confidence, cwe }, level, print) {
    return {
        rule,
        aliases: [id, ...(cwe ? [`CWE-${cwe.id}`] : [])],
        level,
        message: `${message} (severity ${severity.toLowerCase()}, confidence ${confidence.toLowerCase()})`,
        ...(file === null ? {} : { place: line > 0 ? { file, line } : { file } }),
        fix: `mend the line, or end it with "// #nosec ${id} -- <why>"`,
        fingerprint: print,
        ...(cwe ? { url: cwe.url } : {}),
    };
}
/** A silence that nobody has to answer for. */
function unreasoned({ rule, file, line }, print) {
    return {
        rule: 'gosec/nosec',
        level: 'warn',
        message: `${rule} is silenced without a reason`,
        ...(file === null ? {} : { place: { file, line } }),
        fix: `write "// #nosec ${rule.slice('gosec/'.length)} -- <why>"`,
        fingerprint: fingerprint('gosec/nosec', [print]),
    };
}
function isSilenced({ suppressions }) {
    return (suppressions ?? []).length > 0;
}
function hasReason({ justification = '' }) {
    return justification.trim() !== '';
}
function atLeast(one, least) {
    return ranks.indexOf(one.toLowerCase()) >= ranks.indexOf(least);
}
//# sourceMappingURL=check.js.map
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
;// CONCATENATED MODULE: ./packages/gate/build/checks/integration/section.js
/** What quality-gate.yml may say of integration tests. */


const integrationSection = schemas/* strictObject */.rej({
    command: schemas/* string */.YjP()
        .min(1)
        .describe('Tests against a running service, for a POSIX shell in the module\'s folder; it answers at $BASE_URL: "go test -count=1 -tags=integration ./..."')
        .optional(),
    timeout: settings_build/* duration */.p0.describe('For the command: "10m" by default').optional(),
});
//# sourceMappingURL=section.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/integration/check.js
/** Tests against a running service: a command that is given BASE_URL, and the digest of what answers there. */









const integration_check_name = 'integration';
const defaultTimeout = '10m';
/** Lines of output that a finding holds; the log holds more. */
const tailLines = 40;
/** In the place of a base URL: whoever judges knows that nothing can answer. */
const nowhere = 'none';
const logLimit = 16 * 2 ** 20;
/** Of a POSIX shell: the command was not found, or could not be executed. */
const neverRan = [126, 127];
/** `sha256:…`, an image by its digest, or the bare sha256 of a file. */
const artifactForm = /^(?:[^\s@]+@)?(?:sha256:)?([0-9a-f]{64})$/;
const integration = {
    name: integration_check_name,
    section: integrationSection,
    presets: { baseline: false, strict: {}, starter: false },
    looser: (before, now) => before.command === undefined || before.command === now.command
        ? []
        : [`command: ${before.command} -> ${now.command ?? '(none)'}`],
    rows: () => [integration_check_name],
    async run(ctx, input) {
        const { command } = input.policy;
        const { baseUrl = '', artifact = '' } = input.given;
        if (command === undefined) {
            const proof = { command: '(none)' };
            return { answers: [notApplicable(integration_check_name, 'no integration command is given', proof)] };
        }
        const shown = (0,build_text/* oneLine */.T)(command);
        const fault = (why) => ({ answers: [faulty(integration_check_name, why, { command: shown })] });
        if (baseUrl === nowhere) {
            const why = 'nothing runs yet that it could speak to: judge again with `base-url` where it does';
            return { answers: [notApplicable(integration_check_name, why, { command: shown })] };
        }
        if (baseUrl === '') {
            return fault('there is an integration command, and nobody says where the service answers: give `base-url`, or `base-url: none` where nothing runs yet');
        }
        if (!isBaseUrl(baseUrl))
            return fault('the base URL is no http or https address without user and password');
        const digest = artifactForm.exec(artifact)?.[1];
        if (digest === undefined) {
            return fault(artifact === ''
                ? 'nobody says what answers at the base URL: give `artifact-digest`'
                : `what answers at the base URL is not named by a digest: ${(0,build_text/* oneLine */.T)(artifact)}`);
        }
        if (input.programs?.includes(digest) === false) {
            return fault(`what answers at the base URL is no program of the build that is judged: ${artifact}; give the sha256 of one in build.json as \`artifact-digest\``);
        }
        return performed(ctx, input, { command, baseUrl, artifact });
    },
};
async function performed(ctx, input, tested) {
    const { command, baseUrl, artifact } = tested;
    const shell = await (0,build/* which */.K7)(ctx, 'sh');
    if (shell === null) {
        const why = 'there is no sh in PATH to run the integration command';
        return { answers: [faulty(integration_check_name, why, { command: (0,build_text/* oneLine */.T)(command) })] };
    }
    const started = ctx.clock.monotonic();
    const timeoutMs = (0,kernel_build/* parseDuration */.E9)(input.policy.timeout ?? defaultTimeout);
    const path = (0,external_node_path_.join)(input.outputDirectory, 'integration.log');
    const log = new BoundedLog(path);
    let exitCode = 0;
    let message = '';
    try {
        await (0,build/* run */.eF)(ctx, shell, ['-c', command], {
            cwd: input.directory,
            env: { BASE_URL: baseUrl },
            timeoutMs,
            onLine: (line) => {
                log.add(line);
                ctx.log.progress((0,build_text/* oneLine */.T)(line));
            },
        });
    }
    catch (error) {
        if (!(error instanceof kernel_build/* ToolError */.v4))
            throw error;
        exitCode = error.exitCode;
        message = error.message.slice(shell.length + 1);
    }
    finally {
        await log.end();
    }
    const durationMs = ctx.clock.monotonic() - started;
    const proof = { command: `BASE_URL=${(0,build_text/* oneLine */.T)(baseUrl)} ${(0,build_text/* oneLine */.T)(command)}`, exitCode, durationMs };
    const report = { kind: 'log', path, proof };
    const where = `against ${artifact} at ${baseUrl}`;
    if (neverRan.includes(exitCode ?? 0)) {
        const why = `the integration command could not be run (exit code ${exitCode}): ${log.tail.at(-1) ?? ''}`;
        return { answers: [faulty(integration_check_name, why, proof, log.tail)], reports: [report] };
    }
    const timedOut = message !== '' && durationMs >= timeoutMs;
    const ended = timedOut ? `was stopped after ${(0,kernel_build/* formatDuration */.a3)(timeoutMs)}` : message;
    const answer = {
        row: integration_check_name,
        actual: (0,build_text/* oneLine */.T)(`${message === '' ? 'passed' : ended} ${where}`),
        threshold: 'exit code 0',
        proof,
        findings: message === '' ? [] : [failure(ended, timedOut, tested, log)],
    };
    return { answers: [answer], reports: [report] };
}
function failure(ended, timedOut, { command, artifact }, log) {
    const rule = timedOut ? `${integration_check_name}.timeout` : integration_check_name;
    return {
        rule,
        level: 'block',
        message: (0,build_text/* oneLine */.T)(`${command}: ${ended}${log.tail.length === 0 ? '' : `: ${log.tail.at(-1)}`}`),
        scope: artifact,
        fix: `BASE_URL=… ${(0,build_text/* oneLine */.T)(command)}`,
        waivable: false,
        fingerprint: fingerprint(rule, [command]),
        details: [...log.tail],
    };
}
/** The beginning of the output on disk, the end of it in memory. */
class BoundedLog {
    tail = [];
    #file;
    #fault;
    #bytes = 0;
    constructor(path) {
        this.#file = (0,external_node_fs_.createWriteStream)(path);
        this.#file.on('error', (error) => {
            this.#fault = error;
        });
    }
    add(line) {
        const plain = (0,build_text/* oneLine */.T)(line);
        if (plain !== '')
            this.tail.push(plain);
        if (this.tail.length > tailLines)
            this.tail.shift();
        const size = Buffer.byteLength(line) + 1;
        if (this.#bytes <= logLimit && this.#bytes + size > logLimit)
            this.#file.write('… the rest is left out\n');
        this.#bytes += size;
        if (this.#bytes <= logLimit)
            this.#file.write(`${line}\n`);
    }
    async end() {
        this.#file.end();
        if (!this.#file.closed)
            await (0,external_node_events_.once)(this.#file, 'close').catch(() => { });
        if (this.#fault === undefined)
            return;
        const what = `the log of the integration command cannot be written: ${this.#fault.message}`;
        throw new kernel_build/* ToolError */.v4(what, { command: integration_check_name, exitCode: null, cause: this.#fault });
    }
}
function isBaseUrl(text) {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}
//# sourceMappingURL=check.js.map
;// CONCATENATED MODULE: ./packages/gate/build/main-modules.js
/** The module that is judged, those beside it in a workspace, and the lines of go.mod that require others. */






const listed = schemas/* looseObject */._H3({ Path: schemas/* string */.YjP(), Dir: schemas/* string */.YjP(), GoMod: schemas/* string */.YjP().optional() });
/** @throws ToolError when go cannot tell */
async function mainModules(ctx, { directory, prefix, go }) {
    const args = ['list', '-m', '-json=Path,Dir,GoMod'];
    const { exitCode, stdout, stderr } = await (0,build/* probe */.dy)(ctx, go.path, args, { cwd: directory, env: go.env });
    const modules = schemas/* array */.YOg(listed).safeParse((0,json_objects/* jsonObjects */.T)(stdout).objects);
    const lines = stderr.split('\n').filter((line) => line !== '');
    if (exitCode !== 0 || !modules.success || modules.data.length === 0) {
        throw new kernel_build/* ToolError */.v4(`go list -m names no module: ${lines[0] ?? 'it says nothing'}`, {
            command: `go ${args.join(' ')}`,
            exitCode,
            lines,
        });
    }
    const folderOf = (dir) => external_node_path_.posix.join(prefix, (0,external_node_path_.relative)(directory, dir).replaceAll('\\', '/'));
    const own = modules.data.find(({ Dir }) => (0,external_node_path_.relative)(directory, Dir) === '') ?? modules.data[0];
    return {
        path: own?.Path ?? '',
        folders: new Map(modules.data.map(({ Path, Dir }) => [Path, folderOf(Dir)])),
        goMod: await (0,promises_.readFile)((0,external_node_path_.join)(directory, 'go.mod'), 'utf8').catch(() => ''),
    };
}
/** The line of go.mod that brings `module`: its own, else that of Go for what comes with it, else the whole file. */
function placeOfRequirement(module, { goMod }, prefix) {
    const file = external_node_path_.posix.join(prefix, 'go.mod');
    const lines = goMod.split('\n').map((line) => line.replace(/\/\/.*$/, '').trim());
    const at = (wanted) => lines.findIndex((line) => wanted(line.split(/\s+/)));
    const brings = (words) => words[0] === module || (['require', 'replace'].includes(words[0] ?? '') && words[1] === module);
    const replaces = (words) => words.includes('=>') && words.includes(module);
    const found = module === 'stdlib' || module === 'toolchain'
        ? Math.max(at(([word]) => word === 'toolchain'), at(([word]) => word === 'go'))
        : [at(replaces), at(brings)].find((index) => index >= 0);
    return found === undefined || found < 0 ? { file } : { file, line: found + 1 };
}
//# sourceMappingURL=main-modules.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/licences/ids.js
/** The SPDX ids that are understood: those of the texts that are recognised, and what else they are called. */
/** A text of the GNU licences does not say whether a later one may be taken: those of one text mean the same here. */
const gnu = ['AGPL-3.0', 'GPL-2.0', 'GPL-3.0', 'LGPL-2.1', 'LGPL-3.0'];
const licenceIds = [
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'BSD-4-Clause',
    'BSL-1.0',
    'BUSL-1.1',
    'CC0-1.0',
    'CDDL-1.0',
    'Elastic-2.0',
    'EPL-1.0',
    'EPL-2.0',
    'ISC',
    'JSON',
    'MIT',
    'MIT-0',
    'MPL-2.0',
    'SSPL-1.0',
    'Unlicense',
    'UPL-1.0',
    'WTFPL',
    'Zlib',
    ...gnu,
    ...gnu.map((id) => `${id}-only`),
    ...gnu.map((id) => `${id}-or-later`),
];
/** `GPL-3.0` for `GPL-3.0-or-later`. */
function baseOf(id) {
    return id.replace(/-(?:only|or-later)$/, '');
}
//# sourceMappingURL=ids.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/licences/section.js
/** What quality-gate.yml may say of licences. */


const section_list = schemas/* array */.YOg(schemas/* enum */.k5n(licenceIds));
const licencesSection = schemas/* strictObject */.rej({
    allow: section_list
        .optional()
        .describe('SPDX ids of the licences that a module may come under; without it all that are not in deny'),
    deny: section_list.optional().describe('SPDX ids of the licences that no module may come under'),
    unknown: schemas/* enum */.k5n(['block', 'warn'])
        .optional()
        .describe('What a module does that has no licence, one that is not recognised, or one with words of its own'),
});
/** What asks for no more than a notice, and for the changes to its own files (MPL). */
const strict = {
    allow: [
        '0BSD',
        'Apache-2.0',
        'BlueOak-1.0.0',
        'BSD-2-Clause',
        'BSD-3-Clause',
        'BSL-1.0',
        'CC0-1.0',
        'ISC',
        'MIT',
        'MIT-0',
        'MPL-2.0',
        'Unlicense',
        'UPL-1.0',
        'Zlib',
    ],
    unknown: 'block',
};
function section_looser(before, now) {
    const lines = [];
    if (before.allow !== undefined) {
        const was = before.allow.map(baseOf);
        const more = now.allow?.filter((id) => !was.includes(baseOf(id)));
        if (more === undefined)
            lines.push('allow: gone');
        else if (more.length > 0)
            lines.push(`allow: with ${more.join(', ')}`);
    }
    const is = (now.deny ?? []).map(baseOf);
    const fewer = (before.deny ?? []).filter((id) => !is.includes(baseOf(id)));
    if (fewer.length > 0)
        lines.push(`deny: without ${fewer.join(', ')}`);
    if ((before.unknown ?? 'block') === 'block' && now.unknown === 'warn')
        lines.push('unknown: block -> warn');
    return lines;
}
//# sourceMappingURL=section.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/licences/check.js
/** Under which licences the modules come that go into the programs, and whether the policy lets them. */






const licences_check_name = 'licences';
const licences = {
    name: licences_check_name,
    section: licencesSection,
    presets: { baseline: false, strict: strict, starter: false },
    looser: section_looser,
    rows: () => [licences_check_name],
    async run(ctx, input) {
        const started = ctx.clock.monotonic();
        ctx.log.progress('reading licences');
        // Loads the texts of licences.
        const { usedModules } = await Promise.all(/* import() */[__webpack_require__.e(198), __webpack_require__.e(609)]).then(__webpack_require__.bind(__webpack_require__, 8609));
        const { modules, command, seen } = await usedModules(ctx, input);
        const proof = {
            command,
            exitCode: 0,
            packagesSeen: seen,
            packagesExpected: input.packages.length,
            durationMs: ctx.clock.monotonic() - started,
        };
        const threshold = thresholdOf(input.policy);
        if (!sawEnough(seen, input)) {
            const why = `go list told of ${seen} of ${input.packages.length} packages`;
            return { answers: [faulty(licences_check_name, why, proof, [], threshold)] };
        }
        if (modules.length === 0) {
            return { answers: [notApplicable(licences_check_name, 'no module of others is used', proof, threshold)] };
        }
        const main = await mainModules(ctx, input);
        const findings = modules.flatMap((module) => findingsOf(module, input, main));
        const answer = {
            row: licences_check_name,
            actual: told(modules),
            measured: {
                value: modules.length - new Set(findings.map(({ scope }) => scope)).size,
                of: modules.length,
            },
            threshold,
            proof,
            findings,
        };
        return { answers: [answer] };
    },
};
/** Each id that may not be, and that something is not known. */
function findingsOf({ path, version, ids, unknown }, { policy, prefix }, main) {
    const allow = policy.allow?.map(baseOf);
    const deny = (policy.deny ?? []).map(baseOf);
    const at = `${path} ${version}`.trim();
    const finding = (id, level, message, fix) => ({
        rule: `${licences_check_name}/${id}`,
        level,
        message: (0,build_text/* oneLine */.T)(message),
        place: placeOfRequirement(path, main, prefix),
        scope: path,
        fix,
        fingerprint: fingerprint(`${licences_check_name}/${id}`, [path]),
    });
    const refused = ids.filter((id) => deny.includes(id) || (allow !== undefined && !allow.includes(id)));
    const waiver = (id) => `{id: ${licences_check_name}/${id}, scope: ${path}, reason: …, owner: …, until: …}`;
    return [
        ...refused.map((id) => finding(id, 'block', `${at} comes under ${id}${deny.includes(id) ? ', which is denied' : ', which is not allowed'}`, deny.includes(id)
            ? `do without ${path}, or waive it: ${waiver(id)}`
            : `do without ${path}, add ${id} to licences.allow, or waive it: ${waiver(id)}`)),
        ...(unknown === null
            ? []
            : [
                finding('unknown', policy.unknown ?? 'block', `${at}: ${unknown}`, `read what ${path} comes under, then waive it: ${waiver('unknown')}`),
            ]),
    ];
}
function thresholdOf({ allow, deny = [], unknown = 'block' }) {
    return [
        ...(allow === undefined ? [] : [`only ${allow.join(', ')}`]),
        ...(deny.length === 0 ? [] : [`never ${deny.join(', ')}`]),
        ...(unknown === 'block' ? ['none unknown'] : []),
    ].join('; ');
}
/** `12 modules: 8 MIT, 3 Apache-2.0, 1 unknown` */
function told(modules) {
    const counts = new Map();
    for (const { ids, unknown } of modules) {
        for (const id of [...ids, ...(unknown === null ? [] : ['unknown'])])
            counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const parts = [...counts]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .map(([id, n]) => `${n} ${id}`);
    return `${modules.length} ${modules.length === 1 ? 'module' : 'modules'}: ${parts.join(', ')}`;
}
//# sourceMappingURL=check.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/lint/golangci.js
/** One run of golangci-lint, believed only where its exit code and its report agree. */







/** golangci-lint, pkg/exitcodes/exitcodes.go. Of these only 0 and 1 say something about the code. */
const meanings = {
    2: 'a warning in its own tests',
    3: 'it failed',
    4: 'it did not end in time',
    5: 'it found no Go files',
    6: 'it found no configuration',
    7: 'it logged an error',
};
const cleanCode = 0;
const findingsCode = 1;
/**
 * Everything by which a configuration could hide a finding, change the checkout or move a path is set aside; what it
 * excludes by rule or path is its owner's to say.
 */
const whole = [
    ...['--max-issues-per-linter=0', '--max-same-issues=0', '--uniq-by-line=false', '--issues-exit-code=1'],
    ...['--new=false', '--new-from-rev=', '--new-from-merge-base=', '--new-from-patch=', '--fix=false'],
    ...['--path-mode=abs', '--show-stats=false', '--allow-parallel-runners', '--color=never'],
];
const golangci_report = schemas/* object */.Ikc({
    Issues: schemas/* array */.YOg(schemas/* object */.Ikc({
        FromLinter: schemas/* string */.YjP().min(1),
        Text: schemas/* string */.YjP(),
        Severity: schemas/* string */.YjP().optional(),
        Pos: schemas/* object */.Ikc({ Filename: schemas/* string */.YjP(), Line: schemas/* int */.Whr(), Column: schemas/* int */.Whr() }),
        SuggestedFixes: schemas/* array */.YOg(schemas/* unknown */.L5J()).nullish(),
    }))
        .nullable(),
    Report: schemas/* object */.Ikc({
        Warnings: schemas/* array */.YOg(schemas/* object */.Ikc({ Tag: schemas/* string */.YjP().optional(), Text: schemas/* string */.YjP() })).nullish(),
        Linters: schemas/* array */.YOg(schemas/* object */.Ikc({ Name: schemas/* string */.YjP(), Enabled: schemas/* boolean */.zMY().optional() })).nullish(),
        Error: schemas/* string */.YjP().optional(),
    }),
});
/** @throws ToolError when it cannot be started or is ended from outside; CancelledError */
async function runGolangci(ctx, request) {
    const { tool, go, directory, config, enable, timeoutMs, report: path } = request;
    const started = ctx.clock.monotonic();
    const args = [
        ...['run', `--config=${config}`, `--output.json.path=${path}`],
        ...[...whole, `--timeout=${timeoutMs}ms`, ...enable.map((name) => `--enable=${name}`), './...'],
    ];
    const said = [];
    // A report of an earlier run would be taken for this one's.
    await (0,promises_.rm)(path, { force: true }).catch((0,file_fault/* fileFault */.b)('remove', (0,external_node_path_.basename)(path)));
    const { exitCode } = await (0,build/* run */.eF)(ctx, tool.path, args, {
        cwd: directory,
        // It calls the go of PATH.
        env: (0,build/* inFrontOfPath */.Jf)({ ...ctx.env, ...go.env }, (0,external_node_path_.dirname)(go.path)),
        okExitCodes: [0, 1, 2, 3, 4, 5, 6, 7],
        // Its own limit names the reason; ours is for one that hangs.
        timeoutMs: timeoutMs + 60_000,
        onLine: (line) => {
            if (/^(?:level=|Error: |The command is terminated)/.test(line))
                said.push((0,build_text/* oneLine */.T)(line));
        },
    });
    const proof = {
        command: `golangci-lint run ${enable.map((name) => `--enable=${name} `).join('')}./...`,
        exitCode,
        durationMs: ctx.clock.monotonic() - started,
        tool: { name: 'golangci-lint', version: tool.version, sha256: tool.sha256 ?? null },
    };
    const faulty = (fault, lines = said) => ({
        ...{ fault, lines, proof },
        ...{ issues: [], linters: new Set(), warnings: [] },
    });
    if (exitCode !== cleanCode && exitCode !== findingsCode) {
        const why = said.find((line) => /level=error|^Error: /.test(line)) ?? '';
        return faulty(`golangci-lint ended with exit code ${exitCode} (${meanings[exitCode]}): ${why}`);
    }
    const parsed = golangci_report.safeParse(await readJson(path));
    if (!parsed.success)
        return faulty('golangci-lint left no report that can be read to its end');
    const { Issues, Report } = parsed.data;
    const issues = Issues ?? [];
    if (Report.Error)
        return faulty(`golangci-lint reports an error: ${(0,build_text/* oneLine */.T)(Report.Error)}`);
    const untyped = issues.filter(({ FromLinter }) => FromLinter === 'typecheck');
    if (untyped.length > 0) {
        return faulty('the code does not type-check, so nothing was linted', untyped.map(({ Text }) => Text));
    }
    if ((exitCode === findingsCode) !== issues.length > 0) {
        return faulty(`golangci-lint ended with exit code ${exitCode} beside ${issues.length} findings`);
    }
    return {
        ...{ fault: null, lines: [], issues, proof },
        linters: new Set((Report.Linters ?? []).flatMap(({ Name, Enabled }) => (Enabled ? [Name] : []))),
        warnings: (Report.Warnings ?? []).map(({ Text }) => (0,build_text/* oneLine */.T)(Text)),
    };
}
//# sourceMappingURL=golangci.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/lint/facts.js
/**
 * What golangci-lint sees of a module, whatever its configuration says: every file, how complex each function is, what is
 * severe, and what is silenced without a word. The first proves that it loaded the packages, of which its report says nothing.
 */




/** The presets are those of our own configuration. goheader has one finding for each file that does not begin so: all of them. gocognit has one for each function over 0. */
const config = `version: "2"
linters:
  default: none
  enable: [gocognit, goheader, nolintlint]
  settings:
    gocognit:
      min-complexity: 0
    goheader:
      template: |-
        {{ YEAR }} no file begins with this line, so that each is named
    nolintlint:
      allow-unused: true
      require-explanation: true
      require-specific: true
  exclusions:
    generated: disable
    presets: [std-error-handling, common-false-positives]
`;
const complexityText = /^cognitive complexity (\d+) of func `?(.+?)`? is high \(> \d+\)$/;
/**
 * @param enable linters whose findings are wanted as they are without the module's configuration
 * @throws ToolError, CancelledError
 */
async function lookAt(ctx, request, enable = []) {
    const path = (0,external_node_path_.join)(ctx.temp, 'golangci-facts.yml');
    await (0,promises_.writeFile)(path, config);
    const report = (0,external_node_path_.join)(ctx.temp, 'golangci-facts.json');
    const { fault, lines, issues, proof } = await runGolangci(ctx, {
        ...request,
        config: path,
        enable,
        report,
    });
    const functions = [];
    const folders = new Set();
    const unread = [];
    const severe = [];
    const silences = [];
    const written = new Map();
    const isByHand = async (path) => {
        const known = written.get(path) ?? (await isWritten(path));
        written.set(path, known);
        return known;
    };
    for (const issue of issues) {
        const { FromLinter, Text, Pos } = issue;
        if (FromLinter === 'nolintlint')
            silences.push(issue);
        else if (enable.includes(FromLinter) && (await isByHand(Pos.Filename)))
            severe.push(issue);
        if (FromLinter === 'goheader')
            folders.add((0,external_node_path_.dirname)(Pos.Filename));
        if (FromLinter !== 'gocognit' || Pos.Filename.endsWith('_test.go'))
            continue;
        const [, complexity, name] = complexityText.exec(Text) ?? [];
        if (complexity === undefined || name === undefined) {
            unread.push(Text);
            continue;
        }
        const byHand = await isByHand(Pos.Filename);
        if (byHand)
            functions.push({ name, path: Pos.Filename, line: Pos.Line, complexity: Number(complexity) });
    }
    functions.sort((a, b) => b.complexity - a.complexity || (a.path < b.path ? -1 : 1) || a.line - b.line);
    const unknown = unread.length > 0 ? `gocognit says what is not understood: ${unread[0]}` : null;
    return { fault: fault ?? unknown, lines, folders, functions, severe, silences, proof };
}
/** By hand, that is. What cannot be read counts as such. */
async function isWritten(path) {
    const source = await (0,promises_.readFile)(path).catch(() => Buffer.alloc(0));
    return headerLine(source) === null;
}
//# sourceMappingURL=facts.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/lint/flaws.js
/** Findings of golangci-lint, with the rule's name as waivers and policies write it and a fingerprint. */





/** Linters whose findings begin with a code of the rule; of others a colon in the text means nothing. */
const coded = new Set(['gocritic', 'gosec', 'govet', 'revive', 'staticcheck']);
/** @param names what a file is called in fingerprints, where that is not its own name */
async function readFlaws(checkout, issues, names = new Map()) {
    const own = new Map([...names].map(([from, to]) => [to, from]));
    const read = issues.map(({ FromLinter, Text, Severity = '', Pos, SuggestedFixes }) => {
        const [, code] = (coded.has(FromLinter) && /^([\w-]+): /.exec(Text)) || [];
        const file = (0,build_place/* fileOf */.W7)(checkout, Pos.Filename);
        return {
            ...{ rule: code === undefined ? FromLinter : `${FromLinter}/${code}`, linter: FromLinter },
            ...{ message: (0,build_text/* oneLine */.T)(Text), severity: Severity, line: Pos.Line, column: Pos.Column },
            file: file === null ? null : (names.get(file) ?? file),
            fixable: (SuggestedFixes ?? []).length > 0,
        };
    });
    const placed = read.flatMap((flaw, index) => flaw.file === null ? [] : [{ ...flaw, file: flaw.file, index }]);
    const prints = await fingerprintLines(placed, (file) => (0,external_node_path_.join)((0,build_place/* topOf */.HX)(checkout), own.get(file) ?? file));
    const byIndex = new Map(placed.map(({ index }, at) => [index, prints[at]]));
    return read.map((flaw, index) => ({
        ...flaw,
        fingerprint: byIndex.get(index) ?? fingerprint(flaw.rule, [flaw.message]),
    }));
}
//# sourceMappingURL=flaws.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/lint/staticcheck.js
/** staticcheck by itself: by its own configuration (staticcheck.conf), which golangci-lint does not read. */






/** One line each (honnef.co/go/tools, lintcmd/format.go: jsonFormatter). */
const diagnostic = schemas/* object */.Ikc({
    code: schemas/* string */.YjP().min(1),
    severity: schemas/* enum */.k5n(['error', 'warning', 'ignored']),
    location: schemas/* object */.Ikc({ file: schemas/* string */.YjP(), line: schemas/* int */.Whr(), column: schemas/* int */.Whr() }),
    message: schemas/* string */.YjP(),
});
/** Codes that say that it could not look (lintcmd/cmd.go). */
const broken = new Set(['compile', 'config']);
/** 1 for findings and for a failure alike; a failure leaves no finding. */
const staticcheck_knownExitCodes = [0, 1];
/**
 * Its cache replays findings with the paths of the checkout in which the same code was seen first; where that was
 * another one it looks anew.
 * @throws ToolError when it cannot be started or does not end in time; CancelledError
 */
async function runStaticcheck(ctx, request) {
    const own = await staticcheck_ask(ctx, request, {});
    const inside = ({ Pos }) => Pos.Filename.startsWith((0,external_node_path_.join)(request.directory, external_node_path_.sep));
    if (own.issues.every(inside))
        return own;
    return staticcheck_ask(ctx, request, { STATICCHECK_CACHE: await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'staticcheck-')) });
}
async function staticcheck_ask(ctx, { tool, go, directory, timeoutMs }, env) {
    const started = ctx.clock.monotonic();
    const { exitCode, stdout, stderr } = await (0,build/* probe */.dy)(ctx, tool.path, ['-f=json', './...'], {
        cwd: directory,
        // It calls the go of PATH.
        env: { ...(0,build/* inFrontOfPath */.Jf)({ ...ctx.env, ...go.env }, (0,external_node_path_.dirname)(go.path)), ...env },
        timeoutMs,
    });
    const proof = {
        command: 'staticcheck -f=json ./...',
        exitCode,
        durationMs: ctx.clock.monotonic() - started,
        tool: { name: 'staticcheck', version: tool.version, sha256: tool.sha256 ?? null },
    };
    const said = stderr.split('\n').map(build_text/* oneLine */.T).filter(Boolean);
    const faulty = (fault, lines = said) => ({
        ...{ fault, lines, proof },
        ...{ issues: [], linters: new Set(), warnings: [] },
    });
    if (!staticcheck_knownExitCodes.includes(exitCode)) {
        return faulty(`staticcheck ended with exit code ${exitCode}: ${said[0] ?? ''}`);
    }
    const issues = [];
    for (const line of stdout.split('\n').filter((text) => text !== '')) {
        const parsed = diagnostic.safeParse(parse(line));
        if (!parsed.success)
            return faulty(`staticcheck wrote what is no finding: ${(0,build_text/* oneLine */.T)(line)}`);
        const { code, location, message, severity } = parsed.data;
        if (broken.has(code))
            return faulty(`staticcheck could not look: ${(0,build_text/* oneLine */.T)(message)}`, message.split('\n'));
        if (severity === 'ignored')
            continue;
        issues.push({
            FromLinter: 'staticcheck',
            Text: `${code}: ${message}`,
            Pos: { Filename: location.file, Line: location.line, Column: location.column },
        });
    }
    if (exitCode === 1 && issues.length === 0) {
        return faulty(`staticcheck ended with exit code 1 and no finding: ${said[0] ?? ''}`);
    }
    return { ...{ fault: null, lines: [], issues, proof }, linters: new Set(['staticcheck']), warnings: [] };
}
//# sourceMappingURL=staticcheck.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/lint/base.js
/** The base, linted as the head is, so that what is new can be told by fingerprints and not by line numbers. */










/** The same function in the base and in the head. */
function functionKey(file, name) {
    return `${file}\0${name}`;
}
/**
 * The base by the head's configuration and with the same programs. Files that were renamed have the head's names. A base
 * without this module has nothing.
 * @throws ToolError, CancelledError
 */
async function lintBase(ctx, input, change, search) {
    const { tool, enable, timeoutMs, config, complexity, staticcheck } = search;
    return withTreeOf(ctx, { root: (0,build_place/* topOf */.HX)(input), commit: change.base }, async (tree) => {
        const base = { directory: (0,external_node_path_.join)(tree, input.prefix), prefix: input.prefix };
        if (!(await exists((0,external_node_path_.join)(base.directory, 'go.mod')))) {
            return { fingerprints: new Set(), complexity: new Map(), alone: new Set() };
        }
        const path = config.file === null ? config.path : (0,external_node_path_.join)(tree, config.file);
        if (config.file !== null) {
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
            await (0,promises_.copyFile)(config.path, path).catch((0,file_fault/* fileFault */.b)('read', config.file));
        }
        const request = { tool, go: input.go, directory: base.directory, timeoutMs };
        const facts = complexity ? await lookAt(ctx, request) : null;
        const report = (0,external_node_path_.join)(ctx.temp, 'golangci-base.json');
        const linted = await runGolangci(ctx, { ...request, config: path, enable, report });
        const alone = staticcheck === null ? null : await runStaticcheck(ctx, { ...request, tool: staticcheck });
        for (const one of [facts, linted, alone]) {
            if (one !== null && one.fault !== null)
                return { fault: one.fault, lines: one.lines };
        }
        const now = headNames(change);
        const prints = async (issues) => new Set((await readFlaws(base, issues, now)).map(({ fingerprint }) => fingerprint));
        return {
            fingerprints: await prints(linted.issues),
            alone: await prints(alone?.issues ?? []),
            complexity: new Map((facts?.functions ?? []).map(({ name, path: at, complexity: value }) => {
                const file = (0,build_place/* fileOf */.W7)(base, at) ?? at;
                return [functionKey(now.get(file) ?? file, name), value];
            })),
        };
    });
}
/** What files of the base are called in the head, where that is another name. */
function headNames({ files }) {
    return new Map([...files].flatMap(([name, { from }]) => (from === null ? [] : [[from, name]])));
}
//# sourceMappingURL=base.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/lint/answers.js




/** Severities that a configuration may give: golangci-lint's, and those of SonarQube and GitLab. */
const severeWords = /^(?:error|high|critical|blocker)$/i;
/** Said where `scope: new` stops nothing, since there is nothing to compare with. */
function unheld({ policy, base }) {
    return policy.onlyNew && base === null ? ' (there is no base to tell what is new, so nothing stops)' : '';
}
function at(change) {
    return change === null ? '' : ` at ${change.base.slice(0, 12)}`;
}
/**
 * @param old fingerprints of the base; null where nothing is compared
 * @param prefix of the rules: `golangci-lint/`
 * @param more findings beside those of the code
 */
function smells(row, flaws, compared, { old, prefix, by, proof, more, }) {
    const { policy, change } = compared;
    const fits = matcher(policy.severe);
    const named = ({ rule, linter, severity }) => fits(rule) || fits(linter) || severeWords.test(severity);
    const inTest = ({ file }) => file?.endsWith('_test.go') ?? false;
    const isSevere = (flaw) => named(flaw) && (policy.tests === 'block' || !inTest(flaw));
    const isNew = ({ fingerprint: print }) => old === null || !old.has(print);
    const level = (flaw) => {
        if (!isNew(flaw))
            return 'note';
        const own = isSevere(flaw) ? 'block' : named(flaw) ? policy.tests : policy.others;
        return own === 'block' && unheld(compared) !== '' ? 'warn' : own;
    };
    const fresh = flaws.filter(isNew);
    const severe = fresh.filter(isSevere).length;
    const word = old === null ? '' : 'new ';
    const known = flaws.length - fresh.length;
    return {
        row,
        actual: `${severe} ${word}severe, ${fresh.length - severe} ${word}other findings${known > 0 ? `, ${known} old ones` : ''}${by}`,
        measured: { value: severe, of: null },
        threshold: `no ${policy.onlyNew ? 'new ' : ''}severe finding${policy.others === 'block' ? ', and no other' : ''}${unheld(compared)}`,
        ...(old === null ? {} : { baseline: `${old.size} findings${at(change)}` }),
        proof,
        findings: [
            ...more,
            ...flaws.map((flaw) => ({ ...answers_finding(flaw, level(flaw), prefix), ...compared.scope(flaw.file) })),
        ],
    };
}
function answers_finding(flaw, level, prefix) {
    const { rule, linter, message, file, line, column, fixable, fingerprint: print } = flaw;
    const code = rule.slice(linter.length + 1);
    const position = line > 0 ? { line, ...(column > 0 ? { column } : {}) } : {};
    return {
        rule: `${prefix}${rule}`,
        ...(code === '' ? {} : { aliases: [`${prefix}${linter}`, code] }),
        level,
        message,
        ...(file === null ? {} : { place: { file, ...position } }),
        fix: fixable
            ? `golangci-lint run --fix --enable-only=${linter}`
            : prefix === ''
                ? `mend the line, or write "//lint:ignore ${code} <why>" above it`
                : `mend the line, or end it with "//nolint:${linter} // <why>"`,
        fingerprint: print,
        url: linter === 'staticcheck' && code !== ''
            ? `https://staticcheck.dev/docs/checks/#${code}`
            : `https://golangci-lint.run/docs/linters/configuration/#${linter}`,
    };
}
/** The most complex function, and each over the limit that is not as complex in the base already. */
function complexity(row, functions, limit, input, compared, proof) {
    const { base, change, policy } = compared;
    const over = functions.filter((one) => one.complexity > limit);
    const [worst] = functions;
    const highest = base === null ? null : Math.max(0, ...base.complexity.values());
    return {
        row,
        actual: worst === undefined
            ? 'no function branches'
            : `at most ${worst.complexity}, in ${worst.name}; ${over.length} of ${functions.length} that branch are over ${limit}`,
        measured: { value: worst?.complexity ?? 0, of: null },
        threshold: `<= ${limit}${policy.onlyNew ? ', or no more than in the base' : ''}${unheld(compared)}`,
        ...(highest === null ? {} : { baseline: `at most ${highest}${at(change)}` }),
        proof,
        findings: over.map(({ name, path, line, complexity: value }) => {
            const file = (0,build_place/* fileOf */.W7)(input, path);
            const before = base?.complexity.get(functionKey(file ?? path, name));
            const grew = before === undefined || value > before;
            const was = before === undefined ? '' : `; it was ${before}`;
            return {
                rule: row,
                level: !grew ? 'note' : unheld(compared) === '' ? 'block' : 'warn',
                message: `${name} has a cognitive complexity of ${value}, over ${limit}${was}`,
                ...compared.scope(file),
                ...(file === null ? {} : { place: { file, line } }),
                fix: 'move branches and loops into functions of their own until it is within the limit',
                fingerprint: fingerprint(row, [file ?? path, name]),
                url: 'https://github.com/uudashr/gocognit',
            };
        }),
    };
}
//# sourceMappingURL=answers.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/lint/config.js
/** By which configuration golangci-lint looks: the module's, or where there is none one of ours. */




/** As golangci-lint looks for it (pkg/config/base_loader.go), but never above the repository or in a home. */
const config_names = ['.golangci.yml', '.golangci.yaml', '.golangci.toml', '.golangci.json'];
/**
 * What is sound beside the severe: no assignment and no name without use, and no finding that is silenced without a word.
 * Errors of Close, Write to a buffer and their like may be left unchecked, as golangci-lint's own preset says.
 */
const ours = `version: "2"
linters:
  default: none
  enable: [ineffassign, nolintlint, unused]
  settings:
    nolintlint:
      require-explanation: true
      require-specific: true
  exclusions:
    generated: strict
    presets: [std-error-handling, common-false-positives]
`;
async function findConfig(ctx, input) {
    const top = (0,build_place/* topOf */.HX)(input);
    for (let folder = input.directory;; folder = (0,external_node_path_.dirname)(folder)) {
        for (const name of config_names) {
            const path = (0,external_node_path_.join)(folder, name);
            if (await exists(path))
                return { path, file: (0,build_place/* fileOf */.W7)(input, path) };
        }
        if (folder === top || folder === (0,external_node_path_.dirname)(folder))
            break;
    }
    const path = (0,external_node_path_.join)(ctx.temp, 'golangci.yml');
    await (0,promises_.writeFile)(path, ours);
    return { path, file: null };
}
//# sourceMappingURL=config.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/lint/hidden.js



/** Of what was seen without the configuration, what `issues`, found by it, do not have. */
async function hiddenFlaws(input, policy, { severe }, issues) {
    const key = ({ FromLinter, Pos }) => `${FromLinter}\0${Pos.Filename}\0${Pos.Line}`;
    const shown = new Set(issues.map(key));
    const fits = matcher(policy.severe);
    const flaws = await readFlaws(input, severe.filter((issue) => !shown.has(key(issue))));
    return flaws.filter(({ rule, linter, file }) => (fits(rule) || fits(linter)) && (policy.tests === 'block' || !file?.endsWith('_test.go')));
}
/** What is excluded is its owner's to say, and everybody's to see. */
function hiddenFinding(config, flaws) {
    if (flaws.length === 0)
        return [];
    const rule = 'lint/hidden';
    return [
        {
            ...{ rule, level: 'warn', place: { file: config }, fingerprint: fingerprint(rule, [config]) },
            message: `${config} hides ${flaws.length} severe ${flaws.length === 1 ? 'finding' : 'findings'}`,
            fix: 'mend them, or end each line with "//nolint:<linter> // <why>" and take the exclusion away',
            details: flaws.map(({ rule: own, file, line, message }) => `${file ?? '(outside)'}:${line} ${own}: ${message}`),
        },
    ];
}
/** `//nolint` without a linter or a reason, which silences all that it stands beside: said under any configuration. */
async function unreasonedFindings(input, { silences }, issues) {
    const at = ({ Pos }) => `${Pos.Filename}:${Pos.Line}`;
    const told = new Set(issues.filter(({ FromLinter }) => FromLinter === 'nolintlint').map(at));
    const untold = silences.filter((silence) => !told.has(at(silence)));
    return (await readFlaws(input, untold)).map(({ rule, message, file, line, fingerprint: print }) => ({
        ...{ rule: `golangci-lint/${rule}`, level: 'warn', message, fingerprint: print },
        ...(file === null ? {} : { place: { file, line } }),
        fix: 'write "//nolint:<linter> // <why>"',
    }));
}
//# sourceMappingURL=hidden.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/lint/severe.js
/**
 * What a severe code smell is: a finding of a linter that names what goes wrong when the program runs, as golangci-lint
 * and staticcheck say it of themselves (https://golangci-lint.run/docs/linters/, https://staticcheck.dev/docs/checks/).
 */
const severeRules = [
    // An error that nobody looks at.
    'errcheck',
    'nilerr',
    'nilnesserr',
    // What is opened and never closed.
    'bodyclose',
    'rowserrcheck',
    'sqlclosecheck',
    // A value that is not what it looks like.
    'asasalint',
    'bidichk',
    'durationcheck',
    'makezero',
    // "Checks that are concerned with the correctness of code", but for the use of what is deprecated.
    'staticcheck/SA!(1019)',
];
/** The linters that look for them. */
function lintersOf(rules) {
    return [...new Set(rules.map((rule) => rule.replace(/\/.*$/s, '')))];
}
//# sourceMappingURL=severe.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/lint/section.js
/** What quality-gate.yml may say of lint. */




const section_levels = ['block', 'warn', 'note'];
const lintSection = schemas/* strictObject */.rej({
    severe: schemas/* array */.YOg(schemas/* string */.YjP().regex(/^[A-Za-z][\w-]*(?:\/.+)?$/, {
        error: 'is no rule: the linter has to be named, and only what follows its slash may be a pattern',
    }))
        .describe('Rules whose findings stop the release: `<linter>` or `<linter>/<code>`, in whose code `*` stands for any part. Their linters run whatever .golangci.yml enables. A finding that .golangci.yml gives the severity error, high, critical or blocker is severe too')
        .optional(),
    others: schemas/* enum */.k5n(section_levels).describe('What a finding is that is not severe').optional(),
    tests: schemas/* enum */.k5n(section_levels).describe('What a severe finding in a _test.go file is').optional(),
    scope: schemas/* enum */.k5n(['all', 'new'])
        .describe('`new`: only what the base does not have stops the release, found by linting the base too; where there is no base, nothing does')
        .optional(),
    complexity: schemas/* union */.KCZ([schemas/* literal */.euz(false), schemas/* int */.Whr().min(1).max(1000)])
        .describe('Highest cognitive complexity of one function outside of tests; under `scope: new`, of one that became more complex. false: it is not measured')
        .optional(),
    staticcheck: schemas/* boolean */.zMY()
        .describe('Whether staticcheck runs by itself too, by its own configuration')
        .optional(),
    timeout: settings_build/* duration */.p0.describe('How long one run of a linter may take').optional(),
});
/** gocognit's own limit is 30 in golangci-lint; 15 is that of SonarQube's rule (https://rules.sonarsource.com/go/RSPEC-3776/). */
const lintPresets = {
    baseline: {
        severe: [...severeRules],
        others: 'warn',
        tests: 'warn',
        scope: 'all',
        complexity: 30,
        staticcheck: false,
        timeout: '10m',
    },
    strict: {
        severe: [...severeRules],
        others: 'block',
        tests: 'block',
        scope: 'all',
        complexity: 15,
        staticcheck: true,
        timeout: '10m',
    },
    starter: false,
};
function lintPolicy(section) {
    const { severe = severeRules, others = 'warn', tests = 'warn', scope, complexity } = section;
    const { staticcheck = false, timeout } = section;
    return {
        severe,
        others,
        tests,
        onlyNew: scope === 'new',
        complexity: complexity === undefined || complexity === false ? null : complexity,
        staticcheck,
        timeoutMs: (0,kernel_build/* parseDuration */.E9)(timeout ?? '10m'),
    };
}
function looserLint(before, now) {
    const [old, own] = [lintPolicy(before), lintPolicy(now)];
    const lines = [];
    for (const rule of old.severe) {
        if (!own.severe.includes(rule))
            lines.push(`severe: ${rule} is gone`);
    }
    for (const key of ['others', 'tests']) {
        if (section_levels.indexOf(own[key]) > section_levels.indexOf(old[key]))
            lines.push(`${key}: ${old[key]} -> ${own[key]}`);
    }
    if (own.onlyNew && !old.onlyNew)
        lines.push('scope: all -> new');
    if (old.complexity !== null && (own.complexity ?? Number.POSITIVE_INFINITY) > old.complexity) {
        lines.push(`complexity: ${old.complexity} -> ${own.complexity ?? 'false'}`);
    }
    if (old.staticcheck && !own.staticcheck)
        lines.push('staticcheck: true -> false');
    return lines;
}
//# sourceMappingURL=section.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/lint/staticcheck-conf.js
/** The configurations that staticcheck reads: of a package's folder and of those above it (config.Load). */



const staticcheck_conf_name = 'staticcheck.conf';
async function staticcheckConfs(input) {
    const folders = new Set(['.']);
    for (const path of input.packages.flatMap(({ files }) => files)) {
        let folder = external_node_path_.posix.dirname(external_node_path_.posix.join(input.prefix, path.replaceAll('\\', '/')));
        for (; !folders.has(folder); folder = external_node_path_.posix.dirname(folder))
            folders.add(folder);
    }
    const found = [];
    for (const folder of [...folders].sort()) {
        const file = external_node_path_.posix.join(folder, staticcheck_conf_name);
        const text = await (0,promises_.readFile)((0,external_node_path_.join)((0,build_place/* topOf */.HX)(input), file), 'utf8').catch(() => null);
        if (text !== null)
            found.push({ file, empty: asksForNothing(text) });
    }
    return found;
}
/** `checks = ["none"]`, `[]`, `["-SA*"]`: nothing is named that is to run. */
function asksForNothing(text) {
    const plain = text.replace(/^\s*#.*$/gm, '');
    const [, list] = /^\s*checks\s*=\s*\[([^\]]*)\]/m.exec(plain) ?? [];
    if (list === undefined)
        return false;
    const asked = [...list.matchAll(/["']([^"']*)["']/g)].map(([, check = '']) => check);
    return asked.every((check) => check === 'none' || check.startsWith('-'));
}
//# sourceMappingURL=staticcheck-conf.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/lint/check.js
/** golangci-lint with nothing held back: severe smells, how complex functions are, and what is new of both. */

















const check_rowNames = { smells: 'lint', complexity: 'lint.complexity', staticcheck: 'lint.staticcheck' };
const lint = {
    name: 'lint',
    section: lintSection,
    presets: lintPresets,
    looser: looserLint,
    needs: ['vet'],
    compiled: true,
    rows(section) {
        const policy = lintPolicy(section);
        return [
            check_rowNames.smells,
            ...(policy.complexity === null ? [] : [check_rowNames.complexity]),
            ...(policy.staticcheck ? [check_rowNames.staticcheck] : []),
        ];
    },
    async run(ctx, input) {
        const policy = lintPolicy(input.policy);
        const { go, directory, prefix } = input;
        const tool = await input.tool('golangci-lint');
        const staticcheck = policy.staticcheck ? await input.tool('staticcheck') : null;
        const config = await findConfig(ctx, input);
        const { timeoutMs } = policy;
        const request = { tool, go, directory, timeoutMs };
        const enable = lintersOf(policy.severe);
        // Under our own configuration nothing is excluded that is severe.
        const facts = await lookAt(ctx, request, config.file === null ? [] : enable);
        const seen = {
            packagesSeen: input.packages.filter(({ files }) => files.some((file) => facts.folders.has((0,external_node_path_.dirname)((0,external_node_path_.join)(directory, file))))).length,
            packagesExpected: input.packages.length,
        };
        const stopped = (fault, lines, proof) => ({
            answers: lint.rows(input.policy).map((row) => faulty(row, fault, { ...proof, ...seen }, lines)),
        });
        if (facts.fault !== null)
            return stopped(facts.fault, facts.lines, facts.proof);
        if (!sawEnough(seen.packagesSeen, input)) {
            const few = `golangci-lint saw ${seen.packagesSeen} of ${seen.packagesExpected} packages`;
            return stopped(few, [], facts.proof);
        }
        const path = (0,external_node_path_.join)(input.outputDirectory, 'golangci-lint.json');
        const linted = await runGolangci(ctx, { ...request, config: config.path, enable, report: path });
        if (linted.fault !== null)
            return stopped(linted.fault, linted.lines, linted.proof);
        const off = enable.filter((name) => !linted.linters.has(name)).join(', ');
        if (off !== '') {
            const way = `take ${off} out of linters.disable in ${config.file}, or out of lint.severe in quality-gate.yml`;
            return stopped(`${off} did not run: ${config.file} disables it`, [way], linted.proof);
        }
        const alone = staticcheck === null ? null : await runStaticcheck(ctx, { ...request, tool: staticcheck });
        const change = await input.change();
        const measured = policy.complexity !== null;
        const base = policy.onlyNew && change !== null
            ? await lintBase(ctx, input, change, {
                ...{ tool, enable, timeoutMs, config, staticcheck },
                complexity: measured,
            })
            : null;
        if (base !== null && 'fault' in base) {
            return stopped(`the base cannot be compared with: ${base.fault}`, base.lines, linted.proof);
        }
        const scope = (file) => (0,build_place/* scopeOf */.Od)(input, file);
        const compared = { policy, change, base, scope };
        const proof = { ...linted.proof, ...seen };
        const { file } = config;
        const hidden = file === null ? [] : await hiddenFlaws(input, policy, facts, linted.issues);
        const generated = await generatedFiles(input);
        const told = [
            ...(file === null
                ? []
                : [
                    ...editedConfigs('lint', change, [file]),
                    ...hiddenFinding(file, hidden),
                    ...(await unreasonedFindings(input, facts, linted.issues)),
                ]),
            ...(await newlyGenerated(ctx, input, 'lint', change, generated)),
        ];
        const beside = [
            ...(file === null ? ['; there is no .golangci.yml'] : []),
            ...(hidden.length > 0 ? [`; ${hidden.length} severe hidden by ${file}`] : []),
            ...(generated.length > 0 ? [`; ${generated.length} generated files left out`] : []),
        ];
        const answers = [
            smells(check_rowNames.smells, await readFlaws(input, linted.issues), compared, {
                old: base?.fingerprints ?? null,
                prefix: 'golangci-lint/',
                by: beside.join(''),
                proof,
                more: [...told, ...linted.warnings.map(warned)],
            }),
        ];
        if (policy.complexity !== null) {
            const of = { directory, prefix };
            const measuredProof = { ...facts.proof, ...seen };
            answers.push(complexity(check_rowNames.complexity, facts.functions, policy.complexity, of, compared, measuredProof));
        }
        if (alone !== null) {
            const confs = await staticcheckConfs(input);
            const empty = confs.find((conf) => conf.empty)?.file;
            const way = 'write checks = ["inherit"] there, or "lint: { staticcheck: false }" in quality-gate.yml';
            const aloneProof = { ...alone.proof, ...seen };
            answers.push(empty !== undefined
                ? faulty(check_rowNames.staticcheck, `${empty} asks for no check`, alone.proof, [way])
                : alone.fault === null
                    ? smells(check_rowNames.staticcheck, await readFlaws(input, alone.issues), compared, {
                        old: base?.alone ?? null,
                        prefix: '',
                        by: '',
                        proof: aloneProof,
                        more: editedConfigs(check_rowNames.staticcheck, change, confs.map((conf) => conf.file)),
                    })
                    : faulty(check_rowNames.staticcheck, alone.fault, alone.proof, alone.lines));
        }
        return { answers, reports: [{ kind: 'golangci-lint', path, proof }] };
    },
};
function warned(message) {
    return {
        ...{ rule: 'golangci-lint', level: 'note', message },
        fingerprint: fingerprint('golangci-lint', [message]),
    };
}
//# sourceMappingURL=check.js.map
;// CONCATENATED MODULE: ./packages/gate/build/change/blob.js

/**
 * By path; without those that `commit` does not have.
 * @param root the repository's
 * @param paths from there, with slashes
 * @throws ToolError when git cannot tell
 */
async function blobsOf(ctx, root, commit, paths) {
    const stdout = await git(ctx, root, ['ls-tree', '-z', '-l', '--full-tree', commit, '--', ...paths]);
    return new Map(stdout.split('\0').flatMap((line) => {
        const [, mode = '', hash = '', size, path] = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t([\s\S]+)$/.exec(line) ?? [];
        const text = () => git(ctx, root, ['cat-file', 'blob', hash]);
        return path === undefined
            ? []
            : [[path, { isFile: mode.startsWith('100'), bytes: Number(size), text }]];
    }));
}
//# sourceMappingURL=blob.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/secrets/entropy.js
/** Text that looks drawn by chance, under a name that says that it is secret. */
const named = /(?:secret|token|passw(?:or)?d|api_?-?key|access_?-?key|private_?-?key|credentials?)["'`]?\s{0,8}(?::=|=>|[:=])\s{0,8}(["'`])([0-9A-Za-z+/=_-]{20,200})\1/gi;
/**
 * Bits a character; the limits of detect-secrets for hexadecimal and for base 64
 * (https://github.com/Yelp/detect-secrets, HexHighEntropyString and Base64HighEntropyString). A short text cannot
 * have as many as a long one: 20 different characters have 4.3.
 */
const hexLimit = 3;
const otherLimit = 4.5;
const shortLimit = 4;
/** Values of that kind in a line. */
function randomSecrets(line) {
    return [...line.matchAll(named)].flatMap(([, , value = '']) => (isRandom(value) ? [value] : []));
}
function isRandom(value) {
    const bits = entropy(value);
    if (/^[0-9a-f]+$/i.test(value))
        return bits > hexLimit;
    // Words joined by dashes or one word of letters are names.
    if (!/\d/.test(value))
        return false;
    return bits > (value.length < 40 ? shortLimit : otherLimit);
}
/** Shannon's, in bits a character. */
function entropy(text) {
    const counts = new Map();
    for (const char of text)
        counts.set(char, (counts.get(char) ?? 0) + 1);
    let bits = 0;
    for (const count of counts.values())
        bits -= (count / text.length) * Math.log2(count / text.length);
    return bits;
}
//# sourceMappingURL=entropy.js.map
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./packages/gate/build/checks/secrets/forms.js
/** What secrets look like, by what their issuers publish of them. */

const gitHub = 'https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/';
const forms_forms = [
    {
        id: 'private-key',
        name: 'a private key',
        pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,2}PRIVATE KEY(?: BLOCK)?-----/g,
        level: 'block',
        // Code that reads keys names the line, too; a key goes on with its bytes or its headers.
        holds: (_marker, after) => /[0-9A-Za-z+/=]{40}|(?:Proc-Type|Version|Comment): /.test(after.slice(0, 500)),
        source: 'https://www.rfc-editor.org/rfc/rfc7468#section-10',
    },
    {
        id: 'github-token',
        name: 'a GitHub token',
        // Longer ones, and those with other signs in them, are newer than the checksum's description.
        pattern: /\b(gh[pousr]_[0-9A-Za-z](?:[0-9A-Za-z_.-]{34,500})[0-9A-Za-z])(?![0-9A-Za-z])/g,
        level: 'block',
        holds: (token) => !/^gh[pousr]_[0-9A-Za-z]{36}$/.test(token) || checksumHolds(token),
        source: gitHub,
    },
    {
        id: 'github-fine-grained-token',
        name: 'a fine-grained GitHub token',
        pattern: /\b(github_pat_[0-9A-Za-z_]{36,255})\b/g,
        level: 'block',
        source: 'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
    },
    {
        id: 'npm-token',
        name: 'an npm token',
        pattern: /\b(npm_[0-9A-Za-z]{36})\b/g,
        level: 'block',
        holds: checksumHolds,
        source: 'https://github.blog/2021-09-23-announcing-npms-new-access-token-format/',
    },
    {
        id: 'gitlab-token',
        name: 'a GitLab token',
        pattern: /\b(gl(?:pat|dt|rt|ptt)-[0-9A-Za-z_.-]{20,200})/g,
        level: 'block',
        source: 'https://docs.gitlab.com/administration/settings/account_and_limit_settings/',
    },
    {
        id: 'aws-access-key',
        name: 'an AWS access key',
        pattern: /\b((?:AKIA|ASIA)[A-Z2-7]{16})\b/g,
        level: 'block',
        // As AWS writes those of its documentation.
        holds: (key) => !key.endsWith('EXAMPLE'),
        source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
    },
    {
        id: 'slack-token',
        name: 'a Slack token',
        pattern: /\b(xox[abeoprs]-[0-9A-Za-z]{1,12}-[0-9A-Za-z-]{16,250}|xapp-\d-[0-9A-Za-z-]{30,250})/g,
        level: 'block',
        source: 'https://docs.slack.dev/authentication/tokens',
    },
    {
        id: 'stripe-key',
        name: 'a live key of Stripe',
        pattern: /\b((?:sk|rk)_live_[0-9A-Za-z]{16,250})\b/g,
        level: 'block',
        source: 'https://docs.stripe.com/keys',
    },
    {
        id: 'google-api-key',
        name: 'a Google API key',
        pattern: /\b(AIza[0-9A-Za-z_-]{35})(?![0-9A-Za-z_-])/g,
        level: 'block',
        source: 'https://cloud.google.com/docs/authentication/api-keys',
    },
    {
        id: 'pypi-token',
        name: 'a PyPI token',
        // What follows the prefix is a macaroon whose first field is the name of the host.
        pattern: /\b(pypi-AgE[0-9A-Za-z_-]{50,1000})/g,
        level: 'block',
        source: 'https://pypi.org/help/#apitoken',
    },
    {
        id: 'vault-token',
        name: 'a Vault token',
        pattern: /\b(hv[sbr]\.[0-9A-Za-z_-]{24,1000})/g,
        level: 'block',
        source: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
    },
    {
        id: 'digitalocean-token',
        name: 'a DigitalOcean token',
        pattern: /\b(do[opr]_v1_[0-9a-f]{64})\b/g,
        level: 'block',
        source: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
    },
    {
        id: 'sonarqube-token',
        name: 'a SonarQube token',
        pattern: /\b(sq[apu]_[0-9a-f]{40})\b/g,
        level: 'block',
        source: 'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/',
    },
    {
        id: 'web-token',
        name: 'a JSON web token',
        pattern: /\b(eyJ[0-9A-Za-z_-]{10,4000}\.eyJ[0-9A-Za-z_-]{10,4000}\.[0-9A-Za-z_-]{20,1000})/g,
        level: 'warn',
        source: 'https://www.rfc-editor.org/rfc/rfc7519',
    },
    {
        id: 'password-in-address',
        name: 'a password in an address',
        pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'`<>{}$]{1,100}:([^\s:/@"'`<>{}$%*]{8,200})@[\w[]/gi,
        level: 'warn',
        holds: (password) => !/^(?:password|passwd|secret|example|changeme|postgres|x+)$/i.test(password),
        source: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1',
    },
];
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** The last six characters are the CRC-32 of those between the prefix and them, in base 62. */
function checksumHolds(token) {
    const random = token.slice(token.indexOf('_') + 1, -6);
    let rest = (0,external_node_zlib_.crc32)(random);
    let digits = '';
    for (; rest > 0; rest = Math.floor(rest / 62))
        digits = base62[rest % 62] + digits;
    return token.endsWith(digits.padStart(6, '0'));
}
//# sourceMappingURL=forms.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/secrets/scan.js
/** Secrets in lines of a file. No secret leaves this file: what is found is told by its kind and its first characters. */



const shown = 4;
/** @param file from the repository's root; @param random whether text that only looks drawn by chance is told, too */
function scan(file, lines, random) {
    const findings = [];
    const seen = new Map();
    for (const { number, text, next } of lines) {
        const known = [];
        const add = (id, name, secret, level, url) => {
            known.push(secret);
            const rule = `secrets/${id}`;
            // What cannot be guessed may stand in a hash, so that a waiver is for this token and no other in its place.
            const what = id === 'private-key' ? next.trim() : level === 'block' ? secret : text.replaceAll(secret, '*').trim();
            const key = fingerprint(rule, [file, what]);
            const occurrence = seen.get(key) ?? 0;
            seen.set(key, occurrence + 1);
            const id64 = fingerprint(rule, [file, what], occurrence);
            findings.push({
                rule,
                level,
                message: id === 'private-key' ? name : `${name} (${secret.slice(0, shown)}…)`,
                place: { file, line: number },
                fix: level === 'block'
                    ? `revoke it, for it stands in the history; then take it out. If it is none: a waiver with id: ${id64}`
                    : 'read it from the environment',
                fingerprint: id64,
                ...(url === undefined ? {} : { url }),
            });
        };
        for (const { id, name, pattern, level, holds, source } of forms_forms) {
            for (const match of text.matchAll(pattern)) {
                const secret = match[1] ?? match[0];
                const after = `${text.slice(match.index + match[0].length)}\n${next}`;
                if (holds?.(secret, after) !== false)
                    add(id, name, secret, level, source);
            }
        }
        if (!random)
            continue;
        for (const secret of randomSecrets(text)) {
            if (known.some((one) => one.includes(secret) || secret.includes(one)))
                continue;
            add('random', 'what looks like a secret', secret, 'warn');
        }
    }
    return findings;
}
//# sourceMappingURL=scan.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/secrets/check.js
/** Secrets in the lines that a change adds; in the whole module where there is no change and the policy says so. */












const secrets_check_name = 'secrets';
const check_threshold = 'no secret';
/** A larger file is told of, not read. */
const limitBytes = 32 * 2 ** 20;
/** git's own measure of a binary file: a NUL in its first 8 000 bytes (xdiff-interface.c, buffer_is_binary). */
const binaryBytes = 8000;
/** Sums, drawn by chance and public. */
const sums = /(?:^|\/)(?:go\.sum|go\.work\.sum|package-lock\.json|yarn\.lock|pnpm-lock\.yaml)$/;
const secrets_check_section = schemas/* strictObject */.rej({
    'whole-tree': schemas/* boolean */.zMY()
        .describe('Without a base to compare with: whether every file of the module is looked at; true by default')
        .optional(),
    random: schemas/* boolean */.zMY()
        .describe('Whether text that looks drawn by chance is told as a warning, too')
        .optional(),
    exclude: schemas/* array */.YOg(schemas/* string */.YjP().min(1).max(500))
        .max(100)
        .describe('Files that are not looked at, as patterns from the repository\'s root: "**/testdata/**"')
        .optional(),
});
const secrets = {
    name: secrets_check_name,
    section: secrets_check_section,
    presets: { baseline: false, strict: { 'whole-tree': true, random: true }, starter: false },
    looser: (before, now) => [
        ...(wholeTree(before) && !wholeTree(now) ? ['whole-tree: true -> false'] : []),
        ...(before.random === true && now.random !== true ? ['random: true -> false'] : []),
        ...(now.exclude ?? [])
            .filter((pattern) => !before.exclude?.includes(pattern))
            .map((pattern) => `exclude: ${pattern} is new`),
    ],
    rows: () => [secrets_check_name],
    async run(ctx, input) {
        const started = ctx.clock.monotonic();
        const change = await input.change();
        if (change === null && !wholeTree(input.policy)) {
            const why = 'there is no base to compare with';
            return {
                answers: [{ ...notApplicable(secrets_check_name, why, { command: 'git diff' }, check_threshold), skipped: true }],
            };
        }
        const files = change === null
            ? new Map((await indexedFiles(ctx, input.directory)).map((file) => [external_node_path_.posix.join(input.prefix, file), null]))
            : new Map([...change.files]
                .filter(([, { status }]) => status !== 'deleted')
                .map(([file, { lines }]) => [file, lines]));
        const looked = await look(ctx, input, files);
        const proof = {
            command: change === null ? 'read git ls-files' : `read git diff ${change.base}`,
            exitCode: 0,
            durationMs: ctx.clock.monotonic() - started,
        };
        if (change === null && looked.files === 0) {
            return { answers: [faulty(secrets_check_name, 'git names no file that could be looked at', proof, [], check_threshold)] };
        }
        return { answers: [answerOf(looked, change === null ? 'lines' : 'added lines', proof)] };
    },
};
function wholeTree(section) {
    return section['whole-tree'] !== false;
}
function answerOf({ findings, files, lines, binary, excluded }, what, proof) {
    const left = [
        ...(binary > 0 ? [`${binary} binary`] : []),
        ...(excluded > 0 ? [`${excluded} excluded`] : []),
    ];
    const found = findings.filter(({ level }) => level === 'block').length;
    return {
        row: secrets_check_name,
        actual: `${found} in ${lines} ${what} of ${files} files${left.length > 0 ? ` (${left.join(', ')} not looked at)` : ''}`,
        measured: { value: found, of: null },
        threshold: check_threshold,
        proof,
        findings,
    };
}
async function look(ctx, input, files) {
    const { policy } = input;
    const root = (0,build_place/* topOf */.HX)(input);
    const isExcluded = matcher(policy.exclude ?? []);
    const findings = [];
    let [seen, lines, binary, excluded] = [0, 0, 0, 0];
    for (const [file, wanted] of files) {
        if (wanted?.length === 0)
            continue;
        if (isExcluded(file)) {
            excluded++;
            continue;
        }
        const text = await read(ctx, root, file);
        if (text === 'none')
            continue;
        if (text === 'too large')
            findings.push(tooLarge(file));
        else if (text === 'binary')
            binary++;
        else {
            const picked = pick(text.text, wanted);
            seen++;
            lines += picked.length;
            findings.push(...scan(file, picked, policy.random === true && !sums.test(file)));
        }
    }
    return { findings, files: seen, lines, binary, excluded };
}
/** A link says only where it leads; a folder is a submodule, with a gate of its own: they are `none`. */
async function read(ctx, root, file) {
    const path = (0,external_node_path_.join)(root, file);
    const refused = (0,file_fault/* fileFault */.b)('read', file, ', and was not looked at');
    const stat = await (0,promises_.lstat)(path).catch((error) => error.code === 'ENOENT' || error.code === 'ENOTDIR' ? null : refused(error));
    if (stat === null) {
        const head = (await blobsOf(ctx, root, 'HEAD', [file])).get(file);
        if (head === undefined) {
            throw new kernel_build/* ToolError */.v4(`${file} is neither in the work tree nor in HEAD, and was not looked at`, {
                command: `git ls-tree HEAD -- ${file}`,
                exitCode: 0,
            });
        }
        // A sparse checkout leaves out what a change may hold all the same.
        if (!head.isFile)
            return 'none';
        if (head.bytes > limitBytes)
            return 'too large';
        const text = await head.text();
        return text.slice(0, binaryBytes).includes('\0') ? 'binary' : { text };
    }
    if (!stat.isFile())
        return 'none';
    if (stat.size > limitBytes)
        return 'too large';
    const bytes = await (0,promises_.readFile)(path).catch(refused);
    return bytes.subarray(0, binaryBytes).includes(0) ? 'binary' : { text: bytes.toString('utf8') };
}
function pick(text, wanted) {
    const all = text.split('\n');
    if (all.at(-1) === '')
        all.pop();
    const lines = all.map((line, index) => ({ number: index + 1, text: line, next: all[index + 1] ?? '' }));
    return wanted === null ? lines : wanted.flatMap(({ first, last }) => lines.slice(first - 1, last));
}
function tooLarge(file) {
    const rule = 'secrets/not-read';
    return {
        rule,
        level: 'warn',
        message: `larger than ${limitBytes / 2 ** 20} MiB, and not looked at`,
        place: { file },
        fix: 'exclude it by name, if it may hold no secret',
        fingerprint: fingerprint(rule, [file]),
    };
}
//# sourceMappingURL=check.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/sonarqube/fault.js
/** Why SonarQube gave no verdict. */
/** An ERROR of the rows, never a pass: what is wrong, and what mends it. */
class SonarFault extends Error {
    name = 'SonarFault';
    /** What the other side said. */
    lines;
    constructor(what, lines = []) {
        super(what);
        this.lines = lines;
    }
}
//# sourceMappingURL=fault.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/sonarqube/report-task.js
/** report-task.txt, which each of Sonar's scanners leaves: which work of the server makes the verdict. */


const largest = 65_536;
/**
 * @param called how messages name it
 * @throws SonarFault when there is none, or it is not one
 */
async function readReportTask(path, called = path) {
    const size = await (0,promises_.stat)(path).then((found) => (found.isFile() ? found.size : null), () => null);
    if (size === null)
        throw new SonarFault(`there is no file ${called}: the scanner did not finish its work`);
    if (size > largest)
        throw new SonarFault(`${called} is too large for a report-task.txt`);
    const entries = new Map();
    for (const line of (await (0,promises_.readFile)(path, 'utf8')).split(/\r?\n/)) {
        const at = line.indexOf('=');
        if (at > 0)
            entries.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
    }
    const named = (key) => {
        const value = entries.get(key) ?? '';
        if (value === '')
            throw new SonarFault(`${called} is no report-task.txt: it has no ${key}`);
        return value;
    };
    return { projectKey: named('projectKey'), ceTaskId: named('ceTaskId') };
}
//# sourceMappingURL=report-task.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/sonarqube/revision.js

/**
 * HEAD; in a pull request also the head of its branch, since GitHub checks out a merge commit whose second parent that
 * is, and the scanner reports either. Empty when this is no git checkout.
 */
async function judgedCommits(ctx, directory, pullRequest) {
    const { exitCode, stdout } = await (0,build/* probe */.dy)(ctx, 'git', ['rev-list', '--parents', '-n1', 'HEAD'], {
        cwd: directory,
    });
    if (exitCode !== 0)
        return [];
    const [head, , merged] = stdout.trim().split(' ');
    return [head, pullRequest ? merged : undefined].filter((commit) => commit !== undefined && commit !== '');
}
//# sourceMappingURL=revision.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/junit.js
/**
 * The run as JUnit XML, in the form of Maven's surefire that Jenkins, GitLab and most readers agree on
 * (https://github.com/jenkinsci/xunit-plugin, junit-10.xsd): a suite for each package, a case for each test, subtests
 * among them; a test that passed only when run again holds what surefire calls a flakyFailure.
 */


async function writeJunit(path, events, failures, flaky) {
    const file = await (0,promises_.open)(path, 'w');
    try {
        for (const piece of junit(events, failures, flaky))
            await file.write(piece);
    }
    finally {
        await file.close();
    }
}
/** In pieces, a suite each. */
function* junit(events, failures, flaky) {
    const whole = junit_byPackage(failures.filter(({ kind, test }) => kind !== 'test' || test === null));
    const again = junit_byPackage(flaky);
    const packages = lastOfEach(events);
    for (const name of whole.keys())
        if (!packages.has(name))
            packages.set(name, new Map());
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
    for (const [name, tests] of packages) {
        yield suite(events, name, [...tests.values()], whole.get(name) ?? [], again.get(name) ?? []);
    }
    yield '</testsuites>\n';
}
function suite(events, name, tests, whole, flaky) {
    // A crash is an error of the test that ran; what has no such test stands as a case of its own.
    const error = (test) => whole.find((failure) => failure.test?.split(', ').includes(test.name));
    const own = whole.filter((failure) => !tests.some((test) => error(test) === failure));
    const errors = own.length + tests.filter((test) => error(test) !== undefined).length;
    const failed = tests.filter((test) => error(test) === undefined && isFailed(test)).length;
    const skipped = tests.filter((test) => error(test) === undefined && test.ended === 'skip').length;
    const seconds = events.runs
        .filter((run) => run.importPath === name)
        .reduce((sum, run) => sum + run.seconds, 0);
    const cases = [
        ...own.map((failure) => testcase(name, `[${failure.kind}]`, 0, junit_told('error', failure))),
        ...tests.map((test) => {
            const broken = error(test);
            const inner = broken !== undefined ? junit_told('error', broken) : outcome(test, flaky);
            return testcase(name, test.name, test.seconds, inner);
        }),
    ];
    const count = { tests: cases.length, failures: failed, errors, skipped };
    const attributes = { name, ...count, time: seconds.toFixed(3) };
    return `  <testsuite${written(attributes)}>\n${cases.join('')}  </testsuite>\n`;
}
function outcome(test, flaky) {
    if (isFailed(test)) {
        const text = test.log?.text ?? '';
        return `      <failure${written({ type: 'test', message: firstLine(text) })}>${escaped(text)}</failure>\n`;
    }
    if (test.ended === 'skip')
        return '      <skipped/>\n';
    const before = flaky.find((failure) => failure.test === test.name);
    return before === undefined ? '' : junit_told('flakyFailure', before);
}
function isFailed(test) {
    return test.failed || test.open || test.ended === null;
}
function junit_told(element, { kind, lines, log }) {
    const message = lines.join(' / ');
    return `      <${element}${written({ type: kind, message })}>${escaped(log)}</${element}>\n`;
}
function testcase(classname, name, seconds, inner) {
    const attributes = written({ classname, name, time: seconds.toFixed(3) });
    return inner === ''
        ? `    <testcase${attributes}/>\n`
        : `    <testcase${attributes}>\n${inner}    </testcase>\n`;
}
function firstLine(text) {
    const lines = text.split('\n').map((line) => line.trim());
    return lines.find((line) => line !== '' && !/^(=== |--- )/.test(line)) ?? 'failed';
}
function written(attributes) {
    return Object.entries(attributes)
        .map(([name, value]) => ` ${name}="${escaped(String(value)).replaceAll('\n', '&#10;')}"`)
        .join('');
}
/**
 * Characters that XML 1.0 cannot hold in any form (https://www.w3.org/TR/xml/#charsets; terminal sequences are the
 * usual ones) become U+FFFD.
 */
function escaped(text) {
    return (text
        .toWellFormed()
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
        .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll('\t', '&#9;')
        .replaceAll('\r', '&#13;'));
}
function junit_byPackage(failures) {
    const packages = new Map();
    for (const failure of failures) {
        const known = packages.get(failure.package);
        if (known === undefined)
            packages.set(failure.package, [failure]);
        else
            known.push(failure);
    }
    return packages;
}
//# sourceMappingURL=junit.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/sonarqube/checkstyle.js
/** golangci-lint's findings in the one form that Sonar's Go analyser takes them in (sonar-go, CheckstyleFormatImporter). */




const shape = schemas/* object */.Ikc({
    Issues: schemas/* array */.YOg(schemas/* object */.Ikc({
        FromLinter: schemas/* string */.YjP(),
        Text: schemas/* string */.YjP(),
        Severity: schemas/* string */.YjP().optional(),
        Pos: schemas/* object */.Ikc({ Filename: schemas/* string */.YjP(), Line: schemas/* int */.Whr(), Column: schemas/* int */.Whr().optional() }),
    }))
        .nullable(),
});
/**
 * Rewrites golangci-lint's JSON (`--output.json.path`). A finding without a severity becomes a warning: Sonar takes
 * errors for bugs, and these are code smells.
 * @returns false, and no file, when it is not that JSON
 */
async function checkstyle(from, to) {
    const parsed = shape.safeParse(await readJson(from));
    if (!parsed.success)
        return false;
    const files = Map.groupBy(parsed.data.Issues ?? [], ({ Pos }) => Pos.Filename);
    const elements = [...files].map(([file, found]) => {
        const errors = found.map(({ FromLinter, Text, Severity, Pos }) => `<error line="${Math.max(1, Pos.Line)}" severity="${escaped(Severity || 'warning')}" message="${escaped(Text)}" source="${escaped(FromLinter)}"/>`);
        return `<file name="${escaped(file)}">${errors.join('')}</file>`;
    });
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="5.0">${elements.join('')}</checkstyle>\n`;
    await (0,promises_.writeFile)(to, text);
    return true;
}
//# sourceMappingURL=checkstyle.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/sonarqube/generic-issues.js
/**
 * gosec's findings as generic external issues, since Sonar's Go analyser has no import for them. The form with rules, that
 * SonarQube has taken since 10.3 (sonarqube, ExternalIssueReportValidator).
 */



const generic_issues_shape = schemas/* object */.Ikc({
    Issues: schemas/* array */.YOg(schemas/* object */.Ikc({
        rule_id: schemas/* string */.YjP().min(1),
        details: schemas/* string */.YjP(),
        severity: schemas/* enum */.k5n(['LOW', 'MEDIUM', 'HIGH']),
        file: schemas/* string */.YjP(),
        /** `12`, or `12-15`. */
        line: schemas/* string */.YjP().regex(/^\d+(?:-\d+)?$/),
        suppressions: schemas/* array */.YOg(schemas/* unknown */.L5J()).nullish(),
    }))
        .nullable(),
});
const severities = { LOW: 'MINOR', MEDIUM: 'MAJOR', HIGH: 'CRITICAL' };
const order = ['LOW', 'MEDIUM', 'HIGH'];
/**
 * Rewrites gosec's JSON; what a comment suppresses stays out.
 * @returns false, and no file, when it is not that JSON
 */
async function genericIssues(from, to) {
    const parsed = generic_issues_shape.safeParse(await readJson(from));
    if (!parsed.success)
        return false;
    const found = (parsed.data.Issues ?? []).filter(({ suppressions }) => (suppressions ?? []).length === 0);
    const byRule = [...Map.groupBy(found, ({ rule_id }) => rule_id)];
    const rules = byRule.map(([id, [first, ...more]]) => {
        // A severity is of the rule here: the worst that gosec gave it.
        const severity = [first, ...more].reduce((worst, one) => one !== undefined && order.indexOf(one.severity) > order.indexOf(worst) ? one.severity : worst, 'LOW');
        return {
            id,
            name: first?.details || id,
            engineId: 'gosec',
            cleanCodeAttribute: 'TRUSTWORTHY',
            type: 'VULNERABILITY',
            severity: severities[severity],
            impacts: [{ softwareQuality: 'SECURITY', severity }],
        };
    });
    const issues = found.map(({ rule_id, details, file, line }) => {
        const [startLine = 1, endLine = startLine] = line.split('-').map(Number);
        return {
            ruleId: rule_id,
            primaryLocation: {
                message: details || rule_id,
                filePath: file,
                textRange: { startLine: Math.max(1, startLine), endLine: Math.max(1, startLine, endLine) },
            },
        };
    });
    await (0,promises_.writeFile)(to, JSON.stringify({ rules, issues }));
    return true;
}
//# sourceMappingURL=generic-issues.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/sonarqube/scanner.js
/** Runs the sonar-scanner that the machine has: it sends the checkout and our reports to the server. */









const program = 'sonar-scanner';
/** For a project without sonar-project.properties: what SonarSource's pages give for Go. */
const layout = {
    'sonar.sources': '.',
    'sonar.exclusions': '**/*_test.go,**/vendor/**,**/testdata/**',
    'sonar.tests': '.',
    'sonar.test.inclusions': '**/*_test.go',
    'sonar.test.exclusions': '**/vendor/**,**/testdata/**',
};
/**
 * Scans the module. The token is in the environment (SONAR_TOKEN), never in the command line; work files lie in
 * ctx.temp, nothing in the checkout.
 * @returns what the scanner sent, as it says itself, and the command
 * @throws SonarFault when there is no scanner or it leaves no report, ToolError when it fails
 */
async function scanner_scan(ctx, input, server) {
    const path = await (0,build/* which */.K7)(ctx, program);
    if (path === null) {
        throw new SonarFault(`there is no ${program} in PATH: install it, or run a scanner before and give its report-task.txt`);
    }
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'sonarqube-'));
    const report = (0,external_node_path_.join)(folder, 'report-task.txt');
    const properties = {
        ...((await exists((0,external_node_path_.join)(input.directory, 'sonar-project.properties'))) ? {} : layout),
        ...(await reportPaths(ctx, input.reports, folder)),
        ...input.policy.properties,
        ...scanner_named('sonar.projectKey', input.policy['project-key']),
        ...scanner_named('sonar.organization', input.policy.organization),
        'sonar.host.url': server.host,
        'sonar.projectBaseDir': input.directory,
        'sonar.working.directory': (0,external_node_path_.join)(folder, 'work'),
        'sonar.scanner.metadataFilePath': report,
        // We wait ourselves, and say what was seen.
        'sonar.qualitygate.wait': 'false',
    };
    const args = Object.entries(properties).map(([key, value]) => `-D${key}=${value}`);
    await (0,build/* run */.eF)(ctx, path, args, {
        cwd: input.directory,
        env: { SONAR_TOKEN: server.token, SONAR_HOST_URL: server.host },
        timeoutMs: server.timeoutMs,
        onLine: (line) => ctx.log.progress(line.replaceAll(server.token, '***')),
    }).catch((error) => {
        if (!(error instanceof kernel_build/* ToolError */.v4))
            throw error;
        const said = error.lines.length === 0 ? '' : `: ${scanner_reason(error.lines)}`;
        throw new kernel_build/* ToolError */.v4(`${error.message.replace(path, program)}${said}`, {
            command: program,
            exitCode: error.exitCode,
            lines: error.lines,
            cause: error,
        });
    });
    return {
        task: await readReportTask(report, 'report-task.txt'),
        command: `${program} -Dsonar.host.url=${server.host} …`,
    };
}
/** The scanner's own word for what went wrong stands among many lines. */
function scanner_reason(lines) {
    const said = lines.filter((line) => /\bERROR\b/.test(line));
    return (said.find((line) => !/EXECUTION FAILURE|Re-run|Error during Sonar/i.test(line)) ??
        said[0] ??
        lines.at(-1) ??
        '')
        .replace(/^.*?\bERROR\b:?\s*/, '')
        .trim();
}
/** What the checks before left, in the forms that Sonar's Go analyser imports. */
async function reportPaths(ctx, reports, folder) {
    const of = (kind) => reports.filter((report) => report.kind === kind).map(({ path }) => path);
    const converted = async (kind, name, convert) => {
        const made = [];
        for (const [index, from] of of(kind).entries()) {
            const to = (0,external_node_path_.join)(folder, `${index}-${name}`);
            if (await convert(from, to))
                made.push(to);
            else
                ctx.log.warn(`SonarQube does not get ${from}: it is not in the form that is known`);
        }
        return made;
    };
    return {
        ...scanner_listed('sonar.go.coverage.reportPaths', of('coverage-profile')),
        ...scanner_listed('sonar.go.tests.reportPaths', of('test-events')),
        ...scanner_listed('sonar.go.golangci-lint.reportPaths', await converted('golangci-lint', 'golangci-lint.xml', checkstyle)),
        ...scanner_listed('sonar.externalIssuesReportPaths', await converted('gosec', 'gosec.json', genericIssues)),
    };
}
/** Sonar reads a list as a line of CSV. */
function scanner_listed(key, paths) {
    const quoted = paths.map((path) => (/[,"]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path));
    return paths.length === 0 ? {} : { [key]: quoted.join(',') };
}
function scanner_named(key, value) {
    return value === undefined ? {} : { [key]: value };
}
//# sourceMappingURL=scanner.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/sonarqube/analysis.js






/**
 * The analysis of a scanner before us, else of one that runs now, when the server has done with it.
 * @throws SonarFault when there is none, or it is of another project, branch or commit, or of no file
 * @throws ToolError when the scanner fails
 */
async function findAnalysis(ctx, input, api, about, told) {
    const report = await reportTask(ctx, input, api, about, told);
    const task = await api.finished(report.ceTaskId);
    const projectKey = input.policy['project-key'] ?? report.projectKey;
    if (task.componentKey !== projectKey) {
        const of = task.componentKey ?? '(none)';
        throw new SonarFault(`the analysis is of the project ${of}, not of ${projectKey}`);
    }
    if (about.pullRequest && task.pullRequest === undefined && task.branch === undefined) {
        throw new SonarFault('the analysis is of the main branch, and this is a pull request: the scanner was not told of it');
    }
    const { analysisId: id, branch, pullRequest } = task;
    if (id === undefined)
        throw new SonarFault('the task is done, and names no analysis');
    const place = { projectKey, branch, pullRequest };
    const unproven = await ofThisCommit(ctx, input, api, place, id, about.pullRequest);
    const files = pullRequest === undefined ? await api.files(place) : null;
    if (files === 0) {
        throw new SonarFault('the scanner sent no file to the server: its exclusions leave nothing');
    }
    const warnings = (task.warnings ?? []).map((warning) => analysis_note('sonarqube.warning', warning, projectKey));
    return { id, place, files, notes: [...unproven, ...warnings] };
}
async function reportTask(ctx, input, api, { token, pullRequest, facts }, told) {
    if (input.given.sonarReportTask !== undefined) {
        told.command = `GET ${api.host}/api/qualitygates/project_status`;
        return readReportTask(input.given.sonarReportTask);
    }
    if (pullRequest && facts.edition === null) {
        throw new SonarFault('the server does not say its edition, and Community Build would take a pull request for the main branch: run a scanner before, and give its report-task.txt');
    }
    told.command = 'sonar-scanner';
    const { task, command } = await scanner_scan(ctx, input, { host: api.host, token, timeoutMs: api.remainingMs() });
    told.command = command;
    told.exitCode = 0;
    return task;
}
/**
 * Of a scanner that ran just now, says so when nobody can tell.
 * @throws SonarFault when the analysis is of another commit, or one from before that nobody can tell the commit of
 */
async function ofThisCommit(ctx, input, api, place, analysisId, pullRequest) {
    const commits = await judgedCommits(ctx, input.directory, pullRequest);
    const revision = await api.revision(place, analysisId);
    if (revision === null || commits.length === 0) {
        // A report-task.txt may be left over from any commit.
        if (input.given.sonarReportTask !== undefined) {
            throw new SonarFault('nobody can tell which commit the analysis is of: give the scanner sonar.scm.revision, or let the gate run it');
        }
        return [analysis_note('sonarqube.commit', 'nobody can tell which commit the analysis is of', place.projectKey)];
    }
    if (commits.includes(revision))
        return [];
    throw new SonarFault(`the analysis is of commit ${revision}, and ${commits[0]} is judged: scan this commit`);
}
function analysis_note(rule, message, scope) {
    const line = (0,build_text/* oneLine */.T)(message);
    return { rule, level: 'note', message: line, scope, fingerprint: fingerprint(rule, [scope, line]) };
}
//# sourceMappingURL=analysis.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/sonarqube/gate-answer.js



const gateRow = 'sonarqube.gate';
const gate_answer_threshold = "the server's quality gate is OK";
/**
 * OK passes, ERROR blocks, WARN (servers before 7.6) warns.
 * @throws SonarFault when no gate was computed (NONE), or the status is an unknown one
 */
function gateAnswer(status, { projectKey, dashboard, files, proof }) {
    const conditions = status.conditions ?? [];
    if (status.status === 'NONE') {
        throw new SonarFault('SonarQube computed no quality gate for this analysis (NONE): give the project a gate, and a new code definition');
    }
    if (!['OK', 'WARN', 'ERROR'].includes(status.status)) {
        throw new SonarFault(`the quality gate is ${(0,build_text/* oneLine */.T)(status.status)}, which is not known here`);
    }
    const failed = conditions.filter((one) => one.status === 'ERROR');
    const warned = conditions.filter((one) => one.status === 'WARN');
    const level = (one) => (one.status === 'ERROR' ? 'block' : 'warn');
    const findings = [...failed, ...warned].map((one) => {
        const rule = `sonarqube/${(0,build_text/* oneLine */.T)(one.metricKey)}`;
        return {
            rule,
            level: level(one),
            message: gate_answer_words(one),
            scope: projectKey,
            fix: `look at ${dashboard}`,
            fingerprint: fingerprint(rule, [projectKey]),
            url: dashboard,
        };
    });
    const unsaid = status.status === 'OK' ? [] : unexplained(status.status, findings, projectKey, dashboard);
    const ignored = status.ignoredConditions === true ? [smallChange(projectKey, dashboard)] : [];
    return {
        row: gateRow,
        actual: `${status.status}: ${failed.length} of ${conditions.length} conditions failed${files === null ? '' : `, ${files} files analysed`}`,
        measured: { value: failed.length, of: conditions.length },
        threshold: gate_answer_threshold,
        proof,
        findings: [...findings, ...unsaid, ...ignored],
    };
}
/** A gate that failed fails also when its conditions do not say why. */
function unexplained(status, findings, projectKey, dashboard) {
    const level = status === 'ERROR' ? 'block' : 'warn';
    if (findings.some((finding) => finding.level === level))
        return [];
    return [
        {
            rule: gateRow,
            level,
            message: `the quality gate is ${status}, and no condition says why`,
            scope: projectKey,
            fix: `look at ${dashboard}`,
            fingerprint: fingerprint(gateRow, [projectKey, status]),
            url: dashboard,
        },
    ];
}
function smallChange(projectKey, dashboard) {
    const rule = `${gateRow}.ignored-conditions`;
    return {
        rule,
        level: 'warn',
        message: 'the server left conditions on coverage and duplication out, since the change is small',
        scope: projectKey,
        fix: 'switch "Ignore duplication and coverage on small changes" off in the project',
        fingerprint: fingerprint(rule, [projectKey]),
        url: dashboard,
    };
}
/** `new_coverage is 82.5, and must be at least 85`; a comparator names what fails (LT: less than the threshold). */
function gate_answer_words({ metricKey, comparator, errorThreshold, actualValue }) {
    const value = (text) => grade(metricKey, text);
    const bound = comparator === 'LT' ? 'at least' : comparator === 'GT' ? 'at most' : `not ${comparator ?? 'beyond'}`;
    const wanted = errorThreshold === undefined ? '' : `, and must be ${bound} ${value(errorThreshold)}`;
    return (0,build_text/* oneLine */.T)(`${metricKey} is ${value(actualValue)}${wanted}`);
}
/** Ratings are numbers from 1 to 5 in the API, and letters everywhere else. */
function grade(metricKey, text = 'not known') {
    const letter = metricKey.endsWith('_rating') ? 'ABCDE'[Math.round(Number(text)) - 1] : undefined;
    return letter === undefined ? text : `${letter} (${text})`;
}
//# sourceMappingURL=gate-answer.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/sonarqube/secret.js
/** gate.json and its reports are files, which no runner masks: what goes there must not hold the token. */
/** The same plain data with `***` in every text that holds `secret`. */
function withoutSecret(data, secret) {
    if (secret === '')
        return data;
    const clean = (value) => {
        if (typeof value === 'string')
            return value.replaceAll(secret, '***');
        if (Array.isArray(value))
            return value.map(clean);
        if (value === null || typeof value !== 'object')
            return value;
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
    };
    return clean(data);
}
//# sourceMappingURL=secret.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/sonarqube/section.js
/** What quality-gate.yml may say of SonarQube. */


/**
 * Not what holds a secret (it would stand in a command line), nor what the check sets itself: where the server is, where
 * the scanner works, and which reports it takes.
 */
const property = /^(?!.*(?:token|login|password|secret|passphrase))(?!sonar\.(?:host\.url|projectKey|organization|projectBaseDir|working\.directory|scanner\.metadataFilePath|qualitygate\.wait|go\.(?:coverage|tests|golangci-lint)\.reportPaths|externalIssuesReportPaths)$)sonar\.[\w.-]+$/i;
/** Without a user, a query or a fragment. */
const address = /^https?:\/\/[^\s@?#]+$/;
/** Whether a text is the address of a server. */
function isAddress(text) {
    return address.test(text) && URL.canParse(text);
}
const sonarqubeSection = schemas/* strictObject */.rej({
    host: schemas/* string */.YjP()
        .regex(address, 'is not the address of a server')
        .refine(isAddress, 'is not the address of a server')
        .describe('The server: "https://sonarqube.example.com"; SONAR_HOST_URL of the environment by default')
        .optional(),
    'project-key': schemas/* string */.YjP()
        .regex(/^[\w.:-]+$/, 'is not the key of a project')
        .describe('The project on the server: "shop"; by default the one that sonar-project.properties names')
        .optional(),
    organization: schemas/* string */.YjP()
        .regex(/^[\w.-]+$/, 'is not the key of an organization')
        .describe('On SonarQube Cloud, whose project it is: "example-shop"')
        .optional(),
    'severe-smells': schemas/* enum */.k5n(['all', 'new-code', 'off'])
        .describe('Which severe code smells block: all of the branch (by default), those in new code, or none. Severe is BLOCKER or CRITICAL in Standard Experience, and a BLOCKER or HIGH impact on maintainability in MQR mode')
        .optional(),
    'missing-token': schemas/* enum */.k5n(['error', 'local-rules'])
        .describe('Without a token (a fork has none): an error (by default), or leave the verdict to the local rules, if lint and tests ran here')
        .optional(),
    timeout: settings_build/* duration */.p0.describe('For the scanner and the server together: "20m" by default').optional(),
    properties: schemas/* record */.g1P(schemas/* string */.YjP().regex(property, 'is not a property that may be given'), schemas/* string */.YjP())
        .describe('More of what sonar-scanner is told: {"sonar.exclusions": "gen/**"}')
        .optional(),
});
const section_smells = ['off', 'new-code', 'all'];
/** What of `now` asks for less than `before` did. Another server, project or property may: nobody can tell from here. */
function sonarqube_section_looser(before, now) {
    const [was, is] = [before, now].map((section) => section['severe-smells'] ?? 'all');
    const another = ['host', 'project-key', 'organization'].flatMap((key) => before[key] === now[key] ? [] : [change(key, before[key], now[key])]);
    const names = new Set([...Object.keys(before.properties ?? {}), ...Object.keys(now.properties ?? {})]);
    const properties = [...names]
        .sort()
        .flatMap((name) => before.properties?.[name] === now.properties?.[name]
        ? []
        : [change(`properties.${name}`, before.properties?.[name], now.properties?.[name])]);
    return [
        ...another,
        ...(section_smells.indexOf(is) < section_smells.indexOf(was) ? [change('severe-smells', was, is)] : []),
        ...(now['missing-token'] === 'local-rules' && before['missing-token'] !== 'local-rules'
            ? [change('missing-token', before['missing-token'] ?? 'error', now['missing-token'])]
            : []),
        ...properties,
    ];
}
function change(key, was = '(none)', is = '(none)') {
    return `${key}: ${was} -> ${is}`;
}
//# sourceMappingURL=section.js.map
// EXTERNAL MODULE: ./packages/http/build/index.js + 13 modules
var http_build = __webpack_require__(2141);
;// CONCATENATED MODULE: ./packages/gate/build/checks/sonarqube/web-api.js
/**
 * SonarQube's Web API, as far as a verdict needs it. Requests go to one origin only, also after redirects; what passes
 * by itself (429, 5xx, a server that restarts) is asked again until the deadline.
 */





const redirects = [301, 302, 303, 307, 308];
const mostRedirects = 3;
/** A page of 500 issues with all their flows; far from it in practice. */
const largestAnswer = 64 * 2 ** 20;
/** How long a server is asked again that never answered: a wrong address is not worth the whole time. */
const firstContactMs = 120_000;
/** The waits before the second, third, … question; the last holds from then on. */
const waitsMs = [1000, 2000, 4000, 8000];
/** The status of a task of the Compute Engine (sonar-ws, ws-ce.proto: TaskStatus). */
const task = schemas/* object */.Ikc({
    task: schemas/* object */.Ikc({
        status: schemas/* enum */.k5n(['PENDING', 'IN_PROGRESS', 'SUCCESS', 'FAILED', 'CANCELED']),
        componentKey: schemas/* string */.YjP().optional(),
        analysisId: schemas/* string */.YjP().optional(),
        errorMessage: schemas/* string */.YjP().optional(),
        branch: schemas/* string */.YjP().optional(),
        pullRequest: schemas/* string */.YjP().optional(),
        warnings: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    }),
});
const condition = schemas/* object */.Ikc({
    status: schemas/* string */.YjP(),
    metricKey: schemas/* string */.YjP(),
    comparator: schemas/* string */.YjP().optional(),
    errorThreshold: schemas/* string */.YjP().optional(),
    actualValue: schemas/* string */.YjP().optional(),
});
const projectStatus = schemas/* object */.Ikc({
    projectStatus: schemas/* object */.Ikc({
        status: schemas/* string */.YjP(),
        ignoredConditions: schemas/* boolean */.zMY().optional(),
        conditions: schemas/* array */.YOg(condition).optional(),
    }),
});
const issue = schemas/* object */.Ikc({
    key: schemas/* string */.YjP(),
    rule: schemas/* string */.YjP(),
    component: schemas/* string */.YjP(),
    message: schemas/* string */.YjP().optional(),
    line: schemas/* int */.Whr().positive().optional(),
    hash: schemas/* string */.YjP().optional(),
    type: schemas/* string */.YjP().optional(),
    severity: schemas/* string */.YjP().optional(),
    impacts: schemas/* array */.YOg(schemas/* object */.Ikc({ softwareQuality: schemas/* string */.YjP(), severity: schemas/* string */.YjP() })).optional(),
});
const issues = schemas/* object */.Ikc({
    paging: schemas/* object */.Ikc({ total: schemas/* int */.Whr().nonnegative() }),
    issues: schemas/* array */.YOg(issue),
});
const analyses = schemas/* object */.Ikc({
    analyses: schemas/* array */.YOg(schemas/* object */.Ikc({ key: schemas/* string */.YjP(), revision: schemas/* string */.YjP().optional() })),
});
const measures = schemas/* object */.Ikc({
    component: schemas/* object */.Ikc({ measures: schemas/* array */.YOg(schemas/* object */.Ikc({ metric: schemas/* string */.YjP(), value: schemas/* string */.YjP().optional() })) }),
});
/** `api/issues/search` shows no more than this (sonarqube, SearchOptions.java), in pages of at most 500. */
const mostIssues = 10_000;
const pageSize = 500;
/** Of the newest analyses, in which that of a minute ago is looked for. */
const recentAnalyses = 100;
class SonarWebApi {
    host;
    cloud;
    #ctx;
    #token;
    #timeoutMs;
    #started;
    #reached = false;
    /** `host` without a slash at its end; everything together may take `timeoutMs` from now on. */
    constructor(ctx, host, token, timeoutMs) {
        this.#ctx = ctx;
        this.host = host.replace(/\/+$/, '');
        this.cloud = /^https:\/\/(?:[\w-]+\.)?(?:sonarcloud\.io|sonarqube\.us)$/.test(this.host);
        this.#token = token;
        this.#timeoutMs = timeoutMs;
        this.#started = ctx.clock.monotonic();
    }
    /** Milliseconds that are left; at least 1. */
    remainingMs() {
        return Math.max(1, this.#timeoutMs - (this.#ctx.clock.monotonic() - this.#started));
    }
    async facts() {
        if (this.cloud)
            return { version: 'cloud', edition: 'cloud' };
        const shape = schemas/* object */.Ikc({ version: schemas/* string */.YjP(), edition: schemas/* string */.YjP().optional() });
        const { version, edition = null } = await this.#json('api/navigation/global', {}, shape);
        return { version, edition };
    }
    /**
     * Servers before 10.8 have no such endpoint and are all `standard`; Cloud is always `mqr` (as SonarSource's
     * sonarqube-cli has it). Servers call the project `components` since 10.2, and the old name may go; Cloud keeps it.
     */
    async mode() {
        if (this.cloud)
            return { name: 'mqr', projectParameter: 'componentKeys' };
        const path = 'api/v2/clean-code-policy/mode';
        const response = await this.#get(path, {}, [404]);
        if (response.status === 404)
            return { name: 'standard', projectParameter: 'componentKeys' };
        const { mode } = this.#read(path, response, schemas/* object */.Ikc({ mode: schemas/* enum */.k5n(['MQR', 'STANDARD_EXPERIENCE']) }));
        return { name: mode === 'MQR' ? 'mqr' : 'standard', projectParameter: 'components' };
    }
    /**
     * Waits until the server has done with the report.
     * @throws SonarFault when it failed, was cancelled, or takes longer than there is time
     */
    async finished(id) {
        for (let asked = 0;; asked++) {
            const { task: found } = await this.#json('api/ce/task', { id }, task, {
                404: `the server knows no task ${(0,build_text/* oneLine */.T)(id)}: is the report of another server?`,
            });
            const why = found.errorMessage === undefined ? '' : `: ${(0,build_text/* oneLine */.T)(found.errorMessage)}`;
            if (found.status === 'SUCCESS')
                return found;
            if (found.status === 'FAILED') {
                throw new SonarFault(`SonarQube could not process the report (task FAILED)${why}`);
            }
            if (found.status === 'CANCELED') {
                throw new SonarFault(`the processing of the report was cancelled on the server (task CANCELED)${why}`);
            }
            const waitMs = waitsMs[Math.min(asked, waitsMs.length - 1)] ?? 0;
            if (waitMs >= this.remainingMs()) {
                const word = found.status === 'PENDING' ? 'still waits for its turn' : 'is still being processed';
                throw new SonarFault(`the report ${word} after ${(0,kernel_build/* formatDuration */.a3)(this.#timeoutMs)} (task ${found.status}): give it a longer timeout`);
            }
            this.#ctx.log.progress(`SonarQube: task ${found.status}`);
            await this.#ctx.clock.sleep(waitMs, this.#ctx.signal);
        }
    }
    async projectStatus(analysisId) {
        const path = 'api/qualitygates/project_status';
        const { projectStatus: status } = await this.#json(path, { analysisId }, projectStatus, {
            404: `the server knows no analysis ${(0,build_text/* oneLine */.T)(analysisId)}`,
        });
        return status;
    }
    /** The commit that an analysis is of; null when the server does not say. */
    async revision(place, analysisId) {
        const query = { project: place.projectKey, ...scopeOf(place), ps: String(recentAnalyses) };
        const found = await this.#json('api/project_analyses/search', query, analyses);
        return found.analyses.find(({ key }) => key === analysisId)?.revision ?? null;
    }
    /** How many files the server knows of a branch: what its scanner sent. */
    async files(place) {
        const query = { component: place.projectKey, metricKeys: 'files', ...scopeOf(place) };
        const { component } = await this.#json('api/measures/component', query, measures);
        return Number(component.measures.find(({ metric }) => metric === 'files')?.value ?? 0);
    }
    /**
     * Every issue that `query` asks for, up to what the server shows, and how many there are.
     * @throws SonarFault when pages end before they are all there
     */
    async issues(place, query) {
        const found = new Map();
        for (let page = 1;; page++) {
            const answer = await this.#json('api/issues/search', { ...query, ...scopeOf(place), ps: String(pageSize), p: String(page) }, issues);
            for (const one of answer.issues)
                found.set(one.key, one);
            const { total } = answer.paging;
            if (found.size >= Math.min(total, mostIssues))
                return { found: [...found.values()], total };
            if (answer.issues.length === 0 || page * pageSize >= mostIssues) {
                throw new SonarFault(`the server shows ${found.size} of ${total} issues`);
            }
        }
    }
    async #json(path, query, shape, words = {}) {
        return this.#read(path, await this.#get(path, query, [], words), shape);
    }
    #read(path, response, shape) {
        let body;
        try {
            body = response.json();
        }
        catch (error) {
            if (!(error instanceof http_build/* HttpError */.j$))
                throw error;
            throw new SonarFault(`${path} did not answer with JSON: is ${this.host} a SonarQube?`, error.lines);
        }
        const parsed = shape.safeParse(body);
        if (parsed.success)
            return parsed.data;
        const { path: at = [], message = '' } = parsed.error.issues[0] ?? {};
        throw new SonarFault(`${path} answered in an unknown form: ${at.join('.')}: ${(0,build_text/* oneLine */.T)(message)}`);
    }
    /** Follows redirects within the origin, since the client would follow them anywhere (without the token). */
    async #get(path, query, alsoFine, words = {}) {
        let url = new URL(`${this.host}/${path}?${new URLSearchParams(query)}`);
        const client = (0,http_build/* createClient */.UU)(this.#ctx, { headers: { authorization: `Bearer ${this.#token}` } });
        try {
            for (let followed = 0;; followed++) {
                const patienceMs = this.#reached ? this.remainingMs() : Math.min(firstContactMs, this.remainingMs());
                const response = await client.request({
                    url,
                    redirects: 0,
                    maxBytes: largestAnswer,
                    okStatus: [200, ...redirects, ...alsoFine],
                    timeoutMs: patienceMs,
                    retry: {
                        attempts: Number.POSITIVE_INFINITY,
                        baseMs: waitsMs[0] ?? 0,
                        maxDelayMs: waitsMs.at(-1) ?? 0,
                        retryAfterMaxMs: patienceMs,
                        budgetMs: patienceMs,
                    },
                });
                this.#reached = true;
                if (!redirects.includes(response.status))
                    return response;
                const target = URL.parse(response.headers.location ?? '', url.href);
                if (target === null || target.origin !== url.origin) {
                    throw new SonarFault(`${path} is redirected to ${target?.origin ?? 'nowhere'}: the token goes to ${url.origin} only. Name the server's own address in \`host\``);
                }
                if (followed === mostRedirects)
                    throw new SonarFault(`${path} is redirected again and again`);
                url = target;
            }
        }
        catch (error) {
            if (!(error instanceof http_build/* HttpError */.j$))
                throw error;
            throw new SonarFault((error.status === null ? undefined : words[error.status]) ?? web_api_said(error, path, this.host), error.lines);
        }
        finally {
            await client.close();
        }
    }
}
/** The branch or pull request, as queries and pages name it. */
function scopeOf({ branch, pullRequest, }) {
    if (pullRequest !== undefined)
        return { pullRequest };
    return branch === undefined ? {} : { branch };
}
function web_api_said(error, path, host) {
    switch (error.status) {
        case 401:
            return `${host} does not accept the token (401): is it expired, revoked, or of another server?`;
        case 403:
            return `the token may not ask for ${path} (403): its owner needs the right to browse the project`;
        case 404:
            return `${host} has no ${path}, or no such project (404)`;
        default:
            return (0,build_text/* oneLine */.T)(error.message);
    }
}
//# sourceMappingURL=web-api.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/sonarqube/smells.js
/**
 * Severe code smells. What that means depends on the mode of the server, and neither converts into the other:
 * CODE_SMELL of severity BLOCKER or CRITICAL in Standard Experience, an impact on MAINTAINABILITY of severity BLOCKER or
 * HIGH in Multi-Quality Rule mode.
 */




const smellsRow = 'sonarqube.smells';
const queries = {
    standard: { types: 'CODE_SMELL', severities: 'BLOCKER,CRITICAL' },
    mqr: { impactSoftwareQualities: 'MAINTAINABILITY', impactSeverities: 'BLOCKER,HIGH' },
};
const smells_names = {
    standard: 'code smells that are BLOCKER or CRITICAL',
    mqr: 'issues with a BLOCKER or HIGH impact on maintainability',
};
/** @throws SonarFault */
async function smellsAnswer(api, request) {
    const { place, mode, newCodeOnly, proof } = request;
    const { found, total } = await api.issues(place, {
        [mode.projectParameter]: place.projectKey,
        resolved: 'false',
        ...queries[mode.name],
        ...(newCodeOnly ? { inNewCodePeriod: 'true' } : {}),
    });
    const severe = found.filter((issue) => isSevere(issue, mode.name));
    // Beyond what the server shows, all count.
    const count = severe.length + Math.max(0, total - mostIssues);
    const where = newCodeOnly ? ' in new code' : '';
    return {
        row: smellsRow,
        actual: `${count} ${smells_names[mode.name]}${where}`,
        measured: { value: count, of: null },
        threshold: `no severe code smell${where}`,
        proof,
        findings: [...findings(severe, api.host, request), ...beyond(count - severe.length, place)],
    };
}
/** The two parameters of MQR each ask for an issue that has such an impact; here it has to be the same one. */
function isSevere({ type, severity, impacts }, mode) {
    if (mode === 'standard')
        return type === 'CODE_SMELL' && ['BLOCKER', 'CRITICAL'].includes(severity ?? '');
    return (impacts ?? []).some((impact) => impact.softwareQuality === 'MAINTAINABILITY' && ['BLOCKER', 'HIGH'].includes(impact.severity));
}
function findings(severe, host, { place, prefix }) {
    const seen = new Map();
    return severe.map((issue) => {
        const rule = `sonarqube/${(0,build_text/* oneLine */.T)(issue.rule)}`;
        const at = placeOf(issue, place.projectKey, prefix);
        const message = (0,build_text/* oneLine */.T)(issue.message ?? issue.rule);
        // The server's hash of the line's text, which stays when lines around it move.
        const what = [at?.file ?? issue.component, issue.hash ?? message];
        const occurrence = seen.get([rule, ...what].join('\0')) ?? 0;
        seen.set([rule, ...what].join('\0'), occurrence + 1);
        const url = `${host}/project/issues?${new URLSearchParams({ id: place.projectKey, ...scopeOf(place), open: issue.key })}`;
        return {
            rule,
            level: 'block',
            message,
            ...(at === undefined ? { scope: place.projectKey } : { place: at }),
            fix: `mend it, or accept it on the server with a reason: ${url}`,
            fingerprint: fingerprint(rule, what, occurrence),
            url,
        };
    });
}
/** A component is `<project key>:<path from the project's base>`; the project itself has no path. */
function placeOf({ component, line }, projectKey, prefix) {
    if (!component.startsWith(`${projectKey}:`))
        return undefined;
    const path = component.slice(projectKey.length + 1);
    const file = external_node_path_.posix.join(prefix, path);
    if (path === '' || external_node_path_.posix.isAbsolute(path) || path.split('/').includes('..') || /\p{C}/u.test(path))
        return undefined;
    return line === undefined ? { file } : { file, line };
}
function beyond(count, { projectKey }) {
    if (count <= 0)
        return [];
    return [
        {
            rule: smellsRow,
            level: 'block',
            message: `${count} more that the server does not show`,
            scope: projectKey,
            waivable: false,
            fingerprint: fingerprint(smellsRow, [projectKey, 'more']),
        },
    ];
}
//# sourceMappingURL=smells.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/sonarqube/check.js
/** SonarQube: its quality gate and its severe code smells, of an analysis of this commit. */











const check_defaultTimeout = '20m';
const sonarqube = {
    name: 'sonarqube',
    section: sonarqubeSection,
    // It needs a server, so no preset has it: a section in quality-gate.yml switches it on.
    presets: { baseline: false, strict: false, starter: false },
    looser: sonarqube_section_looser,
    needs: ['tests', 'lint', 'gosec'],
    rows: (section) => (section['severe-smells'] === 'off' ? [gateRow] : [gateRow, smellsRow]),
    async run(ctx, input) {
        const started = ctx.clock.monotonic();
        const token = (input.given.sonarToken ?? ctx.env.SONAR_TOKEN ?? '').trim();
        const told = { command: 'SonarQube', exitCode: null, version: null };
        const proof = () => ({
            command: told.command,
            exitCode: told.exitCode,
            durationMs: ctx.clock.monotonic() - started,
            tool: told.version === null ? null : { name: 'sonarqube', version: told.version, sha256: null },
        });
        const answers = [];
        try {
            await check_judge(ctx, input, token, told, proof, answers);
        }
        catch (error) {
            if (!(error instanceof SonarFault || error instanceof kernel_build/* ToolError */.v4))
                throw error;
            if (error instanceof kernel_build/* ToolError */.v4)
                told.exitCode = error.exitCode;
            const open = sonarqube.rows(input.policy).slice(answers.length);
            const lines = (row) => (row === open[0] ? error.lines : []);
            answers.push(...open.map((row) => faulty(row, error.message, proof(), lines(row))));
        }
        return { answers: withoutSecret(answers, token) };
    },
};
/** Fills `answers` in the order of the rows, as far as it comes. */
async function check_judge(ctx, input, token, told, proof, answers) {
    const { policy } = input;
    if (token === '' && policy['missing-token'] === 'local-rules') {
        answers.push(...localRules(input, 'there is no token for SonarQube here', proof()));
        return;
    }
    const api = new SonarWebApi(ctx, hostOf(ctx, policy), usable(token), (0,kernel_build/* parseDuration */.E9)(policy.timeout ?? check_defaultTimeout));
    const change = await input.change();
    const pullRequest = change !== null;
    const facts = await api.facts();
    told.version = facts.version;
    if (pullRequest && facts.edition === 'community') {
        answers.push(...localRules(input, 'SonarQube Community Build analyses no pull requests', proof()));
        return;
    }
    const { id, place, files, notes } = await findAnalysis(ctx, input, api, { token, pullRequest, facts }, told);
    const { projectKey } = place;
    const dashboard = `${api.host}/dashboard?${new URLSearchParams({ id: projectKey, ...scopeOf(place) })}`;
    const status = await api.projectStatus(id);
    const gate = gateAnswer(status, { projectKey, dashboard, files, proof: proof() });
    answers.push({
        ...gate,
        findings: [...gate.findings, ...ownSettings(input, change, projectKey), ...notes],
    });
    if (policy['severe-smells'] === 'off')
        return;
    const newCodeOnly = policy['severe-smells'] === 'new-code';
    const mode = await api.mode();
    answers.push(await smellsAnswer(api, { place, mode, newCodeOnly, prefix: input.prefix, proof: proof() }));
}
/** @throws SonarFault */
function usable(token) {
    if (token === '') {
        throw new SonarFault('there is no token for SonarQube: give `sonar-token`, or write `missing-token: local-rules` for forks, which have none');
    }
    if (/^[\x21-\x7e]+$/.test(token))
        return token;
    throw new SonarFault('the token for SonarQube holds blanks or control characters');
}
/** From the policy or the environment, never from a file that a change can edit: the token goes there. */
function hostOf(ctx, policy) {
    const host = policy.host ?? ctx.env.SONAR_HOST_URL ?? '';
    if (host === '') {
        throw new SonarFault('nobody says where SonarQube is: write `host: "https://…"` under `sonarqube`');
    }
    if (isAddress(host))
        return host;
    throw new SonarFault('SONAR_HOST_URL is not the address of a server: write "https://…"');
}
/** Which files a scanner looks at is said in the checkout, so a change can take its own files out. */
function ownSettings({ prefix }, change, projectKey) {
    const file = external_node_path_.posix.join(prefix, 'sonar-project.properties');
    if (change?.files.has(file) !== true)
        return [];
    const rule = 'sonarqube.settings';
    const message = 'this change edits what SonarQube looks at';
    const fix = 'look at its exclusions; write those that are to hold under `properties` in quality-gate.yml';
    return [
        {
            rule,
            level: 'warn',
            message,
            place: { file },
            scope: projectKey,
            fix,
            fingerprint: fingerprint(rule, [file]),
        },
    ];
}
/** The same is asked of lint and tests on this machine; without them nothing would be asked at all. */
function localRules(input, why, proof) {
    const has = (kind) => input.reports.some((report) => report.kind === kind);
    const missing = [...(has('golangci-lint') ? [] : ['lint']), ...(has('coverage-profile') ? [] : ['tests'])];
    if (missing.length > 0) {
        throw new SonarFault(`${why}, and ${missing.join(' and ')} left no report here to stand in for it: switch ${missing.join(' and ')} on`);
    }
    return sonarqube.rows(input.policy).map((row) => ({
        ...notApplicable(row, `${why}: the local rules of lint, tests and coverage decide`, proof),
        skipped: true,
    }));
}
//# sourceMappingURL=check.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/never-started.js


const namesShown = 3;
/**
 * Top-level tests and fuzz tests that began in no run of a package whose test program did not come to its end. They
 * are read from its source: the program itself would run its TestMain before it lists them, and that may be what ends
 * it. `units`: what was to run; null for the whole module.
 */
async function neverStarted({ directory, packages }, events, units) {
    const tested = testedPackages({ packages });
    const never = new Map();
    for (const { importPath, testFiles } of packages) {
        const runs = events.runs.filter((run) => run.importPath === importPath);
        if (runs.length > 0 && !runs.some((run) => endedEarly(run, tested)))
            continue;
        const planned = plannedOf(units, importPath);
        const names = (await testsIn(directory, testFiles))
            .filter((name) => planned?.has(name) ?? true)
            .filter((name) => !runs.some((run) => run.tests.has(name)));
        if (names.length > 0)
            never.set(importPath, names);
    }
    return never;
}
/** The failures, of which the first that broke a package off names the tests that never began. */
function withNeverStarted(failures, never) {
    const told = new Set();
    return failures.map((failure) => {
        const { kind, package: importPath, lines } = failure;
        const said = neverBegan(never.get(importPath) ?? []);
        // A race ends the program where GORACE says halt_on_error.
        if (told.has(importPath) || !(breaksOff.has(kind) || kind === 'race') || said.length === 0)
            return failure;
        told.add(importPath);
        return { ...failure, lines: [...lines, ...said] };
    });
}
/** A line, or none. */
function neverBegan(names) {
    if (names.length === 0)
        return [];
    const first = [...names.slice(0, namesShown), ...(names.length > namesShown ? ['…'] : [])];
    return [`${names.length} of its tests never began: ${first.join(', ')}`];
}
/** Null: all of them. */
function plannedOf(units, importPath) {
    const own = units?.filter((unit) => unit.package === importPath) ?? [];
    if (own.length === 0 || own.some(({ tests }) => tests === null))
        return null;
    return new Set(own.flatMap(({ tests }) => tests ?? []));
}
//# sourceMappingURL=never-started.js.map
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/errors.js
var errors = __webpack_require__(961);
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/times.js
/** How long tests took in the last runs: for the plan of shards, and to see that tests are gone. */



const seconds = schemas/* array */.YOg(schemas/* number */.aig().nonnegative());
const testTimes = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/test-times/v1'),
    /** How many tests the last run had. */
    tests: schemas/* int */.Whr().nonnegative(),
    /** By import path; seconds of the last runs, the newest last. */
    packages: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* strictObject */.rej({
        seconds,
        /** Top-level tests; of packages that took long only. */
        tests: schemas/* record */.g1P(schemas/* string */.YjP(), seconds),
    })),
});
const runsKept = 20;
/** Seconds: a quicker package is never split, so the times of its tests are not kept. */
const longPackage = 5;
/** Null when there is no file, or none that can be read: then every package is taken to be of middling length. */
async function readTimes(ctx, path) {
    if (path === undefined)
        return null;
    try {
        return testTimes.parse(JSON.parse(await (0,promises_.readFile)(path, 'utf8')));
    }
    catch (error) {
        const why = error instanceof errors/* ZodError */.G ? 'of an unknown form' : error.message;
        ctx.log.warn(`the times of earlier tests cannot be used: ${path} is ${why}`);
        return null;
    }
}
/** Adds a run. What go replayed from its cache took no time, and says nothing; nor does what failed. */
function withTimes(before, events) {
    const packages = new Map();
    for (const run of events.runs) {
        const measured = packages.get(run.importPath) ?? { seconds: 0, tests: new Map(), whole: true };
        packages.set(run.importPath, measured);
        const tests = [...run.tests.values()].filter(({ name }) => !name.includes('/'));
        // The same tests once more are a repetition; others are the rest of a package that was split.
        if (tests.some(({ name }) => measured.tests.has(name)))
            continue;
        measured.whole &&= run.ended === 'pass' && !run.cached;
        measured.seconds += run.seconds;
        for (const test of tests)
            measured.tests.set(test.name, test.seconds);
    }
    const times = [...packages].map(([importPath, { seconds, tests, whole }]) => {
        const known = before?.packages[importPath] ?? { seconds: [], tests: {} };
        if (!whole)
            return [importPath, known];
        const each = [...tests].map(([name, took]) => [name, added(known.tests[name], took)]);
        const kept = seconds < longPackage ? {} : Object.fromEntries(each);
        return [importPath, { seconds: added(known.seconds, seconds), tests: kept }];
    });
    return {
        schema: 'slipway/test-times/v1',
        tests: tally(events).started,
        packages: Object.fromEntries(times),
    };
}
async function writeTimes(path, times) {
    await (0,promises_.writeFile)(path, `${JSON.stringify(times)}\n`);
}
/** The time below which 85 of 100 runs stay, by nearest rank; null without any. */
function p85(values) {
    const sorted = [...(values ?? [])].sort((a, b) => a - b);
    return sorted[Math.ceil(sorted.length * 0.85) - 1] ?? null;
}
function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
function added(before, value) {
    return [...(before ?? []), value].slice(-runsKept);
}
//# sourceMappingURL=times.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/plan.js
/**
 * Which job runs which tests, so that all end at about the same time: the longest first, each to the job that has the
 * least so far (LPT; Graham 1969: at worst 4/3 of the best plan).
 */



/** What runs in one go: a package, or some of the tests of one that is too long for one job. */
const unit = schemas/* strictObject */.rej({
    package: schemas/* string */.YjP().min(1),
    /** Null: all of them. */
    tests: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).min(1).nullable(),
});
const plan = schemas/* strictObject */.rej({
    /** Hash of the Go files that were planned for. */
    source: schemas/* string */.YjP(),
    /** What else jobs must share for their tests to be those of one run, by its name: see `settingsOf`. */
    settings: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    shards: schemas/* array */.YOg(schemas/* array */.YOg(unit)).min(1),
});
/** Characters of a -run pattern; Linux takes 131 071 bytes in one argument. */
const patternLimit = 90_000;
/** The same for everyone who plans the same: two jobs with one plan share its hash. */
function planHash(plan) {
    return (0,evidence_build/* sha256Hex */.fg)((0,evidence_build/* canonicalJson */.dj)(plan));
}
/**
 * `testsOf` answers the top-level tests of a package (`go test -list`), null when they cannot be listed; it is asked
 * only about packages that take longer than one job should.
 */
async function planShards(packages, times, of, shards, testsOf) {
    const known = new Map(packages.map(({ importPath }) => [importPath, times?.packages[importPath]]));
    // A package that nobody has timed is of middling length, not free: new ones would all end up in one job.
    const middling = median([...known.values()].flatMap((one) => p85(one?.seconds) ?? [])) ?? 1;
    const sized = packages.map(({ importPath, tested }) => ({
        importPath,
        seconds: tested ? (p85(known.get(importPath)?.seconds) ?? middling) : 0,
    }));
    const share = sized.reduce((sum, { seconds }) => sum + seconds, 0) / shards;
    const units = [];
    for (const { importPath, seconds } of sized) {
        const tests = shards > 1 && seconds > share ? await testsOf(importPath) : null;
        if (tests === null || tests.length < 2) {
            units.push({ unit: { package: importPath, tests: null }, seconds });
        }
        else {
            units.push(...plan_split(importPath, tests, seconds, share, known.get(importPath)?.tests ?? {}));
        }
    }
    const placed = distribute(units, shards).map((bin) => plan_joined(bin.map(({ unit }) => unit)));
    return { ...of, shards: placed };
}
function plan_split(importPath, tests, seconds, share, times) {
    const each = tests.map((name) => p85(times[name]));
    const middling = median(each.flatMap((value) => value ?? [])) ?? seconds / tests.length;
    const sized = tests.map((name, at) => ({ name, seconds: each[at] ?? middling }));
    const parts = Math.min(tests.length, Math.max(Math.ceil(seconds / share), Math.ceil(letters(tests) / patternLimit)));
    return distribute(sized, parts)
        .filter((part) => part.length > 0)
        .map((part) => ({
        unit: { package: importPath, tests: part.map(({ name }) => name).sort() },
        seconds: part.reduce((sum, one) => sum + one.seconds, 0),
    }));
}
/** The longest first, each to the bin that has the least; equals stay in their order, so the result is one. */
function distribute(all, bins) {
    const filled = Array.from({ length: bins }, () => ({ seconds: 0, items: [] }));
    for (const item of [...all].sort((a, b) => b.seconds - a.seconds)) {
        const least = filled.reduce((best, bin) => (lighter(bin, best) ? bin : best));
        least.seconds += item.seconds;
        least.items.push(item);
    }
    return filled.map(({ items }) => items);
}
/** What takes no time is spread by number. */
function lighter(a, b) {
    return a.seconds < b.seconds || (a.seconds === b.seconds && a.items.length < b.items.length);
}
/** Parts of one package that came to one job run together, as far as one pattern holds them. */
function plan_joined(units) {
    const all = [];
    for (const one of [...units].sort((a, b) => (a.package < b.package ? -1 : a.package > b.package ? 1 : 0))) {
        const last = all.at(-1);
        const tests = last?.package === one.package && last.tests && one.tests && [...last.tests, ...one.tests];
        if (tests && letters(tests) <= patternLimit)
            all.splice(-1, 1, { ...one, tests: tests.sort() });
        else
            all.push(one);
    }
    return all;
}
/** Of the pattern that fits these tests. */
function letters(tests) {
    return tests.reduce((sum, name) => sum + name.length + 4, 0);
}
//# sourceMappingURL=plan.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/places.js
/** Where a failure stands in the repository, and the command that shows it again. */



/** The first place in the repository that the failure's words name: of the package's own files, but for a build's. */
function places_placeOf({ kind, package: name, lines, log }, module) {
    const importPath = ofBuild(name);
    const text = [...lines, log].join('\n');
    // The compiler names files from the module's root, a test by the file's name alone.
    if (kind === 'build') {
        const places = text.split('\n').flatMap((line) => (0,build_place/* compilerLine */.sG)(module, line)?.place ?? []);
        return places.map(({ file, line }) => ({ file, line })).find(({ line }) => line > 0) ?? null;
    }
    const files = module.packages.find((p) => p.importPath === importPath)?.files ?? [];
    for (const [, path = '', line = ''] of text.matchAll(/([^\s:'"()]+\.go):(\d+)/g)) {
        const file = files.find((one) => (0,external_node_path_.basename)(one) === (0,external_node_path_.basename)(slashes(path)));
        if (file !== undefined && Number(line) > 0)
            return { file: external_node_path_.posix.join(module.prefix, slashes(file)), line: Number(line) };
    }
    return null;
}
/** The command that runs just this again. */
function commandOf({ kind, package: name, test, seed }) {
    const running = test?.split(', ') ?? [];
    const pattern = kind === 'build' ? '^$' : running.length > 0 ? runPattern(running) : null;
    return [
        'go test -count=1',
        ...(kind === 'race' ? ['-race'] : []),
        ...(seed === null ? [] : [`-shuffle=${seed}`]),
        ...(pattern === null ? [] : [`-run ${quoted(pattern)}`]),
        quoted(ofBuild(name)),
    ].join(' ');
}
/** The build's name of a package may be `m/p [m/p.test]` or `m/p_test [m/p.test]`. */
function ofBuild(name) {
    return /^\S+ \[(\S+)\.test\]$/.exec(name)?.[1] ?? name;
}
function slashes(path) {
    return path.replaceAll('\\', '/');
}
//# sourceMappingURL=places.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/row.js
/** Judges a test run from its events and its end: whichever of the two is worse holds. */








const testsRowName = 'tests';
const noTestsRule = 'tests.none';
const row_threshold = 'every test passes';
const slowShown = 5;
const detailLines = 60;
function testsAnswer(run, input) {
    const failures = withNeverStarted(run.failures, run.never ?? new Map());
    const tested = { ...run, failures };
    const { events, ending } = tested;
    const never = neverOf(tested);
    const { exitCode } = ending;
    const proof = proofOf(tested, input);
    const said = [...ending.stderr, ...events.stray];
    const counted = tally(events);
    const error = (why) => faulty(testsRowName, why, proof, [...said, ...failures.map(describe)], row_threshold);
    const answer = (actual, findings) => ({
        row: testsRowName,
        actual,
        measured: {
            value: counted.started - counted.passed - counted.skipped + never,
            of: counted.started + never,
        },
        threshold: row_threshold,
        ...(tested.before === null ? {} : { baseline: `${tested.before} tests` }),
        proof,
        findings: [...findings, ...remarks(tested, counted, input)],
    });
    const found = failures.map((failure) => row_finding(failure, input));
    if (ending.overtime === true && failures.length > 0)
        return answer(counts(tested, counted), found);
    // SIGKILL: on a machine without memory the kernel sends it to whoever needs the most.
    if ((exitCode === null || exitCode === 137) && events.openRuns.size > 0) {
        const actual = `${counts(tested, counted)}, and go test was killed`;
        const others = failures.filter(({ kind }) => kind !== 'unfinished');
        return answer(actual, [...row_killed(tested, input), ...others.map((one) => row_finding(one, input))]);
    }
    if (exitCode !== undefined && exitCode !== 0 && exitCode !== 1)
        return error(describeExit(exitCode));
    if (events.events === 0)
        return error(said[0] ?? 'go test wrote no events');
    const { packagesSeen = 0 } = proof;
    if (!sawEnough(packagesSeen ?? 0, input)) {
        return error(`go test finished ${packagesSeen} of ${input.packages.length} packages`);
    }
    const outage = outageIn(failures.flatMap(({ kind, log }) => (kind === 'build' ? log.split('\n') : [])));
    if (outage !== undefined)
        return error(`go cannot compile here: ${outage}`);
    if (failures.length > 0)
        return answer(counts(tested, counted), found);
    if (exitCode === 1 && tested.forgiven.length + tested.flaky.length === 0) {
        const why = said[0] ?? 'go test ended with exit code 1, and no event says why';
        const actual = `${counts(tested, counted)}, and yet go test failed`;
        return answer(actual, [blocks('tests.exit-mismatch', why)]);
    }
    if (counted.started === counted.skipped) {
        const actual = counted.started === 0 ? 'no tests' : `no test ran to its end: ${counted.skipped} skipped`;
        if (input.policy['allow-no-tests'])
            return { ...answer(actual, []), notApplicable: actual };
        return answer(actual, [blocks(noTestsRule, actual)]);
    }
    return answer(counts(tested, counted), []);
}
function proofOf({ events, ending }, input) {
    const known = new Set(input.packages.map(({ importPath }) => importPath));
    const seen = [...events.packages.values()].filter((run) => run.ended !== null && known.has(run.importPath));
    return {
        command: ending.command,
        exitCode: ending.exitCode ?? null,
        packagesSeen: seen.length,
        packagesExpected: input.packages.length,
        durationMs: ending.durationMs,
    };
}
function neverOf({ never = new Map() }) {
    return [...never.values()].reduce((sum, names) => sum + names.length, 0);
}
function counts(tested, tally) {
    const { events, forgiven, flaky } = tested;
    const never = neverOf(tested);
    return [
        `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`,
        ...(tally.unfinished > 0 ? [`${tally.unfinished} unfinished`] : []),
        ...(never > 0 ? [`${never} never began`] : []),
        ...(forgiven.length > 0 ? [`${forgiven.length} of them forgiven (in quarantine)`] : []),
        ...(flaky.length > 0 ? [`${flaky.length} only when run again`] : []),
        ...(events.strayCount > 0 ? [`${events.strayCount} lines that were no event`] : []),
    ].join(', ');
}
function describeExit(exitCode) {
    if (exitCode === null)
        return 'go test ended with a signal';
    const cancelled = exitCode === 143 || exitCode === 130;
    return `go test ended with exit code ${exitCode}${cancelled ? ': it was cancelled' : ''}`;
}
function blocks(rule, message) {
    return {
        rule,
        level: 'block',
        message: (0,build_text/* oneLine */.T)(message),
        waivable: false,
        fingerprint: fingerprint(rule, [message]),
    };
}
/** What stops nobody: events that we do not know, slow tests, tests that are gone. */
function remarks(tested, counted, { policy }) {
    const { events, before } = tested;
    const remark = (rule, level, message, what) => ({
        rule,
        level,
        message: (0,build_text/* oneLine */.T)(message),
        fingerprint: fingerprint(rule, [what]),
    });
    const fewer = (0,kernel_build/* parseRatio */.LO)(policy['fewer-tests'] ?? '10%');
    const gone = (before ?? 0) - counted.started;
    const missing = BigInt(gone) * 1000000n > BigInt(fewer) * BigInt(before ?? 0);
    const slow = slowest(events.runs, slowShown);
    const times = slow.map(({ test, seconds }) => `${test} ${seconds.toFixed(1)} s`).join(', ');
    const unknown = 'the events were given: nothing says that they are of this commit, or that no test was left out';
    return [
        ...(tested.given === true ? [remark('tests.given', 'warn', unknown, 'given')] : []),
        ...(missing
            ? [remark('tests.fewer', 'warn', `${counted.started} tests ran, ${before} did before`, 'fewer')]
            : []),
        ...[...events.unknownActions].map(([action, times]) => remark('tests.unknown-event', 'note', `${times} events "${action}" of a kind that is not known here`, action)),
        ...(slow.length > 0 ? [remark('tests.slow', 'note', `the slowest: ${times}`, 'slow')] : []),
    ];
}
/** Packages that were at work when go was killed, with the tests that ran. */
function row_killed({ events, never = new Map() }, input) {
    const seen = events.packages;
    const unseen = input.packages.filter(({ importPath }) => !seen.has(importPath)).length;
    const later = unseen > 0 ? `; ${unseen} packages never ran` : '';
    return [...events.openRuns].map((run) => {
        const open = [...run.tests.values()].filter((test) => test.open).map(({ name }) => name);
        const test = open.length > 0 ? open.join(', ') : null;
        const lines = [
            `go test was killed, for want of memory it may be${later}`,
            ...neverBegan(never.get(run.importPath) ?? []),
        ];
        return row_finding({ kind: 'crash', package: run.importPath, test, lines, seed: run.seed, log: '' }, input);
    });
}
function row_finding(failure, input) {
    const { kind, package: importPath, test, log } = failure;
    const rule = `tests.${kind}`;
    const place = places_placeOf(failure, input);
    const lines = log.split('\n').filter((line) => line.trim() !== '');
    return {
        rule,
        level: 'block',
        message: describe(failure),
        ...(place === null ? {} : { place }),
        scope: test === null ? importPath : `${importPath}.${test}`,
        waivable: false,
        fix: commandOf(failure),
        fingerprint: fingerprint(rule, [importPath, test ?? '']),
        ...(lines.length > 1 ? { details: lines.slice(0, detailLines).map(build_text/* oneLine */.T) } : {}),
    };
}
/** How a finding says it. */
const row_words = {
    build: 'does not compile',
    test: 'failed',
    race: 'has a data race',
    crash: 'crashed',
    timeout: 'timed out',
    exit: 'ended early',
    unfinished: 'never ended',
    package: 'failed outside of its tests',
};
function describe({ kind, package: importPath, test, lines }) {
    const who = test === null ? importPath : `${importPath} ${test}`;
    return (0,build_text/* oneLine */.T)(`${who} ${row_words[kind]}${lines.length > 0 ? `: ${lines.join(' / ')}` : ''}`);
}
//# sourceMappingURL=row.js.map
// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var core_errors = __webpack_require__(7428);
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/shard.js
/** What one job leaves for the job that joins all of them, and the proof there that nothing was left out. */









const askTimeoutMs = 60_000;
const fileName = schemas/* string */.YjP().regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/);
const shardReport = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/shard/v1'),
    /** The whole plan: what this job and every other was to run. */
    plan: plan,
    planHash: schemas/* string */.YjP(),
    /** Of `plan.shards`, from 1. */
    index: schemas/* int */.Whr().positive(),
    /** Beside the report. */
    events: fileName,
    profiles: schemas/* array */.YOg(fileName),
    /** How `go test` ended; null: by a signal. */
    exitCode: schemas/* int */.Whr().nullable(),
    overtime: schemas/* boolean */.zMY(),
    stderr: schemas/* array */.YOg(schemas/* string */.YjP()),
    command: schemas/* string */.YjP(),
    durationMs: schemas/* number */.aig().nonnegative(),
    /** Failed tests that were too many to run again. */
    over: schemas/* int */.Whr().nonnegative(),
    /** What is to be said of repetitions. */
    notes: schemas/* array */.YOg(schemas/* string */.YjP()),
});
/** Of everything that is tested: two checkouts with one hash hold the same Go files. */
async function sourceHash({ directory, packages, }) {
    const files = {};
    const paths = ['go.mod', 'go.sum', ...packages.flatMap((one) => one.files)];
    for (const path of paths.sort()) {
        files[path] = (await (0,evidence_build/* hashFile */.DC)((0,external_node_path_.join)(directory, path))) ?? 'none';
    }
    return (0,evidence_build/* sha256Hex */.fg)((0,evidence_build/* canonicalJson */.dj)(files));
}
/** The commit, the go and the flags that a run of tests is of: parts of a run share all of them. */
async function settingsOf(ctx, input) {
    const { policy, subject } = input;
    const env = testEnvironment(ctx, input);
    const { stdout } = await (0,build/* probe */.dy)(ctx, input.go.path, ['env', 'GOVERSION', 'GOOS', 'GOARCH', 'CGO_ENABLED'], {
        cwd: input.directory,
        env,
        timeoutMs: askTimeoutMs,
    });
    return {
        commit: subject.commit,
        tree: subject.tree,
        GOFLAGS: env.GOFLAGS ?? '',
        flags: flagsOf(policy).join(' '),
        coverpkg: (policy.coverpkg ?? []).join(' '),
        go: stdout.trim().split(/\s+/).join(' '),
    };
}
function shardFolder(outputDirectory, index, of) {
    return (0,external_node_path_.join)(outputDirectory, `shard-${index}-of-${of}`);
}
/** Into a folder that exists. */
async function writeShard(folder, report) {
    const path = (0,external_node_path_.join)(folder, 'shard.json');
    const document = { schema: 'slipway/shard/v1', planHash: planHash(report.plan), ...report };
    await (0,promises_.writeFile)(path, `${JSON.stringify(document)}\n`);
    return path;
}
/**
 * The reports of all jobs, in order.
 * @param settings of this job, see `settingsOf`
 * @throws ToolError unless they are exactly the jobs of one plan, made for this source and these settings, and the plan
 *   holds every package of the module once
 */
async function readShards(paths, input, settings) {
    const shards = await Promise.all(paths.map(readShard));
    shards.sort((a, b) => a.index - b.index);
    const refuse = (why, instead = 'run all shards again in one workflow run, and give each of them') => {
        throw new kernel_build/* ToolError */.v4(`${why}; ${instead}`, { command: 'join the shards of the tests', exitCode: null });
    };
    const [first] = shards;
    if (first === undefined)
        return refuse('no shard left a report', 'give shard.json of every job in `shards`');
    const other = shards.find(({ planHash }) => planHash !== first.planHash);
    if (other !== undefined)
        refuse(`shards ${first.index} and ${other.index} followed different plans`);
    const planned = first.plan.shards.length;
    const indices = shards.map(({ index }) => index);
    const missing = Array.from({ length: planned }, (_, at) => at + 1).filter((at) => !indices.includes(at));
    if (missing.length > 0)
        refuse(`of ${planned} shards these left no report: ${missing.join(', ')}`, 'run them, and give their shard.json in `shards`');
    if (shards.length !== planned)
        refuse(`${shards.length} reports for ${planned} shards: ${indices.join(', ')}`, 'give each of them once in `shards`');
    const theirs = first.plan.settings;
    for (const name of new Set([...Object.keys(settings), ...Object.keys(theirs)])) {
        const [there, here] = [theirs[name] || 'none', settings[name] || 'none'];
        if (there !== here)
            refuse(`the shards differ in ${name} from this job: ${there}, here ${here}`, 'run all of them with what this job has');
    }
    if (first.plan.source !== (await sourceHash(input)))
        refuse('the shards tested other files than these', 'run all of them on this commit');
    const gap = gapOf(first.plan, input);
    if (gap !== null)
        refuse(gap);
    return shards;
}
/** What the plan leaves out of the module, or has twice; null when it is complete. */
function gapOf({ shards }, { packages }) {
    const whole = new Set();
    const parts = new Map();
    for (const unit of shards.flat()) {
        const part = parts.get(unit.package) ?? new Set();
        const twice = whole.has(unit.package) ||
            (unit.tests === null ? part.size > 0 : unit.tests.some((test) => part.has(test)));
        if (twice)
            return `the plan of shards has ${unit.package} twice`;
        if (unit.tests === null)
            whole.add(unit.package);
        else
            parts.set(unit.package, new Set([...part, ...unit.tests]));
    }
    const left = packages.filter(({ importPath }) => !whole.has(importPath) && !parts.has(importPath));
    if (left.length > 0) {
        return `the plan of shards leaves out ${left.map(({ importPath }) => importPath).join(', ')}`;
    }
    return null;
}
/** Tests of split packages that were planned and began nowhere; null when each did, or its package broke off. */
function shard_neverRan({ shards }, events) {
    for (const { package: importPath, tests } of shards.flat()) {
        const runs = events.runs.filter((run) => run.importPath === importPath);
        if (tests === null || runs.some((run) => !run.reported))
            continue;
        const lost = tests.find((test) => !runs.some((run) => run.tests.has(test)));
        if (lost !== undefined)
            return `${importPath} ${lost} was planned, and ran in no shard`;
    }
    return null;
}
function endingOf(shards) {
    const { command, ...ending } = together(shards);
    return { ...ending, command: `${command.split(' && ')[0]} (in ${shards.length} shards)` };
}
async function readShard(given) {
    const path = (await (0,promises_.stat)(given).catch(() => null))?.isDirectory() ? (0,external_node_path_.join)(given, 'shard.json') : given;
    const fail = (why) => 
    // By its name: the folder is this machine's.
    new kernel_build/* ToolError */.v4(`${(0,external_node_path_.basename)(path)} is no report of a shard: ${why}; run that shard again`, {
        command: `read ${(0,external_node_path_.basename)(path)}`,
        exitCode: null,
    });
    let value;
    try {
        value = JSON.parse(await (0,promises_.readFile)(path, 'utf8'));
    }
    catch (error) {
        throw fail(error.code ?? error.message);
    }
    const parsed = shardReport.safeParse(value);
    if (!parsed.success)
        throw fail(core_errors/* prettifyError */.S1(parsed.error).split('\n')[0] ?? '');
    const report = parsed.data;
    if (planHash(report.plan) !== report.planHash)
        throw fail('its plan has another hash');
    if (report.index > report.plan.shards.length)
        throw fail(`its plan has no shard ${report.index}`);
    return { ...report, folder: (0,external_node_path_.dirname)(path) };
}
//# sourceMappingURL=shard.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/stream.js
/** Streams of events on disk: read to the end, or kept for who reads them again; at constant memory. */




const bufferLimit = 256 * 1024;
const chunkSize = 512 * 1024;
/** Takes lines while a program writes them; they cannot wait, so they are written at once, many together. */
class EventsFile {
    path;
    #file;
    #held = [];
    #size = 0;
    constructor(path) {
        this.path = path;
        this.#file = (0,external_node_fs_.openSync)(path, 'w');
    }
    /** @throws ToolError when the disk does not take it */
    add = (line) => {
        this.#held.push(line, '\n');
        this.#size += line.length + 1;
        if (this.#size > bufferLimit)
            this.#flush();
    };
    /** @throws ToolError when the disk does not take the rest */
    close() {
        try {
            this.#flush();
        }
        finally {
            (0,external_node_fs_.closeSync)(this.#file);
        }
    }
    #flush() {
        const text = this.#held.join('');
        this.#held = [];
        this.#size = 0;
        if (text === '')
            return;
        try {
            // Unlike writeSync it goes on where only a part was taken.
            (0,external_node_fs_.writeFileSync)(this.#file, text);
        }
        catch (error) {
            const name = (0,external_node_path_.basename)(this.path);
            const why = error.code ?? error.message;
            throw new kernel_build/* ToolError */.v4(`the events of the tests cannot be written to ${name}: ${why}`, {
                command: `write ${name}`,
                exitCode: null,
            });
        }
    }
}
/** @throws ToolError when it cannot be read */
async function readEvents(path, events) {
    const reader = new build/* LineReader */.uo((line) => events.add(line));
    try {
        for await (const chunk of (0,external_node_fs_.createReadStream)(path, { highWaterMark: chunkSize }))
            reader.push(chunk);
    }
    catch (error) {
        const why = error.code ?? error.message;
        throw new kernel_build/* ToolError */.v4(`the stream of test events cannot be read: ${(0,external_node_path_.basename)(path)} (${why})`, {
            command: `read ${(0,external_node_path_.basename)(path)}`,
            exitCode: null,
        });
    }
    reader.end();
}
//# sourceMappingURL=stream.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/tests/check.js
/** Runs the module's tests once, under coverage, and judges them from what the run itself wrote. */


















const eventsName = 'test-events.json';
const slowLogged = 10;
const tests = {
    name: 'tests',
    section: testsSection,
    presets: { baseline: {}, strict: { race: true, shuffle: true, 'unused-quarantine': 'block' }, starter: {} },
    looser: looser,
    needs: ['vet'],
    rows: tests_check_rowNames,
    run(ctx, input) {
        const { shards, testEvents, shard } = input.given;
        if (shards !== undefined)
            return joinShards(ctx, input, shards);
        if (testEvents !== undefined)
            return judgeStream(ctx, input, testEvents);
        return shard === undefined ? runAll(ctx, input) : runShard(ctx, input, shard);
    },
};
function tests_check_rowNames({ retries = 0, quarantine = [] }) {
    return [
        testsRowName,
        ...(retries > 0 ? [flakyRowName] : []),
        ...(quarantine.length > 0 ? [quarantineRowName] : []),
    ];
}
async function runAll(ctx, input) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'coverage-'));
    const file = new EventsFile((0,external_node_path_.join)(input.outputDirectory, eventsName));
    const done = await execute(ctx, input, null, folder, file.add).finally(() => file.close());
    return conclude(ctx, input, done, [file.path]);
}
async function judgeStream(ctx, input, path) {
    const events = new TestEvents();
    const started = ctx.clock.monotonic();
    await readEvents(path, events);
    const ending = {
        exitCode: input.given.testExitCode,
        stderr: [],
        command: `go test -json, as ${(0,external_node_path_.basename)(path)} tells`,
        durationMs: ctx.clock.monotonic() - started,
    };
    return conclude(ctx, input, { events, ending, profiles: [], over: 0, notes: [] }, [path], true);
}
/**
 * One job of several. It never passes, whatever its tests do: a gate.json that says PASS of a part of the tests would
 * open what the whole should. The job that joins them has the verdict.
 */
async function runShard(ctx, input, { index, of }) {
    if (index < 1 || index > of) {
        throw new kernel_build/* ToolError */.v4(`there is no shard ${index} of ${of}`, { command: 'plan shards', exitCode: null });
    }
    const times = await readTimes(ctx, input.given.testTimes);
    const made = { source: await sourceHash(input), settings: await settingsOf(ctx, input) };
    const plan = await planShards(input.packages, times, made, of, (path) => listTests(ctx, input, path));
    const units = plan.shards[index - 1] ?? [];
    const folder = shardFolder(input.outputDirectory, index, of);
    await (0,promises_.mkdir)(folder, { recursive: true });
    const file = new EventsFile((0,external_node_path_.join)(folder, eventsName));
    const done = await execute(ctx, input, units, folder, file.add).finally(() => file.close());
    const { ending, profiles, events } = done;
    const path = await writeShard(folder, {
        plan,
        index,
        events: eventsName,
        profiles: profiles.map((profile) => (0,external_node_path_.basename)(profile)),
        exitCode: ending.exitCode ?? null,
        overtime: ending.overtime === true,
        stderr: [...ending.stderr],
        command: ending.command,
        durationMs: ending.durationMs,
        over: done.over,
        notes: [...done.notes],
    });
    const planned = new Set(units.map((unit) => unit.package));
    const part = { ...input, packages: input.packages.filter((p) => planned.has(p.importPath)) };
    const sorted = counted(ctx, part, events, ending.overtime);
    const never = await neverStarted(part, events, units);
    const answer = testsAnswer({ ...done, ...sorted, never, before: null }, part);
    // A job that has no tests is none of a module without tests.
    const failed = units.length > 0 &&
        (answer.fault !== undefined ||
            answer.findings.some(({ level, rule }) => level === 'block' && rule !== noTestsRule));
    const { passed } = tally(events);
    const why = `shard ${index} of ${of}: ${passed} tests passed; the verdict is made where the shards are joined`;
    const open = (row) => ({ ...faulty(row, why, answer.proof), partial: true });
    const answers = tests_check_rowNames(input.policy).map((row) => (row === testsRowName && failed ? answer : open(row)));
    return { answers, reports: [{ kind: 'shard', path, proof: answer.proof }] };
}
async function joinShards(ctx, input, paths) {
    const shards = await readShards(paths, input, await settingsOf(ctx, input));
    const events = new TestEvents();
    for (const { folder, events: name } of shards)
        await readEvents((0,external_node_path_.join)(folder, name), events);
    const profiles = shards.flatMap(({ folder, profiles }) => profiles.map((name) => (0,external_node_path_.join)(folder, name)));
    const streams = shards.map(({ folder, events: name }) => (0,external_node_path_.join)(folder, name));
    const ending = endingOf(shards);
    const plan = shards[0]?.plan;
    const lost = plan === undefined ? null : shard_neverRan(plan, events);
    if (lost !== null)
        return faulted(input, faulty(testsRowName, lost, { command: ending.command }));
    const over = shards.reduce((sum, shard) => sum + shard.over, 0);
    const notes = shards.flatMap((shard) => shard.notes);
    return conclude(ctx, input, { events, ending, profiles, over, notes }, streams);
}
/** The answers to a run that is over, and the files that it leaves. */
async function conclude(ctx, input, done, streams, given = false) {
    const { events, profiles, over, notes } = done;
    const times = await readTimes(ctx, input.given.testTimes);
    const sorted = counted(ctx, input, events, done.ending.overtime);
    // Events that were given may be of another checkout.
    const never = given ? new Map() : await neverStarted(input, events, null);
    const answer = testsAnswer({ ...done, ...sorted, never, before: times?.tests ?? null, given }, input);
    const { proof } = answer;
    const { race, timeout, parallel, coverpkg } = input.policy;
    const settings = { race, timeout, parallel, coverpkg };
    const reports = streams.map((path, at) => {
        // Told once, of all streams and profiles together.
        const incomplete = at === 0 ? { incomplete: sorted.broken } : {};
        return { kind: 'test-events', path, proof, settings, ...incomplete };
    });
    if (answer.fault !== undefined)
        return { ...faulted(input, answer), reports };
    const ran = tally(events).started;
    const today = day(ctx.clock.now());
    const answers = tests_check_rowNames(input.policy).map((row) => {
        if (row === flakyRowName)
            return flakyAnswer({ flaky: sorted.flaky, over, notes, ran }, input.policy, proof);
        if (row === quarantineRowName)
            return quarantineAnswer(sorted, events, input.policy, today, proof);
        return answer;
    });
    const junit = (0,external_node_path_.join)(input.outputDirectory, 'junit.xml');
    await writeJunit(junit, events, [...sorted.failures], sorted.flaky);
    const timesPath = (0,external_node_path_.join)(input.outputDirectory, 'test-times.json');
    await writeTimes(timesPath, withTimes(times, events));
    for (const { test, seconds } of slowest(events.runs, slowLogged)) {
        ctx.log.debug(`${seconds.toFixed(1)} s ${test}`);
    }
    reports.push(...profiles.map((path) => ({ kind: 'coverage-profile', path, proof, settings })), { kind: 'junit', path: junit, proof }, { kind: 'test-times', path: timesPath, proof });
    return { answers, reports };
}
/** One fault is the answer of every row. */
function faulted(input, answer) {
    const others = tests_check_rowNames(input.policy).filter((row) => row !== answer.row);
    return {
        answers: [answer, ...others.map((row) => faulty(row, answer.fault ?? '', answer.proof))],
    };
}
//# sourceMappingURL=check.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/vet/check.js
/** `go vet`: its analysers must have looked at every package and found nothing. */











const vet_check_name = 'vet';
const vet_check_timeoutMs = 1_200_000;
/** With -json: 0 also when there are findings; 1 when a package could not be loaded or compiled. */
const check_knownExitCodes = [0, 1];
/** A piece of a report that was cut off. */
const ofReport = /^(?:[{}]|\t)/;
const vet_check_section = schemas/* strictObject */.rej({});
const vet = {
    name: vet_check_name,
    section: vet_check_section,
    presets: { baseline: {}, strict: {}, starter: {} },
    looser: () => [],
    rows: () => [vet_check_name],
    async run(ctx, input) {
        const started = ctx.clock.monotonic();
        const args = ['vet', '-json', './...'];
        const { exitCode, stdout, stderr } = await (0,build/* probe */.dy)(ctx, input.go.path, args, {
            cwd: input.directory,
            env: input.go.env,
            timeoutMs: vet_check_timeoutMs,
        });
        // Older versions of go write the reports to standard error, under lines `# import/path`.
        const reports = (0,json_objects/* jsonObjects */.T)(`${stdout}\n${stderr}`);
        const said = reports.rest.filter((line) => !line.startsWith('# ') && !line.startsWith('go: downloading '));
        const reported = new Set(stdout.split(/\r?\n/));
        const odd = said.find((line) => reported.has(line) || ofReport.test(line));
        const diagnostics = reports.objects.map((report) => check_read(report, input.packages));
        const findings = diagnostics.flatMap((d) => d?.findings ?? []);
        const faults = diagnostics.flatMap((d) => d?.faults ?? []);
        // One report a package at least; those with tests get one or two more.
        const seen = Math.min(reports.objects.length, input.packages.length);
        const proof = {
            command: `go ${args.join(' ')}`,
            exitCode,
            packagesSeen: seen,
            packagesExpected: input.packages.length,
            durationMs: ctx.clock.monotonic() - started,
        };
        const fault = (why, lines = []) => ({
            answers: [faulty(vet_check_name, why, proof, lines)],
        });
        if (!check_knownExitCodes.includes(exitCode)) {
            return fault(`go vet ended with exit code ${exitCode}: ${said[0] ?? ''}`, said);
        }
        if (diagnostics.includes(null))
            return fault('go vet wrote a report of unknown form');
        if (faults.length > 0)
            return fault(`an analyser failed: ${faults[0]}`, faults);
        const outage = exitCode === 1 ? outageIn(said) : undefined;
        if (outage !== undefined)
            return fault(`go cannot compile here: ${outage}`, said);
        const refused = exitCode === 0 ? [] : check_once(said.flatMap((line) => (0,build_place/* compilerLine */.sG)(input, line) ?? []));
        if (exitCode === 1 && refused.length === 0)
            return fault(said[0] ?? 'go vet says nothing', said);
        if (exitCode === 0 && odd !== undefined)
            return fault(`go vet wrote what is no report: ${odd}`, said);
        if (exitCode === 0 && !sawEnough(seen, input)) {
            return fault(`go vet reported on ${seen} of ${input.packages.length} packages`);
        }
        const flaws = [
            ...refused.map((one) => check_flaw('compile', one)),
            ...findings.map(({ line, analyser }) => check_flaw(analyser, (0,build_place/* compilerLine */.sG)(input, line) ?? { place: null, message: line })),
        ];
        const prints = await fingerprintLines(flaws, (file) => (0,external_node_path_.join)((0,build_place/* topOf */.HX)(input), file));
        const answer = {
            row: vet_check_name,
            actual: refused.length > 0 ? 'a package does not compile' : `${findings.length} findings`,
            measured: { value: flaws.length, of: null },
            threshold: 'no findings',
            proof,
            findings: [
                ...flaws.map(({ rule, message, file, place }, index) => {
                    const print = prints[index] ?? fingerprint(rule, [message]);
                    return {
                        ...{ rule, level: 'block', message, fingerprint: print },
                        ...(0,build_place/* scopeOf */.Od)(input, file),
                        ...(place === null ? {} : { place }),
                        ...(index < refused.length ? { waivable: false, fix: compileFix(input.prefix, place) } : {}),
                    };
                }),
                ...(exitCode === 0 ? asides(said) : []),
            ],
        };
        return { answers: [answer] };
    },
};
/** What others say while vet works, though every report is whole: the C compiler's warnings, on a cold cache only. */
function asides(lines) {
    return [...new Set(lines.map(build_text/* oneLine */.T))]
        .filter((line) => line !== '')
        .map((message) => ({
        rule: 'vet/aside',
        level: 'note',
        message,
        fingerprint: fingerprint('vet/aside', [message]),
    }));
}
/** `file` is empty where there is no place. */
function check_flaw(analyser, { place, message }) {
    return { rule: `vet/${analyser}`, message, place, ...(place ?? { file: '' }) };
}
/** go says the same of a package and of its tests, and vet once more what the compiler said. */
function check_once(lines) {
    const seen = new Map(lines.map((one) => [`${one.place?.file}:${one.place?.line} ${one.message}`, one]));
    return [...seen.values()];
}
/** `{package: {analyser: [{posn, message}] | {error}}}`; null for anything else. A finding is named once. */
function check_read(report, packages) {
    const findings = new Map();
    const faults = [];
    if (!isRecord(report))
        return null;
    for (const [reported, analysers] of Object.entries(report)) {
        if (!isRecord(analysers))
            return null;
        for (const [analyser, result] of Object.entries(analysers)) {
            if (Array.isArray(result)) {
                for (const one of result) {
                    if (!isRecord(one))
                        return null;
                    const line = (0,build_text/* oneLine */.T)(`${check_place(String(one.posn), reported, packages)}: ${one.message}`);
                    findings.set(`${line} ${analyser}`, { line, analyser });
                }
            }
            else if (isRecord(result) && typeof result.error === 'string') {
                faults.push(`${analyser}: ${result.error}`);
            }
            else {
                return null;
            }
        }
    }
    return { findings: [...findings.values()], faults };
}
function isRecord(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}
/**
 * `dir/file.go:line:column` from the module's root. go replays a cached report with the absolute path of the
 * checkout in which it was first made, so only the file's name is taken from it, and the folder from the package
 * (`example.com/m/p`, or `example.com/m/p_test [example.com/m/p.test]` for a variant).
 */
function check_place(position, reported, packages) {
    const [, file = position, rest = ''] = /^(.*?)(:\d+.*)?$/s.exec(position) ?? [];
    const importPath = reported.replace(/ \[.*$/, '');
    const owner = packages.find((p) => p.importPath === importPath) ??
        packages.find((p) => `${p.importPath}_test` === importPath);
    const known = owner?.files.find((path) => (0,external_node_path_.basename)(path) === (0,external_node_path_.basename)(file));
    return `${known ?? file}${rest}`;
}
//# sourceMappingURL=check.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/vulnerabilities/age.js
/** Whether a vulnerability database is too old to be believed. */

/** Where the Go project publishes it. A mirror may be one that nobody fills any more, and answers all the same. */
const origin = 'https://vuln.go.dev';
/**
 * Why it cannot be believed; null when it can. What the origin answers now is of now, though no advisory may have come
 * for a week; a file, a mirror and a copy are as old as their newest advisory.
 */
function faultOfAge({ url, stale, modified, maxAge, now }) {
    const time = Date.parse(modified ?? '');
    if (Number.isNaN(time))
        return 'the vulnerability database does not say how old it is';
    if (stale === null && url.replace(/\/+$/, '') === origin)
        return null;
    if (now - time <= (0,kernel_build/* parseDuration */.E9)(maxAge))
        return null;
    return `the vulnerability database is of ${modified?.slice(0, 10)}, older than ${maxAge}`;
}
//# sourceMappingURL=age.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/vulnerabilities/vulnerability.js
/** From the nearest to the farthest. */
const tiers = ['called', 'imprecise', 'imported', 'required'];
/**
 * One for each advisory and module, at the nearest tier that any finding gives it: govulncheck reports the same
 * advisory for the module, then for the package, then for each function that is called.
 */
function vulnerabilitiesOf({ findings, entries, }) {
    const groups = new Map();
    for (const finding of findings) {
        const key = `${finding.osv} ${sink(finding).module}`;
        groups.set(key, [...(groups.get(key) ?? []), finding]);
    }
    return [...groups.values()]
        .map((group) => {
        const [first] = group;
        const entry = entries.get(first.osv);
        const tier = tiers.find((one) => group.some((finding) => tierOf(finding, entry) === one));
        const nearest = group.filter((finding) => tierOf(finding, entry) === tier);
        const { module, version = '' } = sink(first);
        return {
            id: entry.id,
            aliases: entry.aliases ?? [],
            summary: entry.summary ?? '',
            url: urlOf(entry),
            module,
            version,
            fixed: nearest.find(({ fixed_version }) => fixed_version)?.fixed_version ?? null,
            tier,
            traces: nearest
                .map(({ trace }) => trace)
                .sort((a, b) => a.length - b.length || compare(vulnerability_nameOf(a[0]), vulnerability_nameOf(b[0]))),
        };
    })
        .sort((a, b) => tiers.indexOf(a.tier) - tiers.indexOf(b.tier) || compare(a.id, b.id) || compare(a.module, b.module));
}
/**
 * An advisory that names no functions of a package makes every one of them vulnerable (golang.org/x/vuln
 * internal/vulncheck/vulncheck.go, ForSymbol), so that a call says little: such a call is `imprecise`.
 */
function tierOf(finding, { affected }) {
    const { module, package: path, function: name } = sink(finding);
    if (!path)
        return 'required';
    if (!name)
        return 'imported';
    const imports = (affected ?? [])
        .filter((one) => one.package.name === module)
        .flatMap(({ ecosystem_specific }) => ecosystem_specific?.imports ?? []);
    const precise = imports.some((one) => one.path === path && (one.symbols ?? []).length > 0);
    return precise ? 'called' : 'imprecise';
}
/** `example.com/lib.Parser.Parse` */
function vulnerability_nameOf(frame) {
    if (frame === undefined)
        return '';
    const { module, package: path = module, receiver, function: name } = frame;
    return [path, receiver?.replace(/^\*/, ''), name].filter((part) => part).join('.');
}
function sink({ trace }) {
    return trace[0];
}
function urlOf({ id, database_specific }) {
    const url = database_specific?.url ?? '';
    if (/^https:\/\/[^\s<>"]+$/.test(url))
        return url;
    return /^GO-\d{4}-\d{4,}$/.test(id) ? `https://pkg.go.dev/vuln/${id}` : null;
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
//# sourceMappingURL=vulnerability.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/vulnerabilities/section.js
/** What quality-gate.yml may say of vulnerabilities. */




/** The bands of CVSS, by the lowest score of each: https://www.first.org/cvss/v4.0/specification-document#Qualitative-Severity-Rating-Scale. */
const bands = { low: 0, medium: 4, high: 7, critical: 9 };
const floors = ['never', 'critical', 'high', 'medium', 'low'];
const floor = schemas/* enum */.k5n(floors);
const tierList = schemas/* array */.YOg(schemas/* enum */.k5n(tiers));
const vulnerabilitiesSection = schemas/* strictObject */.rej({
    called: floor
        .optional()
        .describe('From which severity on a vulnerability blocks whose vulnerable function the program calls'),
    imprecise: floor
        .optional()
        .describe('The same where nobody knows whether the vulnerable function is called: the advisory names none, or the module stands in the place of another'),
    imported: floor
        .optional()
        .describe('The same for a vulnerable package that is imported and whose vulnerable functions are not called'),
    required: floor
        .optional()
        .describe('The same for a module that is required and whose vulnerable packages are not imported'),
    unknown: tierList
        .optional()
        .describe('Where a vulnerability blocks whose severity nobody has told: some of called, imprecise, imported, required'),
    unfixed: tierList
        .optional()
        .describe('Where a vulnerability blocks although no version is free of it; elsewhere it warns'),
    database: schemas/* string */.YjP()
        .regex(/^(?:https?|file):\/\/\S+$/, 'is not the URL of a database')
        .optional()
        .describe('The Go vulnerability database, or a copy of it on disk: "file:///srv/vulndb"'),
    'max-age': settings_build/* duration */.p0.optional().describe('How old the database may be'),
    advisories: schemas/* union */.KCZ([schemas/* literal */.euz(false), schemas/* string */.YjP().regex(/^https?:\/\/\S+$/, 'is not the URL of an API')])
        .optional()
        .describe('The OSV API that is asked how severe a vulnerability is; false: nobody is asked'),
    timeout: settings_build/* duration */.p0.optional().describe('How long govulncheck may take'),
});
/** Written out, so that a policy's hash changes when these do; also what a section means where it says nothing. */
const baseline = {
    called: 'high',
    imprecise: 'critical',
    imported: 'critical',
    required: 'never',
    unknown: ['called'],
    unfixed: ['called'],
    database: 'https://vuln.go.dev',
    'max-age': '7d',
    advisories: 'https://api.osv.dev',
    timeout: '20m',
};
const section_strict = {
    ...baseline,
    called: 'low',
    imprecise: 'high',
    imported: 'high',
    required: 'critical',
    unknown: ['called', 'imprecise'],
    unfixed: ['called', 'imprecise'],
};
function askedOf(section) {
    return { ...baseline, ...section };
}
function vulnerabilities_section_looser(before, now) {
    const [was, is] = [askedOf(before), askedOf(now)];
    const lines = [];
    for (const tier of tiers) {
        if (floors.indexOf(is[tier]) < floors.indexOf(was[tier]))
            lines.push(`${tier}: ${was[tier]} -> ${is[tier]}`);
    }
    for (const key of ['unknown', 'unfixed']) {
        const lost = was[key].filter((tier) => !is[key].includes(tier));
        if (lost.length > 0)
            lines.push(`${key}: without ${lost.join(', ')}`);
    }
    if ((0,kernel_build/* parseDuration */.E9)(is['max-age']) > (0,kernel_build/* parseDuration */.E9)(was['max-age'])) {
        lines.push(`max-age: ${was['max-age']} -> ${is['max-age']}`);
    }
    for (const key of ['database', 'advisories']) {
        if (is[key] !== was[key])
            lines.push(`${key}: ${was[key]} -> ${is[key]}`);
    }
    return lines;
}
//# sourceMappingURL=section.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/vulnerabilities/rule.js

function levelOf({ tier, fixed }, { score, unsure }, asked) {
    const floor = asked[tier];
    const severe = floor !== 'never' && score !== null && score >= bands[floor];
    // Who could not be asked might have said worse.
    const unknown = (score === null || unsure) && asked.unknown.includes(tier);
    const ripe = fixed !== null || asked.unfixed.includes(tier);
    if ((severe || unknown) && ripe)
        return 'block';
    return tier === 'required' ? 'note' : 'warn';
}
/** The same as a line: `none of severity 7.0 or above, none of unknown severity, also without a fix`. */
function rule_thresholdOf(tier, asked) {
    const floor = asked[tier];
    const parts = [
        ...(floor === 'never' ? [] : [`none of severity ${bands[floor].toFixed(1)} or above`]),
        ...(asked.unknown.includes(tier) ? ['none of unknown severity'] : []),
    ];
    if (parts.length === 0)
        return 'never blocks';
    return `${parts.join(', ')}${asked.unfixed.includes(tier) ? ', with or without a fix' : ', where a fix exists'}`;
}
//# sourceMappingURL=rule.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/vulnerabilities/finding.js
/** A vulnerability as a flaw of the tree: where, how severe, by which way, and what mends it. */






/** Ways that are written out; a function may be reached by thousands. */
const mostTraces = 3;
const mostFrames = 30;
/**
 * The tier is part of the rule, `GO-2025-3487/imported`, and so of what a waiver names: one that was given for an
 * import does not cover the call that came later. One for a call covers the same where it is only imported; one that
 * names no tier covers all but the call.
 */
function findingOf(vulnerability, severity, asked, main, prefix) {
    const { id, aliases, module, version, tier, traces, fixed, url } = vulnerability;
    const rule = `${id}/${tier}`;
    const { score } = severity;
    const called = tier === 'called' || tier === 'imprecise';
    const place = called ? traces.map((trace) => placeOfCall(trace, main)).find((one) => one !== null) : null;
    return {
        rule,
        aliases: [id, ...aliases]
            .flatMap((name) => [
            ...tiers.slice(0, tiers.indexOf(tier) + 1).map((one) => `${name}/${one}`),
            ...(tier === 'called' ? [] : [name]),
        ])
            .filter((name) => name !== rule),
        level: levelOf(vulnerability, severity, asked),
        message: messageOf(vulnerability, severity),
        place: place ?? placeOfRequirement(module, main, prefix),
        scope: module,
        fix: fixOf(module, version, fixed, rule),
        fingerprint: fingerprint(rule, [module]),
        ...(score === null ? {} : { severity: score }),
        ...(url === null ? {} : { url }),
        details: [
            ...severity.ratings.map(({ source, score, by }) => `${score.toFixed(1)} by ${source} (${by})`),
            ...severity.notes,
            ...(called ? traces.slice(0, mostTraces).flatMap(traceLines) : []),
            ...(called && traces.length > mostTraces ? [`and ${traces.length - mostTraces} more ways`] : []),
            ...(fixed === null ? [] : [`to waive it: ${waiverOf(rule, module)}`]),
        ].map(build_text/* oneLine */.T),
    };
}
function messageOf({ id, aliases, summary, module, version, tier, traces }, { score, unsure }) {
    const [sink] = traces[0] ?? [];
    const what = {
        called: `${vulnerability_nameOf(sink)} is called`,
        imprecise: sink?.function
            ? `${vulnerability_nameOf(sink)} is called, and the advisory names no functions`
            : `${sink?.package} is imported, and of a replacement nobody knows what is called`,
        imported: `${sink?.package ?? module} is imported`,
        required: `${module} is required`,
    }[tier];
    const names = [id, ...aliases.slice(0, 2)].join(', ');
    const severe = score === null ? 'of unknown severity' : `severity ${score.toFixed(1)}${unsure ? ' or more' : ''}`;
    const at = version === '' ? module : `${module} ${version}`;
    return (0,build_text/* oneLine */.T)(`${names} in ${at}, ${severe}: ${what}${summary === '' ? '' : `: ${summary}`}`);
}
function waiverOf(rule, module) {
    return `{id: ${rule}, scope: ${module}, reason: …, owner: …, until: …}`;
}
function fixOf(module, version, fixed, rule) {
    if (fixed === null) {
        const what = `${module} ${version}`.trim();
        return `no version is free of it: do without ${what}, or waive it: ${waiverOf(rule, module)}`;
    }
    if (module === 'stdlib' || module === 'toolchain') {
        const go = fixed.replace(/^v/, '');
        return `build with Go ${go} or newer: go get toolchain@go${go}`;
    }
    return `go get ${module}@${fixed} && go mod tidy`;
}
/** From the entry point to the vulnerable function: `main.go:12: example.com/m.main calls example.com/lib.Parse`. */
function traceLines(trace) {
    const lines = [];
    for (let at = trace.length - 1; at > 0; at--) {
        const { position } = trace[at];
        const { filename = '', line = 0 } = position ?? {};
        const where = filename === '' ? '' : `${filename}${line > 0 ? `:${line}` : ''}: `;
        lines.push(`${where}${vulnerability_nameOf(trace[at])} calls ${vulnerability_nameOf(trace[at - 1])}`);
    }
    if (lines.length <= mostFrames)
        return lines;
    const half = mostFrames / 2;
    return [...lines.slice(0, half), `… ${lines.length - mostFrames} more calls`, ...lines.slice(-half)];
}
/** Where the program's own code sets out for a vulnerable function: the call of ours that is nearest to it. */
function placeOfCall(trace, { folders }) {
    for (const { module, position } of trace) {
        const folder = folders.get(module);
        const { filename = '', line = 0, column = 0 } = position ?? {};
        if (folder === undefined || filename === '' || line < 1)
            continue;
        const file = external_node_path_.posix.join(folder, filename);
        if (file.startsWith('..') || external_node_path_.posix.isAbsolute(file))
            continue;
        return { file, line, ...(column < 1 ? {} : { column }) };
    }
    return null;
}
//# sourceMappingURL=finding.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/vulnerabilities/openvex.js
/**
 * What is known of each vulnerability of the product, for other scanners: OpenVEX 0.2.0,
 * https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md.
 */

/** `author` is who speaks: the gate of the product. Its name is a hash of what it says, without the time. */
function openVex(product, judged, now, tooling) {
    const document = {
        '@context': 'https://openvex.dev/ns/v0.2.0',
        author: 'Slipway quality gate',
        version: 1,
        tooling,
        statements: judged.map(({ vulnerability, finding }) => ({
            vulnerability: {
                ...(vulnerability.url === null ? {} : { '@id': vulnerability.url }),
                name: vulnerability.id,
                ...(vulnerability.summary === '' ? {} : { description: vulnerability.summary }),
                ...(vulnerability.aliases.length === 0 ? {} : { aliases: vulnerability.aliases }),
            },
            products: [
                {
                    '@id': purl(product.module, product.commit),
                    subcomponents: [{ '@id': purl(vulnerability.module, vulnerability.version) }],
                },
            ],
            ...statusOf(vulnerability, finding),
        })),
    };
    const id = `https://openvex.dev/docs/public/vex-${(0,evidence_build/* sha256Hex */.fg)((0,evidence_build/* canonicalJson */.dj)(document))}`;
    return { ...document, '@id': id, timestamp: now.toISOString() };
}
/** An affected product must say what to do (spec, `action_statement`), one that is not affected why. */
function statusOf({ tier }, { fix }) {
    switch (tier) {
        case 'called':
            return { status: 'affected', action_statement: fix ?? 'none is known' };
        case 'imprecise':
            return {
                status: 'under_investigation',
                status_notes: 'Whether a vulnerable function is called cannot be told.',
            };
        case 'imported':
            return {
                status: 'not_affected',
                justification: 'vulnerable_code_not_in_execute_path',
                impact_statement: 'govulncheck finds no call of a vulnerable function.',
            };
        case 'required':
            return {
                status: 'not_affected',
                justification: 'vulnerable_code_not_present',
                impact_statement: 'govulncheck finds no import of a vulnerable package.',
            };
    }
}
/** https://github.com/package-url/purl-spec/blob/main/types-doc/golang-definition.md */
function purl(module, version) {
    const path = module.split('/').map(encodeURIComponent).join('/');
    return `pkg:golang/${path}${version === '' ? '' : `@${encodeURIComponent(version)}`}`;
}
//# sourceMappingURL=openvex.js.map
// EXTERNAL MODULE: ./packages/gate/build/dependencies.js
var dependencies = __webpack_require__(2905);
;// CONCATENATED MODULE: ./packages/gate/build/checks/vulnerabilities/replaced.js

/** @throws ToolError when go cannot list the packages */
async function usedOf(ctx, input) {
    const { packages } = await (0,dependencies/* dependencies */.E)(ctx, input, true);
    const modules = new Set();
    const replaced = new Map();
    const unversioned = new Set();
    for (const { ImportPath, Module } of packages) {
        if (Module === undefined)
            continue;
        if (Module.Replace !== undefined && Module.Replace.Version === undefined)
            unversioned.add(Module.Path);
        modules.add(Module.Replace?.Path ?? Module.Path);
        if (Module.Replace === undefined || Module.Replace.Path === Module.Path)
            continue;
        const own = Module.Replace.Path + ImportPath.slice(Module.Path.length);
        replaced.set(Module.Replace.Path, [...(replaced.get(Module.Replace.Path) ?? []), own]);
    }
    return { modules, replaced, unversioned };
}
/** A vulnerable package of a replacement that is used may be called, and nobody knows: `imprecise`. */
function withReplaced(vulnerability, { replaced }, entries) {
    const { id, module, version, tier } = vulnerability;
    const packages = replaced.get(module);
    if (tier !== 'required' || packages === undefined)
        return vulnerability;
    const named = (entries.get(id)?.affected ?? [])
        .filter((one) => one.package.name === module)
        .map(({ ecosystem_specific }) => ecosystem_specific?.imports ?? []);
    const all = named.some((imports) => imports.length === 0);
    const hit = packages.find((path) => all || named.flat().some((one) => one.path === path));
    if (hit === undefined)
        return vulnerability;
    return { ...vulnerability, tier: 'imprecise', traces: [[{ module, version, package: hit }]] };
}
//# sourceMappingURL=replaced.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/vulnerabilities/stream.js
/**
 * What govulncheck writes with `-format json`: objects with one key each, as golang.org/x/vuln/internal/govulncheck
 * describes them (protocol v1). Nothing is promised of their order but that `config` is the first.
 */


const stream_config = schemas/* looseObject */._H3({
    protocol_version: schemas/* string */.YjP(),
    scanner_name: schemas/* string */.YjP().optional(),
    scanner_version: schemas/* string */.YjP().optional(),
    db: schemas/* string */.YjP().optional(),
    db_last_modified: schemas/* string */.YjP().optional(),
    go_version: schemas/* string */.YjP().optional(),
    scan_level: schemas/* string */.YjP().optional(),
    scan_mode: schemas/* string */.YjP().optional(),
});
const stream_position = schemas/* looseObject */._H3({
    filename: schemas/* string */.YjP().optional(),
    line: schemas/* number */.aig().optional(),
    column: schemas/* number */.aig().optional(),
});
const stream_frame = schemas/* looseObject */._H3({
    module: schemas/* string */.YjP(),
    version: schemas/* string */.YjP().optional(),
    package: schemas/* string */.YjP().optional(),
    function: schemas/* string */.YjP().optional(),
    receiver: schemas/* string */.YjP().optional(),
    position: stream_position.optional(),
});
const stream_finding = schemas/* looseObject */._H3({
    osv: schemas/* string */.YjP().min(1),
    fixed_version: schemas/* string */.YjP().optional(),
    trace: schemas/* array */.YOg(stream_frame).min(1),
});
/** https://ossf.github.io/osv-schema/, what of it is used here. */
const entry = schemas/* looseObject */._H3({
    id: schemas/* string */.YjP().min(1),
    aliases: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    summary: schemas/* string */.YjP().nullish(),
    affected: schemas/* array */.YOg(schemas/* looseObject */._H3({
        package: schemas/* looseObject */._H3({ name: schemas/* string */.YjP() }),
        ecosystem_specific: schemas/* looseObject */._H3({
            imports: schemas/* array */.YOg(schemas/* looseObject */._H3({ path: schemas/* string */.YjP().optional(), symbols: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() }))
                .nullish(),
        })
            .nullish(),
    }))
        .nullish(),
    database_specific: schemas/* looseObject */._H3({ url: schemas/* string */.YjP().nullish() }).nullish(),
});
const message = schemas/* looseObject */._H3({
    config: stream_config.optional(),
    progress: schemas/* unknown */.L5J().optional(),
    SBOM: schemas/* looseObject */._H3({ roots: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() }).optional(),
    osv: entry.optional(),
    finding: stream_finding.optional(),
});
class ScanReader {
    #config = null;
    #roots = null;
    #entries = new Map();
    #findings = [];
    #fault = null;
    #objects = new json_objects/* JsonObjectReader */.l((value) => this.#take(value), (line) => this.#fail(`govulncheck wrote what is no message: ${line}`));
    push(line) {
        this.#objects.push(line);
    }
    /** The scan, or why what was written is none. The exit code is judged elsewhere. */
    end() {
        this.#objects.end();
        if (this.#fault !== null)
            return this.#fault;
        if (this.#config === null)
            return 'govulncheck wrote no report';
        if (this.#roots === null)
            return 'the report of govulncheck ends before it says what was looked at';
        const strange = this.#findings.find(({ osv }) => !this.#entries.has(osv));
        if (strange !== undefined)
            return `the report of govulncheck holds no advisory ${strange.osv}`;
        return { config: this.#config, roots: this.#roots, entries: this.#entries, findings: this.#findings };
    }
    #take(value) {
        const read = message.safeParse(value);
        if (!read.success) {
            const { path, message: why } = read.error.issues[0];
            this.#fail(`govulncheck wrote a message of unknown form: ${path.join('.')}: ${why}`);
            return;
        }
        const { config, SBOM, osv, finding } = read.data;
        if (this.#config === null && config === undefined)
            this.#fail('the report of govulncheck has lost its start');
        if (config !== undefined)
            this.#config = config;
        if (SBOM !== undefined)
            this.#roots = SBOM.roots ?? [];
        if (osv !== undefined)
            this.#entries.set(osv.id, osv);
        if (finding !== undefined)
            this.#findings.push(finding);
    }
    #fail(why) {
        this.#fault ??= why;
    }
}
//# sourceMappingURL=stream.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/vulnerabilities/unversioned.js
/**
 * Modules in whose place a folder stands: it has no version, so govulncheck holds no advisory against it. Those that the
 * database has no advisory on are no matter.
 */



const unversioned_rule = 'vulnerabilities/no-version';
/** Advisories that are written out. */
const unversioned_shown = 5;
/** @param advised the advisories of the database by module; null: nobody knows */
function unversionedFindings(modules, advised, main, prefix) {
    return [...modules].sort().flatMap((module) => {
        const ids = advised?.get(module) ?? [];
        if (advised !== null && ids.length === 0)
            return [];
        const more = ids.length > unversioned_shown ? ` and ${ids.length - unversioned_shown} more` : '';
        const what = advised === null ? 'no advisory' : `${ids.slice(0, unversioned_shown).join(', ')}${more}`;
        const not = advised === null ? 'was' : 'were not';
        const message = `a folder stands in the place of ${module} (replace), and has no version: ${what} ${not} held against it`;
        return {
            rule: unversioned_rule,
            level: 'warn',
            message: (0,build_text/* oneLine */.T)(message),
            place: placeOfRequirement(module, main, prefix),
            scope: module,
            fix: `see whether the folder holds what mends them, then waive it: {id: ${unversioned_rule}, scope: ${module}, reason: …, owner: …, until: …}`,
            fingerprint: fingerprint(unversioned_rule, [module, ...ids]),
        };
    });
}
//# sourceMappingURL=unversioned.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/vulnerabilities/check.js
/** govulncheck, with the severity that it does not tell, and rows by how near the program comes to a vulnerability. */

















const vulnerabilities_check_name = 'vulnerabilities';
const rowOf = (tier) => `${vulnerabilities_check_name}.${tier}`;
const check_stderrLimit = 40;
const vulnerabilities = {
    name: vulnerabilities_check_name,
    section: vulnerabilitiesSection,
    presets: { baseline: baseline, strict: section_strict, starter: false },
    looser: vulnerabilities_section_looser,
    needs: ['vet'],
    compiled: true,
    rows: () => tiers.map(rowOf),
    async run(ctx, input) {
        const asked = askedOf(input.policy);
        const { database: where, told: besides } = givenOf(input.given, asked.database);
        // Loads what asks others.
        const { advisedModules, localDatabase } = await __webpack_require__.e(/* import() */ 702).then(__webpack_require__.bind(__webpack_require__, 7702));
        const used = await usedOf(ctx, input);
        const database = await localDatabase(ctx, where, used.modules);
        if (database.stale !== null)
            ctx.log.notice(`the vulnerability database is a copy: ${(0,build_text/* oneLine */.T)(database.stale)}`);
        const { scan, proof } = await govulncheck(ctx, input, database.url, {
            shown: check_shown(where),
            timeoutMs: (0,kernel_build/* parseDuration */.E9)(asked.timeout),
        });
        const fault = typeof scan === 'string'
            ? scan
            : (faultOf(scan, proof, input) ??
                faultOfAge({
                    url: where,
                    stale: database.stale,
                    modified: scan.config.db_last_modified,
                    maxAge: asked['max-age'],
                    now: ctx.clock.now(),
                }));
        if (typeof scan === 'string' || fault !== null) {
            const why = fault ?? 'no report';
            return { answers: tiers.map((tier) => faulty(rowOf(tier), why, proof, [], rule_thresholdOf(tier, asked))) };
        }
        const found = vulnerabilitiesOf(scan).map((one) => withReplaced(one, used, scan.entries));
        const severities = await rated(ctx, found, {
            files: input.given.advisories ?? [],
            api: asked.advisories === false ? null : asked.advisories,
        });
        const main = await mainModules(ctx, input);
        const unversioned = used.unversioned.size === 0
            ? []
            : unversionedFindings(used.unversioned, await advisedModules(database.url), main, input.prefix);
        const judged = found.map((vulnerability, at) => ({
            vulnerability,
            finding: findingOf(vulnerability, severities[at], asked, main, input.prefix),
        }));
        const age = `${ageOf(scan, ctx.clock.now())} old${database.stale === null ? '' : ', kept from an earlier run'}`;
        const answers = tiers.map((tier) => {
            const findings = judged
                .filter(({ vulnerability }) => vulnerability.tier === tier)
                .map(({ finding }) => finding)
                .sort((a, b) => (b.severity ?? 11) - (a.severity ?? 11));
            const open = tier === 'imprecise' ? unversioned : [];
            const unheld = open.length === 0 ? '' : `; ${open.length} without a version not looked up`;
            return {
                row: rowOf(tier),
                actual: `${check_told(findings)}${unheld}; database of ${scan.config.db_last_modified?.slice(0, 10)}, ${age}${besides}`,
                measured: { value: findings.length, of: null },
                threshold: rule_thresholdOf(tier, asked),
                proof,
                findings: [...findings, ...open],
            };
        });
        const path = (0,external_node_path_.join)(input.outputDirectory, 'openvex.json');
        const product = { module: main.path, commit: input.subject.commit };
        const tooling = `govulncheck ${proof.tool?.version ?? ''}`;
        const document = openVex(product, judged, new Date(ctx.clock.now()), tooling);
        const text = `${JSON.stringify(document, null, 2)}\n`;
        await (0,promises_.writeFile)(path, text).catch((0,file_fault/* fileFault */.b)('write', 'openvex.json'));
        const result = { answers, reports: [{ kind: 'openvex', path, proof }] };
        return result;
    },
};
/**
 * What a step gives beside the policy is no part of the policy's hash, so the row says it; and it goes before the
 * default database alone, not before one that the policy names.
 * @throws ConfigError when the two name different ones
 */
function givenOf({ vulnerabilityDatabase: given, advisories = [] }, database) {
    const other = given !== undefined && given !== database;
    if (other && database !== baseline.database) {
        throw new kernel_build/* ConfigError */.xL(`the policy names the vulnerability database ${check_shown(database)}, and this step ${check_shown(given)}`, {
            where: { name: 'vulnerability-database' },
            fix: 'leave vulnerability-database out, or write that database into quality-gate.yml',
        });
    }
    const files = advisories.length === 1 ? 'one path' : `${advisories.length} paths`;
    const told = [
        ...(other ? [`given: ${check_shown(given)} in the place of ${check_shown(database)}`] : []),
        ...(advisories.length > 0 ? [`given: advisories of ${files}`] : []),
    ];
    return { database: given ?? database, told: told.map((one) => `; ${one}`).join('') };
}
/** A database's address without user and password. */
function check_shown(address) {
    const url = URL.parse(address);
    return url === null ? '(no address)' : (0,build_text/* oneLine */.T)(`${url.protocol}//${url.host}${url.pathname}`);
}
/** Loads what asks and computes only where there is something to rate, or a given file to find fault with. */
async function rated(ctx, found, sources) {
    if (found.length === 0 && sources.files.length === 0)
        return [];
    const { severitiesOf } = await Promise.all(/* import() */[__webpack_require__.e(353), __webpack_require__.e(66)]).then(__webpack_require__.bind(__webpack_require__, 8066));
    return severitiesOf(ctx, found, sources);
}
async function govulncheck(ctx, input, database, { shown, timeoutMs }) {
    const tool = await input.tool('govulncheck');
    const args = (db) => ['-format', 'json', '-db', db, './...'];
    // What was asked for, not where its copy lies on this machine.
    const command = `govulncheck ${args(shown).join(' ')}`;
    const reader = new ScanReader();
    const stderr = [];
    const started = ctx.clock.monotonic();
    const proofOf = (exitCode, seen) => ({
        command,
        exitCode,
        ...(seen === undefined ? {} : { packagesSeen: seen }),
        packagesExpected: input.packages.length,
        durationMs: ctx.clock.monotonic() - started,
        tool: { name: 'govulncheck', version: tool.version, sha256: tool.sha256 ?? null },
    });
    // It asks the `go` of PATH what the packages are and which Go they are compiled with.
    const env = (0,build/* inFrontOfPath */.Jf)({ ...ctx.env, ...input.go.env }, (0,external_node_path_.dirname)(input.go.path));
    ctx.log.progress('looking for vulnerabilities');
    try {
        // A completed scan ends with 0 whatever it finds: https://github.com/golang/go/issues/61704
        const { exitCode } = await (0,build/* run */.eF)(ctx, tool.path, args(database), {
            cwd: input.directory,
            env,
            timeoutMs,
            onLine: (line, stream) => {
                if (stream === 'stdout')
                    reader.push(line);
                else if (stderr.length < check_stderrLimit)
                    stderr.push(line);
            },
        });
        const scan = reader.end();
        const seen = typeof scan === 'string' ? 0 : seenOf(scan, input);
        return { scan, proof: proofOf(exitCode, seen) };
    }
    catch (error) {
        if (!(error instanceof kernel_build/* ToolError */.v4))
            throw error;
        // null: it was ended, and what it said is not why.
        throw new kernel_build/* ToolError */.v4((error.exitCode === null ? null : reasonOf(stderr)) ?? error.message.replace(tool.path, 'govulncheck'), {
            command,
            exitCode: error.exitCode,
            lines: stderr,
            cause: error,
        });
    }
}
/** What it says of a Go that is too old to read the packages (golang.org/x/tools/go/packages), in fewer words. */
function reasonOf(stderr) {
    const text = stderr.join(' ');
    const [, built, used] = /application uses version (go\S+) of .* runs version (go\S+) of/.exec(text) ?? [];
    if (built !== undefined) {
        return `govulncheck was built with ${built} and cannot read what ${used} compiles: build it anew with ${used}`;
    }
    const said = stderr.map((line) => line.replace(/^govulncheck: /, '').trim()).find((line) => line !== '');
    return said === undefined ? null : `govulncheck failed: ${said}`;
}
function seenOf({ roots }, { packages }) {
    const looked = new Set(roots);
    return packages.filter(({ importPath }) => looked.has(importPath)).length;
}
/** Why a report that is whole says nothing all the same; null when it does. */
function faultOf({ config }, proof, input) {
    if (!config.protocol_version.startsWith('v1.')) {
        return `govulncheck speaks protocol ${config.protocol_version}, and only v1 is understood`;
    }
    if (config.scan_level !== 'symbol' || config.scan_mode !== 'source') {
        return `govulncheck scanned by ${config.scan_mode} and ${config.scan_level}, not the source by its symbols`;
    }
    if (!config.go_version)
        return 'govulncheck does not know the version of Go, and left its standard library out';
    const { packagesSeen = 0 } = proof;
    if (!sawEnough(packagesSeen ?? 0, input)) {
        return `govulncheck looked at ${packagesSeen} of ${input.packages.length} packages`;
    }
    return null;
}
function check_told(findings) {
    if (findings.length === 0)
        return 'none';
    const unknown = findings.filter(({ severity }) => severity === undefined).length;
    const worst = Math.max(...findings.map(({ severity }) => severity ?? -1));
    return [
        `${findings.length}`,
        ...(worst >= 0 ? [`worst ${worst.toFixed(1)}`] : []),
        ...(unknown > 0 ? [`${unknown} of unknown severity`] : []),
    ].join(', ');
}
function ageOf({ config }, now) {
    const ms = Math.max(0, now - Date.parse(config.db_last_modified ?? ''));
    const days = Math.floor(ms / 86_400_000);
    return days > 0 ? `${days} d` : (0,kernel_build/* formatDuration */.a3)(ms);
}
//# sourceMappingURL=check.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/workflows/check.js
/** actionlint over the workflows of the repository that holds the module. */










const workflows_check_name = 'workflows';
const workflows_check_timeoutMs = 120_000;
/** actionlint, docs/usage.md#exit-status: 0 nothing found, 1 findings; 2 and 3 are failures. */
const workflows_check_knownExitCodes = [0, 1];
const workflows_check_section = schemas/* strictObject */.rej({
    exclude: schemas/* array */.YOg(schemas/* string */.YjP().min(1))
        .describe("Kinds of actionlint's that are not looked for: `runner-label`")
        .optional(),
});
const workflows_check_report = schemas/* array */.YOg(schemas/* object */.Ikc({
    message: schemas/* string */.YjP(),
    filepath: schemas/* string */.YjP(),
    line: schemas/* int */.Whr(),
    column: schemas/* int */.Whr(),
    kind: schemas/* string */.YjP().min(1),
    end_column: schemas/* int */.Whr().optional(),
}));
const workflows = {
    name: workflows_check_name,
    section: workflows_check_section,
    presets: { baseline: false, strict: { exclude: [] }, starter: false },
    looser: ({ exclude: before = [] }, { exclude = [] }) => exclude.filter((kind) => !before.includes(kind)).map((kind) => `exclude: ${kind} is new`),
    rows: () => [workflows_check_name],
    async run(ctx, input) {
        const started = ctx.clock.monotonic();
        const top = (0,build_place/* topOf */.HX)(input);
        // What shellcheck and pyflakes find hangs on whether a machine has them.
        const flags = ['-no-color', '-verbose', '-shellcheck=', '-pyflakes=', '-format={{json .}}'];
        const proof = { command: `actionlint ${flags.join(' ')} .github/workflows/*` };
        const patterns = ['yml', 'yaml'].map((ending) => `:(glob).github/workflows/*.${ending}`);
        const files = await trackedFiles(ctx, top, patterns);
        if (files.length === 0)
            return { answers: [notApplicable(workflows_check_name, 'there are no workflows', proof)] };
        const tool = await input.tool('actionlint');
        const { exitCode, stdout, stderr } = await (0,build/* probe */.dy)(ctx, tool.path, [...flags, ...files], {
            cwd: top,
            timeoutMs: workflows_check_timeoutMs,
        });
        const done = {
            ...proof,
            exitCode,
            durationMs: ctx.clock.monotonic() - started,
            tool: { name: 'actionlint', version: tool.version, sha256: tool.sha256 ?? null },
        };
        const said = stderr.split('\n').map(build_text/* oneLine */.T).filter(Boolean);
        const errors = said.filter((line) => !line.startsWith('verbose: '));
        const stopped = (why) => ({ answers: [faulty(workflows_check_name, why, done, errors)] });
        if (!workflows_check_knownExitCodes.includes(exitCode)) {
            return stopped(`actionlint ended with exit code ${exitCode}: ${errors[0] ?? ''}`);
        }
        const parsed = workflows_check_report.safeParse(parse(stdout));
        if (!parsed.success)
            return stopped('actionlint wrote no report that can be read to its end');
        const all = parsed.data;
        if ((exitCode === 1) !== all.length > 0) {
            return stopped(`actionlint ended with exit code ${exitCode} beside ${all.length} findings`);
        }
        const read = files.filter((file) => said.some((line) => line.endsWith(` for ${file}`))).length;
        if (read < files.length)
            return stopped(`actionlint read ${read} of ${files.length} workflows`);
        const found = all.filter(({ kind }) => !(input.policy.exclude ?? []).includes(kind));
        const flaws = found.map(({ kind, filepath, line, column, message }) => ({
            ...{ rule: `actionlint/${kind}`, file: filepath, line, column, message: (0,build_text/* oneLine */.T)(message) },
        }));
        const prints = await fingerprintLines(flaws, (file) => (0,external_node_path_.join)(top, file));
        const configs = await trackedFiles(ctx, top, [':(glob).github/actionlint.y*ml']);
        const change = configs.length === 0 ? null : await input.change();
        return {
            answers: [
                {
                    row: workflows_check_name,
                    actual: `${found.length} findings in ${files.length} workflows`,
                    measured: { value: found.length, of: null },
                    threshold: 'no findings',
                    proof: done,
                    findings: [
                        ...editedConfigs(workflows_check_name, change, configs),
                        ...flaws.map(({ rule, file, line, column, message }, index) => {
                            const { end_column: endColumn = 0, kind } = found[index];
                            return {
                                rule,
                                aliases: [kind],
                                level: 'block',
                                message,
                                place: {
                                    file,
                                    ...(line > 0 ? { line } : {}),
                                    ...(line > 0 && column > 0 ? { column } : {}),
                                    ...(line > 0 && column > 0 && endColumn >= column ? { endLine: line, endColumn } : {}),
                                },
                                fix: `mend the line, or name its message under "paths" in .github/actionlint.yaml`,
                                fingerprint: prints[index],
                                url: 'https://github.com/rhysd/actionlint/blob/main/docs/checks.md',
                            };
                        }),
                    ],
                },
            ],
        };
    },
};
//# sourceMappingURL=check.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/index.js













/** In the order in which their rows stand in the verdict. */
const checks = [
    tests,
    coverage,
    vet,
    gofmt,
    lint,
    gosec,
    vulnerabilities,
    licences,
    secrets,
    dockerfile,
    workflows,
    sonarqube,
    integration,
];
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./packages/gate/build/policy/policy.js
/** What a verdict is asked against: a preset, and over it what quality-gate.yml says. */


/** The share of packages that a check must have seen for its word to count. */
const seenPpm = 950_000;
/**
 * The preset alone, or with sections over its own: key by key; true has a check as the preset has it, false switches
 * it off.
 */
function policy_policyOf(preset, sections = {}, waivers = []) {
    const merged = {};
    for (const check of checks) {
        const own = sections[check.name];
        const base = check.presets[preset];
        if (own === false || (own === undefined && base === false))
            continue;
        merged[check.name] = { ...(base || {}), ...(typeof own === 'object' ? own : {}) };
    }
    return {
        preset,
        sections: merged,
        waivers,
        source: { preset, file: null, commit: null, loosened: [] },
    };
}
/** Of everything that decides, and of nothing else: the same policy has the same hash wherever its file lies. */
function policyHash({ preset, sections, waivers }) {
    const exceptions = waivers.map(({ id, scope, reason, owner, until }) => ({
        id,
        scope,
        reason,
        owner,
        until,
    }));
    return (0,evidence_build/* sha256Hex */.fg)((0,evidence_build/* canonicalJson */.dj)({ version: 1, preset, sections, waivers: exceptions, seenPpm }));
}
//# sourceMappingURL=policy.js.map
// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(8439);
;// CONCATENATED MODULE: ./packages/gate/build/policy/preset.js
/** Named sets of rules that a policy begins with. */
/**
 * `baseline`: tests, 80 % of statements, no severe smell, no high vulnerability that the program calls. `strict` has
 * more checks, and asks more of each. `starter` is for a service that has no gate yet: it asks what Go alone can tell.
 */
const presets = ['baseline', 'strict', 'starter'];
//# sourceMappingURL=preset.js.map
;// CONCATENATED MODULE: ./packages/gate/build/policy/example.js
/** The line to write instead of a wrong one in quality-gate.yml: what a preset says there, or what fits the schema. */


const waiver = {
    id: 'GO-2025-3487/called',
    scope: 'golang.org/x/crypto',
    reason: 'we speak no SSH',
    owner: 'team-pay',
    until: '2027-01-31',
};
const fixed = {
    version: 1,
    preset: 'baseline',
    'pull-requests': 'base',
    waivers: [waiver],
};
/** `key: value` for the key at the end of `path`; undefined when nothing is known of it. */
function exampleOf(path, schema) {
    const last = path.findLastIndex((part) => typeof part === 'string');
    if (last < 0)
        return 'version: 1';
    const keys = path.slice(0, last + 1);
    const key = String(keys[last]);
    const value = valueFor(keys, schema);
    return value === undefined ? undefined : `${key}: ${flow(value)}`;
}
function valueFor(path, schema) {
    const [first, ...rest] = path;
    if (typeof first === 'string' && first in fixed) {
        return rest.length === 0 ? fixed[first] : waiver[rest.at(-1)];
    }
    const check = checks.find(({ name }) => name === first);
    if (check === undefined)
        return undefined;
    const said = ['strict', ...presets]
        .map((preset) => example_at(check.presets[preset], rest))
        .find((value) => value !== undefined && value !== false && flow(value) !== '{}');
    if (said !== undefined)
        return said;
    return rest.length === 0 ? true : fitting(nodeAt(path, schema));
}
function example_at(value, path) {
    return path.reduce((inner, key) => inner?.[key], value);
}
function nodeAt(path, schema) {
    const mapping = (node) => node?.anyOf?.find((one) => one.properties) ?? node;
    return path.reduce((node, part) => {
        const inner = mapping(node);
        if (typeof part === 'number')
            return inner?.items;
        return inner?.properties?.[part] ?? (inner?.additionalProperties || undefined);
    }, schema);
}
function fitting(node) {
    if (node === undefined)
        return undefined;
    const { description = '' } = node;
    if (node.const !== undefined)
        return node.const;
    if (node.enum !== undefined)
        return node.enum[0];
    if (node.type === 'boolean')
        return true;
    if (node.type === 'integer' || node.type === 'number')
        return Math.max(1, node.minimum ?? 1);
    if (node.type === 'string')
        return textFor(description, node.pattern);
    if (node.type === 'array') {
        const item = fitting(node.items) ?? textFor(description, node.items?.pattern);
        return item === undefined ? undefined : [item];
    }
    if (node.properties !== undefined) {
        const fields = Object.entries(node.properties).map(([key, inner]) => [key, fitting(inner) ?? waiver[key]]);
        return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
    }
    if (node.type === 'object')
        return mappingIn(description);
    return node.anyOf?.map(fitting).find((value) => value !== undefined);
}
/** Descriptions show text in quotes: `A duration with its unit: "10m"`; what fits is taken. */
function textFor(description, pattern = '') {
    const quoted = [...description.matchAll(/["`]([^"`]+)["`]/g)].map(([, text = '']) => text);
    const usual = pattern === '' ? [] : ['80%', '10m', '2027-01-31', 'https://example.com'];
    return [...quoted, ...usual].find((text) => new RegExp(pattern, 'u').test(text));
}
/** Of names that are the user's own, the description shows a mapping. */
function mappingIn(description) {
    const [shown] = /\{.*\}/.exec(description) ?? [];
    try {
        return shown === undefined ? undefined : JSON.parse(shown);
    }
    catch {
        return undefined;
    }
}
/** YAML on one line. */
function flow(value) {
    if (Array.isArray(value))
        return `[${value.map(flow).join(', ')}]`;
    if (typeof value !== 'object' || value === null) {
        return typeof value === 'string' && /^[a-z][\w./-]*$/.test(value) ? value : JSON.stringify(value);
    }
    const fields = Object.entries(value).map(([key, inner]) => `${example_plain(key)}: ${flow(inner)}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
function example_plain(key) {
    return /^[a-z][\w-]*$/.test(key) ? key : JSON.stringify(key);
}
//# sourceMappingURL=example.js.map
;// CONCATENATED MODULE: ./packages/gate/build/policy/file.js
/** `quality-gate.yml`: its shape, out of the sections of all checks. Strict; also published as JSON Schema. */





const file_fileName = 'quality-gate.yml';
const schemaPath = 'docs/schemas/quality-gate.schema.json';
/** Whose policy holds in a pull request. */
const pullRequests = schemas/* enum */.k5n(['base', 'own'])
    .describe('base (when left out): the policy of the base branch judges a pull request, and what the request loosens holds once it is merged; own: the request is judged by what it brings, and what it loosens is shown');
const file_waiver = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP()
        .min(1)
        .max(200)
        .describe('The rule of the finding, another name of it (CVE, GHSA), or its fingerprint'),
    scope: schemas/* string */.YjP()
        .min(1)
        .max(500)
        .describe('The package, module, file or test that it is about; * and ** stand for parts of it'),
    reason: schemas/* string */.YjP().min(1).max(1000).describe('Why this may stand'),
    owner: schemas/* string */.YjP().min(1).max(200).describe('Who answers for it'),
    until: schemas/* string */.YjP()
        .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'is not a day such as 2027-01-31')
        .refine(isDay, 'is not a day of the calendar')
        .describe('The last day on which it holds, in UTC: "2027-01-31"'),
});
/** 31 April is none. */
function isDay(text) {
    const time = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
/** `section`: what stands for a check, where it is more than true or false. */
function file_shape(section) {
    return schemas/* strictObject */.rej({
        version: schemas/* literal */.euz(1).describe('Of this format'),
        preset: schemas/* enum */.k5n(presets).describe('The rules that the file begins with').optional(),
        'pull-requests': pullRequests.optional(),
        ...Object.fromEntries(checks.map(({ name, section: own }) => [name, section(name, own).optional()])),
        waivers: schemas/* array */.YOg(file_waiver).max(1000).describe('Exceptions, each with an owner and an end').optional(),
    });
}
/**
 * Parses `text` as the quality-gate.yml at `file` (only named in messages).
 * @throws ConfigError with file and line
 */
function parsePolicyFile(text, file) {
    const { data, lines } = (0,settings_build/* parseSettings */.P$)(text, file, file_form, (value) => 
    // By what stands there: of a union, zod would not say which of the two is nearly right.
    file_shape((name, own) => typeof value?.[name] === 'boolean' ? schemas/* boolean */.zMY() : own));
    const { version: _, preset, waivers = [], ...rest } = data;
    const sections = rest;
    return {
        preset,
        own: rest['pull-requests'] === 'own',
        sections: Object.fromEntries(checks.flatMap(({ name }) => (sections[name] === undefined ? [] : [[name, sections[name]]]))),
        waivers: waivers.map((one, index) => ({ ...one, line: lines.at(['waivers', index]).line })),
    };
}
/** The JSON Schema (draft 2020-12), for editors: `# yaml-language-server: $schema=…`. */
function policySchema() {
    const whole = file_shape((_name, own) => schemas/* union */.KCZ([schemas/* boolean */.zMY().describe('As the preset has it, or not at all'), own]));
    return { $id: 'slipway/quality-gate/v1', title: file_fileName, ...json_schema_processors/* toJSONSchema */.bl(whole, { io: 'input' }) };
}
const file_form = {
    fileName: file_fileName,
    schemaPath,
    schema: policySchema,
    example: (path) => exampleOf(path, policySchema()),
};
//# sourceMappingURL=file.js.map
;// CONCATENATED MODULE: ./packages/gate/build/policy/source-row.js



/** Undefined where there is nothing to say: a preset alone. */
function sourceAnswer({ source }) {
    const { file, commit, preset, loosened } = source;
    if (file === null && loosened.length === 0)
        return undefined;
    const whose = commit === null ? '' : ` of the base ${commit.slice(0, 12)}`;
    const policy = file === null ? `the preset ${preset}` : `${file}${whose}`;
    // Without a base's file, what a request loosens holds only where the base said so.
    const holds = file !== null && commit === null;
    const count = loosened.length === 1 ? 'one thing' : `${loosened.length} things`;
    const said = loosened.length === 0
        ? ''
        : `; the change loosens ${count}, which ${holds ? 'holds' : 'does not hold here'}`;
    return {
        row: 'policy',
        actual: `${policy}${said}`,
        measured: { value: loosened.length, of: null },
        threshold: 'nothing is loosened unseen',
        proof: { command: commit === null ? `read ${file ?? file_fileName}` : `git show ${commit}:${file}` },
        findings: loosened.map((line) => {
            const message = (0,build_text/* oneLine */.T)(line);
            return {
                rule: 'policy.loosened',
                level: 'warn',
                message,
                place: { file: file ?? file_fileName },
                waivable: false,
                fingerprint: fingerprint('policy.loosened', [message]),
            };
        }),
    };
}
//# sourceMappingURL=source-row.js.map
;// CONCATENATED MODULE: ./packages/gate/build/policy/waivers.js
/** Which exceptions cover what was found, and which are over or not needed. */





const waivers_row = 'policy.waivers';
const dayMs = 86_400_000;
/**
 * @param now milliseconds since the epoch: a waiver holds to the end of its last day in UTC
 * @param partial that only a change was looked at, so that what covers nothing may be needed elsewhere
 */
function applyWaivers(answers, policy, now, partial) {
    const judged = policy.waivers.map((waiver) => ({
        waiver,
        inScope: matcher([waiver.scope]),
        over: now >= Date.parse(`${waiver.until}T00:00:00Z`) + dayMs,
        covers: 0,
        wanted: 0,
    }));
    const byId = Map.groupBy(judged, ({ waiver }) => waiver.id);
    const fitting = (name, finding) => {
        if (finding.waivable === false)
            return [];
        const named = namesOf(finding).flatMap((id) => byId.get(id) ?? []);
        const scopes = named.length === 0 ? [] : scopesOf(name, finding);
        return named.filter(({ inScope }) => scopes.some(inScope));
    };
    const waive = (name, finding) => fitting(name, finding).find(({ over }) => !over)?.waiver ?? null;
    for (const { row: name, findings } of answers) {
        for (const finding of findings.filter(({ level }) => level !== 'note')) {
            const fit = fitting(name, finding);
            const holds = fit.find(({ over }) => !over);
            if (holds !== undefined)
                holds.covers++;
            // One that is over is needed only where no other covers the same.
            else
                for (const one of fit)
                    one.wanted++;
        }
    }
    const used = judged.flatMap(({ waiver: { id, scope, reason, owner, until }, covers }) => covers === 0 ? [] : [{ id, scope, reason, owner, until, findings: covers }]);
    if (policy.waivers.length === 0)
        return { waive, used, answer: undefined };
    // A check that did not look may be the one that needs it.
    const known = answers.every(({ fault, skipped, findings }) => fault === undefined && skipped !== true && !findings.some(({ rule }) => rule === compileRule));
    const strict = policy.preset === 'strict' && !partial;
    const findings = judged.flatMap(({ waiver, over, covers, wanted }) => {
        const of = `${waiver.id} in ${waiver.scope} (${waiver.owner})`;
        if (over && wanted > 0) {
            const what = `${of} ended on ${waiver.until}, and ${wanted === 1 ? 'a finding needs' : `${wanted} findings need`} it`;
            return [
                waivers_flaw('expired', 'block', what, `mend what it covered, or agree with ${waiver.owner} on a new day`, waiver, policy),
            ];
        }
        if (covers > 0 || !known)
            return [];
        const what = over ? `${of} ended on ${waiver.until}, and nothing needs it` : `${of} covers nothing`;
        return [waivers_flaw('unused', strict ? 'block' : 'warn', what, 'remove it', waiver, policy)];
    });
    return {
        waive,
        used,
        answer: {
            row: waivers_row,
            actual: `${used.length} of ${policy.waivers.length} cover something`,
            measured: { value: used.length, of: policy.waivers.length },
            threshold: strict ? 'every waiver holds and is needed' : 'every waiver that is needed holds',
            proof: { command: `waivers of ${policy.source.file ?? 'the policy'}` },
            findings,
        },
    };
}
function namesOf({ rule, aliases = [], fingerprint }) {
    return [rule, ...aliases, fingerprint];
}
/** What a scope may name; a finding without any place goes by its row. */
function scopesOf(name, { scope, place }) {
    const folder = place === undefined ? [] : [place.file, external_node_path_.posix.dirname(place.file)];
    const scopes = [...(scope === undefined ? [] : [scope]), ...folder];
    return scopes.length === 0 ? [name] : scopes;
}
function waivers_flaw(kind, level, message, fix, { id, scope, line }, { source }) {
    const rule = `${waivers_row}.${kind}`;
    const file = source.file ?? file_fileName;
    return {
        rule,
        level,
        message,
        place: { file, ...(line === undefined ? {} : { line }) },
        scope: id,
        fix,
        waivable: false,
        fingerprint: fingerprint(rule, [id, scope]),
    };
}
//# sourceMappingURL=waivers.js.map
;// CONCATENATED MODULE: ./packages/gate/build/row.js


/** A row shows this many; all of them stand in the reports. */
const row_shown = 20;
/** Lines of details of one finding, and UTF-8 bytes of those of a row. */
const row_detailLines = 20;
const detailBytes = 8192;
/** ERROR when the check could not answer, FAIL when a finding blocks that nothing covers. */
function row_rowOf(answer, waive = () => null) {
    const findings = answer.findings
        .map((finding) => ({ finding, waivedBy: finding.waivable === false ? null : waive(answer.row, finding) }))
        .sort((a, b) => row_weight(a) - row_weight(b));
    const { packagesSeen, packagesExpected, exitCode, durationMs, tool, command } = answer.proof;
    return {
        check: answer.row,
        verdict: verdict(answer, findings),
        actual: answer.actual,
        measured: answer.measured ?? null,
        threshold: answer.threshold,
        baseline: answer.baseline ?? null,
        proof: {
            command,
            exitCode: exitCode ?? null,
            packagesSeen: packagesSeen ?? null,
            packagesExpected: packagesExpected ?? null,
            durationMs: durationMs ?? 0,
            tool: tool ?? null,
        },
        findingCount: findings.length,
        findings: withDetails(findings.slice(0, row_shown)),
    };
}
/**
 * Any ERROR makes it ERROR, else any FAIL makes it FAIL; when nothing was judged at all it is an ERROR: what a policy
 * says of itself judges nothing, and neither does what the checkout is.
 */
function verdictOf(rows) {
    const has = (verdict) => rows.some((row) => row.verdict === verdict);
    if (has('ERROR'))
        return 'ERROR';
    if (has('FAIL'))
        return 'FAIL';
    const judged = rows.filter(({ check }) => check !== 'policy' && check !== checkoutRow && !check.startsWith('policy.'));
    return judged.some(({ verdict }) => verdict === 'PASS' || verdict === 'WARN') ? 'PASS' : 'ERROR';
}
function verdict(answer, findings) {
    if (answer.fault !== undefined)
        return 'ERROR';
    const open = findings.filter(({ waivedBy }) => waivedBy === null);
    if (open.some(({ finding }) => finding.level === 'block'))
        return 'FAIL';
    if (answer.notApplicable !== undefined)
        return 'NA';
    return open.some(({ finding }) => finding.level === 'warn') ? 'WARN' : 'PASS';
}
const row_order = ['block', 'warn', 'note'];
function row_weight({ finding, waivedBy }) {
    return waivedBy === null ? row_order.indexOf(finding.level) : row_order.length;
}
/** gate.json stays small: what there is no room for any more stands in the reports. */
function withDetails(findings) {
    let room = detailBytes;
    return findings.map((weighed) => {
        const details = row_linesOf(weighed.finding.details ?? []);
        const bytes = details.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
        if (details.length === 0 || bytes > room)
            return filed(weighed);
        room -= bytes;
        return { ...filed(weighed), details };
    });
}
/** The beginning and the end: of a log the end says more, of a list the beginning. */
function row_linesOf(details) {
    const lines = details.map(build_text/* oneLine */.T).filter((line) => line !== '');
    if (lines.length <= row_detailLines)
        return lines;
    const half = row_detailLines / 2;
    const left = lines.length - row_detailLines + 1;
    return [...lines.slice(0, half), `… ${left} more …`, ...lines.slice(1 - half)];
}
function filed({ finding, waivedBy }) {
    const { rule, level, message, place, fix, fingerprint } = finding;
    return {
        rule,
        level,
        message,
        file: place?.file ?? null,
        line: place?.line ?? null,
        fix: fix ?? null,
        fingerprint,
        waivedBy: waivedBy?.id ?? null,
    };
}
//# sourceMappingURL=row.js.map
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./packages/gate/build/held-log.js
/** More than a person reads; the first and the newest are kept. */
const most = 2000;
function heldLog(to, name) {
    const first = [];
    const newest = [];
    let left = 0;
    const hold = (line) => {
        if (first.length < most / 2) {
            first.push(line);
            return;
        }
        newest.push(line);
        if (newest.length > most / 2) {
            newest.shift();
            left++;
        }
    };
    const log = {
        debug: (text) => hold((l) => l.debug(text)),
        info: (text) => hold((l) => l.info(text)),
        notice: (text) => hold((l) => l.notice(text)),
        warn: (text) => hold((l) => l.warn(text)),
        error: (text) => hold((l) => l.error(text)),
        output: (text) => hold((l) => l.output(text)),
        progress: (text) => to.progress(`${name}: ${text}`),
        // Groups do not nest in a runner's log.
        group: (title, work) => {
            hold((l) => l.info(title));
            return work();
        },
    };
    return {
        log,
        tell: async (title) => {
            if (first.length === 0)
                return;
            await to.group(title, async () => {
                for (const line of first)
                    line(to);
                if (left > 0)
                    to.info(`… ${left} more …`);
                for (const line of newest)
                    line(to);
            });
        },
    };
}
//# sourceMappingURL=held-log.js.map
;// CONCATENATED MODULE: ./packages/gate/build/schedule.js
/** Runs checks beside each other, each after those that it needs. One that cannot answer is an ERROR in its rows. */






/**
 * The answers in the order of `asked`, one for each row.
 * @throws CancelledError when ctx.signal aborts; whatever else a check throws that is neither ConfigError nor ToolError,
 * after the others were stopped
 */
async function schedule(ctx, work) {
    const { asked, atOnce = Math.max(2, Math.floor((0,external_node_os_.availableParallelism)() / 2)) } = work;
    const stop = new AbortController();
    const signal = AbortSignal.any([ctx.signal, stop.signal]);
    const alone = asked.length === 1;
    const results = new Map();
    const waiting = [...asked];
    let compiled;
    let telling = Promise.resolve();
    const perform = async (one) => {
        const { check, section } = one;
        const started = ctx.clock.monotonic();
        const held = heldLog(ctx.log, check.name);
        const own = { ...ctx, signal, log: alone ? ctx.log : held.log };
        const reports = (check.needs ?? []).flatMap((name) => results.get(name)?.reports ?? []);
        const tell = () => {
            const title = `${check.name} (${(0,kernel_build/* formatDuration */.a3)(ctx.clock.monotonic() - started)})`;
            telling = telling.then(() => held.tell(title));
        };
        const result = await (async () => {
            if (check.compiled === true) {
                compiled ??= work.compileErrors({ ...own, log: ctx.log });
                const errors = await compiled;
                if (errors.length > 0)
                    return { answers: notCompiled(check, section, errors) };
            }
            return work.run(own, one, reports);
        })()
            .catch((error) => ({
            answers: check.rows(section).map((row) => unanswered(row, error, ctx.clock.monotonic() - started)),
        }))
            .finally(tell);
        results.set(check.name, result);
    };
    const isReady = ({ check }) => (check.needs ?? []).every((name) => results.has(name) || !asked.some((other) => other.check.name === name));
    let running = 0;
    await new Promise((resolve, reject) => {
        let broken;
        const step = () => {
            while (broken === undefined && running < atOnce) {
                const next = waiting.findIndex(isReady);
                const [one] = next < 0 ? [] : waiting.splice(next, 1);
                if (one === undefined)
                    break;
                running++;
                perform(one)
                    .catch((error) => {
                    broken ??= { error };
                    stop.abort();
                })
                    .finally(() => {
                    running--;
                    step();
                });
            }
            if (running > 0)
                return;
            if (broken !== undefined)
                telling.then(() => reject(broken?.error), reject);
            else if (waiting.length === 0)
                resolve();
            else
                reject(new Error(`checks need each other: ${waiting.map(({ check }) => check.name).join(', ')}`));
        };
        step();
    });
    await telling;
    return {
        answers: asked.flatMap((one) => complete(one, results.get(one.check.name)?.answers ?? [])),
        reports: asked.flatMap(({ check }) => results.get(check.name)?.reports ?? []),
    };
}
/** @throws what is neither ConfigError nor ToolError */
function unanswered(row, error, durationMs) {
    if (error instanceof kernel_build/* ToolError */.v4)
        return faultOfTool(row, error, durationMs);
    if (!(error instanceof kernel_build/* ConfigError */.xL))
        throw error;
    const where = (0,kernel_build/* formatPlace */.dE)(error.where);
    const why = `${where === '' ? '' : `${where}: `}${error.message}`;
    const answer = faulty(row, why, { command: row, durationMs }, [why]);
    return { ...answer, findings: answer.findings.map((finding) => ({ ...finding, fix: (0,build_text/* oneLine */.T)(error.fix) })) };
}
/** A row that a check leaves out is an ERROR; one that it should not have is kept, so that nothing is lost. */
function complete({ check, section }, answers) {
    const rows = check.rows(section);
    return [
        ...rows.map((row) => answers.find((answer) => answer.row === row) ??
            faulty(row, 'the check gave no answer', { command: check.name })),
        ...answers.filter(({ row }) => !rows.includes(row)),
    ];
}
//# sourceMappingURL=schedule.js.map
;// CONCATENATED MODULE: ./packages/gate/build/judge.js
/** Runs the checks of a policy and writes `gate.json`. A check that did not run is an ERROR, and never a pass. */















/**
 * The verdict on one tree. PASS, FAIL and ERROR are all answers, also to settings that a check cannot work with: only
 * wrong input to the judge itself and cancellation throw.
 * @throws ConfigError when the build is of another tree, or the folder is none
 * @throws CancelledError when ctx.signal aborts; nothing is written then
 */
async function judge_judge(ctx, request) {
    const { subject, build, policy } = request;
    if (build !== null && build.document.subject.tree !== subject.tree) {
        throw new kernel_build/* ConfigError */.xL(`the build is of tree ${build.document.subject.tree}, not of ${subject.tree}`, {
            where: { file: build.path },
            fix: 'judge the checkout that was built, or build this one',
        });
    }
    // A verdict of an earlier run would outlive whatever stops this one.
    await (0,promises_.rm)(request.outputPath, { force: true });
    // What one check leaves for another lies in here, and goes with it; what is to stay goes to the output folder.
    const temp = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'gate-'));
    // One question to git for all.
    let asked;
    const change = () => (asked ??= request.change?.() ?? Promise.resolve(null));
    const { answers: found, reports } = await runChecks({ ...ctx, temp }, request, change).finally(() => (0,promises_.rm)(temp, { recursive: true, force: true }));
    const compared = (await asked?.catch(() => null)) ?? null;
    const { waive, used, answer } = applyWaivers(found, policy, ctx.clock.now(), compared !== null);
    // A request has a base although none of its checks compared anything.
    const told = await change().catch((error) => {
        if (ctx.signal.aborted)
            throw error;
        return null;
    });
    const base = told?.base ?? null;
    const unlike = request.uncommitted === undefined ? undefined : checkoutAnswer(request.uncommitted);
    const answers = [sourceAnswer(policy), answer, unlike, ...found].filter((one) => one !== undefined);
    const rows = answers.map((one) => row_rowOf(one, waive));
    for (const row of rows)
        tell(ctx, row);
    const document = {
        schema: 'slipway/gate/v1',
        verdict: verdictOf(rows),
        subject: { ...subject, build: build?.sha256 ?? null },
        base,
        policyHash: policyHash(policy),
        policy: policy.source,
        rows,
        waivers: used,
    };
    return { gate: await (0,evidence_build/* writeDocument */.ft)('gate', document, request.outputPath), answers, reports, waive };
}
function tell(ctx, row) {
    ctx.log.info(`${row.verdict} ${row.check}: ${row.actual} (${(0,kernel_build/* formatDuration */.a3)(row.proof.durationMs)})`);
    if (row.verdict === 'PASS')
        return;
    for (const { file, line, message, details = [] } of row.findings) {
        ctx.log.info(`  ${file === null ? '' : `${file}${line === null ? '' : `:${line}`}: `}${message}`);
        for (const detail of details)
            ctx.log.info(`    ${detail}`);
    }
}
/** The answers of all checks that the policy asks for; reports only those in the output folder. */
async function runChecks(ctx, request, change) {
    const { directory, policy, outputPath } = request;
    const go = { ...request.go, env: checkEnvironment(ctx, request.go.env) };
    const asked = checks.flatMap((check) => check.name in policy.sections ? [{ check, section: policy.sections[check.name] }] : []);
    const started = ctx.clock.monotonic();
    const root = await (0,promises_.realpath)(directory).catch((cause) => {
        throw new kernel_build/* ConfigError */.xL(`there is no such folder (${cause.code})`, {
            where: { file: directory },
            fix: 'give the folder that holds go.mod',
            cause,
        });
    });
    const outputDirectory = (0,external_node_path_.dirname)(outputPath);
    await (0,promises_.mkdir)(outputDirectory, { recursive: true });
    const prefix = request.prefix ?? '';
    let packages;
    let unseen;
    try {
        packages = await listPackages(ctx, root, go);
        unseen = await cPackages(ctx, { directory: root, prefix, go, packages });
    }
    catch (error) {
        const durationMs = ctx.clock.monotonic() - started;
        const rows = asked.flatMap(({ check, section }) => check.rows(section));
        return { answers: rows.map((row) => unanswered(row, error, durationMs)), reports: [] };
    }
    const programs = request.build?.document.binaries.map(({ sha256 }) => sha256);
    const { answers, reports } = await schedule(ctx, {
        asked,
        compileErrors: (own) => compileErrors(own, root, prefix, go),
        run: (own, { check, section }, given) => check.run(own, {
            directory: root,
            prefix,
            subject: request.subject,
            go,
            policy: section,
            seenPpm: seenPpm,
            packages,
            ...(programs === undefined ? {} : { programs }),
            change,
            tool: request.tool ?? noTool,
            outputDirectory,
            reports: given,
            given: request.given ?? {},
        }),
    });
    const [first, ...others] = answers;
    const notes = first === undefined ? [] : await notJudged(root, prefix);
    const noted = first === undefined ? [] : [{ ...first, findings: [...first.findings, ...notes] }, ...others];
    return {
        answers: [...(unseen === undefined ? [] : [unseen]), ...noted],
        reports: reports.filter(({ path }) => path.startsWith(`${outputDirectory}${external_node_path_.sep}`)),
    };
}
/**
 * The build's environment, but for -trimpath: under it runtime.Caller names no folder (`go help build`), and tests that
 * find their data by it would fail here alone. All checks go without, so that they share what go compiles.
 */
function checkEnvironment({ env, temp }, build) {
    const flags = build.GOFLAGS ?? env.GOFLAGS ?? '';
    return {
        // Half-made objects of a go that was ended lie in there, and go with it.
        GOTMPDIR: env.GOTMPDIR || temp,
        ...build,
        // Of two flags go takes the last.
        GOFLAGS: `${flags} -trimpath=false`.trim(),
    };
}
async function noTool(name) {
    throw new kernel_build/* ToolError */.v4(`there is no way to ${name} here`, { command: name, exitCode: null });
}
//# sourceMappingURL=judge.js.map
;// CONCATENATED MODULE: ./packages/gate/build/judge-part.js
/** One job of several runs its part of the tests. It has no verdict: the job that joins them has, and judges the rest. */






/**
 * Runs `request.given.shard` of the tests and nothing else. No gate.json is written, and one of an earlier run is
 * removed: a part of the tests must not open what the whole should.
 * @throws ConfigError when the policy asks for no tests
 * @throws CancelledError when ctx.signal aborts
 */
async function judgePart(ctx, request) {
    const { policy } = request;
    const { tests } = policy.sections;
    if (tests === undefined) {
        throw new kernel_build/* ConfigError */.xL('the policy asks for no tests, so there is nothing to run in parts', {
            where: { name: 'shard' },
            fix: 'leave shard out, or write tests: true in quality-gate.yml',
        });
    }
    await (0,promises_.rm)(request.outputPath, { force: true });
    const temp = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'gate-'));
    const { answers: found, reports } = await runChecks({ ...ctx, temp }, { ...request, policy: { ...policy, sections: { tests } } }, () => Promise.resolve(null)).finally(() => (0,promises_.rm)(temp, { recursive: true, force: true }));
    const unlike = request.uncommitted === undefined ? undefined : checkoutAnswer(request.uncommitted);
    const answers = [unlike, ...found].filter((one) => one !== undefined);
    const rows = answers.map((answer) => row_rowOf(answer));
    const wrong = answers.filter((answer) => answer.partial !== true && row_rowOf(answer).verdict !== 'WARN');
    const verdict = wrong.length === 0 ? 'PARTIAL' : verdictOf(wrong.map((answer) => row_rowOf(answer)));
    // A pass of a part would be one of the whole to whoever reads it: no check says so.
    return { verdict: verdict === 'PASS' ? 'ERROR' : verdict, rows, answers, reports };
}
//# sourceMappingURL=judge-part.js.map
;// CONCATENATED MODULE: ./packages/gate/build/output/finding-place.js
/**
 * The place as code scanning and annotations take it; null where there is none that they may have: no file, one outside
 * of the repository. A line that is no line is left out, and what depends on it.
 */
function shownPlace({ place }) {
    if (place === undefined || !isInside(place.file))
        return null;
    const { file, line, column, endLine, endColumn } = place;
    if (!isCount(line))
        return { file };
    const ends = isCount(endLine) && endLine >= line;
    const columns = isCount(column);
    return {
        file,
        line,
        ...(columns ? { column } : {}),
        ...(ends ? { endLine } : {}),
        ...(ends && columns && isCount(endColumn) ? { endColumn } : {}),
    };
}
/** From the repository's root, with slashes, and not above it. */
function isInside(file) {
    if (file === '' || /^(?:\/|[A-Za-z]:|[a-z][a-z0-9+.-]*:\/\/)/i.test(file))
        return false;
    return !/[\\\p{Cc}]/u.test(file) && !file.split('/').includes('..');
}
function isCount(value) {
    return value !== undefined && Number.isSafeInteger(value) && value >= 1;
}
//# sourceMappingURL=finding-place.js.map
;// CONCATENATED MODULE: ./packages/gate/build/output/weighed.js
const weighed_levels = ['block', 'warn', 'note'];
/** Worst first: what blocks before what warns, what is open before what is waived, then by severity and place. */
function weighedFindings({ rows, answers, waive }) {
    const verdicts = new Map(rows.map(({ check, verdict }) => [check, verdict]));
    return answers
        .flatMap(({ row, findings }) => findings.map((finding) => ({
        row,
        verdict: verdicts.get(row) ?? 'ERROR',
        finding,
        waivedBy: finding.waivable === false ? null : (waive?.(row, finding) ?? null),
    })))
        .sort((a, b) => Number(a.waivedBy !== null) - Number(b.waivedBy !== null) ||
        weighed_levels.indexOf(a.finding.level) - weighed_levels.indexOf(b.finding.level) ||
        (b.finding.severity ?? 0) - (a.finding.severity ?? 0) ||
        weighed_compare(a.finding.place?.file ?? '', b.finding.place?.file ?? '') ||
        (a.finding.place?.line ?? 0) - (b.finding.place?.line ?? 0) ||
        weighed_compare(a.finding.fingerprint, b.finding.fingerprint));
}
function weighed_compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
//# sourceMappingURL=weighed.js.map
;// CONCATENATED MODULE: ./packages/gate/build/output/annotations.js
/**
 * Which findings become annotations: GitHub keeps ten of a kind per step and drops the rest unsaid, so they are spent on
 * the worst, and on lines of the change before others.
 */



const annotations_severities = { block: 'error', warn: 'warning', note: 'notice' };
/** Of each kind. One error stays free for the reason of the failure itself. */
const stepLimits = { error: 9, warning: 10, notice: 10 };
/**
 * Writes those of one step of a job.
 * @returns how many more there would be
 */
function annotate(log, found, change) {
    const { shown, left } = annotationsOf(found, change);
    for (const { severity, title, message, place } of shown) {
        log.annotate(severity, message, {
            title,
            ...(place === null ? {} : { file: place.file }),
            ...(place?.line === undefined ? {} : { line: place.line }),
        });
    }
    return left;
}
/**
 * @param change what decides whether a line is of the change; null: every line counts alike
 * @param limits how many of a kind; by default those of one step of a job
 */
function annotationsOf(found, change, limits = stepLimits) {
    const open = weighedFindings(found).filter(({ waivedBy }) => waivedBy === null);
    const candidates = [
        ...found.rows
            .filter(({ verdict }) => verdict === 'ERROR')
            .map(({ check, actual }) => ({
            ...{ severity: 'error', title: check, message: `${check} ${actual}`, place: null },
            changed: true,
        })),
        ...open.flatMap((weighed) => candidate(weighed, change)),
    ];
    const distinct = [
        ...new Map(candidates.map((one) => [`${one.message}\0${JSON.stringify(one.place)}`, one])).values(),
    ];
    const shown = ['error', 'warning', 'notice'].flatMap((severity) => {
        const all = distinct.filter((one) => one.severity === severity);
        const first = all.filter(({ changed }) => changed);
        const placed = all.filter(({ changed, place }) => !changed && place !== null);
        const rest = all.filter(({ changed, place }) => !changed && place === null);
        return [...first, ...placed, ...rest].slice(0, limits[severity]);
    });
    return {
        shown: shown.map(({ changed: _, ...annotation }) => annotation),
        left: distinct.length - shown.length,
    };
}
/** What nobody asks about is a notice only on a line of the change. */
function candidate({ row, finding, verdict }, change) {
    const place = shownPlace(finding);
    const changed = place?.line !== undefined && change !== null && touches(change, place.file, place.line);
    // Beside a fault stand the words of the program that failed: the fault's own annotation says where they are.
    if (verdict === 'ERROR' && finding.level === 'note')
        return [];
    if (finding.level === 'note' && !changed)
        return [];
    const fix = finding.fix === undefined ? [] : [`mended by: ${finding.fix}`];
    const title = finding.rule === row ? row : `${row}: ${finding.rule}`;
    const severity = annotations_severities[finding.level];
    return [{ severity, title, message: [finding.message, ...fix].join('\n'), place, changed }];
}
//# sourceMappingURL=annotations.js.map
;// CONCATENATED MODULE: ./packages/gate/build/output/figures.js

/** `81.25%` of the row, rounded down; empty where it measured nothing. */
function coverageOf(gate, row) {
    const measured = gate.rows.find(({ check }) => check === row)?.measured;
    if (measured?.of === null || measured === null || measured === undefined || measured.of === 0)
        return '';
    return (0,kernel_build/* formatPpm */.Fu)(Number((BigInt(measured.value) * 1000000n) / BigInt(measured.of)));
}
/** The rows that keep it from PASS. */
function failedRules({ rows }) {
    return rows.filter(({ verdict }) => verdict === 'FAIL' || verdict === 'ERROR').map(({ check }) => check);
}
//# sourceMappingURL=figures.js.map
;// CONCATENATED MODULE: ./packages/gate/build/output/badge.js

const colours = { PASS: 'brightgreen', FAIL: 'red', ERROR: 'orange' };
function verdictBadge({ verdict }) {
    return { schemaVersion: 1, label: 'quality gate', message: verdict, color: colours[verdict] };
}
/** Its colour says whether the gate was content with it. */
function coverageBadge(gate) {
    const share = coverageOf(gate, 'coverage.total');
    const row = gate.rows.find(({ check }) => check === 'coverage.total');
    const color = row === undefined || share === '' ? 'lightgrey' : row.verdict === 'FAIL' ? 'red' : 'brightgreen';
    return { schemaVersion: 1, label: 'coverage', message: share === '' ? 'unknown' : share, color };
}
//# sourceMappingURL=badge.js.map
;// CONCATENATED MODULE: ./packages/gate/build/output/sarif.js
/**
 * One SARIF for all checks, as GitHub's code scanning takes it.
 * Sources: SARIF 2.1.0 (OASIS, 2020); GitHub Docs, "SARIF support for code scanning".
 */



/** Of one run the first 5 000 by severity are kept ("Validating your SARIF file", limits). */
const mostResults = 5000;
/** Zipped, as it is sent. */
const mostBytes = 10_000_000;
const sarif_levels = { block: 'error', warn: 'warning', note: 'note' };
/**
 * @param request.folder the module's, from the repository's root; it keeps the alerts of several modules apart
 */
function sarifOf(judgement, request) {
    const { results, bytes } = request.limits ?? { results: mostResults, bytes: mostBytes };
    const { rows } = judgement.gate.document;
    const all = weighedFindings({ ...judgement, rows });
    const placed = all.flatMap((weighed) => {
        const place = shownPlace(weighed.finding);
        return place === null ? [] : [{ ...weighed, place }];
    });
    const placeless = all.filter(({ finding }) => finding.place === undefined).length;
    let kept = placed.slice(0, results);
    let text = sarif_document(rows, request.folder, kept);
    while (kept.length > 0 && (0,external_node_zlib_.gzipSync)(text).byteLength > bytes) {
        kept = kept.slice(0, Math.floor(kept.length / 2));
        text = sarif_document(rows, request.folder, kept);
    }
    const outside = all.length - placed.length - placeless;
    return {
        text,
        results: kept.length,
        left: { placeless, outside, overLimit: placed.length - kept.length },
    };
}
function sarif_document(rows, folder, found) {
    const rules = new Map();
    for (const { finding } of found)
        rules.set(finding.rule, [...(rules.get(finding.rule) ?? []), finding]);
    const names = [...rules.keys()].sort();
    const faults = rows.filter(({ verdict }) => verdict === 'ERROR');
    const run = {
        tool: {
            driver: {
                name: 'Slipway quality-gate',
                informationUri: 'https://github.com/slipway-ci/slipway',
                rules: names.map((name) => sarif_rule(name, rules.get(name) ?? [])),
            },
        },
        automationDetails: { id: `quality-gate/${folder === '' ? '.' : folder}/` },
        invocations: [
            {
                executionSuccessful: faults.length === 0,
                toolExecutionNotifications: faults.map(({ check, actual }) => ({
                    level: 'error',
                    message: { text: `${check}: ${actual}` },
                })),
            },
        ],
        columnKind: 'unicodeCodePoints',
        results: found.map(({ finding, place, waivedBy }) => ({
            ruleId: finding.rule,
            ruleIndex: names.indexOf(finding.rule),
            level: sarif_levels[finding.level],
            message: {
                text: [finding.message, ...(finding.fix === undefined ? [] : [`Mended by: ${finding.fix}`])].join('\n'),
            },
            locations: [
                {
                    physicalLocation: {
                        artifactLocation: { uri: place.file.split('/').map(encodeURIComponent).join('/') },
                        region: {
                            startLine: place.line ?? 1,
                            ...(place.column === undefined ? {} : { startColumn: place.column }),
                            ...(place.endLine === undefined ? {} : { endLine: place.endLine }),
                            ...(place.endColumn === undefined ? {} : { endColumn: place.endColumn }),
                        },
                    },
                },
            ],
            partialFingerprints: { primaryLocationLineHash: finding.fingerprint },
            ...(waivedBy === null ? {} : { suppressions: [{ kind: 'external', justification: waivedBy.reason }] }),
        })),
    };
    const $schema = 'https://json.schemastore.org/sarif-2.1.0.json';
    return `${JSON.stringify({ $schema, version: '2.1.0', runs: [run] })}\n`;
}
/** The worst of its findings speaks for a rule. */
function sarif_rule(id, findings) {
    const worst = ['block', 'warn', 'note'].find((level) => findings.some((f) => f.level === level));
    const severity = Math.max(...findings.map((finding) => finding.severity ?? -1));
    const url = findings.find((finding) => finding.url !== undefined)?.url;
    return {
        id,
        shortDescription: { text: id },
        ...(url === undefined ? {} : { helpUri: url }),
        defaultConfiguration: { level: sarif_levels[worst ?? 'note'] },
        ...(severity < 0
            ? {}
            : { properties: { 'security-severity': Math.min(10, severity).toFixed(1), tags: ['security'] } }),
    };
}
//# sourceMappingURL=sarif.js.map
;// CONCATENATED MODULE: ./packages/gate/build/output/write.js
/** What a verdict leaves beside gate.json, for code scanning and for READMEs. */




/** @param folder the module's, from the repository's root */
async function writeOutputs(judgement, directory, folder) {
    const sarif = sarifOf(judgement, { folder });
    const files = filesIn(directory);
    const { document } = judgement.gate;
    await (0,promises_.writeFile)(files.sarif, sarif.text);
    await (0,promises_.writeFile)(files.verdictBadge, `${JSON.stringify(verdictBadge(document))}\n`);
    await (0,promises_.writeFile)(files.coverageBadge, `${JSON.stringify(coverageBadge(document))}\n`);
    return { ...files, left: sarif.left };
}
/** The verdict of an earlier run, and all that says it, would outlive whatever stops this one. */
async function removeOutputs(directory) {
    const files = [(0,external_node_path_.join)(directory, 'gate.json'), ...Object.values(filesIn(directory))];
    await Promise.all(files.map((file) => (0,promises_.rm)(file, { force: true })));
}
function filesIn(directory) {
    return {
        sarif: (0,external_node_path_.join)(directory, 'gate.sarif'),
        verdictBadge: (0,external_node_path_.join)(directory, 'badge-verdict.json'),
        coverageBadge: (0,external_node_path_.join)(directory, 'badge-coverage.json'),
    };
}
//# sourceMappingURL=write.js.map
;// CONCATENATED MODULE: ./packages/gate/build/policy/ask-coverage.js
/** The coverage that an input, a flag or slipway.yml asks for, laid over a policy. */


/**
 * Where a quality-gate.yml (of the checkout or of the base branch) states the rules, `minimum` can only raise the total:
 * whoever may edit a workflow file must not be able to lower what reviewers of the policy agreed on. Where there is
 * nothing but a preset, it takes the place of the preset's own.
 */
function askCoverage(policy, minimum) {
    const section = sectionOf(policy);
    const stated = policy.source.file !== null || section.total !== sectionOf(policy_policyOf(policy.preset)).total;
    if (stated && (0,kernel_build/* parseRatio */.LO)(section.total ?? '0%') >= minimum)
        return policy;
    const coverage = { ...section, total: `${minimum / 10_000}%` };
    return { ...policy, sections: { ...policy.sections, coverage } };
}
function sectionOf({ sections }) {
    return (sections.coverage ?? {});
}
//# sourceMappingURL=ask-coverage.js.map
;// CONCATENATED MODULE: ./packages/gate/build/policy/base-file.js
/** A file by which a request is judged, as the base has it: the policy, or go.mod. */




const base_file_limitBytes = 256 * 1024;
/**
 * The first of `paths` (from the root, with slashes) that `commit` has; null when it has none. A commit that a shallow
 * clone lacks is fetched.
 * @throws ToolError when git cannot tell
 * @throws ConfigError when its file is a link or larger than 256 KiB
 */
async function baseFile(ctx, root, commit, paths) {
    await haveCommit(ctx, root, commit);
    const blobs = await blobsOf(ctx, root, commit, paths);
    const path = paths.find((one) => blobs.has(one));
    const blob = path === undefined ? undefined : blobs.get(path);
    if (path === undefined || blob === undefined)
        return null;
    if (!blob.isFile || !(blob.bytes <= base_file_limitBytes)) {
        throw new kernel_build/* ConfigError */.xL(`${path} of the base branch is no file of at most ${base_file_limitBytes / 1024} KiB`, {
            where: { file: path },
            fix: 'make it a plain file there',
        });
    }
    return { path, text: await blob.text() };
}
async function haveCommit(ctx, root, commit) {
    const has = async () => (await askGit(ctx, root, ['cat-file', '-e', `${commit}^{commit}`])).exitCode === 0;
    if (!(await has())) {
        const shallow = (await git(ctx, root, ['rev-parse', '--is-shallow-repository'])) === 'true';
        const flags = ['--no-tags', '--no-recurse-submodules', ...(shallow ? ['--depth=1'] : [])];
        const args = ['fetch', ...flags, 'origin', commit];
        const { exitCode, stderr } = await askGit(ctx, root, args);
        if (exitCode !== 0 || !(await has())) {
            const what = `the base commit ${commit} is not in this clone, and cannot be fetched: a request is judged by it. Check out with fetch-depth: 0`;
            throw refused(what, args, exitCode, stderr);
        }
    }
}
/**
 * The folders (from the root, with slashes) that held what `commit` does not have in `folder` and the checkout does: a
 * module that was moved. None where `commit` has that module already.
 * @throws ToolError when git cannot tell
 */
async function movedFrom(ctx, root, commit, folder, names) {
    await haveCommit(ctx, root, commit);
    const at = (name) => external_node_path_.posix.join(folder, name);
    const there = await git(ctx, root, ['ls-tree', '--name-only', '--full-tree', commit, '--', at('go.mod')]);
    if (there !== '')
        return [];
    // Both files are small and start alike: so little likeness pairs each that is gone with one that is new.
    const flags = ['--no-ext-diff', '--name-status', '-z', '--diff-filter=R', '--find-renames=1%', '-l0'];
    const stdout = await git(ctx, root, [
        ...['diff', ...flags, commit, 'HEAD', '--'],
        ...names.map((name) => `:(top,glob)**/${name}`),
    ]);
    const fields = stdout.split('\0');
    const targets = names.map(at);
    const from = [];
    for (let i = 0; i + 2 < fields.length; i += 3) {
        if (targets.includes(fields[i + 2] ?? ''))
            from.push(external_node_path_.posix.dirname(fields[i + 1] ?? ''));
    }
    return [...new Set(from)];
}
/** `fileName` in `folder` and in those above it; both from the root, with slashes. */
function upwards(folder, fileName) {
    const paths = [];
    for (let at = folder;; at = external_node_path_.posix.dirname(at)) {
        paths.push(external_node_path_.posix.join(at, fileName));
        if (at === '' || at === '.')
            return paths;
    }
}
//# sourceMappingURL=base-file.js.map
;// CONCATENATED MODULE: ./packages/gate/build/policy/pull-request.js
/**
 * Which policy judges a pull request: the base branch's, made stricter by the request's own where that asks for more,
 * and nowhere weaker. Check by check, since a section means something only as a whole.
 */

function laidOver(base, own) {
    const loosened = [];
    const sections = {};
    for (const { name, looser } of checks) {
        const [before, now] = [base.sections[name], own.sections[name]];
        const lines = before === undefined ? [] : now === undefined ? ['switched off'] : looser(before, now).map(String);
        loosened.push(...lines.map((line) => `${name}: ${line}`));
        const holds = lines.length > 0 ? before : now;
        if (holds !== undefined)
            sections[name] = holds;
    }
    if (base.preset === 'strict' && own.preset !== 'strict') {
        loosened.push(`preset: strict -> ${own.preset}: waivers that nothing needs would not fail`);
    }
    const waivers = own.waivers.flatMap((waiver) => {
        const before = base.waivers.find(({ id, scope }) => id === waiver.id && scope === waiver.scope);
        const named = `waivers: ${waiver.id} in ${waiver.scope}`;
        if (before === undefined) {
            loosened.push(`${named} is new, until ${waiver.until}`);
            return [];
        }
        if (before.until >= waiver.until)
            return [waiver];
        loosened.push(`${named}: until ${before.until} -> ${waiver.until}`);
        return [{ ...waiver, until: before.until }];
    });
    const preset = own.preset === 'strict' ? 'strict' : base.preset;
    return { preset, sections, waivers, loosened };
}
//# sourceMappingURL=pull-request.js.map
;// CONCATENATED MODULE: ./packages/gate/build/policy/read.js
/** The policy that judges a checkout, or a pull request. */








/**
 * Without a base, the checkout's own. With one, the base's: what the checkout's own asks beyond it holds, too, and
 * what it loosens is listed in `source.loosened` and does not hold (it does where the base's says
 * `pull-requests: own`). A base without a policy that can be read stands for the preset alone.
 * @throws ConfigError for a mistake in the checkout's file, with its line; for a `file` that is not there
 * @throws ToolError when the base commit cannot be had
 */
async function readPolicy(ctx, request) {
    const { base, preset = 'baseline' } = request;
    if (base !== null && !/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(base)) {
        throw new kernel_build/* ConfigError */.xL(`the base "${base}" is not a commit`, { fix: 'give all 40 digits of its hash' });
    }
    const [root, directory] = await Promise.all([(0,promises_.realpath)(request.root), (0,promises_.realpath)(request.directory)]);
    const fromRoot = (path) => (0,external_node_path_.relative)(root, path).replaceAll('\\', '/');
    const found = request.file ?? (await (0,settings_build/* findSettings */.n4)(directory, file_fileName, root));
    const names = found === null ? [] : (await read_namesOf((0,external_node_path_.resolve)(root, found), request.root)).map(fromRoot);
    const inside = names.filter((path) => !path.startsWith('../') && !(0,external_node_path_.isAbsolute)(path));
    const outside = found !== null && inside.length === 0;
    const foundPath = inside[0] ?? names[0] ?? null;
    const own = await readOwn(found, base !== null && !outside);
    const ownPolicy = effective(own, preset, own === null ? null : foundPath, null);
    // A file from elsewhere is none of the request's.
    if (base === null || outside)
        return ownPolicy;
    const paths = request.file === undefined ? await pathsOf(ctx, root, base, fromRoot(directory)) : inside;
    const { basePolicy, judgesOwn, said } = await readBase(ctx, root, base, paths, preset);
    const { loosened, ...laid } = laidOver(basePolicy, ownPolicy);
    const lines = [...said, ...loosened];
    return judgesOwn
        ? { ...ownPolicy, source: { ...ownPolicy.source, loosened: lines } }
        : { ...laid, source: { ...basePolicy.source, preset: laid.preset, loosened: lines } };
}
/**
 * Every name of a file in a repository that may itself be reached through a link, as it is written first: a name that
 * leaves the repository only by a link is none that leaves it. The last part of the first names is not followed, since
 * a file of the request that is a link is one of the request.
 */
async function read_namesOf(file, root) {
    const real = (path) => (0,promises_.realpath)(path).catch(() => null);
    const [realRoot, folder, whole] = [await real(root), await real((0,external_node_path_.dirname)(file)), await real(file)];
    const written = (0,external_node_path_.relative)(root, file);
    const names = [
        ...(written.startsWith('..') || (0,external_node_path_.isAbsolute)(written) ? [] : [(0,external_node_path_.resolve)(realRoot ?? root, written)]),
        ...(folder === null ? [file] : [(0,external_node_path_.join)(folder, (0,external_node_path_.basename)(file))]),
        ...(whole === null ? [] : [whole]),
    ];
    return [...new Set(names)];
}
/** Where the base may have the policy of a module: a module that was moved takes that of its old folder along. */
async function pathsOf(ctx, root, base, folder) {
    const own = upwards(folder, file_fileName);
    const before = await movedFrom(ctx, root, base, folder, ['go.mod', file_fileName]);
    return [...new Set([...own.slice(0, 1), ...before.flatMap((old) => upwards(old, file_fileName)), ...own])];
}
/** `mayBeGone`: a request that removes the policy is judged by the base's all the same. */
async function readOwn(file, mayBeGone) {
    if (file === null)
        return null;
    try {
        return parsePolicyFile(await (0,settings_build/* readSettings */.sb)(file, file_fileName), file);
    }
    catch (error) {
        const gone = error instanceof kernel_build/* ConfigError */.xL && error.cause?.code === 'ENOENT';
        if (gone && mayBeGone)
            return null;
        throw error;
    }
}
async function readBase(ctx, root, base, paths, preset) {
    try {
        const file = await baseFile(ctx, root, base, paths);
        const content = file === null ? null : parsePolicyFile(file.text, file.path);
        const basePolicy = effective(content, preset, file?.path ?? null, file === null ? null : base);
        return { basePolicy, judgesOwn: content?.own ?? false, said: [] };
    }
    catch (error) {
        if (!(error instanceof kernel_build/* ConfigError */.xL))
            throw error;
        // The request may be the one that mends it, so this is no error; nor may it be judged by what it brings alone.
        const said = [
            `the base branch has a policy that is not read (${(0,kernel_build/* formatPlace */.dE)(error.where)}: ${error.message})`,
        ];
        return { basePolicy: policy_policyOf(preset), judgesOwn: false, said };
    }
}
function effective(file, preset, path, commit) {
    const policy = policy_policyOf(file?.preset ?? preset, file?.sections, file?.waivers);
    return { ...policy, source: { preset: policy.preset, file: path, commit, loosened: [] } };
}
//# sourceMappingURL=read.js.map
;// CONCATENATED MODULE: ./packages/gate/build/policy/reference.js
/** What quality-gate.yml may say of each check, and what each preset says there, for the docs. */




function policyReference() {
    const { properties } = policySchema();
    return checks.map((check) => {
        const section = properties[check.name]?.anyOf.find((one) => one.properties !== undefined)?.properties;
        return {
            name: check.name,
            on: byPreset((preset) => check.presets[preset] !== false),
            keys: Object.entries(section ?? {}).map(([key, { description = '' }]) => ({
                key,
                about: description,
                values: byPreset((preset) => {
                    const said = check.presets[preset];
                    const value = said === false ? undefined : said[key];
                    return value === undefined ? '' : flow(value);
                }),
            })),
        };
    });
}
function byPreset(of) {
    return Object.fromEntries(presets.map((preset) => [preset, of(preset)]));
}
//# sourceMappingURL=reference.js.map
// EXTERNAL MODULE: ./packages/tools/build/index.js + 19 modules
var tools_build = __webpack_require__(9892);
;// CONCATENATED MODULE: ./packages/gate/build/own-tool.js
/** Whether a `tool` line of the module's go.mod may say which program judges the module. */





const own_tool_timeoutMs = 1_200_000;
const template = '{{with .Module}}{{.Path}} {{or .Version "-"}} {{if .Replace}}replaced{{else if .Main}}own{{end}}{{end}}';
/** What go.sum vouches for: neither the folder vendor/ nor a program for another system. */
function verified(ctx, go) {
    const flags = `${go.env.GOFLAGS ?? ctx.env.GOFLAGS ?? ''} -mod=readonly`.trim();
    return { ...go.env, GOFLAGS: flags, GOOS: undefined, GOARCH: undefined };
}
/**
 * A line is taken only where nothing that goes into the program is of this repository (`replace`, a workspace), and in a
 * pull request only where the base has the same line and version: no change brings the program that judges it.
 * @returns null without a line for `package`; else why it is not taken, which is null for one that is
 * @throws ToolError when go or git cannot tell; CancelledError
 */
async function toolLine(ctx, { go, directory, base, mod }, main) {
    if (mod === null || !hasTool(mod, main))
        return null;
    const lines = [];
    await (0,build/* run */.eF)(ctx, go.path, ['list', '-deps', '-f', template, main], {
        cwd: directory,
        env: verified(ctx, go),
        timeoutMs: own_tool_timeoutMs,
        onLine: (line, stream) => {
            if (stream === 'stdout')
                lines.push(line);
        },
    });
    const modules = lines.map((line) => line.split(' '));
    const [brought] = modules.filter(([, , how = '']) => how !== '');
    if (brought !== undefined) {
        const how = brought[2] === 'own' ? 'is one of this repository' : 'is replaced';
        return { refused: `${brought[0]}, which goes into it, ${how}` };
    }
    if (base === null)
        return { refused: null };
    // The dependencies of a package stand before it.
    const [path, version] = modules.at(-1) ?? [];
    const before = await baseMod(ctx, go, base);
    const same = before !== null &&
        hasTool(before, main) &&
        (before.Require ?? []).some((one) => one.Path === path && one.Version === version);
    return { refused: same ? null : `the base has no such line for ${path} ${version}` };
}
function hasTool({ Tool }, main) {
    return (Tool ?? []).some(({ Path }) => Path === main);
}
async function baseMod(ctx, go, base) {
    const path = external_node_path_.posix.join(base.prefix, 'go.mod');
    const found = await baseFile(ctx, base.root, base.commit, [path]).catch((error) => {
        if (error instanceof kernel_build/* ConfigError */.xL)
            return null;
        throw error;
    });
    if (found === null)
        return null;
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, 'base-'));
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'go.mod'), found.text);
    return readMod(ctx, go, folder, ['go.mod']);
}
/**
 * The go.mod in `cwd`, or above it where no `file` is named; null for one that go cannot read.
 * @throws ToolError when go cannot be started; CancelledError
 */
async function readMod(ctx, go, cwd, file = []) {
    const said = await (0,build/* probe */.dy)(ctx, go.path, ['mod', 'edit', '-json', ...file], { cwd, env: go.env });
    return said.exitCode === 0 ? JSON.parse(said.stdout) : null;
}
//# sourceMappingURL=own-tool.js.map
;// CONCATENATED MODULE: ./packages/gate/build/programs.js
/** The programs that checks run: which versions are read, and which is built where there is none. */

/** By name. Where each prints its version stands in its source, cited beside it. */
const gatePrograms = {
    'golangci-lint': {
        program: tools_build/* programs */.cz['golangci-lint'],
        range: '>=2.1.0 <3.0.0',
        source: {
            name: 'golangci-lint',
            package: 'github.com/golangci/golangci-lint/v2/cmd/golangci-lint',
            version: '2.15.0',
        },
        readsGo: true,
        off: 'lint: false',
    },
    staticcheck: {
        /** `staticcheck 2026.2.2 (0.8.2)` (honnef.co/go/tools, lintcmd/version/version.go). */
        program: {
            name: 'staticcheck',
            versionArgs: ['-version'],
            versionPattern: '^staticcheck \\S+ \\(v?(\\d+\\.\\d+\\.\\d+[-+.\\w]*)\\)',
        },
        range: '>=0.6.0 <1.0.0',
        source: { name: 'staticcheck', package: 'honnef.co/go/tools/cmd/staticcheck', version: '0.8.2' },
        readsGo: true,
        off: 'lint: { staticcheck: false }',
    },
    gosec: {
        /** `Version: 2.30.0`; `dev` when `go install` built it (gosec, cmd/gosec/main.go). */
        program: {
            name: 'gosec',
            versionArgs: ['--version'],
            versionPattern: '^Version: v?(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
        },
        range: '>=2.22.0 <3.0.0',
        source: {
            name: 'gosec',
            package: 'github.com/securego/gosec/v2/cmd/gosec',
            version: '2.30.0',
            variable: 'main.Version',
        },
        readsGo: true,
        off: 'gosec: false',
    },
    govulncheck: {
        /** `Scanner: govulncheck@v1.9.0` (golang.org/x/vuln, internal/scan/text.go). */
        program: {
            name: 'govulncheck',
            versionArgs: ['-version'],
            versionPattern: '^Scanner: govulncheck@v(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
        },
        range: '>=1.1.0 <2.0.0',
        source: { name: 'govulncheck', package: 'golang.org/x/vuln/cmd/govulncheck', version: '1.9.0' },
        readsGo: true,
        off: 'vulnerabilities: false',
    },
    actionlint: {
        /** `1.7.12`, then how it was installed (actionlint, command.go). */
        program: {
            name: 'actionlint',
            versionArgs: ['-version'],
            versionPattern: '^v?(\\d+\\.\\d+\\.\\d+[-+.\\w]*)$',
        },
        range: '>=1.7.0 <2.0.0',
        source: {
            name: 'actionlint',
            package: 'github.com/rhysd/actionlint/cmd/actionlint',
            version: '1.7.12',
            variable: 'github.com/rhysd/actionlint.version',
        },
        readsGo: false,
        off: 'workflows: false',
    },
    hadolint: {
        program: tools_build/* programs */.cz.hadolint,
        range: '>=2.12.0 <3.0.0',
        readsGo: false,
        off: 'dockerfile: { missing: skip }',
    },
};
//# sourceMappingURL=programs.js.map
;// CONCATENATED MODULE: ./packages/gate/build/tools.js
/** How a check comes by its program: one that may be trusted, of a known version, and as new as the module's Go. */







const versionTimeoutMs = 20_000;
const buildTimeoutMs = 1_200_000;
/**
 * Finds each program once. In this order: the user's own path; a `tool` line of the module's go.mod that may be trusted
 * (see own-tool.ts); PATH; the store; a
 * pinned download; built from its module at the version of programs.ts. A program that type-checks Go and was built with
 * an older Go than the module's is passed over on PATH and in the store, and refused elsewhere.
 * @returns a function that throws ToolError when no way led to the program (what was tried, and what to write), and
 *   ConfigError when the user's own path will not do
 */
function gateTools(ctx, request) {
    const found = new Map();
    const module = moduleOf(ctx, request);
    return (name) => {
        const known = found.get(name) ?? new Search(ctx, request, module, name).find();
        found.set(name, known);
        return known;
    };
}
function moduleOf(ctx, { go, directory }) {
    let version;
    let mod;
    return {
        goVersion: () => (version ??= goVersionOf(ctx, go, directory)),
        mod: () => (mod ??= readMod(ctx, go, directory)),
    };
}
async function goVersionOf(ctx, go, directory) {
    const args = ['env', 'GOVERSION'];
    const answer = await (0,build/* probe */.dy)(ctx, go.path, args, { cwd: directory, env: go.env });
    const version = answer.stdout.trim();
    if (answer.exitCode === 0 && minorOf(version) !== null)
        return version;
    throw new kernel_build/* ToolError */.v4(`go does not tell its version: ${version || answer.stderr.trim().split('\n')[0]}`, {
        command: `go ${args.join(' ')}`,
        exitCode: answer.exitCode,
    });
}
class Search {
    #ctx;
    #request;
    #module;
    #name;
    #wanted;
    constructor(ctx, request, module, name) {
        const wanted = gatePrograms[name];
        if (wanted === undefined)
            throw new Error(`${name} is no program of the gate`);
        this.#ctx = ctx;
        this.#request = request;
        this.#module = module;
        this.#name = name;
        this.#wanted = wanted;
    }
    async find() {
        const { store, paths } = this.#request;
        const { program, range, source } = this.#wanted;
        const goVersion = this.#wanted.readsGo ? await this.#module.goVersion() : undefined;
        const request = { program, range, ask: (file) => this.#told(file, goVersion) };
        const path = paths?.[this.#name];
        if (path !== undefined)
            return (0,tools_build/* findTool */.SG)(this.#ctx, store, { ...request, path });
        const own = await this.#ownTool(goVersion);
        if (own !== null)
            return own;
        try {
            return await (0,tools_build/* findTool */.SG)(this.#ctx, store, request).catch((why) => {
                if (!(why instanceof kernel_build/* ConfigError */.xL) || source === undefined)
                    throw why;
                return this.#build(source, goVersion, why);
            });
        }
        catch (error) {
            throw error instanceof kernel_build/* ConfigError */.xL ? this.#none(error) : error;
        }
    }
    #build(source, goVersion, why) {
        const { store, built = store, go } = this.#request;
        return (0,tools_build/* buildProgram */.TB)(this.#ctx, built, {
            source,
            go,
            ...(goVersion === undefined ? {} : { goVersion }),
            input: 'quality-gate.yml',
            instead: this.#instead(),
            why,
        });
    }
    /** Not the user's mistake in any one line, but a row that cannot be answered. */
    #none(error) {
        const { name, versionArgs } = this.#wanted.program;
        return new kernel_build/* ToolError */.v4(error.message, {
            command: [name, ...versionArgs].join(' '),
            exitCode: null,
            lines: [this.#instead()],
            cause: error,
        });
    }
    #instead() {
        const { program, range, source, off } = this.#wanted;
        const exact = source === undefined ? range : source.version;
        return `install ${program.name} ${exact} in a step before, or write "${off}" in quality-gate.yml`;
    }
    /** The program by a `tool` line of the module's go.mod, held to its go.sum; null where there is none to follow. */
    async #ownTool(goVersion) {
        const { go, directory, base = null } = this.#request;
        const { program, range, source } = this.#wanted;
        if (source === undefined)
            return null;
        const mod = await this.#module.mod();
        const line = await toolLine(this.#ctx, { go, directory, base, mod }, source.package);
        if (line === null)
            return null;
        if (line.refused !== null) {
            this.#ctx.log.warn(`${program.name}: the tool line of go.mod is not followed: ${line.refused}`);
            return null;
        }
        this.#ctx.log.info(`${program.name}: the tool of go.mod`);
        const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(this.#ctx.temp, `${program.name}-`));
        const path = (0,external_node_path_.join)(folder, process.platform === 'win32' ? `${program.name}.exe` : program.name);
        // Not `go tool`, which takes what lies in vendor/ (cmd/go, internal/tool: it knows no -mod).
        await (0,build/* run */.eF)(this.#ctx, go.path, ['build', '-o', path, source.package], {
            cwd: directory,
            env: verified(this.#ctx, go),
            timeoutMs: buildTimeoutMs,
            onLine: (text) => this.#ctx.log.debug(text),
        });
        const ask = (file) => this.#told(file, goVersion);
        try {
            const inputs = { path: 'the tool line of go.mod', url: '', sha256: '' };
            const found = await (0,tools_build/* findTool */.SG)(this.#ctx, this.#request.store, { program, range, ask, path, inputs });
            return { ...found, from: 'module', sha256: await (0,tools_build/* hashFile */.DC)(path) };
        }
        catch (error) {
            if (!(error instanceof kernel_build/* ConfigError */.xL))
                throw error;
            throw new kernel_build/* ToolError */.v4(error.message, {
                command: `go build ${source.package}`,
                exitCode: null,
                lines: [`go get -tool ${source.package}@v${source.version}`],
                cause: error,
            });
        }
    }
    /** What the Go linker wrote into it, else what it says of itself. */
    async #told(file, goVersion) {
        const { go } = this.#request;
        const { program } = this.#wanted;
        const info = await (0,build/* probe */.dy)(this.#ctx, go.path, ['version', '-m', file], {
            cwd: this.#ctx.temp,
            env: { ...go.env, GOTOOLCHAIN: 'local' },
        });
        const [, builtWith = ''] = /: (go1\.\S+)/.exec(info.stdout.split('\n')[0] ?? '') ?? [];
        if (goVersion !== undefined && isOlder(builtWith, goVersion)) {
            return { refused: `was built with ${builtWith}, and this module's Go is ${goVersion}` };
        }
        // A version between releases says less than the program itself.
        const stamped = /^\tmod\t\S+\tv(\d+\.\d+\.\d+)(?:\t|$)/m.exec(info.stdout)?.[1];
        if (stamped !== undefined)
            return { version: stamped };
        return (0,tools_build/* askVersion */.qN)(this.#ctx, file, program, versionTimeoutMs);
    }
}
/** What type-checks Go knows the language up to the minor version that it was built with. */
function isOlder(builtWith, goVersion) {
    const [built, wanted] = [minorOf(builtWith), minorOf(goVersion)];
    return built !== null && wanted !== null && built < wanted;
}
function minorOf(goVersion) {
    const minor = /\bgo1\.(\d+)/.exec(goVersion)?.[1];
    return minor === undefined ? null : Number(minor);
}
//# sourceMappingURL=tools.js.map
;// CONCATENATED MODULE: ./packages/gate/build/index.js
/** PASS, FAIL or ERROR on one tree, on evidence that every check ran. */














//# sourceMappingURL=index.js.map

/***/ }),

/***/ 703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ jsonObjects),
/* harmony export */   l: () => (/* binding */ JsonObjectReader)
/* harmony export */ });
/** Several JSON objects one behind the other, as `go list -json`, `go vet -json` and govulncheck print them: indented. */
/** Takes the lines of a stream one by one, and holds no more than one object of it. */
class JsonObjectReader {
    #open = null;
    #object;
    #rest;
    /** `rest` gets every line that belongs to no object (also the start of one that is cut off). */
    constructor(object, rest) {
        this.#object = object;
        this.#rest = rest;
    }
    push(line) {
        if (this.#open === null) {
            if (line === '{')
                this.#open = [line];
            else if (line.startsWith('{'))
                this.#take([line]);
            else if (line !== '')
                this.#rest(line);
            return;
        }
        this.#open.push(line);
        if (line !== '}')
            return;
        this.#take(this.#open);
        this.#open = null;
    }
    end() {
        for (const line of this.#open ?? [])
            this.#rest(line);
        this.#open = null;
    }
    #take(lines) {
        let value;
        try {
            value = JSON.parse(lines.join('\n'));
        }
        catch {
            for (const line of lines)
                this.#rest(line);
            return;
        }
        this.#object(value);
    }
}
/**
 * The objects in order, and every line that belongs to none of them (also the start of an object that is cut off).
 */
function jsonObjects(text) {
    const objects = [];
    const rest = [];
    const reader = new JsonObjectReader((value) => objects.push(value), (line) => rest.push(line));
    for (const line of text.split(/\r?\n/))
        reader.push(line);
    reader.end();
    return { objects, rest };
}
//# sourceMappingURL=json-objects.js.map

/***/ }),

/***/ 6085:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HX: () => (/* binding */ topOf),
/* harmony export */   Od: () => (/* binding */ scopeOf),
/* harmony export */   W7: () => (/* binding */ fileOf),
/* harmony export */   sG: () => (/* binding */ compilerLine)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1491);
/** Where the files lie that programs name: from the repository's root, with slashes. */


/** The repository's root; absolute. */
function topOf({ directory, prefix }) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory, ...prefix.split('/').map((part) => (part === '' ? '.' : '..')));
}
/** `path` (absolute, or from the module's root) from the repository's root; null for one that lies outside of it. */
function fileOf(checkout, path) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(topOf(checkout), (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(checkout.directory, path)).split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join('/');
    return file === '' ||
        file === '..' ||
        file.startsWith('../') ||
        node_path__WEBPACK_IMPORTED_MODULE_0__.posix.isAbsolute(file) ||
        /^[A-Za-z]:/.test(file)
        ? null
        : file;
}
/** `dir/file.go:3:6: words`, from the module's root, as go and what it runs say it; null for any other line. */
function compilerLine(checkout, text) {
    // Before it may stand who speaks: `vet: `, `go: can't load test package: `.
    const [, path, row, column, words = ''] = /^(?:\S.*?: )??((?:[A-Za-z]:)?[^\s:][^:]*\.go):(\d+)(?::(\d+))?: (.+)$/.exec(text) ?? [];
    if (path === undefined)
        return null;
    const file = fileOf(checkout, path);
    const at = { line: Number(row), ...(column === undefined ? {} : { column: Number(column) }) };
    return file === null
        ? { place: null, message: (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .T)(`${outsideName(path)}:${row}: ${words}`) }
        : { place: { file, ...at }, message: (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .T)(words) };
}
/** `example.com/m@v1.0.0/dir/file.go` of the module cache; of what lies elsewhere the folder and the file. */
function outsideName(path) {
    const slashed = path.replaceAll('\\', '/');
    const forms = [/\/pkg\/mod\/(.+@v.+)$/, /([^/]+@v.+)$/, /([^/]+\/[^/]+)$/];
    return forms.map((form) => form.exec(slashed)?.[1]).find((name) => name !== undefined) ?? slashed;
}
/** The package of `file` (from the repository's root), by which a waiver may name what is found there. */
function scopeOf({ packages, prefix }, file) {
    const owner = packages.find(({ files }) => files.some((path) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(prefix, path.replaceAll('\\', '/')) === file));
    return owner === undefined ? {} : { scope: owner.importPath };
}
//# sourceMappingURL=place.js.map

/***/ }),

/***/ 1491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ oneLine)
/* harmony export */ });
/** Text of other programs, made fit to stand in evidence: short, and without control characters. */
const lineLimit = 300;
/** One line without control characters (terminal sequences among them), cut at 300 characters. */
function oneLine(text) {
    const plain = text
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
        .replace(/\x1b\[[0-9;:?]*[ -/]*[@-~]/g, '')
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim();
    const points = [...plain];
    return points.length <= lineLimit ? plain : `${points.slice(0, lineLimit - 1).join('')}…`;
}
//# sourceMappingURL=text.js.map

/***/ }),

/***/ 2141:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j$: () => (/* reexport */ HttpError),
  UU: () => (/* reexport */ createClient),
  RG: () => (/* reexport */ download),
  yP: () => (/* reexport */ url_maskUrl)
});

// UNUSED EXPORTS: bearerCheck, openLoad, receive, scrape

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/http/build/bearer.js
/** Whether a request knows a secret. */

/**
 * Answers a function that holds the header `authorization` (RFC 6750 section 2.1) against `secret`. How long it takes
 * says nothing of either: what is compared are two hashes of one length.
 */
function bearerCheck(secret) {
    const hash = (text) => createHash('sha256').update(text).digest();
    const wanted = hash(secret);
    return (authorization) => {
        const [, given = ''] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
        return timingSafeEqual(hash(given), wanted);
    };
}
//# sourceMappingURL=bearer.js.map
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./packages/http/build/address.js
/**
 * What a URL may point at. Loopback is this machine; link-local addresses (RFC 3927, RFC 4291 section 2.5.6) and the
 * names of cloud metadata services give out credentials to whoever asks from inside, so they are refused.
 */

const loopback = new external_node_net_.BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
const internal = new external_node_net_.BlockList();
internal.addSubnet('169.254.0.0', 16, 'ipv4');
internal.addSubnet('fe80::', 10, 'ipv6');
// Metadata services at other fixed addresses: AWS over IPv6, Alibaba Cloud, Azure's wire server.
internal.addAddress('fd00:ec2::254', 'ipv6');
internal.addAddress('100.100.100.200', 'ipv4');
internal.addAddress('168.63.129.16', 'ipv4');
const metadataNames = new Set([
    'metadata',
    'metadata.google.internal',
    'metadata.goog',
    'instance-data',
    'instance-data.ec2.internal',
]);
/** `URL.hostname` keeps the brackets of IPv6 and the dot of a fully qualified name. */
function bare(hostname) {
    return hostname
        .toLowerCase()
        .replace(/^\[(.*)\]$/, '$1')
        .replace(/\.$/, '');
}
function within(list, address) {
    const family = (0,external_node_net_.isIP)(address);
    return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
/** A literal loopback address; a name is not one, because it may resolve to anything. */
function address_isLoopbackAddress(hostname) {
    return within(loopback, bare(hostname));
}
/** This machine, also by its name (RFC 6761 section 6.3). */
function isLoopback(hostname) {
    return bare(hostname) === 'localhost' || address_isLoopbackAddress(hostname);
}
/** Link-local, or a cloud's metadata service by address or name. */
function isInternal(hostname) {
    return metadataNames.has(bare(hostname)) || within(internal, bare(hostname));
}
//# sourceMappingURL=address.js.map
// EXTERNAL MODULE: ./node_modules/undici/lib/api/index.js
var api = __webpack_require__(6615);
// EXTERNAL MODULE: ./node_modules/undici/lib/core/errors.js
var errors = __webpack_require__(8707);
// EXTERNAL MODULE: ./node_modules/undici/lib/dispatcher/agent.js
var agent = __webpack_require__(7405);
// EXTERNAL MODULE: ./node_modules/undici/lib/dispatcher/dispatcher.js
var dispatcher = __webpack_require__(883);
// EXTERNAL MODULE: ./node_modules/undici/lib/dispatcher/env-http-proxy-agent.js
var env_http_proxy_agent = __webpack_require__(3137);
// EXTERNAL MODULE: ./node_modules/undici/lib/dispatcher/pool.js
var pool = __webpack_require__(628);
;// CONCATENATED MODULE: ./packages/http/build/undici.js
/**
 * Of undici what connects. Its index would bring fetch, web sockets, a cache and mocks into every bundle: 0.8 MB each.
 */






// As undici's index does it.
Object.assign(dispatcher.prototype, api);

//# sourceMappingURL=undici.js.map
;// CONCATENATED MODULE: ./packages/http/build/url.js
/** URLs as they come in and as they may be shown. */


/** Scheme, host and path; user, password, query and fragment may hold secrets and are left out. */
function url_maskUrl(url) {
    try {
        const { protocol, host, pathname, search } = new URL(url);
        return `${protocol}//${host}${pathname}${search === '' ? '' : '?…'}`;
    }
    catch {
        return '(not a URL)';
    }
}
/** Why this URL may not be asked, or null. */
function refusal(url, rules) {
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        return `${url.protocol} is neither http nor https`;
    if (url.username !== '' || url.password !== '')
        return 'it holds a user name or password';
    if (!rules.allowInternal && isInternal(url.hostname)) {
        return `${url.hostname} is a link-local address or a cloud's metadata service`;
    }
    if (rules.httpsOnly && url.protocol === 'http:' && !isLoopback(url.hostname))
        return 'it is not https';
    return null;
}
/** @throws ConfigError */
function parseUrl(text, rules) {
    const url = URL.parse(String(text));
    if (url === null) {
        throw new build/* ConfigError */.xL('the URL cannot be read', {
            fix: 'write an absolute one: https://example.com/path',
        });
    }
    const why = refusal(url, rules);
    if (why !== null) {
        const bare = `https://${url.host}${url.pathname}`;
        throw new build/* ConfigError */.xL(`${url_maskUrl(url)} cannot be asked: ${why}`, {
            fix: url.username === '' ? 'write an https URL of a public or private host' : `write ${bare} without them`,
        });
    }
    return url;
}
//# sourceMappingURL=url.js.map
;// CONCATENATED MODULE: ./packages/http/build/agents.js
/** Connections: kept alive, through the proxies and with the authorities that the environment names. */







const connectTimeoutMs = 10_000;
class Agents {
    #env;
    #allowInternal;
    #tls;
    #made = new Map();
    #closed = false;
    constructor(env, allowInternal, tls = {}) {
        this.#env = env;
        this.#allowInternal = allowInternal;
        this.#tls = tls;
    }
    /**
     * What carries a request to this URL. This machine is never reached through a proxy (as Go's httpproxy has it);
     * https goes through HTTPS_PROXY, http through HTTP_PROXY, both not where NO_PROXY says so.
     * @throws ConfigError when the environment names a proxy or certificates that cannot be used
     */
    for(url) {
        if (this.#closed)
            throw new Error('this HTTP client is closed');
        const direct = isLoopback(url.hostname);
        const key = direct ? `direct ${url.protocol}` : url.protocol;
        const made = this.#made.get(key) ?? this.#make(url.protocol === 'https:', direct);
        this.#made.set(key, made);
        return made;
    }
    /** Ends every connection, also those in use. */
    async close() {
        this.#closed = true;
        await Promise.all([...this.#made.values()].map((dispatcher) => dispatcher.destroy()));
        this.#made.clear();
    }
    #make(secure, direct) {
        const trust = secure ? trustOf(this.#env, this.#tls) : {};
        const options = {
            allowH2: false,
            connectTimeout: connectTimeoutMs,
            connect: { ...trust, ...(this.#allowInternal ? {} : { lookup: publicLookup }) },
        };
        if (direct)
            return new agent(options);
        // Empty strings, not absent options: undici would read process.env for those.
        return new env_http_proxy_agent({
            ...options,
            httpProxy: secure ? '' : proxyFrom(this.#env, 'HTTP_PROXY'),
            httpsProxy: secure ? proxyFrom(this.#env, 'HTTPS_PROXY') : '',
            noProxy: read(this.#env, 'NO_PROXY'),
            requestTls: trust,
            proxyTls: trust,
        });
    }
}
/** The lower-case name wins, as in curl. */
function read(env, name) {
    return env[name.toLowerCase()] ?? env[name] ?? '';
}
function proxyFrom(env, name) {
    const text = read(env, name).trim();
    if (text === '')
        return '';
    const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`);
    if (url === null || !['http:', 'https:', 'socks5:'].includes(url.protocol)) {
        throw new build/* ConfigError */.xL(`${name} is not the URL of a proxy: ${url === null ? 'it cannot be read' : url_maskUrl(url)}`, {
            where: { name },
            fix: `write ${name}=http://proxy.example:3128, or unset it`,
        });
    }
    return url.href;
}
/** @throws ConfigError for certificates or a key that cannot be used */
function trustOf(env, { ca, cert, key }) {
    const extra = [extraAuthorities(env), ca].filter((pem) => pem !== undefined);
    if (extra.length === 0 && cert === undefined && key === undefined)
        return {};
    try {
        // One context for all connections: parsing the whole list costs more than a handshake.
        return {
            secureContext: external_node_tls_.createSecureContext({
                ...(extra.length === 0 ? {} : { ca: [...external_node_tls_.getCACertificates('default'), ...extra] }),
                ...(cert === undefined ? {} : { cert }),
                ...(key === undefined ? {} : { key }),
            }),
        };
    }
    catch (cause) {
        throw new build/* ConfigError */.xL('these certificates or this key cannot be used', {
            fix: 'give them in PEM form, the key without a passphrase and belonging to the certificate',
            cause,
        });
    }
}
/** Node itself reads NODE_EXTRA_CA_CERTS once, from the environment it was started in; ours comes with the context. */
function extraAuthorities(env) {
    const file = env.NODE_EXTRA_CA_CERTS ?? '';
    if (file === '')
        return undefined;
    const wrong = (why, cause) => new build/* ConfigError */.xL(`NODE_EXTRA_CA_CERTS: ${file} ${why}`, {
        where: { name: 'NODE_EXTRA_CA_CERTS' },
        fix: 'name a file with certificates in PEM form, or unset it',
        cause,
    });
    let pem;
    try {
        pem = (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        throw wrong('cannot be read', error);
    }
    try {
        if (!pem.includes('-----BEGIN CERTIFICATE-----'))
            throw new Error('no BEGIN CERTIFICATE line');
        external_node_tls_.createSecureContext({ ca: pem });
        return pem;
    }
    catch (error) {
        throw wrong('holds no certificate in PEM form', error);
    }
}
/** dns.lookup that refuses internal addresses, so that a name cannot lead to what a URL may not name. */
const publicLookup = (hostname, options, callback) => {
    (0,external_node_dns_.lookup)(hostname, { ...options, all: true }, (error, addresses) => {
        const hidden = error === null ? addresses.find(({ address }) => isInternal(address)) : undefined;
        const [first] = addresses ?? [];
        if (error !== null || first === undefined) {
            callback(error ?? Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 0);
        }
        else if (hidden !== undefined) {
            const refused = new Error(`${hostname} leads to ${hidden.address}, a link-local address`);
            callback(Object.assign(refused, { code: 'REFUSED_ADDRESS' }), '', 0);
        }
        else if (options.all) {
            callback(null, addresses);
        }
        else {
            callback(null, first.address, first.family);
        }
    });
};
//# sourceMappingURL=agents.js.map
;// CONCATENATED MODULE: ./packages/http/build/deadline.js
/** When a request has to be over. */
/** One signal out of several and a time, which remembers what it was. Real time: it bounds real sockets. */
class Deadline {
    passed = false;
    cancelled = false;
    #controller = new AbortController();
    #sources;
    #timer;
    #cancel = () => {
        this.cancelled = true;
        this.#controller.abort();
    };
    constructor(timeoutMs, sources) {
        this.#sources = sources.filter((source) => source !== undefined);
        this.#timer = setTimeout(() => {
            this.passed = true;
            this.#controller.abort();
        }, timeoutMs);
        for (const source of this.#sources) {
            if (source.aborted)
                this.#cancel();
            else
                source.addEventListener('abort', this.#cancel, { once: true });
        }
    }
    get signal() {
        return this.#controller.signal;
    }
    dispose() {
        clearTimeout(this.#timer);
        for (const source of this.#sources)
            source.removeEventListener('abort', this.#cancel);
    }
}
//# sourceMappingURL=deadline.js.map
;// CONCATENATED MODULE: ./packages/http/build/fault.js
/** What can go wrong between a request and its answer, and how it is told. */



const longestExcerpt = 300;
/** A short piece of a body on one line: control characters, line ends and direction marks become blanks. */
function excerptOf(body) {
    const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
    const line = text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
    return line.length > longestExcerpt ? `${line.slice(0, longestExcerpt)}…` : line;
}
/** One attempt that failed; inside this package only. */
class Fault extends Error {
    /** `STATUS`, one of our own words below, or the code of the system, of TLS or of the HTTP parser. */
    code;
    url;
    status;
    excerpt;
    /** Of the answer, as it came. */
    retryAfter;
    constructor(code, url, what, details = {}) {
        super(what, details.cause === undefined ? undefined : { cause: details.cause });
        this.code = code;
        this.url = url;
        this.status = details.status ?? null;
        this.excerpt = details.excerpt ?? '';
        this.retryAfter = details.retryAfter;
    }
}
const words = {
    NOT_HTTP: 'what answers there does not speak HTTP',
    ECONNREFUSED: 'nobody listens there (connection refused)',
    ECONNRESET: 'the connection was reset',
    ENOTFOUND: 'the host name is not known',
    EAI_AGAIN: 'the host name could not be looked up now',
    EHOSTUNREACH: 'the host cannot be reached',
    ENETUNREACH: 'the network cannot be reached',
    EPIPE: 'the connection was closed',
    UND_ERR_SOCKET: 'the connection was closed before the answer was whole',
    UND_ERR_CONNECT_TIMEOUT: 'no connection within 10 s',
    UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer is shorter or longer than it said',
    UND_ERR_HEADERS_OVERFLOW: 'the headers of the answer are too large',
    SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an unknown authority (NODE_EXTRA_CA_CERTS names more)',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself (NODE_EXTRA_CA_CERTS names authorities)',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by an unknown authority (NODE_EXTRA_CA_CERTS names more)',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by an unknown authority (NODE_EXTRA_CA_CERTS names more)',
    CERT_HAS_EXPIRED: 'its certificate has expired',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
};
/** The code that says most: an error of several attempts (IPv4, IPv6) or a wrapped one carries it inside. */
function codeOf(error) {
    if (!(error instanceof Error))
        return undefined;
    const inner = error instanceof AggregateError ? error.errors.map(codeOf).find(Boolean) : undefined;
    const own = error.code;
    const cause = codeOf(error.cause);
    return inner ?? (own === undefined || own === 'UND_ERR_PRX_CONN' ? (cause ?? own) : own);
}
/** An error of the network, the TLS layer or the HTTP parser in our words. */
function faultOf(error, url) {
    if (error instanceof Fault)
        return error;
    const message = error instanceof Error ? error.message : String(error);
    const proxy = /Proxy response \((\d+)\)|Proxy Authentication Required \((407)\)/.exec(message);
    if (proxy !== null) {
        return new Fault('PROXY', url, `the proxy answered ${proxy[1] ?? proxy[2]}`, { cause: error });
    }
    const unreadable = error instanceof errors.HTTPParserError;
    const code = unreadable ? 'NOT_HTTP' : (codeOf(error) ?? 'UNKNOWN');
    return new Fault(code, url, words[code] ?? excerptOf(Buffer.from(message)), { cause: error });
}
/** A request that got no usable answer. */
class HttpError extends build/* ToolError */.v4 {
    method;
    /** Without user, password and query. */
    url;
    /** null when there was no answer. */
    status;
    /**
     * `STATUS`, `TIMEOUT`, `TOO_LARGE`, `INVALID_JSON`, `REDIRECT_LIMIT`, `REDIRECT_LOOP`, `REDIRECT_REFUSED`,
     * `REFUSED_ADDRESS`, `PROXY`, `NOT_HTTP`, or the system's: `ECONNREFUSED`, `CERT_HAS_EXPIRED`, …
     */
    code;
    /** How often it was tried, at least 1. */
    attempts;
    /** The beginning of the answer's body on one line; may be empty. */
    excerpt;
    constructor(method, fault, attempts, note = '') {
        const url = url_maskUrl(fault.url);
        const times = attempts === 1 ? '' : ` (${attempts} attempts)`;
        super(`${method} ${url}: ${fault.message}${times}${note}`, {
            command: `${method} ${url}`,
            exitCode: null,
            lines: fault.excerpt === '' ? [] : [fault.excerpt],
            cause: fault.cause,
        });
        this.method = method;
        this.url = url;
        this.status = fault.status;
        this.code = fault.code;
        this.attempts = attempts;
        this.excerpt = fault.excerpt;
    }
}
//# sourceMappingURL=fault.js.map
;// CONCATENATED MODULE: ./packages/http/build/exchange.js



const redirectStatuses = new Set([301, 302, 303, 307, 308]);
/** Headers that were meant for one origin only; more than the Fetch standard drops, since tokens have many names. */
const secretHeader = /auth|cookie|token|secret|credential|api-?key/;
/** @throws Fault */
async function exchange(agents, first, limits) {
    const seen = new Set();
    for (let message = first, followed = 0;; followed++) {
        seen.add(`${message.method} ${message.url.href}`);
        const reply = await ask(agents, message, limits);
        const location = reply.headers.location;
        const follow = limits.redirects > 0 && redirectStatuses.has(reply.status) && !limits.wanted(reply.status);
        if (!follow || location === undefined)
            return reply;
        reply.discard();
        if (followed >= limits.redirects) {
            throw new Fault('REDIRECT_LIMIT', message.url, `redirected more than ${limits.redirects} times`);
        }
        message = redirected(message, reply.status, location, limits.rules);
        if (seen.has(`${message.method} ${message.url.href}`)) {
            throw new Fault('REDIRECT_LOOP', message.url, 'redirects in a circle');
        }
    }
}
/** RFC 9110 section 15.4; the change of method as in the Fetch standard, "HTTP-redirect fetch". */
function redirected(message, status, location, rules) {
    const url = URL.parse(location, message.url.href);
    const refuse = (why) => new Fault('REDIRECT_REFUSED', message.url, `redirects to a place that may not be asked: ${why}`);
    if (url === null)
        throw refuse('its URL cannot be read');
    url.hash = '';
    const why = refusal(url, rules);
    if (why !== null)
        throw refuse(why);
    if (message.url.protocol === 'https:' && url.protocol === 'http:')
        throw refuse('from https down to http');
    const toGet = (status === 303 && message.method !== 'HEAD') || (status <= 302 && message.method === 'POST');
    const foreign = url.origin !== message.url.origin;
    const headers = Object.entries(message.headers).filter(([name]) => !(foreign && (secretHeader.test(name) || name === 'host')) && !(toGet && name.startsWith('content-')));
    return {
        method: toGet ? 'GET' : message.method,
        url,
        headers: Object.fromEntries(headers),
        body: toGet ? null : message.body,
    };
}
async function ask(agents, { method, url, headers, body }, limits) {
    const dispatcher = agents.for(url);
    const answer = await dispatcher
        .request({
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers,
        body,
        signal: limits.signal,
        // Our one deadline covers these.
        headersTimeout: 0,
        bodyTimeout: 0,
    })
        .catch((error) => {
        throw faultOf(error, url);
    });
    // A body that is let go unread ends with an error that nobody waits for.
    answer.body.on('error', () => { });
    return {
        url,
        status: answer.statusCode,
        headers: joined(answer.headers),
        body: bounded(answer.body, url, limits.maxBytes),
        discard: () => answer.body.destroy(),
    };
}
async function* bounded(body, url, maxBytes) {
    let size = 0;
    try {
        for await (const chunk of body) {
            size += chunk.byteLength;
            if (size > maxBytes)
                throw new Fault('TOO_LARGE', url, `the answer is larger than ${(0,build/* formatSize */.Xq)(maxBytes)}`);
            yield chunk;
        }
    }
    catch (error) {
        throw faultOf(error, url);
    }
}
function joined(headers) {
    const pairs = Object.entries(headers).filter((pair) => pair[1] !== undefined);
    return Object.fromEntries(pairs.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
}
/** How long, and how much of, an unwanted answer is read for the sake of its first words. */
const excerptMs = 1000;
const excerptBytes = 4096;
/** The answer, with a status that is not wanted, as a fault. */
async function unwanted(reply) {
    const chunks = [];
    const enough = setTimeout(() => reply.discard(), excerptMs);
    try {
        let size = 0;
        for await (const chunk of reply.body) {
            chunks.push(chunk);
            size += chunk.byteLength;
            if (size >= excerptBytes)
                break;
        }
    }
    catch {
        // The status alone says enough.
    }
    finally {
        clearTimeout(enough);
    }
    return new Fault('STATUS', reply.url, `answered ${reply.status}`, {
        status: reply.status,
        excerpt: excerptOf(Buffer.concat(chunks)),
        retryAfter: reply.headers['retry-after'],
    });
}
//# sourceMappingURL=exchange.js.map
;// CONCATENATED MODULE: ./packages/http/build/retry.js
const standardRetry = {
    attempts: 4,
    baseMs: 500,
    maxDelayMs: 8000,
    retryAfterMaxMs: 30_000,
    budgetMs: 60_000,
};
const noRetry = { ...standardRetry, attempts: 1 };
const repeatableMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']);
const passingStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);
const passingCodes = new Set([
    'ECONNREFUSED',
    'ECONNRESET',
    'ECONNABORTED',
    'EPIPE',
    'ETIMEDOUT',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_SOCKET',
    'UND_ERR_CONNECT_TIMEOUT',
    'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);
/** Milliseconds that a Retry-After header asks for; null when it says nothing that can be read. */
function parseRetryAfter(header, now) {
    const text = header?.trim() ?? '';
    if (/^\d+$/.test(text))
        return Number(text) * 1000;
    // An HTTP-date always begins with the name of a day; Date.parse alone would take "1.5" for a month.
    const date = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(date) ? null : Math.max(0, date - now);
}
/** How long to wait before the next attempt; null when there is none, with the reason where it is not plain. */
function nextDelay(policy, { method, fault, attempts, elapsedMs, now }, random = Math.random) {
    const none = (note = '') => ({ waitMs: null, note });
    const passing = fault.status === null ? passingCodes.has(fault.code) : passingStatuses.has(fault.status);
    if (!passing || attempts >= policy.attempts || !repeatableMethods.has(method))
        return none();
    const asked = parseRetryAfter(fault.retryAfter, now);
    if (asked !== null && asked > policy.retryAfterMaxMs) {
        return none(`; it asks to wait ${Math.ceil(asked / 1000)} s before the next`);
    }
    const ceiling = Math.min(policy.maxDelayMs, policy.baseMs * 2 ** (attempts - 1));
    const waitMs = asked ?? Math.floor(random() * ceiling);
    return elapsedMs + waitMs > policy.budgetMs ? none('; no time left for another') : { waitMs, note: '' };
}
//# sourceMappingURL=retry.js.map
;// CONCATENATED MODULE: ./packages/http/build/client.js
/** The one HTTP client: every wait bounded, every answer bounded, failures told in one form. */







const defaultTimeoutMs = 30_000;
const defaultMaxBytes = 10 * 2 ** 20;
/** Proxies and extra certificate authorities come from ctx.env: HTTPS_PROXY, HTTP_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS. */
function createClient(ctx, defaults = {}) {
    const { allowInternal = false, headers: standing = {}, tls = {}, ...rest } = defaults;
    const agents = new Agents(ctx.env, allowInternal, tls);
    const stream = async (given, read) => {
        const options = { ...rest, ...given };
        const message = messageOf({ ...options, headers: { ...standing, ...options.headers } }, allowInternal);
        const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
        const policy = policyOf(options.retry);
        const { okStatus } = options;
        const wanted = (status) => okStatus === 'any' || (okStatus?.includes(status) ?? (status >= 200 && status <= 299));
        const deadline = new Deadline(timeoutMs, [ctx.signal, options.signal]);
        const limits = {
            redirects: options.redirects ?? 5,
            maxBytes: options.maxBytes ?? defaultMaxBytes,
            rules: { allowInternal, httpsOnly: options.httpsOnly ?? false },
            wanted: okStatus === 'any' ? () => false : (status) => okStatus?.includes(status) ?? false,
            signal: deadline.signal,
        };
        const began = ctx.clock.monotonic();
        try {
            for (let attempts = 1;; attempts++) {
                const result = await tryOnce(agents, message, limits, wanted, read);
                if ('value' in result)
                    return result.value;
                const { fault } = result;
                if (deadline.cancelled) {
                    throw new build/* CancelledError */.cc(`cancelled during ${message.method} of ${message.url.host}`);
                }
                if (deadline.passed && fault.status === null) {
                    const late = `no whole answer within ${(0,build/* formatDuration */.a3)(timeoutMs)}`;
                    throw new HttpError(message.method, new Fault('TIMEOUT', message.url, late), attempts);
                }
                const elapsedMs = ctx.clock.monotonic() - began;
                const budget = { ...policy, budgetMs: Math.min(policy.budgetMs, timeoutMs) };
                const attempt = { method: message.method, fault, attempts, elapsedMs, now: ctx.clock.now() };
                const { waitMs, note } = nextDelay(budget, attempt);
                if (waitMs === null)
                    throw new HttpError(message.method, fault, attempts, note);
                await ctx.clock.sleep(waitMs, deadline.signal).catch((error) => {
                    // The next attempt meets the same aborted signal and tells which it was.
                    if (!deadline.signal.aborted)
                        throw error;
                });
            }
        }
        finally {
            deadline.dispose();
        }
    };
    return {
        stream,
        request: (options) => stream(options, async ({ url, status, headers, body }) => {
            const chunks = [];
            for await (const chunk of body)
                chunks.push(chunk);
            const bytes = Buffer.concat(chunks);
            return {
                status,
                headers,
                bytes,
                text: () => bytes.toString('utf8'),
                json: () => parseJson(bytes, options.method ?? 'GET', url, status),
            };
        }),
        close: () => agents.close(),
    };
}
async function tryOnce(agents, message, limits, wanted, read) {
    let reply;
    try {
        reply = await exchange(agents, message, limits);
        if (!wanted(reply.status))
            return { fault: await unwanted(reply) };
        return { value: await read(reply) };
    }
    catch (error) {
        if (error instanceof Fault)
            return { fault: error };
        throw error;
    }
    finally {
        // A body that was read to its end has given its connection back already.
        reply?.discard();
    }
}
function messageOf(options, allowInternal) {
    const lower = Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
    return {
        method: (options.method ?? 'GET').toUpperCase(),
        url: parseUrl(options.url, { allowInternal, httpsOnly: options.httpsOnly ?? false }),
        headers: { 'user-agent': 'slipway', 'accept-encoding': 'identity', ...Object.fromEntries(lower) },
        body: options.body ?? null,
    };
}
function policyOf(retry) {
    if (retry === 'never')
        return noRetry;
    return retry === undefined || retry === 'standard' ? standardRetry : retry;
}
function parseJson(bytes, method, url, status) {
    try {
        return JSON.parse(bytes.toString('utf8'));
    }
    catch (cause) {
        const excerpt = excerptOf(bytes.subarray(0, 4096));
        throw new HttpError(method, new Fault('INVALID_JSON', url, 'the answer is not JSON', { status, excerpt, cause }), 1);
    }
}
//# sourceMappingURL=client.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/http/build/download.js
/** Fetch a file whose sha256 is known before the first byte; nothing else ever stands at its place. */





/**
 * Streams to a new file beside `to` (mode 0600), hashing on the way, checks size and hash, syncs it to disk, and
 * renames it. On any failure, a cancel included, `to` is as it was and nothing lies beside it.
 * @throws ConfigError for an unusable url or sha256; ToolError when other bytes arrive than were promised;
 *   HttpError and CancelledError as `HttpClient.request`
 */
async function download(client, options) {
    const { url, to, maxBytes, timeoutMs } = options;
    const sha256 = options.sha256.toLowerCase();
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
        throw new build/* ConfigError */.xL(`"${options.sha256.slice(0, 80)}" is not a sha256`, {
            fix: 'write its 64 hexadecimal digits',
        });
    }
    await (0,promises_.mkdir)(external_node_path_.dirname(to), { recursive: true });
    const aside = external_node_path_.join(external_node_path_.dirname(to), `.${external_node_path_.basename(to)}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.part`);
    const file = await (0,promises_.open)(aside, 'wx', 0o600);
    try {
        try {
            const request = { url, maxBytes, timeoutMs, httpsOnly: true };
            const got = await client.stream(request, ({ body }) => write(file, body));
            judge(got, { url, sha256, ...(options.bytes === undefined ? {} : { bytes: options.bytes }) });
            await file.sync();
        }
        finally {
            await file.close();
        }
        await (0,promises_.rename)(aside, to);
    }
    catch (error) {
        await (0,promises_.rm)(aside, { force: true });
        throw error;
    }
    await syncFolder(external_node_path_.dirname(to));
}
/** A later attempt begins anew: what an earlier one wrote is cut away. */
async function write(file, body) {
    await file.truncate(0);
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    for await (const chunk of body) {
        hash.update(chunk);
        for (let done = 0; done < chunk.byteLength;) {
            done += (await file.write(chunk, done, chunk.byteLength - done, bytes + done)).bytesWritten;
        }
        bytes += chunk.byteLength;
    }
    return { bytes, sha256: hash.digest('hex') };
}
function judge(got, promised) {
    const where = url_maskUrl(promised.url);
    const refuse = (what, lines) => new build/* ToolError */.v4(`${where}: ${what}; the download was thrown away`, {
        command: `GET ${where}`,
        exitCode: null,
        lines,
    });
    if (promised.bytes !== undefined && got.bytes !== promised.bytes) {
        throw refuse('its size is not the promised one', [
            `promised ${promised.bytes} B`,
            `got      ${got.bytes} B`,
        ]);
    }
    if (got.sha256 !== promised.sha256) {
        throw refuse('its sha256 is not the promised one', [
            `promised ${promised.sha256}`,
            `got      ${got.sha256}`,
        ]);
    }
}
/** Makes the new name itself durable; where a folder cannot be synced (Windows) the system does it in its own time. */
async function syncFolder(folder) {
    if (process.platform === 'win32')
        return;
    const handle = await (0,promises_.open)(folder, 'r');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
//# sourceMappingURL=download.js.map
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./packages/http/build/load.js
/**
 * An open-loop load for rehearsals: requests start on a fixed schedule whatever the answers do, so that a slow
 * service is not spared (Schroeder, Wierman, Harchol-Balter, "Open Versus Closed: A Cautionary Tale", NSDI 2006), and
 * latency counts from the scheduled moment. Only against this machine.
 */







/** Further behind its schedule than this, the load does not catch up. */
const mostBehindMs = 1000;
/** @throws ConfigError for an address that is not this machine's, a path or a rate that cannot be */
function openLoad(options) {
    const origin = check(options);
    const { clock, paths, ratePerSecond, timeoutMs, slowMs, maxInFlight = 256 } = options;
    const pool = new Pool(origin, { connections: maxInFlight, allowH2: false, pipelining: 1 });
    const latency = new LatencyWindow();
    const underWay = new Set();
    const halt = new AbortController();
    const tally = { sent: 0, ok: 0, bad: 0, failed: 0, slow: 0, notSent: 0, inFlight: 0, skipped: 0 };
    let firstBadAt = null;
    let lastBadAt = null;
    let firstSlowAt = null;
    let aborted = false;
    let turn = 0;
    let whenIdle = () => { };
    const wentBad = () => {
        lastBadAt = clock.now();
        firstBadAt ??= lastBadAt;
    };
    const send = (scheduledAt) => {
        // A timer may fire a part of a millisecond early.
        const dueAt = Math.min(scheduledAt, clock.monotonic());
        const path = paths[turn++ % paths.length];
        if (tally.inFlight >= maxInFlight) {
            tally.notSent++;
            tally.failed++;
            wentBad();
            return;
        }
        tally.sent++;
        tally.inFlight++;
        let status = 0;
        let control;
        let over = false;
        const end = (answered) => {
            if (over)
                return;
            over = true;
            clearTimeout(timer);
            if (control !== undefined)
                underWay.delete(control);
            tally.inFlight--;
            if (tally.inFlight === 0)
                whenIdle();
            if (aborted)
                return;
            if (!answered)
                tally.failed++;
            else if (status >= 500)
                tally.bad++;
            else
                tally.ok++;
            if (!answered || status >= 500)
                wentBad();
            if (!answered)
                return;
            const tookMs = clock.monotonic() - dueAt;
            latency.record(tookMs);
            if (tookMs > slowMs) {
                tally.slow++;
                firstSlowAt ??= clock.now();
            }
        };
        const timer = setTimeout(() => {
            control?.abort(new Error('no answer in time'));
            end(false);
        }, timeoutMs);
        pool.dispatch({ path, method: 'GET', headers: { traceparent: traceparent() }, headersTimeout: 0, bodyTimeout: 0 }, {
            onRequestStart(controller) {
                control = controller;
                // The time may have run out while it waited for a connection.
                if (over)
                    controller.abort(new Error('no answer in time'));
                else
                    underWay.add(controller);
            },
            onResponseStart(_controller, code) {
                status = code;
            },
            onResponseData() { },
            onResponseEnd: () => end(true),
            onResponseError: () => end(false),
        });
    };
    const schedule = async () => {
        const stepMs = 1000 / ratePerSecond;
        for (let dueAt = clock.monotonic(); !halt.signal.aborted; dueAt += stepMs) {
            const behindMs = clock.monotonic() - dueAt;
            // Also when it is late, it lets the answers in between.
            await (behindMs < 0 ? clock.sleep(-behindMs, halt.signal).catch(() => { }) : nextTurn());
            if (halt.signal.aborted)
                return;
            if (behindMs > mostBehindMs) {
                const missed = Math.floor(behindMs / stepMs);
                tally.skipped += missed;
                dueAt += missed * stepMs;
            }
            send(dueAt);
        }
    };
    const abort = () => {
        aborted = true;
        halt.abort();
        for (const controller of [...underWay])
            controller.abort(new Error('the load was aborted'));
        void pool.destroy();
    };
    if (options.signal.aborted)
        abort();
    else
        options.signal.addEventListener('abort', abort, { once: true });
    const scheduled = schedule();
    const counts = () => {
        const [p50Ms = null, p95Ms = null] = latency.percentiles(50, 95);
        return { ...tally, firstBadAt, lastBadAt, firstSlowAt, p50Ms, p95Ms };
    };
    return {
        counts,
        mark: () => {
            firstBadAt = null;
            lastBadAt = null;
            firstSlowAt = null;
        },
        stop: async () => {
            halt.abort();
            await scheduled;
            // Each request ends by its own timer at the latest.
            if (tally.inFlight > 0) {
                await new Promise((idle) => {
                    whenIdle = idle;
                });
            }
            options.signal.removeEventListener('abort', abort);
            await pool.destroy();
            return counts();
        },
    };
}
/** W3C Trace Context, section 3.2: version, trace id, parent id, the flag "sampled". */
function traceparent() {
    const id = randomBytes(24).toString('hex');
    return `00-${id.slice(0, 32)}-${id.slice(32)}-01`;
}
function check({ url, paths, ratePerSecond }) {
    const parsed = URL.parse(url);
    if (parsed === null || parsed.protocol !== 'http:' || !isLoopbackAddress(parsed.hostname)) {
        throw new ConfigError(`a load may only be put on this machine, not on ${maskUrl(url)}`, {
            fix: 'write a loopback address: http://127.0.0.1:8080',
        });
    }
    const odd = paths.find((path) => !/^\/[\x21-\x7e]*$/.test(path));
    if (paths.length === 0 || odd !== undefined) {
        throw new ConfigError(odd === undefined ? 'a load needs a path' : `${JSON.stringify(odd)} is not a path`, {
            fix: 'write one that begins with a slash: /api/greeting',
        });
    }
    if (!(ratePerSecond > 0 && ratePerSecond <= 1000)) {
        throw new ConfigError(`${ratePerSecond} requests a second cannot be kept up`, {
            fix: 'write a rate over 0 and up to 1000',
        });
    }
    return parsed.origin;
}
//# sourceMappingURL=load.js.map
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./packages/http/build/receive.js
/** A small receiver of requests: few at once, each of a bounded size and time, and it ends when it is told to. */


/** @throws ConfigError when nothing can listen there */
async function receive(ctx, options) {
    let under = 0;
    const server = createServer({
        requestTimeout: options.requestTimeoutMs,
        headersTimeout: options.requestTimeoutMs,
        connectionsCheckingInterval: 1000,
        keepAliveTimeout: 5000,
        maxHeaderSize: 16_384,
    });
    // Connections that say nothing cost little, but not nothing.
    server.maxConnections = options.mostAtOnce * 4;
    const answerTo = async (request) => {
        const [path = ''] = (request.url ?? '').split('?');
        const method = request.method ?? '';
        const refused = options.admit({ method, path, authorization: request.headers.authorization });
        if (refused !== null)
            return refused;
        const body = await readBody(request, options.maxBytes);
        if (body === null)
            return { status: 413, text: `more than ${options.maxBytes} bytes` };
        return options.handle({ method, path, body });
    };
    const serve = async (request, response) => {
        if (under >= options.mostAtOnce) {
            return send(request, response, { status: 503, text: 'too many requests at once' });
        }
        under++;
        try {
            send(request, response, await answerTo(request));
        }
        catch (error) {
            // Who broke off needs no answer.
            if (request.destroyed && !request.complete)
                return;
            ctx.log.error(`a request could not be answered: ${error.message}`);
            send(request, response, { status: 500, text: 'a fault of ours; the log says more' });
        }
        finally {
            under--;
        }
    };
    server.on('request', (request, response) => void serve(request, response));
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port, options.host, () => {
            server.off('error', reject);
            resolve();
        });
    }).catch((cause) => {
        const why = cause.code === 'EADDRINUSE' ? 'something listens there already' : (cause.code ?? cause.message);
        throw new ConfigError(`cannot listen at ${options.host}:${options.port}: ${why}`, {
            where: { name: '--listen' },
            fix: 'name a free port of this machine: --listen 127.0.0.1:9094',
            cause,
        });
    });
    // After a connection's own fault there is nobody left to answer.
    server.on('error', (error) => ctx.log.warn(`the receiver: ${error.message}`));
    const { address, family, port } = server.address();
    return {
        url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
        close: async (graceMs) => {
            const closed = new Promise((resolve) => server.close(() => resolve()));
            server.closeIdleConnections();
            const cut = setTimeout(() => server.closeAllConnections(), graceMs);
            await closed;
            clearTimeout(cut);
        },
    };
}
/** null: it is larger. */
async function readBody(request, maxBytes) {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes)
        return null;
    const chunks = [];
    let size = 0;
    // Not destroyed with the rest unread: the answer goes over the same connection.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        size += chunk.byteLength;
        if (size > maxBytes)
            return null;
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function send(request, response, { status, text }) {
    const body = Buffer.from(`${text}\n`);
    response.writeHead(status, {
        'content-type': 'text/plain; charset=utf-8',
        'content-length': body.byteLength,
        ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
        // What is left of a body that was not read would be taken for the next request.
        ...(request.complete ? {} : { connection: 'close' }),
    });
    response.end(body);
}
//# sourceMappingURL=receive.js.map
;// CONCATENATED MODULE: ./packages/http/build/index.js
/** HTTP with bounds: a client, verified downloads, scrapes, a load for rehearsals, and a small receiver. */








//# sourceMappingURL=index.js.map

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
  UH: () => (/* reexport */ gateExitCodes),
  CZ: () => (/* reexport */ gate_section_gateSections),
  DO: () => (/* reexport */ gateWords),
  eS: () => (/* reexport */ markdownLimits),
  l6: () => (/* reexport */ toMarkdown)
});

// UNUSED EXPORTS: buildSection, ledgerDiffSections, ledgerPage, packagesSection, runPage, stepSection, toTerminal, versionSection, watchSections

// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
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
                    ...[name, target, formatSize(bytes)],
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
    return `${bytes < 0 ? '−' : '+'}${formatSize(Math.abs(bytes))}`;
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
                (0,build/* formatDuration */.a3)(row.proof.durationMs),
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
    const head = `## ${marks[page.verdict.mark]} ${(0,build/* escapeMarkdown */.FV)(page.verdict.text)}`;
    return `${[head, ...page.sections.map(section)].join('\n\n')}\n`;
}
function section({ heading, text, table, folded }) {
    const parts = [...(text ?? []).map(build/* escapeMarkdown */.FV), ...(table ? [markdownTable(table)] : [])];
    return folded
        ? `<details><summary>${(0,build/* escapeHtml */.ZD)(heading)}</summary>\n\n${parts.join('\n\n')}\n\n</details>`
        : [`### ${(0,build/* escapeMarkdown */.FV)(heading)}`, ...parts].join('\n\n');
}
function markdownTable({ columns, rows }) {
    const line = (cells) => `| ${cells.map(build/* escapeMarkdown */.FV).join(' | ')} |`;
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
            rows: files.map(({ name, kind, bytes, sha256 }) => [name, kind, formatSize(bytes), sha256]),
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
                ms === null ? '' : formatDuration(ms),
                bytes === null ? '' : formatSize(bytes),
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

/***/ }),

/***/ 5637:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p0: () => (/* reexport */ duration),
  n4: () => (/* reexport */ findSettings),
  P$: () => (/* reexport */ parseSettings),
  sb: () => (/* reexport */ readSettings),
  uM: () => (/* reexport */ share)
});

// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./packages/settings/build/yaml.js
/** YAML with the line of everything in it. Plain YAML only: a value stands where one reads it. */


/**
 * Parses `text`; `file` is only named in messages. Values have the types of YAML 1.2's core schema; an empty file is
 * an empty mapping.
 * @throws ConfigError with file and line: no YAML, several documents, keys twice, aliases, tags
 */
function parseYaml(text, file) {
    const counter = new dist/* LineCounter */.HN();
    const wrong = (what, offset, fix) => {
        throw new build/* ConfigError */.xL(what, { where: { file, line: Math.max(1, counter.linePos(offset).line) }, fix });
    };
    try {
        const document = (0,dist/* parseDocument */.Tp)(text, { schema: 'core', lineCounter: counter, prettyErrors: false });
        const flaw = document.errors[0] ?? document.warnings[0];
        if (flaw?.code === 'DUPLICATE_KEY')
            wrong('a key stands twice', flaw.pos[0], 'keep one of the two lines');
        if (flaw?.code === 'MULTIPLE_DOCS') {
            wrong('the file holds more than one YAML document', flaw.pos[0], 'remove the --- line and what follows');
        }
        // The parser recurses with the nesting of the file.
        if (flaw?.code === 'RESOURCE_EXHAUSTION')
            throw new RangeError(flaw.message);
        if (flaw !== undefined) {
            const said = flaw.message.split('\n')[0] ?? '';
            wrong(`this is not YAML: ${said}`, flaw.pos[0], 'mend the line; text with : # * or [ in it stands in quotes');
        }
        (0,dist/* visit */.YR)(document, (_key, node) => {
            if ((0,dist/* isPair */.tO)(node)) {
                const key = (0,dist/* isScalar */.jn)(node.key) ? node.key.value : null;
                const offset = ((0,dist/* isNode */.Ll)(node.key) && node.key.range?.[0]) || 0;
                if (typeof key !== 'string' || key === '__proto__' || key === '<<') {
                    wrong('a key must be plain text', offset, 'write name: value');
                }
            }
            else if ((0,dist/* isAlias */.Vj)(node)) {
                wrong(`an alias (*${node.source}) is not read here`, node.range?.[0] ?? 0, 'write the value out');
            }
            else if ((0,dist/* isNode */.Ll)(node) && node.tag !== undefined) {
                wrong(`a tag (${node.tag}) is not read here`, node.range?.[0] ?? 0, 'remove it, and quote what is text');
            }
        });
        return {
            value: document.contents === null ? {} : (document.toJS() ?? {}),
            at: (path) => {
                let node = document.contents;
                let offset = (0,dist/* isNode */.Ll)(node) ? (node.range?.[0] ?? 0) : 0;
                for (const part of path) {
                    if ((0,dist/* isMap */.jh)(node)) {
                        const pair = node.items.find(({ key }) => (0,dist/* isScalar */.jn)(key) && key.value === part);
                        if (pair === undefined)
                            break;
                        offset = ((0,dist/* isNode */.Ll)(pair.key) && pair.key.range?.[0]) || 0;
                        node = pair.value;
                    }
                    else {
                        const item = node?.items?.[Number(part)];
                        if (!(0,dist/* isNode */.Ll)(item))
                            break;
                        offset = item.range?.[0] ?? offset;
                        node = item;
                    }
                }
                return { file, line: Math.max(1, counter.linePos(offset).line) };
            },
            text: (path) => {
                const node = document.getIn(path, true);
                if (!(0,dist/* isScalar */.jn)(node))
                    return undefined;
                return typeof node.value === 'string' ? node.value : node.source;
            },
        };
    }
    catch (error) {
        // The walk does, too.
        if (!(error instanceof RangeError))
            throw error;
        throw new build/* ConfigError */.xL('the file is nested too deeply', { where: { file }, fix: 'flatten it' });
    }
}
//# sourceMappingURL=yaml.js.map
;// CONCATENATED MODULE: ./packages/settings/build/parse.js
/** A settings file from text to data of its schema; the first mistake with its line and the line to write. */


/**
 * Parses `text`; `file` is only named in messages. `schema` may depend on what stands in the file.
 * @throws ConfigError with file and line
 */
function parseSettings(text, file, form, schema) {
    const lines = parseYaml(text, file);
    const parsed = (typeof schema === 'function' ? schema(lines.value) : schema).safeParse(lines.value);
    if (!parsed.success)
        throw mistake(parsed.error.issues[0], lines, form);
    return { data: parsed.data, lines };
}
/** zod's finding in the words of the file. */
function mistake(issue, lines, form) {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : issue.path;
    const where = lines.at(path);
    const named = path.length === 0 ? 'the file' : path.join('.');
    if (issue.code === 'unrecognized_keys') {
        const parent = issue.path.length === 0 ? form.fileName : issue.path.join('.');
        return new build/* ConfigError */.xL(`"${String(path.at(-1))}" is not a key of ${parent}`, {
            where,
            fix: `write one of: ${keysAt(issue.path, form).join(', ')}`,
        });
    }
    if (issue.code === 'invalid_key') {
        const [why] = issue.issues;
        return new build/* ConfigError */.xL(`"${String(path.at(-1))}" ${said(why?.message) ?? 'cannot stand here'}`, {
            where,
            fix: 'write it in small letters, digits and dashes',
        });
    }
    const value = valueAt(lines.value, path);
    return new build/* ConfigError */.xL(`${named} ${because(issue, value)}`, {
        where,
        fix: `write ${lineFor(path, value, form)}`,
    });
}
/** A message of ours is the end of a sentence: `is not a duration`. Others are zod's own, and begin a sentence. */
function said(message) {
    return message !== undefined && /^[a-z]/.test(message) ? message : undefined;
}
function because(issue, value) {
    if (value === null)
        return 'is empty';
    const shown = JSON.stringify(value)?.slice(0, 80) ?? 'nothing';
    switch (issue.code) {
        case 'invalid_type': {
            const kinds = {
                object: 'a mapping of keys to values',
                record: 'a mapping of names to values',
                array: 'a list',
                string: 'text',
                int: 'a whole number',
                boolean: 'true or false',
            };
            if (value === undefined)
                return 'is missing';
            return `must be ${kinds[issue.expected] ?? `a ${issue.expected}`}, and is ${shown}`;
        }
        case 'invalid_value':
            if (value === undefined)
                return 'is missing';
            return `is ${shown}, and must be one of ${issue.values.join(', ')}`;
        case 'too_small':
        case 'too_big':
            if (issue.origin === 'array' || issue.origin === 'string')
                return 'is empty or too long';
            return `is ${shown}, which is out of range`;
        case 'invalid_format':
        case 'custom':
            return `is ${shown}, which ${said(issue.message) ?? 'cannot be read'}`;
        default:
            return `cannot be read: ${issue.message}`;
    }
}
/** The line to write: the user's own number with the sign it lacks, else the example of its key. */
function lineFor(path, value, form) {
    const example = form.example(path, value);
    const [, key, unit] = /^([\w-]+): "\d+(%|s|m)"$/.exec(example ?? '') ?? [];
    if (unit !== undefined &&
        typeof value === 'number' &&
        value > 0 &&
        (unit !== '%' || (value >= 1 && value <= 100))) {
        return `${key}: "${value}${unit === '%' ? '%' : 's'}"`;
    }
    return example ?? `what ${form.schemaPath} says`;
}
function valueAt(value, path) {
    return path.reduce((inner, part) => inner?.[part], value);
}
/** The keys that the schema knows at `path`. */
function keysAt(path, form) {
    const mapping = (node) => node?.anyOf?.find((one) => one.properties) ?? node;
    const node = path.reduce((inner, part) => {
        if (typeof part === 'number')
            return mapping(inner?.items);
        return mapping(inner?.properties?.[part] ?? (inner?.additionalProperties || undefined));
    }, form.schema());
    return Object.keys(node?.properties ?? {});
}
//# sourceMappingURL=parse.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/settings/build/read.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/** Finds and reads a settings file. */



/** A file of people; more is a mistake or an attack. */
const limitBytes = 256 * 1024;
/**
 * The text of the settings file at `file` (absolute); `fileName` is what its kind is called.
 * @throws ConfigError when it cannot be read or is larger than 256 KiB
 */
async function readSettings(file, fileName) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const handle = __addDisposableResource(env_1, await (0,promises_.open)(file), true);
            const { size } = await handle.stat();
            if (size > limitBytes) {
                throw new build/* ConfigError */.xL(`the file has ${size} bytes`, {
                    where: { file },
                    fix: `a ${fileName} has at most ${limitBytes / 1024} KiB`,
                });
            }
            return await handle.readFile('utf8');
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (cause) {
        if (cause instanceof build/* ConfigError */.xL)
            throw cause;
        throw new build/* ConfigError */.xL(`${fileName} cannot be read (${cause.code})`, {
            where: { file },
            fix: 'make it a readable file, or remove it',
            cause,
        });
    }
}
/**
 * The file called `fileName` (`<name>.yml`) of `directory`: its own, or the nearest above it up to `top` (absolute;
 * null: `directory` alone); null when there is none.
 * @throws ConfigError for a file whose name is nearly right, since it would be passed over in silence
 */
async function findSettings(directory, fileName, top) {
    const start = (0,external_node_path_.resolve)(directory);
    for (let folder = start;; folder = (0,external_node_path_.dirname)(folder)) {
        const file = (0,external_node_path_.join)(folder, fileName);
        if (await exists(file))
            return file;
        for (const name of nearNames(fileName)) {
            if (!(await exists((0,external_node_path_.join)(folder, name))))
                continue;
            throw new build/* ConfigError */.xL(`${name} is not read`, {
                where: { file: (0,external_node_path_.join)(folder, name) },
                fix: `call it ${fileName}`,
            });
        }
        if (folder === (top ?? start) || folder === (0,external_node_path_.dirname)(folder))
            return null;
    }
}
function nearNames(fileName) {
    const long = fileName.replace(/\.yml$/, '.yaml');
    return [long, `.${fileName}`, `.${long}`];
}
/** A link to nowhere is there, too: it is to be told of, not passed over. */
function exists(path) {
    return (0,promises_.lstat)(path).then(() => true, () => false);
}
//# sourceMappingURL=read.js.map
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
;// CONCATENATED MODULE: ./packages/settings/build/units.js
/** Quantities in a settings file, as people write them. */

const share = schemas/* string */.YjP()
    .regex(/^(?:100(?:\.0{1,4})?|\d{1,2}(?:\.\d{1,4})?)%$/, 'is not a share of the whole')
    .describe('A share with its percent sign: "80%"');
const duration = schemas/* string */.YjP()
    .regex(/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/, 'is not a duration')
    .describe('A duration with its unit: "10m"');
//# sourceMappingURL=units.js.map
;// CONCATENATED MODULE: ./packages/settings/build/index.js
/** Files of YAML that people write for us: read strictly, every mistake with its line and the line to write. */



//# sourceMappingURL=index.js.map

/***/ }),

/***/ 3121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B0: () => (/* binding */ unpackedLimit),
/* harmony export */   EN: () => (/* binding */ standardLimits),
/* harmony export */   P_: () => (/* binding */ Refusal),
/* harmony export */   TL: () => (/* binding */ quoted)
/* harmony export */ });
/** What an archive says of one of its members, and what two formats have in common. */
const standardLimits = {
    members: 10_000,
    memberBytes: 512 * 2 ** 20,
    totalBytes: 2 ** 30,
    ratio: 100,
};
/** What an archive of `packedBytes` may unpack to: a small one is not a bomb, however well it packs. */
function unpackedLimit(limits, packedBytes) {
    return Math.min(limits.totalBytes, Math.max(2 ** 20, packedBytes * limits.ratio));
}
/** Why an archive is not taken; `extract` puts the archive's name before it. */
class Refusal extends Error {
    name = 'Refusal';
}
/** A name of an archive's choosing, fit to stand in a message. */
function quoted(name) {
    const plain = name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '�');
    return JSON.stringify(plain.length > 120 ? `${plain.slice(0, 120)}…` : plain);
}
//# sourceMappingURL=member.js.map

/***/ }),

/***/ 9892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qN: () => (/* reexport */ version_askVersion),
  TB: () => (/* reexport */ buildProgram),
  iR: () => (/* reexport */ cacheHome),
  Ky: () => (/* reexport */ cachedStore),
  o6: () => (/* reexport */ extract),
  SG: () => (/* reexport */ findTool),
  DC: () => (/* reexport */ hashFile),
  GI: () => (/* reexport */ openToolStore),
  cz: () => (/* reexport */ programs)
});

// UNUSED EXPORTS: architectures, parsePins, provePin, systems

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/tools/build/archive/member.js
var archive_member = __webpack_require__(3121);
;// CONCATENATED MODULE: ./packages/tools/build/archive/judge.js
/** Which archives are refused, whatever their format: every member is judged, wanted or not. */



const longestName = 1024;
const deepest = 64;
const setuid = 0o4000;
const setgid = 0o2000;
/**
 * Judges the members of one archive in their order.
 * Links that stay inside are passed over, never made; nothing may go through one.
 */
class Judge {
    #limits;
    /** What stands where, by the name that a file system blind to case and to Unicode composition would see. */
    #standing = new Map();
    #members = 0;
    #bytes = 0;
    constructor(limits) {
        this.#limits = limits;
    }
    /**
     * The member's path with `/` between plain names; empty for the archive's own root.
     * @throws Refusal
     */
    admit(member) {
        this.#count(member);
        const parts = partsOf(member.path);
        const at = parts.join('/');
        if (at === '' && member.kind !== 'directory')
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(member.path)} names no file`);
        if (member.kind === 'other') {
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(member.path)} is ${member.what ?? 'of an unknown kind'}`);
        }
        if ((member.mode & (setuid | setgid)) !== 0) {
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(member.path)} is ${member.mode & setuid ? 'setuid' : 'setgid'}`);
        }
        if (member.kind === 'symbolic link' || member.kind === 'hard link')
            checkTarget(member, parts);
        this.#place(parts, member.kind);
        return at;
    }
    #count({ path: name, bytes }) {
        const { members, memberBytes, totalBytes } = this.#limits;
        if (++this.#members > members)
            throw new archive_member/* Refusal */.P_(`it has more than ${members} members`);
        if (!Number.isSafeInteger(bytes) || bytes < 0)
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(name)} has no real size`);
        if (bytes > memberBytes) {
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(name)} has ${(0,build/* formatSize */.Xq)(bytes)}, more than ${(0,build/* formatSize */.Xq)(memberBytes)}`);
        }
        this.#bytes += bytes;
        if (this.#bytes > totalBytes)
            throw new archive_member/* Refusal */.P_(`it promises more than ${(0,build/* formatSize */.Xq)(totalBytes)}, too much for its size`);
    }
    #place(parts, kind) {
        for (let length = 1; length <= parts.length; length++) {
            const at = parts.slice(0, length).join('/');
            const whole = length === parts.length;
            const key = at.normalize('NFC').toLowerCase();
            const there = this.#standing.get(key);
            if (there === undefined) {
                this.#standing.set(key, { path: at, kind: whole ? kind : 'directory' });
                continue;
            }
            if (there.path !== at) {
                throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(there.path)} and ${(0,archive_member/* quoted */.TL)(at)} are one file where case does not count`);
            }
            if (there.kind === 'directory' && (!whole || kind === 'directory'))
                continue;
            if (whole)
                throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(at)} is there twice`);
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(parts.join('/'))} goes through ${(0,archive_member/* quoted */.TL)(at)}, a ${there.kind}`);
        }
    }
}
function partsOf(name) {
    const refuse = (why) => new archive_member/* Refusal */.P_(`the name ${(0,archive_member/* quoted */.TL)(name)} ${why}`);
    if (name.length > longestName)
        throw refuse(`has more than ${longestName} characters`);
    if (name.includes('\0'))
        throw refuse('holds a NUL');
    if (name.includes('\\'))
        throw refuse('holds a backslash');
    if (name.includes('\uFFFD'))
        throw refuse('is not UTF-8');
    if (name.startsWith('/'))
        throw refuse('is absolute');
    if (/^[a-z]:/i.test(name))
        throw refuse('begins with a drive letter');
    const parts = name.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..'))
        throw refuse('leaves the archive by ".."');
    if (parts.length > deepest)
        throw refuse(`is more than ${deepest} folders deep`);
    return parts;
}
/** A symbolic link starts at its own folder, a hard link at the archive's root (POSIX.1-2024, pax: linkname). */
function checkTarget(member, parts) {
    const target = member.target ?? '';
    const refuse = (why) => new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(member.path)} is a ${member.kind} to ${(0,archive_member/* quoted */.TL)(target)}, which ${why}`);
    if (target === '')
        throw refuse('is nothing');
    if (/[\0\\\uFFFD]/.test(target))
        throw refuse('holds a NUL, a backslash or no UTF-8');
    if (target.startsWith('/') || /^[a-z]:/i.test(target))
        throw refuse('is absolute');
    const from = member.kind === 'hard link' ? '' : parts.slice(0, -1).join('/');
    const end = external_node_path_.posix.normalize(external_node_path_.posix.join(from, target));
    if (end === '..' || end.startsWith('../'))
        throw refuse('leads out of the archive');
}
//# sourceMappingURL=judge.js.map
;// CONCATENATED MODULE: ./packages/tools/build/archive/extract.js
/** Take members out of an archive that may be hostile, into a folder that did not exist before. */





/**
 * Writes the wanted regular files below `into` (mode 0700; files 0755 or 0644, each new and never through a link).
 * The whole archive is judged, also what is not wanted; one bad member refuses it all.
 * On any failure `into` is gone.
 * @throws ToolError with the reason when the archive is refused; CancelledError
 */
async function extract(ctx, extraction) {
    const { file, into } = extraction;
    await (0,promises_.mkdir)(into, { mode: 0o700 });
    try {
        return await unpack(ctx, extraction);
    }
    catch (error) {
        await (0,promises_.rm)(into, { recursive: true, force: true });
        if (!(error instanceof archive_member/* Refusal */.P_))
            throw error;
        throw new build/* ToolError */.v4(`${external_node_path_.basename(file)} is refused: ${error.message}`, {
            command: `unpack ${external_node_path_.basename(file)}`,
            exitCode: null,
        });
    }
}
async function unpack(ctx, extraction) {
    const { file, into, wants, limits = archive_member/* standardLimits */.EN } = extraction;
    const mostBytes = (0,archive_member/* unpackedLimit */.B0)(limits, (await (0,promises_.stat)(file)).size);
    const judge = new Judge({ ...limits, totalBytes: mostBytes });
    const places = new Map();
    const files = [];
    const select = (member) => {
        const at = judge.admit(member);
        if (member.kind === 'file')
            files.push(at);
        if (at === '' || member.kind === 'directory' || !wants(at))
            return false;
        if (member.kind !== 'file')
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(at)} is wanted, and is a ${member.kind}`);
        places.set(member, at);
        return true;
    };
    const writer = new Writer(into, places);
    try {
        for await (const piece of await read(extraction, mostBytes, select)) {
            if (ctx.signal.aborted)
                throw new build/* CancelledError */.cc(`cancelled while unpacking ${external_node_path_.basename(file)}`);
            await writer.take(piece);
        }
    }
    finally {
        await writer.close();
    }
    return { written: [...places.values()], files };
}
async function read({ file, archive }, mostBytes, select) {
    if (archive === 'zip')
        return (await Promise.all(/* import() */[__webpack_require__.e(663), __webpack_require__.e(272)]).then(__webpack_require__.bind(__webpack_require__, 9272))).readZip(file, select);
    return (await Promise.all(/* import() */[__webpack_require__.e(979), __webpack_require__.e(248)]).then(__webpack_require__.bind(__webpack_require__, 1867))).readTarGz(file, mostBytes, select);
}
/** One file at a time, as its pieces come. */
class Writer {
    #into;
    #places;
    /** Folders that are there: a Go distribution has ten files in each. */
    #made = new Set();
    #open;
    constructor(into, places) {
        this.#into = into;
        this.#places = places;
    }
    async take({ member, data }) {
        this.#open ??= { member, handle: await this.#create(member), bytes: 0 };
        const open = this.#open;
        if (data !== null) {
            open.bytes += data.byteLength;
            if (open.bytes > member.bytes)
                throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(member.path)} is larger than it says`);
            await open.handle.appendFile(data);
            return;
        }
        if (open.bytes !== member.bytes)
            throw new archive_member/* Refusal */.P_(`${(0,archive_member/* quoted */.TL)(member.path)} is cut off`);
        // By the open file: the umask counts for a new one, and nobody can have put another in its place.
        await open.handle.chmod((member.mode & 0o111) === 0 ? 0o644 : 0o755);
        await this.close();
    }
    async #create(member) {
        const at = external_node_path_.join(this.#into, ...(this.#places.get(member) ?? '').split('/'));
        const folder = external_node_path_.dirname(at);
        if (!this.#made.has(folder))
            await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o755 });
        this.#made.add(folder);
        return await (0,promises_.open)(at, 'wx', 0o600);
    }
    async close() {
        const open = this.#open;
        this.#open = undefined;
        await open?.handle.close();
    }
}
//# sourceMappingURL=extract.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./packages/process/build/index.js + 17 modules
var process_build = __webpack_require__(2834);
;// CONCATENATED MODULE: ./packages/tools/build/checksum-database.js
/** Which checksum database vouches for a program that we run, whatever the service has turned off. */


/**
 * GOSUMDB of ctx.env, else the one that this go has by default, which it is asked for: a vendor may have built it with
 * another one, or with none (`go help environment`, GOROOT/go.env).
 * @param go the go command; absolute
 * @param name of the input that asks for the program, for messages
 * @throws ConfigError when there is none
 */
async function checksumDatabase(ctx, go, name) {
    const { GOSUMDB = '' } = ctx.env;
    if (GOSUMDB !== '' && GOSUMDB !== 'off')
        return GOSUMDB;
    // GOENV=off: what `go env -w` has written is the user's setting, not the default.
    const env = { GOSUMDB: undefined, GOENV: 'off', GOFLAGS: '', GOTOOLCHAIN: 'local', GOWORK: 'off' };
    const answer = await (0,process_build/* probe */.dy)(ctx, go, ['env', 'GOSUMDB'], { cwd: ctx.temp, env });
    const own = answer.exitCode === 0 ? answer.stdout.trim() : '';
    if (own !== '' && own !== 'off')
        return own;
    throw new build/* ConfigError */.xL('this go has no checksum database that could vouch for a program to build', {
        where: { name },
        fix: 'set GOSUMDB to one (`go help module-auth`), or install the program in a step before',
    });
}
//# sourceMappingURL=checksum-database.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./packages/tools/build/hash.js
/** The sha256 of a file, in lower-case hexadecimal digits. */


/** Streams; @throws the system's error when it cannot be read. */
async function hashFile(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of (0,external_node_fs_.createReadStream)(file))
        hash.update(chunk);
    return hash.digest('hex');
}
//# sourceMappingURL=hash.js.map
;// CONCATENATED MODULE: ./packages/tools/build/platform.js
/** What this machine is, in the words that vendors of Go programs use. */
const systems = ['linux', 'darwin', 'windows'];
const architectures = ['amd64', 'arm64'];
/** This machine, or null where no program is ever pinned for it. */
function platform_hostPlatform(platform = process.platform, machine = process.arch) {
    const os = platform === 'win32' ? 'windows' : systems.find((name) => name === platform);
    const arch = machine === 'x64' ? 'amd64' : architectures.find((name) => name === machine);
    return os === undefined || arch === undefined ? null : { os, arch };
}
/** Node's own word for an architecture: folders of the runner's tool cache are named by it. */
function nodeArchitecture(arch) {
    return arch === 'amd64' ? 'x64' : arch;
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./packages/tools/build/build-program.js
/** A program built from its Go module at one version, which Go's checksum database vouches for. */








/**
 * The program out of the store, or built now and kept.
 * @throws ConfigError when there is no Go, or no checksum database, to build it by
 * @throws ToolError when it cannot be built; CancelledError
 */
async function buildProgram(ctx, store, request) {
    const { source, goVersion, input, instead, why } = request;
    const { name, version } = source;
    const platform = platform_hostPlatform();
    const go = request.go ?? { path: await (0,process_build/* which */.K7)(ctx, 'go'), env: {} };
    const refuse = (what) => new build/* ConfigError */.xL(why?.message ?? what, { where: { name: input }, fix: instead, cause: why });
    if (platform === null)
        throw refuse(`no ${name} can be built for ${process.platform}/${process.arch}`);
    const key = {
        ...platform,
        name,
        version,
        // Not the hash of a download, but the name of what it was built of; `none` would say the program has that hash.
        sha256: (0,external_node_crypto_.createHash)('sha256')
            .update([`${source.package}@v${version}`, ...(/^go1\.\d+/.exec(goVersion ?? '') ?? [])].join(' '))
            .digest('hex'),
        archive: 'zip',
        member: platform.os === 'windows' ? `${name}.exe` : name,
    };
    const kept = await store.find(key);
    if (kept !== undefined)
        return { path: kept, version, from: 'store', sha256: await hashFile(kept) };
    if (go.path === null)
        throw refuse(`there is no go command to build ${name} ${version} with`);
    const path = await build_program_build({ ...ctx, env: { ...ctx.env, ...go.env } }, go.path, key, store, request);
    return { path, version, from: 'module', sha256: await hashFile(path) };
}
async function build_program_build(ctx, go, key, store, { source, goVersion, input, instead }) {
    const { name, version } = source;
    const own = await userSettings(ctx, go);
    const asked = { ...ctx, env: { ...ctx.env, GOSUMDB: own.GOSUMDB } };
    const env = {
        ...own,
        ...verified,
        GOSUMDB: await checksumDatabase(asked, go, input),
        GOTOOLCHAIN: toolchainFor(ctx, goVersion),
    };
    const bin = await (0,promises_.mkdtemp)((0,external_node_path_.join)(ctx.temp, `${name}-`));
    const named = source.variable === undefined ? '' : ` -X ${source.variable}=${version}`;
    const args = ['install', '-trimpath', `-ldflags=-s -w${named}`, `${source.package}@v${version}`];
    ctx.log.info(`building ${name} ${version}, once for this machine`);
    try {
        await (0,process_build/* run */.eF)(ctx, go, args, {
            cwd: ctx.temp,
            env: { ...env, GOBIN: bin },
            onLine: (line) => ctx.log.debug(line),
        });
    }
    catch (error) {
        await (0,promises_.rm)(bin, { recursive: true, force: true });
        if (!(error instanceof build/* ToolError */.v4))
            throw error;
        throw new build/* ToolError */.v4(`${name} ${version} cannot be built; ${instead}`, {
            command: error.command,
            exitCode: error.exitCode,
            lines: error.lines,
            cause: error,
        });
    }
    try {
        const kept = await store.keep(key, bin);
        await (0,promises_.rm)(bin, { recursive: true, force: true });
        return kept;
    }
    catch (error) {
        ctx.log.warn(`${name} was not kept for the next run: ${error.message}`);
        return (0,external_node_path_.join)(bin, key.member);
    }
}
/** Where modules come from and what is kept of them, which the user may have said by `go env -w` too. */
const passedOn = [
    ...['GOSUMDB', 'GOPROXY', 'GONOPROXY', 'GOPRIVATE', 'GOVCS', 'GOAUTH'],
    ...['GOPATH', 'GOMODCACHE', 'GOCACHE'],
];
async function userSettings(ctx, go) {
    const answer = await (0,process_build/* probe */.dy)(ctx, go, ['env', ...passedOn], {
        cwd: ctx.temp,
        env: { GOTOOLCHAIN: 'local', GOWORK: 'off' },
    });
    if (answer.exitCode !== 0)
        return {};
    // One line each, in the order asked for; empty for what this go does not know.
    const values = answer.stdout.split(/\r?\n/);
    return Object.fromEntries(passedOn.flatMap((name, i) => (values[i] ? [[name, values[i]]] : [])));
}
/**
 * Such programs ask for a newer Go than services do, and GOTOOLCHAIN=local, which a job has for its own Go, would refuse
 * it. One that is fetched is held to the checksum database (https://go.dev/doc/toolchain). A user who says where newer
 * ones may come from (`path`, `go1.25.0+path`) is obeyed.
 */
function toolchainFor({ env: { GOTOOLCHAIN = '' } }, goVersion) {
    if (/^(.+\+)?(auto|path)$/.test(GOTOOLCHAIN))
        return GOTOOLCHAIN;
    // A Go between releases is no toolchain that could be asked for by name.
    return /^go1(\.\d+)+(rc\d+)?$/.test(goVersion ?? '') ? `${goVersion}+auto` : 'auto';
}
/** No setting of the service's may turn off the checksum database for a program that we run. */
const verified = {
    // An empty variable falls back to what `go env -w` wrote, so that is left aside.
    GOENV: 'off',
    GOFLAGS: '',
    GOWORK: 'off',
    // `go help private`: "none" excepts no module; empty would fall back to GOPRIVATE.
    GONOSUMDB: 'none',
    GOINSECURE: 'none',
    GOOS: undefined,
    GOARCH: undefined,
    CGO_ENABLED: '0',
};
//# sourceMappingURL=build-program.js.map
;// CONCATENATED MODULE: ./packages/tools/build/cached-store.js
/** A tool store on a machine that nothing outlives, filled from a cache: what one job built, the next need not build. */


const limits = { timeoutMs: 120_000 };
/** For programs that are built: a cache vouches for none that a pin would hold to its hash. */
function cachedStore(ctx, store, { cache, mode }) {
    return {
        async find(tool) {
            const own = await store.find(tool);
            if (own !== undefined || !mode.restore)
                return own;
            const folder = await (0,promises_.mkdtemp)(external_node_path_.join(ctx.temp, `${tool.name}-`));
            try {
                const file = external_node_path_.join(folder, external_node_path_.posix.basename(tool.member));
                if ((await cache.restore(file, keyOf(tool), [], limits)) === undefined)
                    return undefined;
                ctx.log.info(`${tool.name} ${tool.version}: built by an earlier run`);
                return await store.keep(tool, folder).catch((error) => {
                    if (ctx.signal.aborted)
                        throw error;
                    ctx.log.warn(`${tool.name} of an earlier run cannot be used: ${error.message}`);
                    return undefined;
                });
            }
            finally {
                await (0,promises_.rm)(folder, { recursive: true, force: true });
            }
        },
        async keep(tool, dir) {
            const file = await store.keep(tool, dir);
            const key = keyOf(tool);
            if (mode.save && !(await cache.has(key, limits)))
                await cache.save(file, key, limits);
            return file;
        },
    };
}
/** The hash names what it was built of, and by which Go. */
function keyOf({ name, version, os, arch, sha256 }) {
    return `slipway-program-${name}-${version}-${os}-${arch}-${sha256.slice(0, 16)}`;
}
//# sourceMappingURL=cached-store.js.map
// EXTERNAL MODULE: ./packages/http/build/index.js + 13 modules
var http_build = __webpack_require__(2141);
// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
;// CONCATENATED MODULE: ./packages/tools/build/fetch-program.js
/** A program out of a download whose sha256 is known beforehand. */






/** More than any program that the suite calls for. */
const mostBytes = 512 * 2 ** 20;
const timeoutMs = 10 * 60 * 1000;
/**
 * Downloads, verifies and unpacks one program; executes nothing.
 * On any failure nothing is left below ctx.temp.
 * @throws ToolError when other bytes arrive than were promised, or the archive is refused
 * @throws ConfigError for an unusable url or sha256, or a member that is not there
 * @throws HttpError, CancelledError
 */
async function fetch_program_fetchProgram(ctx, source) {
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join(ctx.temp, 'tool-'));
    try {
        return { folder, ...(await place(ctx, source, folder)) };
    }
    catch (error) {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
        throw error;
    }
}
async function place(ctx, source, folder) {
    const { url, sha256, archive, member } = source;
    const name = downloadName(url, member);
    const packed = external_node_path_.join(folder, name);
    const client = (0,http_build/* createClient */.UU)(ctx);
    try {
        const exactly = source.bytes === undefined ? {} : { bytes: source.bytes };
        const maxBytes = source.bytes ?? mostBytes;
        await (0,http_build/* download */.RG)(client, { url, sha256, ...exactly, to: packed, maxBytes, timeoutMs });
    }
    finally {
        await client.close();
    }
    const { size: bytes } = await (0,promises_.stat)(packed);
    const program = external_node_path_.join(folder, 'program');
    if (archive === 'none') {
        await (0,promises_.mkdir)(program, { mode: 0o700 });
        const file = external_node_path_.join(program, external_node_path_.posix.basename(member));
        await (0,promises_.rename)(packed, file);
        await (0,promises_.chmod)(file, 0o755);
        return { file, bytes };
    }
    const wants = (at) => member.includes('/') ? at === member : external_node_path_.posix.basename(at) === member;
    const found = theOnly(await extract(ctx, { file: packed, archive, into: program, wants }), name, member);
    await (0,promises_.rm)(packed);
    const file = external_node_path_.join(program, ...found.split('/'));
    // Archives that were made on Windows know no right to execute.
    await (0,promises_.chmod)(file, 0o755);
    return { file, bytes };
}
function theOnly({ written, files }, name, member) {
    const [only] = written;
    if (only !== undefined && written.length === 1)
        return only;
    const few = (names) => names.slice(0, 8).map(archive_member/* quoted */.TL).join(', ') + (names.length > 8 ? ', …' : '');
    if (only === undefined) {
        throw new build/* ConfigError */.xL(`${name} holds no ${(0,archive_member/* quoted */.TL)(member)}, but ${few(files) || 'no file'}`, {
            fix: 'name the path of the program inside the archive',
        });
    }
    throw new build/* ConfigError */.xL(`${name} holds several files named ${(0,archive_member/* quoted */.TL)(member)}: ${few(written)}`, {
        fix: 'name the whole path of the program inside the archive',
    });
}
/** For messages, and on disk: the last part of the URL's path where that is a plain name. */
function downloadName(url, member) {
    const last = URL.canParse(url) ? (new URL(url).pathname.split('/').at(-1) ?? '') : '';
    return /^[\w][\w.+-]{0,100}$/.test(last) && last !== 'program' ? last : external_node_path_.posix.basename(member);
}
//# sourceMappingURL=fetch-program.js.map
;// CONCATENATED MODULE: ./packages/tools/build/pin.js
/** A pin: one program at one version for one platform, known by its hash before the first byte is fetched. */



const archives = ['tar.gz', 'zip', 'none'];
const pin_text = (pattern) => (value) => typeof value === 'string' && pattern.test(value);
const oneOf = (names) => (value) => names.includes(value);
const rules = [
    ['name', pin_text(/^[a-z0-9][a-z0-9-]*$/), 'a name in lower case'],
    [
        'version',
        (value) => typeof value === 'string' && semver.valid(value) === value,
        'a semantic version without "v"',
    ],
    ['os', oneOf(systems), `one of ${systems.join(', ')}`],
    ['arch', oneOf(architectures), `one of ${architectures.join(', ')}`],
    ['url', (value) => typeof value === 'string' && isFetchable(value), 'an https URL'],
    ['sha256', pin_text(/^[0-9a-f]{64}$/), '64 hexadecimal digits in lower case'],
    ['bytes', (value) => Number.isSafeInteger(value) && value > 0, 'a number of bytes'],
    ['archive', oneOf(archives), `one of ${archives.join(', ')}`],
    ['member', pin_text(/^(?!\/)(?!(.*\/)?\.{1,2}(\/|$))[^\\\0]*[^/\\\0]$/), 'a path inside the archive'],
    [
        'versionArgs',
        (value) => Array.isArray(value) && value.every((arg) => typeof arg === 'string'),
        'a list of arguments',
    ],
    ['versionPattern', isPattern, 'a regular expression with one group'],
];
/**
 * Reads a table of pins as `npm run pins` writes it.
 * @throws ConfigError that names the row and the key
 */
function parsePins(table, file = 'pins.json') {
    const refuse = (what) => new build/* ConfigError */.xL(`${file}: ${what}`, { where: { file }, fix: 'npm run pins' });
    if (!Array.isArray(table))
        throw refuse('is not a list of pins');
    const seen = new Set();
    return table.map((row, index) => {
        if (typeof row !== 'object' || row === null)
            throw refuse(`row ${index + 1} is not a pin`);
        const pin = row;
        for (const [key, holds, wanted] of rules) {
            if (!holds(pin[key]))
                throw refuse(`row ${index + 1}: ${key} is not ${wanted}`);
        }
        const unknown = Object.keys(pin).find((key) => !rules.some(([known]) => known === key));
        if (unknown !== undefined)
            throw refuse(`row ${index + 1}: ${unknown} is no key of a pin`);
        const key = `${pin.name} ${pin.version} for ${pin.os}/${pin.arch}`;
        if (seen.has(key))
            throw refuse(`${key} stands there twice`);
        seen.add(key);
        return pin;
    });
}
/** The newest pin of `name` in `range` (npm's semver) for the platform; no pre-release unless the range names one. */
function choosePin(pins, name, range, platform) {
    return pins
        .filter((pin) => pin.name === name && pin.os === platform.os && pin.arch === platform.arch)
        .filter((pin) => semver.satisfies(pin.version, range))
        .sort((a, b) => semver.rcompare(a.version, b.version))[0];
}
/** Plain http is for tests on this machine; `download` refuses it for every other. */
function isFetchable(value) {
    return URL.canParse(value) && /^https:$|^http:$/.test(new URL(value).protocol);
}
function isPattern(value) {
    if (typeof value !== 'string')
        return false;
    try {
        // With an empty alternative the expression matches anything, and the match tells how many groups it has.
        return (new RegExp(`${value}|`).exec('')?.length ?? 0) > 1;
    }
    catch {
        return false;
    }
}
//# sourceMappingURL=pin.js.map
;// CONCATENATED MODULE: ./packages/tools/build/pins.json
const pins_namespaceObject = [];
;// CONCATENATED MODULE: ./packages/tools/build/pins.js
/** The committed table of pins. Only `npm run pins` writes pins.json, out of the vendors' own checksums. */


/** Every pin of this release of the suite; empty until `npm run pins` has run on a connected machine. */
function knownPins() {
    return parsePins(pins_namespaceObject);
}
//# sourceMappingURL=pins.js.map
;// CONCATENATED MODULE: ./packages/tools/build/version.js
/** Ask a program for its version before it is trusted with work. */



/** A version stands in the first lines; what follows is not searched. */
const mostText = 64 * 1024;
/**
 * Runs `file` with the program's versionArgs, in ctx.temp and without standard input.
 * A program that fails, hangs past timeoutMs or prints no version is answered with what was seen of it.
 * @throws CancelledError when ctx.signal aborts
 */
async function version_askVersion(ctx, file, program, timeoutMs) {
    try {
        const said = await (0,process_build/* probe */.dy)(ctx, file, program.versionArgs, { cwd: ctx.temp, timeoutMs });
        const text = `${said.stdout.slice(0, mostText)}\n${said.stderr.slice(0, mostText)}`;
        if (said.exitCode !== 0)
            return { refused: `ended with ${said.exitCode}, saying ${excerpt(text)}` };
        const found = new RegExp(program.versionPattern, 'm').exec(text)?.[1] ?? '';
        const version = semver.valid(found);
        return version === null ? { refused: `told no version, but ${excerpt(text)}` } : { version };
    }
    catch (error) {
        if (error instanceof build/* ToolError */.v4)
            return { refused: error.message };
        throw error;
    }
}
/** The first words of untrusted text, on one line and without anything that a terminal or a runner would obey. */
function excerpt(text) {
    const line = text
        .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .replaceAll('::', ': :')
        .replaceAll('##[', '## [')
        .trim();
    if (line === '')
        return 'nothing';
    return `"${line.length > 120 ? `${line.slice(0, 120)}…` : line}"`;
}
//# sourceMappingURL=version.js.map
;// CONCATENATED MODULE: ./packages/tools/build/archive/kind.js
/** How a download is packed, by its ending. */

/** @throws ConfigError for an archive that is not read here; `input` names where the URL was written */
function archiveOf(url, input) {
    const name = new URL(url).pathname.toLowerCase();
    if (/\.(tar\.gz|tgz)$/.test(name))
        return 'tar.gz';
    if (name.endsWith('.zip'))
        return 'zip';
    const other = /\.(tar(\.\w+)?|t[bx]z2?|gz|xz|bz2|zst|7z|deb|rpm|apk|dmg|pkg|msi)$/.exec(name)?.[0];
    if (other === undefined)
        return 'none';
    throw new build/* ConfigError */.xL(`${input}: a download that ends in ${other} cannot be unpacked`, {
        where: { name: input },
        fix: `${input}: <the vendor's .tar.gz, .zip, or bare program>`,
    });
}
//# sourceMappingURL=kind.js.map
;// CONCATENATED MODULE: ./packages/tools/build/wanted.js
/** What is to be fetched for this machine: a pin of ours, or the user's own download in its place. */


function wantedPin(pin) {
    return { ...pin, exactly: pin.version };
}
/**
 * A user's download is kept under a version that only its hash names.
 * @throws ConfigError for a url or sha256 that is none
 */
function wantedDownload(program, { url, sha256, member }, inputs, platform) {
    const digits = sha256.toLowerCase();
    if (!/^[0-9a-f]{64}$/.test(digits)) {
        throw new build/* ConfigError */.xL(`${inputs.sha256}: "${sha256.slice(0, 80)}" is not a sha256`, {
            where: { name: inputs.sha256 },
            fix: `${inputs.sha256}: <the 64 hexadecimal digits that the vendor publishes beside the download>`,
        });
    }
    if (!URL.canParse(url)) {
        throw new build/* ConfigError */.xL(`${inputs.url}: "${url.slice(0, 80)}" is not a URL`, {
            where: { name: inputs.url },
            fix: `${inputs.url}: https://…`,
        });
    }
    const { name } = program;
    return {
        ...program,
        ...platform,
        version: `0.0.0-sha256-${digits}`,
        url,
        sha256: digits,
        archive: archiveOf(url, inputs.url),
        member: member ?? (platform.os === 'windows' ? `${name}.exe` : name),
        exactly: null,
    };
}
//# sourceMappingURL=wanted.js.map
;// CONCATENATED MODULE: ./packages/tools/build/find-tool.js
/** Find a program that may be trusted with work, or fetch it; say every way that was tried when there is none. */













/**
 * In this order: the user's own path; PATH; the store; a download (the user's, else the pinned one). Whatever the way,
 * a program is asked for its version and refused when that is not in range.
 * @throws ConfigError when no way led to one: each that was tried, and the line to write
 * @throws ToolError when other bytes arrive than were promised, an archive is refused, or a fetched program is not
 *   what it was pinned as: nothing of it is executed before its hash is right, and no other way is tried after
 * @throws CancelledError
 */
async function findTool(ctx, store, request) {
    const search = new Search(ctx, store, request);
    if (request.path !== undefined)
        return search.own(request.path);
    return (await search.inPath()) ?? (await search.fetched()) ?? search.nothing();
}
class Search {
    #ctx;
    #store;
    #request;
    #inputs;
    /** `where: what was seen`, in order. */
    #tried = [];
    #cause;
    constructor(ctx, store, request) {
        const { name } = request.program;
        this.#ctx = ctx;
        this.#store = store;
        this.#request = request;
        this.#inputs = request.inputs ?? { path: `${name}-path`, url: `${name}-url`, sha256: `${name}-sha256` };
        if (semver.validRange(request.range) === null) {
            throw new build/* ConfigError */.xL(`${name}: "${request.range.slice(0, 80)}" is no range of versions`, {
                fix: 'write a range as npm does, for example ">=1.2.0 <2.0.0"',
            });
        }
    }
    async own(given) {
        const { program, range } = this.#request;
        const file = external_node_path_.resolve(this.#ctx.workspace, given);
        const asked = await this.#ask(file);
        if ('version' in asked)
            return { path: file, version: asked.version, from: 'path' };
        throw new build/* ConfigError */.xL(`${this.#inputs.path}: ${given} ${asked.refused}`, {
            where: { name: this.#inputs.path },
            fix: `${this.#inputs.path}: <path of ${program.name} ${range}>`,
        });
    }
    async inPath() {
        const file = await (0,process_build/* which */.K7)(this.#ctx, this.#request.program.name);
        if (file === null) {
            this.#tried.push('PATH: none');
            return undefined;
        }
        const asked = await this.#ask(file);
        if ('version' in asked)
            return { path: file, version: asked.version, from: 'path' };
        this.#tried.push(`PATH: ${file} ${asked.refused}`);
        return undefined;
    }
    /** Out of the store, or downloaded into it. */
    async fetched() {
        const wanted = this.#wanted();
        if (wanted === undefined)
            return undefined;
        const kept = await this.#store.find(wanted);
        if (kept !== undefined)
            return { ...(await this.#proven(kept, wanted)), from: 'store' };
        this.#tried.push('store: none');
        try {
            return await this.#download(wanted);
        }
        catch (error) {
            // Out of reach; a wrong hash is no HttpError and ends the search.
            if (!(error instanceof http_build/* HttpError */.j$))
                throw error;
            this.#tried.push(`download: ${error.message}`);
            this.#cause = error;
            return undefined;
        }
    }
    nothing() {
        const { program, range } = this.#request;
        const { path: own, url, sha256 } = this.#inputs;
        throw new build/* ConfigError */.xL(`no ${program.name} ${range} was found (${this.#tried.join('; ')})`, {
            fix: `install ${program.name} ${range}, or write "${own}: <its path>", or "${url}: https://…" with "${sha256}: <its 64 digits>"`,
            ...(this.#cause === undefined ? {} : { cause: this.#cause }),
        });
    }
    /** The user's download, else the best pin for this machine. */
    #wanted() {
        const { program, range, download, pins = knownPins() } = this.#request;
        const platform = platform_hostPlatform();
        if (platform === null) {
            this.#tried.push(`pins: none for ${process.platform}/${process.arch}`);
            return undefined;
        }
        if (download !== undefined)
            return wantedDownload(program, download, this.#inputs, platform);
        const pin = choosePin(pins, program.name, range, platform);
        if (pin !== undefined)
            return wantedPin(pin);
        const others = pins.some(({ name }) => name === program.name);
        this.#tried.push(`pins: none ${others ? `in range for ${platform.os}/${platform.arch}` : 'in this release'}`);
        return undefined;
    }
    async #download(wanted) {
        const { folder, file } = await fetch_program_fetchProgram(this.#ctx, wanted);
        let answer;
        try {
            const proven = await this.#proven(file, wanted);
            answer = (await this.#keep(file, wanted)) ?? file;
            return { ...proven, path: answer, from: 'download' };
        }
        finally {
            if (answer !== file)
                await (0,promises_.rm)(folder, { recursive: true, force: true });
        }
    }
    /** A store that cannot be written costs the next run a download, not this run its program. */
    async #keep(file, wanted) {
        try {
            return await this.#store.keep({ ...wanted, member: external_node_path_.basename(file) }, external_node_path_.dirname(file));
        }
        catch (error) {
            this.#ctx.log.warn(`${wanted.name} was not kept for the next run: ${error.message}`);
            return undefined;
        }
    }
    /** The bytes are the promised ones; a program that is not what they were promised to be ends the search. */
    async #proven(file, wanted) {
        const asked = await this.#ask(file);
        const wrong = 'refused' in asked
            ? asked.refused
            : wanted.exactly !== null && semver.compare(asked.version, wanted.exactly) !== 0
                ? `is ${asked.version}, and was pinned as ${wanted.exactly}`
                : null;
        if ('version' in asked && wrong === null) {
            return { path: file, version: asked.version, sha256: await hashFile(file) };
        }
        throw new build/* ToolError */.v4(`${wanted.name} from ${(0,http_build/* maskUrl */.yP)(wanted.url)} ${wrong}`, {
            command: [external_node_path_.basename(file), ...wanted.versionArgs].join(' '),
            exitCode: null,
        });
    }
    async #ask(file) {
        const { program, range, ask, versionTimeoutMs = 10_000 } = this.#request;
        const told = await (ask ?? ((at) => version_askVersion(this.#ctx, at, program, versionTimeoutMs)))(file);
        if ('refused' in told || semver.satisfies(told.version, range))
            return told;
        return { refused: `is ${told.version}, not ${range}` };
    }
}
//# sourceMappingURL=find-tool.js.map
;// CONCATENATED MODULE: ./packages/tools/build/programs.js
/** By name. What each prints stands in its vendor's source, cited beside it. */
const programs = {
    /** `golangci-lint has version 2.5.0 built with …` (pkg/commands/version.go); `v2.5.0` when `go install` built it. */
    'golangci-lint': {
        name: 'golangci-lint',
        versionArgs: ['--version'],
        versionPattern: 'has version v?(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
    },
    /** `v3.19.0+g3d8990f` (helm, pkg/cmd/version.go: formatVersion). */
    helm: {
        name: 'helm',
        versionArgs: ['version', '--short'],
        versionPattern: '^v(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
    },
    /**
     * `Client Version: v1.34.1` (kubectl, pkg/cmd/version), or `GitVersion:"v1.27.0"` before 1.28. What cloud vendors
     * append (`-eks-…`, `-dispatcher`) is no pre-release, so it is left out.
     */
    kubectl: {
        name: 'kubectl',
        versionArgs: ['version', '--client'],
        versionPattern: 'Client Version: (?:version\\.Info\\{.*GitVersion:")?v(\\d+\\.\\d+\\.\\d+)',
    },
    /** `Haskell Dockerfile Linter 2.14.0` (hadolint, src/Hadolint/Meta.hs). */
    hadolint: {
        name: 'hadolint',
        versionArgs: ['--version'],
        versionPattern: 'Haskell Dockerfile Linter v?(\\d+\\.\\d+\\.\\d+)',
    },
    /** `GitVersion:    v3.0.2` among other lines (sigs.k8s.io/release-utils/version). */
    cosign: {
        name: 'cosign',
        versionArgs: ['version'],
        versionPattern: 'GitVersion:\\s+v?(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
    },
};
//# sourceMappingURL=programs.js.map
;// CONCATENATED MODULE: ./packages/tools/build/prove-pin.js
/** Whether a pin keeps its promise, before it is written into the table. */





/**
 * Downloads and unpacks what the pin names, asks a program of this machine for its version, throws all of it away, and
 * answers the pin with its size.
 * @throws ToolError, ConfigError, HttpError: why it is no pin
 */
async function provePin(ctx, draft) {
    const { folder, file, bytes } = await fetchProgram(ctx, draft);
    try {
        const host = hostPlatform();
        if (draft.os === host?.os && draft.arch === host.arch)
            await checkVersion(ctx, file, draft);
        return { ...draft, bytes };
    }
    finally {
        await rm(folder, { recursive: true, force: true });
    }
}
async function checkVersion(ctx, file, draft) {
    const told = await askVersion(ctx, file, draft, 30_000);
    if ('version' in told && told.version === draft.version)
        return;
    const seen = 'version' in told ? `is ${told.version}` : told.refused;
    throw new ToolError(`${draft.name} from ${draft.url} ${seen}, and was to be pinned as ${draft.version}`, {
        command: [draft.name, ...draft.versionArgs].join(' '),
        exitCode: null,
    });
}
//# sourceMappingURL=prove-pin.js.map
;// CONCATENATED MODULE: ./packages/tools/build/folder-store.js
/**
 * A tool store in a folder. A program stands in a folder of its own; the marker beside that folder, written last, says
 * which download it came from and what it hashes to. The hash tells a damaged or exchanged program from the one that
 * was kept; it is no defence against somebody who may write both.
 */





const mostMarkerBytes = 4096;
const partEnding = '.part';
/** A part this old belongs to a process that died. */
const deadAfterMs = 24 * 60 * 60 * 1000;
/** See `ToolStore`. */
function folderStore(ctx, layout) {
    const find = async (tool) => {
        const folder = layout.folderOf(tool);
        const marker = await readMarker(`${folder}.complete`);
        if (marker === null || marker.download !== tool.sha256)
            return undefined;
        const file = external_node_path_.join(folder, marker.program);
        const fault = await faultOf(file, tool, marker);
        if (fault === null)
            return file;
        ctx.log.warn(`${file} ${fault}; it is fetched anew`);
        return undefined;
    };
    const keep = async (tool, dir) => {
        const folder = layout.folderOf(tool);
        const program = external_node_path_.posix.basename(tool.member);
        await (0,promises_.mkdir)(folder, { recursive: true, mode: layout.mode });
        await sweep(folder, ctx.clock.now());
        const file = external_node_path_.join(folder, program);
        const part = aside(file);
        try {
            await (0,promises_.copyFile)(external_node_path_.join(dir, program), part, external_node_fs_.constants.COPYFILE_EXCL);
            const marker = {
                schema: 'slipway/tool/v1',
                download: tool.sha256,
                program,
                sha256: await hashFile(part),
            };
            await settle(part, file, 0o755);
            await writeMarker(`${folder}.complete`, marker);
            return file;
        }
        catch (error) {
            await (0,promises_.rm)(part, { force: true });
            // Windows replaces no program that runs; one that runs out of the store was kept by another process.
            const kept = await find(tool);
            if (kept !== undefined)
                return kept;
            throw error;
        }
    };
    return { find, keep };
}
async function faultOf(file, tool, marker) {
    const found = await (0,promises_.lstat)(file).catch(() => null);
    if (found === null)
        return 'is gone from the store';
    if (!found.isFile())
        return 'is no file of its own';
    const sha256 = await hashFile(file);
    if (sha256 !== marker.sha256 || (tool.archive === 'none' && sha256 !== tool.sha256)) {
        return `is not what was kept (its sha256 is ${sha256}, kept was ${marker.sha256})`;
    }
    return null;
}
/** null for what is none of ours: other actions leave the file empty. */
async function readMarker(file) {
    try {
        if ((await (0,promises_.stat)(file)).size > mostMarkerBytes)
            return null;
        const marker = JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
        const { schema, download, program, sha256 } = marker ?? {};
        if (schema !== 'slipway/tool/v1' || typeof download !== 'string' || typeof sha256 !== 'string')
            return null;
        if (typeof program !== 'string' || !/^[\w][\w.+-]*$/.test(program))
            return null;
        return { schema, download, program, sha256 };
    }
    catch {
        return null;
    }
}
async function writeMarker(file, marker) {
    const part = aside(file);
    try {
        const handle = await (0,promises_.open)(part, 'wx', 0o644);
        try {
            await handle.writeFile(`${JSON.stringify(marker)}\n`);
        }
        finally {
            await handle.close();
        }
        await settle(part, file, 0o644);
    }
    catch (error) {
        await (0,promises_.rm)(part, { force: true });
        throw error;
    }
}
/**
 * Renames a whole file to its place. What stood there is replaced in one step, so that a program never is missing:
 * whoever keeps the same pin at the same time puts the same bytes there.
 */
async function settle(part, file, mode) {
    const handle = await (0,promises_.open)(part, 'r+');
    try {
        await handle.chmod(mode);
        await handle.sync();
    }
    finally {
        await handle.close();
    }
    await (0,promises_.rename)(part, file);
}
function aside(file) {
    return external_node_path_.join(external_node_path_.dirname(file), `.${external_node_path_.basename(file)}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}${partEnding}`);
}
/** Removes what processes left that died while they kept something. */
async function sweep(folder, now) {
    for (const parent of [folder, external_node_path_.dirname(folder)]) {
        for (const name of await (0,promises_.readdir)(parent)) {
            if (!name.startsWith('.') || !name.endsWith(partEnding))
                continue;
            const file = external_node_path_.join(parent, name);
            const found = await (0,promises_.stat)(file).catch(() => null);
            if (found !== null && now - found.mtimeMs > deadAfterMs)
                await (0,promises_.rm)(file, { force: true });
        }
    }
}
//# sourceMappingURL=folder-store.js.map
;// CONCATENATED MODULE: ./packages/tools/build/store.js
/** Where fetched programs are kept from one run to the next. */



/**
 * On a GitHub runner its tool cache (RUNNER_TOOL_CACHE, in the layout of @actions/tool-cache: `<tool>/<version>/<arch>`
 * beside `<arch>.complete`; the tools are named `slipway-…`, since other actions replace what they call `helm`).
 * Elsewhere `$XDG_CACHE_HOME/slipway/tools/<name>/<version>/<os>-<arch>`, and without any home ctx.temp.
 */
function openToolStore(ctx) {
    const runner = absolute(ctx.env.RUNNER_TOOL_CACHE);
    if (runner !== undefined) {
        return folderStore(ctx, {
            mode: 0o755,
            folderOf: ({ name, version, arch }) => external_node_path_.join(runner, `slipway-${name}`, version, nodeArchitecture(arch)),
        });
    }
    const root = external_node_path_.join(cacheHome(ctx), 'slipway', 'tools');
    return folderStore(ctx, {
        mode: 0o700,
        folderOf: ({ name, version, os, arch }) => external_node_path_.join(root, name, version, `${os}-${arch}`),
    });
}
/**
 * Where a user's caches are kept, absolute; ctx.temp without any home.
 * By the XDG Base Directory Specification 0.8: a relative XDG_CACHE_HOME is as good as none.
 */
function cacheHome({ env, temp }) {
    const home = absolute(env.HOME);
    return (absolute(env.XDG_CACHE_HOME) ??
        absolute(env.LOCALAPPDATA) ??
        (home === undefined ? temp : external_node_path_.join(home, '.cache')));
}
function absolute(folder) {
    return folder !== undefined && external_node_path_.isAbsolute(folder) ? folder : undefined;
}
//# sourceMappingURL=store.js.map
;// CONCATENATED MODULE: ./packages/tools/build/index.js
/** Find a program that may be trusted, or fetch a pinned one: `findTool`, behind the seam `ToolStore`. */











//# sourceMappingURL=index.js.map

/***/ })

};
