export const id = 560;
export const ids = [560];
export const modules = {

/***/ 8560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mergeJobs: () => (/* binding */ mergeJobs)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _slipway_evidence__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3992);
/* harmony import */ var _slipway_go__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8465);
/* harmony import */ var _slipway_pipeline_stages__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6553);
/** What other jobs of the run built of this commit, each for its own systems, taken over as one build. */





/** @throws ConfigError when what arrives is not what was handed over, is of another tree, service or version, or overlaps */
async function mergeJobs(ctx, artifacts, source, { references, service, version, outputDirectory }) {
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(ctx.temp, 'merge-'));
    try {
        const builds = [];
        for (const [i, given] of references.entries()) {
            const build = await (0,_slipway_evidence__WEBPACK_IMPORTED_MODULE_2__/* .takeOver */ .w9)(artifacts, 'build', given, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, String(i)));
            (0,_slipway_pipeline_stages__WEBPACK_IMPORTED_MODULE_4__/* .checkGiven */ .Gu)({ build, gate: null }, source, { service, version, gate: 'required' });
            builds.push(build);
        }
        return await (0,_slipway_go__WEBPACK_IMPORTED_MODULE_3__.mergeBuilds)(ctx, builds, await (0,_slipway_pipeline_stages__WEBPACK_IMPORTED_MODULE_4__/* .outputFolder */ .qi)(outputDirectory));
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
    }
}
//# sourceMappingURL=merge.js.map

/***/ })

};
