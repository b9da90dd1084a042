export const id = 662;
export const ids = [662];
export const modules = {

/***/ 3662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   watch: () => (/* binding */ watch)
/* harmony export */ });
/* harmony import */ var _slipway_evidence__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3992);
/* harmony import */ var _slipway_pipeline_project__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2142);
/* harmony import */ var _slipway_pipeline_watching__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7473);
/* harmony import */ var _slipway_report__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8457);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5610);
/** Mode watch: the release that release.json names, what serves, or a release that something else made. */





const marks = { KEEP: 'good', ROLLBACK: 'bad', HOLD: 'attention', SUPERSEDED: 'attention' };
async function watch(action, inputs, run) {
    if (inputs.command !== null)
        return watchCommand(action, inputs, inputs.command, run);
    const release = inputs.releaseFile === null ? null : (await (0,_slipway_evidence__WEBPACK_IMPORTED_MODULE_0__/* .readDocument */ .u0)('release', inputs.releaseFile)).document.entry;
    const { place, options } = await (0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .placeOf */ .$)(action, inputs, run, release ?? {});
    const { watch: filed, ledger } = await (0,_slipway_pipeline_watching__WEBPACK_IMPORTED_MODULE_2__/* .watchRelease */ .vN)(action.ctx, {
        ...place,
        version: release?.version ?? null,
        watch: { ...options.watch, ...credentialsOf(inputs) },
    });
    tell(action, filed.document, filed.path, [(0,_slipway_report__WEBPACK_IMPORTED_MODULE_3__/* .versionSection */ .E8)(ledger)]);
}
async function watchCommand(action, inputs, command, run) {
    const { service, environment, watch } = await (0,_slipway_pipeline_project__WEBPACK_IMPORTED_MODULE_1__/* .resolveOptions */ .$i)(inputs.directory, inputs.asked);
    const { stateDirectory } = inputs;
    const { watch: filed } = await (0,_slipway_pipeline_watching__WEBPACK_IMPORTED_MODULE_2__/* .watchByCommand */ .Yo)(action.ctx, {
        ...{ service, environment, stateDirectory, run, ...command },
        watch: { ...watch, ...credentialsOf(inputs) },
        subject: null,
    });
    tell(action, filed.document, filed.path, []);
}
function credentialsOf({ prometheus, webhook, token }) {
    return { prometheus, notifying: { webhook, github: token === null ? null : { token } } };
}
function tell({ outputs, summary, fail }, document, path, more) {
    const { service, version, verdict, reason, because, rolledBackTo } = document;
    outputs.set('verdict', verdict);
    outputs.set('reason', reason);
    outputs.set('rolled-back-to', rolledBackTo ?? '');
    outputs.set('watch-json', path);
    summary.add((0,_slipway_report__WEBPACK_IMPORTED_MODULE_3__/* .toMarkdown */ .l6)({
        verdict: {
            mark: marks[verdict],
            text: rolledBackTo === null
                ? `${service} ${version}: ${verdict}`
                : `${service} ${version} was rolled back to ${rolledBackTo}`,
        },
        sections: [...(0,_slipway_report__WEBPACK_IMPORTED_MODULE_3__/* .watchSections */ .um)(document, null), ...more],
    }));
    if ((0,_slipway_pipeline_watching__WEBPACK_IMPORTED_MODULE_2__/* .exitCodeOf */ .FO)((0,_slipway_pipeline_watching__WEBPACK_IMPORTED_MODULE_2__/* .endingOf */ .z6)(document)) !== 0)
        fail(`${verdict} (${reason}): ${because}`);
}
//# sourceMappingURL=watch.js.map

/***/ })

};
