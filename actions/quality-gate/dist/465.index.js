export const id = 465;
export const ids = [465];
export const modules = {

/***/ 3465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commentOnPullRequest: () => (/* binding */ commentOnPullRequest)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
;// CONCATENATED MODULE: ./packages/github/build/policy.js
/**
 * When a call to GitHub is made again, and after how long. The rules are GitHub's own ("Best practices for using the
 * REST API", "Rate limits for the REST API"): Retry-After first; an empty primary limit waits for its reset; a
 * secondary limit without a word waits a minute, doubling; everything else that passes by itself backs off with full
 * jitter (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 */

const standardLimits = { attempts: 6, baseMs: 1000, maxDelayMs: 16_000, budgetMs: 120_000 };
/** No connection came about: what was to be sent was never sent. */
const unsent = new Set([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
]);
/** The line broke, or nothing came in time: it may have been done all the same. */
const broken = new Set([
    'ECONNRESET',
    'ECONNABORTED',
    'EPIPE',
    'ETIMEDOUT',
    'TIMEOUT',
    'UND_ERR_SOCKET',
    'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);
const passingStatuses = new Set([408, 500, 502, 503, 504]);
const minuteMs = 60_000;
/** What to do after an attempt that did not end with the answer that was asked for. */
function judge(limits, ending, progress, random = Math.random) {
    const cause = causeOf(ending, progress, limits, random);
    if (cause === null)
        return { again: false, note: '' };
    const { waitMs, why, untouched } = cause;
    if (progress.attempts >= limits.attempts)
        return { again: false, note: '' };
    if (progress.elapsedMs + waitMs > limits.budgetMs) {
        const left = (0,build/* formatDuration */.a3)(Math.max(0, limits.budgetMs - progress.elapsedMs));
        return {
            again: false,
            note: `; ${why}: it would take ${(0,build/* formatDuration */.a3)(waitMs)}, and ${left} are left for it`,
        };
    }
    return { again: true, waitMs, why, untouched };
}
function causeOf({ status, code, headers, message }, { attempts, now }, limits, random) {
    const backOffMs = Math.floor(random() * Math.min(limits.maxDelayMs, limits.baseMs * 2 ** (attempts - 1)));
    if (status === null) {
        if (unsent.has(code))
            return { waitMs: backOffMs, why: 'GitHub could not be reached', untouched: true };
        if (broken.has(code))
            return { waitMs: backOffMs, why: 'the connection broke', untouched: false };
        return null;
    }
    const githubNow = Date.parse(headers.date ?? '') || now;
    const askedMs = parseRetryAfter(headers['retry-after'], githubNow);
    if (isRateLimit({ status, code, headers, message })) {
        const emptyUntil = Number(headers['x-ratelimit-reset']) * 1000;
        if (askedMs !== null)
            return { waitMs: askedMs, why: 'GitHub asks to wait', untouched: true };
        if (headers['x-ratelimit-remaining'] === '0' && emptyUntil > 0) {
            // Both clocks show whole seconds: one more is certain to be past the reset.
            const waitMs = Math.max(0, emptyUntil - githubNow) + 1000;
            return { waitMs, why: "GitHub's rate limit is used up", untouched: true };
        }
        const waitMs = minuteMs * 2 ** (attempts - 1);
        return { waitMs, why: "GitHub's secondary rate limit is reached", untouched: true };
    }
    if (!passingStatuses.has(status))
        return null;
    return { waitMs: askedMs ?? backOffMs, why: `GitHub answered ${status}`, untouched: false };
}
/** Refusals for another reason also come as 403, and may come when the limit has just been used up. */
const otherRefusal = /not accessible by|SAML|must have admin|protected branch|not authorized/i;
/** Whether GitHub refused because of how much was asked, primary or secondary limit. */
function isRateLimit({ status, headers, message }) {
    if (status === 429)
        return true;
    if (status !== 403 || otherRefusal.test(message))
        return false;
    return (headers['x-ratelimit-remaining'] === '0' ||
        headers['retry-after'] !== undefined ||
        /rate limit|abuse detection/i.test(message));
}
/** RFC 9110 section 10.2.3, both forms, in milliseconds from `now`; null when it says nothing that can be read. */
function parseRetryAfter(header, now) {
    const text = header?.trim() ?? '';
    if (/^\d+$/.test(text))
        return Number(text) * 1000;
    // A date always begins with the name of a day; Date.parse alone would take "1.5" for a month.
    const date = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(date) ? null : Math.max(0, date - now);
}
//# sourceMappingURL=policy.js.map
;// CONCATENATED MODULE: ./packages/github/build/failure.js
/** What GitHub refuses, told with what to do about it. */


/** GitHub did not do what was asked, and it is not the user's to mend. */
class GitHubError extends build/* ToolError */.v4 {
    /** null when there was no answer. */
    status;
    /** `x-github-request-id`, which GitHub's support asks for; empty when there was no answer. */
    requestId;
    constructor(what, details) {
        super(what, { command: details.command, exitCode: null, lines: details.lines, cause: details.cause });
        this.status = details.status;
        this.requestId = details.requestId;
    }
}
/** Someone else wrote in between, or it is already there: look again, decide again. */
class ConflictError extends Error {
    name = 'ConflictError';
    /** `PUT /repos/o/r/contents/x`. */
    command;
    constructor(what, command) {
        super(what);
        this.command = command;
    }
}
/** The answer that nobody wanted, as an error; every text in it is already masked. */
function failureOf(ending, asked) {
    const { status, headers, message } = ending;
    const { doing, command } = asked;
    const said = message === '' ? '' : `: ${message}`;
    if (isRateLimit(ending))
        return toolFailure(ending, asked, `GitHub's rate limit does not let us ${doing}`);
    if (status === 401) {
        return new build/* ConfigError */.xL(`GitHub does not accept the token${said} (to ${doing})`, {
            where: { name: 'token' },
            fix: "use ${{ github.token }}; a job's own token is good only while that job runs",
        });
    }
    if (status === 403 && (headers['x-github-sso'] !== undefined || /SAML|single sign-on/i.test(message))) {
        return new build/* ConfigError */.xL(`the organisation lets in only tokens that went through its single sign-on${said}`, {
            where: { name: 'token' },
            fix: 'authorise the token for the organisation (token settings, "Configure SSO"), or use ${{ github.token }}',
        });
    }
    if (status === 403 || status === 404) {
        const hidden = status === 404 ? 'it is not there, or the token may not see it' : 'the token may not';
        return new build/* ConfigError */.xL(`cannot ${doing}: GitHub answered ${status}${said}; ${hidden} (${command})`, {
            where: { name: 'permissions' },
            fix: permissionFix(asked.permission, headers['x-accepted-github-permissions']),
        });
    }
    if (status === 409)
        return new ConflictError(`cannot ${doing}${said}`, command);
    if (status === 422) {
        const lines = asked.errors.length === 0 ? '' : ` (${asked.errors.join('; ')})`;
        return new build/* ConfigError */.xL(`cannot ${doing}: GitHub does not take it${said}${lines}`, {
            fix: asked.errors[0] ?? `check what was asked: ${command}`,
        });
    }
    if (status !== null && status >= 300 && status < 400) {
        return new build/* ConfigError */.xL(`cannot ${doing}: the repository has another name or place now (${command})`, {
            where: { name: 'repository' },
            fix: 'write the name that the repository has today: owner/name',
        });
    }
    return toolFailure(ending, asked, `cannot ${doing}`);
}
function toolFailure({ status, code, headers, message }, asked, what) {
    const answered = status === null ? `no answer from GitHub (${code})` : `GitHub answered ${status}`;
    const times = asked.attempts === 1 ? '' : ` (${asked.attempts} attempts)`;
    const requestId = headers['x-github-request-id'] ?? '';
    return new GitHubError(`${what}: ${answered}${times}${asked.note}`, {
        command: asked.command,
        status,
        requestId,
        lines: [
            ...(message === '' ? [] : [message]),
            ...asked.errors,
            ...(requestId === '' ? [] : [`GitHub's request id: ${requestId}`]),
        ],
    });
}
/**
 * The lines to write. GitHub's own word on what would have been enough (`issues=write; pull_requests=write`: either)
 * goes before ours, unless ours is among it or is more of the same: a write that began with a look.
 */
function permissionFix(ours, accepted = '') {
    const theirs = accepted
        .split(';')
        .map((one) => one.trim())
        .filter((one) => /^[a-z_]+=[a-z]+(,[a-z_]+=[a-z]+)*$/.test(one))
        .map((one) => one.split(',').map((pair) => pair.replaceAll('_', '-').replace('=', ': ')));
    const same = theirs.find((one) => one.length === 1 && one[0]?.split(':')[0] === ours.split(':')[0]);
    const wanted = same === undefined ? (theirs[0] ?? [ours]) : ours.endsWith('write') ? [ours] : same;
    return `give the job in the workflow  permissions: { ${wanted.join(', ')} }  (a list replaces the default: name all that it needs)`;
}
//# sourceMappingURL=failure.js.map
;// CONCATENATED MODULE: ./packages/github/build/assets.js
/** The files of a release: uploaded once, taken up where an upload broke off, replaced without a gap. */




const assetSchema = schemas/* object */.Ikc({
    id: schemas/* number */.aig(),
    name: schemas/* string */.YjP(),
    size: schemas/* number */.aig(),
    state: schemas/* string */.YjP(),
    digest: schemas/* string */.YjP().nullish(),
})
    .transform(({ size, digest, ...rest }) => ({ ...rest, bytes: size, digest: digest ?? '' }));
/** An asset may be 2 GiB; on a slow line this is 1 MiB/s for half of that. */
const uploadTimeoutMs = 15 * 60_000;
function openAssets(session) {
    const assets = async (releaseId) => {
        const doing = `list the assets of release ${releaseId}`;
        const pages = session.list({
            path: `/releases/${releaseId}/assets`,
            doing,
            permission: 'contents: read',
            read: session.read(schemas/* array */.YOg(assetSchema), doing),
        });
        return Array.fromAsync(pages);
    };
    const take = (id, doing) => session.call({
        method: 'DELETE',
        path: `/releases/assets/${id}`,
        doing,
        permission: 'contents: write',
        missing: { value: undefined },
        read: () => undefined,
        again: 'harmless',
    });
    /** The asset when it is whole; what broke off is taken away, so that its name is free. */
    const wholeAsset = async (releaseId, asset) => {
        const found = (await assets(releaseId)).find(({ name }) => name === asset.name);
        if (found === undefined)
            return undefined;
        if (found.state !== 'uploaded') {
            await take(found.id, `delete what is left of ${asset.name}`);
            return undefined;
        }
        if (isSame(found, asset))
            return found;
        throw new ConflictError(`the release has another asset named ${asset.name}`, `POST ${asset.name}`);
    };
    const upload = async (release, asset) => {
        const { name, label, bytes, contentType = 'application/octet-stream' } = asset;
        // GitHub would put a dot in the place of what it does not take, and so give another name.
        if (!/^[A-Za-z0-9_][A-Za-z0-9._+-]*$/.test(name)) {
            throw new build/* ConfigError */.xL(`${JSON.stringify(name)} cannot be an asset's name`, {
                fix: 'write letters, digits, and . _ + - only: hello_1.2.3_linux_amd64.tar.gz',
            });
        }
        const doing = `upload ${name}`;
        const standing = await wholeAsset(release.id, asset);
        if (standing !== undefined)
            return standing;
        try {
            return await session.call({
                method: 'POST',
                path: release.uploadUrl.replace(/\{[^}]*\}$/, ''),
                query: { name, label },
                body: bytes,
                contentType,
                doing,
                permission: 'contents: write',
                timeoutMs: uploadTimeoutMs,
                read: session.read(assetSchema, doing),
                again: () => wholeAsset(release.id, asset),
            });
        }
        catch (error) {
            // Another run, or an attempt of our own that was thought lost, was first: its bytes decide.
            const late = /already_exists/.test(error.message)
                ? await wholeAsset(release.id, asset)
                : undefined;
            if (late === undefined)
                throw error;
            return late;
        }
    };
    const rename = (id, name) => {
        const doing = `name an asset ${name}`;
        return session.call({
            method: 'PATCH',
            path: `/releases/assets/${id}`,
            body: { name },
            doing,
            permission: 'contents: write',
            read: session.read(assetSchema, doing),
            again: 'harmless',
        });
    };
    return {
        assets,
        upload,
        replace: async (release, asset) => {
            const aside = `${asset.name}.${sha256(asset.bytes).slice(0, 12)}.new`;
            const there = await assets(release.id);
            const old = there.find(({ name }) => name === asset.name);
            const done = old !== undefined && isSame(old, asset);
            for (const { id, name } of there.filter((other) => isAside(other.name, asset.name))) {
                if (done || name !== aside)
                    await take(id, `delete ${name}, which an earlier run left`);
            }
            if (done)
                return old;
            if (old === undefined && !there.some(({ name }) => name === aside))
                return upload(release, asset);
            const { id } = await upload(release, { ...asset, name: aside });
            if (old !== undefined)
                await take(old.id, `delete the ${asset.name} that is replaced`);
            return rename(id, asset.name);
        },
    };
}
function isSame(found, { bytes }) {
    return (found.state === 'uploaded' &&
        found.bytes === bytes.byteLength &&
        // Servers of one's own that are older than GitHub's digests give none.
        (found.digest === '' || found.digest === `sha256:${sha256(bytes)}`));
}
/** Whether a file of this name was on its way into the place of the asset. */
function isAside(name, asset) {
    return name.startsWith(`${asset}.`) && /^[0-9a-f]{12}\.new$/.test(name.slice(asset.length + 1));
}
function sha256(bytes) {
    return (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
}
//# sourceMappingURL=assets.js.map
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(4371);
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
            return new undici/* Agent */.g6(options);
        // Empty strings, not absent options: undici would read process.env for those.
        return new undici/* EnvHttpProxyAgent */.J2({
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
    const unreadable = error instanceof undici/* errors */.sO.HTTPParserError;
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
const retry_passingStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);
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
function retry_parseRetryAfter(header, now) {
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
    const passing = fault.status === null ? passingCodes.has(fault.code) : retry_passingStatuses.has(fault.status);
    if (!passing || attempts >= policy.attempts || !repeatableMethods.has(method))
        return none();
    const asked = retry_parseRetryAfter(fault.retryAfter, now);
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
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
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
        throw new ConfigError(`"${options.sha256.slice(0, 80)}" is not a sha256`, {
            fix: 'write its 64 hexadecimal digits',
        });
    }
    await mkdir(path.dirname(to), { recursive: true });
    const aside = path.join(path.dirname(to), `.${path.basename(to)}.${randomBytes(6).toString('hex')}.part`);
    const file = await open(aside, 'wx', 0o600);
    try {
        try {
            const request = { url, maxBytes, timeoutMs, httpsOnly: true };
            const got = await client.stream(request, ({ body }) => write(file, body));
            download_judge(got, { url, sha256, ...(options.bytes === undefined ? {} : { bytes: options.bytes }) });
            await file.sync();
        }
        finally {
            await file.close();
        }
        await rename(aside, to);
    }
    catch (error) {
        await rm(aside, { force: true });
        throw error;
    }
    await syncFolder(path.dirname(to));
}
/** A later attempt begins anew: what an earlier one wrote is cut away. */
async function write(file, body) {
    await file.truncate(0);
    const hash = createHash('sha256');
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
function download_judge(got, promised) {
    const where = maskUrl(promised.url);
    const refuse = (what, lines) => new ToolError(`${where}: ${what}; the download was thrown away`, {
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
    const handle = await open(folder, 'r');
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
;// CONCATENATED MODULE: ./packages/http/build/index.js
/** HTTP with bounds: a client, verified downloads, scrapes, and a load for rehearsals. */






//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./packages/github/build/caches.js
/** The caches of GitHub Actions: what a repository holds, and room to be made. */

const cache = schemas/* object */.Ikc({
    id: schemas/* number */.aig(),
    key: schemas/* string */.YjP(),
    ref: schemas/* string */.YjP(),
    version: schemas/* string */.YjP(),
    size_in_bytes: schemas/* number */.aig(),
    created_at: schemas/* string */.YjP(),
    last_accessed_at: schemas/* string */.YjP(),
})
    .transform((found) => ({
    id: found.id,
    key: found.key,
    ref: found.ref,
    version: found.version,
    bytes: found.size_in_bytes,
    createdAt: found.created_at,
    lastAccessedAt: found.last_accessed_at,
}));
const page = schemas/* object */.Ikc({ actions_caches: schemas/* array */.YOg(cache) });
function openCaches(session) {
    return {
        list: (filter = {}) => {
            const doing = 'list the caches';
            const pages = session.list({
                path: '/actions/caches',
                query: { ...filter, sort: 'last_accessed_at', direction: 'desc' },
                doing,
                permission: 'actions: read',
                read: (reply) => session.read(page, doing)(reply).actions_caches,
            });
            return Array.fromAsync(pages);
        },
        delete: (id) => session.call({
            method: 'DELETE',
            path: `/actions/caches/${id}`,
            doing: `delete the cache ${id}`,
            permission: 'actions: write',
            missing: { value: false },
            read: () => true,
            again: 'harmless',
        }),
    };
}
//# sourceMappingURL=caches.js.map
;// CONCATENATED MODULE: ./packages/github/build/text.js
/** Text within GitHub's limits. */
const mark = '\n\n… cut here: the rest is longer than GitHub keeps.';
/** At most `most` UTF-16 units, no character halved; what was cut says so at its end. */
function cut(text, most) {
    if (text.length <= most)
        return text;
    const head = text.slice(0, most - mark.length);
    return `${/[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head}${mark}`;
}
//# sourceMappingURL=text.js.map
;// CONCATENATED MODULE: ./packages/github/build/checks.js
/** Check runs: a verdict beside a commit, with annotations in its files. */


const checkRun = schemas/* object */.Ikc({
    id: schemas/* number */.aig(),
    name: schemas/* string */.YjP(),
    status: schemas/* string */.YjP(),
    conclusion: schemas/* string */.YjP().nullable(),
    external_id: schemas/* string */.YjP().nullable(),
    html_url: schemas/* string */.YjP().nullable(),
    output: schemas/* object */.Ikc({ annotations_count: schemas/* number */.aig() }),
})
    .transform((found) => ({
    id: found.id,
    name: found.name,
    status: found.status,
    conclusion: found.conclusion,
    externalId: found.external_id ?? '',
    annotations: found.output.annotations_count,
    url: found.html_url ?? '',
}));
const checkRuns = schemas/* object */.Ikc({ check_runs: schemas/* array */.YOg(checkRun) });
const annotationsACall = 50;
const longestText = 65_535;
function openChecks(session) {
    const get = (id, doing) => session.call({
        method: 'GET',
        path: `/check-runs/${id}`,
        doing,
        permission: 'checks: read',
        read: session.read(checkRun, doing),
    });
    const find = async (name, sha, externalId) => {
        const doing = `look for the check ${name}`;
        const pages = session.list({
            path: `/commits/${encodeURIComponent(sha)}/check-runs`,
            query: { check_name: name, filter: 'all' },
            doing,
            permission: 'checks: read',
            read: (reply) => session.read(checkRuns, doing)(reply).check_runs,
        });
        for await (const run of pages)
            if (run.externalId === externalId)
                return run;
        return undefined;
    };
    const update = async (id, content) => {
        const doing = `update the check ${id}`;
        const batches = inBatches(content);
        const some = content.output?.annotations?.length ?? 0;
        let before = batches.length > 1 || some > 0 ? (await get(id, doing)).annotations : 0;
        let run;
        for (const batch of batches) {
            const wanted = before + batch.annotations;
            run = await session.call({
                method: 'PATCH',
                path: `/check-runs/${id}`,
                body: batch.body,
                doing,
                permission: 'checks: write',
                read: session.read(checkRun, doing),
                // Annotations are added, so those that arrived must not be sent twice.
                again: batch.annotations === 0
                    ? 'harmless'
                    : async () => {
                        const now = await get(id, doing);
                        return now.annotations >= wanted ? now : undefined;
                    },
            });
            before = wanted;
        }
        return run;
    };
    return {
        update,
        create: async ({ name, headSha, externalId, ...content }) => {
            const doing = `create the check ${name}`;
            const standing = await find(name, headSha, externalId);
            const run = standing ??
                (await session.call({
                    method: 'POST',
                    path: '/check-runs',
                    body: {
                        name,
                        head_sha: headSha,
                        external_id: externalId,
                        status: 'in_progress',
                        ...(content.detailsUrl === undefined ? {} : { details_url: content.detailsUrl }),
                    },
                    doing,
                    permission: 'checks: write',
                    read: session.read(checkRun, doing),
                    again: () => find(name, headSha, externalId),
                }));
            // The verdict comes with the last annotation, so that nobody reads a check that still grows.
            return content.output === undefined && content.conclusion === undefined ? run : update(run.id, content);
        },
    };
}
/** The calls that an update takes; only the last one concludes. */
function inBatches(content) {
    const { output, conclusion, detailsUrl } = content;
    const all = output?.annotations ?? [];
    const count = Math.max(1, Math.ceil(all.length / annotationsACall));
    return Array.from({ length: count }, (_, index) => {
        const part = all.slice(index * annotationsACall, (index + 1) * annotationsACall);
        const last = index === count - 1;
        return {
            annotations: part.length,
            body: {
                ...(detailsUrl === undefined ? {} : { details_url: detailsUrl }),
                ...(last && conclusion !== undefined ? { status: 'completed', conclusion } : {}),
                ...(output === undefined
                    ? {}
                    : {
                        output: {
                            title: cut(output.title, 255),
                            summary: cut(output.summary, longestText),
                            ...(output.text === undefined ? {} : { text: cut(output.text, longestText) }),
                            annotations: part.map((annotation) => ({
                                path: annotation.path,
                                start_line: annotation.startLine,
                                end_line: annotation.endLine,
                                annotation_level: annotation.level,
                                message: cut(annotation.message, 64_000),
                                ...(annotation.title === undefined ? {} : { title: cut(annotation.title, 255) }),
                            })),
                        },
                    }),
            },
        };
    });
}
//# sourceMappingURL=checks.js.map
;// CONCATENATED MODULE: ./packages/github/build/comments.js
/** Comments of an issue or pull request; one of ours is found again by a marker that nobody sees. */



const comment = schemas/* object */.Ikc({
    id: schemas/* number */.aig(),
    body: schemas/* string */.YjP().nullish(),
    user: schemas/* object */.Ikc({ login: schemas/* string */.YjP() }).nullish(),
    html_url: schemas/* string */.YjP(),
})
    .transform(({ id, body, user, html_url: url }) => ({
    id,
    body: body ?? '',
    author: user?.login ?? '',
    url,
}));
const longestBody = 65_536;
function openComments(session) {
    const pages = (issue, permission = 'issues: read') => {
        const doing = `list the comments of #${issue}`;
        return session.list({
            path: `/issues/${issue}/comments`,
            doing,
            permission,
            read: session.read(schemas/* array */.YOg(comment), doing),
        });
    };
    const marked = async (issue, head, permission) => {
        for await (const found of pages(issue, permission))
            if (found.body.startsWith(head))
                return found;
        return undefined;
    };
    return {
        list: (issue) => Array.fromAsync(pages(issue)),
        upsert: async (issue, { marker, body: given, on = 'issue' }) => {
            if (!/^[\w./:-]+$/.test(marker) || marker.includes('--')) {
                throw new build/* ConfigError */.xL(`${JSON.stringify(marker)} cannot mark a comment`, {
                    fix: 'write letters, digits, and single - _ . / : only: slipway/gate/api',
                });
            }
            const head = `<!-- ${marker} -->`;
            const body = cut(`${head}\n${given}`, longestBody);
            // What is written once it is read: a token that may not read it is told at once what it takes in all.
            const permission = on === 'issue' ? 'issues: write' : 'pull-requests: write';
            const standing = await marked(issue, head, permission);
            if (standing?.body === body)
                return standing;
            const doing = `comment on #${issue}`;
            const rest = {
                body: { body },
                doing,
                permission,
                read: session.read(comment, doing),
            };
            if (standing !== undefined) {
                return session.call({
                    ...rest,
                    method: 'PATCH',
                    path: `/issues/comments/${standing.id}`,
                    again: 'harmless',
                });
            }
            return session.call({
                ...rest,
                method: 'POST',
                path: `/issues/${issue}/comments`,
                again: () => marked(issue, head, permission),
            });
        },
    };
}
//# sourceMappingURL=comments.js.map
;// CONCATENATED MODULE: ./packages/github/build/path.js
/** Names of the user's as parts of a URL's path: nothing in them may climb out of it. */

/**
 * Encoded for a path; slashes stay (`heads/feature/x`, `ops/ledger.json`).
 * @throws ConfigError for a part that is empty, `.` or `..`, which a URL would resolve into another path
 */
function encodePath(text, what) {
    const parts = text.split('/');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    const odd = parts.some((part) => ['', '.', '..'].includes(part)) || /[\u0000-\u001f\u007f]/.test(text);
    if (odd) {
        throw new build/* ConfigError */.xL(`${JSON.stringify(text)} cannot be ${what}`, {
            fix: 'write it without empty parts, "." and "..", and without control characters: a/b.json',
        });
    }
    return parts.map(encodeURIComponent).join('/');
}
//# sourceMappingURL=path.js.map
;// CONCATENATED MODULE: ./packages/github/build/commit-statuses.js
/** Statuses of a commit: the oldest form of a check, one line beside it. */


const states = ['error', 'failure', 'pending', 'success'];
const commit_statuses_status = schemas/* object */.Ikc({
    state: schemas/* enum */.k5n(states),
    context: schemas/* string */.YjP(),
    description: schemas/* string */.YjP().nullable(),
    target_url: schemas/* string */.YjP().nullable(),
})
    .transform(({ state, context, description, target_url }) => ({
    state,
    context,
    description: description ?? '',
    targetUrl: target_url ?? '',
}));
const longestDescription = 140;
function openCommitStatuses(session) {
    const list = async (ref, limit = 100) => {
        const doing = `list the statuses of ${ref}`;
        const found = [];
        const pages = session.list({
            path: `/commits/${encodeURIComponent(ref)}/statuses`,
            doing,
            permission: 'statuses: read',
            read: session.read(schemas/* array */.YOg(commit_statuses_status), doing),
        });
        for await (const item of pages)
            if (found.push(item) >= limit)
                break;
        return found;
    };
    return {
        list,
        set: (sha, { state, context, description: given = '', targetUrl = '' }) => {
            const doing = `set the status ${context} of ${sha.slice(0, 12)}`;
            const description = given.slice(0, longestDescription);
            return session.call({
                method: 'POST',
                path: `/statuses/${encodePath(sha, 'a commit')}`,
                body: { state, context, description, ...(targetUrl === '' ? {} : { target_url: targetUrl }) },
                doing,
                permission: 'statuses: write',
                read: session.read(commit_statuses_status, doing),
                // The newest of a context counts, so one more of the same says nothing else.
                again: 'harmless',
            });
        },
    };
}
//# sourceMappingURL=commit-statuses.js.map
;// CONCATENATED MODULE: ./packages/github/build/contents.js
/** Files of a branch through the API: read one, write one as a commit of its own, compare-and-swap by its blob. */





const file = schemas/* object */.Ikc({
    type: schemas/* string */.YjP(),
    path: schemas/* string */.YjP(),
    sha: schemas/* string */.YjP(),
    size: schemas/* number */.aig(),
    encoding: schemas/* string */.YjP().optional(),
    content: schemas/* string */.YjP().optional(),
});
const folder = schemas/* array */.YOg(schemas/* object */.Ikc({}));
const blob = schemas/* object */.Ikc({ encoding: schemas/* literal */.euz('base64'), content: schemas/* string */.YjP() });
const written = schemas/* object */.Ikc({ content: schemas/* object */.Ikc({ sha: schemas/* string */.YjP() }), commit: schemas/* object */.Ikc({ sha: schemas/* string */.YjP() }) });
const commits = schemas/* array */.YOg(schemas/* object */.Ikc({ sha: schemas/* string */.YjP(), commit: schemas/* object */.Ikc({ message: schemas/* string */.YjP() }) }));
function openContents(session) {
    const get = async (path, ref) => {
        const doing = `read ${path} at ${ref}`;
        const found = await session.call({
            method: 'GET',
            path: `/contents/${encodePath(path, 'a path')}`,
            query: { ref },
            doing,
            permission: 'contents: read',
            missing: { value: null },
            read: (reply) => {
                if (folder.safeParse(reply.value).success)
                    throw notAFile(path, 'a folder');
                return session.read(file, doing)(reply);
            },
        });
        if (found === null)
            return null;
        if (found.type !== 'file')
            throw notAFile(path, `a ${found.type}`);
        // Over 1 MB the answer holds no content.
        const content = found.encoding === 'base64' ? found.content : undefined;
        return { path, sha: found.sha, bytes: decode(content ?? (await readBlob(found.sha, doing))) };
    };
    const readBlob = (sha, doing) => session.call({
        method: 'GET',
        path: `/git/blobs/${encodePath(sha, 'a blob')}`,
        doing,
        permission: 'contents: read',
        read: (reply) => session.read(blob, doing)(reply).content,
    });
    /** The commit that put these bytes there, if the newest one of the path is ours. */
    const landed = async ({ path, bytes, branch, message }, doing) => {
        const sha = blobSha(bytes);
        if ((await get(path, branch))?.sha !== sha)
            return undefined;
        const [newest] = await session.call({
            method: 'GET',
            path: '/commits',
            query: { path, sha: branch, per_page: 1 },
            doing,
            permission: 'contents: read',
            read: session.read(commits, doing),
        });
        return newest?.commit.message.trim() === message.trim() ? { sha, commit: newest.sha } : undefined;
    };
    return {
        get,
        put: (change) => {
            const { path, bytes, sha, branch, message, author } = change;
            const doing = `write ${path} on ${branch}`;
            return session.call({
                method: 'PUT',
                path: `/contents/${encodePath(path, 'a path')}`,
                body: {
                    message,
                    branch,
                    content: Buffer.from(bytes).toString('base64'),
                    ...(sha === null ? {} : { sha }),
                    ...(author === undefined ? {} : { author, committer: author }),
                },
                doing,
                permission: 'contents: write',
                read: (reply) => {
                    const { content, commit } = session.read(written, doing)(reply);
                    return { sha: content.sha, commit: commit.sha };
                },
                // A file without its blob's name is refused with 422, one with another with 409.
                refused: ({ status, message: said }, command) => status === 422 && /sha/i.test(said)
                    ? new ConflictError(`cannot ${doing}: it is there already`, command)
                    : undefined,
                again: () => landed(change, doing),
            });
        },
    };
}
/** The name that git gives these bytes. */
function blobSha(bytes) {
    return (0,external_node_crypto_.createHash)('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
function decode(content) {
    return Buffer.from(content, 'base64');
}
function notAFile(path, what) {
    return new build/* ConfigError */.xL(`${path} is ${what}, not a file`, {
        where: { file: path },
        fix: 'name a file of the repository',
    });
}
//# sourceMappingURL=contents.js.map
;// CONCATENATED MODULE: ./packages/github/build/deployments.js
/** Deployments and their statuses: GitHub's own record of what runs where. */



const deployments_states = ['queued', 'pending', 'in_progress', 'success', 'failure', 'error', 'inactive'];
const deployment = schemas/* object */.Ikc({
    id: schemas/* number */.aig(),
    sha: schemas/* string */.YjP(),
    ref: schemas/* string */.YjP(),
    task: schemas/* string */.YjP(),
    environment: schemas/* string */.YjP(),
    description: schemas/* string */.YjP().nullable(),
    payload: schemas/* unknown */.L5J(),
    created_at: schemas/* string */.YjP(),
})
    .transform(({ created_at: createdAt, description, payload, ...rest }) => ({
    ...rest,
    description: description ?? '',
    payload,
    createdAt,
}));
const deployments_status = schemas/* object */.Ikc({
    id: schemas/* number */.aig(),
    state: schemas/* enum */.k5n(deployments_states),
    description: schemas/* string */.YjP().nullish(),
    environment_url: schemas/* string */.YjP().nullish(),
    log_url: schemas/* string */.YjP().nullish(),
    created_at: schemas/* string */.YjP(),
})
    .transform((found) => ({
    id: found.id,
    state: found.state,
    description: found.description ?? '',
    environmentUrl: found.environment_url ?? '',
    logUrl: found.log_url ?? '',
    createdAt: found.created_at,
}));
const deployments_longestDescription = 140;
function openDeployments(session) {
    const list = async (filter = {}) => {
        const { limit = 30, ...query } = filter;
        const doing = 'list the deployments';
        const found = [];
        const pages = session.list({
            path: '/deployments',
            query,
            doing,
            permission: 'deployments: read',
            read: session.read(schemas/* array */.YOg(deployment), doing),
        });
        for await (const item of pages)
            if (found.push(item) >= limit)
                break;
        return found;
    };
    const find = async ({ environment, task = 'deploy', request }) => {
        const newest = await list({ environment, task, limit: 100 });
        const isIt = ({ payload }) => payload?.slipway_request === request;
        return newest.find(isIt) ?? null;
    };
    const statuses = async (deploymentId, limit = 30) => {
        const doing = `list the statuses of deployment ${deploymentId}`;
        const found = [];
        const pages = session.list({
            path: `/deployments/${deploymentId}/statuses`,
            doing,
            permission: 'deployments: read',
            read: session.read(schemas/* array */.YOg(deployments_status), doing),
        });
        for await (const item of pages)
            if (found.push(item) >= limit)
                break;
        return found;
    };
    return {
        list,
        find,
        statuses,
        create: (wanted) => {
            const doing = `create a deployment of ${wanted.ref} to ${wanted.environment}`;
            const { environment, ref, task = 'deploy', request = (0,external_node_crypto_.randomUUID)() } = wanted;
            encodePath(ref, 'a ref');
            return session.call({
                method: 'POST',
                path: '/deployments',
                body: {
                    ref,
                    task,
                    environment,
                    auto_merge: false,
                    required_contexts: wanted.requiredContexts ?? [],
                    payload: { ...wanted.payload, slipway_request: request },
                    description: (wanted.description ?? '').slice(0, deployments_longestDescription),
                    ...(wanted.transientEnvironment === undefined
                        ? {}
                        : { transient_environment: wanted.transientEnvironment }),
                    ...(wanted.productionEnvironment === undefined
                        ? {}
                        : { production_environment: wanted.productionEnvironment }),
                },
                doing,
                permission: 'deployments: write',
                read: session.read(deployment, doing),
                again: async () => (await find({ environment, task, request })) ?? undefined,
            });
        },
        addStatus: (deploymentId, wanted) => {
            const doing = `set deployment ${deploymentId} to ${wanted.state}`;
            const { state, description: given = '', environmentUrl = '', logUrl = '', autoInactive = false, } = wanted;
            const description = given.slice(0, deployments_longestDescription);
            return session.call({
                method: 'POST',
                path: `/deployments/${deploymentId}/statuses`,
                body: {
                    state,
                    description,
                    auto_inactive: autoInactive,
                    ...(environmentUrl === '' ? {} : { environment_url: environmentUrl }),
                    ...(logUrl === '' ? {} : { log_url: logUrl }),
                },
                doing,
                permission: 'deployments: write',
                read: session.read(deployments_status, doing),
                again: async () => {
                    const [newest] = await statuses(deploymentId, 1);
                    const same = newest?.state === state &&
                        newest.description === description &&
                        newest.environmentUrl === environmentUrl &&
                        newest.logUrl === logUrl;
                    return same ? newest : undefined;
                },
            });
        },
    };
}
//# sourceMappingURL=deployments.js.map
;// CONCATENATED MODULE: ./packages/github/build/environments.js
/** Environments and the rules that protect them. */

const environment = schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    protection_rules: schemas/* array */.YOg(schemas/* object */.Ikc({
        type: schemas/* string */.YjP(),
        wait_timer: schemas/* number */.aig().optional(),
        prevent_self_review: schemas/* boolean */.zMY().optional(),
        reviewers: schemas/* array */.YOg(schemas/* object */.Ikc({ reviewer: schemas/* object */.Ikc({ login: schemas/* string */.YjP().optional(), slug: schemas/* string */.YjP().optional() }) }))
            .optional(),
    }))
        .default([]),
    deployment_branch_policy: schemas/* object */.Ikc({ protected_branches: schemas/* boolean */.zMY(), custom_branch_policies: schemas/* boolean */.zMY() })
        .nullish(),
})
    .transform(({ name, protection_rules, deployment_branch_policy: policy }) => ({
    name,
    protectionRules: protection_rules.map((rule) => ({
        type: rule.type,
        waitMinutes: rule.wait_timer ?? 0,
        reviewers: (rule.reviewers ?? []).map(({ reviewer }) => reviewer.login ?? reviewer.slug ?? '?'),
        preventSelfReview: rule.prevent_self_review ?? false,
    })),
    branches: !policy ? null : policy.protected_branches ? 'protected' : 'custom',
}));
function openEnvironments(session) {
    return {
        get: (name) => {
            const doing = `read the environment ${name}`;
            return session.call({
                method: 'GET',
                path: `/environments/${encodeURIComponent(name)}`,
                doing,
                permission: 'actions: read',
                missing: { value: null },
                read: session.read(environment, doing),
            });
        },
    };
}
//# sourceMappingURL=environments.js.map
;// CONCATENATED MODULE: ./packages/github/build/mask.js
/** Takes a token out of every text that an error or a log line is made of. */
/** Answers a function that replaces the token, also URI-encoded and as HTTP basic authentication, by `***`. */
function tokenMask(token) {
    const shapes = [
        token,
        encodeURIComponent(token),
        Buffer.from(token).toString('base64').replace(/=+$/, ''),
        Buffer.from(`x-access-token:${token}`).toString('base64').replace(/=+$/, ''),
    ];
    return (text) => shapes.reduce((masked, shape) => masked.replaceAll(shape, '***'), text);
}
//# sourceMappingURL=mask.js.map
;// CONCATENATED MODULE: ./packages/github/build/refs.js
/** Branches and tags as git knows them: names that point at objects. */



const ref = schemas/* object */.Ikc({ ref: schemas/* string */.YjP(), object: schemas/* object */.Ikc({ sha: schemas/* string */.YjP(), type: schemas/* string */.YjP() }) })
    .transform(({ ref, object: { sha, type } }) => ({ ref, sha, type }));
const tagObject = schemas/* object */.Ikc({ sha: schemas/* string */.YjP() });
function openRefs(session) {
    const get = (name) => {
        const doing = `read the ref ${name}`;
        return session.call({
            method: 'GET',
            path: `/git/ref/${encodePath(name, 'a ref')}`,
            doing,
            permission: 'contents: read',
            missing: { value: null },
            read: session.read(ref, doing),
        });
    };
    const existing = async (name, sha) => {
        const found = await get(name);
        return found?.sha === sha ? found : undefined;
    };
    return {
        get,
        create: async (name, sha) => {
            const doing = `create the ref ${name}`;
            try {
                encodePath(name, 'a ref');
                return await session.call({
                    method: 'POST',
                    path: '/git/refs',
                    body: { ref: `refs/${name}`, sha },
                    doing,
                    permission: 'contents: write',
                    read: session.read(ref, doing),
                    refused: ({ status, message }, command) => status === 422 && /already exists/i.test(message)
                        ? new ConflictError(`cannot ${doing}: it is there already`, command)
                        : undefined,
                    again: () => existing(name, sha),
                });
            }
            catch (error) {
                const same = error instanceof ConflictError ? await existing(name, sha) : undefined;
                if (same === undefined)
                    throw error;
                return same;
            }
        },
        update: (name, sha, { force }) => {
            const doing = `move the ref ${name}`;
            return session.call({
                method: 'PATCH',
                path: `/git/refs/${encodePath(name, 'a ref')}`,
                body: { sha, force },
                doing,
                permission: 'contents: write',
                read: session.read(ref, doing),
                refused: ({ status, message }, command) => status === 422 && /fast.forward/i.test(message)
                    ? new ConflictError(`cannot ${doing}: ${sha} does not follow what it points at now`, command)
                    : undefined,
                // Another may have moved it on meanwhile; a forced move must not be sent over that.
                again: force ? () => existing(name, sha) : 'harmless',
            });
        },
        createTag: ({ tag, message, object }) => {
            const doing = `create the tag ${tag}`;
            return session.call({
                method: 'POST',
                path: '/git/tags',
                body: { tag, message, object, type: 'commit' },
                doing,
                permission: 'contents: write',
                read: (reply) => session.read(tagObject, doing)(reply).sha,
                // An object that no ref names is nothing.
                again: 'harmless',
            });
        },
    };
}
//# sourceMappingURL=refs.js.map
;// CONCATENATED MODULE: ./packages/github/build/releases.js
/** Releases: drafted, filled with assets, published; in that order, since a published one may be immutable. */



const releaseSchema = schemas/* object */.Ikc({
    id: schemas/* number */.aig(),
    tag_name: schemas/* string */.YjP(),
    name: schemas/* string */.YjP().nullable(),
    body: schemas/* string */.YjP().nullish(),
    draft: schemas/* boolean */.zMY(),
    prerelease: schemas/* boolean */.zMY(),
    assets: schemas/* array */.YOg(assetSchema),
    upload_url: schemas/* string */.YjP(),
    html_url: schemas/* string */.YjP(),
})
    .transform((found) => ({
    id: found.id,
    tag: found.tag_name,
    name: found.name ?? '',
    body: found.body ?? '',
    draft: found.draft,
    prerelease: found.prerelease,
    assets: found.assets,
    uploadUrl: found.upload_url,
    url: found.html_url,
}));
function openReleases(session) {
    const draftOf = async (tag) => {
        const doing = `look for the draft of ${tag}`;
        const pages = session.list({
            path: '/releases',
            doing,
            // Drafts are shown only to who may write.
            permission: 'contents: write',
            read: session.read(schemas/* array */.YOg(releaseSchema), doing),
        });
        for await (const found of pages)
            if (found.draft && found.tag === tag)
                return found;
        return undefined;
    };
    return {
        createDraft: async (wanted) => {
            const { tag, target, name = tag, body = '', prerelease = false } = wanted;
            const doing = `draft the release ${tag}`;
            encodePath(tag, 'a tag');
            const standing = await draftOf(tag);
            if (standing !== undefined)
                return standing;
            return session.call({
                method: 'POST',
                path: '/releases',
                body: {
                    tag_name: tag,
                    name,
                    body,
                    prerelease,
                    draft: true,
                    ...(target === undefined ? {} : { target_commitish: target }),
                },
                doing,
                permission: 'contents: write',
                read: session.read(releaseSchema, doing),
                again: () => draftOf(tag),
            });
        },
        byTag: (tag) => {
            const doing = `read the release ${tag}`;
            return session.call({
                method: 'GET',
                path: `/releases/tags/${encodePath(tag, 'a tag')}`,
                doing,
                permission: 'contents: read',
                missing: { value: null },
                read: session.read(releaseSchema, doing),
            });
        },
        publish: (id, { latest } = {}) => {
            const doing = `publish the release ${id}`;
            return session.call({
                method: 'PATCH',
                path: `/releases/${id}`,
                body: { draft: false, ...(latest === undefined ? {} : { make_latest: String(latest) }) },
                doing,
                permission: 'contents: write',
                read: session.read(releaseSchema, doing),
                again: 'harmless',
            });
        },
        delete: (id) => session.call({
            method: 'DELETE',
            path: `/releases/${id}`,
            doing: `delete the release ${id}`,
            permission: 'contents: write',
            missing: { value: false },
            read: () => true,
            again: 'harmless',
        }),
        ...openAssets(session),
    };
}
//# sourceMappingURL=releases.js.map
;// CONCATENATED MODULE: ./packages/github/build/link.js
/** The Link header (RFC 8288), as far as GitHub's paging uses it. */
/** The target of `rel="next"`; null on the last page. */
function nextPage(header) {
    for (const [, target = '', parameters = ''] of (header ?? '').matchAll(/<([^>]*)>((?:\s*;[^,<]*)*)/g)) {
        const relation = /;\s*rel\s*=\s*"?([^";]*)"?/i.exec(parameters)?.[1] ?? '';
        if (relation.toLowerCase().split(/\s+/).includes('next'))
            return target;
    }
    return null;
}
//# sourceMappingURL=link.js.map
;// CONCATENATED MODULE: ./packages/github/build/session.js
/** One call to GitHub: sent, judged, made again where that is right, and looked after where it may have been done. */





/** Enough for every list that we read; a list without an end is a fault of the server. */
const mostPages = 100;
/** Lists that answer 200 to every token that may read their subject, whether anything is in them or not. */
const alwaysThere = { contents: '/commits', actions: '/environments' };
class Session {
    #options;
    #base;
    #seen = new Set();
    constructor(options) {
        this.#options = options;
        this.#base = `${options.apiUrl}/repos/${options.repository}`;
    }
    get apiUrl() {
        return this.#options.apiUrl;
    }
    /**
     * @throws ConfigError what the user can mend: token, permission, single sign-on, a value that GitHub does not take
     * @throws ConflictError 409
     * @throws GitHubError everything else that is no answer; CancelledError
     */
    async call(call) {
        const { ctx, limits, mask } = this.#options;
        const url = this.#urlOf(call);
        const command = mask(`${call.method} ${url.pathname}`);
        const began = ctx.clock.monotonic();
        for (let attempts = 1;; attempts++) {
            const { ending, reply, cause } = await this.#attempt(call, url);
            if (reply !== undefined && reply.status >= 200 && reply.status < 300)
                return call.read(reply);
            if (reply?.status === 404 && call.missing !== undefined) {
                await this.#seeing(call.permission);
                return call.missing.value;
            }
            const elapsedMs = ctx.clock.monotonic() - began;
            const verdict = judge(limits, ending, { attempts, elapsedMs, now: ctx.clock.now() });
            if (!verdict.again) {
                const refused = call.refused?.(ending, command);
                if (refused !== undefined)
                    throw refused;
                const { doing, permission } = call;
                const errors = errorLines(reply?.value).map(mask);
                const asked = { command, doing, permission, attempts, note: verdict.note, errors };
                const failure = failureOf(ending, asked);
                failure.cause ??= cause;
                throw failure;
            }
            ctx.log.info(`${verdict.why}; again in ${(0,build/* formatDuration */.a3)(verdict.waitMs)} (to ${call.doing})`);
            await ctx.clock.sleep(verdict.waitMs, ctx.signal).catch((error) => {
                throw ctx.signal.aborted ? new build/* CancelledError */.cc(`cancelled while waiting to ${call.doing}`) : error;
            });
            const again = call.again ?? (call.method === 'GET' ? 'harmless' : undefined);
            if (verdict.untouched || again === 'harmless')
                continue;
            if (again === undefined)
                throw new Error(`${command} says nothing of a second attempt`);
            const done = await again();
            if (done !== undefined)
                return done;
        }
    }
    /** Every item of a list, page by page; stops asking when the caller stops reading. */
    async *list(call) {
        let next = null;
        for (let page = 1; page <= mostPages; page++) {
            let link;
            const items = await this.call({
                ...call,
                ...(next === null ? { query: { per_page: 100, ...call.query } } : { path: next, query: {} }),
                method: 'GET',
                read: (reply) => {
                    link = reply.headers.link;
                    return call.read(reply);
                },
            });
            yield* items;
            next = nextPage(link);
            if (next === null)
                return;
        }
        throw this.#odd(`the list is longer than ${mostPages} pages`, call.doing);
    }
    /** The reply's body in the shape that we use; what is more in it is ignored. */
    read(schema, doing) {
        return ({ value }) => {
            const parsed = schema.safeParse(value);
            if (parsed.success)
                return parsed.data;
            const issue = parsed.error.issues[0];
            throw this.#odd(`${issue?.path.join('.') || 'the answer'}: ${issue?.message}`, doing);
        };
    }
    #odd(what, doing) {
        return new GitHubError(`cannot ${doing}: what answers at ${this.apiUrl} does not answer as GitHub does`, {
            command: `GET ${this.apiUrl}`,
            status: null,
            requestId: '',
            lines: [this.#options.mask(what)],
        });
    }
    #urlOf({ path, query = {} }) {
        const absolute = !path.startsWith('/');
        const url = new URL(absolute ? path : this.#base + path);
        if (absolute && !this.mayHoldToken(url)) {
            throw this.#odd(`it names another host: ${url.host}`, 'follow its link');
        }
        for (const [name, value] of Object.entries(query)) {
            if (value !== undefined)
                url.searchParams.set(name, String(value));
        }
        return url;
    }
    /** GitHub's own hosts for this API: the API's, and for uploads the one beside it. */
    mayHoldToken(url) {
        const api = new URL(this.apiUrl);
        if (url.protocol !== api.protocol)
            return false;
        if (url.host === api.host)
            return true;
        if (/^(127\.|\[::1\]$)/.test(api.hostname))
            return url.hostname === api.hostname;
        return url.host === api.host.replace(/^api\./, 'uploads.');
    }
    /**
     * A 404 says that something is not there only when the token may see such things at all: GitHub hides what it may
     * not. So the first 404 of a kind is held against a list that is always there.
     */
    async #seeing(permission) {
        const path = alwaysThere[permission.split(':')[0] ?? ''];
        if (path === undefined || this.#seen.has(path))
            return;
        await this.call({
            method: 'GET',
            path: this.#base + path,
            query: { per_page: 1 },
            doing: `see ${path.slice(1)} of ${this.#options.repository}`,
            permission: permission.replace('write', 'read'),
            read: () => undefined,
        }).catch((error) => {
            // 409: an empty repository, which has no commits to list.
            if (!(error instanceof ConflictError))
                throw error;
        });
        this.#seen.add(path);
    }
    async #attempt(call, url) {
        const { client, token, mask, limits } = this.#options;
        const { method, body, timeoutMs = Math.min(30_000, limits.budgetMs) } = call;
        const bytes = body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body);
        try {
            const answer = await client.request({
                method,
                url,
                headers: {
                    accept: 'application/vnd.github+json',
                    authorization: `Bearer ${token}`,
                    'x-github-api-version': '2022-11-28',
                    ...(bytes === undefined ? {} : { 'content-type': call.contentType ?? 'application/json' }),
                },
                ...(bytes === undefined ? {} : { body: bytes }),
                okStatus: 'any',
                retry: 'never',
                // A redirect may turn a write into a GET, whose answer would look like success.
                redirects: method === 'GET' ? 5 : 0,
                httpsOnly: true,
                maxBytes: 150 * 2 ** 20,
                timeoutMs,
            });
            const { status, headers } = answer;
            const ok = status >= 200 && status < 300;
            const value = answer.bytes.byteLength === 0 ? undefined : ok ? answer.json() : jsonOr(answer.text());
            const message = mask(session_messageOf(value, ok ? '' : answer.text()));
            return { ending: { status, code: 'STATUS', headers, message }, reply: { status, headers, value } };
        }
        catch (error) {
            if (!(error instanceof HttpError))
                throw error;
            const ending = { status: null, code: error.code, headers: {}, message: mask(error.message) };
            return { ending, reply: undefined, cause: error };
        }
    }
}
function jsonOr(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** `message` of GitHub's error, else the first words of what is no JSON, on one line. */
function session_messageOf(value, text) {
    const message = value?.message;
    const words = typeof message === 'string' ? message : text;
    const line = words.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
    return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
/** `errors[]` of a 422: `{resource, field, code, message}` or plain strings. */
function errorLines(value) {
    const errors = value?.errors;
    const list = Array.isArray(errors) ? errors : typeof errors === 'string' ? [errors] : [];
    return list.slice(0, 10).map((error) => {
        if (typeof error === 'string')
            return session_messageOf(undefined, error);
        const { resource, field, code, message } = (error ?? {});
        const words = [resource, field, code].filter((word) => typeof word === 'string').join(' ');
        return session_messageOf(undefined, typeof message === 'string' ? `${words}: ${message}` : words);
    });
}
//# sourceMappingURL=session.js.map
;// CONCATENATED MODULE: ./packages/github/build/open.js
/** GitHub's API for one repository, with one token. */














/** Asks nothing yet. @throws ConfigError for a token, repository or address that cannot be one */
function openGitHub(options) {
    const { ctx, budgetMs = standardLimits.budgetMs } = options;
    const { repository = ctx.env.GITHUB_REPOSITORY ?? '' } = options;
    const token = checkToken(options.token);
    checkRepository(repository);
    const apiUrl = checkApiUrl(options.apiUrl ?? (ctx.env.GITHUB_API_URL || 'https://api.github.com'));
    const client = options.client ?? createClient(ctx);
    const limits = { ...standardLimits, budgetMs };
    const session = new Session({ ctx, client, token, apiUrl, repository, limits, mask: tokenMask(token) });
    return {
        apiUrl,
        repository,
        deployments: openDeployments(session),
        commitStatuses: openCommitStatuses(session),
        contents: openContents(session),
        refs: openRefs(session),
        releases: openReleases(session),
        checks: openChecks(session),
        comments: openComments(session),
        caches: openCaches(session),
        environments: openEnvironments(session),
        close: async () => {
            if (options.client === undefined)
                await client.close();
        },
    };
}
function checkToken(text) {
    const token = text.trim();
    if (!/^[\x21-\x7e]+$/.test(token)) {
        throw new build/* ConfigError */.xL(token === '' ? 'there is no token for GitHub' : 'the token holds what no token holds', { where: { name: 'token' }, fix: 'use ${{ github.token }}' });
    }
    return token;
}
function checkRepository(repository) {
    if (!/^[A-Za-z0-9][A-Za-z0-9-_]*\/(?!\.{1,2}$)[\w.-]+$/.test(repository)) {
        throw new build/* ConfigError */.xL(`${JSON.stringify(repository)} is not a repository's name`, {
            where: { name: 'repository' },
            fix: 'write owner/name',
        });
    }
}
function checkApiUrl(text) {
    const url = URL.parse(text);
    const usable = url !== null && /^https?:$/.test(url.protocol) && url.username + url.search + url.hash === '';
    if (!usable) {
        throw new build/* ConfigError */.xL("the address of GitHub's API cannot be used", {
            where: { name: 'GITHUB_API_URL' },
            fix: 'write https://api.github.com, or https://HOST/api/v3 on a server of your own',
        });
    }
    return url.href.replace(/\/+$/, '');
}
//# sourceMappingURL=open.js.map
;// CONCATENATED MODULE: ./packages/github/build/index.js
/** The only door to GitHub's API: one repository, one token, one policy of repeating. */



//# sourceMappingURL=index.js.map
// EXTERNAL MODULE: ./packages/runner/build/index.js + 21 modules
var runner_build = __webpack_require__(7576);
;// CONCATENATED MODULE: ./actions/quality-gate/build/comment.js
/** The verdict where reviewers look: one comment on the pull request, replaced at each run. */





/** The verdict stands; nobody waits long for the comment. */
const budgetMs = 15_000;
/**
 * Writes `markdown` as the one comment about the service in `directory`; nothing where the event is of no pull request.
 * What goes wrong is a warning: the verdict is the gate's.
 * @throws CancelledError
 */
async function commentOnPullRequest(ctx, token, { directory, markdown }) {
    const { GITHUB_EVENT_NAME: event = '', GITHUB_EVENT_PATH: payload = '' } = ctx.env;
    if (event !== 'pull_request' && event !== 'pull_request_target') {
        ctx.log.info(`no comment: the event ${event || '(none)'} is of no pull request`);
        return;
    }
    let pull;
    try {
        pull = readPullRequest(await (0,runner_build/* readEventPayload */.N5)(payload), payload);
        const github = openGitHub({ ctx, token, budgetMs });
        try {
            const folder = (0,external_node_path_.relative)(ctx.workspace, directory).replaceAll('\\', '/') || '.';
            const { url } = await github.comments.upsert(pull.number, {
                marker: markerOf(folder),
                body: `${markdown}\n${footer(ctx, folder, pull)}\n`,
                on: 'pull-request',
            });
            ctx.log.info(`the verdict stands in ${url}`);
        }
        finally {
            await github.close();
        }
    }
    catch (error) {
        if (ctx.signal.aborted)
            throw error;
        ctx.log.warn(notWritten(error, pull));
    }
}
/** `pull_request` of the payload (GitHub Docs, "Webhook events and payloads"). */
function readPullRequest(payload, file) {
    const { pull_request: pull } = (payload ?? {});
    if (typeof pull?.number !== 'number') {
        throw new build/* ConfigError */.xL('the payload of the event names no pull request', {
            where: { file },
            fix: "leave GITHUB_EVENT_PATH as the runner set it; the file holds the event's JSON",
        });
    }
    const { head, base } = pull;
    return {
        number: pull.number,
        commit: typeof head?.sha === 'string' && /^[0-9a-f]{40,64}$/.test(head.sha) ? head.sha : '',
        fromFork: head?.repo?.id !== base?.repo?.id,
    };
}
/** A comment for each folder; one that a comment of HTML cannot hold is named by its hash. */
function markerOf(folder) {
    const plain = /^[\w./-]+$/.test(folder) && !folder.includes('--');
    const name = plain ? folder : (0,external_node_crypto_.createHash)('sha256').update(folder).digest('hex').slice(0, 16);
    return `slipway/quality-gate/${name}`;
}
function footer({ env }, folder, { commit }) {
    const run = (0,runner_build/* runAddress */.YM)(env);
    const what = folder === '.' ? 'The root folder' : (0,build/* escapeMarkdown */.FV)(folder);
    return `${what}${commit && ` at ${commit}`}${run === null ? '' : `, in [this run](${run})`}.`;
}
function notWritten(error, pull) {
    const { message, fix } = error;
    const lines = [`the verdict is not on the pull request: ${message}`, ...(fix === undefined ? [] : [fix])];
    // GitHub Docs, "Events that trigger workflows", "Workflows in forked repositories".
    if (pull?.fromFork && error instanceof build/* ConfigError */.xL) {
        lines.push('in a pull request from a fork the token may only read, whatever the workflow gives it');
    }
    return lines.join('\n');
}
//# sourceMappingURL=comment.js.map

/***/ })

};
