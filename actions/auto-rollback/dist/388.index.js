export const id = 388;
export const ids = [388];
export const modules = {

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
// EXTERNAL MODULE: ./packages/http/build/index.js + 14 modules
var http_build = __webpack_require__(6179);
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

/***/ })

};
