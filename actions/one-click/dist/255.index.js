export const id = 255;
export const ids = [255];
export const modules = {

/***/ 3255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _slipway_pipeline__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9584);
/* harmony import */ var _slipway_pipeline_project__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(983);
/* harmony import */ var _slipway_report__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3062);
/* harmony import */ var _slipway_runner__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2643);
/** The whole way in one step: the same pipeline as `slipway run`. */





async function run(action, inputs) {
    const { ctx, outputs, summary, state } = action;
    const options = {
        ...(await (0,_slipway_pipeline_project__WEBPACK_IMPORTED_MODULE_2__/* .resolveOptions */ .$i)(inputs.directory, inputs.asked)),
        version: inputs.version,
        stateDirectory: inputs.stateDirectory,
        run: (0,_slipway_runner__WEBPACK_IMPORTED_MODULE_4__/* .runAddress */ .YM)(ctx.env) ?? `local-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`,
    };
    const { service, environment, stateDirectory } = options;
    state.save({ service, environment, stateDirectory, run: options.run });
    const { ending, version, evidence, page, report } = await (0,_slipway_pipeline__WEBPACK_IMPORTED_MODULE_1__/* .runPipeline */ .aI)(ctx, options);
    outputs.set('verdict', ending);
    outputs.set('version', version);
    outputs.set('rolled-back-to', evidence.watch?.document.rolledBackTo ?? '');
    outputs.set('build-json', evidence.build.path);
    outputs.set('gate-json', evidence.gate?.path ?? '');
    outputs.set('release-json', evidence.release?.path ?? '');
    outputs.set('watch-json', evidence.watch?.path ?? '');
    outputs.set('report', report);
    summary.add((0,_slipway_report__WEBPACK_IMPORTED_MODULE_3__/* .toMarkdown */ .l6)(page));
    if (ending !== 'kept') {
        const because = evidence.watch?.document.because;
        action.fail(because === undefined ? page.verdict.text : `${page.verdict.text}: ${because}`);
    }
}
//# sourceMappingURL=run.js.map

/***/ })

};
