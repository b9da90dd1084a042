export const id = 54;
export const ids = [54];
export const modules = {

/***/ 3992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fW: () => (/* reexport */ binaryName),
  dj: () => (/* reexport */ canonicalJson),
  br: () => (/* reexport */ digest),
  Cl: () => (/* reexport */ handOver),
  DC: () => (/* reexport */ hashFile),
  tf: () => (/* reexport */ intent),
  ay: () => (/* reexport */ ledgerEntry),
  UU: () => (/* reexport */ subject_name),
  sc: () => (/* reexport */ sha256),
  fg: () => (/* reexport */ sha256Hex),
  w9: () => (/* reexport */ takeOver),
  vE: () => (/* reexport */ timestamp),
  rE: () => (/* reexport */ version),
  ft: () => (/* reexport */ writeDocument)
});

// UNUSED EXPORTS: documents, jsonSchema, readDocument, watchDocument

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

/***/ 7297:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ defaults),
/* harmony export */   n: () => (/* binding */ goDefaults)
/* harmony export */ });
/** What nobody says is left to the service's files, to the environment and to Go itself. */
const goDefaults = {
    version: null,
    versionFrom: 'file',
    mirrors: [],
    tags: [],
    ldflags: null,
    gcflags: null,
    asmflags: null,
    versionVariable: null,
    cgo: null,
    pgo: null,
    verify: 'quick',
    privateModules: [],
};
/** The defaults of every way in. */
const defaults = {
    environment: 'local',
    port: 8080,
    portVariable: 'PORT',
    probes: { health: '/health', ready: '/ready', metrics: '/metrics' },
    startTimeoutMs: 20_000,
    gate: 'required',
    preset: 'baseline',
    policyFile: 'rollback-policy.yaml',
    windowMs: 600_000,
    intervalMs: 5_000,
    stateDirectory: '.slipway',
    ledger: { store: 'file', branch: 'slipway-ledger' },
};
//# sourceMappingURL=options.js.map

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

/***/ })

};
