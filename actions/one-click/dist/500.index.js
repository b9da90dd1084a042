export const id = 500;
export const ids = [500];
export const modules = {

/***/ 6119:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  HttpError: () => (/* reexport */ HttpError),
  createClient: () => (/* reexport */ createClient),
  download: () => (/* reexport */ download),
  maskUrl: () => (/* reexport */ maskUrl),
  openLoad: () => (/* reexport */ openLoad),
  scrape: () => (/* reexport */ scrape)
});

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
function isLoopbackAddress(hostname) {
    return within(loopback, bare(hostname));
}
/** This machine, also by its name (RFC 6761 section 6.3). */
function isLoopback(hostname) {
    return bare(hostname) === 'localhost' || isLoopbackAddress(hostname);
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
var dispatcher_pool = __webpack_require__(628);
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
function maskUrl(url) {
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
        throw new build/* ConfigError */.xL(`${maskUrl(url)} cannot be asked: ${why}`, {
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
    #made = new Map();
    #closed = false;
    constructor(env, allowInternal) {
        this.#env = env;
        this.#allowInternal = allowInternal;
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
        const trust = secure ? extraTrust(this.#env) : {};
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
        throw new build/* ConfigError */.xL(`${name} is not the URL of a proxy: ${url === null ? 'it cannot be read' : maskUrl(url)}`, {
            where: { name },
            fix: `write ${name}=http://proxy.example:3128, or unset it`,
        });
    }
    return url.href;
}
/** Node itself reads NODE_EXTRA_CA_CERTS once, from the environment it was started in; ours comes with the context. */
function extraTrust(env) {
    const file = env.NODE_EXTRA_CA_CERTS ?? '';
    if (file === '')
        return {};
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
        // One context for all connections: parsing the whole list costs more than a handshake.
        return { secureContext: external_node_tls_.createSecureContext({ ca: [...external_node_tls_.getCACertificates('default'), pem] }) };
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
        const url = maskUrl(fault.url);
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
    const agents = new Agents(ctx.env, defaults.allowInternal ?? false);
    const { allowInternal = false, headers: standing = {}, ...rest } = defaults;
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
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
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
    const where = maskUrl(promised.url);
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
;// CONCATENATED MODULE: ./packages/http/build/latency.js
/** The latest latencies, exactly: percentiles over a window of bounded size. */
class LatencyWindow {
    #values;
    #recorded = 0;
    /** `size`: how many are kept; older ones fall out. */
    constructor(size = 2 ** 16) {
        this.#values = new Float64Array(size);
    }
    record(ms) {
        this.#values[this.#recorded % this.#values.length] = ms;
        this.#recorded++;
    }
    /** Nearest rank: the smallest value that at least this percentage (1 to 100) does not exceed; null when empty. */
    percentiles(...percentages) {
        const count = Math.min(this.#recorded, this.#values.length);
        const sorted = this.#values.slice(0, count).sort();
        // Whole numbers up to the division: 0.07 * 100 would already be more than 7.
        return percentages.map((percent) => sorted[Math.ceil((percent * count) / 100) - 1] ?? null);
    }
}
//# sourceMappingURL=latency.js.map
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
    const pool = new dispatcher_pool(origin, { connections: maxInFlight, allowH2: false, pipelining: 1 });
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
            await (behindMs < 0 ? clock.sleep(-behindMs, halt.signal).catch(() => { }) : (0,external_node_timers_promises_.setImmediate)());
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
    const id = (0,external_node_crypto_.randomBytes)(24).toString('hex');
    return `00-${id.slice(0, 32)}-${id.slice(32)}-01`;
}
function check({ url, paths, ratePerSecond }) {
    const parsed = URL.parse(url);
    if (parsed === null || parsed.protocol !== 'http:' || !isLoopbackAddress(parsed.hostname)) {
        throw new build/* ConfigError */.xL(`a load may only be put on this machine, not on ${maskUrl(url)}`, {
            fix: 'write a loopback address: http://127.0.0.1:8080',
        });
    }
    const odd = paths.find((path) => !/^\/[\x21-\x7e]*$/.test(path));
    if (paths.length === 0 || odd !== undefined) {
        throw new build/* ConfigError */.xL(odd === undefined ? 'a load needs a path' : `${JSON.stringify(odd)} is not a path`, {
            fix: 'write one that begins with a slash: /api/greeting',
        });
    }
    if (!(ratePerSecond > 0 && ratePerSecond <= 1000)) {
        throw new build/* ConfigError */.xL(`${ratePerSecond} requests a second cannot be kept up`, {
            fix: 'write a rate over 0 and up to 1000',
        });
    }
    return parsed.origin;
}
//# sourceMappingURL=load.js.map
;// CONCATENATED MODULE: ./packages/http/build/scrape.js
/**
 * Asks once. A late sample is worth less than the next one, so nothing is retried; a redirect is an error, because
 * what it leads to is not the instance that was asked.
 * @throws as `HttpClient.request`
 */
function scrape(client, url, options = {}) {
    const { timeoutMs = 2000, maxBytes = 4 * 2 ** 20, ...rest } = options;
    return client.request({ ...rest, url, timeoutMs, maxBytes, retry: 'never', redirects: 0 });
}
//# sourceMappingURL=scrape.js.map
;// CONCATENATED MODULE: ./packages/http/build/index.js
/** HTTP with bounds: a client, verified downloads, scrapes, and a load for rehearsals. */






//# sourceMappingURL=index.js.map

/***/ })

};
