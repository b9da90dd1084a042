export const id = 268;
export const ids = [268];
export const modules = {

/***/ 3268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _slipway_runner__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7410);
/** Watches a release and acts on what it sees, or sweeps up after runs that died. */


async function run(action, inputs) {
    const runName = (0,_slipway_runner__WEBPACK_IMPORTED_MODULE_1__/* .runAddress */ .YM)(action.ctx.env) ?? `local-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`;
    if (inputs.mode === 'sweep')
        return (await Promise.all(/* import() */[__webpack_require__.e(205), __webpack_require__.e(473), __webpack_require__.e(610), __webpack_require__.e(765)]).then(__webpack_require__.bind(__webpack_require__, 9765))).sweep(action, inputs, runName);
    return (await Promise.all(/* import() */[__webpack_require__.e(205), __webpack_require__.e(473), __webpack_require__.e(610), __webpack_require__.e(662)]).then(__webpack_require__.bind(__webpack_require__, 3662))).watch(action, inputs, runName);
}
//# sourceMappingURL=run.js.map

/***/ })

};
