export const id = 268;
export const ids = [268];
export const modules = {

/***/ 3268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _slipway_evidence__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(171);
/* harmony import */ var _slipway_pipeline__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(879);
/* harmony import */ var _slipway_report__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3062);
/* harmony import */ var _slipway_runner__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(867);
/** Watches the release that release.json names, and acts on what it sees. */






const marks = { KEEP: 'good', ROLLBACK: 'bad', HOLD: 'attention', SUPERSEDED: 'attention' };
async function run(action, inputs) {
    const { ctx, outputs, summary } = action;
    const release = await (0,_slipway_evidence__WEBPACK_IMPORTED_MODULE_2__/* .readDocument */ .u0)('release', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(ctx.workspace, inputs.releaseFile));
    const { service, environment, version } = release.document.entry;
    const stateDirectory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(ctx.workspace, inputs.stateDirectory);
    const run = (0,_slipway_runner__WEBPACK_IMPORTED_MODULE_5__/* .runAddress */ .YM)(ctx.env) ?? `local-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`;
    const place = { service, environment, stateDirectory, run };
    action.state.save(place);
    const { watch, ledger } = await (0,_slipway_pipeline__WEBPACK_IMPORTED_MODULE_3__/* .watchRelease */ .vN)(ctx, {
        ...place,
        version,
        watch: {
            policyFile: inputs.policyFile,
            windowMs: inputs.windowMs,
            intervalMs: inputs.intervalMs,
            alpha: _slipway_pipeline__WEBPACK_IMPORTED_MODULE_3__/* .defaults */ .NT.alpha,
        },
    });
    const { verdict, reason, because, rolledBackTo } = watch.document;
    outputs.set('verdict', verdict);
    outputs.set('reason', reason);
    outputs.set('rolled-back-to', rolledBackTo ?? '');
    outputs.set('watch-json', watch.path);
    summary.add((0,_slipway_report__WEBPACK_IMPORTED_MODULE_4__/* .toMarkdown */ .l6)({
        verdict: {
            mark: marks[verdict],
            text: rolledBackTo === null
                ? `${service} ${version}: ${verdict}`
                : `${service} ${version} was rolled back to ${rolledBackTo}`,
        },
        sections: [...(0,_slipway_report__WEBPACK_IMPORTED_MODULE_4__/* .watchSections */ .um)(watch.document, null), (0,_slipway_report__WEBPACK_IMPORTED_MODULE_4__/* .versionSection */ .E8)(ledger.entries, ledger.serving)],
    }));
    if (verdict !== 'KEEP')
        action.fail(`${verdict} (${reason}): ${because}`);
}
//# sourceMappingURL=run.js.map

/***/ })

};
