export const id = 787;
export const ids = [787];
export const modules = {

/***/ 787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/pipeline/build/project/index.js + 5 modules
var build_project = __webpack_require__(2933);
// EXTERNAL MODULE: ./packages/release/build/index.js + 3 modules
var release_build = __webpack_require__(987);
// EXTERNAL MODULE: ./packages/runner/build/index.js + 27 modules
var runner_build = __webpack_require__(1673);
;// CONCATENATED MODULE: ./actions/one-click/build/event.js
/** The event that started the workflow: the runner's variables, and the payload that GitHub sent. */


/**
 * Reads the event from the variables of a step (GitHub Docs, "Variables reference") and the payload file (GitHub Docs,
 * "Webhook events and payloads"). Whatever the payload does not say plainly is taken for the less trusted of its
 * readings.
 * @throws ConfigError outside of a workflow, or when the payload cannot be read
 */
async function readEvent(env) {
    const { GITHUB_EVENT_NAME: name, GITHUB_REF: ref, GITHUB_EVENT_PATH: path } = env;
    if (!name || !ref || !path) {
        throw new build/* ConfigError */.xL('there is no event to plan for: GITHUB_EVENT_NAME, GITHUB_REF or GITHUB_EVENT_PATH is empty', {
            where: { name: 'mode' },
            fix: 'use mode: plan in a workflow; on a laptop, slipway run takes the whole way',
        });
    }
    const payload = await (0,runner_build/* readEventPayload */.N5)(path);
    const pull = (0,runner_build/* field */.ZZ)(payload, 'pull_request');
    return {
        name,
        ref,
        baseRef: env.GITHUB_BASE_REF || null,
        defaultBranch: event_text((0,runner_build/* field */.ZZ)(payload, 'repository', 'default_branch')),
        fromFork: (pull !== undefined || name.startsWith('pull_request')) && isForeign(pull),
        deleted: (0,runner_build/* field */.ZZ)(payload, 'deleted') === true,
        request: name === 'workflow_dispatch'
            ? {
                action: event_text((0,runner_build/* field */.ZZ)(payload, 'inputs', 'action')) ?? '',
                environment: event_text((0,runner_build/* field */.ZZ)(payload, 'inputs', 'environment')) ?? '',
                version: event_text((0,runner_build/* field */.ZZ)(payload, 'inputs', 'version')) ?? '',
            }
            : null,
    };
}
/** A head without a repository is a fork that was deleted meanwhile. */
function isForeign(pull) {
    const [head, base] = ['head', 'base'].map((side) => (0,runner_build/* field */.ZZ)(pull, side, 'repo', 'id'));
    return typeof head !== 'number' || head !== base;
}
function event_text(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
//# sourceMappingURL=event.js.map
;// CONCATENATED MODULE: ./actions/one-click/build/plan.js
/** Mode plan: says what this event may do, for the jobs that follow, and changes nothing. */





async function plan({ ctx, outputs, summary }, inputs) {
    const event = withRequest(await readEvent(ctx.env), inputs);
    const named = inputs.asked.service ?? (await serviceOfTag(event.ref, inputs.directory));
    const { project, name, directory } = await (0,build_project/* resolveService */.Wl)(inputs.directory, named);
    const folder = (0,external_node_path_.relative)(ctx.workspace, directory).replaceAll('\\', '/');
    const planned = (0,release_build/* planRun */.nY)(event, project?.flow ?? release_build/* flowPresets */.Bh['git-flow'], { name, folder });
    ctx.log.info(`${name}: ${planned.because}`);
    outputs.set('stages', JSON.stringify(planned.stages));
    outputs.set('build', planned.stages.includes('build'));
    outputs.set('gate', planned.stages.includes('gate'));
    outputs.set('release', planned.stages.includes('release'));
    outputs.set('watch', planned.stages.includes('watch'));
    outputs.set('action', planned.action ?? '');
    outputs.set('environment', planned.environment ?? '');
    outputs.set('rehearsal', planned.rehearsal);
    outputs.set('publish', planned.publish);
    outputs.set('secrets', planned.secrets);
    outputs.set('concurrency-group', planned.concurrencyGroup);
    outputs.set('cancel-in-progress', planned.cancelInProgress);
    outputs.set('service', name);
    outputs.set('working-directory', folder === '' ? '.' : folder);
    outputs.set('version', planned.version ?? '');
    summary.add(page(name, planned));
}
/** The inputs of the step stand above those of the event; by hand only: no other event may be talked into anything. */
function withRequest(event, { action, version, asked }) {
    const { request } = event;
    if (request === null)
        return event;
    return {
        ...event,
        request: {
            action: action ?? request.action,
            environment: asked.environment ?? request.environment,
            version: version ?? request.version,
        },
    };
}
/** In a repository of several services, a tag says by its prefix which of them it is about. */
async function serviceOfTag(ref, directory) {
    const tag = /^refs\/tags\/(.+)$/s.exec(ref)?.[1];
    if (tag === undefined)
        return undefined;
    const services = [...((await (0,build_project/* findProject */.t1)(directory))?.services ?? [])];
    return services.find(([name, { folder }]) => [name, folder].some((part) => tag.startsWith(`${part}/`)))?.[0];
}
function page(service, planned) {
    const rows = [
        ['stages', planned.stages.join(', ') || 'none'],
        ['environment', planned.environment ?? (planned.rehearsal ? 'none: a rehearsal' : 'none')],
        [
            'version',
            planned.version ?? (planned.versionSource === 'ledger' ? 'the best stable' : 'of the commit'),
        ],
        ['concurrency group', planned.concurrencyGroup],
    ];
    return [
        `### ${(0,build/* escapeMarkdown */.FV)(service)}: ${(0,build/* escapeMarkdown */.FV)(planned.because)}`,
        '',
        '| | |',
        '| --- | --- |',
        ...rows.map(([what, value]) => `| ${what} | ${(0,build/* escapeMarkdown */.FV)(value)} |`),
    ].join('\n');
}
//# sourceMappingURL=plan.js.map

/***/ })

};
