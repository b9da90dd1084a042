export const id = 535;
export const ids = [535];
export const modules = {

/***/ 3401:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f31451f9999210077050.mjs";

/***/ }),

/***/ 3535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openLocalTarget: () => (/* binding */ openLocalTarget),
  reopenLocalTarget: () => (/* binding */ reopenLocalTarget)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/process/build/index.js + 16 modules
var process_build = __webpack_require__(6211);
;// CONCATENATED MODULE: ./packages/targets/build/local/layout.js
/** Where everything of one local target lies below its root folder. */

/** Name of the front's log below `log/`; every other one there is `<release>.log`. */
const frontLog = 'front.log';
/** @param root absolute */
function layoutOf(root) {
    const run = (0,external_node_path_.join)(root, 'run');
    return {
        root,
        target: (0,external_node_path_.join)(root, 'target.json'),
        lock: (0,external_node_path_.join)(root, 'lock'),
        releases: (0,external_node_path_.join)(root, 'releases'),
        entries: (0,external_node_path_.join)(root, 'entries'),
        current: (0,external_node_path_.join)(root, 'current'),
        run,
        upstream: (0,external_node_path_.join)(run, 'upstream'),
        front: (0,external_node_path_.join)(run, 'front.json'),
        log: (0,external_node_path_.join)(root, 'log'),
    };
}
//# sourceMappingURL=layout.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/marker.js
/**
 * Every process of a target carries the target's fingerprint in its environment. So one that was started by a run
 * which was killed before it could write the pid down is still found (Linux: /proc/<pid>/environ).
 */


const markerVariable = 'SLIPWAY_LOCAL_TARGET';
function marker(fingerprint, what) {
    return `${fingerprint}/${what}`;
}
/** Living processes of this target that `known` does not name; empty where there is no /proc. */
async function strayProcesses(fingerprint, known) {
    const names = await (0,promises_.readdir)('/proc').catch(() => []);
    const wanted = Buffer.from(`${markerVariable}=${fingerprint}/`);
    const strays = [];
    for (const name of names) {
        const pid = Number(name);
        if (!Number.isInteger(pid) || known.some((identity) => identity.pid === pid))
            continue;
        // The environment of other users' processes may not be read; they are none of ours.
        const environment = await (0,promises_.readFile)(`/proc/${pid}/environ`).catch(() => undefined);
        if (environment === undefined || !environment.includes(wanted))
            continue;
        const identity = (0,process_build/* identify */.ls)(pid);
        if (identity !== null)
            strays.push(identity);
    }
    return strays;
}
//# sourceMappingURL=marker.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/not-ready.js
/** The release did not come up, with the cause in words; becomes an `Outcome` of kind `notReady` at the door. */
class NotReady extends Error {
    name = 'NotReady';
}
//# sourceMappingURL=not-ready.js.map
// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var evidence_build = __webpack_require__(3992);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/targets/build/local/durable.js
/** Changes to files that are there wholly or not at all, also after a power cut. */



/** Makes the names in a folder durable (POSIX: a rename lasts once its folder is synced). */
async function syncFolder(path) {
    const folder = await (0,promises_.open)(path, 'r');
    try {
        await folder.sync();
    }
    finally {
        await folder.close();
    }
}
/** Writes a file, synced, with its mode set. The name must be free. */
async function writeSynced(path, data, mode = 0o600) {
    const file = await (0,promises_.open)(path, 'wx', mode);
    try {
        await file.writeFile(data);
        await file.chmod(mode);
        await file.sync();
    }
    finally {
        await file.close();
    }
}
/** Replaces a file's content: written aside, synced, renamed. */
async function replaceFile(path, data) {
    const aside = `${path}.${(0,external_node_crypto_.randomUUID)().slice(0, 8)}.new`;
    try {
        await writeSynced(aside, data, 0o600);
        await (0,promises_.rename)(aside, path);
    }
    catch (error) {
        await (0,promises_.rm)(aside, { force: true });
        throw error;
    }
    await syncFolder((0,external_node_path_.dirname)(path));
}
/** Points a symbolic link elsewhere by one rename(2): a reader sees the old text or the new, never none. */
async function replaceLink(path, text) {
    const aside = `${path}.${(0,external_node_crypto_.randomUUID)().slice(0, 8)}.new`;
    try {
        await (0,promises_.symlink)(text, aside);
        await (0,promises_.rename)(aside, path);
    }
    catch (error) {
        await (0,promises_.rm)(aside, { force: true });
        throw error;
    }
}
function isMissing(error) {
    return error.code === 'ENOENT';
}
/** A symbolic link's text, or null when there is no such link. */
async function readLink(path) {
    try {
        return await (0,promises_.readlink)(path);
    }
    catch (error) {
        if (isMissing(error))
            return null;
        throw error;
    }
}
/** A file's text, or null when there is no such file. */
async function readText(path) {
    try {
        return await (0,promises_.readFile)(path, 'utf8');
    }
    catch (error) {
        if (isMissing(error))
            return null;
        throw error;
    }
}
//# sourceMappingURL=durable.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/spec.js
/** What a local target is made with, and the file that lets another run reopen it. */








const absolute = schemas/* string */.YjP().regex(/^\//, 'is not an absolute path');
const urlPath = schemas/* string */.YjP().regex(/^\//, 'is not a path such as /health');
const serviceProbes = schemas/* strictObject */.rej({ health: urlPath, ready: urlPath, metrics: urlPath });
/** The variable by which an instance is told its own port. */
const portVariable = schemas/* string */.YjP().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not a name such as PORT');
const milliseconds = schemas/* int */.Whr().nonnegative();
/** null and undefined alike: there is none. */
const folder = absolute.nullish().transform((path) => path ?? undefined);
const localSpec = schemas/* strictObject */.rej({
    /** Absolute. */
    root: absolute,
    service: evidence_build/* name */.UU,
    environment: evidence_build/* name */.UU,
    /** The port that clients know; the front listens on it at 127.0.0.1. */
    port: schemas/* int */.Whr().min(1).max(65_535),
    probes: serviceProbes,
    args: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    /** Written into the release folder: no secrets. */
    env: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
    /** Names of variables taken from the context's environment when a process starts; their values are never written. */
    passEnv: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    portVariable,
    /** The external configuration, absolute; copied to `config/` of the release, which is the working folder. */
    configDirectory: folder,
    /** The configuration that is compiled into the binary, absolute; read to tell the configuration's hash. */
    bundledConfigDirectory: folder,
    startTimeoutMs: milliseconds,
    /** How long an instance may finish what it is doing after SIGTERM. */
    drainTimeoutMs: milliseconds.default(10_000),
    /** How many release folders stay; the serving one always does. */
    keepReleases: schemas/* int */.Whr().min(1).default(5),
});
const targetFile = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/local-target/v1'),
    fingerprint: schemas/* string */.YjP().min(8),
    spec: localSpec,
});
/**
 * Reads target.json below `root`.
 * @returns null when there is none
 * @throws ConfigError when it is damaged
 */
async function readTargetFile(layout) {
    const text = await readText(layout.target);
    if (text === null)
        return null;
    try {
        return targetFile.parse(JSON.parse(text));
    }
    catch (cause) {
        throw new build/* ConfigError */.xL('this does not describe a local target', {
            where: { file: layout.target },
            fix: 'choose another root folder for the target, or remove this one when nothing in it is needed',
            cause,
        });
    }
}
/**
 * Opens the target below `spec.root`, and makes it when there is none. A new spec replaces the old one.
 * @throws ConfigError when the spec is wrong, or the target there is of another service or environment
 */
async function openSpec(spec) {
    const checked = localSpec.safeParse(spec);
    if (!checked.success) {
        const issue = checked.error.issues[0];
        const key = issue?.path.join('.') ?? '';
        throw new build/* ConfigError */.xL(`${key}: ${issue?.message}`, { where: { name: key }, fix: `correct ${key}` });
    }
    const layout = layoutOf(spec.root);
    for (const folder of [layout.root, layout.releases, layout.entries, layout.run, layout.log]) {
        await (0,promises_.mkdir)(folder, { recursive: true });
    }
    const existing = await readTargetFile(layout);
    if (existing === null) {
        const made = {
            schema: 'slipway/local-target/v1',
            fingerprint: (0,external_node_crypto_.randomUUID)(),
            spec: checked.data,
        };
        const aside = `${layout.target}.${made.fingerprint}.new`;
        await writeSynced(aside, formatted(made));
        try {
            // link(2) fails where rename(2) would overwrite: of two runs that make the target at once, one wins.
            await (0,promises_.link)(aside, layout.target);
            return opened(layout, made.spec, made.fingerprint);
        }
        catch (error) {
            if (error.code !== 'EEXIST')
                throw error;
            return openSpec(spec);
        }
        finally {
            await (0,promises_.rm)(aside, { force: true });
        }
    }
    for (const key of ['service', 'environment']) {
        if (existing.spec[key] !== spec[key]) {
            throw new build/* ConfigError */.xL(`the target there is of ${key} "${existing.spec[key]}", not "${spec[key]}"`, {
                where: { file: layout.target },
                fix: `give every service and environment a root folder of its own, such as ${layout.root}-${spec[key]}`,
            });
        }
    }
    if (JSON.stringify(existing.spec) !== JSON.stringify(checked.data)) {
        await replaceFile(layout.target, formatted({ ...existing, spec: checked.data }));
    }
    return opened(layout, checked.data, existing.fingerprint);
}
/**
 * Opens the target that `ref` names, as it was made.
 * @throws ConfigError when there is none, or it is another one than `ref` means
 */
async function openRef(ref) {
    if (ref.kind !== 'local' || !ref.address.startsWith('file:///')) {
        throw new build/* ConfigError */.xL(`"${ref.address}" is not the address of a local target`, {
            where: { name: 'target' },
            fix: 'a local target has the kind "local" and an address such as file:///srv/hello',
        });
    }
    const layout = layoutOf((0,external_node_url_.fileURLToPath)(ref.address));
    const existing = await readTargetFile(layout);
    if (existing === null) {
        throw new build/* ConfigError */.xL('there is no local target', {
            where: { file: layout.root },
            fix: 'run on the machine that the release was made on; a local target does not move',
        });
    }
    const differs = existing.fingerprint !== ref.fingerprint
        ? 'fingerprint'
        : ['service', 'environment'].find((key) => existing.spec[key] !== ref[key]);
    if (differs !== undefined) {
        throw new build/* ConfigError */.xL(`the target there is another one: its ${differs} is not that of the release`, {
            where: { file: layout.target },
            fix: 'release to this target once, then watch or roll back that release',
        });
    }
    return opened(layout, existing.spec, existing.fingerprint);
}
function formatted(value) {
    return `${JSON.stringify(value, null, 2)}\n`;
}
function opened(layout, spec, fingerprint) {
    const { service, environment } = spec;
    const address = (0,external_node_url_.pathToFileURL)(layout.root).href;
    return { layout, spec, ref: { kind: 'local', address, service, environment, fingerprint } };
}
//# sourceMappingURL=spec.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/state.js
/** What runs now: one small file below `run/` for each instance, and one for the front. */






const processIdentity = schemas/* strictObject */.rej({
    pid: schemas/* int */.Whr().positive(),
    start: schemas/* string */.YjP(),
    boot: schemas/* string */.YjP(),
});
const port = schemas/* int */.Whr().min(1).max(65_535);
const instanceState = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/local-instance/v1'),
    /** Name of its release folder; an instance has the same name. */
    release: schemas/* string */.YjP(),
    version: evidence_build/* version */.rE,
    port,
    probes: serviceProbes,
    identity: processIdentity,
    startedAt: evidence_build/* timestamp */.vE,
    /** How often it was started again after it had died. */
    restarts: schemas/* int */.Whr().nonnegative(),
});
const frontState = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/local-front/v1'),
    port,
    identity: processIdentity,
    startedAt: evidence_build/* timestamp */.vE,
});
/**
 * A state file's value; null when it is missing or unreadable: what runs is also found by its environment, so a
 * damaged file loses nothing.
 */
async function readState(path, schema) {
    const text = await readText(path);
    if (text === null)
        return null;
    try {
        return schema.parse(JSON.parse(text));
    }
    catch {
        return null;
    }
}
const pathOf = (layout, release) => (0,external_node_path_.join)(layout.run, `${release}.json`);
async function readInstances(layout) {
    const states = [];
    for (const file of (await (0,promises_.readdir)(layout.run)).sort()) {
        if (!file.endsWith('.json') || file === (0,external_node_path_.basename)(layout.front))
            continue;
        const state = await readState((0,external_node_path_.join)(layout.run, file), instanceState);
        if (state !== null && pathOf(layout, state.release) === (0,external_node_path_.join)(layout.run, file))
            states.push(state);
    }
    return states;
}
async function writeInstance(layout, state) {
    await replaceFile(pathOf(layout, state.release), `${JSON.stringify(state, null, 2)}\n`);
}
async function removeInstance(layout, release) {
    await (0,promises_.rm)(pathOf(layout, release), { force: true });
}
async function readFront(layout) {
    return readState(layout.front, frontState);
}
async function writeFront(layout, state) {
    await replaceFile(layout.front, `${JSON.stringify(state, null, 2)}\n`);
}
//# sourceMappingURL=state.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/front.js
/** Starting, finding and ending the front, the small program that holds the service's real port (front.mjs). */









const startTimeoutMs = 10_000;
/** The front's exit code when somebody else has the port. */
const portTaken = 98;
/** Where front.mjs stands: beside this file, or, in a bundle, beside the bundle (where ncc gives a plain path). */
function frontProgram() {
    const place = String(new URL(/* asset import */ __webpack_require__(3401), __webpack_require__.b));
    return place.startsWith('file:') ? (0,external_node_url_.fileURLToPath)(place) : place;
}
/** The front's state when it lives, else null. */
async function livingFront(layout) {
    const state = await readFront(layout);
    return state !== null && (0,process_build/* isAlive */._n)(state.identity) ? state : null;
}
/**
 * The living front, when it is the one of `port`; null when none lives.
 * @throws ConfigError when it holds another port
 */
async function frontAt(layout, port) {
    const living = await livingFront(layout);
    if (living === null || living.port === port)
        return living;
    throw new build/* ConfigError */.xL(`this target serves on port ${living.port}, not on ${port}`, {
        where: { name: 'port' },
        fix: `write port ${living.port}, or stop the service before its port is changed: slipway stop`,
    });
}
/** Whether the front holds its port; believed where the system does not tell. */
function holdsPort(front) {
    return (0,process_build/* listeningPorts */.q5)(front.identity)?.includes(front.port) ?? true;
}
/** Who but the front holds the target's port, in words; null when nobody does. */
async function foreignPortHolder({ layout, spec }) {
    const front = await livingFront(layout);
    if (front !== null && front.port === spec.port)
        return null;
    const holder = (0,process_build/* portHolder */.uW)(spec.port);
    if (holder === null)
        return null;
    return holder.pid === null ? holder.command : `${holder.command} (process ${holder.pid})`;
}
/**
 * Makes sure that the front lives and holds the port.
 * @returns whether it had to be started
 * @throws NotReady when the port is someone else's; ConfigError when the front holds another port than the spec says
 */
async function ensureFront(ctx, target) {
    const { layout, spec } = target;
    const living = await frontAt(layout, spec.port);
    if (living !== null) {
        if (holdsPort(living))
            return false;
        await (0,process_build/* stop */.ds)(ctx, living.identity, { graceMs: 0 });
    }
    const holder = await foreignPortHolder(target);
    if (holder !== null)
        throw new NotReady(takenBy(spec.port, holder));
    const log = (0,external_node_path_.join)(layout.log, frontLog);
    const started = await (0,process_build/* startService */.iL)(ctx, process.execPath, [frontProgram(), layout.root, String(spec.port), String(spec.drainTimeoutMs)], {
        cwd: layout.root,
        env: {
            [markerVariable]: marker(target.ref.fingerprint, 'front'),
            ...(ctx.env.RUNNER_TRACKING_ID === undefined
                ? {}
                : { RUNNER_TRACKING_ID: ctx.env.RUNNER_TRACKING_ID }),
        },
        log,
    });
    const state = {
        schema: 'slipway/local-front/v1',
        port: spec.port,
        identity: started.identity,
        startedAt: new Date(ctx.clock.now()).toISOString(),
    };
    await writeFront(layout, state);
    await untilListening(ctx, state, log, started.exited);
    return true;
}
async function untilListening(ctx, front, log, exited) {
    let exit;
    void exited.then((how) => {
        exit = how;
    });
    const until = ctx.clock.monotonic() + startTimeoutMs;
    while (!((0,process_build/* listeningPorts */.q5)(front.identity)?.includes(front.port) ?? true)) {
        if (exit?.code === portTaken) {
            const holder = (0,process_build/* portHolder */.uW)(front.port);
            throw new NotReady(takenBy(front.port, holder?.command ?? 'another process'));
        }
        if (exit !== undefined || ctx.clock.monotonic() > until) {
            await (0,process_build/* stop */.ds)(ctx, front.identity, { graceMs: 0 });
            const said = (await (0,promises_.readFile)(log, 'utf8').catch(() => '')).trimEnd().split('\n').at(-1);
            throw new NotReady(`the front did not come up on port ${front.port}: ${said}`);
        }
        await ctx.clock.sleep(20, ctx.signal);
    }
}
function takenBy(port, holder) {
    return `port ${port} is taken by ${holder}: end that, or give this target another port`;
}
/** Ends the front: it takes no more connections, and waits for those it has as long as the spec allows. */
async function stopFront(ctx, { layout, spec }) {
    const state = await readFront(layout);
    // The front ends by itself after the drain timeout; the second more is for it to do so.
    if (state !== null)
        await (0,process_build/* stop */.ds)(ctx, state.identity, { graceMs: spec.drainTimeoutMs + 1000 });
    await (0,promises_.rm)(layout.front, { force: true });
}
//# sourceMappingURL=front.js.map
;// CONCATENATED MODULE: ./packages/config/build/value.js
/** What a configuration key can hold, and which type unquoted text shows. */
/**
 * Numbers whose text comes back unchanged (at most 15 digits, which a double holds exactly): `1.10`, `007`, `1e3`
 * and account numbers stay text, so that nothing is lost between the file and the service.
 */
const roundTripNumber = /^(0|-?[1-9][0-9]{0,14}|-?(0|[1-9][0-9]{0,8})\.[0-9]{0,5}[1-9])$/;
/** Gives text that stood unquoted, or came from outside the files, the type it shows: boolean, number or text. */
function typedText(text) {
    if (text === 'true')
        return true;
    if (text === 'false')
        return false;
    return roundTripNumber.test(text) ? Number(text) : text;
}
/** A scalar as the text it was; null is empty, as in a shell. */
function textOf(value) {
    return value === null ? '' : String(value);
}
/** Whether `value` can stand inside a text. */
function isScalarValue(value) {
    return value === null || typeof value !== 'object';
}
//# sourceMappingURL=value.js.map
;// CONCATENATED MODULE: ./packages/config/build/explain.js

/** One line a key: `server.port=8080  from application-prod.yml:4`. Secrets are redacted already. */
function explain(resolved) {
    return resolved.entries.map(({ key, value, provenance }) => `${key}=${shown(value)}  from ${provenance}`);
}
/** Text in quotes wherever it could be taken for something else, or for more than one line. */
function shown(value) {
    if (!isScalarValue(value) || value === null)
        return JSON.stringify(value);
    const text = textOf(value);
    const clear = value === typedText(text) && text !== 'null' && /^[\x21-\x7e\u00a0-\ud7ff\ue000-\uffff]+$/.test(text);
    return typeof value !== 'string' || clear ? text : JSON.stringify(text);
}
//# sourceMappingURL=explain.js.map
;// CONCATENATED MODULE: ./packages/config/build/placeholder.js
/**
 * `${NAME}` and `${NAME:default}`. The first colon ends the name; a default may hold placeholders, and is looked
 * at only when NAME is not set; an empty value counts as set; `$${` is a literal `${`.
 */
/** A mistake in a placeholder; the caller knows the place. */
class PlaceholderFault extends Error {
    fix;
    constructor(what, fix) {
        super(what);
        this.fix = fix;
    }
}
const nameShape = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
const deepest = 32;
/** Characters. Placeholders that refer to each other could otherwise grow a text without end. */
const longest = 65_536;
/** @throws PlaceholderFault: unterminated, no name, not set and without a default, too deep, too long */
function expand(text, scope, depth = 0) {
    if (depth > deepest) {
        throw new PlaceholderFault('placeholders are nested too deeply', `nest at most ${deepest}`);
    }
    let result = '';
    let secret = false;
    const fellBack = [];
    let at = 0;
    while (at < text.length) {
        const dollar = text.indexOf('$', at);
        if (dollar < 0) {
            result += text.slice(at);
            break;
        }
        result += text.slice(at, dollar);
        if (text.startsWith('$${', dollar)) {
            result += '${';
            at = dollar + 3;
        }
        else if (text.startsWith('${', dollar)) {
            const end = closingBrace(text, dollar + 2);
            const piece = expandOne(text.slice(dollar + 2, end), scope, depth);
            result += piece.text;
            secret ||= piece.secret;
            fellBack.push(...piece.fellBack);
            at = end + 1;
        }
        else {
            result += '$';
            at = dollar + 1;
        }
        if (result.length > longest) {
            throw new PlaceholderFault('the value becomes too long', `keep it under ${longest} characters`);
        }
    }
    return { text: result, secret, fellBack };
}
function expandOne(body, scope, depth) {
    const colon = body.indexOf(':');
    const name = colon < 0 ? body : body.slice(0, colon);
    if (!nameShape.test(name)) {
        throw new PlaceholderFault("a placeholder's name is made of letters, digits, _ . and -", 'write ${NAME} or ${NAME:default}; a literal ${ is written $${');
    }
    const nameIsSecret = scope.isSecretName(name);
    const found = scope.find(name);
    if (found !== undefined) {
        return { text: found.text, secret: nameIsSecret || found.secret, fellBack: [] };
    }
    if (colon < 0) {
        throw new PlaceholderFault(`\${${name}} is not set and has no default`, `set ${name}, or give it a default: \${${name}:value}`);
    }
    const fallback = expand(body.slice(colon + 1), scope, depth + 1);
    return {
        text: fallback.text,
        secret: nameIsSecret || fallback.secret,
        fellBack: [name, ...fallback.fellBack],
    };
}
/** The place of the `}` that ends what begins at `start`; braces inside are counted. */
function closingBrace(text, start) {
    let depth = 1;
    for (let at = start; at < text.length; at++) {
        if (text[at] === '{')
            depth++;
        else if (text[at] === '}' && --depth === 0)
            return at;
    }
    throw new PlaceholderFault('a ${ has no closing }', 'close it: ${NAME}; a literal ${ is written $${');
}
//# sourceMappingURL=placeholder.js.map
;// CONCATENATED MODULE: ./packages/config/build/secrets.js
/** Which keys and values are secret, and what is shown in their place. */
/** Stands for a secret's value everywhere; the value itself is in no result, message or hash. */
const redacted = '[redacted]';
const secretName = /passw(or)?d|passphrase|secret|token|private|credential|(api|access|signing)[-_.]?key/i;
/** Credentials inside an address, `postgres://user:password@host`, whatever the key is called. */
const secretAddress = /:\/\/[^/\s:@]*:[^/\s@]+@/;
/** @param secretKeys further secret names; a section's name covers every key below it. */
function secretNames(secretKeys) {
    return (name) => secretName.test(name) || secretKeys.some((key) => name === key || name.startsWith(`${key}.`));
}
function isSecretText(text) {
    return secretAddress.test(text);
}
//# sourceMappingURL=secrets.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./packages/config/build/leaf.js
/** What one source says about one key, before anything is resolved. */

/** @throws ConfigError when the dotted key has an empty part. */
function checkKey(key, where) {
    if (key.split('.').includes('')) {
        throw new build/* ConfigError */.xL(`key "${key}" has an empty part`, {
            where,
            fix: 'write the parts of a key with single dots between: server.port',
        });
    }
}
//# sourceMappingURL=leaf.js.map
;// CONCATENATED MODULE: ./packages/config/build/document.js
/**
 * One YAML file to its leaves. `server.port: 1` and `server: {port: 1}` are the same key. Aliases, tags and
 * several documents in one file are refused: with them a value's line is not where a reader looks for it.
 */



/** YAML's core schema: these unquoted texts mean "nothing". */
const nothing = /^(~|null|Null|NULL|)$/;
/**
 * @param text the file's content
 * @param path for errors
 * @param label the file as provenance names it: `application.yml`, `config/application.yml`
 * @throws ConfigError with file and line: not YAML, several documents, duplicate keys, aliases, tags
 */
function parseLeaves(text, path, label) {
    try {
        return new Reader(text, path, label).leaves();
    }
    catch (error) {
        // The parser and the walk below recurse with the nesting of the file.
        if (!(error instanceof RangeError))
            throw error;
        throw new build/* ConfigError */.xL('the file is nested too deeply', { where: { file: path }, fix: 'flatten it' });
    }
}
class Reader {
    #text;
    #path;
    #label;
    #lines = new dist/* LineCounter */.HN();
    #found = new Map();
    constructor(text, path, label) {
        this.#text = text;
        this.#path = path;
        this.#label = label;
    }
    leaves() {
        // `failsafe`: every scalar stays the text it is; prettyErrors would quote the source, secrets included.
        const documents = (0,dist/* parseAllDocuments */.hR)(this.#text, {
            schema: 'failsafe',
            lineCounter: this.#lines,
            prettyErrors: false,
            uniqueKeys: false,
        });
        if (!Array.isArray(documents))
            return [];
        for (const { errors } of documents) {
            const [error] = errors;
            if (error === undefined)
                continue;
            const what = error.message.replace(/: "[\s\S]*$/, '');
            throw this.#fault(error.pos[0], `not YAML: ${what}`, 'mend the line; a YAML checker shows it in colour');
        }
        const [document, second] = documents;
        if (second !== undefined) {
            throw this.#fault(second.range[0], 'the file holds more than one YAML document', 'keep one document and remove the --- line');
        }
        const root = document?.contents ?? null;
        if (root === null || ((0,dist/* isScalar */.jn)(root) && root.type === 'PLAIN' && nothing.test(String(root.value)))) {
            return [];
        }
        this.#allowed(root);
        if (!(0,dist/* isMap */.jh)(root)) {
            throw this.#fault(root.range[0], 'the file must hold keys, not a list or a single value', 'write server.port: 8080');
        }
        this.#section('', root.items);
        return [...this.#found.values()].map(({ leaf }) => leaf);
    }
    #fault(offset, what, fix) {
        return new build/* ConfigError */.xL(what, { where: { file: this.#path, line: this.#line(offset) }, fix });
    }
    #line(offset) {
        return Math.max(1, this.#lines.linePos(offset).line);
    }
    #section(prefix, pairs) {
        for (const { key: keyNode, value } of pairs) {
            const key = prefix + this.#name(keyNode);
            const [offset] = keyNode.range;
            const line = this.#line(offset);
            const where = { file: this.#path, line };
            checkKey(key, where);
            if (value !== null)
                this.#allowed(value);
            if (value !== null && (0,dist/* isMap */.jh)(value)) {
                this.#section(`${key}.`, value.items);
                continue;
            }
            const first = this.#found.get(key);
            if (first !== undefined) {
                throw this.#fault(offset, `key ${key} stands twice, first in line ${first.line}`, 'keep one of the two lines');
            }
            const leaf = { key, where, provenance: `${this.#label}:${line}`, value: this.#template(value) };
            this.#found.set(key, { leaf, line });
        }
    }
    #name(node) {
        const text = (0,dist/* isScalar */.jn)(node) && node.tag === undefined ? String(node.value) : '';
        if (text === '' || text === '<<') {
            throw this.#fault(node.range[0], 'a key must be plain text', 'write name: value');
        }
        return text;
    }
    #template(node) {
        if (node === null)
            return { kind: 'null' };
        if ((0,dist/* isSeq */.oP)(node)) {
            return { kind: 'list', items: node.items.map((item) => this.#inner(item)) };
        }
        if ((0,dist/* isMap */.jh)(node)) {
            const members = new Map();
            for (const { key, value } of node.items) {
                const name = this.#name(key);
                if (members.has(name)) {
                    throw this.#fault(key.range[0], `key ${name} stands twice`, 'keep one of the two');
                }
                members.set(name, value === null ? { kind: 'null' } : this.#inner(value));
            }
            return { kind: 'map', members };
        }
        const plain = (0,dist/* isScalar */.jn)(node) && node.type === 'PLAIN';
        const text = (0,dist/* isScalar */.jn)(node) ? String(node.value ?? '') : '';
        return plain && nothing.test(text) ? { kind: 'null' } : { kind: 'text', text, plain };
    }
    #inner(node) {
        this.#allowed(node);
        return this.#template(node);
    }
    #allowed(node) {
        if ((0,dist/* isAlias */.Vj)(node)) {
            throw this.#fault(node.range[0], `an alias (*${node.source}) is not read here`, 'write the value out, or refer to the other key: ${other.key}');
        }
        if (node.tag !== undefined) {
            throw this.#fault(node.range[0], `a tag (${node.tag}) is not read here`, 'remove it; quote the value to keep it text');
        }
    }
}
//# sourceMappingURL=document.js.map
;// CONCATENATED MODULE: ./packages/config/build/sources.js
/** The sources of a configuration as leaves: files of a folder, environment variables, arguments. */






const largestFileBytes = 1024 * 1024;
/**
 * @param dir undefined: there is no such folder
 * @param prefix what provenance puts before the file's name: `config/`
 * @throws ConfigError unreadable, too large, not UTF-8, not YAML
 */
async function readLayer(dir, name, prefix) {
    const nothing = { found: false, leaves: [], findings: [] };
    if (dir === undefined)
        return nothing;
    const file = external_node_path_.join(dir, name);
    const bytes = await readSmallFile(file);
    if (bytes === undefined)
        return nothing;
    const label = prefix + name;
    const findings = [];
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
        findings.push({ severity: 'note', message: `${label} begins with a byte order mark; save it without` });
    }
    if (bytes.includes('\r\n')) {
        findings.push({ severity: 'note', message: `${label} has CRLF line ends; save it with LF` });
    }
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (cause) {
        throw new build/* ConfigError */.xL('the file is not UTF-8', { where: { file }, fix: 'save it as UTF-8', cause });
    }
    return { found: true, leaves: parseLeaves(text, file, label), findings };
}
async function readSmallFile(file) {
    try {
        // Non-blocking (where the system knows that), or opening a named pipe would wait for its writer.
        const handle = await (0,promises_.open)(file, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NONBLOCK ?? 0));
        try {
            const stat = await handle.stat();
            if (!stat.isFile()) {
                throw new build/* ConfigError */.xL('this is not a file', { where: { file }, fix: 'put a YAML file there' });
            }
            if (stat.size > largestFileBytes) {
                throw new build/* ConfigError */.xL(`the file has ${stat.size} bytes, more than a configuration may have`, {
                    where: { file },
                    fix: `keep it under ${largestFileBytes} bytes`,
                });
            }
            return await handle.readFile();
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        if (error instanceof build/* ConfigError */.xL)
            throw error;
        const { code } = error;
        if (code === 'ENOENT')
            return undefined;
        throw new build/* ConfigError */.xL(`the file cannot be read (${code ?? String(error)})`, {
            where: { file },
            fix: 'make it a file that this user may read, or remove it',
            cause: error,
        });
    }
}
/** The variable that overrides a key: capitals, and `_` for everything else: `server.port` ← `SERVER_PORT`. */
function environmentName(key) {
    return key.toUpperCase().replace(/[^A-Z0-9]/gu, '_');
}
function environmentLeaf(key, text) {
    const provenance = `environment ${environmentName(key)}`;
    return { key, where: { name: provenance }, provenance, value: { kind: 'literal', text } };
}
/**
 * `--key=value` arguments; the last of several wins. Other arguments configure nothing here and are noted.
 * @throws ConfigError a key with an empty part
 */
function argumentLeaves(args) {
    const leaves = new Map();
    const findings = [];
    for (const [index, arg] of args.entries()) {
        const [, key, text] = /^--([^=]+)=([\s\S]*)$/.exec(arg) ?? [];
        if (key === undefined || text === undefined) {
            // A value that stands alone may be secret: `--password hunter2`.
            const shown = arg.startsWith('-') ? (arg.split('=', 1)[0] ?? '') : `number ${index + 1}`;
            findings.push({
                severity: 'note',
                message: `argument ${shown} sets no key; a key is set by --server.port=9090`,
            });
            continue;
        }
        const provenance = `command line --${key}`;
        const where = { name: provenance };
        checkKey(key, where);
        leaves.set(key, { key, where, provenance, value: { kind: 'literal', text } });
    }
    return { leaves: [...leaves.values()], findings };
}
//# sourceMappingURL=sources.js.map
;// CONCATENATED MODULE: ./packages/config/build/layers.js
/** The layers on top of each other: for each key what the highest source says, and what that resolves to. */





/** A chain of keys that refer to each other; far above any real one, far below the stack's end. */
const longestChain = 100;
class Layers {
    #env;
    #leaves;
    #done = new Map();
    #open = [];
    isSecretName;
    /** @throws ConfigError when a key is a value in one place and a section in another. */
    constructor(layering) {
        this.#env = layering.env;
        this.isSecretName = layering.isSecretName;
        this.#leaves = mergeLeaves([...layering.files, layering.args].flat());
        const fromArgs = new Set(layering.args.map(({ key }) => key));
        for (const key of this.#leaves.keys()) {
            const text = this.#variable(environmentName(key));
            if (text !== undefined && !fromArgs.has(key))
                this.#leaves.set(key, environmentLeaf(key, text));
        }
    }
    keys() {
        return [...this.#leaves.keys()].sort();
    }
    has(key) {
        return this.#leaves.has(key);
    }
    /** From now on `key` is `value`, whatever the sources say. */
    fix(key, value) {
        this.#leaves.set(key, value.leaf);
        this.#done.set(key, value);
    }
    /** @throws ConfigError with the key's place: a placeholder that cannot be replaced, or a circle of them */
    resolve(key) {
        const done = this.#done.get(key);
        if (done !== undefined)
            return done;
        const leaf = this.#leaves.get(key);
        if (leaf === undefined)
            throw new Error(`no key ${key}`);
        const again = this.#open.indexOf(key);
        if (again >= 0) {
            throw new build/* ConfigError */.xL(`placeholders go in a circle: ${[...this.#open.slice(again), key].join(' -> ')}`, {
                where: leaf.where,
                fix: 'give one of these keys a value of its own',
            });
        }
        if (this.#open.length >= longestChain) {
            throw new build/* ConfigError */.xL(`more than ${longestChain} keys refer to each other in a chain`, {
                where: leaf.where,
                fix: 'give one of these keys a value of its own',
            });
        }
        this.#open.push(key);
        try {
            const resolved = this.#render(leaf);
            this.#done.set(key, resolved);
            return resolved;
        }
        catch (error) {
            if (!(error instanceof PlaceholderFault))
                throw error;
            throw new build/* ConfigError */.xL(`${key}: ${error.message}`, { where: leaf.where, fix: error.fix, cause: error });
        }
        finally {
            this.#open.pop();
        }
    }
    /** What a placeholder's name stands for: another key by its merged value, else an environment variable. */
    find(name) {
        if (!this.#leaves.has(name)) {
            const text = this.#variable(name);
            return text === undefined ? undefined : { text, secret: false };
        }
        const { value, secret } = this.resolve(name);
        if (!isScalarValue(value)) {
            throw new PlaceholderFault(`\${${name}} is a list and cannot stand inside a text`, 'refer to a key with a single value');
        }
        return { text: textOf(value), secret };
    }
    #variable(name) {
        return Object.hasOwn(this.#env, name) ? this.#env[name] : undefined;
    }
    #render(leaf) {
        const named = this.isSecretName(leaf.key);
        if (leaf.value.kind === 'literal') {
            const { text } = leaf.value;
            return { leaf, value: typedText(text), secret: named || isSecretText(text), fellBack: [] };
        }
        const seen = { secret: named, fellBack: [] };
        const value = this.#value(leaf.value, seen);
        return { leaf, value, ...seen };
    }
    #value(template, seen) {
        switch (template.kind) {
            case 'null':
                return null;
            case 'list':
                return template.items.map((item) => this.#value(item, seen));
            case 'map':
                return Object.fromEntries([...template.members].map(([name, member]) => {
                    seen.secret ||= this.isSecretName(name);
                    return [name, this.#value(member, seen)];
                }));
            case 'text': {
                const { text, secret, fellBack } = expand(template.text, this);
                seen.secret ||= secret || isSecretText(text);
                seen.fellBack.push(...fellBack);
                return template.plain ? typedText(text) : text;
            }
        }
    }
}
function mergeLeaves(all) {
    const sections = new Map();
    for (const leaf of all) {
        for (let dot = leaf.key.lastIndexOf('.'); dot > 0; dot = leaf.key.lastIndexOf('.', dot - 1)) {
            sections.set(leaf.key.slice(0, dot), leaf);
        }
    }
    const merged = new Map();
    for (const leaf of all) {
        const below = sections.get(leaf.key);
        if (below === undefined) {
            merged.set(leaf.key, leaf);
        }
        else if (leaf.value.kind !== 'null') {
            // `server:` with nothing under it is an empty section, not a value.
            throw new build/* ConfigError */.xL(`${leaf.key} is a value here and a section in ${below.provenance}`, {
                where: leaf.where,
                fix: `keep one of the two: ${leaf.key}, or ${below.key}`,
            });
        }
    }
    return merged;
}
//# sourceMappingURL=layers.js.map
;// CONCATENATED MODULE: ./packages/config/build/resolve.js
/**
 * A service's configuration as the service itself will see it. Layers, low to high: bundled `application.yml`,
 * bundled `application-<profile>.yml`, external `application.yml`, external `application-<profile>.yml`,
 * environment variables, command line. The profile is the key `profiles.active`.
 */






const profileKey = 'profiles.active';
/**
 * Reads, layers and resolves. Placeholders are replaced in the files' parsed values only; text from the environment
 * and the command line is taken as it is.
 * @throws ConfigError with file and line, variable, or argument: bad YAML, duplicate keys, a placeholder that is not
 *   set, goes in a circle or does not end, a value where a section is, a profile that is no name
 */
async function resolveConfig(sources) {
    const env = sources.env ?? {};
    const isSecretName = secretNames(sources.secretKeys ?? []);
    const given = argumentLeaves([
        ...(sources.args ?? []),
        ...(sources.profile === undefined ? [] : [`--${profileKey}=${sources.profile}`]),
    ]);
    const base = await readLayer(sources.bundled, 'application.yml', '');
    const external = await readLayer(sources.external, 'application.yml', 'config/');
    const common = { env, args: given.leaves, isSecretName };
    const chosen = activeProfile(new Layers({ ...common, files: [base.leaves, external.leaves] }));
    const profile = chosen?.profile ?? '';
    const file = `application-${profile}.yml`;
    const top = { found: true, leaves: [], findings: [] };
    const baseTop = profile === '' ? top : await readLayer(sources.bundled, file, '');
    const externalTop = profile === '' ? top : await readLayer(sources.external, file, 'config/');
    refuseProfileKey([...baseTop.leaves, ...externalTop.leaves]);
    const files = [base, baseTop, external, externalTop];
    const layers = new Layers({ ...common, files: files.map(({ leaves }) => leaves) });
    if (chosen !== undefined)
        layers.fix(profileKey, { ...chosen.resolved, value: typedText(profile) });
    const resolved = layers.keys().map((key) => layers.resolve(key));
    const entries = resolved.map(({ leaf, value, secret }) => ({
        key: leaf.key,
        value: secret ? redacted : value,
        provenance: leaf.provenance,
        secret,
    }));
    const known = new Set(files.flatMap(({ leaves }) => leaves.map(({ key }) => key)));
    const findings = [
        ...files.flatMap((read) => read.findings),
        ...given.findings,
        ...given.leaves
            .filter(({ key }) => key !== profileKey && !known.has(key))
            .map(({ key, provenance }) => ({
            severity: 'warning',
            message: `${provenance}: no file names ${key}; a misspelt key changes nothing`,
        })),
        ...profileFindings(chosen, sources.environment),
        ...(baseTop.found || externalTop.found
            ? []
            : [{ severity: 'note', message: `profile ${profile} is active, but there is no ${file}` }]),
    ];
    return { profile, values: nest(entries), entries, findings, hash: hashOf(entries) };
}
function activeProfile(layers) {
    if (!layers.has(profileKey))
        return undefined;
    const resolved = layers.resolve(profileKey);
    const { where } = resolved.leaf;
    if (resolved.secret) {
        throw new build/* ConfigError */.xL(`${profileKey} must not come from a secret`, { where, fix: 'write ${ENV:dev}' });
    }
    if (!isScalarValue(resolved.value)) {
        throw new build/* ConfigError */.xL(`${profileKey} must name one profile`, { where, fix: 'write ${ENV:dev}' });
    }
    const profile = textOf(resolved.value);
    if (!/^[A-Za-z0-9_-]*$/.test(profile)) {
        throw new build/* ConfigError */.xL(`${profileKey} must be made of letters, digits, _ and -, not "${profile}"`, {
            where,
            fix: 'name one profile: prod',
        });
    }
    return { profile, resolved };
}
function refuseProfileKey(leaves) {
    const leaf = leaves.find(({ key }) => key === profileKey);
    if (leaf === undefined)
        return;
    throw new build/* ConfigError */.xL(`${profileKey} cannot stand in the file that it chooses`, {
        where: leaf.where,
        fix: 'move it to application.yml',
    });
}
const productionName = /^prod/i;
const developmentName = /^(dev|local|test)/i;
function profileFindings(chosen, environment) {
    if (chosen === undefined || environment === undefined || !productionName.test(environment))
        return [];
    const { profile, resolved } = chosen;
    if (!developmentName.test(profile))
        return [];
    const { provenance } = resolved.leaf;
    const [name] = resolved.fellBack;
    if (name === undefined) {
        const message = `${provenance}: profile ${profile} is active in environment ${environment}`;
        return [{ severity: 'warning', message }];
    }
    const message = `${provenance}: ${name} is not set, so ${profileKey} fell back to ${profile} ` +
        `in environment ${environment}; set ${name}=prod for the service`;
    return [{ severity: 'blocking', message }];
}
/** Object.fromEntries defines members, so that a key called __proto__ is a key like others. */
function nest(entries) {
    const root = new Map();
    for (const { key, value } of entries) {
        const parts = key.split('.');
        const last = parts.pop() ?? key;
        let section = root;
        for (const part of parts) {
            const below = section.get(part);
            const next = below instanceof Map ? below : new Map();
            section.set(part, next);
            section = next;
        }
        section.set(last, { leaf: value });
    }
    const plain = (section) => Object.fromEntries([...section].map(([name, below]) => [name, below instanceof Map ? plain(below) : below.leaf]));
    return plain(root);
}
function hashOf(entries) {
    const open = entries.filter(({ secret }) => !secret).map(({ key, value }) => [key, sorted(value)]);
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(open)).digest('hex');
}
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (isScalarValue(value))
        return value;
    return Object.fromEntries(Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, member]) => [name, sorted(member)]));
}
//# sourceMappingURL=resolve.js.map
;// CONCATENATED MODULE: ./packages/config/build/index.js
/** Layered application configuration: what a service will read, key by key, and where each value comes from. */


//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/environment.js

/** What programs expect of any environment; the runner's own variables and tokens stay outside. */
const base = [
    'PATH',
    'HOME',
    'USER',
    'LOGNAME',
    'LANG',
    'LC_ALL',
    'TZ',
    'TMPDIR',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    // By this variable the GitHub runner finds what a job has left running, and ends it (actions/runner, JobExtension).
    'RUNNER_TRACKING_ID',
];
/** What the service's own configuration sees as environment variables: without the port, which differs by instance. */
function serviceEnvironment(ctx, target, ownEnv) {
    return { ...pick(ctx.env, target.spec.passEnv ?? []), ...ownEnv };
}
function instanceEnvironment(ctx, target, manifest, release, port) {
    return {
        ...pick(ctx.env, base),
        ...serviceEnvironment(ctx, target, manifest.env),
        [manifest.portVariable]: String(port),
        [markerVariable]: marker(target.ref.fingerprint, release),
    };
}
function pick(env, names) {
    return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
//# sourceMappingURL=environment.js.map
// EXTERNAL MODULE: ./packages/http/build/index.js + 14 modules
var http_build = __webpack_require__(6179);
;// CONCATENATED MODULE: ./packages/targets/build/local/probes.js
/** Asking an instance whether it lives and can take requests. */


const probeTimeoutMs = 2000;
const maxBytes = 64 * 1024;
/** Lends a client whose connections end with `work`: an idle one left open would stand in the way of a drain. */
async function withClient(ctx, work) {
    const client = (0,http_build/* createClient */.UU)(ctx, { timeoutMs: probeTimeoutMs, maxBytes, redirects: 0, retry: 'never' });
    try {
        return await work(client);
    }
    finally {
        await client.close();
    }
}
/**
 * One GET at 127.0.0.1, never retried: a probe that fails is an answer.
 * @throws CancelledError
 */
async function ask(client, port, path, timeoutMs = probeTimeoutMs) {
    try {
        const answer = await client.request({
            url: `http://127.0.0.1:${port}${path}`,
            timeoutMs,
            okStatus: 'any',
        });
        const ok = answer.status >= 200 && answer.status < 300;
        const text = ok ? '' : firstLine(answer.text());
        return { ok, said: `GET ${path} answered ${answer.status}${text === '' ? '' : ` (${text})`}` };
    }
    catch (error) {
        if (error instanceof build/* CancelledError */.cc)
            throw error;
        return { ok: false, said: `GET ${path}: ${error.message}` };
    }
}
function firstLine(body) {
    return (body.trim().split('\n')[0] ?? '').replace(/\p{C}/gu, ' ').slice(0, 120);
}
//# sourceMappingURL=probes.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/instance.js
/** Starting one instance and the gate it has to pass before it may take traffic. */








/** Good answers in a row that open the gate: one may be luck of a service that is still starting. */
const probesInRow = 2;
const probePauseMs = 50;
/** How long the news of an exit may take to reach us. */
const exitNewsMs = 200;
/** How long one that already runs may be unready before it is started anew. */
const adoptTimeoutMs = 3000;
const tailLines = 5;
/** A process that never took traffic has nothing to finish. */
const abandonGraceMs = 2000;
/**
 * Makes sure that an instance of this release runs and is ready; one that already does is taken as it is.
 * When it does not come up, nothing of it is left running.
 * @throws NotReady with the cause
 */
async function bringUp(ctx, target, release, manifest, whenStarted) {
    const { layout, spec } = target;
    const former = (await readInstances(layout)).find((state) => state.release === release);
    if (former !== undefined && (0,process_build/* isAlive */._n)(former.identity)) {
        const patienceMs = Math.min(spec.startTimeoutMs, adoptTimeoutMs);
        if ((await passGate(ctx, former, new Promise(() => { }), patienceMs)) === null)
            return former;
        await (0,process_build/* stop */.ds)(ctx, former.identity, { graceMs: spec.drainTimeoutMs });
    }
    const port = await (0,process_build/* freePort */.ov)();
    const folder = (0,external_node_path_.join)(layout.releases, release);
    const log = (0,external_node_path_.join)(layout.log, `${release}.log`);
    const logStart = await sizeOf(log);
    let service;
    try {
        service = await (0,process_build/* startService */.iL)(ctx, (0,external_node_path_.join)(folder, manifest.command), manifest.args, {
            cwd: folder,
            env: instanceEnvironment(ctx, target, manifest, release, port),
            log,
        });
    }
    catch (error) {
        if (error instanceof build/* ToolError */.v4)
            throw new NotReady(`${manifest.version} ${error.message}`);
        throw error;
    }
    const state = {
        schema: 'slipway/local-instance/v1',
        release,
        version: manifest.version,
        port,
        probes: manifest.probes,
        identity: service.identity,
        startedAt: new Date(ctx.clock.now()).toISOString(),
        restarts: former === undefined ? 0 : former.restarts + 1,
    };
    try {
        await writeInstance(layout, state);
        await whenStarted();
        const cause = await passGate(ctx, state, service.exited, spec.startTimeoutMs);
        if (cause === null)
            return state;
        const tail = await lastLines(log, logStart);
        throw new NotReady(`${manifest.version} ${cause}${tail === '' ? '' : `; its last lines (${log}):\n${tail}`}`);
    }
    catch (error) {
        await (0,process_build/* stop */.ds)(ctx, state.identity, { graceMs: abandonGraceMs });
        await removeInstance(layout, release);
        throw error;
    }
}
/** Resolves with null once the gate is passed, or with the cause why it never was. */
function passGate(ctx, state, exited, timeoutMs) {
    return withClient(ctx, (client) => knock(ctx, client, state, exited, timeoutMs));
}
async function knock(ctx, client, state, exited, timeoutMs) {
    const startedAt = ctx.clock.monotonic();
    let exit;
    void exited.then((how) => {
        exit = how;
    });
    const asked = () => (0,build/* formatDuration */.a3)(ctx.clock.monotonic() - startedAt);
    for (let inRow = 0, last = '';;) {
        if (exit !== undefined)
            return endedBy(exit, asked());
        if (!(0,process_build/* isAlive */._n)(state.identity)) {
            // The kernel knows sooner than our event loop, and how it ended is worth the moment.
            const how = await Promise.race([exited, ctx.clock.sleep(exitNewsMs).then(() => undefined)]);
            return how === undefined ? `ended after ${asked()}` : endedBy(how, asked());
        }
        const ports = (0,process_build/* listeningPorts */.q5)(state.identity);
        // Where the system does not tell who listens, the answers below are all there is.
        if (ports === null || ports.includes(state.port)) {
            const health = await ask(client, state.port, state.probes.health);
            const answer = health.ok ? await ask(client, state.port, state.probes.ready) : health;
            last = answer.said;
            inRow = answer.ok ? inRow + 1 : 0;
            if (inRow >= probesInRow && (0,process_build/* isAlive */._n)(state.identity))
                return null;
        }
        else {
            inRow = 0;
            last = listensElsewhere(ports, state.port);
        }
        if (ctx.clock.monotonic() - startedAt > timeoutMs) {
            return `was not ready after ${(0,build/* formatDuration */.a3)(timeoutMs)}: ${last}`;
        }
        await ctx.clock.sleep(probePauseMs, ctx.signal);
    }
}
function endedBy(exit, after) {
    if (exit.signal !== null)
        return `was ended by ${exit.signal} after ${after}`;
    return `ended by itself after ${after} with exit code ${exit.code}`;
}
function listensElsewhere(ports, wanted) {
    const holder = (0,process_build/* portHolder */.uW)(wanted);
    if (holder !== null)
        return `port ${wanted}, which it was given, was taken meanwhile by ${holder.command}`;
    if (ports.length === 0)
        return `it listens on no port yet, and should on ${wanted}`;
    return `it listens on ${ports.join(', ')}, not on ${wanted}: let the service read its port from the variable it is given`;
}
async function sizeOf(path) {
    const file = await (0,promises_.open)(path, 'r').catch(() => undefined);
    if (file === undefined)
        return 0;
    return file
        .stat()
        .then(({ size }) => size)
        .finally(() => file.close());
}
/** The last lines that were written after `start`, cut to what fits a message. */
async function lastLines(path, start) {
    const file = await (0,promises_.open)(path, 'r').catch(() => undefined);
    if (file === undefined)
        return '';
    try {
        const { size } = await file.stat();
        const length = Math.min(size - start, 16 * 1024);
        if (length <= 0)
            return '';
        const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
        const lines = buffer.toString('utf8').trimEnd().split('\n').slice(-tailLines);
        return lines.map((line) => `  ${line.replace(/\p{C}/gu, ' ').slice(0, 300)}`).join('\n');
    }
    finally {
        await file.close();
    }
}
//# sourceMappingURL=instance.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/links.js
/** The two links that say which release takes traffic. Replacing `run/upstream` by rename(2) is the switch itself. */



/** New connections go to this port from here on. */
async function pointUpstream(layout, port) {
    await replaceLink(layout.upstream, `127.0.0.1:${port}`);
}
/** From here on the front answers 503. */
async function clearUpstream(layout) {
    await (0,promises_.rm)(layout.upstream, { force: true });
}
/** The port that new connections go to, or null. */
async function upstreamPort(layout) {
    const text = await readLink(layout.upstream);
    const port = Number(text?.slice(text.lastIndexOf(':') + 1));
    return text === null || !Number.isInteger(port) ? null : port;
}
/** Relative, so that a moved or bind-mounted root stays whole. */
async function pointCurrent(layout, id) {
    await replaceLink(layout.current, `${(0,external_node_path_.relative)(layout.root, layout.releases)}/${id}`);
    await syncFolder(layout.root);
}
/** The release that takes traffic, or took it when the target was stopped. */
async function currentRelease(layout) {
    const text = await readLink(layout.current);
    return text === null ? null : (0,external_node_path_.basename)(text);
}
//# sourceMappingURL=links.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/activate.js
/** Bringing a staged release into traffic: start, gate, switch, proof, drain. Before the switch nothing is at stake. */









const proofTimeoutMs = 5000;
const proofPauseMs = 50;
/** Time for the old instance to accept the connections that reached it just before the switch. */
const settleMs = 100;
/**
 * @returns served, with the moments of the switch
 * @throws NotReady when it did not come up, or did not answer after the switch and was switched back
 */
async function activate(ctx, target, wanted, whenPhase) {
    const { layout } = target;
    const { release, manifest, entry, startedAt } = wanted;
    const state = await bringUp(ctx, target, release, manifest, async () => whenPhase('started'));
    await whenPhase('gated');
    // Past this point the quickest way to a known state is forward, so a cancelled run still finishes.
    const steadfast = { ...ctx, signal: new AbortController().signal };
    const before = { port: await upstreamPort(layout), release: await currentRelease(layout) };
    await pointUpstream(layout, state.port);
    const switchedAt = ctx.clock.now();
    await pointCurrent(layout, release);
    await whenPhase('switched');
    const fault = await prove(steadfast, target, state);
    if (fault !== null) {
        await switchBack(target, before);
        await (0,process_build/* stop */.ds)(ctx, state.identity, { graceMs: target.spec.drainTimeoutMs });
        await removeInstance(layout, release);
        throw new NotReady(`${manifest.version} was ready, but not behind port ${target.spec.port}: ${fault}`);
    }
    const readyAt = ctx.clock.now();
    await whenPhase('proved');
    await steadfast.clock.sleep(settleMs);
    await drainOthers(ctx, target, release);
    await whenPhase('drained');
    return { kind: 'served', version: manifest.version, entry, times: { startedAt, switchedAt, readyAt } };
}
/**
 * Null once a request to the real port was answered while the front held that port, its link named this instance,
 * and this instance lived; otherwise what was missing at the end.
 */
async function prove(ctx, target, state) {
    const { layout, spec } = target;
    const until = ctx.clock.monotonic() + proofTimeoutMs;
    for (;;) {
        const answer = await withClient(ctx, (client) => ask(client, spec.port, state.probes.ready));
        const fault = !(0,process_build/* isAlive */._n)(state.identity)
            ? 'it ended after the switch'
            : (await livingFront(layout))?.port !== spec.port
                ? 'the front that holds the port has ended'
                : (await upstreamPort(layout)) !== state.port
                    ? 'something else changed run/upstream'
                    : answer.ok
                        ? null
                        : answer.said;
        if (fault === null || !(0,process_build/* isAlive */._n)(state.identity) || ctx.clock.monotonic() > until)
            return fault;
        await ctx.clock.sleep(proofPauseMs);
    }
}
async function switchBack({ layout }, before) {
    if (before.port === null)
        await clearUpstream(layout);
    else
        await pointUpstream(layout, before.port);
    if (before.release === null)
        await (0,promises_.rm)(layout.current, { force: true });
    else
        await pointCurrent(layout, before.release);
}
/** Ends every instance but that of `release`, each after it has finished what it was doing or its time is over. */
async function drainOthers(ctx, target, release) {
    const others = (await readInstances(target.layout)).filter((state) => state.release !== release);
    await Promise.all(others.map((state) => drain(ctx, target, state)));
}
async function drain(ctx, { layout, spec }, state) {
    const how = await (0,process_build/* stop */.ds)(ctx, state.identity, { graceMs: spec.drainTimeoutMs });
    if (how === 'killed') {
        ctx.log.warn(`${state.version} had not ended ${(0,build/* formatDuration */.a3)(spec.drainTimeoutMs)} after SIGTERM and was killed: ` +
            'let the service finish its requests and exit on SIGTERM, or allow a longer drain timeout.');
    }
    await removeInstance(layout, state.release);
}
//# sourceMappingURL=activate.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/configuration.js
/** The service's layered configuration as an instance of this target will see it. */


/**
 * @returns null where the service has no configuration of this kind
 * @throws ConfigError with file and line: bad YAML, a placeholder that is not set and has no default, …
 */
async function configurationOf(ctx, target) {
    const { spec } = target;
    const resolved = await resolveConfig({
        bundled: spec.bundledConfigDirectory,
        external: spec.configDirectory,
        env: {
            ...serviceEnvironment(ctx, target, spec.env ?? {}),
            // Every instance has a port of its own; the one that clients know stands for all, so that equal hashes stay equal.
            [spec.portVariable]: String(spec.port),
        },
        args: spec.args,
        environment: spec.environment,
    });
    return resolved.entries.length === 0 ? null : resolved;
}
//# sourceMappingURL=configuration.js.map
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./packages/targets/build/local/lock.js
/**
 * One run at a time changes a target. The lock names the process that holds it, so that a dead holder's lock can be
 * told from a living one's, by pid, start time and boot.
 */








const holderSchema = schemas/* strictObject */.rej({
    token: schemas/* string */.YjP(),
    host: schemas/* string */.YjP(),
    process: processIdentity,
    /** What is done under it, for people: `deploy 1.1.0`. */
    work: schemas/* string */.YjP(),
    since: schemas/* string */.YjP(),
});
/**
 * Runs `work` while holding the lock at `path`.
 * @throws ConfigError when another living run holds it, saying who and since when; nothing has been touched then
 */
async function withLock(ctx, path, what, work) {
    const release = await acquire(ctx, path, what);
    try {
        return await work();
    }
    finally {
        await release();
    }
}
async function acquire(ctx, path, work) {
    const self = (0,process_build/* identify */.ls)(process.pid);
    if (self === null) {
        throw new build/* ConfigError */.xL('this system does not tell one process from another', {
            fix: 'use the local target on Linux or macOS',
        });
    }
    const holder = {
        token: (0,external_node_crypto_.randomUUID)(),
        host: (0,external_node_os_.hostname)(),
        process: self,
        work,
        since: new Date(ctx.clock.now()).toISOString(),
    };
    const aside = `${path}.${holder.token}.new`;
    await writeSynced(aside, `${JSON.stringify(holder)}\n`);
    try {
        for (;;) {
            try {
                // The name appears with its whole content or not at all, and never over another one.
                await (0,promises_.link)(aside, path);
                return async () => {
                    await (0,promises_.rm)(path, { force: true });
                };
            }
            catch (error) {
                if (error.code !== 'EEXIST')
                    throw error;
            }
            const other = await readHolder(path);
            if (other === null)
                continue;
            if (isHeld(other))
                throw refused(path, other);
            await breakLock(ctx, path, other);
        }
    }
    finally {
        await (0,promises_.rm)(aside, { force: true });
    }
}
/**
 * Removes the lock of the dead `holder`. Of several runs that find it, one at a time may look again and remove, under
 * a lock of its own: so none removes the lock that another has just taken in its place.
 */
async function breakLock(ctx, path, holder) {
    const release = await acquire(ctx, `${path}.break`, 'remove the lock of a dead run');
    try {
        if ((await readHolder(path))?.token !== holder.token)
            return;
        ctx.log.notice(`The lock of a run that is dead (${holder.work}, process ${holder.process.pid}) was removed.`);
        await (0,promises_.rm)(path, { force: true });
    }
    finally {
        await release();
    }
}
/** A holder on another machine (a shared file system) cannot be seen from here, so it counts as living. */
function isHeld(holder) {
    return holder.host !== (0,external_node_os_.hostname)() || (0,process_build/* isAlive */._n)(holder.process);
}
async function readHolder(path) {
    const text = await readText(path);
    if (text === null)
        return null;
    try {
        return holderSchema.parse(JSON.parse(text));
    }
    catch (cause) {
        throw new build/* ConfigError */.xL('the lock of this target cannot be read', {
            where: { file: path },
            fix: 'make sure that no other run changes the target, then remove this file',
            cause,
        });
    }
}
function refused(path, holder) {
    const where = holder.host === (0,external_node_os_.hostname)() ? '' : ` on ${holder.host}`;
    return new build/* ConfigError */.xL(`another run changes this target: ${holder.work}, process ${holder.process.pid}${where}, since ${holder.since}`, { where: { file: path }, fix: 'wait until it has ended, then run again' });
}
/** One line about who holds the lock, or null when it is free or its holder is dead. */
async function lockedBy(path) {
    const holder = await readHolder(path);
    return holder !== null && isHeld(holder) ? refused(path, holder).message : null;
}
//# sourceMappingURL=lock.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/manifest.js
/** What a release folder holds, file by file, and how it is started: the body that a rollback restores. */









const manifestSchema = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/local-release/v1'),
    service: evidence_build/* name */.UU,
    environment: evidence_build/* name */.UU,
    version: evidence_build/* version */.rE,
    /** Path of the binary below the release folder. */
    command: schemas/* string */.YjP(),
    args: schemas/* array */.YOg(schemas/* string */.YjP()),
    env: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    probes: serviceProbes,
    /** How this version is told its port; another one may have been told otherwise. */
    portVariable: portVariable,
    /** Sorted by path; paths are relative to the release folder, with `/`. */
    files: schemas/* array */.YOg(schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), sha256: evidence_build/* sha256 */.sc, size: schemas/* int */.Whr().nonnegative(), executable: schemas/* boolean */.zMY() })),
});
const manifestFile = 'release.json';
/** sha256 of a file's content in lower-case hex. */
async function hashFile(path) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of (0,external_node_fs_.createReadStream)(path))
        hash.update(chunk);
    return hash.digest('hex');
}
/** Indented for people, keys sorted so that the bytes follow from the value. */
function manifestText(manifest) {
    return `${JSON.stringify(JSON.parse((0,evidence_build/* canonicalJson */.dj)(manifest)), null, 2)}\n`;
}
/**
 * What the folder of `release` will hold, from the files as they are now; copies nothing.
 * @throws ConfigError when a file is missing, is no regular file, or the binary has other bytes than announced
 */
async function bodyOf(release, spec) {
    const command = `bin/${release.binary.name}`;
    const sources = new Map([[command, release.binary.path]]);
    if (spec.configDirectory !== undefined) {
        for (const path of await listFiles(spec.configDirectory, 'the configuration folder')) {
            sources.set(`config/${path}`, (0,external_node_path_.join)(spec.configDirectory, path));
        }
    }
    const files = [];
    for (const [path, source] of [...sources].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const found = await (0,promises_.stat)(source).catch(() => undefined);
        if (!found?.isFile()) {
            throw new build/* ConfigError */.xL(path === command ? 'the binary is not there' : 'this is not a regular file', {
                where: { file: source },
                fix: path === command ? 'build the service first' : 'keep only files and folders in it',
            });
        }
        files.push({ path, sha256: await hashFile(source), size: found.size, executable: path === command });
    }
    const binary = files.find(({ path }) => path === command);
    if (binary?.sha256 !== release.binary.sha256) {
        throw new build/* ConfigError */.xL(`the binary has sha256 ${binary?.sha256.slice(0, 12)}…, and the build recorded ${release.binary.sha256.slice(0, 12)}…`, { where: { file: release.binary.path }, fix: 'build again, and release exactly what was built' });
    }
    const manifest = {
        schema: 'slipway/local-release/v1',
        service: release.service,
        environment: release.environment,
        version: release.version,
        command,
        args: [...(spec.args ?? [])],
        env: { ...spec.env },
        probes: spec.probes,
        portVariable: spec.portVariable,
        files,
    };
    const hash = (0,evidence_build/* sha256Hex */.fg)(manifestText(manifest));
    return { manifest, sources, id: `${release.version}-${hash.slice(0, 12)}`, sha256: hash };
}
/**
 * Reads a release folder and holds every file to its manifest, and the manifest to `expected` where that is known.
 * @returns the manifest and its hash, or in one line what is wrong with the folder
 */
async function readBody(folder, expected) {
    const text = await readText((0,external_node_path_.join)(folder, manifestFile));
    if (text === null)
        return { damage: 'the release folder is not there' };
    const found = (0,evidence_build/* sha256Hex */.fg)(text);
    if (expected !== undefined && found !== expected) {
        return { damage: `${manifestFile} has sha256 ${found.slice(0, 12)}…, not ${expected.slice(0, 12)}…` };
    }
    let manifest;
    try {
        manifest = manifestSchema.parse(JSON.parse(text));
    }
    catch {
        return { damage: `${manifestFile} is not one that a release of ours has` };
    }
    for (const file of manifest.files) {
        const hash = await hashFile((0,external_node_path_.join)(folder, file.path)).catch(() => undefined);
        if (hash === undefined)
            return { damage: `${file.path} is missing` };
        if (hash !== file.sha256)
            return { damage: `${file.path} was changed after it was released` };
    }
    // A file beside the listed ones could change what the service reads; elsewhere the service may write.
    const listed = new Set(manifest.files.map(({ path }) => path));
    for (const part of ['bin', 'config']) {
        const extra = (await listFiles((0,external_node_path_.join)(folder, part), part).catch(() => []))
            .map((path) => `${part}/${path}`)
            .find((path) => !listed.has(path));
        if (extra !== undefined)
            return { damage: `${extra} was added after it was released` };
    }
    return { manifest, sha256: found };
}
async function listFiles(folder, what) {
    try {
        const found = await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true });
        return found
            .filter((entry) => !entry.isDirectory())
            .map((entry) => (0,external_node_path_.join)(entry.parentPath, entry.name).slice(folder.length + 1));
    }
    catch (cause) {
        throw new build/* ConfigError */.xL(`${what} cannot be read (${cause.code})`, {
            where: { file: folder },
            fix: 'name an existing folder',
            cause,
        });
    }
}
//# sourceMappingURL=manifest.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/preflight.js
/** What can be known before anything changes: whether this release can run here, and what stands in its way. */







async function findingsFor(ctx, target, release) {
    const { layout, spec } = target;
    const findings = [];
    const blocking = (message) => findings.push({ severity: 'blocking', message });
    const holder = await foreignPortHolder(target);
    if (holder !== null) {
        blocking(`port ${spec.port} is taken by ${holder}: end that, or give this target another port`);
    }
    const lock = await lockedBy(layout.lock);
    if (lock !== null)
        blocking(`${lock}: wait until it has ended`);
    let body;
    try {
        body = await bodyOf(release, spec);
    }
    catch (error) {
        blocking(inWords(error));
    }
    if (body !== undefined) {
        const foreign = await foreignBinary(release.binary.path);
        if (foreign !== null)
            blocking(foreign);
        const space = await missingSpace(layout.root, body);
        if (space !== null)
            blocking(space);
    }
    try {
        findings.push(...((await configurationOf(ctx, target))?.findings ?? []));
    }
    catch (error) {
        blocking(inWords(error));
    }
    const self = (0,process_build/* identify */.ls)(process.pid);
    if (self === null) {
        blocking('this system does not tell one process from another: use the local target on Linux or macOS');
    }
    else if ((0,process_build/* listeningPorts */.q5)(self) === null) {
        findings.push({
            severity: 'warning',
            message: 'this system has no /proc: which process answers at a port cannot be proved, nor one found whose start was interrupted',
        });
    }
    return findings;
}
/** A mistake of the user's on one line; anything else is thrown on. */
function inWords(error) {
    if (!(error instanceof build/* ConfigError */.xL))
        throw error;
    const place = (0,build/* formatPlace */.dE)(error.where);
    return `${place === '' ? '' : `${place}: `}${error.message}: ${error.fix}`;
}
/** e_machine of elf(5) for each of Node's names of a processor. */
const elfMachines = {
    ia32: 3,
    arm: 40,
    x64: 62,
    arm64: 183,
    riscv64: 243,
    ppc64: 21,
    s390x: 22,
};
/**
 * Says in words why the file at `path` cannot run on this machine, by its first bytes (elf(5), Mach-O's loader.h,
 * PE's "MZ"); null when nothing speaks against it.
 */
async function foreignBinary(path) {
    const file = await (0,promises_.open)(path, 'r');
    const { buffer: head, bytesRead } = await file.read(Buffer.alloc(20), 0, 20, 0).finally(() => file.close());
    const build = `build it with GOOS=${process.platform} GOARCH=${goArch()}`;
    if (bytesRead === 0)
        return `the binary is empty (${path}): build it again`;
    const elf = head.readUInt32BE(0) === 0x7f454c46;
    const machO = [0xcffaedfe, 0xcefaedfe, 0xcafebabe].includes(head.readUInt32BE(0));
    const pe = head.toString('latin1', 0, 2) === 'MZ';
    if (elf && bytesRead === 20) {
        const machine = head[5] === 2 ? head.readUInt16BE(18) : head.readUInt16LE(18);
        if (process.platform !== 'linux')
            return `the binary is for Linux, and this is ${process.platform}: ${build}`;
        const wanted = elfMachines[process.arch];
        if (wanted !== undefined && machine !== wanted) {
            const name = Object.keys(elfMachines).find((arch) => elfMachines[arch] === machine);
            return `the binary is for ${name ?? `another processor (${machine})`}, and this is ${process.arch}: ${build}`;
        }
        return null;
    }
    if (machO)
        return process.platform === 'darwin' ? null : `the binary is for macOS, and this is Linux: ${build}`;
    if (pe)
        return `the binary is for Windows: ${build}`;
    return null;
}
function goArch() {
    return { x64: 'amd64', ia32: '386' }[process.arch] ?? process.arch;
}
/** Twice what is copied: a full disk hurts the version that serves, too. */
async function missingSpace(root, body) {
    const needed = 2 * body.manifest.files.reduce((sum, { size }) => sum + size, 0);
    const disk = await (0,promises_.statfs)(root);
    const free = disk.bavail * disk.bsize;
    if (free >= needed)
        return null;
    return `${(0,build/* formatSize */.Xq)(free)} are free at ${root}, and ${(0,build/* formatSize */.Xq)(needed)} are needed: free some, or keep fewer releases`;
}
//# sourceMappingURL=preflight.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/serving.js





const readyTimeoutMs = 1000;
/**
 * Every instance that was started and not stopped. One that has died stays in the list, not ready: nothing restarts
 * it, so whoever watches decides what to do.
 */
async function listInstances(ctx, { layout }) {
    const port = await upstreamPort(layout);
    const front = await livingFront(layout);
    const states = await readInstances(layout);
    return withClient(ctx, (client) => Promise.all(states.map(async (state) => {
        const alive = (0,process_build/* isAlive */._n)(state.identity);
        const address = `http://127.0.0.1:${state.port}`;
        return {
            id: state.release,
            version: state.version,
            ready: alive && (await ask(client, state.port, state.probes.ready, readyTimeoutMs)).ok,
            restarts: state.restarts,
            address,
            metrics: `${address}${state.probes.metrics}`,
            serving: front !== null && state.port === port,
        };
    })));
}
/** The instance that takes traffic and is ready for it, or null. */
async function serving(ctx, target) {
    return (await listInstances(ctx, target)).find((one) => one.serving && one.ready) ?? null;
}
//# sourceMappingURL=serving.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/stage.js
/** Puts a release folder in place: copied aside, held to its manifest, synced, made read-only, renamed. */








const asidePrefix = '.aside-';
/**
 * Makes `releases/<id>` hold `body`. A folder that is there and whole is kept; a damaged one is replaced.
 * @throws ConfigError when a source changed while it was copied
 */
async function stage(layout, body, entry) {
    await replaceFile((0,external_node_path_.join)(layout.entries, `${body.id}.json`), `${JSON.stringify(entry, null, 2)}\n`);
    const folder = (0,external_node_path_.join)(layout.releases, body.id);
    const there = await readBody(folder, body.sha256);
    if (!('damage' in there))
        return;
    const aside = (0,external_node_path_.join)(layout.releases, `${asidePrefix}${(0,external_node_crypto_.randomUUID)()}`);
    await (0,promises_.mkdir)(aside, { recursive: true });
    try {
        const folders = new Set([aside]);
        for (const file of body.manifest.files) {
            const to = (0,external_node_path_.join)(aside, file.path);
            for (let parent = (0,external_node_path_.dirname)(to); !folders.has(parent); parent = (0,external_node_path_.dirname)(parent))
                folders.add(parent);
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(to), { recursive: true });
            const from = body.sources.get(file.path);
            await (0,promises_.copyFile)(from, to, external_node_fs_.constants.COPYFILE_FICLONE);
            // Whoever might not read the source may not read the copy.
            await (0,promises_.chmod)(to, file.executable ? 0o555 : (await (0,promises_.stat)(from)).mode & 0o444);
            const copy = await (0,promises_.open)(to, 'r');
            await copy.sync().finally(() => copy.close());
        }
        await writeSynced((0,external_node_path_.join)(aside, manifestFile), manifestText(body.manifest), 0o444);
        const copied = await readBody(aside, body.sha256);
        if ('damage' in copied) {
            throw new build/* ConfigError */.xL(`a file changed while it was copied: ${copied.damage}`, {
                where: { file: body.sources.get(body.manifest.command) },
                fix: 'let nothing write to the build while it is released, and release again',
            });
        }
        for (const path of folders) {
            await (0,promises_.chmod)(path, 0o555);
            await syncFolder(path);
        }
        await removeFolder(folder);
        await (0,promises_.rename)(aside, folder);
        await syncFolder(layout.releases);
    }
    catch (error) {
        await removeFolder(aside);
        throw error;
    }
}
/** Removes what a killed run left half copied. */
async function sweepAside(layout) {
    for (const name of await (0,promises_.readdir)(layout.releases)) {
        if (name.startsWith(asidePrefix))
            await removeFolder((0,external_node_path_.join)(layout.releases, name));
    }
}
/** Release folders by name, newest first. */
async function releaseFolders(layout) {
    const found = [];
    for (const entry of await (0,promises_.readdir)(layout.releases, { withFileTypes: true })) {
        if (!entry.isDirectory() || entry.name.startsWith(asidePrefix))
            continue;
        const entryAt = await (0,promises_.stat)((0,external_node_path_.join)(layout.entries, `${entry.name}.json`)).catch(() => undefined);
        found.push({ name: entry.name, at: entryAt?.mtimeMs ?? 0 });
    }
    return found.sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1)).map(({ name }) => name);
}
/** Removes the oldest release folders beyond `keep`, sparing those in `spared`; returns the names removed. */
async function prune(layout, keep, spared) {
    const removed = (await releaseFolders(layout)).slice(keep).filter((name) => !spared.has(name));
    for (const name of removed)
        await discard(layout, name);
    const kept = new Set([...(await releaseFolders(layout)).map((name) => `${name}.log`), frontLog]);
    for (const name of await (0,promises_.readdir)(layout.log)) {
        if (!kept.has(name))
            await (0,promises_.rm)((0,external_node_path_.join)(layout.log, name), { force: true });
    }
    return removed;
}
/** Removes one release folder and its entry; its log stays until the next release that serves. */
async function discard(layout, name) {
    await removeFolder((0,external_node_path_.join)(layout.releases, name));
    await (0,promises_.rm)((0,external_node_path_.join)(layout.entries, `${name}.json`), { force: true });
}
/** Removes a folder tree, read-only folders included. */
async function removeFolder(folder) {
    try {
        await (0,promises_.chmod)(folder, 0o755);
        for (const entry of await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true })) {
            if (entry.isDirectory())
                await (0,promises_.chmod)((0,external_node_path_.join)(entry.parentPath, entry.name), 0o755);
        }
    }
    catch (error) {
        if (!isMissing(error))
            throw error;
    }
    await (0,promises_.rm)(folder, { recursive: true, force: true });
}
//# sourceMappingURL=stage.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/sweep.js
/** Clearing away what a killed run could not: processes it had no time to write down, files it had half written. */






/** Only for the holder of the lock: a living run's half-written files look the same. */
async function sweep(ctx, { layout, spec, ref }) {
    const front = await readFront(layout);
    const known = [...(await readInstances(layout)), ...(front === null ? [] : [front])];
    const living = known.map(({ identity }) => identity).filter((identity) => (0,process_build/* isAlive */._n)(identity));
    for (const stray of await strayProcesses(ref.fingerprint, living)) {
        await (0,process_build/* stop */.ds)(ctx, stray, { graceMs: spec.drainTimeoutMs });
    }
    await sweepAside(layout);
    for (const folder of [layout.run, layout.entries]) {
        for (const name of await (0,promises_.readdir)(folder)) {
            if (name.endsWith('.new'))
                await (0,promises_.rm)((0,external_node_path_.join)(folder, name), { force: true });
        }
    }
}
//# sourceMappingURL=sweep.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/recover.js
/**
 * Finishing or undoing what a dead run left, by what is true now: which instance lives, which one the front is
 * pointed at, which bodies are whole. Holds also when a reboot has ended every process.
 */














/**
 * A rollback is finished: it was decided and written down. A deploy is finished when its version already takes
 * traffic and is ready; otherwise the version before it is made to serve. Only where there was none before, a
 * version that had taken traffic is started again. A third version that serves was brought by somebody since, and stays.
 */
async function recoverFrom(ctx, target, intent, whenPhase) {
    const { layout } = target;
    const startedAt = ctx.clock.now();
    await sweep(ctx, target);
    const to = intent.entry;
    const other = await serving(ctx, target);
    if (other !== null && other.version !== intent.from && other.version !== intent.to) {
        await drainRelease(ctx, target, to.snapshot.id);
        const cause = `${other.version} serves by now, and was left as it is`;
        return { kind: 'notReady', cause, serving: other.version };
    }
    const finish = intent.action === 'rollback' ||
        (await takesTraffic(ctx, target, to.snapshot.id)) ||
        (intent.from === null && (await currentRelease(layout)) === to.snapshot.id);
    if (!finish)
        await drainRelease(ctx, target, to.snapshot.id);
    const from = intent.from === null ? null : await entryOf(target, intent.from);
    const causes = [];
    for (const entry of [finish ? to : null, from]) {
        if (entry === null)
            continue;
        try {
            const body = await readBody((0,external_node_path_.join)(layout.releases, entry.snapshot.id), entry.snapshot.sha256);
            if ('damage' in body)
                throw new NotReady(`${entry.version} cannot be started again: ${body.damage}`);
            await ensureFront(ctx, target);
            const wanted = { release: entry.snapshot.id, manifest: body.manifest, entry, startedAt };
            return await activate(ctx, target, wanted, whenPhase);
        }
        catch (error) {
            if (!(error instanceof NotReady))
                throw error;
            causes.push(error.message);
        }
    }
    if (intent.from === null && !finish) {
        causes.push(`${intent.to} was never switched to, and nothing served before it`);
    }
    if (intent.from !== null && from === null)
        causes.push(`the release folder of ${intent.from} is gone`);
    const now = await serving(ctx, target);
    if (now === null)
        await clearStopped(ctx, target);
    return { kind: 'notReady', cause: causes.join('; '), serving: now?.version ?? null };
}
async function drainRelease(ctx, target, release) {
    for (const state of await readInstances(target.layout)) {
        if (state.release === release)
            await drain(ctx, target, state);
    }
}
async function takesTraffic(ctx, { layout }, release) {
    const port = await upstreamPort(layout);
    const state = (await readInstances(layout)).find((one) => one.release === release && one.port === port);
    if (state === undefined || !(0,process_build/* isAlive */._n)(state.identity))
        return false;
    return withClient(ctx, async (client) => (await ask(client, state.port, state.probes.ready)).ok);
}
/** The entry of the release folder of `version`: of several, the current one, else the newest. */
async function entryOf({ layout }, version) {
    const current = await currentRelease(layout);
    const names = await releaseFolders(layout);
    for (const name of [...names.filter((one) => one === current), ...names]) {
        const entry = await readEntry((0,external_node_path_.join)(layout.entries, `${name}.json`));
        if (entry?.version === version)
            return entry;
    }
    return null;
}
async function readEntry(path) {
    try {
        return evidence_build/* ledgerEntry */.ay.parse(JSON.parse((await readText(path)) ?? ''));
    }
    catch {
        return null;
    }
}
/** Nothing can serve: leave no half-alive rest behind. */
async function clearStopped(ctx, target) {
    for (const state of await readInstances(target.layout))
        await drain(ctx, target, state);
    await clearUpstream(target.layout);
    await stopFront(ctx, target);
}
//# sourceMappingURL=recover.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/target.js
/** The local target: releases on this machine, as real processes behind one real port. */


















function localTarget(ctx, target, whenPhase) {
    const { layout, spec, ref } = target;
    function checkRelease(release) {
        for (const key of ['service', 'environment']) {
            if (release[key] === spec[key])
                continue;
            throw new build/* ConfigError */.xL(`a release of ${key} "${release[key]}" does not belong to this target`, {
                where: { file: layout.target },
                fix: `this target takes releases of ${key} "${spec[key]}"`,
            });
        }
    }
    function checkEntry(entry) {
        if (entry.target.fingerprint === ref.fingerprint)
            return;
        throw new build/* ConfigError */.xL(`${entry.version} was released to another target (${entry.target.address})`, {
            where: { file: layout.target },
            fix: 'open the target that the ledger entry names',
        });
    }
    async function draft(release, body) {
        return {
            version: release.version,
            subject: release.subject,
            service: release.service,
            environment: release.environment,
            artifact: `sha256:${release.binary.sha256}`,
            artifactBytes: body.manifest.files.find(({ path }) => path === body.manifest.command)?.size ?? null,
            dependencyHash: release.dependencyHash,
            configHash: (await configurationOf(ctx, target))?.hash ?? null,
            bill: null,
            snapshot: { kind: 'release-dir', id: body.id, sha256: body.sha256 },
            target: ref,
            schemaRange: release.schemaRange,
            gate: release.gate,
            releasedAt: new Date(ctx.clock.now()).toISOString(),
            run: release.run,
            status: 'active',
            rollbackMark: null,
            exposure: null,
            performance: null,
        };
    }
    /** Runs one change of the target; what did not come up becomes an outcome that says what serves instead. */
    function change(what, work) {
        return withLock(ctx, layout.lock, what, async () => {
            const startedAt = ctx.clock.now();
            await whenPhase('locked');
            await sweep(ctx, target);
            let frontStarted = false;
            try {
                frontStarted = await ensureFront(ctx, target);
                return await work(startedAt);
            }
            catch (error) {
                // A front that leads nowhere would hold the port for nothing.
                if (frontStarted && (await upstreamPort(layout)) === null)
                    await stopFront(ctx, target);
                if (!(error instanceof NotReady))
                    throw error;
                const now = await serving(ctx, target);
                return { kind: 'notReady', cause: error.message, serving: now?.version ?? null };
            }
        });
    }
    async function deploy(release) {
        checkRelease(release);
        const body = await bodyOf(release, spec);
        const entry = await draft(release, body);
        return change(`deploy ${release.version}`, async (startedAt) => {
            const fresh = !(await releaseFolders(layout)).includes(body.id);
            await stage(layout, body, entry);
            await whenPhase('staged');
            const { id, manifest } = body;
            let outcome;
            try {
                outcome = await activate(ctx, target, { release: id, manifest, entry, startedAt }, whenPhase);
            }
            catch (error) {
                // It never took traffic, so it is nothing to roll back to, and must not push out what is.
                if (fresh)
                    await discard(layout, id);
                throw error;
            }
            const spared = new Set((await readInstances(layout)).map((state) => state.release));
            spared.add(id);
            await prune(layout, spec.keepReleases, spared);
            return outcome;
        });
    }
    return {
        ref,
        preflight: async (release) => {
            checkRelease(release);
            return findingsFor(ctx, target, release);
        },
        plan: async (release) => {
            checkRelease(release);
            const body = await bodyOf(release, spec);
            const now = await serving(ctx, target);
            const there = (await releaseFolders(layout)).includes(body.id);
            const folder = (0,external_node_path_.join)(layout.releases, body.id);
            const configured = body.manifest.files.length - 1;
            const configuration = await configurationOf(ctx, target);
            const steps = [
                `${there ? 'keep' : 'write'} ${folder}: ${body.manifest.command}` +
                    (configured === 0 ? '' : ` and ${configured} configuration files`),
                ...(configuration === null ? [] : explain(configuration).map((line) => `configure ${line}`)),
                ...((await livingFront(layout)) === null ? [`hold port ${spec.port}`] : []),
                `start ${release.version} at a port of its own; wait until ${spec.probes.health} and ${spec.probes.ready} answer`,
                `switch new connections at port ${spec.port} to ${release.version}`,
                ...(now === null ? [] : [`let ${now.version} finish its requests, then end it`]),
            ];
            return { serving: now?.version ?? null, steps };
        },
        entryFor: async (release) => {
            checkRelease(release);
            return draft(release, await bodyOf(release, spec));
        },
        configuration: async () => (await configurationOf(ctx, target))?.entries
            .filter(({ secret }) => !secret)
            .map(({ key, value }) => ({ key, sha256: (0,evidence_build/* sha256Hex */.fg)((0,evidence_build/* canonicalJson */.dj)(value)) })) ?? null,
        deploy,
        rollback: async (to) => {
            checkEntry(to);
            return change(`rollback to ${to.version}`, async (startedAt) => {
                const body = await readBody((0,external_node_path_.join)(layout.releases, to.snapshot.id), to.snapshot.sha256);
                if ('damage' in body)
                    throw new NotReady(`${to.version} cannot be restored: ${body.damage}`);
                const wanted = { release: to.snapshot.id, manifest: body.manifest, entry: to, startedAt };
                return activate(ctx, target, wanted, whenPhase);
            });
        },
        holds: async (entry) => {
            if (entry.target.fingerprint !== ref.fingerprint || entry.snapshot.kind !== 'release-dir')
                return false;
            return !('damage' in (await readBody((0,external_node_path_.join)(layout.releases, entry.snapshot.id), entry.snapshot.sha256)));
        },
        instances: () => listInstances(ctx, target),
        recover: async (intent) => {
            checkEntry(intent.entry);
            return withLock(ctx, layout.lock, `recover ${intent.to}`, () => recoverFrom(ctx, target, intent, whenPhase));
        },
        stop: () => withLock(ctx, layout.lock, 'stop', async () => {
            // Both at once: the instances close idle connections, which lets the front end early.
            await Promise.all([stopFront(ctx, target), drainOthers(ctx, target, null)]);
            await clearUpstream(layout);
            await sweep(ctx, target);
            await (0,promises_.rm)(layout.run, { recursive: true, force: true });
            await (0,promises_.mkdir)(layout.run);
        }),
        status: async () => {
            const instances = await listInstances(ctx, target);
            return {
                root: layout.root,
                port: spec.port,
                front: (await livingFront(layout))?.identity.pid ?? null,
                serving: instances.find((one) => one.serving && one.ready)?.version ?? null,
                instances,
                releases: await releaseFolders(layout),
                lockedBy: await lockedBy(layout.lock),
            };
        },
    };
}
//# sourceMappingURL=target.js.map
;// CONCATENATED MODULE: ./packages/targets/build/local/index.js




/**
 * Opens the local target below `spec.root`, and makes it when there is none.
 * @throws ConfigError when the spec is wrong, the folder is the target of another service or environment, or it
 *   serves on another port now
 */
async function openLocalTarget(ctx, spec, options = {}) {
    // Before the new spec is kept: with a port that is not the front's nothing could be opened by it any more.
    await frontAt(layoutOf(spec.root), spec.port);
    return localTarget(ctx, await openSpec(spec), options.onPhase ?? (() => { }));
}
/**
 * Opens an existing local target by what a ledger entry says of it, with the spec that it was last opened with.
 * @throws ConfigError when it is not there, or is another one than `ref` means
 */
async function reopenLocalTarget(ctx, ref, options = {}) {
    return localTarget(ctx, await openRef(ref), options.onPhase ?? (() => { }));
}
//# sourceMappingURL=index.js.map

/***/ })

};
