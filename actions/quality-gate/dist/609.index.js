export const id = 609;
export const ids = [609];
export const modules = {

/***/ 8609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  usedModules: () => (/* binding */ usedModules)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/gate/build/dependencies.js
var dependencies = __webpack_require__(2905);
// EXTERNAL MODULE: ./packages/gate/build/file-fault.js
var file_fault = __webpack_require__(8795);
// EXTERNAL MODULE: ./packages/gate/build/place.js
var place = __webpack_require__(6085);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/0BSD.json
var _0BSD = __webpack_require__(4204);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/AGPL-3.0-only.json
var AGPL_3_0_only = __webpack_require__(4132);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/Apache-2.0.json
var Apache_2_0 = __webpack_require__(5174);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/BlueOak-1.0.0.json
var BlueOak_1_0_0 = __webpack_require__(5768);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/BSD-2-Clause.json
var BSD_2_Clause = __webpack_require__(8157);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/BSD-3-Clause.json
var BSD_3_Clause = __webpack_require__(3868);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/BSD-4-Clause.json
var BSD_4_Clause = __webpack_require__(6811);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/BSL-1.0.json
var BSL_1_0 = __webpack_require__(7066);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/BUSL-1.1.json
var BUSL_1_1 = __webpack_require__(8948);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/CC0-1.0.json
var CC0_1_0 = __webpack_require__(7705);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/CDDL-1.0.json
var CDDL_1_0 = __webpack_require__(9690);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/Elastic-2.0.json
var Elastic_2_0 = __webpack_require__(86);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/EPL-1.0.json
var EPL_1_0 = __webpack_require__(9076);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/EPL-2.0.json
var EPL_2_0 = __webpack_require__(3181);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/GPL-2.0-only.json
var GPL_2_0_only = __webpack_require__(5464);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/GPL-3.0-only.json
var GPL_3_0_only = __webpack_require__(2285);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/ISC.json
var ISC = __webpack_require__(4138);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/JSON.json
var JSON = __webpack_require__(1751);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/LGPL-2.1-only.json
var LGPL_2_1_only = __webpack_require__(4207);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/LGPL-3.0-only.json
var LGPL_3_0_only = __webpack_require__(7131);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/MIT.json
var MIT = __webpack_require__(5973);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/MIT-0.json
var MIT_0 = __webpack_require__(5436);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/MPL-2.0.json
var MPL_2_0 = __webpack_require__(6549);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/SSPL-1.0.json
var SSPL_1_0 = __webpack_require__(5367);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/Unlicense.json
var Unlicense = __webpack_require__(8197);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/UPL-1.0.json
var UPL_1_0 = __webpack_require__(2484);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/WTFPL.json
var WTFPL = __webpack_require__(2800);
// EXTERNAL MODULE: ./node_modules/spdx-license-list/licenses/Zlib.json
var Zlib = __webpack_require__(704);
;// CONCATENATED MODULE: ./packages/gate/build/checks/licences/templates.js
/** The texts of licences that Go modules come under, as the SPDX list has them: https://spdx.org/licenses/. */




























const whole = (id, { licenseText }) => ({
    id,
    core: licenseText,
    whole: licenseText,
});
/** Behind its terms stands how to apply it to a program; many leave that out. */
const terms = (id, { licenseText }) => ({
    id,
    core: licenseText.split(/END OF TERMS AND CONDITIONS/i)[0],
    whole: licenseText,
});
/** The list has the GPL behind it, which it refers to; its copies do not. */
const [lesser = ''] = LGPL_3_0_only/* licenseText */.BD.split(/GNU GENERAL PUBLIC LICENSE\s+Version 3/);
/** The lines that a program under it begins with: `Licensed under the Apache License, …`. */
const [apacheNotice = ''] = /Licensed under the Apache License, Version 2\.0.*$/s.exec(Apache_2_0.licenseText) ?? [];
const templates = [
    whole('0BSD', _0BSD),
    terms('AGPL-3.0', AGPL_3_0_only),
    terms('Apache-2.0', Apache_2_0),
    { id: 'Apache-2.0', core: apacheNotice, whole: apacheNotice },
    whole('BlueOak-1.0.0', BlueOak_1_0_0),
    whole('BSD-2-Clause', BSD_2_Clause),
    whole('BSD-3-Clause', BSD_3_Clause),
    whole('BSD-4-Clause', BSD_4_Clause),
    whole('BSL-1.0', BSL_1_0),
    whole('BUSL-1.1', BUSL_1_1),
    whole('CC0-1.0', CC0_1_0),
    whole('CDDL-1.0', CDDL_1_0),
    whole('Elastic-2.0', Elastic_2_0),
    whole('EPL-1.0', EPL_1_0),
    whole('EPL-2.0', EPL_2_0),
    terms('GPL-2.0', GPL_2_0_only),
    terms('GPL-3.0', GPL_3_0_only),
    whole('ISC', ISC),
    whole('JSON', JSON),
    terms('LGPL-2.1', LGPL_2_1_only),
    { id: 'LGPL-3.0', core: lesser, whole: LGPL_3_0_only/* licenseText */.BD },
    whole('MIT', MIT),
    whole('MIT-0', MIT_0),
    whole('MPL-2.0', MPL_2_0),
    whole('SSPL-1.0', SSPL_1_0),
    whole('Unlicense', Unlicense),
    whole('UPL-1.0', UPL_1_0),
    whole('WTFPL', WTFPL),
    whole('Zlib', Zlib),
];
/**
 * Words that stand in or around licences and add nothing to them: what yaml.v3 says of its two
 * (https://github.com/go-yaml/yaml/blob/v3.0.1/LICENSE), and how BSD-3-Clause says its third clause elsewhere
 * (https://github.com/pmezard/go-difflib/blob/v1.0.0/LICENSE; SPDX counts it as the same).
 */
const harmless = [
    `This project is covered by two different licenses: MIT and Apache. MIT License The following files were ported to Go
  from C files of libyaml, and thus are still covered by their original MIT license, with the additional copyright
  staring in 2011 when the project was ported over: apic.go emitterc.go parserc.go readerc.go scannerc.go writerc.go
  yamlh.go yamlprivateh.go Apache License All the remaining project files are covered by the Apache license:`,
    'The names of its contributors may not be used to endorse or promote products derived from this software',
];
//# sourceMappingURL=templates.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/licences/classify.js
/**
 * Which licences a text is. A text is compared by its runs of three words: a licence is there when nearly all of its runs
 * are, and what stands in the text besides must be next to nothing, or it may be a condition of its own.
 */

/** The share of a licence's runs that a copy holds: names of holders and a changed word or two are missing. */
const enough = 0.9;
/** A licence counts beside a larger one only where it adds to it: BSD-2-Clause stands in BSD-3-Clause whole. */
const own = 0.5;
/** Headings and names are shorter, conditions longer: the shortest is the one of the licence of JSON, nine words. */
const mostForeign = 8;
/** Words that make a condition of fewer. */
const restricting = new Set('not no only except excluding unless must shall commercial noncommercial prohibited forbidden restricted'.split(' '));
let known;
function classify(text) {
    known ??= templates.map(({ id, core, whole }) => ({
        id,
        core: runsOf(words(core)),
        whole: runsOf(words(whole)),
    }));
    const said = words(text);
    const runs = runsOf(said);
    const hits = known
        .map((one) => ({ ...one, there: [...one.core].filter((run) => runs.has(run)) }))
        .filter(({ core, there }) => there.length >= enough * core.size)
        .sort((a, b) => b.there.length - a.there.length || a.core.size - b.core.size);
    const ids = new Set();
    const explained = new Set(harmless.flatMap((prose) => [...runsOf(words(prose))]));
    for (const { id, there, whole } of hits) {
        const adds = there.filter((run) => !explained.has(run)).length;
        if (adds < own * there.length)
            continue;
        ids.add(id);
        for (const run of whole)
            explained.add(run);
    }
    return { ids: [...ids].sort(), foreign: foreignIn(said, explained) };
}
/** The longest stretch of words that stand in no run of a recognised licence and may be a condition; or none. */
function foreignIn(said, explained) {
    const covered = new Uint8Array(said.length);
    for (let at = 0; at + 2 < said.length; at++) {
        if (explained.has(`${said[at]} ${said[at + 1]} ${said[at + 2]}`))
            covered.fill(1, at, at + 3);
    }
    let longest = [];
    let start = 0;
    for (let at = 0; at <= said.length; at++) {
        if (at < said.length && covered[at] === 0)
            continue;
        const stretch = said.slice(start, at);
        start = at + 1;
        const condition = stretch.length > mostForeign || stretch.some((word) => restricting.has(word));
        if (condition && stretch.length > longest.length)
            longest = stretch;
    }
    return longest;
}
function runsOf(said) {
    const runs = new Set();
    for (let at = 0; at + 2 < said.length; at++)
        runs.add(`${said[at]} ${said[at + 1]} ${said[at + 2]}`);
    return runs;
}
/** Lines that name holders and years are no terms. */
const holder = /^[\s#*/.-]*(?:(?:portions )?copyrights?\b|\(c\)|©|all rights reserved)/i;
/** A longer line may hold a condition. */
const longestHolder = 160;
function words(text) {
    return (text
        .split('\n')
        .filter((line) => !holder.test(line) || line.length > longestHolder)
        .join('\n')
        .toLowerCase()
        .replaceAll('licence', 'license')
        .replace(/&(?:quot|ldquo|rdquo);/g, ' ')
        .match(/[\p{L}\p{N}]+/gu) ?? []);
}
//# sourceMappingURL=classify.js.map
;// CONCATENATED MODULE: ./packages/gate/build/checks/licences/modules.js
/** The modules that go into the programs of a module, and the licence files that lie beside what is used of them. */






const mostBytes = 2 ** 20;
const licenceFile = /^(?:(?:un)?licen[cs]e|copying)(?:[-._].*)?$/i;
/** Code that deals with licences is none. */
const codeFile = /\.(?:go|s|c|h|json|ya?ml|toml|tmpl|sh|py|js|ts)$/i;
/** @throws ToolError when go cannot list the packages */
async function usedModules(ctx, input) {
    const { packages: all, command } = await (0,dependencies/* dependencies */.E)(ctx, input, false);
    const byPath = new Map(all.map((entry) => [entry.ImportPath, entry]));
    const own = new Set(input.packages.map(({ importPath }) => importPath));
    const found = new Map();
    for (const { ImportPath, Dir, Standard, Module } of reached(byPath, own)) {
        if (Standard || Module === undefined || Module.Main || Dir === undefined)
            continue;
        const { Path: path, Version: version = '' } = Module;
        const entry = found.get(path) ?? { version, ours: isOurs(Module, input), folders: new Map() };
        entry.folders.set(Dir, rootOf(Dir, ImportPath, path));
        found.set(path, entry);
    }
    const modules = await Promise.all([...found]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(async ([path, { version, ours, folders }]) => {
        const refused = (0,file_fault/* fileFault */.b)('read', `the licence of ${path}`);
        const { ids, unknown } = await licencesIn(folders).catch(refused);
        return { path, version, ids, unknown: ours ? null : unknown, ours };
    }));
    const seen = input.packages.filter(({ importPath }) => byPath.has(importPath)).length;
    return { modules: modules.filter(({ ids, ours }) => !ours || ids.length > 0), command, seen };
}
/**
 * Whether a folder of this repository stands in the module's place: what its owner calls no licence is none of others.
 * A licence that is known there may be a fork's, and counts.
 */
function isOurs({ Replace }, input) {
    if (Replace === undefined || Replace.Version !== undefined)
        return false;
    // With a vendor folder go does not say where it is.
    return (0,place/* fileOf */.W7)(input, Replace.Dir ?? (0,external_node_path_.resolve)(input.directory, Replace.Path)) !== null;
}
/** What the programs import, over any number of steps; of a library, what its packages do. */
function reached(byPath, own) {
    const roots = [...byPath.values()].filter(({ ImportPath }) => own.has(ImportPath));
    const programs = roots.filter(({ Name }) => Name === 'main');
    const found = new Set(programs.length > 0 ? programs : roots);
    // A set hands out what is added to it on the way.
    for (const { Imports = [] } of found) {
        for (const path of Imports) {
            const entry = byPath.get(path);
            if (entry !== undefined)
                found.add(entry);
        }
    }
    return [...found];
}
/** Of the package's module: in the module cache, in a folder of its own, or in vendor, where go names no such folder. */
function rootOf(folder, importPath, module) {
    const below = importPath.slice(module.length).split('/').filter(Boolean);
    return below.reduce((at) => (0,external_node_path_.dirname)(at), folder);
}
/** All licence files from the folders of packages up to the roots of their modules. */
async function licencesIn(folders) {
    const [root = ''] = folders.values();
    const all = new Set([root]);
    for (const folder of folders.keys()) {
        for (let at = folder; at !== root && !(0,external_node_path_.relative)(root, at).startsWith('..'); at = (0,external_node_path_.dirname)(at))
            all.add(at);
    }
    const files = (await Promise.all([...all].sort().map(filesIn))).flat();
    const ids = new Set();
    const reasons = [];
    for (const file of files) {
        const name = (0,external_node_path_.relative)(root, file);
        const text = await readText(file);
        if (text === null) {
            reasons.push(`${name} is too large`);
            continue;
        }
        const { ids: found, foreign } = classify(text);
        for (const id of found)
            ids.add(id);
        if (found.length === 0)
            reasons.push(`${name} is no licence that is known here`);
        else if (foreign.length > 0) {
            reasons.push(`${name} is ${found.join(' and ')} with words of its own: "${foreign.slice(0, 12).join(' ')}"`);
        }
    }
    if (files.length === 0)
        reasons.push('it has no licence file');
    return { ids: [...ids].sort(), unknown: reasons[0] ?? null };
}
/** https://reuse.software/spec/ has a folder of them. */
async function filesIn(folder) {
    const entries = await (0,promises_.readdir)(folder, { withFileTypes: true });
    const files = entries
        .filter((entry) => entry.isFile() && licenceFile.test(entry.name) && !codeFile.test(entry.name))
        .map(({ name }) => (0,external_node_path_.join)(folder, name));
    const reuse = entries.find((entry) => entry.isDirectory() && entry.name === 'LICENSES');
    if (reuse === undefined)
        return files.sort();
    const more = await (0,promises_.readdir)((0,external_node_path_.join)(folder, reuse.name), { withFileTypes: true });
    return [
        ...files,
        ...more.filter((entry) => entry.isFile()).map(({ name }) => (0,external_node_path_.join)(folder, 'LICENSES', name)),
    ].sort();
}
async function readText(file) {
    return (await (0,promises_.stat)(file)).size > mostBytes ? null : (0,promises_.readFile)(file, 'utf8');
}
//# sourceMappingURL=modules.js.map

/***/ })

};
