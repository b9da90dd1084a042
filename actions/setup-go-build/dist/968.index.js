export const id = 968;
export const ids = [968];
export const modules = {

/***/ 5968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var evidence_build = __webpack_require__(3992);
// EXTERNAL MODULE: ./packages/pipeline/build/stages/go-account.js
var go_account = __webpack_require__(5119);
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
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
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
// EXTERNAL MODULE: ./packages/pipeline/build/stages/index.js + 6 modules
var stages = __webpack_require__(6553);
// EXTERNAL MODULE: ./packages/report/build/index.js + 11 modules
var report_build = __webpack_require__(8457);
// EXTERNAL MODULE: ./packages/runner/build/index.js + 26 modules
var runner_build = __webpack_require__(8625);
;// CONCATENATED MODULE: ./actions/setup-go-build/build/delivery.js
/** What becomes of a build: packages, an artifact of them, a release on GitHub; and the outputs that say where. */


/**
 * What would fail after minutes of building fails now.
 * @returns the tag to publish for; null: nothing is published
 * @throws ConfigError naming the input
 */
async function checkDelivery(action, packaging, tagged) {
    const { checkPackaging } = await Promise.all(/* import() */[__webpack_require__.e(581), __webpack_require__.e(44), __webpack_require__.e(824), __webpack_require__.e(125)]).then(__webpack_require__.bind(__webpack_require__, 8125));
    await checkPackaging(action, packaging, tagged.directory);
    if (packaging.publish === null)
        return null;
    const { releaseTag } = await __webpack_require__.e(/* import() */ 432).then(__webpack_require__.bind(__webpack_require__, 7432));
    return releaseTag(action.ctx, tagged);
}
/** @throws ConfigError, ToolError, CancelledError as `packageBuild` and `publishRelease` */
async function deliver(action, service, build, { packaging, artifact, tag }) {
    const { ctx, artifacts, outputs } = action;
    const { version, subject, parts } = build.document;
    const made = parts === undefined ? 'built' : 'merged';
    const { pack } = await Promise.all(/* import() */[__webpack_require__.e(581), __webpack_require__.e(44), __webpack_require__.e(824), __webpack_require__.e(125)]).then(__webpack_require__.bind(__webpack_require__, 8125));
    const title = `pack ${build.document.service} ${version}`;
    const packed = await ctx.log.group(title, () => pack(action, service, build, (0,external_node_path_.dirname)(build.path), packaging));
    const files = packed.artifacts;
    sayPacked(outputs, packed);
    if (artifact !== null) {
        const names = files.map(({ path }) => (0,external_node_path_.basename)(path));
        await artifacts.upload(`${artifact}-packages`, (0,external_node_path_.dirname)(packed.checksums.path), names);
    }
    const rows = files.map(({ path, bytes, sha256, kind }) => ({ name: (0,external_node_path_.basename)(path), bytes, sha256, kind }));
    const { publish } = packaging;
    if (publish === null || tag === null) {
        return { done: `${made} and packed`, section: (0,report_build/* packagesSection */.jg)(rows, null) };
    }
    const { publishTo } = await Promise.all(/* import() */[__webpack_require__.e(824), __webpack_require__.e(195)]).then(__webpack_require__.bind(__webpack_require__, 8195));
    const { release } = await ctx.log.group(`release ${tag}`, () => publishTo(ctx, publish, { tag, target: subject.commit, version, files }));
    outputs.set('release-url', release.url);
    const done = release.draft ? `${made}, and a draft on GitHub` : `${made} and released`;
    return { done, section: (0,report_build/* packagesSection */.jg)(rows, release.url) };
}
function sayPacked(outputs, { artifacts, checksums, sbom, provenance }) {
    const lines = (files) => files.map(({ path }) => path).join('\n');
    const digests = artifacts.map(({ path, sha256 }) => [(0,external_node_path_.basename)(path), sha256]);
    outputs.set('packages', lines(artifacts));
    outputs.set('checksums', checksums.path);
    outputs.set('sbom', lines(sbom));
    outputs.set('provenance', provenance?.path ?? '');
    outputs.set('digests', JSON.stringify(Object.fromEntries(digests)));
}
//# sourceMappingURL=delivery.js.map
// EXTERNAL MODULE: ./actions/setup-go-build/build/go.js + 2 modules
var build_go = __webpack_require__(6270);
;// CONCATENATED MODULE: ./actions/setup-go-build/build/run.js
/** Sets Go up, builds, packs and publishes, and says where all of it is. */









async function run(action, inputs) {
    const { ctx, outputs, summary, artifacts } = action;
    const options = await resolveOptions(inputs.directory, asked(inputs));
    const { directory, service, go } = options;
    const source = await (0,stages/* readSource */.o$)(ctx, directory);
    const merged = inputs.build === null || inputs.build.merge.length === 0
        ? null
        : await mergedBuild(action, source, service, inputs.build);
    const given = merged?.document.version ?? inputs.build?.version ?? null;
    const version = given ?? source.version;
    const tag = inputs.build === null || inputs.build.packaging === null
        ? null
        : await checkDelivery(action, inputs.build.packaging, {
            ...{ directory, source },
            merged: merged?.document ?? null,
            given: inputs.build.version,
        });
    const ready = await (0,build_go/* provideGo */.m)(action, { ...inputs, directory }, go, source.subject.commit);
    await sayPrivate(action, go.privateModules);
    if (inputs.build === null) {
        const text = `Go ${ready.go.release} is set up`;
        summary.add((0,report_build/* toMarkdown */.l6)({ verdict: { mark: 'good', text }, sections: [(0,go_account/* goSection */.wE)(ready)] }));
        return;
    }
    const built = merged === null ? await builtHere(action, inputs, inputs.build, options, source, version, ready) : null;
    const build = (merged ?? built);
    const { binaries } = build.document;
    const [binary] = binaries;
    outputs.set('build-json', build.path);
    outputs.set('version', version);
    outputs.set('binary', binary !== undefined && binaries.length === 1 ? (0,external_node_path_.join)((0,external_node_path_.dirname)(build.path), binary.path) : '');
    const { artifact, packaging } = inputs.build;
    outputs.set('artifact', artifact === null ? '' : await (0,evidence_build/* handOver */.Cl)(artifacts, 'build', build, artifact));
    const { done, section } = packaging === null
        ? { done: merged === null ? 'built' : 'merged', section: null }
        : await deliver({ ...action, ctx: ready.ctx }, options, build, { packaging, artifact, tag });
    summary.add((0,report_build/* toMarkdown */.l6)({
        verdict: { mark: 'good', text: `${service} ${version} is ${done}` },
        sections: [
            (0,report_build/* buildSection */.Cr)(build.document, ready.caches?.restored.last),
            ...(section === null ? [] : [section]),
            built === null ? (0,go_account/* goSection */.wE)(ready) : (0,go_account/* goSection */.wE)(ready, built),
        ],
    }));
}
/** Evidence of other jobs: nothing is compiled. */
async function mergedBuild({ ctx, artifacts }, source, service, { merge: references, version, outputDirectory }) {
    const { mergeJobs } = await Promise.all(/* import() */[__webpack_require__.e(44), __webpack_require__.e(465), __webpack_require__.e(560)]).then(__webpack_require__.bind(__webpack_require__, 8560));
    return ctx.log.group(`merge ${references.length} builds of ${service}`, () => mergeJobs(ctx, artifacts, source, { references, service, version, outputDirectory }));
}
async function builtHere(action, inputs, asked, options, source, version, ready) {
    const folder = await (0,stages/* outputFolder */.qi)(asked.outputDirectory);
    const { directory, go } = options;
    const inner = await (0,stages/* reachPrivateModules */.Al)(ready, { directory, patterns: go.privateModules, tags: go.tags, targets: asked.targets }, (0,runner_build/* modulesAccess */.yQ)(action, asked.modulesToken));
    const caches = ready.caches?.targets ?? {};
    const built = await action.ctx.log.group(`build ${options.service} ${version}`, () => buildIt(inner, options, source, version, folder, asked, caches));
    (0,build_go/* noteBuild */.l)(action, inputs, ready, built);
    return built;
}
async function buildIt(ctx, { directory, service, mainPackage, go }, source, version, folder, build, caches) {
    const { make } = build;
    const compilation = { ...(await compiling(go, build)), caches };
    if (make === null) {
        return (0,stages/* buildStage */.Zh)(ctx, { directory, service, mainPackage }, source, version, folder, compilation);
    }
    const { makeBuild } = await Promise.all(/* import() */[__webpack_require__.e(44), __webpack_require__.e(465)]).then(__webpack_require__.bind(__webpack_require__, 8465));
    const { targets, versionVariable, cgo, verify } = compilation;
    const { subject, dirty } = source;
    return makeBuild(ctx, {
        ...{ directory, service, version, source: { subject, dirty }, outputDirectory: folder },
        ...(targets === undefined ? {} : { targets }),
        ...(versionVariable === undefined ? {} : { versionVariable }),
        ...(cgo === undefined ? {} : { cgo }),
        ...(verify === undefined ? {} : { verify }),
        ...{ makeTargets: make.targets, commands: make.commands, outputs: make.outputs },
        ...{ variables: make.variables, caches },
    });
}
/** Later steps know which modules are private, too; the token that opens them stays in this step. */
async function sayPrivate({ ctx, outputs }, patterns) {
    if (patterns.length === 0)
        return;
    const { privatePatterns } = await Promise.all(/* import() */[__webpack_require__.e(44), __webpack_require__.e(465)]).then(__webpack_require__.bind(__webpack_require__, 8465));
    for (const [name, value] of Object.entries(privatePatterns(ctx, patterns)))
        outputs.variable(name, value);
}
function asked({ service, go: { version, mirrors }, privatePatterns: privateModules, build }) {
    const go = { ...build?.asked.go, version: version ?? undefined, mirrors, privateModules };
    return { service, ...build?.asked, go };
}
async function compiling(go, { targets, maxMemory }) {
    const { parseTarget } = await Promise.all(/* import() */[__webpack_require__.e(44), __webpack_require__.e(465)]).then(__webpack_require__.bind(__webpack_require__, 8465));
    return {
        ...(0,stages/* compilationOf */.Vq)(go),
        ...(targets.length === 0 ? {} : { targets: targets.map(parseTarget) }),
        ...(maxMemory === null ? {} : { maxMemory }),
    };
}
//# sourceMappingURL=run.js.map

/***/ }),

/***/ 6553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Zh: () => (/* reexport */ buildStage),
  Gu: () => (/* reexport */ checkGiven),
  Vq: () => (/* reexport */ compilationOf),
  qi: () => (/* reexport */ outputFolder),
  Al: () => (/* reexport */ reachPrivateModules),
  o$: () => (/* reexport */ readSource)
});

// UNUSED EXPORTS: baseOfMerge, gateStage, goOfService, partStage, readBase

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/pipeline/build/evidence-folder.js
/** Folders that a run writes into, kept out of the service's git status. */


/**
 * Makes `folder` with a .gitignore that hides all of it: what a run writes must not make the checkout look changed.
 * An existing .gitignore stays as it is.
 */
async function outputFolder(folder) {
    await (0,promises_.mkdir)(folder, { recursive: true });
    const ignore = (0,external_node_path_.join)(folder, '.gitignore');
    await (0,promises_.access)(ignore).catch(() => (0,promises_.writeFile)(ignore, '*\n'));
    return folder;
}
/** `<state>/evidence/<version>-<run's last part>`, made. */
async function evidenceFolder(stateDirectory, version, run) {
    await outputFolder(stateDirectory);
    const label = run.replace(/^.*\//, '').replace(/[^0-9A-Za-z._-]/g, '-');
    const folder = join(stateDirectory, 'evidence', `${version}-${label}`);
    await mkdir(folder, { recursive: true });
    return folder;
}
//# sourceMappingURL=evidence-folder.js.map
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var kernel_build = __webpack_require__(1649);
;// CONCATENATED MODULE: ./packages/pipeline/build/given.js
/** Evidence that earlier steps or jobs made: what is handed over is not made again, and must be of this very tree. */



const nothingGiven = { build: null, gate: null };
/**
 * @returns the version of the run: a build has it in its binary
 * @throws ConfigError when the evidence is of another tree, service or version, or answers what was not asked
 */
function checkGiven({ build, gate }, source, options) {
    for (const filed of [build, gate]) {
        const tree = filed?.document.subject.tree ?? source.subject.tree;
        if (filed === null || tree === source.subject.tree)
            continue;
        throw new kernel_build/* ConfigError */.xL(`this is evidence of tree ${tree.slice(0, 12)}, and the checkout is of ${source.subject.tree.slice(0, 12)}`, {
            where: { file: filed.path },
            fix: 'check out the commit that was built and judged, or build and judge this one',
        });
    }
    if (gate?.document.rows.some(({ check }) => check === 'source')) {
        throw new kernel_build/* ConfigError */.xL('the gate judged a checkout that differs from its commit', {
            where: { file: gate.path },
            fix: 'commit what is to be judged, and judge the commit',
        });
    }
    if (gate !== null && options.gate === 'none') {
        throw new kernel_build/* ConfigError */.xL('a verdict is handed over, and none is asked for', {
            where: { name: 'gate' },
            fix: 'write gate: required, or leave gate-json out',
        });
    }
    if (build === null)
        return options.version ?? source.version;
    const { service, version } = build.document;
    if (service !== options.service) {
        throw new kernel_build/* ConfigError */.xL(`this is a build of ${service}, and ${options.service} is to be released`, {
            where: { file: build.path },
            fix: `hand over the build of ${options.service}, or write service: ${service}`,
        });
    }
    if (options.version !== null && options.version !== version) {
        throw new kernel_build/* ConfigError */.xL(`the build says that it is ${version}, and ${options.version} is to be released`, {
            where: { name: 'version' },
            fix: `leave version out, or build with version: ${options.version}`,
        });
    }
    return version;
}
/**
 * A verdict that another step made counts only when it was asked the same as this one would ask.
 * @throws ConfigError when it was judged by other rules
 */
async function checkPolicyOf(gate, policy) {
    const { policyHash } = await Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(444)]).then(__webpack_require__.bind(__webpack_require__, 3444));
    const hash = policyHash(policy);
    if (gate.document.policyHash === hash)
        return;
    const { preset, file } = gate.document.policy;
    throw new ConfigError(`the gate was asked by another policy (${file ?? `preset ${preset}`}, hash ${gate.document.policyHash.slice(0, 12)}) than this step asks by (${policy.source.file ?? `preset ${policy.preset}`}, hash ${hash.slice(0, 12)})`, {
        where: { file: gate.path },
        fix: 'write the rules in quality-gate.yml, or give both steps the same coverage; then judge again',
    });
}
/** A copy of each document beside the run's own evidence; the binaries stay where they are. */
async function keepGiven(given, folder) {
    for (const kind of ['build', 'gate']) {
        const filed = given[kind];
        if (filed !== null)
            await copyFile(filed.path, join(folder, `${kind}.json`));
    }
}
//# sourceMappingURL=given.js.map
// EXTERNAL MODULE: ./packages/process/build/index.js + 17 modules
var build = __webpack_require__(2834);
;// CONCATENATED MODULE: ./packages/pipeline/build/source.js
/** What is in the checkout: commit, tree, repository, whether it is clean, and the version its tag gives it. */




/**
 * Asks git about `directory`.
 * @throws ConfigError when it is not in a git repository or has no commit
 * @throws ToolError when git cannot tell what is in the checkout: never as if nothing were
 */
async function readSource(ctx, directory) {
    const git = async (...args) => (0,build/* probe */.dy)(ctx, 'git', ['-C', directory, ...args]);
    const head = await git('rev-parse', 'HEAD^{commit}', 'HEAD^{tree}');
    const [commit, tree] = head.stdout.trim().split('\n');
    if (head.exitCode !== 0 || commit === undefined || tree === undefined) {
        const foreign = /detected dubious ownership in repository at '(.+)'/.exec(head.stderr)?.[1];
        throw new kernel_build/* ConfigError */.xL(`no commit to release: ${head.stderr.trim().split('\n')[0] ?? 'git has no HEAD here'}`, {
            where: { file: directory },
            fix: foreign === undefined
                ? 'run it in a git checkout with at least one commit: git init && git add . && git commit'
                : `the checkout is of another user, as in a container job: git config --global --add safe.directory '${foreign}'`,
        });
    }
    const told = async (...args) => {
        const { exitCode, stdout, stderr } = await git(...args);
        if (exitCode === 0)
            return stdout;
        const lines = stderr.split('\n').filter((line) => line !== '');
        const command = `git ${args.join(' ')}`;
        throw new kernel_build/* ToolError */.v4(`${command} failed: ${lines[0] ?? ''}`, { command, exitCode, lines });
    };
    const [status, remote, top, tags] = await Promise.all([
        told('status', '--porcelain=v1', '-z', '--untracked-files=all'),
        git('remote', 'get-url', 'origin'),
        told('rev-parse', '--show-toplevel'),
        told('tag', '--points-at', 'HEAD'),
    ]);
    const uncommitted = changesOf(status);
    const dirty = uncommitted.length > 0;
    const root = top.replace(/\r?\n$/, '');
    const folder = (0,external_node_path_.relative)(root, await (0,promises_.realpath)(directory)).replaceAll('\\', '/');
    return {
        subject: { repository: repositoryName(remote.exitCode === 0 ? remote.stdout.trim() : ''), commit, tree },
        dirty,
        uncommitted,
        root,
        folder,
        version: versionOf(tags.trim().split('\n'), folder, commit, dirty),
    };
}
/** Of `git status --porcelain=v1 -z`, in which a file that was renamed is followed by its former name. */
function changesOf(status) {
    const fields = status.split('\0');
    const changes = [];
    for (let at = 0; at < fields.length; at++) {
        const field = fields[at] ?? '';
        if (field === '')
            continue;
        changes.push({ path: field.slice(3), untracked: field.startsWith('??') });
        if (/^[RC]|^.[RC]/.test(field))
            at++;
    }
    return changes;
}
/**
 * The commit that `name` means in the repository of `directory`; a full hash is itself, whether it is here already or
 * has to be fetched.
 * @throws ConfigError when git knows no such commit
 */
async function readBase(ctx, directory, name) {
    if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(name))
        return name;
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    const { exitCode, stdout } = await probe(ctx, 'git', ['-C', directory, ...args]);
    if (exitCode === 0)
        return stdout.trim();
    throw new ConfigError(`git knows no commit ${JSON.stringify(name.slice(0, 80))}`, {
        where: { name: 'base' },
        fix: 'write a branch or tag of this checkout, or all 40 digits of a commit: origin/main',
    });
}
/**
 * What the merge commit of a pull request brings its branch to. The event names the base branch as it was then (`base`);
 * where HEAD is the merge that GitHub made later, its first parent is newer, and compared with `base` the change would
 * hold other people's commits. `head`: the commit of the pull request's branch. `base` wherever HEAD is no such merge.
 * Source: GitHub Docs, "Events that trigger workflows", pull_request (`GITHUB_SHA`: last merge commit).
 */
async function baseOfMerge(ctx, directory, { base, head }) {
    if (base === null || head === null)
        return base;
    const git = async (...args) => probe(ctx, 'git', ['-C', directory, ...args]);
    // A shallow checkout knows no HEAD^1, yet the commit names its parents.
    const { stdout } = await git('cat-file', 'commit', 'HEAD');
    const [header = ''] = stdout.split('\n\n');
    const parents = [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = '']) => parent);
    const [first] = parents;
    if (first === undefined || parents.length !== 2 || parents[1] !== head)
        return base;
    if ((await git('merge-base', '--is-ancestor', base, first)).exitCode === 0)
        return first;
    const shallow = (await git('rev-parse', '--is-shallow-repository')).stdout.trim() === 'true';
    return shallow ? first : base;
}
/** `owner/name` of a remote's address (https, ssh or scp form), or null when it has no such shape. */
function repositoryName(remote) {
    const match = /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote);
    return match?.[1] ?? null;
}
/** The newest `v1.2.3` among the tags at HEAD (with the folder's prefix in a monorepo), else the commit. */
function versionOf(tags, folder, commit, dirty) {
    const prefix = folder === '' ? 'v' : `${folder}/v`;
    const versions = tags
        .filter((tag) => tag.startsWith(prefix))
        .map((tag) => tag.slice(prefix.length))
        .filter((version) => /^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/.test(version))
        .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
    const suffix = dirty ? '.dirty' : '';
    return versions[0] === undefined
        ? `0.0.0-g${commit.slice(0, 12)}${suffix}`
        : `${versions[0]}${dirty ? '-dirty' : ''}`;
}
//# sourceMappingURL=source.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/build.js
/** What the settings say; what they leave open is left to Go. */
function compilationOf(go) {
    const { tags, ldflags, gcflags, asmflags, versionVariable, cgo, pgo, verify } = go;
    return {
        tags,
        verify,
        ...(ldflags === null ? {} : { ldflags }),
        ...(gcflags === null ? {} : { gcflags }),
        ...(asmflags === null ? {} : { asmflags }),
        ...(versionVariable === null ? {} : { versionVariable }),
        ...(cgo === null ? {} : { cgo }),
        ...(pgo === null ? {} : { pgo }),
    };
}
/** Builds into `outputDirectory`, which holds build.json afterwards. */
async function buildStage(ctx, options, source, version, outputDirectory, compilation = {}) {
    const { build } = await Promise.all(/* import() */[__webpack_require__.e(44), __webpack_require__.e(465)]).then(__webpack_require__.bind(__webpack_require__, 8465));
    return build(ctx, {
        ...compilation,
        directory: options.directory,
        service: options.service,
        version,
        source: { subject: source.subject, dirty: source.dirty },
        outputDirectory,
        ...(options.mainPackage === null ? {} : { packages: [options.mainPackage] }),
    });
}
//# sourceMappingURL=build.js.map
// EXTERNAL MODULE: ./packages/tools/build/index.js + 19 modules
var tools_build = __webpack_require__(9892);
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/gate.js
/** Gate: the verdict on the commit, in gate.json, with what other tools read of it beside it. */


/** The rules that a service is judged by, as `gateStage` asks for them. @throws as `readPolicy` */
async function gatePolicy(ctx, options, { root }) {
    const { directory, preset, gatePolicyFile: file, coveragePpm, base } = options;
    const { askCoverage, readPolicy } = await Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(444)]).then(__webpack_require__.bind(__webpack_require__, 3444));
    const policy = await readPolicy(ctx, { root, directory, preset, base, ...(file === null ? {} : { file }) });
    return coveragePpm === null ? policy : askCoverage(policy, coveragePpm);
}
/**
 * Judges the checkout; a verdict of any value is written and returned, never thrown. What an earlier run left is removed
 * first, whatever stops this one.
 * @param programs where built programs are kept from job to job; null: on the machine alone
 */
async function gateStage(ctx, options, source, build, outputDirectory, given = {}, programs = null) {
    const { judge, removeOutputs, writeOutputs } = await Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(444)]).then(__webpack_require__.bind(__webpack_require__, 3444));
    await removeOutputs(outputDirectory);
    const request = await gateRequest(ctx, options, source, build, outputDirectory, given, programs);
    const judgement = await judge(ctx, request);
    const written = await writeOutputs(judgement, outputDirectory, source.folder);
    // A check that could not have it has said so in its row.
    return { gate: judgement.gate, judgement, written, change: await request.change().catch(() => null) };
}
/** Runs the part of the tests that `given.shard` names; no gate.json is written. @throws as `judgePart` */
async function partStage(ctx, options, source, build, outputDirectory, given) {
    const { judgePart, removeOutputs } = await Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(444)]).then(__webpack_require__.bind(__webpack_require__, 3444));
    await removeOutputs(outputDirectory);
    return judgePart(ctx, await gateRequest(ctx, options, source, build, outputDirectory, given, null));
}
async function gateRequest(ctx, options, source, build, outputDirectory, told, programs) {
    const [{ findGo, goEnvironment }, { gateTools, readChange }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(44), __webpack_require__.e(465)]).then(__webpack_require__.bind(__webpack_require__, 8465)),
        Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(444)]).then(__webpack_require__.bind(__webpack_require__, 3444)),
    ]);
    const { directory, base } = options;
    const policy = options.policy ?? (await gatePolicy(ctx, options, source));
    const coverageBaseline = told.coverageBaseline ?? (ratchets(policy) ? await options.coverageBaseline?.() : undefined);
    const given = coverageBaseline === undefined ? told : { ...told, coverageBaseline };
    const found = await findGo(ctx);
    // What is judged is what was built, whatever the step that built it was told.
    const { tags, cgo } = build?.document.flags ?? options.go;
    // Of two flags go takes the last (cmd/go, base.SetFromGOFLAGS).
    const flags = tags.length === 0 ? found.flags : [...found.flags, `-tags=${tags.join(',')}`];
    const toolchain = { ...found, flags };
    // As the build is compiled, so that tests find its objects in the build cache.
    const env = { ...goEnvironment(ctx, toolchain), ...(cgo === null ? {} : { CGO_ENABLED: cgo ? '1' : '0' }) };
    const go = { path: toolchain.path, env };
    let change;
    const readOnce = () => (change ??= readChange(ctx, { root: source.root, base }));
    const store = openToolStore(ctx);
    return {
        directory,
        prefix: source.folder,
        subject: source.subject,
        uncommitted: {
            paths: ofNobody(source, [...filesOf(given), ...(build === null ? [] : [build.path])]),
            refused: options.uncommitted === 'refused',
        },
        build,
        policy,
        change: readOnce,
        tool: gateTools(ctx, {
            ...{ store, go, directory },
            ...(programs === null ? {} : { built: cachedStore(ctx, store, programs) }),
            ...(base === null ? {} : { base: { commit: base, root: source.root, prefix: source.folder } }),
        }),
        given,
        go,
        outputPath: join(outputDirectory, 'gate.json'),
    };
}
function ratchets({ sections }) {
    return sections.coverage?.ratchet === true;
}
/** What the checkout has beside its commit, but for given files and what given folders hold: those are judged as such. */
function ofNobody({ root, uncommitted }, given) {
    const within = (file, folder) => `${file}${sep}`.startsWith(`${folder}${sep}`);
    return uncommitted
        .filter(({ path, untracked }) => {
        const entry = join(root, path).replace(/[\\/]$/, '');
        return !untracked || !given.some((one) => within(entry, one));
    })
        .map(({ path }) => path);
}
function filesOf(given) {
    return Object.values(given)
        .flat()
        .filter((value) => typeof value === 'string' && isAbsolute(value));
}
//# sourceMappingURL=gate.js.map
// EXTERNAL MODULE: ./packages/pipeline/build/stages/set-up-go.js
var set_up_go = __webpack_require__(6808);
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/service-go.js
/** The Go that a service asks for, for all that builds or judges it in one run. */


/**
 * The Go that an earlier step of the job set up serves, unless the service's go line refuses it or this step itself asks
 * for a version. With `access` modules are fetched here: what comes after, the tests of the service too, never sees the
 * token.
 * @throws ConfigError when `directory` is no module, when there is no such Go or no way to it or to a module, and for a
 *   token that opens nothing; ToolError when other bytes arrive than were promised
 */
async function goOfService(ctx, { directory, go }, caches = null, access = null) {
    const { readModule } = await Promise.all(/* import() */[__webpack_require__.e(44), __webpack_require__.e(465)]).then(__webpack_require__.bind(__webpack_require__, 8465));
    await readModule(directory);
    const { version, versionFrom, mirrors, privateModules: patterns, tags } = go;
    const earlier = versionFrom === 'file';
    const setup = { directory, version, versionFile: null, mirrors, latest: false, earlier, caches };
    const ready = await setUpGo(ctx, setup);
    return { ...ready, ctx: await reachPrivateModules(ready, { directory, patterns, tags }, access) };
}
/**
 * Fetches modules with what opens them, while nothing else runs: compilers, a Makefile and tests see what was fetched,
 * and never the token. Without patterns those of GOPRIVATE hold, which an earlier step of the job may have set.
 * @returns the context for all that follows, which knows that they are private
 * @throws ConfigError for a token without any pattern; ConfigError or ToolError with go's words when one cannot be fetched
 */
async function reachPrivateModules({ ctx, go }, { directory, patterns, tags = [], targets = [] }, access) {
    if (patterns.length === 0) {
        if (access === null)
            return ctx;
        if (!ctx.env.GOPRIVATE) {
            throw new kernel_build/* ConfigError */.xL('a token for private modules is given, and nothing says which modules are private', {
                where: { name: 'private-modules-token' },
                fix: 'name them, in slipway.yml under build: private-modules: ["github.com/acme/*"]; or leave the token out',
            });
        }
    }
    const { fetchModules, parseTarget, privateModules } = await Promise.all(/* import() */[__webpack_require__.e(44), __webpack_require__.e(465)]).then(__webpack_require__.bind(__webpack_require__, 8465));
    const way = (token) => {
        const { env, secrets } = privateModules(ctx, { patterns, server: access?.server ?? '', token });
        for (const secret of secrets)
            access?.mask(secret);
        return { ...ctx, env: { ...ctx.env, ...env } };
    };
    if (access !== null) {
        const builds = { tags, targets: targets.map(parseTarget) };
        await fetchModules(way(access.token), go.path, directory, builds);
    }
    return way(null);
}
//# sourceMappingURL=service-go.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/index.js
/** The stages that need neither target nor ledger, for actions that run one of them: a small bundle each. */






//# sourceMappingURL=index.js.map

/***/ }),

/***/ 5637:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p0: () => (/* reexport */ duration),
  n4: () => (/* reexport */ findSettings),
  P$: () => (/* reexport */ parseSettings),
  sb: () => (/* reexport */ readSettings),
  uM: () => (/* reexport */ share)
});

// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./packages/settings/build/yaml.js
/** YAML with the line of everything in it. Plain YAML only: a value stands where one reads it. */


/**
 * Parses `text`; `file` is only named in messages. Values have the types of YAML 1.2's core schema; an empty file is
 * an empty mapping.
 * @throws ConfigError with file and line: no YAML, several documents, keys twice, aliases, tags
 */
function parseYaml(text, file) {
    const counter = new dist/* LineCounter */.HN();
    const wrong = (what, offset, fix) => {
        throw new build/* ConfigError */.xL(what, { where: { file, line: Math.max(1, counter.linePos(offset).line) }, fix });
    };
    try {
        const document = (0,dist/* parseDocument */.Tp)(text, { schema: 'core', lineCounter: counter, prettyErrors: false });
        const flaw = document.errors[0] ?? document.warnings[0];
        if (flaw?.code === 'DUPLICATE_KEY')
            wrong('a key stands twice', flaw.pos[0], 'keep one of the two lines');
        if (flaw?.code === 'MULTIPLE_DOCS') {
            wrong('the file holds more than one YAML document', flaw.pos[0], 'remove the --- line and what follows');
        }
        // The parser recurses with the nesting of the file.
        if (flaw?.code === 'RESOURCE_EXHAUSTION')
            throw new RangeError(flaw.message);
        if (flaw !== undefined) {
            const said = flaw.message.split('\n')[0] ?? '';
            wrong(`this is not YAML: ${said}`, flaw.pos[0], 'mend the line; text with : # * or [ in it stands in quotes');
        }
        (0,dist/* visit */.YR)(document, (_key, node) => {
            if ((0,dist/* isPair */.tO)(node)) {
                const key = (0,dist/* isScalar */.jn)(node.key) ? node.key.value : null;
                const offset = ((0,dist/* isNode */.Ll)(node.key) && node.key.range?.[0]) || 0;
                if (typeof key !== 'string' || key === '__proto__' || key === '<<') {
                    wrong('a key must be plain text', offset, 'write name: value');
                }
            }
            else if ((0,dist/* isAlias */.Vj)(node)) {
                wrong(`an alias (*${node.source}) is not read here`, node.range?.[0] ?? 0, 'write the value out');
            }
            else if ((0,dist/* isNode */.Ll)(node) && node.tag !== undefined) {
                wrong(`a tag (${node.tag}) is not read here`, node.range?.[0] ?? 0, 'remove it, and quote what is text');
            }
        });
        return {
            value: document.contents === null ? {} : (document.toJS() ?? {}),
            at: (path) => {
                let node = document.contents;
                let offset = (0,dist/* isNode */.Ll)(node) ? (node.range?.[0] ?? 0) : 0;
                for (const part of path) {
                    if ((0,dist/* isMap */.jh)(node)) {
                        const pair = node.items.find(({ key }) => (0,dist/* isScalar */.jn)(key) && key.value === part);
                        if (pair === undefined)
                            break;
                        offset = ((0,dist/* isNode */.Ll)(pair.key) && pair.key.range?.[0]) || 0;
                        node = pair.value;
                    }
                    else {
                        const item = node?.items?.[Number(part)];
                        if (!(0,dist/* isNode */.Ll)(item))
                            break;
                        offset = item.range?.[0] ?? offset;
                        node = item;
                    }
                }
                return { file, line: Math.max(1, counter.linePos(offset).line) };
            },
            text: (path) => {
                const node = document.getIn(path, true);
                if (!(0,dist/* isScalar */.jn)(node))
                    return undefined;
                return typeof node.value === 'string' ? node.value : node.source;
            },
        };
    }
    catch (error) {
        // The walk does, too.
        if (!(error instanceof RangeError))
            throw error;
        throw new build/* ConfigError */.xL('the file is nested too deeply', { where: { file }, fix: 'flatten it' });
    }
}
//# sourceMappingURL=yaml.js.map
;// CONCATENATED MODULE: ./packages/settings/build/parse.js
/** A settings file from text to data of its schema; the first mistake with its line and the line to write. */


/**
 * Parses `text`; `file` is only named in messages. `schema` may depend on what stands in the file.
 * @throws ConfigError with file and line
 */
function parseSettings(text, file, form, schema) {
    const lines = parseYaml(text, file);
    const parsed = (typeof schema === 'function' ? schema(lines.value) : schema).safeParse(lines.value);
    if (!parsed.success)
        throw mistake(parsed.error.issues[0], lines, form);
    return { data: parsed.data, lines };
}
/** zod's finding in the words of the file. */
function mistake(issue, lines, form) {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : issue.path;
    const where = lines.at(path);
    const named = path.length === 0 ? 'the file' : path.join('.');
    if (issue.code === 'unrecognized_keys') {
        const parent = issue.path.length === 0 ? form.fileName : issue.path.join('.');
        return new build/* ConfigError */.xL(`"${String(path.at(-1))}" is not a key of ${parent}`, {
            where,
            fix: `write one of: ${keysAt(issue.path, form).join(', ')}`,
        });
    }
    if (issue.code === 'invalid_key') {
        const [why] = issue.issues;
        return new build/* ConfigError */.xL(`"${String(path.at(-1))}" ${said(why?.message) ?? 'cannot stand here'}`, {
            where,
            fix: 'write it in small letters, digits and dashes',
        });
    }
    const value = valueAt(lines.value, path);
    return new build/* ConfigError */.xL(`${named} ${because(issue, value)}`, {
        where,
        fix: `write ${lineFor(path, value, form)}`,
    });
}
/** A message of ours is the end of a sentence: `is not a duration`. Others are zod's own, and begin a sentence. */
function said(message) {
    return message !== undefined && /^[a-z]/.test(message) ? message : undefined;
}
function because(issue, value) {
    if (value === null)
        return 'is empty';
    const shown = JSON.stringify(value)?.slice(0, 80) ?? 'nothing';
    switch (issue.code) {
        case 'invalid_type': {
            const kinds = {
                object: 'a mapping of keys to values',
                record: 'a mapping of names to values',
                array: 'a list',
                string: 'text',
                int: 'a whole number',
                boolean: 'true or false',
            };
            if (value === undefined)
                return 'is missing';
            return `must be ${kinds[issue.expected] ?? `a ${issue.expected}`}, and is ${shown}`;
        }
        case 'invalid_value':
            if (value === undefined)
                return 'is missing';
            return `is ${shown}, and must be one of ${issue.values.join(', ')}`;
        case 'too_small':
        case 'too_big':
            if (issue.origin === 'array' || issue.origin === 'string')
                return 'is empty or too long';
            return `is ${shown}, which is out of range`;
        case 'invalid_format':
        case 'custom':
            return `is ${shown}, which ${said(issue.message) ?? 'cannot be read'}`;
        default:
            return `cannot be read: ${issue.message}`;
    }
}
/** The line to write: the user's own number with the sign it lacks, else the example of its key. */
function lineFor(path, value, form) {
    const example = form.example(path, value);
    const [, key, unit] = /^([\w-]+): "\d+(%|s|m)"$/.exec(example ?? '') ?? [];
    if (unit !== undefined &&
        typeof value === 'number' &&
        value > 0 &&
        (unit !== '%' || (value >= 1 && value <= 100))) {
        return `${key}: "${value}${unit === '%' ? '%' : 's'}"`;
    }
    return example ?? `what ${form.schemaPath} says`;
}
function valueAt(value, path) {
    return path.reduce((inner, part) => inner?.[part], value);
}
/** The keys that the schema knows at `path`. */
function keysAt(path, form) {
    const mapping = (node) => node?.anyOf?.find((one) => one.properties) ?? node;
    const node = path.reduce((inner, part) => {
        if (typeof part === 'number')
            return mapping(inner?.items);
        return mapping(inner?.properties?.[part] ?? (inner?.additionalProperties || undefined));
    }, form.schema());
    return Object.keys(node?.properties ?? {});
}
//# sourceMappingURL=parse.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/settings/build/read.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/** Finds and reads a settings file. */



/** A file of people; more is a mistake or an attack. */
const limitBytes = 256 * 1024;
/**
 * The text of the settings file at `file` (absolute); `fileName` is what its kind is called.
 * @throws ConfigError when it cannot be read or is larger than 256 KiB
 */
async function readSettings(file, fileName) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const handle = __addDisposableResource(env_1, await (0,promises_.open)(file), true);
            const { size } = await handle.stat();
            if (size > limitBytes) {
                throw new build/* ConfigError */.xL(`the file has ${size} bytes`, {
                    where: { file },
                    fix: `a ${fileName} has at most ${limitBytes / 1024} KiB`,
                });
            }
            return await handle.readFile('utf8');
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (cause) {
        if (cause instanceof build/* ConfigError */.xL)
            throw cause;
        throw new build/* ConfigError */.xL(`${fileName} cannot be read (${cause.code})`, {
            where: { file },
            fix: 'make it a readable file, or remove it',
            cause,
        });
    }
}
/**
 * The file called `fileName` (`<name>.yml`) of `directory`: its own, or the nearest above it up to `top` (absolute;
 * null: `directory` alone); null when there is none.
 * @throws ConfigError for a file whose name is nearly right, since it would be passed over in silence
 */
async function findSettings(directory, fileName, top) {
    const start = (0,external_node_path_.resolve)(directory);
    for (let folder = start;; folder = (0,external_node_path_.dirname)(folder)) {
        const file = (0,external_node_path_.join)(folder, fileName);
        if (await exists(file))
            return file;
        for (const name of nearNames(fileName)) {
            if (!(await exists((0,external_node_path_.join)(folder, name))))
                continue;
            throw new build/* ConfigError */.xL(`${name} is not read`, {
                where: { file: (0,external_node_path_.join)(folder, name) },
                fix: `call it ${fileName}`,
            });
        }
        if (folder === (top ?? start) || folder === (0,external_node_path_.dirname)(folder))
            return null;
    }
}
function nearNames(fileName) {
    const long = fileName.replace(/\.yml$/, '.yaml');
    return [long, `.${fileName}`, `.${long}`];
}
/** A link to nowhere is there, too: it is to be told of, not passed over. */
function exists(path) {
    return (0,promises_.lstat)(path).then(() => true, () => false);
}
//# sourceMappingURL=read.js.map
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
;// CONCATENATED MODULE: ./packages/settings/build/units.js
/** Quantities in a settings file, as people write them. */

const share = schemas/* string */.YjP()
    .regex(/^(?:100(?:\.0{1,4})?|\d{1,2}(?:\.\d{1,4})?)%$/, 'is not a share of the whole')
    .describe('A share with its percent sign: "80%"');
const duration = schemas/* string */.YjP()
    .regex(/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/, 'is not a duration')
    .describe('A duration with its unit: "10m"');
//# sourceMappingURL=units.js.map
;// CONCATENATED MODULE: ./packages/settings/build/index.js
/** Files of YAML that people write for us: read strictly, every mistake with its line and the line to write. */



//# sourceMappingURL=index.js.map

/***/ })

};
