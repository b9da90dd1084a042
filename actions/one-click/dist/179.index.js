export const id = 179;
export const ids = [179];
export const modules = {

/***/ 6179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./packages/pipeline/build/index.js + 55 modules
var pipeline_build = __webpack_require__(7862);
// EXTERNAL MODULE: ./packages/pipeline/build/project/index.js + 5 modules
var project = __webpack_require__(983);
// EXTERNAL MODULE: ./packages/report/build/index.js + 3 modules
var build = __webpack_require__(3062);
// EXTERNAL MODULE: ./packages/runner/build/index.js + 21 modules
var runner_build = __webpack_require__(7576);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/evidence/build/index.js + 9 modules
var evidence_build = __webpack_require__(7747);
;// CONCATENATED MODULE: ./actions/one-click/build/evidence.js
/** Evidence from and to other jobs of the run, as artifacts. */




/** @throws ConfigError when what is given cannot be read, or is not what was handed over */
async function takeGiven(artifacts, inputs) {
    const { build, gate, stateDirectory } = inputs;
    if (build === null && gate === null)
        return { build, gate };
    const folder = (0,external_node_path_.join)(await (0,pipeline_build/* outputFolder */.qi)(stateDirectory), 'given');
    return {
        build: build === null ? null : await (0,evidence_build/* takeOver */.w9)(artifacts, 'build', build, (0,external_node_path_.join)(folder, 'build')),
        gate: gate === null ? null : await (0,evidence_build/* takeOver */.w9)(artifacts, 'gate', gate, (0,external_node_path_.join)(folder, 'gate')),
    };
}
/**
 * Uploads what the run left, whatever its verdict. The release has happened by now: when the upload fails, that is a
 * warning.
 * @returns what another job takes release.json over by; null when there is none
 */
async function uploadEvidence({ log }, artifacts, { evidence, report }, name) {
    const folder = (0,external_node_path_.dirname)(report);
    const files = (await (0,promises_.readdir)(folder)).filter((file) => /^[a-z]+\.(?:json|md)$/.test(file));
    try {
        if (evidence.release !== null)
            return await (0,evidence_build/* handOver */.Cl)(artifacts, 'release', evidence.release, name, files);
        await artifacts.upload(name, folder, files);
    }
    catch (error) {
        log.warn(`the evidence of this run was not uploaded: ${error.message}`);
    }
    return null;
}
//# sourceMappingURL=evidence.js.map
;// CONCATENATED MODULE: ./actions/one-click/build/run.js
/** The whole way in one step: the same pipeline as `slipway run`. */






async function run(action, inputs) {
    const { ctx, outputs, summary, state, artifacts } = action;
    const options = {
        ...(await (0,project/* resolveOptions */.$i)(inputs.directory, inputs.asked)),
        version: inputs.version,
        stateDirectory: inputs.stateDirectory,
        run: (0,runner_build/* runAddress */.YM)(ctx.env) ?? `local-${(0,external_node_crypto_.randomUUID)()}`,
    };
    const { service, environment, stateDirectory } = options;
    const place = { service, environment, stateDirectory, run: options.run };
    state.save(place);
    const { token } = inputs;
    const record = token === null
        ? undefined
        : await (await __webpack_require__.e(/* import() */ 363).then(__webpack_require__.bind(__webpack_require__, 7363))).recordDeployment(action, place, token);
    const given = await takeGiven(artifacts, inputs);
    const result = await (0,pipeline_build/* runPipeline */.aI)(ctx, options, given, record).catch(async (error) => {
        await record?.abandon();
        throw error;
    });
    const { ending, version, evidence, page, report } = result;
    outputs.set('verdict', ending);
    outputs.set('version', version);
    outputs.set('rolled-back-to', evidence.watch?.document.rolledBackTo ?? '');
    outputs.set('build-json', evidence.build.path);
    outputs.set('gate-json', evidence.gate?.path ?? '');
    outputs.set('release-json', evidence.release?.path ?? '');
    outputs.set('watch-json', evidence.watch?.path ?? '');
    outputs.set('report', report);
    await record?.end(ending, evidence.watch?.document ?? null);
    const { artifact } = inputs;
    outputs.set('artifact', artifact === null ? '' : ((await uploadEvidence(ctx, artifacts, result, artifact)) ?? ''));
    summary.add((0,build/* toMarkdown */.l6)(page));
    if (ending !== 'kept') {
        const because = evidence.watch?.document.because;
        action.fail(because === undefined ? page.verdict.text : `${page.verdict.text}: ${because}`);
    }
}
//# sourceMappingURL=run.js.map

/***/ })

};
