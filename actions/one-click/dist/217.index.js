export const id = 217;
export const ids = [217,360];
export const modules = {

/***/ 6979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  endLeftDeployment: () => (/* binding */ endLeftDeployment),
  recordDeployment: () => (/* binding */ recordDeployment)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/github/build/index.js + 27 modules
var build = __webpack_require__(5824);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
// EXTERNAL MODULE: ./packages/ledger/build/deployments/index.js + 7 modules
var deployments = __webpack_require__(5727);
// EXTERNAL MODULE: ./packages/pipeline/build/index.js + 76 modules
var pipeline_build = __webpack_require__(9995);
// EXTERNAL MODULE: ./packages/runner/build/index.js + 27 modules
var runner_build = __webpack_require__(1673);
;// CONCATENATED MODULE: ./actions/one-click/build/deployment-status.js
/** Nobody came to a verdict, and no verdict is never a pass. */
const noVerdict = { state: 'error', description: 'the run ended before a verdict' };
/** `failure`: judged bad. `error`: not judged. `inactive`: something newer serves. Only what was kept is `success`. */
function lastStatus(ending, watch) {
    const reason = watch?.reason ?? 'no watch';
    switch (ending) {
        case 'kept':
            return { state: 'success', description: `kept: ${reason}` };
        case 'rolled-back':
            return { state: 'failure', description: `rolled back to ${watch?.rolledBackTo}: ${reason}` };
        case 'not-taken-back':
            return { state: 'failure', description: `judged bad, and not taken back: ${reason}` };
        case 'held':
            return { state: 'error', description: `serves, and is not judged: ${reason}` };
        case 'tolerated':
            return { state: 'success', description: `serves, unproved, as the policy allows: ${reason}` };
        case 'told':
            return { state: 'error', description: `not judged: ${watch?.verdict}, ${reason}, was told only` };
        case 'superseded':
            return { state: 'inactive', description: 'replaced by a newer release before a judgement' };
        case 'gate-failed':
        case 'gate-error':
            return noVerdict;
    }
}
//# sourceMappingURL=deployment-status.js.map
;// CONCATENATED MODULE: ./actions/one-click/build/deployment.js
/**
 * GitHub's own record of a release, a deployment: made before anything is changed, and ended by the verdict. Should this
 * process not get that far, post ends it, with what was left for it: the state has paths and names, the token is in a
 * file.
 */










/** At the end nobody waits for GitHub for long: the verdict is known, and the cancelled have seconds. */
const lastBudgetMs = 15_000;
/**
 * Asks GitHub nothing yet.
 * @param place of the ledger, by which earlier deployments are told what serves in the end
 * @param leave is told what post has to finish
 * @throws ConfigError outside of a workflow of a repository
 */
async function recordDeployment(ctx, place, leave, { token, environmentUrl }) {
    let open;
    const hold = (deployment) => {
        open = deployment;
        leave({ deployment });
    };
    const forget = async () => {
        if (open !== undefined)
            await (0,promises_.rm)(open.tokenFile, { force: true });
        hold(undefined);
    };
    const finish = async (last) => {
        if (open === undefined)
            return;
        hold({ ...open, last });
        if (ctx.signal.aborted)
            return;
        try {
            await sayLast(ctx, open, token, place());
            await forget();
        }
        catch (error) {
            if (!ctx.signal.aborted)
                ctx.log.warn(notSaid(open, error));
        }
    };
    // What can be no repository or address is met before anything is built.
    await connect(ctx, token).close();
    return {
        async releasing({ subject, service, environment, version }, facts) {
            const tokenFile = (0,external_node_path_.join)(ctx.env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), `slipway-deployment-${(0,external_node_crypto_.randomUUID)()}`);
            const begun = {
                ...{ tokenFile, environment, request: (0,external_node_crypto_.randomUUID)(), id: null, last: noVerdict },
                ...(environmentUrl === null ? {} : { environmentUrl }),
            };
            // The first moment at which it is needed: the tests of the service have run by now.
            hold(begun);
            await (0,promises_.writeFile)(tokenFile, token, { mode: 0o600, flag: 'wx' });
            const github = connect(ctx, token);
            try {
                const release = {
                    service,
                    environment,
                    version,
                    commit: subject.commit,
                    ...facts,
                    store: (0,pipeline_build/* storeOf */.xX)(place().ledger),
                };
                const id = await (0,deployments/* recordRelease */.t)(github, release, { request: begun.request });
                hold({ ...begun, id });
                await github.deployments.addStatus(id, { state: 'in_progress', ...addresses(ctx, begun) });
                ctx.log.info(`GitHub knows it as deployment ${id} to ${environment}`);
            }
            catch (error) {
                if (error instanceof build/* ConflictError */.fK)
                    throw asConfigError(error);
                // Refused: nothing was made that would have to be ended.
                if (error instanceof kernel_build/* ConfigError */.xL && open?.id === null)
                    await forget();
                throw error;
            }
            finally {
                await github.close();
            }
        },
        end: (ending, watch) => finish(lastStatus(ending, watch)),
        abandon: () => finish(noVerdict),
    };
}
/** Post's part: whatever main did not get to say is said, and the token goes. Its trouble is a warning. */
async function endLeftDeployment({ ctx, mask }, place, open) {
    try {
        const token = await (0,promises_.readFile)(open.tokenFile, 'utf8').catch((cause) => {
            throw new Error('its token is gone', { cause });
        });
        mask(token);
        await sayLast(ctx, open, token, place);
    }
    catch (error) {
        ctx.log.warn(notSaid(open, error));
    }
    finally {
        await (0,promises_.rm)(open.tokenFile, { force: true });
    }
}
async function sayLast(ctx, open, token, place) {
    const github = connect(ctx, token, lastBudgetMs);
    try {
        const id = open.id ?? (await github.deployments.find(open))?.id;
        if (id === undefined)
            return;
        const { environmentUrl: _, ...log } = addresses(ctx, open);
        const where = open.last.state === 'success' ? addresses(ctx, open) : log;
        await github.deployments.addStatus(id, { ...open.last, ...where });
        ctx.log.info(`deployment ${id}: ${open.last.state}, ${open.last.description}`);
        await sayOfOthers(ctx, github, open, place);
    }
    finally {
        await github.close();
    }
}
/** What serves, and what no longer does. Its trouble is a warning: the next release of the service says it again. */
async function sayOfOthers(ctx, github, open, place) {
    try {
        const { ledger } = await (await (0,pipeline_build/* openLedger */.au)(ctx, place)).load();
        const { environment } = open;
        const said = await (0,deployments.reconcileDeployments)(github, ledger, { environment, ...addresses(ctx, open) });
        for (const { id, version, state, description } of said) {
            ctx.log.info(`deployment ${id} (${version}): ${state}, ${description}`);
        }
    }
    catch (error) {
        if (ctx.signal.aborted)
            return;
        const { message } = error;
        ctx.log.warn(`earlier deployments to ${open.environment} may not say on GitHub what serves: ${message}`);
    }
}
function connect(ctx, token, budgetMs) {
    return (0,build.openGitHub)({ ctx, token, ...(budgetMs === undefined ? {} : { budgetMs }) });
}
/** Of the run, and of the service. */
function addresses(ctx, { environmentUrl }) {
    const logUrl = (0,runner_build/* runAddress */.YM)(ctx.env);
    return {
        ...(logUrl === null ? {} : { logUrl }),
        ...(environmentUrl === undefined ? {} : { environmentUrl }),
    };
}
function notSaid({ id, environment, last }, error) {
    const which = id === null ? `the deployment to ${environment}` : `deployment ${id} to ${environment}`;
    const { message, fix } = error;
    return `${which} does not say ${last.state} on GitHub: ${message}${fix === undefined ? '' : `\n${fix}`}`;
}
function asConfigError(error) {
    return new kernel_build/* ConfigError */.xL(error.message, {
        where: { name: 'deployment' },
        fix: 'let the rules of the environment take this commit, or write deployment: false',
        cause: error,
    });
}
//# sourceMappingURL=deployment.js.map

/***/ })

};
