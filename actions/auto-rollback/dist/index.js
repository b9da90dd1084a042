import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 99:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 7830:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");

/***/ }),

/***/ 6193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 5560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ loadInputs)
/* harmony export */ });
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1649);
/* harmony import */ var _slipway_runner__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7410);
/** The inputs of auto-rollback; the only place that reads them. */


function loadInputs(inputs) {
    const directory = inputs.directory('working-directory', { default: '.' });
    const nothing = { default: undefined };
    const none = { default: null };
    return {
        mode: inputs.oneOf('mode', ['watch', 'sweep'], { default: 'watch' }),
        directory,
        releaseFile: inputs.file('release-json', none),
        stateDirectory: inputs.path('state-directory', { default: '.slipway' }),
        token: inputs.token('github-token', none),
        command: commandOf(inputs),
        prometheus: {
            token: inputs.token('prometheus-token', none),
            username: inputs.string('prometheus-username', { ...none, shape: _slipway_runner__WEBPACK_IMPORTED_MODULE_1__/* .shapes */ .nq.username }),
            password: inputs.secret('prometheus-password', none),
            headers: (0,_slipway_runner__WEBPACK_IMPORTED_MODULE_1__/* .headersOf */ .Yl)(inputs.lines('prometheus-headers', { shape: _slipway_runner__WEBPACK_IMPORTED_MODULE_1__/* .shapes */ .nq.header })),
            caFile: inputs.file('prometheus-ca', none),
            certFile: inputs.file('prometheus-client-cert', none),
            keyFile: inputs.file('prometheus-client-key', none),
        },
        webhook: inputs.secret('notify-webhook', none),
        asked: {
            service: inputs.string('service', { ...nothing, shape: _slipway_runner__WEBPACK_IMPORTED_MODULE_1__/* .shapes */ .nq.name }),
            environment: inputs.string('environment', { ...nothing, shape: _slipway_runner__WEBPACK_IMPORTED_MODULE_1__/* .shapes */ .nq.name }),
            ledgerStore: inputs.oneOf('ledger', ['file', 'branch', 'deployments'], nothing),
            ledgerBranch: inputs.string('ledger-branch', { ...nothing, shape: _slipway_runner__WEBPACK_IMPORTED_MODULE_1__/* .shapes */ .nq.branch }),
            policyFile: inputs.file('policy-file', { ...nothing, base: directory }),
            windowMs: inputs.duration('watch-window', nothing),
            intervalMs: inputs.duration('watch-interval', nothing),
            shadow: inputs.boolean('shadow', { default: false }),
        },
    };
}
/** @throws ConfigError when one of the two stands without the other */
function commandOf(inputs) {
    const rollbackCommand = inputs.string('rollback-command', { default: null });
    const version = inputs.string('version', { default: null, shape: _slipway_runner__WEBPACK_IMPORTED_MODULE_1__/* .shapes */ .nq.version });
    const metricsUrls = inputs.lines('metrics-urls', { shape: _slipway_runner__WEBPACK_IMPORTED_MODULE_1__/* .shapes */ .nq.webAddress });
    if (rollbackCommand === null) {
        if (version === null && metricsUrls.length === 0)
            return null;
        const given = version === null ? 'metrics-urls' : 'version';
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .xL(`it is missing, and ${given} is only for a release that it takes back`, {
            where: { name: 'rollback-command' },
            fix: `write rollback-command: helm rollback shop 41 --wait, or leave ${given} out`,
        });
    }
    if (version === null) {
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .xL('the version that rollback-command takes back is not named', {
            where: { name: 'version' },
            fix: 'write version: 1.4.2',
        });
    }
    return { rollbackCommand, version, metricsUrls };
}
//# sourceMappingURL=inputs.js.map

/***/ }),

/***/ 8028:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _slipway_runner__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7410);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5560);


await (0,_slipway_runner__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .Cs)('auto-rollback', {
    main: async (action) => {
        const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .loadInputs */ .I)(action.inputs);
        const { run } = await __nccwpck_require__.e(/* import() */ 268).then(__nccwpck_require__.bind(__nccwpck_require__, 3268));
        await run(action, inputs);
    },
    // A cancelled or killed main may have left a change half-way: its intent stands in the ledger.
    post: async ({ ctx, state }) => {
        const place = state.saved();
        if (place === undefined)
            return;
        const { forgetKeeping, settlePending } = await Promise.all(/* import() */[__nccwpck_require__.e(205), __nccwpck_require__.e(473)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7473));
        try {
            await settlePending(ctx, place);
        }
        finally {
            await forgetKeeping(place.ledger);
        }
    },
});
//# sourceMappingURL=main.js.map
__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 1649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  cc: () => (/* reexport */ CancelledError),
  xL: () => (/* reexport */ ConfigError),
  v4: () => (/* reexport */ ToolError),
  ZD: () => (/* reexport */ escapeHtml),
  FV: () => (/* reexport */ escapeMarkdown),
  a3: () => (/* reexport */ formatDuration),
  dE: () => (/* reexport */ formatPlace),
  Fu: () => (/* reexport */ formatPpm),
  Xq: () => (/* reexport */ formatSize),
  E9: () => (/* reexport */ parseDuration),
  LO: () => (/* reexport */ parseRatio),
  DB: () => (/* reexport */ parseSize),
  ml: () => (/* reexport */ systemClock)
});

// UNUSED EXPORTS: atLeast

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
;// CONCATENATED MODULE: ./packages/kernel/build/clock.js
/** The real clock. */

const systemClock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep: async (ms, signal) => {
        try {
            await (0,promises_.setTimeout)(ms, undefined, signal === undefined ? {} : { signal });
        }
        catch (error) {
            if (signal?.aborted)
                throw signal.reason;
            throw error;
        }
    },
};
//# sourceMappingURL=clock.js.map
;// CONCATENATED MODULE: ./packages/kernel/build/errors.js
/**
 * The three kinds of failure. `ConfigError`: the user's to mend. `ToolError`: a program failed.
 * `CancelledError`: someone stopped the run. Anything else is a fault of ours.
 */
/** Something the user wrote cannot be used: what is wrong, where, and the line to write instead. */
class ConfigError extends Error {
    name = 'ConfigError';
    where;
    /** What to write or do instead; shown on a line of its own. */
    fix;
    constructor(what, details) {
        super(what, details.cause === undefined ? undefined : { cause: details.cause });
        this.where = details.where ?? {};
        this.fix = details.fix;
    }
}
/** A program that we ran did not do its work. */
class ToolError extends Error {
    name = 'ToolError';
    /** The command line as a person would type it; secrets are never part of argv. */
    command;
    /** null when it ended by a signal or never started. */
    exitCode;
    /** The lines of its error output that matter, already cut to a readable number. */
    lines;
    constructor(what, details) {
        super(what, details.cause === undefined ? undefined : { cause: details.cause });
        this.command = details.command;
        this.exitCode = details.exitCode;
        this.lines = details.lines ?? [];
    }
}
/** The run was stopped from outside (a signal, a cancelled workflow). */
class CancelledError extends Error {
    name = 'CancelledError';
    constructor(what = 'cancelled') {
        super(what);
    }
}
/** `file:line` or the input's name, for the head of a message; empty when the place is unknown. */
function formatPlace(where) {
    if (where.file !== undefined)
        return where.line === undefined ? where.file : `${where.file}:${where.line}`;
    return where.name ?? '';
}
//# sourceMappingURL=errors.js.map
;// CONCATENATED MODULE: ./packages/kernel/build/quantities.js
/** Quantities as people write them: `90s`, `25MiB`, `5%`. Each parser names the value and a correct example. */

const durationUnits = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const sizeUnits = {
    B: 1,
    KiB: 2 ** 10,
    MiB: 2 ** 20,
    GiB: 2 ** 30,
    kB: 1e3,
    MB: 1e6,
    GB: 1e9,
};
/**
 * `500ms`, `90s`, `5m`, `1h30m`, `2d` in milliseconds; a bare number is refused, since its unit would be a guess.
 * @throws ConfigError
 */
function parseDuration(text, where = {}) {
    const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
    if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text.trim()) {
        throw new ConfigError(`"${text}" is not a duration`, {
            where,
            fix: 'write a number with its unit: 500ms, 90s, 5m, 1h30m',
        });
    }
    const total = parts.reduce((sum, [, value, unit]) => sum + Number(value) * durationUnits[unit], 0);
    if (!Number.isSafeInteger(Math.round(total))) {
        throw new ConfigError(`"${text}" is too long a duration`, { where, fix: 'write a shorter one: 24h' });
    }
    return Math.round(total);
}
/**
 * `25MiB`, `1.5GB`, `512B` in bytes.
 * @throws ConfigError
 */
function parseSize(text, where = {}) {
    const match = /^(\d+(?:\.\d+)?)(B|KiB|MiB|GiB|kB|MB|GB)$/.exec(text.trim());
    const bytes = match && Math.round(Number(match[1]) * sizeUnits[match[2]]);
    if (bytes === null || !Number.isSafeInteger(bytes)) {
        throw new ConfigError(`"${text}" is not a size`, {
            where,
            fix: 'write a number with its unit: 512KiB, 25MiB, 2GiB',
        });
    }
    return bytes;
}
/**
 * `5%`, `0.5%`, `99.95%` as exact millionths (four decimals of a percent at most).
 * A bare `5` or `0.05` is refused: one of the two readings would be a hundred times wrong.
 * @throws ConfigError
 */
function parseRatio(text, where = {}) {
    const match = /^(\d{1,3})(?:\.(\d{1,4}))?%$/.exec(text.trim());
    const ppm = match && Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'));
    if (ppm === null || ppm > 1_000_000) {
        const bare = /^\d+(\.\d+)?$/.test(text.trim());
        throw new ConfigError(`"${text}" is not a share of the whole`, {
            where,
            fix: bare ? `write the percent sign: "${text.trim()}%"` : 'write a percentage from 0% to 100%: "5%"',
        });
    }
    return ppm;
}
/** Milliseconds for people: `850 ms`, `12.3 s`, `2 min 5 s`. */
function formatDuration(ms) {
    if (ms < 1000)
        return `${Math.round(ms)} ms`;
    if (ms < 60_000)
        return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
/** Bytes for people: `512 B`, `3.4 MiB`. */
function formatSize(bytes) {
    const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
    let value = bytes;
    let unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
        value /= 1024;
        unit++;
    }
    return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
/**
 * A share for people, rounded down so that a shortfall is never shown as met: 799 999 of a million is `79.99%`.
 */
function formatPpm(ppm) {
    return `${(Math.floor(ppm / 100) / 100).toFixed(2).replace(/\.?0+$/, '')}%`;
}
/** Whether part/whole >= ppm/1e6, compared as integers (no rounding opens a gate); an empty whole never is. */
function atLeast(part, whole, ppm) {
    return whole > 0 && BigInt(part) * 1000000n >= BigInt(ppm) * BigInt(whole);
}
//# sourceMappingURL=quantities.js.map
;// CONCATENATED MODULE: ./packages/kernel/build/untrusted-text.js
/** Text of others inside a page of ours: test names, commit subjects, log lines. */
/**
 * Text that shows as itself in GitHub's Markdown, in a table cell too: no formatting, no HTML, no link or image, no
 * @mention that notifies, one line, no control or direction-changing character (Unicode TR 36, 3.2).
 */
function escapeMarkdown(text) {
    return (escapeHtml(text)
        .replace(/[\\`*_{}[\]()#!|~$]/g, '\\$&')
        // The start of a list or an underline; a version such as 1.4.2 stays as it is.
        .replace(/^([-+=])/, '\\$1')
        .replace(/^(\d+)\.(?=\s|$)/, '$1\\.'));
}
/** The same inside an HTML element, where GitHub reads no Markdown and a backslash would show. */
function escapeHtml(text) {
    return (text
        .replace(/\s+/g, ' ')
        .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
        .trim()
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(/@(?=[\w-])/g, '@\u200b')
        // A bare address would become a link; the zero-width space keeps it readable and dead.
        .replaceAll('://', ':\u200b//')
        .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}\u200b.`));
}
//# sourceMappingURL=untrusted-text.js.map
;// CONCATENATED MODULE: ./packages/kernel/build/index.js
/** The floor everything stands on: the context, the errors, the quantities, text of others. */




//# sourceMappingURL=index.js.map

/***/ }),

/***/ 7410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Yl: () => (/* reexport */ headersOf),
  _M: () => (/* reexport */ repositoryOf),
  Cs: () => (/* reexport */ runAction),
  YM: () => (/* reexport */ run_address_runAddress),
  nq: () => (/* reexport */ shapes)
});

// UNUSED EXPORTS: beforePush, comparedOfEvent, field, modulesAccess, readEventPayload, readJob

// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __nccwpck_require__(1649);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./packages/runner/build/event-payload.js
/** The payload of the event that started the workflow. */


/**
 * What GitHub sent (GitHub Docs, "Webhook events and payloads"), from the file that GITHUB_EVENT_PATH names.
 * @throws ConfigError when it cannot be read
 */
async function event_payload_readEventPayload(path) {
    try {
        return JSON.parse(await readFile(path, 'utf8'));
    }
    catch (cause) {
        throw new ConfigError('the payload of the event cannot be read', {
            where: { file: path },
            fix: "leave GITHUB_EVENT_PATH as the runner set it; the file holds the event's JSON",
            cause,
        });
    }
}
/** What stands in a payload at `path`; undefined where it has nothing of its own there. */
function event_payload_field(payload, ...path) {
    return path.reduce((inner, name) => typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? inner[name]
        : undefined, payload);
}
//# sourceMappingURL=event-payload.js.map
;// CONCATENATED MODULE: ./packages/runner/build/compared-commit.js
/** What the event says that the commit is to be compared with. */


const commit = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
/** What the event says of a change: where it is to be merged into, and its newest commit. @throws ConfigError */
async function comparedOfEvent(env) {
    return { base: await baseOfEvent(env), head: await headOfEvent(env) };
}
/**
 * The commit of the base branch that a pull request or a merge group is to be merged into; null for every other event.
 * Source: GitHub Docs, "Webhook events and payloads", pull_request (`base.sha`) and merge_group (`base_sha`).
 * @throws ConfigError when such an event names none: it is never taken for one without a base
 */
async function baseOfEvent(env) {
    const { GITHUB_EVENT_NAME: event = '', GITHUB_EVENT_PATH: path = '' } = env;
    const group = event === 'merge_group';
    if (!group && event !== 'pull_request' && event !== 'pull_request_target')
        return null;
    const payload = await readEventPayload(path);
    const sha = group
        ? field(payload, 'merge_group', 'base_sha')
        : field(payload, 'pull_request', 'base', 'sha');
    if (typeof sha === 'string' && commit.test(sha))
        return sha;
    throw new ConfigError(`the payload of the event ${event} names no commit of the base branch`, {
        where: { file: path },
        fix: 'leave GITHUB_EVENT_PATH as the runner set it, or name the commit: base: …',
    });
}
/** The commit of the branch that a pull request asks to merge (`head.sha`); null for other events. */
async function headOfEvent(env) {
    const { GITHUB_EVENT_NAME: event = '', GITHUB_EVENT_PATH: path = '' } = env;
    if (event !== 'pull_request' && event !== 'pull_request_target')
        return null;
    const sha = field(await readEventPayload(path), 'pull_request', 'head', 'sha');
    return typeof sha === 'string' && commit.test(sha) ? sha : null;
}
/** The commit that a push moved its branch from; null for other events, and for a new branch. */
async function beforePush(env) {
    if (env.GITHUB_EVENT_NAME !== 'push')
        return null;
    const before = field(await readEventPayload(env.GITHUB_EVENT_PATH ?? ''), 'before');
    return typeof before === 'string' && commit.test(before) && !/^0+$/.test(before) ? before : null;
}
//# sourceMappingURL=compared-commit.js.map
;// CONCATENATED MODULE: ./packages/runner/build/header-lines.js
/** Headers of HTTP, one a line of an input of the shape `header`, by their name. */
function headersOf(lines) {
    return Object.fromEntries(lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }));
}
//# sourceMappingURL=header-lines.js.map
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./packages/runner/build/job.js
/** What an entry of a cache has to do with the job that reads or writes it. */



/** @throws ConfigError when the payload of the event cannot be read */
async function readJob({ env, temp }) {
    const payload = (await readEventPayload(env.GITHUB_EVENT_PATH ?? ''));
    const branch = payload?.repository?.default_branch;
    return {
        run: `${runAddress(env)} ${env.GITHUB_JOB}`,
        event: {
            event: env.GITHUB_EVENT_NAME ?? '',
            ref: env.GITHUB_REF ?? '',
            defaultBranch: typeof branch === 'string' ? branch : '',
        },
        disk: path.join(env.RUNNER_TEMP || temp, 'slipway-go-caches'),
        memory: env.RUNNER_ENVIRONMENT === 'github-hosted' && process.platform === 'linux' ? '/dev/shm' : null,
    };
}
//# sourceMappingURL=job.js.map
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: ./packages/runner/build/repository.js
/** The repository and commit of the workflow, as a ledger on GitHub needs them. */

/** null where a variable of the runner is not set (GitHub Docs, "Variables reference"): outside of a workflow. */
function repositoryOf({ env }) {
    return {
        repository: env.GITHUB_REPOSITORY || null,
        commit: env.GITHUB_SHA || null,
        temp: env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(),
    };
}
//# sourceMappingURL=repository.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __nccwpck_require__(3136);
;// CONCATENATED MODULE: ./packages/runner/build/services-bundle.js
/** Where the bundle of GitHub's clients lies (see services.ts). */


/**
 * Beside the actions: a step has the whole of the suite's repository. From an action's entry (dist/, or src/ in a test)
 * it is always at the same place.
 */
function servicesBundle() {
    const root = external_node_path_.resolve(process.argv[1] ?? '.', '../../../..');
    return (0,external_node_url_.pathToFileURL)(external_node_path_.join(root, 'packages/runner/dist/index.js'));
}
//# sourceMappingURL=services-bundle.js.map
;// CONCATENATED MODULE: ./packages/runner/build/artifacts.js
var __rewriteRelativeImportExtension = (undefined && undefined.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};
/** Files that pass from job to job of one run, through the artifact service that the runner gives its actions. */



/** Where paths can be handed on instead. */
const oneJob = 'or let build, gate and release be steps of one job, and hand on paths: build-json, gate-json';
/** The artifacts of this run. Nothing is loaded until something moves; `signal` ends the wait, not the transfer. */
function runArtifacts(env, log, signal) {
    const work = (title, does) => log.group(title, async () => {
        requireService(env);
        const { DefaultArtifactClient } = await loadServices();
        return await unlessCancelled(does(new DefaultArtifactClient()), signal);
    });
    return {
        upload: (name, folder, files) => work(`upload the artifact ${name}`, async (client) => {
            try {
                await client.uploadArtifact(name, files.map((file) => external_node_path_.join(folder, file)), folder);
            }
            catch (error) {
                throw uploadFailed(name, error);
            }
        }),
        download: (name, folder) => work(`download the artifact ${name}`, async (client) => {
            try {
                const { artifact } = await client.getArtifact(name);
                const { digest } = artifact;
                const to = { path: folder, ...(digest === undefined ? {} : { expectedHash: digest }) };
                const { digestMismatch } = await client.downloadArtifact(artifact.id, to);
                if (digestMismatch !== true)
                    return;
            }
            catch (error) {
                throw downloadFailed(name, error);
            }
            throw new build/* ToolError */.v4(`the artifact ${name} arrived damaged`, {
                command: `download ${name}`,
                exitCode: null,
                lines: ['its sha256 is not the one that the service tells'],
            });
        }),
    };
}
async function loadServices() {
    return (await import(__rewriteRelativeImportExtension(/* webpackIgnore: true */ servicesBundle().href)));
}
/** @throws ConfigError where the runner gives no such service */
function requireService(env) {
    const missing = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'].filter((name) => !env[name]);
    if (missing.length > 0) {
        throw new build/* ConfigError */.xL(`there is no artifact service here: ${missing.join(' and ')} is not set`, {
            where: { name: 'artifact' },
            fix: `run it on a runner of GitHub Actions, ${oneJob}`,
        });
    }
}
function uploadFailed(name, error) {
    if (/\(409\)/.test(error.message)) {
        return new build/* ConfigError */.xL(`this run has an artifact ${name} already`, {
            where: { name: 'artifact' },
            fix: `give each job a name of its own, in a matrix too: artifact: ${name}-\${{ strategy.job-index }}`,
            cause: error,
        });
    }
    return serviceFailed(`the artifact ${name} was not uploaded`, `upload ${name}`, error);
}
function downloadFailed(name, error) {
    if (error.name === 'ArtifactNotFoundError') {
        return new build/* ConfigError */.xL(`this run has no artifact ${name}`, {
            where: { name: 'artifact' },
            fix: 'let this job need the one that uploads it, and run that one again with it (an artifact may have expired)',
            cause: error,
        });
    }
    return serviceFailed(`the artifact ${name} was not downloaded`, `download ${name}`, error);
}
function serviceFailed(what, command, error) {
    if (error.name === 'GHESNotSupportedError') {
        return new build/* ConfigError */.xL('this GitHub server has no artifact service that today’s client speaks to', {
            where: { name: 'artifact' },
            fix: `leave the artifact out, ${oneJob.replace(/^or /, 'and ')}`,
            cause: error,
        });
    }
    return new build/* ToolError */.v4(what, { command, exitCode: null, lines: error.message.split('\n'), cause: error });
}
async function unlessCancelled(work, signal) {
    const cancelled = Promise.withResolvers();
    const onAbort = () => {
        cancelled.reject(signal.reason instanceof Error ? signal.reason : new build/* CancelledError */.cc());
    };
    if (signal.aborted)
        onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    // Whoever loses the race fails unheard.
    work.catch(() => { });
    try {
        return await Promise.race([work, cancelled.promise]);
    }
    finally {
        signal.removeEventListener('abort', onAbort);
        cancelled.promise.catch(() => { });
    }
}
//# sourceMappingURL=artifacts.js.map
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __nccwpck_require__(5919);
;// CONCATENATED MODULE: ./packages/runner/build/cache-order.js
/** What cache.ts asks of the thread with GitHub's client, and what that answers. */
/** Marks the thread's order as ours. */
const orderKind = 'slipway/cache-order/v1';
//# sourceMappingURL=cache-order.js.map
;// CONCATENATED MODULE: ./packages/runner/build/secret-fields.js
/** What of a secret is to be masked: its fields, not its braces. */
/** Shorter pieces occur by chance, and a log full of `***` hides nothing and helps nobody. */
const shortestMask = 4;
const secretKey = /pass|secret|token|key|auth|credential|private|signature|cookie/i;
const keyAndValue = /^(?:- )?["']?([\w ./-]*?[\w-])["']?\s*[:=]\s*(\S.*)$/;
/**
 * The texts to mask for one secret. A single line is masked whole. Of several lines (a kubeconfig, a key in PEM, a
 * service account) the runner would mask each, `{` and `kind: Config` too, so the fields are picked here: values
 * under a key that sounds like a secret, values that look random, and bare lines; base64 values also decoded, and
 * the whole text also in base64, since that is how such files travel.
 * The runner adds its own encodings to each (base64 at three offsets, JSON, URI, XML, shell, expression):
 * actions/runner, src/Runner.Common/HostContext.cs, AddValueEncoder.
 */
function secretFields(secret) {
    const found = new Set();
    collect(secret, found, 0);
    return [...found].filter((text) => text.length >= shortestMask);
}
function collect(secret, found, depth) {
    const text = secret.trim();
    const document = parseJson(text);
    if (document !== undefined)
        collectLeaves(document, '', found, depth);
    if (!/[\r\n]/.test(text)) {
        found.add(text);
        // The password of `user:password` and of a URL with one.
        const pair = /^(?:[a-z][\w+.-]*:\/\/)?[^\s:/@]+:([^\s:/@]{4,})(?:@\S*)?$/i.exec(text);
        if (pair?.[1] !== undefined)
            found.add(pair[1]);
        collectDecoded(text, found, depth);
        return;
    }
    for (const shift of [0, 1, 2])
        found.add(Buffer.from(secret).subarray(shift).toString('base64'));
    if (document !== undefined)
        return;
    for (const line of text.split(/[\r\n]+/))
        collectLine(line.trim(), found, depth);
}
function collectLine(line, found, depth) {
    if (line === '' || line.startsWith('#') || /^-{3,}/.test(line) || /^[^\p{L}\p{N}]*$/u.test(line))
        return;
    const [, key, rest] = keyAndValue.exec(line) ?? [];
    if (key === undefined || rest === undefined) {
        if (!/^[\w./ -]+["']?:$/.test(line))
            collect(line, found, depth);
        return;
    }
    // `AAAA==`, the end of a key's body, is no key with a value.
    const isBase64 = /^[A-Za-z0-9+/]+={1,2}$/.test(line);
    if (isBase64)
        collect(line, found, depth);
    else
        collectValue(key, rest.replace(/^(["'])(.*)\1,?$/, '$2'), found, depth);
}
function collectLeaves(value, key, found, depth) {
    if (typeof value === 'string')
        collectValue(key, value, found, depth);
    else if (typeof value === 'number' && secretKey.test(key))
        found.add(String(value));
    else if (value !== null && typeof value === 'object') {
        for (const [inner, leaf] of Object.entries(value)) {
            collectLeaves(leaf, Array.isArray(value) ? key : inner, found, depth);
        }
    }
}
function collectValue(key, value, found, depth) {
    const looksRandom = /^\S{16,}$/.test(value) && !/^[a-z][\w+.-]*:\/\/[^@]*$/i.test(value);
    if (secretKey.test(key) || looksRandom || /[\r\n]/.test(value))
        collect(value, found, depth);
}
/** base64 over readable text (`data:` of a Kubernetes secret, `auth` of a registry) hides the true secret inside. */
function collectDecoded(text, found, depth) {
    if (depth >= 2 || text.length < 8 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text))
        return;
    const decoded = Buffer.from(text, 'base64').toString('utf8');
    if (/^[\t\r\n\x20-\x7e]+$/.test(decoded))
        collect(decoded, found, depth + 1);
}
function parseJson(text) {
    if (!/^[[{]/.test(text))
        return undefined;
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=secret-fields.js.map
;// CONCATENATED MODULE: ./packages/runner/build/mask.js

/** Tells the runner each field of `secret`; where there is no runner, nothing is written, least of all the secret. */
function maskSecret(secret, log) {
    const fields = secretFields(secret);
    for (const field of fields)
        log.command('add-mask', field);
    if (fields.length === 0 && secret.trim() !== '') {
        log.warn(`a secret of fewer than ${shortestMask} characters is not masked in the log`);
    }
}
//# sourceMappingURL=mask.js.map
;// CONCATENATED MODULE: ./packages/runner/build/cache.js
/**
 * The cache service that the runner gives its actions, as a store of single files. GitHub's client works in a thread of
 * its own: what it prints becomes one warning, and a cancelled or slow transfer really ends.
 */









/** What an entry holds, and nothing else: the client unpacks absolute paths as well. */
const fileName = 'slipway.pack';
/**
 * The cache of this run's repository; null where the runner gives none.
 * Both versions of the service are spoken: hosted runners have the second, enterprise servers and act the first.
 * @param services what has GitHub's client: the bundle beside the actions by default
 */
function runCache(env, log, signal, services = servicesBundle) {
    const service = env.ACTIONS_CACHE_SERVICE_V2
        ? env.ACTIONS_RESULTS_URL
        : (env.ACTIONS_CACHE_URL ?? env.ACTIONS_RESULTS_URL);
    if (!service || !env.ACTIONS_RUNTIME_TOKEN)
        return null;
    /** In a folder that is thrown away: the client leaves folders behind when it is stopped. */
    const work = async (order, { timeoutMs }, otherwise, does) => {
        const folder = await (0,promises_.mkdtemp)(external_node_path_.join(env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), 'slipway-cache-'));
        const ask = () => askClient({ kind: orderKind, folder, file: fileName, ...order }, { env, log, signal, timeoutMs, services });
        try {
            return await does(ask, external_node_path_.join(folder, fileName));
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason instanceof build/* CancelledError */.cc ? signal.reason : new build/* CancelledError */.cc();
            log.warn(`cache: ${order.work} ${order.key}: ${error.message}`);
            return otherwise;
        }
        finally {
            await (0,promises_.rm)(folder, { recursive: true, force: true });
        }
    };
    return {
        restore: (file, key, prefixes, limits) => work({ work: 'restore', key, prefixes }, limits, undefined, async (ask, unpacked) => {
            const found = await ask();
            if (found === null)
                return undefined;
            if (!(await (0,promises_.lstat)(unpacked)).isFile())
                throw new Error(`the entry ${found} holds something else than a pack`);
            await move(unpacked, file);
            return found;
        }),
        has: (key, limits) => 
        // The service takes a key for a prefix, too.
        work({ work: 'find', key, prefixes: [] }, limits, false, async (ask) => (await ask()) === key),
        save: (file, key, limits) => work({ work: 'save', key, prefixes: [] }, limits, false, async (ask, packed) => {
            await (0,promises_.link)(file, packed).catch(() => (0,promises_.copyFile)(file, packed, external_node_fs_.constants.COPYFILE_EXCL));
            return (await ask()) !== null;
        }),
    };
}
/** How long the thread may take to stop when it is asked to; a network is waited for, not worked at. */
const stopMs = 2000;
/** @throws Error with what the client complained of; Error or CancelledError when it had to be stopped */
async function askClient(order, asking) {
    const { env, log, signal, timeoutMs } = asking;
    signal.throwIfAborted();
    const worker = new external_node_worker_threads_.Worker(asking.services(), {
        workerData: order,
        execArgv: [],
        // Where it packs, and what the names in its archives are relative to. Debugging, it would print every name.
        env: { ...env, RUNNER_TEMP: order.folder, GITHUB_WORKSPACE: order.folder, RUNNER_DEBUG: '' },
    });
    const answered = Promise.withResolvers();
    const exited = new Promise((resolve) => worker.once('exit', () => resolve()));
    worker.once('message', answered.resolve);
    worker.once('error', answered.reject);
    worker.once('exit', (code) => answered.reject(new Error(`its client ended early (${code})`)));
    const ends = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const stop = () => {
        worker.postMessage('stop');
        answered.reject(signal.aborted
            ? signal.reason
            : new Error(`no answer within ${(0,build/* formatDuration */.a3)(timeoutMs)}; it goes on without`));
    };
    ends.addEventListener('abort', stop, { once: true });
    try {
        const { key, error, said } = await answered.promise;
        const found = complaints(said, log);
        const complaint = found.join('; ');
        if (error !== undefined)
            throw new Error(error);
        // A save that failed half-way is still answered with the number that was reserved for it.
        const failed = order.work === 'save' && found.some((text) => text.startsWith('Failed to save'));
        if ((key === null || failed) && complaint !== '')
            throw new Error(complaint);
        return key;
    }
    finally {
        ends.removeEventListener('abort', stop);
        const late = setTimeout(() => void worker.terminate(), stopMs);
        await exited;
        clearTimeout(late);
    }
}
/** The warnings and errors among the commands that the client printed; what it wants masked is masked. */
function complaints(output, log) {
    const found = [];
    for (const line of output.split(/\r?\n/)) {
        const [, command, value = ''] = /^::([a-z-]+)[^:]*::(.*)$/.exec(line) ?? [];
        const plain = value.replaceAll('%0D', '').replaceAll('%0A', '\n').replaceAll('%25', '%');
        if (command === 'add-mask')
            maskSecret(plain, log);
        if (command === 'warning' || command === 'error')
            found.push(plain);
    }
    return [...new Set(found)];
}
async function move(from, to) {
    await (0,promises_.rename)(from, to).catch(() => (0,promises_.copyFile)(from, to, external_node_fs_.constants.COPYFILE_EXCL));
}
//# sourceMappingURL=cache.js.map
;// CONCATENATED MODULE: ./packages/runner/build/cancellation.js
/** The runner's cancellation, and a person's Ctrl-C, as an `AbortSignal`. */

/**
 * The time an action has after the first signal. The runner sends SIGINT to the action alone, SIGTERM 7.5 s later,
 * and kills it after 2.5 s more: 6 s leave room for the last lines.
 * Source: actions/runner, src/Runner.Sdk/ProcessInvoker.cs, CancelAndKillProcessTree.
 */
const graceMs = 6000;
/**
 * The first SIGINT or SIGTERM aborts; a second one of the same kind, or the end of the grace, calls `giveUp`.
 * The runner's SIGTERM after its SIGINT is one cancellation, not a second wish.
 */
function watchSignals(giveUp) {
    const controller = new AbortController();
    const seen = new Set();
    const onSignal = (signal) => {
        if (seen.has(signal))
            giveUp(`ended by a second ${signal}`);
        if (seen.size === 0)
            setTimeout(() => giveUp('did not stop in time'), graceMs).unref();
        seen.add(signal);
        controller.abort(new build/* CancelledError */.cc(`cancelled (${signal})`));
    };
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
    return {
        signal: controller.signal,
        abort: (reason) => controller.abort(reason),
    };
}
//# sourceMappingURL=cancellation.js.map
;// CONCATENATED MODULE: ./packages/runner/build/environment.js
/** What the environment of the process says about where it runs, and what of it children may inherit. */
/** Whether a runner of GitHub Actions (or one that plays it) reads our output. */
function isGithubActions(env) {
    return env.GITHUB_ACTIONS === 'true';
}
/**
 * Ours alone: inputs and state (they hold secrets), the runner's tokens, and the files by which a step speaks to
 * the runner. A test or a chart plugin that we start has no business with the outputs of the step that starts it.
 */
const kept = /^(?:INPUT_.*|STATE_.*|ACTIONS_.*TOKEN|GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY|ARTIFACTS))$/i;
/** The environment for child processes. */
function childEnvironment(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !kept.test(name)));
}
//# sourceMappingURL=environment.js.map
;// CONCATENATED MODULE: ./packages/runner/build/failure.js
/** How an error meets the user: one annotation, one row of the summary, one exit code. */

/** 128 + SIGINT, as a shell counts. */
const cancelledExitCode = 130;
/**
 * Says what went wrong in `action`. When the run is `cancelled`, whatever broke, broke because of that.
 */
function describeFailure(action, error, cancelled) {
    const debug = stackOf(error);
    const base = { place: { title: action }, line: undefined, summary: '', exitCode: 1, debug };
    if (cancelled || error instanceof build/* CancelledError */.cc) {
        const why = error instanceof build/* CancelledError */.cc ? error.message : 'cancelled';
        return { ...base, annotation: undefined, line: `${action}: ${why}`, exitCode: cancelledExitCode };
    }
    if (error instanceof build/* ConfigError */.xL) {
        const where = (0,build/* formatPlace */.dE)(error.where);
        const { file, line } = error.where;
        return {
            ...base,
            annotation: `${where === '' ? '' : `${where}: `}${error.message}\n${error.fix}`,
            place: {
                title: action,
                ...(file === undefined ? {} : { file }),
                ...(line === undefined ? {} : { line }),
            },
            summary: table(action, ['what is wrong', 'where', 'what to do'], [error.message, where, error.fix]),
        };
    }
    if (error instanceof build/* ToolError */.v4) {
        const how = error.exitCode === null ? 'did not end by itself' : `exit code ${error.exitCode}`;
        return {
            ...base,
            annotation: [error.message, `${error.command} (${how})`, ...error.lines].join('\n'),
            summary: table(action, ['what failed', 'command', 'result', 'its last line'], [error.message, error.command, how, error.lines.at(-1) ?? '']),
        };
    }
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return {
        ...base,
        annotation: `${what}\nThis is a fault of Slipway, not of your project. Run the job again with debug logging to see where it happened, and report it.`,
        summary: table(action, ['what happened', 'whose fault'], [what, 'Slipway’s; please report it']),
    };
}
function table(action, head, row) {
    const line = (cells) => `| ${cells.map(build/* escapeMarkdown */.FV).join(' | ')} |`;
    return `### ${(0,build/* escapeMarkdown */.FV)(action)}: failed\n\n${line(head)}\n|${' --- |'.repeat(head.length)}\n${line(row)}\n`;
}
function stackOf(error) {
    if (!(error instanceof Error))
        return String(error);
    const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`;
    return `${error.stack ?? error.message}${cause}`;
}
//# sourceMappingURL=failure.js.map
;// CONCATENATED MODULE: ./packages/runner/build/identity.js
/** Where a job may ask who it is, which the runner tells jobs with the permission `id-token: write` alone. */
/** null where the job has no such permission (variables of actions/runner, src/Runner.Worker/Handlers/NodeScriptActionHandler.cs). */
function identityService(env) {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = env;
    return url && token ? { url, token } : null;
}
//# sourceMappingURL=identity.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/reference.js
/** What an output says of a document that another job uploaded; a room of its own, for inputs read it at every start. */
/** `name@sha256:…`: an artifact, and the sha256 of the document in it. */
const reference = /^(?<name>[0-9A-Za-z][0-9A-Za-z._-]{0,127})@sha256:(?<sha256>[0-9a-f]{64})$/;
//# sourceMappingURL=reference.js.map
;// CONCATENATED MODULE: ./packages/runner/build/shapes.js
/** What a text has to look like, so that nonsense is met at the edge and not where it would be used. */

const shapes = {
    /** Services and environments: a DNS label (RFC 1123, section 2.1). */
    name: {
        pattern: /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
        is: 'a name',
        example: 'hello-service (small letters, digits and inner dashes, 63 at most)',
    },
    version: {
        pattern: /^[0-9A-Za-z][0-9A-Za-z._+-]{0,127}$/,
        is: 'a version label',
        example: '1.4.2 (letters, digits and . _ + -)',
    },
    /** What it takes is a language of its own, judged where it is understood. */
    goVersion: {
        pattern: /^(?:stable|oldstable|[0-9*<>=^~][0-9A-Za-z.*<>=^~|, -]{0,99})$/,
        is: 'a version of Go',
        example: '1.26.x (in quotes; or stable, or a range: ">=1.25 <1.27")',
    },
    /** A folder of the module, and none above it. */
    package: {
        pattern: /^\.(?:\/(?!\.{1,2}(?:\/|$))[\p{L}\p{N}_.+~-]{1,255})*\/?$/u,
        is: 'a package of the module',
        example: "./cmd/web (from the module's folder)",
    },
    /** The path of a URL, with a query if there is one: printable ASCII (RFC 3986, section 3.3) but for `#`. */
    urlPath: {
        pattern: /^\/[\x21\x22\x24-\x7e]{0,2047}$/,
        is: 'a path',
        example: '/orders/7',
    },
    /** IEEE Std 1003.1, "Environment Variables": what every shell can name. */
    variable: {
        pattern: /^[A-Za-z_][A-Za-z0-9_]{0,254}$/,
        is: 'the name of a variable',
        example: 'PORT',
    },
    /** Fewer characters than GitHub takes: it goes into names of folders too. */
    artifact: {
        pattern: /^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$/,
        is: 'the name of an artifact',
        example: 'shop-build (letters, digits and . _ -)',
    },
    /** A part of a whole: the first of four is 1/4. */
    shard: {
        pattern: /^[1-9]\d{0,2}\/[1-9]\d{0,2}$/,
        is: 'a shard',
        example: '1/4 (the first of four)',
    },
    /** What a registry or a ledger calls bytes. */
    digest: {
        pattern: /^(?:sha256:)?[0-9a-f]{64}$/,
        is: 'a sha256',
        example: `sha256:${'0123456789abcdef'.repeat(4)}`,
    },
    /** A commit, branch or tag, as git takes it. */
    revision: {
        pattern: /^(?!-)(?!.*\.\.)[\p{L}\p{N}_./+@{}^~-]{1,255}$/u,
        is: 'a commit or branch',
        example: 'origin/main',
    },
    /** Where a service answers; `none`: nowhere. */
    baseUrl: {
        pattern: /^none$|^https?:\/\/[A-Za-z0-9.[\]:-]{1,255}(?:\/[\x21\x22\x24-\x7e]{0,1000})?$/,
        is: 'the address of a service',
        example: 'http://127.0.0.1:8080',
    },
    /** A page that people open; it goes into GitHub's pages, so it holds no name and no password. */
    webAddress: {
        pattern: /^https?:\/\/[A-Za-z0-9.[\]:-]{1,255}(?:\/[\x21\x22\x24-\x7e]{0,1000})?$/,
        is: 'the address of a page',
        example: 'https://shop.example.com',
    },
    /** A vulnerability database: https, or files of this machine. */
    databaseUrl: {
        pattern: /^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost)[:/]|file:\/\/\/)[\x21\x22\x24-\x7e]{0,1000}$/,
        is: 'the address of a vulnerability database',
        example: 'https://vuln.go.dev',
    },
    /** A branch of our own making; git takes more (git-check-ref-format). */
    branch: {
        pattern: /^(?!.*(?:\.\.|\/\/|\.lock(?:\/|$)))[0-9A-Za-z][\w./-]{0,98}\w$/,
        is: 'the name of a branch',
        example: 'slipway-ledger',
    },
    /** Somebody's own words, which stand in the ledger from then on. */
    reason: {
        pattern: /^(?=.*\p{L})[^\p{C}$]{1,500}$/u,
        is: 'a reason',
        example: 'the database was down, not the service (a sentence, 500 characters at most)',
    },
    /** Of basic authentication; RFC 7617 allows more, and no colon. */
    username: {
        pattern: /^[0-9A-Za-z][0-9A-Za-z._@+-]{0,199}$/,
        is: 'the name of a user',
        example: 'slipway (letters, digits and . _ @ + -)',
    },
    /** A field of HTTP (RFC 9110, section 5): a token, a colon, printable ASCII. */
    header: {
        pattern: /^[A-Za-z][0-9A-Za-z-]{0,99}:[ ]*[\x21-\x7e](?:[\x20-\x7e]{0,2000}[\x21-\x7e])?$/,
        is: 'a header',
        example: 'X-Scope-OrgID:shop (a name, a colon, a value)',
    },
    /** What a check run is called beside a commit. */
    checkName: {
        pattern: /^[\p{L}\p{N}][\p{L}\p{N} ._/()-]{0,99}$/u,
        is: 'the name of a check',
        example: 'quality gate (shop)',
    },
    /** What an output of another job says of a document that it uploaded. */
    handover: {
        pattern: reference,
        is: 'what another job uploaded',
        example: `shop-build@sha256:${'0123456789abcdef'.repeat(4)} (needs.build.outputs.artifact has it)`,
    },
};
/** What breaks a line, turns the text around or cannot be seen (Unicode TR 36, section 3.2). */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const unseenWords = 'holds a character that cannot be seen';
const longestShown = 200;
/** A value inside a message: in quotes, cut, with what cannot be seen written as escapes. */
function quoted(value) {
    const cut = value.length > longestShown ? `${value.slice(0, longestShown)}…` : value;
    const visible = cut.replaceAll(new RegExp(unseen, 'gu'), (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
    return `"${visible}"`;
}
//# sourceMappingURL=shapes.js.map
;// CONCATENATED MODULE: ./packages/runner/build/paths.js
/** Paths that inputs name: taken, or refused with what is wrong with them or lies there instead. */




/** Bytes of one name of a path, and of a whole one: NAME_MAX and PATH_MAX of Linux. */
const longestName = 255;
const longestPath = 4095;
/**
 * The absolute path that `value` names, whether something is there or not. A relative one stays in the workspace;
 * who means a place outside writes it from the root.
 * @throws ConfigError that names the input
 */
function resolvePath(name, value, { base, workspace }) {
    const refuse = (why, fix) => new build/* ConfigError */.xL(`${quoted(value)} ${why}`, { where: { name }, fix });
    if (unseen.test(value))
        throw refuse(unseenWords, `write a path of letters and signs: ${name}: .slipway`);
    const file = external_node_path_.resolve(base, value);
    if (Buffer.byteLength(file) > longestPath ||
        value.split(/[\\/]/).some((part) => Buffer.byteLength(part) > longestName)) {
        throw refuse('is too long for a path', 'write a shorter one: 255 bytes a name');
    }
    const within = external_node_path_.relative(workspace, file);
    const leaves = within === '..' || within.startsWith(`..${external_node_path_.sep}`) || external_node_path_.isAbsolute(within);
    if (leaves && !external_node_path_.isAbsolute(value)) {
        throw refuse('leads out of the workspace', 'write a path within it, or an absolute one');
    }
    return file;
}
/**
 * The absolute path of the file that `value` names.
 * @throws ConfigError that names the input and what lies there
 */
function resolveFile(name, value, bounds) {
    const file = resolvePath(name, value, bounds);
    const there = kindOf(file);
    if (there === 'a file')
        return file;
    throw new build/* ConfigError */.xL(there === undefined
        ? `there is no file ${quoted(value)} (looked for ${file})`
        : `${quoted(value)} is ${there === 'directory' ? 'a directory' : there}, not a file (${file})`, { where: { name }, fix: 'name a file that exists, or let the step that writes it run before' });
}
/**
 * The absolute path of the file or directory that `value` names.
 * @throws ConfigError that names the input
 */
function resolveExisting(name, value, bounds) {
    const place = resolvePath(name, value, bounds);
    const there = kindOf(place);
    if (there === 'a file' || there === 'directory')
        return place;
    throw new build/* ConfigError */.xL(`there is ${there === undefined ? 'nothing' : there} at ${quoted(value)} (looked for ${place})`, {
        where: { name },
        fix: 'name files or directories that exist, one a line, or let the step that writes them run before',
    });
}
/**
 * The absolute path of the existing directory `value`.
 * @throws ConfigError that names the input, the path, and what lies there or above it
 */
function resolveDirectory(name, value, bounds) {
    const directory = resolvePath(name, value, bounds);
    const there = kindOf(directory);
    if (there === 'directory')
        return directory;
    const parent = nearestDirectory(external_node_path_.dirname(directory));
    const around = directoriesIn(parent);
    throw new build/* ConfigError */.xL(there === undefined
        ? `there is no directory ${quoted(value)} (looked for ${directory})`
        : `${quoted(value)} is ${there}, not a directory (${directory})`, {
        where: { name },
        fix: around.length === 0
            ? `name a directory that exists; the workspace itself is ${name}: .`
            : `name a directory that exists; ${parent} holds ${around.slice(0, 8).join(', ')}`,
    });
}
function kindOf(file) {
    try {
        const stat = (0,external_node_fs_.statSync)(file);
        return stat.isDirectory() ? 'directory' : stat.isFile() ? 'a file' : 'neither file nor directory';
    }
    catch {
        return undefined;
    }
}
function nearestDirectory(from) {
    let directory = from;
    while (kindOf(directory) !== 'directory' && external_node_path_.dirname(directory) !== directory) {
        directory = external_node_path_.dirname(directory);
    }
    return directory;
}
function directoriesIn(directory) {
    try {
        return (0,external_node_fs_.readdirSync)(directory, { withFileTypes: true })
            .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
            .map((entry) => `${entry.name}/`)
            .sort();
    }
    catch {
        return [];
    }
}
//# sourceMappingURL=paths.js.map
;// CONCATENATED MODULE: ./packages/runner/build/inputs.js
/** The inputs of an action: each read once, at the edge, with a message that names the input and a right example. */



/** What can stand behind `Bearer` (RFC 6750, section 2.1), as long as servers take a line of a header. */
const bearer = /^[A-Za-z0-9._~+/-]{1,4096}={0,2}$/;
/** Characters of a number, a quantity or a word of a list. */
const longestWord = 200;
/**
 * Upper case, spaces as underscores, dashes kept.
 * Source: actions/runner, src/Runner.Worker/Handlers/Handler.cs, AddInputsToEnvironment.
 */
function inputVariable(name) {
    return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}
/** Inputs from the environment `env`; `workspace` is the base of relative paths. */
function readInputs(env, workspace, mask) {
    const text = (name) => {
        const value = (env[inputVariable(name)] ?? '').trim();
        if (!value.includes('\0'))
            return value;
        throw new build/* ConfigError */.xL(`${quoted(value)} holds a NUL character`, {
            where: { name },
            fix: 'write text without it',
        });
    };
    /** A missing value meets its default or is refused; a present one is parsed. */
    const read = (name, options, parse) => {
        const value = text(name);
        if (value !== '')
            return parse(value);
        if (options !== undefined && 'default' in options)
            return options.default;
        throw new build/* ConfigError */.xL('the input is required and is empty', {
            where: { name },
            fix: `write under "with:" of the step: ${name}: ${options?.example ?? '…'}`,
        });
    };
    /** A quantity or a word: a line of a few characters, all of which can be seen. */
    const word = (name, parse) => {
        return (value) => {
            if (value.length <= longestWord && !unseen.test(value))
                return parse(value);
            const why = value.length > longestWord ? `has ${value.length} characters` : unseenWords;
            throw new build/* ConfigError */.xL(`${quoted(value)} ${why}`, {
                where: { name },
                fix: `write one line of ${longestWord} characters at most`,
            });
        };
    };
    const listed = (name) => text(name)
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
    const located = (resolve) => (name, options) => {
        const value = read(name, options, (given) => given);
        if (typeof value !== 'string')
            return value;
        return resolve(name, value, { base: options?.base ?? workspace, workspace });
    };
    return {
        string: (name, options) => read(name, options, (value) => shaped(name, value, options?.shape)),
        boolean: (name, options) => read(name, options, word(name, (value) => parseBoolean(name, value))),
        lines: (name, options) => listed(name).map((line) => shaped(name, line, options?.shape)),
        integer: (name, options) => read(name, options, word(name, (value) => parseInteger(name, value, options ?? {}))),
        duration: (name, options) => read(name, options, word(name, (value) => (0,build/* parseDuration */.E9)(value, { name }))),
        size: (name, options) => read(name, options, word(name, (value) => (0,build/* parseSize */.DB)(value, { name }))),
        ratio: (name, options) => read(name, options, word(name, (value) => (0,build/* parseRatio */.LO)(value, { name }))),
        oneOf: (name, values, options) => read(name, options, word(name, (value) => parseOneOf(name, value, values))),
        directory: located(resolveDirectory),
        file: located(resolveFile),
        files: (name) => listed(name).map((line) => resolveExisting(name, line, { base: workspace, workspace })),
        path: located(resolvePath),
        evidence: (name, options) => read(name, options, (value) => shapes.handover.pattern.test(value)
            ? value
            : resolveFile(name, value, { base: workspace, workspace })),
        evidences: (name) => listed(name).map((line) => shapes.handover.pattern.test(line)
            ? line
            : resolveExisting(name, line, { base: workspace, workspace })),
        secret: (name, options) => read(name, options, (value) => {
            mask(value);
            return value;
        }),
        token: (name, options) => read(name, options, (value) => {
            if (!bearer.test(value)) {
                throw new build/* ConfigError */.xL('what stands there cannot be a token', {
                    where: { name },
                    fix: `write ${name}: \${{ github.token }}, or leave it out`,
                });
            }
            mask(value);
            return value;
        }),
    };
}
function shaped(name, value, shape) {
    if (shape === undefined || shape.pattern.test(value))
        return value;
    throw new build/* ConfigError */.xL(`${quoted(value)} is not ${shape.is}`, {
        where: { name },
        fix: `write ${name}: ${shape.example}`,
    });
}
function parseBoolean(name, value) {
    if (/^(true|True|TRUE)$/.test(value))
        return true;
    if (/^(false|False|FALSE)$/.test(value))
        return false;
    throw new build/* ConfigError */.xL(`${quoted(value)} is neither true nor false`, {
        where: { name },
        fix: `write ${name}: true, or ${name}: false`,
    });
}
function parseInteger(name, value, range) {
    const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = range;
    const number = /^[+-]?\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max)
        return number;
    const from = range.min === undefined ? '' : ` from ${range.min}`;
    const to = range.max === undefined ? '' : ` to ${range.max}`;
    throw new build/* ConfigError */.xL(`${quoted(value)} is not a whole number${from}${to}`, {
        where: { name },
        fix: `write ${name}: ${range.min ?? range.max ?? 1}`,
    });
}
function parseOneOf(name, value, values) {
    const match = values.find((allowed) => allowed === value);
    if (match !== undefined)
        return match;
    const near = values.find((allowed) => allowed.toLowerCase() === value.toLowerCase()) ?? values[0];
    throw new build/* ConfigError */.xL(`${quoted(value)} is none of ${values.join(', ')}`, {
        where: { name },
        fix: `write ${name}: ${near}`,
    });
}
//# sourceMappingURL=inputs.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./packages/runner/build/untrusted.js
/** Text of others on its way to the runner, which reads every line of ours as a possible command. */

/**
 * Whether the runner could take a line of `text` for a command: `::name` after white space, or `##[name` anywhere.
 * A lone carriage return starts a line as well (.NET's StreamReader.ReadLine), and .NET's TrimStart also drops U+0085.
 * Source: actions/runner, src/Runner.Common/ActionCommand.cs, TryParseV2 and TryParse.
 */
function looksLikeCommand(text) {
    return text.includes('##[') || text.split(/[\r\n]/).some((line) => /^[\s\u0085]*::/.test(line));
}
/**
 * Makes the markers of old (`##[error]`, `##[group]`) plain text: the log page gives them colour and folds even
 * where the runner does not run them. The same edit as the runner's own for its `##[start-action` marker.
 * Source: actions/runner, src/Runner.Worker/Handlers/OutputManager.cs, OnDataReceived.
 */
function defuseMarkers(text) {
    return text.replaceAll('##[', '##[\\');
}
/** One line for a title or a heading: line breaks become spaces, markers are defused. */
function oneLine(text) {
    return defuseMarkers(text.replace(/[\r\n]+/g, ' ')).trim();
}
/**
 * Writes text of others between `::stop-commands::<token>` and `::<token>::`, so that nothing in it is a command.
 * The bracket stays open from one piece to the next (each bracket is two lines in the log), until `close`, which
 * must come before any command of ours.
 * Source: actions/runner, src/Runner.Worker/ActionCommandManager.cs, TryProcessCommand.
 */
class UntrustedWriter {
    #write;
    #token;
    #atLineStart = true;
    /** A trailing `#` or `##`: the rest of a marker may come in the next piece. */
    #held = '';
    constructor(write) {
        this.#write = write;
    }
    get isOpen() {
        return this.#token !== undefined;
    }
    write(text) {
        if (text === '')
            return;
        if (this.#token === undefined) {
            this.#token = (0,external_node_crypto_.randomBytes)(16).toString('hex');
            this.#write(`::stop-commands::${this.#token}\n`);
            this.#atLineStart = true;
        }
        const whole = this.#held + text;
        this.#held = /#{1,2}$/.exec(whole)?.[0] ?? '';
        this.#put(defuseMarkers(whole.slice(0, whole.length - this.#held.length)));
    }
    /** A line of our own in the midst of theirs, never glued to a piece of theirs. */
    line(text) {
        this.#finishLine();
        this.write(`${text}\n`);
    }
    close() {
        if (this.#token === undefined)
            return;
        this.#finishLine();
        this.#write(`::${this.#token}::\n`);
        this.#token = undefined;
    }
    #finishLine() {
        this.#put(this.#held);
        this.#held = '';
        if (!this.#atLineStart)
            this.#put('\n');
    }
    #put(text) {
        if (text === '')
            return;
        this.#atLineStart = text.endsWith('\n');
        this.#write(text);
    }
}
//# sourceMappingURL=untrusted.js.map
;// CONCATENATED MODULE: ./packages/runner/build/workflow-command.js
/**
 * The two ways in which a step speaks to the runner: lines on stdout, and entries in files. Written here, since
 * @actions/core loads an HTTP client before it can say anything, which costs each start of each action twice the time
 * of an empty Node; a test holds every byte to what @actions/core writes.
 */



/**
 * `::error title=…,file=…::message`, with a line end.
 * Source: actions/runner, src/Runner.Common/ActionCommand.cs, _escapeDataMappings and _escapePropertyMappings.
 */
function commandLine(command, properties, data) {
    const list = Object.entries(properties)
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
    return `::${command}${list.length === 0 ? '' : ` ${list.join(',')}`}::${escapeData(data)}${external_node_os_.EOL}`;
}
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
/**
 * One entry of GITHUB_OUTPUT, GITHUB_ENV or GITHUB_STATE. The delimiter is random, so no value can end its own entry;
 * the name goes as it is and must have been checked.
 * Source: actions/runner, src/Runner.Worker/FileCommandManager.cs, EnvFileKeyValuePairs.
 */
function keyValueEntry(name, value) {
    const delimiter = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
    return `${name}<<${delimiter}${external_node_os_.EOL}${value}${external_node_os_.EOL}${delimiter}${external_node_os_.EOL}`;
}
/** Appends to one of the runner's files. @throws the system's error when the file is not there */
function appendEntry(file, entry) {
    (0,external_node_fs_.appendFileSync)(file, entry, { encoding: 'utf8', flag: 'a' });
}
//# sourceMappingURL=workflow-command.js.map
;// CONCATENATED MODULE: ./packages/runner/build/log.js


/**
 * Longest annotation text, in UTF-16 units: the runner cuts there, in the log as well.
 * Source: actions/runner, src/Runner.Worker/ExecutionContext.cs, _maxIssueMessageLength.
 */
const annotationLimit = 4096;
/**
 * The runner keeps ten annotations of a kind per step. One error is kept back for the reason of the failure itself.
 * Source: actions/runner, src/Runner.Worker/ExecutionContext.cs, _maxCountPerIssueType.
 */
const errorsBeforeTheLast = 9;
/** In a log that is kept, a sign of life now and then is enough. */
const betweenProgressMs = 30_000;
/** Cuts `text` to the runner's limit on annotations and says so; never between the halves of one character. */
function cutAnnotation(text) {
    if (text.length <= annotationLimit)
        return text;
    const marker = '\n… (cut; the log has the rest)';
    const kept = text.slice(0, annotationLimit - marker.length);
    return kept.replace(/[\ud800-\udbff]$/, '') + marker;
}
const write = (text) => {
    process.stdout.write(text);
};
class RunnerLog {
    #onRunner;
    #verbose;
    #untrusted = new UntrustedWriter(write);
    #openGroups = 0;
    #errors = 0;
    /** Off a runner: a program's line that is not finished yet. */
    #midLine = false;
    #progressAt = performance.now();
    /** `verbose` matters off a runner only; a runner itself knows whether debug lines are wanted. */
    constructor(options) {
        this.#onRunner = options.onRunner;
        this.#verbose = options.verbose;
    }
    debug(message) {
        if (this.#onRunner)
            this.command('debug', defuseMarkers(message));
        else if (this.#verbose)
            this.info(message);
    }
    info(message) {
        if (!this.#onRunner)
            this.#plain(message);
        else if (this.#untrusted.isOpen || looksLikeCommand(message))
            this.#untrusted.line(message);
        else
            write(`${message}\n`);
    }
    notice(message) {
        this.annotate('notice', message);
    }
    warn(message) {
        this.annotate('warning', message);
    }
    error(message) {
        this.annotate('error', message);
    }
    annotate(severity, message, place = {}) {
        if (severity === 'error' && ++this.#errors > errorsBeforeTheLast)
            this.info(`error: ${message}`);
        else
            this.#annotate(severity, message, place);
    }
    /** The one annotation that says why the action failed; it has a place of its own among the runner's ten. */
    failure(message, place) {
        this.#annotate('error', message, place);
    }
    output(text) {
        if (this.#onRunner)
            this.#untrusted.write(text);
        else if (text !== '') {
            write(text);
            this.#midLine = !text.endsWith('\n');
        }
    }
    progress(message) {
        const now = performance.now();
        if (now - this.#progressAt < betweenProgressMs)
            return;
        this.#progressAt = now;
        this.info(`… ${oneLine(message)}`);
    }
    async group(title, work) {
        // The runner does not nest groups: an inner one is a plain heading inside the outer.
        const outermost = this.#onRunner && this.#openGroups === 0;
        if (outermost)
            this.command('group', oneLine(title));
        else
            this.info(oneLine(title));
        this.#openGroups++;
        try {
            return await work();
        }
        finally {
            this.#openGroups--;
            if (outermost)
                this.command('endgroup', '');
        }
    }
    /** Gives a command of ours to the runner: outside any bracket, and only where there is a runner. */
    command(name, data, properties = {}) {
        if (!this.#onRunner)
            return;
        this.#untrusted.close();
        write(commandLine(name, properties, data));
    }
    /** Closes what is open, before the process ends. */
    close() {
        this.#untrusted.close();
    }
    #plain(message) {
        write(`${this.#midLine ? '\n' : ''}${message}\n`);
        this.#midLine = false;
    }
    #annotate(severity, message, place) {
        if (!this.#onRunner) {
            this.#plain(`${severity}: ${message}`);
            return;
        }
        const text = defuseMarkers(message);
        const { file, line } = place;
        const title = place.title === undefined ? undefined : oneLine(place.title);
        this.command(severity, cutAnnotation(text), { title, file, line });
        if (text.length > annotationLimit)
            this.#untrusted.line(message);
    }
}
//# sourceMappingURL=log.js.map
;// CONCATENATED MODULE: ./packages/runner/build/outputs.js
/** What a step hands to the next ones: outputs, variables, directories on PATH. */





/**
 * All outputs of a job: GitHub's limit is 1 MB per job, measured in UTF-16 ("Workflow syntax", jobs.<job_id>.outputs);
 * the runner itself has none.
 */
const outputsLimit = 2 ** 20;
/**
 * One variable of the environment: above it a later step, or the post step that is given its state in one, does not
 * start at all. Windows has the lowest limit (actions/runner, src/Runner.Worker/Handlers/Handler.cs,
 * _environmentVariableMaximumSize); Linux has 128 KiB (MAX_ARG_STRLEN).
 */
const variableLimit = 32_766;
/**
 * Refuses a name that would be more than a name: the value stands behind a random delimiter, and the name as it comes,
 * so a line break in it would be a second variable.
 * @throws ConfigError
 */
function checkName(name) {
    if (/^[A-Za-z_][A-Za-z0-9_-]{0,254}$/.test(name))
        return;
    throw new build/* ConfigError */.xL(`${JSON.stringify(name.slice(0, 80))} cannot be the name of an output or a variable`, {
        fix: 'write letters, digits, "_" and "-", with a letter or "_" first, 255 at most',
    });
}
/** @throws ConfigError for NUL, and for more bytes than one variable may have */
function checkVariable(name, value) {
    checkName(name);
    checkNul(name, value);
    const bytes = Buffer.byteLength(value);
    if (bytes <= variableLimit)
        return;
    throw new build/* ConfigError */.xL(`the value of ${name} has ${(0,build/* formatSize */.Xq)(bytes)}, and a variable holds 32 KiB`, {
        where: { name },
        fix: 'write the value to a file and hand on its path',
    });
}
function checkNul(name, value) {
    if (!value.includes('\0'))
        return;
    throw new build/* ConfigError */.xL(`the value of ${name} holds a NUL character`, {
        where: { name },
        fix: 'write the value to a file and hand on its path',
    });
}
/**
 * A relative directory would mean another one in each later step, and the separator in it a second one; above PATH_MAX
 * no program can be found by it, and later steps may not start at all.
 * @throws ConfigError
 */
function checkDirectory(directory) {
    const separated = /[\r\n\0]/.test(directory) || directory.includes(external_node_path_.delimiter);
    if (external_node_path_.isAbsolute(directory) && !separated && Buffer.byteLength(directory) < 4096)
        return;
    throw new build/* ConfigError */.xL(`${quoted(directory)} cannot be a directory of PATH`, {
        fix: `name one absolute directory without line breaks, NUL and "${external_node_path_.delimiter}"`,
    });
}
/** Names that the runner keeps for itself, and the one that it refuses (FileCommandManager.cs, _setEnvBlockList). */
const reserved = /^(?:GITHUB_.*|RUNNER_.*|ACTIONS_.*|INPUT_.*|STATE_.*|NODE_OPTIONS)$/i;
/** `env` says which of the runner's files there are; where one is missing (a laptop), the log shows the value. */
function stepOutputs(env, log) {
    let written = 0;
    const issue = (variable, shown, entry) => {
        const file = env[variable];
        if (file)
            appendEntry(file, entry);
        else
            log.info(shown);
    };
    return {
        set(name, value) {
            const text = String(value);
            checkName(name);
            checkNul(name, text);
            if (written + 2 * text.length > outputsLimit) {
                throw new build/* ConfigError */.xL(`the outputs of a job hold 1 MiB in all, and ${name} alone has ${(0,build/* formatSize */.Xq)(2 * text.length)}`, { where: { name }, fix: 'write the value to a file and hand on its path' });
            }
            written += 2 * text.length;
            issue('GITHUB_OUTPUT', `output ${name}=${text}`, keyValueEntry(name, text));
        },
        variable(name, value) {
            checkVariable(name, value);
            if (reserved.test(name)) {
                throw new build/* ConfigError */.xL(`${name} belongs to the runner`, {
                    where: { name },
                    fix: 'choose another name',
                });
            }
            issue('GITHUB_ENV', `variable ${name}=${value}`, keyValueEntry(name, value));
        },
        path(directory) {
            checkDirectory(directory);
            issue('GITHUB_PATH', `path ${directory}`, `${directory}${external_node_os_.EOL}`);
        },
    };
}
//# sourceMappingURL=outputs.js.map
;// CONCATENATED MODULE: ./packages/runner/build/state.js
/** The one object that main leaves for post. */


const variable = 'slipway';
/** State in the runner's file; `env` is the environment of the process. */
function actionState(env) {
    return {
        save(value) {
            const text = JSON.stringify(value);
            checkVariable('state', text);
            if (env.GITHUB_STATE)
                appendEntry(env.GITHUB_STATE, keyValueEntry(variable, text));
        },
        saved() {
            const text = env[`STATE_${variable}`];
            if (!text)
                return undefined;
            try {
                return JSON.parse(text) ?? undefined;
            }
            catch {
                return undefined;
            }
        },
    };
}
/** Whether the runner started this process as the post step of an action whose main ran. */
function isPost(env) {
    return env.STATE_isPost === 'true';
}
/**
 * Tells post that it is post: the first thing that main does. When the mark cannot be written, main must not go on,
 * for post would then do its work a second time.
 */
function markForPost(env) {
    if (env.GITHUB_STATE)
        appendEntry(env.GITHUB_STATE, keyValueEntry('isPost', 'true'));
}
//# sourceMappingURL=state.js.map
;// CONCATENATED MODULE: ./packages/runner/build/summary.js
/** The page of the run: collected while the action works, written once at its end. */

/**
 * Above it the runner drops the whole summary with an error.
 * Source: actions/runner, src/Runner.Worker/FileCommandManager.cs, CreateStepSummaryCommand.AttachmentSizeLimit.
 */
const summaryLimit = 1024 * 1024;
class SummaryPage {
    #parts = [];
    add(markdown, options = {}) {
        this.#parts.push({ markdown: `${markdown.trimEnd()}\n`, priority: options.priority ?? 0 });
    }
    /** Appends the page to the runner's file, if there is one. */
    write(env) {
        const page = fitSummary(this.#parts);
        if (page === '' || !env.GITHUB_STEP_SUMMARY)
            return;
        appendEntry(env.GITHUB_STEP_SUMMARY, page);
    }
}
/**
 * The parts as one page of at most `limit` bytes: the latest of the lowest priority is left out first; when the last
 * one left is still too long, it is cut at a line. A line says what is missing.
 */
function fitSummary(parts, limit = summaryLimit) {
    const kept = [...parts];
    let dropped = 0;
    const page = () => [...kept.map((part) => part.markdown), ...mark(dropped)].join('\n');
    while (kept.length > 1 && Buffer.byteLength(page()) > limit) {
        const lowest = Math.min(...kept.map((part) => part.priority));
        kept.splice(kept.findLastIndex((part) => part.priority === lowest), 1);
        dropped++;
    }
    const whole = page();
    if (Buffer.byteLength(whole) <= limit)
        return whole;
    const last = kept[0]?.markdown ?? '';
    const tail = `\n\`\`\`\n\n${mark(dropped + 1).join('')}`;
    const room = limit - Buffer.byteLength(tail);
    const cut = Buffer.from(last)
        .subarray(0, Math.max(0, room))
        .toString('utf8')
        .replace(/\ufffd+$/, '');
    const lines = cut.includes('\n') ? cut.slice(0, cut.lastIndexOf('\n')) : cut;
    // A code block that the cut left open would swallow the line that tells of the cut.
    const open = (lines.match(/^ {0,3}```/gm) ?? []).length % 2 === 1;
    return `${lines}\n${open ? '```\n' : ''}\n${mark(dropped + 1).join('')}`;
}
function mark(parts) {
    if (parts === 0)
        return [];
    return [
        `> Shortened: ${parts} part${parts === 1 ? '' : 's'} cut or left out, since GitHub shows at most 1 MiB.\n`,
    ];
}
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./packages/runner/build/run-action.js
/** The frame of every action: what it is given, how its errors meet the user, how the process ends. */
















/** How long the work may go on after an error that reached nobody, before the process ends without it. */
const strayGraceMs = 2000;
/**
 * Runs the action `name`: post when the runner calls for it (`STATE_isPost`), else main; sets the exit code, and ends
 * the process when something still holds it open. Called once, as the last statement of an action's entry.
 */
async function runAction(name, parts) {
    const env = { ...process.env };
    const log = new RunnerLog({ onRunner: isGithubActions(env), verbose: env.RUNNER_DEBUG === '1' });
    const post = isPost(env);
    const summary = new SummaryPage();
    let temp;
    let failed = false;
    let ended = false;
    // Should main neither return nor leave anything to wait for, the process ends by itself: not as a success.
    process.exitCode = post ? 0 : 1;
    /** The first error is the reason; what follows from it is detail. */
    const fail = (error, cancelled) => {
        const failure = describeFailure(name, error, cancelled);
        log.debug(failure.debug);
        if (failed)
            return;
        failed = true;
        if (failure.line !== undefined)
            log.info(failure.line);
        if (post) {
            if (failure.annotation !== undefined)
                log.annotate('warning', failure.annotation, failure.place);
            return;
        }
        if (failure.annotation !== undefined)
            log.failure(failure.annotation, failure.place);
        if (failure.summary !== '')
            summary.add(failure.summary, { priority: Number.MAX_SAFE_INTEGER });
        process.exitCode = failure.exitCode;
    };
    const removeTemp = () => {
        if (temp !== undefined)
            (0,external_node_fs_.rmSync)(temp, { recursive: true, force: true });
    };
    /** Writes what is collected, removes what is ours, and leaves. */
    const end = async () => {
        ended = true;
        try {
            summary.write(env);
            removeTemp();
        }
        catch (error) {
            log.warn(`after the work: ${error.message}`);
        }
        log.close();
        await flushed();
        // Unref'd: it fires only if something (a kept-alive connection, a child's pipe) holds the process open.
        setTimeout(() => process.exit(), 250).unref();
    };
    const cancellation = watchSignals((why) => {
        log.info(`${name}: ${why}`);
        log.close();
        removeTemp();
        process.exit(cancelledExitCode);
    });
    /** Resolves when the work is not waited for any longer. */
    const stopped = Promise.withResolvers();
    const onStray = (error) => {
        if (ended)
            return;
        fail(error, cancellation.signal.aborted);
        cancellation.abort(new build/* CancelledError */.cc('stopped by a fault'));
        setTimeout(stopped.resolve, strayGraceMs);
    };
    process.on('uncaughtException', onStray).on('unhandledRejection', onStray);
    process.once('beforeExit', () => {
        if (!ended)
            onStray(new Error('the action waits for something that nothing will bring about'));
    });
    // The reader of our output may be gone before us.
    process.stdout.on('error', () => { });
    try {
        temp = makeTemp(name, env);
        const ctx = {
            log,
            signal: cancellation.signal,
            temp,
            clock: build/* systemClock */.ml,
            env: childEnvironment(env),
            workspace: external_node_path_.resolve(env.GITHUB_WORKSPACE || process.cwd()),
        };
        const mask = (secret) => maskSecret(secret, log);
        const shared = {
            ctx,
            log,
            outputs: stepOutputs(env, log),
            state: actionState(env),
            summary,
            cache: runCache(env, log, ctx.signal),
            mask,
        };
        if (post) {
            await Promise.race([parts.post?.(shared), stopped.promise]);
        }
        else {
            markForPost(env);
            let verdict = 0;
            const work = parts.main({
                ...shared,
                inputs: readInputs(env, ctx.workspace, mask),
                artifacts: runArtifacts(env, log, ctx.signal),
                identity: identityService(env),
                fail(message, exitCode = 1) {
                    verdict = exitCode;
                    log.failure(message, { title: name });
                },
            });
            await Promise.race([work, stopped.promise]);
            if (!failed)
                process.exitCode = verdict;
        }
    }
    catch (error) {
        fail(error, cancellation.signal.aborted);
    }
    await end();
}
/** A directory of this run alone: mkdtemp makes it readable for its owner only. */
function makeTemp(name, env) {
    const base = env.RUNNER_TEMP || (0,external_node_os_.tmpdir)();
    (0,external_node_fs_.mkdirSync)(base, { recursive: true });
    return (0,external_node_fs_.mkdtempSync)(external_node_path_.join(base, `slipway-${name}-`));
}
/** Resolves when everything written so far has left the process. */
async function flushed() {
    for (const stream of [process.stdout, process.stderr]) {
        await new Promise((resolve) => {
            if (stream.destroyed || !stream.writable)
                resolve();
            else
                stream.write('', () => resolve());
        });
    }
}
//# sourceMappingURL=run-action.js.map
;// CONCATENATED MODULE: ./packages/runner/build/run-address.js
/** What a run is called in ledgers and evidence. */
/**
 * The address of the workflow run and attempt (variables of actions/runner, src/Runner.Worker/GitHubContext.cs), or
 * null outside of a workflow.
 */
function run_address_runAddress(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
    if (!server || !repository || !id)
        return null;
    return `${server}/${repository}/actions/runs/${id}/attempts/${env.GITHUB_RUN_ATTEMPT || '1'}`;
}
//# sourceMappingURL=run-address.js.map
;// CONCATENATED MODULE: ./packages/runner/build/index.js









//# sourceMappingURL=index.js.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/publicPath */
/******/ (() => {
/******/ 	var scriptUrl;
/******/ 	if (typeof import.meta.url === "string") scriptUrl = import.meta.url
/******/ 	// When supporting browsers where an automatic publicPath is not supported you must specify an output.publicPath manually via configuration
/******/ 	// or pass an empty string ("") and set the __webpack_public_path__ variable from your code to use your own logic.
/******/ 	if (!scriptUrl) throw new Error("Automatic publicPath is not supported in this browser");
/******/ 	scriptUrl = scriptUrl.replace(/#.*$/, "").replace(/\?.*$/, "").replace(/\/[^\/]+$/, "/");
/******/ 	__nccwpck_require__.p = scriptUrl;
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	__nccwpck_require__.b = new URL("./", import.meta.url);
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(8028);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
