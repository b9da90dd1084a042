export const id = 610;
export const ids = [610];
export const modules = {

/***/ 5610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ placeOf)
/* harmony export */ });
/* harmony import */ var _slipway_pipeline_project__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2142);
/* harmony import */ var _slipway_pipeline_watching__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7473);
/* harmony import */ var _slipway_runner__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7410);
/** Where the ledger of the watched service is, by what the step and slipway.yml say. */



/** What post needs is left before anything can change. */
async function placeOf({ ctx, state }, inputs, run, named = {}) {
    const options = await (0,_slipway_pipeline_project__WEBPACK_IMPORTED_MODULE_0__/* .resolveOptions */ .$i)(inputs.directory, { ...inputs.asked, ...named });
    const { service, environment, ledgerChoice } = options;
    const ledger = await (0,_slipway_pipeline_watching__WEBPACK_IMPORTED_MODULE_1__/* .keepingOf */ .rB)(ledgerChoice, { token: inputs.token, ...(0,_slipway_runner__WEBPACK_IMPORTED_MODULE_2__/* .repositoryOf */ ._M)(ctx) });
    const place = { service, environment, stateDirectory: inputs.stateDirectory, ledger, run };
    state.save(place);
    return { place, options };
}
//# sourceMappingURL=place.js.map

/***/ }),

/***/ 2142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $i: () => (/* reexport */ resolveOptions)
});

// UNUSED EXPORTS: findProject, parseProject, projectSchema, readProject, resolveGate, resolveService

// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/release/build/flow/filter-pattern.js
/**
 * GitHub's filter patterns for branches and tags, as a workflow's `on.push.branches` reads them. They are no shell
 * globs: `?` and `+` repeat the character before them. Source: GitHub Docs, "Workflow syntax for GitHub Actions",
 * "Filter pattern cheat sheet". No glob library has these meanings (picomatch reads `?` as one character).
 */

/**
 * Whether `name` is chosen by `patterns`: they are asked in order, and the last that matches decides; one that begins
 * with `!` takes back what earlier ones chose.
 * @throws ConfigError for a pattern that GitHub would not read either
 */
function filter_pattern_chosenBy(patterns, name) {
    let chosen = false;
    for (const pattern of patterns) {
        const negative = pattern.startsWith('!');
        if (matches(parsePattern(negative ? pattern.slice(1) : pattern, pattern), name))
            chosen = !negative;
    }
    return chosen;
}
/** @throws ConfigError when the list cannot choose anything: empty, a wrong pattern, or only `!` patterns */
function checkPatterns(patterns) {
    for (const pattern of patterns)
        parsePattern(pattern.replace(/^!/, ''), pattern);
    if (patterns.every((pattern) => pattern.startsWith('!'))) {
        throw new build/* ConfigError */.xL('these patterns choose nothing: each takes back what none before it chose', {
            fix: "begin with what is meant: ['**', '!experiments/**']",
        });
    }
}
function parsePattern(text, whole) {
    const wrong = (what, fix) => {
        throw new build/* ConfigError */.xL(`the pattern ${JSON.stringify(whole)} ${what}`, { fix });
    };
    if (text === '')
        wrong('is empty', "write a name or a pattern: 'release/**'");
    const characters = [...text];
    const elements = [];
    const add = (fits, more = {}) => elements.push({ fits, optional: false, repeats: false, skip: 0, ...more });
    for (let at = 0; at < characters.length; at++) {
        const character = characters[at];
        if (character === '*' && characters[at + 1] === '*') {
            const folder = (at === 0 || characters[at - 1] === '/') && characters[at + 2] === '/';
            // An element that fits nothing: from it the `**` and its `/` are entered, or passed over once.
            if (folder)
                add(() => false, { optional: true, skip: 3 });
            add(() => true, { optional: true, repeats: true });
            at++;
        }
        else if (character === '*') {
            add((c) => c !== '/', { optional: true, repeats: true });
        }
        else if (character === '?' || character === '+') {
            const last = elements.pop();
            if (last === undefined || last.repeats || last.optional) {
                return wrong(`has a ${character} with no character before it`, `write \\${character} for itself`);
            }
            elements.push({ ...last, optional: character === '?', repeats: character === '+' });
        }
        else if (character === '[') {
            const end = characters.indexOf(']', at);
            const inside = end < 0 ? '' : characters.slice(at + 1, end).join('');
            if (!/^(?:[a-z]-[a-z]|[A-Z]-[A-Z]|\d-\d|[A-Za-z0-9])+$/.test(inside)) {
                return wrong('has brackets that are none', "write letters, digits and ranges of them: 'v[12].[0-9]'");
            }
            const set = new RegExp(`^[${inside}]$`);
            add((c) => set.test(c));
            at = end;
        }
        else {
            const literal = character === '\\' ? characters[++at] : character;
            if (literal === undefined)
                return wrong('ends with a backslash', 'write two of them for one');
            add((c) => c === literal);
        }
    }
    return elements;
}
/** All places of the pattern at once, character by character: no name and no pattern makes it slow. */
function matches(elements, name) {
    const reach = (from) => {
        const places = new Set(from);
        for (const place of places) {
            const element = elements[place];
            if (element?.optional)
                places.add(place + 1);
            if (element !== undefined && element.skip > 0)
                places.add(place + element.skip);
        }
        return places;
    };
    let places = reach([0]);
    for (const character of name) {
        const next = [];
        for (const place of places) {
            const element = elements[place];
            if (!element?.fits(character))
                continue;
            next.push(place + 1);
            if (element.repeats)
                next.push(place);
        }
        places = reach(next);
    }
    return places.has(elements.length);
}
//# sourceMappingURL=filter-pattern.js.map
;// CONCATENATED MODULE: ./packages/release/build/flow/rules.js
/** What a repository's branches and tags may do: the presets, and the shape in which a project states its own. */


const rule = (on, pattern, does, environment = null) => ({ on, patterns: [pattern], does, environment });
const stagingThenProduction = new Map([
    ['staging', { promotes: null }],
    ['production', { promotes: 'staging' }],
]);
/**
 * `git-flow`: develop is integrated in staging, `release/**` is rehearsed, main is production (V. Driessen, "A
 * successful Git branching model", with a rehearsal in the place of the release branch). `github-flow`: the default
 * branch goes to staging, and from there to production by promotion or by a version's tag.
 */
const flowPresets = {
    'git-flow': {
        environments: stagingThenProduction,
        rules: [
            rule('tags', 'v*', 'release', 'production'),
            rule('branches', 'main', 'release', 'production'),
            rule('branches', 'develop', 'release', 'staging'),
            rule('branches', 'release/**', 'rehearse'),
            rule('branches', 'feature/**', 'check'),
        ],
    },
    'github-flow': {
        environments: stagingThenProduction,
        rules: [rule('tags', 'v*', 'release', 'production'), rule('default-branch', '', 'release', 'staging')],
    },
};
/**
 * Refuses rules that could release where nobody looks: an environment that is not declared, a pattern that is none.
 * @throws ConfigError at the first of them
 */
function rules_checkRules({ environments, rules }) {
    for (const { on, patterns, does, environment, where } of rules) {
        const place = where === undefined ? {} : { where };
        if (on !== 'default-branch') {
            try {
                checkPatterns(patterns);
            }
            catch (cause) {
                if (!(cause instanceof build/* ConfigError */.xL))
                    throw cause;
                throw new build/* ConfigError */.xL(cause.message, { ...place, fix: cause.fix, cause });
            }
        }
        if (does === 'release')
            rules_declared(environments, environment ?? '', place.where);
    }
    for (const [name, { promotes, where = { name: `environments.${name}.promotes` } }] of environments) {
        if (promotes !== null)
            rules_declared(environments, promotes, where);
        if (promotes === name) {
            throw new build/* ConfigError */.xL(`the environment ${name} promotes itself`, {
                where,
                fix: 'name the environment that comes before it: promotes: staging',
            });
        }
    }
}
/** @throws ConfigError when `name` is not among the declared environments */
function rules_declared(environments, name, where = { name: 'environment' }) {
    const found = environments.get(name);
    if (found !== undefined)
        return found;
    const known = [...environments.keys()];
    throw new build/* ConfigError */.xL(`the environment ${JSON.stringify(name.slice(0, 80))} is not declared`, {
        where,
        fix: known.length === 0
            ? 'declare it in slipway.yml, under environments:'
            : `write one of ${known.join(', ')}, or declare it in slipway.yml, under environments:`,
    });
}
/** The rule for a branch or a tag; undefined: none matches. */
function rules_ruleFor(rules, ref, defaultBranch) {
    return rules.find(({ on, patterns }) => {
        if (on === 'default-branch')
            return ref.kind === 'branch' && ref.name === defaultBranch;
        return on === (ref.kind === 'branch' ? 'branches' : 'tags') && chosenBy(patterns, ref.name);
    });
}
//# sourceMappingURL=rules.js.map
;// CONCATENATED MODULE: ./packages/release/build/flow/plan-run.js
/**
 * What a run may do: the one place that decides by event, branch and rules whether something is built, judged,
 * released, and where to. Pure: the event goes in, the plan comes out; what it does not understand, it only checks.
 */



const wholeWay = (/* unused pure expression or super */ null && (['build', 'gate', 'release', 'watch']));
const checks = (/* unused pure expression or super */ null && (['build', 'gate']));
const semanticVersion = /^v(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$/;
const label = /^[0-9A-Za-z][0-9A-Za-z._+-]{0,127}$/;
/**
 * Plans the run of `service` that `event` starts.
 * @throws ConfigError for rules that name an undeclared environment or a wrong pattern, and for a request by hand
 * that the rules do not allow
 */
function planRun(event, rules, service) {
    checkRules(rules);
    const ref = refOf(event.ref, service);
    const checkOnly = {
        stages: checks,
        action: null,
        environment: null,
        rehearsal: false,
        publish: false,
        secrets: !event.fromFork,
        versionSource: 'commit',
        version: null,
        concurrencyGroup: `slipway/${service.name}/ref/${asGroup(event.ref)}`,
        cancelInProgress: false,
        because: `${shown(event.name)} builds and checks only`,
    };
    switch (event.name) {
        case 'push':
            if (event.deleted)
                return { ...checkOnly, stages: [], because: `${ref.shown} was removed` };
            return planPush(checkOnly, event, rules, ref, service);
        case 'pull_request': {
            const into = event.baseRef === null ? '' : ` into ${shown(event.baseRef)}`;
            const from = event.fromFork ? ' from a fork, which gets no secrets' : '';
            const because = `a pull request${into}${from}: it is built and checked, never released`;
            return { ...checkOnly, cancelInProgress: true, because };
        }
        case 'pull_request_target':
            return {
                ...checkOnly,
                stages: [],
                secrets: false,
                because: 'pull_request_target would lend secrets to the code of others: use pull_request',
            };
        case 'workflow_dispatch':
            return event.request === null
                ? planPush(checkOnly, event, rules, ref, service)
                : planRequest(checkOnly, event, event.request, rules, ref, service);
        default:
            return checkOnly;
    }
}
function refOf(full, service) {
    const [, kind = '', name = ''] = /^refs\/(heads|tags)\/(.+)$/s.exec(full) ?? [];
    if (kind === 'heads')
        return { kind: 'branch', name, foreign: false, shown: `the branch ${shown(name)}` };
    if (kind !== 'tags')
        return { kind: 'other', name: full, foreign: false, shown: shown(full) };
    const prefix = [service.folder, service.name]
        .filter((part) => part !== '')
        .map((part) => `${part}/`)
        .find((part) => name.startsWith(part));
    const own = prefix === undefined ? name : name.slice(prefix.length);
    const foreign = prefix === undefined && (service.folder !== '' || name.includes('/'));
    return { kind: 'tag', name: own, foreign, shown: `the tag ${shown(name)}` };
}
/** What the rule for the ref says. */
function planPush(checkOnly, event, { rules }, ref, service) {
    // Newer commits make the checks of older ones pointless; a tag names one commit.
    const plan = { ...checkOnly, cancelInProgress: ref.kind === 'branch' };
    if (event.fromFork)
        return { ...plan, because: `${ref.shown} comes from a fork: it is only checked` };
    if (ref.kind === 'other')
        return { ...plan, because: `${ref.shown} is neither branch nor tag` };
    if (ref.foreign)
        return { ...plan, stages: [], because: `${ref.shown} is not one of ${service.name}` };
    const rule = ruleFor(rules, { kind: ref.kind, name: ref.name }, event.defaultBranch);
    if (rule === undefined)
        return { ...plan, because: `no rule names ${ref.shown}: it is only checked` };
    if (rule.does === 'check')
        return { ...plan, because: `${ref.shown} is built and checked` };
    if (rule.does === 'rehearse') {
        const because = `${ref.shown} is rehearsed: released on this machine and watched there`;
        return { ...plan, stages: wholeWay, rehearsal: true, because };
    }
    const version = ref.kind === 'tag' ? (semanticVersion.exec(ref.name)?.[1] ?? null) : null;
    if (ref.kind === 'tag' && version === null) {
        return { ...plan, because: `${ref.shown} is no version such as v1.4.2: it is only checked` };
    }
    return {
        ...plan,
        ...changing(service, rule.environment ?? '', 'release'),
        stages: wholeWay,
        publish: version !== null,
        versionSource: version === null ? 'commit' : 'tag',
        version,
        because: `${ref.shown} goes to ${rule.environment}`,
    };
}
/** What a person asks for, as far as the rules let the ref do it. */
function planRequest(checkOnly, event, request, flow, ref, service) {
    const { environment } = request;
    const action = request.action === '' ? 'release' : request.action;
    if (action !== 'release' && action !== 'promote' && action !== 'rollback') {
        throw new ConfigError(`${JSON.stringify(action.slice(0, 80))} is none of release, promote, rollback`, {
            where: { name: 'action' },
            fix: 'write action: release',
        });
    }
    const pushed = planPush(checkOnly, event, flow, ref, service);
    if (action === 'release' && environment === '')
        return pushed;
    const { promotes } = declared(flow.environments, environment);
    const version = request.version === '' ? null : request.version;
    if (version !== null && !label.test(version)) {
        throw new ConfigError(`${JSON.stringify(version.slice(0, 80))} is not a version label`, {
            where: { name: 'version' },
            fix: 'letters, digits and . _ + - only: 1.4.2',
        });
    }
    if (action === 'release') {
        if (pushed.environment === environment)
            return { ...pushed, because: `asked for: ${pushed.because}` };
        throw notAllowed(`${ref.shown} may not be released to ${environment}`, flow.rules, environment);
    }
    // Both act on versions that were judged before, not on the commit of this ref.
    const onDefault = ref.kind === 'branch' && ref.name === event.defaultBranch;
    const trusted = [environment, ...(action === 'promote' && promotes !== null ? [promotes] : [])];
    if (!onDefault && !(pushed.environment !== null && trusted.includes(pushed.environment))) {
        throw notAllowed(`${ref.shown} may not ${action} in ${environment}`, flow.rules, environment);
    }
    const plan = {
        ...checkOnly,
        ...changing(service, environment, action),
        versionSource: 'ledger',
        version,
        stages: [],
    };
    const named = version ?? 'the best stable version';
    if (action === 'rollback')
        return { ...plan, because: `asked for: ${environment} goes back to ${named}` };
    if (promotes === null) {
        throw new ConfigError(`nothing is promoted to ${environment}: it names no environment before it`, {
            where: { name: `environments.${environment}` },
            fix: `write promotes: staging under environments.${environment}`,
        });
    }
    const because = `asked for: ${named} of ${promotes} goes to ${environment}`;
    return { ...plan, stages: ['release', 'watch'], because };
}
/** One environment is changed by one run at a time, and a run that changes it is not cut off. */
function changing(service, environment, action) {
    return {
        action,
        environment,
        concurrencyGroup: `slipway/${service.name}/environment/${environment}`,
        cancelInProgress: false,
    };
}
function notAllowed(what, rules, environment) {
    const may = rules
        .filter((rule) => rule.environment === environment)
        .map(({ on, patterns }) => on === 'default-branch' ? 'the default branch' : `${on} ${patterns.join(' ')}`);
    return new ConfigError(what, {
        where: { name: 'environment' },
        fix: may.length === 0
            ? 'give a branch a rule for it in slipway.yml, under branches:'
            : `start it from ${may.join(' or ')}, or give the branch a rule in slipway.yml, under branches:`,
    });
}
/** The ref in plain lower case; one that is more than that gets a hash behind an `@`, so that two never share a group. */
function asGroup(ref) {
    const branch = /^refs\/heads\/(?!refs\/)(.+)$/s.exec(ref)?.[1];
    const short = branch ?? ref;
    const known = branch !== undefined || /^refs\/(?:tags|pull)\//.test(ref);
    if (known && /^[a-z0-9._/-]{1,100}$/.test(short))
        return short;
    const hash = createHash('sha256').update(ref).digest('hex').slice(0, 12);
    return `${short
        .toLowerCase()
        .replace(/[^a-z0-9._/-]+/g, '-')
        .slice(0, 80)}@${hash}`;
}
/** A name of others inside a sentence: one line, nothing invisible, cut to a readable length. */
function shown(name) {
    const plain = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
    return plain.length > 100 ? `${plain.slice(0, 100)}…` : plain;
}
//# sourceMappingURL=plan-run.js.map
;// CONCATENATED MODULE: ./packages/release/build/index.js
/** What a release is, the seam to where it runs, and which run may make one. */


//# sourceMappingURL=index.js.map
// EXTERNAL MODULE: ./packages/settings/build/index.js + 4 modules
var settings_build = __webpack_require__(5637);
// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var evidence_build = __webpack_require__(3992);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(8439);
;// CONCATENATED MODULE: ./packages/pipeline/build/project/go-forms.js
/** What a setting about Go looks like in slipway.yml; the inputs that say the same have the same forms. */
const goForms = {
    /** What a range means is a language of its own, judged where it is understood. */
    version: /^(?:stable|oldstable|[0-9*<>=^~][0-9A-Za-z.*<>=^~|, -]{0,99})$/,
    address: /^https:\/\/[\x21-\x7e]{1,500}$/,
    tag: /^[\p{L}\p{N}_.]{1,100}$/u,
    linkerFlags: /^-[\x20-\x7e]{1,4000}$/,
    /** A pattern of packages may stand before them: `all=-N -l`. */
    toolFlags: /^(?:[\w./~-]{1,200}=)?-[\x20-\x7e]{1,4000}$/,
    variable: /^[\w./~-]{0,200}[\w~]\.[\p{L}_][\p{L}\p{N}_]{0,100}$/u,
    modules: /^[A-Za-z0-9][\w./*?[\]~-]{0,200}$/,
};
//# sourceMappingURL=go-forms.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/project/schema.js
/** The shape of `slipway.yml`. Strict: what is not here is a mistake, met by its line. Also published as JSON Schema. */




const schema_text = (about) => schemas/* string */.YjP().min(1).max(1000).describe(about);
const duration = (about) => settings_build/* duration */.p0.describe(`${about}, with its unit: "90s"`);
const urlPath = (about) => schemas/* string */.YjP()
    .regex(/^\/[^\s#]*$/, 'is not a path that begins with /')
    .describe(about);
/** Inside the checkout, whatever machine reads it. */
const folder = (about) => schemas/* string */.YjP()
    .regex(/^(?!\/|[A-Za-z]:|.*\\|(?:.*\/)?\.\.(?:\/|$))[^\0]+$/, 'is not a folder of this repository')
    .describe(about);
const items = (what, is) => schemas/* array */.YOg(schemas/* string */.YjP().regex(what, is)).min(1);
const schema_build = schemas/* strictObject */.rej({
    'go-version': schemas/* string */.YjP()
        .regex(goForms.version, 'is not a version of Go')
        .describe('The Go to build with; left out: what go.work, go.mod, .go-version or .tool-versions ask for')
        .optional(),
    'go-mirrors': items(goForms.address, 'is not an https address')
        .describe("Where Go's archives are asked for beside the official address; held to its sha256")
        .optional(),
    tags: items(goForms.tag, 'is not a build tag').describe('Build tags').optional(),
    ldflags: schemas/* string */.YjP()
        .regex(goForms.linkerFlags, 'is not a line of linker flags')
        .describe('More flags of the linker, beside -s -w and the version')
        .optional(),
    gcflags: schemas/* string */.YjP()
        .regex(goForms.toolFlags, 'is not a line of flags')
        .describe('Flags of the compiler, as go build -gcflags takes them')
        .optional(),
    asmflags: schemas/* string */.YjP()
        .regex(goForms.toolFlags, 'is not a line of flags')
        .describe('Flags of the assembler, as go build -asmflags takes them')
        .optional(),
    'version-variable': schemas/* string */.YjP()
        .regex(goForms.variable, 'is not a variable of a package')
        .describe('The string variable that holds the version; left out: main.version')
        .optional(),
    cgo: schemas/* boolean */.zMY().describe('Whether C code is compiled, too').optional(),
    pgo: folder("auto (each program's default.pgo), off, or a profile from the folder of the service").optional(),
    verify: schemas/* enum */.k5n(['off', 'quick', 'full'])
        .describe('quick reads each program back, full also builds it again and compares the bytes')
        .optional(),
    'private-modules': items(goForms.modules, 'is not a pattern of module paths')
        .describe('Modules that come without proxy and checksum database; a token is never written here')
        .optional(),
})
    .describe('By which Go, and how, it is compiled');
const service = schemas/* strictObject */.rej({
    folder: folder('The folder of the service (the one with go.mod), from this file; "." when left out').optional(),
    main: schema_text('The main package: ./cmd/web; left out: the only one').optional(),
    build: schema_build.optional(),
    port: schemas/* int */.Whr().min(1).max(65_535).describe('The port that clients use').optional(),
    'port-variable': schemas/* string */.YjP()
        .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not the name of a variable')
        .describe('The environment variable by which the service is told its own port')
        .optional(),
    probes: schemas/* strictObject */.rej({
        health: urlPath('Answers 2xx while the process lives').optional(),
        ready: urlPath('Answers 2xx while the service takes requests').optional(),
        metrics: urlPath('Metrics in Prometheus text format').optional(),
    })
        .optional(),
    arguments: schemas/* array */.YOg(schema_text('One argument')).describe('Arguments of the service').optional(),
    config: folder('Folder of external configuration, from the folder of the service').optional(),
    'bundled-config': folder('Folder of the configuration that is compiled into the binary, from the folder of the service').optional(),
    policy: folder('The rollback policy, from the folder of the service').optional(),
    'start-timeout': duration('How long a version may take to become ready').optional(),
    load: schemas/* strictObject */.rej({
        rate: schemas/* int */.Whr()
            .min(1)
            .max(1000)
            .describe('Requests a second that each run puts on the service while it watches')
            .optional(),
        paths: schemas/* array */.YOg(urlPath('One path')).min(1).describe('What a load asks for').optional(),
    })
        .optional(),
});
const environment = schemas/* strictObject */.rej({
    promotes: evidence_build/* name */.UU.describe('The environment from which versions are promoted to this one').optional(),
    config: folder('Folder of external configuration there, from the folder of the service').optional(),
});
const patterns = (what) => schemas/* array */.YOg(schemas/* string */.YjP().min(1).max(256))
    .min(1)
    .describe(`${what}, as patterns of a workflow's "on" filters: * stops at a /, ** does not`);
/** A part of what git takes, for a name of our own (git-check-ref-format). */
const ledgerBranch = /^(?!.*(?:\.\.|\/\/|\.lock(?:\/|$)))[0-9A-Za-z][\w./-]{0,98}[\w]$/;
const schema_rule = schemas/* strictObject */.rej({
    branches: patterns('Branches').optional(),
    tags: patterns('Tags, without the prefix of their service').optional(),
    does: schemas/* enum */.k5n(['check', 'rehearse', 'release'])
        .describe('check: build and gate; rehearse: a watched release on the runner itself; release: to environment'),
    environment: evidence_build/* name */.UU.describe('A declared environment; only with does: release').optional(),
})
    .describe('What a push to these branches or tags does');
const projectFile = schemas/* strictObject */.rej({
    services: schemas/* record */.g1P(evidence_build/* name */.UU, service).describe('Each service by its name').optional(),
    environments: schemas/* record */.g1P(evidence_build/* name */.UU, environment)
        .describe('Where releases may go; left out: those of the preset')
        .optional(),
    branches: schemas/* strictObject */.rej({
        preset: schemas/* enum */.k5n(['git-flow', 'github-flow'])
            .describe('The rules that are asked after your own')
            .optional(),
        rules: schemas/* array */.YOg(schema_rule).describe('The first that matches decides').optional(),
    })
        .optional(),
    build: schema_build.describe('For every service; what a service says itself goes before it').optional(),
    gate: schemas/* strictObject */.rej({ coverage: settings_build/* share */.uM.optional() }).optional(),
    watch: schemas/* strictObject */.rej({
        window: duration('How long to look at most before an open question becomes HOLD').optional(),
        interval: duration('Between two looks at the metrics').optional(),
    })
        .optional(),
    ledger: schemas/* strictObject */.rej({
        store: schemas/* enum */.k5n(['file', 'branch', 'deployments'])
            .describe('file: in the state folder of the machine; branch: on a branch of this repository; deployments: in its deployments')
            .optional(),
        branch: schemas/* string */.YjP()
            .regex(ledgerBranch, 'is not the name of a branch')
            .describe('The branch of the store "branch"; left out: slipway-ledger')
            .optional(),
    })
        .describe('Where the version table is kept')
        .optional(),
});
/** What a right line looks like, by its key; shown when a line is wrong. */
const examples = {
    services: 'services: { hello: { folder: services/hello } }',
    environments: 'environments: { staging: {}, production: { promotes: staging } }',
    branches: 'branches: { preset: git-flow }',
    rules: 'rules: [{ branches: ["hotfix/**"], does: release, environment: staging }]',
    'rule.branches': 'branches: ["hotfix/**"]',
    does: 'does: release',
    environment: 'environment: staging',
    tags: 'tags: ["v*"]',
    preset: 'preset: git-flow',
    folder: 'folder: services/hello',
    main: 'main: ./cmd/web',
    build: 'build: { tags: [netgo], verify: full }',
    'go-version': 'go-version: "1.26.x"',
    'go-mirrors': 'go-mirrors: [https://mirror.example.com/golang]',
    'build.tags': 'tags: [netgo]',
    ldflags: 'ldflags: -X main.commit=abc123',
    gcflags: 'gcflags: all=-B',
    asmflags: 'asmflags: -D X=1',
    'version-variable': 'version-variable: main.version',
    cgo: 'cgo: true',
    pgo: 'pgo: auto',
    verify: 'verify: full',
    'private-modules': 'private-modules: [github.com/acme/*]',
    port: 'port: 8080',
    'port-variable': 'port-variable: PORT',
    probes: 'probes: { health: /health, ready: /ready, metrics: /metrics }',
    health: 'health: /health',
    ready: 'ready: /ready',
    metrics: 'metrics: /metrics',
    arguments: 'arguments: ["--verbose"]',
    config: 'config: deploy/staging',
    'bundled-config': 'bundled-config: internal/config',
    policy: 'policy: rollback-policy.yaml',
    'start-timeout': 'start-timeout: "20s"',
    load: 'load: { paths: [/orders/7] }',
    rate: 'rate: 20',
    paths: 'paths: [/orders/7]',
    promotes: 'promotes: staging',
    gate: 'gate: { coverage: "80%" }',
    coverage: 'coverage: "80%"',
    watch: 'watch: { window: "10m", interval: "5s" }',
    window: 'window: "10m"',
    interval: 'interval: "5s"',
    ledger: 'ledger: { store: branch }',
    store: 'store: branch',
    branch: 'branch: slipway-ledger',
};
/** The JSON Schema (draft 2020-12), for editors: `# yaml-language-server: $schema=…`. */
function projectSchema() {
    return { $id: 'slipway/project/v1', title: 'slipway.yml', ...json_schema_processors/* toJSONSchema */.bl(projectFile) };
}
//# sourceMappingURL=schema.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/project/parse.js
/** `slipway.yml` from text to what the pipeline works with; every mistake with its line and the line to write. */




/**
 * Parses `text` as the `slipway.yml` at `file` (absolute; only named in messages).
 * @throws ConfigError with file and line
 */
function parseProject(text, file) {
    const { data: content, lines } = (0,settings_build/* parseSettings */.P$)(text, file, parse_form, projectFile);
    const ms = (value, ...path) => value === undefined ? undefined : (0,build/* parseDuration */.E9)(value, lines.at(path));
    const services = Object.entries(content.services ?? {}).map(([name, service]) => [
        name,
        {
            folder: (service.folder ?? '.').replace(/^(?:\.\/)+(?=.)|(?<=.)\/+$/g, ''),
            mainPackage: service.main,
            build: buildOf(service.build),
            port: service.port,
            portVariable: service['port-variable'],
            health: service.probes?.health,
            ready: service.probes?.ready,
            metrics: service.probes?.metrics,
            args: service.arguments,
            configDirectory: service.config,
            bundledConfigDirectory: service['bundled-config'],
            policyFile: service.policy,
            startTimeoutMs: ms(service['start-timeout'], 'services', name, 'start-timeout'),
            loadRate: service.load?.rate,
            loadPaths: service.load?.paths,
        },
    ]);
    return {
        file,
        services: new Map(services),
        environments: content.environments === undefined
            ? null
            : new Map(Object.entries(content.environments).map(([name, { config }]) => [
                name,
                { configDirectory: config },
            ])),
        flow: flowOf(content, lines),
        build: buildOf(content.build),
        coveragePpm: content.gate?.coverage === undefined
            ? undefined
            : (0,build/* parseRatio */.LO)(content.gate.coverage, lines.at(['gate', 'coverage'])),
        windowMs: ms(content.watch?.window, 'watch', 'window'),
        intervalMs: ms(content.watch?.interval, 'watch', 'interval'),
        ledger: content.ledger ?? {},
        at: (...path) => lines.at(path),
    };
}
function buildOf(build = {}) {
    return {
        version: build['go-version'],
        mirrors: build['go-mirrors'],
        tags: build.tags,
        ldflags: build.ldflags,
        gcflags: build.gcflags,
        asmflags: build.asmflags,
        versionVariable: build['version-variable'],
        cgo: build.cgo,
        pgo: build.pgo,
        verify: build.verify,
        privateModules: build['private-modules'],
    };
}
/** The project's own rules before those of its preset, held to the environments that it declares. */
function flowOf({ environments, branches }, lines) {
    const preset = flowPresets[(branches?.preset ?? 'git-flow')];
    const declared = environments === undefined
        ? preset.environments
        : new Map(Object.entries(environments).map(([name, { promotes }]) => [
            name,
            { promotes: promotes ?? null, where: lines.at(['environments', name, 'promotes']) },
        ]));
    const rules = (branches?.rules ?? []).map((rule, index) => {
        const where = lines.at(['branches', 'rules', index]);
        const { branches: names, tags, does, environment } = rule;
        if ((names === undefined) === (tags === undefined)) {
            throw new build/* ConfigError */.xL('a rule is about branches or about tags', {
                where,
                fix: 'write branches: ["hotfix/**"], or tags: ["v*"], in a rule of its own each',
            });
        }
        if ((does === 'release') !== (environment !== undefined)) {
            throw new build/* ConfigError */.xL(does === 'release' ? 'this rule does not say where to release' : `does: ${does} has no environment`, {
                where,
                fix: does === 'release' ? 'add environment: staging' : 'remove environment, or write does: release',
            });
        }
        return {
            on: names === undefined ? 'tags' : 'branches',
            patterns: names ?? tags ?? [],
            does,
            environment: environment ?? null,
            where,
        };
    });
    // The preset's own rules are judged when a run is planned: a project that never plans one need not declare for them.
    rules_checkRules({ environments: declared, rules });
    return { environments: declared, rules: [...rules, ...preset.rules] };
}
const parse_form = {
    fileName: 'slipway.yml',
    schemaPath: 'docs/schemas/slipway.schema.json',
    schema: projectSchema,
    example(path, value) {
        const key = [...path].reverse().find((part) => typeof part === 'string');
        // Of a rule, as the other keys of that name are not.
        if (key === 'branches' && path.includes('rules'))
            return examples['rule.branches'];
        if (key === 'tags' && path.includes('build'))
            return examples['build.tags'];
        if (value === null && (path[0] === 'services' || path[0] === 'environments') && path.length === 2) {
            return `${key}: {}`;
        }
        return examples[key ?? ''];
    },
};
//# sourceMappingURL=parse.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/pipeline/build/project/read.js
/** Finds and reads the project's `slipway.yml`. */




const fileName = 'slipway.yml';
/**
 * Reads the project file at `file` (absolute).
 * @throws ConfigError when it cannot be read or holds a mistake
 */
async function readProject(file) {
    return parseProject(await (0,settings_build/* readSettings */.sb)(file, fileName), file);
}
/**
 * The project file of `directory`: its own, or the nearest above it within the same git checkout; null when there is
 * none.
 * @throws ConfigError as readProject, and for a file whose name is nearly right
 */
async function read_findProject(directory) {
    // Outside of a checkout, folders above the service belong to others.
    const file = await (0,settings_build/* findSettings */.n4)(directory, fileName, await checkoutOf((0,external_node_path_.resolve)(directory)));
    return file === null ? null : readProject(file);
}
async function checkoutOf(start) {
    for (let folder = start;; folder = (0,external_node_path_.dirname)(folder)) {
        const found = await (0,promises_.lstat)((0,external_node_path_.join)(folder, '.git')).then(() => true, () => false);
        if (found)
            return folder;
        if (folder === (0,external_node_path_.dirname)(folder))
            return null;
    }
}
//# sourceMappingURL=read.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/options.js
/** What nobody says is left to the service's files, to the environment and to Go itself. */
const goDefaults = {
    version: null,
    versionFrom: 'file',
    mirrors: [],
    tags: [],
    ldflags: null,
    gcflags: null,
    asmflags: null,
    versionVariable: null,
    cgo: null,
    pgo: null,
    verify: 'quick',
    privateModules: [],
};
/** The defaults of every way in. */
const options_defaults = {
    environment: 'local',
    port: 8080,
    portVariable: 'PORT',
    probes: { health: '/health', ready: '/ready', metrics: '/metrics' },
    startTimeoutMs: 20_000,
    gate: 'required',
    preset: 'baseline',
    policyFile: 'rollback-policy.yaml',
    windowMs: 600_000,
    intervalMs: 5_000,
    stateDirectory: '.slipway',
    ledger: { store: 'file', branch: 'slipway-ledger' },
};
//# sourceMappingURL=options.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/project/resolve-options.js
/**
 * What a run works with, from all who may say it: flags or inputs, then the way in's own defaults, then `slipway.yml`,
 * then the defaults of every way in. One function for all ways in, so that they cannot differ.
 */






/**
 * Finds the service that `directory` (absolute) and `service` mean.
 * @throws ConfigError when the file describes several and none is named, or it does not know the named one
 */
async function resolveService(directory, service) {
    if (service !== undefined)
        requireName('service', service);
    const project = await read_findProject(directory);
    if (project === null || project.services.size === 0) {
        return { project, name: service ?? folderName(directory), directory, stated: null };
    }
    const base = (0,external_node_path_.dirname)(project.file);
    const here = folderIn(project, directory);
    const stated = [...project.services];
    const fix = `name one of them: ${stated.map(([name]) => name).join(', ')}`;
    const named = service === undefined ? undefined : stated.find(([name]) => name === service);
    if (service !== undefined && named === undefined) {
        throw new build/* ConfigError */.xL(`${JSON.stringify(service.slice(0, 80))} is none of its services`, {
            where: project.at('services'),
            fix,
        });
    }
    const inFolder = stated.filter(([, { folder }]) => folder === here);
    const found = named ??
        (inFolder.length === 1 ? inFolder[0] : stated.length === 1 && here === '.' ? stated[0] : undefined);
    if (found === undefined) {
        if (here !== '.' && inFolder.length === 0) {
            return { project, name: folderName(directory), directory, stated: null };
        }
        throw new build/* ConfigError */.xL(`the file describes ${stated.length} services, and none is named`, {
            where: project.at('services'),
            fix,
        });
    }
    const [name, facts] = found;
    // A folder that was asked for by hand stays; the file's own folder stands for all its services.
    const chosen = here === '.' ? (0,external_node_path_.join)(base, facts.folder) : directory;
    if (chosen !== directory)
        await requireFolder(chosen, project.at('services', name, 'folder'), facts.folder);
    return { project, name, directory: chosen, stated: facts };
}
/**
 * @param directory the folder that was asked for; absolute
 * @param own defaults of this way in, which go before the file's (a rehearsal is short whatever the file says)
 * @throws ConfigError as resolveService; and for a folder or an environment that the file names wrongly
 */
async function resolveOptions(directory, asked, own = {}) {
    const found = await resolveService(directory, asked.service);
    const { project, stated } = found;
    const environment = asked.environment ?? options_defaults.environment;
    requireName('environment', environment);
    requireDeclared(project, environment);
    const there = project?.environments?.get(environment)?.configDirectory;
    const at = (key) => project?.at('services', found.name, key) ?? {};
    /** A folder of the file, from the service's. */
    const folder = async (path, where) => {
        if (path === undefined)
            return null;
        const absolute = (0,external_node_path_.join)(found.directory, path);
        await requireFolder(absolute, where, path);
        return absolute;
    };
    const facts = stated ?? {};
    const pick = (key) => asked[key] ?? own[key] ?? facts[key];
    const rate = pick('loadRate') ?? 0;
    return {
        directory: found.directory,
        service: found.name,
        environment,
        mainPackage: pick('mainPackage') ?? null,
        port: pick('port') ?? options_defaults.port,
        portVariable: pick('portVariable') ?? options_defaults.portVariable,
        args: pick('args') ?? [],
        probes: {
            health: pick('health') ?? options_defaults.probes.health,
            ready: pick('ready') ?? options_defaults.probes.ready,
            metrics: pick('metrics') ?? options_defaults.probes.metrics,
        },
        configDirectory: asked.configDirectory ??
            (there === undefined
                ? await folder(facts.configDirectory, at('config'))
                : await folder(there, project?.at('environments', environment, 'config') ?? {})),
        bundledConfigDirectory: asked.bundledConfigDirectory ?? (await folder(facts.bundledConfigDirectory, at('bundled-config'))),
        startTimeoutMs: pick('startTimeoutMs') ?? options_defaults.startTimeoutMs,
        override: asked.override,
        gate: asked.gate ?? options_defaults.gate,
        go: goOptions(asked.go, stated, project),
        coveragePpm: asked.coveragePpm ?? project?.coveragePpm ?? null,
        preset: asked.preset ?? own.preset ?? options_defaults.preset,
        gatePolicyFile: null,
        base: null,
        watch: {
            policyFile: (0,external_node_path_.resolve)(found.directory, asked.policyFile ?? facts.policyFile ?? options_defaults.policyFile),
            windowMs: asked.windowMs ?? own.windowMs ?? null,
            intervalMs: asked.intervalMs ?? own.intervalMs ?? null,
            otherwise: {
                windowMs: project?.windowMs ?? options_defaults.windowMs,
                intervalMs: project?.intervalMs ?? options_defaults.intervalMs,
            },
            shadow: asked.shadow ?? false,
        },
        ledgerChoice: {
            store: asked.ledgerStore ?? own.ledgerStore ?? project?.ledger.store ?? options_defaults.ledger.store,
            branch: asked.ledgerBranch ?? project?.ledger.branch ?? options_defaults.ledger.branch,
        },
        load: rate === 0 ? null : { ratePerSecond: rate, paths: pick('loadPaths') ?? ['/'] },
    };
}
/** What a gate alone needs to know; in a folder of several services, what the file says for all of them. */
async function resolveGate(directory, asked) {
    const project = await findProject(directory);
    const here = project === null ? '' : folderIn(project, directory);
    const stated = [...(project?.services.values() ?? [])].filter(({ folder }) => folder === here);
    return {
        directory,
        coveragePpm: asked.coveragePpm ?? project?.coveragePpm ?? null,
        preset: asked.preset ?? defaults.preset,
        go: goOptions(undefined, stated.length === 1 ? (stated[0] ?? null) : null, project),
    };
}
/** Each setting for itself: the service may ask for tags where the file asks for a Go. */
function goOptions(asked = {}, stated, project) {
    const pick = (key) => asked[key] ?? stated?.build[key] ?? project?.build[key] ?? goDefaults[key];
    return {
        version: pick('version'),
        versionFrom: asked.version === undefined ? 'file' : 'asked',
        mirrors: pick('mirrors'),
        tags: pick('tags'),
        ldflags: pick('ldflags'),
        gcflags: pick('gcflags'),
        asmflags: pick('asmflags'),
        versionVariable: pick('versionVariable'),
        cgo: pick('cgo'),
        pgo: pick('pgo'),
        verify: pick('verify'),
        privateModules: pick('privateModules'),
    };
}
/** From the file's folder, with slashes; `.` for that folder itself. */
function folderIn(project, directory) {
    return (0,external_node_path_.relative)((0,external_node_path_.dirname)(project.file), directory).replaceAll('\\', '/') || '.';
}
/** Names key the ledger and stand in paths. */
function requireName(what, name) {
    if (evidence_build/* name */.UU.safeParse(name).success)
        return;
    throw new build/* ConfigError */.xL(`${JSON.stringify(name.slice(0, 80))} cannot name ${what === 'service' ? 'a service' : 'an environment'}`, {
        where: { name: what },
        fix: `a-z, 0-9 and - only: ${what === 'service' ? 'hello-service' : 'production'}`,
    });
}
/** `local`, the machine itself, is always there; elsewhere a name that nobody declared is a slip of the pen. */
function requireDeclared(project, environment) {
    if (project === null || project.environments === null)
        return;
    if (environment === options_defaults.environment || project.environments.has(environment))
        return;
    throw new build/* ConfigError */.xL(`the environment ${JSON.stringify(environment.slice(0, 80))} is not declared`, {
        where: project.at('environments'),
        fix: `write one of ${[...project.environments.keys(), options_defaults.environment].join(', ')}, or declare it there`,
    });
}
async function requireFolder(path, where, written) {
    const there = await (0,promises_.stat)(path).then((found) => found.isDirectory(), () => false);
    if (there)
        return;
    throw new build/* ConfigError */.xL(`there is no folder ${JSON.stringify(written)} (looked for ${path})`, {
        where,
        fix: 'name a folder that is in the checkout',
    });
}
/** The folder's name as a DNS label. */
function folderName(directory) {
    const label = (0,external_node_path_.basename)(directory)
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .slice(0, 63)
        .replace(/^-+|-+$/g, '');
    if (evidence_build/* name */.UU.safeParse(label).success)
        return label;
    throw new build/* ConfigError */.xL('the folder has no name that can name a service', {
        where: { file: directory },
        fix: 'name the service: service hello-service, or under services: in slipway.yml',
    });
}
//# sourceMappingURL=resolve-options.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/project/index.js
/** `slipway.yml`, and how it becomes options: for ways in that load nothing else of the pipeline. */




//# sourceMappingURL=index.js.map

/***/ })

};
