export const id = 524;
export const ids = [524];
export const modules = {

/***/ 524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/evidence/build/index.js + 10 modules
var evidence_build = __webpack_require__(3992);
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
const share = schemas/* string */.YjP()
    .regex(/^\d{1,3}(?:\.\d{1,4})?%$/, 'is not a share of the whole')
    .describe('A share with its percent sign: "80%"');
const duration = (about) => schemas/* string */.YjP()
    .regex(/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/, 'is not a duration')
    .describe(`${about}, with its unit: "90s"`);
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
    gate: schemas/* strictObject */.rej({ coverage: share.optional() }).optional(),
    watch: schemas/* strictObject */.rej({
        window: duration('How long to look at most before an open question becomes HOLD').optional(),
        interval: duration('Between two looks at the metrics').optional(),
    })
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
};
/** The JSON Schema (draft 2020-12), for editors: `# yaml-language-server: $schema=…`. */
function projectSchema() {
    return { $id: 'slipway/project/v1', title: 'slipway.yml', ...json_schema_processors/* toJSONSchema */.bl(projectFile) };
}
//# sourceMappingURL=schema.js.map
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./packages/pipeline/build/project/yaml.js
/** The YAML of `slipway.yml`, with the line of everything in it. Plain YAML only: a value stands where one reads it. */


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
        };
    }
    catch (error) {
        // The parser and the walk recurse with the nesting of the file.
        if (!(error instanceof RangeError))
            throw error;
        throw new build/* ConfigError */.xL('the file is nested too deeply', { where: { file }, fix: 'flatten it' });
    }
}
//# sourceMappingURL=yaml.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/project/parse.js
/** `slipway.yml` from text to what the pipeline works with; every mistake with its line and the line to write. */




/**
 * Parses `text` as the `slipway.yml` at `file` (absolute; only named in messages).
 * @throws ConfigError with file and line
 */
function parseProject(text, file) {
    const lines = parseYaml(text, file);
    const parsed = projectFile.safeParse(lines.value);
    if (!parsed.success)
        throw mistake(parsed.error.issues[0], lines);
    const content = parsed.data;
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
/** zod's finding in the words of the file. */
function mistake(issue, lines) {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : issue.path;
    const where = lines.at(path);
    const named = path.length === 0 ? 'the file' : path.join('.');
    if (issue.code === 'unrecognized_keys') {
        const parent = issue.path.length === 0 ? 'slipway.yml' : issue.path.join('.');
        return new build/* ConfigError */.xL(`"${String(path.at(-1))}" is not a key of ${parent}`, {
            where,
            fix: `write one of: ${keysAt(issue.path).join(', ')}`,
        });
    }
    if (issue.code === 'invalid_key') {
        return new build/* ConfigError */.xL(`"${String(path.at(-1))}" is not a name such as hello-service (a-z, 0-9, -)`, {
            where,
            fix: 'write it in small letters, digits and dashes',
        });
    }
    const key = [...path].reverse().find((part) => typeof part === 'string');
    return new build/* ConfigError */.xL(`${named} ${because(issue, path, lines)}`, {
        where,
        fix: `write ${lineFor(key, path, lines)}`,
    });
}
function because(issue, path, lines) {
    const value = valueAt(lines.value, path);
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
            };
            if (value === undefined)
                return 'is missing';
            return `must be ${kinds[issue.expected] ?? `a ${issue.expected}`}, and is ${shown}`;
        }
        case 'invalid_value':
            return `is ${shown}, and must be one of ${issue.values.join(', ')}`;
        case 'too_small':
        case 'too_big':
            if (issue.origin === 'array' || issue.origin === 'string')
                return 'is empty or too long';
            return `is ${shown}, which is out of range`;
        case 'invalid_format':
            return `is ${shown}, which ${/^is /.test(issue.message) ? issue.message : 'cannot be read'}`;
        default:
            return `cannot be read: ${issue.message}`;
    }
}
/** The line to write: the user's own number with the sign it lacks, else the example of its key. */
function lineFor(key, path, lines) {
    const value = valueAt(lines.value, path);
    // Of a rule, as the other keys of that name are not.
    if (key === 'branches' && path.includes('rules'))
        return examples['rule.branches'];
    if (key === 'tags' && path.includes('build'))
        return examples['build.tags'];
    const [, unit] = /"\d+(%|s|m)"$/.exec(examples[key ?? ''] ?? '') ?? [];
    if (unit !== undefined && typeof value === 'number' && value > 0) {
        return `${key}: "${value}${unit === '%' ? '%' : 's'}"`;
    }
    if (value === null && (path[0] === 'services' || path[0] === 'environments') && path.length === 2) {
        return `${key}: {}`;
    }
    return examples[key ?? ''] ?? 'what docs/schemas/slipway.schema.json says';
}
function valueAt(value, path) {
    return path.reduce((inner, part) => inner?.[part], value);
}
/** The keys that the schema knows at `path`. */
function keysAt(path) {
    const node = path.reduce((inner, part) => {
        if (typeof part === 'number')
            return inner?.items;
        return inner?.properties?.[part] ?? (inner?.additionalProperties || undefined);
    }, projectSchema());
    return Object.keys(node?.properties ?? {});
}
//# sourceMappingURL=parse.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./packages/pipeline/build/project/read.js
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
/** Finds and reads the project's `slipway.yml`. */




const fileName = 'slipway.yml';
/** Names by which people would write it, and under which it would be passed over in silence. */
const nearNames = ['slipway.yaml', '.slipway.yml', '.slipway.yaml'];
/** A project file of people; more is a mistake or an attack. */
const limitBytes = 256 * 1024;
/**
 * Reads the project file at `file` (absolute).
 * @throws ConfigError when it cannot be read or holds a mistake
 */
async function readProject(file) {
    let text;
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const handle = __addDisposableResource(env_1, await (0,promises_.open)(file), true);
            const { size } = await handle.stat();
            if (size > limitBytes) {
                throw new build/* ConfigError */.xL(`the file has ${size} bytes`, {
                    where: { file },
                    fix: `a project file has at most ${limitBytes / 1024} KiB`,
                });
            }
            text = await handle.readFile('utf8');
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
        throw new build/* ConfigError */.xL(`slipway.yml cannot be read (${cause.code})`, {
            where: { file },
            fix: 'make it a readable file, or remove it',
            cause,
        });
    }
    return parseProject(text, file);
}
/**
 * The project file of `directory`: its own, or the nearest above it within the same git checkout; null when there is
 * none.
 * @throws ConfigError as readProject, and for a file whose name is nearly right
 */
async function read_findProject(directory) {
    const start = (0,external_node_path_.resolve)(directory);
    // Outside of a checkout, folders above the service belong to others.
    const top = await checkoutOf(start);
    for (let folder = start;; folder = (0,external_node_path_.dirname)(folder)) {
        const file = (0,external_node_path_.join)(folder, fileName);
        if (await exists(file))
            return readProject(file);
        for (const name of nearNames) {
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
async function checkoutOf(start) {
    for (let folder = start;; folder = (0,external_node_path_.dirname)(folder)) {
        if (await exists((0,external_node_path_.join)(folder, '.git')))
            return folder;
        if (folder === (0,external_node_path_.dirname)(folder))
            return null;
    }
}
function exists(path) {
    // A link to nowhere is there, too: it is to be told of, not passed over.
    return (0,promises_.lstat)(path).then(() => true, () => false);
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
    coveragePpm: 800_000,
    policyFile: 'rollback-policy.yaml',
    windowMs: 600_000,
    intervalMs: 5_000,
    /** One false rollback a month at 200 deploys a day. */
    alpha: 1 / 6000,
    stateDirectory: '.slipway',
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
    const project = await findProject(directory);
    if (project === null || project.services.size === 0) {
        return { project, name: service ?? folderName(directory), directory, stated: null };
    }
    const base = dirname(project.file);
    const here = folderIn(project, directory);
    const stated = [...project.services];
    const fix = `name one of them: ${stated.map(([name]) => name).join(', ')}`;
    const named = service === undefined ? undefined : stated.find(([name]) => name === service);
    if (service !== undefined && named === undefined) {
        throw new ConfigError(`${JSON.stringify(service.slice(0, 80))} is none of its services`, {
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
        throw new ConfigError(`the file describes ${stated.length} services, and none is named`, {
            where: project.at('services'),
            fix,
        });
    }
    const [name, facts] = found;
    // A folder that was asked for by hand stays; the file's own folder stands for all its services.
    const chosen = here === '.' ? join(base, facts.folder) : directory;
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
    const environment = asked.environment ?? defaults.environment;
    requireName('environment', environment);
    requireDeclared(project, environment);
    const there = project?.environments?.get(environment)?.configDirectory;
    const at = (key) => project?.at('services', found.name, key) ?? {};
    /** A folder of the file, from the service's. */
    const folder = async (path, where) => {
        if (path === undefined)
            return null;
        const absolute = join(found.directory, path);
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
        port: pick('port') ?? defaults.port,
        portVariable: pick('portVariable') ?? defaults.portVariable,
        args: pick('args') ?? [],
        probes: {
            health: pick('health') ?? defaults.probes.health,
            ready: pick('ready') ?? defaults.probes.ready,
            metrics: pick('metrics') ?? defaults.probes.metrics,
        },
        configDirectory: asked.configDirectory ??
            (there === undefined
                ? await folder(facts.configDirectory, at('config'))
                : await folder(there, project?.at('environments', environment, 'config') ?? {})),
        bundledConfigDirectory: asked.bundledConfigDirectory ?? (await folder(facts.bundledConfigDirectory, at('bundled-config'))),
        startTimeoutMs: pick('startTimeoutMs') ?? defaults.startTimeoutMs,
        gate: asked.gate ?? defaults.gate,
        go: goOptions(asked.go, stated, project),
        coveragePpm: asked.coveragePpm ?? project?.coveragePpm ?? defaults.coveragePpm,
        watch: {
            policyFile: resolve(found.directory, asked.policyFile ?? facts.policyFile ?? defaults.policyFile),
            windowMs: asked.windowMs ?? own.windowMs ?? project?.windowMs ?? defaults.windowMs,
            intervalMs: asked.intervalMs ?? own.intervalMs ?? project?.intervalMs ?? defaults.intervalMs,
            alpha: defaults.alpha,
        },
        load: rate === 0 ? null : { ratePerSecond: rate, paths: pick('loadPaths') ?? ['/'] },
    };
}
/** What a gate alone needs to know; in a folder of several services, what the file says for all of them. */
async function resolveGate(directory, asked) {
    const project = await read_findProject(directory);
    const here = project === null ? '' : folderIn(project, directory);
    const stated = [...(project?.services.values() ?? [])].filter(({ folder }) => folder === here);
    return {
        directory,
        coveragePpm: asked.coveragePpm ?? project?.coveragePpm ?? options_defaults.coveragePpm,
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
    if (validName.safeParse(name).success)
        return;
    throw new ConfigError(`${JSON.stringify(name.slice(0, 80))} cannot name ${what === 'service' ? 'a service' : 'an environment'}`, {
        where: { name: what },
        fix: `a-z, 0-9 and - only: ${what === 'service' ? 'hello-service' : 'production'}`,
    });
}
/** `local`, the machine itself, is always there; elsewhere a name that nobody declared is a slip of the pen. */
function requireDeclared(project, environment) {
    if (project === null || project.environments === null)
        return;
    if (environment === defaults.environment || project.environments.has(environment))
        return;
    throw new ConfigError(`the environment ${JSON.stringify(environment.slice(0, 80))} is not declared`, {
        where: project.at('environments'),
        fix: `write one of ${[...project.environments.keys(), defaults.environment].join(', ')}, or declare it there`,
    });
}
async function requireFolder(path, where, written) {
    const there = await stat(path).then((found) => found.isDirectory(), () => false);
    if (there)
        return;
    throw new ConfigError(`there is no folder ${JSON.stringify(written)} (looked for ${path})`, {
        where,
        fix: 'name a folder that is in the checkout',
    });
}
/** The folder's name as a DNS label. */
function folderName(directory) {
    const label = basename(directory)
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .slice(0, 63)
        .replace(/^-+|-+$/g, '');
    if (validName.safeParse(label).success)
        return label;
    throw new ConfigError('the folder has no name that can name a service', {
        where: { file: directory },
        fix: 'name the service: service hello-service, or under services: in slipway.yml',
    });
}
//# sourceMappingURL=resolve-options.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/project/index.js
/** `slipway.yml`, and how it becomes options: for ways in that load nothing else of the pipeline. */




//# sourceMappingURL=index.js.map
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
        throw new ConfigError(`this is evidence of tree ${tree.slice(0, 12)}, and the checkout is of ${source.subject.tree.slice(0, 12)}`, {
            where: { file: filed.path },
            fix: 'check out the commit that was built and judged, or build and judge this one',
        });
    }
    if (gate !== null && options.gate === 'none') {
        throw new ConfigError('a verdict is handed over, and none is asked for', {
            where: { name: 'gate' },
            fix: 'write gate: required, or leave gate-json out',
        });
    }
    if (build === null)
        return options.version ?? source.version;
    const { service, version } = build.document;
    if (service !== options.service) {
        throw new ConfigError(`this is a build of ${service}, and ${options.service} is to be released`, {
            where: { file: build.path },
            fix: `hand over the build of ${options.service}, or write service: ${service}`,
        });
    }
    if (options.version !== null && options.version !== version) {
        throw new ConfigError(`the build says that it is ${version}, and ${options.version} is to be released`, {
            where: { name: 'version' },
            fix: `leave version out, or build with version: ${options.version}`,
        });
    }
    return version;
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
var process_build = __webpack_require__(2834);
;// CONCATENATED MODULE: ./packages/pipeline/build/source.js
/** What is in the checkout: commit, tree, repository, whether it is clean, and the version its tag gives it. */



/**
 * Asks git about `directory`.
 * @throws ConfigError when it is not in a git repository or has no commit
 */
async function readSource(ctx, directory) {
    const git = async (...args) => (0,process_build/* probe */.dy)(ctx, 'git', ['-C', directory, ...args]);
    const head = await git('rev-parse', 'HEAD^{commit}', 'HEAD^{tree}');
    const [commit, tree] = head.stdout.trim().split('\n');
    if (head.exitCode !== 0 || commit === undefined || tree === undefined) {
        throw new build/* ConfigError */.xL(`no commit to release: ${head.stderr.trim().split('\n')[0] ?? 'git has no HEAD here'}`, {
            where: { file: directory },
            fix: 'run it in a git checkout with at least one commit: git init && git add . && git commit',
        });
    }
    const [status, remote, top, tags] = await Promise.all([
        git('status', '--porcelain=v1', '--untracked-files=normal'),
        git('remote', 'get-url', 'origin'),
        git('rev-parse', '--show-toplevel'),
        git('tag', '--points-at', 'HEAD'),
    ]);
    const dirty = status.stdout.trim() !== '';
    const folder = (0,external_node_path_.relative)(top.stdout.trim(), directory).replaceAll('\\', '/');
    return {
        subject: { repository: repositoryName(remote.exitCode === 0 ? remote.stdout.trim() : ''), commit, tree },
        dirty,
        version: versionOf(tags.stdout.trim().split('\n'), folder, commit, dirty),
    };
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
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/gate.js
/** Gate: the verdict on the commit, in gate.json. */

/** Judges the checkout at `directory`; a verdict of any value is written and returned, never thrown. */
async function gateStage(ctx, options, source, build, outputDirectory) {
    const [{ findGo, goEnvironment }, { judge }] = await Promise.all([
        __webpack_require__.e(/* import() */ 469).then(__webpack_require__.bind(__webpack_require__, 1850)),
        __webpack_require__.e(/* import() */ 129).then(__webpack_require__.bind(__webpack_require__, 4129)),
    ]);
    const found = await findGo(ctx);
    // What is judged is what was built, whatever the step that built it was told.
    const { tags, cgo } = build?.document.flags ?? options.go;
    // Of two flags go takes the last (cmd/go, base.SetFromGOFLAGS).
    const flags = tags.length === 0 ? found.flags : [...found.flags, `-tags=${tags.join(',')}`];
    const toolchain = { ...found, flags };
    return judge(ctx, {
        directory: options.directory,
        subject: source.subject,
        build,
        coveragePpm: options.coveragePpm,
        // As the build is compiled, so that tests find its objects in the build cache.
        go: {
            path: toolchain.path,
            env: { ...goEnvironment(ctx, toolchain), ...(cgo === null ? {} : { CGO_ENABLED: cgo ? '1' : '0' }) },
        },
        outputPath: (0,external_node_path_.join)(outputDirectory, 'gate.json'),
    });
}
//# sourceMappingURL=gate.js.map
;// CONCATENATED MODULE: ./packages/pipeline/build/stages/set-up-go.js
/** Before the first go command of a job: the right Go, verified, and caches that are warm. */


/** @throws ConfigError when there is no such Go or no way to it; ToolError when other bytes arrive than were promised */
async function setUpGo(ctx, setup) {
    const { directory, version, versionFile, mirrors, latest, earlier = false } = setup;
    const started = ctx.clock.monotonic();
    const { chooseGo, jobVariables, provideGo } = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(88), __webpack_require__.e(908), __webpack_require__.e(400)]).then(__webpack_require__.bind(__webpack_require__, 400));
    const choice = await chooseGo(ctx, {
        directory,
        earlier,
        ...(version === null ? {} : { version }),
        ...(versionFile === null ? {} : { versionFile }),
    });
    const mode = await modeOf(setup.caches);
    const archives = setup.caches === null ? null : archivesOf(setup.caches, mode);
    const go = await provideGo(ctx, choice, { mirrors, latest, cache: archives });
    ctx.log.info(`${go.why} (${go.from})`);
    const provided = ctx.clock.monotonic();
    const bin = (0,external_node_path_.join)(go.root, 'bin');
    const own = jobVariables(ctx.env, go);
    // What is found there stays in front: it may be a wrapper of the user's.
    const isFirst = (await (0,process_build/* which */.K7)(ctx, 'go')) === go.path;
    const env = isFirst ? ctx.env : (0,process_build/* inFrontOfPath */.Jf)(ctx.env, bin);
    const inner = { ...ctx, env: { ...env, ...own } };
    const caches = setup.caches === null || !isOn(mode) ? null : await openCaches(inner, directory, go, setup.caches, mode);
    const variables = { ...own, ...caches?.env };
    const took = {
        goMs: Math.round(provided - started),
        cachesMs: Math.round(ctx.clock.monotonic() - provided),
    };
    return { ctx: { ...inner, env: { ...inner.env, ...variables } }, go, caches, variables, bin, took };
}
const off = { restore: false, save: false };
async function modeOf(caches) {
    if (caches === null)
        return off;
    const { cacheMode } = await __webpack_require__.e(/* import() */ 552).then(__webpack_require__.bind(__webpack_require__, 3552));
    return cacheMode(caches.setting, caches.event);
}
function isOn({ restore, save }) {
    return restore || save;
}
function archivesOf({ store, disk }, mode) {
    return isOn(mode) ? { store, mode, folder: (0,external_node_path_.join)(disk, 'go-archives') } : null;
}
async function openCaches(ctx, directory, go, { store, commit, run, disk, memory, workload, targets }, mode) {
    const { allEnded, openGoCaches, settleTimes } = await __webpack_require__.e(/* import() */ 552).then(__webpack_require__.bind(__webpack_require__, 3552));
    const { formatTarget, parseTarget, targetEnvironment } = await __webpack_require__.e(/* import() */ 469).then(__webpack_require__.bind(__webpack_require__, 1850));
    const [caches] = await allEnded([
        openGoCaches(ctx, {
            ...{ store, mode, directory, commit, run, workload },
            targets: targets.map(parseTarget).map((target) => ({
                name: formatTarget(target),
                env: targetEnvironment(target),
            })),
            go: go.path,
            places: { disk, memory },
        }),
        // A fresh checkout: no test result of another machine would be found again by the times that it has.
        settleTimes(ctx, directory),
    ]);
    return caches;
}
//# sourceMappingURL=set-up-go.js.map
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
    const { readModule } = await __webpack_require__.e(/* import() */ 469).then(__webpack_require__.bind(__webpack_require__, 1850));
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
            throw new build/* ConfigError */.xL('a token for private modules is given, and nothing says which modules are private', {
                where: { name: 'private-modules-token' },
                fix: 'name them, in slipway.yml under build: private-modules: ["github.com/acme/*"]; or leave the token out',
            });
        }
    }
    const { fetchModules, parseTarget, privateModules } = await __webpack_require__.e(/* import() */ 469).then(__webpack_require__.bind(__webpack_require__, 1850));
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
;// CONCATENATED MODULE: ./packages/report/build/build-section.js

/** What was built and of what; against `earlier`, where that is another commit. */
function build_section_buildSection(build, earlier = null) {
    const { subject, toolchain, modules, dirty, binaries } = build;
    const before = earlier?.commit === subject.commit ? null : earlier;
    return {
        heading: `Build: ${build.version}`,
        text: [
            `${toolchain.version}, ${modules.count} modules, commit ${subject.commit.slice(0, 12)}${dirty ? ', with uncommitted changes' : ''}`,
        ],
        table: {
            columns: [
                ...['binary', 'platform', 'size'],
                ...(before === null ? [] : [`against ${before.commit.slice(0, 7)}`]),
                ...['stamped', 'sha256'],
            ],
            rows: binaries.map((binary) => {
                const { name, os, arch, variant, bytes } = binary;
                const target = [os, arch, ...(variant === undefined ? [] : [variant])].join('/');
                const old = before?.binaries.find((row) => row.name === name && row.target === target);
                return [
                    ...[name, target, formatSize(bytes)],
                    ...(before === null ? [] : [old === undefined ? 'new' : difference(bytes - old.bytes)]),
                    ...[binary.stampedVariable ?? binary.buildInfo.moduleVersion, binary.sha256.slice(0, 16)],
                ];
            }),
        },
    };
}
/** `+12.3 KiB` */
function difference(bytes) {
    if (bytes === 0)
        return 'the same';
    return `${bytes < 0 ? '−' : '+'}${formatSize(Math.abs(bytes))}`;
}
//# sourceMappingURL=build-section.js.map
;// CONCATENATED MODULE: ./packages/report/build/markdown.js
/** A page as GitHub-flavoured Markdown, safe against what test names, commit subjects and logs may hold. */

const marks = { good: '✅', bad: '❌', attention: '⚠️' };
/** The whole page; ends with a newline. */
function toMarkdown(page) {
    const head = `## ${marks[page.verdict.mark]} ${(0,build/* escapeMarkdown */.FV)(page.verdict.text)}`;
    return `${[head, ...page.sections.map(section)].join('\n\n')}\n`;
}
function section({ heading, text, table, folded }) {
    const parts = [...(text ?? []).map(build/* escapeMarkdown */.FV), ...(table ? [markdownTable(table)] : [])];
    return folded
        ? `<details><summary>${(0,build/* escapeHtml */.ZD)(heading)}</summary>\n\n${parts.join('\n\n')}\n\n</details>`
        : [`### ${(0,build/* escapeMarkdown */.FV)(heading)}`, ...parts].join('\n\n');
}
function markdownTable({ columns, rows }) {
    const line = (cells) => `| ${cells.map(build/* escapeMarkdown */.FV).join(' | ')} |`;
    return [line(columns), `|${' --- |'.repeat(columns.length)}`, ...rows.map(line)].join('\n');
}
//# sourceMappingURL=markdown.js.map
;// CONCATENATED MODULE: ./packages/report/build/packages-section.js
/** What a build was packed into. */

/** @param releaseUrl the page where the files can be had; null when they are not published */
function packagesSection(files, releaseUrl) {
    return {
        heading: `Packages: ${files.length} ${files.length === 1 ? 'file' : 'files'}`,
        ...(releaseUrl === null ? {} : { text: [`On GitHub: ${releaseUrl}`] }),
        table: {
            columns: ['file', 'what', 'size', 'sha256'],
            rows: files.map(({ name, kind, bytes, sha256 }) => [name, kind, formatSize(bytes), sha256]),
        },
    };
}
//# sourceMappingURL=packages-section.js.map
;// CONCATENATED MODULE: ./packages/report/build/run-page.js


/** Verdict first, then what the verdict stands on, then details to unfold. */
function runPage(facts) {
    const sections = [
        ...(facts.watch ? watchSections(facts.watch, facts.load) : []),
        facts.entries.length > 0 ? versionSection(facts.entries, facts.serving) : null,
        ...(facts.gate ? gateSections(facts.gate) : []),
        facts.build && buildSection(facts.build),
        facts.release && releaseSection(facts.release),
        facts.load && !facts.watch?.timings ? loadSection(facts.load) : null,
    ];
    return { verdict: facts.verdict, sections: sections.filter((section) => section !== null) };
}
/** The version state table: version, released at, status, rollback mark, and what it served under watch. */
function versionSection(entries, serving) {
    return {
        heading: 'Versions',
        table: {
            columns: [
                'version',
                'released at',
                'status',
                'serving',
                'rollback mark',
                'requests',
                'errors',
                'commit',
            ],
            rows: entries.map((entry) => [
                entry.version,
                entry.releasedAt.replace(/\.\d+Z$/, 'Z'),
                entry.quarantined ? `${entry.status}, quarantined` : entry.status,
                entry.version === serving ? 'yes' : '',
                entry.rollbackMark === null ? '' : `${entry.rollbackMark.reason}, back to ${entry.rollbackMark.to}`,
                entry.exposure === null ? '' : String(entry.exposure.requests),
                entry.exposure === null ? '' : run_page_share(entry.exposure.errors, entry.exposure.requests),
                entry.subject.commit.slice(0, 10),
            ]),
        },
    };
}
/** What was seen, what it cost, and the looks to unfold. */
function watchSections(watch, load) {
    return [
        watchSection(watch),
        ...(watch.timings === null ? [] : [recoverySection(watch, load)]),
        observationSection(watch),
    ];
}
/** The verdict's rows, and the findings of those that did not pass. */
function gateSections(gate) {
    return [gateSection(gate), ...findingSections(gate)];
}
function watchSection(watch) {
    const { exposure, policy } = watch;
    return {
        heading: `Watch: ${watch.verdict} (${watch.reason})`,
        text: [watch.because],
        table: {
            columns: ['seen', 'count', 'share', 'limit'],
            rows: [
                ['requests', String(exposure.requests), '', ''],
                [
                    'errors (5xx)',
                    String(exposure.errors),
                    run_page_share(exposure.errors, exposure.requests),
                    policy.errorRatePpm === null ? 'not limited' : formatPpm(policy.errorRatePpm),
                ],
                [
                    policy.latencyMs === null ? 'slow' : `slower than ${formatDuration(policy.latencyMs)}`,
                    exposure.slow === null ? 'unknown' : String(exposure.slow),
                    exposure.slow === null ? '' : run_page_share(exposure.slow, exposure.requests),
                    policy.latencyMs === null ? 'not limited' : '5% (P95)',
                ],
            ],
        },
    };
}
function recoverySection({ timings, version, rolledBackTo }, load) {
    const phases = timings === null
        ? []
        : [
            ['detect', timings.detectMs, 'from the first sign of it to the evidence that decides'],
            ['decide', timings.decideMs, 'to the decision on record'],
            ['act', timings.actMs, 'to the switch of traffic'],
            ['ready', timings.readyMs, 'to the earlier version answering through the front door'],
            ['confirm', timings.confirmMs, 'to its good answers in its own counters'],
            ['total', timings.totalMs, ''],
        ];
    return {
        heading: `Recovery: ${version} back to ${rolledBackTo ?? 'nothing'}`,
        table: {
            columns: ['phase', 'took', 'meaning'],
            rows: phases.map(([phase, ms, meaning]) => [phase, formatDuration(ms), meaning]),
        },
        ...(load ? { text: [loadSentence(load)] } : {}),
    };
}
function loadSection(load) {
    return { heading: 'Load of this run', text: [loadSentence(load)] };
}
function loadSentence({ sent, bad, failed, slow }) {
    return `Bad requests served: ${bad + failed} of ${sent} (${bad} answered 5xx, ${failed} not answered); slow: ${slow}.`;
}
function gateSection(gate) {
    return {
        heading: `Gate: ${gate.verdict}`,
        table: {
            columns: ['check', 'verdict', 'actual', 'asked', 'took'],
            rows: gate.rows.map((row) => [
                row.check,
                row.verdict,
                row.actual,
                row.threshold,
                (0,build/* formatDuration */.a3)(row.proof.durationMs),
            ]),
        },
    };
}
function findingSections(gate) {
    return gate.rows
        .filter(({ findings }) => findings.length > 0)
        .map(({ check, findings, verdict }) => ({
        heading: `${check}: ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`,
        folded: verdict === 'PASS',
        table: { columns: ['finding'], rows: findings.map((finding) => [finding]) },
    }));
}
function releaseSection(release) {
    const { entry } = release;
    return {
        heading: 'Release',
        folded: true,
        table: {
            columns: ['fact', 'value'],
            rows: [
                ['target', `${entry.target.kind} ${entry.target.address}`],
                ['before', release.before ?? 'nothing'],
                ['gate', release.gate],
                ['artifact', entry.artifact],
                ['dependencies', entry.dependencyHash],
                ['configuration', entry.configHash ?? 'none'],
                ['snapshot', `${entry.snapshot.kind} ${entry.snapshot.id}`],
            ],
        },
    };
}
function observationSection(watch) {
    const factor = (logarithm) => (logarithm === null ? '' : `${format(Math.exp(logarithm))}×`);
    const metrics = Number(watch.policy.errorRatePpm !== null) + Number(watch.policy.latencyMs !== null);
    return {
        heading: `${watch.observations.length} looks at the counters (evidence fires at ${format(metrics / watch.policy.alpha)}×)`,
        folded: true,
        table: {
            columns: [
                'after',
                'requests',
                'errors',
                'slow',
                'against: errors',
                'against: latency',
                'for: errors',
                'for: latency',
                'fault',
            ],
            rows: watch.observations.map((seen) => [
                formatDuration(seen.atMs),
                String(seen.requests),
                String(seen.errors),
                seen.slow === null ? '' : String(seen.slow),
                factor(seen.breachErrors),
                factor(seen.breachLatency),
                factor(seen.acceptErrors),
                factor(seen.acceptLatency),
                seen.fault ?? '',
            ]),
        },
    };
}
/** `3 (1.25%)`; a share of nothing is not a number and is not shown as one. */
function run_page_share(part, whole) {
    return whole === 0 ? String(part) : `${part} (${formatPpm(Math.floor((part * 1_000_000) / whole))})`;
}
function format(value) {
    if (value >= 1e6)
        return value.toExponential(1);
    return value >= 100 ? String(Math.round(value)) : value.toPrecision(2);
}
//# sourceMappingURL=run-page.js.map
;// CONCATENATED MODULE: ./packages/report/build/step-section.js
/** What the steps of a run took and moved. */

function stepSection(heading, text, steps) {
    return {
        heading,
        text,
        table: {
            columns: ['step', 'took', 'size', 'how'],
            rows: steps.map(({ step, ms, bytes, how }) => [
                step,
                ms === null ? '' : formatDuration(ms),
                bytes === null ? '' : formatSize(bytes),
                how,
            ]),
        },
    };
}
//# sourceMappingURL=step-section.js.map
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./packages/report/build/terminal.js
/** A page as text for a terminal or a plain log. */

const terminal_marks = { good: ['✔', 'green'], bad: ['✖', 'red'], attention: ['▲', 'yellow'] };
/**
 * The whole page, folded sections left out; ends with a newline. `colour` false gives plain text.
 */
function toTerminal(page, options) {
    const style = (format, text) => options.colour ? styleText(format, text, { validateStream: false }) : text;
    const [mark, colour] = terminal_marks[page.verdict.mark];
    const parts = [style([colour, 'bold'], `${mark} ${plain(page.verdict.text)}`)];
    for (const { heading, text, table } of page.sections.filter(({ folded }) => !folded)) {
        parts.push([
            style('bold', plain(heading)),
            ...(text ?? []).map((line) => `  ${plain(line)}`),
            ...(table ? aligned(table, (line) => style('dim', line)) : []),
        ].join('\n'));
    }
    return `${parts.join('\n\n')}\n`;
}
/** One line without terminal escapes and control characters: a log line must not move the cursor. */
function plain(text) {
    return (stripVTControlCharacters(text)
        .replace(/\s*\n\s*/g, ' ')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
        .replace(/[\u0000-\u001f\u007f]/g, ''));
}
function aligned({ columns, rows }, headStyle) {
    const cells = [columns, ...rows].map((row) => row.map(plain));
    const widths = columns.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
    const line = (row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
    return cells.map((row, index) => (index === 0 ? headStyle(line(row)) : line(row)));
}
//# sourceMappingURL=terminal.js.map
;// CONCATENATED MODULE: ./packages/report/build/index.js
/** Evidence in, text for people out. */






//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./actions/quality-gate/build/run.js
/** Judges, and fails the step unless the verdict is PASS. */





async function run(action, inputs) {
    const { ctx, outputs, summary, artifacts, mask } = action;
    const { directory, artifact, token, modulesToken } = inputs;
    const comment = async (page) => {
        if (token === null)
            return;
        const { commentOnPullRequest } = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(908), __webpack_require__.e(329)]).then(__webpack_require__.bind(__webpack_require__, 1329));
        await commentOnPullRequest(ctx, token, { directory, markdown: toMarkdown(page) });
    };
    const options = await resolveGate(directory, inputs);
    const source = await readSource(ctx, directory);
    const folder = await outputFolder(inputs.outputDirectory);
    const build = inputs.build === null ? null : await (0,evidence_build/* takeOver */.w9)(artifacts, 'build', inputs.build, (0,external_node_path_.join)(folder, 'build'));
    const gate = await ctx.log
        .group('gate', async () => {
        const server = ctx.env.GITHUB_SERVER_URL || 'https://github.com';
        const access = modulesToken === null ? null : { server, token: modulesToken, mask };
        const ready = await goOfService(ctx, options, null, access);
        return gateStage(ready.ctx, options, source, build, folder);
    })
        .catch(async (error) => {
        // The comment of an earlier commit must not stand there as if it were of this one.
        await comment({ verdict: { mark: 'bad', text: 'The gate came to no verdict' }, sections: [] });
        throw error;
    });
    const { verdict, rows } = gate.document;
    outputs.set('verdict', verdict);
    outputs.set('gate-json', gate.path);
    const page = {
        verdict: { mark: verdict === 'PASS' ? 'good' : 'bad', text: `The gate says ${verdict}` },
        sections: gateSections(gate.document),
    };
    summary.add(toMarkdown(page));
    await comment(page);
    outputs.set('artifact', artifact === null ? '' : await (0,evidence_build/* handOver */.Cl)(artifacts, 'gate', gate, artifact));
    if (verdict !== 'PASS') {
        const bad = rows.filter((row) => row.verdict !== 'PASS').map((row) => `${row.check}: ${row.actual}`);
        action.fail(`the gate says ${verdict}: ${bad.join('; ')}`);
    }
}
//# sourceMappingURL=run.js.map

/***/ }),

/***/ 3992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fW: () => (/* reexport */ binaryName),
  dj: () => (/* reexport */ canonicalJson),
  Cl: () => (/* reexport */ handOver),
  DC: () => (/* reexport */ hashFile),
  UU: () => (/* reexport */ subject_name),
  fg: () => (/* reexport */ sha256Hex),
  w9: () => (/* reexport */ takeOver),
  rE: () => (/* reexport */ version),
  ft: () => (/* reexport */ writeDocument)
});

// UNUSED EXPORTS: documents, intent, jsonSchema, ledgerEntry, readDocument, sha256, timestamp, watchDocument

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./packages/evidence/build/subject.js
/** What a document is about: one tree of one repository, and the digests that chain documents together. */

const sha256 = schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/, 'is not a sha256 in lower-case hex');
const digest = schemas/* string */.YjP().regex(/^sha256:[0-9a-f]{64}$/, 'is not a digest of the form sha256:<hex>');
const gitObject = schemas/* string */.YjP()
    .regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'is not a full git object name in lower-case hex');
/** RFC 3339 in UTC with milliseconds, as `Date.toISOString()` writes it. */
const timestamp = iso/* datetime */.w$();
/** A version label: what people and ledgers call a release. No slashes, spaces or control characters. */
const version = schemas/* string */.YjP()
    .regex(/^[0-9A-Za-z][0-9A-Za-z._+-]{0,127}$/, 'is not a version label such as 1.4.2');
/** A service or environment name: a DNS label. */
const subject_name = schemas/* string */.YjP()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'is not a name such as hello-service (a-z, 0-9, -)');
/** Documents chain by the tree, so a merge commit with an equal tree keeps its evidence. */
const subject = schemas/* strictObject */.rej({
    /** `owner/name`, or null for a repository without a remote. */
    repository: schemas/* string */.YjP().nullable(),
    commit: gitObject,
    tree: gitObject,
});
//# sourceMappingURL=subject.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/build.js
/** `build.json`: what was built, from what, by what, read back from the binaries themselves. */


const buildInfo = schemas/* strictObject */.rej({
    /** `go1.26.8`, as the linker recorded it. */
    goVersion: schemas/* string */.YjP(),
    /** Import path of the main package. */
    path: schemas/* string */.YjP(),
    /** The main module and its version as Go stamped it: `v1.0.0`, a pseudo-version, or `(devel)`. */
    module: schemas/* string */.YjP(),
    moduleVersion: schemas/* string */.YjP(),
    /** `-trimpath`, `GOOS`, `vcs.revision`, … as key and value. */
    settings: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    /** Modules linked in. */
    dependencies: schemas/* array */.YOg(schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), version: schemas/* string */.YjP(), sum: schemas/* string */.YjP().nullable() })),
});
/**
 * A program's file name without `.exe`. It becomes a path wherever the build is taken over, merged and packed, so it leads
 * nowhere. Go takes ASCII letters, digits and `-._~+` of a folder's name (golang.org/x/mod/module, CheckImportPath); a
 * Makefile may name its files more freely. Windows drops a dot or space at the end.
 */
const binaryName = schemas/* string */.YjP()
    .regex(/^(?![- ])[\p{L}\p{M}\p{N} ._+~@=,()-]{1,200}(?<![. ])$/u, 'is not the name of a program such as shop');
const goName = schemas/* string */.YjP().regex(/^[a-z0-9]{1,32}$/, "is not in Go's names: linux, amd64");
const binary = schemas/* strictObject */.rej({
    name: binaryName,
    /** The main package as given to `go build`: `./cmd/web`. */
    package: schemas/* string */.YjP(),
    os: goName,
    arch: goName,
    /** The instruction set within the machine, as the program says: `v1` (GOAMD64), `7` (GOARM); absent where there is none. */
    variant: schemas/* string */.YjP()
        .regex(/^[a-z0-9][a-z0-9.,]{0,63}$/, 'is no variant of a machine such as v3')
        .optional(),
    /** Relative to the document's folder. */
    path: schemas/* string */.YjP(),
    sha256: sha256,
    bytes: schemas/* int */.Whr().positive(),
    /** sha256 of the profile that it is optimised by (PGO); absent without one. */
    profile: sha256.optional(),
    /** The variable that holds the stamped version (`main.version`), or null where Go's own stamp is all there is. */
    stampedVariable: schemas/* string */.YjP().nullable(),
    buildInfo,
});
/** The Go, and the system and machine that it ran on. */
const toolchain = schemas/* strictObject */.rej({ version: schemas/* string */.YjP(), os: schemas/* string */.YjP(), arch: schemas/* string */.YjP() });
const buildDocument = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/build/v1'),
    subject: subject,
    service: subject_name,
    version: version,
    /** Whether the work tree had changes that the commit does not hold. */
    dirty: schemas/* boolean */.zMY(),
    toolchain,
    flags: schemas/* strictObject */.rej({
        trimpath: schemas/* boolean */.zMY(),
        ldflags: schemas/* string */.YjP(),
        /** For the compiler and the assembler; absent where nothing was asked for. */
        gcflags: schemas/* string */.YjP().optional(),
        asmflags: schemas/* string */.YjP().optional(),
        tags: schemas/* array */.YOg(schemas/* string */.YjP()),
        cgo: schemas/* boolean */.zMY(),
        /** `auto`, `off` or a profile: its path from the module's folder, its name alone where it lies outside. */
        pgo: schemas/* string */.YjP().optional(),
    }),
    /** What built the programs where that was not `go build` itself: `make build`. */
    command: schemas/* string */.YjP().optional(),
    /** What was proved of the programs: their own words (`quick`), also a second build with the same bytes (`full`). */
    verify: schemas/* enum */.k5n(['off', 'quick', 'full']).optional(),
    /** The main module's path, and the sha256 over the build list's `path version sum` lines in order. */
    modules: schemas/* strictObject */.rej({ main: schemas/* string */.YjP(), hash: sha256, count: schemas/* int */.Whr().nonnegative() }),
    /** The build.json files that this one was merged from, and what built each; absent where one job built it all. */
    parts: schemas/* array */.YOg(schemas/* strictObject */.rej({ sha256: sha256, toolchain })).optional(),
    binaries: schemas/* array */.YOg(binary).min(1),
});
//# sourceMappingURL=build.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/evidence/build/canonical.js
/** One byte sequence for one value, so that a hash means something. */

/** JSON with sorted keys and no white space (RFC 8785's form for the values that our documents hold). */
function canonicalJson(value) {
    return JSON.stringify(value, (_key, inner) => inner !== null && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
        : inner);
}
/** sha256 in lower-case hex of text or bytes. */
function sha256Hex(data) {
    return (0,external_node_crypto_.createHash)('sha256').update(data).digest('hex');
}
//# sourceMappingURL=canonical.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
;// CONCATENATED MODULE: ./packages/evidence/build/gate.js
/** `gate.json`: the verdict and, for each row, the proof that the check ran. */


const gateVerdict = schemas/* enum */.k5n(['PASS', 'FAIL', 'ERROR']);
const gateRow = schemas/* strictObject */.rej({
    /** `tests`, `coverage`, `vet`, `gofmt`, … */
    check: schemas/* string */.YjP(),
    verdict: gateVerdict,
    /** What was found, for people: `81.25% of statements (13/16)`. */
    actual: schemas/* string */.YjP(),
    /** What was asked: `>= 80%`; empty where the check has no threshold. */
    threshold: schemas/* string */.YjP(),
    baseline: schemas/* string */.YjP().nullable(),
    /** How one knows that the check did its work. */
    proof: schemas/* strictObject */.rej({
        command: schemas/* string */.YjP(),
        exitCode: schemas/* int */.Whr().nullable(),
        packagesSeen: schemas/* int */.Whr().nonnegative().nullable(),
        packagesExpected: schemas/* int */.Whr().nonnegative().nullable(),
        durationMs: schemas/* number */.aig().nonnegative(),
    }),
    /** The first things to look at, one line each. */
    findings: schemas/* array */.YOg(schemas/* string */.YjP()),
});
const gateDocument = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/gate/v1'),
    verdict: gateVerdict,
    subject: schemas/* strictObject */.rej({
        repository: schemas/* string */.YjP().nullable(),
        commit: subject.shape.commit,
        tree: subject.shape.tree,
        /** The sha256 of the build.json that was judged beside the source, or null where none was given. */
        build: sha256.nullable(),
    }),
    policyHash: sha256,
    rows: schemas/* array */.YOg(gateRow),
    waivers: schemas/* array */.YOg(schemas/* strictObject */.rej({ id: schemas/* string */.YjP(), reason: schemas/* string */.YjP(), until: schemas/* string */.YjP() })),
});
//# sourceMappingURL=gate.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/ledger-entry.js
/** One version in one environment, as the ledger keeps it and `release.json` reports it. */


/** Enough for another action to reopen the target with the same credentials; holds no secret. */
const targetRef = schemas/* strictObject */.rej({
    kind: schemas/* enum */.k5n(['local', 'ssh', 'helm', 'gitops']),
    /** Where it is, without secrets: `file:///srv/hello`, `ssh://host/srv/hello`. */
    address: schemas/* string */.YjP(),
    service: subject_name,
    environment: subject_name,
    /** Identity of the target itself; reopening another one under the same address is refused. */
    fingerprint: schemas/* string */.YjP().min(8),
});
/** What a rollback restores from. The body stays with the target. */
const snapshot = schemas/* strictObject */.rej({
    kind: schemas/* enum */.k5n(['release-dir', 'helm-revision', 'git-commit', 'file']),
    id: schemas/* string */.YjP(),
    sha256: sha256,
});
/** Why a version was left, in one word that scripts can read. */
const reasonCode = schemas/* enum */.k5n([
    'ERROR_RATE',
    'LATENCY',
    'NOT_READY',
    'BY_HAND',
    'NO_TRAFFIC',
    'INCONCLUSIVE',
    'OBSERVER_DOWN',
    'EXTERNAL_CAUSE',
    'BLOCKED_SCHEMA',
    'NO_CANDIDATE',
    'ROLLBACK_FAILED',
    'NEWER_RELEASE',
    'POLICY_OTHER_VERSION',
    'HEALTHY',
]);
const rollbackMark = schemas/* strictObject */.rej({
    at: timestamp,
    from: version,
    to: version,
    reason: reasonCode,
    /** sha256 of the watch.json that says why, or null for a rollback by hand. */
    evidence: sha256.nullable(),
    run: schemas/* string */.YjP(),
});
/** Requests that a version has served under watch: the base of comparing versions. */
const exposure = schemas/* strictObject */.rej({
    requests: schemas/* int */.Whr().nonnegative(),
    errors: schemas/* int */.Whr().nonnegative(),
    /** Requests slower than the policy's threshold; null where no bucket edge tells. */
    slow: schemas/* int */.Whr().nonnegative().nullable(),
});
/** `active`: released and not yet judged. `stable`: judged good. `failed`: judged bad. `superseded`: replaced before a judgement. */
const entryStatus = schemas/* enum */.k5n(['active', 'stable', 'failed', 'superseded']);
const ledgerEntry = schemas/* strictObject */.rej({
    version: version,
    subject: subject,
    service: subject_name,
    environment: subject_name,
    artifact: digest,
    /** Over the modules linked in (build.json's `modules.hash`). */
    dependencyHash: sha256,
    /** Over the configuration's non-secret keys and values; null where the service has no layered configuration. */
    configHash: sha256.nullable(),
    snapshot,
    target: targetRef,
    /** Database schema versions that this version can run on, or null when undeclared. */
    schemaRange: schemas/* strictObject */.rej({ min: schemas/* int */.Whr(), max: schemas/* int */.Whr() }).nullable(),
    gate: schemas/* enum */.k5n(['PASS', 'none']),
    releasedAt: timestamp,
    run: schemas/* string */.YjP(),
    status: entryStatus,
    rollbackMark: rollbackMark.nullable(),
    exposure: exposure.nullable(),
    /** A quarantined digest is refused by every later deploy unless someone overrides it, on the record. */
    quarantined: schemas/* boolean */.zMY(),
});
/** The write-ahead record of a change to the outside world: written before it, cleared after it. */
const intent = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP().min(8),
    action: schemas/* enum */.k5n(['deploy', 'rollback']),
    /** What served when the intent was written; null for a first release. */
    from: version.nullable(),
    to: version,
    /** Why a rollback was decided: a run that finishes it for a dead one writes the same into its mark. */
    reason: reasonCode.optional(),
    /** The entry that `to` will be (a deploy) or is (a rollback). */
    entry: ledgerEntry,
    phase: schemas/* enum */.k5n(['deploying', 'watching', 'rolling-back']),
    run: schemas/* string */.YjP(),
    /** Who holds it. `pid` and `startedAt` tell on the same host whether the holder still lives. */
    holder: schemas/* strictObject */.rej({ host: schemas/* string */.YjP(), pid: schemas/* int */.Whr().positive(), processStart: schemas/* string */.YjP() }),
    startedAt: timestamp,
    /** After this moment any run may take the intent over. */
    expires: timestamp,
});
//# sourceMappingURL=ledger-entry.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/release.js
/** `release.json`: one release as it happened. */



const releaseDocument = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/release/v1'),
    entry: ledgerEntry,
    /** What served before; null for a first release. */
    before: version.nullable(),
    gate: schemas/* enum */.k5n(['PASS', 'none']),
    /** The chain: sha256 of the documents that this release stands on. */
    evidence: schemas/* strictObject */.rej({ build: sha256, gate: sha256.nullable() }),
    startedAt: timestamp,
    servedAt: timestamp,
});
//# sourceMappingURL=release.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/watch.js
/** `watch.json`: what was seen after a release, what was decided, and how long each step took. */



const watchVerdict = schemas/* enum */.k5n(['KEEP', 'ROLLBACK', 'HOLD', 'SUPERSEDED']);
/** One look at the metrics: counts since the release, and the evidence so far as natural logarithms of e-values. */
const observation = schemas/* strictObject */.rej({
    /** Milliseconds since the watch began. */
    atMs: schemas/* number */.aig().nonnegative(),
    requests: schemas/* int */.Whr().nonnegative(),
    errors: schemas/* int */.Whr().nonnegative(),
    slow: schemas/* int */.Whr().nonnegative().nullable(),
    breachErrors: schemas/* number */.aig().nullable(),
    breachLatency: schemas/* number */.aig().nullable(),
    acceptErrors: schemas/* number */.aig().nullable(),
    acceptLatency: schemas/* number */.aig().nullable(),
    /** Why this look gave no evidence (`scrape timed out`), or null. */
    fault: schemas/* string */.YjP().nullable(),
});
const watchDocument = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz('slipway/watch/v1'),
    service: subject_name,
    environment: subject_name,
    version: version,
    subject: subject,
    verdict: watchVerdict,
    reason: reasonCode,
    /** One sentence for people: what was seen and why that decided it. */
    because: schemas/* string */.YjP(),
    policyHash: sha256,
    policy: schemas/* strictObject */.rej({
        errorRatePpm: schemas/* int */.Whr().nullable(),
        latencyMs: schemas/* int */.Whr().positive().nullable(),
        alpha: schemas/* number */.aig().positive(),
        windowMs: schemas/* int */.Whr().positive(),
        intervalMs: schemas/* int */.Whr().positive(),
    }),
    exposure: exposure,
    observations: schemas/* array */.YOg(observation),
    /** Where a rollback went; null when there was none. */
    rolledBackTo: version.nullable(),
    /**
     * Milliseconds. detect: from the first sign of it (the run's own load, or the counters, whichever met it first) to
     * the evidence that decides; decide: to the decision written; act: to the switch; ready: to the old version answering; confirm: to its
     * good answers seen in its own counters. null when there was no rollback.
     */
    timings: schemas/* strictObject */.rej({
        detectMs: schemas/* number */.aig().nonnegative(),
        decideMs: schemas/* number */.aig().nonnegative(),
        actMs: schemas/* number */.aig().nonnegative(),
        readyMs: schemas/* number */.aig().nonnegative(),
        confirmMs: schemas/* number */.aig().nonnegative(),
        totalMs: schemas/* number */.aig().nonnegative(),
    })
        .nullable(),
    startedAt: timestamp,
    endedAt: timestamp,
});
//# sourceMappingURL=watch.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/document.js
/** Reading and writing evidence: schema named, major version checked, refused with file and field. */








/** Every kind of evidence and its schema; the JSON Schemas in `schemas/` are generated from this table. */
const documents = {
    build: buildDocument,
    gate: gateDocument,
    release: releaseDocument,
    watch: watchDocument,
};
/**
 * Reads one document of `kind`.
 * @throws ConfigError when it is missing, is not JSON, is another kind or major version, or a field is wrong
 */
async function readDocument(kind, path) {
    let text;
    try {
        text = await (0,promises_.readFile)(path, 'utf8');
    }
    catch (cause) {
        throw new build/* ConfigError */.xL(`${kind}.json cannot be read (${cause.code})`, {
            where: { file: path },
            fix: `run the step that writes ${kind}.json first, and hand its path on`,
            cause,
        });
    }
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (cause) {
        throw new build/* ConfigError */.xL(`${kind}.json is not JSON: ${cause.message}`, {
            where: { file: path },
            fix: 'write it again with the step that made it; it is never edited by hand',
            cause,
        });
    }
    return { path, sha256: sha256Hex(text), document: parseDocument(kind, value, path) };
}
/**
 * Checks a value against the schema of `kind`.
 * @throws ConfigError naming the file and the first wrong field
 */
function parseDocument(kind, value, file) {
    const expected = `slipway/${kind}/v1`;
    const found = value?.schema;
    if (found !== expected) {
        throw new build/* ConfigError */.xL(`this is ${typeof found === 'string' ? `"${found}"` : 'no evidence of ours'}, and "${expected}" is what is read here`, {
            where: { file },
            fix: `hand over the ${kind}.json that a step of the same Slipway major version wrote`,
        });
    }
    const result = documents[kind].safeParse(value);
    if (!result.success) {
        const issue = result.error.issues[0];
        throw new build/* ConfigError */.xL(`${issue?.path.join('.') || 'the document'}: ${issue?.message}`, {
            where: { file },
            fix: `write it again with the step that made it; ${kind}.json is never edited by hand`,
        });
    }
    return result.data;
}
/** Writes a document (pretty, sorted as given, one trailing newline) aside and renames it into place. */
async function writeDocument(kind, document, path) {
    const checked = parseDocument(kind, document, path);
    const text = `${JSON.stringify(checked, null, 2)}\n`;
    await (0,promises_.writeFile)(`${path}.new`, text);
    await (0,promises_.rename)(`${path}.new`, path);
    return { path, sha256: sha256Hex(text), document: checked };
}
/** The JSON Schema (draft 2020-12) of one kind, for publication. */
function jsonSchema(kind) {
    return { $id: `slipway/${kind}/v1`, ...z.toJSONSchema(documents[kind]) };
}
//# sourceMappingURL=document.js.map
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./packages/evidence/build/hash-file.js
/** What a file holds, as evidence names it. */



/** sha256 in hexadecimal digits; null when there is no such regular file. @throws the system's error while reading */
async function hashFile(file) {
    const status = await (0,promises_.lstat)(file).catch(() => null);
    if (status === null || !status.isFile())
        return null;
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of (0,external_node_fs_.createReadStream)(file))
        hash.update(chunk);
    return hash.digest('hex');
}
//# sourceMappingURL=hash-file.js.map
// EXTERNAL MODULE: ./packages/evidence/build/reference.js
var reference = __webpack_require__(8009);
;// CONCATENATED MODULE: ./packages/evidence/build/handover.js
/** From job to job: a document, and what it vouches for, as an artifact, named in an output by what it must hold. */






/**
 * Uploads a document under `name`; a build together with its binaries, any together with the files `beside` it.
 * @returns what `takeOver` in another job takes: `name@sha256:…`
 */
async function handOver(artifacts, kind, filed, name, beside = []) {
    const named = vouchedFor(kind, filed).map(({ path }) => path);
    const files = new Set([(0,external_node_path_.basename)(filed.path), ...named, ...beside]);
    await artifacts.upload(name, (0,external_node_path_.dirname)(filed.path), [...files]);
    return `${name}@sha256:${filed.sha256}`;
}
/**
 * Reads evidence of an earlier step by its path, or downloads what `handOver` uploaded in another job: into `folder`,
 * which is emptied first, and with every byte that counts held to the reference: the document to its sha256, a build's
 * binaries to the document. Binaries can be run afterwards: artifacts carry no modes.
 * @param given the path of the document, or `name@sha256:…`
 * @throws ConfigError as `readDocument`, and when what arrived is not what was handed over
 */
async function takeOver(artifacts, kind, given, folder) {
    const { name, sha256 } = reference/* reference */.i.exec(given)?.groups ?? {};
    if (name === undefined || sha256 === undefined)
        return readDocument(kind, given);
    await (0,promises_.rm)(folder, { recursive: true, force: true });
    await artifacts.download(name, folder);
    const filed = await readDocument(kind, (0,external_node_path_.join)(folder, `${kind}.json`));
    if (filed.sha256 !== sha256)
        throw other(`the artifact ${name} holds another ${kind}.json than was handed over`, kind);
    for (const { path, sha256: wanted } of vouchedFor(kind, filed)) {
        const file = (0,external_node_path_.resolve)(folder, path);
        const found = await hashFile(file);
        if (found !== wanted) {
            throw other(found === null
                ? `the artifact ${name} lacks ${path}, which its build.json names`
                : `${path} of the artifact ${name} is not what its build.json says`, kind);
        }
        await (0,promises_.chmod)(file, 0o755);
    }
    return filed;
}
/** Files that the document names by their hash, relative to it. */
function vouchedFor(kind, filed) {
    if (kind !== 'build')
        return [];
    const { binaries } = filed.document;
    return binaries.map(({ path, sha256 }) => {
        const inside = (0,external_node_path_.relative)((0,external_node_path_.dirname)(filed.path), (0,external_node_path_.resolve)((0,external_node_path_.dirname)(filed.path), path));
        if (inside === '' || inside.startsWith('..') || (0,external_node_path_.resolve)(inside) === inside) {
            throw new build/* ConfigError */.xL(`a binary lies outside of the folder of build.json: ${path}`, {
                where: { file: filed.path },
                fix: 'write build.json again with the step that builds; it is never edited by hand',
            });
        }
        return { path: inside.split(external_node_path_.sep).join('/'), sha256 };
    });
}
function other(what, kind) {
    return new build/* ConfigError */.xL(what, {
        where: { name: `${kind}-json` },
        fix: 'run the job that made it and all that follow it again; one artifact is written by one job only',
    });
}
//# sourceMappingURL=handover.js.map
;// CONCATENATED MODULE: ./packages/evidence/build/index.js
/** The documents that one stage hands to the next. */








//# sourceMappingURL=index.js.map

/***/ }),

/***/ 2834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Dm: () => (/* reexport */ MemoryMeter),
  Br: () => (/* reexport */ availableMemory),
  Jf: () => (/* reexport */ inFrontOfPath),
  dy: () => (/* reexport */ probe),
  eF: () => (/* reexport */ run),
  K7: () => (/* reexport */ which)
});

// UNUSED EXPORTS: freePort, identify, isAlive, listeningPorts, portHolder, startService, stop

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./packages/process/build/free-port.js
/** A port for a process that is about to start. */

/** A TCP port that the kernel has just found free at 127.0.0.1; nothing holds it for the caller. */
function freePort() {
    const server = createServer();
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            server.close(() => resolve(address.port));
        });
    });
}
//# sourceMappingURL=free-port.js.map
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./packages/process/build/proc.js
/**
 * Reading Linux's /proc: what a process is, and which processes there are. See proc(5), proc_pid_stat(5).
 * Everything here answers null or nothing where there is no /proc or the process is gone.
 */

/** One line of /proc/<pid>/stat. The command's name (field 2) may hold anything, so fields count from the last `)`. */
function parseStat(line) {
    const pid = Number.parseInt(line, 10);
    const close = line.lastIndexOf(')');
    const fields = line
        .slice(close + 2)
        .trim()
        .split(' ');
    const [state, parent, group] = fields;
    const threads = fields[20 - 3];
    const start = fields[22 - 3];
    if (!Number.isInteger(pid) || close < 0 || !state || !parent || !group || !threads || !start)
        return null;
    return { pid, state, parent: Number(parent), group: Number(group), threads: Number(threads), start };
}
function proc_readProcess(pid) {
    try {
        return parseStat((0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'latin1'));
    }
    catch {
        return null;
    }
}
/**
 * Whether it holds a pid and nothing else. The first thread of a program is a zombie a moment before its other
 * threads have ended; until then sockets and files are still open, so it does not count as dead.
 */
function proc_isDead(facts) {
    return (facts.state === 'Z' || facts.state === 'X') && facts.threads <= 1;
}
/** Every process that can be seen, or null where there is no /proc. */
function proc_readProcesses() {
    let names;
    try {
        names = (0,external_node_fs_.readdirSync)('/proc');
    }
    catch {
        return null;
    }
    const all = names.filter((name) => /^\d+$/.test(name)).map((name) => proc_readProcess(Number(name)));
    const seen = all.filter((facts) => facts !== null);
    return seen.length === 0 ? null : seen;
}
/** Changes at every boot, so that a pid with an equal start time of an earlier boot is not mistaken. */
function proc_bootId() {
    try {
        return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    }
    catch {
        return '';
    }
}
//# sourceMappingURL=proc.js.map
;// CONCATENATED MODULE: ./packages/process/build/identity.js
/**
 * Which process a pid means. A pid alone is reused; with its start time and the boot it is unique.
 * Without /proc (macOS) the start time is `ps -o lstart=`, exact to the second; on Windows nothing can be told.
 */


/** The identity of the process that has this pid now; null when there is none (a dead one is none). */
function identify(pid) {
    const facts = readProcess(pid);
    if (facts !== null)
        return isDead(facts) ? null : { pid, start: facts.start, boot: bootId() };
    return readProcesses() === null ? identifyByPs(pid) : null;
}
/** Also for one that has just died but whose end nobody has taken note of yet. */
function identity_identifyChild(pid) {
    const facts = readProcess(pid);
    return facts === null ? identify(pid) : { pid, start: facts.start, boot: bootId() };
}
/** Whether this very process still runs; another one that got its pid is not it. */
function identity_isAlive(identity) {
    const now = identify(identity.pid);
    return now !== null && now.start === identity.start && now.boot === identity.boot;
}
function identifyByPs(pid) {
    if (process.platform === 'win32')
        return null;
    const asked = spawnSync('/bin/ps', ['-o', 'lstart=', '-o', 'stat=', '-p', String(pid)], {
        encoding: 'utf8',
        env: { LC_ALL: 'C' },
        timeout: 5000,
    });
    const match = /^\s*(\S.*\S)\s+(\S+)\s*$/.exec(asked.stdout ?? '');
    const [, start, state] = match ?? [];
    return start === undefined || state?.startsWith('Z') ? null : { pid, start, boot: '' };
}
//# sourceMappingURL=identity.js.map
;// CONCATENATED MODULE: ./packages/process/build/turns.js
/**
 * Who waits when programs together come near a limit of memory. How much one of them needs is known only once it has
 * taken it, so the largest goes on alone, and the others wait with what they have until it has ended.
 */
/** The other 0.4 is for what the largest has yet to take. */
const waitAt = 0.6;
const goOnAt = 0.5;
/**
 * Pids of the members that are to wait. Leaders (the go command) never do: they hand out the work, and take little.
 * What a leader started waits or goes on as a whole: a compiler driver waits for its compiler and its assembler, and
 * with `-pipe` those two for each other.
 * @param waiting those that wait now
 */
function whoWaits(members, maxBytes, waiting) {
    const total = members.reduce((sum, { bytes }) => sum + bytes, 0);
    const tasks = tasksOf(members);
    const [largest] = tasks;
    if (largest === undefined || total < goOnAt * maxBytes)
        return new Set();
    const still = tasks.filter(({ pids }) => pids.some((pid) => waiting.has(pid)));
    const next = total < waitAt * maxBytes && still.length < tasks.length
        ? still
        : tasks.filter((task) => task !== largest);
    return new Set(next.flatMap(({ pids }) => pids));
}
/** The largest first. A program that is dead, and that nobody has waited for yet, holds nothing and is none. */
function tasksOf(members) {
    const byPid = new Map(members.map((member) => [member.pid, member]));
    const workers = members.filter(({ pid, group, bytes }) => pid !== group && bytes > 0);
    return [...Map.groupBy(workers, (worker) => topOf(worker, byPid)).values()]
        .map((task) => ({
        pids: task.map(({ pid }) => pid),
        bytes: task.reduce((sum, { bytes }) => sum + bytes, 0),
    }))
        .sort((a, b) => b.bytes - a.bytes);
}
/** Its topmost ancestor below the leader of the group; itself where that is its parent. */
function topOf(worker, byPid) {
    const parent = byPid.get(worker.parent);
    return parent === undefined || parent.pid === parent.group ? worker.pid : topOf(parent, byPid);
}
//# sourceMappingURL=turns.js.map
;// CONCATENATED MODULE: ./packages/process/build/memory.js
/** How much memory programs use, how they are kept to a limit, and how much there is. */



/** A linker lives for less than a second; a look costs a millisecond or two. */
const lookMs = 100;
/**
 * The most memory that the process groups it is given use together (`run` with `memory`): the sum of their resident
 * sets at one moment, looked at ten times a second. Pages that several of them share count once for each, so the true
 * figure is never larger than a look's; a peak between two looks is missed. With a limit they take turns when they come
 * near it (SIGSTOP, SIGCONT; see whoWaits). It is gone over where the largest needs more beside what the waiting hold:
 * they keep what they have.
 */
class MemoryMeter {
    #maxBytes;
    #groups = new Set();
    /** Pids, with the group of each. */
    #waiting = new Map();
    #peak = 0;
    #turns = 0;
    #timer;
    /** `maxBytes`: what all of them may take together; without a limit by default. */
    constructor(maxBytes = Number.POSITIVE_INFINITY) {
        this.#maxBytes = maxBytes;
    }
    /** Bytes; null where there is no /proc, or before the first program ran. */
    get peakBytes() {
        return this.#peak === 0 ? null : this.#peak;
    }
    /** How often a program had to wait. */
    get turns() {
        return this.#turns;
    }
    /** From now on this group counts. */
    watch(leader) {
        this.#groups.add(leader);
        this.#timer ??= setInterval(() => this.#look(), lookMs).unref();
    }
    unwatch(leader) {
        this.#groups.delete(leader);
        for (const [pid, group] of this.#waiting)
            if (group === leader)
                this.#goOn(pid);
        if (this.#groups.size > 0)
            return;
        clearInterval(this.#timer);
        this.#timer = undefined;
    }
    #look() {
        const members = (proc_readProcesses() ?? [])
            .filter(({ group }) => this.#groups.has(group))
            .map((facts) => ({ ...facts, bytes: residentBytes(facts.pid) }));
        const bytes = members.reduce((sum, member) => sum + member.bytes, 0);
        this.#peak = Math.max(this.#peak, bytes);
        if (this.#maxBytes < Number.POSITIVE_INFINITY)
            this.#takeTurns(members);
    }
    #takeTurns(members) {
        const wait = whoWaits(members, this.#maxBytes, new Set(this.#waiting.keys()));
        for (const pid of this.#waiting.keys())
            if (!wait.has(pid))
                this.#goOn(pid);
        for (const { pid, group } of members) {
            if (!wait.has(pid) || this.#waiting.has(pid) || !signal(pid, 'SIGSTOP'))
                continue;
            this.#waiting.set(pid, group);
            this.#turns++;
        }
    }
    #goOn(pid) {
        this.#waiting.delete(pid);
        signal(pid, 'SIGCONT');
    }
}
/** false for one that is gone. */
function signal(pid, name) {
    try {
        return process.kill(pid, name);
    }
    catch {
        return false;
    }
}
/** VmRSS of proc_pid_status(5), which is in KiB; 0 for a process that is gone. */
function residentBytes(pid) {
    try {
        const status = (0,external_node_fs_.readFileSync)(`/proc/${pid}/status`, 'latin1');
        return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
    }
    catch {
        return 0;
    }
}
/** Bytes that programs can have without others being paged out; in a container no more than its limit leaves. */
function availableMemory() {
    return process.availableMemory();
}
//# sourceMappingURL=memory.js.map
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/process/build/ports.js
/**
 * Which process listens on which TCP port, by the sockets in /proc: an open file `socket:[inode]` of a process
 * against the inodes of /proc/<pid>/net/tcp and tcp6, which are those of the process's own network namespace.
 * Without /proc nothing can be told, and the answers say so.
 */




/**
 * The TCP ports on which the process, its descendants and its group listen, ascending; empty when it is gone;
 * null where the system does not tell (no /proc).
 */
function listeningPorts(identity) {
    const all = readProcesses();
    if (all === null)
        return null;
    if (!isAlive(identity))
        return [];
    const family = familyOf(identity.pid, all);
    const inodes = new Set(family.flatMap((facts) => socketsOf(facts.pid)));
    const ports = listeners(identity.pid).filter(({ inode }) => inodes.has(inode));
    return [...new Set(ports.map(({ port }) => port))].sort((a, b) => a - b);
}
/** Who listens on this TCP port; null when nobody does, or where the system does not tell (no /proc). */
function portHolder(port) {
    const held = listeners('self').filter((listener) => listener.port === port);
    const [first] = held;
    if (first === undefined)
        return null;
    const inodes = new Set(held.map(({ inode }) => inode));
    const owner = readProcesses()?.find(({ pid }) => socketsOf(pid).some((inode) => inodes.has(inode)));
    if (owner === undefined)
        return { pid: null, command: `a process of user ${first.user}` };
    return { pid: owner.pid, command: programOf(owner.pid) };
}
function familyOf(leader, all) {
    const family = new Set(all.filter((facts) => facts.group === leader).map(({ pid }) => pid));
    family.add(leader);
    for (let before = 0; before !== family.size;) {
        before = family.size;
        for (const facts of all)
            if (family.has(facts.parent))
                family.add(facts.pid);
    }
    return all.filter((facts) => family.has(facts.pid) && !isDead(facts));
}
/** Rows of proc_net_tcp(5) in state 0A (TCP_LISTEN); the local address is hexadecimal, its port after the colon. */
function parseListeners(table) {
    return table
        .split('\n')
        .slice(1)
        .map((row) => row.trim().split(/\s+/))
        .filter((fields) => fields[3] === '0A')
        .map((fields) => ({
        port: Number.parseInt(fields[1]?.split(':').at(-1) ?? '', 16),
        inode: fields[9] ?? '',
        user: Number(fields[7]),
    }));
}
function listeners(process) {
    return ['tcp', 'tcp6'].flatMap((table) => {
        try {
            return parseListeners(readFileSync(`/proc/${process}/net/${table}`, 'latin1'));
        }
        catch {
            return [];
        }
    });
}
function socketsOf(pid) {
    const folder = `/proc/${pid}/fd`;
    let names;
    try {
        names = readdirSync(folder);
    }
    catch {
        return [];
    }
    return names.flatMap((name) => {
        try {
            const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(path.join(folder, name))) ?? [];
            return inode === undefined ? [] : [inode];
        }
        catch {
            return [];
        }
    });
}
/** The program without its arguments: those of others may hold secrets. */
function programOf(pid) {
    try {
        const [program = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return program.replace(/\p{C}/gu, '?').slice(0, 200) || `process ${pid}`;
    }
    catch {
        return `process ${pid}`;
    }
}
//# sourceMappingURL=ports.js.map
// EXTERNAL MODULE: ./packages/kernel/build/index.js + 4 modules
var build = __webpack_require__(1649);
;// CONCATENATED MODULE: ./packages/process/build/command-line.js
/** A command as a person would type it, for messages only: nothing is ever run from this text. */
const longestArgument = 400;
/** Quotes what a POSIX shell would split or expand; long arguments are cut and control characters shown as `?`. */
function command_line_formatCommand(command, args) {
    return [command, ...args].map(quote).join(' ');
}
function quote(argument) {
    const cut = argument.length > longestArgument ? `${argument.slice(0, longestArgument)}…` : argument;
    const visible = cut.replace(/[^\P{C}\u00ad]/gu, '?');
    if (/^[\w@%+=:,./\-…]+$/.test(visible))
        return visible;
    return `'${visible.replaceAll("'", `'\\''`)}'`;
}
//# sourceMappingURL=command-line.js.map
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./packages/process/build/group.js
/**
 * Process groups: every program that we run leads one of its own, so that it ends together with all it started.
 *
 * What holds: however a wait ends (result, timeout, cancel, a fault of ours), the group is ended before the caller
 * goes on; and when our own process ends by `process.exit`, an uncaught error or an empty event loop, groups that
 * still live are killed on the way out. What cannot hold: a process that is itself killed by SIGKILL, or by a
 * signal that nobody turned into `Context.signal`, runs no code any more, and its groups live on; and a program
 * that leaves its group by setsid(2) has chosen to be on its own. Programs that wait for their turn then (memory.ts)
 * stay stopped, and the go command with them: each group is a session of its own, where the kernel continues nobody.
 * A runner ends them with its job; on another machine no later start looks for them, and somebody has to.
 */



/** SIGKILL needs no patience, but a process in an uninterruptible wait of the kernel must not hang us. */
const afterKillMs = 2000;
function group_ladder(...rungs) {
    return [
        ...rungs.map(([signal, waitMs]) => ({ signal, waitMs })),
        { signal: 'SIGKILL', waitMs: afterKillMs },
    ];
}
/** Sends to every member that is ours; `denied` when all of them belong to another user. */
function group_signalGroup(leader, signal) {
    if (process.platform === 'win32') {
        const force = signal === 'SIGKILL' ? ['/F'] : [];
        const killer = (0,external_node_child_process_.spawnSync)('taskkill', ['/T', ...force, '/PID', String(leader)], { windowsHide: true });
        return killer.status === 0 ? 'sent' : 'none';
    }
    try {
        process.kill(-leader, signal);
        return 'sent';
    }
    catch (error) {
        return error.code === 'EPERM' ? 'denied' : 'none';
    }
}
/** Whether a member still runs. The dead that nobody has waited for (a container without an init) do not count. */
function groupLives(leader) {
    try {
        process.kill(process.platform === 'win32' ? leader : -leader, 0);
    }
    catch (error) {
        return error.code === 'EPERM';
    }
    const members = proc_readProcesses()?.filter((facts) => facts.group === leader);
    return members === undefined || members.some((facts) => !proc_isDead(facts));
}
/**
 * Waits until no member runs; false when some still do after `waitMs`.
 * With `hurry`, an abort of its signal leaves at most `leftMs` from then on.
 */
async function group_groupGone(leader, waitMs, hurry) {
    let until = performance.now() + waitMs;
    let hurried = false;
    for (let pauseMs = 5; groupLives(leader); pauseMs = Math.min(pauseMs * 2, 100)) {
        const now = performance.now();
        if (hurry?.signal.aborted && !hurried) {
            hurried = true;
            until = Math.min(until, now + hurry.leftMs);
        }
        if (now >= until)
            return false;
        await (0,promises_.setTimeout)(Math.min(pauseMs, until - now));
    }
    return true;
}
/** Climbs the ladder until the group is gone; answers the signal after which it was, or null when it never was. */
async function group_endGroup(leader, rungs) {
    for (const { signal, waitMs } of rungs) {
        group_signalGroup(leader, signal);
        if (await group_groupGone(leader, waitMs))
            return signal;
    }
    return null;
}
const watched = new Set();
/** From now on this group does not survive an orderly end of our own process. */
function guard(leader) {
    if (watched.size === 0)
        process.on('exit', killAll);
    watched.add(leader);
}
function unguard(leader) {
    watched.delete(leader);
    if (watched.size === 0)
        process.off('exit', killAll);
}
function killAll() {
    for (const leader of watched)
        group_signalGroup(leader, 'SIGKILL');
}
//# sourceMappingURL=group.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./packages/process/build/search-path.js
/**
 * Where a program's name may lead, by the rules of the platform; pure, so that Windows' rules are tested anywhere.
 */

/** An environment variable; Windows does not tell `Path` from `PATH`. */
function read(env, name, platform) {
    if (platform !== 'win32')
        return env[name];
    return Object.entries(env).find(([key]) => key.toUpperCase() === name)?.[1];
}
/**
 * `env` with `folder` in front of PATH, under that one name: Windows calls it `Path`, and of two spellings a program gets
 * only one.
 */
function inFrontOfPath(env, folder, platform = process.platform) {
    const { delimiter } = platform === 'win32' ? external_node_path_.win32 : external_node_path_.posix;
    const others = Object.entries(env).filter(([key]) => platform !== 'win32' || key.toUpperCase() !== 'PATH');
    const before = read(env, 'PATH', platform);
    // An empty entry would mean "whatever lies here".
    return { ...Object.fromEntries(others), PATH: before ? `${folder}${delimiter}${before}` : folder };
}
/** The folders of PATH in order. Relative and empty entries are left out: they would mean "whatever lies here". */
function searchFolders(env, platform) {
    const rules = platform === 'win32' ? external_node_path_.win32 : external_node_path_.posix;
    const folders = (read(env, 'PATH', platform) ?? '').split(rules.delimiter);
    return folders
        .map((folder) => (platform === 'win32' ? folder.replace(/^"(.*)"$/, '$1') : folder))
        .filter((folder) => rules.isAbsolute(folder));
}
/** The file names under which `name` may stand in a folder: itself, and on Windows with each ending of PATHEXT. */
function spellings(name, env, platform) {
    if (platform !== 'win32')
        return [name];
    const endings = (read(env, 'PATHEXT', platform) ?? '.COM;.EXE;.BAT;.CMD')
        .split(';')
        .filter((ending) => ending.startsWith('.'));
    const hasEnding = endings.some((ending) => name.toUpperCase().endsWith(ending.toUpperCase()));
    return hasEnding ? [name] : endings.map((ending) => name + ending.toLowerCase());
}
/** Whether `name` says itself where it is, so that PATH is not asked. */
function isPath(name, platform) {
    return name.includes('/') || (platform === 'win32' && (name.includes('\\') || /^[a-z]:/i.test(name)));
}
/**
 * Every absolute path that `name` may mean, best first.
 * A bare name is looked up in PATH; a name with a separator is taken from `cwd`.
 */
function candidates(name, env, cwd, platform = process.platform) {
    const rules = platform === 'win32' ? external_node_path_.win32 : external_node_path_.posix;
    if (name === '')
        return [];
    const folders = isPath(name, platform) ? [rules.resolve(cwd)] : searchFolders(env, platform);
    const names = spellings(name, env, platform);
    return folders.flatMap((folder) => names.map((spelling) => rules.resolve(folder, spelling)));
}
//# sourceMappingURL=search-path.js.map
;// CONCATENATED MODULE: ./packages/process/build/which.js
/** Find a program. */



/**
 * The absolute path of the program `name` in ctx.env.PATH, or null. Folders and files without the right to be
 * executed are passed over; on Windows PATHEXT says which endings count. Relative entries of PATH are ignored.
 */
async function which(ctx, name) {
    if (isPath(name, process.platform))
        return null;
    return (await locate(name, ctx.env, '/')).path;
}
/** The first runnable candidate; `blocked` is the first file that is there but may not be executed. */
async function locate(name, env, cwd) {
    let blocked = null;
    for (const candidate of candidates(name, env, cwd)) {
        try {
            if (!(await (0,external_node_fs_promises_.stat)(candidate)).isFile())
                continue;
        }
        catch {
            continue;
        }
        try {
            await (0,external_node_fs_promises_.access)(candidate, external_node_fs_.constants.X_OK);
            return { path: candidate, blocked };
        }
        catch {
            blocked ??= candidate;
        }
    }
    return { path: null, blocked };
}
//# sourceMappingURL=which.js.map
;// CONCATENATED MODULE: ./packages/process/build/launch.js
/** Start a program, or say in words why it could not be started and where it was looked for. */






/**
 * Starts the program as the leader of a process group (and session) of its own; no shell in between.
 * `whenStarted` runs before anything else can happen to the child.
 * @throws ToolError with the places that were searched
 */
async function launch_launch(spec, whenStarted) {
    const failed = (why, cause) => new build/* ToolError */.v4(`cannot start ${spec.command}: ${why}`, {
        command: command_line_formatCommand(spec.command, spec.args),
        exitCode: null,
        ...(cause === undefined ? {} : { cause }),
    });
    if (!(await isFolder(spec.cwd)))
        throw failed(`its working directory ${spec.cwd} is not a directory`);
    const found = await locate(spec.command, spec.env, spec.cwd);
    if (found.path === null)
        throw failed(whyNot(spec, found.blocked));
    const file = found.path;
    let child;
    try {
        child = (0,external_node_child_process_.spawn)(file, [...spec.args], {
            cwd: spec.cwd,
            env: { ...spec.env },
            argv0: spec.command,
            // On Windows a detached child opens a console window and gains nothing: groups end by taskkill there.
            detached: process.platform !== 'win32',
            windowsHide: true,
            shell: false,
            stdio: [...spec.stdio],
        });
    }
    catch (error) {
        throw failed(error instanceof Error ? error.message : String(error), error);
    }
    const exited = new Promise((settle) => {
        child.once('exit', (code, signal) => settle({ code, signal }));
    });
    if (child.pid !== undefined)
        whenStarted?.(child.pid);
    await new Promise((started, refused) => {
        child.once('spawn', started);
        child.once('error', (error) => refused(failed(spawnFault(error, file), error)));
    });
    // Later 'error' events tell of a signal that could not be sent; the group code sees that for itself.
    child.on('error', () => { });
    return { child, pid: child.pid, exited };
}
function whyNot(spec, blocked) {
    if (blocked !== null)
        return `${blocked} may not be executed (permission denied)`;
    if (isPath(spec.command, process.platform))
        return `no such program (looked in ${spec.cwd})`;
    const folders = searchFolders(spec.env, process.platform);
    return folders.length === 0 ? 'PATH is empty' : `not found in PATH (${folders.join(', ')})`;
}
function spawnFault(error, file) {
    switch (error.code) {
        case 'ENOENT':
            return `${file} needs an interpreter or loader that is not on this machine`;
        case 'EACCES':
            return `${file} may not be executed (permission denied)`;
        case 'ENOEXEC':
            return `${file} is not a program for this machine`;
        case 'E2BIG':
            return 'its arguments and environment are too long';
        default:
            return error.message;
    }
}
async function isFolder(folder) {
    try {
        return (await (0,external_node_fs_promises_.stat)(folder)).isDirectory();
    }
    catch {
        return false;
    }
}
//# sourceMappingURL=launch.js.map
;// CONCATENATED MODULE: ./packages/process/build/execute.js
/**
 * The one way in which a program runs to its end under our eyes, for `probe` and `run`: own process group, pipes
 * read until they end, and nothing left when it returns, whatever the program and its children do.
 */



/** How long children that outlive the program may finish their output before the rest of the group is ended. */
const drainMs = 1000;
/** Does not keep our process alive by itself. */
const pause = () => (0,promises_.setTimeout)(drainMs, undefined, { ref: false });
const leftOver = group_ladder(['SIGTERM', 2000]);
/** @throws ToolError when the program cannot be started; whatever `onData` throws */
async function execute(spec) {
    const stdio = [spec.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'];
    const { child, pid, exited } = await launch_launch({ ...spec, stdio }, guard);
    spec.memory?.watch(pid);
    const stop = new Stop();
    const cancel = () => stop.now('cancel');
    const timer = spec.timeoutMs === undefined ? undefined : setTimeout(() => stop.now('timeout'), spec.timeoutMs);
    try {
        const pipes = ['stdout', 'stderr'].map((name) => {
            const stream = child[name];
            return new Promise((closed) => {
                stream?.on('data', (chunk) => {
                    if (stop.fault !== undefined)
                        return;
                    try {
                        spec.onData(chunk, name);
                    }
                    catch (error) {
                        stop.failed(error);
                    }
                });
                stream?.on('error', () => { });
                stream?.once('close', () => closed());
            });
        });
        const drained = Promise.all(pipes).then(() => { });
        // A program that ends without reading its input breaks the pipe (EPIPE): its own matter, seen in its exit.
        child.stdin?.on('error', () => { });
        child.stdin?.end(spec.input);
        if (spec.signal.aborted)
            cancel();
        else
            spec.signal.addEventListener('abort', cancel, { once: true });
        const first = await Promise.race([
            exited.then(() => 'exited'),
            stop.asked.then(() => 'stop'),
        ]);
        if (first === 'exited') {
            await Promise.race([Promise.all([drained, group_groupGone(pid, drainMs)]), pause(), stop.asked]);
        }
        const rungs = first === 'exited' ? leftOver : spec.rungs;
        const survived = groupLives(pid) && (await group_endGroup(pid, rungs)) === null;
        // Whoever still holds the pipes has left the group; what was written so far has been read by now.
        await Promise.race([drained, pause()]);
        child.stdout?.destroy();
        child.stderr?.destroy();
        const exit = await Promise.race([exited, pause().then(() => ({ code: null, signal: null }))]);
        if (stop.fault !== undefined)
            throw stop.fault.error;
        return { ...exit, by: first === 'exited' ? 'itself' : (stop.why ?? 'cancel'), survived };
    }
    finally {
        clearTimeout(timer);
        spec.signal.removeEventListener('abort', cancel);
        spec.memory?.unwatch(pid);
        unguard(pid);
    }
}
/** The first reason to stop wins. */
class Stop {
    why;
    fault;
    asked;
    #ask = () => { };
    constructor() {
        this.asked = new Promise((ask) => {
            this.#ask = ask;
        });
    }
    now(why) {
        this.why ??= why;
        this.#ask();
    }
    failed(error) {
        this.fault ??= { error };
        this.#ask();
    }
}
//# sourceMappingURL=execute.js.map
;// CONCATENATED MODULE: ./packages/process/build/probe.js
/** A short, silent, read-only question to a program. */




const defaultTimeoutMs = 30_000;
const mostOutput = 16 * 2 ** 20;
/** Exit status of a program that a signal ended, as shells count it: 128 and more. */
const endedBySignal = 128;
/**
 * Asks `command` and answers what it said, whatever its exit code (128 when a signal ended it); shows nothing.
 * Stands on the same ground as `run`, not on @actions/exec: that has no way to end a program, so a question that
 * hangs would hang us, or live on as an orphan when the run is cancelled.
 * @throws ToolError when it cannot be started, does not answer in timeoutMs or answers more than 16 MiB
 * @throws CancelledError when ctx.signal aborts
 */
async function probe(ctx, command, args, options = {}) {
    const line = command_line_formatCommand(command, args);
    if (ctx.signal.aborted)
        throw new build/* CancelledError */.cc(`cancelled before ${line}`);
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    const said = { stdout: [], stderr: [] };
    let size = 0;
    const fail = (what) => new build/* ToolError */.v4(`${command} ${what}`, {
        command: line,
        exitCode: null,
        lines: probe_text(said.stderr).split('\n').filter(Boolean).slice(-40),
    });
    const ending = await execute({
        command,
        args,
        cwd: options.cwd ?? ctx.workspace ?? process.cwd(),
        env: { ...ctx.env, ...options.env },
        input: options.input,
        signal: ctx.signal,
        timeoutMs,
        rungs: group_ladder(['SIGTERM', 1000]),
        onData: (chunk, stream) => {
            size += chunk.byteLength;
            if (size > mostOutput)
                throw fail(`answered more than ${(0,build/* formatSize */.Xq)(mostOutput)}`);
            said[stream].push(chunk);
        },
    });
    if (ending.by === 'cancel' || (ending.code !== 0 && ctx.signal.aborted)) {
        throw new build/* CancelledError */.cc(`cancelled while asking ${line}`);
    }
    if (ending.by === 'timeout')
        throw fail(`did not answer within ${(0,build/* formatDuration */.a3)(timeoutMs)}`);
    return { exitCode: ending.code ?? endedBySignal, stdout: probe_text(said.stdout), stderr: probe_text(said.stderr) };
}
function probe_text(chunks) {
    return Buffer.concat(chunks).toString('utf8');
}
//# sourceMappingURL=probe.js.map
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./packages/process/build/lines.js
/** Turn the bytes of a stream into text and lines without losing any and without growing without bound. */

/** A longer line comes in several pieces. Characters (UTF-16 units). */
const longestLine = 2 ** 20;
class LineReader {
    #decoder = new external_node_string_decoder_.StringDecoder('utf8');
    #deliver;
    #longest;
    #held = '';
    constructor(deliver, longest = longestLine) {
        this.#deliver = deliver;
        this.#longest = longest;
    }
    /** Bytes that are no UTF-8 become U+FFFD; a character may be split between chunks. */
    push(chunk) {
        this.#take(this.#decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
    }
    /** The last line may lack its newline. */
    end() {
        this.#take(this.#decoder.end());
        if (this.#held !== '')
            this.#emit(this.#held);
        this.#held = '';
    }
    #take(text) {
        let from = 0;
        for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
            this.#emit(this.#held + text.slice(from, at));
            this.#held = '';
            from = at + 1;
        }
        this.#held = this.#pieces(this.#held + text.slice(from));
    }
    #emit(line) {
        this.#deliver(this.#pieces(line.endsWith('\r') ? line.slice(0, -1) : line));
    }
    /** Delivers what is too much and answers the rest; never cuts between the two halves of a surrogate pair. */
    #pieces(line) {
        let rest = line;
        while (rest.length > this.#longest) {
            const last = rest.charCodeAt(this.#longest - 1);
            const cut = last >= 0xd800 && last <= 0xdbff ? this.#longest + 1 : this.#longest;
            this.#deliver(rest.slice(0, cut));
            rest = rest.slice(cut);
        }
        return rest;
    }
}
/** The last `most` lines, each cut to `widest` characters: what a person needs of a program's last words. */
class Tail {
    #lines = [];
    #most;
    #widest;
    constructor(most = 40, widest = 2000) {
        this.#most = most;
        this.#widest = widest;
    }
    add(line) {
        if (line.trim() === '')
            return;
        this.#lines.push(line.length > this.#widest ? `${line.slice(0, this.#widest)}…` : line);
        if (this.#lines.length > this.#most)
            this.#lines.shift();
    }
    get lines() {
        return [...this.#lines];
    }
}
//# sourceMappingURL=lines.js.map
;// CONCATENATED MODULE: ./packages/process/build/run.js
/** Work: a program whose output is shown as it comes, which can be cancelled, and which leaves nothing behind. */






const defaultGraceMs = 5000;
const defaultCaptureLimit = 16 * 2 ** 20;
/**
 * Runs `command` with exactly these arguments (no shell) in a process group of its own and waits for it.
 * Cancel and timeout: SIGINT to the whole group, SIGTERM after graceMs, SIGKILL 2 s later. Children that outlive the
 * program get one second to finish their output and are ended too. The environment is ctx.env with `env` over it.
 * @throws ToolError when it cannot be started, exits with another code than okExitCodes, ends by a signal, runs
 *   longer than timeoutMs or writes more than captureLimit; its `lines` are the last 40 of standard error, or of
 *   standard output when there were none
 * @throws CancelledError when ctx.signal aborts; then nothing of the group runs any more
 */
async function run(ctx, command, args, options = {}) {
    const line = command_line_formatCommand(command, args);
    if (ctx.signal.aborted)
        throw new build/* CancelledError */.cc(`cancelled before ${line}`);
    ctx.log.debug(`$ ${line}`);
    const tails = { stdout: new Tail(), stderr: new Tail() };
    const captured = [];
    const limit = options.captureLimit ?? defaultCaptureLimit;
    let size = 0;
    const reader = (stream) => new LineReader((text) => {
        tails[stream].add(text);
        options.onLine?.(text, stream);
    });
    const readers = { stdout: reader('stdout'), stderr: reader('stderr') };
    const shown = { stdout: new external_node_string_decoder_.StringDecoder('utf8'), stderr: new external_node_string_decoder_.StringDecoder('utf8') };
    const show = (text) => {
        if (options.onLine === undefined && text !== '')
            ctx.log.output(text);
    };
    const fail = (what, exitCode) => {
        const lines = tails.stderr.lines.length > 0 ? tails.stderr.lines : tails.stdout.lines;
        return new build/* ToolError */.v4(`${command} ${what}`, { command: line, exitCode, lines });
    };
    const ending = await execute({
        command,
        args,
        cwd: options.cwd ?? ctx.workspace,
        env: { ...ctx.env, ...options.env },
        input: options.input,
        signal: ctx.signal,
        timeoutMs: options.timeoutMs,
        memory: options.memory,
        rungs: group_ladder(['SIGINT', options.graceMs ?? defaultGraceMs], ['SIGTERM', 2000]),
        onData: (chunk, stream) => {
            if (stream === 'stdout' && options.capture === 'stdout') {
                size += chunk.byteLength;
                if (size > limit)
                    throw fail(`wrote more than ${(0,build/* formatSize */.Xq)(limit)} to its output`, null);
                captured.push(chunk);
                return;
            }
            readers[stream].push(chunk);
            show(shown[stream].write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
        },
    });
    for (const stream of ['stdout', 'stderr']) {
        readers[stream].end();
        show(shown[stream].end());
    }
    const survivors = ending.survived ? '; some of its processes could not be ended' : '';
    const failed = ending.code === null || !(options.okExitCodes ?? [0]).includes(ending.code);
    if (ending.by === 'cancel' || (failed && ctx.signal.aborted)) {
        throw new build/* CancelledError */.cc(`cancelled while running ${line}${survivors}`);
    }
    if (ending.by === 'timeout') {
        throw fail(`did not end within ${(0,build/* formatDuration */.a3)(options.timeoutMs ?? 0)}${survivors}`, ending.code);
    }
    if (failed)
        throw fail(describe(ending), ending.code);
    return { exitCode: ending.code, stdout: Buffer.concat(captured).toString('utf8') };
}
function describe(ending) {
    return ending.code === null
        ? `was ended by ${ending.signal ?? 'an unknown cause'}`
        : `failed with exit code ${ending.code}`;
}
//# sourceMappingURL=run.js.map
;// CONCATENATED MODULE: ./packages/process/build/service.js
/** A program that outlives us: the running copy of a service. */






/**
 * Starts `command` in a session of its own, with no pipe to us, so that our end (even by SIGKILL) does not touch it.
 * Returns as soon as it has started: whether it is healthy is for the caller to find out.
 * @throws ToolError when it cannot be started; CancelledError when the run was cancelled before
 */
async function startService(ctx, command, args, options) {
    const line = formatCommand(command, args);
    if (ctx.signal.aborted)
        throw new CancelledError(`cancelled before ${line}`);
    ctx.log.debug(`$ ${line}  # output in ${options.log}`);
    await mkdir(path.dirname(options.log), { recursive: true });
    const log = await open(options.log, 'a', 0o600);
    try {
        let identity = null;
        const { child, pid, exited } = await launch({ command, args, cwd: options.cwd, env: options.env, stdio: ['ignore', log.fd, log.fd] }, (started) => {
            // At this moment even one that dies at once has not been waited for, so its facts can be read.
            identity = identifyChild(started);
        });
        child.unref();
        if (identity === null) {
            throw new ToolError(`cannot tell process ${pid} (${command}) from others on ${process.platform}`, {
                command: line,
                exitCode: null,
            });
        }
        return { identity, exited };
    }
    finally {
        await log.close();
    }
}
//# sourceMappingURL=service.js.map
;// CONCATENATED MODULE: ./packages/process/build/stop.js
/** End a service that an earlier step, or an earlier run, has started. */



/** What a stop may still take when the run is being cancelled: our own time is nearly over. */
const hurriedGraceMs = 2000;
/**
 * SIGTERM to the process group that `identity` leads, SIGKILL after graceMs; waits for its end.
 * `gone`: it was not there any more, nothing was signalled. A pid that means another process by now is never
 * signalled, nor is a group whose leader is gone, because nothing proves that it is the same.
 * An abort of ctx.signal does not leave the work half done: it shortens the grace to 2 s.
 * @throws ToolError when it belongs to another user or survives SIGKILL
 */
async function stop(ctx, identity, options = {}) {
    if (!isAlive(identity))
        return 'gone';
    const { pid } = identity;
    const fail = (what) => new ToolError(`process ${pid} ${what}`, { command: `kill -- -${pid}`, exitCode: null });
    const sent = signalGroup(pid, 'SIGTERM');
    if (sent === 'denied')
        throw fail('belongs to another user and cannot be ended');
    const graceMs = options.graceMs ?? 10_000;
    if (await groupGone(pid, graceMs, { signal: ctx.signal, leftMs: hurriedGraceMs }))
        return 'terminated';
    if ((await endGroup(pid, ladder())) === null)
        throw fail('did not end on SIGKILL');
    return 'killed';
}
//# sourceMappingURL=stop.js.map
;// CONCATENATED MODULE: ./packages/process/build/index.js
/** Run programs: ask one (`probe`), let one work (`run`), start one that outlives us (`startService`). */










//# sourceMappingURL=index.js.map

/***/ })

};
