export const id = 824;
export const ids = [824];
export const modules = {

/***/ 5824:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o6: () => (/* reexport */ openGitHub),
  uE: () => (/* reexport */ requestIdentity)
});

// UNUSED EXPORTS: ConflictError, GitHubError

// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
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
const otherRefusal = /not accessible by|SAML|must have admin|protected branch|rule violations|not authorized/i;
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
/**
 * A protected branch, in GitHub's words for either way of protecting one; asking again never helps.
 * 409 of a file: https://github.com/BobAnkh/auto-generate-changelog/issues/78; of a ref:
 * https://github.com/satisfactory-factories/application/issues/67,
 * https://github.com/googleapis/release-please-action/issues/1194,
 * https://github.com/googleapis/repo-automation-bots/issues/5551; of a deletion:
 * https://github.com/OSGeo/grass/issues/1286
 */
const protectedBranch = /rule violations found|protected branch|through a pull request|status checks? (is|are) expected/i;
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
    if ((status === 403 || status === 409 || status === 422) && protectedBranch.test(message)) {
        return new build/* ConfigError */.xL(`cannot ${doing}: a rule protects the branch${said}`, {
            where: { name: 'branch' },
            fix: "let the token's app past the rule of that branch (Settings, Rules, Bypass list), or name another branch",
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
// EXTERNAL MODULE: ./packages/http/build/index.js + 13 modules
var http_build = __webpack_require__(2141);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/errors.js
var errors = __webpack_require__(961);
;// CONCATENATED MODULE: ./packages/github/build/identity.js
/** The identity of a job, in a token that GitHub signs (https://docs.github.com/en/actions/reference/security/oidc). */



const replySchema = schemas/* object */.Ikc({ value: schemas/* string */.YjP() });
const claimsSchema = schemas/* object */.Ikc({ iss: schemas/* string */.YjP(), job_workflow_ref: schemas/* string */.YjP() });
/**
 * @param service where the runner says that it is asked
 * @param audience who the token is for: `sigstore`
 * @throws ConfigError when the service gives none; the token that asks is in no message
 */
async function requestIdentity(ctx, service, audience) {
    const url = new URL(service.url);
    url.searchParams.set('audience', audience);
    const client = (0,http_build/* createClient */.UU)(ctx);
    try {
        const headers = { authorization: `Bearer ${service.token}`, accept: 'application/json' };
        const reply = await client.request({ url, headers, httpsOnly: true });
        const { value: token } = replySchema.parse(reply.json());
        const [, claims = ''] = token.split('.');
        const { iss, job_workflow_ref } = claimsSchema.parse(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')));
        return { token, issuer: iss, workflow: job_workflow_ref };
    }
    catch (error) {
        if (error instanceof http_build/* HttpError */.j$)
            throw refused(error.message, error);
        if (error instanceof errors/* ZodError */.G || error instanceof SyntaxError) {
            throw refused('its answer is no identity', error);
        }
        throw error;
    }
    finally {
        await client.close();
    }
}
function refused(why, cause) {
    return new build/* ConfigError */.xL(`GitHub does not say who this job is: ${why}`, {
        where: { name: 'sign' },
        fix: 'give the job the permission: permissions: { id-token: write }',
        cause,
    });
}
//# sourceMappingURL=identity.js.map
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
            // It is written next: a token that may not even read is told at once what it takes in all.
            permission: 'checks: write',
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
;// CONCATENATED MODULE: ./packages/github/build/marker.js
/** What something of ours is found again by: a comment of HTML, first in its text, that nobody sees. */

/**
 * @param what for the message: `a comment`
 * @throws ConfigError for a marker that could end the comment, or mean more than itself
 */
function markerHead(marker, what) {
    if (!/^[\w./:-]+$/.test(marker) || marker.includes('--')) {
        throw new build/* ConfigError */.xL(`${JSON.stringify(marker)} cannot mark ${what}`, {
            fix: 'write letters, digits, and single - _ . / : only: slipway/gate/api',
        });
    }
    return `<!-- ${marker} -->`;
}
//# sourceMappingURL=marker.js.map
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
            const head = markerHead(marker, 'a comment');
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
;// CONCATENATED MODULE: ./packages/github/build/commit-comments.js
/** Comments of a commit; one of ours is found again by a marker that nobody sees. */




const commit_comments_comment = schemas/* object */.Ikc({ id: schemas/* number */.aig(), body: schemas/* string */.YjP().nullish(), html_url: schemas/* string */.YjP() });
const commit_comments_longestBody = 65_536;
function openCommitComments(session) {
    return {
        add: async (sha, { marker, body }) => {
            const head = markerHead(marker, 'a comment');
            const path = `/commits/${encodePath(sha, 'a commit')}/comments`;
            const of = `commit ${sha.slice(0, 12)}`;
            const standing = async () => {
                const doing = `list the comments of ${of}`;
                const read = session.read(schemas/* array */.YOg(commit_comments_comment), doing);
                // What is written once it is read: a token that may not read it is told at once what it takes in all.
                for await (const found of session.list({ path, doing, permission: 'contents: write', read })) {
                    if (found.body?.startsWith(head))
                        return { id: found.id, url: found.html_url };
                }
                return undefined;
            };
            const found = await standing();
            if (found !== undefined)
                return found;
            const doing = `comment on ${of}`;
            return session.call({
                method: 'POST',
                path,
                body: { body: cut(`${head}\n${body}`, commit_comments_longestBody) },
                doing,
                permission: 'contents: write',
                read: (reply) => {
                    const { id, html_url: url } = session.read(commit_comments_comment, doing)(reply);
                    return { id, url };
                },
                again: standing,
            });
        },
    };
}
//# sourceMappingURL=commit-comments.js.map
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
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/github/build/blob.js
/** How git names the bytes of a file. */

/** The name that git gives these bytes. */
function blobSha(bytes) {
    return (0,external_node_crypto_.createHash)('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
//# sourceMappingURL=blob.js.map
;// CONCATENATED MODULE: ./packages/github/build/orphan-branch.js
/** A branch without a history: the first commit of a line of its own. */





const object = schemas/* object */.Ikc({ sha: schemas/* string */.YjP() });
const ref = schemas/* object */.Ikc({ object });
/**
 * Three calls: a tree with the file in it, a commit without parents, and the ref. A tree takes text only, so bytes that
 * are no UTF-8 need a fourth for the blob (https://docs.github.com/en/rest/git/trees#create-a-tree).
 * @returns the file's blob, and the commit
 */
async function orphanBranch(session, { branch, path, bytes, message, author }) {
    const doing = `create the branch ${branch}`;
    const name = encodePath(branch, 'a branch');
    encodePath(path, 'a path');
    /** An object that no ref names is nothing, so any may be made again. */
    const make = (kind, body) => session.call({
        method: 'POST',
        path: `/git/${kind}`,
        body,
        doing,
        permission: 'contents: write',
        read: session.read(object, doing),
        // https://github.com/github/rest-api-description/issues/637
        refused: ({ status, message: said }) => status === 409 && /empty/i.test(said)
            ? new build/* ConfigError */.xL(`cannot ${doing}: the repository has no commit yet`, {
                where: { name: 'repository' },
                fix: 'push a first commit to its default branch',
            })
            : undefined,
        again: 'harmless',
    });
    const text = Buffer.from(bytes).toString('utf8');
    const isText = Buffer.from(text).equals(bytes);
    const file = isText
        ? { content: text }
        : await make('blobs', { content: Buffer.from(bytes).toString('base64'), encoding: 'base64' });
    const tree = (await make('trees', { tree: [{ path, mode: '100644', type: 'blob', ...file }] })).sha;
    const signed = author === undefined ? {} : { author, committer: author };
    const commit = (await make('commits', { message, tree, parents: [], ...signed })).sha;
    const pointed = {
        doing,
        permission: 'contents: write',
        read: (reply) => session.read(ref, doing)(reply).object.sha,
    };
    await session.call({
        ...pointed,
        method: 'POST',
        path: '/git/refs',
        body: { ref: `refs/heads/${branch}`, sha: commit },
        refused: ({ status, message: said }, command) => status === 422 && /already exists/i.test(said)
            ? new ConflictError(`cannot ${doing}: it is there already`, command)
            : undefined,
        again: async () => {
            const missing = { value: '' };
            const standing = await session.call({
                ...pointed,
                method: 'GET',
                path: `/git/ref/heads/${name}`,
                missing,
            });
            return standing === commit ? standing : undefined;
        },
    });
    return { sha: blobSha(bytes), commit };
}
//# sourceMappingURL=orphan-branch.js.map
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
/** So many files are remembered, for asking conditionally. */
const mostKept = 64;
const commits = schemas/* array */.YOg(schemas/* object */.Ikc({ sha: schemas/* string */.YjP(), commit: schemas/* object */.Ikc({ message: schemas/* string */.YjP() }) })
    .transform(({ sha, commit }) => ({ sha, message: commit.message })));
function openContents(session) {
    /** The longest unasked first. */
    const kept = new Map();
    const keep = (key, entry) => {
        kept.delete(key);
        kept.set(key, entry);
        for (const oldest of kept.keys())
            if (kept.size > mostKept)
                kept.delete(oldest);
    };
    const get = async (path, ref) => {
        const key = JSON.stringify([path, ref]);
        const known = kept.get(key);
        let etag;
        const doing = `read ${path} at ${ref}`;
        const found = await session.call({
            method: 'GET',
            path: `/contents/${encodePath(path, 'a path')}`,
            query: { ref },
            doing,
            permission: 'contents: read',
            missing: { value: null },
            ...(known === undefined ? {} : { unchanged: { etag: known.etag, value: 'unchanged' } }),
            read: (reply) => {
                etag = reply.headers.etag;
                if (folder.safeParse(reply.value).success)
                    throw notAFile(path, 'a folder');
                return session.read(file, doing)(reply);
            },
        });
        if (found === 'unchanged' && known !== undefined) {
            keep(key, known);
            return copy(known.file);
        }
        kept.delete(key);
        if (found === null || found === 'unchanged')
            return null;
        if (found.type !== 'file')
            throw notAFile(path, `a ${found.type}`);
        // Over 1 MB the answer holds no content.
        const content = found.encoding === 'base64' ? found.content : undefined;
        const read = { path, sha: found.sha, bytes: decode(content ?? (await readBlob(found.sha, doing))) };
        if (etag !== undefined)
            keep(key, { etag, file: copy(read) });
        return read;
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
        return newest?.message.trim() === message.trim() ? { sha, commit: newest.sha } : undefined;
    };
    return {
        get,
        orphanBranch: (branch) => orphanBranch(session, branch),
        history: async (path, ref, limit = 30) => {
            encodePath(path, 'a path');
            const doing = `list the commits of ${path} on ${ref}`;
            const found = [];
            const pages = session.list({
                path: '/commits',
                query: { path, sha: ref, per_page: Math.min(limit, 100) },
                doing,
                permission: 'contents: read',
                missing: { value: [] },
                read: session.read(commits, doing),
            });
            for await (const commit of pages)
                if (found.push(commit) >= limit)
                    break;
            return found;
        },
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
                // A file without its blob's name is refused with 422, one with another with 409; a branch that moved with
                // either: https://github.com/octokit/octokit.net/issues/2365, https://github.com/fresh-app/factory/pull/21
                refused: ({ status, message: said }, command) => {
                    if (status !== 422)
                        return undefined;
                    if (/is at \w+ but expected/i.test(said))
                        return new ConflictError(`cannot ${doing}: ${said}`, command);
                    return /sha/i.test(said)
                        ? new ConflictError(`cannot ${doing}: it is there already`, command)
                        : undefined;
                },
                again: () => landed(change, doing),
            });
        },
    };
}
function decode(content) {
    return Buffer.from(content, 'base64');
}
/** What a caller does to its bytes stays its own. */
function copy(stored) {
    return { ...stored, bytes: Uint8Array.from(stored.bytes) };
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
        remove: (deploymentId) => session.call({
            method: 'DELETE',
            path: `/deployments/${deploymentId}`,
            doing: `remove the deployment ${deploymentId}`,
            permission: 'deployments: write',
            missing: { value: false },
            read: () => true,
            again: 'harmless',
        }),
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
;// CONCATENATED MODULE: ./packages/github/build/dispatches.js
/** Events of our own that start workflows: `on: repository_dispatch`. */

/** https://docs.github.com/en/rest/repos/repos#create-a-repository-dispatch-event */
const longestType = 100;
const mostMembers = 10;
const mostBytes = 64 * 1024;
function openDispatches(session) {
    return {
        create: async ({ type, payload }) => {
            const members = Object.keys(payload).length;
            const bytes = Buffer.byteLength(JSON.stringify(payload));
            const over = [
                type === '' || type.length > longestType ? `a type has 1 to ${longestType} characters` : '',
                members > mostMembers ? `a payload has ${mostMembers} members at most, not ${members}` : '',
                bytes >= mostBytes ? `a payload has less than ${mostBytes} bytes, not ${bytes}` : '',
            ].find((what) => what !== '');
            if (over !== undefined) {
                throw new build/* ConfigError */.xL(`GitHub does not take the event: ${over}`, {
                    where: { name: 'dispatch' },
                    fix: 'send less with it: {"service": "shop", "environment": "production"}',
                });
            }
            await session.call({
                method: 'POST',
                path: '/dispatches',
                body: { event_type: type, client_payload: payload },
                doing: `send the event ${type}`,
                permission: 'contents: write',
                read: () => undefined,
                // GitHub keeps no list of events to look into: twice is better than never.
                again: 'harmless',
            });
        },
    };
}
//# sourceMappingURL=dispatches.js.map
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
;// CONCATENATED MODULE: ./packages/github/build/issues.js
/** Issues of ours: one that is open is found again by a marker that nobody sees. */



const issue = schemas/* object */.Ikc({
    number: schemas/* int */.Whr(),
    body: schemas/* string */.YjP().nullish(),
    html_url: schemas/* string */.YjP(),
    /** Pull requests are issues, too. */
    pull_request: schemas/* unknown */.L5J().optional(),
});
const longestTitle = 256;
const issues_longestBody = 65_536;
/** Among more open issues than this one that is older counts as gone. */
const mostLookedAt = 1000;
function openIssues(session) {
    const standing = async (head) => {
        const doing = 'list the open issues';
        const pages = session.list({
            path: '/issues',
            query: { state: 'open', sort: 'created', direction: 'desc' },
            doing,
            permission: 'issues: write',
            read: session.read(schemas/* array */.YOg(issue), doing),
        });
        let looked = 0;
        for await (const found of pages) {
            if (found.pull_request === undefined && found.body?.startsWith(head)) {
                return { number: found.number, url: found.html_url, body: found.body, opened: false };
            }
            if (++looked >= mostLookedAt)
                break;
        }
        return undefined;
    };
    return {
        open: async ({ marker, title, body }) => {
            const head = markerHead(marker, 'an issue');
            const found = await standing(head);
            if (found !== undefined)
                return found;
            const doing = 'open an issue';
            return session.call({
                method: 'POST',
                path: '/issues',
                body: {
                    title: title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title,
                    body: cut(`${head}\n${body}`, issues_longestBody),
                },
                doing,
                permission: 'issues: write',
                read: (reply) => {
                    const { number, html_url: url, body: written } = session.read(issue, doing)(reply);
                    return { number, url, body: written ?? '', opened: true };
                },
                again: () => standing(head),
            });
        },
    };
}
//# sourceMappingURL=issues.js.map
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
;// CONCATENATED MODULE: ./packages/github/build/pulls.js
/** Pull requests, and the commits that they are judged by. */

const pull = schemas/* object */.Ikc({
    number: schemas/* number */.aig(),
    head: schemas/* object */.Ikc({ sha: schemas/* string */.YjP(), repo: schemas/* object */.Ikc({ id: schemas/* number */.aig() }).nullable() }),
})
    .transform(({ number, head }) => ({ number, headSha: head.sha, headRepository: head.repo?.id ?? null }));
const commit = schemas/* object */.Ikc({ parents: schemas/* array */.YOg(schemas/* object */.Ikc({ sha: schemas/* string */.YjP() })) });
function openPulls(session) {
    return {
        ofBranch: (owner, branch, permission = 'pull-requests: read') => {
            const doing = `look for the pull request of ${owner}:${branch}`;
            const pages = session.list({
                path: '/pulls',
                query: { state: 'open', head: `${owner}:${branch}` },
                doing,
                permission,
                read: session.read(schemas/* array */.YOg(pull), doing),
            });
            return Array.fromAsync(pages);
        },
        parents: (sha) => {
            const doing = `read the commit ${sha}`;
            return session.call({
                method: 'GET',
                path: `/git/commits/${encodeURIComponent(sha)}`,
                doing,
                permission: 'contents: read',
                missing: { value: null },
                read: (reply) => session
                    .read(commit, doing)(reply)
                    .parents.map((parent) => parent.sha),
            });
        },
    };
}
//# sourceMappingURL=pulls.js.map
;// CONCATENATED MODULE: ./packages/github/build/refs.js
/** Branches and tags as git knows them: names that point at objects. */



const refs_ref = schemas/* object */.Ikc({ ref: schemas/* string */.YjP(), object: schemas/* object */.Ikc({ sha: schemas/* string */.YjP(), type: schemas/* string */.YjP() }) })
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
            read: session.read(refs_ref, doing),
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
                    read: session.read(refs_ref, doing),
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
                read: session.read(refs_ref, doing),
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
    /**
     * The asset when it is whole; what broke off is taken away, so that its name is free.
     * @param isOurs whether it came by an attempt of this call: its size says enough then, where there is no digest
     */
    const wholeAsset = async (releaseId, asset, isOurs = false) => {
        const found = (await assets(releaseId)).find(({ name }) => name === asset.name);
        if (found === undefined)
            return undefined;
        if (found.state !== 'uploaded') {
            await take(found.id, `delete what is left of ${asset.name}`);
            return undefined;
        }
        if (isSame(found, asset))
            return found;
        if (isOurs && found.digest === '' && found.bytes === asset.bytes.byteLength)
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
                again: () => wholeAsset(release.id, asset, true),
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
            const begun = done ? undefined : there.find((other) => other.name === aside && isSame(other, asset));
            for (const other of there.filter(({ name }) => isAside(name, asset.name))) {
                if (other !== begun)
                    await take(other.id, `delete ${other.name}, which an earlier run left`);
            }
            if (done)
                return old;
            if (old === undefined && begun === undefined)
                return upload(release, asset);
            const { id } = begun ?? (await upload(release, { ...asset, name: aside }));
            if (old !== undefined)
                await take(old.id, `delete the ${asset.name} that is replaced`);
            return rename(id, asset.name);
        },
        deleteAsset: ({ id, name }) => take(id, `delete ${name}`),
    };
}
/** Never where there is no digest: files of one length are not one file. */
function isSame(found, { bytes }) {
    return found.state === 'uploaded' && found.digest === `sha256:${sha256(bytes)}`;
}
/** Whether a file of this name was on its way into the place of the asset. */
function isAside(name, asset) {
    return name.startsWith(`${asset}.`) && /^[0-9a-f]{12}\.new$/.test(name.slice(asset.length + 1));
}
function sha256(bytes) {
    return (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
}
//# sourceMappingURL=assets.js.map
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
    const change = (id, body, doing) => session.call({
        method: 'PATCH',
        path: `/releases/${id}`,
        body,
        doing,
        permission: 'contents: write',
        read: session.read(releaseSchema, doing),
        again: 'harmless',
    });
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
        describe: (id, text) => change(id, text, `describe the release ${id}`),
        publish: (id, { latest, ...text } = {}) => {
            const make = latest === undefined ? {} : { make_latest: String(latest) };
            return change(id, { ...text, ...make, draft: false }, `publish the release ${id}`);
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
const alwaysThere = {
    contents: '/commits',
    actions: '/environments',
    deployments: '/deployments',
};
class Session {
    #options;
    #base;
    #seen = new Set();
    /** What GitHub's clock showed, and our monotonic one at that moment. */
    #clock = null;
    constructor(options) {
        this.#options = options;
        this.#base = `${options.apiUrl}/repos/${options.repository}`;
    }
    get apiUrl() {
        return this.#options.apiUrl;
    }
    /**
     * GitHub's clock now, milliseconds since the epoch: the `date` of its last answer (RFC 9110 section 6.6.1, whole
     * seconds) and the time that passed since; null before the first answer.
     */
    serverTime() {
        if (this.#clock === null)
            return null;
        return this.#clock.serverMs + this.#options.ctx.clock.monotonic() - this.#clock.monotonicMs;
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
            if (reply?.status === 304 && call.unchanged !== undefined)
                return call.unchanged.value;
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
        const { ctx, client, token, mask, limits } = this.#options;
        const { method, body, unchanged, timeoutMs = Math.min(30_000, limits.budgetMs) } = call;
        const bytes = body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body);
        try {
            const answer = await client.request({
                method,
                url,
                headers: {
                    accept: 'application/vnd.github+json',
                    authorization: `Bearer ${token}`,
                    'x-github-api-version': '2022-11-28',
                    ...(unchanged === undefined ? {} : { 'if-none-match': unchanged.etag }),
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
            const serverMs = Date.parse(headers.date ?? '');
            // Bytes may come from another host's store, with its clock.
            if (call.answers !== 'bytes' && !Number.isNaN(serverMs)) {
                this.#clock = { serverMs, monotonicMs: ctx.clock.monotonic() };
            }
            const ok = status >= 200 && status < 300;
            const parse = () => (call.answers === 'bytes' ? answer.bytes : answer.json());
            const value = answer.bytes.byteLength === 0 ? undefined : ok ? parse() : jsonOr(answer.text());
            const message = mask(messageOf(value, ok ? '' : answer.text()));
            return { ending: { status, code: 'STATUS', headers, message }, reply: { status, headers, value } };
        }
        catch (error) {
            if (!(error instanceof http_build/* HttpError */.j$))
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
function messageOf(value, text) {
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
            return messageOf(undefined, error);
        const { resource, field, code, message } = (error ?? {});
        const words = [resource, field, code].filter((word) => typeof word === 'string').join(' ');
        return messageOf(undefined, typeof message === 'string' ? `${words}: ${message}` : words);
    });
}
//# sourceMappingURL=session.js.map
;// CONCATENATED MODULE: ./packages/github/build/workflow-runs.js
/** What another run of a workflow left: its artifacts. */


const artifacts = schemas/* object */.Ikc({
    artifacts: schemas/* array */.YOg(schemas/* object */.Ikc({
        id: schemas/* number */.aig(),
        name: schemas/* string */.YjP(),
        size_in_bytes: schemas/* number */.aig(),
        expired: schemas/* boolean */.zMY(),
        created_at: schemas/* string */.YjP().nullish(),
        workflow_run: schemas/* object */.Ikc({ head_sha: schemas/* string */.YjP().optional() }).nullish(),
    })
        .transform(({ id, name, size_in_bytes: bytes, expired, created_at: made, workflow_run: run }) => ({
        ...{ id, name, bytes, expired },
        headSha: run?.head_sha ?? '',
        madeAt: Date.parse(made ?? '') || 0,
    }))),
});
/** `completed` once all its jobs have ended, whatever became of them; several words before that. */
const state = schemas/* object */.Ikc({ status: schemas/* string */.YjP() });
function openWorkflowRuns(session) {
    return {
        artifacts: (run, name) => {
            const doing = `list the artifacts of run ${run}`;
            const pages = session.list({
                path: `/actions/runs/${run}/artifacts`,
                query: { name },
                doing,
                permission: 'actions: read',
                read: (reply) => session.read(artifacts, doing)(reply).artifacts,
            });
            return Array.fromAsync(pages);
        },
        isRunning: async (run, attempt) => {
            const doing = `see whether attempt ${attempt} of run ${run} goes on`;
            try {
                return await session.call({
                    method: 'GET',
                    path: `/actions/runs/${run}/attempts/${attempt}`,
                    doing,
                    permission: 'actions: read',
                    missing: { value: null },
                    read: (reply) => session.read(state, doing)(reply).status !== 'completed',
                });
            }
            catch (error) {
                if (error instanceof build/* ConfigError */.xL)
                    return null;
                throw error;
            }
        },
        download: ({ id, name }) => session.call({
            method: 'GET',
            path: `/actions/artifacts/${id}/zip`,
            doing: `download the artifact ${name}`,
            permission: 'actions: read',
            answers: 'bytes',
            read: ({ value }) => value,
        }),
    };
}
//# sourceMappingURL=workflow-runs.js.map
;// CONCATENATED MODULE: ./packages/github/build/open.js
/** GitHub's API for one repository, with one token. */



















/** Asks nothing yet. @throws ConfigError for a token, repository or address that cannot be one */
function openGitHub(options) {
    const { ctx, budgetMs = standardLimits.budgetMs } = options;
    const { repository = ctx.env.GITHUB_REPOSITORY ?? '' } = options;
    const token = checkToken(options.token);
    checkRepository(repository);
    const apiUrl = checkApiUrl(options.apiUrl ?? (ctx.env.GITHUB_API_URL || 'https://api.github.com'));
    const client = options.client ?? (0,http_build/* createClient */.UU)(ctx);
    const limits = { ...standardLimits, budgetMs };
    const session = new Session({ ctx, client, token, apiUrl, repository, limits, mask: tokenMask(token) });
    return {
        apiUrl,
        repository,
        deployments: openDeployments(session),
        commitStatuses: openCommitStatuses(session),
        commitComments: openCommitComments(session),
        contents: openContents(session),
        refs: openRefs(session),
        releases: openReleases(session),
        checks: openChecks(session),
        comments: openComments(session),
        dispatches: openDispatches(session),
        issues: openIssues(session),
        caches: openCaches(session),
        environments: openEnvironments(session),
        pulls: openPulls(session),
        workflowRuns: openWorkflowRuns(session),
        serverTime: () => session.serverTime(),
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



//# sourceMappingURL=index.js.map

/***/ })

};
