export const id = 860;
export const ids = [860];
export const modules = {

/***/ 8860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publish: () => (/* binding */ publish)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var build = __webpack_require__(3992);
// EXTERNAL MODULE: ./packages/gate/build/index.js + 164 modules
var gate_build = __webpack_require__(3444);
// EXTERNAL MODULE: ./packages/github/build/index.js + 27 modules
var github_build = __webpack_require__(5824);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/report/build/index.js + 11 modules
var report_build = __webpack_require__(8457);
// EXTERNAL MODULE: ./packages/tools/build/index.js + 19 modules
var tools_build = __webpack_require__(9892);
// EXTERNAL MODULE: ./actions/quality-gate/build/comment.js
var comment = __webpack_require__(977);
// EXTERNAL MODULE: ./packages/runner/build/index.js + 26 modules
var runner_build = __webpack_require__(8625);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./actions/quality-gate/build/judged-run.js
/** The run that judged, as GitHub itself describes it to the run that it started: this much is not the other's word. */



/** GitHub Docs, "Webhook events and payloads", workflow_run. */
const payload = schemas/* object */.Ikc({
    action: schemas/* string */.YjP(),
    repository: schemas/* object */.Ikc({ id: schemas/* number */.aig() }),
    workflow_run: schemas/* object */.Ikc({
        id: schemas/* int */.Whr().positive(),
        head_sha: schemas/* string */.YjP().regex(/^[0-9a-f]{40,64}$/),
        head_branch: schemas/* string */.YjP().nullable(),
        event: schemas/* string */.YjP(),
        run_started_at: iso/* datetime */.w$({ offset: true }),
        conclusion: schemas/* string */.YjP().nullable(),
        html_url: schemas/* url */.OZ5({ protocol: /^https?$/ }),
        repository: schemas/* object */.Ikc({ id: schemas/* number */.aig() }),
        head_repository: schemas/* object */.Ikc({
            id: schemas/* number */.aig(),
            full_name: schemas/* string */.YjP(),
            owner: schemas/* object */.Ikc({ login: schemas/* string */.YjP() }),
        }),
    }),
});
/** @throws ConfigError when the event is another, or its run is not over or not of this repository */
async function readJudgedRun(env) {
    const { GITHUB_EVENT_NAME: event = '', GITHUB_EVENT_PATH: file = '' } = env;
    const fix = 'start it with on: workflow_run: { workflows: [<the one that judges>], types: [completed] }';
    if (event !== 'workflow_run') {
        throw new kernel_build/* ConfigError */.xL(`there is no other run to speak of: the event is ${event || 'none'}`, {
            where: { name: 'mode' },
            fix,
        });
    }
    const read = payload.safeParse(await (0,runner_build/* readEventPayload */.N5)(file));
    if (!read.success) {
        const issue = read.error.issues[0];
        throw new kernel_build/* ConfigError */.xL(`the payload of workflow_run: ${issue?.path.join('.')}: ${issue?.message}`, {
            where: { file },
            fix: "leave GITHUB_EVENT_PATH as the runner set it; the file holds the event's JSON",
        });
    }
    const { action, repository, workflow_run: run } = read.data;
    if (action !== 'completed' || run.repository.id !== repository.id) {
        throw new kernel_build/* ConfigError */.xL(action === 'completed' ? 'the run is of another repository' : `the run is not over: ${action}`, { where: { name: 'mode' }, fix });
    }
    return {
        id: run.id,
        headSha: run.head_sha,
        headBranch: run.head_branch ?? '',
        headOwner: run.head_repository.owner.login,
        headRepository: run.head_repository.full_name,
        headRepositoryId: run.head_repository.id,
        attemptAt: Date.parse(run.run_started_at),
        event: run.event,
        conclusion: run.conclusion ?? '',
        url: run.html_url,
    };
}
//# sourceMappingURL=judged-run.js.map
// EXTERNAL MODULE: ./actions/quality-gate/build/verdict-page.js
var verdict_page = __webpack_require__(8397);
;// CONCATENATED MODULE: ./actions/quality-gate/build/publish.js
/**
 * Mode publish: shows the verdict of another run beside its commit and on its pull request. That run may be of a fork,
 * with a token that can only read; this one is started by `workflow_run`, has rights, and so trusts nothing of the
 * other: it checks nothing out, takes one file of one artifact, holds it to what GitHub itself says of the run, and
 * writes every text of it escaped.
 */











/** Of the zip, as GitHub counts it; a verdict of thousands of rows has a few hundred KiB. */
const mostBytes = 25 * 2 ** 20;
const limits = { members: 2000, memberBytes: 20 * 2 ** 20, totalBytes: 200 * 2 ** 20, ratio: 200 };
async function publish(action, inputs) {
    const { ctx, outputs, summary } = action;
    const run = await readJudgedRun(ctx.env);
    const github = (0,github_build/* openGitHub */.o6)({ ctx, token: inputs.token });
    try {
        const gate = await takeVerdict(ctx, github, run, inputs.artifact);
        if (gate === null && judgedNothing.has(run.conclusion)) {
            ctx.log.notice(`the run ${run.url} judged nothing: it has no artifact ${inputs.artifact}`);
            return;
        }
        if (gate !== null)
            await holdToRun(github, run, gate);
        const document = gate?.document ?? null;
        const page = document === null ? verdict_page/* noVerdictPage */.K : (0,verdict_page/* verdictPage */.r)(document, { details: false });
        const id = `slipway/quality-gate/${inputs.artifact}`;
        const check = await github.checks.create({
            name: inputs.checkName,
            headSha: run.headSha,
            externalId: id,
            detailsUrl: run.url,
            conclusion: conclusionOf(document, run),
            output: {
                title: titleOf(document, run),
                summary: (0,report_build/* toMarkdown */.l6)(page, report_build/* markdownLimits */.eS.comment),
                annotations: document === null ? [] : annotationsOf(document),
            },
        });
        ctx.log.info(`the verdict stands beside ${run.headSha}: ${check.url}`);
        outputs.set('verdict', document?.verdict ?? '');
        summary.add((0,report_build/* toMarkdown */.l6)(page, report_build/* markdownLimits */.eS.summary));
        if (inputs.comment)
            await publish_comment(ctx, github, run, inputs.artifact, (0,report_build/* toMarkdown */.l6)(page, report_build/* markdownLimits */.eS.comment));
    }
    finally {
        await github.close();
    }
}
/** How a run ends that nothing went wrong in: without a verdict there is nothing to show. */
const judgedNothing = new Set(['success', 'skipped', 'neutral', 'stale', 'action_required']);
/**
 * The newest artifact of that name that this very attempt of the run uploaded; null when there is none. GitHub lists
 * those of earlier attempts, too: their verdict may be of what was run again because it failed. Where the run succeeded,
 * the job that judged had passed already and was not run again ("Re-run failed jobs").
 */
async function takeVerdict(ctx, github, run, name) {
    const all = await github.workflowRuns.artifacts(run.id, name);
    const [artifact] = all
        .filter((one) => one.name === name &&
        !one.expired &&
        one.headSha === run.headSha &&
        (one.madeAt >= run.attemptAt || run.conclusion === 'success'))
        .sort((a, b) => b.id - a.id);
    if (artifact === undefined)
        return null;
    if (artifact.bytes > mostBytes) {
        throw refused(name, `it has ${artifact.bytes} bytes`, 'upload gate.json and its reports, and nothing else');
    }
    const zip = (0,external_node_path_.join)(ctx.temp, 'verdict.zip');
    await (0,promises_.writeFile)(zip, await github.workflowRuns.download(artifact));
    const into = (0,external_node_path_.join)(ctx.temp, 'verdict');
    const wants = (path) => path === 'gate.json';
    const { written } = await (0,tools_build/* extract */.o6)(ctx, { file: zip, archive: 'zip', into, wants, limits });
    if (written.length === 0)
        throw refused(name, 'it holds no gate.json', 'name the artifact that quality-gate uploads');
    return (0,build/* readDocument */.u0)('gate', (0,external_node_path_.join)(into, 'gate.json'));
}
/**
 * A pull request is judged in the merge commit that GitHub makes for it, or in its head: both are asked of GitHub.
 * @throws ConfigError when the verdict is of something else, or contradicts itself
 */
async function holdToRun(github, run, { document }) {
    const { subject, rows, verdict } = document;
    const fix = 'judge the commit of the run itself, and upload that verdict; nothing was published';
    const { repository, commit } = subject;
    const ours = [github.repository, run.headRepository].map((name) => name.toLowerCase());
    if (repository !== null && !ours.includes(repository.toLowerCase())) {
        throw refused('gate.json', `it is of the repository ${JSON.stringify(repository)}`, fix);
    }
    if (commit !== run.headSha && !((await github.pulls.parents(commit)) ?? []).includes(run.headSha)) {
        throw refused('gate.json', `it is of commit ${commit.slice(0, 12)}, and the run is of ${run.headSha.slice(0, 12)}`, fix);
    }
    if ((0,gate_build.verdictOf)(rows) !== verdict) {
        throw refused('gate.json', `it says ${verdict}, and its rows say ${(0,gate_build.verdictOf)(rows)}`, fix);
    }
}
/** A verdict that the run itself does not live up to is none: whoever wrote gate.json also ran the job. */
function conclusionOf(document, run) {
    if (document === null)
        return run.conclusion === 'cancelled' ? 'cancelled' : 'failure';
    if (document.verdict !== 'PASS')
        return 'failure';
    return run.conclusion === 'success' ? 'success' : 'neutral';
}
function titleOf(document, { conclusion }) {
    if (document === null)
        return verdict_page/* noVerdictPage */.K.verdict.text;
    const words = report_build/* gateWords */.DO[document.verdict];
    return document.verdict === 'PASS' && conclusion !== 'success'
        ? `${words}, and its run did not succeed`
        : words;
}
const levels = { block: 'failure', warn: 'warning', note: 'notice' };
function annotationsOf({ rows }) {
    return rows
        .flatMap(({ check, findings }) => findings.map((finding) => ({ check, ...finding })))
        .filter(({ file, waivedBy }) => waivedBy === null && file !== null && (0,gate_build.isInside)(file))
        .map(({ check, rule, level, message, file, line, fix }) => ({
        path: file ?? '',
        startLine: line ?? 1,
        endLine: line ?? 1,
        level: levels[level],
        message: fix === null ? message : `${message}\nmended by: ${fix}`,
        title: rule === check ? check : `${check}: ${rule}`,
    }));
}
/** On the pull request whose newest commit that is: an older run must not overwrite the verdict of a newer one. */
async function publish_comment({ log }, github, run, artifact, markdown) {
    if (!run.event.startsWith('pull_request')) {
        log.info(`no comment: the run was started by ${run.event}`);
        return;
    }
    const pulls = await github.pulls.ofBranch(run.headOwner, run.headBranch, 'pull-requests: write');
    const [pull] = pulls.filter(({ headSha, headRepository }) => headSha === run.headSha && headRepository === run.headRepositoryId);
    if (pull === undefined) {
        log.info(`no comment: no open pull request has ${run.headSha} as its newest commit`);
        return;
    }
    const body = `${markdown}\nArtifact ${artifact} at ${run.headSha}, in [this run](${run.url}).\n`;
    const { url } = await github.comments.upsert(pull.number, {
        marker: (0,comment/* markerOf */.w)(`artifact/${artifact}`),
        body,
        on: 'pull-request',
    });
    log.info(`the verdict stands in ${url}`);
}
function refused(name, why, fix) {
    return new kernel_build/* ConfigError */.xL(`the verdict is refused: ${why}`, { where: { name }, fix });
}
//# sourceMappingURL=publish.js.map

/***/ })

};
