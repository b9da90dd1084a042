export const id = 432;
export const ids = [432];
export const modules = {

/***/ 7432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   releaseTag: () => (/* binding */ releaseTag)
/* harmony export */ });
/* harmony import */ var _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1649);
/* harmony import */ var _slipway_process__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2834);


/**
 * The tag of this run.
 * @throws ConfigError when it runs for none, when the checkout or the build is of another commit, or has changes, or
 *   when the programs get another version that the step does not say
 */
async function releaseTag(ctx, { directory, source, merged, given }) {
    const { commit } = source.subject;
    const version = given ?? merged?.version ?? source.version;
    const refuse = (what, fix) => new _slipway_kernel__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .xL(what, { where: { name: 'publish' }, fix });
    const ref = ctx.env.GITHUB_REF ?? '';
    const [, tag] = /^refs\/tags\/(.+)$/.exec(ref) ?? [];
    if (tag === undefined) {
        throw refuse(`a release is published for a tag, and this run is for ${ref || 'no ref'}`, "publish: ${{ startsWith(github.ref, 'refs/tags/') }}, or as a condition of the step: if: startsWith(github.ref, 'refs/tags/')");
    }
    // Of `services/pay/v1.4.2`, what stands in the programs.
    const label = tag.slice(tag.lastIndexOf('/') + 1).replace(/^v(?=\d)/, '');
    const answer = await (0,_slipway_process__WEBPACK_IMPORTED_MODULE_1__/* .probe */ .dy)(ctx, 'git', [
        ...['-C', directory, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`],
    ]);
    const tagged = answer.stdout.trim();
    if (tagged !== commit) {
        throw refuse(`the checkout is of ${commit.slice(0, 12)}, and ${answer.exitCode === 0 ? `the tag ${tag} is of ${tagged.slice(0, 12)}` : `has no tag ${tag}`}`, 'check out what the run is for: actions/checkout without "ref:"');
    }
    if (merged !== null && merged.subject.commit !== commit) {
        throw refuse(`the builds are of ${merged.subject.commit.slice(0, 12)}, and the tag ${tag} is of ${commit.slice(0, 12)}`, 'build and merge in one run, for the tag');
    }
    // Under any label: the tag's commit does not make these programs.
    if (source.dirty || merged?.dirty === true) {
        throw refuse(source.dirty
            ? 'the checkout has changes that its commit does not'
            : 'the builds are of a checkout with changes that its commit does not have', 'leave the checkout as it was: no step before the build may change or add files of the repository');
    }
    if (given === null && label !== version) {
        throw refuse(`the tag is ${tag}, and the version ${merged === null ? 'that the programs would get' : 'in the programs'} is ${version}`, merged === null
            ? `say which version it is: version: ${label}`
            : `build them as ${label}, or say that it is meant: version: ${version}`);
    }
    return tag;
}
//# sourceMappingURL=release-tag.js.map

/***/ })

};
