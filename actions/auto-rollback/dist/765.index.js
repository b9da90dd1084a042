export const id = 765;
export const ids = [765];
export const modules = {

/***/ 9765:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sweep: () => (/* binding */ sweep)
/* harmony export */ });
/* harmony import */ var _slipway_pipeline_watching__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7473);
/* harmony import */ var _slipway_report__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8457);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5610);
/** Mode sweep: what a run that died left half-way is finished or undone by what its target says. */



async function sweep(action, inputs, run) {
    const { ctx, outputs, summary } = action;
    const { place } = await (0,_place_js__WEBPACK_IMPORTED_MODULE_2__/* .placeOf */ .$)(action, inputs, run);
    const { service, environment, outcome, detail } = await (0,_slipway_pipeline_watching__WEBPACK_IMPORTED_MODULE_0__/* .sweepLedger */ .Sh)(ctx, place);
    for (const output of ['verdict', 'reason', 'rolled-back-to', 'watch-json'])
        outputs.set(output, '');
    ctx.log.info(`${service} in ${environment}: ${detail}`);
    summary.add((0,_slipway_report__WEBPACK_IMPORTED_MODULE_1__/* .toMarkdown */ .l6)({
        verdict: {
            mark: outcome === 'stuck' || outcome === 'differs' ? 'bad' : outcome === 'nothing' ? 'good' : 'attention',
            text: `${service} in ${environment}: ${detail}`,
        },
        sections: [],
    }));
    if (outcome === 'stuck' || outcome === 'differs')
        action.fail(detail);
}
//# sourceMappingURL=sweep.js.map

/***/ })

};
