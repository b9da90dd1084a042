export const id = 892;
export const ids = [892];
export const modules = {

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
  o6: () => (/* reexport */ extract),
  SG: () => (/* reexport */ findTool),
  DC: () => (/* reexport */ hashFile),
  GI: () => (/* reexport */ openToolStore),
  cz: () => (/* reexport */ programs)
});

// UNUSED EXPORTS: architectures, cachedStore, parsePins, provePin, systems

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
    return (await Promise.all(/* import() */[__webpack_require__.e(253), __webpack_require__.e(248)]).then(__webpack_require__.bind(__webpack_require__, 1867))).readTarGz(file, mostBytes, select);
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
            const folder = await mkdtemp(path.join(ctx.temp, `${tool.name}-`));
            try {
                const file = path.join(folder, path.posix.basename(tool.member));
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
                await rm(folder, { recursive: true, force: true });
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
