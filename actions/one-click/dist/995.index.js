export const id = 995;
export const ids = [995];
export const modules = {

/***/ 5824:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fK: () => (/* reexport */ ConflictError),
  openGitHub: () => (/* reexport */ openGitHub)
});

// UNUSED EXPORTS: GitHubError, requestIdentity

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
// EXTERNAL MODULE: ./packages/http/build/index.js + 15 modules
var http_build = __webpack_require__(7495);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
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
    const client = createClient(ctx);
    try {
        const headers = { authorization: `Bearer ${service.token}`, accept: 'application/json' };
        const reply = await client.request({ url, headers, httpsOnly: true });
        const { value: token } = replySchema.parse(reply.json());
        const [, claims = ''] = token.split('.');
        const { iss, job_workflow_ref } = claimsSchema.parse(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')));
        return { token, issuer: iss, workflow: job_workflow_ref };
    }
    catch (error) {
        if (error instanceof HttpError)
            throw refused(error.message, error);
        if (error instanceof z.ZodError || error instanceof SyntaxError) {
            throw refused('its answer is no identity', error);
        }
        throw error;
    }
    finally {
        await client.close();
    }
}
function refused(why, cause) {
    return new ConfigError(`GitHub does not say who this job is: ${why}`, {
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

/***/ }),

/***/ 7495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j$: () => (/* reexport */ HttpError),
  UU: () => (/* reexport */ createClient),
  RG: () => (/* reexport */ download),
  yP: () => (/* reexport */ maskUrl),
  openLoad: () => (/* reexport */ openLoad),
  l_: () => (/* reexport */ scrape)
});

// UNUSED EXPORTS: bearerCheck, receive

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
        throw new build/* ConfigError */.xL(`${name} is not the URL of a proxy: ${url === null ? 'it cannot be read' : maskUrl(url)}`, {
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
/** HTTP with bounds: a client, verified downloads, scrapes, a load for rehearsals, and a small receiver. */








//# sourceMappingURL=index.js.map

/***/ }),

/***/ 1285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Di: () => (/* binding */ eventHash),
/* harmony export */   MF: () => (/* binding */ chainHead),
/* harmony export */   Zn: () => (/* binding */ appendEvent),
/* harmony export */   i$: () => (/* binding */ chainStart),
/* harmony export */   yC: () => (/* binding */ brokenLink)
/* harmony export */ });
/* harmony import */ var _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3992);
/** The hash chain through a ledger's history: each event holds the sha256 of the event before. */

/** Where every chain begins: sha256 of the ledger's identity, so that one service's history cannot pass for another's. */
function chainStart({ schema, service, environment }) {
    return (0,_slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .sha256Hex */ .fg)((0,_slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)({ schema, service, environment }));
}
/** What the event after this one must hold as `previous`: sha256 of its canonical JSON. */
function eventHash(event) {
    return (0,_slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .sha256Hex */ .fg)((0,_slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(event));
}
/** What the next event's `previous` must be. */
function chainHead(ledger) {
    const last = ledger.history.at(-1);
    return last === undefined ? chainStart(ledger) : eventHash(last);
}
/** The ledger with one more event at the end of its history. */
function appendEvent(ledger, stamp, event) {
    const next = {
        sequence: ledger.history.length + 1,
        at: stamp.at,
        run: stamp.run,
        kind: event.kind,
        version: event.version,
        detail: event.detail,
        previous: chainHead(ledger),
    };
    return { ...ledger, history: [...ledger.history, next] };
}
/** The first event that does not follow from the one before, said for people; null when the chain is whole. */
function brokenLink(history, before, { service, environment }) {
    let expected = before.head;
    for (const [index, event] of history.entries()) {
        const place = before.events + index + 1;
        if (event.sequence !== place) {
            return `history: event ${event.sequence} stands where event ${place} belongs`;
        }
        if (event.previous !== expected) {
            return place === 1
                ? `history: event 1 does not begin the ledger of ${service} in ${environment}`
                : `history: event ${place - 1} was changed, or the link in event ${place} was`;
        }
        expected = eventHash(event);
    }
    return null;
}
//# sourceMappingURL=chain.js.map

/***/ }),

/***/ 2410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ clopperPearson99)
/* harmony export */ });
/* harmony import */ var jstat__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2453);
/** Exact bounds of a share that was seen as a count. */
/// <reference path="./jstat.d.ts" />

/**
 * The two-sided 99 % interval of Clopper and Pearson (Biometrika 26, 1934): bounds of the true share when `part` of
 * `whole` were seen, as quantiles of the beta distribution. With nothing seen it is 0 to 1.
 * @returns shares from 0 to 1
 * @throws RangeError when `part` and `whole` are no counts of a part and its whole
 */
function clopperPearson99(part, whole) {
    if (!Number.isSafeInteger(part) || !Number.isSafeInteger(whole) || part < 0 || part > whole) {
        throw new RangeError(`${part} of ${whole} is no share`);
    }
    return {
        lower: part === 0 ? 0 : jstat__WEBPACK_IMPORTED_MODULE_0__.beta.inv(0.005, part, whole - part + 1),
        upper: part === whole ? 1 : jstat__WEBPACK_IMPORTED_MODULE_0__.beta.inv(0.995, part + 1, whole - part),
    };
}
//# sourceMappingURL=clopper-pearson.js.map

/***/ }),

/***/ 8318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J7: () => (/* binding */ quarantineArtifact),
/* harmony export */   KS: () => (/* binding */ quarantineOf),
/* harmony export */   uC: () => (/* binding */ liftQuarantine)
/* harmony export */ });
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1649);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1285);
/** Artifacts that may not be deployed here again: who put them there, and who let them go. */


/** The quarantine of `artifact`; undefined when it is in none. */
function quarantineOf(ledger, artifact) {
    return ledger.quarantine.find((each) => each.artifact === artifact);
}
/**
 * The ledger with `artifact` in quarantine; the same ledger when it is in there already.
 * @param about.version under which it was met; null where somebody names the artifact itself
 * @param about.reason for people
 */
function quarantineArtifact(ledger, artifact, about, stamp) {
    if (quarantineOf(ledger, artifact) !== undefined)
        return ledger;
    const { at, run } = stamp;
    const { version, reason } = about;
    const next = { ...ledger, quarantine: [...ledger.quarantine, { artifact, version, at, run, reason }] };
    return (0,_chain_js__WEBPACK_IMPORTED_MODULE_1__/* .appendEvent */ .Zn)(next, stamp, {
        kind: 'quarantined',
        version: version ?? artifact,
        detail: `${artifact}: ${reason}`,
    });
}
/**
 * The ledger with `artifact` free to be deployed.
 * @param reason somebody's own words, kept in the history
 * @throws ConfigError when it is in no quarantine
 */
function liftQuarantine(ledger, artifact, reason, stamp) {
    const found = quarantineOf(ledger, artifact);
    if (found === undefined) {
        const known = ledger.quarantine.map((each) => each.version ?? each.artifact);
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .xL(`${artifact} is in no quarantine in ${ledger.environment}`, {
            where: { name: 'artifact' },
            fix: known.length === 0 ? 'there is nothing to lift' : `name one of: ${known.join(', ')}`,
        });
    }
    const next = { ...ledger, quarantine: ledger.quarantine.filter((each) => each !== found) };
    return (0,_chain_js__WEBPACK_IMPORTED_MODULE_1__/* .appendEvent */ .Zn)(next, stamp, {
        kind: 'quarantine-lifted',
        version: found.version ?? artifact,
        detail: `${artifact}: ${reason}`,
    });
}
//# sourceMappingURL=quarantine.js.map

/***/ }),

/***/ 259:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ brokenTable)
/* harmony export */ });
/* unused harmony export brokenRule */
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1285);
/** The rules that every ledger keeps, whatever happened to it. */

/**
 * The first rule that this ledger breaks, said for people; null when it keeps them all: a version stands once;
 * entries are this service's and environment's; at most one is `active`, and no other serves beside it; `serving` names
 * an entry; an artifact is quarantined once.
 */
function brokenTable(ledger) {
    const seen = new Set();
    let active = null;
    for (const entry of ledger.entries) {
        if (seen.has(entry.version))
            return `entry ${entry.version} stands twice`;
        seen.add(entry.version);
        if (entry.service !== ledger.service || entry.environment !== ledger.environment) {
            return `entry ${entry.version} belongs to ${entry.service} in ${entry.environment}`;
        }
        if (entry.status !== 'active')
            continue;
        if (active !== null)
            return `entries ${active} and ${entry.version} are both active`;
        active = entry.version;
    }
    if (active !== null && ledger.serving !== null && ledger.serving !== active) {
        return `entry ${active} waits for its judgement, and ${ledger.serving} serves`;
    }
    if (ledger.serving !== null && !seen.has(ledger.serving)) {
        return `serving: ${ledger.serving} is not in the ledger`;
    }
    const artifacts = new Set();
    for (const { artifact } of ledger.quarantine) {
        if (artifacts.has(artifact))
            return `quarantine: ${artifact} stands twice`;
        artifacts.add(artifact);
    }
    return null;
}
/** As `brokenTable`, and the chain through the whole history as well. */
function brokenRule(ledger) {
    return brokenLink(ledger.history, { head: chainStart(ledger), events: 0 }, ledger) ?? brokenTable(ledger);
}
//# sourceMappingURL=rules.js.map

/***/ }),

/***/ 4197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KX: () => (/* binding */ archivedPart),
/* harmony export */   Ku: () => (/* binding */ ledgerEvent),
/* harmony export */   Q7: () => (/* binding */ ledgerSchemaName),
/* harmony export */   ac: () => (/* binding */ headSchema),
/* harmony export */   wF: () => (/* binding */ sealedHeadSchema)
/* harmony export */ });
/* harmony import */ var _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3992);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2503);
/** The shape of a ledger, checked strictly: an unknown key is a mistake or a newer version, never noise. */


const ledgerSchemaName = 'slipway/ledger/v1';
const ledgerEvent = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    sequence: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(),
    at: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .timestamp */ .vE,
    run: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[a-z]+(-[a-z]+)*$/, 'is not a kind of event such as rolled-back'),
    version: zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([_slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .version */ .rE, _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .digest */ .br]),
    detail: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    previous: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc,
});
const quarantine = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    artifact: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .digest */ .br,
    version: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .version */ .rE.nullable(),
    at: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .timestamp */ .vE,
    run: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
});
/** By what a part is found again: text that was moved out of the head for good and is written once. */
const archivedPart = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .regex(/^\d{4}-\d{2}(?:\.\d{1,6})?\.jsonl$/, 'is not the name of a part such as 2026-11.jsonl'),
    /** Of its text. */
    sha256: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc,
    /** How many parts there are up to this one, and how many events are in them. */
    parts: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(),
    events: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative(),
    /** The chain's head after its last event. */
    head: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc,
});
const headFields = {
    schema: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(ledgerSchemaName),
    service: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .name */ .UU,
    environment: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .name */ .UU,
    serving: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .version */ .rE.nullable(),
    intent: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .intent */ .tf.nullable(),
    quarantine: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(quarantine),
    /** The newest part of the archive, which names the one before it, and so on; null while there is none. */
    archive: archivedPart.nullable(),
    /** Entries of the archive that changed since: each stands for the one of its version, in that one's place. */
    amended: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(_slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .ledgerEntry */ .ay),
    /** After those of the archive. One whose version is in the archive too was released again, and stands here alone. */
    entries: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(_slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .ledgerEntry */ .ay),
    /** After that of the archive. */
    history: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(ledgerEvent),
};
/** What a store's head holds: the newest of the ledger, and by what the rest is found. */
const headSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej(headFields);
/** The head with the hashes of its parts, so that an edit by hand shows, and where. */
const sealedHeadSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    ...headFields,
    seal: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        /** One per entry, in their order. */
        entries: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(_slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc),
        serving: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc,
        intent: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc,
        quarantine: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc,
        archive: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc,
        amended: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc,
        /** The chain's head. */
        history: _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc,
    }),
});
//# sourceMappingURL=schema.js.map

/***/ }),

/***/ 3520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cb: () => (/* binding */ moveEntry),
/* harmony export */   f7: () => (/* binding */ replaceEntry),
/* harmony export */   w4: () => (/* binding */ findEntry)
/* harmony export */ });
/* unused harmony export statusMoves */
/**
 * - `active`: serves (or did when the service was stopped) and is not yet judged. At most one entry is.
 * - `stable`: judged good. Judged again after it was released again; `failed` by late evidence or a rollback.
 * - `superseded`: another version came before its judgement. Released again, or rolled back to, it is judged anew.
 * - `failed`: judged bad, or left by a rollback. A mended service is a new version; the same one is released again, or
 *   gone back to, only when somebody overrides that, with a reason that is recorded.
 */
const statusMoves = {
    active: ['stable', 'failed', 'superseded'],
    stable: ['stable', 'failed'],
    superseded: ['active', 'failed'],
    failed: ['active'],
};
/** The entry of `version`; undefined when the ledger has none. */
function findEntry(ledger, version) {
    return ledger.entries.find((entry) => entry.version === version);
}
/**
 * The ledger with `version`'s entry in `status`, and `changes` beside it.
 * @throws Error naming version, from and to, when the table has no such move or the ledger no such version
 */
function moveEntry(ledger, version, status, changes = {}) {
    const entry = findEntry(ledger, version);
    if (entry === undefined)
        throw new Error(`${version} cannot become ${status}: it is not in the ledger`);
    if (!statusMoves[entry.status].includes(status)) {
        throw new Error(`${version} cannot go from ${entry.status} to ${status}`);
    }
    return replaceEntry(ledger, { ...entry, ...changes, status });
}
/** The ledger with another entry for the same version, in the same place. */
function replaceEntry(ledger, changed) {
    return {
        ...ledger,
        entries: ledger.entries.map((entry) => (entry.version === changed.version ? changed : entry)),
    };
}
//# sourceMappingURL=status.js.map

/***/ }),

/***/ 925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ ConflictError)
/* harmony export */ });
/** Someone else wrote in between: load again, apply again. */
class ConflictError extends Error {
    name = 'ConflictError';
}
//# sourceMappingURL=store.js.map

/***/ }),

/***/ 3193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ DamagedLedger)
/* harmony export */ });
/** The stored text is no whole, unedited ledger. The store that read it turns this into a ConfigError with its way out. */
class DamagedLedger extends Error {
    name = 'DamagedLedger';
}
//# sourceMappingURL=damaged.js.map

/***/ }),

/***/ 9510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jk: () => (/* binding */ decodeHead),
/* harmony export */   OE: () => (/* binding */ firstIssue),
/* harmony export */   bX: () => (/* binding */ encodeHead)
/* harmony export */ });
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1649);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4197);
/* harmony import */ var _damaged_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3193);
/* harmony import */ var _seal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4361);
/** The text in which every store keeps the head of a ledger: JSON for people's eyes, with its seal. */




/**
 * The text to store.
 * @throws Error when a field is wrong: what could not be read back is never written
 */
function encodeHead(head) {
    const checked = _schema_js__WEBPACK_IMPORTED_MODULE_1__/* .headSchema */ .ac.safeParse(head);
    if (!checked.success)
        throw new Error(`this ledger cannot be stored: ${firstIssue(checked.error)}`);
    const sealed = { ...checked.data, seal: (0,_seal_js__WEBPACK_IMPORTED_MODULE_2__/* .sealOf */ .Ru)(checked.data) };
    return `${JSON.stringify(sealed, null, 2)}\n`;
}
/**
 * The head in a stored text, with its seal unbroken.
 * @throws DamagedLedger when it is not JSON, has a wrong field, or was edited
 * @throws ConfigError when a newer major version of Slipway wrote it, naming both
 */
function decodeHead(text, where) {
    if (text.trim() === '')
        throw new _damaged_js__WEBPACK_IMPORTED_MODULE_3__/* .DamagedLedger */ .v('it is empty');
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (cause) {
        throw new _damaged_js__WEBPACK_IMPORTED_MODULE_3__/* .DamagedLedger */ .v(`it is not whole JSON: ${cause.message}`, { cause });
    }
    refuseNewer(value, where);
    const parsed = _schema_js__WEBPACK_IMPORTED_MODULE_1__/* .sealedHeadSchema */ .wF.safeParse(value);
    if (!parsed.success)
        throw new _damaged_js__WEBPACK_IMPORTED_MODULE_3__/* .DamagedLedger */ .v(firstIssue(parsed.error));
    const broken = (0,_seal_js__WEBPACK_IMPORTED_MODULE_2__/* .brokenSeal */ .ly)(parsed.data);
    if (broken !== null)
        throw new _damaged_js__WEBPACK_IMPORTED_MODULE_3__/* .DamagedLedger */ .v(broken);
    const { seal: _, ...head } = parsed.data;
    return head;
}
function refuseNewer(value, where) {
    const schema = value?.schema;
    const major = typeof schema === 'string' ? /^slipway\/ledger\/v(\d{1,6})$/.exec(schema)?.[1] : undefined;
    if (major !== undefined && Number(major) > 1) {
        throw new _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .xL(`this ledger is "${schema}", and this Slipway reads "${_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .ledgerSchemaName */ .Q7}"`, {
            where,
            fix: `use a Slipway version that writes "${schema}" for this service and environment; nothing was changed`,
        });
    }
}
function firstIssue(error) {
    const issue = error.issues[0];
    return `${issue?.path.join('.') || 'the document'}: ${issue?.message}`;
}
//# sourceMappingURL=head.js.map

/***/ }),

/***/ 9925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ openStored)
});

// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var build = __webpack_require__(3992);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
;// CONCATENATED MODULE: ./packages/ledger/build/bill.js
/** What a version was made of: kept beside the ledger, so that two versions can be told apart when one of them fails. */


const billSchema = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/bill/v1'),
    /** Linked into the program, sorted by path. */
    modules: schemas/* array */.YOg(schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), version: schemas/* string */.YjP() })),
    /**
     * The keys of its layered configuration that are not secret, sorted, each with a hash of its value; null where it has
     * no such configuration. A secret's value has no part in it.
     */
    configuration: schemas/* array */.YOg(schemas/* strictObject */.rej({ key: schemas/* string */.YjP(), sha256: build/* sha256 */.sc })).nullable(),
});
/** Equal bills have equal texts, and so one place. */
function encodeBill(bill) {
    const text = `${(0,build/* canonicalJson */.dj)(billSchema.parse(bill))}\n`;
    return { sha256: (0,build/* sha256Hex */.fg)(text), text };
}
/** null when the text is not the one of that hash, or of another kind. */
function decodeBill(hash, text) {
    if ((0,build/* sha256Hex */.fg)(text) !== hash)
        return null;
    const parsed = billSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
}
//# sourceMappingURL=bill.js.map
// EXTERNAL MODULE: ./packages/ledger/build/chain.js
var chain = __webpack_require__(1285);
// EXTERNAL MODULE: ./packages/ledger/build/rules.js
var rules = __webpack_require__(259);
// EXTERNAL MODULE: ./packages/ledger/build/store.js
var store = __webpack_require__(925);
// EXTERNAL MODULE: ./packages/ledger/build/transitions.js + 1 modules
var transitions = __webpack_require__(1956);
// EXTERNAL MODULE: ./packages/ledger/build/schema.js
var schema = __webpack_require__(4197);
// EXTERNAL MODULE: ./packages/ledger/build/stored/seal.js
var seal = __webpack_require__(4361);
;// CONCATENATED MODULE: ./packages/ledger/build/stored/archive.js
/** Between a ledger as it is thought of, whole, and as it is kept: a head, and parts that were moved out of it. */



/** The archive's entries, oldest first; a version that was archived twice stands where it was last. */
function archivedEntries(parts) {
    const entries = new Map();
    for (const part of parts) {
        for (const entry of part.entries) {
            entries.delete(entry.version);
            entries.set(entry.version, entry);
        }
    }
    return entries;
}
/** The whole ledger. */
function assemble({ head, parts }) {
    const entries = archivedEntries(parts);
    for (const entry of head.amended)
        entries.set(entry.version, entry);
    for (const { version } of head.entries)
        entries.delete(version);
    return {
        schema: schema/* ledgerSchemaName */.Q7,
        service: head.service,
        environment: head.environment,
        entries: [...entries.values(), ...head.entries],
        serving: head.serving,
        intent: head.intent,
        quarantine: head.quarantine,
        history: [...parts.flatMap((part) => part.history), ...head.history],
    };
}
/**
 * What the head must hold for `ledger` where the parts are those of `stored`.
 * @throws Error when the ledger lacks what the parts hold
 */
function headOf(ledger, { head: before, parts }) {
    const old = archivedEntries(parts);
    const order = new Map([...old.keys()].map((version, index) => [version, index]));
    const amended = [];
    let last = -1;
    let kept = 0;
    for (const entry of ledger.entries) {
        const place = order.get(entry.version);
        // From here on stand entries that were never archived, or were released again since.
        if (place === undefined || place < last)
            break;
        last = place;
        kept++;
        const then = old.get(entry.version);
        if (then !== entry && (0,build/* canonicalJson */.dj)(then) !== (0,build/* canonicalJson */.dj)(entry))
            amended.push(entry);
    }
    const entries = ledger.entries.slice(kept);
    const again = entries.filter(({ version }) => old.has(version)).length;
    if (kept + again !== old.size)
        throw new Error('this ledger cannot be stored: it lacks versions of its archive');
    const { schema, service, environment, serving, intent, quarantine } = ledger;
    const history = ledger.history.slice((0,seal/* archived */.xJ)(before).events);
    return {
        ...{ schema, service, environment, serving, intent },
        ...{ quarantine: [...quarantine], archive: before.archive, amended, entries, history },
    };
}
//# sourceMappingURL=archive.js.map
// EXTERNAL MODULE: ./packages/ledger/build/stored/head.js
var stored_head = __webpack_require__(9510);
// EXTERNAL MODULE: ./packages/ledger/build/stored/damaged.js
var damaged = __webpack_require__(3193);
;// CONCATENATED MODULE: ./packages/ledger/build/stored/part.js
/**
 * A part of a ledger that was moved out of its head: JSON lines, written once. The first line says what it is and
 * which part comes before it, then comes a line an entry, then a line an event. Who names a part holds the sha256 of
 * its text, so the newest one vouches for all.
 */






const partSchemaName = 'slipway/ledger-part/v1';
/** Equal content has equal text: two runs that move the same out of the head write the same file. */
function encodePart({ service, environment }, part) {
    const { follows, entries, history } = part;
    const first = { schema: partSchemaName, service, environment, follows, entries: entries.length };
    return [first, ...entries, ...history].map((line) => `${JSON.stringify(line)}\n`).join('');
}
/** By what `part` is found again; `before` is the chain where it begins. */
function describePart(name, text, before, part) {
    const last = part.history.at(-1);
    return {
        name,
        sha256: (0,build/* sha256Hex */.fg)(text),
        parts: (part.follows?.parts ?? 0) + 1,
        events: before.events + part.history.length,
        head: last === undefined ? before.head : (0,chain/* eventHash */.Di)(last),
    };
}
const firstLine = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz(partSchemaName),
    service: schemas/* string */.YjP(),
    environment: schemas/* string */.YjP(),
    follows: schema/* archivedPart */.KX.nullable(),
    entries: schemas/* int */.Whr().nonnegative(),
});
/**
 * What the part holds. Its text is as it was written, by its hash, and what was written had been checked: so its
 * lines are not checked again here; `brokenPart` does.
 * @throws DamagedLedger when it has other bytes than who named it says
 */
function decodePart(named, text, { service, environment }) {
    const { name } = named;
    if ((0,build/* sha256Hex */.fg)(text) !== named.sha256)
        throw new damaged/* DamagedLedger */.v(`${name} was changed or cut off`);
    const [line, ...lines] = text
        .trimEnd()
        .split('\n')
        .map((each) => jsonOf(name, each));
    const first = firstLine.safeParse(line);
    if (!first.success)
        throw new damaged/* DamagedLedger */.v(`${name}: ${(0,stored_head/* firstIssue */.OE)(first.error)}`);
    const { entries, follows } = first.data;
    if (first.data.service !== service || first.data.environment !== environment) {
        throw new damaged/* DamagedLedger */.v(`${name} belongs to ${first.data.service} in ${first.data.environment}`);
    }
    return {
        follows,
        entries: lines.slice(0, entries),
        history: lines.slice(entries),
    };
}
function jsonOf(name, line) {
    try {
        return JSON.parse(line);
    }
    catch (cause) {
        throw new damaged/* DamagedLedger */.v(`${name} is not JSON lines`, { cause });
    }
}
/** The first thing that is wrong inside a part, said for people; null: nothing. */
function brokenPart(named, part, before, identity) {
    const parsed = schemas/* object */.Ikc({ entries: schemas/* array */.YOg(build/* ledgerEntry */.ay), history: schemas/* array */.YOg(schema/* ledgerEvent */.Ku) }).safeParse(part);
    if (!parsed.success)
        return `${named.name}: ${(0,stored_head/* firstIssue */.OE)(parsed.error)}`;
    const link = (0,chain/* brokenLink */.yC)(part.history, before, identity);
    if (link !== null)
        return `${named.name}: ${link}`;
    const { head, events } = describePart(named.name, '', before, part);
    if (head !== named.head || events !== named.events) {
        return `${named.name}: its last event is not the one that it was archived with`;
    }
    return null;
}
//# sourceMappingURL=part.js.map
;// CONCATENATED MODULE: ./packages/ledger/build/stored/cut.js


/** How many of the newest entries and events stay in a head that has outgrown its limit: as many as fit. */
const kept = [
    { entries: 12, events: 48 },
    { entries: 6, events: 12 },
    { entries: 3, events: 6 },
    { entries: 1, events: 1 },
];
/** Where less than this would leave, a head rather outgrows its limit: or each save would make a part of its own. */
const worthAPart = 6;
/** What must leave `head`, its oldest; nothing of it, most of the time. */
function cutOf(head, limits) {
    const ended = limits.byMonth ? endedMonths(head) : { entries: 0, events: 0 };
    const over = take(head, ended);
    let cut = over;
    for (const keep of kept) {
        if (limits.measure((0,stored_head/* encodeHead */.bX)(without(head, cut))) <= limits.head)
            break;
        cut = take(head, {
            entries: Math.max(ended.entries, head.entries.length - keep.entries),
            events: Math.max(ended.events, head.history.length - keep.events),
        });
    }
    const gained = cut.entries.length + cut.history.length - over.entries.length - over.history.length;
    return gained < worthAPart ? over : cut;
}
/** `cut` in pieces of which the medium takes each; none where nothing is cut. */
function piecesOf(identity, cut, limits) {
    const { entries, history } = cut;
    if (entries.length + history.length === 0)
        return [];
    const text = encodePart(identity, { ...cut, follows: null });
    if (limits.measure(text) + nameLength <= limits.part || entries.length + history.length === 1)
        return [cut];
    // One up, one down: of an entry and an event each half gets one.
    const [ofEntries, ofEvents] = [Math.ceil(entries.length / 2), Math.floor(history.length / 2)];
    const halves = [
        { entries: entries.slice(0, ofEntries), history: history.slice(0, ofEvents) },
        { entries: entries.slice(ofEntries), history: history.slice(ofEvents) },
    ];
    return halves.flatMap((half) => piecesOf(identity, half, limits));
}
/** The name of the part before, with its hashes, at most. */
const nameLength = 300;
/** What stays of `head`, before its archive grows by what was cut. */
function without(head, cut) {
    return {
        ...head,
        entries: head.entries.slice(cut.entries.length),
        history: head.history.slice(cut.history.length),
    };
}
function take(head, counts) {
    return {
        entries: head.entries.slice(0, Math.max(0, counts.entries)),
        history: head.history.slice(0, Math.max(0, counts.events)),
    };
}
/** How many entries and events come before the month of the newest event. A clock that was wrong moves nothing back. */
function endedMonths(head) {
    const month = monthOf(head.history.at(-1)?.at ?? '');
    const count = (moments) => {
        const first = moments.findIndex((at) => monthOf(at) >= month);
        return first === -1 ? moments.length : first;
    };
    return {
        entries: count(head.entries.map(({ releasedAt }) => releasedAt)),
        events: count(head.history.map(({ at }) => at)),
    };
}
/** Under which month a piece is kept: `2026-11`, in UTC. */
function monthOfPiece({ entries, history }) {
    return monthOf(history.at(-1)?.at ?? entries.at(-1)?.releasedAt ?? '');
}
function monthOf(at) {
    return at.slice(0, 7);
}
//# sourceMappingURL=cut.js.map
;// CONCATENATED MODULE: ./packages/ledger/build/stored/open.js
/** A ledger in a medium: its head loaded with every part, saved with what must leave it, and never seen going back. */













/** The revision of a ledger that was never saved. */
const unsaved = 'none';
/**
 * Opens the ledger of a service in an environment; nothing is read or written yet.
 *
 * `load` throws ConfigError when it is damaged, edited, of a newer major version, was rewritten since this process
 * last saw it, or cannot be read; `save` throws ConfigError when it cannot be written: the stored ledger is as it was, or,
 * where the fault came after the swap, as it was to be, whole in both cases; the next load tells.
 * @throws ConfigError when service or environment cannot be a name
 */
function openStored(medium, { service, environment }) {
    const empty = (0,transitions/* emptyLedger */.Hg)(service, environment);
    const title = `the ledger of ${service} in ${environment}`;
    const { limits } = medium;
    /** Parts never change, so one that was read once is read. */
    const parts = new Map();
    let last = null;
    async function load(seen = last) {
        const known = last;
        const found = await undamaged(() => find(seen));
        const rewritten = last === null ? null : rewrittenSince(last.ledger, found.ledger);
        // Somebody in this very process has saved or looked since: what was read is only older.
        if (rewritten !== null && last !== known)
            return load();
        if (last !== null && rewritten !== null) {
            const seen = { head: (0,chain/* chainHead */.MF)(last.ledger), events: last.ledger.history.length };
            throw new kernel_build/* ConfigError */.xL(`${title} was rewritten: ${rewritten}`, {
                where: { file: medium.place },
                fix: (await medium.wayBackTo?.(seen)) ??
                    'bring the history back that this run has seen; nothing of it is overwritten: slipway ledger verify',
            });
        }
        last = found;
        return found;
    }
    /** @param seen what need not be read again */
    async function find(seen) {
        const stored = await medium.readHead();
        if (stored === null) {
            const { history: _, ...fields } = empty;
            const head = { ...fields, archive: null, amended: [], quarantine: [], entries: [], history: [] };
            return { head, parts: [], ledger: empty, revision: unsaved };
        }
        if (seen?.revision === stored.revision)
            return seen;
        const head = (0,stored_head/* decodeHead */.Jk)(stored.text, { file: medium.place });
        if (head.service !== service || head.environment !== environment) {
            throw new damaged/* DamagedLedger */.v(`it is the ledger of ${head.service} in ${head.environment}`);
        }
        const parts = await partsOf(head);
        const ledger = assemble({ head, parts });
        const broken = (0,rules/* brokenTable */._)(ledger);
        if (broken !== null)
            throw new damaged/* DamagedLedger */.v(broken);
        return { head, parts, ledger, revision: stored.revision };
    }
    /** Oldest first. */
    async function partsOf(head) {
        const found = [];
        for (let named = head.archive; named !== null;) {
            const part = await readPart(named);
            found.unshift(part);
            named = part.follows;
        }
        return found;
    }
    async function readPart(named) {
        const known = parts.get(named.sha256);
        if (known !== undefined)
            return known;
        const text = await medium.readPart(named.name, named.sha256);
        if (text === null)
            throw new damaged/* DamagedLedger */.v(`${named.name} is gone`);
        const part = decodePart(named, text, { service, environment });
        parts.set(named.sha256, part);
        return part;
    }
    /** Whether a head, taken for this ledger's, is whole with every part that it names. */
    async function isWhole(text) {
        try {
            const head = (0,stored_head/* decodeHead */.Jk)(text, { file: medium.place });
            return (0,rules/* brokenTable */._)(assemble({ head, parts: await partsOf(head) })) === null;
        }
        catch (error) {
            if (error instanceof damaged/* DamagedLedger */.v || error instanceof kernel_build/* ConfigError */.xL)
                return false;
            throw error;
        }
    }
    async function undamaged(work) {
        try {
            return await work();
        }
        catch (error) {
            if (!(error instanceof damaged/* DamagedLedger */.v))
                throw error;
            throw new kernel_build/* ConfigError */.xL(`${title} cannot be used: ${error.message}`, {
                where: { file: medium.place },
                fix: await medium.wayBack(isWhole),
                cause: error,
            });
        }
    }
    async function save(ledger, revision) {
        if (ledger.service !== service || ledger.environment !== environment) {
            throw new Error(`${medium.place} does not hold the ledger of ${ledger.service} in ${ledger.environment}`);
        }
        const broken = (0,rules/* brokenTable */._)(ledger);
        if (broken !== null)
            throw new Error(`this ledger cannot be stored: ${broken}`);
        const before = last?.revision === revision ? last : await load();
        if (before.revision !== revision)
            throw new store/* ConflictError */.f(`${medium.place} was saved by another run in between`);
        const whole = headOf(ledger, before);
        const link = (0,chain/* brokenLink */.yC)(whole.history, (0,seal/* archived */.xJ)(before.head), ledger) ?? rewrittenSince(before.ledger, ledger);
        if (link !== null)
            throw new Error(`this ledger cannot be stored: ${link}`);
        const cut = cutOf(whole, limits);
        const grown = await archive(whole, piecesOf(ledger, cut, limits));
        const head = { ...without(whole, cut), archive: grown.archive };
        const text = (0,stored_head/* encodeHead */.bX)(head);
        const now = await medium.writeHead(text, revision === unsaved ? null : revision, ledger);
        last = { head, parts: [...before.parts, ...grown.parts], ledger, revision: now };
    }
    /** Writes the pieces as parts, each after the one before. What a killed run leaves of this, no head names. */
    async function archive(head, pieces) {
        let follows = head.archive;
        let before = (0,seal/* archived */.xJ)(head);
        const added = [];
        for (const piece of pieces) {
            const part = { ...piece, follows };
            const text = encodePart(head, part);
            const name = await writePart(monthOfPiece(piece), text);
            follows = describePart(name, text, before, part);
            before = { head: follows.head, events: follows.events };
            parts.set(follows.sha256, part);
            added.push(part);
        }
        return { archive: follows, parts: added };
    }
    async function writePart(month, text) {
        for (let number = 1;; number++) {
            const name = number === 1 ? `${month}.jsonl` : `${month}.${number}.jsonl`;
            if ((await medium.writePart(name, text)) === 'written')
                return name;
        }
    }
    async function verify() {
        parts.clear();
        const { head, parts: all, ledger } = await load(null);
        await undamaged(async () => {
            let before = { head: (0,chain/* chainStart */.i$)(ledger), events: 0 };
            for (const [index, part] of all.entries()) {
                const named = all[index + 1]?.follows ?? head.archive;
                if (named === null)
                    continue;
                const broken = brokenPart(named, part, before, ledger);
                if (broken !== null)
                    throw new damaged/* DamagedLedger */.v(broken);
                before = { head: named.head, events: named.events };
            }
        });
        return {
            entries: ledger.entries.length,
            events: ledger.history.length,
            parts: all.length,
            head: (0,chain/* chainHead */.MF)(ledger),
        };
    }
    return {
        place: medium.place,
        load: () => load(),
        save,
        verify,
        now: () => medium.now(),
        async keepBill(bill) {
            if (!limits.bills)
                return null;
            const { sha256, text } = encodeBill(bill);
            const written = await medium.writePart(billName(sha256), text);
            if (written === 'written')
                return sha256;
            throw new kernel_build/* ConfigError */.xL(`the bill of a version cannot be kept: another text stands at its place`, {
                where: { file: billName(sha256) },
                fix: `remove ${billName(sha256)} beside ${medium.place}, then start again`,
            });
        },
        async bill(sha256) {
            const text = limits.bills ? await medium.readPart(billName(sha256), sha256) : null;
            return text === null || (0,build/* sha256Hex */.fg)(text) !== sha256 ? null : decodeBill(sha256, text);
        },
    };
}
function billName(sha256) {
    return `bills/${sha256}.json`;
}
/** What of an earlier sight of the history is no longer there; null: it only went on. */
function rewrittenSince(before, now) {
    const event = before.history.at(-1);
    if (event === undefined || before === now)
        return null;
    const there = now.history[event.sequence - 1];
    if (there === undefined) {
        return `it ends at event ${now.history.length}, and event ${event.sequence} (${event.kind} ${event.version}) was there`;
    }
    return (0,chain/* eventHash */.Di)(there) === (0,chain/* eventHash */.Di)(event)
        ? null
        : `event ${event.sequence} is ${there.kind} ${there.version} by run ${there.run}, and was ${event.kind} ${event.version} by run ${event.run}`;
}
//# sourceMappingURL=open.js.map

/***/ }),

/***/ 4361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ru: () => (/* binding */ sealOf),
/* harmony export */   ly: () => (/* binding */ brokenSeal),
/* harmony export */   xJ: () => (/* binding */ archived)
/* harmony export */ });
/* harmony import */ var _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3992);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1285);
/** The seal over a stored head, and the check that names the first place where it was broken. */


const hash = (value) => (0,_slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .sha256Hex */ .fg)((0,_slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(value));
/** Hashes of every part. A guard against mistakes and stale parts, not against someone who computes hashes too. */
function sealOf(head) {
    const last = head.history.at(-1);
    return {
        entries: head.entries.map(hash),
        serving: hash(head.serving),
        intent: hash(head.intent),
        quarantine: hash(head.quarantine),
        archive: hash(head.archive),
        amended: hash(head.amended),
        history: last === undefined ? archived(head).head : (0,_chain_js__WEBPACK_IMPORTED_MODULE_1__/* .eventHash */ .Di)(last),
    };
}
/** What the head's own history follows. */
function archived(head) {
    return { head: head.archive?.head ?? (0,_chain_js__WEBPACK_IMPORTED_MODULE_1__/* .chainStart */ .i$)(head), events: head.archive?.events ?? 0 };
}
/** The first thing that is wrong with a head by itself, said for people: `entry 1.4.0 was changed`; null: nothing. */
function brokenSeal(sealed) {
    const { seal } = sealed;
    const link = (0,_chain_js__WEBPACK_IMPORTED_MODULE_1__/* .brokenLink */ .yC)(sealed.history, archived(sealed), sealed);
    if (link !== null)
        return link;
    const now = sealOf(sealed);
    if (seal.history !== now.history)
        return 'history: its last events were changed or cut off';
    for (const [index, entry] of sealed.entries.entries()) {
        if (seal.entries[index] !== now.entries[index])
            return `entry ${entry.version} was changed, added or moved`;
    }
    if (seal.entries.length > now.entries.length)
        return 'entries: the last ones were cut off';
    if (seal.serving !== now.serving)
        return `serving: "${sealed.serving}" was written by hand`;
    if (seal.intent !== now.intent)
        return 'intent: it was changed by hand';
    if (seal.quarantine !== now.quarantine)
        return 'quarantine: it was changed by hand';
    if (seal.archive !== now.archive)
        return 'archive: it was changed by hand';
    if (seal.amended !== now.amended)
        return 'amended: it was changed by hand';
    return null;
}
//# sourceMappingURL=seal.js.map

/***/ }),

/***/ 1956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  uF: () => (/* binding */ deployRefusal),
  Hg: () => (/* binding */ emptyLedger),
  en: () => (/* binding */ enterReleased),
  oJ: () => (/* binding */ enterRolledBack),
  xR: () => (/* binding */ judgedAnew),
  ZY: () => (/* binding */ markFailed),
  JP: () => (/* binding */ markStable),
  JN: () => (/* binding */ recordReleased),
  Ij: () => (/* binding */ recordRollback),
  i0: () => (/* binding */ requireFresh),
  hT: () => (/* binding */ rollbackRefusal)
});

// UNUSED EXPORTS: setServing

// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var build = __webpack_require__(3992);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/ledger/build/chain.js
var chain = __webpack_require__(1285);
// EXTERNAL MODULE: ./packages/ledger/build/clopper-pearson.js
var clopper_pearson = __webpack_require__(2410);
;// CONCATENATED MODULE: ./packages/ledger/build/performance.js

/** Bounds of the true shares of errors and of slow requests, at 99 %. null where nothing was counted. */
function performanceOf(exposure) {
    if (exposure === null || exposure.requests === 0)
        return null;
    const { requests, errors, slow } = exposure;
    return {
        errors: (0,clopper_pearson/* clopperPearson99 */.A)(errors, requests),
        slow: slow === null ? null : (0,clopper_pearson/* clopperPearson99 */.A)(slow, requests),
    };
}
//# sourceMappingURL=performance.js.map
// EXTERNAL MODULE: ./packages/ledger/build/quarantine.js
var build_quarantine = __webpack_require__(8318);
// EXTERNAL MODULE: ./packages/ledger/build/schema.js
var schema = __webpack_require__(4197);
// EXTERNAL MODULE: ./packages/ledger/build/status.js
var build_status = __webpack_require__(3520);
;// CONCATENATED MODULE: ./packages/ledger/build/transitions.js







/**
 * The ledger of a service that was never released to an environment.
 * @throws ConfigError when a name is not a DNS label
 */
function emptyLedger(service, environment) {
    for (const [what, value] of Object.entries({ service, environment })) {
        if (!build/* name */.UU.safeParse(value).success) {
            throw new kernel_build/* ConfigError */.xL(`"${value}" cannot name ${what === 'service' ? 'a' : 'an'} ${what}`, {
                where: { name: what },
                fix: `write lower-case letters, digits and inner hyphens, 63 at most: ${what}: ${what === 'service' ? 'hello-service' : 'production'}`,
            });
        }
    }
    return {
        schema: schema/* ledgerSchemaName */.Q7,
        service,
        environment,
        entries: [],
        serving: null,
        intent: null,
        quarantine: [],
        history: [],
    };
}
/**
 * Why `entry` may not be deployed, or null: its artifact is quarantined, its version failed here, or its version
 * stands for something else already. Asked before a deploy begins, so that nothing changes outside.
 * @param override why the first two do not hold this time; the third always does
 */
function deployRefusal(ledger, entry, override) {
    const where = { name: 'version' };
    const known = (0,build_status/* findEntry */.w4)(ledger, entry.version);
    const quarantine = (0,build_quarantine/* quarantineOf */.KS)(ledger, entry.artifact);
    if (quarantine !== undefined && override === undefined) {
        const { version, reason, at, run } = quarantine;
        const which = version === entry.version || version === null
            ? `${entry.version} is quarantined`
            : `${entry.version} is the same artifact as ${version}, which is quarantined`;
        const bad = version === null ? undefined : (0,build_status/* findEntry */.w4)(ledger, version);
        const why = bad?.status === 'failed' ? whyFailed(bad) : reason;
        return new kernel_build/* ConfigError */.xL(`${which} since ${at}: ${why} (run ${run})`, {
            where,
            fix: 'mend the service, and release the new build under a new version; to release this one all the same, say why: override: "the cause was elsewhere"',
        });
    }
    if (known === undefined)
        return null;
    if (known.status === 'failed' && override === undefined) {
        return new kernel_build/* ConfigError */.xL(`${entry.version} failed in ${ledger.environment}: ${whyFailed(known)}`, {
            where,
            fix: `release the mended service under a new version; to release ${entry.version} all the same, say why: override: "the cause was elsewhere"`,
        });
    }
    const differs = ['artifact', 'dependencyHash', 'configHash'].filter((field) => known[field] !== entry[field]);
    if (differs.length === 0)
        return null;
    const parts = { artifact: 'artifact', dependencyHash: 'dependencies', configHash: 'configuration' };
    return new kernel_build/* ConfigError */.xL(`${entry.version} was released to ${ledger.environment} at ${known.releasedAt} with another ${differs.map((field) => parts[field]).join(' and ')}`, { where, fix: 'give this release a version of its own, such as 1.4.3 after 1.4.2' });
}
/**
 * A deploy's end: `entry` (status `active`) serves. An unjudged version before it becomes `superseded`. A version
 * that was released before keeps its judgement when it is `stable`, and is judged anew otherwise.
 * @throws Error without a pending deploy of this very version (the intent is written before the change)
 * @throws ConfigError as `deployRefusal`
 */
function recordReleased(ledger, entry) {
    const { intent } = ledger;
    if (intent?.action !== 'deploy' || intent.to !== entry.version) {
        throw new Error(`${entry.version} cannot be recorded as released: no deploy of it is pending`);
    }
    requireFresh(ledger, entry);
    const refusal = deployRefusal(ledger, entry, intent.override);
    if (refusal !== null)
        throw refusal;
    return enterReleased(ledger, entry);
}
/** As `recordReleased`, for a recovery: what serves is recorded, whatever happened to its artifact's name since. */
function enterReleased(ledger, entry) {
    const stamp = { at: entry.releasedAt, run: entry.run };
    let next = supersedeActive(ledger, entry.version, stamp);
    const known = (0,build_status/* findEntry */.w4)(next, entry.version);
    if (known?.status === 'superseded' || known?.status === 'failed') {
        next = (0,build_status/* moveEntry */.cb)(next, entry.version, 'active');
    }
    const { status, exposure, performance } = known?.status === 'stable' ? known : entry;
    const others = next.entries.filter((other) => other.version !== entry.version);
    next = { ...next, entries: [...others, { ...entry, status, exposure, performance }] };
    const before = ledger.serving === null ? 'nothing served before' : `${ledger.serving} served before`;
    return (0,chain/* appendEvent */.Zn)({ ...next, serving: entry.version }, stamp, {
        kind: 'released',
        version: entry.version,
        detail: known === undefined ? before : `again; ${before}`,
    });
}
/**
 * The serving version was judged good.
 * @throws Error when another version serves, or the version is neither `active` nor `stable`
 */
function markStable(ledger, version, exposure, stamp) {
    if (ledger.serving !== version) {
        throw new Error(`${version} cannot become stable: ${ledger.serving ?? 'nothing'} serves`);
    }
    const next = (0,build_status/* moveEntry */.cb)(ledger, version, 'stable', { exposure, performance: performanceOf(exposure) });
    return (0,chain/* appendEvent */.Zn)(next, stamp, { kind: 'stable', version, detail: said(exposure) });
}
/**
 * A version was judged bad, also late, when it was `stable` already. It may serve on until a rollback.
 * @param exposure what was seen of it; null when it fell without serving a counted request
 * @param options.quarantine refuses its artifact to every later deploy, under any version
 * @throws Error when it is not in the ledger or has failed before
 */
function markFailed(ledger, version, exposure, options, stamp) {
    const moved = (0,build_status/* moveEntry */.cb)(ledger, version, 'failed', { exposure, performance: performanceOf(exposure) });
    const next = (0,chain/* appendEvent */.Zn)(moved, stamp, { kind: 'failed', version, detail: said(exposure) });
    const artifact = (0,build_status/* findEntry */.w4)(next, version)?.artifact;
    if (!options.quarantine || artifact === undefined)
        return next;
    return (0,build_quarantine/* quarantineArtifact */.J7)(next, artifact, { version, reason: `judged bad (${said(exposure)})` }, stamp);
}
/**
 * A rollback's end: `mark.to` serves; `mark.from` is `failed` (it may have been before) and carries the mark. Who goes
 * by hand to a version that was released later has judged nothing: that one is only left.
 * @throws Error without a pending intent to leave `mark.from`, or when either version is not in the ledger
 * @throws ConfigError when `mark.to` failed or is quarantined, and the intent overrides neither
 */
function recordRollback(ledger, mark) {
    const { intent } = ledger;
    const { from, to } = mark;
    const covered = intent !== null &&
        (intent.action === 'rollback' ? intent.from === from && intent.to === to : intent.to === from);
    if (!covered)
        throw new Error(`the rollback from ${from} to ${to} cannot be recorded: none is pending`);
    const override = intent?.action === 'rollback' ? intent.override : undefined;
    const refusal = rollbackRefusal(ledger, to, override);
    if (refusal !== null)
        throw refusal;
    return enterRolledBack(ledger, mark, override);
}
/** As `recordRollback`, for a recovery: what serves is recorded, also when `mark.to` failed in the meantime. */
function enterRolledBack(ledger, mark, override) {
    const { from, to } = mark;
    const left = (0,build_status/* findEntry */.w4)(ledger, from);
    if (left === undefined || from === to) {
        throw new Error(`the rollback from ${from} to ${to} cannot be recorded: ${from} was not left`);
    }
    const order = (version) => ledger.entries.findIndex((entry) => entry.version === version);
    const forward = mark.reason === 'BY_HAND' && left.status !== 'failed' && order(to) > order(from);
    let next = ledger;
    if (left.status === 'failed')
        next = (0,build_status/* replaceEntry */.f7)(next, { ...left, rollbackMark: mark });
    else if (!forward)
        next = (0,build_status/* moveEntry */.cb)(next, from, 'failed', { rollbackMark: mark });
    next = judgedAnew(next, to, mark);
    if (override !== undefined && (0,build_status/* findEntry */.w4)(next, to)?.status === 'failed')
        next = (0,build_status/* moveEntry */.cb)(next, to, 'active');
    return (0,chain/* appendEvent */.Zn)({ ...next, serving: to }, mark, {
        kind: forward ? 'rolled-forward' : 'rolled-back',
        version: from,
        detail: `to ${to}: ${mark.reason}`,
    });
}
/**
 * Why nobody may roll back to `version`, or null: it is unknown, failed, or its artifact is quarantined.
 * @param override why the last two do not hold this time
 */
function rollbackRefusal(ledger, version, override) {
    const entry = (0,build_status/* findEntry */.w4)(ledger, version);
    const quarantine = entry === undefined ? undefined : (0,build_quarantine/* quarantineOf */.KS)(ledger, entry.artifact);
    const why = entry === undefined
        ? `${version} was never released to ${ledger.environment}`
        : entry.status === 'failed'
            ? `${version} is no version to go back to: ${whyFailed(entry)}`
            : quarantine !== undefined
                ? `${version} is no version to go back to: its artifact is quarantined (${quarantine.reason})`
                : null;
    if (why === null || (entry !== undefined && override !== undefined))
        return null;
    const good = ledger.entries
        .filter((other) => other.status === 'stable' && other.version !== ledger.serving)
        .map((other) => other.version);
    const other = good.length === 0
        ? 'no other version is stable; release a mended one'
        : `name a stable version: ${good.slice(-5).join(', ')}`;
    const allTheSame = entry === undefined ? '' : `; to go there all the same, say why: --override "it was not the cause"`;
    return new kernel_build/* ConfigError */.xL(why, { where: { name: 'version' }, fix: `${other}${allTheSame}` });
}
/**
 * What serves turned out to be another version than the ledger said (null: nothing does). Records the truth, also
 * when it is a failed version.
 * @throws Error when the version is not in the ledger, or serves already
 */
function setServing(ledger, version, detail, stamp) {
    const told = version ?? ledger.serving;
    if (told === null || version === ledger.serving) {
        throw new Error(`serving cannot change from ${ledger.serving} to ${version}`);
    }
    if (version !== null && findEntry(ledger, version) === undefined) {
        throw new Error(`serving cannot change from ${ledger.serving} to ${version}: it is not in the ledger`);
    }
    return appendEvent({ ...judgedAnew(ledger, version, stamp), serving: version }, stamp, {
        kind: version === null ? 'stopped' : 'serving',
        version: told,
        detail,
    });
}
/** @throws Error when `entry` is not what a release begins as, or is another ledger's */
function requireFresh(ledger, entry) {
    if (entry.service !== ledger.service || entry.environment !== ledger.environment) {
        throw new Error(`${entry.version} of ${entry.service} in ${entry.environment} does not belong to ${ledger.service} in ${ledger.environment}`);
    }
    if (entry.status !== 'active' ||
        entry.exposure !== null ||
        entry.performance !== null ||
        entry.rollbackMark !== null) {
        throw new Error(`${entry.version} is ${entry.status}, and a release begins as active and unjudged`);
    }
}
/**
 * `version` comes to serve (null: nothing does): one that waited for its judgement beside it was superseded by that, and
 * one that was superseded itself is judged anew.
 */
function judgedAnew(ledger, version, stamp) {
    if (version === null)
        return ledger;
    const next = supersedeActive(ledger, version, stamp);
    return (0,build_status/* findEntry */.w4)(next, version)?.status === 'superseded' ? (0,build_status/* moveEntry */.cb)(next, version, 'active') : next;
}
function supersedeActive(ledger, by, stamp) {
    const active = ledger.entries.find((entry) => entry.status === 'active' && entry.version !== by);
    if (active === undefined)
        return ledger;
    return (0,chain/* appendEvent */.Zn)((0,build_status/* moveEntry */.cb)(ledger, active.version, 'superseded'), stamp, {
        kind: 'superseded',
        version: active.version,
        detail: `by ${by}, before a judgement`,
    });
}
function said(exposure) {
    if (exposure === null)
        return 'no request was counted';
    const slow = exposure.slow === null ? '' : `, ${exposure.slow} slow`;
    return `${exposure.errors} errors${slow} in ${exposure.requests} requests`;
}
function whyFailed(entry) {
    const mark = entry.rollbackMark;
    return mark === null
        ? `${entry.version} was judged bad (${said(entry.exposure)})`
        : `${entry.version} was left at ${mark.at} for ${mark.to} (${mark.reason})`;
}
//# sourceMappingURL=transitions.js.map

/***/ }),

/***/ 9995:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dz: () => (/* reexport */ baseOfMerge),
  FO: () => (/* reexport */ exitCodeOf),
  forgetKeeping: () => (/* reexport */ forgetKeeping),
  bT: () => (/* reexport */ goOfService),
  rB: () => (/* reexport */ keepingOf),
  au: () => (/* reexport */ ledger_openLedger),
  qi: () => (/* reexport */ outputFolder),
  aI: () => (/* reexport */ pipeline_runPipeline),
  settlePending: () => (/* reexport */ settlePending),
  xX: () => (/* reexport */ storeOf)
});

// UNUSED EXPORTS: defaults, diffVersions, endingOf, goDefaults, nextStep, notify, openJournal, readBase, rehearse, releaseAndWatch, releaseStage, replayWatch, rollBack, rollbackByHand, settle, stopService, sweepLedger, sweepLedgers, watchRelease, watchRules, watchStage

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
var promises_namespaceObject = /*#__PURE__*/__webpack_require__.t(promises_, 2);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/pipeline/build/evidence-folder.js
/** Folders that a run writes into, kept out of the service's git status. */


/**
 * Makes `folder` with a .gitignore that hides all of it: what a run writes must not make the checkout look changed.
 * An existing .gitignore stays as it is.
 */
async function outputFolder(folder) {
    await (0,promises_.mkdir)(folder, { recursive: true });
    const ignore = (0,external_node_path_.join)(folder, '.gitignore');
    await (0,promises_.access)(ignore).catch(() => (0,promises_.writeFile)(ignore, '*\n'));
    return folder;
}
/** `<state>/evidence/<version>-<run's last part>`, made. */
async function evidence_folder_evidenceFolder(stateDirectory, version, run) {
    await outputFolder(stateDirectory);
    const label = run.replace(/^.*\//, '').replace(/[^0-9A-Za-z._-]/g, '-');
    const folder = (0,external_node_path_.join)(stateDirectory, 'evidence', `${version}-${label}`);
    await (0,promises_.mkdir)(folder, { recursive: true });
    return folder;
}
//# sourceMappingURL=evidence-folder.js.map
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./packages/ledger/build/clopper-pearson.js
var clopper_pearson = __webpack_require__(2410);
// EXTERNAL MODULE: ./packages/ledger/build/quarantine.js
var quarantine = __webpack_require__(8318);
// EXTERNAL MODULE: ./packages/ledger/build/status.js
var build_status = __webpack_require__(3520);
;// CONCATENATED MODULE: ./packages/ledger/build/best-stable.js



/** How many candidates are compared, and how many stable versions are looked at to find them. */
const candidateCount = 5;
const lookedAt = 25;
/**
 * Compares the last five stable versions, other than the one being left, that can be gone back to: the artifact is not
 * quarantined, the body is still held, and the schema range, when the version being left declares one, reaches the
 * newest schema that one may have moved the database to. The newest candidate is chosen; it is skipped only when it is
 * shown to be worse than another one.
 * @param options.holds asks the target whether the body of the entry's snapshot is there and whole
 * @param options.leaving the version to leave; what serves when it is not given
 * @throws whatever `holds` throws
 */
async function bestStable(ledger, options) {
    const leaving = options.leaving === undefined ? ledger.serving : options.leaving;
    const left = leaving === null ? undefined : (0,build_status/* findEntry */.w4)(ledger, leaving);
    const stable = ledger.entries
        .filter((entry) => entry.status === 'stable' && entry.version !== leaving)
        .slice(-lookedAt)
        .reverse();
    const reasoning = [];
    let blocked = null;
    const candidates = [];
    for (const entry of stable) {
        if (candidates.length === candidateCount)
            break;
        const schema = schemaObstacle(entry, left);
        const obstacle = (0,quarantine/* quarantineOf */.KS)(ledger, entry.artifact) !== undefined
            ? 'its artifact is quarantined'
            : (await options.holds(entry))
                ? schema
                : 'the target no longer holds it whole';
        if (obstacle !== null && obstacle === schema)
            blocked = 'schema';
        if (obstacle === null)
            candidates.push(withBounds(entry));
        else
            reasoning.push(`${entry.version}: no, ${obstacle}`);
    }
    for (const candidate of candidates) {
        const better = candidates.map((other) => worseThan(candidate, other)).find((why) => why !== null);
        if (better === undefined) {
            reasoning.push(`${candidate.entry.version}: chosen, ${seenOf(candidate)}`);
            return { entry: candidate.entry, reasoning, blocked: null };
        }
        reasoning.push(`${candidate.entry.version}: no, ${better}`);
    }
    if (blocked === 'schema') {
        reasoning.push('a version to go back to is there, and none that runs on the database as it may be by now');
        return { entry: null, reasoning, blocked };
    }
    reasoning.push(stable.length === 0
        ? `${ledger.service} has no stable version in ${ledger.environment}${leaving === null ? '' : ` beside ${leaving}`}`
        : 'no stable version is left to go back to');
    return { entry: null, reasoning, blocked };
}
/** Clopper-Pearson, 99 %; of what was not counted nothing is known: 0 to 1. */
function withBounds(entry) {
    const { requests, errors, slow } = entry.exposure ?? { requests: 0, errors: 0, slow: null };
    return {
        entry,
        errors: (0,clopper_pearson/* clopperPearson99 */.A)(errors, requests),
        slow: slow === null ? { lower: 0, upper: 1 } : (0,clopper_pearson/* clopperPearson99 */.A)(slow, requests),
    };
}
/**
 * Why `one` is worse than `other`: the lower bound of its share, of errors or of slow requests, lies above the upper
 * bound of the other's. null when that is not shown, or each is worse in one of the two: so of some candidates one is
 * always left (intervals on a line hold no two chains without a tie between them: Fishburn, "Intransitive
 * indifference with unequal indifference intervals", Journal of Mathematical Psychology 7, 1970).
 */
function worseThan(one, other) {
    const above = (a, b) => a.lower > b.upper;
    const name = other.entry.version;
    if (above(one.errors, other.errors)) {
        if (above(other.slow, one.slow))
            return null;
        return `${errorsOf(one)}, which is more than ${name}'s (${errorsOf(other)})`;
    }
    if (above(one.slow, other.slow)) {
        if (above(other.errors, one.errors))
            return null;
        return `${slowOf(one)}, which is more than ${name}'s (${slowOf(other)})`;
    }
    return null;
}
function seenOf(candidate) {
    return candidate.entry.exposure?.slow == null
        ? errorsOf(candidate)
        : `${errorsOf(candidate)}; ${slowOf(candidate)}`;
}
function errorsOf({ entry: { exposure }, errors }) {
    if (exposure === null || exposure.requests === 0)
        return 'no request of it was counted';
    return `${exposure.errors} errors in ${exposure.requests} requests: ${range(errors)}`;
}
function slowOf({ entry: { exposure }, slow }) {
    return `${exposure?.slow} slow ones in ${exposure?.requests}: ${range(slow)}`;
}
function range({ lower, upper }) {
    const percent = (share) => `${(share * 100).toPrecision(3)} %`;
    return `${percent(lower)} to ${percent(upper)}`;
}
/**
 * Why `entry` cannot run on the database after `left`, or null. A database only moves forward, so its schema is at most
 * the newest that the version being left knows.
 */
function schemaObstacle(entry, left) {
    const range = left?.schemaRange ?? null;
    if (range === null || left === undefined)
        return null;
    if (entry.schemaRange === null)
        return `${left.version} declares its database schema and it does not`;
    const { min, max } = entry.schemaRange;
    if (min <= range.max && range.max <= max)
        return null;
    return `the database may be at schema ${range.max} since ${left.version}, and it runs on ${min} to ${max}`;
}
//# sourceMappingURL=best-stable.js.map
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/ledger/build/chain.js
var chain = __webpack_require__(1285);
;// CONCATENATED MODULE: ./packages/ledger/build/runs.js
/** Which of two workflow runs is the newer one. */
/** `https://github.com/octo-org/shop/actions/runs/30433642/attempts/1`, as the runner's variables make it. */
const address = /^(?<repository>https?:\/\/[^?#]+)\/actions\/runs\/(?<id>\d{1,15})\/attempts\/(?<attempt>\d{1,6})$/;
/** GitHub's numbers of a workflow run of `repository` (`owner/name`) and of its attempt; null for any other run. */
function runNumbers(run, repository) {
    const found = address.exec(run)?.groups;
    if (!found?.repository?.endsWith(`/${repository}`))
        return null;
    return { id: Number(found.id), attempt: Number(found.attempt) };
}
/**
 * Whether `run` came before `other`, by GitHub's own count: ids of runs grow. A run that a person started again is a
 * wish of its own and comes before none; nor does one whose name says nothing.
 */
function isOlderRun(run, other) {
    const [ours, theirs] = [run, other].map((text) => address.exec(text)?.groups);
    if (ours === undefined || theirs === undefined || ours.repository !== theirs.repository)
        return false;
    return ours.attempt === '1' && Number(ours.id) < Number(theirs.id);
}
//# sourceMappingURL=runs.js.map
// EXTERNAL MODULE: ./packages/ledger/build/transitions.js + 1 modules
var transitions = __webpack_require__(1956);
;// CONCATENATED MODULE: ./packages/ledger/build/intents.js






/** How an intent's phase may go on. A rollback that a watch decides is an intent of its own. */
const phaseMoves = {
    deploying: ['watching', 'rolling-back'],
    watching: ['rolling-back'],
    'rolling-back': [],
};
/** Another run is changing the service: what it does ends first. */
class IntentPending extends kernel_build/* ConfigError */.xL {
}
/** The intent was ended or taken over by another run: who held it must not act on it any more. */
class IntentLost extends kernel_build/* ConfigError */.xL {
}
/**
 * Writes the intent to deploy or to roll back. A pending deploy that is already being watched gives way: its watch
 * finds that and ends as superseded. To go from a watch to its rollback in one save, compose:
 * `beginIntent(clearIntent(ledger, id, …), rollback)`.
 * @throws ConfigError when a change is under way, when a newer run has released since, or `to` failed, is quarantined,
 *   or stands for something else
 * @throws Error when the intent contradicts itself or the ledger
 */
function beginIntent(found, intent) {
    const stamp = { at: intent.startedAt, run: intent.run };
    if (intent.action === 'deploy')
        refuseOlder(found, intent);
    const ledger = giveWay(found, intent, stamp);
    const first = intent.action === 'deploy' ? 'deploying' : 'rolling-back';
    if (intent.phase !== first || intent.entry.version !== intent.to || intent.from !== ledger.serving) {
        throw new Error(`the intent to ${intent.action} ${intent.to} (${intent.phase}, from ${intent.from}) does not fit: ` +
            `it begins as ${first}, with the entry of ${intent.to}, from ${ledger.serving}`);
    }
    if (intent.action === 'deploy') {
        (0,transitions/* requireFresh */.i0)(ledger, intent.entry);
        const refusal = (0,transitions/* deployRefusal */.uF)(ledger, intent.entry, intent.override);
        if (refusal !== null)
            throw refusal;
    }
    else {
        const refusal = (0,transitions/* rollbackRefusal */.hT)(ledger, intent.to, intent.override);
        if (refusal !== null)
            throw refusal;
        if (intent.to === ledger.serving) {
            throw new kernel_build/* ConfigError */.xL(`${intent.to} serves already`, {
                where: { name: 'version' },
                fix: 'name another version to go back to, or none to have the best stable one chosen',
            });
        }
    }
    return (0,chain/* appendEvent */.Zn)({ ...overridden(ledger, intent, stamp), intent }, stamp, {
        kind: 'intent',
        version: intent.to,
        detail: `${intent.action} from ${intent.from ?? 'nothing'}`,
    });
}
/** Ends a watch that another change comes before. A deploy or a rollback on its way ends by itself first. */
function giveWay(ledger, by, stamp) {
    const { intent } = ledger;
    if (intent === null)
        return ledger;
    if (intent.phase !== 'watching')
        throw intents_intentPending(intent);
    return (0,chain/* appendEvent */.Zn)({ ...ledger, intent: null }, stamp, {
        kind: 'watch-superseded',
        version: intent.to,
        detail: `by the ${by.action === 'deploy' ? 'deploy of' : 'rollback to'} ${by.to}, run ${by.run}`,
    });
}
/** Of two releases at once the newer run wins, in whichever order they come here. */
function refuseOlder(ledger, { to, run }) {
    const newer = [ledger.intent?.entry, ledger.entries.at(-1)].find((entry) => entry !== undefined && isOlderRun(run, entry.run));
    if (newer === undefined)
        return;
    throw new kernel_build/* ConfigError */.xL(`${to} is older than ${newer.version}, which run ${newer.run} brought here since this run began`, {
        where: { name: 'version' },
        fix: `nothing was changed; to release ${to} all the same, start this run again`,
    });
}
/** What an override overrides, on the record. */
function overridden(ledger, { to, entry, override }, stamp) {
    if (override === undefined)
        return ledger;
    const next = (0,quarantine/* quarantineOf */.KS)(ledger, entry.artifact) === undefined
        ? ledger
        : (0,quarantine/* liftQuarantine */.uC)(ledger, entry.artifact, `overridden: ${override}`, stamp);
    if ((0,build_status/* findEntry */.w4)(next, to)?.status !== 'failed')
        return next;
    return (0,chain/* appendEvent */.Zn)(next, stamp, { kind: 'failure-overridden', version: to, detail: override });
}
/**
 * @param expires the lease's new end, when the new phase needs a longer one
 * @throws IntentLost when the pending intent is not `id`
 * @throws Error when the phase cannot follow
 */
function advanceIntent(ledger, id, phase, stamp, expires) {
    const intent = heldIntent(ledger, id, stamp.run);
    if (!phaseMoves[intent.phase].includes(phase)) {
        throw new Error(`${intent.to} cannot go from ${intent.phase} to ${phase}`);
    }
    return (0,chain/* appendEvent */.Zn)({ ...ledger, intent: { ...intent, phase, expires: expires ?? intent.expires } }, stamp, {
        kind: 'phase',
        version: intent.to,
        detail: `${intent.phase} to ${phase}`,
    });
}
/**
 * Ends the intent: what it announced is recorded, or did not happen.
 * @param kind the event, in one kebab-case word for scripts: `done`, `not-ready`, `cancelled`
 * @throws IntentLost when the pending intent is not `id`
 */
function intents_clearIntent(ledger, id, kind, detail, stamp) {
    const intent = heldIntent(ledger, id, stamp.run);
    return (0,chain/* appendEvent */.Zn)({ ...ledger, intent: null }, stamp, { kind, version: intent.to, detail });
}
/**
 * Makes a dead run's intent one's own before recovering it, under a new id: of several starts that find it, the
 * first to save goes on, and the others meet a living holder. Whether the old holder is dead, `liveIntent` says.
 * @throws IntentLost when the pending intent is not `id`
 */
function takeOverIntent(ledger, id, by, stamp) {
    const intent = heldIntent(ledger, id, stamp.run);
    const { holder, run } = intent;
    return (0,chain/* appendEvent */.Zn)({ ...ledger, intent: { ...intent, id: by.id, holder: by.holder, expires: by.expires, run: stamp.run } }, stamp, {
        kind: 'taken-over',
        version: intent.to,
        detail: `from run ${run} (process ${holder.pid} on ${holder.host}), which ended in ${intent.phase}`,
    });
}
/**
 * Ends a pending intent by what its target says is true: a deploy that serves after all is recorded as released, a
 * rollback that serves is recorded with its mark, anything else only moves `serving`. A version that the ledger does
 * not know is told in the history, and nothing known serves.
 * @throws IntentLost when the pending intent is not `id`
 * @throws Error when a finished rollback comes without its mark
 */
function recordRecovered(ledger, id, found, stamp) {
    const intent = heldIntent(ledger, id, stamp.run);
    let next = ledger;
    if (found.serving === intent.to && ledger.serving !== intent.to) {
        if (intent.action === 'deploy') {
            const failed = (0,build_status/* findEntry */.w4)(ledger, intent.to)?.status === 'failed';
            if (!failed || intent.override !== undefined)
                next = (0,transitions/* enterReleased */.en)(ledger, intent.entry);
        }
        else if (intent.from !== null) {
            if (found.mark?.from !== intent.from || found.mark.to !== intent.to) {
                throw new Error(`the recovered rollback from ${intent.from} to ${intent.to} has no mark that says so`);
            }
            next = (0,transitions/* enterRolledBack */.oJ)(ledger, found.mark, intent.override);
        }
    }
    const known = found.serving === null || (0,build_status/* findEntry */.w4)(next, found.serving) !== undefined;
    const serves = `${found.serving ?? 'nothing'} serves${known ? '' : ', which is not in the ledger'}`;
    next = (0,transitions/* judgedAnew */.xR)(next, known ? found.serving : null, stamp);
    return (0,chain/* appendEvent */.Zn)({ ...next, intent: null, serving: known ? found.serving : null }, stamp, {
        kind: 'recovered',
        version: intent.to,
        detail: `${intent.action} ended in ${intent.phase}; ${serves}: ${found.detail}`,
    });
}
/**
 * The pending intent when a living run holds it, else null. On the same host the process itself tells; of another
 * host the lease's end does, and before that whoever runs the run.
 */
async function liveIntent(ledger, options) {
    const { intent } = ledger;
    if (intent === null)
        return null;
    if (intent.holder.host === options.host)
        return (await options.isAlive(intent.holder)) ? intent : null;
    if (Date.parse(intent.expires) <= options.now)
        return null;
    return (await options.isRunning?.(intent.run)) === false ? null : intent;
}
/** The refusal of a second change while one is pending: who holds it, since when, until when. */
function intents_intentPending(intent) {
    const { entry, holder, action, to } = intent;
    return new IntentPending(`${entry.service} in ${entry.environment} is being changed: ${action === 'deploy' ? 'the deploy of' : 'the rollback to'} ${to} ` +
        `(${intent.phase}) by run ${intent.run}, process ${holder.pid} on ${holder.host}, ` +
        `since ${intent.startedAt}, until ${intent.expires} at the latest`, {
        where: { name: 'environment' },
        fix: 'wait until it has ended, then start again; if it has died, the next start finishes what it left',
    });
}
function heldIntent(ledger, id, run) {
    if (ledger.intent?.id === id)
        return ledger.intent;
    throw new IntentLost(ledger.intent === null
        ? `run ${run} no longer holds ${ledger.service} in ${ledger.environment}: its intent has ended`
        : `run ${run} no longer holds ${ledger.service} in ${ledger.environment}: run ${ledger.intent.run} took over and has ${ledger.intent.to} in ${ledger.intent.phase}`, {
        where: { name: 'environment' },
        fix: 'look at the version table and its history (slipway ledger); start again if it is not as you want it',
    });
}
//# sourceMappingURL=intents.js.map
// EXTERNAL MODULE: ./packages/ledger/build/rules.js
var rules = __webpack_require__(259);
// EXTERNAL MODULE: ./packages/ledger/build/stored/head.js
var stored_head = __webpack_require__(9510);
;// CONCATENATED MODULE: ./packages/ledger/build/exchange.js
/** A whole ledger as one text, to be kept elsewhere and brought in again; and what may be brought in where. */







/** The whole ledger with its seal, in the text that a store keeps of a ledger without an archive. */
function exportLedger(ledger) {
    const { schema, service, environment, serving, intent, quarantine, entries, history } = ledger;
    return encodeHead({
        ...{ schema, service, environment, serving, intent, archive: null, amended: [] },
        ...{ quarantine: [...quarantine], entries: [...entries], history: [...history] },
    });
}
/**
 * The ledger in an exported text: its seal unbroken, its chain whole from the first event, its rules kept.
 * @param where the text is from, for messages
 * @throws ConfigError when it is damaged, edited, of a newer major version, or only the head of a stored ledger
 */
function importLedger(text, where) {
    try {
        const { archive, amended, ...ledger } = decodeHead(text, where);
        if (archive !== null || amended.length > 0) {
            throw new ConfigError(`this is the head of a stored ledger, and its older part lies beside it in ${archive?.name ?? 'parts'}`, { where, fix: 'export the whole there: slipway ledger export --output ledger.json' });
        }
        const broken = brokenTable(ledger);
        if (broken !== null)
            throw new DamagedLedger(broken);
        return ledger;
    }
    catch (error) {
        if (!(error instanceof DamagedLedger))
            throw error;
        throw new ConfigError(`this ledger cannot be imported: ${error.message}`, {
            where,
            fix: 'export it again where it is whole: slipway ledger export --output ledger.json; nothing was changed',
            cause: error,
        });
    }
}
/**
 * `imported` in the place of `found`, which it only goes on from; `found` itself when it holds all of it already. A
 * change that was under way at the export does not come along: here nobody holds it, and to settle it would move a
 * service that has gone on since. The history says that it was left out.
 * @param where `imported` is from, for messages
 * @throws ConfigError when it is another service's or environment's, when the histories part, when a version of
 *   `found` is missing, or while a change of `found` is under way
 */
function fastForward(found, imported, where, stamp) {
    if (imported.service !== found.service || imported.environment !== found.environment) {
        throw new ConfigError(`this is the ledger of ${imported.service} in ${imported.environment}, and not of ${found.service} in ${found.environment}`, {
            where,
            fix: `bring it in as what it is: --service ${imported.service} --environment ${imported.environment}`,
        });
    }
    for (const [index, ours] of found.history.entries()) {
        const theirs = imported.history[index];
        if (theirs === undefined)
            return found;
        if (eventHash(theirs) === eventHash(ours))
            continue;
        throw new ConfigError(`the two histories part at event ${ours.sequence}: there it is ${theirs.kind} ${theirs.version} by run ${theirs.run}, ` +
            `and here ${ours.kind} ${ours.version} by run ${ours.run}`, {
            where,
            fix: 'nothing was changed; keep both, and import into a ledger that is empty: --state another-folder',
        });
    }
    if (imported.history.length === found.history.length)
        return found;
    if (found.intent !== null)
        throw intentPending(found.intent);
    const lost = found.entries.find(({ version }) => findEntry(imported, version) === undefined);
    if (lost !== undefined) {
        throw new ConfigError(`this ledger lacks ${lost.version}, which stands here`, {
            where,
            fix: 'nothing was changed; export it again where it is whole: slipway ledger export --output ledger.json',
        });
    }
    const { intent } = imported;
    if (intent === null)
        return imported;
    return appendEvent({ ...imported, intent: null }, stamp, {
        kind: 'left-out',
        version: intent.to,
        detail: `${intent.action} in ${intent.phase}, which run ${intent.run} had under way at the export`,
    });
}
//# sourceMappingURL=exchange.js.map
// EXTERNAL MODULE: ./packages/process/build/index.js + 17 modules
var build = __webpack_require__(2834);
;// CONCATENATED MODULE: ./packages/ledger/build/holder.js
/** Which process holds an intent or a lock, and whether it still lives. */


/** This process. */
function holder_thisHolder() {
    return { host: (0,external_node_os_.hostname)(), pid: process.pid, processStart: startText((0,build/* identify */.ls)(process.pid)) };
}
/**
 * Whether a holder on this host still runs. Where the system cannot name a process (it cannot name this one
 * either), every holder counts as living: waiting in vain is mended by hand, two writers at once are not.
 */
function holder_holderLives(holder) {
    if ((0,build/* identify */.ls)(process.pid) === null)
        return true;
    const [start, boot] = holder.processStart.split('@');
    return start !== undefined && boot !== undefined && (0,build/* isAlive */._n)({ pid: holder.pid, start, boot });
}
/** Whether a holder ran on this machine since it was last started: hosts of one name may be many. */
function sameBoot(holder) {
    return holder.processStart.split('@')[1] === holder_thisHolder().processStart.split('@')[1];
}
function startText(identity) {
    return identity === null ? 'unknown' : `${identity.start}@${identity.boot}`;
}
//# sourceMappingURL=holder.js.map
;// CONCATENATED MODULE: ./packages/ledger/build/file/file-system.js

/** The system's code of a failed call (`ENOENT`), or undefined when the error is of another kind. */
function file_system_faultCode(error) {
    const code = error?.code;
    return error instanceof Error && typeof code === 'string' ? code : undefined;
}
const faults = {
    ENOSPC: ['no space is left on the disk', 'free some space on its disk, then start again'],
    EDQUOT: ['the disk quota is used up', 'free some space within the quota, then start again'],
    EROFS: ['the file system is read-only', 'keep the ledger in a directory that can be written'],
    EACCES: ['permission is denied', 'give this user read and write permission on the directory and its files'],
    EPERM: [
        'the system does not allow it',
        'give this user read and write permission on the directory and its files, on a file system with hard links',
    ],
    EISDIR: ['a directory stands in its place', 'move that directory away, then start again'],
    ENOTDIR: ['a file stands where its directory belongs', 'move that file away, then start again'],
    EEXIST: ['a file stands where its directory belongs', 'move that file away, then start again'],
};
/**
 * A failed call as the user meets it: what could not be done, why, where, and what to do. Errors that are no
 * system's come back as they are.
 */
function file_system_explainFault(error, what, where) {
    const code = file_system_faultCode(error);
    if (code === undefined)
        return error;
    const [why, fix] = faults[code] ?? [error.message, 'mend the cause, then start again'];
    return new kernel_build/* ConfigError */.xL(`${what}: ${why} (${code})`, { where, fix, cause: error });
}
//# sourceMappingURL=file-system.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/ledger/build/file/lock.js
/**
 * A lock among processes: a file that appears whole or not at all and names its holder. The lock of a dead holder
 * is broken; breaking it is itself done under a lock, so that no one breaks the lock of the next winner.
 */




/**
 * Runs `work` while holding the lock at `path`.
 * @throws ConfigError when a living holder, or one on another host, kept it for `waitMs`
 * @throws the file system's error when the lock cannot be written or removed
 */
async function lock_withLock(path, options, work) {
    await acquire(path, options);
    let result;
    try {
        await sweepClaims(path, options);
        result = await work();
    }
    catch (error) {
        await remove(options.fileSystem, path).catch(() => undefined);
        throw error;
    }
    await remove(options.fileSystem, path);
    return result;
}
async function acquire(path, options) {
    const { clock, signal, holder } = options;
    const deadline = clock.monotonic() + options.waitMs;
    for (let pauseMs = 2;; pauseMs = Math.min(50, pauseMs * 2)) {
        signal.throwIfAborted();
        const found = await readLock(path, options.fileSystem);
        if (found === null) {
            if (await claim(path, options))
                return;
        }
        else if (await isDead(found, options)) {
            await breakLock(path, found, options);
            continue;
        }
        if (clock.monotonic() > deadline) {
            const by = found?.holder;
            throw new kernel_build/* ConfigError */.xL(by === undefined || by === null
                ? `the lock could not be had within ${options.waitMs} ms: too many others wanted it`
                : `the lock is held by process ${by.pid} on ${by.host}`, {
                where: { file: path },
                fix: by === undefined || by === null || by.host === holder.host
                    ? 'wait until the other runs have ended, then start again'
                    : `if nothing runs on ${by.host} any more, remove this file, then start again`,
            });
        }
        await clock.sleep(1 + Math.random() * pauseMs, signal);
    }
}
async function readLock(path, fileSystem) {
    let text;
    try {
        text = new TextDecoder().decode(await fileSystem.readFile(path));
    }
    catch (error) {
        if (file_system_faultCode(error) === 'ENOENT')
            return null;
        throw error;
    }
    try {
        const { host, pid, processStart } = JSON.parse(text);
        const whole = typeof host === 'string' && Number.isInteger(pid) && typeof processStart === 'string';
        return { text, holder: whole ? { host, pid, processStart } : null };
    }
    catch {
        return { text, holder: null };
    }
}
/** A lock is linked into place whole; one that names nobody lost its bytes when the machine went down. */
async function isDead({ holder }, options) {
    return holder === null || (holder.host === options.holder.host && !(await options.isAlive(holder)));
}
/** Puts the lock in place if nobody has: `link` is atomic and, unlike open(O_EXCL) and write, shows whole contents. */
async function claim(path, { fileSystem, holder }) {
    const aside = `${path}.claim-${(0,external_node_crypto_.randomUUID)()}`;
    try {
        const file = await fileSystem.open(aside, 'wx');
        try {
            await file.writeFile(JSON.stringify({ ...holder, nonce: (0,external_node_crypto_.randomUUID)() }));
        }
        finally {
            await file.close();
        }
        await fileSystem.link(aside, path);
        return true;
    }
    catch (error) {
        const code = file_system_faultCode(error);
        // ENOENT: the holder swept the claim away, taking it for a dead one's.
        if (code === 'EEXIST' || code === 'ENOENT')
            return false;
        throw error;
    }
    finally {
        await remove(fileSystem, aside).catch(() => undefined);
    }
}
async function breakLock(path, dead, options) {
    await lock_withLock(`${path}.break`, options, async () => {
        const now = await readLock(path, options.fileSystem);
        if (now?.text === dead.text)
            await remove(options.fileSystem, path);
    });
}
/** Removes what claimers left that were killed between writing and linking. */
async function sweepClaims(path, options) {
    const directory = (0,external_node_path_.dirname)(path);
    const names = await options.fileSystem.readdir(directory).catch(() => []);
    for (const name of names.filter((each) => each.startsWith(`${(0,external_node_path_.basename)(path)}.claim-`))) {
        const found = await readLock((0,external_node_path_.join)(directory, name), options.fileSystem).catch(() => null);
        if (found !== null && (await isDead(found, options))) {
            await remove(options.fileSystem, (0,external_node_path_.join)(directory, name)).catch(() => undefined);
        }
    }
}
/** Tries twice: a lock that stays behind stops every later writer. */
async function remove(fileSystem, path) {
    try {
        await fileSystem.unlink(path);
    }
    catch (error) {
        if (file_system_faultCode(error) === 'ENOENT')
            return;
        await fileSystem.unlink(path).catch((again) => {
            if (file_system_faultCode(again) !== 'ENOENT')
                throw again;
        });
    }
}
//# sourceMappingURL=lock.js.map
;// CONCATENATED MODULE: ./packages/ledger/build/file/exclusive.js
/** Work that is no save of a ledger, and that one process at a time may do all the same. */






/**
 * Runs `work` while this process holds the lock file at `path` (absolute; its folder is made). It is not waited for:
 * a living holder is a refusal, a dead one's lock is broken.
 * @param what what is done, for people: `a rehearsal in /srv/state`
 * @throws ConfigError when another process does it, naming that process; whatever `work` throws
 */
async function exclusive_exclusively(ctx, path, what, work) {
    let begun = false;
    try {
        await nodeFileSystem.mkdir(dirname(path), { recursive: true });
        return await withLock(path, {
            fileSystem: nodeFileSystem,
            clock: ctx.clock,
            signal: ctx.signal,
            waitMs: 500,
            holder: thisHolder(),
            isAlive: holderLives,
        }, () => {
            begun = true;
            return work();
        });
    }
    catch (error) {
        if (begun)
            throw error;
        if (!(error instanceof ConfigError))
            throw explainFault(error, `${what} cannot begin`, { file: path });
        throw new ConfigError(`${what} is under way: ${error.message}`, { where: error.where, fix: error.fix });
    }
}
//# sourceMappingURL=exclusive.js.map
// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var evidence_build = __webpack_require__(3992);
// EXTERNAL MODULE: ./packages/ledger/build/store.js
var build_store = __webpack_require__(925);
// EXTERNAL MODULE: ./packages/ledger/build/stored/damaged.js
var damaged = __webpack_require__(3193);
// EXTERNAL MODULE: ./packages/ledger/build/stored/open.js + 4 modules
var stored_open = __webpack_require__(9925);
;// CONCATENATED MODULE: ./packages/ledger/build/file/file-ledger.js
/**
 * Ledgers in local files: `<directory>/<service>/<environment>.json`, its parts in the folder of that name, the bills
 * of versions beside it. A save replaces the head whole or not at all, and keeps the one before it, for people to go
 * back to.
 */










/** A quarter of what GitHub shows of a file, so that a person can read a head; parts are for programs. */
const limits = {
    ...{ head: 256 * 1024, part: 768 * 1024, byMonth: true, bills: true },
    measure: (text) => Buffer.byteLength(text),
};
/**
 * Opens the store; nothing is read or written yet. A revision is the sha256 of the head's bytes. For `load` and `save`
 * see `openStored`; a save that cannot be written (disk full, permission, a lock that does not go away) is a
 * ConfigError too.
 * @throws ConfigError when service or environment cannot be a name
 */
function openFileLedger(ctx, options) {
    return (0,stored_open/* openStored */.c)(fileMedium(ctx, options), options);
}
function fileMedium(ctx, options) {
    const { service, environment } = options;
    const fileSystem = options.fileSystem ?? promises_namespaceObject;
    const directory = (0,external_node_path_.join)(options.directory, service);
    const head = (0,external_node_path_.join)(directory, `${environment}.json`);
    const previous = (0,external_node_path_.join)(directory, `${environment}.previous.json`);
    const title = `the ledger of ${service} in ${environment}`;
    const partPath = (name) => name.includes('/') ? (0,external_node_path_.join)(directory, name) : (0,external_node_path_.join)(directory, environment, name);
    const reading = async (work) => {
        try {
            return await work();
        }
        catch (error) {
            throw file_system_explainFault(error, `${title} cannot be read`, { file: head });
        }
    };
    const writing = async (work) => {
        try {
            return await work();
        }
        catch (error) {
            throw file_system_explainFault(error, `${title} cannot be saved`, { file: head });
        }
    };
    /** By its folder, since all environments of a service write to the one of the bills. */
    const locked = (folder, work) => lock_withLock(`${folder}.lock`, {
        fileSystem,
        clock: ctx.clock,
        signal: ctx.signal,
        waitMs: options.lockWaitMs ?? 10_000,
        holder: options.holder ?? holder_thisHolder(),
        isAlive: options.isAlive ?? holder_holderLives,
    }, work);
    return {
        place: head,
        limits,
        now: () => null,
        readHead: () => reading(async () => {
            let bytes = await readIfThere(fileSystem, head);
            if (bytes === null && (await readIfThere(fileSystem, previous)) !== null) {
                // Someone's first two saves may have come between the two looks.
                bytes = await readIfThere(fileSystem, head);
                if (bytes === null)
                    throw new damaged/* DamagedLedger */.v('it is gone, and the version before it is there');
            }
            return bytes === null ? null : { text: new TextDecoder().decode(bytes), revision: (0,evidence_build/* sha256Hex */.fg)(bytes) };
        }),
        writeHead: (text, revision) => writing(async () => {
            await makeDirectory(fileSystem, directory);
            await locked((0,external_node_path_.join)(directory, environment), async () => {
                const before = await readIfThere(fileSystem, head);
                if ((before === null ? null : (0,evidence_build/* sha256Hex */.fg)(before)) !== revision) {
                    throw new build_store/* ConflictError */.f(`${head} was saved by another run in between`);
                }
                if (before !== null)
                    await replace(fileSystem, previous, new TextDecoder().decode(before));
                await replace(fileSystem, head, text);
                await syncDirectory(fileSystem, directory);
            });
            return (0,evidence_build/* sha256Hex */.fg)(text);
        }),
        readPart: (name) => reading(async () => {
            const bytes = await readIfThere(fileSystem, partPath(name));
            return bytes === null ? null : new TextDecoder().decode(bytes);
        }),
        writePart: (name, text) => writing(async () => {
            const path = partPath(name);
            await makeDirectory(fileSystem, (0,external_node_path_.dirname)(path));
            return locked((0,external_node_path_.dirname)(path), async () => {
                const there = await readIfThere(fileSystem, path);
                if (there !== null)
                    return new TextDecoder().decode(there) === text ? 'written' : 'taken';
                await replace(fileSystem, path, text);
                await syncDirectory(fileSystem, (0,external_node_path_.dirname)(path));
                return 'written';
            });
        }),
        async wayBack(isWhole) {
            const aside = (0,external_node_path_.join)(directory, `${environment}-damaged`);
            const anew = `move it away (mkdir '${aside}' && mv '${(0,external_node_path_.join)(directory, environment)}'.* '${aside}') and bring an export in: ` +
                'slipway ledger import kept.json';
            try {
                const text = new TextDecoder().decode(await fileSystem.readFile(previous));
                if (!(await isWhole(text)))
                    throw new damaged/* DamagedLedger */.v('the version before is not whole, either');
                const { history, serving } = (0,stored_head/* decodeHead */.Jk)(text, { file: previous });
                const last = history.at(-1);
                return (`undo the change; or ${anew}; or go back to the version before the last save (${last?.sequence ?? 0} events` +
                    `${last === undefined ? '' : `, the last: ${last.kind} ${last.version} at ${last.at}`}; ` +
                    `${serving ?? 'nothing'} serving): cp '${previous}' '${head}'`);
            }
            catch {
                return `undo the change, or bring the file that is named back from a backup; no whole earlier version stands beside it; or ${anew}`;
            }
        },
    };
}
async function readIfThere(fileSystem, path) {
    try {
        return await fileSystem.readFile(path);
    }
    catch (error) {
        if (file_system_faultCode(error) === 'ENOENT')
            return null;
        throw error;
    }
}
/** Writes aside, waits for the disk, renames: readers see the old bytes or the new, never a part. */
async function replace(fileSystem, path, text) {
    const aside = `${path}.new`;
    try {
        const file = await fileSystem.open(aside, 'w');
        try {
            await file.writeFile(text);
            await file.sync();
        }
        finally {
            await file.close();
        }
        await fileSystem.rename(aside, path);
    }
    catch (error) {
        await fileSystem.unlink(aside).catch(() => undefined);
        throw error;
    }
}
/** Also the directory above what was made: a file whose directory's entry is lost is lost too. */
async function makeDirectory(fileSystem, path) {
    const made = await fileSystem.mkdir(path, { recursive: true });
    if (made !== undefined)
        await syncDirectory(fileSystem, (0,external_node_path_.dirname)(made));
}
async function syncDirectory(fileSystem, path) {
    const directory = await fileSystem.open(path, 'r');
    try {
        await directory.sync();
    }
    finally {
        await directory.close();
    }
}
//# sourceMappingURL=file-ledger.js.map
;// CONCATENATED MODULE: ./packages/ledger/build/file/list-ledgers.js
/** Which ledgers a directory of file ledgers holds. */




/** `previous` too: a head that is gone is one to be told of, and no ledger that never was. */
const headFile = /^(?<environment>[^.]+)(?:\.previous)?\.json$/;
/**
 * By service, then environment; none where the directory is not there.
 * @param directory absolute; that of `openFileLedger`
 * @throws ConfigError when it cannot be read
 */
async function list_ledgers_listFileLedgers(directory) {
    const found = [];
    for (const service of await namesIn(directory)) {
        if (!name.safeParse(service).success)
            continue;
        const environments = (await namesIn(join(directory, service)))
            .map((file) => headFile.exec(file)?.groups?.environment)
            .filter((environment) => environment !== undefined && name.safeParse(environment).success);
        for (const environment of new Set(environments))
            found.push({ service, environment });
    }
    return found;
}
/** Sorted; none where there is no such directory. */
async function namesIn(directory) {
    try {
        return (await readdir(directory)).sort();
    }
    catch (error) {
        const code = faultCode(error);
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return [];
        throw explainFault(error, 'the ledgers cannot be listed', { file: directory });
    }
}
//# sourceMappingURL=list-ledgers.js.map
;// CONCATENATED MODULE: ./packages/ledger/build/update.js


/** The longest pause between two attempts. */
const longestPauseMs = 4000;
/**
 * Saves `apply` of the stored ledger and returns what is stored then. After a conflict, `apply` is asked again with
 * what is stored by now, so it decides anew each time; returning the ledger it was given saves nothing. A save whose
 * answer was lost, on top of which others have saved since, is found in the history and not made twice.
 *
 * Between two attempts lies a random pause: full jitter (Brooker, "Exponential Backoff And Jitter", AWS Architecture
 * Blog, 2015) over a ceiling that begins at twice what one attempt took and doubles, so that a slow store is asked less.
 * @throws ConflictError when every attempt met another writer
 * @throws whatever `apply` and the store throw, and the signal's reason
 */
async function update(store, apply, options) {
    const { clock, signal, attempts = 100 } = options;
    let tried = null;
    for (let attempt = 1;; attempt++) {
        signal.throwIfAborted();
        const began = clock.monotonic();
        const { ledger, revision } = await store.load();
        if (tried !== null && holds(ledger, tried))
            return ledger;
        const next = await apply(ledger);
        if (next === ledger)
            return ledger;
        try {
            await store.save(next, revision);
            return next;
        }
        catch (error) {
            if (!(error instanceof build_store/* ConflictError */.f))
                throw error;
            options.onConflict?.(attempt);
            if (attempt >= attempts) {
                throw new build_store/* ConflictError */.f(`${store.place} was written by others between each of ${attempts} attempts`, {
                    cause: error,
                });
            }
            tried = next;
        }
        const tookMs = Math.max(5, clock.monotonic() - began);
        await clock.sleep(Math.random() * Math.min(longestPauseMs, tookMs * 2 ** Math.min(attempt, 10)), signal);
    }
}
/** Whether the last event that `tried` added stands in `ledger`: an event names what came before it, so it is that one. */
function holds(ledger, tried) {
    const event = tried.history.at(-1);
    if (event === undefined)
        return false;
    const there = ledger.history[event.sequence - 1];
    return there !== undefined && (0,chain/* eventHash */.Di)(there) === (0,chain/* eventHash */.Di)(event);
}
//# sourceMappingURL=update.js.map
;// CONCATENATED MODULE: ./packages/ledger/build/index.js
/** The version state table of one service in one environment: what ran, when, how it was judged, who changes it now. */













//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/journal.js
/** One run's hand on the ledger: every change is stamped with the run and saved by compare-and-swap. */


/** How long another host leaves a change alone before it may take it over: more than any one of them takes. */
const changeLeaseMs = 15 * 60_000;
function journal_openJournal(ctx, store, run) {
    const iso = (ms) => new Date(ms).toISOString();
    const now = () => store.now() ?? ctx.clock.now();
    const stamp = () => ({ at: iso(now()), run });
    const leaseEnd = (restMs = 0) => iso(now() + changeLeaseMs + restMs);
    return {
        store,
        run,
        read: async () => (await store.load()).ledger,
        apply: (change) => update(store, (ledger) => change(ledger, stamp()), {
            clock: ctx.clock,
            signal: ctx.signal,
            onConflict: (attempt) => ctx.log.debug(`${store.place}: another run saved first (attempt ${attempt})`),
        }),
        intent: (parts) => ({
            ...parts,
            phase: parts.action === 'deploy' ? 'deploying' : 'rolling-back',
            run,
            holder: holder_thisHolder(),
            startedAt: iso(now()),
            expires: leaseEnd(),
        }),
        leaseEnd,
        stamp,
        now,
    };
}
/** Whether the process that holds an intent on this host lives is asked of the process; see `liveIntent`. */
const thisHost = (0,external_node_os_.hostname)();
//# sourceMappingURL=journal.js.map
// EXTERNAL MODULE: ./packages/report/build/index.js + 11 modules
var report_build = __webpack_require__(8457);
;// CONCATENATED MODULE: ./packages/pipeline/build/place.js
/** What a store is called in records: `branch slipway-ledger`. */
function storeOf(keeping = { kind: 'file' }) {
    return keeping.kind === 'branch' ? `branch ${keeping.branch}` : keeping.kind;
}
//# sourceMappingURL=place.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/ledger.js
/** Where a service's ledger is kept: one line a store. */






/**
 * The ledger of `service` in `environment`; nothing is read or written yet.
 * @throws ConfigError for names or a repository that cannot be one, or when the token is gone
 */
async function ledger_openLedger(ctx, place) {
    const { service, environment, ledger: keeping = { kind: 'file' } } = place;
    if (keeping.kind === 'file') {
        return openFileLedger(ctx, { directory: (0,external_node_path_.join)(place.stateDirectory, 'ledger'), service, environment });
    }
    const github = await ledger_openRepository(ctx, keeping);
    // Who may not read deployments has no second witness, and goes on without one.
    const expected = async () => {
        const { recordedLedger } = await __webpack_require__.e(/* import() */ 727).then(__webpack_require__.bind(__webpack_require__, 5727));
        return recordedLedger(github, { service, environment, store: storeOf(keeping) }).catch((error) => {
            if (!(error instanceof kernel_build/* ConfigError */.xL))
                throw error;
            ctx.log.debug(error.message);
            return null;
        });
    };
    if (keeping.kind === 'deployments') {
        const { openDeploymentsLedger } = await __webpack_require__.e(/* import() */ 727).then(__webpack_require__.bind(__webpack_require__, 5727));
        const { commit } = keeping;
        const store = openDeploymentsLedger(ctx, { github, service, environment, commit, expected });
        return { ...store, isRunning: asking(github) };
    }
    const { openBranchLedger } = await __webpack_require__.e(/* import() */ 894).then(__webpack_require__.bind(__webpack_require__, 7894));
    const { branch } = keeping;
    const store = openBranchLedger(ctx, {
        ...{ github, branch, service, environment },
        page: (ledger) => (0,report_build/* toMarkdown */.l6)((0,report_build/* ledgerPage */.pz)(ledger)),
        expected,
    });
    return { ...store, isRunning: asking(github) };
}
/** Asks GitHub whether a workflow run goes on: the machine of a run that died is seldom seen again. */
function asking(github) {
    return async (run) => {
        const numbers = runNumbers(run, github.repository);
        return numbers === null ? null : github.workflowRuns.isRunning(numbers.id, numbers.attempt);
    };
}
/** @throws ConfigError when the token is gone */
async function ledger_openRepository(ctx, { repository, tokenFile }) {
    const token = await (0,promises_.readFile)(tokenFile, 'utf8').catch((cause) => {
        throw new kernel_build/* ConfigError */.xL('the token for the ledger on GitHub is gone', {
            where: { file: tokenFile },
            fix: 'start the run again; what it left half-way is settled then',
            cause,
        });
    });
    const { openGitHub } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 5824));
    return openGitHub({ ctx, token, repository });
}
//# sourceMappingURL=ledger.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/ledger-diff.js



/** As many commits as are listed. */
const mostCommits = 50;
/**
 * Compares `from` with `to`; looks, and changes nothing.
 * @param options.directory the folder of the service, absolute; need not be a checkout
 * @throws ConfigError when the ledger lacks a version
 * @throws ToolError when git fails on commits that it has
 */
async function diffVersions(ctx, store, options) {
    const { ledger } = await store.load();
    const [from, to] = [entryOf(ledger, options.from), entryOf(ledger, options.to)];
    const ask = (...args) => probe(ctx, 'git', ['-C', options.directory, ...args]);
    const [before, after] = await Promise.all([from, to].map(({ bill }) => billOf(store, bill)));
    return {
        ...{ from, to },
        commits: await commitsBetween(ask, from.subject.commit, to.subject.commit),
        modules: await moduleDifference(ask, { entry: from, bill: before }, { entry: to, bill: after }),
        configuration: configurationDifference({ entry: from, bill: before }, { entry: to, bill: after }),
    };
}
function entryOf(ledger, version) {
    const entry = findEntry(ledger, version);
    if (entry !== undefined)
        return entry;
    const known = ledger.entries.slice(-5).map((other) => other.version);
    throw new ConfigError(`${version} was never released to ${ledger.environment}`, {
        where: { name: 'version' },
        fix: known.length === 0
            ? `release it first: the ledger of ${ledger.service} in ${ledger.environment} is empty`
            : `name a version of the ledger: ${known.join(', ')}`,
    });
}
async function billOf(store, sha256) {
    return sha256 === null ? undefined : ((await store.bill(sha256)) ?? undefined);
}
async function commitsBetween(ask, from, to) {
    if (from === to)
        return { kind: 'equal' };
    if ((await ask('rev-parse', '--git-dir')).exitCode !== 0) {
        return {
            kind: 'unknown',
            why: 'the folder of the service is no git checkout',
            fix: `name its checkout: slipway ledger diff <version> <version> <folder>; the commits are ${from} and ${to}`,
        };
    }
    const missing = [];
    for (const commit of [from, to]) {
        if ((await ask('cat-file', '-e', `${commit}^{commit}`)).exitCode !== 0)
            missing.push(commit);
    }
    if (missing.length > 0) {
        return {
            kind: 'unknown',
            why: `this checkout lacks ${missing.join(' and ')}`,
            fix: `git fetch origin ${missing.join(' ')}`,
        };
    }
    const shallow = (await told(ask, 'rev-parse', '--is-shallow-repository')).trim() === 'true';
    const [added, removed] = [await listed(ask, from, to), await listed(ask, to, from)];
    return { kind: 'known', added, removed, shallow };
}
/** Those that `to` reaches and `from` does not. */
async function listed(ask, from, to) {
    const range = `${from}..${to}`;
    const count = async (...paths) => Number(await told(ask, 'rev-list', '--count', '--no-merges', range, '--', ...paths));
    // Of the top: a commit that changes no file at all touches no other folder.
    const [all, here] = [await count(':(top)'), await count('.')];
    const text = await told(ask, ...['log', `--max-count=${mostCommits}`, '--no-merges', '-z', '--no-show-signature', '--no-color'], 
    // A subject may hold whatever its author liked, so it comes last.
    ...['--format=%H %cI %s', range, '--', '.']);
    const commits = text
        .split('\0')
        .filter((line) => line !== '')
        .map((line) => {
        const [commit = '', at = '', ...subject] = line.split(' ');
        return { commit, at, subject: subject.join(' ') };
    });
    return { commits, count: here, elsewhere: all - here };
}
async function told(ask, ...args) {
    const { exitCode, stdout, stderr } = await ask(...args);
    if (exitCode === 0)
        return stdout;
    const lines = stderr.split('\n').filter((line) => line !== '');
    const command = `git ${args.join(' ')}`;
    throw new ToolError(`git cannot compare the two commits: ${lines[0] ?? ''}`, { command, exitCode, lines });
}
async function moduleDifference(ask, from, to) {
    if (from.entry.dependencyHash === to.entry.dependencyHash)
        return { kind: 'equal', source: 'linked' };
    if (from.bill !== undefined && to.bill !== undefined) {
        const [before, after] = [from.bill, to.bill].map(({ modules }) => byPath(modules));
        return { ...differenceOf(before ?? new Map(), after ?? new Map()), source: 'linked' };
    }
    const [before, after] = [
        await requiredAt(ask, from.entry.subject.commit),
        await requiredAt(ask, to.entry.subject.commit),
    ];
    if (before === null || after === null)
        return { kind: 'differs', source: 'hash' };
    return { ...differenceOf(before, after), source: 'required' };
}
/** A program of several may link a module in a version of its own: then all of them stand beside the path. */
function byPath(modules) {
    const found = new Map();
    for (const { path, version } of modules) {
        const other = found.get(path);
        found.set(path, other === undefined ? version : `${other}, ${version}`);
    }
    return found;
}
/** What go.mod of the service's folder, else of the repository's top, requires at `commit`; null: it cannot be read. */
async function requiredAt(ask, commit) {
    for (const file of ['./go.mod', 'go.mod']) {
        const { exitCode, stdout } = await ask('show', '--no-color', `${commit}:${file}`);
        if (exitCode === 0)
            return requirements(stdout);
    }
    return null;
}
/**
 * The modules of a go.mod's `require` directives, one by one or in a block.
 * Source: Go Modules Reference, "go.mod files", https://go.dev/ref/mod#go-mod-file
 */
function requirements(text) {
    const found = new Map();
    let block = null;
    for (const raw of text.split('\n')) {
        const words = raw
            .replace(/\/\/.*/, '')
            .trim()
            .split(/\s+/);
        if (block !== null && words[0] === ')')
            block = null;
        else if (block === null && words[1]?.startsWith('('))
            block = words[0] ?? null;
        else {
            const [path, version] = block === 'require' ? words : words[0] === 'require' && block === null ? words.slice(1) : [];
            if (path !== undefined && version !== undefined)
                found.set(path.replace(/^"|"$/g, ''), version);
        }
    }
    return found;
}
function configurationDifference(from, to) {
    const [before, after] = [from.entry.configHash, to.entry.configHash];
    if (before === null && after === null)
        return { kind: 'none' };
    if (before === after)
        return { kind: 'equal' };
    const [ours, theirs] = [from, to].map(({ bill, entry }) => 
    // Without a layered configuration there is no key.
    entry.configHash === null ? [] : bill?.configuration);
    if (ours == null || theirs == null)
        return { kind: 'differs' };
    const [left, right] = [ours, theirs].map((keys) => new Map(keys.map(({ key, sha256 }) => [key, sha256])));
    const { added, removed, changed } = differenceOf(left ?? new Map(), right ?? new Map());
    // A hash says that a value is another one, and nothing that a person could read.
    const bare = ({ name }) => ({ name, value: '' });
    return {
        kind: 'known',
        added: added.map(bare),
        removed: removed.map(bare),
        changed: changed.map(({ name }) => ({ name, before: '', after: '' })),
    };
}
function differenceOf(before, after) {
    const items = (one, other) => [...one].filter(([name]) => !other.has(name)).map(([name, value]) => ({ name, value }));
    return {
        kind: 'known',
        added: items(after, before),
        removed: items(before, after),
        changed: [...before].flatMap(([name, value]) => {
            const now = after.get(name);
            return now === undefined || now === value ? [] : [{ name, before: value, after: now }];
        }),
    };
}
//# sourceMappingURL=ledger-diff.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/ledger-keeping.js
/** From the choice of a store to what opens it: the token goes into a file of its own, never into plain data. */




/** @throws ConfigError when a store on GitHub is chosen and its token, repository or commit is missing */
async function keepingOf({ store, branch }, { token, repository, commit, temp }) {
    if (store === 'file')
        return { kind: 'file' };
    const missing = (what, fix) => new kernel_build/* ConfigError */.xL(`the ledger is kept ${store === 'branch' ? `on the branch ${branch}` : 'in deployments'}, and ${what}`, {
        where: { name: 'ledger' },
        fix,
    });
    if (token === null) {
        throw missing('there is no token for GitHub', 'in a workflow: github-token: ${{ github.token }}; on a laptop: GITHUB_TOKEN=$(gh auth token); or ledger: file');
    }
    if (repository === null) {
        throw missing('it is not known of which repository', 'set GITHUB_REPOSITORY=owner/name; or ledger: file');
    }
    if (store === 'deployments' && commit === null) {
        throw missing('it is not known of which commit', 'start in a checkout of the repository; or ledger: file');
    }
    const tokenFile = (0,external_node_path_.join)(temp, `slipway-ledger-${(0,external_node_crypto_.randomUUID)()}`);
    await (0,promises_.writeFile)(tokenFile, token, { mode: 0o600, flag: 'wx' });
    return store === 'branch'
        ? { kind: 'branch', repository, tokenFile, branch }
        : { kind: 'deployments', repository, tokenFile, commit: commit ?? '' };
}
/** Takes the token away again. */
async function forgetKeeping(keeping) {
    if (keeping === undefined || keeping.kind === 'file')
        return;
    await (0,promises_.rm)(keeping.tokenFile, { force: true });
}
//# sourceMappingURL=ledger-keeping.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/deployments-true.js

/**
 * Says there what serves by now and what no longer does, where the ledger itself is kept on GitHub. Trouble with it is
 * a warning: what was done is done, and the next change says it again.
 */
async function deployments_true_keepDeploymentsTrue(ctx, place, ledger) {
    const keeping = place.ledger ?? { kind: 'file' };
    if (keeping.kind === 'file')
        return;
    try {
        const { reconcileDeployments } = await __webpack_require__.e(/* import() */ 727).then(__webpack_require__.bind(__webpack_require__, 5727));
        const github = await openRepository(ctx, keeping);
        try {
            const logUrl = /^https?:/.test(place.run) ? { logUrl: place.run } : {};
            const said = await reconcileDeployments(github, ledger, { environment: place.environment, ...logUrl });
            for (const { id, version, state, description } of said) {
                ctx.log.info(`deployment ${id} (${version}): ${state}, ${description}`);
            }
        }
        finally {
            await github.close();
        }
    }
    catch (error) {
        ctx.signal.throwIfAborted();
        ctx.log.warn(`deployments to ${place.environment} may not say on GitHub what serves: ${error.message}`);
    }
}
//# sourceMappingURL=deployments-true.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/target.js

/** What an old version may take to finish the requests it has. */
const drainTimeoutMs = 10_000;
/** As many as a rollback looks at, and the one that serves. */
const keepReleases = 6;
/** The local target of these options, made when it is not there yet. */
async function target_openTarget(ctx, options) {
    const { openLocalTarget } = await __webpack_require__.e(/* import() */ 535).then(__webpack_require__.bind(__webpack_require__, 3535));
    return openLocalTarget(ctx, {
        root: `${options.stateDirectory}/targets/${options.service}/${options.environment}`,
        service: options.service,
        environment: options.environment,
        port: options.port,
        portVariable: options.portVariable,
        probes: options.probes,
        args: [...options.args],
        ...(options.configDirectory === null ? {} : { configDirectory: options.configDirectory }),
        ...(options.bundledConfigDirectory === null
            ? {}
            : { bundledConfigDirectory: options.bundledConfigDirectory }),
        drainTimeoutMs,
        keepReleases,
        startTimeoutMs: options.startTimeoutMs,
    });
}
/**
 * The target that a ledger entry names.
 * @throws ConfigError for a kind that this version cannot open, or when another target stands at its address
 */
async function target_reopenTarget(ctx, ref) {
    const open = constructors[ref.kind];
    if (open === undefined) {
        throw new kernel_build/* ConfigError */.xL(`this version of Slipway cannot open a target of kind "${ref.kind}"`, {
            fix: 'use the version of Slipway that made the release',
        });
    }
    return open(ctx, ref);
}
const constructors = {
    local: async (ctx, ref) => (await __webpack_require__.e(/* import() */ 535).then(__webpack_require__.bind(__webpack_require__, 3535))).reopenLocalTarget(ctx, ref),
};
//# sourceMappingURL=target.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/settle.js
/** What a dead run left half-way is finished or undone before a new one begins. */






/** The ledger's intent when a living run holds it. */
async function settle_living(journal) {
    const ledger = await journal.read();
    const { store } = journal;
    // Who shares a ledger over GitHub may be on a machine of the same name; there the lease and GitHub tell.
    const elsewhere = store.isRunning !== undefined && ledger.intent !== null && !sameBoot(ledger.intent.holder);
    return liveIntent(ledger, {
        now: journal.now(),
        host: elsewhere ? '' : thisHost,
        isAlive: async (holder) => holder_holderLives(holder),
        ...(store.isRunning === undefined ? {} : { isRunning: store.isRunning }),
    });
}
/** @throws ConfigError when a living run holds the ledger's intent */
async function settle_requireUnheld(journal) {
    const live = await settle_living(journal);
    if (live !== null)
        throw intents_intentPending(live);
}
/**
 * Ends a pending intent by what its target says is true.
 * @param reopen opens the target that an entry names
 * @throws ConfigError when a living run holds the intent, or when nobody can tell what the target serves
 */
async function settle_settle(ctx, journal, reopen = target_reopenTarget) {
    await settle_requireUnheld(journal);
    const pending = (await journal.read()).intent;
    if (pending === null)
        return;
    await ctx.log.group(`recover ${pending.action} of ${pending.to}, which run ${pending.run} left unfinished`, async () => {
        const id = (0,external_node_crypto_.randomUUID)();
        const taken = await journal.apply((current, stamp) => takeOverIntent(current, pending.id, { id, holder: holder_thisHolder(), expires: journal.leaseEnd() }, stamp));
        const intent = taken.intent ?? pending;
        const target = await reopen(ctx, intent.entry.target);
        const outcome = await target.recover(intent);
        if (outcome.kind === 'unknown') {
            throw new kernel_build/* ConfigError */.xL(`it cannot be told what serves: ${outcome.check}`, {
                where: { file: journal.store.place },
                fix: 'look at the target as said, then start again: the intent is kept until the target is known',
            });
        }
        const serving = outcome.kind === 'served' ? outcome.version : outcome.serving;
        await journal.apply((current, stamp) => {
            const mark = intent.action === 'rollback' && serving === intent.to
                ? markOf(intent, stamp.at, journal.run)
                : null;
            return recordRecovered(current, id, {
                serving,
                detail: outcome.kind === 'served' ? `${outcome.version} answers` : outcome.cause,
                ...(mark === null ? {} : { mark }),
            }, stamp);
        });
        ctx.log.info(`${serving ?? 'nothing'} serves`);
    });
}
/** How long a change waits for another one to end; a deploy and a rollback take less. */
const patienceMs = 5 * 60_000;
const lookEveryMs = 1000;
/**
 * Comes back when this run may change the service: what a dead run left is settled, what a living one changes has
 * ended. A living run that only watches is no obstacle: it gives way to the change.
 * @throws ConfigError when a living run still changes it after five minutes
 */
async function settle_whenFree(ctx, journal) {
    const began = ctx.clock.monotonic();
    for (let told = false;; told = true) {
        const live = await settle_living(journal);
        if (live === null)
            return settle_settle(ctx, journal);
        if (live.phase === 'watching') {
            ctx.log.info(`${live.to} is being watched by run ${live.run}; this change comes before its verdict`);
            return;
        }
        if (ctx.clock.monotonic() - began > patienceMs)
            throw intents_intentPending(live);
        if (!told)
            ctx.log.info(`waiting for run ${live.run}: ${live.action} of ${live.to}, ${live.phase}`);
        await ctx.clock.sleep(lookEveryMs, ctx.signal);
    }
}
/** Settles what a dead run left; a living one is left alone. For a run that begins, and has yet to build. */
async function settleIfDead(ctx, journal) {
    const live = await settle_living(journal);
    if (live === null)
        return settle_settle(ctx, journal);
    ctx.log.info(`run ${live.run} has the ${live.action} of ${live.to} in ${live.phase}; this run comes after it`);
}
/** The same for those who only know where the ledger is, such as an action's post. */
async function settlePending(ctx, place) {
    await settleIfDead(ctx, journal_openJournal(ctx, await ledger_openLedger(ctx, place), place.run));
}
/** The mark of a rollback that its own run could not write any more. */
function markOf(intent, at, run) {
    if (intent.from === null)
        return null;
    return { at, from: intent.from, to: intent.to, reason: intent.reason ?? 'BY_HAND', evidence: null, run };
}
//# sourceMappingURL=settle.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/ledger-sweep.js
/** Ledgers are looked at, all of a state folder or one, and what dead runs left half-way is finished or undone. */








/**
 * Settles each ledger that is kept in files below the state folder, by itself: one that cannot be settled stops no other.
 * @throws ConfigError when there is no ledger of the named service or environment
 * @throws CancelledError when ctx.signal aborts
 */
async function sweepLedgers(ctx, options) {
    const { stateDirectory, service, environment, run } = options;
    const directory = join(stateDirectory, 'ledger');
    const all = await listFileLedgers(directory);
    const asked = all.filter((each) => (service === null || each.service === service) &&
        (environment === null || each.environment === environment));
    if (asked.length === 0 && (service !== null || environment !== null)) {
        const names = all.map((each) => `--service ${each.service} --environment ${each.environment}`);
        throw new ConfigError(`there is no such ledger: ${service ?? 'any service'} in ${environment ?? 'any environment'}`, {
            where: { file: directory },
            fix: names.length === 0
                ? 'name the folder that releases were kept in: --state .slipway'
                : `name one that is there: ${names.slice(0, 5).join(', or ')}`,
        });
    }
    const swept = [];
    for (const place of asked) {
        ctx.signal.throwIfAborted();
        swept.push(await sweepLedger(ctx, { ...place, stateDirectory, run }));
    }
    return swept;
}
/**
 * The same for one ledger, in whatever store.
 * @throws CancelledError when ctx.signal aborts
 */
async function sweepLedger(ctx, place) {
    const { service, environment } = place;
    return { service, environment, ...(await outcomeOf(ctx, place)) };
}
async function outcomeOf(ctx, place) {
    try {
        const journal = openJournal(ctx, await openLedger(ctx, place), place.run);
        const ledger = await journal.read();
        const found = ledger.intent;
        if (found === null) {
            const difference = await ledger_sweep_differenceOf(ctx, ledger);
            if (difference !== null)
                return { outcome: 'differs', detail: difference };
            return { outcome: 'nothing', detail: 'nothing is under way' };
        }
        const what = `the ${found.action === 'deploy' ? 'deploy of' : 'rollback to'} ${found.to} (${found.phase}) by run ${found.run}`;
        if ((await living(journal)) !== null)
            return { outcome: 'held', detail: `${what} lives, and is left alone` };
        await settle(ctx, journal);
        const settled = await journal.read();
        await keepDeploymentsTrue(ctx, place, settled);
        const { serving } = settled;
        return { outcome: 'settled', detail: `${what} had died; ${serving ?? 'nothing'} serves` };
    }
    catch (error) {
        if (ctx.signal.aborted)
            throw error;
        if (!(error instanceof ConfigError || error instanceof ToolError))
            throw error;
        const where = error instanceof ConfigError ? formatPlace(error.where) : '';
        const fix = error instanceof ConfigError ? `; fix: ${error.fix}` : '';
        return { outcome: 'stuck', detail: `${where === '' ? '' : `${where}: `}${error.message}${fix}` };
    }
}
/** What serves in truth where that is not what the ledger says; null: it is, or the target cannot be asked from here. */
async function ledger_sweep_differenceOf(ctx, ledger) {
    const told = ledger.serving === null ? undefined : findEntry(ledger, ledger.serving);
    if (told === undefined)
        return null;
    let instances;
    try {
        instances = await (await reopenTarget(ctx, told.target)).instances();
    }
    catch (error) {
        if (!(error instanceof ConfigError))
            throw error;
        ctx.log.debug(`${told.version} cannot be looked at from here: ${error.message}`);
        return null;
    }
    const serving = instances.filter((one) => one.serving && one.ready).map(({ version }) => version);
    if (serving.includes(told.version))
        return null;
    const truth = serving.length === 0 ? 'nothing does' : `${serving.join(', ')} does`;
    return `${told.version} serves by the ledger, and ${truth} in truth; nothing was changed: release or roll back to what should serve`;
}
//# sourceMappingURL=ledger-sweep.js.map
// EXTERNAL MODULE: ./packages/pipeline/build/notify.js + 3 modules
var notify = __webpack_require__(388);
// EXTERNAL MODULE: ./packages/pipeline/build/options.js
var options = __webpack_require__(7297);
;// CONCATENATED MODULE: ./packages/pipeline/build/check-options.js
/** What no run could work with is met before anything is built: by its name, with the line to write instead. */


/** @throws ConfigError naming the first option that cannot be used */
function checkOptions(options) {
    const { version: label, probes, portVariable, load } = options;
    if (label !== null && !evidence_build/* version */.rE.safeParse(label).success) {
        throw refused('version', label, 'is not a version label', 'letters, digits and . _ + - only: 1.4.2');
    }
    for (const [name, path] of Object.entries(probes)) {
        if (!isUrlPath(path))
            throw refused(`${name} path`, path, 'is not a path', `write it as /${name}`);
    }
    for (const path of load?.paths ?? []) {
        if (!isUrlPath(path))
            throw refused('load path', path, 'is not a path', 'write it as /orders/7');
    }
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(portVariable)) {
        throw refused('port variable', portVariable, 'is not the name of a variable', 'write it as PORT');
    }
}
function isUrlPath(path) {
    return /^\/[^\s#]*$/.test(path);
}
function refused(name, value, what, fix) {
    return new kernel_build/* ConfigError */.xL(`"${value}" ${what}`, { where: { name }, fix });
}
//# sourceMappingURL=check-options.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/given.js
/** Evidence that earlier steps or jobs made: what is handed over is not made again, and must be of this very tree. */



const nothingGiven = { build: null, gate: null };
/**
 * @returns the version of the run: a build has it in its binary
 * @throws ConfigError when the evidence is of another tree, service or version, or answers what was not asked
 */
function checkGiven({ build, gate }, source, options) {
    for (const filed of [build, gate]) {
        const tree = filed?.document.subject.tree ?? source.subject.tree;
        if (filed === null || tree === source.subject.tree)
            continue;
        throw new kernel_build/* ConfigError */.xL(`this is evidence of tree ${tree.slice(0, 12)}, and the checkout is of ${source.subject.tree.slice(0, 12)}`, {
            where: { file: filed.path },
            fix: 'check out the commit that was built and judged, or build and judge this one',
        });
    }
    if (gate?.document.rows.some(({ check }) => check === 'source')) {
        throw new kernel_build/* ConfigError */.xL('the gate judged a checkout that differs from its commit', {
            where: { file: gate.path },
            fix: 'commit what is to be judged, and judge the commit',
        });
    }
    if (gate !== null && options.gate === 'none') {
        throw new kernel_build/* ConfigError */.xL('a verdict is handed over, and none is asked for', {
            where: { name: 'gate' },
            fix: 'write gate: required, or leave gate-json out',
        });
    }
    if (build === null)
        return options.version ?? source.version;
    const { service, version } = build.document;
    if (service !== options.service) {
        throw new kernel_build/* ConfigError */.xL(`this is a build of ${service}, and ${options.service} is to be released`, {
            where: { file: build.path },
            fix: `hand over the build of ${options.service}, or write service: ${service}`,
        });
    }
    if (options.version !== null && options.version !== version) {
        throw new kernel_build/* ConfigError */.xL(`the build says that it is ${version}, and ${options.version} is to be released`, {
            where: { name: 'version' },
            fix: `leave version out, or build with version: ${options.version}`,
        });
    }
    return version;
}
/**
 * A verdict that another step made counts only when it was asked the same as this one would ask.
 * @throws ConfigError when it was judged by other rules
 */
async function checkPolicyOf(gate, policy) {
    const { policyHash } = await Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(444)]).then(__webpack_require__.bind(__webpack_require__, 3444));
    const hash = policyHash(policy);
    if (gate.document.policyHash === hash)
        return;
    const { preset, file } = gate.document.policy;
    throw new kernel_build/* ConfigError */.xL(`the gate was asked by another policy (${file ?? `preset ${preset}`}, hash ${gate.document.policyHash.slice(0, 12)}) than this step asks by (${policy.source.file ?? `preset ${policy.preset}`}, hash ${hash.slice(0, 12)})`, {
        where: { file: gate.path },
        fix: 'write the rules in quality-gate.yml, or give both steps the same coverage; then judge again',
    });
}
/** A copy of each document beside the run's own evidence; the binaries stay where they are. */
async function keepGiven(given, folder) {
    for (const kind of ['build', 'gate']) {
        const filed = given[kind];
        if (filed !== null)
            await (0,promises_.copyFile)(filed.path, (0,external_node_path_.join)(folder, `${kind}.json`));
    }
}
//# sourceMappingURL=given.js.map
// EXTERNAL MODULE: ./packages/http/build/index.js + 15 modules
var http_build = __webpack_require__(7495);
// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __webpack_require__(1708);
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/bill.js
/** The modules linked into its programs, and the keys of the configuration that its target will give it. */
async function bill_billOf({ binaries }, target) {
    const modules = new Map();
    for (const { buildInfo } of binaries) {
        for (const { path, version } of buildInfo.dependencies) {
            modules.set(`${path} ${version}`, { path, version });
        }
    }
    const byPath = (a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
    return {
        schema: 'slipway/bill/v1',
        modules: [...modules.values()].sort(byPath),
        configuration: await target.configuration(),
    };
}
//# sourceMappingURL=bill.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/release.js
/** Release: the gate's verdict and the build's binary brought to where they serve, with the intent written first. */








/**
 * Puts the evidence together: the binary for this machine, and a gate that judged this very tree.
 * @throws ConfigError when they do not belong together, or when a required PASS is missing
 */
function releaseOf(build, gate, options) {
    const { subject, version, service, modules, binaries } = build.document;
    if (options.gate === 'required') {
        if (gate === null || gate.document.verdict !== 'PASS') {
            throw new kernel_build/* ConfigError */.xL(`a release needs a gate that says PASS${gate === null ? '' : `, and it says ${gate.document.verdict}`}`, {
                where: { file: gate?.path ?? build.path },
                fix: 'mend what the gate names; `gate: none` releases without a verdict, on the record',
            });
        }
        if (gate.document.subject.tree !== subject.tree) {
            throw new kernel_build/* ConfigError */.xL(`the gate judged tree ${gate.document.subject.tree.slice(0, 12)}, and the build is of ${subject.tree.slice(0, 12)}`, { where: { file: gate.path }, fix: 'run the gate on the commit that is released' });
        }
        if (gate.document.subject.commit !== subject.commit) {
            throw new kernel_build/* ConfigError */.xL(`the gate judged commit ${gate.document.subject.commit.slice(0, 12)}, and the build is of ${subject.commit.slice(0, 12)}`, { where: { file: gate.path }, fix: 'run the gate on the commit that is released' });
        }
        if (gate.document.subject.build !== null && gate.document.subject.build !== build.sha256) {
            throw new kernel_build/* ConfigError */.xL('the gate judged another build.json', {
                where: { file: gate.path },
                fix: 'hand the gate the build.json of this build',
            });
        }
    }
    const goArch = external_node_process_.arch === 'x64' ? 'amd64' : external_node_process_.arch;
    const runnable = binaries.filter((binary) => binary.os === external_node_process_.platform && binary.arch === goArch);
    const [binary] = runnable;
    if (binary === undefined || runnable.length > 1) {
        const found = binaries.map((b) => `${b.name} ${b.os}/${b.arch}`).join(', ');
        throw new kernel_build/* ConfigError */.xL(`one binary for ${external_node_process_.platform}/${goArch} is released, and there are ${runnable.length}: ${found}`, {
            where: { file: build.path },
            fix: 'name the main package of the service: --main ./cmd/web',
        });
    }
    return {
        service,
        environment: options.environment,
        version,
        subject,
        binary: { name: binary.name, path: (0,external_node_path_.join)((0,external_node_path_.dirname)(build.path), binary.path), sha256: binary.sha256 },
        dependencyHash: modules.hash,
        gate: options.gate === 'required' ? 'PASS' : 'none',
        run: options.run,
        schemaRange: options.schemaRange,
    };
}
/**
 * Releases and leaves the intent open for the watch.
 * @throws whatever the observer throws; ConfigError when preflight blocks or the ledger refuses the version
 * @throws ToolError when the version did not come up; what served before still does, and the ledger says so
 */
async function releaseStage(ctx, release, parts) {
    const { journal, target } = parts;
    await settle_whenFree(ctx, journal);
    const findings = await target.preflight(release);
    for (const { severity, message } of findings) {
        if (severity === 'warning')
            ctx.log.warn(message);
        if (severity === 'note')
            ctx.log.info(message);
    }
    const blocking = findings.filter(({ severity }) => severity === 'blocking');
    if (blocking.length > 0) {
        throw new kernel_build/* ConfigError */.xL(blocking.map(({ message }) => message).join('; '), {
            where: { file: target.ref.address },
            fix: 'mend it and start again; nothing was changed',
        });
    }
    for (const step of (await target.plan(release)).steps)
        ctx.log.debug(step);
    const bill = await journal.store.keepBill(await bill_billOf(parts.build.document, target));
    const entry = { ...(await target.entryFor(release)), bill };
    const evidence = { build: parts.build.sha256, gate: parts.gate?.sha256 ?? null };
    const { artifact } = entry;
    await parts.observer?.releasing(release, { artifact, evidence, ledger: await journal.read() });
    const id = (0,external_node_crypto_.randomUUID)();
    const startedAt = ctx.clock.now();
    const override = parts.override === undefined ? {} : { override: parts.override };
    let before = null;
    const begin = (ledger) => {
        before = ledger.serving;
        const { version: to } = release;
        return beginIntent(ledger, journal.intent({ id, action: 'deploy', from: ledger.serving, to, entry, ...override }));
    };
    while (!(await begun(journal, begin)))
        await settle_whenFree(ctx, journal);
    await parts.switching?.();
    const outcome = await target.deploy(release);
    if (outcome.kind !== 'served')
        await undone(journal, id, release.version, outcome);
    const servedAt = ctx.clock.now();
    const served = { ...entry, releasedAt: new Date(servedAt).toISOString() };
    await journal.apply((ledger, stamp) => advanceIntent((0,transitions/* recordReleased */.JN)(ledger, served), id, 'watching', stamp, journal.leaseEnd(parts.windowMs)));
    const filed = await (0,evidence_build/* writeDocument */.ft)('release', {
        schema: 'slipway/release/v1',
        entry: served,
        before,
        gate: release.gate,
        evidence,
        startedAt: new Date(startedAt).toISOString(),
        servedAt: new Date(servedAt).toISOString(),
    }, (0,external_node_path_.join)(parts.outputDirectory, 'release.json'));
    ctx.log.info(`${release.version} serves; before it ${before ?? 'nothing'} did`);
    return { release: filed, entry: served, intent: id };
}
/** Whether the change could begin; another run may have come first. */
async function begun(journal, begin) {
    try {
        await journal.apply(begin);
        return true;
    }
    catch (error) {
        if (error instanceof IntentPending)
            return false;
        throw error;
    }
}
/** Ends the intent of a deploy that did not come up, by what serves now, and says so. */
async function undone(journal, id, version, outcome) {
    if (outcome.kind === 'unknown') {
        throw new kernel_build/* ToolError */.v4(`it cannot be told whether ${version} serves: ${outcome.check}`, {
            command: `deploy ${version}`,
            exitCode: null,
        });
    }
    await journal.apply((ledger, stamp) => ledger.serving === outcome.serving
        ? intents_clearIntent(ledger, id, 'not-ready', outcome.cause.split('\n')[0] ?? '', stamp)
        : recordRecovered(ledger, id, { serving: outcome.serving, detail: outcome.cause }, stamp));
    throw new kernel_build/* ToolError */.v4(`${version} did not come up; ${outcome.serving === null ? 'nothing serves' : `${outcome.serving} still serves`}`, { command: `deploy ${version}`, exitCode: null, lines: outcome.cause.split('\n') });
}
//# sourceMappingURL=release.js.map
;// CONCATENATED MODULE: ./packages/watch/build/metric-names.js
/** What a service calls its metrics, and which of its answers are bad. */
function metricNames(stated = {}) {
    return {
        requests: stated.requests ?? 'http_requests_total',
        code: stated.code ?? 'code',
        bad: stated.bad ?? '5xx',
        duration: stated.duration ?? 'http_request_duration_seconds',
        unit: stated.unit ?? 's',
    };
}
/** Whether an answer with this code is bad; a class such as `5xx` in the label itself is one of its codes. */
function badCodes({ bad }) {
    const pattern = new RegExp(`^(?:${bad.replace(/[x.]/gi, '[0-9x]')})$`, 'i');
    return (code) => pattern.test(code);
}
//# sourceMappingURL=metric-names.js.map
;// CONCATENATED MODULE: ./packages/watch/build/metrics-fault.js
/** Why a look at the metrics gave no evidence. The observer's trouble, never the service's. */
class MetricsFault extends Error {
    name = 'MetricsFault';
}
//# sourceMappingURL=metrics-fault.js.map
;// CONCATENATED MODULE: ./packages/watch/build/counters.js
/**
 * What happened between two looks, as integers. Raw counters instead of rate(): a rate needs two samples and loses
 * everything before the first one, while a process that was started for this release began to count at zero.
 */


const badByDefault = badCodes(metricNames());
const nothing = { requests: 0, errors: 0, timed: 0, slowMin: 0, slowMax: 0 };
function add(a, b) {
    return {
        requests: a.requests + b.requests,
        errors: a.errors + b.errors,
        timed: a.timed + b.timed,
        slowMin: a.slowMin + b.slowMin,
        slowMax: a.slowMax + b.slowMax,
    };
}
/**
 * The delta of one instance; `before` null: it was never read, so its counters stand for themselves. A series that is
 * new counts in full, one that vanished counts nothing, and one that fell means that the family began anew (a process
 * restart or `Reset()` does that to all series at once): then all its series count in full. Judging each series
 * by itself would mix old and new processes, and could make slow requests of none.
 * `latencyMs` null: durations are left out; `isBad`: which codes count as failed.
 * @throws MetricsFault when the difference is no count of requests (more bad ones than requests, or fewer than none)
 */
function deltaOf(before, now, latencyMs, isBad = badByDefault) {
    const responses = responseDelta(before?.responses ?? {}, now.responses, isBad);
    const durations = latencyMs === null
        ? { timed: 0, slowMin: 0, slowMax: 0 }
        : durationDelta(before?.durations ?? {}, now.durations, latencyMs);
    const delta = { ...responses, ...durations };
    const { requests, errors, timed, slowMin, slowMax } = delta;
    if (!(0 <= errors && errors <= requests))
        throw new MetricsFault(`${errors} errors of ${requests} requests`);
    if (!(0 <= slowMin && slowMin <= slowMax && slowMax <= timed)) {
        throw new MetricsFault(`${slowMin} to ${slowMax} slow of ${timed} timed requests`);
    }
    return delta;
}
function responseDelta(before, now, isBad) {
    const restarted = Object.entries(now).some(([key, { count }]) => count < (before[key]?.count ?? 0));
    let requests = 0;
    let errors = 0;
    for (const [key, { code, count }] of Object.entries(now)) {
        const added = count - (restarted ? 0 : (before[key]?.count ?? 0));
        requests += added;
        if (isBad(code))
            errors += added;
    }
    return { requests, errors };
}
function durationDelta(before, now, latencyMs) {
    const restarted = Object.entries(now).some(([key, { count, buckets }]) => {
        const old = before[key];
        if (old === undefined)
            return false;
        return (count < old.count || Object.entries(buckets).some(([edge, below]) => below < (old.buckets[edge] ?? 0)));
    });
    let timed = 0;
    let slowMin = 0;
    let slowMax = 0;
    for (const [key, { count, buckets }] of Object.entries(now)) {
        const old = restarted ? undefined : before[key];
        const added = count - (old?.count ?? 0);
        const within = (edge) => edge === null ? 0 : buckets[edge] - (old?.buckets[edge] ?? 0);
        const { under, over } = edgesAround(Object.keys(buckets), latencyMs / 1000);
        timed += added;
        slowMin += over === null ? 0 : added - within(over);
        slowMax += added - within(under);
    }
    return { timed, slowMin, slowMax };
}
/** The bucket edges next to `seconds`: both are the edge at it where there is one; null: none on that side. */
function edgesAround(edges, seconds) {
    let under = null;
    let over = null;
    // 0.8 s may be exposed as 0.8, 8e-1 or 0.8000000000000001.
    const tolerance = seconds * 1e-9;
    for (const edge of edges) {
        const value = edge === '+Inf' ? Number.POSITIVE_INFINITY : Number(edge);
        if (value <= seconds + tolerance && (under === null || value > Number(under)))
            under = edge;
        if (value >= seconds - tolerance && (over === null || value < numeric(over)))
            over = edge;
    }
    return { under, over };
}
function numeric(edge) {
    return edge === '+Inf' ? Number.POSITIVE_INFINITY : Number(edge);
}
//# sourceMappingURL=counters.js.map
;// CONCATENATED MODULE: ./packages/watch/build/arm.js
/**
 * One side of a comparison, the watched version or what serves beside it: what is new on its instances since they were
 * read before. One that cannot be read keeps its baseline: counters lose no request by waiting.
 */


function readArm(before, instances, settings) {
    const baselines = { ...before };
    const faults = [];
    let delta = nothing;
    let warm = nothing;
    let fresh = 0;
    for (const { id, counters, fault, scrapedAt } of instances) {
        if (counters === null) {
            faults.push(fault ?? `${id} gave no counters`);
            continue;
        }
        const known = baselines[id] ?? null;
        if (known !== null && scrapedAt !== null && scrapedAt === known.scrapedAt)
            continue;
        fresh++;
        const readings = (known?.readings ?? 0) + 1;
        try {
            const news = known === null && settings.baseline === 'first-look'
                ? nothing
                : deltaOf(known?.counters ?? null, counters, settings.latencyMs, settings.isBad);
            delta = add(delta, news);
            if (readings > settings.warmupLooks)
                warm = add(warm, news);
            baselines[id] = { counters, scrapedAt, readings, impossible: 0 };
        }
        catch (error) {
            if (!(error instanceof MetricsFault))
                throw error;
            faults.push(`${id}: ${error.message}`);
            // Once may be a torn answer, and the next one will do. Twice is another process: begin from it, count nothing.
            if (known !== null) {
                baselines[id] =
                    known.impossible > 0
                        ? { counters, scrapedAt, readings, impossible: 0 }
                        : { ...known, impossible: known.impossible + 1 };
            }
        }
    }
    return { delta, warm, baselines, faults, fresh };
}
//# sourceMappingURL=arm.js.map
;// CONCATENATED MODULE: ./packages/watch/build/log-sum-exp.js
/** Sums of products of many probabilities, kept as natural logarithms so that nothing over- or underflows. */
/** ln(Σ e^x); -Infinity for an empty sum. */
function logSumExp(values) {
    const top = Math.max(...values);
    if (values.length === 0 || top === Number.NEGATIVE_INFINITY)
        return Number.NEGATIVE_INFINITY;
    return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0));
}
/** a·ln(b) with 0·ln(0) = 0: an outcome that did not happen costs nothing even where it was thought impossible. */
function timesLog(count, probabilityRatio) {
    return count === 0 ? 0 : count * Math.log(probabilityRatio);
}
//# sourceMappingURL=log-sum-exp.js.map
;// CONCATENATED MODULE: ./packages/watch/build/acceptance.js
/**
 * Is the share of bad requests proved to be below its limit? The mirror of the detector: a release becomes stable
 * on positive evidence only, never because nothing was seen.
 *
 * Null hypothesis: each request is bad with a probability ≥ p0 given the past. For q < p0,
 *   S = Σ_q w_q · (q/p0)^k · ((1−q)/(1−p0))^(n−k),   q ∈ p0·{0, 0.1, 0.25, 0.5},
 * is a mixture of supermartingales, so P(S ever ≥ 1/α) ≤ α (Ville). It has no restarts and so needs only the totals.
 * A faultless service passes after about (ln(1/α) + ln 4) / −ln(1−p0) requests.
 */

const fractions = [0, 0.1, 0.25, 0.5];
class AcceptanceTest {
    /** Accepts when `logEvidence(state)` reaches this: ln(1/α). */
    threshold;
    limit;
    /** @throws RangeError unless 0 < limit < 1 (a share) and 0 < alpha < 1 */
    constructor({ limit, alpha }) {
        if (!(limit > 0 && limit < 1))
            throw new RangeError(`limit ${limit} is not inside (0, 1)`);
        if (!(alpha > 0 && alpha < 1))
            throw new RangeError(`alpha ${alpha} is not inside (0, 1)`);
        this.limit = limit;
        this.threshold = -Math.log(alpha);
    }
    start() {
        return { requests: 0, bad: 0 };
    }
    /** @throws RangeError unless 0 ≤ bad ≤ requests, both safe integers */
    observe(state, requests, bad) {
        if (!(Number.isSafeInteger(requests) && Number.isSafeInteger(bad) && bad >= 0 && bad <= requests)) {
            throw new RangeError(`${bad} bad of ${requests} requests`);
        }
        return { requests: state.requests + requests, bad: state.bad + bad };
    }
    /** ln S. */
    logEvidence({ requests, bad }) {
        const { limit } = this;
        return (logSumExp(fractions.map((f) => timesLog(bad, f) + timesLog(requests - bad, (1 - f * limit) / (1 - limit)))) - Math.log(fractions.length));
    }
    /**
     * About how many more requests of the same quality would be accepted; 0 when they already are, null when no number
     * would be (the share seen so far lies too near the limit or above it).
     */
    missing(state) {
        const share = state.requests === 0 ? 0 : state.bad / state.requests;
        const enough = (more) => this.logEvidence({ requests: state.requests + more, bad: state.bad + more * share }) >= this.threshold;
        if (enough(0))
            return 0;
        let high = 1;
        while (!enough(high)) {
            high *= 2;
            if (high > 1e9)
                return null;
        }
        let low = high / 2;
        while (high - low > 1) {
            const middle = Math.floor((low + high) / 2);
            if (enough(middle))
                high = middle;
            else
                low = middle;
        }
        return high;
    }
}
//# sourceMappingURL=acceptance.js.map
;// CONCATENATED MODULE: ./packages/watch/build/restarting-bets.js
/**
 * Bets on several alternatives that begin anew at each look: what detectors share.
 *
 * With L_j the likelihood ratio of a look under alternative j, E[L_j | past] ≤ 1 under the null, K looks and J
 * alternatives,
 *   A_j ← (A_j + 1/(K·J)) · min(L_j, c),   E = Σ_j A_j + (1 − looks so far/K)
 * is a mixture of supermartingales of total weight 1, so P(E ever ≥ 1/α) ≤ α (Ville 1939; Shin, Ramdas, Rinaldo:
 * "E-detectors", 2023, in the Shiryaev–Roberts form). A breach that starts late is not paid for by the good looks before
 * it; the price is ln K. c = (K·J/α)^(1/m) lets one look count so much at most, so that m looks must agree; min(L, c) ≤ L,
 * so the cap only lowers expectations.
 */

class RestartingBets {
    /** Fires when `logEvidence` reaches this: ln(1/α). */
    threshold;
    /** ln c. */
    cap;
    looks;
    alternatives;
    /** @throws RangeError on settings outside their ranges */
    constructor(alternatives, { alpha, looks, agreeing = 2 }) {
        if (!(alpha > 0 && alpha < 1))
            throw new RangeError(`alpha ${alpha} is not inside (0, 1)`);
        if (!(Number.isInteger(looks) && looks >= 1))
            throw new RangeError(`${looks} looks`);
        if (!(Number.isInteger(agreeing) && agreeing >= 1))
            throw new RangeError(`${agreeing} agreeing looks`);
        this.alternatives = alternatives;
        this.looks = looks;
        this.threshold = -Math.log(alpha);
        this.cap = (this.threshold + Math.log(looks * alternatives)) / agreeing;
    }
    /**
     * ln A_j after one more look.
     * @param before of the looks so far; empty before the first
     * @param logRatios ln L_j of the look
     */
    after(looksBefore, before, logRatios) {
        const born = looksBefore < this.looks ? -Math.log(this.looks * this.alternatives) : null;
        return logRatios.map((ratio, j) => {
            const stakes = [before[j] ?? null, born].filter((stake) => stake !== null);
            return logSumExp(stakes) + Math.min(this.cap, ratio);
        });
    }
    /** ln E. */
    logEvidence(looks, logBets) {
        const unborn = 1 - Math.min(looks, this.looks) / this.looks;
        return logSumExp(unborn > 0 ? [...logBets, Math.log(unborn)] : logBets);
    }
}
/** @throws RangeError unless 0 ≤ bad ≤ requests, both safe integers */
function requireCounts(requests, bad) {
    if (!(Number.isSafeInteger(requests) && Number.isSafeInteger(bad) && bad >= 0 && bad <= requests)) {
        throw new RangeError(`${bad} bad of ${requests} requests`);
    }
}
//# sourceMappingURL=restarting-bets.js.map
;// CONCATENATED MODULE: ./packages/watch/build/detector.js
/**
 * Has the share of bad requests risen above its limit? A restarting mixture e-detector on integer counts.
 *
 * Null hypothesis: each request is bad with a probability ≤ p0 given the past (it may drift and depend).
 * For an alternative share q > p0, a look with n new requests of which k are bad multiplies the bet by
 *   L_q = (q/p0)^k · ((1−q)/(1−p0))^(n−k),   whose expectation is ≤ 1 under the null.
 * The mixture over q is Robbins' (1970); how bets begin anew and are capped stands in restarting-bets.ts.
 */


const multiples = [1.25, 1.5, 2, 3, 5, 10];
class Detector {
    /** Fires when `logEvidence(state)` reaches this: ln(1/α). */
    threshold;
    /** The alternatives q, ascending. */
    alternatives;
    cap;
    bets;
    logBad;
    logGood;
    /** @throws RangeError on settings outside their ranges */
    constructor({ limit, ...settings }) {
        if (!(limit > 0 && limit < 1))
            throw new RangeError(`limit ${limit} is not inside (0, 1)`);
        // Betting on certainty would lose everything to one good request, so the highest alternative stays below 1.
        const highest = Math.max(0.99, (1 + limit) / 2);
        this.alternatives = [...new Set([...multiples.map((c) => Math.min(c * limit, highest)), highest])];
        this.bets = new RestartingBets(this.alternatives.length, settings);
        this.threshold = this.bets.threshold;
        this.cap = this.bets.cap;
        this.logBad = this.alternatives.map((q) => Math.log(q / limit));
        this.logGood = this.alternatives.map((q) => Math.log((1 - q) / (1 - limit)));
    }
    start() {
        return { looks: 0, logBets: [], run: { looks: 0, requests: 0, bad: 0 } };
    }
    /**
     * The state after one more look with `requests` new requests of which `bad` were bad.
     * @throws RangeError unless 0 ≤ bad ≤ requests, both safe integers
     */
    observe(state, requests, bad) {
        const logBets = this.bets.after(state.looks, state.logBets, this.logRatios(requests, bad));
        const { run } = state;
        const next = {
            looks: state.looks + 1,
            logBets,
            run: { looks: run.looks + 1, requests: run.requests + requests, bad: run.bad + bad },
        };
        return this.logEvidence(next) > 1e-9 ? next : { ...next, run: this.start().run };
    }
    /** ln E. */
    logEvidence(state) {
        return this.bets.logEvidence(state.looks, state.logBets);
    }
    /** ln of the mixture that this one look alone would give. */
    logLookEvidence(requests, bad) {
        const capped = this.logRatios(requests, bad).map((ratio) => Math.min(this.cap, ratio));
        return logSumExp(capped) - Math.log(this.alternatives.length);
    }
    /** ln L_q of one look. */
    logRatios(requests, bad) {
        requireCounts(requests, bad);
        return this.logBad.map((perBad, j) => bad * perBad + (requests - bad) * this.logGood[j]);
    }
}
//# sourceMappingURL=detector.js.map
;// CONCATENATED MODULE: ./packages/watch/build/relative.js
/**
 * Is the new version worse than the one that serves beside it? A restarting mixture e-detector, as detector.ts, on
 * how the new bad requests of a look divide between the two.
 *
 * Null hypothesis: the new version's share of bad requests is at most ρ times the other's. Of k new bad requests, with
 * n_c and n_s requests of the new version and of the other, those of the new one are then at most
 *   k_c ~ Bin(k, θ0),  θ0 = ρ·n_c / (ρ·n_c + n_s)
 * (Poisson thinning; where bad requests are frequent it is a Fisher noncentral hypergeometric, whose convex order is
 * below the binomial's, so the bound stays). For a lift l > 1,
 *   L_l = (θ1/θ0)^k_c · ((1−θ1)/(1−θ0))^(k−k_c),  θ1 = ρ·l·n_c / (ρ·l·n_c + n_s),
 * has expectation ≤ 1. θ0 follows the split of each look, so steps of traffic cancel, and so does whatever makes both
 * versions fail. A look in which one of the two had no request says nothing: θ0 and
 * θ1 are then both 0, or both 1.
 * (Lindon, Malek: "Anytime-valid inference for multinomial count data", NeurIPS 2022, arXiv 2011.03567.)
 */


const lifts = [1.5, 2, 3, 5, 10];
class RelativeDetector {
    /** Fires when `logEvidence(state)` reaches this: ln(1/α). */
    threshold;
    factor;
    bets;
    /** @throws RangeError on settings outside their ranges */
    constructor({ factor, ...settings }) {
        if (!(factor >= 1 && Number.isFinite(factor)))
            throw new RangeError(`factor ${factor} is below 1`);
        this.factor = factor;
        this.bets = new RestartingBets(lifts.length, settings);
        this.threshold = this.bets.threshold;
    }
    start() {
        return { looks: 0, logBets: [] };
    }
    /**
     * The state after one more look.
     * @throws RangeError unless both sides have 0 ≤ bad ≤ requests, all safe integers
     */
    observe(state, watched, beside) {
        for (const { requests, bad } of [watched, beside])
            requireCounts(requests, bad);
        const ratios = lifts.map((lift) => this.logRatio(lift, watched, beside));
        return { looks: state.looks + 1, logBets: this.bets.after(state.looks, state.logBets, ratios) };
    }
    /** ln E. */
    logEvidence(state) {
        return this.bets.logEvidence(state.looks, state.logBets);
    }
    /** ln L of one look. */
    logRatio(lift, watched, beside) {
        const theta = (weight) => weight / (weight + beside.requests);
        const [theta0, theta1] = [
            theta(this.factor * watched.requests),
            theta(lift * this.factor * watched.requests),
        ];
        return timesLog(watched.bad, theta1 / theta0) + timesLog(beside.bad, (1 - theta1) / (1 - theta0));
    }
}
//# sourceMappingURL=relative.js.map
;// CONCATENATED MODULE: ./packages/watch/build/judge.js






const metrics = ['errors', 'latency'];
/** P95 above the threshold is the same as more than this share of requests above it. */
const judge_slowLimit = 0.05;
/** Looks that must agree before anything fires. */
const judge_agreeing = 2;
/** The chance of calling a release worse than the version beside it when both suffer the same. */
const worseAlpha = 0.01;
/** Whether these counts alone keep the policy's limits; no proof, and nothing breaches none. */
function agreesWith(limits, seen) {
    return ((limits.errorRatePpm === null || seen.errors * 1e6 <= limits.errorRatePpm * seen.requests) &&
        (limits.latencyMs === null || seen.slow <= judge_slowLimit * seen.timed));
}
class Judge {
    settings;
    errors;
    latency;
    arm;
    constructor(settings) {
        this.settings = settings;
        const { errorLimit, latencyMs, alpha, looks, warmupLooks, baseline, controlFactor } = settings;
        this.arm = { baseline, latencyMs, warmupLooks, isBad: badCodes(settings.metrics) };
        // Firing: each metric gets an equal part of α, so that the reason named is true at that level, too (Bonferroni).
        // Accepting needs all metrics at once, so each is tested at α undivided (an intersection-union test; Berger 1982).
        const part = alpha / (Number(errorLimit !== null) + Number(latencyMs !== null));
        const tests = (limit) => ({
            detector: new Detector({ limit, alpha: part, looks, agreeing: judge_agreeing }),
            acceptance: new AcceptanceTest({ limit, alpha }),
            worse: new RelativeDetector({ factor: controlFactor, alpha: worseAlpha, looks, agreeing: judge_agreeing }),
        });
        this.errors = errorLimit === null ? null : tests(errorLimit);
        this.latency = latencyMs === null ? null : tests(judge_slowLimit);
    }
    start() {
        const track = (tests) => tests && {
            breach: tests.detector.start(),
            accept: tests.acceptance.start(),
            newest: 0,
            firstBadAt: null,
        };
        return {
            looks: 0,
            complete: 0,
            baselines: {},
            seen: nothing,
            errors: track(this.errors),
            latency: track(this.latency),
            control: null,
            down: null,
            elsewhere: 0,
            others: [],
            unready: [],
            fault: null,
        };
    }
    /** The state after one more look. */
    take(state, sample) {
        const mine = sample.instances?.filter((i) => i.serving && i.version === this.settings.version) ?? null;
        const others = sample.instances?.filter((i) => i.serving && i.version !== this.settings.version) ?? [];
        const { delta, warm, baselines, faults, fresh } = readArm(state.baselines, mine ?? [], this.arm);
        const fault = sample.fault ??
            faults[0] ??
            (mine?.length === 0 ? `no instance serves ${this.settings.version}` : null);
        const elsewhere = mine?.length === 0 && others.length > 0;
        const ready = mine?.some((instance) => instance.ready) ?? false;
        // A look that only repeats old scrapes is none: it neither uses up a restart nor counts as one that agrees.
        const judged = fresh > 0 || fault !== null || (mine?.length ?? 0) === 0;
        const counts = {
            errors: { requests: delta.requests, surely: delta.errors, possibly: delta.errors },
            latency: { requests: warm.timed, surely: warm.slowMin, possibly: warm.slowMax },
        };
        const track = (metric) => judged ? this.judge(this[metric], state[metric], counts[metric], sample.at) : state[metric];
        return {
            looks: state.looks + 1,
            complete: state.complete + Number(fault === null && judged),
            baselines,
            seen: add(state.seen, delta),
            errors: track('errors'),
            latency: track('latency'),
            control: this.compare(state.control, elsewhere ? [] : others, counts),
            // A look that could not see the instances neither confirms nor clears.
            down: mine === null ? state.down : elsewhere || ready ? null : longer(state.down, sample.at),
            elsewhere: mine === null ? state.elsewhere : elsewhere ? state.elsewhere + 1 : 0,
            others: others.map(({ version }) => version),
            unready: (mine ?? []).filter(({ ready }) => !ready).map(({ id }) => id),
            fault,
        };
    }
    /** The numbers of a look for watch.json. `atMs`: since the watch began. */
    observation(state, atMs) {
        const number = (metric, kind) => state[metric] === null ? null : this.evidence(state, metric, kind);
        return {
            atMs,
            ...this.exposure(state),
            breachErrors: number('errors', 'breach'),
            breachLatency: number('latency', 'breach'),
            acceptErrors: number('errors', 'accept'),
            acceptLatency: number('latency', 'accept'),
            fault: state.fault,
        };
    }
    /** Requests since the release; `slow` null where durations are not read or no bucket edge tells. */
    exposure({ seen }) {
        return this.exposureOf(seen);
    }
    exposureOf(seen) {
        const told = this.latency !== null && seen.slowMin === seen.slowMax && (seen.timed > 0 || seen.requests === 0);
        return {
            requests: Math.max(seen.requests, seen.timed),
            errors: seen.errors,
            slow: told ? seen.slowMin : null,
        };
    }
    /** Requests of what served beside it; null when nothing did. */
    controlExposure({ control }) {
        return control === null ? null : this.exposureOf(control.seen);
    }
    /** ln of the evidence for a breach, or for its absence. */
    evidence(state, metric, kind) {
        const tests = this[metric];
        const track = state[metric];
        if (tests === null || track === null)
            return Number.NEGATIVE_INFINITY;
        return kind === 'breach'
            ? tests.detector.logEvidence(track.breach)
            : tests.acceptance.logEvidence(track.accept);
    }
    /** Whether the limit is shown to be breached. */
    breached(state, metric) {
        return this.evidence(state, metric, 'breach') >= this.threshold(metric);
    }
    /**
     * Whether a breach may have a cause outside of the release: the version beside it looks bad, too, and the watched one
     * is not shown to be worse. A suspicion is enough: the evidence against the other one may be a look behind, and it
     * either grows or goes.
     */
    external(state, metric) {
        const tests = this[metric];
        const track = state.control?.[metric] ?? null;
        if (tests === null || track === null || !this.breached(state, metric))
            return false;
        const { detector } = tests;
        return (Math.max(detector.logEvidence(track.breach), track.newest) >= Math.LN2 &&
            tests.worse.logEvidence(track.worse) < tests.worse.threshold);
    }
    threshold(metric) {
        return this[metric]?.detector.threshold ?? Number.POSITIVE_INFINITY;
    }
    /** Whether every judged metric is proved to keep its limit. */
    accepts(state) {
        return metrics.every((metric) => {
            const tests = this[metric];
            return tests === null || this.evidence(state, metric, 'accept') >= tests.acceptance.threshold;
        });
    }
    /** Whether something may be starting: evidence for a breach has doubled, over the watch or in the newest look alone. */
    suspects(state) {
        return metrics.some((metric) => this.evidence(state, metric, 'breach') >= Math.LN2 || (state[metric]?.newest ?? 0) >= Math.LN2);
    }
    judge(tests, track, counts, at) {
        if (tests === null || track === null)
            return null;
        const { requests, surely, possibly } = counts;
        return {
            breach: tests.detector.observe(track.breach, requests, surely),
            accept: tests.acceptance.observe(track.accept, requests, possibly),
            newest: tests.detector.logLookEvidence(requests, surely),
            firstBadAt: track.firstBadAt ?? (surely > 0 ? at : null),
        };
    }
    /** The control after one more look; its counters are told apart from the watched ones, and it has served before. */
    compare(control, others, mine) {
        const readable = others.filter(({ counters }) => counters !== null);
        if (readable.length === 0)
            return control;
        const before = control ?? { baselines: {}, seen: nothing, errors: null, latency: null };
        const { delta, warm, baselines } = readArm(before.baselines, readable, {
            ...this.arm,
            baseline: 'first-look',
        });
        const track = (metric, requests, bad) => {
            const tests = this[metric];
            if (tests === null)
                return null;
            const { breach, worse } = before[metric] ?? {
                breach: tests.detector.start(),
                worse: tests.worse.start(),
            };
            const watched = { requests: mine[metric].requests, bad: mine[metric].surely };
            return {
                breach: tests.detector.observe(breach, requests, bad),
                newest: tests.detector.logLookEvidence(requests, bad),
                worse: tests.worse.observe(worse, watched, { requests, bad }),
            };
        };
        return {
            baselines,
            seen: add(before.seen, delta),
            errors: track('errors', delta.requests, delta.errors),
            latency: track('latency', warm.timed, warm.slowMin),
        };
    }
}
function longer(down, at) {
    return down === null ? { looks: 1, since: at } : { looks: down.looks + 1, since: down.since };
}
//# sourceMappingURL=judge.js.map
// EXTERNAL MODULE: ./packages/settings/build/index.js + 4 modules
var settings_build = __webpack_require__(5637);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(8439);
;// CONCATENATED MODULE: ./packages/watch/build/policy/file.js
/** The shape of `rollback-policy.yaml`. Strict: what is not here is a mistake, met by its line. */


const fileName = 'rollback-policy.yaml';
const action = 'rollback-to-last-stable';
const example = `trigger: { error_rate: "5%", latency: "800ms" } and action: ${action}`;
/** A share that a service can both keep and miss. */
const limit = settings_build/* share */.uM
    .regex(/[1-9]/, 'cannot be watched: the first failed request would breach it')
    .regex(/^(?!100)/, 'cannot be watched: nothing could breach it');
const latency = settings_build/* duration */.p0.regex(/[1-9]/, 'cannot be watched: every request is slower');
const duration = (about) => settings_build/* duration */.p0.regex(/[1-9]/, 'is no time at all').describe(about);
const trigger = schemas/* strictObject */.rej({
    error_rate: limit.describe('More failed requests than this share is a breach: "5%"').optional(),
    latency: latency
        .describe('P95 above this is a breach, that is, more than 5 % of requests took longer: "800ms"')
        .optional(),
})
    .refine((metrics) => metrics.error_rate !== undefined || metrics.latency !== undefined, {
    message: 'names neither error_rate nor latency',
})
    .describe('What counts as a breach; one of the two is enough');
const schemaRange = schemas/* strictObject */.rej({
    min: schemas/* int */.Whr().nonnegative().describe('The oldest database schema that this code works with'),
    max: schemas/* int */.Whr().nonnegative().describe('The newest one, to which its own migrations lead'),
})
    .refine(({ min, max }) => min <= max, { message: 'ends before it begins' })
    .describe('The versions of the database schema that this code works with');
const watch = schemas/* strictObject */.rej({
    window: duration('How long to look at most before an open question becomes HOLD: "10m"').optional(),
    interval: duration('Between two looks; of a Prometheus, its scrape interval: "5s"').optional(),
    alpha: schemas/* string */.YjP()
        .regex(/^1\/[1-9]\d{1,8}$/, 'is not a chance between 1/10 and 1/999999999')
        .describe('The chance of ever taking back a release that keeps its limits. "1/6000" is one a month at 200 releases a day')
        .optional(),
    warmup: schemas/* int */.Whr()
        .min(0)
        .max(20)
        .describe('First looks at each instance that do not count for latency; errors count from the first')
        .optional(),
    minimum_looks: schemas/* int */.Whr().min(1).max(1000).describe('Looks without trouble that KEEP needs').optional(),
    minimum_requests: schemas/* int */.Whr()
        .min(0)
        .max(100_000_000)
        .describe('Requests that KEEP needs, beyond what its evidence needs')
        .optional(),
})
    .describe('How it is watched');
/** Of the Prometheus data model. */
const metricName = schemas/* string */.YjP().regex(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,199}$/, 'is not the name of a metric');
const labelName = schemas/* string */.YjP().regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,99}$/, 'is not the name of a label');
const file_address = schemas/* string */.YjP()
    .regex(/^https?:\/\/[^\s@?#]+$/, 'is not an http(s) address without credentials, query and fragment');
const prometheus = schemas/* strictObject */.rej({
    urls: schemas/* array */.YOg(file_address)
        .min(1)
        .max(3)
        .describe('Its addresses; one after the first is asked when those before do not answer'),
    match: schemas/* record */.g1P(labelName, schemas/* string */.YjP().max(500))
        .describe('The labels that select the series of this service: { job: hello }'),
    version_label: labelName
        .describe('The label that holds the version; left out: instances are told by their address')
        .optional(),
    instance_label: labelName.describe('The label that tells instances apart').optional(),
    replica_label: labelName
        .describe('The label by which two Prometheus servers that scrape the same differ')
        .optional(),
})
    .describe('Read the counters from a Prometheus; left out: from the instances themselves');
const file_metrics = schemas/* strictObject */.rej({
    requests: metricName.describe('The counter of answered requests').optional(),
    code: labelName.describe('Its label that holds the status code').optional(),
    bad: schemas/* string */.YjP()
        .regex(/^[0-9.x|]{1,100}$/i, 'is not made of codes such as 5xx or 500|503')
        .describe('The codes that count as failed: "5xx", "500|502|503|504"')
        .optional(),
    duration: metricName
        .describe('The histogram of request durations, without _bucket and _count')
        .optional(),
    unit: schemas/* enum */.k5n(['s', 'ms']).describe('The unit of its bucket edges').optional(),
    prometheus: prometheus.optional(),
})
    .describe('Where the counters are and what they are called');
const moment = iso/* datetime */.w$({ offset: true, error: 'is not a moment such as 2026-12-24T12:00:00Z' });
const policyFile = schemas/* strictObject */.rej({
    version: schemas/* union */.KCZ([schemas/* string */.YjP().min(1).max(128), schemas/* number */.aig()])
        .describe('The one release that is guarded; left out: every release')
        .optional(),
    trigger,
    action: schemas/* enum */.k5n([action]).describe('What follows a breach'),
    schema: schemaRange.optional(),
    watch: watch.optional(),
    metrics: file_metrics.optional(),
    control: schemas/* strictObject */.rej({
        factor: schemas/* number */.aig()
            .min(1)
            .max(100)
            .describe('How many times the share beside it the new version must be shown to exceed'),
    })
        .describe('How the new version is compared with another one that serves beside it')
        .optional(),
    on_inconclusive: schemas/* enum */.k5n(['hold', 'keep', 'probe', 'rollback'])
        .describe('What follows a window that proved nothing; probe: requests of our own from half of the window on')
        .optional(),
    on_observer_loss: schemas/* enum */.k5n(['hold', 'keep', 'rollback'])
        .describe('What follows a window in which the metrics could not be read')
        .optional(),
    freeze: schemas/* array */.YOg(schemas/* strictObject */.rej({
        from: moment.describe('From this moment on'),
        until: moment.describe('Up to this one'),
        why: schemas/* string */.YjP().min(1).max(200).describe('For people'),
    })
        .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
        message: 'ends before it begins',
    }))
        .max(100)
        .describe('Times in which a breach is told and not acted on')
        .optional(),
    notify: schemas/* strictObject */.rej({
        on: schemas/* array */.YOg(schemas/* enum */.k5n(['rollback', 'hold', 'failed']))
            .min(1)
            .describe('What is told; failed: a rollback that did not succeed')
            .optional(),
        webhook: schemas/* boolean */.zMY()
            .describe('POST JSON to the address of the secret SLIPWAY_NOTIFY_WEBHOOK (input notify-webhook)')
            .optional(),
        issue: schemas/* boolean */.zMY().describe('Open an issue').optional(),
        comment: schemas/* boolean */.zMY().describe('Comment on the commit').optional(),
    })
        .describe('Who is told')
        .optional(),
});
const examples = {
    '': example,
    version: 'version: "1.4.2"',
    trigger: 'trigger: { error_rate: "5%", latency: "800ms" }',
    error_rate: 'error_rate: "5%"',
    latency: 'latency: "800ms"',
    action: `action: ${action}`,
    schema: 'schema: { min: 3, max: 4 }',
    min: 'min: 3',
    max: 'max: 4',
    watch: 'watch: { window: "10m", interval: "5s" }',
    window: 'window: "10m"',
    interval: 'interval: "5s"',
    alpha: 'alpha: "1/6000"',
    warmup: 'warmup: 1',
    minimum_looks: 'minimum_looks: 3',
    minimum_requests: 'minimum_requests: 1000',
    metrics: 'metrics: { requests: http_requests_total }',
    requests: 'requests: http_requests_total',
    code: 'code: code',
    bad: 'bad: "5xx"',
    duration: 'duration: http_request_duration_seconds',
    unit: 'unit: s',
    prometheus: 'prometheus: { urls: [http://prometheus:9090], match: { job: hello } }',
    urls: 'urls: [http://prometheus:9090]',
    match: 'match: { job: hello }',
    version_label: 'version_label: version',
    instance_label: 'instance_label: instance',
    replica_label: 'replica_label: prometheus_replica',
    control: 'control: { factor: 1.5 }',
    factor: 'factor: 1.5',
    on_inconclusive: 'on_inconclusive: hold',
    on_observer_loss: 'on_observer_loss: hold',
    freeze: 'freeze: [{ from: "2026-12-24T12:00:00Z", until: "2026-12-27T06:00:00Z", why: holidays }]',
    from: 'from: "2026-12-24T12:00:00Z"',
    until: 'until: "2026-12-27T06:00:00Z"',
    why: 'why: holidays',
    notify: 'notify: { issue: true }',
    on: 'on: [rollback, failed]',
    webhook: 'webhook: true',
    issue: 'issue: true',
    comment: 'comment: true',
};
/** The JSON Schema (draft 2020-12), for editors: `# yaml-language-server: $schema=…`. */
function rollbackPolicySchema() {
    return {
        $id: 'slipway/rollback-policy/v1',
        title: fileName,
        ...json_schema_processors/* toJSONSchema */.bl(policyFile, { io: 'input' }),
    };
}
const file_form = {
    fileName,
    schemaPath: 'docs/schemas/rollback-policy.schema.json',
    schema: rollbackPolicySchema,
    example: (path, value) => {
        const key = path.findLast((part) => typeof part === 'string') ?? '';
        // The number stays the author's: a bare 800 is meant in milliseconds here, as the limit of a latency is.
        if (key === 'latency' && typeof value === 'number' && value > 0)
            return `latency: "${value}ms"`;
        return examples[String(key)];
    },
};
//# sourceMappingURL=file.js.map
;// CONCATENATED MODULE: ./packages/watch/build/policy/lint.js
/**
 * What a policy can and cannot do, said before a release: whether a breach is taken back in time, how many requests a
 * verdict takes, how many releases a day its windows leave room for.
 */



/** From the first bad request to the old version answering. */
const recoveryBudgetMs = 90_000;
/**
 * @param given.intervalMs between two looks
 * @param given.perSecond requests that the service gets; left out: only what does not depend on it is told
 * @param given.actMs from the decision to the old version answering; 15 s by default (a start from a warm image)
 */
function forecast(policy, given) {
    const { windowMs, intervalMs, perSecond, actMs = 15_000 } = given;
    const findings = [];
    const looks = Math.floor(windowMs / intervalMs);
    const limits = limitsOf(policy);
    const parts = limits.length;
    // K restarts, seven alternatives, and each metric its part of alpha.
    const priors = looks * 7;
    const [strictest] = limits.toSorted((one, other) => one - other);
    const acceptRequests = Math.max(policy.minimumRequests, ...limits.map((limit) => requestsToAccept(limit, policy.alpha)));
    // One look of the old version confirms.
    const after = actMs + intervalMs;
    const sum = detectionSum({ intervalMs, agreeing, actMs: after, budgetMs: recoveryBudgetMs });
    if (!sum.fits) {
        findings.push({
            severity: 'warning',
            what: `a look every ${formatDuration(intervalMs)} cannot take a release back within ${formatDuration(recoveryBudgetMs)}: ${agreeing} looks must agree (${formatDuration(sum.detectMs)}), then ${formatDuration(actMs)} to act and one look to confirm, ${formatDuration(sum.totalMs)} in all`,
            fix: `watch: { interval: "${longestInterval(actMs)}s" }${policy.prometheus === null ? '' : ', and scrape_interval as short in the Prometheus'}`,
        });
    }
    const detection = [0.1, 0.2, 0.5, 1].map((share) => {
        const limit = strictest ?? slowLimit;
        const requests = requestsToDetect(Math.min(share, 0.999), limit, policy.alpha / parts, priors);
        const detectMs = perSecond === undefined || requests === Number.POSITIVE_INFINITY
            ? null
            : detectionSum({
                ...{ intervalMs, agreeing, actMs: after, budgetMs: recoveryBudgetMs },
                traffic: { requests, perSecond },
            }).detectMs;
        return { share, requests, detectMs };
    });
    if (perSecond !== undefined) {
        const keepMs = Math.max((acceptRequests / perSecond) * 1000, policy.minimumLooks * intervalMs);
        if (keepMs > windowMs) {
            findings.push({
                severity: 'warning',
                what: `at ${perSecond} requests a second KEEP takes ${formatDuration(keepMs)} (${acceptRequests} requests), and the window is ${formatDuration(windowMs)}: a good release ends as HOLD`,
                fix: `watch: { window: "${Math.ceil(keepMs / 60_000)}m" }, or on_inconclusive: probe`,
            });
        }
        const early = Math.min(keepMs, windowMs) + actMs;
        return {
            ...{ findings: [...findings, ...notes(policy)], detection, acceptRequests },
            releasesADay: { atMost: perDay(windowMs + actMs), whenKeptEarly: perDay(early) },
        };
    }
    return {
        ...{ findings: [...findings, ...notes(policy)], detection, acceptRequests },
        releasesADay: { atMost: perDay(windowMs + actMs), whenKeptEarly: null },
    };
}
function notes(policy) {
    const days = 1 / policy.alpha / 200;
    const found = [
        {
            severity: 'note',
            what: `alpha 1/${Math.round(1 / policy.alpha)}: at 200 releases a day one good release is taken back in ${days >= 1 ? `${Math.round(days)} days` : `${(days * 24).toPrecision(2)} hours`}, at most`,
            fix: '',
        },
    ];
    if (policy.onObserverLoss === 'rollback') {
        found.push({
            severity: 'warning',
            what: 'on_observer_loss: rollback takes good releases back whenever the metrics cannot be read',
            fix: 'on_observer_loss: hold',
        });
    }
    return found;
}
function limitsOf({ errorRatePpm, latencyMs }) {
    return [...(errorRatePpm === null ? [] : [errorRatePpm / 1e6]), ...(latencyMs === null ? [] : [slowLimit])];
}
function perDay(eachMs) {
    return Math.floor(86_400_000 / eachMs);
}
/** Whole seconds: m looks, the act and one look more within the budget. */
function longestInterval(actMs) {
    return Math.max(1, Math.floor((recoveryBudgetMs - actMs) / (agreeing + 1) / 1000));
}
//# sourceMappingURL=lint.js.map
;// CONCATENATED MODULE: ./packages/watch/build/policy/parse.js
/** `rollback-policy.yaml` from text to what the watch works with; every mistake with its line and the line to write. */





/** One false rollback a month at 200 releases a day. */
const defaultAlpha = 1 / 6000;
/**
 * Reads the policy file at `path`.
 * @throws ConfigError when it cannot be read, or as `parsePolicy`
 */
async function parse_readPolicy(path) {
    try {
        return parse_parsePolicy(await (0,settings_build/* readSettings */.sb)(path, fileName), path);
    }
    catch (error) {
        const missing = error instanceof kernel_build/* ConfigError */.xL && error.cause?.code;
        if (missing !== 'ENOENT')
            throw error;
        throw new kernel_build/* ConfigError */.xL('there is no rollback policy', {
            where: { file: path },
            fix: `write the file with ${example}`,
            cause: error,
        });
    }
}
/**
 * Parses a policy; `file` is only named in messages. A version is read as it is written, so that `version: 1.10`
 * stays 1.10; a limit has its unit, and `error_rate: 5` is refused, not guessed at.
 * @throws ConfigError with file and line for wrong YAML, unknown or repeated keys, and values out of range
 */
function parse_parsePolicy(text, file) {
    const { data, lines } = (0,settings_build/* parseSettings */.P$)(text, file, file_form, policyFile);
    const ms = (value, ...path) => value === undefined ? null : (0,kernel_build/* parseDuration */.E9)(value, lines.at(path));
    const { trigger, watch = {}, notify = {} } = data;
    const meaning = {
        version: data.version === undefined ? null : (lines.text(['version']) ?? String(data.version)),
        errorRatePpm: trigger.error_rate === undefined
            ? null
            : (0,kernel_build/* parseRatio */.LO)(trigger.error_rate, lines.at(['trigger', 'error_rate'])),
        latencyMs: ms(trigger.latency, 'trigger', 'latency'),
        action: data.action,
        schemaRange: data.schema ?? null,
        windowMs: ms(watch.window, 'watch', 'window'),
        intervalMs: ms(watch.interval, 'watch', 'interval'),
        alpha: watch.alpha === undefined ? defaultAlpha : 1 / Number(watch.alpha.slice(2)),
        warmupLooks: watch.warmup ?? 1,
        minimumLooks: watch.minimum_looks ?? 3,
        minimumRequests: watch.minimum_requests ?? 0,
        metrics: metricNames(data.metrics),
        prometheus: prometheusOf(data.metrics?.prometheus),
        controlFactor: data.control?.factor ?? 1,
        onInconclusive: data.on_inconclusive ?? 'hold',
        onObserverLoss: data.on_observer_loss ?? 'hold',
        freeze: (data.freeze ?? []).map(({ from, until, why }) => ({
            from: Date.parse(from),
            until: Date.parse(until),
            why,
        })),
        notify: {
            on: notify.on ?? ['rollback', 'hold', 'failed'],
            webhook: notify.webhook ?? false,
            issue: notify.issue ?? false,
            comment: notify.comment ?? false,
        },
    };
    return { ...meaning, text, hash: (0,evidence_build/* sha256Hex */.fg)((0,evidence_build/* canonicalJson */.dj)(meaning)) };
}
function prometheusOf(place) {
    if (place === undefined)
        return null;
    return {
        urls: place.urls.map((url) => url.replace(/\/+$/, '')),
        match: place.match,
        versionLabel: place.version_label ?? null,
        instanceLabel: place.instance_label ?? 'instance',
        replicaLabel: place.replica_label ?? null,
    };
}
//# sourceMappingURL=parse.js.map
;// CONCATENATED MODULE: ./packages/watch/build/prometheus/answer.js
/** What `/api/v1/query` answers (https://prometheus.io/docs/prometheus/latest/querying/api/), read strictly. */


const answer_text = schemas/* string */.YjP();
const bucket = schemas/* tuple */.PVZ([schemas/* int */.Whr().min(0).max(3), answer_text, answer_text, answer_text]);
const series = schemas/* object */.Ikc({
    metric: schemas/* record */.g1P(answer_text, answer_text),
    value: schemas/* tuple */.PVZ([schemas/* number */.aig(), answer_text]).optional(),
    histogram: schemas/* tuple */.PVZ([schemas/* number */.aig(), schemas/* object */.Ikc({ count: answer_text, buckets: schemas/* array */.YOg(bucket).optional() })]).optional(),
});
const answer = schemas/* object */.Ikc({
    status: schemas/* enum */.k5n(['success', 'error']),
    data: schemas/* object */.Ikc({ resultType: answer_text, result: schemas/* unknown */.L5J() }).nullish(),
    errorType: answer_text.optional(),
    error: answer_text.optional(),
    warnings: schemas/* array */.YOg(answer_text).optional(),
});
/**
 * The vector in the body of an answer with status 200.
 * @throws MetricsFault for what is no such answer, an error, another type, a warning (the data is partial then), or a
 *   value that is no number
 */
function readVector(body) {
    const { data, errorType = 'unknown', error = '', warnings = [], status } = parsed(body);
    if (status === 'error')
        throw new MetricsFault(`the Prometheus says ${errorType}: ${excerpt(error)}`);
    if (warnings.length > 0) {
        throw new MetricsFault(`the Prometheus answers only in part: ${excerpt(warnings[0] ?? '')}`);
    }
    if (data?.resultType !== 'vector') {
        throw new MetricsFault(`the Prometheus answers with a ${data?.resultType ?? 'nothing'}, not with a vector`);
    }
    const result = schemas/* array */.YOg(series).safeParse(data.result);
    if (!result.success)
        throw new MetricsFault('the Prometheus answers with series of another shape');
    return result.data.map(({ metric: labels, value, histogram }) => {
        if (value !== undefined)
            return { labels, at: value[0] * 1000, value: numberOf(value[1]) };
        if (histogram === undefined)
            throw new MetricsFault('the Prometheus answers with a series without a value');
        const [at, { count, buckets = [] }] = histogram;
        return {
            labels,
            at: at * 1000,
            value: {
                count: numberOf(count),
                buckets: buckets.map(([, low, high, own]) => ({
                    ...{ low: numberOf(low), high: numberOf(high), count: numberOf(own) },
                })),
            },
        };
    });
}
function parsed(body) {
    let value;
    try {
        value = JSON.parse(body);
    }
    catch {
        const what = /^\s*</.test(body) ? 'HTML' : 'something that is not JSON';
        throw new MetricsFault(`the Prometheus answers with ${what}: "${excerpt(body)}"`);
    }
    const found = answer.safeParse(value);
    if (found.success)
        return found.data;
    throw new MetricsFault(`what answers is no Prometheus: "${excerpt(body)}"`);
}
/** The spellings of a value; Number() alone takes "" for 0 and "+Inf" for NaN. */
function numberOf(value) {
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value))
        return Number(value);
    const special = { NaN: Number.NaN, '+Inf': Number.POSITIVE_INFINITY, '-Inf': Number.NEGATIVE_INFINITY };
    if (Object.hasOwn(special, value))
        return special[value];
    throw new MetricsFault(`the Prometheus answers with the value "${excerpt(value)}"`);
}
/** One line of at most 120 characters. */
function excerpt(words) {
    const line = words.replace(/[\p{C}\s]+/gu, ' ').trim();
    return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}
//# sourceMappingURL=answer.js.map
;// CONCATENATED MODULE: ./packages/watch/build/prometheus/client.js
/** Asks a Prometheus: its addresses in their order, with its credentials, one try each. */





const client_noCredentials = {
    ...{ token: null, username: null, password: null, headers: {} },
    ...{ caFile: null, certFile: null, keyFile: null },
};
/** Large enough for some ten thousand series. */
const maxBytes = 16 * 2 ** 20;
/** @throws ConfigError when a file cannot be read, or two ways to say who one is are given */
async function openPrometheus(ctx, options) {
    const { urls, credentials, timeoutMs } = options;
    const headers = headersOf(credentials);
    const tls = await tlsOf(credentials);
    const client = (0,http_build/* createClient */.UU)(ctx, { headers, ...(tls === null ? {} : { tls }) });
    const ask = async (url, form, signal) => {
        const common = { timeoutMs, maxBytes, redirects: 0, retry: 'never', signal };
        try {
            const reply = await post(client, `${url}/api/v1/query`, form, common);
            return readVector(reply.text());
        }
        catch (error) {
            signal.throwIfAborted();
            if (error instanceof kernel_build/* CancelledError */.cc || error instanceof MetricsFault)
                throw error;
            if (error instanceof http_build/* HttpError */.j$)
                throw new MetricsFault(`the Prometheus: ${said(error)}`, { cause: error });
            throw error;
        }
    };
    return {
        async query(query, signal, timeMs) {
            const form = new URLSearchParams({ query, timeout: `${Math.max(1, Math.floor(timeoutMs / 1000))}s` });
            if (timeMs !== undefined)
                form.set('time', (timeMs / 1000).toFixed(3));
            let first = null;
            for (const url of urls) {
                try {
                    return await ask(url, form, signal);
                }
                catch (error) {
                    if (!(error instanceof MetricsFault))
                        throw error;
                    first ??= error;
                }
            }
            throw first;
        },
        close: () => client.close(),
    };
}
/** POST keeps the query out of logs on the way; a proxy that takes no POST is asked by GET. */
async function post(client, url, form, common) {
    try {
        return await client.request({
            ...common,
            url,
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: form.toString(),
        });
    }
    catch (error) {
        if (!(error instanceof http_build/* HttpError */.j$ && error.status === 405))
            throw error;
        return client.request({ ...common, url: `${url}?${form}` });
    }
}
/** The server's own words are in the body of what is no success. */
function said(error) {
    const words = /"error"\s*:\s*"((?:[^"\\]|\\.){1,300})"/.exec(error.lines.join(' '))?.[1];
    return words === undefined ? error.message : `${error.message}: ${words}`;
}
function headersOf({ token, username, password, headers }) {
    if (token !== null && username !== null) {
        throw new kernel_build/* ConfigError */.xL('a token and a user are given, and a request can be sent as one of them only', {
            where: { name: 'prometheus-token' },
            fix: 'leave prometheus-token or prometheus-username out',
        });
    }
    if ((username === null) !== (password === null)) {
        throw new kernel_build/* ConfigError */.xL('a user and a password belong together', {
            where: { name: username === null ? 'prometheus-username' : 'prometheus-password' },
            fix: 'give both, or none',
        });
    }
    if (token !== null)
        return { ...headers, authorization: `Bearer ${token}` };
    if (username === null)
        return { ...headers };
    const basic = Buffer.from(`${username}:${password}`).toString('base64');
    return { ...headers, authorization: `Basic ${basic}` };
}
async function tlsOf({ caFile, certFile, keyFile }) {
    if (caFile === null && certFile === null && keyFile === null)
        return null;
    if ((certFile === null) !== (keyFile === null)) {
        throw new kernel_build/* ConfigError */.xL('a client’s certificate and its key belong together', {
            where: { name: certFile === null ? 'prometheus-client-cert' : 'prometheus-client-key' },
            fix: 'give both, or none',
        });
    }
    const read = async (file) => {
        if (file === null)
            return undefined;
        return (0,promises_.readFile)(file, 'utf8').catch((cause) => {
            throw new kernel_build/* ConfigError */.xL(`this file cannot be read (${cause.code})`, {
                where: { file },
                fix: 'name a readable file in PEM form',
                cause,
            });
        });
    };
    const [ca, cert, key] = [await read(caFile), await read(certFile), await read(keyFile)];
    return {
        ...(ca === undefined ? {} : { ca }),
        ...(cert === undefined ? {} : { cert }),
        ...(key === undefined ? {} : { key }),
    };
}
//# sourceMappingURL=client.js.map
;// CONCATENATED MODULE: ./packages/watch/build/reading.js


/**
 * The counters among `samples`. A family that is absent has counted nothing yet: client libraries expose a labelled
 * series from its first request on. A `version` label does not select: an instance runs one version, and the label's
 * spelling need not be the release's.
 * @throws MetricsFault when a series stands twice, has no code, or is not a count
 */
function readCounters(samples, names = metricNames()) {
    const responses = {};
    const counts = {};
    const buckets = {};
    for (const { name, labels, value } of samples) {
        if (name === names.requests) {
            const code = labels.get(names.code);
            if (code === undefined) {
                const has = [...labels.keys()].join(', ') || 'none';
                throw new MetricsFault(`${name} has no label "${names.code}" (its labels: ${has})`);
            }
            const key = seriesKey(labels);
            once(responses, key, name);
            responses[key] = { code, count: countOf(value, name, key) };
        }
        else if (name === `${names.duration}_count`) {
            const key = seriesKey(labels);
            once(counts, key, name);
            counts[key] = countOf(value, name, key);
        }
        else if (name === `${names.duration}_bucket`) {
            const edge = edgeInSeconds(labels.get('le'), names);
            if (edge === undefined)
                throw new MetricsFault(`${name} has no label "le"`);
            const key = seriesKey(labels, 'le');
            buckets[key] ??= {};
            once(buckets[key], edge, name);
            buckets[key][edge] = countOf(value, name, key);
        }
    }
    const durations = {};
    for (const key of new Set([...Object.keys(counts), ...Object.keys(buckets)])) {
        const count = counts[key] ?? buckets[key]?.['+Inf'];
        if (count === undefined)
            throw new MetricsFault(`${names.duration}{${key}} has neither _count nor le="+Inf"`);
        durations[key] = { count, buckets: buckets[key] ?? {} };
        for (const [edge, below] of Object.entries(durations[key].buckets)) {
            if (below > count) {
                throw new MetricsFault(`${names.duration}{${key}} counts ${below} requests in le="${edge}" of ${count} in all`);
            }
        }
    }
    return { responses, durations };
}
/** A bucket's edge as it is exposed, or what it is in seconds where the histogram has another unit. */
function edgeInSeconds(edge, { unit }) {
    return edge === undefined || unit === 's' || !Number.isFinite(Number(edge))
        ? edge
        : String(Number(edge) / 1000);
}
function seriesKey(labels, without) {
    return [...labels]
        .filter(([name]) => name !== without)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
        .join(',');
}
function once(seen, key, name) {
    if (Object.hasOwn(seen, key))
        throw new MetricsFault(`${name}{${key}} stands twice`);
}
function countOf(value, name, key) {
    if (!Number.isSafeInteger(value) || value < 0)
        throw new MetricsFault(`${name}{${key}} is ${value}, not a count`);
    return value;
}
//# sourceMappingURL=reading.js.map
;// CONCATENATED MODULE: ./packages/watch/build/prometheus/selector.js
/** Selectors of PromQL, out of names and values that are not ours. */
/**
 * `{__name__=~"a|b",job="shop"}`. Names are of the data model's alphabet (the policy's schema), so they hold nothing
 * that a regular expression would read; values are escaped as PromQL's double-quoted strings are
 * (https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals).
 */
function selector(names, match) {
    const labels = Object.entries(match).map(([name, value]) => `${name}="${escaped(value)}"`);
    return `{${[`__name__=~"${names.join('|')}"`, ...labels].join(',')}}`;
}
function escaped(value) {
    return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}
//# sourceMappingURL=selector.js.map
;// CONCATENATED MODULE: ./packages/watch/build/prometheus/source.js




/** Between two clocks, and for values on their way. */
const graceMs = 5000;
/**
 * A source that asks `client` twice a look: which instances were scraped when, and then, as of that very moment, what
 * they had counted. What is stale, partial, from the future or no count is a fault that is named, and never a zero.
 */
function prometheusSource(options) {
    const { client, place, names, clock } = options;
    const { match, instanceLabel, versionLabel, replicaLabel } = place;
    const told = [instanceLabel, versionLabel, replicaLabel].filter((label) => label !== null);
    const up = selector(['up'], match);
    const scrapes = `label_replace(${up},"slipway","up","","") or label_replace(timestamp(${up}),"slipway","at","","")`;
    const { requests, code, duration } = names;
    const all = [requests, `${duration}_count`, `${duration}_bucket`];
    const counted = `sum by (${['__name__', ...told, code, 'le'].join(',')}) (${selector(all, match)})`;
    const native = `sum by (${told.join(',')}) (${selector([duration], match)})`;
    async function runs() {
        try {
            return options.instances === null ? null : await options.instances();
        }
        catch (cause) {
            throw new MetricsFault(`the target did not say what runs: ${cause.message}`, { cause });
        }
    }
    async function look(signal, asked) {
        const seen = await client.query(scrapes, signal);
        const readAt = seen[0]?.at ?? null;
        if (readAt === null) {
            throw new MetricsFault(`the Prometheus scrapes nothing that matches ${up}`);
        }
        const series = await client.query(counted, signal, readAt);
        // One kind of histogram is enough; a service that exposes the classic one is asked for no other.
        const timed = options.latencyMs === null || series.some(({ labels }) => labels.__name__ === `${duration}_count`);
        const histograms = timed ? [] : await client.query(native, signal, readAt);
        const scraped = scrapedOf(seen);
        const samples = scraped.map((one) => {
            const mine = (sample) => sample.labels[instanceLabel] === one.instance &&
                (replicaLabel === null || sample.labels[replicaLabel] === one.replica);
            return readOne(one, readAt, series.filter(mine), histograms.filter(mine));
        });
        const instances = asked === null ? samples : matched(asked, samples);
        return { instances, readAt, fault: null };
    }
    /** One row an instance, from the newest replica. */
    function scrapedOf(seen) {
        const found = new Map();
        const key = ({ labels: { slipway: _ours, __name__: _up, ...target } }) => JSON.stringify(Object.entries(target).sort());
        const ups = new Map(seen.filter(({ labels }) => labels.slipway === 'up').map((one) => [key(one), one]));
        for (const at of seen.filter(({ labels }) => labels.slipway === 'at')) {
            const instance = at.labels[instanceLabel];
            const scrapedAt = Number(at.value) * 1000;
            if (instance === undefined) {
                throw new MetricsFault(`up of the Prometheus has no label "${instanceLabel}"`);
            }
            const replica = replicaLabel === null ? null : (at.labels[replicaLabel] ?? null);
            const before = found.get(instance);
            const times = (before?.times ?? 0) + 1;
            const one = {
                ...{ instance, scrapedAt, replica, times },
                version: versionLabel === null ? null : (at.labels[versionLabel] ?? null),
                up: ups.get(key(at))?.value === 1,
            };
            found.set(instance, before === undefined || before.scrapedAt < scrapedAt ? one : { ...before, times });
        }
        return [...found.values()];
    }
    function readOne({ instance, scrapedAt, up: answered, times, version: labelled }, readAt, series, histograms) {
        const counters = series.filter(({ labels }) => labels.__name__ !== undefined);
        const version = versionLabel === null ? options.version : (labelled ?? versionOf(counters) ?? '');
        const known = { id: instance, version, ready: answered, serving: true, scrapedAt };
        const bad = (fault) => ({
            ...known,
            counters: null,
            fault: `${instance}: ${fault}`,
        });
        const age = readAt - scrapedAt;
        if (times > 1 && replicaLabel === null) {
            return bad(`it is scraped ${times} times; replica_label or a narrower match tells which counts`);
        }
        if (!answered)
            return bad('the Prometheus could not scrape it');
        if (age > 2 * options.intervalMs + graceMs)
            return bad(`its newest scrape is ${(0,kernel_build/* formatDuration */.a3)(age)} old`);
        if (age < -graceMs)
            return bad(`its newest scrape is ${(0,kernel_build/* formatDuration */.a3)(-age)} in the future`);
        try {
            const samples = [...counters.map(asSeries), ...histograms.flatMap((one) => fromNative(one))];
            return { ...known, counters: readCounters(samples, names), fault: null };
        }
        catch (error) {
            if (!(error instanceof MetricsFault))
                throw error;
            return bad(error.message);
        }
    }
    function versionOf(series) {
        return versionLabel === null
            ? undefined
            : series.find(({ labels }) => labels[versionLabel])?.labels[versionLabel];
    }
    /**
     * A native histogram as the two buckets that stand around the threshold: what is surely within it, and what may be.
     * Their edges stay the same whatever the resolution of the histogram becomes.
     */
    function fromNative({ value }) {
        if (typeof value === 'number')
            return [];
        const limit = ((options.latencyMs ?? 0) / 1000) * (names.unit === 'ms' ? 1000 : 1);
        const below = (holds) => value.buckets.filter(holds).reduce((sum, { count }) => sum + count, 0);
        const bucket = (edge, count) => ({
            name: `${duration}_bucket`,
            labels: new Map([['le', String(edge)]]),
            value: count,
        });
        return [
            { name: `${duration}_count`, labels: new Map(), value: value.count },
            bucket(limit * (1 - 1e-6), below(({ high }) => high <= limit * (1 + 1e-9))),
            bucket(limit * (1 + 1e-6), below(({ low }) => low < limit * (1 - 1e-9))),
        ];
    }
    /** What the target runs, with what was read of it, told by its address. */
    function matched(asked, samples) {
        return asked.map(({ id, version: runs, ready, serving, metrics }) => {
            const known = { id, version: runs, ready, serving };
            const address = addressOf(metrics);
            const read = samples.find((sample) => sample.id === address);
            if (!serving)
                return { ...known, counters: null, fault: null, scrapedAt: null };
            if (read !== undefined)
                return { ...read, ...known };
            const fault = `${id}: the Prometheus does not scrape ${address}`;
            return { ...known, counters: null, fault, scrapedAt: null };
        });
    }
    return {
        async sample(signal) {
            let asked = null;
            try {
                asked = await runs();
                return { at: clock.now(), ...(await look(signal, asked)) };
            }
            catch (error) {
                signal.throwIfAborted();
                if (!(error instanceof Error))
                    throw error;
                const fault = error.message.split('\n', 1)[0] ?? '';
                // Whether instances are ready is the target's to say, also while the Prometheus is down.
                const instances = asked === null ? null : matched(asked, []).map((one) => unread(one, fault));
                return { at: clock.now(), readAt: null, instances, fault };
            }
        },
    };
}
function unread(instance, fault) {
    return instance.serving ? { ...instance, fault } : instance;
}
/** As a Prometheus writes it into the instance label: always with its port. */
function addressOf(metrics) {
    const { protocol, hostname, port } = new URL(metrics);
    return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
}
function asSeries({ labels, value }) {
    const { __name__: name = '', ...rest } = labels;
    if (typeof value !== 'number')
        throw new MetricsFault(`${name} is a native histogram, and a counter belongs there`);
    return { name, labels: new Map(Object.entries(rest)), value };
}
//# sourceMappingURL=source.js.map
;// CONCATENATED MODULE: ./packages/watch/build/record.js
/**
 * The looks of a watch, kept as they came: JSON lines, so that the verdict can be made again, or made by other rules.
 * The first line says what was watched and by which policy, each line after it is a look.
 */



const schemaName = 'slipway/samples/v1';
const header = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz(schemaName),
    service: schemas/* string */.YjP(),
    environment: schemas/* string */.YjP(),
    version: schemas/* string */.YjP(),
    /** The policy's text. */
    policy: schemas/* string */.YjP(),
    windowMs: schemas/* number */.aig().positive(),
    intervalMs: schemas/* number */.aig().positive(),
    baseline: schemas/* enum */.k5n(['zero', 'first-look']),
    /** Epoch milliseconds. */
    startedAt: schemas/* number */.aig(),
});
const count = schemas/* int */.Whr().nonnegative();
const counters = schemas/* strictObject */.rej({
    responses: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* strictObject */.rej({ code: schemas/* string */.YjP(), count })),
    durations: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* strictObject */.rej({ count, buckets: schemas/* record */.g1P(schemas/* string */.YjP(), count) })),
});
const sample = schemas/* strictObject */.rej({
    at: schemas/* number */.aig(),
    readAt: schemas/* number */.aig().nullable(),
    instances: schemas/* array */.YOg(schemas/* strictObject */.rej({
        id: schemas/* string */.YjP(),
        version: schemas/* string */.YjP(),
        ready: schemas/* boolean */.zMY(),
        serving: schemas/* boolean */.zMY(),
        counters: counters.nullable(),
        fault: schemas/* string */.YjP().nullable(),
        scrapedAt: schemas/* number */.aig().nullable(),
    }))
        .nullable(),
    fault: schemas/* string */.YjP().nullable(),
});
/** More than any watch of a day takes; what comes after it is not kept. */
const mostBytes = 64 * 2 ** 20;
/** @throws the error of the file system when the file cannot be begun */
async function openRecord(path, about) {
    const file = await (0,promises_.open)(path, 'w');
    let bytes = 0;
    const write = async (line) => {
        const text = `${JSON.stringify(line)}\n`;
        bytes += Buffer.byteLength(text);
        if (bytes <= mostBytes)
            await file.write(text);
    };
    await write({ schema: schemaName, ...about });
    return {
        append: (look) => write(look),
        [Symbol.asyncDispose]: () => file.close(),
    };
}
/**
 * The record in `text`; `file` is only named in messages. A last line that was torn (the run was killed) is left out.
 * @throws ConfigError with file and line for anything else that is no record
 */
function record_readRecord(text, file) {
    const lines = text.split('\n');
    // Whole lines end in a line break, so the last piece is empty or torn.
    lines.pop();
    const wrong = (line, what, cause) => new ConfigError(what, {
        where: { file, line },
        fix: 'name the samples.jsonl beside the watch.json of a watch',
        ...(cause === undefined ? {} : { cause }),
    });
    const read = (schema, index, what) => {
        let value;
        try {
            value = JSON.parse(lines[index] ?? '');
        }
        catch (cause) {
            throw wrong(index + 1, `this is not ${what}`, cause);
        }
        const parsed = schema.safeParse(value);
        if (parsed.success)
            return parsed.data;
        const issue = parsed.error.issues[0];
        throw wrong(index + 1, `this is not ${what}: ${issue?.path.join('.')}: ${issue?.message}`);
    };
    const { schema: _, ...about } = read(header, 0, 'the record of a watch');
    const samples = lines.slice(1).map((_line, index) => read(sample, index + 1, 'a look of it'));
    return { header: about, samples };
}
//# sourceMappingURL=record.js.map
;// CONCATENATED MODULE: ./packages/watch/build/feasibility.js
/** What traffic and scrape interval allow, said before and beside a verdict: how many requests, how many seconds. */

/** KL(q‖p) of two Bernoulli shares in nats: the evidence that one request gives on average when q is true. */
function divergence(q, p) {
    const term = (a, b) => (a === 0 ? 0 : a * Math.log(a / b));
    return term(q, p) + term(1 - q, 1 - p);
}
/**
 * Requests after which a true share `actual` above `limit` is told at level `alpha`: ln(prior/α)/KL, the information
 * limit of any sequential test (Wald). `priors` is what a mixture pays for its choices (K restarts × J alternatives).
 * Infinity where `actual` does not exceed the limit.
 */
function feasibility_requestsToDetect(actual, limit, alpha, priors = 1) {
    return actual <= limit
        ? Number.POSITIVE_INFINITY
        : Math.ceil(Math.log(priors / alpha) / divergence(actual, limit));
}
/** Requests that a faultless release needs before it is accepted at level `alpha`. */
function feasibility_requestsToAccept(limit, alpha) {
    const test = new AcceptanceTest({ limit, alpha });
    return test.missing(test.start());
}
/**
 * Whether a breach can be told and undone within `budgetMs` when metrics are read every `intervalMs`: S + (m−1)·S
 * until m looks agree, more where traffic is too thin for `requests` (from `requestsToDetect`) to arrive by then, and
 * `actMs` for everything after the decision (switch, ready, one confirming look).
 */
function feasibility_detectionSum(given) {
    const looksMs = given.agreeing * given.intervalMs;
    const trafficMs = given.traffic === undefined ? 0 : (given.traffic.requests / given.traffic.perSecond) * 1000;
    const detectMs = Math.max(looksMs, trafficMs);
    const totalMs = detectMs + given.actMs;
    return { detectMs, totalMs, fits: totalMs <= given.budgetMs };
}
//# sourceMappingURL=feasibility.js.map
;// CONCATENATED MODULE: ./packages/watch/build/reasons.js



function whyBreach(judge, state, metric) {
    const { looks, requests, bad } = state[metric].breach.run;
    const evidence = times(judge.evidence(state, metric, 'breach'));
    const needed = times(judge.threshold(metric));
    return `${counted(judge, metric, bad, requests)} in ${looks} looks: evidence ${evidence} of ${needed} needed`;
}
/** Why a breach is no fault of the release. */
function whyExternal(judge, state, metric) {
    const control = state.control;
    const [requests, bad] = metric === 'errors'
        ? [control?.seen.requests ?? 0, control?.seen.errors ?? 0]
        : [control?.seen.timed ?? 0, control?.seen.slowMin ?? 0];
    const beside = [...new Set(state.others)].join(', ') || 'the version beside it';
    return `${whyBreach(judge, state, metric)}; but so does ${beside}: ${counted(judge, metric, bad, requests)}, and ${judge.settings.version} is not shown to be worse`;
}
function whyKeep(judge, state) {
    return `${totals(judge, state).join(', ')}: below the limit, proved to 1 in ${Math.round(1 / judge.settings.alpha)}`;
}
/** Why the window ended without a judgement. */
function whyHold(judge, state) {
    const { version } = judge.settings;
    const lost = state.looks - state.complete;
    if (lost * 2 > state.looks || (state.fault !== null && judge.accepts(state))) {
        return {
            reason: 'OBSERVER_DOWN',
            because: `${lost} of ${state.looks} looks could not see ${version}; the last fault: ${state.fault ?? 'has passed'}`,
        };
    }
    if (judge.accepts(state)) {
        const because = state.unready.length > 0
            ? `${state.unready.join(', ')} was not ready when the window ended`
            : state.complete < judge.settings.minimumLooks
                ? `only ${state.complete} of ${judge.settings.minimumLooks} complete looks`
                : judge.exposure(state).requests < judge.settings.minimumRequests
                    ? `only ${judge.exposure(state).requests} of the ${judge.settings.minimumRequests} requests that the policy asks for`
                    : `${totals(judge, state).join(', ')}, but it was rising when the window ended`;
        return { reason: 'INCONCLUSIVE', because };
    }
    const open = metrics.flatMap((metric) => {
        const tests = judge[metric];
        const track = state[metric];
        if (tests === null || track === null)
            return [];
        const more = tests.acceptance.missing(track.accept);
        const needed = feasibility_requestsToAccept(limitOf(judge, metric), judge.settings.alpha);
        return more === 0 ? [] : [{ metric, more, few: track.accept.requests < needed, seen: track.accept }];
    });
    if (open.some(({ few }) => few)) {
        const missing = Math.max(...open.map(({ more }) => more ?? 0));
        const seen = Math.min(...open.map(({ seen }) => seen.requests));
        const untimed = state.latency?.accept.requests === 0 && state.seen.requests > 0;
        const what = untimed
            ? `no request duration was read: the histogram has another name, or warm-up took all ${state.seen.requests} requests`
            : seen === 0
                ? 'no request was counted: there was no traffic, or the counters have other names'
                : `only ${seen} requests were counted`;
        const lacking = missing === 0 ? '' : `; about ${missing} more requests needed to accept ${version}`;
        return { reason: 'NO_TRAFFIC', because: `${what}${lacking}` };
    }
    const near = open.map(({ metric, more, seen }) => {
        const lacking = more === null ? '' : ` (about ${more} more requests needed)`;
        return `${counted(judge, metric, seen.bad, seen.requests)} is too near to tell${lacking}`;
    });
    return { reason: 'INCONCLUSIVE', because: near.join('; ') };
}
function totals(judge, state) {
    return metrics.flatMap((metric) => {
        const seen = state[metric]?.accept;
        return seen === undefined ? [] : [counted(judge, metric, seen.bad, seen.requests)];
    });
}
/** `24 of 120 requests failed (20.00%, limit 5%)`. */
function counted(judge, metric, bad, requests) {
    const did = metric === 'errors' ? 'failed' : `took over ${judge.settings.latencyMs} ms`;
    const share = requests === 0 ? 0 : (100 * bad) / requests;
    const limit = (0,kernel_build/* formatPpm */.Fu)(Math.round(limitOf(judge, metric) * 1e6));
    return `${bad} of ${requests} requests ${did} (${share.toFixed(2)}%, limit ${limit})`;
}
function limitOf(judge, metric) {
    return metric === 'errors' ? judge.settings.errorLimit : judge_slowLimit;
}
/** An e-value from its logarithm: `412×`, `3e+9×`. */
function times(logEvidence) {
    if (logEvidence > 700)
        return 'over 1e300×';
    // exp(ln 6000) is a little less than 6000.
    const value = Math.exp(logEvidence) * (1 + 1e-9);
    return `${value < 1e6 ? Math.floor(value) : value.toExponential(0)}×`;
}
//# sourceMappingURL=reasons.js.map
;// CONCATENATED MODULE: ./packages/watch/build/verdict.js


const codes = { errors: 'ERROR_RATE', latency: 'LATENCY' };
/**
 * The verdict that the state allows; null: look again. With `final` the window is over, and what could not be
 * decided is HOLD, which is never KEEP.
 */
function verdictOf(judge, state, final) {
    const { version, minimumLooks, minimumRequests } = judge.settings;
    const firstBadAt = earliest(state.errors?.firstBadAt, state.latency?.firstBadAt);
    const tolerated = false;
    if (state.elsewhere >= judge_agreeing) {
        const because = `${state.others.join(', ')} serves instead of ${version}`;
        return { verdict: 'SUPERSEDED', reason: 'NEWER_RELEASE', because, firstBadAt, tolerated };
    }
    if (state.down !== null && state.down.looks >= judge_agreeing) {
        const fault = state.fault === null ? '' : ` (${state.fault})`;
        const because = `no instance of ${version} was ready over ${state.down.looks} looks${fault}`;
        return { verdict: 'ROLLBACK', reason: 'NOT_READY', because, firstBadAt: state.down.since, tolerated };
    }
    const breached = metrics.filter((metric) => judge.breached(state, metric));
    const own = breached.find((metric) => !judge.external(state, metric));
    if (own !== undefined) {
        const since = state[own]?.firstBadAt ?? null;
        const because = whyBreach(judge, state, own);
        return { verdict: 'ROLLBACK', reason: codes[own], because, firstBadAt: since, tolerated };
    }
    const calm = state.fault === null && state.unready.length === 0 && !judge.suspects(state);
    const enough = state.complete >= minimumLooks && judge.exposure(state).requests >= minimumRequests;
    if (calm && enough && judge.accepts(state)) {
        return { verdict: 'KEEP', reason: 'HEALTHY', because: whyKeep(judge, state), firstBadAt, tolerated };
    }
    if (!final)
        return null;
    const [shared] = breached;
    const why = shared === undefined
        ? whyHold(judge, state)
        : { reason: 'EXTERNAL_CAUSE', because: whyExternal(judge, state, shared) };
    return { verdict: 'HOLD', ...why, firstBadAt, tolerated };
}
/** What the policy makes of a verdict at `now` (epoch milliseconds): of a window without an answer, and in a freeze. */
function underPolicy(verdict, policy, now) {
    const asked = afterHold(verdict, policy);
    if (asked.verdict !== 'ROLLBACK')
        return asked;
    const frozen = policy.freeze.find(({ from, until }) => from <= now && now < until);
    if (frozen === undefined)
        return asked;
    const until = new Date(frozen.until).toISOString().replace('.000Z', 'Z');
    const because = `${asked.because}; nothing is taken back until ${until}: ${frozen.why}`;
    return { ...asked, verdict: 'HOLD', reason: 'FROZEN', because };
}
function afterHold(verdict, policy) {
    if (verdict.verdict !== 'HOLD')
        return verdict;
    const { reason, because } = verdict;
    const [key, asked] = reason === 'OBSERVER_DOWN'
        ? ['on_observer_loss', policy.onObserverLoss]
        : reason === 'NO_TRAFFIC' || reason === 'INCONCLUSIVE'
            ? ['on_inconclusive', policy.onInconclusive]
            : ['', 'hold'];
    const said = `${because}; the policy says ${key}: ${asked}`;
    if (asked === 'keep')
        return { ...verdict, because: said, tolerated: true };
    return asked === 'rollback' ? { ...verdict, verdict: 'ROLLBACK', because: said } : verdict;
}
function earliest(...times) {
    const known = times.filter((time) => time !== null && time !== undefined);
    return known.length === 0 ? null : Math.min(...known);
}
//# sourceMappingURL=verdict.js.map
;// CONCATENATED MODULE: ./packages/watch/build/watch.js






/**
 * What one look may take. More than an interval: a service that hangs makes its probe and its scrape run into their own
 * limits one after the other, and only a look that was let finish can say that it is not ready.
 */
function lookLimit(intervalMs) {
    return Math.max(2 * intervalMs, 10_000);
}
/**
 * Watches `version` for at most `windowMs` and judges it. KEEP and ROLLBACK end it early, each on positive evidence;
 * the window's end without either is HOLD with what was missing, never KEEP. A policy that guards another version
 * is HOLD / POLICY_OTHER_VERSION at once and without a look: nobody watched, and nothing claims otherwise.
 * @throws ConfigError when the window holds fewer looks than a verdict needs
 * @throws CancelledError when `ctx.signal` aborts
 */
async function watch_watchRelease(ctx, options) {
    const { policy, version, windowMs, intervalMs, source } = options;
    const looks = looksIn(windowMs, intervalMs, policy);
    const judge = new Judge({
        version,
        errorLimit: policy.errorRatePpm === null ? null : policy.errorRatePpm / 1e6,
        latencyMs: policy.latencyMs,
        looks,
        alpha: policy.alpha,
        minimumLooks: policy.minimumLooks,
        minimumRequests: policy.minimumRequests,
        warmupLooks: policy.warmupLooks,
        controlFactor: policy.controlFactor,
        metrics: policy.metrics,
        baseline: options.baseline ?? 'zero',
    });
    const observations = [];
    const startedAt = ctx.clock.now();
    let begin = ctx.clock.monotonic();
    let state = judge.start();
    const end = (verdict) => ({
        ...verdict,
        observations,
        exposure: judge.exposure(state),
        control: judge.controlExposure(state),
        startedAt,
        decidedAt: ctx.clock.now(),
    });
    if (policy.version !== null && policy.version !== version) {
        const because = `the policy guards ${policy.version} only, so nobody watches ${version}`;
        ctx.log.notice(because);
        return end({ verdict: 'HOLD', reason: 'POLICY_OTHER_VERSION', because, ...undecided });
    }
    warnWhenTooSlow(ctx, intervalMs);
    let proved = null;
    let asked = false;
    let fault = null;
    for (let look = 1, next = 1; look <= looks; look = next) {
        await pause(ctx, begin + look * intervalMs - ctx.clock.monotonic());
        const sample = await sampleOnce(ctx, source, lookLimit(intervalMs));
        await options.onSample?.(sample);
        if (look === 1)
            begin += phaseOf(sample, intervalMs);
        state = judge.take(state, sample);
        const observation = judge.observation(state, ctx.clock.monotonic() - begin);
        observations.push(observation);
        options.onObservation?.(observation);
        if (state.fault !== fault) {
            if (state.fault === null)
                ctx.log.info('the metrics can be read again');
            else
                ctx.log.warn(`this look gives no full evidence: ${state.fault}`);
            fault = state.fault;
        }
        const newer = await isSuperseded(ctx, options.superseded, lookLimit(intervalMs));
        if (newer === true) {
            const because = `a newer release took over from ${version}`;
            return end({ verdict: 'SUPERSEDED', reason: 'NEWER_RELEASE', because, ...undecided });
        }
        next = nextLook(look, ctx.clock.monotonic() - begin, intervalMs);
        const final = next > looks;
        const found = proved ?? verdictOf(judge, state, final);
        if (found === null) {
            if (!asked && 2 * look >= looks && lacksTraffic(judge, state)) {
                asked = true;
                options.onQuiet?.();
            }
            continue;
        }
        const verdict = underPolicy(found, policy, ctx.clock.now());
        if (newer === false || verdict.verdict === 'HOLD' || verdict.verdict === 'SUPERSEDED')
            return end(verdict);
        if (final) {
            const because = `${verdict.because}; but it could not be told whether a newer release took over (${newer})`;
            return end({ ...verdict, verdict: 'HOLD', reason: 'OBSERVER_DOWN', because });
        }
        // What was proved once stays proved (Ville's bound is on ever crossing), also when it cannot be acted on yet.
        if (found.verdict === 'ROLLBACK')
            proved = found;
    }
    throw new Error('the last look decides');
}
const undecided = { firstBadAt: null, tolerated: false };
/** Says before the release is in trouble that its looks are too rare to take it back in time. */
function warnWhenTooSlow(ctx, intervalMs) {
    const sum = feasibility_detectionSum({ intervalMs, agreeing: judge_agreeing, actMs: intervalMs, budgetMs: recoveryBudgetMs });
    if (sum.fits)
        return;
    ctx.log.warn(`a look every ${(0,kernel_build/* formatDuration */.a3)(intervalMs)} cannot take a bad release back within ${(0,kernel_build/* formatDuration */.a3)(recoveryBudgetMs)}: ` +
        `${judge_agreeing} looks must agree and one confirms, ${(0,kernel_build/* formatDuration */.a3)(sum.totalMs)} in all`);
}
/**
 * Asks before a release what `watchRelease` asks after it: whether the window can hold a verdict.
 * @throws ConfigError when it holds fewer looks than a verdict needs
 */
function checkWindow(windowMs, intervalMs, policy) {
    looksIn(windowMs, intervalMs, policy);
}
function looksIn(windowMs, intervalMs, { minimumLooks }) {
    const atLeast = Math.max(judge_agreeing, minimumLooks);
    const looks = Math.floor(windowMs / intervalMs);
    if (!(intervalMs > 0 && Number.isFinite(looks) && looks >= atLeast)) {
        throw new kernel_build/* ConfigError */.xL(`a watch window of ${(0,kernel_build/* formatDuration */.a3)(windowMs)} with a look every ${(0,kernel_build/* formatDuration */.a3)(intervalMs)} cannot judge: a verdict needs ${atLeast} looks`, {
            where: { name: 'watch window' },
            fix: `watch for at least ${(0,kernel_build/* formatDuration */.a3)(Math.max(1, intervalMs) * atLeast)}, or look more often`,
        });
    }
    return looks;
}
/** So long after a scrape its values can be asked for: ingestion and the clocks of two machines. */
const ingestionMs = 500;
/**
 * By how much the grid moves so that each look comes just after a scrape (milliseconds, less than an interval): else a
 * look would on average see values half an interval old. Zero where the looks are the scrapes.
 */
function phaseOf(sample, intervalMs) {
    const scrapes = (sample.instances ?? []).flatMap(({ scrapedAt }) => scrapedAt === null ? [] : [scrapedAt]);
    if (scrapes.length === 0)
        return 0;
    const late = Math.max(...scrapes) + ingestionMs - (sample.readAt ?? sample.at);
    return ((late % intervalMs) + intervalMs) % intervalMs;
}
/** The next point of the grid; points that a slow look ran over are left out (counters lose nothing by it). */
function nextLook(look, elapsedMs, intervalMs) {
    return Math.max(look + 1, Math.ceil(elapsedMs / intervalMs - 1e-9));
}
function lacksTraffic(judge, state) {
    return verdictOf(judge, state, true)?.reason === 'NO_TRAFFIC';
}
/** One sample; trouble and lateness become part of it. */
async function sampleOnce(ctx, source, limitMs) {
    try {
        return await within(ctx, limitMs, (signal) => source.sample(signal));
    }
    catch (error) {
        stopIfCancelled(ctx);
        return { at: ctx.clock.now(), readAt: null, instances: null, fault: error.message };
    }
}
/** Whether a newer release took over; why that cannot be told, as text. */
async function isSuperseded(ctx, ask, limitMs) {
    if (ask === undefined)
        return false;
    try {
        return await within(ctx, limitMs, () => ask());
    }
    catch (error) {
        stopIfCancelled(ctx);
        ctx.log.warn(`cannot tell whether a newer release took over: ${error.message}`);
        return error.message;
    }
}
/** Gives `work` its time and no more; a late result is dropped. */
async function within(ctx, limitMs, work) {
    const done = new AbortController();
    const signal = AbortSignal.any([ctx.signal, done.signal]);
    const late = ctx.clock.sleep(limitMs, signal).then(() => {
        throw new MetricsFault(`no answer within ${(0,kernel_build/* formatDuration */.a3)(limitMs)}`);
    });
    try {
        return await Promise.race([work(signal), late]);
    }
    finally {
        done.abort();
    }
}
async function pause(ctx, ms) {
    stopIfCancelled(ctx);
    try {
        if (ms > 0)
            await ctx.clock.sleep(ms, ctx.signal);
    }
    catch (error) {
        stopIfCancelled(ctx);
        throw error;
    }
}
function stopIfCancelled(ctx) {
    if (!ctx.signal.aborted)
        return;
    throw ctx.signal.reason instanceof kernel_build/* CancelledError */.cc ? ctx.signal.reason : new kernel_build/* CancelledError */.cc();
}
//# sourceMappingURL=watch.js.map
;// CONCATENATED MODULE: ./packages/watch/build/replay.js
/** A recorded watch, judged again in no time: by its own policy with the same verdict, or by another one. */



/**
 * Runs the very watch over the record. Time stands still but for what was waited for and what each look took.
 * @param rules.windowMs that of the record by default; likewise `intervalMs`
 * @throws ConfigError when the window, or the record, holds fewer looks than a verdict needs
 */
async function replay_replay(ctx, { header, samples }, rules) {
    const last = samples.at(-1);
    const { policy, windowMs = header.windowMs, intervalMs = header.intervalMs } = rules;
    const run = async (window) => {
        const clock = new JumpingClock(header.startedAt);
        let next = 0;
        const source = {
            async sample() {
                const found = samples[next++];
                if (found === undefined)
                    throw new RecordEnded();
                clock.jumpTo(found.at);
                return found;
            },
        };
        try {
            return await watchRelease({ ...ctx, clock }, {
                ...{ source, policy, version: header.version, windowMs: window, intervalMs },
                baseline: header.baseline,
                onSample: async () => {
                    if (next > samples.length)
                        throw new RecordEnded();
                },
            });
        }
        catch (error) {
            if (error instanceof RecordEnded)
                return null;
            throw error;
        }
    };
    const whole = await run(windowMs);
    if (whole !== null)
        return { judgement: whole, cut: false };
    const needed = Math.max(agreeing, policy.minimumLooks);
    if (last === undefined || samples.length < needed) {
        throw new ConfigError(`the record holds ${samples.length} looks, and by these rules a verdict needs ${needed}`, {
            fix: 'give the record of a longer watch, or the rules that it was made by',
        });
    }
    const seen = Math.floor((last.at - header.startedAt) / intervalMs) * intervalMs;
    const cut = await run(Math.max(seen, needed * intervalMs));
    if (cut === null)
        throw new Error('a watch of the length of its record went beyond it');
    return { judgement: cut, cut: true };
}
class RecordEnded extends (/* unused pure expression or super */ null && (Error)) {
}
/** Who sleeps wakes as soon as nothing else goes on, at the moment that was waited for. */
class JumpingClock {
    time;
    constructor(startedAt) {
        this.time = startedAt;
    }
    now() {
        return this.time;
    }
    monotonic() {
        return this.time;
    }
    jumpTo(time) {
        this.time = Math.max(this.time, time);
    }
    async sleep(ms, signal) {
        const due = this.time + ms;
        await new Promise((resolve) => setImmediate(resolve));
        // A time limit that was not reached: what it was for has ended.
        signal?.throwIfAborted();
        this.jumpTo(due);
    }
}
//# sourceMappingURL=replay.js.map
;// CONCATENATED MODULE: ./packages/watch/build/exposition.js
/**
 * The Prometheus text exposition format 0.0.4 (prometheus/docs, "Exposition formats"), read strictly: a body that is
 * not it is refused with the line named, so that an error page or half a body never counts as "no errors". Exemplars,
 * `# EOF` and the metric types of OpenMetrics are understood; timestamps are checked and left out.
 */

const types = /^(counter|gauge|histogram|summary|untyped|unknown|info|stateset|gaugehistogram)$/;
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const exposition_metricName = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const exposition_labelName = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const blank = /[ \t]*/y;
const quoted = /"((?:[^"\\]|\\.)*)"/y;
/**
 * The samples of one body, in its order.
 * @throws MetricsFault for an empty, HTML or cut body, and for a line that is not of the format, with an excerpt
 */
function parseExposition(body) {
    if (body.trim() === '')
        throw new MetricsFault('the metrics body is empty');
    if (/^\s*</.test(body))
        throw new MetricsFault(`the metrics body is HTML: ${exposition_excerpt(body)}`);
    if (!body.endsWith('\n')) {
        throw new MetricsFault(`the metrics body is cut: it ends in ${exposition_excerpt(body.slice(body.lastIndexOf('\n') + 1))}`);
    }
    const samples = [];
    const lines = body.split('\n');
    let ended = false;
    for (const [index, line] of lines.entries()) {
        const text = line.trim();
        if (text === '')
            continue;
        if (ended)
            throw new MetricsFault(`metrics line ${index + 1} follows # EOF: ${exposition_excerpt(line)}`);
        if (text.startsWith('#'))
            ended = comment(text, index + 1);
        else
            samples.push(new Line(line, index + 1).sample());
    }
    return samples;
}
/** Checks a comment line; true for `# EOF`. */
function comment(text, number) {
    const [, keyword, name, rest] = /^#[ \t]*(\S*)[ \t]*(\S*)[ \t]*(.*)$/.exec(text) ?? [];
    if (keyword === 'TYPE' && !(name !== '' && types.test(rest ?? ''))) {
        throw new MetricsFault(`metrics line ${number} is not a TYPE line: ${exposition_excerpt(text)}`);
    }
    if (keyword === 'HELP' && name === '') {
        throw new MetricsFault(`metrics line ${number} is not a HELP line: ${exposition_excerpt(text)}`);
    }
    return text === '# EOF';
}
/** One sample line, read from left to right. */
class Line {
    text;
    number;
    position = 0;
    constructor(text, number) {
        this.text = text;
        this.number = number;
    }
    sample() {
        this.skip(blank);
        const name = this.take(exposition_metricName, 'metric name');
        this.skip(blank);
        const labels = this.text[this.position] === '{' ? this.labels() : new Map();
        // An exemplar (` # {trace_id="…"} 0.5`) follows the value; what it holds is no sample.
        const [values] = this.text.slice(this.position).split(' # ', 1);
        const [value, timestamp, ...more] = values.trim().split(/[ \t]+/);
        const number = this.float(value);
        if (more.length > 0)
            this.fail('too many values');
        if (timestamp !== undefined && !decimal.test(timestamp))
            this.fail(`the timestamp "${timestamp}"`);
        return { name, labels, value: number };
    }
    labels() {
        const labels = new Map();
        this.position++;
        for (;;) {
            this.skip(blank);
            if (this.text[this.position] === '}')
                break;
            const name = this.take(exposition_labelName, 'label name');
            this.skip(blank);
            this.expect('=');
            this.skip(blank);
            const value = this.take(quoted, 'quoted label value');
            if (labels.has(name))
                this.fail(`label ${name} twice`);
            labels.set(name, value.includes('\\') ? this.unescape(value) : value);
            this.skip(blank);
            if (this.text[this.position] === '}')
                break;
            this.expect(',');
        }
        this.position++;
        return labels;
    }
    unescape(value) {
        return value.replace(/\\(.)/g, (pair, letter) => {
            if (letter === '\\' || letter === '"')
                return letter;
            if (letter === 'n')
                return '\n';
            return this.fail(`the escape ${pair}`);
        });
    }
    /** Go's spellings of a float; Number() alone would read "" as 0 and "+Inf" as NaN. */
    float(text) {
        if (decimal.test(text))
            return Number(text);
        if (/^nan$/i.test(text))
            return Number.NaN;
        const infinite = /^([+-]?)inf(inity)?$/i.exec(text);
        if (infinite !== null)
            return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
        return this.fail(text === '' ? 'no value' : `the value "${text}"`);
    }
    skip(pattern) {
        pattern.lastIndex = this.position;
        if (pattern.test(this.text))
            this.position = pattern.lastIndex;
    }
    take(pattern, what) {
        pattern.lastIndex = this.position;
        const match = pattern.exec(this.text);
        if (match === null)
            return this.fail(`no ${what} where one belongs`);
        this.position = pattern.lastIndex;
        return match[1] ?? match[0];
    }
    expect(character) {
        if (this.text[this.position] !== character)
            this.fail(`no "${character}" where one belongs`);
        this.position++;
    }
    fail(why) {
        throw new MetricsFault(`metrics line ${this.number} has ${why}: ${exposition_excerpt(this.text)}`);
    }
}
/** The start of a text, on one line and without control characters. */
function exposition_excerpt(text) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    const line = text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
    return JSON.stringify(line.length > 80 ? `${line.slice(0, 80)}…` : line);
}
//# sourceMappingURL=exposition.js.map
;// CONCATENATED MODULE: ./packages/watch/build/scraping.js
/** Metrics read from the instances themselves: one scrape of each serving instance a look, of whatever version. */





/**
 * A source that asks `instances` where the service runs and scrapes what serves, all at once, each within `timeoutMs`.
 * What serves beside the watched version is its control. An endpoint that hangs, resets, vanishes or answers something
 * else is a fault of the observer and is named in the sample; readiness is taken from the instance as the target found it.
 */
function scrapeInstances(options) {
    const { client, timeoutMs, clock, names = metricNames() } = options;
    const read = async (instance, signal) => {
        const { id, ready, serving } = instance;
        const known = { id, version: instance.version, ready, serving, scrapedAt: null };
        if (!serving)
            return { ...known, counters: null, fault: null };
        let body;
        try {
            body = (await (0,http_build/* scrape */.l_)(client, instance.metrics, { timeoutMs, signal })).text();
        }
        catch (error) {
            signal.throwIfAborted();
            return { ...known, counters: null, fault: `${instance.metrics}: ${reason(error)}` };
        }
        try {
            return { ...known, counters: readCounters(parseExposition(body), names), fault: null };
        }
        catch (error) {
            if (!(error instanceof MetricsFault))
                throw error;
            return { ...known, counters: null, fault: `${instance.metrics}: ${error.message}` };
        }
    };
    return {
        async sample(signal) {
            let instances;
            try {
                instances = await options.instances();
            }
            catch (error) {
                signal.throwIfAborted();
                return {
                    at: clock.now(),
                    readAt: null,
                    instances: null,
                    fault: `the target did not say what runs: ${reason(error)}`,
                };
            }
            const samples = await Promise.all(instances.map((instance) => read(instance, signal)));
            return { at: clock.now(), readAt: null, instances: samples, fault: null };
        },
    };
}
/** An error in one line. */
function reason(error) {
    return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0];
}
//# sourceMappingURL=scraping.js.map
;// CONCATENATED MODULE: ./packages/watch/build/index.js
/** The watch after a release: where metrics come from, how they are judged, what the policy says. */












//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/confirm.js
/** A rollback is a release too: its version has to show good answers in its own counters before it counts as back. */


/** Between two looks: shorter than the watch's, since every second here is one of an incident. */
const pauseMs = 500;
/** Beyond what a scrape takes to show, the version is left as ready and unconfirmed: no traffic is no fault of it. */
const confirm_patienceMs = 15_000;
/**
 * Looks until the version has answered new requests and no larger share of them was bad than the policy allows. What
 * its counters held at the first look is not counted: an instance that was kept warm has served before. It never
 * undoes anything: what answers badly after a rollback is for a person.
 * @throws CancelledError (the signal's reason) when the run is cancelled
 */
async function confirm_confirm(ctx, parts) {
    const { version, source, policy } = parts;
    const settings = {
        ...{ baseline: 'first-look', warmupLooks: 0, latencyMs: policy.latencyMs },
        isBad: badCodes(policy.metrics),
    };
    const began = ctx.clock.monotonic();
    let baselines = {};
    let [requests, errors, timed, slow] = [0, 0, 0, 0];
    for (;;) {
        const sample = await source.sample(ctx.signal);
        const mine = (sample.instances ?? []).filter((one) => one.serving && one.version === version);
        const { delta, faults, ...read } = readArm(baselines, mine, settings);
        baselines = read.baselines;
        requests += delta.requests;
        errors += delta.errors;
        timed += delta.timed;
        slow += delta.slowMin;
        const slowly = policy.latencyMs === null ? '' : `, ${slow} over ${policy.latencyMs} ms`;
        const seen = `${version} answered ${requests} requests, ${errors} of them with errors${slowly}`;
        const well = agreesWith(policy, { requests, errors, timed, slow });
        if (well && Math.max(requests, timed) > 0)
            return { at: sample.at, confirmed: true, because: seen };
        const waited = ctx.clock.monotonic() - began;
        if (waited + pauseMs > confirm_patienceMs + 2 * parts.scrapeMs) {
            const why = well
                ? `${version} is ready, and no request reached its counters in ${(0,kernel_build/* formatDuration */.a3)(waited)}`
                : `${seen}: more than the policy allows`;
            const fault = sample.fault ?? faults[0];
            return {
                ...{ at: sample.at, confirmed: false },
                because: fault === undefined ? why : `${why}; ${fault}`,
            };
        }
        await ctx.clock.sleep(pauseMs, ctx.signal);
    }
}
//# sourceMappingURL=confirm.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/metrics-source.js

/** One scrape, or one answer, may take this long at most, whatever the interval. */
const answerTimeoutMs = 5_000;
/**
 * @param of.instances what runs where; null where only a Prometheus knows
 * @param of.version of every instance where neither a label nor a target tells it
 * @throws ConfigError for credentials that cannot be used
 */
async function openSource(ctx, of) {
    const { rules, client, instances, version } = of;
    const { policy, intervalMs } = rules;
    const timeoutMs = Math.min(intervalMs, answerTimeoutMs);
    const { clock } = ctx;
    const { prometheus: place, metrics: names, latencyMs } = policy;
    if (place === null) {
        if (instances === null)
            throw new Error('nobody says what is to be scraped');
        return {
            source: scrapeInstances({ instances, client, timeoutMs, clock, names }),
            async [Symbol.asyncDispose]() { },
        };
    }
    const asked = await openPrometheus(ctx, { urls: place.urls, credentials: rules.prometheus, timeoutMs });
    return {
        source: prometheusSource({
            client: asked,
            place,
            names,
            latencyMs,
            intervalMs,
            clock,
            instances,
            version,
        }),
        [Symbol.asyncDispose]: () => asked.close(),
    };
}
//# sourceMappingURL=metrics-source.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/rollback.js
/** Back to an explicit earlier version: chosen from the ledger, written ahead, switched, and proved to answer. */



/**
 * Tries the best candidate and, when that one does not come up, the next best once; then stops: a person decides.
 * A version that was judged bad is marked failed in the same save in which the intent begins; one that a person leaves is
 * not before it is left.
 * @throws ConfigError when the named version cannot be gone back to
 */
async function rollback_rollBack(ctx, parts, request) {
    const { journal, target } = parts;
    const tried = [];
    let open = request.intent;
    let because = '';
    for (let attempt = 1; attempt <= 2; attempt++) {
        const ledger = await journal.read();
        const first = attempt === 1;
        const choice = await choose(ledger, target, request, tried);
        for (const line of choice.reasoning)
            ctx.log.info(line);
        if (choice.entry === null) {
            const reason = choice.reasoning.at(-1) ?? 'there is no version to go back to';
            const none = choice.blocked === 'schema' ? 'blocked-schema' : 'no-candidate';
            await journal.apply((current, stamp) => {
                if (first && current.serving !== request.from)
                    throw left(request.from, current.serving);
                const judged = failedOnce(current, request, stamp);
                return open === null ? judged : intents_clearIntent(judged, open, none, reason, stamp);
            });
            return tried.length === 0
                ? { kind: none, because: reason }
                : { kind: 'failed', because: `${because}; ${reason}` };
        }
        const to = choice.entry;
        const id = (0,external_node_crypto_.randomUUID)();
        const ending = open;
        await journal.apply((current, stamp) => {
            if (first && current.serving !== request.from)
                throw left(request.from, current.serving);
            const judged = failedOnce(current, request, stamp);
            const free = ending === null
                ? judged
                : intents_clearIntent(judged, ending, 'rolling-back', `to ${to.version}: ${request.reason}`, stamp);
            return beginIntent(free, journal.intent({
                id,
                action: 'rollback',
                from: free.serving,
                to: to.version,
                entry: to,
                reason: request.reason,
                ...(request.override === undefined ? {} : { override: request.override }),
            }));
        });
        open = id;
        const recordedAt = ctx.clock.now();
        ctx.log.warn(`rolling back from ${request.from} to ${to.version} (${request.reason})`);
        const outcome = await target.rollback(to);
        if (outcome.kind === 'served') {
            return {
                kind: 'rolled-back',
                to,
                reasoning: choice.reasoning,
                recordedAt,
                times: outcome.times,
                intent: id,
            };
        }
        because =
            outcome.kind === 'unknown'
                ? `it cannot be told whether ${to.version} serves: ${outcome.check}`
                : `${to.version} did not come up: ${outcome.cause}`;
        ctx.log.error(because);
        // An outcome that nobody can see is not undone by trying another: the intent stays for the next run to settle.
        if (outcome.kind === 'unknown')
            return { kind: 'failed', because };
        tried.push(to.version);
        const { serving } = outcome;
        if (serving !== request.from) {
            await journal.apply((current, stamp) => recordRecovered(current, id, { serving, detail: because.split('\n')[0] ?? '' }, stamp));
            open = null;
        }
        if (request.to !== null)
            break;
    }
    if (open !== null) {
        const ending = open;
        await journal.apply((current, stamp) => intents_clearIntent(current, ending, 'rollback-failed', because.split('\n')[0] ?? '', stamp));
    }
    return { kind: 'failed', because };
}
async function choose(ledger, target, request, tried) {
    if (request.to === null) {
        return bestStable(ledger, {
            leaving: request.from,
            holds: async (entry) => !tried.includes(entry.version) && (await target.holds(entry)),
        });
    }
    const refusal = (0,transitions/* rollbackRefusal */.hT)(ledger, request.to, request.override);
    if (refusal !== null)
        throw refusal;
    const entry = (0,build_status/* findEntry */.w4)(ledger, request.to) ?? null;
    if (request.to === request.from) {
        throw new kernel_build/* ConfigError */.xL(`${request.to} serves already`, {
            where: { name: 'to' },
            fix: 'name an earlier version, or none for the best stable one',
        });
    }
    if (entry !== null && !(await target.holds(entry))) {
        throw new kernel_build/* ConfigError */.xL(`the target no longer holds ${request.to} whole`, {
            where: { name: 'to' },
            fix: 'release it again from its commit, or name another version',
        });
    }
    const obstacle = entry === null ? null : schemaObstacle(entry, (0,build_status/* findEntry */.w4)(ledger, request.from));
    if (obstacle !== null && request.override === undefined) {
        throw new kernel_build/* ConfigError */.xL(`${request.to} may not run on the database: ${obstacle}`, {
            where: { name: 'to' },
            fix: 'release a mended version; to go there all the same, say why: --override "the migration was undone"',
        });
    }
    const reasoning = [`${request.to}: named${obstacle === null ? '' : `, although ${obstacle}`}`];
    return { entry, reasoning, blocked: null };
}
/** What serves now was brought here by somebody else: it is not ours to take back. */
function left(from, serving) {
    return new IntentLost(`${from} does not serve any more, ${serving ?? 'nothing'} does`, {
        where: { name: 'version' },
        fix: 'nothing was changed; look at the version table (slipway ledger show), then start again if it is not as you want it',
    });
}
/** Judged bad in the ledger, once. A person who leaves a version has judged nothing: it serves on as it was until then. */
function failedOnce(ledger, request, stamp) {
    if (request.reason === 'BY_HAND')
        return ledger;
    const status = (0,build_status/* findEntry */.w4)(ledger, request.from)?.status;
    return status === undefined || status === 'failed'
        ? ledger
        : (0,transitions/* markFailed */.ZY)(ledger, request.from, request.exposure, { quarantine: request.quarantine }, stamp);
}
//# sourceMappingURL=rollback.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/watch-document.js
/** @param acted what was done on the verdict; it may have turned into another one by that */
function watch_document_watchDocument(ctx, facts, acted = {}) {
    const { service, environment, version, subject, rules, judgement } = facts;
    const { policy, windowMs, intervalMs, shadow } = rules;
    const { verdict, reason, because, tolerated, exposure, control, observations } = judgement;
    const { errorRatePpm, latencyMs, alpha } = policy;
    return {
        schema: 'slipway/watch/v1',
        ...{ service, environment, version, subject },
        ...{ verdict, reason, because, tolerated, shadow },
        policyHash: policy.hash,
        policy: { errorRatePpm, latencyMs, alpha, windowMs, intervalMs },
        ...{ exposure, control, observations: [...observations] },
        rolledBackTo: null,
        timings: null,
        startedAt: new Date(judgement.startedAt).toISOString(),
        endedAt: new Date(ctx.clock.now()).toISOString(),
        ...acted,
    };
}
//# sourceMappingURL=watch-document.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/watch-lines.js

/** Without news a line comes this often. */
const stillMs = 60_000;
/** A listener for the looks of one watch. */
function watchLines(ctx, { alpha }) {
    let shown = null;
    return (seen) => {
        const news = JSON.stringify([
            seen.fault,
            seen.errors > 0,
            (seen.slow ?? 0) > 0,
            // An order of magnitude of evidence either way is news.
            ...evidenceOf(seen).map((logarithm) => Math.max(0, Math.floor(logarithm / Math.LN10))),
        ]);
        if (shown !== null && shown.news === news && seen.atMs - shown.atMs < stillMs)
            return;
        shown = { atMs: seen.atMs, news };
        const fault = seen.fault === null ? '' : `; ${seen.fault}`;
        ctx.log.info(`${(0,kernel_build/* formatDuration */.a3)(seen.atMs)}: ${seen.requests} requests, ${seen.errors} errors, ${seen.slow ?? '?'} slow; ${evidenceLine(seen, alpha)}${fault}`);
    };
}
/** ln of the evidence to keep and to roll back: of several metrics the least proved and the worst. */
function evidenceOf(seen) {
    const accept = present(seen.acceptErrors, seen.acceptLatency);
    const breach = present(seen.breachErrors, seen.breachLatency);
    return [Math.min(...accept), Math.max(...breach)];
}
function evidenceLine(seen, alpha) {
    const [accept, breach] = evidenceOf(seen);
    const judged = present(seen.breachErrors, seen.breachLatency).length;
    return `evidence to keep ${factor(accept)} of ${factor(Math.log(1 / alpha))}, to roll back ${factor(breach)} of ${factor(Math.log(judged / alpha))}`;
}
function present(...logarithms) {
    return logarithms.filter((logarithm) => logarithm !== null);
}
function factor(logarithm) {
    const value = Math.exp(logarithm);
    if (value >= 1e6)
        return value.toExponential(0);
    return value >= 10 ? String(Math.round(value)) : value.toPrecision(1);
}
//# sourceMappingURL=watch-lines.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/watch.js
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
/** Watch: looks at what a release does to its users, and keeps it, holds it, or takes it back. */









/** Why a release that is judged bad serves on. */
const notBack = {
    failed: 'ROLLBACK_FAILED',
    'no-candidate': 'NO_CANDIDATE',
    'blocked-schema': 'BLOCKED_SCHEMA',
};
/** A disk that is full ends no watch. */
function unkept(ctx, { message }) {
    ctx.log.warn(`this look is not kept in samples.jsonl: ${message}`);
}
/**
 * Watches `parts.entry` and acts on the verdict. The ledger and watch.json hold the same when it returns.
 * In shadow nothing is changed, whatever the verdict.
 * @throws whatever the ledger's store throws
 */
async function watch_watchStage(ctx, rules, parts) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { journal, target, entry, client } = parts;
        const { policy, windowMs, intervalMs, shadow } = rules;
        const opened = __addDisposableResource(env_1, await openSource(ctx, {
            ...{ rules, client, version: entry.version },
            instances: () => target.instances(),
        }), true);
        const { source } = opened;
        const baseline = parts.intent === null ? 'first-look' : 'zero';
        const record = __addDisposableResource(env_1, await openRecord((0,external_node_path_.join)(parts.outputDirectory, 'samples.jsonl'), {
            ...{ service: entry.service, environment: entry.environment, version: entry.version },
            ...{ policy: policy.text, windowMs, intervalMs, baseline, startedAt: ctx.clock.now() },
        }), true);
        const judgement = await watch_watchRelease(ctx, {
            ...{ policy, windowMs, intervalMs, version: entry.version },
            source,
            baseline,
            superseded: async () => {
                const ledger = await journal.read();
                return (ledger.serving !== entry.version || (parts.intent !== null && ledger.intent?.id !== parts.intent));
            },
            onSample: (sample) => record.append(sample).catch((error) => unkept(ctx, error)),
            onObservation: watchLines(ctx, policy),
            onQuiet: parts.probe,
        });
        ctx.log.info(`${judgement.verdict}: ${judgement.because}`);
        const { service, environment, version, subject } = entry;
        const document = (acted) => watch_document_watchDocument(ctx, { service, environment, version, subject, rules, judgement }, acted);
        const path = (0,external_node_path_.join)(parts.outputDirectory, 'watch.json');
        if (shadow) {
            ctx.log.info('shadow: this verdict is told, and nothing is done on it');
            const { intent } = parts;
            // A release that is over leaves nothing open, and judges nothing.
            if (intent !== null) {
                await journal.apply((ledger, stamp) => ledger.intent?.id === intent
                    ? intents_clearIntent(ledger, intent, 'held', 'watched in shadow', stamp)
                    : ledger);
            }
            return (0,evidence_build/* writeDocument */.ft)('watch', document({}), path);
        }
        if (judgement.verdict !== 'ROLLBACK') {
            const settled = judgement.verdict === 'SUPERSEDED' || (await settleVerdict(journal, parts, judgement));
            return (0,evidence_build/* writeDocument */.ft)('watch', document(settled ? {} : superseded(judgement)), path);
        }
        let back;
        try {
            back = await rollback_rollBack(ctx, parts, {
                from: entry.version,
                to: null,
                reason: judgement.reason,
                exposure: judgement.exposure,
                quarantine: true,
                intent: parts.intent,
            });
        }
        catch (error) {
            if (!(error instanceof IntentLost))
                throw error;
            ctx.log.info(error.message);
            return (0,evidence_build/* writeDocument */.ft)('watch', document(superseded(judgement)), path);
        }
        if (back.kind !== 'rolled-back') {
            const reason = notBack[back.kind];
            ctx.log.info(`${entry.version} must go and cannot: ${back.because}`);
            return (0,evidence_build/* writeDocument */.ft)('watch', document({ verdict: 'HOLD', reason, because: `${judgement.because}; ${back.because}` }), path);
        }
        const seen = await confirm_confirm(ctx, {
            version: back.to.version,
            scrapeMs: policy.prometheus === null ? 0 : intervalMs,
            source,
            policy,
        });
        ctx.log.info(seen.because);
        const filed = await (0,evidence_build/* writeDocument */.ft)('watch', document({
            because: `${judgement.because}; back to ${back.to.version}: ${seen.because}`,
            rolledBackTo: back.to.version,
            timings: timingsOf(judgement, back, seen.at, parts.firstBadAnswerAt(judgement.reason)),
        }), path);
        await journal.apply((ledger, stamp) => intents_clearIntent((0,transitions/* recordRollback */.Ij)(ledger, {
            at: stamp.at,
            from: entry.version,
            to: back.to.version,
            reason: judgement.reason,
            evidence: filed.sha256,
            run: journal.run,
        }), back.intent, 'done', seen.because, stamp));
        return filed;
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
/** Another change came between the last look and what was to follow from it: that one is not ours to judge or undo. */
function superseded({ because }) {
    return {
        verdict: 'SUPERSEDED',
        reason: 'NEWER_RELEASE',
        because: `a newer change came first; before it, ${because}`,
    };
}
/**
 * KEEP makes the version stable, HOLD leaves it active and unjudged; either way the intent ends.
 * @returns whether it was still ours to judge
 */
async function settleVerdict(journal, parts, judgement) {
    let ours = true;
    await journal.apply((ledger, stamp) => {
        ours =
            ledger.serving === parts.entry.version &&
                (parts.intent === null ? ledger.intent === null : ledger.intent?.id === parts.intent);
        if (!ours)
            return ledger;
        const judged = judgement.verdict === 'KEEP'
            ? (0,transitions/* markStable */.JP)(ledger, parts.entry.version, judgement.exposure, stamp)
            : ledger;
        return parts.intent === null
            ? judged
            : intents_clearIntent(judged, parts.intent, judgement.verdict === 'KEEP' ? 'done' : 'held', judgement.because, stamp);
    });
    return ours;
}
/** Where the seconds went. A clock that stepped back between two moments shows as zero, never as less. */
function timingsOf(judgement, back, confirmedAt, firstBadAnswerAt) {
    const counted = judgement.firstBadAt ?? judgement.decidedAt;
    const first = Math.min(firstBadAnswerAt ?? counted, counted);
    const moments = [
        first,
        judgement.decidedAt,
        back.recordedAt,
        back.times.switchedAt,
        back.times.readyAt,
        Math.max(confirmedAt, back.times.readyAt),
    ];
    const [detectMs = 0, decideMs = 0, actMs = 0, readyMs = 0, confirmMs = 0] = moments
        .slice(1)
        .map((moment, index) => Math.max(0, moment - (moments[index] ?? moment)));
    return {
        detectMs,
        decideMs,
        actMs,
        readyMs,
        confirmMs,
        totalMs: detectMs + decideMs + actMs + readyMs + confirmMs,
    };
}
//# sourceMappingURL=watch.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/verdict.js
/** How a watch ends a run. */
function endingOf({ verdict, reason, tolerated, shadow }) {
    if (shadow)
        return 'told';
    switch (verdict) {
        case 'KEEP':
            return 'kept';
        case 'ROLLBACK':
            return 'rolled-back';
        case 'SUPERSEDED':
            return 'superseded';
        case 'HOLD':
            if (tolerated)
                return 'tolerated';
            return unable.has(reason) ? 'not-taken-back' : 'held';
    }
}
function verdictLine(ending, facts) {
    const release = `${facts.service} ${facts.version}`;
    switch (ending) {
        case 'kept':
            return { mark: 'good', text: `${release} is released and stable` };
        case 'rolled-back':
            return { mark: 'bad', text: `${release} was rolled back to ${facts.watch?.rolledBackTo}` };
        case 'not-taken-back':
            return { mark: 'bad', text: `${release} is judged bad and could not be taken back` };
        case 'held':
            return { mark: 'attention', text: `${release} serves and is not judged` };
        case 'tolerated':
            return { mark: 'attention', text: `${release} serves, unproved, as the policy allows` };
        case 'told': {
            const verdict = facts.watch?.verdict ?? 'no verdict';
            return { mark: 'attention', text: `${release}: ${verdict}, told and not acted on` };
        }
        case 'superseded':
            return { mark: 'attention', text: `${release} was replaced by a newer release before a judgement` };
        case 'gate-failed':
            return { mark: 'bad', text: `${release} was not released: the gate says FAIL` };
        case 'gate-error':
            return {
                mark: 'bad',
                text: `${release} was not released: the gate says ERROR, a check did not do its work`,
            };
    }
}
/** What a person does next, in one sentence; null when there is nothing to do. */
function nextStep(ending, watch) {
    switch (ending) {
        case 'kept':
        case 'superseded':
        case 'tolerated':
        case 'told':
            return null;
        case 'rolled-back':
            return 'mend the service and release it under a new version: this one is refused from now on';
        case 'not-taken-back':
            return 'look at the service now, and release a mended version: slipway run';
        case 'held':
            return `${heldSteps[watch?.reason ?? ''] ?? 'watch it for longer'}: slipway watch; or take it back: slipway rollback`;
        case 'gate-failed':
            return 'mend what the gate names, commit, and start again; what served before still does';
        case 'gate-error':
            return 'let the check named below do its work, then start again; what served before still does';
    }
}
/** Judged bad, and nothing was brought back. */
const unable = new Set(['NO_CANDIDATE', 'ROLLBACK_FAILED', 'BLOCKED_SCHEMA', 'FROZEN']);
const heldSteps = {
    NO_TRAFFIC: 'put traffic on it (--load 20 does) and judge it again',
    OBSERVER_DOWN: 'let its metrics be read (Prometheus text format), then judge it again',
    POLICY_OTHER_VERSION: 'correct `version` in the policy, or leave it out, then judge it',
};
/** 0: kept, or let pass. 1: a bad verdict (gate FAIL, rollback). 2: no verdict (gate ERROR, HOLD, replaced). */
function exitCodeOf(ending) {
    if (ending === 'kept' || ending === 'tolerated' || ending === 'told')
        return 0;
    return ending === 'gate-error' || ending === 'held' || ending === 'superseded' ? 2 : 1;
}
//# sourceMappingURL=verdict.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/tell-of-watch.js

/** What went wrong with it is a warning: to tell changes nothing of what was decided. */
async function tell_of_watch_tellOfWatch(ctx, rules, document, run) {
    const { notify: wanted } = rules.policy;
    const kind = kindOf(document);
    if (kind === null || !(wanted.webhook || wanted.issue || wanted.comment))
        return;
    const { service, environment, version, reason, because, timings, rolledBackTo, subject } = document;
    const { notify } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 388));
    const wrong = await notify(ctx, wanted, rules.notifying, {
        ...{ kind, service, environment, version, reason, because, timings, run },
        ...{ to: rolledBackTo, commit: subject?.commit ?? null },
    });
    for (const line of wrong)
        ctx.log.warn(line);
}
function kindOf(document) {
    switch (endingOf(document)) {
        case 'rolled-back':
            return 'rollback';
        case 'held':
            return 'hold';
        case 'not-taken-back':
            return document.reason === 'FROZEN' ? 'hold' : 'failed';
        default:
            return null;
    }
}
//# sourceMappingURL=tell-of-watch.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/traffic.js
/** An answer that takes longer than this is none. */
const traffic_answerTimeoutMs = 10_000;
/** What counts as slow where the policy says nothing of latency. */
const defaultSlowMs = 800;
/** Requests a second that a probe makes where no load was asked for. */
const probeRate = 5;
/** @param policy whose latency counts as slow, and which may ask for a probe */
async function openTraffic(ctx, options, policy) {
    const { load: wanted } = options;
    const nothing = () => { };
    if (wanted === null && policy.onInconclusive !== 'probe') {
        return { begin: nothing, mark: nothing, firstBadAt: () => null, probe: nothing, end: async () => null };
    }
    const { openLoad } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 7495));
    let load = null;
    let facts = null;
    const start = ({ paths, ratePerSecond }) => {
        load ??= openLoad({
            ...{ url: `http://127.0.0.1:${options.port}`, paths, ratePerSecond, timeoutMs: traffic_answerTimeoutMs },
            slowMs: policy.latencyMs ?? defaultSlowMs,
            ...{ signal: ctx.signal, clock: ctx.clock },
        });
    };
    return {
        begin: () => {
            if (wanted !== null)
                start(wanted);
        },
        mark: () => load?.mark(),
        probe: () => {
            if (load !== null || policy.onInconclusive !== 'probe')
                return;
            ctx.log.info(`too few requests for a verdict: ${probeRate} a second are sent from here`);
            start({ paths: ['/'], ratePerSecond: probeRate });
        },
        firstBadAt: (reason) => {
            const counts = load?.counts();
            return (reason === 'LATENCY' ? counts?.firstSlowAt : counts?.firstBadAt) ?? null;
        },
        end: async () => {
            if (load !== null && facts === null) {
                const { sent, bad, failed, slow } = await load.stop();
                facts = { sent, bad, failed, slow };
            }
            return facts;
        },
    };
}
//# sourceMappingURL=traffic.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/release-and-watch.js






/**
 * Releases and watches. A run's own load runs from before the switch where an earlier version serves: it is the
 * proof that nobody noticed the switch.
 * @throws ConfigError, ToolError, CancelledError; what served before still serves then, and the ledger says what is
 */
async function releaseAndWatch(ctx, options, journal, { build, gate, folder, rules }, observer) {
    const { policy, windowMs } = rules;
    const release = releaseOf(build, gate, { ...options, schemaRange: policy.schemaRange });
    const client = (0,http_build/* createClient */.UU)(ctx);
    const traffic = await openTraffic(ctx, options, policy);
    try {
        const target = await target_openTarget(ctx, options);
        const released = await ctx.log.group(`release ${release.version} to ${options.environment}`, () => releaseStage(ctx, release, {
            ...{ journal, target, build, gate, outputDirectory: folder },
            ...{ windowMs, override: options.override },
            ...(observer === undefined ? {} : { observer }),
            // Not before it is our turn: a load would help to judge the version that another run still watches.
            async switching() {
                if ((await target.instances()).some(({ serving, ready }) => serving && ready))
                    traffic.begin();
            },
        }));
        traffic.begin();
        traffic.mark();
        const watch = await ctx.log.group(`watch ${release.version}`, () => watch_watchStage(ctx, rules, {
            journal,
            target,
            entry: released.entry,
            intent: released.intent,
            client,
            firstBadAnswerAt: (reason) => traffic.firstBadAt(reason),
            probe: () => traffic.probe(),
            outputDirectory: folder,
        }));
        const load = await traffic.end();
        await tell_of_watch_tellOfWatch(ctx, rules, watch.document, options.run);
        return { release: released.release, watch, load };
    }
    finally {
        await traffic.end();
        await client.close();
    }
}
//# sourceMappingURL=release-and-watch.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/source.js
/** What is in the checkout: commit, tree, repository, whether it is clean, and the version its tag gives it. */




/**
 * Asks git about `directory`.
 * @throws ConfigError when it is not in a git repository or has no commit
 * @throws ToolError when git cannot tell what is in the checkout: never as if nothing were
 */
async function readSource(ctx, directory) {
    const git = async (...args) => (0,build/* probe */.dy)(ctx, 'git', ['-C', directory, ...args]);
    const head = await git('rev-parse', 'HEAD^{commit}', 'HEAD^{tree}');
    const [commit, tree] = head.stdout.trim().split('\n');
    if (head.exitCode !== 0 || commit === undefined || tree === undefined) {
        const foreign = /detected dubious ownership in repository at '(.+)'/.exec(head.stderr)?.[1];
        throw new kernel_build/* ConfigError */.xL(`no commit to release: ${head.stderr.trim().split('\n')[0] ?? 'git has no HEAD here'}`, {
            where: { file: directory },
            fix: foreign === undefined
                ? 'run it in a git checkout with at least one commit: git init && git add . && git commit'
                : `the checkout is of another user, as in a container job: git config --global --add safe.directory '${foreign}'`,
        });
    }
    const told = async (...args) => {
        const { exitCode, stdout, stderr } = await git(...args);
        if (exitCode === 0)
            return stdout;
        const lines = stderr.split('\n').filter((line) => line !== '');
        const command = `git ${args.join(' ')}`;
        throw new kernel_build/* ToolError */.v4(`${command} failed: ${lines[0] ?? ''}`, { command, exitCode, lines });
    };
    const [status, remote, top, tags] = await Promise.all([
        told('status', '--porcelain=v1', '-z', '--untracked-files=all'),
        git('remote', 'get-url', 'origin'),
        told('rev-parse', '--show-toplevel'),
        told('tag', '--points-at', 'HEAD'),
    ]);
    const uncommitted = changesOf(status);
    const dirty = uncommitted.length > 0;
    const root = top.replace(/\r?\n$/, '');
    const folder = (0,external_node_path_.relative)(root, await (0,promises_.realpath)(directory)).replaceAll('\\', '/');
    return {
        subject: { repository: repositoryName(remote.exitCode === 0 ? remote.stdout.trim() : ''), commit, tree },
        dirty,
        uncommitted,
        root,
        folder,
        version: versionOf(tags.trim().split('\n'), folder, commit, dirty),
    };
}
/** Of `git status --porcelain=v1 -z`, in which a file that was renamed is followed by its former name. */
function changesOf(status) {
    const fields = status.split('\0');
    const changes = [];
    for (let at = 0; at < fields.length; at++) {
        const field = fields[at] ?? '';
        if (field === '')
            continue;
        changes.push({ path: field.slice(3), untracked: field.startsWith('??') });
        if (/^[RC]|^.[RC]/.test(field))
            at++;
    }
    return changes;
}
/**
 * The commit that `name` means in the repository of `directory`; a full hash is itself, whether it is here already or
 * has to be fetched.
 * @throws ConfigError when git knows no such commit
 */
async function readBase(ctx, directory, name) {
    if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(name))
        return name;
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    const { exitCode, stdout } = await probe(ctx, 'git', ['-C', directory, ...args]);
    if (exitCode === 0)
        return stdout.trim();
    throw new ConfigError(`git knows no commit ${JSON.stringify(name.slice(0, 80))}`, {
        where: { name: 'base' },
        fix: 'write a branch or tag of this checkout, or all 40 digits of a commit: origin/main',
    });
}
/**
 * What the merge commit of a pull request brings its branch to. The event names the base branch as it was then (`base`);
 * where HEAD is the merge that GitHub made later, its first parent is newer, and compared with `base` the change would
 * hold other people's commits. `head`: the commit of the pull request's branch. `base` wherever HEAD is no such merge.
 * Source: GitHub Docs, "Events that trigger workflows", pull_request (`GITHUB_SHA`: last merge commit).
 */
async function baseOfMerge(ctx, directory, { base, head }) {
    if (base === null || head === null)
        return base;
    const git = async (...args) => (0,build/* probe */.dy)(ctx, 'git', ['-C', directory, ...args]);
    // A shallow checkout knows no HEAD^1, yet the commit names its parents.
    const { stdout } = await git('cat-file', 'commit', 'HEAD');
    const [header = ''] = stdout.split('\n\n');
    const parents = [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = '']) => parent);
    const [first] = parents;
    if (first === undefined || parents.length !== 2 || parents[1] !== head)
        return base;
    if ((await git('merge-base', '--is-ancestor', base, first)).exitCode === 0)
        return first;
    const shallow = (await git('rev-parse', '--is-shallow-repository')).stdout.trim() === 'true';
    return shallow ? first : base;
}
/** `owner/name` of a remote's address (https, ssh or scp form), or null when it has no such shape. */
function repositoryName(remote) {
    const match = /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote);
    return match?.[1] ?? null;
}
/** The newest `v1.2.3` among the tags at HEAD (with the folder's prefix in a monorepo), else the commit. */
function versionOf(tags, folder, commit, dirty) {
    const prefix = folder === '' ? 'v' : `${folder}/v`;
    const versions = tags
        .filter((tag) => tag.startsWith(prefix))
        .map((tag) => tag.slice(prefix.length))
        .filter((version) => /^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/.test(version))
        .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
    const suffix = dirty ? '.dirty' : '';
    return versions[0] === undefined
        ? `0.0.0-g${commit.slice(0, 12)}${suffix}`
        : `${versions[0]}${dirty ? '-dirty' : ''}`;
}
//# sourceMappingURL=source.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/build.js
/** What the settings say; what they leave open is left to Go. */
function compilationOf(go) {
    const { tags, ldflags, gcflags, asmflags, versionVariable, cgo, pgo, verify } = go;
    return {
        tags,
        verify,
        ...(ldflags === null ? {} : { ldflags }),
        ...(gcflags === null ? {} : { gcflags }),
        ...(asmflags === null ? {} : { asmflags }),
        ...(versionVariable === null ? {} : { versionVariable }),
        ...(cgo === null ? {} : { cgo }),
        ...(pgo === null ? {} : { pgo }),
    };
}
/** Builds into `outputDirectory`, which holds build.json afterwards. */
async function buildStage(ctx, options, source, version, outputDirectory, compilation = {}) {
    const { build } = await __webpack_require__.e(/* import() */ 469).then(__webpack_require__.bind(__webpack_require__, 9469));
    return build(ctx, {
        ...compilation,
        directory: options.directory,
        service: options.service,
        version,
        source: { subject: source.subject, dirty: source.dirty },
        outputDirectory,
        ...(options.mainPackage === null ? {} : { packages: [options.mainPackage] }),
    });
}
//# sourceMappingURL=build.js.map
// EXTERNAL MODULE: ./packages/tools/build/index.js + 19 modules
var tools_build = __webpack_require__(9892);
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/gate.js
/** Gate: the verdict on the commit, in gate.json, with what other tools read of it beside it. */


/** The rules that a service is judged by, as `gateStage` asks for them. @throws as `readPolicy` */
async function gatePolicy(ctx, options, { root }) {
    const { directory, preset, gatePolicyFile: file, coveragePpm, base } = options;
    const { askCoverage, readPolicy } = await Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(444)]).then(__webpack_require__.bind(__webpack_require__, 3444));
    const policy = await readPolicy(ctx, { root, directory, preset, base, ...(file === null ? {} : { file }) });
    return coveragePpm === null ? policy : askCoverage(policy, coveragePpm);
}
/**
 * Judges the checkout; a verdict of any value is written and returned, never thrown. What an earlier run left is removed
 * first, whatever stops this one.
 * @param programs where built programs are kept from job to job; null: on the machine alone
 */
async function gateStage(ctx, options, source, build, outputDirectory, given = {}, programs = null) {
    const { judge, removeOutputs, writeOutputs } = await Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(444)]).then(__webpack_require__.bind(__webpack_require__, 3444));
    await removeOutputs(outputDirectory);
    const request = await gateRequest(ctx, options, source, build, outputDirectory, given, programs);
    const judgement = await judge(ctx, request);
    const written = await writeOutputs(judgement, outputDirectory, source.folder);
    // A check that could not have it has said so in its row.
    return { gate: judgement.gate, judgement, written, change: await request.change().catch(() => null) };
}
/** Runs the part of the tests that `given.shard` names; no gate.json is written. @throws as `judgePart` */
async function partStage(ctx, options, source, build, outputDirectory, given) {
    const { judgePart, removeOutputs } = await Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(444)]).then(__webpack_require__.bind(__webpack_require__, 3444));
    await removeOutputs(outputDirectory);
    return judgePart(ctx, await gateRequest(ctx, options, source, build, outputDirectory, given, null));
}
async function gateRequest(ctx, options, source, build, outputDirectory, told, programs) {
    const [{ findGo, goEnvironment }, { gateTools, readChange }] = await Promise.all([
        __webpack_require__.e(/* import() */ 469).then(__webpack_require__.bind(__webpack_require__, 9469)),
        Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(444)]).then(__webpack_require__.bind(__webpack_require__, 3444)),
    ]);
    const { directory, base } = options;
    const policy = options.policy ?? (await gatePolicy(ctx, options, source));
    const coverageBaseline = told.coverageBaseline ?? (ratchets(policy) ? await options.coverageBaseline?.() : undefined);
    const given = coverageBaseline === undefined ? told : { ...told, coverageBaseline };
    const found = await findGo(ctx);
    // What is judged is what was built, whatever the step that built it was told.
    const { tags, cgo } = build?.document.flags ?? options.go;
    // Of two flags go takes the last (cmd/go, base.SetFromGOFLAGS).
    const flags = tags.length === 0 ? found.flags : [...found.flags, `-tags=${tags.join(',')}`];
    const toolchain = { ...found, flags };
    // As the build is compiled, so that tests find its objects in the build cache.
    const env = { ...goEnvironment(ctx, toolchain), ...(cgo === null ? {} : { CGO_ENABLED: cgo ? '1' : '0' }) };
    const go = { path: toolchain.path, env };
    let change;
    const readOnce = () => (change ??= readChange(ctx, { root: source.root, base }));
    const store = (0,tools_build/* openToolStore */.GI)(ctx);
    return {
        directory,
        prefix: source.folder,
        subject: source.subject,
        uncommitted: {
            paths: ofNobody(source, [...filesOf(given), ...(build === null ? [] : [build.path])]),
            refused: options.uncommitted === 'refused',
        },
        build,
        policy,
        change: readOnce,
        tool: gateTools(ctx, {
            ...{ store, go, directory },
            ...(programs === null ? {} : { built: (0,tools_build/* cachedStore */.Ky)(ctx, store, programs) }),
            ...(base === null ? {} : { base: { commit: base, root: source.root, prefix: source.folder } }),
        }),
        given,
        go,
        outputPath: (0,external_node_path_.join)(outputDirectory, 'gate.json'),
    };
}
function ratchets({ sections }) {
    return sections.coverage?.ratchet === true;
}
/** What the checkout has beside its commit, but for given files and what given folders hold: those are judged as such. */
function ofNobody({ root, uncommitted }, given) {
    const within = (file, folder) => `${file}${external_node_path_.sep}`.startsWith(`${folder}${external_node_path_.sep}`);
    return uncommitted
        .filter(({ path, untracked }) => {
        const entry = (0,external_node_path_.join)(root, path).replace(/[\\/]$/, '');
        return !untracked || !given.some((one) => within(entry, one));
    })
        .map(({ path }) => path);
}
function filesOf(given) {
    return Object.values(given)
        .flat()
        .filter((value) => typeof value === 'string' && (0,external_node_path_.isAbsolute)(value));
}
//# sourceMappingURL=gate.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/set-up-go.js
/** Before the first go command of a job: the right Go, verified, and caches that are warm. */


/** @throws ConfigError when there is no such Go or no way to it; ToolError when other bytes arrive than were promised */
async function setUpGo(ctx, setup) {
    const { directory, version, versionFile, mirrors, latest, earlier = false } = setup;
    const started = ctx.clock.monotonic();
    const { chooseGo, jobVariables, provideGo } = await __webpack_require__.e(/* import() */ 290).then(__webpack_require__.bind(__webpack_require__, 290));
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
    const bin = (0,external_node_path_.join)(go.root, 'bin');
    const own = jobVariables(ctx.env, go);
    // What is found there stays in front: it may be a wrapper of the user's.
    const isFirst = (await (0,build/* which */.K7)(ctx, 'go')) === go.path;
    const env = isFirst ? ctx.env : (0,build/* inFrontOfPath */.Jf)(ctx.env, bin);
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
    return isOn(mode) ? { store, mode, folder: (0,external_node_path_.join)(disk, 'go-archives') } : null;
}
async function openCaches(ctx, directory, go, { store, commit, run, disk, memory, workload, targets }, mode) {
    const { allEnded, openGoCaches, settleTimes } = await __webpack_require__.e(/* import() */ 257).then(__webpack_require__.bind(__webpack_require__, 8257));
    const { formatTarget, parseTarget, targetEnvironment } = await __webpack_require__.e(/* import() */ 469).then(__webpack_require__.bind(__webpack_require__, 9469));
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
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/service-go.js
/** The Go that a service asks for, for all that builds or judges it in one run. */


/**
 * The Go that an earlier step of the job set up serves, unless the service's go line refuses it or this step itself asks
 * for a version. With `access` modules are fetched here: what comes after, the tests of the service too, never sees the
 * token.
 * @throws ConfigError when `directory` is no module, when there is no such Go or no way to it or to a module, and for a
 *   token that opens nothing; ToolError when other bytes arrive than were promised
 */
async function goOfService(ctx, { directory, go }, caches = null, access = null) {
    const { readModule } = await __webpack_require__.e(/* import() */ 469).then(__webpack_require__.bind(__webpack_require__, 9469));
    await readModule(directory);
    const { version, versionFrom, mirrors, privateModules: patterns, tags } = go;
    const earlier = versionFrom === 'file';
    const setup = { directory, version, versionFile: null, mirrors, latest: false, earlier, caches };
    const ready = await setUpGo(ctx, setup);
    return { ...ready, ctx: await reachPrivateModules(ready, { directory, patterns, tags }, access) };
}
/**
 * Fetches modules with what opens them, while nothing else runs: compilers, a Makefile and tests see what was fetched,
 * and never the token. Without patterns those of GOPRIVATE hold, which an earlier step of the job may have set.
 * @returns the context for all that follows, which knows that they are private
 * @throws ConfigError for a token without any pattern; ConfigError or ToolError with go's words when one cannot be fetched
 */
async function reachPrivateModules({ ctx, go }, { directory, patterns, tags = [], targets = [] }, access) {
    if (patterns.length === 0) {
        if (access === null)
            return ctx;
        if (!ctx.env.GOPRIVATE) {
            throw new kernel_build/* ConfigError */.xL('a token for private modules is given, and nothing says which modules are private', {
                where: { name: 'private-modules-token' },
                fix: 'name them, in slipway.yml under build: private-modules: ["github.com/acme/*"]; or leave the token out',
            });
        }
    }
    const { fetchModules, parseTarget, privateModules } = await __webpack_require__.e(/* import() */ 469).then(__webpack_require__.bind(__webpack_require__, 9469));
    const way = (token) => {
        const { env, secrets } = privateModules(ctx, { patterns, server: access?.server ?? '', token });
        for (const secret of secrets)
            access?.mask(secret);
        return { ...ctx, env: { ...ctx.env, ...env } };
    };
    if (access !== null) {
        const builds = { tags, targets: targets.map(parseTarget) };
        await fetchModules(way(access.token), go.path, directory, builds);
    }
    return way(null);
}
//# sourceMappingURL=service-go.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/watch-rules.js
/** By which rules a release is watched: its policy, and what was asked beside it. */

/**
 * What was asked goes before the policy, and the policy before the project's own.
 * @throws ConfigError for a wrong policy, and for a window that cannot hold a verdict
 */
async function watch_rules_watchRules(options) {
    const policy = await parse_readPolicy(options.policyFile);
    const windowMs = options.windowMs ?? policy.windowMs ?? options.otherwise.windowMs;
    const intervalMs = options.intervalMs ?? policy.intervalMs ?? options.otherwise.intervalMs;
    checkWindow(windowMs, intervalMs, policy);
    const { shadow, prometheus = client_noCredentials, notifying = { webhook: null, github: null } } = options;
    return { policy, windowMs, intervalMs, shadow, prometheus, notifying };
}
//# sourceMappingURL=watch-rules.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/pipeline.js
/** The way of a change: build, gate, release, watch; nothing flows back except the rollback. */

















/**
 * Takes one commit the whole way; what is given of it is not done again.
 * @throws ConfigError, ToolError, CancelledError; what served before still serves then, and the ledger says what is
 */
async function pipeline_runPipeline(ctx, options, given = nothingGiven, observer, setUp = () => goOfService(ctx, options)) {
    checkOptions(options);
    const rules = await watch_rules_watchRules(options.watch);
    const source = await readSource(ctx, options.directory);
    const version = checkGiven(given, source, options);
    const judges = options.gate !== 'none' && given.gate === null;
    // A mistake in it is told before anything is built.
    const policy = judges || given.gate !== null ? await gatePolicy(ctx, options, source) : undefined;
    if (given.gate !== null && policy !== undefined)
        await checkPolicyOf(given.gate, policy);
    const journal = journal_openJournal(ctx, await ledger_openLedger(ctx, options), options.run);
    await settleIfDead(ctx, journal);
    await refuseKnownBad(journal, version, options.override);
    const folder = await evidence_folder_evidenceFolder(options.stateDirectory, version, options.run);
    await keepGiven(given, folder);
    const { ctx: inner, programs = null } = given.build === null || judges ? await ctx.log.group('Go', () => setUp(source.subject.commit)) : { ctx };
    const build = given.build ??
        (await ctx.log.group(`build ${options.service} ${version}`, () => buildStage(inner, options, source, version, folder, compilationOf(options.go))));
    let judged = null;
    const gate = options.gate === 'none'
        ? null
        : (given.gate ??
            (await ctx.log.group('gate', async () => {
                const asked = policy === undefined ? options : { ...options, policy };
                judged = await gateStage(inner, asked, source, build, folder, { baseUrl: 'none' }, programs);
                return judged.gate;
            })));
    const result = async (ending, rest, load) => {
        const ledger = await journal.read();
        const evidence = { build, gate, ...rest };
        const facts = { service: options.service, version, watch: rest.watch?.document ?? null };
        const next = nextStep(ending, facts.watch);
        const { verdict, sections } = (0,report_build/* runPage */.fL)({
            service: options.service,
            environment: options.environment,
            version,
            verdict: verdictLine(ending, facts),
            build: build.document,
            gate: gate?.document ?? null,
            release: rest.release?.document ?? null,
            watch: facts.watch,
            ledger,
            load,
        });
        const advice = next === null ? [] : [{ heading: 'What to do', text: [next] }];
        const page = { verdict, sections: [...advice, ...sections] };
        const report = (0,external_node_path_.join)(folder, 'report.md');
        await (0,promises_.writeFile)(report, (0,report_build/* toMarkdown */.l6)(page));
        return { ending, version, evidence, judged, cost: build.cost ?? null, load, ledger, page, report };
    };
    if (gate !== null && gate.document.verdict !== 'PASS') {
        const ending = gate.document.verdict === 'FAIL' ? 'gate-failed' : 'gate-error';
        return result(ending, { release: null, watch: null }, null);
    }
    const { release, watch, load } = await releaseAndWatch(ctx, options, journal, { build, gate, folder, rules }, observer);
    return result(endingOf(watch.document), { release, watch }, load);
}
/** A version that failed here is refused before a minute is spent on building it again. */
async function refuseKnownBad(journal, version, override) {
    const ledger = await journal.read();
    const known = (0,build_status/* findEntry */.w4)(ledger, version);
    const refusal = known === undefined ? null : (0,transitions/* deployRefusal */.uF)(ledger, known, override);
    if (refusal !== null)
        throw refusal;
}
//# sourceMappingURL=pipeline.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/rehearse/scratch-repository.js
/** A git repository of its own for a rehearsal: the service as it stands, then the same with one more commit. */




/**
 * Copies the files of `service` that git tracks or would track (ignored ones stay out) into a fresh repository
 * at `directory`, whose former content goes, and commits them.
 * @throws ConfigError when `service` is not in a git work tree and holds nothing to copy
 */
async function scratch_repository_scratchRepository(ctx, service, directory) {
    // The user's own git configuration (hooks, signing, templates) has no say in a throw-away repository.
    const env = {
        ...ctx.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'slipway rehearsal',
        GIT_AUTHOR_EMAIL: 'rehearsal@localhost',
        GIT_COMMITTER_NAME: 'slipway rehearsal',
        GIT_COMMITTER_EMAIL: 'rehearsal@localhost',
    };
    const git = async (...args) => {
        const result = await probe(ctx, 'git', args, { cwd: directory, env });
        if (result.exitCode !== 0) {
            throw new ToolError(`git ${args[0]} failed in the rehearsal's repository`, {
                command: `git ${args.join(' ')}`,
                exitCode: result.exitCode,
                lines: result.stderr.trim().split('\n').slice(-5),
            });
        }
        return result.stdout;
    };
    const listed = await probe(ctx, 'git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '.'], { cwd: service });
    const files = listed.stdout.split('\0').filter((file) => file !== '');
    if (listed.exitCode !== 0 || files.length === 0) {
        throw new ConfigError('there are no files under git here to rehearse with', {
            where: { file: service },
            fix: 'name the folder of a service that is in a git work tree: slipway rehearse ./my-service',
        });
    }
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    for (const file of files) {
        // A tracked file that is deleted in the work tree is part of "as it stands": absent.
        await mkdir(dirname(join(directory, file)), { recursive: true });
        await cp(join(service, file), join(directory, file), { verbatimSymlinks: true }).catch((error) => {
            if (error.code !== 'ENOENT')
                throw error;
        });
    }
    await git('init', '--quiet', '--initial-branch=main');
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'the service as it stands');
    return {
        directory,
        tag: async (version) => {
            await git('tag', '--force', `v${version}`);
        },
        commitPatch: async (patch, message) => {
            const applied = await probe(ctx, 'git', ['apply', '--index', '--', patch], { cwd: directory, env });
            if (applied.exitCode !== 0) {
                throw new ConfigError(`the patch does not apply: ${applied.stderr.trim().split('\n')[0]}`, {
                    where: { file: patch },
                    fix: 'make it again with `git diff` from the folder of the service (paths a/… and b/…)',
                });
            }
            await git('commit', '--quiet', '--message', message);
        },
    };
}
//# sourceMappingURL=scratch-repository.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/rehearse/rehearse.js
/**
 * The rehearsal of a bad day: the service is released and becomes stable, a commit with a real defect passes build
 * and gate and is released over it, and the watch has to see it in the counters and take it back. On this machine,
 * with the same pipeline that releases for real.
 */











/** How long taking everything down may take after the work, also after a cancelled one. */
const takeDownMs = 10_000;
/**
 * Runs the rehearsal and takes down every process it started, whatever happens. The ledger stays: the next rehearsal
 * goes on with the next versions.
 * @throws ConfigError when the service cannot be rehearsed with, or another rehearsal is under way; CancelledError
 */
async function rehearse(ctx, options) {
    const patch = await defectFile(options);
    const journal = openJournal(ctx, await openLedger(ctx, options), options.run);
    // Its repository and its processes are made anew and taken down as a whole, so two cannot share a state folder.
    return exclusively(ctx, join(options.stateDirectory, 'rehearsal.lock'), `a rehearsal of ${options.service}`, async () => {
        if (options.fresh)
            await forget(ctx, options, journal);
        await requireUnheld(journal);
        try {
            await settle(ctx, journal);
            const result = await releaseAndBreak(ctx, options, journal, patch);
            await takeDown(ctx, options, journal);
            return result;
        }
        catch (error) {
            await takeDown(ctx, options, journal).catch((trouble) => ctx.log.warn(trouble.message));
            throw error;
        }
    });
}
async function releaseAndBreak(ctx, options, journal, patch) {
    const [goodVersion, badVersion] = nextVersions((await journal.read()).entries.map(({ version }) => version));
    const repository = await scratchRepository(ctx, options.directory, join(options.stateDirectory, 'work', options.service));
    const run = (version) => runPipeline(ctx, { ...options, directory: repository.directory, version });
    await repository.tag(goodVersion);
    const good = await run(goodVersion);
    if (good.ending !== 'kept')
        return { good, bad: null, expectations: [keptExpectation(good)] };
    await repository.commitPatch(patch, `a change with a defect: ${options.defect}`);
    await repository.tag(badVersion);
    const bad = await run(badVersion);
    const instances = await (await openTarget(ctx, options)).instances();
    const serving = instances
        .filter((instance) => instance.serving && instance.ready)
        .map(({ version }) => version);
    return { good, bad, expectations: [keptExpectation(good), ...rollbackExpectations(good, bad, serving)] };
}
/** Also a ledger that cannot be read any more is forgotten: that is what was asked for. */
async function forget(ctx, options, journal) {
    const readable = await journal.read().then(() => true, () => false);
    if (readable) {
        await requireUnheld(journal);
        await takeDown(ctx, options, journal);
    }
    for (const part of ['ledger', 'evidence']) {
        await rm(join(options.stateDirectory, part), { recursive: true, force: true });
    }
}
async function defectFile(options) {
    const named = join(options.directory, 'defects', `${options.defect}.patch`);
    const candidates = /^[\w-]+$/.test(options.defect)
        ? [named]
        : [isAbsolute(options.defect) ? options.defect : join(options.directory, options.defect)];
    for (const path of candidates) {
        if (await access(path).then(() => true, () => false))
            return path;
    }
    throw new ConfigError(`there is no patch for the defect "${options.defect}"`, {
        where: { file: candidates[0] ?? options.defect },
        fix: 'name a patch file made with `git diff`, or one in the folder defects/ of the service: --defect errors',
    });
}
function keptExpectation({ version, ending, ledger }) {
    const status = ledger.entries.find((entry) => entry.version === version)?.status ?? 'not in the ledger';
    return {
        what: `${version} is released, watched and stable`,
        met: ending === 'kept' && status === 'stable',
        seen: `${ending}, ${status}`,
    };
}
const seenInCounters = (/* unused pure expression or super */ null && (['ERROR_RATE', 'LATENCY', 'NOT_READY']));
function rollbackExpectations(good, bad, serving) {
    const entry = bad.ledger.entries.find(({ version }) => version === bad.version);
    const watch = bad.evidence.watch?.document;
    return [
        {
            what: `${bad.version} passes build and gate with its defect`,
            met: bad.evidence.gate?.document.verdict === 'PASS' && bad.evidence.release !== null,
            seen: `gate ${bad.evidence.gate?.document.verdict ?? 'not run'}`,
        },
        {
            what: 'the watch sees the defect',
            met: watch?.verdict === 'ROLLBACK' && seenInCounters.includes(watch.reason),
            seen: watch === undefined ? 'no watch' : `${watch.verdict} ${watch.reason}`,
        },
        {
            what: `${bad.version} is taken back to ${good.version}`,
            met: watch?.rolledBackTo === good.version && serving.length === 1 && serving[0] === good.version,
            seen: `${serving.join(', ') || 'nothing'} answers`,
        },
        {
            what: 'the ledger holds the failure and its rollback mark',
            met: entry?.status === 'failed' &&
                entry.rollbackMark?.to === good.version &&
                bad.ledger.serving === good.version &&
                bad.ledger.intent === null,
            seen: `${entry?.status ?? 'no entry'}, mark to ${entry?.rollbackMark?.to ?? 'nothing'}`,
        },
    ];
}
/** Ends every process and says so in the ledger. A cancelled run still takes down, so it gets a signal of its own. */
async function takeDown(ctx, options, journal) {
    const free = { ...ctx, signal: AbortSignal.timeout(takeDownMs) };
    const ledger = await journal.read();
    // As the target was made, whatever port or probes this run was asked for.
    const last = ledger.intent?.entry ?? ledger.entries.find(({ version }) => version === ledger.serving);
    const known = last ?? ledger.entries.at(-1);
    if (known === undefined)
        return;
    await (await reopenTarget(free, known.target)).stop();
    // With an intent pending, what serves is for the next start to find out.
    if (ledger.intent === null && ledger.serving !== null) {
        const own = openJournal(free, await openLedger(free, options), options.run);
        await own.apply((current, stamp) => setServing(current, null, 'the rehearsal is over', stamp));
    }
}
//# sourceMappingURL=rehearse.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/replay-watch.js
/** A watch from its record: the verdict that it had, or the one that other rules would have given. */




/**
 * Nothing is asked and nothing is changed.
 * @returns what watch.json would say, and whether the record ended before these rules would have decided
 * @throws ConfigError for a file that is no record, or a wrong policy
 */
async function replayWatch(ctx, { file, policyFile, ...asked }) {
    const text = await readFile(file, 'utf8').catch((cause) => {
        throw new ConfigError(`the record cannot be read (${cause.code})`, {
            where: { file },
            fix: 'name the samples.jsonl beside the watch.json of a watch',
            cause,
        });
    });
    const record = readRecord(text, file);
    const { header } = record;
    const policy = policyFile === null ? parsePolicy(header.policy, file) : await readPolicy(policyFile);
    const windowMs = asked.windowMs ?? header.windowMs;
    const intervalMs = asked.intervalMs ?? header.intervalMs;
    const { judgement, cut } = await replay(ctx, record, { policy, windowMs, intervalMs });
    const { service, environment, version } = header;
    const document = watchDocument(ctx, {
        ...{ service, environment, version, subject: null, judgement },
        rules: {
            ...{ policy, windowMs, intervalMs, shadow: true, prometheus: noCredentials },
            notifying: { webhook: null, github: null },
        },
    });
    return { document: { ...document, endedAt: new Date(judgement.decidedAt).toISOString() }, cut };
}
//# sourceMappingURL=replay-watch.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/rollback-by-hand.js
/** A person takes a version back: the best stable one, or a named one. */








/**
 * Leaves what serves now; it is marked failed, with a rollback mark that says BY_HAND, unless the way is forward.
 * @returns the versions and the ledger afterwards
 * @throws ConfigError when nothing serves or there is nowhere to go back to
 */
async function rollbackByHand(ctx, options) {
    const journal = openJournal(ctx, await openLedger(ctx, options), options.run);
    await whenFree(ctx, journal);
    const ledger = await journal.read();
    const serving = ledger.serving === null ? undefined : findEntry(ledger, ledger.serving);
    if (serving === undefined) {
        throw new ConfigError(`nothing of ${options.service} serves in ${options.environment}, so there is nothing to leave`, {
            where: { file: journal.store.place },
            fix: `look at the ledger: slipway ledger show --service ${options.service} --environment ${options.environment}`,
        });
    }
    const target = await reopenTarget(ctx, serving.target);
    const back = await ctx.log.group(`roll back ${options.service} from ${serving.version}`, () => rollBack(ctx, { journal, target }, {
        from: serving.version,
        to: options.to,
        override: options.override,
        reason: 'BY_HAND',
        exposure: serving.exposure,
        quarantine: false,
        intent: null,
    }));
    if (back.kind !== 'rolled-back') {
        throw new ConfigError(`${serving.version} was not rolled back: ${back.because}`, {
            where: { file: journal.store.place },
            fix: 'release a mended version, or name another one: slipway rollback --to VERSION',
        });
    }
    const after = await journal.apply((current, stamp) => clearIntent(recordRollback(current, {
        at: stamp.at,
        from: serving.version,
        to: back.to.version,
        reason: 'BY_HAND',
        evidence: null,
        run: journal.run,
    }), back.intent, 'done', `${back.to.version} serves`, stamp));
    await keepDeploymentsTrue(ctx, options, after);
    return { from: serving.version, to: back.to.version, ledger: after };
}
//# sourceMappingURL=rollback-by-hand.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/stop-service.js





/**
 * Stops what serves.
 * @returns the version that was stopped; null when the ledger knows of none
 * @throws ConfigError when a living run is changing the service
 */
async function stopService(ctx, options) {
    const journal = openJournal(ctx, await openLedger(ctx, options), options.run);
    await settle(ctx, journal);
    const ledger = await journal.read();
    const last = ledger.serving === null ? ledger.entries.at(-1) : findEntry(ledger, ledger.serving);
    if (last === undefined)
        return null;
    await (await reopenTarget(ctx, last.target)).stop();
    if (ledger.serving !== null) {
        await journal.apply((current, stamp) => setServing(current, null, 'stopped by hand', stamp));
    }
    return ledger.serving;
}
//# sourceMappingURL=stop-service.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/watch-release.js












/**
 * Watches the version that serves, and acts as the pipeline's watch does.
 * @throws ConfigError when nothing serves
 */
async function watch_release_watchRelease(ctx, options) {
    const journal = openJournal(ctx, await openLedger(ctx, options), options.run);
    await settle(ctx, journal);
    const ledger = await journal.read();
    const entry = ledger.serving === null ? undefined : findEntry(ledger, ledger.serving);
    if (entry === undefined) {
        throw new ConfigError(`nothing of ${options.service} serves in ${options.environment}, so there is nothing to watch`, {
            where: { file: journal.store.place },
            fix: 'release a version first: slipway run',
        });
    }
    if (options.version !== null && options.version !== entry.version) {
        throw new ConfigError(`${entry.version} serves and not ${options.version}, so there is nothing to watch`, {
            where: { file: journal.store.place },
            fix: `watch the release that serves: the release.json of ${entry.version}`,
        });
    }
    const rules = await watchRules(options.watch);
    const target = await reopenTarget(ctx, entry.target);
    const folder = await evidenceFolder(options.stateDirectory, entry.version, options.run);
    const client = createClient(ctx);
    try {
        const watch = await ctx.log.group(`watch ${entry.version}`, () => watchStage(ctx, rules, {
            journal,
            target,
            entry,
            intent: null,
            client,
            firstBadAnswerAt: () => null,
            probe: () => { },
            outputDirectory: folder,
        }));
        await tellOfWatch(ctx, rules, watch.document, options.run);
        const after = await journal.read();
        if (!rules.shadow)
            await keepDeploymentsTrue(ctx, options, after);
        return { watch, ledger: after, folder };
    }
    finally {
        await client.close();
    }
}
//# sourceMappingURL=watch-release.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/index.js
/** The stages in order, and each of them for those who take one at a time. */
























//# sourceMappingURL=index.js.map

/***/ }),

/***/ 388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  notify: () => (/* binding */ notify)
});

// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var build = __webpack_require__(3992);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/github/build/index.js + 27 modules
var github_build = __webpack_require__(5824);
;// CONCATENATED MODULE: ./packages/pipeline/build/notify-message.js
/** `1.4.2 was taken back to 1.4.1 (ERROR_RATE)`. */
function whatHappened({ kind, version, to, reason }) {
    switch (kind) {
        case 'rollback':
            return `${version} was taken back${to === null ? '' : ` to ${to}`} (${reason})`;
        case 'hold':
            return `${version} is on hold (${reason})`;
        case 'failed':
            return `${version} could NOT be taken back${to === null ? '' : ` to ${to}`} (${reason})`;
    }
}
//# sourceMappingURL=notify-message.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/notify-github.js
/** A message on GitHub: one open issue for each service and environment, and a comment of the commit. */



/** A person can wait for a message, a job cannot. */
const budgetMs = 20_000;
/** Opens the issue, or comments on it where it is open already. @throws as the package github */
async function tellIssue(ctx, credentials, message) {
    const { event, subject, id } = message;
    await using(ctx, credentials, async ({ issues, comments }) => {
        const body = `${markdown(message)}\n`;
        const title = `${event.service} in ${event.environment}: ${whatHappened(event)}`;
        const issue = await issues.open({ marker: subject, title, body: `<!-- ${id} -->\n${body}` });
        // The same event again (a run that was repeated) is in the issue already, or its comment stands.
        if (!issue.opened && !issue.body.includes(id))
            await comments.upsert(issue.number, { marker: id, body });
    });
}
/** @throws as the package github; ConfigError when there is no commit */
async function tellCommit(ctx, credentials, message) {
    const { commit } = message.event;
    if (commit === null) {
        throw new kernel_build/* ConfigError */.xL('there is no commit to comment on: nobody said what the release was built of', {
            where: { name: 'notify.comment' },
            fix: 'write  notify: { issue: true }  for such releases',
        });
    }
    await using(ctx, credentials, ({ commitComments }) => commitComments.add(commit, { marker: message.id, body: `${markdown(message)}\n` }));
}
async function using(ctx, credentials, work) {
    const api = (0,github_build.openGitHub)({ ctx, budgetMs, ...credentials });
    try {
        return await work(api);
    }
    finally {
        await api.close();
    }
}
function markdown({ event }) {
    const { because, run, timings } = event;
    const at = /^https:\/\/[\w.:/-]+$/.test(run) ? `[the run](${run})` : (0,kernel_build/* escapeMarkdown */.FV)(run);
    const took = timings === null ? [] : [`From the first sign to good answers: ${(0,kernel_build/* formatDuration */.a3)(timings.totalMs)}.`];
    return [
        `**${(0,kernel_build/* escapeMarkdown */.FV)(whatHappened(event))}**`,
        (0,kernel_build/* escapeMarkdown */.FV)(because),
        ...took,
        `Told by ${at}.`,
    ].join('\n\n');
}
//# sourceMappingURL=notify-github.js.map
// EXTERNAL MODULE: ./packages/http/build/index.js + 15 modules
var http_build = __webpack_require__(7495);
;// CONCATENATED MODULE: ./packages/pipeline/build/notify-webhook.js
/** A message by a webhook: JSON with `text`, which Slack, Mattermost and their like show, and all of the event. */


const timeoutMs = 5000;
const attempts = 2;
/**
 * The address is the secret, its path above all: nothing of it stands in an error.
 * @throws ConfigError for an address that cannot be asked, ToolError when nobody took the message, CancelledError
 */
async function tellWebhook(ctx, address, { text, event }) {
    const { kind, service, environment, version, to, reason, because, run, timings } = event;
    const body = JSON.stringify({
        text: plain(text),
        slipway: {
            schema: 'slipway/notification/v1',
            ...{ kind, service, environment, version, to, reason, because, run, timings },
        },
    });
    const client = (0,http_build/* createClient */.UU)(ctx);
    try {
        for (let attempt = 1;; attempt++) {
            const wrong = await post(client, address, body);
            if (wrong === null)
                return;
            if (!wrong.passing || attempt >= attempts) {
                throw new kernel_build/* ToolError */.v4(`nobody took the message: ${wrong.why}`, { command: 'POST', exitCode: null });
            }
        }
    }
    finally {
        await client.close();
    }
}
/** null: it was taken. */
async function post(client, url, body) {
    try {
        const headers = { 'content-type': 'application/json' };
        // A redirect would be followed by a GET, whose answer looks like success.
        await client.request({
            ...{ url, method: 'POST', headers, body, timeoutMs },
            ...{ retry: 'never', redirects: 0, maxBytes: 65_536 },
        });
        return null;
    }
    catch (error) {
        if (error instanceof http_build/* HttpError */.j$) {
            const { status, code } = error;
            if (status === null)
                return { why: `no answer (${code})`, passing: true };
            return { why: `the answer was ${status}`, passing: status >= 500 || status === 429 };
        }
        if (!(error instanceof kernel_build/* ConfigError */.xL))
            throw error;
        throw new kernel_build/* ConfigError */.xL('its address cannot be asked', {
            where: { name: 'notify-webhook' },
            fix: 'write an absolute address without user and password, such as https://hooks.example.com/T0/B0',
        });
    }
}
/** Slack reads <…> as links and as calls to everybody: https://docs.slack.dev/messaging/formatting-message-text */
function plain(text) {
    return text
        .replaceAll('<', '‹')
        .replaceAll('>', '›')
        .replaceAll('&', '＆')
        .replace(/@(?=\w)/g, '@\u200b');
}
//# sourceMappingURL=notify-webhook.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/notify.js
/**
 * Who is told when a release was taken back, is on hold, or could not be taken back: by the policy's `notify`. To tell
 * changes nothing of what was decided: what goes wrong here is a line for the log.
 */





const longestText = 2000;
/** @returns what went wrong, a line each; it throws nothing, and no line holds a secret */
async function notify(ctx, policy, credentials, event) {
    if (!policy.on.includes(event.kind))
        return [];
    const { service, environment, kind, version, run } = event;
    const mask = masking(credentials);
    const message = {
        event: { ...event, because: mask(event.because) },
        text: mask(oneLine(`${service} in ${environment}: ${whatHappened(event)}: ${event.because}`)),
        // Names may hold what a marker may not.
        subject: `slipway/watch/${(0,build/* sha256Hex */.fg)(JSON.stringify([service, environment])).slice(0, 16)}`,
        id: `slipway/event/${(0,build/* sha256Hex */.fg)(JSON.stringify([service, environment, version, kind, run])).slice(0, 16)}`,
    };
    const { webhook, github } = credentials;
    const ways = [
        [policy.webhook, 'webhook', () => tellWebhook(ctx, needed(webhook, secretAddress), message)],
        [policy.issue, 'issue', () => tellIssue(ctx, needed(github, githubToken), message)],
        [policy.comment, 'comment', () => tellCommit(ctx, needed(github, githubToken), message)],
    ];
    const wrong = await Promise.all(ways
        .filter(([wanted]) => wanted)
        .map(async ([, name, tell]) => {
        try {
            await tell();
            return null;
        }
        catch (error) {
            const fix = error instanceof kernel_build/* ConfigError */.xL ? `; fix: ${error.fix}` : '';
            return mask(`notify.${name}: ${error.message}${fix}`);
        }
    }));
    return wrong.filter((line) => line !== null);
}
const secretAddress = {
    what: 'there is no address to tell',
    fix: 'give the secret address: notify-webhook: ${{ secrets.SLIPWAY_NOTIFY_WEBHOOK }}',
};
const githubToken = {
    what: 'there is no token for GitHub',
    fix: 'give one: github-token: ${{ github.token }}',
};
function needed(value, { what, fix }) {
    if (value === null)
        throw new kernel_build/* ConfigError */.xL(what, { where: { name: 'notify' }, fix });
    return value;
}
function masking({ webhook, github }) {
    const secrets = [webhook, github?.token].filter((secret) => secret !== null && secret !== undefined);
    return (text) => secrets.reduce((masked, secret) => (secret === '' ? masked : masked.replaceAll(secret, '***')), text);
}
function oneLine(text) {
    const line = text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
    return line.length > longestText ? `${line.slice(0, longestText - 1)}…` : line;
}
//# sourceMappingURL=notify.js.map

/***/ }),

/***/ 2834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  uo: () => (/* reexport */ LineReader),
  Dm: () => (/* reexport */ MemoryMeter),
  Br: () => (/* reexport */ availableMemory),
  ov: () => (/* reexport */ freePort),
  ls: () => (/* reexport */ identify),
  Jf: () => (/* reexport */ inFrontOfPath),
  _n: () => (/* reexport */ isAlive),
  q5: () => (/* reexport */ listeningPorts),
  uW: () => (/* reexport */ portHolder),
  dy: () => (/* reexport */ probe),
  eF: () => (/* reexport */ run),
  iL: () => (/* reexport */ startService),
  ds: () => (/* reexport */ stop),
  K7: () => (/* reexport */ which)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./packages/process/build/free-port.js
/** A port for a process that is about to start. */

/** A TCP port that the kernel has just found free at 127.0.0.1; nothing holds it for the caller. */
function freePort() {
    const server = (0,external_node_net_.createServer)();
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
function readProcess(pid) {
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
function isDead(facts) {
    return (facts.state === 'Z' || facts.state === 'X') && facts.threads <= 1;
}
/** Every process that can be seen, or null where there is no /proc. */
function readProcesses() {
    let names;
    try {
        names = (0,external_node_fs_.readdirSync)('/proc');
    }
    catch {
        return null;
    }
    const all = names.filter((name) => /^\d+$/.test(name)).map((name) => readProcess(Number(name)));
    const seen = all.filter((facts) => facts !== null);
    return seen.length === 0 ? null : seen;
}
/** Changes at every boot, so that a pid with an equal start time of an earlier boot is not mistaken. */
function bootId() {
    try {
        return (0,external_node_fs_.readFileSync)('/proc/sys/kernel/random/boot_id', 'latin1').trim();
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
function identifyChild(pid) {
    const facts = readProcess(pid);
    return facts === null ? identify(pid) : { pid, start: facts.start, boot: bootId() };
}
/** Whether this very process still runs; another one that got its pid is not it. */
function isAlive(identity) {
    const now = identify(identity.pid);
    return now !== null && now.start === identity.start && now.boot === identity.boot;
}
function identifyByPs(pid) {
    if (process.platform === 'win32')
        return null;
    const asked = (0,external_node_child_process_.spawnSync)('/bin/ps', ['-o', 'lstart=', '-o', 'stat=', '-p', String(pid)], {
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
        const members = (readProcesses() ?? [])
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
            return parseListeners((0,external_node_fs_.readFileSync)(`/proc/${process}/net/${table}`, 'latin1'));
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
        names = (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        return [];
    }
    return names.flatMap((name) => {
        try {
            const [, inode] = /^socket:\[(\d+)\]$/.exec((0,external_node_fs_.readlinkSync)(external_node_path_.join(folder, name))) ?? [];
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
        const [program = ''] = (0,external_node_fs_.readFileSync)(`/proc/${pid}/cmdline`, 'utf8').split('\0');
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
function formatCommand(command, args) {
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
function ladder(...rungs) {
    return [
        ...rungs.map(([signal, waitMs]) => ({ signal, waitMs })),
        { signal: 'SIGKILL', waitMs: afterKillMs },
    ];
}
/** Sends to every member that is ours; `denied` when all of them belong to another user. */
function signalGroup(leader, signal) {
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
    const members = readProcesses()?.filter((facts) => facts.group === leader);
    return members === undefined || members.some((facts) => !isDead(facts));
}
/**
 * Waits until no member runs; false when some still do after `waitMs`.
 * With `hurry`, an abort of its signal leaves at most `leftMs` from then on.
 */
async function groupGone(leader, waitMs, hurry) {
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
async function endGroup(leader, rungs) {
    for (const { signal, waitMs } of rungs) {
        signalGroup(leader, signal);
        if (await groupGone(leader, waitMs))
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
        signalGroup(leader, 'SIGKILL');
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
async function launch(spec, whenStarted) {
    const failed = (why, cause) => new build/* ToolError */.v4(`cannot start ${spec.command}: ${why}`, {
        command: formatCommand(spec.command, spec.args),
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
const leftOver = ladder(['SIGTERM', 2000]);
/** @throws ToolError when the program cannot be started; whatever `onData` throws */
async function execute(spec) {
    const stdio = [spec.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'];
    const { child, pid, exited } = await launch({ ...spec, stdio }, guard);
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
            await Promise.race([Promise.all([drained, groupGone(pid, drainMs)]), pause(), stop.asked]);
        }
        const rungs = first === 'exited' ? leftOver : spec.rungs;
        const survived = groupLives(pid) && (await endGroup(pid, rungs)) === null;
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
    const line = formatCommand(command, args);
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
        rungs: ladder(['SIGTERM', 1000]),
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
    const line = formatCommand(command, args);
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
            return ladder([options.endBy?.() ?? 'SIGINT', options.graceMs ?? defaultGraceMs], ['SIGTERM', 2000]);
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
        throw new build/* CancelledError */.cc(`cancelled before ${line}`);
    ctx.log.debug(`$ ${line}  # output in ${options.log}`);
    await (0,external_node_fs_promises_.mkdir)(external_node_path_.dirname(options.log), { recursive: true });
    const log = await (0,external_node_fs_promises_.open)(options.log, 'a', 0o600);
    try {
        let identity = null;
        const { child, pid, exited } = await launch({ command, args, cwd: options.cwd, env: options.env, stdio: ['ignore', log.fd, log.fd] }, (started) => {
            // At this moment even one that dies at once has not been waited for, so its facts can be read.
            identity = identifyChild(started);
        });
        child.unref();
        if (identity === null) {
            throw new build/* ToolError */.v4(`cannot tell process ${pid} (${command}) from others on ${process.platform}`, {
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
    const fail = (what) => new build/* ToolError */.v4(`process ${pid} ${what}`, { command: `kill -- -${pid}`, exitCode: null });
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
  pz: () => (/* reexport */ ledgerPage),
  eS: () => (/* reexport */ markdownLimits),
  fL: () => (/* reexport */ runPage),
  eV: () => (/* reexport */ stepSection),
  l6: () => (/* reexport */ toMarkdown)
});

// UNUSED EXPORTS: buildSection, gateExitCodes, gateSections, gateWords, ledgerDiffSections, packagesSection, toTerminal, versionSection, watchSections

// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
;// CONCATENATED MODULE: ./packages/report/build/build-section.js

/** What was built and of what; against `earlier`, where that is another commit. */
function buildSection(build, earlier = null) {
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
function gateSections(gate, { details = true } = {}) {
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
                (0,kernel_build/* formatDuration */.a3)(row.proof.durationMs),
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
function versionSection({ entries, serving, quarantine }) {
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
                entry.exposure === null ? '' : share(entry.exposure.errors, entry.exposure.requests),
                entry.performance === null ? '' : bounds(entry.performance.errors),
                entry.subject.commit.slice(0, 10),
            ]),
        },
    };
}
/** `3 (1.25%)`, rounded down; a share of nothing is not a number and is not shown as one. */
function share(part, whole) {
    if (whole === 0)
        return String(part);
    return `${part} (${(0,kernel_build/* formatPpm */.Fu)(Math.floor((part * 1_000_000) / whole))})`;
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
                    policy.errorRatePpm === null ? 'not limited' : (0,kernel_build/* formatPpm */.Fu)(policy.errorRatePpm),
                ],
                [
                    policy.latencyMs === null ? 'slow' : `slower than ${(0,kernel_build/* formatDuration */.a3)(policy.latencyMs)}`,
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
            rows: phases.map(([phase, ms, meaning]) => [phase, (0,kernel_build/* formatDuration */.a3)(ms), meaning]),
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
                (0,kernel_build/* formatDuration */.a3)(seen.atMs),
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
// EXTERNAL MODULE: ./packages/http/build/index.js + 15 modules
var http_build = __webpack_require__(7495);
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
